"""The packed solutions, which travel apart from the students' copies.

They are packed so that nobody reads one by chance, and are no secret: whoever wants to
unpack them can. A folder of a class leaves them out by its file sco-course.toml.
"""

from __future__ import annotations

import base64
import difflib
import json
import textwrap
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sco_lessons.text.files import course_files

__all__ = [
    "PAGE_KEYS",
    "SETTINGS",
    "course_solutions",
    "is_left_out",
    "packed",
    "settings_fault",
    "settings_file",
    "settings_said",
    "settings_text",
    "shown_sets",
    "unpacked",
]

SETTINGS = "sco-course.toml"
"""The file of a class folder: which sets show their solutions, and how its pages look."""

PAGE_KEYS: Mapping[str, type] = {
    "title": str, "subtitle": str, "authors": list, "licence": str, "licence_address": str,
    "footer": str, "address": str, "language": str, "lessons_language": str, "logo": str,
    "paper": str, "lessons": list, "exercises": list, "colours": dict, "links": dict,
}  # fmt: skip
"""Its keys for the pages, with their kinds: `site.settings` reads them. A file with any other
key may have a word misspelt, and shows no solutions."""


def packed(solutions: Mapping[str, Any], first_line: str) -> str:
    """The text of a file of solutions: two lines for people, then masked JSON in base64."""
    # Parts keep their order: that of the answer.
    raw = json.dumps(solutions, ensure_ascii=False).encode()
    code = base64.b64encode(_masked(raw)).decode()
    told = "# For solution(): packed so that nobody reads one by chance. It is no secret."
    return "\n".join([first_line, told, *textwrap.wrap(code, 100)]) + "\n"


def unpacked(text: str) -> dict[str, Any]:
    """The solutions in the text of a file: by id, what `solution` tells."""
    code = "".join(line for line in text.splitlines() if not line.startswith("#"))
    found: dict[str, Any] = json.loads(_masked(base64.b64decode(code)))
    return found


def _masked(raw: bytes) -> bytes:
    """Each byte changed, and changed back: the same everywhere, as a compressor is not."""
    return bytes(byte ^ 0x55 for byte in raw)


@cache
def course_solutions() -> Mapping[str, Any]:
    """What `solution` can tell, by the ids of the exercises; none of a set that has none."""
    return {
        id: told
        for path in course_files("solutions/*.txt")
        for id, told in unpacked(path.read_text(encoding="utf-8")).items()
    }


def is_left_out(exercise_id: str) -> bool:
    """True if the course has no solution of the exercise, or the class folder leaves it out."""
    shown, _ = _read(settings_file())
    return exercise_id not in course_solutions() or (
        shown is not None and exercise_id.partition(".")[0] not in shown
    )


def settings_fault(folder: Path | None = None) -> str:
    """Why the nearest sco-course.toml shows no solutions though nobody says so, with what to
    write; "" if it has no fault."""
    return _read(settings_file(folder))[1]


def shown_sets(said: Mapping[str, Any]) -> list[str] | None:
    """The sets whose solutions these settings let be shown; None for all.

    ValueError with the fault and what to write, also for a key that is none: it may be
    "solutions", misspelt.
    """
    for key in said:
        if key not in PAGE_KEYS and key != "solutions":
            near = difflib.get_close_matches(key, [*PAGE_KEYS, "solutions"], n=1)
            meant = f"write {near[0]}, or " if near else ""
            raise ValueError(f"{key!r} is no key: {meant}use {', '.join(PAGE_KEYS)}, solutions")
    sets = said.get("solutions")
    if sets is None:
        return None
    if not isinstance(sets, list) or not all(isinstance(each, str) for each in sets):
        raise ValueError(
            f"solutions must be a list of sets in quotation marks, it is {sets!r}: write "
            'solutions = ["01", "02"], or [] for none'
        )
    known = sorted({path.name.partition("_")[0] for path in course_files("checks/*.py")})
    for each in sets:
        if each not in known:
            raise ValueError(f"solutions: {each!r} is no set: use {', '.join(known)}")
    return sets


def _read(path: Path | None) -> tuple[list[str] | None, str]:
    """The sets that a file of settings lets be shown, None for all, and its fault in words."""
    try:
        return shown_sets(settings_said(path)) if path else None, ""
    except ValueError as fault:
        return [], f"{path}: {fault}"


def settings_said(path: Path) -> dict[str, Any]:
    """What a file of settings says; ValueError with what to mend if it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ValueError(f"cannot be read as TOML ({error}): mend that line") from None


def settings_file(folder: Path | None = None) -> Path | None:
    """The sco-course.toml of a folder, by default the working folder, or of three above it."""
    try:
        here = (folder or Path.cwd()).absolute()
    except FileNotFoundError:  # the folder in which the program runs is gone
        return None
    found = (each / SETTINGS for each in (here, *here.parents[:3]))
    return next((path for path in found if path.is_file()), None)


def settings_text(sets: list[str]) -> str:
    """The text of sco-course.toml which lets the solutions of `sets` be shown and no others."""
    return (
        '# The sets whose answers solution() shows in this folder, such as ["01", "02"].\n'
        "# Without this line it shows all of them, after two tries or the third hint.\n"
        f"solutions = {json.dumps(sets)}\n"
    )
