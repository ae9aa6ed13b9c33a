"""Read, annotate, measure, chart, show and check one news article.

Each public name loads the module it lives in when it is first used, so that
`import sco_lessons` costs next to nothing.

>>> import sco_lessons as sco
>>> article = sco.load()
>>> sco.annotate(article, "sentences")["sentences"][0].rule
'punkt'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "Annotation": "model",
    "Article": "model",
    "Layer": "model",
    "Span": "model",
    "annotate": "registry",
    "annotator": "registry",
    "annotators": "registry",
    "ReadError": "reading",
    "gold": "reading",
    "load": "reading",
    "read": "reading",
    "texts": "reading",
    "StoreError": "store",
    "frame": "store",
    "read_layer": "store",
    "save_layer": "store",
    "web_annotations": "store",
    "write_atomically": "store",
    "lexicon": "lexicons",
    "word_tokens": "layers.structure",
    "FUNCTION_WORDS": "measures",
    "collocations": "measures",
    "dispersion": "measures",
    "frequencies": "measures",
    "keyness": "measures",
    "kwic": "measures",
    "sentence_lengths": "measures",
    "type_token_ratio": "measures",
    "word_counts": "measures",
    "alpha": "agreement",
    "evaluate": "agreement",
    "kappa": "agreement",
    "unit_labels": "agreement",
    "sentiment_of": "layers.sentiment",
    "sentiment_table": "layers.sentiment",
    "codebook": "layers.topics",
    "topics_by_paragraph": "layers.topics",
    "topics_by_speaker": "layers.topics",
    "with_topics": "layers.topics",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("sco-lessons")
    if name not in _HOME:
        raise AttributeError(f"sco_lessons has no {name!r}: dir(sco_lessons) lists its names")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
