"""The words by which the entity rules recognise a kind of name, read once.

Imported by `_names` and `_coreference`. Lists come from `gazetteer.toml`; ordinary English
words from the lexicon of Brill's tagger that TextBlob carries (Brill 1992).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sco_lessons.errors import LexiconError
from sco_lessons.text.lexicons import lexicon

__all__ = ["Words", "common_words", "read_words", "words"]

_FILE = "gazetteer.toml"
_FUNCTION_TAGS = frozenset(
    [
        "IN",
        "DT",
        "CC",
        "PRP",
        "PRP$",
        "WP",
        "WP$",
        "WRB",
        "WDT",
        "MD",
        "RB",
        "RBR",
        "RBS",
        "CD",
        "EX",
        "UH",
        "TO",
        "PDT",
        "VB",
        "VBD",
        "VBG",
        "VBN",
        "VBP",
        "VBZ",
    ]
)


@dataclass(frozen=True, slots=True)
class Words:
    """Head words by label, titles, roles, given names and the rest, ready to ask."""

    heads: Mapping[str, str]
    firsts: Mapping[str, str]
    titles: frozenset[str]
    modifiers: frozenset[str]
    titles_of: frozenset[str]
    gender: Mapping[str, str]
    given: Mapping[str, str]
    family_first: frozenset[str]
    acronyms: frozenset[str]
    leaders: frozenset[str]
    roles: frozenset[str]
    nominals: Mapping[str, tuple[str, ...]]


@cache
def words() -> Words:
    """The words of this course's gazetteer, loaded once."""
    return read_words(lexicon("gazetteer"))


def read_words(tables: Mapping[str, Any]) -> Words:
    """Check the word lists of a gazetteer; LexiconError names the list that is wrong."""
    titles, roles = _table(tables, "titles"), _table(tables, "roles")
    other, given = _table(tables, "other_words"), _table(tables, "given_names")
    leaders = roles["heads_of_state_or_government"]
    by_gender = {name: gender for gender in ("he", "she") for name in given[gender]}
    both = set(given["he"]) & set(given["she"])
    return Words(
        heads=_by_word(_table(tables, "head_words")),
        firsts=_by_word(_table(tables, "first_words")),
        titles=frozenset(titles["heads"]),
        modifiers=frozenset(titles["modifiers"]),
        titles_of=frozenset(titles["of"]),
        gender={title: gender for gender in ("he", "she") for title in titles[gender]},
        given={name: "" if name in both else gender for name, gender in by_gender.items()},
        family_first=frozenset(other["family_first"]),
        acronyms=frozenset(other["acronyms"]),
        leaders=frozenset(leaders),
        roles=frozenset((*leaders, *roles["persons"])),
        nominals=_table(tables, "nominals"),
    )


_LISTS = {
    "titles": ("heads", "modifiers", "of", "he", "she"),
    "roles": ("heads_of_state_or_government", "persons"),
    "other_words": ("family_first", "acronyms"),
    "given_names": ("he", "she"),
}


def _table(tables: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    table = tables.get(name)
    if not isinstance(table, Mapping):
        raise LexiconError(f"{_FILE}: the table [{name}] is missing: put it back")
    for key in _LISTS.get(name, ()):
        if key not in table:
            raise LexiconError(f"{_FILE}, {name}: the list {key!r} is missing: put it back")
    for key, entries in table.items():
        if not isinstance(entries, list | tuple) or not all(
            isinstance(e, str) and e for e in entries
        ):
            raise LexiconError(f"{_FILE}, {name}.{key}: must be a list of words, it is {entries!r}")
    return {key: tuple(entries) for key, entries in table.items()}


def _by_word(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: label for label, entries in table.items() for word in entries}


@cache
def common_words() -> Mapping[str, bool]:
    """Ordinary English words in small letters; True for those that start no name.

    Those are function words, adverbs and verb forms. About 50,000 words.

    >>> common_words()["according"], common_words()["police"], "putin" in common_words()
    (True, False, False)
    """
    spec = find_spec("textblob")
    roots = spec.submodule_search_locations if spec else None
    path = Path(next(iter(roots or ["."]))) / "en" / "en-lexicon.txt"
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition(" ")
        if word.islower() and not tag.startswith("NNP") and not word.startswith("#"):
            found[word] = tag.split(" ")[0] in _FUNCTION_TAGS
    return found
