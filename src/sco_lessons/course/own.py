"""The lessons on an article of somebody's own: the files of a working folder for it.

The copies for any article are built ahead. Here the lists are drafted, and the tasks whose
answer depends on the text get the digests of its right answers: the solution's code is run on
it. A task whose code stops with an error on this text is left out.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sco_lessons.course.blocks import without_displays
from sco_lessons.course.drafts import as_toml, codebook_draft, gazetteer_draft
from sco_lessons.course.editions import RECOMPUTED
from sco_lessons.course.lesson import (
    Lesson,
    discover,
    for_any_article,
    is_for_any_article,
    read_lesson,
)
from sco_lessons.errors import ReadError
from sco_lessons.exercises.checks import OWN_CHECKS, course_checks
from sco_lessons.exercises.digests import Digests
from sco_lessons.exercises.judge import declared
from sco_lessons.exercises.solutions import course_solutions
from sco_lessons.exercises.trying import Function, goes_by_place
from sco_lessons.layers import annotate
from sco_lessons.layers.language import why_not_english
from sco_lessons.measures.words import FUNCTION_WORDS, frequencies
from sco_lessons.text.course import OWN
from sco_lessons.text.model import Article

__all__ = ["own_lessons", "own_notebooks"]

_KNOWN = ("title", "byline", "published", "language", "captions", "left_out", "warnings")
_CHECK = re.compile(r"check\(\"(?P<id>[^\"]+)\", (?P<name>\w+)\)")
_LONGEST_TITLE = 80  # characters of a text without a heading
_LONGEST_TEXT = 250_000  # characters; some forty times a long news item


def own_lessons() -> tuple[Lesson, ...]:
    """The lessons that can be read with any article, as they are built for it."""
    found = [each for each in discover("lesson") if is_for_any_article(each)]
    return tuple(read_lesson(for_any_article(each).notebook) for each in found)


def own_notebooks(article: Article) -> dict[str, bytes]:
    """The files of the folder `notebooks` for an article, by their names in it.

    ReadError for a text that is not English, is too long for lessons, or in which there is
    nothing to read: no paragraph, or no words but small ones such as "the".
    """
    source = article.meta.get("source", "this text")
    if len(article.text) > _LONGEST_TEXT:
        raise ReadError(
            f"{source}: has {len(article.text):,} characters, and the lessons read one article "
            f"of at most {_LONGEST_TEXT:,}: give a part of it; sco-lessons report takes it whole"
        )
    if reason := why_not_english(article.text):
        raise ReadError(
            f"{source}: is not English ({reason}), and the lessons are: sco-lessons report says "
            "what can be told of it"
        )
    article = annotate(article)
    if not len(article["paragraphs"]) or frequencies(article, drop=FUNCTION_WORDS).empty:
        raise ReadError(
            f"{source}: has no paragraph with words to read: "
            "give an article, a headline alone is none"
        )
    about = {key: article.meta[key] for key in _KNOWN if key in article.meta}
    about = {"title": _title(article), "file": Path(str(source)).name, **about}
    files = {
        "article.txt": article.text,
        "meta.toml": "# What was read beside the text of article.txt.\n" + as_toml(about),
        "gazetteer.toml": gazetteer_draft(article),
        "codebook.toml": codebook_draft(article),
    }
    with tempfile.TemporaryDirectory(prefix="sco-") as folder, contextlib.chdir(folder):
        for name, text in files.items():
            path = Path(OWN, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8", "replace"))
        copies = {each.notebook.name: _Copy(each.notebook) for each in own_lessons()}
        checks = {id: told for copy in copies.values() for id, told in copy.checks()}
    made = {f"{OWN}/{name}": text.encode("utf-8", "replace") for name, text in files.items()}
    made[OWN_CHECKS] = (json.dumps(checks, indent=1, sort_keys=True) + "\n").encode()
    return made | {name: copy.without_others(checks) for name, copy in copies.items()}


def _title(article: Article) -> str:
    """What the article is called: as its page says, by its heading, or by its first words."""
    headings = [article.words(heading) for heading in article["headings"]]
    first = article.words(article["paragraphs"][0])
    words = str(article.meta.get("title") or next(iter(headings), first)).lstrip("# ").split()
    title = " ".join(words)
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 4].rstrip()} ..."


class _Copy:
    """A notebook for any article, and its tasks."""

    def __init__(self, path: Path) -> None:
        self.notebook: dict[str, Any] = json.loads(path.read_bytes())
        self.cells = [_Cell(each) for each in self.notebook["cells"]]

    def checks(self) -> Iterator[tuple[str, dict[str, list[str]] | None]]:
        """Each task with the digests of its answer, or None if it is the same for any text."""
        checked = [cell for cell in self.cells if cell.part == "check"]
        wanted = [cell for cell in checked if RECOMPUTED in cell.tags]
        values = self._values(wanted) if wanted else {}
        for cell in checked:
            if cell not in wanted:
                yield cell.id, None
            elif cell.id in values:
                found = values[cell.id]
                yield cell.id, {"whole": sorted(found.whole), "parts": sorted(found.parts)}

    def _values(self, wanted: list[_Cell]) -> dict[str, Digests]:
        """The digests of the tasks that run, from what the solutions give in this folder."""
        values: dict[str, Digests] = {}
        namespace: dict[str, Any] = {"__name__": "lesson"}
        for cell in self.cells:
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                if cell.part == "check" and cell in wanted:
                    values[cell.id] = _digests(cell.id, namespace[cell.variable])
                elif cell.part == "answer":
                    exec(course_solutions()[cell.id]["code"], namespace)
                elif cell.is_code and not cell.part:
                    exec(without_displays(cell.source), namespace)
            if len(values) == len(wanted):
                break
        return values

    def without_others(self, checks: Mapping[str, object]) -> bytes:
        """The notebook's bytes, with those of its tasks that are among `checks`."""
        kept = [c.content for c in self.cells if not c.part or c.id in checks]
        written = json.dumps({**self.notebook, "cells": kept}, ensure_ascii=False, indent=1)
        return f"{written}\n".encode()


class _Cell:
    """A cell, and which part of which task it is, if any."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.source = "".join(content["source"])
        self.is_code = content["cell_type"] == "code"
        self.tags = frozenset(content["metadata"].get("tags", ()))
        named = str(content["metadata"].get("nbgrader", {}).get("grade_id", "")).split("-")
        set_, number, self.part = named if len(named) == 3 else ("", "", "")
        self.id = f"{set_}.{number}"
        called = _CHECK.search(self.source)
        self.variable = called["name"] if called else ""


def _digests(id: str, answer: object) -> Digests:
    check = course_checks()[id]
    decides: Callable[[Any], Any] = check.decides or (lambda value: value)
    tries = check.shape.tries if isinstance(check.shape, Function) else ()
    value = decides(check.shape.read(declared(answer, tries)))
    return Digests.of(id, [value], goes_by_place(check.shape))
