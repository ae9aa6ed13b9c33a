"""LaTeX to MathML at build time.

Imported by `markdown` and `outputs`. A formula that cannot be read whole is shown as
code: a page never holds a broken or half-read formula.
"""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

from sco_lessons.errors import CourseError

__all__ = ["MathError", "mathml", "mathml_or_code"]

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    "math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced "
    "menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable "
    "mtr mtd mlabeledtr semantics".split()
)
_ATTRIBUTES = frozenset(
    "accent accentunder columnalign columnlines columnspacing columnspan depth display "
    "displaystyle fence form height largeop linethickness lspace mathsize mathvariant maxsize "
    "minsize movablelimits notation rowalign rowlines rowspacing rowspan rspace scriptlevel "
    "separator stretchy symmetric voffset width".split()
)
# latex2mathml knows the outer environments, not those that stand inside another formula.
_SAME_AS = {"aligned": "align*", "gathered": "align*", "equation": "", "equation*": ""}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(" + "|".join(map(re.escape, _SAME_AS)) + r")\}")

# What XML, and so MathML, cannot hold.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class MathError(CourseError):
    """A formula that cannot be turned into MathML."""


def mathml(latex: str, *, block: bool = False) -> str:
    r"""The formula as a MathML element that carries its LaTeX as `alttext`.

    MathError where the formula cannot be read, or a command in it is unknown.

    >>> mathml("x^2")[-53:]
    '<mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\nosuch{x}")
    Traceback (most recent call last):
    sco_lessons.site.maths.MathError: unknown command \nosuch
    """
    from latex2mathml.converter import convert

    if _unbalanced(latex):
        raise MathError("its braces do not pair, or it holds control characters")
    source = _ENVIRONMENT.sub(_plain_environment, latex.strip())
    try:
        tree = ElementTree.fromstring(convert(source, display="block" if block else "inline"))
    except Exception as error:  # the converter raises some twenty kinds, IndexError among them
        raise MathError(str(error) or type(error).__name__) from None
    tree.set("alttext", latex.strip())
    return _serialise(tree)


def mathml_or_code(latex: str, *, block: bool = False) -> tuple[str, str]:
    """MathML and "", or the formula as code and the reason why."""
    try:
        return mathml(latex, block=block), ""
    except MathError as error:
        code = f'<code class="tex">{escape(latex.strip())}</code>'
        return (f"<p>{code}</p>" if block else code), str(error)


def _unbalanced(latex: str) -> bool:
    bare = re.sub(r"\\.", "", latex, flags=re.S)
    return bare.count("{") != bare.count("}") or bool(_NO_XML.search(latex))


def _plain_environment(match: re.Match[str]) -> str:
    name = _SAME_AS[match[2]]
    return rf"\{match[1]}{{{name}}}" if name else ""


def _serialise(element: ElementTree.Element) -> str:
    """The element rebuilt from known names only: what LaTeX smuggles in ends here."""
    name = element.tag.removeprefix(_NAMESPACE)
    if name not in _ELEMENTS:
        raise MathError(f"<{name}> is not MathML")
    words = (element.text or "").strip()
    if words.startswith("\\"):
        raise MathError(f"unknown command {words}")
    known = _ATTRIBUTES | ({"alttext"} if name == "math" else set())
    attributes = "".join(f' {k}="{escape(v)}"' for k, v in element.items() if k in known)
    inside = "".join(_serialise(child) + escape(child.tail or "") for child in element)
    return f"<{name}{attributes}>{escape(element.text or '')}{inside}</{name}>"
