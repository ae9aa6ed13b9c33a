"""Notebooks to pages: the exporter, the course site, packages for an LMS.

Heavy parts load when first used: looking whether a site is up to date imports neither
nbconvert nor Jinja.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sco_lessons.pages.exporter import SCOLessonExporter

__all__ = ["SCOLessonExporter"]

_HOMES = {"SCOLessonExporter": "exporter"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
