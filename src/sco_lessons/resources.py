"""Where the course's own files are: data, notebooks and exercises.

In an installed wheel they travel inside the package; in a checkout they are the
top-level folders. Imported by `reading`, `lexicons` and everything that opens them.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["course_folder"]

_PACKAGE = Path(__file__).resolve().parent


def course_folder(name: str) -> Path:
    """The folder "data", "notebooks" or "exercises" of this course.

    FileNotFoundError where the installation lacks it.

    >>> course_folder("data").name
    'data'
    """
    for root in (_PACKAGE / "course", _PACKAGE.parents[1]):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(
        f"the course folder {name!r} is missing from this installation: reinstall sco-lessons"
    )
