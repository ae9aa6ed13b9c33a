"""What stands around the code: workflows, citation, documentation, commands of the Makefile."""

import ast
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_there_are_workflows_for_tests_pages_and_releases() -> None:
    assert [path.stem for path in WORKFLOWS] == ["ci", "pages", "release"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_pins_every_action_by_hash_and_may_only_read_unless_it_says_so(
    path: Path,
) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action} does not name its version"
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_every_python_that_is_promised_is_tested_on_every_system() -> None:
    workflow = yaml.safe_load((WORKFLOWS[0]).read_text(encoding="utf-8"))
    matrix = workflow["jobs"]["core"]["strategy"]["matrix"]
    lowest = PROJECT["requires-python"].removeprefix(">=")
    assert matrix["python"][0] == lowest and len(matrix["python"]) >= 4
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}


def test_the_commands_that_the_pages_and_workflows_name_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *WORKFLOWS]
    pages += [ROOT / ".pre-commit-config.yaml", *(ROOT / ".github").glob("*.md")]
    named = {
        (path.name, target)
        for path in pages
        for words in re.findall(
            r"(?:`|run: |entry: |^)make ((?:[a-z-]+ ?)+)", path.read_text("utf-8"), re.MULTILINE
        )
        for target in words.split()
    }
    assert len(named) > 10
    assert {(name, target) for name, target in named if target not in targets} == set()


def test_the_conda_environment_names_what_the_project_needs_at_the_same_versions() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert"}
    listed = (line.split() for line in environment["dependencies"] if isinstance(line, str))
    versions = {conda.get(words[0], words[0]): words[1] for words in listed if len(words) == 2}
    needed = dict(re.findall(r"^([\w-]+)(>=.+)$", "\n".join(PROJECT["dependencies"]), re.M))
    by_pip = {"lazy-loader", "rjsmin"}
    assert len(needed) > 10
    assert {name.lower(): version for name, version in needed.items() if name not in by_pip} == {
        name: version for name, version in versions.items() if name != "python"
    }


def test_the_citation_names_this_version_and_licence() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["version"], citation["license"]) == (PROJECT["version"], PROJECT["license"])
    assert PROJECT["version"] in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_pages_made_from_the_code_are_what_the_code_says() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "reference.py"))
    assert made["API"].read_text(encoding="utf-8") == made["api"](), "run make docs"
    assert made["PAGE"].read_text(encoding="utf-8") == made["reference"](), "run make docs"


@pytest.mark.whole
@pytest.mark.whole
def test_the_documentation_becomes_a_site_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-c", "docs", ".", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "docs" / "api.html").read_text(encoding="utf-8")
    missing = [name for name in ("read", "annotate", "kwic", "show", "check") if name not in page]
    assert missing == []


def test_every_mutant_that_is_listed_as_equivalent_is_one_of_the_library() -> None:
    pytest.importorskip("resource")  # not on Windows
    import mutants

    listed = tomllib.loads((ROOT / "tests/equivalent_mutants.toml").read_text(encoding="utf-8"))
    modules = {entry["module"] for entry in listed["mutant"]}
    assert modules
    for path in (mutants.SOURCE / module for module in modules):
        source = path.read_text(encoding="utf-8")
        found = mutants.mutants(ast.parse(source))
        assert mutants.without_equivalent(found, path, source.splitlines())
