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
