# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 02: Entities"
#     question: Who and what is named, by which words, and where does a name begin?
#     objectives: [Give a mention its label, Follow one person through a text, Say what a pronoun stands for, Set the borders of a mention by a rule, Group mentions by entity, Measure precision and recall]
#     minutes: {read: 4, do: 40}
#     prerequisites: ["02_entities"]
#     key_terms: [mention, entity]
# ---

# %% [markdown]
# # Exercises 02: Entities
#
# All of this set works on the **practice text**, a short news item that is invented, and
# on small lists. `check` answers at once, `hint` helps in three steps, `progress` shows
# what comes next.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress

practice = sco.load("practice")
print(practice.text)

# %% [markdown]
# A **mention** is a stretch of words that refers to somebody or something; an **entity**
# is what it refers to. `practice.find("some words")` gives the span of words;
# `practice.find("some words", 2)` the second place that has them.

# %% text 02.q1 [markdown]
# ### 02.q1 Which label?
#
# **3 points · 4 minutes** · You practise: labels and their borders.
#
# Give each name its label: PERSON, NORP (adjectives of nationality or group), ORG, GPE
# (countries, cities, towns), LOC (places that are no political unit), FAC (what people
# have built), EVENT or DATE. Look at the name **in the text** before you decide.

# %% answer 02.q1
answer_02_q1 = {
    "Idris Falkenrow": None,
    "Brackmouth": None,
    "Brackmouth Town Council": None,
    "River Vell": None,
    "Tessick Bridge": None,
    "3 November": None,
}
### BEGIN SOLUTION
answer_02_q1 = {
    "Idris Falkenrow": "PERSON",
    "Brackmouth": "GPE",
    "Brackmouth Town Council": "ORG",
    "River Vell": "LOC",
    "Tessick Bridge": "FAC",
    "3 November": "DATE",
}
### END SOLUTION

# %% check 02.q1 points=3
check("02.q1", answer_02_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import OneOf, Record, grading, instant, marks


@instant(
    "02.q1",
    Record({
        name: OneOf(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE"))
        for name in ("Idris Falkenrow", "Brackmouth", "Brackmouth Town Council", "River Vell", "Tessick Bridge", "3 November")
    }),
    hints=(
        "Ask of each: is it a person, a body of people, a place, something built, or a time?",
        "Three of them are places of some kind. One has a mayor or a council, one was there before people, one was built.",
        "A name may hold another name: a town's council is not the town. Read the definition of each label against each place once more.",
    ),
    right="Every label is one of ours, and no label is impossible for its word. Did you look at each name in the text?",
)
def instant_02_q1(answer):
    for name, label in answer.items():
        if (label == "DATE") != any(sign.isdigit() for sign in name):
            return (f'"{name}" as {label}: a DATE names a day, month, season or year, and here one has a number.', "a name of a place stays a place even where something happened there once")
        if label == "NORP":
            return (f'"{name}" as NORP: that label is for adjectives such as "Chinese".', "a town is not an adjective, though its people may be called after it")
        if label == "EVENT":
            return f'"{name}" as EVENT: an event takes place at a time. Does this one?'
    places = [answer["Brackmouth"], answer["River Vell"], answer["Tessick Bridge"]]
    if len(set(places)) < 3:
        return ("Two of the three places share a label.", "a place can be governed, built, or simply there, and each has a label of its own")
    if len(set(answer.values())) < 4:
        return "Few labels for six names that are so different. Compare the three places: who governs each, and who built it?"


@grading(instant_02_q1, 3)
def grade_02_q1(answer):
    right = {
        "Idris Falkenrow": ("PERSON", "he leads the council, so he is a person"),
        "Brackmouth": ("GPE", "a town is a GPE"),
        "Brackmouth Town Council": ("ORG", "the council is a body, the whole name its name"),
        "River Vell": ("LOC", "a river is no political unit"),
        "Tessick Bridge": ("FAC", "a bridge is built"),
        "3 November": ("DATE", "a day is a DATE"),
    }
    return marks(*((0.5, answer[name] == label, f"{name}: {why}.") for name, (label, why) in right.items()))


grade_02_q1.wrong("the bridge as a place", '{"Idris Falkenrow": "PERSON", "Brackmouth": "GPE", "Brackmouth Town Council": "ORG", "River Vell": "LOC", "Tessick Bridge": "LOC", "3 November": "DATE"}', 2.5, "a bridge is built", "not yet", "share a label")
grade_02_q1.wrong("the council as a town", '{"Idris Falkenrow": "PERSON", "Brackmouth": "GPE", "Brackmouth Town Council": "GPE", "River Vell": "GPE", "Tessick Bridge": "GPE", "3 November": "DATE"}', 1.5, "no political unit", "not yet", "share a label")
grade_02_q1.wrong("a man as a body", '{"Idris Falkenrow": "ORG", "Brackmouth": "GPE", "Brackmouth Town Council": "ORG", "River Vell": "LOC", "Tessick Bridge": "FAC", "3 November": "DATE"}', 2.5, "he is a person", "right so far", "look at each name")
grade_02_q1.wrong("an adjective", '{"Idris Falkenrow": "PERSON", "Brackmouth": "NORP", "Brackmouth Town Council": "ORG", "River Vell": "LOC", "Tessick Bridge": "FAC", "3 November": "DATE"}', 2.5, "a town is a GPE", "not yet", "is for adjectives")
grade_02_q1.wrong("a label of another scheme", '{"Idris Falkenrow": "PER", "Brackmouth": "GPE", "Brackmouth Town Council": "ORG", "River Vell": "LOC", "Tessick Bridge": "FAC", "3 November": "DATE"}', 0, "cannot be read", "cannot read this", "one of")
grade_02_q1.wrong("a key that is missing", '{"Brackmouth": "GPE"}', 0, "cannot be read", "cannot read this", "is missing")
grade_02_q1.grade(answer_02_q1)
### END HIDDEN TESTS

# %% text 02.q2 [markdown]
# ### 02.q2 One person, many words
#
# **3 points · 5 minutes** · You practise: coreference of a person.
#
# Find every mention of **Marta Quillory** in the **third** and the **sixth** paragraph of
# the practice text (the headline is no paragraph): her name, descriptions of her, and
# pronouns. Answer with a list of spans. A description takes its "the" with it; a
# possessive 's stays outside.

# %% answer 02.q2
answer_02_q2 = []
### BEGIN SOLUTION
answer_02_q2 = [
    practice.find("the harbour master", 2),
    practice.find("Quillory", 2),
    practice.find("Quillory", 3),
    practice.find("she", 3),
]
### END SOLUTION

# %% check 02.q2 points=3
check("02.q2", answer_02_q2)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Spans, course_text, grading, instant, marks, paragraph_of, span_scores


@instant(
    "02.q2",
    Spans("practice"),
    hints=(
        "Go through the two paragraphs word by word. At each name, description and pronoun ask: who is that?",
        "A role can stand for a person. Which role has Quillory, by the second paragraph?",
        "There are as many mentions in the third paragraph as in the sixth. In each, one is her family name by itself.",
    ),
    right="Each span is a mention in the right paragraphs, with clean borders. Did you miss none, and is each of them she?",
)
def instant_02_q2(answer):
    text = course_text("practice")
    for span in answer:
        words = text.words(span)
        if paragraph_of(span) not in (3, 6):
            where = f"in paragraph {paragraph_of(span)}" if paragraph_of(span) else "in the headline"
            return f'"{words[:40]}" stands {where}; this asks for the third and the sixth paragraph.'
        if words.endswith(("'s", "'")) or words[-1] in ".,":
            return (f'"{words}" ends with a sign.', "the possessive ending and the comma stay outside a mention")
        if "authority" in words or words == "It":
            return (f'"{words}" is a body, not a person.', "an office speaks through people, but the office is an entity of its own")
        if words.startswith("harbour"):
            return (f'"{words}" lacks its determiner.', "a description takes its \"the\" with it; a name does not")
        if words.split()[-1] in ("said", "added", "rejected"):
            return (f'"{words[:50]}" has a verb at its end.', "a mention is the words for a person, not what the person does")
        if len(words.split()) > 3:
            return f'"{words[:50]}" is longer than a name or a description: stop at the noun.'
    if not any(text.words(span).islower() for span in answer):
        return ("So far only names are in your list.", "a person is also mentioned by her role and by pronouns")


@grading(instant_02_q2, 3)
def grade_02_q2(answer):
    text = course_text("practice")
    wanted = [text.find("the harbour master", 2), text.find("Quillory", 2), text.find("Quillory", 3), text.find("she", 3)]
    f1 = span_scores(answer, wanted)
    return marks(
        (1, f1 >= 0.5, "Half of the mentions at least should agree: a role, her name twice, a pronoun."),
        (1, f1 >= 0.75, "Some mentions are missing or are somebody else."),
        (1, f1 == 1, "The four are: the harbour master, Quillory, Quillory, she."),
    )


grade_02_q2.wrong("names only", '[practice.find("Quillory", 2), practice.find("Quillory", 3)]', 1, "Some mentions are missing", "not yet", "only names")
grade_02_q2.wrong("the authority as a person", '[practice.find("the harbour master", 2), practice.find("Quillory", 2), practice.find("Quillory", 3), practice.find("she", 3), practice.find("the authority", 2)]', 2, "The four are", "not yet", "is a body")
grade_02_q2.wrong("without the determiner", '[practice.find("harbour master", 2), practice.find("Quillory", 2), practice.find("Quillory", 3), practice.find("she", 3)]', 2, "The four are", "not yet", "lacks its determiner")
grade_02_q2.wrong("another paragraph", '[practice.find("Marta Quillory"), practice.find("she", 1)]', 0, "Half of the mentions", "not yet", "stands in paragraph 2")
grade_02_q2.wrong("with the verb", '[practice.find("the harbour master", 2), practice.find("Quillory added"), practice.find("she said", 2)]', 0, "Half of the mentions", "not yet", "has a verb")
grade_02_q2.wrong("one pronoun missed", '[practice.find("the harbour master", 2), practice.find("Quillory", 2), practice.find("Quillory", 3)]', 2, "The four are", "right so far", "Did you miss none")
grade_02_q2.grade(answer_02_q2)
### END HIDDEN TESTS

# %% text 02.q3 [markdown]
# ### 02.q3 What does the pronoun stand for?
#
# **4 points · 5 minutes** · You practise: coreference of pronouns.
#
# Four small words, given with the words after them. Say for each what it stands for:
# "Quillory", "Falkenrow", "Achterlund", "the authority", "the council", "the ferry",
# "the bread boat" or "nothing" (an empty *it*).

# %% answer 02.q3
answer_02_q3 = {
    "It did not say": None,
    "it is a punishment": None,
    "He urged": None,
    "it has never once been late": None,
}
### BEGIN SOLUTION
answer_02_q3 = {
    "It did not say": "the authority",
    "it is a punishment": "nothing",
    "He urged": "Falkenrow",
    "it has never once been late": "the bread boat",
}
### END SOLUTION

# %% check 02.q3 points=4
check("02.q3", answer_02_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import OneOf, Record, grading, instant, marks


@instant(
    "02.q3",
    Record({
        key: OneOf(("Quillory", "Falkenrow", "Achterlund", "the authority", "the council", "the ferry", "the bread boat", "nothing"))
        for key in ("It did not say", "it is a punishment", "He urged", "it has never once been late")
    }),
    hints=(
        "Put your answer in the place of the pronoun and read the sentence aloud. Does it make sense?",
        "Look back for the last person or thing that fits in number, in sex, and in sense. A paragraph border may lie between.",
        "One of them takes up a ride of forty minutes, which none of our names means; choose \"nothing\" there. For the last one, read the end of the paragraph before.",
    ),
    right="Each pronoun got something that it can stand for by its grammar. Put each answer into its sentence and read aloud.",
)
def instant_02_q3(answer):
    people = ("Quillory", "Falkenrow", "Achterlund")
    for key, said in answer.items():
        if key.lower().startswith("it") and said in people:
            return (f'"{key}": "it" cannot be {said}.', "a person is he or she; it is a thing or a body")
        if key.startswith("He") and said not in people:
            return f'"{key}": "He" is a man in this text.'
        if key == "It did not say" and said in ("the ferry", "the bread boat", "nothing"):
            return f'"{key}": what stands here can speak. Who can say how often a bus runs?'
    if answer["He urged"] == "Quillory":
        return 'In "Quillory ... she said" the text tells that Quillory is a woman.'


@grading(instant_02_q3, 4)
def grade_02_q3(answer):
    return marks(
        (1, answer["It did not say"] == "the authority", "\"It did not say\": the authority pays for the bus, so the authority kept silent on its times."),
        (1, answer["it is a punishment"] == "nothing", "\"it is a punishment\" takes up the forty minutes on a bus, none of the names."),
        (1, answer["He urged"] == "Falkenrow", "\"He urged\": the last man named is Falkenrow."),
        (1, answer["it has never once been late"] == "the bread boat", "\"it has never once been late\": Achterlund praises the bread boat of the paragraph before."),
    )


grade_02_q3.wrong("the last ship is the ferry", '{"It did not say": "the authority", "it is a punishment": "nothing", "He urged": "Falkenrow", "it has never once been late": "the ferry"}', 3, "praises the bread boat", "right so far", "read aloud")
grade_02_q3.wrong("the nearest body", '{"It did not say": "the council", "it is a punishment": "the ferry", "He urged": "Falkenrow", "it has never once been late": "the bread boat"}', 2, "the authority kept silent", "right so far", "read aloud")
grade_02_q3.wrong("a person as it", '{"It did not say": "Quillory", "it is a punishment": "nothing", "He urged": "Falkenrow", "it has never once been late": "the bread boat"}', 3, "the authority kept silent", "not yet", "cannot be Quillory")
grade_02_q3.wrong("a woman as he", '{"It did not say": "the authority", "it is a punishment": "nothing", "He urged": "Quillory", "it has never once been late": "the bread boat"}', 3, "the last man named", "not yet", "is a woman")
grade_02_q3.wrong("a list in place of a dict", '["the authority", "nothing", "Falkenrow", "the bread boat"]', 0, "cannot be read", "cannot read this", "a dict with the keys")
grade_02_q3.grade(answer_02_q3)
### END HIDDEN TESTS

# %% text 02.q4 [markdown]
# ### 02.q4 From mentions to entities
#
# **3 points · 6 minutes** · You practise: grouping by what is meant.
#
# Write `by_entity(mentions)`. `mentions` is a list of pairs `[words, entity]` in the order
# of the text. The result is a dict: for each entity the list of the **different** words it
# is mentioned by, in the order of their first use. A mention whose entity is `""` is left
# open and does not count.

# %% answer 02.q4
def by_entity(mentions):
    """The different words for each entity."""
    ### BEGIN SOLUTION
    groups = {}
    for words, entity in mentions:
        if entity != "":
            known = groups.setdefault(entity, [])
            if words not in known:
                known.append(words)
    return groups
    ### END SOLUTION

# %% check 02.q4 points=3
check("02.q4", by_entity)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Anything, Function, grading, instant, marks


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
        ],
    ),
    hints=(
        "Begin with an empty dict. Walk over the pairs with: for words, entity in mentions.",
        "groups.setdefault(entity, []) gives the list of an entity and makes an empty one at first.",
        "Inside the loop: leave out pairs whose entity is \"\"; add words to the list of its entity unless they are in it; return the dict after the loop.",
    ),
    right="Two people stay apart, repeats are dropped, open mentions are left out.",
)
def instant_02_q4(values):
    two, twice, three, left_open, nothing = values
    if not all(type(value) is dict for value in values):
        return "The result is to be a dict, also where the list of mentions is empty."
    if not all(type(words) is list for value in values for words in value.values()):
        return ("Each entity should have a list of words.", "one word by itself overwrites the last one: an entity has many names")
    if set(two) != {"xi", "putin"}:
        return ("The keys of the dict are the entities.", "the words are what is mentioned, the entity is what is meant")
    if twice["xi"] != ["Xi"]:
        return "The same words twice should be in the list once."
    if len(three["putin"]) != 2:
        return '"Putin", "He", "Putin": that is one entity by two different words.'
    if left_open != {}:
        return ('A mention with the entity "" is left open: it belongs to no entity.', "\"\" is no entity that many mentions share")


@grading(instant_02_q4, 3, inputs=[
    [[["EHA", "eha"], ["It", "eha"], ["EHA", "eha"], ["Falkenrow", "falkenrow"]]],
    [[["who", ""], ["Vell", "vell"], ["they", ""]]],
    [[]],
    [[["b", "x"], ["a", "x"], ["B", "x"], ["a", "y"]]],
])
def grade_02_q4(values):
    alias, left_open, empty, order = values
    return marks(
        (1, alias == {"eha": ["EHA", "It"], "falkenrow": ["Falkenrow"]}, "Words should be grouped by entity, each once."),
        (1, left_open == {"vell": ["Vell"]} and empty == {}, "Mentions without an entity should be left out, and nothing in should give an empty dict."),
        (1, order == {"x": ["b", "a", "B"], "y": ["a"]}, "Words should stay in the order of their first use, capitals as they are, and an entity may share words with another."),
    )


grade_02_q4.wrong("keeps repeats", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if e:\n            g.setdefault(e, []).append(w)\n    return g", 2, "each once", "not yet", "in the list once")
grade_02_q4.wrong("keeps open mentions", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if w not in g.setdefault(e, []):\n            g[e].append(w)\n    return g", 2, "left out", "not yet", "left open")
grade_02_q4.wrong("upside down", "def by_entity(mentions):\n    return {w: [e] for w, e in mentions if e}", 0, "grouped by entity", "not yet", "keys of the dict are the entities")
grade_02_q4.wrong("sorted", "def by_entity(mentions):\n    g = {}\n    for w, e in mentions:\n        if e:\n            g.setdefault(e, set()).add(w)\n    return {e: sorted(ws) for e, ws in g.items()}", 2, "order of their first use", "right so far", "repeats are dropped")
grade_02_q4.grade(by_entity)
### END HIDDEN TESTS

# %% text 02.q5 [markdown]
# ### 02.q5 Where a mention begins and ends
#
# **4 points · 7 minutes** · You practise: the rules for borders.
#
# Mark every mention of a PERSON, ORG, GPE, LOC, FAC or DATE in the **first paragraph** of
# the practice text. The rules: a name without its determiner; a description of a time with
# it; an abbreviation in brackets is a mention of its own, without the brackets; the two
# ends of a period are two mentions; inside a name nothing more is marked.

# %% answer 02.q5
answer_02_q5 = []
### BEGIN SOLUTION
answer_02_q5 = [
    practice.find("Ellersea", 2),
    practice.find("Brackmouth", 2),
    practice.find("3 November"),
    practice.find("the end of March"),
    practice.find("Ellersea Harbour Authority"),
    practice.find("EHA"),
    practice.find("Tuesday"),
]
### END SOLUTION

# %% check 02.q5 points=4
check("02.q5", answer_02_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Spans, course_text, grading, instant, marks, paragraph_of, span_scores


@instant(
    "02.q5",
    Spans("practice", may_nest=True),
    hints=(
        "Read the paragraph three times: once for bodies and people, once for places, once for times.",
        "The words stand also in the headline: find(words, 2) reaches the paragraph. \"from ... until ...\" has two ends.",
        "There are two towns, three mentions of time, and one body with its full name and its abbreviation.",
    ),
    right="Every span is in the first paragraph and keeps the rules for borders. Is anything left unmarked?",
)
def instant_02_q5(answer):
    text = course_text("practice")
    for span in answer:
        words = text.words(span)
        if paragraph_of(span) != 1:
            return (f'"{words[:40]}" is not in the first paragraph.', "find(words) gives the first place, and the headline comes first: try find(words, 2)")
        if set(words) & set("()"):
            return (f'"{words}" has a bracket in it.', "brackets belong to the writing, not to the name: name and abbreviation are two mentions")
        if words.lower().startswith("the ") and words[4:5].isupper():
            return (f'"{words}" begins with "the".', "a name stands without its determiner")
        if words.split()[0] in ("from", "until", "on", "between"):
            return f'"{words}" begins with a preposition: it belongs to the sentence, not to the mention.'
        if not any(sign.isupper() or sign.isdigit() for sign in words):
            return f'"{words}" has no name in it. In this paragraph each of these mentions has one.'
    for one in answer:
        for two in answer:
            if one != two and one in two:
                return (f'"{text.words(one)}" lies inside "{text.words(two)}".', "inside a name nothing more is marked")
    if len(answer) < 3:
        return "That is a start. The paragraph has people's bodies, places and times; mark them all."


@grading(instant_02_q5, 4)
def grade_02_q5(answer):
    text = course_text("practice")
    wanted = [text.find(words, n) for words, n in (("Ellersea", 2), ("Brackmouth", 2), ("3 November", 1), ("the end of March", 1), ("Ellersea Harbour Authority", 1), ("EHA", 1), ("Tuesday", 1))]
    f1 = span_scores(answer, wanted)
    return marks(
        (1, f1 >= 0.5, "Fewer than half of the mentions agree with the rules."),
        (1, f1 >= 0.7, "Several mentions are missing or have other borders."),
        (1, f1 >= 0.9, "A few mentions are missing or have other borders."),
        (1, f1 == 1, "All seven: two towns, the authority and its abbreviation, a day, and the two ends of a period."),
    )


grade_02_q5.wrong("brackets inside", '[practice.find("Ellersea", 2), practice.find("Brackmouth", 2), practice.find("3 November"), practice.find("the end of March"), practice.find("Ellersea Harbour Authority (EHA)"), practice.find("Tuesday")]', 2, "A few mentions", "not yet", "has a bracket")
grade_02_q5.wrong("the headline", '[practice.find("Ellersea"), practice.find("Brackmouth"), practice.find("3 November")]', 0, "Fewer than half", "not yet", "not in the first paragraph")
grade_02_q5.wrong("determiner inside", '[practice.find("Ellersea", 2), practice.find("Brackmouth", 2), practice.find("3 November"), practice.find("the end of March"), practice.find("the Ellersea Harbour Authority"), practice.find("EHA"), practice.find("Tuesday")]', 2, "A few mentions", "not yet", 'begins with "the"')
grade_02_q5.wrong("a town inside a name", '[practice.find("Ellersea", 2), practice.find("Brackmouth", 2), practice.find("3 November"), practice.find("the end of March"), practice.find("Ellersea Harbour Authority"), practice.find("Ellersea", 3), practice.find("EHA"), practice.find("Tuesday")]', 3, "All seven", "not yet", "lies inside")
grade_02_q5.wrong("no times", '[practice.find("Ellersea", 2), practice.find("Brackmouth", 2), practice.find("Ellersea Harbour Authority"), practice.find("EHA")]', 2, "A few mentions", "right so far", "left unmarked")
grade_02_q5.grade(answer_02_q5)
### END HIDDEN TESTS

# %% text 02.q6 [markdown]
# ### 02.q6 How good is a finder of names?
#
# **4 points · 6 minutes** · You practise: precision, recall, F1.
#
# Write `scores(gold, found)`. Both are lists of spans as pairs `[start, end]`; a found span
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
from sco_lessons.exercises.authoring import Function, ListOf, Number, close, grading, instant, marks


@instant(
    "02.q6",
    Function(
        "scores",
        "two lists of pairs",
        ListOf(Number(), 3),
        tries=[
            [[[0, 2], [5, 9]], [[0, 2], [5, 9]]],
            [[[0, 2]], [[1, 2]]],
            [[[0, 2], [5, 9]], [[0, 2]]],
            [[[0, 2]], [[0, 2], [5, 9]]],
            [[[0, 2]], []],
            [[], [[0, 2]]],
        ],
    ),
    hints=(
        "First count the right ones: those of found that are also in gold.",
        "Precision divides by how many were found, recall by how many there are in the gold.",
        "Guard each division: if the list below the line is empty, or nothing is right, the value is 0.",
    ),
    right="Full agreement gives 1, none gives 0, and a finder that finds too little or too much is told apart.",
)
def instant_02_q6(values):
    full, none, little, much, nothing, no_gold = values
    if any(not 0 <= number <= 1 for value in values for number in value):
        return "All three numbers lie between 0 and 1. One of yours does not."
    if full != [1, 1, 1]:
        return "Where found and gold are the same, all three are 1."
    if none != [0, 0, 0]:
        return ("[0, 2] and [1, 2] are different spans, so nothing is right here.", "an overlap is no exact match")
    if little[0] <= little[1]:
        return ("A finder that is careful and finds one of two, rightly, has the higher precision.", "precision asks about what was found, recall about what there is to find")
    if much[1] <= much[0]:
        return "A finder that finds everything and some more has the higher recall."
    if nothing != [0, 0, 0] or no_gold != [0, 0, 0]:
        return "Where nothing was found, or nothing was there, all three are 0 by our rule."


@grading(instant_02_q6, 4, inputs=[
    [[[0, 4], [6, 9], [12, 20], [30, 33]], [[0, 4], [6, 9], [12, 19]]],
    [[[1, 2]], [[1, 2], [3, 4], [5, 6], [7, 8]]],
    [[], [[1, 2]]],
    [[[1, 2]], []],
    [[[1, 2], [3, 4], [5, 6]], [[1, 2], [3, 4], [5, 6]]],
    [[[1, 2]], [[2, 3]]],
])
def grade_02_q6(values):
    def is_close(value, target):
        return value is not None and all(close(one, two) for one, two in zip(value, target))

    some, much, no_gold, nothing, full, none = (value or [None] * 3 for value in values)
    return marks(
        (1, close(some[0], 2 / 3) and close(much[0], 0.25), "Precision: the right ones divided by those found."),
        (1, close(some[1], 0.5) and close(much[1], 1), "Recall: the right ones divided by those in the gold."),
        (1, close(some[2], 4 / 7) and close(much[2], 0.4) and is_close(full, [1, 1, 1]), "F1: two times the product, divided by the sum."),
        (1, all(is_close(value, [0, 0, 0]) for value in (no_gold, nothing, none)), "Where nothing is right, or a list is empty, all are 0."),
    )


grade_02_q6.wrong("precision and recall exchanged", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    p = r / len(gold) if gold else 0\n    q = r / len(found) if found else 0\n    return [p, q, 2 * p * q / (p + q) if r else 0]", 2, "Precision:", "not yet", "higher precision")
grade_02_q6.wrong("the mean for F1", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    p = r / len(found) if found else 0\n    q = r / len(gold) if gold else 0\n    return [p, q, (p + q) / 2]", 3, "F1:", "right so far", "told apart")
grade_02_q6.wrong("overlap counts", "def scores(gold, found):\n    r = sum(any(s[0] < g[1] and g[0] < s[1] for g in gold) for s in found)\n    p = r / len(found) if found else 0\n    q = r / len(gold) if gold else 0\n    return [p, q, 2 * p * q / (p + q) if r else 0]", 1, "Precision:", "not yet", "different spans")
grade_02_q6.wrong("divides by zero", "def scores(gold, found):\n    r = sum(s in gold for s in found)\n    p, q = r / len(found), r / len(gold)\n    return [p, q, 2 * p * q / (p + q)]", 3, "all are 0", "not yet", "ZeroDivisionError")
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
from sco_lessons.exercises.authoring import Place, course_text, grading, instant, marks


@instant(
    "02.q7",
    Place("practice"),
    hints=(
        "Look only inside quotation marks: there, people speak for themselves, or for more than themselves.",
        "Which pronouns mean more than one person?",
        "It is in the second paragraph, in the first quotation.",
    ),
    right="One word, in a place where people or bodies are meant. Is it a word for more than the one who speaks?",
)
def instant_02_q7(answer):
    text = course_text("practice")
    words = text.words(answer)
    if len(words.split()) != 1:
        return "Give one word only."
    if not any(answer in q.span for q in text["quotations"]):
        return ("This word is the writer's: it stands outside quotation marks.", "a pronoun inside a quotation is the speaker's, one outside is the writer's")


@grading(instant_02_q7, 2)
def grade_02_q7(answer):
    text = course_text("practice")
    first, second = text.find("We asked"), text.find("we were offered")
    hit = any(answer.start == span.start and len(answer) == 2 for span in (first, second))
    return marks((2, hit, "In \"We asked for an engine, and we were offered advice\", Quillory says \"we\" for the authority."))


grade_02_q7.wrong("the pronoun of one person", 'practice.find("I will")', 0, "Quillory says", "not yet", "one word only")
grade_02_q7.wrong("I for we", 'sco.Span(practice.find("I will").start, practice.find("I will").start + 1)', 0, "Quillory says", "right so far", "more than the one who speaks")
grade_02_q7.wrong("the writer's pronoun", 'sco.Span(practice.find("It did not").start, practice.find("It did not").start + 2)', 0, "Quillory says", "not yet", "writer's")
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
