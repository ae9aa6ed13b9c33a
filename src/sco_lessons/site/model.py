"""What a site is made of and what a build says about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any
from urllib.parse import quote

from sco_lessons.course import Lesson, place_of
from sco_lessons.display.phrases import count
from sco_lessons.errors import CourseError

__all__ = ["InBrowser", "Made", "Report", "Sections", "SiteError", "Source", "sets_of"]

Sections = tuple[tuple[str, str, str, str], ...]
"""(id, heading, words, code) of each section of a page, for the search."""


class SiteError(CourseError):
    """A site that cannot be made or put in place: says why and what to do."""


@dataclass(frozen=True)
class Source:
    """A notebook that becomes a page; `notebook()` gives its content.

    `key` is a digest of everything that the notebook was made of; `to_download()` gives the
    bytes of the notebook that students work in, if the site offers it.
    """

    lesson: Lesson
    key: str
    notebook: Callable[[], Any] = field(compare=False, repr=False)
    to_download: Callable[[], bytes] | None = field(default=None, compare=False, repr=False)

    @property
    def path(self) -> str:
        """The name of the page in the site, such as "exercises/01_close_reading.html"."""
        folder = "exercises/" if self.lesson.kind == "exercise" else ""
        return f"{folder}{self.lesson.id}.html"

    @property
    def path_of_trial(self) -> str:
        """The name of the page that runs, beside the other."""
        return self.path.removesuffix(".html") + ".try.html"

    @property
    def href(self) -> str:
        """The address of the page, as a link on a page at the root."""
        return quote(self.path)

    @property
    def archive(self) -> str:
        """The name in the site of the zip that holds the notebook to download.

        A browser shows an `.ipynb` file that it finds on a disk as text; a zip it saves.
        """
        return f"{self.lesson.notebook.parent.name}/{self.lesson.id}.zip"

    def link_to(self, other: Source) -> str:
        """The address of another page, as a link on this one."""
        return quote(relpath(other.path, dirname(self.path) or "."))


def sets_of(sources: Sequence[Source]) -> dict[str, list[Source]]:
    """For each lesson by its path, the sets of exercises that go with it; "" has the others.

    A set goes with the lessons of its number, and comes after the last of them: set 02 after
    lesson 02b, if there is one.
    """
    lessons = [source for source in sources if source.lesson.kind == "lesson"]
    last = {source.lesson.number[:2]: source.path for source in lessons}
    sets: dict[str, list[Source]] = {path: [] for path in [*(s.path for s in lessons), ""]}
    for source in sources:
        if source.lesson.kind == "exercise":
            sets[last.get(source.lesson.number[:2], "")].append(source)
    return sets


@dataclass(frozen=True)
class Made:
    """A page as the cache keeps it.

    >>> page = Made("<p>Hi", "Hello", (("", "", "Hi", ""),))
    >>> Made.of_bytes(page.as_bytes()) == page
    True
    """

    html: str
    title: str
    sections: Sections = ()
    warnings: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        return json.dumps([self.html, self.title, self.sections, self.warnings]).encode()

    @classmethod
    def of_bytes(cls, content: bytes) -> Made:
        html, title, sections, warnings = json.loads(content)
        return cls(html, title, tuple(map(tuple, sections)), tuple(warnings))


def _name(path: str) -> str:
    """The address of a page on one that lies beside it."""
    return quote(path.rpartition("/")[2])


@dataclass(frozen=True)
class Report:
    """What a build made. `made` are the pages that were not in the cache, `files` what
    was written beside the site; `failures` the reasons why the old site was left alone."""

    out: Path
    edition: str
    pages: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    changed: bool = False
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            **asdict(self),
            "out": str(self.out),
            "files": [str(path) for path in self.files],
            "seconds": round(self.seconds, 3),
        }

    def summary(self) -> str:
        """The report in a few lines for people."""
        index = self.out / "index.html"
        if self.failures:
            outcome = f"{self.out}: left as it was"
        elif self.changed:
            outcome = f"{index}: {count(len(self.pages), 'pages')}, {len(self.made)} made anew"
        else:
            outcome = f"{index}: nothing changed"
        return "\n".join([f"{outcome}, {self.seconds:.1f} s", *map(str, self.files)])


@dataclass(frozen=True)
class InBrowser:
    """The course as notebooks that run in a browser, beside the pages.

    `files` by their paths in the site; `editions` has for each notebook, by its path in the
    student's folder, the digest that names its edition. What a browser loads at first is about
    `megabytes`, from `host`, or from the site itself if that is "". `tries` has for each
    notebook whose tasks can run on its own page what that page needs (see `lite.pages`).
    """

    files: Mapping[str, bytes]
    editions: Mapping[str, str]
    host: str
    megabytes: int
    tries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def facts(self, source: Source | None = None) -> dict[str, Any]:
        """What the page of a lesson says of it, or the course's own page for it."""
        at = "../" if source and "/" in source.path else ""
        place = place_of(source.lesson) if source else ""
        return {
            "host": self.host,
            "megabytes": self.megabytes,
            "about": f"{at}browser.html",
            "notebook": f"{at}lite/lab/index.html?path={place}",
            "editions": {} if source else dict(self.editions),
        }

    def trial(self, source: Source) -> dict[str, Any] | None:
        """What the page of a lesson that runs itself has beside the other; None for no page."""
        tried = self.tries.get(place_of(source.lesson))
        if tried is None:
            return None
        root = "../" if "/" in source.path else ""
        data = {**tried["data"], "root": root}
        here = {"href": _name(source.path_of_trial), "page": _name(source.path)}
        return {**tried, **here, "data": data, "host": self.host}
