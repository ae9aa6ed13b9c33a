"""What lessons there are, and what each says of itself.

In a checkout a lesson is a jupytext percent script in `notebooks/source/`, an exercise
one in `exercises/source/`; in an installed wheel both are the built notebooks. One file
is one lesson: there is no list to keep.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from sco_lessons.course.editions import ANY_ARTICLE, cells_about, tags_of
from sco_lessons.course.front_matter import LessonError, of_notebook, of_script, validated
from sco_lessons.course.glossary import glossary
from sco_lessons.course.minutes import Minutes
from sco_lessons.course.quiz import QUIZ
from sco_lessons.errors import CourseError
from sco_lessons.text.files import course_folder

__all__ = [
    "ANY",
    "KINDS",
    "REVEAL",
    "TURN",
    "Lesson",
    "LessonError",
    "Minutes",
    "chosen",
    "discover",
    "for_any_article",
    "is_for_any_article",
    "load_nbformat",
    "read_lesson",
    "source_cells",
]

KINDS: Mapping[str, str] = {"lesson": "notebooks", "exercise": "exercises"}
"""The folder of the course for each kind of notebook."""

_NUMBERED = re.compile(r"(?P<number>\d\d[a-z]?)[-_ .]")
_FILE_NAME = re.compile(r"(?P<number>\d\d[a-z]?)_[a-z0-9_]+")


@dataclass(frozen=True)
class Lesson:
    """One lesson or exercise, by its front matter.

    `id` is the file's name ("01_close_reading"), `number` what stands before its first "_"
    ("01", "02b"), `kind` "lesson" or "exercise". `prerequisites` are ids of lessons,
    `key_terms` keys of the glossary; `solutions` is False if students are never shown any.
    `source` is the script, None in an installed wheel; `notebook` is where the built student
    copy is or will be.
    """

    id: str
    number: str
    kind: str
    title: str
    question: str
    objectives: tuple[str, ...]
    minutes: Minutes
    prerequisites: tuple[str, ...]
    key_terms: tuple[str, ...]
    solutions: bool
    source: Path | None
    notebook: Path

    def front_matter(self) -> dict[str, Any]:
        """The front matter as plain values, as the notebook's metadata keep it."""
        return {
            "title": self.title,
            "question": self.question,
            "objectives": list(self.objectives),
            "minutes": {"read": self.minutes.read, "do": self.minutes.do},
            "prerequisites": list(self.prerequisites),
            "key_terms": list(self.key_terms),
        } | ({} if self.solutions else {"solutions": False})


def chosen(lessons: Iterable[Lesson], names: Iterable[str]) -> tuple[Lesson, ...]:
    """The lessons and exercises of these names, by number ("01") or id; all if none is named.

    LessonError for a name that none has.
    """
    known, wanted = tuple(lessons), tuple(names)
    for name in wanted:
        if not any(name in (lesson.number, lesson.id) for lesson in known):
            numbers = ", ".join(dict.fromkeys(lesson.number for lesson in known))
            raise LessonError(f"there is no lesson {name!r}: choose from {numbers or 'none'}")
    return tuple(each for each in known if not wanted or {each.number, each.id} & set(wanted))


ANY = "any_article"
"""The folder, in that of the lessons, of their copies for an article of somebody's own."""


def is_for_any_article(lesson: Lesson) -> bool:
    """True for a lesson that can be read with any article: its source says what changes then."""
    if lesson.source is None:
        return (lesson.notebook.parent / ANY / lesson.notebook.name).is_file()
    text = lesson.source.read_text(encoding="utf-8")
    return f'"{ANY_ARTICLE}"' in text or "BEGIN ANY ARTICLE" in text


def for_any_article(lesson: Lesson) -> Lesson:
    """The lesson as it is built for any article: where, and what must come before it."""
    before = tuple(each for each in lesson.prerequisites if not each.startswith("00"))
    notebook = lesson.notebook.parent / ANY / lesson.notebook.name
    return replace(lesson, notebook=notebook, prerequisites=before)


def discover(kind: str | None = None, root: Path | None = None) -> tuple[Lesson, ...]:
    """The lessons and then the exercises, each in the order of their numbers.

    `kind` is "lesson", "exercise" or None for both; `root` a folder that has `notebooks/`
    and `exercises/`, this course's own if None. LessonError if a file's front
    matter is wrong, or names a lesson or a term that does not exist.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"discover({kind!r}): choose from {', '.join(KINDS)}, or leave it out")
    found = [lesson for each in KINDS for lesson in _of_kind(each, root)]
    _check_prerequisites(found)
    _check_key_terms(found)
    return tuple(lesson for lesson in found if kind in (None, lesson.kind))


def _of_kind(kind: str, root: Path | None) -> Iterator[Lesson]:
    folder = root / KINDS[kind] if root is not None else None
    with suppress(FileNotFoundError):
        folder = folder or course_folder(KINDS[kind])
    if folder is None:
        return
    scripts = sorted((folder / "source").glob("*.py"))
    for path in scripts or sorted(folder.glob("*.ipynb")):
        if not path.name.startswith(("_", ".")):
            yield read_lesson(path, kind)


def read_lesson(path: Path, kind: str = "lesson") -> Lesson:
    """The lesson in `path`, a percent script or a built notebook.

    LessonError if its name or front matter is not as docs/design.md asks.
    """
    named = _FILE_NAME.fullmatch(path.stem)
    if path.suffix == ".ipynb" and (named is None or of_notebook(path) is None):
        return _without_front_matter(path, kind)
    if named is None:
        raise LessonError(
            f"{path.name}: a lesson is called like 01_close_reading.py or 00b_python.py, "
            "two digits, perhaps a letter, and lower-case words: rename it"
        )
    is_script = path.suffix == ".py"
    said = of_script(path) if is_script else of_notebook(path)
    return Lesson(
        id=path.stem,
        number=named["number"],
        kind=kind,
        source=path if is_script else None,
        notebook=path.parent.parent / f"{path.stem}.ipynb" if is_script else path,
        **validated(said, path.name, kind),
    )


def _without_front_matter(path: Path, kind: str) -> Lesson:
    """Somebody's own notebook as a lesson: its first heading and its name are all that is known."""
    title = _first_heading(path) or re.sub(r"[-_\s]+", " ", path.stem).strip() or path.stem
    numbered = _NUMBERED.match(path.stem)
    return Lesson(
        id=path.stem, number=numbered["number"] if numbered else path.stem, kind=kind,
        title=title, question="", objectives=(),
        minutes=Minutes(0, 0), prerequisites=(), key_terms=(), solutions=True, source=None,
        notebook=path,
    )  # fmt: skip


def _first_heading(path: Path) -> str:
    """The words of the first `#` heading of a notebook; "" if it has none."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        for cell in json.loads(path.read_bytes())["cells"]:
            found = re.search(r"(?m)^# +(\S.{0,200})", "".join(cell["source"]))
            if cell["cell_type"] == "markdown" and found:
                return re.sub(r"[*_`#]+(?=\W|$)|(?<!\w)[*_`]+", "", found[1]).strip()
    return ""


def _check_prerequisites(lessons: list[Lesson]) -> None:
    known = {lesson.id for lesson in lessons if lesson.kind == "lesson"}
    for lesson in lessons:
        for needed in lesson.prerequisites:
            if needed not in known or (lesson.kind == "lesson" and needed >= lesson.id):
                earlier = [k for k in sorted(known) if lesson.kind != "lesson" or k < lesson.id]
                raise LessonError(
                    f"{lesson.id}: 'prerequisites' names {needed!r}, which is no earlier lesson: "
                    f"choose from {', '.join(earlier) or 'none'}"
                )


def _check_key_terms(lessons: list[Lesson]) -> None:
    for lesson in lessons:
        for term in lesson.key_terms:
            if term not in glossary():
                near = get_close_matches(term, glossary(), 1, 0.0)
                raise LessonError(
                    f"{(lesson.source or lesson.notebook).name}, the front matter before cell 1: "
                    f"'key_terms' names {term!r}, "
                    "which the glossary does not have: add it to data/lexicons/glossary.toml, "
                    f"or take another{''.join(f', such as {each!r}' for each in near)}"
                )


# The cells of a source

TURN = "t"
"""How the number of a task inside a lesson begins, "01.t1"; that of an exercise with "q"."""
REVEAL = "reveal"
"""The title in a source, and the tag in a notebook, of a cell that answers a prediction."""

_TITLE = re.compile(r"(?P<part>text|answer|check|reason) (?P<set>\d\d[a-z]?)\.(?P<number>[a-z]\d+)")
_NBGRADER = {
    "text": {"grade": False, "locked": True, "solution": False},
    "answer": {"grade": False, "locked": False, "solution": True},
    "check": {"grade": True, "locked": True, "solution": False},
    "reason": {"grade": True, "locked": False, "solution": True},
}
"""What nbgrader has to know of each cell of an exercise (its metadata schema 3)."""


def source_cells(path: Path, *, own: bool = False) -> tuple[Any, ...]:
    """The cells of a percent script, each a fresh NotebookNode.

    Those for the course's article, or with `own` those for an article of somebody's own.

    A cell of an exercise has a title, `# %% answer 02.q1`, or `# %% check 02.q1 points=3`
    if it is graded; it gets nbgrader's metadata in place of that. A cell `# %% reveal
    [markdown]` gets the tag "reveal", a cell `# %% quiz [markdown]` the tag "quiz".
    """
    cells = deepcopy(_parsed(path.read_text(encoding="utf-8")))
    try:
        return tuple(cells_about(cells, own=own))
    except CourseError as error:
        raise LessonError(f"{path.name}: {error}") from None


@cache
def _parsed(text: str) -> tuple[Any, ...]:
    load_nbformat()
    import jupytext

    cells = tuple(jupytext.reads(text, fmt="py:percent").cells)
    for cell in cells:
        cell.metadata.pop("lines_to_next_cell", None)
        if cell.metadata.get("title") in (REVEAL, QUIZ):
            cell.metadata["tags"] = [*sorted(tags_of(cell)), cell.metadata.pop("title")]
        title = _TITLE.fullmatch(str(cell.metadata.get("title", "")))
        if title:
            del cell.metadata["title"]
            points = {key: cell.metadata.pop(key) for key in ("points",) if key in cell.metadata}
            grade_id = f"{title['set']}-{title['number']}-{title['part']}"
            fixed = {"grade_id": grade_id, "schema_version": 3, "task": False}
            cell.metadata["nbgrader"] = {**_NBGRADER[title["part"]], **fixed, **points}
            if title["number"].startswith(TURN):
                tags = {"text": ["turn"], "check": ["remove-output"]}  # a page is not filled in
                cell.metadata["tags"] = [*sorted(tags_of(cell)), *tags.get(title["part"], [])]
                cell.metadata["nbgrader"]["grade"] = False
    return cells


def load_nbformat() -> Any:
    """The module nbformat, imported without the grammar of IRIs that takes most of a second.

    `jsonschema` would compile it, if `rfc3987_syntax` is installed, to check the format
    "iri", which no notebook uses (jsonschema issue 1428). Call this before the first import
    of nbformat, nbclient or jupytext; the grammar can be imported afterwards.
    """
    grammar = "rfc3987_syntax"
    if grammar not in sys.modules and "jsonschema" not in sys.modules:
        sys.modules[grammar] = None  # type: ignore[assignment]  # bars the import
        try:
            with suppress(ImportError):
                importlib.import_module("jsonschema")
        finally:
            del sys.modules[grammar]
    return importlib.import_module("nbformat")
