"""Topics by a codebook: every place in the text that has a term of a topic.

A dictionary method, as in classical content analysis (Krippendorff 2018): a person
defines the topics and the words taken as their signs, the computer finds each place.
The head of `topics.toml` says how a term matches. One pass over the words, in time
that grows with the length of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import CourseError
from sco_lessons.layers import annotator, layer_of
from sco_lessons.layers.topics.codebooks import Source, Topic, codebook
from sco_lessons.layers.topics.terms import TopicTerm, terms_in, tree_of
from sco_lessons.text.model import Article, Layer

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Topic", "TopicTerm", "codebook", "topic_counts", "topics"]

NARRATOR = "(the article itself)"
UNRESOLVED = "(speaker not resolved)"


# The annotator has an option of the same name.
_codebook = codebook


# Finding the terms


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
        for term in terms_in(article.text, block.span, tree_of(entries))
    )
    return Layer("topics", found, signed, labels=(topic.id for topic in entries))


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
