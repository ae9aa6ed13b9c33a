"""Markdown to HTML: nbconvert's reading of it, with what authors write elsewhere too.

Footnotes, ==marks==, sub^scripts^, task lists, GitHub's alerts and MyST's admonitions are
read by mistune's own plugins. Every formula is MathML or code, every diagram its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape
from typing import Any, ClassVar

from mistune.directives import Admonition, FencedDirective, Figure, Image, _fenced
from mistune.directives._base import DirectivePlugin
from mistune.plugins import import_plugin
from mistune.plugins.footnotes import footnotes
from mistune.plugins.formatting import mark, subscript
from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
    MathBlockParser,
    MathInlineParser,
)

from sco_lessons.display.words import of_ours, say
from sco_lessons.site.formulas import MOST_FORMULA, mathml_or_code
from sco_lessons.site.markup import highlighted
from sco_lessons.site.roles import notes_of_other_cells, roles, superscript, target

__all__ = ["diagram_source", "from_markdown"]

Warn = Callable[[str], None]


def from_markdown(source: str, attachments: Mapping[str, Any], warn: Warn) -> str:
    """The Markdown as HTML, formulas as MathML; `warn` is told of what is left as code.

    >>> from_markdown("A *word*", {}, print)
    '<p>A <em>word</em></p>\\n'
    """
    short, files = _without_files(source)
    parser = _parser()
    parser.renderer.of_cell(attachments, warn)
    return re.sub("|".join(files) or r"(?!)", lambda m: files[m[0]], parser.render(short))


@cache
def _parser() -> Any:
    plugins = [import_plugin(name) for name in MarkdownWithMath.DEFAULT_PLUGINS]
    return MarkdownWithMath(
        renderer=_Renderer(escape=False, exclude_anchor_links=True),
        block=_Block(),
        inline=_Inline(hard_wrap=False),
        plugins=[
            *plugins,
            footnotes,
            notes_of_other_cells,
            roles,
            mark,
            superscript,
            subscript,
            target,
            _Fenced(),
            _Fenced(":"),
        ],
    )


_FILE = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=]{500,}")


def _without_files(source: str) -> tuple[str, dict[str, str]]:
    """The source with a short name for each file that it holds in an address, and these files.

    mistune reads an address sign by sign, and several patterns look at all of it.
    """
    name, files = "scofile", dict[str, str]()
    while name in source:
        name += "x"

    def named(file: re.Match[str]) -> str:
        key = f"{name}{len(files)}e"
        files[key] = file[0]
        return key

    return _FILE.sub(named, source), files


def diagram_source(source: str, warn: Warn, name: str = "Mermaid") -> str:
    """The source of a diagram, named: a script would draw it."""
    warn(f"a {name} diagram is shown as its source: a script would draw it, and none runs here")
    said = say("A {name} diagram, as its source", name=name)
    return _source(said, escape(source.strip(), quote=False))


def _source(said: str, source: str) -> str:
    return (
        f'<figure class="sco-source"><figcaption{of_ours()}>{said}</figcaption>'
        f'<pre class="code"><code>{source}</code></pre></figure>'
    )


# Formulas, each in time that grows with its own length.

_OPENINGS = {"$$": r"(?<!\\)\$\$", "\\\\[": r"\\\\\[", "\\\\(": r"(?<!\\)\\\\\("}
_CLOSINGS = {"$$": "$$", "\\\\[": "\\\\]", "\\\\(": "\\\\)"}
_BEGIN = r"\\begin\{[a-zA-Z]{1,40}\*?\}"
_REFERENCE = r"\\(?:eq)?ref\{[^{}\n]{1,200}\}"


def _end_of(opening: str, text: str, start: int) -> tuple[int, int]:
    """Where the formula that begins before `start` ends, and its mark too; (-1, -1) if nowhere."""
    mark = _CLOSINGS.get(opening) or opening.replace("begin", "end", 1)
    last = min(len(text), start + MOST_FORMULA + 10_000)
    place = text.find(mark, start, last)
    while place > 0 and mark == "$$" and text[place - 1] == "\\":
        place = text.find(mark, place + 1, last)
    return (place, place + len(mark)) if place >= 0 else (-1, -1)


class _Block(MathBlockParser):
    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathBlockParser.SPECIFICATION,
        "multiline_math": rf"{_OPENINGS['$$']}|{_OPENINGS[chr(92) * 2 + '[']}|{_BEGIN}",
    }

    def parse_multiline_math(  # type: ignore[override]  # mistune takes None for "not this"
        self, m: re.Match[str], state: Any
    ) -> int | None:
        """A formula as a paragraph of its own, whatever lines are in it."""
        _, end = _end_of(m[0], state.src, m.end())
        if end < 0:
            return None
        state.add_paragraph(state.src[m.start() : end])
        return end

    def parse_atx_heading(self, m: re.Match[str], state: Any) -> int:
        """A heading, in time that grows with the length of a run of blanks in it."""
        text = m["atx_2"].strip()
        bare = text.rstrip("#")
        if bare == bare.rstrip() != "":  # these signs are part of its last word
            bare = text
        attrs = {"level": len(m["atx_1"])}
        token = {"type": "heading", "text": bare.rstrip(), "attrs": attrs, "style": "atx"}
        state.append_token(token)
        return m.end() + 1


class _Inline(MathInlineParser):
    """nbconvert's mathematics, but "$5 and $6" are two prices and no formula."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathInlineParser.SPECIFICATION,
        "block_math_tex": _OPENINGS["$$"],
        "block_math_latex": _OPENINGS["\\\\["],
        "inline_math_latex": _OPENINGS["\\\\("],
        "inline_math_tex": (
            r"(?s:(?<![$\\])\$(?=[^\s$])(?P<math_inline_tex>"
            r"(?:[^$\\]|\\(?:text|mbox)\{(?:[^{}]|\{[^{}]{0,99}\}){0,500}\}|\\(?!(?:text|mbox)\{).)+?)"
            r"(?<!\s)\$(?![$\d]))"
        ),
        "latex_environment": _BEGIN,
        "equation_reference": _REFERENCE,
        # As mistune's two, in time that grows with the length of a run of blanks.
        "linebreak": r"(?:\\|(?<! ) {2,})\n\s*",
        "softbreak": r"(?<! ) *\n\s*",
    }
    DEFAULT_RULES: ClassVar[Iterable[str]] = (
        "equation_reference",
        *MathInlineParser.DEFAULT_RULES,
    )

    def _formula(self, m: re.Match[str], state: Any, kind: str) -> int | None:
        place, end = _end_of(m[0], state.src, m.end())
        if end < 0:
            return None
        whole = m[0].startswith("\\begin")
        raw = state.src[m.start() : end] if whole else state.src[m.end() : place]
        state.append_token({"type": kind, "raw": raw})
        return end

    def parse_block_math_tex(  # type: ignore[override]
        self, m: re.Match[str], state: Any
    ) -> int | None:
        return self._formula(m, state, "block_math")

    parse_block_math_latex = parse_latex_environment = parse_block_math_tex  # type: ignore[assignment]

    def parse_inline_math_latex(  # type: ignore[override]
        self, m: re.Match[str], state: Any
    ) -> int | None:
        return self._formula(m, state, "inline_math")

    def parse_equation_reference(self, m: re.Match[str], state: Any) -> int:
        """A reference to an equation, in the prose."""
        state.append_token({"type": "inline_math", "raw": m[0]})
        return m.end()


# Plugins.


# What MyST, Sphinx and Quarto say of a box in place of its name.
_TITLES = {
    "seealso": "See also", "versionadded": "New in version", "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
}  # fmt: skip


class _Admonition(Admonition):
    SUPPORTED_NAMES = {  # noqa: RUF012
        *Admonition.SUPPORTED_NAMES, *_TITLES, "admonition", "margin", "sidebar", "topic",
        "epigraph", "dropdown", "card", "toggle", "tab-item", "grid-item-card",
    }  # fmt: skip

    def parse_title(self, m: re.Match[str]) -> str:
        """The author's title; before the version of a change, what changed."""
        title = super().parse_title(m)
        said = _TITLES.get(self.parse_type(m), "")
        return f"{said} {title}".strip() if said != "See also" else title or said


class _Box(DirectivePlugin):
    """What only lays its contents out: they are shown."""

    def parse(self, block: Any, m: re.Match[str], state: Any) -> Any:
        return list(self.parse_tokens(block, self.parse_content(m), state))

    def __call__(self, directive: Any, md: Any) -> None:
        for name in ("tab-set", "grid", "grid-item", "div", "container", "panels", "centered"):
            directive.register(name, self.parse)


class _Math(DirectivePlugin):
    """MyST's directive for an equation, with its label."""

    def parse(self, block: Any, m: re.Match[str], state: Any) -> dict[str, Any]:
        label = dict(self.parse_options(m)).get("label")
        body = f"{self.parse_title(m)}\n{self.parse_content(m)}".strip()
        named = rf"\label{{{label}}}" if label else ""
        return {"type": "block_math", "raw": body + named}

    def __call__(self, directive: Any, md: Any) -> None:
        directive.register("math", self.parse)


_DIRECTIVE = _fenced._directive_re


def _with_options(text: str) -> str:
    """The text of a directive with options between lines of dashes as lines of their own."""
    head, _, body = text.partition("\n")
    block = re.match(r"---[ \t]*\n((?:[\w-]+:[^\n]*\n)*)---[ \t]*(?:\n|$)", body)
    if block is None:
        return text
    options = "".join(f":{line}\n" for line in block[1].splitlines())
    return f"{head}\n{options}{body[block.end() :]}"


class _Fenced(FencedDirective):
    """MyST's directives of which a page knows what they mean; others are shown as written."""

    def __init__(self, markers: str = "`~") -> None:
        super().__init__([_Admonition(), _Box(), _Math(), Figure(), Image()], markers)

    def _process_directive(self, block: Any, marker: str, start: int, state: Any) -> int | None:
        begin = start + len(marker)
        name = re.compile(r" *\{([\w-]+)\}").match(state.src, begin)
        if name is None or (name[1] not in self._methods and marker[0] != ":"):
            return None  # a block of code says what it is
        end = re.compile(rf"^ {{0,3}}{marker[0]}{{{len(marker)},}}[ \t]*(?:\n|$)", re.M)
        last = end.search(state.src, name.end())
        text = state.src[begin : last.start() if last else state.cursor_max].lstrip(" ")
        if name[1] not in self._methods:
            head, _, body = text.partition("\n")
            state.append_token({"type": "block_code", "raw": body, "attrs": {"info": head}})
        else:
            found = _DIRECTIVE.match(_with_options(text))
            if found is None:
                return None
            self.parse_method(block, found, state)
        return last.end() if last else state.cursor_max

    def parse_fenced_code(self, block: Any, m: re.Match[str], state: Any) -> int | None:
        return super().parse_fenced_code(block, m, state) or block.parse_fenced_code(m, state)


# GitHub's and MyST's names of boxes that warn; the others inform.
_WARNING = frozenset(("warning", "caution", "danger", "error", "attention", "important"))
_ALERT = re.compile(r"\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:<br ?/?>)?\s*(</p>)?", re.I)


def _noted(name: str, title: str, body: str) -> str:
    kind = "sco-note sco-warning" if name in _WARNING else "sco-note"
    head = f'<p class="sco-title">{title}</p>'
    return f'<div class="{kind}" role="note">{head}\n{body}</div>\n'


class _Renderer(IPythonRenderer):
    def of_cell(self, attachments: Mapping[str, Any], warn: Warn) -> None:
        """From here on the text of a cell with these attachments."""
        self._files, self._warn = attachments, warn

    def block_code(self, code: str, info: str | None = None) -> str:
        words = re.sub(r"\{code(-block|-cell)?\}", "", info or "").split()
        first = words[0] if words else ""
        if first.strip("{}") == "mermaid":
            return diagram_source(code, self._warn)
        if first.startswith("{"):
            self._warn(f"the directive {first[:60]} is shown as its source")
            said = say(
                "The directive {name}, as its source", name=f"<code>{escape(first[:60])}</code>"
            )
            source = escape(f"{info}\n{code}".strip(), quote=False)
            return _source(said, source)
        return f'<pre class="code"><code>{highlighted(code, first)}</code></pre>'

    def block_quote(self, text: str) -> str:
        alert = _ALERT.match(text)
        if alert is None:
            return super().block_quote(text)
        rest = text[alert.end() :]
        return _noted(alert[1].lower(), alert[1].capitalize(), rest if alert[2] else f"<p>{rest}")

    def admonition(self, text: str, name: str, **attrs: Any) -> str:
        title, _, body = text.partition("</p>\n")
        named = name if name != "admonition" else str(attrs.get("class") or "")
        return _noted(named, title.removeprefix("<p>"), body)

    def admonition_title(self, text: str) -> str:
        return f"<p>{text}</p>\n"

    def task_list_item(self, text: str, checked: bool = False) -> str:
        state, sign = (say("done"), "☑") if checked else (say("to do"), "☐")
        box = f'<abbr title="{state}">{sign}</abbr> '
        inside = text.replace("<p>", f"<p>{box}", 1) if text.startswith("<p>") else box + text
        return f"<li>{inside}</li>\n"

    def footnote_item(self, text: str, key: str, index: int) -> str:
        said = say("Back to the text of note {number}", number=index)
        back = f'<a href="#fnref-{index}" aria-label="{said}">↩</a>'
        body = text.rstrip()
        inside = f"{body[:-4]} {back}</p>" if body.endswith("</p>") else f"{body}\n{back}"
        return f'<li id="fn-{index}">{inside}</li>\n'

    def block_math(self, body: str) -> str:
        return self._formula(body, block=True)

    def inline_math(self, body: str) -> str:
        return self._formula(body, block=False)

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
        titled = f' title="{escape(title)}"' if title else ""
        return f'<img src="{escape(self._attached(url))}"{described}{titled}>'

    def _attached(self, url: str) -> str:
        if not url.startswith("attachment:"):
            return url
        bundle = self._files.get(url.removeprefix("attachment:")) or {}
        for kind, content in bundle.items():
            if kind.startswith("image/") and isinstance(content, str):
                return f"data:{kind};base64,{content}"
        self._warn(f"the attachment {url.removeprefix('attachment:')!r} is missing")
        return ""
