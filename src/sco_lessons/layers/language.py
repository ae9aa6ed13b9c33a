"""Whether a text is English, for the rules and word lists that are made for English alone.

Two shares of its words are looked at: words of grammar that no other language of Europe uses
as often, and words of the English lexicon. A text of fewer than 20 words (or 50 letters of
another script) is too short to tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sco_lessons.text.english import common_words
from sco_lessons.text.english import words as words_of

__all__ = ["why_not_english"]

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"://|@|www\.")  # of a page, of mail, of an account
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_PART = 6_000  # code points looked at in the beginning, the middle and the end of a long text
_FEWEST, _FEWEST_LETTERS = 20, 50
# English news has about 15 words of grammar in 100, and 95 of 100 words without a capital are in
# the lexicon; French has up to 65 there, as the lexicon has some of its words.
_LEAST_GRAMMAR, _LEAST_KNOWN = 0.05, 0.8


@lru_cache(maxsize=8)
def why_not_english(text: str) -> str:
    """What shows that a text is not English; "" if it is, or is too short to tell.

    >>> why_not_english("Le président a dit vendredi que la paix est bonne pour tous. " * 3)
    '0% of the words are English words of grammar, where English has about 15%'
    >>> why_not_english("The president said that peace is good for all of them. " * 3)
    ''
    """
    middle = max(_PART, len(text) // 2)
    end = max(_PART, len(text) - _PART)
    sample = f"{text[:_PART]} {text[middle : middle + _PART]} {text[end:]}"
    plain = " ".join(part for part in sample.split() if not _ADDRESS.search(part))
    words = [word for word in _WORD.findall(plain) if len(word) > 1]
    letters = "".join(words)
    latin = len(_LATIN.findall(letters))
    if len(letters) >= _FEWEST_LETTERS and latin < 0.3 * len(letters):
        share = round(100 * latin / len(letters))
        return f"{share}% of the letters are of the Latin alphabet"
    if len(words) < _FEWEST:
        return ""
    grammar = sum(word.lower() in words_of("english_grammar") for word in words) / len(words)
    # Names are in no lexicon: words with a capital are left out.
    small = [word for word in words if word.islower()]
    if len(small) < _FEWEST / 2:
        return ""
    known = sum(word in common_words() for word in small) / len(small)
    if grammar >= _LEAST_GRAMMAR or known >= _LEAST_KNOWN:
        return ""
    share = round(100 * grammar)
    return f"{share}% of the words are English words of grammar, where English has about 15%"
