"""LaTeX to MathML. A formula that cannot be read whole is shown as code: a page never holds
a broken or half-read one.
"""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

from latex2mathml.converter import convert

from sco_lessons.errors import CourseError

__all__ = ["MOST_FORMULA", "MathError", "equation_id", "mathml", "mathml_or_code"]

MOST_FORMULA = 10_000
"""The longest formula that is read, in characters: the converter's time grows with the square."""

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
# latex2mathml knows the outer environments, not those inside another formula.
_SAME_AS = {
    "align": "align*", "aligned": "align*", "gathered": "align*", "gather": "align*",
    "gather*": "align*",
    "eqnarray": "align*", "eqnarray*": "align*", "alignat": "align*", "alignat*": "align*",
    "flalign": "align*", "flalign*": "align*", "multline": "align*", "multline*": "align*",
    "equation": "", "equation*": "", "displaymath": "", "math": "",
}  # fmt: skip
_ENVIRONMENT = re.compile(
    r"\\(begin|end)\{(" + "|".join(map(re.escape, _SAME_AS)) + r")\}(?:\{\d\})?"
)
# Commands that say nothing here, and those that another command says as well.
_SILENT = re.compile(
    r"\\(?:notag|nonumber|hfill|allowbreak|nolimits)(?![a-zA-Z])"
    r"|\\(?:vspace|require|vphantom)\*?\{[^{}]*\}"
)
_SAID_OTHERWISE = {
    "arg": r"\operatorname{arg}", "AA": "Å", "dag": "†", "newline": r"\\", "cr": r"\\",
    "P": "¶", "copyright": "©", "sech": r"\operatorname{sech}", "csch": r"\operatorname{csch}",
    "arccot": r"\operatorname{arccot}", "ensuremath": "",
    "argmax": r"\operatorname{argmax}", "argmin": r"\operatorname{argmin}",
}  # fmt: skip
# After a size the converter knows a bar as a sign only.
_SIZED_BAR = re.compile(r"(\\[bB]igg?[lrm]?)\s*(?:\\[lr]?(?:(vert)|Vert)(?![a-zA-Z]))")
_OTHERWISE = re.compile(r"(?<!\\)\\(" + "|".join(_SAID_OTHERWISE) + r")(?![a-zA-Z])")
_LABEL = re.compile(r"\\label\{([^{}]{1,200})\}")
_TAG = re.compile(r"\\tag\*?\{([^{}]{1,80})\}")
_WORDS = re.compile(r"\\(text|mbox|textrm|textnormal|intertext|textbf|textit|texttt|emph)\{")
_CHEMISTRY = re.compile(r"\\ce\{")

# What XML, and so MathML, cannot hold.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class MathError(CourseError):
    """A formula that cannot be turned into MathML."""


def mathml(latex: str, *, block: bool = False) -> str:
    r"""The formula as a MathML element that carries its LaTeX as `alttext`.

    MathError if the formula cannot be read, or a command in it is unknown.

    >>> mathml("x^2")[-53:]
    '<mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\nosuch{x}")
    Traceback (most recent call last):
    sco_lessons.site.markup.MathError: unknown command \nosuch
    """
    if len(latex) > MOST_FORMULA:
        raise MathError(f"its {len(latex):,} characters are more than {MOST_FORMULA:,}")
    bare = re.sub(r"\\.", "", latex, flags=re.S)
    if bare.count("{") != bare.count("}") or _NO_XML.search(latex):
        raise MathError("its braces do not pair, or it holds control characters")
    source = _LABEL.sub("", _TAG.sub("", _SILENT.sub("", latex.strip())))
    source = _OTHERWISE.sub(lambda m: _SAID_OTHERWISE[m[1]], source)
    source = _SIZED_BAR.sub(lambda m: m[1] + ("|" if m[2] else "∥"), source)
    source = _with_words(_with_chemistry(_ENVIRONMENT.sub(_plain_environment, source)))
    try:
        tree = ElementTree.fromstring(convert(source, display="block" if block else "inline"))
    except Exception as error:  # the converter raises some twenty kinds, IndexError among them
        raise MathError(str(error) or type(error).__name__) from None
    tree.set("alttext", latex.strip())
    return _serialise(tree)


def mathml_or_code(latex: str, *, block: bool = False) -> tuple[str, str]:
    """MathML and "", or the formula as code and the reason why.

    A formula with a label can be linked to, and is numbered on its page; one with a tag
    has that beside it. A long formula in a line scrolls by itself.
    """
    alone = re.fullmatch(r"\s*\\(eq)?ref\{([^{}]{1,200})\}\s*", latex)
    if alone:
        return equation_link(alone[2]), ""
    try:
        html, reason = mathml(latex, block=block), ""
    except MathError as error:
        html, reason = f'<code class="tex">{escape(latex.strip())}</code>', str(error)
    numbers = "".join(map(_number, latex.split(r"\\")))
    if numbers:
        html = f'<span class="eq">{html}{numbers}</span>'
    elif not block and not reason and len(re.sub(r"<[^>]*>", "", html)) > _LONG_IN_A_LINE:
        html = f'<span class="eqn">{html}</span>'
    return (f"<p>{html}</p>" if block and reason else html), reason


_LONG_IN_A_LINE = 16


def _number(row: str) -> str:
    """The place of the number of an equation's row; the page knows it if the author gives none.

    "" for a row that has none.
    """
    label, tag = _LABEL.search(row), _TAG.search(row)
    named = f' id="{equation_id(label[1])}"' if label else ""
    said = f"({escape(tag[1])})" if tag else ""
    return f"<span{named}>{said}</span>" if label or tag else ""


def equation_id(label: str) -> str:
    """The id on the page of the equation with this label.

    >>> equation_id("eq: sum")
    'eq-eq:-sum'
    """
    return "eq-" + re.sub(r"[^\w:.-]+", "-", label)


def equation_link(label: str) -> str:
    """A reference to an equation; its number comes when the whole page is known."""
    return f'<a class="eq" href="#{equation_id(label)}">{escape(label)}</a>'


def _with_words(latex: str) -> str:
    r"""The formula with its words in pieces that the converter can read.

    >>> _with_words(r"\text{if $x$ is \textbf{small}}")
    '\\text{if }{x}\\text{ is }\\textbf{small}'
    """
    pieces, end = [], 0
    while (command := _WORDS.search(latex, end)) is not None:
        close = _closing(latex, command.end())
        name = "text" if command[1] in ("mbox", "textnormal", "intertext") else command[1]
        name = "textit" if name == "emph" else name
        pieces += [latex[end : command.start()], _words(name, latex[command.end() : close])]
        end = close + 1
    return "".join(pieces) + latex[end:]


def _words(name: str, inside: str) -> str:
    """Words of one kind; a formula or a word of another kind in them stands by itself."""
    pieces = []
    for n, part in enumerate(re.split(r"(?<!\\)\$", inside)):
        if n % 2:
            pieces.append(f"{{{part}}}")
            continue
        within = _WORDS.search(part)
        if within is None:
            pieces.append(_said(name, part))
            continue
        close = _closing(part, within.end())
        pieces += [
            _said(name, part[: within.start()]),
            _with_words(part[within.start() : close + 1]),
            _words(name, part[close + 1 :]) if part[close + 1 :] else "",
        ]
    return "".join(pieces)


def _said(name: str, words: str) -> str:
    """Words without a formula in them; a sign that LaTeX wants after a backslash is that sign."""
    signs = re.sub(r"\\([$%&#_])", r"\1", words)
    return rf"\{name}{{{escape(signs, quote=False)}}}" if words else ""


def _closing(latex: str, start: int) -> int:
    """Where the group that was open at `start` ends."""
    depth = 1
    for place in re.finditer(r"\\.|[{}]", latex[start:], re.S):
        depth += {"{": 1, "}": -1}.get(place[0], 0)
        if not depth:
            return start + place.start()
    return len(latex)


# Chemistry: the part of mhchem that sums of formulas and reactions need.

_REACTION = re.compile(
    r"(?P<arrow><=>|<->|->|<-|=)(?P<over>\[[^\[\]]*\])?"
    r"|(?P<state>\((?:s|l|g|aq)\))"
    r"|(?P<charge>\^(?:\{[^{}]*\}|\d*[+-]?))"
    r"|(?P<atom>[A-Z][a-z]?|[)\]])(?P<count>_?\{?\d+\}?)?(?P<end>\d*[+-](?=\s|$|[)\]]))?"
    r"|(?P<factor>\d+(?:/\d+)?)"
    r"|(?P<sign>[+(\[*.·]|e-?)"
    r"|(?P<blank>\s+)"
)
_ARROWS = {"->": r"\rightarrow", "<-": r"\leftarrow", "<=>": r"\rightleftharpoons",
           "<->": r"\leftrightarrow", "=": "="}  # fmt: skip


def _with_chemistry(latex: str) -> str:
    """The formula with LaTeX in place of what it says in chemistry's own short form.

    >>> _with_chemistry(r"\\ce{H2O}")
    '\\\\mathrm{H}_{2}\\\\mathrm{O}'
    """
    while (command := _CHEMISTRY.search(latex)) is not None:
        close = _closing(latex, command.end())
        reaction = _reaction(latex[command.end() : close])
        latex = latex[: command.start()] + reaction + latex[close + 1 :]
    return latex


def _reaction(text: str) -> str:
    written, place = [], 0
    while place < len(text):
        part = _REACTION.match(text, place)
        if part is None or not part[0]:
            raise MathError(f"chemistry that is not read: {text[place : place + 20]}")
        place = part.end()
        if part["arrow"]:
            arrow = _ARROWS[part["arrow"]]
            over = (part["over"] or "")[1:-1]
            written.append(rf"\overset{{\text{{{over}}}}}{{{arrow}}}" if over else f" {arrow} ")
        elif part["state"]:
            written.append(rf"\text{{{part['state']}}}")
        elif part["charge"]:
            written.append(f"^{{{part['charge'][1:].strip('{}')}}}")
        elif part["atom"]:
            atom = rf"\mathrm{{{part['atom']}}}" if part["atom"].isalpha() else part["atom"]
            count = (part["count"] or "").strip("_{}")
            written.append(atom + (f"_{{{count}}}" if count else ""))
            written.append(f"^{{{part['end']}}}" if part["end"] else "")
        elif part["factor"]:
            written.append(part["factor"] + r"\,")
        elif part["sign"]:
            written.append(r"\mathrm{e}^{-}" if part["sign"] == "e-" else part["sign"])
    return "".join(written)


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
