"""Markup as pieces: text and tags in their order, attributes, character references.

For `html`, which makes an article of them. Each takes a time that grows with the length of
the markup, whatever is in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from sco_lessons.text.lexicons import lexicon

__all__ = ["Part", "attributes_of", "parts", "unescaped"]

# Elements between whose tags there is no markup.
_RAW = frozenset(lexicon("webpage")["raw"])
_TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+)>"""
)
# For a page with a quotation mark that never closes, in which _TAG finds no end.
_PLAIN_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(
    r"""([^\s/>"'=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?+""",
)
_COMMENT_END = re.compile(r"--!?>")
_DOCTYPE_SUBSET = re.compile(r"<!doctype[^>\[]*+\[", re.IGNORECASE)
_LONG_REFERENCE = re.compile(r"&#(?:0*+([0-9]{8,})|[xX]0*+([0-9a-fA-F]{7,}));?")
_ZEROS = re.compile(r"&#0++(?=[0-9])")


class Part(NamedTuple):
    """A piece of markup: text, or a tag with its attributes unread."""

    text: str
    tag: str = ""
    closing: bool = False
    attributes: str = ""


def parts(markup: str) -> Iterator[Part]:
    """The text and the tags of the page, in linear time."""
    position, pattern, last = 0, _TAG, markup.rfind(">")
    while position < len(markup):
        opening = markup.find("<", position)
        if opening < 0 or opening > last:
            # A tag that never ends is dropped, as browsers do.
            yield Part(markup[position : opening if opening >= 0 else len(markup)])
            return
        if opening > position:
            yield Part(markup[position:opening])
        following = markup[opening + 1 : opening + 2]
        if following in ("!", "?"):
            position = _after_declaration(markup, opening)
            continue
        match = pattern.match(markup, opening)
        if not match and _PLAIN_TAG.match(markup, opening):
            pattern = _PLAIN_TAG
            match = pattern.match(markup, opening)
        if not match:
            position = opening + 1
            yield Part("<")
            continue
        tag, position = match[2].lower(), match.end()
        yield Part("", tag, bool(match[1]), match[3])
        if tag in _RAW and not match[1]:
            end = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(markup, position)
            if not end:
                return
            yield Part(markup[position : end.start()])
            position = end.start()


def _after_declaration(markup: str, position: int) -> int:
    """The offset after a comment, a document type with its entities, or the like."""
    if markup.startswith("<!--", position):
        if markup.startswith((">", "->"), position + 4):
            return markup.index(">", position) + 1
        end = _COMMENT_END.search(markup, position + 4)
        return end.end() if end else len(markup)
    subset = _DOCTYPE_SUBSET.match(markup, position)
    stop = markup.find("]", subset.end()) if subset else position
    end_at = markup.find(">", stop) if stop >= 0 else -1
    return end_at + 1 if end_at >= 0 else len(markup)


def unescaped(text: str) -> str:
    """`text` with HTML's character references resolved; a number of no character U+FFFD."""
    if "&" not in text:
        return text
    return html.unescape(_ZEROS.sub("&#", _LONG_REFERENCE.sub("\ufffd", text)))


def attributes_of(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescaped(value))
    return found
