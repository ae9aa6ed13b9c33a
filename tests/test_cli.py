"""The command line: what a shell sees. Run as a real process where a process matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sco_lessons.cli import cli
from sco_lessons.layers.entities import Mention
from sco_lessons.store import write_layer
from sco_lessons.text.model import Layer
from sco_lessons.text.reading import read

ROOT = Path(__file__).parents[1]
COMMANDS = sorted(cli.commands)


def run(*words: str | Path, stdin: bytes = b"", **options) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sco_lessons.cli", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, **options)


def test_the_list_of_commands_says_each_in_whole() -> None:
    listed = CliRunner().invoke(cli, ["--help"], terminal_width=80).output.split("Commands:")[1]
    assert COMMANDS[0] in listed and "..." not in listed


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.output
    assert f"sco-lessons {name}" in result.output
    for option in cli.commands[name].params:
        if isinstance(option, click.Option):
            assert option.help or option.show_default, f"{name} {option.opts[0]} has no help"


def test_exit_statuses_are_documented() -> None:
    assert "Exit statuses" in CliRunner().invoke(cli, ["--help"]).output


def test_annotate_prints_json_lines_that_agree_with_the_text(tmp_path: Path) -> None:
    text = "Mayor Ann Lee met reporters. The bridge is safe, she said."
    path = tmp_path / "news.txt"
    path.write_text(text, encoding="utf-8")
    result = run("annotate", path, "--layers", "sentences", "--json")
    assert result.returncode == 0, result.stderr
    header, *lines = map(json.loads, result.stdout.decode().splitlines())
    assert header["layer"] == "sentences"
    spans = [line["span"] for line in lines]
    assert len(spans) == 2
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_annotate_reads_standard_input() -> None:
    result = run("annotate", "-", "--layers", "sentences", stdin=b"One. Two.")
    assert result.returncode == 0, result.stderr
    assert b"sentences: 2" in result.stdout


@pytest.mark.parametrize("name", ["annotate", "show"])
@pytest.mark.parametrize(
    "content", [b"", b" \n ", b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n\x00\x00"]
)
def test_bad_input_is_one_line_and_writes_nothing(
    name: str, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(content)
    result = run(name, path, "--out", tmp_path / "out")
    assert result.returncode == 2
    assert len(result.stderr.decode().splitlines()) == 1
    assert "news.txt" in result.stderr.decode()
    assert [p.name for p in tmp_path.iterdir()] == ["news.txt"]


def test_a_missing_file_and_an_unknown_layer_name_the_remedy(tmp_path: Path) -> None:
    missing = run("annotate", tmp_path / "no.txt")
    assert missing.returncode == 2 and b"no.txt" in missing.stderr
    unknown = run("annotate", "--layers", "mood")
    assert unknown.returncode == 2 and b"mentions" in unknown.stderr
    assert b"Traceback" not in missing.stderr + unknown.stderr


def test_show_writes_a_page_and_prints_a_text(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("show", "--out", page).returncode == 0
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    printed = run("show", "--layers", "sentences", env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert printed.returncode == 0 and b"Shanghai" in printed.stdout


def test_a_reader_that_stops_early_is_no_failure() -> None:
    command = [sys.executable, "-m", "sco_lessons.cli", "annotate", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=120) == 0
        assert process.stderr.read() == b""


def test_start_gives_a_working_folder_and_keeps_a_students_work(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    assert run("start", folder).returncode == 0
    notebook = folder / "notebooks" / "00_start.ipynb"
    assert notebook.exists()
    assert (folder / "data" / "xi-putin-astana" / "article.txt").exists()
    notebook.write_text("my work", encoding="utf-8")
    again = run("start", folder)
    assert again.returncode == 0 and b"already" in again.stdout
    assert notebook.read_text(encoding="utf-8") == "my work"


def test_start_refuses_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "course").write_text("a file", encoding="utf-8")
    result = run("start", tmp_path / "course")
    assert result.returncode == 2 and b"Traceback" not in result.stderr


def test_evaluate_prints_figures_between_0_and_1() -> None:
    result = run("evaluate", "--json")
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)
    assert figures, "no layer was compared"


def test_evaluate_prints_one_row_a_label_that_fits_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Ann Lee met Bo Hill.", encoding="utf-8")
    article = read(tmp_path / "article.txt")
    mentions = [Mention(article.find("Ann Lee"), "PERSON"), Mention(article.find("Hill"), "ORG")]
    gold = tmp_path / "gold"
    gold.mkdir()
    write_layer(article, Layer("mentions", mentions, by="me"), gold / "mentions.jsonl")
    result = run("evaluate", gold, "--differences")
    assert result.returncode == 0, result.stderr
    said, heads, *rows = result.stdout.decode().splitlines()
    assert max(map(len, (heads, *rows))) <= 90 and "overlap" in said
    table = {row[14:37].strip(): row[37:].split() for row in rows[: rows.index("")]}
    # Both spans overlap by half (4 of 6 letters), one has the same label and offsets.
    assert table["(spans only)"] == ["2", "2", "1.00", "1.00", "1.00", "0.50"]
    assert table["(all)"] == ["2", "2", "0.50", "0.50", "0.50", "0.50"]
    assert table["ORG"] == ["1", "0", "-", "0.00", "0.00", "0.00"]
    assert rows[-1] == (
        'mentions: label: gold has "Hill" (ORG, 15-19), found "Bo Hill" (PERSON, 12-19)'
    )


def test_without_a_command_it_lists_them() -> None:
    result = run()
    assert result.returncode == 0 and result.stdout.startswith(b"Usage:") and not result.stderr


def test_what_cannot_be_written_is_named_as_the_user_named_it(tmp_path: Path) -> None:
    result = run("show", "--layers", "sentences", "--out", tmp_path / "none" / "page.html")
    assert result.returncode == 2
    assert b"page.html: no such file or directory" in result.stderr and b".tmp" not in result.stderr


@pytest.mark.parametrize(
    ("gold", "said"), [("nowhere", "nowhere"), ("empty", "no .jsonl"), ("gold", "--text")]
)
def test_evaluate_says_what_is_missing(gold: str, said: str, tmp_path: Path) -> None:
    for name in ("empty", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold" / "mentions.jsonl").write_text("{}", encoding="utf-8")
    result = run("evaluate", gold, cwd=tmp_path)
    assert result.returncode == 2 and said in result.stderr.decode()
    assert len(result.stderr.splitlines()) == 1


def test_page_exports_any_notebook_and_keeps_markup_of_others_out(tmp_path: Path) -> None:
    cell = {
        "cell_type": "markdown",
        "id": "a",
        "metadata": {},
        "source": "# Hi\n<b onclick=x>B</b>",
    }
    notebook = tmp_path / "found.ipynb"
    content = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    notebook.write_text(json.dumps(content), encoding="utf-8")
    result = run("page", notebook, "--untrusted")
    assert result.returncode == 0, result.stderr
    html = (tmp_path / "found.html").read_text(encoding="utf-8")
    assert "<h1" in html and "onclick" not in html


def test_page_says_in_one_line_what_is_no_notebook(tmp_path: Path) -> None:
    (tmp_path / "cut.ipynb").write_text('{"cells": [', encoding="utf-8")
    for name in ("cut.ipynb", "missing.ipynb"):
        result = run("page", tmp_path / name)
        assert result.returncode == 2
        assert name in result.stderr.decode()
        assert len(result.stderr.decode().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cut.ipynb"]


def test_build_into_a_folder_with_other_files_fails_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    result = run("build", "--out", tmp_path)
    assert result.returncode == 2
    assert result.stderr.decode().splitlines() == [
        f"sco-lessons: {tmp_path}: holds files that are no site of this course: "
        "choose another --out, or empty that folder"
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_build_to_pdf_without_a_browser_fails_before_anything_runs(tmp_path: Path) -> None:
    environment = {**os.environ, "CHROMIUM": str(tmp_path / "none")}
    result = run("build", "--pdf", "--out", tmp_path / "site", env=environment)
    assert result.returncode == 2
    (line,) = result.stderr.decode().splitlines()
    assert "--pdf needs Chromium" in line and "apt install chromium" in line
    assert list(tmp_path.iterdir()) == []
