"""Code and terminal output to HTML.

Only what has a colour gets a tag, and a short one: a quarter of the size of Pygments' own HTML.
"""

from __future__ import annotations

import colorsys
import re
from functools import cache
from html import escape
from typing import Any

from nbconvert.filters.ansi import ansi2html
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String
from pygments.util import ClassNotFound

__all__ = ["highlighted", "terminal"]

_MOST_COLOURED = 100_000
# Pygments' time grows with the square of the length in some languages (Java: 20,000 characters
# without a bracket take 6 s); in these it was tried and does not.
_QUICK = frozenset(
    ("python", "ipython", "ipython3", "py", "r", "json", "bash", "sh", "js", "javascript", "css",
     "tex", "html", "sql")
)  # fmt: skip
_MOST_OF_OTHERS = 5_000
# Elements of HTML without a meaning that a voice would say; page.css has their colours.
_TAGS: dict[Any, str] = {
    Comment: "em",
    Keyword: "b",
    Operator.Word: "b",
    String: "i",
    Number: "u",
    Name.Function: "dfn",
    Name.Class: "dfn",
    Name.Decorator: "dfn",
    Name.Builtin: "var",
    Name.Exception: "var",
    Name.Tag: "b",
    Name.Attribute: "dfn",
}


@cache
def _lexer(language: str) -> Any:
    for name in (language, "python" if language.startswith("ipython") else "text"):
        try:
            return get_lexer_by_name(name, stripnl=False, ensurenl=False)
        except (ClassNotFound, ValueError):
            continue
    return get_lexer_by_name("text", stripnl=False, ensurenl=False)


def highlighted(code: str, language: str) -> str:
    """The code as HTML, coloured if Pygments knows the language.

    >>> highlighted("x = 'a<b'", "python")
    "x = <i>'a&lt;b'</i>"
    """
    most = _MOST_COLOURED if language.lower() in _QUICK else _MOST_OF_OTHERS
    if not language or len(code) > most:
        return escape(code.rstrip("\n"), quote=False)
    parts: list[tuple[str, str]] = []
    for token, words in _lexer(language).get_tokens(code.rstrip("\n")):
        while token is not None and token not in _TAGS:
            token = token.parent
        name = _TAGS.get(token, "")
        if parts and (parts[-1][0] == name or not words.strip()):
            parts[-1] = (parts[-1][0], parts[-1][1] + words)
        else:
            parts.append((name, words))
    pieces = [(name, escape(words, quote=False)) for name, words in parts]
    tagged = [f"<{name}>{words}</{name}>" if name else words for name, words in pieces]
    return "".join(tagged).rstrip("\n")


_STYLE = re.compile(r' style="([^"]*)"')
_RGB = re.compile(r"(background-)?color: rgb\((\d+),(\d+),(\d+)\)")


_LINK = re.compile(r"\x1b\]8;[^;\x07\x1b]*;([^\x07\x1b]*)(?:\x07|\x1b\\)")
_COMMAND = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\|$)"  # a title, a link
    r"|\x1b[P^_X][^\x1b]*(?:\x1b\\|$)"
    r"|\x1b\[[0-?]*[ -/]*[@-ln-~]"  # a move of the cursor; colours end in m
    r"|\x1b[^\[\]]"
)


def terminal(text: str) -> str:
    r"""Terminal output as HTML, as a terminal leaves it: what was overwritten is gone, the
    address of a link stands after its words, colours become the nearest of six that can be
    read.

    >>> terminal("50 %\r100 %\x07")
    '100 %'
    """
    text = _COMMAND.sub("", _LINK.sub(lambda link: f" ({link[1]})" if link[1] else "", text))
    text = text.replace("\r\n", "\n")
    if "\r" in text or "\b" in text:
        text = "\n".join(map(_overwritten, text.split("\n")))
    text = re.sub(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]", "", text)
    return _STYLE.sub(_named, str(ansi2html(text)))  # type: ignore[no-untyped-call]


def _overwritten(line: str) -> str:
    """A line after its carriage returns and backspaces."""
    if "\x1b" in line:  # with colours in it: the last state that says something
        states = [state for state in line.split("\r") if state]
        return states[-1] if states else ""
    if "\b" in line:
        kept: list[str] = []
        for sign in line:
            if sign != "\b":
                kept.append(sign)
            elif kept and kept[-1] != "\r":
                kept.pop()
        line = "".join(kept)
    *earlier, shown = line.split("\r")
    for state in reversed(earlier):  # a shorter line leaves the tail of the one before
        shown += state[len(shown) :]
    return shown


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
