"""The program `sco-lessons`, which ends in one word if Ctrl-C comes while it still loads."""

import sys
from typing import NoReturn

from sco_lessons.errors import needs_a_computer


def main() -> NoReturn:
    """Run the command line."""
    needs_a_computer("sco-lessons")
    try:
        from sco_lessons.cli import main as command  # late, so that Ctrl-C is met here

        command()
    except KeyboardInterrupt:
        print("sco-lessons: stopped", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
