"""Kernels of our own: real ipykernels, forked from a prepared process if that works.

A kernel spends most of a lesson's time on starting and importing. On Linux one process
imports everything once and forks a kernel for each notebook; elsewhere, and if asked,
kernels start from nothing. Either way the interpreter is the one that runs this.
"""

from __future__ import annotations

import asyncio
import os
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

from sco_lessons.course.forks import ForkedKernel, PreparedProcess

__all__ = ["ForkProvisioner", "KernelFactory"]

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
_LONGEST_SOCKET_PATH = 100  # bytes; Linux takes 107, macOS 103


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

    `folder` is the run's own, `env` the environment that all its kernels share. Without
    `prepared`, or if it is not safe to fork, kernels start from nothing.
    """

    def __init__(
        self, folder: Path, env: Mapping[str, str], prepared: PreparedProcess | None
    ) -> None:
        self.folder, self.env, self.count = folder, env, 0
        self.prepared = prepared

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
