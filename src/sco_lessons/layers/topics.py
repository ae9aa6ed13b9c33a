"""Topics by a codebook: every place in the text that has a term of a topic.

A dictionary method, as in classical content analysis (Krippendorff 2018): a person
defines the topics and the words taken as their signs, the computer finds each place.
The head of `topics.toml` says how a term matches. One pass over the words, in time
that grows with the length of the text.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sco_lessons.errors import CourseError, LexiconError
from sco_lessons.layers import annotator, layer_of
from sco_lessons.text.lexicons import lexicon, require
from sco_lessons.text.model import Annotation, Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Topic", "TopicTerm", "codebook", "topic_counts", "topics"]

NARRATOR = "(the article itself)"
UNRESOLVED = "(speaker not resolved)"

# A run of letters and digits, or one sign.
_PIECE = re.compile(r"[^\W_]+|[^\w\s]")
_SAME_SIGN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2019": "'"})


@dataclass(frozen=True, slots=True)
class TopicTerm(Annotation):
    """A place that has a term of the codebook: the topic's id and the term."""

    topic: str
    term: str


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


# The annotator has an option of the same name.
_codebook = codebook


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
        if not isinstance(term, str) or not _pieces_of(term):
            raise LexiconError(f"{where}: {term!r} is no term: a term has a letter or a digit")
    return listed


def _checked(entries: Codebook, where: str) -> Codebook:
    if not entries:
        raise LexiconError(f"{where}: no topics: give at least one [[topic]] with its terms")
    [(most, count)] = Counter(topic.id for topic in entries).most_common(1)
    if count > 1:
        raise LexiconError(f"{where}: the id {most!r} is there twice: rename one topic")
    return entries


# Finding the terms


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


def _pieces_of(term: str) -> list[str]:
    """A term's words and signs; a star stays with the word before it."""
    pieces: list[str] = []
    for piece in _PIECE.findall(term.translate(_SAME_SIGN)):
        if piece == "*" and pieces and pieces[-1][-1].isalnum():
            pieces[-1] += "*"
        else:
            pieces.append(piece)
    return pieces if any(piece[0].isalnum() for piece in pieces) else []


@lru_cache(maxsize=8)
def _tree(entries: Codebook) -> _Node:
    root = _Node()
    for topic in entries:
        counted = [(term, True) for term in topic.terms]
        for term, counts in [*counted, *((term, False) for term in topic.excluded)]:
            node = root
            for piece in _pieces_of(term):
                node = node.add(piece.lower())
            node.ends.append(_End(topic.id, term, counts, f"term: {term}"))
    return root


@annotator("topics", item=TopicTerm, by="codebook 1.0", requires=("paragraphs",))
def topic_terms(
    article: Article, *, codebook: Source | None = None, by: str = ""
) -> Layer[TopicTerm]:
    """Each place that has a term of the codebook, with its topic.

    `codebook` is one of your own, as `codebook()` takes it, and `by` who wrote it. Without it,
    the codebook that came with the article, if there is one, else the course's.

    >>> from sco_lessons.layers import annotate
    >>> article = annotate(Article("Trade grew."), "topics", codebook={"economy": ["trade"]})
    >>> article["topics"], article["topics"][0].topic
    (<Layer topics: 1 by own codebook>, 'economy')
    """
    entries = _codebook(article if codebook is None else codebook)
    is_the_courses = codebook is None and "codebook" not in article.meta
    signed = by or ("codebook 1.0" if is_the_courses else "own codebook")
    found = (
        term
        for block in (*article["headings"], *article["paragraphs"])
        for term in _find(article.text, block.span, _tree(entries))
    )
    return Layer("topics", found, signed, labels=(topic.id for topic in entries))


def _find(text: str, span: Span, tree: _Node) -> Iterator[TopicTerm]:
    """The terms in one paragraph, the longest of each topic, from left to right."""
    places = [match.span() for match in _PIECE.finditer(text, span.start, span.end)]
    words = [text[start:end].translate(_SAME_SIGN) for start, end in places]
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
        for piece, word in zip(_pieces_of(term), words, strict=True)
        for wanted, letter in zip(piece, word, strict=False)
        if wanted.isupper()
    )


# Tables


def topics(
    article: Article, by: str = "paragraph", layer: str | Layer[TopicTerm] = "topics"
) -> pd.DataFrame:
    """The topics of each paragraph or speaker, with the words that count for each.

    One row a paragraph (or speaker) and topic found. Columns: paragraph (from 1), start and
    end (of the paragraph), or speaker (the id of an entity); then topic, count, terms (the
    words in the text: "SCO 2, Shanghai Spirit 1"), spans (a tuple, one for each place).

    A term counts for a speaker if it is in the content of an attribution to that speaker;
    two speakers of one attribution both count. What is in no content is the article's own:
    speaker "(the article itself)". CourseError for another `by`, or a layer of other items.

    >>> from sco_lessons.layers import annotate
    >>> article = annotate(Article("Trade grew."), "topics", codebook={"economy": ["trade"]})
    >>> topics(article)[["paragraph", "topic", "terms"]].values.tolist()
    [[1, 'economy', 'Trade 1']]
    """
    import pandas as pd

    terms = _terms(article, layer)
    rows = []
    for group, within in _grouped(article, by, terms).items():
        for topic in _in_order(terms, within):
            places = [term for term in within if term.topic == topic]
            words = Counter(" ".join(article.words(term).split()) for term in places)
            shown = ", ".join(f"{word} {count}" for word, count in words.items())
            rows.append((*group, topic, len(places), shown, tuple(term.span for term in places)))
    columns = [*_GROUPS[by], "topic", "count", "terms", "spans"]
    return pd.DataFrame(rows, columns=columns)


def topic_counts(
    article: Article, by: str = "paragraph", layer: str | Layer[TopicTerm] = "topics"
) -> pd.DataFrame:
    """How many terms of each topic each paragraph or speaker has: 0 or more.

    One row a paragraph (its number, from 1) or speaker, one column a topic that the text has,
    in the order of the codebook that made the layer. Who counts for what: see `topics`.

    >>> from sco_lessons.layers import annotate
    >>> article = annotate(Article("Trade grew."), "topics", codebook={"economy": ["trade"]})
    >>> topic_counts(article)["economy"].tolist()
    [1]
    """
    import pandas as pd

    terms = _terms(article, layer)
    groups = _grouped(article, by, terms)
    columns = _in_order(terms, terms)
    counts = [Counter(term.topic for term in within) for within in groups.values()]
    return pd.DataFrame(
        [[count[topic] for topic in columns] for count in counts],
        index=pd.Index([group[0] for group in groups], name=by),
        columns=pd.Index(columns, name="topic"),
        dtype=int,
    )


_GROUPS = {"paragraph": ("paragraph", "start", "end"), "speaker": ("speaker",)}


def _terms(article: Article, layer: str | Layer[TopicTerm]) -> Layer[TopicTerm]:
    terms = layer_of(article, layer)
    for term in terms[:1]:
        if not isinstance(term, TopicTerm):
            raise CourseError(
                f"layer {terms.name!r} holds a {type(term).__name__}: give a layer of topics"
            )
    return terms


def _grouped(
    article: Article, by: str, terms: Layer[TopicTerm]
) -> dict[tuple[Any, ...], list[TopicTerm]]:
    """The terms of each paragraph (number, start, end) or speaker (id), in order of the text."""
    if by == "paragraph":
        paragraphs = layer_of(article, "paragraphs")
        return {
            (number, each.span.start, each.span.end): terms.within(each.span)
            for number, each in enumerate(paragraphs, start=1)
        }
    if by != "speaker":
        raise CourseError(f"by={by!r}: choose 'paragraph' or 'speaker'")
    said: dict[tuple[Any, ...], set[TopicTerm]] = {}
    for attribution in layer_of(article, "attributions"):
        content = {term for span in attribution.content for term in terms.within(span)}
        for speaker in attribution.speaker or (UNRESOLVED,):
            said.setdefault((speaker,), set()).update(content)
    attributed = set().union(*said.values())
    own = [term for term in terms if term not in attributed]
    ordered = {who: sorted(all_said, key=lambda term: term.span) for who, all_said in said.items()}
    return {**ordered, (NARRATOR,): own} if own else ordered


def _in_order(layer: Layer[TopicTerm], terms: Iterable[TopicTerm]) -> list[str]:
    """The topics of `terms` in the order of the layer's codebook, then the course's, then by id."""
    known = [*layer.labels, *(topic.id for topic in codebook())]
    order = {topic: place for place, topic in reversed(list(enumerate(known)))}
    topics = {term.topic for term in terms}
    return sorted(topics, key=lambda topic: (order.get(topic, len(known)), topic))
