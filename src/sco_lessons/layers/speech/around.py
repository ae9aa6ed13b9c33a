"""Content on both sides: "C1, Xi said, C2"; "C1, according to Xi, C2"; a quotation cut in two."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection

from sco_lessons.layers.speech.clauses import (
    clause_end,
    clause_span,
    left_content,
    skip_joining,
)
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.place import skip_adverbial
from sco_lessons.layers.speech.sentence import (
    ENDS,
    LEADS,
    PAUSES,
    VERBAL,
    Kind,
    Sentence,
    kinds,
)
from sco_lessons.layers.speech.verb import Found, Verb
from sco_lessons.text.english import words
from sco_lessons.text.model import Span

__all__ = [
    "according_to",
    "add_content_before",
    "add_later_quotation",
    "add_rest",
    "after_comma",
    "after_saying",
    "parenthesis",
]  # fmt: skip

_MAX_LATER = 40
_OPENS_PHRASE = kinds("ps")
_NO_PIECE = kinds(";:kq")
_MAX_PIECE = 25
_LEADS_LEFT = kinds("c,")
_BREAKS = kinds("k;.")
_ABOUT_SAYING = frozenset({Kind.OUTSIDE}) | kinds("gkpq")
_FRONTED = kinds("ca:s(")
_SUBJECT = kinds("dr")
_FULL_SUBJECT = kinds("drwW")
_FINITE = kinds("xv")
_PHRASE = kinds("pt")
_CLAUSE = VERBAL | {Kind.SUBJECT}
_PARTICIPLES = kinds("eg")
_CLOSES_SOURCE = kinds(",-:")
_MODIFIERS = kinds("ae")


def parenthesis(verb: Verb, source: Span | None, left: int, right: int) -> Found | None:
    """ "The two countries, Xi said, should ...": content on both sides of two pauses."""
    sentence = verb.sentence
    if not PAUSES.issuperset((sentence.kind(left), sentence.kind(right))):
        return None
    before = sentence.span(skip_joining(sentence, _piece_start(sentence, left)), left)
    content = [part for part in (before, clause_span(sentence, right + 1)) if part]
    return Found(source, verb.cue_span(), content, "parenthesis", verb.index, verb.negated())


def _piece_start(sentence: Sentence, left: int) -> int:
    """Where the piece before a parenthesis begins: behind a semicolon, the only dash, or first."""
    before = sentence.kinds[: max(left, 0)]
    if Kind.SEMICOLON in before:
        first = left - before[::-1].index(Kind.SEMICOLON)
    else:
        first = before.index(Kind.DASH) + 1 if before.count(Kind.DASH) == 1 else 0
    return first if sentence.low(first) == "nor" else sentence.skip(first, _LEADS_LEFT)


def interrupted(verb: Verb, source: Span | None, start: int) -> Found | None:
    """ "Foxes, Xi said in the film, do not bark": the subject before it, its verb after it."""
    sentence, left = verb.sentence, start - 1
    if sentence.kind(left) not in PAUSES:
        return None
    first, right = _piece_start(sentence, left), after_saying(verb)
    if first >= left or sentence.kind(first) == Kind.PREPOSITION:
        return None
    if sentence.has_verb(first, left):
        # "It will, Xi said, take a year", "He hopes, Xi said, that it will open"
        modal = sentence.kinds[left - 1] == Kind.AUXILIARY
        modal = modal and not sentence.has_verb(first, left - 1)
        that = sentence.low(right + 1) == "that" and sentence.kinds[first] in _FULL_SUBJECT
        goes_on = modal or that
    else:
        apposed = sentence.kind(first - 1) == Kind.DASH  # "It closed - a blow, Xi said, to many"
        goes_on = apposed or sentence.kind(sentence.skip(right + 1)) in VERBAL
    return parenthesis(verb, source, left, right) if goes_on else None


def after_saying(verb: Verb) -> int:
    """Past the hearer and the phrases that belong to the verb: "told the Ledger on Monday"."""
    sentence = verb.sentence
    right = skip_adverbial(sentence, verb.index + 1)
    if "addressee" in verb.frames and sentence.kind(right) not in PAUSES:
        right = skip_adverbial(sentence, noun_phrase_end(sentence, right))
    while sentence.kind(right) in _PHRASE:
        phrase_end = noun_phrase_end(sentence, right + 1)
        right = skip_adverbial(sentence, max(phrase_end, right + 1))
    if sentence.kind(right) == Kind.OPEN:  # "Xi said (and Putin agreed), is safe"
        near = range(right, min(len(sentence), right + _MAX_PIECE))
        right = next((i for i in near if sentence.kinds[i] == Kind.CLOSE), right - 1) + 1
    return right


def add_content_before(
    sentence: Sentence, start: int, found: Found, taken: Collection[Span]
) -> None:
    """ "C1," Xi said, "C2": the first piece belongs to the content too, with marks or without.

    Not if it is among what other verbs have `taken`: "'C1,' Xi said and added, 'C2.'"
    """
    content = None
    last = sentence.back(start, PAUSES)
    if sentence.kind(last - 1) == Kind.QUOTATION:
        content = left_content(sentence, start)
    elif last < start and _goes_on(sentence, last, found):
        content = sentence.span(skip_joining(sentence, 0), last)
    if content and content not in taken:
        found.content.append(content)


def _goes_on(sentence: Sentence, last: int, found: Found) -> bool:
    """ "The bridge, Xi said, 'is old'": what is quoted begins inside a sentence."""
    begins = bisect_left(sentence.starts, found.content[0].start)
    quoted = re.search(r"\w", found.content[0].of(sentence.text))
    inside = quoted is not None and quoted[0].islower()
    first = sentence.skip(0, _LEADS_LEFT)
    paused = sentence.kind(begins - 1) in PAUSES
    clause = sentence.kinds[first] not in _OPENS_PHRASE and sentence.has_verb(first, last)
    # "The bridge is old, Xi said: 'We need a new one'"; not "a letter, that read: 'It is old'"
    who = found.source is not None and found.source.of(sentence.text).lower()
    colon = sentence.kind(begins - 1) == Kind.COLON and who not in words("relative_pronouns")
    inside = inside or (clause and colon)
    if not (paused or clause):  # "In a letter, Xi said 'it is old'"
        return False
    short = first < last <= first + _MAX_PIECE
    return inside and short and _NO_PIECE.isdisjoint(sentence.kinds[first:last])


def add_later_quotation(sentence: Sentence, first: int, found: Found) -> bool:
    """A quotation further on in the sentence goes on with the content; True if there is one."""
    for index in range(first, min(len(sentence), first + _MAX_LATER)):
        if sentence.kinds[index] == Kind.QUOTATION:
            found.content.append(Span(sentence.starts[index], sentence.ends[index]))
            return True
        if sentence.kinds[index] in _BREAKS:
            break
    return False


def add_rest(verb: Verb, found: Found, quoted: bool) -> None:
    """ "C1, he said, C2": the rest of the clause, unless it is about the saying."""
    sentence = verb.sentence
    comma = skip_adverbial(sentence, verb.index + 1)
    after = comma + 1
    phrase = sentence.kind(after) == Kind.PREPOSITION and not quoted  # ", for the council to pay"
    near = range(after + 1, min(len(sentence), after + 5))
    phrase = phrase and not any(sentence.low(i) in words("occasions") for i in near)
    about_it = sentence.kind(after) in _ABOUT_SAYING and not phrase
    if sentence.kind(comma) != Kind.COMMA or about_it:
        return
    low = sentence.low(after)
    if low == "but" and not quoted:
        belongs = not any(_trails(sentence, i) for i in range(after, len(sentence)))
    elif low == "and":
        clause = sentence.kind(after + 1) in (Kind.DETERMINER, Kind.SUBJECT)
        led_in = sentence.kinds[verb.unit(found.content[0])] != Kind.QUOTATION
        belongs = clause and (led_in or not quoted)
    else:
        opens = low in words("clause_openers") or sentence.kind(after) == Kind.CONJUNCTION
        belongs = low == "because" or not (opens or (quoted and low != "that"))
    rest = clause_span(sentence, after) if belongs else None
    if rest:
        found.content.append(rest)


def after_comma(sentence: Sentence, first: int) -> Span | None:
    """The clause after the first comma from `first` on; with "and" more if no other cue follows."""
    for comma in range(first, min(len(sentence) - 1, first + _MAX_LATER)):
        if sentence.kinds[comma] == Kind.COMMA:
            end = clause_end(sentence, comma + 1)
            joined = sentence.kind(end) in (Kind.CONJUNCTION, Kind.COMMA)
            if joined and not any(_trails(sentence, i) for i in range(end, len(sentence))):
                end = max(end, sentence.back(len(sentence), kinds(".,")))
            return sentence.span(comma + 1, end)
    return None


def _trails(sentence: Sentence, index: int) -> bool:
    cue = sentence.cue(index)
    return cue is not None and cue.verb.trails


# ------------------------------------------------------------------ according to


def according_to(sentence: Sentence, index: int) -> Found | None:
    """ "According to X, C"; "C, according to X"; "C1, according to X, C2"."""
    cue, before = sentence.span(index, index + 2), sentence.kind(index - 1)
    leads = index == 0 or before in _FRONTED
    end = _source_end(sentence, index + 2, leads)
    if end == index + 2:
        return None
    if leads:
        rule, content = "according to, before", after_comma(sentence, end)
        if sentence.kind(end) == Kind.COLON:
            content = clause_span(sentence, end + 1)
            if end + 1 == len(sentence):  # "According to the notice:"
                return Found(sentence.span(index + 2, end), cue, [], rule, index, pending=True)
        if sentence.kind(end) in _CLAUSE:  # "According to Xi the two countries are": no comma helps
            starts = (i for i in range(index + 3, end + 1) if sentence.kinds[i] in _SUBJECT)
            free = (i for i in starts if sentence.kinds[i - 1] != Kind.PREPOSITION)
            end = next(free, index + 3)
            content = clause_span(sentence, end)
    else:
        between = before == Kind.COMMA and sentence.kind(end) == Kind.COMMA
        parts = _around(sentence, index - 1, end + 1) if between else []
        if parts:
            source = sentence.span(index + 2, end)
            return Found(source, cue, parts, "according to, between", index)
        rule, content = "according to, after", left_content(sentence, index, sure=True, whole=True)
    if content is None:
        return None
    return Found(sentence.span(index + 2, end), cue, [content], rule, index)


def _source_end(sentence: Sentence, first: int, leads: bool) -> int:
    """Where the noun phrase ends, with a participle: "a report seen by the Courier,"."""
    end = noun_phrase_end(sentence, sentence.skip(first, _MODIFIERS))
    cue = sentence.cue(end)
    participle = cue is not None and cue.form in ("past", "participle", "ing")
    who = sentence.low(end) in words("relative_pronouns")  # "members who spoke with reporters"
    if sentence.kind(end) == Kind.TO and sentence.kind(end + 1) in _SUBJECT:  # "close to the mayor"
        return noun_phrase_end(sentence, end + 1)
    if end == first or not (participle or who or sentence.kind(end) in _PARTICIPLES):
        return end
    for index in range(end + 1, min(len(sentence), end + _MAX_LATER)):
        if sentence.kinds[index] in _CLOSES_SOURCE:
            return index
        if sentence.kinds[index] in (_CLAUSE if leads else ENDS):
            return end if leads else index
    return end


def _around(sentence: Sentence, left: int, right: int) -> list[Span]:
    """ "It receives, according to X, C"; "In 2001, according to X, C": both sides."""
    first = int(sentence.kind(0) in LEADS)
    goes_on = sentence.kind(sentence.skip(right)) in _FINITE  # "What it has, ..., is"
    if sentence.has_verb(first, left) and not goes_on:
        return []
    parts = sentence.span(first, left), clause_span(sentence, right)
    return [part for part in parts if part]
