"""What MyST writes inside lines, as plugins of mistune: roles, targets, notes, raised words."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from mistune.plugins.formatting import parse_superscript, render_superscript

__all__ = ["notes_of_other_cells", "roles", "superscript", "target"]


def superscript(md: Any) -> None:
    """As mistune's, but "x^2 + y^2" and "x^2+y^2" are no superscripts."""
    pattern = r"\^(?=[^\s^])(?:\\\^|[^\s^]|\\ ){1,40}?\^(?!\w)"
    md.inline.register("superscript", pattern, parse_superscript, before="link")
    md.renderer.register("superscript", render_superscript)


def target(md: Any) -> None:
    """MyST's name for what follows, "(name)=": a place that a link of that name leads to."""

    def parse(block: Any, m: re.Match[str], state: Any) -> int:
        name = escape(m["target_name"].strip())
        state.append_token({"type": "block_html", "raw": f'<span id="{name}"></span>\n'})
        return m.end()

    md.block.register(
        "target", r"^ {0,3}\((?P<target_name>\w[\w:. -]{0,100})\)=[ \t]*(?:\n|$)", parse
    )


def notes_of_other_cells(md: Any) -> None:
    """A note that nothing in its cell refers to is shown as it is written, after the others."""

    def shown(md: Any, html: str, state: Any) -> str:
        notes = state.env.get("ref_footnotes") or {}
        told = set(state.env.get("footnotes") or ())
        for key in (key for key in notes if key not in told):
            tokens = md.inline(notes[key].strip(), state.env)
            html += f"<p>[^{escape(key)}]: {md.renderer.render_tokens(tokens, state)}</p>\n"
        return html

    md.after_render_hooks.append(shown)


_CODE_ROLES = "attr|class|code|command|data|exc|file|func|kbd|meth|mod|obj|program|samp"
_LINK_ROLES = "any|download|numref|ref"
_OTHER_ROLES = "abbr|doc|eq|guilabel|math|sub|subscript|sup|superscript|term"
_ROLE = (
    rf"\{{(?P<role_name>(?:\w{{1,10}}:)?(?:{_CODE_ROLES}|{_LINK_ROLES}|{_OTHER_ROLES}))\}}"
    r"`(?P<role_words>[^`]{1,500})`"
)


def roles(md: Any) -> None:
    """MyST's roles: the words of {ref}`the end <end>`, the code of {func}`len`."""

    def parse(inline: Any, m: re.Match[str], state: Any) -> int:
        state.append_token(_role(m["role_name"].rpartition(":")[2], m["role_words"]))
        return m.end()

    md.inline.register("myst_role", _ROLE, parse, before="link")


def _role(name: str, whole: str) -> dict[str, Any]:
    named = re.match(r"(?s)([^<]*?)\s*<([^<>]*)>$", whole)
    words, target = named.groups() if named else (whole, whole)
    text = {"type": "text", "raw": words}
    if name in _CODE_ROLES.split("|"):
        return {"type": "codespan", "raw": re.sub(r"^~.*\.", "", words)}
    if name in _LINK_ROLES.split("|"):
        url = target if name == "download" else f"#{target}"
        return {"type": "link", "children": [text], "attrs": {"url": url}}
    if name in ("math", "eq"):
        return {"type": "inline_math", "raw": whole if name == "math" else f"\\eqref{{{whole}}}"}
    if name.startswith("su"):
        return {"type": {"sub": "subscript", "sup": "superscript"}[name[:3]], "children": [text]}
    if name == "abbr":
        short, _, title = whole.rstrip(") ").partition("(")
        raw = f'<abbr title="{escape(title)}">{escape(short.strip())}</abbr>'
        return {"type": "inline_html", "raw": raw}
    return text
