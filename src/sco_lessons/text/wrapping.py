"""Words that were broken at the end of a line, made whole: `read` does so with what it reads.

Narrow columns and PDFs break words ("accord-" and "ing" on two lines), and no search finds these.
"""

from __future__ import annotations

import re

from sco_lessons.text.english import words

__all__ = ["unbroken"]

# A word cut by a hyphen, what goes on at once on the next line, and the marks behind it.
_BROKEN = re.compile(
    r"""(?<![\w-])(?<!-\n) ([^\W\d_]{2,}) -[ \t]*\n[ \t]* ([^\W\d_]{2,})(?![\w-])
    (\S*) ([ \t]*\n|[ \t]+|\Z)""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-?[ \t]*\n[ \t]*[^\W\d_])")


def unbroken(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` with such words on their first line, and the words that were joined, in order.

    The hyphen stays in a word that `text` writes with it at another place, and in a usual
    compound: both parts are listed in `english.toml` ("world-" in `compound_beginnings`, "-wide"
    in `compound_ends`). If only one part is, it may be one word or two and is left alone; so is
    a word before a capital ("China-" and "Russia") and one on three lines.

    >>> unbroken("A world-\\nwide firm, accord-\\ning to Orr, is well-\\nfed.")
    ('A world-wide\\nfirm, according\\nto Orr, is well-\\nfed.', ('world-wide', 'according'))
    """
    if not _BROKEN.search(text):
        return text, ()
    written = {word.lower() for word in _WORD.findall(text)}
    joined: list[str] = []

    def whole(match: re.Match[str]) -> str:
        first, last, marks, space = match.groups()
        plain, hyphened = f"{first}{last}", f"{first}-{last}"
        usual = (first.lower() in words("compound_beginnings"), last in words("compound_ends"))
        is_plain = plain.lower() in written
        is_hyphened = not is_plain and (hyphened.lower() in written or all(usual))
        if not last.islower() or (any(usual) and not is_plain and not is_hyphened):
            return match[0]
        joined.append(hyphened if is_hyphened else plain)
        return joined[-1] + marks + ("\n" if space else "")

    return _BROKEN.sub(whole, text), tuple(joined)
