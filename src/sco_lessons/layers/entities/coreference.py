"""Descriptions and pronouns: which entity "the Chinese president", "they" or "He" is.

One pass from left to right over names, descriptions and pronouns; each finds its entities by
the first rule that applies, or stays open. What has been read so far is a value, a `Story`;
each step makes the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sco_lessons.layers.entities.gazetteer import Known, gazetteer
from sco_lessons.layers.entities.labels import says_pattern
from sco_lessons.layers.entities.linking import Lessons, Office
from sco_lessons.layers.entities.mentions import Mention, entity_ids
from sco_lessons.layers.entities.runs import one_of, scan
from sco_lessons.text import verbs
from sco_lessons.text.model import Article, Span

__all__ = ["first_persons", "meetings", "references"]

_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself|[Tt]hey|[Tt]heirs?|[Tt]hem"
    r"|[Tt]hemselves|[Ii]ts|[Ii]tself|It|each\sother|one\sanother)\b"
)
_THE_OR_BOTH = re.compile(r"[TtBb](?:he|oth)\b")
_CAPITAL = re.compile(r"[A-Z]")
_BETWEEN = re.compile(r"(?:\s+and\s+|,\s+|,\s+and\s+|[-\u2013]|\s+or\s+)(?:the\s+)?\Z")
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?=\w)")
_MEMBERS = re.compile(r"\s(?:member\s(?:states|countries)|members)\b")
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he\s\Z")
_PERSON_OF = re.compile(r"\b([a-z]+)\s(?:for|of|to)\s\Z")
_POSSESSIVE = re.compile(r"['\u2019]s?\Z")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)\b(?![.\w])")
# "Her" before a noun is a possessive.
_OBJECT = re.compile(r"him\b|her\b(?=[^\w\s]|\s(?:[a-z]{1,4}|\W)\b|\s*\Z)")
_NEW_CLAUSE = re.compile(
    r"[^\w\s'\u2019-]|\b(?:and|but|or|that|who|which|when|while|as|because|if|after|before|since|to|of|by)\b"
)
_CLOSE = re.compile(r"[\"\u201d]\s")
# Sentences back that a description or pronoun may look.
_WINDOW = 3
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

    `starts` are the starts of the sentences, `persons` the names of persons by their start.
    `offices`, `recent` and `groups` (named together) are what was read so far; `ahead` says how
    many offices of `lessons` are read; `waiting` are plural pronouns before their plural;
    `learnt` are persons whose gender only a pronoun told.
    """

    text: str
    starts: Sequence[int]
    lessons: Lessons
    persons: Mapping[int, Mention]
    offices: tuple[Office, ...] = ()
    ahead: int = 0
    recent: tuple[Mention, ...] = ()
    groups: tuple[Mention, ...] = ()
    waiting: tuple[Span, ...] = ()
    learnt: tuple[tuple[str, str], ...] = ()

    def sentence(self, span: Span) -> int:
        """The index of the sentence in which `span` begins."""
        return bisect_right(self.starts, span.start) - 1

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
        if not 0 < second.start - first.end < 12:
            return False
        return _BETWEEN.match(self.text, first.end, second.start) is not None


Item = Mention | Reference | Span


def references(article: Article, proper: Sequence[Mention], lessons: Lessons) -> Iterator[Mention]:
    """The nominal and pronominal mentions of an article, given its proper ones."""
    starts = [sentence.span.start for sentence in article["sentences"]]
    persons = {m.span.start: m for m in proper if m.label == "PERSON"}
    story = Story(article.text, starts, lessons, persons)
    for item in _in_order(article, proper):
        made = _resolved(story, item)
        yield from made
        story = _after(story, item, made)


def _in_order(article: Article, proper: Sequence[Mention]) -> list[Item]:
    """Names, descriptions and pronouns by their end: a holder comes after what it holds."""
    names = [m for m in proper if m.label != "DATE"]
    taken = {m.span.start for m in proper}
    ends = frozenset(m.span.end for m in proper)
    pronouns = [Span(*match.span()) for match in _PRONOUN.finditer(article.text)]
    items: list[Item] = [
        *names,
        *_descriptions(article, ends),
        *(span for span in pronouns if span.start not in taken),
    ]
    return sorted(items, key=lambda item: item.end if isinstance(item, Span) else item.span.end)


def _resolved(story: Story, item: Item) -> tuple[Mention, ...]:
    """The mentions that an item makes where the story is; a description itself comes first."""
    if isinstance(item, Mention):
        return tuple(_members(story, item))
    if isinstance(item, Span):
        return tuple(_pronoun(story, item))
    mentions = tuple(_described(story, item))
    return mentions + tuple(
        _plural_pronoun(span, group, "fronted phrase, the plural that follows")
        for group in mentions
        for span in story.waiting
        if len(group.entities) > 1 and story.sentence(span) == story.sentence(group.span)
    )


def _after(story: Story, item: Item, made: Sequence[Mention]) -> Story:
    """The story after an item and the mentions that it made."""
    if isinstance(item, Mention):
        return _remembering(story, item)
    if isinstance(item, Span):
        if made and made[0].label == "PERSON" and len(made[0].entities) == 1:
            return _learning(story, item, made[0].entities[0])
        if not made and _fronted(story, item):
            return story._replace(waiting=(*story.waiting, item))
        return story
    if not made:
        return story
    described = made[0]
    if described.rule == "apposition":
        office = Office(item.span.start, described.entities[0], item.noun, item.country)
        story = story._replace(offices=(*story.offices[1 - _OFFICES :], office))
    here = story.sentence(described.span)
    plural = len(described.entities) > 1
    waiting = tuple(s for s in story.waiting if not plural and story.sentence(s) == here)
    return _remembering(story._replace(waiting=waiting), described)


def _remembering(story: Story, mention: Mention) -> Story:
    """The story with a mention, the offices up to it, and the group that it is in."""
    offices, ahead, taught = story.offices, story.ahead, story.lessons.offices
    while ahead < len(taught) and taught[ahead].start <= mention.span.start:
        offices = (*offices[1 - _OFFICES :], taught[ahead])
        ahead += 1
    return story._replace(
        offices=offices,
        ahead=ahead,
        groups=_grouping(story, mention),
        recent=(*story.recent[1 - _RECENT :], mention),
    )


def _grouping(story: Story, mention: Mention) -> tuple[Mention, ...]:
    """The groups with a mention: "China and Russia", "China-Russia" are names side by side."""
    groups = story.groups
    if len(mention.entities) > 1:
        return (*groups[1 - _GROUPS :], mention)
    if not (story.recent and mention.entities) or mention.label == "NORP":
        return groups
    last, before = groups[-1] if groups else None, story.recent[-1]
    if last and last.label == mention.label and story.side_by_side(last.span, mention.span):
        groups, first = groups[:-1], last
    elif (
        before.label == mention.label
        and len(before.entities) == 1
        and story.side_by_side(before.span, mention.span)
    ):
        first = before
    else:
        return groups
    ids = entity_ids((*first.entities, *mention.entities))
    group = Mention(Span(first.span.start, mention.span.end), mention.label, ids)
    return (*groups[1 - _GROUPS :], group) if len(ids) > 1 else groups


def _learning(story: Story, pronoun: Span, person: str) -> Story:
    """The story after "he" or "she" was resolved to a person of unknown gender."""
    gender = _gender(pronoun.of(story.text))
    if not gender or story.gender(person):
        return story
    return story._replace(learnt=(*story.learnt[1 - _LEARNT :], (person, gender)))


# ------------------------------------------------------------------ descriptions


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "the two former presidents", and "France's president", "Chile's former prime minister"."""
    words = gazetteer().words
    nominals = words.nominals
    kinds = ("countries", "cities", "organisations", "persons", "country", "city")
    nouns = [
        noun for kind in (*kinds, "organisation", "landmark", "event") for noun in nominals[kind]
    ]
    nouns += ["sides", *words.roles, *_plurals()]
    numbers, modifiers = one_of(nominals["numbers"]), one_of(nominals["modifiers"])
    return (
        re.compile(
            rf"\b(?:[Tt]he\s+(?P<number>{numbers})?|(?P<both>[Bb]oth))\s*"
            rf"(?P<mod>(?:(?:{modifiers}|[A-Z][\w-]*(?:['\u2019]s)?)\s+){{0,3}})"
            rf"(?P<noun>(?i:{one_of(nouns)}))\b(?!-|['\u2019]\w\w)"
        ),
        re.compile(
            r"\b(?P<mod>[A-Z][\w.]*(?:\s[A-Z]\w*){0,2}['\u2019]s\s+(?:former\s+)?)"
            rf"(?P<noun>{one_of(words.leaders)})\b(?!-)(?P<number>)(?P<both>)"
        ),
    )


@cache
def _plurals() -> Mapping[str, str]:
    """The role of each plural: "heads of state", "chairwomen", "presidents"."""

    def plural(role: str) -> str:
        if role.startswith("head of"):
            return role.replace("head", "heads", 1)
        return f"{role[:-3]}men" if role.endswith("man") else f"{role}s"

    return {plural(role): role for role in gazetteer().words.roles}


def _descriptions(article: Article, ends: frozenset[int]) -> Iterator[Reference]:
    """Descriptions inside one paragraph whose noun is not the end of a name (`ends`)."""
    paragraphs = [p.span for p in article["paragraphs"]]
    starts, roles = [p.start for p in paragraphs], gazetteer().words.roles
    numbers = gazetteer().words.nominals["numbers"]
    the, whose = _patterns()
    text = article.text
    for match in (*scan(text, _THE_OR_BOTH, the), *scan(text, _CAPITAL, whose)):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.end() > paragraphs[index].end or match.end() in ends:
            continue
        modifiers = match["mod"].split()
        whole = " ".join(m for m in modifiers if m != "former")
        country = next(filter(None, map(_country, (*modifiers, whole))), "")
        if not country and not all(m.islower() for m in modifiers):
            continue
        noun = " ".join(match["noun"].lower().split())
        if noun not in roles and not match["noun"][0].islower():
            continue
        of = _OF.match(text, match.end())
        if noun in roles and of and not country:  # "the president of Russia"
            id, label = gazetteer().name_at(text, of.end())
            country = id if label in ("NORP", "GPE") else ""
        number = 2 + numbers.index(match["number"]) if match["number"] else 2 * bool(match["both"])
        yield Reference(Span(*match.span()), number, country, noun, "former" in modifiers)


def _country(word: str) -> str:
    """The id of the country or people that a word names, else ""."""
    id, label = gazetteer().look_up(_POSSESSIVE.sub("", word)) or ("", "")
    return id if label in ("NORP", "GPE") else ""


def _known(id: str) -> Known | None:
    return gazetteer().known.get(id)


def _is_country(id: str) -> bool:
    known = _known(id)
    return bool(known and known.demonyms)


def _described(story: Story, item: Reference) -> Iterable[Mention]:
    words = gazetteer().words
    if item.noun in words.roles:
        return () if item.number else _holder(story, item)
    if item.number or item.noun == "sides":
        return _several(story, item)
    if any(item.noun in words.nominals[kind] for kind in ("organisation", "event", "landmark")):
        return _named_so(story, item)
    if item.noun in (*words.nominals["country"], *words.nominals["city"]):
        return _place(story, item)
    return ()


def _nominal(item: Reference, label: str, ids: Iterable[str], rule: str) -> tuple[Mention]:
    return (Mention(item.span, label, entity_ids(ids), "nominal", rule=rule),)


def _holder(story: Story, item: Reference) -> Iterable[Mention]:
    """One person by office: "the Chinese president", "the harbour master"."""
    following = story.text[item.span.end : item.span.end + 2]
    if following[:1] == " " and following[1:].isupper():
        return ()
    apposed = _apposed(story, item)
    if apposed:
        return _nominal(item, "PERSON", [apposed], "apposition")
    person, rule = _who(story, item)
    return _nominal(item, "PERSON", filter(None, [person]), rule)


def _apposed(story: Story, item: Reference) -> str:
    """The person beside a comma: "Marta Quillory, the harbour master", or the other way."""
    text, span = story.text, item.span
    after = story.persons.get(span.end + 2)
    if after and text[span.end : span.end + 2] == ", " and after.entities:
        # "A spokesman for the president, Ann Lee": who is named is the spokesman.
        of = _PERSON_OF.search(text, max(0, span.start - 30), span.start)
        return "" if of and of[1] in gazetteer().words.roles else after.entities[0]
    last = story.last("PERSON", span.start)
    beside = last and last.form == "proper" and text[last.span.end : span.start] == ", "
    return last.entities[0] if last and beside else ""


def _who(story: Story, item: Reference) -> tuple[str, str]:
    """The person who has an office, and the rule that says so; "" if it stays open."""
    if item.former:
        return "", "former holder, left open"
    holders = [o for o in story.offices if _same_role(item.noun, o.role)]
    if item.country:
        return _of_country(story, item, holders)
    if not holders:
        return "", "office, holder not named"
    persons = {o.person for o in holders}
    nearby = [person for person in _of_late(story, item, "PERSON", 1) if person in persons]
    if len(nearby) == 1:
        return nearby[0], "the one with this office just named"
    return holders[-1].person, "last one named with this office"


def _same_role(noun: str, role: str) -> bool:
    """ "leader" and "head of state" are any head of state or government."""
    if noun in ("leader", "head of state", "head of government"):
        return role in gazetteer().words.leaders
    if role.startswith(("vice", "deputy", "prime")):
        return noun == role
    return noun == role or role.endswith(f" {noun}")


def _of_country(story: Story, item: Reference, holders: Sequence[Office]) -> tuple[str, str]:
    """The holder of an office of a country: what the text says, else elimination."""
    taught = [o.person for o in holders if o.of == item.country]
    if taught:
        return taught[-1], "office learnt from the text"
    others = {o.person for o in holders if o.of}
    unknown = dict.fromkeys(o.person for o in holders if o.person not in others)
    countries = {person: known.of if (known := _known(person)) else "" for person in unknown}
    known_here = [person for person, of in countries.items() if of == item.country]
    free = [person for person, of in countries.items() if of in ("", item.country)]
    if len(free) == 1 and others:
        return free[0], "the others with this office belong to other countries"
    if len(known_here) == 1:
        return known_here[0], "office in the gazetteer"
    in_text = [person for person in story.lessons.statesmen if _holds(person, item)]
    if len(in_text) == 1:
        return in_text[0], "office in the gazetteer"
    if len(free) == 1 and len(unknown) == 1:
        return free[0], "the only one named with this office"
    return "", "office, holder not named"


def _holds(person: str, item: Reference) -> bool:
    known = _known(person)
    return bool(known and known.of == item.country and _same_role(item.noun, known.role))


def _several(story: Story, item: Reference) -> Iterable[Mention]:
    """ "the two presidents", "the two countries", "the two sides"."""
    nominals, number = gazetteer().words.nominals, item.number or 2
    role = _plurals().get(item.noun, "")
    if role or item.noun in nominals["persons"]:
        return _persons(story, item, role, number)
    sides, bodies = item.noun == "sides", item.noun in nominals["organisations"]
    labels = ("GPE", "ORG", "PERSON") if sides else ("ORG",) if bodies else ("GPE",)
    group = _group(story, item, labels, number)
    if group:
        return _nominal(item, group.label, group.entities, "named together before")
    if sides or bodies:
        return ()
    places = _exactly(story, item, "GPE", number)
    if places or item.noun not in nominals["countries"]:
        return _nominal(item, "GPE", places, "places named before")
    first = story.sentence(item.span) - _WINDOW
    late = (o.of for o in story.offices if bisect_right(story.starts, o.start) > first)
    represented = list(dict.fromkeys(filter(_is_country, late)))
    ids = represented if len(represented) == number else []
    return _nominal(item, "GPE", ids, "countries of those who hold an office")


def _group(story: Story, item: Reference, labels: tuple[str, ...], number: int) -> Mention | None:
    """The last group of so many that were named together, of the right kind."""
    nominals = gazetteer().words.nominals
    for group in reversed(story.groups):
        if group.label not in labels or len(group.entities) != number:
            continue
        of_countries = all(map(_is_country, group.entities))
        if item.noun not in nominals["cities" if of_countries else "countries"]:
            return group
    return None


def _persons(story: Story, item: Reference, role: str, number: int) -> Iterable[Mention]:
    if role:
        holders = {o.person for o in story.offices if _same_role(role, o.role)}
        if len(holders) == number:
            return _nominal(item, "PERSON", holders, "all named with this office")
        latest = holders.intersection(_of_late(story, item, "PERSON", 1))
        if len(latest) == number:
            return _nominal(item, "PERSON", latest, "those with this office named last")
    ids = _exactly(story, item, "PERSON", number)
    return _nominal(item, "PERSON", ids, "persons named before" if ids else "plural, left open")


def _exactly(story: Story, item: Reference, label: str, number: int) -> list[str]:
    """The distinct entities of a kind in the last sentences, if they are so many."""
    ids = _of_late(story, item, label, _WINDOW)
    if label == "GPE":
        countries = item.noun not in gazetteer().words.nominals["cities"]
        ids = [id for id in ids if _is_country(id) == countries]
    return ids if len(ids) == number else []


def _of_late(story: Story, item: Reference, label: str, window: int) -> list[str]:
    """The distinct entities of a kind in this sentence and `window` before it, latest first."""
    mentions = (m for m in story.since(item.span, window) if m.label == label)
    return list(dict.fromkeys(id for mention in mentions for id in mention.entities))


def _named_so(story: Story, item: Reference) -> Iterable[Mention]:
    """ "the organization", "the council", "the summit": the last with that word in it."""
    nominals = gazetteer().words.nominals
    labels = ("LOC", "FAC", "ORG") if item.noun in nominals["landmark"] else ("ORG",)
    labels = ("EVENT",) if item.noun in nominals["event"] else labels
    stem = item.noun.replace("isation", "ization")
    for mention in reversed(story.recent):
        if mention.label in labels and mention.form == "proper" and mention.entities:
            known, id = _known(mention.entities[0]), mention.entities[0]
            name = known.entity.name if known else f"{mention.span.of(story.text)} {id}"
            if stem in name.lower().replace("isation", "ization"):
                rule = "last one with this word in it"
                return _nominal(item, mention.label, mention.entities, rule)
    last = story.last("ORG", item.span.start)
    near = last and story.sentence(last.span) >= story.sentence(item.span) - _WINDOW
    if last and near and item.noun in nominals["any_organisation"]:
        return _nominal(item, "ORG", last.entities, "last organisation named")
    return ()


def _place(story: Story, item: Reference) -> Iterable[Mention]:
    """ "the country", "the city": the only one named in this sentence and the one before."""
    country = item.noun in gazetteer().words.nominals["country"]
    ids = [id for id in _of_late(story, item, "GPE", 1) if _is_country(id) == country]
    return _nominal(item, "GPE", ids, "only place of this kind named") if len(ids) == 1 else ()


@cache
def _meeting() -> re.Pattern[str]:
    nominals = gazetteer().words.nominals
    kinds, nouns = one_of(nominals["meeting_kinds"]), one_of(nominals["meeting"])
    return re.compile(rf"\b(?:[Tt]heir|[Aa]|[Tt]he)\s+(?:{kinds}\s+)?{nouns}\b")


def meetings(text: str) -> Iterator[Mention]:
    """ "their meeting", "a bilateral meeting": events without a name, left open."""
    for match in _meeting().finditer(text):
        yield Mention(Span(*match.span()), "EVENT", (), "nominal", rule="event noun")


def _members(story: Story, mention: Mention) -> Iterator[Mention]:
    """ "the SCO members": a description that holds a name; who they are stays open."""
    noun = _MEMBERS.match(story.text, mention.span.end) if mention.label == "ORG" else None
    if noun:
        start = mention.span.start
        before = _ARTICLE_BEFORE.search(story.text, max(0, start - 5), start)
        span = Span(before.start() if before else start, noun.end())
        yield Mention(span, "GPE", (), "nominal", rule="members of an organisation")


# ------------------------------------------------------------------ pronouns


def _gender(pronoun: str) -> str:
    """ "he" or "she" for a pronoun of one person, "" for others.

    >>> _gender("himself"), _gender("Her"), _gender("they")
    ('he', 'she', '')
    """
    small = pronoun.lower()
    if small.startswith(("she", "her")):
        return "she"
    return "he" if small.startswith(("he", "hi")) else ""


def _pronoun(story: Story, span: Span) -> Iterator[Mention]:
    word = span.of(story.text).lower()
    gender = _gender(word)
    if gender:
        return _he_or_she(story, span, gender)
    return _it(story, span, word) if word.startswith("it") else _they(story, span)


def _he_or_she(story: Story, span: Span, gender: str) -> Iterator[Mention]:
    """The subject of this sentence, else of one of the sentences before."""
    for mention, rule in _subjects(story, span):
        if _object_of(story.text, mention.span, span):
            continue
        one_person = mention.label == "PERSON" and len(mention.entities) == 1
        if one_person and story.gender(mention.entities[0]) in (gender, ""):
            yield Mention(span, "PERSON", mention.entities, "pronominal", rule=rule)
            return
    yield Mention(span, "PERSON", (), "pronominal", rule="nobody fits, left open")


def _object_of(text: str, subject: Span, pronoun: Span) -> bool:
    """ "Bo Rey met her": the object in a clause is somebody else than its subject."""
    if subject.end > pronoun.start or pronoun.start - subject.end > 60:
        return False
    if not _OBJECT.match(text, pronoun.start):
        return False
    return _NEW_CLAUSE.search(text, subject.end, pronoun.start) is None


def _subjects(story: Story, span: Span) -> Iterator[tuple[Mention, str]]:
    """What "he" may be, the likeliest first, each with the rule that says so."""
    here = story.sentence(span)
    for mention in story.of_sentence(here, span.start):
        yield mention, "first person of the sentence"
    for back in range(1, _WINDOW + 1):
        mentions = story.of_sentence(here - back, span.start)
        for mention in mentions:
            # "The visit will help, said Ann Lee."
            start = max(story.starts[here - back], mention.span.start - 80)
            if _says("inverted").search(story.text, start, mention.span.start):
                yield mention, "speaker, sentence before"
        for mention in mentions:
            yield mention, "first person, sentence before"


def _it(story: Story, span: Span, word: str) -> Iterator[Mention]:
    """The nearest body or country of the sentence; for "It", the only body of the one before."""
    here = story.sentence(span)
    nearby = story.of_sentence(here, span.start)
    if word == "it":
        opens = here >= 0 and story.starts[here] == span.start
        if not opens or not _says("it acts").match(story.text, span.start):
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


def _they(story: Story, span: Span) -> Iterator[Mention]:
    """The last plural of this sentence, else the first of the one before."""
    here = story.sentence(span)
    groups = [group for group in story.groups if story.sentence(group.span) == here]
    if groups:
        yield _plural_pronoun(span, groups[-1], "last plural of the sentence")
    elif not _fronted(story, span):
        groups = [group for group in story.groups if story.sentence(group.span) == here - 1]
        if groups:
            yield _plural_pronoun(span, groups[0], "first plural, sentence before")


def _fronted(story: Story, span: Span) -> bool:
    """ "During their meeting, the two leaders ...": the plural may follow in the sentence."""
    here = story.sentence(span)
    if here < 0 or not span.of(story.text).lower().startswith(("the", "each", "one")):
        return False
    start = story.starts[here]
    return span.start - start < 60 and bool(_front().fullmatch(story.text, start, span.start))


@cache
def _front() -> re.Pattern[str]:
    return re.compile(rf"{one_of(gazetteer().words.company['fronting'])}\s(?:\w+\s){{0,3}}")


def _plural_pronoun(span: Span, group: Mention, rule: str) -> Mention:
    return Mention(span, group.label, group.entities, "pronominal", rule=rule)


# ------------------------------------------------------------------ who speaks


@cache
def _says(place: str) -> re.Pattern[str]:
    """A verb of saying, by its place: "said Ann Lee", "Ann Lee said", "It announced"."""
    says = says_pattern()
    acts = one_of(verbs.forms("infinitive", "past", "s"))
    return re.compile(
        {
            "by": rf"(?:also\s)?{says}\s",
            "after": rf"\s(?:also\s)?{says}\b",
            "before": rf"\s{says}(?:\s\w+){{0,3}}[,:.]?\s\Z",
            "inverted": rf"[,\"\u201d'\u2019]\s{says}\s[^,.;:]*\Z",
            "it acts": rf"It\s(?:also\s)?(?:did|does|has|had|{says}|{acts})\b",
        }[place]
    )


def first_persons(text: str, others: Sequence[Mention]) -> Iterator[Mention]:
    """ "I" in quotation marks is the one who is said to speak right after or before them.

    `others` are all other mentions. "We" is left open: for whom somebody speaks, the text
    seldom says.
    """
    persons = {m.span.start: m for m in others if m.label == "PERSON" and len(m.entities) == 1}
    for match in _FIRST_PERSON.finditer(text):
        span = Span(*match.span())
        speaker = _speaker_after(text, persons, span.end)
        speaker = speaker or _speaker_before(text, persons, span.start)
        if speaker:
            rule = "the speaker of the quotation"
            yield Mention(span, "PERSON", speaker.entities, "pronominal", rule=rule)


def _speaker_after(text: str, persons: Mapping[int, Mention], start: int) -> Mention | None:
    """ "I ...", said Ann Lee; "I ...", Ann Lee said."""
    close = _CLOSE.search(text, start, start + 400)
    if not close or "\n\n" in text[start : close.start()]:
        return None
    verb = _says("by").match(text, close.end())
    if verb:
        return persons.get(verb.end())
    subject = persons.get(close.end())
    return subject if subject and _says("after").match(text, subject.span.end) else None


def _speaker_before(text: str, persons: Mapping[int, Mention], end: int) -> Mention | None:
    """Xi said: "I ..."."""
    opening = text.rfind("\u201c", max(0, end - 300), end)
    opening = opening if opening >= 0 else text.rfind('"', max(0, end - 300), end)
    if opening < 0 or "\n\n" in text[opening:end]:
        return None
    lead = _says("before").search(text, max(0, opening - 60), opening)
    for start in range(lead.start() - 1, max(-1, lead.start() - 40), -1) if lead else ():
        if start in persons and persons[start].span.end == lead.start():  # type: ignore[union-attr]
            return persons[start]
    return None
