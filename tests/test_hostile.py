"""Text made to be slow: more of it is as much more work.

Work is counted as calls of Python's functions where rules are what is slow. A search of a
regular expression and a copy are one call of any length, so these are told by the time of the
processor, with room: a square would be 16 times.
"""

from __future__ import annotations

import cProfile
import time

import pytest

from sco_lessons.layers import annotate
from sco_lessons.text.model import Article


def calls(text: str, layer: str) -> int:
    """How many calls it takes to make a layer, with those that it requires."""
    profile = cProfile.Profile()
    profile.runcall(annotate, Article(text), layer)
    return sum(entry.callcount for entry in profile.getstats())


def seconds(text: str, layer: str) -> float:
    """Seconds of the processor for the same, the best of three."""

    def once(number: int) -> float:
        article = Article(text, {"number": number})  # what was made of the same is remembered
        began = time.process_time()
        annotate(article, layer)
        return time.process_time() - began

    return min(map(once, range(3)))


LOADS = "Anna Hale said that she had left."  # what a first article loads is no work on the text


def growth(pattern: str, layer: str, size: int) -> float:
    """The time for `4 * size` characters of a pattern as a multiple of that for `size`."""
    annotate(Article(LOADS), layer)
    less, more = (seconds(pattern * (n // len(pattern)), layer) for n in (size, 4 * size))
    return more / less


# Each was a square before its search had a bound.
SEARCHED = {
    "initials": ("U.S.", "mentions", 12_000),
    "dots": (".", "tokens", 30_000),
    "hyphens": ("-", "tokens", 30_000),
    "signs without a space": ("[(]", "sentiment", 100_000),
}


@pytest.mark.parametrize("name", SEARCHED)
def test_time_grows_with_the_text(name: str) -> None:
    assert growth(*SEARCHED[name]) < 8


SPOKEN = {
    "participles": ("saying telling adding ", "attributions"),
    "who is meant": ("according to Xi he said ", "mentions"),
    "said in a said": ("he said that she said that ", "attributions"),
    "asked": ("Asked whether he asked, ", "attributions"),
    "names joined": ("Anna Hale and Peter Stone and ", "mentions"),
}
MOST_CALLS = 600  # a word; participles took 2,657 when each looked for the main subject anew


@pytest.mark.parametrize("name", SPOKEN)
def test_rules_ask_no_more_of_a_word_in_a_sentence_without_end(name: str) -> None:
    pattern, layer = SPOKEN[name]
    annotate(Article(LOADS + pattern), layer)
    text = pattern * (2_000 // len(pattern))
    assert calls(text, layer) < MOST_CALLS * len(text.split())


def test_words_before_a_pronoun_may_be_signs_only() -> None:
    article = annotate(Article(f"Ada Orr came. After {'(' * 70} she left, Ada Orr sat down."))
    assert "she" in [article.words(mention) for mention in article["mentions"]]


def test_a_word_keeps_its_tone_between_signs_without_end() -> None:
    article = annotate(Article("((((" * 500 + " good " + "))))" * 500), "sentiment")
    assert article["sentiment"][0].polarity == 0.7
