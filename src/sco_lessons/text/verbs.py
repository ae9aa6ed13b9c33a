"""The reporting verbs of `reporting_verbs.toml`, and every form in which a text has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sco_lessons.errors import CourseError, LexiconError
from sco_lessons.text import english
from sco_lessons.text.lexicons import lexicon, require

__all__ = [
    "OBJECTS",
    "STANCES",
    "Cue",
    "ReportingVerb",
    "cues",
    "forms",
    "reporting_nouns",
    "reporting_verb",
    "reporting_verbs",
    "verb_of",
]

STANCES = ("neutral", "assertive", "evaluative", "directive", "manner", "belief", "intention")
_OBJECT_AND = frozenset({"object as", "object of", "object for"})
OBJECTS = _OBJECT_AND | {"noun"}
_OF_ITS_OWN = frozenset({"noun", "predicate", "infinitive"})
_OPTIONAL: Mapping[str, type | tuple[type, ...]] = {
    "noun": bool,
    "plain": bool,
    "inverts": bool,
    "trails": bool,
    "acts": bool,
    "negates": bool,
    "demands": (list, tuple),
    "doubles": bool,
    "adjectives": (list, tuple),
    "passive": (list, tuple),
    "past": (str, list, tuple),
    "participle": str,
    "unsure": (list, tuple),
    "unsure_forms": (list, tuple),
}


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb of attribution; the head of `reporting_verbs.toml` explains each attribute.

    `stance` is one of `STANCES`; `frames` are the kinds of content the verb takes, `trusted`
    those of them that mostly attribute. `forms` maps each inflected form to "base", "s",
    "past", "participle" or "ing". `inverts` speaks of `"C", verb NP`, `inverts_bare` of the
    same without quotation marks. `passive` is what follows the passive, `demands` the particles
    with which the verb is directive, whatever its stance.
    """

    lemma: str
    stance: str
    frames: frozenset[str]
    trusted: frozenset[str]
    forms: Mapping[str, str]
    noun: bool
    plain: bool
    inverts: bool
    inverts_bare: bool
    trails: bool
    acts: bool
    negates: bool
    unsure_forms: frozenset[str]
    adjectives: frozenset[str]
    passive: frozenset[str]
    demands: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb: `form` is "base", "s", "past", "participle" or "ing"."""

    verb: ReportingVerb
    form: str


@cache
def reporting_verbs() -> Mapping[str, ReportingVerb]:
    """All verbs of the lexicon by lemma; LexiconError if an entry is not well formed.

    >>> reporting_verbs()["urge"].stance, reporting_verbs()["say"].stance
    ('directive', 'neutral')
    """
    entries = lexicon("reporting_verbs")["verbs"]
    return {lemma: verb_of(lemma, entry) for lemma, entry in entries.items()}


def verb_of(lemma: str, entry: Mapping[str, Any]) -> ReportingVerb:
    """The verb that an entry of the lexicon describes; LexiconError names what is wrong.

    >>> verb_of("blurt", {"stance": "manner", "frames": ["quote"]}).forms["blurted"]
    'past'
    """
    _check(entry, f"reporting_verbs.toml, {lemma}")
    frames = frozenset(entry["frames"])
    trusted = frames - frozenset(entry.get("unsure", ()))
    quotes = "quote" in trusted
    return ReportingVerb(
        lemma=lemma,
        stance=entry["stance"],
        frames=frames,
        trusted=trusted,
        forms=dict(_forms(lemma, entry)),
        noun=entry.get("noun", False),
        plain=entry.get("plain", False),
        inverts=quotes and entry.get("inverts", True),
        inverts_bare=quotes and entry.get("inverts", not _OF_ITS_OWN & frames),
        trails=entry.get("trails", False),
        acts=entry.get("acts", False),
        negates=entry.get("negates", False),
        unsure_forms=frozenset(entry.get("unsure_forms", ())),
        adjectives=frozenset(entry.get("adjectives", ())),
        passive=frozenset(entry.get("passive", ["a clause"] if "addressee" in trusted else ()))
        | {frame.removeprefix("object ") for frame in trusted & _OBJECT_AND},
        demands=frozenset(entry.get("demands", ())),
    )


def _check(entry: Mapping[str, Any], where: str) -> None:
    require(entry, where, stance=str, frames=list)
    if entry["stance"] not in STANCES:
        raise LexiconError(
            f"{where}: stance {entry['stance']!r}: choose one of {', '.join(STANCES)}"
        )
    for key, value in entry.items():
        if key not in (*_OPTIONAL, "stance", "frames"):
            raise LexiconError(
                f"{where}: no rule asks for {key!r}: choose from {', '.join(_OPTIONAL)}"
            )
        if key in _OPTIONAL and not isinstance(value, _OPTIONAL[key]):
            raise LexiconError(f"{where}: {key!r} is {value!r}: see the head of the file")
    unsure = frozenset(entry.get("unsure", ())) - frozenset(entry["frames"])
    if unsure:
        raise LexiconError(f"{where}: unsure frames {sorted(unsure)} are not in frames")


def _forms(lemma: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each form and its kind; the base comes last, as "put" is the base and the past."""
    doubles = entry.get("doubles", False)
    if "participle" in entry:
        yield entry["participle"], "participle"
    past = entry.get("past", english.past(lemma, doubles))
    yield from ((form, "past") for form in ([past] if isinstance(past, str) else past))
    yield from ((form, "ing") for form in english.ing(lemma, doubles))
    yield english.third_person(lemma), "s"
    yield lemma, "base"


@cache
def cues() -> Mapping[str, Cue]:
    """Every form of every verb, in small letters, with its verb.

    >>> cues()["urging"].verb.lemma, cues()["urging"].form
    ('urge', 'ing')
    """
    table: dict[str, Cue] = {}
    for verb in reporting_verbs().values():
        for form, kind in verb.forms.items():
            if kind != "base" or form not in table:  # "found" is the past of "find"
                table[form] = Cue(verb, kind)
    return table


@cache
def reporting_nouns() -> Mapping[str, Cue]:
    """Every form of the nouns that report, in small letters; its verb takes what the noun takes.

    LexiconError if an entry is not well formed.

    >>> sorted(reporting_nouns()["claims"].verb.trusted), reporting_nouns()["vow"].form
    (['that'], 'noun')
    """
    table: dict[str, Cue] = {}
    for noun, entry in lexicon("reporting_verbs")["nouns"].items():
        require(entry, f"reporting_verbs.toml, {noun}", verb=str, takes=list)
        if entry["verb"] not in reporting_verbs():
            raise LexiconError(f"reporting_verbs.toml, {noun}: {entry['verb']!r} is no verb there")
        verb = replace(reporting_verbs()[entry["verb"]], trusted=frozenset(entry["takes"]))
        table |= dict.fromkeys((noun, english.third_person(noun)), Cue(verb, "noun"))
    return table


@cache
def forms(frame: str = "quote", *kinds: str) -> frozenset[str]:
    """The forms, of these kinds or of all, of the verbs that take `frame`.

    Rules of any layer use it to see whether a word next to a name says that somebody speaks.

    >>> {"said", "wrote"} <= forms("quote", "past"), "praised" in forms("quote")
    (True, False)
    """
    return frozenset(
        form
        for form, cue in cues().items()
        if frame in cue.verb.trusted and (not kinds or cue.form in kinds)
    )


def reporting_verb(words: str) -> ReportingVerb | None:
    """The reporting verb in the words of a cue, None if there is none ("according to").

    >>> reporting_verb("did not say").lemma, reporting_verb("also urged").stance
    ('say', 'directive')
    >>> reporting_verb("called").stance, reporting_verb("called for").stance
    ('neutral', 'directive')
    """
    if not isinstance(words, str):
        raise CourseError(f"{words!r:.60}: give the words of a cue, such as 'urged'")
    said = [*words.lower().split(), ""]
    at = next((n for n in reversed(range(len(said))) if said[n] in cues()), None)
    if at is None:
        return None
    verb = cues()[said[at]].verb
    return replace(verb, stance="directive") if said[at + 1] in verb.demands else verb
