# Made from exercises/source/02_entities.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Anything,
    Card,
    Digests,
    Function,
    ListOf,
    Number,
    OneOf,
    Place,
    Record,
    Spans,
    course_text,
    instant,
    paragraph_of,
    whole,
)

card_02_q1 = Card('02.q1', 'Which label?', 3, 4)


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


digests_02_q1 = Digests('02.q1', frozenset({'c75381f52bcf5705'}), frozenset({'1bbc2c4a6854d695', '53a8a361d286625b', '5880089ed9f4b49e', '6e4d5d51e81af02c', '946515dbe9bdbba9', 'e73df81f4568d5b4'}))

card_02_q2 = Card('02.q2', 'One thing, many words', 3, 5)


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


digests_02_q2 = Digests('02.q2', frozenset({'0f3d7226992f7da5', '5c04456ef31312c8', '8976ebc9d36ba48e', '8c38a9fde799df41', 'a1a8980621320aaf', 'a5ec8e3ca176af56', 'a8de2060ae0051c5', 'cbcff5fd0c048754'}), frozenset({'0d2732ed73001a36', '23ce6d708978777d', '62eb6651e2bd6fa3', '9dcda98d3321b43d', 'b74f5dd661258bba', 'dc88f6eebf48fc74'}))

card_02_q3 = Card('02.q3', 'What does the pronoun stand for?', 4, 5)


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


digests_02_q3 = Digests('02.q3', frozenset({'db28c4ae3d48ea66'}), frozenset({'11c679048e932bfb', 'a370907925e6421c', 'e15499de22f83482', 'e8ad36273ddd1455'}))

card_02_q4 = Card('02.q4', 'From mentions to entities', 3, 6)


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


digests_02_q4 = Digests('02.q4', frozenset({'03b83e863f0e70a8', 'b16f92a314cc160e'}), frozenset({'0010a32b35b539a7', '319c49112736369d', '3c611bf321a28f1a', '578518635ea25631', '847e2c9498f43b4b', '8507276b4c992462', '8fdb867e00aeb923', 'b913f437c4cd2121'}))

card_02_q5 = Card('02.q5', 'Where a mention begins and ends', 4, 7)


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


digests_02_q5 = Digests('02.q5', frozenset({'321ff9783398ea22', 'ed4f649f20b2bb62'}), frozenset({'0fa9349d8c75b37d', '3b35a5cebd02fa04', '4e6a13bd35baa3a9', '543e51af98e0b314', '657f6b48d2d584e5', '6fbc6cbddeff7138', '772f7d31504c210f', '9a067a6baae2eb35'}))

card_02_q6 = Card('02.q6', 'How good is a finder of names?', 4, 6)


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


digests_02_q6 = Digests('02.q6', frozenset({'43b15dd386acd6b9', 'b14cbd449be26b6a'}), frozenset({'208cc1e780cede44', '436b98f0ac056f08', '9fb11ae92a35cd81', 'cfd970994b9262ef', 'ddbf4b5ee19434a5', 'df52afa4ed977d9b', 'dfb50eda40e995fd', 'e240808b6dcf1a53', 'fc2ff18d1ad51046'}))

card_02_q7 = Card('02.q7', 'Speaking for others', 4, 7)


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


digests_02_q7 = Digests('02.q7', frozenset({'1c206f34f4762388', 'a530c3b48703d26d'}), frozenset())
