"""What the common nouns beside a name call its bearer: "nurse Ilse Varga", "Tarnco, a bank".

The one home of these places in a sentence: labels, genders, offices and the speech layer ask here.
"""

from __future__ import annotations

import re
from functools import cache

from sco_lessons.text import english
from sco_lessons.text.english import one_of, pattern

__all__ = ["called_after", "called_before"]

_WINDOW = 60
# "Striker Max", "the ferry \"Max\"", and with a comma "her husband, Max"; at most two words.
_BEFORE = re.compile(r"\b([a-z]+(?:[-\s][a-z]+)?)(,?)\s[\"\u201c'\u2018]?\Z")


def called_before(text: str, start: int, comma: bool = False) -> list[str]:
    """One or two words in small letters right before a name, the noun last.

    `comma` allows one before the name: "her brother, Max".

    >>> called_before("The harbour master Ilse Varga spoke.", 19)
    ['harbour', 'master']
    """
    match = _BEFORE.search(text, max(0, start - _WINDOW), start)
    return match[1].split() if match and (comma or not match[2]) else []


def called_after(text: str, end: int, bare: bool = False) -> list[str]:
    """The words of an apposition, or of what somebody "is", up to the noun that heads them.

    `bare` takes those without an article, too: "Ilse Varga, mayor of Norwick".

    >>> called_after("Ilse Varga, 41, the bank's former governor, spoke.", 10)
    ["bank's", 'former', 'governor']
    """
    opening = _opening(bare).match(text, end)
    if opening is None:
        return []
    stop = _phrase_end().search(text, opening.end(), opening.end() + _WINDOW)
    ends = stop.start() if stop else min(len(text), opening.end() + _WINDOW)
    return text[opening.end() : ends].lower().split()


@cache
def _opening(bare: bool) -> re.Pattern[str]:
    article = rf"(?:{one_of(english.words('articles') | {'one of the'})}\s)"
    begins = rf",\s(?:\d+,\s)?{article}{'?' * bare}"
    return re.compile(rf"(?:{begins}|\s{pattern('copulas')}\s{article})(?=\w)")


@cache
def _phrase_end() -> re.Pattern[str]:
    """Where a noun phrase ends: a preposition, "who", a participle, a mark."""
    return re.compile(rf"\b{pattern('after_nouns')}\b|(?!(?<=\b[A-Z])\.)[^\w\s'\u2019-]")
