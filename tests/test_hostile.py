"""Text made to be slow: more of it is as much more work (work.py says how it is told)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

import pytest

from sco_lessons.layers import annotate
from sco_lessons.text.model import Article
from work import SQUARE, calls, growth

LOADS = "Anna Hale said that she had left. "  # what a first article loads is no work on the text
NUMBERS = count()


def making(pattern: str, layer: str) -> Callable[[int], Callable[[], Article]]:
    """For `growth`: the layer of so many characters of a pattern."""

    def made(size: int) -> Callable[[], Article]:
        # What was made of the same article is remembered.
        article = Article(pattern * (size // len(pattern)), {"number": next(NUMBERS)})
        return partial(annotate, article, layer)

    annotate(Article(LOADS), layer)
    return made


# Each was a square before its search had a bound.
SEARCHED = {
    "initials": ("U.S.", "mentions", 12_000),
    "dots": (".", "tokens", 30_000),
    "hyphens": ("-", "tokens", 30_000),
    "signs without a space": ("[(]", "sentiment", 100_000),
}


@pytest.mark.parametrize("name", SEARCHED)
def test_time_grows_with_the_text(name: str) -> None:
    pattern, layer, size = SEARCHED[name]
    assert growth(making(pattern, layer), size) < SQUARE


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
    annotate(Article(LOADS + 3 * pattern), layer)
    text = pattern * (2_000 // len(pattern))
    assert calls(annotate, Article(text), layer) < MOST_CALLS * len(text.split())


def test_words_before_a_pronoun_may_be_signs_only() -> None:
    article = annotate(Article(f"Ada Orr came. After {'(' * 70} she left, Ada Orr sat down."))
    assert "she" in [article.words(mention) for mention in article["mentions"]]


def test_a_word_keeps_its_tone_between_signs_without_end() -> None:
    article = annotate(Article("((((" * 500 + " good " + "))))" * 500), "sentiment")
    assert article["sentiment"][0].polarity == 0.7
