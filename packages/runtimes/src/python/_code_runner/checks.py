"""Judges a program that has run: the author's check looks at what it left in its namespace."""

import ast
import asyncio
import inspect
import json
import types

from . import reader_errors

CHECK_NAME = "<check>"
# Characters that are kept.
_LONGEST_NAME = 200
_LONGEST_MESSAGE = 2000


async def judge(source, namespace, page):
    """Runs the check in the program's namespace and reports each judgement to the page."""
    before = dict(namespace)
    try:
        reader_errors.remember_source(CHECK_NAME, source)
        code = compile(source, CHECK_NAME, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        result = eval(code, namespace)
        if code.co_flags & inspect.CO_COROUTINE:
            await result
    except BaseException as error:
        _report(page, "check", False, _message_unless_stopped(error, source, page))
        return
    tests = [
        value
        for name, value in namespace.items()
        if name.startswith("test_") and callable(value) and before.get(name) is not value
    ]
    for test in tests:
        _report(page, _title(test), *await _outcome(test, source, page))
    if not tests:
        _report(page, "check", True, "")


async def _outcome(test, source, page):
    try:
        result = test()
        if inspect.iscoroutine(result):
            await result
    except BaseException as error:
        return False, _message_unless_stopped(error, source, page)
    return True, ""


def _report(page, name, passed, message):
    check = {"name": name[:_LONGEST_NAME], "passed": passed, "message": message[:_LONGEST_MESSAGE]}
    page.report(json.dumps(check))


def _title(test):
    """The first line of the author's sentence about it, or else its name."""
    documentation = inspect.getdoc(test) if isinstance(test, types.FunctionType) else None
    return (documentation or test.__name__).strip().splitlines()[0]


def _message_unless_stopped(error, source, page):
    """What ends the check from outside is no judgement."""
    if isinstance(error, KeyboardInterrupt | asyncio.CancelledError) and page.isInterrupted():
        raise error
    if not isinstance(error, AssertionError):
        return f"{type(error).__name__}: {error}"
    return str(error) or _asserted(error, source)


def _asserted(error, source):
    """What a bare `assert` in the check claims."""
    lines = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == CHECK_NAME:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert) and lines and node.lineno <= lines[-1] <= node.end_lineno:
            return f"This is not so: {ast.get_source_segment(source, node.test)}"
    return "An assertion does not hold."
