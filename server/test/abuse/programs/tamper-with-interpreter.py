# Changes everything of its interpreter that it can reach, for whoever may come after it.
import builtins, os, sys

print("tampered" if hasattr(builtins, "left_behind") else "clean", flush=True)
builtins.left_behind = True
builtins.print = lambda *_, **__: None
sys.modules["json"] = None
for path in sys.path + [os.path.dirname(os.__file__)]:
    for name in ("sitecustomize.py", "usercustomize.py", "json.py"):
        try:
            with open(os.path.join(path, name), "w") as file:
                file.write("raise SystemExit('tampered')")
        except OSError:
            pass
