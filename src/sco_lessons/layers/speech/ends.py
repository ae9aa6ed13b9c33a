"""Where a content ends: every place where it may is weighed, and what spoke for it is told.

A content may end at a pause, before a conjunction, a preposition and the like. Each such
place has traits: the words and classes around it, what the rules say, how far it is. The
weights of the traits, learnt from marked news, add up to the odds that a content which came
so far ends there; so every end has a chance. The one taken agrees best, on the average, with
all ends by their chances. `benchmarks/speech_ends.py` learns the weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from sco_lessons.layers.speech.clauses import another_speaks, closes, conceded, lacks_verb
from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.place import Content
from sco_lessons.layers.speech.sentence import QUOTED, VERBAL, Kind, Sentence, kinds
from sco_lessons.text.english import words
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.verbs import Cue

__all__ = ["Place", "chosen", "name_of", "places", "weighed"]

_MAX_CONTENT = 120
_MAX_PLACES = 20
_NOT_AT_END = kinds(".,-")
_PAUSES = kinds(",-;:(")
_BEFORE = kinds("cpshgetqQr") | _PAUSES
_NO_LAST = kinds("cshdt")
_STOPS = kinds(",-:csp)")
_NEW_VERB = kinds("xvker")
_CLAUSES = frozenset({"bare clause", "that clause", "addressee bare", "addressee that"})
_ITEMS = kinds("mdwW")
_LISTED = kinds("drxpcshto")
_LED = kinds("csa")
_NAMES = {kind: name.lower() for name, kind in vars(Kind).items() if not name.startswith("_")}
_TELLING = (Kind.REPORTING, Kind.NUMBER, Kind.ED)
_MANY = 4
_STEPS = (1, 2, 3, 6, 11, 19, 40)
_LIKELY = 0.25  # the share of the best chance that an end needs, to be taken
_EXACT = 0.6  # what hitting an end itself is worth, beside half of its letters


@dataclass(frozen=True, slots=True)
class Place:
    """A content may end before the unit at `index`; `traits` are what may speak for it."""

    index: int
    traits: tuple[str, ...]


def weighed(sentence: Sentence, content: Content, cue: Cue, source: str) -> tuple[int, str]:
    """Where a content ends, and in a few words why; `source` is the class of its source."""
    found = places(sentence, content, cue, source)
    number, why = chosen(sentence, content, found)
    return found[number].index, why


def chosen(sentence: Sentence, content: Content, found: Sequence[Place]) -> tuple[int, str]:
    """Which of the places is taken, and why."""
    if len(found) == 1:
        return 0, ""
    hazards = [1 / (1 + exp(-_score(place.traits))) for place in found[:-1]] + [1.0]
    chances, left = [], 1.0
    for hazard in hazards:
        chances.append(left * hazard)
        left *= 1 - hazard
    start = sentence.starts[content.first]
    lengths = [sentence.ends[place.index - 1] - start for place in found]
    likely = [end for end, chance in enumerate(chances) if chance >= _LIKELY * max(chances)]
    best = max(likely, key=lambda end: _worth(end, chances, lengths))
    return best, _told(sentence, found, best, hazards)


def _worth(end: int, chances: Sequence[float], lengths: Sequence[int]) -> float:
    """How well an end agrees with all ends by their chances: half of the letters, or exactly."""
    mine = lengths[end]
    half = sum(
        chance
        for chance, other in zip(chances, lengths, strict=True)
        if 2 * min(mine, other) >= max(mine, other)
    )
    return half + _EXACT * chances[end]


def _told(sentence: Sentence, found: Sequence[Place], best: int, hazards: Sequence[float]) -> str:
    """The traits that weighed most where the content ends, or where it may have ended."""
    ends = best < len(found) - 1
    place = found[best] if ends else found[max(range(best), key=lambda at: hazards[at])]
    sign = 1 if ends else -1
    spoke = sorted(((sign * _weight(trait), trait) for trait in place.traits), reverse=True)[:2]
    reasons = "; ".join(f"{trait} ({sign * weight:+.1f})" for weight, trait in spoke if weight > 0)
    last = sentence.ends[: place.index + 2][-1]
    at = " ".join(sentence.text[sentence.starts[place.index] : last].split()[:2])
    verb = "ends before" if ends else "does not end before"
    return f"{verb} \u201c{at}\u201d: {reasons}" if reasons else ""


def _score(traits: Sequence[str]) -> float:
    return max(-30.0, min(30.0, sum(map(_weight, traits)) + _weights()["any place"]))


def _weight(trait: str) -> float:
    return _weights().get(trait, 0.0)


@cache
def _weights() -> Mapping[str, float]:
    return dict(lexicon("speech_ends")["weights"])


# ------------------------------------------------------------------ the places and their traits


def places(sentence: Sentence, content: Content, cue: Cue, source: str) -> list[Place]:
    """Where a content may end, from left to right; the last is the end of the sentence."""
    first = content.first
    end = sentence.back(min(len(sentence), first + _MAX_CONTENT), _NOT_AT_END)
    if content.bounded:
        end = min(end, content.last)
    stops = _between(sentence, "stops", _may_stop, first + 1, end)
    end = next((i for i in stops if _surely_ends(sentence, first, i, content.frame)), end)
    end = max(sentence.back(end, _NOT_AT_END), first + 1)  # "as 'a joke', and left"
    indices = _between(sentence, "ends", _may_end, first + 1, end)
    if content.frame in _CLAUSES:
        indices = [i for i in indices if not _lists_subjects(sentence, first, i)]
    if len(indices) > _MAX_PLACES:  # no sentence of news: the rules alone decide
        return [Place(min(end, max(content.last, first + 1)), ())]
    reader = _Reader(sentence, content, cue, source, end)
    return [Place(index, tuple(reader.traits(index))) for index in indices] + [Place(end, ())]


def _between(
    sentence: Sentence, name: str, test: Callable[[Sentence, int], bool], first: int, last: int
) -> list[int]:
    """The indices from `first` to before `last` that pass a test, which is made once a sentence."""
    if name not in sentence.places:
        sentence.places[name] = [i for i in range(1, len(sentence)) if test(sentence, i)]
    every = sentence.places[name]
    return every[bisect_left(every, first) : bisect_left(every, last)]


def _may_stop(sentence: Sentence, index: int) -> bool:
    """Only here can a content surely end: see the next."""
    kind, before = sentence.kinds[index], sentence.kinds[index - 1]
    return kind in _STOPS or before in QUOTED


def _surely_ends(sentence: Sentence, first: int, index: int, frame: str) -> bool:
    """Another attribution or a concession; "on Monday", "and left" after what was criticized."""
    if sentence.kinds[index] == Kind.CLOSE:
        return closes(sentence, first, index)
    if another_speaks(sentence, index) or conceded(sentence, first, index):
        return not lacks_verb(sentence, first, index)
    if not frame.endswith("phrase"):
        return False
    dated = sentence.low(index) == "on" and sentence.is_time(index + 1)
    after = sentence.kind(sentence.skip(index + 1))
    return dated or (sentence.kinds[index] == Kind.CONJUNCTION and after in _NEW_VERB)


def _may_end(sentence: Sentence, index: int) -> bool:
    kind, before = sentence.kinds[index], sentence.kinds[index - 1]
    if (
        before in _PAUSES
        or before in _NO_LAST
        or (before == Kind.PREPOSITION and kind not in _PAUSES)
    ):
        return False
    return kind in _BEFORE or before in QUOTED or sentence.is_time(index)


def _lists_subjects(sentence: Sentence, first: int, index: int) -> bool:
    """ "8, 9 and 10 were safe", "the dam, the mill and the bridge were": no verb came so far."""
    if sentence.kinds[index] != Kind.COMMA or sentence.has_verb(first, index):
        return False
    end = noun_phrase_end(sentence, index + 1)
    items = sentence.kind(index + 1) in _ITEMS and Kind.CONJUNCTION in sentence.kinds[index:end]
    return items and sentence.kind(sentence.skip(end)) in VERBAL


class _Reader:
    """Reads the traits of one place after another, from left to right."""

    def __init__(
        self, sentence: Sentence, content: Content, cue: Cue, source: str, end: int
    ) -> None:
        self.sentence, self.content, self.cue, self.end = sentence, content, cue, end
        self.source = source
        self._opens = name_of(sentence, content.first)
        kinds_inside = sentence.kinds[:end]
        self._pauses = [i for i in range(content.first, end) if kinds_inside[i] in _PAUSES]
        quotations = (i for i in range(content.first, end) if kinds_inside[i] in QUOTED)
        self._quotations = list(quotations)
        last = {kinds_inside[i]: i for i in range(content.first, end)}  # of each class
        self._last = [(_NAMES[kind], last.get(kind, -1)) for kind in _TELLING]
        self._read = content.first
        self._verbs: list[str] = []

    def traits(self, index: int) -> Iterator[str]:
        """What may speak for an end before `index`, or against it."""
        sentence, frame = self.sentence, self.content.frame
        new = range(self._read, index)
        self._verbs += [_tense(sentence, i) for i in new if sentence.kinds[i] in VERBAL]
        self._read = index
        pause = sentence.kinds[index] if sentence.kinds[index] in _PAUSES else ""
        after = index + 1 if pause else index
        if sentence.kind(after) == Kind.ADVERB and sentence.kind(after + 1) in _LED:
            after += 1  # "even though", "just as"
        sign = _NAMES[pause] if pause else "no pause"
        kind, low = _class(sentence, after), name_of(sentence, after)
        by_kind, by_word = f"{sign}, {kind}", f"{sign}, {low}"
        yield sign
        yield f"in a {frame}"
        yield by_word
        yield f"{by_word} {name_of(sentence, after + 1)}"
        yield f"{by_kind} {_class(sentence, after + 1)} {_class(sentence, after + 2)}"
        yield f"{by_kind}, in a {frame}"
        yield f"{by_word}, in a {frame}"
        yield f"{by_kind}, after {_class(sentence, index - 1)}"
        yield from self._following(after, by_kind, by_word)
        yield from self._lengths(index, by_kind, by_word)
        yield from self._pauses_around(index, sign, by_kind, by_word)
        where = self._by_rule(index)
        yield where
        yield f"{by_word}, {where}"
        yield f"{where}, in a {frame}"
        yield f"{by_kind}, {self.cue.verb.stance} verb"
        yield f"{by_word}, cue is a {self.cue.form} form"
        yield f"{by_kind}, content opens with {self._opens}"
        yield f"{by_kind}, source is {self.source}"
        if self._quotations and self._quotations[0] < index:
            yield f"{by_kind}, after a quotation"
        if self._quotations and self._quotations[-1] >= index:
            yield f"{by_kind}, a quotation ahead"
        if pause == Kind.DASH:
            dashes = [i for i in self._pauses if sentence.kinds[i] == Kind.DASH]
            yield (
                f"dash {dashes.index(index) + 1} of {len(dashes)}"
                if len(dashes) < 4
                else "many dashes"
            )

    def _following(self, after: int, by_kind: str, by_word: str) -> Iterator[str]:
        """The phrase and the verb that follow, and how their tense goes with the content's."""
        sentence = self.sentence
        start = after + 1 if sentence.kind(after) in _LED else after
        phrase_end = noun_phrase_end(sentence, start)
        verb = sentence.skip(phrase_end)
        subject = "subject" if phrase_end > start else "no subject"
        cue = sentence.cue(verb)
        follows = f"says in the {cue.form}" if cue else _class(sentence, verb)
        yield f"{by_word}, {subject} and {follows}"
        yield f"{by_kind} {_class(sentence, start)}, then {_class(sentence, verb)}"
        pause = self._next_pause(after - 1)
        ahead = next(
            (_tense(sentence, i) for i in range(after, pause) if sentence.kinds[i] in VERBAL),
            "no verb",
        )
        before = self._verbs[0] if self._verbs else "no verb"
        yield f"{by_kind}, {before} before, {ahead} ahead"
        yield f"{by_word}, {ahead} ahead"
        yield f"{by_word}, {min(len(self._verbs), 2)} verbs before"
        if sentence.kind(start) == Kind.SUBJECT:
            same = "same pronoun" if sentence.low(start) == self._opens else "another pronoun"
            yield f"{by_kind}, {same}"

    def _lengths(self, index: int, by_kind: str, by_word: str) -> Iterator[str]:
        """How much came before, how much comes until the end, and what is in it."""
        came = _about(index - self.content.first)
        left, pause = _about(self.end - index), self._next_pause(index)
        for name, last in self._last:
            yield f"{name} ahead" if last >= index else f"no {name} ahead"
        yield f"{came} units before"
        yield f"{came} units before, in a {self.content.frame}"
        yield f"{by_kind}, {came} units before"
        yield f"{by_kind}, {left} units left"
        yield f"{by_word}, {left} units left"
        ahead = _NAMES[self.sentence.kinds[pause]] if pause < self.end else "end"
        yield f"{by_kind}, then {ahead}"

    def _pauses_around(self, index: int, sign: str, by_kind: str, by_word: str) -> Iterator[str]:
        """Which of the pauses it is or follows, and what goes on behind the next one."""
        sentence, pause, verbs = self.sentence, self._next_pause(index), min(len(self._verbs), 1)
        number = min(bisect_left(self._pauses, index + 1), _MANY)
        behind = _class(sentence, pause + 1) if pause < self.end else "end"
        goes_on = pause < self.end and sentence.kind(sentence.skip(pause + 1)) in VERBAL
        verb = f"{verbs} verbs, {'a verb' if goes_on else 'no verb'} behind the next pause"
        for by in (by_kind, by_word):
            yield f"{by}, pause {number} of {min(len(self._pauses), _MANY)}"
            yield f"{by}, {behind} behind the next pause"
        yield f"{by_word}, {verb}"
        yield f"{sign}, {verb}"

    def _next_pause(self, index: int) -> int:
        return next((i for i in self._pauses if i > index), self.end)

    def _by_rule(self, index: int) -> str:
        last = self.content.last
        where = "at" if index == last else "before" if index < last else "after"
        return f"{where} the end by rule"


def _class(sentence: Sentence, index: int) -> str:
    return _NAMES[sentence.kind(index)]


def name_of(sentence: Sentence, index: int) -> str:
    """The word if it is of a closed class, else its class."""
    kind = sentence.kind(index)
    if sentence.is_time(index):
        return "time"
    if kind in _LISTED or sentence.low(index) in words("adverbs"):
        return sentence.low(index)
    cue = sentence.cue(index)
    return f"saying ({cue.form})" if cue else _NAMES[kind]


def _tense(sentence: Sentence, index: int) -> str:
    """Past or present, so far as the word itself tells."""
    low, cue = sentence.low(index), sentence.cue(index)
    if cue:
        return {"s": "present", "base": "present"}.get(cue.form, cue.form)
    if sentence.kinds[index] == Kind.ED or low in words("past_auxiliaries"):
        return "past"
    return "present" if low in words("present_auxiliaries") else _class(sentence, index)


def _about(units: int) -> str:
    """A number of units, by steps."""
    step = next((step for step in _STEPS if units <= step), 0)
    return f"up to {step}" if step else f"over {_STEPS[-1]}"
