"""What makes a page light: no sign that HTML does not need, no rule that acts on nothing."""

from __future__ import annotations

import re
from functools import cache

__all__ = ["lighter", "lighter_drawing", "with_needed_rules"]

_WORD = re.compile(r"[A-Za-z][\w-]*")
_DATA = re.compile(r"dataset\.([a-z]+)")
_CHOICE = re.compile(r":is\(((?:[^()]|\([^()]*\))*)\)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DECLARED = re.compile(r"(--[\w-]+):[^;{}]*;?")
_KEPT = re.compile(r"(?s)<(style|script)\b.*?</\1>")
_EMPTY = re.compile(r' (checked|controls|data-[a-z]+|download|hidden|open|popover)=""(?=[ >])')
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_PLAIN = re.compile(
    r" (aria-describedby|class|colspan|data-n|data-term|for|href(?==.#[a-z]{3}\d)|id|lang|"
    r'popovertarget|role|rowspan|scope|tabindex|type)="([\w#.:-]+)"(?=[ >])'
)
# What the next tag ends by itself, by the rules of HTML: items, and the parts of a table.
_ENDED = re.compile(
    r"</li>(?=<li\b|</[ou]l>)|</t[dh]>(?=<t[dh]\b|</tr>)"
    r"|</tr>\s*(?=<tr\b|</(table|tbody|thead)>)|</thead>\s*(?=<tbody\b)|</tbody>\s*(?=</table>)"
)
_SCRIPT = re.compile(r"(?s)<script>(.*?)</script>")
# What a script asks for is there because something else made it.
_ASKED = re.compile(
    r"\b(all|closest|contains|getElementById|matches|querySelector(All)?)\(([\"'`]).*?\3"
)
_OF_A_DRAWING = re.compile(r' ([a-zA-Z][\w-]*)="([\w#.%()-]+)"(?=[ >])')


def lighter(html: str) -> str:
    """HTML without the quotation marks and end tags that it does not need.

    >>> lighter('<p class="ask" title="a word"><details open="">')
    '<p class=ask title="a word"><details open>'
    >>> lighter("<ul><li>one</li><li>two</li></ul>")
    '<ul><li>one<li>two</ul>'
    """
    pieces, end = [], 0
    for kept in _KEPT.finditer(html):
        pieces += [_lighter(html[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*pieces, _lighter(html[end:])])


def _lighter(html: str) -> str:
    return _TAG.sub(_bare, _ENDED.sub("", html))


def _bare(tag: re.Match[str]) -> str:
    if "='" in tag[0]:  # what looks like an attribute may stand in another
        return tag[0]
    return _PLAIN.sub(r" \1=\2", _EMPTY.sub(r" \1", tag[0]))


def lighter_drawing(svg: str) -> str:
    """The same for a drawing, whose attributes are numbers and names.

    >>> lighter_drawing('<svg role="img"><path fill="none" d="M0 1"/></svg>')
    '<svg role=img><path fill=none d="M0 1"/></svg>'
    """
    return _TAG.sub(lambda tag: _OF_A_DRAWING.sub(r" \1=\2", tag[0]), svg)


def with_needed_rules(page: str, sheet: str, *scripts: str) -> str:
    """The page with no more of its style sheet than may act on it.

    A rule stays if the names in its selector stand in the tags of the page, or in a script,
    which may make an element later: also in one of those that a page keeps packed.

    >>> with_needed_rules("<style>p{top:0}.ask{margin:0}</style><p>", "p{top:0}.ask{margin:0}")
    '<style>p{top:0}</style><p>'
    """
    before, found, after = page.partition(sheet)
    if not found:  # a template of somebody's own, with a style of its own
        return page
    around = before + after
    made = _ASKED.sub("", "\n".join((*_SCRIPT.findall(around), *scripts)))
    tags = " ".join(_TAG.findall(_KEPT.sub("", around)))
    names = {*_WORD.findall(tags + made), *(f"data-{name}" for name in _DATA.findall(made))}
    needed = _needed(sheet, names)
    used = set(re.findall(r"var\((--[\w-]+)", around + needed))
    needed = _DECLARED.sub(lambda one: one[0] if one[1] in used else "", needed)
    return before + needed.replace(";}", "}") + after


def _needed(css: str, names: set[str]) -> str:
    """The rules of a style sheet whose selectors have no other names than these."""
    kept = []
    for head, body in _rules(css):
        inside, where = body, head
        if head.startswith(("@media", "@supports", "@layer")):
            inside = _needed(body, names)
        elif not head.startswith("@"):
            where = ",".join(each for each in _selectors(head) if _may_act(each, names))
        if where and inside:
            kept.append(f"{where}{{{inside}}}")
    return "".join(kept)


def _may_act(selector: str, names: set[str]) -> bool:
    """True if all names that a selector asks for are there, and one of each choice."""
    choices = (_selectors(choice) for choice in _CHOICE.findall(selector))
    return _names_in(selector) <= names and all(
        any(_names_in(each) <= names for each in choice) for choice in choices
    )


@cache
def _rules(css: str) -> tuple[tuple[str, str], ...]:
    """The head and the body of each rule that is in no other."""
    rules, depth, start, opened = [], 0, 0, 0
    for sign in re.finditer(r"[{}]", css):
        depth += 1 if sign[0] == "{" else -1
        if sign[0] == "{" and depth == 1:
            opened = sign.end()
        elif not depth:
            rules.append((css[start : opened - 1].strip(), css[opened : sign.start()]))
            start = sign.end()
    return tuple(rules)


@cache
def _selectors(head: str) -> tuple[str, ...]:
    """The selectors of a rule, parted at the commas that are in no brackets."""
    parts, depth = [""], 0
    for sign in head:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return tuple(parts)


@cache
def _names_in(selector: str) -> frozenset[str]:
    """The elements, classes, ids and attributes that all have to be there."""
    before = ""
    while before != selector:
        before, selector = selector, _IN_BRACKETS.sub("", selector)
    return frozenset(_WORD.findall(re.sub(r"::?[\w-]+|[*^$|~]?=[^\]]*", " ", selector)))
