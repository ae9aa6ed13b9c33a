"""Groups of articles: rates by hand arithmetic, intervals by an oracle and by simulation."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

import sco_lessons as sco
from sco_lessons.errors import CourseError
from sco_lessons.layers.sentiment import Sentiment
from sco_lessons.measures import groups as module
from sco_lessons.text.model import Article

WORDS = st.sampled_from(["peace", "war", "rain", "."])
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
OUTLETS = st.sampled_from(["Bell", "Post", "Weekly"])
CORPORA = st.lists(st.tuples(OUTLETS, TEXTS), min_size=1, max_size=8)
FEW = {"resamples": 30}


def articles_of(corpus: list[tuple[str, str]]) -> list[Article]:
    return [Article(text, {"outlet": outlet}) for outlet, text in corpus]


def row_of(frame: pd.DataFrame, **where: object) -> pd.Series:
    for column, value in where.items():
        frame = frame[frame[column] == value]
    [row] = [row for _, row in frame.iterrows()]
    return row


@settings(max_examples=60, deadline=None)
@given(CORPORA)
def test_a_rate_is_a_sum_over_articles_by_a_sum_and_has_an_interval_where_they_differ(
    corpus: list[tuple[str, str]],
) -> None:
    found = sco.group_rates(articles_of(corpus), "outlet", items=["peace", "war"], **FEW)
    assert found["item"].tolist() == sorted(found["item"])  # peace before war, as asked
    for _, row in found.iterrows():
        texts = [text.split() for outlet, text in corpus if outlet == row["group"]]
        counts = [words.count(row["item"]) for words in texts]
        wholes = [sum(word != "." for word in words) for words in texts]
        assert (row["count"], row["whole"]) == (sum(counts), sum(wholes))
        assert (row["articles"], row["in_articles"]) == (len(texts), sum(map(bool, counts)))
        rate = 1000 * sum(counts) / sum(wholes) if sum(wholes) else math.nan
        assert row["rate"] == pytest.approx(rate, nan_ok=True)
        if row["low"] == row["low"]:
            assert row["low"] <= row["high"] and len(texts) > 1 and 0 < sum(counts) < sum(wholes)
        shares = {n / whole for n, whole in zip(counts, wholes, strict=True) if whole}
        if len(shares) < 2:
            assert math.isnan(row["low"]) and math.isnan(row["high"])


@settings(max_examples=30, deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_an_interval_depends_on_the_articles_of_its_group_alone(
    corpus: list[tuple[str, str]], random: Random
) -> None:
    articles = articles_of(corpus)
    whole = sco.group_rates(articles, "outlet", items=["peace"], **FEW)
    outlet = random.choice(corpus)[0]
    alone = [article for article in articles if article.meta["outlet"] == outlet]
    random.shuffle(alone)
    # Another order draws other articles, another group none.
    again = sco.group_rates([a for a in articles if a in alone], "outlet", items=["peace"], **FEW)
    assert row_of(again, group=outlet).equals(row_of(whole, group=outlet))
    other = sco.group_rates(alone, "outlet", items=["peace"], **FEW)
    assert row_of(other, group=outlet)["rate"] == pytest.approx(
        row_of(whole, group=outlet)["rate"], nan_ok=True
    )


@settings(max_examples=40, deadline=None)
@given(CORPORA)
def test_a_difference_is_that_of_two_rates(corpus: list[tuple[str, str]]) -> None:
    articles = articles_of(corpus)
    rates = sco.group_rates(articles, "outlet", items=["peace"], **FEW).set_index("group")
    apart = sco.group_differences(articles, "outlet", items=["peace"], **FEW)
    assert len(apart) == math.comb(len(rates), 2)
    for _, row in apart.iterrows():
        one, two = rates.loc[row["group"]], rates.loc[row["other"]]
        assert row["difference"] == pytest.approx(one["rate"] - two["rate"], nan_ok=True)
        known = one["low"] == one["low"] or two["low"] == two["low"]
        single = min(one["articles"], two["articles"]) < 2
        if single or not known:
            assert math.isnan(row["low"])
        elif one["whole"] and two["whole"]:
            assert row["low"] < row["high"]


def invented(size: int, random: Random) -> list[Article]:
    """Articles of 40 words with "peace" in them, each with a chance of its own: 10 % on average."""
    made = []
    for _ in range(size):
        chance = random.choice([0.0, 0.05, 0.1, 0.25])
        words = ["peace" if random.random() < chance else "war" for _ in range(40)]
        made.append(Article(" ".join(words), {"outlet": "Bell"}))
    return made


def test_an_interval_is_that_of_scipy() -> None:
    articles = invented(40, Random(3))
    row = row_of(sco.group_rates(articles, "outlet", items=["peace"], resamples=4000))
    counts = np.array([article.text.split().count("peace") for article in articles])
    oracle = bootstrap(
        (counts,), lambda each, axis: 1000 * each.sum(axis=axis) / (40 * each.shape[axis]),
        method="percentile", n_resamples=4000, rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    assert row["low"] == pytest.approx(oracle.low, abs=4)
    assert row["high"] == pytest.approx(oracle.high, abs=4)
    narrow = row_of(sco.group_rates(articles, "outlet", items=["peace"], level=0.5))
    assert row["low"] < narrow["low"] < narrow["high"] < row["high"]


def test_of_a_hundred_samples_the_interval_holds_the_truth_in_most() -> None:
    """The mean of the chances is 100 per 1,000 words; percentile intervals are a bit narrow."""
    random = Random(5)
    holds = 0
    for _ in range(100):
        row = row_of(
            sco.group_rates(invented(30, random), "outlet", items=["peace"], resamples=200)
        )
        holds += row["low"] <= 100 <= row["high"]
    assert 86 <= holds <= 99


@settings(max_examples=40, deadline=None)
@given(CORPORA)
def test_key_words_are_those_of_keyness_with_the_other_groups_as_reference(
    corpus: list[tuple[str, str]],
) -> None:
    groups = {outlet for outlet, _ in corpus}
    articles = articles_of(corpus)
    if len(groups) < 2:
        with pytest.raises(CourseError, match="nothing to compare"):
            sco.group_keyness(articles, "outlet")
        return
    found = sco.group_keyness(articles, "outlet", min_count=2, **FEW)
    for outlet in groups:
        here = " . ".join(text for each, text in corpus if each == outlet)
        there = Counter(w for each, t in corpus if each != outlet for w in t.split() if w != ".")
        if not there:
            assert found[found["group"] == outlet].empty
            continue
        oracle = sco.keyness(Article(here), there)
        rates = oracle["per_1000"] > oracle["reference_per_1000"]
        oracle = oracle[rates].sort_values(["g2", "word"], ascending=[False, True])
        rows = found[found["group"] == outlet]
        for column in ("word", "count", "reference_count"):
            assert rows[column].tolist() == oracle[column].tolist()
        for column in ("g2", "log_ratio", "per_1000", "reference_per_1000"):
            assert rows[column].tolist() == pytest.approx(oracle[column].tolist())
        for _, row in rows.iterrows():
            having = sum(e == outlet and row["word"] in t.split() for e, t in corpus)
            assert row["in_articles"] == having
            assert (row["low"] == row["low"]) <= (having > 1)


SPEECH = [
    ("May", "Ann Lee said the harbour was open. Bo Falk claimed that it was not."),
    ("May", "“No,” Bo Falk said. The harbour is great. According to Bo Falk, it is closed."),
    ("June", "It rained, and nobody came to the harbour."),
]


def test_speakers_cues_topics_and_tone_are_what_the_layers_say() -> None:
    articles = [Article(text, {"month": month}) for month, text in SPEECH]
    cues = sco.group_rates(articles, "month", "cues", most=9, **FEW)
    may = cues[cues["group"] == "May"].set_index("item")
    layers = [sco.annotate(article, "attributions") for article in articles]
    lemmas = Counter(
        (verb.lemma if (verb := sco.reporting_verb(cue)) else cue.casefold())
        for article in layers
        for each in article["attributions"]
        for cue in [article.words(each.cue)]
    )
    assert may["count"].to_dict() == dict(lemmas) and set(may["whole"]) == {lemmas.total()}
    assert lemmas["say"] == 2 and lemmas["claim"] == 1
    june = cues[cues["group"] == "June"]
    assert set(june["whole"]) == {0} and june["rate"].isna().all()

    voices = sco.group_rates(articles, "month", "speakers", **FEW)
    falk, lee = (row_of(voices, group="May", item=name) for name in ("Bo Falk", "Ann Lee"))
    assert lee["count"] == 4 and falk["in_articles"] == 2  # the harbour was open
    assert falk["rate"] == pytest.approx(100 * falk["count"] / falk["whole"])

    book = {"harbour": ["harbour"]}
    coded = [sco.annotate(article, "topics", codebook=book) for article in articles]
    topics = sco.group_rates(coded, "month", "topics", **FEW)
    assert topics[["count", "whole", "rate"]].values.tolist() == [[1, 1, 100], [2, 2, 100]]

    tone = row_of(sco.group_rates(articles, "month", "sentiment", **FEW), group="May")
    scores = [s.polarity for a in articles[:2] for s in sco.annotate(a, "sentiment")["sentiment"]]
    assert tone["rate"] == pytest.approx(sum(scores) / len(scores)) and tone["whole"] == len(scores)


def test_articles_without_the_metadata_are_a_group_of_their_own() -> None:
    articles = [
        Article("Peace.", {"outlet": "Bell"}), Article("War.", {"outlet": None}),
        Article("Rain.", {"other": 1}), Article("Snow.", {"outlet": 2041}),
    ]  # fmt: skip
    found = sco.group_rates(articles, "outlet", items=["war"], **FEW)
    assert dict(zip(found["group"], found["articles"], strict=True)) == {
        "(not given)": 2, "2041": 1, "Bell": 1,
    }  # fmt: skip
    by_length = sco.group_rates(articles, lambda a: len(a.text) > 5, items=["war"], **FEW)
    assert by_length["group"].tolist() == ["False", "True"]
    assert by_length["articles"].tolist() == [3, 1]


ONE = [Article("Peace.", {"outlet": "Bell"})]


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: sco.group_rates([], "outlet"), "there is none"),
        (lambda: sco.group_rates(ONE, "month"), "no article has it: choose from outlet"),
        (lambda: sco.group_rates(ONE, 5), "give a key of the metadata"),
        (lambda: sco.group_rates(ONE[0], "outlet"), "give a list of articles"),
        (lambda: sco.group_rates("a text", "outlet"), "articles='a text': give a list"),
        (lambda: sco.group_rates(b"a text", "outlet"), "give a list of articles"),
        (lambda: sco.group_rates(5, "outlet"), "articles=5: give a list of articles"),
        (lambda: sco.group_rates(["a text"], "outlet"), "is not an article"),
        (lambda: sco.group_rates(ONE, "outlet", "mood"), "of='mood': choose from words"),
        (lambda: sco.group_rates(ONE, "outlet", most=0), "most=0"),
        (lambda: sco.group_rates(ONE, "outlet", level=95), "between 0 and 1"),
        (lambda: sco.group_rates(ONE, "outlet", resamples=0), "resamples=0"),
        (lambda: sco.group_rates(ONE, "outlet", seed=-1), "seed=-1"),
        (lambda: sco.group_rates(ONE, "outlet", seed=2**40), "under 4,294,967,296"),
        (lambda: sco.group_rates(ONE, "outlet", items=[]), "give a word"),
        (lambda: sco.group_rates(ONE, "outlet", level="0.9"), "level='0.9': give a number"),
        (lambda: sco.group_differences(ONE, "outlet", level=0), "level=0: give a number"),
        (lambda: sco.group_differences(ONE, "outlet", level=1), "level=1: give a number"),
        (lambda: sco.group_keyness(ONE, "outlet", seed=2**32), "seed=4294967296: give a whole"),
        (lambda: sco.group_keyness(ONE, "outlet", most=0), "most=0"),
        (lambda: sco.group_keyness(ONE, "outlet", min_count=0), "min_count=0"),
        (lambda: sco.group_keyness(ONE, "outlet"), "of the group 'Bell': nothing to compare"),
        (lambda: sco.load_articles("nothing"), "choose from tarrow-news"),
    ],
)
def test_a_wrong_wish_is_answered_in_one_line(ask, says) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CourseError, match=says) as caught:
        ask()
    assert "\n" not in str(caught.value)


def test_one_group_has_rates_and_no_differences() -> None:
    assert len(sco.group_rates(ONE, "outlet", **FEW)) == 1
    assert sco.group_differences(ONE, "outlet", **FEW).empty
    with pytest.raises(CourseError, match="no numbers to show"):
        sco.charts.intervals(sco.group_differences(ONE, "outlet", **FEW), "T")


# By hand: what is counted, of how much, and in what unit

HARBOUR = Article(
    "Ann Lee and Bo Falk said the harbour was open. Nobody came, said Ann Lee.\n\n"
    "“It rained,” an aide said."
)
FARCE = Article(
    "‘A farce’: Orr attacks the delay\n\n"
    "The bridge will open in May, Orr said. According\nto Orr, it is old. Fenn said it is not."
)
CODED = sco.annotate(
    Article("The harbour\n\nThe harbour and the port are shut.\n\nIt rained.\n\nA ferry left."),
    "topics",
    codebook={"harbours": ["harbour", "port"], "boats": ["ferry"]},
)
SCORED = Article("Good. Bad. So.").with_layer(
    sco.Layer(
        "sentiment",
        [Sentiment(sco.Span(*span), p, 0.5, ()) for span, p in
         (((0, 5), 0.5), ((6, 10), -0.25), ((11, 14), 0.125))],
        by="hand",
    )
).with_layer(
    sco.Layer("sentiment-vader", [Sentiment(sco.Span(0, 5), -0.75, None, ())], by="hand")
)  # fmt: skip
MEAN = "polarity, mean of the sentences"


@pytest.mark.parametrize(
    ("article", "of", "rows", "unit", "apart"),
    [
        # 10 words, 5 and 5; a phrase is counted as a word is
        (HARBOUR, "words", [("harbour", 1, 20), ("ann lee", 2, 20)], "per 1,000 words", ""),
        # "the harbour was open" is said by both; 8 words are reported
        (HARBOUR, "speakers", [("Ann Lee", 6, 8), ("Bo Falk", 4, 8), ("(not known)", 2, 8)],
         "% of the reported words", "percentage points, "),
        (HARBOUR, "cues", [("say", 3, 3)], "% of the attributions", "percentage points, "),
        (FARCE, "cues", [("say", 2, 4), ("(no cue)", 1, 4), ("according to", 1, 4)],
         "% of the attributions", "percentage points, "),
        # a heading is no paragraph, and two terms in one count once
        (CODED, "topics", [("boats", 1, 3), ("harbours", 1, 3)],
         "% of the paragraphs", "percentage points, "),
        (SCORED, "sentiment", [("polarity", 0.375, 3)], MEAN, ""),
        (SCORED, "sentiment-vader", [("polarity", -0.75, 1)], MEAN, ""),
    ],
)  # fmt: skip
def test_what_is_counted_by_hand(
    article: Article, of: str, rows: list[tuple[str, float, int]], unit: str, apart: str
) -> None:
    wanted = [item for item, _, _ in rows] if of == "words" else None
    articles = [Article(article.text, {"day": day}, article.layers) for day in ("Friday", "Monday")]
    found = sco.group_rates(articles, "day", of, items=wanted, **FEW)
    first = found[found["group"] == "Friday"]
    assert first[["item", "count", "whole"]].values.tolist() == [list(row) for row in rows]
    assert set(found["unit"]) == {unit}
    scale = {"%": 100, "p": 1000 if of == "words" else 1}[unit[0]]
    assert first["rate"].tolist() == pytest.approx([scale * n / whole for _, n, whole in rows])
    differences = sco.group_differences(articles, "day", of, items=wanted, **FEW)
    assert set(differences["unit"]) == {apart + unit}
    assert differences["difference"].tolist() == [0] * len(rows)


def test_an_item_is_called_by_the_fullest_name_that_an_article_has_for_it() -> None:
    texts = [("May", "Xi Jinping said it rained."), ("June", "Xi said the road was shut.")]
    articles = [Article(text, {"month": month}) for month, text in texts]
    found = sco.group_rates(articles, "month", "speakers", **FEW)
    assert found[["item", "group", "count"]].values.tolist() == [
        ["Xi Jinping", "June", 4], ["Xi Jinping", "May", 2],
    ]  # fmt: skip


def test_the_columns_are_those_that_the_docstrings_name() -> None:
    articles = articles_of([("Bell", "peace war"), ("Bell", "peace"), ("Post", "rain")])
    for measure, arguments in (
        (sco.group_rates, {}), (sco.group_differences, {}), (sco.group_keyness, {"min_count": 1}),
    ):  # fmt: skip
        frame = measure(articles, "outlet", **arguments, **FEW)
        told = " ".join((measure.__doc__ or "").split()).partition("Columns: ")[2]
        told = re.sub(r" \([^)]*\)", "", told).partition(".")[0]
        assert frame.columns.tolist() == told.split(", ")
        assert len(frame)
    assert set(frame["unit"]) == {"log ratio"}


# Intervals, drawn again by the arithmetic that the docstrings name


def drawn(name: str, size: int, resamples: int = 1000, seed: int = 1) -> Iterator[list[int]]:
    """Which articles of a group each resample has."""
    random = np.random.RandomState([seed, zlib.crc32(name.encode())])
    for _ in range(resamples):
        yield random.randint(0, size, size).tolist()


def percentiles(values: list[float], level: float = 0.95) -> list[float]:
    known = [value for value in values if math.isfinite(value)]
    return np.quantile(known, [(1 - level) / 2, (1 + level) / 2]).tolist()


def counted(articles: list[Article], word: str) -> list[tuple[int, int]]:
    texts = [article.text.split() for article in articles]
    return [(words.count(word), len(words)) for words in texts]


def rates(name: str, counts: list[tuple[int, int]], least: float = 0, **how: int) -> list[float]:
    """The rate of each resample; the count is taken as `least` at least."""
    return [
        max(sum(counts[n][0] for n in places), least) / sum(counts[n][1] for n in places)
        for places in drawn(name, len(counts), **how)
    ]


BELL = [
    Article(("peace " * n + "war " * m).strip(), {"outlet": "Bell"})
    for n, m in [(0, 3), (1, 4), (0, 7), (2, 3), (5, 1)]
]
POST = [
    Article(("peace " * n + "rain " * m).strip(), {"outlet": "Post"})
    for n, m in [(0, 5), (1, 2), (0, 9), (0, 4)]
]
CHOICES: dict[str, Any] = {"level": 0.8, "resamples": 57, "seed": 4}
HOW = {"resamples": 57, "seed": 4}


@pytest.mark.parametrize("chosen", [False, True])
def test_the_interval_of_a_rate_is_the_percentiles_of_its_resamples(chosen: bool) -> None:
    choices, how = (CHOICES, HOW) if chosen else ({}, {})
    found = sco.group_rates(BELL + POST, "outlet", items=["peace"], **choices)
    for name, articles in (("Bell", BELL), ("Post", POST)):
        expected = percentiles(
            rates(name, counted(articles, "peace"), **how), 0.8 if chosen else 0.95
        )
        row = row_of(found, group=name)
        assert [row["low"] / 1000, row["high"] / 1000] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("chosen", [False, True])
def test_the_interval_of_a_difference_is_that_of_the_resamples_side_by_side(chosen: bool) -> None:
    choices, how = (CHOICES, HOW) if chosen else ({}, {})
    row = row_of(sco.group_differences(BELL + POST, "outlet", items=["peace"], **choices))
    both = (
        rates("Bell", counted(BELL, "peace"), **how),
        rates("Post", counted(POST, "peace"), **how),
    )
    apart = [1000 * (one - two) for one, two in zip(*both, strict=True)]
    expected = percentiles(apart, 0.8 if chosen else 0.95)
    assert [row["low"], row["high"]] == pytest.approx(expected, rel=1e-12)
    assert (row["group"], row["other"], row["articles"], row["other_articles"]) == (
        "Bell", "Post", 5, 4,
    )  # fmt: skip


@pytest.mark.parametrize("chosen", [False, True])
def test_the_interval_of_a_log_ratio_takes_no_count_as_half_a_word(chosen: bool) -> None:
    choices, how = (CHOICES, HOW) if chosen else ({}, {})
    found = sco.group_keyness(BELL + POST, "outlet", **choices)
    row = row_of(found, group="Bell", word="peace")
    here = rates("Bell", counted(BELL, "peace"), 0.5, **how)
    there = rates("not Bell", counted(POST, "peace"), 0.5, **how)
    ratios = [math.log2(one / two) for one, two in zip(here, there, strict=True)]
    expected = percentiles(ratios, 0.8 if chosen else 0.95)
    assert [row["low"], row["high"]] == pytest.approx(expected, rel=1e-12)
    # 8 of 26 words beside 1 of 21
    assert row["log_ratio"] == pytest.approx(math.log2((8 / 26) / (1 / 21)))
    assert (row["articles"], row["in_articles"], row["reference_articles"]) == (5, 3, 1)


def test_many_resamples_are_drawn_in_parts_and_are_the_same(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def all_three() -> list[pd.DataFrame]:
        return [
            sco.group_rates(BELL + POST, "outlet", items=["peace"], **HOW),
            sco.group_differences(BELL + POST, "outlet", items=["peace"], **HOW),
            sco.group_keyness(BELL + POST, "outlet", **HOW),
        ]

    at_once = all_three()
    for most in (1, 10, 4 * 57, 5 * 57):
        monkeypatch.setattr(module, "_MOST_DRAWN", most)
        for one, two in zip(at_once, all_three(), strict=True):
            pd.testing.assert_frame_equal(one, two)


MANY = [
    Article(" ".join(["peace"] * n + ["war"] * (90 + n * n * 37 % 101)), {"outlet": "Bell"})
    for n in range(1, 16)
]


def test_without_a_wish_there_are_a_thousand_resamples() -> None:
    """With fifteen articles of different length hardly two resamples are the same."""
    resampled = [1000 * rate for rate in rates("Bell", counted(MANY, "peace"))]
    assert len(set(resampled)) > 900
    row = row_of(sco.group_rates(MANY, "outlet", items=["peace"]))
    assert [row["low"], row["high"]] == pytest.approx(percentiles(resampled), rel=1e-12)
    fewer = sco.group_rates(MANY, "outlet", items=["peace"], resamples=999)
    assert row_of(fewer)["low"] != row["low"]


def test_the_ten_most_frequent_are_told_and_ties_go_by_the_alphabet() -> None:
    letters = "abcdefghijklmnop"
    texts = [" ".join(f"w{letter}" for letter in letters[:number]) for number in (16, 14, 12, 3)]
    articles = [Article(text, {"n": str(n % 2)}) for n, text in enumerate(texts)]
    expected = [f"w{letter}" for letter in letters]
    for measure in (sco.group_rates, sco.group_differences):
        told = list(dict.fromkeys(measure(articles, "n", **FEW)["item"]))
        assert told == expected[:10]
        told = list(dict.fromkeys(measure(articles, "n", most=3, drop=["WA"], **FEW)["item"]))
        assert told == expected[1:4]
    alone = [Article(" ".join(expected * 3), {"n": "a"}), Article("x " * 99, {"n": "b"})]
    keys = sco.group_keyness(alone, "n", **FEW)
    assert keys["word"].tolist() == [*expected[:10], "x"]
    fewer = sco.group_keyness(alone, "n", most=2, drop=["WA"], **FEW)
    assert fewer["word"].tolist() == [*expected[1:3], "x"]
