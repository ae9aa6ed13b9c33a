# Made from exercises/source/01_close_reading.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Card,
    Digests,
    Function,
    Number,
    Place,
    Record,
    course_text,
    instant,
    whole,
)

card_01_q1 = Card('01.q1', 'The broken sentence', 2, 3)


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


digests_01_q1 = Digests('01.q1', frozenset({'0550183139c82cb5'}), frozenset())

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


digests_01_q2 = Digests('01.q2', frozenset({'b6da273d1bb5aaf1', 'e8d9858431d5394d'}), frozenset({'1d04bd2ced16776d', '25591f1e8d240d72', '7c7db5c5063fdbe2', '87ae6c7d6b9b4799', '8973a85ed044bda5', 'c29b615ea4252fb6', 'cdd1065839a71182', 'fb08dd8020556c31'}))

card_01_q3 = Card('01.q3', 'Which boat?', 2, 4)


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


digests_01_q3 = Digests('01.q3', frozenset({'fad0f0857851624a'}), frozenset())

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


digests_01_q4 = Digests('01.q4', frozenset({'98a140144970ea34', 'f474ceab917282c4'}), frozenset({'22913a40c96ea43c', '2aab5a11770d1b1a', '2e6a7bf252f612f3', '3a5c6c9c41c5eca9', '48d3f00d07908f60', '64028247f6db7d3e', '813d6b32bf5d178b', 'bf8d35806351a673', 'f31d0aa77696b309'}))

card_01_q5 = Card('01.q5', 'When was this written?', 4, 6)


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


digests_01_q5 = Digests('01.q5', frozenset({'71aabf10a773ab50'}), frozenset({'05d6ba3914169b81', 'fbe1986e514b40ed'}))

card_01_q6 = Card('01.q6', 'Talk without words', 5, 7)


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


digests_01_q6 = Digests('01.q6', frozenset({'9e5517437a0b0262'}), frozenset({'ae051e18e8dd735e', 'bf74d691f2bb9b9e', 'f70575da842b298d'}))
