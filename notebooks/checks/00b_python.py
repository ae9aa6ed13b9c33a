# Made from notebooks/source/00b_python.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    Function,
    ListOf,
    Number,
    Whole,
    Words,
    course_text,
    instant,
    whole,
)


@instant(
    "00b.t1",
    Words("a word of the list"),
    hints=("The last word has the number -1. Go one further from the end.",),
    right="Its comma belongs to it: split() cuts at spaces and not at signs.",
    decides=whole,
)
def turn_00b_t1(answer):
    text = course_text("xi-putin-astana")
    words = text.words(text["sentences"][1]).split()
    if answer == words[-1]:
        return "This is the last word: its number is -1."
    if answer == words[-2].strip(","):
        return "This was typed, or cleaned: in the list the word has a sign at its end."
    if answer in words[:-2]:
        return f'This is the word with the number {words.index(answer)}. Count from the end: the last has the number -1.'
    if answer == "-2":
        return "This is its number. words[...] takes the word that has it."


digests_00b_t1 = Digests('00b.t1', frozenset({'bcc7d5f45ea1225a'}), frozenset())


@instant(
    "00b.t2",
    Words("a word"),
    hints=('First words[-1], then a dot and strip with the sign in quotation marks.',),
    right="A method can be called on what square brackets give.",
    decides=whole,
)
def turn_00b_t2(answer):
    text = course_text("xi-putin-astana")
    last = text.words(text["sentences"][1]).split()[-1]
    if answer == last:
        return "The full stop is still there: strip takes the signs that you name."
    if answer != last.strip(".") and answer.lower() == last.strip(".").lower():
        return "Only the full stop should go: all letters should stay as they are."


digests_00b_t2 = Digests('00b.t2', frozenset({'1bc86e577807c975'}), frozenset())


@instant(
    "00b.t3",
    Whole(),
    hints=("for word in words: then, set in, if len(word) > 5: and, set in twice, count = count + 1",),
    right="To go through a text and count by a condition: so it goes in all of this course.",
    decides=whole,
)
def turn_00b_t3(answer):
    if answer == 0:
        return "Nothing was counted. print shows a word, and count = count + 1 counts it."
    if answer == 7:
        return "This counts words with five signs, too: more than five is > 5."
    if answer == 1:
        return "Only one was counted. If count = 0 stands inside the loop, it begins anew with each word. If you ask for == 5, more than five is > 5."
    if answer == 16:
        return "Every word was counted. Is the line with count + 1 set in under the if? And does the if ask for len(word), not len(words)?"
    if answer in (9, 10):
        return "So many are short: more than five is > 5."


digests_00b_t3 = Digests('00b.t3', frozenset({'10e027f962e7a6b9'}), frozenset())


@instant(
    "00b.t4",
    ListOf(Words("a word in quotation marks")),
    hints=("Make the word small first, then ask: word.lower().startswith(...).",),
    right="Small letters first, then the question: so the capital makes no difference.",
    decides=whole,
)
def turn_00b_t4(answer):
    if all(word.startswith("t") for word in answer):
        return "No word with a capital T is here: ask the word in small letters, and keep the word as it stands."
    if not all(word.lower().startswith("t") for word in answer):
        return "One of these does not begin with t or T: the letter may stand elsewhere in it."


digests_00b_t4 = Digests('00b.t4', frozenset({'7147bc63be73c7e9', '74389d07b0d682f7'}), frozenset({'304d6157f13cedbc', '8125a77b42b0e461', 'e81955239853a33e'}))


@instant(
    "00b.t5",
    Function("share", "two numbers", Number(), tries=([1, 4], [3, 4], [0, 5], [3, 0], [0, 0])),
    hints=("First an if with a return for the case of 0. Then a second return for all other cases.",),
    right="It divides, and it has a rule of its own for 0.",
    decides=whole,
)
def turn_00b_t5(answer):
    if answer[0] == 4:
        return "share(1, 4) gives 4: the part stands above the line, the whole below it."


digests_00b_t5 = Digests('00b.t5', frozenset({'0cd10de8135dca49', 'c148e06347a09a54'}), frozenset({'10ba999588c0d4a1', '938d823f4be695d3', '97e2798b1a96017d', 'cc8450bc4b85fd70', 'e8a789f1d025cf45'}))


@instant(
    "00b.t6",
    Whole(),
    hints=("The key is a string in quotation marks, in square brackets behind counts.",),
    right="That is how often this word stands in the article, in any capitals.",
    decides=whole,
)
def turn_00b_t6(answer):
    if answer == course_text("xi-putin-astana").text.count("in"):
        return 'This counts the letters "in" also inside other words, such as "meeting".'
    if answer == 0:
        return "There is no such key: all keys are in small letters."


digests_00b_t6 = Digests('00b.t6', frozenset({'5ea954de3f643d5d'}), frozenset())


@instant(
    "00b.t7",
    Whole(),
    hints=("Put an if at the end of {word.lower() for word in words ...}, and len(...) around it all.",),
    right="A set, a condition and a length: they say what counts as the same, and what counts.",
    decides=whole,
)
def turn_00b_t7(answer):
    if answer == 15:
        return "This is the number without the condition: put an if at the end, inside the brackets."
    if answer == 13:
        return 'This counts "the" twice: a set of words in small letters has it once.'
    if answer == 14:
        return "This counts words with two signs, too: more than two is > 2."


digests_00b_t7 = Digests('00b.t7', frozenset({'4971dbf43a3a47e9'}), frozenset())
