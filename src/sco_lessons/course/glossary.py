"""The course's glossary: `data/lexicons/glossary.toml`, checked.

An entry is a table named after the term:

    ["type-token ratio"]
    definition = "The number of types divided by the number of tokens."
    see_also = ["type", "token"]      # optional: other entries
    name = "type-token ratio"         # optional: if the key is not the name
    also = ["TTR"]                    # optional: other names
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sco_lessons.errors import LexiconError
from sco_lessons.text.lexicons import lexicon, require

__all__ = ["Term", "glossary", "terms_of"]


@dataclass(frozen=True)
class Term:
    """One entry. `key` is what lessons name it by, `id` its place on the glossary page."""

    key: str
    name: str
    definition: str
    see_also: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The anchor of the entry.

        >>> Term("G2", "log-likelihood (G²)", "A measure.").id
        'term-g2'
        """
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.key.lower()).strip("-")

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


@cache
def glossary() -> Mapping[str, Term]:
    """The terms by their keys, in the order of their names; none if there is no file.

    LexiconError if an entry is incomplete or refers to one that does not exist.
    """
    try:
        entries = lexicon("glossary")
    except LexiconError as error:
        if "no such lexicon" in str(error):
            return {}
        raise
    return terms_of(entries)


def terms_of(entries: Mapping[str, Any]) -> Mapping[str, Term]:
    """The entries of a glossary file as terms, checked.

    >>> terms_of({"token": {"definition": "A word as the text has it."}})["token"].name
    'token'
    >>> terms_of({"token": {"definition": "A word.", "see_also": ["type"]}})
    Traceback (most recent call last):
    sco_lessons.errors.LexiconError: glossary.toml, 'token': see_also names 'type', ...
    """
    terms = {key: _term(key, entry) for key, entry in entries.items()}
    for term in terms.values():
        for other in term.see_also:
            if other not in terms:
                raise LexiconError(
                    f"glossary.toml, {term.key!r}: see_also names {other!r}, which is no entry: "
                    "add it or leave it out"
                )
    _check_ids(terms)
    return dict(sorted(terms.items(), key=lambda item: item[1].name.casefold()))


def _term(key: str, entry: Any) -> Term:
    where = f"glossary.toml, {key!r}"
    if not isinstance(entry, Mapping):
        raise LexiconError(f"{where}: must be a table with a definition, it is {entry!r}")
    require(entry, where, definition=str)
    if not entry["definition"].strip():
        raise LexiconError(f"{where}: the definition is empty: say what the term means")
    lists = {}
    for name in ("see_also", "also"):
        value = entry.get(name, [])
        if not (isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)):
            raise LexiconError(f"{where}: {name!r} must be a list of strings, it is {value!r}")
        lists[name] = tuple(value)
    unknown = set(entry) - {"definition", "name", "see_also", "also"}
    if unknown:
        raise LexiconError(f"{where}: {min(unknown)!r} is no key of an entry: leave it out")
    return Term(key, str(entry.get("name", key)), entry["definition"].strip(), **lists)


def _check_ids(terms: Mapping[str, Term]) -> None:
    seen: dict[str, str] = {}
    for term in terms.values():
        if term.id in seen:
            raise LexiconError(
                f"glossary.toml: {seen[term.id]!r} and {term.key!r} would share one place: "
                "rename one"
            )
        seen[term.id] = term.key
