"""Proper names: runs of capitalised words, cut into names and given a label.

Three steps over the whole text: words with a capital are joined into runs (runs.py); each run
is cut by the gazetteer, titles, head words and first names; what remains is labelled by the
company that it keeps anywhere in the text (labels.py).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from sco_lessons.layers.entities.callings import called_after, called_before
from sco_lessons.layers.entities.extents import headed, person_end, title_length
from sco_lessons.layers.entities.gazetteer import gazetteer, languages, slug
from sco_lessons.layers.entities.labels import labelled
from sco_lessons.layers.entities.runs import (
    UPPER,
    Name,
    Reading,
    Run,
    Token,
    in_capitals,
    outside,
    runs,
    tokens,
)
from sco_lessons.layers.entities.sides import with_sides
from sco_lessons.text import english
from sco_lessons.text.english import common_words, one_of, pattern, singular
from sco_lessons.text.han import HAN
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.model import Article, Span
from sco_lessons.text.newsroom import after_dateline, is_for_editors

__all__ = ["names"]

_WORD = re.compile(r"\w+")
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
_BEFORE_EVENT = re.compile(rf"(?<!\S)(?:\d{{1,3}}{pattern('ordinal_endings')}|\d{{4}})\s\Z")
# "Her memoir, The Long Road Down": what somebody owns, and then its name.
_OWN_NOUN = re.compile(
    rf"(?:\b{pattern('possessives', capitals=True)}|['\u2019]s?)\s(?:[\w-]+\s){{0,3}}[\w-]+,\s\Z"
)
_WINDOW = 60
_LONG = 8  # words of a title
_TITLE = re.compile(
    rf"[{UPPER}][\w-]*(?:['\u2019]\w+)?(?:\s[\w-]+(?:['\u2019]\w+)?){{1,7}}(?=[\"\u201d'\u2019\u00bb](?!\w))"
)
_INITIALS = re.compile(rf"(?:[{UPPER}]\.){{1,3}}")
# What an agency writes after the name of a company: "Tarnco Inc TRN.O".
_TICKER = re.compile(r"\b[A-Z0-9]{2,6}\.[A-Z]{1,2}\b(?!\.)")
_CLOSES = re.compile("[.,]?[\"'\u201d\u2019\u00bb]")
# "A Boeing 737", "the Airbus A320": a maker and its model.
_MODEL = re.compile(r"[\s-](?:\d{3}(?:-\d+)?|[A-Z]-?\d+(?:-\d+)?)(?=s?\b)(?!,\d)")
_SMALL_WORD = re.compile(r"\s([a-z]+)")
_THING_BEFORE = re.compile(r"\b([a-z]+),?\sthe\s\Z")


Step = tuple[int, Name | None]  # how many tokens are done with, and the name that they are
NO_STEP: Step = (0, None)


def names(article: Article, without: Sequence[Span] = ()) -> list[Name]:
    """All proper names of an article, left to right, nested ones included.

    Capitals inside the spans of `without` (dates) are left alone.
    """
    lines = [item.span for layer in ("headings", "sentences") for item in article[layer]]
    headlines = sorted(line for line in lines if in_capitals(article.text, line))
    known = gazetteer()
    starts = frozenset(line.start for line in lines)
    reading = Reading(article.text, starts, headlines, known, known.words, _datelines(article))
    paragraphs = (item.span for item in article["paragraphs"])
    slugs = [span for span in paragraphs if is_for_editors(span.of(article.text))]
    tickers = [Span(*match.span()) for match in _TICKER.finditer(article.text)]
    capitals = list(outside(tokens(reading), sorted([*without, *slugs, *tickers])))
    seen = frozenset(t.word for t in capitals if not t.opens or _is_told(reading, t))
    doubtful = (w for w in seen if w in known.words.given and w.lower() in common_words())
    alone = (w for w in doubtful if not re.search(rf"\b{re.escape(w.lower())}\b", article.text))
    reading = replace(reading, seen=seen, called=frozenset(alone))

    cut = [*_all_cut(reading, runs(capitals)), *_han_names(reading)]
    # The sort is stable: a name stays before those inside it.
    found = sorted(labelled(reading, cut), key=lambda name: name.start)
    return with_sides(article.text, found)


def _is_told(reading: Reading, token: Token) -> bool:
    """A word that opens a sentence, and what follows tells that it is a name: "Orbital, the
    charity behind it, ...", "John and Maria left"."""
    if not token.ordinary:
        return False
    if token.word in reading.words.given and reading.beside_given(token):
        return True
    if reading.text[token.end : token.end + 1] != ",":
        return False
    noun = called_after(reading.text, token.end)[-1:]
    return reading.words.kinds.get("".join(noun), "PERSON") != "PERSON"


def _datelines(article: Article) -> dict[int, int]:
    """Where the datelines of the paragraphs end, by where they start."""
    spans = (paragraph.span for paragraph in article["paragraphs"])
    return {s.start: after_dateline(article.text, s.start, s.end) for s in spans}


# ------------------------------------------------------------------ cutting a run


def _all_cut(reading: Reading, found: Iterable[Run]) -> Iterator[Name]:
    """The names of all runs; one that reaches into the next run ("People's Republic of China")
    takes those words with it."""
    end = 0
    for run in found:
        title = _title_in_quotes(reading, run, end)
        if title:
            end = title.end
            yield title
        for name in _cut(reading, [token for token in run if token.start >= end]):
            end = max(end, name.end)
            yield name


def _title_in_quotes(reading: Reading, run: Run, end: int) -> Name | None:
    """ "The room of 'Portrait of a Lady'": capitals, small words and no mark between two quotes."""
    text = reading.text
    start = run[0].start if run else 0
    if start < max(end, 1) or text[start - 1] not in _QUOTES:
        return None
    title = _TITLE.match(text, start)
    words = title[0].split() if title else []
    small = [word for word in words if word[0].islower()]
    if not small or len(words) - len(small) < 2:
        return None
    calendar = reading.words.calendar
    if not set(words).isdisjoint((*calendar["days"], *calendar["months"])):
        return None
    if not english.words("small_words").issuperset(small):
        return None
    return Name(start, title.end(), "", "", tuple(map(sys.intern, words)), certain=False)  # type: ignore[union-attr]


def _cut(reading: Reading, run: Run) -> Iterator[Name]:
    """The names of a run: at each place the first rule that applies."""
    first = 0
    while first < len(run):
        for rule in _RULES:
            length, name = rule(reading, run, first)
            if length:
                first += length
                if name:
                    yield name
                    yield from _nested(reading, name)
                break


def _function_word(reading: Reading, run: Run, first: int) -> Step:
    """Words that begin a sentence or a headline and are no part of a name."""
    token = run[first]
    if token.word[0].isdigit():
        return _numbered(reading, run, first)
    small = token.word.lower()
    starts_no_name = common_words().get(small) and small not in reading.words.particles
    if not starts_no_name or token.word in reading.words.given or reading.named_elsewhere(token):
        return NO_STEP
    if first + 1 < len(run) and run[first + 1].join == "&":
        return NO_STEP  # "Legal & General"
    if not token.opens and _after_kind(reading, token):
        return NO_STEP  # "The union Unite"
    after = run[first + 1] if first + 1 < len(run) else None
    goes_on = after is not None and reading.text.startswith("-", token.end)
    # "The Hang Seng": a capital in mid-sentence has a reason.
    inside = not token.opens and after is not None and after.join == " " and small not in _grammar()
    inside = inside and reading.text[token.start - 1] not in _QUOTES and small[-2:] != "ly"
    # "The Forward Party"
    body = after is not None and after.join == " " and reading.words.heads.get(after.word) == "ORG"
    body = body and small not in _grammar() and not small.endswith("ing")
    long = len(token.word) > 3 or not (token.word.isupper() or small in _grammar())
    in_title = (token.join == " " or goes_on or body) and not token.opens and long
    place = (
        after is not None and token.word in reading.words.compass and _is_strange(reading, after)
    )
    first_of = token.word in reading.words.firsts and after is not None
    place = place or (first_of and after.join == " " and not after.ordinary)  # type: ignore[union-attr]
    quarter = token.word in reading.words.compass | reading.words.alone and after is None
    quarter = quarter and _article_before(reading, token)
    name = (
        in_title
        or inside
        or place
        or quarter
        or _foreign(reading, run, first)
        or reading.knows(token)
    )
    return NO_STEP if name else (1, None)


def _after_kind(reading: Reading, token: Token) -> bool:
    """A noun for a body, a thing or a work is right before: "the band Rivers"."""
    noun = "".join(called_before(reading.text, token.start)[-1:])
    kind = reading.words.kinds.get(noun, "PERSON") if noun else "PERSON"
    return kind in ("ORG", "PRODUCT", "WORK_OF_ART") and noun not in reading.words.verbs_too


@cache
def _grammar() -> frozenset[str]:
    """Words that begin no name in the middle of a sentence: "Why She Left"."""
    lists = ("determiners", "prepositions", "subject_pronouns", "object_pronouns", "conjunctions")
    more = ("auxiliaries", "subordinators", "question_words", "adverbs", "infinitive_marker")
    return frozenset().union(*map(english.words, (*lists, *more)))


def _case(reading: Reading, run: Run, first: int) -> Step:
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


def _titled(reading: Reading, run: Run, first: int) -> Step:
    """ "Her memoir, The Long Road Down", "the pub The Old Bell": no other name is inside."""
    token, text = run[first], reading.text
    article = token.word.lower() in english.words("articles")
    comma = text.endswith(", ", 0, token.start)
    if token.opens or not (article or comma):
        return NO_STEP
    own = _OWN_NOUN.search(text, token.start - _WINDOW, token.start)
    if not (article or own):
        return NO_STEP
    noun = called_before(text, token.start, comma=own is not None)[-1:]
    if reading.words.kinds.get("".join(noun), "PERSON") == "PERSON":
        return NO_STEP
    stop = first + 1
    while stop < len(run) and stop - first < _LONG and not run[stop].opens:
        joins = (" ", "-", *reading.words.prepositions)
        if run[stop].join not in joins and (article or run[stop].join != "and"):
            break
        stop += 1
    named = any(token.join == "and" for token in run[first + 1 : stop])  # "Bread and Salt"
    if stop - first < 2 or not (article or named):
        return NO_STEP
    begin = first + article
    return stop - first, reading.name(run, begin, stop, "", "")._replace(certain=False)


def _quoted(reading: Reading, run: Run, first: int) -> Step:
    """ "Her picture, 'Low Tide'": what is in quotation marks after a noun that tells the kind."""
    text, start = reading.text, run[first].start
    noun = called_before(text, start, comma=True)[-1:] if text[start - 1 : start] in _QUOTES else []
    if reading.words.kinds.get("".join(noun), "PERSON") == "PERSON":
        return NO_STEP
    for stop in range(first + 2, min(len(run), first + 7) + 1):
        if _CLOSES.match(text, run[stop - 1].end):
            return stop - first, reading.name(run, first, stop, "", "")._replace(certain=False)
    return NO_STEP


def _foreign(reading: Reading, run: Run, first: int) -> bool:
    """ "El Tiempo", "La Nación": an article of another language and a strange word."""
    article = run[first].word in reading.words.foreign_articles and first + 1 < len(run)
    return article and _is_strange(reading, run[first + 1])


def _alone(reading: Reading, token: Token) -> bool:
    """ "Fans of Rovers", and "Rovers said" where the text has that; "dressed as Rovers" is not."""
    before = reading.text[max(0, token.start - 20) : token.start].split()[-1:]
    none = english.words("determiners") | english.words("subordinators")
    if token.opens:  # "Times change"
        paper = token.word.lower() in lexicon("english")["bodies"]["newspaper"].split()
        return token.word in reading.seen and not paper
    return none.isdisjoint(map(str.lower, before))


def _is_strange(reading: Reading, token: Token) -> bool:
    """A word with a capital that no list has and no dictionary, right after the one before."""
    listed = token.word in reading.words.given or reading.knows(token)
    return token.join == " " and not token.ordinary and not listed


def _numbered(reading: Reading, run: Run, first: int) -> Step:
    """A number belongs to a name before an event or, with "th", a body: "2018 World Cup"."""
    heads, ordinal = reading.words.heads, run[first].word[-1].isalpha()
    length = 1 + headed(reading, run, first + 1)
    if length == 1 and ordinal and first + 1 < len(run):
        length += run[first + 1].word in heads
    label = heads.get(run[first + length - 1].word, "")
    if label == "EVENT" or (label and ordinal):
        return length, reading.name(run, first, first + length, label, "head word")
    return 1, None


def _language(reading: Reading, run: Run, first: int) -> Step:
    """What is spoken, learnt or translated: "in Arabic", "speaks French"."""
    token, text = run[first], reading.text
    if token.word not in languages():
        return NO_STEP
    before, after = _tongue()
    if not after.match(text, token.end) or not before.search(text, token.start - 60, token.start):
        return NO_STEP
    return 1, reading.name(run, first, first + 1, "LANGUAGE", "spoken or written")


@cache
def _tongue() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is before and after a language: "speaks French", "from Greek into Latin", but not
    "in French cafés"."""
    also = rf"(?:[{UPPER}]\w+(?:,\s|,?\s(?:and|or)\s))*\Z"
    before = rf"\b{one_of(english.words('before_tongues'))}\s{also}"
    mark = r"[.,;:!?)\"\u201d]"
    words = one_of(english.words("after_tongues"))
    after = rf"{mark}|\s(?:and|or)\s[{UPPER}]\w+(?:{mark}|\Z)|\s{words}\b|\s*\Z"
    return re.compile(before), re.compile(after)


def _gazetteer(reading: Reading, run: Run, first: int) -> Step:
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
    if _term(reading, run, first, stop):
        return stop + 1 - first, None
    found = reading.known.look_up(match[0])
    if not found or _longer(reading, run, first, stop, found[1]):
        return NO_STEP
    id, label = found
    words = tuple(map(sys.intern, match[0].split()))
    model = _MODEL.match(reading.text, match.end()) if label == "ORG" else None
    if model and _one_of_a_kind().search(reading.text, token.start - 30, token.start):
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


@cache
def _one_of_a_kind() -> re.Pattern[str]:
    """ "A Boeing 737", "its new Boeing 737"."""
    return re.compile(rf"\b(?i:{one_of(english.words('articles'))})\s(?:\w+\s)?\Z")


def _term(reading: Reading, run: Run, first: int, stop: int) -> bool:
    """A place and a common word in quotation marks ("Shanghai Spirit"): a term, no name."""
    if stop >= len(run) or not run[stop].ordinary or run[stop].word in reading.words.heads:
        return False
    around = (
        reading.text[run[first].start - 1 : run[first].start],
        reading.text[run[stop].end :][:1],
    )
    return all(sign in _QUOTES for sign in around)


def _longer(reading: Reading, run: Run, first: int, stop: int, label: str) -> bool:
    """A known name goes on as another: "Russian Foreign Ministry", "Jordan Spieth"."""
    words = reading.words
    if headed(reading, run, first) > stop - first:
        return True
    if stop == len(run) or run[stop].join != " ":
        return False
    following, left = run[stop], len(run) - stop
    if label == "NORP":
        return left == 1 and _of_a_people(reading, run, stop)
    if label == "GPE" and left == 2:
        side = following.ordinary and run[-1].plural  # "Chennai Super Kings"
        if side and not title_length(reading, run, stop) and run[-1].word not in words.heads:
            return True
    if following.word in words.titles or following.word in words.title_modifiers:
        return False
    if following.opens or reading.knows(following):
        return False
    if label == "PERSON" or run[first].word in words.given:
        return not following.ordinary
    last = stop + 1 == len(run)
    return last and following.word.endswith("s") and following.word not in words.given


def _of_a_people(reading: Reading, run: Run, index: int) -> bool:
    """ "Georgian Dream": one ordinary word that is no title, no head word and no plural."""
    token, words = run[index], reading.words
    listed = token.word in words.titles or token.word in words.title_modifiers
    listed = listed or token.word in words.heads or token.word.lower() in words.kinds
    return token.ordinary and not (token.opens or token.plural or listed)


def _title(reading: Reading, run: Run, first: int) -> Step:
    """A title, and the person whom it introduces."""
    length = title_length(reading, run, first)
    begin = first + length
    owner = begin < len(run) and run[begin].join == "'s"  # "King's Lynn"
    if not length or owner or _named_after(reading, run[first]):
        return NO_STEP
    if length == 1 and _like_a_ship(reading, run, first):
        return 2, reading.name(run, first, first + 2, "", "")._replace(certain=False)
    if _names_body(reading, run, first, length):
        return NO_STEP
    stop = begin
    if begin < len(run) and run[begin].join not in reading.words.prepositions:
        stop = person_end(reading, run, begin)
    if stop == begin:
        return length, None
    name = reading.name(run, begin, stop, "PERSON", "title before a name")
    id, label = reading.known.look_up(reading.text[name.start : name.end]) or ("", "")
    title = " ".join(token.word for token in run[first:begin])
    return stop - first, name._replace(title=title, entity=id if label == "PERSON" else "")


def _named_after(reading: Reading, token: Token) -> bool:
    """ "His boat, the Lady Ruth": what a thing is called, no title."""
    told = _THING_BEFORE.search(reading.text, token.start - 40, token.start)
    return told is not None and reading.words.kinds.get(told[1], "PERSON") != "PERSON"


def _like_a_ship(reading: Reading, run: Run, first: int) -> bool:
    """ "The Princess Orla had left": a title after an article, and no noun after the name."""
    if run[first].word not in reading.words.noble or not _article_before(reading, run[first]):
        return False
    if first + 2 != len(run) or run[first + 1].join != " ":
        return False
    return not _before_noun(reading, run[first + 1])


def _article_before(reading: Reading, token: Token) -> bool:
    """ "The North", "the North": the article opens the sentence, if a word does."""
    return not token.opens and reading.text.endswith(("the ", "The "), 0, token.start)


def _role(reading: Reading, run: Run, first: int) -> Step:
    """What somebody does, with a capital only as it opens a sentence: "Striker Danilo Ferreira"."""
    token, names = run[first], run[first + 1 : first + 3]
    role = token.opens and reading.words.kinds.get(token.word.lower()) == "PERSON"
    if not role or not names or names[0].join != " ":
        return NO_STEP
    if len(names) == 1:  # "Striker Okafor", but "Star Wars"
        person = _is_strange(reading, names[0]) and not names[0].plural
        return (1, None) if person else NO_STEP
    person = names[0].word in reading.words.given or not names[0].ordinary
    person = person and names[1].word not in reading.words.heads
    return (1, None) if person else NO_STEP


def _names_body(reading: Reading, run: Run, first: int, length: int) -> bool:
    """ "Justice Department", "Republican National Committee": a title begins a body's name."""
    if headed(reading, run, first) <= length or run[first + length].join != " ":
        return False
    word = run[first + length].word
    _, label = reading.known.look_up(word) or ("", "")
    person = word in reading.words.given or label == "PERSON"
    return not person and not run[first + length - 1].word.endswith(".")


def _organisation(reading: Reading, run: Run, first: int) -> Step:
    """A name that ends in a head word, has one before "of", or begins with one ("Lake Geneva")."""
    heads, firsts = reading.words.heads, reading.words.firsts
    length = headed(reading, run, first)
    if not length and run[first].word in firsts and first + 1 < len(run):
        following = run[first + 1]
        inside = following.join == " " or following.join in reading.words.particles
        length = 2 * (inside and not (following.opens and following.ordinary))
        if length and firsts[run[first].word] == "PRODUCT":
            length = _ship_end(reading, run, first) - first
        if length and _is_team(reading, run, first + 2):
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
    sisters = _is_sisterhood(reading, run[first]) and run[first + 1].join == "of"
    if sisters and label in ("GPE", "LOC"):
        label = "ORG"  # "Friends of the River Orl"
    joined = run[stop - 1].join in reading.words.prepositions | {"and"}
    if inner and joined:  # "Museum of War", "University of the Hills and Islands"
        label = inner
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


def _is_team(reading: Reading, run: Run, index: int) -> bool:
    """A plural that no list has ends the name after a place: "Los Angeles Lakers"."""
    last = index + 1 == len(run) and run[index].word.endswith("s")
    return last and _is_strange(reading, run[index])


def _shouted(reading: Reading, run: Run, first: int) -> Step:
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


def _dateline(reading: Reading, run: Run, first: int) -> Step:
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


def _acronym(reading: Reading, run: Run, first: int) -> Step:
    """Capitals only: an organisation, if the text speaks of it so."""
    token = run[first]
    word = token.word.replace(".", "")
    if not (2 <= len(word) <= 6 and word.isupper() and word.isalpha()):
        return NO_STEP
    family = person_end(reading, run, first + 1) > first + 1 and not run[first + 1].word.isupper()
    if family and _INITIALS.fullmatch(token.word):
        return NO_STEP  # "K.C. Marlow"
    if {token.word, word} & (reading.words.acronyms | reading.words.after_persons):
        return 1, None
    ordinary = (token.opens or len(word) > 3) and word.lower() in common_words()
    agency = reading.text.startswith((") -", ") \u2013", ") \u2014"), token.end)
    if ordinary and not agency and not _is_told(reading, token):
        return 1, None
    stop = first + 1
    if stop < len(run) and run[stop].join == "-" and run[stop].word.isupper():
        stop += not reading.knows(run[stop])  # "ZANU-PF"
    while stop < len(run) and stop - first < 4 and _extends(reading, run, stop):
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


def _first_name(reading: Reading, run: Run, first: int) -> Step:
    """A first name and what follows: "Rodaba Noori", "John F. Kennedy"."""
    word = run[first].word
    hyphen = first + 1 < len(run) and run[first + 1].join == "-"
    if _foreign(reading, run, first) or (word in reading.words.arabic_articles and hyphen):
        return NO_STEP  # "El Fasher", "Al-Shifa"
    following = run[first + 1].word if first + 1 < len(run) else ""
    if word in reading.words.foreign_articles and following not in reading.words.given:
        return NO_STEP  # "El Occidental"
    initial = _INITIALS.fullmatch(word) is not None
    family = word in reading.words.family_first
    if not (word in reading.words.given or initial or family):
        return NO_STEP
    stop = person_end(reading, run, first)
    if stop - first < 2:
        return _family_shared(reading, run, first)
    last = run[stop - 1]
    many = last.word.endswith("s") and last.word not in reading.words.families
    if many and (last.ordinary or _article_before(reading, run[first])):
        return NO_STEP  # "Gilmore Girls", "the Kandy Tuskers"
    halves = first + 2 < stop and run[first + 2].join == "-"  # "Kim Min-Woo"
    if family and not initial and run[first + 1].ordinary and not halves:  # "Park Street"
        return NO_STEP
    name = reading.name(run, first, stop, "PERSON", "first name")
    two = stop == len(run) == first + 2 and last.join == " " and not initial
    if two and _article_before(reading, run[first]) and not _before_noun(reading, last):
        return stop - first, name._replace(label="", rule="", certain=False)  # "The Mary Rose sank"
    return stop - first, name


def _before_noun(reading: Reading, token: Token) -> bool:
    """ "The Prince Harry case": a noun follows."""
    following = _SMALL_WORD.match(reading.text, token.end)
    return following is not None and not common_words().get(following[1])


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


def _unknown(reading: Reading, run: Run, first: int) -> Step:
    """Whatever else has a capital: the label is put to the vote."""
    stop = first + 1
    while stop < len(run) and stop - first < 6:
        join = run[stop].join
        joined = join in (" ", "-", "&") or join in reading.words.particles
        owner = run[stop - 1].word in reading.words.owners
        two = run[stop - 1].ordinary and run[stop].ordinary and run[stop - 1].word[-1] != "s"
        joined = joined or (join == "'s" and (owner or two))  # "The Crow's Nest"
        joined = joined or (
            join == "of" and stop == first + 1 and _is_sisterhood(reading, run[first])
        )
        if not joined or _another(reading, run, stop):
            break
        stop += 1
    begin = first
    while begin < stop and reading.due_to_place(run[begin]) and not _foreign(reading, run, begin):
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


def _is_sisterhood(reading: Reading, token: Token) -> bool:
    """ "Sisters of Wexla", "Friends of the Moor": a plural with a capital of its own."""
    title = token.word in reading.words.titles or token.word in reading.words.heads
    return token.plural and not token.opens and not title


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
        return not (_article_before(reading, token) or _alone(reading, token))
    if token.opens and words.kinds.get(singular(word.lower())):  # "Astronomers have found"
        return True
    return word in words.heads or reading.due_to_place(token)


_RULES = (
    _dateline,
    _quoted,
    _titled,
    _function_word,
    _case,
    _language,
    _gazetteer,
    _title,
    _role,
    _organisation,
    _shouted,
    _acronym,
    _first_name,
    _unknown,
)


@cache
def _event_noun() -> re.Pattern[str]:
    return re.compile(rf"\s{one_of(gazetteer().words.company['event_nouns'])}\b")


def _nested(reading: Reading, name: Name) -> Iterator[Name]:
    """An event made of a name and a noun holds that name: "17th SCO summit"."""
    if name.words[-1].islower():
        inner = name.words[:-1]
        id, label = reading.known.look_up(" ".join(inner)) or ("", "")
        if id:
            end = name.end - len(name.words[-1]) - 1
            yield Name(name.start, end, label, "gazetteer", inner, id)
    if name.label not in ("ORG", "GPE", "LOC") or name.rule == "head word":
        return
    noun = _event_noun().match(reading.text, name.end)
    if noun:
        before = _BEFORE_EVENT.search(reading.text, name.start - 6, name.start)
        start = before.start() if before else name.start
        words = tuple(reading.text[start : noun.end()].split())
        id, _ = reading.known.look_up(" ".join(words)) or ("", "")
        yield Name(start, noun.end(), "EVENT", "name and event noun", words, id)


def _han_names(reading: Reading) -> Iterator[Name]:
    """Names of the gazetteer in Chinese characters, which know no spaces."""
    if HAN.search(reading.text):
        han = [name for name in reading.known.names if HAN.match(name)]
        for match in re.finditer(one_of(han), reading.text) if han else ():
            id, label = reading.known.names[match[0]]
            yield Name(*match.span(), label, "gazetteer", (match[0],), id)
