"""What a page may contain: nothing that runs, frames, sends or fetches.

nh3 parses HTML as a browser does and writes it anew from the lists below; our policy on
addresses, classes and styles comes on top. A page's content security policy is a second
wall behind this one.
"""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache

import nh3

from sco_lessons.site.assets import asset
from sco_lessons.site.styles import safe_declarations, safe_sheet
from sco_lessons.text.encoding import valid_unicode

__all__ = [
    "allow_script",
    "allowed_names",
    "clean",
    "content_security_policy",
    "is_safe_link",
    "without_open_ends",
]

_TAGS = set(
    "a abbr audio b bdi bdo big blockquote br button caption center cite code col colgroup dd del "
    "details dfn div dl dt em fieldset figcaption figure font h1 h2 h3 h4 h5 h6 hr i img input ins "
    "kbd label legend li mark ol p pre progress q rp rt ruby s samp section small span strike "
    "strong style sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr "
    "math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom mfenced menclose "
    "msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr "
    "mtd".split()
)
_ATTRIBUTES = set(
    "abbr alt checked class color colspan columnalign columnspacing controls datetime dir "
    "display displaystyle face fence for height id lang largeop linethickness loop lspace "
    "mathvariant max maxsize media minsize movablelimits muted open popover popovertarget reversed "
    "role rowspacing rowspan rspace scope size span start stretchy style title type value width "
    "alttext accent notation scriptlevel separator".split()
)
_AUTHORS_TAGS = _TAGS | set(
    "address article aside data datalist footer header hgroup main meter nav optgroup option "
    "output sco-svg search select".split()
)
_AUTHORS_ATTRIBUTES = _ATTRIBUTES | set(
    "align border cellpadding cellspacing disabled headers hidden high inert label list low "
    "min multiple optimum placeholder popovertargetaction readonly selected spellcheck "
    "step tabindex translate valign".split()
)
_GONE_WITH_CONTENT = set(
    "script iframe object embed applet template portal title canvas svg".split()
)
# Without its end tag such an element takes all that follows for its words.
_SWALLOWS = "script style title textarea xmp iframe noembed noframes noscript plaintext".split()
_CLOSED_BY_OTHERS = set(
    "area br col embed hr img input link meta source track wbr p li td th tr dt dd option "
    "optgroup thead tbody tfoot caption colgroup rp rt".split()
)
_DEEPEST = 200
# Classes of our style sheet that say what words are, in code, tables and Markdown.
_OF_WORDS = frozenset("alert alert-danger alert-warning code eq eqn n tex".split())
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml)[;,]", re.I)
_MEDIA = re.compile(r"data:(audio|video)/[\w.+-]+[;,]", re.I)
_STYLE_SHEET = re.compile(r"(?s)<style([^>]*)>(.*?)</style>")
_IGNORED_IN_LINKS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")


def content_security_policy(*scripts: str, media: bool = False, python: str | None = None) -> str:
    """The policy of a page whose only scripts are `scripts`, each allowed by its hash.

    With `media`, sound and video that are in the page may play. With `python`, the page may
    start Python in a worker, whose files come from its own site and, unless that is "", from
    this address, and from nowhere else.

    >>> content_security_policy()[:38]
    "default-src 'none'; script-src 'none';"
    """
    allowed = " ".join(map(_hash_of, scripts)) or "'none'"
    plays = " media-src data:;" * media
    if python is not None:
        allowed += " blob: 'wasm-unsafe-eval'"
        plays += f" worker-src blob: 'self'; connect-src 'self' {python}".rstrip() + ";"
    return (
        f"default-src 'none'; script-src {allowed}; "
        f"style-src 'unsafe-inline'; img-src data:;{plays} form-action 'none'; base-uri 'none'"
    )


def allowed_names() -> dict[str, list[str]]:
    """The elements and attributes that a page may hold, and the elements that go with their
    words: for a script of a page, which cleans what is shown there later."""
    return {
        "tags": sorted(_AUTHORS_TAGS),
        "attributes": sorted(_AUTHORS_ATTRIBUTES),
        "gone": sorted(_GONE_WITH_CONTENT),
    }


def _hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def allow_script(html: str, script: str) -> str:
    """A page of ours whose policy allows one more script."""
    return re.sub(r"script-src (?!'none')", f"script-src {_hash_of(script)} ", html, count=1)


def is_safe_link(link: str, *, image: bool = False) -> bool:
    """True for addresses that only lead somewhere: web, mail, a place in the course.

    With `image`, for a picture in the page itself, on the web or in a file beside the
    notebook.

    >>> [is_safe_link(l) for l in ("#top", "https://example.org", "java\\tscript:x", "//host/x")]
    [True, True, False, False]
    """
    bare = _IGNORED_IN_LINKS.sub("", link).replace("\\", "/")
    scheme = _SCHEME.match(bare)
    if scheme is None:
        return not bare.startswith("//")
    if image:
        return scheme[1].lower() in ("http", "https") or bool(_IMAGE.match(bare))
    return scheme[1].lower() in ("http", "https", "mailto")


def clean(html: str, *, untrusted: bool = False) -> str:
    """`html` without scripts, handlers, frames, forms and fetches, every tag closed.

    Styles keep to their place: see `styles`. With `untrusted`, only what prose, tables and
    readings need stays: none of the classes of the page's own parts, no landmarks.

    >>> clean('<p onclick="x()">Hi<script>x()</script></p>')
    '<p>Hi</p>'
    >>> clean('<aside style="position:fixed"><b>Hi', untrusted=True)
    '<b>Hi</b>'
    """
    cleaner = _FOR_OTHERS if untrusted else _FOR_AUTHORS
    cleaned = str(cleaner.clean(_shallow(without_open_ends(valid_unicode(html)))))
    return _STYLE_SHEET.sub(lambda sheet: _style_element(sheet[1], sheet[2], untrusted), cleaned)


def _style_element(attributes: str, css: str, untrusted: bool) -> str:
    media = re.search(r'media="([^"]*)"', attributes)
    safe = safe_sheet(f"@media {media[1]}{{{css}}}" if media else css, untrusted)
    return f"<style>{safe}</style>" if safe else ""


def without_open_ends(html: str) -> str:
    """`html` without the tags that would swallow the rest of it as their words."""
    for name in _SWALLOWS:
        ends = [end.end() for end in re.finditer(f"</{name}", html, re.I)]
        closed = ends[-1] if ends and name != "plaintext" else 0  # that one never ends
        html = html[:closed] + re.sub(rf"(?i)<{name}(?![^\s/>])", "<x", html[closed:])
    return html


def _shallow(html: str) -> str:
    """`html` without the tags that lie too deep: a parser's time grows with the square."""
    open_ = Counter[str]()
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].lower()
        if name in _CLOSED_BY_OTHERS:
            return tag[0]
        if not tag[1]:
            open_[name] += 1
            depth += 1
            return tag[0] if depth <= _DEEPEST else ""
        if open_[name]:
            open_[name] -= 1
            depth -= 1
        return tag[0]

    return re.sub(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>?", keep, html)


def _authors_value(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute as a page may hold it; None if it may not."""
    if name == "src" and tag in ("audio", "video"):
        return value if _MEDIA.match(value) else None
    if name in ("href", "src") and not is_safe_link(value, image=name == "src"):
        return None
    if name == "style":
        return safe_declarations(value) or None
    if name == "tabindex" and value.isdigit():
        return "0"
    return value


def _others_value(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return " ".join(each for each in value.split() if each not in _of_the_page()) or None
    if name == "style":
        return safe_declarations(value, untrusted=True) or None
    if name == "type" and value not in ("button", "checkbox", "radio"):
        return None
    return _authors_value(tag, name, value)


@cache
def _of_the_page() -> frozenset[str]:
    """The classes by which our style sheet knows the parts of the page."""
    named = re.findall(r"\.([A-Za-z][\w-]*)", asset("page.css"))
    return frozenset(name for name in named if not name.startswith("sco-")) - _OF_WORDS


_LINKS = {"a": {"href"}, "img": {"src"}, "audio": {"src"}, "video": {"src"}}
_SCHEMES = {"http", "https", "mailto", "data"}
_FOR_AUTHORS = nh3.Cleaner(
    tags=_AUTHORS_TAGS,
    clean_content_tags=_GONE_WITH_CONTENT,
    attributes={"*": _AUTHORS_ATTRIBUTES, **_LINKS, "input": {"name"}, "details": {"name"}},
    generic_attribute_prefixes={"aria-", "data-"},
    attribute_filter=_authors_value,
    url_schemes=_SCHEMES,
    link_rel=None,
)
_FOR_OTHERS = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_GONE_WITH_CONTENT,
    attributes={"*": _ATTRIBUTES, **_LINKS, "input": {"name"}},
    generic_attribute_prefixes={"aria-"},
    attribute_filter=_others_value,
    url_schemes=_SCHEMES,
    link_rel=None,
)
