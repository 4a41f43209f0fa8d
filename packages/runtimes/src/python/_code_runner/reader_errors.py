"""Errors as the reader should see them: in the reader's files and lines, without the frames that are ours."""

import linecache
import os
import traceback

_OURS = os.path.dirname(__file__)
_HIDDEN = (_OURS, "/lib/python314.zip/_pyodide/", "/lib/python314.zip/pyodide/")


def remember_source(filename, source):
    """Lets tracebacks quote a source that is in no file."""
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)


def describe(error, workspace):
    """What a page needs to know about an uncaught error, with the traceback as Python prints it."""
    report = traceback.TracebackException.from_exception(error)
    _keep_reader_frames(report, workspace, set())
    file, line, column = _place(report, workspace)
    return {
        "name": type(error).__name__,
        "message": _message(error),
        "file": file,
        "line": line,
        "column": column,
        "traceback": "".join(report.format()),
    }


def _message(error):
    try:
        return error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:
        return ""


def _keep_reader_frames(report, workspace, seen):
    """Leaves out our frames and shortens the names of the reader's files, also in the errors that led to this one."""
    if report is None or id(report) in seen:
        return
    seen.add(id(report))
    frames = [frame for frame in report.stack if not frame.filename.startswith(_HIDDEN)]
    for frame in frames:
        frame.filename = workspace.relative(frame.filename) or frame.filename
    report.stack = traceback.StackSummary.from_list(frames)
    if getattr(report, "filename", None) is not None:
        report.filename = workspace.relative(report.filename) or report.filename
    for other in (report.__cause__, report.__context__, *(report.exceptions or [])):
        _keep_reader_frames(other, workspace, seen)


def _place(report, workspace):
    """File, line and column, counted from 1, of the innermost place that the reader wrote."""
    if issubclass(report.exc_type, SyntaxError) and _is_reader_file(report.filename, workspace):
        return report.filename, int(report.lineno), report.offset or None
    for frame in reversed(report.stack):
        if _is_reader_file(frame.filename, workspace):
            return frame.filename, frame.lineno, _column(frame, workspace)
    return None, None, None


def _is_reader_file(name, workspace):
    return name is not None and not name.startswith("<") and os.path.exists(os.path.join(workspace.folder, name))


def _column(frame, workspace):
    """The frame knows an offset in UTF-8 bytes; readers count characters."""
    if frame.colno is None:
        return None
    source = linecache.getline(os.path.join(workspace.folder, frame.filename), frame.lineno).encode()
    return len(source[: frame.colno].decode(errors="replace")) + 1
