"""Sentences that say what a chart shows, made from its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sco_lessons.display.tables import count, figure, listed

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "apart", "change", "extremes", "grid", "highest", "left_out", "named", "plural", "sentences",
    "span", "stack",
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


def plural(name: str) -> str:
    """The plural of what a row is.

    >>> plural("entity"), plural("topic")
    ('entities', 'topics')
    """
    return name[:-1] + "ies" if name.endswith("y") else name if name.endswith("s") else name + "s"


def named(names: Sequence[str]) -> str:
    """Up to three names, then how many more.

    >>> named(["a", "b", "c", "d"])
    'a, b and 2 more'
    """
    if len(names) <= 3:
        return listed(names)
    return f"{', '.join(names[:2])} and {len(names) - 2} more"


def extremes(series: pd.Series, unit: str) -> str:
    """Highest and lowest of named numbers, in one sentence."""
    high, low = series.max(), series.min()
    if high == low:
        return f"All have {count(high, unit)}."
    most = [str(name) for name in series[series == high].index]
    least = [str(name) for name in series[series == low].index]
    return (
        f"The highest is {named(most)} with {count(high, unit)}, "
        f"the lowest {named(least)} with {count(low, unit)}."
    )


def highest(column: pd.Series, unit: str) -> str:
    """Where a column is highest, in a few words."""
    if not column.notna().any():
        return f"{column.name}, no numbers"
    most = [str(name) for name in column[column == column.max()].index]
    return f"{column.name} at {named(most)} ({count(column.max(), unit)})"


def stack(frame: pd.DataFrame, unit: str, share: bool) -> str:
    """The largest piece of each of three bars at most, or the longest bars and what fills them."""
    rows = frame[frame.sum(axis=1) > 0]
    if rows.empty:
        return "All are empty."

    def largest(row: pd.Series) -> str:
        size = round(float(row.max()), 1) or float(row.max())
        return f"{row.idxmax()} ({count(size, unit if unit.startswith('%') else '')})"

    if share or len(rows) <= 3:
        shown = rows.head(3).iterrows()
        return f"{'; '.join(f'{name} is mostly {largest(row)}' for name, row in shown)}."
    totals = rows.sum(axis=1)
    alone = [str(name) for name, cells in rows.iterrows() if (cells > 0).sum() == 1]
    return sentences(
        f"The longest is {totals.idxmax()} with {count(totals.max(), unit)}, mostly "
        f"{largest(rows.iloc[int(totals.argmax())])}; the shortest {totals.idxmin()} with "
        f"{count(totals.min(), unit)}.",
        f"Of one piece only: {named(alone)}." if alone else "",
    )


def grid(frame: pd.DataFrame, unit: str, name: str, across: str) -> str:
    """How many cells are empty, which is highest, which row and column have most."""
    cells = [(r, c, v) for c, column in frame.items() for r, v in column.items() if v == v]
    most = max(value for _, _, value in cells)
    where = [f"{r} at {across} {c}" for r, c, value in cells if value == most]
    rows, columns = frame.sum(axis=1), frame.sum()
    return (
        f"A grid of {count(len(frame), plural(name))} by "
        f"{count(frame.shape[1], plural(across))}; {sum(v == 0 for _, _, v in cells)} of "
        f"{len(cells)} cells are 0. The highest cell is {named(where)} with {count(most, unit)}. "
        f"The {name} with most in all is {rows.idxmax()} ({figure(rows.max())}), "
        f"the {across} {columns.idxmax()} ({figure(columns.max())})."
    )


def apart(frame: pd.DataFrame, name: str) -> str:
    """At which row the columns differ most, and by which numbers."""
    distance = frame.max(axis=1) - frame.min(axis=1)
    if frame.shape[1] < 2:
        return ""
    if distance.max() == 0:
        return "They agree everywhere."
    row = int(distance.fillna(-1).argmax())
    there = zip(frame.columns, frame.iloc[row], strict=True)
    each = listed([f"{column} {figure(value)}" for column, value in there])
    return f"They are furthest apart at {name} {frame.index[row]}: {each}."


def span(column: pd.Series, where: bool = True) -> str:
    """From which number to which a column goes, and at which rows."""
    low, high = column.min(), column.max()
    if low == high:
        return f"nowhere else than {figure(low)}"
    if not where:
        return f"from {figure(low)} to {figure(high)}"
    return f"from {figure(low)} ({column.idxmin()}) to {figure(high)} ({column.idxmax()})"


def change(column: pd.Series) -> str:
    """How a column goes from its first to its last number, and where it was highest."""
    column = column.dropna()
    first, last, best = column.iloc[0], column.iloc[-1], column.max()
    verb = "rises" if last > first else "falls"
    way = f"{verb} from {figure(first)} to {figure(last)}"
    way = f"begins and ends at {figure(first)}" if first == last else way
    peak = "" if best == last else f"; it is highest at {column.idxmax()} with {figure(best)}"
    return f"{column.name} {way}{peak}."
