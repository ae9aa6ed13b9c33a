"""A student before JupyterLite: what she does is there again, and what cannot work says so."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

import sco_lessons as sco
from browser import FRAMES, browser  # noqa: F401 (a fixture is found by import)
from jupyterlite import NOTEBOOK, Lab, built, python_here, student, until
from test_kept_work import served
from test_lab_marking import SELECT, counted

pytestmark = [pytest.mark.whole, pytest.mark.browser]

LESSON = "notebooks/01_close_reading.ipynb"
MARK = 'import sco_lessons as sco\nmarks = sco.mark(sco.load(), "attributions"); marks'
REPORT = 'OSLO, May 3 (Reuters) -- "We met," the minister said on Friday. She left.'
NOT_HERE = (
    "!sco-lessons lab",
    "%run -m sco_lessons build",
    "from sco_lessons.course import discover, run; run(discover())",
    'sco.annotate_corpus(["own.txt"], "tables")',
)


WRITTEN = """
for words in ('{"a": 1}', '{"b": 22}'):
    with open("own.json", "w") as file:
        file.write(words)
open("own.json").read()"""
DELETED = """async (path) => {
  const base = await new Promise((done) => {
    const request = indexedDB.open("JupyterLite Storage - /lite/");
    request.onsuccess = () => done(request.result); });
  const act = base.transaction("files", "readwrite");
  act.objectStore("files").delete(path);
  await new Promise((done) => { act.oncomplete = done; });
  base.close(); }"""
LEFT = """() => { Object.defineProperty(document, "hidden", {value: true, configurable: true});
  document.dispatchEvent(new Event("visibilitychange")); delete document.hidden; }"""
COMPILED = """async () => {
  const [kept] = await (await caches.open("sco-lessons compiled /")).matchAll();
  return kept && (await kept.text()).includes("/IPython/core/__pycache__/completer"); }"""
USED = "import IPython.core.completer as c; open(c.__cached__, 'rb').read(16)[4:].hex()"
"""The head of what Python compiled of a package: what was kept has no date of its source."""
FULL = """() => { IDBObjectStore.prototype.put = () => {
  throw new DOMException("no room", "QuotaExceededError"); }; }"""
ASKED = """async () => {
  const window = new Promise((done) => { self.files = new BroadcastChannel("sco-lessons / files");
    self.files.onmessage = ({data}) => data.window && done(data.window); });
  self.own = window;
}"""
ANSWERS = """async (paths) => {
  const browsingContextId = await self.own;
  return Promise.all(paths.map(async (path) => {
    const body = JSON.stringify({browsingContextId, data: {method: "lookup", path}});
    return (await (await fetch("../api/drive", {method: "POST", body})).json()).ok;
  }));
}"""


def mark(lab: Lab, start: int, end: int, key: str) -> None:
    """Mark a stretch of the text; a tool that was made anew has no caret, and takes no key."""
    marked = lab.page.locator(f"{NOTEBOOK} .sco-mark-list")
    before = marked.inner_text()
    for _ in range(100):
        lab.page.evaluate(SELECT, [start, end])
        lab.page.evaluate(FRAMES)
        lab.page.keyboard.press(key)
        lab.page.evaluate(FRAMES)
        if marked.inner_text() != before:
            return
    raise AssertionError(f"{key} marked nothing")


def marking(lab: Lab) -> None:
    """The tool is open and has what was marked before."""
    lab.cell(MARK)
    lab.page.wait_for_selector(f"{NOTEBOOK} .sco-mark-text")


def test_a_tab_is_closed_and_the_network_is_gone_and_nothing_is_lost(
    browser: Any,  # noqa: F811
    course_in_browser: Path,
    tmp_path: Path,
) -> None:
    own = tmp_path / "own text.txt"
    own.write_text(REPORT, encoding="utf-8")
    with student(browser) as hers:
        asked: list[str] = []
        hers.on("request", lambda request: asked.append(request.url))
        with served(course_in_browser) as address:
            lab = Lab(hers, address)
            lab.open(LESSON)
            lab.cell("import sco_lessons as sco; article = sco.load()")
            assert "Not yet" in lab.cell('sco.check("00.t1", article.find("Xi Jinping"))')
            assert "Hint 1 of 1" in lab.cell('sco.hint("00.t1")')
            right = 'sco.check("00.t1", article.find("Shanghai Spirit"))'
            assert "Right" in lab.cell(right)
            marking(lab)
            for item in sco.gold()["attributions"][:2]:
                for span, key in ((item.cue, "c"), (item.source, "s"), (item.content[0], "o")):
                    mark(lab, span.start, span.end, key)
            lab.page.locator(".sco-mark-said", has_text="2 marks saved in").wait_for()
            lab.drop(own)
            assert lab.cell('sco.read("own text.txt").text') == repr(REPORT)
            lab.page.evaluate(ASKED)
            assert lab.cell(WRITTEN) == repr('{"b": 22}')
            lab.cell('open("gone.txt", "w").close()')
            lab.page.evaluate(DELETED, "notebooks/gone.txt")
            assert lab.cell('open("gone.txt")').splitlines()[-1].startswith("FileNotFoundError")
            # Python of two notebooks asks at the same time: each question has its own answer.
            there, none = "notebooks/own.json", "notebooks/none.json"
            assert lab.page.evaluate(ANSWERS, [there, none] * 20) == [True, False] * 20
            for source in NOT_HERE:
                [said] = [line for line in lab.cell(source).splitlines() if "Error" in line]
                assert said.endswith(
                    "does not work in a browser: it needs the course on a computer"
                )
            lab.page.keyboard.press("Control+s")
            lab.keeps(LESSON, "sco.annotate_corpus")
            until(lab.page, COMPILED)
            lab.page.close()
        # The server is stopped: what follows comes out of the browser.
        lab = Lab(hers, address)
        lab.page.goto(f"{address}browser.html")
        lab.page.wait_for_selector("#tools:not([hidden])")
        assert "own text.txt" in lab.page.inner_text("#files")
        lab.open(LESSON)
        # JupyterLab draws what a cell holds some time after the cell.
        last = lab.page.locator(".jp-CodeCell").last
        last.scroll_into_view_if_needed()
        last.filter(has_text="sco.annotate_corpus").wait_for()
        assert lab.cell(USED) == repr("01" + "00" * 11)
        marking(lab)
        assert counted(lab.page) == "2 marks."
        assert "1 of 61 tasks" in lab.cell("sco.progress()")
        assert "Shanghai Spirit" in lab.cell('sco.solution("00.t1")')
        assert lab.cell('sco.read("own text.txt").text') == repr(REPORT)
        assert "said" in lab.cell('sco.show(sco.load(), "attributions")')
        lab.cell("sco.charts.sentence_lengths(sco.load())")
        assert lab.page.locator(".jp-OutputArea-output svg, .jp-OutputArea-output img").count()
        others = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
        assert asked and others == []


def test_a_second_window_and_a_full_disk_are_told_in_words(
    browser: Any,  # noqa: F811
    course_in_browser: Path,
) -> None:
    with served(course_in_browser) as address, student(browser) as hers:
        one, two = Lab(hers, address), Lab(hers, address)
        one.open(LESSON)
        one.says("")
        two.open(LESSON)
        two.says("This notebook is open in another window too")
        # The first window has no change: when it is left, it saves nothing that the second had to
        # ask about.
        one.page.evaluate(LEFT)
        two.write("print(1)")
        two.page.keyboard.press("Control+s")
        two.keeps(LESSON, "print(1)")
        one.page.close()
        two.says("")
        two.write("print(2)")
        two.page.evaluate(FULL)
        two.page.keyboard.press("Control+s")
        two.page.locator(".jp-Dialog", has_text="File Save Error").locator("button").click()
        two.says("NOT SAVED")


def test_python_that_cannot_be_loaded_is_told_in_words(
    browser: Any,  # noqa: F811
    course_in_browser: Path,
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    shutil.copytree(course_in_browser, site, copy_function=os.link)
    (site / "lite/static/pyodide/pyodide.asm.wasm").unlink()
    with served(site) as address, student(browser) as hers:
        lab = Lab(hers, address)
        lab.open(LESSON)
        lab.says("Python did not start")


def test_without_storage_that_is_told_in_words(
    browser: Any,  # noqa: F811
    course_in_browser: Path,
) -> None:
    with served(course_in_browser) as address, student(browser) as hers:
        hers.add_init_script(
            "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };"
        )
        lab = Lab(hers, address)
        lab.open(LESSON)
        lab.says("This browser keeps nothing for this address")


def test_python_comes_from_another_host_after_that_was_said(
    browser: Any,  # noqa: F811
    tmp_path: Path,
) -> None:
    python = python_here()
    with served(python, {"Access-Control-Allow-Origin": "*"}) as host:
        site = built(tmp_path / "site", host)
        with served(site) as address, student(browser) as hers:
            asked: list[str] = []
            hers.on("request", lambda request: asked.append(request.url))
            lab = Lab(hers, address)
            for name in ("browser.html", "01_close.html"):
                lab.page.goto(address + name)
                assert "MB from 127.0.0.1, which sees your network address" in " ".join(
                    lab.page.inner_text("main").split()
                )
            assert not [url for url in asked if url.startswith(host)]
            lab.open(LESSON)
            assert lab.cell("import sco_lessons as sco; len(sco.load().text)") == "2761"
            assert [url for url in asked if url.startswith(f"{host}pyodide.asm")]
            known = (address, host, "data:", "blob:")
            assert [url for url in asked if not url.startswith(known)] == []
