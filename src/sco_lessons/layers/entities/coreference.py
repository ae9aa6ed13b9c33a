"""Descriptions and pronouns: which entity "the Chinese president", "they" or "He" is.

Imported by `entities`. One pass from left to right over proper names, descriptions and
pronouns; each finds its entities by the first rule that applies, or stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.linking import Office, World
from sco_lessons.layers.entities.mentions import Mention, entity_ids
from sco_lessons.layers.entities.words import words
from sco_lessons.text.model import Article, Span

__all__ = ["first_persons", "meetings", "references"]

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself|[Tt]hey|[Tt]heirs?|[Tt]hem"
    r"|[Tt]hemselves|[Ii]ts|[Ii]tself|It|each\sother|one\sanother)\b"
)
_IT_ACTS = re.compile(
    r"It\s(?:also\s)?(?:did|does|has|had|said|says|added|plans|wants|urged|announced|warned|called)\b"
)
_BETWEEN = re.compile(r"(?:\s+and\s+|,\s+|,\s+and\s+|[-\u2013]|\s+or\s+)(?:the\s+)?\Z")
_FRONTED = re.compile(
    r"(?:During|In|After|Before|At|On|With|Despite|For|Following|Throughout)\s(?:\w+\s){0,3}\Z"
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?=\w)")
_MEMBERS = re.compile(r"\s(?:member\s(?:states|countries)|members)\b")
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he\s\Z")
_PERSON_OF = re.compile(r"\b([a-z]+)\s(?:for|of|to)\s\Z")
_APPOSITION = re.compile(r",\s\Z")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)\b(?![.\w])")
_CLOSE = re.compile(r"[\"\u201d]\s")
_VERB = r"(?:said|says|added|adds|told|asked|wrote|explained|recalled|noted|warned|replied|joked)"
_SAID_BY = re.compile(rf"(?:also\s)?{_VERB}\s")
_SAID = re.compile(rf"\s(?:also\s)?{_VERB}\b")
_SAID_BEFORE = re.compile(rf"\s{_VERB}(?:\s\w+){{0,3}}[,:.]?\s\Z")
_INVERTED = re.compile(rf"[,\"\u201d'\u2019]\s{_VERB}\s[^,.;:]*\Z")
_MEETING = re.compile(
    r"\b(?:[Tt]heir|[Aa]|[Tt]he)\s+(?:(?:bilateral|trilateral|joint|private|brief|first|second"
    r"|crowded|two-day|closed-door)\s+)?(?:meeting|talks)\b"
)
_WINDOW = 3
_ANY_ORGANISATION = frozenset(
    ["organization", "organisation", "group", "bloc", "body", "company", "firm", "agency"]
)


@dataclass(slots=True)
class Reference:
    """A description in the text: its span, number ("two": 2, else 1 or 0 for an open
    plural), country before the noun, and the noun in small letters."""

    span: Span
    number: int
    country: str
    noun: str
    former: bool


@dataclass(slots=True)
class Story:
    """What has been read so far, left to right."""

    text: str
    starts: Sequence[int]
    world: World
    offices: deque[Office] = field(default_factory=lambda: deque(maxlen=200))
    recent: deque[Mention] = field(default_factory=lambda: deque(maxlen=60))
    groups: deque[Mention] = field(default_factory=lambda: deque(maxlen=20))
    waiting: list[Span] = field(default_factory=list)
    persons: dict[int, Mention] = field(default_factory=dict)

    def sentence(self, offset: int) -> int:
        """The index of the sentence that holds `offset`."""
        return bisect_right(self.starts, offset) - 1


def references(article: Article, proper: Sequence[Mention], world: World) -> Iterator[Mention]:
    """The nominal and pronominal mentions of an article."""
    starts = [sentence.span.start for sentence in article["sentences"]]
    story = Story(article.text, starts, world)
    story.persons = {m.span.start: m for m in proper if m.label == "PERSON"}
    inside = [Span(p.span.start, p.span.end) for p in article["paragraphs"]]
    for item in _in_order(article.text, proper, inside):
        if isinstance(item, Mention):
            yield from _members(story, item)
            _remember(story, item)
            continue
        resolved = _describe(story, item) if isinstance(item, Reference) else _pronoun(story, item)
        for mention in resolved:
            yield mention
            if mention.form == "nominal":
                yield from _cataphora(story, mention)
                _remember(story, mention)


def _in_order(
    text: str, proper: Sequence[Mention], paragraphs: Sequence[Span]
) -> list[Mention | Reference | Span]:
    """Names, descriptions and pronouns by their place; a holder after what it holds."""
    taken = {m.span.start for m in proper if m.form == "proper"}
    items: list[tuple[int, int, Mention | Reference | Span]] = [
        (m.span.end, 0, m) for m in proper if m.label != "DATE"
    ]
    for reference in _descriptions(text, paragraphs, frozenset(m.span.end for m in proper)):
        items.append((reference.span.end, 1, reference))
    for match in _PRONOUN.finditer(text):
        if match.start() not in taken:
            items.append((match.end(), 2, Span(*match.span())))
    return [item for _, _, item in sorted(items, key=lambda entry: entry[:2])]


# ------------------------------------------------------------------ descriptions


@cache
def _pattern() -> re.Pattern[str]:
    kinds = words()
    plural = [_plural(role) for role in kinds.roles]
    nouns = [
        *kinds.roles,
        *plural,
        "sides",
        *(n for group in kinds.nominals.values() for n in group),
    ]
    alternatives = "|".join(
        re.escape(noun).replace(r"\ ", r"\s+") for noun in sorted(nouns, key=len, reverse=True)
    )
    return re.compile(
        r"\b(?:[Tt]he\s+(?P<number>two|three|four|five)?|(?P<both>[Bb]oth))\s*"
        r"(?P<mod>(?:(?:former|current|new|outgoing|visiting|late|U\.S\.|[A-Z][\w-]*(?:['\u2019]s)?)\s+){0,3})"
        rf"(?P<noun>(?i:{alternatives}))\b(?!-|['\u2019]\w\w)"
    )


@cache
def _possessive() -> re.Pattern[str]:
    """ "France's president", "Chile's former prime minister"."""
    roles = "|".join(sorted(map(re.escape, words().leaders), key=len, reverse=True))
    return re.compile(
        r"\b(?P<mod>[A-Z][\w.]*(?:\s[A-Z]\w*){0,2}['\u2019]s\s+(?:former\s+)?)"
        rf"(?P<noun>{roles})\b(?!-)(?P<number>)(?P<both>)"
    )


def _plural(role: str) -> str:
    if role.startswith("head of"):
        return role.replace("head", "heads", 1)
    return role[:-3] + "men" if role.endswith("man") else role + "s"


def _descriptions(
    text: str, paragraphs: Sequence[Span], names: frozenset[int]
) -> Iterator[Reference]:
    """Descriptions inside one paragraph whose noun is not the end of a name (`names`)."""
    starts = [p.start for p in paragraphs]
    found = (*_pattern().finditer(text), *_possessive().finditer(text))
    for match in found:
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or match.end() > paragraphs[at].end or match.end() in names:
            continue
        modifiers = match["mod"].split()
        country = next((c for c in map(_country, modifiers) if c), "")
        country = country or _country(" ".join(m for m in modifiers if m != "former"))
        if modifiers and not country and not all(m.islower() for m in modifiers):
            continue
        noun = " ".join(match["noun"].lower().split())
        if noun not in words().roles and not match["noun"][0].islower():
            continue
        number = _NUMBERS.get(match["number"] or (match["both"] or "").lower(), 0)
        yield Reference(Span(*match.span()), number, country, noun, "former" in modifiers)


def _country(word: str) -> str:
    found = gazetteer().look_up(re.sub(r"['\u2019]s?\Z", "", word)) if word else None
    return found[0] if found and found[1] in ("NORP", "GPE") else ""


def _describe(story: Story, item: Reference) -> Iterable[Mention]:
    kinds = words().nominals
    if item.noun in words().roles:
        return () if item.number else _holder(story, item)
    if item.number or item.noun == "sides":
        return _several(story, item)
    if item.noun in (*kinds["organisation"], *kinds["event"], *kinds["landmark"]):
        return _named_so(story, item)
    if item.noun in kinds["country"] or item.noun in kinds["city"]:
        return _place(story, item)
    return ()


def _nominal(item: Reference, label: str, ids: Iterable[str], rule: str) -> tuple[Mention]:
    return (Mention(item.span, label, entity_ids(ids), "nominal", rule=rule),)


def _holder(story: Story, item: Reference) -> Iterable[Mention]:
    """One person by office: "the Chinese president", "the harbour master"."""
    following = story.text[item.span.end : item.span.end + 2]
    if following[:1] == " " and following[1:2].isupper():
        return ()
    item = _with_country_after(story, item)
    apposed = _apposed(story, item)
    if apposed:
        story.offices.append(Office(item.span.start, apposed, item.noun, item.country))
        return _nominal(item, "PERSON", [apposed], "apposition")
    person, rule = _who(story, item)
    return _nominal(item, "PERSON", [person] if person else [], rule)


def _with_country_after(story: Story, item: Reference) -> Reference:
    """ "the president of Russia": the country may stand after the noun."""
    match = _OF.match(story.text, item.span.end)
    if not match or item.country:
        return item
    first = re.compile(r"\w+").match(story.text, match.end())
    known = gazetteer().match(story.text, match.end(), first[0]) if first else None
    country = _country(known[0]) if known else ""
    return Reference(item.span, item.number, country, item.noun, item.former)


def _apposed(story: Story, item: Reference) -> str:
    """The person beside a comma: "Marta Quillory, the harbour master", or the other way."""
    after = story.persons.get(item.span.end + 2)
    if after and story.text[item.span.end : item.span.end + 2] == ", " and after.entities:
        return "" if _of_whom(story, item) else after.entities[0]
    last = _last(story, "PERSON", item.span.start)
    if last is None or last.form != "proper":
        return ""
    gap = story.text[last.span.end : item.span.start]
    return last.entities[0] if gap == ", " and last.entities else ""


def _of_whom(story: Story, item: Reference) -> bool:
    """ "A spokesman for the president, Ann Lee": who is named is the spokesman."""
    before = _PERSON_OF.search(story.text, max(0, item.span.start - 30), item.span.start)
    return before is not None and before[1] in words().roles


def _last(story: Story, label: str, before: int) -> Mention | None:
    for mention in reversed(story.recent):
        if mention.label == label and mention.span.end <= before and len(mention.entities) == 1:
            return mention
    return None


def _who(story: Story, item: Reference) -> tuple[str, str]:
    """The person who has an office, and the rule that says so; "" where it stays open."""
    if item.former:
        return "", "former holder, left open"
    holders = [o for o in story.offices if _same_role(item.noun, o.role)]
    if item.country:
        return _of_country(story, item, holders)
    if holders:
        late = _of_late(story, item, "PERSON", 1)
        persons = {o.person for o in holders}
        nearby = [person for person in late if person in persons]
        if len(nearby) == 1:
            return nearby[0], "the one with this office just named"
        return holders[-1].person, "last one named with this office"
    return "", "office, holder not named"


def _same_role(noun: str, role: str) -> bool:
    """ "leader" and "head of state" stand for any head of state or government."""
    if noun in ("leader", "head of state", "head of government"):
        return role in words().leaders
    if role.startswith(("vice", "deputy", "prime")):
        return noun == role
    return noun == role or role.endswith(f" {noun}")


def _of_country(story: Story, item: Reference, holders: list[Office]) -> tuple[str, str]:
    taught = [o.person for o in holders if o.of == item.country]
    if taught:
        return taught[-1], "office learnt from the text"
    others = {o.person for o in holders if o.of and o.of != item.country}
    unknown = {o.person: o.role for o in holders if not o.of and o.person not in others}
    known = [p for p in unknown if _known_of(p) == item.country]
    free = [p for p in unknown if _known_of(p) in ("", item.country)]
    if len(free) == 1 and others:
        return free[0], "the others with this office belong to other countries"
    if len(known) == 1:
        return known[0], "office in the gazetteer"
    in_text = [p for p in story.world.statesmen if _holds(p, item)]
    if len(in_text) == 1:
        return in_text[0], "office in the gazetteer"
    if len(free) == 1 and len(unknown) == 1:
        return free[0], "the only one named with this office"
    return "", "office, holder not named"


def _known_of(person: str) -> str:
    known = gazetteer().known.get(person)
    return known.of if known else ""


def _holds(person: str, item: Reference) -> bool:
    known = gazetteer().known.get(person)
    return bool(known and known.of == item.country and _same_role(item.noun, known.role))


def _several(story: Story, item: Reference) -> Iterable[Mention]:
    """ "the two presidents", "the two countries", "the two sides"."""
    kinds, number = words().nominals, item.number or 2
    role = next((r for r in words().roles if _plural(r) == item.noun), "")
    if role or item.noun in kinds["persons"]:
        return _persons(story, item, role, number)
    if item.noun == "sides":
        group = _group(story, item, ("GPE", "ORG", "PERSON"), number)
    elif item.noun in kinds["organisations"]:
        group = _group(story, item, ("ORG",), number)
    else:
        group = _group(story, item, ("GPE",), number)
    if group:
        return _nominal(item, group.label, group.entities, "named together before")
    if item.noun == "sides" or item.noun in kinds["organisations"]:
        return ()
    places = _exactly(story, item, "GPE", number)
    if not places and item.noun in kinds["countries"]:
        places = _represented(story, item, number)
        return _nominal(item, "GPE", places, "countries of those who hold an office")
    return _nominal(item, "GPE", places, "places named before")


def _group(story: Story, item: Reference, labels: tuple[str, ...], number: int) -> Mention | None:
    """The last group of so many that were named together, of the right kind."""
    cities = item.noun in words().nominals["cities"]
    countries = item.noun in words().nominals["countries"]
    for group in reversed(story.groups):
        if group.label not in labels or len(group.entities) != number:
            continue
        of_countries = all(_is_country(id) for id in group.entities)
        if (cities and of_countries) or (countries and not of_countries):
            continue
        return group
    return None


def _is_country(id: str) -> bool:
    known = gazetteer().known.get(id)
    return bool(known and known.demonyms)


def _persons(story: Story, item: Reference, role: str, number: int) -> Iterable[Mention]:
    if role:
        holders = {o.person for o in story.offices if _same_role(role, o.role)}
        if len(holders) == number:
            return _nominal(item, "PERSON", holders, "all named with this office")
        latest = set(_of_late(story, item, "PERSON", 1)) & holders
        if len(latest) == number:
            return _nominal(item, "PERSON", latest, "those with this office named last")
    ids = _exactly(story, item, "PERSON", number)
    return _nominal(item, "PERSON", ids, "persons named before" if ids else "plural, left open")


def _exactly(story: Story, item: Reference, label: str, number: int) -> list[str]:
    """The distinct entities of a kind in the last sentences, where they are so many."""
    ids = _of_late(story, item, label, _WINDOW)
    if label == "GPE":
        countries = item.noun not in words().nominals["cities"]
        ids = [id for id in ids if _is_country(id) == countries]
    return ids if len(ids) == number else []


def _of_late(story: Story, item: Reference, label: str, window: int) -> list[str]:
    """The distinct entities of a kind in this sentence and `window` before it."""
    here = story.sentence(item.span.start)
    ids: list[str] = []
    for mention in reversed(story.recent):
        if story.sentence(mention.span.start) < here - window:
            break
        if mention.label == label:
            ids.extend(id for id in mention.entities if id not in ids)
    return ids


def _represented(story: Story, item: Reference, number: int) -> list[str]:
    """The countries of the office holders of the last sentences, where they are so many."""
    here = story.sentence(item.span.start)
    late = [o for o in story.offices if story.sentence(o.start) >= here - _WINDOW]
    ids = list(dict.fromkeys(o.of for o in late if _is_country(o.of)))
    return ids if len(ids) == number else []


def _named_so(story: Story, item: Reference) -> Iterable[Mention]:
    """ "the organization", "the council", "the summit": the last with that word in it."""
    kinds = words().nominals
    labels = ("LOC", "FAC", "ORG") if item.noun in kinds["landmark"] else ("ORG",)
    labels = ("EVENT",) if item.noun in kinds["event"] else labels
    stem = item.noun.replace("isation", "ization")
    for mention in reversed(story.recent):
        if mention.label in labels and mention.form == "proper" and mention.entities:
            name = _full_name(story, mention).lower().replace("isation", "ization")
            if stem in name:
                rule = "last one with this word in it"
                return _nominal(item, mention.label, mention.entities, rule)
    if item.noun in _ANY_ORGANISATION:
        here = story.sentence(item.span.start)
        last = _last(story, "ORG", item.span.start)
        if last and story.sentence(last.span.start) >= here - _WINDOW:
            return _nominal(item, "ORG", last.entities, "last organisation named")
    return ()


def _full_name(story: Story, mention: Mention) -> str:
    known = gazetteer().known.get(mention.entities[0])
    return known.entity.name if known else mention.span.of(story.text) + " " + mention.entities[0]


def _place(story: Story, item: Reference) -> Iterable[Mention]:
    """ "the country", "the city": the only one named in the last sentences."""
    wanted = item.noun in words().nominals["country"]
    here = story.sentence(item.span.start)
    ids: set[str] = set()
    for mention in reversed(story.recent):
        if story.sentence(mention.span.start) < here - 1:
            break
        if mention.label == "GPE":
            ids.update(id for id in mention.entities if _is_country(id) == wanted)
    return _nominal(item, "GPE", ids, "only place of this kind named") if len(ids) == 1 else ()


def meetings(text: str) -> Iterator[Mention]:
    """ "their meeting", "a bilateral meeting": events without a name, left open."""
    for match in _MEETING.finditer(text):
        yield Mention(Span(*match.span()), "EVENT", (), "nominal", rule="event noun")


def _members(story: Story, mention: Mention) -> Iterable[Mention]:
    """ "the SCO members": a description that holds a name; who they are stays open."""
    noun = _MEMBERS.match(story.text, mention.span.end) if mention.label == "ORG" else None
    if not noun:
        return
    before = _ARTICLE_BEFORE.search(story.text, max(0, mention.span.start - 5), mention.span.start)
    start = before.start() if before else mention.span.start
    yield Mention(Span(start, noun.end()), "GPE", (), "nominal", rule="members of an organisation")


# ------------------------------------------------------------------ pronouns


def _pronoun(story: Story, span: Span) -> Iterable[Mention]:
    word = span.of(story.text).lower()
    if word.startswith(("he", "hi", "she")):
        gender = "she" if word.startswith(("she", "her")) else "he"
        yield from _he_or_she(story, span, gender)
    elif word.startswith("it"):
        yield from _it(story, span, word)
    else:
        yield from _they(story, span)


def _he_or_she(story: Story, span: Span, gender: str) -> Iterable[Mention]:
    """The subject of this sentence, else of one of the sentences before."""
    for mention, rule in _subjects(story, span):
        if (
            mention.label == "PERSON"
            and len(mention.entities) == 1
            and story.world.gender.get(mention.entities[0], gender) == gender
        ):
            story.world.gender.setdefault(mention.entities[0], gender)
            yield Mention(span, "PERSON", mention.entities, "pronominal", rule=rule)
            return
    yield Mention(span, "PERSON", (), "pronominal", rule="nobody fits, left open")


def _subjects(story: Story, span: Span) -> Iterator[tuple[Mention, str]]:
    """What "he" may be, the likeliest first, each with the rule that says so."""
    here = story.sentence(span.start)
    yield from ((m, "first person of the sentence") for m in _of_sentence(story, here, span.start))
    for back in range(1, _WINDOW + 1):
        found = _of_sentence(story, here - back, span.start)
        yield from ((m, "speaker, sentence before") for m in found if _speaks_last(story, m))
        yield from ((m, "first person, sentence before") for m in found)


def _speaks_last(story: Story, mention: Mention) -> bool:
    """ "The visit will help, said Ann Lee." """
    start = story.starts[story.sentence(mention.span.start)]
    before = story.text[max(start, mention.span.start - 80) : mention.span.start]
    return bool(_INVERTED.search(before))


def _of_sentence(story: Story, index: int, before: int) -> list[Mention]:
    """What was mentioned in a sentence so far, in order."""
    found = []
    for mention in reversed(story.recent):
        at = story.sentence(mention.span.start)
        if at < index:
            break
        if at == index and mention.span.end <= before:
            found.append(mention)
    return sorted(found, key=lambda m: m.span)


def _it(story: Story, span: Span, word: str) -> Iterable[Mention]:
    here = story.sentence(span.start)
    nearby = _of_sentence(story, here, span.start)
    if word == "it":
        if not _IT_ACTS.match(story.text, span.start) or here not in (
            story.sentence(span.start - 1) + 1,
        ):
            return
        nearby = [m for m in _of_sentence(story, here - 1, span.start) if m.label == "ORG"]
        if len({m.entities for m in nearby}) != 1:
            return
    for mention in reversed(nearby):
        if mention.label in ("ORG", "GPE") and len(mention.entities) == 1:
            if _in_group(story, mention):
                continue
            yield Mention(
                span, mention.label, mention.entities, "pronominal", rule="nearest body or country"
            )
            return


def _in_group(story: Story, mention: Mention) -> bool:
    return any(mention.span in group.span for group in reversed(story.groups))


def _they(story: Story, span: Span) -> Iterable[Mention]:
    """The last plural of this sentence, else the first of the one before."""
    here = story.sentence(span.start)
    groups = [g for g in story.groups if story.sentence(g.span.start) == here]
    if groups:
        yield _plural_pronoun(span, groups[-1], "last plural of the sentence")
        return
    opening = story.text[story.starts[here] : span.start] if here >= 0 else ""
    if len(opening) < 60 and _FRONTED.match(opening):
        story.waiting.append(span)
        return
    groups = [g for g in story.groups if story.sentence(g.span.start) == here - 1]
    if groups:
        yield _plural_pronoun(span, groups[0], "first plural, sentence before")


def _cataphora(story: Story, mention: Mention) -> Iterator[Mention]:
    """ "During their meeting, the two leaders ...": the plural that follows in the sentence."""
    waiting, story.waiting = story.waiting, []
    for span in waiting:
        if story.sentence(span.start) == story.sentence(mention.span.start):
            if len(mention.entities) > 1:
                yield _plural_pronoun(span, mention, "fronted phrase, the plural that follows")
            else:
                story.waiting.append(span)


def _plural_pronoun(span: Span, group: Mention, rule: str) -> Mention:
    return Mention(span, group.label, group.entities, "pronominal", rule=rule)


def first_persons(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """ "I" in quotation marks is the one who is said to speak right after or before them.

    `found` are all other mentions. "We" is left open: for whom somebody speaks, the text
    seldom says.
    """
    persons = {m.span.start: m for m in found if m.label == "PERSON" and len(m.entities) == 1}
    for pronoun in _FIRST_PERSON.finditer(text):
        speaker = _speaker_after(text, persons, pronoun.end()) or _speaker_before(
            text, persons, pronoun.start()
        )
        if speaker:
            rule = "the speaker of the quotation"
            yield Mention(
                Span(*pronoun.span()), "PERSON", speaker.entities, "pronominal", rule=rule
            )


def _speaker_after(text: str, persons: dict[int, Mention], at: int) -> Mention | None:
    close = _CLOSE.search(text, at, at + 400)
    if not close or "\n\n" in text[at : close.start()]:
        return None
    verb = _SAID_BY.match(text, close.end())
    if verb:
        return persons.get(verb.end())
    subject = persons.get(close.end())
    return subject if subject and _SAID.match(text, subject.span.end) else None


def _speaker_before(text: str, persons: dict[int, Mention], at: int) -> Mention | None:
    """ "Xi said: I ..." in quotation marks: the speaker may come first."""
    opening = text.rfind("\u201c", max(0, at - 300), at)
    opening = opening if opening >= 0 else text.rfind('"', max(0, at - 300), at)
    if opening < 0 or "\n\n" in text[opening:at]:
        return None
    lead = _SAID_BEFORE.search(text, max(0, opening - 60), opening)
    if not lead:
        return None
    for start in range(lead.start() - 1, max(-1, lead.start() - 40), -1):
        if start in persons and persons[start].span.end == lead.start():
            return persons[start]
    return None


# ------------------------------------------------------------------ memory


def _remember(story: Story, mention: Mention) -> None:
    """Keep a mention for those that follow; note offices and groups."""
    while story.world.offices and story.world.offices[0].start <= mention.span.start:
        story.offices.append(story.world.offices.popleft())
    if len(mention.entities) > 1:
        story.groups.append(mention)
    elif story.recent and mention.entities and mention.label != "NORP":
        _join_group(story, mention)
    story.recent.append(mention)


def _join_group(story: Story, mention: Mention) -> None:
    """ "China and Russia", "China-Russia": names of one kind side by side."""
    last = story.groups[-1] if story.groups else None
    before = story.recent[-1]
    if last and last.label == mention.label and _side_by_side(story, last.span, mention.span):
        ids = (*last.entities, *mention.entities)
        story.groups.pop()
    elif (
        before.label == mention.label
        and len(before.entities) == 1
        and (_side_by_side(story, before.span, mention.span))
    ):
        ids = (*before.entities, *mention.entities)
        last = before
    else:
        return
    span = Span(last.span.start, mention.span.end)
    if len(set(ids)) > 1:
        story.groups.append(Mention(span, mention.label, entity_ids(ids)))


def _side_by_side(story: Story, first: Span, second: Span) -> bool:
    gap = story.text[first.end : second.start]
    return first.end < second.start and len(gap) < 12 and bool(_BETWEEN.match(gap))
