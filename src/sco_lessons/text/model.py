"""Spans, annotations, layers and the article that carries them.

The data model is stand-off and by value: the text is never edited, every
annotation points into it, and every operation returns a new value. This module
needs nothing but the standard library.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType
from typing import Any, overload

__all__ = ["Annotation", "Article", "Layer", "Span", "SpanSequence"]


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A non-empty stretch of text: code points, from 0, end exclusive.

    >>> Span(3, 9).of("Mr Putin said")
    'Putin '
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (isinstance(self.start, int) and isinstance(self.end, int)):
            raise TypeError(
                f"Span({self.start!r}, {self.end!r}): offsets are whole numbers of code points"
            )
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"Span({self.start}, {self.end}): a span needs 0 <= start < end; "
                "leave out the annotation where there is no text"
            )

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: object) -> bool:
        """True where `other`, a Span or an offset, lies wholly inside this span."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return isinstance(other, int) and self.start <= other < self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one code point.

        >>> Span(0, 3).overlaps(Span(3, 5))
        False
        """
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words of `text` under this span; ValueError where it runs past the end."""
        if self.end > len(text):
            raise ValueError(
                f"Span({self.start}, {self.end}) runs past a text of {len(text)} code points: "
                "it belongs to another text"
            )
        return text[self.start : self.end]

    @classmethod
    def covering(cls, spans: Iterable[Span]) -> Span:
        """The smallest span around all of `spans`; ValueError where there are none.

        >>> Span.covering([Span(4, 6), Span(1, 2)])
        Span(start=1, end=6)
        """
        spans = list(spans)
        if not spans:
            raise ValueError("Span.covering() of no spans: give at least one")
        return cls(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class Annotation:
    """What every layer is made of: a span, and the rule or the reason that put it there.

    Each layer extends it by a frozen dataclass of its own (Mention, Attribution ...).
    `rule` names the rule in the code that made the annotation, "" where a person did;
    `note` is what a person wrote beside it, another reading for example.
    """

    span: Span
    rule: str = field(default="", kw_only=True)
    note: str = field(default="", kw_only=True)

    @classmethod
    def own_fields(cls) -> tuple[str, ...]:
        """The names of the fields that this kind of annotation adds to the base."""
        return tuple(f.name for f in fields(cls) if f.name not in ("span", "rule", "note"))


class SpanSequence(Sequence[Annotation]):
    """A packed sequence of annotations that are nothing but a span (tokens).

    A million tokens held as objects cost some 180 MB; packed they cost 8 MB, and
    each is made when it is asked for. `item` is the class of annotation to make.
    """

    __slots__ = ("ends", "item", "starts")

    def __init__(self, item: type[Annotation], spans: Iterable[tuple[int, int]]) -> None:
        self.item, self.starts, self.ends = item, array("I"), array("I")
        for start, end in spans:
            self.starts.append(start)
            self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> Annotation: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Annotation]: ...
    def __getitem__(self, at: int | slice) -> Annotation | Sequence[Annotation]:
        if isinstance(at, slice):
            return SpanSequence(self.item, zip(self.starts[at], self.ends[at], strict=True))
        return self.item(Span(self.starts[at], self.ends[at]))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SpanSequence):
            return NotImplemented
        return (self.item, self.starts, self.ends) == (other.item, other.starts, other.ends)

    __hash__ = None  # type: ignore[assignment]


class Layer(Sequence[Any]):
    """Annotations of one kind over one text, sorted by their spans, immutable.

    `by` says who made it: "gold", "rules 1.0", "textblob 0.20.1".

    >>> layer = Layer("names", [Annotation(Span(8, 13)), Annotation(Span(0, 2))], by="gold")
    >>> [a.span.start for a in layer], layer.by
    ([0, 8], 'gold')
    """

    __slots__ = ("_starts", "by", "items", "name")
    name: str
    items: Sequence[Any]
    by: str
    _starts: Sequence[int]

    def __init__(self, name: str, items: Iterable[Any], by: str) -> None:
        packed = isinstance(items, SpanSequence)
        kept: Any = items if packed else tuple(sorted(items, key=lambda item: item.span))
        starts = kept.starts if packed else array("I", (item.span.start for item in kept))
        values = {"name": name, "items": kept, "by": by, "_starts": starts}
        for slot, value in values.items():
            object.__setattr__(self, slot, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a layer never changes: make a new one to set {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return Layer, (self.name, self.items, self.by)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return self.items[at]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Layer):
            return NotImplemented
        # A packed layer equals the same layer read from a file.
        return (self.name, self.by, len(self)) == (other.name, other.by, len(other)) and all(
            mine == theirs for mine, theirs in zip(self.items, other.items, strict=True)
        )

    def __hash__(self) -> int:
        return hash((self.name, self.by, len(self.items)))

    def __repr__(self) -> str:
        return f"<Layer {self.name}: {len(self)} by {self.by}>"

    def within(self, span: Span) -> list[Any]:
        """The annotations that lie wholly inside `span`, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [item for item in self.items[first:last] if item.span.end <= span.end]


@dataclass(frozen=True)
class Article:
    """A text, what is known about it, and its layers.

    `text` is Unicode NFC with LF line ends and is never edited; `meta` is plain data;
    `article["mentions"]` is a layer. `with_layer` returns a new article.
    """

    text: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    layers: Mapping[str, Layer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "meta", MappingProxyType(dict(self.meta)))
        object.__setattr__(self, "layers", MappingProxyType(dict(self.layers)))

    def __getitem__(self, name: str) -> Layer:
        try:
            return self.layers[name]
        except KeyError:
            have = ", ".join(self.layers) or "none yet"
            raise KeyError(
                f"this article has no layer {name!r} (it has: {have}); "
                f'make it with annotate(article, "{name}")'
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self.layers

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[Any, ...]:
        return Article, (self.text, dict(self.meta), dict(self.layers))

    def __repr__(self) -> str:
        name = self.meta.get("id") or self.meta.get("source") or "text"
        return f"<Article {name}: {len(self.text)} code points, layers: {', '.join(self.layers)}>"

    def with_layer(self, layer: Layer) -> Article:
        """A new article with `layer` added, or in place of the layer of that name.

        ValueError where an annotation runs past the end of the text.
        """
        end = max((item.span.end for item in layer), default=0)
        if end > len(self.text):
            raise ValueError(
                f"layer {layer.name!r} reaches offset {end}, the text ends at {len(self.text)}: "
                "it was made for another text"
            )
        return Article(self.text, self.meta, {**self.layers, layer.name: layer})

    def words(self, thing: Span | Annotation) -> str:
        """The words of the text under a span or an annotation."""
        return (thing if isinstance(thing, Span) else thing.span).of(self.text)

    def find(self, words: str, occurrence: int = 1) -> Span:
        """The span of the n-th place (from 1) where the text has exactly `words`.

        White space in `words` stands for any white space. ValueError where there is
        no such place.
        """
        if not words.strip() or occurrence < 1:
            raise ValueError(
                f"find({words!r}, {occurrence}): give some words and an occurrence from 1"
            )
        pattern = r"\s+".join(map(re.escape, words.split()))
        for count, match in enumerate(re.finditer(pattern, self.text), start=1):
            if count == occurrence:
                return Span(*match.span())
        raise ValueError(
            f"the text does not have {words!r} {occurrence} time(s): copy the words exactly"
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text as UTF-8, "sha256:" and 64 hexadecimal digits."""
        # A lone surrogate has no UTF-8; the text still must have a digest.
        raw = self.text.encode("utf-8", "surrogatepass")
        return "sha256:" + hashlib.sha256(raw).hexdigest()
