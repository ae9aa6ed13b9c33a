"""A notebook as the parts of a page: title, contents, cells, facts of the lesson.

The template lays the parts out; nothing here knows where they go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

from sco_lessons.course.editions import for_readers, kept_from_students, tags_of, without_marks
from sco_lessons.course.quiz import QuizError, quiz_of
from sco_lessons.display.svg import svg_markup
from sco_lessons.errors import CourseError
from sco_lessons.site.filters import curl_quotes, curly
from sco_lessons.site.markup import from_markdown, highlighted
from sco_lessons.site.outputs import outputs_html
from sco_lessons.site.passes import (
    Heading,
    Part,
    drop_repeated_styles,
    give_own_ids,
    han_in_html,
    lead_to_pages,
    link_terms,
    mark_han,
    name_regions_apart,
    outline,
    sections,
    take_title,
    unique_ids,
)
from sco_lessons.site.pictures import embedded_file
from sco_lessons.site.sanitize import clean
from sco_lessons.site.tables import settle_tables

if TYPE_CHECKING:
    from bs4 import Tag

__all__ = ["Cell", "Options", "Page", "PageError", "make_page"]

Warn = Callable[[str], None]


class PageError(CourseError):
    """A notebook that cannot become a good page: names the notebook and the cell."""


@dataclass(frozen=True)
class Cell:
    """One cell as HTML. `kind` is "prose", "code" or "raw"; `role` is a tag that shows,
    `label` what the page adds to say so, if the cell does not say it itself."""

    number: int
    kind: str
    html: str
    outputs: str = ""
    prompt: str = ""
    role: str = ""
    label: str = ""
    seconds: str = ""
    hides: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Page:
    """Everything that the template needs to know of one notebook."""

    title: str
    title_html: str
    lead: str
    cells: tuple[Cell, ...]
    contents: tuple[Heading, ...]
    facts: Mapping[str, Any]
    sections: tuple[tuple[str, str, str, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Options:
    """How a page is made; see the exporter's traits of the same names."""

    edition: str = "student"
    untrusted: bool = False
    strict: bool = False
    name: str = "notebook"
    folder: Path | None = None
    language: str = "python"
    links: Mapping[str, str] | None = None
    terms: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    glossary: str = ""
    quotes: bool = False
    say: Callable[[str], str] = str
    inputs: bool = True
    outputs: bool = True


_ROLES = {
    "predict": "Predict",
    "turn": "Your turn",
    "discussion": "Discuss",
    "solution": "Solution",
    "instructor": "Notes for teaching",
    "tests": "Checks that students do not see",
}
_HIDES = {
    "hide-input": "input", "hide_input": "input", "hide-output": "output",
    "hide_output": "output", "hide-cell": "cell", "remove-input": "no input",
    "remove_input": "no input", "remove-output": "no output", "remove_output": "no output",
}  # fmt: skip


def make_page(notebook: Any, options: Options) -> Page:
    """The parts of the page of `notebook`.

    PageError if a picture has no description and `options.strict` is set.
    """
    warnings: list[str] = []

    def warn_of(number: int) -> Warn:
        return lambda words: warnings.append(f"{options.name}, cell {number}: {words}")

    drawings = _Drawings()
    parts = _parts(notebook, options, drawings, warn_of)
    facts = _facts(notebook)
    title, lead = take_title(parts)
    named = title or facts.get("title") or notebook.metadata.get("title")
    title = str(named or re.sub(r"[-_]+", " ", options.name))
    contents = outline(parts)
    ids = unique_ids(parts)
    name_regions_apart(parts)
    terms = {name.casefold(): place for name, place in options.terms.items()}
    for part in parts:
        for tree in part.trees():
            lead_to_pages(tree, ids, options.links, options.folder, warn_of(part.number))
        if part.prose is not None:
            link_terms(part.prose, terms, options.glossary, options.definitions)
            if options.quotes:
                curl_quotes(part.prose)
        for tree in part.trees():
            mark_han(tree)
    searched = tuple(sections(parts))
    opening = drawings.put_back(lead.extract().decode_contents()) if lead is not None else ""
    cells = [_cell(part, options, drawings) for part in parts]
    return Page(
        title=title,
        title_html=han_in_html(escape(curly(title) if options.quotes else title, quote=False)),
        lead=opening,
        cells=tuple(cell for cell in cells if cell.html or cell.outputs),
        contents=contents,
        facts=facts,
        sections=searched,
        warnings=tuple(warnings),
    )


# Cells to trees.


class _Drawings:
    """The drawings of a page: they are made compact here and go through no HTML parser."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def put_aside(self, html: str, warn: Warn) -> str:
        """`html` with a mark for each drawing; one that is no SVG is left out."""

        def mark(drawing: re.Match[str]) -> str:
            try:
                self._kept.append(svg_markup(drawing[0], f"g{len(self._kept)}-"))
            except ValueError as reason:
                warn(f"a drawing is left out: {reason}")
                return ""
            return f'<sco-svg data-n="{len(self._kept) - 1}"></sco-svg>'

        return re.sub(r"(?s)<svg\b.*?</svg>", mark, html)

    def put_back(self, html: str) -> str:
        """HTML as the page holds it: light, with its drawings."""

        def drawing(mark: re.Match[str]) -> str:
            return self._kept[int(mark[1])] if int(mark[1]) < len(self._kept) else ""

        return re.sub(r'<sco-svg data-n="(\d+)"></sco-svg>', drawing, _lighter(html))


_TAG = re.compile(r"<[a-z][^<>]*>")
_PLAIN = re.compile(
    r' (class|colspan|for|id|lang|popovertarget|role|rowspan|scope|type)="([\w#.:-]+)"(?=[ >])'
)


def _lighter(html: str) -> str:
    """The HTML without quotation marks that HTML does not need: a twentieth of a reader."""

    def bare(tag: re.Match[str]) -> str:
        return _PLAIN.sub(r" \1=\2", tag[0]).replace(' popover=""', " popover")

    pieces = re.split(r"(?s)(<style\b.*?</style>)", html)
    return "".join(p if p.startswith("<style") else _TAG.sub(bare, p) for p in pieces)


def _parts(
    notebook: Any, options: Options, drawings: _Drawings, warn_of: Callable[[int], Warn]
) -> list[Part]:
    """The cells that the edition shows as trees, each with ids of its own, pictures in place."""
    ids: set[str] = set()
    styles: set[str] = set()
    parts = []
    for number, cell in for_readers(notebook.cells, options.edition):
        warn = warn_of(number)
        undescribed = partial(_undescribed, number, options, warn)
        part = Part(number, cell)
        if cell.cell_type == "markdown":
            html = from_markdown(
                _prose(number, cell, options, warn), cell.get("attachments") or {}, warn
            )
            part.prose = _tree(html, True, options.untrusted, drawings, warn)
            for fold in part.prose.find_all("details") if options.edition == "print" else ():
                fold["open"] = ""
        elif cell.cell_type == "code" and options.outputs:
            alt = cell.metadata.get("alt")
            descriptions = alt if isinstance(alt, list) else [alt] if isinstance(alt, str) else []
            shown = outputs_html(
                cell.get("outputs") or [],
                descriptions=map(str, descriptions),
                missing=undescribed,
                warn=warn,
                prefix=f"c{number}-",
                untrusted=options.untrusted,
            )
            part.outputs = [
                _tree(output.html, output.foreign, options.untrusted, drawings, warn)
                for output in shown
                if output.html
            ]
        caption = cell.metadata.get("caption")
        for index, tree in enumerate(part.trees()):
            give_own_ids(tree, f"c{number}-{index}-", ids)
            drop_repeated_styles(tree, styles)
            settle_tables(tree, caption if isinstance(caption, str) else "")
            for image in tree.find_all("img"):
                if image.get("alt") is None:
                    image["alt"] = undescribed()
                _embed(tree, image, options.folder, warn)
        parts.append(part)
    return parts


def _prose(number: int, cell: Any, options: Options, warn: Warn) -> str:
    """The Markdown of a cell; a quiz asks, and on paper tells its answers at its end."""
    try:
        quiz = quiz_of(cell)
    except QuizError as fault:
        if options.strict:
            raise PageError(f"{options.name}, cell {number}: {fault}") from None
        warn(f"the quiz stays as it is written: {fault}")
        quiz = None
    if quiz is None:
        return without_marks(cell.source)
    return quiz.as_cell(closed=options.edition != "print", say=options.say)


def _tree(
    html: str, foreign: bool, untrusted: bool, drawings: _Drawings, warn: Warn
) -> BeautifulSoup:
    """HTML as a tree. What came from the notebook is `foreign` and is cleaned first."""
    if foreign and untrusted:
        html = clean(html, untrusted=True)
    else:
        html = drawings.put_aside(html, warn)
        html = clean(html) if foreign else html
    return BeautifulSoup(html, "html.parser")


def _undescribed(number: int, options: Options, warn: Warn) -> str:
    """What stands in for the description of a picture; PageError if the build is strict."""
    words = (
        "a picture has no description: say what it shows, in a script after the cell's "
        '"# %%" as alt="...", in a notebook in the cell\'s metadata as "alt": "..."'
    )
    if options.strict:
        raise PageError(f"{options.name}, cell {number}: {words}")
    warn(words)
    return f"Picture from cell {number}, not described by its author"


def _embed(tree: BeautifulSoup, image: Tag, folder: Path | None, warn: Warn) -> None:
    """Put a picture file into the page; one on another site becomes a link."""
    source = str(image.get("src") or "")
    if source.startswith("data:"):
        return
    if re.match(r"https?:", source, re.I):
        link = tree.new_tag("a", href=source)
        link.string = f"Picture on another site: {image['alt'] or source}"
        image.replace_with(link)
        return
    try:
        image["src"] = embedded_file(source, folder)
    except ValueError as reason:
        warn(f"the picture {source!r} is left out: {reason}")
        note = tree.new_tag("span", attrs={"class": "gone"})
        note.string = f"[Picture: {image['alt']}]"
        image.replace_with(note)


# Trees to cells.


def _cell(part: Part, options: Options, drawings: _Drawings) -> Cell:
    tags, cell = tags_of(part.cell), part.cell
    is_instructors = options.edition == "instructor"
    role = next((name for name in _ROLES if name in tags), "")
    if is_instructors:
        role = role or kept_from_students(cell)
    hides = frozenset(_HIDES[tag] for tag in tags if tag in _HIDES) | _collapsed(cell)
    html = ""
    if part.prose is not None:
        html = drawings.put_back(str(part.prose)).strip()
    elif cell.cell_type == "code" and options.inputs:  # raw cells are meant for other formats
        source = without_marks(str(cell.source)).rstrip("\n")
        html = han_in_html(highlighted(source, options.language)) if source.strip() else ""
    # "**Predict.** Which ..." says itself what it is.
    first_words = part.prose.get_text().strip().casefold() if part.prose is not None else ""
    label = _ROLES.get(role, "")
    return Cell(
        number=part.number,
        kind={"markdown": "prose", "code": "code"}.get(cell.cell_type, "raw"),
        html="" if "no input" in hides else html,
        outputs="" if "no output" in hides else drawings.put_back("".join(map(str, part.outputs))),
        prompt=str(cell.get("execution_count") or ""),
        role=role,
        label="" if label and first_words.startswith(label.casefold()) else label,
        seconds=_seconds(cell) if is_instructors else "",
        hides=hides,
    )


def _collapsed(cell: Any) -> frozenset[str]:
    """What JupyterLab shows folded: source, outputs or both."""
    marks = cell.metadata.get("jupyter")
    marks = marks if isinstance(marks, dict) else {}
    named = {"source_hidden": "input", "outputs_hidden": "output"}
    return frozenset(what for key, what in named.items() if marks.get(key) is True)


def _seconds(cell: Any) -> str:
    """How long the cell ran, if the kernel's times were recorded."""
    times = cell.metadata.get("execution")
    if not isinstance(times, dict):
        return ""
    try:
        began = datetime.fromisoformat(times["iopub.status.busy"].replace("Z", "+00:00"))
        ended = datetime.fromisoformat(times["shell.execute_reply"].replace("Z", "+00:00"))
    except (KeyError, ValueError, AttributeError):
        return ""
    seconds = (ended - began).total_seconds()
    return f"{seconds:.1f} s" if seconds >= 0.05 else ""


def _facts(notebook: Any) -> dict[str, Any]:
    """The front matter as plain values of the expected kinds; the rest is left out."""
    facts = notebook.metadata.get("sco_lesson")
    if not isinstance(facts, dict):
        return {}
    sane: dict[str, Any] = {}
    for key in ("title", "question"):
        if isinstance(facts.get(key), str):
            sane[key] = facts[key]
    for key in ("objectives", "prerequisites", "key_terms"):
        if isinstance(facts.get(key), list | tuple):
            sane[key] = [str(item) for item in facts[key]]
    minutes = facts.get("minutes")
    if isinstance(minutes, dict):
        sane["minutes"] = {k: v for k, v in minutes.items() if isinstance(v, int)}
    return sane
