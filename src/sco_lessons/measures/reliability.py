"""Agreement of labels, unit by unit, corrected for chance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from numbers import Real
from typing import Any

from sco_lessons.errors import MeasureError

__all__ = ["alpha", "kappa"]


def kappa(a: Iterable[Any], b: Iterable[Any]) -> float:
    """Cohen's kappa of two annotators' labels of the same units (Cohen 1960).

    1 is full agreement, 0 what chance would give, below 0 (down to -1) less than chance.
    Units that one of them left out (None, nan) are left out. nan if there are no units, or
    if both gave one and the same label throughout: chance would agree as well, and the
    formula is 0 / 0. MeasureError for lists of different length.

    >>> kappa(["direct", "indirect", "direct"], ["direct", "indirect", "indirect"])
    0.4
    """
    pairs = [unit for unit in _units("kappa", (a, b)) if len(unit) == 2]
    size, agreed = len(pairs), sum(x == y for x, y in pairs)
    by_a, by_b = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    # Whole numbers until the division, so that equal labels are seen to be equal.
    by_chance = sum(count * by_b[label] for label, count in by_a.items())
    if by_chance == size * size:
        return math.nan
    return float((size * agreed - by_chance) / (size * size - by_chance))


def alpha(
    *annotators: Iterable[Any], level: str = "nominal", order: Iterable[Any] | None = None
) -> float:
    """Krippendorff's alpha of two or more annotators' labels of the same units.

    1 is full agreement, 0 what chance would give, below 0 less. A label may be missing
    (None, nan): a unit counts with those that it has, from two on. `level` says how far
    apart two labels are: "nominal" (different is different), "ordinal" (by their rank;
    `order` lists the labels from lowest to highest, sorted if it is not given) or "interval"
    (numbers, by the square of their difference). nan if fewer than two labels can be
    compared, or all that can be are the same: there is nothing to tell apart. MeasureError
    for lists of different length, and for labels that do not fit the level. Source:
    Krippendorff (2011), Computing Krippendorff's alpha-reliability.

    >>> round(alpha([1, 2, 3, None], [1, 2, 4, 4], level="interval"), 3)
    0.878
    """
    units = [unit for unit in _units("alpha", annotators) if len(unit) > 1]
    counts = Counter(label for unit in units for label in unit)
    distance = _distance(level, counts, order)

    def among(labels: Counter[Any]) -> float:
        return sum(n * m * distance(x, y) for x, n in labels.items() for y, m in labels.items())

    observed = sum(among(Counter(unit)) / (len(unit) - 1) for unit in units)
    expected = among(counts)
    return 1 - (counts.total() - 1) * observed / expected if expected else math.nan


def _units(name: str, annotators: Sequence[Iterable[Any]]) -> list[list[Any]]:
    """For each unit the labels that it was given, without None, nan and pandas.NA."""
    for labels in annotators:
        if not isinstance(labels, Iterable):
            raise MeasureError(f"{name}(): {labels!r:.60}: give each annotator's labels as a list")
    rows = [list(labels) for labels in annotators]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        sizes = " and ".join(str(len(row)) for row in rows) or "0"
        raise MeasureError(
            f"{name}() of {sizes} label{'s' * (sizes != '1')}: give two lists of the same units, "
            "None for no label"
        )
    for label in (label for row in rows for label in row):
        try:
            hash(label)
        except TypeError:
            raise MeasureError(
                f"{name}(): {label!r:.60} is no label: give one word or number for each unit"
            ) from None
    return [[label for label in unit if not _missing(label)] for unit in zip(*rows, strict=True)]


def _missing(label: Hashable) -> bool:
    return label is None or type(label).__name__ == "NAType" or label != label


def _distance(
    level: str, counts: Counter[Any], order: Iterable[Any] | None
) -> Callable[[Any, Any], float]:
    if level == "nominal":
        return lambda x, y: float(x != y)
    if level == "interval":
        for label in counts:
            if not isinstance(label, Real) or not math.isfinite(label):
                raise MeasureError(f'{label!r:.60} is no number: use level="nominal" or "ordinal"')
        return lambda x, y: float((x - y) ** 2)
    if level == "ordinal":
        ranks = _ranks(counts, order)
        return lambda x, y: (ranks[x] - ranks[y]) ** 2
    raise MeasureError(f'level={level!r:.60}: choose "nominal", "ordinal" or "interval"')


def _ranks(counts: Counter[Any], order: Iterable[Any] | None) -> dict[Any, float]:
    """The mean rank of each label: Krippendorff's ordinal distance is their difference."""
    try:
        ordered = sorted(counts) if order is None else list(order)
        twice = [label for label, count in Counter(ordered).items() if count > 1]
        unknown = [label for label in counts if label not in ordered]
    except TypeError:
        raise MeasureError("labels without an order: give order=[lowest, ..., highest]") from None
    if twice or unknown:
        fault = f"{twice[0]!r:.60} twice" if twice else f"no {unknown[0]!r:.60}"
        raise MeasureError(f"order has {fault}: list every label once, from lowest to highest")
    ranks, below = {}, 0
    for label in ordered:
        ranks[label] = below + counts[label] / 2
        below += counts[label]
    return ranks
