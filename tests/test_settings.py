"""What a teacher sets in sco-course.toml: title, logo, colours, lessons, links; what is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from browser import browser, visit  # noqa: F401 (a fixture is found by import)
from page_samples import FACTS, markdown, notebook
from sco_lessons.course import discover
from sco_lessons.display.palette import contrast
from sco_lessons.exercises import solutions
from sco_lessons.site import SiteError, build_site, read_settings
from test_site import source

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
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


REFUSED = {
    "not TOML": ("title = ", "cannot be read as TOML"),
    "unknown key": ('colour = "#fff"', "'colour' is no key: write colours, or use title"),
    "no words": ("title = 3", 'title must be some words, it is 3: write title = "..."'),
    "no list": ('lessons = "01"', "lessons must be a list of words"),
    "no address": ('address = "example.org"', "address must be an address"),
    "no language": ('language = "German"', "language must be the code of a language"),
    "no file": ('logo = "none.svg"', "logo: 'none.svg' cannot be used"),
    "a file outside": ('logo = "../up.svg"', "logo: '../up.svg' cannot be used"),
    "a large file": ('logo = "large.png"', "30,000 are the most: make it smaller"),
    "no colour": ('[colours]\naccent = "red"', 'accent must be like "#7a1f5c"'),
    "another colour": ('[colours]\npaper = "#ffffff"', "'paper' is no colour"),
    "faint": ('[colours]\naccent = "#9ac7d8"', "and 4.5 is the least: take a darker one"),
    "faint in the dark": (
        '[colours]\naccent = "#7a1f5c"\naccent-dark = "#333333"',
        "accent-dark #333333 has a contrast of",
    ),
    "no path": ('[links]\nBinder = "https://x.org/"', "Binder must be an address with {path}"),
    "another gap": ('[links]\nedit = "https://x.org/{path}{p}"', "edit must be an address with"),
    "no table": ("links = 3", "links must be a table"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "fault"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_one_line_with_file_and_remedy(
    tmp_path: Path, said: str, fault: str
) -> None:
    (tmp_path.parent / "up.svg").write_text(LOGO)
    (tmp_path / "large.png").write_bytes(b"\x89PNG" + bytes(40_000))
    (tmp_path / "sco-course.toml").write_text(said)
    with pytest.raises(SiteError, match=re.escape(fault)) as caught:
        read_settings(tmp_path)
    assert str(caught.value).startswith(str(tmp_path)) and "\n" not in str(caught.value)


def test_a_lesson_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "sco-course.toml").write_text('lessons = ["01", "17"]')
    with pytest.raises(SiteError, match="there is no '17': choose from 00, 00b, 01"):
        read_settings(tmp_path).chosen(discover())


def test_without_a_file_the_course_is_as_it_is(tmp_path: Path) -> None:
    assert read_settings(tmp_path).chosen(discover()) == discover()


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_is_readable_or_refused(value: int) -> None:
    from sco_lessons.display.palette import DARK, LIGHT
    from sco_lessons.site.settings import _style

    try:
        style = _style({"accent": f"#{value:06x}"})
    except ValueError as fault:
        assert "darker" in str(fault) and contrast(f"#{value:06x}", LIGHT["paper"]) < 5.6
        return
    colours = re.findall(r"--accent:(#\w+);--accent-soft:(#\w{6})", style)
    for (accent, soft), page_colours in zip(colours, (LIGHT, DARK), strict=False):
        assert contrast(accent, page_colours["paper"]) >= 4.5 <= contrast(accent, soft)
        assert contrast(page_colours["ink"], soft) >= 7


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
