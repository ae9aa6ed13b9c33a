# Made from notebooks/source/02b_who_is_meant.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    ListOf,
    Number,
    Whole,
    Words,
    folded,
    instant,
    whole,
)


@instant(
    "02b.t1",
    Whole(),
    hints=("Copy the line that makes the list xi, change the id, and put len(...) around it.",),
    right="Fewer than for Xi, and several of them are for both.",
    decides=whole,
)
def turn_02b_t1(answer):
    if answer == 3:
        return 'So often the word "Putin" stands there: descriptions and pronouns are left out.'
    if answer == 12:
        return "This is the number for Xi: change the id."
    if answer == 4:
        return "This is the number of his names: descriptions and pronouns are left out."
    if answer == 0:
        return ('An id that no mention has gives 0: his is "vladimir-putin".', "a part of an id is no id")


digests_02b_t1 = Digests('02b.t1', frozenset({'d252e4d7a8292c9e'}), frozenset())


@instant(
    "02b.t2",
    Number("a share from 0 to 1"),
    hints=('The number of names is both.loc["Putin", "proper"]. Divide it by the number of all.',),
    right="Less than half. A search for his name sees the smaller part.",
    decides=whole,
)
def turn_02b_t2(answer):
    if answer > 1:
        return "A share is 1 at most: the number of names, divided by the number of all."
    if answer == 0.5:
        return "This is the share for Xi: take the row Putin."
    if answer == 0.6:
        return "This is the share of the other words, descriptions and pronouns."


digests_02b_t2 = Digests('02b.t2', frozenset({'7223effd80abdb53'}), frozenset())


@instant(
    "02b.t3",
    ListOf(Words("an id in quotation marks"), any_order=True),
    hints=("Take the first mention in the span, [0], and then .entities of it.",),
    right="One description for two entities: the text makes a pair of them.",
    decides=lambda ids: sorted(map(folded, ids)),
)
def turn_02b_t3(answer):
    if {folded(each) for each in answer} <= {"china", "russia"}:
        return "These are the states. The heads of state are people."
    if {folded(each) for each in answer} & {"xi", "putin", "president xi", "president putin"}:
        return ("A name is no id.", 'an id is what .entities gives: written like "clara-stone"')


digests_02b_t3 = Digests('02b.t3', frozenset({'eaca229b3cd5a8fe', 'f749f49f862178ab'}), frozenset({'6752e1e0d74b1971', 'bd317293cb0a36c0'}))


@instant(
    "02b.t4",
    Whole(),
    hints=("One condition is enough: leave the label out.",),
    right="People, countries, meetings, members, an organisation and a month are described. Each such word is a choice of the writer.",
    decides=whole,
)
def turn_02b_t4(answer):
    if answer == 6:
        return 'This is the number of descriptions of people, and that of pronouns: ask for the form "nominal", and for no label.'
    if answer == 53:
        return 'This is the number of names: the form is "nominal".'
    if answer == 75:
        return ("This is the number of all mentions.", "a condition has a yes or a no for each row, and len counts both: mentions[...] keeps the rows with a yes")


digests_02b_t4 = Digests('02b.t4', frozenset({'7d0bb2e2c5e52296'}), frozenset())


@instant(
    "02b.t5",
    Whole(),
    hints=('Call the function once for "china" and once for "russia", put & between the two, and len(...) around it.',),
    right="Three fewer than by all words: who counts names only does not see the pair there.",
    decides=whole,
)
def turn_02b_t5(answer):
    if answer == 10:
        return "This counts descriptions and pronouns, too."
    if answer == 8:
        return "So many sentences name one of the two: this asks for those that name both."


digests_02b_t5 = Digests('02b.t5', frozenset({'4aafd628c4951219'}), frozenset())


@instant(
    "02b.t6",
    ListOf(Whole("the number of a sentence"), any_order=True),
    hints=("sorted(...) makes a list of the set that & gives.",),
    right="In one of them both have their names. In the others one description means the two.",
    decides=whole,
)
def turn_02b_t6(answer):
    if len(answer) > 9:
        return "These are the sentences with one or the other: & keeps those with both."


digests_02b_t6 = Digests('02b.t6', frozenset({'5566d22c5b268b51', 'cac5f062d20adced'}), frozenset({'3ee12ede7dbcb51f', '4774eaf5c07e5bb9', 'a38de43aa30f1fd4', 'fc6b7158c8114bb8'}))
