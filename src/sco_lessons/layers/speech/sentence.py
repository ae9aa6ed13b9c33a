"""A sentence as the rules see it: units in a row, each with a class.

No parser: a word gets its class from the lists of `english.toml`, from the reporting verbs
and from its ending. A quotation is one unit, so that no rule looks inside by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache

from sco_lessons.text.english import words
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import Cue, cues

__all__ = ["Kind", "Sentence", "word_class"]


class Kind:
    """The class of a unit, one letter: a row of them stays readable, and asking is fast."""

    OUTSIDE = ""  # before the first unit and after the last
    DETERMINER = "d"
    SUBJECT = "r"  # a pronoun that may be a subject
    OBJECT = "o"  # a pronoun that is an object
    AUXILIARY = "x"
    VERB = "v"  # a finite verb that reports nothing
    REPORTING = "k"
    ED = "e"  # a word in -ed: past or participle
    ING = "g"
    PREPOSITION = "p"
    CONJUNCTION = "c"
    SUBORDINATOR = "s"
    QUESTION = "h"  # what, which, how ...
    ADVERB = "a"
    TO = "t"
    NUMBER = "m"
    POSSESSIVE = "'"
    WORD = "w"  # any other word in small letters
    NAME = "W"  # any other word with a capital
    QUOTATION = "q"  # a clause, or whole words of somebody
    TERM = "Q"  # a quotation that stands for a noun
    COMMA = ","
    STOP = "."
    SEMICOLON = ";"
    COLON = ":"
    DASH = "-"
    OPEN = "("
    CLOSE = ")"
    SIGN = "*"


def kinds(letters: str) -> frozenset[str]:
    """The classes that these letters stand for; ValueError for a letter that is no class.

    >>> kinds(",-") == {Kind.COMMA, Kind.DASH}
    True
    """
    unknown = set(letters).difference(vars(Kind).values())
    if unknown:
        raise ValueError(f"{sorted(unknown)}: not a class: take the letters of Kind")
    return frozenset(letters)


PAUSES = kinds(",-")
ENDS = frozenset({Kind.OUTSIDE, Kind.STOP})
QUOTED = kinds("qQ")
VERBAL = kinds("xvke")
NOMINAL = kinds("wWm')*Q")
ADVERBS = kinds("a")
LEADS = kinds("ca")

_LISTS = {
    "determiners": Kind.DETERMINER,
    "subject_pronouns": Kind.SUBJECT,
    "object_pronouns": Kind.OBJECT,
    "auxiliaries": Kind.AUXILIARY,
    "prepositions": Kind.PREPOSITION,
    "conjunctions": Kind.CONJUNCTION,
    "subordinators": Kind.SUBORDINATOR,
    "question_words": Kind.QUESTION,
    "adverbs": Kind.ADVERB,
    "infinitive_marker": Kind.TO,
    "plain_verbs": Kind.VERB,
}
_SIGNS = {
    **dict.fromkeys(".!?…", Kind.STOP),
    **dict.fromkeys("-–—", Kind.DASH),
    **dict.fromkeys("([{", Kind.OPEN),
    **dict.fromkeys(")]}", Kind.CLOSE),
    **dict.fromkeys(("'s", "’s", "'", "’"), Kind.POSSESSIVE),
    ",": Kind.COMMA,
    ";": Kind.SEMICOLON,
    ":": Kind.COLON,
}


@cache
def _closed() -> Mapping[str, str]:
    return {word: kind for name, kind in _LISTS.items() for word in words(name)}


@lru_cache(maxsize=50_000)
def word_class(word: str) -> str:
    """The class of a word or sign; capitals count.

    >>> "".join(word_class(w) for w in ["The", "president", "said", "that", "Moscow", ","])
    'dwksW,'
    """
    small = word.lower()
    if word in _SIGNS:
        return _SIGNS[word]
    if not word[0].isalnum():
        return Kind.SIGN
    if word == "US":  # the country, not the pronoun
        return Kind.NAME
    if small in _closed():
        return _closed()[small]
    cue = cues().get(small)
    if cue and small in cue.verb.unsure_forms:
        return Kind.ING if cue.form == "ing" else Kind.VERB
    # With a capital these stay verbs ("Noting that"); "Bill" and "State" do not.
    speaks = cue and cue.form in ("past", "ing")
    if speaks or (cue and word == small):
        return Kind.REPORTING
    if word[0].isdigit():
        return Kind.NUMBER
    if small.endswith(("n't", "n’t")):
        return Kind.AUXILIARY
    if _closed().get(re.split("['’]", small)[0]) == Kind.SUBJECT:
        return Kind.SUBJECT
    return Kind.NAME if word[0].isupper() else _by_ending(small)


def _by_ending(word: str) -> str:
    if len(word) > 4:
        if word.endswith("ly") and word not in words("nouns_in_ly"):
            return Kind.ADVERB
        if word.endswith("ing") and word not in words("nouns_in_ing"):
            return Kind.ING
        if word.endswith("ed") and not word.endswith("eed"):
            return Kind.ED
    return Kind.WORD


@dataclass(slots=True)
class Sentence:
    """One sentence as parallel lists: words (as written), starts, ends and classes.

    Rules walk over it by index; an index outside of it has the class `Kind.OUTSIDE`. What
    they ask again and again, the end of a phrase or a clause or the main subject, is kept.
    """

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    phrases: dict[int, int] = field(default_factory=dict)
    clauses: dict[tuple[int, bool], int] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    speaks: dict[int, bool] = field(default_factory=dict)
    subjects: dict[int, tuple[int, int, Span | None]] = field(default_factory=dict)
    headline: bool = False

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span | None:
        """The span of units first to last (exclusive); None if there are none."""
        return Span(self.starts[first], self.ends[last - 1]) if first < last else None

    def low(self, index: int) -> str:
        """The word in small letters, "" outside the sentence."""
        return self.words[index].lower() if 0 <= index < len(self.words) else ""

    def kind(self, index: int) -> str:
        """The class of a unit."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else Kind.OUTSIDE

    def cue(self, index: int) -> Cue | None:
        """The reporting verb at an index, None if there is none."""
        return cues().get(self.low(index)) if self.kind(index) == Kind.REPORTING else None

    def skip(self, index: int, over: Set[str] = ADVERBS) -> int:
        """The first index from `index` on whose class is not in `over`."""
        while self.kind(index) in over:
            index += 1
        return index

    def back(self, end: int, over: Set[str]) -> int:
        """Where units of the classes in `over` that end before `end` begin."""
        while end > 0 and self.kinds[end - 1] in over:
            end -= 1
        return end

    def has_verb(self, first: int, last: int) -> bool:
        """A word that can be a finite verb is between the two ("he'll" contains one)."""
        return any(
            kind in VERBAL or (kind == Kind.SUBJECT and not self.words[first + step].isalpha())
            for step, kind in enumerate(self.kinds[first:last])
        )

    def is_time(self, index: int) -> bool:
        """A word of a date or a time of day; "this" only if another one follows."""
        low, times = self.low(index), words("times")
        if low not in times:
            return False
        if low in words("time_openers"):  # "late on Monday"
            following = self.low(index + 1)
            return following in times or (following == "on" and self.low(index + 2) in times)
        after = self.kind(index + 1)
        may = low != "may" or after == Kind.NUMBER or self.kinds[index] == Kind.NAME  # "in May"
        return may and after != Kind.POSSESSIVE
