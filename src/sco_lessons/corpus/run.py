"""Annotate many articles: batches on an executor, each written whole by its worker.

For the command `corpus`. A run that is killed goes on where it stopped, with equal output.
"""

from __future__ import annotations

import concurrent.futures
import hashlib
import json
import math
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    wait,
)
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from sco_lessons.corpus.sources import Rows, Source
from sco_lessons.corpus.tables import DOCUMENT, arrow, parquet_bytes, rows_of, schema, schema_of
from sco_lessons.errors import CourseError, needs_a_computer
from sco_lessons.layers import annotate, annotators
from sco_lessons.layers.language import why_not_english
from sco_lessons.layers.structure import word_tokens
from sco_lessons.text.files import write_atomically
from sco_lessons.text.model import Article
from sco_lessons.text.reading import MAX_BYTES

__all__ = ["CorpusReport", "annotate_corpus"]

FORMAT = "sco-lessons corpus"
VERSION = 2
_AHEAD = 16  # batches that wait or run at once: more would only fill memory
LAYERS = ("mentions", "attributions", "quotations", "sentiment", "topics", "sentences")


@dataclass(frozen=True)
class CorpusReport:
    """What became of a corpus: how many articles were annotated, by layer how many
    annotations there are, and for each article that was not read its name and the reason."""

    out: Path
    articles: int
    annotations: dict[str, int]
    failures: tuple[tuple[str, str], ...]


def annotate_corpus(
    sources: Iterable[Source | str | Path],
    out: str | Path,
    *,
    layers: Sequence[str] = LAYERS,
    executor: Executor | None = None,
    batch: int = 100,
    max_bytes: int = MAX_BYTES,
    tell: Callable[[int, int], None] = lambda done, failed: None,
) -> CorpusReport:
    """Annotate articles, given by their paths, and write Parquet tables into the folder `out`.

    There is a folder a layer and one of `documents`, with a file a batch of `batch`
    articles; `failures.jsonl` lists those that were not read. `executor` is any of
    `concurrent.futures`, or of an engine that has one (`client.get_executor()` of Dask);
    without it, a process a core. The worker reads, annotates and writes: only names and
    numbers come back. `tell` hears after each batch how many articles were done and how
    many of these failed.

    A folder with a part of the same run is completed; CourseError if it holds another one,
    if a worker died, or for a layer that is none.

    >>> import tempfile
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Peace holds. Nobody left.")
    >>> with ThreadPoolExecutor(1) as executor:
    ...     report = annotate_corpus(
    ...         [folder / "a.txt"], folder / "tables", layers=["sentences"], executor=executor
    ...     )
    >>> report.articles, report.annotations, report.failures
    (1, {'sentences': 2}, ())
    """
    needs_a_computer("annotate_corpus")
    arrow()
    out, sources = _arguments(sources, out)
    known = annotators()
    for name in layers:
        if name not in known:
            raise CourseError(f"no layer {name!r}: choose from {', '.join(known)}")
    batches = math.ceil(_same_run(out, sources, layers, batch) / batch)
    jobs = (
        (number, part)
        for number, part in _batches(sources, batch)
        if not _summary_path(out, number).exists()
    )
    before = _completed(out, batches)
    done, failed = before.articles, len(before.failures)
    own = executor or concurrent.futures.ProcessPoolExecutor()
    try:
        for summary in _run(own, jobs, tuple(layers), out, max_bytes):
            done, failed = done + summary["articles"], failed + len(summary["failures"])
            tell(done + failed, failed)
    except CourseError:
        raise
    except BrokenExecutor:
        raise CourseError(
            f"{out}: a worker died, for want of memory perhaps: run it again, it goes on there"
        ) from None
    except Exception as error:  # whatever an engine raises, or a disk that is full
        reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise CourseError(
            f"{out}: a batch was given up ({reason}): run it again, it goes on there"
        ) from error
    finally:
        if executor is None:
            own.shutdown(cancel_futures=True)
    return _completed(out, batches)


def _arguments(sources: Any, out: Any) -> tuple[Path, Iterable[Source]]:
    """The folder, and sources that can be gone through twice; CourseError for anything else."""
    if isinstance(sources, str) or not isinstance(sources, Iterable):
        raise CourseError(f"annotate_corpus({sources!r:.40}): give a list of paths of articles")
    try:
        if not isinstance(sources, Rows):
            sources = [
                each if isinstance(each, Source) else Source(str(each), Path(each).resolve())
                for each in sources
            ]
        return Path(out).resolve(), sources
    except TypeError as error:
        raise CourseError(
            f"annotate_corpus(): {error}: give paths of articles, and a folder"
        ) from None


def _batches(sources: Iterable[Source], batch: int) -> Iterator[tuple[int, list[Source]]]:
    """So many sources at a time, numbered from 1."""
    left, number = iter(sources), 1
    while part := list(islice(left, batch)):
        yield number, part
        number += 1


def _run(
    executor: Executor,
    jobs: Iterator[tuple[int, list[Source]]],
    layers: tuple[str, ...],
    out: Path,
    max_bytes: int,
) -> Iterator[dict[str, Any]]:
    """What each batch gives, as they end; a few are ahead at a time."""
    running: set[Future[dict[str, Any]]] = set()
    while True:
        for number, batch in islice(jobs, _AHEAD - len(running)):
            running.add(executor.submit(write_batch, number, batch, layers, out, max_bytes))
        if not running:
            return
        ended, running = wait(running, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in ended)


def write_batch(
    number: int, sources: Sequence[Source], layers: Sequence[str], out: Path, max_bytes: int
) -> dict[str, Any]:
    """Annotate some articles and write their part of each table; last, a summary of it."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in ("documents", *layers)}
    failures = []
    for source in sources:
        try:
            article = source.article(max_bytes)
            with _quiet():
                article = annotate(article, *layers, "paragraphs", "sentences")
        except CourseError as error:
            failures.append((source.name, str(error)))
            continue
        except Exception as error:  # one article never stops the rest
            reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            failures.append((source.name, f"a fault of the program, please report it: {reason}"))
            continue
        tables["documents"].append(_document(article, source))
        for name in layers:
            tables[name] += rows_of(article, source.name, name)
    for name, rows in tables.items():
        columns = schema(DOCUMENT) if name == "documents" else schema_of(annotators()[name].item)
        path = out / name / f"part-{number:05}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, parquet_bytes(rows, columns))
    summary = {
        "articles": len(tables["documents"]),
        "annotations": {name: len(tables[name]) for name in layers},
        "failures": failures,
    }
    path = _summary_path(out, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(summary, ensure_ascii=False) + "\n")
    return summary


def _quiet() -> AbstractContextManager[object]:
    """Without warnings, which name no article: those of each are in its row."""
    if threading.current_thread() is not threading.main_thread():
        return nullcontext()  # the filters are those of all threads
    return warnings.catch_warnings(action="ignore", category=UserWarning)


def _document(article: Article, source: Source) -> dict[str, Any]:
    meta = article.meta
    stated = ("title", "byline", "published", "language", "format", "encoding")
    foreign, warned = why_not_english(article.text), list(map(str, meta.get("warnings", ())))
    if foreign:
        warned.append(
            f"this text is not English ({foreign}): the layers made for English are empty"
        )
    return {
        "document": source.name,
        **{key: "" if meta.get(key) is None else str(meta[key]) for key in stated},
        "characters": len(article.text),
        "words": len(word_tokens(article)),
        "sentences": len(article["sentences"]),
        "paragraphs": len(article["paragraphs"]),
        "digest": article.digest,
        "warnings": warned,
        "metadata": json.dumps(source.meta, ensure_ascii=False, default=str),
    }


def _summary_path(out: Path, number: int) -> Path:
    return out / "batches" / f"{number:05}.json"


def _same_run(out: Path, sources: Iterable[Source], layers: Sequence[str], batch: int) -> int:
    """Note in the folder which run it holds, and count its articles.

    CourseError if the folder holds another run, or other files, or if two articles have one
    name.
    """
    marks, names = hashlib.sha256(), set[str]()
    for number, source in enumerate(sources, start=1):
        marks.update(f"{source.name}\0{source.size}\0{source.text}\n".encode("utf-8", "replace"))
        names.add(source.name)
        if len(names) < number:
            raise CourseError(
                f"two articles are called {source.name!r:.80}: name them by a column in which "
                "each row has its own value, or by none"
            )
    run = {
        "format": FORMAT, "version": VERSION, "program": version("sco-lessons"),
        "articles": len(names), "sources": marks.hexdigest(), "layers": list(layers),
        "batch": batch,
    }  # fmt: skip
    path = out / "corpus.json"
    if path.exists():
        try:
            same = json.loads(path.read_text(encoding="utf-8")) == run
        except ValueError:
            same = False
        if not same:
            raise CourseError(
                f"{out}: holds another run (other articles, layers or rules): give another --out"
            )
        return len(names)
    if out.is_dir() and any(out.iterdir()):
        raise CourseError(f"{out}: is a folder with other files: give another --out")
    out.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(run, ensure_ascii=False, indent=1) + "\n")
    return len(names)


def _completed(out: Path, batches: int) -> CorpusReport:
    """The report of the batches that are done, with their failures in the order of articles.

    What a worker that was killed left half written goes: an engine may have replaced it since.
    """
    for left in out.rglob(".sco-*.tmp"):
        left.unlink(missing_ok=True)
    articles, annotations, failures = 0, dict[str, int](), list[tuple[str, str]]()
    for number in range(1, batches + 1):
        if not _summary_path(out, number).exists():
            continue
        summary = json.loads(_summary_path(out, number).read_text(encoding="utf-8"))
        articles += summary["articles"]
        for name, count in summary["annotations"].items():
            annotations[name] = annotations.get(name, 0) + count
        failures += [(name, reason) for name, reason in summary["failures"]]
    lines = [
        json.dumps({"document": name, "reason": reason}, ensure_ascii=False) + "\n"
        for name, reason in failures
    ]
    write_atomically(out / "failures.jsonl", "".join(lines))
    return CorpusReport(out, articles, annotations, tuple(failures))
