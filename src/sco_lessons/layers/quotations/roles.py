"""What a quotation is: somebody's words, the title of a work, or a term held at a distance."""

from __future__ import annotations

import re

from sco_lessons.text.english import pattern, words
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import cues, forms

__all__ = ["WORD", "role_of"]

WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_WORD_BEFORE = re.compile(r"([\w-]+)[,:]?\s*\Z")
_VERB_AFTER = re.compile(r"(,?)[^\S\n]+(\w+)")
_STOP_INSIDE = re.compile(r"[.!?,\u2026]\W*\Z")
# The sign of a block quotation or an item of a list, at the head of a paragraph.
_LINE_MARK = re.compile(r"\A(?:[ \t]*(?:>|[-*\u2022]|\d{1,3}[.)])[ \t]+)+\Z")
_NAMED = re.compile(rf"\b(?:known as|the {pattern('nouns_of_terms')})\s*\Z", re.IGNORECASE)
_CONTRACTED = re.compile(rf"(?:\w+n['\u2019]t|(\w+)['\u2019]{pattern('contracted')})\Z")
_MAX_TERM = 4


def role_of(text: str, span: Span, block: Span) -> str:
    """ "speech", "title" or "scare quote": from the words inside and those just before."""
    inside = text[span.start : min(span.end, span.start + 400)]
    found = WORD.findall(inside)
    before = _LINE_MARK.sub("", text[max(block.start, span.start - 24) : span.start])
    last = _WORD_BEFORE.search(before)
    word = last[1].lower() if last else ""
    capitals = all(w in words("small_words") or not w[0].islower() for w in found)
    naming = word in words("naming_words") or word in forms("predicate", "past") - forms()
    if capitals and word in words("works"):
        return "title"
    if (naming or _NAMED.search(before)) and len(found) <= 2 * _MAX_TERM:
        return "scare quote"
    if len(found) > 2 and capitals and not words("small_words").isdisjoint(found):
        return "title"
    if (len(found) > 2 and any(map(_is_finite, found))) or len(found) > 2 * _MAX_TERM:
        return "speech"
    stop = _STOP_INSIDE.search(inside) is not None
    if _said_after(text, span.end, stop):
        return "speech"
    lead = before.rstrip()
    if not lead or lead[-1] in ".!?:," or word in ("that", "as") or word in forms():
        return "speech" if stop else "scare quote"
    return "speech" if len(found) > _MAX_TERM else "scare quote"


def _is_finite(word: str) -> bool:
    """A word that makes a clause: "is", "won't", "they've"."""
    low = word.lower()
    short = _CONTRACTED.match(low)
    before = short[1] if short else ""  # None before n't
    pronoun = before in (None, "that", "what") or before in words("subject_pronouns")
    return pronoun or low in words("finite_verbs")


def _said_after(text: str, end: int, stop: bool) -> bool:
    """A verb of saying follows; without a comma or a stop before it, "said" or "told" only."""
    match = _VERB_AFTER.match(text, end)
    cue = cues().get(match[2]) if match else None
    if match is None or cue is None or cue.form not in ("past", "s"):
        return False
    return cue.verb.plain or ("quote" in cue.verb.trusted and (stop or bool(match[1])))
