"""Notebooks to pages: the exporter, the course site, packages for an LMS.

Heavy parts load when first used: looking whether a site is up to date imports neither
nbconvert nor Jinja.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sco_lessons.site.exporter import SCOLessonExporter
    from sco_lessons.site.page import PageError
    from sco_lessons.site.site import Report, SiteError, build_course, build_site

__all__ = ["PageError", "Report", "SCOLessonExporter", "SiteError", "build_course", "build_site"]

_HOMES = {
    "PageError": "page",
    "Report": "site",
    "SCOLessonExporter": "exporter",
    "SiteError": "site",
    "build_course": "site",
    "build_site": "site",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
