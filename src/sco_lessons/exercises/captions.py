"""Title, unit and note of a student's chart: what of them can be held against its bars.

The title and the unit must be there; whether they say well what is counted, a person reads.
Of the note, what can be checked is checked: that it names a bar, that a bar which it calls
the longest is, that a number beside a name is the bar's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sco_lessons.exercises.judge import Said
from sco_lessons.measures.words import FUNCTION_WORDS
from sco_lessons.text.english import one_of
from sco_lessons.text.lexicons import lexicon

__all__ = ["label_fault", "note_fault", "numbers_in"]

_WORDS = lexicon("captions")
_NUMBERS: Mapping[str, int] = _WORDS["numbers"]


def _any(*lists: str) -> str:
    """A pattern of the phrases of these lists of `captions.toml`."""
    return one_of(phrase for name in lists for phrase in _WORDS[name])


# "One" is as often no number: "one of them", "the one".
_A_NUMBER = rf"(?:\d+(?:\.\d+)?|{one_of(_NUMBERS.keys() - {'one'})})"
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
_PIECES = re.compile(
    rf"(?:,\s(?!with (?:the )?(?:most|fewest)\b)|\b{_any('contrasts')}\b|\bthan\b\s+all\b)"
)
_MOST = re.compile(
    rf"(?<!\bin )(?<!\bout )\bmost(?! {_any('after_most')}\b)\b"
    rf"|\b(?:{_any('most')}|{_any('has_a_place')} first(?! in\b)|is first(?=\s*\Z))\b"
    r"|\bmore\b[^,;.]*\bthan any\b"
)
_LEAST = re.compile(rf"\b(?:{_any('least')}|{_any('has_a_place')} last)\b")
_NOT_SAID_OF_ONE = re.compile(
    rf"\b(?:{_any('unsure')}|(?<!as )(?<!as i )expect\w*|guess\w*)\b|n't\b"
)
_LEAD_IN = re.compile(rf"\s*(?:and |but )?{_any('lead_in')}\b")
_SET_ASIDE = re.compile(rf"\s*(?:and |but )?(?:right |just )?{_any('set_aside')}\b")
_OF_THE_BAR_BEFORE = re.compile(rf"\b{_any('before')}\b|\A\s*(?:with|having)\b")
_ALIKE = re.compile(rf"\bequal(?:ly)?\b|\bthe same {_any('same')}\b|\b{_any('ties')}\b")
_ALONE = re.compile(rf"\b{_any('alone')}\b")
_NONE = re.compile(
    rf"\b(?:{_any('nobody')}|never {_any('named', 'comes_up')}|(?:is|are) (?:absent|not"
    rf" {_any('named')}))\b|\b{_any('does_not')}(?: not|n't) {_any('comes_up')}\b"
)
_DENIES_NONE = re.compile(rf"\b{_any('compared')}\b")
_DENIED = re.compile(rf"\b(?:not|never|{_any('nobody')}|than any)\b|n't\b")
_MORE = re.compile(rf"\b(?P<how>{_any('more')})\b.*\bthan\b")
_TIMES = re.compile(rf"\b(?:(?P<word>twice|half)|(?P<count>{_A_NUMBER}) times)\s+as\b.*\bas\b")
_AS_OFTEN = re.compile(rf"\bas (?:{_any('often')}|frequent\w*)\b.*\bas\b")
_A_SHARE = re.compile(
    rf"\b{_any('shares')}\b"
    rf"|\b{_A_NUMBER} (?:\w+ )?{_any('out_of')} (?:{_any('whole')} )?{_A_NUMBER}\b"
)
_PARTS: Mapping[str, int] = _WORDS["parts"]
_PART_OF_A_BAR = re.compile(
    rf"\b(?P<share>(?:(?:an?|{one_of(_NUMBERS)}) )?(?P<part>{one_of(_PARTS)})s?)"
    r" of (?:that of )?(?:the )?"
)
_SCORE = re.compile(
    r"(?<!from )(?<!paragraphs )(?<!sentences )(?<!lines )\b"
    rf"(?P<one>{_A_NUMBER})(?: \w+)? {_any('against')}\.? "
    rf"(?P<two>{_A_NUMBER})(?: \w+)?(?: {_any('after_score')}\b)?"
)
_MORE_BY = re.compile(
    rf"\b(?P<number>{_A_NUMBER})(?: \w+)? (?P<how>{_any('more')})\b(?! often| frequent).*\bthan\b"
)
_LIES = rf"{_any('lies')} (?:{_any('how_far')} )?"
_AHEAD = re.compile(rf"\b(?:(?P<ahead>{_LIES}ahead of|beats)|(?P<behind>{_LIES}behind))\b")
_NO_COUNT_OF_ITS_OWN = re.compile(rf"%|\b{_any('no_count')}\b")
_COUNTED = re.compile(rf"(?<!of )(?<!of the )\b(?P<number>{_A_NUMBER}) {_any('counted')}\b")
_COMPARES = re.compile(rf"\s*{_any('compares')}\b")
_ONCE_OR_TWICE = re.compile(
    rf"\b{_any('named', 'stands', 'comes_up')} (?:there )?(?:only |just )?"
    r"(?P<times>once|twice)(?: in all| altogether)?\s*\Z"
)
_ABOUT = re.compile(rf"\b{_any('about')}\b")
_RANGE = re.compile(rf"\b(?:from {_A_NUMBER} to|between {_A_NUMBER} and) {_A_NUMBER}\b")


def label_fault(title: str, unit: str) -> Said:
    """Why title or unit say nothing yet; None if both say something.

    >>> label_fault("My chart", "words")
    'The title "My chart" does not say yet what is counted.'
    """
    said = " ".join(title.split())
    if (
        sum(sign.isalpha() for sign in said) < 3
        or said.casefold().strip(".") in _WORDS["empty_titles"]
    ):
        return f'The title "{said[:40]}" does not say yet what is counted.'
    if not re.search(r"[^\s.\u2026_-]", unit):
        return 'The axis has no unit yet: unit="..." says what one step of a bar is.'
    return None


def note_fault(note: str, numbers: Mapping[str, float], description: str = "") -> Said:
    """Why a note is none, names no bar, or says of a named bar what its number denies.

    `description` is the chart's, which begins with what the chart says of itself.

    >>> note_fault("The boat has by far the most words.", {"ferry": 6, "boat": 2})
    'The note says that boat has the most, and boat is 2, ferry is 6.'
    >>> note_fault("The ferry is named three times as often as the boat.", {"ferry": 6, "boat": 2})
    >>> note_fault("", {"ferry": 6})
    'There is no note yet: note="..." is a sentence of your own on what stands out.'
    """
    words = re.findall(r"[^\W\d_]+", note)
    if len(words) < 2:
        what = (
            "There is no note yet"
            if not words
            else f'The note "{note.strip()[:30]}" is no sentence'
        )
        return f'{what}: note="..." is a sentence of your own on what stands out.'
    first = " ".join(note.split())[:30]
    if description.strip() != note.strip() and description.startswith(first):
        return "The note is what the chart writes itself: say in words of your own what stands out."
    flat = _flat(note)
    if not _named(flat, numbers):
        return (
            "The note names none of the bars: name at least one as the chart does, so that a "
            "reader can hold the sentence against it."
        )
    faults = (fault for each in _SENTENCE_END.split(flat) for fault in _faults(each, numbers))
    return next((fault for fault in faults if fault), None)


def numbers_in(words: str) -> list[float]:
    """The numbers in a sentence, in digits or as words up to twenty.

    >>> numbers_in("Orme has fourteen words, Lund 12.")
    [14.0, 12.0]
    """
    found = re.findall(rf"(?<![\w.]){_A_NUMBER}(?!\w)(?!\.\d)", words.casefold())
    return [float(_NUMBERS.get(each, 0) or each) for each in found]


def _faults(sentence: str, numbers: Mapping[str, float]) -> Iterator[Said]:
    """What the bars deny in a sentence; a piece without a name speaks of the bar before it."""
    names: list[str] = []
    aside: list[str] = []
    lead_in = ""
    for piece in _pieces(sentence):
        own = _named(piece, numbers)
        if own and _SET_ASIDE.match(piece):  # "After the ferry, the boat has the most."
            aside += own
            continue
        subject = own or (names if _OF_THE_BAR_BEFORE.search(piece) else [])
        rivals = {name: n for name, n in numbers.items() if name in own or name not in aside}
        if own and lead_in:  # "With most places, the boat stands out."
            yield _Piece(lead_in, _joined(piece, own), rivals).superlative_fault()
            yield _Piece(lead_in, _joined(piece, own), numbers).number_fault()
        lead_in = "" if own or not _LEAD_IN.match(piece) else lead_in + piece
        names = own or names
        yield _Piece(
            _without(piece, own), subject if len(subject) == 1 else own, rivals
        ).superlative_fault()
        yield _Piece(piece, own, numbers).absence_fault()
        if _SCORE.search(piece):  # "The ferry leads, five places to three for the ticket."
            yield _Piece(piece, _named(sentence, numbers), numbers).score_fault(own)
        elif len(names) > 1:
            yield _Piece(piece, names, numbers).stray_fault()
        else:
            yield _Piece(piece, names, numbers).number_fault()
    yield _comparison_fault(sentence, _named(sentence, numbers), numbers)


def _joined(piece: str, names: Sequence[str]) -> list[str]:
    """The first of the names, and those that "and" joins to it."""
    joined = [names[0]]
    for one, two in pairwise(names):
        first, second = re.escape(_flat(one)), re.escape(_flat(two))
        between = rf"{first}(?:s|'s)? and (?:{_any('between_names')} )?{second}"
        if not re.search(between, piece):
            break
        joined.append(two)
    return joined


def _without(piece: str, names: Iterable[str]) -> str:
    """The piece with its names taken out: a bar may be called "most" or "wins"."""
    for name in names:
        piece = re.sub(rf"(?<!\w){re.escape(_flat(name))}(?!\w)", " ... ", piece)
    return piece


def _flat(words: str) -> str:
    """Small letters, straight apostrophes, hyphens and line ends as spaces."""
    words = words.casefold().replace("\u2019", "'")
    return " ".join(re.sub(r"[-\u2010-\u2014_]", " ", words).split())


def _pieces(note: str) -> Iterator[str]:
    """Stretches of the note in which one thing is said; cut at "and" if two superlatives differ."""
    for piece in _PIECES.split(f"{note} "):
        both = _MOST.search(piece) and _LEAST.search(piece)
        yield from re.split(r"\band\b", piece) if both else [piece]


def _named(words: str, numbers: Mapping[str, float]) -> list[str]:
    """The bars that are named, in order: by their name, or a word that no other name has."""
    places: dict[str, int] = {}
    for name in numbers:
        others = {word for other in numbers if other != name for word in _flat(other).split()}
        own = [w for w in _flat(name).split() if w not in others | FUNCTION_WORDS and len(w) > 2]
        keys = [re.escape(key) for key in (_flat(name), *own) if key]
        if keys and (match := re.search(rf"(?<!\w)(?:{'|'.join(keys)})(?:s|'s)?(?!\w)", words)):
            places[name] = match.start()
    return sorted(places, key=lambda name: places[name])


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a note that says one thing of the bars `names`, held against `numbers`."""

    words: str
    names: Sequence[str]
    numbers: Mapping[str, float]

    def superlative_fault(self) -> Said:
        most, least = _MOST.search(self.words), _LEAST.search(self.words)
        if not self.names or bool(most) == bool(least) or _NOT_SAID_OF_ONE.search(self.words):
            return None
        sign = 1 if most else -1
        others = [name for name in self.numbers if name not in self.names]
        if not others:
            return None
        own = min(sign * self.numbers[name] for name in self.names)
        rival = max(others, key=lambda name: sign * self.numbers[name])
        apart = own > sign * self.numbers[rival] or (
            own == sign * self.numbers[rival] and not _ALONE.search(self.words)
        )
        if apart:
            return None
        said = " and ".join(self.names)
        verb = "have" if len(self.names) > 1 else "has"
        bars = ", ".join(
            f"{name} is {_figure(self.numbers[name])}" for name in (*self.names, rival)
        )
        return f"The note says that {said} {verb} the {'most' if most else 'fewest'}, and {bars}."

    def absence_fault(self) -> Said:
        """ "Nobody speaks of the boat" beside a bar that is not 0."""
        none = _NONE.search(self.words)
        if not none or len(self.names) != 1 or not self.numbers[self.names[0]]:
            return None
        if _DENIES_NONE.search(self.words):
            return None
        bar = _figure(self.numbers[self.names[0]])
        return f'The note says "{none[0]}", and {self.names[0]} is {bar}.'

    def number_fault(self) -> Said:
        """A number beside the name of one bar, which is not that of the bar."""
        if (
            len(self.names) != 1
            or _TIMES.search(self.words)
            or _A_SHARE.search(self.words)
            or _NO_COUNT_OF_ITS_OWN.search(self.words)
        ):
            return None
        (name,) = self.names
        without = _RANGE.sub(" ", _without(self.words, self.names))
        said = numbers_in(without)
        if _ABOUT.search(self.words):
            return None
        often = _ONCE_OR_TWICE.search(self.words)
        if often and self.numbers[name] != 1 + (often["times"] == "twice"):
            bar = _figure(self.numbers[name])
            return f'The note says "{often["times"]}" of {name}, and its bar is {bar}.'
        if not said:
            return None
        known = {self.numbers[name], float(len(self.numbers)), sum(self.numbers.values())}
        if counted := [match["number"] for match in _COUNTED.finditer(without)]:
            said, known = (
                numbers_in(" ".join(counted)),
                {self.numbers[name], sum(self.numbers.values())},
            )
        if any(abs(number - value) < 0.006 for number in said for value in known):
            return None
        bar = _figure(self.numbers[name])
        return f"The note says {_figure(said[0])} of {name}, and its bar is {bar}."

    def score_fault(self, own: Sequence[str]) -> Said:
        """ "Five places to three for the ticket": two bars, the last named with the second one."""
        score = _SCORE.search(self.words)
        if not score or len(self.names) != 2:
            return None
        said = [float(_NUMBERS.get(score[part], 0) or score[part]) for part in ("one", "two")]
        bars = [self.numbers[name] for name in self.names]
        behind = (
            own and self.names.index(own[-1]) == 1 and score.end() <= _place_of(self.words, own[-1])
        )
        if said == bars or (not behind and said == bars[::-1] and len(own) != 1):
            return None
        told = " and ".join(f"{name} is {_figure(self.numbers[name])}" for name in self.names)
        return f'The note says "{score[0]}", and {told}.'

    def stray_fault(self) -> Said:
        """A counted number beside several names that no bar, sum or difference of bars gives."""
        if _TIMES.search(self.words) or _A_SHARE.search(self.words) or _ABOUT.search(self.words):
            return None
        without = _RANGE.sub(" ", _without(self.words, self.names))
        bars = list(self.numbers.values())
        sums = {0.0}
        for bar in bars[:12]:
            sums |= {each + bar for each in sums}
        known = sums | {abs(one - two) for one in bars for two in bars} | {float(len(bars))}
        for match in _COUNTED.finditer(without):
            if _COMPARES.match(without, match.end()):
                continue
            [number] = numbers_in(match["number"])
            if all(abs(number - each) >= 0.006 for each in known):
                told = ", ".join(f"{name} is {_figure(self.numbers[name])}" for name in self.names)
                return f'The note says "{match[0]}", and {told}.'
        return None


def _place_of(piece: str, name: str) -> int:
    """Where a bar is first named in a piece, 0 if it is not named there in full."""
    return max(piece.find(_flat(name)), 0)


def _comparison_fault(sentence: str, names: Sequence[str], numbers: Mapping[str, float]) -> Said:
    """ "More ... than", "as often as" and "twice as ... as" between two bars, both named."""
    if len(names) != 2 or _DENIED.search(sentence):
        return None
    one, two = (numbers[name] for name in names)
    bars = f"{names[0]} is {_figure(one)}, {names[1]} is {_figure(two)}"
    times = _TIMES.search(sentence)
    if times:
        factor = {"twice": 2.0, "half": 0.5}.get(times["word"] or "", 0.0)
        factor = factor or numbers_in(times["count"])[0]
        if _ABOUT.search(sentence) or abs(one - factor * two) <= 0.1 * max(
            abs(one), abs(factor * two)
        ):
            return None
        return f'The note says "{times[0]}", and {bars}.'
    alike = _AS_OFTEN.search(sentence) or _ALIKE.search(sentence)
    if alike and not _ABOUT.search(sentence) and one != two:
        return f'The note says "{alike[0]}", and {bars}.'
    part = _PART_OF_A_BAR.search(sentence)
    if part and not _ABOUT.search(sentence) and _place_of(sentence, names[1]) == part.end():
        factor = _NUMBERS.get(part["share"].split()[0], 1) / _PARTS[part["part"]]
        if abs(one - factor * two) > 0.1 * max(abs(one), abs(factor * two)):
            return f'The note says "{part["share"]} of", and {bars}.'
        return None
    ahead = None if _NOT_SAID_OF_ONE.search(sentence) else _AHEAD.search(sentence)
    if ahead and _place_of(sentence, names[0]) < ahead.start() < _place_of(sentence, names[1]):
        true = one > two if ahead["ahead"] else one < two
        return None if true else f'The note says "{ahead[0]}", and {bars}.'
    more = _MORE.search(sentence)
    between = re.search(
        rf"{re.escape(_flat(names[0]))}.*\bthan\b.*{re.escape(_flat(names[1]))}", sentence
    )
    if not more or not between:
        return None
    true = one > two if more["how"] == "more" else one < two
    by = _MORE_BY.search(sentence)
    if true and by:
        [number] = numbers_in(by["number"])
        if abs(abs(one - two) - number) >= 0.006 and not _ABOUT.search(sentence[: by.start()]):
            return f'The note says "{by["number"]} ... {by["how"]} than", and {bars}.'
    return None if true else f'The note says "{more["how"]} ... than", and {bars}.'


def _figure(number: Any) -> str:
    return f"{number:,.4g}"
