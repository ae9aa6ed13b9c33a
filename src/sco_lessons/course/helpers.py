"""Processes that make things beside the kernels of a run, forked from its prepared process.

They have loaded what it has loaded, and make on all cores what is asked of them while
notebooks still run, behind these. Nothing of Jupyter is imported here.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

__all__ = ["Helpers", "HelpersGoneError", "adopt_orphans", "die_with", "help_until_told"]

_DIGITS = 4  # bytes of a number in a pipe: so few are written and read whole
_NICER = 5  # than kernels, for which everything else waits


class HelpersGoneError(Exception):
    """There are no helpers: they were never started, or have died."""


class Helpers:
    """Processes that call functions, as many as this machine has cores, once they are started.

    `get_ready` is called once, before they are forked. It, every call and what that returns or
    raises must be things that `pickle` takes.
    """

    def __init__(self, get_ready: Callable[[], object]) -> None:
        self._calls: list[Callable[[], Any]] = [get_ready]
        self._told = 0
        self._done: set[int] = set()
        self._folder: Path | None = None
        self._pipes: list[int] = []

    def open(self, folder: Path) -> tuple[int, int]:
        """The ends of two pipes for the process that starts them: where it is told, and answers.

        What they are told and give back lies in `folder`.
        """
        told, self._tells = os.pipe()
        self._hears, answers = os.pipe()
        self._pipes = [self._tells, self._hears]
        self._folder = folder
        self._tell()
        return told, answers

    def submit(self, call: Callable[[], Any]) -> int:
        """Have `call` made, now or once there is somebody for it; the number of its result."""
        self._calls.append(call)
        self._tell()
        return len(self._calls) - 1

    def _tell(self) -> None:
        while self._folder is not None and self._told < len(self._calls):
            call, number = self._calls[self._told], self._told
            (self._folder / f"call-{number}").write_bytes(pickle.dumps(call))
            if number:
                with suppress(OSError):  # they are gone, as whoever waits for a result will hear
                    os.write(self._tells, number.to_bytes(_DIGITS, "big"))
            self._told += 1

    def result(self, number: int) -> Any:
        """What call `number` returned, as soon as it is there; raises what that raised.

        HelpersGoneError if nobody makes it.
        """
        if self._folder is None:
            raise HelpersGoneError
        while number not in self._done:
            answer = os.read(self._hears, _DIGITS)
            if not answer:
                raise HelpersGoneError
            self._done.add(int.from_bytes(answer, "big"))
        made = self._folder / f"made-{number}"
        is_made, value = pickle.loads(made.read_bytes())
        if not is_made:
            raise value
        return value

    def close(self) -> None:
        """Let them end."""
        while self._pipes:
            os.close(self._pipes.pop())


def help_until_told(folder: Path, told: int, answers: int) -> NoReturn:
    """Be the helpers: get ready, fork one for each core, and end with the first of them.

    `told` and `answers` are the ends that `Helpers.open` gave.
    """
    status = 1
    try:
        os.nice(_NICER)
        gc.disable()
        pickle.loads((folder / "call-0").read_bytes())()
        gc.freeze()
        gc.enable()
        gc.set_threshold(50_000, 30, 30)
        for _ in range(os.cpu_count() or 1):
            _fork_one(folder, told, answers)
        os.close(answers)
        status = os.waitstatus_to_exitcode(os.wait()[1])
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(abs(status))


def _fork_one(folder: Path, told: int, answers: int) -> None:
    parent = os.getpid()
    if os.fork():
        return
    die_with(parent)
    while number := os.read(told, _DIGITS):
        name = int.from_bytes(number, "big")
        call = pickle.loads((folder / f"call-{name}").read_bytes())
        made: tuple[bool, Any]
        try:
            made = True, call()
        except Exception as error:
            made = False, error
        (folder / f"made-{name}").write_bytes(_pickled(made))
        os.write(answers, number)
    os._exit(0)


def _pickled(made: tuple[bool, Any]) -> bytes:
    try:
        content = pickle.dumps(made)
        pickle.loads(content)
    except Exception:  # an error that wants more arguments than it keeps, for example
        if made[0]:
            raise
        report = "".join(traceback.format_exception(made[1]))
        return pickle.dumps((False, RuntimeError(report)))
    return content


# Ties of processes, on Linux.

_SIGNAL_AT_PARENTS_DEATH, _ADOPT_ORPHANS = 1, 36  # of prctl(2)


def die_with(parent: int) -> None:
    """Have Linux kill this process when its parent dies, even by kill -9."""
    _prctl(_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Have Linux make this process the parent of what its children leave behind."""
    _prctl(_ADOPT_ORPHANS, 1)


def _prctl(option: int, value: int) -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
