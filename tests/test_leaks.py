"""Nothing that students get gives an answer away: copies, checks, wheel, exported pages."""

from __future__ import annotations

import ast
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sco_lessons.course.blocks import Bench, Block, exercise_sets
from sco_lessons.course.leaks import find_leaks, numbers_given_away, secrets
from sco_lessons.exercises.shapes import course_text

ROOT = Path(__file__).parents[1]
SETS = exercise_sets()
TEXTUAL = {".py", ".ipynb", ".md", ".txt", ".toml", ".json", ".jsonl", ".html", ".css", ".j2", ""}


def texts_of(folder: Path, pattern: str) -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in folder.glob(pattern)}


def copies() -> dict[str, str]:
    return texts_of(ROOT / "exercises", "*.ipynb") | texts_of(ROOT / "exercises/checks", "*.py")


def test_student_copies_and_instant_checks_hold_no_answer() -> None:
    assert len(copies()) == 2 * len(SETS)
    assert find_leaks(copies(), SETS) == []


def test_lessons_hold_no_answer_to_an_exercise() -> None:
    assert find_leaks(texts_of(ROOT / "notebooks", "*.ipynb"), SETS, wide=True) == []


def test_the_guidelines_of_students_show_nothing_that_grading_looks_for() -> None:
    """The rules hold for both texts; how the practice text was read by them stays at home."""
    shown = squeezed((ROOT / "data" / "xi-putin-astana" / "GUIDELINES.md").read_text("utf-8"))
    looked_for = {words for each in SETS for block in each.blocks for words in evidence(block)}
    assert "no safe spare" in looked_for and len(looked_for) > 15
    # A negated cue, as the rules name it.
    assert {words for words in looked_for if words in shown} <= {"did not say"}


def evidence(block: Block) -> set[str]:
    """The runs of three words or more of the practice text that a grading check names."""
    practice = squeezed(course_text("practice").text)
    grading = [n for n in ast.parse(block.hidden).body if getattr(n, "name", "")[:5] == "grade"]
    texts = [
        squeezed(each.value)
        for node in grading
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    return {words for words in texts if len(words.split()) > 2 and words in practice}


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_no_instant_check_holds_a_number_of_the_right_answer() -> None:
    for each in SETS:
        bench = Bench(each)
        assert [numbers_given_away(block, bench) for block in each.blocks] == [set()] * len(
            each.blocks
        )


def test_the_wheel_holds_the_instant_checks_and_no_answer(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            name: archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
            if Path(name).suffix in TEXTUAL
        }
    checks = [name for name in texts if "/exercises/checks/" in name]
    assert len(checks) == len(SETS)
    assert find_leaks(texts, SETS, wide=True) == []
    assert not [name for name, text in texts.items() if "@grading(" in text and "checks" in name]


def test_exported_student_pages_hold_no_answer() -> None:
    from sco_lessons.course import build_notebook, discover
    from sco_lessons.site import SCOLessonExporter

    pages = {}
    for lesson in discover("exercise"):
        html, _ = SCOLessonExporter(edition="student").from_notebook_node(build_notebook(lesson))
        pages[lesson.id] = html
    assert len(pages) == len(SETS)
    assert find_leaks(pages, SETS, wide=True) == []


# The scan finds what is there to find


def some(what: str) -> Any:
    return next(s for s in secrets(SETS) if s.what == what)


@pytest.mark.parametrize("what", sorted({s.what for s in secrets(SETS)}))
@pytest.mark.parametrize(
    "wrap",
    [
        lambda words: words,
        lambda words: json.dumps({"source": [words]}),
        lambda words: f"<p>{words.replace('&', '&amp;').replace('<', '&lt;')}</p>",
        lambda words: words.replace(" ", "\n    "),
    ],
    ids=["as it is", "in a notebook", "in a page", "over lines"],
)
def test_each_kind_of_secret_is_found_however_it_is_written(what: str, wrap: Any) -> None:
    secret = some(what)
    (found, *_) = find_leaks({"copy": wrap(secret.words)}, SETS)
    assert found.startswith("copy: ") and secret.exercise in found


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256", "sha512"])
def test_digests_of_a_declared_answer_are_found(name: str) -> None:
    answer = next(s for s in secrets(SETS) if s.what == "the declared answer").words
    digest = hashlib.new(name, answer.encode()).hexdigest()
    assert find_leaks({"checks": f'EXPECTED = "{digest}"'}, SETS)


def test_the_sources_themselves_are_full_of_finds() -> None:
    source = SETS[0].path.read_text(encoding="utf-8")
    assert len(find_leaks({"source": source}, SETS)) > 20


def test_what_a_check_imports_is_no_answer() -> None:
    imports = {s.words for s in secrets(SETS) if s.words.startswith(("import ", "from "))}
    assert imports == set()
    assert find_leaks({"copy": "import sco_lessons as sco"}, SETS) == []
