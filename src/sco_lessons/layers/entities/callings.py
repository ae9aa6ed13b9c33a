"""What the common nouns beside a name call its bearer: "nurse Ilse Varga", "Tarnco, a bank".

The one home of these places in a sentence: labels, genders, offices and the speech layer ask here.
"""

from __future__ import annotations

import re

from sco_lessons.text.english import pattern

__all__ = ["called_after", "called_before"]

_WINDOW = 60
# "Striker Max", "the ferry \"Max\"", and with a comma "her husband, Max"; at most two words.
_BEFORE = re.compile(r"\b([a-z]+(?:[-\s][a-z]+)?)(,?)\s[\"\u201c'\u2018]?\Z")
# ", 41, the ", " is one of the ", and without an article ", "
_ARTICLE = rf"(?:(?:one\s+of\s+the|{pattern('articles')})\s)"
_IS = rf"\s{pattern('copulas')}\s{_ARTICLE}"
_OPENING = re.compile(rf"(?:,\s(?:\d+,\s)?{_ARTICLE}|{_IS})(?=\w)")
_BARE_OPENING = re.compile(rf"(?:,\s(?:\d+,\s)?{_ARTICLE}?|{_IS})(?=\w)")
# Where a noun phrase ends: a preposition, "who", a participle, a mark.
_PHRASE_END = re.compile(rf"\b{pattern('after_nouns')}\b|(?!(?<=\b[A-Z])\.)[^\w\s'\u2019-]")


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
    opening = (_BARE_OPENING if bare else _OPENING).match(text, end)
    if opening is None:
        return []
    stop = _PHRASE_END.search(text, opening.end(), opening.end() + _WINDOW)
    ends = stop.start() if stop else min(len(text), opening.end() + _WINDOW)
    return text[opening.end() : ends].lower().split()
