"""What comes after a reporting verb: which units are the content.

Each frame of the lexicon has a function; the first that fits gives the content.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from sco_lessons.layers.speech.clauses import clause_end, closes_with_comma
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.sentence import (
    ENDS,
    NOMINAL,
    PAUSES,
    QUOTED,
    VERBAL,
    Kind,
    Sentence,
    kinds,
    word_class,
)
from sco_lessons.text.english import words
from sco_lessons.text.verbs import Cue, cues

__all__ = ["Content", "content_after", "skip_adverbial"]

_MAX_AHEAD = 24
_OBJECT = frozenset({"noun", "object as", "object of", "object for"})
_OBJECTS = _OBJECT | {"predicate", "object infinitive", "addressee"}
_AFTER_OUT = frozenset({"that", "bare", "wh", "noun", "quote"})
_AHEAD_FOUND = kinds("q:")
_AHEAD_ENDS = kinds("xvr.;hs")
_PHRASE_AFTER = kinds("pW")
_PHRASE_CLAUSE = kinds("hqg")
_GOES_ON = kinds("pxvweg")
_QUOTED_OR_A = kinds("qQd")  # "called that 'a farce'"
_MODIFIERS = kinds("eg")
_PREDICATE = kinds("dwWmoQr*h")
_NAME_ENDS = ENDS | kinds(",pt-")
_NAMED = kinds("WQdp")
_NAME = kinds("W")
_NOUNS = kinds("wW")
_ANSWER_ENDS = ENDS | kinds(",;")
_IN_OCCASION = kinds("dwWme'a")
_AFTER_OCCASION = kinds("drwWmQ")
_PHRASE = kinds("pt-")
_PHRASE_OR_COMMA = kinds("p,")
_NOUN = kinds("dwWmoQq*krh")
_LATE_QUOTE = kinds("dwWmpot")
_NO_CLAUSE = ENDS | kinds("cxt,;:-)")
_NO_VERB_AFTER = ENDS | kinds("p:t")
_NO_SUBJECT = kinds("tsh,:")
_TELLING = kinds("qQxvke")
_FULL_SUBJECT = kinds("dwWm")
_FULL_CLAUSE = kinds("drwWm")
_VERB_IN_QUOTES = kinds("xvkeaw")
_CLAUSE_OF_NOUN = kinds("tgeqQ")
_CLAUSE_OF_PREPOSITION = kinds("gkhqs")
_NOT_NOUN_BEFORE = kinds("d'W")
_JOINS = kinds("c,")
_NO_INFINITIVE = kinds("dmo'W")
_FIRST_OBJECT = kinds("doWw")
_IN_ASIDE = kinds("adepmwWsct'rvxh,")
_MAX_ASIDE = 14


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


def content_after(
    sentence: Sentence, verb: int, cue: Cue, subordinate: bool = False
) -> Content | None:
    """The content that follows the verb, by the frames of its lexicon entry."""
    frames = cue.verb.trusted
    index = skip_adverbial(sentence, verb + 1)
    index = _after_aside(sentence, index, cue.verb.plain)
    plain, lenient = cue.verb.plain, not _OBJECTS & frames
    after = After(sentence, index, frames, verb + 1, subordinate, lenient, plain, cue.verb.acts)
    after.loud = cue.verb.stance == "manner" and "quote" in frames
    if sentence.low(index) in frames & words("particles"):
        return particle(after)
    return addressed(after) or after.content()


def _after_aside(sentence: Sentence, index: int, plain: bool) -> int:
    """Over "said, however, that", "said - on the radio - that", "says, win or lose, he will"."""
    pause = sentence.kind(index)
    if pause not in PAUSES:
        return index
    near = range(index + 2, min(len(sentence), index + _MAX_ASIDE))
    closing = next((i for i in near if sentence.kinds[i] == pause), None)
    if closing is None or not _IN_ASIDE.issuperset(sentence.kinds[index + 1 : closing]):
        return index
    however = closing == index + 2 and sentence.kind(index + 1) == Kind.ADVERB
    clause = plain and sentence.kind(closing + 1) == Kind.SUBJECT
    return closing + 1 if however or clause or sentence.low(closing + 1) == "that" else index


def skip_adverbial(sentence: Sentence, index: int) -> int:
    """Over "again", "Thursday", "on Thursday", "last week"."""
    while (
        sentence.kind(index) == Kind.ADVERB
        or sentence.is_time(index)
        or (sentence.low(index) in ("on", "in") and sentence.is_time(index + 1))
    ):
        index += 1
    return index


def _is_modified(sentence: Sentence, index: int) -> bool:
    """ "increased traffic", "cascading changes": a participle before its noun."""
    return sentence.kind(index) in _MODIFIERS and sentence.kind(index + 1) in _NOUNS


def _phrase_end(sentence: Sentence, first: int, frames: Set[str] = frozenset()) -> int:
    """Where an object with all that belongs to it ends."""
    end = noun_phrase_end(sentence, first + _is_modified(sentence, first))
    kind, following = sentence.kind(end), sentence.kind(end + 1)
    if end == first and kind == Kind.QUESTION:  # "praised what she saw"
        return clause_end(sentence, first, subordinate=True)
    if end == first:
        return first + 1 if kind == Kind.QUOTATION else first
    relative = sentence.low(end) in ("who", "that", "which", "whom", "as")
    setting = sentence.low(end) in words("settings")  # "the plan before it was ready"
    of_preposition = kind == Kind.PREPOSITION and following in _CLAUSE_OF_PREPOSITION
    if relative or kind in _CLAUSE_OF_NOUN or (of_preposition and not setting):
        return clause_end(sentence, end, subordinate=True)
    if frames & {"object of", "object for"} and kind == Kind.COMMA:  # "Brandt, the owner, of"
        closing = noun_phrase_end(sentence, end + 1)
        if sentence.kind(closing) == Kind.COMMA and sentence.low(closing + 1) in ("of", "for"):
            return clause_end(sentence, closing + 1)
    if frames & {"object of", "object for"} and kind == Kind.PREPOSITION:
        return end if sentence.is_time(end + 1) else clause_end(sentence, end)
    return end


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
        return Content(first, last, frame, self.cue_end, bounded=self.subordinate)

    def quotation(self, first: int) -> Content:
        """The quotation at `first` and those joined to it."""
        last = first + 1
        while self.sentence.kind(last) in _JOINS and self.sentence.kind(last + 1) in QUOTED:
            last += 2
        return Content(first, last, "quote", self.cue_end, settled=True)

    def ahead(self, first: int) -> int:
        """Over prepositional phrases to "that", a colon or a quotation; -1 if none follows."""
        sentence, paused = self.sentence, False
        for index in range(first, min(len(sentence), first + _MAX_AHEAD)):
            kind, after = sentence.kinds[index], sentence.kind(index + 1)
            if sentence.low(index) == "that" or (kind in _AHEAD_FOUND and not paused):
                # "in Torre, Fenn, that it was safe", "in Torre, Fenn, on Monday that"
                again = sentence.kind(index - 1) in PAUSES or sentence.is_time(index - 1)
                return index if again or not paused else -1
            if kind == Kind.COMMA and after in _PHRASE_AFTER:
                paused = True
                continue
            verb = kind == Kind.REPORTING and sentence.kind(index - 1) not in _NOT_NOUN_BEFORE
            if verb and sentence.kinds[first] == Kind.DETERMINER:  # "on the same call that"
                plural = sentence.low(index - 1).endswith("s")
                verb = plural or cues()[sentence.low(index)].form != "base"
            pause = kind in PAUSES and after != Kind.QUOTATION
            if kind in _AHEAD_ENDS or verb or (pause and sentence.low(index + 1) != "that"):
                return -1
        return -1

    def quotation_ahead(self, ahead: int) -> Content | None:
        """The quotation at a place that `ahead` gave, or after the colon there."""
        first = ahead + (self.sentence.kinds[ahead] == Kind.COLON)
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


# ------------------------------------------------------------------ particles and hearers


def particle(after: After) -> Content | None:
    """called for peace; called on them to stop; pointed out that."""
    sentence, first, frame = after.sentence, after.index + 1, f"{after.low} phrase"
    if after.low == "out":
        index = skip_adverbial(sentence, first)
        frames = after.frames | _AFTER_OUT
        return After(sentence, index, frames, first, after.subordinate).content()
    after.cue_end = first
    end = noun_phrase_end(sentence, first)
    asked = sentence.low(first) in ("whether", "that") or sentence.kind(first) in _PHRASE_CLAUSE
    if asked or sentence.kind(end) == Kind.TO:
        return after.clause(first, frame)
    last = _phrase_end(sentence, first)
    return Content(first, last, frame, first) if last > first else None


def addressed(after: After) -> Content | None:
    """told reporters (on Thursday) that C; told them C; asked them to V."""
    if "addressee" not in after.frames:
        return None
    sentence, first, end = after.sentence, after.index, after.hearers_end()
    if end == first:
        return None
    against = next((i for i in range(first + 1, end) if sentence.low(i) == "against"), end)
    if against < end and "against" in after.frames:  # "warned Orr against closing it"
        return after.clause(first, "addressee phrase")
    about = {"about", "for"} & after.frames
    for inner in range(first + 1, end):
        if sentence.low(inner) in about:
            return after.clause(inner, "addressee phrase")
    index = skip_adverbial(sentence, end)
    if sentence.kind(index) in _PHRASE_OR_COMMA:  # "told a crowd in Torre, on Monday, that"
        ahead = after.ahead(index)
        index = ahead if sentence.low(ahead) == "that" else index
    kind, low = sentence.kind(index), sentence.low(index)
    if low in ("that", "if", "whether") or kind == Kind.QUESTION:
        return after.clause(index, "addressee that")
    if kind == Kind.TO and "object infinitive" in after.frames:
        return after.clause(first, "object infinitive")
    if kind == Kind.QUOTATION:
        return after.quotation(index)
    if kind == Kind.SUBJECT:
        return after.clause(index, "addressee bare")
    return addressed_bare(after, end)


def addressed_bare(after: After, end: int) -> Content | None:
    """told reporters the talks went well: the second noun phrase begins the content."""
    sentence = after.sentence
    for index in range(after.index + 1, end):
        before = sentence.kinds[index - 1]
        ended = before in NOMINAL or before == Kind.OBJECT
        if ended and sentence.kinds[index] == Kind.DETERMINER:
            clause = after.clause(index, "addressee bare")
            if sentence.has_verb(index + 1, clause.last):
                return clause
    return None


# ------------------------------------------------------------------ the frames


def quote(after: After) -> Content | None:
    """said: "C"; said "C"; said "the wind is at our backs" despite it."""
    sentence, first = after.sentence, after.index
    if after.kind in (Kind.COMMA, Kind.COLON) and sentence.kind(first + 1) == Kind.QUOTATION:
        return after.quotation(first + 1) if may_quote(after) else None
    short = after.loud or (after.lenient and "quote" in after.frames)
    short = short and (after.loud or sentence.kind(first + 1) in ENDS)
    if short and after.kind == Kind.TERM:  # "chanting 'Water is life'", "said 'no'"
        return after.quotation(first)
    if after.kind != Kind.QUOTATION or not may_quote(after):
        return None
    goes_on = sentence.kind(first + 1) in _GOES_ON and not sentence.is_time(first + 2)
    return after.clause(first, "bare clause") if goes_on else after.quotation(first)


def may_quote(after: After) -> bool:
    """After a colon every verb may quote."""
    return "quote" in after.frames or after.kind == Kind.COLON


def that(after: After) -> Content | None:
    """said that C; said, that C."""
    if after.kind == Kind.COMMA and after.sentence.low(after.index + 1) == "that":
        after.index += 1
    following = after.sentence.kind(after.index + 1)
    if after.low != "that" or "that" not in after.frames or following in ENDS:
        return None
    clause = after.clause(after.index, "that clause")
    phrase = following == Kind.PREPOSITION  # "said that in May"
    verbless = phrase and not after.sentence.has_verb(after.index + 2, clause.last)
    return None if verbless else clause


def wh(after: After) -> Content | None:
    """asked whether C; explained how C."""
    if (
        not _asks(after.sentence, after.index)
        or "wh" not in after.frames
        or after.sentence.kind(after.index + 1) in ENDS
    ):
        return None
    return after.clause(after.index, "wh clause")


def _asks(sentence: Sentence, index: int) -> bool:
    asking = sentence.low(index) in ("whether", "if", "where", "when")
    return asking or sentence.kind(index) == Kind.QUESTION


def colon(after: After) -> Content | None:
    """wrote: C, to the end of the sentence."""
    end = len(after.sentence)
    if after.kind != Kind.COLON or "quote" not in after.frames or after.index + 1 >= end:
        return None
    return Content(after.index + 1, end, "colon", after.cue_end, settled=True)


def infinitive(after: After) -> Content | None:
    """vowed to V."""
    verb = after.sentence.kind(after.index + 1) not in _NO_INFINITIVE
    if after.kind == Kind.TO and verb and "infinitive" in after.frames:
        return after.clause(after.index, "infinitive")
    return None


def over_phrase(after: After) -> Content | None:
    """said in a statement on Thursday that C; said in a statement: "C"."""
    first = after.index + (after.kind == Kind.COMMA)
    if after.sentence.kind(first) not in _PHRASE and after.sentence.low(first) != "as":
        return None
    asked = first + 2  # "could not say with certainty when C"
    if after.low == "with" and "wh" in after.frames and _asks(after.sentence, asked):
        return after.clause(asked, "wh clause")
    ahead = after.ahead(first + 1)
    if after.sentence.low(ahead) == "that":
        return after.clause(ahead, "that clause") if "that" in after.frames else None
    return after.quotation_ahead(ahead) if "quote" in after.frames else None


def object_infinitive(after: After) -> Content | None:
    """urged them to V."""
    if "object infinitive" not in after.frames:
        return None
    end = after.hearers_end()
    not_to = after.sentence.skip(end)  # "urged them not to stop"
    if end > after.index and after.sentence.kind(not_to) == Kind.TO:
        return after.clause(after.index, "object infinitive")
    return None


def predicate(after: After) -> Content | None:
    """called the plan a mistake: object and predicate; not "a group called the Sea Org"."""
    that = after.low == "that" and after.sentence.kind(after.index + 1) in _QUOTED_OR_A
    modified = _is_modified(after.sentence, after.index)
    opens = that or modified or after.kind in _PREDICATE
    if "predicate" not in after.frames or not opens:
        return None
    sentence, clause = after.sentence, after.clause(after.index, "predicate")
    first, last = clause.first, clause.last
    for index in range(first + 2, last):
        dated = sentence.low(index) == "on" and sentence.is_time(index + 1)
        if dated or sentence.low(index) in words("settings"):
            last = clause.last = index
            clause.bounded = True
            break
    labelled = after.kind == Kind.TERM and sentence.kind(first + 1) == Kind.COMMA
    closing = (i for i in range(first, last) if closes_with_comma(sentence, i))
    last = clause.last = min(last, next(closing, last) + 1)  # "called it 'a joke,' an odd word"
    no = last <= first + 1 or labelled or _is_name_given(after) or _is_call(sentence, first, last)
    return None if no else clause


def _is_name_given(after: After) -> bool:
    """ "the Sea Org", "a group called Reform": a name, and nothing that is said of it."""
    sentence, first = after.sentence, after.index
    end = noun_phrase_end(sentence, first)
    names = set(sentence.kinds[first + (after.low == "the") : end])
    following = sentence.kind(sentence.skip(end))
    closed = following in VERBAL or following in _NAME_ENDS
    if after.low == "the" and names == {Kind.NAME}:
        return closed
    noun = sentence.back(after.cue_end - 1, _NOUNS)
    a_noun = noun < after.cue_end - 1 and sentence.low(noun - 1) in ("a", "an")
    return a_noun and closed and names <= _NAMED


def _is_call(sentence: Sentence, first: int, last: int) -> bool:
    """ "called a session", "called Orr at noon", "declared victory": one phrase, and no two."""
    kind, following = sentence.kinds[first], sentence.kind(first + 1)
    if kind == Kind.WORD and following == Kind.PREPOSITION:
        return True
    what = any(sentence.low(index) == "what" for index in range(first))
    if what or not QUOTED.isdisjoint(sentence.kinds[first:last]):
        return False
    if sentence.low(first) in ("a", "an", "both"):
        end = min(last, noun_phrase_end(sentence, first))
        second = (i for i in range(first + 1, end) if sentence.kinds[i] == Kind.DETERMINER)
        return all(sentence.kinds[i - 1] == Kind.PREPOSITION for i in second)
    names = sentence.skip(first, _NAME)
    return names > first and sentence.kind(sentence.skip(names)) in _NAME_ENDS


def answer(after: After) -> Content | None:
    """said no."""
    ends = after.sentence.kind(after.index + 1) in _ANSWER_ENDS
    if not (after.plain and after.low in ("yes", "no") and ends):
        return None
    return Content(after.index, after.index + 1, "bare clause", after.cue_end, settled=True)


def bare(after: After) -> Content | None:
    """said C; said in a statement C."""
    if after.plain and after.kind == Kind.PREPOSITION:
        later = replace(after, index=_occasion_end(after.sentence, after.index))
        if later.kind in _AFTER_OCCASION and begins_clause(later):
            after = later
    opens = after.plain and after.low in ("having", "being")  # "said having her was a risk"
    if "bare" not in after.frames or (after.kind in _NO_CLAUSE and not opens):
        return None
    if after.subordinate and after.main_clause_first():
        return None
    if (after.low in ("about", "of") and not _is_quantity(after)) or not begins_clause(after):
        return None
    return after.clause(after.index, "bare clause")


def _is_quantity(after: After) -> bool:
    """ "about half of them", "more than 40 people": a subject, though a preposition comes first."""
    sentence, index = after.sentence, after.index
    while sentence.low(index) in words("before_numbers"):
        index += 1
    half = sentence.low(index).partition("-")[0] in ("half", "one", "two", "three", "a")
    return index > after.index and (half or sentence.kind(index) == Kind.NUMBER)


def _occasion_end(sentence: Sentence, index: int) -> int:
    """Over "in a statement", "at a news conference on Monday", "in an interview with WKEL"."""
    occasions = words("occasions")
    end = sentence.skip(index + 1, _IN_OCCASION)
    named = (i for i in range(index + 1, end) if sentence.low(i) in occasions)
    last = next(named, None)
    if last is None:
        return index
    while sentence.low(last + 1) in occasions:
        last += 1
    end = skip_adverbial(sentence, last + 1)
    if sentence.kind(end) in _PHRASE:
        end = skip_adverbial(sentence, noun_phrase_end(sentence, end + 1))
        return end if sentence.kind(end) == Kind.SUBJECT else index
    return end


def comma_clause(after: After) -> Content | None:
    """said, C: only after a plain verb to the left of which the sentence has no pause."""
    sentence, first = after.sentence, after.index + 1
    if not after.plain or after.kind != Kind.COMMA or sentence.kind(first) not in _FULL_CLAUSE:
        return None
    if after.subordinate or not PAUSES.isdisjoint(sentence.kinds[: after.index]):
        return None
    clause = after.clause(first, "bare clause")
    end = noun_phrase_end(sentence, first)
    return clause if sentence.kind(sentence.skip(end)) in VERBAL else None


def begins_clause(after: After) -> bool:
    """A noun phrase and then a finite verb; for "said", a fronted phrase may come first."""
    sentence, first = after.sentence, after.index
    end = clause_end(sentence, first, after.subordinate)
    opening = after.kind in (Kind.SUBORDINATOR, Kind.PREPOSITION)
    if opening and not _is_quantity(after):
        adverbial = after.low in words("adverbial_openers")
        return after.plain and not adverbial and sentence.has_verb(first, end)
    if after.kind == Kind.SUBJECT:
        contracted = not sentence.words[first].isalpha()
        return contracted or sentence.kind(first + 1) not in _NO_VERB_AFTER
    for index in range(first, end):
        kind = sentence.kinds[index]
        if kind in _NO_SUBJECT and not after.lenient:
            return False
        if kind == Kind.COMMA and after.subordinate:  # "When she wrote the hymn, she was"
            subject_end = noun_phrase_end(sentence, index + 1)
            clause = sentence.kind(sentence.skip(subject_end)) in VERBAL
            if subject_end > index + 1 and clause:
                return False
        if kind not in _TELLING:
            continue
        if kind == Kind.AUXILIARY or (index > first and tells(after, index)):
            return True
        if kind == Kind.VERB:
            return False
    told = "addressee" in after.frames
    return after.plain and not told and end - first > 4 and after.kind in _FULL_SUBJECT


def tells(after: After, index: int) -> bool:
    """The unit is a finite verb, or begins with one."""
    kind, before = after.sentence.kinds[index], after.sentence.kinds[index - 1]
    cue = after.sentence.cue(index)
    if cue and cue.verb.noun and cue.form == "base":  # "deny Lunt a second term"
        low = after.sentence.low(index - 1)
        return low.endswith("s") or low in words("plural_subjects")
    if kind in QUOTED:
        return _begins_with_verb(after.sentence, index)
    return kind == Kind.VERB or before != Kind.DETERMINER


def noun(after: After) -> Content | None:
    """criticized the plan."""
    following = after.sentence.low(after.index + 1)
    same = after.plain and after.low == "the" and following in ("same", "opposite")
    modified = "ing" not in after.frames and _is_modified(after.sentence, after.index)
    if not (same or _OBJECT & after.frames) or not (modified or after.kind in _NOUN):
        return None
    last = _phrase_end(after.sentence, after.index, after.frames)
    if last == after.index or (after.acts and _is_act(after.sentence, after.index, last)):
        return None
    return Content(after.index, last, "noun phrase", after.cue_end)


def _is_act(sentence: Sentence, first: int, last: int) -> bool:
    """Two objects ("him a place"), a number of things, or what a court is asked."""
    counted = first
    while sentence.low(counted) in words("before_numbers"):
        counted += 1
    if sentence.kind(counted) == Kind.NUMBER:  # "recalled about 200 cars"
        return True
    if any(sentence.low(index) in words("court_papers") for index in (first, first + 1)):
        return True
    opened = (i for i in range(first + 1, last) if sentence.kinds[i] == Kind.DETERMINER)
    second = next(opened, None)
    return second is not None and _FIRST_OBJECT.issuperset(sentence.kinds[first:second])


def ing(after: After) -> Content | None:
    """recommended waiting."""
    if "ing" in after.frames and (after.kind == Kind.ING or after.low in ("having", "being")):
        return after.clause(after.index, "ing clause")
    return None


def late_quote(after: After) -> Content | None:
    """said last week on the radio, "C"; said the following: "C"."""
    if "quote" not in after.frames or after.kind not in _LATE_QUOTE:
        return None
    ahead = after.ahead(after.index)
    if ahead < 0 or after.sentence.low(ahead) == "that":
        return None
    return after.quotation_ahead(ahead)


def _begins_with_verb(sentence: Sentence, quotation: int) -> bool:
    """`said places like it "have more of a history"`."""
    words_inside = sentence.text[sentence.starts[quotation] : sentence.ends[quotation]]
    first = re.search(r"[\w'\u2019]+", words_inside)
    return first is not None and word_class(first[0]) in _VERB_IN_QUOTES


_FRAMES = (
    quote,
    that,
    wh,
    colon,
    infinitive,
    over_phrase,
    object_infinitive,
    predicate,
    answer,
    bare,
    comma_clause,
    noun,
    ing,
    late_quote,
)
