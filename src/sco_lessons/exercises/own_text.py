"""A text of the student's own: whether it is one, whether its source is said, its words.

Nobody here has read that text. Each function says what is wrong, as an instant check does,
and None if nothing that can be seen is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from sco_lessons.display.phrases import count
from sco_lessons.exercises.answers import Json, Unreadable, shown
from sco_lessons.exercises.judge import Said
from sco_lessons.layers import annotate
from sco_lessons.measures.words import FUNCTION_WORDS, alike, places, word_counts, words_of
from sco_lessons.text.course import course_texts, load
from sco_lessons.text.english import words as english_words
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.model import Article, Span

__all__ = [
    "OwnText",
    "calendar",
    "count_of",
    "own_article",
    "source_fault",
    "text_fault",
    "words_in",
]

FEWEST_WORDS, MOST_WORDS = 80, 3_000
_FEWEST_DIFFERENT, _FEWEST_SENTENCES = 40, 3
_RUN = 5
_MOST_SHARED = 1 / 3
# News in English has 30 to 50 function words in 100, German or French 10 to 15.
_FEWEST_FUNCTION_WORDS = 0.2
# In English prose next to no article stands before "of", "to" or "is"; in words that are turned
# round about half do.
_FEWEST_ODD, _MOST_ODD = 3, 0.1


@lru_cache(maxsize=16)
def own_article(text: str) -> Article:
    """The text with its paragraphs, sentences and tokens."""
    return annotate(Article(unicodedata.normalize("NFC", text)), "sentences", "tokens")


# The text itself


@dataclass(frozen=True)
class OwnText:
    """A text as it was given: its spans hold only if not a sign of it is taken off."""

    words: str = "your text in quotation marks"

    def read(self, answer: Json) -> str:
        if not isinstance(answer, str) or not answer.strip():
            raise Unreadable(f"it is {shown(answer)}, and this asks for {self.words}")
        return answer


@lru_cache(maxsize=16)
def text_fault(text: str) -> Said:
    """Why a text cannot be the student's own article: too short, of the course, not English.

    It is held for English if a fifth of its words are in FUNCTION_WORDS (the, of, and).

    >>> text_fault("The ferry is late.")
    'The text has 4 words; take one with 80 to 3,000.'
    """
    article = own_article(text)
    counts = word_counts(article)
    total = counts.total()
    if not FEWEST_WORDS <= total <= MOST_WORDS:
        has = f"The text has {count(total, 'words')}"
        return f"{has}; take one with {FEWEST_WORDS} to {MOST_WORDS:,}."
    runs = _runs(article)
    for name in course_texts():
        shared = sum(run in _course_runs(name) for run in runs) / len(runs)
        if shared > _MOST_SHARED:
            return (
                f"Of each 100 runs of {_RUN} words, {shared * 100:.0f} stand in a text of ours "
                f"as well ({name}): good for trying, but the task is about a text of yours.",
                "a method that was built on a text says little until it meets another",
            )
    if len(counts) < _FEWEST_DIFFERENT:
        has = count(len(counts), "different words")
        return f"The text has {has}: the same few come again and again."
    sentences = [" ".join(article.words(each).split()) for each in article["sentences"]]
    if len(sentences) < _FEWEST_SENTENCES:
        return (
            f"Sentences that the course's rules find in this text: {len(sentences)}. Take one with "
            f"{_FEWEST_SENTENCES} or more, and with the signs that end them."
        )
    if len(set(sentences)) < 0.75 * len(sentences):
        return "Many sentences stand there twice: is the article copied more than once?"
    if order := _disorder(article):
        return order
    small = sum(count for word, count in counts.items() if alike(word) in FUNCTION_WORDS) / total
    if small < _FEWEST_FUNCTION_WORDS:
        return (
            f"Of each 100 words in this text {small * 100:.0f} are small English words such as "
            '"the", "of" and "is" (sco.FUNCTION_WORDS). English prose has 30 to 50: is it English, '
            "and in whole sentences?",
            "the rules of this course read English; on another language they find nonsense",
        )
    return None


def _disorder(article: Article) -> Said:
    """That words stand in no order of English: "of" or "in" after "the", again and again."""
    (words,) = words_of(article, [Span(0, len(article.text))])
    texts = [alike(word.text) for word in words]
    after = [two for one, two in pairwise(texts) if one in english_words("plain_articles")]
    never = english_words("small_words") | english_words("be")
    odd = sum(word in never for word in after)
    if odd < max(_FEWEST_ODD, _MOST_ODD * len(after)):
        return None
    return (
        f'Behind "the" or "a" there stands a word such as "of", "in" or "is" at {odd} of '
        f"{len(after)} places: do the words stand in their order?",
        "a text is more than its words: their order tells who does what",
    )


def _runs(article: Article) -> list[tuple[str, ...]]:
    (words,) = words_of(article, [Span(0, len(article.text))])
    texts = [alike(word.text) for word in words]
    return [tuple(texts[at : at + _RUN]) for at in range(len(texts) - _RUN + 1)]


@cache
def _course_runs(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs(own_article(load(name).text)))


def source_fault(title: str, where: str, date: str) -> Said:
    """Why title, place of finding and date say too little for a reader to find the text.

    >>> source_fault("Floods", "The Vell Post, page 3", "soon")[:44]
    'The date has no figure and no day or month t'
    """
    for key, said in (("title", title), ("where", where)):
        if sum(sign.isalnum() for sign in said) < 2 or said.strip().casefold() == key:
            return (
                f'"{key}" is {said.strip()[:30]!r}: say it in words that lead a reader to the text.'
            )
    words = set(re.findall(r"[\w.]*\w", date.casefold().replace("n. d", "n.d")))
    figures = [word for word in words if word.isdigit()]
    if words == set(figures) and not any(len(word) == 4 for word in figures) and len(figures) < 3:
        return f'"date" is {date.strip()[:30]!r}: give at least a year, or "not said".'
    not_said = len(words) > 1 and bool(words & {"no", "not"})
    lists = lexicon("gazetteer")["calendar"]
    known = not_said or words & (calendar() | english_words("undated")) - {
        *lists["relative_days"],
        *lists["parts_of_day"],
    }
    if not (figures or known or re.search(r"\d", date)):
        return (
            "The date has no figure and no day or month that stays the same for every reader: "
            'give what the text or its source says, or write "not said".'
        )
    return None


@cache
def calendar() -> frozenset[str]:
    """Words of a calendar in small letters: days, months, seasons, periods, feasts."""
    calendar = lexicon("gazetteer")["calendar"]
    lists = (
        "days",
        "months",
        "short_months",
        "seasons",
        "periods",
        "parts_of_day",
        "relative_days",
    )
    known = {word.casefold() for name in lists for word in calendar[name]}
    return frozenset(known | {f"{word}s" for word in known} | english_words("feasts"))


# Words of the text


def words_in(article: Article, part: object) -> str:
    """The words of a part of an answer: words, or a span from find(); "" for anything else.

    >>> words_in(own_article("Ada Lunt left."), {"start": 4, "end": 8})
    'Lunt'
    """
    if isinstance(part, dict) and part.keys() == {"start", "end"}:
        start, end = part["start"], part["end"]
        inside = type(start) is int and type(end) is int and 0 <= start < end
        return article.text[start:end] if inside else ""
    return part.strip() if isinstance(part, str) else ""


def count_of(article: Article, words: str) -> int:
    """How many places have the word or phrase, as word_counts, frequencies and kwic count it.

    >>> count_of(Article("The flood-hit town had a flood. Floods?"), "Flood")
    1
    """
    return len(places(article, words)) if any(sign.isalnum() for sign in words) else 0
