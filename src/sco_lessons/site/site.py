"""The course as a site of pages that need no server.

`build_course()` executes the lessons and makes the site of them; `build_site()` makes the
site of any notebooks.
"""

from __future__ import annotations

import json
import os
import re
import signal
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from sco_lessons.course import (
    Cache,
    Executed,
    Lesson,
    cache_folder,
    digest,
    discover,
    library_digest,
    run,
)
from sco_lessons.course.editions import EDITIONS
from sco_lessons.course.glossary import Term, glossary
from sco_lessons.course.helpers import Helpers, HelpersGoneError
from sco_lessons.course.quiz import Question, quiz_of
from sco_lessons.course.running import Workplace, can_fork
from sco_lessons.display.words import words_in
from sco_lessons.site.install import SiteFolder
from sco_lessons.site.marking import marking_tool
from sco_lessons.site.model import InBrowser, Made, Report, SiteError, Source
from sco_lessons.site.packages import ENDINGS, Item, is_package, packed, scorm_files
from sco_lessons.site.pdf import PAPERS, print_pdf, require_chromium
from sco_lessons.site.settings import Settings
from sco_lessons.site.views import (
    MENU,
    VIEWS,
    browser_page,
    course_facts,
    environment_of,
    plan_of,
    search_page,
)
from sco_lessons.text.course import load
from sco_lessons.text.files import write_atomically

__all__ = ["build_course", "build_site"]

Progress = Callable[[str, int, int], None]
BrowserMaker = Callable[[Sequence[Lesson], Settings], InBrowser]


def build_course(
    out: Path,
    *,
    edition: str = "student",
    packages: Collection[str] = (),
    pdf: bool = False,
    paper: str = PAPERS[0],
    jobs: int | None = None,
    plain_kernels: bool = False,
    progress: Progress | None = None,
    lessons: Iterable[Lesson] | None = None,
    settings: Settings | None = None,
    in_browser: BrowserMaker | None = None,
    cache: Cache | None = None,
) -> Report:
    """Run the lessons, and leave the course at `out` as pages, beginning with index.html.

    If a lesson fails, the report names it and the site at `out` stays as it was.
    `packages` "zip", "scorm" and "cartridge" also write `<out>.zip`, `<out>-scorm.zip` and
    `<out>-cartridge.imscc`; `pdf` prints each lesson into `<out>-pdf/`, on `paper`, "A4" or
    "Letter". `in_browser` makes the same lessons for a browser, which goes beside the pages
    (`lite.BrowserCourse.made`). SiteError, before anything runs, if `out` holds something else
    or if what was asked for cannot be made here.
    """
    began = time.perf_counter()
    cache = cache or Cache(cache_folder())
    settings = settings or Settings()
    chosen = settings.chosen(tuple(discover() if lessons is None else lessons))
    done: list[Executed] = []
    check_options(out, edition, packages, pdf)
    if in_browser and (other := sorted({*packages} - {"zip"})):
        raise SiteError(
            f"a {other[0]} package holds pages only: build it without --lite, "
            "or choose --package zip"
        )
    helpers = Helpers(partial(_get_ready, edition, settings.language))
    with (
        SiteFolder(out) as folder,
        Workplace(cache, plain_kernels or None, helpers) as workplace,
    ):
        beside = in_browser(chosen, settings) if in_browser else None
        planned = [Source(each, "", dict, partial(_to_download, each)) for each in chosen]
        pages = _Pages(planned, edition, settings, cache, beside, helpers)

        def count(number: int, result: Executed) -> None:
            done.append(result)
            if result.ok:
                pages.take(number, result.digest, partial(getattr, result, "notebook"))
            if progress:
                progress(result.name, len(done), len(chosen))

        results = run(
            chosen,
            edition="instructor" if edition == "instructor" else "student",
            # On a student's page exercises are as they are handed out, not yet answered.
            only_given=edition != "instructor",
            language=settings.language,
            jobs=jobs or (os.cpu_count() or 1) + 1,  # one waits now and then for its kernel
            cache=cache,
            on_progress=count,
            workplace=workplace,
        )
        failures = tuple(result.failure.message for result in results if result.failure)
        if failures:
            report = Report(out, edition, failures=failures)
        else:
            report = _fill(folder, pages, packages, pdf, paper)
    return replace(report, seconds=time.perf_counter() - began)


def _to_download(lesson: Lesson) -> bytes:
    from sco_lessons.course import notebook_bytes  # brings the rules along, which kernels wait for

    return notebook_bytes(lesson)


def build_site(
    sources: Sequence[Source],
    out: Path,
    *,
    edition: str = "student",
    packages: Collection[str] = (),
    pdf: bool = False,
    paper: str = PAPERS[0],
    settings: Settings | None = None,
    in_browser: InBrowser | None = None,
    cache: Cache | None = None,
) -> Report:
    """Make the site of these notebooks and put it at `out`, whole or not at all.

    PageError if a page would be at fault: a picture without a description, a link to a
    notebook that is not there. SiteError as for `build_course`.
    """
    check_options(out, edition, packages, pdf)
    with SiteFolder(out) as folder:
        pages = _Pages(sources, edition, settings or Settings(), cache, in_browser)
        for number, source in enumerate(sources):
            pages.take(number, source.key, source.notebook)
        return _fill(folder, pages, packages, pdf, paper)


def check_options(out: Path, edition: str, packages: Collection[str], pdf: bool) -> None:
    """SiteError for what can be known to fail before any lesson is run."""
    if edition not in EDITIONS:
        raise SiteError(f"no edition {edition!r}: choose from {', '.join(EDITIONS)}")
    for package in packages:
        if package not in ENDINGS:
            raise SiteError(f"no package {package!r}: choose from {', '.join(ENDINGS)}")
        if not is_package(target := _package_path(out, package)):
            raise SiteError(f"{target}: is no package of an earlier build: rename or move it")
    if pdf:
        require_chromium()


def _fill(
    folder: SiteFolder, making: _Pages, packages: Collection[str], pdf: bool, paper: str
) -> Report:
    pages, made = making.all()
    sources, edition, settings = making.sources, making.edition, making.settings
    # A page that runs has what the ordinary one has, which says it already.
    warnings = list(dict.fromkeys(words for page in pages.values() for words in page.warnings))
    files = {path: page.html.encode() for path, page in pages.items()}
    for source in sources:
        if source.to_download:
            notebook = f"{source.lesson.notebook.parent.name}/{source.lesson.notebook.name}"
            files[source.archive] = packed({notebook: source.to_download()})
    if making.in_browser:
        files |= making.in_browser.files
    changed = folder.install(files)
    beside = []
    for package in dict.fromkeys(packages):
        beside.append(_package_path(folder.out, package))
        items = _items(pages, sources, settings, with_questions=package == "cartridge")
        _write_package(beside[-1], package, edition, files, items, settings)
    if pdf:
        printed = _beside(folder.out, "-pdf")
        for source in sources:
            beside.append(printed / Path(source.path).with_suffix(".pdf"))
            print_pdf(folder.path / source.path, beside[-1], paper)
    return Report(
        folder.out, edition, tuple(pages), tuple(made), changed, tuple(beside),
        (*warnings, *broken_links(pages, files)),
    )  # fmt: skip


# Pages.


class _Pages:
    """The pages of a site, each begun as soon as there is what it is made of.

    What the cache has is not made again; the rest is made by `helpers`, or by this process
    and its forks if there are none.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        edition: str,
        settings: Settings,
        cache: Cache | None,
        in_browser: InBrowser | None,
        helpers: Helpers | None = None,
    ) -> None:
        self.sources, self.plan = list(sources), tuple(sources)
        self.edition, self.settings, self.in_browser = edition, settings, in_browser
        self._cache, self._helpers = cache, helpers
        self._terms = glossary()
        self._course = course_facts(self.plan, self._terms, settings)
        self._pages: dict[str, Made] = {}
        self._makers: dict[str, Callable[[], Made]] = {}
        self._keys: dict[str, str] = {}
        self._submitted: dict[str, int] = {}
        views = dict(VIEWS)
        if in_browser:
            self._course["runs"] = in_browser.facts()
            views["browser.html"] = browser_page
        article = load()
        for name, view in views.items():
            facts = (self._course, article.digest, dict(article.meta))
            self._ask(name, partial(view, self._course, edition), *facts)
        self._order = list(views)

    def take(self, number: int, key: str, notebook: Callable[[], Any]) -> None:
        """Begin the page of source `number`, whose notebook is there now."""
        planned = self.plan[number]
        source = self.sources[number] = replace(planned, key=key, notebook=notebook)
        context = lesson_context(planned, self.plan, self._terms, self.settings)
        trial = None
        if self.in_browser:
            trial = self.in_browser.trial(planned) if self.edition == "student" else None
            facts = self.in_browser.facts(planned)
            context["runs"] = {**facts, "tries": trial and trial["href"]}
        self._ask(source.path, partial(_lesson_page, source, context, self.edition), key, context)
        if trial:
            context = {**context, "tries": trial}
            make = partial(_lesson_page, source, context, self.edition)
            self._ask(source.path_of_trial, make, key, context)

    def _ask(self, path: str, make: Callable[[], Made], *facts: Any) -> None:
        """Have a page made, unless the cache has one that was made of the same facts."""
        said = [json.dumps(fact, sort_keys=True, default=str) for fact in facts]
        key = self._keys[path] = digest("page 3", path, self.edition, library_digest(), *said)
        if self._cache and (stored := self._cache.get(key)) is not None:
            self._pages[path] = Made.of_bytes(stored)
            return
        self._makers[path] = make
        if self._helpers:
            self._submitted[path] = self._helpers.submit(make)

    def all(self) -> tuple[dict[str, Made], list[str]]:
        """The pages by their paths, and the paths of those that were not in the cache."""
        self._finish()
        paths = [
            path
            for source in self.plan
            for path in (source.path, source.path_of_trial)
            if path in self._keys
        ]
        pages = {path: self._pages[path] for path in ("index.html", *paths, *self._order)}
        searched = [
            (path, page.title, page.sections)
            for path, page in pages.items()
            if page.sections and path != "index.html" and not path.endswith(".try.html")
        ]
        search = partial(search_page, self._course, self.edition, searched)
        self._ask("search.html", search, self._course, searched)
        self._finish()
        return {**pages, "search.html": self._pages["search.html"]}, list(self._makers)

    def _finish(self) -> None:
        """Wait for the pages that were asked for."""
        missing = [path for path in self._makers if path not in self._pages]
        made: dict[str, Made] = {}
        with suppress(HelpersGoneError):
            for path in missing:
                if self._helpers:
                    made[path] = self._helpers.result(self._submitted[path])
        left = [path for path in missing if path not in made]
        made |= zip(left, _all_made([self._makers[path] for path in left]), strict=True)
        for path, page in made.items():
            self._pages[path] = page
            if self._cache:
                self._cache.put(self._keys[path], page.as_bytes())


def _all_made(makers: Sequence[Callable[[], Made]]) -> list[Made]:
    """What these make, on all cores where a process can be forked that knows them."""
    workers = min(len(makers), os.cpu_count() or 1)
    if workers < 2 or not can_fork() or threading.active_count() > 1:
        return [make() for make in makers]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    _makers[:] = makers
    # An interrupt ends this process, which ends those.
    alone = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(workers, get_context("fork"), alone) as pool:
        return list(pool.map(_made, range(len(makers))))


_makers: list[Callable[[], Made]] = []  # as a forked process finds them


def _made(number: int) -> Made:
    return _makers[number]()


def _lesson_page(source: Source, context: Mapping[str, Any], edition: str) -> Made:
    resources = {
        "course": context,
        "metadata": {"name": source.lesson.id, "path": str(source.lesson.notebook.parent)},
    }
    exporter = _exporter(edition, context["language"])
    html, resources = exporter.from_notebook_node(source.notebook(), resources)
    page = resources["page"]
    return Made(html, page.title, page.sections, page.warnings)


def _get_ready(edition: str, language: str) -> None:
    """Load what makes pages, and use it once: templates, languages and rules are compiled then."""
    from sco_lessons.course.lesson import load_nbformat

    v4 = load_nbformat().v4
    shown = {"text/html": "<table><thead><tr><th>Words</th></tr></thead></table>"}
    cells = [
        v4.new_markdown_cell("# A title\n\n*Some* words and `code`."),
        v4.new_code_cell("print(1)", outputs=[v4.new_output("display_data", shown)]),
    ]
    _exporter(edition, language).from_notebook_node(v4.new_notebook(cells=cells))
    marking_tool(language)
    for name in ("course", "article", "glossary", "about", "search"):
        environment_of(language).get_template(f"{name}.html.j2")


@cache
def _exporter(edition: str, language: str) -> Any:
    """One exporter for each edition and language: its template is compiled once."""
    from sco_lessons.course.lesson import load_nbformat

    load_nbformat()
    from sco_lessons.site.exporter import SCOLessonExporter

    return SCOLessonExporter(  # type: ignore[no-untyped-call]
        edition=edition, language_code=language, require_descriptions=True
    )


def lesson_context(
    source: Source, sources: Sequence[Source], terms: Mapping[str, Term], settings: Settings
) -> dict[str, Any]:
    """What the page of a lesson or exercise says about the rest of the course."""
    root = "../" if "/" in source.path else ""
    same = [other for other in sources if other.lesson.kind == source.lesson.kind]
    number = same.index(source)
    # A set of exercises goes with the lessons of its number: 02 with 02 and 02b.
    companions = [
        other
        for other in sources
        if other.lesson.number[:2] == source.lesson.number[:2] and other not in same
    ]
    folder = source.lesson.notebook.parent
    edit, opens = settings.links_of(source.lesson)

    def first(others: Sequence[Source]) -> dict[str, str] | None:
        return next(({"title": o.lesson.title, "href": source.link_to(o)} for o in others), None)

    return {
        **settings.facts(),
        "path": source.href,
        "edit": edit,
        "opens": opens,
        "root": root,
        "menu": MENU,
        "plan": plan_of(sources, source),
        "previous": first(same[:number][-1:]),
        "next": first(same[number + 1 :]),
        "download": f"{root}{quote(source.archive)}" if source.to_download else "",
        # From each notebook, as the lesson links to it, to its page.
        "links": {
            Path(os.path.relpath(other.lesson.notebook, folder)).as_posix(): source.link_to(other)
            for other in sources
        },
        "glossary": f"{root}glossary.html",
        "terms": {name: term.id for term in terms.values() for name in term.names},
        "key_terms": {key: (t.name, t.id, t.definition) for key, t in terms.items()},
        "definitions": {term.id: term.definition for term in terms.values()},
        "lesson_titles": {
            other.lesson.id: (other.lesson.title, source.link_to(other))
            for other in sources
            if other.lesson.kind == "lesson"
        },
        "companion": first(companions),
        "number": source.lesson.number,
        "kind": source.lesson.kind,
    }


def broken_links(pages: Mapping[str, Made], files: Iterable[str] = ()) -> list[str]:
    """Links between the pages that lead to no page or to no place on it, a line each.

    `files` are what else a link may lead to.

    >>> broken_links({"a.html": Made('<a href="b.html">b</a>', "A")})
    ['a.html: the link b.html leads to no page of the site']
    """
    ids = {path: set(re.findall(r'\sid="?([^"\s>]+)', page.html)) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for link in sorted(set(map(unescape, re.findall(r'<a\b[^>]*?href="([^"]+)"', page.html)))):
            if re.match(r"[a-z][a-z0-9+.-]*:|//", link):
                continue
            name, _, place = link.partition("#")
            name = unquote(name.partition("?")[0])
            target = os.path.normpath(PurePosixPath(path).parent / name) if name else path
            target = target.replace(os.sep, "/")
            if target not in pages and target not in files:
                broken.append(f"{path}: the link {link} leads to no page of the site")
            elif name and place and unquote(place) not in ids[target]:
                broken.append(f"{path}: the link {link} leads to no place on its page")
    return broken


# Files beside the site.


def _beside(out: Path, ending: str) -> Path:
    """A name beside the site: "site" and ".zip" give "site.zip"."""
    named = out if out.name not in ("", "..") else out.resolve()
    return named.with_name(named.name + ending)


def _package_path(out: Path, package: str) -> Path:
    return _beside(out, ENDINGS[package])


def _items(
    pages: Mapping[str, Made],
    sources: Sequence[Source],
    settings: Settings,
    *,
    with_questions: bool,
) -> list[Item]:
    """The pages as a platform lists them, each under a title of its own."""
    units = {source.path: source for source in sources}
    items = []
    for path, page in pages.items():
        if source := units.get(path):
            lesson = source.lesson
            title = f"{lesson.number} {lesson.title}" if lesson.kind == "lesson" else lesson.title
            questions = _questions_of(source) if with_questions else ()
            items.append(Item(title, path, True, questions))
        else:
            overview = words_in(settings.language).say("Overview")
            items.append(Item(overview if path == "index.html" else page.title, path))
    return items


def _questions_of(source: Source) -> tuple[Question, ...]:
    """The quiz of a lesson; of exercises the closed questions, if the sources are there."""
    lesson = source.lesson
    if lesson.kind == "exercise":
        if lesson.source is None or not lesson.solutions:
            return ()
        from sco_lessons.course.blocks import read_set
        from sco_lessons.course.closed import closed_questions

        return closed_questions(read_set(lesson.source))
    quizzes = filter(None, map(quiz_of, source.notebook().cells))
    return tuple(question for quiz in quizzes for question in quiz.questions)


def _write_package(
    path: Path,
    package: str,
    edition: str,
    files: Mapping[str, bytes],
    items: Sequence[Item],
    settings: Settings,
) -> None:
    """Pack the pages for a platform of this kind; the same bytes are not written again."""
    if package == "scorm":
        files = scorm_files(settings.title, items, files, edition, settings.language)
    elif package == "cartridge":
        from sco_lessons.site.cartridge import cartridge_files  # brings nbconvert along

        files = cartridge_files(settings.title, items, files, edition, settings.language)
    content = packed(files)
    if not path.is_file() or path.read_bytes() != content:
        write_atomically(path, content)
