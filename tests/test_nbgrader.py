"""nbgrader 0.9.6 takes the sources as they are: make test-nbgrader.

It runs in an environment of its own, made under a temporary folder, or the one whose
Python the variable SCO_NBGRADER_PYTHON names.
"""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
import venv
from pathlib import Path
from typing import Any

import pytest

from sco_lessons.course import build_notebook, discover, write_for_nbgrader
from sco_lessons.course.blocks import ExerciseSet, exercise_sets

pytestmark = pytest.mark.nbgrader

ROOT = Path(__file__).parents[1]
SETS = exercise_sets()
LESSONS = {lesson.id: lesson for lesson in discover("exercise")}

SCORES = """
import json, sys
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    found = {}
    for s in book.assignment_submissions(sys.argv[1]):
        grades = [g for n in s.notebooks for g in n.grades]
        cells = {g.cell.name: [g.auto_score, g.max_score] for g in grades}
        found[s.student.id] = {"score": s.score, "max": s.max_score, "cells": cells}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def python(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if "nbgrader" not in request.config.getoption("markexpr"):
        pytest.skip("nbgrader has an environment of its own: make test-nbgrader")
    given = os.environ.get("SCO_NBGRADER_PYTHON")
    python = Path(given) if given else _environment(tmp_path_factory.mktemp("nbgrader") / "env")
    said = subprocess.run(
        [python, "-c", "import nbgrader; print(nbgrader.__version__)"],
        capture_output=True,
        text=True,
    )
    assert said.stdout.strip() == "0.9.6", said.stderr[-500:]
    return python


def _environment(folder: Path) -> Path:
    """nbgrader beside what this environment has, without changing it."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    shared = f"{sysconfig.get_path('purelib')}\n{ROOT / 'src'}\n"
    (site / "shared.pth").write_text(shared, encoding="utf-8")
    subprocess.run([python, "-m", "pip", "install", "-q", "nbgrader==0.9.6"], check=True)
    return python


class Course:
    """A course of nbgrader's in a folder, with one assignment."""

    def __init__(self, folder: Path, python: Path, each: ExerciseSet) -> None:
        self.folder, self.python, self.name, self.each = folder, python, each.path.stem, each
        config = ROOT / "exercises" / "nbgrader_config.py"
        (folder / "nbgrader_config.py").write_bytes(config.read_bytes())
        write_for_nbgrader(folder / "source")

    def write(self, step: str, notebook: Any) -> None:
        path = self.folder / step / self.name / f"{self.name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")

    def read(self, step: str) -> Any:
        path = self.folder / step / self.name / f"{self.name}.ipynb"
        return json.loads(path.read_text(encoding="utf-8"))

    def run(self, *arguments: str, fails: bool = False) -> str:
        result = subprocess.run(
            [str(self.python), "-m", "nbgrader", *arguments],
            cwd=self.folder, env=self.environment(), capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert fails or result.returncode == 0, result.stderr[-2000:]
        return result.stdout + result.stderr

    def environment(self) -> dict[str, str]:
        """nbgrader calls alembic by its name, so its own folder of programs comes first."""
        path = f"{self.python.parent}{os.pathsep}{os.environ['PATH']}"
        return {"HOME": str(self.folder), "JUPYTER_PLATFORM_DIRS": "1", "PATH": path}

    def scores(self) -> Any:
        command = [str(self.python), "-c", SCORES, self.name]
        result = subprocess.run(
            command, cwd=self.folder, env=self.environment(), capture_output=True, text=True
        )
        assert result.returncode == 0, result.stderr[-2000:]
        return json.loads(result.stdout.splitlines()[-1])


def cells_of(notebook: Any) -> dict[str, str]:
    """The text of each cell that nbgrader knows, by its grade_id."""
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"]).strip()
        for cell in notebook["cells"]
        if "nbgrader" in cell["metadata"]
    }


def filled(notebook: Any, answers: dict[str, str]) -> Any:
    """A submission: the released notebook with these answer cells."""
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell["source"] = answers[grade_id]
    return notebook


def cell(id: str, part: str) -> str:
    return f"{id.replace('.', '-')}-{part}"


@pytest.fixture(scope="module", params=SETS, ids=lambda each: each.path.stem)
def course(
    request: pytest.FixtureRequest, python: Path, tmp_path_factory: pytest.TempPathFactory
) -> Course:
    each: ExerciseSet = request.param
    course = Course(tmp_path_factory.mktemp(each.path.stem), python, each)
    course.run("generate_assignment", course.name, "--create")
    return course


def test_what_nbgrader_releases_is_our_student_copy(course: Course) -> None:
    ours = json.loads(json.dumps(build_notebook(LESSONS[course.name])))
    released = cells_of(course.read("release"))
    assert released == cells_of(ours)
    assert not [text for text in released.values() if "SOLUTION" in text or "HIDDEN" in text]


def test_the_source_validates_and_the_blank_copy_does_not(course: Course) -> None:
    name = f"{course.name}/{course.name}.ipynb"
    assert "Success" in course.run("validate", f"source/{name}")
    assert "FAILED" in course.run("validate", f"release/{name}", fails=True)


def test_autograde_gives_all_none_and_some_points(course: Course) -> None:
    samples = {id: grading.samples[0] for id, grading in course.each.gradings().items()}
    solved, wrong = {}, {}
    for block in course.each.blocks:
        answer = cell(block.id, "answer")
        solved[answer] = block.solution
        sample = samples[block.id]
        code = sample.code if "\n" in sample.code else f"{block.name} = {sample.code}"
        wrong[answer] = f"{block.solution}\n{code}"
    for student, answers in (("solved", solved), ("blank", {}), ("wrong", wrong)):
        course.write(f"submitted/{student}", filled(course.read("release"), answers))
    course.run("autograde", course.name)
    found = course.scores()
    for block in course.each.blocks:
        check = cell(block.id, "check")
        assert found["solved"]["cells"][check] == [block.points, block.points]
        assert found["blank"]["cells"][check] == [0, block.points]
        assert found["wrong"]["cells"][check] == [samples[block.id].points, block.points]
    by_person = sum(block.reason_points for block in course.each.blocks)
    automatic = sum(block.points for block in course.each.blocks)
    assert found["solved"]["score"] == automatic
    assert found["solved"]["max"] == automatic + by_person
