"""Annotators, the order in which they run, and the layers that the rest of the package asks for.

A file in `layers/` registers functions with `@annotator`; `annotate()` runs those that were
asked for, each after the layers that it requires.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.text.model import Annotation, Article, Layer, Span

__all__ = [
    "Annotator",
    "Where",
    "annotate",
    "annotator",
    "annotators",
    "human_layer",
    "item_classes",
    "layer_of",
    "spans_of",
]

Function = Callable[..., Iterable[Annotation]]
Where = str | Layer | Span | Annotation | Iterable[Span | Annotation]


@dataclass(frozen=True)
class Annotator:
    """A function from an article to annotations, and the layers that it requires.

    `name` is the name of the layer it makes, `item` the class of its annotations, `by` what
    it signs with, `summary` one line for people; `english` is true if it reads English only.
    `by` may be a function, for a version that
    is known only after an import; a function that returns a Layer signs it itself.
    """

    name: str
    item: type[Annotation]
    by: str | Callable[[], str]
    summary: str
    requires: tuple[str, ...]
    default: bool
    function: Function
    english: bool = False

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The names of the options that it takes: the function's keyword-only parameters."""
        parameters = inspect.signature(self.function).parameters.values()
        return tuple(each.name for each in parameters if each.kind is each.KEYWORD_ONLY)

    def __call__(self, article: Article, **options: Any) -> Article:
        is_ours = self.function.__module__.startswith(f"{__name__}.")
        by = self.by() if callable(self.by) else self.by
        if options or not is_ours or len(article.text) > _LONGEST_REMEMBERED:
            return article.with_layer(self.made(article, by, **options))
        return article.with_layer(_remembered(_Asked(self, article, by)))

    def made(self, article: Article, by: str, /, **options: Any) -> Layer[Any]:
        """The layer alone, signed."""
        made = self.function(article, **options)
        layer = made if isinstance(made, Layer) else Layer(self.name, made, by=by)
        return layer.packed()


_LONGEST_REMEMBERED = 50_000  # characters


@dataclass(frozen=True, eq=False)
class _Asked:
    """A layer that is asked for: the same again for an equal text with the very same layers."""

    annotator: Annotator
    article: Article
    by: str

    def __hash__(self) -> int:
        return hash((self.annotator.name, self.by, self.article.text))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Asked) or self.annotator is not other.annotator:
            return False
        mine, others = self.article, other.article
        return (
            self.by == other.by
            and mine.text == others.text
            and mine.layers.keys() == others.layers.keys()
            and all(layer is others.layers[name] for name, layer in mine.layers.items())
            and mine.meta == others.meta
        )


@lru_cache(maxsize=64)
def _remembered(asked: _Asked) -> Layer[Any]:
    """What our own rules have made of the last texts: they make the same of the same."""
    return asked.annotator.made(asked.article, asked.by)


_annotators: dict[str, Annotator] = {}
_human_layers: dict[str, type[Annotation]] = {}


def annotator(
    name: str,
    *,
    item: type[Annotation],
    by: str | Callable[[], str],
    requires: tuple[str, ...] = (),
    default: bool = True,
    english: bool = False,
) -> Callable[[Function], Function]:
    """Register a function as the annotator that makes the layer `name`.

    The first line of its docstring is the summary that people read; its keyword-only
    parameters are the options that `annotate()` hands on. `default=False` keeps it out of a
    plain `annotate(article)`; with `english=True` it is left empty for a text in
    another language.
    CourseError if another module makes a layer of that name::

        @annotator("shouts", item=Annotation, by="me", requires=("sentences",))
        def shouts(article):
            "Sentences with an exclamation mark."
            return [s for s in article["sentences"] if article.words(s).endswith("!")]
    """

    def register(function: Function) -> Function:
        if name in _annotators and _annotators[name].function.__module__ != function.__module__:
            raise CourseError(f"two annotators make the layer {name!r}: rename one of them")
        summary = (function.__doc__ or "").strip().split("\n")[0]
        _annotators[name] = Annotator(name, item, by, summary, requires, default, function, english)
        return function

    return register


def human_layer(name: str, *, item: type[Annotation]) -> None:
    """Declare a layer that only people make, so that it can be stored and read back."""
    _human_layers[name] = item


def item_classes() -> Mapping[str, type[Annotation]]:
    """The class of annotation of every layer, whether a program or a person makes it."""
    made = {name: each.item for name, each in annotators().items()}
    return MappingProxyType({**made, **_human_layers})


@cache
def _discover() -> None:
    for module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{module}")


def annotators() -> Mapping[str, Annotator]:
    """All annotators by the name of their layer, each after those that it requires.

    >>> list(annotators())[:3]
    ['headings', 'tokens', 'paragraphs']
    """
    _discover()
    return _in_order(tuple(_annotators.values()))


@lru_cache(maxsize=1)
def _in_order(known: tuple[Annotator, ...]) -> Mapping[str, Annotator]:
    by_name = {each.name: each for each in known}
    graph = TopologicalSorter({each.name: each.requires for each in known})
    ordered: dict[str, Annotator] = {}
    try:
        graph.prepare()
    except CycleError as error:
        raise CourseError(f"layers require each other: {' -> '.join(error.args[1])}") from None
    while graph.is_active():
        ready = graph.get_ready()
        made = [by_name[name] for name in ready if name in by_name]
        made.sort(key=lambda each: (each.function.__module__, each.name))
        ordered |= {each.name: each for each in made}
        graph.done(*ready)
    return MappingProxyType(ordered)


def annotate(article: Article, *layers: str | Iterable[str], **options: Any) -> Article:
    """A new article with the layers that were asked for, and those that they require.

    `layers` are names or lists of names; without any, every default layer is made. A layer
    that the article has is kept, so a second call costs nothing and gold stays gold.
    `options` go to the annotators of these layers that take them (topics: `codebook=`), and
    such a layer is made anew. CourseError for a layer or an option that is not known. A layer made
    for English stays empty if the text is in another language, and a warning says so.

    >>> annotate(Article("Putin said so. He left."), "sentences")["sentences"][1].span
    Span(start=15, end=23)
    """
    _check_article(article)
    known = annotators()
    names = _names(layers, known) if layers else [n for n, a in known.items() if a.default]
    taken = {name: set(options).intersection(known[name].options) for name in names}
    for option in sorted(set(options).difference(*taken.values())):
        choices = [f"{name} ({', '.join(a.options)})" for name, a in known.items() if a.options]
        raise CourseError(
            f"{', '.join(names)}: no option {option!r}; layers with options: "
            f"{', '.join(choices) or 'none'}"
        )
    from sco_lessons.layers.language import why_not_english

    empty: list[str] = []
    needed: set[str] = set()
    waiting = [name for name in names if taken[name] or name not in article]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(_known(name, known))
            waiting += [required for required in known[name].requires if required not in article]
    for name in known:
        if name in needed:
            if known[name].english and why_not_english(article.text):
                empty.append(name)
                article = article.with_layer(Layer(name, (), by="nobody: no English text"))
                continue
            given = {option: options[option] for option in taken.get(name, ())}
            article = known[name](article, **given)
    if empty:
        warnings.warn(
            f"this text is not English ({why_not_english(article.text)}): "
            f"{', '.join(empty)} are left empty, as their rules are for English",
            stacklevel=2,
        )
    return article


def _names(layers: Iterable[Any], known: Mapping[str, Annotator]) -> list[str]:
    """The names in a mixture of names and lists of names; CourseError for anything else."""
    names: list[str] = []
    for each in layers:
        if isinstance(each, Layer) or not isinstance(each, Iterable):
            raise CourseError(
                f"annotate(): {each!r:.60} is no name of a layer: choose from {', '.join(known)}"
            )
        names += [each] if isinstance(each, str) else _names(each, known)
    return [_known(name, known) for name in names]


def _known(name: str, known: Mapping[str, Annotator]) -> str:
    if name not in known:
        raise CourseError(f"no annotator makes a layer {name!r}: choose from {', '.join(known)}")
    return name


def _check_article(article: object) -> None:
    if not isinstance(article, Article):
        raise CourseError(f"{article!r:.60}: not an article: give one from read() or load()")


def layer_of(article: Article, layer: str | Layer) -> Layer:
    """A layer that is given, or the article's layer of that name, made if it is missing.

    CourseError for anything else, and for a layer that reaches past the end of the text.

    >>> layer_of(Article("He left. She stayed."), "sentences")
    <Layer sentences: 2 by ...>
    """
    _check_article(article)
    if isinstance(layer, Layer):
        return article.with_layer(layer)[layer.name]
    if not isinstance(layer, str):
        raise CourseError(f"{layer!r:.60} is no layer: give the name of a layer, or a Layer")
    return (article if layer in article else annotate(article, layer))[layer]


def spans_of(article: Article, where: Where) -> list[Span]:
    """The spans of a layer (a name or a Layer), a Span, an annotation, or a list of these.

    CourseError for anything else, and for a span that reaches past the end of the text.

    >>> spans_of(Article("He left. She stayed."), "sentences")
    [Span(start=0, end=8), Span(start=9, end=20)]
    """
    _check_article(article)
    if isinstance(where, str | Layer):
        return [item.span for item in layer_of(article, where)]
    items = [where] if isinstance(where, Span | Annotation) else where
    if not isinstance(items, Iterable):
        raise CourseError(f"{where!r:.60} is no place in a text: give a layer or a span")
    spans: list[Span] = []
    for item in items:
        if not isinstance(item, Span | Annotation):
            raise CourseError(f"{item!r:.60} is no place in a text: give spans or annotations")
        span = item if isinstance(item, Span) else item.span
        span.of(article.text)
        spans.append(span)
    return spans
