"""Waits that a Stop can end: for time to pass, and for the reader to type a line."""

import time

from pyodide.ffi import can_run_sync, run_sync

from . import streams, unwinding

# Where Python cannot give up control, it sleeps in slices of this many seconds and looks for a Stop in between.
SLICE = 0.02
# A timer in the browser takes no more than 2**31 milliseconds.
_LONGEST = 2_000_000

_busy_sleep = time.sleep
_page = None
_reader = None


def connect(page):
    global _page
    _page = page


class InputWanted(BaseException):
    """Leaves a program that asks for a line where Python cannot wait; it is started again with the answer."""


class Reader:
    """The person at the page, as one run sees them. It remembers every answer, so that the run can be repeated."""

    def __init__(self):
        self._answers = []
        self._used = 0
        self.wanted = None

    @property
    def is_repeating(self):
        """Whether the program has yet to come to where it was left the last time."""
        return self._used < len(self._answers)

    def line(self, prompt):
        """The next line, or None at the end of the input."""
        if not self.is_repeating:
            streams.flush()
            if not can_run_sync():
                self.wanted = prompt
                _page.mute()
                unwinding.begin(InputWanted)
                raise InputWanted
            self._take(run_sync(_page.ask(prompt)))
        self._used += 1
        return self._answers[self._used - 1]

    async def answer_between_attempts(self):
        """Asks for what the last attempt wanted. Raises KeyboardInterrupt when the reader stops the program."""
        prompt, self.wanted = self.wanted, None
        self._used = 0
        self._take(await _page.ask(prompt))

    def _take(self, answer):
        if answer.interrupted:
            raise KeyboardInterrupt
        self._answers.append(answer.line)


def begin(reader):
    """Sets who is there to be asked during the next attempt: a Reader or None."""
    global _reader
    _reader = reader


def sleep(seconds, /):
    """Suspends the program for a number of seconds."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if _reader is not None and _reader.is_repeating:
        return
    streams.flush()
    if can_run_sync():
        if run_sync(_page.sleep(min(float(seconds), _LONGEST))).interrupted:
            raise KeyboardInterrupt
        return
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        pause(left)


def pause(seconds):
    """Sleeps for so long, or for a slice if that is shorter, without giving up control."""
    _busy_sleep(max(min(seconds, SLICE), 0))
