"""What `pip install` brings: the package, the course's files, and no answer to any exercise."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def source_names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files of the source distribution, each without the folder that holds all."""
    folder = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


@pytest.mark.parametrize(
    "name",
    [
        "sco_lessons/py.typed",
        "sco_lessons/material/data/xi-putin-astana/article.txt",
        "sco_lessons/material/data/lexicons/abbreviations.toml",
        "sco_lessons/material/notebooks/00_start.ipynb",
    ],
)
def test_the_wheel_holds_what_a_student_needs(names: list[str], name: str) -> None:
    assert name in names


@pytest.mark.parametrize("folder", ["notebooks", "exercises"])
def test_every_committed_notebook_travels(names: list[str], folder: str) -> None:
    committed = {path.name for path in (ROOT / folder).glob("*.ipynb")}
    assert len(committed) >= 6
    assert {f"sco_lessons/material/{folder}/{name}" for name in committed} <= set(names)


def test_no_source_of_a_lesson_or_exercise_and_no_practice_gold_travels(names: list[str]) -> None:
    assert not [n for n in names if "/source/" in n or n.endswith("GRADING.md")]
    assert not [n for n in names if "practice/gold" in n]


def test_the_source_distribution_holds_the_program_its_tests_and_the_lessons(
    source_names: list[str],
) -> None:
    wanted = {"pyproject.toml", "LICENSE", "src/sco_lessons/errors.py", "tests/test_wheel.py",
              "notebooks/01_close_reading.ipynb", "exercises/checks/05_topics.py",
              "exercises/solutions/05_topics.txt"}  # fmt: skip
    assert wanted <= set(source_names)


def test_the_source_distribution_holds_no_solution_and_no_practice_gold(
    source_names: list[str],
) -> None:
    sources = ("exercises/source", "notebooks/source")
    assert not [name for name in source_names if name.startswith(sources)]
    assert not [name for name in source_names if "practice/gold" in name or "GRADING" in name]


def test_an_unpacked_wheel_starts_a_course_anywhere(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "sco_lessons", "start", "course"]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "course" / "notebooks" / "00_start.ipynb").exists()
    assert "installed" in _where(environment, tmp_path)


def _where(environment: dict[str, str], folder: Path) -> str:
    code = "from sco_lessons.text.course import course_folder; print(course_folder('data'))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True
    )
    return result.stdout
