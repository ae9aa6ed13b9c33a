"""Sentiment by two word lists, each score with the words that made it.

TextBlob's is the lexicon of the Pattern library (De Smedt and Daelemans 2012); VADER
is Hutto and Gilbert (2014). Both come inside their packages: nothing is downloaded.
Neither reads: they add up words, and the assessments show which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from sco_lessons.errors import CourseError
from sco_lessons.layers import Where, annotator, human_layer, spans_of
from sco_lessons.layers.sentiment.pattern import by_textblob
from sco_lessons.layers.sentiment.scores import Assessment, Sentiment
from sco_lessons.layers.sentiment.valences import by_vader
from sco_lessons.text.model import Annotation, Article, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Assessment", "Sentiment", "Tone", "score", "sentiment"]


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
    scorers = {"textblob": by_textblob, "vader": by_vader}
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
            ", ".join(map(str, each.assessments)).replace(" -", " \N{MINUS SIGN}"),
        )
        for number, each in enumerate(scores, 1)
    ]
    columns = ["number", "start", "end", "text", "polarity", "subjectivity", "assessments"]
    return pd.DataFrame(rows, columns=columns)


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
