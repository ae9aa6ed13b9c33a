"""From tokens, sentence bounds and quotations to sentences of units."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sco_lessons.layers.speech.phrases import noun_phrase_end
from sco_lessons.layers.speech.sentence import ENDS, Kind, Sentence, kinds, word_class
from sco_lessons.text.english import words as words_of
from sco_lessons.text.model import Span
from sco_lessons.text.verbs import cues, forms

__all__ = ["sentences"]

_MAX_APPOSITION = 15
_MAX_SENTENCE = 400
_BEFORE_S = kinds("rhs")
_ABBREVIATED = kinds("wWm")
_MAY_BE_NOUN = kinds("vk")
_BEFORE_NOUN = kinds("wWd'")
_BEFORE_TITLE = kinds("p'w")
_NO_QUESTION = kinds("q:s")
_LEADS_TO = kinds(",:a")
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
    sentence, quote, token = Sentence(text), 0, 0
    for bound in bounds:
        token = max(token, bisect_left(starts, bound.start))  # a quotation may reach into it
        last = bisect_left(starts, bound.end)
        while token < last:
            start = starts[token]
            if len(sentence) >= _MAX_SENTENCE:
                yield sentence
                sentence = Sentence(text)
            while quote < len(quotes) and quotes[quote].end <= start:
                quote += 1
            if quote == len(quotes) or quotes[quote].start > start:
                top = min(last, token + _MAX_SENTENCE - len(sentence))
                if quote < len(quotes):
                    top = bisect_left(starts, quotes[quote].start, token, top)
                _add_words(sentence, list(starts[token:top]), list(ends[token:top]))
                token = top
                continue
            if sentence.kinds and sentence.kinds[-1] == Kind.STOP:
                yield sentence
                sentence = Sentence(text)
            _add_quotation(sentence, quotes[quote])
            token = bisect_left(starts, quotes[quote].end)
        if sentence.ends and sentence.ends[-1] <= bound.end:
            yield sentence
            sentence = Sentence(text)


def _add_words(sentence: Sentence, starts: list[int], ends: list[int]) -> None:
    """A row of words and signs, "Mr." as one unit, with the verb in "what's" and "he's"."""
    text = sentence.text
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    kinds = list(map(word_class, words))
    if Kind.POSSESSIVE in kinds or Kind.STOP in kinds[:-1] or Kind.COLON in kinds:
        for index in range(len(kinds) - 1, 0, -1):
            kind, before = kinds[index], kinds[index - 1]
            if kind == Kind.POSSESSIVE and before in _BEFORE_S:
                kinds[index] = Kind.AUXILIARY
            elif kind == Kind.COLON and _is_clock(kinds, starts, ends, index):  # "10:05"
                ends[index - 1] = ends[index + 1]
                del words[index : index + 2], starts[index : index + 2]
                del kinds[index : index + 2], ends[index : index + 2]
            elif (
                kind == Kind.STOP
                and (before in _ABBREVIATED or _numbers(words, kinds, index))
                and ends[index - 1] == starts[index]
                and kinds[index + 1 : index + 2] not in ([], [Kind.STOP])
                and kinds[index + 1 :] != [Kind.CLOSE]
            ):
                kinds[index - 1] = Kind.NAME if before == Kind.DETERMINER else before
                del words[index], starts[index], kinds[index], ends[index - 1]
    for index in range(len(kinds)):
        month = words[index] == "May" and index and kinds[index - 1] == Kind.PREPOSITION
        if kinds[index] == Kind.ADVERB and _is_end_of_name(words, kinds, index):
            kinds[index] = Kind.NAME
        named = words[index][0].isupper() and kinds[index + 1 : index + 2] == [Kind.REPORTING]
        if kinds[index] == Kind.VERB and named and words[index + 1] in forms("quote", "past", "s"):
            kinds[index] = Kind.NAME  # "Shook said"
        if kinds[index] == Kind.AUXILIARY and (month or _is_given_name(words, kinds, index)):
            kinds[index] = Kind.NAME
    for index in range(1, len(kinds)):
        if words[index] == "that" and _points(words, kinds, index):
            kinds[index] = Kind.DETERMINER
        if kinds[index] in _MAY_BE_NOUN:
            kinds[index] = _after_determiner(
                words[index - 1], kinds[index - 1], words[index], kinds[index]
            )
    sentence.words += words
    sentence.starts += starts
    sentence.ends += ends
    sentence.kinds += kinds


def _is_clock(kinds: Sequence[str], starts: Sequence[int], ends: Sequence[int], colon: int) -> bool:
    """The colon stands between two numbers, with no space."""
    numbers = kinds[colon - 1] == Kind.NUMBER and kinds[colon + 1 : colon + 2] == [Kind.NUMBER]
    return numbers and ends[colon - 1] == starts[colon] and ends[colon] == starts[colon + 1]


def _is_end_of_name(words: list[str], kinds: list[str], index: int) -> bool:
    """ "of Patients First": a capital behind a name, and no headline in capitals."""
    named = index > 0 and words[index][0].isupper() and kinds[index - 1] == Kind.NAME
    return named and index + 1 < len(words) and not words[index + 1][0].isupper()


def _is_given_name(words: list[str], kinds: list[str], index: int) -> bool:
    """ "said Will Orr": a capital inside a sentence that asks nothing, and a surname behind it."""
    named = words[index][0].isupper() and words[index].lower() in words_of("auxiliary_names")
    if not named or kinds[index + 1 : index + 2] != [Kind.NAME]:
        return False
    headline = kinds[index - 1] == Kind.NAME if index else "?" in words
    return not headline


def _numbers(words: list[str], kinds: list[str], stop: int) -> bool:
    """ "No. 10"."""
    return words[stop - 1].lower() == "no" and kinds[stop + 1 : stop + 2] == [Kind.NUMBER]


def _points(words: list[str], kinds: list[str], that: int) -> bool:
    """ "A court in that town", not "in that prices rose"."""
    noun = kinds[that + 1 : that + 2] == [Kind.WORD] and not words[that + 1].endswith("s")
    return noun and kinds[that - 1] == Kind.PREPOSITION


def _after_determiner(before: str, kind_before: str, word: str, kind: str) -> str:
    """The class of what looks like a verb: a noun in "the hopes", "Quill's remarks"."""
    low, cue = before.lower(), cues().get(word.lower())
    if kind == Kind.VERB and cue and cue.verb.noun and kind_before == Kind.REPORTING:
        return Kind.WORD  # "announced plans"
    if word.lower() in words_of("nouns_in_ing") and kind_before in _BEFORE_NOUN:
        return Kind.WORD  # "a Senate hearing"
    if kind_before != Kind.POSSESSIVE and low not in words_of("articles"):
        return kind
    return Kind.WORD if cue is None or cue.form in ("base", "s") else kind


def _add_quotation(sentence: Sentence, quote: Span) -> None:
    """A quotation as one unit."""
    sentence.words.append('""')
    sentence.starts.append(quote.start)
    sentence.ends.append(quote.end)
    before = sentence.kind(len(sentence) - 2)
    sentence.kinds.append(_quotation_class(quote.of(sentence.text), before))


def _quotation_class(words: str, before: str) -> str:
    """A term has up to five words and no stop before the closing mark, or is a title."""
    inner = words.strip("\"'`\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb ")
    several = " " in inner or before == Kind.WORD  # "the film 'Weiner.'"
    if before in _BEFORE_TITLE and several and inner[-1:] not in "!?":
        low = (word for word in inner.split() if word not in words_of("small_words"))
        if all(word[0].isupper() for word in low):  # "told ABC's 'Meet the Press.'"
            return Kind.TERM
    said = before == Kind.COLON or words.count(" ") > 4
    return Kind.QUOTATION if said or inner[-1:] in ".,!?\u2026" else Kind.TERM


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """`"Why?" he asked` was cut in two after the quotation."""
    if before.kinds[-1] != Kind.QUOTATION or sentence.kinds[0] == Kind.QUOTATION:
        return False
    if sentence.words[0][0].islower():
        return True
    end = noun_phrase_end(sentence, 0)
    if sentence.kind(end) == Kind.COMMA:  # "'Why?' Orr, the mayor, asked"
        near = range(end + 1, min(len(sentence), end + _MAX_APPOSITION))
        end = next((i for i in near if sentence.kinds[i] == Kind.COMMA), end) + 1
    verb = sentence.skip(end)
    plural = sentence.low(end - 1) in words_of("plural_subjects")  # "'With pigs?' I ask"
    if end == 0 or sentence.low(verb) not in forms("quote", "past", "base" if plural else "s"):
        return False
    closing = sentence.text[before.ends[-1] - 3 : before.ends[-1]]
    after = sentence.kind(verb + 1)
    quotes_again = sentence.kind(sentence.skip(verb + 1, _LEADS_TO)) == Kind.QUOTATION
    if quotes_again and "." in closing and len(before) > 1:
        return False  # "Quill said, 'It leaks.' She added, 'It is old.'"
    if ("?" in closing or "!" in closing) and after not in _NO_QUESTION:
        return True
    return after in _AFTER_SPEAKER or sentence.is_time(verb + 1)
