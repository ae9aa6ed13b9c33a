"""Right answers as salted digests: enough to know one, nothing to read.

The build makes them of the solution and of what else is accepted. Whoever tries all answers
to a question with few of them finds the right one; a digest only keeps it from being read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sco_lessons.text.model import Span

__all__ = ["Digests", "normal", "parts_of_answer"]


def normal(value: Any) -> Any:
    """What a shape reads, in the one form that equal answers share: JSON, two decimals.

    >>> normal({"share": 2 / 3, "place": Span(3, 9), "count": 2.0})
    {'share': 0.67, 'place': [3, 9], 'count': 2}
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        rounded = round(value, 2)
        return int(rounded) if rounded == int(rounded) else rounded
    if isinstance(value, Mapping):
        return {str(key): normal(part) for key, part in value.items()}
    return [normal(part) for part in value] if isinstance(value, list | tuple) else value


def parts_of_answer(value: Any, is_function: bool) -> list[tuple[str, Any]]:
    """The parts that are told apart: each key, each result of a function, each item of a list."""
    if isinstance(value, Mapping):
        return [(str(key), part) for key, part in value.items()]
    if isinstance(value, list):
        return [(str(n) if is_function else "", part) for n, part in enumerate(value)]
    return []


@dataclass(frozen=True)
class Digests:
    """The right answers to an exercise: each as a whole, and all the parts of any of them."""

    id: str
    whole: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, id: str, answers: list[Any], is_function: bool) -> Digests:
        """The digests of `answers`, as the shape of the exercise reads them."""
        parts = [part for each in answers for part in parts_of_answer(each, is_function)]
        return cls(
            id,
            frozenset(_digest(id, "", each) for each in answers),
            frozenset(_digest(id, key, part) for key, part in parts),
        )

    def has(self, value: Any) -> bool:
        """True if `value` is one of the right answers; of a dict, if each part is."""
        if isinstance(value, Mapping):
            return bool(value) and all(self.has_part(str(key), value[key]) for key in value)
        return _digest(self.id, "", value) in self.whole

    def has_part(self, key: str, part: Any) -> bool:
        """True if a right answer has this part there."""
        return _digest(self.id, key, part) in self.parts


def _digest(id: str, key: str, value: Any) -> str:
    said = json.dumps([id, key, normal(value)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"sco-lessons {said}".encode()).hexdigest()[:16]
