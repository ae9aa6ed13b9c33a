"""Words that were broken at the end of a line, made whole: `read` does so with what it reads.

Narrow columns and PDFs break words ("accord-" and "ing" on two lines), and no search finds these.
"""

from __future__ import annotations

import re

from sco_lessons.text.english import common_words, words

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

    The hyphen stays in a word that `text` writes with it, after "well", "self" and "half", and
    between two words of the dictionary (`common_words`) that it does not have as one
    ("all-round"). It goes from a word that `text` or the dictionary has without it, from days
    and months, and from a name, whose parts are no words. The rest may be one word or two and
    is left alone ("xylem-" and "fed"), and so are a second part with a capital ("China-" and
    "Russia") and a word on three lines.

    >>> unbroken("Rott-\\nweil, an all-\\nround man, accord-\\ning to Orr")[1]
    ('Rottweil', 'all-round', 'according')
    """
    if not _BROKEN.search(text):
        return text, ()
    written = {word.lower() for word in _WORD.findall(text)}
    joined: list[str] = []

    def whole(match: re.Match[str]) -> str:
        first, last, marks, space = match.groups()
        plain, hyphened = f"{first}{last}", f"{first}-{last}"
        known = (first.lower() in common_words()) + (last in common_words())
        one = plain.lower()
        is_one = one in written or one in common_words() or one in words("times")
        is_two = first.lower() in words("before_a_hyphen") or (not is_one and known == 2)
        is_two = is_two or hyphened.lower() in written
        if not last.islower() or (known == 1 and not is_one and not is_two):
            return match[0]
        joined.append(hyphened if is_two else plain)
        return joined[-1] + marks + ("\n" if space else "")

    return _BROKEN.sub(whole, text), tuple(joined)
