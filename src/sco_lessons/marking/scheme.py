"""What can be marked in each layer: its labels, what a label belongs to, and how parts make
an annotation.

A front end knows stretches only: a start, an end, a label and the number of the annotation
that they are part of. A scheme turns these into the layer's own annotations and back.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sco_lessons.display.palette import QUIET, Style, line_styles
from sco_lessons.errors import CourseError
from sco_lessons.layers.entities.mentions import LABELS, OPEN, Mention
from sco_lessons.layers.quotations import Quotation
from sco_lessons.layers.sentiment import Tone
from sco_lessons.layers.speech import Attribution, kind_of
from sco_lessons.layers.topics import Topic, TopicTerm, codebook
from sco_lessons.text.model import Annotation, Article, Span

__all__ = ["Label", "Labelled", "Scheme", "Stretch", "scheme_for"]

_UNITS = ("words", "sentences", "paragraphs")
_FIXED = ("attributions", "quotations", "tone")
_PARTS = ("source", "cue", "content")
# What the keys of the tool itself are: no label may have them.
_TAKEN = frozenset("w ,.")


@dataclass(frozen=True, slots=True)
class Labelled(Annotation):
    """A stretch with a label of somebody's own codebook."""

    label: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the key that gives it, its style (None: the quiet line), and what it is for."""

    name: str
    key: str
    style: Style | None
    about: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A labelled stretch, code points; those with one `group` are parts of one annotation."""

    start: int
    end: int
    label: str
    group: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Scheme:
    """How a layer is marked.

    `unit` is what a label belongs to: "words", "sentences" or "paragraphs". `once` is true if
    a stretch has one label at a time. `item` is the class of the annotations and `field`
    where the label goes; `parts` is true for attributions, whose labels name their parts.
    """

    layer: str
    labels: tuple[Label, ...]
    item: type[Annotation]
    field: str
    unit: str = "words"
    once: bool = True
    parts: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(label.name for label in self.labels)

    @property
    def own_labels(self) -> tuple[str, ...]:
        """The labels that a layer of this scheme states: none if they are parts or a scale."""
        return () if self.parts or self.item is Tone else self.names

    @property
    def extra(self) -> dict[str, str]:
        """What an annotation needs beside its span and its label."""
        return {"term": ""} if self.item is TopicTerm else {}

    def stretches(self, items: Iterable[Any]) -> list[Stretch]:
        """The stretches of these annotations, numbered in their order from 1."""
        found = []
        for group, item in enumerate(items, start=1):
            if self.parts:
                named = [(name, getattr(item, name)) for name in _PARTS]
            else:
                named = [(str(getattr(item, self.field)), item.span)]
            for name, value in named:
                for span in value if isinstance(value, tuple) else filter(None, (value,)):
                    found.append(Stretch(span.start, span.end, name, group))
        return sorted(found)

    def annotation(self, article: Article, parts: Sequence[Stretch]) -> Annotation:
        """The annotation that the stretches of one group make; CourseError if they cannot."""
        for part in parts:
            part.span.of(article.text)
            if part.label not in self.names:
                raise CourseError(
                    f"{self.layer}: no label {part.label!r:.40}: "
                    f"choose from {', '.join(self.names)}"
                )
        if not self.parts:
            if len(parts) != 1:
                raise CourseError(f"{self.layer}: a mark has one stretch, here are {len(parts)}")
            label: Any = int(parts[0].label) if self.item is Tone else parts[0].label
            return self.item(parts[0].span, **{self.field: label}, **self.extra)
        named = {name: [p.span for p in parts if p.label == name] for name in _PARTS}
        for name in ("source", "cue"):
            if len(named[name]) > 1:
                raise CourseError(f"an attribution has one {name}, here are {len(named[name])}")
        content = tuple(sorted(named["content"]))
        return Attribution(
            Span.covering([part.span for part in parts]),
            next(iter(named["source"]), None),
            next(iter(named["cue"]), None),
            content,
            (),
            kind_of(article, content) if content else "",
        )


def scheme_for(article: Article, layer: str, labels: Any = None, unit: str | None = None) -> Scheme:
    """How `layer` is marked: one of the course's, or one of your own with its labels.

    `labels` is a list of names, a mapping of name to what it is for, or a codebook of topics.
    CourseError for a layer that needs labels and has none, for labels that are none or twice,
    and for a unit that is none.
    """
    if not isinstance(layer, str) or not layer.strip():
        raise CourseError(f"mark({layer!r:.60}): give the name of a layer, such as 'mentions'")
    if unit is not None and unit not in _UNITS:
        raise CourseError(f"unit={unit!r:.60}: choose from {', '.join(_UNITS)}")
    known = _known(article, layer, labels)
    if known is None:
        if labels is None:
            raise CourseError(
                f"mark({layer!r}): give its labels, such as labels=['claim', 'evidence'], or "
                "choose from mentions, attributions, quotations, tone, topics"
            )
        known = Scheme(layer, _labels(_named(labels)), Labelled, "label")
    elif labels is not None and tuple(_named(labels)) != known.names and layer in _FIXED:
        raise CourseError(f"{layer} has its own labels: leave labels= out, or name another layer")
    return replace(known, unit=unit) if unit else known


def _known(article: Article, layer: str, labels: Any) -> Scheme | None:
    match layer:
        case "mentions":
            return Scheme(layer, _labels(_named(labels or (*LABELS, OPEN))), Mention, "label")
        case "attributions":
            about = {
                "source": "the words that name who is said to have said it",
                "cue": "the words that attribute: said, urged, according to",
                "content": "what is attributed; in several pieces if it is cut",
            }
            return Scheme(layer, _labels(about), Attribution, "kind", once=False, parts=True)
        case "quotations":
            about = {
                "speech": "somebody's words",
                "scare quote": "a term held at a distance",
                "title": "the name of a work",
            }
            return Scheme(layer, _labels(about), Quotation, "role")
        case "tone":
            about = {
                "-2": "clearly negative", "-1": "rather negative", "0": "neither",
                "1": "rather positive", "2": "clearly positive",
            }  # fmt: skip
            return Scheme(layer, _labels(about), Tone, "tone", unit="sentences")
        case "topics":
            topics = codebook(labels if _is_codebook(labels) else article)
            named = (
                _named(labels)
                if labels is not None and not _is_codebook(labels)
                else {topic.id: topic.definition or topic.name for topic in topics}
            )
            return Scheme(layer, _labels(named), TopicTerm, "topic", unit="paragraphs", once=False)
    return None


def _is_codebook(labels: Any) -> bool:
    return isinstance(labels, tuple | list) and bool(labels) and isinstance(labels[0], Topic)


def _named(labels: Any) -> dict[str, str]:
    """Names of labels and what each is for."""
    if _is_codebook(labels):
        return {topic.id: topic.definition or topic.name for topic in labels}
    if isinstance(labels, str) or not isinstance(labels, Iterable):
        raise CourseError(f"labels={labels!r:.60}: give a list of names, or a dict of name to use")
    pairs = labels.items() if isinstance(labels, Mapping) else [(name, "") for name in labels]
    named: dict[str, str] = {}
    for name, about in pairs:
        if not isinstance(name, str) or not name.strip() or name in named:
            raise CourseError(f"labels={labels!r:.60}: each label is a name, and given once")
        named[name] = str(about)
    if not named:
        raise CourseError("labels=[]: give at least one label")
    return named


def _labels(named: Mapping[str, str]) -> tuple[Label, ...]:
    """Labels with a key each: a letter of the name that is free, else a digit, else none.

    A number has its own digit; those below 0 have the keys before it in their order, 8 9 0.
    """
    numeric = all(re.fullmatch(r"-?\d+", name) for name in named)
    pool = string.digits if numeric else string.digits[1:] + string.ascii_lowercase
    free = dict.fromkeys(sign for sign in pool if not numeric or sign not in named)
    for sign in _TAKEN:
        free.pop(sign, None)
    styles = line_styles(name for name in named if name not in QUIET)
    made = []
    for name, about in named.items():
        own = [str(int(name) % 10)] if numeric else filter(str.isalpha, name.lower())
        key = next((sign for sign in (*own, *free) if sign in free), "")
        if numeric and name in pool:
            key = name
        free.pop(key, None)
        made.append(Label(name, key, styles.get(name), about))
    return tuple(made)
