"""Claims about the concordance and the statistics of words.

Statistics are held against hand arithmetic (shown) or an oracle (NLTK, SciPy).
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.association import BigramAssocMeasures
from scipy.stats import chi2_contingency, power_divergence

from sco_lessons.errors import CourseError
from sco_lessons.layers import annotate
from sco_lessons.measures.associations import collocations, keyness, reference_counts
from sco_lessons.measures.words import (
    FUNCTION_WORDS,
    dispersion,
    frequencies,
    kwic,
    places,
    sentence_lengths,
    type_token_ratio,
    word_counts,
)
from sco_lessons.text.course import load
from sco_lessons.text.model import Annotation, Article, Layer, Span

WORDS = st.sampled_from(
    ["peace", "Peace", "war", "and", "SCO", "Xi's", "China-Russia", ".", "\n\n"]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)
PLAIN = Article("The SCO wants peace. Peace and trade, said Xi.\n\nTrade needs peace and the SCO.")


@pytest.fixture(scope="module")
def article() -> Article:
    return annotate(load(), "sentences", "tokens")


# Concordance


def test_each_line_of_a_concordance_leads_back_to_its_node(article):
    lines = kwic(article, "SCO")
    assert [article.text[s:e] for s, e in zip(lines.start, lines.end, strict=True)] == ["SCO"] * 8
    assert lines.paragraph.tolist() == [1, 2, 3, 3, 4, 4, 4, 11]
    assert lines.sentence.tolist() == lines.paragraph.tolist()


def test_a_phrase_is_found_over_a_paragraph_that_is_broken_in_a_sentence(article):
    (line,) = kwic(article, "the Russian president").itertuples()
    assert line.node == "the Russian president"
    assert article.text[line.start : line.end] == "the Russian\n\npresident"
    assert (line.paragraph, line.sentence) == (12, 12)


@pytest.mark.parametrize(
    ("node", "found"),
    [
        ("peace", ["peace", "Peace", "peace"]),
        ("PEACE and", ["Peace and", "peace and"]),
        (["xi", "trade"], ["trade", "Xi", "Trade"]),
        (["peace", "peace and"], ["peace", "Peace and", "peace and"]),
        ("pe*", ["peace", "Peace", "peace"]),
        ("pe*e an*", ["Peace and", "peace and"]),
        ("pea", []),
        (".*", [".", ".", "."]),
        ("[p]*", []),
        ("peace.", ["peace.", ]),
        ("(", []),
    ],
)  # fmt: skip
def test_a_node_is_whole_words_in_any_case(node, found):
    assert kwic(PLAIN, node).node.tolist() == found


def test_case_counts_when_asked():
    assert kwic(PLAIN, "Peace", casefold=False).start.tolist() == [21]


def test_straight_and_curly_apostrophes_are_one():
    curly = Article("Afghanistan\u2019s peace.")
    assert kwic(curly, "Afghanistan's peace").node.tolist() == ["Afghanistan\u2019s peace"]


def test_the_window_counts_tokens_or_characters():
    (line,) = kwic(PLAIN, "Xi", window=3).itertuples()
    assert (line.left, line.right) == ("trade, said", ". Trade needs")
    (line,) = kwic(PLAIN, "Xi", window=6, by="characters").itertuples()
    assert (line.left, line.right) == ("said", ". Tra")
    (line,) = kwic(PLAIN, "Xi", window=0).itertuples()
    assert (line.left, line.right) == ("", "")


def test_a_concordance_stays_within_what_it_is_given():
    first = Span(0, 20)
    assert kwic(PLAIN, "peace", within=first).start.tolist() == [14]
    (line,) = kwic(PLAIN, "xi", window=9, within="sentences").itertuples()
    assert (line.left, line.right) == ("Peace and trade, said", ".")


def test_a_heading_has_no_paragraph(article):
    (line,) = kwic(article, "习近平会见俄罗斯总统普京").itertuples()
    assert (line.paragraph, line.sentence) == (0, 0)


@pytest.mark.parametrize(("node", "rest"), [("", {}), ([], {}), ("a", {"by": "words"}),
                                            ("a", {"window": -1})])  # fmt: skip
def test_a_concordance_of_nothing_is_refused_in_one_line(node, rest):
    with pytest.raises(ValueError, match=r"give a word|tokens|window") as error:
        kwic(PLAIN, node, **rest)
    assert "\n" not in str(error.value)


@given(TEXTS)
def test_concordance_and_frequencies_count_alike(text):
    article = Article(text)
    for row in frequencies(article).itertuples():
        lines = kwic(article, row.word)
        assert len(lines) == row.count
        assert (lines.start[0], lines.end[0]) == (row.start, row.end)
        assert article.text[row.start : row.end].casefold() == row.word


# Frequencies


def test_frequencies_by_hand():
    table = frequencies(PLAIN).set_index("word")
    # 15 words; "peace" three times: 1000 * 3 / 15 = 200.
    assert (table["count"]["peace"], table.per_1000["peace"]) == (3, 200)
    assert table["count"].sum() == 15


def test_dropped_words_still_count_as_words_of_the_text():
    table = frequencies(PLAIN, drop=FUNCTION_WORDS).set_index("word")
    assert "the" not in table.index
    assert table.per_1000["peace"] == 200


def test_frequencies_of_a_part():
    said = [Span(0, 20), Span(10, 20)]
    assert word_counts(PLAIN, said) == {"the": 1, "sco": 1, "wants": 1, "peace": 1}


def test_a_layer_by_name_is_made_when_it_is_missing():
    assert word_counts(PLAIN, "paragraphs") == word_counts(PLAIN)


@pytest.mark.parametrize("text", ["", "...", "\n\n", "\ud800 \u202e"])
def test_texts_without_words_give_empty_tables(text):
    article = Article(text)
    assert len(kwic(article, "peace")) == len(frequencies(article)) == len(keyness(article)) == 0
    assert len(collocations(article)) == len(collocations(article, "peace")) == 0
    assert math.isnan(type_token_ratio(article))
    assert math.isnan(spread(article, "peace").dp)


def test_type_token_ratio_by_hand():
    text = Article("a b a c")
    assert type_token_ratio(text) == 3 / 4
    # Windows of 2: a b, b a, a c: every one has 2 types of 2.
    assert type_token_ratio(text, window=2) == 1
    # Windows of 3: a b a has 2 types, b a c has 3: (2/3 + 3/3) / 2.
    assert type_token_ratio(text, window=3) == pytest.approx(5 / 6)
    assert math.isnan(type_token_ratio(text, window=5))


def test_sentence_lengths_by_hand():
    table = sentence_lengths(PLAIN)
    assert table.words.tolist() == [4, 5, 6]
    assert table.paragraph.tolist() == [1, 1, 2]
    assert table.characters.tolist() == [20, 25, 30]
    assert sentence_lengths(PLAIN, within=Span(0, 46)).sentence.tolist() == [1, 2]


def test_the_article_has_thirteen_sentences_in_thirteen_paragraphs(article):
    table = sentence_lengths(article)
    assert table.paragraph.tolist() == table.sentence.tolist() == list(range(1, 14))
    assert table.words.tolist()[2:4] == [36, 49]


# Dispersion


def spread(article, node, **rest):
    (row,) = dispersion(article, node, **rest).itertuples()
    return row


def test_dispersion_by_hand():
    # Parts of 2, 2 and 4 words: shares .25, .25, .5. "x" stands in the first and third:
    # observed .5, 0, .5. DP = (.25 + .25 + 0) / 2 = .25; DPnorm = .25 / (1 - .25).
    article = Article("x a. b c. x d e f.")
    parts = Layer("parts", [Annotation(Span(0, 4)), Annotation(Span(5, 9)),
                            Annotation(Span(10, 18))], by="hand")  # fmt: skip
    row = spread(article, "x", parts=parts)
    assert (row.frequency, row.parts, row.in_parts, row.dp) == (2, 3, 2, 0.25)
    assert row.dp_norm == pytest.approx(1 / 3)


def test_dispersion_has_a_row_for_each_node_in_the_order_given():
    table = dispersion(PLAIN, ["trade", "NATO", "the SCO"], parts="sentences")
    assert table.node.tolist() == ["trade", "NATO", "the SCO"]
    assert table.frequency.tolist() == [2, 0, 2]
    assert table.in_parts.tolist() == [2, 0, 2]
    assert table.dp.isna().tolist() == [False, True, False]


def test_an_even_word_has_dp_0_and_one_in_the_smallest_part_has_dp_norm_1():
    even = spread(Article("x a x b x c x d"), "x", parts=4)
    assert (even.dp, even.dp_norm) == (0, 0)
    lumped = spread(Article("x x b c d e f g"), "x", parts=4)
    assert (lumped.dp, lumped.dp_norm) == (0.75, 1)


def test_dispersion_of_an_absent_term_is_not_a_number():
    assert math.isnan(spread(PLAIN, "NATO").dp)
    assert math.isnan(spread(PLAIN, "peace", parts=1).dp_norm)


def test_a_phrase_has_a_dispersion(article):
    row = spread(article, "Belt and Road")
    assert (row.frequency, row.parts, row.in_parts) == (4, 13, 3)
    assert len(places(article, "Belt and Road")) == 4


@given(TEXTS, st.integers(1, 5))
def test_dp_is_a_share_and_its_parts_add_up(text, parts):
    article = Article(text)
    size = word_counts(article).total()
    row = spread(article, "peace", parts=max(1, min(parts, size)))
    assert row.frequency == word_counts(article)["peace"]
    assert row.in_parts <= row.parts <= max(1, min(parts, size))
    assert math.isnan(row.dp) or 0 <= row.dp <= 1
    assert math.isnan(row.dp_norm) or row.dp <= row.dp_norm <= 1 + 1e-9


@pytest.mark.parametrize("parts", [0, -1, 99])
def test_a_number_of_parts_that_cannot_be_is_refused(parts):
    with pytest.raises(ValueError, match="number of words"):
        dispersion(PLAIN, "peace", parts=parts)


# Collocations

ORACLES = {
    "log_likelihood": BigramAssocMeasures.likelihood_ratio,
    "pmi": BigramAssocMeasures.pmi,
    "t_score": BigramAssocMeasures.student_t,
    "chi_square": BigramAssocMeasures.chi_sq,
}


@pytest.mark.parametrize("measure", ORACLES)
def test_neighbours_score_as_nltk_scores_a_table_of_all_pairs(article, measure):
    pairs = Counter(
        pair
        for sentence in article["sentences"]
        for pair in pairwise(word.casefold() for word in _words(article, sentence.span))
    )
    firsts, seconds = Counter(), Counter()
    for (first, second), count in pairs.items():
        firsts[first] += count
        seconds[second] += count
    table = collocations(article, measure=measure, min_count=1)
    assert len(table) == len(pairs)
    for row in table.to_dict("records"):
        together = pairs[row["word_1"], row["word_2"]]
        first, second = firsts[row["word_1"]], seconds[row["word_2"]]
        score = ORACLES[measure](together, (first, second), pairs.total())
        avoided = together < first * second / pairs.total()
        sign = -1 if avoided and measure in ("log_likelihood", "chi_square") else 1
        assert row["count"] == together
        assert row[measure] == pytest.approx(sign * score, abs=1e-9)


def _words(article: Article, span: Span) -> list[str]:
    tokens = (article.words(token) for token in article["tokens"].within(span))
    return [token for token in tokens if token[0].isalnum()]


def test_log_dice_by_hand():
    # "big deal" 2 times, big 2, deal 3: 14 + log2(2 * 2 / (2 + 3)).
    article = Article("A big deal. The big deal and no deal.")
    (row,) = collocations(article).itertuples()
    assert (row.word_1, row.word_2, row.count_1, row.count_2) == ("big", "deal", 2, 3)
    assert row.log_dice == pytest.approx(14 + math.log2(4 / 5))
    assert article.text[row.start : row.end] == "big deal"


NODES = "Xen nod yam yam. Zoo nod xen. Nod. Yam way."


def test_collocates_of_a_node_by_hand():
    article = Article(NODES)
    table = collocations(article, "nod", window=1, min_count=1, measure="pmi").set_index("word_2")
    # Words but the nodes: xen yam yam zoo xen yam way = 7; in windows of 1: xen yam zoo
    # xen = 4. xen is there 2 of 2 times: log2(2 * 7 / (4 * 2)); yam 1 of 3:
    # log2(1 * 7 / (4 * 3)).
    assert table["count"].to_dict() == {"xen": 2, "yam": 1, "zoo": 1}
    assert table.count_1.tolist() == [3, 3, 3]
    assert table.pmi["xen"] == pytest.approx(math.log2(14 / 8))
    assert table.pmi["yam"] == pytest.approx(math.log2(7 / 12))


@pytest.mark.parametrize(
    ("measure", "kind"), [("chi_square", "pearson"), ("log_likelihood", "log-likelihood")]
)
def test_collocates_of_a_node_score_as_a_table_of_four(measure, kind):
    article = Article(NODES)
    table = collocations(article, "nod", window=1, min_count=1, measure=measure).set_index("word_2")
    # yam: in windows 1, outside 2; others: in windows 3, outside 1.
    oracle = chi2_contingency([[1, 3], [2, 1]], correction=False, lambda_=kind).statistic
    # 1 of 3 is less than 4 of 7: yam avoids the node, so the score is below 0.
    assert table[measure]["yam"] == pytest.approx(-oracle)


def test_a_word_near_two_nodes_counts_once():
    table = collocations(Article("n x n."), "n", min_count=1)
    assert table["count"].tolist() == [1]


def test_collocations_do_not_cross_a_sentence():
    table = collocations(Article("He saw. Peace came. He saw. Peace came."))
    pairs = list(zip(table.word_1, table.word_2, strict=True))
    assert sorted(pairs) == [("he", "saw"), ("peace", "came")]


def test_collocations_of_a_phrase_and_of_a_part(article):
    table = collocations(article, "Belt and Road", window=2, drop=FUNCTION_WORDS)
    assert table.word_2.tolist() == ["forum"]
    part = article["paragraphs"][4]
    near = collocations(article, "Belt and Road", window=2, within=part, min_count=1)
    assert set(near.word_2) == {"of", "the", "forum", "for"}


@pytest.mark.parametrize("rest", [{"measure": "mutual"}, {"node": "a", "window": 0}])
def test_an_unknown_measure_or_window_is_refused(rest):
    with pytest.raises(ValueError, match=r"choose from|1 or more"):
        collocations(PLAIN, **rest)


@given(TEXTS, st.integers(1, 4))
@settings(max_examples=50)
def test_no_collocate_is_more_often_near_than_it_is_there(text, window):
    table = collocations(Article(text), "peace", window=window, min_count=1)
    assert (table["count"] <= table.count_2).all()
    assert ((table.start < table.end) & (table.end <= len(text))).all()


# Keyness


def test_keyness_by_hand_and_by_scipy():
    article = Article("peace " * 6 + "war " * 4)
    table = keyness(article, {"peace": 10, "war": 70, "trade": 10}).set_index("word")
    # peace: 6 of 10 here, 10 of 90 there: (6 / 10) / (10 / 90) = 5.4.
    assert table.log_ratio["peace"] == pytest.approx(math.log2(5.4))
    assert table.per_1000["peace"] == 600
    assert table.reference_per_1000["peace"] == pytest.approx(1000 / 9)
    # 16 of 100 words: expected 1.6 here and 14.4 there.
    oracle = power_divergence([6, 10], [1.6, 14.4], lambda_="log-likelihood").statistic
    assert table.g2["peace"] == pytest.approx(oracle)
    # Rarer than in the reference: log ratio below 0, listed last.
    assert table.log_ratio["war"] < 0
    assert table.index.tolist() == ["peace", "war"]


def test_a_word_that_the_reference_lacks_counts_as_half_a_word_there():
    (row,) = keyness(Article("SCO SCO"), {"the": 100}).itertuples()
    assert row.reference_count == 0
    assert row.log_ratio == pytest.approx(math.log2((2 / 2) / (0.5 / 100)))
    # G2 takes the 0 as it is: expected 2 * 2 / 102 here.
    assert row.g2 == pytest.approx(2 * 2 * math.log(2 / (2 * 2 / 102)))


def test_an_article_and_its_counts_are_the_same_reference(article):
    by_article = keyness(PLAIN, article)
    assert by_article.equals(keyness(PLAIN, word_counts(article)))


def test_no_word_is_key_in_a_text_against_itself(article):
    table = keyness(article, article)
    assert table.g2.abs().max() == pytest.approx(0)
    assert table.log_ratio.abs().max() == 0


def test_the_reference_list_is_textblobs_and_says_what_it_is():
    counts = reference_counts()
    assert all(word.isascii() and word.isalpha() and word.islower() for word in counts)
    assert max(counts, key=counts.__getitem__) == "the"
    assert sum(counts.values()) > 1_000_000
    assert "public domain books" in " ".join((reference_counts.__doc__ or "").split())


def test_key_words_of_the_article(article):
    table = keyness(article, drop=FUNCTION_WORDS)
    assert table.word[0] == "sco"
    assert {"cooperation", "russia", "stability"} <= set(table.word[:20])


@pytest.mark.parametrize("reference", [{}, {"a": 0}, {"a": -1}])
def test_a_reference_without_words_is_refused(reference):
    with pytest.raises(ValueError, match="reference"):
        keyness(PLAIN, reference)


# What is given: layers from a file, spellings, wrong kinds


def saved(article: Article) -> Article:
    """The article with its tokens and sentences as they are read back from a file."""
    for name in ("tokens", "sentences"):
        layer = article[name]
        article = article.with_layer(Layer(name, list(layer), by=layer.by))
    return article


MEASURES = {
    "kwic": lambda a: kwic(a, "peace", within="sentences"),
    "frequencies": frequencies,
    "sentence_lengths": sentence_lengths,
    "dispersion": lambda a: dispersion(a, ["peace", "Xi"]),
    "dispersion, parts": lambda a: dispersion(a, "peace", parts=3),
    "neighbours": lambda a: collocations(a, min_count=1),
    "collocates": lambda a: collocations(a, "peace", min_count=1),
    "keyness": lambda a: keyness(a, Article("war"), min_count=1),
}


@pytest.mark.parametrize("name", MEASURES)
def test_a_layer_read_back_from_a_file_gives_the_same(name):
    measure, article = MEASURES[name], annotate(PLAIN, "sentences", "tokens")
    assert len(measure(article)) > 0
    assert measure(saved(article)).equals(measure(article))


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("given", [None, "a text", 5])
def test_what_is_no_article_is_refused_in_one_line(name, given):
    with pytest.raises(CourseError) as error:
        MEASURES[name](given)
    assert "\n" not in str(error.value)


WRONG = {
    "kwic, no node": lambda: kwic(PLAIN, None),
    "kwic, numbers": lambda: kwic(PLAIN, [1]),
    "kwic, half a token": lambda: kwic(PLAIN, "a", window=2.5),
    "kwic, within a number": lambda: kwic(PLAIN, "a", within=5),
    "kwic, within strings": lambda: kwic(PLAIN, "a", within=["sentences"]),
    "ratio, window of 0": lambda: type_token_ratio(PLAIN, window=0),
    "ratio, window of a string": lambda: type_token_ratio(PLAIN, window="3"),
    "dispersion, parts of a half": lambda: dispersion(PLAIN, "a", parts=5.5),
    "dispersion, parts of a list": lambda: dispersion(PLAIN, "a", parts=[2]),
    "dispersion, no node": lambda: dispersion(PLAIN, []),
    "frequencies, letters": lambda: frequencies(PLAIN, drop="the"),
    "frequencies, numbers": lambda: frequencies(PLAIN, drop=[1]),
    "frequencies, no list": lambda: frequencies(PLAIN, drop=1),
    "collocations, letters": lambda: collocations(PLAIN, drop="the"),
    "collocations, min_count": lambda: collocations(PLAIN, min_count=0),
    "collocations, window": lambda: collocations(PLAIN, "a", window="5"),
    "keyness, letters": lambda: keyness(PLAIN, drop="the"),
    "keyness, reference": lambda: keyness(PLAIN, "a text"),
    "keyness, counts of strings": lambda: keyness(PLAIN, {"a": "1"}),
    "keyness, words of numbers": lambda: keyness(PLAIN, {1: 1}),
    "keyness, nan": lambda: keyness(PLAIN, {"a": math.nan}),
    "keyness, an empty text": lambda: keyness(PLAIN, Article("...")),
    "keyness, smoothing of 0": lambda: keyness(PLAIN, smoothing=0),
    "keyness, smoothing of a string": lambda: keyness(PLAIN, smoothing="1"),
    "keyness, min_count": lambda: keyness(PLAIN, min_count=1.5),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_in_one_line_that_says_what_to_give(name):
    with pytest.raises(CourseError) as error:
        WRONG[name]()
    assert "\n" not in str(error.value) and len(str(error.value)) < 200
    assert "give" in str(error.value)


def test_a_word_to_drop_may_be_spelt_in_any_case():
    assert "peace" not in frequencies(PLAIN, drop=["PEACE"]).word.tolist()
    assert "peace" not in keyness(PLAIN, {"a": 9}, drop=["Peace"], min_count=1).word.tolist()
    pairs = collocations(PLAIN, drop=["Peace"], min_count=1)
    assert "peace" not in {*pairs.word_1, *pairs.word_2}
    assert len(pairs) > 0


def test_a_decomposed_query_finds_a_composed_text():
    article, query = Article("The caf\u00e9 is open."), "cafe\u0301"
    assert len(kwic(article, query)) == 1
    assert len(kwic(article, "caf*e\u0301")) == len(kwic(article, "c*\u00e9")) == 1
    assert dispersion(article, query).frequency.tolist() == [1]
    assert "caf\u00e9" not in frequencies(article, drop=[query]).word.tolist()


def test_words_are_casefolded_not_only_lowered():
    german = Article("Stra\u00dfe STRASSE")
    assert word_counts(german) == {"strasse": 2}
    assert word_counts(german, casefold=False) == {"Stra\u00dfe": 1, "STRASSE": 1}
    assert len(kwic(german, "strasse")) == len(kwic(german, "Stra\u00dfe")) == 2
    assert keyness(german, {"Stra\u00dfe": 1, "a": 1}).reference_count.tolist() == [1]


def test_counts_of_a_reference_that_differ_in_case_add_up():
    (row,) = keyness(Article("peace peace"), {"Peace": 1, "PEACE": 2, "war": 1}).itertuples()
    assert row.reference_count == 3


def test_parts_that_touch_are_two_and_parts_that_overlap_are_one():
    article = Article("fair trade")
    assert kwic(article, "fair trade", within=[Span(0, 5), Span(5, 10)]).empty
    assert len(kwic(article, "fair trade", within=[Span(0, 5), Span(4, 10)])) == 1


def test_places_do_not_overlap():
    assert kwic(Article("a a a a a"), "a a").start.tolist() == [0, 4]


def test_characters_stay_within_the_part_on_both_sides():
    (line,) = kwic(PLAIN, "Xi", window=99, by="characters", within=Span(21, 46)).itertuples()
    assert (line.left, line.right) == ("Peace and trade, said", ".")


def test_equal_counts_are_in_the_order_of_the_alphabet():
    assert frequencies(Article("b a c c")).word.tolist() == ["c", "a", "b"]
    assert keyness(Article("b a"), {"x": 1}, min_count=1).word.tolist() == ["a", "b"]


def test_equal_scores_are_sorted_by_count_then_by_the_alphabet():
    table = collocations(Article("E f.\n\nC d.\n\nA b.\n\nE f."), min_count=1)
    # All are only ever neighbours of each other: 14 for each; "e f" is there twice.
    assert table.log_dice.tolist() == [14] * 3
    assert table.word_1.tolist() == ["e", "a", "c"]


# Attraction and avoidance


def test_a_pair_that_avoids_each_other_ranks_below_one_that_attracts():
    article = Article("Peace holds. Now war. " * 60 + "Peace war. " + "Fair trade. " * 4)
    for measure in ("log_likelihood", "chi_square", "pmi", "t_score", "log_dice"):
        table = collocations(article, measure=measure, min_count=1)
        pairs = list(zip(table.word_1, table.word_2, strict=True))
        assert pairs.index(("fair", "trade")) < pairs.index(("peace", "war"))
        if measure != "log_dice":
            assert table[measure][pairs.index(("peace", "war"))] < 0


@pytest.mark.parametrize("measure", [*ORACLES, "log_dice"])
@pytest.mark.parametrize("text", ["peace peace.", "Fair trade.", "a a a", "a b a b"])
def test_a_text_in_which_chance_leaves_nothing_open_has_finite_scores(measure, text):
    for node in (None, text.split()[0]):
        table = collocations(Article(text), node, measure=measure, min_count=1)
        assert len(table) > 0 or node is not None
        assert all(math.isfinite(score) for score in table[measure])
    # One kind of pair only: it is there as often as it must be.
    if text == "Fair trade." and measure != "log_dice":
        assert collocations(Article(text), measure=measure, min_count=1)[measure].tolist() == [0]


@given(TEXTS, st.sampled_from([*ORACLES, "log_dice"]), st.sampled_from([None, "peace"]))
@settings(max_examples=60)
def test_every_score_is_a_finite_number_and_the_largest_is_first(text, measure, node):
    scores = collocations(Article(text), node, measure=measure, min_count=1)[measure].tolist()
    assert all(map(math.isfinite, scores))
    assert scores == sorted(scores, reverse=True)
