"""What a value looks like: the same thing in several MIME types, as the value itself tells by notebooks' methods."""

import base64
import json
import sys

_METHODS = {
    "_repr_html_": "text/html",
    "_repr_svg_": "image/svg+xml",
    "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg",
    "_repr_markdown_": "text/markdown",
    "_repr_latex_": "text/latex",
    "_repr_json_": "application/json",
}


def bundle(value):
    """Returns `(data, metadata)`: texts by MIME type, bytes as base64; and what is known of each, by MIME type too."""
    data, metadata = {}, {}
    if not isinstance(value, type):
        _add_figure(value, data, metadata)
        _add_bundle(value, data, metadata)
        for method, mime in _METHODS.items():
            if mime not in data:
                _add(mime, _call(value, method), data, metadata)
    if "text/plain" not in data:
        data["text/plain"] = _plain(value)
    return data, metadata


def as_texts(data):
    """The same data in JSON's terms. Raises TypeError for what is neither text, bytes nor JSON."""
    return {str(mime): _as_text(mime, content) for mime, content in data.items() if content is not None}


def _as_text(mime, content):
    if isinstance(content, str):
        return content
    if isinstance(content, bytes | bytearray | memoryview):
        return base64.b64encode(content).decode()
    return json.dumps(content)


def _add_figure(value, data, metadata):
    """Matplotlib's figures know how to be saved, not how to be shown."""
    figures = sys.modules.get("matplotlib.figure")
    if figures is not None and isinstance(value, getattr(figures, "Figure", ())):
        from . import matplotlib_backend

        mime, picture, facts = matplotlib_backend.picture(value)
        _add(mime, (picture, facts), data, metadata)


def _add_bundle(value, data, metadata):
    found = _call(value, "_repr_mimebundle_", include=None, exclude=None)
    if isinstance(found, tuple) and len(found) == 2:
        found, facts = found
        metadata.update(facts or {})
    if isinstance(found, dict):
        data.update(as_texts(found))


def _add(mime, found, data, metadata):
    if isinstance(found, tuple) and len(found) == 2:
        found, facts = found
        metadata[mime] = facts
    if found is not None:
        data[mime] = _as_text(mime, found)


def _call(value, method, **arguments):
    """What the method returns; None where there is none, or it fails. Then the other types have to do."""
    try:
        # Some classes answer to every name.
        if getattr(value, "_code_runner_has_no_such_name", None) is not None:
            return None
        function = getattr(value, method, None)
        return function(**arguments) if callable(function) else None
    except NotImplementedError:
        return None
    except Exception as error:
        _report(f"{type(value).__name__}.{method}", error)
        return None


def _plain(value):
    try:
        return repr(value)
    except Exception as error:
        _report(f"{type(value).__name__}.__repr__", error)
        return f"<{type(value).__name__}>"


def _report(what, error):
    sys.stderr.write(f"{what} failed: {type(error).__name__}: {error}\n")
