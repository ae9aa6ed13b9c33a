"""What all HTML made here shares: escaping, languages, boxes that scroll, styles, the page."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import Any

from sco_lessons.display.palette import filled
from sco_lessons.text.han import HAN, han_language

__all__ = [
    "TEMPLATES",
    "compact_css",
    "document",
    "escape",
    "marked_up",
    "scroll_box",
    "style",
    "style_element",
    "visible",
]

_HERE = Path(__file__).resolve().parent
TEMPLATES = _HERE / "templates"
"""The folder of `document.html.j2`, which every page extends."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """Text with its control signs as pictures of themselves, for HTML and XML.

    >>> visible("a\\x00b")
    'a␀b'
    """
    return _CONTROL.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0].isspace():
        return " "
    return chr(0x2400 + code) if code < 32 else "\u2421" if code == 127 else "\ufffd"


def escape(text: object) -> str:
    """Text as HTML, safe in elements and attributes; what HTML cannot hold is made visible.

    >>> escape('<b> & "c" \\x00')
    '&lt;b&gt; &amp; &quot;c&quot; ␀'
    """
    return html.escape(visible(str(text)))


def marked_up(text: object) -> str:
    """Text as HTML with its Chinese and Japanese stretches marked as such.

    >>> marked_up("SCO 上合")
    'SCO <span lang="zh">上合</span>'
    """
    return HAN.sub(lambda han: f'<span lang="{han_language(han[0])}">{han[0]}</span>', escape(text))


def scroll_box(content: str, label: str) -> str:
    """HTML in a box that scrolls by itself, by the keyboard too, so that the page never does.

    >>> scroll_box("<table></table>", "Words")
    '<div class="sco-scroll" role="group" aria-label="Words" tabindex="0"><table></table></div>'
    """
    name = escape(label)
    return f'<div class="sco-scroll" role="group" aria-label="{name}" tabindex="0">{content}</div>'


@cache
def style(name: str) -> str:
    """The style sheet `name` (document, table, chart or reader), made small, with its colours.

    >>> style("chart")[:23]
    '.sco-chart{margin:1em 0'
    """
    return compact_css(filled((_HERE / f"{name}.css").read_text(encoding="utf-8")))


def style_element(*css: str) -> str:
    """Style sheets as an element; a page that holds several of the same keeps one.

    >>> style_element("b{}", "i{}")
    '<style class="sco-style">b{}i{}</style>'
    """
    return f'<style class="sco-style">{"".join(css)}</style>'


def compact_css(text: str) -> str:
    """A style sheet without comments and needless space.

    >>> compact_css("/* key */ p { margin: 0; }")
    'p{margin: 0}'
    """
    text = " ".join(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split())
    return re.sub(r"\s*([{};])\s*", r"\1", text).replace(";}", "}")


def document(title: str, body: str, css: str) -> str:
    """A whole page that needs nothing beside it and runs no script.

    >>> print(document("Words", "<h1>Words</h1>", "")[:32])
    <!doctype html>
    <html lang="en">
    """
    return str(
        _environment()
        .get_template("document.html.j2")
        .render(title=visible(title), body=body, css=style("document") + css, language="en")
    )


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
