"""Words that go together (collocations), and words that set a text apart (keyness).

Both compare what was seen with what chance would give, in a table of four fields: with and
without the one, with and without the other (Evert 2008).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import chain, pairwise
from numbers import Real
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sco_lessons.errors import MeasureError
from sco_lessons.layers import Where, annotate
from sco_lessons.measures.words import (
    Node,
    Word,
    alike,
    matches,
    nodes,
    patterns,
    stretches,
    whole_number,
    word_counts,
    words_of,
    words_to_drop,
)
from sco_lessons.text.model import Article, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["collocations", "information", "keyness", "reference_counts"]


class _Pair(NamedTuple):
    """Two words, where they are together, how often each is there, and their table's margins.

    Of `total` places `row` are those of the first word, `column` those of the second.
    """

    first: str
    second: str
    places: Sequence[tuple[int, int]]
    first_count: int
    second_count: int
    row: int
    column: int
    total: int

    @property
    def expected(self) -> float:
        """How often chance would have the two together."""
        return self.row * self.column / self.total

    def signed(self, distance: Callable[[float, float], float]) -> float:
        """A distance of observed from expected over the four fields; below 0 for avoidance."""
        together, row, column, total = len(self.places), self.row, self.column, self.total
        observed = (
            together, row - together, column - together, total - row - column + together
        )  # fmt: skip
        margins = ((row, column), (row, total - column), (total - row, column),
                   (total - row, total - column))  # fmt: skip
        size = sum(
            distance(seen, a * b / total)
            for seen, (a, b) in zip(observed, margins, strict=True)
            if a * b
        )
        return -size if together < self.expected else size


def information(seen: float, expected: float) -> float:
    """What one field adds to G2, log-likelihood; a count of 0 adds nothing."""
    return 2 * seen * math.log(seen / expected) if seen else 0.0


# fmt: off
_MEASURES: Mapping[str, Callable[[_Pair], float]] = MappingProxyType({
    # 14 + log2 of Dice's coefficient (Rychly 2008)
    "log_dice": lambda p: 14 + math.log2(2 * len(p.places) / (p.first_count + p.second_count)),
    "log_likelihood": lambda p: p.signed(information),
    "pmi": lambda p: math.log2(len(p.places) / p.expected),
    "t_score": lambda p: (len(p.places) - p.expected) / math.sqrt(len(p.places)),
    "chi_square": lambda p: p.signed(lambda seen, expected: (seen - expected) ** 2 / expected),
})
# fmt: on


def collocations(
    article: Article,
    node: Node | None = None,
    window: int = 5,
    measure: str = "log_dice",
    min_count: int = 2,
    drop: Iterable[str] = (),
    within: Where | None = None,
) -> pd.DataFrame:
    """Words that are together more often than chance would have it, the strongest first.

    Without a node: all pairs of neighbours. With one (a word, a phrase, or a list of them):
    the words at most `window` words to its left or right; each place counts once, however
    many nodes are near. Neither crosses the end of a sentence. `drop` is a list of words to
    leave out (FUNCTION_WORDS), which still count as words of the text. `min_count` is the
    least number of times together.

    `measure` is "log_dice" (at most 14 for neighbours; does not depend on the length of the
    text), "log_likelihood" (G2: how sure), "pmi" (how exclusive, in bits; overrates rare
    words), "t_score" or "chi_square" (Evert 2008). Their tables are over all pairs of
    neighbours or, with a node, over the words in and outside its windows. All but the first
    are below 0 for words that are together less often than by chance; G2 and chi-square,
    which have no direction of their own, get that sign as Evert proposes.

    Columns: word_1, word_2, count (together), count_1, count_2 (alone, in sentences), the
    measure, start and end of the first place, node and collocate included.

    >>> collocations(Article("A big deal. No big deal."))[["word_1", "word_2"]].values.tolist()
    [['big', 'deal']]
    """
    import pandas as pd

    if measure not in _MEASURES:
        raise MeasureError(f"measure={measure!r:.60}: choose from {', '.join(_MEASURES)}")
    whole_number("window", window, 1)
    whole_number("min_count", min_count, 1)
    dropped = words_to_drop(drop)
    sentences = _sentences(article, within)
    pairs = _neighbours(sentences) if node is None else _near(sentences, node, window)
    rows = [
        (pair.first, pair.second, len(pair.places), pair.first_count, pair.second_count,
         _MEASURES[measure](pair), *min(pair.places))
        for pair in pairs
        if len(pair.places) >= min_count
        and dropped.isdisjoint((alike(pair.first), alike(pair.second)))
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row[5], -row[2], row[0], row[1]))
    columns = ["word_1", "word_2", "count", "count_1", "count_2", measure, "start", "end"]
    return pd.DataFrame(rows, columns=columns)


def _sentences(article: Article, within: Where | None) -> list[list[Word]]:
    """The words of each sentence, or of each part of it that is asked for."""
    article = annotate(article, "sentences", "tokens")
    inside, parts, index = stretches(article, within), [], 0
    for span in (sentence.span for sentence in article["sentences"]):
        while index < len(inside) and inside[index].end <= span.start:
            index += 1
        for part in inside[index:]:
            if part.start >= span.end:
                break
            parts.append(Span(max(span.start, part.start), min(span.end, part.end)))
    return list(words_of(article, parts))


def _neighbours(sentences: Sequence[Sequence[Word]]) -> Iterator[_Pair]:
    counts = Counter(word.text for words in sentences for word in words)
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for words in sentences:
        for one, two in pairwise(words):
            places[one.text, two.text].append((one.start, two.end))
    firsts, seconds = Counter[str](), Counter[str]()
    for (first, second), spans in places.items():
        firsts[first] += len(spans)
        seconds[second] += len(spans)
    total = firsts.total()
    for (first, second), spans in places.items():
        margins = firsts[first], seconds[second], total
        yield _Pair(first, second, spans, counts[first], counts[second], *margins)


def _near(sentences: Sequence[Sequence[Word]], node: Node, window: int) -> Iterator[_Pair]:
    """The collocates of a node, by the words that are in its windows."""
    wanted = nodes(node)
    fitting = patterns(wanted)
    frequency = 0
    outside: Counter[str] = Counter()
    near: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for words in sentences:
        found = list(matches(words, fitting))
        frequency += len(found)
        seen = {index for first, last in found for index in range(first, last)}
        outside.update(word.text for index, word in enumerate(words) if index not in seen)
        for first, last in found:
            for index in range(max(0, first - window), min(len(words), last + window)):
                if index not in seen:
                    seen.add(index)
                    stretch = words[min(index, first)].start, words[max(index, last - 1)].end
                    near[words[index].text].append(stretch)
    name, row, total = " / ".join(wanted).casefold(), sum(map(len, near.values())), outside.total()
    for word, places in near.items():
        alone = outside[word]
        yield _Pair(name, word, places, frequency, alone, row, alone, total)


# Keyness


@cache
def reference_counts() -> Mapping[str, int]:
    """Word counts of general English, for keyness: some 29,000 types, 1.1 million tokens.

    It is the word list of TextBlob's spelling corrector, read from the installed package.
    Its header names its source, http://norvig.com/big.txt: "several public domain books
    from Project Gutenberg and frequency lists from Wiktionary and the British National
    Corpus". So it is mostly old books, no news: a word such as "summit" is key because the
    subject is new, not because the article is special. It has small letters a to z only: no
    numbers, hyphens or accents.
    """
    package = find_spec("textblob")  # found, not imported: that would load NLTK
    assert package is not None and package.origin is not None
    path = Path(package.origin).with_name("en") / "en-spelling.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith(";;;"))
    return MappingProxyType({word: int(count) for word, count in pairs})


def keyness(
    article: Article,
    reference: Article | Mapping[str, int] | None = None,
    min_count: int = 2,
    within: Where | None = None,
    drop: Iterable[str] = (),
    smoothing: float = 0.5,
) -> pd.DataFrame:
    """Words that the article uses more, or less, than a reference does.

    `reference` is another Article, counts of your own ({"peace": 3, ...}; all words of the
    reference, since their sum is its size), or None for a list of general English that comes
    with TextBlob. `within` limits the article, not the reference. `drop` is a list of words.

    `g2` is log-likelihood over the two counts (Rayson and Garside 2000), 0 or more: how sure;
    3.84 is p = 0.05 for one word that you chose beforehand. `log_ratio` is the binary
    logarithm of the ratio of the relative frequencies (Hardie 2014): how much; 1 is twice as
    frequent, below 0 rarer than in the reference. A count of 0 in the reference is taken as
    `smoothing`, above 0, for the log ratio, not for G2. Columns: word, count,
    reference_count, per_1000, reference_per_1000, g2, log_ratio, start, end (the first
    place); sorted by g2, words rarer than in the reference last. MeasureError for a
    reference without words.

    >>> keyness(Article("peace peace war"), {"peace": 1, "war": 3})["log_ratio"].round(2).tolist()
    [1.42]
    """
    import pandas as pd

    whole_number("min_count", min_count, 1)
    if not isinstance(smoothing, Real) or not 0 < smoothing < math.inf:
        raise MeasureError(f"smoothing={smoothing!r:.60}: give a number above 0, such as 0.5")
    dropped = words_to_drop(drop)
    spans = stretches(annotate(article, "tokens"), within)
    words = list(chain.from_iterable(words_of(article, spans)))
    first = {word.text: (word.start, word.end) for word in reversed(words)}
    counts, other = Counter(word.text for word in words), _reference(reference)
    size, other_size = len(words), sum(other.values())
    rows: list[tuple[Any, ...]] = []
    for word, count in counts.items():
        if count < min_count or alike(word) in dropped:
            continue
        there = other.get(word, 0)
        share = (count + there) / (size + other_size)
        g2 = information(count, size * share) + information(there, other_size * share)
        log_ratio = math.log2(count / size / ((there or smoothing) / other_size))
        rates = 1000 * count / size, 1000 * there / other_size
        rows.append((word, count, there, *rates, g2, log_ratio, *first[word]))
    rows.sort(key=lambda row: (row[6] < 0, -row[5], row[0]))
    columns = ["word", "count", "reference_count", "per_1000", "reference_per_1000",
               "g2", "log_ratio", "start", "end"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _reference(reference: Article | Mapping[str, int] | None) -> Mapping[str, int]:
    """The counts of a reference, casefolded as those of the article are."""
    if reference is None:
        return reference_counts()
    if isinstance(reference, Article):
        reference = word_counts(reference)
    elif not isinstance(reference, Mapping):
        raise MeasureError(
            f"reference={reference!r:.60}: give an article, or counts such as {{'peace': 3}}"
        )
    counts: Counter[str] = Counter()
    for word, count in reference.items():
        if not isinstance(word, str) or not isinstance(count, Real) or not 0 <= count < math.inf:
            raise MeasureError(
                f"reference: {word!r:.60} counts {count!r:.60}: give words and counts from 0"
            )
        counts[word.casefold()] += count
    if not counts.total():
        raise MeasureError("reference: it has no words: give counts such as {'peace': 3}")
    return counts
