"""Agreement between two annotations of one text: two people, or a person and the rules.

`agreement` compares annotations span by span (precision, recall, F1). `kappa` and
`alpha` compare labels unit by unit and correct for chance; `unit_labels` makes such
labels from two layers. A value that is not defined is nan, never a guess.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate, permutations
from numbers import Real
from typing import TYPE_CHECKING, Any

from sco_lessons.layers import annotate, annotators
from sco_lessons.layers.topics import TopicTerm
from sco_lessons.text.model import Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Agreement",
    "Evaluation",
    "agreement",
    "alpha",
    "evaluate",
    "kappa",
    "label_of",
    "spans_of",
    "unit_labels",
]

ANY_LABEL = "(spans only)"
SAME_LABEL = "(all)"

Item = Any
Pair = tuple[Item, Item]
LabelOf = Callable[[Item], Any]
SpansOf = Callable[[Item], Sequence[Span]]


def label_of(item: Item) -> str:
    """The label of an annotation: its field label, kind, role or topic; "" without one."""
    for name in ("label", "kind", "role", "topic"):
        if hasattr(item, name):
            return str(getattr(item, name))
    return ""


def spans_of(item: Item) -> tuple[Span, ...]:
    """What is compared: the content of an attribution, the span of anything else."""
    content = getattr(item, "content", None)
    return tuple(content) if content else (item.span,)


@dataclass(frozen=True)
class Agreement:
    """How far two layers over one text agree; the first is taken as the reference.

    `scores` is a table of label, match ("exact" or "overlap"), precision (share of the
    second layer that the first has), recall (share of the first that the second has),
    f1, matched, in_a, in_b. Its label "(spans only)" leaves labels aside, "(all)" asks
    for the same label, then each label by itself. Precision is nan where the second
    layer has nothing, recall where the first has nothing, F1 where neither has.

    `differences` is a table of difference ("only in a", "only in b", "label",
    "boundaries"), label_a, label_b, words_a, words_b, start_a, end_a, start_b, end_b.

    `parts` compares the fields of the pairs that match, labels aside: part, compared
    (pairs in which the first layer has it), right (share: spans overlap, other values
    are equal), exact (share: equal), added (pairs in which only the second has it).

    `pairs` holds the annotations that match, labels aside.
    """

    scores: pd.DataFrame
    differences: pd.DataFrame
    parts: pd.DataFrame
    pairs: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        """Precision by overlap with the same label."""
        return self._score("precision")

    @property
    def recall(self) -> float:
        """Recall by overlap with the same label."""
        return self._score("recall")

    @property
    def f1(self) -> float:
        """F1 by overlap with the same label."""
        return self._score("f1")

    def _score(self, column: str) -> float:
        rows = self.scores[(self.scores.label == SAME_LABEL) & (self.scores.match == "overlap")]
        return float(rows[column].iloc[0])


def agreement(
    a: Layer,
    b: Layer,
    article: Article | None = None,
    threshold: float = 0.5,
    label: LabelOf = label_of,
    spans: SpansOf = spans_of,
) -> Agreement:
    """Precision, recall, F1 and the differences of two layers over one text.

    Annotations pair one to one. "exact" means the same offsets. "overlap" means that
    the characters they share are at least `threshold` of the characters that either has
    (intersection over union, IoU), with 0 for any overlap; the pairs that overlap most
    are taken first. With `article` only letters and digits count, so that quotation
    marks and spaces at the edge do not matter, and `differences` shows the words.
    `label` and `spans` say what to compare: for example
    `spans=lambda item: (item.cue,)` for cues.

    >>> from sco_lessons.text.model import Annotation
    >>> one = Layer("names", [Annotation(Span(0, 5)), Annotation(Span(6, 9))], by="Ann")
    >>> two = Layer("names", [Annotation(Span(0, 4))], by="Bob")
    >>> result = agreement(one, two)
    >>> result.precision, result.recall
    (1.0, 0.5)
    """
    import pandas as pd

    if not 0 <= threshold <= 1:
        raise ValueError(f"threshold={threshold}: give a share from 0 to 1, such as 0.5")
    overlap = _Overlap(article, threshold)
    one, two = _entries(a, label, spans), _entries(b, label, spans)
    loose = _matched(one, two, overlap)
    strict = _matched_by_label(one, two, overlap)
    return Agreement(
        pd.DataFrame(list(_scores(one, two, loose, strict)), columns=_SCORES),
        pd.DataFrame(_differences(one, two, strict, overlap, article), columns=_DIFFERENCES).astype(
            dict.fromkeys(_DIFFERENCES[5:], "Int64")
        ),
        pd.DataFrame(list(_parts(loose, overlap)), columns=_PARTS),
        tuple((x.item, y.item) for x, y in loose),
    )


_SCORES = ["label", "match", "precision", "recall", "f1", "matched", "in_a", "in_b"]
_DIFFERENCES = ["difference", "label_a", "label_b", "words_a", "words_b",
                "start_a", "end_a", "start_b", "end_b"]  # fmt: skip
_PARTS = ["part", "compared", "right", "exact", "added"]


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """An annotation, its label, and the spans that are compared."""

    item: Item
    label: str
    spans: tuple[Span, ...]
    cover: Span


_Matched = list[tuple[_Entry, _Entry]]


def _entries(layer: Layer, label: LabelOf, spans: SpansOf) -> list[_Entry]:
    """The annotations that have something to compare, in the order of their spans."""
    entries = []
    for item in layer:
        compared = tuple(span for span in spans(item) if span is not None)
        if compared:
            entries.append(_Entry(item, str(label(item)), compared, Span.covering(compared)))
    return sorted(entries, key=lambda entry: entry.cover)


class _Overlap:
    """Intersection over union, by letters and digits where the text is known."""

    def __init__(self, article: Article | None, threshold: float) -> None:
        self.threshold = threshold
        text = article.text if article else ""
        self._before = list(accumulate(map(str.isalnum, text), initial=0)) if article else None

    def size(self, start: int, end: int) -> int:
        if self._before is None:
            return max(0, end - start)
        return self._before[end] - self._before[start] if start < end else 0

    def __call__(self, a: Iterable[Span], b: Iterable[Span]) -> float:
        a, b = set(a), set(b)
        if a == b:
            return 1.0
        shared = sum(self.size(max(x.start, y.start), min(x.end, y.end)) for x in a for y in b)
        union = sum(self.size(x.start, x.end) for x in (*a, *b)) - shared
        return shared / union if union else 0.0

    def enough(self, share: float) -> bool:
        return share > 0 and share >= self.threshold


def _matched(one: Sequence[_Entry], two: Sequence[_Entry], overlap: _Overlap) -> _Matched:
    """One-to-one pairs, the largest overlap first, the same label before another."""
    candidates = []
    for i, j in _touching(one, two):
        share = overlap(one[i].spans, two[j].spans)
        if overlap.enough(share):
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


def _matched_by_label(one: Sequence[_Entry], two: Sequence[_Entry], overlap: _Overlap) -> _Matched:
    labels = sorted({entry.label for entry in one})
    return [
        pair
        for label in labels
        for pair in _matched(_with_label(one, label), _with_label(two, label), overlap)
    ]


def _with_label(entries: Sequence[_Entry], label: str) -> list[_Entry]:
    return [entry for entry in entries if entry.label == label]


def _scores(
    one: Sequence[_Entry], two: Sequence[_Entry], loose: _Matched, strict: _Matched
) -> Iterator[tuple[Any, ...]]:
    yield from _rows(ANY_LABEL, one, two, loose)
    yield from _rows(SAME_LABEL, one, two, strict)
    labels = sorted({entry.label for entry in (*one, *two)} - {""})
    for label in labels:
        pairs = [pair for pair in strict if pair[0].label == label]
        yield from _rows(label, _with_label(one, label), _with_label(two, label), pairs)


def _rows(
    label: str, one: Sequence[_Entry], two: Sequence[_Entry], pairs: _Matched
) -> Iterator[tuple[Any, ...]]:
    exact = sum(set(x.spans) == set(y.spans) for x, y in pairs)
    for match, matched in (("exact", exact), ("overlap", len(pairs))):
        precision = matched / len(two) if two else math.nan
        recall = matched / len(one) if one else math.nan
        f1 = 2 * matched / (len(one) + len(two)) if one or two else math.nan
        yield label, match, precision, recall, f1, matched, len(one), len(two)


def _differences(
    one: Sequence[_Entry],
    two: Sequence[_Entry],
    strict: _Matched,
    overlap: _Overlap,
    article: Article | None,
) -> list[tuple[Any, ...]]:
    """What differs, in the order of the text."""
    seen = {id(entry) for pair in strict for entry in pair}
    left = [entry for entry in one if id(entry) not in seen]
    right = [entry for entry in two if id(entry) not in seen]
    relabelled = _matched(left, right, overlap)
    seen |= {id(entry) for pair in relabelled for entry in pair}
    found: list[tuple[str, _Entry | None, _Entry | None]] = [
        *(("boundaries", x, y) for x, y in strict if set(x.spans) != set(y.spans)),
        *(("label", x, y) for x, y in relabelled),
        *(("only in a", x, None) for x in left if id(x) not in seen),
        *(("only in b", None, y) for y in right if id(y) not in seen),
    ]
    rows = [_difference(kind, x, y, article) for kind, x, y in found]
    return sorted(rows, key=lambda row: (min(n for n in (row[5], row[7]) if n is not None), row[0]))


def _difference(
    kind: str, x: _Entry | None, y: _Entry | None, article: Article | None
) -> tuple[Any, ...]:
    labels = (x.label if x else None, y.label if y else None)
    words = (_shown(x, article), _shown(y, article))
    offsets = [n for e in (x, y) for n in ((e.cover.start, e.cover.end) if e else (None, None))]
    return kind, *labels, *words, *offsets


def _shown(entry: _Entry | None, article: Article | None) -> str:
    if entry is None or article is None:
        return ""
    return " ... ".join(" ".join(article.words(span).split()) for span in entry.spans)


# The parts of annotations that match


def _parts(pairs: _Matched, overlap: _Overlap) -> Iterator[tuple[Any, ...]]:
    names = [
        name
        for name in (field.name for field in fields(pairs[0][0].item))
        if name not in ("span", "rule", "note") and all(hasattr(y.item, name) for _, y in pairs)
    ] if pairs else []  # fmt: skip
    for name in names:
        yield name, *_part([(getattr(x.item, name), getattr(y.item, name)) for x, y in pairs])


def _part(values: Sequence[tuple[Any, Any]]) -> tuple[int, float, float, int]:
    """How many pairs have the part in a, the shares right and exact, how many in b only."""
    compared = [(x, y) for x, y in values if not _absent(x)]
    added = sum(_absent(x) and not _absent(y) for x, y in values)
    count = len(compared) or math.nan
    right = sum(_right(x, y) for x, y in compared) / count
    exact = sum(bool(x == y) for x, y in compared) / count
    return len(compared), right, exact, added


def _absent(value: Any) -> bool:
    return value is None or value == () or value == ""


def _right(x: Any, y: Any) -> bool:
    """Spans that overlap, or equal values; the order of several values does not count."""
    one, two = _as_tuple(x), _as_tuple(y)
    if one and all(isinstance(value, Span) for value in one):
        return any(p.overlaps(q) for p in one for q in two)
    return len(one) == len(two) and all(value in two for value in one)


def _as_tuple(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


# Annotators against gold


@dataclass(frozen=True)
class Evaluation:
    """How far the annotators agree with gold: an `Agreement` for each layer, by its name."""

    agreements: Mapping[str, Agreement]

    def table(self) -> pd.DataFrame:
        """The scores of all layers: a column layer, then those of `Agreement.scores`."""
        return self._all("scores", _SCORES)

    def summary(self) -> pd.DataFrame:
        """One row a layer and label: gold and found (how many), precision, recall and f1 by
        overlap, and exact_f1, the F1 of annotations with the same offsets.

        The row "(spans only)" stands only where it differs from "(all)": where the labels
        do not agree as well as the spans.
        """
        keys = ["layer", "label"]
        table = self.table()
        exact = table[table.match == "exact"].set_index(keys).f1.rename("exact_f1")
        rows = table[table.match == "overlap"].join(exact, on=keys)
        rows = rows.rename(columns={"in_a": "gold", "in_b": "found"})
        figures = ["gold", "found", "precision", "recall", "f1", "exact_f1"]
        again = rows.duplicated(["layer", *figures]) & (rows.label == SAME_LABEL)
        dropped = again.shift(-1, fill_value=False)
        return rows.loc[~dropped, [*keys, *figures]].reset_index(drop=True)

    def parts(self) -> pd.DataFrame:
        """The parts of all layers: a column layer, then those of `Agreement.parts`."""
        return self._all("parts", _PARTS)

    def differences(self) -> pd.DataFrame:
        """The differences of all layers; a is gold, b the annotator."""
        return self._all("differences", _DIFFERENCES)

    def as_json(self) -> dict[str, Any]:
        """Scores and parts as plain values, a list of rows each; None for nan."""
        return {"scores": _plain_rows(self.table()), "parts": _plain_rows(self.parts())}

    def _all(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        import pandas as pd

        frames = [getattr(found, name) for found in self.agreements.values()]
        named = [
            frame.assign(layer=layer) for layer, frame in zip(self.agreements, frames, strict=True)
        ]
        filled = [frame for frame in named if len(frame)]
        whole = pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()
        return whole.reindex(columns=["layer", *columns])


def _plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.astype(object).to_dict("records")
    return [{str(k): None if v != v else v for k, v in row.items()} for row in rows]


def evaluate(article: Article, gold: Mapping[str, Layer], threshold: float = 0.5) -> Evaluation:
    """Run the annotators on the bare text and compare each layer with its gold.

    Gold is the reference. Layers that no annotator makes are left out, and `sentiment`,
    which has no labels to compare. Topics are compared by paragraph: does the paragraph
    have the topic, however many of its terms it has?
    """
    bare = Article(article.text, article.meta)
    names = [name for name in gold if name in annotators() and name not in _NOT_COMPARED]
    found = annotate(bare, "paragraphs", *names)
    compared = {}
    for name in names:
        pair = gold[name], found[name]
        if name == "topics":
            pair = _by_paragraph(found, pair[0]), _by_paragraph(found, pair[1])
        compared[name] = agreement(*pair, article=article, threshold=threshold)
    return Evaluation(compared)


_NOT_COMPARED = ("sentiment", "sentiment-vader")


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
    a: Layer,
    b: Layer,
    article: Article,
    unit: str = "tokens",
    only: str | None = None,
    label: LabelOf = label_of,
    spans: SpansOf = spans_of,
    nothing: Any = "O",
) -> pd.DataFrame:
    """The labels that two layers give to each token, sentence or paragraph.

    `unit` is the name of a layer: "tokens", "sentences" or "paragraphs". A unit has the
    label of the annotation that overlaps it and `nothing` where there is none; several
    different labels are joined ("direct + indirect"), several numbers averaged. With
    `only`, each unit has True or False: does it have that label? Columns: unit (from
    1), start, end, text, a, b. Give the columns a and b to `kappa` or `alpha`, and say
    the unit when you report them.
    """
    import pandas as pd

    layer = annotate(article, unit)[unit]
    units = [item.span for item in layer]
    frame = pd.DataFrame(
        [
            (number, span.start, span.end, " ".join(article.words(span).split()))
            for number, span in enumerate(units, start=1)
        ],
        columns=["unit", "start", "end", "text"],
    )
    for name, one in (("a", a), ("b", b)):
        found = _labels(one, units, label, spans)
        values = [_one_label(labels, only, nothing) for labels in found]
        frame[name] = pd.Series(values, dtype=object)
    return frame


def _labels(layer: Layer, units: Sequence[Span], label: LabelOf, spans: SpansOf) -> list[list[Any]]:
    """The labels that lie on each unit; units are ordered and do not overlap."""
    ends = [unit.end for unit in units]
    found: list[list[Any]] = [[] for _ in units]
    for item in layer:
        for at in sorted({at for span in spans(item) for at in _overlapped(units, ends, span)}):
            found[at].append(label(item))
    return found


def _overlapped(units: Sequence[Span], ends: Sequence[int], span: Span | None) -> Iterator[int]:
    at = bisect_left(ends, span.start + 1) if span else len(units)
    while span and at < len(units) and units[at].start < span.end:
        yield at
        at += 1


def _one_label(labels: Sequence[Any], only: str | None, nothing: Any) -> Any:
    if only is not None:
        return only in labels
    if not labels:
        return nothing
    if all(isinstance(value, Real) and not isinstance(value, bool) for value in labels):
        return sum(labels) / len(labels)
    different = sorted(set(map(str, labels)))
    return labels[0] if len(different) == 1 else " + ".join(different)


# Agreement corrected for chance


def _missing(value: Any) -> bool:
    """None, nan and pandas.NA: the annotator gave no label."""
    return value is None or type(value).__name__ == "NAType" or value != value


def kappa(a: Iterable[Any], b: Iterable[Any]) -> float:
    """Cohen's kappa of two annotators' labels of the same units (Cohen 1960).

    1 is full agreement, 0 what chance would give, below 0 less than chance. Units that
    one of them left out (None) are left out. nan where there are no units, or where
    both gave one and the same label throughout: chance would agree as well, and the
    formula is 0 / 0.

    >>> kappa(["direct", "indirect", "direct"], ["direct", "indirect", "indirect"])
    0.4
    """
    pairs = _pairs(a, b)
    if not pairs:
        return math.nan
    size = len(pairs)
    agreed = sum(x == y for x, y in pairs)
    by_a, by_b = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    # Whole numbers until the division, so that equal labels are seen to be equal.
    by_chance = sum(count * by_b[label] for label, count in by_a.items())
    if by_chance == size * size:
        return math.nan
    return float((size * agreed - by_chance) / (size * size - by_chance))


def _pairs(a: Iterable[Any], b: Iterable[Any]) -> list[tuple[Any, Any]]:
    one, two = list(a), list(b)
    if len(one) != len(two):
        raise ValueError(f"{len(one)} labels and {len(two)}: give one a unit, None where missing")
    return [(x, y) for x, y in zip(one, two, strict=True) if not (_missing(x) or _missing(y))]


def alpha(
    *annotators: Iterable[Any], level: str = "nominal", order: Sequence[Any] | None = None
) -> float:
    """Krippendorff's alpha of two or more annotators' labels of the same units.

    1 is full agreement, 0 what chance would give, below 0 less. A label may be missing
    (None, nan): a unit counts with those that it has, from two on. `level` says how far
    apart two labels are: "nominal" (different is different), "ordinal" (by their rank;
    `order` lists the labels from lowest to highest, sorted where it is not given) or
    "interval" (numbers, by the square of their difference). nan where fewer than two
    labels can be compared, or all that can be are the same: there is nothing to tell
    apart. Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability.

    >>> round(alpha([1, 2, 3, None], [1, 2, 4, 4], level="interval"), 3)
    0.878
    """
    if level not in ("nominal", "ordinal", "interval"):
        raise ValueError(f'level={level!r}: choose "nominal", "ordinal" or "interval"')
    units = _pairable(annotators)
    counts = Counter(label for unit in units for label in unit)
    distance = _distance(level, counts, order)
    size = counts.total()
    observed = sum(
        sum(distance(x, y) for x, y in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    expected = sum(n * m * distance(x, y) for x, n in counts.items() for y, m in counts.items())
    return 1 - (size - 1) * observed / expected if expected else math.nan


def _pairable(annotators: Sequence[Iterable[Any]]) -> list[list[Any]]:
    """The labels of each unit that has at least two."""
    rows = [list(labels) for labels in annotators]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        sizes = ", ".join(str(len(row)) for row in rows) or "none"
        raise ValueError(f"labels of {sizes} units: give two lists or more, each of all units")
    units = [[label for label in unit if not _missing(label)] for unit in zip(*rows, strict=True)]
    return [unit for unit in units if len(unit) > 1]


def _distance(
    level: str, counts: Counter[Any], order: Sequence[Any] | None
) -> Callable[[Any, Any], float]:
    if level == "nominal":
        return lambda x, y: float(x != y)
    if level == "interval":
        return lambda x, y: float((x - y) ** 2)
    ranks = _ranks(counts, order)
    return lambda x, y: (ranks[x] - ranks[y]) ** 2


def _ranks(counts: Counter[Any], order: Sequence[Any] | None) -> dict[Any, float]:
    """The mean rank of each label: Krippendorff's ordinal distance is their difference."""
    unknown = [label for label in counts if order is not None and label not in order]
    if unknown:
        raise ValueError(f"order has no {unknown[0]!r}: list every label, from lowest to highest")
    ranks, below = {}, 0
    for label in order if order is not None else sorted(counts):
        ranks[label] = below + counts[label] / 2
        below += counts[label]
    return ranks
