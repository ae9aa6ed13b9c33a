"""Stretches in quotation marks, whatever the marks and however badly they are kept.

One pass over the marks of each paragraph; nothing ever raises, since odd quotation marks
are how people write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sco_lessons.layers import annotator
from sco_lessons.layers.quotations.marks import stretches
from sco_lessons.layers.quotations.roles import WORD, role_of
from sco_lessons.text.model import Annotation, Article, Span

__all__ = ["Quotation"]


@dataclass(frozen=True, slots=True)
class Quotation(Annotation):
    """A stretch in quotation marks, marks included.

    `role` is "speech" (somebody's words: a clause, or words right after a colon or a
    verb of saying), "title" (a work: "The Art of Peace") or "scare quote" (a term held
    at a distance: "Shanghai Spirit"). A quotation never leaves its paragraph: one that
    runs over several has an annotation in each.
    """

    role: str


@annotator("quotations", item=Quotation, by="rules 1.0", requires=("paragraphs", "headings"))
def quotations(article: Article) -> Iterator[Quotation]:
    """Quotation marks: every stretch in them, as speech, a title or a scare quote."""
    text = article.text
    blocks = sorted(
        [(p.span, True) for p in article["paragraphs"]]
        + [(h.span, False) for h in article["headings"]]
    )
    running = ""
    for block, is_paragraph in blocks:
        found, left = stretches(text, block, running if is_paragraph else "")
        for span, rule in found:
            if WORD.search(text, span.start, span.end):
                yield Quotation(span, role_of(text, span, block), rule=rule)
        running = left if is_paragraph else ""


def outermost(spans: list[Span]) -> list[Span]:
    """Those of sorted spans that lie in no other."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
