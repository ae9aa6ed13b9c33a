"""Pages to PDF, printed by an installed Chromium. Imported by `site`."""

from __future__ import annotations

from sco_lessons.errors import CourseError

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

__all__ = ["NoBrowser", "find_chromium", "print_pdf"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
          "msedge", "microsoft-edge")  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SECONDS = 120


class NoBrowser(CourseError):
    """No Chromium is installed, or it could not print; says what to do."""


def find_chromium() -> str | None:
    """The path of an installed Chromium, Chrome or Edge; `CHROMIUM` names another."""
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        return wanted if Path(wanted).is_file() else None
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def print_pdf(page: Path, into: Path) -> None:
    """Print the page to the PDF file `into`, whole or not at all.

    NoBrowser where no Chromium is installed or it fails.
    """
    browser = find_chromium()
    if browser is None:
        raise NoBrowser(
            "--pdf needs Chromium or Chrome, and none is installed (Debian: apt install "
            "chromium); or open a page and print it to PDF: it is made for paper too"
        )
    with tempfile.TemporaryDirectory(prefix="sco-lessons-pdf-") as folder:
        made = Path(folder) / "page.pdf"
        _run([browser, *_options(folder), f"--print-to-pdf={made}", page.resolve().as_uri()])
        if not (made.is_file() and made.read_bytes()[:5] == b"%PDF-"):
            raise NoBrowser(f"{Path(browser).name} printed no PDF of {page.name}: try another")
        from sco_lessons.text.files import write_atomically

        into.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(into, made.read_bytes())


def _options(profile: str) -> list[str]:
    options = [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--no-pdf-header-footer", f"--user-data-dir={profile}/profile",
        "--generate-pdf-document-outline",
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses to start as root with it
    return options


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise NoBrowser(f"{Path(command[0]).name} did not print in {_SECONDS} s") from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoBrowser(f"{Path(command[0]).name} could not print: {error}") from None
