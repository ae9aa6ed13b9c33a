"""Marks by hand: what is marked is a layer and is kept."""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sco_lessons as sco
from marking_samples import ARTICLE, ATTRIBUTION, LAYERS, folder, marked, parts, stretch
from sco_lessons.exercises.checks import course_checks
from sco_lessons.exercises.shapes import course_text
from sco_lessons.marking.marks import OFFER, data_of_offer, mark, page_data
from sco_lessons.marking.scheme import Stretch, scheme_for

__all__ = ["folder"]
NUMBERS = count()


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
    source = ATTRIBUTION[0]
    marks.stretches = [replace(source, group=1), replace(source, group=2)]
    assert len(marks.layer) == 2  # of one speaker who says two things


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


def test_a_layer_has_what_another_tab_has_saved():
    one, two = mark(ARTICLE, "mentions"), mark(ARTICLE, "mentions")
    one.stretches = [stretch("Ada Lunt", "PERSON", 1)]
    assert two.layer == one.layer
    assert (len(two), repr(two)) == (1, repr(one))
    one.stretches = []
    assert len(two.layer) == 0


def tell(tool: Any, marks: list[Any], deleted: Sequence[Any] = ()) -> None:
    """A change as the tool in a browser tells it; the kernel answers which one it has heard."""
    turn = f"turn {next(NUMBERS)}"
    tool.set_state({"marks": marks, "deleted": list(deleted), "turn": turn})
    assert tool.saved == turn


def test_a_change_that_was_taken_back_at_once_is_heard():
    tool = mark(ARTICLE, "mentions").widget
    tell(tool, [])
    tell(tool, [])


def test_what_a_view_does_not_know_yet_is_no_deletion():
    one, two = mark(ARTICLE, "mentions"), mark(ARTICLE, "mentions")
    ada, hall, she = (
        {"start": each.start, "end": each.end, "label": each.label, "group": each.group}
        for each in (
            stretch("Ada Lunt", "PERSON", 1),
            stretch("the town hall", "FAC", 1),
            stretch("She", "PERSON", 2),
        )
    )
    tool = one.widget
    two.stretches = [Stretch(**ada)]
    tell(tool, [hall])  # the answer, with Ada, is on its way
    tell(tool, [hall, she])
    assert [ARTICLE.words(item) for item in one.layer] == ["Ada Lunt", "She", "the town hall"]
    assert len({each["group"] for each in tool.marks}) == 3
    tell(tool, [she], [ada, {**hall, "group": 2}])
    assert [ARTICLE.words(item) for item in mark(ARTICLE, "mentions").layer] == ["She"]


def test_what_is_not_saved_waits_for_its_own_file(folder):
    tools = [mark(ARTICLE, "mentions", file=name).widget for name in ("a", "a", "b")]
    assert tools[0].place == tools[1].place != tools[2].place
    assert str(folder) not in tools[0].place  # a notebook keeps it


@pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")
def test_two_kernels_that_save_at_once_lose_nothing():
    words = ["Ada", "Lunt", "mayor", "wall", "will", "hold", "She", "urged", "wait", "Nobody"]

    def save(chosen):
        marks = mark(ARTICLE, "mentions")
        for each in chosen:
            marks.stretches = [*marks.stretches, stretch(each, "PERSON", 99)]

    with ThreadPoolExecutor() as pool:
        list(pool.map(save, (words[:5], words[5:])))
    assert [ARTICLE.words(item) for item in mark(ARTICLE, "mentions").layer] == words


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
    ("names", "keys"),
    [
        (("-2", "-1", "0", "1", "2"), "89012"),
        (("2", "1", "0", "-1", "-2"), "21098"),
        (("1", "2", "3", "4", "5"), "12345"),
        (("-5", "0", "5"), "105"),  # the key of 5 is 5
        (("10", "20", "-0"), "012"),
        (("²", "1"), "12"),
    ],
)
def test_a_number_has_its_own_digit_as_its_key(names, keys):
    made = scheme_for(ARTICLE, "x", labels=names).labels
    assert [label.key for label in made] == list(keys)


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
    tell(tool, [{"start": 0, "end": 8, "label": "PERSON", "group": 1}])
    assert [ARTICLE.words(item) for item in marks.layer] == ["Ada Lunt"]
    for wrong in (
        [{"start": 0, "end": 10**9, "label": "PERSON", "group": 1}],
        [{"start": 0, "end": 8, "label": "<b>", "group": 1}],
        [{"start": "0"}],
        ["x"],
    ):
        tell(tool, wrong)
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


@given(st.sampled_from(LAYERS), st.sampled_from(["words", "sentences", "paragraphs"]))
def test_a_page_is_offered_what_can_be_marked(name, unit):
    marks = mark(ARTICLE, name, unit=unit)
    # A notebook's file sorts the keys of what it holds.
    offer = json.loads(json.dumps(marks._repr_mimebundle_()[OFFER], sort_keys=True))
    data = data_of_offer(offer)
    assert data == page_data(ARTICLE, [marks.scheme]) | {"title": data["title"]}


def test_only_the_article_of_the_course_brings_its_gold_to_a_page():
    for text, with_gold in (("xi-putin-astana", True), ("practice", False)):
        for labels in (None, ["PERSON"]):
            marks = mark(sco.load(text), "mentions", labels=labels)
            layer = data_of_offer(marks._repr_mimebundle_()[OFFER])["layers"][0]
            assert ("gold" in layer) == (with_gold and labels is None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=5), each),
)


@given(
    JSON
    | st.fixed_dictionaries(
        {"text": JSON | st.text(), "layer": JSON | st.sampled_from(LAYERS), "labels": JSON},
        optional={"unit": JSON, "title": JSON},
    )
)
def test_an_offer_of_anybody_s_is_used_or_refused_in_a_line(offer):
    try:
        data = data_of_offer(offer)
    except sco.CourseError as refused:
        assert "\n" not in str(refused)
    else:
        assert json.loads(json.dumps(data))["layers"]


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
    near = {
        "has no source and no content yet": [part("left no doubt", "cue")],
        "is in 2 pieces": [
            part("Orme", "source"), part("left no doubt", "cue"),
            part("that", "content"), part("can borrow the money", "content"),
        ],
        "there are 2 attributions": [
            part("Orme", "source"), Stretch(last.start, last.start + 4, "source", 2),
        ],
    }  # fmt: skip
    for words, stretches in near.items():
        marks.stretches = stretches
        assert words in repr(sco.check("03.q3", marks)).lower()
    elsewhere = mark(ARTICLE, "attributions")
    elsewhere.stretches = ATTRIBUTION
    assert "these marks are in another text" in repr(sco.check("03.q3", elsewhere)).lower()
    names = mark(article, "mentions")
    names.stretches = [Stretch(last.start, last.start + 4, "PERSON", 1)]
    told = repr(sco.check("03.q3", names)).lower()
    assert "these are mentions, and this asks for one attribution" in told
    for cue, content in (("left", "that the mill"), ("left no doubt", whole)):
        marks.stretches = [part("Orme", "source"), part(cue, "cue"), part(content, "content")]
        said.append(sco.check("03.q3", marks).status)
    assert said == ["no answer yet", "not yet", "right"]


def test_a_page_is_told_the_text_its_places_the_labels_and_the_gold_in_small_numbers():
    article = sco.Article("Ada Lunt saw the old wall.\n\nShe left. So did I.")
    gold = sco.Layer(
        "mentions",
        [
            sco.Mention(article.find("Ada Lunt"), "PERSON", note="or a town"),
            sco.Mention(article.find("wall"), "FAC", rule="guideline 1.2", note="bare"),
            sco.Mention(article.find("She"), "PERSON", rule="by hand"),
        ],
        by="gold",
    )
    second = sco.Layer("mentions", [sco.Mention(article.find("the old wall"), "FAC")], by="gold")
    schemes = [scheme_for(article, name) for name in ("mentions", "tone", "attributions")]
    data = page_data(article, schemes, {"mentions": gold}, {"mentions": second})
    mentions, tone, attributions = data.pop("layers")
    assert data == {
        "text": article.text,
        "title": "Text",
        "sentences": [[0, 26], [28, 37], [38, 47]],
        "paragraphs": [[0, 26], [28, 47]],
        "digest": article.digest,
    }
    # Start and number of each from those of the one before, length, place of the label.
    assert mentions["gold"] == [[0, 8, 0, 1], [21, 4, 5, 1], [7, 3, 0, 1]]
    assert mentions["second"] == [[13, 12, 5, 1]]
    assert mentions["notes"] == [["or a town"], ["bare", "decided by guideline 1.2"], []]
    assert "gold" not in tone and "gold" not in attributions
    told = {name: attributions["scheme"][name] for name in ("layer", "unit", "once", "grouped")}
    assert told == {"layer": "attributions", "unit": "words", "once": False, "grouped": True}
    assert (tone["scheme"]["unit"], tone["scheme"]["once"]) == ("sentences", True)
    assert (tone["scheme"]["numeric"], mentions["scheme"]["numeric"]) == (True, False)
    names = [label["name"] for label in mentions["scheme"]["labels"]]
    assert (names[0], names[5], len(names)) == ("PERSON", "FAC", len(set(names)))
    source, _, content = attributions["scheme"]["labels"]
    assert source["css"].startswith("text-decoration:underline solid") and source["line"] != "q"
    assert (content["css"], content["line"]) == ("text-decoration:underline 1px dotted", "q")
    assert source["key"] == "s" and source["about"].startswith("the words that name who")


@pytest.mark.parametrize(
    ("meta", "title", "file"),
    [
        ({"title": "A wall", "id": "wall"}, "A wall", "wall"),
        ({"title": "", "id": "the wall/2"}, "the wall/2", "the-wall-2"),
        ({}, "Text", sco.Article("Ada left.").digest[7:15]),
    ],
)
def test_a_text_is_called_by_its_title_and_its_file_by_its_id_or_its_digest(meta, title, file):
    article = sco.Article("Ada left.", meta)
    marks = mark(article, "mentions")
    assert page_data(article, [marks.scheme])["title"] == title
    assert marks.path.name == f"{file}-mentions.marks.jsonl"
    assert repr(marks) == f"<Marks mentions: 0, kept in {file}-mentions.marks.jsonl>"
    offer = {"text": "Ada left.", "layer": "mentions", "title": None, "labels": [["ORG", ""]]}
    assert data_of_offer(offer)["title"] == "Text"


def test_what_both_tabs_have_marked_is_one_mark_and_is_counted_once():
    one, two = mark(ARTICLE, "mentions"), mark(ARTICLE, "mentions")
    ada = stretch("Ada Lunt", "PERSON", 1)
    one.stretches = [ada]
    two.stretches = [ada, stretch("She", "PERSON", 2)]
    assert [ARTICLE.words(item) for item in two.layer] == ["Ada Lunt", "She"]
    assert two.said == "2 marks saved in wall-mentions.marks.jsonl."


def test_a_name_of_a_file_that_no_system_takes_is_no_end_of_the_marks():
    marks = mark(ARTICLE, "mentions", file="a\0b")
    marks.stretches = [stretch("Ada Lunt", "PERSON", 1)]
    assert "NOT SAVED" in marks.said and len(marks) == 1
