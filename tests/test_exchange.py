"""Layers go to brat and to Web Annotations, and come back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sco_lessons as sco
from marking_samples import ARTICLE, LAYERS, TEXT, folder, marked
from sco_lessons.marking.scheme import scheme_for

__all__ = ["folder"]


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


def test_a_file_of_brat_loses_nothing_that_the_layer_can_hold(folder):
    (folder / "x.ann").write_text(
        "T1\tSource 0 8\tAda Lunt\nT2\tCUE 21 25\tsaid\nT3\tcontent 26 34\tthe wall\n\n"
        "E1\tCue:T2 Source:T1\nA1\tNegation E1\nR1\tnear Arg1:T1 Arg2:T2\n"
        "#1\tAnnotatorNotes E1\tone\n#2\tAnnotatorNotes E1\ttwo\n"
    )
    first, loose = sco.read_brat(ARTICLE, folder / "x.ann", "attributions")
    assert (first.source, first.cue, first.note) == (sco.Span(0, 8), sco.Span(21, 25), "one; two")
    assert (loose.source, loose.cue, loose.content) == (None, None, (sco.Span(26, 34),))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("T1\tPERSON 0 8\tBen Lunt\n", "x.ann:1: the words are"),
        ("T1\tPERSON 0 9999\tAda\n", "is not in a text"),
        ("T1\tPERSON a b\tAda\n", "no stretch of brat"),
        ("T1\tWIZARD 0 8\tAda Lunt\n", "no label 'WIZARD'"),
        ("T1\tPERSON 0 3;9 12\tAda , t\n", "the words are|in pieces|one stretch"),
        (f"T1\tPERSON {'9' * 5000} 1\tAda\n", "no stretch of brat"),
        ("T1\tPERSON 0 8\tAda Lunt\nT1\tPERSON 0 3\tAda\n", "x.ann:2: there is T1 already"),
        ("T1\tPERSON 0 8\tAda Lunt\nPERSON Ada\n", "x.ann:2: no line of brat"),
        ("E1\t\n", "x.ann:1: no event"),
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


def test_the_words_around_and_a_line_s_end_tell_which_place_is_meant(folder):
    def found(body, selector, several=False):
        target = {"selector": selector}
        value = [{**body, "target": [target] if several else target}]
        (folder / "x.json").write_text(json.dumps(value))
        [item] = sco.read_web_annotations(ARTICLE, folder / "x.json", "claims", labels=["a claim"])
        assert item.label == "a claim"
        return item.span

    the = {"type": "TextQuoteSelector", "exact": "the"}
    own, other = {"bodyValue": "A_Claim"}, {"body": {"value": "a claim"}}
    assert found(own, {**the, "suffix": " town"}) == ARTICLE.find("the", 4)
    assert found(other, {**the, "prefix": "about "}, several=True) == ARTICLE.find("the", 3)
    over = {"type": "TextQuoteSelector", "exact": "to wait. Nobody"}
    assert ARTICLE.words(found(own, over)) == "to wait.\n\nNobody"
    # JSON's true is no place of the text.
    wrong = {"type": "TextPositionSelector", "start": True, "end": 3}
    with pytest.raises(sco.CourseError, match="needs a text position"):
        found(own, wrong)


def test_what_a_file_of_annotations_holds_elsewhere_is_said(folder):
    layer = sco.Layer("mentions", [sco.Mention(ARTICLE.find("Ada"), "PERSON")], by="me")
    made = sco.to_web_annotations(ARTICLE, layer)
    (folder / "x.json").write_text(json.dumps(made))
    with pytest.raises(sco.CourseError, match="is of the layer 'mentions': ask for that one"):
        sco.read_web_annotations(ARTICLE, folder / "x.json", "quotations")
    made["first"]["next"] = "https://example.org/2"
    (folder / "x.json").write_text(json.dumps(made))
    with pytest.raises(sco.CourseError, match="put the items of all pages into one"):
        sco.read_web_annotations(ARTICLE, folder / "x.json")


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


def test_what_is_written_for_brat_is_as_brat_has_it(folder):
    article = sco.Article("Ada Lunt\nsaid it. Bo left.")
    said = sco.Attribution(
        sco.Span(0, 16), article.find("Ada Lunt"), article.find("said"), (article.find("it"),),
        (), "indirect", note="sure\nof it",
    )  # fmt: skip
    left = sco.Attribution(sco.Span(18, 25), None, None, (sco.Span(18, 25),), (), "indirect")
    sco.write_brat(article, sco.Layer("attributions", [said, left], "me"), folder / "said.ann")
    lines = (folder / "said.ann").read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted([
        "T1\tsource 0 8\tAda Lunt", "T2\tcue 9 13\tsaid", "T3\tcontent 14 16\tit",
        "E1\tcue:T2 content:T3 source:T1", "#1\tAnnotatorNotes E1\tsure of it",
        "T4\tcontent 18 25\tBo left", "E2\tcontent:T4",
    ])  # fmt: skip
    names = [
        sco.Mention(sco.Span(0, 13), "PERSON", note="cut"),
        sco.Mention(article.find("Bo"), "PERSON", note="whose?"),
    ]
    sco.write_brat(article, sco.Layer("mentions", names, "me"), folder / "names.ann")
    assert (folder / "names.ann").read_text(encoding="utf-8") == (
        "T1\tPERSON 0 8;9 13\tAda Lunt said\n#1\tAnnotatorNotes T1\tcut\n"
        "T2\tPERSON 18 20\tBo\n#2\tAnnotatorNotes T2\twhose?\n"
    )
    for path in (folder / "no" / "such.ann", folder, None):
        with pytest.raises(
            sco.CourseError, match=r"^[^\n]*cannot be written \([^\n]*another name$"
        ):
            sco.write_brat(article, sco.Layer("mentions", names, "me"), path)


def test_the_words_of_a_stretch_in_pieces_are_those_of_its_pieces(folder):
    (folder / "x.ann").write_text("T1\tcontent 14 19;0 3\tAda mayor\nE1\tcontent:T1\n")
    [item] = sco.read_brat(ARTICLE, folder / "x.ann", "attributions")
    assert item.content == (sco.Span(0, 3), sco.Span(14, 19))
    (folder / "x.ann").write_text("T1\tPERSON 0 3;4 8\tAda Lunt\n")
    [item] = sco.read_brat(ARTICLE, folder / "x.ann")
    assert item.span == sco.Span(0, 8)


ADA = {"type": "TextPositionSelector", "start": 0, "end": 3}


def test_a_body_that_only_looks_like_ours_is_a_label(folder):
    body = {"purpose": "tagging", "format": "text/plain", "value": "ORG"}
    json_body = {"format": "application/json", "value": "no JSON", "purpose": "tagging"}
    both = [json_body, {"value": "ORG", "purpose": "classifying"}]
    fields = {"value": '{"label": "FAC", "form": "proper"}', "purpose": "tagging"}
    for bodies in (body, [body], both, [{**fields, "purpose": "x"}, body]):
        (folder / "x.json").write_text(json.dumps({"body": bodies, "target": {"selector": ADA}}))
        [item] = sco.read_web_annotations(ARTICLE, folder / "x.json")
        assert (item.span, item.label) == (sco.Span(0, 3), "ORG")
    ours = {"format": "application/json", "value": '{"label": "FAC", "form": "nominal"}'}
    (folder / "x.json").write_text(json.dumps([{"body": ours, "target": {"selector": ADA}}]))
    layer = sco.read_web_annotations(ARTICLE, folder / "x.json")
    assert (layer[0].label, layer[0].form, layer.by) == ("FAC", "nominal", "x")


@pytest.mark.parametrize("end", [None, "3", 9999, 0, True])
def test_a_place_without_a_whole_end_in_the_text_is_found_by_its_words(folder, end):
    selectors = [{**ADA, "end": end}, {"type": "TextQuoteSelector", "exact": "mayor"}]
    item = {"bodyValue": "ORG", "target": {"selector": selectors}}
    (folder / "x.json").write_text(json.dumps(item))
    [mention] = sco.read_web_annotations(ARTICLE, folder / "x.json")
    assert ARTICLE.words(mention) == "mayor"


def test_of_places_with_the_same_words_around_the_nearest_is_meant(folder):
    article = sco.Article("no. no. no. no.")
    for start, expected in ((0, 0), (5, 4), (7, 8), (99, 12), (None, 0), ("9", 0)):
        position = {"type": "TextPositionSelector", "start": start, "end": start}
        selectors = [{"type": "TextQuoteSelector", "exact": "no", "prefix": None}, position]
        item = {"bodyValue": "ORG", "target": {"selector": selectors}}
        (folder / "x.json").write_text(json.dumps([item]))
        [mention] = sco.read_web_annotations(article, folder / "x.json")
        assert mention.span.start == expected
    with pytest.raises(sco.CourseError, match="annotation 2: has no label"):
        (folder / "x.json").write_text(json.dumps([item, {"target": {"selector": ADA}}]))
        sco.read_web_annotations(article, folder / "x.json")


def test_a_body_that_is_a_string_is_passed_over_and_a_mark_of_a_cue_alone_is_one_line(
    folder,
):
    item = {"body": ["ORG", 5, {"value": "FAC"}], "target": {"selector": ADA}}
    (folder / "x.json").write_text(json.dumps([item]))
    assert sco.read_web_annotations(ARTICLE, folder / "x.json")[0].label == "FAC"
    (folder / "x.ann").write_text("T1\tcontent 0 8\tAda Lunt\nT2\tcue 9 10\t,\nE1\tcue:T2\n")
    with pytest.raises(sco.CourseError) as caught:
        sco.read_brat(ARTICLE, folder / "x.ann", "attributions")
    assert str(caught.value).startswith("x.ann:") and "\n" not in str(caught.value)
