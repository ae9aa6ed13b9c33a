"""Sentiment by two word lists, each score with the words that made it.

TextBlob's is the lexicon of the Pattern library (De Smedt and Daelemans 2012); VADER
is Hutto and Gilbert (2014). Both come inside their packages: nothing is downloaded.
Neither reads: they add up words, and the assessments show which.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import CourseError
from sco_lessons.layers import Where, annotator, human_layer, spans_of
from sco_lessons.text.model import Annotation, Article, Span, shared

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Assessment", "Sentiment", "Tone", "score", "sentiment"]

# TextBlob puts this in place of a blank line and drops it later, with those of the text:
# in small letters it is a word that it knows nothing about.
_BLANK_LINE = "END-OF-SENTENCE"
# VADER compares every word with every other when a sentence has a "but", so a sentence
# that is longer than any real one is taken in stretches, and the time stays linear.
_BUT_REACHES = 500
_CHUNK = re.compile(r"\S+")
# TextBlob copies a word for each sign that it takes off, so what is longer without white space
# than any word or web address is taken in pieces, and the time stays linear.
_LONGEST = re.compile(r"\S{1000}(?=\S)")
# VADER knows straight marks only: with a curly one "isn’t" is no negation for it.
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_VADER_REACHES_BACK = 3
_VADER_REACHES_ON = 2
_importing = Lock()


@dataclass(frozen=True, slots=True)
class Assessment:
    """A word of a sentiment lexicon in the text, with the words that shifted it.

    `words` are as the lexicon has them (small letters), `spans` the place of each.
    `weight` is the value in the lexicon, `polarity` what the word counted in the end,
    after negation ("not good") and intensifiers ("very good"). TextBlob's values are
    in [-1, 1]; VADER's are valences, about -4 to 4. `subjectivity` is in [0, 1], None
    for VADER, which has none. `label` is the lexicon's own remark ("mood", "ironic").
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    polarity: float
    subjectivity: float | None
    weight: float
    label: str = ""

    @property
    def span(self) -> Span:
        """The smallest span around all its words."""
        return Span.covering(self.spans)


@dataclass(frozen=True, slots=True)
class Sentiment(Annotation):
    """The score of a stretch of text and the words it comes from.

    `polarity` is in [-1, 1]. TextBlob: the mean of its assessments, 0 if no word of
    the lexicon was found. VADER: the compound score, the sum of the valences squeezed
    by x / sqrt(x * x + 15). `subjectivity` is in [0, 1], None for VADER.
    """

    polarity: float
    subjectivity: float | None
    assessments: tuple[Assessment, ...]


@cache
def _signed(package: str) -> str:
    return f"{package} {version(package)}"


@annotator(
    "sentiment",
    item=Sentiment,
    by=lambda: _signed("textblob"),
    requires=("sentences",),
    english=True,
)
def sentiment_textblob(article: Article) -> Iterator[Sentiment]:
    """Polarity and subjectivity of each sentence by TextBlob's lexicon."""
    return (score(article, sentence.span) for sentence in article["sentences"])


@annotator(
    "sentiment-vader",
    item=Sentiment,
    by=lambda: _signed("vaderSentiment"),
    requires=("sentences",),
    default=False,
    english=True,
)
def sentiment_vader(article: Article) -> Iterator[Sentiment]:
    """Polarity of each sentence by VADER's lexicon and rules."""
    return (score(article, sentence.span, "vader") for sentence in article["sentences"])


def score(article: Article, span: Span, method: str = "textblob") -> Sentiment:
    """The sentiment of any stretch of text by "textblob" or "vader", scored as one piece.

    >>> score(Article("This is not good."), Span(0, 17)).polarity
    -0.35
    """
    scorers = {"textblob": _textblob, "vader": _vader}
    if not isinstance(method, str) or method not in scorers:
        raise CourseError(f'method={method!r}: choose "textblob" or "vader"')
    return scorers[method](article, span)


def sentiment(
    article: Article, within: Where = "sentences", method: str = "textblob"
) -> pd.DataFrame:
    """The sentiment of each sentence, or of each stretch of any other kind.

    `within` is the name of a layer ("paragraphs", "quotations"), a Layer, a Span, an
    annotation or a list of these; `method` is "textblob" or "vader". Each stretch is scored
    as one piece, so a paragraph's polarity is not the mean of its sentences' polarities.

    Columns: number (from 1), start, end, text, polarity in [-1, 1], subjectivity in [0, 1]
    (None for VADER) and assessments, the words of the lexicon that are in the text, each
    with what it counted ("firmly -0.2").

    >>> article = Article("This is not good. That is great!")
    >>> sentiment(article)["polarity"].tolist(), sentiment(article, Span(0, 8))["text"].tolist()
    ([-0.35, 1.0], ['This is '])
    """
    import pandas as pd

    scores = [score(article, span, method) for span in spans_of(article, within)]
    rows = [
        (
            number,
            each.span.start,
            each.span.end,
            article.words(each),
            each.polarity,
            each.subjectivity,
            ", ".join(f"{' '.join(a.words)} {a.polarity:+.3g}" for a in each.assessments).replace(
                " -", " \N{MINUS SIGN}"
            ),
        )
        for number, each in enumerate(scores, 1)
    ]
    columns = ["number", "start", "end", "text", "polarity", "subjectivity", "assessments"]
    return pd.DataFrame(rows, columns=columns)


# TextBlob


class _Placed(str):
    """A lower-case word that remembers which token of the sentence it was.

    TextBlob's analyzer hands back the very objects it was given, so each word of an
    assessment leads to its place, even if the same word is there twice.
    """

    place: int


def _textblob(article: Article, span: Span) -> Sentiment:
    analyzer, known = _pattern()
    text = article.words(span).replace(_BLANK_LINE, _BLANK_LINE.lower())
    tokens = " ".join(analyzer.tokenizer(_LONGEST.sub(r"\g<0> ", text))).split()
    words = [token.lower() for token in tokens]
    if known.isdisjoint(words):
        return Sentiment(span, 0.0, 0.0, (), rule="no word of the lexicon")
    placed = [_place(word, index) if word in known else word for index, word in enumerate(words)]
    score = analyzer(placed)
    if not score.assessments:  # a "not" alone, which only shifts other words
        return Sentiment(span, 0.0, 0.0, (), rule="no word of the lexicon")
    places = _places(text, span.start, tokens)
    assessments = _assessments(tokens, places, score.assessments)
    return Sentiment(span, score[0], score[1], assessments, rule="mean of its words")


def _place(word: str, index: int) -> _Placed:
    placed = _Placed(word)
    placed.place = index
    return placed


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
) -> tuple[Assessment, ...]:
    exclamations = _exclamations(tokens, found)
    return tuple(
        _assessment(
            assessed, [Span(*places[_place_of(word, exclamations)]) for word in assessed[0]]
        )
        for assessed in found
    )


def _exclamations(tokens: list[str], found: list[Any]) -> Iterator[int]:
    """The exclamation marks after the first known word: TextBlob adds each to the last one."""
    first = min((word.place for word in found[0][0] if isinstance(word, _Placed)), default=0)
    return (index for index in range(first, len(tokens)) if tokens[index] == "!")


def _place_of(word: str, exclamations: Iterator[int]) -> int:
    return word.place if isinstance(word, _Placed) else next(exclamations)


def _assessment(assessed: Any, spans: list[Span]) -> Assessment:
    words, polarity, subjectivity, label = assessed
    return Assessment(
        shared(*map(str, words)),
        tuple(spans),
        polarity,
        subjectivity,
        _textblob_weight(words, polarity),
        label or "",
    )


def _textblob_weight(words: Iterable[str], polarity: float) -> float:
    """The lexicon's value for the last word it knows; an emoticon's is its polarity."""
    analyzer, _ = _pattern()
    known = [word for word in words if dict.__contains__(analyzer, word)]
    return float(analyzer[known[-1]][None][0]) if known else polarity


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


# VADER


@dataclass(slots=True)
class _Window:
    """The few words around one that VADER looks at, in the form it looks for."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


def _vader(article: Article, span: Span) -> Sentiment:
    from vaderSentiment.vaderSentiment import SentiText

    text, offsets = _without_emoji(article.words(span).translate(_STRAIGHT))
    read = SentiText(text)
    words = read.words_and_emoticons
    valences = _after_but(words, list(_valences(words, read.is_cap_diff)))
    compound = _analyzer().score_valence(valences, text.strip())["compound"]
    spans = _word_spans(text, words, span.start, offsets) if any(valences) else []
    assessments = tuple(
        _valence_assessment(words, spans, index, valence)
        for index, valence in enumerate(valences)
        if valence
    )
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


def _valence_assessment(
    words: list[str], spans: list[Span], index: int, valence: float
) -> Assessment:
    weight = float(_analyzer().lexicon[words[index].lower()])
    places = [*(place for place in range(max(0, index - 3), index) if _shifts(words[place])), index]
    return Assessment(
        shared(*(words[place].lower() for place in places)),
        tuple(spans[place] for place in places),
        float(valence),
        None,
        weight,
    )


def _shifts(word: str) -> bool:
    """Words that VADER lets change the valence of what follows."""
    from vaderSentiment.vaderSentiment import BOOSTER_DICT, negated

    lower = word.lower()
    return lower in BOOSTER_DICT or lower in ("no", "least") or negated([lower])


@dataclass(frozen=True, slots=True)
class Tone(Annotation):
    """A reading of a sentence, from -2 (clearly negative) over 0 to +2 (clearly positive).

    CourseError for any other number.
    """

    tone: int

    def __post_init__(self) -> None:
        if self.tone not in range(-2, 3):
            raise CourseError(f"tone {self.tone!r}: a whole number from -2 to 2")


human_layer("tone", item=Tone)
