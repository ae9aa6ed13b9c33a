"""Keep what was made, under a digest of all it was made from.

A key is a digest of content: of a lesson's source, this library, its data, the versions
of what it uses and of Python. Nothing is ever out of date; what changed has another
key. Imports the standard library only, so that looking up costs next to nothing.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from sco_lessons.text.files import course_folder, write_atomically

__all__ = ["Cache", "cache_folder", "digest", "library_digest"]

_KEY = re.compile(r"[0-9a-f]{64}")


def digest(*parts: bytes | str) -> str:
    """SHA-256 of the parts, 64 hexadecimal digits; where they begin and end counts.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    total = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(content).to_bytes(8, "big"))
        total.update(content)
    return total.hexdigest()


@dataclass(frozen=True)
class Cache:
    """A folder of entries, each bytes under a digest; safe for several processes at once.

    An entry is written under another name and renamed, and carries a digest of itself: a
    damaged one counts as missing. A folder that cannot be written costs time, no more.

    >>> import tempfile
    >>> kept = Cache(Path(tempfile.mkdtemp()))
    >>> kept.put(digest("question"), b"answer")
    >>> kept.get(digest("question")), kept.get(digest("another"))
    (b'answer', None)
    """

    folder: Path

    def get(self, key: str) -> bytes | None:
        """The bytes put under `key`, None if there are none or they are damaged."""
        path = self._path(key)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)
        seal, content = entry[:32], entry[32:]
        return content if hashlib.sha256(content).digest() == seal else None

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`, in place of what was there."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            # What a power cut leaves of it counts as missing: no need to wait for the disk.
            write_atomically(path, hashlib.sha256(content).digest() + content, synced=False)

    def prune(self, days: float = 30) -> None:
        """Remove what nobody has put or asked for in `days`."""
        oldest = time.time() - days * 86_400
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"cache key {key!r}: make it with digest()")
        return self.folder / key[:2] / key[2:]


def cache_folder() -> Path:
    """The cache of builds: `.build/` of a checkout, else in the user's cache folder."""
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file() and (checkout / "notebooks").is_dir():
        return checkout / ".build"
    import platformdirs

    return platformdirs.user_cache_path("sco-lessons", appauthor=False, opinion=False)


_BELOW = ("ipykernel", "ipython", "matplotlib-inline", "numpy", "pillow", "regex")
"""Distributions that show in outputs though this one does not name them itself."""


@cache
def library_digest() -> str:
    """A digest of what a lesson's outputs rest on beside its own source.

    This package's files and its data, the versions of its requirements and of the
    kernel, Python and the kind of machine. Computed once a process.
    """
    total = [sys.version, platform.machine(), sys.platform]
    names = set(_BELOW)
    with suppress(metadata.PackageNotFoundError):
        required = [
            line for line in metadata.requires("sco-lessons") or () if "extra ==" not in line
        ]
        names |= {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower() for line in required}
    for name in sorted(names):
        with suppress(metadata.PackageNotFoundError):
            total.append(f"{name} {metadata.version(name)}")
    folders = [Path(__file__).resolve().parents[1]]
    with suppress(FileNotFoundError):
        folders.append(course_folder("data"))
    files = [part for folder in folders for part in _files(folder)]
    return digest(*total, *files)


def _files(folder: Path) -> Iterator[bytes | str]:
    """Name and content of every file under `folder` but Python's compiled ones."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__pycache__")) for part in path.parts[-3:])
        if path.is_file() and not hidden:
            yield path.relative_to(folder).as_posix()
            yield path.read_bytes()
