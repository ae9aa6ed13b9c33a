"""Read, annotate, measure, chart, show and check one news article.

Each public name loads the module it lives in when it is first used, so that
`import sco_lessons` costs next to nothing.

>>> import sco_lessons as sco
>>> article = sco.load()
>>> sco.annotate(article, "sentences")["sentences"][0].rule
'punkt'
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

# For type checkers and editors only; a test holds it equal to the table below.
if TYPE_CHECKING:
    from sco_lessons.agreement import Agreement as Agreement
    from sco_lessons.agreement import Evaluation as Evaluation
    from sco_lessons.agreement import agreement as agreement
    from sco_lessons.agreement import alpha as alpha
    from sco_lessons.agreement import evaluate as evaluate
    from sco_lessons.agreement import kappa as kappa
    from sco_lessons.agreement import unit_labels as unit_labels
    from sco_lessons.charts import Chart as Chart
    from sco_lessons.charts import bar_chart as bar_chart
    from sco_lessons.charts import chart as chart
    from sco_lessons.charts import dispersion_plot as dispersion_plot
    from sco_lessons.charts import dumbbell_chart as dumbbell_chart
    from sco_lessons.charts import grouped_bar_chart as grouped_bar_chart
    from sco_lessons.charts import heat_map as heat_map
    from sco_lessons.charts import line_chart as line_chart
    from sco_lessons.charts import network_chart as network_chart
    from sco_lessons.charts import scatter_plot as scatter_plot
    from sco_lessons.charts import sentence_length_chart as sentence_length_chart
    from sco_lessons.charts import sentiment_chart as sentiment_chart
    from sco_lessons.charts import slope_chart as slope_chart
    from sco_lessons.charts import speaker_chart as speaker_chart
    from sco_lessons.charts import stacked_bar_chart as stacked_bar_chart
    from sco_lessons.charts import step_chart as step_chart
    from sco_lessons.checkup import checkup as checkup
    from sco_lessons.exercises import check as check
    from sco_lessons.exercises import hint as hint
    from sco_lessons.exercises import progress as progress
    from sco_lessons.exercises import reset_progress as reset_progress
    from sco_lessons.layers.attributions import Attribution as Attribution
    from sco_lessons.layers.attributions import reporting_verb as reporting_verb
    from sco_lessons.layers.entities import Entity as Entity
    from sco_lessons.layers.entities import Mention as Mention
    from sco_lessons.layers.entities import entities as entities
    from sco_lessons.layers.quotations import Quotation as Quotation
    from sco_lessons.layers.sentiment import Sentiment as Sentiment
    from sco_lessons.layers.sentiment import sentiment_of as sentiment_of
    from sco_lessons.layers.sentiment import sentiment_table as sentiment_table
    from sco_lessons.layers.structure import word_tokens as word_tokens
    from sco_lessons.layers.topics import codebook as codebook
    from sco_lessons.layers.topics import topics_by_paragraph as topics_by_paragraph
    from sco_lessons.layers.topics import topics_by_speaker as topics_by_speaker
    from sco_lessons.layers.topics import with_topics as with_topics
    from sco_lessons.lexicons import LexiconError as LexiconError
    from sco_lessons.lexicons import lexicon as lexicon
    from sco_lessons.measures import FUNCTION_WORDS as FUNCTION_WORDS
    from sco_lessons.measures import Dispersion as Dispersion
    from sco_lessons.measures import collocations as collocations
    from sco_lessons.measures import dispersion as dispersion
    from sco_lessons.measures import frequencies as frequencies
    from sco_lessons.measures import keyness as keyness
    from sco_lessons.measures import kwic as kwic
    from sco_lessons.measures import reference_counts as reference_counts
    from sco_lessons.measures import sentence_lengths as sentence_lengths
    from sco_lessons.measures import type_token_ratio as type_token_ratio
    from sco_lessons.measures import word_counts as word_counts
    from sco_lessons.model import Annotation as Annotation
    from sco_lessons.model import Article as Article
    from sco_lessons.model import Layer as Layer
    from sco_lessons.model import Span as Span
    from sco_lessons.model import SpanSequence as SpanSequence
    from sco_lessons.reading import ReadError as ReadError
    from sco_lessons.reading import gold as gold
    from sco_lessons.reading import load as load
    from sco_lessons.reading import read as read
    from sco_lessons.reading import texts as texts
    from sco_lessons.registry import Annotator as Annotator
    from sco_lessons.registry import annotate as annotate
    from sco_lessons.registry import annotator as annotator
    from sco_lessons.registry import annotators as annotators
    from sco_lessons.show import page as page
    from sco_lessons.show import show as show
    from sco_lessons.store import StoreError as StoreError
    from sco_lessons.store import frame as frame
    from sco_lessons.store import read_layer as read_layer
    from sco_lessons.store import save_layer as save_layer
    from sco_lessons.store import web_annotations as web_annotations
    from sco_lessons.store import write_atomically as write_atomically
    from sco_lessons.tables import prose as prose
    from sco_lessons.tables import table as table

_NAMES = {
    "model": "Annotation Article Layer Span SpanSequence",
    "registry": "Annotator annotate annotator annotators",
    "reading": "ReadError gold load read texts",
    "store": "StoreError frame read_layer save_layer web_annotations write_atomically",
    "lexicons": "LexiconError lexicon",
    "layers.structure": "word_tokens",
    "layers.entities": "Entity Mention entities",
    "layers.attributions": "Attribution reporting_verb",
    "layers.quotations": "Quotation",
    "layers.sentiment": "Sentiment sentiment_of sentiment_table",
    "layers.topics": "codebook topics_by_paragraph topics_by_speaker with_topics",
    "measures": (
        "FUNCTION_WORDS Dispersion collocations dispersion frequencies keyness kwic "
        "reference_counts sentence_lengths type_token_ratio word_counts"
    ),
    "agreement": "Agreement Evaluation agreement alpha evaluate kappa unit_labels",
    "charts": (
        "Chart bar_chart chart dispersion_plot dumbbell_chart grouped_bar_chart heat_map "
        "line_chart network_chart scatter_plot sentence_length_chart sentiment_chart "
        "slope_chart speaker_chart stacked_bar_chart step_chart"
    ),
    "show": "page show",
    "tables": "prose table",
    "checkup": "checkup",
    "exercises": "check hint progress reset_progress",
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}
_MODULES = ("charts", "measures")

__all__ = [*sorted(_HOME), *_MODULES]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("sco-lessons")
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _HOME:
        raise AttributeError(f"sco_lessons has no {name!r}: dir(sco_lessons) lists its names")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


class _Package(ModuleType):
    """The package, where `show` stays the verb after its module `show` was imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and _HOME.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
