"""A notebook as the cells of a page: what each is called, shows, folds away and leaves out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_raw_cell

from page_samples import code, markdown, notebook, printed, shown
from sco_lessons.site import SCOLessonExporter
from sco_lessons.site.page import Page


@cache
def exporter(**traits: Any) -> SCOLessonExporter:
    return SCOLessonExporter(**traits)


def page_of(
    *cells: Any, path: str = "", more: Any = None, course: Any = None, **traits: Any
) -> Page:
    """The page of a notebook: `more` is its metadata, `course` what is known of the course."""
    resources = {"metadata": {"name": "my_first-notes", "path": path}, "course": course or {}}
    made = notebook(*cells, **(more or {}))
    _, resources = exporter(**traits).from_notebook_node(made, resources)
    found = resources["page"]
    assert isinstance(found, Page)
    return found


ROLES = {
    "predict": "Predict", "turn": "Your turn", "discussion": "Discuss", "solution": "Solution",
    "instructor": "Notes for teaching",
}  # fmt: skip


def test_a_cell_is_called_what_its_tag_says_if_it_does_not_say_it_itself() -> None:
    for tag, label in ROLES.items():
        plain, named = markdown("Which?", tag), markdown(f"**{label.upper()}.** Which?", tag)
        cells = page_of(plain, named, edition="instructor").cells
        assert [(cell.role, cell.label) for cell in cells] == [(tag, label), (tag, "")]
    [cell] = page_of(markdown("Which?", "other")).cells
    assert (cell.role, cell.label) == ("", "")


def test_what_students_do_not_see_is_named_for_instructors() -> None:
    hidden = [
        code("# BEGIN SOLUTION\nx = 1\n# END SOLUTION"),
        code("# BEGIN HIDDEN TESTS\nassert x\n# END HIDDEN TESTS"),
    ]
    labels = [cell.label for cell in page_of(*hidden, edition="instructor").cells]
    assert labels == ["Solution", "Checks that students do not see"]
    assert [cell.label for cell in page_of(*hidden).cells] == [""]


@pytest.mark.parametrize(
    ("tag", "hides", "is_shown"),
    [
        ("hide-input", "input", (True, True)), ("hide_input", "input", (True, True)),
        ("hide-output", "output", (True, True)), ("hide_output", "output", (True, True)),
        ("hide-cell", "cell", (True, True)), ("remove-input", "no input", (False, True)),
        ("remove_input", "no input", (False, True)), ("remove-output", "no output", (True, False)),
        ("remove_output", "no output", (True, False)), ("x", "", (True, True)),
    ],
)  # fmt: skip
def test_tags_fold_or_remove_the_source_or_the_outputs(
    tag: str, hides: str, is_shown: tuple[bool, bool]
) -> None:
    [cell] = page_of(code("x", printed("y"), tags=(tag,))).cells
    assert cell.hides == ({hides} if hides else set())
    assert (bool(cell.html), bool(cell.outputs)) == is_shown


def test_what_jupyterlab_folds_is_folded() -> None:
    for marks, hides in (
        ({"source_hidden": True}, {"input"}), ({"outputs_hidden": True}, {"output"}),
        ({"source_hidden": False}, set()), ({}, set()),
    ):  # fmt: skip
        [cell] = page_of(code("x", jupyter=marks)).cells
        assert cell.hides == hides


def test_a_cell_without_words_is_left_out_and_code_or_outputs_can_be() -> None:
    cells = (markdown(" "), code(" \n"), code("x\n\n", printed("y")))
    [cell] = page_of(*cells).cells
    assert (cell.number, cell.kind, cell.prompt) == (3, "code", "1")
    never_run = code("x")
    never_run.execution_count = None
    [cell] = page_of(never_run).cells
    assert cell.prompt == ""
    [cell] = page_of(*cells).cells
    assert cell.html.count("\n") == 0 and "y" in cell.outputs
    [cell] = page_of(*cells, exclude_input=True).cells
    assert not cell.html and cell.outputs
    [cell] = page_of(*cells, exclude_output=True).cells
    assert cell.html and not cell.outputs


def test_how_long_a_cell_ran_is_told_to_instructors() -> None:
    def ran(*times: str) -> Any:
        names = ("iopub.status.busy", "shell.execute_reply")
        return code("x", execution=dict(zip(names, times, strict=False)))

    day = "2029-11-28T10:00:"
    cells = [
        ran(f"{day}00Z", f"{day}02.34Z"), ran(f"{day}00.01Z", f"{day}00.05Z"), ran(f"{day}00Z"),
        ran("noon", "one"), code("x"), ran(f"{day}00+00:00", f"{day}00.05Z"),
    ]  # fmt: skip
    told = [cell.seconds for cell in page_of(*cells, edition="instructor").cells]
    assert told == ["2.3 s", "", "", "", "", "0.1 s"]
    assert {cell.seconds for cell in page_of(*cells).cells} == {""}


def test_what_is_folded_in_prose_is_open_on_paper() -> None:
    fold = markdown("<details><summary>More</summary>words</details>")
    assert "<details open" in page_of(fold, edition="print").cells[0].html
    assert "<details>" in page_of(fold).cells[0].html


def test_the_title_is_the_first_heading_else_what_is_known_else_the_name_of_the_file() -> None:
    heading, facts = markdown("# A *title*"), {"sco_lesson": {"title": "Facts"}, "title": "Other"}
    assert page_of(heading, more=facts).title == "A title"
    assert page_of(markdown("x"), more=facts).title == "Facts"
    assert page_of(markdown("x"), more={"title": "Other"}).title == "Other"
    assert page_of(markdown("x")).title == "my first notes"


def test_of_the_front_matter_only_what_is_of_its_kind_is_taken() -> None:
    facts = {
        "title": "T", "question": 3, "objectives": "none", "prerequisites": ["a", 4],
        "key_terms": [], "minutes": {"read": 5, "do": "ten"}, "other": "x",
    }  # fmt: skip
    page = page_of(markdown("x"), more={"sco_lesson": facts})
    assert page.facts == {
        "title": "T", "prerequisites": ["a", "4"], "key_terms": [], "minutes": {"read": 5},
    }  # fmt: skip
    more = {"question": "Q", "objectives": ["o"], "key_terms": ["k"]}
    assert page_of(markdown("x"), more={"sco_lesson": more}).facts == more
    assert page_of(markdown("x"), more={"sco_lesson": "x"}).facts == {}


AWAY = "the picture {!r} is on another site: its place is a link"


def test_pictures_on_other_sites_and_those_that_are_gone_are_words(tmp_path: Path) -> None:
    far = "https://x.org/a.png"
    page = page_of(
        markdown(f"![a map]({far})"), markdown(f"[![badge]({far})](https://x.org)"),
        markdown('<img src="http://x.org/b.png" alt="" title="T">'), markdown("![a plan](no.png)"),
        path=str(tmp_path),
    )  # fmt: skip
    shown = [cell.html for cell in page.cells]
    assert shown[0] == f'<p><a href="{far}" rel="noreferrer">Picture on another site: a map</a></p>'
    assert "<span>badge</span>" in shown[1] and "another site" not in shown[1]
    assert "Picture on another site: T</a>" in shown[2]
    assert shown[3] == '<p><span class="gone">[Picture: a plan]</span></p>'
    said = [AWAY.format(far), AWAY.format(far), AWAY.format("http://x.org/b.png")]
    told = [each.split(": ", 1)[1] for each in page.warnings]
    assert told[:3] == said and told[3].startswith("the picture 'no.png' is left out: ")


def test_a_picture_without_a_description_is_warned_of_and_named_by_its_cell() -> None:
    page = page_of(markdown("![](data:image/gif;base64,AAAA)"))
    assert 'alt="Picture from cell 1, not described by its author"' in page.cells[0].html
    assert page.warnings == (
        "my_first-notes, cell 1: a picture has no description: say what it shows, in a script "
        'after the cell\'s "# %%" as alt="...", in a notebook in the cell\'s metadata as "alt": '
        '"..."',
    )


@pytest.mark.parametrize("form", ["text/html", "HTML", "text/markdown", "latex", "tex"])
def test_a_raw_cell_is_read_as_what_it_says_that_it_is(form: str) -> None:
    source = {"text/html": "<b>x</b>", "HTML": "<b>x</b>", "text/markdown": "**x**"}
    raw = new_raw_cell(source.get(form, "$$x^2$$"), metadata={"format": form})
    page = page_of(raw)
    assert any(sign in page.cells[0].html for sign in ("<b>x", "<strong>x", "<math"))
    assert page.warnings == ()


def test_a_raw_cell_for_nobody_is_shown_as_it_is_and_one_for_others_is_told_of() -> None:
    def box(said: str, source: str) -> str:
        caption = f"<figure class=sco-source><figcaption>{said}</figcaption>"
        return f"{caption}<pre class=code><code>{source}</code></pre></figure>"

    other = new_raw_cell("x", metadata={"raw_mimetype": "text/x-rst"})
    page = page_of(new_raw_cell("a < b"), other, new_raw_cell(" "))
    made = [cell.html.replace('"', "") for cell in page.cells]
    assert made == [box("A raw cell", "a &lt; b"), box("A raw cell, for text/x-rst", "x")]
    assert page.warnings == (
        "my_first-notes, cell 2: a raw cell, for text/x-rst, is shown as it is written",
    )


def test_a_formula_for_latex_that_cannot_be_read_is_shown_as_it_is_written() -> None:
    page = page_of(new_raw_cell(r"$$\nosuch$$", metadata={"format": "latex"}))
    assert r"<code>$$\nosuch$$</code>" in page.cells[0].html.replace(' class="tex"', "")
    assert page.warnings == (
        "my_first-notes, cell 1: a raw cell, for latex, is shown as it is written",
    )


def test_quotation_marks_are_curly_in_an_english_course_and_links_in_a_title_lead_somewhere() -> (
    None
):
    english = {"lessons_language": "en"}
    page = page_of(
        markdown('# It\'s "T" [x](#A) [y](#no)\n\n"Lead"'), markdown('## A\n\n"q"'), course=english
    )
    assert (page.title, page.lead) == ('It\'s "T" x y', "“Lead”")
    assert page.title_html == 'It’s “T” <a href="#A">x</a> <span>y</span>'
    assert page.cells[0].html == '<h2 id="A">A</h2>\n<p>“q”</p>'
    assert page.warnings == ("my_first-notes, cell 1: the link #no leads nowhere on this page",)
    named = page_of(markdown("x"), course=english, more={"title": 'It\'s "T" 习'})
    assert named.title_html == "It’s “T” <span lang=zh>习</span>"
    assert page_of(markdown('# "T"\n\n"Lead"')).lead == '"Lead"'


def test_a_quiz_at_fault_stays_as_it_is_written() -> None:
    page = page_of(markdown("1. A?\n   - [x] B\n   - [ ] C", "quiz"))
    assert "<li>" in page.cells[0].html
    assert page.warnings == (
        "my_first-notes, cell 1: the quiz stays as it is written: question 1: 'B' has no "
        "explanation: add a line '     > ...' below it",
    )


def test_a_text_that_is_too_much_is_named_in_its_place() -> None:
    page = page_of(markdown("words\n" * 9), max_markup=20)
    assert "The text of this cell" in page.cells[0].html and "words" not in page.cells[0].html
    assert page.warnings[0].startswith(
        "my_first-notes, cell 1: the text of this cell is not shown: "
    )


def test_a_picture_that_a_cell_brings_along_is_shown() -> None:
    cell = markdown("![a plan](attachment:p.png)")
    cell.attachments = {"p.png": {"image/png": "QUFB"}}
    assert 'src="data:image/png;base64,QUFB"' in page_of(cell).cells[0].html


def test_a_caption_and_descriptions_come_from_the_metadata_of_the_cell() -> None:
    table = "<table><tr><th>a<tr><td>1</table>"
    picture = shown(jpeg="AAAA")
    page = page_of(
        code("x", shown(html=table), caption="Words"),
        code("x", picture, picture, alt=["A.", "B."]),
        code("x", picture, alt=3),
    )  # fmt: skip
    assert "<caption>Words</caption>" in page.cells[0].outputs
    assert page.cells[1].outputs.index('alt="A."') < page.cells[1].outputs.index('alt="B."')
    assert "not described by its author" in page.cells[2].outputs
