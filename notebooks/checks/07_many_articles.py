# Made from notebooks/source/07_many_articles.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    Number,
    Whole,
    instant,
    whole,
)


@instant(
    "07.t1",
    Whole(),
    hints=('The month of an article a is a.meta["month"].', "len(...) around the list counts it."),
    right="Every month has as many: that is how we made them.",
    decides=whole,
)
def turn_07_t1(answer):
    if answer == 60:
        return "That is the number of all articles."
    if answer == 0:
        return ("None is found: look at the signs of the month.", 'a month is written "2041-05", with a hyphen')


digests_07_t1 = Digests('07.t1', frozenset({'1884e97b7d5677ae'}), frozenset())


@instant(
    "07.t2",
    Number(),
    hints=("The count divided by the whole is the part of one word.", "How many are that in 1,000 words? Multiply."),
    right="The same number stands in the column rate.",
    decides=lambda answer: round(answer),
)
def turn_07_t2(answer):
    if round(1000 * answer) == 24:
        return ("That is the share of one word.", "per 1,000 words means: times 1,000")
    if answer > 100:
        return "That would be more than every tenth word: divide the count by the whole."


digests_07_t2 = Digests('07.t2', frozenset({'4318a5e1c21cc943'}), frozenset())


@instant(
    "07.t3",
    Whole(),
    hints=("max(rates) is the highest of the list.", "Take the lowest away from it."),
    right="So far does the rate move with the articles that happen to be drawn.",
    decides=whole,
)
def turn_07_t3(answer):
    if answer < 0:
        return "A distance is not below 0: take the lowest away from the highest."
    if answer == 12:
        return ("So many rates are in the list.", "len counts, max and min look at the values")


digests_07_t3 = Digests('07.t3', frozenset({'df9832790860bea3'}), frozenset())


@instant(
    "07.t4",
    Whole(),
    hints=('four[four["low"] > 0] is a table of these rows.', "len(...) around a table counts its rows."),
    right='Both are about "claim" in the Harbour Post.',
    decides=whole,
)
def turn_07_t4(answer):
    if answer == 12:
        return "That is the number of all rows."
    if answer == 8:
        return ("These are the rows that hold 0.", "above 0 means that even the low end is above 0")
    if answer == 4:
        return ("These are the rows on either side of 0.", "two of them lie below 0")


digests_07_t4 = Digests('07.t4', frozenset({'a08be0ffa063b2ad'}), frozenset())


@instant(
    "07.t5",
    Number(),
    hints=("len(often) is how many words were looked at.", "One in 20 of them: divide."),
    right="About so many would be called special if nothing were, and more where a word stands in few articles.",
    decides=lambda answer: round(answer),
)
def turn_07_t5(answer):
    if answer == 223:
        return ("That is the number of words.", "one in 20 of them stands out by chance")
    if answer <= 1:
        return "One word alone stands out once in 20 times. Here there are many words."


digests_07_t5 = Digests('07.t5', frozenset({'b63ccb1509fd0f92'}), frozenset())


@instant(
    "07.t6",
    Number(),
    hints=('sco.group_differences(coded, "month", "topics", items=["harbour"]) has a row for each two months.', '.iloc[1] takes the second row of its column "difference".'),
    right="March has so many points less than May, and the whole interval of the row is below 0: more than chance.",
    decides=lambda answer: abs(round(answer)),
)
def turn_07_t6(answer):
    if abs(answer) < 1:
        return "Points are of a hundred, as the percentages are."
    if round(abs(answer)) in (27, 64):
        return ("This is the rate of one of the two months.", "points are the difference of two percentages")
    if abs(answer) < 30:
        return ("March and May are further apart.", "the rows are: March and April, March and May, April and May")


digests_07_t6 = Digests('07.t6', frozenset({'d79ab88d910047f9'}), frozenset())
