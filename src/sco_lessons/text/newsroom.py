"""What a newsroom puts around a report: datelines, bylines, credits, lines for editors."""

from __future__ import annotations

from sco_lessons.text.english import compiled

__all__ = ["after_dateline", "is_byline", "is_credit", "is_credited", "is_for_editors"]

_WORD = r"[A-Z][^\W\d_]*"
_CAPITALS = r"(?:[A-Z]{3,}|[A-Z]\.(?:[A-Z]\.)+)(?:[ '\u2019./-]+[A-Z]{2,}){0,3}\.?"
# "BEIJING, June 8 (Xinhua) -- ", "Astana (AFP) - ", "(Reuters) - ", "MOSCOW \u2014 "
_REST = r"(?:[,/] [A-Z\d][\w.]*(?:[ /,-]{1,2}[A-Z\d][\w.]*){0,4})?"
_AGENCY = r"\((?:[A-Z][\w.&\u2019'/-]*)(?: [A-Z][\w.]*){0,2}\)"
# "10:05 ", "9.45am - ", "14:30 BST: ", before an entry of a live report.
_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?(?:[ \t]*[:\u2013\u2014-])?[ \t]+"
_DASH = r"[ \t]*(?:\u2014|\u2013|--|-|_)[ \t]+"
# "Port of Spain", "Stoke-on-Trent", "LONDON/PARIS", with an agency or in capitals.
_PLACE = (
    rf"{_WORD}(?:[ -]{{newsroom.in_places}}[ -]{_WORD})?"
    rf"(?:[.'\u2019-]?[ /-]?{_WORD}\.?){{0,3}}"
)
_DATELINE = (
    rf"(?:(?:{_PLACE}|{_CAPITALS}){_REST}[ ]{_AGENCY}|{_AGENCY}|{_CAPITALS}{_REST}){_DASH}"
    rf"(?=[\"'\u201c\u2018]?[A-Z\d])|{_CLOCK}(?=[\"'\u201c\u2018]?@?[A-Z])"
)
# "By Anna Brandt and Max Orr, Helsinki"
_BYLINE = (
    r"{newsroom.byline}[: ][ ]?[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,4}"
    r"(?:(?:,| and| &|;| \||,? in| {newsroom.byline_goes_on})"
    r" ?[\w.'\u2019-]+(?: [\w.'\u2019-]+){0,4}){0,4}\.?"
)
# "Photo credit: A. Brandt", "\u00a9 Kelp Board", "(Editing by Max Orr)"
_CREDIT = (
    r"{newsroom.credit}(?: {newsroom.credit_goes_on}){0,2}[:\u2014\u2013/] ?"
    r"(?:[A-Z]\.|[^\n.!?]){1,80}\.?"
    r"|(?:\u00a9|\([cC]\)) ?[^\n.!?]{1,80}\.?"
    r"|\({newsroom.in_brackets} by [^\n]{1,200}\)"
)
# "BC-FERRY-STRIKE, 1st Ld", "UKRAINE-CRISIS/TALKS", "URGENT", "Eds: ADDS quote.", "-30-"
_FOR_EDITORS = (
    r"{newsroom.slugs}-[A-Z][^\s]*(?:[ ,][^\n.!?]{0,60})?"
    r"|[A-Z]{2,}(?:[-/][A-Z\d]{2,}){2,6}"
    r"|{newsroom.wire_lines}|{newsroom.to_editors}: ?[^\n]{1,200}"
)
_CREDITING = r"\b{newsroom.credit}(?: {newsroom.credit_goes_on}){0,2}: ?\Z"


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the report begins in a paragraph: after its dateline, else at `start`.

    A dateline is a place in capitals or an agency in brackets before a dash; the time of an
    entry in a live report ("10:05") counts as one.

    >>> report = "BEIJING, June 8 (Xinhua) -- Trade grew."
    >>> report[after_dateline(report, 0, len(report)):]
    'Trade grew.'
    """
    match = compiled(_DATELINE).match(text, start, min(end, start + 120))
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
    kinds = (_BYLINE, _CREDIT, _FOR_EDITORS)
    return any(compiled(kind).fullmatch(paragraph) for kind in kinds)


def is_for_editors(paragraph: str) -> bool:
    """A line that a wire has for editors and not for readers.

    >>> is_for_editors("URGENT"), is_for_editors("Urgent talks began.")
    (True, False)
    """
    return len(paragraph) <= 220 and compiled(_FOR_EDITORS).fullmatch(paragraph) is not None


def is_byline(paragraph: str) -> bool:
    """Who wrote the text, in a line of its own.

    >>> is_byline("By Anna Brandt, Helsinki"), is_byline("Photo: Anna Brandt")
    (True, False)
    """
    return len(paragraph) <= 220 and compiled(_BYLINE).fullmatch(paragraph) is not None


def is_credited(before: str) -> bool:
    """These words, right before a name, say that a picture is by whoever bears it.

    >>> is_credited("It rained. Photo credit: "), is_credited("a photo of ")
    (True, False)
    """
    return compiled(_CREDITING).search(before) is not None
