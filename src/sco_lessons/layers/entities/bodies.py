"""Bodies: by a head word or in capitals; with a number, events; the parties of a case."""

from __future__ import annotations

from sco_lessons.layers.entities.extents import headed, person_end, title_length
from sco_lessons.layers.entities.reading import INITIALS, NO_STEP, Reading, Run, Step
from sco_lessons.text.english import common_words

__all__ = ["acronym", "case", "numbered", "organisation"]


def organisation(reading: Reading, run: Run, first: int) -> Step:
    """A name that ends in a head word, has one before "of", or begins with one ("Lake Geneva")."""
    heads, firsts = reading.words.heads, reading.words.firsts
    length = headed(reading, run, first)
    if not length and run[first].word in firsts and first + 1 < len(run):
        following = run[first + 1]
        inside = following.join == " " or following.join in reading.words.particles
        length = 2 * (inside and not (following.opens and following.ordinary))
        if length and firsts[run[first].word] == "PRODUCT":
            length = _ship_end(reading, run, first) - first
        team = length and first + 3 == len(run) and run[-1].word.endswith("s")
        if team and reading.is_strange(run[-1]):  # "Los Angeles Lakers"
            return 3, reading.name(run, first, first + 3, "ORG", "head word")
    if not length and run[first].word in reading.words.before_countries and first + 1 < len(run):
        length = 2 * (run[first + 1].join == " " and reading.knows(run[first + 1]))
    if not length:
        return NO_STEP
    stop = first + length
    inner = _inner_head(reading, run[first:stop])
    last = run[stop - 1].word.rstrip(".")
    two = heads.get(f"{run[stop - 2].word} {last}") if length > 1 else ""  # "Convention Centre"
    label = two or heads.get(last) or inner or firsts.get(run[first].word, "ORG")
    if firsts.get(run[first].word) == "PRODUCT":
        label = "PRODUCT"  # "HMS Argyle"
    joined = run[stop - 1].join in reading.words.prepositions | {"and"}
    if inner and joined:  # "Museum of War", "University of the Hills and Islands"
        label = inner
    # "Daughters of the Wexla Garden Revolution" are a body, and the hall is theirs.
    hall = label == "FAC" and length > 4
    if reading.is_sisterhood(run[first]) and run[first + 1].join == "of" and not hall:
        label = "ORG"  # "Friends of the River Orl", "Friends of the Bridge"
    return length, reading.name(run, first, stop, label, "head word")


def _ship_end(reading: Reading, run: Run, first: int) -> int:
    """ "MV Horizon Star", "RRS Sir David Attenborough", "HMS Isle of Norn"; "HMS Brandt Captain
    Orr" has another name behind it."""
    stop = first + 2
    while stop < len(run) and run[stop].join in (" ", "of") and not run[stop].opens:
        of_person = stop == first + 2 and title_length(reading, run, first + 1)
        if title_length(reading, run, stop) and not of_person:
            break
        stop += 1
    return stop


def _inner_head(reading: Reading, run: Run) -> str:
    """ "Orrin Valley Board of Water": the label of the head word before "of", else of the first."""
    heads, prepositions = reading.words.heads, reading.words.prepositions
    joined = [token.join for token in run[1:]] + [""]
    pairs = [
        (next_join in prepositions, heads[t.word])
        for t, next_join in zip(run, joined, strict=True)
        if t.word in heads
    ]
    return next((label for before, label in pairs if before), pairs[0][1] if pairs else "")


def numbered(reading: Reading, run: Run, first: int) -> Step:
    """A number belongs to a name before an event or, with "th", a body: "2018 World Cup"."""
    if not run[first].word[0].isdigit():
        return NO_STEP
    heads, ordinal = reading.words.heads, run[first].word[-1].isalpha()
    length = 1 + headed(reading, run, first + 1)
    if length == 1 and ordinal and first + 1 < len(run):
        length += run[first + 1].word in heads
    label = heads.get(run[first + length - 1].word, "")
    if label == "EVENT" or (label and ordinal):
        return length, reading.name(run, first, first + length, label, "head word")
    return 1, None


def acronym(reading: Reading, run: Run, first: int) -> Step:
    """Capitals only: an organisation, if the text speaks of it so."""
    token = run[first]
    word = token.word.replace(".", "")
    if not (2 <= len(word) <= 6 and word.isupper() and word.isalpha()):
        return NO_STEP
    family = person_end(reading, run, first + 1) > first + 1 and not run[first + 1].word.isupper()
    if family and INITIALS.fullmatch(token.word):
        return NO_STEP  # "K.C. Marlow"
    if {token.word, word} & (reading.words.acronyms | reading.words.after_persons):
        return 1, None
    ordinary = (token.opens or len(word) > 3) and word.lower() in common_words()
    agency = reading.text.startswith((") -", ") \u2013", ") \u2014"), token.end)
    if ordinary and not agency and not reading.is_told(token):
        return 1, None
    stop = first + 1
    if stop < len(run) and run[stop].join == "-" and run[stop].word.isupper():
        stop += not reading.knows(run[stop])  # "ZANU-PF"
    while stop < len(run) and _extends(reading, run, stop):
        stop += 1
    if stop + 1 == len(run) and stop == first + 1 and run[stop].join == " ":
        id, label = reading.known.look_up(run[stop].word) or ("", "")
        stop += label == "GPE" and bool(reading.known.known[id].demonyms)  # "WCS Malaysia"
    return stop - first, reading.name(run, first, stop, "", "")._replace(certain=False)


def _extends(reading: Reading, run: Run, index: int) -> bool:
    """The word goes on with the acronym before it: "PBS Newshour"."""
    token = run[index]
    if token.join != " " or token.opens or len(token.word) < 3:
        return False
    other = token.word in reading.words.given or reading.knows(token)
    return not other and not title_length(reading, run, index)


def case(reading: Reading, run: Run, first: int) -> Step:
    """The parties of a case: "Brandt v. Wexla Power Company"."""
    against = next((i for i in range(first + 1, len(run)) if run[i].join == "v."), 0)
    if not against:
        return NO_STEP
    inside = {" ", "-", "&", *reading.words.prepositions, *reading.words.particles}
    if any(token.join not in inside for token in run[first + 1 : against]):
        return NO_STEP
    stop = against + 1
    while stop < len(run) and run[stop].join in inside and not run[stop].opens:
        stop += 1
    return stop - first, reading.name(run, first, stop, "LAW", "parties of a case")
