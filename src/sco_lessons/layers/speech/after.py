"""Content that comes after its verb: finite verbs, participles, infinitives, passives."""

from __future__ import annotations

from sco_lessons.layers.speech import around
from sco_lessons.layers.speech.clauses import clause_end, fronted_comma
from sco_lessons.layers.speech.frames import content_after
from sco_lessons.layers.speech.phrases import noun_phrase_end, subject
from sco_lessons.layers.speech.place import Content, skip_adverbial
from sco_lessons.layers.speech.sentence import (
    ENDS,
    NOMINAL,
    PAUSES,
    QUOTED,
    VERBAL,
    Kind,
    Sentence,
    kinds,
)
from sco_lessons.layers.speech.verb import Found, Verb, main_subject
from sco_lessons.text.english import words
from sco_lessons.text.model import Span

__all__ = ["asked", "expressed", "finite", "gap", "infinitive", "inner_source", "main_verb",
           "participle", "passive", "relative"]  # fmt: skip

_A = frozenset({"a", "an"})
_NO_PARTICIPLE = kinds("d'")
_OPENING = kinds("psac,tw")
_ASKS = kinds("hq")
_SAID = frozenset({"that clause"})
_TOLD = _SAID | {"bare clause", "wh clause", "quote", "addressee that"}
_LACKS_OBJECT = frozenset({"bare clause", "infinitive", "predicate", "quote"})
_EXPRESSED_ENDS = kinds(",.;xv")
_NOT_FINITE = frozenset({"being", "having"})
_BEFORE_VERB = kinds("xa")
_NO_CONTENT = ENDS | kinds(",;:-)")
_OBJECT = kinds("dro")
_NEW_CLAUSE = kinds("shrct,;:-(qQ")
_NOUNS = kinds("wW")
_NOUN_PHRASE = kinds("dwWmp'r")


def finite(verb: Verb, source: Span, start: int, content: Content) -> Found:
    """Xi said C; what Xi called C; "C1," Xi said, "C2"."""
    sentence, what = verb.sentence, None
    pronoun, frame = sentence.low(start - 1), content.frame
    governed = sentence.kind(start - 2) == Kind.PREPOSITION  # "in which Quill said C"
    if pronoun in words("object_relatives") and frame in _LACKS_OBJECT and not governed:
        what = sentence.span(start - 1, start)  # "a mill, which Quill called a farce"
    if pronoun == "what":  # "what he called a mistake was ...": one phrase
        what = sentence.span(start - 1, start)
        end = noun_phrase_end(sentence, content.first)
        content.settled = sentence.kinds[content.first] != Kind.SUBJECT
        if not content.settled:  # "what engineers say they need"
            content.last = clause_end(sentence, content.first, subordinate=True)
        elif sentence.kinds[content.first] in QUOTED:
            content.last = content.first + 1
        elif end > content.first:
            content.last = end
    found = verb.found(source, content, content.frame, what)
    if content.frame == "quote":
        taken = [part for other in verb.earlier for part in other.content]
        around.add_content_before(sentence, start, found, taken)
    return found


def relative(verb: Verb, source: Span, start: int) -> Found | None:
    """ "a finish that he said defied expectations"."""
    sentence, after = verb.sentence, verb.index + 1
    as_object = sentence.low(after) == "as" and "object as" in verb.frames
    if sentence.kind(sentence.skip(after)) in VERBAL or as_object:
        last = clause_end(sentence, after, subordinate=True)
    elif sentence.kind(after) in QUOTED:
        last = after + 1
    elif "predicate" in verb.frames and not sentence.is_time(after):
        last = noun_phrase_end(sentence, after)  # "a delay that Quill called a farce"
    else:
        return None
    if last == after:
        return None
    main = main_verb(sentence, after, last)
    content = Content(after, main or last, "relative", after, settled=main is not None)
    return verb.found(source, content, content.frame, sentence.span(start - 1, start))


def gap(verb: Verb, start: int) -> Found | None:
    """ "a dam the council said was safe": two noun phrases, then the verb without a subject."""
    sentence, after = verb.sentence, verb.index + 1
    finite = sentence.kind(after) == Kind.AUXILIARY and sentence.low(after) not in _NOT_FINITE
    if not finite or not {"bare", "that"} & verb.frames:
        return None
    first = inner_source(sentence, start, verb.group)
    units = (start, first) if first > start else subject(sentence, start)
    if units is None or sentence.kind(first - 1) not in NOMINAL:
        return None
    last = clause_end(sentence, after, subordinate=True)
    main = main_verb(sentence, after, last)
    content = Content(after, main or last, "relative", after, settled=main is not None)
    source, antecedent = sentence.span(first, verb.group), sentence.span(*units)
    return verb.found(source, content, content.frame, antecedent)


def main_verb(sentence: Sentence, first: int, last: int) -> int | None:
    """ "a dam the council said was safe | has burst": the verb of the clause around this one."""
    own = sentence.skip(first, _BEFORE_VERB)
    own += sentence.kind(own) in VERBAL
    for index in range(own, last):
        kind = sentence.kinds[index]
        if kind in _NEW_CLAUSE or sentence.low(index) in words("clausal_prepositions"):
            return None
        cue = sentence.cue(index)
        finite = kind == Kind.AUXILIARY and sentence.low(index) not in _NOT_FINITE
        said = cue is not None and cue.form in ("past", "s") and not cue.verb.noun
        quality = index == own + 1 and sentence.kinds[own] == Kind.WORD  # "was safe collapsed"
        surprised = kind == Kind.ED and (quality or sentence.kind(index + 1) in _OBJECT)
        if finite or kind == Kind.VERB or said or surprised:
            return index
    return None


def inner_source(sentence: Sentence, start: int, end: int) -> int:
    """Where the second noun phrase begins: "a dam | the council", "a plan | Quill"."""
    if not _NOUN_PHRASE.issuperset(sentence.kinds[start:end]):
        return start
    for index in range(end - 1, start, -1):
        kind, before = sentence.kinds[index], sentence.kinds[index - 1]
        opens = kind == Kind.DETERMINER and before in _NOUNS
        named = kind == Kind.NAME and before == Kind.WORD
        if opens or (named and sentence.kinds[start] == Kind.DETERMINER):
            return index
    return start


def participle(verb: Verb) -> Found | None:
    """ ", adding that C"; "Noting that C, Xi ..."; "by saying C"."""
    sentence, index = verb.sentence, verb.index
    before = sentence.kind(index - 1)
    if before in _NO_PARTICIPLE or sentence.low(index - 1) in words("before_sayings"):
        return None
    opens = verb.group == 0
    led_in = before != Kind.WORD and _OPENING.issuperset(sentence.kinds[:index])
    if not opens and index <= 5 and led_in:
        opens = fronted_comma(sentence, index + 1) > 0  # "Now, after arguing that C, Xi said"
    content = content_after(sentence, index, verb.cue, subordinate=opens)
    warning = sentence.headline and before in NOMINAL  # "Storm warning: schools closed"
    if not content or (warning and content.frame == "colon"):
        return None
    if not opens:
        return verb.found(_source_of_participle(verb), content, f"participle, {content.frame}")
    comma = fronted_comma(sentence, content.first)
    if comma < 0:
        return None
    content.last, content.settled = comma, True
    source = sentence.span(comma + 1, noun_phrase_end(sentence, comma + 1))
    return verb.found(source, content, f"fronted participle, {content.frame}")


def _source_of_participle(verb: Verb) -> Span | None:
    sentence = verb.sentence
    if sentence.kind(verb.index - 1) in NOMINAL:
        units = subject(sentence, verb.index)
        if units is None:
            return None
        issued = sentence.kind(units[0] - 1) in VERBAL and sentence.low(units[0]) in _A
        if not (issued and sentence.low(units[1] - 1) in words("documents")):
            return sentence.span(*units)
    if verb.earlier and verb.earlier[-1].source:
        return verb.earlier[-1].source
    return main_subject(sentence, verb.index)


def asked(verb: Verb) -> Found | None:
    """ "Asked (by X, in May) whether C, Xi said"; "Xi said when asked about C"."""
    sentence, index = verb.sentence, verb.index
    if verb.cue.verb.lemma != "ask" or verb.cue.form != "past":
        return None
    source, first, asks = None, index + 1, words("begin_what_is_asked")
    if sentence.low(first) == "by":
        end = noun_phrase_end(sentence, first + 1)
        end = next((i for i in range(first + 1, end) if sentence.low(i) in asks), end)
        source, first = sentence.span(first + 1, end), end
    near = range(first, min(len(sentence), first + 8))
    begin = next((i for i in near if sentence.kinds[i] in _ASKS or sentence.low(i) in asks), None)
    if begin is None:
        return None
    if index < 3:
        last = fronted_comma(sentence, begin)
    else:
        last = clause_end(sentence, begin, subordinate=True)
    if last < 0:
        return None
    cue_end = index + 1
    if sentence.low(begin) == "about" and begin == cue_end and last > begin + 1:
        cue_end = begin = begin + 1  # "asked about" C, but "asked on Monday" about C
    content = Content(begin, last, "", cue_end, settled=index < 3)
    return verb.found(source, content, "asked")


def infinitive(verb: Verb) -> Found | None:
    """ "went on to say that C", "used it to urge them to V"."""
    sentence = verb.sentence
    content = content_after(sentence, verb.index, verb.cue, subordinate=True)
    ahead = sentence.kind(verb.index + 1) == Kind.COLON and "quote" in verb.frames
    if not (content or ahead) or verb.cue.form != "base":
        return None
    source, governor = main_subject(sentence, verb.group), sentence.low(verb.group - 2)
    impersonal = source is not None and source.of(sentence.text).lower() in words("impersonal")
    if impersonal or governor in words("unsaid_before_to"):
        return None
    if not content:  # "went on to say:"
        cue = verb.cue_span()
        return Found(source, cue, [], "to-infinitive, colon", verb.index, pending=True)
    return verb.found(source, content, f"to-infinitive, {content.frame}")


def expressed(verb: Verb) -> Found | None:
    """ "expressed concern that C", "voiced support for C": verb and noun are the cue."""
    sentence, noun = verb.sentence, verb.index + 1
    end = noun_phrase_end(sentence, noun)
    phrase = range(noun, end)
    after = next((i for i in phrase if sentence.kinds[i] == Kind.PREPOSITION), max(noun, end))
    that = after
    if sentence.kind(after) == Kind.PREPOSITION:
        top = min(len(sentence), after + 10)
        while that < top and sentence.low(that) != "that":
            if sentence.kinds[that] in _EXPRESSED_ENDS:
                break
            that += 1
    if after == noun:  # "the voice of the council"
        return None
    if sentence.low(that) == "that":
        first, cue_end = that, after
    elif sentence.low(after) in words("before_what_is_felt"):
        first = cue_end = after + 1
    else:
        return None
    if first == len(sentence):
        return None
    last, (source, how) = clause_end(sentence, first, subordinate=True), verb.source()
    if how == "relative" and sentence.kind(noun_phrase_end(sentence, first)) == Kind.COMMA:
        last = min(last, noun_phrase_end(sentence, first))
    return verb.found(source, Content(first, last, "", cue_end), "verb and noun")


def impersonal(verb: Verb) -> Found | None:
    """ "It was claimed by Orr that C"; "the bridge, it is feared by engineers, could fall"."""
    sentence, units, agent = verb.sentence, verb.patient(), verb.index + 2
    if not units or sentence.low(units[0]) != "it":
        return None
    by = sentence.low(agent - 1) == "by"
    end = noun_phrase_end(sentence, agent) if by else agent - 1
    source = sentence.span(agent, end) if end > agent else None
    if sentence.kind(units[0] - 1) in PAUSES and "bare" in verb.frames:
        return around.interrupted(verb, source, units[0])
    that = skip_adverbial(sentence, end)
    if source is None or sentence.low(that) != "that":
        return None
    last = clause_end(sentence, that, subordinate=True)
    return verb.found(source, Content(that, last, "", agent - 1), "passive, that clause")


def passive(verb: Verb) -> Found | None:
    """ "was told that C", "is expected to V", "was accused of C"."""
    sentence, after, takes = verb.sentence, verb.index + 1, verb.cue.verb.passive
    units, source = verb.patient(), None
    if sentence.low(after) == "by" and "a clause" in takes:  # "was asked by Orr whether"
        end = noun_phrase_end(sentence, after + 1)
        source, after = sentence.span(after + 1, end), end
    refused = sentence.low(after) == "not"  # "was told not to wait"
    if units and sentence.low(after + refused) in takes:
        aside = sentence.low(units[0]) in words("relative_pronouns")  # "Orr, who was accused of"
        hears = "addressee" in verb.frames and not aside  # "was asked about C": no hearer in it
        first = after + (sentence.low(after) in ("about", "of"))
        if sentence.kind(first) in _NO_CONTENT:
            return None
        last = max(clause_end(sentence, after, aside), first + 1)
        content = Content(first, last, "passive", first)
        content.bounded, patient = aside, None if hears else sentence.span(*units)
        return verb.found(source, content, content.frame, patient)
    told = content_after(sentence, after - 1, verb.cue)
    source_word = sentence.low(units[0]) if units else ""
    frames = _TOLD if "a clause" in takes else _SAID
    hears = "addressee" in verb.frames
    paused = sentence.kind(after) == Kind.COMMA and (told is None or told.frame != "quote")
    if told is None or told.frame not in frames or paused:
        return None
    if told.frame == "bare clause" and not hears:  # "The same cannot be said for Quill"
        return None
    when = told.frame == "wh clause" and sentence.low(told.first) in words("begin_a_setting")
    if when and not hears and source_word != "it":
        return None  # "Nothing was said when the bridge fell"
    if after > verb.index + 1:  # behind "by Orr"
        told.cue_end = verb.index + 1
    return verb.found(source, told, f"passive, {told.frame}")
