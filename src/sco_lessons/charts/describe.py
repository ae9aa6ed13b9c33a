"""Sentences that say what a chart shows, made from its numbers.

Each claim is true of the numbers as they are told: two that are written alike are a tie,
and all that share a place are named, or counted if they are many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sco_lessons.display.phrases import amount, count, figure, listed, percent, plural

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "apart", "change", "changes", "each", "extremes", "grid", "highest", "left_out", "named",
    "sentences", "span", "stack", "together",
]  # fmt: skip


def sentences(*said: str) -> str:
    """Sentences one after the other, without those that are empty."""
    return " ".join(filter(None, said))


def left_out(rows: int, what: str = "rows") -> str:
    """That so many rows are not shown; "" if all are.

    >>> left_out(1)
    '1 row without a number is left out.'
    """
    verb = "is" if rows == 1 else "are"
    return f"{count(rows, what)} without a number {verb} left out." if rows else ""


def named(names: Sequence[str], most: int = 3) -> str:
    """Up to so many names, then how many more.

    >>> named(["a", "b", "c", "d"])
    'a, b and 2 more'
    """
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"


def each(names: Sequence[Any]) -> str:
    """ " each" if a number belongs to more than one."""
    return " each" if len(names) > 1 else ""


def together(column: pd.Series, value: float, unit: str = "") -> list[str]:
    """The names whose numbers are told as this one is."""
    told = count(value, unit)
    return [str(n) for n, v in zip(column.index, column, strict=True) if count(v, unit) == told]


def extremes(series: pd.Series, unit: str) -> str:
    """Highest and lowest of named numbers, in one sentence.

    >>> import pandas as pd
    >>> extremes(pd.Series({"Xi": 9, "Putin": 9, "He": 1}), "mentions")
    'The highest are Xi and Putin with 9 mentions each, the lowest is He with 1 mention.'
    """
    high, low = series.max(), series.min()
    if len(series) == 1:
        return f"{series.index[0]} has {count(high, unit)}."
    most, least = together(series, high, unit), together(series, low, unit)
    if len(most) == len(series):
        return f"{'Both' if len(most) == 2 else 'All'} have {count(high, unit)}."
    return (
        f"The highest {_are(most)} {named(most)} with {count(high, unit)}{each(most)}, "
        f"the lowest {_are(least)} {named(least)} with {count(low, unit)}{each(least)}."
    )


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 else "is"


def highest(column: pd.Series, unit: str) -> str:
    """Where a column is highest, in a few words."""
    column = column.dropna()
    most = together(column, column.max(), unit)
    if len(most) == len(column) > 1:
        return f"{column.name} is the same at all ({count(column.max(), unit)})"
    return f"{column.name} at {named(most)} ({count(column.max(), unit)}{each(most)})"


def stack(counts: pd.DataFrame, unit: str, share: bool) -> str:
    """What fills three bars at most, or the longest and the shortest bar.

    "Mostly" is more than half; every number has the whole of its bar beside it.
    """
    totals = counts.sum(axis=1)
    rows = [row for row, total in enumerate(totals) if total > 0]
    if not rows:
        return "All are empty."
    empty = [str(counts.index[row]) for row in range(len(counts)) if row not in rows]
    nothing = f"Empty: {named(empty)}." if empty else ""
    if counts.shape[1] == 1 and not share:
        return sentences(extremes(totals.iloc[rows], unit), nothing)
    if share or len(rows) <= 3:
        said = [_pieces(counts.iloc[row], unit) for row in rows[:3]]
        if not said[0].startswith(str(counts.index[rows[0]])):  # a name keeps its small letter
            said[0] = said[0][:1].upper() + said[0][1:]
        more = len(rows) - 3
        said += [f"and {count(more, 'more bars')}"] if more > 0 else []
        return sentences(f"{'; '.join(said)}.", nothing)
    totals = totals.iloc[rows]
    top = int(totals.argmax())
    most = together(totals, totals.max(), unit)
    inside = f": {_pieces(counts.iloc[rows[top]], unit)}" if len(most) == 1 else ""
    alone = [str(counts.index[row]) for row in rows if (counts.iloc[row] > 0).sum() == 1]
    longest = f"{named(most)} with {count(totals.max(), unit)}{each(most)}{inside}."
    level = len(most) == len(rows)
    of_one = f"Of one piece only: {named(alone)}." if alone else ""
    return sentences(
        extremes(totals, unit) if level else f"The longest {_are(most)} {longest}",
        "" if level else _shortest(totals, unit),
        "Each is of one piece." if len(alone) == len(rows) else of_one,
        nothing,
    )


def _shortest(totals: pd.Series, unit: str) -> str:
    least = together(totals, totals.min(), unit)
    return (
        f"The shortest {_are(least)} {named(least)} with {count(totals.min(), unit)}{each(least)}."
    )


def _pieces(cells: pd.Series, unit: str) -> str:
    """The largest piece of one bar, of how many, and whether it is more than half."""
    total, name = float(cells.sum()), cells.name
    largest = together(cells, cells.max())
    share = float(cells.max()) / total
    size = f"{figure(cells.max())} of {figure(total)}, {percent(share)}"
    size = count(cells.max(), unit) if unit.startswith("%") else size
    if len(largest) > 1:
        return f"the largest pieces of {name} are {named(largest)} ({size} each)"
    if (cells > 0).sum() == 1:
        return f"{name} is all {largest[0]} ({figure(total)})"
    if share > 0.5:
        return f"{name} is mostly {largest[0]} ({size})"
    return f"the largest piece of {name} is {largest[0]} ({size})"


def grid(frame: pd.DataFrame, unit: str, name: str, across: str) -> str:
    """How many cells are empty, which is highest, which row and column have most."""
    if len(frame) > 1 and list(frame.index) == list(frame.columns) and frame.equals(frame.T):
        return _pairs(frame, unit, name)
    cells = [
        (f"{r} at {across} {c}", v)
        for c, column in frame.items()
        for r, v in column.items()
        if v == v
    ]
    empty, highest = _empty_and_highest(cells, unit, "cells", ("cell is", "cells are"))
    return sentences(
        f"A grid of {count(len(frame), plural(name))} by {count(frame.shape[1], plural(across))}; "
        f"{empty}",
        highest,
        _in_all(frame.sum(axis=1), name),
        _in_all(frame.sum(), across),
    )


def _pairs(frame: pd.DataFrame, unit: str, name: str) -> str:
    """How many pairs are empty, and which is highest; a name with itself counts as one."""
    cells = [
        (f"{one} with {two}", value)
        for column, (two, values) in enumerate(frame.items())
        for one, value in values.iloc[: column + 1].items()
        if value == value
    ]
    each_with_each = f"A grid of {count(len(frame), plural(name))}, each with each; "
    if not any(value for _, value in cells):
        return f"{each_with_each}all are 0."
    empty, highest = _empty_and_highest(cells, unit, "pairs", ("is", "are"))
    return sentences(f"{each_with_each}{empty}", highest)


def _empty_and_highest(
    places: Sequence[tuple[str, Any]], unit: str, kind: str, heads: tuple[str, str]
) -> tuple[str, str]:
    """How many of the places are 0, and which are the highest: a sentence each."""
    most = max(value for _, value in places)
    where = [place for place, value in places if count(value, unit) == count(most, unit)]
    empty = sum(value == 0 for _, value in places)
    none = f"{figure(empty)} of {count(len(places), kind)} {'is' if empty == 1 else 'are'} 0."
    if len(where) == len(places) > 1:
        return none, f"All {kind} have {count(most, unit)}."
    head = heads[len(where) > 1]
    return none, f"The highest {head} {named(where)} with {count(most, unit)}{each(where)}."


def _in_all(sums: pd.Series, name: str) -> str:
    """Which row or column of a grid has the largest sum."""
    if len(sums) == 1:
        return ""
    most = together(sums, sums.max())
    if len(most) == len(sums):
        return f"All {plural(name)} have {figure(sums.max())} in all."
    if len(most) > 1:
        return f"The {plural(name)} with most in all are {named(most)} ({figure(sums.max())} each)."
    return f"The {name} with most in all is {most[0]} ({figure(sums.max())})."


def apart(frame: pd.DataFrame, name: str, unit: str = "") -> str:
    """At which row the columns differ most, and by which numbers."""
    rows = frame[frame.notna().sum(axis=1) > 1]
    if frame.shape[1] < 2:
        return ""
    if rows.empty:
        return f"No {name} has two numbers to compare."
    distance = rows.max(axis=1) - rows.min(axis=1)
    by = amount(distance.max(), unit)
    if by == amount(0, unit):
        return "They agree everywhere." if len(rows) == len(frame) else "They agree where both are."
    far = together(distance, distance.max(), unit)
    if len(far) == len(distance) > 1:
        return f"They are equally far apart at every {name}, by {by}."
    if len(far) > 1:
        return f"They are furthest apart, by {by}, at {plural(name)} {named(far)}."
    cells = rows.iloc[int(distance.argmax())].dropna()
    numbers = listed([f"{c} {amount(v, unit)}" for c, v in cells.items()])
    return f"They are furthest apart at {name} {far[0].rstrip('.')}: {numbers}."


def span(column: pd.Series, unit: str = "", where: bool = True) -> str:
    """From which number to which a column goes, and at which rows.

    >>> import pandas as pd
    >>> span(pd.Series({"a": 1, "b": 1, "c": 9}, name="n"))
    'n goes from 1 (a and b) to 9 (c)'
    """
    name, column = column.name, column.dropna()
    low, high = (amount(value, unit) for value in (column.min(), column.max()))
    if low == high:
        return f"{name} is {low}" + (" everywhere" if len(column) > 1 else "")
    if not where:
        return f"{name} goes from {low} to {high}"
    at_low, at_high = (named(together(column, v, unit)) for v in (column.min(), column.max()))
    return f"{name} goes from {low} ({at_low}) to {high} ({at_high})"


def change(column: pd.Series) -> str:
    """How a column goes from its first to its last number, and where it was highest."""
    name, column = column.name, column.dropna()
    first, last = figure(column.iloc[0]), figure(column.iloc[-1])
    if len({figure(value) for value in column}) == 1:
        return f"{name} is {first}{' all the way' if len(column) > 1 else ''}."
    if column.is_monotonic_increasing or column.is_monotonic_decreasing:
        verb = "rises" if column.is_monotonic_increasing else "falls"
        return f"{name} {verb} from {first} to {last}."
    high, low = named(together(column, column.max())), named(together(column, column.min()))
    return (
        f"{name} goes from {first} to {last}; it is highest at {high} with "
        f"{figure(column.max())}, lowest at {low} with {figure(column.min())}."
    )


def changes(before: pd.Series, after: pd.Series, unit: str) -> str:
    """How many of the rows rise, fall and stay, and which of them change most."""
    ends = list(zip(before.index, before, after, strict=True))
    ways = [0 if figure(a) == figure(b) else 1 if b > a else -1 for _, a, b in ends]
    told = [
        f"{n} {verb}{'s' if n == 1 else ''}"
        for verb, way in (("rise", 1), ("fall", -1), ("stay", 0))
        if (n := ways.count(way))
    ]
    counted = f"{listed(told)}."
    if not any(ways):
        return f"{counted} Nothing changes."
    steps = [abs(b - a) if way else 0.0 for (_, a, b), way in zip(ends, ways, strict=True)]
    most = [
        f"{name}, from {figure(a)} to {figure(b)}"
        for (name, a, b), way, step in zip(ends, ways, steps, strict=True)
        if way and figure(step) == figure(max(steps))
    ]
    if len(most) == 1:
        return f"{counted} The largest change is {most[0]}."
    rest = f"; and {len(most) - 3} more" if len(most) > 3 else ""
    by = count(max(steps), unit)
    return f"{counted} The largest changes, by {by} each, are {'; '.join(most[:3])}{rest}."
