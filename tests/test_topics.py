"""Claims about topics: a codebook, every place where its terms stand, and the counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import (
    Article,
    Attribution,
    CourseError,
    Layer,
    Span,
    annotate,
    codebook,
    gold,
    load,
    topic_counts,
    topics,
)
from sco_lessons.errors import LexiconError
from sco_lessons.layers.topics import NARRATOR, UNRESOLVED, Topic
from sco_lessons.store import dumps, loads

TOPICS = codebook()


@pytest.fixture(scope="module")
def article() -> Article:
    return annotate(load(), "topics")


def coded(text: str, book) -> Article:
    return annotate(Article(text), "topics", codebook=book)


def found(text: str, *terms: str, excluded: tuple[str, ...] = ()) -> list[str]:
    """The words that a topic of these terms finds in a text."""
    topic = Topic("t", "t", "", terms, excluded)
    article = coded(text, [topic])
    return [article.words(term) for term in article["topics"]]


# The codebook


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_a_topic_is_found_in_its_example_and_not_in_its_counter_example(topic):
    assert topic.name and topic.definition and topic.terms
    coded = annotate(Article(topic.example), "topics")
    assert topic.id in {term.topic for term in coded["topics"]}
    spared = annotate(Article(topic.counter_example), "topics")
    assert topic.id not in {term.topic for term in spared["topics"]}


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_every_term_finds_itself_and_no_term_stands_twice(topic):
    terms = (*topic.terms, *topic.excluded)
    assert len(set(terms)) == len(terms)
    for term in topic.terms:
        assert found(f"So {term.replace('*', '')} it is.", term), term


# How a term matches


@pytest.mark.parametrize(
    ("text", "term", "words"),
    [
        ("Security. SECURITY, security!", "security", ["Security", "SECURITY", "security"]),
        ("insecurity securities", "security", []),
        ("the UN; un peu; UN-led", "UN", ["UN", "UN"]),
        ("BELT AND ROAD, Belt and road", "Belt and Road", ["BELT AND ROAD"]),
        ("Afghan Afghans Afghanistan afghan", "Afghan*", ["Afghan", "Afghans", "Afghanistan"]),
        ("Afghanistan's peace", "Afghanistan", ["Afghanistan"]),
        ("core\ninterests, core  interests", "core interests",
         ["core\ninterests", "core  interests"]),
        ("the core\n\ninterests of all.", "core interests", ["core\n\ninterests"]),
        ("The core.\n\nInterests of all.", "core interests", []),
        ("people\u2010to\u2011people people-to-people", "people-to-people",
         ["people\u2010to\u2011people", "people-to-people"]),
        ("people to people", "people-to-people", []),
        ("People\u2019s Republic", "People's Republic", ["People\u2019s Republic"]),
        ("U.S. and U.N.", "U.N.", ["U.N."]),
        ("multi_word 38th 38", "38th", ["38th"]),
        ("trade-in, trade", "trade-*", ["trade-in"]),
        ("Free trade", "* trade", ["Free trade"]),
    ],
)  # fmt: skip
def test_how_a_term_matches(text, term, words):
    assert found(text, term) == words


def test_the_longest_term_of_a_topic_wins():
    assert found("the SCO summit and the SCO", "SCO", "SCO summit") == ["SCO summit", "SCO"]
    assert found("world peace talks", "peace talks", "world peace") == ["world peace"]


def test_terms_of_different_topics_may_overlap():
    article = coded("Afghan peace.", {"place": ["Afghan*"], "aim": ["Afghan peace"]})
    assert sorted(term.topic for term in article["topics"]) == ["aim", "place"]


def test_what_stands_in_an_excluded_phrase_is_not_counted():
    text = "social security and security of social security"
    assert found(text, "security", excluded=("social security",)) == ["security"]


def test_every_place_names_its_topic_its_term_and_its_rule(article):
    names = {topic.id: topic for topic in TOPICS}
    for term in article["topics"]:
        assert term.term in names[term.topic].terms
        assert term.term in term.rule


def test_a_long_term_that_almost_matches_everywhere_costs_one_pass():
    assert found("a " * 20_000 + "b", "a a a a a b", "a b") == ["a a a a a b"]


@given(
    st.lists(st.sampled_from(["a", "A", "b", "-", "'", "\u2019", "\n", "\n\n", ".", "x y", "İ"]))
)
def test_any_text_gives_places_that_spell_their_terms(words):
    text = " ".join(words)
    article = coded(text, {"t": ["a b", "A", "x*"], "u": ["b - a", "a' a"]})
    for place in article["topics"]:
        spelled = "".join(article.words(place).split()).replace("\u2019", "'").lower()
        assert spelled.startswith(place.term.replace(" ", "").rstrip("*").lower())


@given(st.text())
def test_any_text_can_be_coded(text):
    article = annotate(Article(text), "topics")
    assert topics(article)["count"].sum() <= len(article["topics"])


# A codebook of one's own


def test_a_codebook_may_be_a_file_a_mapping_or_in_short(tmp_path):
    toml = '[[topic]]\nid = "e"\nname = "Economy"\ndefinition = "Trade."\nterms = ["trade"]\n'
    (tmp_path / "mine.toml").write_text(toml, encoding="utf-8")
    entry = {"id": "e", "name": "Economy", "definition": "Trade.", "terms": ["trade"]}
    assert codebook(tmp_path / "mine.toml") == codebook({"topic": [entry]})
    assert codebook(str(tmp_path / "mine.toml")) == codebook(codebook({"topic": [entry]}))
    assert codebook({"e": ["trade"]})[0].terms == ("trade",)


def test_ones_own_codebook_takes_the_place_of_the_courses_and_signs(article):
    own = annotate(article, "topics", codebook={"talk": ["said"]})
    assert (len(own["topics"]), own["topics"].by) == (7, "own codebook")
    signed = annotate(own, "topics", codebook={"talk": ["said"]}, by="Ann's codebook")
    assert list(signed["topics"]) == list(own["topics"])
    assert signed["topics"].by == "Ann's codebook"
    assert annotate(own, "topics") == own
    assert article["topics"].by == "codebook 1.0"
    assert annotate(article, "topics", by="me")["topics"].by == "me"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ({}, "no topics"),
        ({"e": "trade"}, "list of terms"),
        ({"e": ["..."]}, "has a letter"),
        ({"e": [3]}, "has a letter"),
        ({"e": 3}, "topic 'e': must be a list of terms, it is 3"),
        ({"topic": ["trade", {"id": "e"}]}, "topic 'topic': {'id': 'e'} is no term"),
        (
            {"topic": [{"id": "e", "name": "", "definition": "", "terms": [], "excluded": "x"}]},
            "topic 1, excluded: must be a list of terms, it is 'x'",
        ),
        ({"topic": [{"id": "e"}]}, "topic 1: 'name' must be str"),
        ([Topic("e", "", "", ("a",)), Topic("e", "", "", ("b",))], "is there twice"),
        ("no-such-codebook.toml", "give the path"),
    ],
)
def test_a_codebook_that_cannot_be_used_is_refused_in_one_line(source, says):
    with pytest.raises(LexiconError, match=says) as error:
        codebook(source)
    assert "\n" not in str(error.value)


def test_the_codebook_of_an_article_is_the_one_that_came_with_it_else_the_courses():
    assert codebook(Article("Trade.", meta={"codebook": {"e": ["trade"]}}))[0].terms == ("trade",)
    assert codebook(Article("Trade.")) == TOPICS
    assert codebook({"topic": ["trade", "tariff"]})[0].id == "topic"


def test_a_topic_may_be_a_table_with_its_terms(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[economy]\nterms = ["trade"]\n', encoding="utf-8")
    (topic,) = codebook(path)
    assert (topic.id, topic.terms) == ("economy", ("trade",))
    path.write_text("[economy]\nterms = 5\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.toml, topic 'economy': 'terms' must be list"):
        codebook(path)


@pytest.mark.parametrize("source", [5, b"x", [1], [TOPICS[0], 1], {5: ["x"]}, {"": ["x"]}])
def test_what_is_no_codebook_at_all_is_refused(source):
    with pytest.raises(LexiconError, match=r"^codebook: [^\n]*$"):
        codebook(source)


def test_a_file_that_is_nested_too_deeply_is_refused(tmp_path):
    path = tmp_path / "deep.toml"
    path.write_text("a = " + "[" * 5000 + "]" * 5000, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"deep\.toml: nested too deeply"):
        codebook(path)


@pytest.mark.parametrize("content", [b"[[topic", b"\xff\xfe"])
def test_a_file_that_is_no_codebook_is_refused_by_name(tmp_path, content):
    (tmp_path / "mine.toml").write_bytes(content)
    with pytest.raises(LexiconError, match=r"mine\.toml: not valid TOML"):
        codebook(tmp_path / "mine.toml")


# Counts


def test_topics_of_the_article_by_paragraph(article):
    by_paragraph = topics(article).groupby("paragraph").topic.agg(list).to_dict()
    assert by_paragraph[4] == ["afghanistan", "sco"]
    assert by_paragraph[7] == ["china-russia", "belt-and-road"]
    assert "exchange" in by_paragraph[8]
    assert {"afghanistan", "korean-peninsula"} <= set(by_paragraph[13])
    assert set(by_paragraph) == set(range(1, 14))


def test_every_count_leads_back_to_its_places(article):
    table = topics(article)
    assert table["count"].sum() == len(article["topics"])
    row = table[(table.paragraph == 4) & (table.topic == "sco")].iloc[0]
    assert row.terms == "SCO 2, SCO rotating presidency 1, Astana summit 1"
    assert [article.words(span) for span in row.spans] == [
        "SCO", "SCO rotating presidency", "Astana summit", "SCO"]  # fmt: skip
    fourth = annotate(article, "paragraphs")["paragraphs"][3].span
    assert (row.start, row.end) == (fourth.start, fourth.end)


def test_the_counts_have_every_paragraph_and_the_order_of_the_codebook(article):
    wide = topic_counts(article)
    assert wide.index.tolist() == list(range(1, 14))
    assert wide.columns.tolist() == [topic.id for topic in TOPICS]
    assert wide.to_numpy().sum() == len(article["topics"])


@pytest.mark.parametrize("by", ["paragraph", "speaker"])
def test_the_counts_are_the_table_turned_wide(article, by):
    wide, table = topic_counts(article, by), topics(article, by)
    assert (wide.index.name, wide.columns.name) == (by, "topic")
    turned = table.pivot_table(index=by, columns="topic", values="count", fill_value=0)
    turned = turned.reindex(index=wide.index, columns=wide.columns, fill_value=0)
    assert len(wide) > 2 and (turned == wide).all(axis=None)


OWN = {"zeal": ["observe"], "unused": ["zebra"], "sco": ["SCO"], "aim": ["peace"]}


def test_the_order_is_that_of_ones_own_codebook_also_after_a_journey_to_disk():
    own = annotate(load(), "topics", codebook=OWN)
    layer = loads(own, dumps(own, own["topics"]))
    assert layer == own["topics"]
    for article in (own, load().with_layer(layer)):
        assert topic_counts(article).columns.tolist() == ["zeal", "sco", "aim"]
        order = topics(article).drop_duplicates("paragraph").topic.tolist()
        assert order[0] == "sco" and set(order) == {"zeal", "sco", "aim"}


def test_another_layer_is_asked_by_its_name_or_given(article):
    own = annotate(article, "topics", codebook=OWN)["topics"]
    mine = Layer("mine", list(own), "me", own.labels)
    for asked, layer in ((article.with_layer(mine), "mine"), (article, mine)):
        assert topic_counts(asked, layer=layer).columns.tolist() == ["zeal", "sco", "aim"]
        assert len(topics(asked, by="speaker", layer=layer)) < len(topics(asked, by="speaker"))
    people = topic_counts(article, layer=gold()["topics"])
    assert people.to_numpy().max() == 1
    order = [topic.id for topic in TOPICS]
    assert people.columns.tolist() == sorted(people.columns, key=order.index)


def test_topics_of_no_codebook_at_all_are_in_the_order_of_their_names():
    article = coded("Trade and peace.", {"b": ["trade"], "a": ["peace"]})
    bare = Layer("topics", list(article["topics"]), by="me")
    assert topic_counts(article).columns.tolist() == ["b", "a"]
    assert topic_counts(article, layer=bare).columns.tolist() == ["a", "b"]


@pytest.mark.parametrize("ask", [topics, topic_counts])
def test_what_has_no_topics_is_refused_in_one_line(article, ask):
    with pytest.raises(CourseError, match="choose 'paragraph' or 'speaker'"):
        ask(article, by="sentence")
    with pytest.raises(CourseError, match="'paragraphs' holds a Paragraph: give a layer of topics"):
        ask(article, layer="paragraphs")
    with pytest.raises(CourseError, match="no annotator makes a layer 'topic'"):
        ask(article, layer="topic")


def _said(start: int, end: int, *speaker: str) -> Attribution:
    return Attribution(Span(start, end), None, None, (Span(start, end),), speaker, "indirect")


def test_topics_by_speaker_by_hand():
    #        0         11        21        32
    text = "Trade first. Peace next. Trade and peace. Peace."
    said = [
        _said(0, 12, "ann"),
        _said(13, 24, "ann", "bob"),
        _said(13, 41, "bob"),
        _said(42, 47),
    ]
    article = coded(text, {"trade": ["trade"], "peace": ["peace"]})
    article = article.with_layer(Layer("attributions", said[:3], by="hand"))
    wide = topic_counts(article, by="speaker")
    # Bob's two attributions overlap: a term counts once for one speaker.
    assert wide.loc["ann"].to_dict() == {"peace": 1, "trade": 1}
    assert wide.loc["bob"].to_dict() == {"peace": 2, "trade": 1}
    assert wide.loc[NARRATOR].to_dict() == {"peace": 1, "trade": 0}
    article = article.with_layer(Layer("attributions", said, by="hand"))
    table = topics(article, by="speaker")
    assert table[table.speaker == UNRESOLVED].spans.tolist() == [(Span(42, 47),)]
    assert NARRATOR not in set(table.speaker)


def test_texts_without_topics_give_empty_tables():
    empty = Article("Nothing. At all.")
    assert len(topics(empty)) == len(topics(empty, by="speaker")) == 0
    assert topic_counts(empty).shape == (1, 0)
    bare = empty.with_layer(Layer("attributions", [], by="hand"))
    assert topic_counts(bare, by="speaker").shape == (0, 0)


def test_the_layer_is_stored_and_read_back_whole(article):
    assert loads(article, dumps(article, article["topics"])) == article["topics"]


def test_the_rule_of_a_place_names_its_term(article):
    assert {term.rule for term in article["topics"]} == {
        f"term: {term.term}" for term in article["topics"]
    }


def test_who_is_no_speaker_is_named_so_in_a_table():
    assert (NARRATOR, UNRESOLVED) == ("(the article itself)", "(speaker not resolved)")
