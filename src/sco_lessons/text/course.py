"""The course's own texts, in `data/`, and the article of a working folder.

A folder that `sco-lessons start FOLDER --article ARTICLE` made keeps its article in
`notebooks/own-article`: the text, what is known of it, and two lists for it alone, a gazetteer
and a codebook. They travel in the article's `meta`, and its layers use them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sco_lessons.errors import ReadError
from sco_lessons.text.files import course_folder
from sco_lessons.text.model import Article
from sco_lessons.text.reading import read

__all__ = ["COURSE_TEXT", "LISTS", "OWN", "course_texts", "load", "own_folder"]

COURSE_TEXT = "xi-putin-astana"
OWN = "own-article"
"""The name of the article of a working folder, and of the folder that holds it."""
LISTS = ("gazetteer", "codebook")
"""What may lie beside that article as TOML, each under its key in `meta`."""


def course_texts() -> tuple[str, ...]:
    """The names of the course's texts.

    >>> "xi-putin-astana" in course_texts()
    True
    """
    return tuple(sorted(path.parent.name for path in course_folder("data").glob("*/article.txt")))


def own_folder() -> Path | None:
    """The folder of the article of one's own, beside the notebooks here; None without one."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the folder in which the program runs is gone
        return None
    places = (here / OWN, here / "notebooks" / OWN)
    return next((place for place in places if (place / "article.txt").is_file()), None)


def load(name: str | None = None) -> Article:
    """A text of the course, with what its meta.toml says; ReadError for an unknown name.

    Without a name, the article of the working folder, if it was started with one
    ("own-article"), else the article of the course.

    >>> load().meta["id"]
    'xi-putin-astana'
    """
    own = own_folder()
    if own is not None and name in (None, OWN):
        return _opened(own, OWN)
    name = COURSE_TEXT if name is None else name
    if name not in course_texts():
        raise ReadError(
            f"{name!r}: no text of this course: choose from {', '.join(course_texts())}"
        )
    return _opened(course_folder("data") / name, name)


def _opened(folder: Path, name: str) -> Article:
    """The text in a folder, with what is known of it and the lists that lie beside it."""
    article = read(folder / "article.txt", encoding="utf-8", format="text")
    lists = {key: found for key in LISTS if (found := _toml(folder / f"{key}.toml"))}
    known = {"source": f"{name}/article.txt", **_toml(folder / "meta.toml"), **lists, "id": name}
    return Article(article.text, {**article.meta, **known})


def _toml(path: Path) -> Mapping[str, Any]:
    """What a TOML file beside a text says; nothing without one."""
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = f"{path.parent.name}/{path.name}"
        raise ReadError(f"{where}: not valid TOML ({error}): mend that line") from None
