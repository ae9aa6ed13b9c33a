"""Tables and sentences whose figures are computed, as accessible HTML and as plain text.

`table(frame, caption=...)` shows a frame; `prose("{n} words", n=...)` is Markdown with
figures in it. Charts and the reader use the same numbers and the same escaping.
"""

from __future__ import annotations

import html
import math
import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Prose", "Table", "count", "escape", "figure", "listed", "prose", "table"]

MINUS = "\u2212"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~$])")
_HAN = re.compile(
    "[\u3400-\u9fff\U00020000-\U0003ffff]"
    "[\u3000-\u303f\u3400-\u9fff\uff01-\uff65\U00020000-\U0003ffff]*"
)
STYLE = (
    '<style class="sco-style">'
    ".sco-table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.5em 0}"
    ".sco-table caption{text-align:left;padding:.2em 0;font-weight:600}"
    # Twice the class: JupyterLab aligns every cell of its outputs to the right.
    ".sco-table.sco-table th,.sco-table.sco-table td{text-align:left;vertical-align:top;"
    "padding:.2em .7em .2em 0;max-width:40em;"
    "border-bottom:1px solid;border-color:color-mix(in srgb,currentColor 25%,transparent)}"
    ".sco-table.sco-table .n{text-align:right;white-space:nowrap}"
    ".sco-table.sco-table .l{text-align:right}"
    ".sco-table .k{font-weight:600;white-space:nowrap}"
    ".sco-scroll{overflow-x:auto}"
    "</style>"
)
_NARROW = 4


def escape(text: object) -> str:
    """Text as HTML, safe in elements and attributes; what HTML cannot hold is made visible.

    >>> escape('<b> & "c" \\x00')
    '&lt;b&gt; &amp; &quot;c&quot; ␀'
    """
    return html.escape(visible(str(text)))


def visible(text: str) -> str:
    """Text with its control signs as pictures of themselves, for HTML and XML."""
    return _CONTROL.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0].isspace():
        return " "
    return chr(0x2400 + code) if code < 32 else "\u2421" if code == 127 else "\ufffd"


def marked_up(text: str) -> str:
    """`text` as HTML with its Chinese stretches marked as Chinese.

    >>> marked_up("SCO 上合")
    'SCO <span lang="zh">上合</span>'
    """
    return _HAN.sub(lambda han: f'<span lang="zh">{han[0]}</span>', escape(text))


def figure(value: Any, decimals: int | None = None) -> str:
    """A number as people write it: 1,234 or 0.25 or −0.1; anything else as it is.

    Two decimals at most, unless `decimals` says how many.

    >>> figure(1234), figure(-0.1), figure(0.256, 1), figure(2.0)
    ('1,234', '−0.1', '0.3', '2')
    """
    if value is None or (isinstance(value, Real) and math.isnan(value)):
        return "\u2013"
    if isinstance(value, bool) or not isinstance(value, Real):
        return str(value)
    if math.isinf(value):
        return "\u221e" if float(value) > 0 else MINUS + "\u221e"
    if isinstance(value, Integral) and decimals is None:
        return f"{int(value):,}".replace("-", MINUS)
    written = f"{float(value):,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        written = written.rstrip("0").rstrip(".")
    return _no_negative_zero(written).replace("-", MINUS)


def _no_negative_zero(written: str) -> str:
    return written.lstrip("-") if not written.strip("-0.,") else written


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
    template asks for; lists become "a, b and c". ValueError for a value that is missing
    or not used.

    >>> print(prose("**{n}** words, {share:.0%} of {all}: {who}", n=1234, share=0.25,
    ...             all=4936, who=["Xi", "Putin"]))
    **1,234** words, 25% of 4,936: Xi and Putin
    """
    wanted = {
        re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(template) if name
    }
    if wanted != set(values):
        different = ", ".join(sorted(wanted ^ set(values)))
        raise ValueError(
            f"prose(): {different}: every {{name}} in the template needs a value, "
            "and every value a place"
        )
    return Prose(_Figures().vformat(template, (), values))


@dataclass(frozen=True)
class Table:
    """A frame with a caption, shown as an accessible HTML table.

    Column heads and row heads have their scope, numbers stand under each other.
    `index` is the head of the index, None where the rows have no names.
    """

    frame: pd.DataFrame = field(compare=False)
    caption: str
    index: str | None = None

    @property
    def html(self) -> str:
        """The table with its style; one of many columns scrolls by itself on a phone."""
        if self.frame.shape[1] <= _NARROW:
            return STYLE + table_html(self)
        name = escape(self.caption)
        scrolls = f'<div class="sco-scroll" role="group" aria-label="{name}" tabindex="0">'
        return f"{STYLE}{scrolls}{table_html(self)}</div>"

    def __str__(self) -> str:
        return f"{self.caption}\n\n{self.frame.to_string(index=self.index is not None)}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}


def table(
    frame: pd.DataFrame | pd.Series | Mapping[str, Any] | Sequence[Mapping[str, Any]],
    caption: str,
    index: str | None = None,
) -> Table:
    """A frame, or what becomes one, as an accessible table.

    `caption` says what the rows are. `index` names the index and shows it as row heads; a
    Series and a frame whose index has a name show theirs. ValueError without a caption.
    """
    import pandas as pd

    if not caption.strip():
        raise ValueError("table(caption=''): say in some words what each row is")
    if isinstance(frame, Mapping):
        frame = pd.Series(dict(frame), name="value")
    if isinstance(frame, pd.Series):
        index = index or str(frame.index.name or "name")
        frame = frame.to_frame(frame.name if frame.name is not None else "value")
    frame = pd.DataFrame(frame)
    named = frame.index.name
    return Table(frame, caption, index or (str(named) if named is not None else None))


def table_html(shown: Table) -> str:
    """The table element alone, without its style."""
    frame = shown.frame
    looks = _looks([str(name) for name in frame.columns])
    columns = [_cells(frame.iloc[:, at], look) for at, look in enumerate(looks)]
    named = zip(frame.columns, columns, strict=True)
    heads = [_head(name, look) for name, (look, _) in named]
    if shown.index is not None:
        heads.insert(0, _head(shown.index))
    rows = []
    for at, name in enumerate(frame.index):
        first = f'<th scope="row">{_words(name)}</th>' if shown.index is not None else ""
        rows.append("<tr>" + first + "".join(cells[at] for _, cells in columns) + "</tr>")
    return (
        f'<table class="sco-table"><caption>{_words(shown.caption)}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>" + "\n".join(rows) + "</tbody></table>"
    )


def _looks(columns: Sequence[str]) -> list[str]:
    """The class of each column: those of a concordance stand around their node."""
    looks = [""] * len(columns)
    for at in range(len(columns) - 2):
        if tuple(columns[at : at + 3]) == ("left", "node", "right"):
            looks[at : at + 2] = ["l", "k"]
    return looks


def _head(name: object, look: str = "") -> str:
    return f'<th scope="col"{_class(look)}>{_words(name)}</th>'


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def _cells(column: pd.Series, look: str) -> tuple[str, list[str]]:
    """The class of a column and its cells: "n" for numbers, which get the same decimals."""
    values = list(column)
    numbers = [v for v in values if isinstance(v, Real) and not isinstance(v, bool)]
    if not numbers or not all(v in numbers or v is None for v in values):
        return look, [f"<td{_class(look)}>{_words(value)}</td>" for value in values]
    decimals = max(_decimals(v) for v in numbers)
    shown = [figure(v, decimals or None) if v is not None else figure(v) for v in values]
    return "n", [f'<td class="n">{words}</td>' for words in shown]


def _decimals(value: Real) -> int:
    if isinstance(value, Integral) or not math.isfinite(value):
        return 0
    written = f"{float(value):.2f}".rstrip("0")
    return len(written.partition(".")[2])


def _words(value: object) -> str:
    return marked_up(listed(value) if isinstance(value, list | tuple) else figure(value))
