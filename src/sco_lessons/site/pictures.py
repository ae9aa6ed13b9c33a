"""Pictures in a page: compact SVG, small PNG, and none without a description.

Imported by `outputs` and `page`.
"""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import base64
import binascii
import io
import mimetypes
import re
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["embedded_file", "picture_address", "smaller_png", "svg_description", "svg_markup"]

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs use symbol "
    "marker clipPath mask pattern linearGradient radialGradient stop title desc style image "
    "switch filter feGaussianBlur feOffset feBlend feFlood feComposite feMerge feMergeNode "
    "feColorMatrix".split()
)
_LONG_NUMBER = re.compile(r"(?<![\w#])-?\d*\.\d{3,}(?:e-?\d+)?")
_NUMERIC = frozenset(
    "d points transform x y x1 x2 y1 y2 cx cy r rx ry width height viewBox dx dy".split()
)
_GROUPS = frozenset((f"{_SVG}svg", f"{_SVG}g"))
_SHAPES = frozenset(
    _SVG + name for name in ("path", "rect", "circle", "line", "polyline", "polygon", "text")
)
# Inherited by what is in a group, but for the clip, which a group applies as its parts do.
_SAID_ONCE = frozenset(
    "clip-path fill fill-opacity stroke stroke-opacity stroke-width stroke-linecap "
    "stroke-linejoin stroke-dasharray text-anchor font-size font-weight".split()
)
_PLAIN_PATH = re.compile(r"\s*M[MLCQz\d\s.,-]*")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_STEP = re.compile(r"([MLCQz])([^MLCQz]*)")
_NO_ZERO = re.compile(r"^(-?)0\.")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)")
_FOR_ALL = re.compile(r"\s*\*\s*\{([^{}]*)\}\s*")
_IDREFS = ("aria-labelledby", "aria-describedby")
_MOST_PIXELS = 8_000_000
MOST_BYTES = 4_000_000
"""The largest file that is put into a page, in bytes."""


def svg_markup(svg: str, prefix: str, *, label: str = "") -> str:
    """The drawing for use inside a page: drawn parts only, short numbers, ids of its own.

    Every id that something refers to gets a name that begins with `prefix`; the rest go.
    `label` is its description, where it has none of its own. ValueError where it is no SVG.

    >>> svg_markup('<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>', "p1-", label="A")
    '<svg role="img" aria-label="A"><g/></svg>'
    """
    root = _parsed(svg)
    if label:
        root.attrib = {"role": "img", "aria-label": label, **root.attrib}
    _lift_common_style(root)
    _group_alike(root)
    # Short names: a clip path is named again at each of a hundred strokes.
    names = {name: f"{prefix}{at}" for at, name in enumerate(sorted(_referred(root)))}
    return _serialise(root, names)


def _lift_common_style(root: ElementTree.Element) -> None:
    """Put a style for everything in the drawing (matplotlib writes one) on its root.

    In a page it would be a style for everything on the page.
    """
    for parent in root.iter():
        for child in list(parent):
            rule = _FOR_ALL.fullmatch(child.text or "") if child.tag == f"{_SVG}style" else None
            if rule:
                root.set("style", f"{rule[1].strip().rstrip(';')};{root.get('style', '')}")
                parent.remove(child)


def _group_alike(root: ElementTree.Element) -> None:
    """Put neighbours that are drawn in the same manner into a group that says it once."""
    for parent in [element for element in root.iter() if element.tag in _GROUPS]:
        children = list(parent)
        for child in children:
            parent.remove(child)
        for manner, run in groupby(children, key=_manner):
            alike = list(run)
            parent.extend([_group(manner, alike)] if manner and len(alike) > 2 else alike)


def _manner(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    """The attributes that a group may say for the element; none where it stands alone."""
    if element.tag == f"{_SVG}g" or element.tag not in _SHAPES or element.get("transform"):
        return ()
    return tuple(sorted((k, v) for k, v in element.items() if k in _SAID_ONCE))


def _group(
    manner: tuple[tuple[str, str], ...], alike: list[ElementTree.Element]
) -> ElementTree.Element:
    group = ElementTree.Element(f"{_SVG}g", dict(manner))
    for element in alike:
        for key, _ in manner:
            del element.attrib[key]
    group.extend(alike)
    return group


def svg_description(svg: str) -> str:
    """What the drawing says about itself: its label, title or description; or ""."""
    try:
        root = _parsed(svg)
    except ValueError:
        return ""
    for name in ("desc", "title"):
        found = root.find(f"{_SVG}{name}")
        if found is not None and (found.text or "").strip():
            return (found.text or "").strip()
    return root.get("aria-label", "").strip()


def _parsed(svg: str) -> ElementTree.Element:
    if "<!ENTITY" in svg:
        raise ValueError("an SVG that defines entities is not read")
    try:
        root = ElementTree.fromstring(svg.strip().encode())
    except (ElementTree.ParseError, ValueError) as error:
        raise ValueError(f"not SVG: {error}") from None
    if root.tag == "svg":  # written for HTML, where the namespace goes without saying
        for element in root.iter():
            element.tag = _SVG + element.tag if element.tag[0] != "{" else element.tag
    if root.tag != f"{_SVG}svg":
        raise ValueError("not SVG: its root is no <svg>")
    return root


def _referred(root: ElementTree.Element) -> frozenset[str]:
    """The ids that some attribute or style of the drawing points to."""
    found: set[str] = set()
    for element in root.iter():
        for name, value in element.items():
            found.update(_REFERENCE.findall(value))
            if name in ("href", _XLINK_HREF):
                found.add(value.removeprefix("#"))
            if name in _IDREFS:
                found.update(value.split())
        if element.tag == f"{_SVG}style":
            found.update(re.findall(r"#([A-Za-z][\w-]*)", element.text or ""))
    return frozenset(found)


def _serialise(element: ElementTree.Element, names: dict[str, str]) -> str:
    name = element.tag.removeprefix(_SVG)
    if name not in _DRAWN:
        return ""
    attributes = "".join(
        f' {key}="{escape(value)}"'
        for raw, old in element.items()
        for key, value in _attribute(raw, old, names)
    )
    keeps_space = name in ("text", "tspan", "title", "desc", "style")
    inside = _words(element.text, name) + "".join(
        _serialise(child, names) + (_words(child.tail, name) if keeps_space else "")
        for child in element
    )
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def _words(text: str | None, name: str) -> str:
    if name == "style":
        return (text or "").replace("<", "\\3c ")
    if not (text or "").strip() and name not in ("text", "tspan"):
        return ""
    return escape(text or "", quote=False)


def _attribute(raw: str, value: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """The attribute as it goes into the page: nothing, or one name and value."""
    key = "href" if raw == _XLINK_HREF else raw
    if key.startswith(("{", "on")) or key in ("version", "baseProfile"):
        return []
    if key == "id":
        return [("id", names[value])] if value in names else []
    if key == "href":
        return _href(value, names)
    if key in _IDREFS:
        return [(key, " ".join(names[word] for word in value.split()))]
    value = _REFERENCE.sub(lambda m: f"url(#{names[m[1]]})", value)
    if key in _NUMERIC:
        value = " ".join(_LONG_NUMBER.sub(_shorter, value).split())
    if key == "d":
        value = _short_path(value)
    if key == "style":
        value = re.sub(r"\s*([:;])\s*", r"\1", value).strip("; ")
    return [(key, value)]


def _short_path(path: str) -> str:
    """The same strokes in fewer letters: level and upright lines by one number.

    >>> _short_path("M97.2 218 L147.6 218 L147.6 48 L97.2 48 z")
    'M97.2 218H147.6V48H97.2z'
    >>> _short_path("M 0.5 1 l 2 3")
    'M 0.5 1 l 2 3'
    """
    if not _PLAIN_PATH.fullmatch(path):
        return path
    written, at = "", ("", "")
    for letter, numbers in _STEP.findall(path):
        words = [_NO_ZERO.sub(r"\1.", word) for word in _NUMBER.findall(numbers)]
        written += _step(letter, words, at)
        at = (words[-2], words[-1]) if words else ("", "")
    return written


def _step(letter: str, words: list[str], at: tuple[str, str]) -> str:
    if letter == "L" and len(words) == 2 and words[1] == at[1]:
        return f"H{words[0]}"
    if letter == "L" and len(words) == 2 and words[0] == at[0]:
        return f"V{words[1]}"
    return letter + " ".join(words)


def _href(value: str, names: dict[str, str]) -> list[tuple[str, str]]:
    if value.startswith("#"):
        return [("href", f"#{names[value[1:]]}")]
    return [("href", value)] if value.startswith("data:image/") else []


def _shorter(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def picture_address(kind: str, content: bytes) -> str:
    """A `data:` address that holds the picture.

    >>> picture_address("image/png", b"PNG")
    'data:image/png;base64,UE5H'
    """
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def smaller_png(encoded: str) -> bytes:
    """The PNG from base64, packed again without loss; ValueError where it is no base64."""
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("the picture is not base64") from None
    packed = _repacked(content)
    return packed if 0 < len(packed) < len(content) else content


def _repacked(content: bytes) -> bytes:
    """The PNG with fewer channels where these say nothing; as it came where Pillow fails."""
    try:
        from PIL import Image

        with Image.open(io.BytesIO(content), formats=["PNG"]) as file:
            if file.width * file.height > _MOST_PIXELS:
                return content
            image: Image.Image = file
            if file.mode == "RGBA" and file.getchannel("A").getextrema() == (255, 255):
                image = file.convert("RGB")
            packed = io.BytesIO()
            _with_palette(image).save(packed, "PNG", optimize=True)
            return packed.getvalue()
    except Exception:  # Pillow raises many kinds; the browser may still show the picture
        return content


def _with_palette(image: Image.Image) -> Image.Image:
    """The image with a palette, where it has so few colours that nothing is lost."""
    from PIL import Image

    colours = image.getcolors(256) if image.mode == "RGB" else None
    if not colours:
        return image
    smaller = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=len(colours))
    return smaller if smaller.convert("RGB").tobytes() == image.tobytes() else image


def embedded_file(address: str, folder: Path | None) -> str:
    """A picture file beside the notebook as a `data:` address.

    ValueError with the reason: not found, outside `folder` (also through a symbolic
    link), no picture, too large.
    """
    from urllib.parse import unquote

    if folder is None:
        raise ValueError("the notebook's folder is not known")
    home = folder.resolve()
    try:
        path = (home / unquote(address.split("#")[0].split("?")[0])).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        raise ValueError("no such file") from None
    if not path.is_relative_to(home) or not path.is_file():
        raise ValueError("it is outside the notebook's folder")
    kind = mimetypes.guess_type(path.name)[0] or ""
    if kind not in ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"):
        raise ValueError("it is no picture")
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES:,} bytes")
    return picture_address(kind, path.read_bytes())
