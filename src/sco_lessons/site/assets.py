"""The style sheet and scripts of the pages, made small."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sco_lessons.display.html import compact_css
from sco_lessons.display.palette import filled

__all__ = ["asset"]

_FOLDER = Path(__file__).resolve().parent / "templates" / "sco-lesson"


@cache
def asset(name: str) -> str:
    """The style sheet or script `name`, as it goes into a page."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return compact_css(filled(text)) if name.endswith(".css") else _compact_js(text)


def _compact_js(text: str) -> str:
    """Without indentation and lines of comment; the code itself stays readable."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
