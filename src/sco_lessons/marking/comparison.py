"""Two readers of one text, side by side: where they agree, and where and how they differ."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sco_lessons.display.html import escape, marked_up, style, style_element
from sco_lessons.display.notes import shortened
from sco_lessons.display.phrases import figure, listed
from sco_lessons.display.words import of_ours, say, say_count
from sco_lessons.errors import CourseError
from sco_lessons.layers import layer_of
from sco_lessons.layers.speech import Attribution
from sco_lessons.marking.marks import Marks, notes_of
from sco_lessons.marking.scheme import Labelled, scheme_for
from sco_lessons.measures.agreement import agreement, label_of, unit_labels
from sco_lessons.measures.reliability import alpha
from sco_lessons.store import second_readings
from sco_lessons.text.model import Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "IN_COMPARISONS", "UNIT", "Comparison", "Pair", "compare", "exact_f1", "identity",
    "in_parts", "nothing_of", "same",
]  # fmt: skip

AGREED, BORDER, LABEL, PARTS = "agreed", "border differs", "label differs", "parts differ"
OTHER_READING = "agreed by another reading"
_AROUND, _MOST = 60, 120
"""How many letters of the text are shown on either side of a difference, and of a mark."""
UNIT = {
    "tone": ("sentences", "ordinal", lambda item: item.tone),
    "topics": ("paragraphs", "nominal", label_of),
}
"""What alpha is taken over, other than tokens: the unit, the level, the label."""


IN_COMPARISONS = (
    AGREED, BORDER, LABEL, PARTS, OTHER_READING, "nominal", "ordinal", "sentences", "paragraphs",
    "tokens",
)  # fmt: skip
"""The words of comparisons that stand in lists: a catalogue has them."""


def nothing_of(layer: Layer) -> str | None:
    """What a unit without a mark counts as: a decision, or, for tone, none yet (None)."""
    return None if layer.name == "tone" else ""


@dataclass(frozen=True)
class Pair:
    """What two readers say of one place; either is None if only the other marked it.

    `kind` is "agreed", "agreed by another reading", "border differs", "label differs",
    "parts differ" (of attributions whose content is the same) or "only" with the reader's
    name. `said` says in words what differs.
    """

    kind: str
    a: Any
    b: Any
    said: str = ""

    @property
    def agreed(self) -> bool:
        return self.kind in (AGREED, OTHER_READING)

    @property
    def span(self) -> Span:
        """From the first to the last letter that either of them marked."""
        return Span.covering([each.span for each in (self.a, self.b) if each is not None])


def compare(
    article: Article | Marks,
    a: str | Layer | Marks,
    b: str | Layer | Marks | None = None,
    *,
    also: Layer | None = None,
) -> Comparison:
    """Compare two layers over one text, mark by mark: `compare(article, a, b)`.

    What `mark()` gave stands for its layer, and brings its article: `compare(marks, gold)`.
    Two marks are of one place if they share a letter; those that share most go together, one
    to one. `also` holds second readings that can be defended: a mark that equals one of them
    agrees, and the comparison says so; beside the gold of a course text these are its own, if
    none are given. CourseError for what is no layer of this text.

    >>> from sco_lessons import Annotation
    >>> article = Article("Xi met Putin in Astana.")
    >>> one = Layer("names", [Annotation(Span(0, 2)), Annotation(Span(7, 12))], by="you")
    >>> two = Layer("names", [Annotation(Span(0, 2)), Annotation(Span(16, 22))], by="gold")
    >>> print(compare(article, one, two).summary)
    Of 3 places that you or gold marked, 1 is agreed; only gold: 1, only you: 1.
    """
    if isinstance(article, Marks):
        return compare(article.article, article.layer, a, also=also)
    if b is None:
        raise CourseError("compare(): give an article and two layers, or your marks and a layer")
    one, two = (
        layer_of(article, each.layer if isinstance(each, Marks) else each) for each in (a, b)
    )
    if also is None and "gold" in (one.by, two.by):
        also = second_readings(article).get(one.name)
    return Comparison(article, one, two, tuple(_pairs(article, one, two, list(also or ()))))


def _pairs(article: Article, one: Layer, two: Layer, second: list[Any]) -> list[Pair]:
    # Of a packed layer each look makes other objects, and here they are told apart.
    one, two = (Layer(each.name, list(each), each.by, each.labels) for each in (one, two))
    matched = agreement(
        article, one, two, threshold=0, label=_label, spans=lambda item: (item.span,)
    ).pairs
    pairs = [_pair(x, y, second) for x, y in matched]
    seen = {id(item) for pair in matched for item in pair}
    for layer, reader in zip((one, two), _readers(one, two), strict=True):
        for item in layer:
            if id(item) not in seen:
                pairs.append(_alone(item, layer is one, second, reader))
    return sorted(pairs, key=lambda pair: (pair.span, pair.kind))


def _pair(x: Any, y: Any, second: list[Any]) -> Pair:
    if isinstance(x, Attribution) and isinstance(y, Attribution):
        differing = [
            name for name in ("source", "cue", "content") if getattr(x, name) != getattr(y, name)
        ]
        kind = AGREED if not differing else BORDER if "content" in differing else PARTS
        parts = listed(differing, say("and"))
        many = len(differing) > 1
        said = say("{parts} differ", parts=parts) if many else say("{part} differs", part=parts)
    else:
        same_label, same_span = label_of(x) == label_of(y), x.span == y.span
        kind = AGREED if same_label and same_span else BORDER if same_label else LABEL
        said = f"{label_of(x)} {say('and')} {label_of(y)}" if kind == LABEL else ""
        if kind == LABEL and not same_span:
            said += say(", and the borders differ")
    if kind == AGREED:
        return Pair(kind, x, y)
    if found := next(
        (each for each in second if identity(each) in (identity(x), identity(y))), None
    ):
        return Pair(OTHER_READING, x, y, _by(found))
    return Pair(kind, x, y, said)


def _by(second: Any) -> str:
    """That a second reading agrees, and why it can be defended."""
    words = say("by a second reading")
    return f"{words}: {second.note}" if second.note else words


def _alone(item: Any, first: bool, second: list[Any], reader: str) -> Pair:
    a, b = (item, None) if first else (None, item)
    if found := next((each for each in second if identity(item) == identity(each)), None):
        return Pair(OTHER_READING, a, b, _by(found))
    return Pair(f"only {reader}", a, b)


def identity(item: Any) -> tuple[Any, ...]:
    """What is the same in two marks that agree: the place and the label, or the three parts."""
    if isinstance(item, Attribution):
        return item.source, item.cue, item.content
    return item.span, label_of(item)


def _label(item: Any) -> str:
    """The label of a mark; the kind of an attribution follows from its content and is none."""
    return "" if isinstance(item, Attribution) else label_of(item)


def exact_f1(one: Layer, two: Layer) -> float:
    """F1 of two layers by marks that are the same (see `identity`); nan if both are empty."""
    a, b = (Counter(map(identity, layer)) for layer in (one, two))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else math.nan


def same(layer: Layer) -> str:
    """What two marks of this layer share if they are the same, in words."""
    return "source, cue and content" if layer.name == "attributions" else "borders and label"


def _called(kind: str) -> str:
    """A kind of pair in words."""
    reader = kind.removeprefix("only ")
    return say(kind) if reader == kind else say("only {reader}", reader=reader)


def _theirs() -> str:
    """The attributes of words of the text among ours."""
    return ' lang="en"' if of_ours() else ""


def in_parts(article: Article, layer: Layer) -> Layer:
    """The layer as its units are labelled: an attribution as its source, cue and content."""
    if layer.name != "attributions":
        return layer
    stretches = scheme_for(article, layer.name).stretches(layer)
    parts = [Labelled(each.span, label=each.label) for each in stretches]
    return Layer(layer.name, parts, by=layer.by)


def _readers(one: Layer, two: Layer) -> tuple[str, str]:
    """What to call who made two layers, also if both have the same name."""
    if one.by != two.by:
        return one.by, two.by
    first, second = (one.name, two.name) if one.name != two.name else ("first", "second")
    return f"{one.by} ({first})", f"{two.by} ({second})"


@dataclass(frozen=True)
class Comparison:
    """Two layers over one text, place by place, in a notebook, on a page or in a terminal.

    `pairs` are the places in the order of the text, `summary` one sentence, `table` a frame
    with the columns kind, a, b (the words), label_a, label_b, start, end.
    """

    article: Article
    a: Layer
    b: Layer
    pairs: tuple[Pair, ...]

    @property
    def readers(self) -> tuple[str, str]:
        return _readers(self.a, self.b)

    @property
    def counts(self) -> Counter[str]:
        """How many places there are of each kind."""
        return Counter(pair.kind for pair in self.pairs)

    @property
    def summary(self) -> str:
        """What the comparison finds, in a sentence."""
        one, two = self.readers
        total = len(self.pairs)
        if not total:
            return say("Neither {one} nor {two} marked anything.", one=one, two=two)
        counts = self.counts
        agreed = counts.pop(AGREED, 0) + counts[OTHER_READING]
        by_other = counts.pop(OTHER_READING, 0)
        first = say_count("{n} is agreed", "{n} are agreed", agreed)
        if by_other:
            first += say(" ({number} by a second reading)", number=by_other)
        others = ", ".join(f"{_called(kind)}: {n}" for kind, n in sorted(counts.items()))
        places = say_count("Of {n} place that", "Of {n} places that", total)
        whole = say(
            "{places} {one} or {two} marked, {agreed}",
            places=places, one=one, two=two, agreed=first,
        )  # fmt: skip
        return f"{whole}; {others}." if others else f"{whole}."

    @cached_property
    def measures(self) -> str:
        """F1 and alpha in a sentence, with the unit that each is about."""
        if not len(self.a) and not len(self.b):
            return ""
        attributions = self.a.name == "attributions"
        scores = agreement(self.article, self.a, self.b, label=_label)
        exact, half = figure(exact_f1(self.a, self.b)), figure(scores.f1)
        numbers = {"a": len(self.a), "b": len(self.b), "exact": exact, "half": half}
        if attributions:
            said = say(
                "F1 by marks ({a} and {b}): {exact} with the same source, cue and content, "
                "{half} with at least half of the letters of the content shared.",
                **numbers,
            )
        else:
            said = say(
                "F1 by marks ({a} and {b}): {exact} with the same borders and label, {half} "
                "with the same label and at least half of the letters shared.",
                **numbers,
            )
        unit, level, label = UNIT.get(self.a.name, ("tokens", "nominal", label_of))
        layers = [in_parts(self.article, layer) for layer in (self.a, self.b)]
        labels = unit_labels(
            self.article, *layers, unit=unit, label=label, nothing=nothing_of(self.a)
        )
        value = alpha(labels["a"], labels["b"], level=level)
        told = (
            say("not defined, as nothing differs that could")
            if math.isnan(value)
            else figure(value)
        )
        alphas = say(
            "Krippendorff's alpha ({level}) by {unit} ({number}): {told}.",
            level=say(level), unit=say(unit), number=f"{len(labels):,}", told=told,
        )  # fmt: skip
        return f"{said} {alphas}"

    @property
    def table(self) -> pd.DataFrame:
        """The places as a frame."""
        import pandas as pd

        rows = [
            (
                pair.kind,
                *(self._words(item) for item in (pair.a, pair.b)),
                *(None if item is None else label_of(item) for item in (pair.a, pair.b)),
                pair.span.start,
                pair.span.end,
            )
            for pair in self.pairs
        ]
        return pd.DataFrame(rows, columns=["kind", "a", "b", "label_a", "label_b", "start", "end"])

    def _words(self, item: Any) -> str:
        if item is None:
            return ""
        spans = item.content if isinstance(item, Attribution) else (item.span,)
        return " ... ".join(shortened(self.article.words(span), _MOST) for span in spans)

    def __str__(self) -> str:
        lines = [self.summary, self.measures, ""]
        for number, pair in enumerate(self._differing, start=1):
            lines.append(f"{number}. {_called(pair.kind)}{f': {pair.said}' if pair.said else ''}")
            for reader, item in zip(self.readers, (pair.a, pair.b), strict=True):
                lines.append(f"   {reader}: {self._told(item)}")
            named = say("note")
            lines += [f"   {named}: {note}" for note in self._notes(pair)]
        return "\n".join(lines).rstrip()

    @property
    def _differing(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.kind != AGREED]

    def _told(self, item: Any) -> str:
        if item is None:
            return say("no mark")
        if isinstance(item, Attribution):
            parts = [
                (name, " ".join(span.of(self.article.text).split()))
                for name, span in (("source", item.source), ("cue", item.cue))
                if span is not None
            ]
            return "; ".join(
                f"{name} {words!r}" for name, words in [*parts, ("content", self._words(item))]
            )
        label = label_of(item)
        return f"{label + ': ' if label else ''}{self._words(item)!r}"

    def _notes(self, pair: Pair) -> Iterator[str]:
        return (note for item in (pair.a, pair.b) if item is not None for note in notes_of(item))

    @property
    def html(self) -> str:
        """The comparison with its style: each difference can be reached with the Tab key."""
        differing = self._differing
        blocks = "".join(
            self._block(number, len(differing), pair)
            for number, pair in enumerate(differing, start=1)
        )
        agreed = "".join(
            f"<li>{marked_up(self._told(pair.a))}</li>"
            for pair in self.pairs
            if pair.kind == AGREED
        )
        fold = say_count("{n} mark agreed", "{n} marks agreed", self.counts[AGREED])
        same = f"<details><summary>{fold}</summary><ol>{agreed}</ol></details>" if agreed else ""
        one, two = self.readers
        name = say("Comparison of {one} and {two}", one=one, two=two)
        return (
            f'{style_element(style("compare"))}<div class="sco-compare" role="group"{of_ours()} '
            f'aria-label="{escape(name)}">'
            f"<p><b>{escape(self.summary)}</b></p><p>{escape(self.measures)}</p>{blocks}{same}</div>"
        )

    def _block(self, number: int, of: int, pair: Pair) -> str:
        said = f": {escape(pair.said)}" if pair.said else ""
        rows = "".join(
            f"<dt>{escape(reader)}</dt><dd{_theirs()}>{self._in_context(pair, item)}</dd>"
            for reader, item in zip(self.readers, (pair.a, pair.b), strict=True)
        )
        named = say("note")
        notes = "".join(
            f"<dt>{named}</dt><dd{_theirs()}>{marked_up(note)}</dd>" for note in self._notes(pair)
        )
        name = say("Difference {number} of {of}", number=number, of=of)
        kind = escape(_called(pair.kind))
        which = say("{number} of {of}: {kind}", number=number, of=of, kind=kind)
        return (
            f'<section tabindex="0" aria-label="{name}"><p><b>{which}</b>{said}</p>'
            f"<dl>{rows}{notes}</dl></section>"
        )

    def _in_context(self, pair: Pair, item: Any) -> str:
        """The words of the text around the place, with what this reader marked in them."""
        if item is None:
            nothing = say("no mark")
            return f"<i{of_ours()}>{nothing}</i>"
        text, covered = self.article.text, pair.span
        first, last = max(0, covered.start - _AROUND), min(len(text), covered.end + _AROUND)
        if isinstance(item, Attribution):
            named = [("source", item.source), ("cue", item.cue)]
            parts = [(name, span) for name, span in named if span is not None]
            parts += [("content", span) for span in item.content]
        else:
            parts = [(label_of(item), item.span)]
        written, done = ["… " if first else ""], first
        for name, span in sorted(parts, key=lambda part: part[1]):
            start, end = max(span.start, done), max(span.end, done)
            written.append(marked_up(text[done:start]))
            label = f" <small>{escape(name)}</small>" if name else ""
            written.append(f"<mark>{marked_up(text[start:end])}</mark>{label}")
            done = end
        return "".join([*written, marked_up(text[done:last]), " …" if last < len(text) else ""])

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}
