"""Where sentences end: the decisions of the Punkt algorithm with a list of abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from sco_lessons.text.english import abbreviations, one_of, pattern, words
from sco_lessons.text.verbs import forms

__all__ = ["NO_SPACE", "stops"]

_LETTER = re.compile(r"[^\W\d_]")
_ABBREVIATED = re.compile(r"\b(?:(?:[^\W\d_]\.){2,}|[A-Z]\w{0,4}\.)\)?\Z")
# "K.C.": initials, more than one. They, places, times and bodies may end a sentence; "Mr." cannot.
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_BEFORE_X = re.compile(r"\b(?:on|via)\Z")
_CAPITALISED = re.compile(r"[\"\u201c'\u2018]?[A-Z][a-z]")
# A chunk between white space up to its last final sign that may end a sentence.
_CHUNK = re.compile(r"\S+")
# "said.Witnesses left": behind a final sign, where the space is missing; "Booking.Com" is a name.
NO_SPACE = r"(?<=[a-z][a-z][.?!])(?!(?:Com|Org|Net|Js)\b)(?=[A-Z][a-z])"
_SPACE_IS_MISSING = re.compile(NO_SPACE)
_SPACED_CHUNK = re.compile(rf"(?:https?://|www\.|[\w.+-]{{1,64}}@)\S+|\S(?:(?!{NO_SPACE})\S)*")
_SIGN = "\\]()\";}*:@'{\\[\u2018\u2019\u201c\u201d\xab\xbb?!"
_FINAL = re.compile(rf".*[.?!](?=[{_SIGN}]|\Z)", re.DOTALL)
_LAST_WORD = re.compile(rf"[^{_SIGN}]*\Z")
_CLOSERS = re.compile(r"[\"')\]}\u2018\u2019\u201c\u201d\xab\xbb]+(?=--|\Z)")
_CLOSER_APART = re.compile(r"[\"')\]}\u2019\u201d\xbb]+")
# A sign that begins no sentence; an ellipsis may ("Talks with A. ... They left.").
_GOES_ON = re.compile(rf"[;:,]|[.!?](?=[{_SIGN}]|\Z)")
# Function words that begin a sentence and no name: "The", "Then", "She".
_OPENERS = {"then"} | words(
    "determiners", "subject_pronouns", "conjunctions", "subordinators", "prepositions"
) - {"of", "no"}
_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*")


def stops(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The offsets between two others at which a sentence ends, each with its rule."""
    piece = _SPACED_CHUNK if _SPACE_IS_MISSING.search(text, start, end) else _CHUNK
    chunks = list(piece.finditer(text, start, end))
    before = ""
    for chunk, below in zip_longest(chunks, chunks[1:]):
        words = chunk[0]
        final = _FINAL.match(words)
        if final:
            closing = _CLOSERS.match(words, final.end())
            stop = closing.end() if closing else final.end()
            following = words[stop:] or (below[0] if below else "")
            rule = _ending(before, final[0], words[final.end() : stop], following)
            asked = rule and closing and below and rule != "full stop"
            # "Good morning!" Ada Lunt exclaimed: the sentence does not end with the quotation.
            speaker = asked and _speaker_follows().match(
                text, below.start(), min(end, below.start() + 80)
            )
            if rule and not speaker:
                apart = stop == len(words) and below and _CLOSER_APART.fullmatch(below[0])
                yield (below.end() if apart else chunk.start() + stop), rule
        before = words


@cache
def _speaker_follows() -> re.Pattern[str]:
    says = "|".join(map(re.escape, forms("quote", "past", "s")))
    return re.compile(
        rf"(?:{pattern('articles', capitals=True)}\s(?:\w+\s){{1,2}}|(?:[A-Z][\w.-]*\s){{1,3}}"
        rf"|{pattern('subject_pronouns', capitals=True)}\s)(?:{says})\b|(?:{says})\s"
    )


def _ending(before: str, words: str, closers: str, following: str) -> str:
    """The rule by which a sentence ends with `words` and their closing marks, "" if none does.

    The decisions are those of the Punkt algorithm that knows its abbreviations and has not
    read any other text, but for what is said beside `_starts_anew` and `_INITIALS`; `before`
    and `following` are the words on both sides.
    """
    if "?" in words or "!" in words:
        return "question or exclamation mark"
    last = _LAST_WORD.search(words)[0]  # type: ignore[index]
    stem = last[:-1].lower()
    listed = abbreviations()
    if stem in abbreviations("words") and (last.islower() or stem == "no"):
        # "She said no. He left": a word, and no number follows it.
        goes_on = following[:1].islower() or following[:1].isdigit()
        return "" if goes_on else "full stop"
    if last.endswith("..") or stem.split("-")[-1] in listed:
        return "full stop" if _starts_anew(last, closers or following) else ""
    if following[:1].islower() and _ABBREVIATED.search(words + closers):
        return ""
    beside = closers or following
    is_initial = bool(_LETTER.fullmatch(stem)) or bool(_INITIALS.fullmatch(last))
    # The site X ends a sentence, it is nobody's initial: "wrote on X. Trump said".
    if last == "X." and _BEFORE_X.search(before) and _CAPITALISED.match(beside):
        return "full stop"
    goes_on = beside[:1].islower() or bool(_GOES_ON.match(beside))
    if (is_initial and (goes_on or beside[:1].isupper())) or (goes_on and _NUMBER.fullmatch(last)):
        return "full stop" if is_initial and _starts_anew(last, beside) else ""
    return "full stop"


def _starts_anew(last: str, following: str) -> bool:
    """ "In the U.S. The talks", "he paused... Then": no name goes on with such a word."""
    word = following.rstrip(",")
    if not (word[:1].isupper() and word[1:].islower()):
        return False
    ends = last.endswith("..") or _may_end().fullmatch(last)
    return bool(ends) and word.lower() in _OPENERS


@cache
def _may_end() -> re.Pattern[str]:
    """Initials, numbers, and what companies and persons have at the end of their names."""
    may = abbreviations("may_end")
    listed = one_of((*may, *map(str.capitalize, may)))
    return re.compile(rf"(?:[A-Za-z]\.){{2,4}}|{listed}\.|\w*\d+\.")
