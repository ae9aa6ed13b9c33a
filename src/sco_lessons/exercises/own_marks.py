"""What can be seen in marks of a text that nobody here has read: mentions, attributions,
evidence of what a method did.

No answer is known. Each function says what is wrong, as an instant check does, and None if
nothing that can be seen is: the words stand there, a date has a figure or a name of the
calendar, a content is near its cue. Whether a label fits, whether a source is the one who
speaks, is for a person.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise, product

from sco_lessons.errors import CourseError
from sco_lessons.exercises.answers import shown
from sco_lessons.exercises.judge import Said
from sco_lessons.exercises.own_text import calendar
from sco_lessons.layers import annotate
from sco_lessons.measures.words import FUNCTION_WORDS, alike
from sco_lessons.text.english import abbreviations
from sco_lessons.text.english import words as english_words
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.model import Article, Span, pattern_of
from sco_lessons.text.verbs import reporting_verb

__all__ = [
    "EVIDENCE",
    "attribution_fault",
    "evidence_fault",
    "is_the_layer",
    "mention_fault",
    "same_cue",
]

EVIDENCE = ("sentences", "mentions", "attributions", "quotations", "sentiment", "topics")
"""The methods that a text of one's own can be tried with, each named after its layer."""

_LONGEST_MENTION, _LONGEST_CUE, _FEWEST_OF_A_LAYER = 12, 6, 3
_quoted = partial(shown, most=40)
_MOST_PLACES, _MOST_TRIED = 40, 50_000
_DETERMINER = 'a name stands without its determiner, a description such as "the council" with it'


def _found(article: Article, words: str, any_capitals: bool = False) -> list[Span]:
    """Every place of the words, at most so many; CourseError that says why there is none."""
    if not words.strip():
        raise CourseError("there are no words to look for: give a word of the text or more")
    for flags in (0, re.IGNORECASE)[: 1 + any_capitals]:
        places = re.finditer(pattern_of(words), article.text, flags)
        if spans := [Span(*place.span()) for place in islice(places, _MOST_PLACES)]:
            return spans
    return [article.find(words)]


def _sentence(error: CourseError) -> str:
    """The words of an error as a sentence."""
    words = str(error).split(": parts of words")[0]
    return f"{words[0].upper()}{words[1:].rstrip('.')}."


# Mentions


def mention_fault(article: Article, words: str, label: str) -> Said:
    """Why the words cannot be a mention with this label, as far as rules can tell.

    >>> from sco_lessons.exercises.own_text import own_article
    >>> mention_fault(own_article("Ada Lunt built the wall in May."), "the wall", "DATE")[:32]
    '"the wall" has no figure and no '
    """
    if label == "WORK_OF_ART":  # its title may stand in quotation marks
        words = words.strip("\"'\u2018\u2019\u201c\u201d ")
    try:
        found = _found(article, words)
    except CourseError as error:
        return _sentence(error)
    said = " ".join(words.split())
    tokens = [article.words(token) for token in article["tokens"].within(found[0])]
    tokens = tokens or [said]  # a part of a run of Chinese is no token
    inner = [alike(token) for token in tokens if token[0].isalnum()]
    if not inner or len(inner) > _LONGEST_MENTION:
        return f"{_quoted(said)} has {len(inner)} words: a mention has one to {_LONGEST_MENTION}."
    last, before = tokens[-1], "".join(tokens[-2:-1])  # "Brandt", "U.S.", and "Acme Inc", "."
    abbreviated = last == "." and alike(before) in abbreviations()
    in_word = last[-1].isalnum() or (len(last) > 1 and last[0].isalnum()) or abbreviated
    if alike(last) == "'s" or not in_word or not tokens[0][0].isalnum():
        return (
            f"{_quoted(said)} has a sign or a possessive ending at its border: leave it out.",
            "marks, commas and 's stay outside a mention; the point of an abbreviation is inside",
        )
    mention = _Mention(article, found, said, tokens, label)
    return (
        mention.verb_fault()
        or mention.date_fault(inner)
        or mention.border_fault()
        or mention.cut_short()
    )


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words that a person marked: the places where they are found, their tokens, their label."""

    article: Article
    found: Sequence[Span]
    said: str
    tokens: Sequence[str]
    label: str

    def verb_fault(self) -> Said:
        """ "The library will open": a title may have a verb, and a clause that begins so."""
        verbs, not_after = english_words("finite_verbs"), english_words("determiners")
        for before, token in zip(("", *self.tokens), self.tokens, strict=False):
            if self.label == "WORK_OF_ART" or token in english_words("relative_pronouns"):
                return None
            is_verb = token in verbs and alike(before) not in not_after  # "the will", "a can"
            if is_verb or (before[:1].isupper() and token == self.tokens[-1] and _is_said(token)):
                return (
                    f'{_quoted(self.said)} has the verb "{token}" in it.',
                    "a mention is the words for somebody or something, not what is said of them",
                )
        return None

    def date_fault(self, words: Sequence[str]) -> Said:
        figures = [word for word in words if word[0].isdigit()]
        dated = [word for word in words if word in calendar()]
        if self.label == "DATE" and not figures and not dated:
            return (
                f"{_quoted(self.said)} has no figure and no word of a calendar (a day, a month, "
                "a season, a year): what makes it a DATE?"
            )
        named = {day.casefold() for day in lexicon("gazetteer")["calendar"]["days"]}
        only_a_date = len(figures) + len(dated) == len(words) and (figures or named & set(dated))
        if self.label in ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC") and only_a_date:
            given = f"{_quoted(self.said)} is all figures and words of a calendar"
            return f"{given}: how can it be a {self.label}?"
        return None

    def border_fault(self) -> Said:
        """A name with its determiner, a description without it, words that name nothing."""
        words = [token for token in self.tokens if token[0].isalnum()]
        determiners, small = english_words("determiners"), english_words("small_words")
        if all(
            word in FUNCTION_WORDS for word in words
        ):  # in small letters: "US" and "May" are names
            if english_words("mean_somebody").intersection(words) or words[-1] in english_words(
                "object_pronouns"
            ):
                return None
            return (
                f"{_quoted(self.said)} is made of function words alone: to whom or what does it "
                "refer?"
            )
        if words[0] == "the" and all(w[0].isupper() or w in small for w in words[1:]):
            return (
                f'{_quoted(self.said)} begins with a small "the": leave it out.',
                _DETERMINER,
            )
        if words[0][0].islower() and not any(
            sign.isupper() or sign.isdigit() for sign in self.said
        ):
            text = self.article.text
            starts = (text[max(0, span.start - 40) : span.start] for span in self.found)
            ends = (re.search(r"([\w'\u2019]+)\s+\Z", start) for start in starts)
            before = [alike(word[1]) if word else "" for word in ends]
            if alike(words[0]) not in determiners and all(w in determiners for w in before):
                return (
                    f'{_quoted(self.said)} stands after "{before[0]}": a description begins there.',
                    _DETERMINER,
                )
        return None

    def cut_short(self) -> Said:
        """A name or a date that goes on in every place: "Ilse" of "Ilse Brandt", "4" of "4 May"."""
        after = []
        for span in self.found:
            if any(span in sentence.span for sentence in self.article["sentences"]):
                match = re.match(
                    r"\s+([^\W\d_][\w'-]*)", self.article.text[span.end : span.end + 40]
                )
                after.append(match[1] if match else "")
        if self.label == "PERSON" and self.said[:1].isupper() and self.said[-1:].isalnum():
            goes_on = [w for w in after if w[:1].isupper() and w.casefold() not in calendar()]
        else:
            months = lexicon("gazetteer")["calendar"]["months"] if self.label == "DATE" else ()
            goes_on = [word for word in after if self.said[-1:].isdigit() and word in months]
        if after and len(goes_on) == len(after):
            return f'{_quoted(self.said)} is always followed by "{goes_on[0]}": where does it end?'
        return None


def _is_said(word: str) -> bool:
    """True of "told" and "says"; a form that may be a noun as well, such as "claims", is none."""
    verb = reporting_verb(word) if word.islower() else None
    if verb is None:
        return False
    return verb.lemma in ("say", "tell") or word not in (verb.lemma, f"{verb.lemma}s")


# Attributions


def is_the_layer(article: Article, given: Sequence[Sequence[str]]) -> bool:
    """True if these are all the attributions that our rules find, three or more, and no other.

    Each is given by the words of its source, its cue and the pieces of its content. Who gives a
    layer as it is has chosen nothing.

    >>> from sco_lessons.exercises.own_text import own_article
    >>> is_the_layer(own_article("We agree, said Ada Lunt."), [["Ada Lunt", "said", "We agree"]])
    False
    """
    layer = annotate(article, "attributions")["attributions"]
    found = [
        [article.words(part) for part in (each.source, each.cue, *each.content) if part]
        for each in layer
    ]
    if len(found) < _FEWEST_OF_A_LAYER:
        return False
    as_one = [
        sorted(" | ".join(" ".join(w.split()) for w in p) for p in ps) for ps in (found, given)
    ]
    return as_one[0] == as_one[1]


def attribution_fault(article: Article, source: str, cue: str, content: Sequence[str]) -> Said:
    """Why the three cannot be the parts of one attribution; `content` has a piece or several.

    >>> from sco_lessons.exercises.own_text import own_article
    >>> text = own_article("Essays are dull, says Ada Lunt, who was asked twice.")
    >>> attribution_fault(text, "Ada Lunt", "says", ["Essays are dull"])
    >>> attribution_fault(text, "Ada Lunt", "twice", ["Essays are dull"])[0][:27]
    'cue: "twice" is no word by '
    """
    found: list[list[Span]] = []
    for name, words in (
        ("source", source),
        ("cue", cue),
        *(("content", piece) for piece in content),
    ):
        try:
            found.append(_found(article, words, any_capitals=True))
        except CourseError as error:
            return f"{name}: {_sentence(error)}"
    one_word = len(" ".join(content).split()) < 2 and not _is_quoted(article, found[2])
    if len(cue.split()) > _LONGEST_CUE or one_word:
        return (
            f"A cue has one to {_LONGEST_CUE} words, a content two or more if it is not quoted.",
            "the cue is the words that attribute, the content is what is attributed",
        )
    named = [alike(word) for word in re.findall(r"[^\W_][\w'\u2019-]*", source)]
    nobody = english_words("small_words") | calendar()
    if all(word in nobody or word[0].isdigit() for word in named):
        return f"source: {_quoted(source)} names nobody who could speak."
    units = sorted(item.span for name in ("sentences", "headings") for item in article[name])
    near = [p for p in islice(product(*found), _MOST_TRIED) if _is_near(units, p)]
    if not near:
        return (
            "In no place do the three stand together: the source in the sentence of its cue, the "
            "content there or in the sentence before or after.",
            "the parts of an attribution are neighbours; take all three from one place",
        )
    apart = [
        parts
        for parts in near
        if not any(one.overlaps(two) for one, two in pairwise(sorted(parts)))
    ]
    if not apart:
        return ("One part is inside another.", "each word belongs to one part of an attribution")
    said = [alike(word) for word in re.findall(r"[^\W\d_][\w'\u2019-]*", cue)]
    without_verb = not english_words("cues_without_verb").isdisjoint(said)
    tells = without_verb or reporting_verb(" ".join(said)) is not None
    if not tells and not any(_beside_a_quotation(article, parts) for parts in apart):
        return (
            f"cue: {_quoted(cue)} is no word by which our list knows that somebody speaks (said, "
            "told, urged, according to). If it is one, show another here and keep this one for "
            "your report.",
            "the cue is the verb of saying or thinking, not where or when something was said",
        )
    return None


def same_cue(one: str, two: str) -> bool:
    """True if two cues are forms of one verb, or the same words.

    >>> same_cue("said", "says"), same_cue("told", "added")
    (True, False)
    """
    verbs = reporting_verb(one), reporting_verb(two)
    return verbs[0] is verbs[1] if all(verbs) else alike(one.strip()) == alike(two.strip())


def _is_near(units: Sequence[Span], parts: Sequence[Span]) -> bool:
    def reach(span: Span) -> tuple[int, int]:
        first, last = (
            bisect_right(units, at, key=lambda unit: unit.start)
            for at in (span.start, span.end - 1)
        )
        return first, last

    source, cue, *content = map(reach, parts)
    beside = all(first - 1 <= cue[0] and cue[1] <= last + 1 for first, last in content)
    return source[0] <= cue[0] <= source[1] and beside


def _is_quoted(article: Article, pieces: Sequence[Span]) -> bool:
    quotations = [item.span for item in annotate(article, "quotations")["quotations"]]
    return all(any(piece in quotation for quotation in quotations) for piece in pieces)


def _beside_a_quotation(article: Article, parts: Sequence[Span]) -> bool:
    """True if the content is in quotation marks and the cue, one verb, touches it or its source."""
    source, cue, *content = parts
    word = alike(article.words(cue))
    if word in FUNCTION_WORDS or not re.fullmatch(r"[^\W\d_]+(?:ed|s|ing)", word):
        return False
    if not _is_quoted(article, content):
        return False
    return any(
        re.fullmatch(r"\W{1,4}", article.text[one.end : two.start])
        for one, two in ((cue, source), (source, cue))
    )


# Evidence


def evidence_fault(article: Article, method: str, words: str, outcome: str) -> Said:
    """Why the words do not show what a method did: `outcome` is "right", "wrong" or "missed".

    "right" and "wrong" need words in which the method marked something, "missed" words in
    which it marked nothing.

    >>> from sco_lessons.exercises.own_text import own_article
    >>> text = own_article("Ada Lunt left. It was late.")
    >>> evidence_fault(text, "mentions", "Ada Lunt", "right")
    >>> evidence_fault(text, "mentions", "Ada Lunt", "missed")[0]
    'mentions did mark something in "Ada Lunt" ("Ada Lunt"): it missed nothing there.'
    >>> evidence_fault(text, "mentions", " ", "missed")
    'There are no words to look for: give a word of the text or more.'
    """
    try:
        found = _found(article, words)
    except CourseError as error:
        return _sentence(error)
    short = _quoted(" ".join(words.split()))
    marked = [list(_marked(article, method, span)) for span in found]
    if method == "sentences" and outcome == "right":
        # a whole sentence counts as well, and a sign that is rightly no end of one
        marked += [
            [each.span for each in article["sentences"] if each.span in span] for span in found
        ]
        marked += [[span] for span in found if re.search(r"[.!?]\W*\s", span.of(article.text))]
    if outcome == "missed":
        if all(marked):
            first = shown(" ".join(article.words(marked[0][0]).split()))
            return (
                f"{method} did mark something in {short} ({first}): it missed nothing there.",
                'what a method marks wrongly is "wrong"; "missed" is what it left without a mark',
            )
        return None
    if not any(marked):
        nothing = (
            "no sentence ends inside" if method == "sentences" else f"{method} marked nothing in"
        )
        return (
            f"{nothing} {short}, so there the method was neither right nor wrong.",
            'what a method left without a mark is "missed"',
        )
    return None


def _marked(article: Article, method: str, span: Span) -> Iterator[Span]:
    """What the method marked in these words: annotations, words that count, ends of sentences."""
    for item in annotate(article, method)[method]:
        inside = [item.span]
        if method == "sentiment":
            inside = [each for a in item.assessments if a.polarity for each in a.spans]
        elif method == "sentences":  # one that ends before the words do
            inside = [item.span] if span.start < item.span.end < span.end else []
        yield from (each for each in inside if each.overlaps(span))
