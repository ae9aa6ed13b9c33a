"""From a lesson's source to a notebook, and from a notebook to its executed copy.

`discover()` finds the lessons, `build_notebook()` makes one as students get it,
`run()` executes notebooks side by side, `Cache` keeps what need not be made again.
Nothing of Jupyter is imported before a notebook is built or run.
"""

from sco_lessons.course.build import (
    Change,
    build_notebook,
    notebook_bytes,
    write_for_nbgrader,
    write_notebooks,
)
from sco_lessons.course.cache import Cache, cache_folder, digest, library_digest
from sco_lessons.course.folder import place_of, texts_beside
from sco_lessons.course.lesson import Lesson, LessonError, Minutes, chosen, discover
from sco_lessons.course.running import Executed, Failure, run

__all__ = [
    "Cache",
    "Change",
    "Executed",
    "Failure",
    "Lesson",
    "LessonError",
    "Minutes",
    "build_notebook",
    "cache_folder",
    "chosen",
    "digest",
    "discover",
    "library_digest",
    "notebook_bytes",
    "place_of",
    "run",
    "texts_beside",
    "write_for_nbgrader",
    "write_notebooks",
]
