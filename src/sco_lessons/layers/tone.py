"""The tone of each sentence as a person reads it: a layer that no program here makes.

Beside the sentiment layers it shows how far word lists are from a reader.
"""

from __future__ import annotations

from dataclasses import dataclass

from sco_lessons.model import Annotation
from sco_lessons.registry import human_layer

__all__ = ["Tone"]


@dataclass(frozen=True, slots=True)
class Tone(Annotation):
    """A reading of a sentence, from -2 (clearly negative) over 0 to +2 (clearly positive).

    ValueError for any other number.
    """

    tone: int

    def __post_init__(self) -> None:
        if self.tone not in range(-2, 3):
            raise ValueError(f"tone {self.tone!r}: a whole number from -2 to 2")


human_layer("tone", item=Tone)
