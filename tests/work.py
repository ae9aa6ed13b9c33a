"""How work grows with a text, for tests of texts made to be slow.

Calls of Python's functions can be counted; a search of a regular expression and a copy are one
call of any length. Their work is told by the processor's time for four times the text, as a
multiple of that for the text: about 4 if it is in step, 16 if it is a square. No figure in
seconds is asked for, so neither a slow machine nor a busy one fails such a test.
"""

from __future__ import annotations

import cProfile
import gc
import time
from collections.abc import Callable
from typing import Any

SQUARE = 8
"""A growth from which work is no longer in step with the text: half of a square's."""


def calls(do: Callable[..., Any], *given: Any) -> int:
    """How many calls of functions it takes."""
    profile = cProfile.Profile()
    profile.runcall(do, *given)
    return sum(entry.callcount for entry in profile.getstats())


def growth(do: Callable[[int], Callable[[], Any]], size: int) -> float:
    """The processor's time for `4 * size` as a multiple of that for `size`, each the best of three.

    `do(n)` makes ready and returns what is measured.
    """

    def once(n: int) -> float:
        run = do(n)
        gc.disable()  # what other tests left in memory is no work on the text
        try:
            began = time.process_time()
            run()
            return time.process_time() - began
        finally:
            gc.enable()

    less, more = (min(once(n) for _ in range(3)) for n in (size, 4 * size))
    return more / max(less, 1e-4)
