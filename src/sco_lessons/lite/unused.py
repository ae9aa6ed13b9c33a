"""Which files of JupyterLite the course has no use for: drawing programs, terminals, spare fonts.

JupyterLab loads these parts of its program late, when a cell shows such a drawing; their
extensions are switched off, and the parts that only they ask for are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

__all__ = ["SWITCHED_OFF", "unused"]

SWITCHED_OFF = (
    "@jupyterlab/mermaid-extension", "@jupyterlab/terminal-extension",
    "@jupyterlab/vega5-extension",
)  # fmt: skip
"""Extensions of JupyterLab that are not started."""

_MARKS = (b"mermaidAPI", b'algorithm:"elk.layered"', b"xterm-rows", b"WebglAddon")
"""Words that stand in no script but the first ones of Mermaid, ELK and xterm."""
_SHARED = re.compile(rb'"(?:vega|vega-lite|vega-embed)",.{0,300}?\.then\(')
"""Where the list of shared modules says which scripts Vega is in."""
_NUMBERED = re.compile(r"build/(\d+)\.[0-9a-f]+\.js")
_ASKS = re.compile(rb"\.e\((\d+)\)")
_FAVICON = "lab/favicon.ico"  # 320 kB; the pages of JupyterLite have a smaller one


def unused(files: Mapping[str, bytes]) -> set[str]:
    """The names of those of JupyterLite's files that nothing of the course's asks for.

    A script that was not reached before stays, so that what is not understood is kept.
    """
    scripts = {
        name: content
        for name, content in files.items()
        if name.startswith("build/") and name.endswith(".js")
    }
    numbered = {m[1].encode(): name for name in scripts if (m := _NUMBERED.fullmatch(name))}
    first = {name for name in numbered.values() if any(mark in scripts[name] for mark in _MARKS)}
    without = {name: _SHARED.sub(b"", content) for name, content in scripts.items()}
    scripts_left_out = _reached(scripts, numbered, ()) - _reached(without, numbered, first)
    beside = {f"{name}.LICENSE.txt" for name in scripts_left_out} & files.keys()
    fonts = {
        name
        for name in files
        if name.endswith(".woff") and f"{name}2" in files  # all that run this read .woff2
    }
    return scripts_left_out | beside | fonts | ({_FAVICON} & files.keys())


def _reached(
    scripts: Mapping[str, bytes], numbered: Mapping[bytes, str], closed: Collection[str]
) -> set[str]:
    """The scripts that those without a number can load, if the `closed` ones are not loaded."""
    found: set[str] = set()
    waiting = [name for name in scripts if name not in numbered.values()]
    while waiting:
        name = waiting.pop()
        if name not in found and name not in closed:
            found.add(name)
            waiting += [numbered[n] for n in _ASKS.findall(scripts[name]) if n in numbered]
    return found
