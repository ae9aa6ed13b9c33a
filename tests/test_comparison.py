"""Two readers of one text: every place once, and what is said of it is true."""

import re
from pathlib import Path

import pytest
from hypothesis import given

import sco_lessons as sco
from marking_samples import ARTICLE, ATTRIBUTION, TEXT, folder, layer_of_marks, marked, stretch
from sco_lessons.marking.marks import Marks, mark
from sco_lessons.store import second_readings
from sco_lessons.text.files import course_folder

__all__ = ["folder"]


@given(marked("mentions"), marked("mentions"))
def test_a_comparison_counts_every_mark_once_and_quotes_the_text(one, two):
    a, b = layer_of_marks(one, "you"), layer_of_marks(two, "gold")
    result = sco.compare(ARTICLE, a, b)
    assert sum(pair.a is not None for pair in result.pairs) == len(a)
    assert sum(pair.b is not None for pair in result.pairs) == len(b)
    agreed = sum(pair.kind == "agreed" for pair in result.pairs)
    assert agreed == sum(
        pair.a is not None and pair.b is not None
        and (pair.a.span, pair.a.label) == (pair.b.span, pair.b.label)
        for pair in result.pairs
    )  # fmt: skip
    plain = " ".join(TEXT.split())
    for words in [*result.table["a"], *result.table["b"]]:
        assert all(piece.rstrip("…") in plain for piece in words.split(" ... "))
    numbers = [int(n) for n in re.findall(r"\d+", result.summary)]
    if result.pairs:
        assert numbers[0] == len(result.pairs) == sum(numbers[1:])
    else:
        assert result.summary == "Neither you nor gold marked anything."


@given(marked("mentions"), marked("mentions"))
def test_a_comparison_has_two_directions(one, two):
    a, b = layer_of_marks(one, "you"), layer_of_marks(two, "gold")
    there, back = sco.compare(ARTICLE, a, b), sco.compare(ARTICLE, b, a)
    assert there.counts["agreed"] == back.counts["agreed"]
    assert there.counts["only you"] == back.counts["only you"]


def test_kinds_of_difference():
    gold = [
        stretch("Ada Lunt", "PERSON", 1),
        stretch("the wall", "FAC", 2),
        stretch("She", "PERSON", 3),
        stretch("the town hall", "FAC", 4),
    ]
    mine = [
        stretch("Ada Lunt", "PERSON", 1),
        stretch("wall", "FAC", 2),
        stretch("She", "ORG", 3),
        stretch("上合", "ORG", 4),
    ]
    result = sco.compare(ARTICLE, layer_of_marks(mine, "you"), layer_of_marks(gold, "gold"))
    kinds = [pair.kind for pair in result.pairs]
    assert kinds == ["agreed", "border differs", "label differs", "only you", "only gold"]
    assert result.summary == (
        "Of 5 places that you or gold marked, 1 is agreed; 1 border differs, 1 label differs, "
        "1 only gold, 1 only you."
    )
    assert "F1 by marks (4 and 4 marks): 0.25 with the same borders and label" in result.measures
    assert "Difference 4 of 4" in result.html


def test_a_second_reading_counts_as_right_and_says_so():
    gold = layer_of_marks([stretch("the wall", "FAC", 1)], "gold")
    second = layer_of_marks([stretch("wall", "FAC", 1)], "gold")
    mine = layer_of_marks([stretch("wall", "FAC", 1)], "you")
    result = sco.compare(ARTICLE, mine, gold, also=second)
    assert [pair.kind for pair in result.pairs] == ["agreed by another reading"]
    assert "1 is agreed (1 by a second reading)" in result.summary


def test_attributions_are_compared_part_by_part():
    marks = mark(ARTICLE, "attributions")
    marks.stretches = ATTRIBUTION
    other = Marks(marks.article, marks.scheme, Path("other.jsonl"))
    other.stretches = [stretch("Ada Lunt", "source", 1), *ATTRIBUTION[1:]]
    [pair] = sco.compare(marks, other).pairs
    assert (pair.kind, pair.said) == ("parts differ", "source differs")


def test_hostile_text_is_shown_and_not_run():
    text = "<script>alert(1)</script> said & left <img src=x onerror=alert(2)>"
    article = sco.Article(text)
    one = sco.Layer("mentions", [sco.Mention(sco.Span(0, 25), "ORG", note="<b>note</b>")], by="<i>")
    two = sco.Layer("mentions", [sco.Mention(sco.Span(8, 30), "GPE")], by="you")
    shown = sco.compare(article, one, two).html
    assert not re.search(r"<(script|img|b>note|i>&)", shown)


@pytest.mark.parametrize("text", ["practice", "xi-putin-astana"])
def test_each_reading_of_the_gold_names_a_guideline_that_exists(text):
    guidelines = course_folder("data") / "xi-putin-astana" / "GUIDELINES.md"
    headings = re.findall(r"^##+ ([\d.]+?)\.? ", guidelines.read_text(encoding="utf-8"), re.M)
    for layer in (*sco.gold(text).values(), *second_readings(sco.load(text)).values()):
        assert len(layer)
        for item in layer:
            assert item.rule.removeprefix("guideline ") in headings, item


@pytest.mark.parametrize("text", ["practice", "xi-putin-astana"])
def test_second_readings_of_the_gold_count_as_right(text):
    article = sco.load(text)
    for name, second in second_readings(article).items():
        gold = sco.gold(article)[name]
        same = sco.compare(article, gold, gold)
        assert len(second)
        assert same.counts == {"agreed": len(gold)}
        for item in second:
            mine = sco.Layer(name, [item], by="you")
            places = [pair for pair in sco.compare(article, mine, gold).pairs if pair.a is item]
            assert all(pair.agreed for pair in places), item
            assert item.note


def test_packed_layers_are_compared_place_by_place():
    article = sco.Article("Xi met Putin in Astana. He left.")
    one = sco.annotate(article, "tokens")["tokens"]
    two = sco.Layer("tokens", [item for item in one if item.span.start > 2], by="you")
    for mine, theirs in ((one, two), (two, one), (one.packed(), two.packed())):
        counts = sco.compare(article, mine, theirs).counts
        assert counts == {"agreed": 8, "only regexp 1.0": 1}
