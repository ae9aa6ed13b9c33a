"""Notebooks from their sources: the student's copy and the instructor's edition.

Building is a function of the source alone: twice gives the same bytes, so a committed
notebook can be held against what its source builds.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sco_lessons.course.lesson import KINDS, Lesson, LessonError, discover, read_lesson
from sco_lessons.course.light import leave_out_iri_grammar
from sco_lessons.course.student import LeftOpen, student_cells
from sco_lessons.exercises.blocks import exercise_sets, write_checks
from sco_lessons.exercises.leaks import find_leaks
from sco_lessons.text.files import course_folder

__all__ = ["EDITIONS", "build_notebook", "notebook_bytes", "write_notebooks"]

EDITIONS = ("student", "instructor")

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_FRONT_MATTER_ID = "front-matter"


def build_notebook(lesson: Lesson, edition: str = "student") -> Any:
    """The notebook of `lesson`, a NotebookNode in nbformat 4.5 without outputs.

    `edition` is "student" or "instructor"; the first lacks cells tagged `instructor` or
    `solution`, and solutions inside a cell. An installed wheel has the student's only.
    LessonError where the source cannot become a notebook.
    """
    if edition not in EDITIONS:
        raise ValueError(f"edition {edition!r}: choose from {', '.join(EDITIONS)}")
    if lesson.source is None:
        return _built_already(lesson, edition)
    cells = _cells(lesson, lesson.source)
    if edition == "student":
        cells = _for_students(lesson, cells)
    cells.insert(1, _front_matter_cell(lesson))
    return _assembled(lesson, cells)


def notebook_bytes(lesson: Lesson, edition: str = "student") -> bytes:
    """The bytes of the `.ipynb` file of `lesson`: UTF-8, LF, one space of indent."""
    leave_out_iri_grammar()
    import nbformat

    text: str = nbformat.writes(build_notebook(lesson, edition))
    return (text.rstrip("\n") + "\n").encode("utf-8")


def write_notebooks(
    *, check: bool = False, lessons: Iterable[Lesson] | None = None
) -> tuple[Path, ...]:
    """Write the student copies that differ from what their sources build; return these.

    With `check` nothing is written: the result is the stale ones. Each file is written
    whole or not at all. `lessons` are all with a source where None; then a notebook of
    the course that no source builds any more counts as stale, and is removed.
    """
    from sco_lessons.text.files import write_atomically

    chosen = [each for each in (discover() if lessons is None else lessons) if each.source]
    stale = []
    for lesson in chosen:
        content = notebook_bytes(lesson)
        if not lesson.notebook.is_file() or lesson.notebook.read_bytes() != content:
            stale.append(lesson.notebook)
            if not check:
                write_atomically(lesson.notebook, content)
    orphans = _orphans(chosen) if lessons is None else []
    for path in [] if check else orphans:
        path.unlink()
    checks = _instant_checks(check) if lessons is None else ()
    return (*stale, *orphans, *checks)


def _instant_checks(check: bool) -> tuple[Path, ...]:
    """The stale files of exercises/checks, in a checkout that has exercises."""
    try:
        folder = course_folder(KINDS["exercise"])
    except FileNotFoundError:
        return ()
    if not (folder / "source").is_dir():
        return ()
    stale = write_checks(check, folder)
    _refuse_leaks(folder)
    return stale


def _refuse_leaks(folder: Path) -> None:
    """LessonError where a student copy or an instant check gives an answer away."""
    released = [*folder.glob("*.ipynb"), *(folder / "checks").glob("*.py")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in released}
    found = find_leaks(texts, exercise_sets(folder / "source"))
    if found:
        raise LessonError(f"{len(found)} place(s) give an answer away; the first: {found[0]}")


def _orphans(lessons: list[Lesson]) -> list[Path]:
    """Built notebooks whose source is gone; a notebook of somebody's own is left alone."""
    wanted = {lesson.notebook for lesson in lessons}
    found = (p for folder in {p.parent for p in wanted} for p in folder.glob("*.ipynb"))
    return sorted(path for path in found if path not in wanted and _was_built(path))


def _was_built(path: Path) -> bool:
    try:
        return bool(read_lesson(path))
    except LessonError:
        return False


def _built_already(lesson: Lesson, edition: str) -> Any:
    if edition != "student":
        raise LessonError(
            f"{lesson.id}: the instructor edition needs the sources: use a checkout of the course"
        )
    leave_out_iri_grammar()
    import nbformat

    return nbformat.read(lesson.notebook, as_version=4)


def _cells(lesson: Lesson, source: Path) -> list[Any]:
    leave_out_iri_grammar()
    import jupytext

    notebook = jupytext.reads(source.read_text(encoding="utf-8"), fmt="py:percent")
    cells = list(notebook.cells)
    first = cells[0] if cells else None
    if first is None or first.cell_type != "markdown" or not first.source.startswith("# "):
        raise LessonError(
            f"{source.name}: the first cell must be Markdown that begins with '# {lesson.title}'"
        )
    return cells


def _for_students(lesson: Lesson, cells: list[Any]) -> list[Any]:
    try:
        return list(student_cells(cells))
    except LeftOpen as error:
        raise LessonError(f"{lesson.id}: {error}") from None


def _front_matter_cell(lesson: Lesson) -> Any:
    from nbformat.v4 import new_markdown_cell

    return new_markdown_cell(
        _front_matter_text(lesson), id=_FRONT_MATTER_ID, metadata={"tags": ["front-matter"]}
    )


def _front_matter_text(lesson: Lesson) -> str:
    before = ", ".join(_link(lesson, needed) for needed in lesson.prerequisites) or "nothing"
    minutes = lesson.minutes
    facts = [
        lesson.question and f"**The question:** {lesson.question}",
        lesson.objectives and "**Afterwards you can:**",
        "\n".join(f"- {objective}" for objective in lesson.objectives),
        f"**Time:** {minutes.read} minutes to read, {minutes.do} to do.",
        f"**What must come before:** {before}.",
        lesson.key_terms and f"**Key terms:** {', '.join(lesson.key_terms)}.",
    ]
    return "\n\n".join(fact for fact in facts if fact)


def _link(lesson: Lesson, needed: str) -> str:
    folder = "" if lesson.kind == "lesson" else f"../{KINDS['lesson']}/"
    words = needed[3:].replace("_", " ").capitalize()
    return f"[{needed[:2]} {words}]({folder}{needed}.ipynb)"


def _assembled(lesson: Lesson, cells: list[Any]) -> Any:
    from nbformat.v4 import new_notebook

    seen: Counter[str] = Counter()
    for cell in cells:
        cell.metadata.pop("lines_to_next_cell", None)
        cell.id = _cell_id(cell, seen)
    return new_notebook(
        cells=cells,
        metadata={
            "kernelspec": dict(_KERNEL),
            "language_info": {"name": "python"},
            "sco_lesson": lesson.front_matter(),
        },
    )


def _cell_id(cell: Any, seen: Counter[str]) -> str:
    """nbgrader's id where the cell has one, else a digest of what the cell says.

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
