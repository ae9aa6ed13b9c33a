# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 04: Sentiment"
#     question: What does a word list hear, and what does it miss?
#     objectives: [Say which words made a score, Write the rule of a word list, Add negation to it, Rate sentences by anchors, Compare ratings, Show misreadings with evidence]
#     minutes: {read: 4, do: 34}
#     prerequisites: ["04_sentiment"]
#     key_terms: [polarity, lexicon]
# ---

# %% [markdown]
# # Exercises 04: Sentiment
#
# All of this set works on the **practice text**, a short news item that is invented, and
# on small lists. `check` answers at once, `hint` helps in three steps, `progress` shows
# what comes next.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress

practice = sco.annotate(sco.load("practice"), "sentences", "sentiment")
print(practice.text)

# %% [markdown]
# TextBlob's score of each sentence, with the words that made it:

# %%
sco.sentiment(practice)[["text", "polarity", "assessments"]]

# %% text 04.q1 [markdown]
# ### 04.q1 The word that spoils it
#
# **2 points · 4 minutes** · You practise: tracing a score to its words.
#
# One sentence of the practice text praises something warmly, and TextBlob gives it a score
# **below 0**. Answer with the span of the one word that pulls it down most.

# %% answer 04.q1
answer_04_q1 = None
### BEGIN SOLUTION
answer_04_q1 = practice.find("late")
### END SOLUTION

# %% check 04.q1 points=2
check("04.q1", answer_04_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, course_text, grading, instant, marks


@instant(
    "04.q1",
    Place("practice"),
    hints=(
        "In the table, look only at the rows whose polarity is below 0. Read these sentences, not the numbers.",
        "In which of them is somebody content? The praise is turned round by a small word before the one you want.",
        "A baker speaks of eleven winters. Which word of his has a negative number in the column assessments?",
    ),
    right="TextBlob counts this word against its sentence. Is that sentence really praise, and is no other word in it counted lower?",
)
def instant_04_q1(answer):
    from sco_lessons.layers import annotate

    text = annotate(course_text("practice"), "sentiment")
    words = text.words(answer)
    if len(words.split()) != 1:
        return f"Give one word; you gave {len(words.split())}."
    around = [s for s in text["sentiment"] if answer in s.span]
    if not around or around[0].polarity >= 0:
        return ("TextBlob gives this sentence no score below 0.", "how a sentence sounds to you and how the list scores it are two things: here both matter")
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


grade_04_q1.wrong("a failure that is one", 'practice.find("failed")', 0, "baker's", "right so far", "really praise")
grade_04_q1.wrong("the praise, another word", 'practice.find("never")', 1, "The word is late", "not yet", "not among the words")
grade_04_q1.wrong("the whole sentence", 'practice.find("In eleven winters it has never once been late")', 1, "The word is late", "not yet", "Give one word")
grade_04_q1.wrong("a cheerful row", 'practice.find("glad")', 0, "baker's", "not yet", "no score below 0")
grade_04_q1.grade(answer_04_q1)
### END HIDDEN TESTS

# %% text 04.q2 [markdown]
# ### 04.q2 A word list in four lines
#
# **3 points · 5 minutes** · You practise: the rule behind the score.
#
# Write `mean_weight(words, weights)`. `weights` is a dict from words to numbers, such as
# `{"good": 0.7, "late": -0.3}`. The score is the mean weight of those words that are in
# the dict; the others do not count at all. If none is in it, the score is 0.

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
from sco_lessons.exercises.authoring import Function, Number, close, grading, instant, marks


@instant(
    "04.q2",
    Function(
        "mean_weight",
        "a list of words and a dict of weights",
        Number(),
        tries=[
            [["good"], {"good": 0.5}],
            [["a", "good", "plan"], {"good": 0.5}],
            [["good", "good"], {"good": 0.5}],
            [["good", "bad"], {"good": 0.5, "bad": -0.5}],
            [["plan"], {"good": 0.5}],
            [[], {"good": 0.5}],
        ],
    ),
    hints=(
        "Collect the weights of the words that are in the dict: a loop with \"if word in weights\".",
        "The mean is the sum of the collected weights divided by how many they are.",
        "If the collected list is empty, return 0 before you divide.",
    ),
    right="Unknown words leave the score alone, repeats too, and good and bad balance.",
)
def instant_04_q2(values):
    one, among, twice, balance, unknown, empty = values
    if one != 0.5:
        return "A single known word gives its own weight. Yours gives another number."
    if among != 0.5:
        return ("Words that are not in the dict changed the score.", "the mean is over the known words, not over all words")
    if twice != 0.5:
        return ("Saying the same word twice changed the score.", "a mean is no sum")
    if balance != 0:
        return "A good and a bad word of equal weight should balance to 0."
    if unknown != 0 or empty != 0:
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
        (1, close(two, 0.1) and close(repeated, 0.3) and close(single, 0.4), "The mean is over the known words only."),
        (1, close(three, 0) and close(zero, 0.2), "A word counts each time it stands there, and a weight of 0 is a weight."),
        (1, close(unknown, 0) and close(empty, 0), "No known word should give 0."),
    )


grade_04_q2.wrong("mean over all words", "def mean_weight(words, weights):\n    return sum(weights.get(w, 0) for w in words) / len(words) if words else 0", 2, "known words only", "not yet", "not over all words")
grade_04_q2.wrong("a sum", "def mean_weight(words, weights):\n    return sum(weights.get(w, 0) for w in words)", 1, "known words only", "not yet", "a mean is no sum")
grade_04_q2.wrong("a weight of 0 is lost", "def mean_weight(words, weights):\n    k = [weights.get(w) for w in words if weights.get(w)]\n    return sum(k) / len(k) if k else 0", 2, "a weight of 0", "right so far", "good and bad balance")
grade_04_q2.wrong("unknown words stop it", "def mean_weight(words, weights):\n    return sum(weights[w] for w in words) / len(words)", 1, "known words only", "not yet", "KeyError")
grade_04_q2.grade(mean_weight)
### END HIDDEN TESTS

# %% text 04.q3 [markdown]
# ### 04.q3 Not good
#
# **3 points · 7 minutes** · You practise: a valence shifter.
#
# Write `weight_at(words, place, weights)`: the weight of the word at `place` (counted from
# 0). If the word **just before it** is "not", "no" or "never", the weight is multiplied by
# -0.5, as TextBlob does. A word that is not in `weights` has the weight 0.

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
from sco_lessons.exercises.authoring import Function, Number, close, grading, instant, marks


@instant(
    "04.q3",
    Function(
        "weight_at",
        "a list of words, a place and a dict of weights",
        Number(),
        tries=[
            [["good", "plan"], 0, {"good": 0.8}],
            [["not", "good"], 1, {"good": 0.8}],
            [["not", "bad"], 1, {"bad": -0.8}],
            [["good", "talks", "not"], 0, {"good": 0.8}],
            [["not", "the", "good"], 2, {"good": 0.8}],
            [["a", "plan"], 1, {"good": 0.8}],
        ],
    ),
    hints=(
        "weights.get(words[place], 0) is the weight without negation.",
        "The word before is words[place - 1]. At place 0 there is no word before: words[-1] is the LAST word of the list.",
        "If place is more than 0 and the word before is one of the three, multiply the weight by -0.5; return it.",
    ),
    right="Negation turns the sign and halves, only where it stands just before, and the first word has nothing before it.",
)
def instant_04_q3(values):
    alone, negated, negated_bad, last, far, unknown = values
    if alone != 0.8 or unknown != 0:
        return "Without negation a word has its weight from the dict, or 0 where it is not in it."
    if negated >= 0 or negated_bad <= 0:
        return ('"not good" should be below 0 and "not bad" above it.', "negation turns the sign, it does not take the word away")
    if abs(negated) >= 0.8:
        return ('"not good" is as strong as "bad" in your function.', "a negated word is weaker: TextBlob multiplies by -0.5")
    if last != 0.8:
        return ('In ["good", "talks", "not"] the word good is first, and yet it was negated.', "words[-1] is the last word, not the one before the first")
    if far != 0.8:
        return "Here a word stands between not and good; our rule looks only at the word just before."


@grading(instant_04_q3, 3, inputs=[
    [["never", "calm"], 1, {"calm": 0.6}],
    [["no", "failure"], 1, {"failure": -0.5}],
    [["calm", "never"], 0, {"calm": 0.6}],
    [["not", "so", "calm"], 2, {"calm": 0.6}],
    [["not", "boat"], 1, {"calm": 0.6}],
    [["very", "calm", "calm"], 2, {"calm": 0.6, "very": 0.2}],
    [["not", "calm"], 1, {"calm": 0.4, "not": 0.1}],
])
def grade_04_q3(values):
    never, no, first, far, unknown, plain_weight, negated = values
    return marks(
        (1, close(never, -0.3) and close(no, 0.25) and close(negated, -0.2), "After not, no and never the weight is multiplied by -0.5."),
        (1, close(first, 0.6) and close(far, 0.6), "Only the word just before counts; before the first there is none."),
        (1, close(unknown, 0) and close(plain_weight, 0.6), "Unknown words should weigh 0, others their weight."),
    )


grade_04_q3.wrong("the last word as the one before", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return w * -0.5 if words[place - 1] in ('not', 'no', 'never') else w", 2, "just before", "not yet", "words[-1] is the last word")
grade_04_q3.wrong("any negation", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return w * -0.5 if {'not', 'no', 'never'} & set(words[:place]) else w", 2, "just before", "not yet", "stands between")
grade_04_q3.wrong("full reversal", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return -w if place and words[place - 1] in ('not', 'no', 'never') else w", 2, "multiplied by -0.5", "not yet", "is weaker")
grade_04_q3.wrong("only not", "def weight_at(words, place, weights):\n    w = weights.get(words[place], 0)\n    return w * -0.5 if place and words[place - 1] == 'not' else w", 2, "no and never", "right so far", "turns the sign")
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
from sco_lessons.exercises.authoring import Record, Whole, grading, instant, marks


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
    right="You use both sides of the scale, its middle and its ends. Read each sentence once more against the anchors.",
)
def instant_04_q4(answer):
    for key, rating in answer.items():
        if not -2 <= rating <= 2:
            return f'"{key}": {rating} is outside the scale from -2 to 2.'
    ratings = set(answer.values())
    if not (min(ratings) < 0 < max(ratings)):
        return ("All your ratings are on one side.", "a sad matter can be told in good words, and the other way round: rate the words")
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


grade_04_q4.wrong("as TextBlob has it", '{"We asked for an engine": 0, "The plan did not please": 0, "Forty minutes on a bus": 0, "Shopkeepers in Ellersea": 0, "In eleven winters": -1, "The two bodies will meet": 0}', 0.5, "is irony", "not yet", "on one side")
grade_04_q4.wrong("deaf to irony", '{"We asked for an engine": 0, "The plan did not please": -1, "Forty minutes on a bus": -2, "Shopkeepers in Ellersea": 1, "In eleven winters": 2, "The two bodies will meet": 0}', 2.5, "is irony", "right so far", "against the anchors")
grade_04_q4.wrong("outside the scale", '{"We asked for an engine": -1, "The plan did not please": -1, "Forty minutes on a bus": -5, "Shopkeepers in Ellersea": 1, "In eleven winters": 2, "The two bodies will meet": 0}', 2.5, "strong word", "not yet", "outside the scale")
grade_04_q4.wrong("no ends", '{"We asked for an engine": -1, "The plan did not please": -1, "Forty minutes on a bus": -1, "Shopkeepers in Ellersea": 1, "In eleven winters": 1, "The two bodies will meet": 0}', 2.5, "strong word", "not yet", "no end of the scale")
grade_04_q4.wrong("words for numbers", '{"We asked for an engine": "bad", "The plan did not please": -1, "Forty minutes on a bus": -2, "Shopkeepers in Ellersea": 1, "In eleven winters": 2, "The two bodies will meet": 0}', 0, "cannot be read", "cannot read this", "from -2 to 2")
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
from sco_lessons.exercises.authoring import Function, Number, close, grading, instant, marks


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
            [[-1, -2], [-0.1, -0.3]],
            [[], []],
        ],
    ),
    hints=(
        "Two numbers have the same sign if their product is above 0. Zero needs a rule of its own.",
        "Count the pairs that agree with a loop over zip(ratings, scores).",
        "A pair agrees if the product is above 0 or both are 0. Divide the count by the number of pairs; guard the empty list.",
    ),
    right="Strength makes no difference, only the sign; 0 agrees with 0 and with nothing else.",
)
def instant_04_q5(values):
    agree, opposite, zeros, half, negative, empty = values
    if any(not 0 <= value <= 1 for value in values):
        return ("A share lies between 0 and 1.", "a share is the count divided by how many there are")
    if agree != 1 or negative != 1:
        return ("2 and 0.1 are both above 0, -1 and -0.9 both below: these pairs agree.", "the sign is compared, not the strength")
    if opposite != 0:
        return "2 and -0.1 have opposite signs and do not agree."
    if zeros != 1:
        return ("0 and 0 agree: both hear nothing.", "the product of two zeros is not above 0, so zero needs a rule of its own")
    if half != 0:
        return ("0 and 0.5 do not agree: one hears nothing, the other something good.", "a product of 0 needs only one zero")
    if empty != 0:
        return "For empty lists the share is 0 by our rule."


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
grade_04_q5.wrong("zero agrees with all", "def same_sign(ratings, scores):\n    return sum(a * b >= 0 for a, b in zip(ratings, scores)) / len(ratings) if ratings else 0", 2, "0 agrees with 0 only", "not yet", "only one zero")
grade_04_q5.wrong("zero agrees with nothing", "def same_sign(ratings, scores):\n    return sum(a * b > 0 for a, b in zip(ratings, scores)) / len(ratings) if ratings else 0", 2, "0 agrees with 0 only", "not yet", "both hear nothing")
grade_04_q5.wrong("a count", "def same_sign(ratings, scores):\n    return sum(a * b > 0 or a == b == 0 for a, b in zip(ratings, scores))", 1, "should give 0.75", "not yet", "between 0 and 1")
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
# bad and that it does not count. Then write, in the cell after the check, two or three
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
from sco_lessons.exercises.authoring import Place, Record, course_text, grading, instant, marks


@instant(
    "04.q6",
    Record({"too_good": Place("practice"), "too_bad": Place("practice"), "deaf": Place("practice")}),
    hints=(
        "The column assessments lists every counted word with its sign. Ask of each: does it praise or blame anybody here?",
        "Words of size, order and number are on the list, too. They often say how many, not how good.",
        "Look at \"400 people\", at the launch, and at what Falkenrow calls forty minutes on a bus.",
    ),
    right="TextBlob counts the first for the text and the second against it, and does not hear the third. Is each really a misreading? Read its sentence.",
)
def instant_04_q6(answer):
    from sco_lessons.layers import annotate

    text = annotate(course_text("practice"), "sentiment")
    counted = {span: a for s in text["sentiment"] for a in s.assessments for span in a.spans}
    for key, sign in (("too_good", 1), ("too_bad", -1)):
        found = [a for span, a in counted.items() if span.overlaps(answer[key])]
        words = text.words(answer[key])
        if not found:
            return (f'"{key}": TextBlob does not count "{words[:40]}" at all.', "many words of feeling are not on the list, and many words on the list have no feeling")
        if not any(a.polarity * sign > 0 for a in found):
            return f'"{key}": "{words[:40]}" counts with the other sign, or as 0. Look at the column assessments.'
        if len(words.split()) > 2:
            return f'"{key}": give only the word that is counted.'
    if text.words(answer["too_bad"]) == text.words(answer["too_good"]):
        return "One place cannot be too good and too bad."
    if any(span.overlaps(answer["deaf"]) and a.polarity < 0 for span, a in counted.items()):
        return '"deaf": TextBlob does count this as bad, so it is not deaf to it.'
    if len(text.words(answer["deaf"]).split()) > 4:
        return '"deaf": give one to four words.'


@grading(instant_04_q6, 3)
def grade_04_q6(answer):
    text = course_text("practice")
    def hits(key, *words):
        return any(answer[key].overlaps(text.find(each)) and len(text.words(answer[key]).split()) <= 4 for each in words)

    return marks(
        (1, hits("too_good", "more than 400", "main engine", "new engine", "new engine, Quillory"), "too_good: \"more\" counts people, \"main\" and \"new\" describe an engine; \"glad\" is really glad."),
        (1, hits("too_bad", "small launch", "other.\n\nThe EHA", "closed"), "too_bad: \"small\" is a size and \"other\" an order; \"failed\" and \"no safe\" are really bad, and the word of 04.q1 does not count again."),
        (1, hits("deaf", "punishment", "did not please", "rejected that", "do not trust", "nobody answered", "fewer customers", "offered advice"), "deaf: for example \"punishment\", \"do not trust\", \"did not please\"."),
    )


grade_04_q6.wrong("a gladness that is real", '{"too_good": practice.find("glad"), "too_bad": practice.find("small"), "deaf": practice.find("punishment")}', 2, "really glad", "right so far", "really a misreading")
grade_04_q6.wrong("a failure that is real", '{"too_good": practice.find("more"), "too_bad": practice.find("failed"), "deaf": practice.find("do not trust")}', 2, "really bad", "right so far", "really a misreading")
grade_04_q6.wrong("not counted at all", '{"too_good": practice.find("patient"), "too_bad": practice.find("small"), "deaf": practice.find("punishment")}', 2, "counts people", "not yet", "does not count")
grade_04_q6.wrong("not deaf", '{"too_good": practice.find("more"), "too_bad": practice.find("small"), "deaf": practice.find("failed")}', 2, "deaf: for example", "not yet", "does count this as bad")
grade_04_q6.wrong("the wrong sign", '{"too_good": practice.find("small"), "too_bad": practice.find("more"), "deaf": practice.find("punishment")}', 1, "counts people", "not yet", "the other sign")
grade_04_q6.grade(answer_04_q6)
### END HIDDEN TESTS

# %% reason 04.q6 [markdown] points=2
# YOUR WORDS: is such a score still good for something?
#
# ### BEGIN SOLUTION
# One possible answer: not for one sentence; perhaps for comparing many texts of one kind,
# if somebody has checked by hand which words make the difference.
# ### END SOLUTION

# %%
progress("04")
