"""How fast the course is in a browser: the first cell, and each lesson beside an ordinary kernel.

    python benchmarks/browser.py [--rounds 3] [--only-first] [--pyodide FOLDER]

Chromium opens notebooks in JupyterLite from a server on this computer, with Python from a folder
(without one, the tests' own: `python tests/pyodide.py`). "Cold" is a browser that was never here,
"warm" the same browser with the tab closed and opened again. The first cell is timed from the
address to what the cell shows. A lesson is timed twice: its cells alone, with Python ready, and
whole, with the start of the window and Python (of the kernel, on this computer). Seconds; medians
of the rounds. Compare figures of one run only, and take them when nothing else runs.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

FIRST = "notebooks/00_start.ipynb"
COMPILED = """async () => {
  const [kept] = await (await caches.open("sco-lessons compiled /")).matchAll();
  return kept && (await kept.text()).includes("/matplotlib/__pycache__/figure."); }"""
"""True once Python's own cache has what the first lesson uses."""


@contextmanager
def opened(context: Any, address: str, path: str) -> Iterator[tuple[Any, float]]:
    """A notebook in JupyterLite, and when it was asked for."""
    page = context.new_page()
    page.set_default_timeout(0)
    begun = time.perf_counter()
    page.goto(f"{address}lite/lab/index.html?path={path}")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell")
    yield page, begun
    page.close()


def first_cell(context: Any, address: str, keep: bool) -> float:
    """Seconds from the address of lesson 00 to what its first cell shows."""
    from jupyterlite import until

    with opened(context, address, FIRST) as (page, begun):
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Control+Enter")
        page.locator(".jp-CodeCell").first.locator(".jp-OutputArea-output").wait_for()
        seconds = time.perf_counter() - begun
        if keep:
            until(page, COMPILED)
    return seconds


def in_browser(context: Any, address: str, path: str) -> tuple[float, float]:
    """Seconds that a lesson takes in the browser: its cells, and whole."""
    from jupyterlite import OPENED, RAN, RUN

    with opened(context, address, path) as (page, begun):
        page.wait_for_function(OPENED)
        page.evaluate(RUN)
        cells, _ = page.wait_for_function(RAN).json_value()
        return cells, time.perf_counter() - begun


def on_a_kernel(notebook: Path) -> tuple[float, float]:
    """Seconds that a lesson takes on an ordinary kernel: its cells, and whole."""
    import nbformat
    from nbclient import NotebookClient

    read = nbformat.read(notebook, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            read,
            resources={"metadata": {"path": folder}},
            extra_arguments=["--log-level=ERROR"],  # it warns that it is reached by TCP
        )
        begun = time.perf_counter()
        with client.setup_kernel():
            ready = time.perf_counter()
            for number, cell in enumerate(read.cells):
                client.execute_cell(cell, number)
            done = time.perf_counter()
    return done - ready, done - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only-first", action="store_true")
    parser.add_argument("--pyodide", help="the folder of the distribution")
    chosen = parser.parse_args()

    from playwright.sync_api import sync_playwright

    import pyodide
    from browser import chromium
    from jupyterlite import built
    from sco_lessons.course import discover, place_of
    from test_kept_work import served

    lessons = [*discover("lesson"), *discover("exercise")]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built(Path(folder) / "site", chosen.pyodide or str(pyodide.distribution()), lessons)
        started = playwright.chromium.launch(
            executable_path=chromium() or None, args=["--no-sandbox", "--disable-gpu"]
        )
        with served(site) as address:
            cold, warm = [], []
            for _ in range(chosen.rounds):
                context = started.new_context()
                cold.append(first_cell(context, address, keep=True))
                warm += [first_cell(context, address, keep=False) for _ in range(2)]
                context.close()
            print("| first cell of lesson 00 | seconds | all rounds |\n| --- | ---: | --- |")
            for name, seconds in (("cold", cold), ("warm", warm)):
                rounds = ", ".join(f"{each:.1f}" for each in seconds)
                print(f"| {name} | {statistics.median(seconds):.1f} | {rounds} |", flush=True)
            if chosen.only_first:
                return
            context = started.new_context()
            first_cell(context, address, keep=True)
            print("\n| | cells: browser | kernel | times | whole: browser | kernel | times |")
            print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
            for lesson in lessons:
                here, there = [], []
                for _ in range(chosen.rounds):
                    there.append(in_browser(context, address, place_of(lesson)))
                    here.append(on_a_kernel(lesson.notebook))
                row = [place_of(lesson)]
                for part in (0, 1):
                    a, b = (
                        statistics.median(each[part] for each in all_) for all_ in (there, here)
                    )
                    row += [f"{a:.1f}", f"{b:.1f}", f"{a / b:.1f}"]
                print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
