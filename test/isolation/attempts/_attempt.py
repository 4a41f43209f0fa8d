# Stands before each program of this folder: `attempt` writes what it got. The test puts the addresses in.
import asyncio

import js
from pyodide.ffi import to_js

SITE = "{{site}}"
OTHER = "{{other}}"


def options(**values):
    return to_js(values, dict_converter=js.Object.fromEntries)


async def attempt(name, body, *values):
    try:
        got = body(*values)
        if hasattr(got, "then"):
            got = await asyncio.wait_for(got, 2)
        print(name, *values, "nothing" if got is None else f"GOT {got}")
    except BaseException as error:
        print(name, *values, "refused", type(error).__name__)


print("origin", js.self.origin)
