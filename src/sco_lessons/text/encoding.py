"""Which encoding bytes are in, and the text they are.

The order: what the caller says; a byte order mark; NUL bytes in the pattern of UTF-16
or UTF-32; strict UTF-8; mostly UTF-8; what the file declares; then a short list, each
judged by the text it gives. docs/reading.md says why no general guesser is used.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from sco_lessons.errors import DecodingError
from sco_lessons.text.likely import is_big5, is_chinese, is_cyrillic, is_prose, is_western

__all__ = ["Decoded", "decode", "normalized", "valid_unicode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Pages that declare the left mean the right (WHATWG Encoding Standard, labels).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NOT_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, epub)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (doc)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x01-\x08\x0e-\x1f]")
_C1 = re.compile(r"[\x80-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Two or three bytes of a longer sequence at the very end: a file cut off.
_CUT = re.compile(rb"(?:[\xe1-\xef][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]?)\Z")
_HIGH = re.compile(r"[^\x00-\x7f]")
# Soft hyphen, zero width space, word joiner and mark of byte order; joiners between Latin letters.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])")
# More marks in a row than any language stacks; UAX #15 calls 30 stream-safe.
_LONG_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{64,}")


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was in, and what a reader should know about that."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(raw: bytes, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """The text of `raw`, in `encoding` if given, else by evidence.

    `declared` is what the file says of itself; it is believed if the bytes allow it.
    DecodingError if it is binary or no encoding fits.

    >>> decode("“Putin”".encode("cp1252") + b" said so.").encoding
    'cp1252'
    """
    for magic, name in _NOT_TEXT:
        if raw.startswith(magic):
            raise DecodingError(f"is {name}, not text: save the article as .txt, .md or .html")
    if encoding:
        found = _as_told(raw, encoding)
    else:
        unknown = _Unknown(raw, declared)
        found = unknown.by_mark() or unknown.by_nuls() or unknown.by_bytes()
    return _refuse_controls(found)


def _refuse_controls(found: Decoded) -> Decoded:
    text = found.text.removeprefix("\ufeff")
    if "\x00" in text:
        raise DecodingError(
            f"has a NUL at character {text.index(chr(0))}, so it is binary: "
            "give a text file, or its encoding"
        )
    controls = len(_CONTROL.findall(text))
    if controls > 3 and controls > len(text) / 200:
        raise DecodingError(f"has {controls} control characters, so it is binary: give a text file")
    return Decoded(text, found.encoding, found.warnings)


def _as_told(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except LookupError:
        raise DecodingError(
            f"cannot be read as {encoding!r}: Python knows no text encoding of that name; "
            "try utf-8, gb18030 or cp1252"
        ) from None
    except (UnicodeError, ValueError) as error:
        found = _nearly(raw, encoding, most=0.01)
        if found:
            return found
        where = f", byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise DecodingError(
            f"is not {encoding}{where}: leave the encoding out, or give another"
        ) from None


def _nearly(raw: bytes, encoding: str, most: float) -> Decoded | None:
    """The text with U+FFFD for bad bytes, if at most the share `most` of it is bad."""
    try:
        text = raw.decode(encoding, "replace")
    except (UnicodeError, ValueError):
        return None
    bad = text.count("\ufffd")
    if bad > max(1, len(text) * most):
        return None
    return Decoded(text, encoding, _bad_bytes(bad, encoding))


def _bad_bytes(bad: int, encoding: str) -> tuple[str, ...]:
    places = "1 place is" if bad == 1 else f"{bad} places are"
    return (f"{places} not valid {encoding} and became U+FFFD",) if bad else ()


@dataclass(frozen=True, slots=True)
class _Unknown:
    """Bytes whose encoding nobody said, and the one that they declare."""

    raw: bytes
    declared: str | None

    def by_mark(self) -> Decoded | None:
        for mark, encoding in _MARKS:
            if self.raw.startswith(mark):
                return _nearly(self.raw[len(mark) :], encoding, most=0.1)
        return None

    def by_nuls(self) -> Decoded | None:
        """UTF-16 or UTF-32 without a mark: every second, or three in four, bytes are often 0."""
        if b"\x00" not in self.raw:
            return None
        rest = self.raw.replace(b"\x00", b"")
        readable = rest.isascii() and not _CONTROL_BYTE.search(rest)
        if not (readable and len(self.raw) - len(rest) < len(self.raw) / 4):
            for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
                found = _nearly(self.raw, encoding, most=0.001)
                if found and "\x00" not in found.text and is_prose(found.text):
                    note = f"read as {encoding} by the pattern of its bytes, as it has no mark"
                    return Decoded(found.text, encoding, (note, *found.warnings))
        return None

    def by_bytes(self) -> Decoded:
        try:
            text = self.raw.decode("utf-8")
        except UnicodeDecodeError:
            return (
                self.with_surrogates()
                or self.mostly_utf8()
                or self.as_declared()
                or self.from_the_list()
            )
        other = self.declared and not text.isascii() and _name(self.declared) not in (None, "utf-8")
        note = f"the file declares {self.declared}, but its bytes are utf-8"
        return Decoded(text, "utf-8", (note,) if other else ())

    def with_surrogates(self) -> Decoded | None:
        """UTF-8 in which halves of surrogate pairs were written as characters."""
        try:
            text = valid_unicode(self.raw.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            return None
        return Decoded(text, "utf-8", ("surrogates were in the file; lone ones became U+FFFD",))

    def mostly_utf8(self) -> Decoded | None:
        """UTF-8 if good sequences of several bytes outweigh the bad ones."""
        text = self.raw.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        if bad == 1 and _CUT.search(self.raw):
            return Decoded(text, "utf-8", _bad_bytes(bad, "utf-8"))
        good = len(_HIGH.findall(text)) - bad
        # Two bytes of another encoding often look like UTF-8, three hardly ever do.
        sure = sum(c > "\u07ff" for c in _HIGH.findall(text)) - bad
        if bad <= max(sure, good // 4) and bad <= len(text) / 20:
            return Decoded(text, "utf-8", _bad_bytes(bad, "utf-8"))
        return None

    def as_declared(self) -> Decoded | None:
        encoding = _name(self.declared) if self.declared else None
        if encoding is None or encoding.startswith(("utf", "unicode", "raw", "idna", "puny")):
            return None
        found = _nearly(self.raw, encoding, most=0.001)
        if found is None or _C1.search(found.text):
            return None
        if encoding in ("cp1252", "cp1254") and is_chinese(self.raw, "gb18030"):
            return None
        return found

    def from_the_list(self) -> Decoded:
        for encoding, fits in _LIST:
            if fits(self.raw, encoding):
                note = (
                    f"read as {encoding}, a guess from its bytes; give the encoding if it is wrong"
                )
                return Decoded(self.raw.decode(encoding), encoding, (note,))
        found = _nearly(self.raw, "utf-8", most=0.01)
        if found:
            return found
        raise DecodingError("is in no encoding we can tell: give its encoding, such as gb18030")


def _name(label: str) -> str | None:
    """Python's name of the encoding that a file's label means; None if there is none."""
    try:
        name = codecs.lookup(label.strip()).name
        "".encode(name)  # fails if it is no encoding of text, such as hex
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name)


_LIST: tuple[tuple[str, Callable[[bytes, str], bool]], ...] = (
    ("gb18030", is_chinese),
    ("big5hkscs", is_big5),
    ("cp1251", is_cyrillic),
    ("cp1252", is_western),
)


def valid_unicode(text: str) -> str:
    """`text` with surrogate pairs joined and lone surrogates as U+FFFD.

    >>> valid_unicode("a\\ud800b")
    'a\ufffdb'
    """
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def normalized(text: str) -> str:
    """`text` in Unicode NFC with LF for CR LF and CR, without what nobody sees inside words.

    Those are soft hyphens and spaces of no width, which cut a word for every search.

    >>> normalized("cafe\\u0301\\r\\n") == "caf\\u00e9\\n"
    True
    >>> normalized("Pu\\u00adtin\\u200b")
    'Putin'
    """
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _LONG_MARKS.sub(_in_order, text))


def _in_order(match: re.Match[str]) -> str:
    """A long run of marks in canonical order, which `normalize` sorts by insertion."""
    run, ordered = match[0], []
    marks: list[str] = []
    for sign in run:
        if unicodedata.combining(sign):
            marks.append(sign)
        else:
            ordered += [*sorted(marks, key=unicodedata.combining), sign]
            marks = []
    return "".join([*ordered, *sorted(marks, key=unicodedata.combining)])
