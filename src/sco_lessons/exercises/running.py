"""Run a student's function on a few inputs, whatever it does.

It gets copies, its prints go nowhere, and it is stopped after so many steps, in the same
process and without threads, so that it works in a browser too.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import io
import signal
import sys
import threading
from collections.abc import Sequence
from itertools import cycle
from time import monotonic
from types import FrameType, FunctionType
from typing import Any

from sco_lessons.exercises.plain import Json, Unreadable, plain, shown

__all__ = ["Outcome", "outcomes"]

Outcome = dict[str, Json]
"""{"value": ...} or {"problem": "why there is none"}, as JSON can hold it."""

NOT_WRITTEN = "it returns nothing yet"
MOST_STEPS = 200_000
MOST_SECONDS = 2.0
_GENERATOR = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR | inspect.CO_COROUTINE


_REMARKS = {
    "KeyError": ", which a dict has no entry for; ask with `in`, or use get()",
    "IndexError": ": look at what happens with a short or empty list",
    "ZeroDivisionError": "; an empty list needs a rule of its own, before the division",
    "NameError": "; is it spelt the same everywhere, and set inside the function?",
    "RecursionError": "; the function calls itself without end",
}


class _TooLong(BaseException):
    """Raised inside a function that does not come to an end."""


class _Nowhere(io.TextIOBase):
    """Takes what is printed and keeps only whether there was any."""

    printed = False

    def writable(self) -> bool:
        return True

    def write(self, words: str) -> int:
        self.printed = True
        return len(words)


def outcomes(function: object, inputs: Sequence[Sequence[Json]]) -> list[Outcome]:
    """What `function` gives for each list of arguments; Unreadable where it is no function.

    >>> outcomes(lambda x: 1 / x, [[2], [0]])
    [{'value': 0.5}, {'problem': 'it stops with ZeroDivisionError: division by zero; ...'}]
    """
    if type(function) is not FunctionType:
        raise Unreadable(f"it is {shown(function)}: give the function itself, without brackets")
    if function.__code__.co_flags & _GENERATOR:
        raise Unreadable("the function yields: collect the values in a list and return the list")
    results: list[Outcome] = []
    for arguments in inputs:
        results.append(_outcome(function, arguments))
        if "never ended" in str(results[-1].get("problem")):
            rest: Outcome = {"problem": "it was not tried, as the function never ended before"}
            return results + [rest] * (len(inputs) - len(results))
    return results


def _outcome(function: FunctionType, arguments: Sequence[Json]) -> Outcome:
    out = _Nowhere()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(_Nowhere()):
            value = _bounded(function, copy.deepcopy(list(arguments)))
    except _TooLong:
        return {"problem": "it never ended: look at the loop, does its condition ever change?"}
    except BaseException as error:
        return {"problem": _said(error)}
    if value is None:
        verb = "prints its result" if out.printed else "returns nothing"
        return {"problem": f"it {verb}: end the function with return and the result"}
    try:
        return {"value": plain(value)}
    except Unreadable as reason:
        return {"problem": f"what it returns cannot be read: {reason}"}


def _said(error: BaseException) -> str:
    """One line about an error; its own methods may raise in turn."""
    name = type.__dict__["__name__"].__get__(type(error))
    if type(error) is NotImplementedError:
        return NOT_WRITTEN
    words = ""
    if type(error).__module__ == "builtins":
        with contextlib.suppress(BaseException):
            words = " ".join(str(error).split())[:120]
    remark = _REMARKS.get(name, "")
    return f"it stops with {name}" + (f": {words}" if words else "") + remark


class _Bounds:
    """Ends a call that does not come to an end: by its steps, by its time, and for good.

    The first bound counts lines by tracing. Python stops tracing once that has raised, so
    a loop that catches everything would go on; for it there is an alarm. Each alarm sets
    the next one to come at once, a few microseconds more or less, so that one of them
    meets the loop outside its `try`. There is no alarm where signals are not to be had.
    """

    def __init__(self) -> None:
        self.before = sys.gettrace()
        self.limit = monotonic() + MOST_SECONDS
        self.steps = 0
        self.on = self.ringing = False
        self.delays = cycle((1e-6, 2e-6, 4e-6, 8e-6))
        self.handler: Any = None

    def start(self) -> None:
        self.on = True
        if _may_set_alarm():
            self.handler = signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS, 5e-4)
        sys.settrace(self._trace)

    def stop(self) -> None:
        """All as it was before; an alarm on the way is ignored, whenever it comes."""
        sys.settrace(self.before)
        if self.handler is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self.handler)

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        self.steps += 1
        if self.on and (self.steps > MOST_STEPS or monotonic() > self.limit):
            raise _TooLong
        return self._trace

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if not self.on or self.ringing:
            return
        try:
            self.ringing = True
            signal.setitimer(signal.ITIMER_REAL, next(self.delays), 5e-4)
        finally:
            self.ringing = False
        if self.on:
            raise _TooLong


def _bounded(function: FunctionType, arguments: Sequence[Json]) -> Any:
    bounds = _Bounds()
    try:
        bounds.start()
        return function(*arguments)
    finally:
        # A plain assignment: Python runs handlers of signals at calls and jumps only, so
        # from here on no alarm can come between.
        bounds.on = False
        bounds.stop()


def _may_set_alarm() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
        and signal.getsignal(signal.SIGALRM) is not None
    )
