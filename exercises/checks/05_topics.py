# Made from exercises/source/05_topics.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Card,
    ChartOf,
    Function,
    ListOf,
    Number,
    OneOf,
    Place,
    Record,
    Whole,
    Words,
    course_text,
    instant,
    paragraph_of,
)

card_05_q1 = Card('05.q1', 'Code four paragraphs', 4, 7)


@instant(
    "05.q1",
    Record({key: ListOf(OneOf(("ferry-service", "boat-safety", "funding", "town-life"))) for key in ("1", "3", "4", "6")}),
    hints=(
        "Take one topic at a time and ask of each paragraph: does it say anything about this?",
        "A short phrase is enough. Look for money in every paragraph, and for schools, shops and work.",
        "One of the four paragraphs has one topic, the others have two each. The quoted words of the first are about trust.",
    ),
    right="Each paragraph has topics of the codebook, and all four topics are in use. Did you look for short phrases, too?",
)
def instant_05_q1(answer):
    for key, topics in answer.items():
        if len(set(topics)) < len(topics):
            return f"Paragraph {key} has a topic twice."
        if not topics:
            return f"Paragraph {key} has no topic yet. It may happen, but not in these four."
    used = {topic for topics in answer.values() for topic in topics}
    if len(used) < 4:
        missing = sorted({"ferry-service", "boat-safety", "funding", "town-life"} - used)
        return (f"No paragraph has the topic {missing[0]} so far.", "a topic needs no sentence of its own, a phrase is enough")
    if all(len(topics) > 2 for topics in answer.values()):
        return ("Nearly everything has nearly every topic.", "a paragraph has a topic if it SAYS something about it, not if it could be connected with it")

card_05_q2 = Card('05.q2', 'Count whole words', 3, 6)


@instant(
    "05.q2",
    Function(
        "count_term",
        "a text and a term",
        Whole(),
        tries=[
            ["Peace talks. Talks about peace, peace!", "peace"],
            ["A peaceful peacemaker.", "peace"],
            ["PEACE now", "peace"],
            ["peace now", "Peace"],
            ['They said "peace" and "war"; no more.', "peace"],
            ["", "peace"],
        ],
    ),
    hints=(
        "text.lower() makes the text small. Do the same to the term.",
        "Replace each of the signs by a space, then split() gives the words without them.",
        "A list has a method count: words.count(term) gives whole words only, text.count(term) parts of words, too.",
    ),
    right="Whole words only, with signs beside them, and capitals make no difference.",
)
def instant_05_q2(values):
    signs, part, capital_text, capital_term, quoted, empty = values
    if part != 0:
        return ('"peaceful" and "peacemaker" were counted as peace.', "text.count() finds parts of words, a list's count() whole words")
    if capital_text != 1 or capital_term != 1:
        return '"PEACE" and "peace" are one word here, in the text and in the term.'
    if signs < 3 or quoted != 1:
        return ("A word with a sign beside it was missed.", "split() leaves commas and quotation marks on the words")
    if empty != 0 or signs > 3:
        return "An empty text has no words, and no word counts twice."

card_05_q3 = Card('05.q3', 'A word list for money', 4, 7)


@instant(
    "05.q3",
    ListOf(Words("a term in quotation marks")),
    hints=(
        "Underline every word of money in the text, then ask of each: does it mean money in other texts, too?",
        "A word like \"share\" or \"back\" has to do with money here and with anything elsewhere.",
        "Four paragraphs speak of money: two of them of paying and fares, one of a cost, one of a budget.",
    ),
    right="Each term is in the text, and together they hit several paragraphs. Does every hit speak of money, and would it elsewhere?",
)
def instant_05_q3(terms):
    from sco_lessons import annotate

    text = course_text("practice")
    if len(terms) > 8:
        return f"{len(terms)} terms; this asks for eight at most."
    hit = set()
    for term in terms:
        if len(term.split()) > 3 or len(term) > 40 or not any(sign.isalpha() for sign in term):
            return f'"{term[:40]}": a term has one to three words.'
        if sum(sign.isalpha() for sign in term) < 3:
            return (f'"{term}" would be found nearly everywhere.', "a star stands for any ending, so a short stem matches strangers")
        found = annotate(text, "topics", codebook={"funding": [term]})["topics"]
        if not len(found):
            return (f'"{term}" is not found in the text as a whole word.', "no ending is added by itself: \"fare\" does not find \"fares\", \"fare*\" does")
        hit |= {paragraph_of(item.span) for item in found}
    if len(hit - {0}) < 3:
        return "The list hits fewer than three paragraphs. More of them speak of money."
    if len(hit - {0}) > 6:
        return ("The list hits nearly every paragraph.", "a term that is everywhere tells nothing about the topic")

card_05_q4 = Card('05.q4', 'Agreement beyond chance', 4, 7)


@instant(
    "05.q4",
    Function(
        "kappa",
        "two lists of labels of one length",
        Number(),
        tries=[
            [["sco", "peace", "sco"], ["sco", "peace", "sco"]],
            [["x", "y"], ["y", "x"]],
            [["x", "x", "y", "y"], ["x", "y", "x", "y"]],
            [["x", "x", "x"], ["x", "x", "x"]],
            [["x", "x", "y"], ["x", "y", "y"]],
            [["x", "y", "y"], ["x", "x", "y"]],
        ],
    ),
    hints=(
        "Observed: count the places where zip(a, b) gives two equal labels, divided by len(a).",
        "a.count(label) / len(a) is the share of a label with the first coder. Do the same for b and multiply.",
        "Add the products over all labels in set(a); that is chance. Then put observed and chance into the formula, unless chance is 1.",
    ),
    right="Full agreement gives 1, agreement as by chance 0, less than chance is below 0, and the coders can change places.",
)
def instant_05_q4(values):
    full, opposite, chance, same, one, mirrored = values
    if abs(full - 1) > 1e-9:
        return "Coders who agree everywhere, with two labels in use, have kappa 1."
    if opposite >= 0:
        return ("Two coders who never agree are worse than chance: kappa is below 0.", "kappa is no share, it can be negative")
    if abs(chance) > 1e-9:
        return ("Half agree here, and half would agree by chance.", "observed agreement alone is not corrected for chance")
    if same != 0:
        return "Both use one and the same label throughout: by our rule the result is 0."
    if abs(one - mirrored) > 1e-9:
        return "If the coders change places, kappa stays the same."

card_05_q5 = Card('05.q5', 'Draw the topics', 4, 7)


@instant(
    "05.q5",
    ChartOf(),
    hints=(
        "Make a table with nine rows and four columns, and put a cross where a paragraph has a topic. Add up the columns.",
        "Use your answer to 05.q1 for four of the rows. The bread boat is no ferry, and being late is not safety.",
        "Two paragraphs at the start speak of trust; the shops and the bakery fill two paragraphs, schools and a market a part of another.",
    ),
    right="Four topics, the longest bar first, a title, a unit and a note that say what is shown. Did you look at all nine paragraphs?",
)
def instant_05_q5(chart):
    numbers = chart["numbers"]
    names = {"ferry-service", "boat-safety", "funding", "town-life"}
    if set(numbers) != names:
        return f"The bars are to have the names of the codebook: {', '.join(sorted(names))}."
    if any(number != int(number) or not 0 <= number <= 9 for number in numbers.values()):
        return ("The text has nine paragraphs, so each bar is a whole number from 0 to 9.", "paragraphs are counted here, not words")
    if sum(numbers.values()) < 9:
        return "Fewer topics than paragraphs: here each paragraph has at least one."
    if list(numbers.values()) != sorted(numbers.values(), reverse=True):
        return "Put the longest bar first, so that the order can be seen at once."
    if "paragraph" not in chart["title"].lower() or len(chart["title"].split()) < 3:
        return "The title does not say yet what is counted, of what."
    if "paragraph" not in chart["unit"].lower():
        return 'The axis has no unit yet: unit="paragraphs".'
    if chart["description"].count(".") < 2 or len(chart["description"].split()) < 15:
        return "Add a note: one sentence of your own on what stands out."

card_05_q6 = Card('05.q6', 'When the codebook changes', 4, 6)


@instant(
    "05.q6",
    Record({"false_hit": Place("practice"), "missed": Place("practice")}),
    hints=(
        "List every place of \"boat\" and ask: does the sentence say whether the boat can be trusted?",
        "Safety can be spoken of without a boat: which words of the text are about an engine, or about trust?",
        "For the second, read the quotation in the first paragraph.",
    ),
    right="The first is a place of the word, the second is in a sentence without it. Is the first silent on safety, and does the second speak of it?",
)
def instant_05_q6(answer):
    text = course_text("practice")
    if text.words(answer["false_hit"]).lower() != "boat":
        return '"false_hit": give the word boat itself, in the place that you mean.'
    count = len(text.words(answer["missed"]).split())
    if not 2 <= count <= 8:
        return f'"missed": {count} words; this asks for two to eight.'
    around = " ".join(text.words(s) for s in text["sentences"] if s.span.overlaps(answer["missed"]))
    if "boat" in around.lower():
        return ('"missed": this sentence has the word boat, so the term does find it.', "a gap is where the topic is and the term is not")
