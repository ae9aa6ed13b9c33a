"""The files of the course for browsers: what travels, and what is refused."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sco_lessons.cli import cli
from sco_lessons.lite import BrowserCourse
from sco_lessons.lite.distribution import VERSION, from_folder
from sco_lessons.lite.unused import unused
from sco_lessons.lite.wheels import NEEDS, OURS, course_wheels, own_wheel
from sco_lessons.site import SiteError, build_course

ROOT = Path(__file__).parents[1]
ONLY_ON_A_COMPUTER = {
    "babel": "the words of pages",
    "click": "the command line",
    "jupyterlab": "the lab",
    "jupytext": "sources of lessons",
    "latex2mathml": "formulas on pages",
    "mistune": "Markdown files, and the words of pages",
    "nbclient": "runs notebooks",
    "nbconvert": "makes pages",
    "nh3": "cleans pages",
    "platformdirs": "the cache of builds",
    "pyyaml": "front matter of sources",
    "rjsmin": "makes the scripts of pages small",
    "tinycss2": "styles on pages",
}


def names_in(wheel: Any) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def wheels() -> dict[str, Any]:
    return {wheel.name: wheel for wheel in course_wheels()}


def test_of_each_requirement_it_is_decided_whether_a_browser_needs_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {re.split(r"[^\w.-]", line)[0].lower() for line in project["dependencies"]}
    assert required == {name for name in NEEDS[OURS] if name != "jinja2"} | set(ONLY_ON_A_COMPUTER)


def test_the_wheel_of_the_course_holds_its_checks_and_no_answer(wheels: dict[str, Any]) -> None:
    names = names_in(wheels[OURS])
    assert "sco_lessons/material/data/xi-putin-astana/article.txt" in names
    assert "sco_lessons/material/exercises/checks/01_close_reading.py" in names
    assert "sco_lessons/material/notebooks/checks/00_start.py" in names
    assert not [n for n in names if "/source/" in n or "practice/gold" in n or "GRADING" in n]


def test_a_solution_that_the_class_leaves_out_does_not_travel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wheels: dict[str, Any]
) -> None:
    def told(wheel: Any) -> set[str]:
        return {Path(n).stem for n in names_in(wheel) if "/exercises/solutions/" in n}

    everything = told(wheels[OURS])
    (tmp_path / "sco-course.toml").write_text('solutions = ["02"]\n')
    monkeypatch.chdir(tmp_path)
    assert told(own_wheel()) == {name for name in everything if name.startswith("02")}
    assert len(everything) >= 6


def test_every_wheel_runs_anywhere_and_says_rightly_what_is_in_it(wheels: dict[str, Any]) -> None:
    for wheel in wheels.values():
        with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
            names = set(archive.namelist())
            assert not [n for n in names if n.endswith((".so", ".pyd", ".pyc"))], wheel.name
            [record] = [n for n in names if n.endswith(".dist-info/RECORD")]
            [about] = {n.split("/")[0] for n in names if ".dist-info/" in n}
            assert record == f"{about}/RECORD"
            listed = [line.rsplit(",", 2) for line in archive.read(record).decode().splitlines()]
            assert {path for path, *_ in listed} == names
            for path, digest, size in listed:
                if path != record:
                    raw = hashlib.sha256(archive.read(path)).digest()
                    assert digest == f"sha256={base64.urlsafe_b64encode(raw).decode().rstrip('=')}"
                    assert int(size) == archive.getinfo(path).file_size
        assert set(wheel.imports) & set(sys.stdlib_module_names) == set()
        assert wheel.lock_entry()["sha256"] == hashlib.sha256(wheel.content).hexdigest()


def test_the_same_library_gives_the_same_wheel(wheels: dict[str, Any]) -> None:
    assert own_wheel().content == wheels[OURS].content


# Pyodide from a folder.


def small(folder: Path, **changes: Any) -> Path:
    """A distribution of this shape: one package that needs another, and one that nobody needs."""
    folder.mkdir()
    for name in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"):
        (folder / name).write_bytes(name.encode())
    packages = {}
    for name, depends in {"pandas": ["num_py"], "num-py": [], "scipy": []}.items():
        file = f"{name}-1.whl"
        (folder / file).write_bytes(name.encode())
        digest = hashlib.sha256(name.encode()).hexdigest()
        packages[name] = {"file_name": file, "sha256": digest, "depends": depends}
    lock = {"info": {"version": VERSION}, "packages": packages, **changes}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder


def test_what_the_lessons_need_is_taken_from_a_folder_and_nothing_else(
    tmp_path: Path, wheels: dict[str, Any]
) -> None:
    files = from_folder(small(tmp_path / "p"), list(wheels.values()), ["pandas"])
    lock = json.loads(files["pyodide-lock.json"])["packages"]
    assert {"pandas", "num-py", OURS} <= set(lock) and "scipy" not in lock
    assert "scipy-1.whl" not in files
    for entry in lock.values():
        assert hashlib.sha256(files[entry["file_name"]]).hexdigest() == entry["sha256"]


def damaged(folder: Path) -> None:
    (folder / "num-py-1.whl").write_bytes(b"something else")


def without(name: str) -> Any:
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    ("changes", "damage", "words"),
    [
        ({}, damaged, "num-py-1.whl is not the file that pyodide-lock.json names"),
        ({}, without("num-py-1.whl"), "lacks num-py-1.whl"),
        ({}, without("pyodide.asm.wasm"), "lacks pyodide.asm.wasm"),
        ({}, without("pyodide-lock.json"), "lacks pyodide-lock.json"),
        ({"info": {"version": "0.1"}}, None, "holds Pyodide 0.1"),
        ({"info": []}, None, "is no list of Pyodide's packages"),
        ({"packages": {}}, None, "has no package pandas"),
        (
            {"packages": {"pandas": {"file_name": "../a", "sha256": "", "depends": []}}},
            None,
            "names files outside its folder",
        ),
    ],
)
def test_a_folder_that_will_not_do_is_refused_in_a_line(
    tmp_path: Path, changes: dict[str, Any], damage: Any, words: str
) -> None:
    folder = small(tmp_path / "p", **changes)
    if damage:
        damage(folder)
    with pytest.raises(SiteError, match=re.escape(words)) as refused:
        from_folder(folder, [], ["pandas"])
    assert "\n" not in str(refused.value) and str(folder) in str(refused.value)


# The command.


def test_without_jupyterlite_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sco_lessons.lite.browser.find_spec", lambda name: None)
    with pytest.raises(SiteError, match=re.escape("pip install 'sco-lessons[lite]'")):
        BrowserCourse()


def test_pyodide_alone_is_refused() -> None:
    result = CliRunner().invoke(cli, ["build", "--pyodide", "here"])
    assert result.exit_code == 2 and "add --lite" in result.output


@pytest.mark.parametrize("package", ["scorm", "cartridge"])
def test_a_platforms_package_takes_no_notebooks_that_run(tmp_path: Path, package: str) -> None:
    with pytest.raises(SiteError, match="build it without --lite"):
        build_course(
            tmp_path / "site", packages=[package], in_browser=BrowserCourse().made, lessons=()
        )
    assert not (tmp_path / "site").exists()


# The site of JupyterLite.


def test_what_only_a_drawing_program_asks_for_is_left_out() -> None:
    scripts = {
        "lab/bundle": b'e.e(1),e.e(2);y("vega",[1,5],(()=>Promise.all([w.e(5),w.e(7)]).then(',
        "1.0a1b2c3": b"n.e(3)",
        "2.0a1b2c3": b"mermaidAPI n.e(3),n.e(4)",
        "3.0a1b2c3": b"what both ask for",
        "4.0a1b2c3": b"n.e(5)",
        "5.0a1b2c3": b"",
        "6.0a1b2c3": b"nobody is seen to ask for it",
        "7.0a1b2c3": b"a part of Vega",
    }
    files = {f"build/{name}.js": content for name, content in scripts.items()}
    files |= dict.fromkeys(["build/4.0a1b2c3.js.LICENSE.txt", "a.woff", "a.woff2", "b.woff"], b"")
    left_out = {f"build/{number}.0a1b2c3.js" for number in (2, 4, 5, 7)}
    assert unused(files) == left_out | {"build/4.0a1b2c3.js.LICENSE.txt", "a.woff"}
