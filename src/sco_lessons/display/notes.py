"""What the reader says of an annotation: its label, its name for the ear, and its note.

A note is for people: what the stretch is, what it means, and why it is marked. What is
known of a layer of the course is said in its words; of any other layer, the values of its
fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sco_lessons.display.html import escape, marked_up
from sco_lessons.display.phrases import figure, listed, readable
from sco_lessons.display.words import say
from sco_lessons.layers.entities import catalogue
from sco_lessons.text.model import Annotation, Article, Layer, Span

__all__ = ["IN_NOTES", "Entry", "entries", "maker", "shortened"]

_SIGNS = {1: "raises", 0: "neither", -1: "lowers"}
# What a label is called in words.
_CALLED = {
    "PERSON": "person", "NORP": "nation or group", "ORG": "organisation", "GPE": "place",
    "LOC": "region, river or mountain", "FAC": "building, bridge or road", "EVENT": "event",
    "LAW": "law", "PRODUCT": "product", "WORK_OF_ART": "work or prize", "LANGUAGE": "language",
    "DATE": "date", "TIME": "time of day", "MONEY": "sum of money", "PERCENT": "percentage",
    "QUANTITY": "quantity",
    "ORDINAL": "place in an order", "CARDINAL": "number", "OPEN": "name of an open kind",
    "direct": "direct speech", "indirect": "indirect speech", "mixed": "mixed speech",
    "speech": "speech",
}  # fmt: skip
_FORMS = {"proper": "a name", "nominal": "a description", "pronominal": "a pronoun"}
_FIELDS = {"assessments": "words that count:", "negated": "negated:"}
# Why a rule marks something, for those whose name does not say it.
_REASONS = {
    "gazetteer": "it is in the list of names",
    "pipeline": "a trained program marked it",
    "pair of marks": "it stands between quotation marks",
    "title before a name": "a title stands before the name",
    "head word": "its head word says so",
    "event noun": "it has the word for an event",
    "calendar name": "it is a name of the calendar",
    "time by the calendar": "it names a time by the calendar",
    "mean of its words": "this is the mean of its words that the list has",
    "no word of the lexicon": "the list has none of its words",
}
IN_NOTES = (*_CALLED.values(), *_FORMS.values(), *_FIELDS.values(), *_REASONS.values())
"""The words of notes that stand in lists: a catalogue has them."""


@dataclass(frozen=True)
class Entry:
    """An annotation as the reader shows it.

    `layer` is the number of its layer, `number` its own among all, both of which end in
    classes and ids. `label` names it in a word, `name` with its words for who cannot see
    where it stands, `note` says in HTML what it is, why and by whom, `parts` are the
    stretches that it names: a source, a cue, a weighed word.
    """

    annotation: Annotation
    layer: int
    number: int
    label: str
    name: str
    note: str
    parts: tuple[tuple[str, Span], ...]


def entries(article: Article, layers: Sequence[Layer]) -> Iterator[Entry]:
    """Every annotation of these layers, in their order."""
    known = {}
    if "mentions" in article:
        known = {entity.id: entity.name for entity in catalogue(article)}
    number = 0
    for place, layer in enumerate(layers):
        for order, annotation in enumerate(layer, start=1):
            number += 1
            fields = {name: getattr(annotation, name) for name in annotation.own_fields()}
            label = _label(fields, order)
            words = shortened(article.words(annotation), 24)
            called = say(_CALLED[label]) if label in _CALLED else ""
            name = ", ".join(dict.fromkeys(filter(None, (words, called, label))))
            said = _said(article, annotation, label, fields, known)
            if annotation.note:
                said.append(say("Note: {words}", words=escape(annotation.note)))
            said.append(_why(article, layer, annotation))
            note = " ".join(one if one[-1:] in ".?!" else f"{one}." for one in said)
            yield Entry(annotation, place, number, label, name, note, tuple(_parts(fields)))


def _said(
    article: Article,
    annotation: Annotation,
    label: str,
    fields: Mapping[str, Any],
    known: Mapping[str, str],
) -> list[str]:
    """What an annotation says of itself, in sentences of HTML."""
    words = article.words(annotation)
    called = _CALLED.get(label)
    if "entities" in fields and called:
        means = _listed(known, fields["entities"])
        spoken = say(called)
        vowel = called[0] in "aeio"
        kind = say("An {kind}", kind=spoken) if vowel else say("A {kind}", kind=spoken)
        form = _FORMS.get(fields.get("form", ""), "")
        by = say(", by {form}", form=say(form)) if form else ""
        first = f"<b>{kind}</b> ({escape(label)}){by}"
        if means == " ".join(words.split()):
            return [first]
        if not means:  # a date is nobody: what it says is what it means
            return [first, *([] if label == "DATE" else [say("Who or what is meant is left open")])]
        return [first, say("It means: {words}", words=marked_up(means))]
    if "cue" in fields and "speaker" in fields:
        who = _listed(known, fields["speaker"])
        spoken = say(called) if called else label
        said = [f"<b>{escape(spoken[:1].upper() + spoken[1:])}</b>"]
        said.append(say("By: {who}", who=marked_up(who)) if who else say("Who speaks is left open"))
        # What is said is the stretch itself.
        if told := _value(article, fields["source"]):
            said.append(say("Source: \u201c{words}\u201d", words=marked_up(told)))
        if told := _value(article, fields["cue"]):
            said.append(say("Cue: \u201c{words}\u201d", words=marked_up(told)))
        return [*said, *([say("It is denied: not said")] if fields.get("negated") else [])]
    own = {label, label.lstrip("+"), annotation.rule.partition(": ")[2]}
    said = [f"<b>{escape(label)}</b>"]
    for name, value in fields.items():
        told = _value(article, value)
        if told and told not in own:
            called = say(_FIELDS[name]) if name in _FIELDS else escape(name)
            said.append(f"{called} {marked_up(told)}")
    return ["; ".join(said)]


def _listed(known: Mapping[str, str], entities: Sequence[str]) -> str:
    """The names of entities, as a list in a sentence."""
    return listed([known.get(each, each.replace("-", " ")) for each in entities], say("and"))


def _why(article: Article, layer: Layer, annotation: Annotation) -> str:
    """Why it is marked and by whom."""
    by = maker(layer)
    rule = annotation.rule
    name, _, value = rule.partition(": ")
    if name == "term" and value:
        reason = say("by the term \u201c{term}\u201d", term=escape(value))
    elif rule in _REASONS:
        reason = say("because {reason}", reason=say(_REASONS[rule]))
    elif name.startswith("company of the name"):
        reason = say("because of the words around it")
    else:
        reason = say("by the rule: {rule}", rule=escape(rule)) if rule else ""
    if by == say("our rules") and reason:
        return say("Found {reason}.", reason=reason)
    who = say("By {maker}", maker=escape(by))
    return f"{who}{reason and f', {reason}'}."


def _label(fields: Mapping[str, Any], order: int) -> str:
    """What to call an annotation in a word: its first plain field, or its number."""
    for value in fields.values():
        if isinstance(value, str) and value:
            return value
        if isinstance(value, float):
            return _signed(value)
    return str(order)


def _parts(fields: Mapping[str, Any]) -> Iterator[tuple[str, Span]]:
    """The named parts of an annotation: a field's name, or the sign of a weighed word."""
    for name, value in fields.items():
        for item in value if isinstance(value, tuple | list) else (value,):
            weight = getattr(item, "polarity", None)
            part = name if weight is None else _SIGNS[(weight > 0) - (weight < 0)]
            for span in _spans_in(item):
                yield part, span


def _spans_in(value: Any) -> list[Span]:
    """The spans that a field holds: one, several, or those of the things it lists."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple | list):
        return [span for item in value for span in _spans_in(item)]
    inner = getattr(value, "spans", None) or getattr(value, "span", None)
    return _spans_in(inner) if inner is not None else []


def maker(layer: Layer) -> str:
    """Who made a layer, in plain words: without the number of a version.

    >>> maker(Layer("mentions", [], by="rules 1.0")), maker(Layer("tone", [], by="Ann"))
    ('our rules', 'Ann')
    """
    by = re.sub(r" v?\d[\d.]*$", "", layer.by)
    return say("our rules") if by == "rules" else by or say("nobody who is named")


def _value(article: Article, value: Any) -> str:
    """A field in words; "" if it is empty."""
    if value is None or value is False or value == ():
        return ""
    if value is True:
        return say("yes")
    told = []
    items = value if isinstance(value, tuple | list) else (value,)
    for item in items:
        spans, weight = _spans_in(item), getattr(item, "polarity", None)
        words = " ... ".join(shortened(article.words(span), 36) for span in spans)
        told.append(
            readable(item)
            if not spans
            else words
            if weight is None
            else f"{words} {_signed(weight)}"
        )
    return (" ... " if all(isinstance(item, Span) for item in items) else ", ").join(told)


def _signed(number: float) -> str:
    return ("+" if number > 0 else "") + figure(number)


def shortened(words: str, most: int) -> str:
    """Words on one line, with an ellipsis if they are longer than `most` characters.

    >>> shortened("a very long time ago", 10)
    'a very lo…'
    """
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "\u2026"
