"""The blocks of a web page, and which of them are its article.

For `html`, which finds the blocks; nothing here knows of tags but headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sco_lessons.text.english import one_of, pattern
from sco_lessons.text.lexicons import lexicon

__all__ = ["HEADINGS", "PROSE", "Block", "article_of", "one_line", "shown_prose"]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PROSE = 80  # characters from which a block is prose, whatever its end
_WORDS = lexicon("webpage")
_COOKIES = re.compile("|".join(_WORDS["cookies"]), re.IGNORECASE)
_LABEL = re.compile(rf"(?:{'|'.join(_WORDS['labels'])})\W*", re.IGNORECASE)
_NAME = r"[A-Z][\w'\u2019.-]*"
_BYLINE = re.compile(
    rf"(?:(?i:{one_of(_WORDS['byline_openers'])}) )?[Bb][Yy]:? {_NAME}"
    rf"(?:(?:,|\s+and|\s+&|\s+in|\s+for|\s+of|\s+the|\s*\|)*\s+{_NAME}){{0,15}}\.?"
)
_DAY = rf"\d{{1,2}}{pattern('ordinal_endings')}?"
_DATE = re.compile(
    rf"(?:{one_of(_WORDS['date_openers'])}\b:?(?: on)? )?(?:\w+day,? )?"
    rf"(?:\d{{4}}-\d\d-\d\d|{_DAY} [A-Z]\w{{2,8}}\.?,? \d{{4}}"
    rf"|[A-Z]\w{{2,8}}\.? {_DAY},? \d{{4}})\b"
    r"[\s\d:,|()+\u2013-]*(?:[ap]\.?m\.?)?[\s(]*(?:[a-z]{2,4})?[\s)]*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")


@dataclass(slots=True)
class Block:
    """A stretch of text that a page sets off, and its place."""

    text: str
    tag: str
    scopes: tuple[int, ...]
    shares: Counter[str]
    around: bool
    in_body: bool

    def as_markdown(self) -> str:
        if self.tag in HEADINGS:
            return "#" * int(self.tag[1]) + " " + one_line(self.text)
        return self.text

    @property
    def is_linked(self) -> bool:
        """Mostly links."""
        return self._is_mostly("link")

    @property
    def is_label(self) -> bool:
        """A label of a site's furniture, or a notice about its cookies."""
        if len(self.text) < 120 and _LABEL.fullmatch(self.text):
            return True
        return len(self.text) < 400 and bool(_COOKIES.search(self.text))

    @property
    def kind(self) -> str:
        """What the block tells about the article, "byline" for example; "" for text."""
        for kind in ("caption", "byline", "published"):
            if self._is_mostly(kind) and (kind == "caption" or len(self.text) < 200):
                return kind
        if len(self.text) < 120 and self.tag not in HEADINGS:
            line = one_line(self.text)
            return "byline" * bool(_BYLINE.fullmatch(line)) or (
                "published" * bool(_DATE.fullmatch(line))
            )
        return ""

    def _is_mostly(self, kind: str) -> bool:
        return self.shares[kind] > 0.6 * len(self.text)

    @property
    def is_text(self) -> bool:
        """Long, or ended as a sentence is, and not mostly links."""
        if self.tag in HEADINGS or self.is_linked or self.kind:
            return False
        return len(self.text) >= PROSE or bool(_SENTENCE_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        return self.is_text and len(self.text) >= PROSE


def one_line(text: str) -> str:
    return " ".join(text.split())


def article_of(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Those blocks that are the article, and those that tell about it or are other prose.

    The article is in its element, if there is one, and is prose.
    """
    seen = [b for b in blocks if b.tag in HEADINGS or not (b.is_linked or b.is_label)]
    candidates = [block for block in seen if not (block.around or block.kind)]
    if not any(block.is_text for block in candidates):
        # A page may be as a whole in a form, or in an element named by its sidebar.
        within = [block for block in seen if not block.kind]
        candidates = within if any(block.is_prose for block in within) else candidates
    inside = _in_scope(candidates)
    taken = _trimmed(inside, to_the_end=inside is not candidates)
    ids = set(map(id, taken))
    near = set(map(id, inside))
    beside = [
        block
        for block in seen
        if id(block) not in ids and block.tag not in HEADINGS
        if block.kind or block.is_text or id(block) in near
    ]
    return taken, beside


def _in_scope(blocks: list[Block]) -> list[Block]:
    """The blocks of the article or main element with the most prose, if any has some."""
    body = [block for block in blocks if block.in_body]
    if any(block.is_text for block in body):
        return [*_titles(blocks), *(block for block in body if block.tag != "h1")]
    weight: Counter[int] = Counter()
    for block in blocks:
        for depth, scope in enumerate(block.scopes):
            # The deeper of two with the same content wins.
            weight[scope] += (len(block.text) * 100 + depth) * block.is_text
    if not weight or not max(weight.values()):
        return blocks
    best = max(weight, key=lambda scope: (weight[scope], scope))
    scoped = [block for block in blocks if best in block.scopes]
    has_title = any(block.tag == "h1" for block in scoped)
    return scoped if has_title else [*_titles(blocks), *scoped]


def _titles(blocks: Iterable[Block]) -> list[Block]:
    """The first heading of the first level, which may be outside the article's element."""
    return [block for block in blocks if block.tag == "h1"][:1]


def _trimmed(blocks: list[Block], to_the_end: bool) -> list[Block]:
    """Without what is no heading before the first prose, and headings at the end.

    What follows the last prose is the article's only in an element of its own.
    """
    text = [n for n, block in enumerate(blocks) if block.is_text]
    rest = [n for n, block in enumerate(blocks) if block.tag not in HEADINGS]
    if not text:
        words = sum(len(blocks[n].text.split()) for n in rest)
        return blocks[: rest[-1] + 1] if words >= 3 else []
    first, last = text[0], rest[-1] if to_the_end else text[-1]
    head = [block for block in blocks[:first] if block.tag in HEADINGS]
    return head + blocks[first : last + 1]


def shown_prose(blocks: list[Block]) -> list[Block]:
    """All prose of a page with its headings, or nothing if there is too little."""
    prose = [block for block in blocks if block.is_text and not block.is_label]
    if sum(len(block.text) for block in prose) < PROSE:
        return []
    shown = {id(block) for block in blocks if block.tag in HEADINGS}.union(map(id, prose))
    return _trimmed([block for block in blocks if id(block) in shown], to_the_end=False)
