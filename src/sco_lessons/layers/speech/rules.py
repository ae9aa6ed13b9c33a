"""The rules at work in one sentence: at each reporting verb, and at "according to".

Each rule leaves its name behind. What lies inside the content of another attribution is
dropped at the end, as PolNeAR does.
"""

from __future__ import annotations

from sco_lessons.layers.speech import after, around, before
from sco_lessons.layers.speech.frames import content_after, over_it
from sco_lessons.layers.speech.nouns import by_noun
from sco_lessons.layers.speech.phrases import subject, verb_group
from sco_lessons.layers.speech.sentence import ENDS, PAUSES, Kind, Sentence, kinds
from sco_lessons.layers.speech.verb import Found, Verb
from sco_lessons.text.english import words
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import cues

__all__ = ["attributions_in"]

_SET_OFF = ENDS | kinds(",-")
_NOUNS = kinds("wkg")
_DOUBTFUL = kinds("vg")
_LED_IN = kinds("kgs")
_FINITE = kinds("xve")
_AFTER_IT = ENDS | kinds(",;:-")  # not "put it away"
_ACCORDING = frozenset({"according", "According", "ACCORDING"})


def attributions_in(sentence: Sentence) -> list[Found]:
    """The attributions of one sentence, in the order of their cues."""
    matches: list[Found] = []
    for index, (kind, word) in enumerate(zip(sentence.kinds, sentence.words, strict=True)):
        found = None
        reported = by_noun(sentence, index, matches) if kind in _NOUNS else None
        if reported:
            found = reported
        elif kind == Kind.REPORTING:
            found = _by_verb(Verb(sentence, index, cues()[word.lower()], matches))
        elif kind in _DOUBTFUL:
            found = _doubtful(sentence, index, matches)
        elif word in _ACCORDING and sentence.low(index + 1) == "to":
            found = around.according_to(sentence, index)
        if found:
            matches.append(found)
    return _outer(sentence, matches)


def _doubtful(sentence: Sentence, index: int, matches: list[Found]) -> Found | None:
    """ "The bridge, Quill thought, was safe": between pauses a doubtful form surely reports.

    So it does between a quotation and its speaker: "'It is old,' agrees Quill". "Made" is a
    verb of saying in "made it clear that" only.
    """
    cue, quoted = cues().get(sentence.low(index)), sentence.kind(index - 1) == Kind.QUOTATION
    if cue and "clear" in cue.verb.trusted:
        clear = over_it(sentence, index + 1)
        made = sentence.low(clear) == "clear" and sentence.kind(clear + 1) != Kind.WORD
        return _by_verb(Verb(sentence, index, cue, matches)) if made else None
    if cue is None or not (quoted or sentence.kind(index + 1) in _SET_OFF):
        return None
    if quoted and "quote" in cue.verb.trusted:
        return before.inverted(Verb(sentence, index, cue, matches))
    units = subject(sentence, index)
    if "bare" not in cue.verb.trusted or units is None:
        return None
    start, verb = units[0], Verb(sentence, index, cue, matches)
    source = sentence.span(*units)
    if sentence.kind(start - 1) not in PAUSES:
        return None
    return around.interrupted(verb, source, start) or before.fronted(verb, source, start)


def _by_verb(verb: Verb) -> Found | None:
    """The rule for this verb, by its form and by what is around it."""
    sentence, index, form = verb.sentence, verb.index, verb.cue.form
    first = verb.group
    having = verb.auxiliaries == ["having"] and first == 0  # "Having said that C, Xi left"
    if having or (form == "ing" and not verb.is_passive):
        return after.participle(verb) or _quoted_as(verb)
    if verb.is_passive and form != "ing":
        by = sentence.low(index + 1) == "by"
        named = before.passive_by(verb) if by else None
        return after.impersonal(verb) or named or after.passive(verb)
    if "verb and noun" in verb.frames:
        return after.expressed(verb)
    if sentence.low(index - 1) == "as" and sentence.low(index + 1) == "by":
        return before.as_reported(verb)
    if sentence.kind(first - 1) == Kind.TO:
        return after.infinitive(verb)
    if first == 0 or sentence.low(index - 1) in ("when", "if"):
        return after.asked(verb) or before.inverted_first(verb)
    if form in ("past", "participle") and sentence.low(index + 1) == "by":
        criticized = before.passive_by(verb)  # "a delay criticized by Orr"
        if criticized:
            return criticized
    return _finite(verb) if verb.is_verb() else None


def _quoted_as(verb: Verb) -> Found | None:
    """ "'It is safe,' Quill is quoted as saying": the source is whom the passive speaks of."""
    sentence, quoted = verb.sentence, verb.index - 2
    if sentence.low(quoted + 1) != "as" or sentence.low(quoted) not in words("quoted_as"):
        return None
    group = verb_group(sentence, quoted)[0]
    units = subject(sentence, group)
    if units is None:
        return None
    found = before.fronted(verb, sentence.span(*units), units[0])
    if found:
        found.cue = sentence.span(group, verb.index + 1)
    return found


def _finite(verb: Verb) -> Found | None:
    """A verb with a subject: content before it, after it or on both sides."""
    sentence = verb.sentence
    inverted = before.inverted(verb)
    if inverted:
        return inverted
    source, how = verb.source()
    named = source.of(sentence.text).lower() if source else ""
    if source is None or named == "there":
        return None  # "There have been telling signs"
    ahead = sentence.kind(verb.index + 1) == Kind.COLON
    if named in words("nobody") and (ahead or "can" in verb.auxiliaries):
        return None  # "Nobody can claim that C", "Nobody read: C": nobody did
    if named in words("writer_or_reader") and verb.cue.verb.stance == "belief":
        return None  # "I think it is safe", "You may remember that": of nobody else
    start = verb.unit(source)
    if "it" in verb.frames:  # "as the captain put it"
        put_it = sentence.low(verb.index + 1) == "it" and sentence.low(start - 1) == "as"
        ends = sentence.kind(verb.index + 2) in _AFTER_IT
        return before.as_said(verb, source, start) if put_it and ends else None
    quoted = sentence.kind(start - 1) == Kind.QUOTATION
    if quoted and how == "subject" and not _led_in(verb, start):
        return before.fronted(verb, source, start)
    said = before.as_said(verb, source, start) if sentence.low(start - 1) == "as" else None
    if not said and how == "subject" and {"quote", "bare"} & verb.frames:
        said = around.interrupted(verb, source, start)
    if said:
        return said
    gap = after.gap(verb, start) if how == "subject" else None
    if gap:
        return gap
    inner = after.inner_source(sentence, start, verb.group) if how == "subject" else start
    # "the dam the council said it shut"
    if sentence.starts[inner] < source.end and sentence.kinds[inner] == Kind.DETERMINER:
        start, source = inner, Span(sentence.starts[inner], source.end)
    relative = sentence.low(start - 1) in words("relative_pronouns") | {"what", "whom"}
    if relative and sentence.kind(verb.index + 1) in _FINITE:
        return after.relative(verb, source, start)  # "a mistake that Quill says let it burn"
    content = content_after(sentence, verb.index, verb.cue, verb.in_subordinate(start, how))
    if content and content.frame == "infinitive" and how == "relative":
        return None  # "a man who pledged to leave": what he is, not what he says
    if content:
        return after.finite(verb, source, start, content)
    announced = relative and verb.index + 2 < len(sentence)  # "Here is what Quill wrote:"
    if sentence.kinds[-1] == Kind.COLON and "quote" in verb.frames and not announced:
        return Found(source, verb.cue_span(), [], "colon", verb.index, pending=True)
    if relative:
        return after.relative(verb, source, start)
    found = before.fronted(verb, source, start) if how != "relative" else None
    if found and not how and verb.earlier and found.content[0] in verb.earlier[-1].content:
        return None  # "'It leaks,' Quill said twice and reminded Orr of it": said by the first
    return found


def _led_in(verb: Verb, start: int) -> bool:
    """Words come before the quotation, and a clause of its own after the verb."""
    phrase = verb.sentence.kind(0) == Kind.PREPOSITION
    if not phrase and _LED_IN.isdisjoint(verb.sentence.kinds[: start - 1]):
        return False
    content = content_after(verb.sentence, verb.index, verb.cue)
    return content is not None and content.frame != "quote"


def _outer(sentence: Sentence, matches: list[Found]) -> list[Found]:
    """Those whose cue is in no other's content; longer content goes first, parentheses last."""
    base = sentence.starts[0]
    covered = bytearray(sentence.ends[-1] - base)
    kept = []
    by_length = sorted(matches, key=lambda found: -sum(map(len, found.content)))
    for found in sorted(by_length, key=lambda found: found.rule == "parenthesis"):
        if found.cue and covered[found.cue.start - base]:
            continue
        kept.append(found)
        for part in found.content:
            covered[part.start - base : part.end - base] = b"\1" * len(part)
    return sorted(kept, key=lambda found: found.index)
