"""Runs of capitalised words, the names cut out of them, and what all rules ask of a text."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from sco_lessons.layers.entities.gazetteer import Gazetteer, Words, gazetteer
from sco_lessons.text import english, verbs
from sco_lessons.text.english import common_words, one_of, pattern
from sco_lessons.text.model import Span

__all__ = [
    "UPPER",
    "Name",
    "Reading",
    "Run",
    "Token",
    "in_capitals",
    "outside",
    "runs",
    "scan",
    "tokens",
]

# Letters with signs ("Ấ") and Greek and Cyrillic ones, too.
UPPER = "".join(re.escape(c) for c in map(chr, range(0x1F00)) if c.isupper())
_OPENING = re.compile(rf"[{UPPER}\d]|[ae][lsd]-|[dl]['\u2019]|\b[a-z]{{1,3}}(?=[A-Z][a-z])")
_CONTRACTED = re.compile(r"['\u2019]t\b")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*\Z")
# "Desht-e Nur", "Stoke-on-Trent"
_HYPHENED = re.compile(rf"-(?:(?:y?e|i) |{pattern('in_hyphened_places')}-)")
_OWNS = re.compile(r"['\u2019]s? ")
_AGE = re.compile(r",\s\d\d,")
_WORD_AT = re.compile(r"\w+")
_AND_ANOTHER = re.compile(rf"\s(?:and|&)\s([{UPPER}]\w+)")
_AND = re.compile(r",?\s(?:and|&)\s\Z")
_SMALL_AFTER_HYPHEN = re.compile(r"-[a-z]{2,20}\b")
_OPENERS = tuple(c + gap for c in '"\u201c\u2018:;([\u2022*\u2014' for gap in ("", " ", "\t"))
_ACRONYM = re.compile(rf"\s*\(\s*[\"\u201c]?([{UPPER}][\w&.]{{1,9}})[\"\u201d]?\s*\)")
# "The Northern Kelp Board, known as Norkel, ..."
_KNOWN_AS = re.compile(
    rf",\s(?:{pattern('before_known_as')}\s)?known\sas\s(?:the\s)?([{UPPER}][\w&.]{{1,9}})\b"
)


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

    @property
    def plural(self) -> bool:
        """The regular plural of an ordinary English word."""
        return self.word.endswith("s") and self.word[:-1].lower() in common_words()


class Name(NamedTuple):
    """A proper name. `certain` is True if the label is not up for a vote.

    `entity` is an id, or "" if it is to be made from the name; `title` the words of office
    before it; `acronym` the abbreviation in brackets after it; `note` what in the text spoke for
    the label, if the rule alone does not say it.
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
    note: str = ""


Run = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what all rules ask of it.

    `datelines` are the ends of the paragraphs' datelines by their starts, `seen` the words
    with a capital inside sentences, `called` those of them that are given names and words of
    English, and that the text never uses as words: "We met Peter in the hall."
    """

    text: str
    starts: frozenset[int]
    headlines: Sequence[Span]
    known: Gazetteer
    words: Words
    datelines: Mapping[int, int] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()

    def due_to_place(self, token: Token) -> bool:
        """The place explains the capital of an ordinary word."""
        if not (token.opens and token.ordinary):
            return False
        if self.named_elsewhere(token):
            return False
        return token.word not in self.seen or common_words()[token.word.lower()]

    def named_elsewhere(self, token: Token) -> bool:
        """Inside a sentence the text has that capital, and here it stands as a name does.

        "Rob does the accounts", "Lie, 34, came", but "Rose gardens", "Will you come?" A given
        name needs no such place if it says something or has an age: "Mark said".
        """
        word = token.word
        if word.lower() in english.words("auxiliaries"):
            return False
        given, aged = word in self.words.given, _AGE.match(self.text, token.end)
        if given and (aged or self.beside_given(token) or _said().match(self.text, token.end)):
            return True
        if word not in self.seen:
            return False
        listed = given or word in self.words.families
        return bool(aged or (listed and _acts().match(self.text, token.end)))

    def beside_given(self, token: Token) -> bool:
        """Another given name follows: "John and Maria"."""
        second = _AND_ANOTHER.match(self.text, token.end)
        return second is not None and second[1] in self.words.given

    def knows(self, token: Token) -> bool:
        """A name of the gazetteer begins with this word."""
        return self.known.match(self.text, token.start, token.word) is not None

    def name(self, run: Run, first: int, stop: int, label: str, rule: str) -> Name:
        """The tokens from `first` to `stop` as a name, with an acronym that follows in brackets."""
        start, end = run[first].start, run[stop - 1].end
        acronym = _ACRONYM.match(self.text, end)
        if acronym and not _stands_for(acronym[1], self.text[start:end]):
            acronym = None
        if label == "ORG":
            acronym = acronym or _KNOWN_AS.match(self.text, end)
        words = tuple(map(sys.intern, self.text[start:end].split()))
        return Name(start, end, label, rule, words, acronym=acronym[1] if acronym else "")


@cache
def _said() -> re.Pattern[str]:
    """What follows the name of somebody who spoke: "said", "later told"."""
    adverb = rf"(?:{one_of(english.words('adverbs'))}\s)?"
    return re.compile(rf"\s{adverb}{one_of(verbs.forms('quote', 'past'))}\b")


@cache
def _acts() -> re.Pattern[str]:
    """What follows the name of somebody who acts: "'s", "was", "said", "smirked"."""
    adverb = rf"(?:{one_of(english.words('adverbs'))}\s)?"
    words = one_of(english.words("auxiliaries"))
    return re.compile(rf"{_said().pattern}|['\u2019]s\b|\s{adverb}(?:{words}|[a-z]{{3,}}ed)\b")


def in_capitals(text: str, line: Span) -> bool:
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


def _stands_for(acronym: str, name: str) -> bool:
    """The letters of `acronym` are in this order among the first letters of `name`.

    >>> _stands_for("SCO", "Shanghai Cooperation Organization"), _stands_for("BBC", "Bonn")
    (True, False)
    """
    initials = iter([word[0].upper() for word in re.findall(r"\w+", name)])
    letters = [c for c in acronym.upper() if c.isalpha()]
    if len(letters) > 1 and all(letter in initials for letter in letters):
        return True
    inside = iter(name.upper())  # "JAXA": letters inside a word, too
    first = acronym.isupper() and name[:1].upper() == acronym[0]
    return first and all(letter in inside for letter in letters)


# ------------------------------------------------------------------ tokens and runs


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
        rf"(?:[{UPPER}]\.){{2,}}"
        rf"|{one_of((*titles, *(title.upper() for title in titles)))}"
        rf"|[{UPPER}]\.(?=\s?[{UPPER}])"
        rf"|(?:\b{one_of(map(str.lower, words.arabic_articles))}-|\b[dDlLO]['\u2019])?[{UPPER}]\w*"
        rf"(?:\u2019(?=[{UPPER}])\w+|(?<=[{UPPER}]{{2}})'(?=[{UPPER}]{{2}})\w+)?"
        rf"(?:(?<=[aeiou])['\u2019](?!{pattern('contracted')}\b)[a-z]\w*)?"
        rf"|\b[a-z]{{1,3}}[A-Z][a-z]\w+"
        rf"|(?<=\s)\d{{1,4}}{pattern('ordinal_endings')}?(?=\s[{UPPER}])"
    )


def tokens(reading: Reading) -> Iterator[Token]:
    text, end, before = reading.text, 0, ""
    headlines = deque(reading.headlines)
    for match in scan(text, _OPENING, _token()):
        start, stop, word = *match.span(), match[0]
        while headlines and headlines[0].end <= start:
            headlines.popleft()
        shouted = bool(headlines) and headlines[0].start <= start
        word = word.title() if word.title() in reading.words.titles else word
        tail = None if _HYPHENED.match(text, stop) else _SMALL_AFTER_HYPHEN.match(text, stop)
        if tail and text[end:start] == " " and _given_in_two(reading, before, tail[0]):
            stop, word, tail = tail.end(), word + tail[0], None
        shouted_word = word.isupper() and len(word) > 1  # "UN-led"
        short = len(word) < 4 or word.lower() in common_words()
        compound = tail and short and not shouted_word  # "Co-founder", "High-speed"
        if compound or _CONTRACTED.match(text, stop):
            before = ""
            continue
        # An ordinary word before a colon ("Image:", "Read more:") begins something new.
        label = text[stop : stop + 1] == ":" and word.lower() in common_words()
        label = label and word not in reading.words.heads  # "told Wexla News: ..."
        first = label or start in reading.starts or text.endswith(_OPENERS, 0, start)
        join = "" if first else _join(text, end, start, before)
        yield Token(start, stop, sys.intern(word), join, shouted or first)
        end, before = stop, word


def _given_in_two(reading: Reading, family: str, tail: str) -> bool:
    """ "Kim Jong-un": a given name in two parts, the second in small letters."""
    strange = tail[1:] not in common_words()
    return len(tail) < 8 and (strange or family in reading.words.family_first)


@cache
def _connector() -> re.Pattern[str]:
    """Small words inside a name: "of the", "van der"."""
    words = gazetteer().words
    return re.compile(
        rf"\s(?:{one_of(words.prepositions)}(?:\sthe)?"
        rf"|(?:{one_of(words.particles)}|la)(?:\s{one_of(words.second_particles)})?)\s\Z"
    )


def _join(text: str, end: int, start: int, before: str) -> str:
    """How two capitalised words belong together: " ", "-", "&", "of" ..., "and" or not."""
    gap = text[end:start]
    if not before or ("\n" in gap and _is_line_of_names(text, end)):
        return ""
    if gap in ("-", "\u2013", "&", " & "):
        return gap.strip()
    if _SPACE.match(gap) or _HYPHENED.fullmatch(gap):
        return " "
    if _connector().match(gap):
        return gap.split()[0]
    if _OWNS.fullmatch(gap):
        plural = before.endswith("s") and before.lower() in common_words()
        owner = (
            plural
            or before in gazetteer().words.owners
            or before.endswith("men")  # "Seamen's Federation"
            or text.endswith((f"St. {before}", f"St {before}"), 0, end)
            or _two_things(before, text[start : start + 30])
        )
        return "'s" if owner else ""
    if gap == " v. ":
        return "v."  # the parties of a case
    return "and" if _AND.match(gap) else ""


def _two_things(owner: str, owned: str) -> bool:
    """ "The Crow's Nest": two ordinary words, no title and nobody's name."""
    words, other = gazetteer().words, _WORD_AT.match(owned)
    if other is None or other[0].islower() or gazetteer().look_up(owner):
        return False
    both = all(common_words().get(word.lower()) is False for word in (owner, other[0]))
    lists = (words.titles, words.families, words.given)
    return both and not any(word in each for word in (owner, other[0]) for each in lists)


def _is_line_of_names(text: str, end: int) -> bool:
    """ "Veltrona" alone in a line, or a result: the next line does not go on with it."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return all(word[0].isupper() or word[0].isdigit() for word in line.split())


def outside(tokens: Iterator[Token], spans: Sequence[Span]) -> Iterator[Token]:
    """The tokens that are in none of the spans; both come from left to right."""
    ahead = deque(spans)
    for token in tokens:
        while ahead and ahead[0].end <= token.start:
            ahead.popleft()
            token = token._replace(join="")
        if not (ahead and ahead[0].start <= token.start):
            yield token


def runs(tokens: Iterable[Token]) -> Iterator[Run]:
    """The tokens that belong together; the first run may be empty."""
    run: list[Token] = []
    for token in tokens:
        if not token.join:
            yield run
            run = []
        run.append(token)
    yield run
