"""Marking by hand on a page: where it can be done, and the tool, which a page has once.

The tool is compressed, and so is what it needs at each place. A small script unpacks both; the
policy of the page allows it and the tool by their hashes, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from sco_lessons.display.html import style
from sco_lessons.display.words import words_in
from sco_lessons.marking.marks import ON_A_PAGE
from sco_lessons.site.assets import asset, compact_js, compressed

__all__ = ["marking_place", "marking_scripts", "marking_tool"]


def marking_place(data: Mapping[str, Any], instead: str) -> Markup:
    """A place to mark a text, with what the tool needs there (see `page_data`).

    `instead` is HTML: what stands there without scripts, in an old browser and on paper.
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    packed = compressed(written)
    return Markup(
        f'<div class="sco-marking-place">{instead}'
        f'<script type="application/json" class="sco-marking">{packed}</script></div>'
    )


_SAID = re.compile(r'\b_\(("(?:[^"\\]|\\.)*")')


@cache
def _tool(language: str) -> str:
    """The module as it runs on a page, in its language: it puts itself into each place that has
    data for it."""
    words = words_in(language)

    def said(call: re.Match[str]) -> str:
        return f"_({json.dumps(words.say(json.loads(call[1])), ensure_ascii=False)}"

    english = compact_js(ON_A_PAGE)
    spoken = _SAID.sub(said, english)
    given = [json.dumps(style("mark") + style("compare"))]
    if spoken != english:
        given.append(json.dumps(words.code))
    return f"{spoken}\npages({','.join(given)});"


@cache
def marking_tool(language: str = "en") -> Markup:
    """The elements that bring the tool to a page with a place to mark."""
    return Markup(
        f'<script type="application/octet-stream" id="sco-marking-tool">'
        f"{compressed(_tool(language))}</script><script>{_loader()}</script>"
    )


def marking_scripts(language: str = "en") -> tuple[str, str]:
    """The scripts that the policy of such a page has to allow."""
    return _loader(), _tool(language)


def _loader() -> str:
    return f"{asset('unpack.js')}\n{asset('marking.js')}"
