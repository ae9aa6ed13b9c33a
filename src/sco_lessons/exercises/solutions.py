"""The packed solutions, which travel apart from the students' copies.

They are packed so that nobody reads one by chance, and are no secret: whoever wants to
unpack them can. A folder of a class leaves them out by its file sco-course.toml.
"""

from __future__ import annotations

import base64
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
    "settings_file",
    "settings_text",
    "unpacked",
]

SETTINGS = "sco-course.toml"
"""The file of a class folder: which sets show their solutions, and how its pages look."""

PAGE_KEYS: Mapping[str, type] = {
    "title": str, "subtitle": str, "authors": list, "licence": str, "licence_address": str,
    "footer": str, "address": str, "language": str, "lessons_language": str, "logo": str,
    "lessons": list, "exercises": list, "colours": dict, "links": dict,
}  # fmt: skip
"""Its keys for the pages, with their kinds: `site.settings` reads them. A file with any other
key may have a word misspelt, and shows no solutions."""


def packed(solutions: Mapping[str, Any], first_line: str) -> str:
    """The text of a file of solutions: two lines for people, then masked JSON in base64."""
    raw = json.dumps(solutions, ensure_ascii=False, sort_keys=True).encode()
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
    shown = _shown_sets()
    return exercise_id not in course_solutions() or (
        shown is not None and exercise_id.partition(".")[0] not in shown
    )


def _shown_sets() -> list[str] | None:
    """The sets whose solutions the nearest sco-course.toml lets be shown; None for all."""
    try:
        path = settings_file()
        said = tomllib.loads(path.read_text(encoding="utf-8")) if path else {}
        if "solutions" not in said and not set(said) - set(PAGE_KEYS):
            return None
        return [str(number) for number in said.get("solutions", [])]
    except (OSError, ValueError, TypeError, AttributeError):
        return []


def settings_file(folder: Path | None = None) -> Path | None:
    """The sco-course.toml of a folder, by default the working folder, or of three above it."""
    here = (folder or Path.cwd()).absolute()
    found = (each / SETTINGS for each in (here, *here.parents[:3]))
    return next((path for path in found if path.is_file()), None)


def settings_text(sets: list[str]) -> str:
    """The text of sco-course.toml which lets the solutions of `sets` be shown and no others."""
    return (
        '# The sets whose answers solution() shows in this folder, such as ["01", "02"].\n'
        "# Without this line it shows all of them, after two tries or the third hint.\n"
        f"solutions = {json.dumps(sets)}\n"
    )
