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
# The whole way, on a news item or report of your choice. Take one in English with 80 to
# 3,000 words, in whole sentences, in which somebody is said to have said something. Nobody here
# has read your text. So `check` looks at what can be seen in any text: do the words stand there,
# are the counts right, is a content near its cue? Whether your labels and your judgement fit, a
# person says. `hint` helps in three steps, `solution` tells one way and why after two tries, `progress`
# shows what comes next, and `reset_progress()` begins again.

# %%
import sco_lessons as sco
from sco_lessons import check, hint, progress, reset_progress, solution

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
# `check` takes a text for English if a fifth of its words or more are small words such as
# "the", "of" and "is" (they are in `sco.FUNCTION_WORDS`).
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
from sco_lessons.exercises.authoring import Anything, Record, Solution, grading, instant, marks, source_fault, text_fault


@instant(
    "06.q1",
    Record({key: Anything("words in quotation marks") for key in ("text", "title", "where", "date")}),
    hints=(
        "Three quotation marks hold a text of several lines: my_text = \"\"\" ... \"\"\".",
        "The source is what a reader needs to find the text again. The date stands on the page more often than in the text.",
        "Fill all four: text, title, where, date. If no date is said anywhere, the honest answer is \"not said\".",
    ),
    right="The text is none of the course's, has whole sentences, and enough small English words to be English; title and place are said, and the date has a figure or a name of the calendar, or is \"not said\".",
    unseen="whether the text is copied as it stands there, and whether a reader finds it again by what you say.",
)
def instant_06_q1(answer):
    said = {key: str(value).strip() for key, value in answer.items() if type(value) in (str, int, float)}
    for key in ("text", "title", "where", "date"):
        if not said.get(key, "").strip(". \n"):
            return f'"{key}" is still empty, or is neither words in quotation marks nor a number.'
    return text_fault(said["text"]) or source_fault(said["title"], said["where"], said["date"])


@grading(instant_06_q1, 3)
def grade_06_q1(answer):
    said = {key: str(value).strip() for key, value in answer.items() if type(value) in (str, int, float)}
    own = "text" in said and text_fault(said["text"]) is None
    fine = all(said.get(key, "").strip(". \n") for key in ("title", "where", "date"))
    return marks(
        (2, own, "The text should be one of your own, in English, with 80 to 3,000 words in whole sentences."),
        (1, own and fine and source_fault(said["title"], said["where"], said["date"]) is None, "Title, source and date (or \"not said\") should be given."),
    )


grade_06_q1.wrong("the practice text", '{"text": sco.load("practice").text, "title": "The ferry stops", "where": "this course", "date": "not said"}', 0, "one of your own", "not yet", "stand in a text of ours")
grade_06_q1.wrong("the practice text and an end", '{"text": sco.load("practice").text + " And that was the end of the matter.", "title": "The ferry stops", "where": "this course", "date": "not said"}', 0, "one of your own", "not yet", "stand in a text of ours")
grade_06_q1.wrong("half of the article", '{"text": sco.load().text[:1400], "title": "The summit", "where": "this course", "date": "2017"}', 0, "one of your own", "not yet", "stand in a text of ours")
grade_06_q1.wrong("a headline only", '{"text": "Library opens on Sundays", "title": "Library opens", "where": "a paper", "date": "1 May"}', 0, "one of your own", "not yet", "80 to 3,000")
grade_06_q1.wrong("no text at all", '{"text": " ".join("word" + str(n) for n in range(200)), "title": "Library opens", "where": "a paper", "date": "1 May"}', 0, "one of your own", "not yet", "with the signs that end them")
grade_06_q1.wrong("another language", '{"text": "Der Bus fährt am Dienstag nicht, teilte die Stadt mit. Wir haben keine Zeit, sagte der Leiter der Linie. Die Leute sind verärgert und wollen nicht warten. " + "Im Rathaus wurde lange beraten, doch niemand wusste einen Ausweg. Der Rat vertagte die Sache auf den Mai. Danach gingen alle heim, und es regnete weiter. Am Morgen standen viele Schüler vor der Schule, die noch geschlossen war. Ein Lehrer holte schließlich den Schlüssel, während andere mit dem Rad kamen und lachten. So ging der erste Tag ohne Bus zu Ende.", "title": "Kein Bus", "where": "a paper", "date": "1 May"}', 0, "one of your own", "not yet", "is it English")
grade_06_q1.wrong("no source", '{"text": my_text, "title": "Library opens", "where": "", "date": "not said"}', 2, "should be given", "not yet", "still empty")
grade_06_q1.wrong("dots", '{"text": my_text, "title": "...", "where": "...", "date": "..."}', 2, "should be given", "not yet", "still empty")
grade_06_q1.wrong("no date that is one", '{"text": my_text, "title": "Library opens", "where": "a paper", "date": "soon"}', 2, "should be given", "not yet", "no figure and no day or month")
grade_06_q1.wrong("a date that is another tomorrow", '{"text": my_text, "title": "Library opens", "where": "a paper", "date": "yesterday evening"}', 2, "should be given", "not yet", "stays the same")
grade_06_q1.wrong("one sentence again and again", '{"text": "The library will open on Sunday. " * 40, "title": "Library opens", "where": "a paper", "date": "1 May"}', 0, "one of your own", "not yet", "again and again")
solution_06_q1 = Solution(
    why="There is no one answer. This one is an invented text of 113 words, with what a reader must know about it: that it is invented.",
    misread="A text of the course tries nothing new. A text without its source cannot be looked up, and a date that was guessed looks like one that was read: \"not said\" is better.",
)
grade_06_q1.grade(answer_06_q1)
### END HIDDEN TESTS

# %% text 06.q2 [markdown]
# ### 06.q2 Who and what is named
#
# **4 points · 8 minutes** · You practise: mentions and labels in a new text.
#
# Give your text again (`my_text`) and at least five different mentions from it, as whole words, with
# labels of lesson 02: PERSON, NORP, ORG, GPE, LOC, FAC, EVENT, DATE, WORK_OF_ART or PRODUCT. Use
# three labels or more. A name stands without its "the", a description with it.
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
from sco_lessons.exercises.authoring import Anything, ListOf, OneOf, OwnText, Record, Solution, grading, instant, marks, mention_fault, own_article, text_fault, words_in


@instant(
    "06.q2",
    Record({
        "text": OwnText(),
        "mentions": ListOf(Record({
            "words": Anything("words of your text"),
            "label": OneOf(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE")),
        })),
    }),
    hints=(
        "Underline all names in your text first; then add descriptions of the same people and bodies.",
        "Take whole words, without the comma or the 's behind them. A description begins at its \"the\" or \"a\", a name does not.",
        "Take a person, a place and a body or a date. A title such as President stays outside a name, so does \"the\".",
    ),
    right="Five different mentions or more, each of whole words of your text, with three labels or more; each DATE has a figure or a word of the calendar.",
    unseen="whether each label fits, and whether a mention begins and ends where the rules say (a name whole, without a title).",
)
def instant_06_q2(answer):
    fault = text_fault(answer["text"])
    if fault:
        return fault
    article, seen = own_article(answer["text"]), set()
    for number, mention in enumerate(answer["mentions"], 1):
        words = " ".join(words_in(article, mention["words"]).split())
        if not words:
            return f'Mention {number}: "words" are no words in quotation marks and no span of your text.'
        if words in seen:
            return f'"{words[:40]}" is in the list twice; give different mentions.'
        seen.add(words)
        fault = mention_fault(article, words, mention["label"])
        if fault:
            return fault
    if len(seen) < 5:
        return f"{len(seen)} so far; this asks for five or more."
    if len({mention["label"] for mention in answer["mentions"]}) < 3:
        return "Use three labels or more: look for places, bodies, people and dates."


@grading(instant_06_q2, 4)
def grade_06_q2(answer):
    article, own = own_article(answer["text"]), text_fault(answer["text"]) is None
    words = [" ".join(words_in(article, mention["words"]).split()) for mention in answer["mentions"]]
    labels = [mention["label"] for mention in answer["mentions"]]
    clean = {each for each, label in zip(words, labels) if each and mention_fault(article, each, label) is None}
    all_clean = len(clean) == len(words)
    return marks(
        (1, own and len(clean) >= 3, "At least three mentions should be whole words of a text of your own."),
        (1, own and len(clean) >= 5, "Five different mentions or more, each of whole words of the text."),
        (1, own and len(clean) >= 5 and all_clean, "Some mentions are not in the text, have a border that is off, or a label that cannot be."),
        (1, own and len(clean) >= 5 and len(set(labels)) >= 3, "Three labels or more should be in use."),
    )


grade_06_q2.wrong("not in the text", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Xi Jinping", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("4 May", "DATE"), ("Tom Ridley", "PERSON"))]}', 1, "Five different", "not yet", "does not have")
grade_06_q2.wrong("letters out of words", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("arrowmer", "GPE"), ("lse Brand", "PERSON"), ("idley", "PERSON"), ("Frida", "DATE"), ("ounci", "ORG"))]}', 0, "whole words", "not yet", "inside a longer word")
grade_06_q2.wrong("with the sign", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley,", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("4 May", "DATE"), ("Friday", "DATE"), ("Brandt", "PERSON"), ("the staff", "ORG"))]}', 3, "a border that is off", "not yet", "at its border")
grade_06_q2.wrong("a wall that is a date", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("the market", "DATE"), ("Friday", "DATE"), ("The council", "ORG"))]}', 3, "a label that cannot be", "not yet", "what makes it a DATE")
grade_06_q2.wrong("a day that is a person", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("4 May", "PERSON"), ("Friday", "DATE"), ("The council", "ORG"))]}', 3, "a label that cannot be", "not yet", "how can it be a PERSON")
grade_06_q2.wrong("half a name", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("4 May", "DATE"), ("Friday", "DATE"), ("the staff", "ORG"))]}', 3, "a border that is off", "not yet", "followed by")
grade_06_q2.wrong("half a date", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("4", "DATE"), ("Friday", "DATE"), ("the staff", "ORG"))]}', 3, "a border that is off", "not yet", "followed by")
grade_06_q2.wrong("with the verb", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley", "PERSON"), ("The library of Harrowmere will open", "ORG"), ("Harrowmere", "GPE"), ("4 May", "DATE"), ("Friday", "DATE"), ("the staff", "ORG"))]}', 3, "a border that is off", "not yet", 'has the verb "will" in it')
grade_06_q2.wrong("a description without its determiner", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley", "PERSON"), ("Ilse Brandt", "PERSON"), ("Harrowmere", "GPE"), ("market", "FAC"), ("Friday", "DATE"), ("the staff", "ORG"))]}', 3, "a border that is off", "not yet", "a description begins there")
grade_06_q2.wrong("too few", '{"text": my_text, "mentions": [{"words": "Harrowmere", "label": "GPE"}, {"words": "4 May", "label": "DATE"}, {"words": "Friday", "label": "DATE"}]}', 1, "Five different", "not yet", "3 so far")
grade_06_q2.wrong("two labels only", '{"text": my_text, "mentions": [{"words": w, "label": l} for w, l in (("Tom Ridley", "PERSON"), ("Ilse Brandt", "PERSON"), ("Brandt", "PERSON"), ("4 May", "DATE"), ("Friday", "DATE"))]}', 3, "Three labels", "not yet", "three labels or more")
grade_06_q2.wrong("no text", '{"Harrowmere": "GPE", "Tom Ridley": "PERSON"}', 0, "cannot be read", "cannot read this", 'behind the key "mentions" alone')
grade_06_q2.wrong("a dict for each name", '{"text": my_text, "mentions": [{"Harrowmere": "GPE"}, {"Tom Ridley": "PERSON"}]}', 0, "cannot be read", "cannot read this", 'write {"words": "Harrowmere", "label": "GPE"}')
grade_06_q2.wrong("words without labels", '{"text": my_text, "mentions": ["Harrowmere", "Tom Ridley"]}', 0, "cannot be read", "cannot read this", "part 1 of the list")
solution_06_q2 = Solution(
    why="Harrowmere is a town, the two names are people, the town council is a body (a description, so with its \"the\"), 4 May a date. There is no one answer: each text has its own.",
    misread="A mention is made of whole words; the comma and the 's behind it stay outside. \"Ilse\" alone is half a name where the text has \"Ilse Brandt\".",
    variants="Spans from sco.Article(my_text).find(...) in the place of the words.",
)
grade_06_q2.grade(answer_06_q2)
### END HIDDEN TESTS

# %% text 06.q3 [markdown]
# ### 06.q3 Who says what
#
# **4 points · 8 minutes** · You practise: attributions in a new text.
#
# Give at least two attributions from your text, with **different cues** ("said" and "says" are
# one cue). Source and cue stand in one sentence, the content there or in the sentence before or
# after. If the content is cut in two by the cue, give a list of its pieces.
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
from sco_lessons.exercises.authoring import Anything, ListOf, OwnText, Record, Solution, attribution_fault, grading, instant, is_the_layer, marks, own_article, same_cue, text_fault, words_in


@instant(
    "06.q3",
    Record({
        "text": OwnText(),
        "attributions": ListOf(Record({
            "source": Anything("words of your text"),
            "cue": Anything("words of your text"),
            "content": ListOf(Anything("words of your text")),
        })),
    }),
    hints=(
        "Search your text for said, told, asked, urged, added, according to. Each is a cue.",
        "The source names who; the content is what is said, with \"that\", without the comma before it.",
        "If the content is cut in two by the cue, give its two pieces in a list. Take a second cue that is not said.",
    ),
    right="Each attribution has its three parts as whole words of your text, source and cue in one sentence, the content beside them, and a cue by which our list, or a quotation, knows that somebody speaks; the cues differ.",
    unseen="whether the source is the one who speaks there, and whether the content is what is said there, and whole.",
)
def instant_06_q3(answer):
    fault = text_fault(answer["text"])
    if fault:
        return fault
    article, cues, given = own_article(answer["text"]), [], []
    for number, each in enumerate(answer["attributions"], 1):
        source, cue, *content = (words_in(article, part) for part in (each["source"], each["cue"], *each["content"]))
        if not (source and cue and content and all(content)):
            return f"Attribution {number}: source, cue and content are words of your text in quotation marks, or spans of it."
        fault = attribution_fault(article, source, cue, content)
        if fault:
            message, mixed_up = fault if isinstance(fault, tuple) else (fault, "")
            return f"Attribution {number}: {message}", mixed_up
        cues.append(cue)
        given.append((source, cue, *content))
    if is_the_layer(article, given):
        return "These are all the attributions that our rules find in your text, and no other. Choose two, and read them against the text: is the source right, and is the content whole?"
    if len(cues) < 2:
        return "One attribution so far; this asks for two or more."
    if all(same_cue(cues[0], cue) for cue in cues):
        return "Take two with different cues, so that their effect can be compared."


@grading(instant_06_q3, 4)
def grade_06_q3(answer):
    article, own = own_article(answer["text"]), text_fault(answer["text"]) is None

    def parts(each):
        return [words_in(article, part) for part in (each["source"], each["cue"], *each["content"])]

    def is_whole(each):
        source, cue, *content = parts(each)
        return source and cue and content and all(content) and attribution_fault(article, source, cue, content) is None

    chosen = not is_the_layer(article, [parts(each) for each in answer["attributions"]])
    right = [words_in(article, each["cue"]) for each in answer["attributions"] if is_whole(each)]
    return marks(
        (1, own and len(right) >= 1, "At least one attribution should have source, cue and content, all from one place of a text of your own."),
        (2, own and chosen and len(right) >= 2 and len(right) == len(answer["attributions"]), "Two attributions or more, each with all its parts, and chosen: not all that the rules find."),
        (1, own and len(right) >= 2 and not all(same_cue(right[0], cue) for cue in right), "Two different cues or more."),
    )


grade_06_q3.wrong("content and cue exchanged", '{"text": my_text, "attributions": [{"source": "Brandt", "cue": "some 300 readers asked for longer hours in a survey last autumn", "content": "According to"}]}', 0, "At least one", "not yet", "A cue has one to")
grade_06_q3.wrong("source and cue exchanged", '{"text": my_text, "attributions": [{"source": "urged", "cue": "The council", "content": "the library to find volunteers first"}]}', 0, "At least one", "not yet", "no word by which our list")
grade_06_q3.wrong("words that stand nearby", '{"text": my_text, "attributions": [{"source": "the market", "cue": "outside", "content": "the noise of"}, {"source": "money", "cue": "short", "content": "find volunteers first"}]}', 0, "At least one", "not yet", "no word by which our list")
grade_06_q3.wrong("one only", '{"text": my_text, "attributions": [{"source": "The council", "cue": "urged", "content": "the library to find volunteers first"}]}', 1, "Two attributions", "not yet", "One attribution so far")
grade_06_q3.wrong("in words of one's own", '{"text": my_text, "attributions": [{"source": "Brandt", "cue": "said", "content": "readers want longer hours"}, {"source": "The council", "cue": "urged", "content": "the library to find volunteers first"}]}', 1, "Two attributions", "not yet", "does not have")
grade_06_q3.wrong("parts from all over", '{"text": my_text, "attributions": [{"source": "Ilse Brandt", "cue": "added", "content": "some 300 readers asked for longer hours"}, {"source": "The council", "cue": "urged", "content": "the library to find volunteers first"}]}', 1, "Two attributions", "not yet", "stand together")
grade_06_q3.wrong("the source inside the content", '{"text": my_text, "attributions": [{"source": "the library", "cue": "urged", "content": "the library to find volunteers first"}, {"source": "Tom Ridley", "cue": "said", "content": "the plan would fail"}]}', 1, "Two attributions", "not yet", "inside another")
grade_06_q3.wrong("what our rules find", '{"text": my_text, "attributions": sco.annotate(sco.Article(my_text), "attributions")["attributions"]}', 2, "and chosen", "not yet", "all the attributions that our rules find")
grade_06_q3.wrong("no text", '[{"source": "The council", "cue": "urged", "content": "the library to find volunteers first"}]', 0, "cannot be read", "cannot read this", 'behind the key "attributions" alone')
grade_06_q3.wrong("one cue twice", '{"text": my_text, "attributions": [{"source": "Tom Ridley, who\\nspeaks for the staff", "cue": "said", "content": "the plan would fail without two more librarians"}, {"source": "its director", "cue": "said", "content": "The library of Harrowmere will open on Sundays"}]}', 3, "Two different cues", "not yet", "different cues")
solution_06_q3 = Solution(
    why="According to is a cue without a verb: the writer puts the number into Brandt's mouth. Urged says more than said: the council wants the library to act, and the content says how.",
    misread="The cue is the word that attributes, not the time or the place. The one who is asked to act (\"the library\") belongs to the content, not to the source.",
    variants="Spans from sco.Article(my_text).find(...) in the place of words; a list of pieces for a content that is cut in two.",
)
grade_06_q3.grade(answer_06_q3)
### END HIDDEN TESTS

# %% text 06.q4 [markdown]
# ### 06.q4 A chart of your text
#
# **4 points · 8 minutes** · You practise: counting and charting in a new text.
#
# Choose three to eight words that matter in your text and draw how often each stands there
# as a whole word, capitals or not, the longest bar first:
# `sco.charts.bar({"word": 0, ...}, "the title", unit="...", note="...")`. Count with
# `sco.word_counts(sco.Article(my_text))`, and look at the places with
# `sco.kwic(sco.Article(my_text), "word")`: both count alike. A word with a hyphen is one word, so
# "flood-hit" is no "flood"; in "council's" the word is "council". Title and unit say what is
# counted, in what text; the note says what stands out, and names at least one of the words.
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
        note="The library and its readers are named most often, the librarians only once.",
    ),
}
### END SOLUTION
answer_06_q4["chart"] if answer_06_q4 else "no chart yet"

# %% check 06.q4 points=4
check("06.q4", answer_06_q4)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ChartOf, OwnText, Record, Solution, count_of, grading, instant, label_fault, marks, note_fault, own_article, text_fault


@instant(
    "06.q4",
    Record({"text": OwnText(), "chart": ChartOf()}),
    hints=(
        "Take words with a meaning (no \"the\", no \"of\"), such as the names of what the text is about.",
        "Count each in the whole text, headline too if it is in my_text.",
        "sco.word_counts(sco.Article(my_text)) gives all counts. Put your words and their counts into a dict, the largest first.",
    ),
    right="Each bar is a word of your text with its count, in order, with a title and a unit, and the note names a bar. Where the check knows the words beside that name (most, fewest, more than, twice, a number), the bars bear them out.",
    unseen="whether the words matter, what else the note says, such as shares (half, 40%), and how well title and unit say what is counted.",
)
def instant_06_q4(answer):
    import re

    from sco_lessons.display.phrases import count

    fault = text_fault(answer["text"])
    if fault:
        return fault
    article, chart = own_article(answer["text"]), answer["chart"]
    numbers = chart["numbers"]
    if not 3 <= len(numbers) <= 8:
        return f"{count(len(numbers), 'bars')}; this asks for three to eight."
    if len({word.casefold() for word in numbers}) < len(numbers):
        return "One word has two bars: capitals make no difference here."
    for word, number in numbers.items():
        if "*" in word:
            return f'"{word[:40]}": give words as the text has them, without a star.'
        found = count_of(article, word)
        parts = len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", article.text, re.IGNORECASE))
        if not found and not parts:
            return (f'"{word[:40]}" is not in your text as a whole word.', "a part of a word is no word, and no ending is added by itself")
        if number == found:
            continue
        if number == parts:
            return (f'The bar of "{word[:40]}" also counts it inside words with a hyphen or a point.', "\"flood-hit\" is one word, so it is no place of \"flood\": so count word_counts and kwic")
        return f'The bar of "{word[:40]}" is not the number of places where the word stands. Count again, in the whole text, with capitals and without.'
    if list(numbers.values()) != sorted(numbers.values(), reverse=True):
        return "Put the longest bar first, so that the order can be seen at once."
    return label_fault(chart["title"], chart["unit"]) or note_fault(chart["note"], numbers, chart["description"])


@grading(instant_06_q4, 4)
def grade_06_q4(answer):
    article, own = own_article(answer["text"]), text_fault(answer["text"]) is None
    chart = answer["chart"]
    numbers = chart["numbers"]
    counted = all(number == count_of(article, word) > 0 and "*" not in word for word, number in numbers.items())
    many = own and 3 <= len({word.casefold() for word in numbers}) == len(numbers) <= 8
    values = list(numbers.values())
    return marks(
        (2, many and counted, "Each bar should be a word of your own text with the number of its places; three to eight bars."),
        (1, many and values == sorted(values, reverse=True), "The longest bar should come first."),
        (1, many and label_fault(chart["title"], chart["unit"]) is None and note_fault(chart["note"], numbers, chart["description"]) is None, "Title, unit and note should say what is counted and what stands out, truly."),
    )


grade_06_q4.wrong("a wrong count", '{"text": my_text, "chart": sco.charts.bar({"library": 4, "readers": 3, "council": 2}, "Words about the library in the Harrowmere text", unit="places", note="The library and its readers are named most often.")}', 2, "number of its places", "not yet", "Count again")
grade_06_q4.wrong("a part of a word", '{"text": my_text, "chart": sco.charts.bar({"librar": 4, "library": 3, "readers": 3}, "Words about the library in the Harrowmere text", unit="places", note="The library and its readers are named most often.")}', 1, "number of its places", "not yet", "as a whole word")
grade_06_q4.wrong("in no order", '{"text": my_text, "chart": sco.charts.bar({"council": 2, "library": 3, "readers": 3}, "Words about the library in the Harrowmere text", unit="places", note="The library and its readers are named most often.")}', 3, "should come first", "not yet", "longest bar first")
grade_06_q4.wrong("no labels", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3, "council": 2}, "Chart")}', 3, "Title, unit and note", "not yet", "does not say yet")
grade_06_q4.wrong("no unit", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3, "council": 2}, "Who and what is named")}', 3, "Title, unit and note", "not yet", "no unit yet")
grade_06_q4.wrong("no note", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3, "council": 2}, "Who and what is named", unit="places")}', 3, "Title, unit and note", "not yet", "no note yet")
grade_06_q4.wrong("a false note", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3, "council": 2}, "Who and what is named", unit="places", note="The council has the most places by far.")}', 3, "truly", "not yet", "council is 2, library is 3")
grade_06_q4.wrong("a false number in the note", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3, "council": 2}, "Who and what is named", unit="places", note="The council is named three times.")}', 3, "truly", "not yet", "3 of council")
grade_06_q4.wrong("two bars", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3}, "Who and what is named", unit="places", note="The library is named three times.")}', 0, "three to eight", "not yet", "2 bars")
grade_06_q4.wrong("a chart alone", 'sco.charts.bar({"library": 3, "readers": 3, "council": 2}, "Who and what is named", unit="places", note="The library is named three times.")', 0, "cannot be read", "cannot read this", 'behind the key "chart" alone')
grade_06_q4.wrong("a false note that begins with its reason", '{"text": my_text, "chart": sco.charts.bar({"library": 3, "readers": 3, "council": 2}, "Who and what is named", unit="places", note="With most places, the council stands out.")}', 3, "truly", "not yet", "council is 2, library is 3")
grade_06_q4.wrong("numbers and no chart", '{"text": my_text, "chart": {"library": 3}}', 0, "cannot be read", "cannot read this", "a chart made with")
solution_06_q4 = Solution(
    why="sco.word_counts(sco.Article(my_text)) has library 3, readers 3, council 2, director 2, librarians 1. There is no one answer: each text has its own words.",
    misread="text.count(\"librar\") counts parts of words. A bar chart in no order hides what stands out, and a note that no bar bears out is worse than none.",
)
grade_06_q4.grade(answer_06_q4)
### END HIDDEN TESTS

# %% text 06.q5 [markdown]
# ### 06.q5 What carries over, and what fails
#
# **9 points · 10 minutes** · You practise: a one-page report, with evidence.
#
# Run the course on your text: `sco.annotate(sco.Article(my_text))` makes every layer. Choose one
# method that works and one that fails: "sentences", "mentions", "attributions", "quotations",
# "sentiment" (TextBlob) or "topics" (by the codebook of the course). For each copy the words of your
# text that show it, forty at most. For the failure say `how`: "wrong" if the method marked
# something there and should not have, or not so; "missed" if it marked nothing there and should
# have. `check` runs the methods and sees whether they did mark something in these words. Then write
# your report in the cell after the check, about a page: what the text is, who speaks in it, what
# the chart shows, and what you would not trust. A person reads it.
#
# ```python
# answer_06_q5 = {
#     "text": my_text,
#     "works": {"method": "sentences", "words": "..."},
#     "fails": {"method": "topics", "how": "missed", "words": "..."},
# }
# ```

# %% answer 06.q5
answer_06_q5 = None
### BEGIN SOLUTION
answer_06_q5 = {
    "text": my_text,
    "works": {"method": "attributions", "words": "According to Brandt, some 300 readers asked"},
    "fails": {"method": "sentiment", "how": "wrong", "words": "two more librarians"},
}
### END SOLUTION

# %% check 06.q5 points=3
check("06.q5", answer_06_q5)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import EVIDENCE, Anything, OneOf, OwnText, Record, Solution, evidence_fault, grading, instant, marks, own_article, text_fault, words_in


@instant(
    "06.q5",
    Record({
        "text": OwnText(),
        "works": Record({"method": OneOf(EVIDENCE), "words": Anything("words of your text")}),
        "fails": Record({"method": OneOf(EVIDENCE), "how": OneOf(("wrong", "missed")), "words": Anything("words of your text")}),
    }),
    hints=(
        "sco.show(article) shows the text with its layers. Read along: where do you agree, where not?",
        "sco.sentiment(article) and the topics are easy places for failures: look for good words in bad news.",
        "Copy one to forty words for each. Name the method, and explain in the report what it did with these words.",
    ),
    right="Two methods. In the words for the one the method marked something; what it did in the words for the other, mark or not, is as you say.",
    unseen="whether the mark in the one is right, and whether the other is a failure: your report says why.",
)
def instant_06_q5(answer):
    fault = text_fault(answer["text"])
    if fault:
        return fault
    article = own_article(answer["text"])
    for key in ("works", "fails"):
        words = words_in(article, answer[key]["words"])
        if not 1 <= len(words.split()) <= 40:
            return f'"{key}": {len(words.split())} words; this asks for one to forty words of your text.'
        fault = evidence_fault(article, answer[key]["method"], words, answer[key].get("how", "right"))
        if fault:
            message, mixed_up = fault if isinstance(fault, tuple) else (fault, "")
            return f'"{key}": {message}', mixed_up
    if answer["works"]["method"] == answer["fails"]["method"]:
        return ("Take two different methods.", "a method that works here may fail there, but this asks you to look at two")


@grading(instant_06_q5, 3)
def grade_06_q5(answer):
    article, own = own_article(answer["text"]), text_fault(answer["text"]) is None

    def shown(key):
        words = words_in(article, answer[key]["words"])
        short = own and 1 <= len(words.split()) <= 40
        return short and evidence_fault(article, answer[key]["method"], words, answer[key].get("how", "right")) is None

    return marks(
        (1, shown("works"), "works: one to forty words of a text of your own, in which the method marked something."),
        (1, shown("fails"), "fails: one to forty words of a text of your own, in which the method marked something (\"wrong\") or nothing (\"missed\")."),
        (1, own and answer["works"]["method"] != answer["fails"]["method"], "Two different methods."),
    )


grade_06_q5.wrong("one method twice", '{"text": my_text, "works": {"method": "mentions", "words": "Tom Ridley"}, "fails": {"method": "mentions", "how": "missed", "words": "the noise"}}', 2, "Two different", "not yet", "two different methods")
grade_06_q5.wrong("words of one's own", '{"text": my_text, "works": {"method": "topics", "words": "it found all of the topics"}, "fails": {"method": "sentiment", "how": "wrong", "words": "two more librarians"}}', 2, "works: one", "not yet", "does not have")
grade_06_q5.wrong("no evidence of anything", '{"text": my_text, "works": {"method": "topics", "words": "The first\\nSunday is 4 May"}, "fails": {"method": "sentiment", "how": "wrong", "words": "two more librarians"}}', 2, "works: one", "not yet", "marked nothing")
grade_06_q5.wrong("missed and yet marked", '{"text": my_text, "works": {"method": "mentions", "words": "Tom Ridley"}, "fails": {"method": "sentiment", "how": "missed", "words": "two more librarians"}}', 2, "fails: one", "not yet", "it missed nothing there")
grade_06_q5.wrong("wrong and yet not marked", '{"text": my_text, "works": {"method": "mentions", "words": "Tom Ridley"}, "fails": {"method": "topics", "how": "wrong", "words": "money is short"}}', 2, "fails: one", "not yet", "marked nothing")
grade_06_q5.wrong("a method that is none", '{"text": my_text, "works": {"method": "reading", "words": "The first Sunday is 4 May"}, "fails": {"method": "sentiment", "how": "wrong", "words": "two more librarians"}}', 0, "cannot be read", "cannot read this", "one of")
solution_06_q5 = Solution(
    why="The rules find the attribution of \"According to Brandt\", with the right source. TextBlob counts \"more\" as good (+0.5); here it tells what the library lacks.",
    misread="Words in which a method marked nothing show neither that it works nor that it is wrong. What it should have found there, it has missed.",
    variants="There is no one answer. \"missed\" with \"topics\" is easy: the codebook of the course knows no libraries.",
)
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
