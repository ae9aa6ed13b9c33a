"""Marks: what a person marks in one text, kept in a file and given as a layer."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from sco_lessons.display.html import escape, style
from sco_lessons.display.palette import PLAIN, QUIET_LINE
from sco_lessons.display.reader import show
from sco_lessons.errors import CourseError, StoreError
from sco_lessons.layers import annotate, layer_of
from sco_lessons.layers.sentiment import Tone
from sco_lessons.marking.scheme import Scheme, Stretch, scheme_for
from sco_lessons.store import dumps, gold, read_layer, second_readings
from sco_lessons.text.course import load
from sco_lessons.text.files import one_at_a_time, reason_of, set_aside, write_atomically
from sco_lessons.text.model import Annotation, Article, Layer

__all__ = [
    "IN_A_NOTEBOOK",
    "OFFER",
    "ON_A_PAGE",
    "Marks",
    "data_of_offer",
    "mark",
    "notes_of",
    "page_data",
]

BY = "you"
_SCRIPTS = {each.stem: each.read_text("utf-8") for each in Path(__file__).parent.glob("*.js")}
IN_A_NOTEBOOK = _SCRIPTS["mark"] + _SCRIPTS["mark_notebook"]
"""The marking tool as an ES module for anywidget."""
ON_A_PAGE = _SCRIPTS["mark"] + _SCRIPTS["mark_page"]
"""The marking tool as an ES module whose function `pages` starts it."""
OFFER = "application/vnd.sco-lessons.marking+json"
"""The form of an output in which a notebook tells a page what can be marked there."""
_TINT = "24"  # how much of a mark's colour is behind its words: 36 of 255
_SURROGATE = re.compile("[\ud800-\udfff]")


def mark(
    article: Article,
    layer: str = "mentions",
    *,
    labels: Any = None,
    unit: str | None = None,
    file: str | os.PathLike[str] | None = None,
) -> Marks:
    """Mark the text by hand: a tool in the notebook, whose marks are a layer by "you".

    `layer` is "mentions", "attributions", "quotations", "tone", "topics", or a name of your
    own with `labels`: a list of names, a mapping of name to use, or a codebook. `unit` says
    what a label belongs to: "words" (any stretch), "sentences" or "paragraphs".

    Each change is saved beside the notebook, in `file` or in a file named after the text and
    the layer; run the cell again, or restart, and the marks are there. CourseError for a
    layer without labels, and for labels that are none.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "mine.jsonl"
    >>> mark(Article("Putin said so."), "mentions", file=file).layer
    <Layer mentions: 0 by you>
    """
    article = annotate(article, "sentences", "paragraphs")
    scheme = scheme_for(article, layer, labels, unit)
    name = str(article.meta.get("id") or article.digest[7:15])
    path = (
        Path(file)
        if file is not None
        else Path(f"{_file_name(name)}-{_file_name(layer)}.marks.jsonl")
    )
    return Marks(article, scheme, path)


def _file_name(words: str) -> str:
    """Words as a part of a file's name that every system takes."""
    return re.sub(r"[^\w-]+", "-", words).strip("-")[:60] or "text"


class Marks:
    """What a person has marked in `article`: `layer` is the layer, `path` the file.

    In a notebook it shows the tool. `said` is what the last change had to tell: where it was
    saved, what was found in the file.
    """

    def __init__(self, article: Article, scheme: Scheme, path: Path) -> None:
        self.article, self.scheme, self.path = article, scheme, path.absolute()
        self.said = ""
        # What the file held when it was last read or written.
        self._known: tuple[Annotation, ...] = ()
        self._items: tuple[Annotation, ...] = ()
        found = self._found()
        if found is not None:
            self._items = self._known = found
            self.said = f"{_counted(len(found))} from {self.path.name}."

    def __repr__(self) -> str:
        return f"<Marks {self.scheme.layer}: {len(self)}, kept in {self.path.name}>"

    def __len__(self) -> int:
        return len(self.layer)

    @property
    def layer(self) -> Layer:
        """What is marked, as a layer by "you": also what another tab or notebook has saved."""
        try:
            items, _, _ = self._joined(self._read())
        except CourseError:  # the next change sets the file aside, and says so
            items = self._items
        return self._layer_of(items)

    def _layer_of(self, items: Iterable[Annotation]) -> Layer:
        return Layer(self.scheme.layer, items, by=BY, labels=self.scheme.own_labels)

    @property
    def stretches(self) -> list[Stretch]:
        """What is marked, as the tool knows it."""
        return self.scheme.stretches(self._items)

    @stretches.setter
    def stretches(self, stretches: Iterable[Stretch]) -> None:
        """Take over what the tool has, and save it. CourseError for a stretch outside the text."""
        self._take(stretches, deleted=self.stretches)

    def _take(self, stretches: Iterable[Stretch], deleted: Iterable[Stretch]) -> None:
        """Take over what one view of the tool has. What it neither has nor deleted was marked
        in another view, or came out of the file, while its words were on their way: it stays."""
        before = {_parts(self.scheme.stretches([item])): item for item in self._items}
        # The same twice is right: two attributions begin with one source.
        told = [(_parts(group), group) for group in _groups(stretches)]
        known = {parts for parts, _ in told} | {_parts(group) for group in _groups(deleted)}
        # An annotation that stays as it is keeps its note and what else the file says of it.
        made = [
            before.get(parts) or self.scheme.annotation(self.article, group)
            for parts, group in told
        ]
        stay = [item for parts, item in before.items() if parts not in known]
        self._items = tuple(self._layer_of([*made, *stay]))
        with one_at_a_time(self.path.parent):
            self._write()  # with what somebody else has put into the file since

    # The file.

    def _read(self) -> tuple[Annotation, ...] | None:
        """What the file holds, None if there is none; CourseError if it is none of ours."""
        if not os.path.lexists(self.path):
            return None
        layer = read_layer(self.article, self.path, item=self.scheme.item)
        if layer.name != self.scheme.layer:
            raise StoreError(f"{self.path.name}: holds {layer.name}, not {self.scheme.layer}")
        self.scheme.stretches(layer)
        return tuple(layer)

    def _found(self) -> tuple[Annotation, ...] | None:
        """What the file holds; a file that is none of ours is set aside, and that is said."""
        try:
            return self._read()
        except CourseError as error:
            aside = set_aside(self.path)
            kept = f"it is kept as {aside.name}" if aside else "it cannot be moved and stays"
            self.said = f"{error}. The file is not used; {kept}."
            return None

    def _joined(
        self, found: tuple[Annotation, ...] | None
    ) -> tuple[tuple[Annotation, ...], int, int]:
        """What is marked here with what the file has got and lost since it was last read, and
        how many these are."""
        if found is None:
            return self._items, 0, 0
        known, here, there = set(self._known), set(self._items), set(found)
        added = [item for item in found if item not in known and item not in here]
        gone = (known - there) & here
        items = [item for item in (*self._items, *added) if item not in gone]
        return tuple(self._layer_of(items)), len(added), len(gone)

    def _write(self) -> None:
        self.said = ""
        self._items, added, gone = self._joined(self._found())
        told = [self.said] if self.said else []
        if added or gone:
            told.append(
                f"{self.path.name} was changed elsewhere: {_counted(added)} taken over, "
                f"{gone} deleted."
            )
        try:
            write_atomically(self.path, dumps(self.article, self._layer_of(self._items)))
        except (OSError, ValueError) as error:
            told.append(
                f"NOT SAVED in {self.path.name} ({reason_of(error)}): the marks live until you "
                "close this notebook; write_layer(article, marks.layer, ...) saves them elsewhere."
            )
        else:
            self._known = self._items
            told.append(f"{_counted(len(self._items))} saved in {self.path.name}.")
        self.said = " ".join(told)

    # The tool.

    @cached_property
    def widget(self) -> Any:
        """The tool as a widget (anywidget) that keeps this object up to date."""
        import anywidget
        import traitlets

        class Tool(anywidget.AnyWidget):
            _esm = IN_A_NOTEBOOK
            _css = style("mark")
            text = traitlets.Unicode().tag(sync=True)
            title = traitlets.Unicode().tag(sync=True)
            scheme = traitlets.Dict().tag(sync=True)
            places = traitlets.Dict().tag(sync=True)
            marks: Any = traitlets.List().tag(sync=True)
            deleted: Any = traitlets.List().tag(sync=True)  # by the view that speaks
            place = traitlets.Unicode().tag(sync=True)  # the same for each run of the cell
            said = traitlets.Unicode().tag(sync=True)
            turn = traitlets.Unicode().tag(sync=True)  # a name of the change that is told
            saved = traitlets.Unicode().tag(sync=True)  # that of the last one that was heard

        tool = Tool(
            **text_of(self.article),
            scheme=scheme_of(self.scheme),
            places=places_of(self.article),
            marks=[asdict(each) for each in self.stretches],
            said=self.said,
            place=hashlib.sha256(f"{self.path}\n{self.article.digest}".encode()).hexdigest()[:16],
        )

        def changed(_: Any) -> None:
            try:
                told = [Stretch(**each) for each in tool.marks]
                self._take(told, [Stretch(**each) for each in tool.deleted])
            except (CourseError, TypeError, ValueError) as error:
                told, self.said = [], f"NOT SAVED: {error}"
            if _grouped(told) != _grouped(self.stretches):
                # Something was refused, or taken over from the file: the tool takes it back.
                tool.marks = [asdict(each) for each in self.stretches]
            tool.said = self.said
            tool.saved = tool.turn

        # Of the marks alone it would not hear a change that was taken back at once.
        tool.observe(changed, "turn")
        return tool

    def __str__(self) -> str:
        return str(show(self.article, self.layer))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        shown = self.widget._repr_mimebundle_()
        bundle = dict(shown[0] if isinstance(shown, tuple) else shown)
        # For a page, where no kernel runs: what is marked, to read, or else what to mark.
        if self._items:
            bundle["text/html"] = show(self.article, self.layer).html
        else:
            bundle["text/html"] = f"<p>Nothing is marked yet: {escape(self.scheme.layer)}.</p>"
            bundle[OFFER] = {
                **text_of(self.article),
                "layer": self.scheme.layer,
                # Pairs: a notebook's file keeps the order of a list, and not that of keys.
                "labels": [[label.name, label.about] for label in self.scheme.labels],
                "unit": self.scheme.unit,
            }
        bundle["text/plain"] = f"{self!r}\n{self.said}"
        return bundle


def text_of(article: Article) -> dict[str, str]:
    """The text and its title, as the tool is told them."""
    return {
        # As many code points as before; JSON has no lone surrogates.
        "text": _SURROGATE.sub("\ufffd", article.text),
        "title": str(article.meta.get("title") or article.meta.get("id") or "Text"),
    }


def scheme_of(scheme: Scheme) -> dict[str, Any]:
    """A scheme as the tool is told it."""
    return {
        "layer": scheme.layer,
        "labels": [
            {
                "name": label.name,
                "key": label.key,
                "about": label.about,
                "line": label.style.key if label.style else "q",
                "css": label.style.line if label.style else QUIET_LINE,
                "tint": f"{(label.style or PLAIN).paint}{_TINT}",
            }
            for label in scheme.labels
        ],
        "unit": scheme.unit,
        "once": scheme.once,
        "grouped": scheme.parts,
        "field": scheme.field,
        "numeric": scheme.item is Tone,
        "extra": scheme.extra,
    }


def places_of(article: Article) -> dict[str, list[list[int]]]:
    """Start and end of each sentence and paragraph, code points."""
    return {
        unit: [[item.span.start, item.span.end] for item in layer_of(article, unit)]
        for unit in ("sentences", "paragraphs")
    }


def notes_of(item: Annotation) -> Iterator[str]:
    """What stands beside a mark: its note, and the guideline that decides it."""
    if item.note:
        yield item.note
    if item.rule.startswith("guideline"):
        yield f"decided by {item.rule}"


def page_data(
    article: Article,
    schemes: Iterable[Scheme],
    right: Mapping[str, Layer] | None = None,
    second: Mapping[str, Layer] | None = None,
) -> dict[str, Any]:
    """What the tool needs on a page: the text and how each layer is marked; of a layer that has
    gold (`right`) also the gold with its notes and guidelines, and second readings."""

    def packed(scheme: Scheme, layer: Iterable[Annotation]) -> list[list[int]]:
        # Each from where the one before it starts, and from its number: small numbers pack well.
        rows, start, group = [], 0, 0
        for each in scheme.stretches(layer):
            label = scheme.names.index(each.label)
            rows.append([each.start - start, each.end - each.start, label, each.group - group])
            start, group = each.start, each.group
        return rows

    article = annotate(article, "sentences", "paragraphs")
    layers = []
    for scheme in schemes:
        layer: dict[str, Any] = {"name": scheme.layer, "scheme": scheme_of(scheme)}
        if right and scheme.layer in right and scheme == scheme_for(article, scheme.layer):
            layer["gold"] = packed(scheme, right[scheme.layer])
            layer["second"] = packed(scheme, (second or {}).get(scheme.layer, ()))
            layer["notes"] = [list(notes_of(item)) for item in right[scheme.layer]]
        layers.append(layer)
    places = places_of(article)
    return {**text_of(article), **places, "digest": article.digest, "layers": layers}


def data_of_offer(offer: Any) -> dict[str, Any]:
    """What the tool needs on a page for an output that says what can be marked.

    The gold goes with the article of the course, whose page shows it anyway. CourseError if
    the output is none of ours: it may come from anybody's notebook.
    """
    if not isinstance(offer, Mapping) or not isinstance(offer.get("text"), str):
        raise CourseError("an output says what can be marked and has no text: run its cell again")
    article = Article(offer["text"], {"title": str(offer.get("title") or "Text")})
    layer, pairs, unit = (offer.get(key) for key in ("layer", "labels", "unit"))
    try:
        labels = dict(pairs or ())
    except (TypeError, ValueError):
        raise CourseError(f"labels={pairs!r:.60}: pairs of a name and its use are needed") from None
    scheme = scheme_for(article, str(layer), labels, unit)
    if article.digest != load().digest:
        return page_data(article, [scheme])
    article = load()
    return page_data(article, [scheme], gold(article), second_readings(article))


def _groups(stretches: Iterable[Stretch]) -> list[tuple[Stretch, ...]]:
    """The stretches of each annotation."""
    ordered = sorted(stretches, key=lambda each: (each.group, each))
    return [tuple(group) for _, group in groupby(ordered, key=lambda each: each.group)]


def _grouped(stretches: Iterable[Stretch]) -> Counter[Any]:
    """What is marked, whatever the numbers of the annotations."""
    return Counter(map(_parts, _groups(stretches)))


def _parts(stretches: Sequence[Stretch]) -> frozenset[tuple[int, int, str]]:
    """The stretches of an annotation, whatever its number."""
    return frozenset((each.start, each.end, each.label) for each in stretches)


def _counted(number: int) -> str:
    return "1 mark" if number == 1 else f"{number} marks"
