"""A text as the rules of names read it: its capitalised words, its names, what they ask of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sco_lessons.layers.entities.callings import called_after
from sco_lessons.layers.entities.gazetteer import Gazetteer, Words
from sco_lessons.layers.entities.saying import says
from sco_lessons.text import english
from sco_lessons.text.english import common_words, compiled, pattern
from sco_lessons.text.model import Span

__all__ = [
    "INITIALS",
    "NO_STEP",
    "QUOTES",
    "UPPER",
    "Name",
    "Reading",
    "Run",
    "Step",
    "Token",
    "stands_for",
]

# Letters with signs ("Ấ") and Greek and Cyrillic ones, too.
UPPER = "".join(re.escape(c) for c in map(chr, range(0x1F00)) if c.isupper())
_AGE = re.compile(r",\s\d\d,")
_AND_ANOTHER = re.compile(rf"\s(?:and|&)\s([{UPPER}]\w+)")
QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
INITIALS = re.compile(rf"(?:[{UPPER}]\.){{1,3}}")
_SMALL_WORD = re.compile(r"\s([a-z]+)")
# What follows the name of somebody who acts: "'s", "was", "smirked".
_ACTS = r"['\u2019]s\b|\s(?:{adverbs}\s)?(?:{auxiliaries}|[a-z]{3,}ed)\b"
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
Step = tuple[int, Name | None]  # how many tokens are done with, and the name that they are
NO_STEP: Step = (0, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what all rules ask of it.

    `datelines` are the ends of the paragraphs' datelines by their starts, `seen` the words
    with a capital inside sentences, `called` those of them that are given names and words of
    English, and that the text never uses as words: "We met Peter in the hall." `borne` are the
    words of English that are a family name beside a given one: "Bob Dole", "Park Jin-hee".
    """

    text: str
    starts: frozenset[int]
    headlines: Sequence[Span]
    known: Gazetteer
    words: Words
    datelines: Mapping[int, int] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    borne: frozenset[str] = frozenset()

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
        said = says("past").match(self.text, token.end)
        if given and (aged or said or self.beside_given(token)):
            return True
        if word not in self.seen:
            return False
        listed = given or word in self.words.families or word in self.borne
        acts = said or compiled(_ACTS).match(self.text, token.end)
        return bool(aged or (listed and acts))

    def beside_given(self, token: Token) -> bool:
        """Another given name follows: "John and Maria"."""
        second = _AND_ANOTHER.match(self.text, token.end)
        return second is not None and second[1] in self.words.given

    def knows(self, token: Token) -> bool:
        """A name of the gazetteer begins with this word."""
        return self.known.match(self.text, token.start, token.word) is not None

    def is_strange(self, token: Token) -> bool:
        """A word with a capital that no list has and no dictionary, right after the one before."""
        listed = token.word in self.words.given or self.knows(token)
        return token.join == " " and not token.ordinary and not listed

    def is_told(self, token: Token) -> bool:
        """A word that opens a sentence, and what follows tells that it is a name.

        "Orbital, the charity behind it, ...", "John and Maria left".
        """
        if not token.ordinary:
            return False
        if token.word in self.words.given and self.beside_given(token):
            return True
        if self.text[token.end : token.end + 1] != ",":
            return False
        noun = called_after(self.text, token.end)[-1:]
        return self.words.kinds.get("".join(noun), "PERSON") != "PERSON"

    def article_before(self, token: Token) -> bool:
        """ "The North", "the North": the article opens the sentence, if a word does."""
        return not token.opens and self.text.endswith(("the ", "The "), 0, token.start)

    def noun_follows(self, token: Token) -> bool:
        """ "The Prince Harry case"."""
        following = _SMALL_WORD.match(self.text, token.end)
        return following is not None and not common_words().get(following[1])

    def is_sisterhood(self, token: Token) -> bool:
        """ "Sisters of Wexla", "Friends of the Moor": a plural with a capital of its own."""
        title = token.word in self.words.titles or token.word in self.words.heads
        return token.plural and not token.opens and not title

    def is_foreign(self, run: Run, first: int) -> bool:
        """ "El Tiempo", "La Nación": an article of another language and a strange word."""
        article = run[first].word in self.words.foreign_articles and first + 1 < len(run)
        return article and self.is_strange(run[first + 1])

    def name(self, run: Run, first: int, stop: int, label: str, rule: str) -> Name:
        """The tokens from `first` to `stop` as a name, with an acronym that follows in brackets."""
        start, end = run[first].start, run[stop - 1].end
        acronym = _ACRONYM.match(self.text, end)
        if acronym and not stands_for(acronym[1], self.text[start:end]):
            acronym = None
        if label == "ORG":
            acronym = acronym or _KNOWN_AS.match(self.text, end)
        words = tuple(map(sys.intern, self.text[start:end].split()))
        return Name(start, end, label, rule, words, acronym=acronym[1] if acronym else "")


def stands_for(acronym: str, name: str) -> bool:
    """The letters of `acronym` are in this order among the first letters of `name`.

    >>> stands_for("SCO", "Shanghai Cooperation Organization"), stands_for("BBC", "Bonn")
    (True, False)
    """
    initials = iter([word[0].upper() for word in re.findall(r"\w+", name)])
    letters = [c for c in acronym.upper() if c.isalpha()]
    if len(letters) > 1 and all(letter in initials for letter in letters):
        return True
    inside = iter(name.upper())  # "JAXA": letters inside a word, too
    first = acronym.isupper() and name[:1].upper() == acronym[0]
    return first and all(letter in inside for letter in letters)
