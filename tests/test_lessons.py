"""Lessons: one file each, the notebooks that they build, and every one of them run."""

import ast
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from alone import alone
from sco_lessons.course import (
    Cache,
    Change,
    Lesson,
    LessonError,
    build_notebook,
    cache_folder,
    discover,
    notebook_bytes,
    run,
    write_notebooks,
)
from sco_lessons.course.editions import STUBS

LESSONS = discover()
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: f"{each.kind}-{each.id}")
LONGEST_CELL = {"lesson": 8, "exercise": 12}  # statements: a text or a table may have more lines
PATIENCE = 600.0  # seconds for a cell: it hangs, however slow the machine is

HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   sco_lesson:
#     title: A lesson
#     question: What is it?
#     objectives: [See it]
#     minutes: {read: 1, do: 2}
#     prerequisites: []
#     key_terms: [token]
# ---
"""
BODY = """
# %% [markdown]
# # A lesson
#
# It begins.

# %%
1 + 1

# %% [markdown] tags=["instructor"]
# Ask who is silent.

# %% tags=["solution"]
the_answer = 42

# %%
1 + 1
"""


def course(folder: Path, source: str = HEADER + BODY, name: str = "00_a", kind: str = "notebooks"):
    path = folder / kind / "source" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return discover(root=folder)


# What there is, and what each says of itself


def test_a_new_file_in_the_folder_is_a_new_lesson(tmp_path):
    course(tmp_path)
    found = course(tmp_path, name="01_b")
    assert [(each.id, each.number, each.kind) for each in found] == [
        ("00_a", "00", "lesson"),
        ("01_b", "01", "lesson"),
    ]
    assert found[0].minutes.total == 3


def test_an_installed_course_says_the_same_of_its_lessons_as_the_sources_do(tmp_path):
    (lesson,) = course(tmp_path)
    write_notebooks(tmp_path)
    lesson.source.unlink()
    (installed,) = discover(root=tmp_path)
    assert installed.front_matter() == lesson.front_matter()
    assert (installed.source, installed.notebook) == (None, lesson.notebook)
    assert notebook_bytes(installed) == lesson.notebook.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: A lesson", "", "'title' must be some words, it is missing"),
        ("title: A lesson", "title: 3", "'title' must be some words, it is 3"),
        ("[See it]", "[]", "'objectives' must be a list that is not empty, it is []"),
        ("[See it]", "See it", "'objectives' must be a list of words, it is 'See it'"),
        ("{read: 1, do: 2}", "20", "'minutes' must be given to read and to do, it is 20"),
        ("do: 2", "do: -2", "'minutes' must be whole numbers from 0"),
        ("[token]", "[1]", "'key_terms' must be a list of words, it is [1]"),
        ("question:", "quest:", "'quest' is no key of a lesson: use title, question"),
        ("prerequisites: []", "prerequisites: [07_x]", "names '07_x', which is no earlier lesson"),
        ("prerequisites: []", "prerequisites: [00_a]", "names '00_a', which is no earlier lesson"),
        ("sco_lesson:", "lesson:", "has no front matter"),
        ("title: A lesson", "title: [", "its header is not valid YAML"),
        ("# # A lesson", "# A lesson", "the first cell must be Markdown that begins with '# A"),
    ],
)
def test_wrong_front_matter_is_said_in_one_line_with_file_and_key(tmp_path, old, new, said):
    with pytest.raises(LessonError) as refused:
        for lesson in course(tmp_path, (HEADER + BODY).replace(old, new, 1)):
            build_notebook(lesson)
    assert said in str(refused.value)
    assert str(refused.value).startswith("00_a")
    assert "\n" not in str(refused.value)


def test_a_file_name_without_its_number_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(LessonError, match=r"Close reading\.py: a lesson is called like 01_close"):
        course(tmp_path, name="Close reading")


# From a source to a notebook


def test_building_twice_gives_the_same_bytes(tmp_path):
    (lesson,) = course(tmp_path)
    assert notebook_bytes(lesson) == notebook_bytes(lesson)


def test_what_is_for_the_instructor_is_in_her_edition_only(tmp_path):
    (lesson,) = course(tmp_path)
    student, instructor = notebook_bytes(lesson), notebook_bytes(lesson, "instructor")
    for words in (b"the_answer", b"Ask who is silent"):
        assert words not in student
        assert words in instructor


def test_cells_keep_their_ids_when_another_one_changes(tmp_path):
    before = [cell.id for cell in build_notebook(course(tmp_path)[0]).cells]
    changed = (HEADER + BODY).replace("# It begins.", "# It starts.")
    after = [cell.id for cell in build_notebook(course(tmp_path, changed)[0]).cells]
    assert before[0] != after[0]
    assert before[1:] == after[1:]
    assert len(set(before)) == len(before)


def test_the_facts_of_the_front_matter_follow_the_heading(tmp_path):
    cell = build_notebook(course(tmp_path)[0]).cells[1]
    assert cell.metadata.tags == ["front-matter"]
    for words in ("What is it?", "- See it", "1 minute to read, 2 to do", "token"):
        assert words in cell.source


GUESSED = """
# %% [markdown] tags=["predict"]
# **Predict.** How much is it?

# %% [markdown]
# Two and two.

# %%
2 + 2

# %% reveal [markdown]
# **It is 4.** Two and two make four.

# %%
3 + 3
"""


def test_a_reveal_and_the_results_above_it_are_closed_at_first(tmp_path):
    (lesson,) = course(tmp_path, HEADER + BODY + GUESSED)
    for edition in ("student", "instructor"):
        *_, guess, prose, result, reveal, after = build_notebook(lesson, edition).cells
        assert reveal.source == (
            "<details>\n<summary>What one sees, and why</summary>\n\n"
            "**It is 4.** Two and two make four.\n\n</details>"
        )
        assert reveal.metadata == {"tags": ["reveal"]}
        assert result.metadata == {"jupyter": {"outputs_hidden": True}}
        assert not any("jupyter" in cell.metadata for cell in (guess, prose, after))


def test_a_guess_without_a_reveal_closes_nothing(tmp_path):
    (lesson,) = course(tmp_path, HEADER + BODY + GUESSED.replace("# %% reveal", "# %%"))
    assert not any("jupyter" in cell.metadata for cell in build_notebook(lesson).cells)


def test_a_lesson_may_stand_between_two_numbers(tmp_path):
    for name in ("00_a", "00b_c", "01_b"):
        found = course(tmp_path, name=name)
    assert [each.number for each in found] == ["00", "00b", "01"]
    needs = (HEADER + BODY).replace("prerequisites: []", "prerequisites: [00_a, 00b_c]")
    *_, last = course(tmp_path, needs, "01_b")
    assert "[00b C](00b_c.ipynb)" in build_notebook(last).cells[1].source


SOLVED = """
# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, \
"solution": true, "task": false}
def double(n):
    ### BEGIN SOLUTION
    secret = n + n
    return secret
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-test", "locked": true, "points": 1, \
"schema_version": 3, "solution": false, "task": false}
assert double(1) == 2
### BEGIN HIDDEN TESTS
assert double(21) == secret_number
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, \
"solution": true, "task": false}
secret = "the whole cell"
"""


def test_a_student_copy_has_a_stub_for_each_solution_and_no_hidden_test(tmp_path):
    (lesson,) = course(tmp_path, HEADER + BODY + SOLVED, kind="exercises")
    assert b"secret" not in notebook_bytes(lesson)
    cells = {cell.id: cell for cell in build_notebook(lesson).cells}
    assert cells["q1"].source == f"def double(n):\n    {STUBS['code']}"
    assert cells["q1-test"].source == "assert double(1) == 2"
    assert cells["q2"].source == STUBS["code"]
    assert cells["q1"].metadata.nbgrader.schema_version == 3


@pytest.mark.parametrize("line", ["    ### END SOLUTION\n", "    ### BEGIN SOLUTION\n"])
def test_a_solution_that_is_not_closed_is_refused_rather_than_let_out(tmp_path, line):
    (lesson,) = course(tmp_path, HEADER + BODY + SOLVED.replace(line, ""), kind="exercises")
    with pytest.raises(LessonError, match=r"^00_a\.py, cell 6: (BEGIN|END) SOLUTION"):
        build_notebook(lesson)


def test_only_what_changed_is_written_and_check_writes_nothing(tmp_path):
    course(tmp_path)
    lessons = course(tmp_path, name="01_b")
    assert write_notebooks(tmp_path, check=True) == tuple(
        Change(x.notebook, "written") for x in lessons
    )
    assert not lessons[0].notebook.exists()
    write_notebooks(tmp_path)
    assert write_notebooks(tmp_path, check=True) == ()
    lessons[1].notebook.write_text("{}")
    os.utime(lessons[0].notebook, (1, 1))
    assert write_notebooks(tmp_path) == (Change(lessons[1].notebook, "written"),)
    assert lessons[0].notebook.stat().st_mtime == 1


OWN = {
    "a copy under another name": "00_a_my_class.ipynb",
    "a copy under the name of a lesson to come": "07_a.ipynb",
    "a copy of the instant checks": "../exercises/checks/01_b_of_mine.py",
}


@pytest.fixture
def built(tmp_path):
    """A small course that is built, with copies of what was built beside it."""
    course(tmp_path)
    course(tmp_path, name="01_b", kind="exercises")
    write_notebooks(tmp_path)
    for name in OWN.values():
        path = (tmp_path / "notebooks" / name).resolve()
        original = {".ipynb": "notebooks/00_a.ipynb", ".py": "exercises/checks/01_b.py"}[
            path.suffix
        ]
        path.write_bytes((tmp_path / original).read_bytes())
    (tmp_path / "notebooks" / "02_own.ipynb").write_text("{}")
    return tmp_path


def files_of(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_build_leaves_everything_alone_that_it_did_not_make(built):
    before = files_of(built)
    assert write_notebooks(built) == ()
    assert files_of(built) == before


def test_what_a_build_made_goes_with_its_source_and_own_copies_stay(built):
    before = files_of(built)
    course(built, name="03_c")
    sources = ["notebooks/source/00_a.py", "exercises/source/01_b.py"]
    for source in sources:
        (built / source).rename((built / source).with_stem("04_d"))
    made = ["notebooks/03_c.ipynb", "notebooks/04_d.ipynb", "exercises/04_d.ipynb"]
    made += ["exercises/checks/04_d.py", "exercises/solutions/04_d.txt"]
    gone = ["exercises/01_b.ipynb", "exercises/checks/01_b.py", "exercises/solutions/01_b.txt"]
    gone += ["notebooks/00_a.ipynb"]
    changes = write_notebooks(built)
    done = [(each.path.relative_to(built).as_posix(), each.action) for each in changes]
    assert done == [(each, "written") for each in made] + [(each, "removed") for each in gone]
    assert before - files_of(built) == {*gone, *sources}


def test_the_command_says_what_was_written_and_what_was_removed(built, capsys, monkeypatch):
    from sco_lessons.course import __main__ as command

    (built / "notebooks/source/00_a.py").rename(built / "notebooks/source/05_e.py")
    monkeypatch.setattr(command, "write_notebooks", lambda: write_notebooks(built))
    assert command.main() == 0
    assert capsys.readouterr().out.splitlines() == [
        "notebooks/05_e.ipynb: written",
        "notebooks/00_a.ipynb: removed",
    ]
    assert command.main() == 0
    assert "are what their sources build" in capsys.readouterr().out


def test_committed_notebooks_are_what_their_sources_build():
    stale = [change.path.name for change in write_notebooks(check=True)]
    assert stale == [], "run: make notebooks"


def test_nothing_of_jupyter_is_imported_to_find_that_nothing_changed(tmp_path):
    course(tmp_path)
    code = f"""
import sys
from pathlib import Path
from sco_lessons.course import Cache, discover, library_digest, run, running
library_digest()
running.library_digest = lambda: "as it is"  # an author may be at work on it
(result,) = run(discover(root=Path({str(tmp_path)!r})), cache=Cache(Path({str(tmp_path)!r}) / "c"))
loaded = {{"nbformat", "nbclient", "jupytext", "jupyter_client", "zmq"}} & set(sys.modules)
print(result.ok, result.cached, sorted(loaded))
"""
    seen = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert seen[0].stdout.startswith("True False")
    assert seen[1].stdout == "True True []\n"


BUILD = """
from sco_lessons.course import build_notebook, discover
build_notebook(discover(root=Path.cwd())[0])
"""
PAGE = """
from sco_lessons.cli import cli
Path("a.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
cli(["page", "a.ipynb", "--out", "a.html"], standalone_mode=False)
"""


@pytest.mark.parametrize("use", [BUILD, PAGE], ids=["build", "page"])
def test_the_slow_grammar_of_addresses_is_left_out_and_can_still_be_imported(
    tmp_path, monkeypatch, use
):
    course(tmp_path)
    monkeypatch.chdir(tmp_path)
    code = f"""
import sys
from pathlib import Path
{use}
print("rfc3987_syntax" in sys.modules, "nbformat" in sys.modules)
import importlib.util
importlib.util.find_spec("rfc3987_syntax")
"""
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert seen.stdout.splitlines()[-1] == "False True"


# The lessons of this course


def committed(lesson: Lesson) -> dict:
    return json.loads(lesson.notebook.read_bytes())


def cells_of(lesson: Lesson, kind: str) -> list[dict]:
    return [cell for cell in committed(lesson)["cells"] if cell["cell_type"] == kind]


@each_lesson
def test_a_lesson_opens_with_its_title(lesson):
    first = "".join(committed(lesson)["cells"][0]["source"])
    assert first.splitlines()[0] == f"# {lesson.title}"


@each_lesson
def test_a_committed_notebook_has_no_outputs(lesson):
    for cell in cells_of(lesson, "code"):
        assert cell["outputs"] == [] and cell["execution_count"] is None


@each_lesson
def test_no_cell_is_long(lesson):
    for cell in cells_of(lesson, "code"):
        source = "".join(cell["source"])
        statements = sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(source)))
        assert statements <= LONGEST_CELL[lesson.kind], source


@each_lesson
def test_links_to_other_files_lead_somewhere(lesson):
    for cell in cells_of(lesson, "markdown"):
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", "".join(cell["source"])):
            assert (lesson.notebook.parent / link).exists(), link


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """Every committed lesson in a forked kernel, and with each cell twice in a plain one.

    The lessons as other tests have them, under their names; the copies without a network.
    """
    lessons = [lesson for lesson in LESSONS if lesson.kind == "lesson"]
    folder = tmp_path_factory.mktemp("closed")
    (folder / "sitecustomize.py").write_text(NO_NETWORK)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        twice = [doubled(lesson, folder / "twice") for lesson in lessons]
        plain = run(twice, timeout=PATIENCE, edition="instructor", plain_kernels=True)
    with alone(cache_folder(), "lesson-turns"):
        forked = run(lessons, timeout=PATIENCE, cache=Cache(cache_folder()))
    return {each.name: each for each in (*plain, *forked)}


NO_NETWORK = """
import socket
class NoNetwork(socket.socket):
    def connect(self, address):
        if self.family != socket.AF_UNIX:
            raise OSError(f"a lesson asked for {address}: lessons need no network")
        return super().connect(address)
    connect_ex = connect
socket.socket = NoNetwork
"""


def doubled(lesson: Lesson, folder: Path) -> Path:
    notebook = committed(lesson)
    cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    notebook["cells"] = [c | {"id": f"{c['id']}-{n}"} for c in cells for n in (1, 2)]
    folder.mkdir(exist_ok=True)
    path = folder / f"twice_{lesson.id}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


only_lessons = pytest.mark.parametrize(
    "lesson", [each for each in LESSONS if each.kind == "lesson"], ids=lambda each: each.id
)


@only_lessons
def test_a_lesson_runs_from_start_to_end_in_an_empty_home_without_a_network(lesson, executed):
    for name in (lesson.id, f"twice_{lesson.id}"):
        failure = executed[name].failure
        assert failure is None, f"{failure.message}\n{failure.traceback}"


@only_lessons
def test_a_lesson_gives_the_same_in_forked_and_in_plain_kernels(lesson, executed):
    forked, plain = executed[lesson.id], executed[f"twice_{lesson.id}"]
    cells = [cell for cell in forked.notebook.cells if cell.cell_type == "code"]
    assert cells
    for one, other in zip(cells, plain.notebook.cells[::2], strict=True):
        assert (one.source, shown(one)) == (other.source, shown(other))


@only_lessons
def test_running_any_cell_a_second_time_gives_the_same(lesson, executed):
    result = executed[f"twice_{lesson.id}"]
    assert result.ok, result.failure.message
    cells = result.notebook.cells
    for first, second in zip(cells[::2], cells[1::2], strict=True):
        assert shown(first) == shown(second), first.source


@only_lessons
def test_the_time_of_every_cell_is_recorded_for_the_instructor(lesson, executed):
    cells = executed[f"twice_{lesson.id}"].notebook.cells
    assert cells
    for cell in cells:
        times = cell.metadata["execution"]
        busy, done = times["iopub.status.busy"], times["shell.execute_reply"]
        assert datetime.fromisoformat(busy) <= datetime.fromisoformat(done), cell.source


def shown(cell) -> list:
    """What a cell put out, without its number."""
    return [
        {key: value for key, value in output.items() if key != "execution_count"}
        for output in cell.outputs
    ]


def test_the_network_is_really_closed_in_these_runs(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK)
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    tried = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)
    assert "lessons need no network" in tried.stderr
