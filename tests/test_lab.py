"""JupyterLab as a student has it: a real server, its kernels and a real browser."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from browser import FRAMES, browser
from sco_lessons.course import Lesson, discover

__all__ = ["browser"]

pytestmark = [pytest.mark.whole, pytest.mark.browser]
ROOT = Path(__file__).parents[1]
TOKEN = "a-token-for-tests"
PATIENCE = 600.0  # seconds: it hangs, however slow the machine is
LESSONS, EXERCISES = discover("lesson"), discover("exercise")


def place(lesson: Lesson) -> str:
    return f"{lesson.notebook.parent.name}/{lesson.notebook.name}"


def until(true: Callable[[], Any], what: str) -> Any:
    """Wait for a value that is true; AssertionError that names what did not happen."""
    end = time.monotonic() + PATIENCE
    while not (value := true()):
        assert time.monotonic() < end, f"{what}: not within {PATIENCE:.0f} s"
        time.sleep(0.1)
    return value


def environment(folder: Path) -> dict[str, str]:
    """The environment without the settings of whoever runs the tests."""
    homes = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    return {**os.environ, **homes, "PYTHONUNBUFFERED": "1"}


@contextmanager
def lab(course: Path, home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of JupyterLab on a course, as `sco-lessons lab` opens it, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", f"--port={port}", "--ServerApp.port_retries=0", "--allow-root"]
    options += ["--ip=127.0.0.1", f"--IdentityProvider.token={TOKEN}"]
    command = [sys.executable, "-m", "sco_lessons", "lab", str(course), "--", *options]
    home.mkdir()
    with (home / "log").open("wb") as log:
        # A shell starts what runs in the background with Ctrl-C ignored, and that is inherited.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment(home)
            )
        finally:
            signal.signal(signal.SIGINT, before)
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        assert process.poll() is None, (home / "log").read_text(encoding="utf-8")
        try:
            return bool(ask(address, "api/status"))
        except (urllib.error.URLError, ConnectionError):
            return False

    try:
        until(answers, "JupyterLab answers")
        yield address, process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=PATIENCE)


def ask(address: str, path: str, **content: Any) -> Any:
    """What the server's REST API says."""
    data = json.dumps(content).encode() if content else None
    request = urllib.request.Request(
        f"{address}/{path}", data=data, headers={"Authorization": f"token {TOKEN}"}
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lab") / "Mein Kurs ä (1)"
    command = [sys.executable, "-m", "sco_lessons", "start", "--quiet", str(folder)]
    subprocess.run(command, check=True)
    return folder


class Desk:
    """JupyterLab in a window, and what its server could not give."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.refused: list[str] = []
        page.on("response", self._note)
        page.goto(f"{address}/?token={TOKEN}")

    def _note(self, response: Any) -> None:
        if "/api/contents/" in response.url and response.status >= 400:
            self.refused.append(f"{response.status} {response.url}")

    @property
    def listed(self) -> set[str]:
        """The files and folders in the list at the left."""
        return set(self.page.locator(".jp-DirListing-itemText").all_inner_texts())

    @property
    def open_file(self) -> str:
        """The path of the file in front, "" if there is none."""
        words = self.page.evaluate(
            "document.querySelector('.lm-DockPanel-tabBar .jp-mod-current')?.title ?? ''"
        )
        found = re.search(r"^Path: (.+)$", words, re.MULTILINE)
        return found[1] if found else ""

    def wait_for(self, path: str) -> None:
        """Wait until a notebook is in front, with its kernel at rest."""
        until(lambda: self.open_file == path, f"{path} is in front of {self.open_file}")
        ready = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-ExecutionIndicator"
        self.page.locator(f"{ready}[data-status=idle]").first.wait_for()

    def follow(self, target: Lesson) -> None:
        """Scroll through the notebook in front to a link to `target`, and click on it."""
        panel = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").first
        link = panel.locator(f'.jp-RenderedMarkdown a[href*="{place(target)}"]').first
        outer = panel.locator(".jp-WindowedPanel-outer").first
        # Most links are at the end or at the start; a cell has its true height once it was seen.
        for way in ("e.scrollHeight", "e.scrollHeight", "0", *["e.clientHeight / 2"] * 200):
            if link.count():
                break
            outer.evaluate(f"(e) => e.{'scrollBy' if '/' in way else 'scrollTo'}(0, {way})")
            self.page.evaluate(FRAMES)
        link.scroll_into_view_if_needed()
        link.click()

    @property
    def unsaved(self) -> list[str]:
        tabs = self.page.locator(".lm-DockPanel-tabBar .jp-mod-dirty")
        return [str(tab.get_attribute("title")) for tab in tabs.all()]


def test_links_lead_from_the_first_lesson_to_the_last_exercise_and_back(
    browser: Any, course: Path, tmp_path: Path
) -> None:
    with lab(course, tmp_path / "home") as (address, _):
        window = browser.new_context(viewport={"width": 1280, "height": 900})
        window.set_default_timeout(1000 * PATIENCE)
        desk = Desk(window.new_page(), address)
        desk.wait_for(place(LESSONS[0]))
        until(
            lambda: desk.listed == {path.name for path in course.iterdir()},
            "all of the folder is in sight",
        )
        seen = [place(LESSONS[0])]
        for lesson, following in zip(LESSONS, [*LESSONS[1:], None], strict=True):
            # Exercises come after the last lesson that they need.
            for practice in (each for each in EXERCISES if each.prerequisites[-1] == lesson.id):
                desk.follow(practice)
                desk.wait_for(place(practice))
                seen.append(place(practice))
                if following:
                    desk.follow(lesson)
                    desk.wait_for(place(lesson))
            if following:
                desk.follow(following)
                desk.wait_for(place(following))
                seen.append(place(following))
        assert desk.open_file == seen[-1]
        assert sorted(seen) == sorted(map(place, (*LESSONS, *EXERCISES)))
        # And back, by what each says must come before it.
        known = {lesson.id: lesson for lesson in LESSONS}
        current = next(each for each in (*EXERCISES, *LESSONS) if place(each) == seen[-1])
        while current.prerequisites:
            current = known[current.prerequisites[-1]]
            desk.follow(current)
            desk.wait_for(place(current))
        assert desk.open_file == place(LESSONS[0])
        assert (desk.refused, desk.unsaved) == ([], [])
        assert desk.page.locator(".Toastify__toast").all_inner_texts() == []
        window.close()


@pytest.mark.skipif(os.name == "nt", reason="these signals are POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_ending_lab_ends_what_it_started(name: str, course: Path, tmp_path: Path) -> None:
    with lab(course, tmp_path / "home") as (address, process):
        ask(address, "api/contents/notebooks/00_start.ipynb")  # read by a thread, which stays
        kernel = ask(address, "api/kernels", name="python3")["id"]
        until(lambda: ask(address, f"api/kernels/{kernel}")["execution_state"], "the kernel runs")
        started = [process, *psutil.Process(process.pid).children(recursive=True)]
        assert len(started) > 1
        process.send_signal(getattr(signal, name))
        process.wait(timeout=PATIENCE)
    _, alive = psutil.wait_procs(started[1:], timeout=PATIENCE)
    assert alive == []
    with pytest.raises(urllib.error.URLError):
        ask(address, "api/status")
