"""Turns of an interview: paragraphs that begin with who speaks ("Q:", "Ilse Varga:")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sco_lessons.layers.speech.verb import Found
from sco_lessons.text.english import words
from sco_lessons.text.model import Span

__all__ = ["turns"]

# Up to four words with a capital, a colon, and something after it; in a transcript the time
# before them and a part or a name in brackets: "[00:12] HOST (ILSE VARGA):".
_LABEL = re.compile(
    r"\s*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?[^\S\n]+)?"
    r"((?:[^\W\d_][\w.'\u2019-]*[^\S\n]+){0,3}[^\W\d_][\w.'\u2019-]*)"
    r"(?:[^\S\n]\([^()\n]{1,40}\))?(:)\s+(?=\S)"
)


# "Q." and "[A]": a letter that stands in brackets, or before a full stop or a dash.
_LETTER = re.compile(r"\s*[\[(]?([^\W\d_])(?:[\])]|\s?([.\u2013\u2014-]))\s+(?=\S)")


def turns(text: str, paragraphs: Sequence[Span]) -> Iterator[tuple[int, Found]]:
    """The turns of an interview or a play, each with the number of its paragraph, from 0.

    Those of a list have no content. "Q:" and "A:" are enough. Names before a colon are those
    of speakers if paragraphs in a row begin with one and somebody asks something, speaks
    twice, or has spoken above.
    """
    talkers: set[str] = set()
    labels = _labels(text, paragraphs)
    for spoken, group in groupby(enumerate(labels), lambda pair: _names(pair[1])):
        run = list(group)
        asked = any("?" in paragraphs[index].of(text) for index, _ in run)
        names = [label[1] for _, label in run if label]
        in_a_row = spoken and (len(run) > 1 or not talkers.isdisjoint(names))
        talk = asked or len(set(names)) < len(names) or not talkers.isdisjoint(names)
        talkers.update(names if spoken and in_a_row and talk else ())
        for index, label in run:
            letter = _is_letter(label)
            if label and (in_a_row or letter):
                content = Span(label.end(), paragraphs[index].end)
                said = [content] if talk or letter else []
                sign = Span(*label.span(2)) if label[2] else None
                yield index, Found(Span(*label.span(1)), sign, said, "turn", 0)


def _labels(text: str, paragraphs: Sequence[Span]) -> list[re.Match[str] | None]:
    """What each paragraph begins with; "Q." and "[A]" only beside the other, if one asks."""
    letters = [_LETTER.match(text, span.start, span.end) for span in paragraphs]
    letters = [label if _is_letter(label) else None for label in letters]
    labels = [_LABEL.match(text, span.start, span.end) for span in paragraphs]
    for index in range(1, len(letters)):
        one, two = letters[index - 1 : index + 1]
        asked = any("?" in span.of(text) for span in paragraphs[index - 1 : index + 1])
        if one and two and one[1] != two[1] and asked:
            labels[index - 1 : index + 1] = one, two
    return labels


def _is_letter(label: re.Match[str] | None) -> bool:
    return label is not None and label[1].lower() in words("turn_letters")


def _names(label: re.Match[str] | None) -> bool:
    """Every word has a capital, and it is no heading of a list ("When: Friday")."""
    if label is None:
        return False
    low = label[1].lower()
    lists = ("headline_labels", "question_words", "clause_openers")
    listed = any(low in words(name) for name in lists)
    return not listed and all(word[0].isupper() for word in label[1].split())
