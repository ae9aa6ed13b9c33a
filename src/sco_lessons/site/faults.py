"""Why a file is no notebook, in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["fault"]

_VERSIONS = (3, 4)


def fault(path: Path) -> str:
    """What is wrong with the notebook in a file, and the remedy; "" for one that is whole."""
    raw = path.read_bytes()
    if not raw.strip():
        return "is empty: save the notebook again from Jupyter"
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return "begins with a byte order mark: save it as UTF-8 without one"
    try:
        return _fault_of_text(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return "is not UTF-8: save the notebook again from Jupyter"
    except RecursionError:
        return "is nested too deeply to be a notebook"


def _fault_of_text(text: str) -> str:
    try:
        content = json.loads(text)
    except ValueError as error:
        if "<<<<<<<" in text and ">>>>>>>" in text:
            return "holds the marks of a merge conflict: settle it and save the notebook"
        place = (
            f"line {error.lineno}"
            if isinstance(error, json.JSONDecodeError)
            else "a number too long"
        )
        return f"is not JSON ({place}): it is no notebook, or was cut off"
    if not isinstance(content, dict):
        return "is JSON but no notebook: a notebook is an object with cells"
    version = content.get("nbformat")
    if version not in _VERSIONS or not isinstance(version, int):
        return f"has nbformat {version!r:.20}, not 3 or 4: open it in Jupyter and save it again"
    return _fault_of_notebook(text)


def _fault_of_notebook(text: str) -> str:
    import nbformat

    try:
        notebook: Any = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except RecursionError:
        raise
    except Exception as error:  # nbformat raises seven kinds
        lines = str(error).strip().splitlines() or [type(error).__name__]
        return f"is not a valid notebook ({lines[0][:120]}): open it in Jupyter and save it again"
    return ""
