"""The reporting verbs of `reporting_verbs.toml`, by the forms in which text has them.

Imported by the rules for attributions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sco_lessons.errors import LexiconError
from sco_lessons.text.lexicons import lexicon, require

__all__ = ["STANCES", "Cue", "ReportingVerb", "cues", "reporting_verb", "reporting_verbs"]

STANCES = ("neutral", "assertive", "evaluative", "directive", "manner", "belief", "intention")


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb of attribution: its stance and the frames (kinds of content) it takes.

    `trusted` are the frames that the rules act on: those that mostly attribute.
    """

    lemma: str
    stance: str
    frames: frozenset[str]
    trusted: frozenset[str]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb: `form` is "base", "s", "past", "participle" or "ing"."""

    verb: ReportingVerb
    form: str


@cache
def reporting_verbs() -> Mapping[str, ReportingVerb]:
    """All verbs of the lexicon by lemma; LexiconError where an entry is not well formed.

    >>> reporting_verbs()["urge"].stance, reporting_verbs()["say"].stance
    ('directive', 'neutral')
    """
    return {
        lemma: _verb(lemma, entry) for lemma, entry in lexicon("reporting_verbs")["verbs"].items()
    }


def _verb(lemma: str, entry: Mapping[str, Any]) -> ReportingVerb:
    where = f"reporting_verbs.toml, {lemma}"
    require(entry, where, stance=str, frames=list)
    if entry["stance"] not in STANCES:
        raise LexiconError(
            f"{where}: stance {entry['stance']!r}: choose one of {', '.join(STANCES)}"
        )
    forms = tuple(entry.get("forms", ())) or _inflected(lemma)
    frames, unsure = frozenset(entry["frames"]), frozenset(entry.get("unsure", ()))
    if not unsure <= frames:
        raise LexiconError(f"{where}: unsure frames {sorted(unsure - frames)} are not in frames")
    return ReportingVerb(lemma, entry["stance"], frames, frames - unsure, forms)


def _inflected(lemma: str) -> tuple[str, ...]:
    """The regular forms: third person, past, -ing."""
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return lemma + ending, f"{lemma}ed", f"{lemma}ing"


@cache
def cues() -> Mapping[str, Cue]:
    """Every inflected form, in small letters, with its verb.

    >>> cues()["urging"].verb.lemma, cues()["urging"].form
    ('urge', 'ing')
    """
    table: dict[str, Cue] = {}
    for verb in reporting_verbs().values():
        table.setdefault(verb.lemma, Cue(verb, "base"))
        for form in verb.forms:
            table[form] = Cue(verb, _form(verb, form))
    return table


def reporting_verb(words: str) -> ReportingVerb | None:
    """The reporting verb in the words of a cue, None where there is none ("according to").

    >>> reporting_verb("did not say").lemma, reporting_verb("also urged").stance
    ('say', 'directive')
    """
    known = [cues()[word] for word in words.lower().split() if word in cues()]
    return known[-1].verb if known else None


def _form(verb: ReportingVerb, form: str) -> str:
    if form == verb.lemma:
        return "base"
    if form.endswith("ing"):
        return "ing"
    if form.endswith("s") and form[:3] == verb.lemma[:3]:
        return "s"
    return "participle" if form.endswith("n") else "past"
