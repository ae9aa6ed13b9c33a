"""What a text teaches about its persons: who holds which office, who is "he" and who "she".

"Russian President Vladimir Putin" teaches who is president of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sco_lessons.layers.entities.callings import called_after, called_before
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.reading import Name
from sco_lessons.text.model import Article

__all__ = ["Lessons", "Office", "taught"]

_OF = re.compile(r"\s+of\s+(?:the\s+)?")
# "Ada Lunt, president of Chile": an office after the name, without an article.
_APPOSED = re.compile(r",\s(?:the\s)?(?:current\s|new\s)?((?:[a-z]+[-\s]){1,3}?)of\s+(?:the\s+)?")
_AFTER_COUNTRY = re.compile(r"(?:['\u2019]s?)?\s+(?:[Ff]ormer\s)?")


@dataclass(frozen=True, slots=True)
class Office:
    """At `start` the text says that `person` has the office `role`, `of` a country or ""."""

    start: int
    person: str
    role: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a text teaches about its persons: offices from left to right, "he" or "she" by id.

    `known` are the persons of the text whom the gazetteer knows, with their office or without.
    """

    offices: Sequence[Office]
    gender: Mapping[str, str]
    known: Sequence[str]


def taught(article: Article, names: Sequence[Name]) -> Lessons:
    """The offices and genders that the words around the names of persons teach.

    >>> from sco_lessons.layers import annotate
    >>> from sco_lessons.layers.entities.linking import linked
    >>> from sco_lessons.layers.entities.names import names
    >>> news = annotate(Article("Chilean President Ada Lunt spoke."), "sentences")
    >>> taught(news, linked(names(news), news.text)).offices
    (Office(start=18, person='ada-lunt', role='president', of='chile'),)
    """
    offices: list[Office] = []
    gender: dict[str, str] = {}
    for before, name in zip([None, *names], names, strict=False):
        if name.label == "PERSON":
            last_role = offices[-1].role if offices else ""
            person = _Person(article.text, before, name, last_role)
            offices += person.offices()
            gender[name.entity] = gender.get(name.entity) or person.gender()
    known = gazetteer().known
    return Lessons(
        tuple(offices),
        gender,
        [id for id in gender if id in known],
    )


@dataclass(frozen=True, slots=True)
class _Person:
    """A person's name in its text, the name before it, and the office that was told last."""

    text: str
    before: Name | None
    name: Name
    last_role: str

    def gender(self) -> str:
        """ "he", "she" or "": by gazetteer, title, a noun beside the name, or the first name."""
        words, known = gazetteer().words, gazetteer().known.get(self.name.entity)
        by_name = words.given.get(self.name.words[0], "") if len(self.name.words) > 1 else ""
        by_title = words.gender.get(self.name.title.split(" ")[-1])
        nouns = (
            called_before(self.text, self.name.start, comma=True)[-1:]
            + called_after(self.text, self.name.end)[-1:]
        )
        by_noun = next(filter(None, map(words.gender.get, nouns)), "")
        return (known.gender if known else "") or by_title or by_noun or by_name

    def offices(self) -> Iterator[Office]:
        """The office before the name of a person, and one after a comma behind it."""
        role, start = self.role_before()
        if role:
            country = self.country(start)
            yield Office(self.name.start, self.name.entity, role, country)
        role = _longest_role(called_after(self.text, self.name.end))
        if role:
            yield Office(self.name.start, self.name.entity, role)
        apposed = _APPOSED.match(self.text, self.name.end)
        if apposed:
            role, country = _longest_role(apposed[1].split()), _country_at(self.text, apposed.end())
            if role:
                yield Office(self.name.start, self.name.entity, role, country)

    def role_before(self) -> tuple[str, int]:
        """The office in the words before a name, in small letters, and where it begins."""
        if self.name.title:
            start = self.text.rfind(self.name.title.split(" ")[0], 0, self.name.start)
            # "President of Chile Ada Lunt": the office is what is before "of".
            before_of = _OF.split(self.text[start : self.name.start].lower())[0]
            title = self.name.title.lower().split(" ")
            return _longest_role(title) or _longest_role(before_of.split()), start
        nouns = called_before(self.text, self.name.start)
        if nouns[-1:] == ["counterpart"] and self.last_role:
            return self.last_role, self.text.rfind("counterpart", 0, self.name.start)
        role = _longest_role(nouns)
        place = self.text.rfind(role.split(" ")[0], 0, self.name.start)
        return role, place if role else self.name.start

    def country(self, start: int) -> str:
        """The country right before an office ("Chad's president") that begins at `start`, or one of
        which the person is: "President of Chile Ada Lunt", "Prime Minister Oda Brenn of Chile"."""
        country = self.before if self.before and self.before.label in ("NORP", "GPE") else None
        if country and country.entity and _AFTER_COUNTRY.fullmatch(self.text, country.end, start):
            return country.entity
        inside = _OF.search(self.text, start, self.name.start)
        after = _OF.match(self.text, self.name.end)
        countries = (_country_at(self.text, match.end()) for match in (inside, after) if match)
        return next(filter(None, countries), "")


def _longest_role(parts: Sequence[str]) -> str:
    """The longest office that these words end in, "" if they end in none."""
    words = gazetteer().words
    spelt = [words.abbreviated.get(part, part) for part in parts]
    ends = (" ".join(spelt[first:]) for first in range(len(spelt)))
    return next((end for end in ends if end in words.roles), "")


def _country_at(text: str, start: int) -> str:
    """The id of the country whose name begins at `start`."""
    id, label = gazetteer().name_at(text, start)
    return id if label == "GPE" else ""
