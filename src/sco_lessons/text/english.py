"""English words by class, and how verbs are spelt: for the rules of every layer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sco_lessons.errors import LexiconError
from sco_lessons.text.lexicons import lexicon

__all__ = [
    "abbreviations",
    "common_words",
    "compiled",
    "doubled",
    "ing",
    "one_of",
    "past",
    "pattern",
    "proper_adjectives",
    "singular",
    "third_person",
    "words",
]

# One syllable with one vowel and one consonant at its end ("beg", "quip"), or a single
# vowel and l ("signal"): the last letter is doubled before -ed and -ing.
_SHORT = re.compile(r"(?:[^aeiou]*|[^aeiou]*qu)[aeiou][^aeiouwxy]")
_IN_L = re.compile(r".*[^aeiou][aeiou]l")

# Tags of the Penn Treebank that a word of English grammar, an adverb or a verb form has.
_FUNCTION_TAG = r"(?:IN|DT|CC|PRP\$?|WP\$?|WRB|WDT|MD|RB[RS]?|CD|EX|UH|TO|PDT|VB[DGNPZ]?)$"
# The words of the lexicon, a word and its tag a line, by tag; names (NNP) are left out.
_STARTS_NO_NAME = re.compile(rf"^([^\s#A-Z]\S*) {_FUNCTION_TAG}", re.MULTILINE)
_LISTS = re.compile(r"\{(?:(?P<table>[a-z_]+)\.)?(?P<names>[A-Za-z][a-z_|]*)\}")
_OTHER = re.compile(rf"^([^\s#A-Z]\S*) (?!NNP|{_FUNCTION_TAG})", re.MULTILINE)
_PROPER_ADJECTIVE = re.compile(r"^([A-Z][a-z]{3,}) JJ$", re.MULTILINE)


@cache
def words(*names: str) -> frozenset[str]:
    """The words of these lists in `english.toml`, in small letters; "_" in the file is a space.

    LexiconError if there is no such list, or if it is not text.

    >>> sorted(words("relative_pronouns"))
    ['that', 'which', 'who']
    """
    found: set[str] = set()
    for name in names:
        listed = lexicon("english").get(name)
        if not isinstance(listed, str):
            raise LexiconError(f"english.toml: {name!r} must be words in quotation marks: add them")
        found.update(word.replace("_", " ") for word in listed.split())
    return frozenset(found)


@cache
def pattern(*names: str, capitals: bool = False) -> str:
    """A pattern of the words of these lists; with a capital too, if `capitals` is true.

    >>> pattern("plain_articles", capitals=True)
    '(?:t(?:he)|T(?:he)|a(?:n|)|A(?:n|))'
    """
    listed = sorted(words(*names))
    if capitals:
        listed = [form for word in listed for form in (word, word[:1].upper() + word[1:])]
    return one_of(listed)


@cache
def compiled(template: str) -> re.Pattern[str]:
    r"""A compiled pattern, made when it is first asked for: {name} stands for the words of a list.

    {Name} takes each with a small or a capital letter, {name|other} the words of two lists, and
    {table.name} is one of a table of `english.toml` or `gazetteer.toml`. LexiconError if there is
    no such list.

    >>> compiled(r"{Plain_articles}\s\w+").findall("The state of a union")
    ['The state', 'a union']
    >>> compiled(r",\s{other_words.suffixes}").search("Helios Grid, Inc.")[0]
    ', Inc'
    """

    def listed(lists: re.Match[str]) -> str:
        table, names = lists["table"], lists["names"].lower().split("|")
        if not table:
            return pattern(*names, capitals=lists["names"][0].isupper())
        found = lexicon("english").get(table) or lexicon("gazetteer").get(table, {})
        missing = [name for name in names if name not in found]
        if missing:
            raise LexiconError(f"the lexicons have no list {table}.{missing[0]}: add it")
        return one_of(word for name in names for word in found[name])

    return re.compile(_LISTS.sub(listed, template))


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of these words, longest first; grouped by first letter, as that is fast.

    >>> one_of(["vice president", "vice", "chair"])
    '(?:v(?:ice\\\\s+president|ice)|c(?:hair))'
    """
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(dict.fromkeys(" ".join(w.split()) for w in words), key=len, reverse=True):
        by_first[word[0]].append(r"\s+".join(map(re.escape, word[1:].split(" "))))
    groups = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return f"(?:{'|'.join(groups)})"


def third_person(verb: str) -> str:
    """The form in -s.

    >>> [third_person(verb) for verb in ("say", "deny", "stress", "echo")]
    ['says', 'denies', 'stresses', 'echoes']
    """
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else f"{verb}s"


def past(verb: str, doubles: bool = False) -> tuple[str, ...]:
    """The regular past: one form, or two if British and American spelling differ.

    `doubles` is for longer verbs that stress their last syllable ("admit").

    >>> past("deny"), past("agree"), past("beg"), past("label")
    (('denied',), ('agreed',), ('begged',), ('labeled', 'labelled'))
    """
    if verb.endswith("e"):
        return (f"{verb}d",)
    if re.search(r"[^aeiou]y$", verb):
        return (f"{verb[:-1]}ied",)
    return tuple(f"{stem}ed" for stem in doubled(verb, doubles))


def ing(verb: str, doubles: bool = False) -> tuple[str, ...]:
    """The form in -ing, or the two of them.

    >>> ing("urge"), ing("agree"), ing("beg"), ing("signal")
    (('urging',), ('agreeing',), ('begging',), ('signaling', 'signalling'))
    """
    if verb.endswith("ie"):
        return (f"{verb[:-2]}ying",)
    if re.search(r"[^eoy]e$", verb):
        return (f"{verb[:-1]}ing",)
    return tuple(f"{stem}ing" for stem in doubled(verb, doubles))


def doubled(verb: str, doubles: bool = False) -> tuple[str, ...]:
    """The stems before -ed and -ing: doubled, as it is, or both.

    >>> doubled("rip"), doubled("refer", doubles=True), doubled("offer"), doubled("marvel")
    (('ripp',), ('referr',), ('offer',), ('marvel', 'marvell'))
    """
    if doubles or _SHORT.fullmatch(verb):
        return (verb + verb[-1],)
    return (verb, f"{verb}l") if _IN_L.fullmatch(verb) else (verb,)


def singular(noun: str) -> str:
    """The singular of a regular plural, any other word as it is.

    >>> [singular(noun) for noun in ("cities", "boxes", "firemen", "firms", "news", "fish")]
    ['city', 'box', 'fireman', 'firm', 'new', 'fish']
    """
    for plural, one in (("ies", "y"), ("men", "man"), ("xes", "x"), ("ches", "ch"), ("s", "")):
        if noun.endswith(plural):
            return noun[: -len(plural)] + one
    return noun


def _lexicon() -> str:
    spec = find_spec("textblob")
    roots = spec.submodule_search_locations if spec else None
    path = Path(next(iter(roots or ["."]))) / "en" / "en-lexicon.txt"
    return path.read_text(encoding="utf-8")


@cache
def abbreviations(name: str = "abbreviations") -> frozenset[str]:
    """Abbreviations in small letters, without their last full stop.

    `name` is a list of `abbreviations.toml`: "words" are words, too, "may_end" may end a sentence.

    >>> "mr" in abbreviations(), "mr" in abbreviations("may_end")
    (True, False)
    """
    return frozenset(lexicon("abbreviations")[name])


@cache
def common_words() -> Mapping[str, bool]:
    """Ordinary English words in small letters; True for those that start no name.

    Those are function words, adverbs and verb forms. About 50,000 words.

    >>> common_words()["according"], common_words()["police"], "putin" in common_words()
    (True, False, False)
    """
    tagged = _lexicon()
    words = dict.fromkeys(filter(str.islower, _OTHER.findall(tagged)), False)
    return words | dict.fromkeys(filter(str.islower, _STARTS_NO_NAME.findall(tagged)), True)


@cache
def proper_adjectives() -> frozenset[str]:
    """Adjectives that have a capital wherever they stand: of peoples, faiths, persons.

    >>> sorted({"Zairean", "Maoist", "Accurate", "Lima"} & proper_adjectives())
    ['Maoist', 'Zairean']
    """
    capital = _PROPER_ADJECTIVE.findall(_lexicon())
    return frozenset(word for word in capital if word.lower() not in common_words())
