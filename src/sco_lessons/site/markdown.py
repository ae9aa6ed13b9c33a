"""Markdown cells to HTML: nbconvert's reading of Markdown, our writing of HTML.

Imported by `page`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, ClassVar

from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
    MathInlineParser,
)

from sco_lessons.site.code import highlighted
from sco_lessons.site.maths import mathml_or_code

__all__ = ["rendered"]

Warn = Callable[[str], None]


def rendered(source: str, attachments: Mapping[str, Any], warn: Warn) -> str:
    """The Markdown as HTML, formulas as MathML; `warn` hears of formulas left as code."""
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
            self._warn(f"the formula {_short(latex)} stays as code: {reason}")
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


def _short(latex: str) -> str:
    words = " ".join(latex.split())
    return words if len(words) <= 40 else words[:39] + "…"
