"""Runs a program with what belongs to it: the session's earlier programs, its setup, and its check.

It is started as `driver.py ENTRY ARGUMENTS…` in the program's folder and reads what to do from `.code-runner/job.json`. The
program runs as `__main__` with its own name and lines; what is ours leaves no frame in its tracebacks.
"""

import ast
import base64
import inspect
import io
import json
import os
import sys
import types

import judgement

# The program may have a module of that name.
del sys.modules["judgement"]

JOB = ".code-runner/job.json"
SETUP = "<setup>"

_main = types.ModuleType("__main__")
_folder = os.getcwd()


def run_job(entry, args):
    """Returns the exit code of the program; the earlier ones and the check have none."""
    with open(JOB, encoding="utf-8") as file:
        job = json.load(file)
    # The program is not meant to read its check, nor where the report goes.
    os.unlink(JOB)
    sys.modules["__main__"] = _main
    # Our own folder is not for the program's imports.
    ours = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [place for place in sys.path if place != ours]
    setups = set()
    for program in job["earlier"]:
        with Silence(program.get("stdin") or ""):
            _attempt(program, setups)
        _open_streams()
        _forget_own_modules()
    _write_files(job["files"] if job["earlier"] else [])
    report = Report(job["report"]) if job["check"] is not None else None
    _enter(entry, args)
    code = _run_and_explain(job["setup"], entry, setups)
    if report is not None:
        _join_threads()
        _check(job["check"], report, failed=code is None)
    return 1 if code is None else code


class Silence:
    """Drops what is printed, and gives standard input a text of its own."""

    def __init__(self, stdin=""):
        self._stdin = stdin

    def __enter__(self):
        _flush()
        self._kept = [os.dup(fd) for fd in range(3)]
        sink = os.open(os.devnull, os.O_RDWR)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        os.close(sink)
        # A pipe holds less than a text may have.
        text = os.memfd_create("stdin")
        with open(text, "w", encoding="utf-8", closefd=False) as file:
            file.write(self._stdin)
        os.lseek(text, 0, os.SEEK_SET)
        os.dup2(text, 0)
        os.close(text)
        sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)

    def __exit__(self, *_):
        _flush()
        for fd, kept in enumerate(self._kept):
            os.dup2(kept, fd)
            os.close(kept)


class Report:
    """The judgements so far. It is written anew with each, so that an end in the middle loses none."""

    def __init__(self, path):
        self._path = path
        self._checks = []

    def add(self, name, passed, message):
        self._checks.append({"name": name, "passed": passed, "message": message})
        text = json.dumps(self._checks)
        path = os.path.join(_folder, self._path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def _attempt(program, setups):
    """Runs an earlier program for what it leaves behind, also when it fails half-way as it did the first time."""
    _write_files(program["files"])
    _enter(program["entry"], program.get("args") or [])
    try:
        _run(program.get("setup"), program["entry"], setups)
    except BaseException:
        pass


def _run_and_explain(setup, entry, setups):
    """The exit code; None when an error has ended the program, which has been printed then."""
    try:
        _run(setup, entry, setups)
    except SystemExit as ending:
        return _exit_code(ending.code)
    except BaseException as error:
        error.__traceback__ = _reader_frames(error.__traceback__)
        sys.excepthook(type(error), error, error.__traceback__)
        return None
    return 0


def _run(setup, entry, setups):
    if setup is not None and setup not in setups:
        _evaluate(setup, SETUP)
        setups.add(setup)
    path = os.path.join(_folder, entry)
    with open(path, "rb") as file:
        source = file.read()
    _main.__file__ = path
    exec(compile(source, path, "exec", dont_inherit=True), vars(_main))


def _evaluate(source, filename):
    """Runs code that is in no file. It may await at its top level."""
    import asyncio
    import linecache

    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    result = eval(code, vars(_main))
    if code.co_flags & inspect.CO_COROUTINE:
        asyncio.run(result)


def _check(source, report, failed):
    if failed:
        report.add("check", False, "The program failed before it could be checked.")
        return
    with Silence():
        before = dict(vars(_main))
        try:
            _evaluate(source, judgement.CHECK)
        except BaseException as error:
            report.add("check", False, judgement.message(error, source))
            return
        tests = judgement.tests_since(before, vars(_main))
        for test in tests:
            report.add(judgement.title(test), *_judge(test, source))
        if not tests:
            report.add("check", True, "")


def _judge(test, source):
    try:
        result = test()
        if inspect.iscoroutine(result):
            import asyncio

            asyncio.run(result)
    except BaseException as error:
        return False, judgement.message(error, source)
    return True, ""


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


def _reader_frames(trace):
    """Without the frames that called the program."""
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    return trace


def _enter(entry, args):
    os.chdir(_folder)
    place = os.path.dirname(os.path.join(_folder, entry))
    if sys.path[:1] != [place]:
        sys.path.insert(0, place)
    sys.argv = [entry, *args]


def _write_files(files):
    for file in files:
        path = os.path.join(_folder, file["name"])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        is_bytes = file.get("encoding") == "base64"
        with open(path, "wb") as target:
            target.write(base64.b64decode(file["content"]) if is_bytes else file["content"].encode())


def _forget_own_modules():
    """The next program may bring another file under the same name."""
    for name, module in list(sys.modules.items()):
        if module is not _main and str(getattr(module, "__file__", None)).startswith(f"{_folder}/"):
            del sys.modules[name]


def _open_streams():
    """New objects: the program before may have replaced or closed them."""
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.__stdout__ = _unbuffered(1, "strict")
    sys.stderr = sys.__stderr__ = _unbuffered(2, "backslashreplace")


def _unbuffered(fd, errors):
    raw = open(fd, "wb", buffering=0, closefd=False)
    return io.TextIOWrapper(raw, encoding="utf-8", errors=errors, write_through=True)


def _flush():
    for stream in (sys.stdout, sys.__stdout__, sys.stderr, sys.__stderr__):
        try:
            stream.flush()
        except Exception:
            pass


def _join_threads():
    """The program is over when its threads are."""
    threading = sys.modules.get("threading")
    for thread in threading.enumerate() if threading else []:
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


if __name__ == "__main__":
    sys.exit(run_job(sys.argv[1], sys.argv[2:]))
