"""Two readers of one text: every place once, and what is said of it is true."""

import re
from pathlib import Path

import pytest
from hypothesis import given

import sco_lessons as sco
from marking_samples import ARTICLE, ATTRIBUTION, TEXT, folder, layer_of_marks, marked, stretch
from sco_lessons.display.words import speaking
from sco_lessons.layers.sentiment import Tone
from sco_lessons.layers.topics import TopicTerm
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
        "Of 5 places that you or gold marked, 1 is agreed; border differs: 1, "
        "label differs: 1, only gold: 1, only you: 1."
    )
    assert "F1 by marks (4 and 4): 0.25 with the same borders and label" in result.measures
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


# Whole comparisons, word by word; the figures are worked out by hand

WALL = sco.Article("Ada Lunt saw the old wall. She left.")
RAIN = sco.Article("Ada Lunt said it rained. Later, an aide said no.")


def of_wall(by, *marks):
    made = [
        sco.Mention(WALL.find(words), label, rule=rule, note=note)
        for words, label, rule, note in marks
    ]
    return sco.Layer("mentions", made, by=by)


def of_rain(by, *marks):
    """Attributions of a source, a cue (None without) and what is said."""
    made = []
    for source, cue, *content in marks:
        spans = [RAIN.find(source), *([cue] if cue else []), *map(RAIN.find, content)]
        whole = sco.Span.covering(spans)
        said = tuple(map(RAIN.find, content))
        made.append(sco.Attribution(whole, spans[0], cue, said, (), "indirect"))
    return sco.Layer("attributions", made, by=by)


MINE = of_wall(
    "you",
    ("Ada Lunt", "PERSON", "", "sure?"),
    ("wall", "FAC", "", ""),
    ("She", "ORG", "", "a body?"),
)
GOLD = of_wall(
    "gold",
    ("Ada Lunt", "PERSON", "", ""),
    ("the old wall", "FAC", "guideline 1.2", ""),
    ("She", "PERSON", "", ""),
)


def test_a_comparison_of_mentions_word_by_word():
    # Alpha over 10 tokens: 3 differ; of 20 labels 10 are none, 5 PERSON, 4 FAC, 1 ORG, so
    # 1 - 0.3 / (1 - (90 + 20 + 12) / 380) = 0.56. Of "the old wall" a third is shared.
    told = (
        "Of 3 places that you or gold marked, 1 is agreed; border differs: 1, label differs: 1.",
        "F1 by marks (3 and 3): 0.33 with the same borders and label, 0.33 with the same "
        "label and at least half of the letters shared. Krippendorff's alpha (nominal) by tokens "
        "(10): 0.56.",
    )
    result = sco.compare(WALL, MINE, GOLD)
    assert str(result).splitlines() == [
        *told,
        "",
        "1. border differs",
        "   you: FAC: 'wall'",
        "   gold: FAC: 'the old wall'",
        "   note: decided by guideline 1.2",
        "2. label differs: ORG and PERSON",
        "   you: ORG: 'She'",
        "   gold: PERSON: 'She'",
        "   note: a body?",
    ]
    html = result.html.partition("</style>")[2]
    assert html == (
        '<div class="sco-compare" role="group" aria-label="Comparison of you and gold">'
        f"<p><b>{told[0]}</b></p><p>{told[1].replace(chr(39), '&#x27;')}</p>"
        '<section tabindex="0" aria-label="Difference 1 of 2"><p><b>1 of 2: border differs</b></p>'
        "<dl><dt>you</dt><dd>Ada Lunt saw the old <mark>wall</mark> <small>FAC</small>. She left."
        "</dd><dt>gold</dt><dd>Ada Lunt saw <mark>the old wall</mark> <small>FAC</small>. She left."
        "</dd><dt>note</dt><dd>decided by guideline 1.2</dd></dl></section>"
        '<section tabindex="0" aria-label="Difference 2 of 2"><p><b>2 of 2: label differs</b>: '
        "ORG and PERSON</p><dl><dt>you</dt><dd>Ada Lunt saw the old wall. <mark>She</mark> "
        "<small>ORG</small> left.</dd><dt>gold</dt><dd>Ada Lunt saw the old wall. <mark>She</mark> "
        "<small>PERSON</small> left.</dd><dt>note</dt><dd>a body?</dd></dl></section>"
        "<details><summary>1 mark agreed</summary><ol><li>PERSON: &#x27;Ada Lunt&#x27;</li></ol>"
        "</details></div>"
    )
    assert result._repr_mimebundle_() == {"text/html": result.html, "text/plain": str(result)}


def test_a_comparison_of_attributions_by_two_readers_of_one_name():
    said = RAIN.find("said")
    one = of_rain("Ann", ("Ada Lunt", None, "it rained"))
    two = of_rain("Ann", ("Ada Lunt", said, "it rained"), ("an aide", RAIN.find("said", 2), "no"))
    result = sco.compare(RAIN, one, two)
    # Alpha over 13 tokens: 5 differ; 26 labels, 13 none, 6 source, 5 content, 2 cue:
    # 1 - (5 / 13) / (1 - (156 + 30 + 20 + 2) / 650) = 0.43. One of three contents is matched.
    assert str(result).splitlines() == [
        "Of 2 places that Ann (first) or Ann (second) marked, 0 are agreed; "
        "only Ann (second): 1, parts differ: 1.",
        "F1 by marks (1 and 2): 0 with the same source, cue and content, 0.67 with at "
        "least half of the letters of the content shared. Krippendorff's alpha (nominal) by "
        "tokens (13): 0.43.",
        "",
        "1. parts differ: cue differs",
        "   Ann (first): source 'Ada Lunt'; content 'it rained'",
        "   Ann (second): source 'Ada Lunt'; cue 'said'; content 'it rained'",
        "2. only Ann (second)",
        "   Ann (first): no mark",
        "   Ann (second): source 'an aide'; cue 'said'; content 'no'",
    ]
    rained = "<mark>it rained</mark> <small>content</small>. Later, an aide said no."
    lunt = "<mark>Ada Lunt</mark> <small>source</small>"
    assert f"<dd>{lunt} said {rained}</dd>" in result.html
    assert f"<dd>{lunt} <mark>said</mark> <small>cue</small> {rained}</dd>" in result.html
    assert "<dt>Ann (first)</dt><dd><i>no mark</i></dd>" in result.html
    with speaking("de"):
        german = result.html
    assert f'<dd lang="en">{lunt} said {rained}</dd>' in german
    assert '<dd lang="en"><i lang="de">keine Markierung</i></dd>' in german
    assert result.table.fillna("").values.tolist() == [
        ["parts differ", "it rained", "it rained", "indirect", "indirect", 0, 23],
        ["only Ann (second)", "", "no", "", "indirect", 32, 47],
    ]
    assert list(result.table) == ["kind", "a", "b", "label_a", "label_b", "start", "end"]
    # Two readings of one person under two names of a layer are told by these.
    renamed = sco.Layer("second", list(two), by="Ann")
    assert sco.compare(RAIN, one, renamed).readers == ("Ann (attributions)", "Ann (second)")


def test_tones_are_ordered_and_a_sentence_without_one_does_not_count():
    article = sco.Article("It is good. It is bad. So it goes.")
    one, two, _ = (each.span for each in sco.annotate(article, "sentences")["sentences"])
    mine = sco.Layer("tone", [Tone(one, 1), Tone(two, -1)], by="you")
    gold = sco.Layer("tone", [Tone(one, 1), Tone(two, 0)], by="gold")
    result = sco.compare(article, mine, gold)
    # Of 4 values 1, 1, 0, -1 the squared distances are 1, 2.25 and 6.25 (Krippendorff 2011):
    # 1 - 0.5 / (2 * (1 + 4.5 + 12.5) / 12) = 0.83.
    assert "Krippendorff's alpha (ordinal) by sentences (3): 0.83." in result.measures
    assert str(result).endswith(
        "1. label differs: -1 and 0\n   you: -1: 'It is bad.'\n   gold: 0: 'It is bad.'"
    )


def test_topics_are_compared_by_paragraphs_of_which_one_without_a_topic_has_none():
    article = sco.Article("The harbour is shut.\n\nIt rained.\n\nA ferry left.")
    first, second, third = (p.span for p in sco.annotate(article, "paragraphs")["paragraphs"])
    mine = sco.Layer("topics", [TopicTerm(first, "port", ""), TopicTerm(third, "boats", "")], "you")
    gold = sco.Layer(
        "topics", [TopicTerm(first, "port", ""), TopicTerm(second, "port", "")], "gold"
    )
    result = sco.compare(article, mine, gold)
    # 6 labels: port 3, none 2, boats 1; two of three units differ:
    # 1 - (2 / 3) / (1 - (6 + 2) / 30) = 0.09.
    assert "Krippendorff's alpha (nominal) by paragraphs (3): 0.09." in result.measures
    assert [pair.kind for pair in result.pairs] == ["agreed", "only gold", "only you"]


def test_words_around_a_mark_are_cut_60_letters_away_and_marks_that_overlap_are_one_after_another():
    text = "a" * 100 + " wall " + "b" * 100
    article = sco.Article(text)
    mine = sco.Layer("mentions", [sco.Mention(article.find("wall"), "FAC")], by="you")
    shown = sco.compare(article, mine, sco.Layer("mentions", [], by="gold")).html
    assert f"<dd>… {'a' * 59} <mark>wall</mark> <small>FAC</small> {'b' * 59} …</dd>" in shown
    source, content = RAIN.find("Ada Lunt said"), RAIN.find("said it rained")
    item = sco.Attribution(sco.Span(0, 23), source, None, (content,), (), "indirect")
    crossed = sco.Layer("attributions", [item], by="you")
    shown = sco.compare(RAIN, crossed, sco.Layer("attributions", [], by="gold")).html
    assert (
        "<mark>Ada Lunt said</mark> <small>source</small><mark> it rained</mark> "
        "<small>content</small>. Later, an aide said no.</dd>"
    ) in shown


def test_a_comparison_of_nothing_says_so_and_measures_nothing():
    nobody = [sco.Layer("mentions", [], by=by) for by in ("you", "gold")]
    result = sco.compare(WALL, *nobody)
    assert str(result) == "Neither you nor gold marked anything." and result.measures == ""
    assert "<details>" not in result.html and "<section" not in result.html


def test_a_second_reading_is_told_with_its_note_also_if_nobody_else_marked_the_place():
    second = of_wall("x", ("old", "DATE", "", "an age"))
    mine = of_wall("you", ("old", "DATE", "", ""))
    result = sco.compare(WALL, mine, of_wall("gold"), also=second)
    [pair] = result.pairs
    assert pair.agreed and (pair.a, pair.b) == (mine[0], None)
    assert "1. agreed by another reading: by a second reading: an age" in str(result)
    assert result.summary == (
        "Of 1 place that you or gold marked, 1 is agreed (1 by a second reading)."
    )
    with pytest.raises(sco.CourseError, match="give an article and two layers"):
        sco.compare(WALL, mine)


def test_a_content_that_differs_is_a_border_and_a_label_may_differ_with_its_border():
    said = RAIN.find("said")
    one = of_rain("you", ("Ada Lunt", said, "it rained"))
    two = of_rain("gold", ("Ada Lunt", said, "rained"))
    [pair] = sco.compare(RAIN, one, two).pairs
    assert (pair.kind, pair.said) == ("border differs", "content differs")
    three = of_rain("gold", ("Ada", None, "rained"))
    [pair] = sco.compare(RAIN, one, three).pairs
    assert (pair.kind, pair.said) == ("border differs", "source, cue and content differ")
    mine, gold = (
        of_wall("you", ("wall", "FAC", "", "")),
        of_wall("gold", ("old wall", "ORG", "", "")),
    )
    [pair] = sco.compare(WALL, mine, gold).pairs
    assert (pair.kind, pair.said) == ("label differs", "FAC and ORG, and the borders differ")
