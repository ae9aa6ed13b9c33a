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
from sco_lessons.exercises.feedback import NOT_YET, RIGHT, RIGHT_SO_FAR, STATUSES
from sco_lessons.text.files import regular_file, set_aside, write_atomically

__all__ = ["FILE", "Entry", "Record"]

FILE = "sco-progress.json"
VERSION = 1
_MOST_BYTES = 1_000_000
_NEIGHBOUR = {"notebooks": "exercises", "exercises": "notebooks"}  # of a student's folder
_UNREADABLE = (ReadError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
_unsaved: dict[str, dict[str, Entry]] = {}


@dataclass(frozen=True)
class Entry:
    """How far one exercise is.

    `state` is the status of the last try, `tries` and `hints` count, `different` keeps a
    digest of each of the first two tries that differ, `opened` says if the solution was shown.
    """

    state: str = ""
    tries: int = 0
    hints: int = 0
    different: tuple[str, ...] = ()
    opened: bool = False

    def __post_init__(self) -> None:
        counts = (self.tries, self.hints)
        if (
            self.state not in ("", *STATUSES)
            or type(self.opened) is not bool
            or not all(type(each) is str for each in self.different)
            or any(type(count) is not int or not 0 <= count < 10**9 for count in counts)
        ):
            raise ValueError("not an entry")

    @classmethod
    def read(cls, said: dict[str, Any]) -> Entry:
        """An entry of the file; one from before there was a state has only `done`."""
        said = dict(said)
        if "done" in said:
            said.setdefault("state", RIGHT_SO_FAR if said["done"] else NOT_YET)
            if type(said.pop("done")) is not bool:
                raise ValueError("not an entry")
        return cls(**said | {"different": tuple(said.get("different", ()))})

    @property
    def is_done(self) -> bool:
        """True if nothing was wrong with the last try."""
        return self.state in (RIGHT, RIGHT_SO_FAR)


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
                record.entries = _entries(path) | record.entries
            except _UNREADABLE:
                record.note = record.set_aside("could not be read")
        return record

    def __getitem__(self, exercise: str) -> Entry:
        return self.entries.get(exercise, Entry())

    @property
    def of_course(self) -> Record:
        """With what the other folder of the course keeps: lessons and exercises lie in two.

        What is wrong with the file there is told there.
        """
        name = _NEIGHBOUR.get(self.path.parent.name)
        if name is None:
            return self
        try:
            others = _entries(self.path.parent.with_name(name) / FILE)
        except (OSError, *_UNREADABLE):
            return self
        return replace(self, entries=others | self.entries)

    def tried(self, exercise: str, status: str, answer: str) -> str:
        """Keep a try, its status and a digest of its answer; what went wrong with that, or ""."""
        entry = self[exercise]
        different = tuple(dict.fromkeys((*entry.different, answer)))[:2]
        entry = replace(entry, state=status, tries=entry.tries + 1, different=different)
        self._keep(exercise, entry)
        return self.note

    def open_solution(self, exercise: str) -> str:
        """Keep that the solution was shown; what went wrong with that, or ""."""
        if not self[exercise].opened:
            self._keep(exercise, replace(self[exercise], opened=True))
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
        aside = set_aside(self.path)
        if aside is None:
            return f"{FILE} {why} and cannot be moved; it is left as it is"
        return f"{FILE} {why}; it is kept as {aside.name}, and a new one begins"


def _entries(path: Path) -> dict[str, Entry]:
    """The entries of a file of progress."""
    said = json.loads(regular_file(path, FILE, _MOST_BYTES))
    if said["version"] != VERSION:
        raise ValueError("another version")
    return {str(name): Entry.read(each) for name, each in said["exercises"].items()}
