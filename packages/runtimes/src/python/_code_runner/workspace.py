"""The folder and the namespace that a program runs in."""

import base64
import importlib.machinery
import os
import sys
import time
import types

ROOT = "/home/pyodide"


class Workspace:
    """A folder with the program's files, its `__main__`, and what else a session keeps."""

    def __init__(self, name, process):
        self.folder = f"{ROOT}/{name}"
        self.main = types.ModuleType("__main__")
        # The state of the process as the last program left it.
        self.process = process
        # The setups that have run here.
        self.setups = set()
        # What was imported before the program that is here now.
        self._imported = {}

    def enter(self, files, entry, args):
        """Writes the files and makes this folder the one that the program starts in."""
        os.makedirs(self.folder, exist_ok=True)
        for file in files:
            self._write(file)
        os.chdir(self.folder)
        _look_again()
        place = os.path.dirname(f"{self.folder}/{entry}")
        if place not in sys.path:
            sys.path.insert(0, place)
        sys.argv = [entry, *args]
        sys.modules["__main__"] = self.main
        self._imported = dict(sys.modules)
        self.main.__file__ = entry

    def leave(self, keep):
        """Forgets the modules that came from the files, and unless `keep` the files too."""
        os.chdir(ROOT)
        for name, module in list(sys.modules.items()):
            if self._imported.get(name) is not module and self._owns(module):
                del sys.modules[name]
        self._imported = {}
        for path in [path for path in sys.path_importer_cache if path.startswith(self.folder)]:
            finder = sys.path_importer_cache.pop(path)
            # Archives are remembered elsewhere too.
            if finder is not None:
                finder.invalidate_caches()
        if not keep:
            _remove(self.folder)

    def remember(self):
        """What `restore` needs to bring names back. Objects are not copied: what is changed in place stays so."""
        return dict(vars(self.main)), self.process, set(self.setups)

    def restore(self, memory):
        names, self.process, setups = memory
        self.setups = set(setups)
        vars(self.main).clear()
        vars(self.main).update(names)

    def relative(self, filename):
        """The name by which the reader knows a file, or None for a file that is not the reader's."""
        prefix = f"{self.folder}/"
        return filename[len(prefix) :] if filename.startswith(prefix) else None

    def _write(self, file):
        path = os.path.normpath(f"{self.folder}/{file['name']}")
        place = os.path.dirname(path)
        if place != self.folder:
            os.makedirs(place, exist_ok=True)
        is_bytes = file.get("encoding") == "base64"
        content = base64.b64decode(file["content"]) if is_bytes else file["content"].encode()
        with open(path, "wb") as target:
            target.write(content)
        # A second ago, so that a change by the program shows even within the same millisecond.
        earlier = time.time() - 1
        os.utime(path, (earlier, earlier))

    def _owns(self, module):
        places = [getattr(module, "__file__", None), *(getattr(module, "__path__", None) or [])]
        return module is not self.main and any(str(place).startswith(f"{self.folder}/") for place in places)


def _look_again():
    """Folders may have new files. The standard library's archive has not, and reading its list of files takes time."""
    for finder in sys.path_importer_cache.values():
        if isinstance(finder, importlib.machinery.FileFinder):
            finder.invalidate_caches()


def _remove(path):
    """Also when the program has removed something itself, or the whole of it."""
    try:
        for entry in os.scandir(path):
            if entry.is_dir(follow_symlinks=False):
                _remove(entry.path)
            else:
                os.unlink(entry.path)
        os.rmdir(path)
    except OSError:
        pass
