"""The style sheet and scripts of the pages, made small."""

from __future__ import annotations

import base64
import re
import zlib
from functools import cache
from pathlib import Path

from sco_lessons.display.html import compact_css
from sco_lessons.display.palette import filled

__all__ = ["asset", "compact_js", "compressed"]

_FOLDER = Path(__file__).resolve().parent / "templates" / "sco-lesson"


@cache
def asset(name: str) -> str:
    """The style sheet or script `name`, as it goes into a page."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    if name.endswith(".js"):
        return compact_js(text)
    return compact_css(filled(text)) if name.endswith(".css") else filled(text).strip()


def compact_js(text: str) -> str:
    """A script without indentation and comments; the code itself stays readable.

    No string of ours contains the signs of a comment.

    >>> compact_js("/** Say it. */\\nfunction say() {\\n  alert(1);\\n}")
    'function say() {\\nalert(1);\\n}'
    """
    lines = (
        line.strip() for line in re.sub(r"/\*.*?\*/ ?", "", text, flags=re.DOTALL).splitlines()
    )
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def compressed(text: str) -> str:
    """A text in signs that any page may hold, which `unpack.js` reads.

    >>> zlib.decompress(base64.b64decode(compressed("words, words"))).decode()
    'words, words'
    """
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()
