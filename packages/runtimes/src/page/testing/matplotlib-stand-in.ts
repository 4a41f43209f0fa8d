/**
 * The part of Matplotlib's own interface that stands between `pyplot` and a backend, as files of a program: its wheels
 * are large and come from a network. What it draws is one colour.
 */
export const matplotlibStandIn: Readonly<Record<string, string>> = {
  "matplotlib/__init__.py": `rcParams = {"savefig.format": "png", "figure.dpi": 100.0}\n`,

  "matplotlib/_pylab_helpers.py": `
class Gcf:
    figs = {}
    @classmethod
    def get_all_fig_managers(cls): return list(cls.figs.values())
    @classmethod
    def destroy_all(cls): cls.figs.clear()
`,

  "matplotlib/backend_bases.py": `
class FigureManagerBase:
    def __init__(self, canvas, num):
        self.canvas, self.num = canvas, num
        canvas.manager = self
    @classmethod
    def pyplot_show(cls, *, block=None): raise RuntimeError("non-interactive")

class FigureCanvasBase:
    manager_class = FigureManagerBase
    def __init__(self, figure):
        self.figure = figure
        figure.canvas = self
    @classmethod
    def new_manager(cls, figure, num): return cls.manager_class(cls(figure), num)
`,

  "matplotlib/backends/__init__.py": "",

  "matplotlib/backends/backend_agg.py": `
import struct, zlib
from matplotlib.backend_bases import FigureCanvasBase

def chunk(kind, content):
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

class FigureCanvasAgg(FigureCanvasBase):
    def print_figure(self, target, format, dpi, bbox_inches):
        width, height = (round(inches * dpi) for inches in self.figure.size)
        if format == "svg":
            target.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"/>'.encode())
            return
        rows = (b"\\0" + b"\\x77" * width) * height
        target.write(b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
`,

  "matplotlib/figure.py": `
class Axes:
    title = ""
    def get_title(self): return self.title

class Figure:
    size, dpi = (6.4, 4.8), 100.0
    def __init__(self): self.axes = []
    def savefig(self, target, **settings): self.canvas.print_figure(target, **settings)
    def get_suptitle(self): return ""
`,

  "matplotlib/pyplot.py": `
import importlib, inspect, os, sys
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.figure import Axes, Figure

name = os.environ["MPLBACKEND"].removeprefix("module://")
# This module is new in each program; the backend may still know the one of the program before.
_backend = importlib.reload(sys.modules[name]) if name in sys.modules else importlib.import_module(name)
_canvas = _backend.FigureCanvas
# As pyplot chooses it: a manager's own way to show comes before that of the module.
_own = inspect.getattr_static(_canvas.manager_class, "pyplot_show")
_base = inspect.getattr_static(FigureManagerBase, "pyplot_show")

def show(*args, **kwargs):
    return (_backend.show if _own is _base else _canvas.manager_class.pyplot_show)(*args, **kwargs)

def figure(num=None):
    if num not in Gcf.figs:
        num = max(Gcf.figs, default=0) + 1
        Gcf.figs[num] = _canvas.new_manager(Figure(), num)
    Gcf.figs[num] = Gcf.figs.pop(num)
    return Gcf.figs[num].canvas.figure

def gca():
    current = list(Gcf.figs.values())[-1].canvas.figure if Gcf.figs else figure()
    if not current.axes: current.axes.append(Axes())
    return current.axes[-1]

def plot(*data): gca()
def title(text): gca().title = text
def get_fignums(): return sorted(Gcf.figs)
def close(which=None): Gcf.figs.clear() if which == "all" else Gcf.figs and Gcf.figs.popitem()
`,
};
