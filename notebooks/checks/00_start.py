# Made from notebooks/source/00_start.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    Place,
    Whole,
    Words,
    course_text,
    folded,
    instant,
    whole,
)


@instant(
    "00.t1",
    Place("xi-putin-astana"),
    hints=(
        'Look at the cell with "Xi Jinping". Change only the words between the quotation marks.',
    ),
    right="These are the two words alone, without the marks around them.",
    decides=whole,
    otherwise="This span holds other words than the two that are asked for.",
)
def turn_00_t1(answer):
    words = course_text("xi-putin-astana").words(answer)
    if words == '"Shanghai Spirit"':
        return "The quotation marks are inside your span. Give the two words alone."
    if words in ("Shanghai", "Spirit"):
        return f'This is the word "{words}" alone. Ask for both words.'


digests_00_t1 = Digests('00.t1', frozenset({'4353548d301d8bbc'}), frozenset())


@instant(
    "00.t2",
    Whole(),
    hints=('The cell above has the pattern. Put "mentions" in the place of "paragraphs".',),
    right="So many mentions our rules mark: of people, bodies, places and days, for example.",
    decides=whole,
)
def turn_00_t2(answer):
    text = course_text("xi-putin-astana")
    if answer == len(text["paragraphs"]):
        return 'This is the number of paragraphs: ask for the layer "mentions".'
    if answer == len("mentions"):
        return 'This is the number of letters in the word "mentions": write article["mentions"].'


digests_00_t2 = Digests('00.t2', frozenset({'8558f274632afec9'}), frozenset())


@instant(
    "00.t3",
    Place("xi-putin-astana"),
    hints=("The first sentence has the number 0. What number has the second?",),
    right="Computers count from 0, so the second item has the number 1.",
    decides=whole,
    otherwise="This is another stretch of the text than the second sentence.",
)
def turn_00_t3(answer):
    if answer == course_text("xi-putin-astana")["sentences"][2].span:
        return "This is the third sentence: the numbers begin with 0."


digests_00_t3 = Digests('00.t3', frozenset({'a5488c49055c9bde'}), frozenset())


@instant(
    "00.t4",
    Words("a label, a word in capital letters"),
    hints=('Take the mention as in the cell above, article["mentions"][...], and put .label behind it.',),
    right="Its words are a day, and a day has this label.",
    decides=folded,
)
def turn_00_t4(answer):
    if answer.upper() == "GPE":
        return "This is the label of the mention with the number 3: change the number in the brackets."
    if answer.upper() == "PERSON":
        return "This is the label of the mention with the number 8. Computers count from 0, and so does this number."
    if answer.upper() == "NORP":
        return "This is the label of the mention with the number 10. Computers count from 0, and so does this number."
    text = course_text("xi-putin-astana").text
    if answer in text.split() or f" {answer} " in text:
        return "These are words of the article. A label stands in no text: .label behind the mention gives it."
    if answer in ("proper", "nominal", "pronominal") or " " in answer:
        return "A label is a word in capital letters. What you take is said by the word behind the dot: .label."


digests_00_t4 = Digests('00.t4', frozenset({'6dd139257710a60c'}), frozenset())


@instant(
    "00.t5",
    Whole(),
    hints=('It is as in the second task: the layer is "sentences", and the text is practice.',),
    right="It has more sentences than the article and fewer words: so they are shorter on average.",
    decides=whole,
)
def turn_00_t5(answer):
    if answer == len(course_text("practice")["paragraphs"]):
        return "This is the number of its paragraphs."
    if answer == len(course_text("xi-putin-astana")["sentences"]):
        return "This is the number for the article: ask the practice text."


digests_00_t5 = Digests('00.t5', frozenset({'b20e1e87e62f3216'}), frozenset())


@instant(
    "00.t6",
    Place("practice"),
    hints=("find belongs to a text: call it with a dot behind practice.",),
    right="It is a term in quotation marks, like the one in the article.",
    decides=whole,
    otherwise="This span holds other words.",
)
def turn_00_t6(answer):
    words = course_text("practice").words(answer)
    if words in ("boat", "bread"):
        return f'This is the word "{words}" alone. Ask for both words.'
    if words == '"bread boat"':
        return "The quotation marks are inside your span. Give the two words alone."


digests_00_t6 = Digests('00.t6', frozenset({'6780a637cd50e762'}), frozenset())
