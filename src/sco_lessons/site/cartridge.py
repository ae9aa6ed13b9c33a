"""The site as a Common Cartridge 1.1, which Canvas, Moodle and others import as a course.

Pages are web content, a quiz for each lesson and set of exercises is QTI; used by `site`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from sco_lessons.display.html import escape
from sco_lessons.site.packages import Item, identifier
from sco_lessons.site.questions import assessment

__all__ = ["cartridge_files"]

_PACKAGING = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_SCHEMAS = (
    f"{_PACKAGING} http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd "
    f"{_LOM} http://www.imsglobal.org/profile/cc/ccv1p1/LOM/ccv1p1_lommanifest_v1p0.xsd"
)
_QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"


def cartridge_files(
    title: str, items: Sequence[Item], files: Mapping[str, bytes], edition: str, language: str
) -> dict[str, bytes]:
    """The files of the cartridge: all pages, a document a quiz, and the manifest."""
    listed, resources, quizzes = [], [], {}
    for number, item in enumerate(items, 1):
        listed.append(_line(f"page-{number}", item.title))
        resources.append(_resource(f"page-{number}", "webcontent", item.path))
        if item.questions:
            name = f"quiz-{number}"
            heading = f"{item.title}: questions"
            quizzes[f"{name}/assessment.xml"] = assessment(name, heading, item.questions)
            listed.append(_line(name, heading))
            resources.append(_resource(name, _QUIZ, f"{name}/assessment.xml", opens=False))
    pages = {item.path for item in items}
    others = sorted(set(files) - pages)
    resources += [_resource(f"file-{n}", "webcontent", f) for n, f in enumerate(others, 1)]
    content = {**files, **quizzes}
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest identifier='
        f'{quoteattr(identifier(edition, content))} xmlns="{_PACKAGING}" xmlns:lomimscc="{_LOM}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{_SCHEMAS}">'
        "<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>"
        "<lomimscc:lom><lomimscc:general><lomimscc:title>"
        f"<lomimscc:string language={quoteattr(language)}>{escape(title)}</lomimscc:string>"
        "</lomimscc:title></lomimscc:general></lomimscc:lom></metadata>"
        '<organizations><organization identifier="course" structure="rooted-hierarchy">'
        f'<item identifier="root">{"".join(listed)}</item></organization></organizations>'
        f"<resources>{''.join(resources)}</resources></manifest>\n"
    )
    return {**content, "imsmanifest.xml": manifest.encode()}


def _line(name: str, title: str) -> str:
    return (
        f'<item identifier="item-{name}" identifierref="{name}">'
        f"<title>{escape(title)}</title></item>"
    )


def _resource(name: str, kind: str, path: str, *, opens: bool = True) -> str:
    path = quote(path)
    href = f" href={quoteattr(path)}" if opens else ""
    return (
        f'<resource identifier="{name}" type="{kind}"{href}><file href={quoteattr(path)}/>'
        "</resource>"
    )
