"""The guide for instructors: each of its steps, run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import click
import jupytext
import nbformat
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from nbformat.v4 import new_notebook

from sco_lessons.cli import cli
from sco_lessons.course import LessonError, build_notebook, discover
from sco_lessons.site import PageError, build_course, read_settings

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'


def blocks(kind: str) -> list[str]:
    """The fenced blocks of the guide of this kind, "" for commands."""
    fences = re.split(r"(?m)^```(\w*)\n", GUIDE)[1:]  # kind and words, in turn and out
    inside = [(fences[n], fences[n + 1]) for n in range(0, len(fences), 4)]
    return [words for found, words in inside if found == kind]


def commands() -> list[str]:
    lines = [line for block in blocks("") for line in block.splitlines()]
    return [line for line in lines if line.startswith("sco-lessons ")]


@pytest.mark.parametrize("command", commands())
def test_each_command_is_one(command: str) -> None:
    name, *options = command.split()[1:]
    # Without the group a command keeps a help option that has another name.
    whole = click.Context(cli, **cli.context_settings)
    cli.commands[name].make_context(name, options, parent=whole)


def test_each_target_of_make_and_each_file_is_there() -> None:
    targets = re.findall(r"(?m)^make (\w+)$", GUIDE)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets and all(f"\n{target}:" in makefile for target in targets)
    for path in re.findall(r"`((?:src|tests|\.github)/[\w./-]+)`", GUIDE):
        assert (ROOT / path).exists(), path


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A teacher's folder after the steps of the guide: settings, a logo, a lesson, pages."""
    folder = tmp_path_factory.mktemp("mine")
    [settings] = blocks("toml")
    chosen = re.sub(r"(?m)^lessons = .*$", 'lessons = ["07"]', settings)
    chosen = re.sub(r"(?m)^exercises = .*$", "exercises = []", chosen)
    (folder / "sco-course.toml").write_text(chosen, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO)
    [lesson] = blocks("python")
    source = folder / "notebooks" / "source"
    source.mkdir(parents=True)
    (source / "07_letters.py").write_text(lesson, encoding="utf-8")
    report = build_course(
        folder / "site", lessons=discover(root=folder), settings=read_settings(folder)
    )
    assert report.failures == () and report.warnings == ()
    return folder


@pytest.mark.whole
def test_the_settings_of_the_guide_leave_every_lesson_its_weight(tmp_path: Path) -> None:
    [settings] = blocks("toml")
    chosen = re.sub(r"(?m)^(lessons|exercises) = .*$", "", settings)
    (tmp_path / "sco-course.toml").write_text(chosen, encoding="utf-8")
    (tmp_path / "logo.svg").write_text(LOGO)
    assert build_course(tmp_path / "site", settings=read_settings(tmp_path)).failures == ()
    pages = sorted((tmp_path / "site").glob("0*.html"))
    assert len(pages) >= 10
    assert [page.name for page in pages if page.stat().st_size > 120_000] == []
    assert all("<html lang=de>" in page.read_text("utf-8") for page in pages)


def test_a_notebook_of_ones_own_is_a_lesson_without_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["start", "my-course"]).exit_code == 0
    [source] = blocks("python")
    cells = jupytext.reads(source, fmt="py:percent").cells
    assert cells[-1].metadata.pop("title") == "quiz"
    cells[-1].metadata["tags"] = ["quiz"]
    made = new_notebook(cells=cells)
    course = tmp_path / "my-course"
    (course / "notebooks" / "08_letters.ipynb").write_text(nbformat.writes(made), "utf-8")
    (course / "sco-course.toml").write_text('lessons = ["01", "08"]\nexercises = []\n', "utf-8")
    monkeypatch.chdir(course)
    result = CliRunner().invoke(cli, ["build"])
    assert result.exit_code == 0, result.output
    # The lesson that 01 names is left out, by choice.
    assert "the link '02_entities.ipynb' leads to no notebook" in result.output
    assert 'href="02_entities' not in (course / "site" / "01_close_reading.html").read_text("utf-8")
    page = BeautifulSoup((course / "site" / "08_letters.html").read_text("utf-8"), "html.parser")
    assert page.h1.text == "Letters" and page.select(".choice")
    assert page.select_one('[aria-label*="through three points"], [alt*="through three points"]')


def test_the_settings_of_the_guide_are_read_as_they_stand(tmp_path: Path) -> None:
    [settings] = blocks("toml")
    (tmp_path / "sco-course.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "logo.svg").write_text(LOGO)
    assert [lesson.number for lesson in read_settings(tmp_path).chosen(discover())] == [
        "00", "00b", "01", "02", "03", "01", "03",
    ]  # fmt: skip


def test_title_logo_and_language_are_on_the_page_of_the_lesson(mine: Path) -> None:
    page = BeautifulSoup((mine / "site" / "07_letters.html").read_text("utf-8"), "html.parser")
    assert page.html["lang"] == "de" and page.h1["lang"] == "en"
    assert page.select_one("a.home").text.strip() == "Reading the news closely"
    assert page.select_one("img.logo")
    assert page.find("a", string="In Binder öffnen")["href"].endswith("notebooks/07_letters.ipynb")
    assert page.find("a", string="Diese Seite bearbeiten")["href"].endswith(
        "/edit/main/notebooks/source/07_letters.py"
    )
    assert "A line through three points: 1, 3 and 2." in str(page)
    assert [fold.summary.text for fold in page.select(".choice")] == [
        "A letter", "A running word or a mark",
    ]  # fmt: skip


FAULTS: Mapping[str, tuple[str, str, type[Exception], str]] = {
    "an unknown term": (
        "key_terms: [token]", "key_terms: [tokenn]", LessonError,
        r"^07_letters.py, the front matter before cell 1: 'key_terms' names 'tokenn'.* 'token'$",
    ),
    "no description": (
        ' alt="A line through three points: 1, 3 and 2."', "", PageError,
        r"^07_letters, cell 3: a picture has no description: say what it shows",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "error", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_is_one_line_with_file_and_remedy(
    mine: Path, tmp_path: Path, right: str, wrong: str, error: type[Exception], said: str
) -> None:
    shutil.copytree(mine / "notebooks", tmp_path / "notebooks")
    path = tmp_path / "notebooks" / "source" / "07_letters.py"
    path.write_text(path.read_text("utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(error, match=said) as caught:
        build_course(tmp_path / "site", lessons=discover(root=tmp_path))
    assert "\n" not in str(caught.value)


def test_build_takes_the_settings_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sco-course.toml").write_text('lessons = ["17"]')
    result = CliRunner().invoke(cli, ["build"])
    assert result.exit_code != 0 and not (tmp_path / "site").exists()
    assert "there is no '17'" in f"{result.output}{result.exception}"


def test_the_lesson_of_the_guide_is_a_notebook_with_its_quiz(mine: Path) -> None:
    [lesson] = discover(root=mine)
    tags = [cell.metadata.get("tags", []) for cell in build_notebook(lesson).cells]
    assert ["quiz"] in tags
