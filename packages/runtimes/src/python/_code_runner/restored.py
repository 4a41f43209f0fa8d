"""What an interpreter that was restored from a kept memory has to learn anew about the machine it wakes up on."""

import importlib.machinery
import os
import random
import sys
import time

from pyodide.ffi import can_run_sync, run_sync

_YEAR = 365.25 * 24 * 3600


def awaken(language, library):
    """`language` is the reader's, such as `de-DE`; `library` is described in `awaken.ts`."""
    # Pyodide puts it there at each start, and the kept memory has it already.
    sys.path.remove("")
    os.environ["LANG"] = f"{language.replace('-', '_')}.UTF-8"
    _learn_time_zone()
    random.seed()
    sys.meta_path.insert(_place_before_files(), _LibraryGate(library))


def _learn_time_zone():
    """Sets what the `time` module worked out when it was first imported, by CPython's own rule."""
    winter = time.time() // _YEAR * _YEAR
    zones = [time.localtime(moment) for moment in (winter, winter + _YEAR / 2)]
    # In the southern half of the world, January is in summer.
    standard, summer = sorted(zones, key=lambda zone: zone.tm_gmtoff)
    time.timezone = -standard.tm_gmtoff
    time.altzone = -summer.tm_gmtoff
    time.daylight = int(standard.tm_gmtoff != summer.tm_gmtoff)
    time.tzname = (standard.tm_zone, summer.tm_zone)


def _place_before_files():
    """Modules that are built in need no file."""
    return sys.meta_path.index(importlib.machinery.PathFinder)


class _LibraryGate:
    """Waits for the standard library's file at the first import of something that is not in memory."""

    def __init__(self, library):
        self._library = library

    def find_spec(self, name, path=None, target=None):
        # What reads it may itself import something.
        library, self._library = self._library, None
        if library is not None:
            try:
                run_sync(library.read()) if can_run_sync() else library.readNow()
            except BaseException:
                self._library = library
                raise
            importlib.invalidate_caches()
        return None
