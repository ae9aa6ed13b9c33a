# Made from exercises/source/04_sentiment.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Card,
    Function,
    Number,
    Place,
    Record,
    Whole,
    course_text,
    instant,
)

card_04_q1 = Card('04.q1', 'The word that spoils it', 2, 4)


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

card_04_q2 = Card('04.q2', 'A word list in four lines', 3, 5)


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

card_04_q3 = Card('04.q3', 'Not good', 3, 7)


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

card_04_q4 = Card('04.q4', 'Your own ears', 3, 6)


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

card_04_q5 = Card('04.q5', 'Do they hear the same?', 3, 5)


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

card_04_q6 = Card('04.q6', 'Three misreadings', 5, 7)


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
