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
# Most of this set works on fresh sentences and on a short text about a **meeting**, all
# invented; the last exercise on the **article**. `check` answers at once and says what it
# looked at, `hint("03.q1")` helps in three steps, `solution("03.q1")` shows the answer and
# why after two tries or the third hint. `progress("03")` shows what comes next,
# `reset_progress()` begins again.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress, reset_progress, solution

article = sco.load("xi-putin-astana")
meeting = sco.Article("""Nadia Orme opened the meeting. "The old pump has served us well," she said, "but it
will not last another winter." Piet Lund was not convinced. "We heard the same story
last year, and the pump still works." The so-called "quick repair" of last spring,
he went on, had cost more than a new one.

Harbour Mutual, which insures the mill, wrote that it would pay for "one pump, and
one only". Orme left no doubt that the mill can borrow the money.""")
sco.paragraphs(meeting)

# %% [markdown]
# An **attribution** has a **source** (who), a **cue** (the words that attribute: "said",
# "according to") and a **content** (what is said). It is *direct* if all of the content
# stands in quotation marks, *mixed* if a part does, *indirect* if nothing does.
# `meeting.find("some words")` gives the span of words.

# %% text 03.q1 [markdown]
# ### 03.q1 Direct, indirect or mixed?
#
# **2 points · 4 minutes** · You practise: the three kinds of reported speech.
#
# Five sentences about a mill:
#
# 1. *"The mill will open again," its owner said.*
# 2. *The strike would end by Friday, the owner promised.*
# 3. *For the owner, the delay is "a gift to our rivals".*
# 4. *The so-called "quick repair" took nine weeks.*
# 5. *Nobody will lose a job, according to the owner.*
#
# Which kind of reported speech is each: "direct", "indirect", "mixed" or "none"?

# %% answer 03.q1
answer_03_q1 = {
    "open again": None,
    "end by Friday": None,
    "gift to our rivals": None,
    "quick repair": None,
    "lose a job": None,
}
### BEGIN SOLUTION
answer_03_q1 = {
    "open again": "direct",
    "end by Friday": "indirect",
    "gift to our rivals": "mixed",
    "quick repair": "none",
    "lose a job": "indirect",
}
### END SOLUTION

# %% check 03.q1 points=2
check("03.q1", answer_03_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import OneOf, Record, Solution, grading, instant, marks, whole


@instant(
    "03.q1",
    Record({
        key: OneOf(("direct", "indirect", "mixed", "none"), also={"no speech": "none", "nothing": "none", "scare quote": "none", "a scare quote": "none", "direct speech": "direct", "indirect speech": "indirect", "mixed speech": "mixed"})
        for key in ("open again", "end by Friday", "gift to our rivals", "quick repair", "lose a job")
    }),
    hints=(
        "For each, ask first who says something. Then underline all that the speaker is made to say, and look for quotation marks in it.",
        "No marks: indirect. Marks round all of it: direct. Marks round a part: mixed. Nobody says it: none.",
        "In one of them the writer gives the subject of what is said, and quotes only the rest. In one of them the marks hold a term at a distance.",
    ),
    right="Each sentence has the kind that you give.",
    decides=whole,
    otherwise="Where there are no quotation marks you call nothing direct or mixed, and where there are some you call nothing indirect. Not all of the kinds fit yet.",
)
def instant_03_q1(answer):
    for key in ("end by Friday", "lose a job"):
        if answer[key] in ("direct", "mixed"):
            return (f'"{key}": this sentence has no quotation marks.', "promised and according to make reported speech without any marks")
        if answer[key] == "none":
            return (f'"{key}": this sentence tells what somebody said.', "reported speech needs no quotation marks")
    for key in ("open again", "gift to our rivals", "quick repair"):
        if answer[key] == "indirect":
            return (f'"{key}": this sentence has quotation marks.', "indirect speech keeps no word in quotation marks")


@grading(instant_03_q1, 2)
def grade_03_q1(answer):
    right = {
        "open again": ("direct", "all of the content stands in quotation marks"),
        "end by Friday": ("indirect", "nothing stands in quotation marks, and somebody promised it"),
        "gift to our rivals": ("mixed", "only a part of what the owner thinks is quoted"),
        "quick repair": ("none", "the marks hold a term at a distance, nobody says it"),
        "lose a job": ("indirect", "\"according to\" attributes without quotation marks"),
    }
    return marks(*((0.4, answer[key] == kind, f"{key}: {why}.") for key, (kind, why) in right.items()))


solution_03_q1 = Solution(
    why={
        "open again": "All that the owner says stands in quotation marks.",
        "end by Friday": "\"promised\" attributes, and no word is quoted.",
        "gift to our rivals": "\"the delay\" is the writer's, the rest the owner's: \"For the owner\" attributes. Our program does not see this one.",
        "quick repair": "\"so-called\" keeps a term at a distance. Nobody says anything here.",
        "lose a job": "\"according to\" attributes without any marks.",
    },
    misread="Quotation marks alone make no speech, and speech needs no marks. One quoted word in a sentence of the writer's makes it mixed.",
)
grade_03_q1.wrong("marks make it direct", '{**answer_03_q1, "gift to our rivals": "direct"}', 1.6, "only a part", "not yet", "4 of your 5 are right")
grade_03_q1.wrong("no speech without marks", '{**answer_03_q1, "lose a job": "none"}', 1.6, "without quotation marks", "not yet", "tells what somebody said")
grade_03_q1.wrong("all marks are speech", '{**answer_03_q1, "quick repair": "mixed"}', 1.6, "at a distance", "not yet", "4 of your 5 are right")
grade_03_q1.wrong("direct and mixed exchanged", '{**answer_03_q1, "open again": "mixed", "gift to our rivals": "direct"}', 1.2, "all of the content", "not yet", "3 of your 5 are right")
grade_03_q1.wrong("all indirect", 'dict.fromkeys(answer_03_q1, "indirect")', 0.8, "all of the content", "not yet", "has quotation marks")
grade_03_q1.wrong("words of one's own", '{**answer_03_q1, "open again": "quote"}', 0, "cannot be read", "cannot read this", "one of")
grade_03_q1.grade(answer_03_q1)
### END HIDDEN TESTS

# %% text 03.q2 [markdown]
# ### 03.q2 Whose words are these?
#
# **3 points · 6 minutes** · You practise: telling speech from a scare quote, and speakers apart.
#
# Find every stretch in quotation marks in `meeting` that is somebody's **speech**, leave
# out what nobody says, and give each to its speaker: a dict from the name to a list of
# spans, the quotation marks and all that stands between them. A pronoun is no speaker: who
# is it? Python strings with a `"` inside stand in `'...'`: `meeting.find('"The old')`.

# %% answer 03.q2
answer_03_q2 = {"Orme": [], "Lund": [], "Harbour Mutual": []}
### BEGIN SOLUTION
answer_03_q2 = {
    "Orme": [
        meeting.find('"The old pump has served us well,"'),
        meeting.find('"but it will not last another winter."'),
    ],
    "Lund": [meeting.find('"We heard the same story last year, and the pump still works."')],
    "Harbour Mutual": [meeting.find('"one pump, and one only"')],
}
### END SOLUTION

# %% check 03.q2 points=3
check("03.q2", answer_03_q2)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Record, Solution, Spans, course_text, grading, instant, marks, span_scores, whole

MEETING_03_Q2 = """Nadia Orme opened the meeting. "The old pump has served us well," she said, "but it
will not last another winter." Piet Lund was not convinced. "We heard the same story
last year, and the pump still works." The so-called "quick repair" of last spring,
he went on, had cost more than a new one.

Harbour Mutual, which insures the mill, wrote that it would pay for "one pump, and
one only". Orme left no doubt that the mill can borrow the money."""


@instant(
    "03.q2",
    Record(
        {name: Spans(MEETING_03_Q2) for name in ("Orme", "Lund", "Harbour Mutual")},
        also={"Nadia Orme": "Orme", "Mrs Orme": "Orme", "Ms Orme": "Orme", "Piet Lund": "Lund", "Mr Lund": "Lund"},
    ),
    hints=(
        "Search the text for quotation marks, pair by pair. For each ask: who says these words, and where does the text tell so?",
        "A term that is held at a distance (\"so-called\") has marks and no speaker. For \"she\" look back for the name.",
        "One of the three has two stretches in one sentence; the others have one each. A quotation without a source belongs to the one who was named just before.",
    ),
    right="Every stretch of speech is there, from mark to mark, with the one who says it.",
    decides=whole,
    otherwise="Each span is one whole quotation, and a stretch is missing or stands with somebody else.",
)
def instant_03_q2(answer):
    text = course_text(MEETING_03_Q2)
    spans = [span for name in answer for span in answer[name]]
    for span in spans:
        words = " ".join(text.words(span).split())
        if words.count('"') != 2 or words[0] != '"' or words[-1] != '"':
            return (f"{words[:40]} ... does not run from one quotation mark to its partner.", "the quotation marks belong to the span, and said and the speaker do not")
        if "so-called" in text.text[max(0, span.start - 10) : span.start]:
            return (f"{words}: that is a scare quote, nobody says it.", "quotation marks also hold a term at a distance")
        if not any(span == q.span for q in text["quotations"]):
            return f"{words[:40]}: these marks are the end of one quotation and the beginning of the next."
        if spans.count(span) > 1:
            return f"{words[:40]} ... has two speakers in your answer. Who says it in the text?"
    for name in answer:
        if not answer[name]:
            mixed_up = "a body can be quoted as well as a person" if name == "Harbour Mutual" else "a quotation without a source beside it belongs to somebody, too"
            return (f"{name} has no quotation yet.", mixed_up)


@grading(instant_03_q2, 3)
def grade_03_q2(answer):
    text = course_text(MEETING_03_Q2)
    begins = {"Orme": ("The old", "but it will"), "Lund": ("We heard",), "Harbour Mutual": ("one pump, and one",)}
    wanted = {
        name: {next(q.span for q in text["quotations"] if text.find('"' + words) in q.span) for words in words_of}
        for name, words_of in begins.items()
    }
    found = [span for name in answer for span in answer[name]]
    every = [span for name in wanted for span in wanted[name]]
    f1 = span_scores(found, every)
    return marks(
        (1, f1 >= 0.6, "Most of the four stretches should be there, from mark to mark."),
        (1, f1 == 1 and len(found) == 4, "Four stretches are speech, each once; \"quick repair\" is a scare quote."),
        (1, all(set(answer[name]) == wanted[name] for name in wanted), "Orme has two stretches, Lund and Harbour Mutual one each."),
    )


solution_03_q2 = Solution(
    why={
        "Orme": "\"she said\" stands in the middle of her sentence: both stretches are hers.",
        "Lund": "No cue stands beside it. Lund \"was not convinced\" just before, \"he went on\" comes just after: the words between are his. Our program names no speaker here.",
        "Harbour Mutual": "A firm \"wrote\" it: bodies can be quoted as people are.",
    },
    misread="\"quick repair\" has \"so-called\" before it and nobody says it. A quotation that is cut by \"she said\" is two stretches, since the words between are the writer's.",
)
grade_03_q2.wrong("with the scare quote", '{**answer_03_q2, "Lund": [*answer_03_q2["Lund"], meeting.find(\'"quick repair"\')]}', 1, "quick repair", "not yet", "nobody says it")
grade_03_q2.wrong("without the marks", '{**answer_03_q2, "Lund": ["We heard the same story last year, and the pump still works."]}', 1, "each once", "not yet", "belong to the span")
grade_03_q2.wrong("the speaker before", '{**answer_03_q2, "Orme": [*answer_03_q2["Orme"], *answer_03_q2["Lund"]], "Lund": answer_03_q2["Harbour Mutual"], "Harbour Mutual": []}', 2, "Orme has two", "not yet", "Harbour Mutual has no quotation")
grade_03_q2.wrong("exchanged", '{**answer_03_q2, "Lund": answer_03_q2["Harbour Mutual"], "Harbour Mutual": answer_03_q2["Lund"]}', 2, "Orme has two", "not yet", "1 of your 3 is right")
grade_03_q2.wrong("the second half missed", '{**answer_03_q2, "Orme": answer_03_q2["Orme"][:1]}', 1, "each once", "not yet", "a stretch is missing")
grade_03_q2.wrong("a body is not quoted", '{**answer_03_q2, "Harbour Mutual": []}', 1, "each once", "not yet", "Harbour Mutual has no quotation")
grade_03_q2.wrong("one for two", '{**answer_03_q2, "Harbour Mutual": answer_03_q2["Lund"]}', 1, "each once", "not yet", "two speakers")
grade_03_q2.wrong("one span over two quotations", '{**answer_03_q2, "Orme": [meeting.find(\'"The old pump has served us well," she said, "but it will not last another winter."\')]}', 0, "from mark to mark", "not yet", "to its partner")
grade_03_q2.wrong("the gap between two quotations", '{**answer_03_q2, "Harbour Mutual": [meeting.find(\'" she said, "\')]}', 1, "each once", "not yet", "beginning of the next")
grade_03_q2.wrong("a list for a dict", 'answer_03_q2["Orme"]', 0, "cannot be read", "cannot read this", "a dict with the keys")
grade_03_q2.grade(answer_03_q2)
### END HIDDEN TESTS

# %% text 03.q3 [markdown]
# ### 03.q3 Source, cue, content
#
# **3 points · 6 minutes** · You practise: the parts of an attribution.
#
# Mark the parts of the attribution in the **last sentence** of `meeting`. The cue may have
# more words than one. The full stop at the end belongs to nothing. Our program does not
# see this attribution. Give spans with `find`, or mark the three parts by hand:
# `marks = sco.mark(meeting, "attributions")`, show `marks` in a cell of its own, and then
# `check("03.q3", marks)`.

# %% answer 03.q3
answer_03_q3 = {"source": None, "cue": None, "content": None}
### BEGIN SOLUTION
answer_03_q3 = {
    "source": meeting.find("Orme", 2),
    "cue": meeting.find("left no doubt"),
    "content": meeting.find("that the mill can borrow the money"),
}
### END SOLUTION

# %% check 03.q3 points=3
check("03.q3", answer_03_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Record, Solution, course_text, grading, instant, marks, whole

MEETING_03_Q3 = """Nadia Orme opened the meeting. "The old pump has served us well," she said, "but it
will not last another winter." Piet Lund was not convinced. "We heard the same story
last year, and the pump still works." The so-called "quick repair" of last spring,
he went on, had cost more than a new one.

Harbour Mutual, which insures the mill, wrote that it would pay for "one pump, and
one only". Orme left no doubt that the mill can borrow the money."""


@instant(
    "03.q3",
    Record({"source": Place(MEETING_03_Q3), "cue": Place(MEETING_03_Q3), "content": Place(MEETING_03_Q3)}),
    hints=(
        "First find what is said. In this sentence it is a whole clause at the end.",
        "The source is who says it. The cue is all that stands between the source and what is said.",
        "\"She let them know that the road is open.\" has the source She, the cue \"let them know\", the content \"that the road is open\". Do the same here.",
    ),
    right="Source, cue and content are those of the last sentence, with their borders.",
    decides=whole,
    otherwise="The three parts stand in the last sentence, in order, and not all of them have the right borders.",
)
def instant_03_q3(answer):
    text = course_text(MEETING_03_Q3)
    source, cue, content = answer["source"], answer["cue"], answer["content"]
    last = text["sentences"][-1].span
    for name, span in answer.items():
        if span not in last:
            return (f'"{name}": "{" ".join(text.words(span).split())[:40]}" is not in the last sentence.', "find() gives the first place; find(words, 2) the second")
    if source.overlaps(cue) or cue.overlaps(content) or source.overlaps(content):
        return ("Two of the parts overlap.", "each word belongs to one part of an attribution")
    if not source.start < cue.start < content.start:
        return "In this sentence the source comes first, then the cue, then the content."
    if text.words(content).endswith("."):
        return ("The full stop is in the content.", "punctuation at the end stays outside, unless it is inside quotation marks")
    between = text.text[cue.end : content.start].strip()
    if between not in ("", "that"):
        return f'Between cue and content "{between}" is left over. To which of the two does it belong?'


@grading(instant_03_q3, 3)
def grade_03_q3(answer):
    text = course_text(MEETING_03_Q3)
    contents = [text.find(words) for words in ("that the mill can borrow the money", "the mill can borrow the money")]
    return marks(
        (1, answer["source"] == text.find("Orme", 2), "The source is Orme, as the last sentence has it."),
        (1, answer["cue"] == text.find("left no doubt"), "The cue is \"left no doubt\", three words."),
        (1, answer["content"] in contents, "The content is \"that the mill can borrow the money\", with or without \"that\"."),
    )


solution_03_q3 = Solution(
    why={
        "source": "Orme, the words that name the speaker in this sentence.",
        "cue": "\"left no doubt\" attributes as \"said\" does. \"left\" alone attributes nothing.",
        "content": "What she says, without the full stop.",
    },
    variants="The content without \"that\".",
    misread="\"no doubt\" belongs to the cue, as \"left\" alone says nothing of the money. A program with a list of verbs knows \"said\" and \"wrote\", and misses such a cue: so does ours.",
    accepted=('{**answer_03_q3, "content": meeting.find("the mill can borrow the money")}',),
)
grade_03_q3.wrong("a verb alone", '{**answer_03_q3, "cue": meeting.find("left")}', 2, "three words", "not yet", '"no doubt" is left over')
grade_03_q3.wrong("the first place of the name", '{**answer_03_q3, "source": meeting.find("Orme")}', 2, "The source is Orme", "not yet", "not in the last sentence")
grade_03_q3.wrong("with the full stop", '{**answer_03_q3, "content": meeting.find("the mill can borrow the money.")}', 2, "with or without", "not yet", "full stop is in")
grade_03_q3.wrong("the cue with that", '{**answer_03_q3, "cue": meeting.find("left no doubt that"), "content": meeting.find("the mill can borrow the money")}', 2, "three words", "not yet", "2 of your 3 are right")
grade_03_q3.wrong("a part of the content", '{**answer_03_q3, "content": meeting.find("that the mill can borrow")}', 2, "with or without", "not yet", "2 of your 3 are right")
grade_03_q3.wrong("another attribution", '{"source": meeting.find("Harbour Mutual"), "cue": meeting.find("wrote"), "content": meeting.find("that it would pay for")}', 0, "The source is Orme", "not yet", "not in the last sentence")
grade_03_q3.wrong("source and content exchanged", '{**answer_03_q3, "source": answer_03_q3["content"], "content": answer_03_q3["source"]}', 1, "The source is Orme", "not yet", "source comes first")
grade_03_q3.wrong("words that are not there", '{"source": "Mrs Orme", "cue": "left no doubt", "content": "borrow money"}', 0, "cannot be read", "cannot read this", "does not have")
grade_03_q3.grade(answer_03_q3)
### END HIDDEN TESTS

# %% text 03.q4 [markdown]
# ### 03.q4 Who has how much of the words?
#
# **3 points · 6 minutes** · You practise: shares of words by speaker.
#
# Write `shares(speeches)`. `speeches` is a list of pairs `[speaker, words]`, such as
# `["Xi", "we agree"]`; `words.split()` gives single words. The result is a dict: for each
# speaker the share of **all** words, from 0 to 1. A word that comes twice counts twice. No
# speeches give an empty dict; at least one speech has a word in it otherwise.

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
from sco_lessons.exercises.authoring import Anything, Function, Solution, close, grading, instant, marks, whole


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
            [[["Bo", "no no no"], ["Ann", "well no"]]],
            [[["Ann", " so  far   so good "], ["Bo", "yes"]]],
            [[["Bo", ""], ["Ann", "it's well-known"], ["Cy", "why?"]]],
            [[["Ann", "a b c d"], ["Bo", "e f g"], ["Cy", "h i j"]]],
            [[["Ann", "a"], ["Bo", "b"], ["Ann", "c"], ["Bo", "d"], ["Bo", "e f g h"]]],
        ],
    ),
    hints=(
        "First count the words of each speaker in a dict; a speaker may speak twice.",
        "A dict's get() gives 0 for a speaker who is new: add to that, and keep the sum under the speaker.",
        "After the loop, add up all the counts and divide each of them by that sum, in a new dict.",
    ),
    right="It was tried on ten lists: one speaker, several, speakers who speak twice, repeated words, empty speeches, many spaces, nothing. Each share is the one that is asked for.",
    decides=whole,
)
def instant_03_q4(values):
    one, two, letters, twice, nothing, repeated, spaced, empty = values[:8]
    if not all(type(value) is dict and all(type(n) in (int, float) for n in value.values()) for value in values):
        return "The result is to be a dict from each speaker to a number."
    if set(one) != {"Ann"}:
        return ("The keys of the dict are the speakers, the first of each pair.", "a pair is read in the order in which it is written: for speaker, words in speeches")
    if abs(one["Ann"] - 1) > 0.01:
        return ("A speaker who is alone has all the words: her share is 1.", "a share is a part of the whole, a count is not")
    if set(two) != {"Ann", "Bo"}:
        return ('Of [["Ann", "yes"], ["Bo", "no"]] the dict should have two keys, Ann and Bo.', "a return inside the loop ends it at the first pair")
    if abs(sum(two.values()) - 1) > 0.02:
        return ("The shares do not add up to 1.", "the total is one number: it is made once, before anything is divided by it")
    if abs(sum(twice.values()) - 1) > 0.02:
        return ("Where somebody speaks twice, the shares do not add up to 1.", "later speeches of a speaker are added to the earlier ones, they do not replace them")
    if abs(letters["Ann"] - letters["Bo"]) > 0.01:
        return ("Two words against two words should be equal shares.", "len(words) counts letters, len(words.split()) words")
    if abs(repeated.get("Bo", 0) - 1 / 3) < 0.01:
        return ('"no no no" against "well no" gives Bo a third.', "types are not tokens: a word that comes twice counts twice")
    if "Bo" not in empty:
        return "A speaker whose speech is empty has a share, too: 0."
    if spaced.get("Ann", 0) > 0.81:
        return ('" so  far   so good " has four words.', 'split(" ") makes empty words between two spaces; split() does not')
    if nothing != {}:
        return "No speeches should give an empty dict."


@grading(instant_03_q4, 3, inputs=[
    [[["Quillory", "no safe spare"], ["Falkenrow", "a punishment is no crossing at all"]]],
    [[["A", "one two three"], ["B", "four"], ["A", "five six"], ["B", "seven one four"], ["C", "one"]]],
    [[]],
    [[["C", "  spaced   out  "], ["D", "well-known"], ["E", ""]]],
    [[["D", "never, never, never again"], ["E", "so so so so so so"]]],
])
def grade_03_q4(values):
    simple, again, empty, spaced, repeated = values
    return marks(
        (1, close(simple, {"Quillory": 0.3, "Falkenrow": 0.7}) and close(repeated, {"D": 0.4, "E": 0.6}), "Three of ten words are a share of 0.3; a word that comes twice counts twice."),
        (1, close(again, {"A": 0.5, "B": 0.4, "C": 0.1}), "A speaker's words in several speeches should be added, and divided by all words."),
        (1, empty == {} and close(spaced, {"C": 2 / 3, "D": 1 / 3, "E": 0}), "Empty speeches and empty lists should be possible, spaces are no words, and split() keeps a word with a hyphen whole."),
    )


solution_03_q4 = Solution(
    why="The words of each speaker are added up over all speeches, and only then divided by the sum of all. split() without anything in its brackets takes any white space as one border.",
    variants="A defaultdict(int) or a Counter for the counts; shares rounded to two decimals.",
    misread="len(words) counts letters. set() counts types, as in lesson 01. Counting speeches treats a yes like a lecture. split(\" \") finds an empty word between two spaces.",
)
grade_03_q4.wrong("letters for words", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(w)\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()}", 0, "share of 0.3", "not yet", "counts letters")
grade_03_q4.wrong("later replaces earlier", "def shares(speeches):\n    c = {s: len(w.split()) for s, w in speeches}\n    t = sum(len(w.split()) for s, w in speeches)\n    return {s: n / t for s, n in c.items()}", 2, "should be added", "not yet", "do not replace")
grade_03_q4.wrong("counts, not shares", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(w.split())\n    return c", 0, "share of 0.3", "not yet", "her share is 1")
grade_03_q4.wrong("the pair turned round", "def shares(speeches):\n    c = {}\n    for w, s in speeches:\n        c[s] = c.get(s, 0) + len(w.split())\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()}", 0, "share of 0.3", "not yet", "keys of the dict are the speakers")
grade_03_q4.wrong("the total made anew each time", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(w.split())\n    for s in c:\n        c[s] = c[s] / sum(c.values())\n    return c", 0, "share of 0.3", "not yet", "made once, before")
grade_03_q4.wrong("spaces counted", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + w.count(' ') + 1\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()}", 2, "spaces are no words", "not yet", "has four words")
grade_03_q4.wrong("split at each space", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(w.split(' '))\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()}", 2, "spaces are no words", "not yet", "has four words")
grade_03_q4.wrong("types for tokens", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(set(w.split()))\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()} if t else {}", 2, "counts twice", "not yet", "types are not tokens")
grade_03_q4.wrong("the number of speeches", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + 1\n    t = len(speeches)\n    return {s: n / t for s, n in c.items()}", 0, "share of 0.3", "not yet", "not what the task asks for")
grade_03_q4.wrong("equal shares", "def shares(speeches):\n    n = {s for s, w in speeches}\n    return {s: 1 / len(n) for s in n}", 0, "share of 0.3", "not yet", "not what the task asks for")
grade_03_q4.wrong("types of each speaker", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c.setdefault(s, set()).update(w.split())\n    t = sum(map(len, c.values()))\n    return {s: len(n) / t for s, n in c.items()} if t else {}", 1, "counts twice", "not yet", "types are not tokens")
grade_03_q4.wrong("ends at the first pair", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(w.split())\n        return {s: 1.0 for s in c}\n    return {}", 0, "share of 0.3", "not yet", "two keys, Ann and Bo")
grade_03_q4.wrong("a hyphen ends a word", "def shares(speeches):\n    import re\n    c = {}\n    for s, w in speeches:\n        c[s] = c.get(s, 0) + len(re.findall(r'\\w+', w))\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()}", 2, "a word with a hyphen", "not yet", "not what the task asks for")
grade_03_q4.wrong("the silent are left out", "def shares(speeches):\n    c = {}\n    for s, w in speeches:\n        if w.split():\n            c[s] = c.get(s, 0) + len(w.split())\n    t = sum(c.values())\n    return {s: n / t for s, n in c.items()}", 2, "Empty speeches", "not yet", "has a share, too")
grade_03_q4.grade(shares)
### END HIDDEN TESTS

# %% text 03.q5 [markdown]
# ### 03.q5 Draw it
#
# **4 points · 7 minutes** · You practise: a chart that says what it shows.
#
# How many words does `meeting` give to each speaker **in quotation marks**? Count them
# (your spans from 03.q2 help: `len(meeting.words(span).split())` counts one) and draw bars,
# the longest first, for the three names "Orme", "Lund" and "Harbour Mutual":
# `sco.charts.bar({"Orme": 0, ...}, "the title", unit="...", note="...")`. The title says in
# three words or more what is counted; the unit what one bar counts; the note, in a sentence
# of your own, **who has the most words, and how many**.

# %% answer 03.q5
answer_03_q5 = None
### BEGIN SOLUTION
answer_03_q5 = sco.charts.bar(
    {"Orme": 14, "Lund": 12, "Harbour Mutual": 5},
    "Words in quotation marks, by speaker",
    unit="words",
    note="Orme has the most words in quotation marks, 14, and Lund nearly as many.",
)
### END SOLUTION
answer_03_q5

# %% check 03.q5 points=4
check("03.q5", answer_03_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ChartOf, Solution, grading, instant, marks, note_fault, numbers_in


def lacking_03_q5(chart):
    """What a note lacks: the name of the longest bar, its number; or that it says the opposite."""
    import re

    name = max(chart["numbers"], key=chart["numbers"].get)
    note = chart["note"]
    if not re.search(rf"\b{re.escape(name)}\b", note, re.IGNORECASE):
        return "the name of the one with the longest bar"
    if chart["numbers"][name] not in numbers_in(note):
        return "the number of the longest bar"
    if len(note.split()) < 4:
        return "a whole sentence"
    return ""


@instant(
    "03.q5",
    ChartOf(
        names=("Orme", "Lund", "Harbour Mutual"),
        also={"Nadia Orme": "Orme", "Piet Lund": "Lund", "Harbour": "Harbour Mutual"},
    ),
    hints=(
        "Write beside each of your quotations who says it; \"she said\" needs a name.",
        "Add the words of all quotations of one speaker. A body is among the speakers.",
        "One speaker has two quotations, the others one each. Then give the dict to sco.charts.bar, the largest number first.",
    ),
    right="The three numbers are right, the longest bar comes first, there are a title and a unit, and the note has the name and the number of the longest bar. Where the check knows the words beside a name (most, fewest, more than, twice), the bars bear them out.",
    unseen="what title and note say beyond that, shares (half, 40%) among it: whether it is true of the chart is for you and solution().",
    decides=lambda chart: chart["numbers"],
    otherwise="There is a bar for each of the three, in falling order, with title, unit and note. Not all of the three numbers are those of the text: count each stretch in quotation marks again.",
)
def instant_03_q5(chart):
    numbers = chart["numbers"]
    if set(numbers) != {"Orme", "Lund", "Harbour Mutual"}:
        called = 'The bars are to be called "Orme", "Lund" and "Harbour Mutual".'
        pronouns = {name.casefold() for name in numbers} & {"she", "he", "it", "they"}
        return (called, "a pronoun is no speaker: she and he have names") if pronouns else called
    if any(number != int(number) or number < 1 for number in numbers.values()):
        return ("Each of the three says at least one word in quotation marks, and words are counted whole.", "a share is no count")
    if list(numbers.values()) != sorted(numbers.values(), reverse=True):
        return "Put the longest bar first, so that the order can be seen at once."
    if len(chart["title"].split()) < 3:
        return "The title has fewer than three words: what is counted, and for whom?"
    if "word" not in chart["unit"].lower():
        return 'The unit does not say that words are counted: unit="words".'
    if not chart["note"].strip():
        return ("The chart has no note yet.", "the description that the program adds is not your note")
    if lacking_03_q5(chart):
        return f"The note lacks {lacking_03_q5(chart)}."
    return note_fault(chart["note"], numbers, chart["description"])


@grading(instant_03_q5, 4)
def grade_03_q5(chart):
    numbers, wanted = chart["numbers"], {"Orme": 14, "Lund": 12, "Harbour Mutual": 5}
    near = sum(abs(numbers.get(name, 0) - count) <= 1 for name, count in wanted.items())
    order = list(numbers.values()) == sorted(numbers.values(), reverse=True)
    told = len(chart["title"].split()) >= 3 and "word" in chart["unit"].lower() and not lacking_03_q5(chart)
    told = told and note_fault(chart["note"], numbers, chart["description"]) is None
    return marks(
        (1, near >= 2, "Most of the counts differ from the text."),
        (1, numbers == wanted, "The counts are: Orme 14 in two stretches, Lund 12, Harbour Mutual 5."),
        (1, order and set(numbers) == set(wanted), "Three bars, the longest first."),
        (1, told, "A title of three words or more, a unit that says words, and a note with the name and the number of the longest bar."),
    )


solution_03_q5 = Solution(
    why={
        "Orme": "7 words before \"she said\" and 7 after it: 14.",
        "Lund": "12 words in one stretch.",
        "Harbour Mutual": "5 words: \"one pump, and one only\".",
    },
    variants="Any title of three words or more that says what is counted; any true sentence with Orme and 14 in it as the note.",
    misread="\"quick repair\" is nobody's speech and counts for nobody. What Lund \"went on\" to say and what Orme \"left no doubt\" of is speech, too, but not in quotation marks. The description that the program writes is not your note.",
)
grade_03_q5.wrong("one stretch missed", 'sco.charts.bar({"Lund": 12, "Orme": 7, "Harbour Mutual": 5}, "Words in quotation marks, by speaker", unit="words", note="Lund has the most words in quotation marks, 12.")', 3, "two stretches", "not yet", "2 of your 3 are right")
grade_03_q5.wrong("the scare quote counted", 'sco.charts.bar({"Orme": 14, "Lund": 14, "Harbour Mutual": 5}, "Words in quotation marks, by speaker", unit="words", note="Orme and Lund have the most words, 14 each.")', 3, "two stretches", "not yet", "2 of your 3 are right")
grade_03_q5.wrong("in no order, no unit", 'sco.charts.bar({"Harbour Mutual": 5, "Orme": 14, "Lund": 12}, "Words in quotation marks, by speaker", note="Orme has the most words, 14.")', 2, "the longest first", "not yet", "longest bar first")
grade_03_q5.wrong("a pronoun as speaker", 'sco.charts.bar({"she": 14, "Lund": 12, "Harbour Mutual": 5}, "Words in quotation marks", unit="words", note="She has the most words, 14.")', 2, "Three bars", "not yet", "a pronoun is no speaker")
grade_03_q5.wrong("a title that says nothing", 'sco.charts.bar({"Orme": 14, "Lund": 12, "Harbour Mutual": 5}, "Chart", unit="words", note="Orme has the most words, 14.")', 3, "A title of three words", "not yet", "fewer than three words")
grade_03_q5.wrong("no note", 'sco.charts.bar({"Orme": 14, "Lund": 12, "Harbour Mutual": 5}, "Words in quotation marks, by speaker", unit="words")', 3, "a note with the name", "not yet", "no note yet")
grade_03_q5.wrong("a false note", 'sco.charts.bar({"Orme": 14, "Lund": 12, "Harbour Mutual": 5}, "Words in quotation marks, by speaker", unit="words", note="Lund has by far the most words, 12.")', 3, "a note with the name", "not yet", "the name of the one with the longest bar")
grade_03_q5.wrong("a note turned round", 'sco.charts.bar({"Orme": 14, "Lund": 12, "Harbour Mutual": 5}, "Words in quotation marks, by speaker", unit="words", note="Lund has the most words, and Orme 14.")', 3, "a note with the name", "not yet", "Lund has the most, and Lund is 12")
grade_03_q5.wrong("fewest for most", 'sco.charts.bar({"Orme": 14, "Lund": 12, "Harbour Mutual": 5}, "Words in quotation marks, by speaker", unit="words", note="Orme has the fewest words, 14.")', 3, "a note with the name", "not yet", "has the fewest")
grade_03_q5.wrong("nine everywhere", 'sco.charts.bar({"Orme": 9, "Lund": 9, "Harbour Mutual": 9}, "Words in quotation marks, by speaker", unit="words", note="Orme has 9 words, as the others have.")', 2, "Most of the counts", "not yet", "none of your 3 is right")
grade_03_q5.wrong("numbers and no chart", '{"Orme": 14, "Lund": 12, "Harbour Mutual": 5}', 0, "cannot be read", "cannot read this", "a chart made with")
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
from sco_lessons.exercises.authoring import Place, Record, Solution, course_text, grading, instant, marks


def demands_03_q6(answer):
    """For each span the number of its sentence, -1 if the words in it are no demand, -2 if they
    end before they say what is to be done.

    A demand has "should" in it or comes after "should", "urged" or "urging", with no other
    verb that attributes between.
    """
    import re

    text = course_text("xi-putin-astana")
    found = {}
    for who, span in answer.items():
        number = next((n for n, s in enumerate(text["sentences"]) if span in s.span), -1)
        before = text.text[text["sentences"][number].span.start : span.end]
        cues = list(re.finditer(r"\b(should|urged|urging|said|adding|[Nn]oting|[Cc]ongratulating)\b", before))
        found[who] = number if cues and cues[-1][0] in ("should", "urged", "urging") else -1
        # "Xi urged the SCO" says who is to act, and not what is to be done.
        if found[who] >= 0 and cues[-1][0] == "urged" and not re.search(r" to \w", before[cues[-1].end() :]):
            found[who] = -2
    return found


@instant(
    "03.q6",
    Record(
        {"xi-jinping": Place("xi-putin-astana"), "vladimir-putin": Place("xi-putin-astana")},
        also={"Xi": "xi-jinping", "Xi Jinping": "xi-jinping", "Putin": "vladimir-putin", "Vladimir Putin": "vladimir-putin"},
    ),
    hints=(
        "Look for the words urged, urging and should. What follows is a demand, and somebody makes it.",
        "Who makes it may stand before it, after it, or in the paragraph before: \"said Xi\", \"Putin said\", \"He urged\".",
        "Most demands are Xi's. Putin's are near the end: one follows a pronoun, one begins with two countries that should do something.",
    ),
    right="Both are copied from the article, from what each of them demands.",
    unseen="whether the words that you took are a demand that can be understood by itself.",
    decides=demands_03_q6,
    otherwise="Both are demands of the article, and one of them at least is not his: look for the speaker in the same sentence or before it.",
)
def instant_03_q6(answer):
    from sco_lessons.display.phrases import count

    text = course_text("xi-putin-astana")
    for who, span in answer.items():
        words = text.words(span)
        if not 4 <= len(words.split()) <= 25:
            return f'"{who}" has {count(len(words.split()), "words")}; this asks for four to twenty-five.'
        if not any(span in s.span for s in text["sentences"]):
            return f'"{who}": stay inside one sentence of the article.'
        if demands_03_q6(answer)[who] == -2:
            return f'"{who}": this says who is asked, and not yet what is to be done.'
        if demands_03_q6(answer)[who] < 0:
            return (f'"{who}": the words that you took are not what somebody urged or said should be done.', "a statement says how things are, a promise what one will do, a demand what others should do")
    if answer["xi-jinping"].overlaps(answer["vladimir-putin"]):
        return "Both are the same place. Two people, two demands."


@grading(instant_03_q6, 3)
def grade_03_q6(answer):
    text = course_text("xi-putin-astana")
    demands = demands_03_q6(answer)
    paragraphs = {
        who: next((n for n, p in enumerate(text["paragraphs"], 1) if span in p.span), 0) for who, span in answer.items()
    }
    short = all(4 <= len(text.words(span).split()) <= 25 for span in answer.values())
    return marks(
        (1, paragraphs["xi-jinping"] in (1, 3, 4, 7, 8), "The demand given to Xi is not one that the text gives to him."),
        (1, paragraphs["vladimir-putin"] in (10, 11), "The demand given to Putin is not one that the text gives to him; \"He urged\" is Putin."),
        (1, min(demands.values()) >= 0 and short, "A demand is what somebody urged, or said should be done, in four to twenty-five words."),
    )


solution_03_q6 = Solution(
    why={
        "xi-jinping": "\"Xi urged the SCO to ...\": the SCO is to act, and the demand is Xi's.",
        "vladimir-putin": "\"He urged the two sides to ...\": the paragraph before names Putin, so He is Putin.",
    },
    variants="Xi demands something in paragraphs 1, 3, 4, 7 and 8 (\"should strengthen communication\", \"should firmly observe\", \"urged\", \"urging\"), Putin in 10 and 11 (\"urged\", \"should work together\").",
    misread="\"China will assume the SCO rotating presidency\" is a promise. \"it is of great significance\" is a statement. \"He urged\" comes after a paragraph of Putin's, although Xi spoke before.",
    accepted=(
        '{**answer_03_q6, "xi-jinping": "China and Russia should strengthen communication"}',
        '{**answer_03_q6, "xi-jinping": "China and Russia should firmly observe"}',
        '{**answer_03_q6, "xi-jinping": "The two countries should strengthen their mutual support"}',
        '{**answer_03_q6, "xi-jinping": "the two countries to deepen people-to-people and cultural exchanges"}',
        '{**answer_03_q6, "vladimir-putin": "Russia and China should work together with all sides concerned"}',
    ),
)
grade_03_q6.wrong("exchanged", '{"xi-jinping": "the two sides to step up their communication and coordination", "vladimir-putin": "the SCO to play a bigger role"}', 1, "not one that the text gives to him", "not yet", "none of your 2 is right")
grade_03_q6.wrong("two demands of Xi's", '{**answer_03_q6, "vladimir-putin": "the two countries to deepen people-to-people and cultural exchanges"}', 2, "He urged", "not yet", "1 of your 2 is right")
grade_03_q6.wrong("who is asked, and not what", '{**answer_03_q6, "xi-jinping": "Xi urged the SCO"}', 2, "A demand is", "not yet", "not yet what is to be done")
grade_03_q6.wrong("a statement", '{**answer_03_q6, "vladimir-putin": "the Belt and Road Initiative has won extensive support"}', 1, "He urged", "not yet", "not what somebody urged")
grade_03_q6.wrong("a promise", '{**answer_03_q6, "xi-jinping": "China will assume the SCO rotating presidency"}', 2, "A demand is", "not yet", "not what somebody urged")
grade_03_q6.wrong("what comes before the demand", '{**answer_03_q6, "xi-jinping": "the SCO is facing new opportunities and challenges"}', 2, "A demand is", "not yet", "not what somebody urged")
grade_03_q6.wrong("not copied exactly", '{**answer_03_q6, "xi-jinping": "the SCO has to play a big role"}', 0, "cannot be read", "cannot read this", "does not have")
grade_03_q6.wrong("too short", '{**answer_03_q6, "xi-jinping": "maintain regional security"}', 2, "A demand is", "not yet", "four to twenty-five")
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
