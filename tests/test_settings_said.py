"""What a teacher sets in sco-course.toml: how it is read, and what is refused with which words."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons.course import Lesson, discover
from sco_lessons.display.palette import DARK, LIGHT, contrast
from sco_lessons.site.model import SiteError
from sco_lessons.site.settings import Settings, read_settings

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'


@pytest.fixture(scope="module")
def course() -> tuple[Lesson, ...]:
    return discover()


def said(folder: Path, *lines: str) -> Settings:
    (folder / "sco-course.toml").write_text("\n".join(lines), encoding="utf-8")
    return read_settings(folder)


def test_words_are_told_to_every_page(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO)
    settings = said(
        tmp_path,
        'title = " My news "', 'subtitle = "For all"', 'authors = ["Ann", "Bo"]',
        'licence = "CC BY"', 'licence_address = "https://example.org/by"', 'footer = "Room 12"',
        'address = "https://example.org/course"', 'language = "de"', 'lessons_language = "zh-Hant"',
        'logo = "logo.svg"', 'paper = "Letter"',
    )  # fmt: skip
    assert settings.facts() == {
        "title": "My news", "subtitle": "For all", "is_ours": False, "authors": ["Ann", "Bo"],
        "licence": ("CC BY", "https://example.org/by"), "footer": "Room 12",
        "address": "https://example.org/course/", "language": "de", "lessons_language": "zh-Hant",
        "logo": f"data:image/svg+xml;base64,{base64.b64encode(LOGO.encode()).decode()}",
        "style": "",
    }  # fmt: skip
    assert (settings.paper, settings.root) == ("Letter", tmp_path)
    assert said(tmp_path, 'address = "http://example.org/"').address == "http://example.org/"


def test_without_a_file_all_is_as_the_course_has_it(tmp_path: Path) -> None:
    settings = read_settings(tmp_path)
    assert settings == Settings() and settings.paper == "A4"
    assert settings.facts() == {
        "title": "One news article, read closely", "subtitle": "", "is_ours": True, "authors": [],
        "licence": ("", ""), "footer": "", "address": "", "language": "en",
        "lessons_language": "en", "logo": "", "style": "",
    }  # fmt: skip


def test_lessons_and_exercises_are_those_that_are_named(
    tmp_path: Path, course: tuple[Lesson, ...]
) -> None:
    settings = said(tmp_path, 'lessons = ["03", "01", "03"]', "exercises = []")
    assert [(each.kind, each.number) for each in settings.chosen(course)] == [
        ("lesson", "03"), ("lesson", "01"),
    ]  # fmt: skip
    by_name = said(tmp_path, f'lessons = ["{settings.chosen(course)[1].id}"]')
    first, *others = by_name.chosen(course)
    assert first.number == "01" and others == [each for each in course if each.kind == "exercise"]
    lessons = [each for each in course if each.kind == "lesson"]
    with pytest.raises(SiteError) as caught:
        said(tmp_path, 'exercises = ["77"]').chosen(lessons)
    assert str(caught.value) == ("sco-course.toml: exercises: there is no '77': choose from none")


def test_links_lead_to_the_source_and_to_the_notebook(
    tmp_path: Path, course: tuple[Lesson, ...]
) -> None:
    settings = said(
        tmp_path, "[links]", 'edit = "https://a.org/edit/{path}"', 'Hub = "https://hub.org/?p={path}"',
        'Colab = "http://c.org/{path}#x"',
    )  # fmt: skip
    inside = tmp_path / "my notes"
    lesson = replace(course[0], notebook=inside / "a b.ipynb", source=inside / "source" / "a b.py")
    edit, opens = settings.links_of(lesson)
    assert edit == "https://a.org/edit/my%20notes/source/a%20b.py"
    assert opens == [
        ("Hub", "https://hub.org/?p=my%20notes/a%20b.ipynb"),
        ("Colab", "http://c.org/my%20notes/a%20b.ipynb#x"),
    ]
    # Of a file elsewhere, its folder and its name.
    away = replace(lesson, notebook=tmp_path.parent / "other" / "c.ipynb", source=None)
    assert settings.links_of(away)[0] == "https://a.org/edit/other/c.ipynb"
    assert Settings().links_of(lesson) == ("", [])


def test_colours_are_rules_for_light_dark_and_paper(tmp_path: Path) -> None:
    both = said(tmp_path, "[colours]", 'accent = "#7a1f5c"', 'accent-dark = "#ffccee"').style
    found = re.fullmatch(
        r":root\{--accent:light-dark\(#7a1f5c,#ffccee\);--accent-soft:light-dark\((#\w{6}),(#\w{6})"
        r"\)\}@media print\{:root\{--accent:#7a1f5c;--accent-soft:white\}\}",
        both,
    )
    assert found
    # Boxes are of the colour of the page with a little of the accent in it.
    for soft, accent, page in (
        (found[1], "#7a1f5c", LIGHT["paper"]), (found[2], "#ffccee", DARK["paper"]),
    ):  # fmt: skip
        assert contrast(soft, page) < 2 < 4.5 < contrast(soft, accent)
    alone = said(tmp_path, "[colours]", 'accent = "#7a1f5c"').style
    dark = re.findall(r"light-dark\(#7a1f5c,(#\w{6})\)", alone)
    assert 6.5 <= contrast(dark[0], DARK["paper"]) < 8


WHOLE = {
    'title = " "': """title must be some words, it is ' ': write title = "...\"""",
    'authors = "Ann"': 'authors must be a list of words: write authors = ["...", "..."]',
    "lessons = [1]": 'lessons must be a list of words: write lessons = ["...", "..."]',
    'address = "ftp://a"': 'address must be an address: write address = "https://..."',
    'licence_address = "a b"': 'licence_address must be an address: write licence_address = '
    '"https://..."',
    'lessons_language = "x"': 'lessons_language must be the code of a language: write '
    'lessons_language = "de"',
    'paper = "A5"': 'paper must be A4 or Letter: write paper = "Letter"',
    'colours = "red"': "colours must be a table: write [colours] and its lines below it",
    '[colours]\naccent-dark = "#ffffff"': 'colours: accent is missing: write accent = "#7a1f5c"',
    '[colours]\nink = "#ffffff"': "colours: 'ink' is no colour: use accent, accent-dark",
    "[colours]\naccent = 3": 'colours: accent must be like "#7a1f5c", it is 3',
    '[colours]\naccent = "#9ac7d8"': "colours: accent #9ac7d8 has a contrast of 1.8 to 1 with the "
    "page, and 4.5 is the least: take a darker one",
    '[colours]\naccent = "#7a1f5c"\naccent-dark = "#333333"': "colours: accent-dark #333333 has a "
    "contrast of 1.4 to 1 with the page, and 4.5 is the least: take a lighter one",
    '[colours]\naccent = "#707070"': "colours: accent #707070 has a contrast of 4.3 to 1 with its "
    "boxes, and 4.5 is the least: take a darker one",
    '[links]\nHub = "a.org/{path}"': "links: Hub must be an address with {path} in it, the path of "
    'the notebook: write Hub = "https://.../{path}"',
    "[links]\nHub = 3": "links: Hub must be an address with {path} in it, the path of the "
    'notebook: write Hub = "https://.../{path}"',
    'logo = "large.png"': "logo: 'large.png' has 53,362 bytes as it is written into each page, and "
    "30,000 are the most: make it smaller",
    'logo = "none.svg"': "logo: 'none.svg' cannot be used: no such file",
}  # fmt: skip


@pytest.mark.parametrize(("lines", "fault"), WHOLE.items(), ids=map(str, range(len(WHOLE))))
def test_what_is_refused_is_told_with_what_to_write(tmp_path: Path, lines: str, fault: str) -> None:
    (tmp_path / "large.png").write_bytes(b"\x89PNG" + bytes(40_000))
    with pytest.raises(SiteError) as caught:
        said(tmp_path, lines)
    assert str(caught.value) == f"{tmp_path / 'sco-course.toml'}: {fault}"


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
