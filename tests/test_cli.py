"""The command line: what a shell sees. In a process of its own if a process matters."""

from __future__ import annotations

import io
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from sco_lessons.__main__ import main
from sco_lessons.cli import cli, options
from sco_lessons.layers.entities import Mention
from sco_lessons.store import write_layer
from sco_lessons.text.files import course_folder
from sco_lessons.text.model import Layer
from sco_lessons.text.reading import read

ROOT = Path(__file__).parents[1]
COMMANDS = sorted(cli.commands)


@dataclass
class Done:
    """How the program ended, and the bytes that it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run(
    *words: str | Path, stdin: bytes = b"", cwd: Path | None = None, encoding: str = "utf-8"
) -> Done:
    """Run the program from its entry, in this process, with three streams of bytes of its own.

    A process of its own costs a second of imports; what only a process can show is tested with
    one, and every command is, once, in `test_standard_output_may_be_closed`.
    """
    out, err = io.BytesIO(), io.BytesIO()
    streams = [
        io.TextIOWrapper(io.BytesIO(stdin), "utf-8"),
        io.TextIOWrapper(out, encoding, write_through=True),
        io.TextIOWrapper(err, encoding, errors="backslashreplace", write_through=True),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["sco-lessons", *map(str, words)])
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        if cwd:
            patch.chdir(cwd)
        with pytest.raises(SystemExit) as ended:
            main()
    for stream in streams:
        stream.detach()
    return Done(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def process(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell does."""
    command = [sys.executable, "-m", "sco_lessons", *map(str, words)]
    return subprocess.run(command, capture_output=True, **options)


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
    assert re.findall(r" checked> <span><b>(\w+)", page.read_text("utf-8")) == ["mentions"]
    printed = run("show", "--layers", "sentences")
    assert printed.returncode == 0 and b"Shanghai" in printed.stdout


def test_a_reader_that_stops_early_is_no_failure() -> None:
    command = [sys.executable, "-m", "sco_lessons", "annotate", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr.read() == b""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student's folder as `start` makes it."""
    folder = tmp_path_factory.mktemp("start") / "Mein Kurs ä (1)"
    assert run("start", folder).returncode == 0
    return folder


def test_a_second_start_brings_back_what_is_missing_and_keeps_all_else(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    assert run("start", folder).returncode == 0
    made = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    missing, *changed = made
    for path in changed:
        path.write_text("my work", encoding="utf-8")
    (folder / "notes.txt").write_text("my notes", encoding="utf-8")
    missing.unlink()
    again = run("start", folder)
    assert (
        again.returncode == 0 and f"{len(changed)} that were there already" in again.stdout.decode()
    )
    assert missing.read_bytes() == made[missing]
    assert {path.read_text(encoding="utf-8") for path in changed} == {"my work"}
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "my notes"


def test_a_students_folder_says_what_is_in_it(started: Path) -> None:
    readme = (started / "README.md").read_text(encoding="utf-8")
    links = set(re.findall(r"\]\(([^)#]+)\)", readme))
    files = {path.relative_to(started).as_posix() for path in started.rglob("*") if path.is_file()}
    assert links == files - {"README.md"}
    assert readme.index("00_start") < readme.index("01_close_reading") < readme.index("02_")


@pytest.mark.parametrize("name", ["README.md", "GUIDELINES.md"])
def test_every_link_in_a_students_folder_leads_to_a_file(started: Path, name: str) -> None:
    texts = {started / name: (started / name).read_text(encoding="utf-8")}
    for notebook in started.rglob("*.ipynb"):
        cells = json.loads(notebook.read_bytes())["cells"]
        texts[notebook] = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] != "code")
    for path, text in texts.items():
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            if "://" not in link:
                assert (path.parent / link).is_file(), f"{path.name}: {link}"


def test_both_texts_are_there_to_read_and_named_as_copies(started: Path) -> None:
    texts = {path.name: path.read_bytes() for path in (started / "texts").iterdir()}
    assert all(name.startswith("copy-of-") for name in texts)
    sources = {
        (course_folder("data") / name / "article.txt").read_bytes()
        for name in ("xi-putin-astana", "practice")
    }
    assert set(texts.values()) == sources
    # No other file looks as if the lessons read it.
    assert not [path for path in started.rglob("*") if path.suffix in (".toml", ".jsonl")]


def test_a_students_notebook_differs_from_the_courses_in_its_kernel_only(started: Path) -> None:
    for path in started.rglob("*.ipynb"):
        own, built = (
            json.loads(each.read_bytes())
            for each in (path, course_folder(path.parent.name) / path.name)
        )
        assert own["metadata"].pop("language_info")["version"] == platform.python_version()
        for key in ("kernelspec", "language_info"):
            own["metadata"].pop(key, None)
            built["metadata"].pop(key, None)
        assert own == built


@pytest.mark.parametrize("name", ["course", "Mein Kurs ä (1)", "it's; $HOME", "-x"])
@pytest.mark.skipif(os.name == "nt", reason="names and quoting are those of another shell")
def test_the_command_that_start_prints_can_be_copied(name: str, tmp_path: Path) -> None:
    words = ["--", name] if name.startswith("-") else [name]
    said = run("start", *words, cwd=tmp_path).stdout.decode().splitlines()[-1]
    command = said.removeprefix("Next: ")
    assert command.startswith("sco-lessons lab ")
    script = (
        command.replace("sco-lessons", '"$PYTHON" -m sco_lessons', 1) + " -- --show-config-json"
    )
    shown = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, env={**os.environ, "PYTHON": sys.executable},
        capture_output=True, text=True,
    )  # fmt: skip
    assert json.loads(shown.stdout)["ServerApp"]["root_dir"] == str(tmp_path / name), shown.stderr


def test_the_command_is_quoted_for_windows_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options.os, "name", "nt")
    assert options.to_copy("sco-lessons", "lab", "My Course") == 'sco-lessons lab "My Course"'


def test_start_refuses_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "course").write_text("a file", encoding="utf-8")
    result = run("start", tmp_path / "course")
    assert result.returncode == 2 and b"Traceback" not in result.stderr


def test_evaluate_prints_figures_between_0_and_1() -> None:
    result = run("evaluate", "--json")
    assert result.returncode == 0, result.stderr
    rows = json.loads(result.stdout)["scores"]
    shares = [row[name] for row in rows for name in ("precision", "recall", "f1")]
    assert {row["layer"] for row in rows} >= {"mentions", "attributions"}
    assert any(share is not None and share > 0 for share in shares)
    assert all(share is None or 0 <= share <= 1 for share in shares)


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


def test_build_to_pdf_without_a_browser_fails_before_anything_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    result = run("build", "--pdf", "--out", tmp_path / "site")
    assert result.returncode == 2
    (line,) = result.stderr.decode().splitlines()
    assert "--pdf needs Chromium" in line and "apt install chromium" in line
    assert list(tmp_path.iterdir()) == []


# Whatever the command: its work, standard output that is gone, Ctrl-C, encodings.

NOTEBOOK = {
    "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# 上海\n\nHi"}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}
TEXT = "Mayor Ann Lee met reporters in 上海. The bridge is safe, she said."
QUICK: dict[str, list[str]] = {  # a use of each command that takes a second or two
    "annotate": ["text.txt", "--layers", "sentences"],
    "build": ["--out", "text.txt"],
    "class": ["gold", "--text", "article.txt", "--out", "class.html"],
    "corpus": [".", "--out", "tables"],
    "evaluate": ["gold"],
    "gold": ["check", "gold", "--text", "article.txt"],
    "lab": ["course", "--", "--version"],
    "page": ["book.ipynb"],
    "report": ["text.txt", "--out", "report.html"],
    "show": ["text.txt", "--layers", "sentences"],
    "start": ["course"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text, its gold, a notebook and a course."""
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "book.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    for name in ("gold", "course"):
        (tmp_path / name).mkdir()
    article = read(tmp_path / "article.txt")
    mentions = [Mention(article.find("Ann Lee"), "PERSON")]
    write_layer(article, Layer("mentions", mentions, by="me"), tmp_path / "gold" / "mentions.jsonl")
    return tmp_path


def test_build_takes_the_notebooks_of_a_folder_and_those_named(folder: Path) -> None:
    """A teacher's own lesson: run, made a page, its solution hidden, also in the download."""
    solution = "### BEGIN SOLUTION\nsecret = 6 * 7\n### END SOLUTION\nprint('it is', 6 * 7)"
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Mine"},
        {"cell_type": "code", "id": "b", "metadata": {}, "source": solution,
         "outputs": [], "execution_count": None},
    ]  # fmt: skip
    (folder / "notebooks").mkdir()
    for name in ("01_mine", "02_other", "50% Maße #2"):
        own = json.dumps({**NOTEBOOK, "cells": cells})
        (folder / "notebooks" / f"{name}.ipynb").write_text(own, encoding="utf-8")
    built = run("build", "01", "50% Maße #2", "--out", "site", cwd=folder)
    assert built.returncode == 0 and b"warning" not in built.stderr, built.stderr
    index = BeautifulSoup(
        (folder / "site" / "index.html").read_text(encoding="utf-8"), "html.parser"
    )
    links = [str(each["href"]) for each in index.select("ol.course h3 a")]
    assert links == ["01_mine.html", "50%25%20Ma%C3%9Fe%20%232.html"]
    assert [each.text for each in index.select("ol.course .number")] == ["01", ""]
    assert index.select("ol.course h3")[1].text == "Mine"
    page = (folder / "site" / "01_mine.html").read_text(encoding="utf-8")
    assert "it is 42" in page and "secret" not in page
    assert not list((folder / "site").rglob("02_other*"))
    for kept in (folder / "site").rglob("*.zip"):
        with zipfile.ZipFile(kept) as archive:
            assert all(b"secret" not in archive.read(name) for name in archive.namelist())
    unknown = run("build", "03", "--out", "other", cwd=folder)
    assert unknown.returncode == 2 and b"choose from 01, 02, 50%" in unknown.stderr


def test_gold_is_drafted_checked_and_compared(folder: Path) -> None:
    words = ("text.txt", "--layers", "mentions,tokens", "--out", "mine")
    made = run("gold", "new", *words, cwd=folder)
    assert made.returncode == 0 and (folder / "mine" / "article.txt").read_text("utf-8") == TEXT
    drafts = folder / "mine" / "gold"
    assert sorted(path.name for path in drafts.iterdir()) == ["mentions.jsonl", "tokens.jsonl"]
    again = run("gold", "new", "text.txt", "--out", "mine", cwd=folder)
    assert again.returncode == 2 and b"holds files" in again.stderr
    assert run("gold", "check", "mine/gold", cwd=folder).returncode == 0
    shutil.copytree(drafts, folder / "mine" / "second")
    second = folder / "mine" / "second" / "mentions.jsonl"
    header, first, *rest = second.read_text("utf-8").splitlines()
    second.write_text("\n".join([header, *rest]) + "\n", "utf-8")
    (folder / "mine" / "second" / "tokens.jsonl").unlink()
    compared = run("gold", "compare", "mine/gold", "mine/second", cwd=folder)
    assert compared.returncode == 0
    lost = json.loads(first)["span"]["text"]
    [line] = [line for line in compared.stdout.decode().splitlines() if "only first" in line]
    assert f'"{lost}"' in line and b"tokens: only in mine/gold" in compared.stderr
    second.write_text(second.read_text("utf-8").replace('"text": "', '"text": "Leo', 1), "utf-8")
    bad = run("gold", "check", "mine/second", cwd=folder)
    assert bad.returncode == 2 and b"Leo" in bad.stderr and b"1 file to mend" in bad.stderr


def test_there_is_a_quick_use_of_every_command() -> None:
    assert sorted(QUICK) == COMMANDS


OVERWRITES = {  # an output that is the input, for each command that has both
    "a page over its notebook": ["page", "book.ipynb", "--out", "book.ipynb"],
    "a page over a notebook named so": ["page", "book.html"],
    "a page over a notebook by a link": ["page", "book.ipynb", "--out", "link.ipynb"],
    "a page over a notebook by its inode": ["page", "book.ipynb", "--out", "inode.ipynb"],
    "a reader over its text": ["show", "text.txt", "--out", "./text.txt"],
    "a reader over a text by a link": ["show", "link.txt", "--out", "text.txt"],
    "a reader over a text by its inode": ["show", "text.txt", "--out", "inode.txt"],
    "a reader over standard input": ["show", "-", "--out", "text.txt"],
    "a report over its text": ["report", "text.txt", "--out", "text.txt"],
    "layers over a text": ["annotate", "sentences.jsonl", "--layers", "sentences", "--out", "."],
    "a site over notebooks": ["build", "--out", "books"],
    "a site over a notebook": ["build", "--out", "book.ipynb"],
}


@pytest.mark.parametrize("words", OVERWRITES.values(), ids=OVERWRITES.keys())
def test_an_output_that_is_an_input_is_refused_and_nothing_is_written(
    words: list[str], folder: Path
) -> None:
    (folder / "book.html").write_bytes((folder / "book.ipynb").read_bytes())
    (folder / "sentences.jsonl").write_bytes((folder / "text.txt").read_bytes())
    for name, target in (("link.txt", "text.txt"), ("link.ipynb", "book.ipynb")):
        (folder / name).symlink_to(target)
    for name, target in (("inode.txt", "text.txt"), ("inode.ipynb", "book.ipynb")):
        (folder / name).hardlink_to(folder / target)
    (folder / "books").mkdir()
    (folder / "books" / "01.ipynb").write_bytes((folder / "book.ipynb").read_bytes())
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    if "-" in words:  # what standard input is can be known of a process only
        with (folder / "text.txt").open("rb") as stream:
            result = process(*words, cwd=folder, stdin=stream)
    else:
        result = run(*words, cwd=folder)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1, result.stderr
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize("name", ["annotate", "build", "page", "show", "start"])
def test_an_output_without_a_name_is_refused(name: str, folder: Path) -> None:
    words = [""] if name == "start" else [*QUICK[name][:1], "--out", ""]
    before = sorted(folder.rglob("*"))
    result = run(name, *words, cwd=folder)
    assert result.returncode == 2 and len(result.stderr.splitlines()) == 1
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("name", ["annotate", "build", "start"])
def test_a_dash_is_no_folder(name: str, folder: Path) -> None:
    words = ["-"] if name == "start" else ["--out", "-"]
    result = run(name, *words, cwd=folder)
    assert result.returncode == 2 and b"'-' is no name of a folder" in result.stderr
    assert not (folder / "-").exists()


@pytest.mark.parametrize("name", ["page", "show"])
def test_a_dash_is_standard_output_for_a_page(name: str, folder: Path) -> None:
    result = run(name, QUICK[name][0], "--out", "-", cwd=folder, encoding="cp1252")
    assert result.returncode == 0, result.stderr
    html = result.stdout.decode("utf-8")
    assert html.lower().startswith("<!doctype html>") and "上海" in html
    assert not (folder / "-").exists()


def test_a_text_without_gold_is_refused(folder: Path) -> None:
    result = run("evaluate", "--text", "text.txt", cwd=folder)
    assert result.returncode == 2
    assert result.stderr.decode().splitlines() == [
        "sco-lessons: --text goes with GOLD: name the folder of the gold too"
    ]


def without_output(*words: str, how: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = ["sh", "-c", f'exec "$@" {how}', "sh", sys.executable, "-m", "sco_lessons", *words]
    return subprocess.run(command, cwd=folder, capture_output=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_standard_output_may_be_closed(name: str, folder: Path) -> None:
    words = ["--help"] if name in ("build", "lab") else QUICK[name]
    result = without_output(name, *words, how=">&-", folder=folder)
    assert (result.returncode, result.stderr) == (0, b"")


def test_all_three_streams_may_be_closed(folder: Path) -> None:
    shown = without_output("show", *QUICK["show"], how=">&- 2>&- <&-", folder=folder)
    assert shown.returncode == 0
    refused = without_output("show", "--nonsense", how=">&- 2>&- <&-", folder=folder)
    assert refused.returncode == 2
    empty = without_output("annotate", "-", how="<&-", folder=folder)
    assert empty.returncode == 2 and len(empty.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)]
)
def test_help_for_a_reader_that_is_gone_is_no_failure(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "sco_lessons", *words]
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")


def test_ctrl_c_while_the_program_still_loads_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    result = process("show", env=environment)
    assert (result.returncode, result.stderr) == (130, b"sco-lessons: stopped\n")


def test_the_installed_command_is_the_program_that_meets_ctrl_c() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        scripts = tomllib.load(file)["project"]["scripts"]
    assert scripts == {"sco-lessons": "sco_lessons.__main__:main"}


@pytest.mark.parametrize(
    ("name", "encoding"),
    [*((name, "cp1252") for name in ("annotate", "evaluate", "page", "show", "start")),
     ("annotate", "ascii"), ("annotate", "latin-1"), ("annotate", "utf-16")],
)  # fmt: skip
def test_signs_that_standard_output_lacks_end_no_command(
    name: str, encoding: str, folder: Path
) -> None:
    result = run(name, *QUICK[name], cwd=folder, encoding=encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    # click itself takes UTF-8 for a terminal that claims to know ASCII only.
    said = result.stdout.decode("utf-8" if encoding == "ascii" else encoding)
    if name in ("annotate", "show"):
        assert "Ann Lee" in said and ("上海" in said or r"\u4e0a\u6d77" in said)


@pytest.mark.parametrize("signs", ["上海", "😀"])
def test_json_in_any_encoding_holds_the_exact_words(signs: str, folder: Path) -> None:
    (folder / "text.txt").write_text(f"She said {signs}.", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    result = process("annotate", *QUICK["annotate"], "--json", cwd=folder, env=environment)
    _, line = result.stdout.decode("cp1252").splitlines()
    assert json.loads(line)["span"]["text"] == f"She said {signs}."
