"""Marks by hand: what is marked is a layer, is kept, and is compared place by place."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import sco_lessons as sco
from sco_lessons.cli import cli
from sco_lessons.exercises.checks import course_checks
from sco_lessons.exercises.shapes import course_text
from sco_lessons.marking.classroom import read_class
from sco_lessons.marking.comparison import exact_f1
from sco_lessons.marking.marks import Marks, mark
from sco_lessons.marking.scheme import Stretch, scheme_for
from sco_lessons.store import second_readings
from sco_lessons.text.files import course_folder

TEXT = (
    'Ada Lunt, the mayor, said the wall "will hold". 🌊 She urged 上合 to wait.\n\n'
    "Nobody said a word about the q\u0301 in the town hall."
)
ARTICLE = sco.Article(TEXT, {"id": "wall"})
LAYERS = ("mentions", "attributions", "quotations", "tone", "topics")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stretch(words, label, group, occurrence=1):
    span = ARTICLE.find(words, occurrence)
    return Stretch(span.start, span.end, label, group)


ATTRIBUTION = [
    stretch("Ada Lunt, the mayor", "source", 1),
    stretch("said", "cue", 1),
    stretch('the wall "will hold"', "content", 1),
]


@st.composite
def marked(draw, layer):
    """Stretches as the tool may have them."""
    scheme = scheme_for(ARTICLE, layer)
    groups = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        names = draw(
            st.lists(st.sampled_from(scheme.names), min_size=1, max_size=3, unique=True)
            if scheme.parts
            else st.lists(st.sampled_from(scheme.names), min_size=1, max_size=1)
        )
        for name in names:
            start = draw(st.integers(0, len(TEXT) - 1))
            end = draw(st.integers(start + 1, len(TEXT)))
            groups.append(Stretch(start, end, name, number))
    return groups


def parts(stretches):
    """Stretches without the numbers of their groups."""
    groups = {}
    for each in stretches:
        groups.setdefault(each.group, set()).add((each.start, each.end, each.label))
    return sorted(map(sorted, groups.values()))


@given(st.sampled_from(LAYERS).flatmap(lambda name: st.tuples(st.just(name), marked(name))))
def test_stretches_become_a_layer_and_come_back(chosen):
    name, stretches = chosen
    scheme = scheme_for(ARTICLE, name)
    groups = [[s for s in stretches if s.group == n] for n in {s.group for s in stretches}]
    layer = sco.Layer(name, [scheme.annotation(ARTICLE, group) for group in groups], by="you")
    assert parts(scheme.stretches(layer)) == parts(stretches)


def test_an_attribution_is_made_of_its_parts():
    marks = mark(ARTICLE, "attributions")
    marks.stretches = ATTRIBUTION
    [item] = marks.layer
    assert (ARTICLE.words(item.source), ARTICLE.words(item.cue)) == ("Ada Lunt, the mayor", "said")
    assert [ARTICLE.words(span) for span in item.content] == ['the wall "will hold"']
    assert item.kind == "mixed"
    assert marks.layer.by == "you"


def test_marks_are_saved_at_each_change_and_found_again(folder):
    marks = mark(ARTICLE, "mentions")
    assert marks.said == ""
    marks.stretches = [stretch("Ada Lunt", "PERSON", 1)]
    assert marks.said == "1 mark saved in wall-mentions.marks.jsonl."
    again = mark(ARTICLE, "mentions")
    assert again.layer == marks.layer
    assert again.said == "1 mark from wall-mentions.marks.jsonl."
    assert sco.read_layer(ARTICLE, folder / "wall-mentions.marks.jsonl") == marks.layer
    lines = (folder / "wall-mentions.marks.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[1])["span"]["text"] == "Ada Lunt"


def test_running_the_cell_again_changes_nothing(folder):
    mark(ARTICLE, "mentions").stretches = [stretch("Ada Lunt", "PERSON", 1)]
    before = (folder / "wall-mentions.marks.jsonl").read_bytes()
    mark(ARTICLE, "mentions")
    assert (folder / "wall-mentions.marks.jsonl").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["wall-mentions.marks.jsonl"]


def test_two_tabs_lose_nothing_and_say_what_they_found():
    one, two = mark(ARTICLE, "mentions"), mark(ARTICLE, "mentions")
    ada, hall = stretch("Ada Lunt", "PERSON", 1), stretch("the town hall", "FAC", 2)
    one.stretches = [ada]
    two.stretches = [hall]
    assert [ARTICLE.words(item) for item in two.layer] == ["Ada Lunt", "the town hall"]
    assert "changed elsewhere: 1 mark taken over, 0 deleted." in two.said
    one.stretches = []
    assert [ARTICLE.words(item) for item in one.layer] == ["the town hall"]
    two.stretches = [*two.stretches, stretch("She", "PERSON", 3)]
    assert [ARTICLE.words(item) for item in two.layer] == ["She", "the town hall"]
    assert "0 marks taken over, 1 deleted." in two.said


@pytest.mark.parametrize("content", ["<html>", "", "{}", '{"format": "sco-lessons layer"}'])
def test_a_file_that_is_none_of_ours_is_set_aside(folder, content):
    path = folder / "wall-mentions.marks.jsonl"
    path.write_text(content)
    marks = mark(ARTICLE, "mentions")
    assert "it is kept as wall-mentions.marks.set-aside-1.jsonl." in marks.said
    assert (folder / "wall-mentions.marks.set-aside-1.jsonl").read_text() == content
    marks.stretches = [stretch("Ada Lunt", "PERSON", 1)]
    assert len(mark(ARTICLE, "mentions")) == 1


def test_marks_of_another_text_are_not_mixed_in(folder):
    other = sco.Article("Another text.", {"id": "wall"})
    mark(other, "mentions").stretches = [Stretch(0, 7, "ORG", 1)]
    marks = mark(ARTICLE, "mentions")
    assert len(marks) == 0
    assert "made for the text" in marks.said


def test_what_cannot_be_saved_lives_on_and_says_so(folder):
    marks = mark(ARTICLE, "mentions", file=folder / "no-such-folder" / "marks.jsonl")
    marks.stretches = [stretch("Ada Lunt", "PERSON", 1)]
    assert marks.said.startswith("NOT SAVED in marks.jsonl")
    assert len(marks.layer) == 1


def test_notes_in_the_file_are_kept_while_other_marks_change():
    item = sco.Mention(ARTICLE.find("Ada Lunt"), "PERSON", ("ada-lunt",), note="by hand")
    sco.write_layer(ARTICLE, sco.Layer("mentions", [item], by="you"), "wall-mentions.marks.jsonl")
    marks = mark(ARTICLE, "mentions")
    marks.stretches = [*marks.stretches, stretch("the town hall", "FAC", 9)]
    assert mark(ARTICLE, "mentions").layer[0] == item


def test_labels_of_a_teacher_s_own():
    marks = mark(ARTICLE, "claims", labels={"claim": "what can be doubted", "evidence": ""})
    marks.stretches = [stretch("the wall", "claim", 1)]
    assert marks.layer[0].label == "claim"
    assert mark(ARTICLE, "claims", labels=["claim", "evidence"]).layer == marks.layer
    keys = [label.key for label in scheme_for(ARTICLE, "x", labels=["wall", "water", "www"]).labels]
    assert len(set(keys)) == 3
    assert "w" not in keys


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"layer": "claims"}, "give its labels"),
        ({"layer": ""}, "give the name of a layer"),
        ({"layer": "claims", "labels": []}, "at least one label"),
        ({"layer": "claims", "labels": "claim"}, "give a list of names"),
        ({"layer": "claims", "labels": ["a", "a"]}, "given once"),
        ({"layer": "tone", "labels": ["a"]}, "has its own labels"),
        ({"layer": "mentions", "unit": "letters"}, "choose from words"),
    ],
)
def test_what_cannot_be_marked_says_what_can(arguments, said):
    with pytest.raises(sco.CourseError, match=said) as caught:
        mark(ARTICLE, **arguments)
    assert "\n" not in str(caught.value)


def test_the_tool_takes_only_what_fits_the_text():
    marks = mark(ARTICLE, "mentions")
    tool = marks.widget
    tool.marks = [{"start": 0, "end": 8, "label": "PERSON", "group": 1}]
    assert [ARTICLE.words(item) for item in marks.layer] == ["Ada Lunt"]
    for wrong in (
        [{"start": 0, "end": 10**9, "label": "PERSON", "group": 1}],
        [{"start": 0, "end": 8, "label": "<b>", "group": 1}],
        [{"start": "0"}],
        ["x"],
    ):
        tool.marks = wrong
        assert tool.said.startswith("NOT SAVED")
        assert [ARTICLE.words(item) for item in marks.layer] == ["Ada Lunt"]
        assert [each["label"] for each in tool.marks] == ["PERSON"]


def test_a_page_without_a_kernel_shows_what_is_marked():
    marks = mark(ARTICLE, "mentions")
    marks.stretches = [stretch("Ada Lunt", "PERSON", 1)]
    bundle = marks._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "PERSON" in bundle["text/html"]
    assert "<script" not in bundle["text/html"]


# Two readers.


def layer_of_marks(stretches, by):
    return sco.Layer(
        "mentions",
        [sco.Mention(sco.Span(each.start, each.end), each.label) for each in stretches],
        by=by,
    )


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
def test_each_item_of_the_gold_names_a_guideline_that_exists(text):
    guidelines = course_folder("data") / "xi-putin-astana" / "GUIDELINES.md"
    headings = re.findall(r"^##+ ([\d.]+?)\.? ", guidelines.read_text(encoding="utf-8"), re.M)
    for layer in sco.gold(text).values():
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


# A class.


def write(folder, name, stretches):
    sco.write_layer(ARTICLE, layer_of_marks(stretches, "you"), folder / f"{name}.jsonl")


def test_a_class_is_told_where_it_disagrees(folder):
    ada, hall = stretch("Ada Lunt", "PERSON", 1), stretch("the town hall", "FAC", 2)
    write(folder, "x-ann", [ada, hall])
    write(folder, "y-bob", [ada, stretch("the town hall", "ORG", 2)])
    write(folder, "z-cem", [ada])
    [room], refused = read_class(ARTICLE, folder.glob("*.jsonl"))
    assert refused == []
    [dispute] = room.disputes
    assert ARTICLE.words(dispute.span) == "the town hall"
    assert dict(dispute.readings) == {
        "FAC: “the town hall”": ("A",), "ORG: “the town hall”": ("B",), "no mark": ("C",)
    }  # fmt: skip
    assert round(dispute.entropy, 3) == 1.585  # log2 3: each reads it in a way of their own
    assert exact_f1(room.readers[0].layer, room.readers[2].layer) == 2 / 3
    # By hand: of 3 tokens all differ, of the others none.
    assert room.summary.startswith("3 readers, A, B and C. Krippendorff's alpha (nominal)")


def test_a_class_that_marks_the_parts_of_speech_in_other_ways_is_told_where(folder):
    scheme = scheme_for(ARTICLE, "attributions")
    short = [stretch("Ada Lunt", "source", 1), *ATTRIBUTION[1:]]
    for name, stretches in (("ann", ATTRIBUTION), ("bob", short)):
        # As a page writes it: without a kind.
        item = replace(scheme.annotation(ARTICLE, stretches), kind="")
        layer = sco.Layer("attributions", [item], by="you")
        sco.write_layer(ARTICLE, layer, folder / f"{name}.jsonl")
    [room], _ = read_class(ARTICLE, folder.glob("*.jsonl"))
    [dispute] = room.disputes
    assert ARTICLE.words(dispute.span) == ", the mayor"
    assert dict(dispute.readings) == {
        "source: “Ada Lunt, the mayor”": ("A",), "no mark": ("B",)
    }  # fmt: skip
    assert room.alpha < 1
    assert "All agree" not in room.section()
    ann, bob = (reader.layer for reader in room.readers)
    assert (ann[0].kind, exact_f1(ann, ann), exact_f1(ann, bob)) == ("mixed", 1, 0)
    told = sco.compare(ARTICLE, ann, bob).measures
    assert "0 with the same source, cue and content, 1 with at least half" in told


def test_the_page_of_a_class_names_nobody_unless_asked(folder):
    write(folder, "ann", [stretch("Ada Lunt", "PERSON", 1)])
    write(folder, "bob", [])
    (folder / "bad.jsonl").write_text("<script>alert(1)</script>")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    run = ["class", str(folder), "--text", str(folder / "text.txt"), "--out", "class.html"]
    result = CliRunner().invoke(cli, run)
    assert result.exit_code == 0, result.output
    page = (folder / "class.html").read_text(encoding="utf-8")
    assert "ann.jsonl" not in page
    assert "<script" not in page
    assert "bad.jsonl" in page
    assert CliRunner().invoke(cli, [*run, "--names"]).exit_code == 0
    assert "ann.jsonl" in (folder / "class.html").read_text(encoding="utf-8")


def test_a_class_of_nobody_is_one_line(folder):
    result = CliRunner().invoke(cli, ["class", str(folder), "--out", "class.html"])
    assert result.exit_code == 2
    assert "no file of marks of this text" in result.output
    assert not (folder / "class.html").exists()


# Other programs.


@given(st.sampled_from(LAYERS).flatmap(lambda name: st.tuples(st.just(name), marked(name))))
def test_layers_go_to_brat_and_web_annotations_and_come_back(tmp_path_factory, chosen):
    name, stretches = chosen
    scheme = scheme_for(ARTICLE, name)
    groups = [[s for s in stretches if s.group == n] for n in {s.group for s in stretches}]
    kept = [
        g for g in groups if all(TEXT[s.start : s.end].strip() == TEXT[s.start : s.end] for s in g)
    ]
    layer = sco.Layer(name, [scheme.annotation(ARTICLE, group) for group in kept], by="you")
    folder = tmp_path_factory.mktemp("exchange")
    sco.write_brat(ARTICLE, layer, folder / "marks.ann")
    assert list(sco.read_brat(ARTICLE, folder / "marks.ann", name)) == list(layer)
    (folder / "marks.json").write_text(json.dumps(sco.to_web_annotations(ARTICLE, layer)))
    assert list(sco.read_web_annotations(ARTICLE, folder / "marks.json", name)) == list(layer)


def test_a_file_of_brat_with_notes_and_a_stretch_over_two_lines(folder):
    article = sco.Article("the Russian\n\npresident said so")
    (folder / "x.ann").write_text(
        "T1\tsource 0 11;13 22\tthe Russian president\nT2\tcue 23 27\tsaid\n"
        "T3\tcontent 28 30\tso\nE1\tcue:T2 source:T1 content:T3\n"
        "#1\tAnnotatorNotes E1\tnot sure\n"
    )
    [item] = sco.read_brat(article, folder / "x.ann", "attributions")
    assert (item.source, item.note) == (sco.Span(0, 22), "not sure")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("T1\tPERSON 0 8\tBen Lunt\n", "x.ann:1: the words are"),
        ("T1\tPERSON 0 9999\tAda\n", "is not in a text"),
        ("T1\tPERSON a b\tAda\n", "no stretch of brat"),
        ("T1\tWIZARD 0 8\tAda Lunt\n", "no label 'WIZARD'"),
        ("T1\tPERSON 0 3;9 12\tAda , t\n", "the words are|in pieces|one stretch"),
    ],
)
def test_a_file_of_brat_that_cannot_be_used_is_one_line(folder, lines, said):
    (folder / "x.ann").write_text(lines)
    with pytest.raises(sco.CourseError, match=said) as caught:
        sco.read_brat(ARTICLE, folder / "x.ann")
    assert "\n" not in str(caught.value)


def test_annotations_of_another_program_are_found_by_their_words(folder):
    # 🌊 counts twice in UTF-16, so a position after it is one too far.
    span = ARTICLE.find("上合")
    other = {
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "ORG"}],
        "target": {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "上合"},
                {"type": "TextPositionSelector", "start": span.start + 1, "end": span.end + 1},
            ]
        },
    }
    (folder / "x.json").write_text(json.dumps([other]))
    [item] = sco.read_web_annotations(ARTICLE, folder / "x.json")
    assert (item.span, item.label) == (span, "ORG")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html>", "not JSON"),
        ("3", "no Web Annotations"),
        ("[3]", "no Web Annotations"),
        ('[{"target": {}}]', "needs a text position"),
        (
            '[{"target": {"selector": {"type": "TextQuoteSelector", "exact": "Zoo"}}}]',
            "does not have",
        ),
        ('[{"target": {"selector": {"type": "TextQuoteSelector", "exact": "Ada"}}}]', "no label"),
    ],
)
def test_web_annotations_that_cannot_be_used_are_one_line(folder, content, said):
    (folder / "x.json").write_text(content)
    with pytest.raises(sco.CourseError, match=said) as caught:
        sco.read_web_annotations(ARTICLE, folder / "x.json")
    assert "\n" not in str(caught.value)


def test_marks_are_an_answer_to_an_exercise():
    meeting = course_checks()["03.q3"].shape.of["cue"].text
    article = course_text(meeting)
    last = article["sentences"][-1].span

    def part(words, label):
        start = article.text.index(words, last.start)
        return Stretch(start, start + len(words), label, 1)

    whole = "that the mill can borrow the money"
    marks = mark(article, "attributions")
    said = [sco.check("03.q3", marks).status]
    for cue, content in (("made", "that the mill"), ("made it clear", whole)):
        marks.stretches = [part("Orme", "source"), part(cue, "cue"), part(content, "content")]
        said.append(sco.check("03.q3", marks).status)
    assert said == ["no answer yet", "not yet", "right"]
