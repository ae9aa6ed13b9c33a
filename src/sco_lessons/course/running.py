"""Execute notebooks, each in a kernel of its own, several at a time.

Every notebook gets an empty home folder, a copy of its own folder to work in, and no
history, start-up files or downloads; what one does, another does not see. A notebook
that fails is reported in words, and the others finish.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import site
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sco_lessons.course.cache import Cache, digest, library_digest
from sco_lessons.course.editions import without_colours
from sco_lessons.course.forks import PreparedProcess
from sco_lessons.course.helpers import Helpers
from sco_lessons.course.lesson import Lesson, LessonError, load_nbformat
from sco_lessons.display.words import LANGUAGE
from sco_lessons.errors import CourseError, needs_a_computer
from sco_lessons.text.encoding import valid_unicode

if TYPE_CHECKING:
    from sco_lessons.course.kernels import KernelFactory

__all__ = ["Executed", "Failure", "Workplace", "can_fork", "run"]

MOST_OUTPUT = 8_000_000
"""Bytes of output that one cell may make; a page with more could not be read."""

_MOST_BESIDE = 20_000_000
_FORMAT = "executed 2"
_CELL_FILE = re.compile(r"ipykernel_\d+[\\/](\d+\.py)")


@dataclass(frozen=True)
class Failure:
    """Why a notebook did not finish.

    `cell` counts all cells from 0, None if no cell was reached; `name` is the class of
    the error, or "Timeout", "KernelDied", "TooMuchOutput", "NotRun"; `text` its message and
    `traceback` the whole report without colours, "" if there is none.
    """

    notebook: str
    cell: int | None
    name: str
    text: str
    traceback: str = ""

    @property
    def message(self) -> str:
        """One line for people; cells are counted from 1, as a reader does.

        What says itself where it is wrong, as whatever refuses to build a notebook does, is
        the whole message.

        >>> Failure("02_entities", 4, "KeyError", "'mention'").message
        "02_entities, cell 5: KeyError: 'mention'"
        >>> Failure("02_entities", None, "NotRun", "02_entities.py: its header is no YAML").message
        '02_entities.py: its header is no YAML'
        """
        said = " ".join(self.text.split())
        if self.name == "NotRun" and said.startswith(self.notebook):
            return said
        where = self.notebook if self.cell is None else f"{self.notebook}, cell {self.cell + 1}"
        return f"{where}: {self.name}: {said}" if said else f"{where}: {self.name}"


@dataclass(frozen=True)
class Executed:
    """What came of one notebook.

    `content` is the executed notebook as `.ipynb` bytes (up to the failure, if any), b""
    if it could not even be built; `seconds` of wall clock, 0.0 if `cached`.
    """

    name: str
    content: bytes
    seconds: float
    failure: Failure | None = None
    cached: bool = False

    @property
    def ok(self) -> bool:
        return self.failure is None

    @cached_property
    def digest(self) -> str:
        """A digest of the executed notebook: the key for whatever is made from it."""
        return digest(self.content)

    @property
    def notebook(self) -> Any:
        """The executed notebook, a fresh NotebookNode at each call."""
        return load_nbformat().from_dict(json.loads(self.content))


def can_fork() -> bool:
    """True if kernels and makers of pages are forked by default: on Linux.

    Other systems lack fork, or lend processes threads that do not survive it (macOS).
    """
    return sys.platform == "linux"


def run(
    notebooks: Iterable[Lesson | Path],
    *,
    edition: str = "student",
    jobs: int = 2,
    timeout: float = 60.0,
    allow_errors: bool = False,
    only_given: bool = False,
    language: str = "en",
    cache: Cache | None = None,
    plain_kernels: bool | None = None,
    on_progress: Callable[[int, Executed], None] | None = None,
    workplace: Workplace | None = None,
) -> tuple[Executed, ...]:
    """Execute `notebooks`, `jobs` at a time; one Executed for each, in their order.

    A Lesson is built in `edition` first; a Path is an `.ipynb` file. `timeout` is in
    seconds for each cell. With `allow_errors` a cell that raises does not end its
    notebook. With `only_given` exercises are run up to their first task: what is given to
    work on is shown, and nothing is answered. `language` is that of the reader's words and of
    others of ours in what the notebooks show. What `cache` has is not executed again;
    failures are not kept. Kernels are forked from a prepared process if the system can,
    unless `plain_kernels`. `on_progress` is called with the place of a notebook in `notebooks`,
    from 0, and its result as soon as it is there. `workplace` is one that goes on afterwards.

    CourseError if `jobs` or `timeout` is not positive.
    """
    needs_a_computer("running notebooks")
    if jobs < 1 or timeout <= 0:
        raise CourseError(f"jobs={jobs}, timeout={timeout}: give numbers that are more than 0")
    report = on_progress or (lambda *_: None)
    tasks = [
        _Task(
            each,
            edition,
            allow_errors,
            only_given and getattr(each, "kind", "") == "exercise",
            language,
        )
        for each in notebooks
    ]
    results = [task.look_up(cache) for task in tasks]
    for number, result in enumerate(results):
        if result is not None:
            report(number, result)
    waiting = [number for number, result in enumerate(results) if result is None]
    if not waiting:
        return tuple(filter(None, results))
    if cache:
        cache.prune()

    async def execute_all(place: Workplace) -> None:
        room = asyncio.Semaphore(jobs)

        async def one(number: int, notebook: Any) -> None:
            task = tasks[number]
            async with room:
                result = await place.execute(task, notebook, timeout)
            if result.ok and cache:
                cache.put(task.key, result.content)
            results[number] = result
            report(number, result)

        # The prepared process starts meanwhile.
        built = {number: tasks[number].built() for number in waiting}
        async with asyncio.TaskGroup() as group:
            for number in sorted(waiting, key=lambda number: tasks[number].comes_late):
                group.create_task(one(number, built[number]))

    with ExitStack() as ends:
        place = workplace or ends.enter_context(Workplace(cache, plain_kernels))
        place.start()
        _in_a_loop_of_its_own(partial(execute_all, place))
    return tuple(filter(None, results))


def _in_a_loop_of_its_own(make: Callable[[], Any]) -> Any:
    """Run a coroutine to its end, also inside a program that runs an event loop (Jupyter)."""

    def body() -> None:
        # ZeroMQ cannot wait on the loop that Windows has by default.
        loop = asyncio.SelectorEventLoop if sys.platform == "win32" else None
        try:
            with asyncio.Runner(loop_factory=loop) as runner:
                ended.append(runner.run(make()))
        except BaseException as error:
            failed.append(error)

    ended: list[Any] = []
    failed: list[BaseException] = []
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        body()
    else:
        thread = threading.Thread(target=body)
        thread.start()
        thread.join()
    if failed:
        raise failed[0]
    return ended[0]


@dataclass(frozen=True)
class _Task:
    """One notebook to execute, and the key of what will come of it."""

    source: Lesson | Path
    edition: str
    allow_errors: bool
    only_given: bool
    language: str

    @property
    def name(self) -> str:
        return self.source.id if isinstance(self.source, Lesson) else self.source.stem

    @property
    def file(self) -> Path:
        """The file that the result depends on."""
        if isinstance(self.source, Path):
            return self.source
        return self.source.source or self.source.notebook

    @property
    def folder(self) -> Path:
        """The folder in which a student would open the notebook."""
        return (
            self.source.notebook.parent if isinstance(self.source, Lesson) else self.source.parent
        )

    @property
    def comes_late(self) -> tuple[bool, int]:
        """The order in which notebooks are begun: later lessons do more, and the last that still
        runs should be a short one, as is a set of exercises that nobody solves."""
        return self.only_given, -int(self.name[:2]) if self.name[:2].isdecimal() else 0

    @cached_property
    def key(self) -> str:
        asked = (
            _FORMAT, self.name, self.edition, str(self.allow_errors), str(self.only_given),
            self.language,
        )  # fmt: skip
        beside = (part for path in _beside(self.folder) for part in (path.name, path.read_bytes()))
        return digest(*asked, library_digest(), self.file.read_bytes(), *beside)

    def look_up(self, cache: Cache | None) -> Executed | None:
        """The result kept in `cache`, None if it is not there or cannot be."""
        with suppress(OSError, LessonError):
            content = cache.get(self.key) if cache else None
            return None if content is None else Executed(self.name, content, 0.0, cached=True)
        return None

    def first_task(self, notebook: Any) -> int | None:
        """The index of the cell before which to stop; None to execute all."""
        tasks = (n for n, cell in enumerate(notebook.cells) if "nbgrader" in cell.metadata)
        return next(tasks, None) if self.only_given else None

    def built(self) -> Any:
        """The notebook to execute, or the CourseError that says why there is none."""
        try:
            return self._build()
        except CourseError as error:
            return error

    def _build(self) -> Any:
        from sco_lessons.course.build import build_notebook

        if isinstance(self.source, Lesson):
            return build_notebook(self.source, self.edition)
        name = self.source.name
        try:
            notebook = load_nbformat().read(self.source, as_version=4)
        except OSError as error:
            raise LessonError(f"{name}: {error.strerror}") from None
        except Exception as error:  # nbformat raises some seven kinds
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise LessonError(f"{name}: not a notebook ({reason})") from None
        language = notebook.metadata.get("kernelspec", {}).get("language", "python")
        if language != "python":
            raise LessonError(
                f"{name}: is written in {language}: only Python notebooks are executed"
            )
        return notebook


def _beside(folder: Path) -> Iterator[Path]:
    """The files beside a notebook that its code may open, never another notebook.

    LessonError if they come to more than 20 MB: that is no folder of lessons.
    """
    total = 0
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if parts[0] == "source" or any(part.startswith((".", "__pycache__")) for part in parts):
            continue
        if path.suffix == ".ipynb" or path.is_symlink() or not path.is_file():
            continue
        total += path.stat().st_size
        if total > _MOST_BESIDE:
            raise LessonError(
                f"{folder.name}/: more than 20 MB beside the notebook: "
                "put it into a folder of its own"
            )
        yield path


class Workplace:
    """A temporary folder and a factory of kernels, for one run or several; nothing of it remains.

    Every notebook gets a folder in it with `work`, a copy of what is beside the notebook,
    and `home`. `helpers` are started together with the kernels, if these are forked.
    """

    def __init__(
        self, cache: Cache | None, plain_kernels: bool | None, helpers: Helpers | None = None
    ) -> None:
        self.cache, self.helpers = cache, helpers
        self.plain = not can_fork() if plain_kernels is None else plain_kernels
        self.folder: Path | None = None
        self.kernels: KernelFactory | None = None
        self.count = 0

    def start(self) -> None:
        """Begin to prepare kernels, if nobody has."""
        if self.kernels is not None:
            return
        self.folder = folder = Path(tempfile.mkdtemp(prefix="sco-"))
        fonts = (self.cache.folder if self.cache else folder) / "matplotlib"
        fonts.mkdir(parents=True, exist_ok=True)
        self.env = _environment(folder, fonts)
        prepared = None if self.plain else PreparedProcess(folder, self.env, self.helpers)
        from sco_lessons.course.kernels import KernelFactory

        self.kernels = KernelFactory(folder, self.env, prepared)

    def __enter__(self) -> Workplace:
        return self

    def __exit__(self, *_: object) -> None:
        if self.helpers is not None:
            self.helpers.close()
        if self.kernels is not None:
            self.kernels.close()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    async def execute(self, task: _Task, notebook: Any, timeout: float) -> Executed:
        """Execute what `task` has built; never raises for a fault of the notebook."""
        started = time.perf_counter()
        self.count += 1
        assert self.folder is not None
        room = self.folder / f"{self.count}"
        try:
            if isinstance(notebook, CourseError):
                raise notebook
            for path in _beside(task.folder):
                copy = room / "work" / path.relative_to(task.folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
            (room / "work").mkdir(parents=True, exist_ok=True)
        except (CourseError, OSError) as error:
            return Executed(task.name, b"", 0.0, Failure(task.name, None, "NotRun", str(error)))
        end = task.first_task(notebook)
        left_out = [] if end is None else notebook.cells[end:]
        notebook.cells = notebook.cells[:end]
        try:
            failure = await self._failure_of(task, notebook, room, timeout)
        finally:
            shutil.rmtree(room, ignore_errors=True)
        notebook.cells += left_out
        seconds = time.perf_counter() - started
        return Executed(task.name, _ipynb(notebook, room), seconds, failure)

    async def _failure_of(
        self, task: _Task, notebook: Any, room: Path, timeout: float
    ) -> Failure | None:
        from sco_lessons.course.client import LessonClient

        assert self.kernels is not None
        env = {**self.env, **_home(room / "home"), LANGUAGE: task.language}
        with (room / "errors.txt").open("wb") as errors:
            client = LessonClient(
                notebook,
                km=self.kernels.manager(),
                timeout=timeout,
                allow_errors=task.allow_errors,
                most_output=MOST_OUTPUT,
                record_timing=task.edition == "instructor",
            )
            stop = await client.outcome(
                cwd=str(room / "work"), env=env, stdout=errors, stderr=errors
            )
        if stop is None:
            return None
        last_words = (room / "errors.txt").read_text("utf-8", "replace")[-10_000:]
        report = valid_unicode(without_colours(stop.traceback) or last_words)
        return Failure(task.name, stop.cell, stop.name, valid_unicode(stop.text), report)


_DROPPED = re.compile(
    r"(IPYTHON|JUPYTER|JPY_|MPL|MATPLOTLIB|NLTK_|PYTHON|XDG_|COLUMNS$|LINES$|FORCE_COLOR$)"
)
_KEPT = {"PYTHONPATH", "PYTHONHOME"}


def _environment(folder: Path, fonts: Path) -> dict[str, str]:
    """The environment that all kernels of a run share, but for their homes.

    Nothing of the user's settings for Python, Jupyter or matplotlib; one thread for
    linear algebra and a fixed hash seed, so that a run can be repeated.
    """
    kept = {k: v for k, v in os.environ.items() if k in _KEPT or not _DROPPED.match(k.upper())}
    return {
        **kept,
        **_home(folder / "home"),
        "MPLCONFIGDIR": str(fonts),  # matplotlib's list of fonts; takes seconds to make
        "NLTK_DATA": str(folder / "no-nltk-data"),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUSERBASE": site.getuserbase() or "",  # else it would move with the home
    }


def _home(folder: Path) -> dict[str, str]:
    """A new, empty home folder, and the variables that lead to it."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True)
    return {
        **dict.fromkeys(("HOME", "USERPROFILE"), str(folder)),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)),
        "IPYTHONDIR": str(folder / ".ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / ".jupyter"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "XDG_CACHE_HOME": str(folder / ".cache"),
    }


def _ipynb(notebook: Any, room: Path) -> bytes:
    """The bytes of an executed notebook, in the student edition the same at each run.

    Neighbouring pieces of one stream are joined: how a stream is cut is up to the clock.
    Names of cells in warnings and tracebacks hold the number of the kernel's process and
    the path of its temporary folder: of these the last part stays. A lone surrogate becomes
    U+FFFD. Widgets, which have a new name each time and live as long as their kernel, go;
    what they show instead stays.
    """
    temporary = f"{room / 'home' / 'tmp'}{os.sep}"

    def cut(text: str) -> str:
        return _CELL_FILE.sub(r"\1", text.replace(temporary, ""))

    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        joined: list[Any] = []
        for output in cell.get("outputs", ()):
            is_stream = output["output_type"] == "stream"
            if is_stream and joined and joined[-1].get("name") == output["name"]:
                joined[-1]["text"] += output["text"]
            else:
                joined.append(output)
        for output in joined:
            if output["output_type"] == "stream":
                output["text"] = cut(output["text"])
            elif output["output_type"] == "error":
                output["traceback"] = [cut(line) for line in output["traceback"]]
            else:
                output["data"].pop("application/vnd.jupyter.widget-view+json", None)
        if "outputs" in cell:
            cell["outputs"] = joined
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return valid_unicode(text).encode("utf-8")
