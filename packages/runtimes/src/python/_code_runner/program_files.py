"""The files that a program wrote into its folder, for the page to offer."""

import base64
import os

# Bytes of one file, bytes of all, and how many: what is past them stays behind.
FILE_LIMIT = 1 << 20
TOTAL_LIMIT = 4 << 20
COUNT_LIMIT = 100
# How many of those that stay behind are named.
NAMED_LIMIT = 5
# How many entries of the folder are looked at.
ENTRY_LIMIT = 2000


def stamps(folder):
    """Name and last change of each file below the folder."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if os.path.isfile(path) and not os.path.islink(path):
                status = os.stat(path)
                found[os.path.relpath(path, folder)] = (status.st_mtime_ns, status.st_size, status.st_ino)
            if len(found) >= ENTRY_LIMIT:
                return found
    return found


def collect(folder, before, wanted):
    """The files of the names in `wanted`, then those that are new or changed since `before`, in order of their names.

    The second list has name and size of those that are too large.
    """
    now = stamps(folder)
    names = [os.path.normpath(name) for name in wanted]
    names += sorted(name for name in now if now[name] != before.get(name))
    files, left_behind = [], []
    room = TOTAL_LIMIT
    for name in dict.fromkeys(names):
        if name not in now:
            continue
        size = now[name][1]
        if size > min(FILE_LIMIT, room) or len(files) == COUNT_LIMIT:
            left_behind.append((name, size))
            continue
        room -= size
        files.append(_describe(folder, name))
    return files, left_behind


def note(left_behind):
    """Tells the reader which files there is no download for, and what to do about it."""
    named = [f"{name} ({size / 2**20:.1f} MiB)" for name, size in left_behind[:NAMED_LIMIT]]
    if len(left_behind) > NAMED_LIMIT:
        named.append(f"{len(left_behind) - NAMED_LIMIT} more")
    return (
        f"No download for {', '.join(named)}: a file may have {FILE_LIMIT >> 20} MiB, the files of a run "
        f"{TOTAL_LIMIT >> 20} MiB, and there may be {COUNT_LIMIT}. Compress them, or write less."
    )


def _describe(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        content = file.read()
    try:
        text = content.decode()
        encoding = "base64" if "\0" in text else "utf8"
    except UnicodeDecodeError:
        encoding = "base64"
    if encoding == "base64":
        text = base64.b64encode(content).decode()
    return {"name": name, "content": text, "encoding": encoding, "size": len(content)}
