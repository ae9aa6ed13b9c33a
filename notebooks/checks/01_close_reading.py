# Made from notebooks/source/01_close_reading.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    WEEKDAYS,
    Digests,
    Number,
    OneOf,
    Spans,
    Whole,
    course_text,
    instant,
    paragraph_of,
    whole,
)


@instant(
    "01.t1",
    Spans("xi-putin-astana"),
    hints=(
        "Look in each paragraph for words that say that somebody speaks: said, urged, according to.",
        "They are as many as there are presidents. One stands near the beginning, one at the end.",
    ),
    right="In each of these the writer tells what happened, and nobody is made to say anything.",
    decides=lambda spans: sorted({paragraph_of(span, "xi-putin-astana") for span in spans}),
    otherwise="Nobody speaks in what you marked.",
    counts="paragraphs that you marked",
)
def turn_01_t1(answer):
    import re

    text = course_text("xi-putin-astana")
    for span in answer:
        number = paragraph_of(span, "xi-putin-astana")
        if not number:
            return (f"The span from {span.start} to {span.end} lies in no paragraph, or in two: mark each paragraph by itself.", 'a paragraph is not given by its number alone: article["paragraphs"][0] is the first')
        words = re.findall(r"\w+", text.words(text["paragraphs"][number - 1]))
        for cue in ("said", "urged", "according"):
            if cue in words:
                return (f'Paragraph {number} has the word "{cue}": somebody speaks in it.', "what somebody says is told in other ways than by quotation marks")


digests_01_t1 = Digests('01.t1', frozenset({'07615b1e73c61aea', 'f9708dd1c69fbd06'}), frozenset({'48616b0b1f1cb79c', '9a62d5db46532757'}))


@instant(
    "01.t2",
    Whole(),
    hints=('Sort by "words", take the first row, and then ["words"] of it.',),
    right="One of the two shortest sentences. The table has both, one after the other.",
    decides=whole,
)
def turn_01_t2(answer):
    if answer == 2:
        return "This is the number of the sentence: ask the row for its words."
    if answer == 49:
        return "This is the longest: sort_values puts the smallest first."


digests_01_t2 = Digests('01.t2', frozenset({'e0e79b43b26da38a'}), frozenset())


@instant(
    "01.t3",
    Whole(),
    hints=('Put both words into one list, in square brackets, and take the length of what sco.kwic gives.',),
    right='"Chinese" is left out: it is another word. Whoever counts must say such things.',
    decides=whole,
)
def turn_01_t3(answer):
    if answer == 5:
        return 'So often "China" stands there alone: add the places of "China-Russia".'
    if answer == 2:
        return 'So often "China-Russia" stands there: add the places of "China".'
    if answer == 9:
        return '"Chinese" is among them. It is another word.'


digests_01_t3 = Digests('01.t3', frozenset({'72212d81bc6d4d4a'}), frozenset())


@instant(
    "01.t4",
    Number("a number from 0 to 1"),
    hints=("Call sco.type_token_ratio with the other text between the round brackets.",),
    right="It is higher. The text is shorter, too, and a shorter text repeats less: so this is no proof of a richer style.",
    decides=whole,
)
def turn_01_t4(answer):
    from sco_lessons import type_token_ratio

    if abs(answer - type_token_ratio(course_text("xi-putin-astana"))) < 0.006:
        return "This is the ratio of the article."
    if answer > 1:
        return "A ratio of types to tokens is 1 at most: types stand above the line."


digests_01_t4 = Digests('01.t4', frozenset({'4ba7274994b0485b'}), frozenset())


@instant(
    "01.t5",
    Whole(),
    hints=('[number for number in content["count"] if ...] keeps some of the counts. Then ask for its length.',),
    right="Most content words of the article come once. That is usual for a text of this length.",
    decides=whole,
)
def turn_01_t5(answer):
    from sco_lessons import FUNCTION_WORDS, frequencies

    text = course_text("xi-putin-astana")
    if answer == len(frequencies(text, drop=FUNCTION_WORDS)):
        return "This is the number of all content words: keep those whose count is 1."
    if answer == sum(frequencies(text)["count"] == 1):
        return "This counts function words, too: take the counts of the table content."


digests_01_t5 = Digests('01.t5', frozenset({'cf776c6eb8f73839'}), frozenset())


@instant(
    "01.t6",
    OneOf(WEEKDAYS, also={said: day for day in WEEKDAYS for said in (day[:3], f"on {day}", f"a {day}", f"on a {day}")}),
    hints=("datetime.date takes the year, the month and the day: 2017, 5 and then the first day of the forum.",),
    right="The calendar is a source like any other: it can confirm a day, and it can rule one out.",
    decides=whole,
)
def turn_01_t6(answer):
    if answer == "Monday":
        return "This is the second day of the forum."
    if answer == "Wednesday":
        return "This is the day in June: the month of the forum is May."


digests_01_t6 = Digests('01.t6', frozenset({'4db517dc0060ac70'}), frozenset())
