"""Bars and grids: how much of each, by length or by shade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sco_lessons.charts import describe
from sco_lessons.charts.canvas import (
    WIDTH,
    canvas,
    cut,
    key_lines,
    look,
    name_space,
    number_space,
    row_canvas,
    text_width,
)  # fmt: skip
from sco_lessons.charts.chart import Chart
from sco_lessons.charts.describe import named, sentences
from sco_lessons.charts.frames import by_size, named_frame, named_numbers
from sco_lessons.display.palette import INK, PLAIN, Style, series_styles
from sco_lessons.display.phrases import amount, count, figure, plural
from sco_lessons.errors import CourseError
from sco_lessons.text.encoding import valid_unicode

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["bar", "bar_figure", "grouped_bars", "heat_map", "stacked_bars"]


_QUOTED = {"word", "verb", "cue", "term"}  # names that are words of a text, and not of things
_BELOW = Style(PLAIN.colour, 2)  # bars of negative numbers: the same colour, hatched


def bar(
    values: Any,
    title: str,
    *,
    unit: str = "",
    name: str = "name",
    note: str = "",
    sort: bool | None = None,
) -> Chart:
    """Horizontal bars, one a name, with their numbers at the end.

    `values` maps names to numbers (a mapping, a Series, or a frame of two columns). A
    mapping is shown in its order; a Series or a frame with the largest first, unless its
    names begin with numbers; `sort` says otherwise. `unit` says what is counted
    ("mentions"), `name` what the names are; `note` is added to the description.
    CourseError for anything but named numbers.

    >>> print(bar({"Xi": 12, "Putin": 8}, "Who is named", unit="mentions", name="person"))
    Who is named
    Bars for 2 persons. The highest is Xi with 12 mentions, the lowest is Putin with 8
    mentions.
    """
    what = "charts.bar()"
    series, missing = named_numbers(values, what, title=title, unit=unit, name=name, note=note)
    series = by_size(series, values, sort)
    drawn = bar_figure(series, unit, [PLAIN] * len(series))
    bars = f"Bars for {count(len(series), plural(name))}."
    numbered = all(map(str.isdigit, series.index)) and name != "name"
    told = series.set_axis([f"{name} {n}" for n in series.index]) if numbered else series
    if name in _QUOTED:
        told = series.set_axis([f"\u201c{n}\u201d" for n in series.index])
    description = sentences(bars, describe.extremes(told, unit), missing, note)
    frame = series.to_frame(valid_unicode(unit) or "value")
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn, unit, note)


def bar_figure(series: pd.Series, unit: str, styles: Sequence[Style]) -> Figure:
    """A bar a name, with its number at the end; what is negative is hatched, if it is plain."""
    numbers = [float(number) for number in series]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    told = [
        amount(number, unit) if unit.startswith("%") else figure(given)
        for number, given in zip(numbers, series, strict=True)
    ]
    below = [text for text, number in zip(told, numbers, strict=True) if number < 0]
    names, right = list(series.index), max(58, number_space(told))
    beside = number_space(below) if below else 0
    with row_canvas(names, top=4, right=right, beside=beside, away=beside + 8) as drawn:
        kinds: dict[Style, list[int]] = {}
        for row, number in enumerate(numbers):
            style = _BELOW if number < 0 and styles[row] == PLAIN else styles[row]
            kinds.setdefault(style, []).append(row)
            side = 1 if number >= 0 else -1
            drawn.note(number, row, told[row], dx=5 * side, ha="left" if side > 0 else "right")
        for style, rows in kinds.items():
            lengths = [numbers[row] for row in rows]
            drawn.axes.barh(rows, lengths, height=0.62, linewidth=0, clip_on=False, **look(style))
        drawn.scale("x", low, high or 1)
        drawn.axes.axvline(0, color=INK, linewidth=1)
        drawn.axis_name(unit)
    return drawn.figure


def grouped_bars(
    values: Any,
    title: str,
    *,
    unit: str = "",
    name: str = "name",
    by: str = "group",
    sort: bool | None = None,
) -> Chart:
    """Bars in groups: one group a row of the frame, one bar a column, each with its name.

    The first column, or the index, names the groups; `name` is what the groups are and
    `by` what the columns are. Bars of one column share colour and hatching. Groups are in
    the order of their sums; `sort` is that of `bar`.

    >>> found = {"Xi": {"said": 4, "urged": 2}, "Putin": {"said": 3, "urged": 1}}
    >>> print(grouped_bars(found, "Cues", unit="attributions", name="cue"))
    Cues
    Bars in groups for 2 cues, Xi and Putin in each. Highest: Xi at said (4 attributions);
    Putin at said (3 attributions).
    """
    what = "charts.grouped_bars()"
    frame, missing = named_frame(values, what, title=title, unit=unit, name=name, by=by)
    frame = by_size(frame, values, sort)
    columns, groups, size = list(frame.columns), len(frame), len(frame.columns) + 1
    styles = series_styles(columns)
    room = name_space(columns)
    high = max(float(frame.max().max()), 0) or 1.0
    low = min(float(frame.min().min()), 0)
    told = frame.map(lambda length: amount(length, unit))
    right = max(58, number_space(told.to_numpy().ravel()))
    with canvas(room, 0, right, 52, 24 * size * groups) as drawn:
        for k, column in enumerate(columns):
            rows = [group * size + 1 + k for group in range(groups)]
            lengths = list(frame[column])
            drawn.axes.barh(
                rows, lengths, height=0.72, linewidth=0, clip_on=False, **look(styles[column])
            )
            for row, length, number in zip(rows, lengths, told[column], strict=True):
                end = max(length, 0) if length == length else 0
                drawn.note(end, row, number, dx=5, ha="left")
        drawn.scale("x", low, high)
        drawn.axes.set_ylim(size * groups - 0.3, -0.5)
        for group in range(groups):  # beside the bars, and not through the name of the group
            ends = [group * size + 0.5, (group + 1) * size - 0.5]
            drawn.axes.plot([0, 0], ends, color=INK, linewidth=1, clip_on=False)
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
    values: Any,
    title: str,
    *,
    unit: str = "",
    name: str = "name",
    share: bool = False,
    sort: bool | None = None,
) -> Chart:
    """One bar a row of the frame, cut into one piece a column.

    With `share`, every bar is 100 % and its pieces are shares of the row; how many the
    whole row has is beside its name, and in the frame as the column `n`. The key above
    names the pieces in their order; hatching tells them apart without colour. A piece
    without a number counts as 0. `sort` is that of `bar`, by the sum of each row.

    >>> forms = {"proper": {"Xi": 6, "Putin": 5}, "pronoun": {"Xi": 2, "Putin": 5}}
    >>> print(stacked_bars(forms, "How they are named", name="person", share=True))
    How they are named
    Bars for 2 persons, cut into proper and pronoun. Xi is mostly proper (6 of 8, 75%);
    the largest pieces of Putin are proper and pronoun (5 of 10, 50% each).
    """
    given, missing = named_frame(values, "charts.stacked_bars()", title=title, unit=unit, name=name)
    counts = by_size(given.fillna(0), values, sort)
    if (counts.to_numpy() < 0).any():
        raise CourseError("charts.stacked_bars(): pieces of a bar cannot be negative; use bars")
    if counts.to_numpy().any():
        counts = counts.loc[:, counts.sum() > 0]
    totals = counts.sum(axis=1)
    frame = counts.div(totals.replace(0, 1), axis=0) * 100 if share else counts
    pieces, names = list(frame.columns), list(frame.index)
    labels = [f"{n} (n = {figure(t)})" for n, t in zip(names, totals, strict=True)]
    styles, lines = series_styles(pieces), key_lines(pieces)
    high = float(frame.sum(axis=1).max()) or 1.0
    shown = f"% of {unit}" if share and unit else "%" if share else unit
    ends = [] if share else [amount(total, unit) for total in totals]
    right = max(40, number_space(ends))
    beside = labels if share else names
    drawn = row_canvas(beside, top=12 + 24 * len(lines), right=right, height=34)
    with drawn as plot:
        from matplotlib.patches import Rectangle

        plot.scale("x", 0, high)
        starts = [0.0] * len(names)
        for piece in pieces:
            lengths, rows = list(frame[piece]), range(len(names))
            how = {"height": 0.66, "linewidth": 1, "clip_on": False, **look(styles[piece])}
            plot.axes.barh(rows, lengths, left=list(starts), **how)
            starts = [a + float(b) for a, b in zip(starts, lengths, strict=True)]
        for row, end in enumerate(ends):
            plot.note(totals.iloc[row], row, end, dx=5, ha="left")
        plot.key(
            lines,
            16,
            lambda k, x, y: Rectangle(
                (x + 2, y - 6), 22, 13, linewidth=1, **look(styles[pieces[k]])
            ),
        )
        plot.axis_name(shown)
    gaps = int(given.isna().to_numpy().sum())
    cut_into = f"cut into {named(pieces)}" if len(pieces) > 1 else f"all of one piece: {pieces[0]}"
    bars = f"Bars for {count(len(names), plural(name))}, {cut_into}."
    zeros = f"{count(gaps, 'pieces')} without a number count{'s' if gaps == 1 else ''} as 0."
    description = sentences(
        bars, describe.stack(counts, unit, share), missing, zeros if gaps else ""
    )
    if share:
        frame = frame.assign(**{"n" if "n" not in pieces else "n in all": totals})
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, plot.figure, shown)


def heat_map(
    values: Any, title: str, *, unit: str = "", name: str = "row", across: str = "column"
) -> Chart:
    """A grid of shaded cells with their numbers: darker is more, empty is none.

    The first column, or the index, names the rows (`name`); the columns are `across`. Where
    rows and columns are the same and both halves alike, the description speaks of pairs.

    >>> grid = {"Xi": {"trade": 4, "peace": 0}, "Putin": {"trade": 1, "peace": 7}}
    >>> print(heat_map(grid, "Topics", unit="places", name="topic", across="speaker"))
    Topics
    A grid of 2 topics by 2 speakers; 1 of 4 cells is 0. The highest cell is peace at speaker
    Putin with 7 places. The topic with most in all is peace (7). The speaker with most in all
    is Putin (8).
    """
    what = "charts.heat_map()"
    frame, missing = named_frame(values, what, title=title, unit=unit, name=name, across=across)
    frame.index.name = frame.index.name or name
    names, columns = list(frame.index), list(frame.columns)
    room = name_space(names, 140 if len(columns) > 9 else 195)
    cell = (WIDTH - room - 8) / len(columns)
    turned = any(text_width(column) > cell - 4 for column in columns)
    heads = [cut(column, 150) for column in columns]
    top = 24 + (0.64 * max(map(text_width, heads)) if turned else 4)
    right = max(8.0, 0.77 * text_width(heads[-1]) - cell / 2) if turned else 8.0
    most = float(frame.abs().max().max()) or 1.0
    with row_canvas(names, top=top + 16, right=right, bottom=10, height=26, room=room) as drawn:
        from matplotlib.patches import Rectangle

        axes = drawn.axes
        axes.set_xlim(0, len(columns))
        axes.set_xticks([])
        fits = text_width(amount(most, unit)) < drawn.width / len(columns)
        for row in range(len(names)):
            for column in range(len(columns)):
                number: Any = frame.iloc[row, column]
                if number != number or number == 0:
                    continue
                box = Rectangle((column + 0.03, row - 0.47), 0.94, 0.94, linewidth=0)
                shade = 0.1 + 0.42 * abs(float(number)) / most
                style = PLAIN if number > 0 else _BELOW
                box.set(facecolor=style.paint, hatch=style.hatch, alpha=shade)
                axes.add_patch(box)
                if fits:
                    drawn.note(column + 0.5, row, amount(number, unit), ha="center")
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
