"""VADER's lexicon and rules, with the place of each word that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sco_lessons.layers.sentiment.scores import Assessment, Sentiment
from sco_lessons.text.model import Article, Span, shared

__all__ = ["by_vader"]

# VADER compares every word with every other when a sentence has a "but", so a sentence
# that is longer than any real one is taken in stretches, and the time stays linear.
_BUT_REACHES = 500
_CHUNK = re.compile(r"\S+")
# VADER knows straight marks only: with a curly one "isn’t" is no negation for it.
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_VADER_REACHES_BACK = 3
_VADER_REACHES_ON = 2


@dataclass(slots=True)
class _Window:
    """The few words around one that VADER looks at, in the form it looks for."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


def by_vader(article: Article, span: Span) -> Sentiment:
    """The compound score of a stretch of text, scored as one piece."""
    from vaderSentiment.vaderSentiment import SentiText

    text, offsets = _without_emoji(article.words(span).translate(_STRAIGHT))
    read = SentiText(text)
    words = read.words_and_emoticons
    valences = _after_but(words, list(_valences(words, read.is_cap_diff)))
    compound = _analyzer().score_valence(valences, text.strip())["compound"]
    spans = _word_spans(text, words, span.start, offsets) if any(valences) else []
    assessments = tuple(_assessments(words, spans, valences))
    rule = "sum of the valences, normalised" if assessments else "no word of the lexicon"
    return Sentiment(span, compound, None, assessments, rule=rule)


@cache
def _analyzer() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def _without_emoji(text: str) -> tuple[str, list[int] | None]:
    """The text with emoji in words, as VADER reads it, and where each letter comes from."""
    emojis: dict[str, str] = _analyzer().emojis
    if text.isascii() or not any(letter in emojis for letter in text):
        return text, None
    letters: list[str] = []
    offsets: list[int] = []
    for index, letter in enumerate(text):
        written = emojis.get(letter, letter)
        if letter in emojis and letters and letters[-1] != " ":
            written = " " + written
        letters += written
        offsets += [index] * len(written)
    return "".join(letters), offsets


def _valences(words: list[str], some_capitals: bool) -> Iterator[float]:
    """VADER's valence of each word, 0 for most, from the words that VADER looks at."""
    from vaderSentiment.vaderSentiment import BOOSTER_DICT

    analyzer = _analyzer()
    for index, word in enumerate(words):
        lower = word.lower()
        of = lower == "kind" and index + 1 < len(words) and words[index + 1].lower() == "of"
        if lower not in analyzer.lexicon or lower in BOOSTER_DICT or of:
            yield 0
            continue
        first = max(0, index - _VADER_REACHES_BACK)
        window = _Window(words[first : index + _VADER_REACHES_ON + 1], some_capitals)
        yield analyzer.sentiment_valence(0, window, word, index - first, [])[0]


def _after_but(words: list[str], valences: list[float]) -> list[float]:
    """VADER halves what is before the first "but" and raises what follows by half."""
    weighed: list[float] = []
    for index in range(0, len(words), _BUT_REACHES):
        stretch = slice(index, index + _BUT_REACHES)
        weighed += _analyzer()._but_check(words[stretch], valences[stretch])
    return weighed


def _word_spans(text: str, words: list[str], start: int, offsets: list[int] | None) -> list[Span]:
    """The places of VADER's words: chunks between spaces, stripped of punctuation."""
    spans = []
    for chunk, word in zip(_CHUNK.finditer(text), words, strict=True):
        first = chunk.start() + chunk[0].index(word)
        last = first + len(word) - 1
        if offsets is not None:
            first, last = offsets[first], offsets[last]
        spans.append(Span(start + first, start + last + 1))
    return spans


def _assessments(
    words: list[str], spans: list[Span], valences: list[float]
) -> Iterator[Assessment]:
    """The words that have a valence, each with those before it that may have changed it."""
    from vaderSentiment.vaderSentiment import BOOSTER_DICT, negated

    shifters = {*BOOSTER_DICT, "no", "least"}
    small = [word.lower() for word in words]
    for index, valence in enumerate(valences):
        if valence:
            near = range(max(0, index - _VADER_REACHES_BACK), index)
            places = [*(n for n in near if small[n] in shifters or negated([small[n]])), index]
            weight = float(_analyzer().lexicon[small[index]])
            kept = shared(*(small[place] for place in places))
            spanned = tuple(spans[place] for place in places)
            yield Assessment(kept, spanned, float(valence), None, weight)
