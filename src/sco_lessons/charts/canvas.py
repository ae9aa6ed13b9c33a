"""Where marks, names and numbers go: all measures are units of the SVG.

Figures are 480 units wide with 15-unit type, so that a phone of 320 pixels shows the type
at 9 pixels. No chart relies on colour alone: bars have hatching, marks have shapes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import east_asian_width

from sco_lessons.charts.svg import drawing
from sco_lessons.display.palette import INK, Style
from sco_lessons.display.phrases import figure

if TYPE_CHECKING:
    from matplotlib.artist import Artist

__all__ = [
    "SIZE", "WIDTH", "Canvas", "canvas", "cut", "key_lines", "look",
    "name_space", "number_space", "row_canvas", "shape", "text_width",
]  # fmt: skip

WIDTH, SIZE = 480, 15
_WIDEST_NAME = 195
KeyLines = list[list[tuple[int, str, float]]]


def look(style: Style) -> dict[str, Any]:
    """Colour and hatching of a kind of bar."""
    return {"facecolor": style.paint, "hatch": style.hatch, "edgecolor": INK}


def shape(style: Style) -> dict[str, Any]:
    """Colour, shape and dashes of a kind of mark."""
    return {"color": style.paint, "marker": style.shape, "linestyle": style.dash}


# How wide words are.


def text_width(text: str) -> float:
    """A generous guess at the width of a label in any sans-serif type.

    As wide as in DejaVu Sans, the widest of those that browsers take without being asked.

    >>> round(text_width("Xi"), 1)
    16.2
    """

    def em(sign: str) -> float:
        if east_asian_width(sign) in "WF" or sign in "mwMW\u2026":
            return 1.0
        if sign in "iljft.,:;'!|()[] ":
            return 0.36
        return 0.72 if sign.isupper() else 0.62

    return SIZE * sum(map(em, text))


def cut(text: str, width: float) -> str:
    """As much of the text as fits, with an ellipsis if that is not all."""
    if text_width(text) <= width:
        return text
    while text and text_width(text + "\u2026") > width:
        text = text[:-1]
    return text.rstrip() + "\u2026"


_PIECE = re.compile("[^-]*-(?:\\xa0[^-]*)?|[^-]+")


def wrapped(text: str, width: float, most: int = 3) -> list[str]:
    """`text` in at most so many lines of that width, cut with an ellipsis.

    A word that is too wide goes on after a hyphen of its own; no line begins at a no-break space.
    """
    lines, gap = [""], ""
    for word in re.findall(r"(?:\S|\xa0)+", text):
        parts = [word] if text_width(word) <= width else re.findall(_PIECE, word)
        for part in parts:
            longer = f"{lines[-1]}{gap}{part}"
            if text_width(longer) <= width or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(part)
            gap = ""
        gap = " "
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(line, width) for line in lines]


def name_space(names: Sequence[str], most: float = _WIDEST_NAME) -> float:
    """How much room names need at the left of a plot."""
    return min(most, max(map(text_width, names), default=0) + 6) + 12


def number_space(numbers: Sequence[str]) -> float:
    """How much room numbers at the ends of bars need beside a plot."""
    return max(map(text_width, numbers), default=0) + 8


def key_lines(names: Sequence[str]) -> KeyLines:
    """Names of a key set in lines: which column, its name, and how far from the left."""
    lines: KeyLines = [[]]
    x = 0.0
    for k, name in enumerate(names):
        wide = text_width(name) + 42
        if x and x + wide > WIDTH:
            lines.append([])
            x = 0.0
        lines[-1].append((k, name, x))
        x += wide
    return lines


# The canvas.


class Canvas:
    """A matplotlib figure with one plot, so many units from each side.

    `width` and `height` are those of the plot, `left` is the room beside it.
    """

    def __init__(self, left: float, top: float, right: float, bottom: float, height: float) -> None:
        from matplotlib.figure import Figure

        self.left, self.width, self.height = left, WIDTH - left - right, height
        self._total = total = top + height + bottom
        self.figure = Figure(figsize=(WIDTH / 72, total / 72), dpi=72)
        self.axes = self.figure.add_axes(
            (left / WIDTH, bottom / total, self.width / WIDTH, height / total)
        )
        self.axes.spines[:].set_visible(False)
        self.axes.tick_params(which="both", length=0, pad=5, labelsize=SIZE)
        self.axes.tick_params(bottom=False, top=False, left=False, right=False)

    def scale(self, which: Literal["x", "y"], low: float, high: float, most: int = 4) -> None:
        """The limits of one axis, with round numbers and light gridlines."""
        from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

        whole = float(low).is_integer() and float(high).is_integer() and high - low >= 2
        ticks = MaxNLocator(most, integer=whole, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
        slack = (high - low) * 1e-9
        digits = 6 - math.floor(math.log10(high - low))
        (self.axes.set_xlim if which == "x" else self.axes.set_ylim)(low, high)
        axis = self.axes.xaxis if which == "x" else self.axes.yaxis
        axis.set_major_locator(FixedLocator([t for t in ticks if low - slack <= t <= high + slack]))
        axis.set_major_formatter(FuncFormatter(lambda value, _: figure(round(value, digits))))
        self.axes.grid(axis=which, color=INK, alpha=0.18, linewidth=1)
        self.axes.set_axisbelow(True)

    def note(
        self,
        x: float,
        y: float,
        text: str,
        *,
        dx: float = 0,
        dy: float = 0,
        leader: bool = False,
        **how: Any,
    ) -> None:
        """Text at a place in the units of the marks, moved by `dx`, `dy` units of the SVG.

        With `leader`, a thin line leads to it if it is moved far.
        """
        if leader and (abs(dx) >= 20 or (abs(dx) > 9 and abs(dy) > 5)):
            how["arrowprops"] = {"arrowstyle": "-", "linewidth": 1, "alpha": 0.6, "shrinkA": 1}
        self.axes.annotate(
            text,
            (x, y),
            xytext=(dx, -dy),
            textcoords="offset points",
            annotation_clip=False,
            **{"va": "center_baseline", "fontsize": SIZE, "color": INK, **how},
        )

    def axis_name(self, name: str) -> None:
        """What the numbers under the plot are."""
        if name:
            self.axes.annotate(
                name, (0.5, 0), (0, -38), "axes fraction", "offset points",
                ha="center", fontsize=SIZE,
            )  # fmt: skip

    def row_names(self, names: Sequence[str], room: float, away: float = 8) -> None:
        """Names to the left of rows 0, 1, ... in one or two lines."""
        self.axes.set_yticks([])
        for row, name in enumerate(names):
            lines = wrapped(name, room - 12)
            for n, line in enumerate(lines):
                shift = (n - (len(lines) - 1) / 2) * 16
                self.row_text(row, line, -away, -shift, ha="right")

    def row_text(self, row: float, text: str, dx: float, dy: float, **how: Any) -> None:
        """Text at a row, moved from the left side of the plot."""
        self.axes.annotate(
            text,
            (0, row),
            (dx, dy),
            ("axes fraction", "data"),
            "offset points",
            va="center_baseline",
            fontsize=SIZE,
            **how,
        )

    def key(
        self, lines: KeyLines, down: float, sample: Callable[[int, float, float], Artist]
    ) -> None:
        """The names of a key over the plot, each after a sample of its look."""
        from matplotlib.transforms import Affine2D

        units = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        for n, line in enumerate(lines):
            y = self._total - down - 24 * n
            for k, name, x in line:
                mark = sample(k, x, y)
                mark.set(transform=units, clip_on=False)
                self.axes.add_artist(mark)
                self.axes.text(
                    x + down + 14, y, name, transform=units, va="center_baseline", fontsize=SIZE
                )


@contextmanager
def canvas(left: float, top: float, right: float, bottom: float, height: float) -> Iterator[Canvas]:
    """A canvas to draw on, while matplotlib keeps to our settings."""
    with drawing():
        yield Canvas(left, top, right, bottom, height)


@contextmanager
def row_canvas(
    names: Sequence[str],
    *,
    top: float,
    right: float,
    bottom: float = 52,
    height: float = 30,
    room: float = 0,
    beside: float = 0,
    away: float = 8,
) -> Iterator[Canvas]:
    """A canvas with a row for each name, from the top down, as high as its names need.

    `room` is that of the names, if it is not to follow from them, and `beside` what is
    left free between them and the plot; names end so far `away` from the plot.
    """
    room = room or name_space(names)
    height = max(height, 8 + 16 * max(len(wrapped(name, room - 12)) for name in names))
    with canvas(room + beside, top, right, bottom, height * len(names)) as made:
        made.axes.set_ylim(len(names) - 0.5, -0.5)
        yield made
        made.row_names(names, room, away)
