"""Reported speech: who is said to have said what, and by which words.

Reads `sentences`, `quotations` and `mentions`. The conventions for source, cue and
content are those of PARC 3.0 and PolNeAR (Pareti 2016; Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sco_lessons.layers import annotator
from sco_lessons.layers.quotations import outermost
from sco_lessons.layers.speech.clauses import Segment, joined, segments
from sco_lessons.layers.speech.rules import Found, sentence
from sco_lessons.layers.speech.speakers import Speakers
from sco_lessons.text.model import Annotation, Article, Span, SpanSequence
from sco_lessons.text.verbs import reporting_verb

__all__ = ["Attribution", "reporting_verb"]


@dataclass(frozen=True, slots=True)
class Attribution(Annotation):
    """One attribution: a source, the words that attribute (cue), and what is attributed.

    `span` covers all parts. `source` and `cue` are None where the text has none.
    `content` holds at least one span. `speaker` holds ids of entities, empty where the
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
    requires=("sentences", "tokens", "quotations", "mentions"),
)
def attributions(article: Article) -> Iterator[Attribution]:
    """Reported speech, direct, indirect and mixed, with source, cue and content."""
    marks = _Marks(article)
    speakers = Speakers(article)
    for found in _found(article, marks):
        yield _finished(found, marks, speakers)


def _found(article: Article, marks: _Marks) -> list[Found]:
    """What the rules find in each sentence, with the quotations that go on with it."""
    tokens = _offsets(article)
    talk = _Talk()
    for bounds in _paragraphs(article):
        quotes = marks.between(bounds[0].start, bounds[-1].end)
        segs = segments(article.text, tokens, bounds, quotes)
        talk.paragraph(joined(list(segs)))
    return [one for one in talk.found if one.content]


def _paragraphs(article: Article) -> Iterator[list[Span]]:
    """The sentences, paragraph by paragraph."""
    ends = [paragraph.span.end for paragraph in article["paragraphs"]]
    sentences = (sentence.span for sentence in article["sentences"])
    for _, group in groupby(sentences, lambda span: bisect_left(ends, span.end)):
        yield list(group)


def _offsets(article: Article) -> tuple[Sequence[int], Sequence[int]]:
    items = article["tokens"].items
    if isinstance(items, SpanSequence):
        return items.starts, items.ends
    return [t.span.start for t in items], [t.span.end for t in items]


class _Talk:
    """Who speaks, from one sentence and paragraph to the next.

    A quotation that is a sentence of its own goes on with the content of the attribution
    before it; "Xi said:" takes the quotation or the paragraph that follows.
    """

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._speaking: Found | None = None
        self._pending: Found | None = None

    def paragraph(self, segs: list[Segment]) -> None:
        """Take in the next paragraph."""
        if self._pending and segs and segs[0].classes[0] != "q":
            self._block(self._pending, segs)
            return
        quotation_only = all(_only_quotation(seg) for seg in segs)
        goes_on = quotation_only or self._pending is not None
        for seg in segs:
            if _only_quotation(seg):
                self._quotation(seg, goes_on)
            else:
                self._sentence(seg)
                goes_on = True

    def _block(self, pending: Found, segs: list[Segment]) -> None:
        """A paragraph after a colon, without quotation marks, is the content as a whole."""
        pending.content.append(Span(segs[0].starts[0], segs[-1].ends[-1]))
        self._pending = self._speaking = None

    def _quotation(self, seg: Segment, goes_on: bool) -> None:
        speaker = self._pending or self._speaking
        if speaker and goes_on:
            speaker.content.append(Span(seg.starts[0], seg.ends[0]))
            self._speaking, self._pending = speaker, None

    def _sentence(self, seg: Segment) -> None:
        here = sentence(seg)
        self.found.extend(here)
        if not here and self._speaking and self._goes_on_inside(seg):
            return
        self._speaking = next((one for one in reversed(here) if one.open_quote), None)
        self._pending = here[-1] if here and here[-1].pending else None

    def _goes_on_inside(self, seg: Segment) -> bool:
        """`It is "a new kind of press."`: a sentence that ends in the speaker's words."""
        at = len(seg) - 1
        while at > 0 and seg.classes[at] in ".*":
            at -= 1
        if seg.classes[at] != "q" or self._speaking is None:
            return False
        self._speaking.content.append(Span(seg.starts[at], seg.ends[at]))
        return True


def _only_quotation(seg: Segment) -> bool:
    return seg.classes[0] == "q" and all(kind in "q.,*-" for kind in seg.classes)


def _finished(found: Found, marks: _Marks, speakers: Speakers) -> Attribution:
    parts = [*found.content, *(part for part in (found.source, found.cue) if part)]
    return Attribution(
        Span.covering(parts),
        found.source,
        found.cue,
        tuple(sorted(found.content)),
        speakers.of(found.source),
        marks.kind(found.content),
        found.negated,
        rule=found.rule,
    )


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
        words = quote.of(self._text).strip("\"'\u201c\u201d\u2018\u2019`.,").split()
        before = self._text[max(0, quote.start - 12) : quote.start].lower().rstrip()
        named = before.endswith(("so-called", "called")) or (
            before.endswith((" the", " a", " an")) and len(words) <= 2
        )
        return named or all(word[:1].isupper() for word in words)
