"""What a check has found. The page and the sandbox of the server judge with this same file."""

import ast
import inspect
import types

CHECK = "<check>"


def tests_since(before, namespace):
    """The functions `test_…` that the check has added to the names, or replaced."""
    return [
        value
        for name, value in namespace.items()
        if name.startswith("test_") and callable(value) and before.get(name) is not value
    ]


def title(test):
    """The first line of the author's sentence about it, or else its name."""
    documentation = inspect.getdoc(test) if isinstance(test, types.FunctionType) else None
    return (documentation or test.__name__).strip().splitlines()[0]


def message(error, source):
    """What an error in the check says about the program."""
    if not isinstance(error, AssertionError):
        return f"{type(error).__name__}: {error}"
    return str(error) or _asserted(error, source)


def _asserted(error, source):
    """What a bare `assert` in the check claims."""
    lines = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == CHECK:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert) and lines and node.lineno <= lines[-1] <= node.end_lineno:
            return f"This is not so: {ast.get_source_segment(source, node.test)}"
    return "An assertion does not hold."
