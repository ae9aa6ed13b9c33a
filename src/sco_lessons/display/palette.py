"""Every colour of charts, reader and pages, and what each style means: one home for both.

A style means one thing. `SERIES` says how what charts compare looks (speakers, actors,
forms, methods, scores), `LINES` how labels and parts look, under words and in charts; what
has no entry gets a style that nothing else has. Style sheets name a colour as `$name`;
`filled()` puts it in when a sheet is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Template

__all__ = [
    "DARK", "INK", "LIGHT", "LINES", "MARKS", "PLAIN", "QUIET", "QUIET_LINE", "SERIES", "Style",
    "contrast", "filled", "lighter", "line_styles", "mixed", "series_styles",
]  # fmt: skip

INK = "#000000"
"""What charts draw in black: in a page it becomes the page's own text colour."""

MARKS = {
    "blue": "#0072b2",
    "vermillion": "#d55e00",
    "green": "#008f68",
    "purple": "#b8618f",
    "amber": "#a06a00",
    "grey": "#767676",
    "slate": "#66809a",
}
"""Marks in charts and lines under words, after Okabe and Ito (2008), darkened where white
paper needs it: each has a contrast of 3 to 1 or more on light and on dark pages."""

_HATCHES = (None, "//", "\\\\", "xx", "||", "-\\", "--", "++", "|/")
_SHAPES = ("o", "s", "^", "D", "v", "P", "<", "X", "h")
_DASHES = ("-", "--", ":", "-.")
_UNDERLINES = (
    "solid 2px", "double 2px", "dashed 2px", "dotted 3px", "wavy 1.5px", "solid 4px",
    "dashed 4px", "dotted 5px", "wavy 2.5px",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Style:
    """A colour and a pattern: in charts a hatch, a shape and dashes, in the reader a line.

    The pattern alone tells apart what is compared in one picture, in grey and in forced
    colours too.
    """

    colour: str
    pattern: int

    @property
    def paint(self) -> str:
        """The colour as a hexadecimal code."""
        return MARKS[self.colour]

    @property
    def hatch(self) -> str | None:
        """Matplotlib's hatch for bars."""
        return _HATCHES[self.pattern]

    @property
    def shape(self) -> str:
        """Matplotlib's marker."""
        return _SHAPES[self.pattern]

    @property
    def dash(self) -> str:
        """Matplotlib's dashes for lines between marks."""
        return _DASHES[self.pattern % 4]

    @property
    def line(self) -> str:
        """The CSS of a line under words."""
        return f"text-decoration:underline {_UNDERLINES[self.pattern]} {self.paint}"

    @property
    def key(self) -> str:
        """The class that has this line: the same in all readers of a page."""
        return f"s{len(MARKS) * self.pattern + list(MARKS).index(self.colour)}"


PLAIN = Style("slate", 0)
"""What needs no telling apart: the bars of one series, strokes that have their name beside them."""

SERIES = {
    # Who acts and speaks in the course's article.
    "xi-jinping": Style("blue", 0),
    "vladimir-putin": Style("vermillion", 1),
    "china": Style("green", 2),
    "russia": Style("purple", 3),
    "sco": Style("amber", 4),
    "the article itself": Style("grey", 0),
    "other sources": Style("grey", 5),
    # Forms of mentions.
    "proper": Style("green", 0),
    "nominal": Style("amber", 1),
    "pronominal": Style("purple", 5),
    # Who scores a sentence.
    "textblob": Style("blue", 6),
    "vader": Style("vermillion", 7),
    "gold": Style("amber", 0),
    "mine": Style("green", 8),
    # Scores of agreement.
    "precision": Style("purple", 0),
    "recall": Style("green", 6),
    "f1": Style("grey", 3),
}
"""The style of each series that has one of its own, by its id or its name in small letters."""

_ALSO = {
    "xi": "xi-jinping",
    "xi jinping": "xi-jinping",
    "putin": "vladimir-putin",
    "vladimir putin": "vladimir-putin",
    "shanghai cooperation organization": "sco",
    "(the article itself)": "the article itself",
    "no reported speech": "the article itself",
    "me": "mine",
}

LINES = {
    # Labels of mentions.
    "PERSON": Style("blue", 0),
    "GPE": Style("vermillion", 1),
    "ORG": Style("green", 2),
    "LOC": Style("purple", 3),
    "EVENT": Style("amber", 4),
    "DATE": Style("grey", 5),
    "NORP": Style("vermillion", 6),
    "FAC": Style("purple", 7),
    "PRODUCT": Style("green", 3),
    "WORK_OF_ART": Style("green", 8),
    "LAW": Style("amber", 0),
    "LANGUAGE": Style("amber", 2),
    "TIME": Style("grey", 2),
    "MONEY": Style("grey", 3),
    "PERCENT": Style("grey", 1),
    "QUANTITY": Style("grey", 4),
    "ORDINAL": Style("amber", 3),
    "CARDINAL": Style("amber", 1),
    "OPEN": Style("slate", 3),
    # Parts of reported speech, beside its content.
    "source": Style("vermillion", 5),
    "cue": Style("blue", 4),
    # What quotation marks do.
    "speech": Style("green", 4),
    "scare quote": Style("purple", 0),
    "title": Style("purple", 1),
    # What a word does to a score of sentiment.
    "raises": Style("green", 0),
    "lowers": Style("vermillion", 2),
    "neither": Style("grey", 0),
    # The topics of the course's codebook.
    "regional-security": Style("purple", 5),
    "afghanistan": Style("blue", 1),
    "sco": Style("slate", 2),
    "china-russia": Style("amber", 5),
    "belt-and-road": Style("purple", 4),
    "exchange": Style("slate", 1),
    "korean-peninsula": Style("vermillion", 3),
    "international-affairs": Style("blue", 2),
}
"""The line under each label and part that has one of its own."""

QUIET = frozenset(("content", "neither"))
"""Parts that are long or many: a thin dotted line in the colour of the text."""

QUIET_LINE = "text-decoration:underline 1px dotted"
"""The CSS of that line; style sheets name it `$quiet`."""


def series_styles(names: Iterable[str]) -> dict[str, Style]:
    """A style for each name of one picture, no two of them alike.

    Names with an entry in `SERIES`, or else in `LINES`, keep theirs everywhere. The others
    get, in the order of the alphabet, styles that no entry of `SERIES` has, with a pattern of
    their own while there is one.

    >>> series_styles(["Xi", "others"])["Xi"] == SERIES["xi-jinping"]
    True
    """
    keys = {name: name.casefold() for name in names}
    known = {n: SERIES.get(_ALSO.get(k, k)) or LINES.get(n) for n, k in keys.items()}
    return _assigned(known, SERIES)


def line_styles(labels: Iterable[str]) -> dict[str, Style]:
    """A line for each label of one reader, no two of them alike: see `LINES`."""
    return _assigned({label: LINES.get(label) for label in labels}, LINES)


def _assigned(
    wanted: Mapping[str, Style | None], registry: Mapping[str, Style]
) -> dict[str, Style]:
    given: dict[str, Style] = {}
    for name, style in wanted.items():
        if style and style not in given.values():
            given[name] = style
    colours, patterns = list(MARKS), len(_HATCHES)
    taken = {*registry.values(), PLAIN}
    # Seven colours go through with nine patterns until each has met each.
    every = (Style(colours[k % len(colours)], k % patterns) for k in range(len(colours) * patterns))
    free = [style for style in every if style not in taken]
    for name in sorted(wanted.keys() - given.keys()):
        used = {style.pattern for style in given.values()}
        left = [style for style in free if style not in given.values()] or free
        given[name] = next((style for style in left if style.pattern not in used), left[0])
    return {name: given[name] for name in wanted}


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

_PRINT = {
    "paper": "#ffffff", "panel": "#f4f4f2", "ink": "#000000", "soft": "#444444",
    "line": "#bbbbbb", "accent": "#0b4a63", "accent-soft": "#ffffff", "mark": "#ffeeb0",
    "warn": "#5c3900", "warn-soft": "#ffffff", "bad": "#8a1515", "bad-soft": "#ffffff",
    "c": "#555555",
}  # fmt: skip


def filled(css: str) -> str:
    """A style sheet with its colours: `$blue` and the other marks, `$quiet` for the line of quiet
    parts, `$page`, which declares a variable for every colour of a page, light or dark as its
    `color-scheme` is, and `$print` for those that are others on paper.

    >>> filled("u{color:$blue}")
    'u{color:#0072b2}'
    >>> filled(":root{$page}")[:41]
    ':root{--paper:light-dark(#fffefb,#17191c)'
    """
    pages = {name: f"light-dark({LIGHT[name]},{dark})" for name, dark in DARK.items()}
    return Template(css).substitute(
        MARKS, quiet=QUIET_LINE, page=_declared(pages), print=_declared(_PRINT)
    )


def _declared(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


# Colours that somebody else chose.


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21, as WCAG 2.2 measures it.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two; `share` is how much of the first, from 0 to 1.

    >>> mixed("#000000", "#ffffff", 0.2)
    '#cccccc'
    """
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + bytes(round(share * a + (1 - share) * b) for a, b in pairs).hex()


def lighter(colour: str, ground: str, least: float) -> str:
    """The colour with as much white as its contrast with a dark `ground` needs.

    >>> contrast(lighter("#6b2d5c", "#17191c", 5.5), "#17191c") >= 5.5
    True
    """
    steps = (mixed("#ffffff", colour, share / 20) for share in range(21))
    return next((each for each in steps if contrast(each, ground) >= least), "#ffffff")
