"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

from sco_lessons.course.lesson import load_nbformat

# The suite never asserts a time: a busy machine must not fail it. `make check` tries fewer
# examples of what varies (if a test does not say how many), `make test` a hundred.
settings.register_profile("no clock", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=25)
settings.load_profile("no clock")

load_nbformat()  # before a module of tests does, with a grammar that takes seconds

# Modules whose tests run notebooks or commands, build pages or packages, or open a browser.
# A single test that starts a process is marked "whole" itself.
WHOLE = {
    "test_any_notebook",
    "test_cli",
    "test_execution",
    "test_in_browser",
    "test_instructors",
    "test_kept_work",
    "test_lab",
    "test_lab_marking",
    "test_leaks",
    "test_lesson_content",
    "test_lessons",
    "test_lite_lab",
    "test_marking_page",
    "test_nbgrader",
    "test_packages",
    "test_pages",
    "test_scorm",
    "test_settings",
    "test_site",
    "test_turns",
    "test_wheel",
    "test_words",
}


@pytest.fixture(scope="session")
def course_in_browser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the course in it as notebooks, and Python for them; made once."""
    import jupyterlite

    out = tmp_path_factory.mktemp("lite") / "site"
    return jupyterlite.built(out, str(jupyterlite.python_here()))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the modules that `make check` leaves out."""
    left_out = "not whole" in config.getoption("markexpr")
    return True if left_out and collection_path.stem in WHOLE else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make check` leaves out, and what opens a browser, as "whole"."""
    for item in items:
        if item.path.stem in WHOLE or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.whole)
