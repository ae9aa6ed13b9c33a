# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 03: Quotations and reported speech"
#     question: Who speaks, in whose words, and who decides?
#     objectives: [Tell direct from indirect and mixed speech, Tell speech from a scare quote, Mark source cue and content, Share out the words of a text among its speakers, Draw and describe a chart, Weigh a demand against a statement]
#     minutes: {read: 4, do: 36}
#     prerequisites: ["03_quotations"]
#     key_terms: [source, cue, content, speaker]
# ---

# %% [markdown]
# # Exercises 03: Quotations and reported speech
#
# The first exercises work on the **practice text**, a short news item that is invented;
# the last one on the **article**. `check` answers at once, `hint` helps in three steps,
# `progress` shows what comes next.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress

article = sco.load("xi-putin-astana")
practice = sco.load("practice")
print(practice.text)

# %% [markdown]
# An **attribution** has a **source** (who), a **cue** (the words that attribute: "said",
# "according to") and a **content** (what is said). It is *direct* if all of the content
# stands in quotation marks, *mixed* if a part does, *indirect* if nothing does.

# %% text 03.q1 [markdown]
# ### 03.q1 Direct, indirect or mixed?
#
# **2 points · 4 minutes** · You practise: the three kinds of reported speech.
#
# Four places of the practice text, given by some of their words. Find each and read the
# whole sentence. Which kind is the attribution: "direct", "indirect" or "mixed"?

# %% answer 03.q1
answer_03_q1 = {
    "Forty minutes on a bus": None,
    "Noting that more than 400 people": None,
    "arrived in June": None,
    "the council offered last spring": None,
}
### BEGIN SOLUTION
answer_03_q1 = {
    "Forty minutes on a bus": "direct",
    "Noting that more than 400 people": "indirect",
    "arrived in June": "mixed",
    "the council offered last spring": "indirect",
}
### END SOLUTION

# %% check 03.q1 points=2
check("03.q1", answer_03_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import OneOf, Record, course_text, grading, instant, marks


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


@grading(instant_03_q1, 2)
def grade_03_q1(answer):
    right = {
        "Forty minutes on a bus": ("direct", "all of the content stands in quotation marks"),
        "Noting that more than 400 people": ("indirect", "nothing stands in quotation marks"),
        "arrived in June": ("mixed", "only a part of what she said is quoted"),
        "the council offered last spring": ("indirect", "\"according to\" attributes without quotation marks"),
    }
    return marks(*((0.5, answer[key] == kind, f"{key}: {why}.") for key, (kind, why) in right.items()))


grade_03_q1.wrong("marks make it direct", '{"Forty minutes on a bus": "direct", "Noting that more than 400 people": "indirect", "arrived in June": "direct", "the council offered last spring": "indirect"}', 1.5, "only a part", "right so far", "no quotation marks you call nothing direct")
grade_03_q1.wrong("no speech without marks", '{"Forty minutes on a bus": "direct", "Noting that more than 400 people": "mixed", "arrived in June": "mixed", "the council offered last spring": "indirect"}', 1.5, "nothing stands", "not yet", "has no quotation marks")
grade_03_q1.wrong("all indirect", '{"Forty minutes on a bus": "indirect", "Noting that more than 400 people": "indirect", "arrived in June": "indirect", "the council offered last spring": "indirect"}', 1, "all of the content", "not yet", "own words are in it")
grade_03_q1.wrong("words of one's own", '{"Forty minutes on a bus": "quote", "Noting that more than 400 people": "indirect", "arrived in June": "mixed", "the council offered last spring": "indirect"}', 0, "cannot be read", "cannot read this", "one of")
grade_03_q1.grade(answer_03_q1)
### END HIDDEN TESTS

# %% text 03.q2 [markdown]
# ### 03.q2 Whose words are these?
#
# **3 points · 6 minutes** · You practise: telling speech from a scare quote, and speakers apart.
#
# Find every stretch in quotation marks in the practice text that is somebody's **speech**,
# leave out what nobody says, and give each to its speaker: a dict from the name to a list
# of spans, the quotation marks and all that stands between them. A pronoun is no speaker:
# who is it? Python strings with a `"` inside stand in `'...'`: `practice.find('"We asked')`.

# %% answer 03.q2
answer_03_q2 = {"Quillory": [], "Falkenrow": [], "Achterlund": [], "EHA": []}
### BEGIN SOLUTION
answer_03_q2 = {
    "Quillory": [
        practice.find('"We asked for an engine, and we were offered advice,"'),
        practice.find('"I will not put people on a boat that I do not trust."'),
        practice.find('"arrived in June, four months after the budget was closed"'),
    ],
    "Falkenrow": [
        practice.find('"Forty minutes on a bus is not a crossing, it is a punishment,"'),
    ],
    "Achterlund": [practice.find('"In eleven winters it has never once been late,"')],
    "EHA": [practice.find('"no safe spare can be found in time"')],
}
### END SOLUTION

# %% check 03.q2 points=3
check("03.q2", answer_03_q2)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Record, Spans, course_text, grading, instant, marks, span_scores


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


@grading(instant_03_q2, 3)
def grade_03_q2(answer):
    text = course_text("practice")
    begins = {"Quillory": ("We asked", "I will", "arrived"), "Falkenrow": ("Forty",), "Achterlund": ("In eleven",), "EHA": ("no safe",)}
    wanted = {
        name: {next(q.span for q in text["quotations"] if text.find('"' + words) in q.span) for words in words_of}
        for name, words_of in begins.items()
    }
    found = [span for name in answer for span in answer[name]]
    every = [span for name in wanted for span in wanted[name]]
    f1 = span_scores(found, every)
    return marks(
        (1, f1 >= 0.6, "Most of the six quotations should be there, from mark to mark."),
        (1, f1 == 1 and len(found) == 6, "Six stretches are speech, each once; \"bread boat\" is a scare quote."),
        (1, all(set(answer[name]) == wanted[name] for name in wanted), "The three with \"she\" are Quillory's, one each is Falkenrow's, Achterlund's and the EHA's."),
    )


grade_03_q2.wrong("with the scare quote", '{**answer_03_q2, "Achterlund": [*answer_03_q2["Achterlund"], practice.find(\'"bread boat"\')]}', 1, "bread boat", "not yet", "nobody says it")
grade_03_q2.wrong("without the marks", '{**answer_03_q2, "Falkenrow": ["Forty minutes on a bus is not a crossing, it is a punishment,"]}', 1, "each once", "not yet", "belong to the span")
grade_03_q2.wrong("the speaker before the last", '{**answer_03_q2, "Quillory": answer_03_q2["Quillory"][:2], "Falkenrow": [*answer_03_q2["Falkenrow"], answer_03_q2["Quillory"][2]]}', 2, "Quillory's", "right so far", "with the one who says it")
grade_03_q2.wrong("a body is not quoted", '{**answer_03_q2, "EHA": []}', 1, "each once", "not yet", "EHA has no quotation")
grade_03_q2.wrong("one for two", '{**answer_03_q2, "EHA": answer_03_q2["Falkenrow"]}', 1, "each once", "not yet", "two speakers")
grade_03_q2.wrong("one span over two quotations", '{**answer_03_q2, "Quillory": [practice.find(\'"We asked for an engine, and we were offered advice," she said. "I will not put people on a boat that I do not trust."\')]}', 1, "each once", "not yet", "to its partner")
grade_03_q2.wrong("the gap between two quotations", '{**answer_03_q2, "EHA": [practice.find(\'" she said. "\')]}', 1, "each once", "not yet", "beginning of the next")
grade_03_q2.wrong("a list for a dict", 'answer_03_q2["Quillory"]', 0, "cannot be read", "cannot read this", "a dict with the keys")
grade_03_q2.grade(answer_03_q2)
### END HIDDEN TESTS

# %% text 03.q3 [markdown]
# ### 03.q3 Source, cue, content
#
# **3 points · 6 minutes** · You practise: the parts of an attribution.
#
# Mark the parts of the attribution in the **last sentence of the fourth paragraph** of the
# practice text. Who is to act is part of the content, and the full stop at the end is not.

# %% answer 03.q3
answer_03_q3 = {"source": None, "cue": None, "content": None}
### BEGIN SOLUTION
answer_03_q3 = {
    "source": practice.find("He"),
    "cue": practice.find("urged"),
    "content": practice.find("the EHA to hire a second boat at once"),
}
### END SOLUTION

# %% check 03.q3 points=3
check("03.q3", answer_03_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Record, course_text, grading, instant, marks, paragraph_of


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


@grading(instant_03_q3, 3)
def grade_03_q3(answer):
    text = course_text("practice")
    sentence = text.find("He urged the EHA to hire a second boat at once")
    content = text.find("the EHA to hire a second boat at once")
    return marks(
        (1, answer["source"].start == sentence.start and len(answer["source"]) == 2, "The source is He, as the sentence has it."),
        (1, answer["cue"] == text.find("urged"), "The cue is urged."),
        (1, answer["content"] == content, "The content is \"the EHA to hire a second boat at once\"."),
    )


grade_03_q3.wrong("the addressee left out", '{"source": practice.find("He"), "cue": practice.find("urged"), "content": practice.find("to hire a second boat at once")}', 2, "The content is", "not yet", "the one who is to act")
grade_03_q3.wrong("the name for the pronoun", '{"source": practice.find("Idris Falkenrow"), "cue": practice.find("urged"), "content": practice.find("the EHA to hire a second boat at once")}', 2, "The source is He", "not yet", "different sentences")
grade_03_q3.wrong("with the full stop", '{"source": practice.find("He"), "cue": practice.find("urged"), "content": practice.find("the EHA to hire a second boat at once.")}', 2, "The content is", "not yet", "full stop is in")
grade_03_q3.wrong("another attribution", '{"source": practice.find("Falkenrow"), "cue": practice.find("said Idris"), "content": practice.find("adding that")}', 0, "The source is He", "not yet", "source comes first")
grade_03_q3.wrong("words that are not there", '{"source": "Mr Falkenrow", "cue": "urged", "content": "hire a boat"}', 0, "cannot be read", "cannot read this", "does not have")
grade_03_q3.grade(answer_03_q3)
### END HIDDEN TESTS

# %% text 03.q4 [markdown]
# ### 03.q4 Who has how much of the words?
#
# **3 points · 6 minutes** · You practise: shares of words by speaker.
#
# Write `shares(speeches)`. `speeches` is a list of pairs `[speaker, words]`, such as
# `["Xi", "we agree"]`; `words.split()` gives single words. The result is a dict: for each
# speaker the share of **all** words, from 0 to 1. No speeches give an empty dict.

# %% answer 03.q4
def shares(speeches):
    """The share of words of each speaker."""
    ### BEGIN SOLUTION
    counts = {}
    for speaker, words in speeches:
        counts[speaker] = counts.get(speaker, 0) + len(words.split())
    total = sum(counts.values())
    return {speaker: count / total for speaker, count in counts.items()}
    ### END SOLUTION

# %% check 03.q4 points=3
check("03.q4", shares)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Anything, Function, close, grading, instant, marks


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


@grading(instant_03_q4, 3, inputs=[
    [[["Quillory", "no safe spare"], ["Falkenrow", "a punishment is no crossing at all"]]],
    [[["A", "one two three"], ["B", "four"], ["A", "five six"], ["B", "seven eight"]]],
    [[]],
    [[["C", "  spaced   out  "], ["D", "never"], ["E", ""]]],
])
def grade_03_q4(values):
    def has(value, **wanted):
        return type(value) is dict and set(value) == set(wanted) and all(close(value[k], n) for k, n in wanted.items())

    simple, again, empty, spaced = values
    return marks(
        (1, has(simple, Quillory=0.3, Falkenrow=0.7), "Three of ten words are a share of 0.3."),
        (1, has(again, A=0.625, B=0.375), "A speaker's words in several speeches should be added."),
        (1, empty == {} and has(spaced, C=2 / 3, D=1 / 3, E=0), "Empty speeches and empty lists should be possible, and spaces are no words."),
    )


grade_03_q4.wrong("letters for words", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(w)\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()}", 0, "share of 0.3", "not yet", "counts letters")
grade_03_q4.wrong("later replaces earlier", "def shares(speeches):\n    c = {s: len(w.split()) for s, w in speeches}\n    t = sum(len(w.split()) for s, w in speeches)\n    return {s: n / t for s, n in c.items()}", 2, "should be added", "not yet", "do not replace")
grade_03_q4.wrong("counts, not shares", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(w.split())\n    return c", 0, "share of 0.3", "not yet", "her share is 1")
grade_03_q4.wrong("a tax of words", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + w.count(' ') + 1\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()}", 2, "spaces are no words", "right so far", "add up to 1")
grade_03_q4.grade(shares)
### END HIDDEN TESTS

# %% text 03.q5 [markdown]
# ### 03.q5 Draw it
#
# **4 points · 7 minutes** · You practise: a chart that says what it shows.
#
# How many words does the practice text give to each speaker **in quotation marks**? Count
# them (your spans from 03.q2 help: `len(practice.words(span).split())` counts one) and draw bars, the
# longest first, for the four names "Quillory", "Falkenrow", "Achterlund" and "EHA":
# `sco.charts.bar({"Quillory": 0, ...}, "the title", unit="...", note="...")`. The title says
# what is counted; the unit what one bar counts; the note, in a sentence of your own, what
# stands out.

# %% answer 03.q5
answer_03_q5 = None
### BEGIN SOLUTION
answer_03_q5 = sco.charts.bar(
    {"Quillory": 33, "Falkenrow": 13, "Achterlund": 9, "EHA": 8},
    "Words in quotation marks, by speaker",
    unit="words",
    note="The harbour master is quoted as much as all others together.",
)
### END SOLUTION
answer_03_q5

# %% check 03.q5 points=4
check("03.q5", answer_03_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ChartOf, course_text, grading, instant, marks


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


@grading(instant_03_q5, 4)
def grade_03_q5(chart):
    numbers, wanted = chart["numbers"], {"Quillory": 33, "Falkenrow": 13, "Achterlund": 9, "EHA": 8}
    near = sum(abs(numbers.get(name, 0) - count) <= 1 for name, count in wanted.items())
    order = list(numbers.values()) == sorted(numbers.values(), reverse=True)
    return marks(
        (1, near >= 3, "Most of the counts differ from the text."),
        (1, numbers == wanted, "The counts are: Quillory 33 in three quotations, Falkenrow 13, Achterlund 9, the EHA 8."),
        (1, order and set(numbers) == set(wanted), "Four bars, the longest first."),
        (1, "word" in chart["title"].lower() and "word" in chart["unit"].lower() and "." in chart["description"] and len(chart["description"].split()) > 20, "Title and unit should say that words are counted, and the note what stands out."),
    )


grade_03_q5.wrong("one quotation missed", 'sco.charts.bar({"Quillory": 23, "Falkenrow": 13, "Achterlund": 9, "EHA": 8}, "Words in quotation marks, by speaker", unit="words", note="The harbour master has the most words in quotation marks by far.")', 3, "three quotations", "right so far", "count every quotation")
grade_03_q5.wrong("in no order, no unit", 'sco.charts.bar({"EHA": 8, "Quillory": 33, "Falkenrow": 13, "Achterlund": 9}, "Words in quotation marks, by speaker", note="The harbour master is quoted as much as all the others together.")', 2, "the longest first", "not yet", "longest bar first")
grade_03_q5.wrong("a pronoun as speaker", 'sco.charts.bar({"she": 33, "Falkenrow": 13, "Achterlund": 9, "EHA": 8}, "Words in quotation marks", unit="words", note="She has more words in quotation marks than all the others together.")', 2, "Four bars", "not yet", "a pronoun is no speaker")
grade_03_q5.wrong("a title that says nothing", 'sco.charts.bar({"Quillory": 33, "Falkenrow": 13, "Achterlund": 9, "EHA": 8}, "Chart", unit="words")', 3, "Title and unit", "not yet", "title does not say")
grade_03_q5.wrong("numbers and no chart", '{"Quillory": 33, "Falkenrow": 13, "Achterlund": 9, "EHA": 8}', 0, "cannot be read", "cannot read this", "a chart made with")
grade_03_q5.grade(answer_03_q5)
### END HIDDEN TESTS

# %% text 03.q6 [markdown]
# ### 03.q6 What "urged" does
#
# **5 points · 7 minutes** · You practise: weighing a verb, with evidence.
#
# In the **article**, each president asks that something be done. Copy **one demand of each**
# from the article, exactly, between four and twenty-five words: what he wants done, and by
# whom if it is said. Then write, in the cell after the check, two or three sentences: the
# text uses "said", "urged" and "should"; what would change if it had only "said"? A person
# reads that part.

# %% answer 03.q6
answer_03_q6 = {"xi-jinping": None, "vladimir-putin": None}
### BEGIN SOLUTION
answer_03_q6 = {
    "xi-jinping": "the SCO to play a bigger role in Afghanistan's peace and reconciliation process",
    "vladimir-putin": "the two sides to step up their communication and coordination",
}
### END SOLUTION

# %% check 03.q6 points=3
check("03.q6", answer_03_q6)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Record, course_text, grading, instant, marks, paragraph_of


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


@grading(instant_03_q6, 3)
def grade_03_q6(answer):
    text = course_text("xi-putin-astana")
    places = {who: paragraph_of(span, "xi-putin-astana") for who, span in answer.items()}
    def demands(span):
        words = text.words(span)
        after = text.text[: span.start].split()[-3:]
        return ("should" in words or " to " in words or "urging" in " ".join(after)) and 4 <= len(words.split()) <= 25

    return marks(
        (1, places["xi-jinping"] in (1, 3, 4, 7, 8), "The demand given to Xi is not one that the text gives to him."),
        (1, places["vladimir-putin"] in (10, 11), "The demand given to Putin is not one that the text gives to him; \"He urged\" is Putin."),
        (1, all(demands(span) for span in answer.values()), "A demand names what is to be done: \"should ...\" or \"urged ... to ...\"."),
    )


grade_03_q6.wrong("exchanged", '{"xi-jinping": "the two sides to step up their communication and coordination", "vladimir-putin": "the SCO to play a bigger role"}', 1, "not one that the text gives to him", "right so far", "not the other's")
grade_03_q6.wrong("a statement", '{"xi-jinping": "the SCO to play a bigger role", "vladimir-putin": "the Belt and Road Initiative has won extensive support"}', 1, "He urged", "not yet", "nothing in this sentence demands")
grade_03_q6.wrong("not copied exactly", '{"xi-jinping": "the SCO has to play a big role", "vladimir-putin": "the two sides to step up their communication"}', 0, "cannot be read", "cannot read this", "does not have")
grade_03_q6.wrong("too short", '{"xi-jinping": "maintain regional security", "vladimir-putin": "the two sides to step up their communication"}', 2, "A demand names", "not yet", "four to twenty-five")
grade_03_q6.grade(answer_03_q6)
### END HIDDEN TESTS

# %% reason 03.q6 [markdown] points=2
# YOUR WORDS: what would change if the text had only "said"?
#
# ### BEGIN SOLUTION
# One possible answer: "urged" makes one side press and the other listen; it also hides how
# strongly the words were spoken. With "said" alone, demands would sound like statements.
# ### END SOLUTION

# %%
progress("03")
