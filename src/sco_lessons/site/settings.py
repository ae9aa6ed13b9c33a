"""What a teacher sets for the pages, in the file sco-course.toml of the folder one builds from.

    title = "Reading the news closely"
    subtitle = "A course of the Department of Languages"
    authors = ["Anna Brandt"]
    licence = "CC BY 4.0"
    licence_address = "https://creativecommons.org/licenses/by/4.0/"
    footer = "Room 12, Mondays at ten"
    address = "https://example.org/course/"     # where the pages will be
    language = "de"                             # of menus and buttons
    lessons_language = "en"                     # of what stands in the lessons
    logo = "logo.svg"                           # in the same folder
    lessons = ["00", "00b", "01", "03"]         # which, and in which order
    exercises = ["01", "03"]
    paper = "Letter"                            # of --pdf; A4 without it

    [colours]
    accent = "#7a1f5c"                          # links and marks; accent-dark for dark pages

    [links]                                     # {path} is the notebook, of edit the source
    edit = "https://github.com/me/course/edit/main/{path}"
    Binder = "https://mybinder.org/v2/gh/me/course/main?labpath={path}"

Used by `site` and `views`; `exercises.solutions` reads the key `solutions` of the same file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sco_lessons.course import Lesson
from sco_lessons.display.palette import DARK, LIGHT, contrast, lighter, mixed
from sco_lessons.exercises.solutions import (
    PAGE_KEYS,
    SETTINGS,
    settings_file,
    settings_said,
    shown_sets,
)
from sco_lessons.site.model import SiteError
from sco_lessons.site.pdf import PAPERS
from sco_lessons.site.pictures import embedded_file

__all__ = ["COURSE", "Settings", "read_settings"]

COURSE = "One news article, read closely"

_COLOURS = ("accent", "accent-dark")
_LEAST_CONTRAST = 4.5
_LARGEST_LOGO = 30_000


@dataclass(frozen=True)
class Settings:
    """What stands in the file, checked; without one, the course as it is.

    `logo` is an address that holds the picture, `style` the colours as a style sheet,
    `links` pairs of a name and an address with {path} in it. `lessons` and `exercises` are
    None for all. `root` is the folder of the file.
    """

    title: str = COURSE
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    licence_address: str = ""
    footer: str = ""
    address: str = ""
    language: str = "en"
    lessons_language: str = "en"
    logo: str = ""
    style: str = ""
    paper: str = PAPERS[0]
    lessons: tuple[str, ...] | None = None
    exercises: tuple[str, ...] | None = None
    links: tuple[tuple[str, str], ...] = ()
    root: Path | None = None

    def chosen(self, found: Sequence[Lesson]) -> tuple[Lesson, ...]:
        """The lessons and exercises that the file names, in its order; SiteError if one is not
        there."""
        return (
            *self._of_kind("lesson", self.lessons, found),
            *self._of_kind("exercise", self.exercises, found),
        )

    def _of_kind(
        self, kind: str, named: tuple[str, ...] | None, found: Sequence[Lesson]
    ) -> list[Lesson]:
        there = [lesson for lesson in found if lesson.kind == kind]
        if named is None:
            return there
        known = {name: lesson for lesson in there for name in (lesson.number, lesson.id)}
        for name in named:
            if name not in known:
                raise SiteError(
                    f"{SETTINGS}: {kind}s: there is no {name!r}: "
                    f"choose from {', '.join(lesson.number for lesson in there) or 'none'}"
                )
        return [known[name] for name in dict.fromkeys(named)]

    def facts(self) -> dict[str, Any]:
        """What every page says of the course, as plain values for its template."""
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "is_ours": self.title == COURSE,
            "authors": list(self.authors),
            "licence": (self.licence, self.licence_address),
            "footer": self.footer,
            "address": self.address,
            "language": self.language,
            "lessons_language": self.lessons_language,
            "logo": self.logo,
            "style": self.style,
        }

    def links_of(self, lesson: Lesson) -> tuple[str, list[tuple[str, str]]]:
        """The address to edit a lesson, "" if there is none, and where it can be opened."""
        notebook, source = self._path(lesson.notebook), self._path(lesson.source or lesson.notebook)
        edit = next((to.format(path=source) for name, to in self.links if name == "edit"), "")
        opens = [(name, to.format(path=notebook)) for name, to in self.links if name != "edit"]
        return edit, opens

    def _path(self, path: Path) -> str:
        """The path of a file in the folder of the settings, for an address."""
        inside = Path(os.path.relpath(path.resolve(), (self.root or Path()).resolve()))
        kept = inside if ".." not in inside.parts else Path(path.parent.name, path.name)
        return quote(kept.as_posix())


def read_settings(folder: Path | None = None) -> Settings:
    """The settings of a folder, by default of the one that one builds from.

    SiteError in one line, with the file, the key and what to write.
    """
    path = settings_file(folder)
    if path is None:
        return Settings()
    try:
        return _settings(settings_said(path), path.parent)
    except ValueError as fault:
        raise SiteError(f"{path}: {fault}") from None


def _settings(said: Mapping[str, Any], root: Path) -> Settings:
    shown_sets(said)
    checked = _Said(said)
    words = {key: checked.words(key) for key in said if PAGE_KEYS.get(key) is str}
    lists = {key: checked.list_of_words(key) for key in said if PAGE_KEYS.get(key) is list}
    for key in ("address", "licence_address"):
        if words.get(key) and not re.match(r"https?://\S+$", words[key]):
            raise ValueError(f'{key} must be an address: write {key} = "https://..."')
    for key in ("language", "lessons_language"):
        if key in words and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", words[key]):
            raise ValueError(f'{key} must be the code of a language: write {key} = "de"')
    if words.get("paper", PAPERS[0]) not in PAPERS:
        raise ValueError(f'paper must be {" or ".join(PAPERS)}: write paper = "{PAPERS[1]}"')
    if words.get("address"):
        words["address"] = words["address"].rstrip("/") + "/"
    if "logo" in words:
        words["logo"] = _logo(words["logo"], root)
    links = tuple((name, _link(name, to)) for name, to in checked.table("links").items())
    style = _style(checked.table("colours"))
    return Settings(**words, **lists, links=links, style=style, root=root)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a file of settings says, each value held against the kind that it must be."""

    said: Mapping[str, Any]

    def words(self, key: str) -> str:
        value = self.said[key]
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f'{key} must be some words, it is {value!r}: write {key} = "..."')
        return value.strip()

    def list_of_words(self, key: str) -> tuple[str, ...]:
        value = self.said[key]
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ValueError(f'{key} must be a list of words: write {key} = ["...", "..."]')
        return tuple(value)

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.said.get(key, {})
        if not isinstance(value, dict):
            raise ValueError(f"{key} must be a table: write [{key}] and its lines below it")
        return value


def _link(name: str, address: object) -> str:
    if (
        not isinstance(address, str)
        or not re.match(r"https?://\S+$", address)
        or re.sub(r"\{path\}", "", address, count=1).count("{")
        or "{path}" not in address
    ):
        raise ValueError(
            f"links: {name} must be an address with {{path}} in it, the path of the notebook: "
            f'write {name} = "https://.../{{path}}"'
        )
    return address


def _logo(name: str, root: Path) -> str:
    try:
        address = embedded_file(name, root)
    except ValueError as reason:
        raise ValueError(f"logo: {name!r} cannot be used: {reason}") from None
    if len(address) > _LARGEST_LOGO:
        raise ValueError(
            f"logo: {name!r} has {len(address):,} bytes as it is written into each page, and "
            f"{_LARGEST_LOGO:,} are the most: make it smaller"
        )
    return address


def _style(colours: Mapping[str, Any]) -> str:
    """The colours as rules for light, dark and paper; ValueError if words would be faint."""
    for key, value in colours.items():
        if key not in _COLOURS:
            raise ValueError(f"colours: {key!r} is no colour: use {', '.join(_COLOURS)}")
        if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
            raise ValueError(f'colours: {key} must be like "#7a1f5c", it is {value!r}')
    if not colours:
        return ""
    if "accent" not in colours:
        raise ValueError('colours: accent is missing: write accent = "#7a1f5c"')
    light = colours["accent"]
    dark = colours.get("accent-dark") or lighter(light, DARK["paper"], _LEAST_CONTRAST + 2)
    pairs = []
    for key, accent, page in (("accent", light, LIGHT), ("accent-dark", dark, DARK)):
        soft = mixed(accent, page["paper"], 0.1 if page is LIGHT else 0.16)
        for name, ground in (("the page", page["paper"]), ("its boxes", soft)):
            found = contrast(accent, ground)
            if found < _LEAST_CONTRAST:
                raise ValueError(
                    f"colours: {key} {accent} has a contrast of {found:.1f} to 1 with {name}, "
                    f"and {_LEAST_CONTRAST} is the least: take a "
                    f"{'darker' if page is LIGHT else 'lighter'} one"
                )
        pairs.append((accent, soft))
    accents, softs = (",".join(both) for both in zip(*pairs, strict=True))
    return (
        f":root{{--accent:light-dark({accents});--accent-soft:light-dark({softs})}}"
        f"@media print{{:root{{--accent:{light};--accent-soft:white}}}}"
    )
