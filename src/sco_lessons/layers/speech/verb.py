"""A reporting verb in its sentence: is it a verb here, whose, negated, and what it finds."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from sco_lessons.layers.speech.clauses import closes_with_comma, fronted_comma
from sco_lessons.layers.speech.ends import name_of, weighed
from sco_lessons.layers.speech.phrases import (
    noun_phrase_end,
    subject,
    time_before_verb,
    verb_group,
)
from sco_lessons.layers.speech.place import Content
from sco_lessons.layers.speech.sentence import (
    ADVERBS,
    ENDS,
    LEADS,
    VERBAL,
    Kind,
    Sentence,
    kinds,
)
from sco_lessons.text.english import words
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import Cue, cues

__all__ = ["Found", "Verb", "main_subject"]

_MAX_SUBJECT = 60
_FRONTED = kinds("segkp")
_PLURAL = kinds("wW)")
_DETERMINES = kinds("ds")
_NOUN_FOLLOWS = kinds("wgk")
_SINGULAR = kinds("wW)k")
_OBJECT = kinds("drsoqhQt")
_MODIFIED = kinds("md")
_SKIPPED = kinds("a,")
_SAYS_SO = ENDS | kinds(",:")
_NAMES_A_WORK = kinds("pt")
_SURELY = frozenset({"that", "out"})
_APPOSED = kinds("dwWmpo',*")


@dataclass(slots=True)
class Found:
    """An attribution in the making, made at `index`.

    `open_quote`: a quotation that follows may join it; `pending`: what follows is its content.
    """

    source: Span | None
    cue: Span | None
    content: list[Span]
    rule: str
    index: int
    negated: bool = False
    open_quote: bool = False
    pending: bool = False
    note: str = ""


@dataclass(slots=True)
class Verb:
    """A reporting verb at `index`; `earlier` is what was found to its left.

    `group` is where its auxiliaries begin.
    """

    sentence: Sentence
    index: int
    cue: Cue
    earlier: list[Found]
    group: int = field(init=False)
    auxiliaries: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.group, self.auxiliaries = verb_group(self.sentence, self.index)

    @property
    def is_passive(self) -> bool:
        """The last auxiliary is a form of "be" or "get"."""
        return bool(self.auxiliaries) and self.auxiliaries[-1] in words("be")

    @property
    def frames(self) -> frozenset[str]:
        """The kinds of content that the rules trust this verb with."""
        return self.cue.verb.trusted

    def is_verb(self) -> bool:
        """Not a noun that looks like the verb: "the states", "his support"."""
        sentence, index, cue = self.sentence, self.index, self.cue
        if self.auxiliaries:
            return True
        before = sentence.low(index - 1)
        if before == "no" or before in words("articles") or cue.form == "participle":
            return False
        if cue.form == "past":  # "22 reported cases"
            before, after = sentence.kind(index - 1), sentence.kind(index + 1)
            plain = cue.verb.plain and not cue.verb.noun
            return plain or before not in _MODIFIED or after != Kind.WORD
        if not cue.verb.noun:
            return True
        subject_end = self.group - 1
        while sentence.kind(subject_end) in _SKIPPED:
            subject_end -= 1
        word, kind = sentence.low(subject_end), sentence.kind(subject_end)
        if cue.form == "base":
            if kind in _DETERMINES and sentence.kind(index + 1) in _NOUN_FOLLOWS:
                return False  # "most state parties"
            plural = kind in _PLURAL and word.endswith("s") and not word.endswith(("ous", "ss"))
            return plural or word in words("plural_subjects")
        return self._is_verb_in_s(word, kind)

    def _is_verb_in_s(self, word: str, kind: str) -> bool:
        """ "Quill claims that", not "the claims of": what is before it and what follows tell."""
        sentence, index = self.sentence, self.index
        form, follows = sentence.low(index), sentence.kind(index + 1)
        if form == "states":
            return kind == Kind.SUBJECT or word in words("documents")
        if kind == Kind.SUBJECT or word == "which":
            return True
        before = sentence.kind(index - 1)
        if before == Kind.COMMA or (
            before == Kind.CONJUNCTION
            and sentence.low(index + 1) in _SURELY & {"that", *self.frames}
        ):
            return True
        if follows in _SAYS_SO and "quote" in self.frames:
            return kind in (Kind.NAME, Kind.CLOSE)
        if kind == Kind.REPORTING and cues()[word].form == "past":  # "Orr heard claims that"
            return False
        named = form in ("calls", "reports") and kind == follows == Kind.NAME
        opens = follows in _OBJECT or named or sentence.low(index + 1) in self.frames
        return kind in _SINGULAR and opens

    def negated(self) -> bool:
        """ "did not say", "never promised", "declined to say"."""
        sentence = self.sentence
        if self.cue.verb.negates or sentence.low(self.group - 1) == "nor":
            return True
        inside = map(sentence.low, range(self.cue_start(), self.index))
        return any(low in words("negating") or low.endswith(("n't", "n’t")) for low in inside)

    def cue_start(self) -> int:
        """An adverb that touches the verb belongs to the cue ("also urged")."""
        return max(self.sentence.back(self.group, ADVERBS), min(self.group, 1))

    def cue_span(self, end: int | None = None) -> Span | None:
        """The cue, up to `end` or to the verb itself."""
        return self.sentence.span(self.cue_start(), self.index + 1 if end is None else end)

    def found(
        self, source: Span | None, content: Content, rule: str, extra: Span | None = None
    ) -> Found:
        """The attribution of this content; `extra` is a piece of it that comes before."""
        sentence, note = self.sentence, ""
        if not content.settled:
            source_class = name_of(sentence, self.unit(source)) if source else "none"
            content.last, note = weighed(sentence, content, self.cue, source_class)
        span = Span(sentence.starts[content.first], sentence.ends[content.last - 1])
        quoted = sentence.kinds[content.last - 1] == Kind.QUOTATION
        parts = [extra, span] if extra else [span]
        cue = self.cue_span(content.cue_end)
        return Found(source, cue, parts, rule, self.index, self.negated(), quoted, note=note)

    def unit(self, source: Span) -> int:
        """The index at which a source begins."""
        return bisect_left(self.sentence.starts, source.start)

    def source(self) -> tuple[Span | None, str]:
        """Who speaks, and whether as "subject", as "relative" or by another verb ("")."""
        sentence, index = self.sentence, self.group - 1
        while sentence.kind(index) == Kind.ADVERB or time_before_verb(sentence, index):
            index -= 1
        if sentence.low(index) in words("relative_pronouns"):
            return sentence.span(index, index + 1), "relative"
        units = subject(sentence, self.group)
        if units and self.earlier and self.earlier[-1].rule == "relative":
            whose, *_, claim = self.earlier[-1].content
            if claim.start < sentence.starts[units[0]] < claim.end:
                # "A report the council said was good | says that": its antecedent, and all of it
                return Span(whose.start, claim.end), "subject"
        if units:
            return sentence.span(_to_quotation(sentence, units[0]), units[1]), "subject"
        joined = index - (sentence.kind(index) == Kind.CONJUNCTION)
        if sentence.kind(joined) == Kind.SEMICOLON and self.cue.form in ("past", "s"):
            # "rejected the appeal; and warned that C": one subject for all of the list
            return main_subject(sentence, joined), ""
        if sentence.kind(index) not in (Kind.CONJUNCTION, Kind.COMMA):
            return None, ""
        semicolons = (i for i in range(index) if sentence.kinds[i] == Kind.SEMICOLON)
        part = max(semicolons, default=-1) + 1
        if self.earlier and self.earlier[-1].source and self.earlier[-1].index >= part:
            return self.earlier[-1].source, ""
        return main_subject(sentence, index, part), ""

    def patient(self) -> tuple[int, int] | None:
        """The units of what a passive speaks of: "the plan" was praised, "which" was."""
        before = self.sentence.back(self.group, ADVERBS)
        if self.sentence.low(before - 1) in words("relative_pronouns"):
            return before - 1, before
        return subject(self.sentence, self.group)

    def in_subordinate(self, start: int, how: str) -> bool:
        """The verb is itself in a clause: "when Xi said", "who said"."""
        before = self.sentence.low(self.sentence.back(start, ADVERBS) - 1)
        opens = before in words("clause_openers") or before in words("object_relatives")
        return how == "relative" or opens


def _to_quotation(sentence: Sentence, first: int) -> int:
    """ "'It leaks,' Quill, 30, of Torre, said": all from the quotation on is the source."""
    if sentence.kind(first - 1) != Kind.COMMA:
        return first
    start = sentence.back(first, _APPOSED)
    spoken = sentence.kind(start - 1) == Kind.QUOTATION and start < first - 1
    spoken = spoken and sentence.kind(start - 2) not in _NAMES_A_WORK  # "according to 'X,' by Y"
    return start if spoken and closes_with_comma(sentence, start - 1) else first


def main_subject(sentence: Sentence, end: int, first: int = 0) -> Span | None:
    """The subject of the first finite verb between `first` and `end`, in the main clause."""
    if first not in sentence.subjects:
        sentence.subjects[first] = _first_subject(sentence, first)
    first, verb, units = sentence.subjects[first]
    if verb < end:
        return units
    start = first + 1 if sentence.kind(first) in LEADS else first
    return sentence.span(start, min(end, noun_phrase_end(sentence, start)))


def _first_subject(sentence: Sentence, first: int) -> tuple[int, int, Span | None]:
    """Where the main clause begins, its first finite verb with a subject (or the end), and that."""
    if sentence.kind(first) in _FRONTED:
        first = max(first, fronted_comma(sentence, first) + 1)
    for index in range(first + 1, min(len(sentence), first + _MAX_SUBJECT)):
        if sentence.kinds[index] in VERBAL:
            units = subject(sentence, verb_group(sentence, index)[0])
            if units:
                return first, index, sentence.span(*units)
    return first, len(sentence), None
