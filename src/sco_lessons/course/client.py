"""nbclient, with an end for every cell and a verdict in words."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from sco_lessons.course.execution import Failure

__all__ = ["LessonClient"]

_LONGEST_TEXT, _LONGEST_TRACEBACK = 1_000, 100_000  # characters


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

    async def outcome(self, **kernel: Any) -> Failure | None:
        """Execute all cells; None where all went well. `kernel`: cwd, env, stdout, stderr."""
        failure = await self._failure_of(kernel)
        if self._killing is None:
            return failure
        limit = f"made over {self._most_output:,} bytes, and was ended"
        return self._failure("TooMuchOutput", limit)

    async def _failure_of(self, kernel: dict[str, Any]) -> Failure | None:
        try:
            await self.async_execute(**kernel)
        except CellExecutionError as error:
            return self._failure(error.ename, error.evalue, self._reported())
        except CellTimeoutError:
            return self._failure("Timeout", f"took over {self.timeout:g} s, and was ended")
        except (DeadKernelError, RuntimeError, OSError) as error:
            return self._death(error)
        return None

    def _death(self, error: Exception) -> Failure:
        if self._status is None:
            return self._failure("KernelDied", str(error))
        ended_by = _signal_name(-self._status) if self._status < 0 else ""
        return self._failure("KernelDied", ended_by or f"exit status {self._status}")

    def _failure(self, name: str, text: str, traceback: str = "") -> Failure:
        return Failure("", self._cell, name, text[:_LONGEST_TEXT], traceback[-_LONGEST_TRACEBACK:])

    def _reported(self) -> str:
        outputs = self.nb.cells[self._cell].outputs if self._cell is not None else []
        errors = [each for each in outputs if each["output_type"] == "error"]
        return "\n".join(errors[-1]["traceback"]) if errors else ""

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
        if manager.provisioner is not None:
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
        if self._room_left < 0:
            self._kill()
            return None
        return super().output(outs, msg, display_id, cell_index)

    def _kill(self) -> None:
        """Kill the kernel, once; nbclient then finds it dead."""
        manager: Any = self.km
        if self._killing is None:
            self._killing = asyncio.ensure_future(manager.provisioner.kill())


def _signal_name(number: int) -> str:
    try:
        return f"ended by {signal.Signals(number).name}"
    except ValueError:
        return f"ended by signal {number}"


def _size(content: Any) -> int:
    """About how many bytes of output a message brings."""
    if isinstance(content, dict):
        return sum(_size(value) for value in content.values())
    if isinstance(content, list):
        return sum(_size(value) for value in content)
    return len(content) if isinstance(content, str) else 8
