# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Your own article
#     question: Does any of this carry over?
#     objectives:
#       - Take a text of your own the whole way, from reading to charts
#       - Test a program on a sample that you marked yourself
#       - Write a small codebook for a new topic
#       - Find the places where a result is not to be trusted
#       - Report on one page what you found and how sure you are
#     minutes: {read: 25, do: 30}
#     prerequisites: ["00_start", "01_close_reading", "02_entities", "02b_who_is_meant", "03_quotations", "04_sentiment", "05_topics"]
#     key_terms: [KWIC, mention, entity, attribution, codebook, gold, precision, recall, inference]
# ---

# %% [markdown]
# # Your own article
#
# BEGIN THIS ARTICLE
# The lessons so far were about one text. Was it the text, or was it the method? Here you take another
# text the whole way. First we all use the same one, a short news item that we made up. Then you put in your own.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# The lessons so far took your article step by step. Here you take it the whole way, and end with a report of one page. Beside it stands a short news item that we made up: it is called `given`, and most
# of the tasks are about it.
# END ANY ARTICLE

# %% [markdown]
# ## So far
#
# - *Reading*: genre, sentences, words in their places.
# - *Entities*: who is mentioned, by which words; precision and recall.
# - *Quotations*: source, cue, content; who speaks.
# - *Sentiment*: a score is made of a few words.
# - *Topics*: a codebook decides what is found.

# %% [markdown]
# ## The text, and all that you change
#
# This text is invented. Three quotation marks hold a text of several lines.

# %%
import sco_lessons as sco

text = """Orchard Lane library to open at night

The library in Orchard Lane will stay open until midnight from 2 March,
the Tarrow Town Council said on Monday. "Students need a quiet room after
work," said Nadia Brandl, who leads the library.

Brandl told reporters in Tarrow that two thirds of the visitors came after
six in the evening. She said the council would pay for a guard and for new
lamps.

Not everybody is pleased. Owen Sallis, who lives next door, called the plan
"a gift to burglars". He asked the council to close the back door at nine.

"We have heard the neighbours," Brandl said, adding that the back door
would be locked at eight.

The council also wants to lend tools, not only books. It did not say what
that would cost. A first evening with readings and soup is planned for
28 February.
"""
given = sco.annotate(sco.Article(text))

# %% [markdown] tags=["this-article"]
# Go through the lesson once with this text. For one of your own, save it as a file beside this notebook. Then change the next cell, *all* of it: the text, the words
# with which it begins, the paragraph that you mark by hand, the names in that paragraph, and your codebook. No other cell of code needs a change. A saved web page (.html) works,
# too: the library takes the article out of it.

# %% tags=["this-article"]
own = given  # for a file of yours: sco.read("my_article.txt")
begins = "Orchard Lane library"
paragraph = 1
names_by_hand = {
    "Orchard Lane": "FAC",
    "Tarrow Town Council": "ORG",
    "Nadia Brandl": "PERSON",
    "2 March": "DATE",
    "Monday": "DATE",
}
codebook = {
    "hours": ["open", "night*", "midnight", "evening*"],
    "safety": ["guard*", "burglar*", "locked", "back door"],
    "money": ["pay", "cost*"],
}

# %% [markdown] tags=["any-article"]
# Your article and its codebook are those of this folder. Take one paragraph of it and write down its names, each with its label, before you look at what the rules found. Change the next cell: it is the only
# one.

# %% tags=["any-article"]
own = sco.load()
paragraph = 1
names_by_hand = {}  # for example {"Nadia Brandl": "PERSON"}
codebook = {each.id: list(each.terms) for each in sco.codebook(own)}

# %% [markdown]
# BEGIN THIS ARTICLE
# Before you go on with a text of your own:
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# Before you go on:
# END ANY ARTICLE
#
# - Where is it from? Keep the address, the title, the author and the day on which you took it.
# BEGIN THIS ARTICLE
# - Is it whole? Headline, all paragraphs, no menus, no comments of readers. Take out what is no part of the text: a dateline such as "PARIS, 2 May -", a line of authors.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# - Is it whole? Headline, all paragraphs, no menus, no comments of readers?
# END ANY ARTICLE
# - What does the file not say? Write down each inference (the day, the author), and how sure you are. If you saved a web page, look at the page, too: author, day and captions may be
#   left out here.
# - What kind of text is it? Write down your guess before you count.

# %% [markdown]
# **Somebody owns it.** Most articles are under copyright. Reading and counting for yourself is one thing, passing copies
# on is another, and the rules differ from country to country. Keep the file to yourself, quote short passages
# with their source, and ask your teacher or library before you publish more.

# %% [markdown]
# ## Do the rules fit this text?
#
# The rules were made for English news prose. Two simple signs tell when to be careful. English has small words such as "the" and "of" everywhere. And lines that
# begin with "Q:" or with a name and a colon make an interview or a play. The rules take each such line for what somebody says, if there are questions, or if a name speaks twice. Where neither is so, they may overlook
# all of them.

# %%
import re


def english_share(article):
    words = [article.words(t).lower() for t in sco.word_tokens(article)]
    small = [word for word in words if word in sco.FUNCTION_WORDS]
    return len(small) / max(1, len(words))


# %%
doubts = list(own.meta.get("warnings", []))
if english_share(own) < 0.2:
    doubts.append("This does not look like English. Believe no result.")
if len(re.findall(r"(?m)^[A-Z][\w .]{0,20}:", own.text)) > 2:
    doubts.append("Lines begin with a name and a colon: an interview?")
    doubts.append("Look whether the rules see who speaks in each.")

# %% [markdown] tags=["this-article"]
# The names and the codebook are for *one* text. If the text does not begin as you said, they are put away: nothing of another text is counted against yours.

# %% tags=["this-article"]
if not " ".join(own.text.split()).startswith(begins):
    doubts.append(f'The text does not begin with "{begins}".')
    doubts.append("Names and codebook of another text are not used.")
    names_by_hand, codebook = {}, {"(your topic)": ["your own term"]}

for line in doubts or ["Nothing to warn of."]:
    print(line)

# %% tags=["any-article"]
for line in doubts or ["Nothing to warn of."]:
    print(line)

# %% [markdown]
# `A or B` gives B if A is empty.

# %% text 06.t1 [markdown]
# **Your turn.** Which share of small English words has the German sentence "Der neue Bus kommt am Dienstag nicht, sagte Falk."? Make an article with
# `sco.Article("...")` and ask `english_share`. Compare with `english_share(given)`.

# %% answer 06.t1
german = ...
### BEGIN SOLUTION
german = english_share(sco.Article("Der neue Bus kommt am Dienstag nicht, sagte Falk."))
### END SOLUTION

# %% check 06.t1
sco.check("06.t1", german)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Number, Solution, instant, whole


@instant(
    "06.t1",
    Number(),
    hints=("english_share takes an article, not words: put the sentence into sco.Article(...) first.", "english_share(sco.Article(\"Der Bus ...\"))"),
    right='One of nine: "am", which is a German word, too. A sign is no proof, but English text has far more.',
    decides=whole,
)
def turn_06_t1(answer):
    if not 0 <= answer <= 1:
        return "A share lies between 0 and 1."
    if answer == 0:
        return "One word of this German sentence is on the list of small English words, too."
    if answer == 0.1:
        return "That is the share to one decimal: give two or more, or the call itself."
    if answer > 0.2:
        return ("So high a share would be English.", "english_share(given) is the share of the English text")


turn_06_t1.wrong("the English text", "english_share(given)", "not yet", "would be English")
turn_06_t1.wrong("none, as it is German", "0", "not yet", "is on the list")
turn_06_t1.wrong("one decimal", "0.1", "not yet", "to one decimal")
turn_06_t1.wrong("a count", "len(sco.word_tokens(sco.Article('Der neue Bus kommt am Dienstag nicht, sagte Falk.')))", "not yet", "between 0 and 1")
told = Solution(why='One word of nine, "am", is on the list of small English words: 0.11.', misread="A single word in common does not make a text English; the share tells.")
### END HIDDEN TESTS

# %% [markdown]
# ## Read it first

# %%
article = sco.annotate(own)
sco.paragraphs(article)

# %% [markdown]
# What is it about, in one sentence? Who speaks? A strange number of paragraphs may mean that the file is cut in another way than you think.

# %%
sco.prose(
    "Words: {words}. Sentences: {sentences}. Paragraphs: {paragraphs}.",
    words=len(sco.word_tokens(article)),
    sentences=len(article["sentences"]),
    paragraphs=len(article["paragraphs"]),
)

# %% [markdown] tags=["predict"]
# **Predict.** Which words will be the most frequent, if function words such as "the" and "of" are left out? Which of them is worth a look in its
# places?

# %%
counts = sco.frequencies(article, drop=sco.FUNCTION_WORDS)
bars = counts.head(8).set_index("word")["count"]
title = "Frequent words that are no function words"
sco.charts.bar(bars, title, unit="tokens", name="word")

# %%
node = counts["word"].iloc[0]
lines = sco.kwic(article, node, window=6, within="sentences")
sco.table(lines[["left", "node", "right", "sentence"]], f"Every {node}")

# %% reveal [markdown] tags=["this-article"]
# **In the library text: "council" and "said", four times each.** "Said" shows that the text is made of reports. "Council" is worth a look: it pays, it is
# asked, it does not say. In your own text, ask of each word whether it tells of the topic, or only of the kind of text.

# %% [markdown] tags=["any-article"]
# Ask of each word whether it tells of the topic, or only of the kind of text.

# %% text 06.t2 [markdown]
# **Your turn.** How often does `given` have the word "open"? Ask `sco.kwic` and count the rows of its table.

# %% answer 06.t2
places = ...
### BEGIN SOLUTION
places = len(sco.kwic(given, "open"))
### END SOLUTION

# %% check 06.t2
sco.check("06.t2", places)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "06.t2",
    Whole(),
    hints=('sco.kwic(given, "open") is a table with a row for each place.', "len(...) around it counts the rows."),
    right="One place is in the headline, one in the text.",
    decides=whole,
)
def turn_06_t2(answer):
    if answer == 0:
        return "The word stands in the text: write it as it stands there."
    if answer == 1:
        return "One place more: the headline is a part of the text, too."
    if answer > 10:
        return ("That is more than the text has.", "len of a text counts letters and signs, len of a table its rows")


turn_06_t2.wrong("another form", 'len(sco.kwic(given, "opened"))', "not yet", "as it stands there")
turn_06_t2.wrong("without the headline", "1", "not yet", "the headline")
turn_06_t2.wrong("letters", "len(given.text)", "not yet", "counts letters and signs")
told = Solution(why='Two places: "to open at night" and "will stay open".', misread="The headline is part of the text; whoever leaves it out counts one.")
### END HIDDEN TESTS

# %% [markdown]
# ## Who and what is named?
#
# A table of the mentions, a row for each entity, and how it is referred to. `dropna` leaves out mentions
# without an entity. `names` has the fullest name of each id.

# %%
mentions = sco.to_frame(article, "mentions")
names = sco.entities(article)["name"]
rows = mentions.explode("entities").dropna(subset=["entities"])
forms = rows.groupby(["entities", "form"]).size().unstack(fill_value=0)
order = ["proper", "nominal", "pronominal"]
forms = forms[[form for form in order if form in forms]]
most = forms.sum(axis=1).sort_values(ascending=False).head(8).index

# %%
title = "How the text refers to its actors"
top = forms.loc[most].rename(index=names)
chart = sco.charts.stacked_bars
chart(top, title, unit="mentions", name="actor") if len(top) else "no names"

# %% [markdown]
# `A if B else C` gives A where B is true, and C where it is not. So a text without names does not stop the notebook.
#
# Two bars may be one person with two ids, or one bar may be two people. Check both.

# %% [markdown]
# ## A sample of your own gold
#
# Nobody made gold for your article. So make a little: take one paragraph, and write down each *name* in it with its
# label. Do it before you look at what the rules found. Yours stand in `names_by_hand`. `min(...)` takes the smaller number, in case your text is short.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** In the first paragraph of the library text, how many of the names will the rules get wrong?

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** In your paragraph, which names will the rules get wrong?

# %%
paragraph = min(paragraph, len(article["paragraphs"]))
here = article["paragraphs"][paragraph - 1]
for name in list(names_by_hand):
    if name not in " ".join(article.words(here).split()):
        print(f'"{name}" is not in paragraph {paragraph}: it is left out.')
        names_by_hand.pop(name)

# %%
found = {
    " ".join(article.words(m).split()): m.label
    for m in article["mentions"].within(here.span)
    if m.form == "proper"
}
both = [n for n in names_by_hand if found.get(n) == names_by_hand[n]]

# %%
sample = [
    {"name": n, "mine": names_by_hand.get(n, ""), "rules": found.get(n, "")}
    for n in sorted(set(names_by_hand) | set(found))
]
sco.table(sample, "My labels and those of the rules") if sample else "none"

# %%
if names_by_hand and found:
    precision = round(len(both) / len(found), 2)
    recall = round(len(both) / len(names_by_hand), 2)
    print("Names by hand:", len(names_by_hand), "by the rules:", len(found))
    print("Precision:", precision, "recall:", recall)
else:
    print("Nothing to compare: names are needed on both sides.")

# %% reveal [markdown] tags=["this-article"]
# **None of them.** Each name has a word that tells its kind: "Lane" is a street, "Council" is a body, "Nadia" is a first name. That is easy for rules, and a street
# called "Old Walk" would be OPEN: nothing would tell its kind. So 1.0 says little. One paragraph is a small sample: one name more or less changes the numbers a lot.
# (A name that stands twice counts once here.)

# %% [markdown] tags=["any-article"]
# One paragraph is a small sample: one name more or less changes the numbers a lot. (A name that stands twice counts once here. OPEN means that nothing in the text tells the rules its kind.)

# %% text 06.t3 [markdown]
# **Your turn.** Make the labels by hand for the *second* paragraph of `given` ("Brandl told reporters ..."): a dictionary like `names_by_hand`. Only names, no
# pronouns and no descriptions.

# %% answer 06.t3
second = ...
### BEGIN SOLUTION
second = {"Brandl": "PERSON", "Tarrow": "GPE"}
### END SOLUTION

# %% check 06.t3
sco.check("06.t3", second)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import DictOf, OneOf, Solution, instant, whole


@instant(
    "06.t3",
    DictOf(
        OneOf(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE", "WORK_OF_ART", "PRODUCT")),
        'a dict such as {"a name": "ITS LABEL"}',
    ),
    hints=("There are two names: a person and a town.", "A town is a GPE. \"She\" is a pronoun, \"the council\" a description."),
    right="A person by her family name, and a town.",
    decides=whole,
)
def turn_06_t3(answer):
    if any("nadia" in name.lower() for name in answer):
        return ("The second paragraph does not have the name Nadia.", "a mention has the words that stand there, here a part of the full name")
    for name in answer:
        if name.lower() in ("she", "the council", "council", "reporters", "the visitors"):
            return (f'"{name}" is no name.', "a pronoun or a description is a mention, but not a proper one")


turn_06_t3.wrong("a description", '{"Brandl": "PERSON", "Tarrow": "GPE", "the council": "ORG"}', "not yet", "is no name")
turn_06_t3.wrong("the full name", '{"Nadia Brandl": "PERSON", "Tarrow": "GPE"}', "not yet", "does not have the name Nadia")
turn_06_t3.wrong("one name alone", '{"Brandl": "PERSON"}', "not yet", "something is missing")
turn_06_t3.wrong("names without labels", '["Brandl", "Tarrow"]', "cannot read this", "a dict such as")
turn_06_t3.wrong("the town as a place", '{"Brandl": "PERSON", "Tarrow": "LOC"}', "not yet", "1 of your 2")
told = Solution(why='"Brandl" is a PERSON and "Tarrow" a town, so a GPE. "She" and "the council" are other forms of mention.', misread="The full name stands in the paragraph before; here the text has only a part of it.")
### END HIDDEN TESTS

# %% [markdown]
# ## Who says what?

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Is more of the library text reported speech, or more of it the article's own voice? Who will have most of the reported words?

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Is more of the text reported speech, or more of it the article's own voice? Who will have most of the reported words?

# %%
title = "Words that tell what each is reported to say"
sco.charts.speakers(article, title)

# %%
voices = sco.to_frame(article, "attributions")
columns = ["source", "cue", "kind", "content"]
sco.table(voices[columns], "Who says what") if len(voices) else "no speech"

# %% reveal [markdown] tags=["this-article"]
# **Slightly more than half is reported speech, and Nadia Brandl has most of that.** Read each row against the text. Is the source right? Where does the content really
# end? Is there anybody who is spoken about and never speaks? Here these are the visitors and the students.

# %% [markdown] tags=["any-article"]
# Read each row against the text. Is the source right? Where does the content really end? Is there anybody who is spoken about and never speaks?

# %% text 06.t4 [markdown]
# **Your turn.** How many attributions of `given` have words in quotation marks? Their `kind` is not "indirect". Complete
# `len([a for a in given["attributions"] if ...])`.

# %% answer 06.t4
quoted = ...
### BEGIN SOLUTION
quoted = len([a for a in given["attributions"] if a.kind != "indirect"])
### END SOLUTION

# %% check 06.t4
sco.check("06.t4", quoted)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "06.t4",
    Whole(),
    hints=("`!=` means \"is not\".", 'if a.kind != "indirect"'),
    right="Two are direct, one is mixed. All others are in the writer's words.",
    decides=whole,
)
def turn_06_t4(answer):
    if answer == 2:
        return ("Mixed speech has words in quotation marks, too.", "direct means that ALL of the content is in marks")
    if answer == 0:
        return ("No attribution is counted.", "one kind cannot be two kinds at once: ask with or, or for what it is not")
    if answer == 9:
        return ("This counts all of them.", '"a.kind == x or y" is true of every kind: ask twice, or for what it is not')
    if answer == 6:
        return "So many have no words in quotation marks: these are the others."


turn_06_t4.wrong("only direct ones", 'len([a for a in given["attributions"] if a.kind == "direct"])', "not yet", "Mixed speech")
turn_06_t4.wrong("two kinds at once", 'len([a for a in given["attributions"] if a.kind == "direct" and a.kind == "mixed"])', "not yet", "two kinds at once")
turn_06_t4.wrong("all", 'len(given["attributions"])', "not yet", "all of them")
turn_06_t4.wrong("or between words", 'len([a for a in given["attributions"] if a.kind == "direct" or "mixed"])', "not yet", "true of every kind")
turn_06_t4.wrong("the indirect ones", 'len([a for a in given["attributions"] if a.kind == "indirect"])', "not yet", "these are the others")
told = Solution(why='Direct: "Students need ..." and "We have heard ...". Mixed: "a gift to burglars".', misread='Counting kind == "direct" leaves out the mixed one.')
### END HIDDEN TESTS

# %% [markdown]
# ## Which tone?
#
# Lesson 04 said what these numbers are not. Use them to find words, then read the words in their sentences.

# %%
tone = sco.sentiment(article).sort_values("polarity", kind="stable")
ends = tone.iloc[[0, -1]][["polarity", "assessments", "text"]]
sco.table(ends, "The first and the last by score (TextBlob)")

# %% [markdown]
# `iloc[[0, -1]]` takes the first and the last row, so the lowest and the highest score; others may have the same. Do the words in the second column carry the tone of their sentence?

# %% text 06.t5 [markdown] tags=["this-article"]
# **Your turn.** Which word in the best sentence of `given` is TextBlob misled by? And which word before it does it overlook? Write both in a list, the
# overlooked one first.

# %% answer 06.t5 tags=["this-article"]
misled = ...
### BEGIN SOLUTION
misled = ["not", "pleased"]
### END SOLUTION

# %% check 06.t5 tags=["this-article"]
sco.check("06.t5", misled)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Solution, Words, folded, instant


@instant(
    "06.t5",
    ListOf(Words("one word"), 2),
    hints=("Look at the row with the highest score: which word was counted?", 'The sentence is "Not everybody is pleased."'),
    right="The shifter stands too far from the word: TextBlob looks only just before it.",
    decides=lambda words: [folded(word).strip(".") for word in words],
)
def turn_06_t5(answer):
    sentence = "not everybody is pleased".split()
    words = [folded(word).strip(".") for word in answer]
    if not set(words) <= set(sentence):
        return "Take both words from the sentence with the highest score."
    if sentence.index(words[0]) > sentence.index(words[1]):
        return "The overlooked word comes first, as in the sentence."


turn_06_t5.wrong("the other order", '["pleased", "not"]', "not yet", "comes first")
turn_06_t5.wrong("a word of another sentence", '["not", "only"]', "not yet", "Take both words from")
turn_06_t5.wrong("the word between", '["everybody", "pleased"]', "not yet", "1 of your 2")
told = Solution(why='"Pleased" counts as good. "Not" turns it around for a reader, but two words stand between them.', misread="A list of words does not know how far a negation reaches.")
### END HIDDEN TESTS

# %% [markdown] tags=["this-article"]
# ## Which topics?
#
# The codebook of lesson 05 was made for another text. `codebook` above is a small one for this text. For yours write three topics, with three to six terms each.

# %% [markdown] tags=["any-article"]
# `codebook` has the topics of this folder. Where a topic is too wide or too narrow, change `own-article/codebook.toml` and run this notebook again.

# %%
article = sco.annotate(article, "topics", codebook=codebook)
grid = sco.topic_counts(article).T
title = "Topics in each paragraph"
more = {"unit": "places", "name": "topic", "across": "paragraph"}
placed = len(article["topics"]) > 0
sco.charts.heat_map(grid, title, **more) if placed else "no topics"

# %% [markdown]
# `**more` hands a dictionary over: each value goes to the keyword argument with its name.

# %%
terms = sorted({term.term for term in article["topics"]})
unused = [t for key in codebook for t in codebook[key] if t not in terms]
sco.prose("Terms that stand nowhere: {unused}.", unused=unused or ["none"])

# %% [markdown]
# A term that stands nowhere may be wrong for this text. A term that stands everywhere may be too wide. Look at some
# in their places with `sco.kwic`.

# %% text 06.t6 [markdown]
# **Your turn.** Write a codebook with one topic, `{"neighbours": [...]}`, that finds something in *two* paragraphs of `given` and in no other: in the third, where Sallis speaks,
# and in the fourth.

# %% answer 06.t6
neighbours = ...
### BEGIN SOLUTION
neighbours = {"neighbours": ["neighbour*", "next door"]}
### END SOLUTION

# %% check 06.t6
sco.check("06.t6", neighbours)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Record, Solution, Words, instant


@instant(
    "06.t6",
    Record({"neighbours": ListOf(Words("a term in quotation marks"))}),
    hints=("How does the third paragraph say where Sallis lives? Which word has the fourth?", "A star finds other endings: neighbour*."),
    right="Both paragraphs are found, and no other.",
    unseen="whether these terms mean neighbours in other texts, too: that is for you to judge.",
)
def turn_06_t6(answer):
    from sco_lessons import Article, annotate

    third = 'Not everybody is pleased. Owen Sallis, who lives next door, called the plan "a gift to burglars". He asked the council to close the back door at nine.'
    fourth = '"We have heard the neighbours," Brandl said, adding that the back door would be locked at eight.'
    others = (
        "The library in Orchard Lane will stay open until midnight from 2 March, the Tarrow Town Council said on Monday. Students need a quiet room after work, said Nadia Brandl, who leads the library.",
        "Brandl told reporters in Tarrow that two thirds of the visitors came after six in the evening. She said the council would pay for a guard and for new lamps.",
        "The council also wants to lend tools, not only books. It did not say what that would cost. A first evening with readings and soup is planned for 28 February.",
    )

    def hits(text):
        return len(annotate(Article(text), "topics", codebook=answer)["topics"])

    if not hits(third):
        return ("Nothing is found in the third paragraph.", "the word neighbour does not stand there, only where he lives")
    if not hits(fourth):
        return "Nothing is found in the fourth paragraph."
    if any(hits(other) for other in others):
        return ("Another paragraph is found, too.", "a term that stands everywhere says nothing about the topic")


turn_06_t6.wrong("the name of the topic", '{"neighbours": ["neighbours"]}', "not yet", "third paragraph")
turn_06_t6.wrong("a star alone", '{"neighbours": ["*"]}', "cannot read this", "is no term")
turn_06_t6.wrong("a word of the whole text", '{"neighbours": ["council", "neighbours"]}', "not yet", "Another paragraph")
told = Solution(why='"next door" finds the third paragraph, "neighbour*" the fourth.', misread='"door" alone would find both, too, and every door of every other text.')
### END HIDDEN TESTS

# %% [markdown]
# ## What to distrust
#
# Each number below counts places where the program had nothing to say or left something open. They are the first
# places to read again. `any(...)` asks if one answer at least is yes.

# %%
coded = [term.span for term in article["topics"]]
named = [m for m in article["mentions"] if m.label != "DATE"]
speech = article["attributions"]
blank = [
    paragraph
    for paragraph in article["paragraphs"]
    if not any(span in paragraph.span for span in coded)
]

# %%
again = {
    "mentions left open": sum(not m.entities for m in named),
    "speech without a speaker": sum(not a.speaker for a in speech),
    "sentences without a word of tone": sum(tone["assessments"] == ""),
    "paragraphs without a topic": len(blank),
}
sco.charts.bar(again, "Places to read again", unit="places", name="kind")

# %% [markdown]
# `sum` counts here: each True adds one.
#
# What is *wrong* is not in the chart. A program does not know its errors. Only your sample and your reading show them. And "speech without a speaker" can have a
# source: the rules found words such as "the union", and did not know who they mean.

# %% [markdown]
# ## The report
#
# The last cells put the results on a page. The computed part comes first.

# %%
often = forms.sum(axis=1)
actors = [f"{names[key]} ({often[key]})" for key in most[:5]]
spread = (grid > 0).sum(axis=1).sort_values(ascending=False, kind="stable")
topics = [f"{t} ({spread[t]})" for t in spread.index if spread[t]]
direct = sum(a.kind != "indirect" for a in article["attributions"])

# %%
page = """
- **The text.** Words: {words}. Paragraphs: {paragraphs}.
- **Actors.** Most often mentioned: {actors}.
- **Voices.** Pieces of reported speech: {n}. With words in quotation
  marks: {direct}.
- **Topics.** By number of paragraphs: {topics}.
- **Warnings.** {doubts}
"""

# %%
values = {"words": len(sco.word_tokens(article)), "n": len(voices)}
values = values | {"paragraphs": len(article["paragraphs"])}
values = values | {"actors": actors or ["none"], "direct": direct}
values = values | {"topics": topics or ["none"]}
sco.prose(page, doubts=" ".join(doubts) or "None.", **values)

# %% [markdown]
# `|` puts two dictionaries together.

# %% [markdown]
# ### My judgement
#
# Double-click this cell and write. One or two sentences each.
#
# 1. *The text in one sentence, and its kind:* ...
# 2. *By which words are the main actors named, and what does that do?* ...
# 3. *Who speaks, who does not, and whose words are quoted exactly?* ...
# 4. *The tone, in my reading, with the words that carry it:* ...
# 5. *What the charts showed me that I had not seen:* ...
# 6. *What the program got wrong (with the words of the text):* ...
# 7. *What I would not claim from these numbers:* ...
# 8. *Source, date, and how I may use the text:* ...

# %% [markdown]
# To hand it in, choose *File*, *Save and Export Notebook As*, *HTML*. The whole text of your article is in this notebook,
# so think of its rights before you pass it on.

# %% [markdown]
# ## What we saw
#
# BEGIN THIS ARTICLE
# - The same steps work on another text: read, mark, count, look again.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# - The same steps work on any text: read, mark, count, look again.
# END ANY ARTICLE
# - Lists that were made for one text (names, topics) must be made anew for the next one.
# - A sample that you mark yourself shows errors that no chart shows.

# %% [markdown]
# ## Where it fails
#
# The rules were made for English news. Here are other kinds of text, made up by us. Who speaks in them, and what do the rules
# find?

# %%
texts = {
    "play": "MARA: The boat is late.\n\nTOMAS: It is always late.",
    "interview": "MARA: Is the boat late?\n\nTOMAS: It is always late.",
    "chat": "mara says hi, asked if ur coming to lima on fri??",
    "law": "The Authority shall state its reasons to the owner.",
    "German": "Der neue Bus kommt am Dienstag nicht, sagte Falk.",
}

# %%
for kind, text in texts.items():
    other = sco.annotate(sco.Article(text))
    spoken = [other.words(a) for a in other["attributions"]]
    named = [other.words(m) for m in other["mentions"]]
    print(kind, "| mentions:", named, "| speech:", spoken)

# %% [markdown]
# The play and the interview differ in one question. By it the rules know an interview, and take each of its lines for speech. Compare each line with what you would have marked. Where would a better list of words
# help, and where would you need other rules?

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. Which of your guesses was wrong, and who was right in the end: you, the text, or the program?
# 2. A friend wants to compare a thousand articles with these tools. What would you ask to see first?
# 3. Should a report name the tool that was used, and its version? What could a reader do with it?

# %% [markdown] tags=["instructor"]
# **For teaching.** Go through the library text in class, and set the own article as homework; use the next hour for the reports.
# Texts of one or two pages work best: read-outs, local news, press releases. Ask for two students with the same article and compare
# their own gold and codebooks: their differences are the best lesson on agreement.
#
# **Common misconceptions.** "The program found nothing, so there is nothing." "A long bar means important." "Precision 1 on my
# paragraph means that it works." **What to listen for**: claims that lead back to words of the text; a difference
# between "the program says" and "the text says"; at least one result that the student refuses to use.
#
# **Rights.** Do not collect full copies of articles in an open repository. Many schools have a licence for teaching; know yours.

# %% [markdown]
# ## Sources
#
# BEGIN THIS ARTICLE
# All texts in this lesson are invented for it. How the course made its gold is in the guidelines (`GUIDELINES.md`).
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# All texts in this lesson but yours are invented for it.
# END ANY ARTICLE

# %% quiz [markdown]
# ## Check yourself
#
# Press the answer that you would give. It opens, and says if it is right, and why. The other answers say why, too.
#
# 1. You marked five names by hand, and the rules found the same five. One of them has another label. What are precision and recall, if labels count?
#    - [ ] Precision 1, recall 0.8
#      > The wrong label counts on both sides.
#    - [x] Both are 0.8
#      > Four of five found are right, and four of five wanted are found.
#    - [ ] Both are 1
#      > All the words are found. But the label is part of the answer here.
#
# 2. Why should you mark your names before you look at what the rules found?
#    - [x] Whoever has seen an answer agrees with it more easily
#      > Your gold would be measured against itself.
#    - [ ] The rules learn from what you mark
#      > They do not. Your sample is only compared with what they found.
#    - [ ] The rules need your names to find others
#      > They look at the text alone.
#
# 3. You put in a text of your own, and the codebook of another text finds nothing. What do you do?
#    - [ ] Write in the report that the text has no topics
#      > Nothing was found of the topics of *another* text.
#    - [ ] Look for a text that fits the codebook better
#      > Then the list would choose the text for you.
#    - [x] Write a codebook for this text
#      > Topics and names that were listed for one text must be made anew for the next.
#
# 4. The chart says: "speech without a speaker", 2. What does it mean?
#    - [ ] The rules made two mistakes
#      > A program does not know its errors. Perhaps it did well to leave these open.
#    - [ ] In two places nobody is speaking
#      > Speech was found there. It is the speaker that is not known.
#    - [x] In two places the rules do not know who is meant
#      > They may have found the words of a source, such as "the union". So read these places again.
#
# 5. A friend asks for your notebook, with a news article in it. What comes first?
#    - [ ] Send it, as counting words is allowed
#      > The notebook holds the whole text, and that is a copy.
#    - [x] Find out whether you may pass the article on
#      > Most articles are under copyright, and the rules differ from country to country.
#    - [ ] Take the name of the author out
#      > That makes it worse: who quotes should name the source.

# %% [markdown]
# ## Go on
#
# Exercises: [Your own article](../exercises/06_own_article.ipynb).
# BEGIN THIS ARTICLE
# Next lesson, for many articles at once: [Many articles](07_many_articles.ipynb).
# END THIS ARTICLE
# Without a notebook,
# `sco-lessons show my_article.txt` in a terminal shows a text with its annotations.
