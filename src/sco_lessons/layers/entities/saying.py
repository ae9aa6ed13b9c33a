"""Verbs of saying, by the place that they have beside a name: "said Ann Lee", "Ann Lee said"."""

from __future__ import annotations

import re
from functools import cache

from sco_lessons.text import verbs
from sco_lessons.text.english import one_of, pattern

__all__ = ["says"]


@cache
def says(place: str) -> re.Pattern[str]:
    """A pattern of verbs that say that somebody speaks: "said", "warned", "says".

    In the present only the plainest of them: "continues" and "declares" are as often of things.
    `place` is a key of the table below; the pattern is to be matched at the end of a name, or
    searched in what is before it.

    >>> [bool(says("after").match(text)) for text in (" warned", " says", " continues")]
    [True, True, False]
    """
    plain = (verb.forms.items() for verb in verbs.reporting_verbs().values() if verb.plain)
    present = (form for forms in plain for form, kind in forms if kind == "s")
    past = one_of(verbs.forms("quote", "past"))
    says = one_of((*verbs.forms("quote", "past"), *present))
    acts = one_of(verbs.forms("infinitive", "past", "s"))
    return re.compile(
        {
            "by": rf"(?:also\s)?{says}\s",
            "past": rf"\s(?:{pattern('adverbs')}\s)?{past}\b",
            "after": rf"\s(?:also\s)?{says}\b",
            "after, or a comma": rf",?\s(?:also\s)?{says}\b",
            "before": rf"\b{says}\s\Z",
            "after a quotation": rf"[\"\u201d\u2019]\s{says}\s\Z",
            "before, with a mark": rf"\s(?:also\s)?{says}(?:\s\w+){{0,3}}[,:.]?\s\Z",
            "said by": rf"\b{says}\s(?:[A-Z][\w.]*\s){{0,3}}\Z",
            "inverted": rf"[,\"\u201d'\u2019]\s{says}\s[^,.;:]*\Z",
            "it acts": rf"It\s(?:also\s)?(?:{pattern('do_and_have')}|{says}|{acts})\b",
        }[place]
    )
