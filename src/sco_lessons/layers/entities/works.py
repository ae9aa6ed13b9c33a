"""Titles of works: after a noun that tells the kind, or in quotation marks."""

from __future__ import annotations

import re
import sys

from sco_lessons.layers.entities.callings import called_before
from sco_lessons.layers.entities.reading import NO_STEP, QUOTES, UPPER, Name, Reading, Run, Step
from sco_lessons.text import english
from sco_lessons.text.english import pattern

__all__ = ["quoted", "title_in_quotes", "titled"]

# "Her memoir, The Long Road Down": what somebody owns, and then its name.
_OWN_NOUN = re.compile(
    rf"(?:\b{pattern('possessives', capitals=True)}|['\u2019]s?)\s(?:[\w-]+\s){{0,3}}[\w-]+,\s\Z"
)
_WINDOW = 60
_TITLE = re.compile(
    rf"[{UPPER}][\w-]*(?:['\u2019]\w+)?(?:\s[\w-]+(?:['\u2019]\w+)?){{1,7}}(?=[\"\u201d'\u2019\u00bb](?!\w))"
)
_CLOSES = re.compile("[.,]?[\"'\u201d\u2019\u00bb]")


def titled(reading: Reading, run: Run, first: int) -> Step:
    """ "Her memoir, The Long Road Down", "the pub The Old Bell": no other name is inside."""
    token, text = run[first], reading.text
    article = token.word.lower() in english.words("articles")
    own = text[token.start - 2 : token.start] == ", " and _OWN_NOUN.search(
        text, token.start - _WINDOW, token.start
    )
    if token.opens or not (article or own):
        return NO_STEP
    noun = called_before(text, token.start, comma=bool(own))[-1:]
    if reading.words.kinds.get("".join(noun), "PERSON") == "PERSON":
        return NO_STEP
    stop = first + 1
    while stop < len(run) and not (run[stop].opens or (article and run[stop].join == "and")):
        stop += 1
    named = any(token.join == "and" for token in run[first + 1 : stop])  # "Bread and Salt"
    if stop - first < 2 or not (article or named):
        return NO_STEP
    begin = first + article
    return stop - first, reading.name(run, begin, stop, "", "")._replace(certain=False)


def quoted(reading: Reading, run: Run, first: int) -> Step:
    """ "Her picture, 'Low Tide'": what is in quotation marks after a noun that tells the kind."""
    text, start = reading.text, run[first].start
    noun = called_before(text, start, comma=True)[-1:] if text[start - 1 : start] in QUOTES else []
    if reading.words.kinds.get("".join(noun), "PERSON") == "PERSON":
        return NO_STEP
    length = len(run) - first
    if length < 2 or not _CLOSES.match(text, run[-1].end):
        return NO_STEP
    return length, reading.name(run, first, len(run), "", "")._replace(certain=False)


def title_in_quotes(reading: Reading, run: Run, end: int) -> Name | None:
    """ "The room of 'Portrait of a Lady'": capitals, small words and no mark between two quotes."""
    text = reading.text
    start = run[0].start if run else 0
    if start < end or text[start - 1 : start] not in QUOTES:
        return None
    title = _TITLE.match(text, start)
    words = title[0].split() if title else []
    small = [word for word in words if word[0].islower()]
    if not small or len(words) - len(small) < 2:
        return None
    calendar = reading.words.calendar
    if not set(words).isdisjoint((*calendar["days"], *calendar["months"])):
        return None
    if not english.words("small_words").issuperset(small):
        return None
    return Name(start, title.end(), "", "", tuple(map(sys.intern, words)), certain=False)  # type: ignore[union-attr]
