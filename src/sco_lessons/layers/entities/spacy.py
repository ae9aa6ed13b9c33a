"""A spaCy pipeline that the user has installed, as another annotator of mentions.

spaCy is no dependency: it is imported when the layer is asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.layers.entities.gazetteer import gazetteer, slug
from sco_lessons.layers.entities.mentions import LABELS, Mention
from sco_lessons.text.model import Article, Span

__all__ = ["PIPELINE", "PipelineError", "installed_pipeline", "recognise", "signature"]

PIPELINE = "SCO_LESSONS_SPACY"
_DEFAULT = "en_core_web_sm"
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# spaCy's tokenizer is quadratic in a word without spaces: no stretch is longer than this.
_PIECE = 2_000


class PipelineError(CourseError):
    """spaCy or the pipeline asked for is missing: names it and the command that gets it."""


def installed_pipeline() -> Any:
    """The pipeline named by the environment variable SCO_LESSONS_SPACY, else en_core_web_sm.

    The name of an installed package or the path of a folder. PipelineError if there is
    none.
    """
    return _load(os.environ.get(PIPELINE) or _DEFAULT)


@cache
def _load(name: str) -> Any:
    try:
        import spacy
    except ImportError:
        raise PipelineError(
            "mentions-spacy needs spaCy, which is not installed: pip install 'sco-lessons[spacy]'"
        ) from None
    try:
        return spacy.load(name)
    except OSError:
        raise PipelineError(
            f"spaCy has no pipeline {name!r}: python -m spacy download {_DEFAULT}, "
            f"or name an installed one in {PIPELINE}"
        ) from None


def signature(nlp: Any) -> str:
    """ "spacy <version> <pipeline>": what signs the layer."""
    name = "_".join(filter(None, (nlp.lang, nlp.meta.get("name", ""))))
    return f"spacy {version('spacy')} {name}"


def recognise(nlp: Any) -> Callable[[Article], Iterator[Mention]]:
    """A function from an article to the mentions that the pipeline `nlp` finds."""

    def mentions(article: Article) -> Iterator[Mention]:
        for start, words in _pieces(article):
            for found in nlp(words).ents:
                if found.label_ in LABELS and found.text.strip():
                    span = Span(start + found.start_char, start + found.end_char)
                    yield Mention(span, found.label_, _ids(found), rule="pipeline")

    return mentions


def _ids(found: Any) -> tuple[str, ...]:
    """The id that the pipeline gives, else the gazetteer's, else one made from the name."""
    if found.label_ == "DATE":
        return ()
    known = gazetteer().look_up(re.sub(r"\A[Tt]he\s+|['\u2019]s?\Z", "", found.text))
    return (found.ent_id_ or found.kb_id_ or (known[0] if known else slug(found.text)),)


def _pieces(article: Article) -> Iterator[tuple[int, str]]:
    """Headings and sentences, as spaCy can take them, with their place in the text.

    A lone surrogate, which spaCy cannot encode, becomes U+FFFD, one code point for one.
    """
    for item in sorted((*article["headings"], *article["sentences"]), key=lambda i: i.span):
        words = _SURROGATE.sub("\ufffd", item.span.of(article.text))
        for at in range(0, len(words), _PIECE):
            yield item.span.start + at, words[at : at + _PIECE]
