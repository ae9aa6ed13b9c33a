# Made from exercises/source/02_entities.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Anything,
    Card,
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
)

card_02_q1 = Card('02.q1', 'Which label?', 3, 4)


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

card_02_q2 = Card('02.q2', 'One person, many words', 3, 5)


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

card_02_q3 = Card('02.q3', 'What does the pronoun stand for?', 4, 5)


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

card_02_q5 = Card('02.q5', 'Where a mention begins and ends', 4, 7)


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

card_02_q6 = Card('02.q6', 'How good is a finder of names?', 4, 6)


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

card_02_q7 = Card('02.q7', 'Speaking for others', 4, 7)


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
