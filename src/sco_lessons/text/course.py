"""The course's own texts, in `data/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sco_lessons.errors import ReadError
from sco_lessons.text.files import course_folder
from sco_lessons.text.model import Article
from sco_lessons.text.reading import read

__all__ = ["COURSE_TEXT", "course_texts", "load"]

COURSE_TEXT = "xi-putin-astana"


def course_texts() -> tuple[str, ...]:
    """The names of the course's texts.

    >>> "xi-putin-astana" in course_texts()
    True
    """
    return tuple(sorted(path.parent.name for path in course_folder("data").glob("*/article.txt")))


def load(name: str = COURSE_TEXT) -> Article:
    """A text of the course, with what its meta.toml says; ReadError for an unknown name.

    >>> load().meta["id"]
    'xi-putin-astana'
    """
    if name not in course_texts():
        raise ReadError(
            f"{name!r}: no text of this course: choose from {', '.join(course_texts())}"
        )
    folder = course_folder("data") / name
    article = read(folder / "article.txt")
    meta = {**article.meta, "source": f"{name}/article.txt", "id": name, **_meta(folder)}
    return Article(article.text, meta)


def _meta(folder: Path) -> Mapping[str, Any]:
    path = folder / "meta.toml"
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{folder.name}/meta.toml: not valid TOML ({error})") from None
