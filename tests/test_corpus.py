"""Many articles: whole tables whatever happens, equal after a run that was stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import sco_lessons as sco
from sco_lessons import annotate, read
from sco_lessons.corpus.run import LAYERS, annotate_corpus
from sco_lessons.corpus.sources import Source, files_in, rows_in
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


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_a_table_of_texts_is_a_corpus(tmp_path, suffix):
    path = tmp_path / f"archive{suffix}"
    records = [{"url": f"u{n}", "body": words} for n, words in enumerate(TEXTS)]
    if suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(records), path)
    elif suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in records), "utf-8")
    else:
        import csv

        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, ["url", "body"], delimiter="\t" if "t" in suffix else ",")
            writer.writeheader()
            writer.writerows(records)
    found = list(rows_in(path, "body", "url"))
    assert [(source.name, source.text) for source in found] == [
        (f"u{n}", words) for n, words in enumerate(TEXTS)
    ]
    with ThreadPoolExecutor(1) as threads:
        report = sco.annotate_corpus(found, tmp_path / "out", executor=threads)
    assert report.articles == 2 and [name for name, _ in report.failures] == ["u2"]
    with pytest.raises(CourseError, match="no column 'text'"):
        list(rows_in(path, "text"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.jsonl", b"{"), ("a.jsonl", b"[1]"), ("a.csv", b"\xff\xfe\0x"), ("a.parquet", b"PAR1")],
)
def test_what_is_no_table_is_one_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CourseError) as refused:
        list(rows_in(tmp_path / name, "text"))
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
