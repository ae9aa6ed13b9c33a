"""`python -m sco_lessons.course`: write the notebooks that differ from their sources.

With a folder it writes the exercises with their solutions there, as nbgrader takes them:
`python -m sco_lessons.course my-course/source`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sco_lessons.course import write_for_nbgrader, write_notebooks
from sco_lessons.errors import CourseError


def main(folder: str | None = None) -> int:
    """Print a line for each file that is written or removed; 2 if a source is at fault."""
    try:
        if folder is not None:
            for path in write_for_nbgrader(Path(folder)):
                print(f"{path}: written")
            return 0
        changes = write_notebooks()
    except (CourseError, OSError) as error:
        print(f"sco-lessons: {error}", file=sys.stderr)
        return 2
    for change in changes:
        print(f"{change.path.parent.name}/{change.path.name}: {change.action}")
    if not changes:
        print("notebooks and student copies are what their sources build")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
