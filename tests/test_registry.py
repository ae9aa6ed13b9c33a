"""The registry: every layer is found, described, made in order and never made twice."""

import dataclasses

import pytest

from sco_lessons import (
    Annotation,
    Article,
    CourseError,
    Layer,
    Span,
    annotate,
    annotator,
    annotators,
    load,
)
from sco_lessons import layers as registry_module
from sco_lessons.layers import layer_of, spans_of

TEXT = Article(
    "Talks in Astana\n\n"
    'Xi said on Thursday that China "will be there". He met Putin, the Russian president.\n'
)
MADE_BY_RULE = [name for name, made in annotators().items() if made.default]


@pytest.fixture
def own_registry(monkeypatch):
    """A registry to add to without others seeing it."""
    annotators()
    monkeypatch.setattr(registry_module, "_annotators", dict(registry_module._annotators))


@pytest.mark.parametrize("name", annotators())
def test_every_annotator_says_what_it_makes_and_needs(name):
    made = annotators()[name]
    assert made.summary.endswith(".") and len(made.summary) <= 100
    assert set(made.requires) <= set(annotators())
    assert issubclass(made.item, Annotation) and made.item.__doc__
    assert dataclasses.is_dataclass(made.item)
    assert made.item.__dataclass_params__.frozen


@pytest.mark.parametrize("name", MADE_BY_RULE)
@pytest.mark.parametrize("article", [TEXT, load()], ids=["short", "course"])
def test_every_default_layer_points_into_the_text_and_names_its_rule(name, article):
    done = annotate(article, name)
    assert done.text == article.text
    assert done[name].by
    for item in done[name]:
        assert isinstance(item, annotators()[name].item)
        assert item.span.end <= len(article.text)
        assert item.rule or name == "tokens"


@pytest.mark.parametrize("name", MADE_BY_RULE)
@pytest.mark.parametrize(
    "text", ["x", "\n\n", "《》", '"', "\ud800 said", "\u202eabc\u200b", "😀" * 9]
)
def test_every_default_layer_bears_texts_that_are_hardly_texts(name, text):
    assert all(item.span.end <= len(text) for item in annotate(Article(text), name)[name])


def test_a_second_annotate_changes_nothing():
    once = annotate(TEXT)
    assert annotate(once) == once
    assert all(annotate(once)[name] is once[name] for name in once.layers)


def test_what_our_rules_made_of_a_text_is_made_once_and_only_for_the_same():
    text = "Putin spoke for the Foo Band. He left. " * 3
    first = annotate(Article(text))
    again, other = annotate(Article(text)), annotate(Article(text, {"author": "me"}))
    assert all(again[name] is first[name] for name in first.layers)
    assert all(other[name] is not first[name] for name in first.layers)
    listed = {"entity": [{"id": "foo", "name": "Foo Band", "label": "ORG", "aliases": []}]}
    known = annotate(Article(text, {"gazetteer": listed}))
    assert "foo" in {who for mention in known["mentions"] for who in mention.entities}
    assert "foo" not in {who for mention in first["mentions"] for who in mention.entities}
    gold = Layer("sentences", [Annotation(Span(0, 5))], by="gold")
    assert annotate(Article(text).with_layer(gold))["mentions"] is not first["mentions"]


def test_an_annotator_of_ones_own_is_asked_each_time(own_registry):
    found = [Annotation(Span(0, 1))]

    @annotator("mine", item=Annotation, by="me", default=False)
    def mine(article):
        """What is found."""
        return found

    assert len(annotate(TEXT, "mine")["mine"]) == 1
    found.append(Annotation(Span(1, 2)))
    assert len(annotate(TEXT, "mine")["mine"]) == 2


def test_a_layer_that_is_there_is_kept_so_gold_stays_gold():
    gold = Layer("sentences", [Annotation(Span(0, 5))], by="gold")
    assert annotate(TEXT.with_layer(gold))["sentences"] is gold


def test_an_unknown_layer_names_the_choices():
    with pytest.raises(ValueError, match=r"'mention'.*mentions"):
        annotate(TEXT, "mention")


def test_an_annotator_of_ones_own_runs_after_what_it_requires(own_registry):
    @annotator("shouts", item=Annotation, by="me", requires=("sentences",), default=False)
    def shouts(article):
        """Sentences with an exclamation mark."""
        return [s for s in article["sentences"] if article.words(s).endswith("!")]

    done = annotate(Article("He left. Stay!"), "shouts")
    assert [done.words(item) for item in done["shouts"]] == ["Stay!"]
    assert "shouts" not in annotate(TEXT).layers


def test_annotators_that_require_each_other_are_refused(own_registry):
    for one, other in (("a", "b"), ("b", "c"), ("c", "a")):
        annotator(one, item=Annotation, by="me", requires=(other,))(lambda article: [])
    with pytest.raises(CourseError, match=r"^layers require each other: (\w -> ){3}\w$"):
        annotate(TEXT, "a")


def test_layers_that_require_nothing_more_are_in_the_order_of_their_names(own_registry):
    for name in ("zz", "aa", "mm"):
        annotator(name, item=Annotation, by="me")(lambda article: [])
    assert [name for name in annotators() if name in ("zz", "aa", "mm")] == ["aa", "mm", "zz"]


def test_an_annotator_may_require_a_layer_that_only_people_make(own_registry):
    @annotator("echo", item=Annotation, by="me", requires=("tone",), default=False)
    def echo(article):
        """The places of tones."""
        return [Annotation(item.span) for item in article["tone"]]

    assert "echo" in annotators() and "tone" not in annotators()
    tone = Layer("tone", [Annotation(Span(0, 5))], by="Ann")
    assert annotate(TEXT.with_layer(tone), "echo")["echo"][0].span == Span(0, 5)
    with pytest.raises(CourseError, match="no annotator makes a layer 'tone'"):
        annotate(TEXT, "echo")


def test_a_name_that_two_modules_want_is_refused(own_registry):
    with pytest.raises(CourseError, match="two annotators make the layer 'tokens'"):
        annotator("tokens", item=Annotation, by="me")(lambda article: [])


def test_every_annotator_comes_after_what_it_requires():
    places = {name: place for place, name in enumerate(annotators())}
    pairs = [(name, each) for name in places for each in annotators()[name].requires]
    assert len(pairs) > 5
    assert all(places[required] < places[name] for name, required in pairs)


def test_layers_may_be_named_one_by_one_or_in_lists():
    one_by_one = annotate(TEXT, "sentences", "tokens", "quotations")
    assert annotate(TEXT, ["sentences", "tokens"], "quotations") == one_by_one
    assert annotate(TEXT, [["sentences"], ("tokens", "quotations")]) == one_by_one
    assert annotate(TEXT, []) == TEXT


@pytest.mark.parametrize("what", [5, None, ["mentions", 5], Layer("tokens", [], by="me")])
def test_what_is_no_name_of_a_layer_is_refused_in_one_line(what):
    with pytest.raises(CourseError, match=r"\Aannotate\(\): [^\n]*choose from [^\n]*mentions"):
        annotate(TEXT, what)


@pytest.mark.parametrize("what", ["a text", None, 5])
def test_only_an_article_is_annotated(what):
    with pytest.raises(CourseError, match=r"not an article: give one from read\(\) or load\(\)"):
        annotate(what, "tokens")


@pytest.fixture
def vowels(own_registry):
    """A layer with an option, and the number of times that it was made."""
    made = []

    @annotator("vowels", item=Annotation, by="rules 1.0", requires=("tokens",), default=False)
    def find(article, *, which="aeiou"):
        """Vowels."""
        made.append(which)
        return [Annotation(Span(i, i + 1)) for i, c in enumerate(article.text) if c in which]

    return made


def test_an_option_goes_to_the_layer_that_takes_it_and_makes_it_anew(vowels):
    usual = annotate(Article("Xi and Putin"), "vowels")
    other = annotate(usual, ["sentences", "vowels"], which="i")
    assert [other.words(item) for item in other["vowels"]] == ["i", "i"]
    assert annotate(other, "vowels") == other
    assert other["tokens"] is usual["tokens"]
    assert vowels == ["aeiou", "i"]


@pytest.mark.parametrize("layers", [["vowels"], ["tokens"], []])
def test_an_option_that_no_layer_takes_names_those_that_do(vowels, layers):
    with pytest.raises(CourseError, match=r"no option 'witch'.*vowels \(which\)"):
        annotate(TEXT, *layers, witch="i")


def test_all_options_of_a_layer_are_named():
    with pytest.raises(CourseError, match=r"layers with options: topics \(codebook, by\)$"):
        annotate(TEXT, "topics", witch="i")


def test_an_option_of_a_layer_that_was_not_asked_for_is_refused(vowels):
    with pytest.raises(CourseError, match=r"^tokens: no option 'which'"):
        annotate(TEXT, "tokens", which="i")


def test_an_annotator_may_sign_its_layer_itself(own_registry):
    @annotator("ends", item=Annotation, by="rules", default=False)
    def ends(article, *, by="rules"):
        """The last sign."""
        end = len(article.text)
        return Layer("ends", [Annotation(Span(end - 1, end))], by=by)

    assert annotate(TEXT, "ends")["ends"].by == "rules"
    assert annotate(TEXT, "ends", by="Ann")["ends"].by == "Ann"


# What other parts ask for: a layer, or places in the text


def test_a_layer_is_given_by_its_name_or_as_a_layer_and_made_if_it_is_missing():
    gold = Layer("sentences", [Annotation(Span(0, 5))], by="gold")
    assert layer_of(TEXT, "sentences") == annotate(TEXT, "sentences")["sentences"]
    assert layer_of(TEXT.with_layer(gold), "sentences") is gold
    assert layer_of(TEXT, gold) is gold
    tone = Layer("tone", [Annotation(Span(0, 5))], by="me")
    assert layer_of(TEXT.with_layer(tone), "tone") is tone


def test_a_place_is_a_layer_a_span_an_annotation_or_a_list_of_them():
    item = Annotation(Span(0, 5))
    layer = Layer("mine", [item], by="me")
    for where in (layer, item, item.span, [item], [item.span], layer[:], (x for x in [item])):
        assert spans_of(TEXT, where) == [Span(0, 5)]
    done = annotate(TEXT, "sentences")["sentences"]
    assert spans_of(TEXT, "sentences") == [sentence.span for sentence in done]
    assert spans_of(TEXT, []) == []


@pytest.mark.parametrize("where", [5, None, [5], ["sentences"], [None]])
def test_what_is_no_place_is_refused_in_one_line(where):
    with pytest.raises(CourseError, match=r"\A[^\n]* is no place in a text: give [^\n]*\Z"):
        spans_of(TEXT, where)


@pytest.mark.parametrize("where", [Span(0, 5000), [Annotation(Span(4999, 5000))]])
def test_a_place_past_the_end_of_the_text_is_refused(where):
    with pytest.raises(ValueError, match="another text"):
        spans_of(TEXT, where)
    with pytest.raises(ValueError, match="another text"):
        layer_of(TEXT, Layer("mine", [Annotation(Span(0, 5000))], by="me"))
    with pytest.raises(CourseError, match="give the name of a layer, or a Layer"):
        layer_of(TEXT, 5)
