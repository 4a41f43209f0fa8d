"""Puts the list of fonts, which matplotlib would take long to make, where it looks for it: in a folder that it may write to."""

import os
import pathlib

_ours = pathlib.Path("/usr/lib/code-runner/matplotlib")
_looked_for = pathlib.Path(os.environ["MPLCONFIGDIR"])

_looked_for.mkdir(parents=True, exist_ok=True)
for _file in _ours.glob("fontlist-*.json"):
    (_looked_for / _file.name).symlink_to(_file)
