"""The pages' own words in other languages: whole catalogues, German pages, right to left."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from nbformat.v4 import new_output

import sco_lessons
from browser import browser, visit  # noqa: F401 (a fixture is found by import)
from page_samples import code, everything, markdown, notebook
from sco_lessons.charts import bar
from sco_lessons.display.notes import IN_NOTES
from sco_lessons.display.reader import show
from sco_lessons.display.words import CATALOGUES, languages, speaking, words_in
from sco_lessons.layers import annotate, annotators
from sco_lessons.marking.comparison import IN_COMPARISONS, compare
from sco_lessons.site import SCOLessonExporter, Settings, build_site
from sco_lessons.site.page import _ROLES
from sco_lessons.site.views import MENU, article_page, course_facts
from sco_lessons.store import gold
from sco_lessons.text.course import load
from sco_lessons.text.model import Layer
from test_quizzes import PLAIN
from test_site import source

PACKAGE = Path(sco_lessons.__file__).parent
Message = str | tuple[str, ...]


@cache
def needed() -> frozenset[Message]:
    """Every word that templates and code mark, and those that stand in lists."""
    found: set[Message] = {label for label, _ in MENU} | {"About the text"}
    found |= {_ROLES[role] for role in ("predict", "turn", "discussion")}
    found |= {*IN_NOTES, *IN_COMPARISONS, *(each.summary for each in annotators().values())}
    templates = extract_from_dir(
        PACKAGE / "site/templates", [("**.j2", "jinja2")], {"**.j2": {"newstyle_gettext": "true"}}
    )
    marked = {"say": None, "to_say": None, "say_count": (1, 2)}
    code = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=marked)
    tool = extract_from_dir(PACKAGE / "marking", [("**.js", "javascript")])
    return frozenset(found | {entry[2] for entry in [*templates, *code, *tool]})


def catalogue(language: str) -> dict[Message, Any]:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return {each.id: each for each in read_po(file) if each.id}


def gaps(words: Message) -> list[str]:
    text = " ".join([words] if isinstance(words, str) else words)
    return sorted(set(re.findall(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>", text)))


@pytest.mark.parametrize("language", [each for each in languages() if each != "en"])
def test_a_catalogue_has_every_word_and_no_other(language: str) -> None:
    found = catalogue(language)
    assert set(found) == needed()
    for words, entry in found.items():
        said = [entry.string] if isinstance(entry.string, str) else list(entry.string)
        assert all(said) and not entry.fuzzy, words
        assert gaps(tuple(said)) == gaps(words), words


def test_german_is_there_and_counts() -> None:
    assert "de" in languages()
    assert words_in("de").count("%(num)d minute", "%(num)d minutes", 1) == "%(num)d Minute"


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with German menus and lessons in English."""
    quiz = markdown(PLAIN)
    quiz.metadata["tags"] = ["quiz"]
    asks = notebook(markdown("# Close reading"), markdown("## One\n\nWords."), quiz)
    sources = [source("01_close", everything()), source("02_two", asks)]
    out = tmp_path_factory.mktemp("german") / "site"
    report = build_site(sources, out, settings=Settings(language="de"))
    assert report.warnings == ()
    return out


def own_words(page: BeautifulSoup) -> str:
    """What a page says in its own language."""
    for part in page.select('[lang="en"], script, style'):
        part.decompose()
    return " ".join(page.get_text(" ").split())


@pytest.mark.parametrize("name", ["01_close", "02_two", "index", "glossary", "search", "article"])
def test_a_german_page_has_no_english_words_of_ours(german: Path, name: str) -> None:
    page = BeautifulSoup((german / f"{name}.html").read_text("utf-8"), "html.parser")
    assert page.html["lang"] == "de" and not page.html.has_attr("dir")
    words = own_words(page)
    for message in needed():
        for english in [message] if isinstance(message, str) else message:
            bare = re.sub(r"<[^>]+>|%\(\w+\)[sd]", " ", english).split()
            if len(bare) > 1 and english != words_in("de").say(english):
                assert " ".join(bare) not in words, english
    assert "Nach oben" in words


def test_what_stands_in_for_outputs_is_said_in_german_and_warned_of_in_english() -> None:
    data = {"data": [{"x": [1, 2], "y": [3, 4]}]}
    frame = '<iframe src="https://www.youtube.com/embed/abc"></iframe>'
    cells = [
        code("a", new_output("display_data", {"application/vnd.plotly.v1+json": data})),
        code("b", new_output("display_data", {"text/html": frame})),
        code("c", new_output("stream", name="stderr", text="UserWarning: x")),
        markdown("- [x] made\n\nA note.[^1]\n\n[^1]: Words."),
    ]
    html, resources = SCOLessonExporter(language_code="de").from_notebook_node(
        notebook(markdown("# A"), *cells)
    )
    page = BeautifulSoup(html, "html.parser")
    chart, video = page.select(".sco-gone")
    assert chart.p.get_text().startswith("Ein Diagramm von Plotly: nicht gezeigt, denn das")
    assert chart.summary.get_text() == "Die Daten des Diagramms (2 Zeilen)"
    assert video.a.get_text() == "Unter der eigenen Adresse öffnen"
    assert page.select_one(".out .label").get_text() == "Warnung"
    assert page.abbr["title"] == "erledigt"
    assert page.select_one('[href="#fnref-1"]')["aria-label"] == "Zurück zum Text von Anmerkung 1"
    assert any("a Plotly chart is not shown" in each for each in resources["page"].warnings)


# What is no word of ours: the text, the lesson, its code and numbers, and the names of layers
# and labels, which are the same in lessons and files.
THEIRS = (
    "script, style, pre, code, svg, table, figcaption, .text > :is(p, h2, h3, h4, div), .n a, "
    ".sco-reader b, .legend span, .sco-compare li, dd, dt, option, [data-line], .sco-mark-text, kbd"
)


def interface(html: str) -> set[str]:
    """The words of menus, buttons and notes of a page, and the names that only voices tell."""
    page = BeautifulSoup(html, "html.parser")
    named = [str(each["aria-label"]).split(", ") for each in page.select(".text button")]
    told = {parts[-2] for parts in named if len(parts) > 2}  # "China, place, GPE"
    for part in page.select(THEIRS):
        part.decompose()
    told |= {
        str(each[name]) for name in ("aria-label", "title") for each in page.select(f"[{name}]")
    }
    return {
        " ".join(words.split()) for words in [*page.strings, *told] if re.search("[a-z]", words)
    }


def shown_in(language: str) -> str:
    """What a kernel shows for pages in this language."""
    article = annotate(load(), "mentions", "attributions", "sentiment")
    marks = gold(article)
    fewer = Layer("mentions", list(marks["mentions"])[:9], by="Ada")
    with speaking(language):
        return "".join([
            show(article, "mentions", "attributions", "sentiment").html,
            bar({"Xi": 12, "Putin": 8}, "Mentions").html,
            compare(article, fewer, marks["mentions"]).html,
        ])  # fmt: skip


@pytest.mark.parametrize("where", ["article.html", "a lesson"])
def test_reader_charts_and_comparisons_speak_the_language_of_the_page(where: str) -> None:
    def page(language: str) -> str:
        if where == "a lesson":
            return shown_in(language)
        settings = Settings(language=language, lessons_language="en")
        return article_page(course_facts([], {}, settings), "student").html

    english, german = interface(page("en")), interface(page("de"))
    same = {message for message in needed() if words_in("de").say(str(message)) == message}
    assert len(german) > 20
    assert (german & english) - same - {Settings().title, f"{Settings().title}."} == set()


@pytest.mark.browser
def test_the_marking_tool_speaks_the_language_of_the_page(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    said = {}
    for language in ("en", "de"):
        settings = Settings(language=language, lessons_language="en")
        page = article_page(course_facts([], {}, settings), "student").html
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        with visit(browser, tmp_path / "page.html") as seen:
            tool = seen.page.locator("div.sco-mark").first
            tool.locator("textarea, [role=textbox]").first.wait_for()
            found = set()
            for number in range(6):  # Delete, Undo, Redo, Next unmarked, ...; the label PERSON
                tool.locator(".sco-mark-bar >> nth=1").locator("button:enabled").nth(
                    number % 3
                ).click()
                found |= interface(tool.evaluate("each => each.outerHTML"))
            tool.locator("[data-line]").first.click()
            found |= interface(tool.evaluate("each => each.outerHTML"))
            tool.locator(".sco-mark-bar").last.locator("button").first.click()
            found |= interface(tool.evaluate("each => each.outerHTML"))
            said[language] = {words for words in found if "\u201c" not in words}
            assert tool.locator("..").first.get_attribute("lang") in (None, "en", "de")
    same = {message for message in needed() if words_in("de").say(str(message)) == message}
    assert len(said["de"]) > 15
    assert (said["de"] & said["en"]) - same == set()


def test_what_is_in_the_lesson_keeps_its_language(german: Path) -> None:
    page = BeautifulSoup((german / "02_two.html").read_text("utf-8"), "html.parser")

    def languages(selector: str) -> set[str]:
        """Those in which a voice reads these parts: of each its own, or of what it stands in."""
        chains = [[each, *each.parents] for each in page.select(selector)]
        return {next(str(e["lang"]) for e in chain if e.get("lang")) for chain in chains}

    for selector in ("h1", ".cell", "nav.toc .here a"):
        assert languages(selector) == {"en"}
    for selector in (".where", ".facts summary", ".turn span:first-child", "footer"):
        assert languages(selector) == {"de"}
    assert "Right." in page.main.text  # the quiz speaks as its lesson does


def test_a_lesson_in_german_has_a_quiz_in_german() -> None:
    quiz = markdown(PLAIN)
    quiz.metadata["tags"] = ["quiz"]
    html, _ = SCOLessonExporter(language_code="de").from_notebook_node(notebook(quiz))
    assert "Richtig." in html and "Right." not in html and 'lang="en"' not in html


@pytest.mark.browser
def test_pages_from_right_to_left_keep_their_width(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    html, _ = SCOLessonExporter(language_code="ar").from_notebook_node(everything())
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    # There is no catalogue: the menus say that they are English.
    assert (page.header["lang"], page.header["dir"]) == ("en", "ltr")
    for width in (1280, 390):
        with visit(
            browser, tmp_path / "page.html", viewport={"width": width, "height": 900}
        ) as seen:
            assert seen.clipped() == [] and seen.axe() == []
            # A drawing keeps its sides, and an English line the full stop at its end.
            direction = "(e) => getComputedStyle(e)[%r]"
            drawn = seen.page.locator("main svg").first
            assert drawn.evaluate(direction % "direction") == "ltr"
            line = seen.page.locator("main p").first
            assert line.evaluate(direction % "unicodeBidi") == "plaintext"
