"""A shallow look at English clauses: word classes, noun phrases, where a clause ends.

No parser: a word gets one letter (see `CLASSES`) from lists of closed classes and from
its ending, and the rules for attributions walk over these letters. Quotations are one
unit each, so that no rule looks inside them by mistake.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from sco_lessons.text.english import words
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import Cue, cues, forms

__all__ = ["CLASSES", "Segment", "noun_phrase_end", "subject", "word_class"]

CLASSES = {
    "d": "determiner or possessive",
    "r": "pronoun that is a subject",
    "o": "pronoun that is an object",
    "x": "auxiliary or modal verb",
    "v": "other verb, finite",
    "k": "reporting verb",
    "e": "word in -ed: past or participle",
    "g": "word in -ing",
    "p": "preposition",
    "c": "and, or, but, nor",
    "s": "subordinator",
    "h": "who, which, what, how ...",
    "a": "adverb",
    "t": "to",
    "m": "number",
    "'": "possessive ending",
    "w": "other word, small letter",
    "W": "other word, capital letter",
    "q": "quotation of a clause or of whole words of somebody",
    "Q": "quotation that stands for a noun: a term, a title",
    ",": "comma",
    ".": "full stop, question or exclamation mark",
    ";": "semicolon",
    ":": "colon",
    "-": "dash",
    "(": "opening bracket",
    ")": "closing bracket",
    "*": "other sign",
}


_CLASSES = {
    "determiners": "d",
    "subject_pronouns": "r",
    "object_pronouns": "o",
    "auxiliaries": "x",
    "prepositions": "p",
    "conjunctions": "c",
    "subordinators": "s",
    "question_words": "h",
    "adverbs": "a",
    "infinitive_marker": "t",
    "plain_verbs": "v",
}
_SIGNS = {
    ",": ",", ".": ".", "!": ".", "?": ".", "…": ".", ";": ";", ":": ":", "-": "-", "–": "-",
    "—": "-", "(": "(", "[": "(", "{": "(", ")": ")", "]": ")", "}": ")", "&": "c",
    "'s": "'", "’s": "'", "'": "'", "’": "'",
}  # fmt: skip
NOMINAL = frozenset("wWm')*Q")


@lru_cache(maxsize=50_000)
def word_class(word: str) -> str:
    """The letter of a word or sign (see `CLASSES`); capitals count.

    >>> [word_class(w) for w in ["The", "president", "said", "that", "Moscow", ","]]
    ['d', 'w', 'k', 's', 'W', ',']
    """
    if word in _SIGNS:
        return _SIGNS[word]
    if not word[0].isalnum():
        return "*"
    small = word.lower()
    if small in _closed():
        return _closed()[small]
    cue = cues().get(small)
    if cue and small in cue.verb.unsure_forms:
        return "v"
    if cue and (word == small or small[0] in "\"'" or _speaks(cue)):
        return "k"
    if word[0].isdigit():
        return "m"
    if small.endswith(("n't", "n’t")):
        return "x"
    if _closed().get(re.split("['’]", small)[0]) == "r":
        return "r"
    if word[0].isupper():
        return "W"
    return _by_ending(small)


@cache
def _closed() -> Mapping[str, str]:
    return {word: letter for name, letter in _CLASSES.items() for word in words(name)}


def _speaks(cue: Cue) -> bool:
    """Forms that stay verbs with a capital ("Noting that"); "Bill" and "State" do not."""
    return cue.form in ("past", "ing") or (cue.form == "s" and cue.verb.plain)


def _by_ending(word: str) -> str:
    if len(word) > 4:
        if word.endswith("ly") and word not in words("nouns_in_ly"):
            return "a"
        if word.endswith("ing") and word not in words("nouns_in_ing"):
            return "g"
        if word.endswith("ed") and not word.endswith("eed"):
            return "e"
    return "w"


@dataclass(slots=True)
class Segment:
    """One sentence as parallel lists: words (as written), starts, ends and classes.

    A quotation is one unit, class "q" or "Q". What rules ask again and again, where a
    phrase or a clause ends, is kept in `phrases` and `clauses`.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    classes: list[str]
    phrases: dict[int, int] = field(default_factory=dict)
    clauses: dict[tuple[int, bool], int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span | None:
        """The span of units first to last (exclusive); None where there are none."""
        return Span(self.starts[first], self.ends[last - 1]) if first < last else None

    def low(self, at: int) -> str:
        return self.words[at].lower() if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> str:
        """The class at a place, "" outside the sentence."""
        return self.classes[at] if 0 <= at < len(self.classes) else ""


VERBAL = frozenset("xvke")
_MAX_PHRASE = 40
_MAX_SENTENCE = 400


def is_time(seg: Segment, at: int) -> bool:
    """A word of a date or a time of day stands at `at`; "this" only before such a word."""
    low = seg.low(at)
    if low in words("time_openers"):
        return seg.low(at + 1) in words("times")
    return (
        low in words("times")
        and seg.kind(at + 1) != "'"
        and (low != "may" or seg.kind(at + 1) == "m")
    )


def verb_group(seg: Segment, at: int) -> tuple[int, list[str]]:
    """Where the group of the verb at `at` begins, and its auxiliaries in small letters.

    "has repeatedly said": begins at "has"; auxiliaries ["has"].
    """
    first, auxiliaries, at = at, [], at - 1
    while at >= 0 and first - at < 6 and _in_group(seg, at):
        if seg.classes[at] == "x":
            first = at
            auxiliaries.append(seg.low(at))
        at -= 1
    return first, auxiliaries[::-1]


def _in_group(seg: Segment, at: int) -> bool:
    """An auxiliary, an adverb, or "both" and "since" between the two and the verb."""
    inside = seg.low(at) in ("since", "both", "all", "each") and seg.kind(at - 1) == "x"
    return seg.classes[at] in "xa" or inside


def subject(seg: Segment, end: int, depth: int = 0) -> tuple[int, int] | None:
    """First and last (exclusive) unit of the noun phrase that ends before `end`."""
    at = end - 1
    while at >= 0 and (seg.classes[at] == "a" or time_before_verb(seg, at)):
        at -= 1
    if at < 0 or depth > 3:
        return None
    kind = seg.classes[at]
    if kind == "r":
        return at, at + 1
    if kind in ",-":
        return _with_apposition(seg, at, depth)
    after_determiner = kind in "eg" and seg.kind(at - 1) == "d"
    if kind not in NOMINAL and kind not in "kd" and not after_determiner:
        return None
    first = _phrase_start(seg, at, depth)
    return (first, at + 1) if first <= at else None


def time_before_verb(seg: Segment, at: int) -> bool:
    """ "Obama on Tuesday said", "and on Monday said"."""
    if seg.low(at) == "on":
        return is_time(seg, at + 1)
    return is_time(seg, at) and (seg.low(at - 1) == "on" or is_time(seg, at - 1))


def _with_apposition(seg: Segment, comma: int, depth: int) -> tuple[int, int] | None:
    """The subject of "Xi, the president, said": from "Xi" to the second comma."""
    for at in range(comma - 1, max(-1, comma - _MAX_PHRASE), -1):
        if seg.classes[at] in ".;:":
            return None
        if seg.classes[at] == seg.classes[comma]:
            found = subject(seg, at, depth + 1)
            if found is None or seg.kind(at + 1) in ("p", "g", "s"):  # ", for his part,"
                return found
            return _chained(seg, found[0], depth), comma
    found = subject(seg, comma, depth + 1) if not depth else None
    return found if found and found[0] <= 2 else None


def _chained(seg: Segment, first: int, depth: int) -> int:
    """ "Cory James, 22, of Flint, said": back over every comma to the name."""
    comma = first - 2 if seg.kind(first - 1) == "p" else first - 1
    if seg.kind(comma) != "," or depth > 1:
        return first
    before = subject(seg, comma, depth + 1)
    opens = before is None or (before[0] > 0 and seg.classes[before[0] - 1] in "ps")
    return first if before is None or opens else before[0]


def _phrase_start(seg: Segment, last: int, depth: int) -> int:
    at, conjunction = last, -1
    lowest = max(-1, last - _MAX_PHRASE)
    while at > lowest:
        kind = seg.classes[at]
        if kind == ")":
            at = _opening(seg, at)
        elif kind == "c":
            conjunction = at
        elif kind == "p":
            if seg.kind(at - 1) not in NOMINAL or seg.low(at) in words("clausal_prepositions"):
                break
        elif kind == "t" and seg.kind(at - 1) in ("g", "e") and seg.kind(at - 2) in NOMINAL:
            at -= 1
        elif (kind == "k" and seg.kind(at - 1) == "p" and at == last) or (
            seg.low(at) == "than" and seg.low(at - 1) in words("comparatives")
        ):
            pass
        elif (kind in "egak" and seg.kind(at - 1) not in "d'awW") or kind not in "wWm'*dQegak":
            break
        at -= 1
    if at >= 0 and conjunction >= 0 and seg.classes[at] in "xvkegto":
        return conjunction + 1
    if at >= 0 and seg.classes[at] in VERBAL and depth < 3:
        relative = _relative_before(seg, at)
        if relative > 0:
            whole = subject(seg, relative, depth + 1)
            if whole:
                return whole[0]
    return _without_opening(seg, at + 1, last)


def _relative_before(seg: Segment, at: int) -> int:
    """Where the relative pronoun stands that the verb at `at` belongs to, or -1."""
    for place in range(at - 1, max(-1, at - 4), -1):
        if seg.low(place) in words("relative_pronouns"):
            return place
        if seg.classes[place] not in "xa":
            return -1
    return -1


def _without_opening(seg: Segment, first: int, last: int) -> int:
    """Skip what stands before a subject: "But", "In Moscow" before "the president"."""
    while first < last and seg.classes[first] in "ca*":
        first += 1
    if seg.classes[first] != "p":
        return first
    for at in range(first + 2, last + 1):
        starts = seg.classes[at] == "d" and seg.classes[at - 1] not in "pc"
        if starts or (is_time(seg, at - 1) and not is_time(seg, at)):
            return at
    return first + 1


def _opening(seg: Segment, at: int) -> int:
    for place in range(at, max(-1, at - _MAX_PHRASE), -1):
        if seg.classes[place] == "(":
            return place
    return at


def noun_phrase_end(seg: Segment, at: int) -> int:
    """Where the noun phrase (with its prepositions) that begins at `at` ends; `at` if none."""
    end = seg.phrases.get(at)
    if end is None:
        end = seg.phrases[at] = _noun_phrase_end(seg, at)
    return end


def _noun_phrase_end(seg: Segment, at: int) -> int:
    start = at
    top = min(len(seg), at + _MAX_PHRASE)
    while at < top:
        kind = seg.classes[at]
        if kind in "wWmQdro*'g":
            if kind == "r" and at > start:
                break
        elif kind == "(":
            at = _closing(seg, at)
        elif kind == "c":
            if seg.kind(at + 1) not in ("w", "W", "m", "Q", "d", "*", "o"):
                break
        elif kind == "p":
            if at == start or (is_time(seg, at + 1)):
                break
        elif seg.low(at) == "than" and seg.low(at - 1) in words("comparatives"):
            pass
        elif kind == "k":
            if not _noun_like(seg, at, start):
                break
        elif kind == "a":
            if seg.kind(at - 1) != "d":
                break
        elif kind == "e":
            if seg.kind(at - 1) not in "da":
                break
        else:
            break
        at += 1
    while at > start + 1 and seg.classes[at - 1] in "pc":
        at -= 1
    return at


def _noun_like(seg: Segment, at: int, start: int) -> bool:
    """A reporting verb's form that is a noun here: "the claims", "reports of"."""
    cue = cues().get(seg.low(at))
    if cue is not None and not cue.verb.noun:
        return False
    if cue is None or cue.form not in ("base", "s"):
        return seg.kind(at - 1) == "d" and at > start and cue is not None and cue.form != "ing"
    return (
        at == start
        or seg.kind(at - 1) in "d'e"
        or (seg.kind(at - 1) == "w" and seg.kind(at + 1) not in ("d", "r", "s", "o", "q"))
    )


def _closing(seg: Segment, at: int) -> int:
    for place in range(at, min(len(seg), at + _MAX_PHRASE)):
        if seg.classes[place] == ")":
            return place
    return at


def has_finite_verb(seg: Segment, first: int, last: int) -> bool:
    """A word that can be a finite verb stands between the two units ("he'll" holds one)."""
    return any(
        seg.classes[at] in VERBAL or (seg.classes[at] == "r" and not seg.words[at].isalpha())
        for at in range(first, last)
    )


def segments(
    text: str,
    tokens: tuple[Sequence[int], Sequence[int]],
    bounds: Sequence[Span],
    quotes: Sequence[Span],
) -> Iterator[Segment]:
    """The sentences of `bounds` with each of `quotes` as one unit.

    A bound that falls inside a quotation does not count: `"I came. I saw," he said.` is
    one segment. `tokens` are the starts and ends of all tokens of the text.
    """
    starts, ends = tokens
    seg: Segment | None = None
    quote = 0
    for bound in bounds:
        at, last = bisect_left(starts, bound.start), bisect_left(starts, bound.end)
        if seg is None:
            seg = Segment(text, [], [], [], [])
        while at < last:
            start, end = starts[at], ends[at]
            if len(seg) >= _MAX_SENTENCE:
                yield seg
                seg = Segment(text, [], [], [], [])
            while quote < len(quotes) and quotes[quote].end <= start:
                quote += 1
            if quote < len(quotes) and quotes[quote].start <= start:
                if seg.classes and seg.classes[-1] == ".":
                    yield seg
                    seg = Segment(text, [], [], [], [])
                _add(seg, quotes[quote].start, quotes[quote].end, _quote_class(text, quotes[quote]))
                at = bisect_left(starts, quotes[quote].end)
            else:
                _add(seg, start, end, word_class(text[start:end]))
                at += 1
        if seg.ends and seg.ends[-1] <= bound.end:
            yield seg
            seg = None
    if seg is not None and len(seg):
        yield seg


def _quote_class(text: str, quote: Span) -> str:
    """ "Q" for up to five words without a stop before the closing mark."""
    if len(quote) > 60:
        return "q"
    words = text[quote.start : quote.end]
    inner = words.strip("\"'`\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb ")
    return "q" if inner[-1:] in ".,!?\u2026" or words.count(" ") > 4 else "Q"


def _add(seg: Segment, start: int, end: int, kind: str) -> None:
    if seg.ends and start < seg.ends[-1]:
        return
    if seg.ends and seg.classes[-1] == "." and kind != "." and seg.starts[-1] > seg.starts[0]:
        _join_abbreviation(seg)
    if kind == "'" and seg.classes and seg.classes[-1] in "rhs":
        kind = "x"
    seg.words.append(seg.text[start:end] if kind not in "qQ" else '""')
    seg.starts.append(start)
    seg.ends.append(end)
    seg.classes.append(kind)


def _join_abbreviation(seg: Segment) -> None:
    """A point inside a sentence belongs to the word before it: "Mr." is one unit."""
    if seg.ends[-2] == seg.starts[-1] and seg.classes[-2] in "wWm":
        for column in (seg.words, seg.starts, seg.classes):
            column.pop()
        seg.ends[-2:] = [seg.ends[-1]]


def joined(segs: list[Segment]) -> list[Segment]:
    """Sentences again where `"Why?" he asked` was cut in two after the quotation."""
    out: list[Segment] = []
    for seg in segs:
        if out and _belongs(out[-1], seg):
            last = out[-1]
            out[-1] = Segment(
                seg.text,
                last.words + seg.words,
                last.starts + seg.starts,
                last.ends + seg.ends,
                last.classes + seg.classes,
            )
        else:
            out.append(seg)
    return out


def _belongs(before: Segment, seg: Segment) -> bool:
    if before.classes[-1] != "q" or seg.classes[0] == "q":
        return False
    if seg.words[0][0].islower():
        return True
    end = noun_phrase_end(seg, 0)
    while seg.kind(end) == "a":
        end += 1
    if end == 0 or seg.kind(end) != "k" or seg.low(end) not in forms("quote", "past", "s"):
        return False
    last = seg.text[before.ends[-1] - 3 : before.ends[-1]]
    if ("?" in last or "!" in last) and seg.kind(end + 1) not in ("q", ":", "s"):
        return True
    return seg.kind(end + 1) in ("", ".", ",", "p") or is_time(seg, end + 1)
