"""The file of progress in the student's folder: small, whole, never in the way.

A file that cannot be read or written is renamed and kept, and the student is told; if
nothing can be written, progress lives as long as the kernel does.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sco_lessons.errors import ReadError
from sco_lessons.text.files import regular_file, write_atomically

__all__ = ["FILE", "Entry", "Record"]

FILE = "sco-progress.json"
VERSION = 1
_MOST_BYTES = 1_000_000
_unsaved: dict[str, dict[str, Entry]] = {}


@dataclass(frozen=True)
class Entry:
    """How far one exercise is: `done` once it was right, `tries` and `hints` so far."""

    done: bool = False
    tries: int = 0
    hints: int = 0

    def __post_init__(self) -> None:
        counts = (self.tries, self.hints)
        if type(self.done) is not bool or any(
            type(count) is not int or not 0 <= count < 10**9 for count in counts
        ):
            raise ValueError("not an entry")


@dataclass
class Record:
    """All entries of one working folder, and what was wrong with the file, if anything."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    note: str = ""

    @classmethod
    def open(cls) -> Record:
        """The record of the working folder; never raises for its file."""
        try:
            path = Path.cwd() / FILE
        except OSError:  # somebody has removed the folder
            path = Path(os.curdir) / FILE
        record = cls(path, dict(_unsaved.get(str(path), {})))
        if os.path.lexists(path):
            try:
                said = json.loads(regular_file(path, FILE, _MOST_BYTES))
                if said["version"] != VERSION:
                    raise ValueError("another version")
                kept = {str(name): Entry(**value) for name, value in said["exercises"].items()}
                record.entries = kept | record.entries
            except (ReadError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
                record.note = record.set_aside("could not be read")
        return record

    def __getitem__(self, exercise: str) -> Entry:
        return self.entries.get(exercise, Entry())

    def tried(self, exercise: str, is_right: bool) -> str:
        """Keep a try; what went wrong with that, or ""."""
        entry = self[exercise]
        self._keep(exercise, replace(entry, done=entry.done or is_right, tries=entry.tries + 1))
        return self.note

    def next_hint(self, exercise: str, hints: int) -> int:
        """The number of the next hint, from 1 to `hints`; it is kept."""
        step = min(self[exercise].hints + 1, hints)
        if step != self[exercise].hints:
            self._keep(exercise, replace(self[exercise], hints=step))
        return step

    def _keep(self, exercise: str, entry: Entry) -> None:
        self.entries[exercise] = entry
        try:
            if os.path.lexists(self.path) and not self.path.lstat().st_mode & stat.S_IWUSR:
                self.note = self.set_aside("is read-only")
            kept = {name: vars(each) for name, each in sorted(self.entries.items())}
            text = json.dumps({"version": VERSION, "exercises": kept}, indent=1) + "\n"
            write_atomically(self.path, text)
            _unsaved.pop(str(self.path), None)
        except Exception as error:
            _unsaved[str(self.path)] = dict(self.entries)
            why = (isinstance(error, OSError) and error.strerror) or "something refuses it"
            self.note = (
                f"progress cannot be saved in this folder ({why}); it is kept until you close "
                "this notebook"
            )

    def reset(self) -> str:
        """Forget all entries; the file is kept under another name, which is said."""
        _unsaved.pop(str(self.path), None)
        self.entries.clear()
        return self.set_aside("was reset") if os.path.lexists(self.path) else self.note

    def set_aside(self, why: str) -> str:
        """Rename the file to a name that is free; `why` and the new name in words."""
        for number in range(1, 1000):
            aside = self.path.with_name(f"{self.path.stem}.set-aside-{number}{self.path.suffix}")
            if os.path.lexists(aside):
                continue
            try:
                self.path.rename(aside)
            except OSError:
                return f"{FILE} {why} and cannot be moved; it is left as it is"
            return f"{FILE} {why}; it is kept as {aside.name}, and a new one begins"
        return f"{FILE} {why}; it is left as it is"
