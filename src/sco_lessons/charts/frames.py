"""Numbers with names, out of whatever a chart is given, checked before anything is drawn."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from sco_lessons.charts.describe import left_out
from sco_lessons.display.html import visible
from sco_lessons.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["by_size", "check_numbers", "check_words", "label", "named_frame", "named_numbers"]

_NUMBERED = re.compile(r"[-\u2212+]?\d")


def named_numbers(values: Any, what: str, **words: Any) -> tuple[pd.Series, str]:
    """Numbers by name, out of a mapping, a series, a list, or a frame of two columns; and a
    sentence about those that are left out, "" if there are none.

    `what` is the call to name in an error, `words` what has to be words: the title, say.
    """
    import pandas as pd

    check_words(what, **words)
    if isinstance(values, pd.DataFrame):
        values = values.set_index(values.columns[0]) if values.shape[1] == 2 else values
        if values.shape[1] != 1:
            have = ", ".join(map(str, values.columns))
            raise CourseError(
                f"{what} takes one column of numbers and one of names; this frame has {have}: "
                'choose two, as in frame[["name", "count"]]'
            )
        values = values.iloc[:, 0]
    try:
        series = pd.Series(values, dtype=None if len(values) else float)
    except (TypeError, ValueError):
        raise CourseError(f"{what}: {values!r:.40} is no set of named numbers") from None
    kept = series.dropna()
    check_numbers(kept.to_frame("numbers"), what)
    kept.index = pd.Index([label(name) for name in kept.index], name=kept.index.name)
    return kept, left_out(len(series) - len(kept))


def named_frame(values: Any, what: str, **words: Any) -> tuple[pd.DataFrame, str]:
    """Rows and columns of numbers, both with names; and a sentence about rows and columns
    that are left out because they hold no numbers, "" if there are none."""
    import pandas as pd

    check_words(what, **words)
    try:
        given = pd.DataFrame(values)
    except (TypeError, ValueError):
        raise CourseError(
            f"{what}: {values!r:.40} is no frame of numbers: give a frame, or a dict of rows each"
        ) from None
    if given.shape[1] > 1 and not pd.api.types.is_numeric_dtype(given.iloc[:, 0]):
        given = given.set_index(given.columns[0])
    frame = given.dropna(how="all").dropna(how="all", axis=1)
    check_numbers(frame, what)
    frame.index = pd.Index([label(name) for name in frame.index], name=frame.index.name)
    frame.columns = pd.Index([label(name) for name in frame.columns])
    twice = frame.columns[frame.columns.duplicated()]
    if len(twice):
        raise CourseError(f"{what}: two columns are called {twice[0]!r}; rename one")
    rows, columns = (a - b for a, b in zip(given.shape, frame.shape, strict=True))
    return frame, " ".join(filter(None, (left_out(rows), left_out(columns, "columns"))))


def by_size(shown: Any, given: Any, sort: bool | None) -> Any:
    """Numbers with names, or rows of them, the largest first, if their order says nothing.

    It says something if somebody wrote it out, in a mapping or a list, and if all names
    begin with a number. `sort` decides if it is not None.
    """
    import pandas as pd

    if sort is None:
        made = isinstance(given, pd.DataFrame | pd.Series)
        sort = made and not all(map(_NUMBERED.match, shown.index))
    if not sort:
        return shown
    sizes = shown if isinstance(shown, pd.Series) else shown.sum(axis=1)
    return shown.iloc[(-sizes).argsort(kind="stable").to_numpy()]


def label(name: object) -> str:
    """What to call a row or a column, in signs that can be drawn."""
    return visible(", ".join(map(str, name)) if isinstance(name, tuple) else str(name))


def check_words(what: str, **words: Any) -> None:
    """CourseError if one of these is no text, or if the title is empty."""
    for key, value in words.items():
        if not isinstance(value, str) or (key == "title" and not value.strip()):
            raise CourseError(f"{what}: {key}={value!r}: say it in words")


def check_numbers(frame: pd.DataFrame, what: str) -> None:
    """CourseError for a frame without numbers, or with something else among them."""
    import pandas as pd

    if frame.empty:
        raise CourseError(f"{what}: there are no numbers to show; look at the frame first")
    for place, name in enumerate(frame.columns):
        column = frame.iloc[:, place]
        if not pd.api.types.is_numeric_dtype(column):
            odd = next((v for v in column if isinstance(v, str)), column.iloc[0])
            remedy = "count or measure first"
            if isinstance(odd, str) and odd.strip(" +-").replace(".", "", 1).isdecimal():
                remedy = "a number stands without quotation marks"
            raise CourseError(f"{what} takes numbers; {name} has {odd!r}: {remedy}")
        if column.isin([math.inf, -math.inf]).any():
            raise CourseError(f"{what}: {name} holds an infinite number; leave that row out")
