"""Putting a site into its folder: whole or not at all, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import TextIO

from sco_lessons.site.model import SiteError
from sco_lessons.text.files import lock

if sys.platform != "win32":
    import fcntl

__all__ = ["MARK", "SiteFolder"]

MARK = ".sco-lessons-site"
"""The file that makes a folder a site: it lists the files that builds may replace."""
FRESH = ".sco-lessons-new"
"""Where new pages are written before they take their names; gone after each build."""
_HEAD = "A site made by sco-lessons build, which replaces or removes these files and no others:"


class SiteFolder:
    """The folder of a site, held by one build at a time.

    Files of one's own (a CNAME, a logo) stay; a link to a folder is followed. After a
    build that was killed, the next one completes it, or removes what it left. A folder
    that was made for a build that then failed goes again.

    SiteError if `out` is a file, holds files but no site, or if another build is at work.

    >>> import tempfile
    >>> with SiteFolder(Path(tempfile.mkdtemp()) / "site") as folder:
    ...     folder.install({"index.html": b"Hi"}), folder.install({"index.html": b"Hi"})
    (True, False)
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.path = Path(os.path.realpath(out))
        self._made = False
        self._mark: TextIO

    def __enter__(self) -> SiteFolder:
        mark = self.path / MARK
        if self.path.exists() and not self.path.is_dir():
            raise SiteError(f"{self.out}: is a file: choose a folder with --out")
        if self.path.is_dir() and any(self.path.iterdir()) and not mark.is_file():
            raise SiteError(
                f"{self.out}: holds files that are no site of this course: choose another --out, "
                "or empty that folder"
            )
        self._made = not self.path.exists()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._mark = mark.open("a+", encoding="utf-8")
        except OSError as error:
            raise self._named(error) from None
        if not lock(self._mark.fileno()):
            self._mark.close()
            raise SiteError(
                f"{self.out}: another build is writing there: wait for it, or choose another --out"
            )
        if (self.path / FRESH / MARK).is_file():
            self._take_over()
        shutil.rmtree(self.path / FRESH, ignore_errors=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._listed() and not (self.path / FRESH).exists():
            with suppress(OSError):  # Windows removes no file that is open
                (self.path / MARK).unlink()
                if self._made:
                    self.path.rmdir()
        if sys.platform != "win32":
            # A process that was forked meanwhile holds the same lock: closing is not enough.
            fcntl.flock(self._mark, fcntl.LOCK_UN)
        self._mark.close()

    def install(self, files: Mapping[str, bytes]) -> bool:
        """Make `files` (content by relative name) the site; False if it is that already.

        SiteError if a file that no build made is in the way; OSError if the disk is full
        or refuses. Either way the old site stays as it was.
        """
        listed = self._listed()
        for name, content in files.items():
            path = self.path / name
            parents = [self.path / parent for parent in PurePosixPath(name).parents]
            if path.is_dir() or any(folder.is_file() for folder in parents):
                raise SiteError(f"{self.out}: {name} cannot be written there: move what is there")
            if name not in listed and path.exists() and path.read_bytes() != content:
                raise SiteError(
                    f"{self.out}: {name} there is no page of an earlier build: rename or move it"
                )
        if listed == set(files) and all(
            (self.path / name).is_file() and (self.path / name).read_bytes() == content
            for name, content in files.items()
        ):
            return False
        try:
            self._write_aside(files)
        except BaseException as error:
            shutil.rmtree(self.path / FRESH, ignore_errors=True)
            raise self._named(error) if isinstance(error, OSError) else error from None
        self._take_over()
        return True

    def _listed(self) -> set[str]:
        """The files of the site as its mark lists them; none that would lie outside it."""
        self._mark.seek(0)
        names = map(PurePosixPath, self._mark.read().splitlines()[1:])
        return {str(name) for name in names if not name.is_absolute() and ".." not in name.parts}

    def _write_aside(self, files: Mapping[str, bytes]) -> None:
        """Write the new site beside the old; the list of its files takes its name last."""
        fresh = self.path / FRESH
        for name, content in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(content)
        part = fresh / f"{MARK}.part"
        part.write_text("\n".join([_HEAD, *sorted(files), ""]), encoding="utf-8")
        part.rename(fresh / MARK)

    def _take_over(self) -> None:
        """Put in place what was written aside in full. A kill may end this at any point:
        done again from the start, it comes to the same end."""
        fresh = self.path / FRESH
        listing = (fresh / MARK).read_text(encoding="utf-8")
        names = listing.splitlines()[1:]
        for name in self._listed() - set(names):
            (self.path / name).unlink(missing_ok=True)
            with suppress(OSError):  # a folder that still holds something stays
                (self.path / name).parent.rmdir()
        for name in names:
            if (fresh / name).exists():
                (self.path / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).replace(self.path / name)
        self._mark.seek(0)
        self._mark.truncate()
        self._mark.write(listing)
        self._mark.flush()
        shutil.rmtree(fresh)

    def _named(self, error: OSError) -> OSError:
        """The error with the name that the user gave, not that of a hidden file."""
        return OSError(error.errno, error.strerror, str(self.out))
