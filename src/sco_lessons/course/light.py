"""Import nbformat without the grammar of IRIs that jsonschema would compile first.

`jsonschema` imports `rfc3987_syntax`, where it is installed, to check the format "iri";
that takes most of a second and no notebook needs it (jsonschema issue 1428).
"""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress

__all__ = ["leave_out_iri_grammar"]

_GRAMMAR = "rfc3987_syntax"


def leave_out_iri_grammar() -> None:
    """Import `jsonschema` as if `rfc3987_syntax` were not installed.

    Call it before the first import of nbformat, nbclient or jupytext. It does nothing
    where either has been imported already, and the grammar can be imported afterwards.
    """
    if _GRAMMAR in sys.modules or "jsonschema" in sys.modules:
        return
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # Python's own way to bar an import
    try:
        with suppress(ImportError):
            importlib.import_module("jsonschema")
    finally:
        del sys.modules[_GRAMMAR]
