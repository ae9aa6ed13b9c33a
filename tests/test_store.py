"""Layers on disk: every span with its words, whole files or none, errors that name the line."""

import json
import os
import stat
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import (
    Annotation,
    Article,
    CourseError,
    Layer,
    Span,
    annotate,
    gold,
    kwic,
    load,
    read_layer,
    sentence_lengths,
    to_frame,
    to_web_annotations,
    word_tokens,
    write_layer,
)
from sco_lessons.errors import StoreError
from sco_lessons.layers import item_classes
from sco_lessons.layers.sentiment import Tone
from sco_lessons.layers.speech import Attribution
from sco_lessons.store import dumps, loads, second_readings
from sco_lessons.text.files import write_atomically
from sco_lessons.text.model import SpanSequence

ARTICLE = Article("Putin said so. “Xi” 习近平 😀 left.")
COURSE = annotate(load())


@dataclass(frozen=True)
class Weight:
    words: tuple[str, ...]
    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Everything(Annotation):
    """An annotation with a field of every kind that can be stored."""

    source: Span | None
    content: tuple[Span, ...]
    weights: tuple[Weight, ...]
    kind: str
    sure: bool = True
    score: float | None = None
    number: int = 0


def spans_in(text):
    return st.tuples(st.integers(0, len(text) - 1), st.integers(1, 8)).map(
        lambda t: Span(t[0], min(len(text), t[0] + t[1]))
    )


spans = spans_in(ARTICLE.text)
words = st.text(max_size=8)
everything = st.builds(
    Everything,
    span=spans,
    source=st.none() | spans,
    content=st.lists(spans, max_size=3).map(tuple),
    weights=st.lists(
        st.builds(Weight, st.lists(words, max_size=2).map(tuple), spans, st.floats(-1, 1)),
        max_size=2,
    ).map(tuple),
    kind=words,
    sure=st.booleans(),
    score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    number=st.integers(),
    rule=words,
    note=words,
)


@given(st.lists(everything, max_size=4), st.lists(words, max_size=3))
def test_a_layer_of_any_dataclass_comes_back_as_it_was(items, labels):
    layer = Layer("everything", items, by="test", labels=labels)
    assert loads(ARTICLE, dumps(ARTICLE, layer), item=Everything) == layer


@pytest.mark.parametrize("name", COURSE.layers)
def test_every_layer_of_the_course_text_comes_back_from_disk(name, tmp_path):
    path = tmp_path / f"{name}.jsonl"
    write_layer(COURSE, COURSE[name], path)
    again = read_layer(COURSE, path)
    assert again == COURSE[name] and len(again)
    assert [type(item) for item in again] == [type(item) for item in COURSE[name]]
    assert type(again.items) is type(COURSE[name].items)


def test_a_file_is_the_same_for_a_name_a_layer_and_a_layer_that_had_to_be_made(tmp_path):
    for n, (article, layer) in enumerate(
        [(COURSE, "mentions"), (COURSE, COURSE["mentions"]), (load(), "mentions")]
    ):
        write_layer(article, layer, tmp_path / str(n))
        assert to_frame(article, layer).equals(to_frame(COURSE, COURSE["mentions"]))
        assert to_web_annotations(article, layer) == to_web_annotations(COURSE, "mentions")
    assert len({path.read_bytes() for path in tmp_path.iterdir()}) == 1


def test_tokens_read_from_a_file_are_packed_and_serve_as_those_that_were_made(tmp_path):
    write_layer(COURSE, "tokens", tmp_path / "tokens.jsonl")
    tokens = read_layer(load(), tmp_path / "tokens.jsonl")
    assert isinstance(tokens.items, SpanSequence)
    article = load().with_layer(tokens)
    assert word_tokens(article) == word_tokens(COURSE)
    assert kwic(article, "SCO").equals(kwic(COURSE, "SCO")) and len(kwic(article, "SCO"))
    assert sentence_lengths(article).equals(sentence_lengths(COURSE))
    assert annotate(article)["attributions"] == COURSE["attributions"]
    assert tokens.within(Span(10, 40)) == COURSE["tokens"].within(Span(10, 40))


def test_tokens_in_any_order_are_sorted_and_a_token_with_a_note_keeps_it():
    span, other = '{"span": {"start": 6, "end": 10, "text": "said"}', json.dumps({"span": PUTIN})
    header = dumps(ARTICLE, Layer("tokens", [], by="me"))
    layer = loads(ARTICLE, header + span + "}\n" + other)
    assert isinstance(layer.items, SpanSequence) and [t.span.start for t in layer] == [0, 6]
    for key in ("note", "rule"):
        layer = loads(ARTICLE, header + span + f', "{key}": "a verb"}}\n' + other)
        assert [getattr(token, key) for token in layer] == ["", "a verb"]


PUTIN = {"start": 0, "end": 5, "text": "Putin"}


def test_letters_of_every_script_are_written_as_they_are():
    assert "“Xi” 习近平 😀" in dumps(ARTICLE, Layer("tokens", [Annotation(Span(0, 25))], "me"))


def test_the_labels_of_a_layer_are_in_its_header_if_there_are_any():
    header = json.loads(dumps(ARTICLE, Layer("tokens", [], "me", ["b", "a"])))
    assert header["labels"] == ["b", "a"]
    assert "labels" not in json.loads(dumps(ARTICLE, Layer("tokens", [], "me")))


@given(st.text(st.characters(), min_size=1, max_size=30))
def test_any_text_can_be_stored_even_with_lone_surrogates(text):
    article = Article(text)
    layer = Layer("tokens", [Annotation(Span(0, len(text)), rule=text)], by=f"by {text}")
    lines = dumps(article, layer).encode("utf-8").decode("utf-8")
    assert loads(article, lines, item=Annotation) == layer


@pytest.mark.parametrize("name", gold())
def test_every_gold_layer_is_of_the_class_of_its_name(name):
    assert all(isinstance(item, item_classes()[name]) for item in gold()[name])


def test_the_words_stand_beside_every_span():
    text = COURSE.text
    found = 0
    for line in dumps(COURSE, COURSE["attributions"]).splitlines()[1:]:
        for span in _spans(json.loads(line)):
            assert text[span["start"] : span["end"]] == span["text"]
            found += 1
    assert found > len(COURSE["attributions"])


def _spans(value):
    if isinstance(value, dict):
        if "start" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from _spans(entry)


GOOD = Everything(
    Span(0, 14),
    source=Span(0, 5),
    content=(Span(11, 13),),
    weights=(Weight(("so",), Span(11, 13), 0.5),),
    kind="direct",
)


def _broken(change):
    """The file of GOOD after `change` to its second line."""
    lines = dumps(ARTICLE, Layer("everything", [GOOD], by="test")).splitlines()
    entry = json.loads(lines[1])
    change(entry)
    return "\n".join([lines[0], json.dumps(entry)])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda e: e["span"].update(text="Xi said so."), "'Xi said so.'.*'Putin said so.'"),
        (lambda e: e["source"].update(start=1), "source.*'Putin'.*'utin'"),
        (lambda e: e["content"][0].update(end=14), "content, 1.*'so'.*'so.'"),
        (lambda e: e["span"].update(end=999), "not in a text of 31"),
        (lambda e: e["span"].update(start=14), "not in a text"),
        (lambda e: e["span"].update(start=-1), "not in a text"),
        (lambda e: e["span"].update(start="0"), "start: must be a whole number, it is '0'"),
        (lambda e: e["span"].update(start=True), "must be a whole number, it is True"),
        (lambda e: e["span"].update(start=5, end=5), "the span 5 to 5 is not in a text"),
        (lambda e: e["span"].update(end=10**500), "not in a text"),
        (lambda e: e["span"].update(text=5), "span, text: must be a string, it is 5"),
        (lambda e: e["span"].update(rule="x"), "must be a span with start, end and text"),
        (lambda e: e.update(sure=None), "sure: must be true or false, it is None"),
        (lambda e: e.update(number=0.5), "number: must be a whole number, it is 0.5"),
        (lambda e: e.update(score=True), "score: must be a number, it is True"),
        (lambda e: e.update(score=10**400), "score: must be a number that a computer can hold"),
        (lambda e: e["weights"][0].update(words=[5]), "weights, 1, words, 1: must be a string"),
        (lambda e: e["weights"][0].pop("weight"), "weights, 1: Weight needs 'weight'"),
        (lambda e: e.update(span=None), "must be a span"),
        (lambda e: e["span"].pop("text"), "must be a span with start, end and text"),
        (lambda e: e.update(colour="red"), "no field 'colour': its fields are span"),
        (lambda e: e.pop("kind"), "needs 'kind'"),
        (lambda e: e.update(sure=1), "sure: must be true or false, it is 1"),
        (lambda e: e.update(score="high"), "score: must be a number"),
        (lambda e: e.update(content={}), "content: must be a list"),
        (lambda e: e.update(rule=3), "rule: must be a string, it is 3"),
        (lambda e: e.update(weights=[3]), "weights, 1: must be a Weight"),
    ],
)
def test_a_line_that_is_wrong_is_refused_with_file_line_and_reason(change, message):
    with pytest.raises(StoreError, match=message) as caught:
        loads(ARTICLE, _broken(change), name="my.jsonl", item=Everything)
    assert str(caught.value).startswith("my.jsonl:2")
    assert "\n" not in str(caught.value)


HEADER = json.loads(dumps(ARTICLE, Layer("tokens", [], by="me")))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("hello", "1: not JSON"),
        ("[]", "no header"),
        ('{"span": 1}', "no header"),
        (json.dumps({**HEADER, "version": 2}), "version 2, this program reads 1"),
        (json.dumps({**HEADER, "by": None}), "by: must be a string, it is None"),
        (json.dumps({**HEADER, "layer": "colours"}), "no such layer as 'colours'.*mentions"),
        (json.dumps({**HEADER, "digest": "sha256:00"}), "sha256:00.*" + ARTICLE.digest),
        (json.dumps(HEADER) + "\n{", "2: not JSON"),
        (json.dumps(HEADER) + "\n" + "[" * 100_000, "2: not JSON"),
        (json.dumps(HEADER) + "\n[]", "2: must be a Token"),
        (json.dumps(HEADER) + "\nnull", "2: must be a Token"),
        (json.dumps(HEADER) + "\n\n\nnull", "4: must be a Token"),
        (json.dumps(HEADER) + '\n{"span": NaN}', r"2: not JSON \(ValueError\)"),
        (json.dumps({**HEADER, "labels": "ab"}), "1, labels: must be a list, it is 'ab'"),
        (json.dumps({**HEADER, "labels": [5]}), "1, labels, 1: must be a string, it is 5"),
        (json.dumps({**HEADER, "layer": None}), "1, layer: must be a string, it is None"),
        (json.dumps({**HEADER, "format": "x"}), "no header: the first line must say"),
    ],
)
def test_a_file_that_is_no_layer_of_this_text_is_refused(lines, message):
    with pytest.raises(StoreError, match=message) as caught:
        loads(ARTICLE, lines)
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read_are_refused_and_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9")
    for name, reason in [
        ("pipe.jsonl", "is a pipe"),
        ("latin.jsonl", "is not UTF-8"),
        ("none.jsonl", "there is no such file"),
        (".", "is a folder"),
    ]:
        with pytest.raises(StoreError, match=reason):
            read_layer(ARTICLE, tmp_path / name)
    with pytest.raises(StoreError, match="5 is no path"):
        read_layer(ARTICLE, 5)


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path):
    lines = dumps(COURSE, "topics")
    (tmp_path / "topics.jsonl").write_text(lines, encoding="utf-8-sig")
    assert read_layer(COURSE, tmp_path / "topics.jsonl") == COURSE["topics"]


@pytest.mark.parametrize("path", ["no/such/folder/a.jsonl", ".", "a\0b", "", None, "x" * 999])
def test_a_file_that_cannot_be_written_is_refused_in_one_line(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=r"\A[^\n]*: cannot be written \([^\n]*\Z"):
        write_layer(COURSE, "topics", path)
    assert not list(tmp_path.iterdir())


@dataclass(frozen=True, slots=True)
class Odd(Annotation):
    """An annotation of what cannot be stored."""

    what: Any


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (Layer("tokens", [], by=""), "layer 'tokens': by is ''"),
        (Layer("tokens", [], by=" "), "layer 'tokens': by is ' '"),
        (Layer("tokens", [], by=None), "layer 'tokens': by is None"),
        (Layer("", [], by="me"), "layer '': name is ''"),
        (Layer("odd", [Odd(Span(0, 1), {1, 2})], by="me"), "layer 'odd': cannot be stored"),
        (Layer("odd", [Odd(Span(0, 1), float("nan"))], by="me"), "layer 'odd': cannot be stored"),
    ],
)
def test_a_layer_that_cannot_be_stored_is_refused_in_one_line(layer, message):
    with pytest.raises(StoreError, match=message) as caught:
        dumps(ARTICLE, layer)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("write", [dumps, to_frame, to_web_annotations])
@pytest.mark.parametrize("layer", ["colours", 5, None])
def test_what_is_no_layer_is_refused_in_one_line(write, layer):
    with pytest.raises(CourseError, match=r"\A[^\n]*(choose from|or a Layer)[^\n]*\Z"):
        write(ARTICLE, layer)


def test_a_field_of_another_kind_cannot_be_read():
    line = json.dumps({"span": PUTIN, "what": 5})
    header = dumps(ARTICLE, Layer("odd", [], by="me"))
    with pytest.raises(StoreError, match=r"2, what: a field of typing.Any cannot be stored"):
        loads(ARTICLE, header + line, item=Odd)


def test_a_layer_of_another_text_is_refused_when_saved(tmp_path):
    with pytest.raises(CourseError, match="another text"):
        write_layer(ARTICLE, Layer("tokens", [Annotation(Span(0, 99))], by="me"), tmp_path / "a")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", COURSE.layers)
def test_web_annotations_point_at_the_exact_words(name):
    collection = json.loads(json.dumps(to_web_annotations(COURSE, COURSE[name])))
    assert collection["total"] == len(collection["first"]["items"]) == len(COURSE[name])
    assert len({item["id"] for item in collection["first"]["items"]}) == len(COURSE[name])
    for item in collection["first"]["items"]:
        position, quote = item["target"]["selector"]
        assert COURSE.text[position["start"] : position["end"]] == quote["exact"]
        before, after = COURSE.text[: position["start"]], COURSE.text[position["end"] :]
        assert (quote["prefix"], quote["suffix"]) == (before[-32:], after[:32])
        assert item["creator"]["name"] == COURSE[name].by
        assert json.loads(item["body"]["value"])["layer"] == name


@pytest.mark.parametrize("name", COURSE.layers)
def test_a_frame_has_a_row_an_annotation_that_leads_back_to_its_span(name):
    table = to_frame(COURSE, COURSE[name])
    assert list(table)[:3] == ["start", "end", "words"] and "rule" in table
    assert len(table) == len(COURSE[name])
    for row in table.itertuples():
        assert COURSE.text[row.start : row.end] == row.words


def test_an_empty_layer_has_a_frame_with_its_columns():
    empty = Layer("attributions", [], by="me")
    assert list(to_frame(ARTICLE, empty))[:4] == ["start", "end", "words", "source"]
    assert list(to_frame(ARTICLE, Layer("mine", [], by="me"))) == ["start", "end", "words", "rule"]


def test_a_frame_shows_spans_as_words_and_notes_if_there_are_any():
    table = to_frame(ARTICLE, Layer("everything", [GOOD], by="me"))
    row = table.iloc[0]
    assert (row.source, row.content, row.kind) == ("Putin", ("so",), "direct")
    assert "note" not in table
    noted = Layer("mine", [Annotation(Span(0, 5), note="why?"), Annotation(Span(6, 10))], by="me")
    assert to_frame(ARTICLE, noted).note.tolist() == ["why?", ""]


def test_web_annotations_say_who_made_them_and_keep_the_fields():
    by_hand = Layer("everything", [GOOD, Annotation(Span(0, 5), rule="r")], by="Ann")
    first, second = to_web_annotations(ARTICLE, by_hand)["first"]["items"]
    assert (first["creator"]["type"], second["creator"]["type"]) == ("Software", "Person")
    body = json.loads(second["body"]["value"])
    assert body["source"]["text"] == "Putin" and "span" not in body


def test_gold_is_of_a_course_text_by_name_or_as_an_article():
    assert gold(load()) == gold() == gold("xi-putin-astana")
    for article in (ARTICLE, 5, Article("x", {"id": "../data/xi-putin-astana"})):
        with pytest.raises(CourseError, match=r"has no gold: choose from .*xi-putin-astana"):
            gold(article)


def test_writing_keeps_the_permissions_of_a_file_in_place(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "new")
    assert path.read_text() == "new" and stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_gets_the_permissions_that_any_new_file_gets(tmp_path):
    (tmp_path / "plain").write_text("x")
    write_atomically(tmp_path / "ours", "x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"] and path.read_text() == "old"


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomically(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink() and (tmp_path / "real.txt").read_text() == "new"


def test_what_is_no_file_is_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path / "pipe", tmp_path):
        with pytest.raises(OSError, match="not a file"):
            write_atomically(target, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path):
    write_atomically(tmp_path / ("n" * 255), b"bytes")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"bytes"


@given(st.text(st.characters(), max_size=40))
def test_any_text_is_written_as_valid_utf8(text):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        write_atomically(Path(folder) / "a.txt", text)
        (Path(folder) / "a.txt").read_bytes().decode("utf-8")


def test_a_file_that_cannot_be_read_is_called_by_its_name_without_the_folder(tmp_path):
    with pytest.raises(StoreError, match=r"\Anone\.jsonl: there is no such file"):
        read_layer(ARTICLE, tmp_path / "none.jsonl")


def test_a_field_that_has_its_default_is_left_out_and_any_other_is_kept():
    lines = dumps(ARTICLE, Layer("everything", [GOOD], by="me")).splitlines()
    assert not {"sure", "score", "number", "rule", "note"} & set(json.loads(lines[1]))
    assert json.loads(lines[1])["kind"] == "direct"


def test_what_is_shown_of_a_wrong_value_has_at_most_80_signs():
    def message(kind):
        with pytest.raises(StoreError) as caught:
            loads(ARTICLE, _broken(lambda e: e.update(content=kind)), item=Everything)
        return str(caught.value).partition("it is ")[2]

    assert message("x" * 78) == repr("x" * 78)
    assert message("x" * 79) == "'" + "x" * 76 + "..."
    assert message("\ud800") == r"'\ud800'"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.jsonl"
    with path.open("wb") as stream:
        stream.truncate(200_000_001)
    with pytest.raises(StoreError, match=r"^big\.jsonl: .*200,000,000"):
        read_layer(ARTICLE, path)
    with pytest.raises(StoreError, match=r"^/: is a folder"):
        read_layer(ARTICLE, "/")


def test_a_field_nested_too_deeply_is_refused_in_one_line():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(StoreError, match=r"layer 'odd': cannot be stored: [^\n]+"):
        dumps(ARTICLE, Layer("odd", [Odd(Span(0, 1), deep)], by="me"))


@dataclass(frozen=True, slots=True)
class Either(Annotation):
    """An annotation whose field is of one of two kinds, which no file can tell apart."""

    what: int | str


@dataclass(frozen=True, slots=True)
class Three(Annotation):
    """An annotation with one kind too many."""

    what: int | str | None


@pytest.mark.parametrize("item", [Either, Three])
def test_a_field_of_one_kind_or_another_cannot_be_read(item):
    lines = dumps(ARTICLE, Layer("odd", [item(Span(0, 1), 5)], by="me"))
    with pytest.raises(StoreError, match=r"2, what: a field of .*int.*str.* cannot be stored"):
        loads(ARTICLE, lines, item=item)


def test_a_whole_number_is_read_as_a_number_where_the_field_is_one():
    found = loads(ARTICLE, _broken(lambda e: e.update(score=1)), item=Everything)[0]
    assert type(found.score) is float and found.score == 1
    assert found.weights == GOOD.weights and type(found.content) is tuple


def test_the_header_says_the_format_the_version_the_maker_and_the_text():
    assert {**HEADER, "digest": ""} == {
        "format": "sco-lessons layer",
        "version": 1,
        "layer": "tokens",
        "by": "me",
        "digest": "",
    }
    assert HEADER["digest"] == ARTICLE.digest


def test_a_value_that_its_class_refuses_names_the_line():
    line = json.dumps({"span": PUTIN, "tone": 3})
    header = dumps(ARTICLE, Layer("tone", [], by="me"))
    with pytest.raises(StoreError, match=r"^mine:2: tone 3: a whole number from -2 to 2"):
        loads(ARTICLE, header + line, name="mine")


def test_a_web_annotation_is_as_the_standard_has_it():
    layer = Layer("tone", [Tone(Span(6, 10), -1)], by="Ann")
    page = to_web_annotations(ARTICLE, layer)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["label"]) == ("AnnotationCollection", "tone by Ann")
    assert page["id"] == f"urn:sco-lessons:{ARTICLE.digest}:tone"
    first = page["first"]
    assert (first["type"], first["startIndex"]) == ("AnnotationPage", 0)
    assert first["items"] == [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:sco-lessons:{ARTICLE.digest}:tone:1",
            "type": "Annotation",
            "motivation": "classifying",
            "creator": {"type": "Person", "name": "Ann"},
            "body": {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "application/json",
                "value": '{"layer": "tone", "tone": -1}',
            },
            "target": {
                "source": f"urn:sco-lessons:{ARTICLE.digest}",
                "selector": [
                    {"type": "TextPositionSelector", "start": 6, "end": 10},
                    {
                        "type": "TextQuoteSelector",
                        "exact": "said",
                        "prefix": "Putin ",
                        "suffix": ARTICLE.text[10:],
                    },
                ],
            },
        }
    ]


def test_a_quote_selector_has_32_signs_on_both_sides_and_no_lone_surrogates():
    article = Article("\ud800" + "a" * 40 + "Xi" + "b" * 40)
    [item] = to_web_annotations(article, Layer("tone", [Tone(Span(41, 43), 0)], "me"))["first"][
        "items"
    ]
    assert item["target"]["selector"][1]["prefix"] == "a" * 32
    assert item["target"]["selector"][1]["suffix"] == "b" * 32
    first = to_web_annotations(article, Layer("tone", [Tone(Span(0, 2), 0)], "me"))["first"]
    exact = first["items"][0]["target"]["selector"][1]["exact"]
    assert exact.encode("utf-8").decode("utf-8") == exact and exact.endswith("a")


# Gold of an article of one's own, second readings, attributions as a page writes them


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A working folder with an article of its own; its folder of gold."""
    folder = tmp_path / "notebooks" / "own-article"
    (folder / "gold").mkdir(parents=True)
    (folder / "article.txt").write_text(ARTICLE.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder / "gold"


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("Ann", ["tone"]),
        ("nobody yet: write your name", []),
        ("draft by rules 1.0: write your name", []),
    ],
)
def test_gold_of_ones_own_is_what_a_person_signed(own, by, names):
    assert gold() == {}
    for name, maker in (("tokens", "Ann"), ("tone", by)):
        write_layer(load(), Layer(name, [], maker), own / f"{name}.jsonl")
    assert list(gold()) == list(gold("own-article")) == list(gold(load())) == ["tokens", *names]
    assert gold()["tokens"] == Layer("tokens", [], "Ann")
    # The texts of the course keep theirs.
    assert "mentions" in gold("practice") and gold(load("practice")) == gold("practice")


def test_an_article_of_ones_own_has_no_gold_where_no_folder_of_it_is(own, monkeypatch):
    article = load()
    monkeypatch.chdir("/")
    with pytest.raises(CourseError, match=r"^'own-article': has no gold: choose from library, pra"):
        gold(article)


def test_gold_that_was_made_for_another_text_is_refused(own):
    write_layer(ARTICLE, Layer("tone", [], "Ann"), own / "tone.jsonl")
    (own.parent / "article.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(StoreError, match=r"^tone\.jsonl:1: made for the text"):
        gold()


def test_what_has_no_gold_is_named_in_at_most_60_signs_with_the_texts_that_have():
    with pytest.raises(CourseError) as caught:
        gold(["x" * 99])
    shown, _, have = str(caught.value).partition(": has no gold: choose from ")
    assert shown == "['" + "x" * 58 and have == "library, practice, xi-putin-astana"


def test_second_readings_are_of_a_text_of_the_course_as_it_is():
    found = second_readings(load("practice"))
    assert set(found) <= set(gold("practice")) and "attributions" in found
    assert {layer.by for layer in found.values()} == {"gold, second readings"}
    changed = Article(load("practice").text + " ", load("practice").meta)
    for article in (ARTICLE, changed, Article("x", {"id": 5}), Article("x", {"id": "../data"})):
        assert second_readings(article) == {}


@pytest.mark.parametrize(
    ("content", "kind", "read"),
    [
        (["“not at all”"], "", "direct"),
        (["it was “not at all” open"], "", "mixed"),
        (["it was", "open"], "", "indirect"),
        (["it was", "open"], "mixed", "mixed"),  # what a person wrote stays
        ([], "", ""),
    ],
)
def test_an_attribution_without_a_kind_has_that_which_its_content_makes(content, kind, read):
    article = Article("Ann said that it was “not at all” open.")
    parts = tuple(map(article.find, content))
    whole = Span(0, len(article.text))
    written = Attribution(whole, Span(0, 3), Span(4, 8), parts, (), kind)
    [again] = loads(article, dumps(article, Layer("attributions", [written], "Ann")))
    assert again == replace(written, kind=read)
