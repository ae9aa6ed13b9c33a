"""Standard output of our kernels, paced so that a flood stays small on its way.

ipykernel's own stream takes all that a cell prints as fast as it prints it, and sends it
when it finds time: a loop that prints fills the memory of the kernel and of whoever reads.
"""

from __future__ import annotations

from typing import Any

from ipykernel.iostream import OutStream

__all__ = ["PacedStream"]

_STEP = 500_000  # characters


class PacedStream(OutStream):
    """An OutStream that waits, every half million characters, until they have been sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self._unsent = 0

    def write(self, string: str) -> int:
        if not isinstance(string, str):
            raise TypeError(f"write() argument must be str, not {type(string)}")
        for start in range(0, len(string), _STEP):
            self._write_step(string[start : start + _STEP])
        return len(string)

    def _write_step(self, string: str) -> None:
        super().write(string)
        self._unsent += len(string)
        if self._unsent >= _STEP:
            self._unsent = 0
            self.flush()  # type: ignore[no-untyped-call]
