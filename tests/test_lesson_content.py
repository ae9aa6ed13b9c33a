"""What the lessons say: no figure that a run should give, terms explained, sections, prompts.

How lessons are built and run is tested in `test_lessons.py`. Here every lesson is executed
once, through the cache, and its prose is held against what it shows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from alone import alone
from sco_lessons import charts
from sco_lessons.course import Cache, Lesson, cache_folder, discover, run
from sco_lessons.course.editions import parts_of
from sco_lessons.course.glossary import glossary
from sco_lessons.course.lesson import REVEAL
from sco_lessons.course.minutes import Minutes, minutes_of, minutes_without_questions
from sco_lessons.course.quiz import QUIZ
from sco_lessons.layers.topics import codebook
from sco_lessons.text.course import load

LESSONS = [lesson for lesson in discover() if lesson.kind == "lesson"]
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
LONGEST_LINE = 76  # characters: what a page shows without scrolling
LONGEST_PROSE = 130  # words in a cell of text
SECTIONS = ("So far", "What we saw", "Where it fails", "Discuss", "Check yourself", "Go on")
# Ends of scales that a method fixes: DP, kappa, alpha, precision (0 and 1), polarity (-1, 1),
# ratings of tone (-2 to 2), VADER's words (-4 to 4, Hutto and Gilbert 2014), percent.
SCALES = frozenset({"0", "1", "-1", "2", "-2", "4", "-4", "100"})


@cache
def executed() -> dict[str, Any]:
    """Every lesson as the instructor has it, executed: by its id."""
    with alone(cache_folder(), "lesson-content"):
        results = run(LESSONS, edition="instructor", timeout=600, cache=Cache(cache_folder()))
    for result in results:
        assert result.ok, result.failure
    return {result.name: result.notebook for result in results}


def cells(lesson: Lesson, kind: str = "") -> list[Any]:
    """The cells of an executed lesson but the generated front matter."""
    found = [c for c in executed()[lesson.id].cells if "front-matter" not in tags(c)]
    return [cell for cell in found if kind in ("", cell.cell_type)]


def tags(cell: Any) -> list[str]:
    return list(cell.metadata.get("tags", []))


def outs(cell: Any) -> list[Any]:
    return list(getattr(cell, "outputs", ()))


def shown(cell: Any) -> str:
    """All that a code cell puts out, as text: tables, charts with their tables, prints."""
    said: list[str] = []
    for output in outs(cell):
        said += [output.get("text", "")]
        for mime, content in output.get("data", {}).items():
            if mime == "text/html":
                content = html.unescape(re.sub(r"(?s)<style.*?</style>|<[^>]+>", " ", content))
            said.append(str(content))
    return "\n".join(said)


# Figures in prose.

_FIGURE = re.compile(r"(?<![\w.])[-\u2212]?\d+(?:,\d{3})*(?:\.\d+)?(?:%|(?:st|nd|rd|th)\b)?")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_POINTS = (
    r"`[^`]*`",  # code
    r"\]\([^)]*\)",  # where a link leads
    r"(?m)^\s*\d+\.\s",  # numbers of a list
    r"\[\d+\]",  # references to a source
    # Places in the course and in the text, and time to plan.
    r"(?i)\b(?:lessons?|cells?|exercises?|sentences?|paragraphs?|questions?|numbers?)\s\d+"
    r"(?:(?:, \d+)*(?:,? (?:and|or|to) \d+))?",
    rf"\b(?:{'|'.join(lesson.number for lesson in LESSONS)})\b",
    r"\b\d+ minutes\b",
    r"(?<!\d)\d: ",  # answers to the questions for discussion
)
_DATE = rf"\b\d{{1,2}}(?: and \d{{1,2}})? (?:{_MONTHS})(?: \d{{4}})?\b"


def figures(prose: str) -> list[str]:
    """The figures that a text states: not code, list numbers, places in the course.

    A date counts as no figure where its line names a source, as in "8 June 2017 [1]".
    """
    for pattern in _POINTS[:3]:
        prose = re.sub(pattern, " ", prose)
    lines = [
        re.sub(_DATE, " ", line) if re.search(r"\[\d+\]", line) else line
        for line in prose.splitlines()
    ]
    prose = "\n".join(lines)
    for pattern in _POINTS[3:]:
        prose = re.sub(pattern, " ", prose)
    return [plain(found) for found in _FIGURE.findall(prose)]


def plain(figure: str) -> str:
    """One spelling for one number: 1,234 and 1234, \u22120.1 and -0.1, 17th and 17."""
    figure = re.sub(r"(st|nd|rd|th|%)$", "", figure.replace("\u2212", "-").replace(",", ""))
    return figure


def stated(text: str) -> set[str]:
    """The figures of evidence; a hyphen before one may be of the text around it, as in 10-13."""
    found = {plain(each) for each in _FIGURE.findall(text)}
    return found | {each.removeprefix("-") for each in found}


def unsupported(notebook_cells: list[Any], article: str) -> Iterator[tuple[str, str]]:
    """Each figure in prose that nothing bears out, with its cell.

    What a run gives is said by `prose()`, never typed: a figure in a cell of text may stand
    in the article, in the code before or after the cell, or end a scale. A reveal may also
    name what the cells between the prediction and itself put out, notes for teaching what
    any cell does.
    """
    known = stated(article) | SCALES
    code = [cell for cell in notebook_cells if cell.cell_type == "code"]
    outputs = set().union(*(stated(shown(cell)) for cell in code))
    seen = predicted = 0
    for cell in notebook_cells:
        seen += cell.cell_type == "code"
        predicted = seen if "predict" in tags(cell) else predicted
        if cell.cell_type == "code" or cell.source.startswith("## Sources") or QUIZ in tags(cell):
            continue  # sources: works and their years; a quiz: tests/test_quizzes.py
        near = (stated(each.source) for each in code[max(0, seen - 1) : seen + 1])
        told = known.union(outputs if "instructor" in tags(cell) else (), *near)
        if REVEAL in tags(cell):
            told.update(*(stated(shown(each)) for each in code[predicted:seen]))
        yield from ((figure, cell.source) for figure in figures(cell.source) if figure not in told)


@each_lesson
def test_a_lesson_types_no_figure_that_a_run_should_give(lesson: Lesson) -> None:
    assert list(unsupported(cells(lesson), load().text)) == []


@each_lesson
def test_an_invented_figure_in_any_cell_of_a_lesson_is_found(lesson: Lesson) -> None:
    changed = [SimpleNamespace(**cell) for cell in cells(lesson)]
    prose = [
        c
        for c in changed
        if c.cell_type == "markdown" and "## Sources" not in c.source and QUIZ not in tags(c)
    ]
    for cell in prose:
        cell.source += "\n\nIt has 9,871 words, 98.7% of them short."
    found = [figure for figure, _ in unsupported(changed, load().text)]
    assert found.count("9871") == len(prose)
    students = [cell for cell in prose if "instructor" not in tags(cell)]
    assert found.count("98.7") >= len(students)


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("It has 412 words and 55% of them.", ["412", "55"]),
        ("The 17th summit, on 8 June 2017.", ["17", "8", "2017"]),
        ("The 17th summit was on 8 and 9 June 2017. [1]", ["17"]),
        ("1. First\n2. Second", []),
        ("Lesson 02 shows sentence 3 and sentences 4 and 5 in 10 minutes.", []),
        ("`[:75]` takes some; see [here](02_x.ipynb) and [1].", []),
        ("From \u22120.1 to 1,234.5", ["-0.1", "1234.5"]),
        ("F1 and G2 are names", []),
    ],
)
def test_what_counts_as_a_figure(prose: str, wanted: list[str]) -> None:
    assert figures(prose) == wanted


# Terms.


def known_terms() -> set[str]:
    return {name.casefold() for term in glossary().values() for name in (term.key, *term.names)}


def singulars(term: str) -> set[str]:
    """A term as it may stand in the glossary."""
    term = " ".join(term.split()).casefold()
    endings = {term, term.removesuffix("s"), term.removesuffix("es")}
    return endings | ({term[:-3] + "y"} if term.endswith("ies") else set())


def bold_terms(prose: str) -> list[str]:
    """Words in bold that introduce a term: no prompt, no head of a list item, no key."""
    prose = re.sub(r"(?m)^\s*(?:[-*]|\d+\.) \*\*[^*]+\*\*", "", prose)
    found = re.findall(r"\*\*([^*]+)\*\*", prose)
    return [term for term in found if re.fullmatch(r"[\w' \n-]+", term)]


def explained(lesson: Lesson) -> set[str]:
    """The terms that a lesson sets in bold, as it explains them."""
    terms = [term for cell in told_of(lesson) for term in bold_terms(cell.source)]
    return {name for term in terms for name in singulars(term)}


def prose_of(lesson: Lesson) -> list[Any]:
    """The text that students read, but for the quiz: tests/test_quizzes.py looks at that."""
    left_out = {"instructor", QUIZ}
    return [cell for cell in cells(lesson, "markdown") if not left_out & set(tags(cell))]


def told_of(lesson: Lesson) -> list[Any]:
    """The text but for reveals, in which bold words are an answer and no term."""
    return [cell for cell in prose_of(lesson) if REVEAL not in tags(cell)]


@each_lesson
def test_every_key_term_stands_in_its_lesson_and_is_explained_there_or_before(
    lesson: Lesson,
) -> None:
    before = [each for each in LESSONS if each.number <= lesson.number]
    known = set().union(*map(explained, before))
    text = " ".join(cell.source for cell in cells(lesson)).casefold()
    for key in lesson.key_terms:
        names = {name.casefold() for name in (key, *glossary()[key].names)}
        assert names & known, key
        assert any(name in text for name in names), key


@each_lesson
def test_every_term_in_bold_is_in_the_glossary(lesson: Lesson) -> None:
    for cell in told_of(lesson):
        for term in bold_terms(cell.source):
            assert singulars(term) & known_terms(), term


@pytest.mark.parametrize("term", glossary().values(), ids=lambda term: term.key)
def test_a_definition_is_short_and_whole(term: Any) -> None:
    assert term.definition.endswith(".")
    assert 4 <= len(term.definition.split()) <= 50
    assert len(re.findall(r"[.:](?:\s|$)", term.definition)) <= 5


# The shape of a lesson.


@each_lesson
def test_a_lesson_has_the_sections_that_readers_expect_in_their_order(lesson: Lesson) -> None:
    sources = [cell.source for cell in cells(lesson, "markdown")]
    heads = [head for source in sources for head in re.findall(r"(?m)^## (.+)$", source)]
    wanted = [head for head in SECTIONS if not (head == "So far" and not lesson.prerequisites)]
    assert [head for head in heads if head in wanted] == wanted
    told = [cell.source for cell in cells(lesson, "markdown") if QUIZ not in tags(cell)]
    cited = any(re.search(r"\[\d+\]|\b(?:19|20)\d\d\b", source) for source in told)
    assert not cited or "Sources" in heads
    discuss = next(c for c in cells(lesson) if c.source.startswith("## Discuss"))
    assert "discussion" in tags(discuss)
    assert 2 <= len(re.findall(r"(?m)^\d+\. ", discuss.source)) <= 3
    assert any("instructor" in tags(cell) for cell in cells(lesson))


@each_lesson
def test_a_lesson_asks_for_a_guess_before_its_results(lesson: Lesson) -> None:
    found = cells(lesson)
    prompts = [at for at, cell in enumerate(found) if "predict" in tags(cell)]
    assert len(prompts) >= 2
    for at in prompts:
        assert found[at].source.startswith("**Predict.**")
        assert any(c.cell_type == "code" for c in found[at + 1 : at + 4]), found[at].source


@each_lesson
def test_each_guess_has_its_answer_closed_and_before_the_next_section(lesson: Lesson) -> None:
    open_guess = None
    for cell in cells(lesson):
        if "predict" in tags(cell) or cell.source.startswith("## "):
            assert open_guess is None, f"no reveal for: {open_guess.source}"
        if "predict" in tags(cell):
            open_guess = cell
        elif REVEAL in tags(cell):
            assert open_guess is not None, f"no prediction before: {cell.source}"
            assert cell.source.startswith("<details>\n<summary>")
            open_guess = None
        elif cell.cell_type == "code" and open_guess is not None:
            assert cell.metadata["jupyter"] == {"outputs_hidden": True}
    assert open_guess is None


def answers(reveal: Any) -> list[str]:
    """The answer in brief: what a reveal has in bold, without marks, in small letters."""
    found = re.findall(r"\*\*([^*]+)\*\*", reveal.source)
    return [" ".join(re.sub(r"[^\w\s%-]", " ", each).casefold().split()) for each in found]


@each_lesson
def test_nothing_above_a_guess_tells_its_answer(lesson: Lesson) -> None:
    above = ""
    for cell in prose_and_results(lesson):
        if REVEAL in tags(cell):
            told = answers(cell)
            assert told, f"no answer in bold: {cell.source}"
            assert not [each for each in told if f" {each} " in f" {above} "], cell.source
        if "predict" in tags(cell):
            above = spoken(before(lesson, cell))


def prose_and_results(lesson: Lesson) -> list[Any]:
    return [cell for cell in cells(lesson) if "instructor" not in tags(cell)]


def before(lesson: Lesson, cell: Any) -> list[Any]:
    """The cells above `cell`, and itself."""
    found = prose_and_results(lesson)
    return found[: found.index(cell) + 1]


def spoken(above: list[Any]) -> str:
    """All that cells say or show, in small letters without marks."""
    said = "\n".join(cell.source if cell.cell_type == "markdown" else shown(cell) for cell in above)
    return " ".join(re.sub(r"[^\w\s%-]", " ", said).casefold().split())


@each_lesson
def test_code_fits_the_width_of_a_page_and_prose_is_short(lesson: Lesson) -> None:
    for cell in cells(lesson, "code"):
        for line in parts_of(cell).shown.splitlines():
            assert len(line) <= LONGEST_LINE, line
    for cell in prose_of(lesson):
        assert 0 < len(cell.source.split()) <= LONGEST_PROSE, cell.source


# Charts.

_KIND = {"speakers": "bar", "sentiment": "dumbbells"}


def drawn(lesson: Lesson) -> list[tuple[str, str]]:
    """The charts that a lesson shows: which function made it, and all its words."""
    found = []
    for cell in cells(lesson, "code"):
        made = [name for name in charts.__all__ if re.search(rf"\bcharts\.{name}\b", cell.source)]
        if any('class="sco-chart"' in o.get("data", {}).get("text/html", "") for o in outs(cell)):
            assert len(made) == 1, cell.source
            found.append((_KIND.get(made[0], made[0]), shown(cell)))
    return found


@pytest.mark.parametrize(
    "lesson", [each for each in LESSONS if each.number in ("02", "03", "04", "05")], ids=str
)
def test_a_lesson_on_a_method_shows_three_different_charts(lesson: Lesson) -> None:
    assert len({kind for kind, _ in drawn(lesson)}) >= 3


@each_lesson
def test_charts_speak_of_people_and_topics_by_their_names(lesson: Lesson) -> None:
    from sco_lessons.layers.entities import entities

    ids = {*entities(load()).index, *(topic.id for topic in codebook())}
    for _, words in drawn(lesson):
        for name in ids:
            assert "-" not in name or not re.search(rf"(?<!\w){name}(?!\w)", words), name


# Time.


@each_lesson
def test_the_stated_minutes_follow_from_words_and_tasks(lesson: Lesson) -> None:
    assert lesson.minutes == minutes_of(cells(lesson))
    assert minutes_without_questions(cells(lesson)) <= 45


def test_the_rule_for_minutes_counts_words_cells_guesses_tasks_and_questions() -> None:
    quiz = "1. Is it?\n   - [x] Yes\n     > It is.\n   - [ ] No\n     > Look."
    made = [
        new_markdown_cell("word " * 1490),
        new_markdown_cell("notes " * 900, metadata={"tags": ["instructor"]}),
        *(new_code_cell("1 + 1") for _ in range(3)),
        new_markdown_cell("**Predict.** What?", metadata={"tags": ["predict"]}),
        new_markdown_cell("**Your turn.** Do it."),
        new_markdown_cell("## Discuss\n\n1. Why?\n2. How?"),
        new_markdown_cell(quiz, metadata={"tags": ["quiz"]}),
    ]
    assert minutes_of(made) == Minutes(15, 10)
    assert 13.9 < minutes_without_questions(made) < 14.1
