"""What is said of marks in a text of one's own, to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from sco_lessons.exercises.own_marks import attribution_fault, evidence_fault, mention_fault
from sco_lessons.exercises.own_text import own_article

TEXT = own_article(
    '"The wall will be built," the mayor told The Times on Monday. Ada Lunt, who runs Acme Inc., '
    "says essays are dull. It met Elizabeth II in the Netherlands. Amélie Dupré's book is about "
    'floods. "We will sue," Lunt said.'
)
BORDER = "marks, commas and 's stay outside a mention; the point of an abbreviation is inside"
DETERMINER = 'a name stands without its determiner, a description such as "the council" with it'


@pytest.mark.parametrize(
    ("words", "label", "said"),
    [
        ("mélie", "PERSON", 'The text has "mélie" only inside a longer word, such as "Amélie".'),
        ("ADA LUNT", "PERSON", 'The text has "Ada Lunt", not "ADA LUNT": capitals count.'),
        (
            "book",
            "DATE",
            '"book" has no figure and no word of a calendar (a day, a month, a '
            "season, a year): what makes it a DATE?",
        ),
        (
            "Monday",
            "PERSON",
            '"Monday" is all figures and words of a calendar: how can it be a PERSON?',
        ),
        ("Elizabeth", "PERSON", '"Elizabeth" is always followed by "II": where does it end?'),
        ("about", "ORG", '"about" is made of function words alone: to whom or what does it refer?'),
        (
            "floods.",
            "FAC",
            ('"floods." has a sign or a possessive ending at its border: leave it out.', BORDER),
        ),
        (
            "mayor",
            "PERSON",
            ('"mayor" stands after "the": a description begins there.', DETERMINER),
        ),
        (
            "the Netherlands",
            "GPE",
            ('"the Netherlands" begins with a small "the": leave it out.', DETERMINER),
        ),
        (
            "Lunt said",
            "PERSON",
            (
                '"Lunt said" has the verb "said" in it.',
                "a mention is the words for somebody or something, not what is said of them",
            ),
        ),
        ("Acme Inc.", "ORG", None),
        ("Elizabeth II", "PERSON", None),
        ("Amélie Dupré", "PERSON", None),
    ],
)
def test_a_mention(words: str, label: str, said: Any) -> None:
    assert mention_fault(TEXT, words, label) == said


@pytest.mark.parametrize(
    ("source", "cue", "content", "said"),
    [
        ("Ada Lunt", "says", "essays are dull", None),
        (
            "Ada Lunt",
            "runs",
            "essays are dull",
            (
                'cue: "runs" is no word by which our list knows that somebody speaks (said, told, '
                "urged, according to). If it is one, show another here and keep this one for your "
                "report.",
                "the cue is the verb of saying or thinking, not where or when something was said",
            ),
        ),
        (
            "Monday",
            "told",
            "The wall will be built",
            'source: "Monday" names nobody who could speak.',
        ),
        (
            "Ada Lunt",
            "said",
            "essays are dull",
            (
                "In no place do the three stand together: the source in the sentence of its cue, "
                "the content there or in the sentence before or after.",
                "the parts of an attribution are neighbours; take all three from one place",
            ),
        ),
        (
            "essays",
            "says",
            "essays are dull",
            ("One part is inside another.", "each word belongs to one part of an attribution"),
        ),
        (
            "Ada Lunt",
            "says",
            "dull",
            (
                "A cue has one to 6 words, a content two or more if it is not quoted.",
                "the cue is the words that attribute, the content is what is attributed",
            ),
        ),
        (
            "Ada Lunt",
            "says",
            "essays are long",
            'content: The text does not have "essays are long": copy the words from it.',
        ),
    ],
)
def test_an_attribution(source: str, cue: str, content: str, said: Any) -> None:
    assert attribution_fault(TEXT, source, cue, [content]) == said


MISSED = 'what a method marks wrongly is "wrong"; "missed" is what it left without a mark'
MARKED = 'what a method left without a mark is "missed"'


@pytest.mark.parametrize(
    ("method", "words", "outcome", "said"),
    [
        ("mentions", "Ada Lunt", "right", None),
        ("sentiment", "dull", "wrong", None),
        ("sentences", "Acme Inc., says", "right", None),
        ("topics", "book", "missed", None),
        (
            "mentions",
            "Ada Lunt",
            "missed",
            (
                'mentions did mark something in "Ada Lunt" ("Ada Lunt"): it missed nothing there.',
                MISSED,
            ),
        ),
        (
            "mentions",
            "about",
            "right",
            (
                'mentions marked nothing in "about", so there the method was '
                "neither right nor wrong.",
                MARKED,
            ),
        ),
        (
            "sentences",
            "Ada Lunt",
            "wrong",
            (
                'no sentence ends inside "Ada Lunt", so there the method '
                "was neither right nor wrong.",
                MARKED,
            ),
        ),
        ("mentions", "Zed", "right", 'The text does not have "Zed": copy the words from it.'),
    ],
)
def test_evidence(method: str, words: str, outcome: str, said: Any) -> None:
    assert evidence_fault(TEXT, method, words, outcome) == said
