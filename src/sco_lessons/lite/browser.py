"""The course as a JupyterLite site: notebooks, library and Python, for any web server."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from sco_lessons.course import Lesson, notebook_bytes, place_of, texts_beside
from sco_lessons.display.words import words_in
from sco_lessons.lite.distribution import PUBLIC, VERSION, from_folder, from_network, open_lock
from sco_lessons.lite.pages import pages_that_run
from sco_lessons.lite.unused import SWITCHED_OFF, unused
from sco_lessons.lite.wheels import FROM_PYODIDE, PRELOADED, course_wheels, kernel_wheels
from sco_lessons.site.assets import compact_js
from sco_lessons.site.model import InBrowser, SiteError
from sco_lessons.site.settings import Settings

__all__ = ["BrowserCourse"]

_KERNEL = {
    "kernelspec": {"display_name": "Python (Pyodide)", "language": "python", "name": "python"},
    "language_info": {
        "codemirror_mode": {"name": "python", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.8",
    },
}
"""What JupyterLite writes into a notebook that it opens: with it there, it writes nothing."""

_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@jupyterlite/pyodide-kernel-extension",
               "anywidget")  # fmt: skip
"""What of the JupyterLab installed here goes along: others may need a server."""

_NEVER = ("*.svg", "*.eot", "*.ttf", "*.map", "*.orig")
"""Fonts for browsers that cannot run this at all, and the sources of scripts."""

_DATES = re.compile(rb'("(?:created|last_modified)": )"[^"]*"')

_MEGABYTES_FROM_NETWORK = 40
"""What a browser loads from Pyodide's network for the first notebook, rounded up."""


@dataclass(frozen=True)
class BrowserCourse:
    """How the course comes into browsers: `pyodide` is a folder, or the address of one.

    SiteError, when it is made, if JupyterLite is not installed or there is no Pyodide.
    """

    pyodide: str = PUBLIC
    _folder: Path | None = field(init=False, default=None, repr=False)

    def __post_init__(self) -> None:
        if not (find_spec("jupyterlite_core") and find_spec("jupyterlite_pyodide_kernel")):
            raise SiteError("JupyterLite is not installed here: pip install 'sco-lessons[lite]'")
        if urlsplit(self.pyodide).scheme in ("http", "https"):
            address = self.pyodide if self.pyodide.endswith("/") else f"{self.pyodide}/"
            object.__setattr__(self, "pyodide", address)
        else:
            object.__setattr__(self, "_folder", Path(self.pyodide))
            open_lock(Path(self.pyodide))

    def made(self, lessons: Sequence[Lesson], settings: Settings) -> InBrowser:
        """The files that go beside the pages, and what the pages say of them."""
        own = course_wheels()
        wheels = [*own, *kernel_wheels()]
        if self._folder:
            python = from_folder(self._folder, wheels, FROM_PYODIDE)
        else:
            python = from_network(self.pyodide, wheels)
        notebooks = {place_of(lesson): _notebook(lesson) for lesson in lessons}
        editions = {place: edition for place, (_, edition) in notebooks.items()}
        given = {place: content for place, (content, _) in notebooks.items()}
        contents = {**given, **dict(texts_beside())}
        when = max((lesson.notebook.stat().st_mtime for lesson in lessons), default=0.0)
        app = _application(contents, _config(settings, self._folder), when)
        app["api/editions.json"] = json.dumps(editions, sort_keys=True).encode()
        app["extensions/sco-lessons/static/course.js"] = _course_script(settings)
        # The part that keeps what was loaded for a visit without a network.
        versions = [version("jupyterlite-core"), version("jupyterlite-pyodide-kernel"), VERSION]
        worker = _script(
            "worker.js",
            VERSION=" ".join(versions),
            WHEELS=sorted(name for name in python if name.endswith(".whl")),
        )
        # JupyterLite's own, which lends Python the files of the browser, comes after ours.
        app["service-worker.js"] = worker + b"\n" + app["service-worker.js"]
        files = {
            "service-worker.js": worker,
            **{f"lite/{name}": content for name, content in app.items()},
            **{f"lite/static/pyodide/{name}": content for name, content in python.items()},
        }
        size = sum(map(len, python.values())) / 1e6
        return InBrowser(
            files,
            editions,
            host="" if self._folder else urlsplit(self.pyodide).hostname or "",
            megabytes=round(size) if self._folder else _MEGABYTES_FROM_NETWORK,
            tries=pages_that_run(
                given, editions, own, python, "" if self._folder else self.pyodide
            ),
        )


def _notebook(lesson: Lesson) -> tuple[bytes, str]:
    """A notebook as students get it, and the digest that names its edition, which it holds.

    A student's own copy keeps that digest, so that the course can say when a lesson is newer.
    """
    content = notebook_bytes(lesson)
    edition = hashlib.sha256(content).hexdigest()[:16]
    notebook = json.loads(content)
    notebook["metadata"] |= {**_KERNEL, "sco_lessons": {"edition": edition}}
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode(), edition


def _config(settings: Settings, folder: Path | None) -> dict[str, Any]:
    """What JupyterLite reads when it starts: no path of this machine, no other host."""
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.js",
        "disablePyPIFallback": folder is not None,
        "loadPyodideOptions": {"packages": list(PRELOADED)},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": settings.title,
            "disabledExtensions": list(SWITCHED_OFF),
            "faviconUrl": "./static/favicons/favicon.ico",
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
        },
    }


def _course_script(settings: Settings) -> bytes:
    """The part of JupyterLite that is the course's own, in the language of the pages."""
    say = words_in(settings.language).say
    words = {
        "course": say("The course"),
        "page": say("The page of this lesson"),
        "work": say("My work"),
        "newer": say("There is a newer edition of this notebook: see My work."),
        "twice": say("This notebook is open in another window too: write in one of them only."),
        "unsaved": say(
            "NOT SAVED: this browser has no room left. Take your work away, see My work."
        ),
        "stopped": say("Python did not start: is there a network? Save, then load this page anew."),
        "forgotten": say(
            "This browser keeps nothing for this address: what you write is lost when you close it."
        ),
    }
    return _script("course.js", WORDS=words)


def _script(name: str, **values: Any) -> bytes:
    """A script that lies beside this file, with these values for the words in capitals."""
    script = compact_js(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    for word, value in values.items():
        script = script.replace(word, json.dumps(value))
    return script.encode()


_SETTINGS = {
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 10},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # All cells are on the page at once, so that the browser's own search finds every word.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}


def _application(
    contents: Mapping[str, bytes], config: Mapping[str, Any], when: float
) -> dict[str, bytes]:
    """JupyterLite with these contents, made by its own builder in a folder of its own.

    A folder that was built in before would keep what its builder remembers of it. `when` is
    the date, in seconds, that the list of files shows.
    """
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, content in contents.items():
            (folder / "files" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "files" / name).write_bytes(content)
        (folder / "jupyter-lite.json").write_text(json.dumps(config), encoding="utf-8")
        (folder / "overrides.json").write_text(json.dumps(_SETTINGS), encoding="utf-8")
        command = [
            sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", ".",
            "--output-dir", "out", "--apps", "lab", "--contents", "files", "--no-sourcemaps",
            "--no-unused-shared-packages",
        ]  # fmt: skip
        built = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if built.returncode:
            last = (built.stderr or built.stdout).strip().splitlines()[-1:] or ["no reason given"]
            raise SiteError(f"JupyterLite cannot be built: {last[0]}")
        return _chosen(dict(_files(folder / "out")), when)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(path.match(pattern) for pattern in _NEVER):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _chosen(files: dict[str, bytes], when: float) -> dict[str, bytes]:
    """JupyterLite's files with the extensions that the course uses, and one of its own.

    The same course gives the same bytes: no file has the date of the build.
    """
    config = json.loads(files["jupyter-lite.json"])
    data = config["jupyter-config-data"]
    data["federated_extensions"] = [
        *(each for each in data["federated_extensions"] if each["name"] in _EXTENSIONS),
        {"name": "sco-lessons", "extension": "./extension", "load": "static/course.js"},
    ]
    left_out = unused(files)
    ours = tuple(f"extensions/{extension}/" for extension in _EXTENSIONS)
    kept = {
        name: content
        for name, content in files.items()
        if name not in left_out and (not name.startswith("extensions/") or name.startswith(ours))
    }
    date = datetime.fromtimestamp(int(when), UTC).isoformat().encode()
    for name in kept:
        if name.startswith("api/contents/"):
            kept[name] = _DATES.sub(rb'\1"' + date + rb'"', kept[name])
    return {**kept, "jupyter-lite.json": json.dumps(config, indent=1).encode()}
