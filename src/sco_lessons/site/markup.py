"""What an author writes to HTML: Markdown, formulas as MathML, code and terminal output.

Only what has a colour gets a tag: a third of the size of Pygments' own HTML. A formula that
cannot be read whole is shown as code: a page never holds a broken or half-read one.
"""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from typing import Any, ClassVar
from xml.etree import ElementTree

from latex2mathml.converter import convert
from nbconvert.filters.ansi import ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath, MathInlineParser
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String
from pygments.util import ClassNotFound

from sco_lessons.errors import CourseError

__all__ = ["MathError", "from_markdown", "highlighted", "mathml", "mathml_or_code", "terminal"]

Warn = Callable[[str], None]


# Markdown: nbconvert's reading of it, our writing of HTML.


def from_markdown(source: str, attachments: Mapping[str, Any], warn: Warn) -> str:
    """The Markdown as HTML, formulas as MathML; `warn` is told of formulas left as code.

    >>> from_markdown("A *word*", {}, print)
    '<p>A <em>word</em></p>\\n'
    """
    renderer = _Renderer(attachments, warn)
    return MarkdownWithMath(renderer=renderer, inline=_Inline(hard_wrap=False)).render(source)


class _Inline(MathInlineParser):
    """nbconvert's mathematics, but "$5 and $6" are two prices and no formula."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathInlineParser.SPECIFICATION,
        "inline_math_tex": (
            r"(?s:(?<![$\\])\$(?=[^\s$])(?P<math_inline_tex>(?:[^$\\]|\\.)+?)(?<!\s)\$(?![$\d]))"
        ),
    }


class _Renderer(IPythonRenderer):
    def __init__(self, attachments: Mapping[str, Any], warn: Warn) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self._files, self._warn = attachments, warn

    def block_code(self, code: str, info: str | None = None) -> str:
        words = (info or "").split()
        return (
            f'<pre class="code"><code>{highlighted(code, words[0] if words else "")}</code></pre>'
        )

    def block_math(self, body: str) -> str:
        return self._formula(body, block=True)

    def inline_math(self, body: str) -> str:
        return self._formula(body, block=False)

    def latex_environment(self, name: str, body: str) -> str:
        return self._formula(rf"\begin{{{name}}}{body}\end{{{name}}}", block=True)

    def _formula(self, latex: str, *, block: bool) -> str:
        html, reason = mathml_or_code(latex, block=block)
        if reason:
            words = " ".join(latex.split())
            named = words if len(words) <= 40 else words[:39] + "…"
            self._warn(f"the formula {named} stays as code: {reason}")
        return html

    def image(self, text: str, url: str, title: str | None = None) -> str:
        words = re.sub(r"<[^>]*>", "", text)
        described = f' alt="{escape(words)}"' if words.strip() else ""
        return f'<img src="{escape(self._attached(url))}"{described}>'

    def _attached(self, url: str) -> str:
        if not url.startswith("attachment:"):
            return url
        bundle = self._files.get(url.removeprefix("attachment:")) or {}
        for kind, content in bundle.items():
            if kind.startswith("image/") and isinstance(content, str):
                return f"data:{kind};base64,{content}"
        self._warn(f"the attachment {url.removeprefix('attachment:')!r} is missing")
        return ""


# Formulas.

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    "math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced "
    "menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable "
    "mtr mtd mlabeledtr semantics".split()
)
_ATTRIBUTES = frozenset(
    "accent accentunder columnalign columnlines columnspacing columnspan depth display "
    "displaystyle fence form height largeop linethickness lspace mathsize mathvariant maxsize "
    "minsize movablelimits notation rowalign rowlines rowspacing rowspan rspace scriptlevel "
    "separator stretchy symmetric voffset width".split()
)
# latex2mathml knows the outer environments, not those inside another formula.
_SAME_AS = {"aligned": "align*", "gathered": "align*", "equation": "", "equation*": ""}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(" + "|".join(map(re.escape, _SAME_AS)) + r")\}")

# What XML, and so MathML, cannot hold.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class MathError(CourseError):
    """A formula that cannot be turned into MathML."""


def mathml(latex: str, *, block: bool = False) -> str:
    r"""The formula as a MathML element that carries its LaTeX as `alttext`.

    MathError if the formula cannot be read, or a command in it is unknown.

    >>> mathml("x^2")[-53:]
    '<mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\nosuch{x}")
    Traceback (most recent call last):
    sco_lessons.site.markup.MathError: unknown command \nosuch
    """
    bare = re.sub(r"\\.", "", latex, flags=re.S)
    if bare.count("{") != bare.count("}") or _NO_XML.search(latex):
        raise MathError("its braces do not pair, or it holds control characters")
    source = _ENVIRONMENT.sub(_plain_environment, latex.strip())
    try:
        tree = ElementTree.fromstring(convert(source, display="block" if block else "inline"))
    except Exception as error:  # the converter raises some twenty kinds, IndexError among them
        raise MathError(str(error) or type(error).__name__) from None
    tree.set("alttext", latex.strip())
    return _serialise(tree)


def mathml_or_code(latex: str, *, block: bool = False) -> tuple[str, str]:
    """MathML and "", or the formula as code and the reason why."""
    try:
        return mathml(latex, block=block), ""
    except MathError as error:
        code = f'<code class="tex">{escape(latex.strip())}</code>'
        return (f"<p>{code}</p>" if block else code), str(error)


def _plain_environment(match: re.Match[str]) -> str:
    name = _SAME_AS[match[2]]
    return rf"\{match[1]}{{{name}}}" if name else ""


def _serialise(element: ElementTree.Element) -> str:
    """The element rebuilt from known names only: what LaTeX smuggles in ends here."""
    name = element.tag.removeprefix(_NAMESPACE)
    if name not in _ELEMENTS:
        raise MathError(f"<{name}> is not MathML")
    words = (element.text or "").strip()
    if words.startswith("\\"):
        raise MathError(f"unknown command {words}")
    known = _ATTRIBUTES | ({"alttext"} if name == "math" else set())
    attributes = "".join(f' {k}="{escape(v)}"' for k, v in element.items() if k in known)
    inside = "".join(_serialise(child) + escape(child.tail or "") for child in element)
    return f"<{name}{attributes}>{escape(element.text or '')}{inside}</{name}>"


# Code and terminal output.

_MOST_COLOURED = 100_000
_CLASSES: dict[Any, str] = {
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
    for name in (language, "python" if language.startswith("ipython") else "text"):
        try:
            return get_lexer_by_name(name, stripnl=False, ensurenl=False)
        except (ClassNotFound, ValueError):
            continue
    return get_lexer_by_name("text", stripnl=False, ensurenl=False)


def highlighted(code: str, language: str) -> str:
    """The code as HTML, coloured if Pygments knows the language.

    >>> highlighted("x = 'a<b'", "python")
    "x = <span class=s>'a&lt;b'</span>"
    """
    if not language or len(code) > _MOST_COLOURED:
        return escape(code.rstrip("\n"), quote=False)
    parts: list[tuple[str, str]] = []
    for token, words in _lexer(language).get_tokens(code.rstrip("\n")):
        while token is not None and token not in _CLASSES:
            token = token.parent
        name = _CLASSES.get(token, "")
        if parts and (parts[-1][0] == name or not words.strip()):
            parts[-1] = (parts[-1][0], parts[-1][1] + words)
        else:
            parts.append((name, words))
    pieces = [(name, escape(words, quote=False)) for name, words in parts]
    tagged = [f"<span class={name}>{words}</span>" if name else words for name, words in pieces]
    return "".join(tagged).rstrip("\n")


_STYLE = re.compile(r' style="([^"]*)"')
_RGB = re.compile(r"(background-)?color: rgb\((\d+),(\d+),(\d+)\)")


def terminal(text: str) -> str:
    """Terminal output as HTML; its colours become the nearest of six that can be read."""
    return _STYLE.sub(_named, str(ansi2html(text)))  # type: ignore[no-untyped-call]


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
