# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: "Exercises 06: Your own article"
#     question: Does any of this carry over to a text of your own?
#     objectives: [Choose a text and say where it comes from, Mark entities and reported speech in it, Chart what it counts, Say with evidence where a method works and where it fails]
#     minutes: {read: 5, do: 40}
#     prerequisites: ["06_your_own_article"]
#     key_terms: [mention, source, cue, content]
# ---

# %% [markdown]
# # Exercises 06: Your own article
#
# The whole way, on a news item or report of your choice. Take one in English with at least
# eighty words in which somebody is said to have said something. `check` looks at what can
# be seen in your text; a person reads your report.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress

# %% [markdown]
# Copy the words of your article between the three quotation marks. Until you do, the
# practice text of this course stands in for it.

# %% text 06.q1 [markdown]
# ### 06.q1 The text and where it is from
#
# **3 points · 6 minutes** · You practise: keeping a text with its source.
#
# Give the text, its `title`, `where` you have it from (a name of a paper, an address, a
# book with its page) and the `date` as far as the text or the source says it; if nobody
# says it, write "not said".
#
# ```python
# my_text = """The words of your article."""
# answer_06_q1 = {"text": my_text, "title": "...", "where": "...", "date": "..."}
# ```

# %% answer 06.q1
my_text = sco.load("practice").text
answer_06_q1 = None
### BEGIN SOLUTION
my_text = """
The library of Harrowmere will open on Sundays, its director said on Friday. "People work
all week, and the books should be there when they are free," Ilse Brandt told the town
council.

According to Brandt, some 300 readers asked for longer hours in a survey last autumn. The
council urged the library to find volunteers first, as money is short. Tom Ridley, who
speaks for the staff, said the plan would fail without two more librarians.

Nobody asked what the readers would do with the noise of the market outside. The first
Sunday is 4 May. The director added that the library would count its readers and decide
again in the autumn.
"""
answer_06_q1 = {
    "text": my_text,
    "title": "Harrowmere library to open on Sundays",
    "where": "invented for these exercises",
    "date": "not said",
}
### END SOLUTION

# %% check 06.q1 points=3
check("06.q1", answer_06_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Anything, Record, course_text, grading, instant, marks


@instant(
    "06.q1",
    Record({key: Anything("words in quotation marks") for key in ("text", "title", "where", "date")}),
    hints=(
        "Three quotation marks hold a text of several lines: my_text = \"\"\" ... \"\"\".",
        "The source is what a reader needs to find the text again. The date stands on the page more often than in the text.",
        "Fill all four: text, title, where, date. If no date is said anywhere, the honest answer is \"not said\".",
    ),
    right="A text of its own, with a title, a source and a word on its date. A reader can find it again.",
)
def instant_06_q1(answer):
    for key, said in answer.items():
        if type(said) is not str or not said.strip():
            return f'"{key}" is still empty, or is no text in quotation marks.'
    words = answer["text"].split()
    if any(answer["text"].split() == course_text(name).text.split() for name in ("practice", "xi-putin-astana")):
        return ("This is a text of the course: good for trying, but the task is about one of yours.", "a method that was built on a text says little until it meets another")
    if not 80 <= len(words) <= 3000:
        return f"The text has {len(words)} words; take one with 80 to 3,000."
    if len(set(words)) < len(words) / 4:
        return "The same few words come again and again: is the whole article copied, and only once?"
    if not 2 <= len(answer["title"].split()) <= 30:
        return "A title has two to thirty words."


@grading(instant_06_q1, 3)
def grade_06_q1(answer):
    fine = all(type(said) is str and said.strip() for said in answer.values())
    texts = [course_text(name).text.split() for name in ("practice", "xi-putin-astana")]
    words = str(answer["text"]).split()
    own = 80 <= len(words) <= 3000 and words not in texts and len(set(words)) >= len(words) / 4
    return marks(
        (2, fine and own, "The text should be one of your own, with 80 to 3,000 words."),
        (1, fine and own and 2 <= len(str(answer["title"]).split()) <= 30, "Title, source and date (or \"not said\") should be given."),
    )


grade_06_q1.wrong("the practice text", '{"text": sco.load("practice").text, "title": "The ferry stops", "where": "this course", "date": "not said"}', 0, "one of your own", "not yet", "a text of the course")
grade_06_q1.wrong("a headline only", '{"text": "Library opens on Sundays", "title": "Library opens", "where": "a paper", "date": "1 May"}', 0, "one of your own", "not yet", "80 to 3,000")
grade_06_q1.wrong("no source", '{"text": my_text, "title": "Library opens", "where": "", "date": "not said"}', 0, "one of your own", "not yet", "still empty")
grade_06_q1.wrong("one word again and again", '{"text": "word " * 200, "title": "Library opens", "where": "a paper", "date": "1 May"}', 0, "one of your own", "not yet", "again and again")
grade_06_q1.wrong("a title of one word", '{"text": my_text, "title": "Library", "where": "a paper", "date": "1 May"}', 2, "should be given", "not yet", "two to thirty")
grade_06_q1.grade(answer_06_q1)
### END HIDDEN TESTS

# %% text 06.q2 [markdown]
# ### 06.q2 Who and what is named
#
# **4 points · 8 minutes** · You practise: mentions and labels in a new text.
#
# Give your text again (`my_text`) and at least five different mentions from it. Words
# exactly as the text has them, labels PERSON, NORP, ORG, GPE, LOC, FAC, EVENT or DATE; use
# three labels or more.
#
# ```python
# answer_06_q2 = {
#     "text": my_text,
#     "mentions": [{"words": "...", "label": "PERSON"}, {"words": "...", "label": "DATE"}],
# }
# ```

# %% answer 06.q2
answer_06_q2 = None
### BEGIN SOLUTION
answer_06_q2 = {
    "text": my_text,
    "mentions": [
        {"words": "Harrowmere", "label": "GPE"},
        {"words": "Ilse Brandt", "label": "PERSON"},
        {"words": "Tom Ridley", "label": "PERSON"},
        {"words": "the town\ncouncil", "label": "ORG"},
        {"words": "4 May", "label": "DATE"},
    ],
}
### END SOLUTION

# %% check 06.q2 points=4
check("06.q2", answer_06_q2)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, OneOf, Record, Words, grading, instant, marks


@instant(
    "06.q2",
    Record({
        "text": Words(),
        "mentions": ListOf(Record({"words": Words(), "label": OneOf(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE"))})),
    }),
    hints=(
        "Underline all names in your text first; then add descriptions of the same people and bodies.",
        "Copy and paste, do not retype: a comma or an 's too much and the words are not found or the border is wrong.",
        "Take a person, a place and a body or a date. A title such as President stays outside a name, so does \"the\".",
    ),
    right="Five mentions or more, each in your text, with three labels or more. Would a second reader give the same labels?",
)
def instant_06_q2(answer):
    text = " ".join(answer["text"].split())
    seen = set()
    for mention in answer["mentions"]:
        words, label = " ".join(mention["words"].split()), mention["label"]
        if words not in text:
            return f'"{words[:40]}" is not in your text: copy the words exactly.'
        if words in seen:
            return f'"{words[:40]}" is in the list twice; give different mentions.'
        seen.add(words)
        if words.endswith(("'s", "\u2019s", ",", ".")):
            return (f'"{words[:40]}" ends with a sign.', "the possessive ending and the comma stay outside a mention")
        if words.lower().startswith("the ") and words[4:5].isupper() and label != "DATE":
            return (f'"{words[:40]}" begins with "the".', "a name stands without its determiner")
        if len(words.split()) > 8:
            return f'"{words[:40]} ..." is longer than a mention.'
        if label == "DATE" and words.istitle() and len(words.split()) > 3:
            return f'"{words[:40]}" looks like a name, not a date.'
    if len(seen) < 5:
        return f"{len(seen)} so far; this asks for five or more."
    if len({mention["label"] for mention in answer["mentions"]}) < 3:
        return "Use three labels or more: look for places, bodies, people and dates."


@grading(instant_06_q2, 4)
def grade_06_q2(answer):
    text = " ".join(answer["text"].split())
    words = [" ".join(mention["words"].split()) for mention in answer["mentions"]]
    there = {each for each in words if each in text and len(each.split()) <= 8}
    clean = [each for each in there if not each.endswith(("'s", ",", ".")) and not (each.lower().startswith("the ") and each[4:5].isupper())]
    labels = {mention["label"] for mention in answer["mentions"]}
    long = len(text.split()) >= 80
    return marks(
        (1, long and len(there) >= 3, "At least three mentions should be in the text, exactly."),
        (1, long and len(there) >= 5 and len(there) == len(words), "Five different mentions or more, each exactly in the text."),
        (1, long and len(clean) >= 5 and len(clean) == len(words), "Some mentions have a determiner, an ending or a sign too much."),
        (1, long and len(there) >= 5 and len(labels) >= 3, "Three labels or more should be in use."),
    )


grade_06_q2.wrong("not in the text", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Xi Jinping", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("4 May", "DATE"), ("Tom Ridley", "PERSON"))]}', 1, "exactly in the text", "not yet", "is not in your text")
grade_06_q2.wrong("with the sign", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley,", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("4 May", "DATE"), ("Friday", "DATE"))]}', 3, "too much", "not yet", "ends with a sign")
grade_06_q2.wrong("too few", '{"text": my_text, "mentions": [{"words": "Harrowmere", "label": "GPE"}, {"words": "4 May", "label": "DATE"}, {"words": "Friday", "label": "DATE"}]}', 1, "Five different", "not yet", "3 so far")
grade_06_q2.wrong("two labels only", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley", "PERSON"), ("Ilse Brandt", "PERSON"), ("Brandt", "PERSON"), ("4 May", "DATE"), ("Friday", "DATE"))]}', 3, "Three labels", "not yet", "three labels or more")
grade_06_q2.wrong("words without labels", '{"text": my_text, "mentions": ["Harrowmere", "Tom Ridley"]}', 0, "cannot be read", "cannot read this", "part 1 of the list")
grade_06_q2.grade(answer_06_q2)
### END HIDDEN TESTS

# %% text 06.q3 [markdown]
# ### 06.q3 Who says what
#
# **4 points · 8 minutes** · You practise: attributions in a new text.
#
# Give at least two attributions from your text, each part copied exactly. Take two with
# **different cues**.
#
# ```python
# answer_06_q3 = {
#     "text": my_text,
#     "attributions": [{"source": "...", "cue": "...", "content": "..."}],
# }
# ```

# %% answer 06.q3
answer_06_q3 = None
### BEGIN SOLUTION
answer_06_q3 = {
    "text": my_text,
    "attributions": [
        {
            "source": "Brandt",
            "cue": "According to",
            "content": "some 300 readers asked for longer hours in a survey last autumn",
        },
        {
            "source": "The council",
            "cue": "urged",
            "content": "the library to find volunteers first, as money is short",
        },
    ],
}
### END SOLUTION

# %% check 06.q3 points=4
check("06.q3", answer_06_q3)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Record, Words, grading, instant, marks


@instant(
    "06.q3",
    Record({"text": Words(), "attributions": ListOf(Record({"source": Words(), "cue": Words(), "content": Words()}))}),
    hints=(
        "Search your text for said, told, asked, urged, added, according to. Each is a cue.",
        "The source names who; the content is what is said, with \"that\", without the comma before it.",
        "If the content is cut in two by the cue, give the longer part. Take a second cue that is not said.",
    ),
    right="Each attribution has its three parts close together in your text, and the cues differ. Is the source in each the one who speaks?",
)
def instant_06_q3(answer):
    text = " ".join(answer["text"].split())
    for number, each in enumerate(answer["attributions"], 1):
        parts = {key: " ".join(words.split()) for key, words in each.items()}
        for key, words in parts.items():
            if words not in text:
                return f'Attribution {number}, {key}: "{words[:40]}" is not in your text: copy the words exactly.'
        if len(parts["cue"].split()) > 4 or len(parts["content"].split()) < 3:
            return (f"Attribution {number}: a cue has one to four words, a content three or more.", "the cue is the words that attribute, the content is what is attributed")
        near = text.find(parts["content"])
        around = text[max(0, near - 250) : near + len(parts["content"]) + 250]
        if parts["cue"] not in around or parts["source"] not in around:
            return f"Attribution {number}: its parts do not stand near each other. Take all three from one sentence."
        if parts["cue"] in parts["content"] or parts["source"] == parts["content"]:
            return (f"Attribution {number}: one part is inside another.", "each word belongs to one part of an attribution")
    if len(answer["attributions"]) < 2:
        return "One attribution so far; this asks for two or more."
    if len({each["cue"].lower() for each in answer["attributions"]}) < 2:
        return "Take two with different cues, so that their effect can be compared."


@grading(instant_06_q3, 4)
def grade_06_q3(answer):
    text = " ".join(answer["text"].split())

    def whole(each):
        source, cue, content = (" ".join(each[key].split()) for key in ("source", "cue", "content"))
        near = text.find(content)
        around = text[max(0, near - 250) : near + len(content) + 250]
        return near >= 0 and source in around and cue in around and cue not in content and len(content.split()) >= 3 and len(cue.split()) <= 4

    right = [each for each in answer["attributions"] if whole(each)]
    long = len(text.split()) >= 80
    return marks(
        (1, long and len(right) >= 1, "At least one attribution should have source, cue and content, copied exactly and near each other."),
        (2, long and len(right) >= 2 and len(right) == len(answer["attributions"]), "Two attributions or more, each with all its parts."),
        (1, long and len({each["cue"].lower() for each in right}) >= 2, "Two different cues or more."),
    )


grade_06_q3.wrong("content and cue exchanged", '{"text": my_text, "attributions": [{"source": "Brandt", "cue": "some 300 readers asked for longer hours in a survey last autumn", "content": "According to"}]}', 0, "At least one", "not yet", "a cue has one to four words")
grade_06_q3.wrong("one only", '{"text": my_text, "attributions": [{"source": "The council", "cue": "urged", "content": "the library to find volunteers first"}]}', 1, "Two attributions", "not yet", "One attribution so far")
grade_06_q3.wrong("in words of one's own", '{"text": my_text, "attributions": [{"source": "Brandt", "cue": "said", "content": "readers want longer hours"}, {"source": "The council", "cue": "urged", "content": "the library to find volunteers first"}]}', 1, "Two attributions", "not yet", "is not in your text")
grade_06_q3.wrong("parts from all over", '{"text": my_text, "attributions": [{"source": "Ilse Brandt", "cue": "added", "content": "some 300 readers asked for longer hours"}, {"source": "The council", "cue": "urged", "content": "the library to find volunteers first"}]}', 1, "Two attributions", "not yet", "near each other")
grade_06_q3.wrong("one cue twice", '{"text": my_text, "attributions": [{"source": "Tom Ridley", "cue": "said", "content": "the plan would fail without two more librarians"}, {"source": "its director", "cue": "said", "content": "The library of Harrowmere will open on Sundays"}]}', 3, "Two different cues", "not yet", "different cues")
grade_06_q3.grade(answer_06_q3)
### END HIDDEN TESTS

# %% text 06.q4 [markdown]
# ### 06.q4 A chart of your text
#
# **4 points · 8 minutes** · You practise: counting and charting in a new text.
#
# Choose three to eight words that matter in your text and draw how often each stands there
# as a whole word, capitals or not, the longest bar first:
# `sco.charts.bar({"word": 0, ...}, "the title", unit="...", note="...")`. The function of
# 05.q2 counts for you, or `sco.word_counts(sco.Article(my_text))`. The title says what
# is counted, in what text; the note what stands out.
#
# ```python
# answer_06_q4 = {"text": my_text, "chart": sco.charts.bar({"word": 0}, "title", unit="...")}
# ```

# %% answer 06.q4
answer_06_q4 = None
### BEGIN SOLUTION
answer_06_q4 = {
    "text": my_text,
    "chart": sco.charts.bar(
        {"library": 3, "readers": 3, "council": 2, "director": 2, "librarians": 1},
        "Words about the library in the Harrowmere text",
        unit="places in the text",
        note="The library and its readers are named most often, the staff only once.",
    ),
}
### END SOLUTION

# %% check 06.q4 points=4
check("06.q4", answer_06_q4)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ChartOf, Record, Words, grading, instant, marks


@instant(
    "06.q4",
    Record({"text": Words(), "chart": ChartOf()}),
    hints=(
        "Take words with a meaning (no \"the\", no \"of\"), such as the names of what the text is about.",
        "Count each in the whole text, headline too if it is in my_text. Words end at spaces and at signs.",
        "sco.word_counts(sco.Article(my_text)) gives all counts. Put your words and their counts into a dict, the largest first.",
    ),
    right="Each bar is a word of your text with its right count, in order, with a title, a unit and a note. Does the chart answer a question?",
)
def instant_06_q4(answer):
    import re

    text, chart = answer["text"], answer["chart"]
    numbers = chart["numbers"]
    if not 3 <= len(numbers) <= 8:
        return f"{len(numbers)} bars; this asks for three to eight."
    for word, number in numbers.items():
        count = len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
        if not count:
            return (f'"{word[:40]}" is not in your text as a whole word.', "a part of a word is no word, and no ending is added by itself")
        if number != count:
            return f'The bar of "{word[:40]}" is not the number of places where the word stands. Count again, in the whole text.'
    if list(numbers.values()) != sorted(numbers.values(), reverse=True):
        return "Put the longest bar first, so that the order can be seen at once."
    if len(chart["title"].split()) < 4 or not chart["unit"].strip():
        return "Say in the title what is counted and in what text, and give a unit."
    if chart["description"].count(".") < 2 or len(chart["description"].split()) < 15:
        return "Add a note: one sentence of your own on what stands out."


@grading(instant_06_q4, 4)
def grade_06_q4(answer):
    import re

    text, chart = answer["text"], answer["chart"]
    numbers = chart["numbers"]
    right = {
        word: count == len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)) > 0
        for word, count in numbers.items()
    }
    many = 3 <= len(numbers) <= 8 and len(text.split()) >= 80
    values = list(numbers.values())
    return marks(
        (2, many and all(right.values()), "Each bar should be a word of the text with the number of its places; three to eight bars."),
        (1, many and values == sorted(values, reverse=True), "The longest bar should come first."),
        (1, many and len(chart["title"].split()) >= 4 and chart["unit"].strip() != "" and "." in chart["description"] and len(chart["description"].split()) > 20, "Title, unit and note should say what is counted and what stands out."),
    )


grade_06_q4.wrong("a wrong count", '{"text": my_text, "chart": sco.charts.bar({"library": 4, "readers": 3, "council": 2}, "Words about the library in the Harrowmere text", unit="places", note="The library and its readers are named most often, the staff only once.")}', 2, "number of its places", "not yet", "Count again")
grade_06_q4.wrong("a part of a word", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3, "librar": 5}, "Words about the library in the Harrowmere text", unit="places", note="The library and its readers are named most often, the staff only once.")}', 1, "number of its places", "not yet", "as a whole word")
grade_06_q4.wrong("in no order", '{"text": my_text, "chart": sco.charts.bar({"council": 2, "library": 3, "readers": 3}, "Words about the library in the Harrowmere text", unit="places", note="The library and its readers are named most often, the staff only once.")}', 3, "should come first", "not yet", "longest bar first")
grade_06_q4.wrong("no labels", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3, "council": 2}, "Chart")}', 3, "Title, unit and note", "not yet", "give a unit")
grade_06_q4.wrong("numbers and no chart", '{"text": my_text, "chart": {"library": 3}}', 0, "cannot be read", "cannot read this", "a chart made with")
grade_06_q4.grade(answer_06_q4)
### END HIDDEN TESTS

# %% text 06.q5 [markdown]
# ### 06.q5 What carries over, and what fails
#
# **9 points · 10 minutes** · You practise: a one-page report, with evidence.
#
# Run the course on your text: `sco.annotate(sco.Article(my_text))` makes every layer.
# Choose one method that works and one that fails: "sentences", "mentions", "attributions",
# "quotations", "sentiment" or "topics". For each copy the exact words of your text that
# show it. Then write your report in the cell after the check, about a page: what the text is,
# who speaks in it, what the chart shows, and what you would not trust. A person reads it.
#
# ```python
# answer_06_q5 = {
#     "text": my_text,
#     "works": {"method": "sentences", "words": "..."},
#     "fails": {"method": "topics", "words": "..."},
# }
# ```

# %% answer 06.q5
answer_06_q5 = None
### BEGIN SOLUTION
answer_06_q5 = {
    "text": my_text,
    "works": {"method": "attributions", "words": "According to Brandt, some 300 readers asked"},
    "fails": {"method": "sentiment", "words": "the plan would fail without two more librarians"},
}
### END SOLUTION

# %% check 06.q5 points=3
check("06.q5", answer_06_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import OneOf, Record, Words, grading, instant, marks


@instant(
    "06.q5",
    Record({
        "text": Words(),
        "works": Record({"method": OneOf(("sentences", "mentions", "attributions", "quotations", "sentiment", "topics")), "words": Words()}),
        "fails": Record({"method": OneOf(("sentences", "mentions", "attributions", "quotations", "sentiment", "topics")), "words": Words()}),
    }),
    hints=(
        "sco.show(article) shows the text with its layers. Read along: where do you agree, where not?",
        "sco.sentiment(article) and the topics are easy places for failures: look for good words in bad news.",
        "Copy four to forty words for each, exactly. Name the method, and explain in the report what it did with these words.",
    ),
    right="Two methods, each with words of your text. Your report can now say why.",
)
def instant_06_q5(answer):
    text = " ".join(answer["text"].split())
    for key in ("works", "fails"):
        words = " ".join(answer[key]["words"].split())
        if words not in text:
            return f'"{key}": "{words[:40]}" is not in your text: copy the words exactly.'
        if not 4 <= len(words.split()) <= 40:
            return f'"{key}": {len(words.split())} words; this asks for four to forty.'
    if answer["works"]["method"] == answer["fails"]["method"]:
        return ("Take two different methods.", "a method that works here may fail there, but this asks you to look at two")


@grading(instant_06_q5, 3)
def grade_06_q5(answer):
    text = " ".join(answer["text"].split())
    long = len(text.split()) >= 80

    def shown(key):
        words = " ".join(answer[key]["words"].split())
        return long and words in text and 4 <= len(words.split()) <= 40

    return marks(
        (1, shown("works"), "works: four to forty words of the text, exactly."),
        (1, shown("fails"), "fails: four to forty words of the text, exactly."),
        (1, long and answer["works"]["method"] != answer["fails"]["method"], "Two different methods."),
    )


grade_06_q5.wrong("one method twice", '{"text": my_text, "works": {"method": "topics", "words": "Nobody asked what the readers would do"}, "fails": {"method": "topics", "words": "The first Sunday is 4 May"}}', 2, "Two different", "not yet", "two different methods")
grade_06_q5.wrong("words of one's own", '{"text": my_text, "works": {"method": "topics", "words": "it found all of the topics"}, "fails": {"method": "sentiment", "words": "The first Sunday is 4 May"}}', 2, "works: four", "not yet", "is not in your text")
grade_06_q5.wrong("two words", '{"text": my_text, "works": {"method": "topics", "words": "4 May"}, "fails": {"method": "sentiment", "words": "The first Sunday is 4 May"}}', 2, "works: four", "not yet", "four to forty")
grade_06_q5.wrong("a method that is none", '{"text": my_text, "works": {"method": "reading", "words": "The first Sunday is 4 May"}, "fails": {"method": "sentiment", "words": "The first Sunday is 4 May"}}', 0, "cannot be read", "cannot read this", "one of")
grade_06_q5.grade(answer_06_q5)
### END HIDDEN TESTS

# %% reason 06.q5 [markdown] points=6
# YOUR REPORT, about a page: what the text is, who speaks, what the chart shows, what you
# would not trust.
#
# ### BEGIN SOLUTION
# See the rubric in exercises/README.md: the report is read for evidence, for the words of
# the field, and for what it says about failures.
# ### END SOLUTION

# %%
progress("06")
