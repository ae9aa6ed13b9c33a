"""The rules that find attributions in one sentence, each with a name that it leaves behind.

`sentence()` tries them at every reporting verb, "according to" and noun of saying; what
lies inside the content of another attribution is dropped at the end, as PolNeAR does.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from sco_lessons.layers.speech.clauses import (
    NOMINAL,
    Segment,
    has_finite_verb,
    is_time,
    noun_phrase_end,
    subject,
    time_before_verb,
    verb_group,
)
from sco_lessons.layers.speech.contents import (
    Content,
    clause_end,
    content_after,
    fronted_comma,
    skip_adverbial,
)
from sco_lessons.text.english import words
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import Cue, cues

__all__ = ["Found", "sentence"]

_MAX_LEFT = 250
_MAX_SUBJECT = 60


@dataclass(slots=True)
class Found:
    """An attribution in the making; `open_quote` where a following quotation may join it."""

    source: Span | None
    cue: Span | None
    content: list[Span]
    rule: str
    negated: bool = False
    open_quote: bool = False
    pending: bool = False
    at: int = field(default=0)


def sentence(seg: Segment) -> list[Found]:
    """The attributions of one sentence, in the order of their cues."""
    found: list[Found] = []
    for at, kind in enumerate(seg.classes):
        one = None
        if kind == "k":
            cue = cues().get(seg.low(at))
            one = _Verb(seg, at, cue, found).attribution() if cue else None
        elif kind in "wW" and seg.low(at) == "according" and seg.low(at + 1) == "to":
            one = _according(seg, at)
        if one and (one.content or one.pending):
            found.append(one)
    return _outer(seg, found) if len(found) > 1 else found


def _outer(seg: Segment, found: list[Found]) -> list[Found]:
    """Those whose cue stands in no other's content; longer content goes first."""
    base = seg.starts[0]
    covered = bytearray(seg.ends[-1] - base)
    kept = []
    for one in sorted(found, key=_precedence):
        if one.cue and covered[one.cue.start - base]:
            continue
        kept.append(one)
        for part in one.content:
            covered[part.start - base : part.end - base] = b"\1" * len(part)
    return sorted(kept, key=lambda f: f.at)


def _precedence(one: Found) -> tuple[bool, int]:
    """Longer content first; what stands between commas last, as it is often inside."""
    return one.rule == "parenthesis", -sum(len(part) for part in one.content)


def _unit(seg: Segment, offset: int) -> int:
    return bisect_left(seg.starts, offset)


# ------------------------------------------------------------------ reporting verbs


@dataclass(slots=True)
class _Verb:
    """One reporting verb in its sentence, and what was found to its left."""

    seg: Segment
    at: int
    cue: Cue
    found: list[Found]
    first: int = 0
    auxiliaries: list[str] = field(default_factory=list)

    def attribution(self) -> Found | None:
        seg = self.seg
        self.first, self.auxiliaries = verb_group(seg, self.at)
        passive = bool(self.auxiliaries) and self.auxiliaries[-1] in words("be")
        if self.cue.form == "ing" and not passive:
            return self._participle()
        if passive and self.cue.form != "ing":
            return self._passive()
        if "verb and noun" in self.cue.verb.frames:
            return self._expressed()
        if seg.low(self.at - 1) == "as" and seg.low(self.at + 1) == "by":
            return self._as_reported()
        if seg.kind(self.first - 1) == "t":
            return self._infinitive()
        if self.first == 0 or (seg.low(self.at - 1) in ("when", "if") and not self.auxiliaries):
            return self._asked()
        return self._finite() if self._is_verb() else None

    # -- what kind of word is it

    def _is_verb(self) -> bool:
        """Not a noun that looks like the verb: "the states", "his support"."""
        seg, cue = self.seg, self.cue
        if self.auxiliaries:
            return True
        if seg.low(self.at - 1) in words("articles"):
            return False
        if cue.form == "past":
            modifies = seg.kind(self.at - 1) in ("m", "d") and seg.kind(self.at + 1) == "w"
            return not modifies or cue.verb.plain
        if cue.form == "participle":
            return False
        place = self.first - 1
        while seg.kind(place) in ("a", ","):
            place -= 1
        word, kind = seg.low(place), seg.kind(place)
        if cue.form == "base" and cue.verb.noun:
            return word in words("plural_subjects") or (
                kind in ("w", "W", ")") and word.endswith("s")
            )
        if cue.form == "s" and cue.verb.noun:
            return self._verb_in_s(word, kind)
        return True

    def _verb_in_s(self, word: str, kind: str) -> bool:
        follows = self.seg.kind(self.at + 1)
        if self.seg.low(self.at) == "states":
            return kind == "r" or word in words("documents")
        if kind == "r" or word in ("who", "which") or self.seg.kind(self.at - 1) == ",":
            return True
        if follows in ("", ".") and "quote" in self.cue.verb.trusted:
            return kind in ("W", ")")
        opens = follows in ("d", "r", "s", "o", "q", "h", "Q", "t")
        opens = opens or (self.seg.low(self.at) == "calls" and kind + follows == "WW")
        opens = opens or self.seg.low(self.at + 1) in self.cue.verb.trusted
        return kind in ("w", "W", ")", "k") and opens and word != "united"

    def _negated(self) -> bool:
        """ "did not say", "never promised", "declined to say"."""
        if self.cue.verb.negates or self.seg.low(self.first - 1) == "nor":
            return True
        return any(
            self.seg.low(i) in ("not", "never") or self.seg.low(i).endswith(("n't", "n’t"))
            for i in range(self._cue_first(), self.at)
        )

    def _make(
        self,
        source: Span | None,
        content: Content,
        rule: str,
        extra: list[Span | None] | None = None,
    ) -> Found | None:
        span = self.seg.span(content.first, content.last)
        if span is None:
            return None
        parts = [part for part in (*(extra or []), span) if part]
        cue = self._cue_span(content.cue_end)
        ends_quoted = self.seg.classes[content.last - 1] == "q"
        return Found(source, cue, parts, rule, self._negated(), ends_quoted, at=self.at)

    def _cue_first(self) -> int:
        """Where the cue begins: an adverb that touches the verb belongs to it ("also urged")."""
        first = self.first
        while first > 1 and self.seg.classes[first - 1] == "a":
            first -= 1
        return first

    def _cue_span(self, end: int) -> Span | None:
        return self.seg.span(self._cue_first(), end)

    # -- finite verbs

    def _finite(self) -> Found | None:
        seg = self.seg
        inverted = self._inverted()
        if inverted:
            return inverted
        if self.cue.form == "past" and seg.low(self.at + 1) == "by" and self.first == self.at:
            return None
        source, how = self._source()
        if source is None:
            return None
        start = _unit(seg, source.start)
        if seg.kind(start - 1) == "q" and how == "subject" and not self._led_in(start):
            return self._fronted(source, start)
        if seg.low(start - 1) == "as":
            said = self._as_said(source, start)
            if said:
                return said
        content = content_after(seg, self.at, self.cue, self._in_subordinate(start, how))
        if content:
            if seg.low(start - 1) == "what":
                content.last = _one_phrase(seg, content)
            one = self._make(source, content, content.frame, self._wh_before(start))
            if one and content.frame == "quote":
                self._add_quote_before(start, one)
            return one
        if seg.low(start - 1) in ("what", "that", "which", "who"):
            return self._relative_object(source, start)
        if seg.kind(len(seg) - 1) == ":" and "quote" in self.cue.verb.trusted:
            cue = self._cue_span(self.at + 1)
            return Found(source, cue, [], "colon", at=self.at, pending=True)
        return self._fronted(source, start) if how != "relative" else None

    def _source(self) -> tuple[Span | None, str]:
        seg, found = self.seg, self.found
        at = self.first - 1
        while at >= 0 and (
            seg.classes[at] == "a"
            or time_before_verb(seg, at)
            or seg.low(at - 1) + seg.low(at) == "allbut"
        ):
            at -= 2 if seg.low(at) == "but" else 1
        if seg.low(at) in ("who", "which", "that"):
            return seg.span(at, at + 1), "relative"
        units = None if seg.kind(at) == "c" else subject(seg, self.first)
        if units:
            return seg.span(*units), "subject"
        if seg.kind(at) not in ("c", ","):
            return None, ""
        part = _part_start(seg, at)
        if found and found[-1].source and found[-1].at >= part:
            return found[-1].source, "coordinated"
        return _main_subject(seg, at, part), "coordinated"

    def _led_in(self, start: int) -> bool:
        """Words stand before the quotation, and a clause of its own after the verb."""
        if start < 3 or not any(kind in "kgs" for kind in self.seg.classes[: start - 1]):
            return False
        content = content_after(self.seg, self.at, self.cue, subordinate=False)
        return content is not None and content.frame in ("that clause", "bare clause")

    def _in_subordinate(self, start: int, how: str) -> bool:
        seg = self.seg
        if how == "relative":
            return True
        before = start - 1
        while before > start - 6 and seg.kind(before) in ("w", "m", "d", "a", "W"):
            before -= 1
        return seg.low(before) in words("clause_openers") or seg.low(start) in words(
            "clause_openers"
        )

    def _wh_before(self, start: int) -> list[Span | None]:
        """ "what he called a mistake": "what" belongs to the content."""
        if self.seg.low(start - 1) == "what":
            return [self.seg.span(start - 1, start)]
        return []

    def _relative_object(self, source: Span, start: int) -> Found | None:
        """ "a finish that he said defied expectations"."""
        seg, after = self.seg, self.at + 1
        if seg.kind(after) in ("x", "v", "e", "k", "a"):
            last = clause_end(seg, after, subordinate=True)
        elif seg.kind(after) in ("q", "Q"):
            last = after + 1
        elif seg.low(after) == "as" and "object as" in self.cue.verb.trusted:
            last = clause_end(seg, after, subordinate=True)
        else:
            return None
        content = Content(after, last, "", after)
        return self._make(source, content, "relative", [seg.span(start - 1, start)])

    def _as_said(self, source: Span, start: int) -> Found | None:
        """ "As Xi said, C"; "C, as Xi said"."""
        seg, after = self.seg, self.at + 1
        if seg.low(after) == "out":
            after += 1
        elif "addressee" in self.cue.verb.trusted:
            after = noun_phrase_end(seg, after)
        after = skip_adverbial(seg, after)
        trailing = start >= 3 and seg.kind(start - 2) == "," and has_finite_verb(seg, 0, start - 2)
        if seg.kind(after) == "," and after + 1 < len(seg) and not trailing:
            content = seg.span(after + 1, clause_end(seg, after + 1))
        elif seg.kind(after) in (",", "", "."):
            content = left_content(seg, start - 1)
        else:
            return None
        cue = self._cue_span(self.at + 1)
        return Found(source, cue, [content], "as X said", at=self.at) if content else None

    def _as_reported(self) -> Found | None:
        """ "As reported by Xinhua, C"."""
        seg, at = self.seg, self.at
        end = noun_phrase_end(seg, at + 2)
        if end == at + 2 or seg.kind(end) not in (",", ".", ""):
            return None
        fronted = at == 1
        content = _after_comma(seg, end) if fronted else left_content(seg, at - 1)
        if content is None:
            return None
        return Found(seg.span(at + 2, end), seg.span(at - 1, at + 2), [content], "as X said", at=at)

    # -- content before the verb

    def _inverted(self) -> Found | None:
        """ "C", said Xi."""
        seg, at = self.seg, self.at
        if self.first != at or seg.kind(at - 1) not in ("q", ",", "-"):
            return None
        quoted = "q" in (seg.kind(at - 1), seg.kind(at - 2))
        verb = self.cue.verb
        if not (verb.inverts if quoted else verb.inverts_bare) or self.cue.form not in (
            "past",
            "s",
        ):
            return None
        end = noun_phrase_end(seg, at + 1)
        if end == at + 1 or seg.kind(at + 1) in ("o", "g", "q"):
            return None
        if seg.kind(at - 1) != "q" and self._appositive(end):
            return None
        content = left_content(seg, at)
        if not content:
            return None
        last = _apposition_end(seg, end)
        one = Found(seg.span(at + 1, last), seg.span(at, at + 1), [content], "inverted", at=at)
        one.open_quote = quoted
        if one.open_quote:
            _add_later_quote(seg, end, one)
        return one

    def _appositive(self, end: int) -> bool:
        """ "Xi, the president, said they ...": the comma closes an apposition."""
        seg = self.seg
        if seg.kind(end) in ("x", "v", "s", "k", "e", "t"):
            return True
        start = 0
        while seg.kind(start) in ("c", "a"):
            start += 1
        first_end = noun_phrase_end(seg, start)
        return first_end > start and seg.kind(first_end) == "," and first_end < self.at - 1

    def _fronted(self, source: Span, start: int) -> Found | None:
        """ "C, Xi said"; "C", Xi said."""
        seg, at, frames = self.seg, self.at, self.cue.verb.trusted
        if seg.kind(start - 1) not in ("q", ",", "-") or not {"quote", "bare"} & frames:
            return None
        if not self._ends_here():
            return None
        at_end = seg.kind(at + 1) in ("", ".")
        content = left_content(seg, start, sure=at_end and seg.kind(0) != "p")
        if not content:
            return self._parenthesis(source, start)
        quoted = seg.kind(start - 1) == "q" or seg.kind(start - 2) == "q"
        opens = seg.low(0) in words("clause_openers") or _opens_with_participle(seg)
        if opens and not quoted and not at_end:
            return self._parenthesis(source, start)
        cue = self._cue_span(at + 1)
        one = Found(source, cue, [content], "fronted", self._negated(), quoted, at=at)
        if not (quoted and _add_later_quote(seg, at + 1, one)):
            self._add_rest(one, quoted)
        return one

    def _ends_here(self) -> bool:
        """Nothing that could be an object follows: the end, a phrase, a date, a hearer."""
        seg, after = self.seg, self.at + 1
        while seg.kind(after) == "a":
            after += 1
        kind = seg.kind(after)
        hears = "addressee" in self.cue.verb.trusted
        return kind in ("", ".", ",", "p", "s", "q", ":", "-", "t", "g", "(", ";", "c") or (
            is_time(seg, after) or hears or seg.low(after) in ("one", "last", "this", "the")
        )

    def _add_rest(self, one: Found, quoted: bool) -> None:
        """ "C1, he said, C2": the rest of the clause, unless it is about the saying."""
        seg = self.seg
        comma = self.at + 1
        while is_time(seg, comma) or (seg.low(comma) == "on" and is_time(seg, comma + 1)):
            comma += 1
        after = comma + 1
        if seg.kind(comma) != "," or seg.kind(after) in ("g", "k", "", "p", "q"):
            return
        low = seg.low(after)
        if low == "and":
            if seg.kind(after + 1) not in ("d", "r") or (quoted and not self._led_quote(one)):
                return
        elif low != "because" and (
            seg.kind(after) == "c" or low in words("clause_openers") or (quoted and low != "that")
        ):
            return
        rest = seg.span(after, clause_end(seg, after))
        if rest and len(rest) > 10:
            one.content.append(rest)

    def _led_quote(self, one: Found) -> bool:
        """The content begins with words outside the quotation: `The offer "came late"`."""
        return self.seg.classes[_unit(self.seg, one.content[0].start)] != "q"

    def _parenthesis(self, source: Span, start: int) -> Found | None:
        """ "The two countries, Xi said, should ...": content on both sides."""
        seg, at = self.seg, self.at
        if seg.kind(at + 1) not in (",", "-") or seg.kind(start - 1) not in (",", "-"):
            return None
        left = 0
        while left < start - 1 and seg.classes[left] in "c,":
            left += 1
        if at + 2 >= len(seg) or start - left > _MAX_LEFT:
            return None
        pieces = [seg.span(left, start - 1), seg.span(at + 2, clause_end(seg, at + 2))]
        cue = self._cue_span(at + 1)
        content = [piece for piece in pieces if piece]
        return Found(source, cue, content, "parenthesis", self._negated(), at=at)

    def _add_quote_before(self, start: int, one: Found) -> None:
        """ "C1," Xi said, "C2": the first piece belongs to the content too."""
        last = start
        while last > 0 and self.seg.classes[last - 1] in ",-":
            last -= 1
        if last and self.seg.classes[last - 1] == "q":
            content = left_content(self.seg, start)
            if content:
                one.content.insert(0, content)

    # -- participles, infinitives, passives

    def _participle(self) -> Found | None:
        """ ", adding that C"; "Noting that C, Xi ..."; "by saying C"."""
        seg, at = self.seg, self.at
        if seg.kind(at - 1) in ("d", "'") or seg.low(at - 1) in ("old", "common", "famous"):
            return None
        opens = at == 0 or (at == 1 and seg.kind(0) in ("p", "s", "a", "c"))
        content = content_after(seg, at, self.cue, subordinate=opens)
        if not content:
            return None
        source = None
        if opens:
            comma = fronted_comma(seg, content.first)
            if comma < 0:
                return None
            content.last = comma
            source = seg.span(comma + 1, noun_phrase_end(seg, comma + 1))
        else:
            source = self._participle_source()
        where = "fronted participle" if opens else "participle"
        return self._make(source, content, f"{where}, {content.frame}")

    def _participle_source(self) -> Span | None:
        seg = self.seg
        if seg.kind(self.at - 1) in NOMINAL:
            units = subject(seg, self.at)
            return seg.span(*units) if units else None
        if self.found and self.found[-1].source:
            return self.found[-1].source
        return _main_subject(seg, self.at)

    def _asked(self) -> Found | None:
        """ "Asked (by X, in May) whether C, Xi said"; "Xi said when asked about C"."""
        seg, at = self.seg, self.at
        if self.cue.verb.lemma != "ask" or self.cue.form != "past":
            return None
        source = None
        first = at + 1
        if seg.low(first) == "by":
            end = noun_phrase_end(seg, first + 1)
            source, first = seg.span(first + 1, end), end
        first = next((i for i in range(first, min(len(seg), first + 8)) if _asks(seg, i)), -1)
        if first < 0:
            return None
        last = fronted_comma(seg, first) if at < 3 else clause_end(seg, first, subordinate=True)
        return (
            self._make(source, Content(first, last, "", at + 1), "asked") if last > first else None
        )

    def _infinitive(self) -> Found | None:
        """ "went on to say that C", "used it to urge them to V"."""
        content = content_after(self.seg, self.at, self.cue, subordinate=True)
        if not content or self.cue.form != "base":
            return None
        source = _main_subject(self.seg, self.first)
        return self._make(source, content, f"to-infinitive, {content.frame}")

    def _expressed(self) -> Found | None:
        """ "expressed concern that C", "voiced support for C": verb and noun are the cue."""
        seg = self.seg
        end = noun_phrase_end(seg, self.at + 1)
        at = self.at + 1
        while at < end and seg.classes[at] != "p":
            at += 1
        place = at
        if seg.kind(at) == "p":
            while place < min(len(seg), at + 10) and seg.low(place) != "that":
                if seg.classes[place] in ",.;xv":
                    break
                place += 1
        if at == self.at + 1:
            return None
        if seg.low(place) == "that":
            first = place
        elif seg.low(at) in ("about", "for", "over", "at", "in", "of", "with"):
            first = at + 1
        else:
            return None
        source = self._source()[0]
        last = clause_end(seg, first, subordinate=True) if first < len(seg) else first
        content = Content(first, last, "", at if seg.low(place) == "that" else first)
        return self._make(source, content, "verb and noun") if last > first else None

    def _passive(self) -> Found | None:
        """ "was told that C", "is expected to V", "was praised by X"."""
        seg = self.seg
        units = subject(seg, self.first)
        if seg.low(self.at + 1) == "by":
            return self._passive_by(units)
        if units and seg.low(self.at + 1) in self.cue.verb.passive:
            last = clause_end(seg, self.at + 1)
            content = Content(self.at + 1, last, "", self.at + 1)
            return self._make(None, content, "passive", [seg.span(*units)])
        if "clause" not in self.cue.verb.passive:
            return None
        content_ = content_after(seg, self.at, self.cue, subordinate=False)
        if not content_ or content_.frame == "noun phrase":
            return None
        return self._make(None, content_, "passive, " + content_.frame)

    def _passive_by(self, units: tuple[int, int] | None) -> Found | None:
        seg, at = self.seg, self.at
        end = noun_phrase_end(seg, at + 2)
        if units is None or end == at + 2 or "noun" not in self.cue.verb.trusted:
            return None
        source, content = seg.span(at + 2, end), seg.span(*units)
        cue = self._cue_span(at + 2)
        return Found(source, cue, [content], "passive by", at=at) if content else None


def _one_phrase(seg: Segment, content: Content) -> int:
    """ "what he called a mistake was ...": the phrase after the verb, no more."""
    if seg.classes[content.first] in "qQ":
        return content.first + 1
    end = noun_phrase_end(seg, content.first)
    return end if end > content.first else content.last


def _asks(seg: Segment, at: int) -> bool:
    return seg.classes[at] in "hq" or seg.low(at) in ("if", "whether", "about", "to", "for")


def _part_start(seg: Segment, at: int) -> int:
    """Where the part of the sentence begins that semicolons set off around `at`."""
    if ";" not in seg.classes:
        return 0
    return max((i for i in range(at) if seg.classes[i] == ";"), default=-1) + 1


def _main_subject(seg: Segment, end: int, first: int = 0) -> Span | None:
    """The subject of the first finite verb between `first` and `end`."""
    for at in range(first + 1, min(end, first + _MAX_SUBJECT)):
        if seg.classes[at] in "xvke":
            units = subject(seg, verb_group(seg, at)[0])
            if units:
                return seg.span(*units)
    start = first + 1 if seg.kind(first) in ("c", "a") else first
    last = min(end, noun_phrase_end(seg, start))
    return seg.span(start, last) if seg.kind(start) in ("d", "W", "r") else None


def _opens_with_participle(seg: Segment) -> bool:
    first = 1 if seg.kind(0) in ("s", "a", "c") else 0
    cue = cues().get(seg.low(first)) if seg.kind(first) == "k" else None
    return seg.kind(first) == "g" or (cue is not None and cue.form in ("ing", "past"))


def left_content(seg: Segment, end: int, sure: bool = False) -> Span | None:
    """What stands before a trailing attribution: a quotation, or the clause.

    `sure`: take it where no finite verb is seen, too.
    """
    last = end
    while last > 0 and seg.classes[last - 1] in ",-":
        last -= 1
    if last == 0:
        return None
    first = max(0, last - _MAX_LEFT)
    while first < last and seg.classes[first] in "c,*":
        first += 1
    if seg.classes[last - 1] == "q":
        led_in = any(kind in "wWdrxvmo" for kind in seg.classes[first : last - 1])
        own_cue = any(_has_own_cue(seg, at) for at in range(first, last - 1))
        return seg.span(first if led_in and not own_cue else last - 1, last)
    sure = sure and last - first > 3
    return seg.span(first, last) if sure or has_finite_verb(seg, first, last) else None


def _has_own_cue(seg: Segment, at: int) -> bool:
    """A colon, or a reporting verb that is no noun, stands here."""
    if seg.classes[at] == ":":
        return True
    cue = cues().get(seg.low(at)) if seg.classes[at] == "k" else None
    return cue is not None and (cue.form in ("past", "ing") or not cue.verb.noun)


def _apposition_end(seg: Segment, end: int) -> int:
    """ "said Xi, president of China,": the source runs to the second comma."""
    if seg.kind(end) == "," and seg.low(end + 1) == "who":
        top = min(len(seg), end + 15)
        return next((at for at in range(end + 2, top) if seg.classes[at] in ",."), end)
    if seg.kind(end) != "," or seg.kind(end + 1) not in ("d", "w", "W", "m"):
        return end
    last = noun_phrase_end(seg, end + 1)
    return last if last > end + 1 and seg.kind(last) in (",", ".", "") else end


def _add_later_quote(seg: Segment, at: int, one: Found) -> bool:
    """A quotation further on in the sentence goes on with the content."""
    for place in range(at, min(len(seg), at + 40)):
        if seg.classes[place] == "q":
            one.content.append(Span(seg.starts[place], seg.ends[place]))
            return True
        if seg.classes[place] in "k;.":
            return False
    return False


# ------------------------------------------------------------------ according to


def _according(seg: Segment, at: int) -> Found | None:
    """ "according to X, C" and "C, according to X"."""
    end = noun_phrase_end(seg, at + 2)
    if end == at + 2:
        return None
    fronted = at == 0 or seg.kind(at - 1) in ("c", "a", ":", "s")
    content = _after_comma(seg, end) if fronted else left_content(seg, at, sure=True)
    if fronted and seg.kind(end) in ("x", "v", "k", "e"):
        end = _second_phrase(seg, at + 3, end)
        content = seg.span(end, clause_end(seg, end))
    source, cue = seg.span(at + 2, end), seg.span(at, at + 2)
    if not fronted and seg.kind(end) == "," and seg.kind(at - 1) == ",":
        parts = _around(seg, at - 1, end + 1)
        if parts:
            return Found(source, cue, parts, "according to, between", at=at)
    rule = "according to, before" if fronted else "according to, after"
    return Found(source, cue, [content], rule, at=at) if content else None


def _around(seg: Segment, left: int, right: int) -> list[Span]:
    """ "It receives, according to X, C"; "In 2001, according to X, C": both sides or one."""
    first = 1 if seg.kind(0) in ("c", "a") else 0
    if has_finite_verb(seg, first, left) or right >= len(seg) - 1:
        return []
    setting = seg.kind(first) == "p" and left - first < 4
    parts = [None if setting else seg.span(first, left), seg.span(right, clause_end(seg, right))]
    return [part for part in parts if part]


def _second_phrase(seg: Segment, at: int, end: int) -> int:
    """ "According to Xi the two countries are": where the subject begins; no comma helps."""
    starts = (i for i in range(at, end) if seg.classes[i] in "dr" and seg.classes[i - 1] != "p")
    return next(starts, at)


def _after_comma(seg: Segment, at: int) -> Span | None:
    for comma in range(at, min(len(seg) - 1, at + 40)):
        if seg.classes[comma] == ",":
            end = clause_end(seg, comma + 1)
            if seg.kind(end) in ("c", ","):
                end = _over_conjunction(seg, end)
            return seg.span(comma + 1, end)
    return None


def _over_conjunction(seg: Segment, end: int) -> int:
    """ "according to Xi, C1, and nobody answered": where no other cue follows, all of it."""
    if any(_ends_content(seg, at) for at in range(end, len(seg))):
        return end
    last = len(seg)
    while last > end and seg.classes[last - 1] in ".,":
        last -= 1
    return last


def _ends_content(seg: Segment, at: int) -> bool:
    cue = cues().get(seg.low(at))
    return cue is not None and cue.verb.trails and cue.form in ("past", "s", "ing", "base")
