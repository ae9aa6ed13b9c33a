from .build import (
    Change,
    build_notebook,
    notebook_bytes,
    write_for_nbgrader,
    write_notebooks,
)
from .cache import Cache, cache_folder, digest, library_digest
from .folder import place_of, texts_beside
from .lesson import Lesson, LessonError, Minutes, chosen, discover
from .running import Executed, Failure, run

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
