"""Passes over the whole page while its cells are trees: ids, outline, links, terms, Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from sco_lessons.text.han import HAN, han_language

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = [
    "Heading",
    "Part",
    "Title",
    "drop_repeated_styles",
    "give_own_ids",
    "han_in_html",
    "keep_in_its_box",
    "lead_to_pages",
    "link_terms",
    "mark_han",
    "name_regions_apart",
    "number_equations",
    "outline",
    "sections",
    "take_title",
    "unique_ids",
]

Warn = Callable[[str], None]
OF_THE_FRAME = {"main", "top", "theme", "words", "solutions"}
"""The ids that the template gives."""
_SHOWN_TEXT = ".sco-paragraphs p"
_EQUATION = re.compile(r"eq-[\w:.-]+")
_REFERRING = ("for", "headers", "list", "popovertarget", "aria-labelledby", "aria-describedby",
              "aria-controls", "aria-owns", "aria-details")  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """A line of the table of contents: `level` 2 is a section, 3 a part of one."""

    level: int
    id: str
    text: str


@dataclass
class Part:
    """A cell on its way into the page. `number` is its place in the notebook, from 1."""

    number: int
    cell: Any
    prose: BeautifulSoup | None = None
    outputs: list[BeautifulSoup] = field(default_factory=list)

    def trees(self) -> Iterator[BeautifulSoup]:
        if self.prose is not None:
            yield self.prose
        yield from self.outputs


# Ids and styles.


def give_own_ids(
    tree: BeautifulSoup, prefix: str, taken: set[str], *, always: bool = False
) -> None:
    """Rename ids that an earlier cell has taken, and all that refers to them.

    With `always`, all but those of equations: for notebooks of others.
    """
    found = {str(element["id"]) for element in tree.find_all(id=True)}
    if always:
        found = {name for name in found if not _EQUATION.fullmatch(name)}
    if always or found & (taken | OF_THE_FRAME):
        for element in tree.find_all(True):
            for key, value in list(element.attrs.items()):
                words = value if isinstance(value, list) else str(value).split()
                if key == "id" and value in found:
                    element["id"] = f"{prefix}{value}"
                elif key == "href" and str(value)[:1] == "#" and str(value)[1:] in found:
                    element["href"] = f"#{prefix}{str(value)[1:]}"
                elif key in _REFERRING:
                    element[key] = " ".join(prefix + w if w in found else w for w in words)
        found = {prefix + name for name in found}
    taken |= found


def unique_ids(parts: Iterable[Part]) -> set[str]:
    """All ids of the page; an element that repeats one loses it."""
    ids: set[str] = set()
    for part in parts:
        for tree in part.trees():
            for element in tree.find_all(id=True):
                name = str(element["id"])
                if name in ids or not name.strip() or name in OF_THE_FRAME:
                    del element["id"]
                ids.add(name)
    return ids


def drop_repeated_styles(tree: BeautifulSoup, seen: set[str]) -> None:
    """Drop a style sheet that the page has already: each chart and table brings its own."""
    for style in tree.find_all("style"):
        words = style.get_text()
        if words in seen and not words.startswith("@scope"):
            style.decompose()
        seen.add(words)


_MOVES = re.compile(
    r"position|margin|inset|float|transform|width|height|display|@scope|\b(top|left)"
)
_BOXES = ("held", "lit", "held lit")
_COLOURS = re.compile(r"color|background|border|fill")


def keep_in_its_box(tree: BeautifulSoup) -> None:
    """Put what has styles of its own into a box that it cannot leave; with colours, on
    white, as its author saw it."""
    sheets = (element.get_text() for element in tree.find_all("style"))
    own = "".join(sheet for sheet in sheets if sheet.startswith("@scope"))
    own += "".join(str(each["style"]) for each in tree.find_all(style=True))
    own += "color" * bool(tree.find("font", color=True) or tree.find(bgcolor=True))
    names = ["held"] * bool(_MOVES.search(own)) + ["lit"] * bool(_COLOURS.search(own))
    if names:
        box = tree.new_tag("div", attrs={"class": " ".join(names)})
        box.extend(list(tree.contents))
        tree.append(box)


def name_regions_apart(parts: Iterable[Part]) -> None:
    """Number regions of one name: each landmark of a page has a name of its own."""
    seen: dict[str, int] = {}
    for part in parts:
        for tree in part.trees():
            for region in tree.find_all(True, attrs={"aria-label": True}):
                if region.name != "section" and region.get("role") != "region":
                    continue
                name = str(region["aria-label"])
                seen[name] = seen.get(name, 0) + 1
                if seen[name] > 1:
                    region["aria-label"] = f"{name} ({seen[name]})"


# Title and headings.


@dataclass(frozen=True)
class Title:
    """The title of a page: its words, the paragraph below it; `kept` is the heading, if it
    stays at its place because other words come before it, `heading` a tree of it alone, if
    it left its place and holds more than words: code, a formula, a link."""

    words: str = ""
    lead: Tag | None = None
    kept: Tag | None = None
    heading: BeautifulSoup | None = None


def take_title(parts: Sequence[Part]) -> Title:
    """What the author put at the top: an h1, or a line in bold, which leaves its place.

    The only h1 of a notebook is its title wherever it stands, and stays there. Of several
    the first is one only if nothing comes before it: any other is a section.
    """
    headings = [h for part in parts if part.prose for h in part.prose.find_all("h1") if _said(h)]
    first = next(
        (part.prose for part in parts if part.prose is not None and _seen(part.prose)), None
    )
    top = _first_block(first) if first is not None else None
    if top is not None and top.name == "h1":
        return _lifted(top)
    if len(headings) == 1:
        return Title(_said(headings[0]), kept=headings[0])
    bold = top.find(("strong", "b")) if top is not None and top.name == "p" else None
    if headings and bold is not None and top is not None and _said(bold) == _said(top):
        return _lifted(top)
    return Title()


def _lifted(heading: Tag) -> Title:
    from sco_lessons.site.trees import tree_of

    title, after = _said(heading), heading.find_next_sibling()
    rich = heading.name == "h1" and heading.find(_IN_TITLES) is not None
    alone = tree_of(str(heading)) if rich else None
    heading.decompose()
    return Title(title, after if after is not None and after.name == "p" else None, heading=alone)


_IN_TITLES = ("a", "code", "em", "i", "kbd", "mark", "math", "s", "del", "sub", "sup")


def _said(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _seen(tree: Tag) -> bool:
    return bool(tree.get_text(strip=True)) or tree.find(("img", "sco-svg", "video")) is not None


def _first_block(tree: Tag) -> Tag | None:
    """The first element that shows something, whatever boxes it is in."""
    from bs4 import Tag

    for child in tree.contents:
        if isinstance(child, str):
            if child.strip():
                return None
        elif isinstance(child, Tag) and _seen(child):
            return _first_block(child) if child.name in ("div", "center", "header") else child
    return None


def outline(parts: Iterable[Part], title: Tag | None = None) -> tuple[Heading, ...]:
    """The table of contents. Headings get levels without a gap below the title, and in
    prose the ids that Jupyter makes; an empty heading goes. `title` is a heading that is
    the page's own, at its place."""
    trees = [(part, tree) for part in parts for tree in part.trees()]
    headings: list[tuple[Tag, bool]] = []
    for part, tree in trees:
        for heading in tree.find_all(re.compile(r"^h[1-6]$")):
            if heading is title:
                continue
            if heading.get_text(strip=True) or heading.find("img"):
                headings.append((heading, tree is part.prose))
            else:
                heading.decompose()
    taken = {str(element["id"]) for _, tree in trees for element in tree.find_all(id=True)}
    numbers: dict[str, int] = {}
    contents: list[Heading] = []
    above: list[int] = []  # the author's levels of the headings that this one is under
    for heading, in_prose in headings:
        wanted = int(heading.name[1])
        while above and above[-1] >= wanted:
            above.pop()
        above.append(wanted)
        level = min(len(above) + 1, 6)
        heading.name = f"h{level}"
        if in_prose:
            text = " ".join(heading.get_text().split())
            heading["id"] = _unique(_anchor(text), taken, numbers)
            if level <= 3:
                contents.append(Heading(level, str(heading["id"]), text))
    return tuple(contents)


def number_equations(parts: Iterable[Part]) -> None:
    """Number the equations that have a label, and say the number where they are referred to."""
    numbers: dict[str, str] = {}
    trees = [tree for part in parts for tree in part.trees()]
    for tree in trees:
        for said in tree.find_all("span", id=_EQUATION):
            if not said.get_text():
                said.string = f"({len(numbers) + 1})"
            numbers[str(said["id"])] = said.get_text()
    for tree in trees:
        for link in tree.find_all("a", class_="eq", href=re.compile("^#eq-")):
            link.string = numbers.get(str(link["href"])[1:], link.get_text())


def _anchor(heading: str) -> str:
    """The id of a heading, as Jupyter makes it but for marks that HTML would escape."""
    return re.sub(r"[\"'<>&`]", "", heading).replace(" ", "-")


def _unique(wanted: str, taken: set[str], numbers: dict[str, int]) -> str:
    """A name that is not taken; `numbers` are those that went to the same name so far."""
    base = re.sub(r"\s+", "-", wanted) or "section"
    name, count = base, numbers.get(base, 1)
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name)
    numbers[base] = count
    return name


def sections(parts: Iterable[Part]) -> Iterator[tuple[str, str, str, str]]:
    """(id, heading, words, code) of each section, for the search.

    Words are prose, and texts that are shown in paragraphs; the meanings of terms are not.
    """
    place, heading = "", ""
    words: list[str] = []
    code: list[str] = []

    def so_far() -> tuple[str, str, str, str]:
        return place, heading, " ".join(" ".join(words).split()), " ".join(" ".join(code).split())

    for part in parts:
        if part.prose is None:
            code.append(str(part.cell.source))
            words += [p.get_text(" ") for out in part.outputs for p in out.select(_SHOWN_TEXT)]
            continue
        for element in _blocks(part.prose):
            if element.name in ("h2", "h3"):
                yield so_far()
                place, heading = str(element.get("id", "")), element.get_text()
                words.clear()
                code.clear()
            elif "choice" in (element.get("class") or ()):  # of a quiz: the answer stays closed
                words.append(element.summary.get_text(" ") if element.summary else "")
            else:
                strings = element.find_all(string=True)
                words.append(" ".join(s for s in strings if not s.find_parent(class_="def")))
    yield so_far()


def _blocks(prose: Tag) -> Iterator[Tag]:
    """The blocks of a cell; those of a box that holds its styles, one by one."""
    for element in prose.find_all(recursive=False):
        if element.get("class") in _BOXES:
            yield from element.find_all(recursive=False)
        else:
            yield element


# Links.


def lead_to_pages(
    tree: BeautifulSoup,
    ids: set[str],
    links: Mapping[str, str] | None,
    folder: Path | None,
    warn: Warn,
) -> None:
    """Links to places on the page and to notebooks lead there, or are words with a warning.

    `links` gives the page of each notebook of the course; without it, a notebook that is
    in `folder` has its page beside it.
    """
    for link in tree.find_all("a"):
        href = str(link.get("href") or "")
        if not href:
            link.attrs.pop("href", None)
            if not link.attrs and _said(link):  # the sanitiser took an address of another kind
                warn(f"the link {_said(link)[:60]!r} leads nowhere that a page can lead")
        elif href.startswith("#"):
            place = _anchor(unquote(href[1:]))
            if place in ids:
                link["href"] = f"#{place}"
            elif place not in ("top", ""):
                warn(f"the link {href} leads nowhere on this page")
                # To unwrap thousands, each would be looked for among its neighbours.
                link.name, link.attrs = "span", {}
        elif href in ids:  # as MyST writes it
            link["href"] = f"#{href}"
        elif ".ipynb" in href and not re.match(r"[a-z][a-z0-9+.-]*:", href, re.I):
            path, mark, place = href.partition("#")
            target = _page_of(unquote(path), links, folder)
            if target is None:
                warn(f"the link {href!r} leads to no notebook")
                link.name, link.attrs = "span", {}
            else:
                link["href"] = target + mark + place
        elif re.match("https?:", href, re.I):
            link["rel"] = "noreferrer"


def _page_of(path: str, links: Mapping[str, str] | None, folder: Path | None) -> str | None:
    if links is not None:
        return links.get(normpath(path))
    if folder is None or (folder / path).is_file():
        return quote(re.sub(r"\.ipynb$", ".html", path))
    return None


def link_terms(
    tree: BeautifulSoup, terms: dict[str, str], glossary: str, definitions: Mapping[str, str]
) -> None:
    """Link a term of the glossary to its entry at the first emphasis, and take it off `terms`.

    Not every "type" and "window" of the prose is the term; one set off in *italics* is.
    Its definition, by its id in `definitions`, comes with it.
    """
    for emphasis in tree.find_all(["em", "i", "dfn", "strong", "b"]):
        words = " ".join(emphasis.get_text().split()).casefold().rstrip(".,:;")
        place = terms.get(words) or terms.get(words.removesuffix("s"))
        if place is None or emphasis.find_parent(["a", "code"]) or emphasis.find("a"):
            continue
        for name in [name for name, other in terms.items() if other == place]:
            del terms[name]
        link = tree.new_tag("a", attrs={"href": f"{glossary}#{place}", "class": "term"})
        emphasis.wrap(link)
        if place in definitions and not link.find_parent(["h1", "h2", "h3", "h4", "h5", "h6"]):
            name = f"m-{place}"
            link["aria-describedby"] = name
            meaning = tree.new_tag("span", attrs={"class": "def", "role": "tooltip", "id": name})
            meaning["data-term"] = " ".join(emphasis.get_text().split())
            meaning.string = definitions[place]
            link.wrap(tree.new_tag("span", attrs={"class": "gloss"})).append(meaning)


# Chinese.


def mark_han(tree: BeautifulSoup) -> None:
    """Put Chinese and Japanese words into spans that say so, for voices and fonts.

    The last pass: the spans are written, and are no elements of the tree.
    """
    from bs4.element import PreformattedString

    for words in tree.find_all(string=HAN):
        if words.find_parent(("style", "script", "sco-svg", "math")) or any(
            str(parent.get("lang", ""))[:2] in ("zh", "ja", "ko") for parent in words.parents
        ):
            continue
        words.replace_with(PreformattedString(han_in_html(escape(str(words), quote=False))))


def han_in_html(html: str) -> str:
    """The same for HTML of ours, none of whose attributes holds Chinese."""
    return HAN.sub(lambda han: f"<span lang={han_language(han[0])}>{han[0]}</span>", html)
