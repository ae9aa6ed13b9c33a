"""The gazetteer: names known beforehand, looked up in a text.

Reads `gazetteer.toml` and the countries of pycountry (ISO 3166-1). Imported by the entity
rules. Every entry is checked when it is loaded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sco_lessons.errors import LexiconError
from sco_lessons.layers.entities.mentions import LABELS, Entity
from sco_lessons.text.lexicons import lexicon, require

__all__ = ["Gazetteer", "Known", "gazetteer", "read_gazetteer", "slug"]

_FILE = "gazetteer.toml"
_FIRST = re.compile(r"\w+")
# Two everyday names that ISO 3166 writes otherwise, and the words it adds in brackets.
_ISO_TAIL = re.compile(r"\s*(?:,.*|\(.*\))\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the gazetteer, with what the rules may ask about it.

    `demonyms` are the words for its people ("Russian"), `of` the id of its country, `role`
    the office its holder has there, `gender` "he", "she" or "".
    """

    entity: Entity
    demonyms: tuple[str, ...] = ()
    of: str = ""
    role: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known entities by id, and the patterns that find their names.

    `names` leads from a name to (id, label); a demonym leads to its country under NORP.
    """

    known: Mapping[str, Known]
    names: Mapping[str, tuple[str, str]]
    patterns: Mapping[str, re.Pattern[str]]

    def match(self, text: str, start: int, word: str) -> re.Match[str] | None:
        """The longest known name that begins at `start` with `word`."""
        pattern = self.patterns.get(word)
        return pattern.match(text, start) if pattern else None

    def look_up(self, words: str) -> tuple[str, str] | None:
        """(id, label) of the name `words`, white space as it comes.

        >>> gazetteer().look_up("Shanghai Cooperation\\nOrganization")
        ('sco', 'ORG')
        """
        return self.names.get(" ".join(words.split()))


def slug(name: str) -> str:
    """A readable id for a name: small letters, digits and hyphens.

    >>> slug("São Paulo"), slug("U.S. Navy"), slug("王毅")
    ('sao-paulo', 'us-navy', '王毅')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.findall(r"\w+", re.sub(r"[.'\u2019]", "", plain.lower()))
    return "-".join(words) or "unnamed"


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this course, loaded once."""
    return read_gazetteer(lexicon("gazetteer"))


def read_gazetteer(tables: Mapping[str, Any]) -> Gazetteer:
    """Check the tables of a gazetteer and index their names.

    LexiconError that names the file and the entry where one is wrong.
    """
    for key in ("names", "short_forms", "countries"):
        if not isinstance(tables.get(key, {}), Mapping):
            raise LexiconError(f"{_FILE}: {key!r} must be a table: mend it")
    if not isinstance(tables.get("entity", ()), list | tuple):
        raise LexiconError(f"{_FILE}: 'entity' must be a list of tables: mend it")
    known: dict[str, Known] = {}
    for entry in (*_entities(tables), *_listed(tables), *_countries(tables)):
        known.setdefault(entry.entity.id, entry)
    names: dict[str, tuple[str, str]] = {}
    for entry in known.values():
        for name in (entry.entity.name, *entry.entity.aliases):
            names.setdefault(name, (entry.entity.id, entry.entity.kind))
        for demonym in entry.demonyms:
            names.setdefault(demonym, (entry.entity.id, "NORP"))
    _check_countries(known)
    return Gazetteer(known, names, _patterns(names))


def _entities(tables: Mapping[str, Any]) -> Iterator[Known]:
    seen: set[str] = set()
    for number, entry in enumerate(tables.get("entity", ()), start=1):
        if not isinstance(entry, Mapping):
            raise LexiconError(f"{_FILE}, entity {number}: must be a table, it is {entry!r:.60}")
        where = f"{_FILE}, entity {number} ({entry.get('id', 'no id')!r})"
        require(entry, where, id=str, name=str, label=str)
        _check_label(entry["label"], where)
        if entry["id"] in seen:
            raise LexiconError(f"{where}: the id is taken by an entity above: give it another")
        seen.add(entry["id"])
        aliases = _strings(entry, "aliases", where)
        person = Entity(entry["id"], entry["name"], entry["label"], aliases)
        of, role, gender = (str(entry.get(key, "")) for key in ("of", "role", "gender"))
        yield Known(person, (), of, role, gender)


def _listed(tables: Mapping[str, Any]) -> Iterator[Known]:
    forms = tables.get("short_forms", {})
    short = {name: _strings(forms, name, f"{_FILE}, short_forms.{name}") for name in forms}
    for label in tables.get("names", {}):
        where = f"{_FILE}, names.{label}"
        _check_label(label, where)
        for name in _strings(tables["names"], label, where):
            yield Known(Entity(slug(name), name, label, short.get(name, ())))


def _countries(tables: Mapping[str, Any]) -> Iterator[Known]:
    import pycountry

    added = dict(tables.get("countries", {}))
    for country in pycountry.countries:
        entry = added.pop(country.alpha_2, {})
        where = f"{_FILE}, countries.{country.alpha_2}"
        official = getattr(country, "common_name", country.name)
        more, demonyms = _strings(entry, "names", where), _strings(entry, "demonyms", where)
        # ISO's "Russian Federation" is an alias of the everyday name, where there is one.
        plain = _ISO_TAIL.sub("", official)
        name = more[0] if more and official == "Russian Federation" else plain
        aliases = tuple(dict.fromkeys(n for n in (*more, plain) if n != name))
        yield Known(Entity(slug(name), name, "GPE", aliases), demonyms)
    if added:
        raise LexiconError(
            f"{_FILE}, countries.{min(added)}: ISO 3166-1 has no such two-letter code: correct it"
        )


def _strings(entry: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    words = entry.get(key, []) if isinstance(entry, Mapping) else None
    if not isinstance(words, list | tuple) or not all(
        isinstance(w, str) and w.strip() for w in words
    ):
        raise LexiconError(f"{where}: {key!r} must be a list of names, it is {words!r}")
    return tuple(words)


def _check_label(label: str, where: str) -> None:
    if label not in LABELS:
        raise LexiconError(f"{where}: {label!r} is no label: choose from {', '.join(LABELS)}")


def _check_countries(known: Mapping[str, Known]) -> None:
    for entry in known.values():
        if entry.of and entry.of not in known:
            raise LexiconError(
                f"{_FILE}, entity {entry.entity.id!r}: 'of' is {entry.of!r}, "
                "which no entry has as its id: add it or correct it"
            )


def _patterns(names: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """For each first word one pattern of all names that begin with it, longest first."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        first = _FIRST.match(name)
        by_first.setdefault(first[0] if first else name, []).append(name)
    return {first: _pattern(group) for first, group in by_first.items()}


def _pattern(names: list[str]) -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(r"\s+".join(map(re.escape, n.split())) for n in names) + r")(?!\w)"
    )
