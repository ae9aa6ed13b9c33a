"""Kernels of our own: real ipykernels, forked from a prepared process if that works.

A kernel spends most of a lesson's time on starting and importing. On Linux one process
imports everything once and forks a kernel for each notebook; elsewhere, and if asked,
kernels start from nothing. Either way the interpreter is the one that runs this.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Any as AnyTrait

__all__ = ["ForkProvisioner", "KernelFactory", "PreparedProcess"]

_SPEC = KernelSpec(
    argv=[
        sys.executable,
        "-m",
        "ipykernel_launcher",
        "-f",
        "{connection_file}",
        "--IPKernelApp.outstream_class=sco_lessons.course.stream.PacedStream",
        "--Session.packer=sco_lessons.course.stream.pack",
        "--HistoryManager.enabled=False",
    ],
    display_name="Python 3",
    language="python",
)
_LONGEST_ANSWER = 120.0  # seconds; a first import on a slow disk takes some ten
_LONGEST_SOCKET_PATH = 100  # bytes; Linux takes 107, macOS 103


class PreparedProcess:
    """A process that has imported what lessons import, and forks kernels on demand.

    It dies with the process that made it, even by kill -9, takes its kernels with it and
    removes `folder`. OSError if it cannot be started or has died.
    """

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sco_lessons.course.prepared", str(theirs.fileno())],
                cwd=folder,
                env={**env, "SCO_LESSONS_FOLDER": str(folder)},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
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


class ForkProvisioner(LocalProvisioner):
    """Provisions a kernel by forking `prepared`, a PreparedProcess."""

    prepared = AnyTrait()
    process: Any  # a ForkedKernel; the base has a Popen

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        errors = kwargs.get("stderr")
        answer = self.prepared.ask(
            {
                "do": "fork",
                "argv": cmd[cmd.index("-f") :],
                "cwd": str(kwargs.get("cwd") or Path.cwd()),
                "env": dict(kwargs.get("env") or os.environ),
                "errors": getattr(errors, "name", None),
            }
        )
        self.process = ForkedKernel(self.prepared, answer["pid"])
        self.pid = self.pgid = answer["pid"]
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    async def wait(self) -> int | None:
        status = None
        while self.process and (status := self.process.poll()) is None:
            await asyncio.sleep(0.005)
        self.process = None
        return status


class _Client(AsyncKernelClient):
    """A client that takes a kernel as ready once it has answered on both channels.

    The one it extends waits a further 0.2 s for silence, which nbclient has no need of.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        deadline = monotonic() + (timeout or float("inf"))
        while not await self._answers():
            if not await self.is_alive():
                raise RuntimeError("the kernel died before it was ready")
            if monotonic() > deadline:
                raise RuntimeError(f"the kernel was not ready within {timeout} s")

    async def _answers(self) -> bool:
        self.kernel_info()
        with suppress(Empty):
            reply = await self.shell_channel.get_msg(timeout=1)
            await self.iopub_channel.get_msg(timeout=0.2)
            return bool(reply["msg_type"] == "kernel_info_reply")
        return False


class _OneKernel(KernelSpecManager):
    """This very interpreter, whatever kernels the user has installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return _SPEC


class KernelFactory:
    """Makes the kernel managers of one run; owns its prepared process.

    `folder` is the run's own, `env` the environment that all its kernels share. With
    `plain`, or if the prepared process is not safe to fork, kernels start from nothing.
    """

    def __init__(self, folder: Path, env: Mapping[str, str], plain: bool) -> None:
        self.folder, self.env, self.count = folder, env, 0
        self.prepared = None if plain else PreparedProcess(folder, env)

    def manager(self) -> AsyncKernelManager:
        """A manager of one kernel that has not been started."""
        self.count += 1
        stem = self.folder / f"kernel-{self.count}"
        short = len(os.fsencode(f"{stem}-ipc-99")) < _LONGEST_SOCKET_PATH
        manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=_OneKernel(),
            client_factory=_Client,
            connection_file=f"{stem}.json",
            # Files instead of ports: two runs at once cannot take each other's.
            transport="ipc" if short and os.name == "posix" else "tcp",
        )
        if self.prepared is not None and self.prepared.process.poll() is not None:
            self.prepared.close()  # a notebook has killed it
            self.prepared = PreparedProcess(self.folder, self.env)
        if self.prepared is not None and self.prepared.usable():
            manager.provisioner = ForkProvisioner(
                kernel_id=stem.name, kernel_spec=_SPEC, prepared=self.prepared, parent=manager
            )
        return manager

    def close(self) -> None:
        if self.prepared is not None:
            self.prepared.close()
            self.prepared = None
