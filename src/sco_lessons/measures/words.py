"""Concordance and statistics of words, as tables whose rows lead back to the text.

A "word" is a token that begins with a letter or a digit: "Russia's" is the word "Russia",
"China-Russia" is one word. Unless told otherwise words are casefolded, so that "Peace" and
"peace" are one type. `start` and `end` are offsets into the article's text, from 0, end
exclusive. `within` limits a measure to a layer (its name or the Layer), a Span, an
annotation, or a list of these. A layer that is needed and missing is made.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import translate
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from sco_lessons.errors import MeasureError
from sco_lessons.layers import Where, annotate, layer_of, spans_of
from sco_lessons.layers.structure import Token
from sco_lessons.text.model import Article, Layer, Span, SpanSequence

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FUNCTION_WORDS",
    "Node",
    "Pattern",
    "Word",
    "alike",
    "dispersion",
    "frequencies",
    "kwic",
    "matches",
    "nodes",
    "patterns",
    "places",
    "sentence_lengths",
    "stretches",
    "tokens_of",
    "type_token_ratio",
    "whole_number",
    "word_counts",
    "words_of",
    "words_to_drop",
]

Node = str | Iterable[str]
Pattern = Sequence[Callable[[str], object]]

# Articles, pronouns and determiners; auxiliary and modal verbs; prepositions;
# conjunctions and small adverbs.
_FUNCTION_WORDS = """
    a an the this that these those i me my mine myself we us our ours ourselves you your
    yours yourself he him his himself she her hers herself it its itself they them their
    theirs themselves who whom whose which what each every either neither some any no none
    all both such one another other others

    am is are was were be been being have has had having do does did doing will would shall
    should can could may might must ought

    of in on at by for with from to into onto upon over under above below between among
    through during before after since until till about against towards toward within without
    along across behind beyond near off out up down per via as than like

    and or but nor so if then because while although though whether when where why how not
    also too very just only again there here now once more most
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""English function words, chosen for this course: what frequencies can leave out."""


class Word(NamedTuple):
    """A token as it is compared, and where it is in the text."""

    text: str
    start: int
    end: int


# Words of a text or of a part of it


def stretches(article: Article, within: Where | None) -> list[Span]:
    """The parts of the text to look at, in order; those that overlap are one."""
    if within is None:
        return [Span(0, len(article.text))] if article.text else []
    merged: list[Span] = []
    for span in sorted(spans_of(article, within)):
        if merged and span.start < merged[-1].end:
            span = Span.covering([merged.pop(), span])
        merged.append(span)
    return merged


def tokens_of(article: Article, spans: Iterable[Span]) -> Iterator[list[Word]]:
    """For each span the tokens inside it, words and signs, as they are written."""
    text, tokens = article.text, annotate(article, "tokens")["tokens"].items
    if not isinstance(tokens, SpanSequence):  # a layer that was read from a file
        tokens = SpanSequence(Token, ((token.span.start, token.span.end) for token in tokens))
    starts, ends = tokens.starts, tokens.ends
    for span in spans:
        inside = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        yield [
            Word(text[starts[n] : ends[n]], starts[n], ends[n])
            for n in inside
            if ends[n] <= span.end
        ]


def words_of(
    article: Article, spans: Iterable[Span], casefold: bool = True
) -> Iterator[list[Word]]:
    """For each span the words inside it."""
    for tokens in tokens_of(article, spans):
        words = [token for token in tokens if token.text[0].isalnum()]
        yield [w._replace(text=w.text.casefold()) for w in words] if casefold else words


def word_counts(
    article: Article, within: Where | None = None, casefold: bool = True
) -> Counter[str]:
    """How often the article, or what is `within`, has each word.

    >>> word_counts(Article("Peace, and peace talks."))["peace"]
    2
    """
    spans = stretches(annotate(article, "tokens"), within)
    return Counter(word.text for words in words_of(article, spans, casefold) for word in words)


# Arguments that several measures take


def whole_number(name: str, value: int, least: int) -> None:
    """MeasureError if an argument is not a whole number, `least` or more."""
    if not isinstance(value, int) or value < least:
        raise MeasureError(f"{name}={value!r:.60}: give a whole number, {least} or more")


def words_to_drop(drop: Iterable[str]) -> set[str]:
    """The words to leave out, casefolded; MeasureError for a string, which is a list of letters."""
    if isinstance(drop, str):
        raise MeasureError(f"drop={drop!r:.60}: give a list of words, such as drop=[{drop!r:.60}]")
    return {alike(word) for word in _strings("drop", drop)}


def nodes(node: Node) -> list[str]:
    """The words or phrases to look for, at least one; MeasureError for anything else."""
    given = [node] if isinstance(node, str) else _strings("node", node)
    if not given or not all(words.strip() for words in given):
        raise MeasureError(f"node={node!r:.60}: give a word or a phrase to look for")
    return given


def _strings(name: str, values: Iterable[str]) -> list[str]:
    given = list(values) if isinstance(values, Iterable) else [values]
    for value in given:
        if not isinstance(value, str):
            raise MeasureError(f"{name}: {value!r:.60} is no word: give strings")
    return given


# Finding a word or a phrase


def alike(words: str, casefold: bool = True) -> str:
    """The form in which words are compared: NFC, straight apostrophes, casefolded if asked."""
    words = unicodedata.normalize("NFC", words).replace("\u2019", "'")
    return words.casefold() if casefold else words


def patterns(node: Node, casefold: bool = True) -> list[Pattern]:
    """For each word or phrase a test for each of its tokens; a star means any letters."""
    return [_pattern(words, casefold) for words in nodes(node)]


def _pattern(words: str, casefold: bool) -> Pattern:
    tests: list[Callable[[str], object]] = []
    for chunk in alike(words, casefold).split():
        if "*" in chunk:
            glob = re.compile(translate(re.sub(r"([\[?])", r"[\1]", chunk)))
            tests.append(glob.match)
        else:
            (tokens,) = tokens_of(Article(chunk), [Span(0, len(chunk))])
            tests += [token.text.__eq__ for token in tokens]
    return tests


def matches(
    tokens: Sequence[Word], patterns: Iterable[Pattern], casefold: bool = True
) -> Iterator[tuple[int, int]]:
    """Where a pattern fits: its first token and the one after its last, without overlaps.

    Of several that fit at one token the longest is taken.
    """
    texts = [alike(token.text, casefold) for token in tokens]
    longest_first = sorted(patterns, key=len, reverse=True)
    index = 0
    while index < len(texts):
        rest = texts[index : index + len(longest_first[0])]
        for pattern in longest_first:
            fits = (test(text) for test, text in zip(pattern, rest, strict=False))
            if len(pattern) <= len(rest) and all(fits):
                yield index, index + len(pattern)
                index += len(pattern)
                break
        else:
            index += 1


def places(
    article: Article, node: Node, within: Where | None = None, casefold: bool = True
) -> list[Span]:
    """Where a word or phrase, or any of several, is in the text.

    >>> places(Article("Peace. No war, but peace."), "peace")
    [Span(start=0, end=5), Span(start=19, end=24)]
    """
    article, wanted = annotate(article, "tokens"), patterns(node, casefold)
    return [
        Span(tokens[first].start, tokens[last - 1].end)
        for tokens in tokens_of(article, stretches(article, within))
        for first, last in matches(tokens, wanted, casefold)
    ]


# Concordance


def kwic(
    article: Article,
    node: Node,
    window: int = 5,
    by: str = "tokens",
    within: Where | None = None,
    casefold: bool = True,
) -> pd.DataFrame:
    """A concordance: each place of a word or phrase with the words around it (KWIC).

    `node` is a word, a phrase, or a list of them; a star means any letters ("secur*").
    `window` counts tokens (words and signs) on each side or, with `by="characters"`,
    characters. `within` limits both node and context. Columns: left, node, right (each run
    of white space as one space), start, end (of the node), paragraph and sentence, counted
    from 1 over the article, 0 in a heading. MeasureError for a node without words.

    >>> kwic(Article("He wants peace. All want peace."), "want*", window=1)["left"].tolist()
    ['He', 'All']
    """
    import pandas as pd

    if by not in ("tokens", "characters"):
        raise MeasureError(f'by={by!r:.60}: count "tokens" or "characters"')
    whole_number("window", window, 0)
    wanted = patterns(node, casefold)
    article = annotate(article, "sentences", "tokens")
    text, spans = article.text, stretches(article, within)
    paragraphs, sentences = (
        [item.span for item in article[name]] for name in ("paragraphs", "sentences")
    )
    rows = []
    for span, tokens in zip(spans, tokens_of(article, spans), strict=True):
        for first, last in matches(tokens, wanted, casefold):
            start, end = tokens[first].start, tokens[last - 1].end
            if by == "tokens":
                left = tokens[max(0, first - window)].start
                right = tokens[min(len(tokens), last + window) - 1].end
            else:
                left, right = max(span.start, start - window), min(span.end, end + window)
            around = (text[left:start], text[start:end], text[end:right])
            numbers = (_number(paragraphs, start), _number(sentences, start))
            rows.append((*(" ".join(words.split()) for words in around), start, end, *numbers))
    columns = ["left", "node", "right", "start", "end", "paragraph", "sentence"]
    return pd.DataFrame(rows, columns=columns)


def _number(spans: Sequence[Span], offset: int) -> int:
    """Which of the spans an offset is in, counted from 1; 0 for none."""
    before = bisect_right(spans, offset, key=lambda span: span.start)
    return before if before and offset in spans[before - 1] else 0


# Frequencies


def frequencies(
    article: Article,
    drop: Iterable[str] = (),
    within: Where | None = None,
    casefold: bool = True,
) -> pd.DataFrame:
    """The types of the article, the most frequent first, equal ones by the alphabet.

    `drop` is a list of words to leave out, FUNCTION_WORDS for example; they still count as
    words of the text. Columns: word, count, per_1000 (words of the text), start and end of
    the first place; `kwic` gives the others. MeasureError if `drop` is a string.

    >>> frequencies(Article("Peace and peace."), drop=FUNCTION_WORDS)["count"].tolist()
    [2]
    """
    import pandas as pd

    dropped = words_to_drop(drop)
    spans = stretches(annotate(article, "tokens"), within)
    words = list(chain.from_iterable(words_of(article, spans, casefold)))
    first = {word.text: (word.start, word.end) for word in reversed(words)}
    counts = Counter(word.text for word in words)
    rows = [
        (word, count, 1000 * count / len(words), *first[word])
        for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if alike(word) not in dropped
    ]
    return pd.DataFrame(rows, columns=["word", "count", "per_1000", "start", "end"])


def type_token_ratio(
    article: Article, window: int | None = None, within: Where | None = None
) -> float:
    """Types divided by tokens, in (0, 1]; nan if there are no words.

    It falls as a text grows, so texts of different length cannot be compared by it.
    `window` gives the moving average of the ratio instead: its mean over every stretch of
    `window` words (Covington and McFall 2010), nan if the text is shorter.

    >>> round(type_token_ratio(Article("to be or not to be")), 3)
    0.667
    """
    spans = stretches(annotate(article, "tokens"), within)
    words = [word.text for words in words_of(article, spans) for word in words]
    if window is None:
        return len(set(words)) / len(words) if words else math.nan
    whole_number("window", window, 1)
    types: list[int] = []
    inside: deque[str] = deque()
    counts: Counter[str] = Counter()
    for word in words:
        inside.append(word)
        counts[word] += 1
        if len(inside) == window:
            types.append(len(counts))
            gone = inside.popleft()
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
    return sum(types) / (len(types) * window) if types else math.nan


def sentence_lengths(article: Article, within: Where | None = None) -> pd.DataFrame:
    """How long each sentence is; with `within`, of the sentences that lie inside it.

    Columns: sentence and paragraph (from 1), start, end, words, characters, text.

    >>> sentence_lengths(Article("Putin said so. He left."))["words"].tolist()
    [3, 2]
    """
    import pandas as pd

    article = annotate(article, "sentences", "tokens")
    paragraphs, sentences = (
        [item.span for item in article[name]] for name in ("paragraphs", "sentences")
    )
    inside = stretches(article, within)
    rows = []
    for number, (span, words) in enumerate(
        zip(sentences, words_of(article, sentences), strict=True), start=1
    ):
        part = _number(inside, span.start)
        if part and span in inside[part - 1]:
            text = " ".join(article.words(span).split())
            paragraph = _number(paragraphs, span.start)
            rows.append((number, paragraph, span.start, span.end, len(words), len(text), text))
    columns = ["sentence", "paragraph", "start", "end", "words", "characters", "text"]
    return pd.DataFrame(rows, columns=columns)


# Dispersion


def dispersion(
    article: Article,
    node: Node,
    parts: str | Layer | int = "paragraphs",
    casefold: bool = True,
) -> pd.DataFrame:
    """How evenly each word or phrase is spread over the parts of a text: a row for each.

    `parts` is a layer or its name, or a number of parts of (nearly) as many words each.
    Columns: node, frequency (places in the parts), parts (how many there are), in_parts
    (how many have the node), dp and dp_norm.

    `dp` is the deviation of proportions (Gries 2008): half the sum of the absolute
    differences between each part's share of the words and its share of the node's places;
    0 is as even as can be, near 1 all in small parts. `dp_norm` divides it by its largest
    possible value, one less the smallest share (Lijffijt and Gries 2012), so that it reaches
    1. Both are nan if the node is absent, `dp_norm` also if there is one part only.

    >>> dispersion(Article("Peace talks.\\n\\nNo talks."), "peace")["dp"].tolist()
    [0.5]
    """
    import pandas as pd

    wanted = nodes(node)
    article = annotate(article, "tokens")
    spans = _parts(article, parts)
    sizes = [len(words) for words in words_of(article, spans)]
    tokens = list(tokens_of(article, spans))
    rows = []
    for words in wanted:
        pattern = patterns(words, casefold)
        counts = [sum(1 for _ in matches(part, pattern, casefold)) for part in tokens]
        in_parts = sum(count > 0 for count in counts)
        rows.append((words, sum(counts), len(spans), in_parts, *_deviation(sizes, counts)))
    columns = ["node", "frequency", "parts", "in_parts", "dp", "dp_norm"]
    return pd.DataFrame(rows, columns=columns)


def _parts(article: Article, parts: str | Layer | int) -> list[Span]:
    if isinstance(parts, str | Layer):
        return [item.span for item in layer_of(article, parts)]
    (words,) = words_of(article, [Span(0, len(article.text) or 1)])
    if not isinstance(parts, int) or not 1 <= parts <= max(1, len(words)):
        raise MeasureError(
            f"parts={parts!r:.60}: give a layer, or 1 to {len(words)}, the number of words"
        )
    cuts = [round(n * len(words) / parts) for n in range(parts + 1)]
    return [Span(words[a].start, words[b - 1].end) for a, b in pairwise(cuts) if a < b]


def _deviation(sizes: Sequence[int], counts: Sequence[int]) -> tuple[float, float]:
    """DP and DPnorm from each part's number of words and of places."""
    words, found = sum(sizes), sum(counts)
    if not words or not found:
        return math.nan, math.nan
    shares = [size / words for size in sizes]
    differences = [abs(n / found - share) for n, share in zip(counts, shares, strict=True)]
    dp, largest = sum(differences) / 2, 1 - min(shares)
    return dp, dp / largest if largest > 0 else math.nan
