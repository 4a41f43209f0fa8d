"""What a program can change for everything that runs in its interpreter, to be given to the next one as it was."""

import builtins
import gc
import os
import signal
import sys
import time
import warnings

from . import unwinding, waiting

# The signal that follows when a program goes on after an interrupt. `interrupts.ts` sends it.
INSIST = signal.SIGUSR1


class ProcessState:
    """A copy of that state. A session has one of its own, as a process would."""

    def __init__(self):
        self._environ = dict(os.environ)
        self._path = list(sys.path)
        self._builtins = dict(vars(builtins))
        self._recursion_limit = sys.getrecursionlimit()
        self._warning_filters = list(warnings.filters)
        self._random = _random_state()
        self._logging = _logging_state()

    def apply(self):
        # Most programs leave it as it was, and each name that is set takes a while.
        if os.environ != self._environ:
            os.environ.clear()
            os.environ.update(self._environ)
        sys.path[:] = self._path
        for name in vars(builtins).keys() - self._builtins.keys():
            delattr(builtins, name)
        vars(builtins).update(self._builtins)
        sys.setrecursionlimit(self._recursion_limit)
        sys.settrace(None)
        sys.setprofile(None)
        gc.enable()
        warnings.filters[:] = self._warning_filters
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(INSIST, _insist)
        time.sleep = waiting.sleep
        _apply_random_state(self._random)
        _apply_logging_state(self._logging)

    def with_new_randomness(self):
        """The same, but random numbers begin anew wherever it is applied."""
        self._random = None
        return self


def _insist(number, frame):
    unwinding.begin(KeyboardInterrupt)
    raise KeyboardInterrupt


def _random_state():
    random = sys.modules.get("random")
    return random.getstate() if random else None


def _apply_random_state(state):
    random = sys.modules.get("random")
    if random is None:
        return
    if state is None:
        random.seed()
    else:
        random.setstate(state)


def _logging_state():
    logging = sys.modules.get("logging")
    return (list(logging.root.handlers), logging.root.level) if logging else None


def _apply_logging_state(state):
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.root.handlers[:], logging.root.level = state or ([], logging.WARNING)
        logging.root.manager._clear_cache()
