"""The value of a program's last expression, which a notebook shows."""

import __future__

import ast
import inspect

_FUTURES = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


async def evaluate(source, filename, names):
    """Runs a program and returns the value of its last statement: None unless it is an expression without a `;`."""
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = compile(source, filename, "exec", flags=flags | ast.PyCF_ONLY_AST, dont_inherit=True)
    last = tree.body.pop() if tree.body and _is_shown(tree.body[-1], source) else None
    code = compile(tree, filename, "exec", flags=flags, dont_inherit=True)
    await _run(code, names)
    if last is None:
        return None
    expression = ast.Expression(last.value)
    return await _run(compile(expression, filename, "eval", flags=flags | code.co_flags & _FUTURES, dont_inherit=True), names)


async def _run(code, names):
    result = eval(code, names)
    return await result if code.co_flags & inspect.CO_COROUTINE else result


def _is_shown(statement, source):
    if not isinstance(statement, ast.Expr):
        return False
    # Offsets count bytes.
    line = source.encode().split(b"\n")[statement.end_lineno - 1]
    return not line[statement.end_col_offset :].lstrip().startswith(b";")
