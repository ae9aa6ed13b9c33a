"""Layers on disk: every span with its words, whole files or none, errors that name the line."""

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import (
    Annotation,
    Article,
    Layer,
    Span,
    annotate,
    gold,
    load,
    read_layer,
    to_frame,
    to_web_annotations,
    write_layer,
)
from sco_lessons.errors import StoreError
from sco_lessons.layers import item_classes
from sco_lessons.store import dumps, loads
from sco_lessons.text.files import write_atomically

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
    pair: tuple[Span, str]
    weights: tuple[Weight, ...]
    kind: Literal["direct", "indirect"]
    counts: Mapping[str, int]
    ids: frozenset[str]
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
    pair=st.tuples(spans, words),
    weights=st.lists(
        st.builds(Weight, st.lists(words, max_size=2).map(tuple), spans, st.floats(-1, 1)),
        max_size=2,
    ).map(tuple),
    kind=st.sampled_from(["direct", "indirect"]),
    counts=st.dictionaries(words, st.integers(), max_size=2),
    ids=st.frozensets(words, max_size=2),
    sure=st.booleans(),
    score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    number=st.integers(),
    rule=words,
    note=words,
)


@given(st.lists(everything, max_size=4))
def test_a_layer_of_any_dataclass_comes_back_as_it_was(items):
    layer = Layer("everything", items, by="test")
    assert loads(ARTICLE, dumps(ARTICLE, layer), item=Everything) == layer


@pytest.mark.parametrize("name", COURSE.layers)
def test_every_layer_of_the_course_text_comes_back_from_disk(name, tmp_path):
    path = tmp_path / f"{name}.jsonl"
    write_layer(COURSE, COURSE[name], path)
    assert read_layer(COURSE, path) == COURSE[name]


@given(st.text(st.characters(), min_size=1, max_size=30))
def test_any_text_can_be_stored_even_with_lone_surrogates(text):
    article = Article(text)
    layer = Layer("tokens", [Annotation(Span(0, len(text)), rule=text)], by=text)
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
    pair=(Span(6, 10), "x"),
    weights=(),
    kind="direct",
    counts={},
    ids=frozenset(),
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
        (lambda e: e.update(span=None), "must be a span"),
        (lambda e: e["span"].pop("text"), "must be a span with start, end and text"),
        (lambda e: e.update(colour="red"), "no field 'colour': its fields are span"),
        (lambda e: e.pop("kind"), "needs 'kind'"),
        (lambda e: e.update(kind="mixed"), "one of 'direct', 'indirect', it is 'mixed'"),
        (lambda e: e.update(sure=1), "sure: must be true or false, it is 1"),
        (lambda e: e.update(score="high"), "score: must be a number"),
        (lambda e: e.update(content={}), "content: must be a list"),
        (lambda e: e.update(pair=[]), "pair: must be a list of 2"),
        (lambda e: e.update(counts=[]), "counts: must be an object"),
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
        (json.dumps({**HEADER, "by": None}), "'by' must be a string"),
        (json.dumps({**HEADER, "layer": "colours"}), "no such layer as 'colours'.*mentions"),
        (json.dumps({**HEADER, "digest": "sha256:00"}), "sha256:00.*" + ARTICLE.digest),
        (json.dumps(HEADER) + "\n{", "2: not JSON"),
        (json.dumps(HEADER) + "\n" + "[" * 100_000, "2: not JSON"),
        (json.dumps(HEADER) + "\n[]", "2: must be a Token"),
        (json.dumps(HEADER) + "\nnull", "2: must be a Token"),
    ],
)
def test_a_file_that_is_no_layer_of_this_text_is_refused(lines, message):
    with pytest.raises(StoreError, match=message) as caught:
        loads(ARTICLE, lines)
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read_are_refused_and_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9")
    for name in ("pipe.jsonl", "latin.jsonl", "none.jsonl", "."):
        with pytest.raises(StoreError):
            read_layer(ARTICLE, tmp_path / name)


def test_a_layer_of_another_text_is_refused_when_saved(tmp_path):
    with pytest.raises(ValueError, match="another text"):
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
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in COURSE.text
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
