"""Proper names: runs of capitalised words, cut into names and given a label.

Three steps over the whole text: words with a capital are joined into runs (runs.py); each run
is cut by the gazetteer, titles, head words and first names; what remains is labelled by the
company that it keeps anywhere in the text (labels.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sco_lessons.layers.entities.bodies import acronym, case, numbered, organisation
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.labels import labelled
from sco_lessons.layers.entities.listed import (
    dateline,
    han_names,
    language,
    listed_name,
    nested,
    shouted,
)
from sco_lessons.layers.entities.ordinary import function_word, unknown
from sco_lessons.layers.entities.persons import first_name, role, title
from sco_lessons.layers.entities.reading import Name, Reading, Run
from sco_lessons.layers.entities.runs import in_capitals, outside, runs, tokens
from sco_lessons.layers.entities.sides import with_sides
from sco_lessons.layers.entities.works import quoted, title_in_quotes, titled
from sco_lessons.text import english
from sco_lessons.text.english import common_words
from sco_lessons.text.model import Article, Span
from sco_lessons.text.newsroom import after_dateline, is_for_editors

__all__ = ["names"]

# What an agency writes after the name of a company: "Tarnco Inc TRN.O".
_TICKER = re.compile(r"\b[A-Z0-9]{2,6}\.[A-Z]{1,2}\b(?!\.)")


def names(article: Article, without: Sequence[Span] = ()) -> list[Name]:
    """All proper names of an article, left to right, nested ones included.

    Capitals inside the spans of `without` (dates) are left alone.
    """
    lines = [item.span for layer in ("headings", "sentences") for item in article[layer]]
    headlines = sorted(line for line in lines if in_capitals(article.text, line))
    paragraphs = [item.span for item in article["paragraphs"]]
    datelines = {p.start: after_dateline(article.text, p.start, p.end) for p in paragraphs}
    known, starts = gazetteer(), frozenset(line.start for line in lines)
    reading = Reading(article.text, starts, headlines, known, known.words, datelines)
    slugs = [span for span in paragraphs if is_for_editors(span.of(article.text))]
    tickers = [Span(*match.span()) for match in _TICKER.finditer(article.text)]
    capitals = list(outside(tokens(reading), sorted([*without, *slugs, *tickers])))
    # The Health of "Department of Health" makes no name of "Health officials met".
    fields = {b for a, b in pairwise(capitals) if b.join == "of" and a.word in known.words.heads}
    inside = (t for t in capitals if not t.opens and t not in fields)
    seen = frozenset(t.word for t in (*inside, *filter(reading.is_told, capitals)))
    doubtful = (w for w in seen if w in known.words.given and w.lower() in common_words())
    alone = (w for w in doubtful if not re.search(rf"\b{re.escape(w.lower())}\b", article.text))
    pairs = pairwise(capitals)
    beside = [(a, b) for a, b in pairs if b.join == " "]
    borne = {b.word for a, b in beside if a.word in known.words.given}
    borne |= {a.word for a, b in beside if a.word in known.words.family_first and not b.ordinary}
    borne = {word for word in borne if word.lower() not in english.words("subject_pronouns")}
    reading = replace(reading, seen=seen, called=frozenset(alone), borne=frozenset(borne))

    cut = [*_all_cut(reading, runs(capitals)), *han_names(reading)]
    # The sort is stable: a name stays before those inside it.
    found = sorted(labelled(reading, cut), key=lambda name: name.start)
    return with_sides(article.text, found)


def _all_cut(reading: Reading, found: Iterable[Run]) -> Iterator[Name]:
    """The names of all runs; one that reaches into the next run ("People's Republic of China")
    takes those words with it."""
    end = 0
    for run in found:
        title = title_in_quotes(reading, run, end)
        if title:
            end = title.end
            yield title
        for name in _cut(reading, [token for token in run if token.start >= end]):
            end = max(end, name.end)
            yield name


def _cut(reading: Reading, run: Run) -> Iterator[Name]:
    """The names of a run: at each place the first rule that applies."""
    first = 0
    while first < len(run):
        for rule in _RULES:
            length, name = rule(reading, run, first)
            if length:
                first += length
                if name:
                    yield name
                    yield from nested(reading, name)
                break


_RULES = (
    dateline,
    quoted,
    titled,
    numbered,
    function_word,
    case,
    language,
    listed_name,
    title,
    role,
    organisation,
    shouted,
    acronym,
    first_name,
    unknown,
)
