"""What a newsroom puts around the sentences of a report: datelines, bylines, credit lines."""

from __future__ import annotations

import re

__all__ = ["after_dateline", "is_credit"]

# "Port of Spain", "Stoke-on-Trent", "LONDON/PARIS"
_WORD = r"[A-Z][^\W\d_]*"
_OF = rf"(?:[ -](?:of|on|upon|de|del|la|le|en|sur|am)[ -]{_WORD})?"
_PLACE = rf"{_WORD}{_OF}(?:[.'\u2019-]?[ /-]?{_WORD}\.?){{0,3}}"
_CAPITALS = r"(?:[A-Z]{3,}|[A-Z]\.(?:[A-Z]\.)+)(?:[ '\u2019./-]+[A-Z]{2,}){0,3}\.?"
# "BEIJING, June 8 (Xinhua) -- ", "Astana (AFP) - ", "(Reuters) - ", "MOSCOW \u2014 "
_REST = r"(?:[,/] [A-Z\d][\w.]*(?:[ /,-]{1,2}[A-Z\d][\w.]*){0,4})?"
_AGENCY = r"\((?:[A-Z][\w.&\u2019'/-]*)(?: [A-Z][\w.]*){0,2}\)"
_DASH = r"[ \t]*(?:\u2014|\u2013|--|-)[ \t]+"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE}|{_CAPITALS}){_REST}[ ]{_AGENCY}|{_AGENCY}|{_CAPITALS}{_REST}){_DASH}"
    r"(?=[\"'\u201c\u2018]?[A-Z\d])"
)
_BYLINE = re.compile(
    r"(?:By|BY|Text by|Words by|Story by|Reporting by|Additional reporting by|Editing by|Edited by"
    r"|Written by|Compiled by)[: ][ ]?[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,4}"
    r"(?:(?:,| and| &|;| \||,? in| for| at) ?[\w.'\u2019-]+(?: [\w.'\u2019-]+){0,4}){0,4}\.?"
)
_CREDIT = re.compile(
    r"(?:(?:File )?[Pp]hoto(?:graph|s)?|Images?|Pictures?|Video|Illustration|Graphic|Credit"
    r"|Sources?)(?: credit)?(?: by)?[:\u2014\u2013/] ?(?:[A-Z]\.|[^\n.!?]){1,80}\.?"
    r"|\u00a9 ?[^\n.!?]{1,80}\.?"
    r"|\((?:Reporting|Additional reporting|Editing|Writing) by [^\n]{1,200}\)"
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the report begins in a paragraph: after its dateline, else at `start`.

    A dateline is a place in capitals or an agency in brackets before a dash.

    >>> report = "BEIJING, June 8 (Xinhua) -- Trade grew."
    >>> report[after_dateline(report, 0, len(report)):]
    'Trade grew.'
    """
    match = _DATELINE.match(text, start, min(end, start + 120))
    return match.end() if match and any(c.islower() for c in text[match.end() : end]) else start


def is_credit(paragraph: str) -> bool:
    """A byline or a credit line, which is no sentence and stands in one line.

    >>> is_credit("By Anna Brandt, Helsinki"), is_credit("By noon it rained.")
    (True, False)
    """
    if len(paragraph) > 220:
        return False
    return bool(_BYLINE.fullmatch(paragraph) or _CREDIT.fullmatch(paragraph))
