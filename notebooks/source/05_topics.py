# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Topics
#     question: What is talked about, where, and by whom?
#     objectives:
#       - Read a codebook, and write an entry for one
#       - Find where each topic stands, and with which words it was found
#       - Compare what two speakers are reported to speak about
#       - Measure how far two coders agree, and explain what their difference is about
#     minutes: {read: 20, do: 25}
#     prerequisites: ["00_start", "01_close_reading", "03_quotations"]
#     key_terms: [topic, codebook, coder, term, dispersion, attribution, Cohen's kappa, agreement, gold]
# ---

# %% [markdown]
# # Topics
#
# What is this article about? Ask three readers and you get three lists. To compare them, you must first say what
# you mean by each topic. This lesson is about saying that, and about what follows from it.

# %% [markdown]
# ## So far
#
# A *layer* holds annotations; an *attribution* says that somebody is reported to say something, and its
# *content* is what is said. Here we need the layers of attributions and topics.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load(), "topics", "attributions")

# %% [markdown]
# ## Your list first
#
# Read these two paragraphs. Give each one or two topics, in your own words.

# %%
for number in [4, 8]:
    paragraph = article["paragraphs"][number - 1]
    print(number, article.words(paragraph), "\n")

# %% [markdown]
# Write down your topics. Then ask somebody else for theirs, without showing yours. How many words do the two lists
# share? Mostly few: everybody cuts the world in another way.

# %% [markdown]
# ## The codebook
#
# A **topic** is what a text or a part of it is about. A **codebook** fixes what each topic is, before anybody looks for
# it: a definition, the **terms** that are its signs, an example, and an example of what does *not* count.
#
# We make two dictionaries: `book` gives each topic by its short name, the id, and `names` gives its full name.

# %%
book, names = {}, {}
for topic in sco.codebook():
    book[topic.id] = topic
    names[topic.id] = topic.name

# %%
names

# %% [markdown]
# This is one entry: first its definition, then its terms. A star stands for any ending: "terroris*" finds terrorism
# and terrorist.

# %%
book["regional-security"].definition

# %%
book["regional-security"].terms

# %%
book["regional-security"].excluded

# %% [markdown]
# Excluded phrases look like signs and are none: "social security" has nothing to do with peace. Why could
# "peace process" be on this list? Read the definition again.

# %% [markdown]
# ## Which topics, and how often?
#
# `replace` puts the full names in the place of the ids.

# %%
found = sco.topics(article).replace({"topic": names})
columns = ["paragraph", "topic", "terms"]
sco.table(found[columns].head(8), "Topics of the first paragraphs")

# %% [markdown] tags=["predict"]
# **Predict.** Which topic has most places in the whole article? Which stands in only one paragraph?

# %% [markdown]
# `groupby` puts rows of one topic together, `sum` adds up their counts, and `sort_values` sorts them, here from the
# largest down.

# %%
counts = found.groupby("topic")["count"].sum().sort_values(ascending=False)
sco.charts.bar(counts, "Places of each topic", unit="places", name="topic")

# %% [markdown]
# Note what is counted: places of terms. A topic with many terms in the codebook has more chances. Counting paragraphs
# is fairer, because a paragraph counts once. `nunique` counts different values.

# %%
paragraphs = found.groupby("topic")["paragraph"].nunique()
both = counts.to_frame("places").assign(paragraphs=paragraphs)
unit = "places or paragraphs"
sco.charts.dumbbells(both, "Two ways to count", unit=unit, name="topic")

# %% [markdown]
# A long line means: the topic has several places in one paragraph. Which topics change their rank?

# %% [markdown]
# ## Where?

# %% [markdown] tags=["predict"]
# **Predict.** News puts the most important thing first. Which topics will open the article, and which will come back
# all over it?

# %% [markdown]
# In the next picture each row is a topic, each column a paragraph. `.T` turns a table on its side, and `rename` gives
# its columns or rows (`index`) other names.

# %%
grid = sco.topic_counts(article)
shown = grid.rename(columns=names).T
title = "Topics in each paragraph"
sco.charts.heat_map(
    shown, title, unit="places", name="topic", across="paragraph"
)

# %% [markdown]
# Read it from left to right. Judging by the picture, what would the writer call the most important topic? Is it the one with
# most places?

# %%
terms = ["SCO", "two countries", "Belt and Road", "international", "peace"]
sco.charts.dispersion(article, terms)

# %% [markdown]
# The same in finer grain: single terms, at the words where they stand. **Dispersion** is how evenly a word is spread.

# %% [markdown]
# ## By whom?
#
# A term that lies in the content of an attribution belongs to what that speaker is reported to say. The rest is the
# article's own voice. Speakers have ids and names,
# too; `sco.entities` has a row for each.

# %%
people = sco.entities(article)["name"]
voices = sco.topic_counts(article, by="speaker")
voices = voices.rename(index=people, columns=names)

# %%
title = "Who is reported to speak about what?"
sco.charts.stacked_bars(voices.T, title, unit="places", name="topic")

# %% [markdown] tags=["predict"]
# **Predict.** The bars of the two presidents are of different length. Is one of them more interested in these
# topics, or is something else different? Which number would you need?

# %%
sco.charts.speakers(article)

# %% [markdown]
# The article gives one of them more words. To compare what they speak *about*, give each 100 percent. `.loc` takes
# rows by their names, and `share=True` shows each number as a percentage of all places of its speaker, n.

# %%
presidents = voices.loc[["Xi Jinping", "Vladimir Putin"]].T
title = "What each is reported to speak about"
more = {"unit": "places", "name": "topic", "share": True}
sco.charts.dumbbells(presidents, title, **more)

# %% [markdown]
# With so few places, one more term changes a share by much. And remember who chose these words: not the speakers, but the
# person who wrote the text.

# %% [markdown]
# ## What if the codebook changes?
#
# Two careful people can draw the line elsewhere. Our codebook takes "two countries" as a sign of China-Russia
# relations. A stricter coder asks for words about the *relation* itself. We write such a codebook of two topics.

# %%
strict = {
    "china-russia": ["China-Russia", "bilateral", "mutual support"],
    "sco": ["SCO", "Shanghai Cooperation Organization"],
}
again = sco.annotate(article, "topics", codebook=strict)

# %% [markdown] tags=["predict"]
# **Predict.** In how many paragraphs will the strict coder find each topic: fewer, or as many as before?

# %% [markdown]
# `astype(bool)` asks of each number "is it more than 0?", and `sum` counts the yes.

# %%
usual = grid[["china-russia", "sco"]].astype(bool).sum()
changed = sco.topic_counts(again).astype(bool).sum()
both = usual.to_frame("our codebook").assign(strict=changed)
both = both.rename(index=names)
title = "Paragraphs with the topic"
sco.charts.slopes(both, title, unit="paragraphs", name="topic")

# %% [markdown]
# The text is the same. Only the definition changed, and one topic became much smaller.

# %% [markdown] tags=["predict"]
# **Predict.** Which paragraphs did the strict codebook lose? Find one where you agree with it, and one where you do
# not.

# %% [markdown]
# `ours` and `strictly` hold a yes or a no for each paragraph. The list takes those with a yes in the first and a no in
# the second.

# %%
ours = grid["china-russia"] > 0
strictly = sco.topic_counts(again)["china-russia"] > 0
[number for number in grid.index if ours[number] and not strictly[number]]

# %% [markdown]
# ## Do coders agree?
#
# The same paragraphs were coded by people, by written guidelines (the *gold*). For one topic, each paragraph is a yes or
# a no, by each **coder**.

# %%
gold = sco.gold()["topics"]
labels = sco.unit_labels(
    article, gold, article["topics"], unit="paragraphs", only="china-russia"
)
pair = labels.set_index("unit").rename(columns={"a": "people", "b": "list"})
sco.table(pair[["people", "list"]], "China-Russia relations?", "paragraph")

# %% [markdown]
# How often do they say the same? And how often would they by chance? **Agreement** beyond chance is what **Cohen's kappa**
# measures: 1 is full agreement, 0 is what chance gives. `mean` gives the share of the yes, and `:.0%` writes it in percent.

# %%
same = (pair["people"] == pair["list"]).mean()
sco.prose(
    "The same in {same:.0%} of the paragraphs; kappa {kappa:.2f}.",
    same=same,
    kappa=sco.kappa(pair["people"], pair["list"]),
)

# %% [markdown]
# `def` makes a function of our own: it takes a coded article and a topic, and gives the kappa with the people's
# coding. So we can ask it many times.

# %%
def kappa_with_people(coded, topic):
    pair = sco.unit_labels(
        article, gold, coded["topics"], unit="paragraphs", only=topic
    )
    return sco.kappa(pair["a"], pair["b"])

# %% [markdown] tags=["predict"]
# **Predict.** Which codebook agrees more with the people on China-Russia relations: ours, or the strict one?

# %%
kappas = {
    "ours, China-Russia": kappa_with_people(article, "china-russia"),
    "strict, China-Russia": kappa_with_people(again, "china-russia"),
    "ours, SCO": kappa_with_people(article, "sco"),
    "strict, SCO": kappa_with_people(again, "sco"),
}
title = "Agreement with people's coding"
sco.charts.bar(kappas, title, unit="Cohen's kappa", name="coding")

# %% [markdown]
# Our codebook looks better than the strict one. Be suspicious: it was written by people who knew this text. A fair test needs a
# text that the codebook has never seen.

# %% [markdown]
# ## A text it has never seen
#
# The practice text was invented for this course. It is about a ferry.

# %% [markdown] tags=["predict"]
# **Predict.** How many of our topics will the codebook find in it?

# %%
practice = sco.annotate(sco.load("practice"), "topics")
surprise = sco.topics(practice)
sco.prose("Topics found in the practice text: {n}.", n=len(surprise))

# %% [markdown]
# A codebook finds what it was made to find. It will not tell you that a text is about something new. For that you have to
# read it.

# %% [markdown]
# ## What we saw
#
# - A topic is a decision, written down in a codebook; a count follows from it.
# - Places, paragraphs and shares answer different questions.
# - Kappa says how far two codings agree beyond chance, not which of them is right.

# %% [markdown]
# ## Where it fails
#
# A list of terms knows no context. These sentences are made up.

# %%
tricky = [
    "The two countries met in the final, and the crowd sang.",
    "Nobody at the table spoke of the neighbour's long war.",
]
for text in tricky:
    coded = sco.annotate(sco.Article(text), "topics")["topics"]
    print([term.topic for term in coded], "|", text)

# %% [markdown]
# What did the list make of the game in the first sentence? And did it hear the war in the second?

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. The last paragraph names Afghanistan and the Korean Peninsula in half a sentence. Is the article "about" them?
# 2. Who should write the codebook: somebody who knows the texts, or somebody who does not?
# 3. Two coders have a kappa near 1. What could still be wrong with their work?

# %% [markdown] tags=["instructor"]
# **For teaching.** Let pairs code three paragraphs by hand before they see the heat map, and compute their kappa with
# `sco.kappa([...], [...])`. The slope chart is the heart of the lesson: ask what a headline "the article is mostly about X" would rest on.
# Students often read kappa as a grade; come back to question 3. If time is short, leave out "A text it has never seen".

# %% [markdown]
# ## Sources
#
# Methods: J. Cohen, "A coefficient of agreement for nominal scales", 1960 (kappa); K. Krippendorff, *Content
# Analysis: An Introduction to Its Methodology* (codebooks and coding).

# %% [markdown]
# ## Go on
#
# Exercises: [Topics](../exercises/05_topics.ipynb). Next lesson:
# [Your own article](06_your_own_article.ipynb).
