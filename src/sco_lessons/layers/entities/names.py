"""Proper names: runs of capitalised words, cut into names and given a label.

Three steps over the whole text: words with a capital are joined into runs; each run is cut by
the gazetteer, titles, head words and first names; what remains is labelled by the company that
it keeps anywhere in the text.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from sco_lessons.layers.entities.gazetteer import Gazetteer, Words, common_words, gazetteer
from sco_lessons.text import english, verbs
from sco_lessons.text.han import HAN
from sco_lessons.text.model import Article, Span

__all__ = ["Name", "names", "one_of", "says_pattern", "scan"]

_UPPER = "".join(
    re.escape(c) for c in map(chr, (*range(0x530), *range(0x1E00, 0x1F00))) if c.isupper()
)
_OPENING = re.compile(rf"[{_UPPER}\d]|[ae][lsd]-|[dl]['\u2019]")
_WORD = re.compile(r"\w+")
_CONTRACTED = re.compile(r"['\u2019]t\b")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*\Z")
_AND = re.compile(r",?\s(?:and|&)\s\Z")
_SMALL_AFTER_HYPHEN = re.compile(r"-[a-z]{2,20}\b")
_OPENERS = '"\u201c\u2018:;([\u2022*\u2014'
_AFTER_PLACE = re.compile(rf",\s(?:[{_UPPER}][a-z]+\.?|[{_UPPER}]\.[{_UPPER}]\.)")
_ROLE_BEFORE = re.compile(r"(\w+),?\s\Z")
_APPOSITION = re.compile(r",\s(?:an?|the|his|her|their)\s((?:[\w-]+\s){0,3}[\w-]+)")
_BEFORE_THE = re.compile(r"\b[Tt]he\s\Z")
_POSSESSIVE = re.compile(r"\A['\u2019]s?\b")
_ACRONYM = re.compile(rf"\s*\(\s*[\"\u201c]?([{_UPPER}][\w&.]{{1,9}})[\"\u201d]?\s*\)")
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
_BEFORE_EVENT = re.compile(r"(?<!\S)(?:\d{1,3}(?:st|nd|rd|th)|\d{4})\s\Z")
_MAX_NAME = 12


class Token(NamedTuple):
    """A capitalised word; `join` is what is between it and the one before, in its run.

    `opens` is True if the capital may be due to the place: the first word of a sentence, or
    any word of a headline in capitals.
    """

    start: int
    end: int
    word: str
    join: str
    opens: bool

    @property
    def ordinary(self) -> bool:
        """An ordinary English word, but for its capital."""
        return self.word.lower() in common_words()


class Name(NamedTuple):
    """A proper name. `certain` is True if the label is not up for a vote.

    `entity` is an id, or "" if it is to be made from the name; `title` the words of office
    before it; `acronym` the abbreviation in brackets after it.
    """

    start: int
    end: int
    label: str
    rule: str
    words: tuple[str, ...]
    entity: str = ""
    certain: bool = True
    title: str = ""
    acronym: str = ""


Run = Sequence[Token]
Step = tuple[int, Name | None]  # how many tokens are done with, and the name that they are
NO_STEP: Step = (0, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what all rules ask of it; `seen` are words with a capital inside sentences."""

    text: str
    starts: frozenset[int]
    headlines: Sequence[Span]
    known: Gazetteer
    words: Words
    seen: frozenset[str] = frozenset()

    def due_to_place(self, token: Token) -> bool:
        """The place explains the capital of an ordinary word."""
        if not (token.opens and token.ordinary):
            return False
        return token.word not in self.seen or common_words()[token.word.lower()]

    def knows(self, token: Token) -> bool:
        """A name of the gazetteer begins with this word."""
        return self.known.match(self.text, token.start, token.word) is not None

    def name(self, run: Run, first: int, stop: int, label: str, rule: str) -> Name:
        """The tokens from `first` to `stop` as a name, with an acronym that follows in brackets."""
        start, end = run[first].start, run[stop - 1].end
        acronym = _ACRONYM.match(self.text, end)
        stands = acronym and _stands_for(acronym[1], self.text[start:end])
        words = tuple(map(sys.intern, self.text[start:end].split()))
        return Name(start, end, label, rule, words, acronym=acronym[1] if stands else "")  # type: ignore[index]


def names(article: Article, without: Sequence[Span] = ()) -> list[Name]:
    """All proper names of an article, left to right, nested ones included.

    Capitals inside the spans of `without` (dates) are left alone.
    """
    lines = [item.span for layer in ("headings", "sentences") for item in article[layer]]
    headlines = sorted(line for line in lines if _in_capitals(article.text, line))
    known = gazetteer()
    starts = frozenset(line.start for line in lines)
    reading = Reading(article.text, starts, headlines, known, known.words)
    tokens = list(_outside(_tokens(reading), without))
    reading = replace(reading, seen=frozenset(t.word for t in tokens if not t.opens))

    cut = [name for run in _runs(tokens) for name in _cut(reading, run)]
    cut += _han_names(reading)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in cut:
        if not name.certain:
            votes[" ".join(name.words)].update(_votes(reading, name))
    labelled = (name if name.certain else _decided(name, votes) for name in cut)
    # The sort is stable: a name stays before those inside it.
    return sorted((n for n in labelled if n.label), key=lambda n: n.start)


def _in_capitals(text: str, line: Span) -> bool:
    """Most long words of a line have a capital, as in a headline.

    If it has a full stop, all but words like "of" must have one: it may be a sentence.
    """
    if len(line) > 400:
        return False
    words = line.of(text).split()
    long = [w for w in words if len(w) > 3]
    small = english.words("small_words")
    if text[line.end - 1] == "." and any(w[0].islower() and w not in small for w in words):
        return False
    return len(long) > 2 and sum(w[0].isupper() for w in long) > 0.6 * len(long)


# ------------------------------------------------------------------ tokens and runs


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


def scan(text: str, opening: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """All matches of `pattern` in `text`; it is tried only where the cheap `opening` matches."""
    end = 0
    for start in opening.finditer(text):
        match = pattern.match(text, start.start()) if start.start() >= end else None
        if match:
            end = match.end()
            yield match


@cache
def _token() -> re.Pattern[str]:
    """A word with a capital, with points, apostrophes and particles; a number before one."""
    words = gazetteer().words
    titles = {w for w in (*words.titles, *words.firsts) if w.endswith(".")}
    return re.compile(
        rf"(?:[{_UPPER}]\.){{2,}}"
        rf"|{one_of((*titles, *(title.upper() for title in titles)))}"
        rf"|[{_UPPER}]\.(?=\s?[{_UPPER}])"
        rf"|(?:\b(?:al|el|as|ad)-|\b[dDlLO]['\u2019])?[{_UPPER}]\w*(?:\u2019(?=[{_UPPER}])\w+)?"
        rf"(?:(?<=[aeiou])['\u2019](?!(?:s|t|d|m|ll|re|ve)\b)[a-z]\w*)?"
        rf"|(?<=\s)\d{{1,4}}(?:st|nd|rd|th)?(?=\s[{_UPPER}])"
    )


def _tokens(reading: Reading) -> Iterator[Token]:
    text, end, before = reading.text, -1, ""
    headlines = deque(reading.headlines)
    for match in scan(text, _OPENING, _token()):
        start, stop, word = *match.span(), match[0]
        if start < end:
            continue
        while headlines and headlines[0].end <= start:
            headlines.popleft()
        shouted = bool(headlines) and headlines[0].start <= start
        word = word.title() if word.title() in reading.words.titles else word
        tail = _SMALL_AFTER_HYPHEN.match(text, stop)
        if tail and text[end:start] == " " and _given_in_two(reading, before, tail[0]):
            stop, word, tail = tail.end(), word + tail[0], None
        short = len(word) < 4 and not word.isupper()
        compound = tail and (short or word.lower() in common_words())  # "Co-founder", "High-speed"
        if compound or _CONTRACTED.match(text, stop):
            end = -1
            continue
        # An ordinary word before a colon ("Image:", "Read more:") begins something new.
        label = text[stop : stop + 1] == ":" and word.lower() in common_words()
        first = label or _opens(reading, start)
        join = "" if start in reading.starts or first else _join(text, end, start, before)
        yield Token(start, stop, sys.intern(word), join, shouted or first)
        end, before = stop, word


def _given_in_two(reading: Reading, family: str, tail: str) -> bool:
    """ "Kim Jong-un": a given name in two parts, the second in small letters."""
    likely = bool(family) and tail[1:] not in common_words()
    return len(tail) < 8 and (likely or family in reading.words.family_first)


def _opens(reading: Reading, start: int) -> bool:
    """The place alone gives a capital: first in a sentence or a quotation."""
    if start in reading.starts:
        return True
    before = reading.text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in _OPENERS


@cache
def _connector() -> re.Pattern[str]:
    """Small words inside a name: "of the", "van der"."""
    words = gazetteer().words
    return re.compile(
        rf"\s(?:{one_of(words.prepositions)}(?:\sthe)?"
        rf"|(?:{one_of(words.particles)}|la)(?:\sder|\sden|\sla)?)\s\Z"
    )


def _join(text: str, end: int, start: int, before: str) -> str:
    """How two capitalised words belong together: " ", "-", "&", "of" ..., "and" or not."""
    if end < 0 or start - end > 12:
        return ""
    gap = text[end:start]
    if gap in (" ", "-", "\u2013", "&", " & "):
        return gap.strip() or " "
    if gap == "":
        return " " if before.endswith(".") else ""
    if _SPACE.match(gap):
        return " "
    if _connector().match(gap):
        return gap.split()[0]
    return "and" if _AND.match(gap) else ""


def _outside(tokens: Iterator[Token], spans: Sequence[Span]) -> Iterator[Token]:
    """The tokens that are in none of the spans; both come from left to right."""
    ahead = deque(spans)
    for token in tokens:
        while ahead and ahead[0].end <= token.start:
            ahead.popleft()
            token = token._replace(join="")
        if not (ahead and ahead[0].start <= token.start):
            yield token


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    run: list[Token] = []
    for token in tokens:
        if not token.join and run:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


# ------------------------------------------------------------------ cutting a run


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


def _stands_for(acronym: str, name: str) -> bool:
    """The letters of `acronym` are in this order among the first letters of `name`.

    >>> _stands_for("SCO", "Shanghai Cooperation Organization"), _stands_for("BBC", "Bonn")
    (True, False)
    """
    initials = iter([word[0].upper() for word in re.findall(r"\w+", name)])
    letters = [c for c in acronym.upper() if c.isalpha()]
    return len(letters) > 1 and all(letter in initials for letter in letters)


def _function_word(reading: Reading, run: Run, first: int) -> Step:
    """Words that begin a sentence or a headline and are no part of a name."""
    token = run[first]
    if token.word[0].isdigit():
        return _numbered(reading, run, first)
    small = token.word.lower()
    starts_no_name = common_words().get(small) and small not in reading.words.particles
    if not starts_no_name or token.word in reading.words.given:
        return NO_STEP
    goes_on = first + 1 < len(run) and run[first + 1].join == "-"
    in_title = (token.join == " " or goes_on) and not token.opens and len(token.word) > 3
    return NO_STEP if in_title or reading.knows(token) else (1, None)


def _numbered(reading: Reading, run: Run, first: int) -> Step:
    """A number belongs to a name before an event or, with "th", a body: "2018 World Cup"."""
    heads, ordinal = reading.words.heads, run[first].word[-1].isalpha()
    length = 1 + _headed(reading, run, first + 1)
    if length == 1 and ordinal and first + 1 < len(run):
        length += run[first + 1].word in heads
    label = heads.get(run[first + length - 1].word, "")
    if label == "EVENT" or (label and ordinal):
        return length, reading.name(run, first, first + length, label, "head word")
    return 1, None


def _gazetteer(reading: Reading, run: Run, first: int) -> Step:
    """Names of the gazetteer, unless they begin a longer name."""
    token = run[first]
    word = _WORD.match(token.word)
    match = reading.known.match(reading.text, token.start, word[0] if word else token.word)
    if not match:
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
    return stop - first, Name(token.start, match.end(), label, "gazetteer", words, id)


def _term(reading: Reading, run: Run, first: int, stop: int) -> bool:
    """A place and a common word in quotation marks ("Shanghai Spirit"): a term, no name."""
    if stop >= len(run) or not run[stop].ordinary or run[stop].word in reading.words.heads:
        return False
    around = (
        reading.text[run[first].start - 1 : run[first].start],
        reading.text[run[stop].end :][:1],
    )
    return all(sign and sign in _QUOTES for sign in around)


def _longer(reading: Reading, run: Run, first: int, stop: int, label: str) -> bool:
    """A known name goes on as another: "Russian Foreign Ministry", "Jordan Spieth"."""
    words = reading.words
    if _headed(reading, run, first) > stop - first:
        return True
    if stop == len(run) or run[stop].join != " " or stop - first > 1 or label == "NORP":
        return False
    following = run[stop]
    if following.word in words.titles or following.word in words.title_modifiers:
        return False
    if following.opens or reading.knows(following):
        return False
    if label == "PERSON" or run[first].word in words.given:
        return not following.ordinary
    last = stop + 1 == len(run)
    return last and following.word.endswith("s") and following.word not in words.given


def _title(reading: Reading, run: Run, first: int) -> Step:
    """A title, and the person whom it introduces."""
    length = _title_length(reading, run, first)
    if not length or _names_body(reading, run, first, length):
        return NO_STEP
    begin = stop = first + length
    if begin < len(run) and run[begin].join not in reading.words.prepositions:
        stop = _person_end(reading, run, begin)
    if stop == begin:
        return length, None
    name = reading.name(run, begin, stop, "PERSON", "title before a name")
    id, label = reading.known.look_up(reading.text[name.start : name.end]) or ("", "")
    title = " ".join(token.word for token in run[first:begin])
    return stop - first, name._replace(title=title, entity=id if label == "PERSON" else "")


def _names_body(reading: Reading, run: Run, first: int, length: int) -> bool:
    """ "Justice Department", "Republican National Committee": a title begins a body's name."""
    if _headed(reading, run, first) <= length or run[first + length].join != " ":
        return False
    word = run[first + length].word
    _, label = reading.known.look_up(word) or ("", "")
    person = word in reading.words.given or label == "PERSON"
    return not person and not run[first + length - 1].word.endswith(".")


def _title_length(reading: Reading, run: Run, first: int) -> int:
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
        office = reading.known.match(reading.text, run[stop].start, run[stop].word)
        stop += 1
        while office and stop < len(run) and run[stop].end <= office.end():
            stop += 1
    return stop - first


def _person_end(reading: Reading, run: Run, first: int) -> int:
    """The end of the name of a person that begins at `first`; `first` if none begins."""
    stop = first
    if 0 < first < len(run) - 1 and not run[first].opens and run[first].join == " ":
        # A word of English as a family name: "Vice Premier He Lifeng" in mid-sentence.
        following = run[first + 1]
        stop += run[first].ordinary and following.join == " " and not following.ordinary
    while stop < len(run) and stop - first < 5:
        token = run[stop]
        joined = token.join in (" ", "-") or token.join in reading.words.particles
        if stop > first and not joined:
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


def _organisation(reading: Reading, run: Run, first: int) -> Step:
    """A name that ends in a head word, has one before "of", or begins with one ("Lake Geneva")."""
    heads, firsts = reading.words.heads, reading.words.firsts
    length = _headed(reading, run, first)
    if not length and run[first].word in firsts and first + 1 < len(run):
        following = run[first + 1]
        length = 2 * (following.join == " " and not (following.opens and following.ordinary))
    if not length:
        return NO_STEP
    stop = first + length
    inner = (heads[token.word] for token in run[first:stop] if token.word in heads)
    label = heads.get(run[stop - 1].word.rstrip(".")) or next(inner, "")
    label = label or firsts.get(run[first].word, "ORG")
    return length, reading.name(run, first, stop, label, "head word")


def _headed(reading: Reading, run: Run, first: int) -> int:
    """The length of the name from `first` that a head word closes, 0 if none does."""
    heads, prepositions = reading.words.heads, reading.words.prepositions
    links = prepositions | {"and"}
    length = 0
    for index in range(first, min(len(run), first + _MAX_NAME)):
        token = run[index]
        if index > first and not _goes_on(reading, run, first, index, length):
            break
        before_of = index + 1 < len(run) and run[index + 1].join in prepositions
        closes = token.word.rstrip(".") in heads and (index > first or before_of)
        after_link = length and token.join == " " and run[first + length - 1].join in links
        if closes or after_link or (length and token.join in links):
            length = index + 1 - first
    return length


def _goes_on(reading: Reading, run: Run, first: int, index: int, length: int) -> bool:
    """May the name that began at `first` go on with the token at `index`?

    `length` is what a head word has closed of it so far.
    """
    token, before, words = run[index], run[index - 1], reading.words
    if token.opens and token.ordinary and index > first + 1:
        return False
    if token.join in words.prepositions:
        plural = before.word.endswith("s") and not reading.due_to_place(before)
        return before.word in words.heads or (length == 0 and plural)
    if token.join == "and":
        of = any(t.join in ("of", "for") for t in run[first + 1 : index])
        return length > 0 and of and token.word not in words.given and not reading.knows(token)
    if token.join in words.particles:
        return True
    another = token.word in words.given or (
        token.word not in words.heads
        and index + 1 < len(run)
        and run[index + 1].word not in words.heads
        and _title_length(reading, run, index) > 0
    )
    closed = length and first + length == index and token.word not in words.heads
    return not another and (not closed or before.join in (*words.prepositions, "and"))


def _shouted(reading: Reading, run: Run, first: int) -> Step:
    """Known names all in capitals, as at the head of a report: "LOS ANGELES"."""
    stop = first
    while stop < len(run) and stop - first < 3 and run[stop].word.isupper():
        stop += 1
    for end in range(stop, first, -1):
        words = tuple(token.word.title() for token in run[first:end])
        found = reading.known.look_up(" ".join(words))
        if found and (len(words[0]) > 3 or len(words) > 1):
            name = reading.name(run, first, end, found[1], "gazetteer, in capitals")
            return end - first, name._replace(entity=found[0], words=words)
    return NO_STEP


def _acronym(reading: Reading, run: Run, first: int) -> Step:
    """Capitals only: most are organisations."""
    token = run[first]
    word = token.word.replace(".", "")
    if not (2 <= len(word) <= 6 and word.isupper() and word.isalpha()):
        return NO_STEP
    if {token.word, word} & reading.words.acronyms:
        return 1, None
    if (token.opens or len(word) > 3) and word.lower() in common_words():
        return 1, None
    stop = first + 1
    while stop < len(run) and stop - first < 4 and _extends(reading, run, stop):
        stop += 1
    return stop - first, reading.name(run, first, stop, "ORG", "acronym")


def _extends(reading: Reading, run: Run, index: int) -> bool:
    """The word goes on with the acronym before it: "PBS Newshour"."""
    token = run[index]
    if token.join != " " or token.opens or len(token.word) < 3:
        return False
    other = token.word in reading.words.given or reading.knows(token)
    return not other and not _title_length(reading, run, index)


def _first_name(reading: Reading, run: Run, first: int) -> Step:
    """A first name and what follows: "Rodaba Noori", "John F. Kennedy"."""
    word = run[first].word
    initial = len(word) == 2 and word[1] == "."
    family = word in reading.words.family_first
    if not (word in reading.words.given or initial or family):
        return NO_STEP
    stop = _person_end(reading, run, first)
    if stop - first < 2:
        return NO_STEP
    halves = first + 2 < stop and run[first + 2].join == "-"  # "Kim Min-Woo"
    if family and not initial and run[first + 1].ordinary and not halves:  # "Park Street"
        return NO_STEP
    return stop - first, reading.name(run, first, stop, "PERSON", "first name")


def _unknown(reading: Reading, run: Run, first: int) -> Step:
    """Whatever else has a capital: the label is put to the vote."""
    stop = first + 1
    while stop < len(run) and stop - first < 6:
        join = run[stop].join
        joined = join in (" ", "-", "&") or join in reading.words.particles
        if not joined or _another(reading, run, stop):
            break
        stop += 1
    begin = first
    while begin < stop and reading.due_to_place(run[begin]):
        begin += 1
    if begin > first:
        return begin - first, None
    while stop > first + 1 and reading.due_to_place(run[stop - 1]):
        stop -= 1
    if stop == first + 1 and _no_name(reading.words, run[first]):
        return 1, None
    return stop - first, reading.name(run, first, stop, "", "capitals")._replace(certain=False)


def _another(reading: Reading, run: Run, index: int) -> bool:
    """Another name begins here: a title, a known name after a hyphen, a people."""
    token = run[index]
    if reading.due_to_place(token) or (index + 1 < len(run) and _title_length(reading, run, index)):
        return True
    match = reading.known.match(reading.text, token.start, token.word)
    _, label = (reading.known.look_up(match[0]) if match else None) or ("", "")
    return label == "NORP" or bool(label and token.join == "-")


def _no_name(words: Words, token: Token) -> bool:
    """Single words that are no names: titles, ordinary words, single letters."""
    word = token.word
    if len(word.rstrip(".")) < 2 or word in words.acronyms or word in words.titles:
        return True
    return word in words.heads or (token.opens and token.ordinary)


_RULES = (
    _function_word,
    _gazetteer,
    _title,
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
    if name.label == "EVENT" and name.words[-1].islower():
        inner = name.words[:-1]
        id, label = reading.known.look_up(" ".join(inner)) or ("", "")
        if id:
            end = name.end - len(name.words[-1]) - 1
            yield Name(name.start, end, label, "gazetteer", inner, id)
    if name.label not in ("ORG", "GPE", "LOC") or name.rule == "head word":
        return
    noun = _event_noun().match(reading.text, name.end)
    if noun:
        before = _BEFORE_EVENT.search(reading.text, max(0, name.start - 6), name.start)
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


# ------------------------------------------------------------------ labels by vote


@cache
def says_pattern() -> str:
    """A pattern of verbs that say that somebody speaks: "said", "warned", "says".

    In the present only the plainest of them: "continues" and "declares" are as often of things.

    >>> [bool(re.fullmatch(says_pattern(), verb)) for verb in ("warned", "says", "continues")]
    [True, True, False]
    """
    plain = (verb.forms.items() for verb in verbs.reporting_verbs().values() if verb.plain)
    present = (form for forms in plain for form, kind in forms if kind == "s")
    return one_of((*verbs.forms("quote", "past"), *present))


@cache
def _around(kind: str) -> re.Pattern[str]:
    """What is before or after a name that tells its kind."""
    says = says_pattern()
    company = gazetteer().words.company
    return re.compile(
        {
            "after a person": rf",?\s(?:who|whose)\b|,\s\d\d?\b|,?\s(?:also\s)?{says}\b|\s\(@"
            r"|,?\saged\s",
            "before a person": rf"\b(?:{says}|(?i:{one_of(company['before_persons'])}))\s\Z",
            "before a place": rf"\b(?i:{one_of(company['before_places'])})\s\Z",
        }[kind]
    )


def _votes(reading: Reading, name: Name) -> Counter[str]:
    """What is around an unknown name speaks for these labels, each with its weight."""
    text, roles = reading.text, reading.words.roles
    before = text[max(0, name.start - 24) : name.start]
    after = _POSSESSIVE.sub("", text[name.end : name.end + 40])
    votes: Counter[str] = Counter()
    if _around("after a person").match(after):
        votes["PERSON"] += 2
    if _around("before a place").search(before) and name.words[-1].lower() not in common_words():
        votes["GPE"] += 2
    if _AFTER_PLACE.match(after) and reading.known.name_at(text, name.end + 2)[1] == "GPE":
        votes["GPE"] += 4
    if _BEFORE_THE.search(before):
        votes["ORG"] += 2
    if name.acronym:
        votes["ORG"] += 5
    role, apposed = _ROLE_BEFORE.search(before), _APPOSITION.match(after)
    if (role and role[1] in roles) or (apposed and not roles.isdisjoint(apposed[1].split())):
        votes["PERSON"] += 4
    elif _around("before a person").search(before):
        votes["PERSON"] += 1
    if before[-1:] in _QUOTES and after[:1] in _QUOTES:
        votes["WORK_OF_ART"] += 3
    return votes


def _decided(name: Name, votes: Mapping[str, Counter[str]]) -> Name:
    """An unknown name with the label that has most votes, or the one its shape suggests."""
    own = votes[" ".join(name.words)]
    label, weight = max(own.items(), key=lambda vote: (vote[1], vote[0]), default=("", 0))
    if weight >= 2:
        return name._replace(label=label, rule=f"company of the name: {label}")
    family = votes.get(name.words[-1], Counter())
    if len(name.words) in (2, 3) and family["PERSON"] >= 2:
        return name._replace(label="PERSON", rule="family name used as a person's")
    if len(name.words) > 1 or name.words[0].lower() not in common_words() or own:
        shape = "PERSON" if _person_by_shape(name.words) else "ORG"
        return name._replace(label=shape, rule="shape of the name")
    return name


def _person_by_shape(words: tuple[str, ...]) -> bool:
    """Two to four words that no dictionary has (one may be), or an initial between two."""
    if len(words) == 3 and len(words[1]) == 2 and words[1][1] == ".":
        return True
    unusual = [w for w in words if w.lower() not in common_words()]
    return 2 <= len(words) <= 4 and len(unusual) >= len(words) - 1 and words[-1] in unusual
