"""Annotators and the order in which they run.

A file in `layers/` registers functions with `@annotator`; `annotate()` runs those
asked for, each after the layers it requires. The CLI, the legend, the reference
page and the tests all read this registry.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sco_lessons.text.model import Annotation, Article, Layer

__all__ = ["Annotator", "annotate", "annotator", "annotators", "human_layer", "item_classes"]

Function = Callable[[Article], Iterable[Annotation]]


@dataclass(frozen=True)
class Annotator:
    """A function from an article to annotations, and what must be there before it runs.

    `name` is the name of the layer it makes, `item` the class of its annotations,
    `by` what it signs with, `summary` one line for people. `by` may be a function,
    called when the layer is made, where the version is known only after an import.
    """

    name: str
    item: type[Annotation]
    by: str | Callable[[], str]
    summary: str
    requires: tuple[str, ...]
    default: bool
    function: Function

    def __call__(self, article: Article) -> Article:
        by = self.by() if callable(self.by) else self.by
        return article.with_layer(Layer(self.name, self.function(article), by=by))


_annotators: dict[str, Annotator] = {}
_human_layers: dict[str, type[Annotation]] = {}


def annotator(
    name: str,
    *,
    item: type[Annotation],
    by: str | Callable[[], str],
    requires: tuple[str, ...] = (),
    default: bool = True,
) -> Callable[[Function], Function]:
    """Register a function as the annotator that makes the layer `name`.

    The first line of its docstring is the summary that people read. `default=False`
    keeps it out of a plain `annotate(article)`. ValueError where the name is taken.
    """

    def register(function: Function) -> Function:
        if name in _annotators and _annotators[name].function.__module__ != function.__module__:
            raise ValueError(f"two annotators make the layer {name!r}: rename one of them")
        summary = (function.__doc__ or "").strip().split("\n")[0]
        _annotators[name] = Annotator(name, item, by, summary, requires, default, function)
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
    from sco_lessons import layers

    for module in sorted(m.name for m in pkgutil.iter_modules(layers.__path__)):
        importlib.import_module(f"{layers.__name__}.{module}")


def annotators() -> Mapping[str, Annotator]:
    """All annotators by the name of their layer, what is required before what requires it."""
    _discover()
    return MappingProxyType(dict(sorted(_annotators.items(), key=_place)))


def _place(item: tuple[str, Annotator]) -> tuple[int, str, str]:
    name, each = item
    return _depth(name, ()), each.function.__module__, name


def _depth(name: str, path: tuple[str, ...]) -> int:
    """How many steps lead from the bare text to this layer; a circle counts as none."""
    if name not in _annotators or name in path:
        return 0
    requires = _annotators[name].requires
    return 1 + max((_depth(each, (*path, name)) for each in requires), default=-1)


def annotate(article: Article, *names: str) -> Article:
    """A new article with the layers `names`, and what they require, filled in.

    Without names, every default layer. A layer that the article has already is kept,
    so a second call costs nothing and gold stays gold. ValueError for a name that no
    annotator makes.

    >>> annotate(Article("Putin said so. He left."), "sentences")["sentences"][1].span
    Span(start=15, end=23)
    """
    known = annotators()
    for name in names or [n for n, a in known.items() if a.default]:
        article = _with(article, name, known, ())
    return article


def _with(
    article: Article, name: str, known: Mapping[str, Annotator], path: tuple[str, ...]
) -> Article:
    if name in article:
        return article
    if name not in known:
        raise ValueError(f"no annotator makes a layer {name!r}: choose from {', '.join(known)}")
    if name in path:
        raise ValueError(f"layers require each other: {' -> '.join((*path, name))}")
    for requirement in known[name].requires:
        article = _with(article, requirement, known, (*path, name))
    return known[name](article)
