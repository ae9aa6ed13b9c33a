"""Marking by hand in a real JupyterLab: keys go to the tool, marks outlive a reload."""

from __future__ import annotations

import re
import shutil
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
FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden) "  # of several notebooks in one window
SELECT = """([start, end]) => {
  const front = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
  const area = front.querySelector('.sco-mark-text');
  if (!area) return; // it is made anew
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
    cell = page.locator(f"{FRONT}.jp-Notebook .jp-Cell >> nth={number}")
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
            for _ in range(10):  # a second, at most, until it has begun
                if prompt.inner_text() not in (now, "[ ]:"):
                    break
                page.wait_for_timeout(100)
        return now != before and re.search(r"\d", now) is not None

    until(has_run, f"cell {number} has run")


def opened(page: Any, address: str, name: str = NOTEBOOK, workspace: str = "") -> None:
    """The notebook, and its first cell run."""
    page.goto(f"{address}/lab{workspace}/tree/{name}?token={TOKEN}")
    # The notebooks that a workspace had open come first, and then this one.
    page.locator(f'.lm-mod-current.lm-TabBar-tab[title*="Path: {name}"]').wait_for()
    ready = f"{FRONT}.jp-Notebook-ExecutionIndicator"
    page.locator(f"{ready}[data-status=idle]").first.wait_for()
    run_cell(page, 0)
    page.wait_for_selector(f"{FRONT}.sco-mark-text")


def counted(page: Any) -> str:
    return str(page.locator(f"{FRONT}.sco-mark-count").inner_text())


def told(page: Any, words: str) -> None:
    """Wait until the line below the text says these words."""
    page.locator(f"{FRONT}.sco-mark-said", has_text=words).wait_for()


def written(course: Path, cells: tuple[str, ...], name: str) -> None:
    made = [nbformat.v4.new_code_cell(source) for source in cells]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=kernel), course / name)


def test_ten_attributions_are_marked_kept_undone_and_compared(
    browser: Any, course: Path, tmp_path: Path
) -> None:
    article, gold = sco.load(), sco.gold()["attributions"]
    written(course, CELLS, NOTEBOOK)
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
        wanted = [(item.cue, item.source, tuple(item.content[:1])) for item in gold[:10]]

        # The last of ten is there with its cue alone, at first.
        def whole() -> Any:
            layer = sco.read_layer(article, course / FILE)
            parts = [(item.cue, item.source, tuple(item.content)) for item in layer]
            return parts == wanted and layer

        saved = until(whole, "ten whole marks in the file")
        page.keyboard.press("Control+z")
        until(lambda: counted(page) == "10 marks.", "a part undone")

        # What a cell reads is what the kernel has heard, and the file says when that is.
        def kept() -> bool:
            return list(sco.read_layer(article, course / FILE)) == list(saved)

        until(lambda: not kept(), "the file without that part")
        page.keyboard.press("Control+y")
        until(kept, "the file with that part")
        run_cell(page, 1)
        out = page.locator(".jp-Cell >> nth=1").locator(".jp-OutputArea-output")
        out.wait_for()
        assert out.inner_text().startswith("Of 14 places that you or gold marked, 10 are agreed")
        page.reload()
        opened(page, address)
        assert counted(page) == "10 marks."
        assert FILE in page.locator(".sco-mark-said").last.inner_text()
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


def test_a_second_window_and_copies_of_notebook_and_folder_lose_nothing(
    browser: Any, course: Path, tmp_path: Path
) -> None:
    article = sco.load()
    file = course / "xi-putin-astana-mentions.marks.jsonl"
    names = iter(dict.fromkeys(item.span for item in sco.gold()["mentions"]))
    cells = (CELLS[0].replace("attributions", "mentions"), "print(len(marks.layer), 'marks')")
    written(course, cells, "two.ipynb")
    made: set[sco.Span] = set()

    def mark_one(page: Any) -> None:
        """Mark the next name of the text; a cell that runs once more may take the caret away."""
        span, before = next(names), counted(page)

        def marked() -> bool:
            page.evaluate(SELECT, [span.start, span.end])
            page.evaluate(FRAMES)
            page.keyboard.press("p")
            return counted(page) != before

        until(marked, "a mark")
        made.add(span)

    def kept(path: Path = file) -> bool:
        return path.is_file() and {item.span for item in sco.read_layer(article, path)} == made

    with lab(course, tmp_path / "home") as (address, _):
        context = browser.new_context(viewport={"width": 1300, "height": 1000})
        context.set_default_timeout(1000 * PATIENCE)
        first, second = context.new_page(), context.new_page()
        opened(first, address, "two.ipynb", "/workspaces/first")
        mark_one(first)
        until(kept, "the mark of the first window")
        # The same notebook, and so the same kernel; its cell is run there once more.
        opened(second, address, "two.ipynb", "/workspaces/second")
        told(second, f"1 mark from {file.name}.")
        mark_one(second)
        until(kept, "the mark of the second window")
        mark_one(first)
        told(first, "changed elsewhere: 1 mark taken over, 0 deleted. 3 marks saved")
        assert counted(first) == "3 marks."
        run_cell(second, 1)
        second.get_by_text("3 marks", exact=True).wait_for()
        # File > Duplicate: a kernel of its own, and the same file of marks.
        copy = ask(address, "api/contents", copy_from="two.ipynb")["path"]
        opened(second, address, copy, "/workspaces/second")
        told(second, f"3 marks from {file.name}.")
        mark_one(second)
        until(kept, "the mark of the copy")
        mark_one(first)
        told(first, "changed elsewhere: 1 mark taken over, 0 deleted. 5 marks saved")
        # A copy of the folder goes its own way.
        (course / "copied").mkdir()
        for name in ("two.ipynb", file.name):
            shutil.copy(course / name, course / "copied")
        opened(second, address, "copied/two.ipynb", "/workspaces/second")
        told(second, f"5 marks from {file.name}.")
        # What a restarted kernel does not take is taken along by the copy of the notebook, also.
        sessions = {each["path"]: each["kernel"]["id"] for each in ask(address, "api/sessions")}
        ask(address, f"api/kernels/{sessions['two.ipynb']}/restart", again=True)
        mark_one(first)
        told(first, "NOT SAVED: no kernel answers")
        assert not kept()
        first.locator(".jp-DirListing-itemText", has_text=copy).dblclick()
        first.locator(f"{FRONT}.jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        run_cell(first, 0)
        told(first, "6 marks saved")
        assert kept()
        assert len(sco.read_layer(article, course / "copied" / file.name)) == 5
        context.close()
