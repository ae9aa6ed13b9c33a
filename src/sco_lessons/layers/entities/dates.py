"""Dates: days, months, seasons and years by name, and times like "last month".

Lengths of time ("four months") and repeats ("every day") are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.mentions import Mention
from sco_lessons.layers.entities.runs import scan
from sco_lessons.text.english import one_of, pattern
from sco_lessons.text.model import Span

__all__ = ["dates"]

_ENDS = rf"(?=[.,;:!?)\"\u201d]|\s{pattern('after_seasons')}\b|\s*\Z|[^\S\n]*\n\s*\n)"


@cache
def _date() -> re.Pattern[str]:
    words = gazetteer().words.calendar
    day, season, period = (one_of(words[kind]) for kind in ("days", "seasons", "periods"))
    month = rf"(?:{one_of(words['months'])}|{one_of(words['short_months'])}\.?)"
    year = r"(?:1[5-9]|20)\d\d"
    day_of_month = rf"\d{{1,2}}{pattern('ordinal_endings')}?"
    number = rf"{day_of_month}(?:(?:[-\u2013]|\sto\s|\sand\s){day_of_month}(?!\d))?"
    # "2017-06-08", "8/6/2017", "the 1990s"
    figures = (
        rf"{year}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?![\w-])"
        rf"|(?<![\w/.-])\d{{1,2}}(?P<sign>[/.])\d{{1,2}}(?P=sign){year}(?![\w/-])"
        rf"|(?:the\s)?(?:{one_of(words['parts_of_decade'])}[\s-])?(?:1[5-9]|20)\d0s"
    )
    # "May" and "March" may be other words: alone, they need a word of time before them.
    plain = one_of(set(words["months"]) - set(words["other_words"]))
    holiday = rf"{one_of(words['holidays'])}(?!\s[A-Z])"  # but "Easter Quill"
    timely = "|".join(rf"(?<={word}\s)" for word in words["before_other_words"])
    alone = rf"(?:{plain}|(?:{timely}){one_of(words['other_words'])})"
    in_a_year = "|".join(rf"(?<=(?i:{word})\s)" for word in words["before_years"])
    # With a small or a capital letter first.
    either = (words[kind] for kind in ("relative", "within_a_period"))
    relative, within = (one_of((*each, *map(str.capitalize, each))) for each in either)
    dated = (
        rf"(?:{month}\s{number}(?!\d)(?:,?\s{year})?"
        rf"|{number}\s(?:of\s)?{month}(?:,?\s{year})?"
        rf"|{month},?\s{year})"
    )
    return re.compile(
        rf"\b(?:(?P<proper>{figures}|(?:{day},?\s)?{dated}"
        rf"|(?:{relative}\s)?{day}s?(?:\s{one_of(words['parts_of_day'])})?|{alone}|{holiday}"
        rf"|(?:{in_a_year}){year}(?![\d-]))"
        rf"|(?P<nominal>(?:the\s)?{one_of(words['parts_of_period'])}\sof\s(?:{alone}|the\syear)"
        rf"|(?:{relative}|{within}\sthis)\s(?:{period}|{season})"
        rf"|[Tt]he\s{season}{_ENDS}"
        rf"|(?i:{one_of(words['relative_days'])})))\b"
    )


@cache
def _start() -> re.Pattern[str]:
    """What a date may begin with: a quick look before the long pattern."""
    words = gazetteer().words.calendar
    names = (*words["days"], *words["months"], *words["short_months"], *words["holidays"])
    lists = ("relative_days", "parts_of_period", "relative", "within_a_period", "parts_of_decade")
    small = ("the", *(word for name in lists for word in words[name]))
    openers = {*(name[:3] for name in names), *small, *map(str.capitalize, small)}
    return re.compile(rf"\b(?:[0-9]|{one_of(openers)})")


def dates(text: str) -> Iterator[Mention]:
    """All dates of `text`, left to right.

    >>> [(m.span.of("on Friday, 3 May, not last year"), m.form)
    ...  for m in dates("on Friday, 3 May, not last year")]
    [('Friday, 3 May', 'proper'), ('last year', 'nominal')]
    """
    for match in scan(text, _start(), _date()):
        form = "nominal" if match["nominal"] else "proper"
        rule = "calendar name" if form == "proper" else "time by the calendar"
        yield Mention(Span(*match.span()), "DATE", (), form, rule=rule)
