"""`asyncio.run` where Python cannot give up control in the middle of a call: on a loop that sleeps itself."""

import asyncio
import time

from pyodide.ffi import can_run_sync

from . import waiting

_run_on_page_loop = asyncio.run


class _BlockingLoop(asyncio.BaseEventLoop):
    """Has no files or sockets to watch, only timers."""

    def __init__(self):
        super().__init__()
        self._selector = self
        self._is_woken = False

    def select(self, timeout):
        """Passes the time until the next timer, or until a Stop."""
        end = None if timeout is None else time.monotonic() + timeout
        while not self._is_woken and (end is None or time.monotonic() < end):
            waiting.pause(waiting.SLICE if end is None else end - time.monotonic())
        self._is_woken = False
        return ()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        self._is_woken = True

    def close(self):
        self._selector = None
        super().close()


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine to its end and returns what it returns."""
    if can_run_sync():
        return _run_on_page_loop(main, debug=debug, loop_factory=loop_factory)
    outer = asyncio._get_running_loop()
    outer_task = asyncio.tasks._swap_current_task(outer, None)
    asyncio._set_running_loop(None)
    try:
        with asyncio.Runner(debug=debug, loop_factory=loop_factory or _BlockingLoop) as runner:
            return runner.run(main)
    finally:
        asyncio._set_running_loop(outer)
        asyncio.tasks._swap_current_task(outer, outer_task)
