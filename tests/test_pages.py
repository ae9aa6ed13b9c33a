"""What the exporter promises for any notebook: structure, editions, safety."""

# ruff: noqa: E501 (payloads and samples read best on one line)

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_output, new_raw_cell

from browser import browser, session, visit  # noqa: F401 (a fixture is imported to be found)
from page_samples import (
    PAYLOADS,
    SVG,
    code,
    everything,
    failed,
    markdown,
    notebook,
    png,
    printed,
    shown,
)
from sco_lessons.display.svg import svg_markup
from sco_lessons.errors import ReadError
from sco_lessons.site import NotebookError, PageError, SCOLessonExporter
from sco_lessons.site.formulas import MathError, mathml
from sco_lessons.site.opening import read_notebook
from sco_lessons.site.pictures import embedded_file
from sco_lessons.site.sanitize import content_security_policy, is_safe_link


@cache
def exporter(**traits: Any) -> SCOLessonExporter:
    """One exporter for each choice of traits: its template is compiled once."""
    return SCOLessonExporter(**traits)


def exported(nb: Any, name: str = "sample", path: str = "", **traits: Any) -> str:
    resources = {"metadata": {"name": name, "path": path}}
    html, _ = exporter(**traits).from_notebook_node(nb, resources)
    return str(html)


def warnings_of(nb: Any, **traits: Any) -> tuple[str, ...]:
    resources = {"metadata": {"name": "sample", "path": ""}}
    _, resources = exporter(**traits).from_notebook_node(nb, resources)
    return tuple(resources["page"].warnings)


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


class _Tags(HTMLParser):
    """Every start tag of a document with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags(html: str, name: str = "") -> list[dict[str, str | None]]:
    return [attrs for tag, attrs in _Tags(html).seen if tag == name]


# Any notebook.


def test_nbconvert_knows_the_exporter_by_its_name() -> None:
    from nbconvert.exporters import get_exporter

    assert get_exporter("sco-lesson") is SCOLessonExporter


def test_the_command_line_of_nbconvert_writes_one_page(tmp_path: Path) -> None:
    nbformat.write(everything(), tmp_path / "a b's <i>.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--to", "sco-lesson", "a b's <i>.ipynb"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert "<h1>Close reading</h1>" in (tmp_path / "a b's <i>.html").read_text(encoding="utf-8")


ODD = {
    "nothing at all": notebook(),
    "no title": notebook(markdown("words only")),
    "a raw cell": notebook(new_raw_cell("\\LaTeX")),
    "several h1": notebook(markdown("# One"), markdown("# Two\n\n## Three"), markdown("# Four")),
    "levels skipped": notebook(markdown("# One\n\n#### Four\n\n###### Six\n\n## Two")),
    "an empty heading": notebook(markdown("# One\n\n##\n\n## Two")),
    "the same heading twice": notebook(markdown("# A\n\n## Same\n\n## Same\n\n### Same")),
    "an unknown output": notebook(code("x", new_output("display_data", data={"x/y": "z"}))),
    "a widget": notebook(
        code("x", new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {},
             "text/plain": "IntSlider(value=3)"}))
    ),
    "a picture that is none": notebook(code("x", shown(png="&&&", plain="<Figure>"))),
    "an SVG that is none": notebook(code("x", shown(svg="<svg", plain="<Figure>"))),
    "another language": notebook(code("x <- 1"), language_info={"name": "R"}),
    "a language nobody knows": notebook(code("x"), language_info={"name": "no such"}),
    "metadata of wrong kinds": notebook(
        markdown("# A", alt=3, caption=[], nbgrader="x", jupyter={"x": 1}),
        code("x", printed("y"), execution={"shell.execute_reply": "now"}), sco_lesson=["no", "mapping"],
    ),
    "a megabyte of output": notebook(code("x", printed("word " * 200_000))),
    "deep nesting": notebook(markdown("<div>" * 3000 + "deep")),
    "lone surrogates": notebook(markdown("# A \ud800"), code("'\udfff'")),
}  # fmt: skip


@pytest.mark.parametrize("nb", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("untrusted", [False, True])
def test_any_notebook_becomes_a_page_with_one_title_and_no_gap_in_its_headings(
    nb: Any, untrusted: bool
) -> None:
    html = exported(nb, untrusted=untrusted)
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert len(html) < 500_000
    ids = [attrs["id"] for _, attrs in _Tags(html).seen if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_a_page_has_language_landmarks_skip_link_and_contents() -> None:
    html = exported(everything())
    assert "<html lang=en" in html
    assert html.index('class=skip href="#main"') < html.index("<header")
    assert [html.count(f"<{tag}") for tag in ("main", "header", "footer")] == [1, 1, 1]
    assert '<a href="#When-it-fails">When it fails</a>' in html


def test_the_front_matter_shows_and_its_cell_for_jupyter_does_not() -> None:
    html = exported(everything())
    assert "20 minutes to read, 25 minutes to do" in html
    assert "Tell a read-out from a report" in html
    assert "front matter for Jupyter" not in html


def test_headings_of_one_level_stay_on_one_level() -> None:
    html = exported(notebook(markdown("# A\n\n### b\n\n### c\n\n##### d\n\n### e\n\n## f")))
    assert re.findall(r"<(h[1-6])", html) == ["h1", "h2", "h2", "h3", "h2", "h2"]


def test_no_cell_is_a_tab_stop() -> None:
    assert "tabindex" not in main_of(exported(everything())).replace("id=main tabindex=-1", "")


def test_chinese_is_marked_wherever_it_stands() -> None:
    html = exported(
        notebook(
            markdown("# 《习近平》 in Astana\n\nand 普京"), code("'上海精神'", printed("北京"))
        )
    )
    for words in ("《习近平》", "普京", "上海精神", "北京"):
        assert re.search(rf'<span lang="?zh"?>{words}</span>', main_of(html))


# Outputs.


def test_a_table_gets_caption_scopes_and_aligned_numbers() -> None:
    html = exported(everything())
    table = html[html.index("<table") : html.index("</table>")]
    assert "<caption>Frequent words</caption>" in table
    assert all(attrs.get("scope") in ("col", "row") for attrs in tags(table, "th"))
    assert "<th class=n scope=col>count<tbody>" in table
    assert table.endswith("<td class=n>1,022.50")
    assert "<td>the<td class=n>31<tr>" in table
    assert "border" not in table


def test_a_table_without_a_caption_is_described_by_its_columns() -> None:
    html = exported(notebook(markdown("| Case | Count |\n|---|---|\n| O | 3 |\n| E | 4 |")))
    assert "<caption>Case, Count (2 rows)</caption>" in html


def test_heads_over_several_columns_are_groups() -> None:
    html = exported(notebook(code("x", shown(html="<table><thead><tr><th></th><th colspan=2>A</th>"
        "</tr><tr><th></th><th>a</th><th>b</th></tr></thead><tbody><tr><th rowspan=2>r</th><td>1"
        "</td><td>2</td></tr></tbody></table>"))))  # fmt: skip
    assert [a.get("scope") for a in tags(html, "th")] == ["colgroup", "col", "col", "rowgroup"]


def test_a_row_without_data_has_the_heads_of_its_columns_and_one_with_data_its_own() -> None:
    html = exported(notebook(code("x", shown(html="<table><tr><th></th><th>a</th><th>b</th></tr>"
        "<tr><th>r</th><td>1</td><td>2</td></tr></table>"))))  # fmt: skip
    assert [a.get("scope") for a in tags(html, "th")] == ["col", "col", "row"]


def test_a_picture_without_description_fails_the_build_and_names_the_cell() -> None:
    nb = notebook(markdown("# A"), code("plot()", shown(png=png())))
    with pytest.raises(PageError, match="sample, cell 2: a picture has no description"):
        exported(nb, require_descriptions=True)
    assert "cell 2" in warnings_of(nb)[0]


@pytest.mark.parametrize("source", ["![](x.png)", '<img src="data:image/png;base64,AAAA">'])
def test_a_picture_in_the_prose_needs_a_description_too(source: str) -> None:
    with pytest.raises(PageError, match="cell 1"):
        exported(notebook(markdown(source)), require_descriptions=True)


def test_descriptions_belong_to_pictures_in_their_order() -> None:
    nb = notebook(code("x", shown(png=png()), shown(svg=SVG), alt=["first one", "second one"]))
    html = exported(nb, require_descriptions=True)
    assert html.index('alt="first one"') < html.index('aria-label="second one"')


def test_a_drawing_is_compact_and_its_ids_are_its_own() -> None:
    html = exported(notebook(code("x", shown(svg=SVG), shown(svg=SVG), alt=["a", "b"])))
    assert "M.12 1.99L80 40" in html
    ids = re.findall(r'<clipPath id="?([^\s">]+)', html)
    assert len(set(ids)) == 2
    assert all(f"url(#{name})" in html for name in ids)
    assert "figure_1" not in html
    assert "seven words" in html


def test_the_smaller_of_drawing_and_picture_is_shown() -> None:
    heavy = SVG.replace("L 80 40", "L 80 40 " * 900)
    html = exported(notebook(code("x", shown(svg=heavy, png=png()), alt="a cloud")))
    assert "<svg" not in html
    assert 'alt="a cloud"' in html


def test_packing_a_picture_again_loses_nothing() -> None:
    import base64
    import io

    from PIL import Image

    from sco_lessons.site.pictures import smaller_png

    into = io.BytesIO()
    original = Image.effect_noise((40, 40), 90).convert("RGB")
    original.save(into, "PNG", compress_level=0)
    packed = smaller_png(base64.b64encode(into.getvalue()).decode())
    assert len(packed) < len(into.getvalue())
    assert Image.open(io.BytesIO(packed)).convert("RGB").tobytes() == original.tobytes()


def test_errors_and_warnings_are_named_in_words() -> None:
    html = exported(everything())
    assert "Error: ZeroDivisionError: division by zero" in html
    assert "<p class=label>Warning</p>" in html


def test_terminal_colours_become_named_ones_that_the_style_makes_readable() -> None:
    html = main_of(exported(everything()))
    assert "class=ansi-red-fg" in html
    assert "rgb(" not in html
    assert 'data-ansi="ansi-yellow-fg"' in html


def test_a_progress_bar_shows_its_last_state_only() -> None:
    html = main_of(exported(notebook(code("x", printed("10%\r50%\r100%\n")))))
    assert "100%" in html
    assert "50%" not in html


# Mathematics.


def test_formulas_are_mathml_and_prices_are_prices() -> None:
    html = main_of(exported(notebook(markdown("# A\n\nIt costs $5 and $6, not $x^2$."))))
    assert html.count("<math") == 1
    assert "costs $5 and $6, not" in html


@pytest.mark.parametrize("latex", [r"\nosuch{x}", r"\frac{a", r"\left( x", "{", r"a \\text{"])
def test_a_formula_that_cannot_be_read_stays_as_code_with_a_warning(latex: str) -> None:
    nb = notebook(markdown("# A"), markdown(f"Here: $${latex}$$"))
    assert "<code class=tex>" in exported(nb)
    assert "cell 2" in warnings_of(nb)[0]


@pytest.mark.parametrize(
    "latex",
    [r"\text{<script>x()</script>}", r"\text{<img src=x onerror=x()>}", r"\href{javascript:x()}{a}",
     r'\color{red" onload="x()}{a}', r"\text{]]><script>}", r"\style{x}{y}", "<b>"],
)  # fmt: skip
def test_a_formula_cannot_smuggle_markup(latex: str) -> None:
    html = main_of(
        exported(notebook(markdown(f"# A\n\n$${latex}$$"), code("x", shown(latex=latex))))
    )
    for tag, attributes in _Tags(html).seen:
        assert tag not in ("script", "img", "b")
        assert not attributes.keys() & {"onload", "onerror", "style"}
        assert tag == "a" or "href" not in attributes


@given(st.text(max_size=40))
def test_mathml_is_well_formed_or_refused(latex: str) -> None:
    from xml.etree import ElementTree

    with suppress(MathError):
        assert ElementTree.fromstring(mathml(latex)).tag == "math"


def test_equations_in_rows_are_read() -> None:
    assert mathml(r"\begin{aligned}a&=b\\c&=d\end{aligned}").count("<mtr>") == 2


# Links.


def test_links_to_notebooks_lead_to_their_pages(tmp_path: Path) -> None:
    (tmp_path / "b c.ipynb").write_text("{}")
    nb = notebook(markdown("# A\n\n[b](b%20c.ipynb#Part) and [gone](gone.ipynb)"))
    html = exported(nb, path=str(tmp_path))
    assert '<a href="b%20c.html#Part">b</a> and <span>gone</span>' in html


def test_a_link_to_no_place_on_the_page_is_reported() -> None:
    nb = notebook(markdown("# A\n\n## Here\n\n[x](#Here) [y](#Nowhere)"))
    assert "#Nowhere" in warnings_of(nb)[0]
    assert len(warnings_of(nb)) == 1


def test_a_picture_on_another_site_becomes_a_link() -> None:
    html = main_of(exported(notebook(markdown("# A\n\n![a map](https://example.org/m.png)"))))
    assert "<img" not in html
    assert "Picture on another site: a map" in html


# Editions.

HIDING = {
    "a tagged cell": code("secret_value = 42_001", tags=("solution",)),
    "notes for teaching": markdown("secret_value is what they miss", "instructor"),
    "a region": code("def f():\n    ### BEGIN SOLUTION\n    secret_value = 1\n    ### END SOLUTION"),
    "a region in prose": markdown("Why?\n\n<!-- BEGIN SOLUTION -->\nsecret_value\n<!-- END SOLUTION -->"),
    "a region that never ends": code("x = 1\n# BEGIN SOLUTION\nsecret_value = 3"),
    "hidden tests": code("assert f\n### BEGIN HIDDEN TESTS\nassert secret_value\n### END HIDDEN TESTS"),
    "a cell that nbgrader clears": code("secret_value = 9", nbgrader={"solution": True, "grade": False}),
    "prose that nbgrader clears": markdown("secret_value is why", nbgrader={"solution": True}),
    "an output of a solution": code("f = 1\n# BEGIN SOLUTION\ny = 2\n# END SOLUTION\ny",
                                    printed("secret_value")),
}  # fmt: skip


@pytest.mark.parametrize("cell", HIDING.values(), ids=HIDING.keys())
@pytest.mark.parametrize("edition", ["student", "print"])
def test_no_solution_is_anywhere_in_a_students_file(cell: Any, edition: str) -> None:
    nb = notebook(markdown("# A"), cell)
    assert "secret_value" not in exported(nb, edition=edition)
    instructors = exported(nb, edition="instructor")
    assert "secret_value" in re.sub("<[^>]*>", "", instructors)
    assert not re.search(r"(BEGIN|END) (SOLUTION|HIDDEN)", instructors)
    assert instructors.index("<details class=teach>") < instructors.index("secret_value")


def test_a_traceback_that_quotes_a_solution_is_left_out_for_students() -> None:
    nb = notebook(
        code(
            "def f():\n    ### BEGIN SOLUTION\n    return secret_value['x']\n    ### END SOLUTION"
        ),
        code("f()", failed("KeyError", "x", "\x1b[31m----> 2\x1b[0m     return secret_value['x']")),
    )
    assert "secret_value" not in exported(nb)


def test_a_students_stub_stays_in_the_students_edition() -> None:
    nb = notebook(code("# YOUR CODE HERE", nbgrader={"solution": True}))
    assert "YOUR CODE HERE" in exported(nb)


def test_instructors_get_solutions_in_a_disclosure_and_times() -> None:
    times = {"iopub.status.busy": "2026-01-01T00:00:00.0Z",
             "shell.execute_reply": "2026-01-01T00:00:01.5Z"}  # fmt: skip
    nb = notebook(markdown("# A"), code("answer = 1", tags=("solution",), execution=times))
    html = exported(nb, edition="instructor")
    assert html.index("<summary>Solution</summary>") < html.index("answer = ")
    assert "Ran in 1.5 s" in html


def test_an_unknown_edition_is_refused_with_the_choice() -> None:
    with pytest.raises(ValueError, match="student, instructor, print"):
        SCOLessonExporter(edition="teacher")


# Safety.


def hostile(payload: str) -> Any:
    """The payload in every place where a notebook can carry it."""
    return notebook(
        markdown(f"# Title {payload}\n\n## Heading\n\n| a | b |\n|---|---|\n| 1 | {payload[:40]} |"),
        markdown("## Honest\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
        markdown(payload),
        markdown(f"A *word* {payload} in a line with $x_{{{payload}}}$"),
        code(payload, shown(html=payload), shown(md=payload), shown(latex=f"${payload}$"),
             shown(plain=payload), shown(js="boom()"), printed(payload), printed(payload, "stderr"),
             failed(payload, payload, payload), shown(svg=f"<svg xmlns='http://www.w3.org/2000/svg'>"
             f"{payload}<rect width='5' height='5'/></svg>"),
             shown(png=png()), caption=payload, alt=payload),
        title=payload,
        kernelspec={"name": payload, "display_name": payload, "language": payload},
        language_info={"name": payload, "pygments_lexer": payload},
        sco_lesson={"title": payload, "question": payload, "objectives": [payload],
                    "key_terms": [payload], "prerequisites": [payload],
                    "minutes": {"read": payload}},
    )  # fmt: skip


@cache
def hostile_page(payload: str, untrusted: bool) -> str:
    return exported(hostile(payload), name=payload, untrusted=untrusted)


BOOM = "window.ran = 0; window.boom = () => { window.ran += 1; };"
HANDLER = re.compile(r"^on[a-z]+$")


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("untrusted", [True, False], ids=["untrusted", "trusted"])
def test_a_hostile_notebook_leaves_nothing_that_could_run(payload: str, untrusted: bool) -> None:
    html = hostile_page(payload, untrusted)
    scripts = tags(html, "script")
    assert len(scripts) == 1
    seen = _Tags(html).seen
    assert not [tag for tag, a in seen for name in a if HANDLER.match(name)]
    gone = {"iframe", "object", "embed", "base", "form", "template", "noscript"}
    assert not gone & {tag for tag, _ in seen}
    assert [link.get("rel") for link in tags(html, "link")] == ["icon"]  # the page's own
    assert [a for a in tags(html, "meta") if (a.get("http-equiv") or "").lower() == "refresh"] == []
    for link in tags(html, "a"):
        assert is_safe_link(link.get("href") or "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_honest_parts_of_a_hostile_notebook_stay(payload: str) -> None:
    html = hostile_page(payload, True)
    assert "<h2 id=Honest>Honest</h2>" in html
    assert "<table>" in html
    assert "data:image/png;base64," in html


@pytest.mark.browser
@pytest.mark.parametrize("untrusted", [True, False], ids=["untrusted", "trusted"])
def test_nothing_of_a_hostile_notebook_runs_or_asks_another_host(
    browser: Any,  # noqa: F811
    tmp_path: Path,
    untrusted: bool,
) -> None:
    with session(browser, init=BOOM) as seen:
        for number, payload in enumerate(PAYLOADS):
            page = tmp_path / f"{number}.html"
            html = hostile_page(payload, untrusted)
            page.write_text(html, encoding="utf-8", errors="replace")
            # `boom` is there to be called: only the page's own policy is in its way.
            seen.open(page)
            for link in seen.page.locator("main a[href^=javascript]").all():
                link.click()
            seen.settle()
            assert seen.page.url == page.as_uri()
            assert (seen.requests, seen.dialogs) == ([], []), payload
            assert not [error for error in seen.errors if "boom" in error], payload
            assert seen.page.evaluate("window.ran") == 0


def test_the_policy_allows_the_pages_own_script_and_no_other() -> None:
    html = exported(everything())
    script = html[html.index("<script>") + 8 : html.index("</script>")]
    policy = content_security_policy(script)
    assert tags(html, "meta")[1] == {"http-equiv": "Content-Security-Policy", "content": policy}
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert html.index("Content-Security-Policy") < html.index("<script")


def test_a_file_outside_the_notebooks_folder_is_never_embedded(tmp_path: Path) -> None:
    secret, home = tmp_path / "secret.png", tmp_path / "home"
    home.mkdir()
    secret.write_bytes(b"SECRETSECRET")
    (home / "link.png").symlink_to(secret)
    (home / "folder").symlink_to(tmp_path)
    (home / "inside.png").write_bytes(b"inside")
    for address in ("../secret.png", "link.png", "folder/secret.png", str(secret),
                    secret.as_uri(), "%2e%2e/secret.png", "..\\secret.png"):  # fmt: skip
        for source in (f"![x]({address})", f'<img src="{address}" alt="x">'):
            html = exported(notebook(markdown(source)), path=str(home))
            assert "U0VDUkVU" not in html, address  # "SECRET" in base64
            assert "data:image/png" not in html
    with pytest.raises(ValueError, match="outside"):
        embedded_file("link.png", home)
    inside = exported(notebook(markdown("![x](inside.png)")), path=str(home))
    assert 'src="data:image/png;base64,aW5zaWRl"' in inside


@pytest.mark.parametrize("name", ["/dev/zero", "fifo.png", "notes.txt", "missing.png", "\x00.png"])
def test_what_is_no_picture_file_is_left_out_with_a_reason(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "fifo.png")
    (tmp_path / "notes.txt").write_text("notes")
    with pytest.raises(ValueError, match=r"no such file|outside|no picture"):
        embedded_file(name, tmp_path)


def test_a_drawing_keeps_only_what_is_drawn() -> None:
    drawing = svg_markup(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script>'
        '<foreignObject><p>x</p></foreignObject><image href="https://evil.example/a.png"/>'
        '<rect width="1" onclick="x()"/></svg>',
        "p-",
    )
    assert drawing == '<svg><image/><rect width="1"/></svg>'


def test_strokes_of_one_manner_say_it_once() -> None:
    strokes = "".join(
        f'<path d="M{n} 0 L{n} 9" stroke="red" opacity="0.5" fill="none"/>' for n in range(3)
    )
    drawing = svg_markup(f'<svg xmlns="http://www.w3.org/2000/svg">{strokes}</svg>', "p-")
    assert drawing.startswith('<svg><g fill="none" stroke="red"><path d="M0 0V9" opacity="0.5"/>')
    assert drawing.count("red") == 1


@pytest.mark.browser
def test_a_path_in_fewer_letters_draws_the_same(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    from sco_lessons.display.svg import short_path

    paths = [
        "M 10 10 L 90 10 L 90 60 L 10 60 z M 20 20 L 20 50 z L 70 50",
        "M0.5 0.5 C0.93 3.5 -0.5 30 24.7 20.47 L24.7 80 L-0.25 80z",
        "M10 10 L10 10 L50 10 Q60 10 60 40 L60 40 L60 90",
        "M 1 1 L 1 1 30 40 L 30 90",
        "M10-10L20-10 20-30L-5.5.5L-5.5 40",
    ]
    page = tmp_path / "paths.html"
    page.write_text("<svg xmlns='http://www.w3.org/2000/svg'><path/></svg>")
    outline = """([d]) => { const p = document.querySelector('path'); p.setAttribute('d', d);
        const n = p.getTotalLength(); return [n, ...[...Array(50).keys()].flatMap((k) => {
        const q = p.getPointAtLength(n * k / 49); return [q.x, q.y]; })]; }"""
    with visit(browser, page) as seen:
        for path in paths:
            assert len(short_path(path)) < len(path)
            drawn = [seen.page.evaluate(outline, [d]) for d in (path, short_path(path))]
            assert drawn[0] == pytest.approx(drawn[1], abs=0.01)
            assert drawn[0][0] > 50


def test_a_drawing_that_defines_entities_is_refused() -> None:
    with pytest.raises(ValueError, match="entities"):
        svg_markup('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "p-")


_BROKEN = {
    "empty": (b" ", "is empty"),
    "cut off": (b'{"nbformat": 4, "cells": [', "line 1"),
    "a merge conflict": (b"{\n<<<<<<< a\n=======\n>>>>>>> b\n}", "merge conflict"),
    "a web page": (b"\n<!DOCTYPE html><title>GitHub</title>", "is a web page"),
    "a pointer of Git LFS": (
        b"version https://git-lfs.github.com/spec/v1\noid x\n",
        "git lfs pull",
    ),
    "no nbformat": (b'{"cells": []}', "does not say its nbformat"),
    "Latin-1": (b'{"a": "\xe9"}', "UTF-8"),
    "deep": (b"[" * 100_000, "nested too deeply"),
    "a list": (b"[1]", "no notebook"),
    "a version of tomorrow": (b'{"nbformat": 99, "nbformat_minor": 0}', "nbformat 99"),
    "wrong parts": (
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "markdown",'
        b' "id": "a", "metadata": {}, "source": 5}]}',
        "not a valid notebook",
    ),
}


@pytest.mark.parametrize("name", _BROKEN)
def test_what_is_no_notebook_is_one_line_with_the_reason(name: str, tmp_path: Path) -> None:
    content, reason = _BROKEN[name]
    path = tmp_path / "lesson.ipynb"
    path.write_bytes(content)
    with pytest.raises(NotebookError) as caught:
        read_notebook(path)
    said = str(caught.value)
    assert "lesson.ipynb" in said and reason in said and "\n" not in said


@pytest.mark.parametrize(
    ("option", "cell"),
    [
        ("max_embedded", markdown(f"![a](data:image/png;base64,{'A' * 2000})")),
        ("max_elements", markdown("*word* " * 2000)),
        ("max_markup", markdown("word " * 2000)),
        ("max_text", code("x", {"output_type": "stream", "name": "stdout", "text": "x" * 2000})),
    ],
)
def test_what_is_too_much_for_a_page_is_named_with_what_raises_it(option: str, cell: Any) -> None:
    _, resources = exporter(**{option: 1000}).from_notebook_node(notebook(cell))
    (warning,) = [
        each for each in resources["page"].warnings if "more than" in each or "takes" in each
    ]
    assert f"--SCOLessonExporter.{option} raises it" in warning and "\n" not in warning
    assert not exporter().from_notebook_node(notebook(cell))[1]["page"].warnings or (
        option == "max_embedded"  # and has no description
    )


def test_a_notebook_of_too_many_cells_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "many.ipynb"
    nbformat.write(notebook(*[markdown("word") for _ in range(3)]), path)
    with pytest.raises(
        NotebookError, match=r"many\.ipynb: 3 cells are more than 2 .*max_cells"
    ) as told:
        SCOLessonExporter(max_cells=2).from_filename(str(path))
    assert "\n" not in str(told.value)


def test_what_is_no_file_or_too_large_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ipynb"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), tmp_path):
        with pytest.raises(ReadError, match=path.name):
            read_notebook(path)
    large = tmp_path / "large.ipynb"
    nbformat.write(notebook(markdown("words")), large)
    with pytest.raises(ReadError, match=r"limit of 100 bytes: raise it with --max-bytes"):
        read_notebook(large, 100)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "lesson.ipynb"
    path.write_text(nbformat.writes(notebook(markdown("# 北京"))), encoding=encoding)
    assert read_notebook(path).cells[0].source == "# 北京"


def test_what_a_later_version_adds_is_named_and_the_rest_is_shown(tmp_path: Path) -> None:
    nb = notebook(markdown("# A title"), markdown("after"))
    nb.nbformat_minor = 99
    nb.cells.insert(1, nbformat.from_dict({"cell_type": "canvas", "extra": [1]}))
    nb.cells.insert(2, nbformat.from_dict({"cell_type": "poem", "source": "Roses are red"}))
    path = tmp_path / "lesson.ipynb"
    path.write_text(json.dumps(nb), encoding="utf-8")
    html, resources = exporter().from_filename(str(path))
    assert "Roses are red" in html and "after" in html
    assert [warning[:40] for warning in resources["page"].warnings] == [
        "lesson, cell 2: a cell of the kind 'canv", "lesson, cell 3: a cell of the kind 'poem"
    ]  # fmt: skip


def test_on_the_command_line_a_broken_notebook_shows_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "lesson.ipynb"
    path.write_bytes(b"no notebook")
    command = [sys.executable, "-m", "nbconvert", "--to", "sco-lesson", str(path)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 1 and "lesson.ipynb: is not JSON" in result.stderr
    assert "Traceback" not in result.stderr and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("html", "shows"),
    [("<script>draw()</script>", "plain words"), ("<script>draw()</script><b>left</b>", "left"),
     (f"<script>draw()</script>{SVG[21:]}", "seven words"),
     ("<script>'<svg></svg>'</script><iframe src=x></iframe>", "plain words")],
)  # fmt: skip
def test_an_output_that_needs_scripts_is_text_if_nothing_else_of_it_is_left(
    html: str, shows: str
) -> None:
    page = main_of(exported(notebook(code("x", shown(html=html, plain="plain words")))))
    assert shows in page
    assert ("plain words" in page) is (shows == "plain words")


def test_a_drawing_in_html_that_is_no_svg_is_left_out_with_a_warning() -> None:
    nb = notebook(markdown("# A"), code("x", shown(html="<p>words</p><svg><g></svg>")))
    assert "<svg" not in exported(nb) and "words" in exported(nb)
    assert "cell 2: a drawing is left out" in warnings_of(nb)[0]


def test_a_lone_surrogate_does_not_stop_the_page() -> None:
    exported(notebook(markdown("# A \ud800 sign"))).encode("utf-8")


def test_a_page_holds_the_rules_that_can_act_on_it_and_no_others() -> None:
    plain = exported(notebook(markdown("# A\n\nWords.")))
    asked = exported(notebook(markdown("# A\n\n- [ ] x"), code("1/0", failed("E", "no"))))
    assert ".err{" in asked and ".err{" not in plain
    # What only the script of a page puts on: the other theme, the button that copies.
    assert ":root[data-theme=dark]{color-scheme:dark}" in plain and ".js pre.code" in asked
    assert "--red:" not in plain and "--ink:" in plain


def test_a_name_that_myst_gives_a_place_is_where_its_links_lead() -> None:
    first = markdown(
        "# A\n\n[To it](opt-one), [nowhere](opt-two).\n\n(opt-one)=\n(b)=\n## Head\n\n(a)= b"
    )
    main = main_of(exported(notebook(first, markdown("[Again](b)\n\n```\n(code)=\n```"))))
    assert 'href="#opt-one"' in main and 'href="#b"' in main and 'href="opt-two"' in main
    assert main.index("id=opt-one") < main.index("id=b") < main.index("<h2")
    assert "(opt-one)=" not in main and "<p>(a)= b</p>" in main and "(code)=" in main


@pytest.mark.parametrize(
    "latex", [r"x \biggr\rvert_0", r"\Big\lVert x\Big\rVert", r"\operatorname{sech} \P"]
)
def test_bars_of_a_size_and_signs_of_print_are_read(latex: str) -> None:
    assert warnings_of(notebook(markdown(f"# A\n\n${latex}$"))) == ()
