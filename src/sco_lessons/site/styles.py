"""Style sheets and styles of a notebook: what they may do, and where.

A style may set how words and boxes look. It may not fetch, and may not leave its place on
the page: `position: fixed` goes, and a sheet reaches no further than the box it stands in.
"""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]

__all__ = ["safe_declarations", "safe_sheet"]

_FETCHING = frozenset(
    "url src image image-set -webkit-image-set cross-fade -webkit-cross-fade element expression "
    "paint".split()
)
_OTHERS_FUNCTIONS = frozenset(
    "rgb rgba hsl hsla calc min max clamp var linear-gradient light-dark color-mix".split()
)
_OTHERS_PROPERTIES = re.compile(
    r"--[\w-]+|all|background(-color)?|border(-[a-z-]+)?|box-s(hadow|izing)|break-inside|"
    r"caption-side|color|content|cursor|display|flex(-[a-z]+)?|float|font(-[a-z-]+)?|gap|"
    r"height|inset|letter-spacing|line-height|list-style(-type)?|margin(-[a-z-]+)?|"
    r"m(ax|in)-(width|height)|opacity|outline(-[a-z]+)?|overflow(-[a-z]+)?|padding(-[a-z-]+)?|"
    r"position|position-area|position-try-fallbacks|table-layout|text-[a-z-]+|unicode-bidi|"
    r"user-select|vertical-align|white-space|width|align-items|justify-content|"
    r"grid-template-columns"
)
_AT_RULES = frozenset(("media", "supports", "container"))
_DEEPEST = 20


@lru_cache(maxsize=4096)
def safe_declarations(text: str, untrusted: bool = False) -> str:
    """The declarations of a `style` attribute that a page may hold.

    With `untrusted` only the properties of words and boxes.

    >>> safe_declarations("color:red;position:fixed;background:url(https://evil.example)")
    'color:red'
    """
    try:
        items = tinycss2.parse_blocks_contents(text)
        kept = [each for each in items if each.type == "declaration" and _is_safe(each, untrusted)]
        return ";".join(map(_declared, kept))
    except RecursionError:  # brackets in brackets by the thousand are no style
        return ""


@lru_cache(maxsize=512)
def safe_sheet(text: str, untrusted: bool = False) -> str:
    """A style sheet that acts on the element it stands in and on nothing else.

    One whose rules all speak of our own elements (`.sco-...`), which stand nowhere else,
    stays without a scope, so that one sheet does for all charts of a page.

    >>> safe_sheet("body { color: red } @import 'x.css';")
    '@scope{body{color: red}}'
    >>> safe_sheet(".sco-chart{margin:0;position:fixed}")
    '.sco-chart{margin:0}'
    """
    try:
        rules = tinycss2.parse_stylesheet(text)
        css = "".join(_written(rules, untrusted, 0))
        ours = _is_ours(rules)
    except RecursionError:  # blocks in blocks by the thousand are no style
        return ""
    css = re.sub(r"<(?=[/!])", r"\\3c ", css)  # no end tag, no comment
    return css if not css or ours else f"@scope{{{css}}}"


def _is_ours(rules: Iterable[Any]) -> bool:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in _AT_RULES:
            if not _is_ours(_contents(rule)):
                return False
        elif rule.type == "qualified-rule":
            selectors = tinycss2.serialize(rule.prelude).split(",")
            if not all(selector.strip().startswith(".sco-") for selector in selectors):
                return False
    return True


def _contents(rule: Any) -> list[Any]:
    return list(tinycss2.parse_blocks_contents(rule.content or ()))


def _written(items: Iterable[Any], untrusted: bool, depth: int) -> Iterator[str]:
    for item in items if depth < _DEEPEST else ():
        if item.type == "declaration" and _is_safe(item, untrusted):
            yield _declared(item) + ";"
        elif item.type == "qualified-rule" or (
            item.type == "at-rule" and item.lower_at_keyword in _AT_RULES
        ):
            if any(token.type == "error" for token in _tokens(item.prelude)):
                continue  # a bracket without its partner would end the scope
            at = f"@{item.lower_at_keyword}" if item.type == "at-rule" else ""
            head = at + _text(item.prelude)
            inside = "".join(_written(_contents(item), untrusted, depth + 1))
            yield f"{head}{{{inside.rstrip(';')}}}"


def _declared(declaration: Any) -> str:
    name = tinycss2.serialize_identifier(declaration.name)
    important = "!important" if declaration.important else ""
    return f"{name}:{_text(declaration.value)}{important}"


def _text(tokens: Iterable[Any]) -> str:
    """The tokens as they are written, without blanks at the end.

    A blank behind a backslash is a sign of its own: without it the backslash would take the
    bracket or semicolon that follows.
    """
    kept = list(tokens)
    while kept and kept[-1].type in ("whitespace", "comment"):
        kept.pop()
    return str(tinycss2.serialize(kept))


def _is_safe(declaration: Any, untrusted: bool) -> bool:
    """True if the declaration fetches nothing and does not leave its place on the page."""
    if untrusted and not _OTHERS_PROPERTIES.fullmatch(declaration.lower_name):
        return False
    tokens = list(_tokens(declaration.value))
    for token in tokens:
        if token.type == "error":
            return False
        if token.type == "url" and not token.value.startswith("data:image/"):
            return False
        if token.type == "function":
            if token.lower_name in _FETCHING and not _is_picture(token):
                return False
            if untrusted and token.lower_name not in _OTHERS_FUNCTIONS:
                return False
    if declaration.lower_name != "position":
        return bool(tokens)
    return all(
        token.type in ("whitespace", "comment")
        or (token.type == "ident" and token.lower_value in ("static", "relative"))
        or (token.type == "ident" and token.lower_value == "absolute" and not untrusted)
        for token in tokens
    )


def _is_picture(function: Any) -> bool:
    """True for a picture that is in the style itself."""
    strings = [token.value for token in function.arguments if token.type == "string"]
    return function.lower_name == "url" and all(s.startswith("data:image/") for s in strings)


def _tokens(values: Iterable[Any]) -> Iterator[Any]:
    """The tokens of a value, those in brackets too."""
    stack = list(values)
    while stack:
        token = stack.pop()
        yield token
        stack += getattr(token, "content", None) or getattr(token, "arguments", None) or []
