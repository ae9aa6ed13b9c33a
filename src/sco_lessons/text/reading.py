"""From a file, bytes or standard input to an Article.

Every decision about input is here, in `encoding`, `html` and `office`. What was decided is in
`article.meta`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sco_lessons.errors import DecodingError, ReadError
from sco_lessons.text.encoding import decode, normalized, valid_unicode
from sco_lessons.text.files import printable, reason_of, regular_file, too_large
from sco_lessons.text.html import declared_charset, extract, looks_like_html
from sco_lessons.text.markdown import markdown_text
from sco_lessons.text.model import Article
from sco_lessons.text.newsroom import is_byline
from sco_lessons.text.office import pdf, word
from sco_lessons.text.wrapping import unbroken

__all__ = ["MAX_BYTES", "READERS", "Reader", "read"]

MAX_BYTES = 20_000_000
_HEAD, _HEAD_LETTERS = 6, 2_000  # lines, and letters, in which a byline may stand


@dataclass(frozen=True)
class Reader:
    """A kind of file that `read` can make an article of.

    `suffixes` are those of its files. `text` makes the text of the bytes, in the encoding
    that the caller gave or None, and says what else is known (`meta`). `looks` may tell
    from the bytes of a file with no suffix or that of plain text that it is of this kind.
    """

    suffixes: tuple[str, ...]
    text: Callable[[bytes, str | None], tuple[str, dict[str, Any]]]
    looks: Callable[[bytes], bool] = lambda raw: False


def plain_text(
    raw: bytes, encoding: str | None, declared: str | None = None
) -> tuple[str, dict[str, Any]]:
    """The text of bytes that are nothing but text, its encoding and what to know about it."""
    found = decode(raw, encoding, declared)
    text, warnings = valid_unicode(found.text), found.warnings
    if text != found.text:
        warnings += ("lone surrogates became U+FFFD",)
    return text, {"encoding": found.encoding, "warnings": warnings}


def markdown(raw: bytes, encoding: str | None) -> tuple[str, dict[str, Any]]:
    """The words of a Markdown file, without its signs."""
    source, meta = plain_text(raw, encoding)
    text, facts = markdown_text(normalized(source))
    return text, {**meta, **facts}


def web_page(raw: bytes, encoding: str | None) -> tuple[str, dict[str, Any]]:
    """The article's text of a web page, with its title and language if it says them."""
    markup, meta = plain_text(raw, encoding, declared_charset(raw))
    page = extract(markup)
    if not page.text:
        raise ReadError("no article text is left of this web page: save the article itself as .txt")
    if page.whole:
        told = "no article was found in this web page: its text is all prose that it shows"
        meta["warnings"] += (told,)
    return page.text, {**meta, **page.facts()}


READERS: Mapping[str, Reader] = {
    "text": Reader((".txt", ".text"), plain_text),
    "markdown": Reader((".md", ".markdown"), markdown),
    "html": Reader((".html", ".htm", ".xhtml"), web_page, looks_like_html),
    "word": Reader((".docx",), word, lambda raw: raw[:4] == b"PK\x03\x04" and b"word/" in raw),
    "pdf": Reader((".pdf",), pdf, lambda raw: raw[:5] == b"%PDF-"),
}


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    format: str | None = None,
) -> Article:
    """The article in a file (.txt, .md, .html, .docx, .pdf), in bytes, or on standard input ("-").

    The text is Unicode NFC with LF line ends, words that a line end breaks are joined (see
    `unbroken`), and the rest is as it is; of a web page, the article's text only, its headings
    as lines with `#`; of Markdown its words without its signs. Word and PDF files need the
    extra "documents" (`pip install "sco-lessons[documents]"`). `encoding` overrules every
    other evidence; `format` is one of `READERS`, by default the suffix's or what the text
    looks like. `meta` tells the source, format, encoding and `warnings`. ReadError if there is
    nothing to read, or it is too large, or not text.

    >>> article = read(b"Putin said so.")
    >>> article.text, article.meta["encoding"]
    ('Putin said so.', 'utf-8')
    """
    name = _name(source)
    raw = _bytes(source, name, max_bytes)
    kind = _format(source, raw, name, format)
    try:
        text, meta = READERS[kind].text(raw, encoding)
    except (DecodingError, ReadError) as error:
        raise ReadError(f"{name}: {error}") from None
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise ReadError(f"{name}: is empty but for white space: give a file with text in it")
    text = normalized(text)
    if kind != "html":
        text, joined = unbroken(text)
        if joined:
            meta["warnings"] += (_told(joined),)
        # A file's author is who saved it first, so a byline that the text has tells more.
        lines = filter(None, map(str.strip, text[:_HEAD_LETTERS].split("\n")))
        if byline := next(filter(is_byline, islice(lines, _HEAD)), ""):
            meta["byline"] = byline
    return Article(text, {"source": name, "format": kind, **meta})


def _told(joined: tuple[str, ...]) -> str:
    """What was done to words that were broken at the end of a line."""
    some = ", ".join(f'"{word}"' for word in dict.fromkeys(joined[:3]))
    if len(joined) == 1:
        return f"a word that was broken at the end of a line was joined: {some}"
    return f"{len(joined)} words that were broken at the end of a line were joined: {some}" + (
        ", ..." if len(joined) > 3 else ""
    )


def _name(source: object) -> str:
    """A name of the source that fits on one line of a message."""
    if source == "-":
        return "standard input"
    if isinstance(source, (bytes, bytearray, memoryview)):
        return "the bytes given"
    if not isinstance(source, (str, os.PathLike)):
        raise ReadError(
            f"{type(source).__name__}: no source for an article: "
            'give a path, bytes, or "-" for standard input'
        )
    name = os.fsdecode(source)
    if not name:
        raise ReadError("'': an empty name was given: name a file, or \"-\" for standard input")
    name = printable(name)
    return name if len(name) <= 200 else f"{name[:120]}...{name[-60:]}"


def _bytes(source: Any, name: str, max_bytes: int) -> bytes:
    if isinstance(source, (bytes, bytearray, memoryview)):
        raw = bytes(source[: max_bytes + 1])
    elif source == "-":
        raw = _standard_input(max_bytes)
    else:
        raw = regular_file(source, name, max_bytes)
    if len(raw) > max_bytes:
        raise too_large(name, max_bytes)
    if not raw.strip():
        state = "is empty" if not raw else "is empty but for white space"
        raise ReadError(f"{name}: {state}: give a file with text in it")
    return raw


def _standard_input(max_bytes: int) -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ReadError("standard input: is closed or not binary: give a file")
    try:
        raw: bytes = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise ReadError(
            f"standard input: cannot be read ({reason_of(error)}): give a file"
        ) from None
    return raw


def _format(source: object, raw: bytes, name: str, told: str | None) -> str:
    if told is not None:
        if told not in READERS:
            raise ReadError(f"{name}: no format {told!r}: choose from {', '.join(READERS)}")
        return told
    suffix = Path(source).suffix.lower() if isinstance(source, str | os.PathLike) else ""
    by_suffix = next((kind for kind, each in READERS.items() if suffix in each.suffixes), "text")
    looks = (kind for kind, each in READERS.items() if each.looks(raw))
    return next(looks, "text") if by_suffix == "text" else by_suffix
