"""What is said of marks in a text of one's own, to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from sco_lessons.exercises.own_marks import (
    attribution_fault,
    evidence_fault,
    is_the_layer,
    mention_fault,
    same_cue,
)
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


NEWS = own_article(
    'In "The Long Wall" Amélie Dupré writes of 4 May. The U.S. council met the mayor of Torre at '
    'noon. The bank\'s old safe was empty, she said: "It is late." Jo Orr texted at 9: "We wait." '
    '"We can wait," Orr texted. "Nobody knows," the mayor texted back. The library will open, and '
    "the will of Orr was read to them. In June Orr left for the Bank of Torre. Orr June was there. "
    'The rain came back.\n\nIt was cold. "Late," Orr told the crowd. According to Orr, the plan is '
    'good. "Come in," she phones Orr.'
)
ALWAYS = '"{}" is always followed by "{}": where does it end?'
SIGN = '"{}" has a sign or a possessive ending at its border: leave it out.'
FIGURES = '"{}" is all figures and words of a calendar: how can it be a {}?'


@pytest.mark.parametrize(
    ("words", "label", "said"),
    [
        ("“The Long Wall”", "WORK_OF_ART", None),
        ('"The Long Wall"', "PERSON", (SIGN.format('"The Long Wall"'), BORDER)),
        ("bank's", "ORG", (SIGN.format("bank's"), BORDER)),
        ("U.S.", "GPE", None),
        (" ", "GPE", "There are no words to look for: give a word of the text or more."),
        ("...", "GPE", 'The text does not have "...": copy the words from it.'),
        ("The U.S. council met the mayor of Torre at noon. The bank's", "ORG",
         (SIGN.format("The U.S. council met the mayor of Torre ..."), BORDER)),
        ("The U.S. council met the mayor of Torre at noon. The bank's old", "ORG",
         '"The U.S. council met the mayor of Torre ..." has 13 words: a mention has one to 12.'),
        ("U.S. council met the mayor of Torre at noon. The bank's old", "ORG", None),
        ("Amélie", "PERSON", ALWAYS.format("Amélie", "Dupré")),
        ("Amélie", "ORG", None),
        ("Jo", "PERSON", ALWAYS.format("Jo", "Orr")),
        ("Orr", "PERSON", None),
        ("Dupré", "PERSON", None),
        ("4", "DATE", ALWAYS.format("4", "May")),
        ("4", "CARDINAL", None),
        ("9", "DATE", None),
        ("4 May", "DATE", None),
        ("4 May", "PERSON", FIGURES.format("4 May", "PERSON")),
        ("4 May", "NORP", FIGURES.format("4 May", "NORP")),
        ("4 May", "CARDINAL", None),
        ("May", "PERSON", None),
        ("June", "DATE", None),
        ("In June Orr", "LOC", None),
        ("The library will open", "ORG",
         ('"The library will open" has the verb "will" in it.',
          "a mention is the words for somebody or something, not what is said of them")),
        ("The library will open", "WORK_OF_ART", None),
        ("the will of Orr", "ORG", None),
        ("Orr told", "PERSON",
         ('"Orr told" has the verb "told" in it.',
          "a mention is the words for somebody or something, not what is said of them")),
        ("Orr told the crowd", "PERSON", None),
        ("the Bank of Torre", "ORG",
         ('"the Bank of Torre" begins with a small "the": leave it out.', DETERMINER)),
        ("Bank of Torre", "ORG", None),
        ("crowd", "ORG",
         ('"crowd" stands after "the": a description begins there.', DETERMINER)),
        ("mayor of Torre", "PERSON", None),
        ("mayor", "PERSON",
         ('"mayor" stands after "the": a description begins there.', DETERMINER)),
        ("rain", "ORG", ('"rain" stands after "the": a description begins there.', DETERMINER)),
        ("old safe", "ORG", None),
        ("the crowd", "ORG", None),
        ("she", "PERSON", None),
        ("them", "PERSON", None),
        ("of", "PERSON", '"of" is made of function words alone: to whom or what does it refer?'),
    ],
)  # fmt: skip
def test_where_a_mention_begins_and_ends(words: str, label: str, said: Any) -> None:
    assert mention_fault(NEWS, words, label) == said


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


APART = (
    "In no place do the three stand together: the source in the sentence of its cue, the content "
    "there or in the sentence before or after.",
    "the parts of an attribution are neighbours; take all three from one place",
)
LENGTHS = (
    "A cue has one to 6 words, a content two or more if it is not quoted.",
    "the cue is the words that attribute, the content is what is attributed",
)
NO_CUE = (
    'cue: "{}" is no word by which our list knows that somebody speaks (said, told, urged, '
    "according to). If it is one, show another here and keep this one for your report."
)


@pytest.mark.parametrize(
    ("source", "cue", "content", "said"),
    [
        ("Orr", "texted", ["We can wait"], None),
        ("ORR", "according to", ["the plan is good"], None),
        ("Orr", "told", ["Late"], None),
        ("Orr", "told", ["Late", "the plan is good"], None),
        ("Orr", "told", ["It was cold"], None),
        ("Orr", "told", ["The rain came back"], APART),
        ("Orr", "told", ["Late", "The rain came back"], APART),
        ("she", "told", ["Late"], APART),
        ("mayor", "texted", ["Nobody knows"], None),
        ("Orr", "phones", ["Come in"], None),
        ("she", "phones", ["the plan is good"], NO_CUE.format("phones")),
        ("Orr", "left", ["We can wait"], APART),
        ("library", "open", ["Nobody knows"], NO_CUE.format("open")),
        ("the crowd", "told", ["Late"], None),
        ("the", "told", ["Late"], 'source: "the" names nobody who could speak.'),
        ("4 May", "writes", ["Long Wall"], 'source: "4 May" names nobody who could speak.'),
        ("It", "said", ["Late"], APART),
        ("Orr", "told", ["crowd"], LENGTHS),
        ("Orr", "In June Orr left for the Bank", ["the plan"], LENGTHS),
        ("Orr", "June Orr left for the Bank", ["Bank of Torre"],
         ("One part is inside another.", "each word belongs to one part of an attribution")),
        ("Orr", " ", ["the plan"],
         "cue: There are no words to look for: give a word of the text or more."),
    ],
)  # fmt: skip
def test_the_parts_of_an_attribution_are_neighbours(
    source: str, cue: str, content: list[str], said: Any
) -> None:
    found = attribution_fault(NEWS, source, cue, content)
    assert (found[0] if isinstance(said, str) and isinstance(found, tuple) else found) == said


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("said", "says", True), ("told", "telling", True), ("told", "said", False),
        ("According to", "according to ", True), ("according to", "in the words of", False),
        ("said", "according to", False),
    ],
)  # fmt: skip
def test_two_cues_are_one_if_their_verb_is(one: str, two: str, same: bool) -> None:
    assert same_cue(one, two) is same


SPEECHES = own_article(
    'The wall is safe, said Lunt. "We agree," Orr said.\n\nQuill told reporters that the bridge '
    "was closed."
)
LAYER = [
    ["Lunt", "said", "The wall is safe"],
    ["Orr", "said", '"We agree,"'],
    ["Quill", "told", "that the bridge was closed"],
]


def test_the_layer_is_all_of_it_in_any_order_and_nothing_else() -> None:
    turned = LAYER[::-1]
    assert is_the_layer(SPEECHES, LAYER) and is_the_layer(SPEECHES, turned)
    spaced = [*LAYER[:2], ["Quill", "told", "that  the bridge\nwas closed"]]
    assert is_the_layer(SPEECHES, spaced)
    assert not is_the_layer(SPEECHES, LAYER[:2])
    assert not is_the_layer(SPEECHES, [*LAYER[:2], ["Quill", "told", "the bridge was closed"]])
    two = own_article('The wall is safe, said Lunt. "We agree," Orr said.')
    assert not is_the_layer(two, LAYER[:2])


MISSED = 'what a method marks wrongly is "wrong"; "missed" is what it left without a mark'
MARKED = 'what a method left without a mark is "missed"'
NOTHING = '{} marked nothing in "{}", so there the method was neither right nor wrong.'


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
        ("quotations", "We will", "right", None),
        ("quotations", "Lunt said", "missed", None),
        ("quotations", "Lunt said", "wrong", (NOTHING.format("quotations", "Lunt said"), MARKED)),
        ("attributions", "We will sue", "right", None),
        ("topics", "book", "wrong", (NOTHING.format("topics", "book"), MARKED)),
        ("sentiment", "about", "missed", None),
        ("sentiment", "about", "right", (NOTHING.format("sentiment", "about"), MARKED)),
        ("sentences", "We will", "missed", None),
        (
            "sentences",
            "on Monday.",
            "wrong",
            (
                'no sentence ends inside "on Monday.", so there the method was neither right nor '
                "wrong.",
                MARKED,
            ),
        ),
        ("sentences", "on Monday. Ada", "wrong", None),
        (
            "sentences",
            "on Monday. Ada",
            "missed",
            (
                'sentences did mark something in "on Monday. Ada" (""The wall will be built," the '
                'mayor told The Times on Monday ..."): it missed nothing there.',
                MISSED,
            ),
        ),
        ("sentences", "It met Elizabeth II in the Netherlands.", "right", None),
        ("mentions", "Zed", "right", 'The text does not have "Zed": copy the words from it.'),
    ],
)
def test_evidence(method: str, words: str, outcome: str, said: Any) -> None:
    assert evidence_fault(TEXT, method, words, outcome) == said
