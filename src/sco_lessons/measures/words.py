"""Concordance and statistics of words, as tables whose rows lead back to the text.

A "word" is a token that holds a letter or a digit (`structure.word_tokens`): "Russia's"
is the word "Russia", "China-Russia" is one word. Unless told otherwise words are
casefolded, so that "Peace" and "peace" are one type. `start` and `end` are offsets into
the article's text; layers that a function needs are made when they are missing.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sco_lessons.layers import annotate
from sco_lessons.text.model import Annotation, Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FUNCTION_WORDS",
    "Dispersion",
    "collocations",
    "dispersion",
    "frequencies",
    "keyness",
    "kwic",
    "reference_counts",
    "sentence_lengths",
    "type_token_ratio",
    "word_counts",
]

Within = str | Layer | Span | Annotation | Iterable[Span | Annotation] | None

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


class _Word(NamedTuple):
    text: str
    start: int
    end: int


# Words of a text or of a part of it


def _spans(article: Article, within: Within) -> list[Span]:
    """The stretches to look at, in order, none overlapping another."""
    if within is None:
        return [Span(0, len(article.text))] if article.text else []
    if isinstance(within, str):
        within = annotate(article, within)[within]
    items = [within] if isinstance(within, Span | Annotation) else within
    spans = sorted(item if isinstance(item, Span) else item.span for item in items)
    return _merged(spans)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span.covering([merged[-1], span])
        else:
            merged.append(span)
    return merged


def _tokens(article: Article, within: Within = None) -> list[_Word]:
    """Tokens, signs too, of the whole text or of some spans."""
    layer = annotate(article, "tokens")["tokens"]
    text, packed = article.text, layer.items
    starts, ends = packed.starts, packed.ends  # type: ignore[attr-defined]
    found = []
    for span in _spans(article, within):
        for at in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            if ends[at] <= span.end:
                found.append(_Word(text[starts[at] : ends[at]], starts[at], ends[at]))
    return found


def _words(article: Article, within: Within = None, casefold: bool = True) -> list[_Word]:
    words = [word for word in _tokens(article, within) if word.text[0].isalnum()]
    return [word._replace(text=word.text.casefold()) for word in words] if casefold else words


def word_counts(article: Article, within: Within = None, casefold: bool = True) -> Counter[str]:
    """How often each word stands in the article, or in spans, annotations or a layer of it.

    >>> word_counts(Article("Peace, and peace talks."))["peace"]
    2
    """
    return Counter(word.text for word in _words(article, within, casefold))


# Finding a word or a phrase

Pattern = Sequence[Callable[[str], bool]]


def _patterns(node: str | Iterable[str], casefold: bool) -> list[Pattern]:
    """One pattern a node: a test for each of its tokens."""
    nodes = [node] if isinstance(node, str) else list(node)
    patterns = [_pattern(words, casefold) for words in nodes]
    if not patterns or not all(patterns):
        raise ValueError(f"{node!r}: give a word or a phrase to look for")
    return patterns


def _pattern(node: str, casefold: bool) -> Pattern:
    tests: list[Callable[[str], bool]] = []
    for chunk in _alike(node, casefold).split():
        if "*" in chunk:
            tests.append(_glob(chunk))
        else:
            tests += [token.text.__eq__ for token in _tokens(Article(chunk))]
    return tests


def _glob(chunk: str) -> Callable[[str], bool]:
    fits = re.compile(translate(re.sub(r"([\[?])", r"[\1]", chunk))).match
    return lambda word: fits(word) is not None


def _alike(words: str, casefold: bool) -> str:
    words = words.replace("\u2019", "'")
    return words.casefold() if casefold else words


def _occurrences(
    tokens: Sequence[_Word], patterns: Iterable[Pattern], casefold: bool
) -> Iterator[tuple[int, int]]:
    """Where a pattern fits: first token and the one after the last, without overlaps."""
    texts = [_alike(token.text, casefold) for token in tokens]
    longest_first = sorted(patterns, key=len, reverse=True)
    at = 0
    while at < len(texts):
        length = next((len(p) for p in longest_first if _fits(p, texts, at)), 0)
        if length:
            yield at, at + length
        at += length or 1


def _fits(pattern: Pattern, texts: Sequence[str], at: int) -> bool:
    return at + len(pattern) <= len(texts) and all(
        test(texts[at + place]) for place, test in enumerate(pattern)
    )


# Concordance


def kwic(
    article: Article,
    node: str | Iterable[str],
    window: int = 5,
    by: str = "tokens",
    within: Within = None,
    casefold: bool = True,
) -> pd.DataFrame:
    """A concordance: each place of a word or phrase with the words around it (KWIC).

    `node` is a word, a phrase, or several of them; a star stands for any letters
    ("secur*"). `window` counts tokens (words and signs) on each side or, with
    `by="characters"`, characters. `within` limits both node and context: a Span,
    annotations, or the name of a layer ("sentences"). Columns: left, node, right (white
    space drawn together), start, end (of the node), paragraph and sentence, counted from
    1 over the article, 0 for a heading.

    >>> kwic(Article("He wants peace. All want peace."), "want*", window=1)["left"].tolist()
    ['He', 'All']
    """
    import pandas as pd

    if by not in ("tokens", "characters") or window < 0:
        raise ValueError(f'window={window}, by={by!r}: count "tokens" or "characters", from 0')
    article = annotate(article, "sentences", "tokens")
    number = _numbering(article)
    rows = [
        (*_line(article, *place), *number(place[1].start))
        for place in _kwic_places(article, node, window, by, within, casefold)
    ]
    columns = ["left", "node", "right", "start", "end", "paragraph", "sentence"]
    return pd.DataFrame(rows, columns=columns)


def _kwic_places(
    article: Article,
    node: str | Iterable[str],
    window: int,
    by: str,
    within: Within,
    casefold: bool,
) -> Iterator[tuple[int, Span, int]]:
    """For each occurrence where the left context starts, the node, where the right ends."""
    patterns = _patterns(node, casefold)
    for span in _spans(article, within):
        tokens = _tokens(article, span)
        for first, last in _occurrences(tokens, patterns, casefold):
            found = Span(tokens[first].start, tokens[last - 1].end)
            if by == "tokens":
                start = tokens[max(0, first - window)].start
                end = tokens[min(len(tokens), last + window) - 1].end
            else:
                start = max(span.start, found.start - window)
                end = min(span.end, found.end + window)
            yield start, found, end


def _line(article: Article, start: int, node: Span, end: int) -> tuple[str, str, str, int, int]:
    stretches = ((start, node.start), (node.start, node.end), (node.end, end))
    left, words, right = (" ".join(article.text[a:b].split()) for a, b in stretches)
    return left, words, right, node.start, node.end


def _numbering(article: Article) -> Callable[[int], tuple[int, int]]:
    """From an offset to the numbers of its paragraph and sentence, from 1; 0 for none."""
    layers = [[item.span for item in article[name]] for name in ("paragraphs", "sentences")]
    starts = [[span.start for span in spans] for spans in layers]

    def number(offset: int) -> tuple[int, int]:
        at = [bisect_right(begin, offset) for begin in starts]
        paragraph, sentence = (
            place if place and offset in spans[place - 1] else 0
            for place, spans in zip(at, layers, strict=True)
        )
        return paragraph, sentence

    return number


# Frequencies


def frequencies(
    article: Article,
    drop: Collection[str] = (),
    within: Within = None,
    casefold: bool = True,
) -> pd.DataFrame:
    """The types of the article, the most frequent first.

    `drop` leaves words out of the list, FUNCTION_WORDS for example; they still count as
    words of the text. Columns: word, count, per_1000 (words of the text), start and end
    of the first place; `kwic` gives the others.

    >>> frequencies(Article("Peace and peace."), drop=FUNCTION_WORDS)["count"].tolist()
    [2]
    """
    import pandas as pd

    words = _words(article, within, casefold)
    counts, first = Counter(word.text for word in words), _first_places(words)
    dropped = {word.casefold() for word in drop}
    rows = [
        (word, count, 1000 * count / len(words), *first[word])
        for word, count in sorted(counts.items(), key=_by_count)
        if word.casefold() not in dropped
    ]
    return pd.DataFrame(rows, columns=["word", "count", "per_1000", "start", "end"])


def _by_count(item: tuple[Any, int]) -> tuple[int, Any]:
    return -item[1], item[0]


def _first_places(words: Iterable[_Word]) -> dict[str, tuple[int, int]]:
    first: dict[str, tuple[int, int]] = {}
    for word in words:
        first.setdefault(word.text, (word.start, word.end))
    return first


def type_token_ratio(article: Article, window: int | None = None, within: Within = None) -> float:
    """Types divided by tokens, in (0, 1]; nan where there are no words.

    It falls as a text grows, so texts of different length cannot be compared by it.
    `window` gives the moving-average ratio instead: the mean over every stretch of
    `window` words (Covington and McFall 2010), nan where the text is shorter.

    >>> type_token_ratio(Article("to be or not to be"))
    0.6666666666666666
    """
    words = [word.text for word in _words(article, within)]
    if window is None:
        return len(set(words)) / len(words) if words else math.nan
    if window < 1:
        raise ValueError(f"window={window}: a window has at least 1 word")
    types = list(_types_in_windows(words, window))
    return sum(types) / (len(types) * window) if types else math.nan


def _types_in_windows(words: Iterable[str], window: int) -> Iterator[int]:
    inside: deque[str] = deque()
    counts: Counter[str] = Counter()
    for word in words:
        inside.append(word)
        counts[word] += 1
        if len(inside) == window:
            yield len(counts)
            gone = inside.popleft()
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]


def sentence_lengths(article: Article, within: Within = None) -> pd.DataFrame:
    """How long each sentence is.

    Columns: sentence and paragraph (from 1), start, end, words, characters, text.

    >>> sentence_lengths(Article("Putin said so. He left."))["words"].tolist()
    [3, 2]
    """
    import pandas as pd

    article = annotate(article, "sentences", "tokens")
    number = _numbering(article)
    inside = _spans(article, within)
    starts = [part.start for part in inside]
    rows = [
        _length_row(article, sentence.span, *number(sentence.span.start))
        for sentence in article["sentences"]
        if any(sentence.span in part for part in _touching(inside, starts, sentence.span))
    ]
    columns = ["sentence", "paragraph", "start", "end", "words", "characters", "text"]
    return pd.DataFrame(rows, columns=columns)


def _length_row(article: Article, span: Span, paragraph: int, sentence: int) -> tuple[Any, ...]:
    text = " ".join(article.words(span).split())
    words = len(_words(article, span))
    return sentence, paragraph, span.start, span.end, words, len(text), text


# Dispersion


@dataclass(frozen=True)
class Dispersion:
    """How evenly a term is spread over the parts of a text.

    `dp` is Gries's deviation of proportions (Gries 2008): half the sum of the absolute
    differences between each part's share of the words and its share of the term's
    places; 0 is as even as can be, near 1 all in one small part. `dp_norm` divides it by
    its largest possible value, one less the smallest share (Lijffijt and Gries 2012), so
    that it reaches 1. Both are nan where the term is absent, `dp_norm` also where there
    is one part only. `count` is the number of places in the parts. `parts` is a table:
    part (from 1), start, end, words, share, count, observed (share of the places).
    `places` is a table: start, end, part, position (in [0, 1], by words).
    """

    term: str
    count: int
    dp: float
    dp_norm: float
    parts: pd.DataFrame
    places: pd.DataFrame


def dispersion(
    article: Article,
    term: str,
    parts: str | Layer | int = "paragraphs",
    casefold: bool = True,
) -> Dispersion:
    """Where a word or phrase stands, and how evenly it is spread.

    `parts` is a layer or its name, or a number of parts of (nearly) as many words each.

    >>> round(dispersion(Article("Peace talks.\\n\\nNo talks."), "peace").dp, 2)
    0.5
    """
    import pandas as pd

    spans = _parts(article, parts)
    words = [_words(article, span) for span in spans]
    found = [_places(article, term, span, casefold) for span in spans]
    frame = _parts_frame(spans, [len(w) for w in words], [len(f) for f in found])
    starts = [word.start for part in words for word in part]
    rows = [
        (span.start, span.end, part, bisect_left(starts, span.start) / max(1, len(starts) - 1))
        for part, places in enumerate(found, start=1)
        for span in places
    ]
    places = pd.DataFrame(rows, columns=["start", "end", "part", "position"])
    dp, dp_norm = _deviation(frame["share"].tolist(), frame["observed"].tolist())
    return Dispersion(term, len(rows), dp, dp_norm, frame, places)


def _parts(article: Article, parts: str | Layer | int) -> list[Span]:
    if isinstance(parts, str | Layer):
        layer = annotate(article, parts)[parts] if isinstance(parts, str) else parts
        return [item.span for item in layer]
    words = _words(article)
    if not 1 <= parts <= max(1, len(words)):
        raise ValueError(f"parts={parts}: give 1 to {len(words)}, the number of words")
    cuts = [round(n * len(words) / parts) for n in range(parts + 1)]
    return [Span(words[a].start, words[b - 1].end) for a, b in pairwise(cuts) if a < b]


def _places(article: Article, term: str, span: Span, casefold: bool) -> list[Span]:
    tokens = _tokens(article, span)
    found = _occurrences(tokens, _patterns(term, casefold), casefold)
    return [Span(tokens[first].start, tokens[last - 1].end) for first, last in found]


def _parts_frame(
    spans: Sequence[Span], sizes: Sequence[int], counts: Sequence[int]
) -> pd.DataFrame:
    import pandas as pd

    size, count = sum(sizes) or math.nan, sum(counts) or math.nan
    rows = [
        (part, span.start, span.end, words, words / size, places, places / count)
        for part, (span, words, places) in enumerate(zip(spans, sizes, counts, strict=True), 1)
    ]
    columns = ["part", "start", "end", "words", "share", "count", "observed"]
    return pd.DataFrame(rows, columns=columns)


def _deviation(shares: Sequence[float], observed: Sequence[float]) -> tuple[float, float]:
    """DP and DPnorm of two lists of shares that each add up to 1."""
    if not shares:
        return math.nan, math.nan
    dp = sum(abs(seen - share) for seen, share in zip(observed, shares, strict=True)) / 2
    largest = 1 - min(shares)
    return dp, dp / largest if largest > 0 else math.nan


# Collocations


def _log_dice(together: int, node: int, collocate: int) -> float:
    """14 + log2 of Dice's coefficient (Rychly 2008): at most 14 for neighbours."""
    return 14 + math.log2(2 * together / (node + collocate))


def collocations(
    article: Article,
    node: str | Iterable[str] | None = None,
    window: int = 5,
    measure: str = "log_dice",
    min_count: int = 2,
    drop: Collection[str] = (),
    within: Within = None,
) -> pd.DataFrame:
    """Words that stand together more often than chance would have it, the strongest first.

    Without a node: all pairs of neighbours. With one: the words at most `window` words
    to the left or right of it; each place counts once, however many nodes are near.
    Neither crosses the end of a sentence. `drop` leaves words out (FUNCTION_WORDS),
    which still count as words of the text. `min_count` is the least number of times
    together.

    `measure` is "log_dice" (the default: does not depend on the length of the text),
    "log_likelihood" (G2: how sure), "pmi" (how exclusive, in bits; overrates rare
    words), "t_score" or "chi_square"; all but the first as NLTK computes them, for a
    node over the words in its windows (Evert 2008, surface co-occurrence). Columns:
    word_1, word_2, count (together), count_1, count_2 (alone, in sentences), the
    measure, start and end of the first place, node and collocate included.
    """
    import pandas as pd

    if measure not in _MEASURES:
        raise ValueError(f"measure={measure!r}: choose from {', '.join(_MEASURES)}")
    pairs = _neighbours(article, within) if node is None else _near(article, node, window, within)
    dropped = {word.casefold() for word in drop}
    rows = [
        (pair.first, pair.second, pair.together, pair.first_count, pair.second_count,
         _MEASURES[measure](pair), *pair.place)
        for pair in pairs
        if pair.together >= min_count and dropped.isdisjoint((pair.first, pair.second))
    ]  # fmt: skip
    columns = ["word_1", "word_2", "count", "count_1", "count_2", measure, "start", "end"]
    frame = pd.DataFrame(rows, columns=columns)
    order = [measure, "count", "word_1", "word_2"]
    return frame.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


class _Pair(NamedTuple):
    """Two words, how often together and alone, and the margins of their table."""

    first: str
    second: str
    together: int
    first_count: int
    second_count: int
    row: int
    total: int
    place: tuple[int, int]

    def nltk(self, measure: str) -> float:
        from nltk.metrics.association import BigramAssocMeasures

        score = getattr(BigramAssocMeasures, measure)
        return float(score(self.together, (self.row, self.second_count), self.total))


_MEASURES: Mapping[str, Callable[[_Pair], float]] = MappingProxyType(
    {
        "log_dice": lambda p: _log_dice(p.together, p.first_count, p.second_count),
        "log_likelihood": lambda p: p.nltk("likelihood_ratio"),
        "pmi": lambda p: p.nltk("pmi"),
        "t_score": lambda p: p.nltk("student_t"),
        "chi_square": lambda p: p.nltk("chi_sq"),
    }
)


def _sentence_words(article: Article, within: Within) -> list[list[_Word]]:
    """The words of each sentence, or of that part of it which is asked for."""
    article = annotate(article, "sentences", "tokens")
    inside = _spans(article, within)
    starts = [part.start for part in inside]
    return [
        _words(article, Span(max(span.start, part.start), min(span.end, part.end)))
        for span in (sentence.span for sentence in article["sentences"])
        for part in _touching(inside, starts, span)
    ]


def _touching(parts: Sequence[Span], starts: Sequence[int], span: Span) -> list[Span]:
    """Of ordered parts without overlaps those that share something with `span`."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = bisect_left(starts, span.end)
    return [part for part in parts[first:last] if part.overlaps(span)]


def _neighbours(article: Article, within: Within) -> Iterator[_Pair]:
    sentences = _sentence_words(article, within)
    counts = Counter(word.text for words in sentences for word in words)
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for words in sentences:
        for one, two in pairwise(words):
            places[one.text, two.text].append((one.start, two.end))
    for (one_text, two_text), at in places.items():
        alone = counts[one_text], counts[two_text]
        yield _Pair(one_text, two_text, len(at), *alone, alone[0], counts.total(), at[0])


def _near(
    article: Article, node: str | Iterable[str], window: int, within: Within
) -> Iterator[_Pair]:
    """The collocates of a node, by the words that lie in its windows."""
    if window < 1:
        raise ValueError(f"window={window}: a window reaches at least 1 word")
    name = node if isinstance(node, str) else " / ".join(node := list(node))
    patterns = _patterns(node, casefold=True)
    alone: Counter[str] = Counter()
    near: dict[str, list[tuple[int, int]]] = defaultdict(list)
    nodes = 0
    for words in _sentence_words(article, within):
        found = list(_occurrences(words, patterns, casefold=True))
        nodes += len(found)
        taken = {at for first, last in found for at in range(first, last)}
        alone.update(word.text for at, word in enumerate(words) if at not in taken)
        for at, place in _in_windows(words, found, window, taken):
            near[words[at].text].append(place)
    row = sum(map(len, near.values()))
    for word, places in near.items():
        counts = len(places), nodes, alone[word]
        yield _Pair(name.casefold(), word, *counts, row, alone.total(), min(places))


def _in_windows(
    words: Sequence[_Word], found: Iterable[tuple[int, int]], window: int, taken: set[int]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each word in a window, once, with the stretch from it to the first node it is near."""
    seen = set(taken)
    for first, last in found:
        reach = range(max(0, first - window), min(len(words), last + window))
        for at in reach:
            if at not in seen:
                seen.add(at)
                ends = (words[min(at, first)].start, words[max(at, last - 1)].end)
                yield at, ends


# Keyness


@cache
def reference_counts() -> Mapping[str, int]:
    """Word counts of general English, for keyness: some 29,000 types, 1.1 million tokens.

    It is the word list of TextBlob's spelling corrector, read from the installed
    package. Its header names its source, http://norvig.com/big.txt: "several public
    domain books from Project Gutenberg and frequency lists from Wiktionary and the
    British National Corpus". So it is mostly old books, no news: a word such as
    "summit" comes out as key because the subject is new, not because the article is
    special. It has small letters a to z only: no numbers, hyphens or accents.
    """
    import textblob.en

    path = Path(textblob.en.__file__).with_name("en-spelling.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith(";;;"))
    return MappingProxyType({word: int(count) for word, count in pairs})


def keyness(
    article: Article,
    reference: Article | Mapping[str, int] | None = None,
    min_count: int = 2,
    within: Within = None,
    drop: Collection[str] = (),
    smoothing: float = 0.5,
) -> pd.DataFrame:
    """Words that the article uses more, or less, than a reference does.

    `reference` is another Article, counts of your own ({"peace": 3, ...}; all words of
    the reference, since their sum is its size), or None for `reference_counts()`.
    `within` limits the article, not the reference.

    `g2` is log-likelihood over the two counts (Rayson and Garside 2000): how sure; 3.84
    is p = 0.05 for one word that you chose beforehand. `log_ratio` is the binary
    logarithm of the ratio of the relative frequencies (Hardie 2014): how much; 1 is
    twice as frequent, below 0 rarer than in the reference. A count of 0 in the
    reference is taken as `smoothing` for the log ratio, not for G2. Columns: word,
    count, reference_count, per_1000, reference_per_1000, g2, log_ratio, start, end (the
    first place); sorted by g2, words rarer than in the reference last.

    >>> keyness(Article("peace peace war"), {"peace": 1, "war": 3})["log_ratio"].round(2).tolist()
    [1.42]
    """
    import pandas as pd

    words = _words(article, within)
    counts, first = Counter(word.text for word in words), _first_places(words)
    other = _reference(reference)
    size, other_size = len(words), sum(other.values())
    dropped = {word.casefold() for word in drop}
    rows = [
        (word, *_key(count, size, other.get(word, 0), other_size, smoothing), *first[word])
        for word, count in counts.items()
        if count >= min_count and word not in dropped
    ]
    columns = ["word", "count", "reference_count", "per_1000", "reference_per_1000",
               "g2", "log_ratio", "start", "end"]  # fmt: skip
    rows.sort(key=lambda row: (row[6] < 0, -row[5], row[0]))
    return pd.DataFrame(rows, columns=columns)


def _reference(reference: Article | Mapping[str, int] | None) -> Mapping[str, int]:
    if reference is None:
        return reference_counts()
    if isinstance(reference, Article):
        return word_counts(reference)
    counts: Counter[str] = Counter()
    for word, count in reference.items():
        if count < 0:
            raise ValueError(f"reference: {word!r} has a count of {count}: counts start at 0")
        counts[word.casefold()] += count
    if not counts.total():
        raise ValueError("reference: it has no words: give counts such as {'peace': 3}")
    return counts


def _key(
    count: int, size: int, other: int, other_size: int, smoothing: float
) -> tuple[int, int, float, float, float, float]:
    rate, other_rate = count / size, other / other_size
    log_ratio = math.log2(rate / ((other or smoothing) / other_size))
    g2 = _g2(count, size, other, other_size)
    return count, other, 1000 * rate, 1000 * other_rate, g2, log_ratio


def _g2(count: int, size: int, other: int, other_size: int) -> float:
    """Twice the sum of observed times log of observed over expected, 0 for a count of 0."""
    share = (count + other) / (size + other_size)
    pairs = ((count, size * share), (other, other_size * share))
    return 2 * sum(seen * math.log(seen / expected) for seen, expected in pairs if seen)
