"""The TOML lexicons in `data/lexicons`, loaded once. Who uses an entry checks it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from sco_lessons.errors import LexiconError
from sco_lessons.text.files import course_folder
from sco_lessons.text.model import frozen

__all__ = ["lexicon", "require"]


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """The lexicon `data/lexicons/<name>.toml`: read-only, its lists are tuples.

    LexiconError if the file is missing or is not TOML.

    >>> lexicon("abbreviations")["abbreviations"][0]
    'mr'
    """
    path = course_folder("data") / "lexicons" / f"{name}.toml"
    try:
        entries: Mapping[str, Any] = frozen(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise LexiconError(f"{path.name}: no such lexicon in {path.parent.name}/") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: not valid TOML ({error}): mend that line") from None
    except RecursionError:
        raise LexiconError(f"{path.name}: nested too deeply: mend it") from None
    return entries


def require(entry: Mapping[str, Any], where: str, **kinds: type) -> None:
    """Check that `entry` has the keys `kinds`, each of its type; a tuple is a list.

    >>> require({"name": "Xi"}, "gazetteer.toml, entry 3", name=str)
    >>> require({"name": 3}, "gazetteer.toml, entry 3", name=str)
    Traceback (most recent call last):
    sco_lessons.errors.LexiconError: gazetteer.toml, entry 3: 'name' must be str, it is 3
    """
    for key, kind in kinds.items():
        if not isinstance(entry.get(key), (list, tuple) if kind is list else kind):
            raise LexiconError(
                f"{where}: {key!r} must be {kind.__name__}, it is {entry.get(key)!r}"
            )
