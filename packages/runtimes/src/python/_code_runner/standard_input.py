"""Standard input: what was prepared, then the lines that the reader types."""

import builtins
import io
import sys

_builtin_input = builtins.input


class InputBytes(io.RawIOBase):
    """The bytes below `sys.stdin`. `reader` is None where there is nobody to ask."""

    def __init__(self, prepared, reader):
        self._waiting = prepared.encode()
        self._reader = reader
        self.prompt = ""

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._waiting:
            self._waiting = self._next_line()
        size = min(len(buffer), len(self._waiting))
        buffer[:size] = self._waiting[:size]
        self._waiting = self._waiting[size:]
        return size

    def _next_line(self):
        line = None if self._reader is None else self._reader.line(self.prompt)
        return b"" if line is None else f"{line}\n".encode()


def install(prepared, reader):
    """Gives the program a new `sys.stdin`, and an `input` that passes its prompt on to the page."""
    bytes_below = InputBytes(prepared, reader)
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(bytes_below), encoding="utf-8")

    def input(prompt="", /):
        bytes_below.prompt = str(prompt)
        try:
            return _builtin_input(prompt)
        finally:
            bytes_below.prompt = ""

    builtins.input = input
