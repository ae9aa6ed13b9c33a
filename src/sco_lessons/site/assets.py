"""The style sheet and scripts of the pages, made small."""

from __future__ import annotations

import base64
import zlib
from functools import cache
from pathlib import Path

from rjsmin import jsmin

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
    """A script without comments and the spaces that only people need.

    >>> compact_js("/** Say it. */\\nfunction say() {\\n  alert(1);\\n}")
    'function say(){alert(1);}'
    """
    return str(jsmin(text))


# Those of base 85, without the three that mean something in HTML.
_SIGNS = str.maketrans("<>&", ".,:")


def compressed(text: str) -> str:
    """A text in signs that any page may hold, four bytes in five signs, which `unpack.js` reads.

    >>> compressed("words, words").isprintable()
    True
    """
    return base64.b85encode(zlib.compress(text.encode(), 9)).decode().translate(_SIGNS)
