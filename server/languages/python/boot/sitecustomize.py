"""Starts an interpreter whose program is not known yet.

Python imports this by its name, because PYTHONPATH leads here, and only where the launcher waits on descriptor 3. See
"Warm starts" in docs/add-a-language.md.
"""

import os
import sys

import waiting_main

CHANNEL = 3
HERE = os.path.dirname(__file__)


def receive_program():
    """Waits for the program, turns this process into what `python3 SCRIPT ARGUMENTS…` starts as, and returns its path."""
    imports = os.environ.pop("BOOT_IMPORTS", "").split()
    plain = set(sys.modules)
    for name in imports:
        __import__(name)
    loaded = {name.partition(".")[0] for name in sys.modules.keys() - plain}

    os.write(CHANNEL, b".")
    phase = receive_phase()
    args = [os.fsdecode(arg) for arg in phase["arg"]]
    set_environment(phase["env"])
    os.chdir(phase["cwd"][-1])
    forget_ourselves()

    script = args[1] if len(args) > 1 else ""
    if not os.path.isfile(script) or hides(os.path.dirname(os.path.realpath(script)), loaded):
        # Started as usual, it says what is wrong, or finds the program's own module first.
        os.execvp(args[0], args)
    sys.orig_argv[:] = args
    sys.argv[:] = args[1:]
    sys.path[0] = os.path.dirname(os.path.realpath(script))
    return os.fsencode(script if os.path.isabs(script) else os.path.join(os.getcwd(), script))


def receive_phase():
    """What the launcher says about the phase: the values of each key. It is all said when the channel ends."""
    chunks = []
    while chunk := os.read(CHANNEL, 65536):
        chunks.append(chunk)
    os.close(CHANNEL)
    phase = {"arg": [], "env": [], "cwd": [b"/sandbox"]}
    for field in b"".join(chunks).split(b"\0")[:-1]:
        key, _, value = field.partition(b"=")
        phase.setdefault(key.decode(), []).append(value)
    return phase


def set_environment(variables):
    os.environ.clear()
    for variable in variables:
        name, _, value = variable.partition(b"=")
        os.environb[name] = value


def forget_ourselves():
    """Leaves what the interpreter would have without us: the system's own customization of Python, if there is one."""
    sys.path.remove(HERE)
    sys.path_importer_cache.pop(HERE, None)
    for name, module in list(sys.modules.items()):
        if os.path.dirname(getattr(module, "__file__", None) or "") == HERE:
            del sys.modules[name]
    try:
        import sitecustomize
    except ImportError:
        pass


def hides(folder, modules):
    """Whether a program beside its own files would import one of them instead of a module that is loaded."""
    return any(entry.name.partition(".")[0] in modules for entry in os.scandir(folder))


waiting_main.wait_with(receive_program)
