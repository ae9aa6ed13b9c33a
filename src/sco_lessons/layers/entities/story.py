"""What the rules know at one place of the text: who was named, with whom, in what office."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sco_lessons.layers.entities.mentions import Mention, entity_ids
from sco_lessons.layers.entities.teaching import Lessons, Office
from sco_lessons.text.model import Span

__all__ = ["WINDOW", "Reference", "Story", "gender_of", "holding", "learning", "remembering"]

_BETWEEN = re.compile(
    r"(?:\s+and\s+|,\s+|,\s+and\s+|[-\u2013]|\s+or\s+)(?:the\s+|(?:his|her)\s+\w+\s+)?\Z"
)
_LIST_GOES_ON = re.compile(r",?\s(?:and|or)\s|,\s[A-Z]\w+,?\s(?:and|or)\s")
# Sentences back that a description or pronoun may look.
WINDOW = 3
# How much a story remembers.
_OFFICES, _RECENT, _GROUPS, _LEARNT = 200, 60, 30, 200


@dataclass(frozen=True, slots=True)
class Reference:
    """A description in the text: "the two presidents", "the former French leader".

    `number` is how many it says, 0 if it does not say; `country` the id of the country
    before the noun, or after "of"; `noun` in small letters.
    """

    span: Span
    number: int
    country: str
    noun: str
    former: bool


class Story(NamedTuple):
    """What the rules know at one place of the text; in each tuple the latest is last.

    `starts` are the starts of the sentences, `persons` the names of persons by their start,
    `quoted` the quotations that are speech. `offices`, `recent` and `groups` (named together)
    are what was read so far; `ahead` says how many offices of `lessons` are read; `waiting` are
    plural pronouns before their plural; `learnt` are persons whose gender only a pronoun told.
    """

    text: str
    starts: Sequence[int]
    lessons: Lessons
    persons: Mapping[int, Mention]
    quoted: Sequence[tuple[int, int]]
    offices: tuple[Office, ...] = ()
    ahead: int = 0
    recent: tuple[Mention, ...] = ()
    groups: tuple[Mention, ...] = ()
    waiting: tuple[Span, ...] = ()
    learnt: tuple[tuple[str, str], ...] = ()

    def sentence(self, span: Span) -> int:
        """The index of the sentence in which `span` begins."""
        return bisect_right(self.starts, span.start) - 1

    def begin(self, span: Span) -> int:
        """Where the sentence begins in which `span` begins; 0 in what is before all sentences."""
        index = self.sentence(span)
        return self.starts[index] if index >= 0 else 0

    def of_sentence(self, index: int, before: int) -> list[Mention]:
        """The recent mentions of a sentence that end at `before` or earlier, in order."""
        mentions: list[Mention] = []
        for mention in reversed(self.recent):
            sentence = self.sentence(mention.span)
            if sentence < index:
                break
            if sentence == index and mention.span.end <= before:
                mentions.append(mention)
        return sorted(mentions, key=lambda m: m.span)

    def since(self, span: Span, window: int) -> Iterator[Mention]:
        """Mentions in the sentence of `span` and `window` before it, the latest first."""
        first = self.sentence(span) - window
        for mention in reversed(self.recent):
            if self.sentence(mention.span) < first:
                return
            yield mention

    def last(self, label: str, before: int) -> Mention | None:
        """The last mention of one entity of this kind that ends at `before` or earlier."""
        return next(
            (
                mention
                for mention in reversed(self.recent)
                if mention.label == label
                and mention.span.end <= before
                and len(mention.entities) == 1
            ),
            None,
        )

    def gender(self, person: str) -> str:
        """ "he", "she", or "" for a person of whom the text has not told it."""
        told = (gender for known, gender in self.learnt if known == person)
        return self.lessons.gender.get(person) or next(told, "")

    def side_by_side(self, first: Span, second: Span) -> bool:
        """Only "and", a comma or a hyphen is between the two."""
        if not 0 < second.start - first.end < 24:
            return False
        return _BETWEEN.match(self.text, first.end, second.start) is not None


def remembering(story: Story, mention: Mention) -> Story:
    """The story with a mention, the offices up to it, and the group that it is in."""
    taught = story.lessons.offices
    while story.ahead < len(taught) and taught[story.ahead].start <= mention.span.start:
        story = holding(story, taught[story.ahead])._replace(ahead=story.ahead + 1)
    return story._replace(
        groups=_grouping(story, mention),
        recent=(*story.recent[1 - _RECENT :], mention),
    )


def holding(story: Story, office: Office) -> Story:
    """The story after the text has told who has an office."""
    return story._replace(offices=(*story.offices[1 - _OFFICES :], office))


def _grouping(story: Story, mention: Mention) -> tuple[Mention, ...]:
    """The groups with a mention: "China and Russia", "China-Russia" are names side by side."""
    groups = story.groups
    if len(mention.entities) > 1:
        return (*groups[1 - _GROUPS :], mention)
    if not (story.recent and mention.entities) or mention.label in ("NORP", "LANGUAGE"):
        return groups
    # "Anna Brenn and her son Max": she is beside him.
    *others, latest = story.recent[-2:]
    before = others[0] if others and latest.span.of(story.text) in ("his", "her") else latest
    last = groups[-1] if groups else None
    comma = story.text[before.span.end : mention.span.start] == ", "
    if comma and mention.label == "GPE" and not _LIST_GOES_ON.match(story.text, mention.span.end):
        return groups  # "Leeds, England": no list of places, as no "and" follows.
    if last and last.label == mention.label and story.side_by_side(last.span, mention.span):
        groups, first = groups[:-1], last
    elif before.label == mention.label and story.side_by_side(before.span, mention.span):
        first = before
    else:
        return groups
    ids = entity_ids((*first.entities, *mention.entities))
    group = Mention(Span(first.span.start, mention.span.end), mention.label, ids)
    return (*groups[1 - _GROUPS :], group) if len(ids) > 1 else groups


def learning(story: Story, pronoun: Mention) -> Story:
    """The story after "he" or "she" was resolved: the next sentence may be about him or her.

    If the gender of that person was not known, it is now.
    """
    story = story._replace(recent=(*story.recent[1 - _RECENT :], pronoun))
    person, gender = pronoun.entities[0], gender_of(pronoun.span.of(story.text))
    if story.gender(person):
        return story
    return story._replace(learnt=(*story.learnt[1 - _LEARNT :], (person, gender)))


def gender_of(pronoun: str) -> str:
    """ "he" or "she" for a pronoun of one person, "" for others.

    >>> gender_of("himself"), gender_of("Her"), gender_of("they")
    ('he', 'she', '')
    """
    small = pronoun.lower()
    if small.startswith(("she", "her")):
        return "she"
    return "he" if small.startswith(("he", "hi")) else ""
