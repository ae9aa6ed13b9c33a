"""Codebooks: topics, the terms that are their signs, and how they are read from what is given."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sco_lessons.errors import LexiconError
from sco_lessons.text.lexicons import lexicon, require
from sco_lessons.text.model import Article

__all__ = ["PIECE", "SAME_SIGN", "Codebook", "Source", "Topic", "codebook", "pieces_of"]

# A run of letters and digits, or one sign.
PIECE = re.compile(r"[^\W_]+|[^\w\s]")
SAME_SIGN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2019": "'"})


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of a codebook: what the topic is, its terms, an example and a counter-example."""

    id: str
    name: str
    definition: str
    terms: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    example: str = ""
    counter_example: str = ""


Codebook = tuple[Topic, ...]
Source = str | Path | Mapping[str, Any] | Iterable[Topic] | Article


def codebook(source: Source | None = None) -> Codebook:
    """The topics of a codebook, in its order: the course's own, or yours.

    `source` is the path of a TOML file in the form of `topics.toml`, the same as a
    mapping, or in short a mapping of topic to terms (in TOML `economy = ["trade"]`, or
    `[economy]` over `terms = ["trade"]`). Of an article it is the codebook that its topics
    are found by: one that came with it, else the course's. LexiconError if an entry lacks
    something.

    >>> codebook({"economy": ["trade", "econom*"]})[0].terms
    ('trade', 'econom*')
    """
    if isinstance(source, Article):
        own = source.meta.get("codebook")
        return _from_mapping(own, "codebook.toml of the article") if own else _course_codebook()
    if source is None:
        return _course_codebook()
    if isinstance(source, str | Path):
        return _from_file(Path(source))
    if isinstance(source, Mapping):
        return _from_mapping(source, "codebook")
    if isinstance(source, Iterable):
        entries = tuple(source)
        if all(isinstance(entry, Topic) for entry in entries):
            return _checked(entries, "codebook")
    raise LexiconError(
        f"codebook: it is a {type(source).__name__}: give a path, or a dict of topic to terms"
    )


@cache
def _course_codebook() -> Codebook:
    return _from_mapping(lexicon("topics"), "topics.toml")


def _from_file(path: Path) -> Codebook:
    try:
        return _from_mapping(tomllib.loads(path.read_text(encoding="utf-8-sig")), path.name)
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror}: give the path of a codebook") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: not valid TOML ({error}): mend that line") from None
    except RecursionError:
        raise LexiconError(f"{path.name}: nested too deeply to be a codebook") from None


def _from_mapping(entries: Mapping[str, Any], where: str) -> Codebook:
    listed = entries.get("topic")
    if isinstance(listed, list | tuple) and all(isinstance(entry, Mapping) for entry in listed):
        full = (_topic(entry, f"{where}, topic {n}") for n, entry in enumerate(listed, 1))
        return _checked(tuple(full), where)
    return _checked(tuple(_short_topic(*entry, where) for entry in entries.items()), where)


def _topic(entry: Mapping[str, Any], where: str) -> Topic:
    require(entry, where, id=str, name=str, definition=str, terms=list)
    return Topic(
        entry["id"],
        entry["name"],
        entry["definition"],
        _strings(entry["terms"], f"{where}, terms"),
        _strings(entry.get("excluded", ()), f"{where}, excluded"),
        str(entry.get("example", "")),
        str(entry.get("counter_example", "")),
    )


def _short_topic(name: str, terms: Any, where: str) -> Topic:
    if not isinstance(name, str) or not name.strip():
        raise LexiconError(f"{where}: {name!r} is no name of a topic: give it some words")
    here = f"{where}, topic {name!r}"
    if isinstance(terms, Mapping):
        require(terms, here, terms=list)
        return _topic({"id": name, "name": name, "definition": "", **terms}, here)
    return Topic(name, name, "", _strings(terms, here))


def _strings(terms: Any, where: str) -> tuple[str, ...]:
    if isinstance(terms, str) or not isinstance(terms, Iterable):
        raise LexiconError(f"{where}: must be a list of terms, it is {terms!r:.60}")
    listed: tuple[str, ...] = tuple(terms)
    for term in listed:
        if not isinstance(term, str) or not pieces_of(term):
            raise LexiconError(f"{where}: {term!r} is no term: a term has a letter or a digit")
    return listed


def _checked(entries: Codebook, where: str) -> Codebook:
    if not entries:
        raise LexiconError(f"{where}: no topics: give at least one [[topic]] with its terms")
    [(most, count)] = Counter(topic.id for topic in entries).most_common(1)
    if count > 1:
        raise LexiconError(f"{where}: the id {most!r} is there twice: rename one topic")
    return entries


def pieces_of(term: str) -> list[str]:
    """A term's words and signs; a star stays with the word before it."""
    pieces: list[str] = []
    for piece in PIECE.findall(term.translate(SAME_SIGN)):
        if piece == "*" and pieces and pieces[-1][-1].isalnum():
            pieces[-1] += "*"
        else:
            pieces.append(piece)
    return pieces if any(piece[0].isalnum() for piece in pieces) else []
