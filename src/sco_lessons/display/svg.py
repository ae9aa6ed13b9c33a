"""Drawings made small, and safe to put into a page.

Of an SVG stay the parts that draw, with short numbers. Neighbours that are drawn in the
same manner say it once. Every id that something refers to begins as the page asks, so
that two drawings share none.
"""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from xml.etree import ElementTree

__all__ = ["HREF", "SVG", "compact_svg", "short_path", "svg_description", "svg_markup", "svg_root"]

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs use symbol "
    "marker clipPath mask pattern linearGradient radialGradient stop title desc style image "
    "switch filter feGaussianBlur feOffset feBlend feFlood feComposite feMerge feMergeNode "
    "feColorMatrix".split()
)
_KEEP_SPACE = frozenset("text tspan title desc style".split())
_GROUPS = frozenset((f"{SVG}svg", f"{SVG}g"))
_SHAPES = frozenset(
    SVG + name for name in "path rect circle line polyline polygon text use".split()
)
# Inherited by what is in a group, but for the clip, which a group applies as its parts do.
_SAID_ONCE = frozenset(
    "clip-path fill fill-opacity stroke stroke-opacity stroke-width stroke-linecap "
    "stroke-linejoin stroke-dasharray text-anchor font-size font-weight".split()
)
_NUMERIC = frozenset(
    "d points transform x y x1 x2 y1 y2 cx cy r rx ry width height viewBox dx dy opacity "
    "fill-opacity stroke-opacity stroke-width stroke-dasharray font-size".split()
)
_IDREFS = ("aria-labelledby", "aria-describedby")
_LONG_NUMBER = re.compile(r"(?<![\w#])-?\d*\.\d{3,}(?:e-?\d+)?")
_PLAIN_PATH = re.compile(r"\s*M[MLCQz\d\s.,-]*")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_STEP = re.compile(r"([MLCQz])([^MLCQz]*)")
_NO_ZERO = re.compile(r"^(-?)0\.")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)")
_NAMED = re.compile(r"#([A-Za-z][\w-]*)")
_FOR_ALL = re.compile(r"\s*\*\s*\{([^{}]*)\}\s*")


def svg_markup(svg: str, prefix: str, *, label: str = "") -> str:
    """The drawing `svg` for use inside a page; every id in it begins with `prefix`.

    `label` is its description, if it has none of its own. ValueError if it is no SVG.

    >>> svg_markup('<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>', "p1-", label="A")
    '<svg role="img" aria-label="A"><g/></svg>'
    """
    root = svg_root(svg)
    if label:
        root.attrib = {"role": "img", "aria-label": label, **root.attrib}
    for parent in root.iter():
        for child in list(parent):
            # A style for everything in the drawing would be one for everything in the page.
            rule = _FOR_ALL.fullmatch(child.text or "") if child.tag == f"{SVG}style" else None
            if rule:
                root.set("style", f"{rule[1].strip().rstrip(';')};{root.get('style', '')}")
                parent.remove(child)
    try:
        return compact_svg(root, prefix)
    except RecursionError:
        raise ValueError("its parts are nested too deeply") from None


def svg_description(svg: str) -> str:
    """What the drawing says about itself: its description, title or label; or "".

    >>> svg_description("<svg><title>A line that rises</title></svg>")
    'A line that rises'
    """
    try:
        root = svg_root(svg)
    except ValueError:
        return ""
    said = [root.findtext(f"{SVG}{name}") or "" for name in ("desc", "title")]
    return next(
        (words.strip() for words in [*said, root.get("aria-label", "")] if words.strip()), ""
    )


def svg_root(svg: str) -> ElementTree.Element:
    """The element of a drawing; ValueError with the reason if it is no SVG."""
    if "<!ENTITY" in svg:
        raise ValueError("an SVG that defines entities is not read")
    try:
        root = ElementTree.fromstring(svg.strip().encode())
    except (ElementTree.ParseError, ValueError) as error:
        raise ValueError(f"not SVG: {error}") from None
    if root.tag == "svg":  # written for HTML, where the namespace goes without saying
        for element in root.iter():
            element.tag = SVG + element.tag if element.tag[0] != "{" else element.tag
    if root.tag != f"{SVG}svg":
        raise ValueError("not SVG: its root is no <svg>")
    return root


def compact_svg(root: ElementTree.Element, prefix: str) -> str:
    """The drawing as markup: see the head of this module."""
    for parent in [element for element in root.iter() if element.tag in _GROUPS]:
        children = list(parent)
        for child in children:
            parent.remove(child)
        for manner, run in groupby(children, key=_manner):
            alike = list(run)
            parent.extend([_group(manner, alike)] if manner and len(alike) > 2 else alike)
    # Short names: a clip path is named again at each of a hundred strokes.
    names = {name: f"{prefix}{n}" for n, name in enumerate(dict.fromkeys(_referred(root)))}
    return _written(root, names)


def _manner(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    """The attributes that a group may say for the element; none if it goes by itself."""
    if element.tag not in _SHAPES or element.get("transform"):
        return ()
    return tuple(sorted((k, v) for k, v in element.items() if k in _SAID_ONCE))


def _group(
    manner: tuple[tuple[str, str], ...], alike: list[ElementTree.Element]
) -> ElementTree.Element:
    group = ElementTree.Element(f"{SVG}g", dict(manner))
    for element in alike:
        for key, _ in manner:
            del element.attrib[key]
    group.extend(alike)
    return group


def _referred(root: ElementTree.Element) -> Iterator[str]:
    """The ids that some attribute or style of the drawing points to."""
    ids = {element.get("id") for element in root.iter()}
    for element in root.iter():
        for name, value in element.items():
            yield from _REFERENCE.findall(value)
            if name in ("href", HREF):
                yield value.removeprefix("#")
            if name in _IDREFS:
                yield from value.split()
        if element.tag == f"{SVG}style":
            # Others are colours.
            yield from (n for n in _NAMED.findall(element.text or "") if n in ids)


def _written(element: ElementTree.Element, names: dict[str, str]) -> str:
    name = element.tag.removeprefix(SVG)
    if name not in _DRAWN:
        return ""
    attributes = "".join(
        f' {key}="{escape(value)}"'
        for raw, old in element.items()
        for key, value in _attribute(raw, old, names)
    )
    inside = _words(element.text, name, names) + "".join(
        _written(child, names) + (_words(child.tail, name, names) if name in _KEEP_SPACE else "")
        for child in element
    )
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def _words(text: str | None, name: str, names: dict[str, str]) -> str:
    if name == "style":
        css = _NAMED.sub(lambda m: f"#{names.get(m[1], m[1])}", text or "")
        return css.replace("<", "\\3c ")
    if not (text or "").strip() and name not in ("text", "tspan"):
        return ""
    return escape(text or "", quote=False)


def _attribute(raw: str, value: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """The attribute as it goes into the page: nothing, or one name and value."""
    key = "href" if raw == HREF else raw
    if key.startswith(("{", "on")) or key in ("version", "baseProfile"):
        return []
    if key == "id":
        return [("id", names[value])] if value in names else []
    if key == "href" and value.startswith("#"):
        return [("href", f"#{names[value[1:]]}")]
    if key == "href":
        return [("href", value)] if value.startswith("data:image/") else []
    if key in _IDREFS:
        return [(key, " ".join(names[word] for word in value.split()))]
    value = _REFERENCE.sub(lambda m: f"url(#{names[m[1]]})", value)
    if key in _NUMERIC:
        value = " ".join(_LONG_NUMBER.sub(_shorter, value).split())
    if key == "d":
        value = short_path(value)
    if key == "style":
        value = re.sub(r"\s*([:;])\s*", r"\1", value).strip("; ")
    return [(key, value)]


def _shorter(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def short_path(path: str) -> str:
    """The same strokes in fewer letters: level and upright lines by one number.

    >>> short_path("M97.2 218 L147.6 218 L147.6 48 L97.2 48 z")
    'M97.2 218H147.6V48H97.2z'
    >>> short_path("M 0.5 1 l 2 3")
    'M 0.5 1 l 2 3'
    """
    if not _PLAIN_PATH.fullmatch(path):
        return path
    written, x, y = "", "", ""
    for letter, numbers in _STEP.findall(path):
        words = [_NO_ZERO.sub(r"\1.", word) for word in _NUMBER.findall(numbers)]
        if letter == "L" and len(words) == 2 and words[1] == y:
            written += f"H{words[0]}"
        elif letter == "L" and len(words) == 2 and words[0] == x:
            written += f"V{words[1]}"
        else:
            written += letter + " ".join(words)
        x, y = words[-2:] if words else ("", "")
    return written
