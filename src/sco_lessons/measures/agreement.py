"""Agreement between two annotations of one text: two people, or a person and the rules.

`agreement` compares annotations span by span: precision, recall and F1. `unit_labels` makes
labels unit by unit, which `kappa` and `alpha` compare. A value that is not defined is nan,
never a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import MeasureError
from sco_lessons.layers import annotate, annotators, layer_of
from sco_lessons.layers.topics import TopicTerm
from sco_lessons.measures.pairing import (
    LabelOf,
    Pairing,
    SpansOf,
    entries_of,
    labelled,
)
from sco_lessons.measures.scores import (
    ANY_LABEL,
    SAME_LABEL,
    differences_of,
    parts_of,
    scores_of,
    summary_of,
    words_of,
)
from sco_lessons.text.model import Annotation, Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Agreement", "Evaluation", "agreement", "evaluate", "unit_labels"]


_TABLE = ["label", "match", "precision", "recall", "f1", "matched", "in_a", "in_b"]
_SUMMARY = ["label", "in_a", "in_b", "precision", "recall", "f1", "exact_f1"]
_DIFFERENCES = ["difference", "label_a", "label_b", "words_a", "words_b",
                "start_a", "end_a", "start_b", "end_b"]  # fmt: skip
_PARTS = ["part", "compared", "right", "exact", "added"]


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
        each = self.summary[~self.summary["label"].isin([ANY_LABEL, SAME_LABEL])]
        in_a, in_b = each["in_a"] > 0, each["in_b"] > 0
        if in_a.any() and in_b.any() and not (in_a & in_b).any():
            scores += ", as no label is in both"
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
    one, two = (entries_of(layer_of(article, layer), label, spans) for layer in (a, b))
    pairing = Pairing(article, threshold)
    labels = sorted({entry.label for entry in one})
    found = (pairing(labelled(one, each), labelled(two, each)) for each in labels)
    loose, strict = pairing(one, two), [pair for pairs in found for pair in pairs]
    scores = scores_of(one, two, loose, strict)
    differences = pd.DataFrame(
        differences_of(article, pairing, one, two, strict), columns=_DIFFERENCES
    )
    return Agreement(
        pd.DataFrame([row for rows in scores for row in rows], columns=_TABLE),
        pd.DataFrame(summary_of(scores), columns=_SUMMARY),
        differences.astype(dict.fromkeys(_DIFFERENCES[5:], "Int64")),
        pd.DataFrame(parts_of([(x.item, y.item) for x, y in loose]), columns=_PARTS),
        tuple((x.item, y.item) for x, y in loose),
        *scores[1][1][2:5],
    )


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
    rows = [(n, s.start, s.end, words_of(article, [s])) for n, s in enumerate(units, start=1)]
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
