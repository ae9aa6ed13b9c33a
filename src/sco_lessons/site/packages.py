"""A site as one file for a learning platform: a plain zip, or SCORM 1.2.

The same pages give the same bytes, so that a package is written anew only if they change.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

__all__ = ["is_package", "manifest", "packed"]

_PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_WHEN = (1980, 1, 1, 0, 0, 0)
_COMMENT = b"made by sco-lessons build"


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


def manifest(title: str, pages: Sequence[tuple[str, str]], files: Iterable[str]) -> bytes:
    """`imsmanifest.xml` of SCORM 1.2: `pages` are (title, file) in their order.

    Each page is an asset: it asks the platform for nothing and reports nothing.
    `files` are all files of the package but the manifest; those that are no page belong
    to every page.
    """
    shared = sorted(set(files) - {file for _, file in pages})
    needs = '<dependency identifierref="shared"/>' if shared else ""
    items = "".join(
        f'<item identifier="item-{n}" identifierref="page-{n}"><title>{escape(name)}</title></item>'
        for n, (name, _) in enumerate(pages, 1)
    )
    resources = "".join(
        f'<resource identifier="page-{n}" type="webcontent" adlcp:scormtype="asset" '
        f"href={quoteattr(file)}><file href={quoteattr(file)}/>{needs}</resource>"
        for n, (_, file) in enumerate(pages, 1)
    )
    if shared:
        names = "".join(f"<file href={quoteattr(name)}/>" for name in shared)
        resources += (
            '<resource identifier="shared" type="webcontent" adlcp:scormtype="asset">'
            f"{names}</resource>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest identifier="sco-lessons" version="1.0" xmlns="{_PACKAGING}" '
        f'xmlns:adlcp="{_SCORM}">'
        "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
        f'<organizations default="course"><organization identifier="course">'
        f"<title>{escape(title)}</title>{items}</organization></organizations>"
        f"<resources>{resources}</resources></manifest>\n"
    ).encode()
