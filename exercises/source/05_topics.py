# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 05: Topics"
#     question: What is talked about, and who decided what counts as a topic?
#     objectives: [Code paragraphs by a codebook, Count whole words, Build the word list of a topic, Correct agreement for chance, Chart the topics of a text, Find false hits and gaps of a codebook]
#     minutes: {read: 5, do: 40}
#     prerequisites: ["05_topics"]
#     key_terms: [codebook]
# ---

# %% [markdown]
# # Exercises 05: Topics
#
# All of this set works on the **practice text**, a short news item that is invented, and
# on small lists. `check` answers at once, `hint` helps in three steps, `progress` shows
# what comes next.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress

practice = sco.annotate(sco.load("practice"), "paragraphs")
for number, paragraph in enumerate(practice["paragraphs"], 1):
    print(number, practice.words(paragraph), "\n")

# %% [markdown]
# The **codebook** for this text. A paragraph gets every topic about which it says
# something, in however short a phrase; it may have none.
#
# | topic | definition | does not count |
# | --- | --- | --- |
# | ferry-service | how and when people can cross: the ferry, its repair, the bus, a second boat | the bread boat, which takes no people |
# | boat-safety | whether a boat or an engine can be trusted | being late or on time |
# | funding | who pays, budgets, fares, money back | |
# | town-life | work, schools, shops and neighbours in the two towns | a meeting of the council |

# %% text 05.q1 [markdown]
# ### 05.q1 Code four paragraphs
#
# **4 points · 7 minutes** · You practise: applying a codebook.
#
# Code the paragraphs 1, 3, 4 and 6: for each a list of its topics, in any order, such as
# `["funding"]`.

# %% answer 05.q1
answer_05_q1 = {"1": [], "3": [], "4": [], "6": []}
### BEGIN SOLUTION
answer_05_q1 = {
    "1": ["ferry-service", "boat-safety"],
    "3": ["ferry-service", "funding"],
    "4": ["ferry-service", "town-life"],
    "6": ["funding"],
}
### END SOLUTION

# %% check 05.q1 points=4
check("05.q1", answer_05_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, OneOf, Record, grading, instant, marks


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


@grading(instant_05_q1, 4)
def grade_05_q1(answer):
    right = {
        "1": ({"ferry-service", "boat-safety"}, "the ferry stops, and \"no safe spare\" is about trust in the engine"),
        "3": ({"ferry-service", "funding"}, "a bus takes the place of the ferry, and the authority pays, and pays back"),
        "4": ({"ferry-service", "town-life"}, "bus and second boat are ways to cross, schools and the market are life in the town"),
        "6": ({"funding"}, "offer and budget are money; nothing is said about crossing"),
    }
    return marks(*((1, set(answer[key]) == topics, f"Paragraph {key}: {why}.") for key, (topics, why) in right.items()))


grade_05_q1.wrong("one topic each", '{"1": ["boat-safety"], "3": ["ferry-service"], "4": ["town-life"], "6": ["funding"]}', 1, "the ferry stops", "right so far", "short phrases")
grade_05_q1.wrong("everything everywhere", '{k: ["ferry-service", "boat-safety", "funding", "town-life"] for k in "1346"}', 0, "the ferry stops", "not yet", "nearly every topic")
grade_05_q1.wrong("no town life", '{"1": ["ferry-service", "boat-safety"], "3": ["ferry-service", "funding"], "4": ["ferry-service"], "6": ["funding"]}', 3, "life in the town", "not yet", "topic town-life")
grade_05_q1.wrong("a topic of another codebook", '{"1": ["afghanistan"], "3": ["funding"], "4": ["town-life"], "6": ["funding"]}', 0, "cannot be read", "cannot read this", "one of")
grade_05_q1.wrong("a number for a list", '{"1": 2, "3": "funding", "4": "town-life", "6": "funding"}', 0, "cannot be read", "cannot read this", "a list")
grade_05_q1.grade(answer_05_q1)
### END HIDDEN TESTS

# %% text 05.q2 [markdown]
# ### 05.q2 Count whole words
#
# **3 points · 6 minutes** · You practise: what a term matches.
#
# Write `count_term(text, term)`: how often the one word `term` stands in `text` as a
# **whole word**; capital and small letters make no difference. "boat" is not in
# "boathouse". Words end at spaces and at the signs `. , ; : ! ? "`.

# %% answer 05.q2
def count_term(text, term):
    """How often a word stands in a text."""
    ### BEGIN SOLUTION
    for sign in '.,;:!?"':
        text = text.replace(sign, " ")
    return text.lower().split().count(term.lower())
    ### END SOLUTION

# %% check 05.q2 points=3
check("05.q2", count_term)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, Whole, grading, instant, marks


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


@grading(instant_05_q2, 3, inputs=[
    ["The boat, a BOAT; one boathouse. \"Boat\"?", "boat"],
    ["Fares: fares! Welfare fares no better.", "fares"],
    ["", "fares"],
    ["to pay, paying, paid; who will pay?", "Pay"],
    ["tide", "tides"],
])
def grade_05_q2(values):
    boats, fares, empty, pay, other = values
    return marks(
        (1, boats == 3, "Words with a comma, semicolon or quotation mark beside them should count."),
        (1, fares == 3 and pay == 2, "Capitals should make no difference, and parts of words should not count."),
        (1, empty == 0 and other == 0 and pay == 2, "Where the word does not stand, the count is 0."),
    )


grade_05_q2.wrong("parts of words", "def count_term(text, term):\n    return text.lower().count(term.lower())", 0, "comma", "not yet", "parts of words")
grade_05_q2.wrong("signs stay on", "def count_term(text, term):\n    return text.lower().split().count(term.lower())", 0, "comma", "not yet", "leaves commas")
grade_05_q2.wrong("capitals in the term", "def count_term(text, term):\n    for s in '.,;:!?\"':\n        text = text.replace(s, ' ')\n    return text.lower().split().count(term)", 1, "Capitals", "not yet", "one word here")
grade_05_q2.wrong("yes or no", "def count_term(text, term):\n    return term in text", 0, "comma", "not yet", "True")
grade_05_q2.grade(count_term)
### END HIDDEN TESTS

# %% text 05.q3 [markdown]
# ### 05.q3 A word list for money
#
# **4 points · 7 minutes** · You practise: building a codebook.
#
# Write the list of terms by which a computer finds the topic **funding** in the practice
# text: at most eight terms of one to three words, each found in the text. A good list hits
# every paragraph that has the topic and no other. It is also tried on **new sentences** about money, and on
# new sentences about other things: choose words that mean money everywhere.
# A star at the end stands for any ending (`fare*`). Try your list:
# `tried = sco.annotate(practice, "topics", codebook={"funding": your_list})`, then
# `sco.topics(tried)`.

# %% answer 05.q3
answer_05_q3 = []
### BEGIN SOLUTION
answer_05_q3 = ["pay", "paid", "cost*", "budget*", "fare*"]
### END SOLUTION

# %% check 05.q3 points=4
check("05.q3", answer_05_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Words, course_text, grading, instant, marks, paragraph_of


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


@grading(instant_05_q3, 4)
def grade_05_q3(terms):
    from sco_lessons import Article, annotate

    def hits(article):
        coded = annotate(article, "topics", codebook={"funding": terms})
        return {item.span for item in coded["topics"]}

    paragraphs = {paragraph_of(span) for span in hits(course_text("practice"))} - {0}
    money = ["Nobody said who will pay the bill.", "The budget was cut in May.", "Diesel costs more than last year.", "Children travel at half the fare."]
    other = ["They share a cabin on the way back, and people complain of it.", "A new offer of help arrived.", "The engine was closed down.", "Engines run on oil, season after season."]
    fine = len(terms) <= 8 and all(len(term.split()) <= 3 for term in terms)
    wanted = {3, 5, 6, 9}
    return marks(
        (1, fine and len(paragraphs & wanted) >= 3 and len(paragraphs - wanted) <= 1, "The list misses several paragraphs about money, or hits several others."),
        (1, fine and paragraphs == wanted, "The paragraphs about money are the third, fifth, sixth and ninth."),
        (1, fine and sum(bool(hits(Article(each))) for each in money) >= 3, "Most new sentences about money were not found: think of other forms of the words."),
        (1, fine and len(paragraphs & wanted) >= 3 and not any(hits(Article(each)) for each in other), "Some terms were found in new sentences that have nothing to do with money."),
    )


grade_05_q3.wrong("only one form each", '["paid", "cost", "budget", "fares"]', 3, "other forms", "right so far", "would it elsewhere")
grade_05_q3.wrong("words that mean anything", '["pay", "paid", "share", "budget*", "fare*"]', 3, "nothing to do with money", "right so far", "would it elsewhere")
grade_05_q3.wrong("not in the text", '["bank", "pay"]', 0, "misses several", "not yet", "not found in the text")
grade_05_q3.wrong("a short stem", '["p*", "co*"]', 0, "misses several", "not yet", "nearly everywhere")
grade_05_q3.wrong("a sentence for a term", '["would pay for a bus over the bridge"]', 0, "misses several", "not yet", "one to three words")
grade_05_q3.grade(answer_05_q3)
### END HIDDEN TESTS

# %% text 05.q4 [markdown]
# ### 05.q4 Agreement beyond chance
#
# **4 points · 7 minutes** · You practise: Cohen's kappa.
#
# Write `kappa(a, b)` for two coders' labels of the same units. *Observed* is the share of
# units with the same label. *By chance*: for each label, the share in which a uses it times
# the share in which b uses it; add these up. Kappa is
# `(observed - by chance) / (1 - by chance)`. If by chance is 1, return 0.

# %% answer 05.q4
def kappa(a, b):
    """Cohen's kappa: 1 is full agreement, 0 what chance would give."""
    ### BEGIN SOLUTION
    size = len(a)
    observed = sum(x == y for x, y in zip(a, b)) / size
    chance = 0
    for label in set(a):
        chance = chance + a.count(label) / size * b.count(label) / size
    if chance == 1:
        return 0
    return (observed - chance) / (1 - chance)
    ### END SOLUTION

# %% check 05.q4 points=4
check("05.q4", kappa)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, Number, close, grading, instant, marks


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


@grading(instant_05_q4, 4, inputs=[
    [["f", "f", "t", "t", "t"], ["f", "t", "t", "t", "t"]],
    [["f", "f", "t", "s"], ["f", "t", "s", "s"]],
    [["t", "t"], ["t", "t"]],
    [["f", "t"], ["t", "f"]],
    [["a", "b", "c", "a"], ["a", "b", "c", "a"]],
    [["f", "f", "f", "f"], ["f", "f", "f", "t"]],
])
def grade_05_q4(values):
    one, three, same, never, full, skewed = values
    return marks(
        (1, close(full, 1) and close(never, -1), "Full agreement should give 1, none at all, with two labels, -1."),
        (1, close(one, 6 / 11), "Four of five agree, 0.56 by chance: kappa is 0.24 / 0.44."),
        (1, close(three, 3 / 11), "With three labels chance is the sum over all of them."),
        (1, close(same, 0) and close(skewed, 0), "One label throughout, or nothing better than chance, should give 0."),
    )


grade_05_q4.wrong("observed agreement only", "def kappa(a, b):\n    return sum(x == y for x, y in zip(a, b)) / len(a)", 0, "Full agreement", "not yet", "below 0")
grade_05_q4.wrong("chance is one half", "def kappa(a, b):\n    o = sum(x == y for x, y in zip(a, b)) / len(a)\n    return (o - 0.5) / 0.5", 1, "by chance", "not yet", "one and the same label")
grade_05_q4.wrong("divides by zero", "def kappa(a, b):\n    n = len(a)\n    o = sum(x == y for x, y in zip(a, b)) / n\n    c = sum(a.count(l) * b.count(l) for l in set(a)) / n / n\n    return (o - c) / (1 - c)", 3, "One label throughout", "not yet", "ZeroDivisionError")
grade_05_q4.wrong("shares of both together", "def kappa(a, b):\n    n = len(a)\n    o = sum(x == y for x, y in zip(a, b)) / n\n    c = sum((a + b).count(l) ** 2 for l in set(a + b)) / (2 * n) ** 2\n    return (o - c) / (1 - c) if c < 1 else 0", 1, "0.56 by chance", "right so far", "change places")
grade_05_q4.grade(kappa)
### END HIDDEN TESTS

# %% text 05.q5 [markdown]
# ### 05.q5 Draw the topics
#
# **4 points · 7 minutes** · You practise: a chart of a whole coding.
#
# Code **all nine** paragraphs by the codebook and draw how many paragraphs have each topic,
# the longest bar first: `sco.charts.bar({"ferry-service": 0, ...}, "the title", unit="...",
# note="...")`, with the four names of the codebook. The title says what is counted, the
# unit what one bar counts; the note says, in a sentence of your own, what stands out.

# %% answer 05.q5
answer_05_q5 = None
### BEGIN SOLUTION
answer_05_q5 = sco.charts.bar(
    {"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2},
    "Paragraphs with each topic",
    unit="paragraphs",
    note="Money is spoken of twice as often as the safety of the boat.",
)
### END SOLUTION
answer_05_q5

# %% check 05.q5 points=4
check("05.q5", answer_05_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ChartOf, grading, instant, marks


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


@grading(instant_05_q5, 4)
def grade_05_q5(chart):
    numbers = chart["numbers"]
    values = list(numbers.values())
    names = {"ferry-service", "boat-safety", "funding", "town-life"}
    return marks(
        (1, numbers.get("ferry-service") in (5, 6) and numbers.get("funding") == 4, "Six paragraphs are about crossing (five, if the fifth is read as money alone), four about money."),
        (1, numbers.get("boat-safety") == 2 and numbers.get("town-life") == 3, "Two paragraphs are about safety, three about life in the towns."),
        (1, set(numbers) == names and values == sorted(values, reverse=True), "Four bars, the longest first."),
        (1, "paragraph" in chart["title"].lower() and "paragraph" in chart["unit"].lower() and "." in chart["description"] and len(chart["description"].split()) > 20, "Title and unit should say that paragraphs are counted, and the note what stands out."),
    )


grade_05_q5.wrong("late is not safety", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "boat-safety": 3, "town-life": 3}, "Paragraphs with each topic", unit="paragraphs", note="The crossing itself is by far the most common topic of the text.")', 3, "Two paragraphs are about safety", "right so far", "all nine paragraphs")
grade_05_q5.wrong("terms for paragraphs", 'sco.charts.bar({"ferry-service": 14, "funding": 6, "town-life": 5, "boat-safety": 3}, "Paragraphs with each topic", unit="paragraphs", note="The crossing itself is by far the most common topic of the text.")', 2, "Six paragraphs", "not yet", "from 0 to 9")
grade_05_q5.wrong("no labels", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "My chart")', 3, "Title and unit", "not yet", "what is counted")
grade_05_q5.wrong("one topic a paragraph", 'sco.charts.bar({"ferry-service": 4, "town-life": 3, "funding": 1, "boat-safety": 1}, "Paragraphs with each topic", unit="paragraphs", note="The crossing itself is by far the most common topic of the text.")', 2, "Six paragraphs", "right so far", "all nine paragraphs")
grade_05_q5.grade(answer_05_q5)
### END HIDDEN TESTS

# %% text 05.q6 [markdown]
# ### 05.q6 When the codebook changes
#
# **4 points · 6 minutes** · You practise: finding what a rule does wrong.
#
# Somebody wants to find **boat-safety** by the one term "boat". Show with two spans that
# this goes wrong: `false_hit`, the word "boat" in a place that says nothing about safety;
# and `missed`, two to eight words about safety **in a sentence without** "boat". Then write, in the
# cell after the check, two or three sentences: who should decide what a topic is, and how
# would a reader of your chart learn about it? A person reads that part.

# %% answer 05.q6
answer_05_q6 = {"false_hit": None, "missed": None}
### BEGIN SOLUTION
answer_05_q6 = {
    "false_hit": practice.find("boat", 3),
    "missed": practice.find("no safe spare can be found"),
}
### END SOLUTION

# %% check 05.q6 points=2
check("05.q6", answer_05_q6)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Record, course_text, grading, instant, marks


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


@grading(instant_05_q6, 2)
def grade_05_q6(answer):
    text = course_text("practice")
    silent = [text.find("boat", 2), text.find("boat", 3)]
    spoken = [text.find("no safe spare"), text.find("engine has failed")]
    short = 2 <= len(text.words(answer["missed"]).split()) <= 8
    return marks(
        (1, answer["false_hit"] in silent, "A second boat to hire and the bread boat are no matter of safety; \"a boat that I do not trust\" is."),
        (1, short and any(answer["missed"].overlaps(span) for span in spoken), "The first paragraph speaks of a failed engine and of \"no safe spare\", without a boat."),
    )


grade_05_q6.wrong("a boat that is not trusted", '{"false_hit": practice.find("boat", 1), "missed": practice.find("no safe spare can be found")}', 1, "that I do not trust", "right so far", "silent on safety")
grade_05_q6.wrong("late for unsafe", '{"false_hit": practice.find("boat", 3), "missed": practice.find("never once been late")}', 1, "a failed engine", "right so far", "speak of it")
grade_05_q6.wrong("a sentence with the term", '{"false_hit": practice.find("boat", 3), "missed": practice.find("that I do not trust")}', 1, "a failed engine", "not yet", "does find it")
grade_05_q6.wrong("too many words", '{"false_hit": practice.find("boat", 2), "missed": practice.find("because its main engine has failed and \\"no safe spare can be found in time\\"")}', 1, "a failed engine", "not yet", "two to eight")
grade_05_q6.grade(answer_05_q6)
### END HIDDEN TESTS

# %% reason 05.q6 [markdown] points=2
# YOUR WORDS: who should decide, and how would a reader learn about it?
#
# ### BEGIN SOLUTION
# One possible answer: several people who read the text, by written rules; the chart should
# name the codebook and say how far two coders agreed.
# ### END SOLUTION

# %%
progress("05")
