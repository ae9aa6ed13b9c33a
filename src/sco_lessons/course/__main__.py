"""`python -m sco_lessons.course`: write the notebooks that differ from their sources."""

from __future__ import annotations

import sys

from sco_lessons.course import LessonError, write_notebooks


def main() -> int:
    """Print a line a notebook written; 2 where a source cannot become a notebook."""
    try:
        changed = write_notebooks()
    except LessonError as error:
        print(f"sco-lessons: {error}", file=sys.stderr)
        return 2
    for path in changed:
        print(f"{path.parent.name}/{path.name}: written")
    if not changed:
        print("notebooks and student copies are what their sources build")
    return 0


if __name__ == "__main__":
    sys.exit(main())
