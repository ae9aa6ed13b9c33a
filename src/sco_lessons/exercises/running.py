"""Run a student's function on a few inputs, whatever it does.

It gets copies, its prints go nowhere, and it is stopped after so many steps, in the same
process and without threads, so that it works in a browser too.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import io
import sys
from collections.abc import Iterator, Sequence
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
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(_Nowhere()), _bounded():
            value = function(*copy.deepcopy(list(arguments)))
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


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    """Count the lines that run; a debugger or coverage that was tracing goes on after."""
    before, limit, steps = sys.gettrace(), monotonic() + MOST_SECONDS, 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS or monotonic() > limit:
            raise _TooLong
        return trace

    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
