"""What may stand in a page: nothing that runs, frames, sends or fetches.

Imported by `page`. `clean()` rebuilds HTML tag by tag from what its parser saw, so a
page holds only tags and attributes that were written here, each quoted and closed. The
page's content security policy is a second wall behind this one.
"""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html import escape
from html.parser import HTMLParser

__all__ = ["clean", "content_security_policy", "is_safe_link"]

_VOID = frozenset("area br col embed hr img input link meta param source track wbr".split())
_WITH_CONTENT = frozenset(
    "script iframe object embed applet frameset template portal title audio video canvas "
    "foreignobject animate set".split()
)
_NEVER = frozenset(
    "html head body meta link base form marquee frame noscript noembed noframes xmp "
    "plaintext".split()
)
_BLOCKS = (
    "address article aside blockquote details div dl fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr main nav ol p pre section table ul"
)
_ROW_GROUPS = ("thead tbody tfoot caption colgroup", "table")
# What an element's start tag closes, and what bounds the search for it.
_CLOSES = {
    **dict.fromkeys(_BLOCKS.split(), ("p", "table td th caption button svg math")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROW_GROUPS),
    **dict.fromkeys(("td", "th"), ("td th", "table tr")),
    **dict.fromkeys(("dt", "dd"), ("dt dd", "dl")),
    "li": ("li", "ul ol menu"),
    "tr": ("tr", "table"),
}
_ALLOWED = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt "
    "em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp "
    "small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr "
    "math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom mfenced menclose "
    "msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr "
    "mtd".split()
)
_ALLOWED_ATTRIBUTES = frozenset(
    "abbr alt class colspan columnalign columnspacing datetime dir display displaystyle fence "
    "form height href lang largeop linethickness lspace mathvariant maxsize minsize movablelimits "
    "open reversed rowspacing rowspan rspace scope span src start stretchy style title value "
    "width alttext accent notation scriptlevel separator".split()
)
_ALLOWED_CLASS = re.compile(r"(sco-[\w-]+|dataframe|tex|ansi-[\w-]+|c[a-z]?|k|s|m|f|b)")
_ALLOWED_STYLE = re.compile(
    r"\s*(text-align|font-weight|font-style|vertical-align|white-space)\s*:\s*[a-z0-9-]+\s*"
)
_LINKS = frozenset(
    "href src srcset xlink:href action formaction poster background cite longdesc ping data "
    "manifest usemap lowsrc dynsrc codebase classid archive profile".split()
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml)[;,]", re.I)
_IGNORED_IN_LINKS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
_MOST_DEEP = 200


def content_security_policy(*scripts: str) -> str:
    """The policy of a page whose only scripts are `scripts`, each by its hash.

    >>> content_security_policy()[:38]
    "default-src 'none'; script-src 'none';"
    """
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes or chr(39) + 'none' + chr(39)}; "
        "style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
    )


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def is_safe_link(link: str, *, image: bool = False) -> bool:
    """True for addresses that only lead somewhere: web, mail, a place in the course.

    With `image`, for a picture held in the page itself or a file beside the notebook.

    >>> [is_safe_link(l) for l in ("#top", "https://example.org", "java\\tscript:x", "//host/x")]
    [True, True, False, False]
    """
    bare = _IGNORED_IN_LINKS.sub("", link).replace("\\", "/")
    scheme = _SCHEME.match(bare)
    if image:
        return bool(_IMAGE.match(bare)) or _is_web(scheme) or (not scheme and bare[:2] != "//")
    return (
        _is_web(scheme)
        or bool(scheme and scheme[1].lower() == "mailto")
        or (not scheme and bare[:2] != "//")
    )


def _is_web(scheme: re.Match[str] | None) -> bool:
    return bool(scheme and scheme[1].lower() in ("http", "https"))


def clean(html: str, *, untrusted: bool = False) -> str:
    """`html` without scripts, handlers, frames, forms and fetches, every tag closed.

    With `untrusted`, only the tags and attributes of our own allow-list stay.

    >>> clean('<p onclick="x()">Hi<script>x()</script></div>')
    '<p>Hi</p>'
    >>> clean('<aside style="position:fixed"><b>Hi', untrusted=True)
    '<b>Hi</b>'
    """
    cleaner = _Cleaner(html, untrusted)
    cleaner.feed(html)
    cleaner.close()
    return cleaner.result()


class _Cleaner(HTMLParser):
    """Writes again what may stay, and keeps count of the tags that are open."""

    def __init__(self, html: str, untrusted: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._untrusted = untrusted
        self._written: list[str] = []
        self._open: list[str] = []
        self._skipping: list[str] = []
        self._to_close = Counter(re.findall(r"</([a-z]+)", html.lower()))

    def result(self) -> str:
        return "".join(self._written) + "".join(f"</{tag}>" for tag in reversed(self._open))

    def _stays(self, tag: str) -> bool:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", tag):
            return False
        return tag in _ALLOWED if self._untrusted else tag not in _NEVER

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped(tag):
            # One that never ends must not take the rest of the cell with it.
            if tag not in _VOID and self._to_close[tag] > 0:
                self._skipping.append(tag)
        elif not self._skipping and self._stays(tag) and len(self._open) < _MOST_DEEP:
            self._close_before(tag)
            self._written.append(f"<{tag}{self._attributes(tag, attrs)}>")
            if tag not in _VOID:
                self._open.append(tag)

    def _close_before(self, tag: str) -> None:
        """Write the end tags that HTML lets an author leave out, as before the next <li>."""
        closed, bounds = (set(words.split()) for words in _CLOSES.get(tag, ("", "")))
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at] in closed:
                self._end(self._open[at])
                return
            if self._open[at] in bounds:
                return

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # A browser ignores the slash of <p/>, but not in a drawing or a formula.
        if tag not in _VOID and {"svg", "math"} & set(self._open):
            self._end(tag)

    def _skipped(self, tag: str) -> bool:
        dropped = _WITH_CONTENT | {"style", "svg"} if self._untrusted else _WITH_CONTENT
        return tag in dropped

    def handle_endtag(self, tag: str) -> None:
        self._to_close[tag] -= 1
        self._end(tag)

    def _end(self, tag: str) -> None:
        if self._skipping:
            if tag in self._skipping:
                while self._skipping.pop() != tag:
                    pass
        elif tag in self._open:
            while (last := self._open.pop()) != tag:
                self._written.append(f"</{last}>")
            self._written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if self._open and self._open[-1] == "style":
            self._written.append(data.replace("<", "\\3c "))
        else:
            self._written.append(escape(data, quote=False))

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        kept = {name: value or "" for name, value in reversed(attrs) if self._keeps(tag, name)}
        return "".join(
            f' {name}="{escape(settled)}"'
            for name, value in reversed(kept.items())
            if (settled := self._value(tag, name, value)) is not None
        )

    def _keeps(self, tag: str, name: str) -> bool:
        if name.startswith("on") or not re.fullmatch(r"[a-z][\w:.-]*", name):
            return False
        if name in ("autofocus", "accesskey", "nonce", "srcdoc", "target", "srcset", "ping"):
            return False
        return not self._untrusted or name in _ALLOWED_ATTRIBUTES

    def _value(self, tag: str, name: str, value: str) -> str | None:
        if name == "tabindex" and value != "0":
            return "0" if value.isdigit() else value
        if name in _LINKS and not self._link_stays(tag, name, value):
            return None
        if self._untrusted and name == "class":
            return " ".join(c for c in value.split() if _ALLOWED_CLASS.fullmatch(c)) or None
        if self._untrusted and name == "style":
            return ";".join(s for s in value.split(";") if _ALLOWED_STYLE.fullmatch(s)) or None
        return value

    def _link_stays(self, tag: str, name: str, value: str) -> bool:
        if tag == "a" and name == "href":
            return is_safe_link(value)
        if tag == "img" and name == "src":
            return is_safe_link(value, image=True)
        return value.startswith("#") or bool(_IMAGE.match(value))
