"""The article's text out of a web page.

One pass over the markup with a stack of our own, so that time and memory grow with the
length of the page whatever is in it: a hundred thousand levels, tags that never end.
Nothing is read or fetched, and entities other than HTML's own stay as they are.
docs/reading.md says why no library does this, `webpage.toml` has the lists of words.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sco_lessons.text.lexicons import lexicon

__all__ = ["Page", "declared_charset", "extract", "looks_like_html"]


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

# The lists of words.
_WORDS = lexicon("webpage")
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADINGS = frozenset(_LEVELS)
_VOID, _RAW, _NEVER, _NEVER_ROLES, _AROUND, _STATES, _NOT_VISIBLE, _WHOLE, _SIBLINGS = (
    frozenset(_WORDS[key])
    for key in (
        "void",
        "raw",
        "never",
        "never_roles",
        "around",
        "states",
        "not_visible",
        "whole",
        "siblings",
    )
)
_BLOCKS = _HEADINGS.union(_WORDS["blocks"])
_AFTER_HEADING = _HEADINGS.union(_WORDS["after_heading"])
_COOKIES = re.compile("|".join(_WORDS["cookies"]), re.IGNORECASE)
_LABEL = re.compile(rf"(?:{'|'.join(_WORDS['labels'])})\W*", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|content-visibility\s*:\s*hidden|"
    r"opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_PROSE = 80


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
    """The text of a page's article, its title and its language, "" if not known."""

    text: str
    title: str = ""
    language: str = ""


def extract(markup: str) -> Page:
    """The article's text of a web page; an empty text if there is none.

    Headings become lines with `#` and blocks paragraphs with a blank line between.

    >>> extract("<nav>Home</nav><h1>Talks</h1><p>They met on Thursday.").text
    '# Talks\\n\\nThey met on Thursday.'
    """
    walk = _Walk()
    for part in _parts(markup):
        walk.take(part)
    walk.end_block()
    blocks = _article(walk.blocks)
    text = "\n\n".join(block.as_markdown() for block in blocks)
    return Page(text, _one_line(walk.title), walk.language)


class _Part(NamedTuple):
    """A piece of markup: text, or a tag with its attributes unread."""

    text: str
    tag: str = ""
    closing: bool = False
    attributes: str = ""


def _parts(markup: str) -> Iterator[_Part]:
    """The text and the tags of the page, in linear time."""
    position, pattern, last = 0, _TAG, markup.rfind(">")
    while position < len(markup):
        opening = markup.find("<", position)
        if opening < 0 or opening > last:
            # A tag that never ends is dropped, as browsers do.
            yield _Part(markup[position : opening if opening >= 0 else len(markup)])
            return
        if opening > position:
            yield _Part(markup[position:opening])
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
            yield _Part("<")
            continue
        tag, position = match[2].lower(), match.end()
        yield _Part("", tag, bool(match[1]), match[3])
        if tag in _RAW and not match[1]:
            end = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(markup, position)
            if not end:
                return
            yield _Part(markup[position : end.start()])
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


def _unescaped(text: str) -> str:
    """`text` with HTML's character references resolved; a number of no character U+FFFD."""
    if "&" not in text:
        return text
    return html.unescape(_ZEROS.sub("&#", _LONG_REFERENCE.sub("\ufffd", text)))


def _attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), _unescaped(value))
    return found


@dataclass(slots=True)
class _Block:
    """A stretch of text that a page sets off, and its place."""

    text: str
    tag: str
    scopes: tuple[int, ...]
    linked: int
    around: bool
    in_body: bool

    def as_markdown(self) -> str:
        if self.tag in _HEADINGS:
            return "#" * int(self.tag[1]) + " " + _one_line(self.text)
        return self.text

    @property
    def is_linked(self) -> bool:
        """Mostly links."""
        return self.linked > 0.6 * len(self.text)

    @property
    def is_text(self) -> bool:
        """Long, or ended as a sentence is, and not mostly links."""
        if self.tag in _HEADINGS or self.is_linked:
            return False
        return len(self.text) >= _PROSE or bool(_SENTENCE_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        return self.is_text and len(self.text) >= _PROSE


def _one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(slots=True)
class _Open:
    """An element that is open: whether it hides, is around the article, or contains one."""

    tag: str
    hides: bool = False
    around: bool = False
    scope: int = 0
    body: bool = False


@dataclass(slots=True)
class _Walk:
    """The state of the one pass: what is open, and the blocks so far."""

    blocks: list[_Block] = field(default_factory=list)
    title: str = ""
    language: str = ""
    stack: list[_Open] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    around: int = 0
    bodies: int = 0
    scopes: tuple[int, ...] = ()
    next_scope: int = 1
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    in_title: bool = False

    def take(self, part: _Part) -> None:
        if not part.tag:
            self._text(part.text)
        elif part.closing:
            self._close(part.tag)
        else:
            self._start(part.tag, part.attributes)

    def _text(self, text: str) -> None:
        if self.in_title:
            self.title = self.title or _unescaped(text)
            self.in_title = False
        elif not self.hidden:
            text = _unescaped(text)
            if not self.open["pre"]:
                text = re.sub(r"[ \t\n\r\f]+", " ", text)
            self.pieces.append(text)
            self.linked += len(text) if self.open["a"] else 0

    def _start(self, tag: str, source: str) -> None:
        self.in_title = tag == "title" and not self.open["svg"]
        if tag == "br":
            self.pieces.append("\n")
        if tag in _BLOCKS:
            self._implied_ends(tag)
            self.end_block()
        attributes = _attributes(source) if source.strip() else {}
        if tag == "a":
            self._close("a")
            tag = "a" if "href" in attributes else "anchor"
        if tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if tag == "body" and self.open["head"]:
            self._close("head")
        if tag not in _VOID and not (source.endswith("/") and self.open["svg"]):
            self._push(self._element(tag, attributes))

    def _element(self, tag: str, attributes: Mapping[str, str]) -> _Open:
        nested = tag == "article" and bool(self.open["article"])
        element = _Open(tag, hides=_hides(tag, attributes) or tag in _RAW)
        element.around = nested or tag == "form" or _is_around(tag, attributes)
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
        if element.scope:
            self.scopes = (*self.scopes, element.scope)

    def _pop(self) -> None:
        element = self.stack.pop()
        self.open[element.tag] -= 1
        self.hidden -= element.hides
        self.around -= element.around
        self.bodies -= element.body
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
            self.blocks.append(
                _Block(
                    _tidy(text, pre=bool(self.open["pre"])),
                    self._block_tag(),
                    self.scopes,
                    self.linked,
                    bool(self.around),
                    bool(self.bodies),
                )
            )
        self.pieces.clear()
        self.linked = 0

    def _block_tag(self) -> str:
        return next((heading for heading in _LEVELS if self.open[heading]), "p")


def _hides(tag: str, attributes: Mapping[str, str]) -> bool:
    """True for an element whose text no reader of the page sees, or never the article's."""
    if tag in _NEVER:
        return True
    if not attributes or tag in ("html", "body"):
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").strip().lower() == "true"
        or attributes.get("role", "").strip().lower() in _NEVER_ROLES
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
        or not _NOT_VISIBLE.isdisjoint(attributes.get("class", "").lower().split())
    )


def _is_around(tag: str, attributes: Mapping[str, str]) -> bool:
    """True for an element whose class or id says that it is not the article."""
    if tag in _WHOLE:
        return False
    for name in f"{attributes.get('class', '')} {attributes.get('id', '')}"[:2000].split():
        words = {word.lower() for word in _WORD.findall(name)}
        if not words.isdisjoint(_AROUND) and words.isdisjoint(_STATES):
            return True
    return False


def _tidy(text: str, pre: bool) -> str:
    """`text` without spaces about line ends, and with at most one blank line in a row."""
    lines = text.strip().split("\n")
    kept = [line.rstrip() if pre else line.strip(" \t\n\r\f") for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _article(blocks: list[_Block]) -> list[_Block]:
    """Those blocks that are the article: in its element, if there is one, and prose."""
    blocks = [
        block
        for block in blocks
        if len(block.text) >= 400 or block.tag in _HEADINGS or not _COOKIES.search(block.text)
    ]
    candidates = [block for block in blocks if not block.around]
    if not any(block.is_text for block in candidates):
        # A page may be as a whole in a form, or in an element named by its sidebar.
        candidates = blocks if any(block.is_prose for block in blocks) else []
    return _trimmed(_without_links(_in_scope(candidates)))


def _in_scope(blocks: list[_Block]) -> list[_Block]:
    """The blocks of the article or main element with the most prose, if any has some."""
    body = [block for block in blocks if block.in_body]
    if any(block.is_text for block in body):
        return [*_titles(blocks), *(block for block in body if block.tag != "h1")]
    weight: Counter[int] = Counter()
    for block in blocks:
        for depth, scope in enumerate(block.scopes):
            # The deeper of two with the same content wins.
            weight[scope] += (len(block.text) * 100 + depth) * block.is_text
    if not weight or not max(weight.values()):
        return blocks
    best = max(weight, key=lambda scope: (weight[scope], scope))
    scoped = [block for block in blocks if best in block.scopes]
    has_title = any(block.tag == "h1" for block in scoped)
    return scoped if has_title else [*_titles(blocks), *scoped]


def _titles(blocks: Iterable[_Block]) -> list[_Block]:
    """The first heading of the first level, which may be outside the article's element."""
    return [block for block in blocks if block.tag == "h1"][:1]


def _without_links(blocks: list[_Block]) -> list[_Block]:
    """Without lists of links and the labels of a site's furniture."""
    return [
        block
        for block in blocks
        if block.tag in _HEADINGS
        or (not block.is_linked and not (len(block.text) < 120 and _LABEL.fullmatch(block.text)))
    ]


def _trimmed(blocks: list[_Block]) -> list[_Block]:
    """Without headings that head nothing at the end, and labels about the text."""
    text = [n for n, block in enumerate(blocks) if block.is_text]
    if not text:
        rest = [block for block in blocks if block.tag not in _HEADINGS]
        return blocks if sum(len(block.text) for block in rest) >= _PROSE else []
    first, last = text[0], text[-1]
    head = [block for block in blocks[:first] if block.tag in _HEADINGS]
    return head + blocks[first : last + 1]
