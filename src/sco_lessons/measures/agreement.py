"""Agreement between two annotations of one text: two people, or a person and the rules.

`agreement` compares annotations span by span: precision, recall and F1. `unit_labels` makes
labels unit by unit, which `kappa` and `alpha` compare. A value that is not defined is nan,
never a guess.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from numbers import Real
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import MeasureError
from sco_lessons.layers import annotate, annotators, layer_of
from sco_lessons.layers.topics import TopicTerm
from sco_lessons.text.model import Annotation, Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Agreement", "Evaluation", "agreement", "evaluate", "unit_labels"]

ANY_LABEL = "(spans only)"
SAME_LABEL = "(all)"

_TABLE = ["label", "match", "precision", "recall", "f1", "matched", "in_a", "in_b"]
_SUMMARY = ["label", "in_a", "in_b", "precision", "recall", "f1", "exact_f1"]
_DIFFERENCES = ["difference", "label_a", "label_b", "words_a", "words_b",
                "start_a", "end_a", "start_b", "end_b"]  # fmt: skip
_PARTS = ["part", "compared", "right", "exact", "added"]

LabelOf = Callable[[Any], Any]
SpansOf = Callable[[Any], Iterable[Span | None]]


def label_of(item: Annotation) -> str:
    """The label of an annotation: its field label, kind, role, topic or tone; "" without one."""
    for name in ("label", "kind", "role", "topic", "tone"):
        if hasattr(item, name):
            return str(getattr(item, name))
    return ""


def compared_spans(item: Annotation) -> Sequence[Span]:
    """What is compared: the content of an attribution, the span of anything else."""
    return getattr(item, "content", ()) or (item.span,)


@dataclass(frozen=True, repr=False)
class Agreement:
    """How far two layers over one text agree; the first is taken as the reference.

    `table` has the columns label, match ("exact" or "overlap"), precision (share of the
    second layer that the first has), recall (share of the first that the second has), f1,
    matched, in_a, in_b. Its label "(spans only)" leaves labels aside, "(all)" asks for the
    same label, then each label by itself. Precision is nan if the second layer has nothing,
    recall if the first has nothing, F1 if neither has.

    `summary` has a row for each label: label, in_a, in_b (how many), precision, recall and f1
    by overlap, and exact_f1, the F1 of annotations with the same offsets. Its row
    "(spans only)" is left out if it says the same as "(all)".

    `differences` has the columns difference ("only in a", "only in b", "label",
    "boundaries"), label_a, label_b, words_a, words_b, start_a, end_a, start_b, end_b.

    `parts` compares the fields of the pairs that match, labels aside: part, compared (pairs
    in which the first layer has it), right (share: spans overlap, other values are equal),
    exact (share: equal), added (pairs in which only the second has it).

    `pairs` holds the annotations that match, labels aside. `precision`, `recall` and `f1`
    are those by overlap with the same label.
    """

    table: pd.DataFrame
    summary: pd.DataFrame
    differences: pd.DataFrame
    parts: pd.DataFrame
    pairs: tuple[tuple[Any, Any], ...]
    precision: float
    recall: float
    f1: float

    def __repr__(self) -> str:
        """The figures in a line: the frames have many."""
        scores = f"precision {self.precision:.2f}, recall {self.recall:.2f}, F1 {self.f1:.2f}"
        return f"<Agreement: {scores}; .summary, .table, .differences and .parts have more>"


def agreement(
    article: Article,
    a: str | Layer,
    b: str | Layer,
    threshold: float = 0.5,
    label: LabelOf = label_of,
    spans: SpansOf = compared_spans,
) -> Agreement:
    """Precision, recall, F1 and the differences of two layers over one text.

    `a`, the reference, and `b` are layers or their names. Annotations pair one to one.
    "exact" means the same offsets. "overlap" means that the letters and digits they share are
    at least `threshold`, from 0 to 1, of those that either has (intersection over union), with
    0 for any overlap; the pairs that overlap most are taken first. So quotation marks and
    spaces at the edge do not matter. `label` and `spans` say what to compare: for example
    `spans=lambda item: (item.cue,)` for cues.

    >>> from sco_lessons.text.model import Annotation
    >>> one = Layer("names", [Annotation(Span(0, 2)), Annotation(Span(7, 12))], by="Ann")
    >>> two = Layer("names", [Annotation(Span(7, 12))], by="Bob")
    >>> result = agreement(Article("Xi met Putin."), one, two)
    >>> result.precision, result.recall
    (1.0, 0.5)
    """
    import pandas as pd

    if not isinstance(threshold, Real) or not 0 <= threshold <= 1:
        raise MeasureError(f"threshold={threshold!r:.60}: give a share from 0 to 1, such as 0.5")
    if not isinstance(article, Article):
        raise MeasureError(f"{article!r:.60} is no article: agreement(article, a, b)")
    one, two = (_entries(layer_of(article, layer), label, spans) for layer in (a, b))
    pairing = _Pairing(article, threshold)
    labels = sorted({entry.label for entry in one})
    found = (pairing(_labelled(one, each), _labelled(two, each)) for each in labels)
    loose, strict = pairing(one, two), [pair for pairs in found for pair in pairs]
    scores = _scores(one, two, loose, strict)
    differences = pd.DataFrame(
        _differences(article, pairing, one, two, strict), columns=_DIFFERENCES
    )
    return Agreement(
        pd.DataFrame([row for rows in scores for row in rows], columns=_TABLE),
        pd.DataFrame(_summary(scores), columns=_SUMMARY),
        differences.astype(dict.fromkeys(_DIFFERENCES[5:], "Int64")),
        pd.DataFrame(_parts([(x.item, y.item) for x, y in loose]), columns=_PARTS),
        tuple((x.item, y.item) for x, y in loose),
        *scores[1][1][2:5],
    )


# Pairs of annotations


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """An annotation, its label, and the spans that are compared."""

    item: Any
    label: str
    spans: tuple[Span, ...]
    cover: Span


_Pairs = list[tuple[_Entry, _Entry]]


def _entries(layer: Layer, label: LabelOf, spans: SpansOf) -> list[_Entry]:
    """The annotations that have something to compare, in the order of their spans."""
    entries = []
    for item in layer:
        compared = tuple(span for span in spans(item) if span is not None)
        if compared:
            entries.append(_Entry(item, str(label(item)), compared, Span.covering(compared)))
    return sorted(entries, key=lambda entry: entry.cover)


class _Pairing:
    """Pairs annotations of one text, by the share of letters and digits they have in common."""

    def __init__(self, article: Article, threshold: float) -> None:
        self.threshold = threshold
        self.letters_before = list(accumulate(map(str.isalnum, article.text), initial=0))

    def share(self, one: _Entry, two: _Entry) -> float:
        """Intersection over union, in [0, 1]; 1 for the same spans, also without a letter."""
        a, b = set(one.spans), set(two.spans)
        if a == b:
            return 1.0
        shared = sum(self._letters(max(x.start, y.start), min(x.end, y.end)) for x in a for y in b)
        either = sum(self._letters(x.start, x.end) for x in (*a, *b)) - shared
        return shared / either if either else 0.0

    def _letters(self, start: int, end: int) -> int:
        return self.letters_before[end] - self.letters_before[start] if start < end else 0

    def __call__(self, one: Sequence[_Entry], two: Sequence[_Entry]) -> _Pairs:
        """One-to-one pairs, the largest share first, the same label before another."""
        candidates = []
        for i, j in _touching(one, two):
            share = self.share(one[i], two[j])
            if share > 0 and share >= self.threshold:
                candidates.append((-share, one[i].label != two[j].label, i, j))
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        for _, _, i, j in sorted(candidates):
            if i not in pairs and j not in taken:
                pairs[i] = j
                taken.add(j)
        return [(one[i], two[j]) for i, j in sorted(pairs.items())]


def _touching(one: Sequence[_Entry], two: Sequence[_Entry]) -> Iterator[tuple[int, int]]:
    """The pairs whose covers overlap, in one sweep over both."""
    open_two: list[int] = []
    upcoming = 0
    for i, entry in enumerate(one):
        while upcoming < len(two) and two[upcoming].cover.start < entry.cover.end:
            open_two.append(upcoming)
            upcoming += 1
        open_two = [j for j in open_two if two[j].cover.end > entry.cover.start]
        yield from ((i, j) for j in open_two if two[j].cover.overlaps(entry.cover))


def _labelled(entries: Sequence[_Entry], label: str) -> list[_Entry]:
    return [entry for entry in entries if entry.label == label]


# Tables


def _scores(
    one: Sequence[_Entry], two: Sequence[_Entry], loose: _Pairs, strict: _Pairs
) -> list[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """For spans only, for all labels and for each label: its row "exact" and its row "overlap"."""
    compared = [(ANY_LABEL, one, two, loose), (SAME_LABEL, one, two, strict)]
    for label in sorted({entry.label for entry in (*one, *two)} - {""}):
        pairs = [pair for pair in strict if pair[0].label == label]
        compared.append((label, _labelled(one, label), _labelled(two, label), pairs))
    return [_rows(*each) for each in compared]


def _rows(
    label: str, one: Sequence[_Entry], two: Sequence[_Entry], pairs: _Pairs
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    def row(match: str, matched: int) -> tuple[Any, ...]:
        precision = matched / len(two) if two else math.nan
        recall = matched / len(one) if one else math.nan
        f1 = 2 * matched / (len(one) + len(two)) if one or two else math.nan
        return label, match, precision, recall, f1, matched, len(one), len(two)

    same = sum(set(x.spans) == set(y.spans) for x, y in pairs)
    return row("exact", same), row("overlap", len(pairs))


def _summary(scores: Sequence[tuple[tuple[Any, ...], tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    rows = [
        (label, in_a, in_b, precision, recall, f1, exact[4])
        for exact, (label, _, precision, recall, f1, _, in_a, in_b) in scores
    ]
    alike = [str(figure) for figure in rows[0][1:]] == [str(figure) for figure in rows[1][1:]]
    return rows[1:] if alike else rows  # nan is not equal to nan, "nan" is


def _differences(
    article: Article,
    pairing: _Pairing,
    one: Sequence[_Entry],
    two: Sequence[_Entry],
    strict: _Pairs,
) -> list[tuple[Any, ...]]:
    """What differs, in the order of the text."""
    seen = {id(entry) for pair in strict for entry in pair}
    left = [entry for entry in one if id(entry) not in seen]
    right = [entry for entry in two if id(entry) not in seen]
    relabelled = pairing(left, right)
    seen |= {id(entry) for pair in relabelled for entry in pair}
    differing: list[tuple[str, _Entry | None, _Entry | None]] = [
        *(("boundaries", x, y) for x, y in strict if set(x.spans) != set(y.spans)),
        *(("label", x, y) for x, y in relabelled),
        *(("only in a", x, None) for x in left if id(x) not in seen),
        *(("only in b", None, y) for y in right if id(y) not in seen),
    ]
    differing.sort(key=lambda row: (min(e.cover.start for e in row[1:] if e), row[0]))
    rows = []
    for kind, *pair in differing:
        labels = [entry.label if entry else None for entry in pair]
        words = [_words(article, entry.spans) if entry else "" for entry in pair]
        ends = [n for e in pair for n in ((e.cover.start, e.cover.end) if e else (None, None))]
        rows.append((kind, *labels, *words, *ends))
    return rows


def _words(article: Article, spans: Iterable[Span]) -> str:
    return " ... ".join(" ".join(article.words(span).split()) for span in spans)


def _parts(pairs: Sequence[tuple[Any, Any]]) -> list[tuple[str, int, float, float, int]]:
    """Each field that all have: in how many of a, the shares right and exact, in b only."""
    rows = []
    for name in type(pairs[0][0]).own_fields() if pairs else ():
        if all(hasattr(item, name) for pair in pairs for item in pair):
            values = [(getattr(x, name), getattr(y, name)) for x, y in pairs]
            compared = [(x, y) for x, y in values if x not in (None, (), "")]
            added = sum(x in (None, (), "") and y not in (None, (), "") for x, y in values)
            count = len(compared) or math.nan
            right = sum(_right(x, y) for x, y in compared) / count
            exact = sum(bool(x == y) for x, y in compared) / count
            rows.append((name, len(compared), right, exact, added))
    return rows


def _right(x: Any, y: Any) -> bool:
    """Spans that overlap, or equal values; the order of several values does not count."""
    one, two = (
        value if isinstance(value, tuple) else () if value is None else (value,) for value in (x, y)
    )
    if all(isinstance(value, Span) for value in one):
        return any(p.overlaps(q) for p in one for q in two)
    return len(one) == len(two) and all(value in two for value in one)


# Annotators against gold


@dataclass(frozen=True, repr=False)
class Evaluation:
    """How far the annotators agree with gold: an `Agreement` for each layer, by its name.

    `table`, `summary`, `differences` and `parts` are those of all agreements, with a column
    layer before the others; a is gold, b the annotator. In `summary` in_a and in_b are
    called gold and found.
    """

    agreements: Mapping[str, Agreement]
    table: pd.DataFrame
    summary: pd.DataFrame
    differences: pd.DataFrame
    parts: pd.DataFrame

    def __repr__(self) -> str:
        scores = ", ".join(f"{name} F1 {each.f1:.2f}" for name, each in self.agreements.items())
        return f"<Evaluation: {scores}; .summary, .table, .differences and .parts have more>"

    def as_json(self) -> dict[str, Any]:
        """Scores and parts as plain values, a list of rows each; None for nan."""
        frames = {"scores": self.table, "parts": self.parts}
        return {
            name: [
                {str(column): None if value != value else value for column, value in row.items()}
                for row in frame.astype(object).to_dict("records")
            ]
            for name, frame in frames.items()
        }


_NOT_COMPARED = ("sentiment", "sentiment-vader")


def evaluate(article: Article, gold: Mapping[str, Layer], threshold: float = 0.5) -> Evaluation:
    """Run the annotators on the bare text and compare each layer with its gold.

    `gold` is a mapping from the name of a layer to the layer, as `sco_lessons.gold()` gives it;
    it is the reference. Layers that no annotator makes are left out, and `sentiment`, which
    has no labels to compare. Topics are compared by paragraph, as `agreements` does;
    `threshold` is that of `agreement`.

    >>> article = Article("He left. She stayed.")
    >>> gold = {"sentences": annotate(article, "sentences")["sentences"]}
    >>> evaluate(article, gold).summary["f1"].tolist()
    [1.0]
    """
    if not isinstance(gold, Mapping) or not all(isinstance(x, Layer) for x in gold.values()):
        raise MeasureError(f"gold={gold!r:.60}: give layers by their names, as gold() does")
    names = [name for name in gold if name in annotators() and name not in _NOT_COMPARED]
    bare = Article(article.text, article.meta) if isinstance(article, Article) else article
    found = annotate(bare, "paragraphs", *names)
    return agreements(found, {name: (gold[name], found[name]) for name in names}, threshold)


def agreements(
    article: Article, pairs: Mapping[str, tuple[Layer, Layer]], threshold: float = 0.5
) -> Evaluation:
    """How far two readers of one text agree, layer by layer; the first is the reference.

    `pairs` has the two layers by their name. Topics are compared by paragraph: does the
    paragraph have the topic, however many of its terms it has?

    >>> article = annotate(Article("He left. She stayed."), "sentences")
    >>> agreements(article, {"sentences": (article["sentences"],) * 2}).summary["f1"].tolist()
    [1.0]
    """
    article = annotate(article, "paragraphs")
    compared = {}
    for name, (a, b) in pairs.items():
        if name == "topics":
            a, b = _by_paragraph(article, a), _by_paragraph(article, b)
        compared[name] = agreement(article, a, b, threshold=threshold)
    return Evaluation(
        compared,
        _together({name: each.table for name, each in compared.items()}, _TABLE),
        _together({name: each.summary for name, each in compared.items()}, _SUMMARY).rename(
            columns={"in_a": "gold", "in_b": "found"}
        ),
        _together({name: each.differences for name, each in compared.items()}, _DIFFERENCES),
        _together({name: each.parts for name, each in compared.items()}, _PARTS),
    )


def _together(frames: Mapping[str, pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Frames of one kind below each other, with a column for the layer that each is about."""
    import pandas as pd

    filled = [frame.assign(layer=layer) for layer, frame in frames.items() if len(frame)]
    whole = pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()
    return whole.reindex(columns=["layer", *columns])


def _by_paragraph(article: Article, layer: Layer) -> Layer:
    """One annotation a paragraph and topic, over the whole paragraph."""
    items = {
        (paragraph.span, item.topic): TopicTerm(paragraph.span, item.topic, "")
        for paragraph in article["paragraphs"]
        for item in layer.within(paragraph.span)
    }
    return Layer(layer.name, items.values(), by=layer.by)


# Labels by unit


def unit_labels(
    article: Article,
    *layers: str | Layer,
    unit: str | Layer = "tokens",
    only: str | None = None,
    label: LabelOf = label_of,
    spans: SpansOf = compared_spans,
    nothing: Any = "O",
) -> pd.DataFrame:
    """The labels that layers give to each token, sentence or paragraph.

    `layers` and `unit` are layers or their names. A unit has the label of the annotation that
    overlaps it and `nothing` if there is none; several different labels are joined
    ("direct + indirect"), several numbers averaged. With `only`, each unit has True or False:
    does it have that label? Columns: unit (from 1), start, end, text, then a, b ... for the
    layers in their order. Give these to `kappa` or `alpha`, and say the unit when you report
    what they find.

    >>> article = Article("Xi left. It rained.")
    >>> names = Layer("names", [Annotation(article.find("Xi"))], by="Ann")
    >>> unit_labels(article, names, unit="sentences", only="")["a"].tolist()
    [True, False]
    """
    import pandas as pd

    if not isinstance(article, Article) or not 1 <= len(layers) <= len(ascii_lowercase):
        raise MeasureError(
            f"unit_labels({article!r:.60}) with {len(layers)} layers: give an article, then layers"
        )
    units = [item.span for item in layer_of(article, unit)]
    rows = [(n, s.start, s.end, _words(article, [s])) for n, s in enumerate(units, start=1)]
    frame = pd.DataFrame(rows, columns=["unit", "start", "end", "text"])
    for name, layer in zip(ascii_lowercase, layers, strict=False):
        on_units = _labels(layer_of(article, layer), units, label, spans)
        values = [_one_label(labels, only, nothing) for labels in on_units]
        frame[name] = pd.Series(values, dtype=object)
    return frame


def _labels(layer: Layer, units: Sequence[Span], label: LabelOf, spans: SpansOf) -> list[list[Any]]:
    """The labels of the annotations on each unit; units are ordered and do not overlap."""
    ends = [unit.end for unit in units]
    labels: list[list[Any]] = [[] for _ in units]
    for item in layer:
        on = set()
        for span in filter(None, spans(item)):
            index = bisect_left(ends, span.start + 1)
            while index < len(units) and units[index].start < span.end:
                on.add(index)
                index += 1
        for index in on:
            labels[index].append(label(item))
    return labels


def _one_label(labels: Sequence[Any], only: str | None, nothing: Any) -> Any:
    if only is not None:
        return only in labels
    if not labels:
        return nothing
    if all(isinstance(value, Real) and not isinstance(value, bool) for value in labels):
        return sum(labels) / len(labels)
    different = sorted(set(map(str, labels)))
    return labels[0] if len(different) == 1 else " + ".join(different)
