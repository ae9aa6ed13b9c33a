"""What one article has of each item: words, speakers, cues, topics, tone; and of how much.

For `groups`, which adds up and compares, and for the chart of speakers.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sco_lessons.layers import annotate
from sco_lessons.layers.entities import catalogue
from sco_lessons.layers.speech import Attribution
from sco_lessons.layers.structure import word_tokens
from sco_lessons.measures.words import places, word_counts
from sco_lessons.text.model import Article
from sco_lessons.text.verbs import reporting_verb

__all__ = ["KINDS", "Found", "Kind", "words_by_speaker", "words_found"]

NOT_KNOWN, NO_CUE = "(not known)", "(no cue)"


@dataclass(frozen=True)
class Found:
    """What one article has: how much of each item, of how much in all; names of ids."""

    counts: Mapping[str, float]
    whole: float
    names: Mapping[str, str] = field(default_factory=dict)


def words_by_speaker(
    article: Article,
    who: Callable[[Attribution], Iterable[str]] = lambda each: each.speaker or ("",),
) -> dict[str, set[int]]:
    """For each speaker which words of the article, by their numbers from 0, are reported of him.

    `who` gives the speakers of an attribution: without it their ids, and "" if they are
    not known. Words of two speakers are those of both.

    >>> words_by_speaker(Article("Putin said trade will grow. Nobody knows."))
    {'vladimir-putin': {2, 3, 4}}
    """
    article = annotate(article, "attributions", "tokens")
    words = [token.span for token in word_tokens(article)]
    starts, ends = [word.start for word in words], [word.end for word in words]
    spoken: dict[str, set[int]] = {}
    for attribution in article["attributions"]:
        said = {
            word
            for span in attribution.content
            for word in range(bisect_left(starts, span.start), bisect_right(ends, span.end))
        }
        for speaker in who(attribution):
            spoken.setdefault(speaker, set()).update(said)
    return spoken


def words_found(article: Article, items: Sequence[str] = ()) -> Found:
    article = annotate(article, "tokens")
    if items:
        counts: Mapping[str, int] = {item: len(places(article, item)) for item in items}
    else:
        counts = word_counts(article)
    return Found(counts, len(word_tokens(article)))


def _speakers(article: Article, _: Sequence[str]) -> Found:
    said = words_by_speaker(article)
    counts = {who or NOT_KNOWN: len(words) for who, words in said.items()}
    names = {entity.id: entity.name for entity in catalogue(article)}
    return Found(counts, len(set().union(*said.values())), names)


def _cues(article: Article, _: Sequence[str]) -> Found:
    attributions = annotate(article, "attributions")["attributions"]
    cues = ["" if each.cue is None else article.words(each.cue) for each in attributions]
    return Found(Counter(map(_lemma, cues)), len(cues))


def _lemma(cue: str) -> str:
    verb = reporting_verb(cue)
    return verb.lemma if verb else " ".join(cue.casefold().split()) or NO_CUE


def _topics(article: Article, _: Sequence[str]) -> Found:
    article = annotate(article, "paragraphs", "topics")
    paragraphs, topics = article["paragraphs"], article["topics"]
    inside = [{term.topic for term in topics.within(each.span)} for each in paragraphs]
    return Found(Counter(topic for found in inside for topic in found), len(paragraphs))


def _polarity(layer: str) -> Callable[[Article, Sequence[str]], Found]:
    def found(article: Article, _: Sequence[str]) -> Found:
        scores = [each.polarity for each in annotate(article, layer)[layer]]
        return Found({"polarity": math.fsum(scores)}, len(scores))

    return found


@dataclass(frozen=True)
class Kind:
    """A way to count: what it finds in an article, its unit, and the rate of all."""

    find: Callable[[Article, Sequence[str]], Found]
    unit: str
    scale: float = 100

    @property
    def step(self) -> str:
        """The unit of a difference."""
        return f"percentage points, {self.unit}" if self.unit.startswith("%") else self.unit


KINDS: Mapping[str, Kind] = {
    "words": Kind(words_found, "per 1,000 words", 1000),
    "speakers": Kind(_speakers, "% of the reported words"),
    "cues": Kind(_cues, "% of the attributions"),
    "topics": Kind(_topics, "% of the paragraphs"),
    "sentiment": Kind(_polarity("sentiment"), "polarity, mean of the sentences", 1),
    "sentiment-vader": Kind(_polarity("sentiment-vader"), "polarity, mean of the sentences", 1),
}
