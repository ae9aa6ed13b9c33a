"""What all tests share."""

import pytest
from hypothesis import settings

# The suite never asserts a time: a busy machine must not fail it.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")

# Modules whose tests run notebooks or commands, build pages or packages, or open a browser.
# A single test that starts a process is marked "whole" itself.
WHOLE = {
    "test_cli",
    "test_execution",
    "test_instructors",
    "test_lab",
    "test_leaks",
    "test_lesson_content",
    "test_lessons",
    "test_nbgrader",
    "test_packages",
    "test_pages",
    "test_settings",
    "test_site",
    "test_turns",
    "test_wheel",
    "test_words",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make check` leaves out, and what opens a browser, as "whole"."""
    for item in items:
        if item.path.stem in WHOLE or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.whole)
