"""From tokens, sentence bounds and quotations to sentences of units."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.sentence import ENDS, Kind, Sentence, kinds, word_class
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import forms

__all__ = ["sentences"]

_MAX_SENTENCE = 400
_STOP, _POSSESSIVE = Kind.STOP, Kind.POSSESSIVE
_BEFORE_S = kinds("rhs")
_ABBREVIATED = kinds("wWm")
_NO_QUESTION = kinds("q:s")
_AFTER_SPEAKER = ENDS | kinds(",p")


def sentences(
    text: str,
    tokens: tuple[Sequence[int], Sequence[int]],
    bounds: Sequence[Span],
    quotes: Sequence[Span],
) -> list[Sentence]:
    """The sentences of a paragraph, each of `quotes` one unit in them.

    A bound inside a quotation does not count: `"I came. I saw," he said.` is one sentence,
    and so is `"Why?" he asked.` `tokens` are the starts and ends of all tokens of the text.
    """
    joined: list[Sentence] = []
    for sentence in _split(text, tokens, bounds, quotes):
        if joined and _goes_on(joined[-1], sentence):
            last = joined[-1]
            joined[-1] = Sentence(
                text,
                last.words + sentence.words,
                last.starts + sentence.starts,
                last.ends + sentence.ends,
                last.kinds + sentence.kinds,
            )
        else:
            joined.append(sentence)
    return joined


def _split(
    text: str,
    tokens: tuple[Sequence[int], Sequence[int]],
    bounds: Sequence[Span],
    quotes: Sequence[Span],
) -> Iterator[Sentence]:
    starts, ends = tokens
    sentence, quote = Sentence(text), 0
    for bound in bounds:
        token, last = bisect_left(starts, bound.start), bisect_left(starts, bound.end)
        while token < last:
            start, end = starts[token], ends[token]
            if len(sentence.words) >= _MAX_SENTENCE:
                yield sentence
                sentence = Sentence(text)
            while quote < len(quotes) and quotes[quote].end <= start:
                quote += 1
            if quote == len(quotes) or quotes[quote].start > start:
                word = text[start:end]
                _add(sentence, word, start, end, word_class(word))
                token += 1
                continue
            if sentence.kinds and sentence.kinds[-1] is Kind.STOP:
                yield sentence
                sentence = Sentence(text)
            start, end = quotes[quote].start, quotes[quote].end
            _add(sentence, '""', start, end, _quotation_class(text[start:end]))
            token = bisect_left(starts, end)
        if sentence.ends and sentence.ends[-1] <= bound.end:
            yield sentence
            sentence = Sentence(text)
    if sentence.words:
        yield sentence


def _quotation_class(words: str) -> Kind:
    """A term has up to five words and no stop before the closing mark."""
    inner = words.strip("\"'`\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb ")
    long = len(words) > 60 or words.count(" ") > 4
    return Kind.QUOTATION if long or inner[-1:] in ".,!?\u2026" else Kind.TERM


def _add(sentence: Sentence, word: str, start: int, end: int, kind: Kind) -> None:
    starts, ends, known = sentence.starts, sentence.ends, sentence.kinds
    if known:
        last = known[-1]
        if start < ends[-1]:
            return
        if last is _STOP and kind is not _STOP and len(known) > 1:
            if ends[-2] == starts[-1] and known[-2] in _ABBREVIATED:  # "Mr." is one unit
                for column in (sentence.words, starts, known):
                    column.pop()
                ends[-2:] = [ends[-1]]
        elif kind is _POSSESSIVE and last in _BEFORE_S:  # "what's", "he's"
            kind = Kind.AUXILIARY
    sentence.words.append(word)
    starts.append(start)
    ends.append(end)
    known.append(kind)


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """`"Why?" he asked` was cut in two after the quotation."""
    if before.kinds[-1] is not Kind.QUOTATION or sentence.kinds[0] is Kind.QUOTATION:
        return False
    if sentence.words[0][0].islower():
        return True
    end = noun_phrase_end(sentence, 0)
    verb = sentence.skip(end)
    cue = sentence.cue(verb)
    if end == 0 or cue is None or sentence.low(verb) not in forms("quote", "past", "s"):
        return False
    closing = sentence.text[before.ends[-1] - 3 : before.ends[-1]]
    after = sentence.kind(verb + 1)
    if ("?" in closing or "!" in closing) and after not in _NO_QUESTION:
        return True
    return after in _AFTER_SPEAKER or sentence.is_time(verb + 1)
