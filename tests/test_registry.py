"""The registry: every layer is found, described, made in order and never made twice."""

import dataclasses

import pytest

from sco_lessons import Annotation, Article, Layer, Span, annotate, annotator, annotators, load
from sco_lessons import layers as registry_module

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
    for one, other in (("a", "b"), ("b", "a")):
        annotator(one, item=Annotation, by="me", requires=(other,))(lambda article: [])
    with pytest.raises(ValueError, match="a -> b -> a"):
        annotate(TEXT, "a")
