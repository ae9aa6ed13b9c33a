"""Marking by hand in a real JupyterLab: keys go to the tool, marks outlive a reload."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

import sco_lessons as sco
from browser import FRAMES, browser
from test_lab import PATIENCE, TOKEN, ask, course, lab, until

__all__ = ["browser", "course"]

pytestmark = [pytest.mark.whole, pytest.mark.browser]
NOTEBOOK = "mark.ipynb"
FILE = "xi-putin-astana-attributions.marks.jsonl"
CELLS = (
    'import sco_lessons as sco\nmarks = sco.mark(sco.load(), "attributions")\nmarks',
    'print(sco.compare(marks, sco.gold()["attributions"]).summary)',
)
SELECT = """([start, end]) => {
  const area = document.querySelector('.sco-mark-text');
  area.focus();
  const place = (offset) => {
    let before = 0;
    for (const line of area.children) {
      const length = line.firstChild.length;
      if (offset <= before + length) return [line.firstChild, offset - before];
      before += length;
    } };
  getSelection().setBaseAndExtent(...place(start), ...place(end)); }"""


def run_cell(page: Any, number: int) -> None:
    """Run a cell by the keyboard; JupyterLab drops it as long as its kernel is not ready."""
    cell = page.locator(f".jp-Notebook .jp-Cell >> nth={number}")
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.inner_text()

    def has_run() -> bool:
        asked = page.locator(".jp-Dialog", has_text="Select Kernel")  # if one starts slowly
        if asked.count():
            asked.locator(".jp-mod-accept").click()
        now = prompt.inner_text()
        if now in (before, "[ ]:"):
            cell.locator(".cm-content").click()
            page.keyboard.press("Control+Enter")
            page.wait_for_timeout(1000)
        return now != before and re.search(r"\d", now) is not None

    until(has_run, f"cell {number} has run")


def opened(page: Any, address: str) -> None:
    """The notebook, and its first cell run."""
    page.goto(f"{address}/lab/tree/{NOTEBOOK}?token={TOKEN}")
    ready = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-ExecutionIndicator"
    page.locator(f"{ready}[data-status=idle]").first.wait_for()
    run_cell(page, 0)
    page.wait_for_selector(".sco-mark-text")


def counted(page: Any) -> str:
    return str(page.locator(".sco-mark-count").inner_text())


def test_ten_attributions_are_marked_kept_undone_and_compared(
    browser: Any, course: Path, tmp_path: Path
) -> None:
    article, gold = sco.load(), sco.gold()["attributions"]
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), course / NOTEBOOK)
    with lab(course, tmp_path / "home") as (address, _):
        context = browser.new_context(viewport={"width": 1300, "height": 1000})
        context.set_default_timeout(1000 * PATIENCE)
        page = context.new_page()
        opened(page, address)
        for number, item in enumerate(gold[:10], start=1):
            for span, key in ((item.cue, "c"), (item.source, "s"), (item.content[0], "o")):
                # The text has no sign beyond the first plane: its offsets are JavaScript's too.
                page.evaluate(SELECT, [span.start, span.end])
                page.evaluate(FRAMES)
                page.keyboard.press(key)
            assert counted(page) == f"{number} mark{'s' if number > 1 else ''}."
        for key in ("0", "a", "b", "d", "x", "ArrowDown", "5"):  # JupyterLab's own keys
            page.keyboard.press(key)
        assert page.locator(".jp-Notebook .jp-Cell").count() >= 2
        until(lambda: (course / FILE).is_file(), "the file of marks")
        saved = until(
            lambda: len(layer := sco.read_layer(article, course / FILE)) == 10 and layer,
            "ten marks in the file",
        )
        assert [item.cue for item in saved] == [item.cue for item in gold[:10]]
        page.keyboard.press("Control+z")
        until(lambda: counted(page) == "10 marks.", "a part undone")
        page.keyboard.press("Control+y")
        run_cell(page, 1)
        out = page.locator(".jp-Cell >> nth=1").locator(".jp-OutputArea-output")
        out.wait_for()
        assert out.inner_text().startswith("Of 14 places that you or gold marked, 10 are agreed")
        page.reload()
        opened(page, address)
        assert counted(page) == "10 marks."
        assert FILE in page.locator(".sco-mark-said").inner_text()
        # A kernel that was restarted knows nothing of the tool: that is said, and nothing is lost.
        kernel = ask(address, "api/kernels")[0]["id"]
        ask(address, f"api/kernels/{kernel}/restart", again=True)
        cue = gold[10].cue
        page.evaluate(SELECT, [cue.start, cue.end])
        page.evaluate(FRAMES)
        page.keyboard.press("c")
        page.get_by_text("NOT SAVED: no kernel answers").wait_for()
        run_cell(page, 0)
        until(lambda: len(sco.read_layer(article, course / FILE)) == 11, "eleven marks in the file")
        context.close()
