"""The gazetteer: names known beforehand, and the words by which other names are recognised.

Both are in `gazetteer.toml`, long lists of given names, family names and cities in `names.toml`,
of companies and football clubs in `bodies.toml`, countries in pycountry (ISO 3166-1), ordinary
words in the lexicon of Brill's tagger (1992) that TextBlob carries. Every entry is checked when
it is loaded.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sco_lessons.errors import LexiconError
from sco_lessons.layers.entities.mentions import LABELS, Entity
from sco_lessons.text.english import common_words
from sco_lessons.text.lexicons import lexicon, require
from sco_lessons.text.model import Article, plain

__all__ = [
    "Gazetteer",
    "Known",
    "Words",
    "gazetteer",
    "languages",
    "names_for",
    "read_gazetteer",
    "slug",
]

_FILE = "gazetteer.toml"
_FIRST = re.compile(r"\w+")
# ISO 3166 adds to some everyday names what stands after a comma or in brackets.
_LOCAL = re.compile(r" (?:\w+ )?(?:Sheng|Zizhiqu)\Z")  # "Gansu Sheng", "Guangxi Zhuangzu Zizhiqu"
_TONGUE = re.compile(r"\AModern |\s*\(.*")  # "Modern Greek (1453-)"
_ISO_TAIL = re.compile(r"\s*(?:,.*|\(.*\))\Z")
# Tags of function words, adverbs and verb forms in Brill's lexicon.
_LISTS: Mapping[str, tuple[str, ...]] = {
    "titles": ("heads", "modifiers", "of", "noble", "he", "she"),
    "roles": ("heads_of_state_or_government", "persons", "learned"),
    "other_words": (
        "family_first",
        "acronyms",
        "club_signs",
        "particles",
        "second_particles",
        "family_prefixes",
        "prepositions",
        "family_heads",
        "owners",
        "vague",
        "prize_verbs",
        "before_countries",
        "place_parts",
        "alone",
        "compass",
        "quarters",
        "arabic_articles",
        "foreign_articles",
        "left_out",
        "before_towns",
        "persons_too",
        "verbs_too",
        "suffixes",
        "generations",
        "after_persons",
    ),
    "given_names": ("he", "she"),
    "nominals": ("members", "any_leader", "not_the_same_office"),
    "calendar": ("relative", "within_a_period", "parts_of_decade"),
    "company": ("fronting", "event_nouns"),
    "endings": ("ORG", "GPE", "PERSON", "NORP", "bodies"),
    "sides": (
        "after",
        "after_unknown",
        "before",
        "verbs",
        "verbs_before_names",
        "nouns",
        "others",
        "located",
        "sport",
        "maybe_sport",
        "results",
    ),
}


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the gazetteer, with what the rules may ask about it.

    `demonyms` are the words for its people ("Russian"), `of` the id of its country, `role`
    the office its holder has there, `gender` "he", "she" or "".
    """

    entity: Entity
    demonyms: tuple[str, ...] = ()
    of: str = ""
    role: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words by which the rules recognise a kind of name; `gazetteer.toml` explains each list.

    `heads` and `firsts` lead from the last or first word of a name to its label, `gender` and
    `given` from a title or a first name to "he", "she" or "". `roles` holds `leaders`. `kinds`
    leads from a common noun ("ferry") to the label of what is called so, `before` and `after`
    from a phrase beside a name to the label that it speaks for.
    """

    heads: Mapping[str, str]
    firsts: Mapping[str, str]
    endings: Mapping[str, tuple[str, ...]]
    titles: frozenset[str]
    title_modifiers: frozenset[str]
    titles_of: frozenset[str]
    noble: frozenset[str]
    abbreviated: Mapping[str, str]
    gender: Mapping[str, str]
    given: Mapping[str, str]
    families: frozenset[str]
    places: frozenset[str]
    towns: frozenset[str]
    companies: frozenset[str]
    clubs: frozenset[str]
    kinds: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    family_first: frozenset[str]
    family_heads: frozenset[str]
    particles: frozenset[str]
    second_particles: frozenset[str]
    family_prefixes: tuple[str, ...]
    prepositions: frozenset[str]
    acronyms: frozenset[str]
    club_signs: frozenset[str]
    owners: frozenset[str]
    vague: frozenset[str]
    prize_verbs: frozenset[str]
    before_countries: frozenset[str]
    place_parts: frozenset[str]
    alone: frozenset[str]
    compass: frozenset[str]
    quarters: frozenset[str]
    arabic_articles: frozenset[str]
    foreign_articles: frozenset[str]
    left_out: frozenset[str]
    before_towns: frozenset[str]
    persons_too: frozenset[str]
    verbs_too: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    after_persons: frozenset[str]
    leaders: frozenset[str]
    learned: frozenset[str]
    roles: frozenset[str]
    nominals: Mapping[str, tuple[str, ...]]
    company: Mapping[str, tuple[str, ...]]
    sides: Mapping[str, frozenset[str]]
    calendar: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known entities by id, the pattern of the names that begin with a word, lists of words.

    `names` leads from a name to (id, label); a demonym leads to its country under NORP.
    """

    known: Mapping[str, Known]
    names: Mapping[str, tuple[str, str]]
    pattern: Callable[[str], re.Pattern[str] | None]
    words: Words

    def match(self, text: str, start: int, word: str) -> re.Match[str] | None:
        """The longest known name that begins at `start` with `word`."""
        pattern = self.pattern(word)
        return pattern.match(text, start) if pattern else None

    def look_up(self, words: str) -> tuple[str, str] | None:
        """(id, label) of the name `words`, white space as it comes.

        >>> gazetteer().look_up("Shanghai Cooperation\\nOrganization")
        ('sco', 'ORG')
        """
        return self.names.get(words) or self.names.get(" ".join(words.split()))

    def name_at(self, text: str, start: int) -> tuple[str, str]:
        """(id, label) of the longest known name that begins at `start`, else ("", "").

        >>> gazetteer().name_at("in South Korea", 3)
        ('south-korea', 'GPE')
        """
        first = _FIRST.match(text, start)
        match = self.match(text, start, first[0]) if first else None
        return (self.look_up(match[0]) if match else None) or ("", "")


@lru_cache(maxsize=10_000)
def slug(name: str) -> str:
    """A readable id for a name: small letters, digits and hyphens.

    >>> slug("São Paulo"), slug("U.S. Navy"), slug("王毅")
    ('sao-paulo', 'us-navy', '王毅')
    """
    plain = re.sub(r"[.'\u2019]", "", without_accents(name).lower())
    return "-".join(re.findall(r"\w+", plain)) or "unnamed"


def without_accents(name: str) -> str:
    """The letters of a name without the signs above and below them.

    >>> without_accents("Yıldız Muñoz")
    'Yıldız Munoz'
    """
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


_of_the_article: ContextVar[Gazetteer | None] = ContextVar("gazetteer", default=None)


def gazetteer() -> Gazetteer:
    """The gazetteer of the article that is annotated, else that of this course, loaded once."""
    return _of_the_article.get() or _course_gazetteer()


@cache
def _course_gazetteer() -> Gazetteer:
    return read_gazetteer(lexicon("gazetteer"))


@contextmanager
def names_for(article: Article) -> Iterator[None]:
    """Within it the gazetteer knows the entities in the article's `meta["gazetteer"]`, too.

    They come before the course's own, which has the same form. LexiconError if one is wrong.
    """
    own = article.meta.get("gazetteer")
    found = _extended(json.dumps(plain(own), sort_keys=True)) if own else None
    token = _of_the_article.set(found)
    try:
        yield
    finally:
        _of_the_article.reset(token)


@lru_cache(maxsize=4)
def _extended(own: str) -> Gazetteer:
    """The course's gazetteer with the entities of another, given as JSON, before its own."""
    tables = json.loads(own)
    entries = tables.get("entity")
    if set(tables) != {"entity"} or not isinstance(entries, list):
        raise LexiconError(f"{_FILE} of the article: write its entities as entity = [ ... ]")
    if not entries:
        return _course_gazetteer()
    course = lexicon("gazetteer")
    ids = {entry.get("id") for entry in entries if isinstance(entry, dict)}
    others = [entry for entry in course["entity"] if entry["id"] not in ids]
    return read_gazetteer({**course, "entity": [*entries, *others]})


def read_gazetteer(tables: Mapping[str, Any]) -> Gazetteer:
    """Check the tables of a gazetteer and index their names.

    LexiconError that names the file and the entry that is wrong.
    """
    for key in ("names", "short_forms", "countries"):
        if not isinstance(tables.get(key, {}), Mapping):
            raise LexiconError(f"{_FILE}: {key!r} must be a table: mend it")
    if not isinstance(tables.get("entity", ()), list | tuple):
        raise LexiconError(f"{_FILE}: 'entity' must be a list of tables: mend it")
    known: dict[str, Known] = {}
    read = _Tables(tables)
    for entry in (*read.entities(), *read.listed(), *read.countries()):
        known.setdefault(entry.entity.id, entry)
    names: dict[str, tuple[str, str]] = {}
    for entry in known.values():
        for name in (entry.entity.name, *entry.entity.aliases):
            names.setdefault(name, (entry.entity.id, entry.entity.kind))
        for demonym in entry.demonyms:
            names.setdefault(demonym, (entry.entity.id, "NORP"))
    for entry in known.values():
        if entry.of and entry.of not in known:
            raise LexiconError(
                f"{_FILE}, entity {entry.entity.id!r}: 'of' is {entry.of!r}, "
                "which no entry has as its id: add it or correct it"
            )
    return Gazetteer(known, names, _pattern_of(names), read.words(names))


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of a gazetteer as its file has them; what is wrong in one is a LexiconError."""

    tables: Mapping[str, Any]

    def entities(self) -> Iterator[Known]:
        seen: set[str] = set()
        for number, entry in enumerate(self.tables.get("entity", ()), start=1):
            if not isinstance(entry, Mapping):
                raise LexiconError(
                    f"{_FILE}, entity {number}: must be a table, it is {entry!r:.60}"
                )
            where = f"{_FILE}, entity {number} ({entry.get('id', 'no id')!r})"
            require(entry, where, id=str, name=str, label=str)
            _check_label(entry["label"], where)
            if entry["id"] in seen:
                raise LexiconError(f"{where}: the id is taken by an entity above: give it another")
            seen.add(entry["id"])
            aliases = _strings(entry, "aliases", where)
            person = Entity(entry["id"], entry["name"], entry["label"], aliases)
            of, role, gender = (str(entry.get(key, "")) for key in ("of", "role", "gender"))
            yield Known(person, (), of, role, gender)

    def listed(self) -> Iterator[Known]:
        forms = self.tables.get("short_forms", {})
        short = {name: _strings(forms, name, f"{_FILE}, short_forms.{name}") for name in forms}
        for label in self.tables.get("names", {}):
            where = f"{_FILE}, names.{label}"
            _check_label(label, where)
            for name in _strings(self.tables["names"], label, where):
                yield Known(Entity(slug(name), name, label, short.get(name, ())))

    def countries(self) -> Iterator[Known]:
        import pycountry

        added = dict(self.tables.get("countries", {}))
        for country in pycountry.countries:
            entry = added.pop(country.alpha_2, {})
            where = f"{_FILE}, countries.{country.alpha_2}"
            official = getattr(country, "common_name", country.name)
            more, demonyms = _strings(entry, "names", where), _strings(entry, "demonyms", where)
            # ISO's "Russian Federation" is an alias of the everyday name, if there is one.
            plain = _ISO_TAIL.sub("", official)
            name = more[0] if more and official == "Russian Federation" else plain
            aliases = tuple(dict.fromkeys(n for n in (*more, plain) if n != name))
            yield Known(Entity(slug(name), name, "GPE", aliases), demonyms)
        if added:
            raise LexiconError(
                f"{_FILE}, countries.{min(added)}: ISO 3166-1 has no such two-letter code: "
                "correct it"
            )

    def words(self, names: Mapping[str, Any]) -> Words:
        """The lists of words; LexiconError names the list that is wrong."""
        titles, roles = self.table("titles"), self.table("roles")
        other = self.table("other_words")
        kinds = self.table("kinds")
        leaders = roles["heads_of_state_or_government"]
        genders = ("he", "she")
        persons = frozenset((*leaders, *roles["persons"]))
        return Words(
            heads=_by_word(self.table("head_words")),
            firsts=_by_word(self.table("first_words")),
            endings=self.table("endings"),
            titles=frozenset(titles["heads"]),
            title_modifiers=frozenset(titles["modifiers"]),
            titles_of=frozenset(titles["of"]),
            noble=frozenset(titles["noble"]),
            abbreviated={
                short: long[0] for short, long in self.table("abbreviated_titles").items()
            },
            gender=_by_word({gender: titles[gender] for gender in genders}),
            given=_given(self.table("given_names"), names),
            families=frozenset(_listed_names("family", "all")),
            places=frozenset((*_listed_names("places", "cities"), *_provinces())),
            towns=frozenset(_listed_names("places", "towns")),
            companies=frozenset(_listed_bodies("companies")),
            clubs=frozenset(_listed_bodies("clubs")),
            kinds=_by_word({**kinds, "PERSON": (*persons, *kinds.get("PERSON", ()))}),
            before=_by_word(self.table("before")),
            after=_by_word(self.table("after")),
            family_first=frozenset(other["family_first"]),
            family_heads=frozenset(other["family_heads"]),
            particles=frozenset(other["particles"]),
            second_particles=frozenset(other["second_particles"]),
            family_prefixes=other["family_prefixes"],
            prepositions=frozenset(other["prepositions"]),
            acronyms=frozenset(other["acronyms"]),
            club_signs=frozenset(other["club_signs"]),
            owners=frozenset(other["owners"]),
            vague=frozenset(other["vague"]),
            prize_verbs=frozenset(other["prize_verbs"]),
            before_countries=frozenset(other["before_countries"]),
            place_parts=frozenset(other["place_parts"]),
            alone=frozenset(other["alone"]),
            compass=frozenset((*other["compass"], *other["quarters"])),
            quarters=frozenset(other["quarters"]),
            arabic_articles=frozenset(other["arabic_articles"]),
            foreign_articles=frozenset(other["foreign_articles"]),
            left_out=frozenset(other["left_out"]),
            before_towns=frozenset(other["before_towns"]),
            persons_too=frozenset(other["persons_too"]),
            verbs_too=frozenset(other["verbs_too"]),
            suffixes=frozenset(other["suffixes"]),
            generations=frozenset(other["generations"]),
            after_persons=frozenset(other["after_persons"]),
            leaders=frozenset(leaders),
            learned=frozenset(roles["learned"]),
            roles=persons,
            nominals=self.table("nominals"),
            company=self.table("company"),
            sides={key: frozenset(listed) for key, listed in self.table("sides").items()},
            calendar=self.table("calendar"),
        )

    def table(self, name: str) -> dict[str, tuple[str, ...]]:
        table = self.tables.get(name)
        if not isinstance(table, Mapping):
            raise LexiconError(f"{_FILE}: the table [{name}] is missing: put it back")
        for key in _LISTS.get(name, ()):
            if key not in table:
                raise LexiconError(f"{_FILE}, {name}: the list {key!r} is missing: put it back")
        return {key: _strings(table, key, f"{_FILE}, {name}") for key in table}


def _strings(entry: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    words = entry.get(key, []) if isinstance(entry, Mapping) else None
    if not isinstance(words, list | tuple) or not all(
        isinstance(w, str) and w.strip() for w in words
    ):
        raise LexiconError(f"{where}: {key!r} must be a list of names, it is {words!r}")
    return tuple(words)


def _check_label(label: str, where: str) -> None:
    if label not in LABELS:
        raise LexiconError(f"{where}: {label!r} is no label: choose from {', '.join(LABELS)}")


def _pattern_of(names: Mapping[str, Any]) -> Callable[[str], re.Pattern[str] | None]:
    """For a first word one pattern of all names that begin with it, longest first, if any do.

    A pattern is compiled when its word is first met: a text meets few of a thousand.
    """
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        first = _FIRST.match(name)
        by_first.setdefault(first[0] if first else name, []).append(name)

    @cache
    def compiled(first: str) -> re.Pattern[str]:
        group = (r"\s+".join(map(re.escape, name.split())) for name in by_first[first])
        return re.compile(f"(?:{'|'.join(group)})(?!\\w)")

    return lambda first: compiled(first) if first in by_first else None


def _given(own: Mapping[str, tuple[str, ...]], known: Mapping[str, Any]) -> dict[str, str]:
    """ "he", "she" or "" for each first name; a name of a place or a people only if it is `own`."""
    given = dict.fromkeys(_listed_names("given", "either"), "")
    for gender in ("he", "she"):
        given |= dict.fromkeys(_listed_names("given", gender), gender)
    given = {name: gender for name, gender in given.items() if name not in known}
    both = set(own["he"]) & set(own["she"])
    return given | {n: "" if n in both else g for g in ("he", "she") for n in own[g]}


def _listed_names(table: str, key: str) -> list[str]:
    """The names of a list in names.toml, and those with accents once more without."""
    names = [word.replace("_", " ") for word in lexicon("names")[table][key].split()]
    return names + [without_accents(name) for name in names if not name.isascii()]


def _listed_bodies(key: str) -> list[str]:
    return [name.replace("_", " ") for name in lexicon("bodies")["bodies"][key].split()]


def _provinces() -> Iterator[str]:
    """States, provinces and counties (ISO 3166-2) whose names are no ordinary English words."""
    import pycountry

    # The library's own way makes 5,000 objects and takes ten times as long.
    path = Path(pycountry.DATABASE_DIR) / "iso3166-2.json"
    for province in json.loads(path.read_text(encoding="utf-8"))["3166-2"]:
        name = _LOCAL.sub("", province["name"])
        if not all(word.lower() in common_words() for word in name.split()):
            yield without_accents(name)


@cache
def languages() -> frozenset[str]:
    """The names of the 184 languages with two letters in ISO 639, such as "Arabic"."""
    import pycountry

    path = Path(pycountry.DATABASE_DIR) / "iso639-3.json"
    entries = json.loads(path.read_text(encoding="utf-8"))["639-3"]
    return frozenset(_TONGUE.sub("", entry["name"]) for entry in entries if "alpha_2" in entry)


def _by_word(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: label for label, entries in table.items() for word in entries}
