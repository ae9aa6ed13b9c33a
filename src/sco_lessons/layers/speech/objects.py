"""Contents about somebody or something: noun phrases, what is said of them, and hearers first."""

from __future__ import annotations

from collections.abc import Set

from sco_lessons.layers.speech.clauses import clause_end, closes_with_comma
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.place import (
    After,
    Content,
    after_aside,
    begins_with_verb,
    skip_adverbial,
)
from sco_lessons.layers.speech.sentence import (
    ADVERBS,
    ENDS,
    NOMINAL,
    QUOTED,
    VERBAL,
    Kind,
    Sentence,
    kinds,
)
from sco_lessons.text.english import words
from sco_lessons.text.verbs import OBJECTS

__all__ = ["addressed", "is_modified", "noun", "object_infinitive", "phrase_end", "predicate"]

_MODIFIERS = kinds("eg")
_PREDICATE = kinds("dwWmoQr*h")
_NAME_ENDS = ENDS | kinds(",pt-")
_NAMED = kinds("WQdp")
_NAME = kinds("W")
_NOUNS = kinds("wW")
_NOUN = kinds("dwWmoQq*krh")
_CLAUSE_OF_NOUN = kinds("tgeqQ")
_CLAUSE_OF_PREPOSITION = kinds("gkhqs")
_FIRST_OBJECT = kinds("doWw")


def is_modified(sentence: Sentence, index: int) -> bool:
    """ "increased traffic", "cascading changes": a participle before its noun."""
    return sentence.kind(index) in _MODIFIERS and sentence.kind(index + 1) in _NOUNS


def phrase_end(sentence: Sentence, first: int, frames: Set[str] = frozenset()) -> int:
    """Where an object with all that belongs to it ends."""
    end = noun_phrase_end(sentence, first + is_modified(sentence, first))
    if sentence.kind(first) in ADVERBS and sentence.kind(first + 1) in _NOUNS:
        end = noun_phrase_end(sentence, first + 1)  # "warned of further gusts"
    kind, following = sentence.kind(end), sentence.kind(end + 1)
    if end == first and kind == Kind.QUESTION:  # "praised what she saw"
        return clause_end(sentence, first, subordinate=True)
    if end == first:
        return first + 1 if kind == Kind.QUOTATION else first
    relative = sentence.low(end) in words("relative_pronouns") | {"whom", "as"}
    of_preposition = kind == Kind.PREPOSITION and following in _CLAUSE_OF_PREPOSITION
    if relative or kind in _CLAUSE_OF_NOUN or of_preposition:
        return clause_end(sentence, end, subordinate=True)
    if frames & {"object of", "object for"} and kind == Kind.PREPOSITION:
        return end if sentence.is_time(end + 1) else clause_end(sentence, end)
    return end


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
    index = after_aside(sentence, skip_adverbial(sentence, end), after.plain)
    # "told a crowd in Torre, on Monday, that", "told one close to her that", "a woman named Orr
    # that"; not "warned Orr to end steps that harm"
    ahead = after.ahead(index)
    index = ahead if sentence.low(ahead) == "that" and not after.infinitive_at(index) else index
    kind, low = sentence.kind(index), sentence.low(index)
    told = low in words("begin_what_is_told") and kind != Kind.DETERMINER  # not "about that plan"
    if told or kind == Kind.QUESTION:
        return after.clause(index, "addressee that")
    if kind == Kind.QUOTATION:  # "told Radio Fenn any process 'must be well thought out'"
        inside = addressed_bare(after, end) if begins_with_verb(sentence, index) else None
        return inside or after.quotation(index)
    if kind == Kind.SUBJECT:
        return after.clause(index, "addressee bare")
    return addressed_bare(after, end)


def addressed_bare(after: After, end: int) -> Content | None:
    """told reporters the talks went well: the second noun phrase begins the content."""
    sentence = after.sentence
    for index in range(after.index + 1, end):
        before = sentence.kinds[index - 1]
        ended = before in NOMINAL or before == Kind.OBJECT
        ended = ended and sentence.low(index) != "one"  # "tell a quiet place from an empty one"
        # "told the court Lunt had"
        named = before == Kind.WORD and sentence.kinds[index] == Kind.NAME
        named = named and sentence.kind(sentence.skip(index, _NAME)) in VERBAL
        if ended and (named or sentence.kinds[index] == Kind.DETERMINER):
            clause = after.clause(index, "addressee bare")
            quoted = Kind.QUOTATION in sentence.kinds[index + 1 : clause.last]
            if quoted or sentence.has_verb(index + 1, clause.last):
                return clause
    return None


def object_infinitive(after: After) -> Content | None:
    """urged them to V."""
    if "object infinitive" not in after.frames:
        return None
    end = after.hearers_end()
    not_to = after.sentence.skip(end)  # "urged them not to stop"
    if end > after.index and after.infinitive_at(not_to):
        return after.clause(after.index, "object infinitive")
    return None


def predicate(after: After) -> Content | None:
    """called the plan a mistake: object and predicate; not "a group called the Sea Org"."""
    that = after.low == "that" and "that" not in after.frames
    modified = is_modified(after.sentence, after.index)
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
    if sentence.low(first) in words("before_one_phrase"):
        end = min(last, noun_phrase_end(sentence, first + (sentence.low(first) == "that")))
        second = (i for i in range(first + 1, end) if sentence.kinds[i] == Kind.DETERMINER)
        return all(sentence.kinds[i - 1] == Kind.PREPOSITION for i in second)
    names = sentence.skip(first, _NAME)
    return names > first and sentence.kind(sentence.skip(names)) in _NAME_ENDS


def noun(after: After) -> Content | None:
    """criticized the plan."""
    following = after.sentence.low(after.index + 1)
    same = after.plain and after.low == "the" and following in ("same", "opposite")
    modified = is_modified(after.sentence, after.index)
    modified = modified and (after.kind == Kind.ED or "ing" not in after.frames)
    if not (same or OBJECTS & after.frames) or not (modified or after.kind in _NOUN):
        return None
    last = phrase_end(after.sentence, after.index, after.frames)
    if "quote" in after.frames and _quotes_next(after.sentence, last):
        return None  # "explained the delay: 'It is old'"
    if last == after.index or (after.acts and _is_act(after.sentence, after.index, last)):
        return None
    return Content(after.index, last, "noun phrase", after.cue_end)


def _quotes_next(sentence: Sentence, index: int) -> bool:
    """A pause and a quotation follow."""
    pause = sentence.kind(index) in (Kind.COMMA, Kind.COLON)
    return pause and sentence.kind(index + 1) == Kind.QUOTATION


def _is_act(sentence: Sentence, first: int, last: int) -> bool:
    """Two objects ("him a place"), a number of things, a penalty, or what a court is asked."""
    counted = first
    while sentence.low(counted) in words("before_numbers"):
        counted += 1
    if sentence.kind(counted) == Kind.NUMBER:  # "recalled about 200 cars"
        return True
    if any(sentence.low(index) in words("court_papers") for index in (first, first + 1)):
        return True
    phrase = range(first, min(last, noun_phrase_end(sentence, first)))
    if any(sentence.low(index) in words("game_terms") for index in phrase):
        return True
    if sentence.kind(first) == Kind.OBJECT and sentence.kind(first + 1) in _NOUNS:  # "them entry"
        return True
    opened = (i for i in range(first + 1, last) if sentence.kinds[i] == Kind.DETERMINER)
    second = next(opened, None)
    return second is not None and _FIRST_OBJECT.issuperset(sentence.kinds[first:second])
