"""What all tests share."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from alone import alone
from sco_lessons.course.lesson import load_nbformat

# The suite never asserts a time: a busy machine must not fail it. `make check` tries fewer
# examples of what varies (if a test does not say how many), `make test` a hundred.
settings.register_profile("no clock", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=25)
settings.load_profile("no clock")

# To look for circles among all that was collected, which stays, took a tenth of the time.
gc.disable()

load_nbformat()  # before a module of tests does, with a grammar that takes seconds

# Modules whose tests run notebooks or commands, build pages or packages, or open a browser: the
# longest first, so that no worker is left alone with one at the end.
# A single test that starts a process is marked "whole" itself.
WHOLE = (
    "test_site",
    "test_page_runs",
    "test_lite_lab",
    "test_lite_site",
    "test_lab",
    "test_lessons",
    "test_lab_marking",
    "test_execution",
    "test_marking_page",
    "test_in_browser",
    "test_any_notebook",
    "test_pages",
    "test_cli",
    "test_commands",
    "test_kept_work",
    "test_lesson_content",
    "test_words",
    "test_turns",
    "test_settings",
    "test_scorm",
    "test_instructors",
    "test_packages",
    "test_leaks",
    "test_wheel",
    "test_nbgrader",
)


def made_once(name: str, make: Callable[[Path], object], temporary: pytest.TempPathFactory) -> Path:
    """A folder that `make` fills: by the worker that asks first, for all of them."""
    folder = temporary.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    with alone(folder, name):
        if not (made := folder / name).is_dir():
            make(unfinished := temporary.mktemp(name) / name)
            unfinished.rename(made)
    return made


@pytest.fixture(scope="session")
def course_in_browser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the course in it as notebooks, and Python for them."""
    import jupyterlite

    python = str(jupyterlite.python_here())
    return made_once("lite", lambda out: jupyterlite.built(out, python), tmp_path_factory)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(command, cwd=Path(__file__).parents[1], check=True, capture_output=True)

    [built] = made_once("wheel", build, tmp_path_factory).glob("*.whl")
    return built


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the modules that `make check` leaves out."""
    left_out = "not whole" in config.getoption("markexpr")
    return True if left_out and collection_path.stem in WHOLE else None


def pytest_collection_finish() -> None:
    """Look for circles again: seldom, and never among the tests themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make check` leaves out as "whole", and put the longest modules first."""
    for item in items:
        if item.path.stem in WHOLE or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.whole)
    order = {name: place for place, name in enumerate(WHOLE)}
    items.sort(key=lambda item: order.get(item.path.stem, len(WHOLE)))
