"""Who is meant by a name: ids for names, short forms and abbreviations; offices learnt.

Imported by `entities`. "Samantha Phillips" teaches "Phillips"; "Eurasian Bank (EB)"
teaches "EB"; "Russian President Vladimir Putin" teaches who is president of what.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from sco_lessons.layers.entities.gazetteer import gazetteer, slug
from sco_lessons.layers.entities.names import Name
from sco_lessons.layers.entities.words import words

__all__ = ["Office", "World", "link"]

_ABBREVIATED = {
    "sen.": "senator",
    "gov.": "governor",
    "rep.": "representative",
    "gen.": "general",
    "prof.": "professor",
    "pres.": "president",
    "capt.": "captain",
    "col.": "colonel",
    "sgt.": "sergeant",
    "lt.": "lieutenant",
}
_ROLE_BEFORE = re.compile(r"([a-z]+(?:[-\s][a-z]+)?)\s\Z")
# Code points back to the last full name; full names looked at before that.
_A_MOMENT = 200
_MANY = 50
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_WORD = re.compile(r"\w+")
# "Ada Lunt, president of Chile": an office after the name, without an article.
_APPOSED = re.compile(r",\s(?:the\s)?(?:current\s|new\s)?((?:[a-z]+[-\s]){1,3}?)of\s+(?:the\s+)?")
_PARTICLE = re.compile(r"(?:Al|El|As|Ad)-")
_SUFFIXES = re.compile(r"[,\s]+(?:Inc|Corp|Ltd|Co|LLC|PLC|Jr|Sr|II|III)\.?\Z")


@dataclass(frozen=True, slots=True)
class Office:
    """At `start` the text says that `person` has the office `role`, `of` a country or ""."""

    start: int
    person: str
    role: str
    of: str = ""


@dataclass(slots=True)
class World:
    """What one text teaches about its entities: offices, in order, and "he" or "she".

    `statesmen` are the persons of the text whose office the gazetteer knows.
    """

    offices: deque[Office] = field(default_factory=deque)
    gender: dict[str, str] = field(default_factory=dict)
    statesmen: tuple[str, ...] = ()


def link(text: str, found: list[Name]) -> World:
    """Give every name an entity, in place; say what the text teaches about persons."""
    _link_organisations(found)
    _link_persons(found)
    for name in found:
        name.entity = name.entity or slug(" ".join(name.words))
    known = gazetteer().known
    persons = {name.entity for name in found if name.label == "PERSON"}
    world = World(statesmen=tuple(sorted(p for p in persons if p in known and known[p].role)))
    for before, name in zip([None, *found], found, strict=False):
        if name.label == "PERSON":
            _learn(text, world, before, name)
    return world


# ------------------------------------------------------------------ ids


def _link_organisations(found: list[Name]) -> None:
    """Abbreviations in brackets, and names without "Inc." or "Corp."."""
    acronyms: dict[str, Name] = {}
    for name in found:
        if name.acronym:
            name.entity = name.entity or slug(" ".join(name.words))
            acronyms.setdefault(name.acronym, name)
    for name in found:
        words_of = " ".join(name.words)
        teacher = acronyms.get(words_of) or acronyms.get(words_of.replace(".", ""))
        if teacher and teacher is not name and name.rule != "gazetteer":
            name.entity, name.label = teacher.entity, teacher.label
            name.rule = "abbreviation learnt from the text"
        elif name.label == "ORG" and not name.entity:
            name.entity = slug(_SUFFIXES.sub("", words_of))


def _link_persons(found: list[Name]) -> None:
    """Full names first, then the short forms that they teach."""
    short: dict[str, list[tuple[int, str]]] = {}
    full: dict[tuple[str, str], str] = {}
    tails = _link_tails(found, full)
    for name in found:
        if name.label == "PERSON" and (len(name.words) > 1 or name.entity):
            _full_name(name, full)
            for word in () if _small(name.words) in tails else _short_forms(name):
                short.setdefault(word, []).append((name.start, name.entity))
    present = {n.entity for n in found if n.label == "PERSON" and len(n.words) > 1}
    for name in found:
        word = _small_particle(name.words[0])
        if len(name.words) == 1 and word in short and _may_be_short(name, present):
            name.entity = _meant(short[word], name.start)
            name.label, name.rule = "PERSON", "short form of a name in the text"
        elif len(name.words) == 1 and not name.certain and _family(name.words[0]) in short:
            name.label, name.rule = "PERSON", "family, plural of a name in the text"


def _link_tails(found: list[Name], full: dict[tuple[str, str], str]) -> set[tuple[str, ...]]:
    """ "Ursula von der Leyen" is "Von der Leyen" too: the ends of the longer names, in small
    letters, that one person alone has; names that are such an end get its entity, in place."""
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    holders: dict[tuple[str, ...], Name] = {}
    for name in found:
        if name.label == "PERSON" and len(name.words) > 2:
            holders.setdefault(name.words, name)
    for words_of in holders:
        for at in range(1, len(words_of) - 1):
            longer.setdefault(_small(words_of[at:]), set()).add(words_of)
    tails = {tail: max(whole, key=len) for tail, whole in longer.items() if _nested(whole)}
    for name in found:
        whole = tails.get(_small(name.words))
        if whole and name.label in ("PERSON", "ORG") and name.rule != "gazetteer":
            _full_name(holders[whole], full)
            name.label, name.entity = "PERSON", holders[whole].entity
            name.rule = "end of a longer name in the text"
    return set(tails)


def _nested(names: set[tuple[str, ...]]) -> bool:
    """Each of the names is an end of the longest."""
    longest = _small(max(names, key=len))
    return all(longest[-len(name) :] == _small(name) for name in names)


def _small(words_of: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words_of)


def _small_particle(word: str) -> str:
    """ "El-Sisi" at the head of a sentence is "el-Sisi"."""
    return word[0].lower() + word[1:] if _PARTICLE.match(word) else word


def _full_name(name: Name, full: dict[tuple[str, str], str]) -> None:
    key = (name.words[0], name.words[-1])
    known = gazetteer().look_up(" ".join(key)) if not name.entity else None
    name.entity = name.entity or (known[0] if known and known[1] == "PERSON" else "")
    name.entity = name.entity or full.get(key) or slug(" ".join(name.words))
    full.setdefault(key, name.entity)


def _short_forms(name: Name) -> Iterator[str]:
    """The words of a full name that stand for it alone: family name, then first name."""
    if len(name.words) < 2:
        return
    if name.words[0] in words().family_first:
        yield name.words[0]
        return
    yield name.words[-1]
    yield name.words[0]
    if len(name.words) > 3:
        yield from (word for word in name.words[1:-1] if word[0].isupper() and len(word) > 3)


def _family(word: str) -> str:
    """ "Clintons" -> "Clinton", "Bushes" -> "Bush"; "" for a word that is no plural."""
    if word.endswith(("shes", "ches", "xes", "zes", "ses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else ""


def _may_be_short(name: Name, present: set[str]) -> bool:
    if name.rule == "gazetteer":
        return name.label == "PERSON" and name.entity not in present
    return name.label in ("PERSON", "ORG", "GPE", "WORK_OF_ART") and not name.acronym


def _meant(places: list[tuple[int, str]], start: int) -> str:
    """Of the persons with this short form: one named a moment ago, else the one named most.

    News names the main person in full first and by the family name after; her brother
    keeps his full name. In a headline the full name is still to come.
    """
    at = bisect_right(places, (start, "\uffff"))
    if at and start - places[at - 1][0] < _A_MOMENT:
        return places[at - 1][1]
    counts = Counter(person for _, person in places[max(0, at - _MANY) : at] or places[:1])
    return counts.most_common(1)[0][0]


# ------------------------------------------------------------------ what the text teaches


def _learn(text: str, world: World, before: Name | None, name: Name) -> None:
    first = name.words[0]
    title = name.title.split(" ")[-1] if name.title else ""
    gender = words().gender.get(title) or (
        words().given.get(first, "") if len(name.words) > 1 else ""
    )
    known = gazetteer().known.get(name.entity)
    gender = known.gender if known and known.gender else gender
    if gender:
        world.gender.setdefault(name.entity, gender)
    role, start = _role(text, world, name)
    country = _country_before(text, before, start) or _country_after(text, name)
    if role:
        world.offices.append(Office(name.start, name.entity, role, country))
    apposed = _APPOSED.match(text, name.end)
    if apposed:
        role = _longest_role(apposed[1].split())
        country = _country_at(text, apposed.end())
        if role and country:
            world.offices.append(Office(name.start, name.entity, role, country))


def _role(text: str, world: World, name: Name) -> tuple[str, int]:
    """The office in the words before a name, in small letters, and where it begins."""
    if name.title:
        start = text.rfind(name.title.split(" ")[0], 0, name.start)
        return _longest_role(name.title.lower().split(" ")) or _office_of(text, start), start
    match = _ROLE_BEFORE.search(text, max(0, name.start - 40), name.start)
    if not match:
        return "", name.start
    if match[1].endswith("counterpart") and world.offices:
        return world.offices[-1].role, text.rfind("counterpart", 0, name.start)
    role = _longest_role(match[1].split())
    return role, text.rfind(role.split(" ")[0], 0, name.start) if role else name.start


def _longest_role(parts: list[str]) -> str:
    parts = [_ABBREVIATED.get(part, part) for part in parts if part not in ("of",)]
    for first in range(len(parts)):
        if " ".join(parts[first:]) in words().roles:
            return " ".join(parts[first:])
    return ""


def _office_of(text: str, start: int) -> str:
    """ "President of Chile Ada Lunt": the office is what stands before "of"."""
    words_before = _OF.split(text[start : start + 60].lower(), maxsplit=1)[0]
    return _longest_role(words_before.split())


def _country_after(text: str, name: Name) -> str:
    """ "Prime Minister Oda Brenn of Chile", "President of Chile Ada Lunt"."""
    if not name.title:
        return ""
    inside = _OF.search(text, max(0, name.start - 40), name.start)
    after = _OF.match(text, name.end)
    return (_country_at(text, inside.end()) if inside else "") or (
        _country_at(text, after.end()) if after else ""
    )


def _country_at(text: str, start: int) -> str:
    """The id of the country whose name begins at `start`."""
    first = _WORD.match(text, start)
    match = gazetteer().match(text, start, first[0]) if first else None
    found = gazetteer().look_up(match[0]) if match else None
    return found[0] if found and found[1] == "GPE" else ""


def _country_before(text: str, before: Name | None, start: int) -> str:
    """The country named right before an office: "Russian President", "Chad's president"."""
    if before is None or before.label not in ("NORP", "GPE") or not before.entity:
        return ""
    gap = text[before.end : start]
    return before.entity if re.fullmatch(r"(?:['\u2019]s?)?\s+(?:[Ff]ormer\s)?", gap) else ""
