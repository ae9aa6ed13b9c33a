# Made from exercises/source/05_topics.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Card,
    ChartOf,
    Digests,
    Function,
    ListOf,
    Number,
    OneOf,
    Place,
    Record,
    Words,
    close,
    course_text,
    instant,
    label_fault,
    note_fault,
    paragraphs_with,
    whole,
)

card_05_q1 = Card('05.q1', 'Code four paragraphs', 4, 7)


@instant(
    "05.q1",
    Record({key: ListOf(OneOf(("ferry-service", "boat-safety", "funding", "town-life")), any_order=True) for key in ("1", "3", "4", "6")}),
    hints=(
        "Take one topic at a time and ask of each paragraph: does it say anything about this?",
        "A short phrase is enough. Look for money in every paragraph, and for schools, shops and work.",
        "One of the four paragraphs has one topic, the others have two each. The quoted words of the first are about trust.",
    ),
    right="You code the four paragraphs as readers of this course did by this codebook.",
    decides=whole,
    otherwise="By this codebook, one or more of the four paragraphs has other topics, or one more, or one less.",
)
def instant_05_q1(answer):
    for key, topics in answer.items():
        if not topics:
            return f"Paragraph {key} has no topic yet. It may happen, but not in these four."
    used = {topic for topics in answer.values() for topic in topics}
    if len(used) < 4:
        missing = sorted({"ferry-service", "boat-safety", "funding", "town-life"} - used)
        return (f"No paragraph has the topic {missing[0]} so far.", "a topic needs no sentence of its own, a phrase is enough")
    if all(len(topics) > 2 for topics in answer.values()):
        return ("Each of the four has three topics or more.", "a paragraph has a topic if it SAYS something about it, not if it could be connected with it")


digests_05_q1 = Digests('05.q1', frozenset({'1b5032bda355eb1f'}), frozenset({'6a7e807be2c4b197', '6a9c151802ceb651', 'da4ce2195bac73b9', 'fcc3a6d6085a1092'}))

card_05_q2 = Card('05.q2', 'What a star finds', 3, 6)


@instant(
    "05.q2",
    Function(
        "words_with",
        "a text and a stem",
        ListOf(Words(), ordered=True),
        tries=[
            ["A lifeboat; no boathouse, no boats.", "boat"],
            ["Trade rose. They trade; trade!", "trade"],
            ["TRADE and Trading", "trad"],
            ["trade and Trading", "TRAD"],
            ['They said "peace";war (peaceful) war?', "peace"],
            ["The flood-hit town has anti-flood walls.", "flood"],
            ["The council's and the councillors\u2019 plan", "council"],
            ["market, mayor\nmaster and mast", "ma"],
            ["Tide after tide", "boat"],
            ["", "boat"],
        ],
    ),
    hints=(
        "Replace each sign by a space, then split() gives the words without them. text.lower() makes the text small.",
        "word.startswith(stem) asks for the beginning, \"stem in word\" for any part.",
        "A set keeps each word once, and sorted(...) makes a list in the order of the alphabet. Make the stem small, too.",
    ),
    right="Words that begin with the stem, each once, in small letters, with signs beside them or none; a hyphen holds a word together.",
    decides=whole,
)
def instant_05_q2(values):
    begin, again, capital_text, capital_stem, signs, hyphen, ending, order, none, empty = values
    if not begin and not none and not empty:
        return 'words_with("A lifeboat; no boathouse, no boats.", "boat") finds no word. "boathouse" and "boats" begin with the stem, too: it need not be the whole word.'
    if "lifeboat" in begin:
        return ('"lifeboat" does not begin with "boat".', "\"in\" asks for any part of a word, startswith() for its beginning")
    if any(sign in word for found in (begin, again, signs, ending) for word in found for sign in ".,;!?()'\"\u2019"):
        return ("A word came out with a sign on it or in it.", "split() leaves commas and quotation marks on the words, and strip() takes off only those at the ends: an apostrophe ends a word, too")
    if any("peacewar" in word for word in signs):
        return ('"peace";war are two words, and they became one.', "a sign between two words must leave a space behind when it goes")
    if len(set(again)) < len(again):
        return "A word is in your list more than once: each different word stands there once."
    if any(word != word.lower() for found in (capital_text, capital_stem) for word in found):
        return "Give the words in small letters."
    if not capital_text or not capital_stem:
        return 'Capitals make no difference, in the text ("TRADE") and in the stem ("TRAD").'
    if "flood" in hyphen or "hit" in hyphen or len(hyphen) > 1:
        return ('"flood-hit" is one word and begins with "flood"; "anti-flood" does not begin with it.', "a hyphen does not end a word here")
    if order != sorted(order):
        return "Put the words in the order of the alphabet."
    if none or empty:
        return "Where no word begins with the stem, the list is empty."


digests_05_q2 = Digests('05.q2', frozenset({'e1fcf1804cabe6ab', 'f22da2de7d509536'}), frozenset({'12bed25701eea9d7', '26ad63442533b291', '693f8aceff0b2d2c', '9665a430ffcce89a', 'b07ed473886005e1', 'c22a857aec4381d7', 'df080300d250509a', 'e4b8bfb84e6b205b', 'f8e2360726df24f9', 'fcb2a4ef06afcd16'}))

card_05_q3 = Card('05.q3', 'A word list for money', 4, 7)


@instant(
    "05.q3",
    ListOf(Words("a term in quotation marks")),
    hints=(
        "Underline every word of money in the text, then ask of each: does it mean money in other texts, too?",
        "A word like \"share\" or \"back\" has to do with money here and with anything elsewhere.",
        "Four paragraphs speak of money: two of them of paying and fares, one of a cost, one of a budget.",
    ),
    right="Each term is in the text, together they hit the paragraphs that speak of money and no other, and two or more of four new sentences about money.",
    unseen="other sentences: a list is as good as the next text shows.",
    decides=paragraphs_with,
    otherwise="The paragraphs that your list hits are not yet all those that speak of money and no other.",
    counts="paragraphs that it hits",
)
def instant_05_q3(terms):
    from sco_lessons import Article, annotate

    text = course_text("practice")
    if len(terms) > 8:
        return f"{len(terms)} terms; this asks for eight at most."
    for term in terms:
        if not any(sign.isalpha() for sign in term):
            return f'"{term[:40]}" has no letter: a term is made of words.'
        if "," in term or ";" in term:
            return f'"{term[:40]}" is one string: each term has quotation marks of its own, with a comma between them.'
        if len(term.split()) > 3 or len(term) > 40:
            return f'"{term[:40]}": a term has one to three words, and each term has quotation marks of its own.'
        if sum(sign.isalpha() for sign in term) < 3:
            return (f'"{term}" would be found nearly everywhere.', "a star stands for any ending, so a short stem matches strangers")
        if paragraphs_with([term]):
            continue
        if paragraphs_with([term.lower()]):
            return (f'"{term}" is found with its capitals only, and the text has it without.', "a small letter in a term finds capitals as well, a capital asks for a capital")
        if paragraphs_with([f"{term.rstrip('*')}*"]):
            return (f'"{term}" is not found in the text as a whole word, and words that begin so are.', "no ending is added by itself: a star at the end stands for any")
        return f'"{term}" is not found in the text as a whole word.'
    if len(paragraphs_with(terms)) > 6:
        return ("The list hits nearly every paragraph.", "a term that is everywhere tells nothing about the topic")

    def found(sentence):
        return len(annotate(Article(sentence), "topics", codebook={"funding": terms})["topics"]) > 0

    other = ["They share a bench on the way back.", "She offered help in spring.", "The shop was closed in June.", "The ferry is late, the council said."]
    for sentence in other:
        if found(sentence):
            return (f'Your list also finds "{sentence}", and that is not about money.', "a word may mean money here and anything elsewhere")
    money = ["They pay at the door.", "The costs rose.", "A fare is two coins.", "Budgets were cut."]
    count = sum(map(found, money))
    if count < 2:
        return (f"Of four new sentences about money your list finds {count}.", "one form of a word does not find the others; a star stands for any ending")


digests_05_q3 = Digests('05.q3', frozenset({'9e367f13ceedaf2b', 'a44185e09b900123'}), frozenset({'0288ab61d31250cb', '5ec78da7961054a8', '66f97be165cd5ff4', '6f7085c8b2c0017e'}))

card_05_q4 = Card('05.q4', 'Agreement beyond chance', 4, 7)


@instant(
    "05.q4",
    Function(
        "inside_kappa",
        "two lists of labels of one length",
        ListOf(Number(), length=3, names=("observed", "by_chance", "kappa")),
        tries=[
            [["x", "x", "y", "y", "y"], ["x", "y", "y", "y", "y"]],
            [["x", "x", "y", "z"], ["x", "y", "z", "z"]],
            [["x", "y"], ["y", "x"]],
            [["x", "x", "x"], ["x", "x", "x"]],
            [["x", "x", "x", "x"], ["x", "x", "x", "y"]],
            [["x", "y", "z", "x", "y"], ["x", "y", "z", "x", "y"]],
        ],
    ),
    hints=(
        "Observed: count the places where zip(a, b) gives two equal labels, divided by len(a).",
        "a.count(label) / len(a) is the share of a label with the first coder. Do the same for b and multiply.",
        "Add the products over all labels in set(a); that is chance. Then put observed and chance into the formula, unless chance is 1.",
    ),
    right="Observed, chance and kappa are right for two labels and three, for coders who never agree, always agree, and use one label.",
    decides=whole,
)
def instant_05_q4(values):
    two, three, never, same, nearly, full = values
    if not all(close(each[0], target) for each, target in zip(values, (0.8, 0.5, 0, 1, 0.75, 1))):
        return ("The first number, observed, is not the share of units with the same label for every input.", "count the places where both say the same, unit by unit, and divide by the number of units")
    chance = [each[1] for each in values]
    if close(chance[0], 0.58):
        return ("By chance looks at the labels of both coders thrown together.", "Cohen's kappa keeps apart how often each of the two uses a label")
    if close(chance[0], 0.5) and close(chance[1], 0.5):
        return ("By chance is one half for each input.", "chance depends on how often each label is used")
    if close(chance[0], 0.5) and close(chance[1], 1 / 3):
        return ("By chance is 1 divided by the number of labels.", "labels that are used often agree by chance more often")
    if not all(close(given, target) for given, target in zip(chance, (0.56, 0.3125, 0.5, 1, 0.75, 0.36))):
        return "The second number, by chance, is not right for every input: for [\"x\", \"y\"] and [\"y\", \"x\"] it is 1/2 times 1/2 for x, and the same again for y."
    if not close(same[2], 0):
        return "Both use one label throughout, so by chance is 1: put 0 for kappa."
    if not close(never[2], -1):
        worse = "Two coders who never agree are worse than chance: here kappa is -1."
        return worse if never[2] < 0 else (worse, "kappa is no share, it can be negative")


digests_05_q4 = Digests('05.q4', frozenset({'98abe19a5bcf9605', 'bed52b410accc3ed'}), frozenset({'22f7d0420120d1f7', '321ce7bdd8e58832', '6d3d18391a5e15f3', 'a952a04dba8d0e21', 'b8f7692d062ae4b4', 'e54c076e4844587a'}))

card_05_q5 = Card('05.q5', 'Draw the topics', 4, 7)


@instant(
    "05.q5",
    ChartOf(names=("ferry-service", "boat-safety", "funding", "town-life")),
    hints=(
        "Make a table with nine rows and four columns, and put a cross where a paragraph has a topic. Add up the columns.",
        "Use your answer to 05.q1 for four of the rows. The bread boat is no ferry, and being late is not safety.",
        "Two paragraphs at the start speak of trust; the shops and the bakery fill two paragraphs, schools and a market a part of another.",
    ),
    right="Each bar has a number that a careful reader can count by this codebook, the longest is first, there is a title and a unit, and the note names a bar. Where the check knows the words beside that name (most, fewest, more than, twice, a number), the bars bear them out.",
    unseen="what else the note says, such as shares (half, 40%), and how well title and unit say what is counted.",
    decides=lambda chart: chart["numbers"],
    otherwise="Readers of this course counted other numbers of paragraphs for one or more of the topics.",
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
    unit = chart["unit"].lower()
    if unit.strip(" .") in ("topic", "topics") or any(word in unit for word in ("word", "term", "token", "sentence", "mention", "speech", "%", "percent", "share")):
        return (f'The unit says "{chart["unit"][:30]}", and these bars count paragraphs.', "a reader believes the axis: it must name what one step of a bar is")
    return label_fault(chart["title"], unit) or note_fault(chart["note"], numbers, chart["description"])


digests_05_q5 = Digests('05.q5', frozenset({'06d8f93a73868063'}), frozenset({'066d5f6491e4fccf', '2e802b358e6c1c5c', '80f00b3d5d7399db', 'edc588fa9da6ec9f', 'f72fab83f4cf49da'}))

card_05_q6 = Card('05.q6', 'When the codebook changes', 4, 6)


@instant(
    "05.q6",
    Record({"false_hit": Place("practice"), "missed": Place("practice")}),
    hints=(
        "List every place of \"boat\" and ask: does the sentence say whether the boat can be trusted?",
        "Safety can be spoken of without a boat: which words of the text are about an engine, or about trust?",
        "For the second, read the quotation in the first paragraph.",
    ),
    right="The first is a place of the word that is silent on safety; the second is about safety, in a sentence without the word.",
    # Of the second it is enough to know between which two commas it begins.
    decides=lambda answer: {"false_hit": answer["false_hit"], "missed": course_text("practice").text[: answer["missed"].start].count(",")},
    otherwise="The boat of the first is spoken of as safe or not, or the words of the second are not about safety.",
)
def instant_05_q6(answer):
    from sco_lessons.layers import annotate

    text = course_text("practice")
    if text.words(answer["false_hit"]).lower() != "boat":
        return '"false_hit": give the word boat itself, in the place that you mean.'
    count = len(text.words(answer["missed"]).split())
    if not 2 <= count <= 8:
        return f'"missed": {count} word{"s" * (count != 1)}; this asks for two to eight.'
    inside = [s for s in text["sentences"] if s.span.overlaps(answer["missed"])]
    if len(inside) != 1:
        return '"missed": take words from one sentence.'
    if "boat" in text.words(inside[0]).lower():
        return ('"missed": this sentence has the word boat, so the term does find it.', "a gap is where the topic is and the term is not")
    counted = [a for s in annotate(text, "sentiment")["sentiment"] for a in s.assessments if a.polarity < 0]
    if not any(a.span.overlaps(answer["missed"]) for a in counted):
        return f'"missed": in "{text.words(answer["missed"])}" no word tells of a fault or of a want of trust.'


digests_05_q6 = Digests('05.q6', frozenset({'f4272801a60964cd'}), frozenset({'3b4c9e88db4222d5', '839a01b1b4bbc97d', '9f5d32092c470377'}))
