"""A report on any article: one page with what the rules find in it, and what they cannot tell.

For the command `report`. Each section says in sentences what its chart or table shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from sco_lessons.display.html import marked_up, scroll_box, style, style_element
from sco_lessons.display.phrases import count, listed
from sco_lessons.display.reader import show
from sco_lessons.display.tables import Table, table_html
from sco_lessons.layers import annotate
from sco_lessons.layers.language import why_not_english
from sco_lessons.layers.structure import word_tokens
from sco_lessons.layers.topics.codebooks import Source
from sco_lessons.measures.words import Node
from sco_lessons.site.passes import Heading
from sco_lessons.site.sections import (
    limits,
    tone,
    topics_found,
    who_is_named,
    who_speaks,
    words_in_places,
)
from sco_lessons.site.views import rendered
from sco_lessons.text.model import Article, Layer, Span

if TYPE_CHECKING:
    from sco_lessons.charts import Chart

__all__ = ["report_page"]

_MOST_SHOWN = 100_000  # characters of the text with its marks: a browser must be able to show it
_LAYERS = ("mentions", "attributions", "quotations", "sentiment", "topics")


@dataclass(frozen=True)
class _Section:
    """A heading and, in their order, paragraphs (strings) and what they are about."""

    id: str
    title: str
    parts: Sequence[str | Chart | Table]

    @property
    def html(self) -> Markup:
        """The section's content, without the styles that its parts share."""
        shown = []
        for part in self.parts:
            if isinstance(part, str):
                shown.append(f"<p>{marked_up(part)}</p>")
            elif isinstance(part, Table):
                shown.append(scroll_box(table_html(part), part.caption))
            else:
                shown.append(part.body)
        return Markup("\n".join(shown))


def report_page(
    article: Article, own_codebook: Source | None = None, node: Node | None = None
) -> str:
    """The whole page on `article`, an HTML document that needs nothing beside it.

    `own_codebook` gives the topics, by default those of the course; `node` the words to see
    in their places, by default the most frequent one. LexiconError for a codebook that is
    none, MeasureError for a node without words.

    >>> page = report_page(Article("Peace will come, Quill said. Nobody knew when."))
    >>> "Of 8 words: the article itself 5 (62%) and Quill 3 (38%)." in page
    True
    """
    article = annotate(article, "tokens", *_LAYERS[:-1])
    article = annotate(article, "topics", codebook=own_codebook)
    tokens, shown = word_tokens(article), _beginning(article)
    reader = show(shown, *_LAYERS, on="mentions", heading=3)
    sections = [
        _Section("named", "Who and what is named", list(who_is_named(article))),
        _Section("speech", "Who speaks", list(who_speaks(article))),
        _Section("tone", "Tone, by lists of words", list(tone(article))),
        _Section(
            "topics", "Topics, by a codebook", list(topics_found(article, own_codebook is None))
        ),
        _Section("places", "Words in their places", list(words_in_places(article, node))),
        _Section("limits", "What these methods cannot tell", list(limits(article, tokens))),
    ]
    return rendered(
        {"title": "", "root": ""},
        "student",
        "report.html.j2",
        f"Report: {reader.title}",
        contents=[
            Heading(2, "read", "What was read"),
            Heading(2, "text", "The text, annotated"),
            *(Heading(2, section.id, section.title) for section in sections),
        ],
        facts=_facts(article, len(tokens)),
        warnings=list(_warnings(article)),
        left_out=article.meta.get("left_out", ()),
        captions=article.meta.get("captions", ()),
        reader=Markup(reader.body),
        shown=f"{len(shown.text):,}" if shown is not article else "",
        chapters=sections,
        style=Markup(style_element(style("table"), style("chart"), reader.css)),
    )


def _beginning(article: Article) -> Article:
    """The article up to the end of a sentence, if it is too long to be shown with its marks."""
    if len(article.text) <= _MOST_SHOWN:
        return article
    whole = article["sentences"].within(Span(0, _MOST_SHOWN))
    end = whole[-1].span.end if whole else _MOST_SHOWN
    part = Article(article.text[:end], article.meta)
    for layer in article.layers.values():
        part = part.with_layer(
            Layer(layer.name, layer.within(Span(0, end)), layer.by, layer.labels)
        )
    return part


def _warnings(article: Article) -> Iterator[str]:
    """What was found while the file was read, and whether the rules can read it at all."""
    yield from article.meta.get("warnings", ())
    if reason := why_not_english(article.text):
        yield (
            f"this text is not English ({reason}): the rules for names, speech and tone, which "
            "are for English, were left out"
        )


def _facts(article: Article, size: int) -> list[tuple[str, str]]:
    """What was read, as the file and the reader of files say it."""
    named = {
        "source": "Source", "format": "Format", "encoding": "Encoding", "title": "Its own title",
        "byline": "Byline", "published": "Published, as it says",
        "language": "Language, as it says",
    }  # fmt: skip
    stated = [(name, str(article.meta[key])) for key, name in named.items() if key in article.meta]
    structure = [
        count(size, "words"),
        *(count(len(article[name]), name) for name in ("sentences", "paragraphs", "headings")),
    ]
    return [*stated, ("Read as", listed(structure))]
