"""What is said of the title, unit and note of a student's chart, to the letter."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sco_lessons.exercises.captions import label_fault, note_fault, numbers_in

BARS = {"ferry": 6.0, "boat": 2.0, "bus": 1.0}
TWO = 'The note says "{}", and ferry is 6, boat is 2.'
SCORE = TWO.replace(", boat", " and boat")
TURNED = 'The note says "{}", and boat is 2, ferry is 6.'
MISSING = 'There is no note yet: note="..." is a sentence of your own on what stands out.'
UNNAMED = (
    "The note names none of the bars: name at least one as the chart does, so that a reader can "
    "hold the sentence against it."
)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("The boat and the bus have the most words.",
         "The note says that boat and bus have the most, and boat is 2, bus is 1, ferry is 6."),
        ("The boat has the most words.",
         "The note says that boat has the most, and boat is 2, ferry is 6."),
        ("The ferry has the fewest words.",
         "The note says that ferry has the fewest, and ferry is 6, bus is 1."),
        ("The ferry and the boat come up, and the bus leads.",
         "The note says that bus has the most, and bus is 1, ferry is 6."),
        ("With the most words, the boat stands out.",
         "The note says that boat has the most, and boat is 2, ferry is 6."),
        ("With 8 words, the boat stands out.", "The note says 8 of boat, and its bar is 2."),
        ("With 8 words, the boat and the bus stand out.", None),
        ("With the most words, the ferry and its boat stand out.", None),
        ("With the most words, the bus and its boat stand out.",
         "The note says that bus and boat have the most, and bus is 1, boat is 2, ferry is 6."),
        ("With the most words, the ferry stands out beside the boat and bus.", None),
        ("The ferry has most, the boat comes second, which has 3 words.",
         "The note says 3 of boat, and its bar is 2."),
        ("The ferry has the most words and the boat the fewest.",
         "The note says that boat has the fewest, and boat is 2, bus is 1."),
        ("After the ferry, the boat has the most words.", None),
        ("After the ferry, the bus has the most words.",
         "The note says that bus has the most, and bus is 1, boat is 2."),
        ("After the boat, the boat has the most words.",
         "The note says that boat has the most, and boat is 2, ferry is 6."),
    ],
)  # fmt: skip
def test_whom_a_note_calls_the_longest_or_the_shortest(note: str, said: str | None) -> None:
    assert note_fault(note, BARS) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Nobody speaks of the boat.", 'The note says "nobody", and boat is 2.'),
        ("The boat is never mentioned.", 'The note says "never mentioned", and boat is 2.'),
        ("The boat does not appear.", 'The note says "does not appear", and boat is 2.'),
        ("Nobody speaks of the boat more often than of the ferry.", None),
        ("Nobody speaks of the boat and the bus.", None),
        ("The boat has 3 words.", "The note says 3 of boat, and its bar is 2."),
        ("The boat has 4 of these.", "The note says 4 of boat, and its bar is 2."),
        ("The boat has two of the nine words.", None),
        ("The boat is one of 3 bars, with 2 words.", None),
        ("The boat has 3 of these.", None),
        ("The boat has 3 words more.", None),
        ("The boat has 22% of the words.", None),
        ("The boat has about 3 words.", None),
        ("The boat comes up twice.", None),
        ("The bus comes up only twice.", 'The note says "twice" of bus, and its bar is 1.'),
        ("The boat comes up once.", 'The note says "once" of boat, and its bar is 2.'),
        ("The words from 3 to 5 say what the boat does.", None),
        ("There are 40 words on the ferry and the boat.", TWO.format("40 words")),
        ("There are 8 words on the ferry and the boat.", None),
        ("There are 40 words more on the ferry and the boat.", None),
        ("There are 5 words between the ferry and the bus.", None),
    ],
)
def test_a_number_or_none_beside_a_name(note: str, said: str | None) -> None:
    assert note_fault(note, BARS) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            "The ferry leads, six words to three for the boat.",
            SCORE.format("six words to three for"),
        ),
        ("The ferry leads, six words to two for the boat.", None),
        ("The ferry leads, two words to six for the boat.", SCORE.format("two words to six for")),
        ("The ferry and the boat stand at 2 to 6.", None),
        ("The ferry and the boat stand at 2 to 5.", SCORE.format("2 to 5")),
        ("The ferry is named twice as often as the boat.", TWO.format("twice as often as")),
        ("The ferry is named three times as often as the boat.", None),
        ("The ferry is named about twice as often as the boat.", None),
        ("The boat is named half as often as the ferry.", TURNED.format("half as often as")),
        ("The ferry is named as often as the boat.", TWO.format("as often as")),
        ("The ferry is not named as often as the boat.", None),
        ("The ferry is never named as often as the boat.", None),
        ("The boat has half of the ferry.", TURNED.format("half of")),
        ("The boat has a third of the ferry.", None),
        ("The boat has two thirds of the ferry.", TURNED.format("two thirds of")),
        ("The boat has about half of the ferry.", None),
        ("The boat is ahead of the ferry.", TURNED.format("is ahead of")),
        ("The ferry is ahead of the boat.", None),
        ("The ferry lies well behind the boat.", TWO.format("lies well behind")),
        ("The boat beats the ferry.", TURNED.format("beats")),
        ("The boat comes up more often than the ferry.", TURNED.format("more ... than")),
        ("The ferry has fewer words than the boat.", TWO.format("fewer ... than")),
        ("The ferry has 3 words more than the boat.", TWO.format("3 ... more than")),
        ("The ferry has 4 words more than the boat.", None),
        ("The ferry has about 3 words more than the boat.", None),
        ("The boat has 4 words fewer than the ferry.", None),
        ("The boat has 4 words more than the ferry.", TURNED.format("more ... than")),
    ],
)
def test_two_bars_that_are_compared(note: str, said: str | None) -> None:
    assert note_fault(note, BARS) == said


def test_half_as_often_is_true_of_one_beside_two() -> None:
    assert note_fault("The bus is named half as often as the boat.", BARS) is None
    assert note_fault("The bus has half of the boat.", BARS) is None


@pytest.mark.parametrize(
    ("note", "bars", "named"),
    [
        ("On the service is 9.", {"ferry-service": 6.0, "bus-service": 2.0}, ""),
        ("The ferries have 9.", {"ferry-service": 6.0, "bus-service": 2.0}, ""),
        ("The ferry has 9.", {"ferry-service": 6.0, "bus-service": 2.0}, "ferry-service"),
        ("The Bus's number is 9.", {"ferry-service": 6.0, "bus-service": 2.0}, "bus-service"),
        ("It is on of 9.", {"on-board": 6.0, "town": 2.0}, ""),
        ("The town is 9.", {"on-board": 6.0, "of-town": 2.0}, "of-town"),
        ("Mr Lee has 9.", {"Mr Lee": 6.0, "Mr Orr": 2.0}, "Mr Lee"),
        ("It is 9 for Lee.", {"Jo Lee": 6.0, "Jo Orr": 2.0}, "Jo Lee"),
        ("It is 9 for Xi or Ed.", {"Xi Lee": 6.0, "Ed Orr": 2.0}, ""),
    ],
)
def test_a_bar_is_named_by_its_name_or_a_word_that_is_its_alone(
    note: str, bars: Mapping[str, float], named: str
) -> None:
    said = note_fault(note, bars)
    if named:
        assert said == f"The note says 9 of {named}, and its bar is {bars[named]:g}."
    else:
        assert said == UNNAMED


@pytest.mark.parametrize(
    ("note", "described", "said"),
    [
        ("", "", MISSING), ("... 3!", "", MISSING),
        (" Boats ", "", 'The note "Boats" is no sentence: note="..." is a sentence of your own on '
         "what stands out."),
        ("Bar chart of words, by the boat.", "Bar chart of words, by the boat. It has 3 bars.",
         "The note is what the chart writes itself: say in words of your own what stands out."),
        ("The boat has 2 words.", "The boat has 2 words.", None),
        ("The pump has the most words.", "", UNNAMED),
    ],
)  # fmt: skip
def test_a_note_that_is_none(note: str, described: str, said: str | None) -> None:
    assert note_fault(note, BARS, described) == said


@pytest.mark.parametrize(
    ("title", "unit", "said"),
    [
        ("A1 b", "words", 'The title "A1 b" does not say yet what is counted.'),
        (" My   Chart. ", "words", 'The title "My Chart." does not say yet what is counted.'),
        ("Who", "words", None),
        ("Who speaks", " ...-_ ",
         'The axis has no unit yet: unit="..." says what one step of a bar is.'),
        ("Who speaks", "%", None),
    ],
)  # fmt: skip
def test_a_title_and_a_unit(title: str, unit: str, said: str | None) -> None:
    assert label_fault(title, unit) == said


def test_numbers_stand_alone_in_digits_or_as_words() -> None:
    words = "Twelve of 3.5, not v2 or 1.2.3 or one, twentieth, 7th; 40 and six."
    assert numbers_in(words) == [12, 3.5, 40, 6]
