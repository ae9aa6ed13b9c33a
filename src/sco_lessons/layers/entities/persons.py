"""Persons: by a title or what somebody does before the name, or by a first name."""

from __future__ import annotations

import re

from sco_lessons.layers.entities.extents import headed, person_end, title_length
from sco_lessons.layers.entities.gazetteer import slug
from sco_lessons.layers.entities.reading import INITIALS, NO_STEP, Reading, Run, Step

__all__ = ["first_name", "role", "title"]

_THING_BEFORE = re.compile(r"\b([a-z]+),?\sthe\s\Z")


def title(reading: Reading, run: Run, first: int) -> Step:
    """A title, and the person whom it introduces."""
    length = title_length(reading, run, first)
    begin = first + length
    owner = begin < len(run) and run[begin].join == "'s"  # "King's Lynn"
    if not length or owner:
        return NO_STEP
    called = _THING_BEFORE.search(reading.text, run[first].start - 40, run[first].start)
    if called and reading.words.kinds.get(called[1], "PERSON") != "PERSON":
        return NO_STEP  # "His boat, the Lady Ruth"
    if length == 1 and _like_a_ship(reading, run, first):
        return 2, reading.name(run, first, first + 2, "", "")._replace(certain=False)
    if _names_body(reading, run, first, length):
        return NO_STEP
    stop = begin
    if begin < len(run) and run[begin].join not in reading.words.prepositions:
        stop = person_end(reading, run, begin)
    if stop == begin:
        return length, None
    last = run[stop - 1].word
    place = (reading.known.look_up(last) or ("", ""))[1] == "GPE"
    if place and run[first].word == "Miss" and last not in reading.words.given:  # "Miss Peru"
        return stop - first, reading.name(run, first, stop, "", "")._replace(certain=False)
    name = reading.name(run, begin, stop, "PERSON", "title before a name")
    id, label = reading.known.look_up(reading.text[name.start : name.end]) or ("", "")
    if label in ("ORG", "NORP"):  # "Deputy Taliban chief"
        return length, None
    title = " ".join(token.word for token in run[first:begin])
    return stop - first, name._replace(title=title, entity=id if label == "PERSON" else "")


def _like_a_ship(reading: Reading, run: Run, first: int) -> bool:
    """ "The Princess Orla had left": a title after an article, and no noun after the name."""
    if run[first].word not in reading.words.noble or not reading.article_before(run[first]):
        return False
    if first + 2 != len(run) or run[first + 1].join != " ":
        return False
    return not reading.noun_follows(run[first + 1])


def _names_body(reading: Reading, run: Run, first: int, length: int) -> bool:
    """ "Justice Department", "Republican National Committee": a title begins a body's name."""
    if headed(reading, run, first) <= length or run[first + length].join != " ":
        return False
    word = run[first + length].word
    _, label = reading.known.look_up(word) or ("", "")
    person = word in reading.words.given or label == "PERSON"
    return not person and not run[first + length - 1].word.endswith(".")


def role(reading: Reading, run: Run, first: int) -> Step:
    """What somebody does, with a capital only as it opens a sentence: "Striker Danilo Ferreira"."""
    token, names = run[first], run[first + 1 : first + 3]
    role = token.opens and reading.words.kinds.get(token.word.lower()) == "PERSON"
    if not role or not names or names[0].join != " ":
        return NO_STEP
    if len(names) == 1:  # "Striker Okafor", but "Star Wars"
        person = reading.is_strange(names[0]) and not names[0].plural
        return (1, None) if person else NO_STEP
    person = names[0].word in reading.words.given or not names[0].ordinary
    person = person and names[1].word not in reading.words.heads
    return (1, None) if person else NO_STEP


def first_name(reading: Reading, run: Run, first: int) -> Step:
    """A first name and what follows: "Rodaba Noori", "John F. Kennedy"."""
    word = run[first].word
    hyphen = first + 1 < len(run) and run[first + 1].join == "-"
    if reading.is_foreign(run, first) or (word in reading.words.arabic_articles and hyphen):
        return NO_STEP  # "El Fasher", "Al-Shifa"
    following = run[first + 1].word if first + 1 < len(run) else ""
    if word in reading.words.foreign_articles and following not in reading.words.given:
        return NO_STEP  # "El Occidental"
    initial = INITIALS.fullmatch(word) is not None
    if initial and word[0] in "NESW" and len(word) == 2 and reading.knows(run[first + 1]):
        return 1, None  # "S. Africa"
    family = word in reading.words.family_first
    if not (word in reading.words.given or initial or family):
        return NO_STEP
    stop = person_end(reading, run, first)
    if stop == first + 2 and f"{word} {following}" in reading.words.places:
        return NO_STEP  # "Santo Domingo"
    if stop - first < 2:
        return _family_shared(reading, run, first)
    last = run[stop - 1]
    many = last.word.endswith("s") and last.word not in reading.words.families
    if many and (last.ordinary or reading.article_before(run[first])):
        return NO_STEP  # "Gilmore Girls", "the Kandy Tuskers"
    halves = first + 2 < stop and run[first + 2].join == "-"  # "Kim Min-Woo"
    if family and not initial and run[first + 1].ordinary and not halves:  # "Park Street"
        return NO_STEP
    name = reading.name(run, first, stop, "PERSON", "first name")
    two = stop == len(run) == first + 2 and last.join == " " and not initial
    if two and reading.article_before(run[first]) and not reading.noun_follows(last):
        return stop - first, name._replace(label="", rule="", certain=False)  # "The Mary Rose sank"
    return stop - first, name


def _family_shared(reading: Reading, run: Run, first: int) -> Step:
    """ "Maria and José Santos": two first names, and the family name of both."""
    second = first + 1
    if run[first].word not in reading.words.given or second == len(run):
        return NO_STEP
    if run[second].join != "and" or run[second].word not in reading.words.given:
        return NO_STEP
    stop = person_end(reading, run, second)
    if stop - second != 2:
        return NO_STEP
    name = reading.name(run, first, second, "PERSON", "first name, family name shared")
    return 1, name._replace(entity=slug(f"{run[first].word} {run[stop - 1].word}"))
