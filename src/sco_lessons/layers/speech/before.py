"""Content that comes before its verb: "C", said Xi; C, Xi said; C, as Xi said; praised by Xi."""

from __future__ import annotations

from sco_lessons.layers.speech import around
from sco_lessons.layers.speech.clauses import (
    clause_end,
    clause_span,
    closes_with_comma,
    left_content,
)
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.place import Content, skip_adverbial
from sco_lessons.layers.speech.sentence import ENDS, LEADS, PAUSES, QUOTED, Kind, Sentence, kinds
from sco_lessons.layers.speech.verb import Found, Verb
from sco_lessons.text.english import words
from sco_lessons.text.model import Span

__all__ = ["as_reported", "as_said", "fronted", "inverted", "inverted_first", "passive_by"]

_BEFORE_VERB = kinds("q,-")
_SETS_OFF = kinds("q,-c(")
_MODIFIERS = kinds("ae")
_NO_SOURCE = kinds("ogq")
_NEXT_CLAUSE = kinds("xvsket")
_GOES_ON = kinds("xvedrwW")
_APPOSITION = kinds("dwWm")
_LEADS_TO = kinds(",:")
_MAX_APPOSITION = 15
_FINITE = kinds("xv")
_CLAUSES = ("clause", "addressee that", "addressee bare")
_COMMA_OR_END = ENDS | kinds(",")
_NO_OBJECT = ENDS | kinds(",psq:-tg(;c")


def inverted(verb: Verb) -> Found | None:
    """ "C", said Xi."""
    sentence, index = verb.sentence, verb.index
    before = sentence.kind(index - 1)
    if before not in _BEFORE_VERB:
        return None
    quoted = Kind.QUOTATION in (before, sentence.kind(index - 2))
    if not (verb.cue.verb.inverts if quoted else verb.cue.verb.inverts_bare):
        return None
    noun = sentence.skip(index + 1, _MODIFIERS) if quoted else index + 1  # "said retired Lunt"
    end = noun_phrase_end(sentence, noun)
    if end == noun or sentence.kind(noun) in _NO_SOURCE or sentence.is_time(index + 1):
        return None
    follows = sentence.skip(end)
    told = sentence.kind(noun) == Kind.SUBJECT and sentence.cue(follows) is not None
    # "who called it 'a farce,' said he was tired", "says she warned of it"
    if sentence.kind(follows) in _FINITE or told:
        return None
    if before != Kind.QUOTATION and _closes_apposition(sentence, index, end):
        return None
    content, last = left_content(sentence, index), _apposition_end(sentence, end)
    source, cue = sentence.span(index + 1, last), sentence.span(index, index + 1)
    if not content:  # "The bridge, said Xi, is safe"
        goes_on = sentence.kind(last + 1) in _GOES_ON
        return around.parenthesis(verb, source, index - 1, last) if goes_on else None
    found = Found(source, cue, [content], "inverted", index, open_quote=quoted)
    around.add_later_quotation(sentence, end, found)
    return found


def inverted_first(verb: Verb) -> Found | None:
    """ "Said Xi, "C"": verb and source come before the quotation."""
    sentence, index = verb.sentence, verb.index
    if index or verb.cue.form != "past" or "quote" not in verb.frames:
        return None
    end = noun_phrase_end(sentence, index + 1)
    if end > index + 1 and sentence.kinds[end:] == [Kind.COLON]:  # "Stated Quill:"
        source, cue = sentence.span(index + 1, end), verb.cue_span()
        return Found(source, cue, [], "inverted", index, open_quote=True, pending=True)
    for quotation in range(end + 1, min(len(sentence), end + _MAX_APPOSITION)):
        if (
            sentence.kinds[quotation] == Kind.QUOTATION
            and sentence.kinds[quotation - 1] in _LEADS_TO
        ):
            content = [Span(sentence.starts[quotation], sentence.ends[quotation])]
            source, cue = sentence.span(index + 1, end), verb.cue_span()
            return Found(source, cue, content, "inverted", index, open_quote=True)
    return None


def _closes_apposition(sentence: Sentence, verb: int, end: int) -> bool:
    """ "Xi, the president, said they ...": the comma before the verb ends an apposition."""
    if sentence.kind(sentence.skip(end)) in _NEXT_CLAUSE:
        return True
    start = sentence.skip(0, LEADS)
    first_end = noun_phrase_end(sentence, start)
    return start < first_end < verb - 1 and sentence.kind(first_end) == Kind.COMMA


def _apposition_end(sentence: Sentence, end: int) -> int:
    """ "said Xi, president of China,": the source runs to the second comma."""
    if sentence.kind(end) != Kind.COMMA:
        return end
    if sentence.low(end + 1) in ("who", "whose"):
        after = range(end + 2, min(len(sentence), end + 15))
        return next((i for i in after if sentence.kinds[i] in (Kind.COMMA, Kind.STOP)), end)
    if sentence.kind(end + 1) not in _APPOSITION:
        return end
    last = noun_phrase_end(sentence, end + 1)
    return last if sentence.kind(last) in _COMMA_OR_END else end


def fronted(verb: Verb, source: Span | None, start: int) -> Found | None:
    """ "C, Xi said"; "C", Xi said."""
    sentence, index = verb.sentence, verb.index
    before = sentence.kind(start - 1)
    at_end = sentence.kind(index + 1) in ENDS
    out = sentence.low(index + 1) == "out" and "out" in verb.frames  # "'It leaks,' Xi points out"
    alone = at_end and not verb.earlier
    frames = verb.cue.verb.frames if alone else verb.frames  # "It leaks, records show"
    told = _takes_no_object(verb) or (verb.cue.verb.plain and before == Kind.QUOTATION)
    if before not in _BEFORE_VERB or not (out or (told and {"quote", "bare"} & frames)):
        return None
    sure = at_end and sentence.kind(0) != Kind.PREPOSITION
    content = left_content(sentence, start, sure)
    quoted = not QUOTED.isdisjoint((before, sentence.kind(start - 2)))
    if not quoted and verb.cue.verb.stance == "manner" and "that" not in verb.frames:
        return None  # "At the fair, Xi beamed"
    opens = sentence.low(0) in words("clause_openers") or _opens_with_participle(sentence)
    asked = (found for found in verb.earlier if found.rule == "asked")
    if content and any(content.start < found.content[-1].end for found in asked):
        return None  # 'Asked if it was "a farce," Xi said'
    if not content or (opens and not quoted and not at_end):
        right = around.after_saying(verb) if verb.cue.verb.plain else index + 1
        return around.parenthesis(verb, source, start - 1, right)
    units = sentence.kinds[verb.unit(content) : start]
    cue = verb.cue_span(index + 2 if out else None)
    found = Found(source, cue, [content], "fronted", index, verb.negated())
    found.open_quote = Kind.QUOTATION in units
    if not (quoted and around.add_later_quotation(sentence, index + 1, found)):
        around.add_rest(verb, found, quoted)
    return found


def _takes_no_object(verb: Verb) -> bool:
    """The end, a phrase, a date or a hearer follows."""
    sentence, after = verb.sentence, verb.sentence.skip(verb.index + 1)
    if sentence.kind(after) in _NO_OBJECT or "addressee" in verb.frames:
        return True
    if sentence.kind(after) == Kind.OBJECT and "object infinitive" in verb.frames:
        return sentence.kind(after + 1) in _NO_OBJECT  # "'Stay,' she urged them"
    if sentence.is_time(after) or sentence.low(after) in words("begin_a_time"):
        return True
    return verb.cue.verb.plain and sentence.low(after) == "the"


def _opens_with_participle(sentence: Sentence) -> bool:
    first = int(sentence.kind(0) in (Kind.ADVERB, Kind.CONJUNCTION))
    cue = sentence.cue(first)
    participle = cue is not None and cue.form in ("ing", "past")
    return participle or sentence.kind(first) == Kind.ING


def as_said(verb: Verb, source: Span, start: int) -> Found | None:
    """ "As Xi said, C"; "C, as Xi said"."""
    sentence, after = verb.sentence, verb.index + 1
    if sentence.low(after) in verb.frames & {"out", "it"}:
        after += 1
    elif "addressee" in verb.frames:
        after = noun_phrase_end(sentence, after)
    after = around.after_saying(verb) if verb.cue.verb.trails else skip_adverbial(sentence, after)
    comma = sentence.kind(after) == Kind.COMMA
    set_off = sentence.kind(start - 2) in _SETS_OFF or sentence.low(start - 2) == "just"
    if start > 1 and not set_off and "it" not in verb.frames:  # "even as she spoke"
        return None
    inside = closes_with_comma(sentence, start - 2)
    trails = inside or (sentence.kind(start - 2) == Kind.COMMA and sentence.has_verb(0, start - 2))
    if comma and (not trails or sentence.kind(after + 1) in QUOTED):
        content = clause_span(sentence, after + 1)
    elif comma or sentence.kind(after) in ENDS:
        content = _said_before(verb, start) or left_content(sentence, start - 1)
    else:
        return None
    if content is None:
        return None
    put_it = verb.index + 2 if "it" in verb.frames else None
    return Found(source, verb.cue_span(put_it), [content], "as X said", verb.index)


def _said_before(verb: Verb, start: int) -> Span | None:
    """ "Quill denied that C, as Orr claimed": C, where the verb before has it up to here."""
    sentence, last = verb.sentence, verb.sentence.back(start - 1, PAUSES)
    said = verb.earlier[-1] if verb.earlier else None
    if said is None or not said.rule.endswith(_CLAUSES):
        return None  # "Quill praised the plan, as Orr claimed": all of it
    return said.content[-1] if said.content[-1].end == sentence.ends[last - 1] else None


def as_reported(verb: Verb) -> Found | None:
    """ "As reported by Xinhua, C"; "C, as reported by Xinhua"."""
    sentence, index = verb.sentence, verb.index
    end = noun_phrase_end(sentence, index + 2)
    if end == index + 2 or sentence.kind(end) not in _COMMA_OR_END:
        return None
    after, left = around.after_comma(sentence, end), left_content(sentence, index - 1)
    content = after if index == 1 else left
    if content is None:
        return None
    source, cue = sentence.span(index + 2, end), sentence.span(index - 1, index + 2)
    return Found(source, cue, [content], "as X said", index)


def passive_by(verb: Verb) -> Found | None:
    """ "C was praised by X"."""
    sentence, index = verb.sentence, verb.index
    units, end = verb.patient(), noun_phrase_end(sentence, index + 2)
    content = sentence.span(*units) if units else None
    takes = "noun" in verb.frames or "by" in verb.cue.verb.passive
    of = range(index + 3, end)  # "was accused by Orr of fraud"
    end = next((i for i in of if sentence.low(i) in verb.cue.verb.passive - {"by"}), end)
    inner = units is not None and sentence.kind(units[0] - 1) == Kind.AUXILIARY
    if inner:  # "that wages had fallen was denied by": the subject is the whole clause
        return None
    if content is None or end == index + 2 or not takes:
        return None
    source, cue = sentence.span(index + 2, end), verb.cue_span(index + 2)
    if sentence.low(end) in verb.cue.verb.passive:
        why = Content(end, clause_end(sentence, end, subordinate=True), "passive", index + 2)
        return verb.found(source, why, "passive by", content)
    return Found(source, cue, [content], "passive by", index)
