"""The text of Word and PDF files, each by a library of the extra "documents".

For `reading`. A file that its library cannot read is refused in one line.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from sco_lessons.errors import ReadError

__all__ = ["pdf", "word"]

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_REMEDY = 'save it as .txt, or install its reader with pip install "sco-lessons[documents]"'
_MOST_UNPACKED = 300_000_000  # bytes
_MOST_PAGES = 2_000
# What programs write where the author should be.
_NO_AUTHORS = {"python-docx", "Apache POI", "Microsoft Office User", "Windows User", "Un-named"}


def word(raw: bytes, encoding: str | None) -> tuple[str, dict[str, Any]]:
    """The paragraphs of a .docx file, `#` before headings, tables by rows; captions are facts."""
    try:
        import docx
        from docx.table import Table
    except ImportError:
        raise ReadError(f"a Word document (docx): {_REMEDY}") from None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
                raise ReadError(
                    f"is larger than {_MOST_UNPACKED:,} bytes when unpacked: save it as .txt"
                )
        document = docx.Document(io.BytesIO(raw))
        blocks, captions = [], []
        for part in document.iter_inner_content():
            if isinstance(part, Table):
                rows = ("\t".join(cell.text.strip() for cell in row.cells) for row in part.rows)
                blocks.append("\n".join(filter(str.strip, rows)))
            else:
                style = str(part.style.name if part.style else "")
                if style == "Caption":
                    captions.append(" ".join(part.text.split()))
                    continue
                level = re.fullmatch(r"(?:Title|Heading (\d))", style)
                marks = "#" * int(level[1] or 1) + " " if level else ""
                blocks.append(marks + part.text.strip() if part.text.strip() else "")
        known = document.core_properties
        saved_by = known.author if known.author not in _NO_AUTHORS else ""
        facts = {"title": known.title, "byline": saved_by, "language": known.language}
    except ReadError:
        raise
    except Exception as error:  # whatever its libraries say of a broken file
        raise _broken("a Word document (docx)", error) from None
    text = "\n\n".join(filter(None, blocks))
    if not text:
        raise ReadError("no text is in this Word document: save the article itself as .txt")
    told = {name: str(fact) for name, fact in facts.items() if fact}
    under = tuple(filter(None, captions))
    return text, {
        "encoding": "docx",
        "warnings": (),
        **told,
        **({"captions": under} if under else {}),
    }


def pdf(raw: bytes, encoding: str | None) -> tuple[str, dict[str, Any]]:
    """The lines of a PDF file, without numbers of pages and lines that most pages repeat."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise ReadError(f"a PDF document: {_REMEDY}") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot read is said here
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("is locked by a password: save it without one, or as .txt")
        if len(reader.pages) > _MOST_PAGES:
            raise ReadError(f"has more than {_MOST_PAGES:,} pages: save the article itself as .txt")
        pages = [page.extract_text().splitlines() for page in reader.pages]
        facts = (
            {"title": reader.metadata.title, "byline": reader.metadata.author}
            if (reader.metadata)
            else {}
        )
    except ReadError:
        raise
    except Exception as error:  # whatever its library says of a broken file
        raise _broken("a PDF document", error) from None
    kept, left_out = _without_repeated(pages)
    text = "\n".join(line.rstrip() for lines in kept for line in lines).strip()
    # A font draws some letters as one sign: "ﬁrst", "oﬃce".
    text = _LIGATURE.sub(lambda sign: normalize("NFKC", sign[0]), text)
    if not text:
        raise ReadError("no text is in this PDF, only pictures: have it read by OCR, or type it")
    warnings = ("a PDF has lines and no paragraphs: check where they begin and end",)
    told = {name: str(fact) for name, fact in facts.items() if fact}
    more = {"left_out": left_out} if left_out else {}
    return text, {"encoding": "pdf", "warnings": warnings, **told, **more}


def _without_repeated(
    pages: Sequence[Sequence[str]],
) -> tuple[list[list[str]], tuple[str, ...]]:
    """The lines of each page but first and last ones that number it or that most pages have."""

    def alike(line: str) -> str:
        return re.sub(r"\d+", "#", " ".join(line.split()))

    edges = Counter(alike(line) for lines in pages for line in {*lines[:2], *lines[-2:]})
    often = {line for line, number in edges.items() if number > max(2, len(pages) / 2)}
    kept, left_out = [], []
    for lines in pages:
        own = list(lines)
        for end in (0, 0, -1, -1):  # two lines at the head, two at the foot
            if own and (alike(own[end]) in often or re.fullmatch(r"\W*\d{1,4}\W*", own[end])):
                left_out.append(" ".join(own.pop(end).split()))
        kept.append(own)
    return kept, tuple(dict.fromkeys(left_out))


def _broken(what: str, error: Exception) -> ReadError:
    reason = (str(error).splitlines() or [""])[0][:80] or type(error).__name__
    return ReadError(f"cannot be read as {what} ({reason}): save the article as .txt")
