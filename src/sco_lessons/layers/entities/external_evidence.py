"""External evidence of the kind of a name: what stands around it says what it is.

The term is McDonald's (1996), "Internal and external evidence in the identification and semantic
categorization of proper names". Imported by `labels` and `pronouns`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from sco_lessons.layers.entities.callings import called_after
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.internal_evidence import (
    is_acronym,
    is_group,
    is_listed,
    is_place,
)
from sco_lessons.layers.entities.reading import QUOTES, Name, Reading
from sco_lessons.layers.entities.saying import says
from sco_lessons.text import english, verbs
from sco_lessons.text.english import common_words, compiled, one_of, pattern, singular
from sco_lessons.text.newsroom import is_credited

__all__ = [
    "NOUN_BEFORE",
    "NOUN_ENDS",
    "WINDOW",
    "WORD",
    "is_participle",
    "kind_told",
    "phrases",
    "votes_of_text",
]

WINDOW = 48
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
WORD = re.compile(r"[\w-]+(?:['\u2019]\w+)?|[^\w\s]")
_FIRST_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['\u2019]s?\b")
_GOES_ON = re.compile(r"['\u2019]s?\b|[ -][A-Z]")
_HELPING = english.words("past_auxiliaries") | english.words("present_auxiliaries")
_HELPING |= english.words("adverbs")
# "Wexla said on Monday that its ...": it is a body that says so.
_ITS = r"(?i:(?:(?: on| in)? {times}){0,2}(?: that)? its?\b)"
# "Wexla fell 3 percent", "Wexla rose by a further 0.4%"
_MOVED = (
    r"\s(?:{market_moves}\s(?:(?:[a-z]+\s){0,3}\d[\d.,]*\s?{per_cent}|to\s\$?\d)"
    r"|{market_ends}\s(?:at\s\$?\d|(?:\d[\d.,/-]*\s?(?:{per_cent}\s)?)?{market_ways}\b)"
    r"|{results_told}\s(?:[\w.,$%-]+\s){0,6}?{results_of_a_year}\b)"
)
# "Lloyd's may pay", and not "Lloyd's insurer"
_SURE = english.words("auxiliaries") & english.words("present_auxiliaries")
_MODAL = re.compile(rf"\s{one_of(_SURE | english.words('past_auxiliaries'))}\b")
_ONE_OF_MANY = re.compile(
    rf",\s(?:the\s(?:[a-z]+est|{pattern('firsts_of_many')}(?:\s[a-z]+)?)|one)"
    r"\sof\s(?:the\s)?(?:[\w-]+\s)??([a-z-]+s)\b"
)
# "Bluesky and Mastodon, smaller rivals, grew"
_MANY_CALLED = re.compile(rf",\s(?:{pattern('counts_of_names')}\s)?(?:[a-z-]+\s){{0,2}}([a-z-]+s),")
_YEAR_OR_NUMBER = re.compile(rf"\b(?:(?:19|20)\d\d|\d{{1,3}}{pattern('ordinal_endings')})\s\Z")
_OFFICE_OF = re.compile(r",\s([a-z]+\s){0,2}([a-z-]+)\sof\b")
_IN_BRACKETS = re.compile(r"\s\(([a-z]+)\)")
_OPENING_QUOTES = "\"\u201c'\u2018"
# "Firms such as Tarnco" from right to left.
_EXAMPLES = (" ".join(phrase.split()[::-1]) for phrase in english.words("before_examples"))
_EXAMPLE = re.compile(rf"{one_of(_EXAMPLES)}(?: ,)? ")
_AND = pattern("joins")
_BESIDE_ANOTHER = re.compile(rf"(?:,|,?\s{_AND})\s(?:the\s)?[A-Z]")
# "Wexla, 20 miles away"
_AWAY = re.compile(
    rf"(?:,|,?\s{pattern('before_numbers')})\s(?:\w+\s)?\d[\d.,]*\s{pattern('distances')}\b"
)
# What only persons have after their names: "who", an age, an account.
_PERSONS = re.compile(
    rf",?\s(?:who|whose)\b|,\s\d\d?(?=[,.;:)]|\s{pattern('after_ages')}\b|\s*\Z)|\s\(@|,?\saged\s"
)
# Another name is right before.
_AFTER_ANOTHER = re.compile(rf"([A-Z][\w&-]*)\s{_AND}\s(?:the\s)?\Z")
_LISTED = re.compile(rf"(?:,|\b{_AND})\s(?:the\s)?\Z")
# "WEXLA (Orin) - ": the agency that sends a report.
_AGENCY_END = re.compile(r"\)\s(?:-|--|\u2013|\u2014)\s")
# "BRACKMOUTH, Wexla (Orin) - ": where a report comes from.
_DATELINED = re.compile(r"(?:\n|\A)[A-Z][A-Z .'\u2019-]+,\s\Z")
_DASH = re.compile(r",?\s(?:\([A-Z][\w\s]*\)\s)?(?:-|--|\u2013|\u2014)\s")
# "The A65", but no Airbus
_ROAD = re.compile(r"(?!A3\d0)[ABM]\d{1,4}")
# "From Wexla to Oslo", "between Lima and Wexla"
_TO = re.compile(r"\sto\s(?=[A-Z])")
_TWO_WORDS = re.compile(r"[A-Z][\w-]+(?:\s[A-Z][\w-]+)?")
_AND_NEXT = re.compile(r"\sand\s(?=[A-Z])")
_FROM = re.compile(r"\b[Ff]rom\s([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\sto\s\Z")
_BETWEEN = re.compile(r"\b[Bb]etween\s([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\sand\s\Z")
# "Bo Rey, who leads [Wexla], said"
_RELATIVE = re.compile(rf",\s{pattern('relatives')}\s[^,.;:!?]*\Z")
# "Salt Winter (1973)"
_OF_A_YEAR = re.compile(r"['\u2019\u201d\"]?\s\((?:1[5-9]|20)\d\d\)")
# "Her solicitor, Jaswinder Gill of Wexla Orin"
_PERSON_OF = re.compile(r"\b([A-Z]?[a-z]+),?\s(?:[A-Z][\w.'\u2019-]*\s){2,3}(of|at)\s\Z")
# "Ada Lunt of Walking Borders"
_PERSON_AND_OF = re.compile(r"\b[A-Z][a-z]+\s[A-Z][\w'\u2019-]+\sof\s\Z")
# "Mill Lane, Wexla"
_STREET = re.compile(r"\s([A-Z]\w+),\s\Z")
# "Gareth Quill, 38, of Wexla": where somebody lives.
_AGED_OF = re.compile(r",\s\d\d?,\s(?:of|from)\s\Z")
# "The stadium, [Kettle Lane], was full": the noun and the name are one thing.
NOUN_BEFORE = re.compile(
    rf"(?:\b{pattern('articles', capitals=True)}|['\u2019]s?)\s(?:[\w-]+\s)*?([\w-]+),\s"
    r"(?:[Tt]he\s(?:[\w-]+\s){0,2})?\Z"
)
_OF_OWNER = re.compile(r"\sof(?:\sthe)?(?:\s[A-Z][\w-]*)?\Z")
NOUN_ENDS = re.compile(r"[,.]|\s(?:of|from)\b")
# "Two tugs, the Perkasa and the Wexla"
_NOUNS_BEFORE = re.compile(r"\b([\w-]+s),\s(?:the\s(?:[\w-]+\s){0,2})?\Z")
_NOUNS_END = re.compile(r",?\sand\s(?:the\s)?[A-Z]|,\s(?:the\s)?[A-Z][\w\s]*,?\sand\s")


def votes_of_text(reading: Reading, name: Name) -> Counter[str]:
    """What is around an unknown name at one place speaks for these labels, each with its weight."""
    if reading.text[name.start - 1 : name.start] in ("@", "#"):
        return Counter(ORG=-2)  # "#StandWithAnna" is no body for its capitals
    around = _Around(reading, name)
    votes: Counter[str] = Counter()
    for evidence in (
        around.of_acts(),
        around.of_signs(),
        around.of_places(),
        around.of_words_beside(),
        around.of_works(),
        around.of_company(),
    ):
        for label, weight in evidence:
            votes[label] += weight
    around.weigh_by_article(votes)
    return votes


_Votes = Iterator[tuple[str, int]]


class _Around:
    """An unknown name at one place, and what stands before and after it there.

    `before` and `after` are text of the same paragraph, `after` without a possessive; `words`
    and `following` the words of these in small letters, the first without an `article` at their
    end. `acts` is what the phrases after the name speak for.
    """

    def __init__(self, reading: Reading, name: Name) -> None:
        text, lists = reading.text, gazetteer().words
        self.reading, self.name, self.lists = reading, name, lists
        self.whole, self.several = " ".join(name.words), len(name.words) > 1
        before = _BLANK_LINE.split(text[max(0, name.start - WINDOW) : name.start])[-1]
        after = _BLANK_LINE.split(text[name.end : name.end + WINDOW])[0]
        owned = _POSSESSIVE.match(after)
        after = after[owned.end() :] if owned else after
        self.before, self.after, self.owned = before, after, owned is not None

        words = WORD.findall(after)[:5]
        self.following = ["#" if word[0].isdigit() else word.lower() for word in words]
        self.acts = list(phrases(self.following, lists.after, {}))  # "Announced" is in both lists.
        while not (self.acts or owned) and self.following[1:] and self.following[0] in _HELPING:
            del self.following[0]  # "Wexla has since acquired"
            self.acts = list(phrases(self.following, lists.after, {}))
        self.words = [word.lower() for word in WORD.findall(before.rstrip(_OPENING_QUOTES))]
        has_article = self.words and self.words[-1] in english.words("plain_articles")
        self.article = self.words.pop() if has_article else ""

        ordinary = name.words[-1].lower() in common_words() and name.words[0] not in lists.compass
        listed = self.whole in lists.towns or self.whole in lists.places
        self.ordinary = ordinary and not listed
        self.acronym = is_acronym(name.words)
        if after[:1] == " " and not (self.acts or owned or self.ordinary):
            self.acts = list(_kind_after(self.following, self.acronym))
        street = _STREET.search(before) if after[:1] in (",", ".", ")") else None
        lived_in = _AGED_OF.search(before) or (street and lists.heads.get(street[1]) == "FAC")
        self.is_home = bool(lived_in)
        # "Residents of Wexla said": who says it is before the preposition.
        words = before.split()[-2:] if before[-1:].isspace() else []
        last = "".join(words[:-1] if words[-1:] == ["the"] else words[-1:])
        self.governed = last == "to" or last in english.words("prepositions")
        inside = after[:1] == "," and _RELATIVE.search(before)
        self.is_subject = not (self.acts or lived_in or self.governed or inside)

    def of_acts(self) -> _Votes:
        """Who says and does something."""
        before, after, reading = self.before, self.after, self.reading
        said = says("after, or a comma").match(after) if self.is_subject else None
        short = len(self.name.words) < 3 and self.is_subject
        moved = short and compiled(_MOVED).match(after)  # "Wexla posted a profit"
        other = _AFTER_ANOTHER.search(before) if said else None
        body = other and (reading.known.look_up(other[1]) or ("", ""))[1] == "ORG"
        # "Called it cautious" has no clause.
        clause = said and said[0].split()[-1] in verbs.forms("bare")
        if said and (body or (clause and compiled(_ITS).match(after, said.end()))):
            yield "ORG", 2  # "Wexla said it would ...", "Google and Wexla said"
        elif compiled(r",\swho\s{plural_auxiliaries}\b").match(after) and not _LISTED.search(
            before
        ):
            yield "ORG", 2  # "Rosenhavn, who have not won"
        elif (said and not moved) or _PERSONS.match(after):
            yield "PERSON", 2
        elif says("before").search(before):
            yield "PERSON", 1 + bool(says("after a quotation").search(before))
        if self.acronym and compiled(r"-{held_by_bodies}\b").match(after):
            yield "ORG", 2  # "NKB-held"
        if self.owned and after[:1] == " " and _MODAL.match(after):
            yield "ORG", 4  # "Lloyd's may pay"
        if moved:
            yield "ORG", 3
        noun = self.following[:1] if self.after[:1] == " " and not self.owned else []
        two = " ".join(self.following[:2]) if noun else ""
        named_so = {self.lists.kinds.get(two), self.lists.kinds.get("".join(noun))}
        for label, weight in self.acts:
            weight += 2 * (label in named_so)  # "The Wexla newspaper said"
            # "The mayor of Wexla resigned": who does it is before the preposition.
            if label != "PERSON" or not self.governed:
                yield label, weight

    def of_signs(self) -> _Votes:
        """Quotation marks, brackets, endings of companies, years, a place in a credit line."""
        before, after = self.before, self.after
        if is_credited(before):
            yield "PERSON", 2
        if before[-1:] in QUOTES and after[:1] in QUOTES:
            yield "WORK_OF_ART", 3
        if compiled(r",\s{other_words.suffixes}(?!\w)").match(after) or (
            before[-1:] == "(" and _AGENCY_END.match(after)
        ):
            yield "ORG", 4
        if self.several and _OF_A_YEAR.match(after):
            yield "WORK_OF_ART", 3
        if self.name.acronym:
            yield "ORG", 5
        if _YEAR_OR_NUMBER.search(before):
            yield "EVENT", 2

    def of_places(self) -> _Votes:
        """Where somebody lives, how far it is, from where to where, what is in, at or off it."""
        before, after, words = self.before, self.after, self.words
        dateline = _DASH.match(after) and _DATELINED.search(before)
        if self.is_home or _AWAY.match(after) or dateline:
            yield "GPE", 4
        shouted = (
            self.acronym and before.strip()
        )  # "NKB, Peru", but not "MARLOW, Peru" in a dateline
        if after.startswith(", ") and not shouted and _place_at(self.reading, self.name.end + 2):
            yield "GPE", 4
        if ("rom " in before or "etween " in before) and _on_the_way(
            self.reading, self.name, before
        ):
            yield "GPE", 3
        if self.article or not words:
            return
        if words[-1] == "off" and _in_what(words):
            yield "GPE", 2  # "An island off Wexla"
        elif words[-1] == "at" and len(words) > 1:
            fixed = (self.lists.kinds.get(words[-2]), self.lists.after.get(words[-2]))
            yield "GPE", 2 * ("FAC" in fixed)  # "A refuge at Wexla"
        if self.whole in self.lists.towns and words[-1] in self.lists.before_towns:
            yield "GPE", 1  # "Pilgrims from Vichy"

    def of_words_beside(self) -> _Votes:
        """The phrase or noun right before the name, and the noun that it is in apposition with."""
        words, lists, name = self.words, self.lists, self.name
        no_place = self.acronym or self.article in ("a", "an")
        for label, weight in phrases(words[::-1], lists.before, lists.kinds, backwards=True):
            # "In" is before works as well: "in Silent Witness".
            far = self.several and weight > 2 and words[-1] != "in"  # "West of Land's End"
            if label != "GPE" or not (no_place or (self.ordinary and not far)):
                yield label, weight
        place_in = words[-1:] == ["in"] and _in_what(words) and not self.ordinary
        if place_in and self.several and name.words[-1] not in lists.families:
            yield "GPE", 1  # "A school in Market Wexla"
        kind = kind_told(self.reading.text, name.end)
        if not kind and (told := _OFFICE_OF.match(self.after)):
            kind = lists.kinds.get(told[2], "")  # "Wexla, president of Orin"
        if not kind and (told := _IN_BRACKETS.match(self.after)):
            kind = lists.kinds.get(told[1], "")  # "The Wexla (parliament)"
        if kind:
            noun = called_after(self.reading.text, name.end)[-1:]
            yield kind, 2 if kind == "ORG" and not lists.persons_too.isdisjoint(noun) else 4
        if (
            words[-1:] == ["("]
            and self.after[:1] == ")"
            and words[-2:-1]
            and words[-2] in lists.kinds
        ):
            yield lists.kinds[words[-2]], 4  # "A peace force (Ifwex)"
        told = NOUN_BEFORE.search(self.before)
        if told and _OF_OWNER.search(self.before, 0, told.start()):
            told = None  # "The speaker of Peru's parliament, Bo Rey, left"
        kind = lists.kinds.get(told[1], "") if told and NOUN_ENDS.match(self.after) else ""
        told = _NOUNS_BEFORE.search(self.before)
        if told and _NOUNS_END.match(self.after):
            kind = kind or lists.kinds.get(singular(told[1]), "")
        if kind:
            yield kind, 4

    def of_works(self) -> _Votes:
        """What is won."""
        words, name, lists = self.words, self.name, self.lists
        event = lists.heads.get(name.words[0]) == "EVENT"  # "Won the Tour de France"
        kept = self.several and not event and self.following[:1] != ["of"]
        if kept and self.article == "the" and words and words[-1] in lists.prize_verbs:
            yield "WORK_OF_ART", 2  # "Won the Golden Bear"
        if self.article and words and (prize := lists.before.get(f"{words[-1]} {self.article}")):
            yield prize, 3  # "Won a Wexla"

    def of_company(self) -> _Votes:
        """Persons beside the name: members, employees, those who are called so elsewhere."""
        words, name, lists = self.words, self.name, self.lists
        told = _PERSON_OF.search(self.before)
        if told and lists.kinds.get(told[1].lower()) == "PERSON":
            yield "ORG", 3 * (told[2] == "at" or self.several)
        elif self.several and self.ordinary and not self.article:
            yield (
                "ORG",
                2 * bool(_PERSON_AND_OF.search(self.before)),
            )  # "Ada Lunt of Walking Borders"
        if self.article:
            return
        if words and is_group(words[-1]) and not _BESIDE_ANOTHER.match(self.after):
            yield "ORG", 3
        if name.words[0] in self.reading.called and not self.several:
            yield "PERSON", 2

    def weigh_by_article(self, votes: Counter[str]) -> None:
        """What an article before the name says of the other evidence: "the Quartet said"."""
        article, acronym, name, lists = self.article, self.acronym, self.name, self.lists
        # "The NKB voted", "the Aurora left", but "the NKB system", "the Okafor case".
        following = self.following
        noun = self.after[:1] == " " and following and not common_words().get(following[0], True)
        if (article == "the" and not noun) or acronym:
            # "The Quartet said", "NKB said": no person.
            votes["ORG"] += max(0, votes.pop("PERSON", 0))
        listed = is_listed(name.words) and not self.ordinary
        if article in ("a", "an") and not noun and (self.several or listed):
            votes["PERSON"] -= 4  # "The boot of a Wexla Orin", "a Picasso"
        if article and not noun and not self.several and self.whole in lists.companies:
            votes["ORG"] -= 2  # "The Joker", "a Renoir"
        if article != "the":
            return
        votes["PERSON"] -= 1
        votes["LOC"] += votes.pop("GPE", 0)  # "On the edge of the Levels"
        if self.words[-1:] == ["at"] and not (acronym or noun or name.words[-1].endswith("s")):
            votes["FAC"] += 2  # "At the Old Vic"
        votes["FAC"] += 4 * bool(not noun and _ROAD.fullmatch(self.whole))
        votes["GPE"] -= 3 * (name.words[0] in lists.place_parts)  # "The Old Vic"
        single = not self.several and name.words[0] not in lists.compass
        if single and is_listed(name.words) and not noun:
            votes["PERSON"] -= 3  # "A cruise on the Aurora"
            votes["GPE"] -= 3 * (name.words[0] in lists.places)
        votes["LOC"] += 3 * (self.whole in lists.quarters)
        votes["ORG"] += 2 * (acronym and not (noun and not self.owned))


def _on_the_way(reading: Reading, name: Name, before: str) -> bool:
    """ "From Wexla to Oslo", "between Lima and Wexla": one end is a known place."""
    end = name.end
    to = _TO.match(reading.text, end) if before.endswith((" from ", "From ")) else None
    to = to or (_AND_NEXT.match(reading.text, end) if before.endswith("etween ") else None)
    if to and (listed := _TWO_WORDS.match(reading.text, to.end())):
        return is_place(listed[0]) or is_place(listed[0].split()[0])
    other = _FROM.search(before) or _BETWEEN.search(before)
    return other is not None and is_place(other[1])


def _in_what(words: Sequence[str]) -> bool:
    """ "A school in", "an island off", but not "they wrote it in", "they laid off"."""
    noun = words[-2] if len(words) > 1 else "it"
    return not common_words().get(noun, not noun.isalpha())


def _set_in(words: Sequence[str], nouns: Mapping[str, str]) -> bool:
    """ "Wounded in Wexla", "the hotel in Wexla": what happened or stands there, but not
    "interested in Okafor"."""
    if words[0] != "in" or len(words) < 2:
        return False
    done = words[1]
    stands = nouns.get(done) in ("FAC", "LOC") or gazetteer().words.heads.get(done.title()) == "FAC"
    stands = stands or done in english.words("be") or done == "home"
    felt = done in english.words("minded_in", "subject_pronouns", "object_pronouns")
    return stands or (is_participle(done) and not felt)


def _place_at(reading: Reading, start: int) -> bool:
    """ "Wexla, Peru", but not "Wexla, Peru's minister", "Wexla, Peru Airways"."""
    first = _FIRST_WORD.match(reading.text, start)
    match = reading.known.match(reading.text, start, first[0]) if first else None
    _, label = (reading.known.look_up(match[0]) if match else None) or ("", "")
    goes_on = _GOES_ON.match(reading.text, match.end()) if match else None
    return label == "GPE" and goes_on is None


def phrases(
    words: Sequence[str],
    phrases: Mapping[str, str],
    nouns: Mapping[str, str],
    backwards: bool = False,
) -> Iterable[tuple[str, int]]:
    """The labels that the nearest words speak for: the longest phrase, or a noun for a kind."""
    if words[:1] == ["of"] and nouns.get("".join(words[1:2])) in ("GPE", "LOC"):
        yield nouns[words[1]], 4  # "The town of Wexla"
        return
    for length in range(min(3, len(words)), 0, -1):
        nearest = words[:length]
        label = phrases.get(" ".join(nearest[::-1] if backwards else nearest))
        if label:
            word = length == 1 and backwards
            vague = nearest[0] in gazetteer().words.vague and not _set_in(words, nouns)
            weak = word and (label == "PERSON" or vague)
            sure = int(backwards and label == "GPE" and not weak)
            sure += 2 * (sure and _set_in(words, nouns))
            yield label, 2 + sure - (weak and label == "PERSON")
            return
    if words and words[0] in nouns:
        lists = gazetteer().words
        acts = backwards and words[0] in lists.verbs_too  # "They play Wexla"
        article = english.words("determiners").intersection(words[1:4]) and words[1][-1:] != "s"
        owner = any(_POSSESSIVE.search(word) for word in words[1:4])
        if article or owner or not acts:
            yield nouns[words[0]], 4
    elif backwards and len(words) > 1 and words[0] in english.words("before_employers"):
        # "Secretary general of Tarnco", "an analyst at Tarnco", but "professor of Greek"
        none = words[1] in gazetteer().words.learned or words[1] in english.words("kin")
        roles = [] if none else [words[1], " ".join(words[2:0:-1])]
        if words[0] == "of":  # "A monk of Wexla" is of a place
            roles = [role for role in roles if role in gazetteer().words.roles]
        yield "ORG", 2 * ("PERSON" in map(nouns.get, (*roles, *map(singular, roles))))
    elif backwards and nouns:
        # "Firms such as Tarnco", "a comet called Wexla"
        example = _EXAMPLE.match(" ".join(words[:4]))
        noun = words[example[0].count(" ")] if example else ""
        kind = nouns.get(noun) or nouns.get(singular(noun))
        verb = example and example[0] == "like " and singular(noun) in gazetteer().words.verbs_too
        if kind and not verb:  # "It plays like Wexla"
            yield kind, 6


def _kind_after(following: Sequence[str], acronym: bool) -> _Votes:
    """ "Wexla canyon", "the Wexla industry group": a noun for a place, or for a body after a word
    or two."""
    lists, ordinary = gazetteer().words, common_words().get
    goes_on = ordinary("".join(following[1:2])) is False  # "Wexla market share"
    kind = lists.kinds.get("".join(following[:1]))
    place = kind in ("LOC", "FAC", "GPE") and following[0] not in lists.verbs_too
    if kind and place and not (goes_on or acronym):
        yield kind, 2
    for index, noun in enumerate(following[1:3], start=1):
        if any(ordinary(word) is not False for word in following[:index]):
            return
        if lists.kinds.get(noun) == lists.after.get(noun) == "ORG":
            yield "ORG", 2


def is_participle(word: str) -> bool:
    """ "Planned", "lost": a form of a verb, and no noun."""
    return word.endswith("ed") or (bool(common_words().get(word)) and not word.endswith("ing"))


def kind_told(text: str, end: int) -> str:
    """The kind that an apposition or "is a ..." tells: "Tarnco, a maker of software", "the
    Moderates, the smallest of three parties"."""
    comma = text.startswith(", ", end)
    one_of_many = _ONE_OF_MANY.match(text, end) if comma else None
    one_of_many = one_of_many or (_MANY_CALLED.match(text, end) if comma else None)
    words = [singular(one_of_many[1])] if one_of_many else called_after(text, end)
    kinds, adverbs = gazetteer().words.kinds, english.words("adverbs")
    for noun, following in pairwise(words):
        if noun in kinds and (following in adverbs or is_participle(following)):
            return kinds[noun]  # "The only hospital still open", "a mine planned by Orin"
    return kinds.get(words[-1], "") if words else ""
