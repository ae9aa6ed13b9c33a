"""A chart with what a reader needs who cannot see it."""

from __future__ import annotations

import base64
import hashlib
import sys
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sco_lessons.charts.svg import png, svg
from sco_lessons.display.html import escape, marked_up, scroll_box, style, style_element
from sco_lessons.display.tables import Table, table_html
from sco_lessons.display.words import of_ours, say, say_count
from sco_lessons.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["Chart", "from_figure"]

_MOST_SVG, _MOST_ROWS = 60_000, 80


@dataclass(frozen=True)
class Chart:
    """A picture with its title, its description and its numbers.

    `description` says in sentences what the marks show, `frame` holds the numbers and
    `unit` what they count; `note` is what its author added to the description. `figure` is
    matplotlib's, to save or to change.
    """

    title: str
    description: str
    frame: pd.DataFrame = field(compare=False, repr=False)
    figure: Figure = field(compare=False, repr=False)
    unit: str = ""
    note: str = ""

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

    @property
    def html(self) -> str:
        """Picture, title, description and numbers as one figure element, with their style."""
        return style_element(style("table")) + style_element(style("chart")) + self.body

    @cached_property
    def body(self) -> str:
        """The figure element alone, without its style."""
        picture = self.svg
        if len(picture) > _MOST_SVG:
            image = base64.b64encode(png(self.figure)).decode()
            words = escape(f"{self.title}. {self.description}")
            look = f'alt="{words}" style="max-width:100%;height:auto"'
            if len(image) < len(picture):
                picture = f'<img {look} src="data:image/png;base64,{image}">'
        rows = len(self.frame)
        caption = f"{self.title}{f' ({self.unit})' if self.unit else ''}"
        if rows > _MOST_ROWS:
            caption += say(": the first {first} of {all} rows", first=_MOST_ROWS, all=f"{rows:,}")
        named = self.frame.index.name
        first = self.frame.head(_MOST_ROWS)
        # A text has too few things for parts of a percent.
        if self.unit.startswith(("%", "percentage points")):
            first = first.round(0)
        shown = Table(first, caption, None if named is None else str(named))
        name = say("Numbers")
        fold = say_count("The numbers ({n} row)", "The numbers ({n} rows)", rows)
        return (
            f'<figure class="sco-chart"><figcaption><strong>{marked_up(self.title)}</strong>'
            f"<p>{marked_up(self.description)}</p></figcaption>{picture}"
            f"<details><summary{of_ours()}>{fold}</summary>"
            f"{scroll_box(table_html(shown), name)}</details></figure>"
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}


def from_figure(
    figure: Figure, title: str, *, description: str, frame: pd.DataFrame, unit: str = ""
) -> Chart:
    """A matplotlib figure of your own as a Chart.

    `description` says what is shown, from where to where, and what stands out. The figure
    is taken off pyplot's list, so that a notebook shows it once. CourseError if title or
    description is missing or only repeats the other.

    >>> from matplotlib.figure import Figure
    >>> import pandas as pd
    >>> words = pd.DataFrame({"words": [49, 16]}, index=["paragraph 1", "paragraph 2"])
    >>> figure = Figure()
    >>> bars = figure.add_subplot().bar(words.index, words["words"])
    >>> said = "Bars for 2 paragraphs. The longest is paragraph 1 with 49 words."
    >>> print(from_figure(figure, "Words", description=said, frame=words))
    Words
    Bars for 2 paragraphs. The longest is paragraph 1 with 49 words.
    """
    if not isinstance(title, str) or not title.strip():
        raise CourseError(f"charts.from_figure(title={title!r}): say what is counted, of what")
    told = description if isinstance(description, str) else ""
    if len(told.split()) < 5 or told.strip(". ") == title.strip(". "):
        raise CourseError(
            f"charts.from_figure(description={description!r}): describe it for someone "
            "who cannot see it, in one to three sentences: what is shown, the highest and the "
            "lowest with their numbers, and what stands out. docs/charts.md has examples"
        )
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)
    return Chart(title.strip(), told.strip(), frame, figure, unit, note=told.strip())
