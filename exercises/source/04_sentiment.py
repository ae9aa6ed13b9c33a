# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 04: Sentiment"
#     question: What does a word list hear, and what does it miss?
#     objectives: [Say which words made a score, Write the rule of a word list, Add negation to it, Rate sentences by anchors, Compare ratings, Show misreadings with evidence, Write a guideline that settles a difference]
#     minutes: {read: 5, do: 40}
#     prerequisites: ["04_sentiment"]
#     key_terms: [polarity, lexicon]
# ---

# %% [markdown]
# # Exercises 04: Sentiment
#
# Most of this set works on the **practice text**, a short news item that is invented, and
# on small lists; the last exercise on an invented notice. `check` answers at once, `hint` helps in three steps, `solution` tells the
# answer and why after two tries, `progress` shows what comes next, and `reset_progress()`
# begins again.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress, reset_progress, solution

practice = sco.annotate(sco.load("practice"), "sentences", "sentiment")
sco.paragraphs(practice)

# %% [markdown]
# And the notice of the last exercise, in sentences:

# %%
notice = sco.Article("""The hall of Dunmere will close in May. Its roof leaks, and the heating has failed
twice. The council hopes for a new hall by autumn. Until then three schools share
the gym. Teachers call the timetable hopeless.

Parents hope that the gym stays warm. A new floor was promised and never came. The
builder had hoped to begin in spring. Tickets that were sold for June are valid in
October.""")
sco.table(sco.sentence_lengths(notice)[["sentence", "text"]], "The notice")

# %% [markdown]
# TextBlob's score of each sentence, with the words that made it:

# %%
scores = sco.sentiment(practice)[["number", "text", "polarity", "assessments"]]
sco.table(scores.round(2), "TextBlob, sentence by sentence")

# %% text 04.q1 [markdown]
# ### 04.q1 The word that spoils it
#
# **2 points · 4 minutes** · You practise: tracing a score to its words.
#
# One sentence of the practice text praises something warmly, and TextBlob gives it a score
# **below 0**. Answer with the span of the one word that pulls it down most:
# `practice.find("...")`.

# %% answer 04.q1
answer_04_q1 = None
### BEGIN SOLUTION
answer_04_q1 = practice.find("late")
### END SOLUTION

# %% check 04.q1 points=2
check("04.q1", answer_04_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Solution, course_text, grading, instant, marks, whole


@instant(
    "04.q1",
    Place("practice"),
    hints=(
        "In the table, look only at the rows whose polarity is below 0. Read these sentences, not the numbers.",
        "In which of them is somebody content? The praise is turned round by a small word before the one you want.",
        "A baker speaks of eleven winters. Which word of his has a negative number in the column assessments?",
    ),
    right="This is the word: the sentence praises, and TextBlob counts the word against it.",
    decides=whole,
    otherwise="TextBlob counts this word against its sentence, and it is not the word asked for. Is that sentence praise? Is no other word in it counted lower?",
)
def instant_04_q1(answer):
    from sco_lessons.layers import annotate

    text = annotate(course_text("practice"), "sentiment")
    words = text.words(answer)
    if len(words.split()) != 1:
        return f"Give one word; you gave {len(words.split())}."
    around = [s for s in text["sentiment"] if answer in s.span]
    if not around or around[0].polarity >= 0:
        return ("This word is in no sentence that TextBlob scores below 0.", "how a sentence sounds to you and how the list scores it are two things: here both matter")
    if not words.isalpha():
        return f'Give the word alone, without the signs beside it: you gave {words}'
    counted = [a for a in around[0].assessments if answer in a.spans]
    if not counted:
        return (f'"{words}" is not among the words that made the score.', "a word list hears only the words that are on it")
    if counted[0].polarity >= 0:
        return f'"{words}" counts for the sentence, not against it.'


@grading(instant_04_q1, 2)
def grade_04_q1(answer):
    text = course_text("practice")
    praise = text.find("In eleven winters it has never once been late")
    return marks(
        (1, answer in praise, "The praise is the baker's: in eleven winters never once late."),
        (1, answer == text.find("late"), "The word is late: it is on the list with a negative weight, and \"never\" stands too far off."),
    )


grade_04_q1.wrong("a failure that is one", 'practice.find("failed")', 0, "baker's", "not yet", "Is that sentence praise")
grade_04_q1.wrong("the praise, another word", 'practice.find("never")', 1, "The word is late", "not yet", "not among the words")
grade_04_q1.wrong("the praise, the smaller weight", 'practice.find("other")', 0, "baker's", "not yet", "counted lower")
grade_04_q1.wrong("the whole sentence", 'practice.find("In eleven winters it has never once been late")', 1, "The word is late", "not yet", "Give one word")
grade_04_q1.wrong("with the comma", 'practice.find("late,")', 0, "baker's", "not yet", "without the signs")
grade_04_q1.wrong("a size", 'practice.find("small")', 0, "baker's", "not yet", "Is that sentence praise")
grade_04_q1.wrong("a cheerful row", 'practice.find("glad")', 0, "baker's", "not yet", "no sentence that TextBlob scores below 0")
solution_04_q1 = Solution(
    why="The baker praises his boat: in eleven winters it has never once been late. TextBlob has the word on its list with -0.3. It would turn the sign for a \"never\" just before it, but here \"once been\" stands between the two. \"other\" in \"each other\" lowers the score, too, but less (-0.125).",
    misread="A low score is not a sad sentence: \"failed\" really tells of a failure, \"small\" only of a size. The task asks for praise that is scored below 0.",
)
grade_04_q1.grade(answer_04_q1)
### END HIDDEN TESTS

# %% text 04.q2 [markdown]
# ### 04.q2 A word list in four lines
#
# **3 points · 5 minutes** · You practise: the rule behind the score.
#
# Write `mean_weight(words, weights)`. `weights` is a dict from words to numbers, such as
# `{"good": 0.7, "late": -0.3}`. The score is the mean weight of those words that are in
# the dict; the others do not count at all. A word counts each time it stands in the list. If
# none is in the dict, the score is 0.

# %% answer 04.q2
def mean_weight(words, weights):
    """The mean weight of the known words, 0 where none is known."""
    ### BEGIN SOLUTION
    known = [weights[word] for word in words if word in weights]
    if not known:
        return 0
    return sum(known) / len(known)
    ### END SOLUTION

# %% check 04.q2 points=3
check("04.q2", mean_weight)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, Number, Solution, close, grading, instant, marks, whole


@instant(
    "04.q2",
    Function(
        "mean_weight",
        "a list of words and a dict of weights",
        Number(),
        tries=[
            [["a", "good", "plan"], {"good": 0.5, "late": -0.3}],
            [["good", "good", "bad"], {"good": 0.6, "bad": -0.3}],
            [["fine", "good", "bad", "calm", "odd"], {"fine": 0.1, "good": 0.9, "bad": -0.6, "calm": 0.2, "odd": 0.6}],
            [["fine", "odd"], {"fine": 0.4, "odd": 0}],
            [["plan"], {"good": 0.5}],
            [[], {"good": 0.5}],
        ],
    ),
    hints=(
        "Collect the weights of the words that are in the dict: a loop with \"if word in weights\".",
        "The mean is the sum of the collected weights divided by how many they are.",
        "If the collected list is empty, return 0 before you divide.",
    ),
    right="Unknown words leave the score alone, a word counts as often as it stands there, a weight of 0 is a weight, and without a known word the score is 0.",
    decides=whole,
)
def instant_04_q2(values):
    among, repeated, five, zero, unknown, empty = values
    if close(among, 0.5 / 3):
        return ("Words that are not in the dict changed the score: of [\"a\", \"good\", \"plan\"] only good is known.", "the mean is over the known words, not over all words")
    if close(repeated, 0.9) and close(five, 1.2):
        return ("This is the sum of the weights.", "a mean is no sum: divide by how many were added")
    if close(repeated, 0.15):
        return ("In [\"good\", \"good\", \"bad\"] the weights are 0.6, 0.6 and -0.3, so the mean is 0.3; yours is 0.15.", "the dict has each word once, the text has it as often as it stands there")
    for which, weight in (("first", 0.1), ("last", 0.6)):
        if close(five, weight):
            return (f'In ["fine", "good", "bad", "calm", "odd"] the mean is 0.24; yours is the weight of the {which} word, {weight}.', "a return inside the loop ends it at once, and a name that is set anew in each round forgets what it had")
    for which, weight in (("largest", 0.9), ("smallest", -0.6)):
        if close(five, weight):
            return f'In ["fine", "good", "bad", "calm", "odd"] the mean is 0.24; yours is the {which} of the five weights, {weight}.'
    if close(zero, 0.4):
        return ("In [\"fine\", \"odd\"] the weights are 0.4 and 0, so the mean is 0.2; yours is 0.4.", "\"if weights.get(word)\" leaves out a weight of 0; ask \"if word in weights\"")
    if not close(unknown, 0) or not close(empty, 0):
        return "Where no word is known, the score is 0 by our rule."


@grading(instant_04_q2, 3, inputs=[
    [["calm", "and", "late"], {"calm": 0.4, "late": -0.2}],
    [["late", "late", "calm"], {"calm": 0.6, "late": -0.3}],
    [["boat"], {"calm": 0.4}],
    [[], {}],
    [["fine", "fine", "boat"], {"fine": 0.3, "late": -1}],
    [["zero", "calm"], {"zero": 0, "calm": 0.4}],
    [["calm"], {"calm": 0.4, "late": -0.2}],
])
def grade_04_q2(values):
    two, three, unknown, empty, repeated, zero, single = values
    return marks(
        (1, close(two, 0.1) and close(repeated, 0.3) and close(single, 0.4), "The mean should be over the known words only."),
        (1, close(three, 0) and close(zero, 0.2), "A word counts each time it stands there, and a weight of 0 is a weight."),
        (1, close(unknown, 0) and close(empty, 0), "No known word should give 0."),
    )


grade_04_q2.wrong("mean over all words", "def mean_weight(words, weights):\n    return sum(weights.get(w, 0) for w in words) / len(words) if words else 0", 2, "known words only", "not yet", "not over all words")
grade_04_q2.wrong("mean over all words, no guard", "def mean_weight(words, weights):\n    return sum(weights.get(w, 0) for w in words) / len(words)", 1, "known words only", "not yet", "it gives 0.1667")
grade_04_q2.wrong("a sum", "def mean_weight(words, weights):\n    return sum(weights.get(w, 0) for w in words)", 1, "known words only", "not yet", "a mean is no sum")
grade_04_q2.wrong("a weight of 0 is lost", "def mean_weight(words, weights):\n    k = [weights.get(w) for w in words if weights.get(w)]\n    return sum(k) / len(k) if k else 0", 2, "a weight of 0", "not yet", "the weights are 0.4 and 0")
grade_04_q2.wrong("each word once", "def mean_weight(words, weights):\n    k = [weights[w] for w in weights if w in words]\n    return sum(k) / len(k) if k else 0", 2, "each time it stands there", "not yet", "yours is 0.15")
grade_04_q2.wrong("the middle one", "def mean_weight(words, weights):\n    k = sorted(weights[w] for w in words if w in weights)\n    return k[len(k) // 2] if k else 0", 1, "known words only", "not yet", "yours is 0.4")
grade_04_q2.wrong("the first known word", "def mean_weight(words, weights):\n    for w in words:\n        if w in weights:\n            return weights[w]\n    return 0", 1, "known words only", "not yet", "of the first word, 0.1")
grade_04_q2.wrong("the last known word", "def mean_weight(words, weights):\n    s = 0\n    for w in words:\n        if w in weights:\n            s = weights[w]\n    return s", 1, "known words only", "not yet", "of the last word, 0.6")
grade_04_q2.wrong("the largest", "def mean_weight(words, weights):\n    k = [weights[w] for w in words if w in weights]\n    return max(k) if k else 0", 1, "known words only", "not yet", "largest of the five")
grade_04_q2.wrong("unknown words stop it", "def mean_weight(words, weights):\n    return sum(weights[w] for w in words) / len(words)", 1, "known words only", "not yet", "KeyError")
solution_04_q2 = Solution(
    why="The list comprehension keeps the weights of the known words, each as often as its word stands there. An empty list has no mean, so that case returns before the division.",
    misread="Dividing by len(words) lets unknown words pull the score to 0. A sum grows with the text. \"if weights.get(word)\" loses words whose weight is 0.",
    variants="A loop with a sum and a count; results that are rounded to two decimals.",
)
grade_04_q2.grade(mean_weight)
### END HIDDEN TESTS

# %% text 04.q3 [markdown]
# ### 04.q3 Not good
#
# **3 points · 7 minutes** · You practise: a valence shifter.
#
# Write `weight_at(words, place, weights)`: the weight of the word at `place` (counted from
# 0). If the word **just before it** is "not", "no" or "never", the weight is multiplied by
# -0.5, as TextBlob does. A word that is not in `weights` has the weight 0. All words are in
# small letters.

# %% answer 04.q3
def weight_at(words, place, weights):
    """The weight of one word, with negation just before it."""
    ### BEGIN SOLUTION
    weight = weights.get(words[place], 0)
    if place > 0 and words[place - 1] in ("not", "no", "never"):
        weight = weight * -0.5
    return weight
    ### END SOLUTION

# %% check 04.q3 points=3
check("04.q3", weight_at)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, Number, Solution, close, grading, instant, marks, whole


@instant(
    "04.q3",
    Function(
        "weight_at",
        "a list of words, a place and a dict of weights",
        Number(),
        tries=[
            [["good", "plan"], 0, {"good": 0.8}],
            [["not", "good"], 1, {"good": 0.8}],
            [["never", "bad"], 1, {"bad": -0.6}],
            [["no", "good"], 1, {"good": 0.8}],
            [["good", "talks", "not"], 0, {"good": 0.8}],
            [["not", "the", "good"], 2, {"good": 0.8}],
            [["ever", "good"], 1, {"good": 0.8}],
            [["nothing", "good"], 1, {"good": 0.8}],
            [["not", "good", "but", "good"], 3, {"good": 0.8}],
            [["good", "but", "not", "good"], 3, {"good": 0.8}],
            [["never", "not", "good"], 2, {"good": 0.8}],
            [["not", "plan"], 1, {"good": 0.8}],
        ],
    ),
    hints=(
        "weights.get(words[place], 0) is the weight without negation.",
        "The word before is words[place - 1]. At place 0 there is no word before: words[-1] is the LAST word of the list.",
        "If place is more than 0 and the word before is one of the three, multiply the weight by -0.5; return it.",
    ),
    right="Each of the three turns the sign and halves, only where it stands just before, as a whole word, and the first word has nothing before it.",
    decides=whole,
)
def instant_04_q3(values):
    alone, by_not, by_never, by_no, last, far, ever, nothing, first, second, two, unknown = values
    if not close(alone, 0.8):
        return ("In [\"good\", \"plan\"] nothing is negated: good has its weight from the dict, 0.8.", "word == \"not\" or \"no\" is true of every word; ask word in [\"not\", \"no\", \"never\"]")
    if not close(unknown, 0):
        return "In [\"not\", \"plan\"] plan is not in the dict, so its weight is 0, and 0 times -0.5 is 0."
    if close(by_not, 0.8):
        return ("In [\"not\", \"good\"] the weight of good stayed as it is.", "the word before the one at place is words[place - 1], and a product that gets no name is lost")
    if close(by_not, -0.8):
        return ("\"not good\" is as strong as \"bad\" in your function.", "a negated word is weaker: TextBlob multiplies by -0.5")
    if close(by_never, -0.6) or close(by_no, 0.8):
        return "\"never\" and \"no\" negate as \"not\" does; at least one of them does nothing in your function."
    if close(last, -0.4):
        return ("In [\"good\", \"talks\", \"not\"] the word good is first, and yet it was negated.", "words[-1] is the last word, not the one before the first")
    if close(far, -0.4):
        return "In [\"not\", \"the\", \"good\"] a word stands between not and good; our rule looks only at the word just before."
    if close(ever, -0.4) or close(nothing, -0.4):
        return ("A word that only looks like a negation was taken for one: try \"ever good\" and \"nothing good\".", "\"in\" asks for a part of a word if what follows is one string; put the three words into a list")
    if close(first, -0.4) or close(second, 0.8):
        return ("Where good stands twice, a negation before one of them changed the other, or did not change its own.", "words.index(word) gives the first place of a word; use the place that is given")


@grading(instant_04_q3, 3, inputs=[
    [["never", "calm"], 1, {"calm": 0.6}],
    [["no", "failure"], 1, {"failure": -0.5}],
    [["calm", "never"], 0, {"calm": 0.6}],
    [["not", "so", "calm"], 2, {"calm": 0.6}],
    [["not", "boat"], 1, {"calm": 0.6}],
    [["very", "calm", "calm"], 2, {"calm": 0.6, "very": 0.2}],
    [["not", "calm"], 1, {"calm": 0.4, "not": 0.1}],
    [["eve", "calm", "o", "calm", "t", "calm"], 5, {"calm": 0.6}],
    [["not", "calm", "so", "calm"], 3, {"calm": 0.6}],
    [["nothing", "calm"], 1, {"calm": 0.6}],
    [["never", "not", "calm"], 2, {"calm": 0.6}],
])
def grade_04_q3(values):
    never, no, first, far, unknown, plain_weight, negated, letter, again, nothing, twice = values
    return marks(
        (1, close(never, -0.3) and close(no, 0.25) and close(negated, -0.2) and close(twice, -0.3), "After not, no and never the weight is multiplied by -0.5, once."),
        (1, close(first, 0.6) and close(far, 0.6) and close(letter, 0.6) and close(again, 0.6) and close(nothing, 0.6), "Only the word just before counts, as a whole word; before the first there is none."),
        (1, close(unknown, 0) and close(plain_weight, 0.6), "Unknown words should weigh 0, others their weight."),
    )


grade_04_q3.wrong("the last word as the one before", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return w * -0.5 if words[place - 1] in ('not', 'no', 'never') else w", 2, "just before", "not yet", "words[-1] is the last word")
grade_04_q3.wrong("any negation", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return w * -0.5 if {'not', 'no', 'never'} & set(words[:place]) else w", 2, "just before", "not yet", "stands between")
grade_04_q3.wrong("full reversal", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return -w if place and words[place - 1] in ('not', 'no', 'never') else w", 2, "multiplied by -0.5", "not yet", "is weaker")
grade_04_q3.wrong("only not", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return w * -0.5 if place and words[place - 1] == 'not' else w", 2, "no and never", "not yet", "does nothing in your function")
grade_04_q3.wrong("a string for a list", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return w * -0.5 if place and words[place - 1] in 'not no never' else w", 2, "as a whole word", "not yet", "one string")
grade_04_q3.wrong("words that begin so", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return w * -0.5 if place and words[place - 1].startswith(('no', 'never')) else w", 2, "as a whole word", "not yet", "nothing good")
grade_04_q3.wrong("the first place of the word", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    p = words.index(words[place])\n    return w * -0.5 if p and words[p - 1] in ('not', 'no', 'never') else w", 2, "just before", "not yet", "words.index")
grade_04_q3.wrong("two negations twice", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    p = place\n    while p and words[p - 1] in ('not', 'no', 'never', 'so'):\n        w, p = w * -0.5, p - 1\n    return w", 1, "just before", "not yet", "Tried with")
grade_04_q3.wrong("each negation before it", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    while place and words[place - 1] in ('not', 'no', 'never'):\n        w, place = w * -0.5, place - 1\n    return w", 2, "by -0.5, once", "not yet", "Tried with")
grade_04_q3.wrong("or between words", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    if words[place - 1] == 'not' or 'no' or 'never':\n        return w * -0.5\n    return w", 1, "just before", "not yet", "is true of every word")
grade_04_q3.wrong("nothing is turned", "def weight_at(words, place, weights):\n    return weights.get(words[place], 0)", 2, "multiplied by -0.5", "not yet", "stayed as it is")
solution_04_q3 = Solution(
    why="get() gives the weight, 0 for an unknown word. \"place > 0\" comes first, so that the first word is not compared with the last one. The three words stand in a tuple: membership asks for a whole word there.",
    misread="words[place - 1] at place 0 is the last word. \"in 'not no never'\" asks for letters, so \"ever\" would negate. words.index(...) always gives the first place.",
    variants="A list or a set for the tuple; three comparisons with \"or\".",
)
grade_04_q3.grade(weight_at)
### END HIDDEN TESTS

# %% text 04.q4 [markdown]
# ### 04.q4 Your own ears
#
# **3 points · 6 minutes** · You practise: rating by anchors.
#
# Rate six sentences of the practice text, given by their first words, from -2 to 2. How
# does the **sentence present** what it tells? Your own opinion does not count. 2 is clearly
# good (a strong or intensified word), 1 rather good (one plain word), 0 neutral (dates,
# arrangements), -1 rather bad (a plain word of lack or dispute), -2 clearly bad (a strong
# word). Irony is read as it is meant.

# %% answer 04.q4
answer_04_q4 = {
    "We asked for an engine": None,
    "The plan did not please": None,
    "Forty minutes on a bus": None,
    "Shopkeepers in Ellersea": None,
    "In eleven winters": None,
    "The two bodies will meet": None,
}
### BEGIN SOLUTION
answer_04_q4 = {
    "We asked for an engine": -1,
    "The plan did not please": -1,
    "Forty minutes on a bus": -2,
    "Shopkeepers in Ellersea": 1,
    "In eleven winters": 2,
    "The two bodies will meet": 0,
}
### END SOLUTION

# %% check 04.q4 points=3
check("04.q4", answer_04_q4)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Record, Solution, Whole, grading, instant, marks, whole


@instant(
    "04.q4",
    Record({
        key: Whole("a whole number from -2 to 2")
        for key in ("We asked for an engine", "The plan did not please", "Forty minutes on a bus", "Shopkeepers in Ellersea", "In eleven winters", "The two bodies will meet")
    }),
    hints=(
        "In each sentence underline the words of value, and look at what stands before them: not, never, most.",
        "A strong word or an intensified one gives 2 or -2, a plain one 1 or -1, none 0.",
        "One of the six is neutral, two are good. In one of the bad ones, somebody asks for a thing and gets words: that is irony.",
    ),
    right="Each of the six has a number that a careful reader can give by these anchors.",
    decides=whole,
    otherwise="By these anchors, readers of this course rated one or more of the six in another way.",
)
def instant_04_q4(answer):
    for key, rating in answer.items():
        if not -2 <= rating <= 2:
            return f'"{key}": {rating} is outside the scale from -2 to 2.'
    ratings = set(answer.values())
    if not (min(ratings) < 0 < max(ratings)):
        return ("No rating is above 0, or none is below 0.", "a sad matter can be told in good words, and the other way round: rate the words")
    if 0 not in ratings:
        return ("Nothing is neutral in your list.", "a date or an arrangement is neutral, also where the matter is a quarrel")
    if not ratings & {-2, 2}:
        return "You use no end of the scale. Is no word here strong?"


@grading(instant_04_q4, 3)
def grade_04_q4(answer):
    accepted = {
        "We asked for an engine": ((-1, -2), "to be \"offered advice\" in place of an engine is irony, so it is bad"),
        "The plan did not please": ((-1,), "\"did not please\" is one plain negative word"),
        "Forty minutes on a bus": ((-2,), "\"punishment\" is a strong word"),
        "Shopkeepers in Ellersea": ((1,), "\"calmer\" is one plain good word"),
        "In eleven winters": ((2, 1), "\"never once late\" is praise"),
        "The two bodies will meet": ((0,), "a meeting and its date are neutral"),
    }
    return marks(*((0.5, answer[key] in good, f"{key}: {why}.") for key, (good, why) in accepted.items()))


grade_04_q4.wrong("as TextBlob has it", '{"We asked for an engine": 0, "The plan did not please": 0, "Forty minutes on a bus": 0, "Shopkeepers in Ellersea": 0, "In eleven winters": -1, "The two bodies will meet": 0}', 0.5, "is irony", "not yet", "No rating is above 0")
grade_04_q4.wrong("deaf to irony", '{"We asked for an engine": 0, "The plan did not please": -1, "Forty minutes on a bus": -2, "Shopkeepers in Ellersea": 1, "In eleven winters": 2, "The two bodies will meet": 0}', 2.5, "is irony", "not yet", "5 of your 6 are right")
grade_04_q4.wrong("all signs turned round", '{"We asked for an engine": 1, "The plan did not please": 1, "Forty minutes on a bus": 2, "Shopkeepers in Ellersea": -1, "In eleven winters": -2, "The two bodies will meet": 0}', 0.5, "is irony", "not yet", "1 of your 6 is right")
grade_04_q4.wrong("outside the scale", '{"We asked for an engine": -1, "The plan did not please": -1, "Forty minutes on a bus": -5, "Shopkeepers in Ellersea": 1, "In eleven winters": 2, "The two bodies will meet": 0}', 2.5, "strong word", "not yet", "outside the scale")
grade_04_q4.wrong("no ends", '{"We asked for an engine": -1, "The plan did not please": -1, "Forty minutes on a bus": -1, "Shopkeepers in Ellersea": 1, "In eleven winters": 1, "The two bodies will meet": 0}', 2.5, "strong word", "not yet", "no end of the scale")
grade_04_q4.wrong("words for numbers", '{"We asked for an engine": "bad", "The plan did not please": -1, "Forty minutes on a bus": -2, "Shopkeepers in Ellersea": 1, "In eleven winters": 2, "The two bodies will meet": 0}', 0, "cannot be read", "cannot read this", "from -2 to 2")
solution_04_q4 = Solution(
    why={
        "We asked for an engine": "Irony: they wanted an engine and got words. -2 will do as well",
        "The plan did not please": "One plain word, negated",
        "Forty minutes on a bus": "\"punishment\" is a strong word",
        "Shopkeepers in Ellersea": "\"calmer\" is one plain good word",
        "In eleven winters": "\"never once late\" is praise with an intensifier. 1 will do as well",
        "The two bodies will meet": "A meeting and its date",
    },
    misread="A quarrel is no bad sentence, and a calm voice no good one: the anchors ask for the words. Irony is rated as it is meant, so \"offered advice\" is not good news.",
    variants="-2 for the engine, 1 for the winters.",
    accepted=tuple(
        '{**answer_04_q4, "We asked for an engine": ' + str(engine) + ', "In eleven winters": ' + str(winters) + "}"
        for engine in (-1, -2) for winters in (1, 2)
    ),
)
grade_04_q4.grade(answer_04_q4)
### END HIDDEN TESTS

# %% text 04.q5 [markdown]
# ### 04.q5 Do they hear the same?
#
# **3 points · 5 minutes** · You practise: comparing a person with a list.
#
# Write `same_sign(ratings, scores)`: the share of sentences in which a rating (-2 to 2) and
# a score (-1 to 1) are both above 0, both below 0, or both 0. The lists are of one length.
# For empty lists it is 0.

# %% answer 04.q5
def same_sign(ratings, scores):
    """The share of pairs with the same sign, from 0 to 1."""
    ### BEGIN SOLUTION
    if not ratings:
        return 0
    same = 0
    for rating, score in zip(ratings, scores):
        if rating * score > 0 or rating == score == 0:
            same = same + 1
    return same / len(ratings)
    ### END SOLUTION

# %% check 04.q5 points=3
check("04.q5", same_sign)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, Number, Solution, close, grading, instant, marks, whole


@instant(
    "04.q5",
    Function(
        "same_sign",
        "two lists of numbers of one length",
        Number(),
        tries=[
            [[2, -1], [0.1, -0.9]],
            [[2, -1], [-0.1, 0.9]],
            [[0, 0], [0, 0]],
            [[0, 1], [0.5, 0]],
            [[0, -1], [-0.5, 0]],
            [[2, 1, -1, -2, 0], [0.4, -0.2, 0.3, -0.1, 0]],
            [[-1, 2, 1], [0.2, 0.5, 0.1]],
            [[], []],
        ],
    ),
    hints=(
        "Two numbers have the same sign if their product is above 0. Zero needs a rule of its own.",
        "Count the pairs that agree with a loop over zip(ratings, scores).",
        "A pair agrees if the product is above 0 or both are 0. Divide the count by the number of pairs; guard the empty list.",
    ),
    right="Strength makes no difference, only the sign; 0 agrees with 0 and with nothing else; each pair is counted.",
    decides=whole,
)
def instant_04_q5(values):
    agree, opposite, zeros, one_zero, minus_zero, some, most, empty = values
    if any(not 0 <= value <= 1 for value in values):
        return ("A share lies between 0 and 1.", "a share is the count divided by how many there are")
    if agree != 1:
        return ("2 and 0.1 are both above 0, -1 and -0.9 both below: these pairs agree.", "the sign is compared, not the strength")
    if opposite != 0:
        return "2 and -0.1 have opposite signs and do not agree."
    if zeros != 1:
        return ("0 and 0 agree: both hear nothing.", "the product of two zeros is not above 0, so zero needs a rule of its own")
    if one_zero != 0 or minus_zero != 0:
        return ("0 and 0.5 do not agree, nor do 0 and -0.5: one hears nothing, the other something.", "0 has no sign: it is neither above nor below 0")
    if some in (0, 1) or most in (0, 1):
        return ("Where some pairs agree and some do not, the share lies between 0 and 1; yours is 0 or 1.", "look at every pair and count, and return after the loop")


@grading(instant_04_q5, 3, inputs=[
    [[1, -2, 2, -1], [0.3, -0.1, 0.05, 0.9]],
    [[0, 0, 1], [0, 0.2, 0]],
    [[], []],
    [[-1, 0, 1, 0, -2], [-0.5, 0, -0.25, -0.1, -1]],
    [[1], [1]],
])
def grade_04_q5(values):
    signs, zeros, empty, mixed, one = values
    return marks(
        (1, close(signs, 0.75) and close(one, 1), "Three of four pairs with one sign should give 0.75."),
        (1, close(zeros, 1 / 3) and close(mixed, 0.6), "0 agrees with 0 only."),
        (1, close(empty, 0) and close(one, 1), "Empty lists should give 0."),
    )


grade_04_q5.wrong("equal numbers", "def same_sign(ratings, scores):\n    return sum(a == b for a, b in zip(ratings, scores)) / len(ratings) if ratings else 0", 1, "should give 0.75", "not yet", "not the strength")
grade_04_q5.wrong("zero agrees with all", "def same_sign(ratings, scores):\n    return sum(a * b >= 0 for a, b in zip(ratings, scores)) / len(ratings) if ratings else 0", 2, "0 agrees with 0 only", "not yet", "0 has no sign")
grade_04_q5.wrong("zero as a minus", "def same_sign(ratings, scores):\n    return sum((a > 0) == (b > 0) for a, b in zip(ratings, scores)) / len(ratings) if ratings else 0", 2, "0 agrees with 0 only", "not yet", "0 has no sign")
grade_04_q5.wrong("zero agrees with nothing", "def same_sign(ratings, scores):\n    return sum(a * b > 0 for a, b in zip(ratings, scores)) / len(ratings) if ratings else 0", 2, "0 agrees with 0 only", "not yet", "both hear nothing")
grade_04_q5.wrong("a count", "def same_sign(ratings, scores):\n    return sum(a * b > 0 or a == b == 0 for a, b in zip(ratings, scores))", 1, "should give 0.75", "not yet", "between 0 and 1")
grade_04_q5.wrong("all or nothing", "def same_sign(ratings, scores):\n    return float(bool(ratings) and all(a * b > 0 or a == b == 0 for a, b in zip(ratings, scores)))", 1, "should give 0.75", "not yet", "look at every pair")
grade_04_q5.wrong("the first pair only", "def same_sign(ratings, scores):\n    for a, b in zip(ratings, scores):\n        return 1 if a * b > 0 or a == b == 0 else 0\n    return 0", 1, "should give 0.75", "not yet", "return after the loop")
solution_04_q5 = Solution(
    why="A product above 0 means one sign. Two zeros have the product 0, so they need a rule of their own; one zero beside another number has it, too, and does not agree. The count is divided by how many pairs there are, unless there are none.",
    misread="\"a * b >= 0\" lets 0 agree with everything, \"a > 0\" takes it for a minus. A return inside the loop ends it at the first pair.",
    variants="Results that are rounded to two decimals.",
)
grade_04_q5.grade(same_sign)
### END HIDDEN TESTS

# %% text 04.q6 [markdown]
# ### 04.q6 Three misreadings
#
# **5 points · 7 minutes** · You practise: judging a tool, with evidence.
#
# Show three ways in which TextBlob misreads the **practice text**. `too_good`: a word that
# it counts as good and that praises nothing. `too_bad`: a word that it counts as bad and
# that blames nothing; **not** the one of 04.q1. `deaf`: one to four words that are clearly
# bad and that it does not count as bad. Then write, in the cell after the check, two or three
# sentences: is such a score still good for something? A person reads that part.

# %% answer 04.q6
answer_04_q6 = {"too_good": None, "too_bad": None, "deaf": None}
### BEGIN SOLUTION
answer_04_q6 = {
    "too_good": practice.find("more"),
    "too_bad": practice.find("small"),
    "deaf": practice.find("punishment"),
}
### END SOLUTION

# %% check 04.q6 points=3
check("04.q6", answer_04_q6)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Record, Solution, course_text, grading, instant, marks


@instant(
    "04.q6",
    Record({"too_good": Place("practice"), "too_bad": Place("practice"), "deaf": Place("practice")}),
    hints=(
        "The column assessments lists every counted word with its sign. Ask of each: does it praise or blame anybody here?",
        "Words of size, order and number are on the list, too. They often say how many, not how good.",
        "Look at \"400 people\", at the launch, and at what Falkenrow calls forty minutes on a bus.",
    ),
    right="The first is counted for the text and praises nothing, the second is counted against it and blames nothing, and TextBlob does not count the third as bad.",
    unseen="whether the words of \"deaf\" are clearly bad.",
    decides=lambda answer: {key: answer[key] for key in ("too_good", "too_bad")},
    otherwise="Not both of the counted words do: one that does not really praises or blames in its sentence, or it is the word of 04.q1.",
    counts="words that TextBlob counts",
)
def instant_04_q6(answer):
    import re

    from sco_lessons.layers import annotate
    from sco_lessons.layers.sentiment import score

    text = annotate(course_text("practice"), "sentiment")
    counted = {span: a for s in text["sentiment"] for a in s.assessments for span in (*a.spans, a.span)}
    for key, sign in (("too_good", 1), ("too_bad", -1)):
        found = [span for span in counted if span.overlaps(answer[key])]
        words = text.words(answer[key])
        if not found:
            return (f'"{key}": TextBlob does not count "{words[:40]}" at all.', "many words of feeling are not on the list, and many words on the list have no feeling")
        if answer[key] not in found:
            return f'"{key}": give only the word that is counted, "{text.words(found[0])}".'
        if counted[answer[key]].polarity * sign <= 0:
            return f'"{key}": "{words[:40]}" counts with the other sign, or as 0. Look at the column assessments.'
    words = text.words(answer["deaf"])
    if any(span.overlaps(answer["deaf"]) and a.polarity < 0 for span, a in counted.items()):
        return f'"deaf": TextBlob does count "{words[:40]}" as bad, so it is not deaf to it.'
    if len(words.split()) > 4:
        return '"deaf": give one to four words.'
    denied = re.search(r"\b(?:not?|nobody|never|nor|few|fewer|without|nothing|stop)\b", words, re.IGNORECASE)
    quoted = any(answer["deaf"] in q.span for q in text["quotations"])
    if not denied and not quoted and score(text, answer["deaf"], "vader").polarity >= 0:
        return (f'"deaf": "{words[:40]}" has no word of lack or denial, VADER hears nothing bad in it, and nobody is quoted with it. What makes it clearly bad?', "what is told may be bad news without a bad word: here the words count")


@grading(instant_04_q6, 3)
def grade_04_q6(answer):
    text = course_text("practice")
    good = [text.find("more"), text.find("main"), text.find("new"), text.find("new", 2)]
    bad = [text.find("small"), text.find("other"), text.find("closed")]
    deaf = ("punishment", "did not please", "rejected that", "do not trust", "not a crossing", "nobody answered", "expects fewer customers", "offered advice", "will not run", "did not say")
    short = len(text.words(answer["deaf"]).split()) <= 4
    return marks(
        (1, answer["too_good"] in good, "too_good: \"more\" counts people, \"main\" and \"new\" describe an engine; \"glad\" is really glad."),
        (1, answer["too_bad"] in bad, "too_bad: \"small\" is a size and \"other\" an order; \"failed\" and \"no safe\" are really bad, and the word of 04.q1 does not count again."),
        (1, short and any(answer["deaf"].overlaps(text.find(each)) for each in deaf), "deaf: for example \"punishment\", \"do not trust\", \"did not please\"."),
    )


grade_04_q6.wrong("a gladness that is real", '{"too_good": practice.find("glad"), "too_bad": practice.find("small"), "deaf": practice.find("punishment")}', 2, "really glad", "not yet", "really praises or blames")
grade_04_q6.wrong("a failure that is real", '{"too_good": practice.find("more"), "too_bad": practice.find("failed"), "deaf": practice.find("do not trust")}', 2, "really bad", "not yet", "1 of the 2 words that TextBlob counts is right")
grade_04_q6.wrong("the word of 04.q1", '{"too_good": practice.find("more"), "too_bad": practice.find("late"), "deaf": practice.find("do not trust")}', 2, "does not count again", "not yet", "of 04.q1")
grade_04_q6.wrong("bad news in neutral words", '{"too_good": practice.find("more"), "too_bad": practice.find("small"), "deaf": practice.find("bakery")}', 2, "deaf: for example", "not yet", "clearly bad")
grade_04_q6.wrong("a good word for a bad one", '{"too_good": practice.find("more"), "too_bad": practice.find("small"), "deaf": practice.find("calmer")}', 2, "deaf: for example", "not yet", "clearly bad")
grade_04_q6.wrong("more than the word", '{"too_good": practice.find("more than 400 people"), "too_bad": practice.find("small"), "deaf": practice.find("punishment")}', 2, "counts people", "not yet", 'the word that is counted, "more"')
grade_04_q6.wrong("not counted at all", '{"too_good": practice.find("patient"), "too_bad": practice.find("small"), "deaf": practice.find("punishment")}', 2, "counts people", "not yet", "does not count")
grade_04_q6.wrong("not deaf", '{"too_good": practice.find("more"), "too_bad": practice.find("small"), "deaf": practice.find("failed")}', 2, "deaf: for example", "not yet", "does count")
grade_04_q6.wrong("the wrong sign", '{"too_good": practice.find("small"), "too_bad": practice.find("more"), "deaf": practice.find("punishment")}', 1, "counts people", "not yet", "the other sign")
solution_04_q6 = Solution(
    why={
        "too_good": "It says how many people cross, and praises nobody. \"main\" and both places of \"new\" describe an engine: right as well",
        "too_bad": "It is the size of the launch. \"other\" in \"each other\" and the \"closed\" budget blame nobody either",
        "deaf": "A strong word that is not on TextBlob's list. \"do not trust\", \"did not please\", \"rejected\", \"nobody answered\", \"fewer customers\" and the ironic \"offered advice\" are right as well",
    },
    misread="\"glad\" is glad and \"failed\" has failed: there the list is right. A thing that costs a baker customers is bad news, but \"bakery\" is no bad word.",
    accepted=tuple(
        '{**answer_04_q6, "too_good": ' + good + ', "too_bad": ' + bad + "}"
        for good in ('practice.find("more")', 'practice.find("main")', 'practice.find("new")', 'practice.find("new", 2)')
        for bad in ('practice.find("small")', 'practice.find("other")', 'practice.find("closed")')
    ),
)
grade_04_q6.grade(answer_04_q6)
### END HIDDEN TESTS

# %% reason 04.q6 [markdown] points=2
# YOUR WORDS: is such a score still good for something?
#
# ### BEGIN SOLUTION
# One possible answer: not for one sentence; perhaps for comparing many texts of one kind,
# if somebody has checked by hand which words make the difference.
# ### END SOLUTION

# %% text 04.q7 [markdown]
# ### 04.q7 The guideline that settles it
#
# **6 points · 6 minutes** · You practise: turning a difference between readers into a rule.
#
# Two readers gave the first five sentences of `notice` a tone. They differ on **sentence 3**:
# one gave it 1, the other 0. Write the guideline that settles it. Answer with a dict:
#
# - `"words"`: the span of one to five words in sentence 3 that your rule is about;
# - `"rule"`: the guideline, 8 to 60 words; it quotes these words and says which number to give, in figures;
# - `"gives"`: the number that sentence 3 gets by it;
# - `"others"`: the numbers of the two sentences from 6 to 9 to which your rule applies, too;
# - `"tones"`: the number that each of these two gets by your rule.
#
# Then write, in the cell after the check, two sentences: what can be said for the reading that
# your rule turns down? A person reads that part, and the rule itself.

# %% answer 04.q7
answer_04_q7 = {"words": None, "rule": None, "gives": None, "others": None, "tones": None}
### BEGIN SOLUTION
answer_04_q7 = {
    "words": notice.find("hopes"),
    "rule": 'A wish such as "hopes" is a good word: give 1. If the text says that the wish did not come true ("had hoped"), give 0.',
    "gives": 1,
    "others": [6, 8],
    "tones": [1, 0],
}
### END SOLUTION

# %% check 04.q7 points=4
check("04.q7", answer_04_q7)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Place, Record, Solution, Whole, Words, course_text, grading, instant, marks

NOTICE_04_Q7 = """The hall of Dunmere will close in May. Its roof leaks, and the heating has failed
twice. The council hopes for a new hall by autumn. Until then three schools share
the gym. Teachers call the timetable hopeless.

Parents hope that the gym stays warm. A new floor was promised and never came. The
builder had hoped to begin in spring. Tickets that were sold for June are valid in
October."""


@instant(
    "04.q7",
    Record({
        "words": Place(NOTICE_04_Q7),
        "rule": Words("the guideline, in words"),
        "gives": Whole("a number from -2 to 2"),
        "others": ListOf(Whole("the number of a sentence"), 2),
        "tones": ListOf(Whole("a number from -2 to 2"), 2),
    }),
    hints=(
        "Leave out one word of sentence 3 after the other. Without which would nobody give it a 1?",
        "Look for that word in sentences 6 to 9, also in another form of the verb.",
        "Say in the rule what to do with such a word, in general, and what to do with each of the other two sentences. Write the numbers as figures.",
    ),
    right="Your rule is about words of the sentence in dispute, quotes them, says each number that you give, and the two other sentences have such a word, too.",
    unseen="whether your numbers follow from the rule, and whether others would understand it and keep to it: a person reads that.",
)
def instant_04_q7(answer):
    import re

    from sco_lessons import FUNCTION_WORDS

    text = course_text(NOTICE_04_Q7)
    sentences = [sentence.span for sentence in text["sentences"]]
    quoted, rule = text.words(answer["words"]), answer["rule"].replace("\u2212", "-").replace("\u2013", "-")
    if answer["words"] not in sentences[2]:
        return ('"words" does not lie in sentence 3.', "a guideline begins with the words at which two readers part")
    if len(quoted.split()) > 5:
        return '"words" has more than five words: which of them make the difference?'
    plain = " ".join(rule.split()).lower()
    if not 8 <= len(plain.split()) <= 60:
        count = len(plain.split())
        return f'"rule" has {count} word{"s" * (count != 1)}: this asks for 8 to 60.'
    if re.search(r"\breaders?\b", plain):
        return ("The rule speaks of readers.", "a guideline says what words count, not who is right")
    if quoted.lower() not in plain:
        return f'The rule does not quote "{quoted}": whoever uses it must know which words it is about.'
    if answer["gives"] not in (0, 1):
        return "The two readings of sentence 3 are 1 and 0: a guideline that settles this gives one of them."
    for number in answer["others"]:
        if not 6 <= number <= 9:
            return f'"others" has sentence {number}: take two of the sentences 6 to 9.'
        begins = {word[:4] for word in re.findall(r"\w+", quoted.lower()) if word not in FUNCTION_WORDS}
        here = {word[:4] for word in re.findall(r"\w+", text.words(sentences[number - 1]).lower())}
        if not begins & here:
            return (f'Sentence {number} has no word like those of "{quoted}".', "a rule applies where its words stand, in any form")
    if len(set(answer["others"])) == 1:
        return '"others" has one sentence twice.'
    for tone in (answer["gives"], *answer["tones"]):
        if not re.search(rf"(?<![\d-])\+?{tone}(?!\d)", plain):
            return f"The rule does not say, in figures, when to give {tone}."


@grading(instant_04_q7, 4)
def grade_04_q7(answer):
    import re

    text = course_text(NOTICE_04_Q7)
    plain = " ".join(answer["rule"].replace("\u2212", "-").replace("\u2013", "-").split()).lower()
    in_place = answer["words"] in text["sentences"][2].span
    numbers = [answer["gives"], *answer["tones"]]
    said = all(re.search(rf"(?<![\d-])\+?{number}(?!\d)", plain) for number in numbers)
    long_enough = 8 <= len(plain.split()) <= 60 and not re.search(r"\breaders?\b", plain)
    return marks(
        (1, in_place and text.find("hopes") in answer["words"] and len(answer["words"]) < 30, "The two readings part at \"hopes\": without it sentence 3 is a plain plan."),
        (1, long_enough and text.words(answer["words"]).lower() in plain, "The rule should quote these words, in 8 to 60 words, and speak of no reader."),
        (1, sorted(answer["others"]) == [6, 8], "Sentences 6 and 8 have a hope as well; \"hopeless\" in 5 is another word, and 7 and 9 have none."),
        (1, said and answer["gives"] in (0, 1), "Each number that you give should stand in the rule, and sentence 3 gets 1 or 0."),
    )


grade_04_q7.wrong("who is right", '{**answer_04_q7, "rule": \'The first reader is right that "hopes" gives 1 and had hoped gives 0 here.\'}', 3, "speak of no reader", "not yet", "speaks of readers")
grade_04_q7.wrong("a rule without its case", '{**answer_04_q7, "rule": "A sentence that speaks of a wish for something good gets 1, and otherwise 0."}', 3, "quote these words", "not yet", "does not quote")
grade_04_q7.wrong("another word", '{**answer_04_q7, "words": notice.find("autumn"), "rule": \'A date such as "autumn" makes a sentence a plain plan: give 0 there and 1 elsewhere.\'}', 3, "part at", "not yet", "no word like those")
grade_04_q7.wrong("letters in place of words", '{**answer_04_q7, "others": [6, 9]}', 3, "have a hope as well", "not yet", "Sentence 9 has no word")
grade_04_q7.wrong("a sentence that is settled", '{**answer_04_q7, "others": [5, 6], "tones": [0, 1]}', 3, "another word", "not yet", "take two of the sentences")
grade_04_q7.wrong("one sentence twice", '{**answer_04_q7, "others": [6, 6], "tones": [1, 1]}', 3, "have a hope as well", "not yet", "one sentence twice")
grade_04_q7.wrong("a number that no rule gives", '{**answer_04_q7, "tones": [1, -1]}', 3, "stand in the rule", "not yet", "in figures, when to give -1")
grade_04_q7.wrong("neither of the two readings", '{**answer_04_q7, "gives": 2, "rule": \'A wish such as "hopes" is very good: give 2, or 1 or 0 if it did not come true.\'}', 3, "gets 1 or 0", "not yet", "gives one of them")
grade_04_q7.wrong("words of another sentence", '{**answer_04_q7, "words": notice.find("hope")}', 3, "part at", "not yet", "does not lie in sentence 3")
grade_04_q7.wrong("too short to be kept", '{**answer_04_q7, "rule": "hopes: 1, else 0"}', 3, "8 to 60 words", "not yet", "4 words")
solution_04_q7 = Solution(
    why={
        "words": "\"hopes\" makes the difference: \"will have a new hall by autumn\" would be a plain plan",
        "rule": "It quotes the word, says what to do with it, and what to do with the hope that did not come true",
        "gives": "1 by this rule. 0 is right as well, if your rule says that a wish is no value yet",
        "others": "Sentence 6 has \"hope\", sentence 8 \"had hoped\". \"Hopeless\" in sentence 5 is another word",
        "tones": "What your rule says. This one tells the two apart",
    },
    misread="A guideline does not say who is right. It says what to do with words, so that two people who have never met give the same number.",
    variants="a rule that gives 0 to every hope: {\"gives\": 0, \"tones\": [0, 0]}",
    accepted=('{**answer_04_q7, "rule": \'A wish such as "hopes" says nothing of how things are. Give 0, in every form.\', "gives": 0, "tones": [0, 0]}',),
)
grade_04_q7.grade(answer_04_q7)
### END HIDDEN TESTS

# %% reason 04.q7 [markdown] points=2
# YOUR WORDS: what can be said for the reading that your rule turns down?
#
# ### BEGIN SOLUTION
# One possible answer: a hope says only what is not there yet, so a reader who gives 0 keeps to
# what has happened. The word is good all the same, and the scale asks about words.
# ### END SOLUTION

# %%
progress("04")
