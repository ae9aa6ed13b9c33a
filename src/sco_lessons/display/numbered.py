"""The text as it is, with its paragraphs numbered: what one reads before one annotates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sco_lessons.display.html import escape, marked_up, style, style_element
from sco_lessons.display.marks import pieces
from sco_lessons.display.plain import in_lines, line_width
from sco_lessons.layers import annotate
from sco_lessons.text.model import Article

__all__ = ["Paragraphs", "paragraphs"]


@dataclass(frozen=True)
class Paragraphs:
    """A text with numbered paragraphs: `html` for a notebook or a page, `str()` for a terminal.

    Every word is the file's. A line end inside a paragraph is shown as a space, as the lines
    of a file are seldom as long as those of a screen.
    """

    article: Article = field(repr=False)

    def _numbered(self) -> Iterator[tuple[int, str, str]]:
        """Number, language and words of each heading (number 0) and paragraph (from 1)."""
        numbers = {p.span.start: n for n, p in enumerate(self.article["paragraphs"], start=1)}
        for piece in pieces(self.article):
            number = 0 if piece.level else numbers.get(piece.span.start, 0)
            yield number, piece.language, self.article.words(piece.span).strip()

    @property
    def html(self) -> str:
        """The paragraphs as HTML with their style; headings are set in bold."""
        written = []
        for number, language, words in self._numbered():
            before = f"<b>{number}</b>" if number else ""
            kind = "" if number else ' class="h"'
            kind += f' lang="{escape(language)}"' if language else ""
            written.append(f"<p{kind}>{before}{marked_up(words)}</p>")
        group = '<div class="sco-paragraphs" role="group" aria-label="The text in paragraphs">'
        return style_element(style("numbered")) + group + "\n".join(written) + "</div>"

    def __str__(self) -> str:
        """The paragraphs for a terminal, each number before its first line."""
        written = []
        for number, _, words in self._numbered():
            first = f"{number or '':>3}  "
            lines = in_lines(" ".join(words.split()), line_width() - len(first))
            written.append(first + ("\n" + " " * len(first)).join(lines))
        return "\n\n".join(written)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}


def paragraphs(article: Article) -> Paragraphs:
    """The text of an article with its paragraphs numbered from 1, to read and to quote from.

    Paragraphs and headings are those of the layers, which are made if they are missing.
    No word is broken: a notebook and a page wrap lines as wide as they are, a terminal as
    wide as its window. CourseError for what is no article.

    >>> print(paragraphs(Article("They met.\\n\\nPeace, they said, holds.")))
      1  They met.
    <BLANKLINE>
      2  Peace, they said, holds.
    """
    return Paragraphs(annotate(article, "headings", "paragraphs"))
