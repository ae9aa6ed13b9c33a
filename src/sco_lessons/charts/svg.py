"""A matplotlib figure as small, self-describing SVG that follows the page's colours.

Text stays text, black becomes the page's own colour, and what matplotlib writes for
machines (metadata, padding, styles that say what a browser does anyway) goes. The same
figure gives the same bytes.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from sco_lessons.display.html import visible
from sco_lessons.display.palette import INK
from sco_lessons.display.svg import HREF, SVG, compact_svg, svg_root

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["drawing", "png", "svg"]

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
    *("fill", "stroke", "patternUnits", "preserveAspectRatio", "id", "clip-path", HREF),
}
_PLACES = {"d", "x", "y", "width", "height", "points", "cx", "cy"}
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_CLIP = re.compile(r"url\(#([^)]+)\)")
_ONE_PIECE = re.compile(r"[MLz\d\s.-]+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


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


def _save(figure: Figure, file: IO[Any], **how: Any) -> None:
    from matplotlib.text import Text

    with drawing():
        for text in figure.findobj(Text):  # neither XML nor a font knows control signs
            text.set_text(visible(text.get_text()))
        figure.savefig(file, **how)


def png(figure: Figure) -> bytes:
    """The figure as a PNG on white, for pictures of very many marks."""
    buffer = io.BytesIO()
    _save(figure, buffer, format="png", dpi=144, metadata={"Software": None})
    return buffer.getvalue()


def svg(figure: Figure, key: str, title: str, description: str) -> str:
    """The figure as an SVG element with `title` and `desc`, every id beginning with `key`."""
    buffer = io.StringIO()
    nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
    _save(figure, buffer, format="svg", transparent=True, metadata=nothing)
    drawn = svg_root(visible(buffer.getvalue()))
    width, height = (str(round(float(n))) for n in drawn.attrib["viewBox"].split()[2:])
    root = ET.Element(
        f"{SVG}svg",
        {
            "role": "img",
            "aria-labelledby": "title",
            "aria-describedby": "desc",
            "viewBox": f"0 0 {width} {height}",
            "width": width,
            "height": height,
            "fill": "currentColor",
            "font-family": "inherit",
            "font-size": "15",
            "xmlns": "http://www.w3.org/2000/svg",
        },
    )
    for name, words in (("title", title), ("desc", description)):
        ET.SubElement(root, f"{SVG}{name}", {"id": name}).text = visible(words)
    root.extend(shape for child in drawn for shape in _plain(child))
    _drop_needless_clips(root)
    for parent in list(root.iter()):
        _join_alike(parent)
    return compact_svg(root, f"{key}-")


def _plain(element: ET.Element) -> list[ET.Element]:
    """An element without matplotlib's padding: none, itself, or its children."""
    tag = element.tag.removeprefix(SVG)
    if tag in {"metadata", "style"}:
        return []
    inside = [kept for child in element for kept in _plain(child)]
    if element.get("id", "").startswith("matplotlib.axis"):
        inside.sort(key=lambda shape: shape.tag == f"{SVG}text")  # strokes beside strokes
    attributes = _attributes(element, tag)
    if tag in {"g", "defs"} and not inside:
        return []
    if tag == "g" and not attributes:
        return inside
    if tag == "path" and attributes.get("fill") == "none" and "stroke" not in attributes:
        return []
    plain = ET.Element(element.tag, attributes)
    plain.text = (element.text or "").strip() or None
    plain.extend(inside)
    return [plain]


def _attributes(element: ET.Element, tag: str) -> dict[str, str]:
    """The attributes that change what is seen; a style becomes attributes."""
    kept: dict[str, str] = {}
    for name, value in element.attrib.items():
        if name == "style":
            kept |= _style(value)
        elif name == "id" and tag in {"g", "text", "tspan"}:
            continue
        elif name in _ATTRIBUTES and not value.startswith("rotate(-0 "):
            kept[name] = _LONG_NUMBER.sub(_rounded, value) if name in _PLACES else value
    if kept.get("fill") == INK:
        del kept["fill"]
    if kept.get("stroke") == INK:
        kept["stroke"] = "currentColor"
    return kept


def _rounded(number: re.Match[str]) -> str:
    """A place to a tenth of a pixel, which no screen shows finer."""
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _drop_needless_clips(root: ET.Element) -> None:
    """Strokes and areas that lie within the frame that would cut them need no frame."""
    frames = {
        clip.get("id"): tuple(float(clip[0].get(key, "0")) for key in ("x", "y", "width", "height"))
        for clip in root.iter(f"{SVG}clipPath")
        if len(clip) == 1 and clip[0].tag == f"{SVG}rect"
    }
    for shape in root.iter(f"{SVG}path"):
        clip = _CLIP.fullmatch(shape.get("clip-path", ""))
        frame = frames.get(clip[1]) if clip else None
        path = shape.get("d", "")
        if frame is None or shape.get("transform") or not _ONE_PIECE.fullmatch(path):
            continue
        numbers = [float(number) for number in _NUMBER.findall(path)]
        left, top, width, height = frame
        if all(left - 0.1 <= x <= left + width + 0.1 for x in numbers[::2]) and all(
            top - 0.1 <= y <= top + height + 0.1 for y in numbers[1::2]
        ):
            del shape.attrib["clip-path"]
    used = {shape.get("clip-path") for shape in root.iter()}
    for defs in root.iter(f"{SVG}defs"):
        for frame_of in defs.findall(f"{SVG}clipPath"):
            if f"url(#{frame_of.get('id')})" not in used:
                defs.remove(frame_of)


def _join_alike(parent: ET.Element) -> None:
    """Areas side by side that look alike become one path; nothing shows through any of them."""
    before: ET.Element | None = None
    for shape in list(parent):
        look = {key: value for key, value in shape.items() if key != "d"}
        if before is not None and look == {k: v for k, v in before.items() if k != "d"}:
            before.set("d", f"{before.get('d')} {shape.get('d')}")
            parent.remove(shape)
        else:
            is_area = shape.tag == f"{SVG}path" and not look.keys() - {"fill", "clip-path"}
            before = shape if is_area else None


def _style(style: str) -> dict[str, str]:
    kept: dict[str, str] = {}
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in {"font", "font-size"}:
            font = _FONT.search(value + " ")
            if font and font["weight"] not in {None, "400"}:
                kept["font-weight"] = font["weight"]
            if font and round(float(font["size"]), 1) != 15:
                kept["font-size"] = f"{float(font['size']):.1f}".removesuffix(".0")
        elif (
            name
            and name not in {"font-family", "white-space"}
            and (name, value) not in _NEEDLESS
            and (name, value) != ("opacity", "1")
        ):
            kept[name] = value
    return kept
