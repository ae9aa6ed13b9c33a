"""The file of progress in the student's folder: small, whole, never in the way.

A file that cannot be read or written is renamed and kept, and the student is told; where
nothing can be written, progress lives as long as the kernel does.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sco_lessons.errors import ReadError
from sco_lessons.text.files import regular_file
from sco_lessons.text.files import write_atomically

__all__ = ["FILE", "Entry", "Record", "forget", "set_aside"]

FILE = "sco-progress.json"
VERSION = 1
_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Entry:
    """How far one exercise is: `done` once it was right, `tries` and `hints` so far."""

    done: bool = False
    tries: int = 0
    hints: int = 0


@dataclass
class Record:
    """All entries of one working folder, and what was wrong with the file, if anything."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    note: str = ""

    @classmethod
    def open(cls, folder: Path | None = None) -> Record:
        """The record of `folder`, the current one where None; never raises for its file."""
        path = (folder or _here()) / FILE
        known = dict(_unsaved.get(str(path), {}))
        if not os.path.lexists(path):
            return cls(path, known)
        try:
            return cls(path, {**_read(path), **known})
        except (ReadError, ValueError, LookupError, TypeError, RecursionError):
            return cls(path, known, set_aside(path, "could not be read"))

    def put(self, exercise: str, entry: Entry) -> None:
        """Keep `entry`, in the file where that is possible."""
        self.entries[exercise] = entry
        self.save()

    def save(self) -> None:
        if _is_read_only(self.path):
            self.note = set_aside(self.path, "is read-only") or self.note
        try:
            write_atomically(self.path, _text(self.entries))
            _unsaved.pop(str(self.path), None)
        except Exception as error:
            _unsaved[str(self.path)] = dict(self.entries)
            why = (isinstance(error, OSError) and error.strerror) or "something refuses it"
            self.note = (
                f"progress cannot be saved in this folder ({why}); it is kept until you close "
                "this notebook"
            )


def forget(path: Path) -> None:
    """Drop what could not be saved for `path`."""
    _unsaved.pop(str(path), None)


def _here() -> Path:
    """The working folder, by "." where somebody has removed it."""
    try:
        return Path.cwd()
    except OSError:
        return Path(os.curdir)


_unsaved: dict[str, dict[str, Entry]] = {}


def _text(entries: dict[str, Entry]) -> str:
    kept = {name: vars(entry) for name, entry in sorted(entries.items())}
    return json.dumps({"version": VERSION, "exercises": kept}, indent=1) + "\n"


def _read(path: Path) -> dict[str, Entry]:
    said = json.loads(regular_file(path, FILE, _MOST_BYTES))
    if type(said) is not dict or said.get("version") != VERSION:
        raise ValueError("another version")
    return {str(name): _entry(value) for name, value in dict(said["exercises"]).items()}


def _entry(value: Any) -> Entry:
    entry = Entry(**value) if type(value) is dict else None
    if entry is None or type(entry.done) is not bool:
        raise ValueError("not an entry")
    if any(
        type(count) is not int or not 0 <= count < 10**9 for count in (entry.tries, entry.hints)
    ):
        raise ValueError("not a count")
    return entry


def _is_read_only(path: Path) -> bool:
    try:
        return not path.lstat().st_mode & stat.S_IWUSR
    except OSError:
        return False


def set_aside(path: Path, why: str) -> str:
    """Rename the file to a name that is free; what is in it stays."""
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}.set-aside-{number}{path.suffix}")
        if os.path.lexists(aside):
            continue
        try:
            path.rename(aside)
        except OSError:
            return f"{FILE} {why} and cannot be moved; it is left as it is"
        return f"{FILE} {why}; it is kept as {aside.name}, and a new one begins"
    return f"{FILE} {why}; it is left as it is"
