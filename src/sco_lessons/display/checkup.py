"""Does everything on this computer work? For the first cell of the first lesson."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sco_lessons.display.tables import Table

__all__ = ["checkup"]

_REINSTALL = "type in a terminal: pip install --force-reinstall sco-lessons"


def checkup() -> Table:
    """What the lessons need, whether it is ready here, and what to do where it is not.

    Columns: what, state ("ready" or what went wrong), version, remedy. Nothing is
    downloaded and nothing is written.
    """
    import pandas as pd

    from sco_lessons.display.tables import table

    rows = [_row(what, probe, remedy) for what, probe, remedy in _PROBES]
    frame = pd.DataFrame(rows, columns=["what", "state", "version", "remedy"]).set_index("what")
    ready = int((frame["state"] == "ready").sum())
    if ready == len(frame):
        return table(frame[["state", "version"]], f"All {ready} parts are ready")
    return table(frame, f"{len(frame) - ready} of {len(frame)} parts need your help")


def _row(what: str, probe: Callable[[], str], remedy: str) -> tuple[str, str, str, str]:
    try:
        return what, "ready", probe(), ""
    except Exception as error:  # whatever is wrong here, the student gets a row, not a traceback
        return what, f"{type(error).__name__}: {error}", "", remedy


def _python() -> str:
    return sys.version.split()[0]


def _article() -> str:
    from sco_lessons.text.course import load

    return f"{len(load().text):,} code points"


def _layers() -> str:
    from sco_lessons.layers import annotate
    from sco_lessons.text.course import load

    return f"{len(annotate(load()).layers)} layers"


def _chart() -> str:
    import matplotlib

    from sco_lessons.charts import bar

    _ = bar({"one": 1, "two": 2}, title="A test of the charts", unit="units").svg
    return str(matplotlib.__version__)


def _sentiment() -> str:
    from importlib.metadata import version

    from textblob import TextBlob

    _ = TextBlob("a good day").sentiment
    return version("textblob")


_PROBES: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("Python", _python, "install Python from python.org, then the course again"),
    ("the article", _article, _REINSTALL),
    ("the annotators", _layers, _REINSTALL),
    ("tables and charts", _chart, "type in a terminal: pip install --upgrade matplotlib pandas"),
    ("word lists for sentiment", _sentiment, "type in a terminal: pip install --upgrade textblob"),
)
