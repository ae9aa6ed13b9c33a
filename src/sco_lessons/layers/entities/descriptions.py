"""Descriptions: which entity "the Chinese president" or "the two countries" is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sco_lessons.layers.entities.gazetteer import Known, gazetteer
from sco_lessons.layers.entities.mentions import Mention, entity_ids
from sco_lessons.layers.entities.runs import scan
from sco_lessons.layers.entities.story import WINDOW, Reference, Story
from sco_lessons.layers.entities.teaching import Office
from sco_lessons.text.english import compiled, one_of, pattern
from sco_lessons.text.model import Article, Span

__all__ = ["described", "descriptions", "meetings", "members"]

_THE_OR_BOTH = re.compile(r"[TtBb](?:he|oth)\b")
_CAPITAL = re.compile(r"[A-Z]")
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?=\w)")
_OF_NAME = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he\s\Z")
_PERSON_OF = re.compile(rf"\b([a-z]+)\s{pattern('after_offices')}\s\Z")
_NAMED_SO = ("organisation", "kinds_of_organisation", "event", "landmark")
_MEETING = r"\b{Before_meetings}\s+(?:{nominals.meeting_kinds}\s+)?{nominals.meeting}\b"
_MEMBERS = r"\s{nominals.members}\b"
_POSSESSIVE = re.compile(r"['\u2019]s?\Z")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "the two former presidents", and "France's president", "Chile's former prime minister"."""
    words = gazetteer().words
    nominals = words.nominals
    kinds = ("countries", "cities", "organisations", "persons", "country", "city")
    more = ("organisation", "kinds_of_organisation", "landmark", "event")
    nouns = [noun for kind in (*kinds, *more) for noun in nominals[kind]]
    nouns += ["sides", *words.roles, *_plurals()]
    numbers, modifiers = one_of(nominals["numbers"]), one_of(nominals["modifiers"])
    bodies = one_of(nominals["organisation"])
    return (
        re.compile(
            rf"\b(?:[Tt]he\s+(?P<number>{numbers})?|(?P<both>[Bb]oth))\s*"
            rf"(?P<mod>(?:(?:{modifiers}|[A-Z][\w-]*(?:['\u2019]s)?)\s+){{0,3}}?)"
            rf"(?P<noun>(?i:{one_of(nouns)})|(?!{modifiers}\b|{numbers}\b)[a-z]+\s{bodies})\b"
            r"(?!-|['\u2019]\w\w)"
        ),
        re.compile(
            r"\b(?P<mod>(?:(?:[A-Z]\.){1,6}|[A-Z]\w*)(?:\s[A-Z]\w*){0,2}['\u2019]s\s+"
            r"(?:former\s+)?)"
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


def descriptions(article: Article, ends: frozenset[int]) -> Iterator[Reference]:
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


def described(story: Story, item: Reference) -> Iterable[Mention]:
    """The mention that a description makes, if any; it is left open if nothing tells who it is."""
    words, description = gazetteer().words, _Description(story, item)
    if item.noun in words.roles:
        return () if item.number else description.holder()
    if item.number or item.noun == "sides":
        return description.several()
    if _OF_NAME.match(story.text, item.span.end):  # "the town of Wexla" is told there
        return ()
    compound = item.noun.split()[-1] in words.nominals["organisation"]  # "the port authority"
    if compound or any(item.noun in words.nominals[kind] for kind in _NAMED_SO):
        return description.named_so()
    if item.noun in (*words.nominals["country"], *words.nominals["city"]):
        return description.place()
    return ()


@dataclass(frozen=True, slots=True)
class _Description:
    """A description at its place in the story: the methods tell whom or what it means."""

    story: Story
    item: Reference

    def nominal(self, label: str, ids: Iterable[str], rule: str) -> tuple[Mention]:
        return (Mention(self.item.span, label, entity_ids(ids), "nominal", rule=rule),)

    def holder(self) -> Iterable[Mention]:
        """One person by office: "the Chinese president", "the harbour master"."""
        following = self.story.text[self.item.span.end : self.item.span.end + 2]
        if following[:1] == " " and following[1:].isupper():
            return ()
        apposed = self.apposed()
        if apposed:
            return self.nominal("PERSON", [apposed], "apposition")
        person, rule = self.who()
        return self.nominal("PERSON", filter(None, [person]), rule)

    def apposed(self) -> str:
        """The person beside a comma: "Marta Quillory, the harbour master", or the other way."""
        text, span = self.story.text, self.item.span
        after = self.story.persons.get(span.end + 2)
        if after and text[span.end : span.end + 2] == ", " and after.entities:
            # "A spokesman for the president, Ann Lee": who is named is the spokesman.
            of = _PERSON_OF.search(text, max(0, span.start - 30), span.start)
            return "" if of and of[1] in gazetteer().words.roles else after.entities[0]
        last = self.story.last("PERSON", span.start)
        beside = last and last.form == "proper" and text[last.span.end : span.start] == ", "
        return last.entities[0] if last and beside else ""

    def who(self) -> tuple[str, str]:
        """The person who has an office, and the rule that says so; "" if it stays open."""
        if self.item.former:
            return "", "former holder, left open"
        holders = [o for o in self.story.offices if _same_role(self.item.noun, o.role)]
        if self.item.country:
            return self.of_country(holders)
        if not holders:
            return "", "office, holder not named"
        persons = {o.person for o in holders}
        nearby = [person for person in self.of_late("PERSON", 1) if person in persons]
        if len(nearby) == 1:
            return nearby[0], "the one with this office just named"
        return holders[-1].person, "last one named with this office"

    def of_country(self, holders: Sequence[Office]) -> tuple[str, str]:
        """The holder of an office of a country: what the text says, else elimination."""
        taught = [o.person for o in holders if o.of == self.item.country]
        if taught:
            return taught[-1], "office learnt from the text"
        others = {o.person for o in holders if o.of}
        unknown = dict.fromkeys(o.person for o in holders if o.person not in others)
        countries = {person: known.of if (known := _known(person)) else "" for person in unknown}
        known_here = [person for person, of in countries.items() if of == self.item.country]
        free = [person for person, of in countries.items() if of in ("", self.item.country)]
        if len(free) == 1 and others:
            return free[0], "the others with this office belong to other countries"
        if len(known_here) == 1:
            return known_here[0], "office in the gazetteer"
        here = ((person, _known(person)) for person in self.story.lessons.known)
        in_text = [
            person
            for person, known in here
            if known and known.of == self.item.country and _same_role(self.item.noun, known.role)
        ]
        if len(in_text) == 1:
            return in_text[0], "office in the gazetteer"
        if len(free) == 1 and len(unknown) == 1:
            return free[0], "the only one named with this office"
        return "", "office, holder not named"

    def several(self) -> Iterable[Mention]:
        """ "the two presidents", "the two countries", "the two sides"."""
        nominals, number = gazetteer().words.nominals, self.item.number or 2
        role = _plurals().get(self.item.noun, "")
        if role or self.item.noun in nominals["persons"]:
            return self.persons(role, number)
        sides, bodies = self.item.noun == "sides", self.item.noun in nominals["organisations"]
        labels = ("GPE", "ORG", "PERSON") if sides else ("ORG",) if bodies else ("GPE",)
        group = self.group(labels, number)
        if group:
            return self.nominal(group.label, group.entities, "named together before")
        if sides or bodies:
            return ()
        places = self.exactly("GPE", number)
        if places or self.item.noun not in nominals["countries"]:
            return self.nominal("GPE", places, "places named before")
        first = self.story.sentence(self.item.span) - WINDOW
        late = (
            o.of for o in self.story.offices if bisect_right(self.story.starts, o.start) > first
        )
        represented = list(dict.fromkeys(filter(_is_country, late)))
        ids = represented if len(represented) == number else []
        return self.nominal("GPE", ids, "countries of those who hold an office")

    def group(self, labels: tuple[str, ...], number: int) -> Mention | None:
        """The last group of so many that were named together, of the right kind."""
        nominals = gazetteer().words.nominals
        for group in reversed(self.story.groups):
            if group.label not in labels or len(group.entities) != number:
                continue
            of_countries = all(map(_is_country, group.entities))
            if self.item.noun not in nominals["cities" if of_countries else "countries"]:
                return group
        return None

    def persons(self, role: str, number: int) -> Iterable[Mention]:
        if role:
            holders = {o.person for o in self.story.offices if _same_role(role, o.role)}
            if len(holders) == number:
                return self.nominal("PERSON", holders, "all named with this office")
            latest = holders.intersection(self.of_late("PERSON", 1))
            if len(latest) == number:
                return self.nominal("PERSON", latest, "those with this office named last")
        ids = self.exactly("PERSON", number)
        return self.nominal("PERSON", ids, "persons named before" if ids else "plural, left open")

    def exactly(self, label: str, number: int) -> list[str]:
        """The distinct entities of a kind in the last sentences, if they are so many."""
        ids = self.of_late(label, WINDOW)
        if label == "GPE":
            countries = self.item.noun not in gazetteer().words.nominals["cities"]
            ids = [id for id in ids if _is_country(id) == countries]
        return ids if len(ids) == number else []

    def of_late(self, label: str, window: int) -> list[str]:
        """The distinct entities of a kind in this sentence and `window` before it, latest first."""
        mentions = (m for m in self.story.since(self.item.span, window) if m.label == label)
        return list(dict.fromkeys(id for mention in mentions for id in mention.entities))

    def named_so(self) -> Iterable[Mention]:
        """ "the organization", "the council", "the summit": the last with that word in it."""
        nominals = gazetteer().words.nominals
        if self.item.noun in nominals["kinds_of_organisation"]:
            bodies = self.of_late("ORG", WINDOW)
            rule = "only organisation named"
            return self.nominal("ORG", bodies, rule) if len(bodies) == 1 else ()
        labels = ("LOC", "FAC", "ORG") if self.item.noun in nominals["landmark"] else ("ORG",)
        labels = ("EVENT",) if self.item.noun in nominals["event"] else labels
        stem = self.item.noun.replace("isation", "ization")
        for mention in reversed(self.story.recent):
            if mention.label in labels and mention.form == "proper" and mention.entities:
                known, id = _known(mention.entities[0]), mention.entities[0]
                name = known.entity.name if known else f"{mention.span.of(self.story.text)} {id}"
                if re.search(rf"\b{stem}", name.lower().replace("isation", "ization")):
                    rule = "last one with this word in it"
                    return self.nominal(mention.label, mention.entities, rule)
        late = [
            m
            for m in self.story.since(self.item.span, WINDOW)
            if m.label == "ORG" and len(m.entities) == 1
        ]
        if not late or self.item.noun not in nominals["any_organisation"]:
            return ()
        if self.item.noun in nominals["companies"]:
            none = frozenset(nominals["no_companies"])
            text = self.story.text
            late = [m for m in late if none.isdisjoint(m.span.of(text).lower().split())]
            if not late:
                return ()
        # "Tarnco's shares fell at the Wexla Exchange. The company said": who it begins with.
        first = [
            m for m in late if self.story.sentence(m.span) == self.story.sentence(late[0].span)
        ][-1]
        return self.nominal("ORG", first.entities, "organisation named last, first in its sentence")

    def place(self) -> Iterable[Mention]:
        """ "the country", "the city": the only one named in this sentence and the one before."""
        country = self.item.noun in gazetteer().words.nominals["country"]
        ids = [id for id in self.of_late("GPE", 1) if _is_country(id) == country]
        return self.nominal("GPE", ids, "only place of this kind named") if len(ids) == 1 else ()


def _same_role(noun: str, role: str) -> bool:
    """ "leader" and "head of state" are any head of state or government."""
    words = gazetteer().words
    if noun in words.nominals["any_leader"]:
        return role in words.leaders
    if role.startswith(words.nominals["not_the_same_office"]):
        return noun == role
    return noun == role or role.endswith(f" {noun}")


def meetings(text: str) -> Iterator[Mention]:
    """ "their meeting", "a bilateral meeting": events without a name, left open."""
    for match in compiled(_MEETING).finditer(text):
        yield Mention(Span(*match.span()), "EVENT", (), "nominal", rule="event noun")


def members(story: Story, mention: Mention) -> Iterator[Mention]:
    """ "the SCO members": a description that holds a name; who they are stays open."""
    ends = mention.span.end
    noun = compiled(_MEMBERS).match(story.text, ends) if mention.label == "ORG" else None
    if noun:
        start = mention.span.start
        before = _ARTICLE_BEFORE.search(story.text, max(0, start - 5), start)
        span = Span(before.start() if before else start, noun.end())
        yield Mention(span, "GPE", (), "nominal", rule="members of an organisation")
