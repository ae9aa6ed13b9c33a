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


def parts_of_answer(value: Any, by_place: bool) -> list[tuple[str, Any]]:
    """The parts that are told apart: each key of a dict, each item of a list.

    The items of a list go by their places, or by how many equal ones stand before them: so a
    value counts as often as the right answer has it.

    >>> parts_of_answer(["a", "b", "a"], by_place=False)
    [('0', 'a'), ('0', 'b'), ('1', 'a')]
    """
    if isinstance(value, Mapping):
        return [(str(key), part) for key, part in value.items()]
    if not isinstance(value, list):
        return []
    forms = [normal(part) for part in value]
    before = [n if by_place else forms[:n].count(form) for n, form in enumerate(forms)]
    return [(str(key), part) for key, part in zip(before, value, strict=True)]


@dataclass(frozen=True)
class Digests:
    """The right answers to an exercise: each as a whole, and all the parts of any of them.

    Of a dict the whole is its keys; of a list also its items in any order.
    """

    id: str
    whole: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, id: str, answers: list[Any], by_place: bool) -> Digests:
        """The digests of `answers`, as the shape of the exercise reads them."""
        parts = [part for each in answers for part in parts_of_answer(each, by_place)]
        return cls(
            id,
            frozenset(_digest(id, *whole) for each in answers for whole in _wholes(each)),
            frozenset(_digest(id, key, part) for key, part in parts),
        )

    def has(self, value: Any) -> bool:
        """True if `value` is a right answer; of a dict, if it has each part and no other."""
        is_whole = _digest(self.id, *_wholes(value)[0]) in self.whole
        if isinstance(value, Mapping):
            return is_whole and all(self.has_part(str(key), value[key]) for key in value)
        return is_whole

    def has_in_another_order(self, value: Any) -> bool:
        """True if the items of a list are those of a right answer."""
        return isinstance(value, list) and _digest(self.id, *_wholes(value)[-1]) in self.whole

    def has_part(self, key: str, part: Any) -> bool:
        """True if a right answer has this part there."""
        return _digest(self.id, key, part) in self.parts


def _wholes(value: Any) -> list[tuple[str, Any]]:
    """What stands for a whole answer, each with the name of its kind."""
    if isinstance(value, Mapping):
        return [("keys", sorted(map(str, value)))]
    if isinstance(value, list):
        return [("", value), ("in any order", sorted(map(normal, value), key=repr))]
    return [("", value)]


def _digest(id: str, key: str, value: Any) -> str:
    said = json.dumps([id, key, normal(value)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"sco-lessons {said}".encode()).hexdigest()[:16]
