"""`python -m sco_lessons.course`: write the notebooks that differ from their sources."""

from __future__ import annotations

import sys

from sco_lessons.course import LessonError, write_notebooks


def main() -> int:
    """Print a line for each file that is written or removed; 2 if a source is at fault."""
    try:
        changes = write_notebooks()
    except LessonError as error:
        print(f"sco-lessons: {error}", file=sys.stderr)
        return 2
    for change in changes:
        print(f"{change.path.parent.name}/{change.path.name}: {change.action}")
    if not changes:
        print("notebooks and student copies are what their sources build")
    return 0


if __name__ == "__main__":
    sys.exit(main())
