"""Proper names: runs of capitalised words, cut into names and given a label.

Imported by `entities`. Three steps over the whole text: tokens with a capital are joined
into runs; each run is cut by the gazetteer, titles, head words and first names; what
remains is labelled by the company it keeps anywhere in the text.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sco_lessons.layers.entities.gazetteer import Gazetteer, gazetteer
from sco_lessons.layers.entities.words import Words, common_words, words
from sco_lessons.text.model import Article, Span

__all__ = ["Name", "names"]

_UPPER = "".join(
    re.escape(c) for c in map(chr, (*range(0x530), *range(0x1E00, 0x1F00))) if c.isupper()
)
_TOKEN = re.compile(
    rf"(?:[{_UPPER}]\.){{2,}}"
    r"|(?:MR|MRS|MS|DR)\."
    rf"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Gov|Gen|Rep|Reps|Rev|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Pres|St|Mt)\."
    rf"|[{_UPPER}]\.(?=\s?[{_UPPER}])"
    rf"|(?:\b(?:al|el|as|ad)-|\b[dDlLO]['\u2019])?[{_UPPER}]\w*(?:\u2019(?=[{_UPPER}])\w+)?"
    rf"(?:(?<=[aeiou])['\u2019](?!(?:s|t|d|m|ll|re|ve)\b)[a-z]\w*)?"
    rf"|(?<=\s)\d{{1,4}}(?:st|nd|rd|th)?(?=\s[{_UPPER}])"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]+")
_CONTRACTED = re.compile(r"['\u2019]t\b")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*\Z")
_CONNECTOR = re.compile(
    r"\s(?:(?:of|for|on)(?:\sthe)?|de|del|di|da|du|van|von|bin|ibn|der|den|la)(?:\sder|\sden|\sla)?\s\Z"
)
_AND = re.compile(r",?\s(?:and|&)\s\Z")
_SMALL_AFTER_HYPHEN = re.compile(r"-[a-z]{2,20}\b")
_PARTICLES = frozenset(["de", "del", "di", "da", "du", "van", "von", "bin", "ibn", "der", "den"])
_OF = ("of", "for", "on")
_SHOUTED_TITLES = frozenset(["MR.", "MRS.", "MS.", "DR."])
_OPENERS = '"\u201c\u2018:;([\u2022*\u2014'
_SMALL = frozenset("a an and as at by for from in is of on or the to vs with".split())  # noqa: SIM905
_MAX_NAME = 12

_SAYS = (
    r"(?:said|says|told|tells|added|adds|asked|warned|claimed|wrote|explained|argued|insisted"
    r"|noted|stated|announced|tweeted|replied|testified|recalled|continued|joked|admitted)"
)
_AFTER_PERSON = re.compile(
    rf",?\s(?:who|whose)\b|,\s\d\d?\b|,?\s(?:also\s)?{_SAYS}\b|\s\(@|,?\saged\s"
)
_AFTER_PLACE = re.compile(rf",\s(?:[{_UPPER}][a-z]+\.?|[{_UPPER}]\.[{_UPPER}]\.)")
_BEFORE_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|outside|across|around)\s\Z")
_BEFORE_PERSON = re.compile(rf"\b(?:{_SAYS}|by|with|whom|against|Dear)\s\Z")
_ROLE_BEFORE = re.compile(r"(\w+),?\s\Z")
_APPOSITION = re.compile(r",\s(?:an?|the|his|her|their)\s((?:[\w-]+\s){0,3}[\w-]+)")
_BEFORE_THE = re.compile(r"\b[Tt]he\s\Z")
_ACRONYM = re.compile(rf"\s*\(\s*[\"\u201c]?([{_UPPER}][\w&.]{{1,9}})[\"\u201d]?\s*\)")
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
_EVENT_NOUN = re.compile(
    r"\s(?:summit|forum|conference|festival|championships?|games|convention)\b"
)
_BEFORE_EVENT = re.compile(r"(?<!\S)(?:\d{1,3}(?:st|nd|rd|th)|\d{4})\s\Z")


@dataclass(slots=True)
class Token:
    """A capitalised word; `join` is what stands between it and the one before, in its run.

    `opens` is True where the capital may be due to the place: the first word of a
    sentence, or any word of a headline in capitals.
    """

    start: int
    end: int
    word: str
    join: str
    opens: bool
    apart: bool = False


@dataclass(slots=True)
class Name:
    """A proper name found. `certain` is True where the label is not up for a vote.

    `entity` is an id or "" where it is to be made from the name, `title` the words of
    office before it, `of` the id of a country before the title ("Russian President").
    """

    start: int
    end: int
    label: str
    rule: str
    entity: str = ""
    certain: bool = True
    title: str = ""
    of: str = ""
    words: tuple[str, ...] = ()
    acronym: str = ""


@dataclass(slots=True)
class Reader:
    """One reading of one text: what the steps share."""

    text: str
    starts: frozenset[int]
    headlines: Sequence[Span]
    known: Gazetteer = field(default_factory=gazetteer)
    words: Words = field(default_factory=words)
    seen: frozenset[str] = frozenset()
    votes: dict[str, Counter[str]] = field(default_factory=dict)


def names(article: Article, without: Sequence[Span] = ()) -> list[Name]:
    """All proper names of an article, left to right, nested ones included.

    Capitals inside the spans of `without` (dates) are left alone.
    """
    reader = _reader(article)
    tokens = list(_outside(_tokens(reader), without))
    reader.seen = frozenset(token.word for token in tokens if not token.opens)
    found = [name for run in _runs(tokens) for name in _cut(reader, run)]
    found.extend(_han_names(reader))
    for name in found:
        if not name.certain:
            _vote(reader, name)
    for name in found:
        if not name.certain:
            _decide(reader, name)
    return sorted((n for n in found if n.label), key=lambda n: (n.start, -n.end))


def _reader(article: Article) -> Reader:
    text = article.text
    sentences = [s.span for s in article["sentences"]]
    headings = [h.span for h in article["headings"]]
    headlines = [s for s in (*headings, *sentences) if _in_capitals(text, s)]
    starts = {s.start for s in (*headings, *sentences)}
    return Reader(text, frozenset(starts), sorted(headlines))


def _in_capitals(text: str, span: Span) -> bool:
    """Most long words of a line have a capital, as in a headline.

    Where it has a full stop all but words like "of" must have one, or it may be a sentence.
    """
    if len(span) > 400:
        return False
    line = span.of(text).split()
    long = [w for w in line if len(w) > 3]
    if text[span.end - 1] == "." and any(w[0].islower() and w not in _SMALL for w in line):
        return False
    return len(long) > 2 and sum(w[0].isupper() for w in long) > 0.6 * len(long)


# ------------------------------------------------------------------ tokens and runs


def _tokens(reader: Reader) -> Iterator[Token]:
    text, end, was = reader.text, -1, ""
    lines, line = reader.headlines, 0
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match[0]
        if start < end:
            continue
        while line < len(lines) and lines[line].end <= start:
            line += 1
        shouted = line < len(lines) and lines[line].start <= start
        tail = _SMALL_AFTER_HYPHEN.match(text, match.end())
        stop = match.end()
        word = word.title() if word in _SHOUTED_TITLES else word
        if tail and text[end:start] == " " and _east_asian(reader, was, tail[0]):
            stop, word = tail.end(), word + tail[0]
        elif tail and _compound(word):
            end = -1
            continue
        if _CONTRACTED.match(text, stop):
            end = -1
            continue
        first = _opens(reader, start) or _labels(text, stop, word)
        join = "" if start in reader.starts or first else _join(text, end, start, was)
        yield Token(start, stop, sys.intern(word), join, shouted or first)
        end, was = stop, word


def _east_asian(reader: Reader, family: str, tail: str) -> bool:
    """ "Kim Jong-un": a given name in two parts, the second in small letters."""
    if family in reader.words.family_first:
        return len(tail) < 8
    return len(tail) < 8 and bool(family) and tail[1:] not in common_words()


def _compound(word: str) -> bool:
    """ "Co-founder", "High-speed": a capital before a hyphen and small letters, no name."""
    return (len(word) < 4 and not word.isupper()) or word.lower() in common_words()


def _labels(text: str, stop: int, word: str) -> bool:
    """A common word before a colon ("Image:", "Read more:") starts something new."""
    return text[stop : stop + 1] == ":" and word.lower() in common_words()


def _outside(tokens: Iterator[Token], spans: Sequence[Span]) -> Iterator[Token]:
    """The tokens that lie in none of the spans; both come from left to right."""
    ahead = deque(spans)
    for token in tokens:
        while ahead and ahead[0].end <= token.start:
            ahead.popleft()
            token.join = ""
        if not (ahead and ahead[0].start <= token.start):
            yield token


def _opens(reader: Reader, start: int) -> bool:
    """True where the place alone gives a capital: first in a sentence or a quotation."""
    if start in reader.starts:
        return True
    before = reader.text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in _OPENERS


def _join(text: str, end: int, start: int, was: str) -> str:
    """How two capitalised words belong together: " ", "-", "&", "of" ..., "and" or not."""
    if end < 0 or start - end > 12:
        return ""
    gap = text[end:start]
    if gap in (" ", "-", "\u2013", "&", " & "):
        return gap.strip() or " "
    if gap == "":
        return " " if was.endswith(".") else ""
    if _SPACE.match(gap):
        return " "
    if _CONNECTOR.match(gap):
        return gap.split()[0]
    return "and" if _AND.match(gap) else ""


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        if not token.join and run:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


# ------------------------------------------------------------------ cutting a run


def _cut(reader: Reader, run: list[Token]) -> Iterator[Name]:
    at = 0
    while at < len(run):
        for rule in _RULES:
            step, name = rule(reader, run, at)
            if step:
                if name:
                    yield name
                    yield from _nested(reader, name)
                at += step
                break


def _name(reader: Reader, run: list[Token], at: int, stop: int, label: str, rule: str) -> Name:
    start, end = run[at].start, run[stop - 1].end
    name = Name(start, end, label, rule, words=tuple(reader.text[start:end].split()))
    acronym = _ACRONYM.match(reader.text, end)
    if acronym and _stands_for(acronym[1], reader.text[start:end]):
        name.acronym = acronym[1]
    return name


def _stands_for(acronym: str, name: str) -> bool:
    """The letters of `acronym` are found in this order among the first letters of `name`.

    >>> _stands_for("SCO", "Shanghai Cooperation Organization"), _stands_for("BBC", "Bonn")
    (True, False)
    """
    initials = iter([word[0].upper() for word in re.findall(r"\w+", name)])
    letters = [c for c in acronym.upper() if c.isalpha()]
    return len(letters) > 1 and all(letter in initials for letter in letters)


Step = tuple[int, Name | None]


def _function_word(reader: Reader, run: list[Token], at: int) -> Step:
    """Words that begin a sentence or a headline and are no part of a name."""
    token = run[at]
    if token.word.isdigit() or token.word[0].isdigit():
        return _numbered(reader, run, at)
    small = token.word.lower()
    if small in _PARTICLES or small not in common_words():
        return 0, None
    if common_words()[small] and token.word not in reader.words.given:
        goes_on = at + 1 < len(run) and run[at + 1].join == "-"
        in_title = (token.join == " " or goes_on) and not token.opens and len(token.word) > 3
        known = reader.known.match(reader.text, token.start, token.word)
        return (0, None) if in_title or known else (1, None)
    return 0, None


def _numbered(reader: Reader, run: list[Token], at: int) -> Step:
    """A number belongs to a name before an event or, with "th", a body: "2018 World Cup"."""
    stop = at + 1 + _head(reader, run, at + 1)
    if stop == at + 1 and at + 1 < len(run) and run[at].word[-1].isalpha():
        stop += run[at + 1].word in reader.words.heads
    label = reader.words.heads.get(run[stop - 1].word, "")
    if label == "EVENT" or (label and run[at].word[-1].isalpha()):
        return stop - at, _name(reader, run, at, stop, label, "head word")
    return 1, None


def _gazetteer(reader: Reader, run: list[Token], at: int) -> Step:
    """Names of the gazetteer, unless they begin a longer name."""
    token = run[at]
    first = re.match(r"\w+", token.word)
    match = reader.known.match(reader.text, token.start, first[0] if first else token.word)
    if not match:
        return 0, None
    covered = at
    while covered < len(run) and run[covered].start < match.end():
        covered += 1
    if run[covered - 1].end > match.end():
        return 0, None
    if _term(reader, run, at, covered):
        return covered + 1 - at, None
    found = reader.known.look_up(match[0])
    if not found or _longer(reader, run, at, covered, found[1]):
        return 0, None
    name = Name(token.start, match.end(), found[1], "gazetteer", found[0])
    name.words = tuple(match[0].split())
    return covered - at, name


def _term(reader: Reader, run: list[Token], at: int, stop: int) -> bool:
    """A place and a common word in quotation marks ("Shanghai Spirit"): a term, no name."""
    if stop >= len(run) or run[stop].word.lower() not in common_words():
        return False
    before, after = run[at].start - 1, run[stop].end
    quoted = before >= 0 and reader.text[before] in _QUOTES and reader.text[after : after + 1]
    return bool(quoted) and quoted in _QUOTES and run[stop].word not in reader.words.heads


def _longer(reader: Reader, run: list[Token], at: int, stop: int, label: str) -> bool:
    """A known name goes on as another: "Russian Foreign Ministry", "Jordan Spieth"."""
    head = _head(reader, run, at)
    if head > stop - at:
        return True
    if stop == len(run) or run[stop].join not in (" ", "-"):
        return False
    following = run[stop].word
    if stop - at > 1 or label == "NORP" or run[stop].join == "-":
        return False
    if following in reader.words.titles or following in reader.words.modifiers:
        return False
    if reader.known.match(reader.text, run[stop].start, following) or run[stop].opens:
        return False
    if label == "PERSON" or run[at].word in reader.words.given:
        return following.lower() not in common_words()
    return (
        following not in reader.words.given and following.endswith("s") and (stop + 1 == len(run))
    )


def _title(reader: Reader, run: list[Token], at: int) -> Step:
    """A title, and the person whom it introduces."""
    length = _title_length(reader, run, at)
    if not length or _names_body(reader, run, at, length):
        return 0, None
    stop = at + length
    if stop < len(run) and run[stop].join not in _OF:
        stop = _person_end(reader, run, stop)
    if stop == at + length:
        return length, None
    name = _name(reader, run, at + length, stop, "PERSON", "title before a name")
    name.title = " ".join(t.word for t in run[at : at + length])
    found = reader.known.look_up(reader.text[name.start : name.end])
    if found and found[1] == "PERSON":
        name.entity = found[0]
    return stop - at, name


def _names_body(reader: Reader, run: list[Token], at: int, length: int) -> bool:
    """ "Justice Department", "Republican National Committee": a title begins a body's name."""
    stop = at + length
    if _head(reader, run, at) <= length or run[stop].join != " ":
        return False
    word = run[stop].word
    found = reader.known.look_up(word)
    person = word in reader.words.given or (found is not None and found[1] == "PERSON")
    return not person and not run[stop - 1].word.endswith(".")


def _title_length(reader: Reader, run: list[Token], at: int) -> int:
    """How many tokens from `at` are a title: modifiers, a head, and "of State"."""
    stop = at
    while stop < len(run) and run[stop].word in reader.words.modifiers and stop - at < 5:
        stop += 1
    while stop > at and (stop == len(run) or run[stop].word not in reader.words.titles):
        stop -= 1
    if run[stop].word not in reader.words.titles:
        return 0
    while stop < len(run) and run[stop].word in reader.words.titles and stop - at < 6:
        stop += 1
    if stop < len(run) and run[stop].join == "of" and run[stop - 1].word in reader.words.titles_of:
        return _office(reader, run, stop) - at
    return stop - at


def _office(reader: Reader, run: list[Token], at: int) -> int:
    """The end of the office that "of" names: "Secretary of State", "President of Chad"."""
    match = reader.known.match(reader.text, run[at].start, run[at].word)
    stop = at + 1
    while match and stop < len(run) and run[stop].end <= match.end():
        stop += 1
    return stop


def _person_end(reader: Reader, run: list[Token], at: int) -> int:
    """Where the name of a person that begins at `at` ends; `at` where none begins."""
    stop = at + _word_as_family(run, at)
    while stop < len(run) and stop - at < 5:
        token = run[stop]
        if stop > at and token.join not in (" ", "-") and token.join not in _PARTICLES:
            break
        if not _may_name_person(reader, token, stop > at):
            break
        stop += 1
    return stop


def _word_as_family(run: list[Token], at: int) -> int:
    """1 where a word of English is a family name: "Vice Premier He Lifeng" in mid-sentence."""
    if at == 0 or at + 1 >= len(run) or run[at].opens or run[at].join != " ":
        return 0
    follows = run[at + 1].join == " " and run[at + 1].word.lower() not in common_words()
    return int(follows and run[at].word.lower() in common_words())


def _may_name_person(reader: Reader, token: Token, inside: bool) -> bool:
    word = token.word
    if word[0].isdigit() or (word in reader.words.titles and not inside):
        return False
    if inside and word in reader.words.heads and word not in reader.words.given:
        return word in ("House", "Hall", "Park", "Post", "Hills", "Church", "Gates", "Street")
    small = word.lower()
    if common_words().get(small) and word not in reader.words.given:
        return inside and not token.opens
    return not (token.opens and small in common_words() and inside and len(word) > 3)


def _organisation(reader: Reader, run: list[Token], at: int) -> Step:
    """A name that ends in a head word, or has one before "of"."""
    length = _head(reader, run, at) or _headed_first(reader, run, at)
    if not length:
        return 0, None
    stop = at + length
    label = _label_by_head(reader, run, at, stop)
    return length, _name(reader, run, at, stop, label, "head word")


def _label_by_head(reader: Reader, run: list[Token], at: int, stop: int) -> str:
    heads = reader.words.heads
    last = heads.get(run[stop - 1].word.rstrip("."))
    if last:
        return last
    inner = [heads[t.word] for t in run[at:stop] if t.word in heads]
    return inner[0] if inner else reader.words.firsts.get(run[at].word, "ORG")


def _head(reader: Reader, run: list[Token], at: int) -> int:
    """The length of the name from `at` that a head word closes, 0 where none does."""
    heads, best = reader.words.heads, 0
    limit = min(len(run), at + _MAX_NAME)
    stop = at
    while stop < limit:
        token = run[stop]
        if stop > at and not _goes_on(reader, run, at, stop, best):
            break
        word = token.word.rstrip(".")
        late = best and run[at + best - 1].join in (*_OF, "and") and token.join == " "
        closes = word in heads and (stop > at or _of_follows(run, stop))
        if closes or late or (best and token.join in (*_OF, "and")):
            best = stop + 1 - at
        stop += 1
    return best


def _headed_first(reader: Reader, run: list[Token], at: int) -> int:
    """ "River Vell", "Lake Geneva": the kind comes first."""
    if run[at].word not in reader.words.firsts or at + 1 == len(run):
        return 0
    following = run[at + 1]
    ordinary = following.word.lower() in common_words() and following.opens
    return 0 if ordinary or following.join != " " else 2


def _of_follows(run: list[Token], at: int) -> bool:
    return at + 1 < len(run) and run[at + 1].join in _OF


def _goes_on(reader: Reader, run: list[Token], at: int, stop: int, best: int) -> bool:
    """May the name that began at `at` go on with the token at `stop`?"""
    token, before = run[stop], run[stop - 1].word
    if token.opens and token.word.lower() in common_words() and stop > at + 1:
        return False
    if token.join in _OF:
        plural = before.endswith("s") and not _only_capital_by_place(reader, run[stop - 1])
        return before in reader.words.heads or (best == 0 and plural)
    if token.join == "and":
        return (
            best > 0
            and any(t.join in ("of", "for") for t in run[at + 1 : stop])
            and (
                token.word not in reader.words.given
                and not reader.known.match(reader.text, token.start, token.word)
            )
        )
    if token.join in _PARTICLES:
        return True
    if best and token.word not in reader.words.heads and at + best == stop:
        return run[stop - 1].join in ("of", "for", "on", "and") and not _stops(reader, run, stop)
    return not _stops(reader, run, stop)


def _stops(reader: Reader, run: list[Token], at: int) -> bool:
    """A title or a first name begins here: another name."""
    word = run[at].word
    return word in reader.words.given or (
        _title_length(reader, run, at) > 0
        and (
            word not in reader.words.heads
            and at + 1 < len(run)
            and run[at + 1].word not in reader.words.heads
        )
    )


def _shouted(reader: Reader, run: list[Token], at: int) -> Step:
    """Known names all in capitals, as at the head of a report: "LOS ANGELES"."""
    stop = at
    while stop < len(run) and stop - at < 3 and run[stop].word.isupper():
        stop += 1
    for end in range(stop, at, -1):
        words = tuple(token.word.title() for token in run[at:end])
        found = reader.known.look_up(" ".join(words)) if len(words[0]) > 3 or end > at + 1 else None
        if found:
            name = _name(reader, run, at, end, found[1], "gazetteer, in capitals")
            name.entity, name.words = found[0], words
            return end - at, name
    return 0, None


def _acronym(reader: Reader, run: list[Token], at: int) -> Step:
    """Capitals only: most are organisations."""
    word = run[at].word.replace(".", "")
    if not (2 <= len(word) <= 6 and word.isupper() and word.isalpha()):
        return 0, None
    if run[at].word in reader.words.acronyms or word in reader.words.acronyms:
        return 1, None
    if (run[at].opens or len(word) > 3) and word.lower() in common_words():
        return 1, None
    stop = at + 1
    while stop < len(run) and stop - at < 4 and _extends(reader, run, stop):
        stop += 1
    return stop - at, _name(reader, run, at, stop, "ORG", "acronym")


def _extends(reader: Reader, run: list[Token], at: int) -> bool:
    """The word at `at` goes on with the acronym before it: "PBS Newshour"."""
    token = run[at]
    known = reader.known.match(reader.text, token.start, token.word)
    other = known or token.opens or token.word in reader.words.given or len(token.word) < 3
    return token.join == " " and not other and not _title_length(reader, run, at)


def _first_name(reader: Reader, run: list[Token], at: int) -> Step:
    """A first name and what follows: "Rodaba Noori", "John F. Kennedy"."""
    word = run[at].word
    initial = len(word) == 2 and word[1] == "."
    family = word in reader.words.family_first
    if not (word in reader.words.given or initial or family):
        return 0, None
    stop = _person_end(reader, run, at)
    if stop - at < 2 or (run[at].opens and word.lower() in common_words() and stop - at < 2):
        return 0, None
    if family and not initial and _ordinary_next(run, at, stop):
        return 0, None
    return stop - at, _name(reader, run, at, stop, "PERSON", "first name")


def _ordinary_next(run: list[Token], at: int, stop: int) -> bool:
    """An ordinary word after a family name ("Park Street"), not half of "Kim Min-Woo"."""
    halves = at + 2 < stop and run[at + 2].join == "-"
    return run[at + 1].word.lower() in common_words() and not halves


def _unknown(reader: Reader, run: list[Token], at: int) -> Step:
    """Whatever else has a capital: the label is put to the vote."""
    stop = at
    while stop < len(run) and stop - at < 6:
        if stop > at and (run[stop].join != " " and run[stop].join not in ("-", "&", *_PARTICLES)):
            break
        if stop > at and _another(reader, run, stop):
            break
        stop += 1
    begin = at
    while begin < stop and _only_capital_by_place(reader, run[begin]):
        begin += 1
    if begin > at:
        return begin - at, None
    while stop > at + 1 and _only_capital_by_place(reader, run[stop - 1]):
        stop -= 1
    if stop == at + 1 and _no_name(reader, run[at]):
        return 1, None
    name = _name(reader, run, at, stop, "", "capitals")
    name.certain = False
    return stop - at, name


def _another(reader: Reader, run: list[Token], at: int) -> bool:
    if _title_length(reader, run, at) and at + 1 < len(run):
        return True
    if _only_capital_by_place(reader, run[at]):
        return True
    match = reader.known.match(reader.text, run[at].start, run[at].word)
    found = reader.known.look_up(match[0]) if match else None
    return found is not None and (run[at].join == "-" or found[1] == "NORP")


def _only_capital_by_place(reader: Reader, token: Token) -> bool:
    small = token.word.lower()
    return (
        token.opens
        and small in common_words()
        and not (token.word in reader.seen and not common_words()[small])
    )


def _no_name(reader: Reader, token: Token) -> bool:
    """Single words that are no names: titles, ordinary words, single letters."""
    word = token.word
    if len(word.rstrip(".")) < 2 or word in reader.words.acronyms or word in reader.words.titles:
        return True
    return word in reader.words.heads or (word.lower() in common_words() and token.opens)


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


def _nested(reader: Reader, name: Name) -> Iterator[Name]:
    """An event made of a name and a noun holds that name: "17th SCO summit"."""
    if name.label == "EVENT" and name.words and name.words[-1].islower():
        inner = reader.known.look_up(" ".join(name.words[:-1]))
        if inner:
            end = name.end - len(name.words[-1]) - 1
            yield Name(name.start, end, inner[1], "gazetteer", inner[0], words=name.words[:-1])
    if name.label not in ("ORG", "GPE", "LOC") or name.rule == "head word":
        return
    noun = _EVENT_NOUN.match(reader.text, name.end)
    if noun:
        before = _BEFORE_EVENT.search(reader.text, max(0, name.start - 6), name.start)
        start = before.start() if before else name.start
        found = reader.known.look_up(reader.text[start : noun.end()])
        event = Name(start, noun.end(), "EVENT", "name and event noun")
        event.entity = found[0] if found else ""
        event.words = tuple(reader.text[start : noun.end()].split())
        yield event


def _han_names(reader: Reader) -> Iterator[Name]:
    """Names of the gazetteer in Chinese characters, which know no spaces."""
    han = [name for name in reader.known.names if _HAN_NAME.fullmatch(name)]
    if not han:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(han, key=len, reverse=True))))
    for match in pattern.finditer(reader.text):
        id, label = reader.known.names[match[0]]
        yield Name(*match.span(), label, "gazetteer", id, words=(match[0],))


# ------------------------------------------------------------------ labels by vote


def _vote(reader: Reader, name: Name) -> None:
    """Add what stands around an unknown name to the votes for its words."""
    text = reader.text
    before, after = text[max(0, name.start - 24) : name.start], text[name.end : name.end + 40]
    votes = reader.votes.setdefault(" ".join(name.words), Counter())
    after = re.sub(r"\A['\u2019]s?\b", "", after)
    if _AFTER_PERSON.match(after):
        votes["PERSON"] += 2
    if _BEFORE_PLACE.search(before) and name.words[-1].lower() not in common_words():
        votes["GPE"] += 2
    if _AFTER_PLACE.match(after) and _place_after(reader, name.end):
        votes["GPE"] += 4
    if _BEFORE_THE.search(before):
        votes["ORG"] += 2
    if name.acronym:
        votes["ORG"] += 5
    role = _ROLE_BEFORE.search(before)
    if (role and role[1] in reader.words.roles) or _role_after(reader, after):
        votes["PERSON"] += 4
    elif _BEFORE_PERSON.search(before):
        votes["PERSON"] += 1
    if before[-1:] in _QUOTES and after[:1] in _QUOTES:
        votes["WORK_OF_ART"] += 3


def _role_after(reader: Reader, after: str) -> bool:
    """ "Sadiq Orin, the new mayor": what follows after a comma names an office."""
    match = _APPOSITION.match(after)
    return match is not None and any(w in reader.words.roles for w in match[1].split())


def _place_after(reader: Reader, end: int) -> bool:
    match = re.compile(r",\s(\w+)").match(reader.text, end)
    if not match:
        return False
    known = reader.known.match(reader.text, match.start(1), match[1])
    found = reader.known.look_up(known[0]) if known else None
    return bool(found) and found is not None and found[1] == "GPE"


def _decide(reader: Reader, name: Name) -> None:
    """Give an unknown name the label with most votes, or the one its shape suggests."""
    votes = reader.votes[" ".join(name.words)]
    if votes:
        label, weight = max(votes.items(), key=lambda item: (item[1], item[0]))
        if weight >= 2:
            name.label, name.rule = label, f"company of the name: {label}"
            return
    family = reader.votes.get(name.words[-1])
    if len(name.words) in (2, 3) and family and family.get("PERSON", 0) >= 2:
        name.label, name.rule = "PERSON", "family name used as a person's"
        return
    if len(name.words) > 1 or name.words[0].lower() not in common_words() or votes:
        name.label, name.rule = _by_shape(name.words) or "ORG", "shape of the name"


def _by_shape(words: tuple[str, ...]) -> str:
    """PERSON for two to four words that no dictionary has, or with an initial, else ""."""
    if len(words) == 3 and len(words[1]) == 2 and words[1][1] == ".":
        return "PERSON"
    unusual = [w for w in words if w.lower() not in common_words()]
    if 2 <= len(words) <= 4 and len(unusual) >= len(words) - 1 and words[-1] in unusual:
        return "PERSON"
    return ""
