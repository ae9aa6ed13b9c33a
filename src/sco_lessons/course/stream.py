"""What our kernels send: paced so that a flood stays small, in order, and never lost.

ipykernel's own stream takes all that a cell prints as fast as it prints it, and sends it
when it finds time: a loop that prints fills the memory of the kernel and of whoever reads,
and standard output and standard error come in an order of their own.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from ipykernel.iostream import OutStream
from jupyter_client.jsonutil import json_default
from jupyter_client.session import json_packer

__all__ = ["PacedStream", "pack"]

_STEP = 500_000  # characters


class PacedStream(OutStream):
    """An OutStream that waits, every half million characters, until they have been sent.

    It waits as well for what the other stream has not sent yet, so that both keep the order
    in which they were written.
    """

    _last: ClassVar[PacedStream | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self._unsent = 0

    def write(self, string: str) -> int:
        if not isinstance(string, str):
            raise TypeError(f"write() argument must be str, not {type(string)}")
        last, PacedStream._last = PacedStream._last, self
        if last is not None and last is not self:
            last.flush()  # type: ignore[no-untyped-call]
        for start in range(0, len(string), _STEP):
            step = string[start : start + _STEP]
            super().write(step)
            self._unsent += len(step)
            if self._unsent >= _STEP:
                self._unsent = 0
                self.flush()  # type: ignore[no-untyped-call]
        return len(string)


def pack(message: Any) -> bytes:
    """A message as JSON; lone surrogates, which are in no UTF-8, as escapes.

    >>> pack({"text": "\\ud800"})
    b'{"text": "\\\\ud800"}'
    """
    try:
        return bytes(json_packer(message))
    except UnicodeEncodeError:
        return json.dumps(message, default=json_default, allow_nan=False).encode()
