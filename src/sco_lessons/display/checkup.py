"""Does everything on this computer work? For the first cell of the first lesson."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING

from sco_lessons.display.phrases import count
from sco_lessons.display.tables import table
from sco_lessons.layers import annotate
from sco_lessons.layers.sentiment import score
from sco_lessons.layers.structure import word_tokens
from sco_lessons.text.course import load
from sco_lessons.text.model import Article, Span

if TYPE_CHECKING:
    from sco_lessons.display.tables import Table

__all__ = ["checkup"]

_COURSE = "type in a terminal: pip install --force-reinstall sco-lessons"
_LIBRARY = "type in a terminal: pip install --upgrade"


def checkup() -> Table:
    """What the lessons need, whether it is ready here, and what to do if it is not.

    Columns: what, state ("ready" or what went wrong), found, remedy. Nothing is
    downloaded and nothing is written.

    >>> checkup().caption
    'All 5 parts are ready'
    """
    import pandas as pd

    python = "install Python from python.org, then the course again"
    probes: tuple[tuple[str, Callable[[], str], str], ...] = (
        ("Python", lambda: sys.version.split()[0], python),
        ("the article", lambda: count(len(word_tokens(load())), "words"), _COURSE),
        ("the annotators", lambda: count(len(annotate(load()).layers), "layers"), _COURSE),
        ("tables and charts", _draw, f"{_LIBRARY} matplotlib pandas"),
        ("word lists for sentiment", _weigh, f"{_LIBRARY} textblob"),
    )
    rows = []
    for what, probe, remedy in probes:
        try:
            rows.append((what, "ready", probe(), ""))
        except Exception as error:  # whatever is wrong, the student gets a row, not a traceback
            rows.append((what, f"{type(error).__name__}: {error}", "", remedy))
    frame = pd.DataFrame(rows, columns=["what", "state", "found", "remedy"]).set_index("what")
    ready = int((frame["state"] == "ready").sum())
    if ready == len(frame):
        return table(frame[["state", "found"]], f"All {ready} parts are ready")
    verb = "needs" if len(frame) - ready == 1 else "need"
    return table(frame, f"{len(frame) - ready} of {len(frame)} parts {verb} your help")


def _draw() -> str:
    from matplotlib.figure import Figure

    figure = Figure()
    figure.add_subplot().bar(["one", "two"], [1, 2])
    figure.savefig(io.BytesIO(), format="svg")
    return version("matplotlib")


def _weigh() -> str:
    article = Article("A good day.")
    assert score(article, Span(0, len(article.text))).polarity > 0
    return version("textblob")
