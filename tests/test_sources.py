"""Where the articles of a corpus come from: files of a folder, rows of every kind of table."""

import codecs
import csv
import io
import json
from dataclasses import dataclass
from typing import Literal

import pytest

import sco_lessons as sco
from sco_lessons.corpus.sources import TABLES, Rows, Source, files_in
from sco_lessons.corpus.tables import DOCUMENT, arrow, parquet_bytes, rows_of, schema, schema_of
from sco_lessons.errors import ReadError
from sco_lessons.layers import item_classes

ROWS = [
    {"id": "a", "outlet": "Bell", "text": "Ada said: “Peace.”"},
    {"id": "b", "outlet": "Post", "text": "Nobody left,\n上合 neither."},
]


def table(path, rows=ROWS):
    """A table of these rows, as the end of its name says."""
    if path.suffix == ".parquet":
        path.write_bytes(parquet_bytes(rows, schema(dict.fromkeys(rows[0], str))))
    elif path.suffix in (".jsonl", ".ndjson"):
        path.write_text("\n\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    else:
        written = io.StringIO(newline="")
        writer = csv.DictWriter(
            written, list(rows[0]), dialect="excel-tab" if path.suffix == ".tsv" else "excel"
        )
        writer.writeheader()
        writer.writerows(rows)
        path.write_bytes(written.getvalue().encode())
    return path


@pytest.mark.parametrize("suffix", [*TABLES, ".CSV"])
def test_each_row_is_an_article_with_the_other_columns_as_its_metadata(tmp_path, suffix):
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"news{suffix}"
    table(path.with_suffix(suffix.lower())).rename(path)
    articles = sco.read_articles(path, named_by="id")
    assert [article.text for article in articles] == [row["text"] for row in ROWS]
    told = [(a.meta["name"], a.meta["source"], a.meta["outlet"]) for a in articles]
    assert told == [("a", "a", "Bell"), ("b", "b", "Post")]
    assert all("id" not in a.meta and "text" not in a.meta for a in articles)
    assert [a.meta["name"] for a in sco.read_articles(str(path))] == ["1", "2"]
    assert sco.read_articles(path)[1].meta["id"] == "b"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl"])
def test_a_table_with_a_mark_of_its_encoding_is_read_by_it(tmp_path, mark, encoding, suffix):
    path = table(tmp_path / f"news{suffix}")
    path.write_bytes(mark + path.read_bytes().decode().encode(encoding))
    assert [article.text for article in sco.read_articles(path)] == [row["text"] for row in ROWS]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("news.txt", b"text\na\n", r"^news\.txt: cannot be read as a table \(it ends in \.txt\): "
         r"give one of \.csv, \.tsv, \.jsonl, \.ndjson, \.parquet$"),
        ("news", b"text\na\n", r"it ends in nothing"),
        ("news.csv", b"", r"^news\.csv: a table without rows: give one with texts$"),
        ("news.csv", b"text\n", r"a table without rows"),
        ("news.csv", b"title,words\nA,b\n", r"row 1: no column 'text': choose from title, words$"),
        ("news.jsonl", b"[1]\n", r"cannot be read as a table \(a line holds no object\)"),
        ("news.jsonl", b'{"text": "a"}\n[1]\n', r"^news\.jsonl, row 2: no object: give one"),
        ("news.jsonl", b'{"text": 5}\n', r"^news\.jsonl, row 1: column 'text' holds int '5', no t"),
        ("news.jsonl", b'{"text": "a"}\n{"a": 1}\n', r"^news\.jsonl, 2: .*is empty"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_texts_is_said_in_one_line(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(sco.CourseError, match=said) as caught:
        sco.read_articles(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_column_that_names_the_rows_must_be_there_and_one_without_a_name_has_its_number(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text("text,name\nA.,x\nB.,\n", encoding="utf-8")
    with pytest.raises(sco.CourseError, match=r"row 1: no column 'id': choose from text, name$"):
        sco.read_articles(path, named_by="id")
    assert [a.meta["name"] for a in sco.read_articles(path, named_by="name")] == ["x", "2"]
    path.write_text("text,name\nA.,x\n", encoding="utf-8")
    [article] = sco.read_articles(path, column="name", named_by="text")
    assert (article.text, article.meta["name"]) == ("x", "A.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((5,), r"^read_articles\(5\): give the path of a folder or a table$"),
        ((["a.csv"],), "give the path of a folder"),
        (("a.csv", 5), "give the path of a folder"),
        (("a.csv", "text", 5), r"^named_by=5: give the name of a column$"),
        (("none.csv",), r"^none\.csv: there is no such folder or table"),
    ],
)
def test_what_is_no_source_is_said_in_one_line(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(sco.CourseError, match=said):
        sco.read_articles(*arguments)


def test_the_files_of_a_folder_are_sources_by_name_with_their_size(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.TXT").write_text("Peace.", encoding="utf-8")
    (tmp_path / "a.md").write_text("# War\n\nIt rained.", encoding="utf-8")
    (tmp_path / "z.exe").write_text("no", encoding="utf-8")
    sources = files_in(tmp_path)
    assert [(each.name, each.size) for each in sources] == [("a.md", 17), ("b/c.TXT", 6)]
    articles = sco.read_articles(tmp_path)
    assert [article.meta["name"] for article in articles] == ["a.md", "b/c.TXT"]
    assert articles[1].text == "Peace."
    (tmp_path / "a.md").unlink()
    assert sources[0].size == 0
    (tmp_path / "b" / "c.TXT").write_bytes(b"")
    with pytest.raises(ReadError, match=rf"^{tmp_path.name}, b/c\.TXT: is empty"):
        sco.read_articles(tmp_path)
    (tmp_path / "b" / "c.TXT").unlink()
    with pytest.raises(sco.CourseError, match=r"no article in it: files end in \.docx, "):
        files_in(tmp_path)


def test_a_source_is_its_text_its_metadata_or_its_fault():
    source = Source("a", text="Peace.", meta={"outlet": "Bell", "name": "b"})
    article = source.article()
    assert (article.text, article.meta["outlet"], article.meta["name"]) == ("Peace.", "Bell", "a")
    assert (source.size, article.meta["source"]) == (6, "a")
    with pytest.raises(ReadError, match=r"^gone$"):
        Source("a", text="Peace.", fault="gone").article()
    with pytest.raises(ReadError, match=r"^a: "):
        Source("a", text="").article()
    with pytest.raises(ReadError):
        Source("a", text="Peace. " * 9).article(max_bytes=10)
    # A byte of another encoding is kept in the table and decoded as that of a file would be.
    latin = Source("a", text=b"Caf\xe9 and more cafes".decode("utf-8", "surrogateescape"))
    assert latin.article().text == "Café and more cafes"
    assert "\ud800" not in Source("a", text="So \ud800 it goes").article().text


def test_the_corpus_of_the_course_is_sixty_articles_with_outlet_and_month():
    articles = sco.load_articles()
    assert len(articles) == 60 == len({article.meta["name"] for article in articles})
    assert all(article.meta["outlet"] and article.meta["month"] for article in articles)
    assert sco.load_articles("tarrow-news") == articles
    with pytest.raises(ReadError, match=r"^'x': no corpus of this course: choose from tarrow-news"):
        sco.load_articles("x")


def test_rows_are_read_anew_each_time_and_one_by_one(tmp_path):
    rows = Rows(table(tmp_path / "news.csv"), named_by="id")
    first = next(iter(rows))
    assert first == Source("a", text=ROWS[0]["text"], meta={"outlet": "Bell"})
    assert list(rows) == list(rows) and len(list(rows)) == 2


# Tables of layers


def test_the_rows_of_a_layer_have_its_fields_and_the_words_of_every_span():
    article = sco.Article("Ada Lunt said it rained.")
    said = sco.Attribution(
        sco.Span(0, 23), sco.Span(0, 8), None, (sco.Span(14, 23),), ("ada-lunt",), "indirect",
        True, rule="r", note="n",
    )  # fmt: skip
    layer = sco.Layer("attributions", [said], by="me")
    [row] = rows_of(article.with_layer(layer), "a.txt", "attributions")
    assert row == {
        "document": "a.txt", "start": 0, "end": 23, "words": "Ada Lunt said it rained",
        "source": {"start": 0, "end": 8, "words": "Ada Lunt"}, "cue": None,
        "content": [{"start": 14, "end": 23, "words": "it rained"}], "speaker": ["ada-lunt"],
        "kind": "indirect", "negated": True, "rule": "r", "note": "n",
    }  # fmt: skip
    assert rows_of(article.with_layer(sco.Layer("tone", [], by="me")), "a", "tone") == []


@pytest.mark.parametrize("name", sorted(item_classes()))
def test_the_rows_of_each_layer_come_back_from_parquet_as_they_were(name):
    pytest.importorskip("pyarrow")
    article = sco.load()
    if name in sco.annotators():
        try:
            article = sco.annotate(article, name)
        except sco.CourseError:
            pytest.skip("needs a pipeline")
    else:
        article = article.with_layer(sco.gold(article)[name])
    rows = rows_of(article, "practice", name)
    columns = schema_of(item_classes()[name])
    assert columns.names[:4] == ["document", "start", "end", "words"]
    assert columns.names[-2:] == ["rule", "note"]
    assert len(rows) == len(article[name]) > 0
    raw = parquet_bytes(rows, columns)
    assert raw == parquet_bytes(iter(rows), columns)
    again = arrow().parquet.read_table(io.BytesIO(raw))
    assert again.schema.names == columns.names and again.to_pylist() == rows


def test_the_columns_of_a_layer_have_the_types_of_its_fields():
    pytest.importorskip("pyarrow")
    classes = item_classes()
    told = {str(f.name): str(f.type) for f in schema_of(classes["attributions"])}
    span = "struct<start: int32, end: int32, words: string>"
    assert told == {
        "document": "string", "start": "int32", "end": "int32", "words": "string",
        "source": span, "cue": span, "content": f"list<item: {span}>",
        "speaker": "list<item: string>",
        "kind": "string", "negated": "bool", "rule": "string", "note": "string",
    }  # fmt: skip
    told = {str(f.name): str(f.type) for f in schema_of(classes["sentiment"])}
    assert (told["polarity"], told["subjectivity"]) == ("double", "double")
    assert told["assessments"].startswith("list<item: struct<words: list<item: string>, spans: ")
    assert str(schema_of(classes["tone"]).field("tone").type) == "int32"


def test_the_columns_of_documents_have_their_types():
    pytest.importorskip("pyarrow")
    words = dict.fromkeys(
        ("document", "title", "byline", "published", "language", "format", "encoding", "digest",
         "metadata"), "string",
    )  # fmt: skip
    numbers = dict.fromkeys(("characters", "words", "sentences", "paragraphs"), "int32")
    told = {field.name: str(field.type) for field in schema(DOCUMENT)}
    assert told == {**words, **numbers, "warnings": "list<item: string>"}


@dataclass(frozen=True)
class Stance(sco.Annotation):
    """A layer of one's own, with a field of a type that tables have no word for."""

    side: Literal["for", "against"] = "for"
    near: sco.Span | None = None
    weights: tuple[float, ...] = ()


def test_a_layer_of_ones_own_has_a_column_for_each_field():
    article = sco.Article("Ann agreed. Bo did not.")
    ann, bo = article.find("Ann"), article.find("Bo")
    against = Stance(bo, side="against", near=ann, weights=(0.5,))
    stances = sco.Layer("stances", [Stance(ann), against], by="a reader")
    rows = rows_of(article.with_layer(stances), "a", "stances")
    told = arrow().Table.from_pylist(rows, schema=schema_of(Stance)).to_pylist()
    assert [(row["side"], row["weights"]) for row in told] == [("for", []), ("against", [0.5])]
    assert [row["near"] for row in told] == [None, {"start": 0, "end": 3, "words": "Ann"}]
