"""Marks on a scale, and lines between them: how far apart, what changed, what goes together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sco_lessons.charts import describe
from sco_lessons.charts.canvas import (
    BLUE,
    VERMILLION,
    WIDTH,
    Canvas,
    canvas,
    cut,
    key_lines,
    name_space,
    row_canvas,
    shape,
    text_width,
)  # fmt: skip
from sco_lessons.charts.chart import Chart
from sco_lessons.charts.describe import plural, sentences
from sco_lessons.charts.frames import check_numbers, check_words, named_frame
from sco_lessons.charts.frames import label as name_of
from sco_lessons.display.palette import INK
from sco_lessons.display.tables import count, figure, listed
from sco_lessons.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["dumbbells", "scatter", "slopes", "steps"]


def dumbbells(
    values: Any,
    title: str,
    *,
    unit: str = "",
    name: str = "name",
    low: float | None = None,
    high: float | None = None,
) -> Chart:
    """One row a name, one mark a column, joined by a line: how far apart are they?

    The first column, or the index, names the rows. `low` and `high` set the scale.

    >>> both = {"by hand": {"trade": 3, "peace": 5}, "by rule": {"trade": 4, "peace": 9}}
    >>> print(dumbbells(both, "Two ways to count", unit="places", name="topic"))
    Two ways to count
    Marks for by hand and by rule at 2 topics. by hand goes from 3 (trade) to 5 (peace);
    by rule goes from 4 (trade) to 9 (peace). They are furthest apart at topic peace:
    by hand 5 and by rule 9.
    """
    frame, missing = named_frame(values, "charts.dumbbells()", title=title, unit=unit, name=name)
    drawn = _rows_of_marks(frame, unit, low, high, along=False)
    columns = list(frame.columns)
    ways = [f"{each} goes {describe.span(frame[each], len(columns) < 3)}" for each in columns]
    marks = f"Marks for {listed(columns)} at {count(len(frame), plural(name))}."
    description = sentences(marks, f"{'; '.join(ways)}.", describe.apart(frame, name), missing)
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn, unit)


def steps(values: Any, title: str, *, unit: str = "score, 0 to 1", name: str = "step") -> Chart:
    """Scores that change from step to step, read downwards: one line a column.

    For precision, recall and F1 while rules are added one by one. The first column, or
    the index, names the steps.

    >>> print(steps({"recall": {"quotes": 0.25, "said": 0.75}}, "Rules one by one"))
    Rules one by one
    2 steps from top to bottom. recall rises from 0.25 to 0.75.
    """
    frame, missing = named_frame(values, "charts.steps()", title=title, unit=unit, name=name)
    high = 1.0 if float(frame.max().max()) <= 1 else None
    drawn = _rows_of_marks(frame, unit, 0.0, high, along=True)
    rows = f"{count(len(frame), plural(name))} from top to bottom."
    ways = [describe.change(frame[column]) for column in frame.columns]
    frame.index.name = frame.index.name or name
    return Chart(title, sentences(rows, *ways, missing), frame, drawn, unit)


def _rows_of_marks(
    frame: pd.DataFrame, unit: str, low: float | None, high: float | None, along: bool
) -> Figure:
    """Rows of marks, one a column, joined along each column or, if not `along`, in the row."""
    names, columns = list(frame.index), list(frame.columns)
    lines = key_lines(columns) if len(columns) > 1 else []
    values = frame.to_numpy(dtype=float)
    low = min(0.0, float(frame.min().min())) if low is None else low
    high = max(0.0, float(frame.max().max())) if high is None else high
    high = high if high > low else low + 1
    with row_canvas(names, top=14 + 24 * len(lines), right=24) as drawn:
        from matplotlib.lines import Line2D

        drawn.scale("x", low, high)
        if low < 0 < high:
            drawn.axes.axvline(0, color=INK, linewidth=1)
        for row, numbers in enumerate(values if not along else ()):
            seen = [number for number in numbers if number == number]
            if len(seen) > 1:
                ends = [min(seen), max(seen)]
                drawn.axes.plot(ends, [row, row], color=INK, alpha=0.45, linewidth=3)
        for k in range(len(columns)):
            style = {**shape(k), "markersize": 9, "linewidth": 2.5, "clip_on": False}
            style |= {} if along else {"linestyle": "none"}
            drawn.axes.plot(values[:, k], range(len(names)), **style)
        drawn.key(
            lines,
            14,
            lambda k, x, y: Line2D(
                [x + 14], [y], **{**shape(k), "markersize": 9, "linestyle": "none"}
            ),
        )
        drawn.axis_name(unit)
    return drawn.figure


def slopes(values: Any, title: str, *, unit: str = "", name: str = "name") -> Chart:
    """Two columns as two scales side by side, and a line for each row: what changed?

    >>> years = {"2017": {"trade": 3, "peace": 5}, "2018": {"trade": 6, "peace": 4}}
    >>> print(slopes(years, "Two years", unit="places", name="topic"))
    Two years
    Lines for 2 topics from 2017 to 2018: 1 rise, 1 fall, 0 stay. The largest change is
    trade, from 3 places to 6.
    """
    given, missing = named_frame(values, "charts.slopes()", title=title, unit=unit, name=name)
    if given.shape[1] != 2:
        have = ", ".join(given.columns)
        raise CourseError(f"charts.slopes() takes two columns, before and after; this has {have}")
    frame = given.dropna()
    missing = sentences(missing, describe.left_out(len(given) - len(frame)))
    check_numbers(frame, "charts.slopes()")
    ends = [frame.iloc[:, side].astype(float).tolist() for side in (0, 1)]
    names = list(frame.index)
    left = min(260.0, name_space(names, 220) + 34)
    height = max(160.0, 24.0 * len(names))
    low, high = min(map(min, ends)), max(map(max, ends))
    pad = (high - low or 1) * 0.05
    with canvas(left, 40, 70, 16, height) as drawn:
        axes = drawn.axes
        axes.set(xlim=(0, 1), ylim=(low - pad, high + pad), xticks=[], yticks=[])
        for x in (0, 1):
            axes.axvline(x, color=INK, alpha=0.35, linewidth=1)
        scale = height / (high - low + 2 * pad)
        places = [_spread([-number * scale for number in column], 18) for column in ends]
        for row, pair in enumerate(zip(*ends, strict=True)):
            before, after = pair
            colour, mark, dash = BLUE, "o", "-"
            if after <= before:
                colour, mark, dash = (VERMILLION, "s", "--") if after < before else (INK, "s", ":")
            axes.plot(
                [0, 1], pair, color=colour, marker=mark, linestyle=dash,
                linewidth=2.5, markersize=7, clip_on=False,
            )  # fmt: skip
            numbers = [figure(frame.iloc[row, side]) for side in (0, 1)]
            words = f"{cut(names[row], left - 22 - text_width(numbers[0]))} {numbers[0]}"
            shifts = [places[side][row] + pair[side] * scale for side in (0, 1)]
            drawn.note(0, before, words, dx=-10, dy=shifts[0], ha="right")
            drawn.note(1, after, numbers[1], dx=10, dy=shifts[1], ha="left")
        for x, column in enumerate(frame.columns):
            drawn.note(x, high + pad, column, dy=-18, ha="center", fontweight="bold")
    change = [after - before for before, after in zip(*ends, strict=True)]
    rise, fall = sum(step > 0 for step in change), sum(step < 0 for step in change)
    most = max(range(len(change)), key=lambda row: abs(change[row]))
    description = sentences(
        f"Lines for {count(len(frame), plural(name))} from {frame.columns[0]} to "
        f"{frame.columns[1]}: {rise} rise, {fall} fall, {len(frame) - rise - fall} stay.",
        f"The largest change is {names[most]}, from {count(ends[0][most], unit)} to "
        f"{figure(ends[1][most])}."
        if any(change)
        else "Nothing changes.",
        missing,
    )
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn.figure, unit)


def _spread(places: Sequence[float], gap: float) -> list[float]:
    """Places moved apart until none is closer to the next than `gap`, in the same order."""
    order = sorted(range(len(places)), key=lambda row: (places[row], row))
    moved = list(places)
    for _ in range(60):
        for a, b in pairwise(order):
            lack = gap - (moved[b] - moved[a])
            if lack > 1e-6:
                moved[a] -= lack / 2
                moved[b] += lack / 2
    return moved


def scatter(
    values: Any, title: str, *, x: str, y: str, label: str | None = None, most: int = 12
) -> Chart:
    """One mark a row at two of its numbers; the `most` rows furthest out have their names.

    `x`, `y` and `label` are columns; without `label` the index gives the names.

    >>> import pandas as pd
    >>> words = pd.DataFrame({"word": ["peace", "trade"], "here": [1, 9], "there": [4, 2]})
    >>> print(scatter(words, "Two texts", x="here", y="there", label="word"))
    Two texts
    Marks for 2 rows: here across, there upwards. here goes from 1 (peace) to 9 (trade),
    there from 2 (trade) to 4 (peace).
    """
    import pandas as pd

    check_words("charts.scatter()", title=title, x=x, y=y)
    try:
        given = pd.DataFrame(values)
    except (TypeError, ValueError):
        raise CourseError(f"charts.scatter(): {values!r:.40} is no frame of numbers") from None
    for column in (x, y, *([label] if label else [])):
        if column not in given.columns:
            have = ", ".join(map(str, given.columns))
            raise CourseError(f"charts.scatter(): no column {column!r}; this frame has {have}")
    frame = given.dropna(subset=[x, y])
    check_numbers(frame[[x, y]], "charts.scatter()")
    names = [name_of(name) for name in (frame[label] if label else frame.index)]
    across: pd.Series = frame[x].astype(float).set_axis(names)
    up: pd.Series = frame[y].astype(float).set_axis(names)
    bounds = []
    for numbers in (across, up):
        low, high = float(numbers.min()), float(numbers.max())
        pad = (high - low or 1) * 0.08
        bounds.append((low - pad, high + pad))
    left = 20 + max(text_width(figure(round(bound, 2))) for bound in bounds[1])
    with canvas(left, 34, 20, 52, 300) as drawn:
        drawn.scale("x", *bounds[0])
        drawn.scale("y", *bounds[1])
        drawn.axes.plot(list(across), list(up), "o", color=BLUE, markersize=8, clip_on=False)
        _name_points(drawn, across, up, most)
        drawn.axis_name(x)
        drawn.note(bounds[0][0], bounds[1][1], y, dx=4 - left, dy=-20, ha="left")
    r = ""
    if len(frame) > 2 and across.nunique() > 1 and up.nunique() > 1:
        r = f"Pearson's r is {figure(float(frame[x].corr(frame[y])))}."
    description = sentences(
        f"Marks for {count(len(frame), 'rows')}: {x} across, {y} upwards.",
        f"{x} goes {describe.span(across)}, {y} {describe.span(up)}.",
        r,
        describe.left_out(len(given) - len(frame)),
    )
    return Chart(title, description, frame[[*([label] if label else []), x, y]], drawn.figure)


def _name_points(drawn: Canvas, across: pd.Series, up: pd.Series, most: int) -> None:
    """Names beside the marks furthest from the middle, if no other name is there."""
    (left, right), (low, high) = drawn.axes.get_xlim(), drawn.axes.get_ylim()
    xs = [(x - left) * drawn.width / (right - left) for x in across]
    ys = [(y - low) * drawn.height / (high - low) for y in up]
    middle = sum(xs) / len(xs), sum(ys) / len(ys)
    taken = [(x - 4, x + 4, y) for x, y in zip(xs, ys, strict=True)]
    far = sorted(range(len(xs)), key=lambda row: -math.dist((xs[row], ys[row]), middle))
    for row in far[:most]:
        name, x, y = across.index[row], xs[row], ys[row]
        size = text_width(name)
        side = 1 if x + size + 10 < WIDTH - drawn.left else -1
        start = x + 9 if side > 0 else x - 9 - size
        if all(abs(y - b) > 14 or start > end or start + size < a for a, end, b in taken):
            taken.append((start, start + size, y))
            ha = "left" if side > 0 else "right"
            drawn.note(across.iloc[row], up.iloc[row], name, dx=9 * side, ha=ha)
