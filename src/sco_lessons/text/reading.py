"""From a file, bytes or standard input to an Article.

Every decision about input lives here, in `encoding` and in `html`. What was decided is in
`article.meta`.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

from sco_lessons.errors import DecodingError, ReadError
from sco_lessons.text.encoding import decode, normalized, valid_unicode
from sco_lessons.text.files import reason_of, regular_file, too_large
from sco_lessons.text.model import Article

__all__ = ["MAX_BYTES", "read"]

MAX_BYTES = 20_000_000
_FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)?<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE,
)
_DECLARED = (
    re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE),
    re.compile(rb"""<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE),
)


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    format: str | None = None,
) -> Article:
    """The article in a file (.txt, .md, .html), in bytes, or on standard input ("-").

    The text is Unicode NFC with LF line ends, otherwise as it stands; of a web page,
    the article's text only, its headings as lines with `#`. `encoding` overrules every
    other evidence; `format` is "text", "markdown" or "html", by default the suffix's or
    what the text looks like. `meta` tells the source, format, encoding and `warnings`.
    ReadError where there is nothing to read, or it is too large, or not text.

    >>> article = read(b"Putin said so.")
    >>> article.text, article.meta["encoding"]
    ('Putin said so.', 'utf-8')
    """
    name = _name(source)
    raw = _bytes(source, name, max_bytes)
    kind = _format(source, raw, name, format)
    try:
        found = decode(raw, encoding, _declared(raw) if kind == "html" else None)
    except DecodingError as error:
        raise ReadError(f"{name}: {error}") from None
    meta: dict[str, Any] = {"source": name, "format": kind, "encoding": found.encoding}
    text, warnings = valid_unicode(found.text), found.warnings
    if text != found.text:
        warnings += ("lone surrogates became U+FFFD",)
    if kind == "html":
        text = _article_text(text, name, meta)
    if not text.strip() or not any(sign.isprintable() and sign != " " for sign in text):
        raise ReadError(f"{name}: is empty but for white space: give a file with text in it")
    return Article(normalized(text), {**meta, "warnings": warnings})


def _article_text(markup: str, name: str, meta: dict[str, Any]) -> str:
    from sco_lessons.text.html import extract

    page = extract(markup)
    if not page.text:
        raise ReadError(
            f"{name}: no article text is left of this web page: save the article itself as .txt"
        )
    meta.update({k: v for k, v in (("title", page.title), ("language", page.language)) if v})
    return page.text


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
    name = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
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
        if told not in _FORMATS.values():
            raise ReadError(f"{name}: no format {told!r}: choose text, markdown or html")
        return told
    path = source if isinstance(source, (str, os.PathLike)) else ""
    by_suffix = _FORMATS.get(Path(path).suffix.lower(), "text")
    return "html" if by_suffix == "text" and _looks_like_html(raw) else by_suffix


def _looks_like_html(raw: bytes) -> bool:
    """True where it starts as a web page does, in any encoding that keeps ASCII."""
    start = raw[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\x00").replace(b"\x00", b"")
    return bool(_LOOKS_LIKE_HTML.match(start))


def _declared(raw: bytes) -> str | None:
    """The charset that a page declares in its first 4096 bytes, or None."""
    for pattern in _DECLARED:
        match = pattern.search(raw[:4096])
        if match:
            return match[1].decode("ascii", "replace")
    return None
