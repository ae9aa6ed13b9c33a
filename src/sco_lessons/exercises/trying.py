"""A function as an answer: run on a few inputs.

It gets copies, its prints go nowhere, and it is stopped after so many lines, in the same
process and without threads, so that it works in a browser too.
"""

from __future__ import annotations

import contextlib
import copy
import dis
import inspect
import io
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType, FunctionType
from typing import Any

from sco_lessons.exercises.answers import Json, Unreadable, plain, shown
from sco_lessons.exercises.shapes import UNORDERED, ListOf, Record, Shape

__all__ = [
    "CHANGES",
    "Function",
    "Outcome",
    "goes_by_order",
    "goes_by_place",
    "is_unwritten",
    "outcomes",
]

Outcome = dict[str, Json]
"""{"value": ...} or {"problem": "why there is none"}, as JSON can hold it; with "unordered" if
the value was a set with something in it, whose items are put in some order here, and with
"changes" if the function changed what it was given."""

CHANGES = (
    "your function also changes what it is given: whoever calls it has lost the old list or dict; "
    "list(...), dict(...) and sorted(...) make a new one to work on"
)
"""What is said of a function that gives the right values and changes its arguments."""

_IDLE = frozenset({"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "CACHE"})
"""The instructions of a function that does nothing."""
MOST_STEPS = 200_000
_YIELDS = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR | inspect.CO_COROUTINE
_REMARKS = (
    (r"KeyError", ", which a dict has no entry for; ask with `in`, or use get()"),
    (r"IndexError", ": look at what happens at the first and last place, and with a short list"),
    (
        r"ZeroDivisionError",
        "; what is below the line is 0 here, so this case needs a rule of its own",
    ),
    (r"NameError", "; is it spelt the same everywhere, and set inside the function?"),
    (
        r"UnboundLocalError",
        "; give the name its first value before the loop or the `if`, so that it always has one",
    ),
    (r"RecursionError", "; the function calls itself without end"),
    (
        r"NoneType",
        "; something here is None, as append(), sort() and print() give it, a function without "
        "return, or get() for what is not there",
    ),
    (
        r"positional argument",
        "; a function gets as many values as the first line of its def has names",
    ),
    (
        r"unhashable",
        "; a list cannot be looked up in a dict or be kept in a set: take its parts, one by one",
    ),
    (
        r"'(?:list|tuple|set|dict)' object has no attribute '(?:lower|split|strip|startswith)'",
        ": that is a method of one string; call it for each of the values, in a loop",
    ),
    (
        r"'str' object has no attribute '(?:append|sort|remove)'",
        ": that is a method of a list, and here is a string; + puts two strings together",
    ),
    (
        r"not callable|not subscriptable|method' object",
        "; round brackets call a function or a method, square brackets take a part",
    ),
    (
        r"unsupported operand|not supported between|concatenate|must be str",
        "; a number, a word and a list do not mix: which of them has each name?",
    ),
    (r"unpack", "; there must be as many names before `in` or `=` as values in each part"),
    (r"has no attribute", "; is what stands behind the point spelt right?"),
)
"""What helps with an error, by what its name and its message have; the first that fits."""


class _TooLong(BaseException):
    """Raised inside a function that does not come to an end."""


class _Nowhere(io.TextIOBase):
    """Takes what is printed and keeps only whether there was any."""

    used = False

    def write(self, words: str) -> int:
        self.used = True
        return len(words)


def outcomes(function: object, inputs: Sequence[Sequence[Json]]) -> list[Outcome]:
    """What `function` gives for each list of arguments; Unreadable if it is no function.

    >>> outcomes(lambda x: 1 / x, [[2], [0]])
    [{'value': 0.5}, {'problem': 'it stops with ZeroDivisionError: division by zero; ...'}]
    """
    if not callable(function) or issubclass(type(function), type):
        raise Unreadable(f"it is {shown(function)}: give the function itself, without brackets")
    code = function.__code__ if isinstance(function, FunctionType) else None
    if code is not None and code.co_flags & _YIELDS:
        raise Unreadable("the function yields: collect the values in a list and return the list")
    results: list[Outcome] = []
    for arguments in inputs:
        try:
            results.append(_outcome(function, arguments))
        except _TooLong:
            never: Outcome = {
                "problem": f"it had not ended after {MOST_STEPS:,} steps: look at the loop, does "
                "its condition ever change?"
            }
            rest: Outcome = {"problem": "it was not tried, as the function did not end before"}
            return [*results, never, *[rest] * (len(inputs) - len(results) - 1)]
    return results


def is_unwritten(function: object) -> bool:
    """True of a function that holds nothing but its first line, `pass` or `...`.

    >>> def blank(words): "What it is to do."
    >>> is_unwritten(blank), is_unwritten(lambda words: len(words)), is_unwritten(None)
    (True, False, False)
    """
    if not isinstance(function, FunctionType):
        return False
    does_nothing = all(
        each.opname in _IDLE and (each.argval is None or "CONST" not in each.opname)
        for each in dis.get_instructions(function)
    )
    return does_nothing or function.__code__.co_names == ("NotImplementedError",)


def _outcome(function: Callable[..., Any], arguments: Sequence[Json]) -> Outcome:
    printed, given = _Nowhere(), copy.deepcopy(list(arguments))
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(_Nowhere()):
            value = _bounded(function, given)
        if value is None:
            verb = "prints its result" if printed.used else "returns nothing"
            ends = "end the function with return and the result"
            none = "" if printed.used else " (append() and sort() give no result)"
            return {"problem": f"it {verb}: {ends}{none}"}
        outcome: Outcome = {"value": plain(value)}
        if isinstance(value, set | frozenset) and value:
            outcome["unordered"] = True
        if not _is_as_it_was(given, arguments):
            outcome["changes"] = True
        return outcome
    except (_TooLong, KeyboardInterrupt):
        raise
    except Unreadable as reason:
        return {"problem": f"what it returns cannot be read: {reason}"}
    except NotImplementedError:
        return {"problem": "it returns nothing yet"}
    except BaseException as error:
        name, words = type(error).__name__, ""
        with contextlib.suppress(Exception):
            words = " ".join(str(error).split())[:120]
        said = f"{name}: {words}" if words else name
        remark = next((words for pattern, words in _REMARKS if re.search(pattern, said)), "")
        return {"problem": f"it stops with {said}{remark}"}


def _is_as_it_was(given: object, arguments: Sequence[Json]) -> bool:
    """True if a function has left the values that it was given as they were."""
    try:
        return plain(given) == list(arguments)
    except Unreadable:
        return False


def _bounded(function: Callable[..., Any], arguments: Sequence[Json]) -> Any:
    """Call the function; _TooLong after MOST_STEPS lines of Python, those of its imports aside.

    A loop inside one call of C, and one that catches every exception, go on: the student
    interrupts the kernel, and a grader bounds the process.
    """
    steps = 0
    is_importing = False

    def imported(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal is_importing
        is_importing = event != "return"
        return imported

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps, is_importing
        if is_importing:
            return None
        if event == "call" and frame.f_code.co_filename.startswith("<frozen importlib"):
            is_importing = True
            return imported
        steps += 1
        if steps > MOST_STEPS:
            raise _TooLong
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return function(*arguments)
    finally:
        sys.settrace(before)


@dataclass(frozen=True)
class Function:
    """A function: `name` and what it takes; `tries` are small inputs, each a list of arguments.

    `returns` is the shape of its result.
    """

    name: str
    takes: str
    returns: Any
    tries: Sequence[Sequence[Json]] = field(default=(), repr=False)

    @property
    def words(self) -> str:
        return (
            f"the function {self.name}, which takes {self.takes} and returns {self.returns.words}"
        )

    def read(self, answer: Json) -> list[Any]:
        """The value for each input, None if there is none or it is of another kind.

        `answer` is what `outcomes` gives.
        """
        return [self._value(outcome) for outcome in answer] if isinstance(answer, list) else []

    def _value(self, outcome: Json) -> Any:
        if not isinstance(outcome, dict) or "value" not in outcome:
            return None
        if "unordered" in outcome and goes_by_order(self.returns):
            return None
        try:
            return self.returns.read(outcome["value"])
        except Unreadable:
            return None

    def problem(self, outcome: Mapping[str, Json]) -> str:
        """Why an outcome is no value of the right kind, "" if it is."""
        if "problem" in outcome:
            return str(outcome["problem"])
        if "unordered" in outcome and goes_by_order(self.returns):
            return f"what it returns has the wrong kind: {UNORDERED}"
        try:
            self.returns.read(outcome["value"])
        except Unreadable as reason:
            return f"what it returns has the wrong kind: {reason}"
        return ""


def goes_by_order(shape: Shape) -> bool:
    """True if the order of the parts of an answer counts, so that a set cannot be one."""
    if isinstance(shape, ListOf):
        return shape.ordered or (shape.length is not None and not shape.any_order)
    return isinstance(shape, Record)


def goes_by_place(shape: Shape) -> bool:
    """True if each part of an answer has its own place: a list of fixed length, or a function's."""
    return isinstance(shape, Function) or (isinstance(shape, ListOf) and shape.length is not None)
