"""The course as a site of pages that need no server.

`build_course()` executes the lessons and calls `build_site()`, which makes every page
(from a cache where nothing it is made of has changed) and puts the whole site in place
at once. Imported by the command line.
"""

from __future__ import annotations

from sco_lessons.errors import CourseError

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import relpath
from typing import Any

from sco_lessons.course import (
    Cache,
    Executed,
    Lesson,
    build_notebook,
    cache_folder,
    digest,
    discover,
    library_digest,
    run,
)
from sco_lessons.course.editions import EDITIONS
from sco_lessons.course.glossary import Term, glossary

__all__ = ["COURSE", "Report", "SiteError", "build_course", "build_site"]

COURSE = "One news article, read closely"
MARK = ".sco-lessons-site"
"""The file by which a folder is known as a site that may be replaced."""

Progress = Callable[[str, int, int], None]


class SiteError(CourseError):
    """A site that cannot be made or put in place: says why and what to do."""


@dataclass(frozen=True)
class Report:
    """What a build made. `made` are the pages that were not in the cache, `files` what
    was written beside the site; `failures` the reasons why the old site still stands."""

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
            "out": str(self.out),
            "edition": self.edition,
            "pages": list(self.pages),
            "made": list(self.made),
            "changed": self.changed,
            "files": [str(path) for path in self.files],
            "warnings": list(self.warnings),
            "failures": list(self.failures),
            "seconds": round(self.seconds, 3),
        }

    def summary(self) -> str:
        """The report in a few lines for people."""
        lines = [f"warning: {words}" for words in self.warnings]
        if self.failures:
            lines.append(f"{self.out}: left as it was")
        elif self.changed:
            lines.append(
                f"{self.out / 'index.html'}: {len(self.pages)} pages, {len(self.made)} made anew, "
                f"{self.seconds:.1f} s"
            )
        else:
            lines.append(f"{self.out / 'index.html'}: nothing changed, {self.seconds:.1f} s")
        return "\n".join([*lines, *(str(path) for path in self.files)])


@dataclass(frozen=True)
class Source:
    """A notebook that becomes a page: which lesson, where, and how to get its content.

    `key` is a digest of everything that the notebook was made of.
    """

    lesson: Lesson
    key: str
    notebook: Callable[[], Any] = field(compare=False, repr=False)

    @property
    def path(self) -> str:
        """Where the page lies in the site."""
        folder = "exercises/" if self.lesson.kind == "exercise" else ""
        return f"{folder}{self.lesson.id}.html"


@dataclass(frozen=True)
class Made:
    """A page as it is kept in the cache."""

    html: str
    title: str
    sections: tuple[tuple[str, str, str], ...] = ()
    warnings: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        return json.dumps([self.html, self.title, self.sections, self.warnings]).encode()

    @classmethod
    def of_bytes(cls, content: bytes) -> Made:
        html, title, sections, warnings = json.loads(content)
        return cls(html, title, tuple(map(tuple, sections)), tuple(warnings))


def build_course(
    out: Path,
    *,
    edition: str = "student",
    package: str | None = None,
    pdf: bool = False,
    jobs: int | None = None,
    plain_kernels: bool = False,
    progress: Progress | None = None,
    lessons: Iterable[Lesson] | None = None,
    cache: Cache | None = None,
) -> Report:
    """Run the lessons, and leave the course at `out` as pages, beginning with index.html.

    Where a lesson fails, the report names it and the site at `out` stays as it was.
    `package` "zip" or "scorm" also writes `<out>.zip` or `<out>-scorm.zip`; `pdf` prints
    each lesson into `<out>-pdf/`. SiteError where `out` holds something else.
    """
    began = time.perf_counter()
    say = progress or (lambda what, done, total: None)
    kept = cache or Cache(cache_folder())
    chosen = tuple(discover() if lessons is None else lessons)
    executed = [lesson for lesson in chosen if _is_executed(lesson, edition)]
    done: list[Executed] = []

    def count(one: Executed) -> None:
        done.append(one)
        say(one.name, len(done), len(executed))

    results = run(
        executed,
        edition="instructor" if edition == "instructor" else "student",
        jobs=jobs or os.cpu_count() or 1,
        plain_kernels=plain_kernels or None,
        cache=kept,
        on_progress=count,
    )
    failures = tuple(one.failure.message for one in results if one.failure)
    if failures:
        return Report(out, edition, failures=failures, seconds=time.perf_counter() - began)
    report = build_site(
        _sources(chosen, dict(zip(executed, results, strict=True))),
        out, edition=edition, package=package, pdf=pdf, cache=kept,
    )  # fmt: skip
    from dataclasses import replace

    return replace(report, seconds=time.perf_counter() - began)


def _is_executed(lesson: Lesson, edition: str) -> bool:
    """Exercises stand on a student's page as they are handed out, not yet answered."""
    return lesson.kind == "lesson" or edition == "instructor"


def _sources(lessons: Sequence[Lesson], results: Mapping[Lesson, Executed]) -> list[Source]:
    sources = []
    for lesson in lessons:
        if lesson in results:
            result = results[lesson]
            sources.append(Source(lesson, result.digest, lambda r=result: r.notebook))  # type: ignore[misc]
        else:
            content = (lesson.source or lesson.notebook).read_bytes()
            sources.append(Source(lesson, digest(content), lambda x=lesson: build_notebook(x)))  # type: ignore[misc]
    return sources


def build_site(
    sources: Sequence[Source],
    out: Path,
    *,
    edition: str = "student",
    package: str | None = None,
    pdf: bool = False,
    cache: Cache | None = None,
) -> Report:
    """Make the site of these notebooks and put it at `out`, whole or not at all.

    PageError (a ValueError) where a page would be at fault: a picture without a
    description, a link to a notebook that is not there.
    """
    if edition not in EDITIONS:
        raise SiteError(f"no edition {edition!r}: choose from {', '.join(EDITIONS)}")
    if package not in (None, "zip", "scorm"):
        raise SiteError(f"no package {package!r}: choose zip or scorm")
    _check_replaceable(out)
    site = _Site(sources, edition, cache)
    files = {path: made.html.encode() for path, made in site.pages().items()}
    changed = _install(files, out)
    beside = [_package(package, files, site, out)] if package else []
    if pdf:
        beside += _pdfs(out, [source.path for source in sources])
    return Report(
        out, edition, tuple(files), tuple(site.made), changed, tuple(beside), tuple(site.warnings)
    )


class _Site:
    """The pages of one site; each is made once, from the cache where it can be."""

    def __init__(self, sources: Sequence[Source], edition: str, cache: Cache | None) -> None:
        self.sources, self.edition = list(sources), edition
        self.made: list[str] = []
        self.warnings: list[str] = []
        self._cache = cache
        self._terms = glossary()
        self._by_path = {source.path: source for source in self.sources}

    def pages(self) -> dict[str, Made]:
        from sco_lessons.site import views

        pages: dict[str, Made] = {}
        for at, source in enumerate(self.sources):
            context = self._context(source, at)
            key = (source.key, json.dumps(context, sort_keys=True))
            pages[source.path] = self._get(
                source.path,
                key,
                lambda s=source, c=context: self._lesson(s, c),  # type: ignore[misc]
            )
        course = self._course()
        for name, view in views.VIEWS.items():
            key = (name, json.dumps(course, sort_keys=True, default=str))
            pages[name] = self._get(name, key, lambda v=view: v(course, self.edition))  # type: ignore[misc]
        found = [
            (path, made.title, made.sections)
            for path, made in pages.items()
            if made.sections and path != "index.html"
        ]
        pages["search.html"] = self._get(
            "search.html",
            ("search", json.dumps([course, found], sort_keys=True, default=str)),
            lambda: views.search_page(course, self.edition, found),
        )
        self._check_places(pages)
        return {"index.html": pages.pop("index.html"), **pages}

    def _get(self, path: str, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        whole = digest("page 1", path, self.edition, library_digest(), *key)
        kept = self._cache.get(whole) if self._cache else None
        made = Made.of_bytes(kept) if kept is not None else make()
        if kept is None:
            self.made.append(path)
            if self._cache:
                self._cache.put(whole, made.as_bytes())
        self.warnings += made.warnings
        return made

    def _lesson(self, source: Source, context: dict[str, Any]) -> Made:
        exporter = _exporter(self.edition)
        resources = {
            "course": context,
            "metadata": {"name": source.lesson.id, "path": str(source.lesson.notebook.parent)},
        }
        html, resources = exporter.from_notebook_node(source.notebook(), resources)
        page = resources["page"]
        return Made(html, page.title, page.sections, page.warnings)

    def _context(self, source: Source, at: int) -> dict[str, Any]:
        """What a lesson's page says of the rest of the course."""
        root = "../" if "/" in source.path else ""
        same = [other for other in self.sources if other.lesson.kind == source.lesson.kind]
        place = same.index(source)
        before, after = same[:place][-1:], same[place + 1 :][:1]
        kind = "Exercises" if source.lesson.kind == "exercise" else "Lessons"
        return {
            "title": COURSE,
            "root": root,
            "menu": _menu(),
            "here": kind,
            "crumbs": [
                (COURSE, f"{root}index.html"),
                (kind, f"{root}index.html#{kind.lower()}"),
                (source.lesson.title, ""),
            ],
            "previous": _turn(source, before),
            "next": _turn(source, after),
            "links": self._links(source),
            "glossary": f"{root}glossary.html",
            "terms": {name: term.id for term in self._terms.values() for name in term.names},
            "key_terms": {key: (term.name, term.id) for key, term in self._terms.items()},
            "lesson_titles": {
                other.lesson.id: (other.lesson.title, _from(source, other))
                for other in self.sources
                if other.lesson.kind == "lesson"
            },
            "companion": self._companion(source),
            "number": source.lesson.number,
            "kind": source.lesson.kind,
        }

    def _links(self, source: Source) -> dict[str, str]:
        """From each notebook as the lesson links to it, to its page."""
        folder = source.lesson.notebook.parent
        links = {
            Path(os.path.relpath(other.lesson.notebook, folder)).as_posix(): _from(source, other)
            for other in self.sources
        }
        return dict(sorted(links.items()))

    def _companion(self, source: Source) -> dict[str, str] | None:
        """The exercise that goes with a lesson, the lesson that goes with an exercise."""
        for other in self.sources:
            if other.lesson.number == source.lesson.number and other.lesson.kind != (
                source.lesson.kind
            ):
                return {"title": other.lesson.title, "href": _from(source, other)}
        return None

    def _course(self) -> dict[str, Any]:
        """What the course's own pages (index, glossary, search) are made of."""
        return {
            "title": COURSE,
            "root": "",
            "menu": _menu(),
            "lessons": [self._card(s) for s in self.sources if s.lesson.kind == "lesson"],
            "exercises": [self._card(s) for s in self.sources if s.lesson.kind == "exercise"],
            "terms": [self._entry(term) for term in self._terms.values()],
        }

    def _card(self, source: Source) -> dict[str, Any]:
        return {
            "number": source.lesson.number,
            "href": source.path,
            **source.lesson.front_matter(),
        }

    def _entry(self, term: Term) -> dict[str, Any]:
        lessons = [
            {"title": source.lesson.title, "href": source.path}
            for source in self.sources
            if source.lesson.kind == "lesson" and term.key in source.lesson.key_terms
        ]
        see = [(self._terms[key].name, self._terms[key].id) for key in term.see_also]
        return {
            "id": term.id,
            "name": term.name,
            "also": list(term.also),
            "definition": term.definition,
            "see": see,
            "lessons": lessons,
        }

    def _check_places(self, pages: Mapping[str, Made]) -> None:
        """Hear of links between pages that lead to no page or no place on it."""
        import re

        ids = {path: set(re.findall(r'\sid="?([^"\s>]+)', m.html)) for path, m in pages.items()}
        for path, made in pages.items():
            for link in sorted(set(re.findall(r'<a\b[^>]*?href="([^"]+)"', made.html))):
                if re.match(r"[a-z][a-z0-9+.-]*:|//", link):
                    continue
                page, _, place = link.partition("#")
                target = str(PurePosixPath(path).parent / page) if page else path
                target = os.path.normpath(target).replace(os.sep, "/")
                if page and target not in pages:
                    self.warnings.append(f"{path}: the link {link} leads to no page of the site")
                elif page and place and _unquoted(place) not in ids[target]:
                    self.warnings.append(f"{path}: the link {link} leads to no place on its page")


def _unquoted(place: str) -> str:
    from urllib.parse import unquote

    return unquote(place)


def _menu() -> list[tuple[str, str]]:
    return [
        ("Lessons", "index.html#lessons"),
        ("Exercises", "index.html#exercises"),
        ("The article", "article.html"),
        ("Glossary", "glossary.html"),
        ("Search", "search.html"),
    ]


def _from(source: Source, other: Source) -> str:
    return relpath(other.path, str(PurePosixPath(source.path).parent))


def _turn(source: Source, others: list[Source]) -> dict[str, str] | None:
    return {"title": o.lesson.title, "href": _from(source, o)} if (o := next(iter(others), None)) \
        else None  # fmt: skip


_exporters: dict[str, Any] = {}


def _exporter(edition: str) -> Any:
    """One exporter an edition: its template is compiled once."""
    if edition not in _exporters:
        from sco_lessons.course.light import leave_out_iri_grammar

        leave_out_iri_grammar()
        from sco_lessons.site.exporter import SCOLessonExporter

        _exporters[edition] = SCOLessonExporter(  # type: ignore[no-untyped-call]
            edition=edition, require_descriptions=True
        )
    return _exporters[edition]


# Putting it in place.


def _check_replaceable(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise SiteError(
            f"{out}: holds files that are no site of this course: choose another --out, "
            "or empty that folder"
        )
    if out.exists() and not out.is_dir():
        raise SiteError(f"{out}: is a file: choose a folder with --out")


def _install(files: Mapping[str, bytes], out: Path) -> bool:
    """Put the site at `out` in one step; False where the same site stands there already."""
    _recover(out)
    if _same(files, out):
        return False
    home = out.absolute().parent
    home.mkdir(parents=True, exist_ok=True)
    try:
        fresh = Path(tempfile.mkdtemp(dir=home, prefix=f".{out.name}.new-"))
    except OSError as error:
        raise _as_told(error, out) from None
    try:
        for name, content in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(content)
        (fresh / MARK).write_text("A site made by sco-lessons build, which may replace it.\n")
        fresh.chmod(0o755)
        old = _old(out)
        if out.exists():
            out.rename(old)
        fresh.rename(out)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException as error:
        shutil.rmtree(fresh, ignore_errors=True)
        _recover(out)
        if isinstance(error, OSError):
            raise _as_told(error, out) from None
        raise
    return True


def _as_told(error: OSError, out: Path) -> OSError:
    """The error under the name that the user gave, not that of a temporary folder."""
    return OSError(error.errno, error.strerror, str(out))


def _old(out: Path) -> Path:
    return out.absolute().parent / f".{out.name}.old"


def _recover(out: Path) -> None:
    """Bring the old site back where a build was ended between two renames."""
    old = _old(out)
    if old.is_dir() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _same(files: Mapping[str, bytes], out: Path) -> bool:
    if not (out / MARK).is_file():
        return False
    there = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()} - {MARK}
    return there == set(files) and all((out / n).read_bytes() == c for n, c in files.items())


def _package(kind: str, files: Mapping[str, bytes], site: _Site, out: Path) -> Path:
    from sco_lessons.site.packages import manifest, manifest_faults, packed
    from sco_lessons.text.files import write_atomically

    files = dict(files)
    path = out.with_name(f"{out.name}.zip" if kind == "zip" else f"{out.name}-scorm.zip")
    if kind == "scorm":
        titles = {source.path: source.lesson.title for source in site.sources}
        pages = [(titles.get(name) or _title_of(name), name) for name in files]
        document = manifest(COURSE, pages, files)
        faults = manifest_faults(document, files)
        if faults:
            raise SiteError(f"the SCORM manifest is at fault: {'; '.join(faults)}")
        files["imsmanifest.xml"] = document
    content = packed(files)
    if not path.is_file() or path.read_bytes() != content:
        write_atomically(path, content)
    return path


def _title_of(name: str) -> str:
    return {"index.html": "Start", "article.html": "The article", "about.html": "About the text",
            "glossary.html": "Glossary", "search.html": "Search"}.get(name, name)  # fmt: skip


def _pdfs(out: Path, pages: list[str]) -> list[Path]:
    from sco_lessons.site.pdf import NoBrowser, print_pdf

    made = []
    for page in pages:
        into = out.with_name(f"{out.name}-pdf") / Path(page).with_suffix(".pdf")
        try:
            print_pdf(out / page, into)
        except NoBrowser as error:
            raise SiteError(str(error)) from None
        made.append(into)
    return made
