"""Matplotlib's backend for the page: `plt.show()` shows the open figures below the program."""

import io
import struct

import matplotlib
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from . import display

# Where a PNG file has its width and height.
_SIZE_IN_PNG = slice(16, 24)


class FigureManager(FigureManagerBase):
    """There are no windows, so a figure's manager has nothing to do."""


class FigureCanvas(FigureCanvasAgg):
    """Draws into memory."""

    manager_class = FigureManager


def show(*args, **kwargs):
    """Shows and closes the open figures. It never blocks, whatever `block` says."""
    for manager in Gcf.get_all_fig_managers():
        display.display(manager.canvas.figure)
    Gcf.destroy_all()


def picture(figure):
    """Returns `(mime, content, facts)`: PNG for the reader's screen, or SVG where `rcParams["savefig.format"]` says so."""
    alt = _describe(figure)
    if matplotlib.rcParams["savefig.format"] == "svg":
        return "image/svg+xml", _save(figure, "svg", figure.dpi).decode(), {"alt": alt}
    ratio = display.pixel_ratio()
    content = _save(figure, "png", figure.dpi * ratio)
    width, height = struct.unpack(">LL", content[_SIZE_IN_PNG])
    return "image/png", content, {"alt": alt, "width": round(width / ratio), "height": round(height / ratio)}


def _save(figure, format, dpi):
    target = io.BytesIO()
    figure.savefig(target, format=format, dpi=dpi, bbox_inches="tight")
    return target.getvalue()


def _describe(figure):
    """The figure's titles say best what it shows."""
    titles = [figure.get_suptitle()] if hasattr(figure, "get_suptitle") else []
    titles += [axes.get_title() for axes in figure.axes]
    named = ", ".join(title for title in titles if title)
    return f"Figure: {named}" if named else "Figure"
