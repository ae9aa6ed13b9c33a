"""What templates and pages do to words: quotation marks, Chinese, sentences, strings in CSS."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from sco_lessons.site.passes import han_in_html

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

__all__ = ["FILTERS", "curl_quotes", "curly"]

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "caption",
           "summary", "figcaption")  # fmt: skip
# Words that are nobody's to change: code, formulas, and what is quoted as a block.
_KEPT = ("code", "pre", "kbd", "samp", "math", "sco-svg", "style", "script", "blockquote", "q")
_BEFORE = "([{\u2014\u2013-/\u2018\u201c"


def curly(text: str) -> str:
    """English prose with typographic quotation marks; what stands between them stays as it is.

    Marks that do not pair stay straight, and so do signs inside a quotation: its words may
    be those of a text that must not be changed.

    >>> curly('It\\'s "the two sides\\' view", they said.')
    "It’s “the two sides' view”, they said."
    >>> curly('a screen of 13" and no more')
    'a screen of 13" and no more'
    >>> curly("the readers' scale, the programs' and 'what it counts'")
    "the readers’ scale, the programs’ and 'what it counts'"
    """
    return "".join(_curled([text]))


def _curled(parts: Sequence[str]) -> list[str]:
    """Parts of one block of prose with typographic marks: each as long as it was."""
    text = "".join(parts)
    signs = list(text)
    marks = [place for place, sign in enumerate(text) if sign == '"']
    kinds = [_opens(text, place) for place in marks]
    if kinds != [True, False] * (len(marks) // 2):
        marks = []
    for place, opens in zip(marks, kinds, strict=False):
        signs[place] = "\u201c" if opens else "\u201d"
    quoted = single = False
    for place, sign in enumerate(signs):
        quoted = sign == "\u201c" or (quoted and sign != "\u201d")
        if sign != "'" or quoted:
            continue
        single = single or bool(_opens(text, place))
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        if before.isalnum() and (after.isalnum() or (before == "s" and not single)):
            signs[place] = "\u2019"
    curled, start = "".join(signs), 0
    written = []
    for part in parts:
        written.append(curled[start : start + len(part)])
        start += len(part)
    return written


def _opens(text: str, place: int) -> bool | None:
    """Whether a mark opens a quotation or closes one; None if neither can be told."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    free_before = not before or before.isspace() or before in _BEFORE
    free_after = not after or not after.isalnum()
    if free_before and after and not after.isspace():
        return True
    return False if free_after and before and not before.isspace() else None


def curl_quotes(tree: BeautifulSoup) -> None:
    """The same for prose as a tree, block by block; code and block quotations are left alone."""
    from bs4.element import NavigableString

    def within(words: PageElement, names: Collection[str]) -> Tag | None:
        return next((above for above in words.parents if above.name in names), None)

    for meaning in tree.select("[data-term]"):
        meaning["data-term"] = curly(str(meaning["data-term"]))
    for block in tree.find_all(_BLOCKS):
        if within(block, _KEPT):
            continue
        strings = [
            words
            for words in block.find_all(string=True)
            if within(words, _BLOCKS) is block and type(words) is NavigableString
        ]
        # Code is a word to the marks around it, and none of its own signs counts.
        kept = [within(words, _KEPT) is not None for words in strings]
        parts = ["x" * len(w) if k else str(w) for w, k in zip(strings, kept, strict=True)]
        for words, is_kept, part in zip(strings, kept, _curled(parts), strict=True):
            if not is_kept and part != words:
                words.replace_with(NavigableString(part))


def _sentence(text: object, stop: str = ".") -> str:
    """Words as a sentence: a capital before them, a full stop after them.

    >>> _sentence("the calendar, and the text itself")
    'The calendar, and the text itself.'
    """
    words = str(text).strip()
    return words[:1].upper() + words[1:] + ("" if words[-1:] in ".?!" else stop)


def _css_string(text: object) -> Markup:
    """Text as a string in a style sheet, which cannot end it or its element.

    >>> print(_css_string('a "b"'))
    "a \\22 b\\22 "
    """
    signs = (c if c.isalnum() or c in " .,:()" else f"\\{ord(c):x} " for c in str(text))
    return Markup('"' + "".join(signs) + '"')


def _svg_address(svg: str) -> Markup:
    """A drawing as an address: only what would end the attribute or the address is written out.

    >>> print(_svg_address('<use href="#mark"/>'))
    data:image/svg+xml,%3Cuse href='%23mark'/%3E
    """
    return Markup("data:image/svg+xml,") + Markup(quote(str(svg).replace('"', "'"), safe=" '=/:"))


FILTERS: dict[str, Callable[..., Any]] = {
    "chinese": lambda text: Markup(han_in_html(escape(str(text)))),
    "css_string": _css_string,
    "markup": lambda html: Markup(
        html
    ),  # made or cleaned here: a class would be called by nbconvert
    "quotes": lambda text: Markup(han_in_html(escape(curly(str(text)), quote=False))),
    "sentence": _sentence,
    "svg_address": _svg_address,
}
"""The filters of all templates of pages."""
