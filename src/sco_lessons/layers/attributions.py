"""Reported speech: who is said to have said what, and by which words.

Reads `sentences`, `quotations` and `mentions`. The conventions for source, cue and
content are those of PARC 3.0 and PolNeAR (Pareti 2016; Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from sco_lessons.layers._clauses import (
    NOMINAL,
    Segment,
    has_finite_verb,
    is_time,
    noun_phrase_end,
    segments,
    subject,
    verb_group,
    words,
)
from sco_lessons.layers._cues import Cue, cues
from sco_lessons.layers.quotations import outermost
from sco_lessons.model import Annotation, Article, Span, SpanSequence
from sco_lessons.registry import annotator

__all__ = ["Attribution"]


@dataclass(frozen=True, slots=True)
class Attribution(Annotation):
    """One attribution: a source, the words that attribute (cue), and what is attributed.

    `span` covers all parts. `source` and `cue` are None where the text has none.
    `content` holds at least one span. `speaker` holds ids of entities, empty where the
    source was not resolved. `kind` is "direct" (all of the content in quotation marks),
    "indirect" (none) or "mixed". `negated` is True for "did not say".
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: tuple[str, ...]
    kind: str
    negated: bool = False


@dataclass(slots=True)
class _Found:
    """An attribution in the making: units of its segment, then spans of the text."""

    source: Span | None
    cue: Span | None
    content: list[Span]
    rule: str
    negated: bool = False
    at: int = 0
    quote_last: bool = False
    speaker: tuple[str, ...] = field(default=())


@annotator(
    "attributions",
    item=Attribution,
    by="rules 1.0",
    requires=("sentences", "tokens", "quotations"),
)
def attributions(article: Article) -> Iterator[Attribution]:
    """Reported speech, direct, indirect and mixed, with source, cue and content."""
    quotes = outermost([q.span for q in article["quotations"]])
    starts = [q.start for q in quotes]
    bounds = [s.span for s in article["sentences"]]
    for found in _found(article, bounds, quotes):
        yield _finished(found, quotes, starts)


def _found(article: Article, bounds: list[Span], quotes: list[Span]) -> Iterator[_Found]:
    paragraphs = article["paragraphs"]
    ends = [p.span.end for p in paragraphs]
    tokens = _offsets(article)
    groups: dict[int, list[Span]] = {}
    for bound in bounds:
        groups.setdefault(bisect_left(ends, bound.end), []).append(bound)
    starts = [q.start for q in quotes]
    previous: _Found | None = None
    for group in groups.values():
        first = bisect_left(starts, group[0].start)
        last = bisect_left(starts, group[-1].end)
        founds, previous = _paragraph(article.text, tokens, group, quotes[first:last], previous)
        yield from founds


def _offsets(article: Article) -> tuple[Sequence[int], Sequence[int]]:
    items = article["tokens"].items
    if isinstance(items, SpanSequence):
        return items.starts, items.ends
    return [t.span.start for t in items], [t.span.end for t in items]


def _paragraph(
    text: str,
    tokens: tuple[Sequence[int], Sequence[int]],
    bounds: list[Span],
    quotes: list[Span],
    previous: _Found | None,
) -> tuple[list[_Found], _Found | None]:
    found: list[_Found] = []
    last: _Found | None = None
    index = 0
    for seg in segments(text, tokens, bounds, quotes):
        if _only_quotation(seg):
            target = last or (previous if index == 0 else None)
            if target is not None and target.quote_last:
                target.content.append(Span(seg.starts[0], seg.ends[0]))
        else:
            here = _sentence(seg)
            found.extend(here)
            last = here[-1] if here else None
        index += 1
    carried = last if last is not None else (previous if index == 1 and not found else None)
    return found, carried


def _only_quotation(seg: Segment) -> bool:
    return seg.classes[0] == "q" and all(kind in "q.,*-" for kind in seg.classes)


def _finished(found: _Found, quotes: list[Span], starts: list[int]) -> Attribution:
    parts = [*found.content, *(p for p in (found.source, found.cue) if p)]
    return Attribution(
        Span.covering(parts),
        found.source,
        found.cue,
        tuple(sorted(found.content)),
        found.speaker,
        _kind(found.content, quotes, starts),
        found.negated,
        rule=found.rule,
    )


def _kind(content: list[Span], quotes: list[Span], starts: list[int]) -> str:
    total = inside = 0
    for part in content:
        total += len(part)
        for quote in quotes[max(0, bisect_left(starts, part.start) - 1) :]:
            if quote.start >= part.end:
                break
            inside += max(0, min(quote.end, part.end) - max(quote.start, part.start))
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.95 * total else "mixed"


# ---------------------------------------------------------------- one sentence

# First unit, last (exclusive), rule, where the cue ends.
_Content = tuple[int, int, str, int]
_INVERTED = frozenset(
    words(
        "say add write note tweet ask reply respond explain answer continue argue state remark "
        "declare warn joke conclude observe insist report announce recall quip shout predict "
        "complain"
    )
)
_PARTICLES = frozenset(words("out for on upon of about to with against at"))
_BE = frozenset(words("is are was were be been being am get got gets 's"))


def _sentence(seg: Segment) -> list[_Found]:
    found: list[_Found] = []
    table = cues()
    for at, kind in enumerate(seg.classes):
        if kind == "k":
            cue = table.get(seg.low(at))
            if cue:
                one = _verb(seg, at, cue, found)
                if one:
                    found.append(one)
        elif kind in "wW" and seg.low(at) == "according" and seg.low(at + 1) == "to":
            one = _according(seg, at)
            if one:
                found.append(one)
    return found


def _verb(seg: Segment, at: int, cue: Cue, found: list[_Found]) -> _Found | None:
    first, auxiliaries = verb_group(seg, at)
    if cue.form == "ing" and not (auxiliaries and auxiliaries[-1] in _BE):
        return _participle(seg, at, cue, found)
    if auxiliaries and auxiliaries[-1] in _BE and cue.form in ("past", "participle"):
        return None
    if seg.kind(first - 1) == "t":
        return None
    return _finite(seg, at, first, cue, found, auxiliaries)


def _finite(
    seg: Segment, at: int, first: int, cue: Cue, found: list[_Found], auxiliaries: list[str]
) -> _Found | None:
    before = seg.kind(first - 1)
    if before in ("q", ",") and cue.verb.lemma in _INVERTED and first == at:
        inverted = _inverted(seg, at, cue)
        if inverted:
            return inverted
    source, rule = _source(seg, first, found)
    if source is None:
        return None
    negated = any("n't" in w or "n’t" in w for w in seg.words[first:at]) or "not" in [
        seg.low(i) for i in range(first, at)
    ]
    if not _is_verb(seg, at, first, cue, auxiliaries):
        return None
    start = bisect_left(seg.starts, source.start)
    if seg.kind(start - 1) == "q" and rule == "subject":
        return _fronted(seg, at, first, source, cue, negated)
    after = _after(seg, at, cue)
    if after:
        content_first, content_last, name, cue_last = after
        span = seg.span(content_first, content_last)
        if span is None:
            return None
        content = [span]
        one = _Found(source, seg.span(first, cue_last), content, name, negated, at)
        one.quote_last = seg.classes[content_last - 1] == "q"
        if name == "quote":
            _fronted_piece(seg, source, one)
        return one
    return _fronted(seg, at, first, source, cue, negated)


_PLURAL_SUBJECTS = frozenset(
    words(
        "i you we they who people both some many others most few several all men women police "
        "which that"
    )
)
_NOUNS_IN_S = frozenset(
    words(
        "states calls claims reports shows notes plans hopes fears demands views promises pledges "
        "requests threats proposals comments tweets posts questions doubts regrets supports backs "
        "challenges orders bills terms labels guesses bets rules figures projects estimates "
        "forecasts complaints charges objects quotes offers answers replies appeals"
    )
)


def _is_verb(seg: Segment, at: int, first: int, cue: Cue, auxiliaries: list[str]) -> bool:
    """Not a noun that looks like the verb: "the states", "his support"."""
    if auxiliaries or cue.form in ("past", "ing"):
        return True
    place = first - 1
    while place >= 0 and seg.classes[place] == "a":
        place -= 1
    if seg.kind(place) == ",":
        place -= 1
    word, kind = seg.low(place), seg.kind(place)
    if cue.form == "base" and cue.verb.forms and cue.verb.lemma not in cue.verb.forms:
        plural = word in _PLURAL_SUBJECTS or (kind in "wW)" and word.endswith("s"))
        return plural
    if cue.form == "s" and seg.low(at) in _NOUNS_IN_S:
        follows = seg.kind(at + 1)
        if follows in ("", ".") and "quote" in cue.verb.frames:
            return True
        if kind == "r" or word in ("who", "which"):
            return True
        return (
            kind in "wW)"
            and (
                follows in ("d", "r", "s", "o", "q", "h", "Q") or seg.low(at + 1) in cue.verb.frames
            )
            and word != "united"
        )
    return True


def _source(seg: Segment, first: int, found: list[_Found]) -> tuple[Span | None, str]:
    at = first - 1
    while at >= 0 and seg.classes[at] == "a":
        at -= 1
    if seg.kind(at) == "c" or (seg.kind(at) == "," and at > 0 and not subject(seg, at + 1)):
        if found and found[-1].source:
            return found[-1].source, "coordinated"
        return _main_subject(seg, at), "coordinated"
    if seg.low(at) in ("who", "which", "that"):
        return seg.span(at, at + 1), "relative"
    units = subject(seg, first)
    return (seg.span(*units), "subject") if units else (None, "")


def _main_subject(seg: Segment, end: int) -> Span | None:
    """The subject of the first finite verb of the sentence, before `end`."""
    for at in range(end):
        if seg.classes[at] in "xvke" and at > 0:
            units = subject(seg, verb_group(seg, at)[0])
            if units:
                return seg.span(*units)
    return None


def _skip(seg: Segment, at: int) -> int:
    while seg.kind(at) == "a" or is_time(seg, at) or (seg.low(at) == "on" and is_time(seg, at + 1)):
        at += 1
    return at


def _ahead(seg: Segment, at: int) -> int:
    """Over prepositional phrases to "that", a colon or a quotation; -1 where none follows."""
    for place in range(at, min(len(seg), at + 20)):
        kind, low = seg.classes[place], seg.low(place)
        if low == "that" or kind == "q" or kind == ":":
            return place
        if kind in "xvr.;-hs" and low not in ("it",):
            return -1
        if kind == "," and seg.kind(place + 1) != "q":
            return -1
        if kind == "k" and seg.kind(place - 1) not in "d'W":
            return -1
    return -1


def _after(seg: Segment, at: int, cue: Cue) -> _Content | None:
    """Content after the verb: first unit, last (exclusive), rule, end of the cue."""
    frames = cue.verb.frames
    cue_last = at + 1
    place = _skip(seg, at + 1)
    particle = seg.low(place)
    if particle in frames and particle in _PARTICLES and place == at + 1:
        if particle == "out":
            return _clause(seg, _skip(seg, place + 1), frames | {"that", "wh", "noun"}, place + 1)
        end = place + 2 if seg.kind(place + 1) == "q" else _phrase(seg, place + 1)
        return (place + 1, end, f"{particle} phrase", place + 1) if end > place + 1 else None
    if "addressee" in frames:
        found = _addressed(seg, place, frames, cue_last)
        if found:
            return found
    return _clause(seg, place, frames, cue_last, cue.verb.lemma == "say")


def _addressed(seg: Segment, place: int, frames: Set[str], cue_last: int) -> _Content | None:
    end = noun_phrase_end(seg, place)
    if seg.kind(place) in "qsh:,." or end == place:
        return None
    after = end
    if seg.kind(after) == "p":
        ahead = _ahead(seg, after)
        after = ahead if ahead >= 0 else after
    after = _skip(seg, after)
    low, kind = seg.low(after), seg.kind(after)
    if low == "that" or kind == "h" or low in ("if", "whether"):
        return after, _clause_end(seg, after), "addressee that", cue_last
    if kind == "t" and "object infinitive" in frames:
        return place, _clause_end(seg, place), "addressee infinitive", cue_last
    if kind in ",:" and seg.kind(after + 1) == "q":
        return after + 1, _quote_end(seg, after + 1), "quote", cue_last
    if kind == "q":
        return after, _quote_end(seg, after), "quote", cue_last
    if kind == "r":
        return after, _clause_end(seg, after), "addressee bare", cue_last
    for inner in range(place + 1, end):
        starts = seg.classes[inner] == "r" or (
            seg.classes[inner] == "d" and seg.classes[inner - 1] in NOMINAL | {"o"}
        )
        if starts and has_finite_verb(seg, inner + 1, _clause_end(seg, inner)):
            return inner, _clause_end(seg, inner), "addressee bare", cue_last
    return None


def _clause(
    seg: Segment, place: int, frames: Set[str], cue_last: int, cue_said: bool = False
) -> _Content | None:
    low, kind = seg.low(place), seg.kind(place)
    if kind == "q" or (kind in ",:" and seg.kind(place + 1) == "q"):
        if "quote" in frames or kind == ":":
            start = place if kind == "q" else place + 1
            if kind == "q" and has_finite_verb(seg, start + 1, _clause_end(seg, start)):
                return start, _clause_end(seg, start), "bare clause", cue_last
            return start, _quote_end(seg, start), "quote", cue_last
        if "noun" in frames and kind == "q":
            return place, _phrase(seg, place), "noun phrase", cue_last
        return None
    if low == "that" and "that" in frames:
        if seg.kind(place + 1) == "," and seg.kind(place + 2) == "q":
            return place, _clause_end(seg, place), "that clause", cue_last
        return place, _clause_end(seg, place), "that clause", cue_last
    if (kind == "h" or low in ("whether", "if", "where", "when")) and "wh" in frames:
        return place, _clause_end(seg, place), "wh clause", cue_last
    if kind == ":" and "quote" in frames and place + 1 < len(seg):
        return place + 1, len(seg), "after a colon", cue_last
    if kind == "t":
        if "infinitive" in frames:
            return place, _clause_end(seg, place), "infinitive", cue_last
        kind = "p"
    if kind == "p" or (kind in "wW" and low in ("in",)):
        ahead = _ahead(seg, place)
        if ahead >= 0 and "that" in frames and seg.low(ahead) == "that":
            return ahead, _clause_end(seg, ahead), "that clause", cue_last
        if ahead >= 0 and "quote" in frames:
            start = ahead + 1 if seg.classes[ahead] == ":" else ahead
            if start < len(seg) and seg.classes[start] == "q":
                return start, _quote_end(seg, start), "quote", cue_last
        if "bare" not in frames or kind == "t":
            return None
    if kind in ",.;:-" or kind == "":
        return None
    if "object infinitive" in frames:
        end = noun_phrase_end(seg, place)
        if seg.kind(end) == "t" and end > place:
            return place, _clause_end(seg, place), "object infinitive", cue_last
    if "predicate" in frames and kind in "dwWmoQr*":
        end = _clause_end(seg, place)
        if end > place + 1:
            return place, end, "predicate", cue_last
    if (
        "bare" in frames
        and kind not in "cx"
        and not (kind == "p" and seg.low(place) in ("about", "of"))
    ):
        end = _clause_end(seg, place)
        if _begins_clause(seg, place, end, "addressee" in frames or cue_said):
            return place, end, "bare clause", cue_last
    wants = {"noun", "predicate", "object as", "object of", "object for"} & frames
    if wants and kind in "dwWmo*k":
        end = _phrase(seg, place)
        if end > place:
            return place, end, "noun phrase", cue_last
    if "ing" in frames and kind == "g":
        return place, _clause_end(seg, place), "ing clause", cue_last
    return None


def _begins_clause(seg: Segment, place: int, end: int, lenient: bool) -> bool:
    """A noun phrase and then a finite verb, or a fronted phrase before them."""
    if seg.classes[place] in "sp":
        return (
            lenient
            and has_finite_verb(seg, place, end)
            and seg.low(place) not in ("while", "before", "after", "than")
        )
    for at in range(place, end):
        kind = seg.classes[at]
        if kind in "tsh,:" and not lenient:
            return False
        if kind in "xv" or (kind in "ke" and at > place and seg.classes[at - 1] not in "d"):
            return at > place or kind != "v"
    return False


def _quote_end(seg: Segment, at: int) -> int:
    """After the quotation at `at` and those joined to it by "and" or a comma."""
    at += 1
    while seg.kind(at) in ("c", ",") and seg.kind(at + 1) == "q":
        at += 2
    return at


def _clause_end(seg: Segment, at: int) -> int:
    """Where the reported clause that begins at `at` ends."""
    top = min(len(seg), at + 160)
    place = at + 1
    while place < top:
        kind = seg.classes[place]
        if kind == ";":
            break
        if kind in ",-" and _cut_after_comma(seg, place):
            break
        if kind == "c" and _cut_at_conjunction(seg, place):
            break
        place += 1
    while place > at and place <= len(seg) and seg.classes[place - 1] in ".,":
        place -= 1
    return place


_CUT_ING = frozenset(
    words(
        "adding saying noting citing calling arguing telling urging warning referring according "
        "suggesting claiming insisting stressing explaining pointing declaring asking"
    )
)


def _cut_after_comma(seg: Segment, comma: int) -> bool:
    low = seg.low(comma + 1)
    if low in _CUT_ING:
        return True
    if low == "according":
        return True
    if seg.kind(comma + 1) in ("c",) or low in ("while", "though", "although"):
        return _cut_at_conjunction(seg, comma + 1)
    return False


def _cut_at_conjunction(seg: Segment, at: int) -> bool:
    """ "and added", "but Putin said": a reporting verb of the sentence itself follows."""
    place = at + 1
    while seg.kind(place) == "a":
        place += 1
    if seg.kind(place) == "k":
        cue = cues().get(seg.low(place))
        return bool(cue and cue.form == "past")
    if seg.kind(place) in "rdwW" and seg.kind(at - 1) == ",":
        for ahead in range(place, min(len(seg), place + 8)):
            kind = seg.classes[ahead]
            if kind == "k":
                cue = cues().get(seg.low(ahead))
                return bool(cue and cue.form == "past" and cue.verb.lemma in _INVERTED)
            if kind in "xv,.":
                return False
    return False


def _phrase(seg: Segment, at: int) -> int:
    return noun_phrase_end(seg, at)


def _inverted(seg: Segment, at: int, cue: Cue) -> _Found | None:
    """ "C, said X" and "Q said X"."""
    if seg.kind(at + 1) not in ("W", "d", "w", "r", "k"):
        return None
    end = noun_phrase_end(seg, at + 1)
    if end == at + 1:
        return None
    after = seg.kind(end)
    if after in ("x", "v", "s", "k") and seg.kind(at - 1) != "q":
        return None
    source = seg.span(at + 1, end)
    content = _left_content(seg, at)
    if not content:
        return None
    one = _Found(source, seg.span(at, at + 1), [content], "inverted", at=at)
    _add_later_quote(seg, end, one)
    one.quote_last = seg.classes[at - 1] == "q" or seg.classes[max(0, at - 2)] == "q"
    return one


def _left_content(seg: Segment, end: int) -> Span | None:
    """What stands before a trailing attribution: a quotation, or the clause."""
    last = end
    while last > 0 and seg.classes[last - 1] in ",-":
        last -= 1
    if last == 0:
        return None
    if seg.classes[last - 1] == "q":
        first = last - 1
        has_text = any(kind in "wWdrxvmo" for kind in seg.classes[:first])
        return seg.span(0, last) if has_text else seg.span(first, last)
    first = 0
    while first < last and seg.classes[first] in "c,":
        first += 1
    if not has_finite_verb(seg, first, last):
        return None
    return seg.span(first, last)


def _add_later_quote(seg: Segment, at: int, one: _Found) -> None:
    for place in range(at, min(len(seg), at + 40)):
        if seg.classes[place] == "q":
            one.content.append(Span(seg.starts[place], seg.ends[_quote_end(seg, place) - 1]))
            return
        if seg.classes[place] in "k;.":
            return


def _fronted(
    seg: Segment, at: int, first: int, source: Span, cue: Cue, negated: bool
) -> _Found | None:
    """ "C, X said": the content stands before the subject."""
    start = bisect_left(seg.starts, source.start)
    if start == 0 or seg.kind(start - 1) not in ("q", ",", "-"):
        return None
    if "quote" not in cue.verb.frames and "bare" not in cue.verb.frames:
        return None
    content = _left_content(seg, start)
    if not content:
        return _parenthesis(seg, at, first, source, start, negated)
    one = _Found(source, seg.span(first, at + 1), [content], "fronted", negated, at)
    last = start - 1 if seg.kind(start - 1) == "q" else start - 2
    one.quote_last = seg.kind(last) == "q"
    place = at + 1
    if one.quote_last:
        _add_later_quote(seg, place, one)
    elif seg.kind(place) == "," and seg.kind(place + 1) not in ("g", "k", ""):
        end = _clause_end(seg, place + 1)
        rest = seg.span(place + 1, end)
        if rest and len(rest) > 10:
            one.content.append(rest)
    return one


def _parenthesis(
    seg: Segment, at: int, first: int, source: Span, start: int, negated: bool
) -> _Found | None:
    """ "The two countries, Xi said, should ...": content on both sides."""
    if seg.kind(at + 1) not in (",", "-") or seg.kind(start - 1) not in (",", "-"):
        return None
    left = 0
    while left < start - 1 and seg.classes[left] in "c,":
        left += 1
    pieces = (
        [seg.span(left, start - 1), seg.span(at + 2, _clause_end(seg, at + 2))]
        if at + 2 < len(seg)
        else []
    )
    content = [piece for piece in pieces if piece]
    if not content:
        return None
    return _Found(source, seg.span(first, at + 1), content, "parenthesis", negated, at)


def _fronted_piece(seg: Segment, source: Span, one: _Found) -> None:
    """`"Q1," X said, "Q2"`: the first piece belongs to the content too."""
    start = bisect_left(seg.starts, source.start)
    last = start
    while last > 0 and seg.classes[last - 1] in ",-":
        last -= 1
    if last and seg.classes[last - 1] == "q":
        content = _left_content(seg, start)
        if content:
            one.content.insert(0, content)


def _participle(seg: Segment, at: int, cue: Cue, found: list[_Found]) -> _Found | None:
    after = _after(seg, at, cue)
    if not after:
        return None
    content_first, content_last, name, cue_last = after
    if content_last <= content_first:
        return None
    source = _participle_source(seg, at, found, content_first)
    span = seg.span(content_first, content_last)
    if name == "noun phrase" and source is None:
        return None
    if at == 0:
        comma = _main_comma(seg, content_first)
        if comma > content_first:
            span = seg.span(content_first, comma)
    if span is None:
        return None
    one = _Found(source, seg.span(at, cue_last), [span], f"participle, {name}", at=at)
    one.quote_last = seg.classes[content_last - 1] == "q"
    return one


def _main_comma(seg: Segment, at: int) -> int:
    for place in range(at, min(len(seg), at + 60)):
        if seg.classes[place] == "," and seg.kind(place + 1) in ("W", "d", "r"):
            end = noun_phrase_end(seg, place + 1)
            if seg.kind(end) in ("x", "v", "k", "e"):
                return place
    return -1


def _participle_source(seg: Segment, at: int, found: list[_Found], first: int) -> Span | None:
    if at == 0:
        comma = _main_comma(seg, first)
        if comma > 0:
            return seg.span(comma + 1, noun_phrase_end(seg, comma + 1))
        return None
    if seg.kind(at - 1) in NOMINAL and seg.kind(at - 1) != ")":
        units = subject(seg, at)
        return seg.span(*units) if units else None
    if found and found[-1].source:
        return found[-1].source
    return _main_subject(seg, at)


def _according(seg: Segment, at: int) -> _Found | None:
    """ "according to X, C" and "C, according to X"."""
    end = noun_phrase_end(seg, at + 2)
    if end == at + 2:
        return None
    source = seg.span(at + 2, end)
    cue = seg.span(at, at + 2)
    if at == 0 or (at == 1 and seg.kind(0) in "ca"):
        comma = end
        while comma < len(seg) and seg.classes[comma] != ",":
            comma += 1
        if comma + 1 >= len(seg):
            return None
        content = seg.span(comma + 1, _clause_end(seg, comma + 1))
    else:
        content = _left_content(seg, at)
    if content is None:
        return None
    rule = "according to, before" if at <= 1 else "according to, after"
    return _Found(source, cue, [content], rule, at=at)
