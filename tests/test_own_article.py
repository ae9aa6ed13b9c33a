"""The course on an article of one's own: six kinds of article, each through every lesson.

The cells are run in this process, as a kernel would run them; one folder is also built whole.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import shlex
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sco_lessons as sco
from browser import browser, visit  # noqa: F401 (a fixture is found by import)
from sco_lessons.cli import cli
from sco_lessons.course import own
from sco_lessons.course.own import own_lessons, own_notebooks
from sco_lessons.errors import LexiconError, ReadError
from sco_lessons.exercises.checks import course_checks
from sco_lessons.text.course import OWN

ROOT = Path(__file__).parents[1]
ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.*"))
NAMES = ("accents", "feature", "interview", "page", "plain", "wire")
each_article = pytest.mark.parametrize("name", NAMES)
# Who and what the course's article is about: another says nothing of them.
OURS = re.compile(
    r"\b(Xi|Putin|Astana|SCO|Chin[ae]\w*|Russian?s?|Beijing|Shanghai|Kazakhstan|Belt and Road|"
    r"Korean|Afghan\w*|two (?:leaders|presidents)|heads of state|xi-jinping|vladimir-putin|"
    r"GUIDELINES)\b"
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> dict[str, Path]:
    """A folder for each article, made by the command."""
    made = {}
    for path in ARTICLES:
        made[path.stem] = tmp_path_factory.mktemp("own") / path.stem
        result = CliRunner().invoke(cli, ["start", str(made[path.stem]), "--article", str(path)])
        assert result.exit_code == 0, result.output
    return made


@pytest.fixture
def here(folders, monkeypatch, request) -> Path:
    """The folder of the notebooks of one article, as the working folder."""
    folder = folders[getattr(request, "param", "wire")] / "notebooks"
    monkeypatch.chdir(folder)
    return folder


def run(notebook: Path) -> Iterator[tuple[str, str]]:
    """Each code cell, and all that it puts out as words."""
    namespace: dict[str, Any] = {"__name__": "lesson"}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(tree, notebook.name, "exec"), namespace)
            shown = eval(compile(ast.Expression(last.value), "", "eval"), namespace) if last else ""
        html = getattr(shown, "_repr_html_", getattr(shown, "_repr_markdown_", lambda: ""))()
        words = re.sub(r"(?s)<style.*?</style>|<script.*?</script>|<[^>]+>", " ", html or "")
        yield source, f"{printed.getvalue()} {words or repr(shown)}"


def prose(notebook: Path) -> Iterator[str]:
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])


def test_the_articles_are_of_six_kinds() -> None:
    assert tuple(sorted(path.stem for path in ARTICLES)) == NAMES


@pytest.mark.whole
@each_article
def test_every_lesson_runs_whole_and_says_nothing_of_the_article_of_the_course(
    name: str, folders, monkeypatch
) -> None:
    monkeypatch.chdir(folders[name] / "notebooks")
    text = sco.load().text
    lessons = sorted(Path.cwd().glob("*.ipynb"))
    assert [path.stem.partition("_")[0] for path in lessons] == [
        "01", "02", "02b", "03", "04", "05", "06"
    ]  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = [(path.name, *cell) for path in lessons for cell in run(path)]
    for lesson, source, output in said:
        for words in OURS.finditer(f"{source}\n{output}"):
            assert words[0] in text, (lesson, source, words)
    for path in lessons:
        for words in prose(path):
            assert not OURS.search(words), (path.name, words)


@each_article
def test_the_numbers_of_the_lessons_are_those_of_the_article(name: str, folders, monkeypatch):
    monkeypatch.chdir(folders[name] / "notebooks")
    article = sco.annotate(sco.load())
    tokens = [token.span for token in sco.word_tokens(article)]
    words = [sum(each in s.span for each in tokens) for s in article["sentences"]]
    counts = sco.frequencies(article, drop=sco.FUNCTION_WORDS)["count"]
    answers = {
        "01.t2": min(words),
        "01.t4": sco.type_token_ratio(sco.load("practice")),
        "01.t5": int((counts == 1).sum()),
        "02b.t4": sum(m.form == "nominal" for m in article["mentions"]),
        "03.t5": sum("should" in article.words(a.content[0]) for a in article["attributions"]),
        "04.t3": sum(s.polarity == 0 for s in article["sentiment"]),
    }
    told = json.loads(Path(OWN, "checks.json").read_text(encoding="utf-8"))
    assert {id for id, digests in told.items() if digests} == set(answers)
    for id, value in answers.items():
        assert sco.check(id, value).status == "right", id
        assert sco.check(id, value + 1).status == "not yet", id
        # What it says holds for any article.
        assert sco.check(id, value).message == "This is what your article gives."


def test_tasks_that_speak_of_the_course_s_article_are_not_there(here) -> None:
    shown = "\n".join(path.read_text(encoding="utf-8") for path in here.glob("*.ipynb"))
    asked = set(re.findall(r'sco\.check\(\\"([\d.tb]+)\\"', shown))
    turns = {id for id in course_checks() if ".t" in id}
    assert asked == turns
    assert {"01.t3", "03.t3", "05.t4"}.isdisjoint(turns)
    assert sco.progress().turns[1] == len(turns)
    assert "There is no exercise" in sco.check("01.t3", 5).message


def test_a_solution_of_a_computed_task_tells_its_code_and_no_reason_of_another_text(here) -> None:
    sco.check("03.t5", 999)
    sco.check("03.t5", 998)
    told = sco.solution("03.t5")
    assert "should" in repr(told)
    assert "Four" not in repr(told)
    (here / "sco-progress.json").unlink()


def test_a_task_whose_code_stops_on_a_text_steps_aside(monkeypatch) -> None:
    code = {id: {"code": "raise ValueError"} for id in course_checks()}
    monkeypatch.setattr(own, "course_solutions", lambda: code)
    files = own_notebooks(sco.read(ARTICLES[4]))
    told = json.loads(files["own-article/checks.json"])
    assert "01.t2" not in told
    assert "02.t3" in told
    assert b"01-t2" not in files["01_close_reading.ipynb"]
    assert b"01.t2" not in files["01_close_reading.ipynb"]


# The text and what lies beside it.


@each_article
def test_the_text_is_kept_letter_by_letter(name: str, folders, monkeypatch) -> None:
    monkeypatch.chdir(folders[name] / "notebooks")
    [source] = [path for path in ARTICLES if path.stem == name]
    assert sco.load().text == sco.read(source).text
    assert sco.load().meta["id"] == OWN
    assert sco.load("xi-putin-astana").meta["id"] == "xi-putin-astana"


def test_byline_date_and_captions_of_a_page_are_kept_beside_its_text(folders, monkeypatch) -> None:
    monkeypatch.chdir(folders["page"] / "notebooks")
    meta = sco.load().meta
    assert (meta["byline"], meta["published"]) == ("By Ruth Adair", "11 February 2024")
    assert meta["captions"] == ("The wall seen from the mill. Photo: T. Okoro",)
    assert "Cookies" not in sco.load().text


@each_article
def test_the_drafts_are_lists_that_the_layers_take(name: str, folders, monkeypatch) -> None:
    monkeypatch.chdir(folders[name] / "notebooks")
    plain = sco.annotate(sco.Article(sco.load().text), "mentions")
    article = sco.annotate(sco.load())
    # As drafted, the names are proposals and change nothing.
    assert article["mentions"] == plain["mentions"]
    book = sco.codebook(article)
    assert article["topics"].labels == tuple(topic.id for topic in book)
    assert {term.topic for term in article["topics"]} == {topic.id for topic in book}


def test_names_that_a_person_confirms_are_found_by_the_list(here) -> None:
    path = here / OWN / "gazetteer.toml"
    before = path.read_text(encoding="utf-8")
    lines = before.replace("  # {", "  {").replace('"choose a label"', '"ORG"')
    lines = lines.replace('id = "larkin",', 'id = "larkin-port",')
    assert 'name = "Larkin", label = "GPE"' in lines and "larkin-port" in lines
    try:
        path.write_text(lines, encoding="utf-8")
        article = sco.annotate(sco.load())
        found = {
            article.words(m): (m.label, m.rule) for m in article["mentions"] if m.form == "proper"
        }
        assert found["Larkin"] == ("GPE", "gazetteer")
        assert found["Larkin Terminals"] == ("ORG", "gazetteer")
        assert sco.entities(article).loc["larkin-port", "kind"] == "GPE"
        # Another text knows nothing of these names.
        other = sco.annotate(sco.Article("They met in Larkin."), "mentions")
        assert other["mentions"][0].rule != "gazetteer"
        path.write_text('entity = [{ id = "x", name = "Larkin", label = "TOWN" }]')
        with pytest.raises(LexiconError, match="'TOWN' is no label: choose from PERSON"):
            sco.annotate(sco.load())
        path.write_text("entity = [")
        with pytest.raises(ReadError, match=r"own-article/gazetteer.toml: not valid TOML"):
            sco.load()
    finally:
        path.write_text(before, encoding="utf-8")


def test_gold_of_the_article_is_used_once_a_person_has_signed_it(here) -> None:
    assert sco.gold() == {}
    asked = ["gold", "new", f"{OWN}/article.txt", "--layers", "mentions,attributions", "--out", OWN]
    result = CliRunner().invoke(cli, asked)
    assert result.exit_code == 0, result.output
    assert "write your name" in result.output
    try:
        assert sco.gold() == {}, "a draft is no gold"
        for path in (here / OWN / "gold").glob("*.jsonl"):
            draft = path.read_text(encoding="utf-8")
            signed = re.sub(r'"by": "draft[^"]*"', '"by": "Ann"', draft)
            path.write_text(signed, encoding="utf-8")
        assert sorted(sco.gold()) == ["attributions", "mentions"]
        told = [output for _, output in run(here / "02_entities.ipynb") if "From here on" in output]
        assert len(told) == 1
        assert "Dock strike" in told[0]
        assert sum("Dock strike" in output for _, output in run(here / "03_quotations.ipynb")) >= 1
    finally:
        for path in (here / OWN / "gold").glob("*.jsonl"):
            path.unlink()
        (here / OWN / "gold").rmdir()


def test_without_gold_the_lessons_say_so_and_measure_on_the_text_that_has_it(here) -> None:
    for lesson in ("02_entities", "03_quotations", "04_sentiment", "05_topics"):
        told = [out for _, out in run(here / f"{lesson}.ipynb") if "From here on" in out]
        assert told
        assert all("Orchard Lane library" in output for output in told)
        assert any(
            "If not, we go on" in re.sub(r"\s+", " ", words)
            for words in prose(here / f"{lesson}.ipynb")
        )


def test_the_library_text_of_the_lesson_is_the_one_with_gold() -> None:
    lesson = next(each for each in own_lessons() if each.number == "06").notebook
    cells = "".join("".join(c["source"]) for c in json.loads(lesson.read_text())["cells"])
    article = sco.load("library")
    assert article.text in cells
    gold = sco.gold("library")
    assert sorted(gold) == ["attributions", "mentions", "tone", "topics"]
    annotated = sco.annotate(article)
    assert [m.span for m in gold["tone"]] == [s.span for s in annotated["sentences"]]
    assert {m.topic for m in gold["topics"]} == {t.id for t in sco.codebook(article)}


# The command.


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such file"),
        (b"", "is empty"),
        (b" \n\t\n", "is empty but for white space"),
        (b"\x00\x01\x02\xff" * 50, ""),
        (b"# A headline\n", "has no paragraph with words to read"),
        (b"It was, and it is.", "has no paragraph with words to read"),
        (b"The ferry left. " * 20_000, "has 320,000 characters, and the lessons read one article"),
        ("Der Bus kommt am Dienstag nicht, und niemand weiß, warum das so ist. ".encode() * 4,
         "is not English"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_said_in_one_line_and_nothing_is_made(tmp_path, content, said):
    source, folder = tmp_path / "a.txt", tmp_path / "folder"
    if content is not None:
        source.write_bytes(content)
    result = CliRunner().invoke(cli, ["start", str(folder), "--article", str(source)])
    assert result.exit_code != 0
    assert said in str(result.exception) + result.output
    assert "\n" not in str(result.exception)
    assert sorted(tmp_path.iterdir()) == ([source] if content is not None else [])


@pytest.mark.parametrize("there", ["a folder with a file", "a file", "a link"])
def test_what_is_there_is_never_written_over(tmp_path, there) -> None:
    folder = tmp_path / "folder"
    if there == "a folder with a file":
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
    elif there == "a file":
        folder.write_text("mine")
    else:
        folder.symlink_to(tmp_path / "elsewhere")
    before = sorted(tmp_path.rglob("*"))
    result = CliRunner().invoke(cli, ["start", str(folder), "--article", str(ARTICLES[-1])])
    assert result.exit_code == 2
    assert "choose another name" in result.output or "is a file" in result.output
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_is_stopped_in_the_middle_leaves_nothing(tmp_path, monkeypatch) -> None:
    from sco_lessons.cli import start

    def full(path: Path, content: bytes) -> None:
        if path.name.startswith("03"):
            raise OSError(28, "No space left on device", str(path))
        path.write_bytes(content)

    monkeypatch.setattr(start, "write_atomically", full)
    result = CliRunner().invoke(
        cli, ["start", str(tmp_path / "a" / "b"), "--article", str(ARTICLES[-1])]
    )
    assert result.exit_code != 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_article_comes_from_standard_input_too(tmp_path) -> None:
    result = CliRunner().invoke(
        cli, ["start", str(tmp_path / "x"), "--article", "-"], input=ARTICLES[-1].read_bytes()
    )
    assert result.exit_code == 0, result.output
    assert (tmp_path / "x/notebooks/own-article/article.txt").read_bytes() == ARTICLES[
        -1
    ].read_bytes()
    assert 'file = "standard input"' in (tmp_path / "x/notebooks/own-article/meta.toml").read_text()


def test_the_readme_leads_to_every_notebook_and_states_their_own_time(folders) -> None:
    folder = folders["wire"]
    text = (folder / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert all((folder / link).exists() for link in links)
    for notebook in sorted((folder / "notebooks").glob("*.ipynb")):
        minutes = json.loads(notebook.read_text())["metadata"]["sco_lesson"]["minutes"]
        assert f"({notebook.parent.name}/{notebook.name}) | {sum(minutes.values())} minutes" in text


@pytest.mark.whole
@pytest.mark.browser
def test_the_pages_of_a_folder_are_about_its_article(
    folders,
    tmp_path,
    monkeypatch,
    browser: Any,  # noqa: F811
) -> None:
    monkeypatch.chdir(folders["page"])
    result = CliRunner().invoke(cli, ["build", "02b", "06", "--out", str(tmp_path / "site")])
    assert result.exit_code == 0, result.output
    left_out = set(re.findall(r"the link '(\S+)' leads to no notebook", result.output))
    assert left_out == {"../exercises/02_entities.ipynb", "03_quotations.ipynb"}
    for page in ("article.html", "about.html", "index.html", "02b_who_is_meant.html"):
        html = (tmp_path / "site" / page).read_text(encoding="utf-8")
        shown = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>", " ", html)
        assert not OURS.search(shown), (page, OURS.search(shown))
    article = (tmp_path / "site" / "article.html").read_text(encoding="utf-8")
    assert "Threlfall" in article
    # There is no gold, and the text can be marked all the same.
    with visit(browser, tmp_path / "site" / "article.html") as seen:
        seen.page.locator(".sco-mark-text").wait_for()
        assert seen.errors == []
        assert seen.page.locator("#sco-mark-layer option").all_inner_texts() == [
            "mentions", "attributions", "topics", "tone"
        ]  # fmt: skip
        assert "gold" not in seen.page.locator("main").inner_text()


def test_the_guide_shows_what_its_commands_say(tmp_path, monkeypatch):
    guide = (ROOT / "docs" / "own-article.md").read_text(encoding="utf-8")
    shutil.copy(ROOT / "tests" / "articles" / "page.html", tmp_path)
    monkeypatch.chdir(tmp_path)
    steps = re.findall(r"^\$ (.+)\n((?:[^$`].*\n)*)", guide, re.MULTILINE)
    assert len(steps) > 6
    for command, shown in steps:
        name, *rest = shlex.split(command)
        if name == "cd":
            monkeypatch.chdir(rest[0])
        else:
            result = CliRunner().invoke(cli, rest)
            assert (result.output.strip(), result.exit_code) == (shown.strip(), 0), command
    draft = Path("notebooks/own-article/gazetteer.toml").read_text(encoding="utf-8")
    topics = Path("notebooks/own-article/codebook.toml").read_text(encoding="utf-8")
    for block in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL):
        assert all(line in draft + topics for line in block.splitlines())
    monkeypatch.chdir("notebooks")
    asked = re.search(r'>>> sco\.check\("(.+?)", (\d+)\).*\n((?:[^`].*\n)+)', guide)
    assert asked and str(sco.check(asked[1], int(asked[2]))).split() == asked[3].split()
