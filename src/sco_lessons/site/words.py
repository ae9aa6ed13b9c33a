"""The words of the pages' own menus, buttons and notes, in the language of the pages.

`locale/<language>.po` is a catalogue of gettext; templates mark their words with `_()`. The
exporter and the views ask for it. docs/instructors.md says how to add a language.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["CATALOGUES", "Words", "languages", "speak", "words_in"]

CATALOGUES = Path(__file__).resolve().parent / "locale"


class Words:
    """The words in one language: `say("Search")`, `count("%(num)d minute", ...)`.

    `code` is the language that was asked for, `is_there` False where English stands in,
    `direction` "rtl" or "ltr".
    """

    def __init__(self, code: str, catalogue: NullTranslations, is_there: bool) -> None:
        from babel import Locale, UnknownLocaleError

        self.code, self.is_there = code, is_there
        self.say, self.count = catalogue.gettext, catalogue.ngettext
        try:
            self.direction = Locale.parse(code, sep="-").text_direction
        except (UnknownLocaleError, ValueError):
            self.direction = "ltr"

    @property
    def of_menu(self) -> str:
        """The attributes of menus whose words stayed English, for want of a catalogue."""
        if self.is_there:
            return ""
        return ' lang="en"' + (' dir="ltr"' if self.direction == "rtl" else "")

    @property
    def attributes(self) -> str:
        """What the root of a page says of its language; nothing of the usual direction."""
        return ' dir="rtl"' if self.direction == "rtl" else ""

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
