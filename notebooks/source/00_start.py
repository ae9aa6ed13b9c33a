# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Start
#     question: What is this text, and what can a computer see in it?
#     objectives:
#       - Run, save and reset a notebook
#       - Open the article of this course and look at its parts
#       - Read an annotation and ask why it is there
#     minutes: {read: 15, do: 20}
#     prerequisites: []
#     key_terms: [code point, span, layer, annotation, sentence, token, mention, attribution, label, gazetteer, scare quote]
# ---

# %% [markdown]
# # Start
#
# This course is about one news article of a few hundred words. You read it closely, and a
# computer reads it with you. Each time we ask two things: what does the computer see, and
# what does it miss?

# %% [markdown]
# ## How to use a notebook
#
# A notebook is made of cells: some hold text, like this one, and some hold code. Click into a
# cell and press **Shift+Enter**: the code runs, its result appears below, and the next cell is
# chosen. Run the cells from top to bottom.
#
# - **Save** with Ctrl+S (Cmd+S on a Mac). Your changes stay in this file.
# - **Start again**: choose *Kernel*, then *Restart Kernel and Run All Cells*. Nothing that you
#   typed is lost, only results are made anew.
# - **A fresh copy**: rename this file. Then type `sco-lessons start` and the name of your
#   folder in a terminal. It brings back what is missing and leaves your own files alone.

# %% [markdown]
# ## What you need to know of Python
#
# Three things, no more:
#
# - a **variable** is a name for a value: `n = 3`;
# - a **list** holds values in order: `["Xi", "Putin"]`. Python counts from 0, so the first one is
#   `names[0]`;
# - a **function** takes values and gives one back: `len(names)` gives the length of a list.
#
# Everything else is explained where you meet it.

# %% [markdown]
# ## Does everything work?
#
# The first line loads the library of this course under a short name, `sco`. The second asks it
# to look at your computer. Nothing is downloaded, now or later.

# %%
import sco_lessons as sco

sco.checkup()

# %% [markdown]
# If a row does not say "ready", do what the last column says. Then restart the kernel and run
# the cell again.

# %% [markdown]
# ## The article
#
# `sco.load()` gives the article of this course, and we call it `article`. Its words are in
# `article.text`: the dot means "of", so read it as "the text of the article". `print` shows it.

# %%
article = sco.load()
print(article.text)

# %% [markdown]
# Read it once, slowly, before you go on. Who meets whom? Where? Who speaks?

# %% [markdown]
# Did you see that one sentence is cut in two by an empty line? And that the heading is in
# Chinese? The library leaves the text exactly as the file has it. We never repair a source: we
# only point into it.

# %% [markdown]
# ## Pointing into a text
#
# To point, the computer counts **code points**: letters, spaces and signs, each one place,
# from 0. A **span** is a stretch of text, from its start up to its end.
#
# Some functions belong to a value, and you call them with a dot. `article.find(...)` gives the
# span of some words, and `article.words(...)` gives the words of a span.

# %%
span = article.find("Xi Jinping")
span

# %%
article.words(span)

# %% [markdown]
# ## Layers
#
# An **annotation** is a span with something said about it: "this is a sentence", "this is a
# person". All annotations of one kind make a **layer**. `sco.annotate` adds layers to an
# article. The text stays as it is.

# %%
article = sco.annotate(article)
list(article.layers)

# %% [markdown]
# Two of the names may be new. A **token** is one running word or punctuation mark. A *heading* is a
# title. You take a layer out with its name in square brackets: `article["sentences"]`.

# %% [markdown] tags=["predict"]
# **Predict.** How many sentences has the article? And how many words in all? Write down your guess.

# %% [markdown]
# `sco.prose` writes a sentence. Each name in braces is a gap, and the lines below say what to put
# there. What stands between two stars is shown in bold.

# %%
words = sco.word_tokens(article)
sco.prose(
    "{sentences} sentences in {paragraphs} paragraphs, **{words} words**.",
    sentences=len(article["sentences"]),
    paragraphs=len(article["paragraphs"]),
    words=len(words),
)

# %% [markdown]
# You take an annotation out of a layer with its number. This is the first **sentence**.

# %%
first = article["sentences"][0]
article.words(first)

# %% [markdown]
# ## The annotated article
#
# Now look at the whole article with two layers. A **mention** refers to somebody or something: a
# person, a place, an organisation, a day. An **attribution** says that somebody said something.

# %% [markdown] tags=["predict"]
# **Predict.** Go back to the text above. Mark, on paper or in your head, every place where somebody
# speaks. How many are there?

# %%
sco.show(article, "mentions", "attributions")

# %% [markdown]
# Choose layers in the key. Click on a small label, or go to it with the tab key: it says what the
# stretch is, who marked it and why. Compare with your own marks. Is one missing? Is one wrong?

# %% [markdown]
# ## Why is it there?
#
# Every annotation that a program made names the rule that made it. So you can always ask "why?".

# %%
mention = article["mentions"][3]
sco.prose(
    'The label of "{words}" is {label}, by the rule "{rule}".',
    words=article.words(mention),
    label=mention.label,
    rule=mention.rule,
)

# %% [markdown]
# The **label** is a name from a fixed list, here the list of the OntoNotes corpus [1]: PERSON, ORG
# for an organisation, GPE for a country or town, and so on. A **gazetteer** is a list of known
# names. Lesson 02 is about labels and where they do not fit.

# %% [markdown]
# ## What the file does not say
#
# A careful reader also asks what is not there. This is what we know of the file itself.

# %%
sco.table(article.meta["does_not_say"], "Not in the file", index="what")

# %% [markdown]
# So this course says nothing about the publisher, the author or the date that the text does not
# tell us. Lesson 01 shows how far one can get by reasoning.

# %% [markdown]
# ## What we saw
#
# - The text stays as it is; spans point into it, and layers say what is there.
# - A computer can mark sentences, names and speech, and can say by which rule.

# %% [markdown]
# ## Where it fails
#
# Does the computer know what the text is about? Look at the words in quotation marks. To a
# program, quotation marks may mean that somebody speaks. The line that begins with `for` goes
# through a layer, and the line under it is done for each annotation.

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
# Most students expect the program to "understand" the text; keep a list on the board of what it
# does see (places, forms, lists of words) and what they had to know themselves. Students who
# finish early can call `sco.show(article, "sentiment")` and ask what is wrong with the numbers.

# %% [markdown]
# ## Sources
#
# 1. The labels: R. Weischedel and others, *OntoNotes Release 5.0*, 2013.

# %% [markdown]
# ## Go on
#
# Next lesson: [Close reading](01_close_reading.ipynb).
