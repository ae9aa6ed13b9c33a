"""Groups of articles: rates by hand arithmetic, intervals by an oracle and by simulation."""

from __future__ import annotations

import math
from collections import Counter
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

import sco_lessons as sco
from sco_lessons.errors import CourseError
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
        (lambda: sco.group_rates(["a text"], "outlet"), "is not an article"),
        (lambda: sco.group_rates(ONE, "outlet", "mood"), "of='mood': choose from words"),
        (lambda: sco.group_rates(ONE, "outlet", most=0), "most=0"),
        (lambda: sco.group_rates(ONE, "outlet", level=95), "between 0 and 1"),
        (lambda: sco.group_rates(ONE, "outlet", resamples=0), "resamples=0"),
        (lambda: sco.group_rates(ONE, "outlet", seed=-1), "seed=-1"),
        (lambda: sco.group_rates(ONE, "outlet", seed=2**40), "under 4,294,967,296"),
        (lambda: sco.group_rates(ONE, "outlet", items=[]), "give a word"),
        (lambda: sco.group_keyness(ONE, "outlet"), "nothing to compare"),
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
