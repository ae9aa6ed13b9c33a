"""JupyterLab as a process that ends when it is told to: `python -m sco_lessons.cli.jupyter`."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run JupyterLab with the options of the command line, and end with its exit status.

    A thread that reads files for the server (AnyIO's) can be left waiting when the server is
    stopped in the middle of a request; Python would wait for it without end.
    """
    from sco_lessons.course.lesson import load_nbformat

    load_nbformat()  # before the server loads it, with a grammar that takes it a second or two
    from jupyterlab.labapp import main as jupyterlab

    status: object = 0
    try:
        jupyterlab()
    except SystemExit as stop:
        status = stop.code
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or none
            stream.flush()
    os._exit(status if isinstance(status, int) else int(status is not None))


if __name__ == "__main__":
    main()
