"""Names that a list has, and what goes with them: datelines, languages, events."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from sco_lessons.layers.entities.extents import headed, title_length
from sco_lessons.layers.entities.gazetteer import languages
from sco_lessons.layers.entities.reading import (
    NO_STEP,
    QUOTES,
    UPPER,
    Name,
    Reading,
    Run,
    Step,
    Token,
)
from sco_lessons.text import english
from sco_lessons.text.english import common_words, compiled, one_of, pattern
from sco_lessons.text.han import HAN

__all__ = ["dateline", "han_names", "language", "listed_name", "nested", "shouted"]

_WORD = re.compile(r"\w+")
_BEFORE_EVENT = re.compile(rf"(?<!\S)(?:\d{{1,3}}{pattern('ordinal_endings')}|\d{{4}})\s\Z")
# "A Boeing 737", "the Airbus A320": a maker and its model.
_MODEL = re.compile(r"[\s-](?:\d{3}(?:-\d+)?|[A-Z]-?\d+(?:-\d+)?)(?=s?\b)(?!,\d)")
# "Speaks French", "from Greek into Latin", but not "in French cafés"
_BEFORE_TONGUE = re.compile(
    rf"\b{pattern('before_tongues')}\s(?:[{UPPER}]\w+(?:,\s|,?\s(?:and|or)\s))*\Z"
)
_MARK = r"[.,;:!?)\"\u201d]"
_AFTER_TONGUE = re.compile(
    rf"{_MARK}|\s(?:and|or)\s[{UPPER}]\w+(?:{_MARK}|\Z)|\s{pattern('after_tongues')}\b|\s*\Z"
)


def listed_name(reading: Reading, run: Run, first: int) -> Step:
    """Names of the gazetteer, unless they begin a longer name."""
    token = run[first]
    word = _WORD.match(token.word)
    match = reading.known.match(reading.text, token.start, word[0] if word else token.word)
    if not match or (match[0].isupper() and _in_a_shout(reading, token, match[0])):
        return NO_STEP
    stop = first
    while stop < len(run) and run[stop].start < match.end():
        stop += 1
    if run[stop - 1].end > match.end():
        return NO_STEP
    goes_on = stop < len(run) and run[stop].join == " "
    if goes_on and f"{match[0]} {run[stop].word}" in reading.words.places:
        return NO_STEP  # "Tamil Nadu"
    if _term(reading, run, first, stop):
        return stop + 1 - first, None
    found = reading.known.look_up(match[0])
    if not found or _longer(reading, run, first, stop, found[1]):
        return NO_STEP
    id, label = found
    words = tuple(map(sys.intern, match[0].split()))
    model = _MODEL.match(reading.text, match.end()) if label == "ORG" else None
    if model and compiled(r"\b(?i:{articles})\s(?:\w+\s)?\Z").search(
        reading.text, token.start - 30, token.start
    ):
        words = tuple(map(sys.intern, reading.text[token.start : model.end()].split()))
        while stop < len(run) and run[stop].start < model.end():
            stop += 1
        return stop - first, Name(token.start, model.end(), "PRODUCT", "maker and model", words)
    return stop - first, Name(token.start, match.end(), label, "gazetteer", words, id)


def _in_a_shout(reading: Reading, token: Token, word: str) -> bool:
    """A word of grammar in a line of capitals: "WHO OWNS THE TAP?" names no body."""
    lists = ("english_grammar", "subject_pronouns", "object_pronouns")
    if not any(word.lower() in english.words(each) for each in lists):
        return False
    text, start = reading.text, token.start
    line = text[text.rfind("\n", max(0, start - 200), start) + 1 : start + 200]
    return line.split("\n")[0].isupper()


def _term(reading: Reading, run: Run, first: int, stop: int) -> bool:
    """A place and a common word in quotation marks ("Shanghai Spirit"): a term, no name."""
    if stop >= len(run) or not run[stop].ordinary or run[stop].word in reading.words.heads:
        return False
    around = (
        reading.text[run[first].start - 1 : run[first].start],
        reading.text[run[stop].end :][:1],
    )
    return all(sign in QUOTES for sign in around)


def _longer(reading: Reading, run: Run, first: int, stop: int, label: str) -> bool:
    """A known name goes on as another: "Russian Foreign Ministry", "Jordan Spieth"."""
    words = reading.words
    if headed(reading, run, first) > stop - first:
        return True
    if stop == len(run) or run[stop].join != " ":
        return False
    following, left = run[stop], len(run) - stop
    title = following.word in words.titles or following.word in words.title_modifiers
    if label == "NORP":  # "Georgian Dream"
        noun = following.word in words.heads or following.word.lower() in words.kinds
        one = following.ordinary and not (following.opens or following.plural)
        return left == 1 and one and not (title or noun)
    if label == "GPE" and left == 2:
        side = following.ordinary and run[-1].plural  # "Chennai Super Kings"
        if side and not title_length(reading, run, stop) and run[-1].word not in words.heads:
            return True
    if title or following.opens or reading.knows(following):
        return False
    if label == "PERSON" or run[first].word in words.given:
        return not following.ordinary
    last = stop + 1 == len(run)
    return last and following.word.endswith("s") and following.word not in words.given


def shouted(reading: Reading, run: Run, first: int) -> Step:
    """Known names all in capitals, as at the head of a report: "LOS ANGELES"."""
    stop = first
    while stop < len(run) and stop - first < 3 and run[stop].word.isupper():
        if stop > first and run[stop].join != " ":
            break
        stop += 1
    for end in range(stop, first, -1):
        words = tuple(token.word.title() for token in run[first:end])
        found = reading.known.look_up(" ".join(words))
        if found and (len(words[0]) > 3 or len(words) > 1):
            name = reading.name(run, first, end, found[1], "gazetteer, in capitals")
            return end - first, name._replace(entity=found[0], words=words)
    words = tuple(token.word.title() for token in run[first:stop])
    strange = len(words) in (2, 3) and words[-1].lower() not in common_words()
    if strange and words[0] in reading.words.given and len(words[0]) > 2:  # "KAMALA HARRIS"
        name = reading.name(run, first, stop, "PERSON", "first name")
        return stop - first, name._replace(words=words)
    return NO_STEP


def dateline(reading: Reading, run: Run, first: int) -> Step:
    """The place that opens a report, "BRACKMOUTH (AP) - ", if no list knows it."""
    end = reading.datelines.get(run[first].start, 0)
    stop = first
    while stop < len(run) and run[stop].end <= end and run[stop].word.isupper():
        if stop > first and run[stop].join != " ":
            break
        stop += 1
    words = tuple(token.word.title() for token in run[first:stop])
    ordinary = all(word.lower() in common_words() for word in words)  # "UPDATE - ", or nothing
    if ordinary or any(map(reading.known.look_up, (" ".join(words), " ".join(words).upper()))):
        return NO_STEP
    name = reading.name(run, first, stop, "GPE", "dateline")
    return stop - first, name._replace(words=words)


def language(reading: Reading, run: Run, first: int) -> Step:
    """What is spoken, learnt or translated: "in Arabic", "speaks French"."""
    token, text = run[first], reading.text
    if token.word not in languages():
        return NO_STEP
    if not _AFTER_TONGUE.match(text, token.end) or not _BEFORE_TONGUE.search(
        text, token.start - 60, token.start
    ):
        return NO_STEP
    return 1, reading.name(run, first, first + 1, "LANGUAGE", "spoken or written")


def nested(reading: Reading, name: Name) -> Iterator[Name]:
    """An event made of a name and a noun holds that name: "17th SCO summit"."""
    if name.words[-1].islower():
        inner = name.words[:-1]
        id, label = reading.known.look_up(" ".join(inner)) or ("", "")
        if id:
            end = name.end - len(name.words[-1]) - 1
            yield Name(name.start, end, label, "gazetteer", inner, id)
    if name.label not in ("ORG", "GPE", "LOC") or name.rule == "head word":
        return
    noun = compiled(r"\s{company.event_nouns}\b").match(reading.text, name.end)
    if noun:
        before = _BEFORE_EVENT.search(reading.text, name.start - 6, name.start)
        start = before.start() if before else name.start
        words = tuple(reading.text[start : noun.end()].split())
        id, _ = reading.known.look_up(" ".join(words)) or ("", "")
        yield Name(start, noun.end(), "EVENT", "name and event noun", words, id)


def han_names(reading: Reading) -> Iterator[Name]:
    """Names of the gazetteer in Chinese characters, which know no spaces."""
    if HAN.search(reading.text):
        han = [name for name in reading.known.names if HAN.match(name)]
        for match in re.finditer(one_of(han), reading.text) if han else ():
            id, label = reading.known.names[match[0]]
            yield Name(*match.span(), label, "gazetteer", (match[0],), id)
