"""Who is meant by a name: ids for names, short forms and abbreviations.

"Samantha Phillips" teaches "Phillips"; "Eurasian Bank (EB)" teaches "EB".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sco_lessons.layers.entities.gazetteer import gazetteer, slug
from sco_lessons.layers.entities.internal_evidence import is_place
from sco_lessons.layers.entities.mentions import OPEN
from sco_lessons.layers.entities.reading import Name
from sco_lessons.layers.entities.sides import RULE as SIDE
from sco_lessons.text.english import common_words, compiled

__all__ = ["linked"]

# Code points back to the last full name; full names looked at before that.
_A_MOMENT = 200
_MANY = 50
# What an id leaves out: "Inc." of a company, "Jr." of a person.
_SUFFIXES = r"[,\s]+{other_words.suffixes|generations}\.?\Z"
_PLURAL = re.compile(r"(.+(?:sh|ch|x|z|s))es|(.+)s")
# Rules that tell the kind of a name of several words by the words of the text.
_TOLD_BY_WORDS = ("head word", "company of the name", "shape of the name", SIDE)
# "Maria" in "Maria and José Santos" has the entity of a full name.
_SHARED = "first name, family name shared"
_THE = ("the ", "The ")


# ------------------------------------------------------------------ ids


def linked(names: Iterable[Name], text: str) -> list[Name]:
    """The names of a text, each with its entity; some get another label with it.

    >>> from sco_lessons.layers import annotate
    >>> from sco_lessons.layers.entities.names import names
    >>> from sco_lessons.text.model import Article
    >>> news = annotate(Article("Ada Lunt spoke. Lunt left."), "sentences")
    >>> [name.entity for name in linked(names(news), news.text)]
    ['ada-lunt', 'ada-lunt']
    """
    full = _ends_linked(_full_names_linked(_abbreviations_linked(names)))
    spelt = _short_forms_linked(full, text)
    return [name if name.entity else name._replace(entity=_slug(name)) for name in spelt]


def _slug(name: Name) -> str:
    return slug(" ".join(name.words))


def _is_full(name: Name) -> bool:
    """A person's name that leads to its entity without others."""
    return name.label == "PERSON" and (len(name.words) > 1 or bool(name.entity))


def _abbreviations_linked(names: Iterable[Name]) -> list[Name]:
    """Abbreviations, in brackets or by first letters, and bodies without "Inc." or "Corp."."""
    names = [n._replace(entity=n.entity or _slug(n)) if n.acronym else n for n in names]
    teachers = {name.acronym: name for name in reversed(names)}
    spelt_out = _by_initials(names)

    def link(name: Name) -> Name:
        words = " ".join(name.words)
        teacher = teachers.get(words) or teachers.get(words.replace(".", ""))
        if not teacher and name.rule != "gazetteer" and not name.acronym:
            teacher = spelt_out.get(words.replace(".", ""))
        if teacher and teacher.entity != name.entity:
            rule = "abbreviation learnt from the text"
            return name._replace(entity=teacher.entity, label=teacher.label, rule=rule)
        if name.label == "ORG" and not name.entity:
            return name._replace(entity=slug(compiled(_SUFFIXES).sub("", words)))
        return name

    return [link(name) for name in names]


def _by_initials(names: Sequence[Name]) -> dict[str, Name]:
    """Names that a text also calls by their first letters: "IE" is Internet Explorer 6.

    Letters that two names share, but for a number, stand for neither of them.
    """
    holders: defaultdict[str, dict[tuple[str, ...], Name]] = defaultdict(dict)
    for name in names:
        spelt = tuple(word for word in name.words if word[0].isupper())
        if len(spelt) > 1 and name.label not in ("PERSON", OPEN):
            letters = "".join(word[0] for word in spelt)
            holders[letters].setdefault(spelt, name._replace(entity=name.entity or _slug(name)))
    one = (found.popitem()[1] for found in holders.values() if len(found) == 1)
    return {"".join(word[0] for word in n.words if word[0].isupper()): n for n in one}


def _full_names_linked(names: Sequence[Name]) -> list[Name]:
    """Persons by first and last word: "John F. Kennedy" is "John Kennedy"."""
    ids: dict[tuple[str, str], str] = {}

    def link(name: Name) -> Name:
        key = (name.words[0], name.words[-1])
        known, label = gazetteer().look_up(" ".join(key)) or ("", "")
        id = name.entity or (known if label == "PERSON" else "")
        id = id or ids.get(key) or _slug(name)
        ids.setdefault(key, id)
        return name if name.entity else name._replace(entity=id)

    return [link(name) if _is_full(name) else name for name in names]


def _ends_linked(names: Sequence[Name]) -> list[Name]:
    """ "Ursula von der Leyen" is "Von der Leyen" too, if one person alone has that end."""
    holders: dict[tuple[str, ...], Name] = {}
    for name in names:
        if name.label == "PERSON":
            holders.setdefault(name.words, name)
    wholes: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for words in holders:
        for begin in range(1, len(words) - 1):
            wholes[_small(words[begin:])].add(words)
    ends = {end: max(whole, key=len) for end, whole in wholes.items() if _one_line(whole)}
    rule = "end of a longer name in the text"

    def link(name: Name) -> Name:
        whole = ends.get(_small(name.words))
        if not whole or (name.certain and name.label != "PERSON"):
            return name
        return name._replace(label="PERSON", entity=holders[whole].entity, rule=rule)

    return [link(name) for name in names]


def _one_line(names: set[tuple[str, ...]]) -> bool:
    """Each of the names is an end of the longest: they are one person's."""
    longest = _small(max(names, key=len))
    return all(longest[-len(name) :] == _small(name) for name in names)


def _small(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _short_forms_linked(names: Sequence[Name], text: str) -> list[Name]:
    """Family names, first names and plurals of persons, and first words of bodies, whose full
    name is in the text."""
    places: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    bodies: dict[tuple[str, ...], Name] = {}
    known: dict[tuple[str, ...], Name] = {}
    for name in names:
        if _is_full(name):
            whole = name.words * 2 if name.rule == _SHARED else name.words
            for word in _short_forms(whole):
                places[word].append((name.start, name.entity))
        for words in _short_forms_of_body(name):
            bodies.setdefault(words, name)
        if name.label == "ORG" and name.rule == "gazetteer" and len(name.words) > 1:
            known.setdefault(name.words[:1], name)
    present = {n.entity for n in names if n.label == "PERSON" and len(n.words) > 1}
    rule = "short form of a name in the text"
    arabic = gazetteer().words.arabic_articles

    def link(name: Name) -> Name:
        if name.rule == _SHARED:
            return name
        word = name.words[0]
        if word.split("-")[0] in arabic and "-" in word:
            # "El-Sisi" at the head of a sentence is "el-Sisi".
            word = word[0].lower() + word[1:]
        person = len(name.words) == 1 and word in places
        if person and _may_be_short(name, present):
            return name._replace(entity=_meant(places[word], name.start), label="PERSON", rule=rule)
        # "In Brackwater", if Brackwater Housing Association is in the text, is the town.
        body = None if name.certain or name.label == "GPE" else bodies.get(name.words)
        first = body is not None and body.words[0] == name.words[0]
        if first and name.words[-1].lower() in common_words():
            # "That Cobalt paid", if nothing else is known of it; not "the Northern".
            known_else = name.label != "OPEN" or text.endswith(_THE, 0, name.start)
            body = None if known_else else body
        if name.rule == SIDE:  # "Bayern are fourth", with Bayern Munich in the text
            body = body or known.get(name.words)
        if body:
            return name._replace(entity=body.entity or _slug(body), label=body.label, rule=rule)
        plural = _PLURAL.fullmatch(name.words[0]) if len(name.words) == 1 else None
        if plural and not name.certain and (plural[1] or plural[2]) in places:
            return name._replace(label="PERSON", rule="family, plural of a name in the text")
        return name

    return [link(name) for name in names]


def _short_forms_of_body(name: Name) -> Iterator[tuple[str, ...]]:
    """ "Kestrel" for Kestrel Airways, "Phailin" for Cyclone Phailin, "the Senn" for River Senn."""
    if name.rule not in _TOLD_BY_WORDS:
        return
    if name.label == "ORG" and len(name.words) == 1:  # "Tass" for Itar-Tass
        yield from ((part,) for part in name.words[0].split("-")[1:] if len(part) > 3)
    if len(name.words) < 2:
        return
    heads, left_out = gazetteer().words.heads, gazetteer().words.left_out
    if name.words[0] in left_out and len(name.words) == 2:
        yield name.words[1:]
    elif name.label == "ORG":
        side = name.words[-1].endswith("s") and is_place(" ".join(name.words[:-1]))
        if side or name.words[-1] in gazetteer().words.alone:  # "the Rovers", "the Astros"
            yield name.words[-1:]
        stems = [name.words[:length] for length in range(1, len(name.words))]
        no_last = {*heads, *gazetteer().words.foreign_articles}
        yield from (stem for stem in stems if stem[-1] not in no_last)


def _short_forms(words: tuple[str, ...]) -> Iterator[str]:
    """The words of a full name that stand for it alone: family name, then first name."""
    if len(words) > 1:
        yield words[-1]
        yield words[0]
        if len(words) > 3:
            yield from (word for word in words[1:-1] if len(word) > 3)


def _may_be_short(name: Name, present: set[str]) -> bool:
    if name.rule == SIDE:
        return False
    if name.rule == "gazetteer" and name.certain:
        return name.label == "PERSON" and name.entity not in present
    return (not name.certain or name.label in ("PERSON", "ORG")) and not name.acronym


def _meant(places: Sequence[tuple[int, str]], start: int) -> str:
    """Of the persons with this short form: one named a moment ago, else the one named most.

    News names the main person in full first and by the family name after; her brother
    keeps his full name. In a headline the full name is still to come.
    """
    before = bisect_right(places, (start, "\uffff"))
    if before and start - places[before - 1][0] < _A_MOMENT:
        return places[before - 1][1]
    counts = Counter(person for _, person in places[max(0, before - _MANY) : before] or places[:1])
    return counts.most_common(1)[0][0]


# ------------------------------------------------------------------ what the text teaches
