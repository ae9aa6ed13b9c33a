# Made from exercises/source/04_sentiment.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Card,
    Digests,
    Function,
    ListOf,
    Number,
    Place,
    Record,
    Whole,
    Words,
    close,
    course_text,
    instant,
    whole,
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


digests_04_q1 = Digests('04.q1', frozenset({'9d5a75e1b2d942ca'}), frozenset())

card_04_q2 = Card('04.q2', 'A word list in four lines', 3, 5)


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


digests_04_q2 = Digests('04.q2', frozenset({'1a4212eedbe41710', 'db46c5002b83daaf'}), frozenset({'615575ac4a0eaec6', '7344400d6c0c4f91', '781e6df219405e48', '9da879de4eb27c48', 'd6b87afb69bef6b2', 'dac3b988b75c1fbb'}))

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


digests_04_q3 = Digests('04.q3', frozenset({'3224a624a706bd47', '41fdb526746392f6'}), frozenset({'2bb7a5970ec7ce3f', '64d4247eb8033148', '6ff52591e2b64ae8', '7919989b89b374ab', '8d78b3c8d5e79925', 'b58842c0a27c753d', 'b869632ea475fa36', 'c4e40c21694e949f', 'd76113611731f517', 'db0d423c6b4a2708', 'ec757b1580a85dd3', 'ff43e81e507e0f16'}))

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


digests_04_q4 = Digests('04.q4', frozenset({'de8d27a847879642'}), frozenset({'3317e6a1cf01abf8', '40b068a1dd234ae8', '47b3bba9a3b6272d', '58cc93953a2d228d', '82ac58f430364478', 'c878bd6c411c4129', 'e62d30032da2da18', 'f46ec81ff8aa6a61'}))

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


digests_04_q5 = Digests('04.q5', frozenset({'3a5d3c5265dc94d9', '8fee1255639e41c8'}), frozenset({'266126b8dab74d79', '303452ad4c33f20e', '3677a707b47091ec', '5e763263827621b9', '7d6186252aad4cae', 'c01e97714db931e2', 'e169f66dcd4eebb8', 'f37bfdec59196744'}))

card_04_q6 = Card('04.q6', 'Three misreadings', 5, 7)


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


digests_04_q6 = Digests('04.q6', frozenset({'c6081d2b03ce0bf7'}), frozenset({'36d932eed767ec70', '533758f94340cb7e', '6005a874161849fa', '61fc416c6e2ddc4f', '649baa9f905bdc48', '8f02e524f6e70d30', 'b09aff8c2dff024e'}))

card_04_q7 = Card('04.q7', 'The guideline that settles it', 6, 6)


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
