"""Every colour of charts, reader and pages: change one here and it is changed everywhere.

Style sheets name a colour as `$name`; `filled()` puts it in when a sheet is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

__all__ = ["DARK", "INK", "LIGHT", "MARKS", "filled"]

INK = "#000000"
"""What charts draw in black: in a page it becomes the page's own text colour."""

MARKS = {
    "blue": "#0072b2",
    "vermillion": "#d55e00",
    "green": "#008f68",
    "purple": "#b8618f",
    "amber": "#a06a00",
    "grey": "#767676",
}
"""Marks in charts and lines under words, after Okabe and Ito (2008), darkened where white
paper needs it: each has a contrast of 3 to 1 or more on light and on dark pages."""

LIGHT = {
    "paper": "#fffefb", "panel": "#f6f4ee", "ink": "#211f1b", "soft": "#5c574d",
    "line": "#dfdad0", "accent": "#0b5c7a", "accent-soft": "#e6f1f5", "mark": "#fbe9a9",
    "warn": "#7a4b00", "warn-soft": "#fdf3dc", "bad": "#a01c1c", "bad-soft": "#fdecea",
    # Code: keyword, string, number, comment, function, built-in.
    "k": "#8a1c55", "s": "#1d6230", "m": "#87450a", "c": "#6a655b", "f": "#14519c", "b": "#57399b",
    # What a program prints in colour.
    "red": "#a01c1c", "green": "#1d6230", "yellow": "#7a4b00", "blue": "#14519c",
    "magenta": "#8a1c55", "cyan": "#0b5c6b",
}  # fmt: skip
"""The colours of a light page, by the names that its style sheet gives them."""

DARK = {
    "paper": "#17191c", "panel": "#212429", "ink": "#e7e4dd", "soft": "#aca79c",
    "line": "#3a3e44", "accent": "#86cbe6", "accent-soft": "#1d2f38", "mark": "#5b4a10",
    "warn": "#f0c069", "warn-soft": "#332a16", "bad": "#ff9d94", "bad-soft": "#3a2020",
    "k": "#f19bc4", "s": "#9fd8a5", "m": "#f0b878", "c": "#a8a398", "f": "#93c2ff", "b": "#c9b5ff",
    "red": "#ff9d94", "green": "#9fd8a5", "yellow": "#f0c069", "blue": "#93c2ff",
    "magenta": "#f19bc4", "cyan": "#7fd3e0",
}  # fmt: skip
"""The same names on a dark page."""

_PRINT = LIGHT | {
    "paper": "#ffffff", "panel": "#f4f4f2", "ink": "#000000", "soft": "#444444",
    "line": "#bbbbbb", "accent": "#0b4a63", "accent-soft": "#ffffff", "mark": "#ffeeb0",
    "warn": "#5c3900", "warn-soft": "#ffffff", "bad": "#8a1515", "bad-soft": "#ffffff",
    "c": "#555555",
}  # fmt: skip


def filled(css: str) -> str:
    """A style sheet with its colours: `$blue` and the other marks, and `$light`, `$dark` and
    `$print`, each of which declares a variable for every colour of such a page.

    >>> filled("u{color:$blue}")
    'u{color:#0072b2}'
    >>> filled(":root{$dark}")[:21]
    ':root{--paper:#17191c'
    """
    pages = {"light": LIGHT, "dark": DARK, "print": _PRINT}
    return Template(css).substitute(
        MARKS, **{name: _declared(colours) for name, colours in pages.items()}
    )


def _declared(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())
