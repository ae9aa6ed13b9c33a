"""Annotations from and for other programs: brat's standoff files and W3C Web Annotations.

brat (https://brat.nlplab.org/standoff.html): a line `T1<tab>PERSON 0 5<tab>words` for a
stretch, `E1<tab>cue:T2 source:T1 content:T3` for what belongs together, `#1<tab>AnnotatorNotes
T1<tab>note` for a note; offsets are code points. Web Annotations are what Recogito and
INCEpTION's neighbours write (https://www.w3.org/TR/annotation-model/).
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sco_lessons.errors import CourseError, StoreError
from sco_lessons.layers import layer_of
from sco_lessons.marking.scheme import Scheme, Stretch, scheme_for
from sco_lessons.store import FORMAT, VERSION, loads, text_of_file
from sco_lessons.text.files import reason_of, write_atomically
from sco_lessons.text.model import Annotation, Article, Layer, Span

__all__ = ["read_brat", "read_web_annotations", "write_brat"]

_AGAIN = "export it again as UTF-8"
_SHOWN = 60
_FRAGMENT = re.compile(r"([0-9]{1,15}) ([0-9]{1,15})")
_NUMBER = re.compile(r"\d+$")
_LEFT_OUT = frozenset("RAMN*")
"""Lines of brat that no layer has a place for: relations, attributes, references, equivalences."""


def write_brat(article: Article, layer: str | Layer, path: str | os.PathLike[str]) -> None:
    """Write a layer as a brat standoff file (.ann), whole or not at all.

    brat reads it beside a .txt of the same text. An attribution is an event of its cue (of its
    content, if it has no cue). What brat has no place for, such as the entities of a mention,
    is left out. StoreError if the file cannot be written, or the layer is none that can be
    marked.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "names.ann"
    >>> article = Article("Xi met Putin.")
    >>> name = scheme_for(article, "mentions").annotation(article, [Stretch(7, 12, "PERSON", 1)])
    >>> write_brat(article, Layer("mentions", [name], by="me"), path)
    >>> path.read_text()
    'T1\\tPERSON 7 12\\tPutin\\n'
    """
    layer = layer_of(article, layer)
    scheme = _scheme(article, layer.name, list(layer.labels))
    lines: list[str] = []
    number = 0
    for group, item in enumerate(layer, start=1):
        named = []
        for part in scheme.stretches([item]):
            number += 1
            label = "_".join(part.label.split())
            lines.append(f"T{number}\t{label} {_fragments(article, part.span)}")
            named.append((label, f"T{number}"))
        if scheme.parts:
            named.sort(key=lambda each: ("cue", "content", "source").index(each[0]))
            lines.append(f"E{group}\t{' '.join(f'{label}:{name}' for label, name in named)}")
        if item.note:
            about = f"E{group}" if scheme.parts else named[0][1]
            lines.append(f"#{group}\tAnnotatorNotes {about}\t{' '.join(item.note.split())}")
    try:
        write_atomically(path, "".join(f"{line}\n" for line in lines))
    except (OSError, TypeError, ValueError) as error:
        raise StoreError(
            f"{path}: cannot be written ({reason_of(error)}): give another name"
        ) from None


def _fragments(article: Article, span: Span) -> str:
    """Offsets and words as brat has them: a stretch over a line's end is in pieces."""
    words = re.compile(r"[^\n]*[^\s]")
    pieces = [
        (match.start(), match.end()) for match in words.finditer(article.text, span.start, span.end)
    ]
    offsets = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{offsets}\t{' '.join(article.text[start:end] for start, end in pieces)}"


@dataclass(frozen=True)
class _Bound:
    """A text-bound annotation of brat."""

    label: str
    spans: tuple[Span, ...]


def read_brat(
    article: Article, path: str | os.PathLike[str], layer: str = "mentions", *, labels: Any = None
) -> Layer:
    """The layer in a brat standoff file that was made over this text.

    `layer` says which it is, `labels` its labels if it is one of a teacher's own; capitals and
    underscores in the file's labels do not matter. Events whose parts are source, cue and content
    become attributions; notes are kept, relations and attributes left out. StoreError, with the
    number of the line, for words that are not those of the text, for what this layer cannot
    hold, and for a line that is none of brat's.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "names.ann"
    >>> _ = path.write_text("T1\\tPERSON 7 12\\tPutin\\n")
    >>> read_brat(Article("Xi met Putin."), path)
    <Layer mentions: 1 by names>
    """
    name, text = text_of_file(path, _AGAIN)
    scheme = _scheme(article, layer, labels)
    bound: dict[str, _Bound] = {}
    events: dict[str, list[tuple[str, str]]] = {}
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"{name}:{number}"
        identity, _, rest = line.partition("\t")
        if identity in bound or identity in events:
            raise StoreError(f"{where}: there is {identity} already: give each line its own")
        match identity[:1]:
            case "T":
                bound[identity] = _text_bound(article, where, rest)
            case "E":
                pairs = [part.split(":", 1) for part in rest.split()]
                if not pairs or not all(len(pair) == 2 for pair in pairs):
                    raise StoreError(f"{where}: no event: write cue:T2 source:T1 content:T3")
                events[identity] = [(_NUMBER.sub("", role), target) for role, target in pairs]
            case "#":
                kind, _, note = rest.partition("\t")
                notes[kind.split()[-1] if kind.split() else ""].append(note)
            case sign if sign.strip() and sign not in _LEFT_OUT:
                raise StoreError(f"{where}: no line of brat: {line[:_SHOWN]!r}: mend or remove it")
    groups = events if scheme.parts else {}
    taken = {target for parts in groups.values() for _, target in parts}
    groups |= {key: [(each.label, key)] for key, each in bound.items() if key not in taken}
    items = []
    for key, parts in groups.items():
        stretches = []
        for role, target in parts:
            if target not in bound:
                raise StoreError(f"{name}, {key}: there is no {target}: mend the line")
            label = _meant(scheme, role)
            spans = bound[target].spans
            stretches += [Stretch(span.start, span.end, label, 1) for span in spans]
        note = "; ".join(notes[key])
        items.append(_annotation(scheme, article, stretches, f"{name}, {key}", note))
    return Layer(layer, items, by=Path(name).stem, labels=scheme.own_labels)


def _text_bound(article: Article, where: str, rest: str) -> _Bound:
    kind, _, words = rest.partition("\t")
    label, _, offsets = kind.partition(" ")
    fragments = offsets.split(";")
    if not label or not all(_FRAGMENT.fullmatch(each) for each in fragments):
        raise StoreError(f"{where}: no stretch of brat: write T1, tab, PERSON 0 5, tab, words")
    pairs = [tuple(map(int, each.split())) for each in fragments]
    if not all(0 <= start < end <= len(article.text) for start, end in pairs):
        raise StoreError(f"{where}: {offsets} is not in a text of {len(article.text)} code points")
    spans: list[Span] = []
    for start, end in sorted(pairs):  # a stretch over a line's end is in pieces
        if spans and not article.text[spans[-1].end : start].strip():
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    found = " ".join(article.words(span) for span in spans)
    if found.split() != words.split():
        raise StoreError(
            f"{where}: the words are {words[:_SHOWN]!r}, but the text has {found[:_SHOWN]!r}: "
            "read the text that was annotated"
        )
    return _Bound(label, tuple(spans))


def _annotation(
    scheme: Scheme, article: Article, stretches: Sequence[Stretch], where: str, note: str
) -> Annotation:
    try:
        return replace(scheme.annotation(article, stretches), note=note)
    except (CourseError, ValueError) as error:
        raise StoreError(f"{where}: {error}") from None


def _meant(scheme: Scheme, label: str) -> str:
    """The label of the scheme that another program may write as `Scare_Quote`."""

    def plain(name: str) -> str:
        return "_".join(name.split()).casefold()

    alike = [name for name in scheme.names if plain(name) == plain(label)]
    return label if label in scheme.names or not alike else alike[0]


def _scheme(article: Article, layer: str, labels: Any) -> Scheme:
    """The scheme of a layer; a layer with labels of its own needs none."""
    return scheme_for(article, layer, labels or None)


def read_web_annotations(
    article: Article, path: str | os.PathLike[str], layer: str = "mentions", *, labels: Any = None
) -> Layer:
    """The layer in a file of W3C Web Annotations (JSON-LD) over this text.

    What `to_web_annotations` wrote comes back as it was. Of other programs each annotation
    needs a text quote or a text position selector, and a label in the value of a body; if the
    words are not at the position (some count UTF-16), the nearest place that has them is
    taken. StoreError for anything else.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "names.json"
    >>> target = {"selector": {"type": "TextQuoteSelector", "exact": "Putin"}}
    >>> _ = path.write_text(json.dumps([{"body": {"value": "PERSON"}, "target": target}]))
    >>> read_web_annotations(Article("Xi met Putin."), path)
    <Layer mentions: 1 by names>
    """
    name, text = text_of_file(path, _AGAIN)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{name}: not JSON ({reason_of(error)}): export it again") from None
    scheme = _scheme(article, layer, labels)
    own, others = [], []
    for number, item in enumerate(_annotations(document, name), start=1):
        where = f"{name}, annotation {number}"
        body = _own_body(item)
        span = _target(article, item, where)
        if body is not None:
            held = body.pop("layer", layer)
            if held != layer:
                raise StoreError(f"{where}: is of the layer {held!r:.40}: ask for that one")
            span_of = {"start": span.start, "end": span.end, "text": article.words(span)}
            own.append(json.dumps({"span": span_of, **body}))
        else:
            label = _meant(scheme, _label(item, where))
            stretch = Stretch(span.start, span.end, label, number)
            others.append(_annotation(scheme, article, [stretch], where, ""))
    header = {
        "format": FORMAT,
        "version": VERSION,
        "layer": layer,
        "by": "file",
        "digest": article.digest,
    }
    read = loads(article, "\n".join([json.dumps(header), *own]), name=name, item=scheme.item)
    return Layer(layer, [*read, *others], by=Path(name).stem, labels=scheme.own_labels)


def _annotations(document: Any, name: str) -> list[Mapping[str, Any]]:
    """The annotations in a collection, a page, a list, or by themselves."""
    if isinstance(document, Mapping):
        if "first" in document:
            return _annotations(document["first"], name)
        if "items" in document:
            if document.get("next"):
                raise StoreError(f"{name}: has more pages: put the items of all pages into one")
            return _annotations(document["items"], name)
        document = [document]
    if not isinstance(document, list) or not all(isinstance(each, Mapping) for each in document):
        raise StoreError(f"{name}: no Web Annotations: a collection, a page or a list is needed")
    return document


def _bodies(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    body = item.get("body", {"value": item.get("bodyValue")})
    for each in body if isinstance(body, list) else [body]:
        if isinstance(each, Mapping):
            yield each


def _own_body(item: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fields of an annotation that `to_web_annotations` wrote."""
    for body in _bodies(item):
        if body.get("format") == "application/json":
            try:
                fields = json.loads(str(body.get("value")))
            except (ValueError, RecursionError):
                return None
            return fields if isinstance(fields, dict) else None
    return None


def _label(item: Mapping[str, Any], where: str) -> str:
    purposes = defaultdict(list)
    for body in _bodies(item):
        if isinstance(body.get("value"), str):
            purposes[str(body.get("purpose"))].append(body["value"])
    for purpose in ("classifying", "tagging", "identifying", "None"):
        for value in purposes[purpose]:
            return str(value)
    raise StoreError(f"{where}: has no label: its body needs a value with the purpose tagging")


def _target(article: Article, item: Mapping[str, Any], where: str) -> Span:
    target = item.get("target")
    if isinstance(target, list) and len(target) == 1:
        target = target[0]
    selectors = target.get("selector") if isinstance(target, Mapping) else None
    found = {
        str(each.get("type")): each
        for each in (selectors if isinstance(selectors, list) else [selectors])
        if isinstance(each, Mapping)
    }
    position, quote = found.get("TextPositionSelector", {}), found.get("TextQuoteSelector", {})
    start, end, exact = position.get("start"), position.get("end"), quote.get("exact")
    if (
        type(start) is int
        and type(end) is int
        and 0 <= start < end <= len(article.text)
        and (not isinstance(exact, str) or article.text[start:end] == exact)
    ):
        return Span(start, end)
    if not isinstance(exact, str) or not exact.strip():
        raise StoreError(f"{where}: needs a text position in this text, or the words of a quote")
    # Other programs write a line's end as a blank.
    words = re.compile(r"\s+".join(map(re.escape, exact.split())))
    places = list(words.finditer(article.text))
    if not places:
        raise StoreError(f"{where}: the text does not have {exact[:_SHOWN]!r}")
    wanted = start if isinstance(start, int) else 0
    before, after = (str(quote.get(side) or "") for side in ("prefix", "suffix"))
    best = min(
        places,
        key=lambda place: (
            not article.text.endswith(before, 0, place.start()),
            not article.text.startswith(after, place.end()),
            abs(place.start() - wanted),
        ),
    )
    return Span(*best.span())
