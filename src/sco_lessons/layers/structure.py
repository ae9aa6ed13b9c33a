"""Headings, paragraphs, sentences and tokens, as spans into a text nobody repaired.

Sentences end as the Punkt algorithm (Kiss and Strunk 2006) ends them when it is given its
abbreviations; docs/dependencies.md says why the rules are here and how far they agree with
NLTK's. Tokens come from one regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from sco_lessons.layers import annotator, layer_of
from sco_lessons.text import english
from sco_lessons.text.english import one_of, pattern, words
from sco_lessons.text.han import HAN, han_language
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.model import Annotation, Article, Span, SpanSequence
from sco_lessons.text.newsroom import after_dateline, is_credit, is_for_editors
from sco_lessons.text.verbs import forms

__all__ = ["Heading", "Paragraph", "Sentence", "Token", "word_tokens"]

_BLOCK = re.compile(r"[^\n]+(?:\n(?![^\S\n]*+\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_MARKDOWN_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS_SENTENCE = re.compile(r"[.!?:;\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*\s*\Z")
_TERMINAL = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)\]]*\Z")
# Who speaks in an interview, or what a line of a list is about: "Q:", "Ilse Varga:", "When:".
# In a transcript with the time before it and a part after it: "[00:12] HOST (ILSE VARGA):".
_LABEL = re.compile(
    r"\s*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?[ \t]+)?"
    r"((?:[A-Z][\w.'\u2019-]*[ \t]+){0,3}[A-Z][\w.'\u2019-]*)"
    r"(?:[ \t]\([^()\n]{1,40}\))?:[ \t]+(?=\S)"
)
_LIST_ITEM = re.compile(r"[-*\u2022]\s|\d{1,3}[.)]\s")
# The end of a sentence inside a line.
_INNER_END = re.compile(r"[a-z]{2}[.!?][\"'\u201d\u2019)]?[ ]+[\"'\u201c\u2018(]?[A-Z]")
_UNDERLINE = re.compile(r"\n[ \t]*(={3,}|-{3,})[ \t]*\Z")
_UNDERLINE_ONLY = re.compile(r"[ \t]*(?:={3,}|-{3,})[ \t]*")
_CLOSING_MARKS = re.compile(r"(?<=[ \t])#+[ \t]*\Z")
_RULE = re.compile(r"[-=*_~\s]{3,}")
# A by-line, a date, a time or an address is a short line that heads nothing.
_NO_HEADING = re.compile(
    rf"^{pattern('before_credits')}\b|\b(?:19|20)\d\d\b|\d:\d\d|[@|]|https?:|^[-*\u2022]\s",
    re.IGNORECASE,
)
# A comma, or a word that must be followed by another.
_UNFINISHED = re.compile(rf"(?:,|\b{pattern('end_no_line')})\Z")
# The number of an item in a list, which is no sentence.
_NUMBER_ONLY = re.compile(r"\d{1,3}[.)]")
_ABBREVIATED = re.compile(r"\b(?:(?:[^\W\d_]\.){2,}|[A-Z]\w{0,4}\.)\)?\Z")
# "K.C.": initials, more than one. They, places, times and bodies may end a sentence; "Mr." cannot.
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_BEFORE_X = re.compile(r"\b(?:on|via)\Z")
_CAPITALISED = re.compile(r"[\"\u201c'\u2018]?[A-Z][a-z]")
# A chunk between white space up to its last final sign that may end a sentence.
_CHUNK = re.compile(r"\S+")
_SIGN = "\\]()\";}*:@'{\\[\u2018\u2019\u201c\u201d\xab\xbb?!"
_FINAL = re.compile(rf".*[.?!](?=[{_SIGN}]|\Z)", re.DOTALL)
_LAST_WORD = re.compile(rf"[^{_SIGN}]*\Z")
_CLOSERS = re.compile(r"[\"')\]}\u2018\u2019\u201c\u201d\xab\xbb]+(?=--|\Z)")
_CLOSER_APART = re.compile(r"[\"')\]}\u2019\u201d\xbb]+")
# A sign that begins no sentence; an ellipsis may ("Talks with A. ... They left.").
_GOES_ON = re.compile(rf"[;:,]|[.!?](?=[{_SIGN}]|\Z)")
_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*")
# A word with its inner hyphens, apostrophes and points ("China-Russia", "U.S.", "1,000"),
# also if a line ends after a hyphen; a whole web address; the possessive ending by itself; or
# one sign. What is before the "@" of an address has at most 64 characters (RFC 5321), so that
# a line of dots is not searched to its end from each dot.
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"\u201c\u201d]*[^\s<>\"\u201c\u201d.,;:!?)\]'\u2019]"
    r"|[\w.+-]{1,64}@\w[\w-]*(?:\.\w+)+"
    r"|(?:[^\W\d_]\.){2,}"
    r"|['\u2019](?:s|S)\b"
    r"|\w+(?:(?:[-\u2010\u2011.,'\u2019&](?!(?:s|S)\b)|[-\u2010]\n[ \t]*)\w+)*"
    r"|[^\w\s]"
)
_MAX_TITLE_WORDS = 25
_MAX_SECTION_WORDS = 12
# A longer line is a paragraph, whatever sign it begins with.
_MAX_HEADING = 300
# Nobody wraps lines at more than this, so a longer line is a paragraph.
_MAX_WIDTH = 120
_SLACK = 10
# A line so many times as long as the one above it goes on with no name that ends there.
_MUCH_LONGER = 5


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
    blocks = [None, *_blocks(article.text), None]
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if block:
            yield from _heading(article.text, before, block, after)


def _heading(text: str, before: Span | None, block: Span, after: Span | None) -> Iterator[Heading]:
    """The heading that `block` is, between the blocks before and after it, if it is one."""
    mark = _MARKDOWN_HEADING.match(text, block.start, min(block.end, block.start + 16))
    mark = mark if len(block) <= _MAX_HEADING else None
    underline = _UNDERLINE.search(text, block.start, block.end)
    if mark:
        closing = _CLOSING_MARKS.search(text, mark.end(), block.end)
        span = _trimmed(text, mark.end(), closing.start() if closing else block.end)
        level, rule = len(mark[1]), "markdown heading"
    elif underline and "\n" not in text[block.start : underline.start()]:
        span = _trimmed(text, block.start, underline.start())
        level, rule = (1 if underline[1][0] == "=" else 2), "underlined heading"
    elif before is None and _is_title(text, block, after):
        span, level, rule = block, 1, "short first line"
    elif before and after and _heads_a_section(text, before, block, after):
        span, level, rule = block, 2, "short line over a paragraph"
    else:
        return
    if span:
        yield Heading(span, level, _language(span.of(text)), rule=rule)


def _is_title(text: str, block: Span, after: Span | None) -> bool:
    words = block.of(text)
    return (
        after is not None
        and "\n" not in words
        and not is_for_editors(words)
        and len(words.split()) <= _MAX_TITLE_WORDS
        and not _TERMINAL.search(words)
        and not text[after.start].islower()
    )


def _heads_a_section(text: str, before: Span, block: Span, after: Span) -> bool:
    """A short line without a full stop, after a whole sentence and over a paragraph."""
    words, following = block.of(text), after.of(text)
    return (
        "\n" not in words
        and len(words.split()) <= _MAX_SECTION_WORDS
        and (words[0].isupper() or words[0].isdigit() or bool(HAN.match(words)))
        and not _ENDS_SENTENCE.search(words)
        and not words.endswith((",", "-", "\u2013", "\u2014", ")"))
        and not _NO_HEADING.search(words)
        and len(following) >= 2 * len(words)
        and bool(_TERMINAL.search(following))
        and not following[0].islower()
        and bool(_ENDS_SENTENCE.search(text, max(before.start, before.end - 8), before.end))
    )


def _language(words: str) -> str:
    """The language of words whose letters are mostly Chinese or Japanese, else ""."""
    han = "".join(HAN.findall(words))
    mostly = 2 * len(_LETTER.findall(han)) > len(_LETTER.findall(words))
    return han_language(han) if mostly else ""


@annotator("paragraphs", item=Paragraph, by="rules 1.0", requires=("headings",))
def paragraphs(article: Article) -> Iterator[Paragraph]:
    """Paragraphs, seen through a break in the middle of a sentence."""
    pending: Span | None = None
    rule = ""
    for block in _blocks(article.text):
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


def _blocks(text: str) -> Iterator[Span]:
    """Stretches between blank lines, cut where a single line end ends a paragraph."""
    layout = _layout(text)
    for match in _BLOCK.finditer(text, _front_matter(text)):
        lines = [line.span() for line in _LINE.finditer(text, match.start(), match.end())]
        start = match.start()
        for (begin, end), following in zip(lines, [*lines[1:], None], strict=True):
            if following and not _ends_block(text[begin:end], text[slice(*following)], layout):
                continue
            span = _trimmed(text, start, end)
            start = end
            if span and not _RULE.fullmatch(text, span.start, span.end):
                yield span


def _front_matter(text: str) -> int:
    """Where the text begins after front matter, which is between two lines of ---."""
    if not text.startswith("---\n"):
        return 0
    end = text.find("\n---\n", 3)
    head = text[4 : max(end, 4)]
    return end + 5 if "\n\n" not in head and ":" in head else 0


class _Layout(NamedTuple):
    """How a text breaks its lines.

    `width` is that of its longest hard-wrapped line, 0 if lines are not wrapped;
    `single` says that paragraphs end at a single line end; `every` that they then do
    whenever a sentence ends with its line, as most sentences of this text are paragraphs.
    """

    width: int
    single: bool
    every: bool


def _layout(text: str) -> _Layout:
    lines = [line.rstrip() for line in text.strip().split("\n")][1:]
    inner = [(line, below) for line, below in pairwise(lines) if line and below.strip()]
    wrapped = (len(line) for line, _ in inner if not _TERMINAL.search(line[-8:]))
    width = max((length for length in wrapped if length <= _MAX_WIDTH), default=0)
    ends = sum(_stops_short(line, below, width) for line, below in inner)
    blocks = 1 + sum(not line for line in lines)
    single = ends >= blocks / 2
    return _Layout(width, single, single and ends > len(_INNER_END.findall(text)))


def _stops_short(line: str, below: str, width: int) -> bool:
    """True if a line ends a sentence although the next word had room beside it."""
    if not _TERMINAL.search(line[-8:]):
        return False
    word = below.split(maxsplit=1)[0]
    han = HAN.search(word)
    # Between Chinese letters a line may end anywhere.
    needed = len(line) + 1 + (max(1, han.start()) if han else len(word))
    return needed <= width or len(line) > width + _SLACK


def _ends_block(line: str, below: str, layout: _Layout) -> bool:
    """True if the line end between two lines, with no blank line, ends a paragraph."""
    line = line.rstrip()
    if _UNDERLINE_ONLY.fullmatch(below):
        return False
    if _MARKDOWN_HEADING.match(line) or _MARKDOWN_HEADING.match(below):
        return True
    if _UNDERLINE_ONLY.fullmatch(line) or _LIST_ITEM.match(below.lstrip()):
        return True
    if is_credit(line.strip()) or is_credit(below.strip()):
        return True
    label = _LABEL.match(below)
    if label and (_LABEL.match(line) or label[1].lower() in words("turn_letters")):
        return True
    if not _TERMINAL.search(line[-8:]):
        return _is_line_of_its_own(line, below, layout)
    if len(line) > _MAX_WIDTH or _indent(below) > _indent(line):
        return True
    return layout.every or (layout.single and _stops_short(line, below, layout.width))


def _is_line_of_its_own(line: str, below: str, layout: _Layout) -> bool:
    """A title right over its text: in another script, or much shorter than lines are."""
    if _language(line) != _language(below):
        return True
    short = len(line.split()) <= _MAX_SECTION_WORDS and not line.endswith((",", ";", ":"))
    if not short or not (line.lstrip()[:1].isupper() and below.lstrip()[:1].isupper()):
        return False
    if layout.width:
        return len(line) < 0.6 * layout.width and len(below) >= 0.7 * layout.width
    return len(below) > min(_MAX_WIDTH, _MUCH_LONGER * len(line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


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
        for stop, rule in (*_stops(article.text, begin, end), (end, "end of the paragraph")):
            span = _trimmed(article.text, begin, stop)
            begin = stop
            if span == paragraph.span:
                yield Sentence(paragraph.span, rule=rule)
            elif span and not _NUMBER_ONLY.fullmatch(article.words(span)):
                yield Sentence(span, rule=rule)


def _stops(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The offsets between two others at which a sentence ends, each with its rule."""
    chunks = list(_CHUNK.finditer(text, start, end))
    before = ""
    for chunk, below in zip_longest(chunks, chunks[1:]):
        words = chunk[0]
        final = _FINAL.match(words)
        if final:
            closing = _CLOSERS.match(words, final.end())
            stop = closing.end() if closing else final.end()
            following = words[stop:] or (below[0] if below else "")
            rule = _ending(before, final[0], words[final.end() : stop], following)
            asked = rule and closing and below and rule != "full stop"
            if rule and not (asked and _goes_on_with_speaker(text, below.start(), end)):
                apart = stop == len(words) and below and _CLOSER_APART.fullmatch(below[0])
                yield (below.end() if apart else chunk.start() + stop), rule
        before = words


def _goes_on_with_speaker(text: str, start: int, end: int) -> bool:
    """ "Good morning!" Ada Lunt exclaimed: the sentence does not end with the quotation."""
    return _speaker_follows().match(text, start, min(end, start + 80)) is not None


@cache
def _speaker_follows() -> re.Pattern[str]:
    says = "|".join(map(re.escape, forms("quote", "past", "s")))
    return re.compile(
        rf"(?:{pattern('articles', capitals=True)}\s(?:\w+\s){{1,2}}|(?:[A-Z][\w.-]*\s){{1,3}}"
        rf"|{pattern('subject_pronouns', capitals=True)}\s)(?:{says})\b|(?:{says})\s"
    )


def _ending(before: str, words: str, closers: str, following: str) -> str:
    """The rule by which a sentence ends with `words` and their closing marks, "" if none does.

    The decisions are those of the Punkt algorithm that knows its abbreviations and has not
    read any other text, but for what is said beside `_starts_anew` and `_INITIALS`; `before`
    and `following` are the words on both sides.
    """
    if "?" in words or "!" in words:
        return "question or exclamation mark"
    last = _LAST_WORD.search(words)[0]  # type: ignore[index]
    stem = last[:-1].lower()
    abbreviations = _abbreviations("abbreviations")
    if stem in _abbreviations("words") and (last.islower() or stem == "no"):
        # "She said no. He left": a word, and no number follows it.
        goes_on = (closers or following)[:1].islower() or following[:1].isdigit()
        return "" if goes_on else "full stop"
    if last.endswith("..") or stem.split("-")[-1] in abbreviations:
        return "full stop" if _starts_anew(last, closers or following) else ""
    if following[:1].islower() and _ABBREVIATED.search(words + closers):
        return ""
    beside = closers or following
    is_initial = bool(_LETTER.fullmatch(stem)) or bool(_INITIALS.fullmatch(last))
    # The site X ends a sentence, it is nobody's initial: "wrote on X. Trump said".
    if last == "X." and _BEFORE_X.search(before) and _CAPITALISED.match(beside):
        return "full stop"
    goes_on = beside[:1].islower() or bool(_GOES_ON.match(beside))
    if (is_initial and (goes_on or beside[:1].isupper())) or (goes_on and _NUMBER.fullmatch(last)):
        return "full stop" if is_initial and _starts_anew(last, beside) else ""
    return "full stop"


def _starts_anew(last: str, following: str) -> bool:
    """ "In the U.S. The talks", "he paused... Then": no name goes on with such a word."""
    word = following.rstrip(",")
    if not (len(word) > 1 and word[0].isupper() and word[1:].islower()):
        return False
    ends = last.endswith("...") or last[-2:] == ".." or _may_end().fullmatch(last)
    return bool(ends) and word.lower() in _openers()


@cache
def _may_end() -> re.Pattern[str]:
    """Initials, numbers, and what companies and persons have at the end of their names."""
    may = _abbreviations("may_end")
    listed = one_of((*may, *map(str.capitalize, may)))
    return re.compile(rf"(?:[A-Za-z]\.){{2,4}}|{listed}\.|\w*\d+\.")


@cache
def _openers() -> frozenset[str]:
    """Function words that begin a sentence and no name: "The", "Then", "She"."""
    classes = ("determiners", "subject_pronouns", "conjunctions", "subordinators", "prepositions")
    return frozenset(word for each in classes for word in english.words(each)) - {"of", "no"} | {
        "then"
    }


@cache
def _abbreviations(name: str) -> frozenset[str]:
    return frozenset(lexicon("abbreviations")[name])


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
