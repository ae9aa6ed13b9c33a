# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 05: Topics"
#     question: What is talked about, and who decided what counts as a topic?
#     objectives: [Code paragraphs by a codebook, Say what a term with a star finds, Build the word list of a topic, Correct agreement for chance, Chart the topics of a text, Find false hits and gaps of a codebook]
#     minutes: {read: 5, do: 40}
#     prerequisites: ["05_topics"]
#     key_terms: [codebook]
# ---

# %% [markdown]
# # Exercises 05: Topics
#
# All of this set works on the **practice text**, a short news item that is invented, and
# on small lists. `check` answers at once, `hint` helps in three steps, `solution` tells the
# answer and why after two tries, `progress` shows what comes next, and `reset_progress()`
# begins again.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress, reset_progress, solution

practice = sco.annotate(sco.load("practice"), "paragraphs")
sco.paragraphs(practice)

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
from sco_lessons.exercises.authoring import ListOf, OneOf, Record, Solution, grading, instant, marks, whole


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


@grading(instant_05_q1, 4)
def grade_05_q1(answer):
    right = {
        "1": ({"ferry-service", "boat-safety"}, "the ferry stops, and \"no safe spare\" is about trust in the engine"),
        "3": ({"ferry-service", "funding"}, "a bus takes the place of the ferry, and the authority pays, and pays back"),
        "4": ({"ferry-service", "town-life"}, "bus and second boat are ways to cross, schools and the market are life in the town"),
        "6": ({"funding"}, "offer and budget are money; nothing is said about crossing"),
    }
    return marks(*((1, set(answer[key]) == topics, f"Paragraph {key}: {why}.") for key, (topics, why) in right.items()))


grade_05_q1.wrong("one topic each", '{"1": ["boat-safety"], "3": ["ferry-service"], "4": ["town-life"], "6": ["funding"]}', 1, "the ferry stops", "not yet", "1 of your 4 is right")
grade_05_q1.wrong("everything everywhere", '{k: ["ferry-service", "boat-safety", "funding", "town-life"] for k in "1346"}', 0, "the ferry stops", "not yet", "three topics or more")
grade_05_q1.wrong("every topic wrong", '{"1": ["funding", "town-life"], "3": ["boat-safety"], "4": ["funding", "boat-safety"], "6": ["ferry-service"]}', 0, "the ferry stops", "not yet", "none of your 4 is right")
grade_05_q1.wrong("no town life", '{"1": ["ferry-service", "boat-safety"], "3": ["ferry-service", "funding"], "4": ["ferry-service"], "6": ["funding"]}', 3, "life in the town", "not yet", "topic town-life")
grade_05_q1.wrong("a topic of another codebook", '{"1": ["afghanistan"], "3": ["funding"], "4": ["town-life"], "6": ["funding"]}', 0, "cannot be read", "cannot read this", "one of")
grade_05_q1.wrong("one word for a list", '{"1": "boat-safety", "3": "funding", "4": "town-life", "6": "funding"}', 1, "the ferry stops", "not yet", "topic ferry-service")
solution_05_q1 = Solution(
    why={
        "1": "The ferry stops; \"no safe spare\" is about trust in the engine",
        "3": "A bus takes the place of the ferry; the authority pays for it, and pays money back",
        "4": "Bus, ferry and second boat are ways to cross; schools and market are life in the town",
        "6": "The offer and the budget are money; nothing is said about crossing",
    },
    misread="A paragraph may have two topics, and a short phrase is enough for one. That a thing could be connected with a topic is not enough: the sixth is about an offer of money for an engine, and says nothing about how people cross.",
)
grade_05_q1.grade(answer_05_q1)
### END HIDDEN TESTS

# %% text 05.q2 [markdown]
# ### 05.q2 What a star finds
#
# **3 points · 6 minutes** · You practise: what a term matches.
#
# In a codebook the term `boat*` stands for every word that **begins** with these letters.
# Before one trusts it, one should see these words. Write `words_with(text, stem)`: the
# different words of `text` that begin with `stem`, in small letters, in the order of the
# alphabet. Capitals make no difference.
#
# Words end at white space and at the signs in `SIGNS`. A hyphen is none of them: "flood-hit"
# is **one** word, which begins with "flood", and "anti-flood" does not. So it is in all tools of
# this course.

# %% answer 05.q2
SIGNS = ".,;:!?()'\"‘’“”"


def words_with(text, stem):
    """The words of a text that begin with a stem, each once, sorted."""
    ### BEGIN SOLUTION
    for sign in SIGNS:
        text = text.replace(sign, " ")
    return sorted({word for word in text.lower().split() if word.startswith(stem.lower())})
    ### END SOLUTION

# %% check 05.q2 points=3
check("05.q2", words_with)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, ListOf, Solution, Words, grading, instant, marks, whole


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


@grading(instant_05_q2, 3, inputs=[
    ["The boat, a BOAT; one boathouse. \"Boats\"?", "boat"],
    ["Fares: fares! Welfare (fared) no better.", "Fare"],
    ["", "fare"],
    ["to pay, paying;paid\npays and pay-as-you-go; who will repay? The payee's.", "pay"],
    ["tide", "tides"],
    ["co-payment and pay", "pay"],
])
def grade_05_q2(values):
    boats, fares, empty, pay, other, hyphen = values
    return marks(
        (1, boats == ["boat", "boathouse", "boats"] and pay == ["pay", "pay-as-you-go", "payee", "paying", "pays"], "Each word should be there once, in small letters, in order, without the signs beside it."),
        (1, fares == ["fared", "fares"] and hyphen == ["pay"], "Words that only hold the stem inside should not be there, and capitals make no difference."),
        (1, empty == [] and other == [] and pay != [] and boats != [], "Where no word begins with the stem, the list should be empty."),
    )


grade_05_q2.wrong("any part of a word", "def words_with(text, stem):\n    for s in SIGNS:\n        text = text.replace(s, ' ')\n    return sorted({w for w in text.lower().split() if stem.lower() in w})", 1, "only hold the stem", "not yet", "does not begin")
grade_05_q2.wrong("the end of a word", "def words_with(text, stem):\n    for s in SIGNS:\n        text = text.replace(s, ' ')\n    return sorted({w for w in text.lower().split() if w.endswith(stem.lower())})", 1, "Each word", "not yet", "does not begin")
grade_05_q2.wrong("signs stay on", "def words_with(text, stem):\n    return sorted({w for w in text.lower().split() if w.startswith(stem.lower())})", 1, "without the signs", "not yet", "leaves commas")
grade_05_q2.wrong("signs at the ends only", "def words_with(text, stem):\n    return sorted({w.strip(SIGNS) for w in text.lower().split() if w.strip(SIGNS).startswith(stem.lower())})", 2, "without the signs", "not yet", "only those at the ends")
grade_05_q2.wrong("signs are deleted", "def words_with(text, stem):\n    for s in SIGNS:\n        text = text.replace(s, '')\n    return sorted({w for w in text.lower().split() if w.startswith(stem.lower())})", 2, "without the signs", "not yet", "leave a space behind")
grade_05_q2.wrong("hyphens end a word", "def words_with(text, stem):\n    for s in SIGNS + '-':\n        text = text.replace(s, ' ')\n    return sorted({w for w in text.lower().split() if w.startswith(stem.lower())})", 1, "without the signs", "not yet", "a hyphen does not end")
grade_05_q2.wrong("capitals in the stem", "def words_with(text, stem):\n    for s in SIGNS:\n        text = text.replace(s, ' ')\n    return sorted({w for w in text.lower().split() if w.startswith(stem)})", 2, "capitals make no difference", "not yet", "in the stem")
grade_05_q2.wrong("the whole word", "def words_with(text, stem):\n    for s in SIGNS:\n        text = text.replace(s, ' ')\n    return sorted({w for w in text.lower().split() if w == stem.lower()})", 1, "Each word", "not yet", "need not be the whole word")
grade_05_q2.wrong("each place", "def words_with(text, stem):\n    for s in SIGNS:\n        text = text.replace(s, ' ')\n    return sorted(w for w in text.lower().split() if w.startswith(stem.lower()))", 1, "Each word", "not yet", "more than once")
grade_05_q2.wrong("in the order of the text", "def words_with(text, stem):\n    for s in SIGNS:\n        text = text.replace(s, ' ')\n    return list(dict.fromkeys(w for w in text.lower().split() if w.startswith(stem.lower())))", 1, "in order", "not yet", "order of the alphabet")
grade_05_q2.wrong("a set, which has no order", "def words_with(text, stem):\n    for s in SIGNS:\n        text = text.replace(s, ' ')\n    return {w for w in text.lower().split() if w.startswith(stem.lower())}", 1, "Each word", "not yet", "which has no order")
grade_05_q2.wrong("a count", "def words_with(text, stem):\n    return text.lower().count(stem.lower())", 0, "Each word", "not yet", "asks for a list")
solution_05_q2 = Solution(
    why="Each sign becomes a space, so that two words with a sign between them stay two. The set keeps each word once, sorted() makes a list of it. startswith() asks for the beginning only.",
    misread="A set has no order of its own: what it shows may be in the order of the alphabet by chance. Signs that are deleted glue words together. \"stem in word\" finds lifeboat for boat. With a hyphen as an end, flood-hit would be two words here and one in sco.word_counts.",
    variants="A loop with append; the words of sco.word_tokens or the keys of sco.word_counts(sco.Article(text)).",
)
grade_05_q2.grade(words_with)
### END HIDDEN TESTS

# %% text 05.q3 [markdown]
# ### 05.q3 A word list for money
#
# **4 points · 7 minutes** · You practise: building a codebook.
#
# Write the list of terms by which a computer finds the topic **funding** in the practice
# text: at most eight terms of one to three words, each found in the text. A good list hits
# every paragraph that has the topic and no other. It is also tried on **new sentences** about
# money, and on new sentences about other things: choose words that mean money everywhere.
# A star at the end stands for any ending (`fare*`). Small letters find capitals as well. Try your
# list: `tried = sco.annotate(practice, "topics", codebook={"funding": your_list})`, then
# `sco.topics(tried)`.

# %% answer 05.q3
answer_05_q3 = []
### BEGIN SOLUTION
answer_05_q3 = ["pay", "paid", "cost*", "budget*", "fare*"]
### END SOLUTION

# %% check 05.q3 points=4
check("05.q3", answer_05_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Solution, Words, course_text, grading, instant, marks, paragraphs_with


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


@grading(instant_05_q3, 4)
def grade_05_q3(terms):
    from sco_lessons import Article, annotate

    def hits(article):
        coded = annotate(article, "topics", codebook={"funding": terms})
        return {item.span for item in coded["topics"]}

    paragraphs = set(paragraphs_with(terms))
    money = ["Nobody said who will pay the bill.", "The budget was cut in May.", "Diesel costs more than last year.", "Children travel at half the fare."]
    other = ["They share a cabin on the way back, and people complain of it.", "A new offer of help arrived.", "The engine was closed down.", "Engines run on oil, season after season."]
    fine = len(terms) <= 8 and all(len(term.split()) <= 3 for term in terms)
    wanted = {3, 5, 6, 9}
    return marks(
        (1, fine and len(paragraphs & wanted) >= 3 and len(paragraphs - wanted) <= 1, "The list misses several paragraphs about money, or hits several others."),
        (1, fine and paragraphs == wanted, "The paragraphs about money are the third, fifth, sixth and ninth."),
        (1, fine and sum(bool(hits(Article(each))) for each in money) >= 3, "Most new sentences about money were not found: think of other forms of the words."),
        (1, fine and len(paragraphs & wanted) >= 3 and len(paragraphs - wanted) <= 1 and not any(hits(Article(each)) for each in other), "Some terms were found in new sentences that have nothing to do with money."),
    )


grade_05_q3.wrong("only one form each", '["paid", "cost", "budget", "fares"]', 3, "other forms", "not yet", "your list finds 0")
grade_05_q3.wrong("words that mean anything", '["pay", "paid", "share", "budget*", "fare*"]', 3, "nothing to do with money", "not yet", "share a bench")
grade_05_q3.wrong("other topics", '["authority", "council", "ferry"]', 0, "misses several", "not yet", "is late, the council said")
grade_05_q3.wrong("one paragraph forgotten", '["pay", "paid", "budget*", "fare*"]', 3, "third, fifth", "not yet", "something is missing")
grade_05_q3.wrong("not in the text", '["bank", "pay"]', 0, "misses several", "not yet", "not found in the text")
grade_05_q3.wrong("capitals", '["Pay", "Paid", "Cost*", "Budget*", "Fare*"]', 0, "misses several", "not yet", "with its capitals only")
grade_05_q3.wrong("one string", '"pay, paid, cost*"', 0, "cannot be read", "cannot read this", "quotation marks of its own")
grade_05_q3.wrong("a short stem", '["p*", "co*"]', 0, "misses several", "not yet", "nearly everywhere")
grade_05_q3.wrong("a sentence for a term", '["would pay for a bus over the bridge"]', 0, "misses several", "not yet", "one to three words")
solution_05_q3 = Solution(
    why="Paragraph 3 has pay and paid, 5 cost, 6 budget, 9 fares. Stars add the other forms. \"pay*\" would do as well, but then it does not find \"paid\".",
    misread="\"share\", \"offer*\", \"back\" and \"closed\" have to do with money here only. A list with one form of each word fits this text and misses the next.",
    variants="\"money\" may be added. Every list will do that hits the paragraphs 3, 5, 6 and 9 and works on the new sentences.",
)
grade_05_q3.grade(answer_05_q3)
### END HIDDEN TESTS

# %% text 05.q4 [markdown]
# ### 05.q4 Agreement beyond chance
#
# **4 points · 7 minutes** · You practise: what is inside Cohen's kappa.
#
# `sco.kappa` gives one number. Write `inside_kappa(a, b)`, which shows how it comes about for
# two coders' labels of the same units, one or more: the list `[observed, by_chance, kappa]`.
# *Observed* is the share of units with the same label. *By chance*: for each label, the share in
# which a uses it times the share in which b uses it; add these up. Kappa is
# `(observed - by_chance) / (1 - by_chance)`. If by chance is 1, put 0 for kappa
# (`sco.kappa` says `nan`, which is "no number", as the formula is 0 / 0).

# %% answer 05.q4
def inside_kappa(a, b):
    """Observed agreement, agreement by chance, and Cohen's kappa."""
    ### BEGIN SOLUTION
    size = len(a)
    observed = sum(x == y for x, y in zip(a, b)) / size
    by_chance = 0
    for label in set(a):
        by_chance = by_chance + a.count(label) / size * b.count(label) / size
    kappa = 0
    if by_chance < 1:
        kappa = (observed - by_chance) / (1 - by_chance)
    return [observed, by_chance, kappa]
    ### END SOLUTION

# %% check 05.q4 points=4
check("05.q4", inside_kappa)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, ListOf, Number, Solution, close, grading, instant, marks, whole


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


@grading(instant_05_q4, 4, inputs=[
    [["f", "f", "t", "t", "t"], ["f", "t", "t", "t", "t"]],
    [["f", "f", "t", "s"], ["f", "t", "s", "s"]],
    [["t", "t"], ["t", "t"]],
    [["f", "t"], ["t", "f"]],
    [["a", "b", "c", "a"], ["a", "b", "c", "a"]],
    [["f", "f", "f", "f"], ["f", "f", "f", "t"]],
])
def grade_05_q4(values):
    one, three, same, never, full, skewed = [each or [None] * 3 for each in values]
    most = sum(each is not None for each in values) >= 5

    def right(column, *targets):
        return most and all(close(each[column], target) for each, target in zip(values, targets) if each)

    return marks(
        (1, right(0, 0.8, 0.5, 1, 0, 1, 0.75), "Observed should be the share of units with the same label."),
        (1, right(1, 0.56, 0.3125, 1, 0.5, 0.375, 0.75), "By chance should be the sum, over all labels, of one coder's share times the other's."),
        (1, close([one[2], three[2], never[2]], [6 / 11, 3 / 11, -1]), "Kappa should be (observed - by chance) / (1 - by chance)."),
        (1, close([same[2], skewed[2], full[2]], [0, 0, 1]), "One label throughout, or nothing better than chance, should give 0, and full agreement 1."),
    )


grade_05_q4.wrong("observed agreement for all three", "def inside_kappa(a, b):\n    o = sum(x == y for x, y in zip(a, b)) / len(a)\n    return [o, o, o]", 1, "By chance should be", "not yet", "is not right for every input")
grade_05_q4.wrong("chance is one half", "def inside_kappa(a, b):\n    o = sum(x == y for x, y in zip(a, b)) / len(a)\n    return [o, 0.5, (o - 0.5) / 0.5]", 1, "By chance should be", "not yet", "one half for each input")
grade_05_q4.wrong("chance by the number of labels", "def inside_kappa(a, b):\n    o = sum(x == y for x, y in zip(a, b)) / len(a)\n    c = 1 / len(set(a + b))\n    return [o, c, (o - c) / (1 - c) if c < 1 else 0]", 1, "By chance should be", "not yet", "divided by the number of labels")
grade_05_q4.wrong("divides by zero", "def inside_kappa(a, b):\n    n = len(a)\n    o = sum(x == y for x, y in zip(a, b)) / n\n    c = sum(a.count(l) * b.count(l) for l in set(a)) / n / n\n    return [o, c, (o - c) / (1 - c)]", 3, "One label throughout", "not yet", "what is below the line is 0")
grade_05_q4.wrong("the labels of both together", "def inside_kappa(a, b):\n    n = len(a)\n    o = sum(x == y for x, y in zip(a, b)) / n\n    c = sum((a + b).count(l) ** 2 for l in set(a + b)) / (2 * n) ** 2\n    return [o, c, (o - c) / (1 - c) if c < 1 else 0]", 1, "By chance should be", "not yet", "thrown together")
grade_05_q4.wrong("agreement of two sets", "def inside_kappa(a, b):\n    n = len(a)\n    o = len(set(a) & set(b)) / len(set(a) | set(b))\n    c = sum(a.count(l) * b.count(l) for l in set(a)) / n / n\n    return [o, c, (o - c) / (1 - c) if c < 1 else 0]", 1, "Observed should be", "not yet", "unit by unit")
grade_05_q4.wrong("kappa alone", "def inside_kappa(a, b):\n    return sco.kappa(a, b)", 0, "Observed should be", "not yet", "wrong kind")
solution_05_q4 = Solution(
    why="Observed is counted unit by unit. Chance asks how often the two would meet if each threw labels as often as she used them, without looking at the text. Kappa is the part of the rest, above chance, that they reach.",
    misread="Chance is not one half, and not 1 divided by the number of labels: if both say \"peace\" nearly always, they agree nearly always, by chance. Throwing the two coders' labels together is another measure (Scott's pi).",
    variants="A tuple, or a dict with the keys observed, by_chance and kappa; numbers that are rounded to two decimals.",
)
grade_05_q4.grade(inside_kappa)
### END HIDDEN TESTS

# %% text 05.q5 [markdown]
# ### 05.q5 Draw the topics
#
# **4 points · 7 minutes** · You practise: a chart of a whole coding.
#
# Code **all nine** paragraphs by the codebook and draw how many paragraphs have each topic,
# the longest bar first: `sco.charts.bar({"ferry-service": 0, ...}, "the title", unit="...",
# note="...")`, with the four names of the codebook. Title and unit say what is counted; the note
# says, in a sentence of your own, what stands out, and names at least one topic.

# %% answer 05.q5
answer_05_q5 = None
### BEGIN SOLUTION
answer_05_q5 = sco.charts.bar(
    {"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2},
    "Paragraphs with each topic",
    unit="paragraphs",
    note="There is twice as much on funding as on boat safety: money seems to matter more.",
)
### END SOLUTION
answer_05_q5

# %% check 05.q5 points=4
check("05.q5", answer_05_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ChartOf, Solution, grading, instant, label_fault, marks, note_fault


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


@grading(instant_05_q5, 4)
def grade_05_q5(chart):
    numbers = chart["numbers"]
    values = list(numbers.values())
    names = {"ferry-service", "boat-safety", "funding", "town-life"}
    labels = label_fault(chart["title"], chart["unit"]) or note_fault(chart["note"], numbers, chart["description"])
    unit = chart["unit"].lower()
    return marks(
        (1, numbers.get("ferry-service") in (5, 6) and numbers.get("funding") == 4, "Six paragraphs are about crossing (five, if the fifth is read as money alone), four about money."),
        (1, numbers.get("boat-safety") == 2 and numbers.get("town-life") == 3, "Two paragraphs are about safety, three about life in the towns."),
        (1, set(numbers) == names and values == sorted(values, reverse=True), "Four bars, the longest first."),
        (1, labels is None and not any(word in unit for word in ("word", "term", "token", "sentence", "%")), "Title and unit should say what is counted, and the note what stands out, truly."),
    )


grade_05_q5.wrong("late is not safety", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "boat-safety": 3, "town-life": 3}, "Paragraphs with each topic", unit="paragraphs", note="The ferry service is by far the most common topic.")', 3, "Two paragraphs are about safety", "not yet", "3 of your 4 are right")
grade_05_q5.wrong("terms for paragraphs", 'sco.charts.bar({"ferry-service": 14, "funding": 6, "town-life": 5, "boat-safety": 3}, "Paragraphs with each topic", unit="paragraphs", note="The ferry service is by far the most common topic.")', 2, "Six paragraphs", "not yet", "from 0 to 9")
grade_05_q5.wrong("no labels", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "My chart")', 3, "Title and unit", "not yet", "what is counted")
grade_05_q5.wrong("no note", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "Paragraphs with each topic", unit="paragraphs")', 3, "the note", "not yet", "There is no note yet")
grade_05_q5.wrong("a false note", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "Paragraphs with each topic", unit="paragraphs", note="Town life is the most frequent topic of all.")', 3, "truly", "not yet", "town-life is 3, ferry-service is 6")
grade_05_q5.wrong("the automatic description for a note", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "Paragraphs with each topic", unit="paragraphs", note=sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "Paragraphs with each topic", unit="paragraphs").description)', 3, "the note", "not yet", "writes itself")
grade_05_q5.wrong("a false number in the note", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "Paragraphs with each topic", unit="paragraphs", note="The ferry service comes up most, in five paragraphs.")', 3, "truly", "not yet", "5 of ferry-service")
grade_05_q5.wrong("as often as what is more", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "Paragraphs with each topic", unit="paragraphs", note="Town life is as frequent as funding.")', 3, "truly", "not yet", "town-life is 3, funding is 4")
grade_05_q5.wrong("a false unit", 'sco.charts.bar({"ferry-service": 6, "funding": 4, "town-life": 3, "boat-safety": 2}, "How often each topic comes up", unit="words", note="The ferry service comes up most.")', 3, "Title and unit", "not yet", "these bars count paragraphs")
grade_05_q5.wrong("in no order", 'sco.charts.bar({"funding": 4, "ferry-service": 6, "town-life": 3, "boat-safety": 2}, "How often each topic comes up", unit="paragraphs", note="The ferry service comes up most.")', 3, "the longest first", "not yet", "longest bar first")
grade_05_q5.wrong("nine everywhere", 'sco.charts.bar({"ferry-service": 9, "funding": 9, "town-life": 9, "boat-safety": 9}, "Paragraphs with each topic", unit="paragraphs", note="Funding and all other topics have nine.")', 2, "Six paragraphs", "not yet", "none of your 4 is right")
grade_05_q5.wrong("one topic a paragraph", 'sco.charts.bar({"ferry-service": 4, "town-life": 3, "funding": 1, "boat-safety": 1}, "Paragraphs with each topic", unit="paragraphs", note="The ferry service is by far the most common topic.")', 2, "Six paragraphs", "not yet", "1 of your 4 is right")
solution_05_q5 = Solution(
    why="Ferry service: paragraphs 1, 2, 3, 4, 5 and 9. Funding: 3, 5, 6 and 9. Town life: 4, 7 and 8. Boat safety: 1 and 2.",
    misread="Being late is not safety, and the bread boat takes no people, so it is no ferry. A paragraph may count for two topics.",
    variants="Five for the ferry service, if the fifth paragraph is read as money alone. Any title and unit that say what is counted.",
    accepted=('sco.charts.bar({"ferry-service": 5, "funding": 4, "town-life": 3, "boat-safety": 2}, "How often each topic comes up", unit="paragraphs", note="Ferry service comes up most often.")',),
)
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
from sco_lessons.exercises.authoring import Place, Record, Solution, course_text, grading, instant, marks


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


@grading(instant_05_q6, 2)
def grade_05_q6(answer):
    text = course_text("practice")
    silent = [text.find("boat", 2), text.find("boat", 3)]
    spoken = [text.find("no safe"), text.find("failed")]
    short = 2 <= len(text.words(answer["missed"]).split()) <= 8
    return marks(
        (1, answer["false_hit"] in silent, "A second boat to hire and the bread boat are no matter of safety; \"a boat that I do not trust\" is."),
        (1, short and any(answer["missed"].overlaps(span) for span in spoken), "The first paragraph speaks of a failed engine and of \"no safe spare\", without a boat."),
    )


grade_05_q6.wrong("a boat that is not trusted", '{"false_hit": practice.find("boat", 1), "missed": practice.find("no safe spare can be found")}', 1, "that I do not trust", "not yet", "1 of your 2 is right")
grade_05_q6.wrong("late for unsafe", '{"false_hit": practice.find("boat", 3), "missed": practice.find("never once been late")}', 1, "a failed engine", "not yet", "not about safety")
grade_05_q6.wrong("any words without a boat", '{"false_hit": practice.find("boat", 3), "missed": practice.find("leaves before dawn")}', 1, "a failed engine", "not yet", "no word tells of a fault")
grade_05_q6.wrong("beside the fault", '{"false_hit": practice.find("boat", 3), "missed": practice.find("because its main engine")}', 1, "a failed engine", "not yet", "no word tells of a fault")
grade_05_q6.wrong("a sentence with the term", '{"false_hit": practice.find("boat", 3), "missed": practice.find("that I do not trust")}', 1, "a failed engine", "not yet", "does find it")
grade_05_q6.wrong("too many words", '{"false_hit": practice.find("boat", 2), "missed": practice.find("because its main engine has failed and \\"no safe spare can be found in time\\"")}', 1, "a failed engine", "not yet", "two to eight")
solution_05_q6 = Solution(
    why={
        "false_hit": "The bread boat carries loaves; nobody asks whether it is safe. The second boat that the council wants to hire is right as well",
        "missed": "A failed engine and no safe spare: safety without the word. \"its main engine has failed\" is right as well",
    },
    misread="\"a boat that I do not trust\" is about safety, so that hit is a true one. Being late is not being unsafe.",
    accepted=('{**answer_05_q6, "false_hit": practice.find("boat", 2)}',),
)
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
