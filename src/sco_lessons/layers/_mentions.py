"""What the entity layers are made of: the mention in the text, the entity it refers to."""

from __future__ import annotations

from dataclasses import dataclass

from sco_lessons.model import Annotation

__all__ = ["FORMS", "LABELS", "Entity", "Mention"]

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
FORMS = ("proper", "nominal", "pronominal")


@dataclass(frozen=True, slots=True)
class Mention(Annotation):
    """Words that refer to somebody or something.

    `label` is one of `LABELS`, or "" for a pronoun that was left open. `entities` are the
    ids of what the words refer to: several for "the two presidents", none where the text
    leaves it open. `form` is one of `FORMS`.
    """

    label: str
    entities: tuple[str, ...] = ()
    form: str = "proper"


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
