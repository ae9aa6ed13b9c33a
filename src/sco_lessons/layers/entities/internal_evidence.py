"""Internal evidence of the kind of a name: what its own words say, whatever the text.

A listed first name, family name, city or company, a number, capitals inside, an ending. The term
is McDonald's, as in `external_evidence`. Imported by `labels` and `external_evidence`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sco_lessons.layers.entities.gazetteer import gazetteer, languages
from sco_lessons.text.english import common_words, proper_adjectives, singular

__all__ = ["is_acronym", "is_foreign_body", "is_group", "is_listed", "is_place", "votes_of_words"]

_WITH_NUMBER = re.compile(r"(?=\w*\d)(?=\w*[A-Za-z])\w+|\d+(?:\.\d+)?")
_SITE = re.compile(r"\.(?:com|org|net)\Z")
_CAPITALS_INSIDE = re.compile(r"[a-z][A-Z]")
_FIRST_PART = re.compile(r".[^A-Z]*")
# So many letters at least are before the ending that tells the kind of a word.
_STEM = 2


def votes_of_words(words: tuple[str, ...]) -> Counter[str]:
    """What the words of a name speak for, whatever the text: lists of names, numbers, capitals."""
    votes: Counter[str] = Counter()
    lists, last = gazetteer().words, words[-1].rstrip(".")
    strange = [word for word in words if word.lower() not in common_words()]
    if len(words) == 1:
        if last in lists.given and strange:
            votes["PERSON"] += 2
        if last in lists.families and strange:
            votes["PERSON"] += 2
        listed = last in lists.families or last in lists.given or last in lists.places
        if strange and not listed and _ends(last, "PERSON"):
            votes["PERSON"] += 2
        votes["ORG"] += 3 * (last in lists.alone)
    elif len(words) <= 4:
        votes["PERSON"] += 2 * _may_be_person(words, strange)
    if " ".join(words) in lists.companies:
        votes["ORG"] += 2
        votes.pop("PERSON", None)
    people = last.endswith("s") and (gazetteer().look_up(last) or ("", ""))[1] == "NORP"
    part = len(words) == 2 and words[0] in lists.compass | lists.place_parts and words[1] in strange
    if part or " ".join(words) in lists.places:
        votes["GPE"] += 3
    elif " ".join(words) in lists.towns:
        votes["GPE"] += 1
    elif len(words) == 2 and people and words[0].lower() in common_words():
        votes["ORG"] += 3  # "Social Democrats"
    elif _is_national(words):
        votes["ORG"] += 2  # "Cricket Australia"
    elif len(words) > 1 and last.endswith("s") and _after_place(words):
        votes["ORG"] += 3  # "Houston Astros", "Chennai Super Kings"
    elif len(words) == 2 and words[0] in strange and _is_plural(last):
        votes["ORG"] += 2 * (words[0] not in lists.given)  # "Wexla Rockets"
    elif len(words) == 1 and strange and _ends(last, "GPE"):
        votes["GPE"] += 2
    if len(words) == 1 and strange and _is_of_a_people(last):
        votes["NORP"] += 3
    numbered = _WITH_NUMBER.fullmatch(last)
    storm = len(words) > 2 and lists.firsts.get(words[1]) == "EVENT"
    if words[0] in lists.firsts or words[-1] == "St.":
        votes[lists.firsts.get(words[0], "FAC")] += 4  # "Route 66", "Main St."
    elif is_foreign_body(words):
        votes["ORG"] += 4  # "Electricidade de Wexla"
    elif storm:
        votes["EVENT"] += 4  # "Super Typhoon Wexla"
    elif "of" in words and is_group(words[0].lower()):
        votes["ORG"] += 2  # "Friends of Wexla"
    elif numbered and (len(words) > 1 or not last.isdigit()):
        votes["PRODUCT"] += 3
    elif _SITE.search(last) or "&" in "".join(words):
        votes["ORG"] += 3
    elif len(words) == 1 and strange and _ends(last, "ORG"):
        votes["ORG"] += 2
    elif _CAPITALS_INSIDE.search(words[0]) and not _is_given(words[0]):
        votes["ORG"] += 2
        votes["PERSON"] -= 2
    return votes


def is_foreign_body(words: tuple[str, ...]) -> bool:
    """ "Electricidade de Wexla"."""
    joined = any(word.islower() for word in words[1:])
    return joined and words[0].endswith(gazetteer().words.endings["bodies"])


def _is_national(words: tuple[str, ...]) -> bool:
    """Ordinary words and a country: "Cricket Australia", "Cancer Research UK"."""
    lists = gazetteer()
    id, label = lists.look_up(words[-1]) or ("", "")
    country = label == "GPE" and lists.known[id].demonyms
    small = [word.lower() for word in words[:-1]]
    ordinary = all(common_words().get(word, True) is False for word in small)
    ordinary = ordinary or (len(words) == 2 and is_acronym(words))  # "WCS Malaysia"
    return bool(small and country) and ordinary and words[0] not in lists.words.place_parts


def is_acronym(words: tuple[str, ...]) -> bool:
    """The first word has only capitals, two or more: "NKB", "U.N.", "PBS Newshour"."""
    letters = words[0].replace(".", "").replace("-", "")
    if len(words) > 1 and len(letters) == 2 and letters not in gazetteer().words.club_signs:
        lists = gazetteer().words  # "MK Okafor"
        if words[-1] in lists.families or words[1] in lists.given:
            return False
    return len(letters) > 1 and letters.isalpha() and letters.isupper()


def _is_given(word: str) -> bool:
    """Capitals inside as names of persons have them: "McOrin", "DeAndre", "JoAnne"."""
    prefixes = filter(word.startswith, gazetteer().words.family_prefixes)
    if any(word[len(prefix) :][:1].isupper() for prefix in prefixes):
        return True
    return _FIRST_PART.match(word)[0] in gazetteer().words.given  # type: ignore[index]


def _is_of_a_people(word: str) -> bool:
    """ "Rotarians", "Zairean", "Basque": an ending, an adjective that has a capital, a language."""
    lists = gazetteer().words
    if word in lists.given or word in lists.families or word in lists.places:
        return _ends(word, "NORP")
    one = word.removesuffix("s")
    return one in proper_adjectives() or word in languages() or _ends(word, "NORP")


def _ends(word: str, label: str) -> bool:
    """An ending that names of this kind have: "Ubisoft", "Townsville"."""
    endings = gazetteer().words.endings[label]
    return word.lower()[_STEM:].endswith(endings)


def _is_plural(word: str) -> bool:
    """The plural of an ordinary word, and no family name."""
    one = singular(word)
    ordinary = len(one) > 2 and one != word and one.lower() in common_words()
    return ordinary and word not in gazetteer().words.families


def is_listed(words: tuple[str, ...]) -> bool:
    """A list has the name: of given or family names, of places, of companies."""
    lists = gazetteer().words
    single = len(words) == 1 and (words[0] in lists.given or words[0] in lists.families)
    whole = " ".join(words)
    return single or whole in lists.places or whole in lists.towns or whole in lists.companies


def _after_place(words: tuple[str, ...]) -> bool:
    """All words but the last one, or the last two if they are ordinary ones, are a place."""
    ordinary = len(words) > 2 and words[-2].lower() in common_words() and _is_plural(words[-1])
    return is_place(" ".join(words[:-1])) or (ordinary and is_place(" ".join(words[:-2])))


def is_place(words: str) -> bool:
    """The gazetteer or a list of towns has it as a country, a city or a town."""
    _, label = gazetteer().look_up(words) or ("", "")
    lists = gazetteer().words
    return label == "GPE" or words in lists.places or words in lists.towns


def is_group(noun: str) -> bool:
    """ "The solicitors Wexla Orin", "veteran rockers Wexla": many persons and one name."""
    one, kinds = singular(noun), gazetteer().words.kinds
    return one != noun and noun not in kinds and kinds.get(one) == "PERSON"


def _may_be_person(words: tuple[str, ...], strange: Sequence[str]) -> bool:
    """A listed family name last, or words that no dictionary has (one may be), or an initial."""
    lists = gazetteer().words
    if any(word.isupper() and len(word) in (2, 3) and word.isalpha() for word in words[1:]):
        return False
    if any(_CAPITALS_INSIDE.search(word) and not _is_given(word) for word in words):
        return False
    _, label = gazetteer().look_up(words[-1]) or ("", "")
    place = label == "LOC" or is_place(words[-1])
    if place and words[-1] not in lists.families:  # "Midtown Manhattan"
        return False
    if any(word.endswith(("'s", "\u2019s")) for word in words):  # "King's Lynn"
        return False
    if words[0] in lists.foreign_articles:  # "El Fasher", "El Tiempo"
        return False
    if len(words) == 3 and len(words[1]) == 2 and words[1][1] == ".":
        return True
    known = words[-1] in lists.families and words[0] not in lists.places
    return len(strange) >= len(words) - 1 and (known or words[-1] in strange)
