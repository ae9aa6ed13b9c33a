"""Dates: days, months, seasons and years by name, and times like "last month".

Imported by `entities`. Lengths of time ("four months") and repeats ("every day") are no
dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_lessons.layers.entities.mentions import Mention
from sco_lessons.text.model import Span

__all__ = ["dates"]

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WITH_NUMBER = (
    rf"(?:{_MONTH}\s{_NUMBER}(?!\d)(?:,?\s{_YEAR})?"
    rf"|{_NUMBER}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?"
    rf"|{_MONTH},?\s{_YEAR})"
)
# "May" and "March" may be other words: alone, they need a word of time before them.
_MONTH_ALONE = (
    r"(?:January|February|April|June|July|August|September|October|November|December"
    r"|(?:(?<=in\s)|(?<=of\s)|(?<=by\s)|(?<=until\s)|(?<=since\s)|(?<=last\s)|(?<=next\s)"
    r"|(?<=this\s)|(?<=late\s)|(?<=early\s)|(?<=and\s)|(?<=every\s))(?:May|March))"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_ENDS = (
    r"(?=[.,;:!?)\"\u201d]|\s(?:of|and|in|at|by|to|for|when|before|after|but|with)\b"
    r"|\s*\Z|[^\S\n]*\n\s*\n)"
)
_DATE = re.compile(
    rf"\b(?:(?P<proper>(?:{_DAY},?\s)?{_WITH_NUMBER}"
    rf"|(?:[Ll]ast\s|[Nn]ext\s|this\s)?{_DAY}s?"
    rf"(?:\s(?:morning|afternoon|evening|night))?|{_MONTH_ALONE}"
    rf"|(?:(?<=[Ii]n\s)|(?<=[Ss]ince\s)|(?<=of\s)|(?<=by\s)|(?<=until\s)|(?<=from\s)){_YEAR}(?![\d-]))"
    rf"|(?P<nominal>(?:the\s)?(?:end|start|beginning|middle)\sof\s(?:{_MONTH_ALONE}|the\syear)"
    rf"|(?:[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier\sthis|[Ll]ater\sthis)\s"
    rf"(?:week|month|year|weekend|decade|century|quarter|{_SEASON})"
    rf"|[Tt]he\s(?:spring|summer|autumn|winter){_ENDS}"
    r"|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight))\b"
)
_STARTS = re.compile(
    r"\b(?:[JFMASONDTW](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|on|ue|ed|hu|ri|at)|[0-9]|[Ll]ast\s"
    r"|[Nn]ext\s|[Tt]his\s|[Ee]arlier\sthis|[Ll]ater\sthis|[Tt]he\s(?:s|a|w|e|b|m)|end\sof|start\sof"
    r"|beginning\sof|middle\sof|[Yy]est|[Tt]oda|[Tt]omo|[Tt]oni)"
)


def dates(text: str) -> Iterator[Mention]:
    """All dates of `text`, left to right.

    >>> [(m.span.of("on Friday, 3 May, not last year"), m.form)
    ...  for m in dates("on Friday, 3 May, not last year")]
    [('Friday, 3 May', 'proper'), ('last year', 'nominal')]
    """
    end = 0
    for start in _STARTS.finditer(text):
        match = _DATE.match(text, start.start()) if start.start() >= end else None
        if match:
            end = match.end()
            form = match.lastgroup or "proper"
            rule = "calendar name" if form == "proper" else "time by the calendar"
            yield Mention(Span(*match.span()), "DATE", (), form, rule=rule)
