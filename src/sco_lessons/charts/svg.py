"""A matplotlib figure as small, self-describing SVG that follows the page's colours.

Text stays text, black becomes the page's own colour, and what matplotlib writes for
machines (ids, metadata, empty groups, long numbers) goes. The same figure gives the same
bytes.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sco_lessons.display.tables import escape, visible

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["drawing", "png", "svg"]

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_BLACK = {"#000000", "black", "#000"}
# What a browser does anyway, and what only fixes matplotlib's fonts.
_NEEDLESS = {
    ("stroke-linejoin", "miter"),
    ("stroke-linejoin", "round"),
    ("stroke-linecap", "butt"),
    ("stroke-linecap", "square"),
    ("stroke-linecap", "round"),
    ("font-style", "normal"),
    ("font-variant", "normal"),
    ("font-weight", "400"),
    ("font-stretch", "normal"),
    ("text-anchor", "start"),
    ("stroke-width", "1"),
    ("stroke-dasharray", "none"),
    ("stroke-dashoffset", "0"),
}
_FONT = re.compile(r"(?:(?P<weight>bold|[1-9]00)\s+)?(?P<size>[\d.]+)px\s")
_ATTRIBUTES = {
    *("d", "x", "y", "width", "height", "transform", "points", "cx", "cy", "r"),
    *("fill", "stroke", "patternUnits", "preserveAspectRatio"),
}


@contextmanager
def drawing() -> Iterator[None]:
    """Matplotlib with its own defaults and fixed ids, whatever a notebook has set.

    Chinese in a label is written as text for the browser to draw, so that matplotlib's
    complaint about its own fonts means nothing here.
    """
    import matplotlib

    plain = {
        key: value
        for key, value in matplotlib.rcParamsDefault.items()
        if not key.startswith(("backend", "interactive", "toolbar", "webagg", "tk.", "savefig"))
    }
    plain |= {"svg.hashsalt": "sco", "svg.fonttype": "none", "font.size": 15}
    plain |= {"text.parse_math": False}
    fonts = logging.getLogger("matplotlib.font_manager")
    before = fonts.level
    with warnings.catch_warnings(), matplotlib.rc_context(plain):
        warnings.filterwarnings("ignore", message=".*Glyph .* missing from")
        fonts.setLevel(logging.ERROR)
        try:
            yield
        finally:
            fonts.setLevel(before)


def png(figure: Figure) -> bytes:
    """The figure as a PNG on white, for pictures of very many marks."""
    buffer = io.BytesIO()
    with drawing():
        figure.savefig(buffer, format="png", dpi=144, metadata={"Software": None})
    return buffer.getvalue()


def svg(figure: Figure, key: str, title: str, description: str) -> str:
    """The figure as an SVG element with `title` and `desc`, every id beginning with `key`."""
    buffer = io.BytesIO()
    with drawing():
        figure.savefig(
            buffer,
            format="svg",
            transparent=True,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    # Control signs in a label are no XML; they are shown as pictures of themselves.
    root = ET.fromstring(visible(buffer.getvalue().decode("utf-8", "replace")))
    shapes = [shape for child in root for shape in _compact(child, key)]
    _, _, width, height = root.attrib["viewBox"].split()
    wide, high = round(float(width)), round(float(height))
    return (
        f'<svg role="img" aria-labelledby="{key}-t" aria-describedby="{key}-d"'
        f' viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        ' fill="currentColor" font-family="inherit" font-size="15"'
        ' style="max-width:100%;height:auto" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>'
        f"{''.join(map(_written, shapes))}</svg>"
    )


def _compact(element: ET.Element, key: str) -> list[ET.Element]:
    """An element without matplotlib's padding: none, itself, or its children."""
    tag = element.tag.removeprefix(_SVG)
    if tag in {"metadata", "style"}:
        return []
    inside = [kept for child in element for kept in _compact(child, key)]
    attributes = _attributes(element, tag, key)
    if tag in {"g", "defs"} and not inside:
        return []
    if tag == "g" and not attributes:
        return inside
    if tag == "path" and attributes.get("fill") == "none" and "stroke" not in attributes:
        return []
    small = ET.Element(tag, attributes)
    small.text = (element.text or "").strip() or None
    small.extend(inside)
    return [small]


def _attributes(element: ET.Element, tag: str, key: str) -> dict[str, str]:
    """The attributes that change what is seen, in short form."""
    kept: dict[str, str] = {}
    for name, value in element.attrib.items():
        if name == "style":
            kept |= _style(value, tag)
        elif name == _HREF:
            kept["href"] = f"#{key}-{value[1:]}" if value[0] == "#" else value
        elif name == "id" and tag not in {"g", "text", "tspan"}:
            kept["id"] = f"{key}-{value}"
        elif name == "clip-path":
            kept[name] = _REFERENCE.sub(rf"url(#{key}-\1)", value)
        elif name in _ATTRIBUTES and not value.startswith("rotate(-0 "):
            kept[name] = _short(value)
    if kept.get("fill") in _BLACK:
        del kept["fill"]
    if kept.get("stroke") in _BLACK:
        kept["stroke"] = "currentColor"
    return {
        name: _REFERENCE.sub(rf"url(#{key}-\1)", value) if name == "fill" else value
        for name, value in kept.items()
    }


def _style(style: str, tag: str) -> dict[str, str]:
    kept: dict[str, str] = {}
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":
            kept |= _font(value)
        elif name == "font-size":
            kept |= _font(value + " ")
        elif (
            name in {"font-family", "white-space"}
            or (name, value) in _NEEDLESS
            or not name
            or (name == "opacity" and float(value) == 1)
        ):
            continue
        else:
            kept[name] = _short(value)
    return kept


def _font(value: str) -> dict[str, str]:
    found = _FONT.search(value)
    if not found:
        return {}
    kept = {"font-weight": found["weight"]} if found["weight"] not in {None, "400"} else {}
    size = _short(f"{float(found['size']):.1f}")
    return kept if size == "15" else {**kept, "font-size": size}


def _short(value: str) -> str:
    value = _NUMBER.sub(lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."), value)
    return re.sub(r"\s+", " ", re.sub(r" ?([MLCQAHV]) ", r"\1", value)).replace(" z", "z").strip()


def _written(element: ET.Element) -> str:
    attributes = "".join(f' {name}="{escape(v)}"' for name, v in element.attrib.items())
    inside = escape(element.text or "") + "".join(map(_written, element))
    close = f">{inside}</{element.tag}>" if inside else "/>"
    return f"<{element.tag}{attributes}{close}"
