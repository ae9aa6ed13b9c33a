"""The kind of an unknown name: a vote of all that speaks for one, anywhere in the text.

What the name's own words say and what stands around it is in `internal_evidence` and
`external_evidence`. A name for which nothing speaks has the label OPEN.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sco_lessons.layers.entities.callings import called_before
from sco_lessons.layers.entities.external_evidence import (
    NOUN_BEFORE,
    NOUN_ENDS,
    WINDOW,
    WORD,
    is_participle,
    kind_told,
    phrases,
    votes_of_text,
)
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.internal_evidence import (
    is_acronym,
    is_foreign_body,
    is_listed,
    votes_of_words,
)
from sco_lessons.layers.entities.mentions import OPEN
from sco_lessons.layers.entities.reading import Name, Reading, stands_for
from sco_lessons.layers.entities.unlisted import sharing
from sco_lessons.text.english import common_words, compiled, pattern, singular

__all__ = ["labelled"]

_AND = pattern("joins")
_BESIDE = re.compile(rf"(,?\s{_AND}\s(?:the\s)?)|,\s(?:the\s)?")
# "[Ada Lunt] hospital was full"
_BUILDING = re.compile(r"\s([a-z]+)(?:\s([a-z]+))?")
_SENTENCE_ENDS = re.compile(r"[.;:!?(]\s")
_A_LONG_NAME = 100  # code points
_NOUNS_AFTER = re.compile(r"\s([a-z]+s)\b")
_NEXT_WORD = re.compile(r"\s([a-z]+)")
# A name is given a label if so much speaks for it.
_ENOUGH = 2
_KNOWN = "gazetteer"
# An ordinary word for which nothing speaks is no name.
_NO_NAME = ("", "")


def labelled(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names, each unknown one with the label that most speaks for, OPEN if nothing does."""
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    names = _called_after_somebody(reading, [_called_by_noun(reading, name) for name in names])
    bracketed = _in_brackets_after_bodies(reading, names)
    for name in names:
        if not name.certain:
            votes[name.words].update(votes_of_text(reading, name))
            if name.start in bracketed:
                votes[name.words]["ORG"] += 4  # "The Wexla Salvation Front (FIS)"
    for words in votes.keys() & {name.words for name in names if name.rule == "dateline"}:
        votes[words]["GPE"] += 4
    company = sharing(votes)
    persons = {n.words for n in names if n.label == "PERSON" and len(n.words) > 1}
    ends = Counter(words[-1] for words in persons)
    families = set(ends)
    families |= {words[-1] for words, votes in company.items() if votes["PERSON"] >= _ENOUGH}
    found = {words: _decided(words, votes, families) for words, votes in company.items()}

    def label(name: Name) -> Name:
        label, rule = found.get(name.words, ("", ""))
        return name if name.certain else name._replace(label=label, rule=rule)

    for words in (words for words in found if found[words] == _NO_NAME and ends[words[0]] == 1):
        found[words] = (OPEN, "nothing tells the kind")  # the only "Ada Foster" may be Foster
    kept = [label(name) for name in names if name.certain or found[name.words] != _NO_NAME]
    bearers = {"GPE": families, "ORG": families | {words[0] for words in persons}}
    return _homonyms_open(reading, _listed_with(reading, kept), bearers)


def _in_brackets_after_bodies(reading: Reading, names: Sequence[Name]) -> set[int]:
    """Where the names in brackets begin that are signs of the body before them: "the Islamic
    Salvation Front (FIS)", "the UN Mission in Wexla (UNMIW)"."""
    text, found = reading.text, set()
    bodies: list[Name] = []
    for name in sorted(names):
        in_brackets = text[name.start - 1 : name.start] == "(" and text[name.end :][:1] == ")"
        if in_brackets and not name.certain and bodies:
            between = text[bodies[-1].start : name.start - 1]
            near = len(between) < _A_LONG_NAME and not _SENTENCE_ENDS.search(between)
            beside = bodies[-1].end == name.start - 2
            if beside or (near and _is_sign(name.words[0], between)):
                found.add(name.start)
        elif name.label == "ORG" and not in_brackets:
            bodies.append(name)
    return found


def _is_sign(sign: str, name: str) -> bool:
    """ "UNMIW" in "UN Mission in Wexla": from one of the words on."""
    begins = [i.start() for i in re.finditer(rf"\b{sign[:1]}", name)] if sign.isalpha() else []
    return any(stands_for(sign, name[begin:]) for begin in begins)


def _called_by_noun(reading: Reading, name: Name) -> Name:
    """ "The band Rusty Harbour", "chief executive Lena Park": the noun tells more than the head
    word."""
    if name.rule == "first name" and _is_building(reading.text, name.end):
        return name._replace(label="FAC", rule="company of the name")
    if name.rule != "head word" or name.label not in ("FAC", "LOC", "EVENT", "GPE", "ORG"):
        return name
    lists = gazetteer().words
    before = called_before(reading.text, name.start)
    noun = before[-1] if before and before[-1] not in lists.verbs_too else ""
    if noun not in lists.kinds and NOUN_ENDS.match(
        reading.text, name.end
    ):  # "His party, the Sons of the Lake,"
        start = max(0, name.start - WINDOW)
        owned = NOUN_BEFORE.search(reading.text[start : name.start])
        noun = owned[1] if owned else ""
    told = kind_told(reading.text, name.end)  # "The Salt Road, her second novel"
    kind = told if name.label == "ORG" else lists.kinds.get(noun) or told
    if kind == name.label:
        return name
    if not kind and name.label != "ORG":  # "He starred in Bleak Harbour"
        before = WORD.findall(reading.text[max(0, name.start - WINDOW) : name.start].lower())
        told = next(iter(phrases(before[::-1], lists.before, {}, backwards=True)), ("", 0))[0]
        kind = told if told == "WORK_OF_ART" else ""
    person = kind == "PERSON" and name.words[0] in lists.given and len(name.words) == 2
    if not person and kind not in ("ORG", "PRODUCT", "WORK_OF_ART"):
        return name
    return name._replace(label=kind, rule="company of the name")


def _called_after_somebody(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Bodies that have the name of a person or a place: "the bankers Ada Lunt", "shares in
    Wexla Abbey", "Ada Lunt, which sold 40 of them"."""
    text, beside = reading.text, compiled(r"\b(?i:{before_bodies})\s\Z")
    bodies = {
        name.words
        for name in names
        if name.rule in ("first name", "head word")
        and name.label in ("PERSON", "FAC", "LOC")
        and len(name.words) == 2
        and (
            beside.search(text, max(0, name.start - WINDOW), name.start)
            or (name.label == "PERSON" and text.startswith(", which ", name.end))
        )
    }
    rule = "company of the name"
    return [n._replace(label="ORG", rule=rule) if n.words in bodies else n for n in names]


def _is_building(text: str, end: int) -> bool:
    """ "Ada Lunt hospital was full", but not "the Ada Lunt prison diary"."""
    noun = _BUILDING.match(text, end)
    if noun is None or gazetteer().words.kinds.get(noun[1]) != "FAC":
        return False
    return not noun[2] or common_words().get(noun[2], False)


def _listed_with(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Names of no kind that stand in a list of names of one kind.

    "The sites of Tarnco, Wexla and Google": what is listed together is of one kind.
    """
    kinds: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for group in _lists(reading.text, sorted(names)):
        comma = len(group) == 2 and reading.text.startswith(",", group[0].end)
        verb = _NEXT_WORD.match(reading.text, group[1].end) if comma else None
        if verb and is_participle(verb[1]):
            continue  # "They left Peru, and Wexla cancelled flights": two clauses
        labels = {name.label for name in group} - {OPEN}
        noun = _NOUNS_AFTER.match(reading.text, group[-1].end)
        kind = gazetteer().words.kinds.get(singular(noun[1])) if noun else None
        if kind and kind != "PERSON" and labels <= {kind}:
            labels = {kind}  # "Wexla, Orin and Quell airports"
        for name in group if len(labels) == 1 else ():
            kinds[name.words].update(labels)

    def told(name: Name) -> Name:
        labels = kinds.get(name.words, ()) if name.label == OPEN else ()
        if len(labels) != 1:
            return name
        return name._replace(label=next(iter(labels)), rule="listed with names of this kind")

    return [told(name) for name in names]


def _lists(text: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    """Groups of names with only commas and an "and" or "or" between them."""
    group: list[Name] = []
    listed = False
    for name in names:
        gap = text[group[-1].end : name.start] if group else ""
        beside = _BESIDE.fullmatch(gap)
        if not beside:
            if listed:
                yield group
            group, listed = [], False
        group.append(name)
        listed = listed or bool(beside and beside[1])
    if listed:
        yield group


def _homonyms_open(
    reading: Reading, names: Sequence[Name], bearers: Mapping[str, set[str]]
) -> list[Name]:
    """Towns and bodies that may be a person: "London", where Jules London is in the text and no
    place is; "Fox", where Kevin Fox is and no body."""
    one = [name for name in names if name.rule == _KNOWN and len(name.words) == 1]
    known = [name for name in one if name.words[0] in bearers.get(name.label, ())]
    told = {name.words for name in known if votes_of_text(reading, name)[name.label] > 0}
    unsure = {name.start for name in known if name.words not in told}
    return [name._replace(certain=False) if name.start in unsure else name for name in names]


def _decided(words: tuple[str, ...], company: Counter[str], families: set[str]) -> tuple[str, str]:
    """The label of an unknown name and the rule that gave it."""
    shape = votes_of_words(words)
    people = len(words) > 1 and (gazetteer().look_up(words[0]) or ("", ""))[1] == "NORP"
    foreign = people or words[0] in gazetteer().words.foreign_articles or is_foreign_body(words)
    if foreign:
        company = Counter(company)
        # "El Tiempo said", "Georgian Dream said"
        company["ORG"] += max(0, company.pop("PERSON", 0))
    total = Counter(company)
    total.update(shape)
    acronym = is_acronym(words)
    small = all(word.lower() in common_words() for word in words)  # "Daily Variety"
    if len(words) > 1 and (acronym or small):
        del total["PERSON"]
    if len(words) == 1 and shape["ORG"] > 0:
        total["ORG"] += max(0, total.pop("PERSON", 0))  # "EgyptAir said"
    if shape["NORP"] > 0:
        for label in ("ORG", "GPE", "PERSON", "LOC", "FAC"):
            total["NORP"] += max(0, total.pop(label, 0))  # "Maoist rebels", "the Sicilian city"
    ordinary = len(words) == 1 and words[0].lower() in common_words()
    if ordinary and words[0].endswith("s") and words[0] not in gazetteer().words.families:
        del total["PERSON"]  # "Justices said"
    # "Shares of Banca Wexla": what the text says of a body goes before the shape of the words.
    body = company["ORG"] >= _ENOUGH and company["ORG"] > company["PERSON"]
    if body and shape["PRODUCT"]:
        total["PRODUCT"] -= shape["PRODUCT"]  # "The M23 rebels"
    told = ("FAC", "LOC", "ORG") if body else ("FAC", "LOC")
    ranked = ((weight, label in told, label) for label, weight in total.items())
    weight, _, label = max(ranked, default=(0, False, ""))
    family = 2 <= len(words) <= 3 and words[-1] in families and not acronym
    family = family and not (small and company["ORG"] > 0)
    if family and not foreign and shape["PERSON"] >= 0 and weight < 3:
        return "PERSON", "family name used as a person's"
    enough = _ENOUGH + (ordinary and not acronym)
    given = len(words) == 1 and label == "PERSON" and words[0] in gazetteer().words.given
    if company[label] >= (_ENOUGH if given else enough):
        return label, "acronym" if acronym and label == "ORG" else "company of the name"
    if weight >= enough:
        return label, "listed name" if is_listed(words) else "shape of the name"
    return _NO_NAME if ordinary and not any(company.values()) else (OPEN, "nothing tells the kind")
