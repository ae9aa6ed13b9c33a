"""Numbers as people write them, sentences with figures in them, and accessible tables.

`table(frame, caption=...)` shows a frame; `prose("{n} words", n=...)` is Markdown with
figures in it. Charts and the reader write their numbers in the same way.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from sco_lessons.display.html import marked_up, scroll_box, style, style_element
from sco_lessons.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Prose", "Table", "count", "figure", "listed", "prose", "table", "table_html"]

MINUS = "\u2212"
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~$])")
_NARROW = 4


def figure(value: Any, decimals: int | None = None) -> str:
    """A number as people write it: 1,234 or 0.25 or −0.1; anything else as it is.

    Two decimals at most, unless `decimals` says how many; a number that these would call
    0 gets two digits that say something.

    >>> figure(1234), figure(-0.1), figure(0.256, 1), figure(2.0), figure(0.00041)
    ('1,234', '−0.1', '0.3', '2', '0.00041')
    """
    if value is None or (isinstance(value, Real) and math.isnan(value)):
        return "\u2013"
    if isinstance(value, bool) or not isinstance(value, Real):
        return str(value)
    if math.isinf(value):
        return "\u221e" if float(value) > 0 else MINUS + "\u221e"
    if isinstance(value, Integral) and decimals is None:
        return f"{int(value):,}".replace("-", MINUS)
    number = float(value)
    if decimals is None and 0 < abs(number) < 0.005:
        return f"{number:.2g}".replace("-", MINUS)
    written = f"{number:,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        written = written.rstrip("0").rstrip(".")
    return (written if written.strip("-0.,") else written.lstrip("-")).replace("-", MINUS)


def listed(words: Sequence[object]) -> str:
    """Words as a list in a sentence.

    >>> listed(["Xi", "Putin", "He"])
    'Xi, Putin and He'
    """
    *most, last = [figure(word) for word in words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def count(number: float, unit: str) -> str:
    """A number with its unit: what is counted, in the plural, or what is measured.

    >>> count(1, "mentions"), count(3, "countries"), count(0.5, "polarity"), count(12, "% of all")
    ('1 mention', '3 countries', 'polarity 0.5', '12% of all')
    >>> count(0.4, "Cohen's kappa")
    "Cohen's kappa 0.4"
    """
    if unit.startswith("%"):
        return figure(number) + unit
    if unit and (not unit.split()[0].endswith("s") or unit.split()[0].endswith("'s")):
        return f"{unit} {figure(number)}"
    if number == 1 and unit.endswith("ies"):
        unit = unit[:-3] + "y"
    elif number == 1 and unit.endswith("s") and not unit.endswith("ss"):
        unit = unit[:-1]
    return f"{figure(number)} {unit}".rstrip()


class _Figures(string.Formatter):
    """`str.format` with our numbers, and with Markdown's signs in other values made harmless."""

    def format_field(self, value: Any, spec: str) -> str:
        if isinstance(value, Prose):
            return value.markdown
        if isinstance(value, list | tuple):
            return _MARKDOWN.sub(r"\\\1", listed(value))
        if isinstance(value, Real) and not isinstance(value, bool):
            return format(value, spec).replace("-", MINUS) if spec else figure(value)
        return _MARKDOWN.sub(r"\\\1", format(str(value), spec))


@dataclass(frozen=True)
class Prose:
    """Sentences with computed figures; JupyterLab and the pages show them as Markdown."""

    markdown: str

    def __str__(self) -> str:
        return self.markdown

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/plain": self.markdown}


def prose(template: str, /, **values: Any) -> Prose:
    """Markdown with the figures of `values` in it, so that no figure is typed by hand.

    Numbers get thousands separators and at most two decimals, or the format that the
    template asks for; lists become "a, b and c". CourseError for a value that is missing
    or not used.

    >>> print(prose("**{n}** words, {share:.0%} of {all}: {who}", n=1234, share=0.25,
    ...             all=4936, who=["Xi", "Putin"]))
    **1,234** words, 25% of 4,936: Xi and Putin
    """
    try:
        parsed = list(string.Formatter().parse(template))
        wanted = {re.split(r"[.\[]", name)[0] for _, name, _, _ in parsed if name is not None}
        if wanted == set(values):
            return Prose(_Figures().vformat(template, (), values))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise CourseError(f"prose({template!r:.60}): {error}") from None
    different = ", ".join(sorted(map(repr, wanted ^ set(values))))
    raise CourseError(
        f"prose(): {different}: every {{name}} in the template needs a value, "
        "and every value a place"
    )


@dataclass(frozen=True)
class Table:
    """A frame with a caption, shown as an accessible HTML table.

    Column heads and row heads have their scope, numbers come under each other.
    `index` is the head of the index, None if the rows have no names.
    """

    frame: pd.DataFrame = field(compare=False)
    caption: str
    index: str | None = None

    @property
    def html(self) -> str:
        """The table with its style; one of many columns scrolls by itself on a phone."""
        shown = table_html(self)
        if self.frame.shape[1] > _NARROW:
            shown = scroll_box(shown, self.caption)
        return style_element(style("table")) + shown

    def __str__(self) -> str:
        return f"{self.caption}\n\n{self.frame.to_string(index=self.index is not None)}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}


def table(
    values: pd.DataFrame | pd.Series | Mapping[str, Any] | Sequence[Mapping[str, Any]],
    caption: str,
    index: str | None = None,
) -> Table:
    """A frame, or what becomes one, as an accessible table.

    `caption` says what the rows are. `index` names the index and shows it as row heads; a
    Series, a mapping and a frame whose index has a name show theirs. CourseError without a
    caption, and for values that make no table.

    >>> print(table({"Xi": 12, "Putin": 8}, "Mentions", index="person"))
    Mentions
    <BLANKLINE>
           value
    Xi        12
    Putin      8
    """
    import pandas as pd

    if not isinstance(caption, str) or not caption.strip():
        raise CourseError(f"table(caption={caption!r}): say in some words what each row is")
    if isinstance(values, Mapping):
        values = pd.Series(dict(values), name="value")
    if isinstance(values, pd.Series):
        index = index or str(values.index.name or "name")
        values = values.to_frame(values.name if values.name is not None else "value")
    try:
        frame = pd.DataFrame(values)
    except (TypeError, ValueError) as error:
        raise CourseError(
            f"table({values!r:.40}): {error}; give a frame, a mapping, or a list of mappings"
        ) from None
    named = frame.index.name
    return Table(frame, caption, index or (str(named) if named is not None else None))


def table_html(shown: Table) -> str:
    """The table element alone, without its style and its box."""
    frame = shown.frame
    names = [str(name) for name in frame.columns]
    looks = [""] * len(names)
    for first in range(len(names) - 2):  # a concordance is read around its node
        if names[first : first + 3] == ["left", "node", "right"]:
            looks[first : first + 2] = ["l", "k"]
    heads, columns = [], []
    if shown.index is not None:
        heads.append(f'<th scope="col">{_words(shown.index)}</th>')
        columns.append([f'<th scope="row">{_words(name)}</th>' for name in frame.index])
    for place, look in enumerate(looks):
        cells = list(frame.iloc[:, place])
        numbers = [cell for cell in cells if isinstance(cell, Real) and not isinstance(cell, bool)]
        if numbers and len(numbers) + sum(cell is None for cell in cells) == len(cells):
            look, words = "n", _aligned(cells, numbers)
        else:
            words = [_words(cell) for cell in cells]
        kind = f' class="{look}"' if look else ""
        heads.append(f'<th scope="col"{kind}>{_words(frame.columns[place])}</th>')
        columns.append([f"<td{kind}>{word}</td>" for word in words])
    rows = [f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns, strict=True)]
    return (
        f'<table class="sco-table"><caption>{_words(shown.caption)}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>" + "\n".join(rows) + "</tbody></table>"
    )


def _aligned(cells: Sequence[Any], numbers: Sequence[Real]) -> list[str]:
    """Numbers with as many decimals, two at most, as that of them which needs most."""
    decimals = 0
    for number in numbers:
        if not isinstance(number, Integral) and math.isfinite(number):
            written = f"{float(number):.2f}".rstrip("0")
            decimals = max(decimals, len(written.partition(".")[2]))
    return [figure(cell, decimals or None) for cell in cells]


def _words(value: object) -> str:
    return marked_up(listed(value) if isinstance(value, list | tuple) else figure(value))
