"""Marks on a scale, and lines between them: how far apart, what changed, what goes together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sco_lessons.charts import describe
from sco_lessons.charts.canvas import (
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
from sco_lessons.charts.describe import sentences
from sco_lessons.charts.frames import by_size, check_numbers, check_words, named_frame
from sco_lessons.charts.frames import label as name_of
from sco_lessons.display.palette import INK, PLAIN, Style, series_styles
from sco_lessons.display.phrases import count, figure, listed, plural
from sco_lessons.errors import CourseError
from sco_lessons.text.encoding import valid_unicode

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
    share: bool = False,
    sort: bool | None = None,
) -> Chart:
    """One row a name, one mark a column, joined by a line: how far apart are they?

    The first column, or the index, names the rows. With `share`, each column of counts is
    shown as whole percent of its sum, which is beside its name. `low` and `high` set the
    scale. Rows of a frame are in the order of their sums, unless their names begin with
    numbers; `sort` says otherwise.

    >>> both = {"by hand": {"trade": 3, "peace": 5}, "by rule": {"trade": 4, "peace": 9}}
    >>> print(dumbbells(both, "Two ways to count", unit="places", name="topic"))
    Two ways to count
    Marks for by hand and by rule at 2 topics. by hand goes from 3 (trade) to 5 (peace);
    by rule goes from 4 (trade) to 9 (peace). They are furthest apart at topic peace:
    by hand 5 and by rule 9.
    """
    frame, missing = named_frame(values, "charts.dumbbells()", title=title, unit=unit, name=name)
    frame = by_size(frame, values, sort)
    styles = series_styles(frame.columns)
    if share:
        sums = frame.sum()
        if (frame < 0).to_numpy().any() or not (sums > 0).all():
            raise CourseError(
                "charts.dumbbells(share=True) takes counts: none negative, no column 0"
            )
        frame, unit = 100 * frame / sums, f"% of {unit}".removesuffix(" of ")
        heads = {column: f"{column} (n = {figure(n)})" for column, n in sums.items()}
        frame = frame.rename(columns=heads)
        styles = {heads[column]: style for column, style in styles.items()}
    drawn = _rows_of_marks(frame, styles, unit, low, high, along=False)
    columns = list(frame.columns)
    ways = [describe.span(frame[each], unit, len(columns) < 3) for each in columns]
    marks = f"Marks for {listed(columns)} at {count(len(frame), plural(name))}."
    gaps = int(frame.isna().to_numpy().sum())
    nothing = f"{count(gaps, 'marks')} {'is' if gaps == 1 else 'are'} missing: no number."
    description = sentences(
        marks,
        f"{'; '.join(ways)}.",
        describe.apart(frame, name, unit),
        missing,
        nothing if gaps else "",
    )
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
    styles = series_styles(frame.columns)
    drawn = _rows_of_marks(frame, styles, unit, 0.0, high, along=True)
    rows = f"{count(len(frame), plural(name))} from top to bottom."
    ways = [describe.change(frame[column]) for column in frame.columns]
    frame.index.name = frame.index.name or name
    return Chart(title, sentences(rows, *ways, missing), frame, drawn, unit)


def _rows_of_marks(
    frame: pd.DataFrame,
    styles: Mapping[str, Style],
    unit: str,
    low: float | None,
    high: float | None,
    along: bool,
) -> Figure:
    """Rows of marks, one a column, joined along each column or, if not `along`, in the row.

    Marks of one row that would cover each other stand one above the other.
    """
    names, columns = list(frame.index), list(frame.columns)
    lines = key_lines(columns) if len(columns) > 1 else []
    values = frame.to_numpy(dtype=float)
    low = min(0.0, float(frame.min().min())) if low is None else low
    high = max(0.0, float(frame.max().max())) if high is None else high
    high = high if high > low else low + 1
    # A mark at the least value reaches out of the plot: names stand clear of it.
    with row_canvas(names, top=14 + 24 * len(lines), right=24, beside=8, away=16) as drawn:
        from matplotlib.lines import Line2D

        drawn.scale("x", low, high)
        if low < 0 < high:
            drawn.axes.axvline(0, color=INK, linewidth=1)
        near = 9 * (high - low) / drawn.width
        places = (
            [_beside(list(row), near) for row in values] if not along else [[0.0] * len(columns)]
        )
        for row, numbers in enumerate(values if not along else ()):
            seen = [number for number in numbers if number == number]
            if len(seen) > 1:
                ends = [min(seen), max(seen)]
                drawn.axes.plot(ends, [row, row], color=INK, alpha=0.45, linewidth=3)
        for k, column in enumerate(columns):
            style = {**shape(styles[column]), "markersize": 9, "linewidth": 2.5, "clip_on": False}
            style |= {} if along else {"linestyle": "none"}
            heights = [row + (0.0 if along else places[row][k]) for row in range(len(names))]
            drawn.axes.plot(values[:, k], heights, **style)
        drawn.key(
            lines,
            14,
            lambda k, x, y: Line2D(
                [x + 14], [y], **shape(styles[columns[k]]) | {"markersize": 9, "linestyle": "none"}
            ),
        )
        drawn.axis_name(unit)
    return drawn.figure


def _beside(numbers: Sequence[float], near: float) -> list[float]:
    """How far each mark of a row moves up or down, in rows, so that none covers another."""
    moved = [0.0] * len(numbers)
    order = sorted((k for k, n in enumerate(numbers) if n == n), key=numbers.__getitem__)
    while order:
        close = [order.pop(0)]
        while order and numbers[order[0]] - numbers[close[-1]] < near:
            close.append(order.pop(0))
        for place, k in enumerate(close):
            moved[k] = (place - (len(close) - 1) / 2) * min(0.3, 0.9 / len(close))
    return moved


def slopes(values: Any, title: str, *, unit: str = "", name: str = "name") -> Chart:
    """Two columns as two scales side by side, and a line for each row: what changed?

    Both ends have their name and number; the lines that change most are thick.

    >>> years = {"2017": {"trade": 3, "peace": 5}, "2018": {"trade": 6, "peace": 4}}
    >>> print(slopes(years, "Two years", unit="places", name="topic"))
    Two years
    Lines for 2 topics from 2017 to 2018: 1 rises and 1 falls. The largest change is trade,
    from 3 to 6.
    """
    given, missing = named_frame(values, "charts.slopes()", title=title, unit=unit, name=name)
    if given.shape[1] != 2:
        have = ", ".join(given.columns)
        raise CourseError(f"charts.slopes() takes two columns, before and after; this has {have}")
    frame = given.dropna()
    missing = sentences(missing, describe.left_out(len(given) - len(frame)))
    check_numbers(frame, "charts.slopes()")
    ends = [frame.iloc[:, side].astype(float).tolist() for side in (0, 1)]
    names, styles = list(frame.index), series_styles(frame.index)
    room = min(190.0, name_space(names, 150) + 40)
    height = max(160.0, 24.0 * len(names))
    low, high = min(map(min, ends)), max(map(max, ends))
    pad = (high - low or 1) * 0.05
    most = max(abs(after - before) for before, after in zip(*ends, strict=True))
    with canvas(room, 40, room, 16, height) as drawn:
        axes = drawn.axes
        axes.set(xlim=(0, 1), ylim=(low - pad, high + pad), xticks=[], yticks=[])
        for x in (0, 1):
            axes.axvline(x, color=INK, alpha=0.35, linewidth=1)
        scale = height / (high - low + 2 * pad)
        places = [_spread([-number * scale for number in column], 18) for column in ends]
        for row, pair in enumerate(zip(*ends, strict=True)):
            thick = most > 0 and figure(abs(pair[1] - pair[0])) == figure(most)
            axes.plot(
                [0, 1], pair, color=styles[names[row]].paint, marker=styles[names[row]].shape,
                linewidth=4 if thick else 1.5, markersize=7, clip_on=False,
            )  # fmt: skip
            for side in (0, 1):
                number = figure(frame.iloc[row, side])
                words = cut(names[row], room - 26 - text_width(number))
                drawn.note(
                    side,
                    pair[side],
                    f"{number} {words}" if side else f"{words} {number}",
                    dx=14 if side else -14,
                    dy=places[side][row] + pair[side] * scale,
                    ha="left" if side else "right",
                    leader=True,
                    fontweight="bold" if thick else "normal",
                )
        for x, column in enumerate(frame.columns):
            drawn.note(x, high + pad, column, dy=-18, ha="center", fontweight="bold")
    lines = f"Lines for {count(len(frame), plural(name))} from {frame.columns[0]} to "
    ways = describe.changes(frame.iloc[:, 0], frame.iloc[:, 1], unit)
    description = sentences(f"{lines}{frame.columns[1]}: {ways}", missing)
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn.figure, unit)


def _spread(places: Sequence[float], gap: float) -> list[float]:
    """Places moved apart until none is closer to the next than `gap`, in the same order."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    for _ in range(60):
        for a, b in pairwise(order):
            lack = gap - (moved[b] - moved[a])
            if lack > 1e-6:
                moved[a] -= lack / 2
                moved[b] += lack / 2
    return moved


def scatter(
    values: Any, title: str, *, x: str, y: str, label: str | None = None, most: int = 40
) -> Chart:
    """One mark a row at two of its numbers; rows have their names if there is room.

    Of more than `most` rows, those furthest from the middle.

    `x`, `y` and `label` are columns; without `label` the index gives the names.

    >>> import pandas as pd
    >>> words = pd.DataFrame({"word": ["peace", "trade"], "here": [1, 9], "there": [4, 2]})
    >>> print(scatter(words, "Two texts", x="here", y="there", label="word"))
    Two texts
    Marks for 2 rows: here across, there upwards. here goes from 1 (peace) to 9 (trade),
    there goes from 2 (trade) to 4 (peace).
    """
    import pandas as pd

    check_words("charts.scatter()", title=title, x=x, y=y)
    try:
        given = pd.DataFrame(values)
    except (TypeError, ValueError):
        raise CourseError(
            f"charts.scatter(): {values!r:.40} is no frame of numbers: give a frame"
        ) from None
    for column in (x, y, *([label] if label else [])):
        if column not in given.columns:
            have = ", ".join(map(str, given.columns))
            raise CourseError(f"charts.scatter(): no column {column!r}; this frame has {have}")
    # With pyarrow beside it, pandas refuses lone surrogates in the names of columns.
    given = given.set_axis([valid_unicode(str(name)) for name in given.columns], axis=1)
    x, y, label = valid_unicode(x), valid_unicode(y), label and valid_unicode(str(label))
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
        drawn.axes.plot(list(across), list(up), "o", color=PLAIN.paint, markersize=8, clip_on=False)
        _name_points(drawn, across, up, most)
        drawn.axis_name(x)
        drawn.note(bounds[0][0], bounds[1][1], y, dx=4 - left, dy=-20, ha="left")
    r = ""
    if len(frame) > 2 and across.nunique() > 1 and up.nunique() > 1:
        told = figure(float(across.corr(up)), 1 if len(frame) < 100 else 2)
        r = (
            f"Pearson's r, from {figure(-1)} to 1, tells how near they lie to a rising or falling "
            f"line: about {told}, over {len(frame):,} rows."
        )
    description = sentences(
        f"Marks for {count(len(frame), 'rows')}: {x} across, {y} upwards.",
        f"{describe.span(across.rename(x))}, {describe.span(up.rename(y))}.",
        r,
        describe.left_out(len(given) - len(frame)),
    )
    return Chart(title, description, frame[[*([label] if label else []), x, y]], drawn.figure)


# How far from its mark a name may be: beside, over, at a corner, then further off with a line.
_AWAY = ((9, 0), (0, 14), (8, 13), (20, 28), (30, 0))
_AROUND = [
    (side * dx, height * dy)
    for dx, dy in _AWAY
    for height in ((-1, 1) if dy else (1,))
    for side in ((1, -1) if dx else (1,))
]


def _name_points(drawn: Canvas, across: pd.Series, up: pd.Series, most: int) -> None:
    """Names beside the marks, those furthest from the middle first, where nothing else is."""
    (left, right), (low, high) = drawn.axes.get_xlim(), drawn.axes.get_ylim()
    xs = [(x - left) * drawn.width / (right - left) for x in across]
    ys = [(y - low) * drawn.height / (high - low) for y in up]
    middle = sum(xs) / len(xs), sum(ys) / len(ys)
    taken = [(x - 5, x + 5, y - 5, y + 5) for x, y in zip(xs, ys, strict=True)]
    far = sorted(range(len(xs)), key=lambda row: -math.dist((xs[row], ys[row]), middle))
    for row in far[:most]:
        name, size = across.index[row], text_width(across.index[row])
        for dx, dy in _AROUND:
            ha = "left" if dx > 0 else "right" if dx < 0 else "center"
            start = xs[row] + dx - {"left": 0, "right": size, "center": size / 2}[ha]
            box = (start, start + size, ys[row] - dy - 7, ys[row] - dy + 7)
            # Left of the plot and below it stand the numbers of its scales.
            inside = box[0] > 0 and box[1] < WIDTH - drawn.left and box[2] > 0
            if inside and not any(
                box[0] < b and a < box[1] and box[2] < d and c < box[3] for a, b, c, d in taken
            ):
                taken.append(box)
                drawn.note(across.iloc[row], up.iloc[row], name, dx=dx, dy=dy, ha=ha, leader=True)
                break
