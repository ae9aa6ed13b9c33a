"""What text looks like if its encoding is right: Chinese, Cyrillic, Western, or prose at all."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_big5", "is_chinese", "is_cyrillic", "is_prose", "is_western"]

_HIGH = re.compile(r"[^\x00-\x7f]")
# A capital of an accented letter right after a small letter: no word has that.
_HUMP = re.compile(r"[a-zß-ÿ][À-ÖØ-Þ]")
_LATIN = re.compile(r"[A-Za-z\s]")
# Letters and signs that European prose uses, of those that cp1252 has above ASCII.
_WESTERN = re.compile(r"[€‚„…†‡‰Š‹ŒŽ‘’“”•–—™š›œžŸ\xa0¡£§©ª«®°±²³´·º»¼½¾¿À-ÏÑ-ÖØ-Ýßà-ïñ-öø-ý]")
_CYRILLIC = re.compile(r"[А-яЁёІіЇїЄєҐґЎў«»–—“”„’‘…№\xa0]")
_HAN_SIGNS = "\u3000、。·—…‘’“”〈〉《》「」『』〖〗【】！（），：；？％－．０１２３４５６７８９"


def is_prose(text: str) -> bool:
    """True if nearly all code points are printable, from ASCII to Cyrillic, or common Han."""
    sample = text[:20_000]
    usual = sum(_usual(c) for c in sample)
    return usual >= 0.9 * len(sample) and any(c.isspace() or c.isalpha() for c in sample)


def _usual(sign: str) -> bool:
    near = sign < "\u0530" or "\u2000" <= sign <= "\u206f"
    shown = sign.isprintable() or sign.isspace()
    return (near and shown and not unicodedata.combining(sign)) or _common_han(sign)


def _common_han(sign: str) -> bool:
    """True for a sign of Chinese punctuation or one of the first 3755 Han of GB 2312."""
    if sign in _HAN_SIGNS:
        return True
    try:
        code = sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] <= 0xD7


def is_chinese(raw: bytes, encoding: str) -> bool:
    """True if what is not ASCII decodes to common Han and Chinese punctuation."""
    high = _high_signs(raw, encoding)
    return len(high) > 1 and sum(map(_common_han, high)) >= 0.85 * len(high)


def is_big5(raw: bytes, encoding: str) -> bool:
    """True if what is not ASCII lies in the rows of Big5 for signs and common Han."""
    high = _high_signs(raw, encoding)
    rows = [c.encode(encoding, "replace")[0] for c in high]
    return len(high) > 3 and sum(0xA1 <= row <= 0xC6 for row in rows) >= 0.95 * len(high)


def is_cyrillic(raw: bytes, encoding: str) -> bool:
    """True if runs of Cyrillic letters, mostly small ones, make up what is not ASCII."""
    high = _high_signs(raw, encoding)
    small = sum("а" <= c <= "я" for c in high)
    return (
        len(high) > 8
        and small > 0.7 * len(high)
        and bool(re.search(rb"[\xc0-\xff]{4}", raw))
        and sum(map(bool, map(_CYRILLIC.match, high))) >= 0.97 * len(high)
    )


def is_western(raw: bytes, encoding: str) -> bool:
    """True if Latin letters with the signs of European prose make up the text."""
    high = _high_signs(raw, encoding)
    text = raw.decode(encoding, "replace")
    usual = sum(map(bool, map(_WESTERN.match, high)))
    return (
        bool(high)
        and usual >= 0.9 * len(high)
        and len(_HUMP.findall(text)) <= 0.1 * len(high)
        and len(_LATIN.findall(text)) >= 0.5 * len(text)
    )


def _high_signs(raw: bytes, encoding: str) -> list[str]:
    """The code points above ASCII; none if the bytes are not that encoding."""
    try:
        return _HIGH.findall(raw.decode(encoding))
    except UnicodeDecodeError:
        return []
