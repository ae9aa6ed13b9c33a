"""browser.html: a student's work, kept by JupyterLite in the browser, as one zip and back again."""

from __future__ import annotations

import functools
import http.server
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browser import Visit, browser, visit  # noqa: F401 (a fixture is found by import)
from sco_lessons.site import build_site
from sco_lessons.site.model import InBrowser
from test_site import sources

pytestmark = pytest.mark.browser
LESSON, SET = "notebooks/01_close.ipynb", "exercises/01_close.ipynb"
EDITIONS = {LESSON: "now", "notebooks/02_who.ipynb": "now", SET: "now"}


class Quiet(http.server.SimpleHTTPRequestHandler):
    headers_beside: ClassVar[dict[str, str]] = {}

    def log_message(self, *_: Any) -> None:
        pass

    def end_headers(self) -> None:
        for name, value in self.headers_beside.items():
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def served(folder: Path, headers: dict[str, str] | None = None) -> Iterator[str]:
    """The address of a web server for a folder, which sends these headers too."""
    kind = type("Server", (Quiet,), {"headers_beside": headers or {}})
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    files = {"lite/lab/index.html": b"<!doctype html><title>The lab</title>"}
    report = build_site(sources(), out, in_browser=InBrowser(files, EDITIONS, "", 42))
    assert not [words for words in report.warnings if "lite/" in words]
    return out


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def model(path: str, content: Any, format: str = "text") -> dict[str, Any]:
    """A file as JupyterLite keeps it."""
    kind = "notebook" if path.endswith(".ipynb") else "file"
    return {
        "name": path.rpartition("/")[2], "path": path, "type": kind, "format": format,
        "mimetype": "", "content": content, "size": 1, "writable": True,
        "created": "2026-11-01T10:00:00Z", "last_modified": "2026-11-02T10:00:00Z",
    }  # fmt: skip


def notebook(words: str, edition: str = "now") -> dict[str, Any]:
    return {
        "cells": [{"cell_type": "markdown", "metadata": {}, "source": words}],
        "metadata": {"sco_lessons": {"edition": edition}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


KEEP = """async (models) => {
  const base = await new Promise((done, fail) => {
    const request = indexedDB.open("JupyterLite Storage - /lite/");
    request.onupgradeneeded = () => request.result.createObjectStore("files");
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const act = base.transaction("files", "readwrite");
  for (const each of models) act.objectStore("files").put(each, each.path);
  await new Promise((done) => { act.oncomplete = done; });
  base.close();
}"""

KEPT = """async () => {
  const base = await new Promise((done, fail) => {
    const request = indexedDB.open("JupyterLite Storage - /lite/");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => done(request.result);
    request.onerror = () => done(null);
  });
  if (!base) return {};
  const asked = base.transaction("files").objectStore("files").getAll();
  await new Promise((done) => { asked.onsuccess = done; });
  base.close();
  return Object.fromEntries(asked.result.map((each) => [each.path, each.content]));
}"""


class Student:
    """A student with a browser of her own before browser.html."""

    def __init__(self, started: Any, address: str, **context: Any) -> None:
        init = context.pop("init", "")
        self.context = started.new_context(**context)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        if init:
            self.page.add_init_script(init)
        self.page.goto(f"{address}browser.html")

    def has(self, *models: dict[str, Any]) -> None:
        """Her storage holds these files."""
        self.page.evaluate(KEEP, list(models))
        self.page.reload()
        self.page.wait_for_selector("#tools:not([hidden])")

    def kept(self) -> Any:
        return self.page.evaluate(KEPT)

    def take(self) -> bytes:
        with self.page.expect_download() as waiting:
            self.page.click("#take")
        return Path(waiting.value.path()).read_bytes()

    def bring(self, content: bytes, name: str = "my-work.zip") -> str:
        """Bring a file back; what the page says then."""
        self.page.wait_for_selector("#tools:not([hidden])")
        self.page.evaluate("document.getElementById('said').replaceChildren()")
        file = {"name": name, "mimeType": "application/zip", "buffer": content}
        self.page.set_input_files("#zip", files=[file])
        self.page.wait_for_selector("#said p")
        return str(self.page.inner_text("#said"))


@contextmanager
def student(started: Any, address: str, **context: Any) -> Iterator[Student]:
    she = Student(started, address, **context)
    try:
        yield she
        assert she.errors == []
    finally:
        she.context.close()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


WORK = [
    model(LESSON, notebook("习近平, Putin and “mine”"), "json"),
    model("exercises/sco-progress.json", {"version": 1, "exercises": {}}, "json"),
    model("texts/own.txt", "A line.\r\nAnother – with a dash.\n"),
    model("texts/picture.bin", "AP8QgA==", "base64"),
]


def test_work_is_taken_away_and_comes_back_elsewhere(browser: Any, address: str) -> None:  # noqa: F811
    with student(browser, address) as she:
        she.has(*WORK)
        assert LESSON in she.page.inner_text("#files")
        packed = she.take()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    assert set(files) == {each["path"] for each in WORK}
    assert json.loads(files[LESSON]) == notebook("习近平, Putin and “mine”")
    assert files["texts/own.txt"].decode() == "A line.\r\nAnother – with a dash.\n"
    assert files["texts/picture.bin"] == b"\x00\xff\x10\x80"
    with student(browser, address) as she:
        assert "4 files were brought back." in she.bring(packed)
        kept = she.kept()
        assert kept[LESSON] == WORK[0]["content"] and kept["texts/own.txt"] == WORK[2]["content"]
        assert kept["texts/picture.bin"] == "AP8QgA=="
        assert json.loads(kept["exercises/sco-progress.json"]) == WORK[1]["content"]
        assert she.bring(packed) == "Nothing was brought back: all of it is here already."
        assert she.kept() == kept
        assert (
            zipfile.ZipFile(io.BytesIO(she.take())).read("texts/own.txt") == files["texts/own.txt"]
        )


def test_what_is_here_stays_beside_what_comes_back(browser: Any, address: str) -> None:  # noqa: F811
    old = zipped({LESSON: json.dumps(notebook("old")).encode()})
    with student(browser, address) as she:
        she.has(model(LESSON, notebook("here"), "json"))
        said = she.bring(old)
        assert f"What was in {LESSON} is now in notebooks/01_close.before-1.ipynb." in said
        again = zipped({LESSON: json.dumps(notebook("third")).encode()})
        assert "before-2.ipynb" in she.bring(again)
        words = {path: kept["cells"][0]["source"] for path, kept in she.kept().items()}
        assert words == {
            LESSON: "third",
            "notebooks/01_close.before-1.ipynb": "here",
            "notebooks/01_close.before-2.ipynb": "old",
        }


WHOLE = zipped({"texts/own.txt": b"words " * 200})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip at all",
        WHOLE[:-30],
        WHOLE[:46] + b"\0\0" + WHOLE[48:],
        WHOLE[: len(WHOLE) // 2],
    ],
    ids=["empty", "other", "cut", "damaged", "half"],
)
def test_what_is_no_zip_changes_nothing(browser: Any, address: str, content: bytes) -> None:  # noqa: F811
    with student(browser, address) as she:
        she.has(*WORK)
        before = she.kept()
        assert "is no zip file that can be read here. Nothing was changed." in she.bring(content)
        assert she.kept() == before


def test_names_that_lead_outside_and_notebooks_that_are_none_are_left_out(
    browser: Any,  # noqa: F811
    address: str,
) -> None:
    with student(browser, address) as she:
        names = ["../out.txt", "/etc/x.txt", "a/../../b.txt", "c\\d.txt", "__MACOSX/._own.txt"]
        files = dict.fromkeys(names, b"outside") | {"texts/own.txt": b"6"}
        files |= {"notebooks/no.ipynb": b"{", "notebooks/none.ipynb": b"[]"}
        said = she.bring(zipped(files))
        assert she.kept() == {"texts/own.txt": "6"}
        assert "notebooks/no.ipynb is no notebook and was left out." in said
        assert "1 file was brought back." in said


def test_a_bomb_is_refused(browser: Any, address: str) -> None:  # noqa: F811
    with student(browser, address) as she:
        bomb = zipped({"texts/zeros.txt": bytes(210_000_000)})
        assert "is larger than 200 MB unpacked. Nothing was changed." in she.bring(bomb)
        lying = bytearray(zipped({"texts/zeros.txt": bytes(1_000_000)}))
        at = lying.rindex(b"PK\x01\x02") + 24
        lying[at : at + 4] = (10).to_bytes(4, "little")
        assert "Nothing was changed." in she.bring(bytes(lying))
        assert she.kept() == {}


def test_a_new_edition_is_said_and_the_students_copy_stays(browser: Any, address: str) -> None:  # noqa: F811
    with student(browser, address) as she:
        she.has(
            model(LESSON, notebook("mine", "before"), "json"), model(SET, notebook("too"), "json")
        )
        state = she.page.locator(f'[data-notebook="{LESSON}"] .state')
        assert "There is a newer edition. Yours of Nov 2, 2026" in state.inner_text()
        other = she.page.locator(f'[data-notebook="{SET}"] .state').inner_text()
        assert other.startswith("changed by you on Nov 2, 2026")
        state.locator("button").click()
        she.page.wait_for_selector("#said p")
        kept = she.kept()
        assert set(kept) == {"notebooks/01_close.mine-1.ipynb", SET}
        assert kept["notebooks/01_close.mine-1.ipynb"] == notebook("mine", "before")
        assert state.inner_text() == ""


FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (value.size > 1000) throw new DOMException("no room", "QuotaExceededError");
    return put.call(this, value, key);
  };
}"""


def test_without_room_nothing_is_changed_and_that_is_said(browser: Any, address: str) -> None:  # noqa: F811
    with student(browser, address) as she:
        she.has(*WORK)
        before = she.kept()
        she.page.evaluate(FULL)
        large = zipped({"texts/new.txt": b"1", "texts/large.txt": b"word " * 2_000})
        assert "This browser has no room for it. Nothing was changed" in she.bring(large)
        assert she.kept() == before


def test_without_storage_that_is_said(browser: Any, address: str) -> None:  # noqa: F811
    off = "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };"
    with student(browser, address, init=off) as she:
        she.page.wait_for_selector("#trouble:not([hidden])")
        assert "This browser keeps nothing for this address" in she.page.inner_text("#trouble")
        assert not she.page.is_visible("#take")


def test_looking_at_the_page_makes_no_storage(browser: Any, address: str) -> None:  # noqa: F811
    with student(browser, address) as she:
        she.page.wait_for_selector("#tools:not([hidden])")
        assert "Nothing yet" in she.page.inner_text("#files") and she.page.is_disabled("#take")
        assert she.page.evaluate("indexedDB.databases()") == []


@settings(max_examples=15)
@given(
    st.dictionaries(
        st.text(st.characters(exclude_characters="/\\\0", exclude_categories=["Cs"]), min_size=1)
        .filter(lambda name: name not in (".", "..") and not name.endswith(".ipynb"))
        .map(lambda name: f"texts/{name}"),
        st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
        max_size=5,
    )
)
def test_any_files_come_back_as_they_were(files: dict[str, bytes]) -> None:
    she = _ANY[0]
    she.page.evaluate("indexedDB.deleteDatabase('JupyterLite Storage - /lite/')")
    she.page.reload()
    said = she.bring(zipped(files))
    if not files:
        assert said.startswith("Nothing was brought back")
        return
    with zipfile.ZipFile(io.BytesIO(she.take())) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


_ANY: list[Student] = []


@pytest.fixture(autouse=True, scope="module")
def anyone(browser: Any, address: str) -> Iterator[None]:  # noqa: F811
    """One student for all examples of a property."""
    with student(browser, address) as she:
        _ANY[:] = [she]
        yield


# The page itself.


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits_a_telephone(
    browser: Any,  # noqa: F811
    folder: Path,
    scheme: str,
) -> None:
    size = {"width": 390, "height": 844}
    with visit(browser, folder / "browser.html", viewport=size, color_scheme=scheme) as seen:
        assert "need a web server" in seen.page.inner_text("#trouble")
        assert (seen.axe(), seen.clipped(), seen.requests, seen.errors) == ([], [], [], [])


def test_each_lesson_offers_to_run_and_says_what_is_loaded(browser: Any, folder: Path) -> None:  # noqa: F811
    for page, path in (("01_close.html", LESSON), ("exercises/01_close.html", SET)):
        with visit(browser, folder / page) as seen:
            link = seen.page.locator(".runs > a")
            assert link.get_attribute("href").endswith(f"lite/lab/index.html?path={path}")
            assert "loads about 42 MB from this site" in seen.page.inner_text(".runs")
            assert seen.axe() == [] and seen.requests == []
