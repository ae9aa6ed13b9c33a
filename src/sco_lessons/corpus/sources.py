"""Where the articles of a corpus are: files of a folder, or rows of a table of texts.

For `run` and the command `corpus`. A source is a name and a way to its text; it pickles.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sco_lessons.corpus.tables import arrow
from sco_lessons.errors import CourseError
from sco_lessons.text.encoding import valid_unicode
from sco_lessons.text.model import Article
from sco_lessons.text.reading import MAX_BYTES, READERS, read

__all__ = ["TABLES", "Source", "files_in", "rows_in"]

TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")


@dataclass(frozen=True)
class Source:
    """One article of a corpus: its name, and its file or its text.

    >>> Source("a", text="Peace holds.").article(1000).text
    'Peace holds.'
    """

    name: str
    path: Path | None = None
    text: str = ""

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
        if self.path is not None:
            return read(self.path, max_bytes=max_bytes)
        raw = valid_unicode(self.text).encode()
        return read(raw, encoding="utf-8", format="text", max_bytes=max_bytes)


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


def rows_in(table: Path, column: str, named_by: str = "") -> Iterator[Source]:
    """A source for each row of a table: CSV, TSV, JSON Lines or Parquet with a column of texts.

    `named_by` is the column that names each row; without it they are numbered from 1.
    CourseError for a file that is no such table, or lacks a column.
    """
    for number, row in enumerate(_rows(table), start=1):
        missing = [name for name in filter(None, (column, named_by)) if name not in row]
        if missing:
            raise CourseError(
                f"{table.name}, row {number}: no column {missing[0]!r}: "
                f"choose from {', '.join(map(str, row)) or 'none'}"
            )
        text = row[column]
        yield Source(str(row[named_by] if named_by else number), text=str(text or ""))


def _rows(table: Path) -> Iterator[dict[Any, Any]]:
    try:
        if table.suffix == ".parquet":
            for batch in arrow().parquet.ParquetFile(table).iter_batches(batch_size=500):
                yield from batch.to_pylist()
        elif table.suffix in (".jsonl", ".ndjson"):
            with table.open(encoding="utf-8-sig") as lines:
                for number, line in enumerate(filter(str.strip, lines), start=1):
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise CourseError(f"{table.name}, row {number}: no object: give one a line")
                    yield row
        else:
            csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
            with table.open(encoding="utf-8-sig", newline="") as lines:
                yield from csv.DictReader(
                    lines, dialect="excel-tab" if table.suffix == ".tsv" else "excel"
                )
    except (OSError, ValueError, RecursionError, csv.Error) as error:
        raise CourseError(
            f"{table.name}: cannot be read as a table ({str(error).splitlines()[0][:80]}): "
            f"give UTF-8 and one of {', '.join(TABLES)}"
        ) from None
