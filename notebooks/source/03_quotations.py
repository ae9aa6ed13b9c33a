# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Quotations and reported speech
#     question: Who speaks, in whose words, and who decides?
#     objectives:
#       - Find the source, the cue and the content of reported speech
#       - Tell direct, indirect and mixed speech from a scare quote
#       - Describe what "urged" does that "said" does not
#       - Judge a set of rules by precision, recall and F1
#     minutes: {read: 20, do: 30}
#     prerequisites: ["00_start", "01_close_reading"]
#     key_terms: [attribution, source, cue, content, speaker, direct speech, indirect speech, mixed speech, scare quote, stance, lemma, gold, precision, recall, F1]
# ---

# %% [markdown]
# # Quotations and reported speech
#
# Nearly everything in this article is said by somebody. But whose words do we read: the speaker's, or the writer's? And who
# chose the verb, "said" or "urged"?

# %% [markdown]
# ## So far
#
# A *layer* holds annotations, each with a *span* of the text. `article.words(...)` gives the words under a span. A
# *mention* refers to somebody or something; an *entity* is who or what is meant.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load())

# %% [markdown]
# ## Where are the quotations?
#
# In most news you find speech by looking for quotation marks. Let us do that.

# %%
for quotation in article["quotations"]:
    print(article.words(quotation))

# %% [markdown] tags=["predict"]
# **Predict.** Is that all? Who says these words? Read the sentence that they stand in before you answer.

# %%
place = sco.kwic(article, "Shanghai Spirit", window=8, within="sentences")
sco.table(place[["left", "node", "right"]], "The only quotation marks")

# %%
article["quotations"][0].role

# %% [markdown]
# Nobody says these two words here. The marks show that they are a term. Marks that keep a term at a distance are called a
# **scare quote**. So in an article full of speech there is no **direct speech**: no sentence in a speaker's own words, in
# quotation marks.

# %% [markdown]
# ## Three parts
#
# Reported speech has three parts. Here they are in the first sentence. `content` is a list, because a content can be cut in
# two; `[0]` takes its first piece.

# %%
first = article["attributions"][0]
print("source: ", article.words(first.source))
print("cue:    ", article.words(first.cue))
print("content:", article.words(first.content[0]))

# %% [markdown]
# The **source** names who speaks. The **cue** is the word that attributes: without it we would not know that this is
# speech. The **content** is what is said. All three together are an **attribution**.

# %% [markdown] tags=["predict"]
# **Predict.** How many attributions has the article? Count them on paper. Look also for verbs with -ing at the start or the end
# of a sentence.

# %%
sco.show(article, "attributions")

# %% [markdown]
# Click on a label, or go to it with the tab key, to see who marked the stretch and by which rule. **Indirect speech** gives
# what was said in the writer's words. **Mixed speech** keeps some of the speaker's, in quotation marks.

# %% [markdown]
# Square brackets with `for` inside make a list: here the kind of each attribution. `Counter` counts how often each stands in
# the list.

# %%
from collections import Counter

said = article["attributions"]
Counter([attribution.kind for attribution in said])

# %% [markdown]
# ## Fronted, inverted, trailing
#
# Source and cue can stand after the content, before it, or turned around ("said Xi"). Each rule of the program looks for one such
# order. "Fronted" means that the content stands in front.

# %%
rules = Counter([attribution.rule for attribution in said])
title = "Which rule found how many?"
sco.charts.bar(rules, title, unit="attributions", name="rule")

# %% [markdown]
# `sco.to_frame` makes a table of a layer. `drop_duplicates` keeps one row for each rule, the first one.

# %%
every = sco.to_frame(article, said)
one = every.drop_duplicates("rule")[["rule", "source", "cue"]]
sco.table(one, "One attribution for each rule")

# %% [markdown] tags=["predict"]
# **Predict.** "Noting" and "adding" have no subject of their own. Which source will the program give them? How can it know?

# %% [markdown]
# `isin` chooses the rows whose cue is in the list.

# %%
ing = every[every["cue"].isin(["Noting", "adding", "urging"])]
sco.table(ing[["cue", "source", "content"]], "Cues with -ing")

# %% [markdown]
# The program takes the subject of the main verb: in "Noting that ..., Xi said ...", the source of both is Xi. That is a rule of
# English grammar, and most writers keep it.

# %% [markdown]
# ## Who speaks?
#
# The source is words; the **speaker** is who they mean. A program knows speakers by an id, such as `xi-jinping`.
# `sco.entities` is a table of all entities, a row for each id. Its column of names gives each id its name.

# %%
names = sco.entities(article)["name"]

# %%
for attribution in said[9:14]:
    who = names[attribution.speaker[0]]
    print(" ".join(article.words(attribution.source).split()), "->", who)

# %% [markdown]
# "He" and "the Russian president" are the same speaker as "Putin". (`" ".join(....split())` takes the broken line out of the
# words. `[9:14]` takes numbers 9 to 13, counted from 0.)

# %% [markdown] tags=["predict"]
# **Predict.** What share of the article's words stands in what Xi is reported to say? And in what Putin is? Write down two numbers.

# %%
sco.charts.speakers(article)

# %% [markdown]
# The chart counts words inside what each is reported to say. What is left is the article's own voice.
#
# Name two possible reasons for the difference that lie in the meeting, and two that lie in the writing. Which of them could you check
# with this text alone?

# %% [markdown]
# ## What the verb does
#
# "Said" reports. "Urged" reports too, and tells us that the speaker wants somebody to act. What a reporting verb
# adds to a plain "said" is its **stance**. Our list of verbs gives each a stance.

# %%
for verb in ["said", "urged", "noting", "adding", "claimed", "admitted"]:
    print(verb, "->", sco.reporting_verb(verb).stance)

# %% [markdown]
# "Neutral" takes no side. "Directive" wants somebody to act. "Assertive" verbs tell us that the speaker insists, or how the
# writer sees the words: if I write that you "admit" something, I say that you had kept it back.

# %% [markdown]
# Which verbs does each speaker get? `cues` and `who` start empty, and `append` adds one value for each attribution. The **lemma**
# is the form that stands in a dictionary of words: "urge" for "urged" and "urging".

# %%
cues, who = [], []
for attribution in said:
    verb = sco.reporting_verb(article.words(attribution.cue))
    cues.append(verb.lemma if verb else "according to")
    who.append(names[attribution.speaker[0]])

# %% [markdown]
# `pandas` is the library that makes tables. Its `crosstab` counts how often each cue and each speaker come together.

# %%
import pandas as pd

verbs = pd.crosstab(pd.Series(cues, name="cue"), pd.Series(who))
title = "Cues of the two speakers"
unit = "attributions"
sco.charts.heat_map(verbs, title, unit=unit, name="cue", across="speaker")

# %% [markdown] tags=["predict"]
# **Predict.** Take a sentence with "urged" and write it again with "said". What must you change? What does the reader lose?

# %%
urged = sco.kwic(article, ["urged", "urging"], window=7, within="sentences")
sco.table(urged[["left", "node", "right"]], "Every urged and urging")

# %% [markdown]
# "Urged" comes with somebody who is to act: the SCO, the two countries, the two sides. "Said" with "should" can do the same,
# more quietly. The choice is the writer's.

# %% [markdown]
# ## Building rules, one by one
#
# How good are the rules? We compare them with people's annotations, the **gold**. **Recall**: of what should be found, the share
# that was found. **Precision**: of what was found, the share that is right. **F1** is one number for both, high only if both are.

# %% [markdown]
# `def` makes a function of our own. This one takes a list of attributions and gives three numbers, each with its name.

# %%
gold = sco.gold()["attributions"]

def scores(found):
    layer = sco.Layer("attributions", found, by="some rules")
    r = sco.agreement(article, gold, layer)
    return {"precision": r.precision, "recall": r.recall, "F1": r.f1}

# %% [markdown]
# We begin with the idea of the beginning: what stands in quotation marks is speech. `naive` holds one attribution for each quotation,
# without source, cue and speaker (`None` and `()` mean "nothing").

# %%
naive = [
    sco.Attribution(q.span, None, None, (q.span,), (), "direct")
    for q in article["quotations"]
]
scores(naive)

# %% [markdown]
# Nothing found, and what we found is wrong. Now we add one rule after another.

# %% [markdown] tags=["predict"]
# **Predict.** Which rule will help most here? Draw the line of recall as you expect it.

# %%
steps = {"quotation marks": scores(naive)}
chosen = []
for rule in rules:
    chosen = chosen + [a for a in said if a.rule == rule]
    steps["+ " + rule] = scores(chosen)

# %%
table = pd.DataFrame(steps).T
sco.charts.steps(table, "One rule after another", name="rules")

# %% [markdown]
# Read the chart from the top: each step adds a rule to those above it, and `.T` turns the table on its side so that each step is a row.

# %% [markdown]
# ## Do not believe it yet
#
# Rules that do well on one text were perhaps made for it. Here is a sentence that nobody had in mind. We made it up.

# %%
text = "The bridge, if one can trust the mayor, is safe."
fresh = sco.annotate(sco.Article(text))["attributions"]
len(fresh)

# %% [markdown]
# How many did the rules find? A reader sees that the mayor has said something. To learn how good rules are, you need texts that their
# makers did not see, with gold by people who did not see the rules. And two people do not fully agree either.

# %% [markdown]
# ## What we saw
#
# - The article is made of reported speech, and none of it is quoted directly.
# - The writer's voice is in the verbs and in the order, not in opinions.
# - Rules can find speech, and each can say why.

# %% [markdown]
# ## Where it fails
#
# Speech without a cue is speech, too. These sentences are made up.

# %%
tricky = [
    "Lee was sure. The bridge would close, and nobody would thank her.",
    "Lee nodded: the bridge would close.",
    "In the mayor's view the bridge is safe.",
]
for text in tricky:
    found = sco.annotate(sco.Article(text))["attributions"]
    print(len(found), "found |", text)

# %% [markdown]
# In the first, the second sentence is what Lee thinks, told by the writer as if from inside her head. Novels do that often, and
# news sometimes. A reader hears the voice; a rule that needs a cue does not.

# %%
text = 'The mayor called it a "serious mistake" and left.'
invented = sco.annotate(sco.Article(text))
for attribution in invented["attributions"]:
    print([invented.words(span) for span in attribution.content])

# %% [markdown]
# Where does what the mayor says begin, and where does it end? Compare with what you would mark.

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. Without a direct quotation, can a reader know which words were really spoken? Does it matter here?
# 2. "Noting that the SCO is facing new opportunities and challenges": what do we take for granted when we read "noting"
#    and not "claiming"?
# 3. Who decides what the two presidents "said": they, their staff, a translator, the writer? What in the text
#    could tell you?

# %% [markdown] tags=["instructor"]
# **For teaching.** Give students the article on paper and three colours (source, cue, content) before the reader is shown. The
# number they find differs: "exchanged views" and "congratulating" are the usual extra ones. The guidelines give the reasons for leaving them
# out; PolNeAR's annotators also mark attitudes. For the verbs, collect a scale from "claimed" to "confirmed" on the board. On question
# 3, keep to the text: it does not say.

# %% [markdown]
# ## Sources
#
# Methods: S. Pareti, "PARC 3.0: A corpus of attribution relations", 2016 (source, cue, content); E. Newell, D. Margolin and D. Ruths,
# "An attribution relations corpus for political news", 2018 (PolNeAR). How the gold was made: the guidelines beside the article.

# %% [markdown]
# ## Go on
#
# Exercises: [Quotations](../exercises/03_quotations.ipynb). Next lesson:
# [Sentiment](04_sentiment.ipynb).
