"""TextBlob's lexicon, which is that of Pattern, with the place of each word that it counts."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from types import ModuleType
from typing import Any

from sco_lessons.layers.sentiment.scores import Assessment, Sentiment
from sco_lessons.text.model import Article, Span, shared

__all__ = ["by_textblob"]

# TextBlob puts this in place of a blank line and drops it later, with those of the text:
# in small letters it is a word that it knows nothing about.
_BLANK_LINE = "END-OF-SENTENCE"
# TextBlob copies a word for each sign that it takes off, so what is longer without white space
# than any word or web address is taken in pieces, and the time stays linear.
_LONGEST = re.compile(r"\S{1000}(?=\S)")
_importing = Lock()


class _Placed(str):
    """A lower-case word that remembers which token of the sentence it was.

    TextBlob's analyzer hands back the very objects it was given, so each word of an
    assessment leads to its place, even if the same word is there twice.
    """

    place: int

    def __new__(cls, word: str, place: int) -> _Placed:
        placed = super().__new__(cls, word)
        placed.place = place
        return placed


def by_textblob(article: Article, span: Span) -> Sentiment:
    """Polarity and subjectivity of a stretch of text, scored as one piece."""
    analyzer, known = _pattern()
    text = article.words(span).replace(_BLANK_LINE, _BLANK_LINE.lower())
    tokens = " ".join(analyzer.tokenizer(_LONGEST.sub(r"\g<0> ", text))).split()
    words = [token.lower() for token in tokens]
    if known.isdisjoint(words):
        return Sentiment(span, 0.0, 0.0, (), rule="no word of the lexicon")
    placed = [_Placed(word, index) if word in known else word for index, word in enumerate(words)]
    score = analyzer(placed)
    if not score.assessments:  # a "not" alone, which only shifts other words
        return Sentiment(span, 0.0, 0.0, (), rule="no word of the lexicon")
    places = _places(text, span.start, tokens)
    assessments = tuple(_assessments(tokens, places, score.assessments))
    return Sentiment(span, score[0], score[1], assessments, rule="mean of its words")


@cache
def _pattern() -> tuple[Any, frozenset[str]]:
    """TextBlob's analyzer, and every word that can be part of an assessment."""
    english, text = _parts_of("textblob", "en", "_text")
    analyzer = english.sentiment
    analyzer.load()
    emoticons = {sign.lower() for signs in text.EMOTICONS.values() for sign in signs}
    return analyzer, frozenset(analyzer) | emoticons | {*analyzer.negations, "(!)"}


def _parts_of(package: str, *names: str) -> list[Any]:
    """Modules of a package without what the package itself imports.

    TextBlob as a whole takes a second to bring NLTK along, of which its lexicon needs nothing;
    in a browser NLTK may not be there at all. A later `import textblob` finds nothing changed.
    """
    with _importing:
        if package in sys.modules:
            return [import_module(f"{package}.{name}") for name in names]
        spec = find_spec(package)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)
        stand_in = ModuleType(package)
        stand_in.__path__ = list(spec.submodule_search_locations or ())
        sys.modules[package] = stand_in
        try:
            return [import_module(f"{package}.{name}") for name in names]
        finally:
            for name in [each for each in sys.modules if each.split(".")[0] == package]:
                del sys.modules[name]


def _assessments(
    tokens: list[str], places: list[tuple[int, int]], found: list[Any]
) -> Iterator[Assessment]:
    """The words that TextBlob counted, each with its place and its value in the lexicon."""
    analyzer, _ = _pattern()
    # TextBlob adds the exclamation marks after the first known word to the last one.
    first = min((word.place for word in found[0][0] if isinstance(word, _Placed)), default=0)
    exclamations = (index for index in range(first, len(tokens)) if tokens[index] == "!")
    for words, polarity, subjectivity, label in found:
        ends = (w.place if isinstance(w, _Placed) else next(exclamations) for w in words)
        spans = tuple(Span(*places[place]) for place in ends)
        # The value of the last word that the lexicon knows; an emoticon's is its polarity.
        known = [word for word in words if dict.__contains__(analyzer, word)]
        weight = float(analyzer[known[-1]][None][0]) if known else polarity
        kept = shared(*map(str, words))
        yield Assessment(kept, spans, polarity, subjectivity, weight, label or "")


def _places(text: str, start: int, tokens: list[str]) -> list[tuple[int, int]]:
    """Where TextBlob's tokens start and end: it adds and drops space, and drops a fourth dot."""
    places, here = [], 0
    for token in tokens:
        while text[here].isspace() or (text[here] == "." and not text.startswith(token, here)):
            here += 1
        end = here + len(token) if text.startswith(token, here) else _spaced_end(text, here, token)
        places.append((start + here, start + end))
        here = end
    return places


def _spaced_end(text: str, here: int, token: str) -> int:
    """The end of a token that TextBlob drew together: ": )" is read as ":)"."""
    for letter in token:
        while text[here] != letter:
            here += 1
        here += 1
    return here
