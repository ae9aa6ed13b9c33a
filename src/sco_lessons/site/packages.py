"""A site as one file for a learning platform: a plain zip, SCORM 1.2 or Common Cartridge.

The same pages give the same bytes, so that a package is written anew only if they change.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from sco_lessons.course.quiz import Question
from sco_lessons.display.html import escape
from sco_lessons.display.words import words_in
from sco_lessons.site.assets import asset
from sco_lessons.site.sanitize import allow_script

__all__ = ["ENDINGS", "Item", "identifier", "is_package", "packed", "scorm_files"]

ENDINGS = {"zip": ".zip", "scorm": "-scorm.zip", "cartridge": "-cartridge.imscc"}
"""What each kind of package adds to the name of the site."""

_PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LONGEST_TITLE = 200
_WHEN = (1980, 1, 1, 0, 0, 0)
_COMMENT = b"made by sco-lessons build"


@dataclass(frozen=True)
class Item:
    """A page in the list of a platform: `is_unit` is True for a lesson or exercise.

    `questions` are closed questions that go with it, for platforms that take them.
    """

    title: str
    path: str
    is_unit: bool = False
    questions: tuple[Question, ...] = ()


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip; the same files give the same bytes.

    >>> zipfile.ZipFile(BytesIO(packed({"index.html": b"Hi"}))).namelist()
    ['index.html']
    """
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
        archive.comment = _COMMENT
    return into.getvalue()


def is_package(path: Path) -> bool:
    """True if a build may write `path`: nothing is there, or a package of an earlier build."""
    if not path.exists():
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment == _COMMENT
    except (OSError, zipfile.BadZipFile):
        return False


def identifier(edition: str, files: Mapping[str, bytes]) -> str:
    """A name for the package: another edition and other pages have another.

    >>> identifier("student", {"a.html": b"1"}) != identifier("student", {"a.html": b"2"})
    True
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{len(name)} {name} {len(files[name])} ".encode() + files[name])
    return f"sco-lessons-{edition}-{digest.hexdigest()[:16]}"


def scorm_files(
    title: str, items: Sequence[Item], files: Mapping[str, bytes], edition: str, language: str
) -> dict[str, bytes]:
    """The files of a SCORM 1.2 package: the pages, of which the units report, and the manifest."""
    units = {item.path for item in items if item.is_unit}
    files = {
        name: _reporting(content.decode(), language).encode() if name in units else content
        for name, content in files.items()
    }
    return {**files, "imsmanifest.xml": _manifest(title, items, files, identifier(edition, files))}


def _reporting(html: str, language: str) -> str:
    """A page that tells the platform what was read and answered; elsewhere it does nothing."""
    script = asset("scorm.js")
    say = words_in(language).say
    words = json.dumps(
        {
            "counts": say("Here your answers count: of each question, those that you open first."),
            "score": say("{decided} of {all} questions answered, {right} right."),
        }
    )
    data = f'<script type="application/json" id="scorm-words">{words}</script>'
    head, mark, rest = allow_script(html, script).partition("</head>")
    return f"{head}{data}<script>{script}</script>{mark}{rest}"


def _title(words: str) -> str:
    """A title for SCORM, which takes 200 characters."""
    return escape(words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1]}…")


def _manifest(title: str, items: Sequence[Item], files: Iterable[str], name: str) -> bytes:
    """`imsmanifest.xml` of SCORM 1.2, with the items in their order.

    A unit is a SCO, which reports; its address says that the platform opened it. Another
    page is an asset. `files` are all files of the package but the manifest; those that are
    no page belong to every page.
    """
    shared = sorted(set(files) - {item.path for item in items})
    needs = '<dependency identifierref="shared"/>' if shared else ""
    listed = "".join(
        f'<item identifier="item-{n}" identifierref="page-{n}"'
        + (' parameters="?sco"' if item.is_unit else "")
        + f"><title>{_title(item.title)}</title></item>"
        for n, item in enumerate(items, 1)
    )
    resources = "".join(
        f'<resource identifier="page-{n}" type="webcontent" '
        f'adlcp:scormtype="{"sco" if item.is_unit else "asset"}" '
        f"href={(href := quoteattr(quote(item.path)))}><file href={href}/>{needs}</resource>"
        for n, item in enumerate(items, 1)
    )
    if shared:
        names = "".join(f"<file href={quoteattr(quote(name))}/>" for name in shared)
        resources += (
            '<resource identifier="shared" type="webcontent" adlcp:scormtype="asset">'
            f"{names}</resource>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest identifier={quoteattr(name)} version="1.0" xmlns="{_PACKAGING}" '
        f'xmlns:adlcp="{_SCORM}">'
        "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
        f'<organizations default="course"><organization identifier="course">'
        f"<title>{_title(title)}</title>{listed}</organization></organizations>"
        f"<resources>{resources}</resources></manifest>\n"
    ).encode()
