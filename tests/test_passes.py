"""What is done to the cells of a page together: title, contents, ids, links, boxes, Chinese."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_output

import sco_lessons as sco
from page_samples import code, markdown, printed
from sco_lessons.site.page import Page
from test_page import page_of


def page(*cells: Any, path: str = "") -> Page:
    return page_of(*(markdown(c) if isinstance(c, str) else c for c in cells), path=path)


def html(*cells: Any) -> list[str]:
    return [cell.html for cell in page(*cells).cells]


@pytest.mark.parametrize(
    ("cells", "title", "lead", "first"),
    [
        (("# T *x*\n\nLead *x*.\n\nMore.",), "T x", "Lead <em>x</em>.", "<p>More.</p>"),
        (("# T\n\n- a\n- b",), "T", "", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (("<div><center><h1>T</h1></center></div>\n\nx",), "T", "", None),
        (("<br>\n\n# T\n\nLead",), "T", "Lead", None),
        (("<header><h1>T</h1></header>",), "T", "", None),
        (("# One", "# Two"), "One", "", '<h2 id="Two">Two</h2>'),
        (("**Bold**\n\nLead", "# A", "# B"), "Bold", "Lead", '<h2 id="A">A</h2>'),
        (("<b>Bold</b>", "# A", "# B"), "Bold", "", None),
        (("**Bold** more", "# A", "# B"), "my first notes", "", None),
        (
            ("**Bold**\n\nLead", "x"),
            "my first notes",
            "",
            "<p><strong>Bold</strong></p>\n<p>Lead</p>",
        ),
        (("words", "# A", "# B"), "my first notes", "", "<p>words</p>"),
        (("![m](data:image/gif;base64,AAAA)", "# A", "# B"), "my first notes", "", None),
        (("# \n\nx",), "my first notes", "", "<p>x</p>"),
    ],
)
def test_the_title_and_what_leads_in_leave_their_place_at_the_top(
    cells: tuple[str, ...], title: str, lead: str, first: str | None
) -> None:
    found = page(*cells)
    marked = "T <em>x</em>" if title == "T x" else title
    assert (found.title, found.title_html, found.lead) == (title, marked, lead)
    assert first is None or found.cells[0].html == first


def test_the_only_first_heading_is_the_title_and_stays_if_words_come_before_it() -> None:
    found = page("words", "# T\n\nx\n\n## A")
    assert (found.title, found.title_html, found.lead) == ("T", "", "")
    assert found.cells[1].html == '<h1>T</h1>\n<p>x</p>\n<h2 id="A">A</h2>'


def test_the_contents_have_no_gap_and_every_heading_its_own_id() -> None:
    found = page("# T", '## A\n\n#### B\n\n## A\n\n### C "x" & <d>\n\n##\n\n###### F', "## 中 b")
    assert [(each.level, each.id, each.text) for each in found.contents] == [
        (2, "A", "A"), (3, "B", "B"), (2, "A-2", "A"), (3, "C-x-", 'C "x" &'), (2, "中-b", "中 b"),
    ]  # fmt: skip
    assert (
        found.cells[0].html.endswith('<h4 id="F">F</h4>') and "<h2></h2>" not in found.cells[0].html
    )


def test_an_id_that_another_cell_or_the_frame_has_is_another_and_so_is_what_refers_to_it() -> None:
    cell = '<b id="a">x</b> <a href="#a">y</a> <i aria-labelledby="a z">z</i>'
    first, second = html(cell, cell)
    assert first == f"<p>{cell}</p>"
    assert second == (
        '<p><b id="c2-0-a">x</b> <a href="#c2-0-a">y</a> <i aria-labelledby="c2-0-a z">z</i></p>'
    )
    for name in ("main", "top", "theme", "words", "solutions"):
        [frame] = html(f'<b id="{name}">m</b> <a href="#{name}">n</a>')
        assert frame == f'<p><b id="c1-0-{name}">m</b> <a href="#c1-0-{name}">n</a></p>'
    assert html('<b id="a">x</b><b id="a">y</b>') == ['<p><b id="a">x</b><b>y</b></p>']


@pytest.mark.parametrize(
    ("key", "element"),
    [
        ("for", "label"), ("list", "input"), ("popovertarget", "button"), ("headers", "td"),
        ("aria-labelledby", "i"), ("aria-describedby", "i"), ("aria-controls", "i"),
        ("aria-owns", "i"), ("aria-details", "i"),
    ],
)  # fmt: skip
def test_whatever_can_refer_to_an_id_follows_it(key: str, element: str) -> None:
    refers = f'<{element} {key}="a">z</{element}>'
    refers = f"<table><tr>{refers}</tr></table>" if element == "td" else refers
    first, second = html(*[f'<b id="a">x</b>{refers}'] * 2)
    assert f'{key}="a"' in first and f'{key}="c2-0-a"' in second


def test_regions_of_one_name_are_numbered() -> None:
    found = html(
        '<section aria-label="R">a</section>', '<div role="region" aria-label="R">b</div>',
        '<i aria-label="R">c</i>', '<section aria-label="Q">d</section>',
    )  # fmt: skip
    named = [each.partition('aria-label="')[2].partition('"')[0] for each in found]
    assert named == ["R", "R (2)", "R", "Q"]


def test_links_lead_to_places_and_pages_that_are_there_and_others_are_told(tmp_path: Path) -> None:
    (tmp_path / "a b.ipynb").write_text("{}")
    found = page(
        "[a](a%20b.ipynb#x) [b](no.ipynb) [c](#nowhere) [d](#top) [e](https://x.org/q.ipynb) "
        "[f](HTTP://x.org) [g](#A%20b) [h](file:///x) [i](rel.html) [j](A-b)",
        "## A b",
        path=str(tmp_path),
    )
    assert found.cells[0].html == (
        '<p><a href="a%20b.html#x">a</a> <span>b</span> <span>c</span> <a href="#top">d</a> '
        '<a href="https://x.org/q.ipynb" rel="noreferrer">e</a> '
        '<a href="HTTP://x.org" rel="noreferrer">f</a> <a href="#A-b">g</a> <a>h</a> '
        '<a href="rel.html">i</a> '
        '<a href="#A-b">j</a></p>'
    )
    assert [each.split(": ", 1)[1] for each in found.warnings] == [
        "the link 'no.ipynb' leads to no notebook",
        "the link #nowhere leads nowhere on this page",
        "the link 'h' leads nowhere that a page can lead",
    ]


def test_a_link_to_a_notebook_of_the_course_leads_to_its_page() -> None:
    course = {"links": {"b/a.ipynb": "pages/a.html"}}
    page = page_of(markdown("[a](b/./a.ipynb#x) [c](c.ipynb)"), course=course)
    assert page.cells[0].html == '<p><a href="pages/a.html#x">a</a> <span>c</span></p>'
    assert len(page.warnings) == 1


def test_a_style_sheet_of_ours_is_there_once() -> None:
    html = sco.table({"a": 1}, "A table").html
    cells = [code("x", new_output("display_data", data={"text/html": html})) for _ in range(2)]
    first, second = (cell.outputs for cell in page(*cells).cells)
    assert ("<style" in first, "<style" in second) == ("<style" in html, False)
    assert "<style" in html and "A table" in second


@pytest.mark.parametrize(
    ("cell", "box"),
    [
        ('<p style="color:red">x</p>', "lit"), ('<p style="background:red">x</p>', "lit"),
        ('<p style="margin:0">x</p>', "held"), ("<font color=red>x</font>", "lit"),
        ('<p style="width:9px;color:red">x</p>', "held lit"),
        ("<style>b{color:red}</style><b>x</b>", "held lit"),
        ('<p style="font-weight:bold">x</p>', ""), ("<font size=3>x</font>", ""),
    ],
)  # fmt: skip
def test_what_has_styles_of_its_own_stays_in_its_box(cell: str, box: str) -> None:
    [found] = html(cell)
    assert found.startswith(f'<div class="{box}">') if box else "<div" not in found


def test_words_in_chinese_and_japanese_say_so_once() -> None:
    prose, source = page(
        "# 《T》",
        "习近平 $习$ <span lang=zh>普京</span> <i lang=ja-JP>東京</i> かな",
        code("习 = 1", printed("习")),
    ).cells
    assert "<span lang=zh>习近平</span> <math" in prose.html and "<mi>习</mi>" in prose.html
    assert '<span lang="zh">普京</span> <i lang="ja-JP">東京</i> <span lang=ja>かな' in prose.html
    assert source.html.startswith("<span lang=zh>习</span> =")
    assert "<pre><span lang=zh>习</span></pre>" in source.outputs


def test_the_search_has_the_words_and_the_code_of_each_section() -> None:
    found = page(
        "Pre words.\n\n## A\n\none *two*\n\n### B\n\nthree", code("x = 1", printed("o")), "four",
        '<div style="color:red"><h2>C</h2><p>five</p></div>',
    )  # fmt: skip
    assert found.sections == (
        ("", "", "Pre words.", ""),
        ("A", "A", "one two", ""),
        ("B", "B", "three four C five", "x = 1"),
    )


def test_equations_with_labels_are_numbered_in_the_order_of_the_page() -> None:
    first, second = html(
        r"$$x \label{one}$$ and \eqref{two}, \eqref{three}",
        r"$$y \label{two} \tag{A}$$ $$z \label{three}$$ \eqref{none}",
    )
    assert '<span id="eq-one">(1)</span>' in first and '<span id="eq-three">(3)</span>' in second
    assert 'href="#eq-two">(A)</a>' in first and 'href="#eq-three">(3)</a>' in first


GLOSSARY = {
    "terms": {"token": "token", "tokens": "token", "KWIC": "kwic"},
    "definitions": {"token": "One word, as it stands there."},
    "glossary": "glossary.html",
}


def term(words: str, place: str, more: str = "") -> str:
    return f'<a{more} class="term" href="glossary.html#{place}">{words}</a>'


def test_a_term_leads_to_the_glossary_where_it_is_first_set_off_and_tells_what_it_means() -> None:
    def shown(source: str) -> str:
        return page_of(markdown(source), course=GLOSSARY).cells[0].html

    told = term("<em>Tokens</em>", "token", ' aria-describedby="m-token"')
    meaning = (
        '<span class="def" data-term="Tokens" id="m-token" role="tooltip">One word, as it stands '
    )
    gloss = f'<span class="gloss">{told}{meaning}there.</span></span>'
    assert (
        shown("token *Tokens* and **token**") == f"<p>token {gloss} and <strong>token</strong></p>"
    )
    assert shown("*KWIC* *tokens*").count("<a ") == 2
    assert shown("a *kwic:* line") == f"<p>a {term('<em>kwic:</em>', 'kwic')} line</p>"
    assert shown("x\n\n#### A *token*").endswith(f"{term('<em>token</em>', 'token')}</h2>")
    for untouched in ("*words*", "[*token*](#top)", "<code><b>token</b></code>", "*[token](#top)*"):
        assert "term" not in shown(untouched)
    page = page_of(markdown("*token*"), course=GLOSSARY)
    assert page.explained == {"m-token"}
    assert page.sections[0][2] == "token"  # the search finds no meanings


def test_of_what_is_closed_the_search_finds_what_is_in_sight() -> None:
    closed = '<details class="choice"><summary>One</summary>answer</details>'
    assert page(closed).sections[0][2] == "One"
    assert page(closed.replace("<summary>One</summary>", "")).sections[0][2] == ""
    assert page(closed.replace("choice", "other")).sections[0][2] == "One answer"


def test_a_place_that_is_only_named_is_no_broken_link() -> None:
    assert page('<a id="x">named</a> [to it](#x)').warnings == ()


def test_texts_that_are_shown_in_paragraphs_are_found_by_the_search() -> None:
    html = '<div class="sco-paragraphs"><p>One.</p><p>Two.</p></div><p>Three.</p>'
    found = page(code("x", new_output("display_data", data={"text/html": html})))
    assert found.sections == (("", "", "One. Two.", "x"),)
