"""Nouns that report: "Quill's claim that C", "her promise to V"."""

from __future__ import annotations

from sco_lessons.layers.speech.after import main_verb
from sco_lessons.layers.speech.clauses import clause_end
from sco_lessons.layers.speech.ends import name_of, weighed
from sco_lessons.layers.speech.phrases import noun_phrase_end, subject
from sco_lessons.layers.speech.place import Content
from sco_lessons.layers.speech.sentence import VERBAL, Kind, Sentence, kinds
from sco_lessons.layers.speech.verb import Found, main_subject
from sco_lessons.text.english import words
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import reporting_nouns

__all__ = ["by_noun"]

_DESCRIBES = kinds("wWegmaQ")
_NOUN = kinds("wW")
_MADE = VERBAL | kinds("g")
_MAX_DESCRIPTION = 3
_NOT_SAID = VERBAL | kinds(",.")
_BASE = VERBAL | kinds("wq")


def by_noun(sentence: Sentence, index: int, earlier: list[Found]) -> Found | None:
    """What the noun at `index` reports, by the words before and after it."""
    cue = reporting_nouns().get(sentence.low(index))
    noun = cue is not None and sentence.words[index].islower()
    opening = _opening(sentence, index) if noun else None
    if cue is None or opening is None or (earlier and _is_taken(sentence, index, earlier[-1])):
        return None
    after, source = index + 1, _owner(sentence, opening)
    if sentence.low(after) in ("by", "from"):  # "a statement by Quill that"
        end = noun_phrase_end(sentence, after + 1)
        source, after = sentence.span(after + 1, end), end
    takes = sentence.low(after) in cue.verb.trusted
    content = _content(sentence, after, index + 1) if takes else None
    if content is None:
        return None
    note = ""
    if not content.settled:
        owner = name_of(sentence, opening) if source else "none"
        content.last, note = weighed(sentence, content, cue, owner)
    said = sentence.span(content.first, content.last)
    span, rule = sentence.span(index, content.cue_end), f"noun, {content.frame}"
    return Found(source, span, [said], rule, index, note=note) if said else None


def _is_taken(sentence: Sentence, index: int, found: Found) -> bool:
    """ "expressed hope that C", "said in a statement that C": the verb has it already."""
    start, after = sentence.starts[index], sentence.ends[index] + 1
    in_cue = found.cue is not None and start < found.cue.end
    return in_cue or any(part.start <= after < part.end for part in found.content)


def _opening(sentence: Sentence, index: int) -> int | None:
    """Where the article or possessive before the noun stands, with up to three words between."""
    first = index - 1
    if sentence.low(index).endswith("ing") and sentence.kind(first) in _NOUN:
        return None  # "a letter warning that": a participle
    if sentence.cue(index) and sentence.kind(first) == Kind.NAME and sentence.low(index)[-1] == "s":
        return None  # "the Chronicle claims that": a verb
    if sentence.low(index)[-1] == "s" and sentence.kind(first) in VERBAL:
        return first  # "heard claims that"
    while first >= index - _MAX_DESCRIPTION and sentence.kind(first) in _DESCRIBES:
        first -= 1
    opens = sentence.kind(first) == Kind.POSSESSIVE or sentence.low(first) in words("articles")
    return first if opens else None


def _owner(sentence: Sentence, opening: int) -> Span | None:
    """ "Quill" of "Quill's claim", "her" of "her claim"; who makes the claim; else None."""
    if sentence.kind(opening) == Kind.POSSESSIVE:
        units = subject(sentence, opening)
        return sentence.span(*units) if units else None
    if sentence.kind(opening) in VERBAL:
        return None
    if sentence.low(opening) not in words("plain_articles"):
        return sentence.span(opening, opening + 1)
    made = sentence.kind(opening - 1) in _MADE  # "Quill made a promise to"
    return main_subject(sentence, opening) if made else None


def _content(sentence: Sentence, after: int, cue_end: int) -> Content | None:
    """The clause that "that" or "to" begins."""
    low, opens = sentence.low(after), sentence.kind(sentence.skip(after + 1))
    if (low == "that" and opens in _NOT_SAID) or (low == "to" and opens not in _BASE):
        return None  # "a claim that was false"
    last = clause_end(sentence, after, subordinate=True)
    verb = next((i for i in range(after + 1, last) if sentence.kinds[i] in VERBAL), last)
    if verb == last - 1 and sentence.cue(verb):
        return None  # "a claim that inspectors reject"
    main = main_verb(sentence, verb, last)  # "her claim that it was safe | was false"
    frame = "that clause" if low == "that" else "infinitive"
    return Content(after, main or last, frame, cue_end, settled=main is not None)
