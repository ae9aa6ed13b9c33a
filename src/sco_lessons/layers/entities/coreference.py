"""Descriptions and pronouns: which entity "the Chinese president", "they" or "He" is.

One pass from left to right over names, descriptions and pronouns; each finds its entities by
the first rule that applies, or stays open. What has been read so far is a value, a `Story`;
each step makes the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sco_lessons.layers.entities.descriptions import described, descriptions, members
from sco_lessons.layers.entities.mentions import Mention
from sco_lessons.layers.entities.pronouns import fronted, plural_pronoun, pronoun
from sco_lessons.layers.entities.story import Reference, Story, holding, learning, remembering
from sco_lessons.layers.entities.teaching import Lessons, Office
from sco_lessons.text.english import pattern
from sco_lessons.text.model import Article, Span
from sco_lessons.text.newsroom import after_dateline

__all__ = ["references"]

_PRONOUN = re.compile(  # "it" inside a sentence is too often nobody
    rf"\b(?:{pattern('pronouns_of_one', 'pronouns_of_several', capitals=True)}|It)\b"
)


Item = Mention | Reference | Span


def references(article: Article, proper: Sequence[Mention], lessons: Lessons) -> Iterator[Mention]:
    """The nominal and pronominal mentions of an article, given its proper ones."""
    starts = [sentence.span.start for sentence in article["sentences"]]
    persons = {m.span.start: m for m in proper if m.label == "PERSON"}
    quoted = [(q.span.start, q.span.end) for q in article["quotations"] if q.role == "speech"]
    story = Story(article.text, starts, lessons, persons, quoted)
    for item in _in_order(article, proper):
        made = _resolved(story, item)
        yield from made
        story = _after(story, item, made)


def _in_order(article: Article, proper: Sequence[Mention]) -> list[Item]:
    """Names, descriptions and pronouns by their end: a holder comes after what it holds.

    The agency of a dateline is none of whom the report speaks.
    """
    spans = [paragraph.span for paragraph in article["paragraphs"]]
    ends = (after_dateline(article.text, span.start, span.end) for span in spans)
    lines = [Span(s.start, end) for s, end in zip(spans, ends, strict=True) if end > s.start]
    taken = {m.span.start for m in proper}
    closed = frozenset(m.span.end for m in proper)
    pronouns = [Span(*match.span()) for match in _PRONOUN.finditer(article.text)]
    items: list[Item] = [
        *(m for m in proper if m.label != "ORG" or not _inside(m.span, lines)),
        *descriptions(article, closed),
        *(span for span in pronouns if span.start not in taken),
    ]
    return sorted(items, key=lambda item: item.end if isinstance(item, Span) else item.span.end)


def _inside(span: Span, lines: Sequence[Span]) -> bool:
    index = bisect_right(lines, span.start, key=lambda line: line.start) - 1
    return index >= 0 and span.end <= lines[index].end


def _resolved(story: Story, item: Item) -> tuple[Mention, ...]:
    """The mentions that an item makes where the story is; a description itself comes first."""
    if isinstance(item, Mention):
        return tuple(members(story, item))
    if isinstance(item, Span):
        return tuple(pronoun(story, item))
    mentions = tuple(described(story, item))
    return mentions + tuple(
        plural_pronoun(span, group, "fronted phrase, the plural that follows")
        for group in mentions
        for span in story.waiting
        if len(group.entities) > 1 and story.sentence(span) == story.sentence(group.span)
    )


def _after(story: Story, item: Item, made: Sequence[Mention]) -> Story:
    """The story after an item and the mentions that it made."""
    if isinstance(item, Mention):
        return remembering(story, item)
    if isinstance(item, Span):
        if made and made[0].label == "PERSON" and len(made[0].entities) == 1:
            return learning(story, made[0])
        if not made and fronted(story, item):
            here = [s for s in story.waiting if story.sentence(s) == story.sentence(item)]
            return story._replace(waiting=(*here, item))
        return story
    if not made:
        return story
    described = made[0]
    if described.rule == "apposition":
        office = Office(item.span.start, described.entities[0], item.noun, item.country)
        story = holding(story, office)
    waiting = () if len(described.entities) > 1 else story.waiting
    return remembering(story._replace(waiting=waiting), described)
