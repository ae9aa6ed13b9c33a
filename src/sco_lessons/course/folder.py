"""A student's folder: where its notebooks are, and the texts beside them."""

from __future__ import annotations

from collections.abc import Iterator

from sco_lessons.course.lesson import KINDS, Lesson
from sco_lessons.text.course import COURSE_TEXT
from sco_lessons.text.files import course_folder

__all__ = ["place_of", "texts_beside"]


def place_of(lesson: Lesson) -> str:
    """Where a notebook is in the student's folder, as the notebooks' own links expect it."""
    return f"{KINDS[lesson.kind]}/{lesson.notebook.name}"


def texts_beside() -> Iterator[tuple[str, bytes]]:
    """The files that go with the notebooks: the name of each, and what is in it."""
    data = course_folder("data")
    yield "GUIDELINES.md", (data / COURSE_TEXT / "GUIDELINES.md").read_bytes()
    yield "texts/copy-of-the-article.txt", (data / COURSE_TEXT / "article.txt").read_bytes()
    yield "texts/copy-of-the-practice-text.txt", (data / "practice" / "article.txt").read_bytes()
