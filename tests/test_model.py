"""Spans, layers and articles: values that never change and never lie about the text."""

import copy
import json
import pickle
from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import Annotation, Article, CourseError, Layer, Span, annotate, load
from sco_lessons.layers.entities import Mention
from sco_lessons.layers.sentiment import Tone
from sco_lessons.layers.speech import Attribution
from sco_lessons.layers.structure import Token
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.model import SpanSequence, frozen, plain

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
    with pytest.raises(CourseError, match="a span needs 0 <= start < end"):
        Span(*bounds)


@pytest.mark.parametrize("bounds", [(0.0, 1), ("0", 1), (None, 1), (0, 1.0), (0, "1")])
def test_offsets_are_whole_numbers(bounds):
    with pytest.raises(CourseError, match="whole numbers"):
        Span(*bounds)


def test_an_offset_lies_in_a_span_from_its_start_to_before_its_end():
    assert [offset in Span(2, 4) for offset in range(1, 6)] == [False, True, True, False, False]
    assert "2" not in Span(2, 4) and 2.0 not in Span(2, 4)


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


DEEP = {"does_not_say": {"author": "no", "links": ["a", {"b": ["c"]}]}}
NAMES = Layer("names", [Annotation(Span(0, 2))], by="test")
XI = Article("Xi said so.", DEEP, {"names": NAMES})


@pytest.mark.parametrize(
    "change",
    [
        lambda: setattr(NAMES, "by", "gold"),
        lambda: setattr(NAMES, "note", "new"),
        lambda: setattr(XI, "text", "Putin said so."),
        lambda: XI.meta.update(id="b"),
        lambda: XI.layers.clear(),
        lambda: setattr(NAMES[0], "span", Span(1, 2)),
        lambda: XI.meta["does_not_say"].update(author="me"),
        lambda: XI.meta["does_not_say"]["links"].append("d"),
        lambda: XI.meta["does_not_say"]["links"][1].pop("b"),
        lambda: XI.meta["does_not_say"]["links"][1]["b"].append("d"),
        lambda: load().meta["does_not_say"].update(author="me"),
        lambda: lexicon("topics")["topic"][0]["terms"].append("x"),
        lambda: lexicon("topics")["topic"][0].update(terms=["x"]),
    ],
)
def test_nothing_in_a_layer_an_article_or_a_lexicon_ever_changes(change):
    with pytest.raises((AttributeError, TypeError)):
        change()


def test_an_article_does_not_change_with_what_it_was_made_from():
    meta, labels = {"links": ["a"]}, ["x"]
    article, layer = Article("Xi", meta), Layer("names", [], "me", labels)
    meta["links"].append("b")
    labels.append("y")
    assert article.meta["links"] == ("a",) and layer.labels == ("x",)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=3), json_values, max_size=4))
def test_what_an_article_knows_can_be_pickled_and_written_as_json(meta):
    article = Article("Xi", meta)
    assert json.loads(json.dumps(plain(article.meta))) == meta
    assert pickle.loads(pickle.dumps(article)) == article == copy.deepcopy(article)
    assert frozen(plain(article.meta)) == article.meta


def test_layers_differ_in_name_maker_labels_and_items():
    items = [Annotation(Span(0, 2))]
    layer = Layer("a", items, "me", ["x"])
    others = [
        Layer("b", items, "me", ["x"]),
        Layer("a", items, "you", ["x"]),
        Layer("a", items, "me", ["y"]),
        Layer("a", [], "me", ["x"]),
        Layer("a", [Annotation(Span(0, 3))], "me", ["x"]),
    ]
    assert layer == Layer("a", iter(items), "me", ("x",)) and layer != items
    assert all(layer != other for other in others)


@pytest.mark.parametrize("items", [5, ["Xi"], [Span(0, 2)], "Xi", None])
def test_a_layer_holds_annotations_only(items):
    with pytest.raises(CourseError, match=r"\ALayer\('names'\)[^\n]*annotations[^\n]*\Z"):
        Layer("names", items, by="me")


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
    article = annotate(Article("Xi said so."), "tokens")
    with pytest.raises(
        CourseError, match=r"""\Athis .*has: tokens.*annotate\(article, "mentions"\)"""
    ):
        article["mentions"]
    with pytest.raises(KeyError, match="none yet"):
        Article("Xi said so.")["mentions"]


@given(texts)
def test_every_text_has_a_digest_even_with_lone_surrogates(text):
    assert Article(text).digest == Article(text).digest
    assert Article(text).digest != Article(text + "x").digest


def test_find_counts_occurrences_and_sees_through_line_ends():
    article = Article("the Russian\n\npresident met the Russian president")
    assert article.words(article.find("the Russian president")) == "the Russian\n\npresident"
    assert article.find("Russian president", 2).start == 31
    with pytest.raises(ValueError, match="copy the words from it"):
        article.find("the French president")
    with pytest.raises(ValueError, match="counts from 1"):
        article.find("Russian", 0)


def test_an_article_with_its_layers_travels_to_another_process():
    article = annotate(load(), "sentences", "tokens")
    assert pickle.loads(pickle.dumps(article)) == article


def test_a_kind_of_annotation_tells_its_own_fields_from_those_of_all():
    assert Annotation.own_fields() == ()
    assert Tone.own_fields() == ("tone",)
    assert Attribution.own_fields()[:3] == ("source", "cue", "content")
    assert Annotation(Span(0, 1)) == Annotation(Span(0, 1), rule="", note="")


def test_packed_spans_are_a_sequence_that_equals_only_the_same_spans_of_the_same_kind():
    packed = SpanSequence(Annotation, [(0, 2), (3, 5), (5, 6)])
    assert [item.span for item in packed[1:]] == [Span(3, 5), Span(5, 6)]
    assert packed[-1] == Annotation(Span(5, 6)) and type(packed[1:]) is SpanSequence
    assert packed == SpanSequence(Annotation, [(0, 2), (3, 5), (5, 6)])
    assert packed != SpanSequence(Token, [(0, 2), (3, 5), (5, 6)])
    assert packed != SpanSequence(Annotation, [(0, 2), (3, 5), (5, 7)])
    assert packed != SpanSequence(Annotation, [(0, 2), (3, 5), (4, 6)])
    assert packed != list(packed)
    with pytest.raises(TypeError):
        hash(packed)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Paint(Annotation):
    colour: str
    others: tuple[str, ...] = ()
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Gloss(Paint):
    """A kind of paint."""


names = st.sampled_from(["", "red", "blue"])
paints = st.builds(Annotation, spans, rule=names, note=names) | st.builds(
    Mention, spans, names, st.lists(names, max_size=2).map(tuple), rule=names
)


@given(st.lists(paints))
def test_any_layer_is_equal_when_it_is_packed_and_gives_the_same_for_every_question(many):
    layer = Layer("names", many, by="test", labels=["a"])
    packed = layer.packed()
    assert packed == layer and layer == packed and list(packed) == list(layer)
    assert repr(packed) == repr(layer) and packed.labels == layer.labels and packed.by == layer.by
    assert packed.packed() is packed or not isinstance(packed.items, SpanSequence)
    assert isinstance(packed.items, SpanSequence) == (len(set(map(type, many))) == 1)
    for part in (slice(1, None), slice(None, -1), slice(None, None, 2)):
        assert list(packed[part]) == list(layer[part])
        if isinstance(packed.items, SpanSequence) and len(layer[part]):
            assert packed.items[part] == SpanSequence.of(layer[part])
    for around in (Span(0, 3), Span(2, 9)):
        assert packed.within(around) == layer.within(around)
    for index, item in enumerate(layer):
        assert packed[index] == item and hash(packed[index]) == hash(item)
        assert type(packed[index]) is type(item) and packed[index - len(many)] == item
    assert pickle.loads(pickle.dumps(packed)) == layer
    end = max((item.span.end for item in many), default=1)
    assert Article("x" * end).with_layer(packed)["names"] is packed
    with pytest.raises(CourseError, match="another text"):
        Article("x" * (end - 1)).with_layer(packed if many else NAMES)


@pytest.mark.parametrize(
    "items",
    [
        [Paint(Span(0, 1), "red", weight=0.5)],
        [Paint(Span(0, 1), Colour.RED, ("a",), "")],
        [Paint(Span(0, 1), "red", ("a", Colour.RED), "")],
        [Paint(Span(0, 1), "red", (("a",),), "")],
        [Paint(Span(0, 1), "red", ["a"], "")],
        [Paint(Span(0, 1), "red", (), ""), Gloss(Span(0, 1), "red", (), "")],
        [Paint(Span(0, 1), "red", (), ""), Paint(Span(1, 2), "red", (), True)],
        [],
    ],
)
def test_what_says_more_than_words_stays_as_it_is(items):
    layer = Layer("paint", items, by="me")
    assert layer.packed() is layer and SpanSequence.of(items) is None


def test_packed_annotations_that_say_different_things_are_different():
    red, blue = Paint(Span(0, 1), "red", (), ""), Paint(Span(0, 1), "blue", (), "")
    one, two, both = (SpanSequence.of(each) for each in ([red], [blue], [red, blue]))
    assert one == SpanSequence.of([red]) and one != two and both[:1] == one and both[1:] == two
    assert SpanSequence.of([Annotation(Span(0, 1), rule="a")]) != SpanSequence(Annotation, [(0, 1)])


@pytest.mark.parametrize("name", ["paragraphs", "sentences", "topics", "mentions", "quotations"])
def test_a_layer_that_a_program_made_is_packed_if_it_says_only_words(name):
    article = annotate(load())
    assert isinstance(article[name].items, SpanSequence) and len(article[name])
    layer = article[name]
    assert layer == Layer(name, list(layer), layer.by, layer.labels)
    assert not isinstance(article["attributions"].items, SpanSequence)


def test_a_layer_shows_its_name_its_length_and_its_maker():
    assert repr(NAMES) == "<Layer names: 1 by test>"
    assert hash(NAMES) == hash(Layer("names", [Annotation(Span(0, 2))], by="test"))
    assert len({NAMES, Layer("names", [], by="test"), Layer("names", [], by="me")}) == 3
    assert (NAMES == "names") is False and NAMES.labels == ()


@pytest.mark.parametrize(
    ("meta", "name"),
    [
        ({"id": "a", "source": "b.txt"}, "a"),
        ({"source": "b.txt"}, "b.txt"),
        ({}, "text"),
    ],
)
def test_an_article_shows_its_name_its_length_and_its_layers(meta, name):
    assert repr(Article("Xi left.", meta, {"names": NAMES, "tokens": NAMES})) == (
        f"<Article {name}: 8 code points, layers: names, tokens>"
    )


def test_articles_that_are_equal_have_one_hash():
    assert len({Article("Xi", {"a": [1]}), Article("Xi", {"a": (1,)}), Article("Putin")}) == 2


def test_a_new_layer_replaces_that_of_its_name_and_leaves_the_others():
    other = Layer("names", [], by="me")
    article = XI.with_layer(Layer("tone", [], by="me")).with_layer(other)
    assert list(article.layers) == ["names", "tone"] and article["names"] is other
    assert article.meta == XI.meta and XI["names"] is NAMES
    assert Article("Xi").with_layer(NAMES)["names"] is NAMES
    with pytest.raises(CourseError, match=r"'names' reaches offset 2, the text ends at 1: it was"):
        Article("X").with_layer(NAMES)


def test_words_are_those_under_a_span_or_an_annotation():
    assert XI.words(Span(3, 7)) == "said" and XI.words(NAMES[0]) == "Xi"


def test_find_takes_signs_as_they_are_and_refuses_white_space_alone():
    article = Article("a.b (x) axb 1+1")
    assert [article.find(words).start for words in ("a.b", "(x)", " 1+1 ")] == [0, 4, 12]
    assert article.find("x", 2, parts=True) == Span(9, 10) and article.find("b", 1) == Span(2, 3)
    with pytest.raises(CourseError, match=r'has "x" once: there is no place number 2'):
        article.find("x", 2)
    with pytest.raises(CourseError, match=r"find\(' '\): give some words"):
        article.find(" ")


def test_find_takes_whole_words_unless_parts_are_asked_for():
    article = Article("The wee sheep between us: we, you and We-two.")
    assert article.words(Span(article.find("we").start - 1, article.find("we").end)) == " we"
    assert article.find("We").end == article.find("We-two").start + 2
    assert article.find("we", parts=True) == Span(4, 6)
    with pytest.raises(CourseError, match=r'only inside a longer word, such as "between"'):
        article.find("tween")
    with pytest.raises(CourseError, match=r'only inside a longer word, such as "between": parts'):
        article.find("sheep betw")
    with pytest.raises(CourseError, match=r'only inside a longer word, such as "sheep": parts'):
        article.find("heep between")
    with pytest.raises(CourseError, match=r'the text has "sheep", not "Sheep": capitals count'):
        article.find("Sheep")
    chinese = Article("\u4e60\u8fd1\u5e73\u4e3b\u5e2d SCO\u5cf0\u4f1a")
    assert [chinese.find(words).start for words in ("\u8fd1\u5e73", "SCO")] == [1, 6]


SIGNS = st.sampled_from(["\u201cwe asked\u201d", '"we asked"', "\xabwe  asked\xbb", "we\nasked"])
DASHES = st.sampled_from("-\u2010\u2011\u2013\u2014")


@given(SIGNS, SIGNS, DASHES, DASHES)
def test_find_takes_every_kind_of_mark_for_every_other(written, asked, dash, other):
    article = Article(f"So {written} Jo\u2019s town{dash}hall")
    assert article.words(article.find(asked.strip('"\u201c\u201d\xab\xbb')))
    if written[0] in '"\u201c\xab' and asked[0] in '"\u201c\xab':
        assert article.words(article.find(asked)) == written
    assert article.words(article.find(f"Jo's town{other}hall")) == f"Jo\u2019s town{dash}hall"


def test_the_digest_is_the_sha_256_of_the_text_in_utf8():
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert Article("abc").digest == "sha256:" + known
    assert Article("abc", {"id": "x"}).digest == Article("abc").digest


def test_frozen_lists_are_tuples_and_plain_ones_stay_tuples():
    deep = frozen({"a": [1, {"b": [2]}], "c": ([3],)})
    assert deep["a"][1]["b"] == (2,) and deep["c"] == ((3,),)
    assert plain(deep) == {"a": (1, {"b": (2,)}), "c": ((3,),)}
    assert type(plain(deep)["a"][1]) is dict
    assert frozen("ab") == plain("ab") == "ab" and frozen(3) == plain(3) == 3


def test_words_with_a_line_end_are_those_of_the_place_that_has_it() -> None:
    article = Article("Ida Lund bakes, because Ida\n\nLund can.")
    assert article.find("Ida\n\nLund") == article.find("Ida Lund", 2)
    assert article.find("Ida\nLund").start == 0  # no such line end: any white space will do
    with pytest.raises(CourseError, match="once"):
        article.find("Ida\n\nLund", 2)


@pytest.mark.parametrize("occurrence", [0, -1, 1.5, "1", None])
def test_the_number_of_a_place_is_a_whole_number_from_1(occurrence):
    with pytest.raises(CourseError, match=r"^find\('said', .*\): the number of the place counts"):
        XI.find("said", occurrence)


def test_a_layer_that_is_not_there_is_told_with_the_one_that_was_meant():
    with pytest.raises(CourseError) as caught:
        XI["name"]
    assert str(caught.value) == (
        "this article has no layer 'name' (it has: names); do you mean \"names\"?"
    )
    with pytest.raises(CourseError, match=r'has no layer \'tone\' .*; annotate\(article, "tone"\)'):
        XI["tone"]
