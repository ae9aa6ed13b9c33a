"""Code and terminal output as HTML in a few colours, each readable.

Imported by `markdown` and `outputs`. Only tokens that have a colour get a tag: a third of
the size of Pygments' own HTML.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any

__all__ = ["highlighted", "terminal"]

_MOST_COLOURED = 100_000


@cache
def _classes() -> dict[Any, str]:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    return {
        Comment: "c",
        Keyword: "k",
        Operator.Word: "k",
        String: "s",
        Number: "m",
        Name.Function: "f",
        Name.Class: "f",
        Name.Decorator: "f",
        Name.Builtin: "b",
        Name.Exception: "b",
        Name.Tag: "k",
        Name.Attribute: "f",
    }


@cache
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    for name in (language, "python" if language.startswith("ipython") else "text"):
        try:
            return get_lexer_by_name(name, stripnl=False, ensurenl=False)
        except (ClassNotFound, ValueError):
            continue
    return get_lexer_by_name("text", stripnl=False, ensurenl=False)


def _class_of(token: Any) -> str:
    known = _classes()
    while token is not None:
        if token in known:
            return known[token]
        token = token.parent
    return ""


def highlighted(code: str, language: str) -> str:
    """The code as HTML, coloured where Pygments knows the language.

    >>> highlighted("x = 'a<b'", "python")
    "x = <span class=s>'a&lt;b'</span>"
    """
    if not language or len(code) > _MOST_COLOURED:
        return escape(code.rstrip("\n"), quote=False)
    parts: list[tuple[str, str]] = []
    for token, words in _lexer(language).get_tokens(code.rstrip("\n")):
        name = _class_of(token)
        if parts and (parts[-1][0] == name or not words.strip()):
            parts[-1] = (parts[-1][0], parts[-1][1] + words)
        else:
            parts.append((name, words))
    return "".join(_tagged(name, words) for name, words in parts).rstrip("\n")


def _tagged(name: str, words: str) -> str:
    bare = escape(words, quote=False)
    return f"<span class={name}>{bare}</span>" if name else bare


_STYLE = re.compile(r' style="([^"]*)"')
_RGB = re.compile(r"(background-)?color: rgb\((\d+),(\d+),(\d+)\)")


def terminal(text: str) -> str:
    """Terminal output as HTML; its colours become the nearest of six that can be read."""
    from nbconvert.filters import ansi

    to_html: Callable[[str], str] = ansi.ansi2html
    return _STYLE.sub(_named, str(to_html(text)))


def _named(style: re.Match[str]) -> str:
    names = [
        "ansi-mark-bg" if background else f"ansi-{_hue(int(r), int(g), int(b))}-fg"
        for background, r, g, b in _RGB.findall(style[1])
    ]
    return f' data-ansi="{" ".join(names)}"' if names else ""


def _hue(red: int, green: int, blue: int) -> str:
    """The name of the terminal colour that is nearest in hue, "black" for greys."""
    hue, _, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < 0.25:
        return "black"
    return ("red", "yellow", "green", "cyan", "blue", "magenta")[round(hue * 6) % 6]
