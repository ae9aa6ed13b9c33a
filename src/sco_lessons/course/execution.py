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
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sco_lessons.course.cache import Cache, digest, library_digest
from sco_lessons.course.editions import without_colours
from sco_lessons.course.lesson import Lesson, LessonError, load_nbformat

if TYPE_CHECKING:
    from sco_lessons.course.kernels import KernelFactory

__all__ = ["Executed", "Failure", "run"]

MOST_OUTPUT = 8_000_000
"""Bytes of output that one cell may make; a page with more could not be read."""

_MOST_BESIDE = 20_000_000
_FORMAT = "executed 1"
_CELL_FILE = re.compile(r"ipykernel_\d+[\\/](\d+\.py)")


@dataclass(frozen=True)
class Failure:
    """Why a notebook did not finish.

    `cell` counts all cells from 0, None where no cell was reached; `name` is the class of
    the error, or "Timeout", "KernelDied", "TooMuchOutput", "NotRun"; `text` its message and
    `traceback` the whole report without colours, "" where there is none.
    """

    notebook: str
    cell: int | None
    name: str
    text: str
    traceback: str = ""

    @property
    def message(self) -> str:
        """One line for people; cells are counted from 1, as a reader does.

        >>> Failure("02_entities", 4, "KeyError", "'mention'").message
        "02_entities, cell 5: KeyError: 'mention'"
        """
        where = self.notebook if self.cell is None else f"{self.notebook}, cell {self.cell + 1}"
        said = " ".join(self.text.split())
        return f"{where}: {self.name}: {said}" if said else f"{where}: {self.name}"


@dataclass(frozen=True)
class Executed:
    """What came of one notebook.

    `content` is the executed notebook as `.ipynb` bytes (up to the failure, if any), b""
    where it could not even be built; `seconds` of wall clock, 0.0 where `cached`.
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


def run(
    notebooks: Iterable[Lesson | Path],
    *,
    edition: str = "student",
    jobs: int = 2,
    timeout: float = 60.0,
    allow_errors: bool = False,
    cache: Cache | None = None,
    plain_kernels: bool | None = None,
    on_progress: Callable[[Executed], None] | None = None,
) -> tuple[Executed, ...]:
    """Execute `notebooks`, `jobs` at a time; one Executed for each, in their order.

    A Lesson is built in `edition` first; a Path is an `.ipynb` file. `timeout` is in
    seconds for each cell. With `allow_errors` a cell that raises does not end its
    notebook. What `cache` has is not executed again; failures are not kept. Kernels are
    forked from a prepared process where the system can, unless `plain_kernels`.
    `on_progress` is called with each result as soon as it is there.

    ValueError where `jobs` or `timeout` is not positive.
    """
    if jobs < 1 or timeout <= 0:
        raise ValueError(f"jobs={jobs}, timeout={timeout}: both must be more than 0")
    tasks = [_Task(each, edition, allow_errors) for each in notebooks]
    report = on_progress or (lambda _: None)
    results = {at: found for at, task in enumerate(tasks) if (found := task.look_up(cache))}
    for found in results.values():
        report(found)
    waiting = {at: task for at, task in enumerate(tasks) if at not in results}
    if waiting:
        settings = _Settings(jobs, timeout, plain_kernels, cache)
        if cache:
            cache.prune()
        results |= _in_a_loop_of_its_own(lambda: _execute_all(waiting, settings, report))
    return tuple(results[at] for at in range(len(tasks)))


@dataclass(frozen=True)
class _Settings:
    jobs: int
    timeout: float
    plain_kernels: bool | None
    cache: Cache | None


@dataclass(frozen=True)
class _Task:
    """One notebook to execute, and the key of what will come of it."""

    source: Lesson | Path
    edition: str
    allow_errors: bool

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

    @cached_property
    def key(self) -> str:
        asked = (_FORMAT, self.name, self.edition, str(self.allow_errors))
        beside = (part for path in _beside(self.folder) for part in (path.name, path.read_bytes()))
        return digest(*asked, library_digest(), self.file.read_bytes(), *beside)

    def look_up(self, cache: Cache | None) -> Executed | None:
        """The result kept in `cache`, None where it is not there or cannot be."""
        with suppress(OSError, LessonError):
            content = cache.get(self.key) if cache else None
            return None if content is None else Executed(self.name, content, 0.0, cached=True)
        return None

    def build(self) -> Any:
        """The notebook to execute; LessonError where there is none."""
        from sco_lessons.course.build import build_notebook

        if isinstance(self.source, Lesson):
            return build_notebook(self.source, self.edition)
        try:
            return _in_python(load_nbformat().read(self.source, as_version=4), self.source.name)
        except LessonError:
            raise
        except OSError as error:
            raise LessonError(f"{self.source.name}: {error.strerror}") from None
        except Exception as error:  # nbformat raises some seven kinds
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise LessonError(f"{self.source.name}: not a notebook ({reason})") from None


def _in_python(notebook: Any, name: str) -> Any:
    language = notebook.metadata.get("kernelspec", {}).get("language", "python")
    if language != "python":
        raise LessonError(f"{name}: is written in {language}: only Python notebooks are executed")
    return notebook


def _beside(folder: Path) -> Iterator[Path]:
    """The files beside a notebook that its code may open, never another notebook.

    LessonError where they come to more than 20 MB: that is no folder of lessons.
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


def _in_a_loop_of_its_own(make: Callable[[], Any]) -> Any:
    """Run a coroutine to its end, also inside a program that runs an event loop (Jupyter)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return _run(make)
    ended: list[Any] = []
    failed: list[BaseException] = []

    def body() -> None:
        try:
            ended.append(_run(make))
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return ended[0]


def _run(make: Callable[[], Any]) -> Any:
    # ZeroMQ cannot wait on the loop that Windows has by default.
    windows = sys.platform == "win32"
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop if windows else None) as runner:
        return runner.run(make())


async def _execute_all(
    tasks: dict[int, _Task], settings: _Settings, report: Callable[[Executed], None]
) -> dict[int, Executed]:
    room = asyncio.Semaphore(settings.jobs)
    with _workplace(settings) as workplace:

        async def one(task: _Task) -> Executed:
            async with room:
                result = await workplace.execute(task, settings.timeout)
            if result.ok and settings.cache:
                settings.cache.put(task.key, result.content)
            report(result)
            return result

        async with asyncio.TaskGroup() as group:
            started = {at: group.create_task(one(task)) for at, task in tasks.items()}
    return {at: task.result() for at, task in started.items()}


@contextmanager
def _workplace(settings: _Settings) -> Iterator[_Workplace]:
    """A temporary folder and a factory of kernels for one run; nothing of it remains."""
    folder = Path(tempfile.mkdtemp(prefix="sco-"))
    kernels = None
    try:
        env = _environment(folder, settings.cache)
        # Imported late: the prepared process gets on with its own imports meanwhile.
        from sco_lessons.course import kernels as module

        plain = not module.can_fork() if settings.plain_kernels is None else settings.plain_kernels
        kernels = module.KernelFactory(folder, env, plain)
        yield _Workplace(folder, env, kernels)
    finally:
        if kernels is not None:
            kernels.close()
        shutil.rmtree(folder, ignore_errors=True)


_DROPPED = re.compile(
    r"(IPYTHON|JUPYTER|JPY_|MPL|MATPLOTLIB|NLTK_|PYTHON|XDG_|COLUMNS$|LINES$|FORCE_COLOR$)"
)
_KEPT = {"PYTHONPATH", "PYTHONHOME"}


def _environment(folder: Path, cache: Cache | None) -> dict[str, str]:
    """The environment that all kernels of a run share, but for their homes.

    Nothing of the user's settings for Python, Jupyter or matplotlib; one thread for
    linear algebra and a fixed hash seed, so that a run can be repeated.
    """
    kept = {k: v for k, v in os.environ.items() if k in _KEPT or not _DROPPED.match(k.upper())}
    fonts = (cache.folder if cache else folder) / "matplotlib"
    fonts.mkdir(parents=True, exist_ok=True)
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


@dataclass
class _Workplace:
    folder: Path
    env: dict[str, str]
    kernels: KernelFactory
    count: int = field(default=0)

    async def execute(self, task: _Task, timeout: float) -> Executed:
        """Build and execute one notebook; never raises for a fault of the notebook."""
        started = time.perf_counter()
        try:
            notebook = task.build()
            room = self._room(task)
        except (LessonError, OSError) as error:
            return Executed(task.name, b"", 0.0, Failure(task.name, None, "NotRun", str(error)))
        try:
            failure = await self._through_nbclient(task, notebook, room, timeout)
        finally:
            shutil.rmtree(room, ignore_errors=True)
        seconds = time.perf_counter() - started
        return Executed(task.name, _ipynb(notebook, room), seconds, failure)

    def _room(self, task: _Task) -> Path:
        """A folder of this notebook's own: `work`, a copy of what lies beside it, and `home`."""
        self.count += 1
        room = self.folder / f"{self.count}"
        work = room / "work"
        work.mkdir(parents=True)
        for path in _beside(task.folder):
            copy = work / path.relative_to(task.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        return room

    async def _through_nbclient(
        self, task: _Task, notebook: Any, room: Path, timeout: float
    ) -> Failure | None:
        from sco_lessons.course.client import LessonClient

        env = {**self.env, **_home(room / "home")}
        with (room / "errors.txt").open("wb") as errors:
            client = LessonClient(
                notebook,
                km=self.kernels.manager(),
                timeout=timeout,
                allow_errors=task.allow_errors,
                most_output=MOST_OUTPUT,
                record_timing=task.edition == "instructor",
            )
            failure = await client.outcome(
                cwd=str(room / "work"), env=env, stdout=errors, stderr=errors
            )
        if failure is None:
            return None
        last_words = (room / "errors.txt").read_text("utf-8", "replace")[-10_000:]
        text = without_colours(failure.traceback) or last_words
        return replace(failure, notebook=task.name, traceback=text)


def _ipynb(notebook: Any, room: Path) -> bytes:
    """The bytes of an executed notebook, in the student edition the same at each run.

    Names of cells in warnings and tracebacks hold the number of the kernel's process and
    the path of its temporary folder: of these the last part stays.
    """

    def cut(text: str) -> str:
        return _CELL_FILE.sub(r"\1", text.replace(f"{room / 'home' / 'tmp'}{os.sep}", ""))

    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
    for output in (each for cell in notebook.cells for each in cell.get("outputs", ())):
        if output["output_type"] == "stream":
            output["text"] = cut(output["text"])
        elif output["output_type"] == "error":
            output["traceback"] = [cut(line) for line in output["traceback"]]
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "replace")


def _joined(outputs: list[Any]) -> list[Any]:
    """`outputs` with neighbouring pieces of a stream joined, standard output first.

    Where a stream is cut, and which of two comes first, is up to the kernel's clock.
    """
    joined: list[Any] = []
    for is_stream, run_of in groupby(outputs, lambda each: each["output_type"] == "stream"):
        if not is_stream:
            joined += run_of
            continue
        pieces = list(run_of)
        for name in sorted({each["name"] for each in pieces}, reverse=True):
            same = [each for each in pieces if each["name"] == name]
            same[0]["text"] = "".join(each["text"] for each in same)
            joined.append(same[0])
    return joined
