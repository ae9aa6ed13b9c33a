"""Spans, annotations, layers and the article that carries them.

The data model is stand-off and by value: the text is never edited, every annotation
points into it, and every operation returns a new value.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, overload

from sco_lessons.errors import CourseError, MissingLayerError

__all__ = [
    "Annotation",
    "Article",
    "Layer",
    "Pieces",
    "Span",
    "SpanSequence",
    "frozen",
    "pattern_of",
    "plain",
    "shared",
]


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A non-empty stretch of text: code points, from 0, end exclusive.

    CourseError for offsets that are not whole numbers, and for an empty stretch.

    >>> Span(3, 9).of("Mr Putin said")
    'Putin '
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (isinstance(self.start, int) and isinstance(self.end, int)):
            raise CourseError(
                f"Span({self.start!r}, {self.end!r}): offsets are whole numbers of code points"
            )
        if not 0 <= self.start < self.end:
            raise CourseError(
                f"Span({self.start}, {self.end}): a span needs 0 <= start < end; "
                "leave out an annotation that has no text"
            )

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: object) -> bool:
        """True if `other`, a Span or an offset, lies wholly inside this span."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return isinstance(other, int) and self.start <= other < self.end

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one code point.

        >>> Span(0, 3).overlaps(Span(3, 5))
        False
        """
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words of `text` under this span; CourseError if it runs past the end."""
        if self.end > len(text):
            raise CourseError(
                f"Span({self.start}, {self.end}) runs past the end of the text, at {len(text)}: "
                "it belongs to another text"
            )
        return text[self.start : self.end]

    @classmethod
    def covering(cls, spans: Iterable[Span]) -> Span:
        """The smallest span around all of `spans`; CourseError if there are none.

        >>> Span.covering([Span(4, 6), Span(1, 2)])
        Span(start=1, end=6)
        """
        spans = list(spans)
        if not spans:
            raise CourseError("Span.covering() of no spans: give at least one")
        return cls(min(s.start for s in spans), max(s.end for s in spans))


@lru_cache(maxsize=10_000)
def shared(*words: str) -> tuple[str, ...]:
    """These words as a tuple, one for all equal ones: in a long text few differ.

    >>> shared("xi-jinping") is shared("xi-jinping")
    True
    """
    return words


@dataclass(frozen=True, slots=True)
class Annotation:
    """What every layer is made of: a span, and the rule or the reason that put it there.

    Each layer extends it by a frozen dataclass of its own (Mention, Attribution ...).
    `rule` names the rule in the code that made the annotation; of a person's, the guideline
    that decided it ("guideline 1.3"), or "";
    `note` is what a person wrote beside it, another reading for example.
    """

    span: Span
    rule: str = field(default="", kw_only=True)
    note: str = field(default="", kw_only=True)

    @classmethod
    def own_fields(cls) -> tuple[str, ...]:
        """The names of the fields that this kind of annotation adds to the base."""
        return tuple(f.name for f in fields(cls) if f.name not in ("span", "rule", "note"))


if TYPE_CHECKING:
    from typing_extensions import TypeVar

    A = TypeVar("A", bound=Annotation, default=Any)
else:
    from typing import TypeVar

    A = TypeVar("A")


class SpanSequence(Sequence[A], Generic[A]):
    """A packed sequence of annotations of one class, whose other fields are words or nothing.

    A million tokens as objects cost some 180 MB; packed they cost 8 MB, and each is made when
    it is asked for. `item` is the class of annotation to make, `starts` and `ends` are the
    offsets; `said` has what the other fields say, once for all annotations that say the same,
    and `which` the place in it for each annotation. Both are empty if they are nothing but
    spans.
    """

    __slots__ = ("ends", "item", "said", "starts", "which")

    def __init__(self, item: type[A], spans: Iterable[tuple[int, int]]) -> None:
        self.item, self.starts, self.ends = item, array("I"), array("I")
        self.which, self.said = array("I"), list[tuple[Any, ...]]()
        for start, end in spans:
            self.starts.append(start)
            self.ends.append(end)

    @classmethod
    def of(cls, items: Iterable[A]) -> SpanSequence[A] | None:
        """These annotations packed; None if they are of several classes or say more than words.

        None as well if there are none, as nobody knows then of which class they would be.

        >>> packed = SpanSequence.of([Annotation(Span(0, 2), rule="a"), Annotation(Span(3, 5))])
        >>> packed[0] if packed else None
        Annotation(span=Span(start=0, end=2), rule='a', note='')
        """
        items = iter(items)
        first = next(items, None)
        if first is None:
            return None
        packed, places = cls(type(first), ()), dict[tuple[Any, ...], int]()
        said_by = attrgetter("rule", "note", *first.own_fields())
        try:
            for item in chain([first], items):
                if type(item) is not packed.item:
                    return None
                said, span = said_by(item), item.span
                if (place := places.get(said)) is None:
                    if not all(map(_is_words, said)):
                        return None
                    place = places[said] = len(places)
                packed.starts.append(span.start)
                packed.ends.append(span.end)
                packed.which.append(place)
        except TypeError:  # a list, which has no hash
            return None
        if any(map(any, places)):
            packed.said = list(places)
        else:
            packed.which = array("I")
        return packed

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> A: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[A]: ...
    def __getitem__(self, index: int | slice) -> A | Sequence[A]:
        if isinstance(index, slice):
            part = SpanSequence(self.item, ())
            part.starts, part.ends = self.starts[index], self.ends[index]
            part.which, part.said = self.which[index], self.said
            return part
        span = Span(self.starts[index], self.ends[index])
        if not self.said:
            return self.item(span)
        said = self.said[self.which[index]]
        return self.item(span, *said[2:], rule=said[0], note=said[1])

    def __iter__(self) -> Iterator[A]:
        spans = map(Span, self.starts, self.ends)
        if not self.said:
            return map(self.item, spans)
        item, all_said = self.item, map(self.said.__getitem__, self.which)
        return (
            item(span, *said[2:], rule=said[0], note=said[1])
            for span, said in zip(spans, all_said, strict=True)
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SpanSequence):
            return NotImplemented
        if (self.item, self.starts, self.ends) != (other.item, other.starts, other.ends):
            return False
        return not (self.said or other.said) or all(
            a == b for a, b in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]


def _is_words(value: Any) -> bool:
    """True for a string and for a tuple of strings, none of which is of a class of its own."""
    if type(value) is tuple:
        return all(type(each) is str for each in value)
    return type(value) is str


@dataclass(frozen=True, init=False, eq=False, repr=False)
class Layer(Sequence[A], Generic[A]):
    """Annotations of one kind over one text, sorted by their spans, immutable.

    `by` says who made it: "gold", "rules 1.0", "textblob 0.20.1". `labels` are the labels
    that its maker chose from, in the maker's order (the topics of a codebook), if known.

    >>> layer = Layer("names", [Annotation(Span(8, 13)), Annotation(Span(0, 2))], by="gold")
    >>> [a.span.start for a in layer], layer.by
    ([0, 8], 'gold')
    """

    name: str
    items: Sequence[A]
    by: str
    labels: Sequence[str] = ()

    def __init__(self, name: str, items: Iterable[A], by: str, labels: Iterable[str] = ()) -> None:
        if not isinstance(items, SpanSequence):
            items = tuple(items) if isinstance(items, Iterable) else (items,)
            for item in items:
                if not isinstance(item, Annotation):
                    raise CourseError(f"Layer({name!r}): {item!r:.60}: give annotations")
            items = tuple(sorted(items, key=lambda item: item.span))
        vars(self).update(name=name, items=items, by=by, labels=tuple(labels))

    @cached_property
    def _starts(self) -> Sequence[int]:
        if isinstance(self.items, SpanSequence):
            return self.items.starts
        return array("I", (item.span.start for item in self.items))

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> A: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[A]: ...
    def __getitem__(self, index: int | slice) -> A | Sequence[A]:
        return self.items[index]

    def __iter__(self) -> Iterator[A]:
        return iter(self.items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Layer):
            return NotImplemented
        mine, theirs = ((x.name, x.by, x.labels, len(x)) for x in (self, other))
        # A packed layer equals the same annotations as objects.
        return mine == theirs and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash((self.name, self.by, len(self.items)))

    def __repr__(self) -> str:
        return f"<Layer {self.name}: {len(self)} by {self.by}>"

    def packed(self) -> Layer[A]:
        """This layer, equal in everything, in less room if its annotations say only words.

        Each annotation of it is then made when it is asked for.
        """
        if isinstance(self.items, SpanSequence):
            return self
        items = SpanSequence.of(self.items)
        return self if items is None else Layer(self.name, items, self.by, self.labels)

    def within(self, span: Span) -> list[A]:
        """The annotations that lie wholly inside `span`, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        items, inside = self.items, range(first, last)
        if isinstance(items, SpanSequence):
            return [items[n] for n in inside if items.ends[n] <= span.end]
        return [items[n] for n in inside if items[n].span.end <= span.end]


def frozen(value: Any) -> Any:
    """`value` with every dict as a read-only mapping and every list as a tuple, all the way down.

    >>> frozen({"terms": ["trade"]})
    mappingproxy({'terms': ('trade',)})
    """
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen(entry) for key, entry in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(entry) for entry in value)
    return value


def plain(value: Any) -> Any:
    """What `frozen` gives as plain dicts and tuples, which JSON and pickle take.

    >>> plain(frozen({"terms": ["trade"]}))
    {'terms': ('trade',)}
    """
    if isinstance(value, Mapping):
        return {key: plain(entry) for key, entry in value.items()}
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


_ALIKE = (
    '"\u201c\u201d\u201e\u201f\xab\xbb',
    "'\u2018\u2019\u201a\u201b`\xb4",
    "\u2010\u2011\u2012\u2013\u2014\u2212-",
)
# Letters of scripts that are written without spaces: next to them any place may be a border.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_UNSPACED}]"


def pattern_of(words: str, parts: bool = False) -> str:
    r"""The regular expression of the places that have `words`: see Article.find.

    >>> bool(re.search(pattern_of("we"), "between")), bool(re.search(pattern_of("we"), "as we-two"))
    (False, True)
    """
    words = unicodedata.normalize("NFC", words).strip()
    signs = (
        next((f"[{kind}]" for kind in _ALIKE if sign in kind), re.escape(sign)) for sign in words
    )
    pattern = re.sub(r"(?:\\?\s)+", r"\\s+", "".join(signs))
    if parts:
        return pattern
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, words) else ""
    after = rf"(?!{_LETTER})" if re.match(_LETTER, words[-1]) else ""
    return f"{before}{pattern}{after}"


class Pieces(tuple[str, ...]):
    """The exact words of several spans that belong together, such as a content that its cue
    cuts in two: a tuple that is shown with " ... " between the pieces.

    >>> Pieces(("We asked", "she did not")) == ("We asked", "she did not")
    True
    """

    __slots__ = ()


@dataclass(frozen=True)
class Article:
    """A text, what is known about it, and its layers.

    `text` is Unicode NFC with LF line ends and is never edited; `meta` is plain data and
    read-only; `article["mentions"]` is a layer. `with_layer` returns a new article.

    >>> article = Article("He left.", meta={"author": "me"})
    >>> article.meta["author"], "tokens" in article
    ('me', False)
    """

    text: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    layers: Mapping[str, Layer[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise CourseError(f"Article({self.text!r:.40}): give a text; read() opens files")
        object.__setattr__(self, "meta", frozen(self.meta))
        object.__setattr__(self, "layers", MappingProxyType(dict(self.layers)))

    def __getitem__(self, name: str) -> Layer[Any]:
        if name not in self.layers:
            raise MissingLayerError(self._no_layer(name))
        return self.layers[name]

    def _no_layer(self, name: object) -> str:
        """That there is no such layer: the one that was meant, or how to make it."""
        there = ", ".join(self.layers) or "none yet"
        have = f"this article has no layer {name!r:.60} (it has: {there})"
        near = difflib.get_close_matches(str(name)[:40], self.layers, n=1, cutoff=0.75)
        if near:
            return f'{have}; do you mean "{near[0]}"?'
        return f'{have}; annotate(article, "{name!s:.40}") makes it, if annotators() has it'

    def __contains__(self, name: object) -> bool:
        return name in self.layers

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[Any, ...]:
        return Article, (self.text, plain(self.meta), dict(self.layers))

    def __repr__(self) -> str:
        name = self.meta.get("id") or self.meta.get("source") or "text"
        return f"<Article {name}: {len(self.text)} code points, layers: {', '.join(self.layers)}>"

    def with_layer(self, layer: Layer[Any]) -> Article:
        """A new article with `layer` added, or in place of the layer of that name.

        CourseError if an annotation runs past the end of the text.
        """
        items = layer.items
        ends = items.ends if isinstance(items, SpanSequence) else (x.span.end for x in items)
        end = max(ends, default=0)
        if end > len(self.text):
            raise CourseError(
                f"layer {layer.name!r} reaches offset {end}, the text ends at {len(self.text)}: "
                "it was made for another text"
            )
        return Article(self.text, self.meta, {**self.layers, layer.name: layer})

    def words(self, thing: Span | Annotation) -> str:
        """The words of the text under a span or an annotation; CourseError for anything else.

        >>> Article("He left.").words(Span(3, 7))
        'left'
        """
        if not isinstance(thing, Span | Annotation):
            raise CourseError(
                f"words({thing!r:.60}): give a span or an annotation, such as find('the words')"
            )
        return (thing if isinstance(thing, Span) else thing.span).of(self.text)

    def find(self, words: str, occurrence: int = 1, *, parts: bool = False) -> Span:
        """The span of the n-th place (from 1) at which the text has `words`, as whole words.

        "he" is not found in "the", unless `parts` is True; it is in "he-man". White space
        means any white space, a quotation mark, an apostrophe or a dash any of its kind,
        straight or typographic; capitals count. Words with a line end in them are those of a
        place that has it, too, if there is one. CourseError if there is no such place.

        >>> article = Article("He said that he left.")
        >>> article.find("he"), article.find("he", parts=True) == article.find("he")
        (Span(start=13, end=15), True)
        """
        if not isinstance(words, str) or not words.strip():
            raise CourseError(
                f"find({words!r:.60}): give some words of the text, in quotation marks"
            )
        if not isinstance(occurrence, int) or occurrence < 1:
            raise CourseError(
                f"find({words!r}, {occurrence!r}): the number of the place counts from 1"
            )
        found = re.finditer(pattern_of(words, parts), self.text)
        if "\n" in words.strip():
            places = list(found)
            broken = [match for match in places if match[0] == words.strip()]
            found = iter(broken or places)
        count = 0
        for count, match in enumerate(found, start=1):
            if count == occurrence:
                return Span(*match.span())
        raise CourseError(self._not_found(words, occurrence, count))

    def _not_found(self, words: str, occurrence: int, count: int) -> str:
        """Why there is no such place, and what there is."""
        if count:
            times = "once" if count == 1 else f"{count} times"
            return f'the text has "{words}" {times}: there is no place number {occurrence}'
        if inside := re.search(rf"\w*{pattern_of(words, parts=True)}\w*", self.text):
            at = inside.start() + inside[0].index(words.split()[0])
            is_cut = at > inside.start()
            longer = inside[0].split()[0 if is_cut else -1]
            return (
                f'the text has "{words:.60}" only inside a longer word, such as "{longer}": '
                f"parts of words are found with find({words[:60]!r}, parts=True)"
            )
        if other := re.search(pattern_of(words), self.text, re.IGNORECASE):
            return f'the text has "{other[0]}", not "{words}": capitals count'
        return f'the text does not have "{words:.60}": copy the words from it'

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text as UTF-8, "sha256:" and 64 hexadecimal digits."""
        # A lone surrogate has no UTF-8; the text still must have a digest.
        raw = self.text.encode("utf-8", "surrogatepass")
        return "sha256:" + hashlib.sha256(raw).hexdigest()
