"""A notebook as the parts of a page: title, contents, cells, facts of the lesson.

The template lays the parts out; nothing here knows where they go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sco_lessons.course.editions import for_readers, kept_from_students, tags_of, without_marks
from sco_lessons.course.quiz import QuizError, quiz_of
from sco_lessons.display.words import say, to_say
from sco_lessons.errors import CourseError
from sco_lessons.site.drawings import Drawings
from sco_lessons.site.embeds import StandIn, without_embeds
from sco_lessons.site.filters import curl_quotes, curly
from sco_lessons.site.forms import Limits
from sco_lessons.site.formulas import mathml_or_code
from sco_lessons.site.markdown import from_markdown
from sco_lessons.site.markup import highlighted
from sco_lessons.site.outputs import outputs_html
from sco_lessons.site.passes import (
    Heading,
    Part,
    drop_repeated_styles,
    give_own_ids,
    han_in_html,
    keep_in_its_box,
    lead_to_pages,
    link_terms,
    mark_han,
    name_regions_apart,
    number_equations,
    outline,
    sections,
    take_title,
    unique_ids,
)
from sco_lessons.site.pictures import embedded_file
from sco_lessons.site.sanitize import clean
from sco_lessons.site.tables import settle_tables
from sco_lessons.site.trees import tree_of
from sco_lessons.site.widgets import Widgets

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["Cell", "Options", "Page", "PageError", "make_page"]

Warn = Callable[[str], None]


class PageError(CourseError):
    """A notebook that cannot become a good page: names the notebook and the cell."""


@dataclass(frozen=True)
class Cell:
    """One cell as HTML. `kind` is "prose" or "code"; `role` is a tag that shows,
    `label` what the page adds to say so, if the cell does not say it itself."""

    number: int
    id: str
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
    """Everything that the template needs to know of one notebook.

    `explained` are the ids of the meanings of terms that stand in its text.
    """

    title: str
    title_html: str
    lead: str
    cells: tuple[Cell, ...]
    contents: tuple[Heading, ...]
    facts: Mapping[str, Any]
    sections: tuple[tuple[str, str, str, str], ...] = ()
    explained: frozenset[str] = frozenset()
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
    limits: Limits = field(default_factory=Limits)


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

    drawings = Drawings(as_pictures=options.untrusted)
    parts = _parts(notebook, options, drawings, warn_of)
    facts = _facts(notebook)
    head = take_title(parts)
    named = head.words or facts.get("title") or notebook.metadata.get("title")
    title = str(named or re.sub(r"[-_]+", " ", options.name))
    contents = outline(parts, head.kept)
    if options.quotes:
        contents = tuple(replace(line, text=curly(line.text)) for line in contents)
    ids = unique_ids(parts)
    number_equations(parts)
    name_regions_apart(parts)
    terms = {name.casefold(): place for name, place in options.terms.items()}
    for part in parts:
        for tree in part.trees():
            lead_to_pages(tree, ids, options.links, options.folder, warn_of(part.number))
        if part.prose is not None:
            link_terms(part.prose, terms, options.glossary, options.definitions)
            if options.quotes:
                curl_quotes(part.prose)
    searched = tuple(sections(parts))
    for part in parts:
        for tree in part.trees():
            mark_han(tree)
    shown_title = han_in_html(escape(curly(title) if options.quotes else title, quote=False))
    if head.heading is not None:
        lead_to_pages(head.heading, ids, options.links, options.folder, warn_of(1))
        if options.quotes:
            curl_quotes(head.heading)
        mark_han(head.heading)
        shown_title = drawings.put_back(head.heading.select("h1")[0].decode_contents())
    opening = drawings.put_back(head.lead.extract().decode_contents()) if head.lead else ""
    cells = [_cell(part, options, drawings) for part in parts]
    return Page(
        title=title,
        # A heading that has words before it stays at its place.
        title_html="" if head.kept else shown_title,
        lead=opening,
        cells=tuple(cell for cell in cells if cell.html or cell.outputs),
        contents=contents,
        facts=facts,
        sections=searched,
        explained=frozenset(
            str(each["id"])
            for part in parts
            if part.prose
            for each in part.prose.find_all("span", class_="def", id=True)
        ),
        warnings=tuple(warnings),
    )


# Cells to trees.


def _parts(
    notebook: Any, options: Options, drawings: Drawings, warn_of: Callable[[int], Warn]
) -> list[Part]:
    """The cells that the edition shows as trees, each with ids of its own, pictures in place."""
    ids: set[str] = set()
    styles: set[str] = set()
    widgets = Widgets(notebook.metadata)
    parts = []
    for number, cell in for_readers(notebook.cells, options.edition):
        warn = warn_of(number)
        source, part = _Written(number, cell, options, warn, drawings), Part(number, cell)
        prose = source.prose()
        if prose is not None:
            part.prose = source.settled_prose(prose)
        elif cell.cell_type == "code" and options.outputs:
            part.outputs = source.outputs(widgets)
        caption = cell.metadata.get("caption")
        for index, tree in enumerate(part.trees()):
            give_own_ids(tree, f"c{number}-{index}-", ids, always=options.untrusted)
            drop_repeated_styles(tree, styles)
            settle_tables(tree, caption if isinstance(caption, str) else "")
            keep_in_its_box(tree)
            for image in tree.find_all("img"):
                if image.get("alt") is None:
                    image["alt"] = source.undescribed()
                _embed(tree, image, options.folder, warn)
        parts.append(part)
    return parts


@dataclass(frozen=True, slots=True)
class _Written:
    """A cell as the notebook has it, and how the page is to be."""

    number: int
    cell: Any
    options: Options
    warn: Warn
    drawings: Drawings

    def settled(self, html: str) -> tuple[str, StandIn | None]:
        """HTML of the notebook with its drawings put aside and stand-ins for what cannot be."""
        aside = self.drawings.put_aside(html, self.warn)
        return without_embeds(aside, self.warn, self.options.folder)

    def settled_prose(self, prose: str) -> BeautifulSoup:
        """The words of the cell as a tree, or a stand-in if they are too many."""
        excess = self.options.limits.excess(prose)
        box = StandIn(to_say("The text of this cell"), excess) if excess else None
        settled, alone = (box.html, box) if box else self.settled(prose)
        if alone is not None:
            self.warn(str(alone))
        tree = _tree(settled, True, self.options)
        for fold in tree.find_all("details") if self.options.edition == "print" else ():
            fold["open"] = ""
        return tree

    def outputs(self, widgets: Widgets) -> list[BeautifulSoup]:
        """The outputs of the cell as trees."""
        alt, options = self.cell.metadata.get("alt"), self.options
        descriptions = alt if isinstance(alt, list) else [alt] if isinstance(alt, str) else []
        shown = outputs_html(
            self.cell.get("outputs") or [],
            descriptions=map(str, descriptions),
            missing=self.undescribed,
            warn=self.warn,
            prefix=f"c{self.number}-",
            settle=self.settled,
            limits=options.limits,
            widgets=widgets,
            untrusted=options.untrusted,
            on_paper=options.edition == "print",
        )
        return [_tree(output.html, output.foreign, options) for output in shown if output.html]

    def markdown(self) -> str:
        """The Markdown of a cell; a quiz asks, and on paper tells its answers at its end."""
        try:
            quiz = quiz_of(self.cell)
        except QuizError as fault:
            if self.options.strict:
                raise PageError(f"{self.options.name}, cell {self.number}: {fault}") from None
            self.warn(f"the quiz stays as it is written: {fault}")
            quiz = None
        if quiz is None:
            return without_marks(self.cell.source)
        return quiz.as_cell(closed=self.options.edition != "print", say=self.options.say)

    def prose(self) -> str | None:
        """The words of a cell as HTML of the notebook; None for one of code, and a blank raw one.

        A raw cell of HTML, Markdown or LaTeX is read as such, any other is shown as it is.
        """
        kind, source = str(self.cell.cell_type), without_marks(str(self.cell.get("source", "")))
        if kind == "code":
            return None
        form = str(self.cell.metadata.get("format") or self.cell.metadata.get("raw_mimetype") or "")
        read = "markdown" if kind == "markdown" else _FORMATS.get(form.lower())
        if read == "markdown":
            written = self.markdown()
            return from_markdown(written, self.cell.get("attachments") or {}, self.warn)
        if read == "html":
            return source
        if read == "latex":
            html, reason = mathml_or_code(re.sub(r"^\s*\$\$?|\$\$?\s*$", "", source), block=True)
            if not reason:
                return html
        if not source.strip() and kind == "raw":
            return None
        words, gaps = to_say("A raw cell"), dict[str, str]()
        if kind != "raw":
            words = to_say("A cell of the kind {kind}, which this version does not know")
            gaps = {"kind": f"{kind!r:.60}"}
            fields = {name: each for name, each in self.cell.items() if name not in _OF_EACH_CELL}
            source = source or (json.dumps(fields, ensure_ascii=False, indent=1) if fields else "")
        elif form:
            words, gaps = to_say("A raw cell, for {format}"), {"format": form}
        if gaps:  # nobody else reads a raw cell that is for no format
            named = words.format(**gaps)
            self.warn(f"{named[0].lower()}{named[1:]}, is shown as it is written")
        return (
            f'<figure class="sco-source"><figcaption>{escape(say(words, **gaps))}</figcaption>'
            f'<pre class="code"><code>{escape(source, quote=False)}</code></pre></figure>'
        )

    def undescribed(self) -> str:
        """What stands in for the description of a picture; PageError if the build is strict."""
        words = (
            "a picture has no description: say what it shows, in a script after the cell's "
            '"# %%" as alt="...", in a notebook in the cell\'s metadata as "alt": "..."'
        )
        if self.options.strict:
            raise PageError(f"{self.options.name}, cell {self.number}: {words}")
        self.warn(words)
        return say("Picture from cell {number}, not described by its author", number=self.number)


_OF_EACH_CELL = ("cell_type", "id", "metadata", "source")
_FORMATS = {
    "text/html": "html", "html": "html",
    "text/markdown": "markdown", "markdown": "markdown",
    "text/latex": "latex", "latex": "latex", "tex": "latex",
}  # fmt: skip


def _tree(html: str, foreign: bool, options: Options) -> BeautifulSoup:
    """HTML as a tree. What came from the notebook is `foreign` and is cleaned first."""
    html = clean(html, untrusted=options.untrusted) if foreign else html
    return tree_of(html)


def _embed(tree: BeautifulSoup, image: Tag, folder: Path | None, warn: Warn) -> None:
    """Put a picture file into the page; one on another site becomes a link."""
    source = str(image.get("src") or "")
    if source.startswith("data:"):
        return
    if re.match("https?://", source, re.I):
        name = str(image["alt"] or image.get("title") or source)
        inside = image.find_parent("a") is not None  # a badge, which leads somewhere already
        words = tree.new_tag("span") if inside else tree.new_tag("a", href=source)
        words.string = name if inside else say("Picture on another site: {name}", name=name)
        image.replace_with(words)
        warn(f"the picture {source[:80]!r} is on another site: its place is a link")
        return
    try:
        image["src"] = embedded_file(source, folder)
    except ValueError as reason:
        warn(f"the picture {source[:80]!r} is left out: {reason}")
        note = tree.new_tag("span", attrs={"class": "gone"})
        note.string = say("[Picture: {words}]", words=image["alt"])
        image.replace_with(note)


# Trees to cells.


def _cell(part: Part, options: Options, drawings: Drawings) -> Cell:
    tags, cell = tags_of(part.cell), part.cell
    is_instructors = options.edition == "instructor"
    role = next((name for name in _ROLES if name in tags), "")
    if is_instructors:
        role = role or kept_from_students(cell)
    # What JupyterLab shows folded: source, outputs or both.
    marks = cell.metadata.get("jupyter")
    marks = marks if isinstance(marks, dict) else {}
    kept = (("source_hidden", "input"), ("outputs_hidden", "output"))
    folded = {what for key, what in kept if marks.get(key) is True}
    hides = frozenset(_HIDES[tag] for tag in tags if tag in _HIDES) | folded
    html = ""
    if part.prose is not None:
        html = drawings.put_back(str(part.prose)).strip()
    elif cell.cell_type == "code" and options.inputs:
        source = without_marks(str(cell.source)).rstrip("\n")
        html = han_in_html(highlighted(source, options.language)) if source.strip() else ""
    # "**Predict.** Which ..." says itself what it is.
    first_words = part.prose.get_text().strip().casefold() if part.prose is not None else ""
    label = _ROLES.get(role, "")
    return Cell(
        number=part.number,
        id=str(cell.get("id", "")),
        kind="code" if cell.cell_type == "code" else "prose",
        html="" if "no input" in hides else html,
        outputs="" if "no output" in hides else drawings.put_back("".join(map(str, part.outputs))),
        prompt=str(cell.get("execution_count") or ""),
        role=role,
        label="" if first_words.startswith(label.casefold()) else label,
        seconds=_seconds(cell) if is_instructors else "",
        hides=hides,
    )


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
