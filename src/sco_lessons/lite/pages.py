"""Pages that run: beside the page of a lesson, one with editors and Python for its tasks.

Here is what such a page has beside the other: its cells, its scripts, and where Python and the
packages lie. The site lays it out (`tryit.html.j2`). Python's core and a few wheels are all that
is loaded, in a worker and on request; see `cells` for what can run with that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sco_lessons.lite.cells import IMPORTED, cells_of, in_words, tried
from sco_lessons.lite.distribution import CORE
from sco_lessons.lite.wheels import Wheel
from sco_lessons.site.assets import asset, compact_js
from sco_lessons.site.sanitize import allowed_names

__all__ = ["pages_that_run"]

_PYTHON = "lite/static/pyodide/"
_CORE_FROM_NETWORK = 14e6  # bytes


def pages_that_run(
    notebooks: Mapping[str, bytes],
    editions: Mapping[str, str],
    wheels: Sequence[Wheel],
    python: Mapping[str, bytes],
    address: str,
) -> dict[str, dict[str, Any]]:
    """What the page of each notebook has beside the other, by the place of the notebook.

    `python` are the files of Pyodide in the site. Its core is loaded from `address`, or from
    the site if that is "". A notebook without a task that can be done there has no such page.
    """
    read = {place: json.loads(given) for place, given in notebooks.items()}
    cells = tried({place: cells_of(notebook) for place, notebook in read.items()})
    words = {place: in_words(notebook) for place, notebook in read.items()}
    needed = [wheel for wheel in wheels if set(wheel.imports) & set(IMPORTED)]
    core = _CORE_FROM_NETWORK if address else sum(len(python[name]) for name in CORE)
    size = round((core + sum(len(wheel.content) for wheel in needed)) / 1e6)
    common = {
        "python": address or _PYTHON,
        "wheels": [f"{_PYTHON}{wheel.file}" for wheel in needed],
        "allowed": allowed_names(),
        "worker": _script("python.js"),
    }
    return {
        place: {
            "cells": [
                *(each.id for each in found if each.role),
                *(each.id for each in words[place]),
            ],
            "connect": address,
            "megabytes": size,
            "script": f"{asset('storage.js')}\n{_script('tryit.js')}",
            "data": {
                **common,
                "notebook": place,
                "edition": editions[place],
                "cells": [
                    {name: told for name, told in vars(each).items() if told or name == "source"}
                    for each in found
                ],
                "words": [vars(each) for each in words[place]],
            },
        }
        for place, found in cells.items()
        if any(each.role == "answer" and not each.lacks for each in found)
    }


@cache
def _script(name: str) -> str:
    return compact_js(Path(__file__).with_name(name).read_text(encoding="utf-8"))
