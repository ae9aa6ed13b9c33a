"""How long it takes to run all lessons: ours beside nbconvert and nbclient, in one run.

    python benchmarks/execution.py [FOLDER] [--rounds N]

FOLDER has notebooks (.ipynb); without it, the course's own lessons are taken, and where
there are fewer than seven, seven samples are made: 22 cells with pandas, matplotlib and
TextBlob. Every round times each way once, one after the other; the figures are medians
of the rounds, in seconds of wall clock and of processor (children included). Compare
figures of one run only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ENOUGH = 7
REFERENCE = "jupyter nbconvert --execute --to html, one call"

NBCLIENT = """
import asyncio, sys, nbformat
from nbclient import NotebookClient
async def one(room, path):
    async with room:
        await NotebookClient(nbformat.read(path, as_version=4)).async_execute()
async def main():
    room = asyncio.Semaphore(2)
    await asyncio.gather(*(one(room, path) for path in sys.argv[1:]))
asyncio.run(main())
"""
OURS = """
import sys
from pathlib import Path
from sco_lessons.course import Cache, run
plain, kept, *paths = sys.argv[1:]
cache = Cache(Path(kept)) if kept else None
for one in run(map(Path, paths), plain_kernels=plain == "plain" or None, cache=cache):
    assert one.ok, one.failure.message
"""
PAGES = """
import sys
from pathlib import Path
from sco_lessons.course import Cache
from sco_lessons.site import build_course
report = build_course(Path(sys.argv[2]), cache=Cache(Path(sys.argv[1])))
assert not report.failures, report.failures
"""


def main() -> None:
    """Print one line for each way as medians over the rounds."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("folder", nargs="?", type=Path, help="a folder of notebooks")
    arguments.add_argument("--rounds", type=int, default=1)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        paths, whole_course = notebooks(asked.folder, Path(name))
        print(f"{len(paths)} notebooks, {os.cpu_count()} cores, {asked.rounds} round(s)\n")
        report([one_round(paths, Path(name), whole_course) for _ in range(asked.rounds)])


def notebooks(folder: Path | None, work: Path) -> tuple[list[Path], bool]:
    """Copies of the notebooks to run, and whether they are the course's own lessons."""
    from sco_lessons.course import discover

    ours = [lesson.notebook for lesson in discover("lesson")]
    found = sorted(folder.glob("*.ipynb")) if folder else ours
    (work / "notebooks").mkdir()
    if not folder and len(ours) < ENOUGH:
        print(f"The course has {len(ours)} lessons so far: {ENOUGH} samples stand in.")
        return [sample(work / "notebooks", n) for n in range(ENOUGH)], False
    return [Path(shutil.copy(path, work / "notebooks")) for path in found], not folder


def one_round(paths: list[Path], work: Path, whole_course: bool) -> dict[str, tuple[float, float]]:
    """Seconds of wall clock and of processor for each way to run `paths`."""
    names = [str(path) for path in paths]
    cache, site = work / "cache", work / "site"
    for folder in (cache, site, work / "html"):
        shutil.rmtree(folder, ignore_errors=True)
    python = [sys.executable, "-c"]
    nbconvert = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "html"]
    kept = [*python, OURS, "forked", str(cache), *names]
    ways: dict[str, Callable[[], tuple[float, float]]] = {
        REFERENCE: lambda: timed([*nbconvert, "--output-dir", str(work / "html"), *names]),
        "nbclient, two at a time": lambda: timed([*python, NBCLIENT, *names]),
        "ours, plain kernels": lambda: timed([*python, OURS, "plain", "", *names]),
        "ours, cold": lambda: timed(kept),
        "ours, nothing changed": lambda: timed(kept),
        "ours, one notebook changed": lambda: changed(paths[-1], kept),
    }
    if whole_course:
        build = [*python, PAGES, str(work / "cache of pages"), str(site)]
        shutil.rmtree(work / "cache of pages", ignore_errors=True)
        ways["ours, lessons, exercises and pages, cold"] = lambda: timed(build)
        ways["ours, lessons, exercises and pages, nothing changed"] = lambda: timed(build)
    return {name: way() for name, way in ways.items()}


def timed(command: list[str]) -> tuple[float, float]:
    """Wall clock and processor seconds of a command; ends the benchmark where it fails."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    after, wall = os.times(), time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{command[1:6]} failed:\n{done.stderr[-2000:]}")
    used = after.children_user - before.children_user
    return wall, used + after.children_system - before.children_system


def changed(path: Path, command: list[str]) -> tuple[float, float]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["changed"] = time.time()
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return timed(command)


def report(rounds: list[dict[str, tuple[float, float]]]) -> None:
    reference = statistics.median(each[REFERENCE][0] for each in rounds)
    print(f"{'':52} {'wall':>6} {'cpu':>6}   of the call to nbconvert")
    for way in rounds[0]:
        wall = statistics.median(each[way][0] for each in rounds)
        used = statistics.median(each[way][1] for each in rounds)
        print(f"{way:52} {wall:6.2f} {used:6.2f}   {wall / reference:6.1%}", flush=True)


def sample(folder: Path, number: int) -> Path:
    """A notebook of 22 cells that does what lessons do."""
    cells: list[str] = [
        "import pandas as pd",
        "import matplotlib.pyplot as plt",
        "from textblob import TextBlob",
        f"text = 'The two presidents met for good talks. They said little. ' * {number + 5}",
    ]
    for n in range(5):
        cells += [
            f"words = pd.Series(text.split()).value_counts().head({n + 3})\nwords",
            f"TextBlob(text[{n}:]).sentiment",
            f"fig, ax = plt.subplots(figsize=(6, 3))\nax.bar(words.index, words)\n"
            f"ax.set(title='Words {number}.{n}', ylabel='count');",
        ]
    cells += [
        "words.describe()",
        "pd.DataFrame({'word': words.index, 'count': words.values})",
        "'the end'",
    ]
    made = {
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{at}",
                "metadata": {},
                "source": source,
                "outputs": [],
                "execution_count": None,
            }
            for at, source in enumerate(cells)
        ],
        "metadata": {
            "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path = folder / f"{number:02d}_sample.ipynb"
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
