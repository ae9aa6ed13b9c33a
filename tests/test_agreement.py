"""Claims about agreement: span by span, and unit by unit corrected for chance.

Figures are held against hand arithmetic, published examples, NLTK and scikit-learn.
"""

from __future__ import annotations

import json
import math
import warnings
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_lessons.errors import CourseError
from sco_lessons.layers import annotate
from sco_lessons.layers.speech import Attribution
from sco_lessons.layers.topics import TopicTerm
from sco_lessons.measures.agreement import agreement, evaluate, unit_labels
from sco_lessons.measures.reliability import alpha, kappa
from sco_lessons.text.course import load
from sco_lessons.text.model import Annotation, Article, Layer, Span


@dataclass(frozen=True, slots=True)
class Name(Annotation):
    label: str = "ORG"
    source: Span | None = None
    content: tuple[Span, ...] = ()
    entities: tuple[str, ...] = ()


def names(*items: Name | tuple[int, int] | tuple[int, int, str]) -> Layer:
    made = [
        item if isinstance(item, Name) else Name(Span(*item[:2]), *item[2:])  # type: ignore[misc]
        for item in items
    ]
    return Layer("names", made, by="hand")


LETTERS = Article("x" * 120)


def compare(one: str | Layer, two: str | Layer, article: Article = LETTERS, **rest):
    return agreement(article, one, two, **rest)


def row(result, label="(all)", match="overlap"):
    scores = result.table.set_index(["label", "match"])
    return scores.loc[(label, match)]


SPANS = st.builds(
    lambda start, length: (start, start + length), st.integers(0, 30), st.integers(1, 12)
)
LAYERS = st.lists(
    st.builds(lambda span, label: Name(Span(*span), label), SPANS, st.sampled_from("AB")),
    max_size=8,
).map(lambda items: Layer("names", items, by="chance"))


# Span by span


def test_scores_by_hand():
    one = names((0, 10), (20, 30), (40, 50))
    two = names((0, 10), (22, 30))
    result = compare(one, two)
    exact, overlap = row(result, match="exact"), row(result)
    # Of three, two overlap (8 / 10 of the characters), one is the same.
    assert (exact.precision, exact.recall, exact.f1) == (1 / 2, 1 / 3, 2 / 5)
    assert (overlap.precision, overlap.recall, overlap.f1) == (1, 2 / 3, 4 / 5)
    assert (result.precision, result.recall, result.f1) == (1, 2 / 3, 4 / 5)
    assert (overlap.matched, overlap.in_a, overlap.in_b) == (2, 3, 2)


@pytest.mark.parametrize(
    ("other", "threshold", "matched"),
    [
        ((0, 5), 0.5, 1),  # 5 / 10
        ((0, 4), 0.5, 0),  # 4 / 10
        ((5, 15), 0.5, 0),  # 5 / 15
        ((5, 15), 0.3, 1),
        ((9, 99), 0, 1),
        ((10, 20), 0, 0),  # they touch and share nothing
        ((0, 9), 1, 0),
        ((0, 10), 1, 1),
    ],
)
def test_overlap_is_intersection_over_union(other, threshold, matched):
    result = compare(names((0, 10)), names(other), threshold=threshold)
    assert row(result).matched == matched


def test_each_annotation_pairs_once_with_the_one_it_overlaps_most():
    result = compare(names((0, 10)), names((0, 6), (0, 9)))
    ((one, two),) = result.pairs
    assert (one.span, two.span) == (Span(0, 10), Span(0, 9))
    assert result.differences.difference.tolist() == ["boundaries", "only in b"]


def test_quotation_marks_and_spaces_do_not_matter():
    article = Article('He said "no" .')
    one, two = names((8, 12)), names((9, 11))
    assert row(compare(one, two, article, threshold=0.9)).matched == 1
    assert row(compare(one, two, article), match="exact").matched == 0


def test_labels_count_but_for_spans_only():
    result = compare(names((0, 4, "ORG"), (5, 9, "GPE")), names((0, 4, "GPE"), (5, 9, "GPE")))
    assert row(result, "(spans only)").f1 == 1
    assert row(result).f1 == 1 / 2
    assert (row(result, "GPE").precision, row(result, "GPE").recall) == (1 / 2, 1)
    assert (row(result, "ORG").recall, row(result, "ORG").f1) == (0, 0)
    assert math.isnan(row(result, "ORG").precision)


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ([(0, 4, "GPE")], [(0, 4, "ORG")], True),
        ([(0, 4, "GPE")], [(0, 4, "ORG"), (8, 9, "GPE")], False),  # a label of both, though apart
        ([(0, 4, "GPE")], [], False),
        ([], [], False),
        ([(0, 4, "")], [(0, 4, "ORG")], False),
        ([(0, 4, "")], [(8, 9, "")], False),
    ],
)
def test_a_score_is_said_to_rest_on_labels_if_none_is_in_both(one, two, told):
    assert ("as no label is in both" in repr(compare(names(*one), names(*two)))) == told


def test_the_columns_are_those_that_the_docstring_names():
    result = compare(names((0, 4, "ORG")), names((0, 4, "GPE")))
    assert list(result.table) == [
        "label", "match", "precision", "recall", "f1", "matched", "in_a", "in_b",
    ]  # fmt: skip
    assert list(result.summary) == [
        "label", "in_a", "in_b", "precision", "recall", "f1", "exact_f1",
    ]  # fmt: skip
    assert list(result.differences) == [
        "difference", "label_a", "label_b", "words_a", "words_b",
        "start_a", "end_a", "start_b", "end_b",
    ]  # fmt: skip
    assert list(result.parts) == ["part", "compared", "right", "exact", "added"]


def test_an_agreement_in_a_line():
    result = compare(names((0, 10), (20, 30), (40, 50)), names((0, 10), (22, 30)))
    assert repr(result) == (
        "<Agreement: precision 1.00, recall 0.67, F1 0.80; "
        ".summary, .table, .differences and .parts have more>"
    )


def test_the_same_label_is_taken_before_another_and_spans_without_a_letter_pair():
    result = compare(names((0, 4, "A")), names((0, 4, "B"), (0, 4, "A")))
    assert [(one.label, two.label) for one, two in result.pairs] == [("A", "A")]
    commas = Article(", ; .")
    assert len(compare(names((0, 1)), names((0, 1)), commas, threshold=1).pairs) == 1
    assert not compare(names((0, 1)), names((0, 2)), commas, threshold=0).pairs


def test_differences_are_told_with_their_words_in_the_order_of_the_text():
    article = Article("Xi met Putin in Astana today.")
    one = names((0, 2, "PERSON"), (7, 12, "PERSON"), (16, 22, "GPE"))
    two = names((7, 12, "NORP"), (16, 28, "GPE"))
    table = compare(one, two, article).differences
    assert table.difference.tolist() == ["only in a", "label", "boundaries"]
    assert table.words_a.tolist() == ["Xi", "Putin", "Astana"]
    assert table.words_b.tolist() == ["", "Putin", "Astana today"]
    assert table.label_b.tolist()[1:] == ["NORP", "GPE"]
    assert table.start_b.tolist()[1:] == [7, 16]


def test_contents_of_several_spans_are_compared_as_wholes():
    cut = Name(Span(0, 40), content=(Span(0, 10), Span(30, 40)))
    whole = Name(Span(0, 40), content=(Span(0, 40),))
    # 20 of 40 characters.
    assert row(compare(names(cut), names(whole))).matched == 1
    assert row(compare(names(cut), names(whole), threshold=0.51)).matched == 0
    assert row(compare(names(cut), names(cut)), match="exact").matched == 1


def test_the_parts_of_what_matches_are_compared_by_hand():
    a = names(
        Name(Span(0, 5), source=Span(0, 2), entities=("xi", "putin")),
        Name(Span(6, 9), source=Span(6, 7)),
        Name(Span(10, 15)),
        Name(Span(90, 95), source=Span(90, 91)),
    )
    b = names(
        Name(Span(0, 5), source=Span(0, 3), entities=("putin", "xi")),
        Name(Span(6, 9), source=Span(8, 9)),
        Name(Span(10, 15), source=Span(10, 11)),
    )
    parts = compare(a, b).parts.set_index("part")
    # Two of the three pairs have a source in a: one overlaps, none is exact; one is new in b.
    assert parts.loc["source"].tolist() == [2, 0.5, 0, 1]
    # The same entities in another order are right.
    assert parts.loc["entities"].tolist()[:2] == [1, 1]
    assert math.isnan(parts.loc["content"].right)


def test_any_part_can_be_compared_by_its_own_spans():
    one = names(Name(Span(0, 9), source=Span(0, 2)), Name(Span(10, 19)))
    two = names(Name(Span(0, 9), source=Span(0, 2)), Name(Span(10, 19), source=Span(10, 12)))
    result = compare(one, two, spans=lambda item: (item.source,))
    assert (result.precision, result.recall) == (1 / 2, 1)


def test_empty_layers_have_no_score():
    assert math.isnan(compare(names(), names()).f1)
    result = compare(names((0, 1)), names())
    assert math.isnan(result.precision)
    assert (result.recall, result.f1) == (0, 0)


@pytest.mark.parametrize("threshold", [-0.1, 1.5, math.nan])
def test_a_threshold_that_is_no_share_is_refused(threshold):
    with pytest.raises(ValueError, match="from 0 to 1"):
        compare(names(), names(), threshold=threshold)


@given(LAYERS, LAYERS, st.sampled_from([0, 0.3, 0.5, 1]))
def test_swapping_the_layers_swaps_precision_and_recall(one, two, threshold):
    there, back = (compare(*pair, threshold=threshold) for pair in ((one, two), (two, one)))
    # Greedy pairing breaks ties by order, so counts may differ only with ties.
    assert there.table.in_a.tolist() == back.table.in_b.tolist()
    exact = there.table[there.table.match == "exact"]
    assert (exact.matched <= exact[["in_a", "in_b"]].min(axis=1)).all()
    assert there.table.precision.dropna().between(0, 1).all()


@given(LAYERS)
def test_a_layer_agrees_with_itself(layer):
    result = compare(layer, layer)
    assert result.table.f1.dropna().eq(1).all()
    assert len(result.differences) == 0


@given(LAYERS, LAYERS)
def test_every_annotation_is_matched_or_a_difference(one, two):
    result = compare(one, two)
    told = result.differences
    matched = row(result).matched
    exact_or_shifted = matched - (told.difference == "boundaries").sum()
    left = told.difference.isin(["only in a", "label", "boundaries"]).sum()
    assert left + exact_or_shifted == len(one)


@given(LAYERS, LAYERS)
def test_pairs_are_those_of_a_search_over_all(one, two):
    result = compare(one, two, threshold=0)
    paired = {id(item) for pair in result.pairs for item in pair}
    free_one = [x for x in one if id(x) not in paired]
    free_two = [y for y in two if id(y) not in paired]
    assert not any(x.span.overlaps(y.span) for x in free_one for y in free_two)


# Annotators against gold


def test_an_annotator_agrees_with_what_it_made():
    article = annotate(load(), "sentences", "topics")
    report = evaluate(article, {"sentences": article["sentences"], "topics": article["topics"]})
    assert set(report.table.layer) == {"sentences", "topics"}
    assert report.table.f1.eq(1).all()
    assert len(report.differences) == 0


def test_gold_topics_of_whole_paragraphs_are_compared_by_paragraph():
    article = annotate(load(), "paragraphs")
    first, second = (paragraph.span for paragraph in article["paragraphs"][:2])
    gold = Layer("topics", [TopicTerm(first, "sco", ""), TopicTerm(second, "cookery", "")], "gold")
    report = evaluate(article, {"topics": gold})
    scores = report.table.set_index(["label", "match"])
    assert scores.loc[("sco", "exact")].recall == 1
    assert scores.loc[("cookery", "exact")].recall == 0


def test_layers_that_nobody_makes_are_left_out_and_the_report_is_plain_json():
    article = annotate(load(), "sentences")
    gold = {"tone": names((0, 2)), "sentences": Layer("sentences", [], by="gold")}
    report = evaluate(article, gold)
    plain = json.loads(json.dumps(report.as_json(), allow_nan=False))
    assert {line["layer"] for line in plain["scores"]} == {"sentences"}
    assert plain["scores"][0]["recall"] is None
    assert len(evaluate(article, {}).table) == 0


# Unit by unit


def test_labels_of_units_by_hand():
    article = Article("Xi met Putin. He left.")
    one = names((0, 2, "PERSON"), (7, 12, "PERSON"))
    two = names((0, 12, "EVENT"), (7, 12, "PERSON"))
    table = unit_labels(article, one, two)
    assert table.text.tolist() == ["Xi", "met", "Putin", ".", "He", "left", "."]
    assert table.unit.tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert table.a.tolist() == ["PERSON", "O", "PERSON", "O", "O", "O", "O"]
    assert table.b.tolist() == ["EVENT", "EVENT", "EVENT + PERSON", "O", "O", "O", "O"]
    by_sentence = unit_labels(article, one, two, unit="sentences", only="EVENT")
    assert by_sentence.a.tolist() == [False, False]
    assert by_sentence.b.tolist() == [True, False]


def test_numbers_of_units_are_averaged():
    article = Article("Xi met Putin. He left.")
    one = names((0, 2), (7, 12))
    lengths = unit_labels(article, one, one, unit="paragraphs", label=lambda item: len(item.span))
    assert lengths.a.tolist() == [3.5]


@given(st.lists(st.tuples(*[st.sampled_from(["a", "b", "c"])] * 2), min_size=1, max_size=30))
def test_kappa_is_that_of_scikit_learn(pairs):
    from sklearn.metrics import cohen_kappa_score

    one, two = zip(*pairs, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = cohen_kappa_score(one, two)
    assert kappa(one, two) == pytest.approx(oracle, nan_ok=True)


def test_kappa_by_hand():
    # 50 units: both yes 20, both no 15, a alone yes 5, b alone yes 10. Observed .7;
    # by chance .5 * .6 + .5 * .4 = .5; kappa = (.7 - .5) / (1 - .5) = .4.
    a = ["yes"] * 25 + ["no"] * 25
    b = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert kappa(a, b) == pytest.approx(0.4)


def test_kappa_leaves_out_units_that_one_left_out():
    assert kappa(["x", None, "y", "x"], ["x", "y", math.nan, "y"]) == kappa("xx", "xy")


@pytest.mark.parametrize(("a", "b"), [([], []), ("xx", "xx"), ([None], ["x"])])
def test_kappa_without_anything_to_tell_apart_is_not_a_number(a, b):
    assert math.isnan(kappa(a, b))


def test_kappa_of_different_units_is_refused():
    with pytest.raises(ValueError, match="2 and 3 labels"):
        kappa("ab", "abc")


# The example of Krippendorff (2011): four observers, twelve units, * for missing.
OBSERVERS = ["123321412***", "1233224125*3", "*3332342251*", "12332441251*"]


def _observer(labels: str) -> list[int | None]:
    return [None if label == "*" else int(label) for label in labels]


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_the_published_example(level, published):
    assert round(alpha(*map(_observer, OBSERVERS), level=level), 3) == published


LABELS = st.lists(st.sampled_from([1, 2, 4, None]), min_size=6, max_size=6)


@settings(max_examples=60)
@given(st.lists(LABELS, min_size=2, max_size=4))
@pytest.mark.parametrize(
    ("level", "distance"), [("nominal", "binary_distance"), ("interval", "interval_distance")]
)
def test_alpha_is_that_of_nltk(level, distance, annotators):
    from nltk.metrics import distance as distances
    from nltk.metrics.agreement import AnnotationTask

    triples = [
        (f"annotator {n}", unit, label)
        for n, labels in enumerate(annotators)
        for unit, label in enumerate(labels)
        if label is not None
    ]
    ours = alpha(*annotators, level=level)
    if math.isnan(ours):
        by_unit = [[t for t in row if t is not None] for row in zip(*annotators, strict=True)]
        assert len({label for unit in by_unit if len(unit) > 1 for label in unit}) < 2
    else:
        task = AnnotationTask(triples, distance=getattr(distances, distance))
        assert ours == pytest.approx(task.alpha())


def test_ordinal_alpha_takes_an_order_of_words():
    words = {1: "bad", 2: "poor", 3: "fair", 4: "good", 5: "fine"}
    observers = [[words.get(label) for label in _observer(row)] for row in OBSERVERS]
    found = alpha(*observers, level="ordinal", order=list(words.values()))
    assert round(found, 3) == 0.815
    with pytest.raises(ValueError, match="from lowest to highest"):
        alpha(*observers, level="ordinal", order=["bad"])


@pytest.mark.parametrize("labels", [([], []), ("xx", "xx"), ([None, 1], [1, None])])
def test_alpha_without_anything_to_tell_apart_is_not_a_number(labels):
    assert math.isnan(alpha(*labels))


@pytest.mark.parametrize("labels", [(), ("ab",), ("ab", "a")])
def test_alpha_needs_two_lists_of_the_same_units(labels):
    with pytest.raises(ValueError, match="two lists"):
        alpha(*labels)


def test_alpha_of_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="ratio"):
        alpha([1], [1], level="ratio")


# Wrong kinds, named layers, and all frames as attributes

WRONG = {
    "kappa, unequal": lambda: kappa(["a"], ["a", "b"]),
    "kappa, no list": lambda: kappa(1, 2),
    "kappa, lists as labels": lambda: kappa([["a"], ["b"]], [["a"], ["b"]]),
    "alpha, words as numbers": lambda: alpha(["a"], ["b"], level="interval"),
    "alpha, infinite": lambda: alpha([1.0], [math.inf], level="interval"),
    "alpha, mixed": lambda: alpha([1, "a"], ["a", 1], level="ordinal"),
    "alpha, twice in order": lambda: alpha("ab", "ab", level="ordinal", order="aba"),
    "alpha, not in order": lambda: alpha("ab", "ab", level="ordinal", order="a"),
    "alpha, no order": lambda: alpha("ab", "ab", level="ordinal", order=5),
    "alpha, level": lambda: alpha("ab", "ab", level=None),
    "agreement, old order": lambda: agreement(names(), names(), LETTERS),
    "agreement, no layer": lambda: agreement(LETTERS, names(), 5),
    "agreement, unknown layer": lambda: agreement(LETTERS, names(), "nothing"),
    "agreement, threshold": lambda: agreement(LETTERS, names(), names(), threshold="1"),
    "agreement, another text": lambda: agreement(Article("x"), names((0, 9)), names()),
    "evaluate, no mapping": lambda: evaluate(LETTERS, names()),
    "evaluate, names": lambda: evaluate(LETTERS, {"tokens": "tokens"}),
    "evaluate, no article": lambda: evaluate("x", {"tokens": names()}),
    "unit_labels, no layer": lambda: unit_labels(LETTERS),
    "unit_labels, old order": lambda: unit_labels(names(), names(), LETTERS),
    "unit_labels, unit": lambda: unit_labels(LETTERS, names(), unit=3),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_in_one_line(name):
    with pytest.raises(CourseError) as error:
        WRONG[name]()
    assert "\n" not in str(error.value) and len(str(error.value)) < 300


def test_what_is_given_in_place_of_an_article_is_named():
    with pytest.raises(CourseError, match="is no article: agreement"):
        agreement("Xi met Putin.", names(), names())


def test_a_layer_may_be_named_and_is_made_if_it_is_missing():
    article = Article("He left. She stayed.")
    made = annotate(article, "sentences")["sentences"]
    assert agreement(article, "sentences", made).f1 == 1
    named = unit_labels(article, "sentences", unit="paragraphs", only="")
    assert named.a.tolist() == [True]
    assert unit_labels(article, made, unit=made, only="").a.tolist() == [True, True]


def test_units_may_have_labels_of_more_than_two_layers():
    article = Article("Xi met Putin.")
    layers = (names((0, 2, "A")), names((3, 6, "B")), names((7, 12, "C")))
    table = unit_labels(article, *layers)
    assert table.columns.tolist() == ["unit", "start", "end", "text", "a", "b", "c"]
    assert table[["a", "b", "c"]].iloc[:3].to_numpy().tolist() == [
        ["A", "O", "O"], ["O", "B", "O"], ["O", "O", "C"]
    ]  # fmt: skip


def test_the_summary_has_a_row_a_label_and_spans_only_if_labels_differ():
    one, two = names((0, 10, "A"), (20, 30, "B")), names((0, 8, "A"), (20, 30, "C"))
    summary = compare(one, two).summary
    assert summary.label.tolist() == ["(spans only)", "(all)", "A", "B", "C"]
    # Spans: both overlap, one has the same offsets. With labels: one, with other offsets.
    assert summary.iloc[0].tolist()[1:] == [2, 2, 1, 1, 1, 0.5]
    assert summary.iloc[1].tolist()[1:] == [2, 2, 0.5, 0.5, 0.5, 0]
    assert compare(one, one).summary.label.tolist() == ["(all)", "A", "B"]


def test_an_evaluation_names_the_layer_of_each_row():
    article = annotate(load(), "sentences")
    gold = {"sentences": Layer("sentences", article["sentences"][1:], by="gold")}
    report = evaluate(article, gold)
    assert report.summary.columns.tolist()[:4] == ["layer", "label", "gold", "found"]
    assert report.summary.iloc[0].tolist()[:4] == ["sentences", "(all)", 12, 13]
    assert report.differences.difference.tolist() == ["only in b"]
    assert report.parts.columns.tolist()[0] == "layer"
    assert report.agreements["sentences"].recall == 1


@given(st.lists(st.tuples(*[st.sampled_from([1, 2, 3])] * 3), min_size=2, max_size=20))
@settings(max_examples=40)
def test_alpha_does_not_depend_on_the_order_of_the_annotators(rows):
    a, b, c = zip(*rows, strict=True)
    for level in ("nominal", "ordinal", "interval"):
        assert alpha(a, b, c, level=level) == pytest.approx(
            alpha(c, a, b, level=level), nan_ok=True
        )


def said(source, cue, content):
    spans = [span for span in (source, cue, content) if span]
    return Attribution(Span.covering(spans), source, cue, (content,), (), "indirect")


def test_offsets_of_differences_are_whole_numbers_though_some_are_missing():
    article = Article("Xi met Putin.")
    one = Layer("names", [Annotation(Span(0, 2))], by="a")
    two = Layer("names", [Annotation(Span(7, 12))], by="b")
    found = agreement(article, one, two).differences
    for column in ("start_a", "end_a", "start_b", "end_b"):
        assert str(found[column].dtype) == "Int64"
        assert found[column].isna().sum() == 1


def test_a_space_is_nothing_that_two_share():
    article = Article("Xi met Putin.")
    one = Layer("names", [Annotation(Span(0, 3))], by="a")
    two = Layer("names", [Annotation(Span(2, 6))], by="b")
    assert agreement(article, one, two, threshold=0).pairs == ()


def test_parts_are_shares_of_the_pairs_that_have_them():
    article = Article("Xi said yes. Ann said no. Rain fell, he said.")
    xi, ann = article.find("Xi"), article.find("Ann")
    first, second, third = (article.find("said", n) for n in (1, 2, 3))
    yes, no, rain = (article.find(words) for words in ("yes", "no", "Rain fell"))
    one = [said(xi, first, yes), said(ann, second, no), said(None, third, rain)]
    two = [said(xi, first, yes), said(no, second, no), said(None, third, rain)]
    layers = [Layer("attributions", items, by=by) for items, by in ((one, "a"), (two, "b"))]
    parts = agreement(article, *layers).parts.set_index("part")
    # By hand: the sources of two pairs are compared, one is the same, and none is new.
    assert parts.loc["source", ["compared", "exact", "added"]].tolist() == [2, 0.5, 0]
    assert parts.loc["cue", ["compared", "exact", "added"]].tolist() == [3, 1, 0]


def test_numbers_and_words_on_one_unit_are_joined_as_words():
    article = Article("Xi left.")
    layer = Layer("x", [Annotation(Span(0, 2), note=n) for n in ("1", "two")], by="a")
    labels = unit_labels(article, layer, label=lambda item: 1 if item.note == "1" else item.note)
    assert labels["a"].tolist()[0] == "1 + two"


@pytest.mark.parametrize(
    ("one", "two", "right"),
    [
        (("ann", "bo"), ("bo", "ann"), 1),
        (("ann", "bo"), ("ann", "lee"), 0),
        (("ann", "bo"), ("lee", "cy"), 0),
        (("ann",), ("ann", "bo"), 0),
        (("ann", "bo"), ("ann",), 0),
        (("ann",), ("bo",), 0),
        (("ann",), ("ann",), 1),
    ],
)
def test_several_speakers_are_right_if_they_are_the_same_in_any_order(one, two, right):
    article = Article("Ann and Bo said it rained.")

    def said_by(speaker):
        parts = Span(0, 10), Span(11, 15), (Span(16, 25),)
        return Layer("attributions", [Attribution(Span(0, 25), *parts, speaker, "indirect")], "x")

    parts = agreement(article, said_by(one), said_by(two)).parts.set_index("part")
    assert parts.loc["speaker", ["compared", "right", "exact"]].tolist() == [1, right, one == two]
