"""Shows rich values in the page: `display()`, the value of a program's last expression, and open figures."""

import builtins
import json
import os
import sys

from . import rich_values, streams

# Bytes of one item, bytes of all items of a run, and how many there may be.
ITEM_LIMIT = 8 << 20
TOTAL_LIMIT = 32 << 20
COUNT_LIMIT = 200

# How many of the screen's pixels make one of CSS, unless the page says otherwise.
_USUAL_PIXEL_RATIO = 2

_page = None
_pixel_ratio = _USUAL_PIXEL_RATIO
_count = 0
_total = 0
# Whether an item had to be left out, and the reader has been told.
_is_full = False


def connect(page):
    """Every program has `display` as a builtin, and Matplotlib finds our backend."""
    global _page
    _page = page
    builtins.display = display
    os.environ["MPLBACKEND"] = "module://_code_runner.matplotlib_backend"


def begin(pixel_ratio):
    """A program begins: nothing has been shown yet."""
    global _pixel_ratio, _count, _total, _is_full
    _pixel_ratio = min(max(float(pixel_ratio), 1), 4)
    _count = _total = 0
    _is_full = False
    _close_figures()


def pixel_ratio():
    """How many pixels a picture needs for each of CSS, to be sharp on the reader's screen."""
    return _pixel_ratio


def display(*values, metadata=None, raw=False):
    """Shows each value in the page, in the richest form that it has.

    With `raw`, a value is a dict of MIME types and their data. `metadata` is added to what the value says of itself:
    `alt` describes a picture, `width` and `height` are in CSS pixels, `scripts` lets HTML run its scripts.
    """
    for value in values:
        show_itself = None if raw or isinstance(value, type) else getattr(type(value), "_ipython_display_", None)
        if show_itself is not None:
            show_itself(value)
            continue
        data, facts = (rich_values.as_texts(value), {}) if raw else rich_values.bundle(value)
        _show(data, {**facts, **(metadata or {})})


def show_value(value):
    """Shows the value of a program's last expression; None is none."""
    if value is not None:
        display(value)


def show_figures():
    """Shows the figures that a program has left open, and closes them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    for number in pyplot.get_fignums():
        display(pyplot.figure(number))
    _close_figures()


def _close_figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


def _show(data, metadata):
    global _count, _total, _is_full
    item = json.dumps({"data": data, "metadata": metadata}, default=str)
    if len(item) > ITEM_LIMIT:
        note = f"This output is too large to be shown: {len(item) / 2**20:.1f} MB of at most {ITEM_LIMIT >> 20} MB."
        item = json.dumps({"data": {"text/plain": note}, "metadata": {}})
    _count += 1
    _total += len(item)
    if _is_full:
        return
    if _count > COUNT_LIMIT or _total > TOTAL_LIMIT:
        _is_full = True
        sys.stderr.write(f"display: a run shows at most {COUNT_LIMIT} items and {TOTAL_LIMIT >> 20} MB.\n")
        return
    # What was printed before comes first.
    streams.flush()
    _page.display(item)
