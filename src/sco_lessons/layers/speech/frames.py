"""What comes after a reporting verb: which units are the content.

Each frame of the lexicon has a function; the first that fits gives the content.
"""

from __future__ import annotations

from sco_lessons.layers.speech.complements import (
    answer,
    bare,
    colon,
    comma_clause,
    infinitive,
    ing,
    late_quote,
    over_phrase,
    quote,
    that,
    wh,
)
from sco_lessons.layers.speech.objects import (
    addressed,
    noun,
    object_infinitive,
    phrase_end,
    predicate,
)
from sco_lessons.layers.speech.place import After, Content, after_aside, skip_adverbial
from sco_lessons.layers.speech.sentence import ENDS, QUOTED, Sentence, kinds
from sco_lessons.text.english import words
from sco_lessons.text.verbs import OBJECTS, Cue, reporting_nouns

__all__ = ["content_after", "over_it"]

_QUOTES = "\"'\u201c\u2018\u00ab"
_OBJECT_ENDS = ENDS | kinds(",c")
_SOMEBODY = OBJECTS | {"predicate", "object infinitive"}
_AFTER_OUT = frozenset({"that", "bare", "wh", "noun", "quote"})
_PHRASE_CLAUSE = kinds("hqg")


def content_after(
    sentence: Sentence, verb: int, cue: Cue, subordinate: bool = False
) -> Content | None:
    """The content that follows the verb, by the frames of its lexicon entry."""
    frames = cue.verb.trusted
    if sentence.headline:  # "Study finds coffee is safe"
        frames |= cue.verb.frames & {"bare"}
    index = over_it(sentence, verb + 1) if "clear" in frames else verb + 1
    index = skip_adverbial(sentence, index)
    index = after_aside(sentence, index, cue.verb.plain)
    plain, lenient = cue.verb.plain, not _SOMEBODY & frames
    after = After(sentence, index, frames, verb + 1, subordinate, lenient, plain, cue.verb.acts)
    after.loud = cue.verb.stance == "manner" and "quote" in frames
    if sentence.low(index) in frames & words("particles"):
        return particle(after)
    content = addressed(after) or first_that_fits(after) or _quoted_object(after, cue)
    if content and content.first > verb + 1:
        opens = words("opening_adverbs")
        if content.frame == "noun phrase":  # "praised further growth"
            opens |= words("adverbs_of_nouns")
        content.first -= sentence.low(content.first - 1) in opens
    return content


def over_it(sentence: Sentence, index: int) -> int:
    """Over "it" and adverbs: "made it very | clear that"."""
    return sentence.skip(index + (sentence.low(index) == "it"))


def _quoted_object(after: After, cue: Cue) -> Content | None:
    """hailed the plan as "long overdue": words of a source in it make an object sure.

    So does a noun that reports: defended the claim that it was safe.
    """
    if not OBJECTS & (cue.verb.frames - cue.verb.trusted):
        return None
    after.frames = cue.verb.frames
    content, sentence = noun(after), after.sentence
    if content is None:
        return None
    for index in range(content.first, content.last):
        if _reports(sentence, index, content.first):
            return content
        opens = sentence.text[sentence.starts[index] :][:3].lstrip(_QUOTES)[:1]
        closed = sentence.kinds[index] in QUOTED and sentence.kind(index + 1) in _OBJECT_ENDS
        if closed and not opens.isupper():  # but "saw 'The Salt Road'"
            return Content(after.index, index + 1, content.frame, after.cue_end, settled=True)
    return None


def _reports(sentence: Sentence, index: int, first: int) -> bool:
    """ "the claim that", "her promise to", "the idea that": a noun, and what it takes."""
    if index == first:
        return False
    noun, follows = reporting_nouns().get(sentence.low(index)), sentence.low(index + 1)
    thought = follows == "that" and sentence.low(index) in words("ideas")
    return thought or (noun is not None and follows in noun.verb.trusted)


def particle(after: After) -> Content | None:
    """called for peace; called on them to stop; pointed out that; made clear that."""
    sentence, first, frame = after.sentence, after.index + 1, f"{after.low} phrase"
    if after.low in ("out", "clear"):
        index = skip_adverbial(sentence, first)
        frames = after.frames | _AFTER_OUT
        return first_that_fits(After(sentence, index, frames, first, after.subordinate))
    after.cue_end = first
    asked = sentence.low(first) in ("whether", "that") or sentence.kind(first) in _PHRASE_CLAUSE
    if asked:
        return after.clause(first, frame)
    last = phrase_end(sentence, first)
    return Content(first, last, frame, first) if last > first else None


def first_that_fits(after: After) -> Content | None:
    """What the first frame that fits takes, in the order of the list."""
    for frame in _FRAMES:
        content = frame(after)
        if content:
            return content
    return None


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
