"""Title, unit and note of a student's chart: what of them can be held against its bars.

The title and the unit must be there; whether they say well what is counted, a person reads.
Of the note, what can be checked is checked: that it names a bar, that a bar which it calls
the longest is, that a number beside a name is the bar's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sco_lessons.exercises.judge import Said
from sco_lessons.measures.words import FUNCTION_WORDS

__all__ = ["label_fault", "note_fault", "numbers_in"]

_EMPTY_TITLES = frozenset(
    {
        "title",
        "the title",
        "a title",
        "chart",
        "a chart",
        "my chart",
        "bar chart",
        "diagram",
        "bars",
    }
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14}
_NUMBERS |= {"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
_NUMBERS |= {"twenty": 20}
_A_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
_PIECES = re.compile(
    r"(?:,\s(?!with (?:the )?(?:most|fewest)\b)|\bbut\b|\bwhile\b"
    r"|\bwhereas\b|\bthough\b|\bthan\b\s+all\b)"
)
_MOST = re.compile(
    r"(?<!\bin )(?<!\bout )\bmost(?! of\b| important| striking| surprising| interesting| notable"
    r"| obvious| remarkable| likely)\b|"
    r"\b(?:highest|largest|biggest|longest|greatest|commonest|lead(?:s|ing)?|tops|wins|"
    r"(?:com(?:es?|ing)|stand(?:s|ing)?|rank(?:s|ing)?) first(?! in\b)|first comes?|"
    r"(?:in|takes?) first place|at the top|is first(?=\s*\Z)|the winner|number one|"
    r"dominates?)\b|\bmore\b[^,;.]*\bthan any\b"
)
_LEAST = re.compile(
    r"\b(?:least|fewest|lowest|smallest|shortest|rarest|last comes?|"
    r"(?:com(?:es?|ing)|stand(?:s|ing)?|rank(?:s|ing)?) last|(?:in|takes?) last place|"
    r"at the bottom)\b"
)
_NOT_SAID_OF_ONE = re.compile(
    r"\b(?:not|never|no|nor|at most|at least|almost|nearly|second|third|next|one of|among|some|"
    r"might|would|could|should|(?:people|those|readers) who|(?<!as )(?<!as i )expect\w*|"
    r"thought|guess\w*|hoped)\b|n't\b"
)
_LEAD_IN = re.compile(
    r"\s*(?:and |but )?(?:with|having|at|by|being|named|mentioned|used|counted|found|standing|"
    r"coming|ranking|leading|as|since|because)\b"
)
_SET_ASIDE = re.compile(
    r"\s*(?:and |but )?(?:right |just )?(?:after|apart from|except|besides|behind|next to|"
    r"other than|aside from|beside|leaving out|without)\b"
)
_OF_THE_BAR_BEFORE = re.compile(r"\b(?:which|that|it|they|who|he|she|so)\b|\A\s*(?:with|having)\b")
_ALIKE = re.compile(
    r"\bequal(?:ly)?\b|\bthe same (?:number|count|length|height|amount)\b|\b(?:tie|ties|tied)\b"
)
_ALONE = re.compile(r"\bby far\b|\balone\b|\bclearly\b|\bmuch\b")
_NONE = re.compile(
    r"\b(?:nobody|nowhere|never (?:named|mentioned|comes? up)|(?:is|are) (?:absent|not (?:named|"
    r"mentioned)))\b|\b(?:do|does|did)(?: not|n't) (?:appear|come up|occur)\b"
)
_MORE = re.compile(r"\b(?P<how>more|fewer|less)\b.*\bthan\b")
_TIMES = re.compile(rf"\b(?:(?P<word>twice|half)|(?P<count>{_A_NUMBER}) times)\s+as\b.*\bas\b")
_AS_OFTEN = re.compile(r"\bas (?:often|frequent\w*|common|many|much|long|big|large)\b.*\bas\b")
_A_SHARE = re.compile(
    r"\b(?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b|"
    rf"\b{_A_NUMBER} (?:\w+ )?(?:in|out of|of) (?:the |these |all |every )?{_A_NUMBER}\b"
)
_PART_OF_A_BAR = re.compile(
    r"\b(?P<share>(?:(?:a|one|two|three) )?(?:half|thirds?|quarters?)) of (?:that of )?(?:the )?"
)
_PARTS = {"half": 2, "third": 3, "quarter": 4}
_SCORE = re.compile(
    r"(?<!from )(?<!paragraphs )(?<!sentences )(?<!lines )\b"
    rf"(?P<one>{_A_NUMBER})(?: \w+)? (?:to|against|versus|vs\.?) "
    rf"(?P<two>{_A_NUMBER})(?: \w+)?(?: (?:for|of|by|with|on|about|from)\b)?"
)
_MORE_BY = re.compile(
    rf"\b(?P<number>{_A_NUMBER})(?: \w+)? (?P<how>more|fewer|less)\b(?! often| frequent).*\bthan\b"
)
_AHEAD = re.compile(
    r"\b(?:(?P<ahead>(?:is|are|comes?|lies?|ranks?) (?:just |far |well )?ahead of|beats)|"
    r"(?P<behind>(?:is|are|comes?|lies?|ranks?) (?:just |far |well )?behind))\b"
)
_NO_COUNT_OF_ITS_OWN = re.compile(
    r"%|\b(?:per ?cent|more|fewer|less|other|top|shorter|longer|higher|lower|ahead|behind|above|"
    r"below|apart|away|difference|differ)\b"
)
_COUNTED = re.compile(
    rf"(?<!of )(?<!of the )\b(?P<number>{_A_NUMBER}) (?:times|places|paragraphs|words)\b"
)
_ONCE_OR_TWICE = re.compile(
    r"\b(?:named|mentioned|used|stands?|comes? up|occurs?|appears?) (?:there )?(?:only |just )?"
    r"(?P<times>once|twice)(?: in all| altogether)?\s*\Z"
)
_ABOUT = re.compile(
    r"\b(?:about|almost|nearly|over|under|more than|less than|fewer than|not even|up to|at most|"
    r"at least|around|roughly)\b"
)
_RANGE = re.compile(rf"\b(?:from {_A_NUMBER} to|between {_A_NUMBER} and) {_A_NUMBER}\b")


def label_fault(title: str, unit: str) -> Said:
    """Why title or unit say nothing yet; None if both say something.

    >>> label_fault("My chart", "words")
    'The title "My chart" does not say yet what is counted.'
    """
    said = " ".join(title.split())
    if sum(sign.isalpha() for sign in said) < 3 or said.casefold().strip(".") in _EMPTY_TITLES:
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
            yield _superlative_fault(lead_in, _joined(piece, own), rivals)
            yield _number_fault(lead_in, _joined(piece, own), numbers)
        lead_in = "" if own or not _LEAD_IN.match(piece) else lead_in + piece
        names = own or names
        yield _superlative_fault(
            _without(piece, own), subject if len(subject) == 1 else own, rivals
        )
        yield _absence_fault(piece, own, numbers)
        if _SCORE.search(piece):  # "The ferry leads, five places to three for the ticket."
            yield _score_fault(piece, _named(sentence, numbers), own, numbers)
        elif len(names) > 1:
            yield _stray_fault(piece, names, numbers)
        else:
            yield _number_fault(piece, names, numbers)
    yield _comparison_fault(sentence, _named(sentence, numbers), numbers)


def _joined(piece: str, names: Sequence[str]) -> list[str]:
    """The first of the names, and those that "and" joins to it."""
    joined = [names[0]]
    for one, two in pairwise(names):
        between = (
            rf"{re.escape(_flat(one))}(?:s|'s)? and (?:(?:the|its|their) )?{re.escape(_flat(two))}"
        )
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


def _superlative_fault(piece: str, names: Sequence[str], numbers: Mapping[str, float]) -> Said:
    most, least = _MOST.search(piece), _LEAST.search(piece)
    if not names or bool(most) == bool(least) or _NOT_SAID_OF_ONE.search(piece):
        return None
    sign = 1 if most else -1
    others = [name for name in numbers if name not in names]
    if not others:
        return None
    own = min(sign * numbers[name] for name in names)
    rival = max(others, key=lambda name: sign * numbers[name])
    apart = own > sign * numbers[rival] or (
        own == sign * numbers[rival] and not _ALONE.search(piece)
    )
    if apart:
        return None
    said = " and ".join(names)
    verb = "have" if len(names) > 1 else "has"
    bars = ", ".join(f"{name} is {_figure(numbers[name])}" for name in (*names, rival))
    return f"The note says that {said} {verb} the {'most' if most else 'fewest'}, and {bars}."


def _absence_fault(piece: str, names: Sequence[str], numbers: Mapping[str, float]) -> Said:
    """ "Nobody speaks of the boat" beside a bar that is not 0."""
    none = _NONE.search(piece)
    if not none or len(names) != 1 or not numbers[names[0]]:
        return None
    if re.search(r"\b(?:more|less|as|often|but|most|only|ahead|before|above|beats)\b", piece):
        return None
    return f'The note says "{none[0]}", and {names[0]} is {_figure(numbers[names[0]])}.'


def _number_fault(piece: str, names: Sequence[str], numbers: Mapping[str, float]) -> Said:
    """A number beside the name of one bar, which is not that of the bar."""
    if (
        len(names) != 1
        or _TIMES.search(piece)
        or _A_SHARE.search(piece)
        or _NO_COUNT_OF_ITS_OWN.search(piece)
    ):
        return None
    (name,) = names
    without = _RANGE.sub(" ", _without(piece, names))
    said = numbers_in(without)
    if _ABOUT.search(piece):
        return None
    often = _ONCE_OR_TWICE.search(piece)
    if often and numbers[name] != 1 + (often["times"] == "twice"):
        bar = _figure(numbers[name])
        return f'The note says "{often["times"]}" of {name}, and its bar is {bar}.'
    if not said:
        return None
    known = {numbers[name], float(len(numbers)), sum(numbers.values())}
    if counted := [match["number"] for match in _COUNTED.finditer(without)]:
        said, known = numbers_in(" ".join(counted)), {numbers[name], sum(numbers.values())}
    if any(abs(number - value) < 0.006 for number in said for value in known):
        return None
    return f"The note says {_figure(said[0])} of {name}, and its bar is {_figure(numbers[name])}."


def _score_fault(
    piece: str, names: Sequence[str], own: Sequence[str], numbers: Mapping[str, float]
) -> Said:
    """ "Five places to three for the ticket": two bars, the last named with the second number."""
    score = _SCORE.search(piece)
    if not score or len(names) != 2:
        return None
    said = [float(_NUMBERS.get(score[part], 0) or score[part]) for part in ("one", "two")]
    bars = [numbers[name] for name in names]
    behind = own and names.index(own[-1]) == 1 and score.end() <= _place_of(piece, own[-1])
    if said == bars or (not behind and said == bars[::-1] and len(own) != 1):
        return None
    told = " and ".join(f"{name} is {_figure(numbers[name])}" for name in names)
    return f'The note says "{score[0]}", and {told}.'


def _place_of(piece: str, name: str) -> int:
    """Where a bar is first named in a piece, 0 if it is not named there in full."""
    return max(piece.find(_flat(name)), 0)


def _stray_fault(piece: str, names: Sequence[str], numbers: Mapping[str, float]) -> Said:
    """A counted number beside several names that no bar, sum or difference of bars gives."""
    if _TIMES.search(piece) or _A_SHARE.search(piece) or _ABOUT.search(piece):
        return None
    without = _RANGE.sub(" ", _without(piece, names))
    bars = list(numbers.values())
    sums = {0.0}
    for bar in bars[:12]:
        sums |= {each + bar for each in sums}
    known = sums | {abs(one - two) for one in bars for two in bars} | {float(len(bars))}
    for match in _COUNTED.finditer(without):
        if re.match(r"\s*(?:more|fewer|less|as|that|the)\b", without[match.end() :]):
            continue
        [number] = numbers_in(match["number"])
        if all(abs(number - each) >= 0.006 for each in known):
            told = ", ".join(f"{name} is {_figure(numbers[name])}" for name in names)
            return f'The note says "{match[0]}", and {told}.'
    return None


def _comparison_fault(sentence: str, names: Sequence[str], numbers: Mapping[str, float]) -> Said:
    """ "More ... than", "as often as" and "twice as ... as" between two bars, both named."""
    if len(names) != 2 or re.search(r"\bnot\b|n't\b|\bthan any\b", sentence):
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
        (whole,) = (n for word, n in _PARTS.items() if word in part["share"])
        factor = {"two": 2, "three": 3}.get(part["share"].split()[0], 1) / whole
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
