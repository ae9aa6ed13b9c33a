# Made from exercises/source/03_quotations.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Anything,
    Card,
    ChartOf,
    Function,
    OneOf,
    Place,
    Record,
    Spans,
    course_text,
    instant,
    paragraph_of,
)

card_03_q1 = Card('03.q1', 'Direct, indirect or mixed?', 2, 4)


@instant(
    "03.q1",
    Record({
        key: OneOf(("direct", "indirect", "mixed"))
        for key in ("Forty minutes on a bus", "Noting that more than 400 people", "arrived in June", "the council offered last spring")
    }),
    hints=(
        "For each, underline the content: all that the speaker is made to say. Then look for quotation marks in it.",
        "No marks: indirect. Marks round all of it: direct. Marks round a part: mixed.",
        "In one of them only the predicate is quoted; the subject before it and a clause after it are in the writer's words.",
    ),
    right="Where there are no quotation marks you call nothing direct, and where there are some you call nothing indirect.",
)
def instant_03_q1(answer):
    text = course_text("practice")
    for key, kind in answer.items():
        sentence = next(text.words(s) for s in text["sentences"] if text.find(key) in s.span)
        quoted = '"' in sentence
        if quoted and kind == "indirect":
            return (f'"{key}": this sentence has quotation marks, so somebody\'s own words are in it.', "indirect speech keeps no word in quotation marks")
        if not quoted and kind != "indirect":
            return (f'"{key}": this sentence has no quotation marks.', "said, noting and according to make reported speech without any marks")

card_03_q2 = Card('03.q2', 'Whose words are these?', 3, 6)


@instant(
    "03.q2",
    Record({name: Spans("practice") for name in ("Quillory", "Falkenrow", "Achterlund", "EHA")}),
    hints=(
        "Search the text for quotation marks, pair by pair. For each ask: who says these words, and where does the text tell so?",
        "A term that is held at a distance (\"so-called\") has marks and no speaker. For \"she\" and \"he\" look back for the name.",
        "One of the four has several quotations, in two paragraphs; the others have one each. A sentence without a source goes on from the one before.",
    ),
    right="Each span is one whole quotation, each speaker has some. Have you been through every paragraph, and is each quotation with the one who says it?",
)
def instant_03_q2(answer):
    text = course_text("practice")
    spans = [span for name in answer for span in answer[name]]
    for span in spans:
        words = text.words(span)
        if words.count('"') != 2 or words[0] != '"' or words[-1] != '"':
            return (f"{words[:40]} ... does not run from one quotation mark to its partner.", "the quotation marks belong to the span, and said and the speaker do not")
        before = text.text[max(0, span.start - 10) : span.start]
        if "so-called" in before or len(words.split()) < 3:
            return (f"{words}: that is a scare quote, nobody says it.", "quotation marks also hold a term at a distance")
        if not any(span == q.span for q in text["quotations"]):
            return f"{words[:40]}: these marks are the end of one quotation and the beginning of the next."
        if spans.count(span) > 1:
            return f"{words[:40]} ... has two speakers. Who says it in the text?"
    for name in answer:
        if not answer[name]:
            return (f"{name} has no quotation yet.", "a body can be quoted as well as a person")

card_03_q3 = Card('03.q3', 'Source, cue, content', 3, 6)


@instant(
    "03.q3",
    Record({"source": Place("practice"), "cue": Place("practice"), "content": Place("practice")}),
    hints=(
        "The cue is the verb of saying, asking or demanding. Find it first.",
        "The source is who does it, as this sentence names him. The content is all that follows the cue, up to the full stop.",
        "\"She asked him to leave.\" has the source She, the cue asked, the content \"him to leave\". Do the same here.",
    ),
    right="The three parts stand in one sentence, in order, and none overlaps another. Is each complete?",
)
def instant_03_q3(answer):
    text = course_text("practice")
    source, cue, content = answer["source"], answer["cue"], answer["content"]
    for name, span in answer.items():
        if paragraph_of(span) != 4:
            return f'"{name}": "{text.words(span)[:40]}" is not in the fourth paragraph.'
    if source.overlaps(cue) or cue.overlaps(content) or source.overlaps(content):
        return ("Two of the parts overlap.", "each word belongs to one part of an attribution")
    sentences = {n for n, s in enumerate(text["sentences"]) for span in answer.values() if s.span.overlaps(span)}
    if len(sentences) != 1:
        return ("The parts stand in different sentences.", "the source is the words in this sentence, here a pronoun, not the full name before it")
    if not source.start < cue.start < content.start:
        return "In this sentence the source comes first, then the cue, then the content."
    if text.words(content).endswith("."):
        return ("The full stop is in the content.", "punctuation at the end stays outside, unless it is inside quotation marks")
    if text.text[cue.end : content.start].strip():
        return (f'Between cue and content "{text.text[cue.end : content.start].strip()}" is left over.', "with urge, ask and tell, the one who is to act belongs to the content")
    if len(text.words(cue).split()) > 1:
        return "The cue here is one verb."

card_03_q4 = Card('03.q4', 'Who has how much of the words?', 3, 6)


@instant(
    "03.q4",
    Function(
        "shares",
        "a list of pairs [speaker, words]",
        Anything("a dict from speaker to a number"),
        tries=[
            [[["Ann", "we agree on this"]]],
            [[["Ann", "yes"], ["Bo", "no"]]],
            [[["Ann", "I see"], ["Bo", "extraordinarily unsatisfactory"]]],
            [[["Ann", "one two"], ["Bo", "three"], ["Ann", "four"]]],
            [[]],
        ],
    ),
    hints=(
        "First count the words of each speaker in a dict; a speaker may speak twice.",
        "A dict's get() gives 0 for a speaker who is new: add to that, and keep the sum under the speaker.",
        "After the loop, add up all the counts and divide each of them by that sum, in a new dict.",
    ),
    right="The shares of all speakers add up to 1, and speeches of one speaker are added together.",
)
def instant_03_q4(values):
    one, two, letters, twice, nothing = values
    if not all(type(value) is dict and all(type(n) in (int, float) for n in value.values()) for value in values):
        return "The result is to be a dict from each speaker to a number."
    if one != {"Ann": 1}:
        return ("A speaker who is alone has all the words: her share is 1.", "a share is a part of the whole, a count is not")
    if abs(sum(two.values()) - 1) > 1e-9 or abs(sum(twice.values()) - 1) > 1e-9:
        return ("The shares do not add up to 1.", "later speeches of a speaker are added to the earlier ones, they do not replace them")
    if letters["Ann"] != letters["Bo"]:
        return ("Two words against two words should be equal shares.", "len(words) counts letters, len(words.split()) words")
    if nothing != {}:
        return "No speeches should give an empty dict."

card_03_q5 = Card('03.q5', 'Draw it', 4, 7)


@instant(
    "03.q5",
    ChartOf(),
    hints=(
        "Write beside each of your quotations who says it; \"she said\" needs a name.",
        "Add the words of all quotations of one speaker. The first paragraph quotes a body, not a person.",
        "One speaker has three quotations, the others one each. Then give the dict to sco.charts.bar, the largest number first.",
    ),
    right="Four speakers, the longest bar first, a title, a unit and a note that say what is shown. Did you count every quotation?",
)
def instant_03_q5(chart):
    numbers = chart["numbers"]
    if set(numbers) != {"Quillory", "Falkenrow", "Achterlund", "EHA"}:
        return ('The bars are to be called "Quillory", "Falkenrow", "Achterlund" and "EHA".', "a pronoun is no speaker: she and He have names")
    if any(number != int(number) or number < 1 for number in numbers.values()):
        return ("Each of the four says at least one word in quotation marks, and words are counted whole.", "a share is no count")
    if list(numbers.values()) != sorted(numbers.values(), reverse=True):
        return "Put the longest bar first, so that the order can be seen at once."
    if not all(word in chart["title"].lower() for word in ("word",)) or len(chart["title"].split()) < 3:
        return "The title does not say yet what is counted, of what."
    if "word" not in chart["unit"].lower():
        return 'The axis has no unit yet: unit="words".'
    if chart["description"].count(".") < 2 or len(chart["description"].split()) < 15:
        return "Add a note: one sentence of your own on what stands out."
    quoted = sum(len(course_text("practice").words(q).split()) for q in course_text("practice")["quotations"])
    if sum(numbers.values()) > quoted:
        return ("Your bars have more words than stand in quotation marks in the whole text.", "indirect speech is speech, but this chart counts quoted words")

card_03_q6 = Card('03.q6', 'What "urged" does', 5, 7)


@instant(
    "03.q6",
    Record({"xi-jinping": Place("xi-putin-astana"), "vladimir-putin": Place("xi-putin-astana")}),
    hints=(
        "Look for the words urged, urging and should. What follows is a demand, and somebody makes it.",
        "Who makes it may stand before it, after it, or in the paragraph before: \"said Xi\", \"Putin said\", \"He urged\".",
        "Most demands are Xi's. Putin's are near the end: one follows a pronoun, one begins with two countries that should do something.",
    ),
    right="Both are copied exactly, from sentences that demand something. Is each his, and not the other's? Look for the speaker in the same sentence.",
)
def instant_03_q6(answer):
    import re

    text = course_text("xi-putin-astana")
    for who, span in answer.items():
        words = text.words(span)
        if not 4 <= len(words.split()) <= 25:
            return f'"{who}": {len(words.split())} words; this asks for four to twenty-five.'
        around = " ".join(text.words(s) for s in text["sentences"] if s.span.overlaps(span))
        if not re.search(r"\b(urged|urging|should)\b", around):
            return (f'"{who}": nothing in this sentence demands anything.', "a statement says how things are, a demand how they should be")
    if answer["xi-jinping"].overlaps(answer["vladimir-putin"]):
        return "Both are the same place. Two people, two demands."
