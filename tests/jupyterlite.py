"""The course in a browser for tests: one site, and a student before JupyterLite in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import pyodide
from alone import alone
from sco_lessons.course import Cache, Lesson, cache_folder, chosen, discover, run
from sco_lessons.lite import BrowserCourse
from sco_lessons.site import Settings, build_site
from test_kept_work import KEPT
from test_site import sources

LESSONS = (*discover("lesson"), *chosen(discover("exercise"), ["01", "04"]))


def python_here() -> Path:
    """The folder of Pyodide; the test is skipped where there is none."""
    try:
        return pyodide.distribution()
    except pyodide.Unreachable as error:
        pytest.skip(f"Pyodide is not reachable, so no lesson is tried in a browser: {error}")


def built(out: Path, python: str, lessons: Sequence[Lesson] = LESSONS) -> Path:
    """A site of a few pages, with the lessons as notebooks that run on `python`.

    Its JupyterLite is that of the course, and can be asked from outside.
    """
    build_site(sources(), out, in_browser=BrowserCourse(python).made(lessons, Settings()))
    config = out / "lite/jupyter-lite.json"
    facts = json.loads(config.read_bytes())
    facts["jupyter-config-data"]["exposeAppInBrowser"] = True
    config.write_text(json.dumps(facts))
    return out


# What cells say, here and there.


def words(text: str) -> str:
    """The words of an output, without its number and with versions out of the way."""
    text = re.sub(r"(?m)^Out\[\d+\]: ?", "", text)
    return " ".join(re.sub(r"\b\d+\.\d+\.\d+\b", "VERSION", text).split())


def said(outputs: Iterable[Any]) -> str:
    """What a cell printed and showed, as text."""
    parts = [
        each["text"] if each["output_type"] == "stream" else each["data"].get("text/plain", "")
        for each in outputs
        if each.get("name") != "stderr"
    ]
    return words("\n".join("".join(part) for part in parts))


def cells_here(lessons: Sequence[Lesson]) -> list[list[Any]]:
    """The cells of code of each lesson as they ran on this computer."""
    with alone(cache_folder(), "lesson-turns"):
        here = run(lessons, edition="student", cache=Cache(cache_folder()))
    assert not [each.failure for each in here if each.failure]
    return [[cell for cell in each.notebook.cells if cell.cell_type == "code"] for each in here]


OPENED = """() => {
  const [open] = self.jupyterapp?.shell.widgets("main") ?? [];
  if (open) jupyterapp.shell.activateById(open.id);
  open?.node.dispatchEvent(new FocusEvent("focus")); // a window that nobody looks at has none
  const {context} = self.jupyterapp?.shell.currentWidget ?? {};
  const kernel = context?.sessionContext.session?.kernel;
  return Boolean(context?.isReady && kernel?.status === "idle"); }"""
RUN = """() => {
  self.ran = null;
  const {context} = jupyterapp.shell.currentWidget, begun = performance.now();
  jupyterapp.commands.execute("notebook:run-all-cells").then(() => {
    const cells = context.model.toJSON().cells.filter((cell) => cell.cell_type === "code");
    self.ran = [(performance.now() - begun) / 1000, cells]; }); }"""
RAN = "() => self.ran"
ALSO = """(code) => {
  self.ran = null;
  const {context} = jupyterapp.shell.currentWidget;
  const asked = context.sessionContext.session.kernel.requestExecute({code});
  asked.done.then(() => context.save()).then(() => { self.ran = true; }); }"""


def same(lesson: str, there: Sequence[Any], here: Sequence[Any]) -> None:
    """The cells of a lesson say in a browser what they say on this computer."""
    for cell, computer in zip(there, here, strict=True):
        source, outputs = "".join(cell["source"]), cell["outputs"]
        assert source == computer.source
        assert cell["execution_count"], f"{lesson}: {source} was not run"
        wrong = [each for each in outputs if "error" in (each["output_type"], each.get("name"))]
        warned = [each for each in outputs if each.get("name") == "stderr"]
        assert wrong + warned == [], f"{lesson}: {source}"
        assert said(outputs) == said(computer.outputs), f"{lesson}: {source}"


def until(page: Any, function: str) -> Any:
    """Wait until a function gives something; of a promise, what it is fulfilled with.

    Playwright's own wait is content with a promise of nothing.
    """
    for _ in range(1500):
        if found := page.evaluate(function):
            return found
        page.wait_for_timeout(200)
    raise AssertionError(f"never came: {function}")


NOTEBOOK = ".jp-NotebookPanel:not(.lm-mod-hidden)"


class Lab:
    """A window with JupyterLite in it."""

    def __init__(self, context: Any, address: str) -> None:
        self.page, self.address = context.new_page(), address
        self.page.set_default_timeout(300_000)  # a busy machine must not fail it

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}lite/lab/index.html?path={path}")
        self.page.wait_for_selector(f"{NOTEBOOK} .jp-CodeCell")

    def write(self, source: str) -> Any:
        """Write a cell at the notebook's end."""
        self.page.click(f"{NOTEBOOK} .jp-Notebook-footer")
        cell = self.page.locator(f"{NOTEBOOK} .jp-CodeCell").last
        cell.locator(".cm-content").click()
        self.page.keyboard.insert_text(source)
        return cell

    def cell(self, source: str) -> str:
        """Write a cell at the notebook's end and run it; the words below it."""
        kernel = self.page.locator(f"{NOTEBOOK} .jp-KernelName")
        self._wait(lambda: "Pyodide" in kernel.inner_text(), "a kernel")
        self._is_idle()
        cell = self.write(source)
        self.page.keyboard.press("Control+Enter")
        prompt = cell.locator(".jp-InputPrompt")
        self._wait(lambda: re.search(r"\d", prompt.inner_text()) is not None, source)
        self._is_idle()
        return "\n".join(cell.locator(".jp-OutputArea-output").all_inner_texts()).strip()

    def _is_idle(self) -> None:
        state = self.page.locator(f"{NOTEBOOK} .jp-Notebook-ExecutionIndicator")
        self._wait(lambda: state.get_attribute("data-status") == "idle", "a kernel at rest")

    def drop(self, file: Path) -> None:
        """Drop a file of this computer into the list at the left, as a hand does."""
        place = self.page.locator(".jp-DirListing-content").bounding_box()
        at = {"x": place["x"] + place["width"] / 2, "y": place["y"] + place["height"] - 20}
        files = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        protocol = self.page.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            protocol.send("Input.dispatchDragEvent", {"type": kind, **at, "data": files})
        self.page.wait_for_selector(f'.jp-DirListing-item[title*="{file.name}"]')

    def keeps(self, path: str, words: str) -> None:
        """Wait until the notebook in the browser's storage has these words."""
        self._wait(lambda: words in str(self.page.evaluate(KEPT).get(path)), f"{path}: {words}")

    def says(self, words: str) -> None:
        """Wait until the course's bar says these words, or nothing for ""."""
        note = self.page.locator("#sco-lessons [role=status]")

        def said() -> bool:
            self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            told = note.inner_text()
            return words in told if words else not told

        self._wait(said, f"the bar: {words!r}")

    def _wait(self, until: Callable[[], bool], what: str) -> None:
        """Wait for it some minutes; a box that stands over the notebook answers nothing itself."""
        for _ in range(1500):
            if until():
                return
            boxes = self.page.locator(".jp-Dialog").all_inner_texts()
            assert not boxes, f"while waiting for {what}: {boxes}"
            self.page.wait_for_timeout(200)
        raise AssertionError(f"never came: {what}")


@contextmanager
def student(browser: Any, **context: Any) -> Iterator[Any]:
    """A browser of her own, with its own storage."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, **context)
    try:
        yield opened
    finally:
        opened.close()
