"""Whom "the governor" or "the airline" means: the one that the text called so before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from sco_lessons.layers.entities.callings import called_after, called_before
from sco_lessons.layers.entities.mentions import OPEN, Mention
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.model import Span

__all__ = ["Descriptions"]

_DESCRIPTION = re.compile(r"(?:[Tt]he|[Tt]hat)\s(?:[a-z-]+\s){0,2}([a-z]+)(?![\w-])")


class Descriptions:
    """What the persons and bodies of a text are called in common nouns, by the noun."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        # For each noun whom it names, and from where on; the first two that it names.
        self._called: dict[str, dict[str, int]] = defaultdict(dict)
        for mention in mentions:
            if mention.form == "proper":
                for noun in _nouns(text, mention):
                    if len(self._called[noun]) < 2:
                        self._called[noun].setdefault(mention.entities[0], mention.span.end)

    def of(self, source: Span) -> tuple[str, ...]:
        """The id of the only one so far that is called so; empty if there is none or two."""
        described = _DESCRIPTION.match(self._text, source.start, source.end)
        if described is None or described.end() < source.end:
            return ()
        called = self._called.get(described[1], {})
        so_far = [one for one, end in called.items() if end <= source.start]
        return tuple(so_far) if len(so_far) == 1 else ()


def _nouns(text: str, mention: Mention) -> Iterator[str]:
    """The common nouns for a person from the words around, for a body from its own name."""
    start, end = mention.span.start, mention.span.end
    if mention.label == "PERSON":
        yield from called_after(text, end, bare=True)[-1:]
        yield from called_before(text, start)[-1:]
    elif mention.label in ("ORG", OPEN):
        yield from _kinds().get(mention.span.of(text).split()[-1].lower(), ())


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """The last word of a body's name, and what such a body is called: "airways": "airline"."""
    kinds: dict[str, tuple[str, ...]] = {}
    for noun, names in lexicon("english")["bodies"].items():
        for name in names.split():
            kinds[name] = (*kinds.get(name, ()), noun)
    return kinds
