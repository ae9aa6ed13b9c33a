"""The words of a Markdown file, without its signs, and what its front matter says.

For `reading`. mistune, which nbconvert brings, takes the signs apart; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from html import unescape
from typing import Any

from sco_lessons.errors import ReadError

__all__ = ["front_matter", "markdown_text"]

_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n((?:(?!---[ \t]*\n)[^\n]*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_KEYS = {
    "title": ("title",), "byline": ("author", "authors", "byline", "by"),
    "published": ("date", "published"), "language": ("lang", "language"),
}  # fmt: skip
_MOST_LETTERS = 200  # of a fact
_MOST_HEAD = 20_000  # characters of front matter


def markdown_text(source: str) -> tuple[str, dict[str, Any]]:
    """The text of Markdown, and the facts of its front matter and the captions of its pictures.

    Headings stay lines with `#`; paragraphs, items and quoted paragraphs have a blank line
    between, the rows of a table are lines with tabs. Emphasis, addresses of links, markup of
    HTML and comments are gone; footnotes are in `left_out`.

    >>> markdown_text("---\\nauthor: Ana Bell\\n---\\n> *Peace*, [she](a.org) said.")
    ('Peace, she said.', {'byline': 'Ana Bell'})
    """
    facts, body = front_matter(source)
    blocks = _Blocks()
    blocks.take(_parser()(body))
    more = {"captions": blocks.captions, "left_out": blocks.notes}
    facts |= {name: tuple(dict.fromkeys(found)) for name, found in more.items() if found}
    return "\n\n".join(blocks.texts), facts


def front_matter(source: str) -> tuple[dict[str, Any], str]:
    """Title, byline, day and language that a file says between lines of ---, and the rest.

    >>> front_matter("---\\ntitle: Rain\\ntags: [a]\\n---\\nIt rained.")
    ({'title': 'Rain'}, 'It rained.')
    """
    found = _FRONT_MATTER.match(source[:_MOST_HEAD])
    if not found:
        return {}, source
    import yaml  # type: ignore[import-untyped]

    try:
        said = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, source
    if not isinstance(said, dict):
        return {}, source
    keys = {str(key).lower(): value for key, value in said.items()}
    facts = {}
    for name, spellings in _KEYS.items():
        if told := next(filter(None, (_fact(keys.get(key)) for key in spellings)), ""):
            facts[name] = told
    return facts, source[found.end() :]


def _fact(value: Any) -> str:
    """A fact in one line; "" for what is no word, number, day or list of them."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_fact, value)))[:_MOST_LETTERS]
    if isinstance(value, Mapping):
        return _fact(value.get("name"))
    if isinstance(value, str | int | float | date) and not isinstance(value, bool):
        return " ".join(str(value).split())[:_MOST_LETTERS]
    return ""


@cache
def _parser() -> Callable[[str], Any]:
    try:
        import mistune
    except ImportError:  # in a browser
        raise ReadError("the reader of Markdown is not here: save it as .txt") from None
    plugins = ["table", "strikethrough", "footnotes"]
    return mistune.create_markdown(renderer=None, plugins=plugins)


class _Blocks:
    """The blocks of a file, one after the other, each as text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.captions: list[str] = []
        self.notes: list[str] = []

    def take(self, tokens: Iterable[Mapping[str, Any]]) -> None:
        for token in tokens:
            kind = token["type"]
            if kind == "heading":
                line = " ".join(self._words(token).split())
                self._add(line and "#" * token["attrs"]["level"] + " " + line)
            elif kind in ("paragraph", "block_text"):
                self._add(self._words(token))
            elif kind == "table":
                self._add("\n".join(self._rows(token)))
            elif kind == "block_code":
                self._add(token["raw"])
            elif kind == "block_html":
                self._add(unescape(_TAG.sub("", token["raw"])))
            elif kind == "footnotes":
                notes = _Blocks()
                notes.take(token["children"])
                self.notes += [" ".join(text.split()) for text in notes.texts]
            else:  # a list, an item, a quoted block; a line or a blank one has nothing in it
                self.take(token.get("children", ()))

    def _add(self, text: str) -> None:
        if text.strip():
            self.texts.append(text.strip("\n").rstrip())

    def _rows(self, table: Mapping[str, Any]) -> Iterator[str]:
        for part in table["children"]:
            rows = [part] if part["type"] == "table_head" else part["children"]
            for row in rows:
                yield "\t".join(" ".join(self._words(cell).split()) for cell in row["children"])

    def _words(self, token: Mapping[str, Any]) -> str:
        return "".join(self._inline(token.get("children", ()))).strip()

    def _inline(self, tokens: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        for token in tokens:
            kind = token["type"]
            if kind == "image":
                if caption := " ".join("".join(self._inline(token["children"])).split()):
                    self.captions.append(caption)
            elif kind in ("softbreak", "linebreak"):
                yield "\n"
            elif kind == "inline_html":
                yield "\n" if token["raw"].lower().startswith("<br") else ""
            elif kind == "text":
                yield unescape(token["raw"])
            elif kind == "codespan":
                yield token["raw"]
            elif kind != "footnote_ref":
                yield from self._inline(token.get("children", ()))
