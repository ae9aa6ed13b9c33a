"""Contents that are clauses or quotations after a reporting verb: that C, "C", whether C, to V."""

from __future__ import annotations

from dataclasses import replace

from sco_lessons.layers.speech.clauses import clause_end
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.place import After, Content, begins_with_verb, skip_adverbial
from sco_lessons.layers.speech.sentence import (
    ENDS,
    PAUSES,
    QUOTED,
    VERBAL,
    Kind,
    Sentence,
    kinds,
)
from sco_lessons.text.english import words

__all__ = ["answer", "bare", "colon", "comma_clause", "infinitive", "ing", "late_quote",
           "over_phrase", "quote", "that", "wh"]  # fmt: skip

_GOES_ON = kinds("pxvweg")
_ANSWER_ENDS = ENDS | kinds(",;cs")
_IN_OCCASION = kinds("dwWme'a")
_AFTER_OCCASION = kinds("drwWmQ")
_PHRASE = kinds("pt-")
_LATE_QUOTE = kinds("dwWmpot")
_NO_CLAUSE = ENDS | kinds("cxt,;:-()")
_NO_VERB_AFTER = ENDS | kinds("p:t")
_NO_SUBJECT = kinds("tsh,:")
_TELLING = kinds("qQxvke")
_FULL_SUBJECT = kinds("dwWm")
_FULL_CLAUSE = kinds("drwWm")
_MAX_CLAUSE = 24


def quote(after: After) -> Content | None:
    """said: "C"; said "C"; said "the wind is at our backs" despite it."""
    sentence, first = after.sentence, after.index
    if after.kind in (Kind.COMMA, Kind.COLON) and sentence.kind(first + 1) == Kind.QUOTATION:
        return after.quotation(first + 1) if may_quote(after) else None
    short = after.lenient and (after.loud or sentence.kind(first + 1) in ENDS)
    if short and after.kind == Kind.TERM and "quote" in after.frames:
        return after.quotation(first)  # "chanting 'Water is life'", "said 'no'"
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
    quoted = Kind.QUOTATION in after.sentence.kinds[after.index : clause.last]
    word = clause.last <= after.index + 2  # "The work continued that day"
    seen = quoted or after.sentence.has_verb(after.index + 2, clause.last)
    verbless = (phrase or word) and not seen
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
    asking = sentence.low(index) in words("begin_a_question")
    return asking or sentence.kind(index) == Kind.QUESTION


def colon(after: After) -> Content | None:
    """wrote: C, to the end of the sentence."""
    end = len(after.sentence)
    if after.kind != Kind.COLON or "quote" not in after.frames or after.index + 1 >= end:
        return None
    return Content(after.index + 1, end, "colon", after.cue_end, settled=True)


def infinitive(after: After) -> Content | None:
    """vowed to V."""
    if after.infinitive_at(after.index) and "infinitive" in after.frames:
        return after.clause(after.index, "infinitive")
    return None


def over_phrase(after: After) -> Content | None:
    """said in a statement on Thursday that C; said in a statement: "C"."""
    first = after.index + (after.kind == Kind.COMMA)
    counted = after.kind == Kind.NUMBER and "that" in after.frames  # "ruled 5-4 that"
    later = skip_adverbial(after.sentence, first + 1)
    if counted and after.sentence.low(later) == "that":
        return after.clause(later, "that clause")
    if after.sentence.kind(first) not in _PHRASE and after.sentence.low(first) != "as":
        return None
    asked = first + 2  # "could not say with certainty when C"
    if after.low == "with" and "wh" in after.frames and _asks(after.sentence, asked):
        return after.clause(asked, "wh clause")
    ahead = after.ahead(first + 1)
    if after.sentence.low(ahead) == "that":
        return after.clause(ahead, "that clause") if "that" in after.frames else None
    return after.quotation_ahead(ahead) if "quote" in after.frames else None


def answer(after: After) -> Content | None:
    """said no."""
    ends = after.sentence.kind(after.index + 1) in _ANSWER_ENDS
    if not (after.plain and after.low in ("yes", "no") and ends):
        return None
    return Content(after.index, after.index + 1, "bare clause", after.cue_end, settled=True)


def bare(after: After) -> Content | None:
    """said C; said in a statement C."""
    if after.kind == Kind.PREPOSITION:
        later = replace(after, index=_occasion_end(after.sentence, after.index))
        if later.kind in _AFTER_OCCASION and begins_clause(later):
            after = later
    opens = after.plain and after.low in ("having", "being")  # "said having her was a risk"
    if "bare" not in after.frames or (after.kind in _NO_CLAUSE and not opens):
        return None
    if after.subordinate and after.main_clause_first():
        return None
    if "addressee" in after.frames:
        end = noun_phrase_end(after.sentence, after.index)
        if any(after.sentence.low(index) == "from" for index in range(after.index, end)):
            return None  # "tell a quiet place from an empty one"
    if (after.low in ("about", "of") and not _is_quantity(after)) or not begins_clause(after):
        return None
    return after.clause(after.index, "bare clause")


def _is_quantity(after: After) -> bool:
    """ "about half of them", "more than 40 people": a subject, though a preposition comes first."""
    sentence, index = after.sentence, after.index
    while sentence.low(index) in words("before_numbers"):
        index += 1
    half = sentence.low(index).partition("-")[0] in words("counts")
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
        finite = any(
            sentence.kinds[index - 1] != Kind.TO and sentence.has_verb(index, index + 1)
            for index in range(first + 1, end)
        )
        return after.plain and not adverbial and finite
    if after.kind == Kind.SUBJECT:
        contracted = not sentence.words[first].isalpha()
        return contracted or sentence.kind(first + 1) not in _NO_VERB_AFTER
    for index in range(first, end):
        kind = sentence.kinds[index]
        if kind in _NO_SUBJECT and not after.lenient:
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
    if cue and cue.form == "participle":  # "a string of contests known as Super Tuesday"
        return False
    if kind in QUOTED:
        return begins_with_verb(after.sentence, index)
    return kind == Kind.VERB or before != Kind.DETERMINER


def ing(after: After) -> Content | None:
    """recommended waiting."""
    cue = after.sentence.cue(after.index)
    doing = after.kind == Kind.ING or (cue is not None and cue.form == "ing")
    if "ing" in after.frames and (doing or after.low in ("having", "being")):
        return after.clause(after.index, "ing clause")
    return None


def late_quote(after: After) -> Content | None:
    """said last week on the radio, "C"; said the following: "C"."""
    if "quote" not in after.frames:
        return None
    if after.low in words("clause_openers"):  # "said as she left the hall, 'C'"
        return _over_clause(after)
    if after.kind not in _LATE_QUOTE:
        return None
    return after.quotation_ahead(after.ahead(after.index))


def _over_clause(after: After) -> Content | None:
    """The quotation behind a comma, if no other verb of saying comes before it."""
    sentence, first = after.sentence, after.index + 1
    for index in range(first, min(len(sentence), first + _MAX_CLAUSE)):
        if sentence.kinds[index] == Kind.COMMA:
            return after.quotation_ahead(index + 1)
        if sentence.cue(index):
            return None
    return None
