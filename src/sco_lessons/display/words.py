"""The words of menus, buttons and notes, in the language of the pages.

`locale/<language>.po` is a catalogue of gettext. Templates and the marking tool mark their words
with `_()`, and the exporter and the views give them the catalogue. What a notebook shows, the
reader for example, asks `say()`: English, unless a build runs the notebook for pages in another
language. docs/instructors.md says how to add a language.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = [
    "CATALOGUES", "LANGUAGE", "Words", "languages", "of_ours", "say", "say_count", "speak",
    "speaking", "to_say", "words_in",
]  # fmt: skip

LANGUAGE = "SCO_LESSONS_LANGUAGE"
"""The environment variable by which a build tells a kernel the language of the pages."""
_language: ContextVar[str] = ContextVar("language")

CATALOGUES = Path(__file__).resolve().parent / "locale"


class Words:
    """The words in one language: `say("Search")`, `count("%(num)d minute", ...)`.

    `code` is the language that was asked for, `is_there` False if English stands in,
    `direction` "rtl" or "ltr".
    """

    def __init__(self, code: str, catalogue: NullTranslations, is_there: bool) -> None:
        self.code, self.is_there = code, is_there
        self.say, self.count = catalogue.gettext, catalogue.ngettext

    @cached_property
    def direction(self) -> str:
        if self.code.partition("-")[0] == "en":
            return "ltr"  # without the tables of all languages
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(self.code, sep="-").text_direction)
        except (UnknownLocaleError, ValueError):
            return "ltr"

    @property
    def of_menu(self) -> str:
        """The attributes of menus whose words stayed English, for want of a catalogue."""
        if self.is_there:
            return ""
        return ' lang="en"' + (' dir="ltr"' if self.direction == "rtl" else "")

    @property
    def attributes(self) -> str:
        """What the root of a page says of its language; nothing of the usual direction.

        Where English words stand on a page from right to left, it says that too.
        """
        english = "" if self.is_there else ' data-words="en"'
        return f' dir="rtl"{english}' if self.direction == "rtl" else ""

    def of_text(self, language: str) -> str:
        """The attributes of a part that is in another language than the page, or nothing."""
        if language == self.code:
            return ""
        other = words_in(language)
        turned = f' dir="{other.direction}"' if other.direction != self.direction else ""
        return f' lang="{language}"{turned}'  # a code: `settings` and the exporter check it


def languages() -> tuple[str, ...]:
    """The languages with a catalogue, and English, in which the templates are written."""
    return tuple(sorted({"en", *(path.stem for path in CATALOGUES.glob("*.po"))}))


@cache
def words_in(language: str) -> Words:
    """The words in a language, by its whole code or the first part of it.

    >>> words_in("de-AT").say("Search")
    'Suche'
    >>> words_in("ar").direction, words_in("ar").is_there
    ('rtl', False)
    """
    for code in (language, language.partition("-")[0]):
        if code == "en":
            return Words(language, NullTranslations(), True)
        path = CATALOGUES / f"{code}.po"
        if path.is_file():
            return Words(language, _read(path), True)
    return Words(language, NullTranslations(), False)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let `say` speak this language.

    >>> with speaking("de"):
    ...     print(say("Layers"))
    Ebenen
    """
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def _here() -> Words:
    words = words_in(_language.get("") or os.environ.get(LANGUAGE, "en"))
    return words if words.is_there else words_in("en")


def say(words: str, /, **gaps: object) -> str:
    """Words of ours in the language that is spoken here, with their gaps filled.

    >>> say("Difference {number} of {of}", number=1, of=2)
    'Difference 1 of 2'
    """
    said = _here().say(words)
    return said.format(**gaps) if gaps else said


def to_say(words: str) -> str:
    """Words that `say` will get later, by another name: a catalogue has them."""
    return words


def say_count(one: str, many: str, number: int) -> str:
    """The same for a number of things, which fills the gap `n`.

    >>> say_count("{n} mark agreed", "{n} marks agreed", 1200)
    '1,200 marks agreed'
    """
    return _here().count(one, many, number).format(n=f"{number:,}")


def of_ours() -> str:
    """The attributes of words of ours among English ones; nothing if they are English, too."""
    spoken = _here()
    return "" if spoken.code.partition("-")[0] == "en" else words_in("en").of_text(spoken.code)


def _read(path: Path) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file)
    into = BytesIO()
    write_mo(into, catalogue)
    into.seek(0)
    return GNUTranslations(into)


def speak(environment: Environment, words: Words) -> None:
    """Give the templates of an environment their words."""
    environment.add_extension("jinja2.ext.i18n")
    extended: Any = environment
    extended.install_gettext_callables(words.say, words.count, newstyle=True)
