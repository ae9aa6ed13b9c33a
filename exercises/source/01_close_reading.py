# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 01: Close reading"
#     question: What does a text show when it is read slowly, and counted?
#     objectives: [Find where a text is broken, Count types and tokens, Read a concordance line by line, Measure how evenly a word is spread, Date a text by what it says, Name what a text leaves out]
#     minutes: {read: 4, do: 32}
#     prerequisites: ["01_close_reading"]
#     key_terms: [token, type, KWIC, dispersion]
# ---

# %% [markdown]
# # Exercises 01: Close reading
#
# Two texts: the **article** of the lesson, and the **practice text**, a short news item
# that is invented. Every exercise answers at once: `check` says how far you are, and what
# it looked at. `hint("01.q1")` helps in three steps. After two tries, or the third hint,
# `solution("01.q1")` shows the answer and why. `progress("01")` shows where you are, and
# `reset_progress()` begins again.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress, reset_progress, solution

article = sco.load("xi-putin-astana")
practice = sco.load("practice")

# %% [markdown]
# Read the practice text first. `practice.find("some words")` gives the place of words, a
# **span**; `practice.find("some words", 2)` gives the second place that has them.

# %%
sco.paragraphs(practice)

# %% text 01.q1 [markdown]
# ### 01.q1 The broken sentence
#
# **2 points · 3 minutes** · You practise: looking at the text itself.
#
# In the lesson, one sentence of the article was cut in two. Here is another text with that
# fault, and this time our program does not see it. One sentence is cut in two by an empty
# line. Answer with one span of `scan`: the last word before the break and the first word
# after it. In `find`, one space stands for any white space.

# %% answer 01.q1
scan = sco.Article("""Bakery on Mill Street has a new owner

The bakery on Mill Street will not close. After forty years Jonas Wiel hands it over
to his niece, Ida Lund, who learned to bake with him.

"The ovens are old and the rent is high," Wiel said on Friday. His customers need
not fear for the rye bread, because Ida

Lund has promised to keep it.

Not everybody is glad. The new owner wants to open at eight, two hours later than
before.""")
answer_01_q1 = None
### BEGIN SOLUTION
answer_01_q1 = scan.find("Ida Lund", 2)
### END SOLUTION

# %% check 01.q1 points=2
check("01.q1", answer_01_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Solution, course_text, grading, instant, marks, whole

SCAN_01_Q1 = """Bakery on Mill Street has a new owner

The bakery on Mill Street will not close. After forty years Jonas Wiel hands it over
to his niece, Ida Lund, who learned to bake with him.

"The ovens are old and the rent is high," Wiel said on Friday. His customers need
not fear for the rye bread, because Ida

Lund has promised to keep it.

Not everybody is glad. The new owner wants to open at eight, two hours later than
before."""


@instant(
    "01.q1",
    Place(SCAN_01_Q1),
    hints=(
        "Look at the end of each paragraph. Which one does not end as a sentence does?",
        "A headline has no full stop and is no broken sentence. Look further down.",
        "The sentence tells why the customers need not fear. A full name is cut in two.",
    ),
    right="These two words stand at the break, one before it and one after it.",
    decides=whole,
    otherwise="An empty line stands between these words, and they are not just the two words at the broken sentence.",
)
def instant_01_q1(answer):
    import re

    def places_of(words):
        return re.findall(r"\s+".join(map(re.escape, words.split())), SCAN_01_Q1)

    words = course_text(SCAN_01_Q1).words(answer)
    before = words.partition("\n\n")[0].rstrip()
    if not words.strip():
        return "Only the line ends are in your span. Give the word before them and the word after them, too."
    if "\n\n" not in words.strip():
        nothing = "No empty line stands between the words of your span."
        stands_again = len(places_of(words)) > 1
        return (nothing, "without a number, find() gives the first place that has the words") if stands_again else nothing
    if before.rstrip('"').endswith((".", "!", "?")):
        return "A sentence ends before this break: that is where a paragraph may end."
    if answer.start < course_text(SCAN_01_Q1)["paragraphs"][0].span.start:
        return ("This break is under the headline.", "a headline has no full stop and is no broken sentence")
    if len(words.split()) > 2:
        return "There is a break in it, and more words than two. Give the word before the break and the word after it."


@grading(instant_01_q1, 2)
def grade_01_q1(answer):
    words = course_text(SCAN_01_Q1).words(answer)
    held = "Ida\n\nLund" in words and len(words.split()) <= 8
    return marks(
        (1, held, "The break is between \"because Ida\" and \"Lund has promised\"."),
        (1, words == "Ida\n\nLund", "The span is the two words at the break and no more."),
    )


solution_01_q1 = Solution(
    why="\"... because Ida\" has no full stop, and \"Lund has promised to keep it.\" has no beginning: together they are one sentence. The program takes an empty line for the end of a paragraph, and a capital letter at the next line for the beginning of one, so only a reader sees the fault.",
    misread="The first \"Ida Lund\" stands on one line: find() gives the first place unless you ask for another. The line under the headline is no break in a sentence, since a headline is not a sentence.",
)
grade_01_q1.wrong("the first place of the words", 'scan.find("Ida Lund")', 0, "The break is between", "not yet", "No empty line")
grade_01_q1.wrong("a longer piece around the break", 'scan.find("because Ida Lund has promised")', 1, "no more", "not yet", "more words than two")
grade_01_q1.wrong("a place that no other has", 'scan.find("because Ida")', 0, "The break is between", "not yet", "No empty line")
grade_01_q1.wrong("an ordinary end of a paragraph", 'scan.find("him. \\"The")', 0, "The break is between", "not yet", "A sentence ends")
grade_01_q1.wrong("under the headline", 'scan.find("owner The")', 0, "The break is between", "not yet", "under the headline")
grade_01_q1.wrong("the line ends alone", 'sco.Span(scan.find("Ida", 2).end, scan.find("Lund", 2).start)', 0, "The break is between", "not yet", "Only the line ends")
grade_01_q1.wrong("half a word more", 'sco.Span(scan.find("Ida", 2).start - 1, scan.find("Lund", 2).end)', 1, "no more", "not yet", "not just the two words")
grade_01_q1.wrong("a number of a paragraph", "4", 0, "cannot be read", "cannot read this", "asks for a span")
grade_01_q1.grade(answer_01_q1)
### END HIDDEN TESTS

# %% text 01.q2 [markdown]
# ### 01.q2 Types and tokens
#
# **3 points · 5 minutes** · You practise: turning a definition into a function.
#
# Write `ratio(words)`: the number of different words (types) divided by the number of all
# words (tokens). `words` is a list of strings. Capital and small letters make no
# difference. For an empty list the ratio is 0.

# %% answer 01.q2
def ratio(words):
    """Types divided by tokens, from 0 to 1."""
    ### BEGIN SOLUTION
    if not words:
        return 0
    types = {word.lower() for word in words}
    return len(types) / len(words)
    ### END SOLUTION

# %% check 01.q2 points=3
check("01.q2", ratio)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, Number, Solution, close, grading, instant, marks, whole


@instant(
    "01.q2",
    Function(
        "ratio",
        "a list of words",
        Number(),
        tries=[
            [["peace", "talks", "begin"]],
            [["Talks", "talks"]],
            [["on", "and", "on", "and", "on"]],
            [["one", "two", "one"]],
            [[]],
            [["bank"]],
            [["PEACE", "Peace", "pEACE", "war", "War", "truce", "Truce"]],
            [["re-open", "reopen", "open", "Open"]],
        ],
    ),
    hints=(
        "A set holds each value once: len(set(words)) counts different words.",
        "word.lower() makes all letters small. Do it to each word before you count types.",
        "Begin with: if the list is empty, return 0. Then build the set of small-letter words and divide two lengths.",
    ),
    right="It was tried on eight lists: without repeats, with repeats, with capitals, with one word, with none. Each ratio is the one that is asked for.",
    decides=whole,
)
def instant_01_q2(values):
    different, capitals, repeats, some, empty = values[:5]
    if different > 1.01:
        return ("The ratio came out above 1. A text cannot have more types than tokens.", "a ratio is one number divided by another, and no percentage")
    if repeats > 1.01:
        return ("The ratio came out above 1. A text cannot have more types than tokens.", "types are divided by tokens, not tokens by types")
    if abs(capitals - 1) < 0.01 and abs(different - 1) < 0.01 and abs(repeats - 0.4) < 0.01:
        return ('ratio(["Talks", "talks"]) gives 1, so the two are taken as two types.', "a capital letter makes no new type")
    if abs(different - 1) > 0.01:
        return 'Three different words ("peace", "talks", "begin") are three types and three tokens. What is their ratio?'
    if empty != 0:
        return "For an empty list the ratio is 0 by our rule; yours is another number."


@grading(instant_01_q2, 3, inputs=[[["sea", "sand", "sea"]], [["Bread", "bread", "BOAT", "boat"]], [[]], [["the", "River", "the", "river", "Vell"]], [["tide"]], [["so", "SO", "So"]]])
def grade_01_q2(values):
    plain_case, capitals, empty, mixed, single, three = values
    return marks(
        (1, close(plain_case, 2 / 3) and close(single, 1), "Two types among three tokens should give 2/3, and one word alone 1."),
        (1, close(capitals, 0.5) and close(mixed, 0.6) and close(three, 1 / 3), "Capital and small letters should count as one type."),
        (1, close(empty, 0) and single is not None and single > 0, "The empty list should give 0, and a list of one word more than that."),
    )


solution_01_q2 = Solution(
    why="A set keeps each word once, so its length is the number of types; lower() makes \"Talks\" and \"talks\" one type. The empty list comes first, because nothing can be divided by 0.",
    variants="A loop that collects new words in a list; a Counter, whose length is the number of types. A result that is rounded to two decimals is taken, too.",
    misread="len(words) / len(set(words)) is turned round: it says how often a type is used on average. Without lower(), a word at the beginning of a sentence counts as a new type.",
)
grade_01_q2.wrong("capitals count", "def ratio(words):\n    return len(set(words)) / len(words) if words else 0", 2, "one type", "not yet", "as two types")
grade_01_q2.wrong("upside down", "def ratio(words):\n    return len(words) / len({w.lower() for w in words}) if words else 0", 1, "2/3", "not yet", "above 1")
grade_01_q2.wrong("no rule for the empty list", "def ratio(words):\n    return len({w.lower() for w in words}) / len(words)", 2, "empty list", "not yet", "needs a rule of its own")
grade_01_q2.wrong("no rule, and capitals count", "def ratio(words):\n    return len(set(words)) / len(words)", 1, "empty list", "not yet", "['Talks', 'talks']): it gives 1")
grade_01_q2.wrong("prints", "def ratio(words):\n    print(len(set(words)) / max(1, len(words)))", 0, "2/3", "not yet", "prints its result")
grade_01_q2.wrong("a percentage", "def ratio(words):\n    return 100 * len({w.lower() for w in words}) / len(words) if words else 0", 1, "2/3", "not yet", "no percentage")
grade_01_q2.wrong("the words of its own", "def ratio(words):\n    words = ['peace', 'talks']\n    return len({w.lower() for w in words}) / len(words)", 0, "2/3", "not yet", "For an empty list the ratio is 0")
grade_01_q2.wrong("never ends", "def ratio(words):\n    while True:\n        pass", 0, "2/3", "not yet", "had not ended after")
grade_01_q2.wrong("the first word with a capital only", "def ratio(words):\n    return len({w.capitalize() if w.islower() else w for w in words}) / len(words) if words else 0", 2, "one type", "not yet", "not what the task asks for")
grade_01_q2.wrong("words that stand once", "def ratio(words):\n    w = [x.lower() for x in words]\n    return sum(w.count(x) == 1 for x in w) / len(w) if w else 0", 1, "2/3", "not yet", "not what the task asks for")
grade_01_q2.wrong("repeats taken off", "def ratio(words):\n    w = [x.lower() for x in words]\n    return 1 - (len(w) - len(set(w))) / len(set(w)) if w else 0", 1, "2/3", "not yet", "not what the task asks for")
grade_01_q2.wrong("letters of the words", "def ratio(words):\n    t = ''.join(words).lower()\n    return len(set(t)) / len(t) if t else 0", 1, "2/3", "not yet", "three types and three tokens")
grade_01_q2.grade(ratio)
### END HIDDEN TESTS

# %% text 01.q3 [markdown]
# ### 01.q3 Which boat?
#
# **2 points · 4 minutes** · You practise: reading a concordance line by line.
#
# Make a concordance of *boat* in the **practice text**: `sco.kwic(practice, "boat")`. Read
# each line. In one of them the boat carries nobody. Answer with the span of the word *boat*
# in that line.

# %% answer 01.q3
answer_01_q3 = None
### BEGIN SOLUTION
answer_01_q3 = practice.find("boat", 3)
### END SOLUTION

# %% check 01.q3 points=2
check("01.q3", answer_01_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Solution, course_text, grading, instant, marks, whole


@instant(
    "01.q3",
    Place("practice"),
    hints=(
        "A concordance gives a few words to the left and right. For each line, ask who or what is on board.",
        "If five words are too few, make the window wider: sco.kwic(practice, \"boat\", window=20). Read on to the next sentence.",
        "practice.find(\"boat\", n) gives the n-th boat. A sentence right after one of them says what it carries.",
    ),
    right="The text says of this boat what it carries, and that is not people.",
    decides=whole,
    otherwise="This is a boat, and it is to carry people. Read the other lines.",
)
def instant_01_q3(answer):
    words = course_text("practice").words(answer)
    if words == "boat":
        return None
    if "boat" in words.lower().split() or "boat" in words:
        return ("Give only the node, the word boat itself.", "the words around a node are its context, not the node")
    return "The word boat is not in this span. The node of the concordance is the word boat."


@grading(instant_01_q3, 2)
def grade_01_q3(answer):
    text = course_text("practice")
    carrier = text.find("boat", 3)
    return marks(
        (1, carrier in answer and len(answer) < 40, "The launch with the bread \"carries loaves, not passengers\"."),
        (1, answer == carrier, "The span is the word boat in \"bread boat\" and nothing around it."),
    )


solution_01_q3 = Solution(
    why="It is the \"bread boat\": \"The small launch carries loaves, not passengers\", says the next sentence. A window of five words does not reach it; a wider one does.",
    misread="Quillory's \"boat that I do not trust\" and the \"second boat\" that the EHA is asked to hire are there to carry people. The first hit of a search is not the one that you look for.",
)
grade_01_q3.wrong("a boat for people", 'practice.find("boat", 1)', 0, "loaves, not passengers", "not yet", "to carry people")
grade_01_q3.wrong("the boat to hire", 'practice.find("boat", 2)', 0, "loaves, not passengers", "not yet", "to carry people")
grade_01_q3.wrong("with its context", "practice.find('\"bread boat\"')", 1, "nothing around it", "not yet", "only the node")
grade_01_q3.wrong("another word", 'practice.find("launch")', 0, "loaves, not passengers", "not yet", "is not in this span")
grade_01_q3.wrong("a part of the word", 'practice.find("oat", 3, parts=True)', 0, "loaves, not passengers", "not yet", "is not in this span")
grade_01_q3.wrong("the number of the line", "3", 0, "cannot be read", "cannot read this", "asks for a span")
grade_01_q3.grade(answer_01_q3)
### END HIDDEN TESTS

# %% text 01.q4 [markdown]
# ### 01.q4 How even is even?
#
# **3 points · 7 minutes** · You practise: a measure of dispersion by hand.
#
# Gries's *deviation of proportions* (DP) compares two shares for each part of a text: the
# part's share of all words, and its share of all places of a term. DP is **half** the sum
# of the absolute differences. 0 means: spread as evenly as can be.
#
# Write `deviation(shares, counts)`. `shares` are the parts' shares of the words, such as
# `[0.5, 0.5]`; `counts` say how often the term stands in each part, such as `[3, 1]`. There
# may be any number of parts, and the term stands at least once somewhere.

# %% answer 01.q4
def deviation(shares, counts):
    """Gries's DP of a term, from 0 (even) to nearly 1."""
    ### BEGIN SOLUTION
    total = sum(counts)
    differences = [abs(count / total - share) for share, count in zip(shares, counts)]
    return sum(differences) / 2
    ### END SOLUTION

# %% check 01.q4 points=3
check("01.q4", deviation)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, Number, Solution, close, grading, instant, marks, whole


@instant(
    "01.q4",
    Function(
        "deviation",
        "a list of shares and a list of counts",
        Number(),
        tries=[
            [[0.5, 0.5], [3, 3]],
            [[0.2, 0.8], [5, 0]],
            [[0.8, 0.2], [0, 5]],
            [[0.4, 0.6], [1, 2]],
            [[0.4, 0.6], [10, 20]],
            [[0.5, 0.5], [2, 3]],
            [[0.2, 0.3, 0.5], [0, 3, 1]],
            [[0.1, 0.2, 0.3, 0.4], [4, 3, 2, 1]],
            [[1], [4]],
        ],
    ),
    hints=(
        "First turn the counts into shares: each count divided by the sum of the counts.",
        "Then take, part by part, abs(share of places - share of words).",
        "zip(shares, counts) walks over both lists at once. Add the absolute differences and divide the sum by 2.",
    ),
    right="It was tried on texts of one, two, three and four parts, with even and uneven spread. Each DP is the one that is asked for.",
    decides=whole,
)
def instant_01_q4(values):
    even, first, mirrored, few, many, near = values[:6]
    if abs(even) > 0.01:
        return "Two equal parts with three places each are perfectly even, so DP should be 0. Yours is not."
    if max(values) > 1.01:
        return ("DP came out above 1.", "the differences are added, and then the half is taken")
    if max(values) < 0.01:
        return ("DP came out as 0 for each text, also where all places are in one part.", "without abs(...) around each of them, the differences cancel out")
    if all(value == int(value) for value in values):
        return "Each DP came out as a whole number: round() with one value, int() and // take the decimals off."
    if min(values) < 0 or near == 0:
        return ("Positive and negative differences seem to cancel out.", "absolute differences: abs(...) before adding")
    if abs(first - mirrored) > 0.015:
        return "Turning the order of the parts round should change nothing."
    if abs(few - many) > 0.015:
        return ("Ten times as many places, spread in the same way, gave another DP.", "compare shares with shares: divide each count by their sum")


@grading(instant_01_q4, 3, inputs=[[[0.25, 0.75], [2, 6]], [[0.5, 0.5], [4, 0]], [[0.2, 0.3, 0.5], [1, 0, 0]], [[0.6, 0.4], [1, 2]], [[0.25, 0.25, 0.25, 0.25], [1, 1, 0, 0]], [[0.1, 0.1, 0.3, 0.5], [3, 0, 1, 1]]])
def grade_01_q4(values):
    even, half, corner, thirds, four, uneven = values
    return marks(
        (1, close(even, 0) and half is not None and half > 0, "A term spread like the words should give 0, others more."),
        (1, close(half, 0.5) and close(corner, 0.8), "All places in one part: DP should be 1 minus that part's share."),
        (1, close(thirds, 4 / 15) and close(four, 0.5) and close(uneven, 0.5), "Some of the mixed cases differ from half the sum of the differences."),
    )


solution_01_q4 = Solution(
    why="Counts become shares, so that both lists speak of parts of 1. Each difference is taken without its sign, or too much here would hide too little there. What one part has too much, another has too little, so the sum counts everything twice: hence the half.",
    variants="sum(...) * 0.5, a loop with a running sum, or numpy; a result that is rounded to two decimals is taken, too.",
    misread="Dividing by the number of parts gives the same for two parts and is wrong for three. Squares or the largest difference are other measures. The DP of some books is divided once more so that 1 can be reached: that is DPnorm.",
)
grade_01_q4.wrong("not halved", "def deviation(shares, counts):\n    t = sum(counts)\n    return sum(abs(c / t - s) for s, c in zip(shares, counts))", 1, "1 minus that part", "not yet", "above 1")
grade_01_q4.wrong("counts are no shares", "def deviation(shares, counts):\n    return sum(abs(c - s) for s, c in zip(shares, counts)) / 2", 0, "should give 0", "not yet", "perfectly even")
grade_01_q4.wrong("differences cancel", "def deviation(shares, counts):\n    t = sum(counts)\n    return sum(c / t - s for s, c in zip(shares, counts)) / 2", 0, "should give 0", "not yet", "cancel out")
grade_01_q4.wrong("rounded to whole numbers", "def deviation(shares, counts):\n    t = sum(counts)\n    return round(sum(abs(c / t - s) for s, c in zip(shares, counts)) / 2)", 0, "should give 0", "not yet", "came out as a whole number")
grade_01_q4.wrong("the largest difference only", "def deviation(shares, counts):\n    t = sum(counts)\n    return max(abs(c / t - s) for s, c in zip(shares, counts))", 2, "mixed cases", "not yet", "not what the task asks for")
grade_01_q4.wrong("divided by the number of parts", "def deviation(shares, counts):\n    t = sum(counts)\n    return sum(abs(c / t - s) for s, c in zip(shares, counts)) / len(shares)", 1, "1 minus that part", "not yet", "not what the task asks for")
grade_01_q4.wrong("root of the squares", "def deviation(shares, counts):\n    t = sum(counts)\n    return (sum((c / t - s) ** 2 for s, c in zip(shares, counts)) / 2) ** 0.5", 1, "1 minus that part", "not yet", "not what the task asks for")
grade_01_q4.wrong("the first part only", "def deviation(shares, counts):\n    return abs(counts[0] / sum(counts) - shares[0])", 2, "mixed cases", "not yet", "not what the task asks for")
grade_01_q4.wrong("the range of the shares", "def deviation(shares, counts):\n    t = sum(counts)\n    d = [c / t - s for s, c in zip(shares, counts)]\n    return (max(d) - min(d)) / 2", 1, "1 minus that part", "not yet", "not what the task asks for")
grade_01_q4.wrong("DPnorm", "def deviation(shares, counts):\n    t = sum(counts)\n    dp = sum(abs(c / t - s) for s, c in zip(shares, counts)) / 2\n    return dp / (1 - min(shares)) if min(shares) < 1 else dp", 1, "1 minus that part", "not yet", "not what the task asks for")
grade_01_q4.grade(deviation)
### END HIDDEN TESTS

# %% text 01.q5 [markdown]
# ### 01.q5 When was this written?
#
# **4 points · 6 minutes** · You practise: dating a text by inference.
#
# The **practice text** has no date, but its words leave a window. Answer with two short
# spans, each with the name of a month. `after`: the **latest** thing with a month that has
# already happened when the text is written. `before`: the **earliest** thing with a month
# that is still to come.

# %% answer 01.q5
answer_01_q5 = {"after": None, "before": None}
### BEGIN SOLUTION
answer_01_q5 = {"after": practice.find("in June"), "before": practice.find("3 November")}
### END SOLUTION

# %% check 01.q5 points=4
check("01.q5", answer_01_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Record, Solution, course_text, grading, instant, marks


def months_01_q5(answer):
    """For each span the place of the name of a month in it, 0 if it has none or several."""
    import re

    names = "January|February|March|April|May|June|July|August|September|October|November|December"
    found = [match.start() for match in re.finditer(rf"\b({names})\b", course_text("practice").text)]
    inside = {key: [place for place in found if place in span] for key, span in answer.items()}
    return {key: places[0] if len(places) == 1 else 0 for key, places in inside.items()}


@instant(
    "01.q5",
    Record({"after": Place("practice"), "before": Place("practice")}),
    hints=(
        "Underline every name of a month in the text. Write \"past\" or \"to come\" beside each; the tense of the verb tells you.",
        "Of those in the past take the latest, of those to come the earliest. Two months stand in the first sentence.",
        "What did somebody send to the harbour authority in the past, and in which month did it arrive? On which day does the ferry stop?",
    ),
    right="Both have the month that is nearest to the day of writing, before it and after it.",
    decides=months_01_q5,
    otherwise="Each span has one month. Another place of the text with a month is nearer to the day of writing, or a span is on the wrong side of it.",
)
def instant_01_q5(answer):
    places = months_01_q5(answer)
    for key, span in answer.items():
        words = " ".join(course_text("practice").words(span).split())
        if len(words.split()) > 4:
            return f'"{key}": give only the date, four words at most.'
        if not places[key]:
            return (f'"{key}": "{words}" has not exactly one name of a month.', "a season or a day of the week leaves the window wider than a month does")
    if places["after"] == places["before"]:
        return "Both spans have the same place. One is past, the other is still to come."


@grading(instant_01_q5, 4)
def grade_01_q5(answer):
    text = course_text("practice")
    june, stop = text.find("June"), text.find("November")
    short = all(len(text.words(span).split()) <= 4 for span in answer.values())
    return marks(
        (2, june in answer["after"] and short, "The latest month that is over is the one in which the council's offer came, in four words at most."),
        (2, stop in answer["before"] and short, "The earliest day still to come is the one on which the ferry stops, in four words at most."),
    )


solution_01_q5 = Solution(
    why={
        "after": "The council's offer \"arrived in June\": the past tense says that June is over. Nothing later with a month is past.",
        "before": "The ferry \"will not run from 3 November\": that is still to come, and it comes before 12 November and the end of March.",
    },
    variants="The name of the month alone, or with a word or two around it (\"June,\" or \"arrived in June\").",
    misread="\"last spring\" is past, but has no month and lies before June. 12 November is to come, too, but later than the 3rd. The text was written between June and 3 November; the season-ticket holders and \"Tuesday\" do not make the window smaller.",
)
grade_01_q5.wrong("a later day to come", '{"after": practice.find("June"), "before": practice.find("12 November")}', 2, "ferry stops", "not yet", "nearer to the day")
grade_01_q5.wrong("the end of the period", '{"after": practice.find("June"), "before": practice.find("the end of March")}', 2, "ferry stops", "not yet", "nearer to the day")
grade_01_q5.wrong("turned round", '{"after": practice.find("3 November"), "before": practice.find("June")}', 0, "council's offer", "not yet", "wrong side")
grade_01_q5.wrong("a season", '{"after": practice.find("last spring"), "before": practice.find("3 November")}', 2, "council's offer", "not yet", "one name of a month")
grade_01_q5.wrong("the day without the month", '{"after": practice.find("June"), "before": practice.find("3")}', 2, "ferry stops", "not yet", "one name of a month")
grade_01_q5.wrong("a whole clause", '{"after": practice.find("arrived in June, four months after the budget was closed"), "before": practice.find("3 November")}', 0, "four words at most", "not yet", "only the date")
grade_01_q5.wrong("only one of the two", '{"after": practice.find("in June")}', 0, "cannot be read", "cannot read this", "is missing")
grade_01_q5.wrong("a date of the world", '"2017-06-08"', 0, "cannot be read", "cannot read this", "a dict with the keys")
grade_01_q5.grade(answer_01_q5)
### END HIDDEN TESTS

# %% text 01.q6 [markdown]
# ### 01.q6 Talk without words
#
# **5 points · 7 minutes** · You practise: seeing what a text leaves out.
#
# Sometimes a text says **that** people talked, and even about what, but not a word of what
# anybody said. Find one such place in each text. Answer with a span of two to twelve words
# that has the word for the talking in it. Then write, in the cell after the check, two or
# three sentences: who may want it to stay unsaid, and what would you ask the writer? A
# person reads and marks that part.

# %% answer 01.q6
answer_01_q6 = {"article": None, "practice": None}
### BEGIN SOLUTION
answer_01_q6 = {
    "article": article.find("exchanged views on the situation in Afghanistan"),
    "practice": practice.find("also discussed fares for next year"),
}
### END SOLUTION

# %% check 01.q6 points=3
check("01.q6", answer_01_q6)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Record, Solution, course_text, grading, instant, marks


TEXTS_01_Q6 = {"article": "xi-putin-astana", "practice": "practice"}


def sentences_01_q6(answer):
    """For each span the number of the sentence that holds it, -1 if none does."""
    return {
        key: next((n for n, s in enumerate(course_text(TEXTS_01_Q6[key])["sentences"]) if span in s.span), -1)
        for key, span in answer.items()
    }


@instant(
    "01.q6",
    Record({"article": Place("xi-putin-astana"), "practice": Place("practice")}),
    hints=(
        "Look for verbs of talking that are not followed by what was said: people meet, speak, talk things over.",
        "Last paragraphs of news items often list what else was on the table. Read both last paragraphs.",
        "In both last paragraphs a sentence has the word \"also\" and two parties as its subject.",
    ),
    right="In both sentences people talk, and nobody's words are told.",
    decides=sentences_01_q6,
    otherwise="In both sentences nobody is said to say anything. In one of them nobody has talked yet, or the span misses the talk.",
)
def instant_01_q6(answer):
    import re

    telling = re.compile(r"\b(said|says?|told|urg\w+|add(ed|ing)|noting|according)\b", re.IGNORECASE)
    talking = re.compile(r"\b(talk\w*|discuss\w*|met|meet\w*|sp[eo]\w+|views?|exchang\w+|consult\w*|negotiat\w+|debat\w+|confer\w*|answer\w*|repl\w+)\b", re.IGNORECASE)
    for key, name in TEXTS_01_Q6.items():
        text = course_text(name)
        words = text.words(answer[key])
        if not 2 <= len(words.split()) <= 12:
            return f'"{key}": give two to twelve words; you gave {len(words.split())}.'
        if sentences_01_q6(answer)[key] < 0:
            return f'"{key}": stay inside one sentence of the text.'
        around = text.words(text["sentences"][sentences_01_q6(answer)[key]])
        cue = telling.search(around)
        if cue:
            return (
                f'"{key}": this sentence has "{cue[0]}", so it does tell what somebody said.',
                "reported speech without quotation marks is still reported speech",
            )
        if "rejected" in around.split():
            return f'"{key}": "rejected" is an answer in one word: the text tells that she says no.'
        if not talking.search(words):
            return f'"{key}": no word for talking is in "{" ".join(words.split())}".'


@grading(instant_01_q6, 3)
def grade_01_q6(answer):
    one, two = course_text("xi-putin-astana"), course_text("practice")
    places = one.find("exchanged views"), one.find("bilateral meeting")
    views = any(answer["article"].overlaps(place) for place in places)
    fares = answer["practice"].overlaps(two.find("discussed"))
    return marks(
        (2, fares and 2 <= len(two.words(answer["practice"]).split()) <= 12, "In the practice text, fares are \"discussed\" in the last paragraph, without a word of what was said: two to twelve words with that verb."),
        (1, views and 2 <= len(one.words(answer["article"]).split()) <= 12, "In the article, the two \"exchanged views\" at the end, and had a \"bilateral meeting\" at the start: two to twelve words with one of these."),
    )


solution_01_q6 = Solution(
    why={
        "article": "\"exchanged views\" says that they talked and names the subjects, Afghanistan and the Korean Peninsula, but nobody's view.",
        "practice": "The EHA and the council \"discussed fares for next year\": we learn the subject, and not what either of them wants.",
    },
    variants="In the article also \"had a bilateral meeting\" in the second paragraph: a talk of which that sentence tells nothing. Fewer or more words around the verb are fine, from two to twelve.",
    misread="\"told a crowded meeting ...\" and \"according to Falkenrow\" have no quotation marks and still tell what was said. \"will meet again\" is a talk that has not taken place.",
    accepted=('{**answer_01_q6, "article": article.find("had a bilateral meeting")}',),
)
grade_01_q6.wrong("reported speech in the practice text", '{"article": article.find("also exchanged views"), "practice": practice.find("had tried every repair yard")}', 1, "fares are", "not yet", "told")
grade_01_q6.wrong("an answer in one word", '{"article": article.find("also exchanged views"), "practice": practice.find("Quillory rejected that account")}', 1, "fares are", "not yet", "she says no")
grade_01_q6.wrong("no talk at all", '{"article": article.find("also exchanged views"), "practice": practice.find("Shopkeepers in Ellersea are calmer")}', 1, "fares are", "not yet", "no word for talking")
grade_01_q6.wrong("a talk that is to come", '{"article": article.find("also exchanged views"), "practice": practice.find("The two bodies will meet again")}', 1, "fares are", "not yet", "nobody has talked yet")
grade_01_q6.wrong("a whole paragraph", '{"article": article.find("exchanged views"), "practice": practice.find("The EHA and the council also discussed fares for next year. The two bodies will meet again on 12 November")}', 1, "fares are", "not yet", "two to twelve words")
grade_01_q6.wrong("the place of the meeting", '{"article": article.find("in Astana, Kazakhstan"), "practice": practice.find("discussed fares for next year")}', 2, "exchanged views", "not yet", "no word for talking")
grade_01_q6.wrong("the subject of the talk only", '{"article": article.find("also exchanged views"), "practice": practice.find("fares for next year")}', 1, "fares are", "not yet", "no word for talking")
grade_01_q6.wrong("demands in the article", '{"article": article.find("urged the SCO to play"), "practice": practice.find("discussed fares for next year")}', 2, "exchanged views", "not yet", "does tell what somebody said")
grade_01_q6.grade(answer_01_q6)
### END HIDDEN TESTS

# %% reason 01.q6 [markdown] points=2
# YOUR WORDS: who may want it to stay unsaid, and what would you ask?
#
# ### BEGIN SOLUTION
# One possible answer: a read-out shows agreement, so points on which the two differ are
# named as subjects only. I would ask which of these points they disagreed on.
# ### END SOLUTION

# %%
progress("01")
