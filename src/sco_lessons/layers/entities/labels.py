"""The kind of an unknown name: a vote of what stands around it, anywhere in the text.

The words of the name vote too: a listed first name, family name or city, a number, capitals
inside. A name for which nothing speaks has the label OPEN.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from sco_lessons.layers.entities.callings import called_after, called_before
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.mentions import OPEN
from sco_lessons.layers.entities.runs import Name, Reading
from sco_lessons.layers.entities.unlisted import sharing
from sco_lessons.text import english, verbs
from sco_lessons.text.english import common_words, one_of, pattern
from sco_lessons.text.newsroom import is_credited

__all__ = ["labelled", "says_pattern", "singular", "votes_of_text", "votes_of_words"]

_WINDOW = 48
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_WORD = re.compile(r"[\w-]+(?:['\u2019]\w+)?|[^\w\s]")
_FIRST_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['\u2019]s?\b")
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
_WITH_NUMBER = re.compile(r"(?=\w*\d)(?=\w*[A-Za-z])\w+|\d+(?:\.\d+)?")
_HELPING = english.words("past_auxiliaries") | english.words("present_auxiliaries")
_HELPING |= english.words("adverbs")
_ONE_OF_MANY = re.compile(
    rf",\s(?:the\s(?:[a-z]+est|{pattern('firsts_of_many')}(?:\s[a-z]+)?)|one)"
    r"\sof\s(?:the\s)?(?:[\w-]+\s)??([a-z-]+s)\b"
)
# "Bluesky and Mastodon, smaller rivals, grew"
_MANY_CALLED = re.compile(rf",\s(?:{pattern('counts_of_names')}\s)?(?:[a-z-]+\s){{0,2}}([a-z-]+s),")
_YEAR_OR_NUMBER = re.compile(rf"\b(?:(?:19|20)\d\d|\d{{1,3}}{pattern('ordinal_endings')})\s\Z")
_OPENING = "([\"\u201c'\u2018-\u2013\u2014"
_OPENING_QUOTES = "\"\u201c'\u2018"
# "Firms such as Tarnco" from right to left.
_EXAMPLES = (" ".join(phrase.split()[::-1]) for phrase in english.words("before_examples"))
_EXAMPLE = re.compile(rf"{one_of(_EXAMPLES)}(?: ,)? ")
_AND = pattern("joins")
_BESIDE = re.compile(rf"(,?\s{_AND}\s(?:the\s)?)|,\s(?:the\s)?")
_BESIDE_ANOTHER = re.compile(rf"(?:,|,?\s{_AND})\s(?:the\s)?[A-Z]")
# "Wexla, 20 miles away"
_AWAY = re.compile(rf",\s(?:\w+\s)?\d[\d.,]*\s{pattern('distances')}\b")
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
# "[Ada Lunt] hospital was full"
_BUILDING = re.compile(r"\s([a-z]+)(?:\s([a-z]+))?")
# "Salt Winter (1973)"
_OF_A_YEAR = re.compile(r"['\u2019\u201d\"]?\s\((?:1[5-9]|20)\d\d\)")
# "Her solicitor, Jaswinder Gill of Wexla Orin"
_PERSON_OF = re.compile(r"\b([A-Z]?[a-z]+),?\s(?:[A-Z][\w.'\u2019-]*\s){2,3}(of|at)\s\Z")
_NEXT_WORD = re.compile(r"\s([a-z]+)")
# "Ada Lunt of Walking Borders"
_PERSON_AND_OF = re.compile(r"\b[A-Z][a-z]+\s[A-Z][\w'\u2019-]+\sof\s\Z")
# "Mill Lane, Wexla"
_STREET = re.compile(r"\s([A-Z]\w+),\s\Z")
# "Gareth Quill, 38, of Wexla": where somebody lives.
_AGED_OF = re.compile(r",\s\d\d?,\s(?:of|from)\s\Z")
# "The stadium, [Kettle Lane], was full": the noun and the name are one thing.
_NOUN_BEFORE = re.compile(
    rf"(?:\b{pattern('articles', capitals=True)}|['\u2019]s?)\s(?:[\w-]+\s)*?([\w-]+),\s"
    r"(?:[Tt]he\s(?:[\w-]+\s){0,2})?\Z"
)
_NOUN_ENDS = re.compile(r"[,.]|\s(?:of|from)\b")
# "Two tugs, the Perkasa and the Wexla"
_NOUNS_BEFORE = re.compile(r"\b([\w-]+s),\s(?:the\s(?:[\w-]+\s){0,2})?\Z")
_NOUNS_END = re.compile(r",?\sand\s(?:the\s)?[A-Z]|,\s(?:the\s)?[A-Z][\w\s]*,?\sand\s")
_SITE = re.compile(r"\.(?:com|org|net)\Z")
_CAPITALS_INSIDE = re.compile(r"[a-z][A-Z]")
_FIRST_PART = re.compile(r".[^A-Z]*")
# So many letters at least are before the ending that tells the kind of a word.
_STEM = 2
# A name is given a label if so much speaks for it.
_ENOUGH = 2
_KNOWN = "gazetteer"
# An ordinary word for which nothing speaks is no name.
_NO_NAME = ("", "")


def labelled(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names, each unknown one with the label that most speaks for, OPEN if nothing does."""
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    names = [_called_by_noun(reading, name) for name in names]
    for name in names:
        if not name.certain:
            votes[name.words].update(votes_of_text(reading, name))
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
    return _homonyms_open(reading, _listed_with(reading, kept), families)


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
    if noun not in lists.kinds and _NOUN_ENDS.match(
        reading.text, name.end
    ):  # "His party, the Sons of the Lake,"
        start = max(0, name.start - _WINDOW)
        owned = _NOUN_BEFORE.search(reading.text[start : name.start])
        noun = owned[1] if owned else ""
    told = _kind_told(reading.text, name.end)  # "The Salt Road, her second novel"
    kind = told if name.label == "ORG" else lists.kinds.get(noun) or told
    if kind == name.label:
        return name
    if not kind and name.label != "ORG":  # "He starred in Bleak Harbour"
        before = _WORD.findall(reading.text[max(0, name.start - _WINDOW) : name.start].lower())
        told = next(iter(_phrases(before[::-1], lists.before, {}, backwards=True)), ("", 0))[0]
        kind = told if told == "WORK_OF_ART" else ""
    person = kind == "PERSON" and name.words[0] in lists.given and len(name.words) == 2
    if not person and kind not in ("ORG", "PRODUCT", "WORK_OF_ART"):
        return name
    return name._replace(label=kind, rule="company of the name")


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
        if verb and _is_participle(verb[1]):
            continue  # "They left Peru, and Wexla cancelled flights": two clauses
        labels = {name.label for name in group} - {OPEN}
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
        if group and name.start < group[-1].end:
            continue  # a name inside another
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


def _homonyms_open(reading: Reading, names: Sequence[Name], families: set[str]) -> list[Name]:
    """Towns that may be a person: "London", where Jules London is in the text and no place is."""
    towns = [n for n in names if n.label == "GPE" and n.words[0] in families and n.rule == _KNOWN]
    towns = [name for name in towns if len(name.words) == 1]
    places = {name.words for name in towns if votes_of_text(reading, name)["GPE"]}
    unsure = {name.start for name in towns if name.words not in places}
    return [name._replace(certain=False) if name.start in unsure else name for name in names]


def _decided(words: tuple[str, ...], company: Counter[str], families: set[str]) -> tuple[str, str]:
    """The label of an unknown name and the rule that gave it."""
    shape = votes_of_words(words)
    people = len(words) > 1 and (gazetteer().look_up(words[0]) or ("", ""))[1] == "NORP"
    foreign = people or words[0] in gazetteer().words.foreign_articles or _is_foreign_body(words)
    if foreign:
        company = Counter(company)
        # "El Tiempo said", "Georgian Dream said"
        company["ORG"] += max(0, company.pop("PERSON", 0))
    total = Counter(company)
    total.update(shape)
    acronym = _is_acronym(words)
    if len(words) > 1 and (acronym or all(word.lower() in common_words() for word in words)):
        del total["PERSON"]
    if len(words) == 1 and shape["ORG"] > 0:
        total["ORG"] += max(0, total.pop("PERSON", 0))  # "EgyptAir said"
    ordinary = len(words) == 1 and words[0].lower() in common_words()
    if ordinary and words[0].endswith("s") and words[0] not in gazetteer().words.families:
        del total["PERSON"]  # "Justices said"
    # "Shares of Banca Wexla": what the text says of a body goes before the shape of the words.
    body = company["ORG"] >= _ENOUGH and company["ORG"] > company["PERSON"]
    if body and shape["PRODUCT"]:
        total["PRODUCT"] -= shape["PRODUCT"]  # "The M23 rebels"
    place = [label for label in ("FAC", "LOC") if company[label] >= _ENOUGH]
    told = [*place, "ORG"] if body else place
    ranked = ((weight, label in told, label) for label, weight in total.items())
    weight, _, label = max(ranked, default=(0, False, ""))
    family = 2 <= len(words) <= 3 and words[-1] in families and not acronym
    if family and not foreign and shape["PERSON"] >= 0 and weight < 3:
        return "PERSON", "family name used as a person's"
    enough = _ENOUGH + (ordinary and not acronym)
    given = len(words) == 1 and label == "PERSON" and words[0] in gazetteer().words.given
    if company[label] >= (_ENOUGH if given else enough):
        return label, "acronym" if acronym and label == "ORG" else "company of the name"
    if weight >= enough:
        return label, "listed name" if _is_listed(words) else "shape of the name"
    return _NO_NAME if ordinary and not any(company.values()) else (OPEN, "nothing tells the kind")


# ------------------------------------------------------------------ what the words say


def votes_of_words(words: tuple[str, ...]) -> Counter[str]:
    """What the words of a name speak for, whatever the text: lists of names, numbers, capitals."""
    votes: Counter[str] = Counter()
    lists, last = gazetteer().words, words[-1].rstrip(".")
    strange = [word for word in words if word.lower() not in common_words()]
    if len(words) == 1:
        if last in lists.given and strange:
            votes["PERSON"] += 2
        if last in lists.families and strange:
            votes["PERSON"] += 2
        votes["ORG"] += 3 * (last in lists.alone)
    elif len(words) <= 4:
        votes["PERSON"] += 2 * _may_be_person(words, strange)
    if " ".join(words) in lists.companies:
        votes["ORG"] += 2
        votes.pop("PERSON", None)
    part = len(words) == 2 and words[0] in lists.compass | lists.place_parts and words[1] in strange
    if part or " ".join(words) in lists.places:
        votes["GPE"] += 3
    elif " ".join(words) in lists.towns:
        votes["GPE"] += 1
    elif len(words) == 2 and _is_people(last) and words[0].lower() in common_words():
        votes["ORG"] += 3  # "Social Democrats"
    elif _is_national(words):
        votes["ORG"] += 2  # "Cricket Australia"
    elif len(words) > 1 and last.endswith("s") and _after_place(words):
        votes["ORG"] += 3  # "Houston Astros", "Chennai Super Kings"
    elif len(words) == 2 and words[0] in strange and _is_plural(last):
        votes["ORG"] += 2 * (words[0] not in lists.given)  # "Wexla Rockets"
    elif len(words) == 1 and strange and _ends(last, "GPE"):
        votes["GPE"] += 2
    if len(words) == 1 and strange and _ends(last, "NORP"):
        votes["NORP"] += 3
    numbered = _WITH_NUMBER.fullmatch(last)
    storm = len(words) > 2 and lists.firsts.get(words[1]) == "EVENT"
    if words[0] in lists.firsts or words[-1] == "St.":
        votes[lists.firsts.get(words[0], "FAC")] += 4  # "Route 66", "Main St."
    elif _is_foreign_body(words):
        votes["ORG"] += 4  # "Electricidade de Wexla"
    elif storm:
        votes["EVENT"] += 4  # "Super Typhoon Wexla"
    elif "of" in words and _is_group(words[0].lower()):
        votes["ORG"] += 2  # "Friends of Wexla"
    elif numbered and (len(words) > 1 or not last.isdigit()):
        votes["PRODUCT"] += 3
    elif _SITE.search(last) or "&" in "".join(words):
        votes["ORG"] += 3
    elif len(words) == 1 and strange and _ends(last, "ORG"):
        votes["ORG"] += 2
    elif _CAPITALS_INSIDE.search(words[0]) and not _is_given(words[0]):
        votes["ORG"] += 2
        votes["PERSON"] -= 2
    return votes


def _is_foreign_body(words: tuple[str, ...]) -> bool:
    """ "Electricidade de Wexla"."""
    joined = any(word.islower() for word in words[1:])
    return joined and words[0].endswith(gazetteer().words.endings["bodies"])


def _is_national(words: tuple[str, ...]) -> bool:
    """Ordinary words and a country: "Cricket Australia", "Cancer Research UK"."""
    lists = gazetteer()
    id, label = lists.look_up(words[-1]) or ("", "")
    country = label == "GPE" and lists.known[id].demonyms
    small = [word.lower() for word in words[:-1]]
    ordinary = all(common_words().get(word, True) is False for word in small)
    ordinary = ordinary or (len(words) == 2 and _is_acronym(words))  # "WCS Malaysia"
    return bool(small and country) and ordinary and words[0] not in lists.words.place_parts


def _is_people(word: str) -> bool:
    """Known persons of one mind: "Democrats"."""
    return word.endswith("s") and (gazetteer().look_up(word) or ("", ""))[1] == "NORP"


def _is_acronym(words: tuple[str, ...]) -> bool:
    """The first word has only capitals, two or more: "NKB", "U.N.", "PBS Newshour"."""
    letters = words[0].replace(".", "").replace("-", "")
    return len(letters) > 1 and letters.isalpha() and letters.isupper()


def _is_given(word: str) -> bool:
    """Capitals inside as names of persons have them: "McOrin", "DeAndre", "JoAnne"."""
    prefixes = filter(word.startswith, gazetteer().words.family_prefixes)
    if any(word[len(prefix) :][:1].isupper() for prefix in prefixes):
        return True
    return _FIRST_PART.match(word)[0] in gazetteer().words.given  # type: ignore[index]


def _ends(word: str, label: str) -> bool:
    """An ending that names of this kind have: "Ubisoft", "Townsville"."""
    endings = gazetteer().words.endings[label]
    return word.lower()[_STEM:].endswith(endings)


def _is_plural(word: str) -> bool:
    """The plural of an ordinary word, and no family name."""
    one = singular(word)
    ordinary = len(one) > 2 and one != word and one.lower() in common_words()
    return ordinary and word not in gazetteer().words.families


def _is_listed(words: tuple[str, ...]) -> bool:
    lists = gazetteer().words
    single = len(words) == 1 and (words[0] in lists.given or words[0] in lists.families)
    whole = " ".join(words)
    return single or whole in lists.places or whole in lists.towns or whole in lists.companies


def _after_place(words: tuple[str, ...]) -> bool:
    """All words but the last one, or the last two if they are ordinary ones, are a place."""
    ordinary = len(words) > 2 and words[-2].lower() in common_words() and _is_plural(words[-1])
    return _is_place(" ".join(words[:-1])) or (ordinary and _is_place(" ".join(words[:-2])))


def _is_place(words: str) -> bool:
    _, label = gazetteer().look_up(words) or ("", "")
    lists = gazetteer().words
    return label == "GPE" or words in lists.places or words in lists.towns


def _may_be_person(words: tuple[str, ...], strange: Sequence[str]) -> bool:
    """A listed family name last, or words that no dictionary has (one may be), or an initial."""
    lists = gazetteer().words
    if any(word.isupper() and len(word) in (2, 3) and word.isalpha() for word in words[1:]):
        return False
    if any(_CAPITALS_INSIDE.search(word) and not _is_given(word) for word in words):
        return False
    if _is_place(words[-1]) and words[-1] not in lists.families:  # "Midtown Manhattan"
        return False
    if any(word.endswith(("'s", "\u2019s")) for word in words):  # "King's Lynn"
        return False
    if words[0] in lists.foreign_articles:  # "El Fasher", "El Tiempo"
        return False
    if len(words) == 3 and len(words[1]) == 2 and words[1][1] == ".":
        return True
    known = words[-1] in lists.families and words[0] not in lists.places
    return len(strange) >= len(words) - 1 and (known or words[-1] in strange)


# ------------------------------------------------------------------ what the text says


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
def _says() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb of saying before a name and after it."""
    says = says_pattern()
    return re.compile(rf"\b{says}\s\Z"), re.compile(rf",?\s(?:also\s)?{says}\b")


@cache
def _its() -> re.Pattern[str]:
    """ "Wexla said on Monday that its ...": it is a body that says so."""
    times = one_of(english.words("times"))
    return re.compile(rf"(?:(?: on| in)? {times}){{0,2}}(?: that)? its?\b", re.IGNORECASE)


@cache
def _many() -> re.Pattern[str]:
    """ "Rosenhavn, who have not won": a side, not a person."""
    return re.compile(rf",\swho\s{one_of(english.words('plural_auxiliaries'))}\b")


@cache
def _modal() -> re.Pattern[str]:
    """ "Lloyd's may pay", and not "Lloyd's insurer"."""
    sure = english.words("auxiliaries") & english.words("present_auxiliaries")
    return re.compile(rf"\s{one_of(sure | english.words('past_auxiliaries'))}\b")


@cache
def _moved() -> re.Pattern[str]:
    """ "Wexla fell 3 percent", "Wexla rose by a further 0.4%"."""
    percent, moves = pattern("per_cent"), pattern("market_moves")
    return re.compile(rf"\s{moves}\s(?:[a-z]+\s){{0,3}}\d[\d.,]*\s?{percent}")


@cache
def _company_suffix() -> re.Pattern[str]:
    """ "Helios Grid, Inc.": what the law has companies add to their names."""
    return re.compile(rf",\s{one_of(gazetteer().words.suffixes)}(?!\w)")


def _governed(before: str) -> bool:
    """ "Residents of Wexla said": who says it is before the preposition."""
    words = before.split() if before[-1:].isspace() else []
    if words[-1:] == ["the"]:
        words.pop()
    last = words[-1].lstrip(_OPENING) if words else ""
    return last == "to" or last in english.words("prepositions")


def votes_of_text(reading: Reading, name: Name) -> Counter[str]:
    """What is around an unknown name at one place speaks for these labels, each with its weight."""
    text, lists = reading.text, gazetteer().words
    before = _BLANK_LINE.split(text[max(0, name.start - _WINDOW) : name.start])[-1]
    after = _BLANK_LINE.split(text[name.end : name.end + _WINDOW])[0]
    owned = _POSSESSIVE.match(after)
    after = after[owned.end() :] if owned else after
    votes: Counter[str] = Counter()
    if owned and after[:1] == " " and _modal().match(after):
        votes["ORG"] += 4  # "Lloyd's may pay"

    if text[name.start - 1 : name.start] in ("@", "#"):
        return Counter(ORG=-2)  # "#StandWithAnna" is no body for its capitals
    says_before, says_after = _says()
    following = [_figure(word) for word in _WORD.findall(after)][:5]
    acts = list(_phrases(following, lists.after, {}))  # "Announced" is in both lists.
    while not (acts or owned) and following[1:] and following[0] in _HELPING:
        del following[0]  # "Wexla has since acquired"
        acts = list(_phrases(following, lists.after, {}))
    street = _STREET.search(before) if after[:1] in (",", ".", ")") else None
    lived_in = _AGED_OF.search(before) or (street and lists.heads.get(street[1]) == "FAC")
    governed = _governed(before)
    subject = not (acts or lived_in or governed or (after[:1] == "," and _inside_clause(before)))
    said = says_after.match(after) if subject else None
    clause = said and said[0].split()[-1] in verbs.forms("bare")  # "called it cautious" has none
    if said and (_beside_body(reading, before) or (clause and _its().match(after, said.end()))):
        votes["ORG"] += 2  # "Wexla said it would ...", "Google and Wexla said"
    elif _many().match(after) and not _LISTED.search(before):
        votes["ORG"] += 2  # "Rosenhavn, who have not won"
    elif said or _PERSONS.match(after):
        votes["PERSON"] += 2
    elif says_before.search(before):
        votes["PERSON"] += 1
    if is_credited(before):
        votes["PERSON"] += 2
    if before[-1:] in _QUOTES and after[:1] in _QUOTES:
        votes["WORK_OF_ART"] += 3
    if _company_suffix().match(after) or (before[-1:] == "(" and _AGENCY_END.match(after)):
        votes["ORG"] += 4
    if len(name.words) < 3 and subject and _moved().match(after):
        votes["ORG"] += 3
    if len(name.words) > 1 and _OF_A_YEAR.match(after):
        votes["WORK_OF_ART"] += 3
    if lived_in or _AWAY.match(after) or (_DASH.match(after) and _DATELINED.search(before)):
        votes["GPE"] += 4
    if after.startswith(", ") and _place_at(reading, name.end + 2):
        votes["GPE"] += 4
    if ("rom " in before or "etween " in before) and _on_the_way(reading, name, before):
        votes["GPE"] += 3
    if name.acronym:
        votes["ORG"] += 5

    words = [word.lower() for word in _WORD.findall(before.rstrip(_OPENING_QUOTES))]
    articles = english.words("plain_articles")
    article = words.pop() if words and words[-1] in articles else ""
    whole = " ".join(name.words)
    ordinary = name.words[-1].lower() in common_words() and name.words[0] not in lists.compass
    ordinary = ordinary and not (whole in lists.towns or whole in lists.places)
    for label, weight in _phrases(words[::-1], lists.before, lists.kinds, backwards=True):
        # "In" is before works as well: "in Silent Witness".
        far = len(name.words) > 1 and weight > 2 and words[-1] != "in"  # "West of Land's End"
        no_place = (ordinary and not far) or _is_acronym(name.words) or article in ("a", "an")
        votes[label] += 0 if label == "GPE" and no_place else weight
    won = words[-1:] and words[-1] in lists.prize_verbs
    event = lists.heads.get(name.words[0]) == "EVENT"  # "Won the Tour de France"
    kept = len(name.words) > 1 and not event and following[:1] != ["of"]
    if won and article == "the" and kept:
        votes["WORK_OF_ART"] += 2  # "Won the Golden Bear"
    if article and words and (prize := lists.before.get(f"{words[-1]} {article}")):
        votes[prize] += 3  # "Won a Wexla"
    for label, weight in acts:
        # "The mayor of Wexla resigned": who does it is before the preposition.
        votes[label] += 0 if label == "PERSON" and governed else weight
    if words[-1:] == ["off"] and not article and _in_what(words):
        votes["GPE"] += 2  # "An island off Wexla"
    elif words[-1:] == ["at"] and not article and len(words) > 1:
        fixed = "FAC" in (lists.kinds.get(words[-2]), lists.after.get(words[-2]))
        votes["GPE"] += 2 * fixed  # "A refuge at Wexla"
    if (
        words[-1:] == ["in"]
        and _in_what(words)
        and len(name.words) > 1
        and name.words[-1] not in lists.families
    ):
        votes["GPE"] += not ordinary  # "A school in Market Wexla"
    if whole in lists.towns and words and not article:
        votes["GPE"] += words[-1] in lists.before_towns  # "Pilgrims from Vichy"
    if _YEAR_OR_NUMBER.search(before):
        votes["EVENT"] += 2
    told = _PERSON_OF.search(before)
    if told and lists.kinds.get(told[1].lower()) == "PERSON":
        votes["ORG"] += 3 * (told[2] == "at" or len(name.words) > 1)
    elif len(name.words) > 1 and ordinary and not article and _PERSON_AND_OF.search(before):
        votes["ORG"] += 2  # "Ada Lunt of Walking Borders"
    kind = _kind_told(text, name.end)
    unsure = kind == "ORG" and not lists.persons_too.isdisjoint(called_after(text, name.end)[-1:])
    votes[kind] += (4 - 2 * unsure) * bool(kind)
    told = _NOUN_BEFORE.search(before)
    kind = lists.kinds.get(told[1], "") if told and _NOUN_ENDS.match(after) else ""
    told = _NOUNS_BEFORE.search(before)
    if told and _NOUNS_END.match(after):
        kind = kind or lists.kinds.get(singular(told[1]), "")
    votes[kind] += 4 * bool(kind)
    if words and not article and _is_group(words[-1]) and not _BESIDE_ANOTHER.match(after):
        votes["ORG"] += 3
    if len(name.words) == 1 and not article:
        votes["PERSON"] += 2 * (name.words[0] in reading.called)
    acronym = _is_acronym(name.words)
    if article == "the" or acronym:
        # "The Quartet said", "NKB said": no person.
        votes["ORG"] += max(0, votes.pop("PERSON", 0))
    # "The NKB voted", "the Aurora left", but "the NKB system", "the Okafor case".
    noun = after[:1] == " " and following and not common_words().get(following[0], True)
    listed = _is_listed(name.words) and not ordinary
    if article in ("a", "an") and not noun and (len(name.words) > 1 or listed):
        votes["PERSON"] -= 4  # "The boot of a Wexla Orin", "a Picasso"
    if article and not noun and len(name.words) == 1 and whole in lists.companies:
        votes["ORG"] -= 2  # "The Joker", "a Renoir"
    if article == "the":
        votes["PERSON"] -= 1
        votes["LOC"] += votes.pop("GPE", 0)  # "On the edge of the Levels"
        if words[-1:] == ["at"] and not (acronym or noun or name.words[-1].endswith("s")):
            votes["FAC"] += 2  # "At the Old Vic"
        votes["FAC"] += 4 * bool(not noun and _ROAD.fullmatch(whole))
        votes["GPE"] -= 3 * (name.words[0] in lists.place_parts)  # "The Old Vic"
        single = len(name.words) == 1 and name.words[0] not in lists.compass
        if single and _is_listed(name.words) and not noun:
            votes["PERSON"] -= 3  # "A cruise on the Aurora"
            votes["GPE"] -= 3 * (name.words[0] in lists.places)
        votes["LOC"] += 3 * (whole in lists.quarters)
        votes["ORG"] += 2 * (acronym and not (noun and not owned))
    return votes


def _on_the_way(reading: Reading, name: Name, before: str) -> bool:
    """ "From Wexla to Oslo", "between Lima and Wexla": one end is a known place."""
    end = name.end
    to = _TO.match(reading.text, end) if before.endswith((" from ", "From ")) else None
    to = to or (_AND_NEXT.match(reading.text, end) if before.endswith("etween ") else None)
    if to and (listed := _TWO_WORDS.match(reading.text, to.end())):
        return _is_place(listed[0]) or _is_place(listed[0].split()[0])
    other = _FROM.search(before) or _BETWEEN.search(before)
    return other is not None and _is_place(other[1])


def _inside_clause(before: str) -> bool:
    """ "Bo Rey, who leads Wexla, said": who says it is before "who"."""
    return _RELATIVE.search(before) is not None


def _beside_body(reading: Reading, before: str) -> bool:
    """ "Google and Wexla said": what is listed with a known body is one."""
    other = _AFTER_ANOTHER.search(before)
    return other is not None and (reading.known.look_up(other[1]) or ("", ""))[1] == "ORG"


def _in_what(words: Sequence[str]) -> bool:
    """ "A school in", "an island off", but not "they wrote it in", "they laid off"."""
    noun = words[-2] if len(words) > 1 else "it"
    return not common_words().get(noun, not noun.isalpha())


@cache
def _not_there() -> frozenset[str]:
    lists = ("minded_in", "subject_pronouns", "object_pronouns")
    return frozenset().union(*map(english.words, lists))


def _set_in(words: Sequence[str], nouns: Mapping[str, str]) -> bool:
    """ "Wounded in Wexla", "the hotel in Wexla": what happened or stands there, but not
    "interested in Okafor"."""
    if words[0] != "in" or len(words) < 2:
        return False
    done = words[1]
    stands = nouns.get(done) in ("FAC", "LOC") or gazetteer().words.heads.get(done.title()) == "FAC"
    stands = stands or done in english.words("be") or done == "home"
    return stands or (_is_participle(done) and done not in _not_there())


def _is_group(noun: str) -> bool:
    """ "The solicitors Wexla Orin", "veteran rockers Wexla": many persons and one name."""
    one, kinds = singular(noun), gazetteer().words.kinds
    return one != noun and noun not in kinds and kinds.get(one) == "PERSON"


def _place_at(reading: Reading, start: int) -> bool:
    """ "Wexla, Peru", but not "Wexla, Peru's minister"."""
    first = _FIRST_WORD.match(reading.text, start)
    match = reading.known.match(reading.text, start, first[0]) if first else None
    _, label = (reading.known.look_up(match[0]) if match else None) or ("", "")
    return label == "GPE" and not _POSSESSIVE.match(reading.text, match.end())  # type: ignore[union-attr]


def _figure(word: str) -> str:
    """The word in small letters; "#" for a number."""
    return "#" if word[0].isdigit() else word.lower()


def _phrases(
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
        owner = backwards and any(_POSSESSIVE.search(word) for word in words[1:4])
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


def _is_participle(word: str) -> bool:
    """ "Planned", "lost": a form of a verb, and no noun."""
    return word.endswith("ed") or (bool(common_words().get(word)) and not word.endswith("ing"))


def singular(noun: str) -> str:
    """The singular of a regular plural: "cities", "buses", "firms"."""
    for plural, one in (("ies", "y"), ("men", "man"), ("xes", "x"), ("ches", "ch"), ("s", "")):
        if noun.endswith(plural):
            return noun[: -len(plural)] + one
    return noun


def _kind_told(text: str, end: int) -> str:
    """The kind that an apposition or "is a ..." tells: "Tarnco, a maker of software", "the
    Moderates, the smallest of three parties"."""
    comma = text.startswith(", ", end)
    one_of_many = _ONE_OF_MANY.match(text, end) if comma else None
    one_of_many = one_of_many or (_MANY_CALLED.match(text, end) if comma else None)
    words = [singular(one_of_many[1])] if one_of_many else called_after(text, end)
    kinds, adverbs = gazetteer().words.kinds, english.words("adverbs")
    for noun, following in pairwise(words):
        if noun in kinds and (following in adverbs or _is_participle(following)):
            return kinds[noun]  # "The only hospital still open", "a mine planned by Orin"
    return kinds.get(words[-1], "") if words else ""
