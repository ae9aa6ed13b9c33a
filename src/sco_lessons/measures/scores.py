"""Tables of an agreement: scores, a summary, what differs, and the parts of what matches."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from sco_lessons.measures.pairing import (
    Entry,
    Pairing,
    Pairs,
    labelled,
)
from sco_lessons.text.model import Article, Span

__all__ = [
    "ANY_LABEL",
    "SAME_LABEL",
    "differences_of",
    "parts_of",
    "scores_of",
    "summary_of",
    "words_of",
]

ANY_LABEL = "(spans only)"
SAME_LABEL = "(all)"


def scores_of(
    one: Sequence[Entry], two: Sequence[Entry], loose: Pairs, strict: Pairs
) -> list[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """For spans only, for all labels and for each label: its row "exact" and its row "overlap"."""
    compared = [(ANY_LABEL, one, two, loose), (SAME_LABEL, one, two, strict)]
    for label in sorted({entry.label for entry in (*one, *two)} - {""}):
        pairs = [pair for pair in strict if pair[0].label == label]
        compared.append((label, labelled(one, label), labelled(two, label), pairs))
    return [_rows(*each) for each in compared]


def _rows(
    label: str, one: Sequence[Entry], two: Sequence[Entry], pairs: Pairs
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    def row(match: str, matched: int) -> tuple[Any, ...]:
        precision = matched / len(two) if two else math.nan
        recall = matched / len(one) if one else math.nan
        f1 = 2 * matched / (len(one) + len(two)) if one or two else math.nan
        return label, match, precision, recall, f1, matched, len(one), len(two)

    same = sum(set(x.spans) == set(y.spans) for x, y in pairs)
    return row("exact", same), row("overlap", len(pairs))


def summary_of(scores: Sequence[tuple[tuple[Any, ...], tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    """A row for each label; that for spans only is left out if it says the same as that for all."""
    rows = [
        (label, in_a, in_b, precision, recall, f1, exact[4])
        for exact, (label, _, precision, recall, f1, _, in_a, in_b) in scores
    ]
    alike = [str(figure) for figure in rows[0][1:]] == [str(figure) for figure in rows[1][1:]]
    return rows[1:] if alike else rows  # nan is not equal to nan, "nan" is


def differences_of(
    article: Article,
    pairing: Pairing,
    one: Sequence[Entry],
    two: Sequence[Entry],
    strict: Pairs,
) -> list[tuple[Any, ...]]:
    """What differs, in the order of the text."""
    seen = {id(entry) for pair in strict for entry in pair}
    left = [entry for entry in one if id(entry) not in seen]
    right = [entry for entry in two if id(entry) not in seen]
    relabelled = pairing(left, right)
    seen |= {id(entry) for pair in relabelled for entry in pair}
    differing: list[tuple[str, Entry | None, Entry | None]] = [
        *(("boundaries", x, y) for x, y in strict if set(x.spans) != set(y.spans)),
        *(("label", x, y) for x, y in relabelled),
        *(("only in a", x, None) for x in left if id(x) not in seen),
        *(("only in b", None, y) for y in right if id(y) not in seen),
    ]
    differing.sort(key=lambda row: (min(e.cover.start for e in row[1:] if e), row[0]))
    rows = []
    for kind, *pair in differing:
        labels = [entry.label if entry else None for entry in pair]
        words = [words_of(article, entry.spans) if entry else "" for entry in pair]
        ends = [n for e in pair for n in ((e.cover.start, e.cover.end) if e else (None, None))]
        rows.append((kind, *labels, *words, *ends))
    return rows


def words_of(article: Article, spans: Iterable[Span]) -> str:
    """The words of spans, joined by dots."""
    return " ... ".join(" ".join(article.words(span).split()) for span in spans)


def parts_of(pairs: Sequence[tuple[Any, Any]]) -> list[tuple[str, int, float, float, int]]:
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
