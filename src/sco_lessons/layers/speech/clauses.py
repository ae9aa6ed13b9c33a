"""Where a reported clause ends, and what comes before a verb that trails its content."""

from __future__ import annotations

from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.sentence import (
    ENDS,
    PAUSES,
    QUOTED,
    VERBAL,
    Kind,
    Sentence,
    kinds,
)
from sco_lessons.text.english import words
from sco_lessons.text.model import Span

__all__ = [
    "another_speaks",
    "clause_end",
    "clause_span",
    "closes",
    "closes_with_comma",
    "conceded",
    "fronted_comma",
    "lacks_verb",
    "left_content",
    "skip_joining",
]

_MAX_CLAUSE = 120
_MAY_END = kinds(",-;:csp)")
_NOT_AT_END = kinds(".,-")
_NEEDS_VERB = kinds("shrdwW")
_AFTER_TRAILING = ENDS | kinds("p,")
_MAIN_SUBJECT = kinds("Wdrwma")
_JOINING = kinds("c,*")
_IN_GROUP = kinds("xa")
_OPENS_CONTENT = kinds("shqQ,:")
_MAX_INNER = 12
_PAUSES_OR_COLON = PAUSES | kinds(":")
_LEADS_IN = kinds("wWdrxvmo")


def clause_end(sentence: Sentence, first: int, subordinate: bool = False) -> int:
    """Where the reported clause that begins at `first` ends.

    `subordinate`: the verb of saying is itself in a clause ("After Xi said that C, they
    left"), so that a comma before a new clause ends the content.
    """
    key = first, subordinate
    end = sentence.clauses.get(key)
    if end is None:
        end = min(len(sentence), first + _MAX_CLAUSE)
        for index in range(first + 1, end):
            quoted = sentence.kinds[index - 1] in QUOTED
            pause = quoted or sentence.kinds[index] in _MAY_END
            ends = pause and _ends(sentence, first, index, subordinate)
            if ends and not lacks_verb(sentence, first, index):
                end = index
                break
        end = sentence.back(end, _NOT_AT_END)
        if sentence.kind(end - 1) == Kind.CLOSE and Kind.OPEN not in sentence.kinds[first:end]:
            end = sentence.back(end - 1, _NOT_AT_END)
        end = max(first + 1, end)
        sentence.clauses[key] = end
    return end


def clause_span(sentence: Sentence, first: int) -> Span | None:
    """The span of the reported clause that begins at `first`; None after the last word."""
    return sentence.span(first, min(len(sentence), clause_end(sentence, first)))


def _ends(sentence: Sentence, first: int, index: int, subordinate: bool) -> bool:
    """The clause from `first` on ends before the pause, or after the quotation, at `index`."""
    kind = sentence.kinds[index]
    if kind == Kind.CLOSE:
        return closes(sentence, first, index)
    if kind == Kind.SEMICOLON or another_speaks(sentence, index):
        return True
    if kind not in PAUSES and not closes_with_comma(sentence, index - 1):
        return False
    after = index + 1 if kind in PAUSES else index
    if _new_clause(sentence, after) or conceded(sentence, first, index):
        return True
    tail = sentence.low(after) in words("relative_pronouns") | {"whose"} - {"that"}
    own_words = tail and len(sentence) - after > after - first  # longer than the content
    return (own_words or (subordinate and _main_clause(sentence, after))) and (
        # "that Walker, who ..., has lost" does not end at Walker
        sentence.kinds[first] not in _NEEDS_VERB
        or sentence.has_verb(first + 1, index)
        or Kind.TO in sentence.kinds[first:index]
    )


def closes(sentence: Sentence, first: int, index: int) -> bool:
    """ "(Quill says it is safe)": the bracket that ends here opened before the content."""
    return Kind.OPEN not in sentence.kinds[first:index]


def lacks_verb(sentence: Sentence, first: int, index: int) -> bool:
    """ "that, while it rose, it fell", "that prices and related costs rose": no verb came yet."""
    if sentence.low(first) != "that" or sentence.kinds[index] == Kind.SEMICOLON:
        return False
    costs = sentence.kinds[index] == Kind.CONJUNCTION and sentence.kind(index + 2) == Kind.WORD
    paused = sentence.kind(first + 1) == Kind.COMMA
    return index <= first + 1 + paused or (costs and not sentence.has_verb(first + 1, index))


def conceded(sentence: Sentence, first: int, index: int) -> bool:
    """ ", even though two burned": after a whole clause, a concession of who writes."""
    after = index + 1 + (sentence.low(index + 1) == "even")
    if sentence.kinds[index] != Kind.COMMA or sentence.low(after) not in ("though", "although"):
        return False
    last = Kind.COMMA not in sentence.kinds[after:]  # "said that it, though old, was safe"
    return last and sentence.has_verb(first, index) and sentence.has_verb(after, len(sentence))


def another_speaks(sentence: Sentence, index: int) -> bool:
    """What follows the pause or the word at `index` attributes something itself."""
    speaks = sentence.speaks.get(index)
    if speaks is None:
        speaks = sentence.speaks[index] = _speaks(sentence, index)
    return speaks


def _speaks(sentence: Sentence, index: int) -> bool:
    kind = sentence.kinds[index]
    quoted = closes_with_comma(sentence, index - 1)
    if kind == Kind.SUBORDINATOR and not quoted:  # "while vowing to wait"
        verb = _verb_of_clause(sentence, index + 1)
        meanwhile = sentence.low(index) == "while" and _reports(sentence, verb)
        meanwhile = meanwhile and sentence.kind(index - 1) != Kind.SUBORDINATOR  # "that while he"
        participle = sentence.low(index) != "since" and _participle_cue(sentence, index + 1)
        return meanwhile or participle
    if sentence.low(index) in words("clausal_prepositions"):  # "before adding"
        return _participle_cue(sentence, index + 1)
    if kind == Kind.COLON:
        return _own_quotation(sentence, index + 1)
    if kind == Kind.CONJUNCTION:
        return _coordinated_cue(sentence, index) or _coordinated_clause(sentence, index)
    if kind not in PAUSES and not quoted:
        return False
    after = index + 1 if kind in PAUSES else index
    verb = after + (sentence.kind(after) == Kind.CONJUNCTION)  # "but notes that"
    if verb > after and sentence.low(verb) == "that":  # ", and that she expected none"
        return False
    cue = sentence.cue(verb)
    if cue and cue.form in ("past", "s") and sentence.low(verb + 1) == "that":
        return True
    if verb > after and _unsaid(sentence, verb):
        return True
    return (
        _participle_cue(sentence, after)
        or _with_speaker(sentence, after)
        or _own_quotation(sentence, after)
        or _reporting_clause(sentence, after)
        or _trailing_source(sentence, after)
    )


def _unsaid(sentence: Sentence, index: int) -> bool:
    """ ", but would not say whether": what follows tells what the speaker left unsaid."""
    if sentence.kind(index) != Kind.AUXILIARY:
        return False
    verb = sentence.skip(index, _IN_GROUP)
    cue = sentence.cue(verb)
    asks = sentence.low(verb + 1) in words("begin_a_question") | {"that"}
    clause = asks or sentence.kind(verb + 1) == Kind.QUESTION
    return cue is not None and cue.form == "base" and clause


def closes_with_comma(sentence: Sentence, index: int) -> bool:
    """A quotation with a comma before its closing mark: "a risk," as in America."""
    if sentence.kind(index) not in QUOTED:
        return False
    last_three = max(sentence.starts[index], sentence.ends[index] - 3)
    return "," in sentence.text[last_three : sentence.ends[index]]


def _participle_cue(sentence: Sentence, index: int) -> bool:
    """ ", adding that", ", according to"."""
    index = sentence.skip(index)
    cue = sentence.cue(index)
    return sentence.low(index) == "according" or (cue is not None and cue.form == "ing")


def _with_speaker(sentence: Sentence, index: int) -> bool:
    """ ", with an aide adding that"."""
    end = noun_phrase_end(sentence, index + 1)
    return sentence.low(index) == "with" and end > index + 1 and _participle_cue(sentence, end)


def _own_quotation(sentence: Sentence, index: int) -> bool:
    """`: "It leaks," he said`: a quotation with a source and a verb of its own."""
    if sentence.kind(index) != Kind.QUOTATION:
        return False
    return _reports(sentence, _verb_of_clause(sentence, index + 1))


def _coordinated_cue(sentence: Sentence, conjunction: int) -> bool:
    """ "and added": a reporting verb of the sentence itself follows the conjunction."""
    index = sentence.skip(conjunction + 1)
    cue = sentence.cue(index)
    if cue is None or sentence.low(index) in cue.verb.adjectives:
        return False
    parallel = sentence.kind(conjunction - 1) in (Kind.ING, Kind.REPORTING)
    if cue.form == "past" and sentence.kind(index + 1) not in _OPENS_CONTENT:
        return not _in_clause(sentence, conjunction)
    if cue.form == "s":  # "and points out that"; "claims and counts" are nouns
        opens = sentence.low(index + 1)
        return opens == "that" or (opens == "out" and "out" in cue.verb.frames)
    return cue.form == "past" or (cue.form == "ing" and not parallel)


def _in_clause(sentence: Sentence, index: int) -> bool:
    """ "told them he left when Orr rose and | asked for a light": two verbs of a clause inside."""
    for place in range(index - 1, max(-1, index - _MAX_INNER), -1):
        kind = sentence.kinds[place]
        if kind in PAUSES or kind in QUOTED or kind == Kind.REPORTING:
            return False
        if sentence.low(place) in words("clause_openers"):
            return sentence.has_verb(place, index)
    return False


def _coordinated_clause(sentence: Sentence, conjunction: int) -> bool:
    """ "and one in four said": a new source and its verb follow the conjunction."""
    verb = _verb_of_clause(sentence, conjunction + 1)
    cue = sentence.cue(verb)
    return cue is not None and cue.verb.trails and cue.form in ("past", "s")


def _verb_of_clause(sentence: Sentence, first: int) -> int:
    """Where the verb after the noun phrase from `first` on is, or at `first` if there is none."""
    return sentence.skip(noun_phrase_end(sentence, first))


def _reports(sentence: Sentence, verb: int) -> bool:
    cue = sentence.cue(verb)
    return cue is not None and cue.form != "ing"


def _new_clause(sentence: Sentence, index: int) -> bool:
    """ ", but he", ", but Putin": another clause of the text."""
    low, kind = sentence.low(index), sentence.kind(sentence.skip(index + 1))
    if low == "but" and kind == Kind.NAME:
        return True
    return low in ("and", "but") and kind == Kind.SUBJECT


def _reporting_clause(sentence: Sentence, index: int) -> bool:
    """ ", and Putin said", ", while Putin said", ", but in May Putin said"."""
    low = sentence.low(index)
    if low not in words("contrasting") | {"and"}:
        return False
    first = sentence.skip(index + 1)
    if low == "but" and sentence.kind(first) == Kind.PREPOSITION:
        return _reports(sentence, noun_phrase_end(sentence, first + 1))
    if sentence.kind(first) == Kind.SUBORDINATOR:  # ", and when asked if it was safe, she said"
        near = range(first + 1, min(len(sentence), first + _MAX_CLAUSE // 4))
        first = next((i for i in near if sentence.kinds[i] == Kind.COMMA), first) + 1
    verb = _verb_of_clause(sentence, first)
    if verb > first and sentence.kind(verb) == Kind.COMMA:  # ", while his aide, Ada Lunt, said"
        near = range(verb + 2, min(len(sentence), verb + _MAX_INNER))
        closing = next((i for i in near if sentence.kinds[i] == Kind.COMMA), verb)
        verb = sentence.skip(closing + 1)
    return _reports(sentence, verb)


def _trailing_source(sentence: Sentence, index: int) -> bool:
    """ ", the Post reported" at the end of the sentence, ", as Xi said"."""
    verb = _verb_of_clause(sentence, index + (sentence.low(index) == "as"))
    cue, after = sentence.cue(verb), verb + 1
    quoted = sentence.kind(index - 1) in QUOTED and sentence.kind(after) in ENDS
    if cue is None or cue.form not in ("past", "s"):
        return False
    if quoted and "quote" in cue.verb.trusted:  # "was 'a mess,' Quill recalled."
        return True
    if not cue.verb.trails and (sentence.low(index) != "as" or sentence.kind(after) not in ENDS):
        return False
    if "addressee" in cue.verb.trusted and sentence.kind(after) not in _AFTER_TRAILING:
        after = noun_phrase_end(sentence, after)  # ", he told Orr."
        return sentence.kind(after) in ENDS
    return sentence.kind(after) in _AFTER_TRAILING or sentence.is_time(after)


def _main_clause(sentence: Sentence, index: int) -> bool:
    """A subject and its verb, or the verb alone, follow the comma."""
    first = sentence.skip(index)
    verb = first if sentence.has_verb(first, first + 1) else _verb_of_clause(sentence, first)
    return sentence.has_verb(verb, verb + 1)


def fronted_comma(sentence: Sentence, first: int) -> int:
    """The comma before the main clause, from `first` on: "Noting that C, Xi said"; or -1."""
    for comma in range(first, len(sentence)):
        inside = comma > first and closes_with_comma(sentence, comma - 1)  # "... to lead," Xi said
        after = comma if inside else comma + 1
        paused = inside or sentence.kinds[comma] == Kind.COMMA
        if paused and sentence.kind(after) in _MAIN_SUBJECT:
            end = noun_phrase_end(sentence, sentence.skip(after))
            if sentence.kind(end) == Kind.COMMA:  # "Xi, the president, said"
                rest = range(end + 1, len(sentence))
                closing = (i for i in rest if sentence.kinds[i] == Kind.COMMA)
                end = next(closing, end - 1) + 1
            if sentence.kind(sentence.skip(end)) in VERBAL:
                return comma
    return -1


def left_content(
    sentence: Sentence, end: int, sure: bool = False, whole: bool = False
) -> Span | None:
    """What comes before a trailing attribution: a quotation, or the clause.

    `sure`: take it although no finite verb is seen, too; `whole`: and with a quotation all
    that comes before it, although that says who quotes ("Orr shouted 'No,' according to Fenn").
    """
    last = sentence.back(end, PAUSES)
    first = skip_joining(sentence, _left_start(sentence, last))
    if sentence.kind(last - 1) == Kind.QUOTATION:
        led_in = not _LEADS_IN.isdisjoint(sentence.kinds[first : last - 1])
        led_in = led_in and (whole or not _quotes_itself(sentence, first, last - 1))
        return sentence.span(first if led_in else last - 1, last)
    clause = sentence.has_verb(first, last) or Kind.QUOTATION in sentence.kinds[first:last]
    clause = clause or sentence.kind(first) == Kind.TERM  # "'This is hard' for us, said Xi"
    clause = clause or sentence.headline  # "Strike to end, says union"
    long = sure and last - first > 3
    return sentence.span(first, last) if long or clause else None


def skip_joining(sentence: Sentence, first: int) -> int:
    """Past what joins a content to the text before: "But", "Still,", "In fact,"; not "Nor"."""
    if sentence.low(first) == "nor":
        return first
    first = sentence.skip(first, _JOINING)
    word = first + (sentence.kind(first) == Kind.PREPOSITION)
    if sentence.kind(word + 1) == Kind.COMMA and sentence.low(word) in words("connectives"):
        return word + 2
    return first


def _quotes_itself(sentence: Sentence, first: int, quotation: int) -> bool:
    """What leads in the quotation quotes it: "Fenn left, shouting 'No,' Orr said".

    Not so if the quotation goes on with what is said without marks: then all of "The guard
    said it was 'a mess,' Orr recalled" is Orr's.
    """
    own = [index for index in range(first, quotation) if _has_own_cue(sentence, index)]
    if not own or not _PAUSES_OR_COLON.isdisjoint(sentence.kinds[own[-1] : quotation]):
        return bool(own)
    cue = sentence.cue(own[-1])
    return own[-1] == quotation - 1 or cue is None or cue.form == "ing"


def _left_start(sentence: Sentence, last: int) -> int:
    """After an open bracket, or after the only semicolon, colon or dash, if a clause follows."""
    for index in range(last - 1, -1, -1):
        if sentence.kinds[index] == Kind.CLOSE:
            break
        if sentence.kinds[index] == Kind.OPEN:
            return index + 1
    for sign in (Kind.SEMICOLON, Kind.COLON, Kind.DASH):
        if sentence.kinds[:last].count(sign) == 1:
            after = sentence.kinds.index(sign) + 1
            return after if sentence.has_verb(after, last) else 0
    return 0


def _has_own_cue(sentence: Sentence, index: int) -> bool:
    """A colon, or a verb that quotes and is no noun here."""
    cue = sentence.cue(index)
    quotes = cue is not None and "quote" in cue.verb.trusted
    reports = cue and quotes and (cue.form in ("past", "ing") or not cue.verb.noun)
    return bool(reports) or sentence.kinds[index] == Kind.COLON
