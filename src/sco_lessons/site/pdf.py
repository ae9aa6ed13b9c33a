"""Pages to PDF, printed by an installed Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from sco_lessons.site.model import SiteError
from sco_lessons.text.files import write_atomically

__all__ = ["PAPERS", "find_chromium", "print_pdf", "require_chromium"]

PAPERS = ("A4", "Letter")
# Letter is wider and shorter: with the margins of A4 a lesson takes a page more.
_MARGINS = {"Letter": ";margin:11mm 15mm"}

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
          "msedge", "microsoft-edge")  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SECONDS = 120


def find_chromium() -> str | None:
    """The path of an installed Chromium, Chrome or Edge; `CHROMIUM` names another."""
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        return wanted if Path(wanted).is_file() else None
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def require_chromium() -> str:
    """The path of an installed Chromium; SiteError with the remedy if there is none."""
    if found := find_chromium():
        return found
    raise SiteError(
        "--pdf needs Chromium or Chrome, and none is installed (Debian: apt install "
        "chromium); or open a page and print it to PDF: it is made for paper too"
    )


def print_pdf(page: Path, into: Path, paper: str = PAPERS[0]) -> None:
    """Print the page to the PDF file `into`, whole or not at all.

    `paper` is one of `PAPERS`. SiteError if no Chromium is installed or it fails.
    """
    browser = require_chromium()
    name = Path(browser).name
    with tempfile.TemporaryDirectory(prefix="sco-lessons-pdf-") as folder:
        made, sized = Path(folder) / "page.pdf", Path(folder) / page.name
        # Chromium takes the size of the paper from the page alone.
        html = page.read_text(encoding="utf-8")
        size = f"<style>@page{{size:{paper}{_MARGINS.get(paper, '')}}}</style></head>"
        sized.write_text(html.replace("</head>", size, 1), encoding="utf-8")
        options = [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
            "--generate-pdf-document-outline", f"--print-to-pdf={made}",
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium refuses to start as root with it
        command = [browser, *options, sized.as_uri()]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise SiteError(f"{name} did not print in {_SECONDS} s: try another") from None
        except (OSError, subprocess.CalledProcessError) as error:
            raise SiteError(f"{name} could not print: {error}") from None
        if not (made.is_file() and made.read_bytes()[:5] == b"%PDF-"):
            raise SiteError(f"{name} printed no PDF of {page.name}: try another")
        into.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(into, made.read_bytes())
