# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Close reading
#     question: What kind of text is this, and what does it leave out?
#     objectives:
#       - Describe the genre of a text by what it does and what it leaves out
#       - Count sentences, tokens and types, and say what the counts mean
#       - Read a concordance, and judge how evenly a word is spread
#       - Date a text from what stands in it, and say how sure you are
#     minutes: {read: 20, do: 25}
#     prerequisites: ["00_start"]
#     key_terms: [genre, paragraph, sentence, token, type, type-token ratio, function word, KWIC, node, window, dispersion, collocation, keyness, inference]
# ---

# %% [markdown]
# # Close reading
#
# Before we count anything, we read. What kind of text is this? What does it tell, in which order,
# and what would you like to know that it does not say? Then we count, and see whether the numbers
# help.

# %% [markdown]
# ## So far
#
# A text stays as it is. A *span* points into it, and a *layer* holds all annotations of one kind.
# `sco.annotate` adds layers, and `article.words(...)` gives the words under a span.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load())

# %% [markdown]
# ## The heading and the first paragraph
#
# News puts the most important thing first. Here is the heading.

# %%
heading = article["headings"][0]
article.words(heading)

# %% [markdown]
# The heading is Chinese, the text is English. In our translation the heading says: *Xi Jinping meets
# Russian President Putin*. The marks around it, 《 and 》, are those for titles of books and articles.

# %% [markdown] tags=["predict"]
# **Predict.** The heading says who met whom. What will the first paragraph put first: the meeting,
# or something else? Write down one sentence.

# %%
article.words(article["paragraphs"][0])

# %% [markdown]
# The first paragraph begins with what two countries *should* do. The meeting stands at its end,
# after "while". We do not see a meeting; we hear about one.

# %% [markdown]
# ## What kind of text?
#
# After a meeting, an official **read-out** says what leaders told each other, in chosen words.
# A **report** adds what a reporter saw or heard, with questions, numbers and other voices. Kinds of text like these
# are called **genres**. To see which this is, look at how each paragraph begins.
#
# `for` goes through the paragraphs, `enumerate` counts them for us, from 1, and `[:75]` takes the
# first 75 code points.

# %%
for number, paragraph in enumerate(article["paragraphs"], start=1):
    print(number, article.words(paragraph)[:75])

# %% [markdown] tags=["predict"]
# **Predict.** Make two columns on paper: *somebody says or asks*, and *something happened*. Put
# each paragraph into one. How many are in the second column?

# %% [markdown]
# The layer of attributions knows where somebody says something. `.within(...)` gives those inside a
# stretch, and `if not` asks: is there none?

# %%
for number, paragraph in enumerate(article["paragraphs"], start=1):
    if not article["attributions"].within(paragraph.span):
        print(number, article.words(paragraph)[:75])

# %% [markdown]
# All other paragraphs say what somebody said. In these, too, little happens: people meet and talk.

# %% [markdown]
# A computer can look for what a text leaves out, if we say what we expect. Here are words that
# reporters use. `sco.kwic` finds every place of a word; more about it below.

# %%
words = ["asked", "declined", "critics", "percent", "however", "but"]
found = sco.kwic(article, words)
sco.prose("{n} words, found {k} times.", n=len(words), k=len(found))

# %% [markdown]
# That is not proof. It is a place to look: no question, no objection, no percentage.

# %% [markdown]
# ## The broken paragraph
#
# An empty line usually ends a **paragraph**. In this file one empty line stands in the middle of a
# **sentence**, in paragraph 12. Python counts from 0, so we ask for number 11. A notebook shows the end
# of a line as `\n`.

# %%
broken = article["paragraphs"][11]
article.words(broken)

# %%
sco.prose('Why is it one paragraph? The rule: "{rule}".', rule=broken.rule)

# %% [markdown]
# The rule sees that the first part has no full stop, and that the second part begins with a small letter.
# The text keeps its break. Only the layer sees through it.

# %% [markdown]
# ## How long are the sentences?
#
# `sco.sentence_lengths` gives a table with one row a sentence. Names of columns in two pairs of
# square brackets choose columns, and `head(3)` takes the first three rows.

# %%
lengths = sco.sentence_lengths(article)
first = lengths[["sentence", "words", "text"]].head(3)
sco.table(first, "The first sentences and how many words they have")

# %% [markdown] tags=["predict"]
# **Predict.** In which paragraph is the longest sentence? Is it one in which Xi speaks, or one in which
# Putin speaks?

# %%
sco.charts.sentence_lengths(article)

# %% [markdown]
# `sort_values` sorts a table by one column, and `.iloc[-1]` takes its last row: the longest sentence.

# %%
longest = lengths.sort_values("words").iloc[-1]
sco.prose("{n} words: *{text}*", n=longest["words"], text=longest["text"])

# %% [markdown]
# Long sentences pack several demands into one "said" or "urged". Count the verbs in this one.

# %% [markdown]
# ## Words, tokens and types
#
# Each word in the running text is a **token**. Words that look the same are one **type**; capital letters
# make no difference. "Russia ... Russia" is two tokens and one type. The **type-token ratio** is the number of
# types divided by the number of tokens. `sum` adds up a column.

# %%
counts = sco.frequencies(article)
sco.prose(
    "{tokens} word tokens, {types} types: a type-token ratio of {ratio}.",
    tokens=counts["count"].sum(),
    types=len(counts),
    ratio=sco.type_token_ratio(article),
)

# %% [markdown] tags=["predict"]
# **Predict.** Which five words are the most frequent?

# %%
sco.table(counts[["word", "count"]].head(8), "The most frequent words")

# %% [markdown]
# Words like "the" and "and" are **function words**: they hold a sentence together and say little about its
# topic. `drop` leaves them out. `set_index` makes the words the names of the rows, so that each bar gets
# its word.

# %%
content = sco.frequencies(article, drop=sco.FUNCTION_WORDS).head(12)
bars = content.set_index("word")["count"]
title = "The most frequent content words"
sco.charts.bar(bars, title, unit="tokens", name="word")

# %% [markdown]
# ## Words in their places
#
# A count takes words out of their sentences. A concordance puts them back: each place of a word, the
# **node**, in the middle of its line (key word in context, **KWIC**). The **window** is how many words we see
# on each side.

# %%
lines = sco.kwic(article, "should", window=6, within="sentences")
sco.table(lines[["left", "node", "right", "sentence"]], "Every should")

# %% [markdown]
# Read down the left side: who should? And on the right: what kind of verb follows? "Should" is in no
# list of topics, but it carries most of this text.

# %% [markdown] tags=["predict"]
# **Predict.** Where does "SCO" stand: all over the article, or in one part? And "China"?

# %%
terms = ["SCO", "China", "Russia", "cooperation", "two"]
sco.charts.dispersion(article, terms)

# %% [markdown]
# **Dispersion** is how evenly a word is spread. Gries's DP is 0 where each part has its fair share, and near 1 where all
# places are together in a small part.

# %%
spread = sco.dispersion(article, ["SCO", "two", "international"])
spread[["node", "frequency", "dp"]].round(2)

# %% [markdown]
# The numbers are close, but the picture is not: "SCO" stands mostly in the first paragraphs, "two" nearly
# everywhere. With so few places every word looks uneven to DP. It was made for long texts.

# %% [markdown]
# ## Words that keep company
#
# Words that stand together more often than chance would have it are **collocations**. `min_count=2` asks for pairs that
# occur at least twice. The pairs that belong together most closely stand first.

# %%
pairs = sco.collocations(article, drop=sco.FUNCTION_WORDS, min_count=2)
sco.table(pairs[["word_1", "word_2", "count"]].head(10), "Neighbours")

# %% [markdown]
# Some pairs are names or parts of names. Others, like "great significance" and "regional affairs", are
# formulas: fixed phrases of diplomacy. Could you say what each of them rules out?

# %% [markdown]
# ## Words that are special here
#
# **Keyness** compares the article with other texts: which words does it use more than they do? Our reference is a
# list of word counts from English books. G2 says how sure we are.

# %%
key = sco.keyness(article, drop=sco.FUNCTION_WORDS).head(12)
bars = key.set_index("word")["g2"].round(1)
title = "Key words of the article"
sco.charts.bar(bars, title, unit="G2", name="word")

# %% [markdown]
# The longer the bar, the surer we are that the word is more frequent here than in the books. Most of
# those books are old, so a word like "international" may be special in any news of today. Always
# ask: special against what?

# %% [markdown]
# ## When was it written?
#
# The file has no date. What does the text itself say about time? We look for words of time.

# %%
words = ["Thursday", "17th", "last month", "ahead", "after", "again"]
times = sco.kwic(article, words, window=5, within="sentences")
sco.table(times[["left", "node", "right", "sentence"]], "Words of time")

# %% [markdown] tags=["predict"]
# **Predict.** With the facts below, which day fits best? Write down each step.
#
# - The 17th summit of the SCO, in Astana, was on 8 and 9 June 2017. [1]
# - The Belt and Road Forum for International Cooperation was in Beijing on 14 and 15 May 2017. [2]

# %% [markdown]
# Python knows calendars: `strftime("%A")` gives the day of the week. `range(1, 10)` counts from 1 and stops before 10.

# %%
import datetime

for day in range(1, 10):
    print(datetime.date(2017, 6, day).strftime("%A"), day, "June 2017")

# %% [markdown]
# "Last month" is May, so the month is June. The meeting was "ahead of" the summit and on a Thursday.
# Two Thursdays are left, and one of them is the first day of the summit itself. A week before a
# summit, would a writer say "ahead of the summit in Astana"? Hardly.

# %% [markdown]
# So one day is very likely, but not certain, and the day of *writing* may be later. This is an
# **inference**: we say what it rests on, and how sure we are. Compare your steps with ours:

# %%
for step in article.meta["inferred"]:
    print(step["what"], "->", step["value"], "|", step["certainty"])

# %% [markdown]
# ## What we saw
#
# - The text says what leaders said, not what happened: it has the form of a read-out.
# - Long sentences hold several demands; "should" and "urged" carry them.
# - Names and formulas keep company; the SCO is talked about in some parts and not in others.

# %% [markdown]
# ## Where it fails
#
# Counting is blind to meaning. How often does the article speak of Xi Jinping? The counter sees only
# forms. Which of these are he?

# %%
for words in ["Xi", "the Chinese president", "he", "the two leaders"]:
    print(words, len(sco.kwic(article, words)))

# %% [markdown]
# "He" is somebody else here, and "the two leaders" are two. Lesson 02 is about that. And no count shows
# what is absent: to see that nobody asks a question, you must have expected one.

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. Which paragraph would you cut first if you had half the space? What would the text lose?
# 2. Who could have written such a text, and for whom? What in the text makes you think so?
# 3. A reader says: "It is only a list of wishes." Which places speak for that, and which against?

# %% [markdown] tags=["instructor"]
# **For teaching.** 10 minutes on paper for the two columns, before the code. The dating exercise works well in pairs: one
# defends 1 June, the other 8 June. Listen for students who take "Thursday" as the day of writing. On genre, do not let
# "propaganda" or "news" stand without a place in the text; ask for the line number.

# %% [markdown]
# ## Sources
#
# 1. Astana Declaration of the Heads of the Member States of the Shanghai Cooperation Organisation, 9 June 2017.
# 2. Joint Communique of the Leaders Roundtable of the Belt and Road Forum for International Cooperation, 15 May 2017.
#
# Methods: S. Gries, "Dispersions and adjusted frequencies in corpora", 2008 (DP); P. Rayson and R. Garside,
# "Comparing corpora using frequency profiling", 2000 (G2).

# %% [markdown]
# ## Go on
#
# Exercises: [Close reading](../exercises/01_close_reading.ipynb). Next lesson:
# [Entities](02_entities.ipynb).
