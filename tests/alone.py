"""One of several test processes at a time, for what they share through a cache."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Wait until no other process is between these lines with `name` in `folder`.

    A lock that a killed process left is taken over after ten minutes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / f"{name}.lock"
    while True:
        try:
            lock.mkdir()
            break
        except FileExistsError:
            if lock.exists() and time.time() - lock.stat().st_mtime > 600:
                lock.rmdir()
            time.sleep(0.2)
    try:
        yield
    finally:
        lock.rmdir()
