"""Where the articles of a corpus are: files of a folder, or rows of a table of texts.

For `run` and the command `corpus`, and `read_articles` for those that fit into memory. A
source is a name and a way to its text; it pickles.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from sco_lessons.corpus.tables import arrow
from sco_lessons.errors import CourseError, ReadError
from sco_lessons.text.encoding import valid_unicode
from sco_lessons.text.files import course_folder
from sco_lessons.text.model import Article
from sco_lessons.text.reading import MAX_BYTES, READERS, read

__all__ = ["TABLES", "Rows", "Source", "files_in", "load_articles", "read_articles"]

TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")


@dataclass(frozen=True)
class Source:
    """One article of a corpus: its name, its file or its text, and what else is known of it.

    `fault` says why there is no text.

    >>> Source("a", text="Peace holds.").article(1000).text
    'Peace holds.'
    """

    name: str
    path: Path | None = None
    text: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""

    @property
    def size(self) -> int:
        """Bytes of the file, or characters of the text; 0 for a file that is gone."""
        if self.path is None:
            return len(self.text)
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def article(self, max_bytes: int = MAX_BYTES) -> Article:
        """The article; ReadError if there is none to read."""
        if self.fault:
            raise ReadError(self.fault)
        if self.path is not None:
            article = read(self.path, max_bytes=max_bytes)
            return Article(article.text, {**article.meta, "name": self.name})
        raw, encoding = self._bytes()
        try:
            article = read(raw, encoding=encoding, format="text", max_bytes=max_bytes)
        except ReadError as error:
            raise ReadError(str(error).replace("the bytes given", self.name, 1)) from None
        told = {"warnings": article.meta.get("warnings", ()), "name": self.name}
        return Article(article.text, {**article.meta, "source": self.name, **self.meta, **told})

    def _bytes(self) -> tuple[bytes, str | None]:
        """The text as bytes; no encoding if the table is not UTF-8 in this place."""
        try:
            return self.text.encode(), "utf-8"
        except UnicodeEncodeError:
            pass
        try:
            return self.text.encode("utf-8", "surrogateescape"), None
        except UnicodeEncodeError:  # a surrogate that JSON wrote out
            return valid_unicode(self.text).encode(), "utf-8"


def files_in(folder: Path) -> list[Source]:
    """The files of the folder and those below it that can be read, by name.

    CourseError if there are none.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "b.txt").write_text("B."), (folder / "a.md").write_text("A.")
    >>> [source.name for source in files_in(folder)]
    ['a.md', 'b.txt']
    """
    suffixes = {suffix for reader in READERS.values() for suffix in reader.suffixes}
    paths = (path for path in folder.resolve().rglob("*") if path.suffix.lower() in suffixes)
    found = sorted((path.relative_to(folder.resolve()).as_posix(), path) for path in paths)
    if not found:
        raise CourseError(f"{folder}: no article in it: files end in {', '.join(sorted(suffixes))}")
    return [Source(name, path) for name, path in found]


@dataclass(frozen=True)
class Rows:
    """A source for each row of a table: CSV, TSV, JSON Lines or Parquet with a column of texts.

    `named_by` is the column that names each row; without it they are numbered from 1. The
    other columns are the metadata of each article. The table is read anew each time that
    one goes through it, row by row. A row without a text, or a line of JSON Lines that is
    no object, is a source with a fault; CourseError for a file that is no such table, or
    whose first row lacks a column.
    """

    table: Path
    column: str = "text"
    named_by: str = ""

    def __iter__(self) -> Iterator[Source]:
        number = 0
        for number, row in enumerate(_rows(self.table), start=1):
            if not isinstance(row, Mapping):
                where = f"{self.table.name}, row {number}"
                yield Source(str(number), fault=f"{where}: no object: give one a line")
                continue
            missing = [n for n in filter(None, (self.column, self.named_by)) if n not in row]
            if missing and number == 1:
                raise CourseError(
                    f"{self.table.name}, row 1: no column {missing[0]!r:.60}: "
                    f"choose from {', '.join(str(n)[:40] for n in row if n) or 'none'}"
                )
            yield self._source(number, row)
        if not number:
            raise CourseError(f"{self.table.name}: a table without rows: give one with texts")

    def _source(self, number: int, row: Mapping[Any, Any]) -> Source:
        name = row.get(self.named_by) if self.named_by else None
        name = str(number) if name in (None, "") else valid_unicode(str(name))
        text, kept = row.get(self.column), (self.column, self.named_by)
        meta = {
            valid_unicode(str(key)): valid_unicode(value) if isinstance(value, str) else value
            for key, value in row.items()
            if key is not None and key not in kept
        }
        if isinstance(text, str | None):
            return Source(name, text=text or "", meta=meta)
        what = f"column {self.column!r:.60} holds {type(text).__name__} {str(text)!r:.40}"
        return Source(name, meta=meta, fault=f"{self.table.name}, row {number}: {what}, no text")


def _rows(table: Path) -> Iterator[Any]:
    """The rows of a table, each a mapping; None for a line of JSON Lines that is no object."""
    suffix = table.suffix.lower()
    if not table.exists():
        raise CourseError(f"{table}: there is no such folder or table: check the name")
    try:
        if suffix == ".parquet":
            for batch in arrow().parquet.ParquetFile(table).iter_batches(batch_size=500):
                yield from batch.to_pylist()
        elif suffix in (".jsonl", ".ndjson"):
            with _text_of(table) as lines:
                for number, line in enumerate(filter(str.strip, lines), start=1):
                    yield _object(line, required=number == 1)
        elif suffix in TABLES:
            csv.field_size_limit(MAX_BYTES)  # an open quotation mark would take in all that follows
            with _text_of(table, newline="") as lines:
                dialect = "excel-tab" if suffix == ".tsv" else "excel"
                yield from csv.DictReader(lines, dialect=dialect)
        else:
            raise ValueError(f"it ends in {suffix or 'nothing'}")
    except (OSError, ValueError, RecursionError, csv.Error) as error:
        raise CourseError(
            f"{table.name}: cannot be read as a table ({str(error).splitlines()[0][:80]}): "
            f"give one of {', '.join(TABLES)}"
        ) from None


def _text_of(table: Path, newline: str | None = None) -> TextIO:
    """The table, opened: UTF-16 and UTF-32 by their mark, else UTF-8; wrong bytes are kept."""
    with table.open("rb") as stream:
        begin = stream.read(4)
    wide = begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    if not wide:
        return table.open(encoding="utf-8-sig", errors="surrogateescape", newline=newline)
    longer = begin in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
    return table.open(encoding="utf-32" if longer else "utf-16", newline=newline)


def _object(line: str, required: bool) -> dict[str, Any] | None:
    """The object of a line; None if it is none, or ValueError if it is required."""
    try:
        row = json.loads(line)
        if isinstance(row, dict):
            return row
        raise ValueError("a line holds no object")
    except (ValueError, RecursionError) as error:
        if required:
            raise ValueError(str(error)) from None
        return None


def read_articles(source: str | Path, column: str = "text", named_by: str = "") -> list[Article]:
    """The articles of a folder, or of a table with a text in each row, as a list.

    A table is a CSV, TSV, JSON Lines or Parquet file (this one needs pyarrow). `column` is
    that of the texts, `named_by` one that names the rows; the other columns are the metadata
    of each article, which the measures for groups (`group_rates`) compare by. All articles
    are in memory at once; for more than that there is `annotate_corpus`. ReadError names the
    first one that cannot be read.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "news.csv"
    >>> _ = path.write_text("outlet,text\\nBell,Peace holds.\\nPost,Nobody left.\\n")
    >>> [(article.meta["outlet"], article.text) for article in read_articles(path)]
    [('Bell', 'Peace holds.'), ('Post', 'Nobody left.')]
    """
    if not isinstance(source, str | Path) or not isinstance(column, str):
        raise ReadError(f"read_articles({source!r:.40}): give the path of a folder or a table")
    if not isinstance(named_by, str):
        raise ReadError(f"named_by={named_by!r:.40}: give the name of a column")
    path = Path(source)
    sources = files_in(path) if path.is_dir() else Rows(path, column, named_by)
    articles = []
    for each in sources:
        try:
            articles.append(each.article())
        except ReadError as error:
            if each.fault:  # which names the table itself
                raise
            reason = str(error).removeprefix(f"{each.path or each.name}: ")
            raise ReadError(f"{path.name}, {each.name}: {reason}") from None
    return articles


def load_articles(name: str = "tarrow-news") -> list[Article]:
    """A corpus of the course, many short articles with an outlet and a month; all invented.

    >>> load_articles()[0].meta["month"]
    '2041-03'
    """
    tables = {path.parent.name: path for path in course_folder("data").glob("*/articles.csv")}
    if name not in tables:
        raise ReadError(f"{name!r:.60}: no corpus of this course: choose from {', '.join(tables)}")
    return read_articles(tables[name], named_by="name")
