"""Groups of articles compared: by outlet, by month, by anything that their metadata say.

Every measure here is a sum over the articles of a group divided by another sum over them: a
word's places by all words, a speaker's words by all reported words. The articles of a group
are a sample, and an article is the unit of it: its sentences are not independent of each
other. So intervals come from a bootstrap over articles (Efron and Tibshirani 1993, the
percentile interval): as many articles as the group has are drawn from it, with repetition,
and the measure is taken again, `resamples` times.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from numbers import Real
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import MeasureError
from sco_lessons.measures.associations import information
from sco_lessons.measures.counting import KINDS, Found, Kind, words_found
from sco_lessons.measures.words import alike, nodes, whole_number, words_to_drop
from sco_lessons.text.model import Article

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["group_differences", "group_keyness", "group_rates"]

By = str | Callable[[Article], object]
NOT_GIVEN = "(not given)"

_MOST_DRAWN = 1_000_000  # numbers at a time, so that resamples of many articles take little memory


# The groups, and what is in them


@dataclass(frozen=True)
class _Group:
    """The articles of one group: a row for each, a column for each item, and the wholes."""

    name: str
    counts: np.ndarray
    wholes: np.ndarray

    def rates(self) -> np.ndarray:
        """For each item the rate in the group, nan if there is nothing that it is a part of."""
        rates: np.ndarray = _ratio(self.counts.sum(axis=0), self.wholes.sum())
        return rates

    def sums(self, resamples: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """The sums of items and of wholes in each resample: rows are resamples.

        They depend on seed and name of the group alone, not on the other groups.
        """
        import numpy as np

        # The numbers that RandomState gives are the same in every version of NumPy.
        random = np.random.RandomState([seed, zlib.crc32(self.name.encode("utf-8", "replace"))])
        rows = np.column_stack([self.counts, self.wholes])
        size = len(rows)
        parts = []
        for first in range(0, resamples, most := max(1, _MOST_DRAWN // size)):
            drawn = random.randint(0, size, (min(most, resamples - first), size))
            places = drawn + size * np.arange(len(drawn))[:, None]
            times = np.bincount(places.ravel(), minlength=drawn.size).reshape(drawn.shape)
            parts.append(times @ rows)
        sums = np.concatenate(parts)
        return sums[:, :-1], sums[:, -1:]


def _ratio(parts: Any, wholes: Any) -> Any:
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return parts / wholes


def _interval(samples: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Low and high end for each column; nan if the resamples do not differ."""
    import numpy as np

    low, high = np.full((2, samples.shape[1]), np.nan)
    for column, values in enumerate(samples.T):
        known = values[np.isfinite(values)]
        if len(known) and np.ptp(known) > 1e-12 * (1 + np.abs(known).max()):
            ends = [(1 - level) / 2, (1 + level) / 2]
            low[column], high[column] = np.quantile(known, ends)
    return low, high


def _grouped(
    articles: Iterable[Article], by: By, find: Callable[[Article], Found]
) -> tuple[dict[str, list[Found]], dict[str, str]]:
    """What each article of each group has, and the fullest name of each id."""
    if not isinstance(by, str) and not callable(by):
        raise MeasureError(f'by={by!r:.60}: give a key of the metadata, such as "outlet"')
    groups: dict[str, list[Found]] = defaultdict(list)
    names: dict[str, str] = {}
    keys: set[str] = set()
    for article in _checked(articles):
        keys.update(map(str, article.meta))
        value = article.meta.get(by) if isinstance(by, str) else by(article)
        found = find(article)
        groups[NOT_GIVEN if value is None or value == "" else str(value)].append(found)
        for id, name in found.names.items():
            names[id] = max(names.get(id, ""), name, key=lambda each: (len(each), each))
    if not groups:
        raise MeasureError("articles: there is none: give a list of articles")
    if isinstance(by, str) and by not in keys:
        known = ", ".join(sorted(keys)) or "none"
        raise MeasureError(f"by={by!r:.60}: no article has it: choose from {known}")
    return dict(sorted(groups.items())), names


def _checked(articles: Iterable[Article]) -> Iterator[Article]:
    if isinstance(articles, str | bytes) or not isinstance(articles, Iterable):
        raise MeasureError(f"articles={articles!r:.60}: give a list of articles")
    for article in articles:
        if not isinstance(article, Article):
            raise MeasureError(f"articles: {article!r:.60} is not an article: use read_articles()")
        yield article


def _counted(
    articles: Iterable[Article], by: By, of: str, items: Any, drop: Iterable[str], most: int
) -> tuple[Kind, list[str], list[_Group]]:
    """The items to tell of, by their names, and the groups with their counts."""
    import numpy as np

    if not isinstance(of, str) or of not in KINDS:
        raise MeasureError(f"of={of!r:.60}: choose from {', '.join(KINDS)}")
    whole_number("most", most, 1)
    kind, dropped = KINDS[of], words_to_drop(drop)
    wanted = [] if items is None else nodes(items)
    groups, names = _grouped(articles, by, lambda article: kind.find(article, wanted))
    totals: dict[str, float] = defaultdict(float)
    for each in groups.values():
        for found in each:
            for item, number in found.counts.items():
                totals[names.get(item, item)] += number
    ranked = sorted(totals, key=lambda item: (-totals[item], item))
    columns = wanted or [item for item in ranked if alike(item) not in dropped][:most]
    place = {item: column for column, item in enumerate(columns)}
    made = []
    for name, each in groups.items():
        counts = np.zeros((len(each), len(columns)))
        for row, found in enumerate(each):
            for item, number in found.counts.items():
                if (column := place.get(names.get(item, item))) is not None:
                    counts[row, column] += number * kind.scale
        made.append(_Group(name, counts, np.array([found.whole for found in each], dtype=float)))
    return kind, columns, made


def _check_bootstrap(level: float, resamples: int, seed: int) -> None:
    whole_number("resamples", resamples, 1)
    whole_number("seed", seed, 0)
    if not isinstance(level, Real) or not 0 < level < 1:
        raise MeasureError(f"level={level!r:.60}: give a number between 0 and 1, such as 0.95")
    if seed >= 2**32:
        raise MeasureError(f"seed={seed!r:.60}: give a whole number under {2**32:,}")


# The measures


def group_rates(
    articles: Iterable[Article],
    by: By,
    of: str = "words",
    *,
    items: str | Iterable[str] | None = None,
    drop: Iterable[str] = (),
    most: int = 10,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """How much of something each group of articles has, with an interval.

    `by` is a key of the articles' metadata ("outlet") or a function of an article; those
    without it are the group "(not given)". `of` is what is counted: "words" (per 1,000
    words), "speakers" (% of the words that tell what anybody is reported to say; words of
    two speakers count for both), "cues" (their verbs by lemma, % of the attributions),
    "topics" (% of the paragraphs that have a term), "sentiment" or "sentiment-vader" (the
    mean polarity of a sentence). `items` are those to tell of, for "words" also phrases and
    stars, as in `kwic`; without them, the `most` frequent of all articles but those of
    `drop`. A layer that is missing is made and not kept.

    A row for each item and group. Columns: item, group, rate, low, high, unit, count, whole
    (the rate is of this; the sum of the polarities and the number of sentences), articles,
    in_articles (that have the item). `low` and `high` are the ends of a percentile interval
    by a bootstrap over the articles of the group, the same for the same `seed`: so far
    would the rate move if the group had other articles of the same kind. They are nan if
    resamples do not differ: a group of one article, an item that no article has. With fewer
    than ten articles the interval is too narrow. MeasureError for a key
    that no article has.

    >>> texts = [("May", "Peace."), ("May", "No peace here."), ("June", "War and war.")]
    >>> articles = [Article(text, {"month": month}) for month, text in texts]
    >>> found = group_rates(articles, "month", items=["peace"])
    >>> found[["group", "count", "whole", "rate"]].values.tolist()
    [['June', 0, 3, 0.0], ['May', 2, 4, 500.0]]
    """
    import pandas as pd

    _check_bootstrap(level, resamples, seed)
    kind, columns, groups = _counted(articles, by, of, items, drop, most)
    rows = []
    for group in groups:
        parts, wholes = group.sums(resamples, seed)
        low, high = _interval(_ratio(parts, wholes), level)
        rates, sums = group.rates(), group.counts.sum(axis=0) / kind.scale
        inside = (group.counts != 0).sum(axis=0)
        whole, articles_in = int(group.wholes.sum()), len(group.wholes)
        for k, item in enumerate(columns):
            count = float(sums[k]) if kind.scale == 1 else round(float(sums[k]))
            told = float(rates[k]), float(low[k]), float(high[k]), kind.unit
            rows.append((item, group.name, *told, count, whole, articles_in, int(inside[k])))
    names = [
        "item", "group", "rate", "low", "high", "unit",
        "count", "whole", "articles", "in_articles",
    ]  # fmt: skip
    return _by_item(pd.DataFrame(rows, columns=names), columns)


def _by_item(frame: pd.DataFrame, items: list[str]) -> pd.DataFrame:
    """The rows of each item together, in the order of the items."""
    order = frame["item"].map({item: place for place, item in enumerate(items)})
    return frame.iloc[order.argsort(kind="stable")].reset_index(drop=True)


def group_differences(
    articles: Iterable[Article],
    by: By,
    of: str = "words",
    *,
    items: str | Iterable[str] | None = None,
    drop: Iterable[str] = (),
    most: int = 10,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """How far two groups of articles are apart, for each two groups, with an interval.

    The arguments are those of `group_rates`. An interval that holds 0 says that articles of
    the same kind could as well show no difference; one that does not is no proof when many
    pairs and items are looked at: of twenty without any difference, one is expected to fall
    outside at the level 0.95. Two intervals of `group_rates` that overlap do not answer
    this question.

    A row for each item and two groups. Columns: item, group, other, difference (rate less
    other_rate), low, high, unit, rate, other_rate, articles, other_articles. The interval is
    nan if one of the groups has a single article, and if resamples do not differ.

    >>> texts = [("May", "Peace."), ("May", "No peace here."), ("June", "War and war.")]
    >>> articles = [Article(text, {"month": month}) for month, text in texts]
    >>> group_differences(articles, "month", items=["peace"])["difference"].tolist()
    [-500.0]
    """
    import numpy as np
    import pandas as pd

    _check_bootstrap(level, resamples, seed)
    kind, columns, groups = _counted(articles, by, of, items, drop, most)
    samples = {group.name: _ratio(*group.sums(resamples, seed)) for group in groups}
    rows = []
    for one, two in combinations(groups, 2):
        apart = samples[one.name] - samples[two.name]
        low, high = _interval(apart, level)
        sizes = len(one.wholes), len(two.wholes)
        if min(sizes) < 2:
            low = high = np.full(len(columns), np.nan)
        for k, item in enumerate(columns):
            rates = float(one.rates()[k]), float(two.rates()[k])
            ends = float(low[k]), float(high[k]), kind.step
            rows.append((item, one.name, two.name, rates[0] - rates[1], *ends, *rates, *sizes))
    names = [
        "item", "group", "other", "difference", "low", "high", "unit",
        "rate", "other_rate", "articles", "other_articles",
    ]  # fmt: skip
    return _by_item(pd.DataFrame(rows, columns=names), columns)


def group_keyness(
    articles: Iterable[Article],
    by: By,
    *,
    min_count: int = 3,
    drop: Iterable[str] = (),
    most: int = 10,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """Words that each group of articles uses more than all the other groups together.

    The measures are those of `keyness`: G2 tells how sure a difference would be if words
    fell one by one, and the log ratio how large it is (1: twice as frequent; a count of 0
    is taken as 0.5). Words do not fall one by one: an article that has a word once has it
    again. So look at `in_articles`, and at `low` and `high`, the interval of the log ratio
    by a bootstrap over articles (see `group_rates`). `min_count` is the least count in the
    group, `drop` a list of words to leave out, `most` how many words of each group, the
    highest G2 first. The interval is nan for a word that one article of the group has.

    Columns: group, word, log_ratio, low, high, unit, g2, count, reference_count, per_1000,
    reference_per_1000, articles, in_articles, reference_articles. Without a second group
    there is nothing to compare with: MeasureError.

    >>> texts = [("May", "Peace."), ("May", "No peace here."), ("June", "War and war.")]
    >>> articles = [Article(text, {"month": month}) for month, text in texts]
    >>> group_keyness(articles, "month", min_count=2)["word"].tolist()
    ['war', 'peace']
    """
    import pandas as pd

    _check_bootstrap(level, resamples, seed)
    whole_number("min_count", min_count, 1)
    whole_number("most", most, 1)
    dropped = words_to_drop(drop)
    groups, _ = _grouped(articles, by, lambda article: words_found(article))
    if len(groups) < 2:
        [only] = groups
        raise MeasureError(
            f"by={by!r:.60}: all articles are of the group {only!r}: nothing to compare"
        )
    rows: list[tuple[Any, ...]] = []
    for name, here in groups.items():
        there = [found for other, each in groups.items() if other != name for found in each]
        rows += _key_words(name, here, there, min_count, dropped, most, (level, resamples, seed))
    names = [
        "group", "word", "log_ratio", "low", "high", "unit", "g2", "count", "reference_count",
        "per_1000", "reference_per_1000", "articles", "in_articles", "reference_articles",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def _key_words(
    name: str,
    here: list[Found],
    there: list[Found],
    min_count: int,
    dropped: set[str],
    most: int,
    bootstrap: tuple[float, int, int],
) -> Iterator[tuple[Any, ...]]:
    """The rows of one group: its words with the highest G2, against all other articles."""
    import numpy as np

    level, resamples, seed = bootstrap
    counts, others = (
        sum((Counter(f.counts) for f in each), Counter[str]()) for each in (here, there)
    )
    size, other_size = (sum(found.whole for found in each) for each in (here, there))
    if not size or not other_size:
        return
    scored = []
    for word, count in counts.items():
        other = others[word]
        if count < min_count or alike(word) in dropped or count * other_size <= other * size:
            continue
        share = (count + other) / (size + other_size)
        g2 = information(count, size * share) + information(other, other_size * share)
        scored.append((-g2, word))
    chosen = [word for _, word in sorted(scored)[:most]]
    resampled = []
    for label, each in ((name, here), (f"not {name}", there)):
        matrix = np.array([[found.counts.get(word, 0) for word in chosen] for found in each])
        matrix = matrix.reshape(len(each), len(chosen)).astype(float)
        wholes = np.array([found.whole for found in each], dtype=float)
        parts, sums = _Group(label, matrix, wholes).sums(resamples, seed)
        resampled.append(_ratio(np.maximum(parts, 0.5), sums))
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = _interval(np.log2(_ratio(*resampled)), level)
    for k, (g2, word) in enumerate(sorted(scored)[:most]):
        rates = 1000 * counts[word] / size, 1000 * others[word] / other_size
        ratio = math.log2(counts[word] / size / (max(others[word], 0.5) / other_size))
        inside = len(here), sum(word in found.counts for found in here)
        ends = (float(low[k]), float(high[k])) if inside[1] > 1 else (math.nan, math.nan)
        reference = sum(word in found.counts for found in there)
        both = int(counts[word]), int(others[word])
        yield (name, word, ratio, *ends, "log ratio", -g2, *both, *rates, *inside, reference)
