"""Pronouns: who "he" is, what "its" is of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.mentions import Mention
from sco_lessons.layers.entities.quoting import (
    BEFORE_SUBJECT,
    WORD,
    speaker_after,
    speaker_before,
    speaker_of_paragraph,
)
from sco_lessons.layers.entities.saying import says
from sco_lessons.layers.entities.story import WINDOW, Story, gender_of
from sco_lessons.text import english
from sco_lessons.text.english import compiled, pattern, singular
from sco_lessons.text.model import Span

__all__ = ["fronted", "plural_pronoun", "pronoun"]

_NEW_CLAUSE = re.compile(rf"[^\w\s'\u2019-]|\b{pattern('after_an_object')}\b")
_WHO = re.compile(r"(?:,\s\d+)?,?\s(?:who|whose)\s[^,.;:!?\"\u201c\u201d]*")
_OWNER = re.compile(r"['\u2019]s?(?=\s)")
# A clause begins anew: "..., but the captain ".
_NEW_SUBJECT = re.compile(
    rf"\b{pattern('conjunctions', 'subordinators')}\s{BEFORE_SUBJECT.pattern}\Z"
)
# "With Ben Ray", "a plan of the mayor Ben Ray"
_AFTER_PREPOSITION = (
    r"\b{Prepositions|infinitive_marker|comparing}\s(?:{plain_articles}\s)?"
    r"(?:[\w-]+\s)?(?:[A-Z][\w.]*\s){0,3}\Z"
)
# From the first word of a sentence to the comma before its main clause.
_FRONTED_CLAUSE = (
    r"(?=[A-Z]){Subordinators|prepositions|settings|adverbial_openers}"
    r"\s[^,.;:!?\"\u201c\u201d\n]{1,120},\s"
)
# "During their meeting"
_FRONTING = r"{company.fronting}\s(?:\w+\s){0,3}"
# "Him", and "her" before anything but a noun, of which it would be the possessive.
_SMALL = ("prepositions", "conjunctions", "subordinators", "determiners", "question_words")
_OBJECT = re.compile(rf"him\b|her\b(?=[^\w\s]|\s*\Z|\s(?:(?:to|{pattern(*_SMALL)})\b|\W))")
_CLOSED = ('" ', "\u201d ")
# "Her manager, "
_OWNED = re.compile(r"\b([Hh]er|[Hh]is)\s(?:[a-z-]+\s){0,3}[a-z-]+,?\s\Z")
# "Bea kept her head": a verb, and perhaps an adverb.
_KEPT = re.compile(r"\s(?:[a-z]+ly\s)?[a-z]+\s")
_KIN = re.compile(rf"(?:\s[a-z-]+){{1,3}}?(?=[,.;]|\s[A-Z]|\s(?:and|{pattern('be')})\b)")
# "Bo Rey, his mother, and a dog came": a list
_LISTED = re.compile(rf"(?:\s[a-z-]+){{1,4}},\s{pattern('joins')}\b")
_NOUN_PHRASE = re.compile(r"(?:\s[a-z-]+){1,4}(?=[,.;])")
_EARLIER = "first person of an earlier sentence"


def pronoun(story: Story, span: Span) -> Iterator[Mention]:
    """The mention that a pronoun makes, if any; it is left open if nothing tells who is meant."""
    word = span.of(story.text).lower()
    gender = gender_of(word)
    if gender:
        return _HeOrShe(story, span, gender).resolved()
    return _it(story, span, word) if word.startswith("it") else _they(story, span)


@dataclass(frozen=True, slots=True)
class _HeOrShe:
    """A pronoun of one person at its place in the story, and the `gender` that it tells."""

    story: Story
    span: Span
    gender: str

    def resolved(self) -> Iterator[Mention]:
        """The subject of this sentence, else of one of the sentences before."""
        here = self.story.sentence(self.span)
        begins = self.story.begin(self.span)
        subjects = self.story.of_sentence(here, self.span.start)
        others = {m.entities for m in subjects if self.is_somebody_else(m)}
        others |= {(speaker,) for speaker in self.speakers()}
        following = self.following()
        if following and self.comes_first():
            yield Mention(
                self.span, "PERSON", following.entities, "pronominal", rule="person who follows"
            )
            return
        unsure: Mention | None = None
        beside = chain(self.whose(subjects), self.own(subjects))
        for mention, rule in chain(beside, self.subjects()):
            one_person = mention.label == "PERSON" and len(mention.entities) == 1
            if not one_person or mention.entities in others:
                continue
            told = self.story.gender(mention.entities[0])
            if told not in (self.gender, ""):
                continue
            # "Her manager, Sipho Orin, said she ...": the one who has him is called so, too.
            start = mention.span.start
            owner = _OWNED.search(self.story.text, start - 40, start) if not told else None
            if owner and mention.form == "proper" and gender_of(owner[1]) == self.gender:
                unsure = unsure or Mention(
                    self.span, "PERSON", mention.entities, "pronominal", rule=rule
                )
                continue
            if rule == _EARLIER and self.another_fits(mention, others):
                yield Mention(
                    self.span, "PERSON", (), "pronominal", rule="two persons fit, left open"
                )
                return
            found = Mention(self.span, "PERSON", mention.entities, "pronominal", rule=rule)
            first = unsure is None and self.begins_before(mention, here)
            if told or first or begins <= mention.span.start < begins + 40:
                yield found
                return
            unsure = unsure or found
        yield unsure or Mention(
            self.span, "PERSON", (), "pronominal", rule="nobody fits, left open"
        )

    def another_fits(self, one: Mention, none: set[tuple[str, ...]]) -> bool:
        """ "Ada Lunt met Mara Orr. Later she left": both are called so, and named as often."""
        sentence = self.story.of_sentence(self.story.sentence(one.span), self.span.start)
        _, subjects, _ = _by_place(self.story, sentence)
        fit = {
            m.entities
            for m in subjects
            if m.label == "PERSON"
            and len(m.entities) == 1
            and not _in_quotation(self.story, m.span.start)
        }
        rivals = [
            ids for ids in fit - none - {one.entities} if self.story.gender(ids[0]) == self.gender
        ]
        times = Counter(mention.entities for mention in self.story.recent) if rivals else {}
        return any(times[one.entities] <= times[ids] for ids in rivals)

    def following(self) -> Mention | None:
        """ "When she arrived, Mara Lint sat down": the person whom the main clause begins with."""
        match = compiled(_FRONTED_CLAUSE).match(self.story.text, self.story.begin(self.span))
        if match is None or self.span.end > match.end():
            return None
        for start in range(match.end(), min(match.end() + 40, len(self.story.text))):
            person = self.story.persons.get(start)
            if person:
                between = self.story.text[match.end() : start]
                told = (
                    self.story.gender(person.entities[0]) if len(person.entities) == 1 else "nobody"
                )
                begins = BEFORE_SUBJECT.fullmatch(between)
                begins = (
                    begins if between.split(" ")[0] not in english.words("conjunctions") else None
                )
                owner = _OWNER.match(self.story.text, person.span.end)
                return person if told in (self.gender, "") and begins and not owner else None
        return None

    def comes_first(self) -> bool:
        """The pronoun is of the person who follows, and not of one before.

        It is if the fronted words are no clause ("In her book", "After losing her seat"), else if
        the sentence before names nobody whom the text calls so.
        """
        here = self.story.sentence(self.span)
        begin = self.story.begin(self.span)
        opening = WORD.findall(self.story.text, begin, begin + 60)
        first, second = (*opening, "")[:2]
        if second.endswith("ing"):
            return True
        if first.lower() not in english.words("subordinators") | english.words("settings"):
            return self.span.of(self.story.text).lower() not in (
                "he",
                "she",
            )  # "In Peru she slept, ..."
        before = self.story.of_sentence(here - 1, begin)
        persons = [m for m in before if m.label == "PERSON" and len(m.entities) == 1]
        return self.gender not in [self.story.gender(person.entities[0]) for person in persons]

    def whose(self, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
        """ "Bo Rey, who had hurt his knee": the person before "who" is the subject there."""
        for mention in reversed(mentions):
            if _WHO.fullmatch(self.story.text, mention.span.end, self.span.start):
                yield mention, "person before who"

    def own(self, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
        """ "Ann fell, but Bea kept her head", "Nina Orr and her son": of the one right before."""
        text = self.story.text
        nearest = next((m for m in reversed(mentions) if m.form == "proper"), None)
        if nearest is None or text[self.span.start : self.span.end] not in ("his", "her"):
            return
        end = nearest.span.end
        kept = _KEPT.fullmatch(text, end, self.span.start) and _NEW_SUBJECT.search(
            text, nearest.span.start - 40, nearest.span.start
        )
        beside = _KIN.match(text, self.span.end) if text[end : self.span.start] == " and " else None
        noun, kinds = beside[0].split()[-1] if beside else "", gazetteer().words.kinds
        if kept or "PERSON" in (kinds.get(noun), kinds.get(singular(noun))):
            yield nearest, "first person of the sentence"

    def speakers(self) -> set[str]:
        """Inside a quotation: the ids of those who say it, for "he" is seldom its speaker."""
        quoted = bisect_right(self.story.quoted, (self.span.start,)) - 1
        if quoted < 0 or self.story.quoted[quoted][1] < self.span.end:
            return set()
        start, end = self.story.quoted[quoted]
        pronouns = {m.span.start: m for m in self.story.recent if m.form == "pronominal"}
        word = WORD.match(self.story.text, end + 1)
        other = gender_of(word[0].lower()) if word else ""
        called = other and word and says("after").match(self.story.text, word.end())
        if called and other != self.gender:  # "He owes me", she said.
            return set()
        said = (
            speaker_after(self.story.text, self.story.persons, end - 1)
            or speaker_before(self.story.text, self.story.persons, start + 1)
            or speaker_before(self.story.text, pronouns, start + 1)
            or (
                next(_HeOrShe(self.story, Span(*word.span()), self.gender).resolved())
                if called and word
                else None
            )
            or speaker_of_paragraph(self.story, start)
        )
        return set(said.entities) if said else set()

    def subjects(self) -> Iterator[tuple[Mention, str]]:
        """What "he" may be, the likeliest first, each with the rule that says so.

        A person after a preposition ("with Ben Ray") is less likely than the one whom the sentence
        before is about.
        """
        here = self.story.sentence(self.span)
        late: list[tuple[Mention, str]] = []
        outside = not _in_quotation(self.story, self.span.start)
        speaks = outside and says("after").match(self.story.text, self.span.end) is not None
        for back in range(WINDOW + 1):
            mentions = self.story.of_sentence(here - back, self.span.start)
            if speaks and not back:  # "Brandt must choose," he said.
                mentions = [m for m in mentions if not _in_quotation(self.story, m.span.start)]
            for mention in mentions if back else ():
                if mention.form != "proper":
                    continue
                # "The visit will help, said Ann Lee."
                start = max(self.story.begin(mention.span), mention.span.start - 80)
                if says("inverted").search(self.story.text, start, mention.span.start):
                    yield mention, "speaker of an earlier sentence"
            rule = _EARLIER if back else "first person of the sentence"
            if outside:
                # A person inside a quotation is less likely than the one who speaks.
                mentions.sort(key=lambda mention: _in_quotation(self.story, mention.span.start))
            after, subjects, owners = _by_place(self.story, mentions)
            yield from ((mention, rule) for mention in subjects)
            yield from ((mention, rule) for mention in owners)
            yield from late
            late = [(mention, rule) for mention in after]
            if not back and self.span.of(self.story.text) in ("his", "her"):
                yield from late  # "The prize went to Bo Rey for his play."
        yield from late

    def begins_before(self, mention: Mention, here: int) -> bool:
        """The sentence before begins with the name: "Bekele fell. She got up", or with what its
        bearer is called: "Galle captain Bekele fell."."""
        if here <= 0 or mention.form != "proper":
            return False
        start, end = self.story.starts[here - 1], mention.span.start
        opening = (
            BEFORE_SUBJECT.fullmatch(self.story.text, start, end) if end < start + 60 else None
        )
        noun = "".join(opening[0].split()[-1:]) if opening else ""
        words = gazetteer().words
        if self.story.text[end - 2 : end] in _CLOSED and says("after").match(
            self.story.text, mention.span.end
        ):
            return True  # "We ran," Bekele said. She left.
        return start == end or noun in words.titles or words.kinds.get(noun.lower()) == "PERSON"

    def is_somebody_else(self, subject: Mention) -> bool:
        """ "Bo Rey met him", "Bo Rey, his deputy, left": he is not Bo Rey."""
        text, pronoun, end = self.story.text, self.span, subject.span.end
        called = subject.form == "proper" and text[end : pronoun.start] == ", "
        called = called and pronoun.of(text) in ("his", "her")
        if called and _before_role(text, pronoun.end) and not _LISTED.match(text, pronoun.end):
            return True
        return self.is_object_of(subject.span)

    def is_object_of(self, subject: Span) -> bool:
        """ "Bo Rey met her": the object in a clause is somebody else than its subject."""
        text, pronoun = self.story.text, self.span
        if not _OBJECT.match(text, pronoun.start) or _OWNER.match(text, subject.end):
            return False
        if _WHO.fullmatch(text, subject.end, pronoun.start):
            return True  # "Bo Rey, who met him"
        if not 0 <= pronoun.start - subject.end <= 60:
            return False
        said = says("after").match(text, subject.end)
        if said and text[said.end() : pronoun.start].strip():
            return False  # "Bo Rey said the song had helped him"
        apposed = (
            text[subject.start - 2 : subject.start] == ", " == text[subject.end : subject.end + 2]
        )
        begin = subject.end + apposed  # "An aunt, Samar, raised her"
        return _NEW_CLAUSE.search(text, begin, pronoun.start) is None


def _by_place(story: Story, mentions: Sequence[Mention]) -> tuple[list[Mention], ...]:
    """Mentions in three: after a preposition and the like; subjects; who owns what follows."""
    after: list[Mention] = []
    subjects: list[Mention] = []
    owners: list[Mention] = []
    for mention in mentions:
        if _is_no_subject(story, mention):
            after.append(mention)
        elif _OWNER.match(story.text, mention.span.end):
            owners.append(mention)
        else:
            subjects.append(mention)
    return after, subjects, owners


def _in_quotation(story: Story, place: int) -> bool:
    """The place is inside a quotation that is speech."""
    quoted = bisect_right(story.quoted, (place,)) - 1
    return quoted >= 0 and place < story.quoted[quoted][1]


def _is_no_subject(story: Story, mention: Mention) -> bool:
    """ "With Ben Ray", "a plan of the mayor Ben Ray"; "his", "her" and "him"."""
    if mention.form == "pronominal":
        return mention.span.of(story.text).lower() not in ("he", "she")
    end = mention.span.start
    begin = max(end - 40, story.begin(mention.span))
    return begin < end and compiled(_AFTER_PREPOSITION).search(story.text, begin, end) is not None


def _it(story: Story, span: Span, word: str) -> Iterator[Mention]:
    """The nearest body or country of the sentence; for "It", the only body of the one before."""
    here = story.sentence(span)
    nearby = story.of_sentence(here, span.start)
    if word == "it":
        if story.begin(span) != span.start or not says("it acts").match(story.text, span.start):
            return
        nearby = [m for m in story.of_sentence(here - 1, span.start) if m.label == "ORG"]
        if len({m.entities for m in nearby}) != 1:
            return
    for mention in reversed(nearby):
        one = mention.label in ("ORG", "GPE") and len(mention.entities) == 1
        if one and not any(mention.span in group.span for group in story.groups):
            rule = "nearest body or country"
            yield Mention(span, mention.label, mention.entities, "pronominal", rule=rule)
            return
    if word == "its" and _before_role(story.text, span.end):
        before = story.of_sentence(here - 1, span.start)
        bodies = {m.entities for m in before if m.label == "ORG"}
        if len(bodies) == 1 and before[0].label == "ORG" and len(before[0].entities) == 1:
            rule = "body that the sentence before begins with"
            yield Mention(span, "ORG", before[0].entities, "pronominal", rule=rule)


def _before_role(text: str, start: int) -> bool:
    """ "Ilse Varga, its chief executive": what follows is somebody, whom a body has."""
    following = _NOUN_PHRASE.match(text, start)
    kinds = gazetteer().words.kinds
    return following is not None and kinds.get(following[0].split()[-1]) == "PERSON"


def _they(story: Story, span: Span) -> Iterator[Mention]:
    """The last plural of this sentence, else the first of the one before."""
    here = story.sentence(span)
    groups = [group for group in story.groups if story.sentence(group.span) == here]
    if groups:
        yield plural_pronoun(span, groups[-1], "last plural of the sentence")
    elif not fronted(story, span):
        groups = [group for group in story.groups if story.sentence(group.span) == here - 1]
        if groups:
            yield plural_pronoun(span, groups[0], "first plural of the sentence before")


def fronted(story: Story, span: Span) -> bool:
    """ "During their meeting, the two leaders ...": the plural may follow in the sentence."""
    if span.of(story.text).lower() not in english.words("pronouns_of_several"):
        return False
    start = story.begin(span)
    return span.start - start < 60 and bool(
        compiled(_FRONTING).fullmatch(story.text, start, span.start)
    )


def plural_pronoun(span: Span, group: Mention, rule: str) -> Mention:
    """A pronoun of several, with the entities of the group that it means."""
    return Mention(span, group.label, group.entities, "pronominal", rule=rule)
