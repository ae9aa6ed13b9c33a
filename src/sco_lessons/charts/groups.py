"""Measures of groups with their uncertainty: a mark for each, and a line for its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sco_lessons.charts import describe
from sco_lessons.charts.canvas import WIDTH, cut, name_space, row_canvas, shape
from sco_lessons.charts.chart import Chart
from sco_lessons.charts.describe import named, sentences
from sco_lessons.charts.frames import check_numbers, check_words, label
from sco_lessons.display.palette import INK, PLAIN
from sco_lessons.display.phrases import amount, count, figure, plural
from sco_lessons.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["intervals"]

_VALUES = ("difference", "log_ratio", "rate")
_HEADS = {"rate": ("item",), "difference": ("item",), "log_ratio": ("group",)}


def intervals(values: pd.DataFrame, title: str, *, name: str = "group") -> Chart:
    """A mark for each group at its rate, and a line for the interval around it.

    `values` is what `group_rates`, `group_differences` or `group_keyness` gives, or some of
    its rows; `name` is what a group is ("outlet"). A frame of one's own needs the columns
    group, rate, low and high. A rate has beside its name what it is a share of (n) or the
    number of words; a group without an interval has a mark alone. CourseError for anything
    else.

    >>> import pandas as pd
    >>> found = pd.DataFrame({"group": ["Bell", "Post"], "rate": [10, 40.0], "whole": [50, 60],
    ...     "low": [5, 30.0], "high": [15, 52.0], "unit": "% of the attributions"})
    >>> print(intervals(found, "How often they write claim", name="outlet"))
    How often they write claim
    Marks with intervals for 2 outlets. The highest is Post with 40% of the attributions, the
    lowest is Bell with 10% of the attributions. The intervals do not overlap.
    """
    import pandas as pd

    what = "charts.intervals()"
    check_words(what, title=title, name=name)
    value, frame, missing = _checked(values, what)
    unsure = (frame["low"] < 0) & (frame["high"] > 0)  # its sign is not known: no more digits
    frame[value] = frame[value].where(~unsure, frame[value].round(2))
    unit = str(frame["unit"].iloc[0]) if "unit" in frame else ""
    heads = [each for each in _HEADS[value] if each in frame]
    parts = (
        [(label(head), rows) for head, rows in frame.groupby(heads, sort=False)] if heads else []
    )
    parts = [(head, rows.assign(row=_names(rows, value))) for head, rows in parts or [("", frame)]]
    several = len(parts) > 1
    shown_parts = _Parts(parts if several else [("", parts[0][1])], value, unit)
    drawn, gaps = shown_parts.drawn(), shown_parts.without()
    told = shown_parts.rates(name) if value == "rate" else shown_parts.sides()
    numbers = pd.concat([rows.assign(part=head) for head, rows in parts])
    shown = numbers.set_index("row")[[*(["part"] if several else []), value, "low", "high"]]
    shown = shown.rename(columns={"part": heads[0]} if several else {}).rename_axis(name)
    return Chart(title, sentences(told, gaps, missing), shown, drawn, unit)


def _checked(values: Any, what: str) -> tuple[str, pd.DataFrame, str]:
    """Which column is shown, the rows that have a number there, and how many have none."""
    import pandas as pd

    columns = list(values.columns) if isinstance(values, pd.DataFrame) else []
    value = next((each for each in _VALUES if each in columns), None)
    if value is None or not {"group", "low", "high"} <= set(columns):
        raise CourseError(
            f"{what}: {str(values)[:40]!r} is no frame of group_rates(): it needs the columns "
            "group, rate, low and high"
        )
    frame = values.dropna(subset=[value]).reset_index(drop=True)
    check_numbers(frame[[value]], what)
    check_numbers(frame[["low", "high"]].astype(float), what)
    if "unit" in frame and frame["unit"].nunique() > 1:
        raise CourseError(f"{what}: the rows have several units: show those of one at a time")
    return value, frame, describe.left_out(len(values) - len(frame))


def _names(rows: pd.DataFrame, value: str) -> list[str]:
    """What a row is called: its group and how much it is a rate of, two groups, or a word."""
    if value == "log_ratio" and "word" in rows:
        inside = zip(rows["word"], rows["in_articles"], strict=True)
        return [f"{label(word)} ({count(n, 'articles')})" for word, n in inside]
    groups = [label(group) for group in rows["group"]]
    if value == "difference":
        others = (label(other) for other in rows["other"])
        return [f"{one} less {two}" for one, two in zip(groups, others, strict=True)]
    if "whole" not in rows:
        return groups
    return [f"{one} (n = {figure(n)})" for one, n in zip(groups, rows["whole"], strict=True)]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows of a chart, in parts that have a head each, or one that has none."""

    parts: Sequence[tuple[str, pd.DataFrame]]
    value: str
    unit: str

    @property
    def several(self) -> bool:
        return len(self.parts) > 1

    def drawn(self) -> Figure:
        """Rows of marks and lines, under the name of each part if there are several."""
        numbers = [
            number
            for _, rows in self.parts
            for column in (self.value, "low", "high")
            for number in rows[column]
            if number == number
        ]
        low, high = min(0.0, *numbers), max(0.0, *numbers)
        high = high if high > low else low + 1
        lines = [
            line for head, rows in self.parts for line in ([""] if head else []) + list(rows["row"])
        ]
        room = name_space(lines, 225)
        with row_canvas(lines, top=4, right=58, height=28, room=room) as drawn:
            drawn.scale("x", low, high)
            if low < 0:
                drawn.axes.axvline(0, color=INK, linewidth=1)
            line = 0
            for head, rows in self.parts:
                if head:
                    words = cut(head, WIDTH - 10)
                    drawn.row_text(line, words, 6 - room, 0, fontweight="bold")
                    line += 1
                for at, left, right in zip(
                    rows[self.value], rows["low"], rows["high"], strict=True
                ):
                    if left == left:
                        ends = [float(left), float(right)]
                        drawn.axes.plot(ends, [line, line], color=INK, alpha=0.55, linewidth=3)
                    style = {**shape(PLAIN), "markersize": 9, "linestyle": "none", "clip_on": False}
                    drawn.axes.plot([float(at)], [line], **style)
                    end = max(float(at), float(right)) if right == right else float(at)
                    drawn.note(end, line, self.beside(float(at)), dx=8, ha="left")
                    line += 1
            drawn.axis_name(self.unit)
        return drawn.figure

    def beside(self, number: float) -> str:
        """A number beside its mark: a difference and a log ratio are no surer than this."""
        decimals = {"difference": 0, "log_ratio": 1}.get(self.value)
        if decimals is None or not self.unit.startswith(("percentage points", "log ratio")):
            return amount(number, self.unit)
        return figure(number, decimals if abs(number) >= 10**-decimals else None)

    def rates(self, name: str) -> str:
        groups = {label(group) for _, rows in self.parts for group in rows["group"]}
        begin = f"Marks with intervals for {count(len(groups), plural(name))}"
        if not self.several:
            rows = self.parts[0][1]
            series = rows.set_index(rows["group"].map(label))["rate"]
            return sentences(f"{begin}.", describe.extremes(series, self.unit), _overlap(rows))
        items = f"{begin} and {count(len(self.parts), 'items')}."
        most = [
            describe.highest(
                rows.set_index(rows["group"].map(label))["rate"].rename(head), self.unit
            )
            for head, rows in self.parts[:4]
        ]
        more = f"; and {count(len(self.parts) - 4, 'more items')}" if len(self.parts) > 4 else ""
        return sentences(items, f"Highest: {'; '.join(most)}{more}.")

    def sides(self) -> str:
        """Which intervals lie above 0, which below, and how many hold it."""
        above, below, across = [], [], 0
        for head, rows in self.parts:
            for _, row in rows.iterrows():
                said = f"{head}: {row['row']}" if self.several else str(row["row"])
                if row["low"] > 0:
                    above.append(said)
                elif row["high"] < 0:
                    below.append(said)
                else:
                    across += row["low"] == row["low"]
        total = sum(len(rows) for _, rows in self.parts)
        what = "differences" if self.value == "difference" else "log ratios"
        return sentences(
            f"Marks with intervals for {count(total, what)}.",
            f"The whole interval is above 0 for {named(above, 4)}." if above else "",
            f"The whole interval is below 0 for {named(below, 4)}." if below else "",
            f"{count(across, 'intervals')} {'holds' if across == 1 else 'hold'} 0."
            if across
            else "",
        )

    def without(self) -> str:
        """Which marks have no interval."""
        bare = [
            f"{head}: {row}" if self.several else str(row)
            for head, rows in self.parts
            for row, low in zip(rows["row"], rows["low"], strict=True)
            if math.isnan(low)
        ]
        return f"Without an interval: {named(bare, 4)}." if bare else ""


# What is said


def _overlap(rows: pd.DataFrame) -> str:
    """How many pairs of intervals have something in common."""
    known = rows.dropna(subset=["low", "high"])
    pairs = list(combinations(zip(known["low"], known["high"], strict=True), 2))
    common = sum(one[0] <= two[1] and two[0] <= one[1] for one, two in pairs)
    if not pairs:
        return ""
    if len(pairs) == 1:
        return "The intervals overlap." if common else "The intervals do not overlap."
    if common in (0, len(pairs)):
        return "All intervals overlap." if common else "No two intervals overlap."
    verb = "overlaps" if common == 1 else "overlap"
    return f"{common} of {len(pairs)} pairs of intervals {verb}."
