"""What stands after a reporting verb: which words are the content, and where they end.

Each frame of the lexicon has a function here; the first that fits gives the content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

from sco_lessons.layers.speech.clauses import (
    NOMINAL,
    Segment,
    has_finite_verb,
    is_time,
    noun_phrase_end,
    word_class,
)
from sco_lessons.text.english import words
from sco_lessons.text.verbs import Cue, cues

__all__ = ["Content", "clause_end", "content_after", "fronted_comma", "skip_adverbial"]

_MAX_CLAUSE = 120
_OBJECT = frozenset({"noun", "object as", "object of", "object for"})
_OBJECTS = _OBJECT | {"predicate", "object infinitive", "addressee"}


@dataclass(slots=True)
class Content:
    """Units first to last (exclusive), the frame that fitted, and where the cue ends."""

    first: int
    last: int
    frame: str
    cue_end: int


# ------------------------------------------------------------------ where it ends


def clause_end(seg: Segment, at: int, subordinate: bool = False) -> int:
    """Where the reported clause that begins at `at` ends.

    `subordinate`: the verb of saying is itself in a clause ("After Xi said that C, they
    left"), so a comma before a new clause ends the content.
    """
    end = seg.clauses.get((at, subordinate))
    if end is None:
        end = seg.clauses[at, subordinate] = _clause_end(seg, at, subordinate)
    return end


def _clause_end(seg: Segment, at: int, subordinate: bool) -> int:
    top = min(len(seg), at + _MAX_CLAUSE)
    place = at + 1
    classes = seg.classes
    while place < top:
        may_end = classes[place] in ",-;c" or classes[place - 1] in "qQ"
        if may_end and _ends(seg, at, place, subordinate):
            break
        place += 1
    while place > at + 1 and seg.classes[place - 1] in ".,-":
        place -= 1
    return place


def _ends(seg: Segment, first: int, at: int, subordinate: bool) -> bool:
    kind = seg.classes[at]
    if kind == ";":
        return True
    if kind == "c":
        return _coordinated_cue(seg, at) or _coordinated_clause(seg, at)
    if kind not in ",-" and not _comma_inside(seg, at - 1):
        return False
    after = at + 1 if kind in ",-" else at
    return (
        _participle_cue(seg, after)
        or (past_cue(seg, after) is not None and seg.low(after + 1) == "that")
        or _new_clause(seg, after)
        or _trailing_source(seg, after)
        or (seg.kind(after) == "c" and _coordinated_cue(seg, after))
        or (subordinate and _main_clause(seg, after) and _is_complete(seg, first, at))
        or (_long_tail(seg, first, after) and _is_complete(seg, first, at))
    )


def _is_complete(seg: Segment, first: int, at: int) -> bool:
    """The clause has its verb: "that Walker, who ..., has lost" does not end at Walker."""
    return seg.classes[first] not in "shrdwW" or has_finite_verb(seg, first + 1, at)


def _comma_inside(seg: Segment, at: int) -> bool:
    """A quotation with a comma before its closing mark: "a risk," as in America."""
    if seg.kind(at) not in ("q", "Q"):
        return False
    inner = seg.text[max(seg.starts[at], seg.ends[at] - 3) : seg.ends[at]]
    return "," in inner


def past_cue(seg: Segment, at: int) -> Cue | None:
    """The reporting verb in the past at `at`, if one is there."""
    if seg.kind(at) != "k":
        return None
    cue = cues().get(seg.low(at))
    return cue if cue and cue.form in ("past", "s") else None


def _after_adverbs(seg: Segment, at: int) -> int:
    while seg.kind(at) == "a":
        at += 1
    return at


def _participle_cue(seg: Segment, at: int) -> bool:
    """ ", adding that", ", according to"."""
    at = _after_adverbs(seg, at)
    if seg.low(at) in ("according", "referring"):
        return True
    cue = cues().get(seg.low(at)) if seg.kind(at) == "k" else None
    return cue is not None and cue.form == "ing"


def _coordinated_cue(seg: Segment, at: int) -> bool:
    """ "and added": a reporting verb of the sentence itself follows the conjunction."""
    place = _after_adverbs(seg, at + 1)
    cue = cues().get(seg.low(place)) if seg.kind(place) == "k" else None
    if cue is None or seg.low(place) in cue.verb.adjectives:
        return False
    return cue.form == "past" or (cue.form == "ing" and seg.kind(at - 1) not in ("g", "k"))


def _coordinated_clause(seg: Segment, at: int) -> bool:
    """ "and one in four said": a new source and its verb follow the conjunction."""
    end = noun_phrase_end(seg, at + 1)
    cue = past_cue(seg, _after_adverbs(seg, end)) if end > at + 1 else None
    if cue is None or not cue.verb.trails:
        return False
    return cue.form == "past" or cue.verb.plain


def _new_clause(seg: Segment, at: int) -> bool:
    """ ", but he", ", and Putin said", ", while Putin said": another clause of the text."""
    low = seg.low(at)
    if low not in ("and", "but", "while", "though", "although"):
        return False
    at = _after_adverbs(seg, at + 1)
    if low == "but" and seg.kind(at) in ("r", "W"):
        return True
    if low == "and" and seg.kind(at) == "r":
        return True
    if low == "but" and seg.kind(at) == "p":
        end = noun_phrase_end(seg, at + 1)
        return end > at + 1 and past_cue(seg, end) is not None
    end = noun_phrase_end(seg, at)
    return end > at and past_cue(seg, _after_adverbs(seg, end)) is not None


def _trailing_source(seg: Segment, at: int) -> bool:
    """ ", the Post reported" at the end of the sentence, ", as Xi said"."""
    if seg.low(at) == "as":
        at += 1
    end = noun_phrase_end(seg, at)
    cue = past_cue(seg, _after_adverbs(seg, end)) if end > at else None
    if cue is None or not cue.verb.trails:
        return False
    return seg.kind(_after_adverbs(seg, end) + 1) in ("", ".", "p", ",") or is_time(seg, end + 1)


def _main_clause(seg: Segment, at: int) -> bool:
    """A subject and its verb, or the verb alone, follow the comma."""
    at = _after_adverbs(seg, at)
    if seg.kind(at) in ("k", "v", "x", "e"):
        return True
    end = noun_phrase_end(seg, at)
    return end > at and seg.kind(_after_adverbs(seg, end)) in ("x", "v", "k", "e")


def _long_tail(seg: Segment, first: int, at: int) -> bool:
    """A relative clause longer than the content before it is the writer's own."""
    return seg.low(at) in ("which", "who", "whose") and len(seg) - at > at - first


def fronted_comma(seg: Segment, at: int) -> int:
    """The comma before the main clause, from `at` on: "Noting that C, Xi said"; -1 if none."""
    for place in range(at, min(len(seg), at + 80)):
        if seg.classes[place] == "," and seg.kind(place + 1) in ("W", "d", "r", "w", "m", "a"):
            end = noun_phrase_end(seg, _after_adverbs(seg, place + 1))
            if seg.kind(end) == ",":
                end = _after_apposition(seg, end)
            if seg.kind(_after_adverbs(seg, end)) in ("x", "v", "k", "e"):
                return place
    return -1


def _after_apposition(seg: Segment, comma: int) -> int:
    for place in range(comma + 1, min(len(seg), comma + 20)):
        if seg.classes[place] == ",":
            return place + 1
    return comma


# ------------------------------------------------------------------ the frames


def content_after(seg: Segment, at: int, cue: Cue, subordinate: bool) -> Content | None:
    """The content that follows the verb at `at`, by the frames of its lexicon entry."""
    frames = cue.verb.trusted
    place = skip_adverbial(seg, at + 1)
    after = _Place(seg, place, frames, at + 1, subordinate, not _OBJECTS & frames)
    after.says = cue.verb.plain
    timed = place > at + 1 and seg.classes[place - 1] != "a"
    if (place == at + 1 or timed) and seg.low(place) in frames & words("particles"):
        return _particle(after)
    if "addressee" in frames:
        found = _addressed(after)
        if found:
            return found
    for frame in _FRAMES:
        found = frame(after)
        if found:
            return found
    return None


@dataclass(slots=True)
class _Place:
    """A place after a verb where content may begin, and what the verb allows."""

    seg: Segment
    at: int
    frames: Set[str]
    cue_end: int
    subordinate: bool
    lenient: bool = False
    says: bool = False

    @property
    def low(self) -> str:
        return self.seg.low(self.at)

    @property
    def kind(self) -> str:
        return self.seg.kind(self.at)

    def clause(self, first: int, frame: str) -> Content:
        last = clause_end(self.seg, first, self.subordinate)
        return Content(first, last, frame, self.cue_end)

    def quote(self, first: int) -> Content:
        """The quotation at `first`, those joined to it, and the clause it begins, if any."""
        last = first + 1
        while self.seg.kind(last) in ("c", ",") and self.seg.kind(last + 1) in ("q", "Q"):
            last += 2
        return Content(first, last, "quote", self.cue_end)


def skip_adverbial(seg: Segment, at: int) -> int:
    """Over "again", "Thursday", "on Thursday", "last week"."""
    while (
        seg.kind(at) == "a"
        or is_time(seg, at)
        or (seg.low(at) in ("on", "in", "late", "early") and is_time(seg, at + 1))
    ):
        at += 1
    return at


def _ahead(seg: Segment, at: int) -> int:
    """Over prepositional phrases to "that", a colon or a quotation; -1 where none follows."""
    for place in range(at, min(len(seg), at + 24)):
        kind = seg.classes[place]
        if seg.low(place) == "that" or kind in "q:":
            return place
        if kind in "xvr.;hs" or (kind == "k" and seg.kind(place - 1) not in "d'W"):
            return -1
        if kind in ",-" and seg.kind(place + 1) != "q" and seg.low(place + 1) != "that":
            return -1
    return -1


def _particle(after: _Place) -> Content | None:
    """called for peace; called on them to stop; pointed out that."""
    seg, at = after.seg, after.at + 1
    if after.low == "out":
        frames = after.frames | {"that", "bare", "wh", "noun", "quote"}
        inner = _Place(seg, skip_adverbial(seg, at), frames, at, after.subordinate)
        return next((found for frame in _FRAMES if (found := frame(inner))), None)
    end = noun_phrase_end(seg, at)
    after.cue_end = at
    if end > at and seg.kind(end) == "t":
        return after.clause(at, f"{after.low} phrase")
    if seg.kind(at) in ("h", "q", "g") or seg.low(at) in ("whether", "that"):
        return after.clause(at, f"{after.low} phrase")
    return Content(at, phrase_end(seg, at), f"{after.low} phrase", at) if end > at else None


def _addressed(after: _Place) -> Content | None:
    """told reporters (on Thursday) that C; told them C; asked them to V."""
    seg, place = after.seg, after.at
    end = _listed_end(seg, place)
    if after.kind in ("q", "s", "h", ":", ",", ".", "") or end == place:
        return None
    for inner in range(place + 1, end):
        if seg.low(inner) in ("about", "for") and seg.low(inner) in after.frames:
            return after.clause(inner, "addressee phrase")
    at = end
    if seg.kind(at) == "p":
        ahead = _ahead(seg, at)
        at = ahead if ahead >= 0 else at
    at = skip_adverbial(seg, at)
    kind, low = seg.kind(at), seg.low(at)
    if low in ("that", "if", "whether") or kind == "h":
        return after.clause(at, "addressee that")
    if kind == "t" and "object infinitive" in after.frames:
        return after.clause(place, "object infinitive")
    if kind in (",", ":") and seg.kind(at + 1) == "q":
        return after.quote(at + 1)
    if kind == "q":
        return after.quote(at)
    if low in ("about", "for") and low in after.frames:
        return after.clause(at, "addressee phrase")
    if kind == "r":
        return after.clause(at, "addressee bare")
    return _addressed_bare(after, end)


def _listed_end(seg: Segment, at: int) -> int:
    """Where "Mills, Sullivan and Orr" ends, if "to" or "that" follows; else the first phrase."""
    first = end = noun_phrase_end(seg, at)
    while seg.kind(end) == "," and seg.kind(end + 1) == "W" and end - at < 20:
        end = noun_phrase_end(seg, end + 1)
    return end if seg.kind(end) == "t" or seg.low(end) == "that" else first


def _addressed_bare(after: _Place, end: int) -> Content | None:
    """told reporters the talks went well: the second noun phrase begins the content."""
    seg = after.seg
    for at in range(after.at + 1, end):
        new = seg.classes[at] == "r" or (
            seg.classes[at] == "d" and seg.classes[at - 1] in NOMINAL | {"o"}
        )
        if new and has_finite_verb(seg, at + 1, clause_end(seg, at, after.subordinate)):
            return after.clause(at, "addressee bare")
    return None


def _quote(after: _Place) -> Content | None:
    seg, at = after.seg, after.at
    if after.kind in (",", ":") and seg.kind(at + 1) == "q":
        at += 1
    elif after.kind != "q":
        return None
    if "quote" not in after.frames and after.kind != ":":
        return None
    if at == after.at and _goes_on(seg, at):
        return after.clause(at, "bare clause")
    return after.quote(at)


def _goes_on(seg: Segment, at: int) -> bool:
    """`said "the wind is at our backs" despite it`: the quotation is the first part only."""
    return seg.kind(at + 1) in ("p", "x", "v", "w", "e", "g") and not is_time(seg, at + 2)


def _that(after: _Place) -> Content | None:
    if after.kind == "," and after.seg.low(after.at + 1) == "that":
        after.at += 1
    if after.low != "that" or "that" not in after.frames:
        return None
    found = after.clause(after.at, "that clause")
    following = after.seg.kind(after.at + 1)
    bare = following == "p" and not has_finite_verb(after.seg, after.at + 2, found.last)
    return None if bare or following in ("", ".") else found


def _wh(after: _Place) -> Content | None:
    asks = after.kind == "h" or after.low in ("whether", "if", "where", "when")
    if not asks or "wh" not in after.frames or after.seg.kind(after.at + 1) in ("", "."):
        return None
    return after.clause(after.at, "wh clause")


def _colon(after: _Place) -> Content | None:
    if after.kind != ":" or "quote" not in after.frames or after.at + 1 >= len(after.seg):
        return None
    return Content(after.at + 1, len(after.seg), "colon", after.cue_end)


def _infinitive(after: _Place) -> Content | None:
    if after.kind == "t" and "infinitive" in after.frames:
        return after.clause(after.at, "infinitive")
    return None


def _over_phrase(after: _Place) -> Content | None:
    """said in a statement on Thursday that C; said in a statement: "C"."""
    seg = after.seg
    if after.kind not in ("p", "t", "-", ",") or (
        after.kind == "," and seg.kind(after.at + 1) != "p"
    ):
        return None
    ahead = _ahead(seg, after.at + 1)
    if ahead < 0:
        return None
    if seg.low(ahead) == "that":
        return after.clause(ahead, "that clause") if "that" in after.frames else None
    if "quote" not in after.frames or after.kind == "-":
        return None
    first = ahead + 1 if seg.classes[ahead] == ":" else ahead
    return after.quote(first) if seg.kind(first) == "q" else None


def _object_infinitive(after: _Place) -> Content | None:
    if "object infinitive" not in after.frames or after.kind in ("t", "p", "s", "h"):
        return None
    end = _listed_end(after.seg, after.at)
    if end > after.at and after.seg.kind(end) == "t":
        return after.clause(after.at, "object infinitive")
    return None


def _predicate(after: _Place) -> Content | None:
    """called the plan a mistake: object and predicate together."""
    if "predicate" not in after.frames or after.kind not in tuple("dwWmoQr*h"):
        return None
    found = after.clause(after.at, "predicate")
    for at in range(found.first + 2, found.last):
        if after.seg.low(at) in words("settings"):
            found.last = at
            break
    return None if _only_a_name(after.seg, found.first, found.last) else found


def _only_a_name(seg: Segment, first: int, last: int) -> bool:
    """`a group called the Sea Org`, `labelled "Anonymous", on`: no predicate follows."""
    if last <= first + 1 or (seg.classes[first] == "Q" and seg.classes[first + 1] == ","):
        return True
    return seg.low(first) == "the" and all(kind == "W" for kind in seg.classes[first + 1 : last])


def _bare(after: _Place) -> Content | None:
    if "bare" not in after.frames or after.kind in ("", "c", "x", "t", *",.;:-)"):
        return None
    quantity = after.low == "about" and after.seg.low(after.at + 1) in ("half", "a", "one", "two")
    if (after.low in ("about", "of") and not quantity) or not _begins_clause(after):
        return None
    return after.clause(after.at, "bare clause")


def _begins_clause(after: _Place) -> bool:
    """A noun phrase and then a finite verb; for "said", a fronted phrase may come first."""
    seg = after.seg
    end = clause_end(seg, after.at, after.subordinate)
    if after.kind in ("s", "p") and after.low != "about":
        adverbial = after.low in words("adverbial_openers")
        return after.says and not adverbial and has_finite_verb(seg, after.at, end)
    if after.kind == "r":
        return not seg.words[after.at].isalpha() or seg.kind(after.at + 1) not in (
            "",
            ".",
            "p",
            ":",
            "t",
        )
    for at in range(after.at, end):
        kind = seg.classes[at]
        if kind in "tsh,:" and not after.lenient:
            return False
        if kind == "r" and not seg.words[at].isalpha():
            return True
        if kind in "qQ" and at > after.at and _begins_with_verb(seg, at):
            return True
        if kind in "xv" or (kind in "ke" and at > after.at and seg.classes[at - 1] != "d"):
            return at > after.at or kind != "v"
    return after.says and end - after.at > 4 and after.kind in ("d", "w", "W", "m")


def _begins_with_verb(seg: Segment, at: int) -> bool:
    """`said places like it "have more of a history"`."""
    inner = re.search(r"[\w'\u2019]+", seg.text[seg.starts[at] : seg.ends[at]])
    return inner is not None and word_class(inner[0]) in ("x", "v", "k", "e", "a", "w")


def _noun(after: _Place) -> Content | None:
    if not _OBJECT & after.frames or after.kind not in tuple("dwWmoQq*kr"):
        return None
    last = phrase_end(after.seg, after.at, after.frames)
    return Content(after.at, last, "noun phrase", after.cue_end) if last > after.at else None


def _ing(after: _Place) -> Content | None:
    if "ing" in after.frames and after.kind == "g":
        return after.clause(after.at, "ing clause")
    return None


def phrase_end(seg: Segment, at: int, frames: Set[str] = frozenset()) -> int:
    """Where an object with all that belongs to it ends."""
    end = noun_phrase_end(seg, at)
    if end == at:
        return at + 1 if seg.kind(at) == "q" else at
    goes_on = seg.low(end) in ("who", "that", "which", "whose", "whom", "as")
    if goes_on or seg.kind(end) in ("t", "g", "e", "q", "Q"):
        return clause_end(seg, end, subordinate=True)
    if seg.kind(end) == "p" and seg.kind(end + 1) in ("g", "k", "h", "q", "s"):
        return clause_end(seg, end, subordinate=True)
    if seg.kind(end) == "p" and frames & {"object of", "object for"}:
        return clause_end(seg, end)
    return end


def _late_quote(after: _Place) -> Content | None:
    """said last week on the radio, "C"; said the following: "C"."""
    if "quote" not in after.frames or after.kind not in tuple("dwWmpo"):
        return None
    ahead = _ahead(after.seg, after.at)
    if ahead < 0 or after.seg.low(ahead) == "that":
        return None
    first = ahead + 1 if after.seg.classes[ahead] == ":" else ahead
    return after.quote(first) if after.seg.kind(first) == "q" else None


_FRAMES: tuple[Callable[[_Place], Content | None], ...] = (
    _quote,
    _that,
    _wh,
    _colon,
    _infinitive,
    _over_phrase,
    _object_infinitive,
    _predicate,
    _bare,
    _noun,
    _ing,
    _late_quote,
)
