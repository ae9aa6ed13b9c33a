"""Terms of a codebook in a text: one pass over the words, by a tree of what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sco_lessons.layers.topics.codebooks import (
    PIECE,
    SAME_SIGN,
    Codebook,
    pieces_of,
)
from sco_lessons.text.model import Annotation, Span

__all__ = ["TopicTerm", "terms_in", "tree_of"]


@dataclass(frozen=True, slots=True)
class TopicTerm(Annotation):
    """A place that has a term of the codebook: the topic's id and the term."""

    topic: str
    term: str


class _End(NamedTuple):
    """A term that is complete here; `rule` is made once, not once a place."""

    topic: str
    term: str
    counts: bool
    rule: str


@dataclass(slots=True)
class _Node:
    """A place in the tree of terms: what may follow, and the terms that end here.

    `heads` are the stems cut to the length of the shortest, to tell most words at once.
    """

    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    heads: frozenset[str] = frozenset()
    ends: list[_End] = field(default_factory=list)

    def add(self, piece: str) -> _Node:
        if not piece.endswith("*"):
            return self.words.setdefault(piece, _Node())
        node = self.stems.setdefault(piece[:-1], _Node())
        self.lengths = tuple(sorted({*self.lengths, len(piece) - 1}))
        self.heads = frozenset(stem[: self.lengths[0]] for stem in self.stems)
        return node

    def may_begin(self, piece: str) -> bool:
        """Whether to look for what follows: no for most words, and told fast."""
        return piece in self.words or (bool(self.heads) and piece[: self.lengths[0]] in self.heads)

    def following(self, piece: str) -> Iterator[_Node]:
        if piece in self.words:
            yield self.words[piece]
        for length in self.lengths:
            if piece[:length] in self.stems:
                yield self.stems[piece[:length]]


@lru_cache(maxsize=8)
def tree_of(entries: Codebook) -> _Node:
    """The terms of a codebook as a tree, by the words that they begin with."""
    root = _Node()
    for topic in entries:
        counted = [(term, True) for term in topic.terms]
        for term, counts in [*counted, *((term, False) for term in topic.excluded)]:
            node = root
            for piece in pieces_of(term):
                node = node.add(piece.lower())
            node.ends.append(_End(topic.id, term, counts, f"term: {term}"))
    return root


def terms_in(text: str, span: Span, tree: _Node) -> Iterator[TopicTerm]:
    """The terms in one paragraph, the longest of each topic, from left to right."""
    places = [match.span() for match in PIECE.finditer(text, span.start, span.end)]
    words = [text[start:end].translate(SAME_SIGN) for start, end in places]
    lower = [word.lower() for word in words]
    taken: dict[str, int] = {}
    for first, word in enumerate(lower):
        if not tree.may_begin(word):
            continue
        for last, end in _longest(tree, words, lower, first):
            if first < taken.get(end.topic, 0):
                continue
            taken[end.topic] = last
            if end.counts:
                found = Span(places[first][0], places[last - 1][1])
                yield TopicTerm(found, end.topic, end.term, rule=end.rule)


def _longest(
    tree: _Node, words: list[str], lower: list[str], first: int
) -> Iterable[tuple[int, _End]]:
    """For each topic its longest term that starts at this word, and the word after it."""
    longest: dict[str, tuple[int, _End]] = {}
    nodes, last = [tree], first
    while nodes and last < len(words):
        nodes = [after for node in nodes for after in node.following(lower[last])]
        last += 1
        for end in (end for node in nodes for end in node.ends):
            if _capitals_agree(end.term, words[first:last]):
                longest[end.topic] = (last, end)
    return longest.values()


def _capitals_agree(term: str, words: Sequence[str]) -> bool:
    """A capital in the term asks for a capital in the text."""
    return term.islower() or all(
        letter.isupper()
        for piece, word in zip(pieces_of(term), words, strict=True)
        for wanted, letter in zip(piece, word, strict=False)
        if wanted.isupper()
    )
