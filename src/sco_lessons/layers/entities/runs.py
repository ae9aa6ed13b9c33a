"""Words with a capital, and the runs of those that belong together."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.reading import UPPER, Reading, Run, Token
from sco_lessons.text import english
from sco_lessons.text.english import common_words, compiled, one_of, pattern
from sco_lessons.text.model import Span

__all__ = [
    "in_capitals",
    "outside",
    "runs",
    "scan",
    "tokens",
]

_OPENING = re.compile(rf"[{UPPER}\d]|[ae][lsd]-|[dl]['\u2019]|\b[a-z]{{1,3}}(?=[A-Z][a-z])")
_CONTRACTED = re.compile(r"['\u2019]t\b")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*\Z")
# "Desht-e Nur", "Stoke-on-Trent"
_HYPHENED = re.compile(rf"-(?:(?:y?e|i) |{pattern('in_hyphened_places')}-)")
# Small words inside a name: "of the", "van der"
_CONNECTOR = (
    r"\s(?:{other_words.prepositions}(?:\sthe)?"
    r"|(?:{other_words.particles}|la)(?:\s{other_words.second_particles})?)\s\Z"
)
_OWNS = re.compile(r"['\u2019]s? ")
_WORD_AT = re.compile(r"\w+")
_AND = re.compile(r",?\s(?:and|&)\s\Z")
_SMALL_AFTER_HYPHEN = re.compile(r"-[a-z]{2,20}\b")
_OPENERS = tuple(c + gap for c in '"\u201c\u2018:;([\u2022*\u2014' for gap in ("", " ", "\t"))


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
    """Words with a capital, from left to right, each with how it is joined to the one before."""
    text, end, before = reading.text, 0, ""
    headlines = deque(reading.headlines)
    for match in scan(text, _OPENING, _token()):
        start, stop, word = *match.span(), match[0]
        while headlines and headlines[0].end <= start:
            headlines.popleft()
        shouted = bool(headlines) and headlines[0].start <= start
        word = word.title() if word.title() in reading.words.titles else word
        tail = None if _HYPHENED.match(text, stop) else _SMALL_AFTER_HYPHEN.match(text, stop)
        if tail and text[end:start] == " " and len(tail[0]) < 8:
            # "Kim Jong-un": a given name in two parts, the second in small letters.
            second = tail[0][1:]  # not "Hong Kong-based"
            joined = second.endswith("ed") or second in english.words("after_hyphens")
            family = before in reading.words.family_first and not joined
            if family or second not in common_words():
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


def _join(text: str, end: int, start: int, before: str) -> str:
    """How two capitalised words belong together: " ", "-", "&", "of" ..., "and" or not."""
    gap = text[end:start]
    if not before:
        return ""
    if "\n" in gap:
        line = text[text.rfind("\n", 0, end) + 1 : end]
        if all(word[0].isupper() or word[0].isdigit() for word in line.split()):
            return ""  # "Veltrona" alone in a line, or a result: the next does not go on with it.
    if gap in ("-", "\u2013", "&", " & "):
        return gap.strip()
    if _SPACE.match(gap) or _HYPHENED.fullmatch(gap):
        return " "
    if compiled(_CONNECTOR).match(gap):
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
