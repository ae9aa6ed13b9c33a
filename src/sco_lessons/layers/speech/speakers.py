"""Who a source refers to: the entities of the mention that is its head."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from sco_lessons.layers.entities.mentions import Mention
from sco_lessons.layers.speech.descriptions import Descriptions
from sco_lessons.layers.speech.verb import Found
from sco_lessons.text.english import pattern, words
from sco_lessons.text.model import Article, Span, SpanSequence, shared

__all__ = ["Speakers"]

# The head of a noun phrase ends here: "the mayor of Astana", "Xi, who ...".
_HEAD_ENDS = re.compile(
    rf"[,;:]|\s{pattern('after_heads')}\s"
    r"|\s[-\u2013\u2014]+\s"
)
_JOINS = re.compile(r",?\s+(?:and|or)\s+(?:the\s+|[A-Z]\w+\s+)?|,\s+")
_NOTHING_MORE = re.compile(rf"\s*(?:\([^()]{{0,40}}\)|{pattern('after_names')})?\s*")
_TITLE_OF = re.compile(r"[A-Z][\w-]+(?:\s[a-z]+)?\sof\s(?:the\s)?(?:[A-Z][\w-]+\s)+")
_TITLES = re.compile(r"\s+(?:[A-Z][\w.]*\s+){0,2}")
_MAX_MENTIONS = 20


def _outer(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The longest mention of each place, without those inside the one before."""
    end = 0
    for start, here in groupby(mentions, lambda mention: mention.span.start):
        longest = max(here, key=lambda mention: mention.span.end)
        if start >= end:
            yield longest
            end = longest.span.end


class Speakers:
    """The mentions of an article, asked for the speaker behind a source."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        packed = SpanSequence.of(_outer(article["mentions"]))
        self._mentions: Sequence[Mention] = packed or list(_outer(article["mentions"]))
        self._starts = packed.starts if packed else [m.span.start for m in self._mentions]
        self._descriptions = Descriptions(self._text, self._mentions)

    def of(self, source: Span | None) -> tuple[str, ...]:
        """The ids behind a source; empty if its head is no mention or was left open."""
        if source is None:
            return ()
        if source.of(self._text).lower() in words("relative_pronouns"):
            return self._antecedent(source)
        heads = self._heads(source) or self._named_last(source)
        if not heads or self._is_member(heads[-1]):
            return self._beside(source) or self._descriptions.of(source)
        if not self._is_head(heads[-1], source):
            return self._beside(source)
        joined = [heads[-1]]  # with those that "and" or a comma joins to it
        for before in heads[-2::-1]:
            if not _JOINS.fullmatch(self._text, before.span.end, joined[0].span.start):
                break
            joined.insert(0, before)
        ids = shared(*dict.fromkeys(id for mention in joined for id in mention.entities))
        # "the governor", left open where it stands
        return ids or self._beside(source) or self._descriptions.of(source)

    def named(self, found: Found) -> tuple[str, ...]:
        """The one whom the text names elsewhere as the label of a turn or a headline does."""
        if found.source is None or found.rule not in ("turn", "headline"):
            return ()
        label = " ".join(found.source.of(self._text).lower().split())
        ids = self._by_last_words.get(label, set())
        return next(iter(ids)) if len(ids) == 1 else ()

    @cached_property
    def _by_last_words(self) -> dict[str, set[tuple[str, ...]]]:
        """The entities of persons and bodies by their names: "ilse varga", "varga"."""
        named: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for mention in self._mentions:
            if mention.form == "proper" and mention.label in ("PERSON", "ORG"):
                name = mention.span.of(self._text).lower().split()
                for first in range(len(name)):
                    named[" ".join(name[first:])].add(mention.entities)
        return named

    def _beside(self, source: Span) -> tuple[str, ...]:
        """The name beside a description: "her lawyer, Tom Reed", "its director, Dr. Orr".

        Behind "of" or "for" the name may be that of somebody else ("the mother of the
        victim, Tom Reed"), so it is left open, but for a body: "a spokesman for NATO, Tom Reed".
        """
        over = _HEAD_ENDS.search(self._text, source.start, source.end)
        if over is None:
            return ()
        index, end = bisect_left(self._starts, over.end()), over.end()
        if over[0] != "," and index < len(self._mentions):
            body = self._mentions[index]
            if body.label == "PERSON" or self._text[end : body.span.start] not in ("", "the "):
                return ()
            index, end = index + 1, body.span.end + 1
        if self._text[end - 1 : end] != "," or index == len(self._mentions):
            return ()
        name = self._mentions[index]
        titled = _TITLES.fullmatch(self._text, end, name.span.start)
        if name.span.start >= source.end:
            return ()
        if name.form != "proper" or name.label not in ("PERSON", "ORG") or not titled:
            return ()
        return self.of(Span(name.span.start, source.end))

    def _is_member(self, mention: Mention) -> bool:
        """ "The Wisconsin Republican" is a person, and not the Republicans."""
        return mention.label == "NORP" and mention.span.of(self._text).endswith("an")

    def _named_last(self, source: Span) -> list[Mention]:
        """The person in "Governor of Quillshire Ada Lunt": a title with "of" comes first."""
        index = bisect_left(self._starts, source.end) - 1
        last = self._mentions[index] if index >= 0 else None
        if last is None or last.span.end != source.end:
            return []
        title = self._text[source.start : last.span.start]
        return [last] if _TITLE_OF.fullmatch(title) else []

    def _heads(self, source: Span) -> list[Mention]:
        """The mentions of the source that begin before its head ends."""
        first = bisect_left(self._starts, source.start)
        heads: list[Mention] = []
        end = source.start
        for index in range(first, min(first + _MAX_MENTIONS, len(self._mentions))):
            start = self._starts[index]
            over = _HEAD_ENDS.search(self._text, end, start)
            joined = _JOINS.fullmatch(self._text, end, start)
            if start >= source.end or (over and not joined):
                break
            mention = self._mentions[index]
            if self._text[start - 1 : start] != "(":
                heads.append(mention)
            end = mention.span.end
        return heads

    def _is_head(self, mention: Mention, source: Span) -> bool:
        """No noun follows: "Putin", not "Putin's spokesman" or "Putin aides"."""
        start = mention.span.end
        after = _HEAD_ENDS.search(self._text, start, source.end)
        end = after.start() if after else source.end
        return _NOTHING_MORE.fullmatch(self._text, start, end) is not None

    def _antecedent(self, source: Span) -> tuple[str, ...]:
        """ "Xi, who said": the mention that ends before the relative pronoun."""
        index = bisect_left(self._starts, source.start) - 1
        if index < 0:
            return ()
        before = self._mentions[index]
        near = self._text[before.span.end : source.start].strip(", ") == ""
        return before.entities if near else ()
