"""Chinese and Japanese inside a text of another language."""

from __future__ import annotations

import re

__all__ = ["HAN", "HAN_SIGN", "han_language"]

_LETTERS = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = "\u3000-\u303f\uff00-\uffef"
_KANA = re.compile("[\u3040-\u30ff]")

HAN = re.compile(f"[{_SIGNS}]*[{_LETTERS}][{_LETTERS}{_SIGNS}]*")
"""A stretch of Chinese or Japanese letters with the punctuation on both sides of it.

>>> HAN.findall("“Shanghai Spirit” (《上海精神》) and 上合")
['《上海精神》', '上合']
"""

HAN_SIGN = re.compile(f"[{_LETTERS}{_SIGNS}]")
"""One letter or punctuation mark of Chinese or Japanese."""


def han_language(words: str) -> str:
    """The language of a stretch that `HAN` finds, a BCP 47 tag: "ja" with kana, else "zh".

    >>> han_language("上合"), han_language("日本の")
    ('zh', 'ja')
    """
    return "ja" if _KANA.search(words) else "zh"
