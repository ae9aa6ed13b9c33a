"""Headlines: who says what in the shorthand of news ("PM: tax will fall")."""

from __future__ import annotations

from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.sentence import (
    ENDS,
    NOMINAL,
    QUOTED,
    VERBAL,
    Kind,
    Sentence,
    kinds,
)
from sco_lessons.layers.speech.verb import Found
from sco_lessons.text.english import common_words, words
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import cues

__all__ = ["find_verbs", "headline_attribution", "labelled"]

_MAX_SOURCE = 10
_MAX_WORDS = 30
_MAX_LAST = 3
_TITLE_SHARE = 0.6
_SOURCE = NOMINAL | kinds("dpct")
_SOURCE_ENDS = kinds("pt")
_NO_SOURCE = kinds("dpQ")
_SPEAK = frozenset({"PERSON", "ORG", "GPE"})
_PAUSES = kinds(",;-")


def find_verbs(sentence: Sentence) -> None:
    """Find the verbs of a headline among its capitals ("Bishop Warns Dam Could Burst")."""
    if not _in_title_case(sentence):
        return
    for index, word in enumerate(sentence.words):
        cue = cues().get(word.lower())
        if cue is None or sentence.kinds[index] != Kind.NAME or index == 0:
            continue
        before = sentence.low(index - 1)
        plural = before.endswith("s") or before in words("plural_subjects")
        plural = plural or sentence.kinds[index - 1] == Kind.DETERMINER
        if cue.form != "base" or plural:
            sentence.kinds[index] = Kind.REPORTING


def _in_title_case(sentence: Sentence) -> bool:
    """Most words after the first begin with a capital, small ones aside."""
    small = words("small_words")
    longer = [w for w in sentence.words[1:] if w[0].isalpha() and w.lower() not in small]
    capital = sum(word[0].isupper() for word in longer)
    return capital >= _TITLE_SHARE * len(longer)


def headline_attribution(sentence: Sentence) -> Found | None:
    """ "PM: tax will fall"; "'Unforgivable': bishop condemns leak"; "Tax will fall – PM"."""
    if len(sentence) > _MAX_WORDS:
        return None
    if Kind.COLON not in sentence.kinds:
        return _source_last(sentence)
    colon = sentence.kinds.index(Kind.COLON)
    last = sentence.back(len(sentence), ENDS)
    if not 0 < colon < last - 1:
        return None
    if sentence.kinds[0] in QUOTED and colon == 1:
        return _quotation_first(sentence, colon)
    return _source_first(sentence, colon, last)


def labelled(sentence: Sentence) -> Found | None:
    """ "Dev Patel: 'You had ten years.'", in a report: a speaker, a colon and a quotation."""
    last = sentence.back(len(sentence), ENDS)
    if sentence.kinds[last - 2 : last] != [Kind.COLON, Kind.QUOTATION]:
        return None
    found = _source_first(sentence, last - 2, last, sure=True)
    if found:
        found.rule, found.open_quote = "turn", True
    return found


def _quotation_first(sentence: Sentence, colon: int) -> Found | None:
    """The source is the noun phrase after the colon."""
    first, end = colon + 1, noun_phrase_end(sentence, colon + 1)
    for index in range(first + 2, end):  # "families leave | the valley": a verb stands before it
        if sentence.kinds[index] == Kind.DETERMINER and sentence.kinds[index - 1] == Kind.WORD:
            end = index - 1
            break
    if not {sentence.low(i) for i in range(first, end)}.isdisjoint(words("headline_events")):
        return None  # "'She taught us to listen': tributes to a teacher"
    source, content = sentence.span(first, end), sentence.span(0, colon)
    return Found(source, None, [content], "headline", colon) if source and content else None


def _source_last(sentence: Sentence) -> Found | None:
    """ "Trains 'unsafe for years' – report": a short source behind the last dash."""
    last = sentence.back(len(sentence), ENDS)
    word = sentence.cue(last - 1)
    noun = word is not None and word.verb.noun and word.form == "base"
    first = sentence.back(last - noun, _SOURCE)
    dash, content = first - 1, sentence.kinds[: max(0, first - 1)]
    told = not (QUOTED | VERBAL).isdisjoint(content) and Kind.DASH not in content
    short = sentence.kind(dash) == Kind.DASH and 0 < last - first <= _MAX_LAST
    speakers = words("headline_speakers") | words("documents")
    if not (told and short and sentence.low(last - 1) in speakers):
        return None
    source, cue = sentence.span(first, last), sentence.span(dash, first)
    return Found(source, cue, [Span(sentence.starts[0], sentence.ends[dash - 1])], "headline", dash)


def _source_first(sentence: Sentence, colon: int, last: int, sure: bool = False) -> Found | None:
    """The source is the noun phrase before the colon, if it is no label ("Analysis:").

    `sure`: what precedes a quotation is none for that alone.
    """
    label = " ".join(map(str.lower, sentence.words[:colon]))
    before = sentence.kinds[:colon]
    if not before:
        return None
    last_word = sentence.cue(colon - 1)
    if last_word and last_word.verb.noun and last_word.form == "base":  # "IG report:"
        before[-1] = Kind.WORD
    # No source: "The result:", as headlines drop the article of theirs, and "At 60:".
    if before[0] in _NO_SOURCE or colon > _MAX_SOURCE or not _SOURCE.issuperset(before):
        return None
    kind_of_piece = {label, sentence.low(0) if Kind.PREPOSITION in before else label}
    labels = not kind_of_piece.isdisjoint(words("headline_labels"))  # "Letter from Norwick:"
    if labels or label.startswith("according to") or not _says(sentence, colon + 1, last):
        return None
    heads = range(1, colon)
    end = next(
        (i for i in heads if sentence.kinds[i] in _SOURCE_ENDS and sentence.low(i) != "of"), colon
    )
    hearer = gazetteer().words.kinds.get(sentence.low(colon - 1), "PERSON")
    to_a_place = sentence.kind(end) == Kind.TO and hearer not in _SPEAK  # "Tram to the hill:"
    if to_a_place or not _may_speak(sentence, end, sure):
        return None
    source, content = sentence.span(0, end), sentence.span(colon + 1, last)
    cue = sentence.span(colon, colon + 1)
    return Found(source, cue, [content], "headline", colon) if content else None


def _may_speak(sentence: Sentence, end: int, sure: bool) -> bool:
    """A person, a body or a name stands before the colon: "IG report", not "Fire in Torre"."""
    of = next((i for i in range(1, end) if sentence.kinds[i] == Kind.PREPOSITION), end)
    words_of, word, low = gazetteer().words, sentence.words[of - 1], sentence.low(of - 1)
    speakers = words("headline_speakers") | words("documents")
    for noun in (low, low.removesuffix("s")):
        label = words_of.kinds.get(noun)
        if label or noun in speakers or noun in words("headline_events"):
            return label in _SPEAK or noun in speakers
    if not sure and (
        of == 1 == end or sentence.kind(end + 1) in QUOTED
    ):  # "Quill", "Storm victims: 'Help'"
        return True
    titled = _in_title_case(sentence)
    if words_of.heads.get(word) == "ORG" or (
        word[0].isupper() and not titled and not (sure and of == 1)
    ):
        return True
    given, titles = words_of.given, words_of.titles
    named = any(
        w in given or w in titles or (w.isupper() and len(w) > 1) for w in sentence.words[:of]
    )
    return word[0].isupper() and (named or low not in common_words())


def _says(sentence: Sentence, first: int, last: int) -> bool:
    """A clause, words of somebody, or at least no topic ("A world at war")."""
    pause = next((i for i in range(first, last) if sentence.kinds[i] in _PAUSES), last)
    inside = sentence.kinds[first:pause]
    if not QUOTED.isdisjoint(inside):
        return True
    if sentence.kinds[first] == Kind.QUESTION:  # "Hill tram: who pays"
        return False
    clause = not VERBAL.isdisjoint(inside) or Kind.SUBJECT in inside
    topic = sentence.kinds[first] == Kind.DETERMINER and sentence.low(first) != "no"
    return clause or not (topic or sentence.words[-1] == "?")
