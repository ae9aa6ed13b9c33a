"""How far a name reaches in a run of capitalised words: titles, persons, bodies."""

from __future__ import annotations

from sco_lessons.layers.entities.reading import Reading, Run, Token
from sco_lessons.text import english
from sco_lessons.text.english import common_words

__all__ = ["headed", "person_end", "title_length"]

# The longest name, in words.
_MAX_NAME = 12


def title_length(reading: Reading, run: Run, first: int) -> int:
    """How many tokens are a title: modifiers, a head, and the office after "of"."""
    titles, stop = reading.words.titles, first
    while stop < len(run) and run[stop].word in reading.words.title_modifiers and stop - first < 5:
        stop += 1
    while stop > first and (stop == len(run) or run[stop].word not in titles):
        stop -= 1
    if run[stop].word not in titles:
        return 0
    while stop < len(run) and run[stop].word in titles and stop - first < 6:
        stop += 1
    if stop < len(run) and run[stop].join == "of" and run[stop - 1].word in reading.words.titles_of:
        # "Secretary of State", "President of Chad"
        if headed(reading, run, stop) > 1 and run[stop].word not in reading.words.given:
            return stop - first  # "Chairman of the Food Security Committee"
        office = reading.known.match(reading.text, run[stop].start, run[stop].word)
        two = stop + 2 == len(run) and run[-1].join == " "
        if not office and two and run[stop].word not in reading.words.given:
            return stop - first  # "The Bishop of Tessick Moor": no first name ends the run.
        stop += 1
        while office and stop < len(run) and run[stop].end <= office.end():
            stop += 1
    return stop - first


def person_end(reading: Reading, run: Run, first: int) -> int:
    """The end of the name of a person that begins at `first`; `first` if none begins."""
    stop = first
    if 0 < first < len(run) - 1 and not run[first].opens and run[first].join == " ":
        # A word of English as a family name: "Vice Premier He Lifeng" in mid-sentence.
        following = run[first + 1]
        stop += run[first].ordinary and following.join == " " and not following.ordinary
    while stop < len(run) and stop - first < 5:
        token = run[stop]
        joined = token.join in (" ", "-") or token.join in reading.words.particles
        if stop > first and (not joined or token.word in reading.words.after_persons):
            break
        if not _may_name_person(reading, token, stop > first):
            break
        stop += 1
    return stop


def _may_name_person(reading: Reading, token: Token, inside: bool) -> bool:
    word, words = token.word, reading.words
    if word[0].isdigit() or (word in words.titles and not inside):
        return False
    if inside and word in words.heads and word not in words.given:
        return word in words.family_heads
    if common_words().get(word.lower()) and word not in words.given:
        return inside and not token.opens
    return not (inside and token.opens and token.ordinary and len(word) > 3)


def headed(reading: Reading, run: Run, first: int) -> int:
    """The length of the name from `first` that a head word closes, 0 if none does."""
    heads, prepositions = reading.words.heads, reading.words.prepositions
    links = prepositions | {"and"}
    length = 0
    for index in range(first, min(len(run), first + _MAX_NAME)):
        token = run[index]
        if index > first and not _goes_on(reading, run, first, index, length):
            break
        before_of = index + 1 < len(run) and run[index + 1].join in prepositions
        if token.join in prepositions and token.word.lower() in english.words("articles"):
            break  # "Prize for The Glass House"
        closes = token.word.rstrip(".") in heads and (index > first or before_of)
        double = token.join == "-" and run[first].word in reading.words.given  # "Ann Gibson-Park"
        closes = closes and not double and not _place_and_title(reading, run, first, index)
        after_link = length and token.join == " " and run[first + length - 1].join in links
        if closes or after_link or (length and token.join in links):
            length = index + 1 - first
    return length


def _two_fields(reading: Reading, run: Run, index: int) -> bool:
    """ "Fire and Rescue Service": what a body is for, joined by "and" before `index`."""
    if index + 1 >= len(run) or run[index].join != "and" or run[index + 1].join != " ":
        return False
    heads, fields = reading.words.heads, run[index - 1 : index + 1]
    if "," in reading.text[fields[0].end : fields[1].start]:
        return False
    ordinary = all(t.word.lower() not in english.words("articles") for t in fields)
    ordinary = ordinary and all((t.ordinary or t.plural) and not t.opens for t in fields)
    return ordinary and fields[0].word not in heads and heads.get(run[index + 1].word) == "ORG"


def _place_and_title(reading: Reading, run: Run, first: int, index: int) -> bool:
    """ "U.S. District Judge": a place, and a title that begins at `index` with a head word."""
    if run[index].word not in reading.words.title_modifiers or index + 1 == len(run):
        return False
    place = reading.known.look_up(reading.text[run[first].start : run[index].start].strip())
    return place is not None and place[1] != "PERSON"


def _goes_on(reading: Reading, run: Run, first: int, index: int, length: int) -> bool:
    """May the name that began at `first` go on with the token at `index`?

    `length` is what a head word has closed of it so far.
    """
    token, before, words = run[index], run[index - 1], reading.words
    if token.opens and token.ordinary and index > first + 1:
        return False
    if token.join == "of" and index + 1 < len(run) and not run[index + 1].ordinary:
        spaced = run[index + 1].join == " "  # "The Government of President Bo Rey"
        if spaced and token.word in words.titles and run[index + 1].word not in words.heads:
            return False
    if token.join in words.prepositions:
        many = before.word.endswith("s") and (before.ordinary or before.plural)
        plural = many and not reading.due_to_place(before)
        aim = length > 0 and before.join == "for"  # "Front for the Liberation of Wexla"
        if token.join == "on" and words.heads.get(before.word) in ("FAC", "LOC"):
            return False  # "Bleak Harbour on Wexla TV"
        if token.join != "of" and before.word in words.alone:
            return False  # "Tarn Rovers for Wexla side"
        return before.word in words.heads or (length == 0 and plural) or aim
    if token.join == "and":
        if _two_fields(reading, run, index):
            return True
        of = any(t.join in ("of", "for") for t in run[first + 1 : index])
        return length > 0 and of and token.word not in words.given and not reading.knows(token)
    if token.join in words.particles:
        return True
    known = reading.known.match(reading.text, before.start, before.word)
    inside = before.word in ("St.", "St") or (known and known.end() >= token.end)  # "New York"
    namesake = index == first + 1 and before.word in words.given  # "James Webb Space Telescope"
    given = token.word in words.given and not inside and not namesake
    before_head = index + 1 < len(run) and run[index + 1].word in words.heads
    bill = index + 1 == len(run) and words.heads.get(token.word) == "LAW" and before.ordinary
    bill = bill and words.kinds.get(before.word.lower()) != "PERSON"  # "Uncle Bill"
    given = given and not (before_head or bill)  # "Leeds Beckett University", "Data Sharing Bill"
    another = given or (
        token.word not in words.heads and not before_head and title_length(reading, run, index) > 0
    )
    closed = length and first + length == index and token.word not in words.heads
    if closed and before_head and token.ordinary:
        closed = False  # "Norwegian Police Security Service"
    if closed and _two_fields(reading, run, index + 1):
        closed = False  # "Orrin Valley Water and Roads Board"
    return not another and (not closed or before.join in (*words.prepositions, "and"))
