"""The event loop that programs share: what one leaves on it must not run during the next one."""

import asyncio
import weakref

from pyodide.webloop import PyodideTask

from . import blocking_loop

_OURS = "code-runner"

_timers = weakref.WeakSet()
_callbacks = weakref.WeakSet()


def connect(page):
    loop = asyncio.get_event_loop()
    schedule = loop.call_later
    report = loop.default_exception_handler

    def call_later(delay, callback, *args, context=None):
        handle = schedule(delay, callback, *args, context=context)
        (_timers if delay > 0 else _callbacks).add(handle)
        return handle

    def on_keyboard_interrupt():
        # A callback has nobody above it who would hear of a Stop, so the program does.
        if page.isInterrupted():
            interrupt()

    def default_exception_handler(context):
        # A Stop is no failure of the task that it meets.
        if not (isinstance(context.get("exception"), KeyboardInterrupt) and page.isInterrupted()):
            report(context)

    asyncio.run = blocking_loop.run
    # Everything that is scheduled goes through here.
    loop.call_later = call_later
    loop.default_exception_handler = default_exception_handler
    loop._keyboard_interrupt_handler = on_keyboard_interrupt
    # This error also reaches whoever waits for the task; here it would only be reported a second time.
    loop._system_exit_handler = lambda code: None


def own_task(coroutine):
    """Makes a task that is not the program's."""
    return asyncio.get_event_loop().create_task(coroutine, name=_OURS)


def program_task(coroutine):
    """Makes the program's task, and begins it at once: a turn of the page's event loop costs up to a millisecond."""
    return PyodideTask(coroutine, loop=asyncio.get_running_loop(), eager_start=True)


def interrupt():
    """Stops a program that waits for a task. One that computes, sleeps or reads is stopped by other means."""
    for task in asyncio.all_tasks():
        if task.get_name() != _OURS:
            task.cancel()


async def cancel_leftovers():
    """Ends the tasks, timers and callbacks that a program left behind."""
    _cancel(_timers)
    leftovers = [task for task in asyncio.all_tasks() if task.get_name() != _OURS]
    for task in leftovers:
        task.cancel()
    if leftovers:
        await asyncio.wait(leftovers, timeout=0.2)
    # Only now, because tasks need callbacks to end.
    _cancel(_timers)
    _cancel(_callbacks)


def _cancel(handles):
    for handle in list(handles):
        handle.cancel()
    handles.clear()
