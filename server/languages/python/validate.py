"""Reads Python files with Python's own parser, without running them, and prints what is wrong as a compiler would."""

import sys
import warnings


def validate(name):
    with open(name, "rb") as file:
        source = file.read()
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        try:
            compile(source, name, "exec", dont_inherit=True)
        except SyntaxError as error:
            _say(name, error.lineno or 1, error.offset or 0, "error", error.msg)
        except ValueError as error:
            _say(name, 1, 0, "error", error)
    for warning in found:
        _say(name, warning.lineno, 0, "warning", warning.message)


def _say(name, line, column, kind, message):
    text = " ".join(str(message).split())
    print(f"{name}:{line}:{column}: {kind}: {text}", file=sys.stderr)


for each in sys.argv[1:]:
    validate(each)
