"""Noun phrases and groups of verbs in a sentence: where they begin, where they end."""

from __future__ import annotations

from sco_lessons.layers.speech.sentence import (
    ADVERBS,
    LEADS,
    NOMINAL,
    VERBAL,
    Kind,
    Sentence,
    kinds,
    word_class,
)
from sco_lessons.text.english import words
from sco_lessons.text.verbs import cues

__all__ = ["noun_phrase_end", "subject", "time_before_verb", "verb_group"]

_MAX_PHRASE = 40
_MAX_DEPTH = 3
_IN_GROUP = kinds("xa")
_INSIDE = kinds("wm'*dQW")
_MODIFIERS = kinds("egak")
_AFTER_MODIFIED = kinds("d'awW")
_BEFORE_SUBJECT = kinds("ca*")
_PRONOUNS = kinds("ro")
_AFTER_TO = kinds("dWo")
_NO_SUBJECT = kinds("xvkegto")
_JOINS_PHRASE = kinds("pct")
_PASSES = kinds("wWmQdo*'g")
_BEGINS = kinds("wWmQd*o")
_ASIDE = kinds("pgs")
_NOUN_BEFORE = kinds("d'ep")
# "the injured said", "those polled said"; "the meeting said", "the same polling said"
_MODIFIED_BEFORE = {Kind.ED: kinds("dwW"), Kind.ING: kinds("dw")}
_CONTENT_BEGINS = kinds("drsoq")


def verb_group(sentence: Sentence, verb: int) -> tuple[int, list[str]]:
    """Where the group of a verb begins, and its auxiliaries in small letters.

    "has repeatedly said" begins at "has"; its auxiliaries are ["has"].
    """
    first, index = verb, verb - 1
    auxiliaries: list[str] = []
    while True:
        if sentence.kind(index) not in _IN_GROUP and not _inside_group(sentence, index):
            return first, auxiliaries[::-1]
        if sentence.kinds[index] == Kind.AUXILIARY:
            first = index
            auxiliaries.append(sentence.low(index))
        index -= 1


def _inside_group(sentence: Sentence, index: int) -> bool:
    """ "can no longer argue", "have both said"."""
    low = sentence.low(index)
    if low in ("no", "longer"):
        return "no" in (low, sentence.low(index - 1)) and "longer" in (low, sentence.low(index + 1))
    return low in words("inside_a_verb_group")


def time_before_verb(sentence: Sentence, index: int) -> bool:
    """ "Obama on Tuesday said", "and on Monday said"."""
    if sentence.low(index) == "on":
        return sentence.is_time(index + 1)
    if sentence.low(index) in words("time_openers"):  # "last week"
        return sentence.is_time(index)
    return sentence.is_time(index) and (
        sentence.low(index - 1) == "on" or sentence.is_time(index - 1)
    )


# ------------------------------------------------------------------ the phrase before a verb


def subject(sentence: Sentence, end: int, depth: int = 0) -> tuple[int, int] | None:
    """First and last (exclusive) unit of the noun phrase that ends before `end`."""
    last = end - 1
    while sentence.kind(last) == Kind.ADVERB or time_before_verb(sentence, last):
        last -= 1
    kind, before = sentence.kind(last), sentence.kind(last - 1)
    if depth > _MAX_DEPTH:
        return None
    if kind == Kind.SUBJECT:
        return last, last + 1
    if sentence.low(last).endswith(("self", "selves")):  # "Xi himself said"
        whole = subject(sentence, last, depth + 1)
        return (whole[0], last + 1) if whole else None
    if kind in (Kind.COMMA, Kind.DASH):
        return _with_apposition(sentence, last, depth)
    modified = kind in (Kind.ED, Kind.ING) and before in _MODIFIED_BEFORE[kind]
    governed = kind == Kind.OBJECT and before in (Kind.PREPOSITION, Kind.TO)  # "most of them"
    nominal = kind in NOMINAL or kind in (Kind.REPORTING, Kind.DETERMINER)
    if not (nominal or modified or governed):
        return None
    first = _phrase_start(sentence, last, depth)
    written_in = first == last and sentence.kind(first - 1) == Kind.PREPOSITION
    if written_in and sentence.is_time(first):  # "The letter written in March says"
        return None
    return (_list_start(sentence, first, last), last + 1) if first <= last else None


def _list_start(sentence: Sentence, first: int, last: int) -> int:
    """Where a list begins whose last items are units `first` to `last`: "Lunt, Ode and Fenn".

    It opens the sentence, or stands behind an adverbial ("In Torre, Lunt, Ode and Fenn said"):
    elsewhere "Norwick" in "He saw Torre, Norwick and Fenn said" would be taken for an item.
    """
    serial = sentence.kind(first - 1) == Kind.CONJUNCTION  # "Lunt, Ode, and Fenn"
    joined = serial or Kind.CONJUNCTION in sentence.kinds[first:last]
    after = sentence.skip(last + 1, VERBAL | ADVERBS)
    if not joined or sentence.kind(after) == Kind.COMMA:  # "It, Orr and Fenn said, is old"
        return first
    starts, comma = [first], first - 2 if serial else first - 1
    while sentence.kind(comma) == Kind.COMMA:
        lowest = max(-1, comma - _MAX_PHRASE)
        commas = (i for i in range(comma - 1, lowest, -1) if sentence.kinds[i] == Kind.COMMA)
        before = next(commas, lowest)
        item = sentence.skip(before + 1, LEADS)
        if not _is_item(sentence, item, comma, first):
            adverbial = sentence.kind(item) == Kind.PREPOSITION or sentence.is_time(item)
            starts = starts if adverbial else [first]
            break
        starts.append(item)
        comma = before
    return starts[-1] if len(starts) > 1 + serial else first


def _is_item(sentence: Sentence, item: int, end: int, first: int) -> bool:
    """Units `item` to `end` are a noun phrase of the kind of the one that begins at `first`."""
    inside = sentence.kinds[item:end]
    adverb = len(inside) == 1 and word_class(sentence.low(item)) == Kind.ADVERB  # "Locally,"
    if adverb or Kind.TERM in inside or Kind.CONJUNCTION in inside or sentence.is_time(item):
        return False
    if sentence.kinds[first] == Kind.NAME and Kind.NAME not in inside and inside[:1] != ["d"]:
        return False
    return sentence.low(item) not in ("no", "not") and noun_phrase_end(sentence, item) == end


def _with_apposition(sentence: Sentence, comma: int, depth: int) -> tuple[int, int] | None:
    """The subject of "Xi, the president, said": from "Xi" to the second comma."""
    for index in range(comma - 1, max(-1, comma - _MAX_PHRASE), -1):
        if sentence.kinds[index] == sentence.kinds[comma]:
            whole = subject(sentence, index, depth + 1)
            if whole is None:
                return None
            if set(sentence.kinds[index + 1 : comma]) == {Kind.ADVERB}:  # ", however,"
                return whole
            if sentence.kind(index + 1) in _ASIDE:  # ", for his part,"
                aged = sentence.kinds[whole[1] - 1] == Kind.NUMBER  # "Cory Orr, 22, of Flint,"
                return (_chained(sentence, whole[0], depth), comma) if aged else whole
            described = sentence.kind(index + 1) == Kind.NAME  # "C, a spokeswoman, Anna Orr, said"
            first = whole[0] if described else _chained(sentence, whole[0], depth)
            return first, comma
    return None


def _chained(sentence: Sentence, first: int, depth: int) -> int:
    """ "Cory James, 22, of Flint, said": back over every comma to the name."""
    comma = first - 2 if sentence.kind(first - 1) == Kind.PREPOSITION else first - 1
    if sentence.kind(comma) != Kind.COMMA:
        return first
    before = subject(sentence, comma, depth + 1)
    if before is None:
        return first
    opened = sentence.kind(before[0] - 1) in (Kind.PREPOSITION, Kind.SUBORDINATOR)
    return first if opened else before[0]


def _phrase_start(sentence: Sentence, last: int, depth: int) -> int:
    index, conjunction = last, 0
    lowest = max(-1, last - _MAX_PHRASE)
    while index > lowest:
        kind = sentence.kinds[index]
        if kind in _INSIDE:
            pass
        elif kind == Kind.CLOSE:
            index = _bracket(sentence, index, Kind.OPEN, -1)
        elif kind == Kind.CONJUNCTION:
            conjunction = index
            if sentence.kind(index - 1) == Kind.TERM and sentence.kind(index - 2) in _PRONOUNS:
                return index + 1  # "called it 'a farce' and the mayor said"
        elif not _inside(sentence, index, last):
            break
        index -= 1
    if sentence.kind(index) == Kind.SUBJECT and conjunction == index + 1:
        return index  # "he and Mr. Orr"
    if conjunction and sentence.kind(index) in _NO_SUBJECT:
        return conjunction + 1
    relative = sentence.back(index, _IN_GROUP) - 1
    if sentence.kind(index) in VERBAL and sentence.low(relative) in words("relative_pronouns"):
        whole = subject(sentence, relative, depth + 1)
        if whole:
            return whole[0]
    opened = sentence.kind(index) == Kind.PREPOSITION
    if sentence.kind(index) == Kind.AUXILIARY and sentence.kind(index + 1) == Kind.WORD:
        names = (i for i in range(index + 2, last + 1) if sentence.kinds[i] == Kind.NAME)
        return next(names, index + 1)  # "if the bridge was open Lunt said"
    return _without_opening(sentence, index if opened else index + 1, last)


def _inside(sentence: Sentence, index: int, last: int) -> bool:
    """The unit belongs to the noun phrase that ends with `last`."""
    kind, before = sentence.kinds[index], sentence.kind(index - 1)
    if kind == Kind.OBJECT:
        return index == last
    if kind == Kind.PREPOSITION:
        clausal = sentence.low(index) in words("clausal_prepositions")
        return (before in NOMINAL or before == Kind.DETERMINER) and not clausal  # "some of them"
    if kind == Kind.TO:
        hearer = before in NOMINAL and sentence.kind(index + 1) in _AFTER_TO  # "a letter to Xi"
        hearer = hearer and sentence.low(index - 1) != "according"
        return hearer or _is_infinitive_of_noun(sentence, index)
    if kind == Kind.REPORTING and before == Kind.PREPOSITION and index == last:
        return True
    if sentence.low(index) == "than":
        return sentence.low(index - 1) in words("comparatives")
    if kind == Kind.REPORTING and sentence.low(index) in words("perceiving"):
        return False  # "They heard Quill say"
    finite = kind == Kind.ED or (kind == Kind.REPORTING and not sentence.low(index).endswith("ing"))
    if finite and sentence.kind(index + 1) == Kind.DETERMINER:
        return False  # "Orr crossed a bridge": a verb, with an object of its own
    opens = before == Kind.OUTSIDE and index < last  # "Accused men said"
    if before == Kind.QUOTATION and index < last:  # "'It leaks,' state Senator Orr said"
        opens = kind != Kind.REPORTING or cues()[sentence.low(index)].form == "base"
    return kind in _MODIFIERS and (before in _AFTER_MODIFIED or opens)


def _is_infinitive_of_noun(sentence: Sentence, index: int) -> bool:
    """ "The man hired to lead the talks": a participle before "to", a noun before it."""
    participle = sentence.kind(index - 1) in (Kind.ING, Kind.ED)
    return participle and sentence.kind(index - 2) in NOMINAL


def _without_opening(sentence: Sentence, first: int, last: int) -> int:
    """Skip what comes before a subject: "But", "In Moscow" before "the president"."""
    while first < last and sentence.kinds[first] in _BEFORE_SUBJECT:
        first += 1
    if sentence.is_time(first) and sentence.low(first + 1) == "on":  # "Late on Monday Orr"
        first += 1
    if sentence.kinds[first] != Kind.PREPOSITION:
        return first
    for index in range(first + 2, last + 1):
        before = sentence.kinds[index - 1]
        if sentence.kinds[index] == Kind.DETERMINER and before not in _JOINS_PHRASE:
            return index
        if sentence.is_time(index - 1) and not sentence.is_time(index):
            return index
    return first + 1


def _bracket(sentence: Sentence, index: int, other: str, step: int) -> int:
    """The bracket that belongs to the one at an index; the index itself if none is near."""
    for place in range(index, index + step * _MAX_PHRASE, step):
        if sentence.kind(place) == other:
            return place
    return index


# ------------------------------------------------------------------ the phrase from here on


def noun_phrase_end(sentence: Sentence, first: int) -> int:
    """Where the noun phrase (with its prepositions) from `first` on ends; `first` if none."""
    end = sentence.phrases.get(first)
    if end is None:
        end = sentence.phrases[first] = _noun_phrase_end(sentence, first)
    return end


def _noun_phrase_end(sentence: Sentence, first: int) -> int:
    index, top = first, min(len(sentence), first + _MAX_PHRASE)
    while index < top:
        kind = sentence.kinds[index]
        if kind in _PASSES:
            pass
        elif kind == Kind.OPEN:
            index = _bracket(sentence, index, Kind.CLOSE, 1)
        elif not _passes(sentence, index, first):
            break
        index += 1
    while index > first and sentence.kinds[index - 1] == Kind.PREPOSITION:
        index -= 1
    return index


def _passes(sentence: Sentence, index: int, first: int) -> bool:
    """The unit, of a class that may end a noun phrase, does not end the one from `first` on."""
    kind, before = sentence.kinds[index], sentence.kind(index - 1)
    match kind:
        case Kind.SUBJECT:
            return index == first
        case Kind.CONJUNCTION:
            return sentence.kind(index + 1) in _BEGINS
        case Kind.PREPOSITION:
            return index > first and not sentence.is_time(index + 1)
        case Kind.REPORTING:
            return _is_noun(sentence, index, first)
        case Kind.ADVERB:
            return before == Kind.DETERMINER
        case Kind.ED:
            return before in (Kind.DETERMINER, Kind.ADVERB)
    return index > first and sentence.low(index) == "than"


def _is_noun(sentence: Sentence, index: int, first: int) -> bool:
    """A reporting verb's form that is a noun here: "the claims", "reports of"."""
    cue, before = cues()[sentence.low(index)], sentence.kind(index - 1)
    if cue.form == "ing":
        return before == Kind.POSSESSIVE
    if cue.form not in ("base", "s"):  # "the announced plan"
        return sentence.low(index - 1) in words("articles")
    joined = before == Kind.WORD and sentence.kind(index + 1) not in _CONTENT_BEGINS
    return cue.verb.noun and (index == first or before in _NOUN_BEFORE or joined)
