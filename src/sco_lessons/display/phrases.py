"""Numbers as people write them, and words and sentences with figures in them.

`prose("{n:words}", n=...)` is Markdown with figures in it. Charts, tables and the reader
write their numbers in the same way.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.text.english import pattern, words
from sco_lessons.text.model import Pieces

__all__ = ["Prose", "amount", "count", "figure", "listed", "percent", "plural", "prose", "readable"]

_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~$])")


def figure(value: Any, decimals: int | None = None) -> str:
    """A number as people write it: 1,234 or 0.25 or -0.1; anything else as it is.

    Two decimals at most, unless `decimals` says how many; a number that these would call
    0 gets two digits that say something. The minus is that of a keyboard, so that a number
    can be copied into code.

    >>> figure(1234), figure(-0.1), figure(0.256, 1), figure(2.0), figure(0.00041)
    ('1,234', '-0.1', '0.3', '2', '0.00041')
    """
    if value is None or (isinstance(value, Real) and math.isnan(value)):
        return "\u2013"
    if isinstance(value, bool) or not isinstance(value, Real):
        return str(value)
    if math.isinf(value):
        return "\u221e" if float(value) > 0 else "-\u221e"
    if isinstance(value, Integral) and decimals is None:
        return f"{int(value):,}"
    number = float(value)
    if decimals is None and 0 < abs(number) < 0.005:
        return f"{number:.2g}"
    written = f"{number:,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        written = written.rstrip("0").rstrip(".")
    return written if written.strip("-0.,") else written.lstrip("-")


def percent(share: float) -> str:
    """A share of 0 to 1 as a percentage, whole: a text has few things to count.

    One that is not 0 is not called 0, one that is not all is not called 100.

    >>> percent(1 / 3), percent(0.002), percent(0.998), percent(0), percent(1)
    ('33%', 'under 1%', 'over 99%', '0%', '100%')
    """
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1:
        return "over 99%"
    return "\u2013" if math.isnan(share) else f"{round(100 * share):,}%"


def amount(value: float, unit: str = "") -> str:
    """A number as its unit asks for it: whole percent, or a figure.

    >>> amount(32.26, "% of the words"), amount(32.26, "words")
    ('32%', '32.26')
    """
    return percent(value / 100) if unit.startswith("%") else figure(value)


def listed(words: Sequence[object], last_by: str = "and") -> str:
    """Words as a list in a sentence, the last after the word `last_by`.

    >>> listed(["Xi", "Putin", "He"])
    'Xi, Putin and He'
    """
    *most, last = [figure(word) for word in words] or [""]
    return f"{', '.join(most)} {last_by} {last}" if most else last


def readable(value: Any) -> str:
    """Any value as people read it: lists with commas, yes and no, a text in pieces with
    " ... " between them, a dash for what is not there.

    >>> readable(("xi-jinping", "sco")), readable(True), readable({"peace": 3, "trade": 1})
    ('xi-jinping, sco', 'yes', 'peace: 3, trade: 1')
    >>> readable(Pieces(("We asked", "she did not"))), readable(None), readable(())
    ('We asked ... she did not', '–', '–')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Pieces):
        return " ... ".join(value) or "\u2013"
    if isinstance(value, Mapping):
        return ", ".join(f"{readable(k)}: {readable(v)}" for k, v in value.items()) or "\u2013"
    if isinstance(value, Set):
        return ", ".join(sorted(map(readable, value))) or "\u2013"
    if isinstance(value, Iterable) and not isinstance(value, bytes) and hasattr(value, "__len__"):
        return ", ".join(map(readable, value)) or "\u2013"
    if type(value).__name__ in {"bool", "bool_"}:
        return "yes" if value else "no"
    if type(value).__name__ in {"NAType", "NaTType"}:
        return "\u2013"
    return figure(value)


def plural(name: str) -> str:
    """The plural of what one row is.

    >>> [plural(name) for name in ("entity", "day", "class", "branch", "rules", "person")]
    ['entities', 'days', 'classes', 'branches', 'rules', 'persons']
    """
    if name in words("alike_in_plural") or (name.endswith("s") and not name.endswith("ss")):
        return name
    if name.endswith("y") and name[-2:-1] not in {*"aeiou"}:
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("ss", "x", "ch", "sh")) else "s")


def count(number: float, unit: str) -> str:
    """A number with its unit: what is counted, in the plural, or what is measured.

    >>> count(1, "mentions"), count(3, "countries"), count(0.5, "polarity"), count(12, "% of all")
    ('1 mention', '3 countries', 'polarity 0.5', '12% of all')
    >>> count(1, "words in quotation marks"), count(1, "classes"), count(2, "per 100 words")
    ('1 word in quotation marks', '1 class', '2 per 100 words')
    >>> count(0.9999, "items")
    '1 item'
    >>> count(0.4, "Cohen's kappa"), count(0.25, "polarity, -1 to 1")
    ("Cohen's kappa 0.4", 'polarity 0.25')
    """
    if unit.startswith("%"):
        return percent(number / 100).removesuffix("%") + unit
    if unit.startswith("per "):
        return f"{figure(number)} {unit}"
    unit = re.split(r",| \(", unit)[0]
    joint = re.search(rf" {pattern('after_units')}\b", unit)
    head, rest = (unit[: joint.start()], unit[joint.start() :]) if joint else (unit, "")
    if head and (not head.endswith("s") or head.endswith(("ss", "'s", "is"))):
        return f"{unit} {figure(number)}"
    if (
        figure(number) == "1"
        and head.split()[-1:] != ["s"]
        and head not in words("alike_in_plural")
    ):
        ies, es = head.endswith("ies"), head.endswith(("sses", "xes", "ches", "shes"))
        head = head[:-3] + "y" if ies else head[: -2 if es else -1]
    return f"{figure(number)} {head}{rest}".rstrip()


_COUNTED = re.compile(r"[a-z]{2}.*")


class _Figures(string.Formatter):
    """`str.format` with our numbers, and with Markdown's signs in other values made harmless."""

    def format_field(self, value: Any, spec: str) -> str:
        if isinstance(value, Prose):
            return value.markdown
        if isinstance(value, Pieces):
            return _MARKDOWN.sub(r"\\\1", readable(value))
        if isinstance(value, list | tuple):
            return _MARKDOWN.sub(r"\\\1", listed(value))
        if isinstance(value, Real) and not isinstance(value, bool):
            if _COUNTED.fullmatch(spec):
                return count(value, spec)  # type: ignore[arg-type]
            return format(value, spec) if spec else figure(value)
        return _MARKDOWN.sub(r"\\\1", format(str(value), spec))


@dataclass(frozen=True)
class Prose:
    """Sentences with computed figures; JupyterLab and the pages show them as Markdown."""

    markdown: str

    def __str__(self) -> str:
        return self.markdown

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/plain": self.markdown}


def prose(template: str, /, **values: Any) -> Prose:
    """Markdown with the figures of `values` in it, so that no figure is typed by hand.

    Numbers get thousands separators and at most two decimals, or the format that the
    template asks for; `{n:places}` is "1 place" or "3 places". Lists become "a, b and c".
    CourseError for a value that is missing or not used.

    >>> print(prose("**{n}** words, {share:.0%} of {all}: {who}", n=1234, share=0.25,
    ...             all=4936, who=["Xi", "Putin"]))
    **1,234** words, 25% of 4,936: Xi and Putin
    """
    try:
        parsed = list(string.Formatter().parse(template))
        wanted = {re.split(r"[.\[]", name)[0] for _, name, _, _ in parsed if name is not None}
        if wanted == set(values):
            return Prose(_Figures().vformat(template, (), values))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise CourseError(f"prose({template!r:.60}): {error}") from None
    different = ", ".join(sorted(map(repr, wanted ^ set(values))))
    raise CourseError(
        f"prose(): {different}: every {{name}} in the template needs a value, "
        "and every value a place"
    )
