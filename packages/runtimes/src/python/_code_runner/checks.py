"""Judges a program that has run: the author's check looks at what it left in its namespace."""

import ast
import asyncio
import inspect
import json

from . import judgement, reader_errors

# Characters that are kept.
_LONGEST_NAME = 200
_LONGEST_MESSAGE = 2000


async def judge(source, namespace, page):
    """Runs the check in the program's namespace and reports each judgement to the page."""
    before = dict(namespace)
    try:
        reader_errors.remember_source(judgement.CHECK, source)
        code = compile(source, judgement.CHECK, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        result = eval(code, namespace)
        if code.co_flags & inspect.CO_COROUTINE:
            await result
    except BaseException as error:
        _report(page, "check", False, _message_unless_stopped(error, source, page))
        return
    tests = judgement.tests_since(before, namespace)
    for test in tests:
        _report(page, judgement.title(test), *await _outcome(test, source, page))
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


def _message_unless_stopped(error, source, page):
    """What ends the check from outside is no judgement."""
    if isinstance(error, KeyboardInterrupt | asyncio.CancelledError) and page.isInterrupted():
        raise error
    return judgement.message(error, source)
