"""Mentions: the words that refer to persons, organisations, places and events.

Imported by everything that asks who speaks or who is spoken of. The rules are our own;
labels are those of OntoNotes 5.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sco_lessons.layers import Annotator, annotator
from sco_lessons.layers.entities.coreference import first_persons, meetings, references
from sco_lessons.layers.entities.dates import dates
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.linking import link
from sco_lessons.layers.entities.mentions import Entity, Mention, entity_ids
from sco_lessons.layers.entities.names import names
from sco_lessons.layers.entities.spacy import (
    PipelineError,
    installed_pipeline,
    recognise,
    signature,
)
from sco_lessons.text.model import Article, Span

__all__ = ["Entity", "Mention", "PipelineError", "entities", "spacy_mentions"]

_REQUIRES = ("sentences", "headings", "paragraphs")


@annotator("mentions", item=Mention, by="rules 1.0", requires=_REQUIRES)
def mentions(article: Article) -> Iterator[Mention]:
    """Mentions of persons, organisations, places, events and dates, with their entities."""
    days = list(dates(article.text))
    found = names(article, [day.span for day in days])
    world = link(article.text, found)
    proper = [
        Mention(Span(n.start, n.end), n.label, entity_ids([n.entity]), rule=n.rule) for n in found
    ]
    named = [*proper, *references(article, proper, world)]
    yield from (*days, *named, *meetings(article.text), *first_persons(article.text, named))


@annotator(
    "mentions-spacy",
    item=Mention,
    by=lambda: signature(installed_pipeline()),
    requires=("sentences", "headings"),
    default=False,
)
def mentions_spacy(article: Article) -> Iterator[Mention]:
    """The same by a spaCy pipeline of yours: set SCO_LESSONS_SPACY to its name."""
    yield from recognise(installed_pipeline())(article)


def spacy_mentions(nlp: Any) -> Annotator:
    """An annotator that makes the layer `mentions-spacy` with the pipeline `nlp`.

    Call it on an article that has sentences and headings: `spacy_mentions(nlp)(article)`
    is that article with the layer, signed by spaCy's version and the pipeline's name.
    """
    summary = f"Mentions by {signature(nlp)}"
    requires = ("sentences", "headings")
    by = signature(nlp)
    return Annotator("mentions-spacy", Mention, by, summary, requires, False, recognise(nlp))


def entities(article: Article) -> tuple[Entity, ...]:
    """The entities that the mentions of `article` refer to, in order of first mention.

    Names come from the gazetteer; where it does not know the id, the name is the longest
    proper mention. KeyError where the article has no mentions yet.

    >>> from sco_lessons.layers import annotate
    >>> article = annotate(Article("Putin flew to Kazakhstan."), "mentions")
    >>> [entity.name for entity in entities(article)]
    ['Vladimir Putin', 'Kazakhstan']
    """
    named: dict[str, list[Mention]] = {}
    for mention in article["mentions"]:
        for id in mention.entities:
            named.setdefault(id, []).append(mention)
    return tuple(_entity(article, id, group) for id, group in named.items())


def _entity(article: Article, id: str, group: list[Mention]) -> Entity:
    known = gazetteer().known.get(id)
    alone = [m for m in group if m.form == "proper" and m.entities == (id,)]
    words = dict.fromkeys(" ".join(article.words(m).split()) for m in alone)
    if known:
        name, kind, aliases = known.entity.name, known.entity.kind, known.entity.aliases
    else:
        name = max(words, key=len, default=id)
        kind = next((m.label for m in alone or group if m.label), "")
        aliases = ()
    return Entity(id, name, kind, tuple(dict.fromkeys(n for n in (*aliases, *words) if n != name)))
