"""Claims about sentiment: the scores are the libraries' own, and each word is shown.

TextBlob and VADER themselves are the oracles.
"""

from __future__ import annotations

import math
import sys

import nltk
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from sco_lessons import Article, CourseError, Span, annotate, load, sentiment
from sco_lessons.layers.sentiment import Tone
from sco_lessons.layers.sentiment import pattern as module
from sco_lessons.layers.sentiment import score as score_of
from sco_lessons.store import dumps, loads

VADER = SentimentIntensityAnalyzer()
LAYERS = ["sentiment", "sentiment-vader"]

_PIECES = (
    "good bad GREAT great not no never very really hardly least at the so this isn't n't don't "
    "other more new firmly parties peace other but kind of just enough without doubt bad ass "
    "kiss death to die for shit the bomb yeah right bus stop nor or ! !! (!) ( ! ) ? ?? :) :-( : ) "
    "<3 ♥ 😀 😢🎉 ♥️ \u2019s ' \" \u201cgood\u201d (bad) not, good; end U.S. etc. 13th \n\n \t "
    "... ..... .. İ ß \u200b \ud83d"
)
WORDS = st.sampled_from(_PIECES.split(" "))
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS).map("".join),
                  st.text(max_size=40)).filter(bool)  # fmt: skip


@pytest.fixture(scope="module")
def article() -> Article:
    return annotate(load(), *LAYERS)


def score(text: str, method: str = "textblob"):
    return score_of(Article(text), Span(0, len(text)), method)


def straight(text: str) -> str:
    """Quotation marks and apostrophes as VADER reads them."""
    for curly, mark in zip("‘’“”", "''\"\"", strict=True):
        text = text.replace(curly, mark)
    return text


def words_in_place(article: Article, found) -> bool:
    return all(
        "".join(article.words(span).split()).lower() == word
        for assessment in found.assessments
        for word, span in zip(assessment.words, assessment.spans, strict=True)
    )


# TextBlob


def test_textblob_is_whole_for_whoever_imports_it_after_a_score(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "textblob"]:
        monkeypatch.delitem(sys.modules, name)
    module._pattern.cache_clear()
    assert score("a good day").polarity == 0.7
    assert not [name for name in sys.modules if name.startswith("textblob")]
    import textblob

    assert textblob.TextBlob("a good day").sentiment.polarity == 0.7
    monkeypatch.undo()
    module._pattern.cache_clear()


def test_each_sentence_has_the_score_of_textblob(article):
    for found in article["sentiment"]:
        oracle = TextBlob(article.words(found)).sentiment
        assert (found.polarity, found.subjectivity) == tuple(oracle)


@given(TEXTS)
@example("not a really good, good!!")
@example("good\n\nbad ( ! ) : ) <3")
@example("8)....! good..... .5 bad......")
@example("very ! no good")
@settings(max_examples=150)
def test_any_text_has_the_score_and_the_words_of_textblob(text):
    found = score(text)
    oracle = TextBlob(text).sentiment_assessments
    assert (found.polarity, found.subjectivity) == oracle[:2]
    ours = [(list(a.words), a.polarity, a.subjectivity, a.label) for a in found.assessments]
    assert ours == [(w, p, s, label or "") for w, p, s, label in oracle.assessments]


@given(TEXTS)
@example("8)....! good..... .5 bad......!")
@settings(max_examples=150)
def test_the_words_of_textblob_stand_where_their_spans_say(text):
    found = score(text)
    assert words_in_place(Article(text), found)
    places = [span for assessment in found.assessments for span in assessment.spans]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("text", ["She would not come.", "He never came", "No!", "Nobody didn't."])
def test_a_negation_alone_is_no_word_with_a_value(text):
    found = score(text)
    assert (found.rule, found.assessments) == ("no word of the lexicon", ())
    assert found.polarity == TextBlob(text).sentiment.polarity == 0


@pytest.mark.parametrize(
    "text", ["END-OF-SENTENCE good", "END-OF-SENTENCE0“good", "goodEND-OF-SENTENCE"]
)
def test_textblobs_own_mark_for_a_blank_line_may_stand_in_a_text(text):
    found = score(text)
    assert words_in_place(Article(text), found)
    assert found.polarity == TextBlob(text).sentiment.polarity


def test_polarity_is_the_mean_of_its_assessments(article):
    for found in article["sentiment"]:
        counted = [assessment.polarity for assessment in found.assessments]
        assert found.polarity == pytest.approx(sum(counted) / max(1, len(counted)))
        assert (found.rule == "no word of the lexicon") == (not counted)


@pytest.mark.parametrize(
    ("text", "words", "places", "weight", "polarity"),
    [
        ("It is good.", ("good",), [6], 0.7, 0.7),
        ("It is not a good one.", ("not", "good"), [6, 12], 0.7, -0.35),
        ("bad, not really good", ("not", "really", "good"), [5, 9, 16], 0.7, -0.35),
        ("Good! Good!", ("good", "!"), [0, 4], 0.7, 0.875),
    ],
)
def test_shifters_belong_to_the_word_they_shift(text, words, places, weight, polarity):
    found = score(text)
    assessment = next(a for a in found.assessments if a.words == words)
    assert [span.start for span in assessment.spans] == places
    assert assessment.weight == pytest.approx(weight)
    assert assessment.polarity == pytest.approx(polarity)
    assert assessment.span == Span.covering(assessment.spans)


def test_a_word_that_stands_twice_leads_to_both_places():
    found = score("good or good")
    assert [a.span.start for a in found.assessments] == [0, 8]


def test_an_emoticon_with_a_space_in_it_has_all_its_signs():
    text = "We met : ) in May."
    [assessment] = score(text).assessments
    assert assessment.words == (":)",) and assessment.span.of(text) == ": )"


def test_what_the_lessons_say_about_textblob(article):
    weights = {
        word: assessment.polarity
        for found in article["sentiment"]
        for assessment in found.assessments
        for word in assessment.words
    }
    assert weights["firmly"] == pytest.approx(-0.2)
    assert weights["other"] == -0.125
    assert weights["more"] == 0.5
    # The demand to work together has a word of the lexicon that counts nothing.
    together = score_of(article, article["sentences"][10].span)
    assert "work together" in article.words(together)
    assert together.polarity == 0
    # A limit: TextBlob splits "isn't" at the apostrophe and never sees the negation.
    assert score("This isn't good").polarity == score("This is good").polarity > 0
    assert score("This is not good").polarity < 0


# VADER


@given(TEXTS)
@example("It is not good but it is GREAT 😀!!")
@example("good but good but bad good")
@settings(max_examples=200)
def test_any_text_has_the_compound_score_of_vader(text):
    found = score(text, "vader")
    assert found.polarity == VADER.polarity_scores(straight(text))["compound"]
    assert found.subjectivity is None


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("The deal isn’t good.", ("isn't", "good"), [9, 15]),
        ("It doesn’t help.", ("doesn't", "help"), [3, 11]),
        ("a “great” plan", ("great",), [3]),
        ("a ‘great’ plan", ("great",), [3]),
        ("😀 “great”", ("great",), [3]),
    ],
)
def test_vader_reads_curly_marks_as_straight_ones(text, words, places):
    found = score(text, "vader")
    assert found.polarity == VADER.polarity_scores(straight(text))["compound"]
    assessment = next(a for a in found.assessments if a.words == words)
    assert [span.start for span in assessment.spans] == places


def test_a_negation_with_a_curly_apostrophe_turns_a_good_word_bad():
    assert score("The deal isn’t good.", "vader").polarity < 0


@given(TEXTS)
@settings(max_examples=150)
def test_the_words_of_vader_stand_where_their_spans_say(text):
    article = Article(text)
    for assessment in score(text, "vader").assessments:
        for word, span in zip(assessment.words, assessment.spans, strict=True):
            written = article.words(span)
            # VADER reads an emoji as the words that describe it.
            assert straight(written.lower()) == word or not VADER.emojis.keys().isdisjoint(written)


@given(st.lists(st.sampled_from(["good", "bad", "fine", "not", "very"]), min_size=1))
def test_the_compound_score_is_the_squeezed_sum_of_the_valences(words):
    found = score(" ".join(words), "vader")
    total = sum(assessment.polarity for assessment in found.assessments)
    assert found.polarity == pytest.approx(total / math.sqrt(total**2 + 15), abs=1e-4)


@pytest.mark.parametrize(
    ("text", "polarity"), [("It is kind", 0.5267), ("kind of so", 0), ("of a kind of", 0)]
)
def test_kind_is_a_good_word_for_vader_but_not_before_of(text, polarity):
    assert score(text, "vader").polarity == polarity


def test_a_sentence_longer_than_vader_is_given_at_once_has_the_same_score():
    text = " ".join(["not very good", "bad", "GREAT"][n % 3] for n in range(900))
    assert score(text, "vader").polarity == VADER.polarity_scores(text)["compound"]


@pytest.mark.parametrize(
    ("text", "words", "weight", "valence"),
    [
        ("with all parties", ("parties",), 1.7, 1.7),
        ("very good", ("very", "good"), 1.9, 1.9 + 0.293),
        ("not good", ("not", "good"), 1.9, 1.9 * -0.74),
        ("dull but good", ("good",), 1.9, 1.9 * 1.5),
        ("least good", ("least", "good"), 1.9, 1.9 * -0.74),
        ("no good", ("no", "good"), 1.9, 1.9 * -0.74),
        ("not one of good", ("not", "good"), 1.9, 1.9 * -0.74),
        ("not one of their good", ("good",), 1.9, 1.9),  # it is three words back at most
    ],
)
def test_valences_of_vader_by_hand(text, words, weight, valence):
    found = next(a for a in score(text, "vader").assessments if a.words == words)
    assert (found.weight, found.polarity) == (weight, pytest.approx(valence))


def test_a_score_names_its_rule_and_its_words():
    for method, rule, words in (
        ("textblob", "mean of its words", "very good +0.91"),
        ("vader", "sum of the valences, normalised", "very good +2.19"),
    ):
        found, none = score("It was very good.", method), score("It rained.", method)
        assert (found.rule, none.rule) == (rule, "no word of the lexicon")
        assert [*map(str, found.assessments)] == [words]
        assert none.assessments == ()


def test_the_two_disagree_about_the_article(article):
    pairs = zip(article["sentiment"], article["sentiment-vader"], strict=True)
    assert sum(one.polarity <= 0 < two.polarity for one, two in pairs) >= 5


# Both


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_has_one_score_a_sentence_within_its_range(article, layer):
    assert [a.span for a in article[layer]] == [s.span for s in article["sentences"]]
    assert all(-1 <= found.polarity <= 1 for found in article[layer])
    assert all(words_in_place(article, found) for found in article[layer])


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_stored_and_read_back_whole(article, layer):
    again = loads(article, dumps(article, article[layer]))
    assert again == article[layer]


@pytest.mark.parametrize("method", ["textblob", "vader"])
def test_scores_need_no_nltk_corpus(method, monkeypatch):
    monkeypatch.setattr(nltk.data, "path", [])
    assert score("a good one", method).polarity > 0


# The table


@pytest.mark.parametrize("method", ["textblob", "vader"])
def test_a_table_of_paragraphs_scores_each_as_one_piece(article, method):
    table = sentiment(article, "paragraphs", method=method)
    assert table.number.tolist() == list(range(1, 14))
    paragraph = article["paragraphs"][11]
    assert table.polarity[11] == score_of(article, paragraph.span, method).polarity
    assert table.text[11] == article.words(paragraph)


def test_a_table_is_of_sentences_and_textblob_unless_it_is_told_otherwise(article):
    table = sentiment(load())
    assert table.polarity.tolist() == [found.polarity for found in article["sentiment"]]
    assert table.subjectivity.tolist() == [found.subjectivity for found in article["sentiment"]]
    other = sentiment(load(), method="vader")
    assert other.polarity.tolist() == [found.polarity for found in article["sentiment-vader"]]
    assert other.subjectivity.isna().all()


def test_a_table_names_the_words_and_what_they_counted(article):
    table = sentiment(article)
    assert table.assessments[2] == "new +0.136, firmly \u22120.2"
    assert len(sentiment(article, article["sentences"][:0])) == 0


def test_a_table_is_of_a_layer_a_span_an_annotation_or_a_list(article):
    second = article["sentences"][1]
    expected = sentiment(article).iloc[[1]].assign(number=1).reset_index(drop=True)
    for within in (second, second.span, [second], [second.span], (s for s in [second])):
        assert sentiment(article, within).equals(expected)
    assert sentiment(article, article["sentences"]).equals(sentiment(article))


@pytest.mark.parametrize("method", ["afinn", None, ["vader"]])
def test_another_method_is_refused_in_one_line(article, method):
    with pytest.raises(CourseError, match='choose "textblob" or "vader"'):
        sentiment(article, method=method)


@pytest.mark.parametrize("within", ["sentence", 5, [5], Span(0, 99_999)])
def test_what_is_no_stretch_of_the_text_is_refused_in_one_line(article, within):
    with pytest.raises(CourseError, match=r"\A[^\n]+\Z"):
        sentiment(article, within)


@pytest.mark.parametrize("tone", [-3, 3, 0.5, "1"])
def test_a_persons_tone_is_a_whole_number_from_minus_2_to_2(tone):
    assert [Tone(Span(0, 1), n).tone for n in (-2, 0, 2)] == [-2, 0, 2]
    with pytest.raises(CourseError, match="from -2 to 2"):
        Tone(Span(0, 1), tone)
