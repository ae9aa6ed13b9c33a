"""Reported speech: who is said to have said what, and by which words.

Reads `sentences`, `quotations` and `mentions`. The conventions for source, cue and
content are those of PARC 3.0 and PolNeAR (Pareti 2016; Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from sys import intern

from sco_lessons.layers import annotate, annotator
from sco_lessons.layers.quotations import outermost
from sco_lessons.layers.speech.headlines import find_verbs, headline_attribution, labelled
from sco_lessons.layers.speech.rules import attributions_in
from sco_lessons.layers.speech.sentence import Kind, Sentence, kinds
from sco_lessons.layers.speech.speakers import Speakers
from sco_lessons.layers.speech.splitting import sentences
from sco_lessons.layers.speech.turns import turns
from sco_lessons.layers.speech.verb import Found
from sco_lessons.text.english import words
from sco_lessons.text.model import Annotation, Article, Span, SpanSequence

__all__ = ["Attribution", "kind_of"]

_OPENING = frozenset("\"'\u201c\u2018\u00ab`\u201e")
_CLOSING = frozenset("\"'\u201d\u2019\u00bb`")
_ONLY_QUOTATION = kinds("q.,*-")
_AFTER_QUOTATION = kinds(".*")


@dataclass(frozen=True, slots=True)
class Attribution(Annotation):
    """One attribution: a source, the words that attribute (cue), and what is attributed.

    `span` covers all parts. `source` and `cue` are None if the text has none.
    `content` contains at least one span. `speaker` contains ids of entities, none if the
    source was not resolved. `kind` is "direct" (all of the content in quotation marks),
    "indirect" (none) or "mixed". `negated` is True for "did not say".
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: tuple[str, ...]
    kind: str
    negated: bool = False


@annotator(
    "attributions",
    item=Attribution,
    by="rules 1.0",
    requires=("headings", "paragraphs", "sentences", "tokens", "quotations", "mentions"),
    english=True,
)
def attributions(article: Article) -> Iterator[Attribution]:
    """Reported speech, direct, indirect and mixed, with source, cue and content."""
    marks, speakers = _Marks(article), Speakers(article)
    for found in _found(article, marks):
        if found.content:
            yield Attribution(
                Span.covering([*found.content, *filter(None, (found.source, found.cue))]),
                found.source,
                found.cue,
                tuple(sorted(found.content)),
                speakers.of(found.source) or speakers.named(found),
                marks.kind(found.content),
                found.negated,
                rule=intern(found.rule),
                note=intern(found.note),
            )


def _found(article: Article, marks: _Marks) -> Iterator[Found]:
    """What is found, paragraph by paragraph, as soon as nothing that follows can add to it."""
    talk, tokens = _Talk(), _offsets(article)
    parts = sorted(part.span for name in ("headings", "paragraphs") for part in article[name])
    spoken, ends = dict(turns(article.text, parts)), [span.end for span in parts]
    for bounds, heads in _blocks(article):
        number = bisect_left(ends, bounds[0].end)
        turn = spoken.get(number)
        if turn and turn.content:
            talk.turn(turn)
            continue
        quotes = marks.between(bounds[0].start, bounds[-1].end)
        block = sentences(article.text, tokens, bounds, quotes)
        if heads:
            talk.headline(block, listed={number, number + 1, number + 2} <= spoken.keys())
        else:
            talk.paragraph(block, listed=turn is not None)
        yield from talk.finished()
    yield from talk.found


def kind_of(article: Article, content: Sequence[Span]) -> str:
    """ "direct", "indirect" or "mixed": how much of a content is in quotation marks.

    >>> article = Article('He said "no" twice.')
    >>> kind_of(article, [article.find('"no"')])
    'direct'
    """
    return _Marks(annotate(article, "quotations")).kind(list(content))


def _blocks(article: Article) -> Iterator[tuple[list[Span], bool]]:
    """The sentences of each paragraph, and the headings (True), in the order of the text."""
    headings = (([heading.span], True) for heading in article["headings"])
    paragraphs = ((bounds, False) for bounds in _paragraphs(article))
    return merge(headings, paragraphs, key=lambda block: block[0][0])


def _paragraphs(article: Article) -> Iterator[list[Span]]:
    """The sentences, paragraph by paragraph."""
    ends = [paragraph.span.end for paragraph in article["paragraphs"]]
    spans = (sentence.span for sentence in article["sentences"])
    for _, group in groupby(spans, lambda span: bisect_left(ends, span.end)):
        yield list(group)


def _offsets(article: Article) -> tuple[Sequence[int], Sequence[int]]:
    items = article["tokens"].items
    if isinstance(items, SpanSequence):
        return items.starts, items.ends
    return [t.span.start for t in items], [t.span.end for t in items]


class _Talk:
    """Who speaks, from one sentence and paragraph to the next.

    A quotation that is a sentence of its own goes on with the content of the attribution
    before it; "Xi said:" takes the quotation or the paragraph that follows. A paragraph of a
    quotation that stays open belongs to the speaker of the next one, if that begins with one.
    """

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._begun = False
        self._speaking: Found | None = None
        self._pending: Found | None = None
        self._open: list[Span] = []

    def finished(self) -> list[Found]:
        """Give up all up to the one that goes on."""
        goes_on = [id(found) for found in (self._speaking, self._pending) if found]
        ended = (n for n, found in enumerate(self.found) if id(found) in goes_on)
        count = next(ended, len(self.found))
        done, self.found = self.found[:count], self.found[count:]
        return done

    def headline(self, sentences: list[Sentence], listed: bool) -> None:
        """Take in a heading; `listed`: it begins with a name and a colon, as what follows does."""
        for sentence in sentences:
            sentence.headline = True
            find_verbs(sentence)
            told = None if listed else headline_attribution(sentence)
            here = [told] if told else attributions_in(sentence)
            self.found.extend(here)
            self._speaking, self._pending = None, here[-1] if here and here[-1].pending else None
        self._begun = True

    def turn(self, found: Found) -> None:
        """Take in a turn of an interview."""
        self.found.append(found)
        self._speaking, self._pending, self._begun = None, None, True

    def paragraph(self, sentences: list[Sentence], listed: bool) -> None:
        """Take in the next paragraph; the first may be a headline that has a full stop.

        `listed`: it begins with a name and a colon, as the paragraph beside it does.
        """
        first, self._begun = not self._begun, True
        if first and len(sentences) == 1 and not listed:
            find_verbs(sentences[0])
            told = headline_attribution(sentences[0])
            if told:
                self.found.append(told)
                return
        if self._pending and sentences[0].kinds[0] != Kind.QUOTATION:
            # After a colon a paragraph without quotation marks is the content as a whole.
            whole = Span(sentences[0].starts[0], sentences[-1].ends[-1])
            self._pending.content.append(whole)
            self._pending = self._speaking = None
            return
        only_quotation = all(map(_only_quotation, sentences))
        if only_quotation and not self._pending and _stays_open(sentences[-1]):
            whole = Span(sentences[0].starts[0], sentences[-1].ends[-1])
            speaking = self._speaking.content if self._speaking else []
            goes_on = speaking and _is_open(sentences[0].text, max(speaking[-2:]))
            (speaking if goes_on else self._open).append(whole)
            return
        if self._speaking and not (self._speaking.open_quote or only_quotation):
            self._speaking = None  # what was said without marks goes on in marks only
        known = len(self.found)
        goes_on = self._pending is not None or only_quotation
        for sentence in sentences:
            if not _only_quotation(sentence):
                self._sentence(sentence)
                goes_on = True
            elif goes_on:
                self._speaking, self._pending = self._pending or self._speaking, None
                self._add(sentence, 0)
        self._close(sentences, known)

    def _close(self, sentences: list[Sentence], known: int) -> None:
        """Give the paragraphs that stayed open to the speaker of this one."""
        begins = self.found[known:][:1]
        if begins and any(part.start == sentences[0].starts[0] for part in begins[0].content):
            begins[0].content.extend(self._open)
        self._open = []

    def _sentence(self, sentence: Sentence) -> None:
        here = attributions_in(sentence)
        spoken = None if here else labelled(sentence)
        here = [spoken] if spoken else here
        self.found.extend(here)
        last = sentence.back(len(sentence), _AFTER_QUOTATION) - 1
        speaking = self._speaking is not None and self._speaking.open_quote
        labels = sentence.kind(last - 1) == Kind.COLON  # `Bush: "It is new."`: somebody else's
        if not (here or labels) and speaking and sentence.kind(last) == Kind.QUOTATION:
            self._add(sentence, last)  # `It is "a new kind of press."`
            return
        quoted = (found for found in reversed(here) if found.open_quote)
        self._speaking = next(quoted, here[-1] if here else None)
        self._pending = here[-1] if here and here[-1].pending else None

    def _add(self, sentence: Sentence, index: int) -> None:
        """The quotation at an index goes on with what is being said."""
        if self._speaking:
            self._speaking.content.append(Span(sentence.starts[index], sentence.ends[index]))


def _only_quotation(sentence: Sentence) -> bool:
    kinds = sentence.kinds
    return kinds[0] == Kind.QUOTATION and _ONLY_QUOTATION.issuperset(kinds)


def _stays_open(sentence: Sentence) -> bool:
    """The paragraph ends inside a quotation, which the next paragraph goes on with."""
    last = Span(sentence.starts[-1], sentence.ends[-1])
    return sentence.kinds[-1] == Kind.QUOTATION and _is_open(sentence.text, last)


def _is_open(text: str, part: Span) -> bool:
    """Words of somebody behind a mark that none closes."""
    return text[part.start] in _OPENING and text[part.end - 1] not in _CLOSING


class _Marks:
    """The quotations of an article, the outer ones only, and which of them are terms."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._spans = outermost([quotation.span for quotation in article["quotations"]])
        self._starts = [span.start for span in self._spans]
        self._roles = {q.span.start: q.role for q in article["quotations"]}

    def between(self, start: int, end: int) -> list[Span]:
        """The quotations that begin between two offsets."""
        return self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def kind(self, content: list[Span]) -> str:
        """ "direct", "indirect" or "mixed"; a term or title in marks is nobody's speech."""
        total = inside = 0
        for part in content:
            total += len(part)
            first = max(0, bisect_left(self._starts, part.start) - 1)
            for quote in self._spans[first : bisect_left(self._starts, part.end)]:
                shared = min(quote.end, part.end) - max(quote.start, part.start)
                if shared > 0 and (shared >= 0.95 * len(part) or not self._is_term(quote)):
                    inside += shared
        if not inside:
            return "indirect"
        return "direct" if inside >= 0.95 * total else "mixed"

    def _is_term(self, quote: Span) -> bool:
        """A title; a scare quote in capitals, or a noun after "the" or "so-called"."""
        role = self._roles.get(quote.start)
        if role != "scare quote":
            return role == "title"
        inside = quote.of(self._text).strip("\"'\u201c\u201d\u2018\u2019`.,").split()
        before = f" {self._text[max(0, quote.start - 12) : quote.start]}".lower().rstrip()
        named = before.endswith(("so-called", "called"))
        noun = before.rpartition(" ")[2] in words("plain_articles") and len(inside) <= 2
        return named or noun or all(word[:1].isupper() for word in inside)
