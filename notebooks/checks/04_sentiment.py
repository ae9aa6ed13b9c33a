# Made from notebooks/source/04_sentiment.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    ListOf,
    Number,
    Whole,
    Words,
    instant,
    whole,
)


@instant(
    "04.t1",
    ListOf(Whole("a whole number from -2 to 2"), 13),
    hints=("Ask of each sentence: which of its words present something as good or bad?", "A number for each sentence, with commas between them, in square brackets."),
    right="Every sentence has a number on the scale.",
    unseen="whether they fit: that is for you to say, and others may read the sentences in another way. The lesson compares you with readers below.",
)
def turn_04_t1(answer):
    for number, tone in enumerate(answer, start=1):
        if not -2 <= tone <= 2:
            return f"Sentence {number} has {tone}: that is outside the scale from -2 to 2."
    if len(set(answer)) == 1:
        return ("All sentences have the same number.", "a scale says something only if it tells sentences apart")


@instant(
    "04.t2",
    Number(),
    hints=("First the list: [word.polarity for word in article[\"sentiment\"][6].assessments].", "Then sum(...) of the list divided by len(...) of the list."),
    right="That is TextBlob's polarity of the sentence: the mean of the words that it counts.",
    decides=whole,
)
def turn_04_t2(answer):
    if abs(answer - 0.575) < 0.01:
        return ("That is the sum.", "a mean is the sum divided by how many there are")
    if answer == 0.2:
        return "Rounded to one decimal it is this: give two or more, or the division itself."
    if abs(answer + 0.03) < 0.005:
        return ("That is the mean of sentence 3.", "the seventh of a list has the number 6")


digests_04_t2 = Digests('04.t2', frozenset({'4dc09d72ceac52c3'}), frozenset())


@instant(
    "04.t3",
    Whole(),
    hints=('[s for s in article["sentiment"] if s.polarity == 0] makes the list.', "len(...) around the list counts it."),
    right="Two of these have no known word. The others have only words with the value 0.",
    decides=whole,
)
def turn_04_t3(answer):
    if answer == 2:
        return ("So many sentences have no known word. There are others with the polarity 0.", "a word may be in the list and have the value 0")


digests_04_t3 = Digests('04.t3', frozenset({'c4c6b52e5348c61e'}), frozenset())


@instant(
    "04.t4",
    Words(),
    hints=("Which small word turns a sentence around?", "It stands before \"good\"."),
    right="With this one word more VADER gives the sentence less than 0.",
)
def turn_04_t4(answer):
    import re

    from sco_lessons import Article, annotate

    words = re.findall(r"[\w'’-]+", answer.lower())
    if len(words) != 5 or not {"the", "talks", "were", "good"} <= set(words):
        return "This asks for the four words of the sentence and one more."
    score, before = (sum(item.polarity for item in annotate(Article(each), "sentiment-vader")["sentiment-vader"]) for each in (answer, "The talks were good."))
    says = f"VADER gives {round(score, 2)}, and without your word {round(before, 2)}."
    if score >= 0 and words.index("good") < 4:
        return (says, "a shifter changes the word after it, so it must stand before that word")
    if score > before:
        return (says, "some shifters make a value larger: that is no turn")
    if 0 <= score < before:
        return (says, "some shifters only make a value smaller: that is no turn")
    if score >= 0:
        return (says, "not every word that changes a sentence for a reader is on its list")


@instant(
    "04.t5",
    Whole(),
    hints=("The dots stand for the other reader's number: other_reader[n].", "sum(abs(one[n] - other_reader[n]) for n in one)"),
    right="One step each. They never disagree about good or bad, only about neutral or not.",
    decides=whole,
)
def turn_04_t5(answer):
    if answer == 0:
        return ("Distances up and down cancel out: abs(...) stands around each of them.", "a sum of differences can be 0 although there are differences")


digests_04_t5 = Digests('04.t5', frozenset({'7cd761ccbe9a1299'}), frozenset())


@instant(
    "04.t6",
    ListOf(Whole(), any_order=True),
    hints=("`!=` means \"is not\".", "[n for n in readings if readings[n] != 1]"),
    right="All pairs hang on these few sentences. If a reader changes one of them, much changes.",
    decides=whole,
)
def turn_04_t6(answer):
    if 0 in answer:
        return ("0 is the number of no sentence: here they are counted from 1.", "the keys of readings are the numbers of the sentences, its values are their tones")
    if len(answer) > 3:
        return "Some of these have the number 1."


digests_04_t6 = Digests('04.t6', frozenset({'2df896e505857c26', 'b40bb8f0f7f18d06'}), frozenset({'35d222ebf1af72bf', '505484f554263dc3', 'c8eccb08ac68eb18'}))
