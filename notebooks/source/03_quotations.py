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
#     key_terms: [attribution, source, cue, content, speaker, direct speech, indirect speech, mixed speech, scare quote, stance, precision, recall, F1, gold]
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
# *mention* names somebody or something; an *entity* is who or what is meant.

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
sco.table(place[["left", "node", "right", "sentence"]], "The only quotation marks")

# %%
article["quotations"][0].role

# %% [markdown]
# Nobody says these two words here. The marks show that they are a term. Marks that keep a term at a distance are called a
# **scare quote**. So in an article full of speech there is not one **direct** quotation: no sentence in a speaker's own
# words.

# %% [markdown]
# ## Three parts
#
# Reported speech has three parts. Here is the first sentence, with each of them.

# %%
first = article["attributions"][0]
print("source: ", article.words(first.source))
print("cue:    ", article.words(first.cue))
print("content:", article.words(first.content[0]))

# %% [markdown]
# The **source** names who speaks. The **cue** is the word that attributes: without it we would not know that this is
# speech. The **content** is what is said. All three together are an **attribution**. `content` is a list, because a
# content can be cut in two.

# %% [markdown] tags=["predict"]
# **Predict.** How many attributions has the article? Count them on paper. Look also for verbs with -ing at the start or the end
# of a sentence.

# %%
said = article["attributions"]
kinds = sorted({attribution.kind for attribution in said})
sco.prose("{n} attributions, of these kinds: {kinds}.", n=len(said), kinds=kinds)

# %%
sco.show(article, "attributions")

# %% [markdown]
# Click or tab to a label to see who marked the stretch and by which rule. **Indirect** speech gives what was said in the
# writer's words. **Mixed** speech, which this article does not have, keeps some of the speaker's.

# %% [markdown]
# ## Fronted, inverted, trailing
#
# Source and cue can stand before the content, after it, or turned around ("said Xi"). Each rule of the program looks for one such
# order.

# %%
rules = [attribution.rule for attribution in said]
counts = {rule: rules.count(rule) for rule in dict.fromkeys(rules)}
sco.bar_chart(counts, "Which rule found how many?", unit="attributions")

# %% [markdown]
# `dict.fromkeys(rules)` keeps each rule once, in order. Here is one attribution for each rule.

# %%
for rule in counts:
    one = next(a for a in said if a.rule == rule)
    print(rule, "|", article.words(one.source), "|", article.words(one.cue))

# %% [markdown] tags=["predict"]
# **Predict.** "Noting" and "adding" have no subject of their own. How can the program know who notes and who adds?

# %% [markdown]
# It takes the subject of the main verb: in "Noting that ..., Xi said ...", the source of both is Xi. That is a rule of English
# grammar, and good writers keep it.

# %% [markdown]
# ## Who speaks?
#
# The source is words; the **speaker** is who they mean. "He" and "the Russian president" are the same speaker as "Putin".

# %%
for attribution in said[9:14]:
    words = " ".join(article.words(attribution.source).split())
    print(words, "->", *attribution.speaker)

# %%
sco.speaker_chart(article)

# %% [markdown]
# The chart counts words inside what each is reported to say. What is left is the article's own voice.

# %% [markdown] tags=["predict"]
# **Predict.** One speaker has far more words than the other. Name two possible reasons that lie in the meeting, and two that lie in
# the writing. Which of them could you check with this text alone?

# %% [markdown]
# ## What the verb does
#
# "Said" reports. "Urged" reports too, and tells us that the speaker wants somebody to act. What a reporting verb
# adds to a plain "said" is its **stance**. Our list of verbs gives each a stance.

# %%
for verb in ["said", "urged", "noting", "adding", "claimed", "admitted"]:
    print(verb, "->", sco.reporting_verb(verb).stance)

# %% [markdown]
# "Neutral" takes no side. "Directive" wants somebody to act. "Assertive" and "evaluative" verbs tell us more about how the
# writer sees the words: who "admits" something has hidden it.

# %%
import pandas as pd

rows = []
for attribution in said:
    verb = sco.reporting_verb(article.words(attribution.cue))
    cue = verb.lemma if verb else "according to"
    rows.append({"speaker": attribution.speaker[0], "cue": cue})

# %% [markdown]
# `rows` starts empty, and `append` adds a row for each attribution. `verb.lemma` is the form that stands in a dictionary: "urge"
# for "urged" and "urging".

# %%
verbs = pd.crosstab(pd.DataFrame(rows)["cue"], pd.DataFrame(rows)["speaker"])
sco.grouped_bar_chart(
    verbs, "Cues of the two speakers", unit="attributions", by="speaker"
)

# %% [markdown]
# `crosstab` counts how often each cue and each speaker come together.

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
# How good are the rules? We compare them with people's annotations, the **gold**. **Recall** is the share of
# the gold that we found. **Precision** is the share of what we found that is in the gold. **F1** is high only where both are.

# %%
gold = sco.gold()["attributions"]

def scores(found):
    layer = sco.Layer("attributions", found, by="some rules")
    result = sco.agreement(gold, layer, article=article)
    return {"precision": result.precision, "recall": result.recall}

# %% [markdown]
# `def` makes a function of our own: it takes a list of attributions and gives two numbers. We begin with the idea of the
# beginning: what stands in quotation marks is speech.

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
for rule in counts:
    chosen = chosen + [a for a in said if a.rule == rule]
    steps["+ " + rule] = scores(chosen)

# %%
table = pd.DataFrame(steps).T
total = table["precision"] + table["recall"]
product = table["precision"] * table["recall"]
table = table.assign(F1=(2 * product / total.where(total > 0)).fillna(0))
sco.step_chart(table, "One rule after another", name="rules")

# %% [markdown]
# F1 is twice the product divided by the sum. `where` leaves the sum out where it is 0, and `fillna(0)` puts a 0 there. Read the chart
# from the top: each rule adds its share.

# %% [markdown]
# ## Do not believe it yet
#
# Rules that are perfect on one text were perhaps made for it. On hundreds of news articles by other publishers, the same rules find less
# and are wrong more often. The page about the method in this project's documentation gives the figures. Two people who annotate the same
# news do not fully agree either.

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
# Where does the content end? Compare with what you would mark.

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
