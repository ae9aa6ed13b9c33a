# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 02: Entities"
#     question: Who and what is named, by which words, and where does a name begin?
#     objectives: [Give a mention its label, Follow one thing through a text, Say what a pronoun stands for, Set the borders of a mention by a rule, Group mentions by entity, Measure precision and recall]
#     minutes: {read: 4, do: 40}
#     prerequisites: ["02_entities", "02b_who_is_meant"]
#     key_terms: [mention, entity]
# ---

# %% [markdown]
# # Exercises 02: Entities
#
# This set works on the **practice text**, a short news item that is invented, on two fresh
# texts, and on small lists. `check` answers at once and says what it looked at,
# `hint("02.q1")` helps in three steps, `solution("02.q1")` shows the answer and why after
# two tries or the third hint. `progress("02")` shows what comes next, `reset_progress()`
# begins again.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress, reset_progress, solution

practice = sco.load("practice")
sco.paragraphs(practice)

# %% [markdown]
# A **mention** is a stretch of words that refers to somebody or something; an **entity**
# is what it refers to. `practice.find("some words")` gives the span of words;
# `practice.find("some words", 2)` the second place that has them.

# %% text 02.q1 [markdown]
# ### 02.q1 Which label?
#
# **3 points · 4 minutes** · You practise: labels and their borders.
#
# Six sentences, and one name in all of them:
#
# 1. *Marlow thanked the guests and put on his coat.*
# 2. *Marlow elected a new mayor on Sunday.*
# 3. *Marlow sold two of its three factories.*
# 4. *They rowed across Lake Marlow.*
# 5. *Lorries may no longer cross Marlow Bridge.*
# 6. *She won two medals at the Marlow Games.*
#
# Give each name its label: PERSON, NORP (adjectives of nationality or group), ORG, GPE
# (countries, cities, towns), LOC (places that are no political unit), FAC (what people
# have built), EVENT, WORK_OF_ART, PRODUCT or DATE. What does the name do **in its
# sentence**? Of three of them our program cannot tell the kind.

# %% answer 02.q1
answer_02_q1 = {
    "Marlow thanked": None,
    "Marlow elected": None,
    "Marlow sold": None,
    "Lake Marlow": None,
    "Marlow Bridge": None,
    "Marlow Games": None,
}
### BEGIN SOLUTION
answer_02_q1 = {
    "Marlow thanked": "PERSON",
    "Marlow elected": "GPE",
    "Marlow sold": "ORG",
    "Lake Marlow": "LOC",
    "Marlow Bridge": "FAC",
    "Marlow Games": "EVENT",
}
### END SOLUTION

# %% check 02.q1 points=3
check("02.q1", answer_02_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import OneOf, Record, Solution, grading, instant, marks, whole


@instant(
    "02.q1",
    Record({
        name: OneOf(
            ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "DATE"),
            also={"work of art": "WORK_OF_ART"},
        )
        for name in ("Marlow thanked", "Marlow elected", "Marlow sold", "Lake Marlow", "Marlow Bridge", "Marlow Games")
    }),
    hints=(
        "Ask of each: is it a person, a body of people, a place, something built, or something that takes place?",
        "For the first three, read on to the verb and what follows it: who has a coat, a mayor, factories?",
        "Each of the six has a label that none of the others has. Of the last three, one was there before people, one was built, one lasts some days.",
    ),
    right="Each name has the label of what it means in its sentence.",
    decides=whole,
    otherwise="Not all of the labels fit their sentences.",
)
def instant_02_q1(answer):
    for name, label in answer.items():
        if label == "NORP":
            return (f'"{name}" as NORP: that label is for adjectives such as "Chinese".', "a name is not an adjective, though people may be called after it")
        if label == "DATE":
            return f'"{name}" as DATE: that label is for days, months, seasons and years.'
    if len({answer[name] for name in ("Marlow thanked", "Marlow elected", "Marlow sold")}) == 1:
        return ("The first three have one label in your answer.", "a label belongs to a name in its sentence: the same word may be a man, a town or a firm")
    if len({answer[name] for name in ("Lake Marlow", "Marlow Bridge")}) == 1:
        return ("The lake and the bridge have one label in your answer.", "a place may be governed, built, or simply there, and each has a label of its own")


@grading(instant_02_q1, 3)
def grade_02_q1(answer):
    right = {
        "Marlow thanked": ("PERSON", "a man with a coat"),
        "Marlow elected": ("GPE", "a town that has a mayor"),
        "Marlow sold": ("ORG", "a firm that owns factories"),
        "Lake Marlow": ("LOC", "a lake is no political unit, and nobody built it"),
        "Marlow Bridge": ("FAC", "a bridge is built"),
        "Marlow Games": ("EVENT", "games take place at a time"),
    }
    return marks(*((0.5, answer[name] == label, f"{name}: {why}.") for name, (label, why) in right.items()))


solution_02_q1 = Solution(
    why={
        "Marlow thanked": "He thanks guests and has a coat, so this Marlow is a man.",
        "Marlow elected": "A place with a mayor is governed: a town.",
        "Marlow sold": "Whoever sells factories of its own is a firm.",
        "Lake Marlow": "A lake is a place that nobody governs and nobody built.",
        "Marlow Bridge": "A bridge is a place that people have built.",
        "Marlow Games": "Games begin and end: an event.",
    },
    misread="The word alone decides nothing: our rules leave the kind of the first three open. A lake and a bridge are both places, and differ in who made them.",
)
grade_02_q1.wrong("the bridge as a place", '{**answer_02_q1, "Marlow Bridge": "LOC"}', 2.5, "a bridge is built", "not yet", "The lake and the bridge")
grade_02_q1.wrong("one word, one label", '{**answer_02_q1, "Marlow thanked": "ORG", "Marlow elected": "ORG"}', 2, "a man with a coat", "not yet", "The first three")
grade_02_q1.wrong("town and firm exchanged", '{**answer_02_q1, "Marlow elected": "ORG", "Marlow sold": "GPE"}', 2, "has a mayor", "not yet", "4 of your 6 are right")
grade_02_q1.wrong("an adjective", '{**answer_02_q1, "Marlow elected": "NORP"}', 2.5, "has a mayor", "not yet", "is for adjectives")
grade_02_q1.wrong("the lake as a political unit", '{**answer_02_q1, "Lake Marlow": "GPE"}', 2.5, "no political unit", "not yet", "5 of your 6 are right")
grade_02_q1.wrong("the games as a work", '{**answer_02_q1, "Marlow Games": "WORK_OF_ART"}', 2.5, "take place", "not yet", "5 of your 6 are right")
grade_02_q1.wrong("a set, which has no order", 'set(answer_02_q1.values())', 0.5, "a man with a coat", "cannot read this", "a colon stands between")
grade_02_q1.wrong("a label of another scheme", '{**answer_02_q1, "Marlow thanked": "PER"}', 0, "cannot be read", "cannot read this", "one of")
grade_02_q1.wrong("a key that is missing", '{"Lake Marlow": "LOC"}', 0, "cannot be read", "cannot read this", "is missing")
grade_02_q1.grade(answer_02_q1)
### END HIDDEN TESTS

# %% text 02.q2 [markdown]
# ### 02.q2 One thing, many words
#
# **3 points · 5 minutes** · You practise: coreference of a thing.
#
# One boat still runs in winter: the one with the bread. Find every mention of **this boat**
# in the **seventh** and the **eighth** paragraph of the practice text (the headline is no
# paragraph): descriptions and pronouns. Answer with a list of spans. A description takes
# its "the" with it. No layer of ours marks this entity.

# %% answer 02.q2
answer_02_q2 = []
### BEGIN SOLUTION
answer_02_q2 = [
    practice.find('the so-called "bread boat"'),
    practice.find("The small launch"),
    practice.find("it", 2),
]
### END SOLUTION

# %% check 02.q2 points=3
check("02.q2", answer_02_q2)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Spans, course_text, grading, instant, marks, paragraph_of, span_scores, whole


@instant(
    "02.q2",
    Spans("practice"),
    hints=(
        "Go through the two paragraphs word by word. At each noun and pronoun ask: what is that?",
        "The seventh paragraph has two descriptions of it, with different nouns. The first stands in quotation marks.",
        "In the eighth paragraph somebody praises it without a noun. What has never been late?",
    ),
    right="All mentions of this boat in the two paragraphs are there, with their borders.",
    decides=whole,
    otherwise="Each span is in one of the two paragraphs, and some are missing, are something else, or have other borders.",
)
def instant_02_q2(answer):
    text = course_text("practice")
    for span in answer:
        words = " ".join(text.words(span).split())
        if paragraph_of(span) not in (7, 8):
            where = f"in paragraph {paragraph_of(span)}" if paragraph_of(span) else "in the headline or between two paragraphs"
            return f'"{words[:40]}" stands {where}; this asks for the seventh and the eighth paragraph.'
        if words[-1] in ".,":
            return (f'"{words[:40]}" ends with a sign.', "the comma and the full stop stay outside a mention")
        if set(words.split()) & {"carries", "leaves", "will", "has", "said", "expects"}:
            return (f'"{words[:50]}" has a verb in it.', "a mention is the words for a thing, not what the thing does")
        if words in ("small launch", "launch"):
            return (f'"{words}" lacks its determiner.', "a description takes its \"the\" with it; a name does not")
    if not any("boat" in text.words(span) for span in answer):
        return ("No span of yours has the word boat in it.", "a term that is held at a distance by quotation marks still names a thing")
    if not any(text.words(span).lower() in ("it", "its", "he", "she") for span in answer):
        return ("So far no pronoun is in your list.", "a thing is also mentioned by pronouns")


def named_02_q2(answer):
    """The spans, the one with "bread boat" as the whole description, however much of it is marked."""
    text = course_text("practice")
    full = text.find('the so-called "bread boat"')
    shorter = [text.find(words) for words in ('so-called "bread boat"', '"bread boat"', "bread boat")]
    return sorted(full if span in shorter else span for span in answer)


@grading(instant_02_q2, 3)
def grade_02_q2(answer):
    text = course_text("practice")
    wanted = [text.find('the so-called "bread boat"'), text.find("The small launch"), text.find("it", 2)]
    f1 = span_scores(named_02_q2(answer), wanted)
    return marks(
        (1, f1 >= 0.5, "Half of the mentions at least should agree: two descriptions and a pronoun."),
        (1, f1 >= 0.75, "Some mentions are missing or are something else."),
        (1, f1 == 1, "The three are: the so-called \"bread boat\", The small launch, it."),
    )


solution_02_q2 = Solution(
    why={
        "bread boat": "the so-called \"bread boat\": the first description, held at a distance by its marks.",
        "The small launch": "The next sentence goes on about the same boat, with another noun and \"The\", since it is known by now.",
        "it": "\"it has never once been late\": Achterlund praises the boat of the paragraph before.",
    },
    variants="The first mention may be marked without \"the so-called\", with or without its quotation marks.",
    misread="\"the ferry\" is another boat, and does not run in winter. \"loaves\" are what the boat carries. A pronoun across the border of a paragraph is easily missed.",
    accepted=(
        '[practice.find("bread boat"), *answer_02_q2[1:]]',
        "[practice.find('\"bread boat\"'), *answer_02_q2[1:]]",
        "[practice.find('so-called \"bread boat\"'), *answer_02_q2[1:]]",
    ),
)
grade_02_q2.wrong("no pronoun", '[practice.find(\'the so-called "bread boat"\'), practice.find("The small launch")]', 2, "The three are", "not yet", "no pronoun")
grade_02_q2.wrong("without the determiner", '[practice.find("bread boat"), practice.find("small launch"), practice.find("it", 2)]', 1, "Some mentions", "not yet", "lacks its determiner")
grade_02_q2.wrong("with the verb", '[practice.find("bread boat"), practice.find("The small launch carries loaves"), practice.find("it has", 1)]', 0, "Half of the mentions", "not yet", "has a verb")
grade_02_q2.wrong("another paragraph", '[practice.find("bread boat"), practice.find("a boat")]', 0, "Half of the mentions", "not yet", "stands in paragraph 2")
grade_02_q2.wrong("the landing stage as well", '[practice.find("bread boat"), practice.find("The small launch"), practice.find("the landing stage"), practice.find("it", 2)]', 2, "The three are", "not yet", "3 of your 4 are right")
grade_02_q2.wrong("descriptions missed", '[practice.find("bread boat"), practice.find("it", 2)]', 2, "The three are", "not yet", "something is missing")
grade_02_q2.wrong("the baker's pronoun", '[practice.find("bread boat"), practice.find("The small launch"), practice.find("he")]', 1, "Some mentions", "not yet", "2 of your 3 are right")
grade_02_q2.grade(answer_02_q2)
### END HIDDEN TESTS

# %% text 02.q3 [markdown]
# ### 02.q3 What does the pronoun stand for?
#
# **4 points · 5 minutes** · You practise: coreference of pronouns.
#
# Four small words of the practice text, given with the words after them. Say for each what
# it stands for: "Quillory", "Falkenrow", "Achterlund", "the authority", "the council",
# "the town", "the ferry", "the bread boat" or "nothing" (an empty *it*). Our program gives
# two of them to somebody else, and two to nobody.

# %% answer 02.q3
answer_02_q3 = {
    "its main engine": None,
    "it is a punishment": None,
    "its Saturday market": None,
    "it has never once been late": None,
}
### BEGIN SOLUTION
answer_02_q3 = {
    "its main engine": "the ferry",
    "it is a punishment": "nothing",
    "its Saturday market": "the town",
    "it has never once been late": "the bread boat",
}
### END SOLUTION

# %% check 02.q3 points=4
check("02.q3", answer_02_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import OneOf, Record, Solution, grading, instant, marks, whole


@instant(
    "02.q3",
    Record({
        key: OneOf(
            ("Quillory", "Falkenrow", "Achterlund", "the authority", "the council", "the town", "the ferry", "the bread boat", "nothing"),
            also={
                "Marta Quillory": "Quillory", "Idris Falkenrow": "Falkenrow", "Benno Achterlund": "Achterlund",
                "EHA": "the authority", "Ellersea Harbour Authority": "the authority", "harbour authority": "the authority",
                "Brackmouth Town Council": "the council", "town council": "the council", "Brackmouth": "the town",
                "small launch": "the bread boat", "launch": "the bread boat", "nobody": "nothing", "none": "nothing",
                "empty": "nothing", "empty it": "nothing", "nothing (an empty it)": "nothing", "an empty it": "nothing", "the town of Brackmouth": "the town",
                "Ellersea ferry": "the ferry",
            },
        )
        for key in ("its main engine", "it is a punishment", "its Saturday market", "it has never once been late")
    }),
    hints=(
        "Put your answer in the place of the pronoun and read the sentence aloud. Does it make sense?",
        "Look back for the last thing that fits in number and in sense: what has an engine, what has a market? A paragraph border may lie between.",
        "One of them takes up a ride of forty minutes, which none of our names means; choose \"nothing\" there. For the last one, read the end of the paragraph before.",
    ),
    right="Each pronoun stands for what you say.",
    decides=whole,
    otherwise="No person is among them, and not all of them fit. Put each answer into its sentence and read aloud.",
)
def instant_02_q3(answer):
    for key, said in answer.items():
        if said in ("Quillory", "Falkenrow", "Achterlund"):
            return (f'"{key}": "it" cannot be {said}.', "a person is he or she; it is a thing or a body")


@grading(instant_02_q3, 4)
def grade_02_q3(answer):
    return marks(
        (1, answer["its main engine"] == "the ferry", "\"its main engine\": what does not run because an engine has failed is the ferry."),
        (1, answer["it is a punishment"] == "nothing", "\"it is a punishment\" takes up the forty minutes on a bus, none of the names."),
        (1, answer["its Saturday market"] == "the town", "\"its Saturday market\": the sentence names \"the town's two schools\", so the market is the town's as well."),
        (1, answer["it has never once been late"] == "the bread boat", "\"it has never once been late\": Achterlund praises the bread boat of the paragraph before."),
    )


solution_02_q3 = Solution(
    why={
        "its main engine": "The ferry does not run because its engine has failed. The authority stands nearer, and has no main engine.",
        "it is a punishment": "It takes up \"Forty minutes on a bus\", which is none of our names.",
        "its Saturday market": "\"the town's two schools and its Saturday market\": both belong to the town.",
        "it has never once been late": "Late can be what runs to a time: the bread boat of the paragraph before.",
    },
    misread="The nearest name often wins in a program: ours gives \"its main engine\" to the authority and \"its Saturday market\" to the council. Sense decides, not distance.",
)
grade_02_q3.wrong("the last ship is the ferry", '{**answer_02_q3, "it has never once been late": "the ferry"}', 3, "praises the bread boat", "not yet", "3 of your 4 are right")
grade_02_q3.wrong("what the program says", '{**answer_02_q3, "its main engine": "the EHA", "its Saturday market": "the council"}', 2, "an engine has failed", "not yet", "2 of your 4 are right")
grade_02_q3.wrong("a person as it", '{**answer_02_q3, "it is a punishment": "Falkenrow"}', 3, "forty minutes on a bus", "not yet", "cannot be Falkenrow")
grade_02_q3.wrong("the subject of the sentence", '{**answer_02_q3, "it is a punishment": "the ferry"}', 3, "forty minutes on a bus", "not yet", "3 of your 4 are right")
grade_02_q3.wrong("a list with too few", '["the ferry", "nothing", "the town"]', 0, "cannot be read", "cannot read this", "a dict with the keys")
grade_02_q3.grade(answer_02_q3)
### END HIDDEN TESTS

# %% text 02.q4 [markdown]
# ### 02.q4 From mentions to entities
#
# **3 points · 6 minutes** · You practise: grouping by what is meant.
#
# Write `by_entity(mentions)`. `mentions` is a list of pairs `[words, entity]` in the order
# of the text. The result is a dict: for each entity the list of the **different** words it
# is mentioned by, in the order of their first use. Words with other capitals are different
# words here. A mention whose entity is `""` is left open and does not count.

# %% answer 02.q4
def by_entity(mentions):
    """The different words for each entity."""
    ### BEGIN SOLUTION
    groups = {}
    for words, entity in mentions:
        if entity != "":
            if entity not in groups:
                groups[entity] = []
            if words not in groups[entity]:
                groups[entity].append(words)
    return groups
    ### END SOLUTION

# %% check 02.q4 points=3
check("02.q4", by_entity)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Anything, Function, Solution, close, grading, instant, marks, whole


@instant(
    "02.q4",
    Function(
        "by_entity",
        "a list of pairs [words, entity]",
        Anything("a dict from entity to a list of words"),
        tries=[
            [[["Xi", "xi"], ["Putin", "putin"]]],
            [[["Xi", "xi"], ["Xi", "xi"]]],
            [[["Putin", "putin"], ["He", "putin"], ["Putin", "putin"]]],
            [[["somebody", ""]]],
            [[]],
            [[["the town", "vell"], ["Vell", "vell"], ["The town", "vell"], ["it", "vell"], ["a port", "vell"], ["there", "vell"], ["here", "vell"], ["Vell", "vell"]]],
            [[["He", "xi"], ["He", "putin"], ["he", "xi"], ["who", ""], ["He", "putin"], ["Xi", "xi"]]],
            [[["both", "xi"], ["both", "putin"], ["hebo", "xi"], ["he", "xi"]]],
        ],
    ),
    hints=(
        "Begin with an empty dict. Walk over the pairs with: for words, entity in mentions.",
        "If an entity is not in the dict yet, give it an empty list first. Lesson 00b does so with the letters of words.",
        "Inside the loop: leave out pairs whose entity is \"\"; add words to the list of its entity unless they are in it; return the dict after the loop.",
    ),
    right="It was tried on eight lists: repeats, capitals, words that two entities share, open mentions, no mentions. Each dict is the one that is asked for.",
    decides=whole,
)
def instant_02_q4(values):
    two, twice, three, left_open, nothing, many = values[:6]
    if not all(type(value) is dict for value in values):
        return "The result is to be a dict, also where the list of mentions is empty."
    found = [words for value in values for words in value.values()]
    if any(type(words) is str for words in found):
        return ("Each entity should have a list of words.", "one word by itself overwrites the last one: an entity has many names")
    if not all(type(words) is list for words in found):
        return "Each entity should have a list of words; yours has something else behind an entity."
    if two and set(two) < {"xi", "putin"}:
        return ('[["Xi", "xi"], ["Putin", "putin"]] has two entities, and your dict has one of them.', "a return inside the loop ends it at the first pair")
    if set(two) != {"xi", "putin"}:
        return ("The keys of the dict are the entities.", "the words are what is mentioned, the entity is what is meant")
    if twice["xi"] == ["Xi", "Xi"]:
        return "The same words twice should be in the list once."
    if left_open != {}:
        return ('A mention with the entity "" is left open: it belongs to no entity.', "\"\" is no entity that many mentions share")
    if sorted(many.get("vell", [])) == sorted({"the town", "Vell", "The town", "it", "a port", "there", "here"}) and many["vell"][:2] != ["the town", "Vell"]:
        return ("The words of an entity have lost the order of their first use.", "a set has no order, and sorted() makes another one")


@grading(instant_02_q4, 3, inputs=[
    [[["EHA", "eha"], ["It", "eha"], ["EHA", "eha"], ["Falkenrow", "falkenrow"]]],
    [[["who", ""], ["Vell", "vell"], ["they", ""]]],
    [[]],
    [[["b", "x"], ["a", "x"], ["B", "x"], ["a", "y"], ["e", "x"], ["d", "x"], ["c", "x"], ["a", "x"]]],
    [[["we", "x"], ["between", "x"], ["we", "y"], ["w", "x"]]],
])
def grade_02_q4(values):
    alias, left_open, empty, order, parts = values
    return marks(
        (1, close(alias, {"eha": ["EHA", "It"], "falkenrow": ["Falkenrow"]}) and close(parts, {"x": ["we", "between", "w"], "y": ["we"]}), "Words should be grouped by entity, each once; a part of another word is a word of its own."),
        (1, left_open == {"vell": ["Vell"]} and empty == {}, "Mentions without an entity should be left out, and nothing in should give an empty dict."),
        (1, order == {"x": ["b", "a", "B", "e", "d", "c"], "y": ["a"]}, "Words should be there once, in the order of their first use, capitals as they are; two entities may share words."),
    )


solution_02_q4 = Solution(
    why="The dict has a list for each entity; an empty list is made when the entity is new. A word is added only if its own entity does not have it yet: another entity may have the same word, as \"He\" is now Xi, now Putin.",
    variants="A defaultdict(list), or dict.fromkeys(...) for the words, which keeps their order. Tuples in place of lists are taken.",
    misread="A set drops repeats and the order with them. With the words as keys, two people called \"He\" become one.",
)
grade_02_q4.wrong("keeps repeats", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if e:\n            g.setdefault(e, []).append(w)\n    return g", 1, "each once", "not yet", "in the list once")
grade_02_q4.wrong("keeps open mentions", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if w not in g.setdefault(e, []):\n            g[e].append(w)\n    return g", 2, "left out", "not yet", "left open")
grade_02_q4.wrong("ends at the first pair", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if e and w not in g.setdefault(e, []):\n            g[e].append(w)\n        return g\n    return g", 0, "grouped by entity", "not yet", "one of them")
grade_02_q4.wrong("upside down", "def by_entity(mentions):\n    return {w: [e] for w, e in mentions if e}", 0, "grouped by entity", "not yet", "keys of the dict are the entities")
grade_02_q4.wrong("sorted", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if e:\n            g.setdefault(e, set()).add(w)\n    return {e: sorted(ws) for e, ws in g.items()}", 1, "order of their first use", "not yet", "lost the order")
grade_02_q4.wrong("a set", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if e:\n            g.setdefault(e, set()).add(w)\n    return g", 1, "order of their first use", "not yet", "lost the order")
grade_02_q4.wrong("small letters", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if e and w.lower() not in g.setdefault(e, []):\n            g[e].append(w.lower())\n    return g", 0, "capitals as they are", "not yet", "not what the task asks for")
grade_02_q4.wrong("once in the whole text", "def by_entity(mentions):\n    g, seen = {}, set()\n    for w, e in mentions:\n        if e and w not in seen:\n            g.setdefault(e, []).append(w)\n            seen.add(w)\n    return g", 1, "may share words", "not yet", "not what the task asks for")
grade_02_q4.wrong("the last word only", "def by_entity(mentions):\n    return {e: [w] for w, e in mentions if e}", 1, "each once", "not yet", "not what the task asks for")
grade_02_q4.wrong("words in one string", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if e and w not in g.setdefault(e, ''):\n            g[e] += w + ' '\n    return {e: s.split() for e, s in g.items()}", 2, "part of another word", "not yet", "not what the task asks for")
grade_02_q4.grade(by_entity)
### END HIDDEN TESTS

# %% text 02.q5 [markdown]
# ### 02.q5 Where a mention begins and ends
#
# **4 points · 7 minutes** · You practise: the rules for borders.
#
# Mark every mention of a PERSON, ORG, GPE, LOC, FAC or DATE in the sentence `notice`. The
# rules: a name without its determiner; a description of a time with it; an abbreviation in
# brackets is a mention of its own, without the brackets; the two ends of a period are two
# mentions; inside a name nothing more is marked. Here our program breaks one of the rules.

# %% answer 02.q5
notice = sco.Article("""On Monday the Orrin Valley Water, Light and Roads Board (OVWLRB) told Tamsin Quade, who runs a school
in Upper Thane, that Sallow Road will stay closed from 4 May until the end of July.""")
answer_02_q5 = []
### BEGIN SOLUTION
answer_02_q5 = [
    notice.find("Monday"),
    notice.find("Orrin Valley Water, Light and Roads Board"),
    notice.find("OVWLRB"),
    notice.find("Tamsin Quade"),
    notice.find("Upper Thane"),
    notice.find("Sallow Road"),
    notice.find("4 May"),
    notice.find("the end of July"),
]
### END SOLUTION

# %% check 02.q5 points=4
check("02.q5", answer_02_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Spans, course_text, grading, instant, marks, span_scores, whole

NOTICE_02_Q5 = """On Monday the Orrin Valley Water, Light and Roads Board (OVWLRB) told Tamsin Quade, who runs a school
in Upper Thane, that Sallow Road will stay closed from 4 May until the end of July."""


@instant(
    "02.q5",
    Spans(NOTICE_02_Q5, may_nest=True),
    hints=(
        "Read the sentence three times: once for bodies and people, once for places, once for times.",
        "\"from ... until ...\" has two ends. A body may have its full name and an abbreviation beside it.",
        "There are a person, two places, three mentions of time, and one body with its full name and its abbreviation.",
    ),
    right="All mentions are there, with the borders that the rules give.",
    decides=whole,
    otherwise="Some are missing, are not of these labels, or have other borders.",
)
def instant_02_q5(answer):
    text = course_text(NOTICE_02_Q5)
    for span in answer:
        words = " ".join(text.words(span).split())
        if not words:
            return "One of your spans holds no word."
        if len(words.split()) > 12:
            return f'"{words[:40]} ..." is no mention: it has {len(words.split())} words.'
        if set(words) & set("()"):
            return (f'"{words}" has a bracket in it.', "brackets belong to the writing, not to the name: name and abbreviation are two mentions")
        if words[-1] in ".,":
            return f'"{words}" ends with a sign, which stays outside.'
        if words.lower().startswith("the ") and words[4:5].isupper():
            return (f'"{words}" begins with "the".', "a name stands without its determiner")
        if words.split()[0].lower() in ("from", "until", "on", "in", "that"):
            return f'"{words}" begins with "{words.split()[0]}": that belongs to the sentence, not to the mention.'
        if " until " in words:
            return (f'"{words}" is a whole period.', "the two ends of a period are two mentions")
        if not any(sign.isupper() or sign.isdigit() for sign in words):
            return f'"{words}" has no name and no number in it. Here each mention has one.'
    for one in answer:
        for two in answer:
            if one != two and one in two:
                return (f'"{text.words(one)}" lies inside "{text.words(two)}".', "inside a name nothing more is marked")


@grading(instant_02_q5, 4)
def grade_02_q5(answer):
    text = course_text(NOTICE_02_Q5)
    wanted = [text.find(words) for words in ("Monday", "Orrin Valley Water, Light and Roads Board", "OVWLRB", "Tamsin Quade", "Upper Thane", "Sallow Road", "4 May", "the end of July")]
    f1 = span_scores(answer, wanted)
    return marks(
        (1, f1 >= 0.5, "Fewer than half of the mentions agree with the rules."),
        (1, f1 >= 0.7, "Several mentions are missing or have other borders."),
        (1, f1 >= 0.9, "A few mentions are missing or have other borders."),
        (1, f1 == 1, "All eight: a person, two places, the board and its abbreviation, a day, and the two ends of a period."),
    )


solution_02_q5 = Solution(
    why={
        "Monday": "A day is a DATE; \"On\" belongs to the sentence.",
        "Orrin Valley Water, Light and Roads Board": "The whole name of a body, without its \"the\", with its comma and its \"and\". The valley is inside the name and is not marked; our program takes the name for three.",
        "OVWLRB": "An abbreviation is a mention of its own, the brackets stay outside.",
        "Tamsin Quade": "A person; the clause after the comma is not part of the name.",
        "Upper Thane": "A place, both words.",
        "Sallow Road": "A road is built: FAC.",
        "4 May": "One end of the period.",
        "the end of July": "The other end: a description of a time, with its \"the\".",
    },
    misread="\"a school\" is a description of a building and is not asked for, since it names nothing here; \"who\" is a pronoun. The period as one span, the name with its brackets, and the valley inside the name break the rules.",
)
grade_02_q5.wrong("brackets inside", '[notice.find("Orrin Valley Water, Light and Roads Board (OVWLRB)") if s == answer_02_q5[1] else s for s in answer_02_q5 if s != answer_02_q5[2]]', 2, "A few mentions", "not yet", "has a bracket")
grade_02_q5.wrong("determiner inside", '[notice.find("the Orrin Valley Water, Light and Roads Board") if s == answer_02_q5[1] else s for s in answer_02_q5]', 2, "A few mentions", "not yet", 'begins with "the"')
grade_02_q5.wrong("what the program finds", '[*answer_02_q5[:1], notice.find("Orrin Valley"), notice.find("Water"), notice.find("Light and Roads Board"), *answer_02_q5[2:]]', 2, "A few mentions", "not yet", "7 of your 10 are right")
grade_02_q5.wrong("a place inside a name", '[*answer_02_q5, notice.find("Orrin Valley")]', 3, "All eight", "not yet", "lies inside")
grade_02_q5.wrong("a period as one", '[*answer_02_q5[:-2], notice.find("4 May until the end of July")]', 2, "A few mentions", "not yet", "a whole period")
grade_02_q5.wrong("the whole text", '[notice.text]', 0, "Fewer than half", "not yet", "is no mention")
grade_02_q5.wrong("no times", '[s for n, s in enumerate(answer_02_q5) if n not in (0, 6, 7)]', 2, "A few mentions", "not yet", "something is missing")
grade_02_q5.wrong("the road left out", '[s for n, s in enumerate(answer_02_q5) if n != 5]', 3, "All eight", "not yet", "something is missing")
grade_02_q5.wrong("a description", '[*answer_02_q5, notice.find("a school")]', 3, "All eight", "not yet", "no name and no number")
grade_02_q5.grade(answer_02_q5)
### END HIDDEN TESTS

# %% text 02.q6 [markdown]
# ### 02.q6 How good is a finder of names?
#
# **4 points · 6 minutes** · You practise: precision, recall, F1.
#
# Write `scores(gold, found)`. Both are lists of spans as pairs `[start, end]`, in any order; a found span
# is right if the gold has exactly it. Return the list `[precision, recall, f1]`: the share
# of the found that is right, the share of the gold that was found, and
# `2 * precision * recall / (precision + recall)`. Where a share would divide by zero, it
# is 0.

# %% answer 02.q6
def scores(gold, found):
    """Precision, recall and F1, each from 0 to 1."""
    ### BEGIN SOLUTION
    right = sum(span in gold for span in found)
    precision = right / len(found) if found else 0
    recall = right / len(gold) if gold else 0
    f1 = 2 * precision * recall / (precision + recall) if right else 0
    return [precision, recall, f1]
    ### END SOLUTION

# %% check 02.q6 points=4
check("02.q6", scores)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, ListOf, Number, Solution, close, grading, instant, marks, whole


@instant(
    "02.q6",
    Function(
        "scores",
        "two lists of pairs",
        ListOf(Number(), 3, names=("precision", "recall", "f1")),
        tries=[
            [[[0, 2], [5, 9]], [[0, 2], [5, 9]]],
            [[[0, 2]], [[1, 2]]],
            [[[0, 2], [5, 9]], [[0, 2]]],
            [[[0, 2]], [[0, 2], [5, 9]]],
            [[[0, 2]], []],
            [[], [[0, 2]]],
            [[[0, 2], [5, 9], [12, 15]], [[5, 9], [0, 2]]],
            [[[0, 4], [6, 9], [10, 11]], [[0, 5], [6, 8], [10, 11], [12, 15], [20, 22], [23, 25]]],
            [[], []],
        ],
    ),
    hints=(
        "First count the right ones: those of found that are also in gold.",
        "Precision divides by how many were found, recall by how many there are in the gold.",
        "Guard each division: if the list below the line is empty, or nothing is right, the value is 0.",
    ),
    right="It was tried on nine pairs of lists: all right, none right, too little, too much, in another order, empty. All three numbers are those that are asked for.",
    decides=whole,
)
def instant_02_q6(values):
    full, none, little, much, nothing, no_gold, order = values[:7]
    if any(not 0 <= number <= 1.01 for value in values for number in value):
        return "All three numbers lie between 0 and 1. One of yours does not."
    if any(abs(number - 1) > 0.01 for number in full):
        return "Where found and gold are the same, all three are 1."
    if none[:2] == [0, 0] and none[2] != 0:
        return "Where nothing is right, F1 is 0 by our rule, as precision and recall are."
    if none != [0, 0, 0]:
        return ("[0, 2] and [1, 2] are different spans, so nothing is right here.", "an overlap is no exact match")
    if little[0] <= little[1]:
        return ("A finder that is careful and finds one of two, rightly, has the higher precision.", "precision asks about what was found, recall about what there is to find")
    if much[1] <= much[0]:
        return "A finder that finds everything and some more has the higher recall."
    if nothing != [0, 0, 0] or no_gold != [0, 0, 0]:
        return "Where nothing was found, or nothing was there, all three are 0 by our rule."
    if order[0] < 0.99:
        return ("Both found spans are in the gold, in another order, and your precision is below 1.", "a span is right if the gold has it anywhere, not at the same number of the list")


@grading(instant_02_q6, 4, inputs=[
    [[[0, 4], [6, 9], [12, 20], [30, 33]], [[6, 9], [0, 4], [12, 19]]],
    [[[1, 2]], [[3, 4], [1, 2], [5, 6], [7, 8]]],
    [[], [[1, 2]]],
    [[[1, 2]], []],
    [[[1, 2], [3, 4], [5, 6]], [[1, 2], [3, 4], [5, 6]]],
    [[[1, 2]], [[2, 3]]],
])
def grade_02_q6(values):
    some, much, no_gold, nothing, full, none = (value or [None] * 3 for value in values)
    return marks(
        (1, close(some[0], 2 / 3) and close(much[0], 0.25), "Precision: the right ones divided by those found."),
        (1, close(some[1], 0.5) and close(much[1], 1), "Recall: the right ones divided by those in the gold."),
        (1, close(some[2], 4 / 7) and close(much[2], 0.4) and close(full, [1, 1, 1]), "F1: two times the product, divided by the sum."),
        (1, all(close(value, [0, 0, 0]) for value in (no_gold, nothing, none)), "Where nothing is right, or a list is empty, all are 0."),
    )


solution_02_q6 = Solution(
    why="A found span is right if it is anywhere in the gold. Precision asks how much of the found is right, so it divides by the found; recall asks how much of the gold was found. F1 lies nearer to the smaller of the two, so that nobody gains by being careless on one side.",
    variants="Sets of tuples, whose & gives the right ones; a dict with the keys precision, recall and f1; numbers rounded to two decimals.",
    misread="Comparing the two lists place by place works only if nothing is missing. The plain mean of 1 and 0 is 0.5, F1 is 0. An overlap is not the same span.",
)
grade_02_q6.wrong("precision and recall exchanged", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    p = r / len(gold) if gold else 0\n    q = r / len(found) if found else 0\n    return [p, q, 2 * p * q / (p + q) if r else 0]", 2, "Precision:", "not yet", "higher precision")
grade_02_q6.wrong("the mean for F1", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    p = r / len(found) if found else 0\n    q = r / len(gold) if gold else 0\n    return [p, q, (p + q) / 2]", 3, "F1:", "not yet", "not what the task asks for")
grade_02_q6.wrong("one where nothing is right", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    p = r / len(found) if found else 0\n    q = r / len(gold) if gold else 0\n    return [p, q, 2 * p * q / (p + q) if r else 1]", 3, "all are 0", "not yet", "Where nothing is right")
grade_02_q6.wrong("the product for F1", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    p = r / len(found) if found else 0\n    q = r / len(gold) if gold else 0\n    return [p, q, p * q]", 3, "F1:", "not yet", "not what the task asks for")
grade_02_q6.wrong("overlap counts", "def scores(gold, found):\n    r = sum(any(s[0] < g[1] and g[0] < s[1] for g in gold) for s in found)\n    p = r / len(found) if found else 0\n    q = r / len(gold) if gold else 0\n    return [p, q, 2 * p * q / (p + q) if r else 0]", 1, "Precision:", "not yet", "different spans")
grade_02_q6.wrong("place by place", "def scores(gold, found):\n    r = sum(g == f for g, f in zip(gold, found))\n    p = r / len(found) if found else 0\n    q = r / len(gold) if gold else 0\n    return [p, q, 2 * p * q / (p + q) if r else 0]", 1, "Precision:", "not yet", "in another order")
grade_02_q6.wrong("divides by zero", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    p, q = r / len(found), r / len(gold)\n    return [p, q, 2 * p * q / (p + q)]", 3, "all are 0", "not yet", "ZeroDivisionError")
grade_02_q6.wrong("one denominator for both", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    n = len({tuple(s) for s in gold + found})\n    p = r / n if n else 0\n    return [p, p, p]", 1, "Precision:", "not yet", "higher precision")
grade_02_q6.wrong("the beginning decides", "def scores(gold, found):\n    r = sum(s[0] in [g[0] for g in gold] for s in found)\n    p = r / len(found) if found else 0\n    q = r / len(gold) if gold else 0\n    return [p, q, 2 * p * q / (p + q) if r else 0]", 1, "Precision:", "not yet", "not what the task asks for")
grade_02_q6.grade(scores)
### END HIDDEN TESTS

# %% text 02.q7 [markdown]
# ### 02.q7 Speaking for others
#
# **4 points · 7 minutes** · You practise: judging who is meant.
#
# In one place of the practice text a person speaks for a whole body, and one small word
# shows it. Answer with the span of that **one word**. Then write, in the cell after the
# check, two or three sentences: is the person or the body the entity of this word, and
# what would change in a table of "who is mentioned how often"? A person reads that part.

# %% answer 02.q7
answer_02_q7 = None
### BEGIN SOLUTION
answer_02_q7 = practice.find("We")
### END SOLUTION

# %% check 02.q7 points=2
check("02.q7", answer_02_q7)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Solution, course_text, grading, instant, marks, whole


@instant(
    "02.q7",
    Place("practice"),
    hints=(
        "Look only inside quotation marks: there, people speak for themselves, or for more than themselves.",
        "Which pronouns mean more than one person?",
        "It is in the second paragraph, in the first quotation.",
    ),
    right="This is a word for more than the one who speaks.",
    decides=whole,
    otherwise="This is one word inside quotation marks, and by it nobody speaks for a whole body.",
)
def instant_02_q7(answer):
    text = course_text("practice")
    words = text.words(answer)
    tokens = [token.span for token in text["tokens"]]
    if len(words.split()) != 1:
        return "Give one word only."
    if answer not in tokens:
        return "Give the whole word and nothing else, no sign and no part of a word."
    if not any(answer in q.span for q in text["quotations"]):
        return ("This word is the writer's: it stands outside quotation marks.", "a pronoun inside a quotation is the speaker's, one outside is the writer's")


@grading(instant_02_q7, 2)
def grade_02_q7(answer):
    text = course_text("practice")
    hit = answer in (text.find("We"), text.find("we"))
    return marks((2, hit, "In \"We asked for an engine, and we were offered advice\", Quillory says \"we\" for the authority."))


solution_02_q7 = Solution(
    why="Quillory says \"We asked for an engine\": one person talks, and the authority has asked. \"We\" is the authority, in the mouth of its harbour master.",
    variants="The second \"we\" of the same sentence (\"we were offered advice\").",
    misread="\"I\" is Quillory alone. \"It did not say\" is a body, but in the writer's words: nobody speaks for it there.",
    accepted=('practice.find("we")',),
)
grade_02_q7.wrong("the pronoun of one person", 'practice.find("I")', 0, "Quillory says", "not yet", "nobody speaks for a whole body")
grade_02_q7.wrong("two words", 'practice.find("we were")', 0, "Quillory says", "not yet", "one word only")
grade_02_q7.wrong("the writer's pronoun", 'practice.find("It")', 0, "Quillory says", "not yet", "writer's")
grade_02_q7.wrong("another word of the quotation", 'practice.find("advice")', 0, "Quillory says", "not yet", "nobody speaks for a whole body")
grade_02_q7.wrong("more people, who are not the speaker", 'practice.find("people")', 0, "Quillory says", "not yet", "nobody speaks for a whole body")
grade_02_q7.wrong("letters inside a word", 'practice.find("we", parts=True)', 0, "Quillory says", "not yet", "no part of a word")
grade_02_q7.wrong("letters inside a word of a quotation", 'practice.find("inte", parts=True)', 0, "Quillory says", "not yet", "no part of a word")
grade_02_q7.wrong("a place of another text", 'sco.load("xi-putin-astana").find("Korean Peninsula")', 0, "cannot be read", "cannot read this", "not inside this text")
grade_02_q7.grade(answer_02_q7)
### END HIDDEN TESTS

# %% reason 02.q7 [markdown] points=2
# YOUR WORDS: person or body, and what would change in the table?
#
# ### BEGIN SOLUTION
# One possible answer: "we" is the authority, since one person asked for an engine in its
# name. Counted as Quillory, the person looks more active and the body less.
# ### END SOLUTION

# %%
progress("02")
