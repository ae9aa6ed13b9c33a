"""A place after a reporting verb: where its content may begin, and what the verb allows there."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from sco_lessons.layers.speech.clauses import clause_end
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.sentence import (
    PAUSES,
    QUOTED,
    VERBAL,
    Kind,
    Sentence,
    kinds,
    word_class,
)
from sco_lessons.text.verbs import cues

__all__ = ["After", "Content", "after_aside", "begins_with_verb", "skip_adverbial"]

_MAX_AHEAD = 24
_AHEAD_FOUND = kinds("q:")
_AHEAD_ENDS = kinds("xvr.;hs")
_PHRASE_AFTER = kinds("pW")
_NOT_NOUN_BEFORE = kinds("d'Wg")
_JOINS = kinds("c,")
_IN_ASIDE = kinds("adepmwWsct'rvxh,")
_MAX_ASIDE = 14
_MAX_BRACKET = 6
_VERB_IN_QUOTES = kinds("xvkeaw")
_NO_INFINITIVE = kinds("dmo'*")


@dataclass(slots=True)
class Content:
    """Units first to last (exclusive), the frame that fitted, and where the cue ends.

    `settled`: its last unit is sure, as that of a quotation; `bounded`: it may end before.
    """

    first: int
    last: int
    frame: str
    cue_end: int
    settled: bool = False
    bounded: bool = False


@dataclass(slots=True)
class After:
    """A place after a verb where content may begin, and what the verb allows.

    `lenient`: the verb takes no object, so that a clause may be recognised late; `plain`:
    it is "said", after which almost anything is a clause; `acts`: it may be
    an act ("denied him a place"); `loud`: what is said may be short ("chanted 'No more'").
    """

    sentence: Sentence
    index: int
    frames: Set[str]
    cue_end: int
    subordinate: bool
    lenient: bool = False
    plain: bool = False
    acts: bool = False
    loud: bool = False

    @property
    def low(self) -> str:
        """The word here, in small letters."""
        return self.sentence.low(self.index)

    @property
    def kind(self) -> str:
        """The class of the word here."""
        return self.sentence.kind(self.index)

    def clause(self, first: int, frame: str) -> Content:
        """The clause from `first` on."""
        last = clause_end(self.sentence, first, self.subordinate)
        return Content(first, last, frame, self.cue_end, bounded=self.subordinate)

    def infinitive_at(self, index: int) -> bool:
        """ "to" and a verb, not "declined to $281 million", "challenged him to a race"."""
        sentence, following = self.sentence, self.sentence.kind(index + 1)
        if sentence.kind(index) != Kind.TO or following in _NO_INFINITIVE:
            return False
        return following != Kind.NAME or sentence.words[index] == "To"  # "To Sell", in a headline

    def quotation(self, first: int) -> Content:
        """The quotation at `first` and those joined to it."""
        last = first + 1
        while self.sentence.kind(last) in _JOINS and self.sentence.kind(last + 1) in QUOTED:
            last += 2
        return Content(first, last, "quote", self.cue_end, settled=True)

    def ahead(self, first: int) -> int:
        """Over prepositional phrases to "that", a colon or a quotation, or to the end."""
        sentence, paused, end = self.sentence, False, len(self.sentence)
        for index in range(first, min(end, first + _MAX_AHEAD)):
            kind, after = sentence.kinds[index], sentence.kind(index + 1)
            that = sentence.low(index) == "that" and kind != Kind.DETERMINER  # not "in that town"
            if that or (kind in _AHEAD_FOUND and not paused):
                # "in Torre, Fenn, that it was safe", "in Torre, Fenn, on Monday that"
                again = sentence.kind(index - 1) in PAUSES or sentence.is_time(index - 1)
                return index if again or not paused else end
            if kind == Kind.COMMA and is_year(sentence, index):
                continue
            if kind == Kind.COMMA and after in _PHRASE_AFTER:
                paused = True
                continue
            verb = kind == Kind.REPORTING and sentence.kind(index - 1) not in _NOT_NOUN_BEFORE
            if verb and sentence.kinds[first] == Kind.DETERMINER:  # "on the same call that"
                plural = sentence.low(index - 1).endswith("s")
                verb = plural or cues()[sentence.low(index)].form != "base"
            pause = kind in PAUSES and after != Kind.QUOTATION
            if kind in _AHEAD_ENDS or verb or (pause and sentence.low(index + 1) != "that"):
                return end
        return end

    def quotation_ahead(self, ahead: int) -> Content | None:
        """The quotation at a place that `ahead` gave, or after the colon there."""
        first = ahead + (self.sentence.kind(ahead) == Kind.COLON)
        return self.quotation(first) if self.sentence.kind(first) == Kind.QUOTATION else None

    def main_clause_first(self) -> bool:
        """ "When Xi wrote the hymn, she was": a main clause follows before any verb is seen."""
        sentence = self.sentence
        for index in range(self.index, min(len(sentence), self.index + _MAX_AHEAD)):
            if sentence.has_verb(index, index + 1):
                return False
            if sentence.kinds[index] == Kind.COMMA:
                start = sentence.skip(index + 1)
                verb = sentence.skip(noun_phrase_end(sentence, start))
                return verb > start and sentence.kind(verb) in VERBAL
        return False

    def hearers_end(self) -> int:
        """Where "Mills, Sullivan and Orr" ends if "to" or "that" follows, else the first phrase."""
        sentence = self.sentence
        first = end = noun_phrase_end(sentence, self.index)
        while sentence.kind(end) == Kind.COMMA and sentence.kind(end + 1) == Kind.NAME:
            end = noun_phrase_end(sentence, end + 1)
        return end if sentence.kind(end) == Kind.TO or sentence.low(end) == "that" else first


def is_year(sentence: Sentence, comma: int) -> bool:
    """ "June 8, 2017": the comma stands between a day and a year."""
    days = sentence.kind(comma - 1) == sentence.kind(comma + 1) == Kind.NUMBER
    return days and sentence.kind(comma) == Kind.COMMA and sentence.is_time(comma - 2)


def skip_adverbial(sentence: Sentence, index: int) -> int:
    """Over "again", "Thursday", "on Thursday", "last week"."""
    while True:
        kind = sentence.kind(index)
        if kind == Kind.COMMA:
            if not is_year(sentence, index):
                return index
            index += 2
        elif (
            kind == Kind.ADVERB
            or sentence.is_time(index)
            or (
                kind == Kind.PREPOSITION
                and sentence.low(index) in ("on", "in")
                and sentence.is_time(index + 1)
            )
            or (kind == Kind.NUMBER and sentence.is_time(index - 1))  # "June 8"
        ):
            index += 1
        else:
            break
    if kind != Kind.OPEN or not sentence.is_time(index - 1):
        return index
    near = range(index + 1, min(len(sentence), index + _MAX_BRACKET))
    closing = (i for i in near if sentence.kinds[i] == Kind.CLOSE)
    return next(closing, index - 1) + 1  # "Thursday (June 8)"


def after_aside(sentence: Sentence, index: int, plain: bool) -> int:
    """Over "said, however, that", "said - on the radio - that", "says, win or lose, he will"."""
    pause = sentence.kind(index)
    if pause not in PAUSES:
        return index
    near = range(index + 2, min(len(sentence), index + _MAX_ASIDE))
    closing = next((i for i in near if sentence.kinds[i] == pause), None)
    if closing is None or not _IN_ASIDE.issuperset(sentence.kinds[index + 1 : closing]):
        return index
    however = closing == index + 2
    clause = plain and sentence.kind(closing + 1) == Kind.SUBJECT
    goes_on = sentence.low(closing + 1) == "that" or sentence.kind(closing + 1) == Kind.TO
    return closing + 1 if however or clause or goes_on else index


def begins_with_verb(sentence: Sentence, quotation: int) -> bool:
    """`said places like it "have more of a history"`."""
    words_inside = sentence.text[sentence.starts[quotation] : sentence.ends[quotation]]
    first = re.search(r"[\w'\u2019]+", words_inside)
    return first is not None and word_class(first[0]) in _VERB_IN_QUOTES
