"""Bars and grids: how much of each, by length or by shade."""

from __future__ import annotations

from typing import Any

from sco_lessons.charts import describe
from sco_lessons.charts.canvas import (
    BLUE,
    VERMILLION,
    WIDTH,
    canvas,
    cut,
    key_lines,
    look,
    name_space,
    row_canvas,
    text_width,
)  # fmt: skip
from sco_lessons.charts.chart import Chart
from sco_lessons.charts.describe import named, plural, sentences
from sco_lessons.charts.frames import named_frame, named_numbers
from sco_lessons.display.palette import INK
from sco_lessons.display.tables import count, figure
from sco_lessons.errors import CourseError

__all__ = ["bar", "grouped_bars", "heat_map", "stacked_bars"]


def bar(values: Any, title: str, *, unit: str = "", name: str = "name", note: str = "") -> Chart:
    """Horizontal bars, one a name, with their numbers at the end.

    `values` maps names to numbers (a mapping, a Series, or a frame of two columns) and is
    shown in its order. `unit` says what is counted ("mentions"), `name` what the names
    are; `note` is added to the description. CourseError for anything but named numbers.

    >>> print(bar({"Xi": 12, "Putin": 8}, "Who is named", unit="mentions", name="person"))
    Who is named
    Bars for 2 persons. The highest is Xi with 12 mentions, the lowest Putin with 8 mentions.
    """
    what = "charts.bar()"
    series, missing = named_numbers(values, what, title=title, unit=unit, name=name, note=note)
    numbers = [float(number) for number in series]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    low -= (high - low) * 0.18 if low < 0 else 0
    with row_canvas(list(series.index), top=4, right=58) as drawn:
        for k, positive in enumerate((True, False)):
            rows = [row for row, number in enumerate(numbers) if (number >= 0) is positive]
            lengths = [numbers[row] for row in rows]
            drawn.axes.barh(rows, lengths, height=0.62, linewidth=0, clip_on=False, **look(k))
        for row, number in enumerate(numbers):
            side = 1 if number >= 0 else -1
            text, ha = figure(series.iloc[row]), "left" if side > 0 else "right"
            drawn.note(number, row, text, dx=5 * side, ha=ha)
        drawn.scale("x", low, high or 1)
        drawn.axes.axvline(0, color=INK, linewidth=1)
        drawn.axis_name(unit)
    bars = f"Bars for {count(len(numbers), plural(name))}."
    description = sentences(bars, describe.extremes(series, unit), missing, note)
    frame = series.to_frame(unit or "value")
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn.figure, unit, note)


def grouped_bars(
    values: Any, title: str, *, unit: str = "", name: str = "name", by: str = "group"
) -> Chart:
    """Bars in groups: one group a row of the frame, one bar a column, each with its name.

    The first column, or the index, names the groups; `name` is what the groups are and
    `by` what the columns are. Bars of one column share colour and hatching.

    >>> found = {"Xi": {"said": 4, "urged": 2}, "Putin": {"said": 3, "urged": 1}}
    >>> print(grouped_bars(found, "Cues", unit="attributions", name="cue"))
    Cues
    Bars in groups for 2 cues, Xi and Putin in each. Highest: Xi at said (4 attributions);
    Putin at said (3 attributions).
    """
    what = "charts.grouped_bars()"
    frame, missing = named_frame(values, what, title=title, unit=unit, name=name, by=by)
    columns, groups, size = list(frame.columns), len(frame), len(frame.columns) + 1
    room = name_space(columns)
    high = max(float(frame.max().max()), 0) or 1.0
    low = min(float(frame.min().min()), 0)
    with canvas(room, 0, 58, 52, 24 * size * groups) as drawn:
        for k, column in enumerate(columns):
            rows = [group * size + 1 + k for group in range(groups)]
            lengths = list(frame[column])
            drawn.axes.barh(rows, lengths, height=0.72, linewidth=0, clip_on=False, **look(k))
            for row, length in zip(rows, lengths, strict=True):
                end = max(length, 0) if length == length else 0
                drawn.note(end, row, figure(length), dx=5, ha="left")
        drawn.scale("x", low, high)
        drawn.axes.set_ylim(size * groups - 0.3, -0.5)
        drawn.axes.axvline(0, color=INK, linewidth=1)
        drawn.row_names([row for _ in range(groups) for row in ("", *columns)], room)
        for group, label in enumerate(frame.index):
            words = cut(label, WIDTH - 10)
            drawn.row_text(group * size, words, 6 - room, -3, fontweight="bold")
        drawn.axis_name(unit)
    most = "; ".join(describe.highest(frame[column], unit) for column in columns[:4])
    bars = f"Bars in groups for {count(groups, plural(name))}, {named(columns)} in each."
    description = sentences(bars, f"Highest: {most}.", missing)
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn.figure, unit)


def stacked_bars(
    values: Any, title: str, *, unit: str = "", name: str = "name", share: bool = False
) -> Chart:
    """One bar a row of the frame, cut into one piece a column.

    With `share`, every bar is 100 % and its pieces are shares of the row. The key above
    names the pieces in their order; hatching tells them apart without colour. A piece
    without a number counts as 0.

    >>> forms = {"proper": {"Xi": 6, "Putin": 5}, "pronoun": {"Xi": 2, "Putin": 5}}
    >>> print(stacked_bars(forms, "How they are named", name="person", share=True))
    How they are named
    Bars for 2 persons, cut into proper and pronoun. Xi is mostly proper (75%); Putin is
    mostly proper (50%).
    """
    given, missing = named_frame(values, "charts.stacked_bars()", title=title, unit=unit, name=name)
    counts = given.fillna(0)
    if (counts.to_numpy() < 0).any():
        raise CourseError("charts.stacked_bars(): pieces of a bar cannot be negative; use bars")
    if counts.to_numpy().any():
        counts = counts.loc[:, counts.sum() > 0]
    frame = counts.div(counts.sum(axis=1).replace(0, 1), axis=0) * 100 if share else counts
    unit = f"% of {unit}" if share and unit else "%" if share else unit
    pieces, names = list(frame.columns), list(frame.index)
    lines = key_lines(pieces)
    high = float(frame.sum(axis=1).max()) or 1.0
    with row_canvas(names, top=12 + 24 * len(lines), right=40, height=34) as drawn:
        from matplotlib.patches import Rectangle

        drawn.scale("x", 0, high)
        starts = [0.0] * len(names)
        for k, piece in enumerate(pieces):
            lengths, rows = list(frame[piece]), range(len(names))
            drawn.axes.barh(
                rows, lengths, left=list(starts), height=0.66, linewidth=1, clip_on=False, **look(k)
            )
            starts = [a + float(b) for a, b in zip(starts, lengths, strict=True)]
        drawn.key(
            lines, 16, lambda k, x, y: Rectangle((x + 2, y - 6), 22, 13, linewidth=1, **look(k))
        )
        drawn.axis_name(unit)
    gaps = int(given.isna().to_numpy().sum())
    bars = f"Bars for {count(len(names), plural(name))}, cut into {named(pieces)}."
    zeros = f"{count(gaps, 'pieces')} without a number count as 0." if gaps else ""
    description = sentences(bars, describe.stack(frame, unit, share), missing, zeros)
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn.figure, unit)


def heat_map(
    values: Any, title: str, *, unit: str = "", name: str = "row", across: str = "column"
) -> Chart:
    """A grid of shaded cells with their numbers: darker is more, empty is none.

    The first column, or the index, names the rows (`name`); the columns are `across`.

    >>> grid = {"Xi": {"trade": 4, "peace": 0}, "Putin": {"trade": 1, "peace": 7}}
    >>> print(heat_map(grid, "Topics", unit="places", name="topic", across="speaker"))
    Topics
    A grid of 2 topics by 2 speakers; 1 of 4 cells are 0. The highest cell is peace at speaker
    Putin with 7 places. The topic with most in all is peace (7), the speaker Putin (8).
    """
    what = "charts.heat_map()"
    frame, missing = named_frame(values, what, title=title, unit=unit, name=name, across=across)
    names, columns = list(frame.index), list(frame.columns)
    room = name_space(names)
    cell = (WIDTH - room - 8) / len(columns)
    turned = any(text_width(column) > cell - 4 for column in columns)
    heads = [cut(column, 150) for column in columns]
    top = 24 + (0.64 * max(map(text_width, heads)) if turned else 4)
    right = max(8.0, 0.77 * text_width(heads[-1]) - cell / 2) if turned else 8.0
    most = float(frame.abs().max().max()) or 1.0
    with row_canvas(names, top=top + 16, right=right, bottom=10, height=26) as drawn:
        from matplotlib.patches import Rectangle

        axes = drawn.axes
        axes.set_xlim(0, len(columns))
        axes.set_xticks([])
        fits = text_width(figure(most)) < drawn.width / len(columns)
        for row in range(len(names)):
            for column in range(len(columns)):
                number: Any = frame.iloc[row, column]
                if number != number or number == 0:
                    continue
                box = Rectangle((column + 0.03, row - 0.47), 0.94, 0.94, linewidth=0)
                shade = min(0.1 + 0.62 * abs(float(number)) / most, 0.72)
                box.set(facecolor=BLUE if number > 0 else VERMILLION, alpha=shade)
                axes.add_patch(box)
                if fits:
                    drawn.note(column + 0.5, row, figure(number), ha="center")
        for row in range(len(names) + 1):
            axes.axhline(row - 0.5, color=INK, alpha=0.18, linewidth=1)
        for column, head in enumerate(heads):
            x, ha = (column + 0.35, "left") if turned else (column + 0.5, "center")
            how: dict[str, Any] = {"ha": ha, "va": "baseline", "rotation_mode": "anchor"}
            drawn.note(x, -0.5, head, dy=-10, rotation=40 if turned else 0, **how)
        if across != "column":
            drawn.note(0, -0.5, across, dx=4 - room, dy=-10, ha="left", va="baseline")
    description = sentences(describe.grid(frame, unit, name, across), missing)
    return Chart(title, description, frame, drawn.figure, unit)
