"""Spans, layers and articles: values that never change and never lie about the text."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import Annotation, Article, Layer, Span, annotate, load
from sco_lessons.text.model import SpanSequence

spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda t: Span(t[0], t[0] + t[1]))
# Surrogates included: a text may hold anything that Python can.
texts = st.text(st.characters(), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("first", "second", "overlap", "contains"),
    [
        (Span(0, 3), Span(3, 5), False, False),  # they touch
        (Span(0, 3), Span(4, 5), False, False),  # apart
        (Span(0, 3), Span(2, 5), True, False),  # they cross
        (Span(0, 5), Span(1, 3), True, True),  # inside
        (Span(0, 5), Span(0, 3), True, True),  # inside, from the start
        (Span(0, 5), Span(2, 5), True, True),  # inside, to the end
        (Span(0, 5), Span(0, 5), True, True),  # the same
        (Span(1, 3), Span(0, 5), True, False),  # around
    ],
)
def test_relations_of_two_spans(first, second, overlap, contains):
    assert first.overlaps(second) is second.overlaps(first) is overlap
    assert (second in first) is contains


@given(spans, spans)
def test_spans_overlap_where_they_share_a_code_point(first, second):
    shared = set(range(first.start, first.end)) & set(range(second.start, second.end))
    assert first.overlaps(second) == bool(shared)


@given(spans, spans)
def test_a_span_contains_another_when_it_contains_all_its_offsets(first, second):
    assert (second in first) == all(offset in first for offset in range(second.start, second.end))


@given(st.lists(spans, min_size=1))
def test_the_covering_span_holds_all_and_no_more(many):
    around = Span.covering(many)
    assert all(span in around for span in many)
    assert {around.start, around.end} <= {n for s in many for n in (s.start, s.end)}


@pytest.mark.parametrize("bounds", [(3, 3), (4, 3), (-1, 2), (0, 0)])
def test_an_empty_or_reversed_span_is_refused_with_the_rule(bounds):
    with pytest.raises(ValueError, match="a span needs 0 <= start < end"):
        Span(*bounds)


@pytest.mark.parametrize("bounds", [(0.0, 1), ("0", 1), (None, 1)])
def test_offsets_are_whole_numbers(bounds):
    with pytest.raises(TypeError, match="whole numbers"):
        Span(*bounds)


def test_covering_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        Span.covering([])


@given(texts, spans)
def test_words_are_the_code_points_under_a_span_or_the_span_is_refused(text, span):
    if span.end <= len(text):
        assert len(span.of(text)) == len(span)
    else:
        with pytest.raises(ValueError, match="another text"):
            span.of(text)


@given(st.lists(spans))
def test_a_layer_is_sorted_and_keeps_everything(many):
    layer = Layer("names", [Annotation(span) for span in many], by="test")
    assert [item.span for item in layer] == sorted(many)


@given(st.lists(spans), spans)
def test_within_gives_what_lies_wholly_inside(many, around):
    layer = Layer("names", [Annotation(span) for span in many], by="test")
    assert [a.span for a in layer.within(around)] == [s for s in sorted(many) if s in around]


@given(st.lists(spans).map(sorted))
def test_a_packed_layer_equals_the_same_layer_of_objects(many):
    packed = Layer("t", SpanSequence(Annotation, [(s.start, s.end) for s in many]), by="test")
    plain = Layer("t", [Annotation(span) for span in many], by="test")
    assert packed == plain and plain == packed and hash(packed) == hash(plain)
    assert list(packed[1:]) == list(plain[1:])


def test_layers_and_articles_never_change():
    layer = Layer("names", [Annotation(Span(0, 2))], by="test")
    article = Article("Xi said so.", {"id": "a"}, {"names": layer})
    for change in (
        lambda: setattr(layer, "by", "gold"),
        lambda: setattr(article, "text", "Putin said so."),
        lambda: article.meta.update(id="b"),
        lambda: article.layers.clear(),
        lambda: setattr(layer[0], "span", Span(1, 2)),
    ):
        with pytest.raises((AttributeError, TypeError)):
            change()


def test_with_layer_gives_a_new_article_and_twice_changes_nothing():
    article = Article("Xi said so.")
    layer = Layer("names", [Annotation(Span(0, 2))], by="test")
    once = article.with_layer(layer)
    assert "names" not in article and once["names"] == layer
    assert once.with_layer(layer) == once


def test_a_layer_of_a_longer_text_is_refused():
    with pytest.raises(ValueError, match="another text"):
        Article("Xi").with_layer(Layer("names", [Annotation(Span(0, 3))], by="test"))


def test_a_layer_that_is_not_there_says_how_to_make_it():
    with pytest.raises(KeyError, match=r'annotate\(article, \\?"mentions'):
        Article("Xi said so.")["mentions"]


@given(texts)
def test_every_text_has_a_digest_even_with_lone_surrogates(text):
    assert Article(text).digest == Article(text).digest
    assert Article(text).digest != Article(text + "x").digest


def test_find_counts_occurrences_and_sees_through_line_ends():
    article = Article("the Russian\n\npresident met the Russian president")
    assert article.words(article.find("the Russian president")) == "the Russian\n\npresident"
    assert article.find("Russian president", 2).start == 31
    with pytest.raises(ValueError, match="copy the words exactly"):
        article.find("the French president")
    with pytest.raises(ValueError, match="occurrence from 1"):
        article.find("Russian", 0)


def test_an_article_with_its_layers_travels_to_another_process():
    article = annotate(load(), "sentences", "tokens")
    assert pickle.loads(pickle.dumps(article)) == article
