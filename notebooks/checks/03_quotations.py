# Made from notebooks/source/03_quotations.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    ListOf,
    OneOf,
    Whole,
    Words,
    instant,
    whole,
)


@instant(
    "03.t1",
    Words(text="xi-putin-astana"),
    hints=('Look how the cell above takes the cue of the attribution number 0: article.words(...).', 'The fifth has the number 4: article["attributions"][4].'),
    right="A form with -ing, and no subject of its own.",
    decides=str.lower,
)
def turn_03_t1(answer):
    if answer.lower() == "according to":
        return ("That is the cue of the next one.", "the fifth of a list has the number 4, as Python counts from 0")
    if answer == "Xi":
        return "That is the source: who speaks. The cue is the word that attributes."


digests_03_t1 = Digests('03.t1', frozenset({'e18089c22ff6ea81'}), frozenset())


@instant(
    "03.t2",
    ListOf(OneOf(("direct", "indirect", "mixed")), 3),
    hints=("Write a list of three words, in the order of the sentences.", "Look for the marks: around all of the content, around none of it, or around a part."),
    right="The marks decide: around all of the content, around nothing, around a part.",
    decides=whole,
)
def turn_03_t2(answer):
    if answer[1] != "indirect":
        return ("Sentence 2 has no quotation marks.", "without marks we read the writer's words, also after \"said that\"")
    if "indirect" in (answer[0], answer[2]):
        return ("One sentence with quotation marks is called indirect.", "words in marks are given as the speaker's own")
    if answer[2] == "direct":
        return 'Look at sentence 3 once more: do the marks stand around all that is said?'
    if answer[0] == "mixed":
        return "Look at sentence 1 once more: which part of what is said stands outside the marks?"


digests_03_t2 = Digests('03.t2', frozenset({'be12ef9d3b3137de', 'cd8132f6fd5efe6b'}), frozenset({'3226f0bb35db2b0b', '3c47d8f1324afe26', 'ce8ffe5749dfb2f1'}))


@instant(
    "03.t3",
    Whole(),
    hints=("Only the id changes. The rest of the line stays as it is.", "of_putin = len([a for a in said if ... in a.speaker]), with the id in quotation marks."),
    right="Xi has all the others. How many *words* each gets is another question.",
    decides=whole,
)
def turn_03_t3(answer):
    if answer == 10:
        return "This is the number for Xi: change the id."
    if answer == 2:
        return 'This counts the sources with the name "Putin": the speaker is also called in other words.'
    if answer == 0:
        return ("No speaker has this id.", 'an id is written like "xi-jinping": small letters, a hyphen')


digests_03_t3 = Digests('03.t3', frozenset({'9506aebb0f818324'}), frozenset())


@instant(
    "03.t4",
    Words(),
    hints=("Which verbs do you use if you want somebody to do something?", "Think of asking, ordering, telling somebody not to do something."),
    right="The list calls this verb directive: whoever speaks so wants somebody to act.",
)
def turn_03_t4(answer):
    from sco_lessons import reporting_verb

    verb = reporting_verb(answer)
    if answer in ("neutral", "directive", "assertive", "evaluative"):
        return "This is a stance: give the verb that has it."
    if verb is None:
        return ("Our list has no such verb.", "sco.reporting_verb gives None for a word that it does not know")
    if verb.lemma == "urge":
        return "This is the verb of the article. Find another one."
    if verb.stance != "directive":
        return f'Our list calls "{answer}" {verb.stance}.'


@instant(
    "03.t5",
    Whole(),
    hints=('Only "..." changes: "should".', "Put len(...) with the whole list inside after the = sign."),
    right='So the article has as many demands with "said ... should" as with "urge".',
    decides=whole,
)
def turn_03_t5(answer):
    if answer == 0:
        return 'No content has what you look for: "should" stands in small letters, without dots.'
    if answer == 14:
        return ("This counts all attributions.", "the part after if chooses; without it, everything is in the list")


digests_03_t5 = Digests('03.t5', frozenset({'680c6951cc983065'}), frozenset())


@instant(
    "03.t6",
    Whole(),
    hints=("The recall is the share that is found. What is left of 1 is missed.", "20 times (1 minus the recall), rounded."),
    right="About one in four. Which ones are missed, no number says: you must read.",
    decides=whole,
)
def turn_03_t6(answer):
    if answer in (14, 15):
        return ("That many are found.", "recall is the share that is found, and this asks for what is missed")
    if answer == 0:
        return "Some are missed: recall is below 1."


digests_03_t6 = Digests('03.t6', frozenset({'e6bc3f59ce690524'}), frozenset())
