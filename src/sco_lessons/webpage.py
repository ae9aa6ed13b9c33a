"""The article's text out of a web page. Imported by `reading` only."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

__all__ = ["Page", "extract"]


@dataclass(frozen=True)
class Page:
    """The text of a page's article, its title and its language, "" where not known."""

    text: str
    title: str = ""
    language: str = ""


def extract(markup: str) -> Page:
    """The article's text of a web page; an empty text where there is none."""
    markup = re.sub(r"<(script|style)\b.*?(</\1|\Z)", " ", markup, flags=re.S | re.I)
    blocks = re.split(r"</?(?:p|div|h[1-6]|li|br)\b[^>]*>", markup)
    plain = (" ".join(html.unescape(re.sub(r"<[^>]*>", "", b)).split()) for b in blocks)
    return Page("\n\n".join(filter(None, plain)))
