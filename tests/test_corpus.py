"""Many articles: whole tables whatever happens, equal after a run that was stopped."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
import warnings
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import sco_lessons as sco
from sco_lessons import annotate, read
from sco_lessons.corpus.run import LAYERS, annotate_corpus
from sco_lessons.corpus.sources import Rows, Source, files_in
from sco_lessons.errors import CourseError

SENTENCES = (
    "Mayor Ann Lee said the bridge was safe.",
    "“Nobody will pay,” Quill told reporters in Tarrow.",
    "Trade between China and Russia grew.",
    "The harbour froze.",
)


def text(number: int) -> str:
    return " ".join(SENTENCES[(number + k) % 4] for k in range(number % 3 + 1))


@pytest.fixture
def folder(tmp_path):
    news = tmp_path / "news"
    (news / "may").mkdir(parents=True)
    for number in range(9):
        (news / ("may" if number % 2 else ".") / f"{number}.txt").write_text(text(number), "utf-8")
    (news / "empty.txt").write_text(" ")
    (news / "binary.md").write_bytes(b"\0" * 50)
    (news / "picture.png").write_bytes(b"no article")
    return news


def tables(out):
    """Every file that a run leaves, with its bytes."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def rows(out, name):
    return pq.read_table(out / name).to_pylist()


def test_every_annotation_is_a_row_and_a_bad_article_a_line(folder, tmp_path):
    heard = []
    with ThreadPoolExecutor(2) as threads:
        report = annotate_corpus(
            files_in(folder), tmp_path / "out", executor=threads, batch=4,
            tell=lambda *numbers: heard.append(numbers),
        )  # fmt: skip
    assert report.articles == 9 and heard[-1] == (11, 2)
    assert [name for name, _ in report.failures] == ["binary.md", "empty.txt"]
    import pandas as pd

    said = pd.read_parquet(tmp_path / "out" / "attributions")  # as docs/corpus.md asks
    assert said.explode("speaker")["speaker"].value_counts().index[0] == "ann-lee"
    lines = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["document"] for line in lines] == ["binary.md", "empty.txt"]
    documents = {row["document"]: row for row in rows(tmp_path / "out", "documents")}
    for name, path in ((source.name, source.path) for source in files_in(folder)):
        if name not in documents:
            continue
        article = annotate(read(path), *LAYERS)
        assert documents[name]["digest"] == article.digest
        for layer in LAYERS:
            found = [row for row in rows(tmp_path / "out", layer) if row["document"] == name]
            assert len(found) == len(article[layer])
            for row, item in zip(found, article[layer], strict=True):
                assert (
                    row["words"] == article.words(item) == article.text[row["start"] : row["end"]]
                )
        for row, item in zip(
            [row for row in rows(tmp_path / "out", "attributions") if row["document"] == name],
            article["attributions"],
            strict=True,
        ):
            assert [piece["words"] for piece in row["content"]] == list(
                map(article.words, item.content)
            )
            assert (row["source"] or {}).get("words") == (
                item.source and article.words(item.source)
            )
            assert row["kind"] == item.kind and tuple(row["speaker"]) == item.speaker


def test_the_columns_are_the_same_where_nothing_was_found(tmp_path):
    found, nothing = tmp_path / "found", tmp_path / "nothing"
    for out, words in ((found, text(1)), (nothing, "Hm.")):
        with ThreadPoolExecutor(1) as threads:
            annotate_corpus([Source("a", text=words)], out, executor=threads)
    for name in ("documents", *LAYERS):
        parts = [pq.read_schema(out / name / "part-00001.parquet") for out in (found, nothing)]
        assert parts[0] == parts[1] and pa.null() not in parts[0].types


class Here(Executor):
    """Runs each batch at once, in the process and the thread that asks."""

    def submit(self, do, /, *arguments, **options):
        done = Future()
        done.set_result(do(*arguments, **options))
        return done


def test_each_article_is_a_row_of_documents_with_what_is_known_of_it(tmp_path):
    meta = {"title": "Été", "byline": None, "month": "août", "day": date(2020, 5, 1)}
    two = [
        Source("a", text="Rain fell. Ann said so.\n\nMore rain fell.", meta=meta),
        Source("b", text="习近平会见普京。" * 9),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what a warning would say of an article is in its row
        report = annotate_corpus(
            two, tmp_path, executor=Here(), layers=["tokens", "topics"], batch=1
        )
    assert (report.articles, report.annotations) == (2, {"tokens": 29, "topics": 0})
    assert report.failures == ()
    first, second = rows(tmp_path, "documents")
    assert first == {
        "document": "a", "title": "Été", "byline": "", "published": "", "language": "",
        "format": "text", "encoding": "utf-8", "characters": 40, "words": 8, "sentences": 3,
        "paragraphs": 2, "digest": two[0].article().digest, "warnings": [],
        "metadata": '{"title": "Été", "byline": null, "month": "août", "day": "2020-05-01"}',
    }  # fmt: skip
    [said] = second["warnings"]
    assert said.startswith("this text is not English (") and said.endswith(" are empty")


def test_a_fault_of_the_program_is_the_reason_of_its_article(tmp_path, monkeypatch):
    def fails(*_):
        raise RuntimeError("odd\nand long")

    monkeypatch.setattr("sco_lessons.corpus.run.annotate", fails)
    report = annotate_corpus([Source("a", text="One.")], tmp_path, executor=Here())
    assert report.failures == (
        ("a", "a fault of the program, please report it: RuntimeError: odd"),
    )


def test_other_layers_or_another_size_of_batches_are_another_run(tmp_path):
    one = [Source("a", text="One.")]
    annotate_corpus(one, tmp_path, executor=Here(), layers=["tokens"])
    for other in ({"layers": ["sentences"]}, {"layers": ["tokens"], "batch": 7}):
        with pytest.raises(CourseError, match="holds another run"):
            annotate_corpus(one, tmp_path, executor=Here(), **other)


def test_without_pyarrow_nothing_is_begun(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CourseError, match=r'need pyarrow: .* pip install "sco-lessons\[corpus\]"$'):
        annotate_corpus([Source("a", text="One.")], tmp_path / "out", executor=Here())
    assert not (tmp_path / "out").exists()


def test_a_run_that_was_stopped_anywhere_is_completed_to_equal_tables(folder, tmp_path):
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"
    sources = files_in(folder)
    with ThreadPoolExecutor(1) as threads:
        annotate_corpus(sources, whole, executor=threads, batch=3)
        annotate_corpus(sources, stopped, executor=threads, batch=3)
        for lost in ("batches/00002.json", "mentions/part-00003.parquet", "failures.jsonl"):
            (stopped / lost).unlink()
        (stopped / "batches" / "00003.json").unlink()  # a part without its summary is not done
        (stopped / "topics" / "part-00002.parquet").write_bytes(b"half")
        annotate_corpus(sources, stopped, executor=threads, batch=3)
        before = {path: path.stat().st_mtime_ns for path in stopped.rglob("*.parquet")}
        annotate_corpus(sources, stopped, executor=threads, batch=3)
    assert tables(stopped) == tables(whole)
    assert {path: path.stat().st_mtime_ns for path in stopped.rglob("*.parquet")} == before


def test_what_a_killed_worker_left_half_written_is_gone_when_the_run_ends(folder, tmp_path):
    """An engine replaces a worker that dies, and the run goes on."""
    out = tmp_path / "out"

    def leave(done, failed):
        (out / "sentences" / f".sco-{done}.tmp").write_bytes(b"half")

    with ThreadPoolExecutor(1) as threads:
        annotate_corpus(files_in(folder), out, executor=threads, batch=4, tell=leave)
    assert [path.name for path in out.rglob(".*")] == []


def test_a_folder_of_another_run_or_with_other_files_is_left_alone(folder, tmp_path):
    out = tmp_path / "out"
    with ThreadPoolExecutor(1) as threads:
        annotate_corpus(files_in(folder), out, executor=threads, layers=["tokens"])
        before = tables(out)
        (folder / "new.txt").write_text("More.")
        with pytest.raises(CourseError, match="holds another run"):
            annotate_corpus(files_in(folder), out, executor=threads, layers=["tokens"])
        assert tables(out) == before
        with pytest.raises(CourseError, match="other files"):
            annotate_corpus(files_in(folder), folder, executor=threads)
        with pytest.raises(CourseError, match="no layer 'mood'"):
            annotate_corpus(files_in(folder), tmp_path / "b", executor=threads, layers=["mood"])


TEXTS = ["One. “Two,” Quill said.", "Three\nlines, 习近平", ""]


def write_table(path, records):
    """A table of these rows, in the format of its suffix."""
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(records), path)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in records), "utf-8")
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            delimiter = "\t" if path.suffix == ".tsv" else ","
            writer = csv.DictWriter(file, list(records[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(records)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_a_table_of_texts_is_a_corpus(tmp_path, suffix):
    records = [{"url": f"u{n}", "body": words, "month": "May"} for n, words in enumerate(TEXTS)]
    path = write_table(tmp_path / f"archive{suffix}", records)
    found = Rows(path, "body", "url")
    for _ in range(2):  # it is read anew each time
        assert [(source.name, source.text) for source in found] == [
            (f"u{n}", words) for n, words in enumerate(TEXTS)
        ]
    with ThreadPoolExecutor(1) as threads:
        report = sco.annotate_corpus(found, tmp_path / "out", executor=threads)
    assert report.articles == 2 and [name for name, _ in report.failures] == ["u2"]
    kept = [json.loads(row["metadata"]) for row in rows(tmp_path / "out", "documents")]
    assert kept == [{"month": "May"}] * 2
    with pytest.raises(CourseError, match="no column 'text'"):
        list(Rows(path, "text"))
    path.write_bytes(write_table(tmp_path / f"two{suffix}", records[:2]).read_bytes())
    articles = sco.read_articles(path, "body", "url")
    assert [article.text for article in articles] == TEXTS[:2]
    assert [article.meta["month"] for article in articles] == ["May"] * 2


def annotated(table, out, **options):
    with ThreadPoolExecutor(1) as threads:
        return annotate_corpus(Rows(table, **options), out, executor=threads, layers=["tokens"])


def test_one_bad_row_never_stops_the_rest(tmp_path):
    lines = [
        '{"text": "One."}', "{", "[1]", '{"text": 5}', '{"other": "x"}', "[" * 100_000,
        '{"text": null}', '{"text": "\\ud800 two"}', '{"text": "a\\u0000b"}', '{"text": "Last."}',
    ]  # fmt: skip
    table = tmp_path / "news.jsonl"
    table.write_text("\n".join(lines), "utf-8")
    report = annotated(table, tmp_path / "out")
    assert report.articles == 3
    failures = dict(report.failures)
    assert list(failures) == ["2", "3", "4", "5", "6", "7", "9"]
    assert "no object" in failures["2"] and "holds int '5', no text" in failures["4"]
    assert "is empty" in failures["5"] and "binary" in failures["9"]
    assert not any("\n" in reason or len(reason) > 300 for reason in failures.values())


def test_bytes_that_are_not_utf_8_are_decoded_as_those_of_a_file_are(tmp_path):
    table = tmp_path / "news.csv"
    table.write_bytes(b"text,outlet\n\x93Caf\xe9,\x94 she said to him.,Bell\nPeace.,Bell\n")
    first = next(iter(Rows(table)))
    assert first.article().text == read("“Café".encode("cp1252"), format="text").text
    assert annotated(table, tmp_path / "out").articles == 2
    wide = tmp_path / "wide.tsv"
    wide.write_text("text\tmonth\nПривет мир.\tмай\n", "utf-16")
    [article] = sco.read_articles(wide)
    assert (article.text, article.meta["month"]) == ("Привет мир.", "май")


@pytest.mark.parametrize(
    "row",
    [
        "Too,many,cells,here",
        "",
        "Too few",
        '"open quotation',
        '"a\nline, ""more"" here",x',
        "=1+1,x",
    ],
)
def test_a_row_of_any_width_keeps_its_text(tmp_path, row):
    table = tmp_path / "news.csv"
    table.write_text(f"text,outlet\nFirst.,Bell\n{row}\n", "utf-8")
    first, *others = Rows(table)
    assert (first.text, first.meta) == ("First.", {"outlet": "Bell"})
    assert [other.text for other in others] == [
        cells[0] for cells in csv.reader(f"{row}\n".splitlines(keepends=True)) if cells
    ]


def test_two_articles_of_one_name_are_refused_before_any_is_read(tmp_path):
    table = write_table(
        tmp_path / "news.csv", [{"outlet": "Bell", "text": words} for words in TEXTS[:2]]
    )
    with pytest.raises(CourseError, match="two articles are called 'Bell'"):
        annotated(table, tmp_path / "out", named_by="outlet")
    assert not (tmp_path / "out").exists()


def test_another_text_in_a_row_is_another_run(tmp_path):
    table = write_table(tmp_path / "news.csv", [{"text": "One."}])
    annotated(table, tmp_path / "out")
    write_table(table, [{"text": "Two."}])
    with pytest.raises(CourseError, match="holds another run"):
        annotated(table, tmp_path / "out")


class GivesUp(ThreadPoolExecutor):
    """An engine that gives every task up, as one whose workers died does."""

    def submit(self, *_, **__):
        return super().submit(self.fail)

    def fail(self):
        raise RuntimeError("no worker\nis left")


def test_an_engine_that_gives_up_is_one_line_and_the_run_can_go_on(folder, tmp_path):
    said = r": a batch was given up \(RuntimeError: no worker\): run it again, it goes on there$"
    with GivesUp(1) as engine, pytest.raises(CourseError, match=said):
        annotate_corpus(files_in(folder), tmp_path / "out", executor=engine)
    with ThreadPoolExecutor(1) as threads:
        assert annotate_corpus(files_in(folder), tmp_path / "out", executor=threads).articles == 9


def test_a_large_table_is_never_in_memory_as_a_whole(tmp_path):
    def annotated(name, rows):
        table = tmp_path / f"{name}.jsonl"
        with table.open("w") as file:
            for number in range(rows):
                file.write(json.dumps({"text": f"Row {number}. " + "x" * 10_000}) + "\n")
        with ThreadPoolExecutor(1) as threads:
            report = annotate_corpus(
                Rows(table), tmp_path / name, executor=threads, batch=5, layers=["sentences"]
            )
        assert report.articles == rows
        return table.stat().st_size

    annotated("small", 2)  # what loads once is no part of a table
    tracemalloc.start()
    size = annotated("large", 200)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < size * 0.75


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.jsonl", b"{"), ("a.jsonl", b"[1]"), ("a.csv", b"\xff\xfe\0x"), ("a.parquet", b"PAR1")],
)
def test_what_is_no_table_is_one_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CourseError) as refused:
        list(Rows(tmp_path / name, "text"))
    assert "\n" not in str(refused.value)


@pytest.mark.whole
def test_the_command_goes_on_after_a_kill_and_lists_what_was_not_read(folder, tmp_path):
    for number in range(9, 400):
        (folder / f"{number}.txt").write_text(text(number), "utf-8")
    command = [sys.executable, "-m", "sco_lessons", "corpus", str(folder), "--jobs", "2", "--out"]
    whole = subprocess.run([*command, str(tmp_path / "whole")], capture_output=True, text=True)
    assert whole.returncode == 0
    assert whole.stdout.splitlines()[0].endswith("whole: 400 articles")
    assert "2 articles not read" in whole.stderr and "empty.txt" in whole.stderr
    killed = tmp_path / "killed"
    with subprocess.Popen(
        [*command, str(killed)], stderr=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:  # fmt: skip
        while process.poll() is None and not list(killed.glob("batches/*.json")):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    again = subprocess.run([*command, str(killed)], capture_output=True, text=True)
    assert again.returncode == 0 and again.stdout.replace("killed", "whole") == whole.stdout
    assert tables(killed) == tables(tmp_path / "whole")


def test_paths_do_as_well_and_what_is_none_is_refused_in_one_line(folder, tmp_path):
    paths = [folder / "0.txt", str(folder / "empty.txt")]
    with ThreadPoolExecutor(1) as threads:
        report = sco.annotate_corpus(paths, tmp_path / "out", executor=threads, layers=["tokens"])
        assert report.articles == 1 and report.failures[0][0] == str(paths[1])
        for wrong in (None, 3, "news", [None], [3]):
            with pytest.raises(CourseError, match="annotate_corpus"):
                sco.annotate_corpus(wrong, tmp_path / "b", executor=threads)
    assert not (tmp_path / "b").exists()


HOSTILE = {
    "utf16.txt": "“Peace,” she said.".encode("utf-16"),
    "gbk.txt": ("习近平会见普京\n\n" + "The leaders met in Astana. " * 3).encode("gbk"),
    "cp1252.txt": "“Café prices rose,” Bo Falk said in town.".encode("cp1252"),
    "crlf.txt": b"One line.\r\n\r\nAnother line\r\nthat goes on.",
    "signs.txt": "a\u202eb\u200b e\u0301 \U0001f600 \ue000 said Bo Falk.".encode(),
    "brackets.txt": b"[" * 20_000 + b" said Bo Falk.",
    "page.html": b"<html><body><nav>Menu</nav><article><h1>T</h1><p>Bo Falk said that it "
    b"rained all day in the town.</p></article></body></html>",
}
REFUSED = {
    "empty.txt": b"",
    "spaces.txt": b" \n\t",
    "binary.txt": b"\0" * 50,
    "big.txt": b"x" * 60_000,
}


def test_every_file_that_people_bring_is_a_row_or_a_reason(tmp_path):
    news = tmp_path / "news"
    (news / "folder.txt").mkdir(parents=True)
    for name, content in {**HOSTILE, **REFUSED}.items():
        (news / name).write_bytes(content)
    os.mkfifo(news / "pipe.txt")
    (news / "gone.txt").symlink_to(news / "nothing")
    with ThreadPoolExecutor(2) as threads:
        report = annotate_corpus(
            files_in(news), tmp_path / "out", executor=threads, batch=3, max_bytes=50_000
        )
    refused = {*REFUSED, "folder.txt", "pipe.txt", "gone.txt"}
    assert {name for name, _ in report.failures} == refused
    assert not [reason for _, reason in report.failures if "\n" in reason or "fault" in reason]
    digests = {row["document"]: row["digest"] for row in rows(tmp_path / "out", "documents")}
    assert digests == {name: read(news / name).digest for name in HOSTILE}
    assert all(
        row["words"] == read(news / row["document"]).text[row["start"] : row["end"]]
        for row in rows(tmp_path / "out", "attributions")
    )


def test_an_empty_row_is_named_and_a_foreign_text_is_told_of_in_its_row(tmp_path):
    french = "Le maire a dit vendredi que la ville va bien et que la paix est bonne. " * 3
    (tmp_path / "t.csv").write_text(f"name,text\nbell,{french}\nduru,\n", "utf-8")
    out = tmp_path / "out"
    called = ["-m", "sco_lessons", "corpus", "t.csv", "--named-by", "name", "--out", str(out)]
    done = subprocess.run([sys.executable, *called], cwd=tmp_path, capture_output=True, text=True)
    assert "duru: is empty" in done.stdout + done.stderr
    assert "the bytes given" not in done.stdout + done.stderr
    assert "not English" not in done.stderr
    told = pq.read_table(out / "documents")["warnings"].to_pylist()[0]
    assert any("this text is not English" in each for each in told)
