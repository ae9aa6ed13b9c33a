"""A notebook out of a file, run if that is asked; or why it is none, in one line."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.text.files import regular_file

__all__ = ["MOST_BYTES", "NotebookError", "executed", "is_unexecuted", "read_notebook"]

MOST_BYTES = 100_000_000
"""The largest notebook file that is read, if nothing else is asked for."""
_VERSIONS = (3, 4)


class NotebookError(CourseError):
    """A file that is no notebook: says what it is and what to do."""


def read_notebook(path: Path, max_bytes: int = MOST_BYTES) -> Any:
    """The notebook in a file, in the present format; a byte order mark is read.

    NotebookError in one line, which names the file, if it holds none; ReadError if it is
    no regular file, or larger than `max_bytes`.
    """
    try:
        return _notebook(_text(path, max_bytes))
    except RecursionError:
        fault = "is nested too deeply to be a notebook"
    except NotebookError as error:
        fault = str(error)
    raise NotebookError(f"{path}: {fault}")


def _text(path: Path, max_bytes: int) -> str:
    raw = regular_file(path, str(path), max_bytes)
    if not raw.strip():
        raise NotebookError("is empty: save the notebook again from Jupyter")
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise NotebookError("is not UTF-8: save the notebook again from Jupyter") from None


def _notebook(text: str) -> Any:
    try:
        content = json.loads(text)
    except ValueError as error:
        raise NotebookError(_no_json(text, error)) from None
    if not isinstance(content, dict):
        raise NotebookError("is JSON but no notebook: a notebook is an object with cells")
    if "nbformat" not in content:
        raise NotebookError(
            "does not say its nbformat, the version of its form: open it in Jupyter and save it "
            "again"
            if "cells" in content
            else "is JSON but no notebook: a notebook is an object with cells"
        )
    version = content["nbformat"]
    if version not in _VERSIONS or not isinstance(version, int):
        raise NotebookError(
            f"has nbformat {version!r:.20}, not 3 or 4: open it in Jupyter and save it again"
        )
    return _of_this_format(content)


def _no_json(text: str, error: ValueError) -> str:
    if "<<<<<<<" in text and ">>>>>>>" in text:
        return "holds the marks of a merge conflict: settle it and save the notebook"
    if text.startswith("version https://git-lfs"):
        return "is a pointer of Git LFS and not the notebook itself: run git lfs pull"
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<head")):
        return "is a web page and no notebook: download the file itself (on GitHub: Raw)"
    place = (
        f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "a number too long"
    )
    return f"is not JSON ({place}): it is no notebook, or was cut off"


def _of_this_format(content: dict[str, Any]) -> Any:
    """The notebook by nbformat. What a later minor version adds is kept and not checked."""
    import nbformat.reader

    minor = content.get("nbformat_minor")
    later = isinstance(minor, int) and minor > nbformat.v4.nbformat_minor
    cells = content.get("cells")
    if later and isinstance(cells, list):
        parts = {"cell_type": "unknown", "metadata": {}, "source": ""}  # that each kind has so far
        content["cells"] = [{**parts, **cell} for cell in cells if isinstance(cell, dict)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbformat's own words beside our line
            notebook: Any = nbformat.convert(nbformat.reader.reads(json.dumps(content)), 4)
            if notebook.get("nbformat_minor", 0) >= 5:
                for number, cell in enumerate(notebook.cells):
                    cell.setdefault("id", f"no-id-{number}")
            if not later:
                nbformat.validate(notebook)
    except RecursionError:
        raise
    except Exception as error:  # nbformat raises seven kinds
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise NotebookError(
            f"is not a valid notebook ({lines[0][:120]}): open it in Jupyter and save it again"
        ) from None
    return notebook


def is_unexecuted(notebook: Any) -> bool:
    """True if there is code to run and no cell holds an output."""
    cells = [cell for cell in notebook.cells if cell.get("cell_type") == "code"]
    return any(str(cell.source).strip() for cell in cells) and not any(
        cell.get("outputs") or cell.get("execution_count") for cell in cells
    )


def executed(notebook: Any, path: Path, seconds: int = 600) -> Any:
    """The notebook, run from its first cell to its last in the folder of its file.

    NotebookError in one line, which names the cell, if a cell fails or takes longer than
    `seconds`, or if its kernel is not installed here.
    """
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    place = {"metadata": {"path": str(path.parent.resolve())}}
    client = NotebookClient(notebook, timeout=seconds, resources=place)
    try:
        client.execute()
    except NoSuchKernel as error:
        raise NotebookError(f"{path}: its kernel {error.name!r} is not installed here") from None
    except CellExecutionError as error:
        said = f"{error.ename}: {error.evalue}".splitlines()[0][:200]
    except CellTimeoutError:
        said = f"took longer than {seconds} seconds"
    except DeadKernelError:
        said = "its kernel died"
    else:
        return notebook
    last = max((n for n, c in enumerate(notebook.cells, 1) if c.get("execution_count")), default=1)
    failed = [
        number
        for number, cell in enumerate(notebook.cells, 1)
        if any(o.get("output_type") == "error" for o in cell.get("outputs") or [])
    ]
    raise NotebookError(f"{path}: cell {failed[-1] if failed else last}: {said}")
