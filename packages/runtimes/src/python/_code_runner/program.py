"""Runs one program at a time: prepares its place, runs it, and tells how it ended."""

import ast
import asyncio
import inspect
import json
import os
import sys

from pyodide.ffi import can_run_sync

from . import (
    checks,
    display,
    event_loop,
    last_value,
    program_files,
    reader_errors,
    standard_input,
    streams,
    unwinding,
    waiting,
)
from .process_state import ProcessState
from .workspace import Workspace

STOPPED = 130

_page = None
_sessions = {}
_pristine = None
# Whether the state of the process is the pristine one, because no program has run since it was applied.
_is_pristine = False


def connect(page):
    """Takes the page's side; `PageSide` in `program-module.ts` says what it can do."""
    global _page, _pristine
    _page = page
    sys.dont_write_bytecode = True
    display.connect(page)
    # Not earlier: a restored interpreter imports this module long before it knows its environment.
    _pristine = ProcessState().with_new_randomness()
    event_loop.connect(page)
    waiting.connect(page)


def interrupt():
    """Stops a program that waits for a task. One that computes, sleeps or reads is stopped by other means."""
    event_loop.interrupt()


def insist():
    """Stops a program that has caught an interrupt and goes on."""
    unwinding.begin(KeyboardInterrupt)
    event_loop.interrupt()


def run(request_text):
    """Runs the program in `request_text`, JSON; the task returns JSON with its exit code, its error and its files."""
    # A Stop that comes before the task has its first turn must not end it with the program's.
    return event_loop.own_task(_run(request_text))


async def _run(request_text):
    request = json.loads(request_text)
    workspace = _workspace(request["session"])
    reader = waiting.Reader() if request["hasInput"] else None
    if reader is not None and not can_run_sync():
        # Its state has to be part of what is repeated.
        import random  # noqa: F401
    _apply(workspace.process)
    workspace.process = ProcessState()
    beginning = workspace.remember()
    outcome = await _attempt(request, workspace, reader)
    while outcome is None:
        # The program asked where Python cannot wait. It is run again from its beginning, and gets the answer this time.
        try:
            await reader.answer_between_attempts()
        except KeyboardInterrupt:
            outcome = {"exitCode": STOPPED, "error": None, "files": []}
            break
        workspace.restore(beginning)
        _apply(workspace.process)
        _page.repeat()
        outcome = await _attempt(request, workspace, reader)
    return json.dumps(outcome)


def _apply(process):
    """Gives a program the state of the process that it begins with."""
    global _is_pristine
    if process is not _pristine or not _is_pristine:
        process.apply()
    _is_pristine = False


def _clean_up():
    global _is_pristine
    _pristine.apply()
    _is_pristine = True


def _workspace(session):
    if session is None:
        return Workspace("program", _pristine)
    if session not in _sessions:
        _sessions[session] = Workspace(f"session-{len(_sessions) + 1}", _pristine)
    return _sessions[session]


async def _attempt(request, workspace, reader):
    """Returns None when the program has to be run again with one more answer."""
    program = request["program"]
    unwinding.end()
    os.environ.update(program.get("env") or {})
    waiting.begin(reader)
    display.begin(request["pixelRatio"])
    _open_streams(program.get("stdin") or "", reader)
    try:
        workspace.enter(program["files"], program["entry"], program.get("args") or [])
        files_before = program_files.stamps(workspace.folder)
        try:
            ending = await event_loop.program_task(_execute(program, workspace))
        except BaseException as error:
            # A Stop cancels the program's own task too.
            ending = error
        process = ProcessState()
        await event_loop.cancel_leftovers()
        if reader is not None and reader.wanted is not None:
            workspace.process = process
            _clean_up()
            return None
        wanted = program.get("outputFiles") or []
        files, left_behind = program_files.collect(workspace.folder, files_before, wanted)
        _clean_up()
        outcome = _outcome(ending, workspace, left_behind)
        if program.get("check") is not None and outcome["error"] is None and not _page.isInterrupted():
            _apply(process)
            await _check(program["check"], workspace, outcome["exitCode"])
            process = ProcessState()
            _clean_up()
        workspace.process = process
        return {**outcome, "files": files}
    finally:
        workspace.leave(keep=request["session"] is not None)


def _open_streams(stdin, reader):
    """New objects for each run: the last program may have replaced or closed them."""
    sys.stdout = sys.__stdout__ = open(1, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.stderr = sys.__stderr__ = open(2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
    standard_input.install(stdin, reader)


async def _execute(program, workspace):
    """Runs setup and entry in one namespace and returns what they raised, or None."""
    try:
        await _evaluate_setup(program.get("setup"), workspace)
        path = f"{workspace.folder}/{program['entry']}"
        with open(path, encoding="utf-8") as file:
            source = file.read()
        reader_errors.remember_source(path, source)
        await _evaluate_entry(source, path, workspace, program.get("showValue"))
        _end_interrupts()
    except BaseException as error:
        _end_interrupts()
        return error
    return None


async def _check(source, workspace, exit_code):
    """Judges the program. Nobody is there to be asked, and nothing is shown."""
    waiting.begin(None)
    standard_input.install("", None)
    _page.judge(exit_code)
    try:
        await event_loop.program_task(_judge(source, workspace))
    except BaseException:
        # A Stop ends it in the middle; the page knows.
        pass
    await event_loop.cancel_leftovers()


async def _judge(source, workspace):
    try:
        await checks.judge(source, vars(workspace.main), _page)
    finally:
        _end_interrupts()


def _end_interrupts():
    """What comes after the program is ours, and must not be interrupted."""
    _page.disarm()
    unwinding.end()


async def _evaluate_entry(source, path, workspace, shows_value):
    try:
        if shows_value:
            display.show_value(await last_value.evaluate(source, path, vars(workspace.main)))
        else:
            await _evaluate(source, path, workspace)
    except (Exception, SystemExit):
        # They may help to see what went wrong.
        display.show_figures()
        raise
    display.show_figures()


async def _evaluate_setup(setup, workspace):
    """In a session each setup runs once."""
    if not setup or setup in workspace.setups:
        return
    reader_errors.remember_source(unwinding.SETUP_NAME, setup)
    await _evaluate(setup, unwinding.SETUP_NAME, workspace)
    workspace.setups.add(setup)


async def _evaluate(source, filename, workspace):
    code = compile(source, filename, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    result = eval(code, vars(workspace.main))
    if code.co_flags & inspect.CO_COROUTINE:
        await result


def _outcome(ending, workspace, left_behind):
    """The exit code and the error. What Python would print about them goes to standard error, and what we have to say."""
    error = None
    exit_code = 0
    if isinstance(ending, SystemExit):
        exit_code = _exit_code(ending.code)
    elif isinstance(ending, KeyboardInterrupt | asyncio.CancelledError) and _page.isInterrupted():
        exit_code = STOPPED
    elif ending is not None:
        error = reader_errors.describe(ending, workspace)
        sys.__stderr__.write(error["traceback"])
        exit_code = 1
    if left_behind:
        sys.__stderr__.write(f"{program_files.note(left_behind)}\n")
    streams.flush()
    return {"exitCode": exit_code, "error": error}


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    sys.__stderr__.write(f"{code}\n")
    return 1
