# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Entities
#     question: Who and what is named, and by which names?
#     objectives:
#       - Tell a mention from the entity that it refers to
#       - Follow one person or body through names, descriptions and pronouns
#       - Decide where a name begins and ends, and which label fits
#       - Read a network of names, and say what an arc does not mean
#       - Measure a finder of names by precision and recall, and show where it fails
#     minutes: {read: 22, do: 26}
#     prerequisites: ["00_start"]
#     key_terms: [mention, entity, alias, coreference, label, gazetteer, co-occurrence, gold, precision, recall, F1]
# ---

# %% [markdown]
# # Entities
#
# A news text has few actors and many words for them. Who is meant by "Xi", by "the Chinese president",
# by "he", by "the two leaders"? And what can a reader learn from the choice of these words?

# %% [markdown]
# ## So far
#
# A text stays as it is. A *span* points into it, and a *layer* holds all annotations of one kind. `sco.annotate`
# adds layers, `article["mentions"]` takes one out, and `article.words(...)` gives the words under an annotation.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load())

# %% [markdown]
# ## One man, many words
#
# A **mention** is a stretch of text that refers to somebody or something. An **entity** is what it refers to: the
# person, the country, the organisation. One entity can have many mentions.

# %% [markdown] tags=["predict"]
# **Predict.** Without looking: by which words does the article refer to Xi Jinping? Write down all that you
# remember, and guess how many mentions there are.

# %% [markdown]
# The first line makes a list: it goes through the mentions, calls each one `m`, and keeps those that have
# "xi-jinping" among their entities. This short name is the **id** of the entity.

# %%
xi = [m for m in article["mentions"] if "xi-jinping" in m.entities]
[article.words(mention) for mention in xi]

# %% [markdown]
# How many different ways are these? Curly brackets keep each value once, and `lower()` makes all letters small.

# %%
sco.prose(
    "**{n} mentions**, and {k} different ways to say it.",
    n=len(xi),
    k=len({article.words(mention).lower() for mention in xi}),
)

# %% [markdown]
# An **alias** is another name of the same entity. "Xi" is one, and so is the Chinese name in the heading. "The
# Chinese president" is no name. It is a description.

# %% [markdown]
# ## Three forms
#
# A mention is *proper* if it is a name ("Putin"), *nominal* if it is a description ("the two countries"), and
# *pronominal* if it is a pronoun ("its"). `sco.to_frame` puts a layer into a table.

# %%
mentions = sco.to_frame(article, "mentions")
columns = ["words", "label", "entities", "form"]
sco.table(mentions[columns].head(8), "The first mentions")

# %% [markdown]
# Some mentions have two entities. `explode` gives each entity a row of its own. Then `pivot_table` counts the rows:
# one row an entity, one column a form.

# %%
rows = mentions.explode("entities")
counts = rows.pivot_table(
    index="entities", columns="form", aggfunc="size", fill_value=0
)

# %% [markdown]
# Curly brackets with colons make a **dictionary**: it gives each id a short name, and `|` puts two of them together. `loc`
# takes rows and columns by their names, and `rename` puts the short names in the place of the ids.

# %%
actors = {"xi-jinping": "Xi", "vladimir-putin": "Putin"}
actors = actors | {"china": "China", "russia": "Russia", "sco": "SCO"}
forms = counts.loc[list(actors), ["proper", "nominal", "pronominal"]]
forms = forms.rename(index=actors)

# %% [markdown] tags=["predict"]
# **Predict.** Who is most often referred to by a name? Who by a description or a pronoun? Think of the two
# presidents, the two countries and the SCO.

# %%
title = "How the article refers to five actors"
sco.charts.stacked_bars(forms, title, unit="mentions", name="actor")

# %% [markdown]
# Names alone tell only part of it. Suppose that you counted nothing but names, as a search does. Would the order
# of the actors be the same? `assign` adds a column, and `sum(axis=1)` adds up each row.

# %%
both = forms.assign(all=forms.sum(axis=1))[["proper", "all"]]
both = both.rename(columns={"proper": "names only", "all": "all mentions"})
title = "Names only, and all mentions"
sco.charts.slopes(both, title, unit="mentions", name="actor")

# %% [markdown]
# A steep line is an actor whom the text often calls by other words than a name.

# %% [markdown]
# ## Who is "he"?
#
# Which words refer to the same entity? This question is called **coreference**. A reader answers it without
# noticing. Here are the pronouns in their places.

# %%
pronouns = ["he", "its", "their", "each other"]
places = sco.kwic(article, pronouns, window=7)
sco.table(places[["left", "node", "right"]], "Pronouns in their places")

# %% [markdown] tags=["predict"]
# **Predict.** For each line, who or what is meant? Two presidents, two countries, an organisation? Go back to the text
# where you are not sure.

# %%
short = mentions[mentions["form"] == "pronominal"]
sco.table(short[["words", "entities", "rule"]], "What the rules say")

# %% [markdown]
# What stands in the square brackets keeps the rows whose form is "pronominal". Each decision has its rule: "first person,
# sentence before" means that the rule took the first person of the sentence before.

# %% [markdown]
# ## The Chinese president
#
# Now the descriptions of people. How can a program know who is "the Chinese president"?

# %%
people = mentions[mentions["label"] == "PERSON"]
roles = people[people["form"] == "nominal"]
sco.table(roles[["words", "entities", "rule"]], "Descriptions of people")

# %% [markdown]
# Look for a place where the article says which country Xi is president of. There is none. The text calls Putin
# "Russian President". So the other president must be the Chinese one: the rule goes by elimination.

# %% [markdown]
# Some descriptions are two entities at once, "the two heads of state" for example. They make two people into a pair.
# And "all parties" or "the international community"? Nobody could list who they are, so they are no mentions here.

# %% [markdown]
# ## Where in the text?
#
# `sco.charts.dispersion` takes a dictionary that gives each name its places. Each stroke is a mention. `items()` goes
# through ids and names together.

# %%
three = {"xi-jinping": "Xi", "vladimir-putin": "Putin", "sco": "SCO"}
where = {
    name: [m for m in article["mentions"] if key in m.entities]
    for key, name in three.items()
}
sco.charts.dispersion(article, where, "Where three actors are mentioned")

# %% [markdown]
# The two presidents take turns: one has the first part, the other the second. Where does the SCO stand? Lesson 03 asks
# who speaks in which part.

# %% [markdown]
# ## Labels and their borders
#
# A **label** says what kind of thing is meant. Ours are a part of the list of the OntoNotes corpus: PERSON, ORG (an
# organisation), GPE (a country or town), LOC (another place), NORP (an adjective of nationality or group), EVENT, DATE.

# %% [markdown] tags=["predict"]
# **Predict.** Which label would you give to "Belt and Road"? To "Shanghai Spirit"? To "17th SCO summit"? To "Russia" in
# "Russia and China should work together"? Write each down with a reason.

# %%
names = mentions[mentions["form"] == "proper"]
kinds = names.groupby("label")["words"].unique().apply(list)
sco.table(kinds, "The names under each label")

# %% [markdown]
# `groupby` makes a group of each label, and `unique` keeps each name once. `apply(list)` makes each group a list. Now
# compare with your guesses:
#
# - "Belt and Road" is a plan. The list has no label for plans. Our guidelines say ORG, as the nearest.
# - A country that "should work together" acts like a government. It stays GPE: that is what the label is for.
# - "Shanghai Spirit" is missing. Is Shanghai named in it, as a place?

# %% [markdown]
# Borders matter as much. The [SCO] has no "the", President [Xi Jinping] no title. But a description keeps all of its
# words, and may hold a name: [the [Chinese] president]. Such rules are written down as **guidelines**.

# %%
last = [m for m in article["mentions"] if "summit" in article.words(m)]
for mention in last:
    inner = article["mentions"].within(mention.span)
    print([article.words(m) for m in inner])

# %% [markdown]
# `within` gives the mentions that lie inside a span. These events have a name inside their name. In the text below, click or
# tab to a mark to see its label and its rule. Is there one that you would mark in another way?

# %%
sco.show(article, "mentions")

# %% [markdown]
# ## Where does the program know it from?

# %%
listed = mentions[mentions["rule"] == "gazetteer"]
sco.prose(
    "{k} of {n} mentions stand there because a list has the name.",
    k=len(listed),
    n=len(mentions),
)

# %% [markdown]
# A list of known names is called a **gazetteer**. That is easy, if the names are known. What of names that no list has?
# Take two sentences that we made up.

# %%
text = "The Lake Safety Board (LSB) met on Friday. The LSB praised Lima."
board = sco.annotate(sco.Article(text), "mentions")
found = sco.to_frame(board, "mentions")
sco.table(found[["words", "label", "entities", "rule"]], "Two sentences")

# %% [markdown]
# "Board" tells the program that this is an organisation, and the brackets teach it the abbreviation. Articles
# do the same for people: "Shanghai Cooperation Organization (SCO)".

# %% [markdown]
# ## Who is named together?
#
# Two names stand in one sentence: this is called **co-occurrence**. Draw an arc for each pair, thicker where more sentences
# have both, and you have a network.

# %% [markdown] tags=["predict"]
# **Predict.** Which two will be joined by the thickest arc? Who will be joined with most others?

# %%
sco.charts.network(article, most=10)

# %% [markdown]
# An arc says one thing only: both are mentioned in a sentence. It does not say that they met, agreed or like each other.
# "Russia and China" is thick because the text says these words in one breath.

# %% [markdown]
# ## How good is a finder of names?
#
# You need something to compare with. Two readers marked all mentions by written guidelines. Where they differ, the case
# is decided. The result is called **gold**. Here is the gold of the second paragraph.

# %%
gold = sco.gold()["mentions"]
second = article["paragraphs"][1].span
[article.words(mention) for mention in gold.within(second)]

# %% [markdown]
# And this is a finder that you could write yourself: "a name is one or more words with a capital letter". The pattern
# in quotation marks says so, in signs. Do not learn it; look at what it finds.

# %%
import re

runs = re.finditer(r"[A-Z]\w*(?: [A-Z]\w*)*", article.text)
marks = [sco.Mention(sco.Span(*run.span()), "") for run in runs]
capitals = sco.Layer("mentions", marks, by="capital letters")
[article.words(mention) for mention in capitals.within(second)]

# %% [markdown] tags=["predict"]
# **Predict.** By hand, with pencil: how many of the words *found* are right? How many of the *gold* mentions were found?
# Write down two fractions.

# %%
right = [m.span for m in gold.within(second)]
hits = [m for m in capitals.within(second) if m.span in right]
n, found, wanted = len(hits), len(capitals.within(second)), len(right)
precision, recall = n / found, n / wanted
print(f"precision {n}/{found} = {precision:.2f}")
print(f"recall {n}/{wanted} = {recall:.2f}")

# %% [markdown]
# An f before the quotation marks puts values into the curly brackets; `:.2f` asks for two decimals.
#
# **Precision** is the share of what was found that is right. **Recall** is the share of what should be found that was
# found. **F1** is one number for both: twice the hits, divided by found plus wanted. It is high only if both are.

# %%
print(f"F1 {2 * n / (found + wanted):.2f}")

# %% [markdown]
# `sco.agreement` does this for the whole article. "exact" counts a span as right only if it begins and ends at the same
# place. "overlap" is content if they share half of their letters.

# %%
simple = sco.agreement(article, gold, capitals).table.head(2)
shown = ["match", "precision", "recall", "f1", "matched", "in_a", "in_b"]
sco.table(simple[shown].round(2), "Capital letters against gold")

# %% [markdown]
# In the table, `in_a` is the gold and `in_b` is what was found. Where does it go wrong? These are capitals that
# begin no gold mention.

# %%
starts = [mention.span.start for mention in gold]
wrong = [m for m in capitals if m.span.start not in starts]
sorted({article.words(mention) for mention in wrong})

# %% [markdown] tags=["predict"]
# **Predict.** Now the rules of this course, on the same article. Will they be better? By how much?

# %%
rules = sco.agreement(article, gold, article["mentions"])
sco.prose(
    "Precision {p:.2f}, recall {r:.2f}, F1 {f1:.2f}.",
    p=rules.precision,
    r=rules.recall,
    f1=rules.f1,
)

# %% [markdown]
# Do not be impressed yet. The rules and lists were written with this very article at hand. It is like an exam with
# questions that one has seen. What counts is a text that nobody has seen.

# %% [markdown]
# ## A fresh text, and your own gold
#
# We made this text up to be hard. Sweden and Panama are football sides here, and Rivers is a band.

# %%
text = (
    "Sweden beat Panama on Monday. Rivers sang before the match in Lima. "
    "Anna Brandt spoke about The Long Field, a novel set on the Amazon. "
    "Amazon sells it. She wrote it in Mozilla Firefox, near the Vistula."
)
fresh = sco.annotate(sco.Article(text))
sco.prose("{text}", text=text)

# %% [markdown]
# This is our gold, a label for each mention. WORK_OF_ART is for books, films and songs, PRODUCT for things that are made and
# sold. Change a label if you see it another way.

# %%
ours = {"Sweden": "ORG", "Panama": "ORG", "Monday": "DATE"}
ours = ours | {"Rivers": "ORG", "Lima": "GPE", "Anna Brandt": "PERSON"}
ours = ours | {"The Long Field": "WORK_OF_ART", "Amazon": "LOC"}
ours = ours | {"She": "PERSON", "Mozilla Firefox": "PRODUCT"}
ours = ours | {"Vistula": "LOC"}

# %%
pairs = [(fresh.find(words), ours[words]) for words in ours]
shop = (fresh.find("Amazon", 2), "ORG")
marks = [sco.Mention(span, label) for span, label in [*pairs, shop]]
own_gold = sco.Layer("mentions", marks, by="our reading")
result = sco.agreement(fresh, own_gold, fresh["mentions"])

# %% [markdown]
# `fresh.find("Amazon", 2)` is the second "Amazon". `[*pairs, shop]` is a list with the old pairs and one more. Now three
# results side by side. The rules must get the label right too; capital letters give none.

# %%
import pandas as pd

columns = ["precision", "recall", "f1"]
scores = {
    "capitals, article": list(simple[columns].iloc[1]),
    "rules, article": [rules.precision, rules.recall, rules.f1],
    "rules, fresh text": [result.precision, result.recall, result.f1],
}

# %%
wide = pd.DataFrame(scores, index=["precision", "recall", "F1"])
title = "Two finders of names, two texts"
bars = wide.T.round(2)
sco.charts.grouped_bars(bars, title, unit="score", name="finder")

# %% [markdown]
# `pd.DataFrame` makes a table of a dictionary, and `.T` turns it on its side. Which bar would you show in an advertisement?
# Which one tells a reader what to expect?

# %% [markdown]
# ## What we saw

# %%
sco.prose(
    "**{all} mentions** of {few} entities; {share:.0%} of them are names.",
    all=len(mentions),
    few=len(sco.entities(article)),
    share=len(names) / len(mentions),
)

# %%
sco.prose(
    "F1 is {seen:.2f} on a text the rules know, {new:.2f} on a new one.",
    seen=rules.f1,
    new=result.f1,
)

# %% [markdown]
# - One entity goes by names, descriptions and pronouns. Who counts only names gets another picture.
# - Labels and borders are decisions. Guidelines write them down.
# - A score belongs to a program, a text and a gold, all three.

# %% [markdown]
# ## Where it fails
#
# Each row is a place in the fresh text where gold (a) and rules (b) differ. "label" means: found, but called
# something else.

# %%
columns = ["difference", "words_a", "label_a", "words_b", "label_b"]
sco.table(result.differences[columns], "Gold (a) and rules (b)")

# %% [markdown]
# Why? Ask the rules.

# %%
gold_labels = {mention.span: mention.label for mention in own_gold}
for m in fresh["mentions"]:
    if gold_labels.get(m.span) != m.label:
        print(fresh.words(m), "->", m.label, "by the rule:", m.rule)

# %% [markdown]
# "gazetteer" means: a list has the name, whatever it does in this sentence. "company of the name" means: guessed from
# the words around it. A grid shows which label takes the place of which.

# %%
yours = [a.label for a, b in result.pairs]
theirs = [b.label for a, b in result.pairs]
grid = pd.crosstab(pd.Series(yours, name="gold"), pd.Series(theirs))
title = "Gold labels (rows) and the rules' labels (columns)"
sco.charts.heat_map(grid, title, unit="mentions", name="label")

# %% [markdown]
# `pd.crosstab` counts how often two lists meet. Where the rules agree with gold, row and column have the same name. And
# coreference? Two sentences are enough.

# %%
pair = "Anna Brandt met Clara Stone. She thanked her."
two = sco.annotate(sco.Article(pair), "mentions")
for mention in two["mentions"]:
    print(two.words(mention), "->", mention.entities, "|", mention.rule)

# %% [markdown]
# Does "she" thank herself, by these rules? Could *you* say who thanked whom? Where a text leaves it open, a program that
# always answers is worse than one that does not.

# %% [markdown]
# Even in the article, spans and labels are not all. Does each mention lead to the same entity as in the gold?

# %%
other = [b for a, b in rules.pairs if set(a.entities) != set(b.entities)]
words = [article.words(mention) for mention in other]
sco.prose("Different or left open: {n}. {words}", n=len(words), words=words)

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. A writer can say "Xi", "the Chinese president" or "China". When does the text choose which, and what changes for a
#    reader?
# 2. "The two sides", "the two leaders", "the two heads of state": who speaks for a country? Whom do these words leave
#    out?
# 3. A newspaper counts how often two politicians are named and calls it "attention". Which chart of this lesson would
#    you show to its editor?

# %% [markdown] tags=["instructor"]
# **For teaching.** About 45 minutes. Do the two fractions of the second paragraph on the board, with the words in two
# circles (found, wanted). A common mistake is to divide by the wrong total: ask "of what?" each time. Another is to
# believe that F1 is a mark for the program; it is a mark for the program *on a text, against one reading*. Let pairs defend
# different labels for "Belt and Road" and "Shanghai Spirit": the guidelines' "Borderline" lines are there for that.
#
# **Discussion, what to listen for.** 1: names where somebody speaks, "China" where a state should act; ask for places.
# 2: states become persons and pairs; parliaments, citizens, other members are not in the picture. 3: names only and all
# mentions give another order; a mention is not a subject, and being named is not speaking.

# %% [markdown]
# ## Sources
#
# Labels: R. Weischedel and others, *OntoNotes Release 5.0*, Linguistic Data Consortium, 2013. How the gold was made, with
# its borderline cases: the guidelines beside the article (`GUIDELINES.md`).

# %% [markdown]
# ## Go on
#
# Exercises: [Entities](../exercises/02_entities.ipynb). Next lesson:
# [Quotations and reported speech](03_quotations.ipynb).
