"""The errors that a user of the package can cause: each is one line that names the value,
the rule and the remedy.

The command line prints these and exits with 2; any other exception is a bug of ours.
"""

from __future__ import annotations

import sys

__all__ = [
    "CourseError",
    "DecodingError",
    "LexiconError",
    "MeasureError",
    "MissingLayerError",
    "ReadError",
    "StoreError",
    "needs_a_computer",
]


class CourseError(ValueError):
    """Base of all errors in what the package was given."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the line, without the code of the package that found it."""
        return [f"{type(self).__name__}: {self}"]


class ReadError(CourseError):
    """A source that cannot be read as an article."""


class DecodingError(CourseError):
    """Bytes that are not text in the encoding asked for, or in any that is known."""


class LexiconError(CourseError):
    """A lexicon file that cannot be used: names the file and the entry."""


class StoreError(CourseError):
    """A file of a layer that cannot be used: names the file and the line."""


class MeasureError(CourseError):
    """Something that a statistic cannot be asked of: names the argument and what it takes."""


class MissingLayerError(CourseError, KeyError):
    """An article was asked for a layer that it does not have."""

    __str__ = Exception.__str__


def needs_a_computer(what: str) -> None:
    """CourseError if Python runs in a browser, which has neither processes nor programs.

    >>> needs_a_computer("annotate_corpus")
    """
    if sys.platform == "emscripten":
        raise CourseError(f"{what} does not work in a browser: it needs the course on a computer")
