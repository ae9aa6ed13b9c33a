"""Words of English with a capital: those that are no name, and names of which no list tells."""

from __future__ import annotations

import re
from functools import cache

from sco_lessons.layers.entities.callings import called_before
from sco_lessons.layers.entities.extents import title_length
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.reading import NO_STEP, QUOTES, Reading, Run, Step, Token
from sco_lessons.text import english
from sco_lessons.text.english import common_words, one_of, singular
from sco_lessons.text.lexicons import lexicon

__all__ = ["function_word", "unknown"]

# Words that begin no name in the middle of a sentence: "Why She Left".
_GRAMMAR = (
    english.words("determiners", "prepositions", "conjunctions", "subordinators", "question_words")
    | english.words("subject_pronouns", "object_pronouns", "auxiliaries", "adverbs")
    | english.words("infinitive_marker")
)


def function_word(reading: Reading, run: Run, first: int) -> Step:
    """Words that begin a sentence or a headline and are no part of a name."""
    token = run[first]
    small = token.word.lower()
    starts_no_name = common_words().get(small) and small not in reading.words.particles
    if not starts_no_name or token.word in reading.words.given or reading.named_elsewhere(token):
        return NO_STEP
    if token.word in reading.borne and not token.opens:
        return NO_STEP  # "Bob Dole left ... they like Dole"
    family = token.word in reading.words.family_first and not token.opens
    if family and first + 1 < len(run) and reading.is_strange(run[first + 1]):
        return NO_STEP  # "Then He Lifeng left"
    if first + 1 < len(run) and run[first + 1].join == "&":
        return NO_STEP  # "Legal & General"
    noun = "".join(called_before(reading.text, token.start)[-1:]) if not token.opens else ""
    told = reading.words.kinds.get(noun) in ("ORG", "PRODUCT", "WORK_OF_ART")
    if told and not {noun, small} & (reading.words.verbs_too | english.words("articles")):
        return NO_STEP  # "The union Unite"
    after = run[first + 1] if first + 1 < len(run) else None
    goes_on = after is not None and reading.text.startswith("-", token.end)
    # "The Hang Seng", "The Forward Party": a capital in mid-sentence has a reason.
    inside = not token.opens and after is not None and after.join == " " and small not in _GRAMMAR
    inside = inside and reading.text[token.start - 1] not in QUOTES and small[-2:] != "ly"
    long = len(token.word) > 3 or not (token.word.isupper() or small in _GRAMMAR)
    in_title = (token.join == " " or goes_on) and not token.opens and long
    place = after is not None and token.word in reading.words.compass and reading.is_strange(after)
    first_of = token.word in reading.words.firsts and after is not None
    place = place or (first_of and after.join == " " and not after.ordinary)  # type: ignore[union-attr]
    quarter = token.word in reading.words.compass | reading.words.alone and after is None
    quarter = quarter and reading.article_before(token)
    name = (
        in_title
        or inside
        or place
        or quarter
        or reading.is_foreign(run, first)
        or reading.knows(token)
    )
    return NO_STEP if name else (1, None)


def unknown(reading: Reading, run: Run, first: int) -> Step:
    """Whatever else has a capital: the label is put to the vote."""
    stop = first + 1
    while stop < len(run) and stop - first < 6:
        join = run[stop].join
        joined = join in (" ", "-", "&") or join in reading.words.particles
        owner = run[stop - 1].word in reading.words.owners
        two = run[stop - 1].ordinary and run[stop].ordinary and run[stop - 1].word[-1] != "s"
        joined = joined or (join == "'s" and (owner or two))  # "The Crow's Nest"
        joined = joined or (
            join == "of" and stop == first + 1 and reading.is_sisterhood(run[first])
        )
        if not joined or _another(reading, run, stop):
            break
        stop += 1
    begin = first
    while begin < stop and reading.due_to_place(run[begin]) and not reading.is_foreign(run, begin):
        after = run[begin + 1] if begin + 1 < stop else None
        if after and (after.join == "&" or run[begin].word in reading.words.arabic_articles):
            break  # "Legal & General", "Al-Nau"
        begin += 1
    if begin > first:
        return begin - first, None
    while stop > first + 1 and reading.due_to_place(run[stop - 1]) and run[stop - 1].join != "&":
        stop -= 1
    number = _model_number().match(reading.text, run[stop - 1].end)
    road = number and run[first].word in reading.words.firsts  # "Highway 11"
    if stop == first + 1 and not road and _no_name(reading, run[first]):
        return 1, None
    name = reading.name(run, first, stop, "", "")._replace(certain=False)
    if number:
        name = name._replace(end=number.end(), words=(*name.words, number[1]))
    return stop - first, name


@cache
def _model_number() -> re.Pattern[str]:
    """The number of a model, "Windows 7", but not of what follows ("in Brackwater 40 people")."""
    words, acts = english.words, english.words("auxiliaries")
    things = (noun for noun, kind in gazetteer().words.after.items() if kind == "PRODUCT")
    one = acts & words("be") | words("present_auxiliaries") - words("plural_auxiliaries")
    small = one_of({"to", *things, *words("prepositions"), *words("conjunctions"), *one} - {"were"})
    return re.compile(
        r"(?:\s(?!(?:19|20)\d\d\b)|-)(\d{1,4}(?:\.\d)?)(?!\.?\d)"
        rf"(?=['\u2019)\"\u201d]|[.,;:?!]?(?:\s{small}\b|\s*\n|\Z)|,\s{one_of(acts)}\b|[.;:?!])"
    )


def _another(reading: Reading, run: Run, index: int) -> bool:
    """Another name begins here: a title, a known name after a hyphen, a people."""
    token = run[index]
    if reading.due_to_place(token) or (index + 1 < len(run) and title_length(reading, run, index)):
        return True
    before = run[index - 1]
    if token.word in reading.words.given and before.ordinary and index + 1 < len(run):
        following, listed = (
            run[index + 1],
            reading.known.match(reading.text, before.start, before.word),
        )
        spaces = following.join == token.join == " " and before.word[-1] != "."
        if spaces and not (following.ordinary or token.ordinary or listed):
            return True  # "Near Eastern Affairs Robert Quill"
    match = reading.known.match(reading.text, token.start, token.word)
    _, label = (reading.known.look_up(match[0]) if match else None) or ("", "")
    party = token.plural and run[index - 1].ordinary and not run[index - 1].opens
    if label == "NORP" and party and token.join == " ":
        return False  # "Social Democrats"
    return label == "NORP" or bool(label and token.join == "-")


def _no_name(reading: Reading, token: Token) -> bool:
    """Single words that are no names: titles, ordinary words, single letters."""
    word, words = token.word, reading.words
    short = word.rstrip(".")
    if word in words.place_parts:
        return True  # "New pills", where the text has "New England"
    if len(short) < 2 or short in words.acronyms | words.after_persons or word in words.titles:
        return True
    if any(short in words.calendar[kind] for kind in ("days", "months", "short_months")):
        return True
    if word in words.alone:
        return not (reading.article_before(token) or _alone(reading, token))
    if token.opens and words.kinds.get(singular(word.lower())):  # "Astronomers have found"
        return True
    body = words.heads.get(word) == "ORG" and word not in words.family_heads
    borne = word in reading.borne and not reading.article_before(token)
    head = body or (word in words.heads and not borne)  # "Park Jin-hee ... Park"
    return head or reading.due_to_place(token)


def _alone(reading: Reading, token: Token) -> bool:
    """ "Fans of Rovers", and "Rovers said" where the text has that; "dressed as Rovers" is not."""
    before = reading.text[max(0, token.start - 20) : token.start].split()[-1:]
    none = english.words("determiners") | english.words("subordinators")
    if token.opens:  # "Times change"
        paper = token.word.lower() in lexicon("english")["bodies"]["newspaper"].split()
        return token.word in reading.seen and not paper
    return none.isdisjoint(map(str.lower, before))
