"""Notebooks from their sources: the student's copy and the instructor's edition.

Building is a function of the source alone: twice gives the same bytes, so a committed
notebook can be held against what its source builds.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sco_lessons.course.blocks import (
    ExerciseSet,
    checks_module,
    exercise_sets,
    made_from,
    solutions_file,
)
from sco_lessons.course.editions import (
    EDITIONS,
    is_for_students,
    kept_from_students,
    parts_of,
    tags_of,
)
from sco_lessons.course.leaks import find_leaks
from sco_lessons.course.lesson import (
    ANY,
    KINDS,
    REVEAL,
    Lesson,
    LessonError,
    discover,
    for_any_article,
    is_for_any_article,
    load_nbformat,
    source_cells,
)
from sco_lessons.course.minutes import minutes_of
from sco_lessons.course.quiz import ask
from sco_lessons.display.phrases import count
from sco_lessons.text.files import write_atomically

__all__ = ["Change", "build_notebook", "notebook_bytes", "write_for_nbgrader", "write_notebooks"]

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_FRONT_MATTER_ID = "front-matter"
_MARKER = "sco_lessons_source"
_REVEAL = """<details>
<summary>What one sees, and why</summary>

{}

</details>"""


def build_notebook(lesson: Lesson, edition: str = "student", *, own: bool = False) -> Any:
    """The notebook of `lesson`, a NotebookNode in nbformat 4.5 without outputs.

    `edition` is "student" or "instructor"; the first lacks cells tagged `instructor` or
    `solution`, and solutions inside a cell. An installed wheel has the student's only. With
    `own` it is for an article of somebody's own, and says nothing of the course's.
    LessonError if the source cannot become a notebook.
    """
    if edition not in EDITIONS[:2]:
        raise LessonError(f"edition {edition!r}: choose from {', '.join(EDITIONS[:2])}")
    if lesson.source is None:
        return _built_already(lesson, edition)
    return deepcopy(_built(lesson, edition, own, lesson.source.read_bytes()))


@lru_cache(maxsize=64)
def _built(lesson: Lesson, edition: str, own: bool, _: bytes) -> Any:
    """The notebook of a lesson whose source has these bytes: made once, for a page and to keep."""
    assert lesson.source is not None
    cells = list(source_cells(lesson.source, own=own))
    if not cells or cells[0].cell_type != "markdown" or not cells[0].source.startswith("# "):
        raise LessonError(
            f"{lesson.source.name}: the first cell must be Markdown that begins with "
            f"'# {lesson.title}'"
        )
    for number, cell in enumerate(cells, 1):
        if fault := parts_of(cell).fault:
            raise LessonError(f"{lesson.source.name}, cell {number}: {fault}")
    if edition == "student":
        cells = [cell for cell in cells if is_for_students(cell)]
        for cell in cells:
            cell.source = parts_of(cell).shown
    for number, cell in enumerate(cells, 1):
        ask(cell, f"{lesson.source.name}, cell {number}: ")
    _close_until_asked(cells)
    if own:
        lesson = replace(lesson, minutes=minutes_of(cells))
    cells.insert(1, _front_matter_cell(lesson))
    return _assembled(lesson, cells)


def notebook_bytes(lesson: Lesson, edition: str = "student", *, own: bool = False) -> bytes:
    """The bytes of the `.ipynb` file of `lesson`: UTF-8, LF, one space of indent."""
    text: str = load_nbformat().writes(build_notebook(lesson, edition, own=own))
    return (text.rstrip("\n") + "\n").encode("utf-8")


@dataclass(frozen=True)
class Change:
    """A file that is not what its source builds: `action` is "written" or "removed"."""

    path: Path
    action: str


def write_notebooks(root: Path | None = None, *, check: bool = False) -> tuple[Change, ...]:
    """Write the copies, instant checks and packed solutions that differ from their sources.

    `root` is a folder with `notebooks/` and `exercises/`, this course's own by default. A
    file that an earlier build made from a source that is gone is removed, nothing else.
    With `check` nothing is changed. Each file is written whole or not at all. LessonError,
    before anything is written, if an answer would reach students.
    """
    found = [each for each in discover(root=root) if each.source]
    copies = {each.notebook: notebook_bytes(each) for each in found}
    own = [for_any_article(each) for each in found if is_for_any_article(each)]
    for_own = {each.notebook: notebook_bytes(each, own=True) for each in own}
    lessons = {each.source for each in found if each.source and each.solutions}
    checks = _instant_checks(copies | for_own)
    wanted = copies | for_own | checks | _solutions(copies, lessons)
    changes = [
        Change(path, "written")
        for path, content in wanted.items()
        if not path.is_file() or path.read_bytes() != content
    ]
    folders = {p.parent for p in wanted}
    folders |= {p.parent / name for p in copies for name in ("checks", "solutions")}
    beside = [path for folder in folders for path in folder.glob("*.*")]
    changes += [Change(p, "removed") for p in sorted(beside) if p not in wanted and _is_ours(p)]
    for change in () if check else changes:
        if change.action == "removed":
            change.path.unlink()
        else:
            change.path.parent.mkdir(exist_ok=True)
            write_atomically(change.path, wanted[change.path])
    return tuple(changes)


def write_for_nbgrader(folder: Path) -> tuple[Path, ...]:
    """Write each set of exercises, with its solutions, into a folder of its own in `folder`.

    `folder` is the `source` of a course of nbgrader's; it and what is missing above it are
    made. LessonError in an installed wheel, which has no solutions.
    """
    written = []
    for lesson in discover("exercise"):
        path = folder / lesson.id / f"{lesson.id}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, notebook_bytes(lesson, "instructor"))
        written.append(path)
    return tuple(written)


def _instant_checks(copies: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """The files of checks beside the copies; LessonError if these or the copies tell an answer."""
    made: dict[Path, bytes] = {}
    for folder, sets in _sets_beside(copies).items():
        checks = {folder / "checks" / s.path.name: checks_module(s).encode() for s in sets}
        here = (folder, folder / ANY)
        released = {path: each for path, each in copies.items() if path.parent in here} | checks
        leaks = find_leaks({path.name: each.decode() for path, each in released.items()}, sets)
        if leaks:
            places = count(len(leaks), "places")
            raise LessonError(f"an answer is given away in {places}; the first: {leaks[0]}")
        made |= checks
    return made


def _sets_beside(copies: Mapping[Path, bytes]) -> dict[Path, tuple[ExerciseSet, ...]]:
    """The sets of each folder of copies: exercises, and lessons that have tasks."""
    return {
        folder: tuple(
            each
            for each in exercise_sets(folder / "source")
            if each.blocks or folder.name == KINDS["exercise"]
        )
        for folder in {path.parent for path in copies if path.parent.name != ANY}
    }


def _solutions(copies: Mapping[Path, bytes], shown: set[Path]) -> dict[Path, bytes]:
    """The files of solutions beside the copies, for the sets among `shown`."""
    return {
        folder / "solutions" / f"{each.path.stem}.txt": solutions_file(each).encode()
        for folder, sets in _sets_beside(copies).items()
        for each in sets
        if each.path in shown
    }


def _is_ours(path: Path) -> bool:
    """True for a file that a build made under this very name; a copy of it is somebody's own."""
    try:
        if path.suffix in (".py", ".txt"):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            return first == made_from(path)
        if path.suffix == ".ipynb":
            metadata = json.loads(path.read_bytes())["metadata"]
            return bool(metadata[_MARKER] == _source_name(path))
    except (OSError, ValueError, LookupError, TypeError):
        pass
    return False


def _source_name(notebook: Path) -> str:
    """The script that builds a notebook: "notebooks/source/01_close_reading.py"."""
    folder = notebook.parent.parent if notebook.parent.name == ANY else notebook.parent
    return f"{folder.name}/source/{notebook.stem}.py"


def _built_already(lesson: Lesson, edition: str) -> Any:
    """A notebook without a script behind it: a student's copy, or a teacher's own."""
    notebook = load_nbformat().read(lesson.notebook, as_version=4)
    cells = notebook.cells
    if edition == "student":
        notebook.cells = [cell for cell in cells if is_for_students(cell)]
        for cell in notebook.cells:
            shown = parts_of(cell).shown
            if shown != cell.source:
                cell.source = shown
                cell.update({"outputs": []} if cell.cell_type == "code" else {})
    elif not any(kept_from_students(cell) or not is_for_students(cell) for cell in cells):
        raise LessonError(
            f"{lesson.id}: {lesson.notebook} is a student's copy and holds no solutions: make the "
            f"instructor edition where its source is, {_source_name(lesson.notebook)} in a "
            "checkout of the course"
        )
    return notebook


def _close_until_asked(cells: list[Any]) -> None:
    """Close each reveal, and the results between a prediction and its reveal."""
    results: list[Any] = []
    is_predicted = False
    for cell in cells:
        if "predict" in tags_of(cell):
            results, is_predicted = [], True
        elif REVEAL in tags_of(cell):
            cell.source = _REVEAL.format(cell.source.strip())
            for result in results:
                result.metadata["jupyter"] = {"outputs_hidden": True}
            results, is_predicted = [], False
        elif cell.cell_type == "code" and is_predicted:
            results.append(cell)


def _front_matter_cell(lesson: Lesson) -> Any:
    """A cell that says what a lesson asks, teaches, takes and needs."""
    from nbformat.v4 import new_markdown_cell

    before = ", ".join(_link(lesson, needed) for needed in lesson.prerequisites) or "nothing"
    minutes = lesson.minutes
    facts = [
        lesson.question and f"**The question:** {lesson.question}",
        lesson.objectives and "**Afterwards you can:**",
        "\n".join(f"- {objective}" for objective in lesson.objectives),
        f"**Time:** {count(minutes.read, 'minutes')} to read, {minutes.do} to do.",
        f"**What must come before:** {before}.",
        lesson.key_terms and f"**Key terms:** {', '.join(lesson.key_terms)}.",
    ]
    said, tags = "\n\n".join(fact for fact in facts if fact), {"tags": ["front-matter"]}
    return new_markdown_cell(said, id=_FRONT_MATTER_ID, metadata=tags)


def _link(lesson: Lesson, needed: str) -> str:
    folder = "" if lesson.kind == "lesson" else f"../{KINDS['lesson']}/"
    number, _, name = needed.partition("_")
    words = name.replace("_", " ").capitalize()
    return f"[{number} {words}]({folder}{needed}.ipynb)"


def _assembled(lesson: Lesson, cells: list[Any]) -> Any:
    from nbformat.v4 import new_notebook

    seen: Counter[str] = Counter()
    for cell in cells:
        cell.id = _cell_id(cell, seen)
    return new_notebook(
        cells=cells,
        metadata={
            "kernelspec": dict(_KERNEL),
            "language_info": {"name": "python"},
            "sco_lesson": lesson.front_matter(),
            _MARKER: _source_name(lesson.notebook),
        },
    )


def _cell_id(cell: Any, seen: Counter[str]) -> str:
    """nbgrader's id if the cell has one, else a digest of what the cell says.

    Equal cells are told apart by their order, so an edit changes the id of one cell only.
    """
    if cell.get("id") == _FRONT_MATTER_ID:
        return _FRONT_MATTER_ID
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    if grade_id:
        return str(grade_id)
    said = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:8]
    seen[said] += 1
    return said if seen[said] == 1 else f"{said}-{seen[said]}"
