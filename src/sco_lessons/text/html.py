"""The article's text out of a web page.

One pass over the markup with a stack of our own, so that time and memory grow with the
length of the page whatever is in it: a hundred thousand levels, tags that never end.
Nothing is read or fetched, and entities other than HTML's own stay as they are.
docs/reading.md says why no library does this, `webpage.toml` has the lists of words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sco_lessons.text.blocks import HEADINGS, PROSE, Block, article_of, one_line, shown_prose
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.markup import Part, attributes_of, parts, unescaped

__all__ = ["Page", "declared_charset", "extract", "looks_like_html"]


# The lists of words.
_WORDS = lexicon("webpage")
_HEADINGS = frozenset(HEADINGS)
_VOID, _RAW, _UNSEEN, _BESIDE, _BESIDE_ROLES, _AROUND, _STATES, _NOT_VISIBLE, _WHOLE = (
    frozenset(_WORDS[key])
    for key in (
        "void", "raw", "unseen", "beside", "beside_roles", "around", "states", "not_visible",
        "whole",
    )
)  # fmt: skip
_CELLS, _SIBLINGS = frozenset(_WORDS["cells"]), frozenset(_WORDS["siblings"])
_BLOCKS = _HEADINGS.union(_WORDS["blocks"])
_AFTER_HEADING = _HEADINGS.union(_WORDS["after_heading"])
# Names of classes, and properties, by which a page tells who wrote it and when.
_FACTS = {
    kind: re.compile(rf"(?:^|[-_:.])(?:{'|'.join(_WORDS[kind])})\Z", re.IGNORECASE)
    for kind in ("byline", "published")
}
_FOOTNOTE = re.compile(r"[\s\[(]*(?:\d{1,3}|[*\u2020\u2021\u00a7\u00b6]|[a-z])[\s\])]*")
_NOT_AN_EXPONENT = re.compile(r"(?:[^\W\d_]{4}|[^\w\s])\s*\Z")
_HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|content-visibility\s*:\s*hidden|"
    r"opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_DAY, _YEAR = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"(?<!\d)\d{4}(?!\d)")
_MOST_KINDS = 8


_LOOKS_LIKE_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)?<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE,
)
_DECLARED = (
    re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE),
    re.compile(rb"""<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE),
)


def looks_like_html(raw: bytes) -> bool:
    """True if the bytes begin as a web page does, in any encoding that keeps ASCII.

    >>> looks_like_html(b"<!DOCTYPE html><p>Talks"), looks_like_html(b"Talks <b>today")
    (True, False)
    """
    start = raw[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\x00").replace(b"\x00", b"")
    return bool(_LOOKS_LIKE_HTML.match(start))


def declared_charset(raw: bytes) -> str | None:
    """The charset that a page declares in its first 4096 bytes, or None.

    >>> declared_charset(b'<meta charset="gb2312">')
    'gb2312'
    """
    matches = (pattern.search(raw[:4096]) for pattern in _DECLARED)
    return next((match[1].decode("ascii", "replace") for match in matches if match), None)


@dataclass(frozen=True)
class Page:
    """The text of a page's article, and what else the page says; "" or () if it does not.

    `byline` is who wrote it and `published` when, as the page has it; `captions` are the
    words under its pictures, `left_out` other prose that is not the article's. `whole` is
    True if no article was found, and the text is all prose that a browser shows.
    """

    text: str
    title: str = ""
    language: str = ""
    byline: str = ""
    published: str = ""
    captions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    whole: bool = False

    def facts(self) -> dict[str, Any]:
        """What the page says beside its text."""
        names = ("title", "language", "byline", "published", "captions", "left_out")
        return {name: getattr(self, name) for name in names if getattr(self, name)}


def extract(markup: str) -> Page:
    """The article's text of a web page; an empty text if there is none.

    Headings become lines with `#` and blocks paragraphs with a blank line between.

    >>> extract("<nav>Home</nav><h1>Talks</h1><p>They met on Thursday.").text
    '# Talks\\n\\nThey met on Thursday.'
    """
    walk = _Walk.over(markup)
    blocks, beside = article_of(walk.blocks)
    whole = not blocks
    if whole:  # a menu that never ends hides the rest of its page, which a browser shows
        walk = _Walk.over(markup, lenient=True)
        blocks = shown_prose(walk.blocks)
    kinds: dict[str, list[str]] = {"byline": [], "published": [], "caption": [], "": []}
    for block in beside:
        kinds[block.kind].append(one_line(block.text))
    stated = {
        kind: one_line(walk.stated.get(kind) or next(iter(kinds[kind]), ""))
        for kind in ("byline", "published")
    }
    if not _YEAR.search(stated["published"]):  # "23.58": its element may tell the day as well
        stated["published"] = next(iter(walk.days), stated["published"])
    return Page(
        "\n\n".join(block.as_markdown() for block in blocks),
        one_line(walk.title),
        walk.language,
        stated["byline"],
        stated["published"],
        tuple(dict.fromkeys(kinds["caption"])),
        tuple(kinds[""]),
        whole and bool(blocks),
    )


@dataclass(slots=True)
class _Open:
    """An element that is open: whether it hides, is around the article, or contains one."""

    tag: str
    hides: bool = False
    around: bool = False
    scope: int = 0
    body: bool = False
    kind: str = ""
    first: int = 0


@dataclass(slots=True)
class _Walk:
    """The state of the one pass: what is open, and the blocks so far.

    `stated` is what the page's head tells about the article. If `lenient`, only what a
    browser does not show is hidden, and nothing is around the article.
    """

    lenient: bool = False
    blocks: list[Block] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)
    title: str = ""
    language: str = ""
    stack: list[_Open] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    around: int = 0
    bodies: int = 0
    kinds: list[str] = field(default_factory=list)
    scopes: tuple[int, ...] = ()
    next_scope: int = 1
    pieces: list[str] = field(default_factory=list)
    cell: int = 0
    shares: Counter[str] = field(default_factory=Counter)
    in_title: bool = False
    in_data: bool = False
    days: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, markup: str, lenient: bool = False) -> _Walk:
        """The walk over a whole page."""
        walk = cls(lenient)
        for part in parts(markup):
            walk.take(part)
        walk.end_block()
        return walk

    def take(self, part: Part) -> None:
        if not part.tag:
            self._text(part.text)
        elif part.closing:
            self._close(part.tag)
        else:
            self._start(part.tag, part.attributes)

    def _text(self, text: str) -> None:
        if self.in_title:
            self.title = self.title or unescaped(text)
            self.in_title = False
        elif self.in_data:
            for kind, value in _from_json(text):
                self.stated.setdefault(kind, value)
            self.in_data = False
        elif not self.hidden:
            text = unescaped(text)
            if self.open["sup"] and self._is_footnote(text):
                return
            if not self.open["pre"]:
                text = re.sub(r"[ \t\n\r\f]+", " ", text)
            self.pieces.append(text)
            if text.strip():
                for kind in ("link" if self.open["a"] else "", *self.kinds):
                    self.shares[kind] += len(text)

    def _is_footnote(self, sign: str) -> bool:
        """A raised sign that leads to a note: in a link, or where no number can be raised."""
        if not _FOOTNOTE.fullmatch(sign):
            return False
        before = "".join(self.pieces[-3:])[-8:]
        return bool(self.open["a"]) or bool(_NOT_AN_EXPONENT.search(before))

    def _start(self, tag: str, source: str) -> None:
        self.in_title = tag == "title" and not self.open["svg"]
        if tag == "br":
            self.pieces.append("\n")
        if tag in _BLOCKS:
            self._implied_ends(tag)
            self.end_block()
        elif tag in _CELLS:
            self._implied_ends(tag)
            self._next_cell("\n" if tag == "tr" else "\t")
        attributes = attributes_of(source) if source.strip() else {}
        if tag == "time" and _DAY.match(attributes.get("datetime", "").strip()):
            self.days.append(attributes["datetime"].strip()[:200])
        if tag == "meta":
            self._state(attributes)
        self.in_data = tag == "script" and "ld+json" in attributes.get("type", "").lower()
        if tag == "a":
            self._close("a")
            tag = "a" if "href" in attributes else "anchor"
        if tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if tag == "body" and self.open["head"]:
            self._close("head")
        is_closed = source.endswith("/") and (tag == "svg" or self.open["svg"])
        if tag not in _VOID and not is_closed:
            self._push(self._element(tag, attributes))

    def _next_cell(self, between: str) -> None:
        """Cells stand on a line, as the words of a table; one that is prose is a block."""
        if sum(map(len, self.pieces[self.cell :])) >= PROSE:
            self.end_block()
        elif any(map(str.strip, self.pieces)):
            self.pieces.append(between)
        self.cell = len(self.pieces)

    def _state(self, attributes: Mapping[str, str]) -> None:
        """What a meta element tells of the article."""
        name = (attributes.get("name") or attributes.get("property") or "").strip()
        for kind, pattern in _FACTS.items():
            value = attributes.get("content", "").strip()
            if pattern.search(name) and value and "://" not in value:
                self.stated.setdefault(kind, value[:200])

    def _element(self, tag: str, attributes: Mapping[str, str]) -> _Open:
        nested = tag == "article" and bool(self.open["article"])
        written = _Element(tag, attributes)
        hides = written.hides() or tag in _RAW
        if not self.lenient:
            role = attributes.get("role", "").strip().lower()
            hides = hides or tag in _BESIDE or role in _BESIDE_ROLES
        element = _Open(tag, hides)
        if not self.lenient:
            element.kind = written.kind()
            element.around = nested or tag == "form" or written.is_around()
        element.body = "articleBody" in attributes.get("itemprop", "")
        if tag in ("article", "main") or attributes.get("role") in ("main", "article"):
            element.scope, self.next_scope = self.next_scope, self.next_scope + 1
        if tag == "header" and not (self.open["article"] or self.open["main"]):
            element.around = True
        # Nesting beyond any real page adds nothing but memory.
        if len(self.scopes) >= 8:
            element.scope = 0
        return element

    def _push(self, element: _Open) -> None:
        self.stack.append(element)
        self.open[element.tag] += 1
        self.hidden += element.hides
        self.around += element.around
        self.bodies += element.body
        if len(self.kinds) >= _MOST_KINDS:
            element.kind = ""
        if element.kind:
            element.first = len(self.blocks)
            self.kinds.append(element.kind)
        if element.scope:
            self.scopes = (*self.scopes, element.scope)

    def _pop(self) -> None:
        element = self.stack.pop()
        self.open[element.tag] -= 1
        self.hidden -= element.hides
        self.around -= element.around
        self.bodies -= element.body
        if element.kind:
            self.kinds.pop()
            inside = self.blocks[element.first :]
            if len(inside) > 2 and element.kind != "caption":  # so named, but not a line of facts
                for block in inside:
                    block.shares[element.kind] = 0
        if element.scope:
            self.scopes = self.scopes[:-1]

    def _close(self, tag: str) -> None:
        """Close the nearest `tag` and what is open in it; nothing if none is open."""
        if tag in _BLOCKS or tag == "br":
            self.end_block()
        if tag in _HEADINGS and not self.open[tag]:
            tag = self._block_tag()
        if self.open[tag]:
            while self.stack[-1].tag != tag:
                self._pop()
            self._pop()

    def _implied_ends(self, tag: str) -> None:
        """A paragraph or heading ends where the next begins, an item where the next does."""
        if self.open["p"]:
            self._close("p")
        heading = self._block_tag()
        if heading != "p" and tag in _AFTER_HEADING:
            self._close(heading)
        if self.stack and self.stack[-1].tag == tag and tag in _SIBLINGS:
            self._pop()

    def end_block(self) -> None:
        """Make a block of the text so far, under what is open now."""
        text = "".join(self.pieces) if self.pieces else ""
        if text.strip():
            # Without spaces about line ends, and with at most one blank line in a row.
            lines = text.strip().split("\n")
            is_set = bool(self.open["pre"])  # its spaces are meant
            kept = [line.rstrip() if is_set else line.strip(" \t\n\r\f") for line in lines]
            self.blocks.append(
                Block(
                    re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(),
                    self._block_tag(),
                    self.scopes,
                    self.shares,
                    bool(self.around),
                    bool(self.bodies),
                )
            )
        self.pieces.clear()
        self.cell = 0
        self.shares = Counter()

    def _block_tag(self) -> str:
        return next((heading for heading in HEADINGS if self.open[heading]), "p")


@dataclass(frozen=True, slots=True)
class _Element:
    """An element as its tag is written, and what that says of its text."""

    tag: str
    attributes: Mapping[str, str]

    def hides(self) -> bool:
        """True for an element whose text no reader of the page sees."""
        if self.tag in _UNSEEN:
            return True
        if not self.attributes or self.tag in ("html", "body"):
            return False
        return (
            "hidden" in self.attributes
            or self.attributes.get("aria-hidden", "").strip().lower() == "true"
            or bool(_HIDDEN_STYLE.search(self.attributes.get("style", "")))
            or not _NOT_VISIBLE.isdisjoint(self.attributes.get("class", "").lower().split())
        )

    def kind(self) -> str:
        """What the text of an element tells about the article: "byline" or the like, or ""."""
        if self.tag == "figcaption":
            return "caption"
        if self.tag in _WHOLE or not self.attributes:
            return "published" if self.tag == "time" else ""
        names = f"{self.attributes.get('class', '')} {self.attributes.get('itemprop', '')}"[
            :500
        ].split()
        names += [self.attributes.get("rel", "")]
        kinds = (kind for kind, pattern in _FACTS.items() if any(map(pattern.search, names)))
        return next(kinds, "published" if self.tag == "time" else "")

    def is_around(self) -> bool:
        """True for an element whose class or id says that it is not the article."""
        if self.tag in _WHOLE:
            return False
        for name in f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"[
            :2000
        ].split():
            words = {word.lower() for word in _WORD.findall(name)}
            if not words.isdisjoint(_AROUND) and words.isdisjoint(_STATES):
                return True
        return False


def _from_json(text: str) -> Iterator[tuple[str, str]]:
    """Author and day out of a page's data about itself (schema.org, as JSON)."""
    try:
        data = json.loads(text[:500_000])
    except (ValueError, RecursionError):
        return
    things = list(filter(_is_mapping, _list(data)))
    for thing in [*things, *(each for outer in things for each in _list(outer.get("@graph")))]:
        if not _is_mapping(thing):
            continue
        authors = [a.get("name") if _is_mapping(a) else a for a in _list(thing.get("author"))]
        names = ", ".join(a.strip() for a in authors if isinstance(a, str) and "://" not in a)
        if names:
            yield "byline", names[:200]
        if isinstance(thing.get("datePublished"), str):
            yield "published", thing["datePublished"][:200]


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
