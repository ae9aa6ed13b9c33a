"""Files: where the course's own are, reading one safely, writing one whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sco_lessons.errors import ReadError
from sco_lessons.text.encoding import valid_unicode

if sys.platform == "win32":
    import msvcrt
elif sys.platform != "emscripten":
    import fcntl

__all__ = [
    "course_files",
    "course_folder",
    "lock",
    "one_at_a_time",
    "printable",
    "reason_of",
    "regular_file",
    "set_aside",
    "too_large",
    "write_atomically",
]

# In a wheel the course's files travel inside the package; in a checkout they are at the top.
_PACKAGE = Path(__file__).resolve().parents[1]
_KINDS = (
    (stat.S_ISDIR, "is a folder: name a file in it"),
    (stat.S_ISFIFO, 'is a pipe: give a file; an article can be piped into "-"'),
    (stat.S_ISSOCK, "is a socket: give a file"),
    (stat.S_ISCHR, "is a device: give a file"),
    (stat.S_ISBLK, "is a device: give a file"),
)


def course_files(pattern: str) -> list[Path]:
    """The files of lessons and then of exercises that fit `pattern`, such as "checks/*.py"."""
    found: list[Path] = []
    for name in ("notebooks", "exercises"):
        with contextlib.suppress(FileNotFoundError):
            found += sorted(course_folder(name).glob(pattern))
    return found


def course_folder(name: str) -> Path:
    """The folder "data", "notebooks" or "exercises" of this course.

    FileNotFoundError if the installation lacks it.

    >>> course_folder("data").name
    'data'
    """
    for root in (_PACKAGE / "material", _PACKAGE.parents[1]):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(
        f"the course folder {name!r} is missing from this installation: reinstall sco-lessons"
    )


def regular_file(path: str | os.PathLike[str], name: str, max_bytes: int) -> bytes:
    """The bytes of a regular file, at most one more than `max_bytes`; never waits.

    ReadError if it is anything else, is larger, or cannot be read.
    """
    try:
        _refuse(Path(path).stat(), name, max_bytes)
        # Without waiting: between stat() and open() the name may have become a pipe.
        at_once = getattr(os, "O_NONBLOCK", 0)
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | at_once)) as stream:
            _refuse(os.fstat(stream.fileno()), name, max_bytes)
            return stream.read(max_bytes + 1)
    except ReadError:
        raise
    except FileNotFoundError:
        remedy = "nothing is fetched, save the page first" if "://" in name else "check the name"
        raise ReadError(f"{name}: there is no such file: {remedy}") from None
    except PermissionError:
        raise ReadError(f"{name}: you may not read it: change its permissions") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"{name}: cannot be read ({reason_of(error)}): give another file") from None


def _refuse(status: os.stat_result, name: str, max_bytes: int) -> None:
    """ReadError for what is not a regular file, or is too large."""
    for is_kind, reason in _KINDS:
        if is_kind(status.st_mode):
            raise ReadError(f"{name}: {reason}")
    if status.st_size > max_bytes:
        raise too_large(name, max_bytes)


def printable(name: str) -> str:
    """A file's name as one line that a terminal only shows: anybody may have given it.

    >>> print(printable("a\\nb.txt"))
    a\\nb.txt
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


def too_large(name: str, max_bytes: int) -> ReadError:
    return ReadError(
        f"{name}: is larger than the limit of {max_bytes:,} bytes: raise it with "
        "--max-bytes (max_bytes=), or give a shorter file"
    )


def reason_of(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error).split("\n")[0]


def write_atomically(
    path: str | os.PathLike[str], content: str | bytes, *, synced: bool = True
) -> None:
    """Write a file whole or not at all: a temporary name beside it, then a rename.

    If `synced`, it waits until the disk has it, so that this holds when the power goes, too.
    Text is written as UTF-8 with lone surrogates as U+FFFD and line ends as they are.
    A file in place keeps its permissions; a link is followed to the file it names.
    OSError if the folder does not allow it; nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    raw = content if isinstance(content, bytes) else valid_unicode(content).encode("utf-8")
    # A short name of its own: the target's may be as long as the file system allows.
    temporary = target.parent / f".sco-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as stream:
            stream.write(raw)
            if synced:
                stream.flush()
                os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and error.errno is not None:
            # The reader of the message knows the target, not the temporary name.
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise


@contextlib.contextmanager
def one_at_a_time(folder: Path, seconds: float = 2.0) -> Iterator[None]:
    """Keep apart the processes that read a file in a folder and write it anew.

    Waits `seconds` at most; if nothing can be locked, nobody waits.

    >>> import tempfile
    >>> with one_at_a_time(Path(tempfile.mkdtemp())):
    ...     pass
    """
    with contextlib.ExitStack() as opened:
        with contextlib.suppress(OSError):
            held = _handle_of(folder)
            opened.callback(os.close, held)
            end = time.monotonic() + seconds
            while not lock(held) and time.monotonic() < end:
                time.sleep(0.005)
        yield


def _handle_of(folder: Path) -> int:
    """What to lock for a folder: itself, or a file of its own if no folder can be opened."""
    if sys.platform != "win32":
        return os.open(folder, os.O_RDONLY)
    import hashlib
    import tempfile

    name = hashlib.sha256(os.path.realpath(folder).encode("utf-8", "replace")).hexdigest()
    return os.open(Path(tempfile.gettempdir()) / f"sco-{name[:16]}.lock", os.O_RDWR | os.O_CREAT)


def lock(handle: int) -> bool:
    """Lock an open file for this process, without waiting; False if another one holds it.

    Closing the file ends it. True also if nothing can be locked: in a browser, and on some
    file systems.
    """
    try:
        if sys.platform == "win32":
            os.lseek(handle, 1 << 30, os.SEEK_SET)  # behind the words, which others may read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        elif sys.platform != "emscripten":
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _mode(target: Path) -> int | None:
    """The permissions of the file in place, if there is one; OSError if it is no file."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "is not a file that can be written anew", str(target))
    return stat.S_IMODE(status.st_mode)


def set_aside(path: Path) -> Path | None:
    """Rename a file to a name beside it that is free, which is returned; None if it cannot be.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "marks.jsonl"
    >>> _ = path.write_text("not ours")
    >>> set_aside(path).name
    'marks.set-aside-1.jsonl'
    """
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}.set-aside-{number}{path.suffix}")
        if os.path.lexists(aside):
            continue
        try:
            path.rename(aside)
        except OSError:
            return None
        return aside
    return None
