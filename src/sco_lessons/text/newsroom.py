"""What a newsroom puts around a report: datelines, bylines, credits, lines for editors."""

from __future__ import annotations

import re
from functools import cache

from sco_lessons.text.english import one_of
from sco_lessons.text.lexicons import lexicon

__all__ = ["after_dateline", "is_byline", "is_credit", "is_credited", "is_for_editors"]

_WORD = r"[A-Z][^\W\d_]*"
_CAPITALS = r"(?:[A-Z]{3,}|[A-Z]\.(?:[A-Z]\.)+)(?:[ '\u2019./-]+[A-Z]{2,}){0,3}\.?"
# "BEIJING, June 8 (Xinhua) -- ", "Astana (AFP) - ", "(Reuters) - ", "MOSCOW \u2014 "
_REST = r"(?:[,/] [A-Z\d][\w.]*(?:[ /,-]{1,2}[A-Z\d][\w.]*){0,4})?"
_AGENCY = r"\((?:[A-Z][\w.&\u2019'/-]*)(?: [A-Z][\w.]*){0,2}\)"
# "10:05 ", "9.45am - ", "14:30 BST: ", before an entry of a live report.
_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?(?:[ \t]*[:\u2013\u2014-])?[ \t]+"
_DASH = r"[ \t]*(?:\u2014|\u2013|--|-|_)[ \t]+"


def _one_of(key: str) -> str:
    """A pattern of the words of a list of the lexicon, longest first."""
    return one_of(lexicon("english")["newsroom"][key])


@cache
def _dateline() -> re.Pattern[str]:
    """ "Port of Spain", "Stoke-on-Trent", "LONDON/PARIS", with an agency or in capitals."""
    of = rf"(?:[ -]{_one_of('in_places')}[ -]{_WORD})?"
    place = rf"{_WORD}{of}(?:[.'\u2019-]?[ /-]?{_WORD}\.?){{0,3}}"
    return re.compile(
        rf"(?:(?:{place}|{_CAPITALS}){_REST}[ ]{_AGENCY}|{_AGENCY}|{_CAPITALS}{_REST}){_DASH}"
        rf"(?=[\"'\u201c\u2018]?[A-Z\d])|{_CLOCK}(?=[\"'\u201c\u2018]?@?[A-Z])"
    )


@cache
def _byline() -> re.Pattern[str]:
    """ "By Anna Brandt and Max Orr, Helsinki"."""
    return re.compile(
        rf"{_one_of('byline')}[: ][ ]?[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){{0,4}}"
        rf"(?:(?:,| and| &|;| \||,? in| {_one_of('byline_goes_on')})"
        r" ?[\w.'\u2019-]+(?: [\w.'\u2019-]+){0,4}){0,4}\.?"
    )


@cache
def _credit() -> re.Pattern[str]:
    """ "Photo credit: A. Brandt", "\u00a9 Kelp Board", "(Editing by Max Orr)"."""
    return re.compile(
        rf"{_one_of('credit')}(?: {_one_of('credit_goes_on')}){{0,2}}[:\u2014\u2013/] ?"
        r"(?:[A-Z]\.|[^\n.!?]){1,80}\.?"
        r"|(?:\u00a9|\([cC]\)) ?[^\n.!?]{1,80}\.?"
        rf"|\({_one_of('in_brackets')} by [^\n]{{1,200}}\)"
    )


@cache
def _for_editors() -> re.Pattern[str]:
    """ "BC-FERRY-STRIKE, 1st Ld", "UKRAINE-CRISIS/TALKS", "URGENT", "Eds: ADDS quote.", "-30-"."""
    whole = "|".join(map(re.escape, lexicon("english")["newsroom"]["wire_lines"]))
    return re.compile(
        rf"{_one_of('slugs')}-[A-Z][^\s]*(?:[ ,][^\n.!?]{{0,60}})?"
        r"|[A-Z]{2,}(?:[-/][A-Z\d]{2,}){2,6}"
        rf"|{whole}|{_one_of('to_editors')}: ?[^\n]{{1,200}}"
    )


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the report begins in a paragraph: after its dateline, else at `start`.

    A dateline is a place in capitals or an agency in brackets before a dash; the time of an
    entry in a live report ("10:05") counts as one.

    >>> report = "BEIJING, June 8 (Xinhua) -- Trade grew."
    >>> report[after_dateline(report, 0, len(report)):]
    'Trade grew.'
    """
    match = _dateline().match(text, start, min(end, start + 120))
    return match.end() if match and any(c.islower() for c in text[match.end() : end]) else start


def is_credit(paragraph: str) -> bool:
    """A byline, a credit line or a wire's line for editors: no sentence, and in one line.

    >>> is_credit("By Anna Brandt, Helsinki"), is_credit("By noon it rained.")
    (True, False)
    >>> is_credit("BC-FERRY-STRIKE, 1st Ld-Writethru"), is_credit("Eds: ADDS quote.")
    (True, True)
    """
    if len(paragraph) > 220:
        return False
    patterns = (_byline(), _credit(), _for_editors())
    return any(pattern.fullmatch(paragraph) for pattern in patterns)


def is_for_editors(paragraph: str) -> bool:
    """A line that a wire has for editors and not for readers.

    >>> is_for_editors("URGENT"), is_for_editors("Urgent talks began.")
    (True, False)
    """
    return len(paragraph) <= 220 and _for_editors().fullmatch(paragraph) is not None


def is_byline(paragraph: str) -> bool:
    """Who wrote the text, in a line of its own.

    >>> is_byline("By Anna Brandt, Helsinki"), is_byline("Photo: Anna Brandt")
    (True, False)
    """
    return len(paragraph) <= 220 and _byline().fullmatch(paragraph) is not None


def is_credited(before: str) -> bool:
    """These words, right before a name, say that a picture is by whoever bears it.

    >>> is_credited("It rained. Photo credit: "), is_credited("a photo of ")
    (True, False)
    """
    return _crediting().search(before) is not None


@cache
def _crediting() -> re.Pattern[str]:
    return re.compile(rf"\b{_one_of('credit')}(?: {_one_of('credit_goes_on')}){{0,2}}: ?\Z")
