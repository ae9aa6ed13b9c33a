# Made from notebooks/source/03_quotations.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    ListOf,
    OneOf,
    Place,
    Record,
    Whole,
    Words,
    course_text,
    instant,
    whole,
)


@instant(
    "03.t1",
    Record({part: Place("xi-putin-astana") for part in ("source", "cue", "content")}),
    hints=("Begin with the cue: which words tell you that somebody says this?", "The content is all that is said. A comma that divides it from the cue belongs to neither."),
    right="These are the source, the cue and the content. Here the content comes first.",
    decides=whole,
    otherwise="All three parts lie in sentence 5, in their order, and not all of them have the right borders.",
)
def turn_03_t1(answer):
    text = course_text("xi-putin-astana")
    for name, span in answer.items():
        if span not in text["sentences"][4].span:
            return f'"{name}" does not lie in sentence 5.'
    if answer["source"].overlaps(answer["cue"]):
        return ("Source and cue share a word.", "each word belongs to one part: who speaks, or what attributes")
    if not answer["content"].end <= answer["cue"].start < answer["source"].start:
        return ("In this sentence the content comes first, then the cue, then the source; yours stand in another order, or one lies in another.", "the source is who says it, not somebody who is spoken about")
    if text.words(answer["content"])[-1] == ",":
        return ("A comma is in the content.", "punctuation between the parts stays outside")
    if answer["cue"].end < answer["source"].start - 1:
        return f'Between cue and source "{text.text[answer["cue"].end : answer["source"].start].strip()}" is left over.'


digests_03_t1 = Digests('03.t1', frozenset({'c82b014683e9cd5f'}), frozenset({'4ffd768e9bc091d4', '981b52ecea0c42ff', 'b0fa710472b7d135', 'f7591b59c25f50a7'}))


@instant(
    "03.t2",
    ListOf(OneOf(("direct", "indirect", "mixed"), also={f"{kind} speech": kind for kind in ("direct", "indirect", "mixed")}), 3),
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

    verb = reporting_verb(answer.lower())
    if answer in ("neutral", "directive", "assertive", "evaluative"):
        return "This is a stance: give the verb that has it."
    if verb is None:
        return ("Our list has no such verb.", "sco.reporting_verb gives None for a word that it does not know")
    if verb.lemma == "urge":
        return "This is urge itself. Find another one."
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
    right="More than one in five. Which ones are missed, no number says: you must read.",
    decides=whole,
)
def turn_03_t6(answer):
    if answer == 16:
        return ("That many are found.", "recall is the share that is found, and this asks for what is missed")
    if answer == 0:
        return "Some are missed: recall is below 1."


digests_03_t6 = Digests('03.t6', frozenset({'4c9c26866caf6dfb'}), frozenset())
