"""What comes after a reporting verb: which units are the content.

Each frame of the lexicon has a method of `After`; the first that fits gives the content.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from sco_lessons.layers.speech.clauses import clause_end
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.sentence import (
    ENDS,
    NOMINAL,
    QUOTED,
    VERBAL,
    Kind,
    Sentence,
    kinds,
    word_class,
)
from sco_lessons.text.english import words
from sco_lessons.text.verbs import Cue

__all__ = ["Content", "content_after", "skip_adverbial"]

_MAX_AHEAD = 24
_OBJECT = frozenset({"noun", "object as", "object of", "object for"})
_OBJECTS = _OBJECT | {"predicate", "object infinitive", "addressee"}
_AFTER_OUT = frozenset({"that", "bare", "wh", "noun", "quote"})
_AHEAD_FOUND = kinds("q:")
_AHEAD_ENDS = kinds("xvr.;hs")
_PHRASE_CLAUSE = kinds("hqg")
_NO_HEARER = ENDS | kinds("qsh:,")
_GOES_ON = kinds("pxvweg")
_NO_OBJECT = kinds("tpsh")
_PREDICATE = kinds("dwWmoQr*h")
_NOUN = kinds("dwWmoQq*kr")
_LATE_QUOTE = kinds("dwWmpo")
_NO_CLAUSE = ENDS | kinds("cxt,;:-)")
_NO_VERB_AFTER = ENDS | kinds("p:t")
_NO_SUBJECT = kinds("tsh,:")
_TELLING = kinds("rqQxvke")
_FULL_SUBJECT = kinds("dwWm")
_VERB_IN_QUOTES = kinds("xvkeaw")
_CLAUSE_OF_NOUN = kinds("tgeqQ")
_CLAUSE_OF_PREPOSITION = kinds("gkhqs")
_NOT_NOUN_BEFORE = kinds("d'W")
_JOINS = kinds("c,")


@dataclass(slots=True)
class Content:
    """Units first to last (exclusive), the frame that fitted, and where the cue ends."""

    first: int
    last: int
    frame: str
    cue_end: int


def content_after(
    sentence: Sentence, verb: int, cue: Cue, subordinate: bool = False
) -> Content | None:
    """The content that follows the verb, by the frames of its lexicon entry."""
    frames = cue.verb.trusted
    index = skip_adverbial(sentence, verb + 1)
    plain, lenient = cue.verb.plain, not _OBJECTS & frames
    after = After(sentence, index, frames, verb + 1, subordinate, lenient, plain)
    adverb = index > verb + 1 and sentence.kinds[index - 1] is Kind.ADVERB
    if not adverb and sentence.low(index) in frames & words("particles"):
        return after.particle()
    return after.addressed() or after.content()


def skip_adverbial(sentence: Sentence, index: int) -> int:
    """Over "again", "Thursday", "on Thursday", "last week"."""
    while (
        sentence.kind(index) is Kind.ADVERB
        or sentence.is_time(index)
        or (sentence.low(index) in ("on", "in", "late", "early") and sentence.is_time(index + 1))
    ):
        index += 1
    return index


def _phrase_end(sentence: Sentence, first: int, frames: Set[str] = frozenset()) -> int:
    """Where an object with all that belongs to it ends."""
    end = noun_phrase_end(sentence, first)
    kind, following = sentence.kind(end), sentence.kind(end + 1)
    if end == first:
        return first + 1 if kind is Kind.QUOTATION else first
    relative = sentence.low(end) in ("who", "that", "which", "whose", "whom", "as")
    of_preposition = kind is Kind.PREPOSITION and following in _CLAUSE_OF_PREPOSITION
    if relative or kind in _CLAUSE_OF_NOUN or of_preposition:
        return clause_end(sentence, end, subordinate=True)
    if kind is Kind.PREPOSITION and frames & {"object of", "object for"}:
        return clause_end(sentence, end)
    return end


@dataclass(slots=True)
class After:
    """A place after a verb where content may begin, and what the verb allows.

    `lenient`: the verb takes no object, so that a clause may be recognised late; `plain`:
    it is "said", after which almost anything is a clause.
    """

    sentence: Sentence
    index: int
    frames: Set[str]
    cue_end: int
    subordinate: bool
    lenient: bool = False
    plain: bool = False

    @property
    def low(self) -> str:
        """The word here, in small letters."""
        return self.sentence.low(self.index)

    @property
    def kind(self) -> Kind:
        """The class of the word here."""
        return self.sentence.kind(self.index)

    def content(self) -> Content | None:
        """What the first frame that fits takes, in the order of the list."""
        for frame in _FRAMES:
            content = frame(self)
            if content:
                return content
        return None

    def clause(self, first: int, frame: str) -> Content:
        """The clause from `first` on."""
        last = clause_end(self.sentence, first, self.subordinate)
        return Content(first, last, frame, self.cue_end)

    def quotation(self, first: int) -> Content:
        """The quotation at `first` and those joined to it."""
        last = first + 1
        while self.sentence.kind(last) in _JOINS and self.sentence.kind(last + 1) in QUOTED:
            last += 2
        return Content(first, last, "quote", self.cue_end)

    def ahead(self, first: int) -> int:
        """Over prepositional phrases to "that", a colon or a quotation; -1 if none follows."""
        sentence = self.sentence
        for index in range(first, min(len(sentence), first + _MAX_AHEAD)):
            kind, after = sentence.kinds[index], sentence.kind(index + 1)
            if sentence.low(index) == "that" or kind in _AHEAD_FOUND:
                return index
            verb = kind is Kind.REPORTING and sentence.kind(index - 1) not in _NOT_NOUN_BEFORE
            pause = kind in (Kind.COMMA, Kind.DASH) and after is not Kind.QUOTATION
            if kind in _AHEAD_ENDS or verb or (pause and sentence.low(index + 1) != "that"):
                return -1
        return -1

    def quotation_ahead(self, ahead: int) -> Content | None:
        """The quotation at a place that `ahead` gave, or after the colon there."""
        first = ahead + (self.sentence.kinds[ahead] is Kind.COLON)
        return self.quotation(first) if self.sentence.kind(first) is Kind.QUOTATION else None

    # -- particles and hearers

    def particle(self) -> Content | None:
        """called for peace; called on them to stop; pointed out that."""
        sentence, first, frame = self.sentence, self.index + 1, f"{self.low} phrase"
        if self.low == "out":
            index = skip_adverbial(sentence, first)
            frames = self.frames | _AFTER_OUT
            return After(sentence, index, frames, first, self.subordinate).content()
        self.cue_end = first
        end = noun_phrase_end(sentence, first)
        infinitive = end > first and sentence.kind(end) is Kind.TO
        asked = sentence.low(first) in ("whether", "that")
        if infinitive or asked or sentence.kind(first) in _PHRASE_CLAUSE:
            return self.clause(first, frame)
        last = _phrase_end(sentence, first)
        return Content(first, last, frame, first) if end > first else None

    def addressed(self) -> Content | None:
        """told reporters (on Thursday) that C; told them C; asked them to V."""
        if "addressee" not in self.frames or self.kind in _NO_HEARER:
            return None
        sentence, first, end = self.sentence, self.index, self.hearers_end()
        if end == first:
            return None
        about = {"about", "for"} & self.frames
        for inner in range(first + 1, end):
            if sentence.low(inner) in about:
                return self.clause(inner, "addressee phrase")
        index = end
        if sentence.kind(index) is Kind.PREPOSITION:
            ahead = self.ahead(index)
            index = ahead if ahead >= 0 else index
        index = skip_adverbial(sentence, index)
        kind, low = sentence.kind(index), sentence.low(index)
        if low in ("that", "if", "whether") or kind is Kind.QUESTION:
            return self.clause(index, "addressee that")
        if kind is Kind.TO and "object infinitive" in self.frames:
            return self.clause(first, "object infinitive")
        if kind in (Kind.COMMA, Kind.COLON) and sentence.kind(index + 1) is Kind.QUOTATION:
            return self.quotation(index + 1)
        if kind is Kind.QUOTATION:
            return self.quotation(index)
        if low in about:
            return self.clause(index, "addressee phrase")
        if kind is Kind.SUBJECT:
            return self.clause(index, "addressee bare")
        return self.addressed_bare(end)

    def hearers_end(self) -> int:
        """Where "Mills, Sullivan and Orr" ends if "to" or "that" follows, else the first phrase."""
        sentence = self.sentence
        first = end = noun_phrase_end(sentence, self.index)
        while (
            sentence.kind(end) is Kind.COMMA
            and sentence.kind(end + 1) is Kind.NAME
            and end - self.index < 20
        ):
            end = noun_phrase_end(sentence, end + 1)
        return end if sentence.kind(end) is Kind.TO or sentence.low(end) == "that" else first

    def addressed_bare(self, end: int) -> Content | None:
        """told reporters the talks went well: the second noun phrase begins the content."""
        sentence = self.sentence
        for index in range(self.index + 1, end):
            kind, before = sentence.kinds[index], sentence.kinds[index - 1]
            phrase = kind is Kind.DETERMINER and (before in NOMINAL or before is Kind.OBJECT)
            if phrase or kind is Kind.SUBJECT:
                clause = self.clause(index, "addressee bare")
                if sentence.has_verb(index + 1, clause.last):
                    return clause
        return None

    # -- the frames

    def quote(self) -> Content | None:
        """said: "C"; said "C"; said "the wind is at our backs" despite it."""
        sentence, first = self.sentence, self.index
        if self.kind in (Kind.COMMA, Kind.COLON) and sentence.kind(first + 1) is Kind.QUOTATION:
            return self.quotation(first + 1) if self.may_quote() else None
        if self.kind is not Kind.QUOTATION or not self.may_quote():
            return None
        goes_on = sentence.kind(first + 1) in _GOES_ON and not sentence.is_time(first + 2)
        return self.clause(first, "bare clause") if goes_on else self.quotation(first)

    def may_quote(self) -> bool:
        """After a colon every verb may quote."""
        return "quote" in self.frames or self.kind is Kind.COLON

    def that(self) -> Content | None:
        """said that C; said, that C."""
        if self.kind is Kind.COMMA and self.sentence.low(self.index + 1) == "that":
            self.index += 1
        following = self.sentence.kind(self.index + 1)
        if self.low != "that" or "that" not in self.frames or following in ENDS:
            return None
        clause = self.clause(self.index, "that clause")
        phrase = following is Kind.PREPOSITION  # "said that in May"
        verbless = phrase and not self.sentence.has_verb(self.index + 2, clause.last)
        return None if verbless else clause

    def wh(self) -> Content | None:
        """asked whether C; explained how C."""
        asks = self.kind is Kind.QUESTION or self.low in ("whether", "if", "where", "when")
        if not asks or "wh" not in self.frames or self.sentence.kind(self.index + 1) in ENDS:
            return None
        return self.clause(self.index, "wh clause")

    def colon(self) -> Content | None:
        """wrote: C, to the end of the sentence."""
        end = len(self.sentence)
        if self.kind is not Kind.COLON or "quote" not in self.frames or self.index + 1 >= end:
            return None
        return Content(self.index + 1, end, "colon", self.cue_end)

    def infinitive(self) -> Content | None:
        """vowed to V."""
        if self.kind is Kind.TO and "infinitive" in self.frames:
            return self.clause(self.index, "infinitive")
        return None

    def over_phrase(self) -> Content | None:
        """said in a statement on Thursday that C; said in a statement: "C"."""
        kind = self.kind
        if kind is Kind.COMMA:
            if self.sentence.kind(self.index + 1) is not Kind.PREPOSITION:
                return None
        elif kind not in (Kind.PREPOSITION, Kind.TO, Kind.DASH):
            return None
        ahead = self.ahead(self.index + 1)
        if ahead < 0:
            return None
        if self.sentence.low(ahead) == "that":
            return self.clause(ahead, "that clause") if "that" in self.frames else None
        quotes = "quote" in self.frames and kind is not Kind.DASH
        return self.quotation_ahead(ahead) if quotes else None

    def object_infinitive(self) -> Content | None:
        """urged them to V."""
        if "object infinitive" not in self.frames or self.kind in _NO_OBJECT:
            return None
        end = self.hearers_end()
        if end > self.index and self.sentence.kind(end) is Kind.TO:
            return self.clause(self.index, "object infinitive")
        return None

    def predicate(self) -> Content | None:
        """called the plan a mistake: object and predicate; not "a group called the Sea Org"."""
        if "predicate" not in self.frames or self.kind not in _PREDICATE:
            return None
        sentence, clause = self.sentence, self.clause(self.index, "predicate")
        first, last = clause.first, clause.last
        for index in range(first + 2, last):
            if sentence.low(index) in words("settings"):
                last = clause.last = index
                break
        end = noun_phrase_end(sentence, first)
        name = self.low == "the" and set(sentence.kinds[first + 1 : end]) == {Kind.NAME}
        named = name and (end >= last or sentence.kinds[end] in VERBAL)
        labelled = self.kind is Kind.TERM and sentence.kind(first + 1) is Kind.COMMA
        return None if last <= first + 1 or named or labelled else clause

    def bare(self) -> Content | None:
        """said C."""
        if "bare" not in self.frames or self.kind in _NO_CLAUSE:
            return None
        following = self.sentence.low(self.index + 1)
        quantity = self.low == "about" and following in ("half", "a", "one", "two")
        if (self.low in ("about", "of") and not quantity) or not self.begins_clause():
            return None
        return self.clause(self.index, "bare clause")

    def begins_clause(self) -> bool:
        """A noun phrase and then a finite verb; for "said", a fronted phrase may come first."""
        sentence, first = self.sentence, self.index
        end = clause_end(sentence, first, self.subordinate)
        if self.kind in (Kind.SUBORDINATOR, Kind.PREPOSITION) and self.low != "about":
            adverbial = self.low in words("adverbial_openers")
            return self.plain and not adverbial and sentence.has_verb(first, end)
        if self.kind is Kind.SUBJECT:
            contracted = not sentence.words[first].isalpha()
            return contracted or sentence.kind(first + 1) not in _NO_VERB_AFTER
        for index in range(first, end):
            kind = sentence.kinds[index]
            if kind in _NO_SUBJECT and not self.lenient:
                return False
            if kind not in _TELLING:
                continue
            if kind is Kind.AUXILIARY or (index > first and self.tells(index)):
                return True
            if kind is Kind.VERB:
                return False
        return self.plain and end - first > 4 and self.kind in _FULL_SUBJECT

    def tells(self, index: int) -> bool:
        """The unit is a finite verb, or begins with one."""
        kind, before = self.sentence.kinds[index], self.sentence.kinds[index - 1]
        if kind is Kind.SUBJECT:
            return not self.sentence.words[index].isalpha()
        if kind in QUOTED:
            return _begins_with_verb(self.sentence, index)
        return kind is Kind.VERB or before is not Kind.DETERMINER

    def noun(self) -> Content | None:
        """criticized the plan."""
        if not _OBJECT & self.frames or self.kind not in _NOUN:
            return None
        last = _phrase_end(self.sentence, self.index, self.frames)
        return Content(self.index, last, "noun phrase", self.cue_end) if last > self.index else None

    def ing(self) -> Content | None:
        """recommended waiting."""
        if "ing" in self.frames and self.kind is Kind.ING:
            return self.clause(self.index, "ing clause")
        return None

    def late_quote(self) -> Content | None:
        """said last week on the radio, "C"; said the following: "C"."""
        if "quote" not in self.frames or self.kind not in _LATE_QUOTE:
            return None
        ahead = self.ahead(self.index)
        if ahead < 0 or self.sentence.low(ahead) == "that":
            return None
        return self.quotation_ahead(ahead)


def _begins_with_verb(sentence: Sentence, quotation: int) -> bool:
    """`said places like it "have more of a history"`."""
    words_inside = sentence.text[sentence.starts[quotation] : sentence.ends[quotation]]
    first = re.search(r"[\w'\u2019]+", words_inside)
    return first is not None and word_class(first[0]) in _VERB_IN_QUOTES


_FRAMES = (
    After.quote,
    After.that,
    After.wh,
    After.colon,
    After.infinitive,
    After.over_phrase,
    After.object_infinitive,
    After.predicate,
    After.bare,
    After.noun,
    After.ing,
    After.late_quote,
)
