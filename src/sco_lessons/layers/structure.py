"""Headings, paragraphs, sentences and tokens, as spans into a text nobody repaired.

Imported by every other layer, through the registry. Sentences come from NLTK's Punkt
algorithm (Kiss and Strunk 2006) given its abbreviations, without a download; tokens
from one regular expression, as NLTK's tokenizers give up on a long text by the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from sco_lessons.lexicons import lexicon
from sco_lessons.model import Annotation, Article, Span, SpanSequence
from sco_lessons.registry import annotator

__all__ = ["Heading", "Paragraph", "Sentence", "Token", "word_tokens"]

_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_MARKDOWN_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS_SENTENCE = re.compile(r"[.!?:;\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*\s*\Z")
_TERMINAL = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)\]]*\Z")
_LIST_ITEM = re.compile(r"[-*\u2022]\s|\d{1,3}[.)]\s")
_CLOSERS = re.compile(r"[\"'\u201d\u2019\u00bb)\]]+(?=\s|\Z)")
# A word with its inner hyphens, apostrophes and points ("China-Russia", "U.S.", "1,000"),
# the possessive ending by itself, or one sign.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|['\u2019](?:s|S)\b"
    r"|\w+(?:[-\u2010\u2011.,'\u2019&](?!(?:s|S)\b)\w+)*"
    r"|[^\w\s]"
)
_MAX_TITLE_WORDS = 25
# NLTK gives each text five seconds, so Punkt is fed in pieces; the last sentence of a
# piece is taken up again by the next.
_PIECE = 20_000


@dataclass(frozen=True, slots=True)
class Heading(Annotation):
    """A heading; `level` from 1, `language` a BCP 47 tag ("zh") or "" where not known."""

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
    """Headings: Markdown's, or a short first line without a full stop."""
    for index, block in enumerate(_blocks(article.text)):
        mark = _MARKDOWN_HEADING.match(article.text, block.start, block.end)
        if mark:
            span = _trimmed(article.text, mark.end(), block.end)
            if span:
                level, language = len(mark[1]), _language(span.of(article.text))
                yield Heading(span, level, language, rule="markdown heading")
        elif index == 0 and _is_title(article.text, block):
            yield Heading(block, 1, _language(block.of(article.text)), rule="short first line")


def _is_title(text: str, block: Span) -> bool:
    words = block.of(text)
    return (
        "\n" not in words
        and len(words.split()) <= _MAX_TITLE_WORDS
        and not _TERMINAL.search(words)
        and bool(text[block.end :].strip())
    )


def _language(words: str) -> str:
    """ "zh" where most letters are Han characters, else ""."""
    letters = len(_LETTER.findall(words))
    return "zh" if letters and len(_HAN.findall(words)) > letters / 2 else ""


@annotator("paragraphs", item=Paragraph, by="rules 1.0", requires=("headings",))
def paragraphs(article: Article) -> Iterator[Paragraph]:
    """Paragraphs, seen through a break in the middle of a sentence."""
    pending: Span | None = None
    rule = ""
    headed = {heading.span.end for heading in article["headings"]}
    for block in _blocks(article.text):
        if block.end in headed:
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


def _blocks(text: str) -> Iterator[Span]:
    """Stretches of text between blank lines, or lines where each line ends a sentence."""
    for match in _BLOCK.finditer(text):
        start = match.start()
        for line in _LINE.finditer(text, match.start(), match.end()):
            following = text[line.end() + 1 : line.end() + 40].lstrip(" \t")
            if line.end() < match.end() and _line_break_inside(text, line, following):
                continue
            span = _trimmed(text, start, line.end())
            start = line.end()
            if span:
                yield span


def _line_break_inside(text: str, line: re.Match[str], following: str) -> bool:
    """A single line end is inside a paragraph unless the line ends a block of its own."""
    if _MARKDOWN_HEADING.match(line[0]) or _MARKDOWN_HEADING.match(following):
        return False
    if _LIST_ITEM.match(following):
        return False
    long = len(line[0]) > 100
    return not (long and _TERMINAL.search(line[0][-8:].rstrip()))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _continues(text: str, before: Span, after: Span) -> bool:
    """`before` stops in mid-sentence and `after` goes on with a small letter."""
    return text[after.start].islower() and not _ENDS_SENTENCE.search(
        text, max(before.start, before.end - 8), before.end
    )


@annotator(
    "sentences",
    item=Sentence,
    by=lambda: f"nltk {version('nltk')} punkt",
    requires=("paragraphs",),
)
def sentences(article: Article) -> Iterator[Sentence]:
    """Sentences of the paragraphs, by Punkt with a list of abbreviations."""
    for paragraph in article["paragraphs"]:
        start, end = paragraph.span.start, paragraph.span.end
        while start < end:
            spans = _split(article.text, start, min(end, start + _PIECE))
            if start + _PIECE < end and len(spans) > 1:
                start = spans.pop().start
            else:
                start += _PIECE
            yield from (Sentence(span, rule="punkt") for span in spans)


def _split(text: str, start: int, end: int) -> list[Span]:
    """The sentences between two offsets: Punkt's, with their closing quotation marks."""
    spans = []
    for _, stop in _punkt().span_tokenize(text[start:end]):
        closers = _CLOSERS.match(text, start + stop, end)
        begin = spans[-1].end if spans else start
        span = _trimmed(text, begin, closers.end() if closers else start + stop)
        if span:
            spans.append(span)
    return spans


@cache
def _punkt() -> Any:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(lexicon("abbreviations")["abbreviations"])
    return PunktSentenceTokenizer(parameters)


@annotator("tokens", item=Token, by="regexp 1.0")
def tokens(article: Article) -> SpanSequence:
    """Words, numbers, possessive endings and signs, in the whole text."""
    return SpanSequence(Token, (match.span() for match in _TOKEN.finditer(article.text)))


def word_tokens(article: Article, within: Span | None = None) -> list[Token]:
    """The tokens that hold a letter or a digit, of the article or of one span of it.

    >>> from sco_lessons.registry import annotate
    >>> article = annotate(Article("Russia's president, Mr Putin."), "tokens")
    >>> [article.words(token) for token in word_tokens(article)]
    ['Russia', 'president', 'Mr', 'Putin']
    """
    tokens = article["tokens"].within(within) if within else article["tokens"]
    return [token for token in tokens if _is_word(article.words(token))]


def _is_word(token: str) -> bool:
    return token[0].isalnum()
