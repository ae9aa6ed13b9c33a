"""Topics by a codebook: every place where a term of a topic stands.

A dictionary method, as in classical content analysis (Krippendorff 2018): a person
defines the topics and the words taken as their signs, the computer finds each place.
How a term matches is told at the head of `topics.toml`. One pass over the words, in
time that grows with the length of the text.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sco_lessons.errors import LexiconError
from sco_lessons.layers import annotate, annotator
from sco_lessons.text.lexicons import lexicon, require
from sco_lessons.text.model import Annotation, Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Topic",
    "TopicTerm",
    "codebook",
    "topics_by_paragraph",
    "topics_by_speaker",
    "with_topics",
]

NARRATOR = "(the article itself)"
UNRESOLVED = "(speaker not resolved)"

# A run of letters and digits, or one sign.
_PIECE = re.compile(r"[^\W_]+|[^\w\s]")
_SAME_SIGN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2019": "'"})


@dataclass(frozen=True, slots=True)
class TopicTerm(Annotation):
    """A place where a term of the codebook stands: the topic's id and the term."""

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
Source = str | Path | Mapping[str, Any] | Iterable[Topic]


def codebook(source: Source | None = None) -> Codebook:
    """The topics of a codebook, in its order: the course's own, or yours.

    `source` is the path of a TOML file in the form of `topics.toml`, the same as a
    mapping, or in short a mapping of topic to terms (in TOML `economy = ["trade"]`, or
    `[economy]` over `terms = ["trade"]`). LexiconError where an entry lacks
    something.

    >>> codebook({"economy": ["trade", "econom*"]})[0].terms
    ('trade', 'econom*')
    """
    if source is None:
        return _course_codebook()
    if isinstance(source, str | Path):
        return _from_file(Path(source))
    if isinstance(source, Mapping):
        return _from_mapping(source, "codebook")
    topics = tuple(source) if isinstance(source, Iterable) else ()
    if not all(isinstance(topic, Topic) for topic in topics) or not isinstance(source, Iterable):
        raise LexiconError(
            f"codebook: a {type(source).__name__} is none: give a path or a dict of topic to terms"
        )
    return _checked(topics, "codebook")


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
    if isinstance(listed, list) and all(isinstance(entry, Mapping) for entry in listed):
        topics = [_topic(entry, f"{where}, topic {n}") for n, entry in enumerate(listed, 1)]
    else:
        topics = [_short_topic(name, terms, where) for name, terms in entries.items()]
    return _checked(tuple(topics), where)


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


def _checked(topics: Codebook, where: str) -> Codebook:
    twice = [topic for topic, count in Counter(t.id for t in topics).items() if count > 1]
    if twice:
        raise LexiconError(f"{where}: the id {twice[0]!r} stands twice: rename one topic")
    if not topics:
        raise LexiconError(f"{where}: no topics: give at least one [[topic]] with its terms")
    return topics


# Finding the terms


class _End(NamedTuple):
    """A term that is complete here; `rule` is made once, not once a place."""

    topic: str
    term: str
    counts: bool
    rule: str


@dataclass(slots=True)
class _Node:
    """A place in the tree of terms: what may follow, and the terms that end here."""

    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    ends: list[_End] = field(default_factory=list)

    def add(self, piece: str) -> _Node:
        if not piece.endswith("*"):
            return self.words.setdefault(piece, _Node())
        node = self.stems.setdefault(piece[:-1], _Node())
        self.lengths = tuple({*self.lengths, len(piece) - 1})
        return node

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


def _tree(topics: Codebook) -> _Node:
    root = _Node()
    for topic in topics:
        for term, counts in [
            *((t, True) for t in topic.terms),
            *((t, False) for t in topic.excluded),
        ]:
            node = root
            for piece in _pieces_of(term):
                node = node.add(piece.lower())
            node.ends.append(_End(topic.id, term, counts, f"term: {term}"))
    return root


@cache
def _course_tree() -> _Node:
    return _tree(_course_codebook())


@annotator("topics", item=TopicTerm, by="codebook 1.0", requires=("paragraphs",))
def topics(article: Article) -> Iterator[TopicTerm]:
    """Each place where a term of the codebook stands, with its topic."""
    yield from _find(article, _course_tree())


def with_topics(
    article: Article, source: Source, name: str = "topics", by: str = "own codebook"
) -> Article:
    """A new article whose layer `name` holds the topics of a codebook of your own.

    `source` as in `codebook()`.

    >>> article = with_topics(Article("Trade grew. So did hope."), {"economy": ["trade"]})
    >>> [(term.topic, article.words(term)) for term in article["topics"]]
    [('economy', 'Trade')]
    """
    article = annotate(article, "paragraphs")
    return article.with_layer(Layer(name, _find(article, _tree(codebook(source))), by=by))


def _find(article: Article, tree: _Node) -> Iterator[TopicTerm]:
    for block in (*article["headings"], *article["paragraphs"]):
        yield from _find_in(article.text, block.span, tree)


def _find_in(text: str, span: Span, tree: _Node) -> Iterator[TopicTerm]:
    """The terms in one paragraph, the longest of each topic, from left to right."""
    places = [match.span() for match in _PIECE.finditer(text, span.start, span.end)]
    words = [text[start:end].translate(_SAME_SIGN) for start, end in places]
    lower = [word.lower() for word in words]
    taken: dict[str, int] = {}
    for first, word in enumerate(lower):
        if word not in tree.words and not any(word[:n] in tree.stems for n in tree.lengths):
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
    """For each topic its longest term that starts at this word, and where it ends."""
    found: dict[str, tuple[int, _End]] = {}
    nodes, at = [tree], first
    while nodes and at < len(words):
        nodes = [after for node in nodes for after in node.following(lower[at])]
        at += 1
        for end in (end for node in nodes for end in node.ends):
            if _capitals_agree(end.term, words[first:at]):
                found[end.topic] = (at, end)
    return found.values()


def _capitals_agree(term: str, words: Sequence[str]) -> bool:
    """A capital in the term asks for a capital in the text."""
    return term.islower() or all(
        letter.isupper()
        for piece, word in zip(_pieces_of(term), words, strict=True)
        for wanted, letter in zip(piece, word, strict=False)
        if wanted.isupper()
    )


# Tables


def topics_by_paragraph(article: Article, wide: bool = False) -> pd.DataFrame:
    """The topics of each paragraph, with the words that count for each.

    One row a paragraph and topic found; columns: paragraph (from 1), start, end (of the
    paragraph), topic, count, terms (the words in the text: "SCO 2, Shanghai Spirit 1"),
    spans (a tuple, where they stand). With `wide`, one row a paragraph and one column a
    topic, holding the counts, 0 included.
    """
    import pandas as pd

    article = annotate(article, "paragraphs", "topics")
    rows = [
        (number, paragraph.span.start, paragraph.span.end, *row)
        for number, paragraph in enumerate(article["paragraphs"], start=1)
        for row in _counted(article, article["topics"].within(paragraph.span))
    ]
    columns = ["paragraph", "start", "end", "topic", "count", "terms", "spans"]
    frame = pd.DataFrame(rows, columns=columns)
    if not wide:
        return frame
    numbers = range(1, len(article["paragraphs"]) + 1)
    return _widened(frame, "paragraph", numbers, article)


def topics_by_speaker(article: Article, wide: bool = False) -> pd.DataFrame:
    """What each speaker is reported to speak about, with the words that count.

    A term counts for a speaker where it lies in the content of an attribution to that
    speaker; two speakers of one attribution both count. What lies in no content is the
    article's own: speaker "(the article itself)". One row a speaker and topic found;
    columns: speaker (an entity's id), topic, count, terms, spans. With `wide`, one row a
    speaker and one column a topic.
    """
    import pandas as pd

    article = annotate(article, "topics", "attributions")
    by_speaker = _terms_by_speaker(article)
    rows = [
        (speaker, *row) for speaker, terms in by_speaker.items() for row in _counted(article, terms)
    ]
    frame = pd.DataFrame(rows, columns=["speaker", "topic", "count", "terms", "spans"])
    return _widened(frame, "speaker", list(by_speaker), article) if wide else frame


def _terms_by_speaker(article: Article) -> dict[str, list[TopicTerm]]:
    """The terms under the content of each speaker, each once, in order of the text."""
    terms: dict[str, set[TopicTerm]] = {}
    for attribution in article["attributions"]:
        said = {term for span in attribution.content for term in article["topics"].within(span)}
        for speaker in attribution.speaker or (UNRESOLVED,):
            terms.setdefault(speaker, set()).update(said)
    attributed = set().union(*terms.values())
    own = [term for term in article["topics"] if term not in attributed]
    ordered = {who: sorted(said, key=lambda term: term.span) for who, said in terms.items()}
    return {**ordered, NARRATOR: own} if own else ordered


def _counted(article: Article, terms: Iterable[TopicTerm]) -> Iterator[tuple[Any, ...]]:
    """A row a topic, in the order of the codebook: topic, count, terms, spans."""
    by_topic: dict[str, list[TopicTerm]] = {}
    for term in terms:
        by_topic.setdefault(term.topic, []).append(term)
    for topic in _in_order(by_topic):
        words = Counter(" ".join(article.words(term).split()) for term in by_topic[topic])
        shown = ", ".join(f"{word} {count}" for word, count in words.items())
        spans = tuple(term.span for term in by_topic[topic])
        yield topic, len(spans), shown, spans


def _in_order(topics: Iterable[str]) -> list[str]:
    """The course's topics in the order of its codebook, then others by name."""
    order = {topic.id: place for place, topic in enumerate(codebook())}
    return sorted(topics, key=lambda topic: (order.get(topic, len(order)), topic))


def _widened(
    frame: pd.DataFrame, row: str, rows: Iterable[int | str], article: Article
) -> pd.DataFrame:
    columns = _in_order({term.topic for term in article["topics"]})
    wide = frame.pivot_table(index=row, columns="topic", values="count", aggfunc="sum")
    wide = wide.reindex(index=list(rows), columns=columns).fillna(0).astype(int)
    return wide.rename_axis(index=row, columns="topic")
