"""Places that stand for their team: "Sweden scored", "coach of Brackwater", "Peru 3-1 Chile".

Words beside the name say so. Some do in any text ("scored"); others ("beat", "against"), and
names in a list of football clubs, only if the text has words of a team sport as well. What
says so is the note of the mention.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sco_lessons.layers.entities.gazetteer import gazetteer, slug
from sco_lessons.layers.entities.mentions import OPEN
from sco_lessons.layers.entities.reading import Name
from sco_lessons.text import english
from sco_lessons.text.english import common_words, compiled, pattern

__all__ = ["RULE", "with_sides"]

RULE = "place that stands for its team"
_WINDOW = 60
_WORD = re.compile(r"[\w-]+|[^\w\s'\u2019]")
_NEXT_WORD = re.compile(r"\s(\w+)")
_SMALL_WORD = re.compile(r"[a-z][a-z-]+")
_BREAK = re.compile(r"\n\s*\n|[.!?]\s")
_POSSESSIVE = re.compile(r"['\u2019]s?(?=\s)")
_SCORE = r"\d{1,3}\s?[-\u2013]\s?\d{1,3}(?![\w-]|,\s\d)"  # not the sets of a tennis match
_RESULT = rf"\b{_SCORE}\s{{sides.results}}\b"  # "A 2-1 defeat"
_SCORE_AFTER = re.compile(
    rf"\s({_SCORE})(?=\s*(?:[.,;:!?)]|\Z|\n|[a-z]+\s[A-Z]|[A-Z]|{pattern('after_scores')}\b))"
)
_SCORE_BEFORE = re.compile(rf"(?<![\w-])({_SCORE})(?:\s[a-z]+){{0,2}}\s\Z")
_SCORE_SOON = re.compile(rf"(?:\s[a-z]+){{1,4}}\s({_SCORE})")
# "Rosenhavn 1-3 Brann Nord" alone in its line, and where the second name stands in it.
_RESULT_LINE = re.compile(rf"\s{_SCORE}\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,3}}[^\S\n]*(?:\n|\Z)")
_SECOND_OF_RESULT = re.compile(rf"(?:\A|\n)[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,3}}\s{_SCORE}\s\Z")
_LINE_ENDS = re.compile(r"[^\S\n]*(?:\n|\Z)")
# The rule of names that look like a person's.
_SHAPE = "shape of the name"
_BESIDE = re.compile(r",\s(?:and\s)?(?:the\s)?|\s(?:and|or)\s(?:the\s)?")
# A text is looked at in pieces of so many code points, each with its neighbours. It is about a
# team sport there if so many points are reached: two a word of sports, one a word that may be.
_PIECE = 600
_ENOUGH = 4
# A name that one of so many mentions shows to be a side's is one at the others.
_OTHERS = 4


@dataclass(frozen=True, slots=True)
class _Signs:
    """What is beside a name: words that always tell a side, words that do in a sports text.

    `located` is True if they speak of a place ("in Peru", "Peru's government").
    """

    clear: str = ""
    weak: str = ""
    located: bool = False


def with_sides(text: str, names: Sequence[Name]) -> list[Name]:
    """The names; places that stand for their team are ORG, with an entity of their own.

    >>> peru = Name(0, 4, "GPE", "gazetteer", ("Peru",), "peru")
    >>> [side] = with_sides("Peru scored.", [peru])
    >>> side.label, side.entity, side.note
    ('ORG', 'peru-team', 'scored')
    """
    persons = (n.words for n in names if n.label == "PERSON" and len(n.words) > 1)
    players = {words[-1] for words in persons if words[0].lower() not in common_words()}
    places = [_Place(text, name) for name in names]
    signs = {
        i: place.signs()
        for i, place in enumerate(places)
        if place.may_be_side()
        and not (place.name.label == OPEN and place.name.words[-1] in players)
    }
    told = {i: s.clear for i, s in signs.items() if s.clear}
    clear = {names[i].start // _PIECE for i in told}

    played = _clubs_by_piece(names)

    @cache
    def sports(piece: int) -> bool:
        near = any(abs(piece - other) < 2 for other in clear)
        return near or _about_team_sport(text, piece, played[piece])

    # "The Kandy Tuskers": Kandy alone may be they.
    bodies = (name.words for name in names if name.label == "ORG" and len(name.words) > 1)
    teams = {words[:-1]: " ".join(words) for words in bodies if words[-1].endswith("s")}
    for i, sign in signs.items():
        team = "" if sign.located else teams.get(names[i].words, "")  # "the Kandy Tuskers"
        if not (sign.located or team) and places[i].is_club():
            team = "a football club"
        if not (sign.located or team) and places[i].is_plural():
            team = "the"
        if (sign.weak or team) and sports(names[i].start // _PIECE):
            told.setdefault(i, sign.weak or team)
    if told:
        told |= _listed_with(text, names, signs, told)
        told |= _elsewhere(names, signs, told)
    return [places[i].as_side(told[i]) if i in told else name for i, name in enumerate(names)]


@dataclass(frozen=True, slots=True)
class _Place:
    """A name in its text, of a place or of what nobody knows, that may stand for a team."""

    text: str
    name: Name

    def is_club(self) -> bool:
        """A club of the list; "Preston, Victoria" and "the Astana summit" are places."""
        if " ".join(self.name.words) not in gazetteer().words.clubs:
            return False
        following = _NEXT_WORD.match(self.text, self.name.end)
        noun = following and (
            following[1][0].isupper() or not common_words().get(following[1], True)
        )
        beside = self.text.startswith(", ", self.name.end) or self.text.endswith(
            ", ", 0, self.name.start
        )
        return not (beside or noun)

    def is_plural(self) -> bool:
        """ "The Orioles": one word of which nothing else tells the kind, and no noun after it."""
        if (
            self.name.label != OPEN
            or len(self.name.words) > 1
            or not self.name.words[0].endswith("s")
        ):
            return False
        following = _NEXT_WORD.match(self.text, self.name.end)
        noun = following and not common_words().get(following[1], True)
        return self.text.endswith(("the ", "The "), 0, self.name.start) and not noun

    def may_be_side(self) -> bool:
        shouted = (
            self.text[self.name.start : self.name.end].isupper()
            and self.name.end - self.name.start > 3
        )  # a dateline
        unknown = self.name.label in ("GPE", OPEN) or (self.name.label, self.name.rule) == (
            "PERSON",
            _SHAPE,
        )
        return unknown and not (shouted or self.name.words[-1].islower())

    def as_side(self, sign: str) -> Name:
        id = (
            ""
            if self.name.label in (OPEN, "PERSON")
            else f"{self.name.entity or slug(' '.join(self.name.words))}-team"
        )
        return self.name._replace(label="ORG", rule=RULE, entity=id, note=sign)

    def signs(self) -> _Signs:
        lists, sides = gazetteer().words, gazetteer().words.sides
        start = max(0, self.name.start - _WINDOW)
        second = _SECOND_OF_RESULT.search(self.text, start, self.name.start)
        if _RESULT_LINE.match(self.text, self.name.end) or (
            second and _LINE_ENDS.match(self.text, self.name.end)
        ):
            return _Signs(clear=self.score(second is not None))
        if self.name.label == "PERSON":
            return _Signs()
        before = _BREAK.split(self.text[max(0, self.name.start - _WINDOW) : self.name.start])[-1]
        after = _BREAK.split(self.text[self.name.end : self.name.end + _WINDOW])[0]
        preceding = [word.lower() for word in _WORD.findall(before)]
        if preceding[-1:] == ["the"]:  # "beat the Netherlands"
            del preceding[-1]
        before_name = list(_phrases(preceding, backwards=True))
        owned = _POSSESSIVE.match(after)
        following = _WORD.findall(after[owned.end() if owned else 0 :])
        between = english.words("auxiliaries", "adverbs")  # "Peru have also scored"
        while following and (following[0] in between or following[0].endswith("ly")):
            del following[0]
        if following and gazetteer().names.get(following[0], ("", ""))[1] == "NORP":
            del following[0]  # "Flamengo's Portuguese manager"
        after_name = list(_phrases(following))
        located = not owned and any(
            phrase in sides["located"] or lists.before.get(phrase) == "GPE"
            for phrase in before_name
        )
        team = _first(before_name, sides["before"])  # "Coach of Peru"
        if (located and not team) or any(lists.after.get(phrase) == "GPE" for phrase in after_name):
            return _Signs(located=True)
        # "Quill scored": a name that no list has may be a player's.
        after_it = sides["after_unknown" if self.name.label == OPEN else "after"]
        clear = team or _first(after_name, after_it)
        verb = _first(after_name, sides["verbs"])
        if not owned and len(following) > 1 and following[1][0].isupper():
            verb = verb or _first(following[:1], sides["verbs_before_names"])
        other = "" if owned else _first(before_name, sides["others"])
        score = _SCORE_AFTER.match(after) or _SCORE_BEFORE.search(before)
        score = score or (_SCORE_SOON.match(after) if verb else None)
        many = ""
        if not owned and preceding[-1:] not in (["and"], [","]):
            many = _first(_WORD.findall(after)[:1], english.words("plural_auxiliaries"))
        if score and (verb or other):  # "Beat Peru 3-1"
            clear = clear or f"{verb or other} ... {score[1]}"
        weak = verb or other or _first(after_name, sides["nouns"]) or many
        return _Signs(clear, weak or (score[1] if score else ""))

    def score(self, before: bool) -> str:
        """The score beside a name of a line of results."""
        place = re.compile(_SCORE)
        found = place.findall(self.text, self.name.start - 10, self.name.start) if before else None
        return str((found or place.findall(self.text, self.name.end, self.name.end + 10))[-1])


def _clubs_by_piece(names: Sequence[Name]) -> defaultdict[int, set[tuple[str, ...]]]:
    """Clubs of football that are no places and nobody's names, by the pieces they are named in."""
    clubs, found = gazetteer().words.clubs, defaultdict(set)
    for name in names:
        if name.label in ("ORG", OPEN) and " ".join(name.words) in clubs:
            for piece in range(name.start // _PIECE - 1, name.start // _PIECE + 2):
                found[piece].add(name.words)
    return found


def _about_team_sport(text: str, piece: int, clubs: Collection[tuple[str, ...]]) -> bool:
    around = text[max(0, piece - 1) * _PIECE : (piece + 2) * _PIECE]
    words, sides = set(_SMALL_WORD.findall(around.lower())), gazetteer().words.sides
    clear = len(words & sides["sport"]) + len(compiled(_RESULT).findall(around)) + len(clubs)
    return clear > 0 and 2 * clear + len(words & sides["maybe_sport"]) >= _ENOUGH


def _phrases(words: Sequence[str], backwards: bool = False) -> Iterator[str]:
    """The one, two and three words nearest to a name, the longest first."""
    for length in (3, 2, 1):
        yield " ".join(words[-length:] if backwards else words[:length])


def _first(phrases: Sequence[str], listed: frozenset[str]) -> str:
    return next((phrase for phrase in phrases if phrase in listed), "")


def _listed_with(
    text: str, names: Sequence[Name], signs: Mapping[int, _Signs], told: Mapping[int, str]
) -> dict[int, str]:
    """ "Peru, Chile and Panama win": what is listed with a side is one."""
    found = dict(told)
    for order in (sorted(signs), sorted(signs, reverse=True)):
        for one, other in pairwise(order):
            first, second = sorted((names[one], names[other]))
            beside = _BESIDE.fullmatch(text, first.end, second.start)
            if one in found and beside and not signs[other].located:
                found.setdefault(other, found[one])
    return found


def _elsewhere(
    names: Sequence[Name], signs: Mapping[int, _Signs], told: Mapping[int, str]
) -> dict[int, str]:
    """The other mentions of a side, but for those that speak of the place."""
    shown = Counter(names[i].words for i in told)
    first = {names[i].words: told[i] for i in sorted(told, reverse=True)}
    free = [i for i, s in signs.items() if i not in told and not s.located]
    others = Counter(names[i].words for i in free)
    return {
        i: first[words]
        for i in free
        if (words := names[i].words) in shown and others[words] <= _OTHERS * shown[words]
    }
