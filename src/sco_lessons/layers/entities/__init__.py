"""Mentions: the words that refer to persons, organisations, places and events.

The rules are our own (docs/entities.md has them all); labels are those of OntoNotes 5.0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sco_lessons.layers import Annotator, annotator, layer_of
from sco_lessons.layers.entities.coreference import references
from sco_lessons.layers.entities.dates import dates
from sco_lessons.layers.entities.descriptions import meetings
from sco_lessons.layers.entities.gazetteer import gazetteer, names_for
from sco_lessons.layers.entities.linking import linked
from sco_lessons.layers.entities.mentions import Entity, Mention, entity_ids
from sco_lessons.layers.entities.names import names
from sco_lessons.layers.entities.quoting import first_persons
from sco_lessons.layers.entities.spacy import (
    PipelineError,
    installed_pipeline,
    recognise,
    signature,
)
from sco_lessons.layers.entities.teaching import Lessons, taught
from sco_lessons.text.model import Article, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Entity", "Mention", "PipelineError", "catalogue", "entities", "spacy_mentions"]

_REQUIRES = ("sentences", "headings", "paragraphs", "quotations")


@annotator("mentions", item=Mention, by="rules 1.0", requires=_REQUIRES, english=True)
def mentions(article: Article) -> list[Mention]:
    """Mentions of persons, organisations, places, events and dates, with their entities."""
    with names_for(article):
        days = list(dates(article.text))
        proper, lessons = _proper(article, [day.span for day in days])
        named = [*proper, *references(article, proper, lessons)]
        met = list(meetings(article.text))
        return [*days, *named, *met, *first_persons(article.text, named)]


def _proper(article: Article, days: list[Span]) -> tuple[list[Mention], Lessons]:
    """The proper mentions, and what their names teach; the names themselves are given up."""
    known = linked(names(article, days), article.text)
    proper = [
        Mention(Span(n.start, n.end), n.label, entity_ids([n.entity]), rule=n.rule, note=n.note)
        for n in known
    ]
    return proper, taught(article, known)


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


def entities(article: Article) -> pd.DataFrame:
    """What the mentions of `article` refer to: a frame indexed by id, in order of first mention.

    Columns: `name`, the fullest name known; `kind`, a label of OntoNotes; `aliases`, a tuple of
    the other names; `mentions`, how many there are. The layer of mentions is made if it is
    missing. CourseError for anything but an article.

    >>> entities(Article("Putin flew to Kazakhstan. He slept."))[["name", "kind", "mentions"]]
                              name    kind  mentions
    id
    vladimir-putin  Vladimir Putin  PERSON         2
    kazakhstan          Kazakhstan     GPE         1
    """
    import pandas as pd

    counts = Counter(id for m in layer_of(article, "mentions") for id in m.entities)
    known = catalogue(article)
    rows = [(each.name, each.kind, each.aliases, counts[each.id]) for each in known]
    index = pd.Index([each.id for each in known], name="id", dtype=object)
    return pd.DataFrame(rows, index, columns=["name", "kind", "aliases", "mentions"])


def catalogue(article: Article) -> tuple[Entity, ...]:
    """The entities that the mentions of `article` refer to, in order of first mention.

    Names come from the gazetteer; if it does not know the id, the name is the longest proper
    mention. The layer of mentions is made if it is missing.

    >>> [entity.name for entity in catalogue(Article("Putin flew to Kazakhstan."))]
    ['Vladimir Putin', 'Kazakhstan']
    """
    by_id: dict[str, list[Mention]] = {}
    for mention in layer_of(article, "mentions"):
        for id in mention.entities:
            by_id.setdefault(id, []).append(mention)
    with names_for(article):
        return tuple(_entity(article, id, group) for id, group in by_id.items())


def _entity(article: Article, id: str, group: list[Mention]) -> Entity:
    """The gazetteer's entity of this id, or one made of its mentions."""
    alone = [m for m in group if m.form == "proper" and m.entities == (id,)]
    words = dict.fromkeys(" ".join(article.words(m).split()) for m in alone)
    known = gazetteer().known.get(id)
    if known:
        name, kind, aliases = known.entity.name, known.entity.kind, known.entity.aliases
    else:
        name = max(words, key=len, default=id)
        kind = next((m.label for m in alone or group if m.label), "")
        aliases = ()
    return Entity(id, name, kind, tuple(dict.fromkeys(n for n in (*aliases, *words) if n != name)))
