"""What a teacher sets in sco-course.toml, on the pages: title, logo, colours, lessons, links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from browser import browser, visit  # noqa: F401 (a fixture is found by import)
from page_samples import FACTS, markdown, notebook
from sco_lessons.exercises import solutions
from sco_lessons.site import build_site, read_settings
from test_settings_said import LOGO
from test_site import source

FULL = """
title = "Reading <the> news"
subtitle = "For the first year"
authors = ["Anna Brandt", "Clara Stone"]
licence = "CC BY 4.0"
licence_address = "https://creativecommons.org/licenses/by/4.0/"
footer = "Room 12 & 13"
address = "https://example.org/course"
logo = "logo.svg"
lessons = ["02", "01_one"]
exercises = []

[colours]
accent = "#7a1f5c"

[links]
edit = "https://example.org/edit/{path}"
Binder = "https://example.org/binder?labpath={path}"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("own")
    (made / "logo.svg").write_text(LOGO)
    (made / "sco-course.toml").write_text(FULL)
    return made


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    names = [("01_one", "lesson"), ("02_two", "lesson"), ("01_one", "exercise")]
    sources = [
        source(name, notebook(markdown(f"# {name}\n\nWords.")), kind) for name, kind in names
    ]
    settings = read_settings(folder)
    chosen = settings.chosen([each.lesson for each in sources])
    order = [next(s for s in sources if s.lesson is lesson) for lesson in chosen]
    report = build_site(order, folder / "site", settings=settings)
    assert report.warnings == ()
    return folder / "site"


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("name", ["index.html", "02_two.html", "glossary.html", "search.html"])
def test_every_page_is_the_teachers_own(site: Path, name: str) -> None:
    found = page(site, name)
    assert "Reading <the> news" in found.title.text
    assert found.select_one("a.home").text.strip() == "Reading <the> news"
    assert found.select_one("img.logo")["src"].startswith("data:image/svg+xml;base64,")
    foot = found.select_one("footer").text
    for words in ("Room 12 & 13", "Anna Brandt, Clara Stone", "CC BY 4.0"):
        assert words in foot
    assert found.select_one("a[rel~=license]")["href"].startswith("https://creativecommons.org")
    assert found.select_one("link[rel=canonical]")["href"] == f"https://example.org/course/{name}"


def test_the_index_says_nothing_of_another_course(site: Path) -> None:
    words = page(site, "index.html").main.text
    assert "For the first year" in words and "two presidents" not in words
    assert "For whom" not in words and "What you will have made" not in words


def test_lessons_stand_in_the_order_of_the_file(site: Path) -> None:
    assert [a["href"] for a in page(site, "index.html").select("ol.course h3 a")] == [
        "02_two.html",
        "01_one.html",
    ]
    assert page(site, "02_two.html").select_one("a[rel=next]")["href"] == "01_one.html"
    assert not (site / "exercises").exists()


def test_a_lesson_that_the_course_leaves_out_is_not_asked_for(tmp_path: Path) -> None:
    needs = notebook(
        markdown("# Two"), sco_lesson=FACTS | {"prerequisites": ["00_start", "01_one"]}
    )
    alone = notebook(markdown("# Three"), sco_lesson=FACTS | {"prerequisites": ["00_start"]})
    sources = [source("01_one", notebook(markdown("# One"))), source("02_two", needs)]
    build_site([*sources, source("03_three", alone)], tmp_path / "site")
    before = page(tmp_path / "site", "02_two.html").find("dt", string="Before this")
    assert before.find_next_sibling("dd").text == "Close reading"
    assert "Before this" not in page(tmp_path / "site", "03_three.html").text


def test_a_page_leads_to_its_source_and_to_where_it_can_be_opened(site: Path) -> None:
    found = page(site, "02_two.html")
    assert found.find("a", string="Edit this page")["href"].startswith(
        "https://example.org/edit/notebooks/02_two"
    )
    opens = found.find("a", string="Open in Binder")["href"]
    assert opens == "https://example.org/binder?labpath=notebooks/02_two.ipynb"
    assert "Edit this page" not in page(site, "glossary.html").text


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_own_colours_are_readable_everywhere(site: Path, browser: Any, scheme: Any) -> None:  # noqa: F811
    with visit(browser, site / "02_two.html", color_scheme=scheme) as seen:
        assert seen.axe() == [] and seen.clipped() == []
        accent = seen.page.locator("footer a").last.evaluate(
            "(link) => getComputedStyle(link).color"
        )
        assert accent == {"light": "rgb(122, 31, 92)", "dark": "rgb(195, 154, 182)"}[scheme]


def test_settings_for_pages_leave_solutions_alone(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sco-course.toml").write_text('title = "Mine"')
    assert not solutions.is_left_out("01.q1")
    (tmp_path / "sco-course.toml").write_text('title = "Mine"\nsolutions = ["02"]')
    assert solutions.is_left_out("01.q1") and not solutions.is_left_out("02.q1")
    assert read_settings(tmp_path).title == "Mine"


def test_a_template_of_ones_own_can_build_on_ours(tmp_path: Path) -> None:
    from traitlets.config import Config

    from sco_lessons.site import SCOLessonExporter

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "conf.json").write_text('{"base_template": "sco-lesson"}')
    (tmp_path / "mine" / "index.html.j2").write_text(
        '{% extends "sco-lesson/index.html.j2" %}{% block foot %}By my own template. {% endblock %}'
    )
    config = Config()
    config.TemplateExporter.extra_template_basedirs = [str(tmp_path)]
    config.TemplateExporter.template_name = "mine"
    html, _ = SCOLessonExporter(config=config).from_notebook_node(notebook(markdown("# A")))
    assert "By my own template. " in html and "<h1>A</h1>" in html
