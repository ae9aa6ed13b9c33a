"""nbclient, with an end for every cell and a verdict in words."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

__all__ = ["LessonClient", "Stop"]

_LONGEST_TEXT, _LONGEST_TRACEBACK = 1_000, 100_000  # characters


class Stop(NamedTuple):
    """Why a notebook was not run to its end: the cell, counted from 0, and what happened."""

    cell: int | None
    name: str
    text: str
    traceback: str = ""


class LessonClient(NotebookClient):
    """Executes one notebook in the kernel of `km`, and says how it went.

    Unlike its base it leaves the program's signal handlers alone, kills the kernel at the
    end rather than ask it to leave, and stops a cell that makes over `most_output` bytes.
    """

    def __init__(self, notebook: Any, *, most_output: int, **kwargs: Any) -> None:
        super().__init__(notebook, iopub_timeout=kwargs["timeout"], **kwargs)
        self.on_cell_start = self._note_cell
        self._most_output = self._room_left = most_output
        self._cell: int | None = None
        self._status: int | None = None
        self._killing: asyncio.Future[None] | None = None
        self._listening: asyncio.Task[None] | None = None

    async def outcome(self, **kernel: Any) -> Stop | None:
        """Execute all cells; None if all went well. `kernel`: cwd, env, stdout, stderr."""
        stop = None
        try:
            await self.async_execute(**kernel)
        except CellExecutionError as error:
            outputs = self.nb.cells[self._cell].outputs if self._cell is not None else []
            reports = [each["traceback"] for each in outputs if each["output_type"] == "error"]
            report = "\n".join(reports[-1]) if reports else ""
            stop = self._stop(error.ename, error.evalue, report[-_LONGEST_TRACEBACK:])
        except CellTimeoutError:
            stop = self._stop("Timeout", f"took over {self.timeout:g} s, and was ended")
        except (DeadKernelError, RuntimeError, OSError) as error:
            stop = self._stop("KernelDied", self._cause_of_death(error))
        if self._killing is not None:
            limit = f"made over {self._most_output:,} bytes, and was ended"
            stop = self._stop("TooMuchOutput", limit)
        return stop

    def _stop(self, name: str, text: str, traceback: str = "") -> Stop:
        return Stop(self._cell, name, text[:_LONGEST_TEXT], traceback)

    def _cause_of_death(self, error: Exception) -> str:
        if self._status is None:
            return str(error)
        if self._status >= 0:
            return f"exit status {self._status}"
        names = {number.value: number.name for number in signal.Signals}
        return f"ended by {names.get(-self._status, f'signal {-self._status}')}"

    def _note_cell(self, cell: Any, cell_index: int) -> None:
        if self._killing is None:
            self._cell, self._room_left = cell_index, self._most_output

    @asynccontextmanager
    async def async_setup_kernel(self, **kwargs: Any) -> AsyncIterator[None]:
        kwargs.pop("cleanup_kc", None)
        manager: Any = self.km
        try:
            await self.async_start_new_kernel(**kwargs)
            client = self.kc = manager.client()
            client.start_channels(stdin=False, hb=False)
            await client.wait_for_ready(timeout=self.startup_timeout)
            client.allow_stdin = False
            yield
        finally:
            await self._end_kernel()

    async def _end_kernel(self) -> None:
        if self._listening is not None:
            self._listening.cancel()  # nbclient leaves it waiting after a timeout
        if self.kc is not None:
            self.kc.stop_channels()
            self.kc = None
        manager: Any = self.km
        if manager.provisioner is not None and manager.has_kernel:
            self._status = await manager.provisioner.poll()
            await manager.provisioner.kill()
            await manager.provisioner.wait()  # before the manager does, in steps of 0.1 s
        with suppress(RuntimeError):  # it never started
            await manager.shutdown_kernel(now=True)
        await manager.cleanup_resources()

    async def _async_poll_output_msg(self, *args: Any) -> None:
        self._listening = asyncio.current_task()
        await super()._async_poll_output_msg(*args)

    def output(self, outs: Any, msg: Any, display_id: Any, cell_index: int) -> Any:
        self._room_left -= _size(msg["content"])
        if self._room_left >= 0:
            return super().output(outs, msg, display_id, cell_index)
        manager: Any = self.km
        if self._killing is None:  # nbclient then finds the kernel dead
            self._killing = asyncio.ensure_future(manager.provisioner.kill())
        return None


def _size(content: Any) -> int:
    """About how many bytes of output a message brings."""
    if isinstance(content, dict | list):
        parts = content.values() if isinstance(content, dict) else content
        return sum(map(_size, parts))
    return len(content) if isinstance(content, str) else 8
