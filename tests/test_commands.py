"""The commands for texts and gold: what they say, to the letter, and what they write."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sco_lessons.cli import cli
from sco_lessons.store import read_layer
from sco_lessons.text.files import course_folder
from sco_lessons.text.reading import read
from test_cli import run

TEXT = 'Mayor Ann Lee met reporters in Torre. "The bridge is safe," she said. It is great.'
MADE = 'Correct them, and write your name after "by" in the first line of each.'
KNOWN = (
    "headings, tokens, paragraphs, quotations, sentences, topics, mentions, mentions-spacy, "
    "sentiment, sentiment-vader, attributions"
)
HEADS = [
    "Precision, recall, F1: spans that overlap by half or more; exact F1: the same offsets.",
    "layer         label                   first second  precision  recall    F1  exact F1",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a text in it."""
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*words: str) -> list[str]:
    """What a command says that does its work."""
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


def refused(*words: str) -> str:
    """The line of a command that does nothing."""
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
    [line] = done.stderr.decode().splitlines()
    return line.removeprefix("sco-lessons: ")


def test_a_summary_has_a_line_an_annotation_with_what_it_says() -> None:
    assert said("annotate", "news.txt", "--layers", "tokens, mentions") == [
        "tokens: 22 by regexp 1.0",
        "mentions: 3 by rules 1.0",
        "         6-13  Ann Lee  (label PERSON, entities ann-lee, form proper, rule title before a "
        "name)",
        "        31-36  Torre  (label PERSON, entities torre, form proper, rule listed name)",
        "        60-63  she  (label PERSON, entities ann-lee, form pronominal, rule first person "
        "of an earlier sentence)",
    ]
    found = said("annotate", "news.txt", "--layers", "sentiment")
    assert found[2].endswith("(polarity 0.5, subjectivity 0.5, assessments safe +0.5, rule mean of "
                             "its words)")  # fmt: skip


def test_of_many_annotations_the_first_twelve_are_listed_and_long_words_cut() -> None:
    sentence = "The ferry of Torre left the pier at noon and nobody knew why it did. "
    Path("long.txt").write_text(sentence * 13 + "x" * 30, encoding="utf-8")
    lines = said("annotate", "long.txt", "--layers", "sentences")
    assert lines[0] == "sentences: 14 by rules 1.0" and len(lines) == 14
    assert lines[1] == (
        "         0-68  The ferry of Torre left the pier at noon and nobody knew why…  (rule full "
        "stop)"
    )
    assert lines[-1] == "  … and 2 more: --json prints all"


def test_layers_are_printed_or_written_in_either_format() -> None:
    printed = said("annotate", "news.txt", "--layers", "mentions,sentences", "--json")
    heads = [json.loads(line) for line in printed if line.startswith('{"format"')]
    assert [each["layer"] for each in heads] == ["mentions", "sentences"] and len(printed) == 8
    assert said("annotate", "news.txt", "--layers", "mentions,sentences", "--out", "a/b") == [
        "a/b/mentions.jsonl: 3 annotations", "a/b/sentences.jsonl: 3 annotations",
    ]  # fmt: skip
    assert "\n".join(printed[:4]) + "\n" == Path("a/b/mentions.jsonl").read_text(encoding="utf-8")
    web = ["annotate", "news.txt", "--layers", "mentions", "--web"]
    assert said(*web, "--out", "w") == ["w/mentions.jsonld: 3 annotations"]
    collection = json.loads(Path("w/mentions.jsonld").read_bytes())
    assert collection == json.loads("\n".join(said(*web)))
    assert collection["type"] == "AnnotationCollection"


def test_a_text_is_shown_with_its_labels_or_as_a_page() -> None:
    assert said("show", "news.txt", "--layers", "sentences")[-1] == "sentences: 3, by our rules"
    # Without names all the layers that a reader knows are there, and not only the sentences.
    assert "mentions: 3, by our rules" in said("show", "news.txt")
    assert said("show", "news.txt", "--out", "page.html") == ["page.html: open it in a browser"]
    page = "\n".join(said("show", "news.txt", "--out", "-"))
    assert page.lower().startswith("<!doctype html>")
    assert page.strip() == Path("page.html").read_text(encoding="utf-8").strip()


def test_gold_is_drafted_checked_compared_and_converted() -> None:
    assert said("gold", "new", "news.txt", "--out", "g") == [
        "g/gold/mentions.jsonl: 3 marks", "g/gold/attributions.jsonl: 1 mark", MADE,
    ]  # fmt: skip
    assert Path("g/article.txt").read_text(encoding="utf-8") == TEXT
    assert said("gold", "check", "g/gold") == [
        f"g/gold/{name}: {marks} by draft by rules 1.0, to be corrected, all fit the text"
        for name, marks in (("attributions.jsonl", "1 mark"), ("mentions.jsonl", "3 marks"))
    ]
    empty = ["--layers", "tone,mentions", "--empty", "--out", "h"]
    assert said("gold", "new", "g/article.txt", *empty) == [
        "h/gold/tone.jsonl: 0 marks", "h/gold/mentions.jsonl: 0 marks", MADE,
    ]  # fmt: skip
    layer = read_layer(read("news.txt"), Path("h/gold/mentions.jsonl"))
    assert (layer.by, len(layer)) == ("nobody yet", 0)
    compared = run("gold", "compare", "g/gold", "h/gold")
    assert compared.stdout.decode().splitlines() == [
        *HEADS,
        "mentions      (all)                       3      0          -    0.00  0.00      0.00",
        "              PERSON                      3      0          -    0.00  0.00      0.00",
        "",
        'mentions: only first: "Ann Lee" (PERSON, 6-13)',
        'mentions: only first: "Torre" (PERSON, 31-36)',
        'mentions: only first: "she" (PERSON, 60-63)',
    ]
    assert compared.stderr.decode().splitlines() == [
        "sco-lessons: attributions: only in g/gold, left out",
        "sco-lessons: tone: only in h/gold, left out",
    ]
    source = "g/gold/mentions.jsonl"
    for name, kind in (("m.ann", "brat"), ("m.json", "Web Annotations"), ("x.jsonl", "JSON Lines")):
        more = ["--layer", "mentions", "--text", "news.txt"]
        assert said("gold", "convert", source, name, *more) == [
            f"{name}: 3 marks of mentions, as {kind}"
        ]
        source = name
    back = said("gold", "convert", "m.ann", "mentions.json", *more)
    assert back == ["mentions.json: 3 marks of mentions, as Web Annotations"]
    # Without --layer the file says the layer by its name.
    assert said("gold", "convert", "mentions.json", "y.jsonl", "--text", "news.txt") == [
        "y.jsonl: 3 marks of mentions, as JSON Lines"
    ]
    article = read("news.txt")
    first, last = (
        [(each.span, each.label) for each in read_layer(article, Path(name))]
        for name in ("g/gold/mentions.jsonl", "y.jsonl")
    )
    assert first == last


def test_gold_is_made_beside_its_own_text_and_in_no_folder_with_files() -> None:
    Path("own").mkdir()
    Path("own/article.txt").write_text(TEXT, encoding="utf-8")
    assert said("gold", "new", "own/article.txt", "--layers", "tone", "--out", "own")[-1] == MADE
    there = "is there already and holds files: give a new folder"
    assert refused("gold", "new", "own/article.txt", "--out", "own") == f"own: {there}"
    assert refused("gold", "new", "news.txt", "--out", ".") == f".: {there}"
    Path("empty").mkdir()
    assert said("gold", "new", "news.txt", "--layers", "tone", "--out", "empty")[-1] == MADE


def test_files_that_do_not_fit_are_named_and_counted() -> None:
    said("gold", "new", "news.txt", "--out", "g")
    mentions = Path("g/gold/mentions.jsonl")
    mentions.write_text(mentions.read_text().replace('"Ann Lee"', '"Ann Leo"'), encoding="utf-8")
    done = run("gold", "check", "g/gold")
    assert done.returncode == 2 and b"attributions.jsonl: 1 mark by" in done.stdout
    fault, told = done.stderr.decode().splitlines()
    assert fault.startswith("mentions.jsonl:2, span: the words are 'Ann Leo'")
    assert told == "sco-lessons: g/gold: 1 file to mend"


def test_rules_are_compared_with_gold() -> None:
    said("gold", "new", "news.txt", "--layers", "mentions", "--out", "g")
    mentions = Path("g/gold/mentions.jsonl")
    lines = mentions.read_text(encoding="utf-8").splitlines()
    kept = [line.replace('"label": "PERSON"', '"label": "GPE"') if "Torre" in line else line
            for line in lines if "Ann Lee" not in line]  # fmt: skip
    mentions.write_text("\n".join(kept) + "\n", encoding="utf-8")
    heads = [HEADS[0], HEADS[1].replace(" first second", "  gold  found")]
    figures = said("evaluate", "g/gold", "--differences")
    # Two of the three that the rules find are of the gold by their spans, one with its label.
    assert figures == [
        *heads,
        "mentions      (spans only)                2      3       0.67    1.00  0.80      0.80",
        "              (all)                       2      3       0.33    0.50  0.40      0.40",
        "              GPE                         1      0          -    0.00  0.00      0.00",
        "              PERSON                      1      3       0.33    1.00  0.50      0.50",
        "",
        'mentions: only found: "Ann Lee" (PERSON, 6-13)',
        'mentions: label: gold has "Torre" (GPE, 31-36), found "Torre" (PERSON, 31-36)',
    ]
    assert said("evaluate", "g/gold") == figures[: figures.index("")]
    scores = json.loads("\n".join(said("evaluate", "g/gold", "--json")))["scores"]
    assert {row["layer"] for row in scores} == {"mentions"}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["evaluate", "--text", "news.txt"],
         "--text goes with GOLD: name the folder of the gold too"),
        (["evaluate", "."], ".: no .jsonl file in it; save layers there first"),
        (["gold", "compare", ".", "."], ".: no .jsonl file in it; save layers there first"),
        (["annotate", "news.txt", "--layers", "mood"], "Invalid value for '--layers': no layer "
         f"'mood'; choose from {KNOWN}"),
        (["gold", "new", "news.txt", "--layers", "mood", "--out", "g"], "Invalid value for "
         f"'--layers': no layer 'mood'; choose from {KNOWN}, tone"),
        (["annotate", "news.txt", "--out", " "],
         "Invalid value for '--out': ' ' is no name of a folder: give one"),
        (["annotate", "news.txt", "--out", "-"],
         "Invalid value for '--out': '-' is no name of a folder: give one"),
        (["show", "news.txt", "--out", ""],
         "Invalid value for '--out': '' is no name of a file: give one"),
        (["show", "news.txt", "--out", "news.txt"],
         "news.txt: is what is read, and would be lost: choose another --out"),
        (["report", "news.txt", "--out", "./news.txt"],
         "news.txt: is what is read, and would be lost: choose another --out"),
        (["annotate", "news.txt", "--max-bytes", "0"],
         "Invalid value for '--max-bytes': 0 is not in the range x>=1."),
        (["gold", "convert", "news.txt", "m.ann"], "news.txt: no format '.txt': choose from .jsonl "
         "(JSON Lines), .ann (brat), .json (Web Annotations)"),
        (["class", ".", "--text", "news.txt", "--out", "c.html"],
         ".: no file of marks of this text; save some there first"),
        (["page", "a.ipynb", "--edition", "x"], "Invalid value for '--edition': 'x' is not one of "
         "'student', 'instructor', 'print'."),
        (["show", "gone.txt"], "gone.txt: there is no such file: check the name"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_one_line(words: list[str], line: str) -> None:
    assert refused(*words).split("\n") == [line]


def test_a_class_is_shown_with_who_agrees() -> None:
    for name in ("ann", "bo"):
        said("gold", "new", "news.txt", "--layers", "mentions", "--out", name)
        Path("in").mkdir(exist_ok=True)
        Path(f"{name}/gold/mentions.jsonl").rename(f"in/{name}.jsonl")
    room, page = said("class", "in", "--text", "news.txt", "--out", "c.html")
    assert room.startswith("mentions: ") and page == "c.html: open it in a browser"
    assert "ann" not in Path("c.html").read_text(encoding="utf-8").split("<body")[1].split()
    named = said("class", "in", "--text", "news.txt", "--names", "--out", "c.html")
    assert named == [room, page] and "ann.jsonl" in Path("c.html").read_text(encoding="utf-8")
    done = run("class", "in", "--text", "news.txt", "--out", "-")
    assert done.stdout.lower().startswith(b"<!doctype") and done.stderr.decode().strip() == room


def test_warnings_of_a_file_are_told_with_its_name() -> None:
    Path("odd.txt").write_bytes(b"x" * 300 + b"\xff\n")
    done = run("annotate", "odd.txt", "--layers", "sentences")
    assert done.returncode == 0 and done.stdout.startswith(b"sentences: 1")
    assert done.stderr.decode().splitlines() == [
        "sco-lessons: odd.txt: 1 place is not valid utf-8 and became U+FFFD"
    ]


def test_without_a_name_the_text_is_the_courses_unless_a_file_is_called_so(here: Path) -> None:
    ours = course_folder("data") / "xi-putin-astana" / "article.txt"
    first = said("annotate", "--layers", "paragraphs", "--json")
    assert json.loads(first[0])["digest"] == read(ours).digest
    (here / "article.txt").symlink_to(ours)
    lost = "article.txt: is what is read, and would be lost: choose another --out"
    assert refused("show", "--out", "article.txt") == lost
    (here / "xi-putin-astana").write_text(TEXT, encoding="utf-8")
    own = said("annotate", "xi-putin-astana", "--layers", "paragraphs", "--json")
    assert json.loads(own[0])["digest"] == read("news.txt").digest
    again = "xi-putin-astana: is what is read, and would be lost: choose another --out"
    assert refused("show", "xi-putin-astana", "--out", "xi-putin-astana") == again


def test_gold_without_its_text_is_refused(here: Path) -> None:
    said("gold", "new", "news.txt", "--layers", "tone", "--out", "g")
    (here / "g" / "article.txt").unlink()
    missing = f"{here / 'g' / 'article.txt'}: no such file; name the text of the gold with --text"
    assert refused("gold", "check", "g/gold") == missing
    # Beside the gold it is found as well.
    (here / "g" / "gold" / "article.txt").write_text(TEXT, encoding="utf-8")
    assert said("gold", "check", "g/gold")[0].startswith("g/gold/tone.jsonl: 0 marks by nobody yet")


def test_the_help_of_each_command_is_in_the_reference() -> None:
    def told(*words: str) -> str:
        given = [*words, "--help"]
        options = {"prog_name": "sco-lessons", "terminal_width": 100}
        return CliRunner().invoke(cli, given, **options).output.rstrip()

    page = (Path(__file__).parents[1] / "docs" / "reference.md").read_text(encoding="utf-8")
    names = re.findall(r"(?m)^  (\w+)  ", told().partition("Commands:\n")[2])
    assert len(names) > 10
    for words in ((), *((name,) for name in names)):
        assert f"```\n{told(*words)}\n```" in page, words


def files_in(folder: str) -> list[Path]:
    return sorted(path for path in Path(folder).rglob("*") if path.is_file())


def test_a_course_is_begun_and_completed_without_a_loss() -> None:
    first, following = said("start", "my course")
    made = files_in("my course")
    assert first == f"my course: {len(made)} files made."
    assert following == "Next: sco-lessons lab 'my course'"
    assert said("start", "my course")[0] == (
        f"my course: 0 files made, {len(made)} that were there already left as they are."
    )
    made[0].unlink()
    assert said("start", "my course")[0] == (
        f"my course: 1 file made, {len(made) - 1} that were there already left as they are."
    )
    for path in made[1:]:
        path.unlink()
    assert said("start", "my course")[0] == (
        f"my course: {len(made) - 1} files made, 1 that was there already left as it is."
    )
    assert said("start", "my course", "--quiet", "--no-solutions") == []
    settings = Path("my course/sco-course.toml")
    assert settings.read_text(encoding="utf-8").splitlines()[-1] == "solutions = []"
    settings.write_text("# mine", encoding="utf-8")
    kept = said("start", "my course", "--no-solutions")
    assert kept[0] == "my course/sco-course.toml was there already and is left as it is."
    assert settings.read_text(encoding="utf-8") == "# mine"
    notebook = json.loads(next(path for path in made if path.suffix == ".ipynb").read_bytes())
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


def test_lessons_on_an_article_get_a_new_folder() -> None:
    Path("odd.txt").write_bytes(TEXT.encode() * 30 + b"\xff\n")
    done = run("start", "own", "--article", "odd.txt", "--no-solutions")
    warned, *_ = done.stderr.decode().splitlines()
    assert warned == "sco-lessons: odd.txt: 1 place is not valid utf-8 and became U+FFFD"
    files = {path.relative_to("own").as_posix() for path in files_in("own")}
    assert done.stdout.decode().splitlines()[0] == f"own: {len(files)} files made."
    lessons = {name for name in files if re.fullmatch(r"notebooks/\d\d\w*\.ipynb", name)}
    assert lessons and not any(name.startswith("notebooks/00") for name in lessons)
    assert "sco-course.toml" in files and not [n for n in files if "copy-of-the-article" in n]
    linked = set(re.findall(r"\]\(([^)#]+)\)", Path("own/README.md").read_text(encoding="utf-8")))
    assert lessons <= linked and linked - files == {"notebooks/own-article"}  # the texts
    assert Path("own").stat().st_mode & 0o777 == 0o755
    there = "is there already, and an article gets a folder of its own: choose another name"
    assert refused("start", "own", "--article", "news.txt") == f"own: {there}"
    assert not [path for path in Path().iterdir() if path.name.startswith(".sco-")]


def test_many_articles_are_counted_and_those_that_cannot_be_read_listed(here: Path) -> None:
    pytest.importorskip("pyarrow")
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, encoding="utf-8")
    for n in range(12):
        Path(f"in/empty{n:02}.txt").write_text("", encoding="utf-8")
    done = run("corpus", "in", "--out", "tables", "--layers", "sentences", "--jobs", "1")
    out = here / "tables"
    assert done.stdout.decode().splitlines() == [
        f"{out}: 1 article", "  sentences: 3 annotations",
    ]  # fmt: skip
    head, *lines = done.stderr.decode().splitlines()
    assert head == f"12 articles not read, in {out}/failures.jsonl:"
    assert len(lines) == 11 and lines[-1] == "  ... and 2 more"
    assert all(f"empty{n:02}.txt" in line for n, line in enumerate(lines[:-1]))
