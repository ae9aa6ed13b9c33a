"""Headings, paragraphs, sentences and tokens, as spans into a text nobody repaired.

Sentences end as the Punkt algorithm (Kiss and Strunk 2006) ends them when it is given its
abbreviations; docs/dependencies.md says why the rules are here and how far they agree with
NLTK's. Tokens come from one regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sco_lessons.layers import annotator, layer_of
from sco_lessons.layers.structure.endings import NO_SPACE, stops
from sco_lessons.layers.structure.lines import (
    MARKDOWN_HEADING,
    MAX_SECTION_WORDS,
    TERMINAL,
    blocks,
    language,
    trimmed,
)
from sco_lessons.text.english import pattern
from sco_lessons.text.han import HAN
from sco_lessons.text.model import Annotation, Article, Span, SpanSequence
from sco_lessons.text.newsroom import after_dateline, is_credit, is_for_editors

__all__ = ["Heading", "Paragraph", "Sentence", "Token", "word_tokens"]

_ENDS_SENTENCE = re.compile(r"[.!?:;\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*\s*\Z")
_UNDERLINE = re.compile(r"\n[ \t]*(={3,}|-{3,})[ \t]*\Z")
_CLOSING_MARKS = re.compile(r"(?<=[ \t])#+[ \t]*\Z")
# A by-line, a date, a time or an address is a short line that heads nothing.
_NO_HEADING = re.compile(
    rf"^{pattern('before_credits')}\b|\b(?:19|20)\d\d\b|\d:\d\d|[@|]|https?:|^[-*\u2022]\s",
    re.IGNORECASE,
)
# A comma, or a word that must be followed by another.
_UNFINISHED = re.compile(rf"(?:,|\b{pattern('end_no_line')})\Z")
# The number of an item in a list, which is no sentence.
_NUMBER_ONLY = re.compile(r"\d{1,3}[.)]")
# A word with its inner hyphens, apostrophes and points ("China-Russia", "U.S.", "1,000"),
# also if a line ends after a hyphen; a whole web address; the possessive ending by itself; or
# one sign. What is before the "@" of an address has at most 64 characters (RFC 5321), so that
# a line of dots is not searched to its end from each dot.
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"\u201c\u201d]*[^\s<>\"\u201c\u201d.,;:!?)\]'\u2019]"
    r"|[\w.+-]{1,64}@\w[\w-]*(?:\.\w+)+"
    r"|(?:[^\W\d_]\.){2,}"
    r"|['\u2019](?:s|S)\b"
    r"|\w+(?:(?:[-\u2010\u2011,'\u2019&](?!(?:s|S)\b)|\.(?!(?:s|S)\b)"
    rf"(?!{NO_SPACE})|[-\u2010]\n[ \t]*)\w+)*"
    r"|[^\w\s]"
)
_MAX_TITLE_WORDS = 25
# A longer line is a paragraph, whatever sign it begins with.
_MAX_HEADING = 300


@dataclass(frozen=True, slots=True)
class Heading(Annotation):
    """A heading; `level` from 1, `language` a BCP 47 tag ("zh") or "" if not known."""

    level: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph(Annotation):
    """A paragraph; its span may run over a break that cut a sentence in two."""


@dataclass(frozen=True, slots=True)
class Sentence(Annotation):
    """A sentence of a paragraph; headings have none."""


@dataclass(frozen=True, slots=True)
class Token(Annotation):
    """A word, a number, a possessive ending or one sign of punctuation."""


@annotator("headings", item=Heading, by="rules 1.0")
def headings(article: Article) -> Iterator[Heading]:
    """Headings: Markdown's, a short first line, or a short line over a paragraph."""
    found = [None, *blocks(article.text), None]
    for before, block, after in zip(found, found[1:], found[2:], strict=False):
        if block:
            yield from _heading(article.text, before, block, after)


def _heading(text: str, before: Span | None, block: Span, after: Span | None) -> Iterator[Heading]:
    """The heading that `block` is, between the blocks before and after it, if it is one."""
    mark = MARKDOWN_HEADING.match(text, block.start, min(block.end, block.start + 16))
    mark = mark if len(block) <= _MAX_HEADING else None
    underline = _UNDERLINE.search(text, block.start, block.end)
    if mark:
        closing = _CLOSING_MARKS.search(text, mark.end(), block.end)
        span = trimmed(text, mark.end(), closing.start() if closing else block.end)
        level, rule = len(mark[1]), "markdown heading"
    elif underline and "\n" not in text[block.start : underline.start()]:
        span = trimmed(text, block.start, underline.start())
        level, rule = (1 if underline[1][0] == "=" else 2), "underlined heading"
    elif before is None and _is_title(text, block, after):
        span, level, rule = block, 1, "short first line"
    elif before and after and _heads_a_section(text, before, block, after):
        span, level, rule = block, 2, "short line over a paragraph"
    else:
        return
    if span:
        yield Heading(span, level, language(span.of(text)), rule=rule)


def _is_title(text: str, block: Span, after: Span | None) -> bool:
    words = block.of(text)
    return (
        after is not None
        and "\n" not in words
        and not is_for_editors(words)
        and len(words.split()) <= _MAX_TITLE_WORDS
        and not TERMINAL.search(words)
        and not text[after.start].islower()
    )


def _heads_a_section(text: str, before: Span, block: Span, after: Span) -> bool:
    """A short line without a full stop, after a whole sentence and over a paragraph."""
    words, following = block.of(text), after.of(text)
    return (
        "\n" not in words
        and len(words.split()) <= MAX_SECTION_WORDS
        and (words[0].isupper() or words[0].isdigit() or bool(HAN.match(words)))
        and not _ENDS_SENTENCE.search(words)
        and not words.endswith((",", "-", "\u2013", "\u2014", ")"))
        and not _NO_HEADING.search(words)
        and len(following) >= 2 * len(words)
        and bool(TERMINAL.search(following))
        and not following[0].islower()
        and bool(_ENDS_SENTENCE.search(text, max(before.start, before.end - 8), before.end))
    )


@annotator("paragraphs", item=Paragraph, by="rules 1.0", requires=("headings",))
def paragraphs(article: Article) -> Iterator[Paragraph]:
    """Paragraphs, seen through a break in the middle of a sentence."""
    pending: Span | None = None
    rule = ""
    for block in blocks(article.text):
        if article["headings"].within(block):
            if pending:
                yield Paragraph(pending, rule=rule)
            pending = None
        elif pending and _continues(article.text, pending, block):
            pending, rule = Span(pending.start, block.end), "joined over a break in a sentence"
        else:
            if pending:
                yield Paragraph(pending, rule=rule)
            pending, rule = block, "block of lines"
    if pending:
        yield Paragraph(pending, rule=rule)


def _continues(text: str, before: Span, after: Span) -> bool:
    """`before` stops in mid-sentence and `after` goes on: a small letter, or no other way."""
    end = text[max(before.start, before.end - 16) : before.end]
    if _ENDS_SENTENCE.search(end):
        return False
    return text[after.start].islower() or bool(_UNFINISHED.search(end))


@annotator("sentences", item=Sentence, by="rules 1.0", requires=("paragraphs",))
def sentences(article: Article) -> Iterator[Sentence]:
    """Sentences of the paragraphs, by their final signs and a list of abbreviations."""
    for paragraph in article["paragraphs"]:
        begin, end = paragraph.span.start, paragraph.span.end
        if is_credit(article.text[begin : min(end, begin + _MAX_HEADING)]):
            continue
        begin = after_dateline(article.text, begin, end)
        for stop, rule in (*stops(article.text, begin, end), (end, "end of the paragraph")):
            span = trimmed(article.text, begin, stop)
            begin = stop
            if span == paragraph.span:
                yield Sentence(paragraph.span, rule=rule)
            elif span and not _NUMBER_ONLY.fullmatch(article.words(span)):
                yield Sentence(span, rule=rule)


@annotator("tokens", item=Token, by="regexp 1.0")
def tokens(article: Article) -> SpanSequence:
    """Words, numbers, possessive endings and signs, in the whole text."""
    return SpanSequence(Token, (match.span() for match in _TOKEN.finditer(article.text)))


def word_tokens(article: Article, within: Span | None = None) -> list[Token]:
    """The tokens that contain a letter or a digit, of the article or of one span of it.

    >>> article = Article("Russia's president, Mr Putin.")
    >>> [article.words(token) for token in word_tokens(article)]
    ['Russia', 'president', 'Mr', 'Putin']
    """
    layer = layer_of(article, "tokens")
    tokens = layer.within(within) if within else layer
    return [token for token in tokens if article.text[token.span.start].isalnum()]
