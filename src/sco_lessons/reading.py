"""From a file, bytes or standard input to an Article; and the course's own texts.

Every decision about input lives here and in its two helpers, `decoding` and
`webpage`. What was decided stands in `article.meta`.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sco_lessons.decoding import DecodingError, decode, normalized, valid_unicode
from sco_lessons.model import Article, Layer
from sco_lessons.resources import course_folder

__all__ = ["MAX_BYTES", "ReadError", "gold", "load", "read", "texts"]

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
_KINDS = (
    (stat.S_ISDIR, "is a folder: name a file in it"),
    (stat.S_ISFIFO, 'is a pipe: give "-" and pipe the text in'),
    (stat.S_ISSOCK, "is a socket: give a file"),
    (stat.S_ISCHR, "is a device: give a file"),
    (stat.S_ISBLK, "is a device: give a file"),
)


class ReadError(ValueError):
    """A source that cannot be read as an article: one line, with reason and remedy."""


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
    from sco_lessons.webpage import extract

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
    name = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
    if not name:
        return "''"
    return name if len(name) <= 200 else f"{name[:120]}...{name[-60:]}"


def _bytes(source: Any, name: str, max_bytes: int) -> bytes:
    if isinstance(source, (bytes, bytearray, memoryview)):
        raw = bytes(source[: max_bytes + 1])
    elif source == "-":
        raw = _standard_input(max_bytes)
    else:
        raw = regular_file(source, name, max_bytes)
    if len(raw) > max_bytes:
        raise _too_large(name, max_bytes)
    if not raw.strip():
        state = "is empty" if not raw else "is empty but for white space"
        raise ReadError(f"{name}: {state}: give a file with text in it")
    return raw


def _too_large(name: str, max_bytes: int) -> ReadError:
    return ReadError(
        f"{name}: is larger than the limit of {max_bytes:,} bytes: raise it with "
        "--max-bytes (max_bytes=), or give a shorter file"
    )


def _standard_input(max_bytes: int) -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ReadError("standard input: is closed or not binary: give a file")
    try:
        raw: bytes = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise ReadError(f"standard input: cannot be read ({_reason(error)}): give a file") from None
    return raw


def regular_file(path: str | os.PathLike[str], name: str, max_bytes: int) -> bytes:
    """The bytes of a regular file, at most one more than `max_bytes`; never waits.

    ReadError where it is anything else, is larger, or cannot be read.
    """
    try:
        _refuse(Path(path).stat(), name, max_bytes)
        with open(path, "rb", opener=_without_waiting) as stream:
            _refuse(os.fstat(stream.fileno()), name, max_bytes)
            return stream.read(max_bytes + 1)
    except ReadError:
        raise
    except FileNotFoundError:
        remedy = "nothing is fetched, save the page first" if "://" in name else "check the name"
        raise ReadError(f"{name}: there is no such file: {remedy}") from None
    except PermissionError:
        raise ReadError(f"{name}: you may not read it: change its permissions") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"{name}: cannot be read ({_reason(error)}): give another file") from None


def _without_waiting(path: str, flags: int) -> int:
    """Open without waiting: between stat() and open() the name may have become a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _refuse(status: os.stat_result, name: str, max_bytes: int) -> None:
    """ReadError for what is not a regular file, or is too large."""
    for is_kind, reason in _KINDS:
        if is_kind(status.st_mode):
            raise ReadError(f"{name}: {reason}")
    if status.st_size > max_bytes:
        raise _too_large(name, max_bytes)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error).split("\n")[0]


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


def texts() -> tuple[str, ...]:
    """The names of the course's texts.

    >>> "xi-putin-astana" in texts()
    True
    """
    return tuple(sorted(path.parent.name for path in course_folder("data").glob("*/article.txt")))


def load(name: str = "xi-putin-astana") -> Article:
    """A text of the course, with what its meta.toml says; ReadError for an unknown name.

    >>> load().meta["id"]
    'xi-putin-astana'
    """
    if name not in texts():
        raise ReadError(f"{name!r}: no text of this course: choose from {', '.join(texts())}")
    folder = course_folder("data") / name
    article = read(folder / "article.txt")
    meta = {**article.meta, "source": f"{name}/article.txt", "id": name, **_meta(folder)}
    return Article(article.text, meta)


def _meta(folder: Path) -> Mapping[str, Any]:
    path = folder / "meta.toml"
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{folder.name}/meta.toml: not valid TOML ({error})") from None


def gold(article: Article | str = "xi-putin-astana") -> dict[str, Layer]:
    """The gold layers of a course text, by name; those that people agreed on.

    StoreError where a gold file was made for another text.
    """
    from sco_lessons.store import read_layer

    if isinstance(article, str):
        article = load(article)
    folder = course_folder("data") / str(article.meta.get("id", "")) / "gold"
    if not article.meta.get("id") or not folder.is_dir():
        raise ReadError(f"{article!r}: has no gold: choose from {', '.join(texts())}")
    layers = (read_layer(article, path) for path in sorted(folder.glob("*.jsonl")))
    return {layer.name: layer for layer in layers}
