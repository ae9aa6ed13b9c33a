"""What the entity layers are made of: the mention in the text, the entity it refers to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sco_lessons.text.model import Annotation, shared

__all__ = ["LABELS", "OPEN", "Entity", "Mention", "entity_ids"]

# OntoNotes 5.0 names these kinds; the rules reach only some of them.
LABELS = (
    "PERSON",
    "NORP",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "EVENT",
    "LAW",
    "PRODUCT",
    "WORK_OF_ART",
    "LANGUAGE",
    "DATE",
)
# In the place of a label: a name of which nothing in the text tells the kind.
OPEN = "OPEN"


@dataclass(frozen=True, slots=True)
class Mention(Annotation):
    """Words that refer to somebody or something.

    `label` is one of `LABELS`, or `OPEN` for a name of which nothing tells the kind.
    `entities` are the ids of what the words refer to: several for "the two presidents", none
    if the text leaves it open. `form` is "proper", "nominal" or "pronominal".
    """

    label: str
    entities: tuple[str, ...] = ()
    form: str = "proper"


def entity_ids(ids: Iterable[str]) -> tuple[str, ...]:
    """The ids in order, each once; the same ids give the same tuple, which saves memory."""
    return shared(*sorted(set(ids)))


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a text speaks of.

    `id` is readable ("xi-jinping"), `name` the fullest name known, `kind` a label of
    OntoNotes, `aliases` the other names it goes by.

    >>> Entity("sco", "Shanghai Cooperation Organization", "ORG", ("SCO",)).aliases
    ('SCO',)
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
