"""Charts that carry their description and their numbers.

Each function makes one kind of chart out of a frame, a mapping or an annotated article,
and returns a `Chart`: a matplotlib figure, a title, a description made from the numbers,
and the numbers. JupyterLab and the lesson pages show it as SVG in the colours of the
page. `chart()` wraps a figure of your own.

All figures are 480 units wide with 15-unit type, so that a phone of 320 pixels shows the
type at 9 pixels. Colours are Okabe and Ito's (2008), darkened where white paper needs it;
no chart relies on them alone.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from sco_lessons.svg import drawing, png, svg
from sco_lessons.tables import STYLE as TABLE_STYLE
from sco_lessons.tables import Table, count, escape, figure, listed, marked_up, table_html

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "Chart",
    "bar_chart",
    "chart",
]

INK = "#000000"
BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#008F68", "#B8618F"
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE)
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
HATCHES = (None, "//", "..", "xx", "--", "\\\\", "++", "oo")
_WIDTH, _SIZE, _ROW = 480, 15, 30
_MOST_SVG, _MOST_ROWS = 60_000, 80
_CSS = (
    ".sco-chart{margin:1em 0;max-width:35em}"
    ".sco-chart svg{display:block;width:100%;overflow:visible}"
    ".sco-chart figcaption p{margin:.3em 0 .6em}"
    ".sco-chart details{margin-top:.4em}"
    ".sco-chart details>div{overflow-x:auto}"
    "@media print{.sco-chart{break-inside:avoid}}"
)
STYLE = f'<style class="sco-style">{_CSS}</style>'


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
            f'{TABLE_STYLE}{STYLE}<figure class="sco-chart"><figcaption>'
            f"<strong>{marked_up(self.title)}</strong><p>{marked_up(self.description)}</p>"
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
            f"<div>{table_html(shown)}</div></details>"
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}


def chart(
    figure: Figure, *, title: str, description: str, frame: pd.DataFrame, unit: str = ""
) -> Chart:
    """A matplotlib figure of your own as a Chart.

    `description` says what is shown, from where to where, and what stands out. The figure
    is taken off pyplot's list, so that a notebook shows it once. ValueError where title or
    description is missing or only repeats the other.
    """
    if not title.strip():
        raise ValueError("chart(title=''): a title says what is counted, of what")
    if len(description.split()) < 5 or description.strip(". ") == title.strip(". "):
        raise ValueError(
            f"chart(description={description!r}): describe it for someone who cannot see it, in "
            "one to three sentences: what is shown, the highest and the lowest with their "
            "numbers, and what stands out. docs/charts.md has examples"
        )
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)
    return Chart(title.strip(), description.strip(), frame, figure, unit)


# The canvas: all measures are in units of the SVG, from the top left corner.


def _width(text: str) -> float:
    """A generous guess at the width of a label in any sans-serif type."""
    from unicodedata import east_asian_width

    def em(sign: str) -> float:
        if east_asian_width(sign) in "WF":
            return 1.0
        return 0.3 if sign in "iljft.,:;'!|()[] " else 0.72 if sign.isupper() else 0.56

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


def _row_names(axes: Axes, names: Sequence[str], left: float) -> None:
    """Names to the left of rows 0, 1, ... in one or two lines."""
    axes.set_yticks([])
    for row, name in enumerate(names):
        lines = _wrapped(name, left - 12)
        for at, line in enumerate(lines):
            shift = (at - (len(lines) - 1) / 2) * 16
            axes.annotate(
                line,
                (0, row),
                (-8, -shift),
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
    if series.empty:
        raise ValueError(f"{what}: there are no numbers to show; look at the frame first")
    if not pd.api.types.is_numeric_dtype(series):
        raise ValueError(f"{what} takes numbers, not {series.iloc[0]!r}: count or measure first")
    return series


def _frame(values: Any, what: str) -> pd.DataFrame:
    """Rows with names and columns of numbers."""
    import pandas as pd

    frame = pd.DataFrame(values)
    if frame.shape[1] > 1 and not pd.api.types.is_numeric_dtype(frame.iloc[:, 0]):
        frame = frame.set_index(frame.columns[0])
    if frame.empty:
        raise ValueError(f"{what}: there are no numbers to show; look at the frame first")
    for name, column in frame.items():
        if not pd.api.types.is_numeric_dtype(column):
            raise ValueError(f"{what} takes numbers; the column {name!r} holds something else")
    return frame


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


def bar_chart(
    values: Any, title: str, *, unit: str = "", name: str = "name", note: str = ""
) -> Chart:
    """Horizontal bars, one a name, with their numbers at the end.

    `values` maps names to numbers (a mapping, a Series, or a frame of two columns) and is
    shown in its order. `unit` says what is counted ("mentions"), `name` what the names
    are; `note` is added to the description.
    """
    series = _series(values, "bar_chart()")
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
