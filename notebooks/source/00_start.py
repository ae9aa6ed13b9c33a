# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Start
#     question: What is this text, and what can a computer see in it?
#     objectives:
#       - Run, change and save a notebook
#       - Open the article of this course and look at its parts
#       - Read an annotation and ask why it is there
#     minutes: {read: 20, do: 25}
#     prerequisites: []
#     key_terms: [code point, span, layer, annotation, paragraph, sentence, token, mention, attribution, label, gazetteer, scare quote]
# ---

# %% [markdown]
# # Start
#
# This course is about one news article of a few hundred words. You read it closely, and a
# computer reads it with you. Each time we ask two things. What does the computer see? And
# what does it miss?

# %% [markdown]
# ## How to use a notebook
#
# A notebook is made of cells. Some hold text, like this one. Some hold code. Click into a
# cell and press **Shift+Enter**: the code runs, its result appears below, and the next cell is
# chosen. Run the cells from top to bottom.
#
# - **A new cell**: click on the + above the notebook.
# - **Save** with Ctrl+S (Cmd+S on a Mac). Your changes stay in this file.
# - **An error** is a message with a name such as NameError or SyntaxError. Read its last line: it says what is wrong. Mend the cell, and
#   run it again before you go on.

# %% [markdown]
# - **Start again**: choose *Kernel*, then *Restart Kernel and Run All Cells*. What you typed
#   stays. Only the results are made anew.
# - **A fresh copy**: rename this file. Then type `sco-lessons start` and the name of your
#   folder in a terminal. It brings back what is missing and leaves your own files alone.

# %% [markdown]
# You meet three kinds of boxes. *Predict* asks for a guess before you run a cell: write it on
# paper. Under the result is a line to click on, *What one sees, and why*. It stays closed until you
# open it. But *Run All* shows the results below every guess: guess first. *Your turn* is a small
# task. The cell below it calls `sco.check`, which tells you at once whether you have it.

# %% [markdown]
# ## Does everything work?
#
# The first line loads the library of this course under a short name, `sco`. The second, `sco.checkup()`, asks it
# to look at your computer. Nothing is downloaded.

# %%
import sco_lessons as sco

sco.checkup()

# %% [markdown]
# If a row does not say "ready", do what the last column says. Then restart the kernel and run
# the cell again.

# %% [markdown]
# ## The article
#
# `sco.load()` gives the article of this course. The sign `=` gives it a name, `article`. From
# now on the name stands for the text. `sco.paragraphs` shows it, with a number for each
# **paragraph**.

# %%
article = sco.load()
sco.paragraphs(article)

# %% [markdown]
# Read it once, slowly, before you go on. Who meets whom? Where? Who speaks?

# %% [markdown]
# Did you see that one sentence is cut in two by an empty line? And that the heading is in
# Chinese? The library leaves both as the file has them. We do not mend the words of a source. We only
# point into it.

# %% [markdown]
# ## Pointing into a text
#
# To point, the computer counts **code points**: letters, spaces and signs, each one place,
# from 0. A **span** is a stretch of text, from its start up to its end.
#
# Some functions belong to a value. You call them with a dot. `article.find(...)` gives the
# span of some words, and `article.words(...)` gives the words of a span.

# %%
span = article.find("Xi Jinping")
span

# %%
article.words(span)

# %% text 00.t1 [markdown]
# **Your turn.** Where does "Shanghai Spirit" stand? Put a call of `article.find` in the place of
# the three dots, run the cell, and then run the cell below it. If you are stuck, run
# `sco.hint("00.t1")` in a new cell.

# %% answer 00.t1
place = ...
### BEGIN SOLUTION
place = article.find("Shanghai Spirit")
### END SOLUTION

# %% check 00.t1
sco.check("00.t1", place)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Solution, course_text, instant, whole


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


turn_00_t1.wrong("one word", 'article.find("Shanghai")', "not yet", "alone")
turn_00_t1.wrong("the example", 'article.find("Xi Jinping")', "not yet", "other words")
turn_00_t1.wrong("with the marks", "article.find('\"Shanghai Spirit\"')", "not yet", "The quotation marks")
told = Solution(
    why="find takes words in quotation marks and gives the span where the text has them.",
    misread="The words must be written as in the text, capital letters too.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Layers
#
# An **annotation** is a span with something said about it: "this is a sentence", "this is a
# person". All annotations of one kind make a **layer**. `sco.annotate` adds layers to an
# article. The text stays as it is. `list(...)` shows the names of the layers.

# %%
article = sco.annotate(article)
list(article.layers)

# %% [markdown]
# A *heading* is a title. A **token** is one running word or punctuation mark. You take a layer out with its
# name in square brackets: `article["sentences"]`. And `len(...)` says how many items are in it.

# %%
len(article["paragraphs"])

# %% text 00.t2 [markdown]
# **Your turn.** How many mentions are in the layer "mentions"? Do not count them. Ask for the
# length.

# %% answer 00.t2
number = ...
### BEGIN SOLUTION
number = len(article["mentions"])
### END SOLUTION

# %% check 00.t2
sco.check("00.t2", number)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, course_text, instant, whole


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


turn_00_t2.wrong("the paragraphs", 'len(article["paragraphs"])', "not yet", "paragraphs")
turn_00_t2.wrong("the word", 'len("mentions")', "not yet", "letters in the word")
turn_00_t2.wrong("all tokens", 'len(article["tokens"])', "not yet", "not the answer yet")
turn_00_t2.wrong("the layer", 'article["mentions"]', "cannot read this", "len(...) says how many")
told = Solution(
    why="len gives the number of items, and the square brackets choose the layer.",
    misread="len of a word in quotation marks counts its letters.",
)
### END HIDDEN TESTS

# %% [markdown] tags=["predict"]
# **Predict.** How many sentences does the article have? And how many words in all? Write down your guess.

# %% [markdown]
# `sco.word_tokens` gives the words, without signs. `sco.prose` writes a sentence. Each name in braces is a gap, and the lines below say what to put
# there. What stands between two stars is shown in bold.

# %%
words = sco.word_tokens(article)
sco.prose(
    "{sentences} sentences in {paragraphs} paragraphs, **{words} words**.",
    sentences=len(article["sentences"]),
    paragraphs=len(article["paragraphs"]),
    words=len(words),
)

# %% reveal [markdown]
# **There are 13 sentences and 412 words.** There are 13 paragraphs, too: in this article each
# paragraph is one sentence, and most are long. Did you guess more? The words
# fill a page, and there are few full stops.

# %% [markdown]
# You take one item out of a layer with its number. Computers count from 0, so this is the first
# **sentence**.

# %%
first = article["sentences"][0]
article.words(first)

# %% text 00.t3 [markdown]
# **Your turn.** Take the *second* sentence out of its layer.

# %% answer 00.t3
second = ...
### BEGIN SOLUTION
second = article["sentences"][1]
### END SOLUTION

# %% check 00.t3
sco.check("00.t3", second)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Solution, course_text, instant, whole


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


turn_00_t3.wrong("the third", 'article["sentences"][2]', "not yet", "third sentence")
turn_00_t3.wrong("the first", 'article["sentences"][0]', "not yet", "another stretch")
turn_00_t3.wrong("the whole layer", 'article["sentences"]', "cannot read this", "by its number, in square brackets")
turn_00_t3.wrong("its number", "1", "cannot read this", "asks for a span")
told = Solution(
    why="The first item has the number 0, so the second has the number 1.",
    misread="The number 2 takes the third item.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The annotated article
#
# Now look at the whole article with two layers. A **mention** refers to somebody or something: a
# person, a place, an organisation, a day. An **attribution** says that somebody said something. `sco.show` shows
# layers in the text.

# %% [markdown] tags=["predict"]
# **Predict.** Go back to the text above. Mark, on paper or in your head, every place where somebody
# speaks. How many are there?

# %%
sco.show(article, "attributions", "mentions")

# %%
places = article["attributions"]
sco.prose("The program marks **{n}** attributions.", n=len(places))

# %% reveal [markdown]
# **The program marks 14.** You may have another number. "Noting that" and "adding that" are easy to
# miss: they look like half a sentence, and somebody speaks in them. And is the last paragraph
# speech? It says that two people talked. It does not say what they said, so the program leaves
# it out.

# %% [markdown]
# How to read the marks: a line runs under each stretch, and a small label under its first word says what it
# is. "indirect" means that somebody's words are retold and not quoted. Lesson 03 is about that, and about the three
# kinds of line. Open "What is marked" to switch on the mentions: "PERSON" is a **label** of a mention. Click on a
# label, or go to it with the tab key: it says what is meant, and why the stretch is marked.

# %% [markdown]
# ## Why is it there?
#
# Each mention names the rule that made it. So you can always ask "why?".

# %%
mention = article["mentions"][3]
sco.prose(
    'The label of "{words}" is {label}, by the rule "{rule}".',
    words=article.words(mention),
    label=mention.label,
    rule=mention.rule,
)

# %% [markdown]
# The label is a name from a fixed list, here the list of the OntoNotes corpus [1]: PERSON, ORG
# for an organisation, GPE for a country or town, and so on. The dot means "of": read
# `mention.label` as "the label of the mention". A **gazetteer** is a list of known names. Lesson 02 is about
# labels and where they do not fit.

# %% text 00.t4 [markdown]
# **Your turn.** Which label does the mention with the number 9 have? Write the call and not the word.

# %% answer 00.t4
label = ...
### BEGIN SOLUTION
label = article["mentions"][9].label
### END SOLUTION

# %% check 00.t4
sco.check("00.t4", label)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Words, course_text, folded, instant


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


turn_00_t4.wrong("the example", "mention.label", "not yet", "number 3")
turn_00_t4.wrong("one off", 'article["mentions"][8].label', "not yet", "with the number 8")
turn_00_t4.wrong("the number", "9", "cannot read this", "a label")
turn_00_t4.wrong("the mention itself", 'article["mentions"][9]', "cannot read this", ".label gives its label")
turn_00_t4.wrong("one off, the other way", 'article["mentions"][10].label', "not yet", "with the number 10")
turn_00_t4.wrong("the words", 'article.words(article["mentions"][9])', "not yet", "words of the article")
turn_00_t4.wrong("the rule", 'article["mentions"][9].rule', "not yet", "the word behind the dot")
turn_00_t4.wrong("another label", '"ORG"', "not yet", "not the answer yet")
told = Solution(
    why="The square brackets take the mention, and .label takes what is said of it.",
    misread="article.words gives the words of a mention and not its label.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## What the file does not say
#
# A careful reader also asks what is not there. This is what we know of the file itself. `sco.table`
# makes a table.

# %%
sco.table(article.meta["does_not_say"], "Not in the file", index="what")

# %% [markdown]
# So this course says nothing about the publisher or the author, and nothing about the date but what the
# text itself tells. Lesson 01 shows how far one can get by reasoning.

# %% [markdown]
# ## A second text
#
# The exercises use a *practice text*: a short news item that we made up. The same functions work for it.

# %%
practice = sco.annotate(sco.load("practice"))
sco.paragraphs(practice)

# %% text 00.t5 [markdown]
# **Your turn.** How many sentences does the practice text have?

# %% answer 00.t5
sentences = ...
### BEGIN SOLUTION
sentences = len(practice["sentences"])
### END SOLUTION

# %% check 00.t5
sco.check("00.t5", sentences)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, course_text, instant, whole


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


turn_00_t5.wrong("the article", 'len(article["sentences"])', "not yet", "for the article")
turn_00_t5.wrong("paragraphs", 'len(practice["paragraphs"])', "not yet", "paragraphs")
told = Solution(
    why="Each text has layers of its own, and len counts the items of one.",
    misread='article["sentences"] belongs to the article.',
)
### END HIDDEN TESTS

# %% text 00.t6 [markdown]
# **Your turn.** Where does the practice text name a boat that is no ferry, the "bread boat"? Give the span of
# these two words.

# %% answer 00.t6
boat = ...
### BEGIN SOLUTION
boat = practice.find("bread boat")
### END SOLUTION

# %% check 00.t6
sco.check("00.t6", boat)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Place, Solution, course_text, instant, whole


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


turn_00_t6.wrong("the first boat", 'practice.find("boat")', "not yet", "alone")
turn_00_t6.wrong("one of the two words", 'practice.find("boat", 3)', "not yet", '"boat" alone')
turn_00_t6.wrong("with the marks", "practice.find('\"bread boat\"')", "not yet", "The quotation marks")
turn_00_t6.wrong("another boat", 'practice.find("second boat")', "not yet", "other words")
turn_00_t6.wrong("no such words", '"bread ship"', "cannot read this", "bread ship")
told = Solution(
    why="The first place of both words together is the one in quotation marks.",
    misread="The word boat alone stands at other places first.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## What we saw
#
# - The text stays as it is. Spans point into it, and layers say what is there.
# - A computer can mark sentences, names and speech, and can say by which rule.

# %% [markdown]
# ## Where it fails
#
# Does the computer know what the text is about? Look at the words in quotation marks. To a
# program, quotation marks may mean that somebody speaks. The line that begins with `for` goes
# through a layer, and the line under it is done for each annotation. `print` shows values.

# %%
for quotation in article["quotations"]:
    print(article.words(quotation), "->", quotation.role)

# %% [markdown]
# A **scare quote** is a term in quotation marks, and nobody's speech. The program got that right. It
# goes by the form of the words. Such a rule can go wrong, as in this sentence, which we made up.

# %%
invented = sco.Article('The mayor called it a "serious mistake" and left.')
for quotation in sco.annotate(invented, "quotations")["quotations"]:
    print(invented.words(quotation), "->", quotation.role)

# %% [markdown]
# Is that what you would say? The words are few, like those of the term. But they are the mayor's.

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. What can you see in this article that no program could point at?
# 2. The library never repairs the broken sentence. When would you repair a source, and what
#    would you lose?

# %% [markdown] tags=["instructor"]
# **For teaching.** Plan 10 minutes for the first reading, alone and on paper, before any code.
# Most students expect the program to "understand" the text. Keep a list on the board of what it
# does see (places, forms, lists of words) and what they had to know themselves. Students who
# finish early can call `sco.show(article, "sentiment")` and ask what is wrong with the numbers.

# %% [markdown]
# ## Sources
#
# 1. The labels: R. Weischedel and others, *OntoNotes Release 5.0*, 2013.

# %% quiz [markdown]
# ## Check yourself
#
# Press the answer that you would give. It opens, and says if it is right, and why. The other answers say why, too.
#
# 1. What does a span hold?
#    - [ ] The words of a stretch of text
#      > There are no words in it. `article.words(span)` looks them up in the text.
#    - [ ] What somebody says about a stretch of text
#      > That is an annotation: it has a span, and it says something about it.
#    - [x] The places where a stretch begins and ends
#      > Two numbers, counted in code points from 0. They lead back to the words.
#
# 2. You add layers with `sco.annotate`. What happens to the text of the article?
#    - [ ] Its mistakes are repaired, such as the sentence that is cut in two
#      > Nobody repairs the text. The layers of paragraphs and of sentences see through the cut; the text keeps it.
#    - [x] Nothing
#      > Layers point into the text. So each mark can be traced back to its place.
#    - [ ] Labels are written into it
#      > Labels are kept in the layers, beside the text. `sco.show` shows both together.
#
# 3. Which sentence is `article["sentences"][3]`?
#    - [x] The fourth
#      > Computers count from 0: the numbers 0, 1 and 2 belong to the three before it.
#    - [ ] The third
#      > The third has the number 2, as the first has the number 0.
#    - [ ] The first three, in a list
#      > One number in square brackets takes one item.
#
# 4. What is true of the tokens of a text?
#    - [x] A comma is a token
#      > A token is a running word or a punctuation mark. `sco.word_tokens` leaves the marks out.
#    - [ ] A word that stands at two places is one token
#      > Each place is a token of its own.
#    - [x] They are a layer, as the sentences are
#      > `article["tokens"]` takes it out.
#    - [ ] They hold only the important words
#      > Every running word is one, also "the" and "of".
#
# 5. The program took the mayor's "serious mistake" for a scare quote. Why?
#    - [ ] It understood that the mayor did not mean it
#      > It does not know what anybody means.
#    - [x] It goes by the form: a few words in quotation marks look like a term
#      > The words of "Shanghai Spirit" have the same form. There the rule is right, and here it is not.
#    - [ ] It takes all quotation marks for scare quotes
#      > In many texts they stand around speech, and the layer has a role for that, too.

# %% [markdown]
# ## Go on
#
# Next lesson: [A little Python](00b_python.ipynb). If you know Python, go on with
# [Close reading](01_close_reading.ipynb).
