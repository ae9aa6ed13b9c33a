"""The drawings of a page: made compact, safe and their own, past every HTML parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from sco_lessons.display.svg import svg_description, svg_markup
from sco_lessons.site.lightness import lighter_drawing
from sco_lessons.site.pictures import picture_address
from sco_lessons.site.styles import safe_sheet

__all__ = ["Drawings", "drawing_as_picture"]

_EDGE = re.compile(r"<(/?)svg(?=[\s/>])[^<>]*>", re.I)
# A chart whose caption begins with what the drawing says of itself.
_SAID_TWICE = re.compile(
    r"(<figcaption><strong>[^<]*</strong><p)>([^<]*)</p>((?:<p>[^<]*</p>)*</figcaption><svg[^<>]*>"
    r"<title[^<>]*>[^<]*</title>)<desc id=([\w-]+)>\2</desc>"
)
_STYLE = re.compile(r"(?s)<style[^>]*>(.*?)</style>")


def drawing_as_picture(svg: str) -> str:
    """The address of a picture of the drawing, in which nothing runs and no style leaves it.

    ValueError if it is no SVG.

    >>> drawing_as_picture("<svg/>")[:26]
    'data:image/svg+xml;base64,'
    """
    compact = svg_markup(svg, "")
    whole = f'<svg xmlns="http://www.w3.org/2000/svg"{compact[4:]}'
    return picture_address("image/svg+xml", whole.encode())


class Drawings:
    """The drawings of one page, by the marks that stand for them while HTML is worked on.

    With `as_pictures` each becomes a picture instead: for notebooks of others.
    """

    def __init__(self, as_pictures: bool = False) -> None:
        self._as_pictures = as_pictures
        self._kept: list[str] = []

    def put_aside(self, html: str, warn: Callable[[str], None]) -> str:
        """`html` with a mark for each drawing; one that is no SVG is left out."""
        pieces, end = [], 0
        for start, stop in _drawn(html):
            pieces += [html[end:start], self._mark(html[start:stop], warn)]
            end = stop
        return "".join(pieces) + _EDGE.sub("", html[end:])

    def _mark(self, svg: str, warn: Callable[[str], None]) -> str:
        try:
            if self._as_pictures:
                said = svg_description(svg)
                alt = f' alt="{escape(said)}"' if said else ""
                return f'<img src="{drawing_as_picture(svg)}"{alt}>'
            # A style of the drawing acts on itself and on nothing else of the page.
            drawing = svg_markup(svg, f"g{len(self._kept)}-")
            sheet = safe_sheet("".join(_STYLE.findall(drawing)))
            bare = _STYLE.sub("", drawing)
            drawing = bare.replace(">", f"><style>{sheet}</style>", 1) if sheet else bare
            self._kept.append(lighter_drawing(drawing))
        except ValueError as reason:
            warn(f"a drawing is left out: {reason}")
            return ""
        return f'<sco-svg data-n="{len(self._kept) - 1}"></sco-svg>'

    def put_back(self, html: str) -> str:
        """HTML as the page holds it, with its drawings."""

        def drawing(mark: re.Match[str]) -> str:
            kept = self._kept[int(mark[1])] if int(mark[1]) < len(self._kept) else ""
            # One that must not shrink, as displaCy's, scrolls: the page is never wider.
            wide = "max-width:none" in kept.partition(">")[0].replace(" ", "")
            return f'<span class="scroll" style="display:block">{kept}</span>' if wide else kept

        html = re.sub(r'<sco-svg data-n="(\d{1,9})"></sco-svg>', drawing, html)
        # The description of a drawing may stand outside it: nobody hears it twice.
        return _SAID_TWICE.sub(r"\1 id=\4>\2</p>\3", html)


def _drawn(html: str) -> Iterator[tuple[int, int]]:
    """Where each whole drawing begins and ends; one inside another is part of it."""
    depth = start = 0
    for edge in _EDGE.finditer(html):
        if not edge[1] and not edge[0].endswith("/>"):
            start = start if depth else edge.start()
            depth += 1
        elif edge[1] and depth:
            depth -= 1
            if not depth:
                yield start, edge.end()
