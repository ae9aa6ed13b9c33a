"""Who a source refers to: the entities of the mention that is its head.

Imported by `attributions`, once its sources and the mentions are known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from sco_lessons.layers.entities.mentions import Mention
from sco_lessons.text.model import Article, Span

__all__ = ["Speakers"]

# Where the head of a noun phrase is over: "the mayor of Astana", "Xi, who ...".
_HEAD_ENDS = re.compile(
    r"[,;:]|\s(?:of|for|from|in|at|on|with|who|which|that|whose|as|to|by|under|near)\s"
    r"|\s[-\u2013\u2014]+\s"
)
_POSSESSIVE = re.compile(r"['\u2019]s?(?!\w)")
_JOINS = re.compile(r",?\s+(?:and|or)\s+(?:the\s+|[A-Z]\w+\s+)?|,\s+")
_MAX_MENTIONS = 20
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOTHING_MORE = re.compile(r"\s*(?:\([^()]{0,40}\)|himself|herself|itself|themselves|alone)?\s*")


class Speakers:
    """The mentions of an article, asked for the speaker behind a source."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._mentions = _outermost(article["mentions"])
        self._starts = [mention.span.start for mention in self._mentions]

    def of(self, source: Span | None) -> tuple[str, ...]:
        """The ids behind a source; empty where its head is no mention or was left open."""
        if source is None:
            return ()
        if source.of(self._text).lower() in _RELATIVE:
            return self._antecedent(source)
        heads = self._heads(source)
        if not heads or not self._is_head(heads[-1], source):
            return ()
        return tuple(
            dict.fromkeys(id for mention in self._joined(heads) for id in mention.entities)
        )

    def _heads(self, source: Span) -> list[Mention]:
        """The mentions of the source that begin before its head is over."""
        first = bisect_left(self._starts, source.start)
        heads: list[Mention] = []
        at = source.start
        for mention in self._mentions[first : first + _MAX_MENTIONS]:
            between = _HEAD_ENDS.search(self._text, max(at - 1, source.start), mention.span.start)
            joined = heads and _JOINS.fullmatch(self._text, at, mention.span.start)
            if mention.span.start >= source.end or (between and not joined):
                break
            if self._text[mention.span.start - 1 : mention.span.start] != "(":
                heads.append(mention)
            at = mention.span.end
        return heads

    def _is_head(self, mention: Mention, source: Span) -> bool:
        """No noun follows: "Putin", not "Putin's spokesman" or "Putin aides"."""
        at = mention.span.end
        if _POSSESSIVE.match(self._text, at):
            return False
        after = _HEAD_ENDS.search(self._text, at, source.end + 1)
        end = min(after.start() if after else source.end, source.end)
        return end <= at or _NOTHING_MORE.fullmatch(self._text, at, end) is not None

    def _joined(self, heads: list[Mention]) -> list[Mention]:
        """The last mention with those that "and" or a comma joins to it."""
        kept = [heads[-1]]
        for before in heads[-2::-1]:
            if not _JOINS.fullmatch(self._text, before.span.end, kept[0].span.start):
                break
            kept.insert(0, before)
        return kept

    def _antecedent(self, source: Span) -> tuple[str, ...]:
        """ "Xi, who said": the mention that ends before the relative pronoun."""
        at = bisect_right(self._starts, source.start) - 1
        if at >= 0 and self._starts[at] == source.start:
            if self._mentions[at].entities:
                return self._mentions[at].entities
            at -= 1
        if at < 0:
            return ()
        before = self._mentions[at]
        near = self._text[before.span.end : source.start].strip(", ") == ""
        return before.entities if near else ()


def _outermost(mentions: object) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):  # type: ignore[call-overload]
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept
