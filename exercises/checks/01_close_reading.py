# Made from exercises/source/01_close_reading.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Card,
    Function,
    Number,
    Place,
    Record,
    course_text,
    instant,
)

card_01_q1 = Card('01.q1', 'The broken sentence', 2, 3)


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

card_01_q2 = Card('01.q2', 'Types and tokens', 3, 5)


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

card_01_q3 = Card('01.q3', 'Which boat?', 2, 4)


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

card_01_q4 = Card('01.q4', 'How even is even?', 3, 7)


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

card_01_q5 = Card('01.q5', 'When was this written?', 4, 6)


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

card_01_q6 = Card('01.q6', 'Talk without words', 5, 7)


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
