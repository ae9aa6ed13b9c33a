"""Who says a quotation: "I" inside it is its speaker, and "he" seldom is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.mentions import Mention
from sco_lessons.layers.entities.saying import says
from sco_lessons.layers.entities.story import Story
from sco_lessons.text.english import pattern
from sco_lessons.text.model import Span

__all__ = [
    "BEFORE_SUBJECT",
    "WORD",
    "first_persons",
    "speaker_after",
    "speaker_before",
    "speaker_of_paragraph",
]

_FIRST_PERSON = re.compile(rf"\b(?:I|{pattern('of_the_speaker', capitals=True)})\b(?![.\w])")
_CLOSE = re.compile(r"[\"\u201d]\s")
WORD = re.compile(r"[\w'\u2019-]+")
_CALLING = re.compile(r"(\S+)\s")
# What may be before the name of a subject: "the Kenyan runner ", "former mayor ".
BEFORE_SUBJECT = re.compile(
    rf"(?:{pattern('plain_articles', capitals=True)}\s)?(?:[\w.-]+\s){{0,4}}"
)


def first_persons(text: str, others: Sequence[Mention]) -> Iterator[Mention]:
    """ "I" in quotation marks is the one who is said to speak right after or before them.

    `others` are all other mentions. "We" is left open: for whom somebody speaks, the text
    seldom says.
    """
    persons = {m.span.start: m for m in others if m.label == "PERSON" and len(m.entities) == 1}
    for match in _FIRST_PERSON.finditer(text):
        span = Span(*match.span())
        speaker = speaker_after(text, persons, span.end)
        speaker = speaker or speaker_before(text, persons, span.start)
        if speaker:
            rule = "the speaker of the quotation"
            yield Mention(span, "PERSON", speaker.entities, "pronominal", rule=rule)


def speaker_after(text: str, persons: Mapping[int, Mention], start: int) -> Mention | None:
    """ "I ...", said Ann Lee; "I ...", Ann Lee said."""
    close = _CLOSE.search(text, start, start + 400)
    if not close or "\n\n" in text[start : close.start()]:
        return None
    verb = says("by").match(text, close.end())
    if verb:
        return persons.get(verb.end()) or _after_calling(text, persons, verb.end())
    subject = persons.get(close.end())
    return subject if subject and says("after").match(text, subject.span.end) else None


def _after_calling(text: str, persons: Mapping[int, Mention], start: int) -> Mention | None:
    """ "Said Dr Ann Lee", "said bank clerk Ann Lee": what she is called is before her name."""
    lists = gazetteer().words
    calling = BEFORE_SUBJECT.match(text, start)
    for word in _CALLING.finditer(text, start, calling.end()):  # type: ignore[union-attr]
        person = persons.get(word.end())
        title = word[1] in lists.titles or f"{word[1]}." in lists.titles
        if person and (title or lists.kinds.get(word[1].lower()) == "PERSON"):
            return person
    return None


def speaker_before(text: str, persons: Mapping[int, Mention], end: int) -> Mention | None:
    """Xi said: "I ..."."""
    opening = max(text.rfind(mark, max(0, end - 300), end) for mark in '\u201c"')
    if "\n\n" in text[opening:end]:
        return None
    lead = says("before, with a mark").search(text, opening - 60, opening)
    for start in range(lead.start(), lead.start() - 40, -1) if lead else ():
        if start in persons and persons[start].span.end == lead.start():  # type: ignore[union-attr]
            return persons[start]
    return None


def speaker_of_paragraph(story: Story, start: int) -> Mention | None:
    """Who spoke last before `start` in its paragraph: '... said Otto Klein. "She knew."'"""
    furthest = max(0, start - 600)
    begin = max(story.text.rfind("\n\n", furthest, start), furthest)
    for mention in reversed(story.recent):
        if mention.span.start < begin:
            return None
        said = says("after").match(story.text, mention.span.end)
        end = mention.span.start
        follows = story.text[mention.span.end : mention.span.end + 1]
        if said or (follows != " " and says("said by").search(story.text, end - 40, end)):
            return mention
    return None
