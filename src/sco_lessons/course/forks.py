"""A process that is prepared to become kernels, as the process that asks it sees it.

It loads nothing of Jupyter, so that it can be started before that is imported.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sco_lessons.course.helpers import Helpers

__all__ = ["ForkedKernel", "PreparedProcess"]

_LONGEST_ANSWER = 120.0  # seconds; a first import on a slow disk takes some ten


class PreparedProcess:
    """A process that has imported what lessons import, and forks kernels on demand.

    It forks `helpers` as soon as it is ready. It dies with the process that made it, even by
    kill -9, takes its kernels and helpers with it and removes `folder`. OSError if it cannot be
    started or has died.
    """

    def __init__(
        self, folder: Path, env: Mapping[str, str], helpers: Helpers | None = None
    ) -> None:
        ours, theirs = socket.socketpair()
        pipes = helpers.open(folder) if helpers else ()
        with theirs:
            passed = [theirs.fileno(), *pipes]
            place = [str(Path.cwd())] if helpers else []
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sco_lessons.course.prepared", *map(str, passed), *place],
                cwd=folder,
                env={**env, "SCO_LESSONS_FOLDER": str(folder)},
                pass_fds=passed,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        for end in pipes:
            os.close(end)
        ours.settimeout(_LONGEST_ANSWER)
        self._socket = ours
        self._answers = ours.makefile("r", encoding="utf-8")

    def ask(self, request: Mapping[str, Any]) -> Any:
        """Send one request, wait for its answer; see `prepared.answer`."""
        self._socket.sendall(json.dumps(request).encode() + b"\n")
        line = self._answers.readline()
        if not line:
            raise ConnectionResetError("the prepared process has died")
        return json.loads(line)

    def usable(self) -> bool:
        """True if it is ready and has one thread only, and so is safe to fork."""
        with suppress(OSError):
            return bool(self.ask({"do": "ready"})["threads"] == 1)
        return False

    def close(self) -> None:
        """End it and its kernels, and wait until they are gone."""
        self._answers.close()
        self._socket.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class ForkedKernel:
    """A kernel forked by a PreparedProcess, with the face of a subprocess.Popen."""

    stdin = stdout = stderr = None

    def __init__(self, parent: PreparedProcess, pid: int) -> None:
        self.parent, self.pid = parent, pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit status, negative for a signal, None while it runs."""
        if self.returncode is None:
            try:
                self.returncode = self.parent.ask({"do": "poll", "pid": self.pid})["status"]
            except OSError:
                self.returncode = -signal.SIGKILL
        return self.returncode

    def wait(self) -> int | None:
        """The exit status of a kernel that has ended, as LocalProvisioner asks for it."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)
