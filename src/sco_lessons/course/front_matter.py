"""What a lesson says of itself: the front matter of its script or notebook, checked key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sco_lessons.course.minutes import Minutes
from sco_lessons.errors import CourseError

__all__ = ["LessonError", "of_notebook", "of_script", "validated"]


class LessonError(CourseError):
    """A lesson file that cannot be used: names the file, the key or cell, and the remedy."""


def of_script(path: Path) -> object:
    """The front matter in the header of a script; LessonError if there is none."""
    import yaml  # type: ignore[import-untyped]

    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, not in every build
    try:
        header = yaml.load("\n".join(_header_lines(path)), Loader=fast)
        return header["jupyter"]["sco_lesson"]
    except UnicodeDecodeError:
        raise LessonError(f"{path.name}: not UTF-8: save it as UTF-8") from None
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise LessonError(f"{path.name}: its header is not valid YAML ({said})") from None
    except (KeyError, TypeError):
        raise LessonError(
            f"{path.name}: has no front matter (jupyter: sco_lesson:): "
            "copy the header from another lesson"
        ) from None


def _header_lines(path: Path) -> Iterator[str]:
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    if next(lines, "").strip() != "# ---":
        return
    for line in lines:
        if line.strip() == "# ---":
            return
        yield line.removeprefix("#").removeprefix(" ")


def of_notebook(path: Path) -> object:
    """The front matter in a notebook's metadata, None if there is none."""
    try:
        return json.loads(path.read_bytes())["metadata"].get("sco_lesson")
    except ValueError as error:
        raise LessonError(f"{path.name}: not a notebook ({error}): build it again") from None
    except (KeyError, TypeError, AttributeError):
        raise LessonError(f"{path.name}: not a notebook: it has no metadata") from None


def validated(said: object, name: str, kind: str) -> dict[str, Any]:
    """The front matter as the fields of a Lesson; LessonError at the first wrong key."""
    if not isinstance(said, dict):
        raise LessonError(f"{name}: sco_lesson must be a mapping of keys, it is {said!r}")
    fields = _Fields(said, name, optional=_OPTIONAL[kind])
    unknown = [str(key) for key in said if key not in _KEYS]
    if unknown:
        raise LessonError(f"{name}: {unknown[0]!r} is no key of a lesson: use {', '.join(_KEYS)}")
    return {
        "title": fields.words("title"),
        "question": fields.words("question"),
        "objectives": fields.list_of_words("objectives"),
        "minutes": fields.minutes(),
        "prerequisites": fields.list_of_words("prerequisites", may_be_empty=True),
        "key_terms": fields.list_of_words("key_terms", may_be_empty=True),
        "solutions": fields.yes_or_no("solutions"),
    }


_KEYS = (
    "title", "question", "objectives", "minutes", "prerequisites", "key_terms", "solutions",
)  # fmt: skip
_OPTIONAL = {"lesson": (), "exercise": ("question", "objectives", "key_terms")}


@dataclass(frozen=True)
class _Fields:
    """The keys of one front matter, each taken with its rule."""

    said: Mapping[str, Any]
    name: str
    optional: tuple[str, ...]

    def _wrong(self, key: str, rule: str, example: str) -> LessonError:
        state = f"it is {self.said[key]!r}" if key in self.said else "it is missing"
        return LessonError(f"{self.name}: {key!r} must be {rule}, {state}: write {example}")

    def _left_out(self, key: str) -> bool:
        return key in self.optional and key not in self.said

    def words(self, key: str) -> str:
        if self._left_out(key):
            return ""
        value = self.said.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, "some words", f'{key}: "..."')
        return value.strip()

    def list_of_words(self, key: str, may_be_empty: bool = False) -> tuple[str, ...]:
        if self._left_out(key):
            return ()
        value = self.said.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, "a list of words", f"{key}: [..., ...]")
        if not value and not may_be_empty:
            raise self._wrong(key, "a list that is not empty", f"{key}: [..., ...]")
        return tuple(value)

    def yes_or_no(self, key: str) -> bool:
        value = self.said.get(key, True)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false", f"{key}: false")
        return value

    def minutes(self) -> Minutes:
        value = self.said.get("minutes")
        if not isinstance(value, dict) or set(value) != {"read", "do"}:
            raise self._wrong("minutes", "given to read and to do", "minutes: {read: 20, do: 20}")
        if not all(type(n) is int and n >= 0 for n in value.values()):
            raise self._wrong("minutes", "whole numbers from 0", "minutes: {read: 20, do: 20}")
        return Minutes(**value)
