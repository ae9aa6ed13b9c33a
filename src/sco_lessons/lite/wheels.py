"""What the lessons import, as wheels that Pyodide can load: this library, and others from this
environment.

Only what runs on any machine travels: compiled parts, tests and translations stay here. What
needs compiling comes from Pyodide's own distribution.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

from sco_lessons.exercises.solutions import is_left_out, unpacked
from sco_lessons.site.model import SiteError
from sco_lessons.site.packages import packed
from sco_lessons.text.files import course_folder

__all__ = [
    "FROM_PYODIDE",
    "NEEDS",
    "OURS",
    "PRELOADED",
    "Wheel",
    "course_wheels",
    "kernel_wheels",
    "own_wheel",
]

OURS = "sco-lessons"

NEEDS: Mapping[str, tuple[str, ...]] = {
    OURS: (
        "anywidget", "jinja2", "lazy-loader", "matplotlib", "pandas", "pycountry", "textblob",
        "vadersentiment",
    ),
    "anywidget": ("ipywidgets", "psygnal", "typing-extensions"),
    "comm": ("traitlets",),
    "ipywidgets": ("comm", "ipython", "traitlets"),
    "jinja2": ("markupsafe",),
    "lazy-loader": ("packaging",),
    "markupsafe": (),
    "psygnal": (),
    "pycountry": (),
    "textblob": (),
    "typing-extensions": (),
    "vadersentiment": (),
}  # fmt: skip
"""The distributions that are packed here, each with what the lessons need beside it.

That is less than each asks for itself: TextBlob's lexicon needs no NLTK, VADER's no requests,
widgets in JupyterLite no server, and Jinja and psygnal run without their compiled parts.
"""

_KERNEL_NEEDS: Mapping[str, tuple[str, ...]] = {
    "ipykernel": (),
    "piplite": ("micropip",),
    "pyodide_kernel": ("comm", "ipython", "traitlets"),
}
FROM_PYODIDE = (
    "ipython", "jedi", "matplotlib", "micropip", "packaging", "pandas", "sqlite3", "ssl",
    "traitlets",
)  # fmt: skip
"""What comes from Pyodide's distribution; so does what these need there."""
PRELOADED = (
    "comm", "ipykernel", "ipython", "jedi", "micropip", "piplite", "pyodide_kernel", "sqlite3",
    "ssl", OURS,
)  # fmt: skip
"""What is loaded while Pyodide starts: all that the kernel would else install one by one."""

_STAYS = {"tests", "test", "testing", "locales", "__pycache__", "qt.py"}
_STAYS_BY_ENDING = {".so", ".pyd", ".dylib", ".pyc", ".c", ".pyi", ".typed"}


@dataclass(frozen=True)
class Wheel:
    """A wheel for any machine: its file, what it brings, and what it needs beside it."""

    name: str
    version: str
    file: str
    content: bytes
    imports: tuple[str, ...]
    needs: tuple[str, ...]

    def lock_entry(self) -> dict[str, Any]:
        """What pyodide-lock.json says of it; its file lies beside that file."""
        return {
            "name": self.name,
            "version": self.version,
            "file_name": self.file,
            "install_dir": "site",
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "package_type": "package",
            "imports": list(self.imports),
            "depends": list(self.needs),
            "unvendored_tests": False,
        }


def course_wheels() -> list[Wheel]:
    """The wheels of this library and of what it needs, made of what is installed here."""
    others = [_made(name, _installed_files(name)) for name in NEEDS if name != OURS]
    return [own_wheel(), *others]


def own_wheel() -> Wheel:
    """The wheel of this library alone."""
    return _made(OURS, dict(_own_files()))


def kernel_wheels() -> list[Wheel]:
    """The wheels that JupyterLite's kernel brings along, as they are.

    One of its wheels that is not loaded at the start would be looked for on the network.
    """
    wheels = []
    for path in metadata.files("jupyterlite-pyodide-kernel") or []:
        name, _, rest = path.name.partition("-")
        if path.suffix == ".whl" and name in _KERNEL_NEEDS and "static" in path.parts:
            content = Path(str(path.locate())).read_bytes()
            version = rest.partition("-")[0]
            wheels.append(Wheel(name, version, path.name, content, (name,), _KERNEL_NEEDS[name]))
    return wheels


def _made(name: str, files: Mapping[str, bytes]) -> Wheel:
    """A wheel of these files of an installed distribution; the same files, the same bytes.

    Its name has a digest of them, so that a browser may keep it as long as it likes.
    """
    version = metadata.version(name)
    # The folder of the distribution, as its authors write its name.
    folders = {path.parts[0] for path in metadata.files(name) or []}
    about = next(folder for folder in folders if folder.endswith(".dist-info"))
    files = {
        **files,
        f"{about}/METADATA": (metadata.distribution(name).read_text("METADATA") or "").encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: sco-lessons\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{about}/RECORD"
    lines = [f"{path},{_digest(content)},{len(content)}\n" for path, content in files.items()]
    files[record] = "".join([*lines, f"{record},,\n"]).encode()
    tops = {PurePosixPath(path).parts[0] for path in files if path.endswith(".py")}
    imports = sorted(top.removesuffix(".py") for top in tops)
    content = packed(files)
    build = f"0{hashlib.sha256(content).hexdigest()[:12]}"  # a build begins with a figure
    escaped = re.sub(r"[^a-z0-9.]+", "_", name.lower())
    file = f"{escaped}-{version}-{build}-py3-none-any.whl"
    return Wheel(name, version, file, content, tuple(imports), NEEDS[name])


def _digest(content: bytes) -> str:
    raw = hashlib.sha256(content).digest()
    return f"sha256={base64.urlsafe_b64encode(raw).rstrip(b'=').decode()}"


def _installed_files(name: str) -> dict[str, bytes]:
    """The files of an installed distribution that run anywhere, and its licences."""
    try:
        installed = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        raise SiteError(f"{name} is not installed here: pip install 'sco-lessons[lite]'") from None
    kept = {}
    for path in installed:
        inside = not {"..", *_STAYS} & set(path.parts) and not path.is_absolute()
        of_wheel = path.name in {"RECORD", "WHEEL", "METADATA", "INSTALLER", "REQUESTED"}
        of_wheel = of_wheel and path.parts[0].endswith(".dist-info")
        if inside and not of_wheel and path.suffix not in _STAYS_BY_ENDING:
            kept[path.as_posix()] = Path(str(path.locate())).read_bytes()
    return kept


# This library.


def _own_files() -> Iterator[tuple[str, bytes]]:
    """The package and the course's files that it reads: no notebook, which lies beside it, no
    gold of the practice text, and no solution that the class's sco-course.toml leaves out."""
    package = Path(__file__).resolve().parents[1]
    for path, content in _read(package):
        if not path.startswith("material/"):
            yield f"sco_lessons/{path}", content
    for path, content in _read(course_folder("data")):
        if not path.startswith("practice/gold/") and not path.endswith(".py"):
            yield f"sco_lessons/material/data/{path}", content
    for folder in ("notebooks", "exercises"):
        for part, ending in (("checks", ".py"), ("solutions", ".txt")):
            for path, content in _read(course_folder(folder) / part):
                shown = part == "checks" or not all(map(is_left_out, unpacked(content.decode())))
                if path.endswith(ending) and shown:
                    yield f"sco_lessons/material/{folder}/{part}/{path}", content


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not {"__pycache__"} & set(path.parts) and path.name[0] != ".":
            yield path.relative_to(folder).as_posix(), path.read_bytes()
