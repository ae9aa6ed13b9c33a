"""The score of a stretch of text, and the words of a lexicon that made it."""

from __future__ import annotations

from dataclasses import dataclass

from sco_lessons.text.model import Annotation, Span

__all__ = ["Assessment", "Sentiment"]


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

    def __str__(self) -> str:
        return f"{' '.join(self.words)} {self.polarity:+.3g}"

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
