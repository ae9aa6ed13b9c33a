"""Charts that carry their description and their numbers.

Each function makes one kind of chart out of a frame, a mapping or an annotated article,
and returns a `Chart`: a matplotlib figure, a title, a description made from the numbers,
and the numbers. JupyterLab and the lesson pages show it as SVG in the colours of the
page. `from_figure()` wraps a figure of your own.

All figures are 480 units wide with 15-unit type, so that a phone of 320 pixels shows the
type at 9 pixels. Colours are Okabe and Ito's (2008), darkened where white paper needs it;
no chart relies on them alone.
"""

from __future__ import annotations

import hashlib
import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, Literal

from sco_lessons.charts.svg import drawing, png, svg
from sco_lessons.display.html import escape, marked_up, scroll_box, style, style_element
from sco_lessons.display.palette import INK, MARKS
from sco_lessons.display.tables import Table, count, figure, listed, table_html
from sco_lessons.layers import annotate
from sco_lessons.text.model import Annotation, Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

__all__ = [
    "Chart",
    "bar",
    "dispersion",
    "dumbbells",
    "from_figure",
    "grouped_bars",
    "heat_map",
    "lines",
    "network",
    "scatter",
    "sentence_lengths",
    "sentiment",
    "slopes",
    "speakers",
    "stacked_bars",
    "steps",
]

BLUE, VERMILLION, GREEN, PURPLE = COLOURS = tuple(MARKS.values())[:4]
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
HATCHES = (None, "//", "\\\\", "--", "xx", "||", "++", "///")
_WIDTH, _SIZE, _ROW = 480, 15, 30
_MOST_SVG, _MOST_ROWS = 60_000, 80


@dataclass(frozen=True)
class Chart:
    """A chart with what a reader needs who cannot see it.

    `description` says in sentences what the marks show, `frame` holds the numbers and
    `unit` what they count. `figure` is matplotlib's, to save or to change.
    """

    title: str
    description: str
    frame: pd.DataFrame = field(compare=False, repr=False)
    figure: Figure = field(compare=False, repr=False)
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.title}\n{self.description}"

    @cached_property
    def key(self) -> str:
        """The beginning of every id in the SVG: the same for the same chart."""
        content = "\x00".join((self.title, self.description, self.frame.to_csv()))
        return "c" + hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:8]

    @cached_property
    def svg(self) -> str:
        """The picture alone, with its title and description inside."""
        return svg(self.figure, self.key, self.title, self.description)

    @cached_property
    def html(self) -> str:
        """Picture, title, description and numbers as one figure element."""
        return (
            f"{style_element(style('table'))}{style_element(style('chart'))}"
            '<figure class="sco-chart">'
            f"<figcaption><strong>{marked_up(self.title)}</strong><p>{marked_up(self.description)}</p>"
            f"</figcaption>{self._picture()}{self._numbers()}</figure>"
        )

    def _picture(self) -> str:
        if len(self.svg) <= _MOST_SVG:
            return self.svg
        import base64

        image = base64.b64encode(png(self.figure)).decode()
        if len(image) >= len(self.svg):
            return self.svg
        alternative = escape(f"{self.title}. {self.description}")
        style = "max-width:100%;height:auto"
        return f'<img alt="{alternative}" style="{style}" src="data:image/png;base64,{image}">'

    def _numbers(self) -> str:
        rows = len(self.frame)
        caption = f"{self.title}{f' ({self.unit})' if self.unit else ''}"
        if rows > _MOST_ROWS:
            caption += f": the first {_MOST_ROWS} of {rows:,} rows"
        named = self.frame.index.name
        shown = Table(self.frame.head(_MOST_ROWS), caption, None if named is None else str(named))
        return (
            f"<details><summary>The numbers ({count(rows, 'rows')})</summary>"
            f"{scroll_box(table_html(shown), 'Numbers')}</details>"
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}


def from_figure(
    figure: Figure, *, title: str, description: str, frame: pd.DataFrame, unit: str = ""
) -> Chart:
    """A matplotlib figure of your own as a Chart.

    `description` says what is shown, from where to where, and what stands out. The figure
    is taken off pyplot's list, so that a notebook shows it once. ValueError where title or
    description is missing or only repeats the other.
    """
    if not title.strip():
        raise ValueError("charts.from_figure(title=''): a title says what is counted, of what")
    if len(description.split()) < 5 or description.strip(". ") == title.strip(". "):
        raise ValueError(
            f"charts.from_figure(description={description!r}): describe it for someone "
            "who cannot see it, in one to three sentences: what is shown, the highest and the "
            "lowest with their numbers, and what stands out. docs/charts.md has examples"
        )
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)
    return Chart(title.strip(), description.strip(), frame, figure, unit)


# The canvas: all measures are in units of the SVG, from the top left corner.


def _width(text: str) -> float:
    """A generous guess at the width of a label in any sans-serif type.

    As wide as in DejaVu Sans, the widest of those that browsers take without being asked.
    """
    from unicodedata import east_asian_width

    def em(sign: str) -> float:
        if east_asian_width(sign) in "WF" or sign in "mwMW\u2026":
            return 1.0
        if sign in "iljft.,:;'!|()[] ":
            return 0.36
        return 0.72 if sign.isupper() else 0.62

    return _SIZE * sum(map(em, text))


def _wrapped(text: str, width: float, most: int = 2) -> list[str]:
    """`text` in at most so many lines of that width, cut with an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_cut(line, width) for line in lines]


def _cut(text: str, width: float) -> str:
    if _width(text) <= width:
        return text
    while text and _width(text + "\u2026") > width:
        text = text[:-1]
    return text.rstrip() + "\u2026"


def _canvas(
    left: float, top: float, right: float, bottom: float, height: float
) -> tuple[Figure, Axes]:
    """A figure whose plot stands at so many units from each side."""
    from matplotlib.figure import Figure

    total = top + height + bottom
    drawn = Figure(figsize=(_WIDTH / 72, total / 72), dpi=72)
    axes = drawn.add_axes(
        (left / _WIDTH, bottom / total, (_WIDTH - left - right) / _WIDTH, height / total)
    )
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(which="both", length=0, pad=5, labelsize=_SIZE)
    axes.tick_params(bottom=False, top=False, left=False, right=False)
    return drawn, axes


def _number_axis(
    axes: Axes, which: Literal["x", "y"], low: float, high: float, most: int = 4
) -> None:
    """Round numbers and light gridlines along one axis."""
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

    whole = all(float(v).is_integer() for v in (low, high)) and high - low >= 2
    ticks = MaxNLocator(most, integer=whole, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_locator(FixedLocator([t for t in ticks if low - 1e-9 <= t <= high + 1e-9]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: figure(round(value, 6))))
    axes.grid(axis=which, color=INK, alpha=0.18, linewidth=1)
    axes.set_axisbelow(True)


def _note(axes: Axes, x: float, y: float, text: str, **how: Any) -> None:
    """Text at a place in the units of the marks; `dx`, `dy` move it in units of the SVG."""
    dx, dy = how.pop("dx", 0), how.pop("dy", 0)
    axes.annotate(
        text,
        (x, y),
        xytext=(dx, -dy),
        textcoords="offset points",
        annotation_clip=False,
        **{"va": "center_baseline", "fontsize": _SIZE, "color": INK, **how},
    )


def _axis_names(axes: Axes, x: str = "", y: str = "") -> None:
    """The name of the horizontal axis under it, that of the vertical one over it."""
    if x:
        axes.annotate(
            x, (0.5, 0), (0, -38), "axes fraction", "offset points", ha="center", fontsize=_SIZE
        )
    if y:
        axes.annotate(
            y, (0, 1), (-30, 14), "axes fraction", "offset points", ha="left", fontsize=_SIZE
        )


_NAMES_AT_THE_SIDE = 165


def _row_names(axes: Axes, names: Sequence[str], left: float, away: float = 8) -> None:
    """Names to the left of rows 0, 1, ... in one or two lines."""
    axes.set_yticks([])
    for row, name in enumerate(names):
        lines = _wrapped(name, left - 12)
        for at, line in enumerate(lines):
            shift = (at - (len(lines) - 1) / 2) * 16
            axes.annotate(
                line,
                (0, row),
                (-away, -shift),
                ("axes fraction", "data"),
                "offset points",
                ha="right",
                va="center_baseline",
                fontsize=_SIZE,
            )


def _left_for(names: Sequence[str], most: float = _NAMES_AT_THE_SIDE) -> float:
    return min(most, max(map(_width, names), default=0) + 6) + 12


def _row_height(names: Sequence[str], left: float, least: float = _ROW) -> float:
    return max(least, 40 if any(len(_wrapped(n, left - 12)) > 1 for n in names) else least)


def _bars(axes: Axes, at: Sequence[float], lengths: Sequence[float], thick: float, k: int) -> None:
    axes.barh(
        list(at),
        list(lengths),
        height=thick,
        color=COLOURS[k % len(COLOURS)],
        edgecolor=INK,
        linewidth=0,
        hatch=HATCHES[k % len(HATCHES)],
        clip_on=False,
    )


# Frames and sentences.


def _series(values: Any, what: str) -> pd.Series:
    """Numbers with names, out of a mapping, a series, or a frame of two columns."""
    import pandas as pd

    if isinstance(values, pd.DataFrame):
        values = values.set_index(values.columns[0]) if values.shape[1] == 2 else values
        if values.shape[1] != 1:
            have = ", ".join(map(str, values.columns))
            raise ValueError(
                f"{what} takes one column of numbers and one of names; this frame has {have}: "
                'choose two, as in frame[["name", "count"]]'
            )
        values = values.iloc[:, 0]
    series = pd.Series(values, dtype=float if not len(values) else None).dropna()
    _check_numbers(series.to_frame("numbers"), what)
    return series


def _frame(values: Any, what: str) -> pd.DataFrame:
    """Rows with names and columns of numbers; names are strings, each column has one."""
    import pandas as pd

    frame = pd.DataFrame(values)
    if frame.shape[1] > 1 and not pd.api.types.is_numeric_dtype(frame.iloc[:, 0]):
        frame = frame.set_index(frame.columns[0])
    frame = frame.dropna(how="all").dropna(how="all", axis=1)
    _check_numbers(frame, what)
    name = frame.index.name
    frame.index = pd.Index([_name(label) for label in frame.index], name=name)
    frame.columns = pd.Index([_name(label) for label in frame.columns])
    twice = frame.columns[frame.columns.duplicated()]
    if len(twice):
        raise ValueError(f"{what}: two columns are called {twice[0]!r}; rename one")
    return frame


def _name(label: object) -> str:
    return ", ".join(map(str, label)) if isinstance(label, tuple) else str(label)


def _check_numbers(frame: pd.DataFrame, what: str) -> None:
    import pandas as pd

    if frame.empty:
        raise ValueError(f"{what}: there are no numbers to show; look at the frame first")
    for at, name in enumerate(frame.columns):
        column = frame.iloc[:, at]
        if not pd.api.types.is_numeric_dtype(column):
            odd = next((v for v in column if isinstance(v, str)), column.iloc[0])
            raise ValueError(f"{what} takes numbers; {name} has {odd!r}: count or measure first")
        if column.isin([math.inf, -math.inf]).any():
            raise ValueError(f"{what}: {name} holds an infinite number; leave that row out")


def _extremes(series: pd.Series, unit: str) -> str:
    """Highest and lowest of named numbers, in one sentence."""
    high, low = series.max(), series.min()
    if high == low:
        return f"All have {count(high, unit)}."
    most = [str(name) for name in series[series == high].index]
    least = [str(name) for name in series[series == low].index]
    return (
        f"The highest is {_named(most)} with {count(high, unit)}, "
        f"the lowest {_named(least)} with {count(low, unit)}."
    )


def _plural(name: str) -> str:
    return name[:-1] + "ies" if name.endswith("y") else name if name.endswith("s") else name + "s"


def _named(names: Sequence[str]) -> str:
    """Up to three names, then how many more."""
    if len(names) <= 3:
        return listed(names)
    return f"{', '.join(names[:2])} and {len(names) - 2} more"


def _titled(series: pd.Series, name: str, unit: str) -> pd.DataFrame:
    frame = series.to_frame(unit or "value")
    frame.index.name = frame.index.name or name
    return frame


# The charts.


def bar(values: Any, title: str, *, unit: str = "", name: str = "name", note: str = "") -> Chart:
    """Horizontal bars, one a name, with their numbers at the end.

    `values` maps names to numbers (a mapping, a Series, or a frame of two columns) and is
    shown in its order. `unit` says what is counted ("mentions"), `name` what the names
    are; `note` is added to the description.
    """
    series = _series(values, "charts.bar()")
    names = [str(n) for n in series.index]
    numbers = [float(v) for v in series]
    left = _left_for(names)
    row = _row_height(names, left)
    with drawing():
        low, high = min(0.0, *numbers), max(0.0, *numbers)
        drawn, axes = _canvas(left, 4, 58, 52, row * len(names))
        if low < 0:
            low -= (high - low) * 0.18
        for k, wanted in enumerate((True, False)):
            rows = [at for at, v in enumerate(numbers) if (v >= 0) is wanted]
            _bars(axes, rows, [numbers[at] for at in rows], 0.62, k)
        for at, value in enumerate(numbers):
            side = 1 if value >= 0 else -1
            text = figure(series.iloc[at])
            _note(axes, value, at, text, dx=5 * side, ha="left" if side > 0 else "right")
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_xlim(low, high or 1)
        _number_axis(axes, "x", low, high or 1)
        axes.axvline(0, color=INK, linewidth=1)
        _row_names(axes, names, left)
        _axis_names(axes, unit)
    description = " ".join(
        filter(
            None, [f"Bars for {count(len(names), _plural(name))}.", _extremes(series, unit), note]
        )
    )
    return Chart(title, description, _titled(series, name, unit), drawn, unit)


def grouped_bars(
    values: Any, title: str, *, unit: str = "", name: str = "name", by: str = "group"
) -> Chart:
    """Bars in groups: one group a row of the frame, one bar a column, each with its name.

    The first column, or the index, names the groups; `name` is what the groups are and
    `by` what the columns are. Bars of one column share colour and hatching.
    """
    frame = _frame(values, "charts.grouped_bars()")
    columns = [str(c) for c in frame.columns]
    left = _left_for(columns)
    size = len(columns) + 1
    with drawing():
        high = max(float(frame.max().max()), 0) or 1.0
        low = min(float(frame.min().min()), 0)
        drawn, axes = _canvas(left, 0, 58, 52, 24 * size * len(frame))
        for k, column in enumerate(frame.columns):
            at = [group * size + 1 + k for group in range(len(frame))]
            _bars(axes, at, list(frame[column]), 0.72, k)
            for place, value in zip(at, frame[column], strict=True):
                end = max(value, 0) if value == value else 0
                _note(axes, end, place, figure(value), dx=5, ha="left")
        axes.set_xlim(low, high)
        axes.set_ylim(size * len(frame) - 0.3, -0.5)
        _number_axis(axes, "x", low, high)
        axes.axvline(0, color=INK, linewidth=1)
        _row_names(axes, [n for _ in frame.index for n in ("", *columns)], left)
        for group, label in enumerate(frame.index):
            _group_name(axes, group * size, str(label), left)
        _axis_names(axes, unit)
    groups = count(len(frame), _plural(name))
    said = [_highest(frame[c], unit) for c in frame.columns[:4]]
    description = f"Bars in groups for {groups}, {_named(columns)} in each. Highest: "
    description += f"{'; '.join(said)}."
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn, unit)


def _highest(column: pd.Series, unit: str) -> str:
    """Where a column is highest, in a few words."""
    if not column.notna().any():
        return f"{column.name}, no numbers"
    most = [str(name) for name in column[column == column.max()].index]
    return f"{column.name} at {_named(most)} ({count(column.max(), unit)})"


def _group_name(axes: Axes, row: float, label: str, left: float) -> None:
    axes.annotate(
        _cut(label, _WIDTH - 10),
        (0, row),
        (6 - left, -3),
        ("axes fraction", "data"),
        "offset points",
        va="center_baseline",
        fontsize=_SIZE,
        fontweight="bold",
    )


def stacked_bars(
    values: Any, title: str, *, unit: str = "", name: str = "name", share: bool = False
) -> Chart:
    """One bar a row of the frame, cut into one piece a column.

    With `share`, every bar is 100 % and its pieces are shares of the row. The key above
    names the pieces in their order; hatching tells them apart without colour.
    """
    counts = _frame(values, "charts.stacked_bars()").fillna(0)
    if (counts.to_numpy() < 0).any():
        raise ValueError("charts.stacked_bars(): pieces of a bar cannot be negative; use bars")
    counts = counts.loc[:, counts.sum() > 0]
    frame = counts.div(counts.sum(axis=1).replace(0, 1), axis=0) * 100 if share else counts
    unit = f"% of {unit}" if share and unit else "%" if share else unit
    names = [str(n) for n in frame.index]
    left = _left_for(names)
    row = _row_height(names, left, 34)
    key = _key_lines([str(c) for c in frame.columns])
    with drawing():
        drawn, axes = _canvas(left, 12 + 24 * len(key), 40, 52, row * len(names))
        high = float(frame.sum(axis=1).max()) or 1.0
        axes.set_xlim(0, high)
        axes.set_ylim(len(names) - 0.5, -0.5)
        _number_axis(axes, "x", 0, high)
        starts = [0.0] * len(names)
        for k, column in enumerate(frame.columns):
            _pieces(axes, starts, list(frame[column]), k)
            starts = [a + float(b) for a, b in zip(starts, frame[column], strict=True)]
        _row_names(axes, names, left)
        _draw_key(axes, key)
        _axis_names(axes, unit)
    bars = count(len(names), _plural(name))
    description = f"Bars for {bars}, cut into {_named(list(map(str, frame.columns)))}. "
    frame.index.name = frame.index.name or name
    return Chart(title, description + _stack_words(frame, unit, share), frame, drawn, unit)


def _stack_words(frame: pd.DataFrame, unit: str, share: bool) -> str:
    """The largest piece of each of three bars at most, or the longest bars and what fills them."""
    rows = frame[frame.sum(axis=1) > 0]
    if rows.empty:
        return "All are empty."
    if share or len(rows) <= 3:
        pairs = zip(rows.index[:3], range(3), strict=False)
        largest = [f"{label} is mostly {_largest(rows.iloc[at], unit)}" for label, at in pairs]
        return f"{'; '.join(largest)}."
    totals = rows.sum(axis=1)
    alone = [str(label) for label, cells in rows.iterrows() if (cells > 0).sum() == 1]
    words = (
        f"The longest is {totals.idxmax()} with {count(totals.max(), unit)}, mostly "
        f"{_largest(rows.iloc[int(totals.argmax())], unit)}; the shortest {totals.idxmin()} with "
        f"{count(totals.min(), unit)}."
    )
    return words + (f" Of one piece only: {_named(alone)}." if alone else "")


def _largest(row: pd.Series, unit: str) -> str:
    shown = unit if unit.startswith("%") else ""
    return f"{row.idxmax()} ({count(round(float(row.max()), 1), shown)})"


def _pieces(axes: Axes, starts: Sequence[float], lengths: Sequence[float], k: int) -> None:
    axes.barh(
        range(len(starts)),
        list(lengths),
        left=list(starts),
        height=0.66,
        color=COLOURS[k % len(COLOURS)],
        hatch=HATCHES[k % len(HATCHES)],
        edgecolor=INK,
        linewidth=1,
        clip_on=False,
    )


def _key_lines(names: Sequence[str]) -> list[list[tuple[int, str, float]]]:
    """Names set in lines: which column, its name, and how far from the left."""
    lines: list[list[tuple[int, str, float]]] = [[]]
    at = 0.0
    for k, name in enumerate(names):
        wide = _width(name) + 42
        if at and at + wide > _WIDTH:
            lines.append([])
            at = 0.0
        lines[-1].append((k, name, at))
        at += wide
    return lines


def _draw_key(axes: Axes, lines: list[list[tuple[int, str, float]]]) -> None:
    """The names of hatched pieces, each after a sample, over the plot."""
    from matplotlib.patches import Rectangle

    units, top = _units(axes)
    for n, line in enumerate(lines):
        y = top - 16 - 24 * n
        for k, name, x in line:
            sample = Rectangle((x + 2, y - 6), 22, 13, edgecolor=INK, linewidth=1)
            sample.set(facecolor=COLOURS[k % len(COLOURS)], hatch=HATCHES[k % len(HATCHES)])
            sample.set(transform=units, clip_on=False)
            axes.add_artist(sample)
            axes.text(x + 30, y, name, transform=units, va="center_baseline", fontsize=_SIZE)


def _units(axes: Axes) -> tuple[Transform, float]:
    """The units of the SVG from the bottom left, and the height of the figure in them."""
    from matplotlib.transforms import Affine2D

    drawn = axes.get_figure(root=True)
    assert drawn is not None
    return Affine2D().scale(1 / 72) + drawn.dpi_scale_trans, float(drawn.get_figheight()) * 72


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
    """
    frame = _frame(values, "charts.dumbbells()")
    drawn = _dots(frame, unit, low, high, joined="row")
    columns = [str(c) for c in frame.columns]
    apart = (frame.max(axis=1) - frame.min(axis=1)).dropna()
    far = int((frame.max(axis=1) - frame.min(axis=1)).fillna(-1).argmax())
    rows = count(len(frame), _plural(name))
    seen = [c for c in columns if frame[c].notna().any()]
    said = [f"{c} goes {_range(frame[c], len(seen) < 3)}" for c in seen]
    said = [f"{'; '.join(said)}."] if said else []
    if not apart.empty and len(columns) > 1:
        there = zip(columns, frame.iloc[far], strict=True)
        each = listed([f"{c} {figure(v)}" for c, v in there])
        said.append(f"They are furthest apart at {name} {frame.index[far]}: {each}.")
    description = f"Marks for {listed(columns)} at {rows}. {' '.join(said)}"
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn, unit)


def _range(column: pd.Series, where: bool = True) -> str:
    low, high = column.min(), column.max()
    if low == high:
        return f"nowhere else than {figure(low)}"
    if not where:
        return f"from {figure(low)} to {figure(high)}"
    at_low, at_high = column.idxmin(), column.idxmax()
    return f"from {figure(low)} ({at_low}) to {figure(high)} ({at_high})"


def steps(values: Any, title: str, *, unit: str = "score, 0 to 1", name: str = "step") -> Chart:
    """Scores that change from step to step, read downwards: one line a column.

    For precision, recall and F1 while rules are added one by one. The first column, or
    the index, names the steps.
    """
    frame = _frame(values, "charts.steps()")
    top = float(frame.max().max())
    drawn = _dots(frame, unit, 0.0, 1.0 if top <= 1 else None, joined="column")
    said = [_change(frame[c]) for c in frame.columns]
    description = f"{count(len(frame), _plural(name))} from top to bottom. "
    frame.index.name = frame.index.name or name
    return Chart(title, description + " ".join(said), frame, drawn, unit)


def _change(column: pd.Series) -> str:
    """How a column goes from its first to its last number, and where it was highest."""
    column = column.dropna()
    if column.empty:
        return f"{column.name} has no numbers."
    first, last, best = column.iloc[0], column.iloc[-1], column.max()
    verb = "rises" if last > first else "falls" if last < first else "stays"
    way = (
        f"{verb} from {figure(first)} to {figure(last)}"
        if last != first
        else (f"begins and ends at {figure(first)}")
    )
    peak = "" if best == last else f"; it is highest at {column.idxmax()} with {figure(best)}"
    return f"{column.name} {way}{peak}."


def _dots(
    frame: pd.DataFrame, unit: str, low: float | None, high: float | None, joined: str
) -> Figure:
    """Rows of marks, one a column, joined along the row or along the column."""
    names = [str(n) for n in frame.index]
    columns = [str(c) for c in frame.columns]
    left = _left_for(names)
    row = _row_height(names, left)
    key = _key_lines(columns) if len(columns) > 1 else []
    values = frame.to_numpy(dtype=float)
    finite = values[~(values != values)]
    low = min(0.0, float(finite.min(initial=0))) if low is None else low
    high = max(0.0, float(finite.max(initial=0))) if high is None else high
    high = high if high > low else low + 1
    with drawing():
        drawn, axes = _canvas(left, 14 + 24 * len(key), 24, 52, row * len(names))
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_xlim(low, high)
        _number_axis(axes, "x", low, high)
        if low < 0 < high:
            axes.axvline(0, color=INK, linewidth=1)
        for at in range(len(names) if joined == "row" else 0):
            seen = [v for v in values[at] if v == v]
            if len(seen) > 1:
                axes.plot([min(seen), max(seen)], [at, at], color=INK, alpha=0.45, linewidth=3)
        for k, _ in enumerate(columns):
            axes.plot(
                values[:, k],
                range(len(names)),
                color=COLOURS[k % 4],
                marker=MARKERS[k % 8],
                markersize=9,
                linewidth=2.5,
                clip_on=False,
                linestyle=_LINES[k % 4] if joined == "column" else "none",
            )
        _row_names(axes, names, left)
        _draw_marker_key(axes, key)
        _axis_names(axes, unit)
    return drawn


_LINES = ("-", "--", ":", "-.")


def _draw_marker_key(axes: Axes, lines: list[list[tuple[int, str, float]]]) -> None:
    """The names of marks, each after a sample, over the plot."""
    from matplotlib.lines import Line2D

    units, top = _units(axes)
    for n, line in enumerate(lines):
        y = top - 14 - 24 * n
        for k, name, x in line:
            sample = Line2D([x + 14], [y], color=COLOURS[k % 4], marker=MARKERS[k % 8])
            sample.set(markersize=9, linestyle="none", transform=units, clip_on=False)
            axes.add_artist(sample)
            axes.text(x + 28, y, name, transform=units, va="center_baseline", fontsize=_SIZE)


def slopes(values: Any, title: str, *, unit: str = "", name: str = "name") -> Chart:
    """Two columns as two scales side by side, and a line for each row: what changed?"""
    frame = _frame(values, "charts.slopes()")
    if frame.shape[1] != 2:
        have = ", ".join(map(str, frame.columns))
        raise ValueError(f"slopes() takes two columns, before and after; this has {have}")
    frame = frame.dropna()
    _check_numbers(frame, "charts.slopes()")
    before, after = (frame.iloc[:, k].astype(float) for k in (0, 1))
    names = [str(n) for n in frame.index]
    left = min(260.0, _left_for(names, 220) + 34)
    height = max(160.0, 24.0 * len(names))
    low, high = float(frame.min().min()), float(frame.max().max())
    pad = (high - low or 1) * 0.05
    with drawing():
        drawn, axes = _canvas(left, 40, 70, 16, height)
        axes.set_xlim(0, 1)
        axes.set_ylim(low - pad, high + pad)
        axes.set_xticks([])
        axes.set_yticks([])
        for x in (0, 1):
            axes.axvline(x, color=INK, alpha=0.35, linewidth=1)
        scale = height / (high - low + 2 * pad)
        ends = [_spread([-v * scale for v in column], 18) for column in (before, after)]
        for at, label in enumerate(names):
            rises = after.iloc[at] > before.iloc[at]
            same = after.iloc[at] == before.iloc[at]
            colour = INK if same else BLUE if rises else VERMILLION
            pair = [before.iloc[at], after.iloc[at]]
            axes.plot(
                [0, 1],
                pair,
                color=colour,
                linewidth=2.5,
                marker="o" if rises else "s",
                markersize=7,
                linestyle="-" if rises else ":" if same else "--",
                clip_on=False,
            )
            number = figure(frame.iloc[at, 0])
            text = f"{_cut(label, left - 22 - _width(number))} {number}"
            _note(axes, 0, pair[0], text, dx=-10, dy=ends[0][at] + pair[0] * scale, ha="right")
            text = figure(frame.iloc[at, 1])
            _note(axes, 1, pair[1], text, dx=10, dy=ends[1][at] + pair[1] * scale, ha="left")
        for x, column in enumerate(frame.columns):
            _note(axes, x, high + pad, str(column), dy=-18, ha="center", fontweight="bold")
    change = after - before
    rise, fall = int((change > 0).sum()), int((change < 0).sum())
    most = int(change.abs().argmax())
    description = (
        f"Lines for {count(len(frame), _plural(name))} from {frame.columns[0]} to "
        f"{frame.columns[1]}: {rise} rise, {fall} fall, {len(frame) - rise - fall} stay. "
        f"The largest change is {names[most]}, from {count(before.iloc[most], unit)} to "
        f"{figure(after.iloc[most])}."
    )
    frame.index.name = frame.index.name or name
    return Chart(title, description, frame, drawn, unit)


def _spread(places: Sequence[float], gap: float) -> list[float]:
    """Places moved apart until none is closer to the next than `gap`, in the same order."""
    order = sorted(range(len(places)), key=lambda at: (places[at], at))
    moved = list(places)
    for _ in range(60):
        for a, b in pairwise(order):
            lack = gap - (moved[b] - moved[a])
            if lack > 1e-6:
                moved[a] -= lack / 2
                moved[b] += lack / 2
    return moved


def lines(values: Any, title: str, *, x: str = "", y: str = "") -> Chart:
    """Lines over a numeric index, one a column, each named at its end.

    `x` and `y` name the axes with their units ("words read", "types").
    """
    import pandas as pd

    frame = values.to_frame() if isinstance(values, pd.Series) else pd.DataFrame(values)
    frame = frame.dropna(how="all").dropna(how="all", axis=1)
    _check_numbers(frame, "charts.lines()")
    frame = frame.astype(float)
    names = [str(c) for c in frame.columns]
    right = min(150.0, max(map(_width, names)) + 16) if len(names) > 1 else 24.0
    low = min(0.0, float(frame.min().min()))
    high = float(frame.max().max())
    high = high if high > low else low + 1
    with drawing():
        left = 16 + max(_width(figure(round(v, 2))) for v in (low, high))
        drawn, axes = _canvas(left, 34, right, 52, 230)
        axes.set_xlim(float(frame.index.min()), max(float(frame.index.max()), 1))
        axes.set_ylim(low, high)
        _number_axis(axes, "x", float(frame.index.min()), float(frame.index.max()))
        _number_axis(axes, "y", low, high)
        ends = [column.dropna().iloc[-1] for _, column in frame.items()]
        scale = 230 / (high - low)
        places = _spread([-end * scale for end in ends], 18)
        for k, (_, column) in enumerate(frame.items()):
            axes.plot(
                list(frame.index),
                list(column),
                color=COLOURS[k % 4],
                linewidth=2.5,
                linestyle=_LINES[k % 4],
                clip_on=False,
            )
            if len(names) > 1:
                last = float(column.dropna().index[-1])
                name, shift = _cut(names[k], right - 10), places[k] + ends[k] * scale
                _note(axes, last, ends[k], name, dx=8, dy=shift, ha="left")
        _axis_names(axes, x)
        _note(axes, float(frame.index.min()), high, y, dx=-left + 4, dy=-20, ha="left")
    over = f" over {x}" if x else ""
    description = f"{'A line' if len(names) == 1 else 'Lines'} for {listed(names)}{over}. "
    description += " ".join(_change(column) for _, column in frame.items())
    frame.index.name = frame.index.name or x or "x"
    return Chart(title, description, frame, drawn, y)


def scatter(
    frame: pd.DataFrame, title: str, *, x: str, y: str, label: str | None = None, most: int = 12
) -> Chart:
    """One mark a row at two of its numbers; the `most` rows furthest out have their names.

    `x`, `y` and `label` are columns; without `label` the index gives the names.
    """
    for column in (x, y, *([label] if label else [])):
        if column not in frame.columns:
            have = ", ".join(map(str, frame.columns))
            raise ValueError(f"charts.scatter(): no column {column!r}; this frame has {have}")
    frame = frame.dropna(subset=[x, y])
    _check_numbers(frame[[x, y]], "charts.scatter()")
    names = [_name(n) for n in (frame[label] if label else frame.index)]
    across, up = frame[x].astype(float), frame[y].astype(float)
    with drawing():
        bounds = [_padded(across), _padded(up)]
        left = 20 + max(_width(figure(round(v, 2))) for v in bounds[1])
        drawn, axes = _canvas(left, 34, 20, 52, 300)
        axes.set_xlim(*bounds[0])
        axes.set_ylim(*bounds[1])
        _number_axis(axes, "x", *bounds[0])
        _number_axis(axes, "y", *bounds[1])
        axes.plot(list(across), list(up), "o", color=BLUE, markersize=8, clip_on=False)
        _name_points(axes, names, across, up, most, left)
        _axis_names(axes, x)
        _note(axes, bounds[0][0], bounds[1][1], y, dx=4 - left, dy=-20, ha="left")
    description = (
        f"Marks for {count(len(frame), 'rows')}: {x} across, {y} upwards. "
        f"{x} goes {_range(_by_name(across, names))}, {y} {_range(_by_name(up, names))}."
    )
    if len(frame) > 2 and across.nunique() > 1 and up.nunique() > 1:
        r = float(across.corr(up))
        description += f" Pearson's r is {figure(r)}."
    return Chart(title, description, frame[[*([label] if label else []), x, y]], drawn)


def _by_name(column: pd.Series, names: Sequence[str]) -> pd.Series:
    import pandas as pd

    return pd.Series(list(column), index=list(names))


def _padded(column: pd.Series) -> tuple[float, float]:
    low, high = float(column.min()), float(column.max())
    pad = (high - low or 1) * 0.08
    return low - pad, high + pad


def _name_points(
    axes: Axes, names: Sequence[str], across: pd.Series, up: pd.Series, most: int, left: float
) -> None:
    """Names beside the marks furthest from the middle, where no other name stands."""
    xs, ys = list(across), list(up)
    wide, high = (_WIDTH - left - 20) / _span_of(axes.get_xlim()), 300 / _span_of(axes.get_ylim())
    mid_x, mid_y = sum(xs) / len(xs), sum(ys) / len(ys)

    def far(at: int) -> float:
        return -math.hypot((xs[at] - mid_x) * wide, (ys[at] - mid_y) * high)

    low_x, low_y = axes.get_xlim()[0], axes.get_ylim()[0]
    spots = [((x - low_x) * wide, (y - low_y) * high) for x, y in zip(xs, ys, strict=True)]
    marks = [(px - 4, px + 4, py) for px, py in spots]
    taken: list[tuple[float, float, float]] = []
    for at in sorted(range(len(xs)), key=far)[:most]:
        px, py = spots[at]
        size = _width(names[at])
        side = 1 if px + size + 10 < _WIDTH - left else -1
        start = px + 9 if side > 0 else px - 9 - size
        if all(abs(py - y) > 14 or start > b or start + size < a for a, b, y in taken + marks):
            taken.append((start, start + size, py))
            ha = "left" if side > 0 else "right"
            _note(axes, xs[at], ys[at], names[at], dx=9 * side, ha=ha)


def _span_of(limits: tuple[float, float]) -> float:
    return limits[1] - limits[0]


def heat_map(
    values: Any, title: str, *, unit: str = "", name: str = "row", across: str = "column"
) -> Chart:
    """A grid of shaded cells with their numbers: darker is more, empty is none.

    The first column, or the index, names the rows (`name`); the columns are `across`.
    """
    from matplotlib.patches import Rectangle

    frame = _frame(values, "charts.heat_map()")
    names, heads = [str(n) for n in frame.index], [str(c) for c in frame.columns]
    left = _left_for(names)
    cell = (_WIDTH - left - 8) / len(heads)
    turned = any(_width(head) > cell - 4 for head in heads)
    heads = [_cut(head, 150) for head in heads]
    top = 24 + (0.64 * max(map(_width, heads)) if turned else 4)
    right = max(8.0, 0.77 * _width(heads[-1]) - cell / 2) if turned else 8.0
    row = max(26.0, _row_height(names, left, 26))
    most = float(frame.abs().max().max()) or 1.0
    with drawing():
        drawn, axes = _canvas(left, top + 16, right, 10, row * len(names))
        axes.set_xlim(0, len(heads))
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_xticks([])
        fits = _width(figure(most)) < (_WIDTH - left - right) / len(heads)
        for at, cells in enumerate(frame.to_numpy(dtype=float)):
            for k, value in enumerate(cells):
                if not value or value != value:
                    continue
                shade = 0.1 + 0.62 * abs(value) / most
                box = Rectangle(
                    (k + 0.03, at - 0.47),
                    0.94,
                    0.94,
                    facecolor=BLUE if value >= 0 else VERMILLION,
                    alpha=min(shade, 0.72),
                    linewidth=0,
                )
                if value == value and value:
                    axes.add_patch(box)
                    if fits:
                        text = figure(frame.iloc[at, k])
                        axes.text(
                            k + 0.5, at, text, ha="center", va="center_baseline", fontsize=_SIZE
                        )
        for line in range(len(names) + 1):
            axes.axhline(line - 0.5, color=INK, alpha=0.18, linewidth=1)
        for k, head in enumerate(heads):
            _note(
                axes,
                k + 0.5 - (0.15 if turned else 0),
                -0.5,
                head,
                dy=-10,
                ha="left" if turned else "center",
                va="baseline",
                rotation=40 if turned else 0,
                rotation_mode="anchor",
            )
        _row_names(axes, names, left)
        if across != "column":
            _note(axes, 0, -0.5, across, dx=-left + 4, dy=-10, ha="left", va="baseline")
    return Chart(title, _grid_words(frame, unit, name, across), frame, drawn, unit)


def _grid_words(frame: pd.DataFrame, unit: str, name: str, across: str) -> str:
    cells = {(r, c): v for c, column in frame.items() for r, v in column.items() if v == v}
    most, least = max(cells.values(), default=0), sum(v == 0 for v in cells.values())
    where = [f"{r} at {across} {c}" for (r, c), v in cells.items() if v == most]
    rows, columns = frame.sum(axis=1), frame.sum()
    return (
        f"A grid of {count(len(frame), _plural(name))} by "
        f"{count(frame.shape[1], _plural(across))}; {least} of {len(cells)} "
        f"cells are 0. The highest cell is {_named(where)} with {count(most, unit)}. "
        f"The {name} with most in all is {rows.idxmax()} ({figure(rows.max())}), "
        f"the {across} {columns.idxmax()} ({figure(columns.max())})."
    )


# Charts of an article.


def _positions(article: Article) -> list[int]:
    """Where each word of the text starts: a word's number is its place in this list."""
    from sco_lessons.layers.structure import word_tokens

    return [token.span.start for token in word_tokens(annotate(article, "tokens"))]


def _paragraph_bands(axes: Axes, article: Article, starts: Sequence[int], top: float) -> None:
    """A light band under every second paragraph, and the paragraphs' numbers above."""
    paragraphs = article["paragraphs"]
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10**9) if len(paragraphs) / n <= 15)
    for number, paragraph in enumerate(paragraphs, start=1):
        first = bisect_left(starts, paragraph.span.start)
        last = bisect_left(starts, paragraph.span.end)
        if number % 2 == 0:
            axes.axvspan(first, last, color=INK, alpha=0.07, linewidth=0)
        if number % every == 0:
            _note(axes, (first + last) / 2, top, str(number), dy=-10, ha="center", va="baseline")


def dispersion(
    article: Article,
    terms: Sequence[str] | Mapping[str, str | Iterable[Span | Annotation]],
    title: str = "",
) -> Chart:
    """Where each term stands: one row a term, one stroke a place, from the first word on.

    `terms` are words or phrases, or a mapping from a name to a phrase or to spans
    (mentions of an entity, what a speaker says ...), which are as long as their words.
    """
    article = annotate(article, "paragraphs", "tokens")
    rows = _placed_terms(article, terms)
    starts = _positions(article)
    if not rows or not starts:
        raise ValueError("charts.dispersion(): give at least one term and a text with words")
    title = title or f"Where {_named([str(name) for name in rows])} stand in the text"
    names = [f"{name} ({len(spans)})" for name, spans in rows.items()]
    left = _left_for(names)
    row = _row_height(names, left, 34)
    with drawing():
        drawn, axes = _canvas(left, 48, 12, 52, row * len(rows))
        axes.set_xlim(0, len(starts))
        axes.set_ylim(len(rows) - 0.5, -0.5)
        _number_axis(axes, "x", 0, len(starts))
        _paragraph_bands(axes, article, starts, -0.5)
        _note(axes, 0, -0.5, "paragraph", dy=-30, ha="left", va="baseline")
        thin = len(starts) / (_WIDTH - left - 12) * 3
        for at, spans in enumerate(rows.values()):
            axes.axhline(at, color=INK, alpha=0.25, linewidth=1)
            bars = [(a, max(thin, b - a)) for a, b in _word_ranges(spans, starts)]
            axes.broken_barh(bars, (at - 0.32, 0.64), color=COLOURS[at % 4], linewidth=0, zorder=3)
        _row_names(axes, names, left)
        _axis_names(axes, "words from the start of the text")
    frame = _places_frame(article, rows, starts)
    return Chart(title, _places_words(article, rows, frame, len(starts)), frame, drawn, "words")


def _placed_terms(
    article: Article, terms: Sequence[str] | Mapping[str, str | Iterable[Span | Annotation]]
) -> dict[str, list[Span]]:
    from sco_lessons.measures.words import dispersion

    if isinstance(terms, str):
        terms = [terms]
    if not isinstance(terms, Mapping):
        terms = {term: term for term in terms}
    rows: dict[str, list[Span]] = {}
    for name, places in terms.items():
        if isinstance(places, str):
            found = dispersion(article, places).places
            spans = [
                Span(int(a), int(b)) for a, b in zip(found["start"], found["end"], strict=True)
            ]
        else:
            spans = [p if isinstance(p, Span) else p.span for p in places]
        rows[str(name)] = sorted(spans)
    return rows


def _word_ranges(spans: Iterable[Span], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    for span in spans:
        first = max(0, bisect_right(starts, span.start) - 1)
        yield first, max(first + 1, bisect_left(starts, span.end))


def _places_frame(
    article: Article, rows: Mapping[str, Sequence[Span]], starts: Sequence[int]
) -> pd.DataFrame:
    import pandas as pd

    paragraphs = [p.span.start for p in article["paragraphs"]]
    found = [
        (name, bisect_right(paragraphs, span.start), first + 1, last - first, span.start, span.end)
        for name, spans in rows.items()
        for span, (first, last) in zip(spans, _word_ranges(spans, starts), strict=True)
    ]
    return pd.DataFrame(found, columns=["term", "paragraph", "word", "words", "start", "end"])


_MOST_SAID = 5  # terms in a description; the numbers of all are in the table


def _places_words(
    article: Article, rows: Mapping[str, Sequence[Span]], frame: pd.DataFrame, words: int
) -> str:
    total = len(article["paragraphs"])
    said = []
    for name in list(rows)[:_MOST_SAID]:
        places = frame[frame["term"] == name]
        if places.empty:
            said.append(f"{name} nowhere")
            continue
        first, last = int(places["word"].min()), int(places["word"].max())
        inside = count(places["paragraph"].nunique(), "paragraphs")
        span = f"word {first:,}" if first == last else f"words {first:,}\u2013{last:,}"
        said.append(f"{name} {len(places)} in {inside} ({span})")
    more = f"; and {len(rows) - _MOST_SAID} more" if len(rows) > _MOST_SAID else ""
    return (
        f"Strokes for the places of each term among {count(words, 'words')} in "
        f"{count(total, 'paragraphs')}: {'; '.join(said)}{more}."
    )


def sentence_lengths(article: Article, title: str = "How long is each sentence?") -> Chart:
    """A bar a sentence, in the order of the text, over bands of paragraphs, with the mean."""
    from sco_lessons.measures.words import sentence_lengths

    article = annotate(article, "sentences", "tokens")
    frame = sentence_lengths(article)
    if frame.empty:
        raise ValueError("charts.sentence_lengths(): this text has no sentences")
    words = frame["words"]
    mean = float(words.mean())
    high = float(words.max())
    with drawing():
        drawn, axes = _canvas(34, 50, 84, 52, 210)
        axes.bar(list(frame["sentence"]), list(words), width=0.7, color=BLUE)
        axes.set_xlim(0.4, len(frame) + 0.6)
        axes.set_ylim(0, high)
        _number_axis(axes, "x", 1, max(2, len(frame)), 8)
        _number_axis(axes, "y", 0, high)
        axes.grid(visible=False, axis="x")
        axes.axhline(mean, color=INK, linewidth=1.5, linestyle="--")
        _note(axes, len(frame) + 0.6, mean, f"mean {figure(mean, 1)}", dx=5, ha="left")
        for at in dict.fromkeys((int(words.argmax()), int(words.argmin()))):
            x, y = int(frame["sentence"].iloc[at]), int(words.iloc[at])
            _note(axes, x, y, str(y), dy=-6, ha="center", va="baseline")
        _note(axes, 0.4, high, "words", dx=-30, dy=-26, ha="left", va="baseline")
        _axis_names(axes, "sentence, in the order of the text")
    longest, shortest = frame.iloc[int(words.argmax())], frame.iloc[int(words.argmin())]
    description = (
        f"Bars for {count(len(frame), 'sentences')} in the order of the text. The longest is "
        f"sentence {longest['sentence']} with {count(longest['words'], 'words')}, the shortest "
        f"sentence {shortest['sentence']} with {figure(shortest['words'])}. The mean is "
        f"{figure(mean, 1)} words, the median {figure(float(words.median()))}."
    )
    shown = frame[["sentence", "paragraph", "words", "start", "end"]]
    return Chart(title, description, shown, drawn, "words")


def sentiment(
    article: Article,
    *layers: str | Layer,
    ratings: Mapping[str, Sequence[float]] | None = None,
    title: str = "How positive is each sentence?",
) -> Chart:
    """The polarity of each sentence by each method, side by side.

    Without `layers`, TextBlob's and VADER's. `ratings` adds people's: a name and one
    number in [-1, 1] a sentence.
    """
    import pandas as pd

    columns: dict[str, list[float]] = {}
    article = annotate(article, "sentences")
    for layer in layers or ("sentiment", "sentiment-vader"):
        if isinstance(layer, str):
            article = annotate(article, layer)
            layer = article[layer]
        by_span = {item.span: float(item.polarity) for item in layer}
        name = _METHODS.get(layer.by.split()[0].casefold(), layer.by)
        columns[name] = [by_span.get(s.span, math.nan) for s in article["sentences"]]
    for name, given in (ratings or {}).items():
        if len(given) != len(article["sentences"]):
            raise ValueError(
                f"charts.sentiment(): ratings of {name!r} are {len(given)}, the text has "
                f"{len(article['sentences'])} sentences: give one number a sentence"
            )
        columns[name] = [float(number) for number in given]
    index = [
        _cut(f"{n} {' '.join(article.words(s).split()[:6])} \u2026", 150)
        for n, s in enumerate(article["sentences"], start=1)
    ]
    frame = pd.DataFrame(columns, index=pd.Index(index, name="sentence"))
    unit = "polarity, \u22121 (negative) to 1 (positive)"
    return dumbbells(frame, title, unit=unit, name="sentence", low=-1, high=1)


_METHODS = {"textblob": "TextBlob", "vader": "VADER", "vadersentiment": "VADER"}


def speakers(article: Article, title: str = "Whose words fill the article?") -> Chart:
    """The share of the article's words inside what each speaker is reported to say.

    Words that two speakers share count for both, so shares may add up to more than 100 %.
    """
    import pandas as pd

    from sco_lessons.layers.structure import word_tokens

    article = annotate(article, "mentions", "attributions", "tokens")
    names = _entity_names(article)
    spoken: dict[str, list[Span]] = {}
    for attribution in article["attributions"]:
        for who in attribution.speaker or ("",):
            spoken.setdefault(names.get(who, who or "speaker not named"), []).extend(
                attribution.content
            )
    words = [token.span for token in word_tokens(article)]
    counts = {
        who: sum(any(word in span for span in spans) for word in words)
        for who, spans in spoken.items()
    }
    said = [span for spans in spoken.values() for span in spans]
    counts["the article itself"] = sum(not any(word in span for span in said) for word in words)
    frame = pd.DataFrame({"speaker": list(counts), "words": list(counts.values())})
    frame = frame.sort_values("words", ascending=False, kind="stable").reset_index(drop=True)
    frame["share"] = 100 * frame["words"] / max(1, len(words))
    inner = bar(frame[["speaker", "share"]].round(1), title, unit="% of the words", name="speaker")
    first = frame.iloc[0]
    description = (
        f"Of {count(len(words), 'words')}, {figure(first['share'], 0)} % are in "
        f"{first['speaker']}. "
        if first["speaker"] == "the article itself"
        else f"Of {count(len(words), 'words')}, {figure(first['share'], 0)} % are what "
        f"{first['speaker']} is reported to say. "
    )
    rest = [f"{s} {figure(p, 0)} %" for s, p in zip(frame["speaker"], frame["share"], strict=True)]
    return Chart(title, f"{description}In order: {listed(rest)}.", frame, inner.figure, inner.unit)


def _entity_names(article: Article) -> dict[str, str]:
    """What to call each entity; the ids themselves where there are no mentions."""
    from sco_lessons.layers.entities import catalogue

    if "mentions" not in article:
        return {}
    return {entity.id: entity.name for entity in catalogue(article)}


def network(
    article: Article,
    *,
    within: str = "sentences",
    most: int = 12,
    title: str = "Who and what is named together?",
) -> Chart:
    """Entities in a column, joined by arcs where a sentence names both.

    The thicker the arc, the more sentences; the larger the dot, the more mentions.
    `within` is the layer whose stretches count as together, `most` the number of
    entities, the most often mentioned first.
    """
    import pandas as pd

    article = annotate(article, "mentions", within)
    names = _entity_names(article)
    counts = Counter(i for mention in article["mentions"] for i in mention.entities)
    if not counts:
        raise ValueError("charts.network(): the mentions of this text have no entities")
    kept = [i for i, _ in counts.most_common(most)]
    order = [i for i in names if i in kept]
    pairs: Counter[tuple[str, str]] = Counter()
    for stretch in article[within]:
        here = {i for m in article["mentions"].within(stretch.span) for i in m.entities}
        pairs.update(combinations([i for i in order if i in here], 2))
    labels = [names.get(i, i) for i in order]
    left = _left_for(labels, 215) + 22
    row = _row_height(labels, left - 14)
    with drawing():
        drawn, axes = _canvas(left, 10, 16, 10, row * len(order))
        wide = (_WIDTH - left - 16) / row
        axes.set_xlim(0, wide)
        axes.set_ylim(len(order) - 0.5, -0.5)
        axes.set_xticks([])
        strongest = max(pairs.values(), default=1)
        reach = max((order.index(b) - order.index(a) for a, b in pairs), default=1)
        for (a, b), n in sorted(pairs.items(), key=lambda item: (item[1], item[0])):
            _arc(axes, order.index(a), order.index(b), n / strongest, wide * 0.92 / reach)
        for at, i in enumerate(order):
            size = 5 + 13 * math.sqrt(counts[i] / counts.most_common(1)[0][1])
            axes.plot([0], [at], "o", color=VERMILLION, markersize=size, clip_on=False)
        _row_names(axes, labels, left - 14, away=18)
    rows = [
        (names.get(a, a), names.get(b, b), n)
        for (a, b), n in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    ]
    frame = pd.DataFrame(rows, columns=["entity", "other entity", within])
    return Chart(title, _network_words(frame, labels, within), frame, drawn, within)


def _arc(axes: Axes, a: int, b: int, strength: float, scale: float) -> None:
    """A curve to the right between two rows, thick where strong."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    # A cubic Bezier curve reaches three quarters of the way to its control points.
    reach = (b - a) * scale * 4 / 3
    way = Path([(0, a), (reach, a), (reach, b), (0, b)], [1, 4, 4, 4])
    curve = PathPatch(way, facecolor="none", edgecolor=BLUE, linewidth=1 + 5 * strength)
    curve.set(alpha=0.55 + 0.35 * strength, clip_on=False)
    axes.add_patch(curve)


def _network_words(frame: pd.DataFrame, labels: Sequence[str], within: str) -> str:
    if frame.empty:
        return f"{count(len(labels), 'entities')}, no two of them in one of the {within}."
    top = frame[frame[within] == frame[within].max()]
    pairs = [f"{a} and {b}" for a, b in zip(top["entity"], top["other entity"], strict=True)]
    linked = Counter([*frame["entity"], *frame["other entity"]])
    hub, partners = sorted(linked.items(), key=lambda item: (-item[1], item[0]))[0]
    alone = [label for label in labels if label not in linked]
    return (
        f"{count(len(labels), 'entities')}, joined by {count(len(frame), 'arcs')} where they "
        f"share {within}. Named together most often: {_named(pairs)} "
        f"({count(top[within].iloc[0], within)}). {hub} has most partners ({partners})."
        + (f" Alone: {_named(alone)}." if alone else "")
    )
