"""A notebook as the parts of a page: title, contents, cells, facts of the lesson.

Imported by `exporter`. The template lays the parts out; nothing here knows where they go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sco_lessons.course.editions import for_readers, kept_from_students, tags_of, without_marks
from sco_lessons.display.svg import svg_markup
from sco_lessons.errors import CourseError
from sco_lessons.site.code import highlighted
from sco_lessons.site.outputs import outputs_html
from sco_lessons.site.pictures import embedded_file
from sco_lessons.site.sanitize import clean
from sco_lessons.site.tables import settle_tables

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["Cell", "Heading", "Options", "Page", "PageError", "make_page"]


class PageError(CourseError):
    """A notebook that cannot become a good page: names the notebook and the cell."""


@dataclass(frozen=True)
class Heading:
    """A line of the table of contents: `level` 2 is a section, 3 a part of one."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Cell:
    """One cell as HTML. `kind` is "prose", "code" or "raw"; `role` is a tag that shows,
    `label` what the page adds to say so, where the cell does not say it itself."""

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
    sections: tuple[tuple[str, str, str], ...] = ()
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
    glossary: str = ""
    inputs: bool = True
    outputs: bool = True


_ROLES = {
    "predict": "Predict",
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
_HAN = re.compile(
    r"[\u3000-\u303f\uff00-\uffef]*[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]*"
)
_KANA = re.compile(r"[\u3040-\u30ff]")


def make_page(notebook: Any, options: Options) -> Page:
    """The parts of the page of `notebook`.

    PageError where a picture has no description and `options.strict` is set.
    """
    return _Maker(notebook, options).page()


@dataclass
class _Part:
    """A cell on its way: its HTML is still a tree, so that passes can go over the page."""

    number: int
    cell: Any
    prose: BeautifulSoup | None = None
    outputs: list[BeautifulSoup] = field(default_factory=list)

    def trees(self) -> Iterator[BeautifulSoup]:
        if self.prose is not None:
            yield self.prose
        yield from self.outputs


class _Maker:
    def __init__(self, notebook: Any, options: Options) -> None:
        self._notebook, self._options = notebook, options
        self._warnings: list[str] = []
        self._svgs: list[str] = []
        self._styles: set[str] = set()
        self._ids: set[str] = set()
        self._now = 0

    def page(self) -> Page:
        parts = [
            self._part(n, c) for n, c in for_readers(self._notebook.cells, self._options.edition)
        ]
        title, lead = self._take_title(parts)
        contents = self._outline(parts)
        self._settle(parts)
        title_html = han_in_html(escape(title, quote=False))
        sections = tuple(_sections(parts))
        words = self._with_svg(lead.extract().decode_contents()) if lead is not None else ""
        cells = tuple(self._cell(part) for part in parts)
        return Page(
            title=title,
            title_html=title_html,
            lead=words,
            cells=tuple(c for c in cells if c.html or c.outputs),
            contents=contents,
            facts=self._facts(),
            sections=sections,
            warnings=tuple(self._warnings),
        )

    # -- cells to trees

    def _part(self, number: int, cell: Any) -> _Part:
        self._now = number
        part = _Part(number, cell)
        if cell.cell_type == "markdown":
            from sco_lessons.site.markdown import rendered

            html = rendered(
                without_marks(str(cell.source)), cell.get("attachments") or {}, self._warn
            )
            part.prose = self._tree(html, foreign=True)
        elif cell.cell_type == "code" and self._options.outputs:
            shown = outputs_html(
                cell.get("outputs") or [],
                descriptions=iter(_described(cell)),
                missing=self._undescribed,
                warn=self._warn,
                prefix=f"c{number}-",
                untrusted=self._options.untrusted,
            )
            part.outputs = [self._tree(o.html, foreign=o.foreign) for o in shown if o.html]
        for at, tree in enumerate(part.trees()):
            self._own_ids(tree, f"c{number}-{at}-")
            _drop_repeated(tree, self._styles)
            caption = cell.metadata.get("caption")
            settle_tables(tree, caption if isinstance(caption, str) else "")
            self._images(tree)
        return part

    def _own_ids(self, tree: BeautifulSoup, prefix: str) -> None:
        """Rename the ids that an earlier cell has taken, and all that refers to them."""
        found = {str(element["id"]) for element in tree.select("[id]")}
        if found & (self._ids | {"main", "top", "theme"}):
            for element in tree.find_all(True):
                _rename_ids(element, found, prefix)
            found = {prefix + name for name in found}
        self._ids |= found

    def _tree(self, html: str, *, foreign: bool) -> BeautifulSoup:
        from bs4 import BeautifulSoup

        if foreign:
            html = clean(
                html if self._options.untrusted else self._keep_svg(html),
                untrusted=self._options.untrusted,
            )
        else:
            html = self._keep_svg(html)
        return BeautifulSoup(html, "html.parser")

    def _keep_svg(self, html: str) -> str:
        """Drawings set aside: they are compacted here and go through no HTML parser."""

        def put_aside(match: re.Match[str]) -> str:
            try:
                drawing = svg_markup(match[0], f"g{len(self._svgs)}-")
            except ValueError:
                return match[0]
            self._svgs.append(drawing)
            return f'<sco-svg data-n="{len(self._svgs) - 1}"></sco-svg>'

        return re.sub(r"(?s)<svg\b.*?</svg>", put_aside, html)

    def _with_svg(self, html: str) -> str:
        return re.sub(
            r'<sco-svg data-n="(\d+)"></sco-svg>',
            lambda m: self._svgs[int(m[1])] if int(m[1]) < len(self._svgs) else "",
            _lighter(html),
        )

    def _warn(self, words: str) -> None:
        self._warnings.append(f"{self._options.name}, cell {self._now}: {words}")

    def _undescribed(self) -> str:
        words = (
            'a picture has no description: say what it shows in the cell\'s metadata, "alt": "..."'
        )
        if self._options.strict:
            raise PageError(f"{self._options.name}, cell {self._now}: {words}")
        self._warn(words)
        return f"Picture from cell {self._now}, not described by its author"

    def _images(self, tree: BeautifulSoup) -> None:
        for image in tree.find_all("img"):
            if image.get("alt") is None:
                image["alt"] = self._undescribed()
            self._embed(tree, image)

    def _embed(self, tree: BeautifulSoup, image: Tag) -> None:
        source = str(image.get("src") or "")
        if source.startswith("data:"):
            return
        if re.match(r"https?:", source, re.I):
            link = tree.new_tag("a", href=source)
            link.string = f"Picture on another site: {image['alt'] or source}"
            image.replace_with(link)
            return
        try:
            image["src"] = embedded_file(source, self._options.folder)
        except ValueError as reason:
            self._warn(f"the picture {source!r} is left out: {reason}")
            note = tree.new_tag("span", attrs={"class": "gone"})
            note.string = f"[Picture: {image['alt']}]"
            image.replace_with(note)

    # -- title and headings

    def _take_title(self, parts: list[_Part]) -> tuple[str, Tag | None]:
        """The words of the first h1, which leaves, and the paragraph right after it."""
        for part in parts:
            heading = part.prose.find("h1") if part.prose is not None else None
            if heading is not None and heading.get_text(strip=True):
                title = " ".join(heading.get_text().split())
                after = heading.find_next_sibling()
                heading.decompose()
                return title, after if after is not None and after.name == "p" else None
        named = self._facts().get("title") or self._notebook.metadata.get("title")
        return str(named or re.sub(r"[-_]+", " ", self._options.name)), None

    def _outline(self, parts: list[_Part]) -> tuple[Heading, ...]:
        """Levels without a gap below the title, ids as Jupyter makes them."""
        found = [(p, t, h) for p in parts for t in p.trees() for h in _headings(t)]
        several = any(h.name == "h1" for p, t, h in found if t is p.prose)
        contents: list[Heading] = []
        taken: set[str] = {str(e["id"]) for p in parts for t in p.trees() for e in t.select("[id]")}
        above: list[int] = []  # the author's levels of the headings that this one is under
        for part, tree, heading in found:
            wanted = int(heading.name[1]) + several
            while above and above[-1] >= wanted:
                above.pop()
            above.append(wanted)
            level = min(len(above) + 1, 6)
            heading.name = f"h{level}"
            if tree is part.prose:
                text = " ".join(heading.get_text().split())
                heading["id"] = _unique(_anchor(text), taken)
                if level <= 3:
                    contents.append(Heading(level, str(heading["id"]), text))
        return tuple(contents)

    # -- passes over the page

    def _settle(self, parts: list[_Part]) -> None:
        ids = _unique_ids(parts)
        self._tell_apart(parts)
        terms = {name.casefold(): place for name, place in self._options.terms.items()}
        for part in parts:
            self._now = part.number
            for tree in part.trees():
                self._links(tree, ids)
            if part.prose is not None and terms:
                _link_terms(part.prose, terms, self._options.glossary)
            for tree in part.trees():
                _mark_han(tree)

    def _links(self, tree: BeautifulSoup, ids: set[str]) -> None:
        for link in tree.find_all("a"):
            href = str(link.get("href") or "")
            if not href:
                link.attrs.pop("href", None)
            elif href.startswith("#"):
                self._check_place(link, href[1:], ids)
            elif ".ipynb" in href and not re.match(r"[a-z][a-z0-9+.-]*:", href, re.I):
                self._to_page(link, href)
            elif re.match(r"https?:", href):
                link["rel"] = "noreferrer"

    def _tell_apart(self, parts: list[_Part]) -> None:
        """Number regions of one name: each landmark of a page has a name of its own."""
        seen: dict[str, int] = {}
        for part in parts:
            for tree in part.trees():
                for region in tree.select("section[aria-label], [role=region][aria-label]"):
                    name = str(region["aria-label"])
                    seen[name] = seen.get(name, 0) + 1
                    if seen[name] > 1:
                        region["aria-label"] = f"{name} ({seen[name]})"

    def _check_place(self, link: Tag, place: str, ids: set[str]) -> None:
        from urllib.parse import unquote

        wanted = _anchor(unquote(place))
        if wanted in ids:
            link["href"] = f"#{wanted}"
        elif wanted not in ("top", ""):
            self._warn(f"the link #{place} leads nowhere on this page")
            link.unwrap()

    def _to_page(self, link: Tag, href: str) -> None:
        """A link to a notebook becomes one to its page, if there is such a notebook."""
        from urllib.parse import unquote

        path, mark, place = href.partition("#")
        target = self._target(unquote(path))
        if target is None:
            self._warn(f"the link {href!r} leads to no notebook")
            link.unwrap()
        else:
            link["href"] = target + mark + place

    def _target(self, path: str) -> str | None:
        from posixpath import normpath

        if self._options.links is not None:
            return self._options.links.get(normpath(path))
        if self._options.folder is None or (self._options.folder / path).is_file():
            from urllib.parse import quote

            return quote(re.sub(r"\.ipynb$", ".html", path))
        return None

    # -- trees to cells

    def _cell(self, part: _Part) -> Cell:
        tags, cell = tags_of(part.cell), part.cell
        role = next((r for r in _ROLES if r in tags), "")
        if self._options.edition == "instructor":
            role = role or kept_from_students(cell)
        hides = frozenset(_HIDES[t] for t in tags if t in _HIDES) | _collapsed(cell)
        shown = "" if "no output" in hides else self._with_svg("".join(map(str, part.outputs)))
        return Cell(
            number=part.number,
            kind={"markdown": "prose", "code": "code"}.get(cell.cell_type, "raw"),
            html="" if "no input" in hides else self._input(part),
            outputs=shown,
            prompt=str(cell.get("execution_count") or ""),
            role=role,
            label="" if _says(part.prose, _ROLES.get(role, "")) else _ROLES.get(role, ""),
            seconds=_seconds(cell) if self._options.edition == "instructor" else "",
            hides=hides,
        )

    def _input(self, part: _Part) -> str:
        if part.prose is not None:
            return self._with_svg(str(part.prose)).strip()
        source = without_marks(str(part.cell.source)).rstrip("\n")
        if part.cell.cell_type != "code" or not source.strip() or not self._options.inputs:
            return ""  # raw cells are meant for other formats
        return han_in_html(highlighted(source, self._options.language))

    def _facts(self) -> Mapping[str, Any]:
        facts = self._notebook.metadata.get("sco_lesson")
        return _sane_facts(facts) if isinstance(facts, dict) else {}


_REFERRING = ("for", "headers", "list", "popovertarget", "aria-labelledby", "aria-describedby",
              "aria-controls", "aria-owns", "aria-details")  # fmt: skip


def _rename_ids(element: Tag, names: set[str], prefix: str) -> None:
    for key, value in list(element.attrs.items()):
        words = value if isinstance(value, list) else str(value).split()
        if key == "id":
            element["id"] = f"{prefix}{value}"
        elif key == "href" and str(value)[:1] == "#" and str(value)[1:] in names:
            element["href"] = f"#{prefix}{str(value)[1:]}"
        elif key in _REFERRING:
            element[key] = " ".join(prefix + w if w in names else w for w in words)


def _drop_repeated(tree: BeautifulSoup, seen: set[str]) -> None:
    """Drop a style sheet that the page has already: each chart and table brings its own."""
    for style in tree.find_all("style"):
        words = style.get_text()
        if words in seen:
            style.decompose()
        seen.add(words)


def _described(cell: Any) -> list[str]:
    """The author's descriptions of a cell's pictures, from its metadata, in order."""
    alt = cell.metadata.get("alt")
    return [str(a) for a in alt] if isinstance(alt, list) else [alt] if isinstance(alt, str) else []


_TAG = re.compile(r"<[a-z][^<>]*>")
_PLAIN = re.compile(
    r' (class|colspan|for|id|lang|popovertarget|role|rowspan|scope|type)="([\w#.:-]+)"(?=[ >])'
)


def _lighter(html: str) -> str:
    """The HTML without quotation marks where HTML needs none: a twentieth of a reader."""

    def bare(tag: re.Match[str]) -> str:
        return _PLAIN.sub(r" \1=\2", tag[0]).replace(' popover=""', " popover")

    pieces = re.split(r"(?s)(<style\b.*?</style>)", html)
    return "".join(p if p.startswith("<style") else _TAG.sub(bare, p) for p in pieces)


def _headings(tree: BeautifulSoup) -> list[Tag]:
    found = []
    for heading in tree.find_all(re.compile(r"^h[1-6]$")):
        if heading.get_text(strip=True) or heading.find("img"):
            found.append(heading)
        else:
            heading.decompose()
    return found


def _anchor(heading: str) -> str:
    """The id of a heading, as Jupyter makes it but for marks that HTML would escape."""
    return re.sub(r"[\"'<>&`]", "", heading).replace(" ", "-")


def _unique(wanted: str, taken: set[str]) -> str:
    base = re.sub(r"\s+", "-", wanted) or "section"
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name)
    return name


def _unique_ids(parts: list[_Part]) -> set[str]:
    """All ids of the page; an element that repeats one loses it."""
    ids: set[str] = set()
    for part in parts:
        for tree in part.trees():
            for element in tree.select("[id]"):
                name = str(element["id"])
                if name in ids or not name.strip() or name in ("main", "top", "theme"):
                    del element["id"]
                ids.add(name)
    return ids


def _text_nodes(tree: BeautifulSoup, *, outside: tuple[str, ...]) -> list[Any]:
    return [s for s in tree.find_all(string=True) if not s.find_parent(outside)]


def _mark_han(tree: BeautifulSoup) -> None:
    """Chinese (and Japanese) words in spans that say so, for voices and fonts."""
    for words in _text_nodes(tree, outside=("style", "script", "sco-svg", "math")):
        if not _HAN.search(words) or _says_language(words):
            continue
        _replace(tree, words, _HAN, lambda m: ("span", {"lang": _language(m[0])}))


def han_in_html(html: str) -> str:
    """Marks Chinese in HTML whose attributes hold none."""
    return _HAN.sub(lambda m: f"<span lang={_language(m[0])}>{m[0]}</span>", html)


def _says_language(words: Any) -> bool:
    return any(str(p.get("lang", ""))[:2] in ("zh", "ja", "ko") for p in words.parents)


def _language(words: str) -> str:
    return "ja" if _KANA.search(words) else "zh"


def _replace(tree: BeautifulSoup, words: Any, pattern: re.Pattern[str], element: Any) -> None:
    """Wrap each match of `pattern` in the text node `words` into an element."""
    text, at = str(words), 0
    pieces: list[Any] = []
    for match in pattern.finditer(text):
        name, attributes = element(match)
        tag = tree.new_tag(name, attrs=attributes)
        tag.string = match[0]
        pieces += [text[at : match.start()], tag]
        at = match.end()
    for piece in [*pieces, text[at:]]:
        if piece != "":
            words.insert_before(piece)
    words.extract()


def _link_terms(tree: BeautifulSoup, terms: dict[str, str], glossary: str) -> None:
    """Link a term of the glossary where the author introduces it, in emphasis.

    Not every "type" and "window" of the prose is the term; one set off in *italics* is.
    """
    for emphasis in tree.find_all(["em", "i", "dfn", "strong", "b"]):
        words = " ".join(emphasis.get_text().split()).casefold().rstrip(".,:;")
        place = terms.get(words) or terms.get(words.removesuffix("s"))
        if place is None or emphasis.find_parent("a") or emphasis.find("a"):
            continue
        for name in [name for name, other in terms.items() if other == place]:
            del terms[name]
        emphasis.wrap(tree.new_tag("a", attrs={"href": f"{glossary}#{place}", "class": "term"}))


def _says(prose: BeautifulSoup | None, label: str) -> bool:
    """True where the cell's own first words are the label ("**Predict.** Which ...")."""
    words = prose.get_text().strip().casefold() if prose is not None else ""
    return bool(label) and words.startswith(label.casefold())


def _collapsed(cell: Any) -> frozenset[str]:
    """What JupyterLab shows folded: source, outputs or both."""
    marks = cell.metadata.get("jupyter")
    marks = marks if isinstance(marks, dict) else {}
    named = {"source_hidden": "input", "outputs_hidden": "output"}
    return frozenset(what for key, what in named.items() if marks.get(key) is True)


def _seconds(cell: Any) -> str:
    """How long the cell ran, where the kernel's times were recorded."""
    from datetime import datetime

    times = cell.metadata.get("execution")
    if not isinstance(times, dict):
        return ""
    try:
        began = datetime.fromisoformat(times["iopub.status.busy"].replace("Z", "+00:00"))
        ended = datetime.fromisoformat(times["shell.execute_reply"].replace("Z", "+00:00"))
    except (KeyError, ValueError, AttributeError):
        return ""
    return f"{max(0.0, (ended - began).total_seconds()):.1f} s"


def _sane_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """The front matter as plain values of the expected kinds; the rest is left out."""
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


def _sections(parts: list[_Part]) -> Iterator[tuple[str, str, str]]:
    """(id, heading, words) of each section, for the search."""
    place, heading, words = "", "", []
    for part in parts:
        if part.prose is None:
            words.append(str(part.cell.source))
            continue
        for element in part.prose.find_all(recursive=False):
            if element.name in ("h2", "h3"):
                yield place, heading, " ".join(" ".join(words).split())
                place, heading, words = str(element.get("id", "")), element.get_text(), []
            else:
                words.append(element.get_text(" "))
    yield place, heading, " ".join(" ".join(words).split())
