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
# that is invented. Every exercise answers at once: `check` says how far you are, `hint`
# helps in three steps, `progress` shows what comes next. "Right so far" means that all
# that can be seen without knowing the answer is right.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress

article = sco.load("xi-putin-astana")
practice = sco.load("practice")

# %% [markdown]
# Read the practice text first; `article.text` and `practice.text` hold the words.
# `practice.find("some words")` gives the place of words, a **span**;
# `practice.find("some words", 2)` gives the second place that has them.

# %%
print(practice.text)

# %% text 01.q1 [markdown]
# ### 01.q1 The broken sentence
#
# **2 points · 3 minutes** · You practise: looking at the text itself.
#
# In the **article**, one sentence is cut in two by an empty line, as if a new paragraph
# began. Find the place. Answer with one span: the last word before the break and the first
# word after it. In `find`, one space stands for any white space.

# %% answer 01.q1
answer_01_q1 = None
### BEGIN SOLUTION
answer_01_q1 = article.find("Russian president")
### END SOLUTION

# %% check 01.q1 points=2
check("01.q1", answer_01_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, course_text, grading, instant, marks


@instant(
    "01.q1",
    Place("xi-putin-astana"),
    hints=(
        "Print article.text and look at the end of each paragraph. Which one does not end with a full stop?",
        "It is near the end of the article, where a speaker is named by country and office.",
        "The sentence begins with \"Congratulating again\". Its subject is cut in two.",
    ),
    right="Two lines meet here, and no sentence ends between them.",
)
def instant_01_q1(answer):
    words = course_text("xi-putin-astana").words(answer)
    before = words.partition("\n")[0].rstrip()
    if "\n" not in words:
        return (
            "These words stand on one line. Look for words with an empty line between them.",
            "find() tells capital from small letters, and without a number it gives the first place",
        )
    if before.endswith((".", "!", "?")):
        return "A full stop stands before this break, so a sentence ends there: a paragraph ends as it should."
    if len(words.split()) > 2:
        return "You have the break. Now give only the word before it and the word after it."


@grading(instant_01_q1, 2)
def grade_01_q1(answer):
    words = course_text("xi-putin-astana").words(answer)
    held = "Russian\n\npresident" in words and len(words.split()) <= 8
    return marks(
        (1, held, "The break is between \"the Russian\" and \"president said\", near the end of the article."),
        (1, words == "Russian\n\npresident", "The span is the two words at the break and no more."),
    )


grade_01_q1.wrong("the first place of the words", 'article.find("Russian President")', 0, "The break is between", "not yet", "on one line")
grade_01_q1.wrong("a whole sentence around the break", 'article.find("the Russian president said the Belt and Road Initiative")', 0, "The break is between", "not yet", "only the word before it")
grade_01_q1.wrong("one word too many", 'article.find("the Russian president", 1)', 1, "no more", "not yet", "only the word before it")
grade_01_q1.wrong("an ordinary end of a paragraph", 'article.find("Kazakhstan. Noting")', 0, "The break is between", "not yet", "A full stop stands before")
grade_01_q1.wrong("a number of a paragraph", "12", 0, "cannot be read", "cannot read this", "asks for a span")
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
from sco_lessons.exercises.authoring import Function, Number, close, grading, instant, marks


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
        ],
    ),
    hints=(
        "A set holds each value once: len(set(words)) counts different words.",
        "word.lower() makes all letters small. Do it to each word before you count types.",
        "Begin with: if the list is empty, return 0. Then build the set of small-letter words and divide two lengths.",
    ),
    right="Different words give 1, repeats lower it, capitals make no difference.",
)
def instant_01_q2(values):
    different, capitals, repeats, some, empty = values
    if different > 1 or repeats > 1:
        return (
            "The ratio came out above 1. A text cannot have more types than tokens.",
            "types are divided by tokens, not tokens by types",
        )
    if different != 1:
        return 'Three different words ("peace", "talks", "begin") are three types and three tokens. What is their ratio?'
    if capitals == 1:
        return ('"Talks" and "talks" came out as two types.', "a capital letter makes no new type")
    if not repeats < some < 1:
        return "A list that repeats more words must come out lower. Try ratio on short lists and count by hand."
    if empty != 0:
        return "For an empty list the ratio is 0 by our rule; yours is another number."


@grading(instant_01_q2, 3, inputs=[[["a", "b", "a"]], [["Bread", "bread", "BOAT", "boat"]], [[]], [["the", "River", "the", "river", "Vell"]], [["tide"]]])
def grade_01_q2(values):
    plain_case, capitals, empty, mixed, single = values
    return marks(
        (1, close(plain_case, 2 / 3) and close(single, 1), "Two types among three tokens should give 2/3."),
        (1, close(capitals, 0.5) and close(mixed, 0.6), "Capital and small letters should count as one type."),
        (1, close(empty, 0) and close(single, 1), "The empty list should give 0."),
    )


grade_01_q2.wrong("capitals count", "def ratio(words):\n    return len(set(words)) / len(words) if words else 0", 2, "one type", "not yet", "as two types")
grade_01_q2.wrong("upside down", "def ratio(words):\n    return len(words) / len({w.lower() for w in words}) if words else 0", 1, "2/3", "not yet", "above 1")
grade_01_q2.wrong("no rule for the empty list", "def ratio(words):\n    return len({w.lower() for w in words}) / len(words)", 2, "empty list", "not yet", "ZeroDivisionError")
grade_01_q2.wrong("prints", "def ratio(words):\n    print(len(set(words)) / max(1, len(words)))", 0, "2/3", "not yet", "prints its result")
grade_01_q2.wrong("never ends", "def ratio(words):\n    while True:\n        pass", 0, "2/3", "not yet", "never ended")
grade_01_q2.grade(ratio)
### END HIDDEN TESTS

# %% text 01.q3 [markdown]
# ### 01.q3 Which boat?
#
# **2 points · 4 minutes** · You practise: reading a concordance line by line.
#
# Make a concordance of *boat* in the **practice text**:
# `from sco_lessons.measures.words import kwic`, then `kwic(practice, "boat")`. Read each line.
# In one of them the boat carries nobody. Answer with the span of the word *boat* in that
# line.

# %% answer 01.q3
answer_01_q3 = None
### BEGIN SOLUTION
answer_01_q3 = practice.find("boat", 3)
### END SOLUTION

# %% check 01.q3 points=2
check("01.q3", answer_01_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, course_text, grading, instant, marks


@instant(
    "01.q3",
    Place("practice"),
    hints=(
        "A concordance gives a few words to the left and right. For each line, ask who or what is on board.",
        "If five words are too few, make the window wider: kwic(practice, \"boat\", window=20). Read on to the next sentence.",
        "practice.find(\"boat\", n) gives the n-th boat. A sentence right after one of them says what it carries.",
    ),
    right="That is a line of the concordance. Now be sure: what does the next sentence say about its load?",
)
def instant_01_q3(answer):
    words = course_text("practice").words(answer)
    if words.lower() == "boat":
        return None
    if "boat" in words.lower():
        return ("Give only the node, the word boat itself.", "the words around a node are its context, not the node")
    return "There is no boat in this span. The node of the concordance is the word boat."


@grading(instant_01_q3, 2)
def grade_01_q3(answer):
    text = course_text("practice")
    carrier = text.find("boat", 3)
    return marks(
        (1, carrier in answer and len(answer) < 40, "The launch with the bread \"carries loaves, not passengers\"."),
        (1, answer == carrier, "The span is the word boat in \"bread boat\" and nothing around it."),
    )


grade_01_q3.wrong("a boat for people", 'practice.find("boat", 1)', 0, "loaves, not passengers", "right so far", "what does the next sentence say")
grade_01_q3.wrong("the boat to hire", 'practice.find("boat", 2)', 0, "loaves, not passengers", "right so far", "what does the next sentence say")
grade_01_q3.wrong("with its context", "practice.find('\"bread boat\"')", 1, "nothing around it", "not yet", "only the node")
grade_01_q3.wrong("another word", 'practice.find("launch")', 0, "loaves, not passengers", "not yet", "There is no boat")
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
# `[0.5, 0.5]`; `counts` say how often the term stands in each part, such as `[3, 1]`.

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
from sco_lessons.exercises.authoring import Function, Number, close, grading, instant, marks


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
        ],
    ),
    hints=(
        "First turn the counts into shares: each count divided by the sum of the counts.",
        "Then take, part by part, abs(share of places - share of words).",
        "zip(shares, counts) walks over both lists at once. Add the absolute differences and divide the sum by 2.",
    ),
    right="Even spread gives 0, nothing goes above 1, and the order of the parts makes no difference.",
)
def instant_01_q4(values):
    even, first, mirrored, few, many, near = values
    if abs(even) > 1e-9:
        return "Two equal parts with three places each are perfectly even, so DP should be 0. Yours is not."
    if max(values) > 1:
        return ("DP came out above 1.", "the differences are added, and then the half is taken")
    if min(values) < 0 or near == 0:
        return ("Positive and negative differences seem to cancel out.", "absolute differences: abs(...) before adding")
    if abs(first - mirrored) > 1e-9:
        return "Turning the order of the parts round should change nothing."
    if abs(few - many) > 1e-9:
        return ("Ten times as many places, spread in the same way, gave another DP.", "compare shares with shares: divide each count by their sum")


@grading(instant_01_q4, 3, inputs=[[[0.25, 0.75], [2, 6]], [[0.5, 0.5], [4, 0]], [[0.2, 0.3, 0.5], [1, 0, 0]], [[0.6, 0.4], [1, 2]], [[0.25, 0.25, 0.25, 0.25], [1, 1, 0, 0]]])
def grade_01_q4(values):
    even, half, corner, thirds, four = values
    return marks(
        (1, close(even, 0) and half is not None and half > 0, "A term spread like the words should give 0, others more."),
        (1, close(half, 0.5) and close(corner, 0.8), "All places in one part: DP should be 1 minus that part's share."),
        (1, close(thirds, 4 / 15) and close(four, 0.5), "Some of the mixed cases differ from half the sum of the differences."),
    )


grade_01_q4.wrong("not halved", "def deviation(shares, counts):\n    t = sum(counts)\n    return sum(abs(c / t - s) for s, c in zip(shares, counts))", 1, "1 minus that part", "not yet", "above 1")
grade_01_q4.wrong("counts are no shares", "def deviation(shares, counts):\n    return sum(abs(c - s) for s, c in zip(shares, counts)) / 2", 0, "should give 0", "not yet", "perfectly even")
grade_01_q4.wrong("differences cancel", "def deviation(shares, counts):\n    t = sum(counts)\n    return sum(c / t - s for s, c in zip(shares, counts)) / 2", 0, "should give 0", "not yet", "cancel out")
grade_01_q4.wrong("the largest difference only", "def deviation(shares, counts):\n    t = sum(counts)\n    return max(abs(c / t - s) for s, c in zip(shares, counts))", 2, "mixed cases", "right so far", "Even spread")
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
from sco_lessons.exercises.authoring import Place, Record, course_text, grading, instant, marks


@instant(
    "01.q5",
    Record({"after": Place("practice"), "before": Place("practice")}),
    hints=(
        "Underline every name of a month in the text. Write \"past\" or \"to come\" beside each; the tense of the verb tells you.",
        "Of those in the past take the latest, of those to come the earliest. Two months stand in the first sentence.",
        "What did somebody send to the harbour authority in the past, and in which month did it arrive? On which day does the ferry stop?",
    ),
    right="Two short spans in two places, each with a month. Is no other month nearer to the day of writing?",
)
def instant_01_q5(answer):
    months = "January February March April May June July August September October November December".split()
    for key in ("after", "before"):
        words = course_text("practice").words(answer[key])
        if not any(month in words.split() for month in months):
            return (f'"{key}": {words[:40]!r} names no month.', "a season or a day of the week leaves the window wider than a month does")
        if len(words.split()) > 4:
            return f'"{key}": give only the date, four words at most.'
    if answer["after"].overlaps(answer["before"]):
        return "Both spans are the same place. One is past, the other is still to come."


@grading(instant_01_q5, 4)
def grade_01_q5(answer):
    text = course_text("practice")
    june, stop = text.find("June"), text.find("3 November")
    short = all(len(text.words(span).split()) <= 4 for span in answer.values())
    return marks(
        (2, june in answer["after"] and short, "The latest month that is over is the one in which the council's offer came."),
        (2, stop in answer["before"] and short, "The earliest day still to come is the one on which the ferry stops."),
    )


grade_01_q5.wrong("a later day to come", '{"after": practice.find("June"), "before": practice.find("12 November")}', 2, "ferry stops", "right so far", "nearer to the day")
grade_01_q5.wrong("turned round", '{"after": practice.find("3 November"), "before": practice.find("June")}', 0, "council's offer", "right so far", "nearer to the day")
grade_01_q5.wrong("a season", '{"after": practice.find("last spring"), "before": practice.find("3 November")}', 2, "council's offer", "not yet", "names no month")
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
# anybody said. Find one such place in each text and answer with its span, two to twelve
# words. Then write, in the cell after the check, two or three sentences: who may want it
# to stay unsaid, and what would you ask the writer? A person reads and marks that part.

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
from sco_lessons.exercises.authoring import Place, Record, course_text, grading, instant, marks


@instant(
    "01.q6",
    Record({"article": Place("xi-putin-astana"), "practice": Place("practice")}),
    hints=(
        "Look for verbs of talking that are not followed by what was said: people meet, speak, talk things over.",
        "Last paragraphs of news items often list what else was on the table. Read both last paragraphs.",
        "In both texts the sentence has the word \"also\" and two parties as its subject.",
    ),
    right="Both spans are in sentences where nobody's words are told. Do people talk there, too?",
)
def instant_01_q6(answer):
    import re

    telling = re.compile(r"\b(said|says|told|urg\w+|add(ed|ing)|noting|according)\b", re.IGNORECASE)
    for key, name in (("article", "xi-putin-astana"), ("practice", "practice")):
        text = course_text(name)
        words = text.words(answer[key])
        if not 2 <= len(words.split()) <= 12:
            return f'"{key}": give two to twelve words; you gave {len(words.split())}.'
        around = [s for s in text["sentences"] if s.span.overlaps(answer[key])]
        if len(around) != 1:
            return f'"{key}": stay inside one sentence of the text.'
        cue = telling.search(text.words(around[0]))
        if cue:
            return (
                f'"{key}": this sentence has "{cue[0]}", so it does tell what somebody said.',
                "reported speech without quotation marks is still reported speech",
            )


@grading(instant_01_q6, 3)
def grade_01_q6(answer):
    one, two = course_text("xi-putin-astana"), course_text("practice")
    places = one.find("exchanged views on"), one.find("had a bilateral meeting")
    views = any(answer["article"].overlaps(place) for place in places)
    fares = answer["practice"].overlaps(two.find("discussed fares for next year"))
    return marks(
        (2, fares and len(two.words(answer["practice"]).split()) <= 12, "In the practice text, fares are discussed in the last paragraph, without a word of what was said."),
        (1, views and len(one.words(answer["article"]).split()) <= 12, "In the article, the two \"exchanged views\" at the end, and \"had a bilateral meeting\" at the start."),
    )


grade_01_q6.wrong("reported speech in the practice text", '{"article": article.find("also exchanged views"), "practice": practice.find("had tried every repair yard")}', 1, "fares are discussed", "not yet", "told")
grade_01_q6.wrong("no talk at all", '{"article": article.find("also exchanged views"), "practice": practice.find("Shopkeepers in Ellersea are calmer")}', 1, "fares are discussed", "right so far", "Do people talk there")
grade_01_q6.wrong("a whole paragraph", '{"article": article.find("exchanged views"), "practice": practice.find("The EHA and the council also discussed fares for next year. The two bodies will meet again on 12 November")}', 1, "fares are discussed", "not yet", "two to twelve words")
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
