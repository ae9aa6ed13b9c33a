"""Pyodide, the Python that runs in a browser: from a folder, or from a public network.

From a folder, what the lessons need is copied beside the notebooks, each package checked
against the digest in the folder's own pyodide-lock.json: the site then asks no other host for
anything. From a network, a small script of ours loads it from there when a notebook is opened.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sco_lessons.lite.wheels import Wheel
from sco_lessons.site.assets import compact_js
from sco_lessons.site.model import SiteError

__all__ = ["CORE", "LOCK", "PUBLIC", "VERSION", "from_folder", "from_network", "open_lock"]

VERSION = "0.27.7"
"""The Pyodide that this JupyterLite kernel runs on: others have another Python inside."""
PUBLIC = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
"""Where Pyodide's makers publish it."""
LOCK = "pyodide-lock.json"
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
"""Its files that Python alone needs."""
_FOLDER = Path(__file__).parent


def from_folder(folder: Path, wheels: Sequence[Wheel], needed: Iterable[str]) -> dict[str, bytes]:
    """Pyodide's files for the site: its core, the packages that are `needed`, our wheels.

    SiteError for a folder of another version, one
    that lacks a file, or a file that is not what its makers published.
    """
    lock = open_lock(folder)
    files = {name: _file(folder, name) for name in CORE}
    packages = lock["packages"]
    kept = {}
    for name in sorted(_closure(needed, packages, folder)):
        entry = packages[name]
        content = _file(folder, entry["file_name"])
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise SiteError(
                f"{folder}: {entry['file_name']} is not the file that {LOCK} names: "
                "take the distribution anew"
            )
        files[entry["file_name"]] = content
        kept[name] = entry
    lock["packages"] = {**kept, **_entries(wheels)}
    files["pyodide.js"] += b"\n" + _starting(lock)
    return {
        **files,
        **{wheel.file: wheel.content for wheel in wheels},
        LOCK: json.dumps(lock, sort_keys=True).encode(),
    }


def open_lock(folder: Path) -> dict[str, Any]:
    """The list of packages of a distribution; SiteError if the folder is none of this version."""
    content = _file(folder, LOCK)
    try:
        lock = json.loads(content)
        version = lock["info"]["version"]
        names = {entry["file_name"] for entry in lock["packages"].values()}
    except (ValueError, LookupError, TypeError, AttributeError):
        raise SiteError(f"{folder / LOCK}: is no list of Pyodide's packages") from None
    if version != VERSION:
        raise SiteError(
            f"{folder}: holds Pyodide {version}, and the notebooks here run on {VERSION}: "
            f"unpack pyodide-{VERSION}.tar.bz2"
        )
    if any("/" in name or "\\" in name for name in names):
        raise SiteError(f"{folder / LOCK}: names files outside its folder")
    return dict(lock)


def _closure(names: Iterable[str], packages: Mapping[str, Any], folder: Path) -> set[str]:
    """The packages of these names and all that they need in their turn."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        # The list writes some needs with a low line, and all names with a hyphen.
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        if name not in packages:
            raise SiteError(f"{folder / LOCK}: has no package {name}, which the lessons need")
        found.add(name)
        waiting += packages[name]["depends"]
    return found


def _file(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError:
        raise SiteError(
            f"{folder}: lacks {name}: unpack pyodide-{VERSION}.tar.bz2, and name the folder that "
            f"has {LOCK} in it"
        ) from None


def from_network(address: str, wheels: Sequence[Wheel]) -> dict[str, bytes]:
    """The files that let a browser load Pyodide from `address`, and our wheels."""
    own = _entries(wheels)
    script = (_FOLDER / "loader.js").read_text(encoding="utf-8")
    script = compact_js(script.replace("ADDRESS", json.dumps(address)))
    return {
        "pyodide.js": script.encode() + b"\n" + _starting({"host": address, "packages": own}),
        "packages.json": json.dumps(own, sort_keys=True).encode(),
        **{wheel.file: wheel.content for wheel in wheels},
    }


def _starting(packages: Mapping[str, Any]) -> bytes:
    """The script that keeps what Python compiles of these packages."""
    listed = json.dumps(packages, sort_keys=True).encode()
    edition = f"/{hashlib.sha256(listed).hexdigest()[:16]}"
    script = compact_js((_FOLDER / "start.js").read_text(encoding="utf-8"))
    return script.replace("EDITION", json.dumps(edition)).encode()


def _entries(wheels: Iterable[Wheel]) -> dict[str, Any]:
    return {wheel.name.replace("_", "-"): wheel.lock_entry() for wheel in wheels}
