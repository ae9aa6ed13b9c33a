# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Who is meant?
#     question: Who is meant by a name, a description, a pronoun, and who is mentioned together?
#     objectives:
#       - Tell a mention from the entity that it refers to
#       - Follow one person or body through names, descriptions and pronouns
#       - Say what changes if only names are counted
#       - Count who is mentioned together, and say what such a count does not mean
#     minutes: {read: 20, do: 35}
#     prerequisites: ["02_entities"]
#     key_terms: [mention, entity, alias, coreference, co-occurrence]
# ---

# %% [markdown]
# # Who is meant?
#
# A news text has few actors and many words for them.
# BEGIN THIS ARTICLE
# Who is meant by "Xi", by "the Chinese president", by "he", by "the two leaders"?
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# Who is meant by a family name, by "the mayor", by "he", by "the two sides"?
# END ANY ARTICLE
# And what can a reader learn from the choice of these words?

# %% [markdown]
# ## So far
#
# A *mention* is a stretch of text that refers to somebody or something. It is a name, a description or a pronoun. `sco.to_frame` makes a
# table of a layer.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load())
mentions = sco.to_frame(article, "mentions")

# %% [markdown]
# ## One man, many words
#
# An **entity** is what a mention refers to: the person, the country, the organisation. One entity can have many mentions.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Without looking: by which words does the article refer to Xi Jinping? Write down all that you
# remember, and guess how many mentions there are.

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Without looking: who or what is mentioned most in the article, and by which words? Write down all that you remember, and guess how many
# mentions there are.

# %% [markdown]
# Each mention has `entities`, the short names of those who are meant. Such a short name is called an *id*.

# %% tags=["this-article"]
xi = [m for m in article["mentions"] if "xi-jinping" in m.entities]
[article.words(mention) for mention in xi]

# %% tags=["this-article"]
sco.prose(
    "**{n} mentions**, and {k} different ways to say it.",
    n=len(xi),
    k=len({article.words(mention).lower() for mention in xi}),
)

# %% reveal [markdown] tags=["this-article"]
# **12 mentions in 8 ways.** One is in the heading, in Chinese. Some mean him alone. Others mean him together with somebody else, such as
# "the two leaders". Did you remember the pronoun "their"?

# %% tags=["any-article"]
names = sco.entities(article)["name"]
rows = mentions.explode("entities").dropna(subset=["entities"])
counts = rows["entities"].value_counts()
first = counts.index[0] if len(counts) else ""
most = [m for m in article["mentions"] if first in m.entities]
[article.words(mention) for mention in most]

# %% tags=["any-article"]
sco.prose(
    "**{name}: {n:mentions}**. Different ways to say it: {k}.",
    name=names.get(first, "Nobody"),
    n=len(most),
    k=len({article.words(mention).lower() for mention in most}),
)

# %% [markdown] tags=["any-article"]
# `names` gives each id its full name. `value_counts` counts the rows of each id, and puts the one with most rows first.

# %% [markdown] tags=["this-article"]
# An **alias** is another name of the same entity. "Xi" is one, and so is the Chinese name in the heading. "The
# Chinese president" is no name. It is a description.

# %% [markdown] tags=["any-article"]
# An **alias** is another name of the same entity, such as a family name alone, or an abbreviation. "The mayor" is no name. It is a description.

# %% text 02b.t1 [markdown] tags=["this-article"]
# **Your turn.** How many mentions does Vladimir Putin have? His id is "vladimir-putin".

# %% answer 02b.t1 tags=["this-article"]
putin = ...
### BEGIN SOLUTION
putin = len([m for m in article["mentions"] if "vladimir-putin" in m.entities])
### END SOLUTION

# %% check 02b.t1 tags=["this-article"]
sco.check("02b.t1", putin)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "02b.t1",
    Whole(),
    hints=("Copy the line that makes the list xi, change the id, and put len(...) around it.",),
    right="Fewer than for Xi, and several of them are for both.",
    decides=whole,
)
def turn_02b_t1(answer):
    if answer == 3:
        return 'So often the word "Putin" stands there: descriptions and pronouns are left out.'
    if answer == 12:
        return "This is the number for Xi: change the id."
    if answer == 4:
        return "This is the number of his names: descriptions and pronouns are left out."
    if answer == 0:
        return ('An id that no mention has gives 0: his is "vladimir-putin".', "a part of an id is no id")


turn_02b_t1.wrong("the word", 'len(sco.kwic(article, "Putin"))', "not yet", "descriptions and pronouns")
turn_02b_t1.wrong("the other one", "len(xi)", "not yet", "for Xi")
turn_02b_t1.wrong("names only", 'len([m for m in article["mentions"] if "vladimir-putin" in m.entities and m.form == "proper"])', "not yet", "number of his names")
turn_02b_t1.wrong("a part of the id", 'len([m for m in article["mentions"] if "putin" in m.entities])', "not yet", "gives 0")
turn_02b_t1.wrong("the number of another", 'len([m for m in article["mentions"] if "sco" in m.entities])', "not yet", "not the answer yet")
told = Solution(
    why="The list keeps each mention that has his id among its entities.",
    misread="A search for the word misses the Russian president, He and the two leaders.",
)
### END HIDDEN TESTS

# %% [markdown] tags=["this-article"]
# ## Names only, or all mentions?
#
# Some mentions have two entities. `explode` gives each entity a row of its own. Then `pivot_table` counts the rows:
# one row an entity, one column a form.

# %% tags=["this-article"]
rows = mentions.explode("entities")
counts = rows.pivot_table(
    index="entities", columns="form", aggfunc="size", fill_value=0
)
actors = {"xi-jinping": "Xi", "vladimir-putin": "Putin", "china": "China"}
actors = actors | {"russia": "Russia", "sco": "SCO"}
forms = counts.loc[list(actors), ["proper", "nominal", "pronominal"]]
forms = forms.rename(index=actors)

# %% [markdown] tags=["this-article"]
# `|` puts two dictionaries together. `loc` takes rows and columns by their names, and `rename` puts the short names in the place of the ids.

# %% tags=["any-article"]
columns = ["proper", "nominal", "pronominal"]
by_form = rows.groupby(["entities", "form"]).size()
forms = by_form.unstack(fill_value=0).reindex(columns=columns, fill_value=0)
actors = {key: names[key] for key in counts.index[:5]}
forms = forms.loc[list(actors)].rename(index=actors)

# %% [markdown] tags=["any-article"]
# `groupby` and `size` count the rows of each entity and form. `unstack` makes a column of each form, and `reindex` keeps these columns in one order. `loc` takes
# rows by their names, and `rename` puts the names in the place of the ids.

# %% [markdown] tags=["any-article"]
# `**units` hands a dictionary over: each value goes to the argument with its name. `A if B else C` gives A where B is true, and C where it is not.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Who is most often referred to by a description or a pronoun: the two presidents, the two countries or the SCO? And would a count of names
# alone put the five in the same order as a count of all mentions?

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Who is most often referred to by a description or a pronoun? And would a count of names alone put these actors in the same order as a count of
# all mentions?

# %%
title = "How the article refers to its main actors"
# BEGIN THIS ARTICLE
sco.charts.stacked_bars(forms, title, unit="mentions", name="actor")
# END THIS ARTICLE
# BEGIN ANY ARTICLE
units = {"unit": "mentions", "name": "actor"}
sco.charts.stacked_bars(forms, title, **units) if actors else "nobody"
# END ANY ARTICLE

# %% [markdown]
# `assign` adds a column, and `sum(axis=1)` adds up each row.

# %%
both = forms.assign(all=forms.sum(axis=1))[["proper", "all"]]
both = both.sort_values("all", ascending=False)
sco.table(both, "Names, and all mentions")

# %% reveal [markdown] tags=["this-article"]
# **The two countries; and no, Xi overtakes the SCO.** By names Russia leads with 10, then China and the SCO with 9 each. By all mentions Xi (12)
# comes before the SCO (11): the text calls him by other words in half of the places, and the SCO in 2 of 11. China and Russia are most often
# called by other words, with 4 descriptions and 3 pronouns each: "the two countries", "their". As a share it is Putin: 6 of his 10. An adjective such as "Russian" counts as a name of the country here.

# %% text 02b.t2 [markdown] tags=["this-article"]
# **Your turn.** What share of Putin's mentions are names? Take the two numbers from `both`: `both.loc["Putin", "all"]` is one of them.

# %% answer 02b.t2 tags=["this-article"]
share = ...
### BEGIN SOLUTION
share = both.loc["Putin", "proper"] / both.loc["Putin", "all"]
### END SOLUTION

# %% check 02b.t2 tags=["this-article"]
sco.check("02b.t2", share)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Number, Solution, instant, whole


@instant(
    "02b.t2",
    Number("a share from 0 to 1"),
    hints=('The number of names is both.loc["Putin", "proper"]. Divide it by the number of all.',),
    right="Less than half. A search for his name sees the smaller part.",
    decides=whole,
)
def turn_02b_t2(answer):
    if answer > 1:
        return "A share is 1 at most: the number of names, divided by the number of all."
    if answer == 0.5:
        return "This is the share for Xi: take the row Putin."
    if answer == 0.6:
        return "This is the share of the other words, descriptions and pronouns."


turn_02b_t2.wrong("upside down", 'both.loc["Putin", "all"] / both.loc["Putin", "proper"]', "not yet", "1 at most")
turn_02b_t2.wrong("a percentage", "40", "not yet", "1 at most")
turn_02b_t2.wrong("the rest", '1 - both.loc["Putin", "proper"] / both.loc["Putin", "all"]', "not yet", "the other words")
turn_02b_t2.wrong("the other row", 'both.loc["Xi", "proper"] / both.loc["Xi", "all"]', "not yet", "share for Xi")
told = Solution(
    why="The names are the part, all mentions are the whole.",
    misread="The whole is the number of his mentions, not of all mentions in the text.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Who is "he"?
#
# Which words refer to the same entity? This question is called **coreference**. A reader answers it without
# noticing. Here are the pronouns in their places.

# %% tags=["this-article"]
pronouns = ["he", "its", "their", "each other"]
places = sco.kwic(article, pronouns, window=7)
sco.table(places[["left", "node", "right"]], "Pronouns in their places")

# %% tags=["any-article"]
pronouns = ["he", "she", "it", "they", "his", "her", "its", "their"]
places = sco.kwic(article, pronouns, window=7)
sco.table(places[["left", "node", "right"]], "Pronouns in their places")

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** For each line, who or what is meant? Two presidents, two countries, an organisation? Go back to the text
# where you are not sure.

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** For each line, who or what is meant: a person, a body, a country, nobody? Go back to the text where you are not sure.

# %%
short = mentions[mentions["form"] == "pronominal"]
sco.table(short[["words", "entities", "rule"]], "What the rules say")

# %% reveal [markdown] tags=["this-article"]
# **The SCO, the presidents, the countries, the countries, Putin, the countries.** The first "their" is hard: the two who met stand *behind* it, in "the two leaders".
# For "He" one must look back over the border of a paragraph. Each decision names its rule. "first person of an earlier sentence" means: of those who
# fit, the first in the sentence before, or in one a little further back.

# %% [markdown] tags=["any-article"]
# Compare with yours. Each decision names its rule. A pronoun that the table does not have was left out by the rules: it may mean a thing, or the rules could
# not say whom.

# %% text 02b.t3 [markdown] tags=["this-article"]
# **Your turn.** Whom does the article mean by "The two heads of state"? Give their ids as a list. `article.find(...)` gives the span, and
# `article["mentions"].within(span)` the mentions in it.

# %% answer 02b.t3 tags=["this-article"]
heads = ...
### BEGIN SOLUTION
heads = article["mentions"].within(article.find("The two heads of state"))[0].entities
### END SOLUTION

# %% check 02b.t3 tags=["this-article"]
sco.check("02b.t3", heads)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Solution, Words, folded, instant


@instant(
    "02b.t3",
    ListOf(Words("an id in quotation marks"), any_order=True),
    hints=("Take the first mention in the span, [0], and then .entities of it.",),
    right="One description for two entities: the text makes a pair of them.",
    decides=lambda ids: sorted(map(folded, ids)),
)
def turn_02b_t3(answer):
    if {folded(each) for each in answer} <= {"china", "russia"}:
        return "These are the states. The heads of state are people."
    if {folded(each) for each in answer} & {"xi", "putin", "president xi", "president putin"}:
        return ("A name is no id.", 'an id is what .entities gives: written like "clara-stone"')


turn_02b_t3.wrong("the states", '["china", "russia"]', "not yet", "are people")
turn_02b_t3.wrong("one of them", '["xi-jinping"]', "not yet", "something is missing")
turn_02b_t3.wrong("by name", '["Xi", "Putin"]', "not yet", "A name is no id")
turn_02b_t3.wrong("in one string", '"xi-jinping, vladimir-putin"', "cannot read this", "one string")
turn_02b_t3.wrong("a country too many", '["xi-jinping", "vladimir-putin", "china"]', "not yet", "2 of your 3")
told = Solution(
    why="The mention has two ids among its entities.",
    misread="An id is the short name that the layer uses, with small letters and a hyphen.",
    variants="the full names, as they differ from the ids in capitals and hyphens only",
    accepted=('["Vladimir Putin", "Xi Jinping"]',),
)
### END HIDDEN TESTS

# %% [markdown] tags=["this-article"]
# ## The Chinese president
#
# Now the descriptions of people. How can a program know who is "the Chinese president"?

# %% [markdown] tags=["any-article"]
# ## Descriptions
#
# Now the descriptions of people. How can a program know who is meant by "the mayor"?

# %%
people = mentions[mentions["label"] == "PERSON"]
roles = people[people["form"] == "nominal"]
sco.table(roles[["words", "entities", "rule"]], "Descriptions of people")

# %% [markdown] tags=["this-article"]
# Look for a place where the article says which country Xi is president of. There is none. The text calls Putin
# "Russian President". So the other president must be the Chinese one: the rule goes by elimination. And "all parties" or "the international
# community"? Nobody could list who they are, so they are no mentions here.

# %% [markdown] tags=["any-article"]
# Ask of each line: where does the text say so? And is there a description of somebody that is missing here? "Residents" or "the international community" are
# no mentions: nobody could list who they are.

# %% text 02b.t4 [markdown]
# **Your turn.** How many descriptions (form "nominal") are there in all, of people and of anything else?

# %% answer 02b.t4
described = ...
### BEGIN SOLUTION
described = len(mentions[mentions["form"] == "nominal"])
### END SOLUTION

# %% check 02b.t4 tags=["recomputed"]
sco.check("02b.t4", described)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "02b.t4",
    Whole(),
    hints=("One condition is enough: leave the label out.",),
    right="People, countries, meetings, members, an organisation and a month are described. Each such word is a choice of the writer.",
    decides=whole,
)
def turn_02b_t4(answer):
    if answer == 6:
        return 'This is the number of descriptions of people, and that of pronouns: ask for the form "nominal", and for no label.'
    if answer == 53:
        return 'This is the number of names: the form is "nominal".'
    if answer == 75:
        return ("This is the number of all mentions.", "a condition has a yes or a no for each row, and len counts both: mentions[...] keeps the rows with a yes")


turn_02b_t4.wrong("people only", "len(roles)", "not yet", "descriptions of people")
turn_02b_t4.wrong("pronouns", 'len(mentions[mentions["form"] == "pronominal"])', "not yet", "that of pronouns")
turn_02b_t4.wrong("names", 'len(mentions[mentions["form"] == "proper"])', "not yet", "number of names")
turn_02b_t4.wrong("the condition itself", 'len(mentions["form"] == "nominal")', "not yet", "number of all mentions")
told = Solution(
    why="The condition keeps the rows with this form, and len counts them.",
    misread="Two conditions one after the other keep fewer rows.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Where in the text?
#
# `sco.charts.dispersion` takes a dictionary that gives each name its places. Each stroke is a mention.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Who stands in the first part of the article, and who in the second: Xi, Putin, the SCO?

# %% tags=["this-article"]
three = {"xi-jinping": "Xi", "vladimir-putin": "Putin", "sco": "SCO"}
where = {
    name: [m for m in article["mentions"] if key in m.entities]
    for key, name in three.items()
}
sco.charts.dispersion(article, where, "Where three actors are mentioned")

# %% reveal [markdown] tags=["this-article"]
# **The presidents take turns, Xi first.** Xi has paragraphs 1 to 8, Putin 9 to 12. Where both have a stroke, the words mean the two
# together, or one meets the other. The SCO belongs to the beginning, and comes back in one paragraph. Lesson 03 asks who *speaks* in which part.

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Take the three actors with most mentions. Who stands in the first part of the article, and who in the second?

# %% tags=["any-article"]
where = {
    actors[key]: [m for m in article["mentions"] if key in m.entities]
    for key in list(actors)[:3]
}
title = "Where the main actors are mentioned"
sco.charts.dispersion(article, where, title) if where else "nobody"

# %% [markdown] tags=["any-article"]
# Where two have a stroke at the same place, the words mean the two together. Lesson 03 asks who *speaks* in which part.

# %% [markdown]
# ## Who is mentioned together?
#
# Two entities are mentioned in one sentence: this is called **co-occurrence**. One can count it for each pair. The function gives the numbers of the
# sentences that mention an entity.

# %%
def sentences_with(entity, forms=("proper", "nominal", "pronominal")):
    """The numbers of the sentences that mention an entity so."""
    numbers = set()
    for number, sentence in enumerate(article["sentences"], start=1):
        for m in article["mentions"].within(sentence.span):
            if entity in m.entities and m.form in forms:
                numbers.add(number)
    return numbers

# %% tags=["this-article"]
sorted(sentences_with("sco"))

# %% tags=["any-article"]
sorted(sentences_with(first))

# %% [markdown]
# `add` puts a value into a set. `&` gives what two sets have in common.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Which two of the five actors are mentioned together in most sentences?

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Which two of these actors are mentioned together in most sentences?

# %%
together = {
    actors[one]: {
        actors[two]: len(sentences_with(one) & sentences_with(two))
        for two in actors if two != one
    }
    for one in actors
}

# %%
import pandas as pd

title = "In how many sentences two actors are mentioned together"
grid = pd.DataFrame(together, index=list(actors.values()))
# BEGIN THIS ARTICLE
sco.charts.heat_map(grid, title, unit="sentences", name="actor")
# END THIS ARTICLE
# BEGIN ANY ARTICLE
units = {"unit": "sentences", "name": "actor"}
sco.charts.heat_map(grid, title, **units) if len(actors) > 1 else "none"
# END ANY ARTICLE

# %% reveal [markdown] tags=["this-article"]
# **China and Russia, in 10 sentences.** The number 10 counts all words for
# the two: also "the two countries" and "the two sides". A search for their names gives another number, and that is your next task.

# %% [markdown] tags=["any-article"]
# The numbers count all words for an actor: names, descriptions and
# pronouns.

# %% text 02b.t5 [markdown] tags=["this-article"]
# **Your turn.** In how many sentences are China *and* Russia both mentioned *by a name*? `sentences_with(entity, ["proper"])` looks at names only.

# %% answer 02b.t5 tags=["this-article"]
named = ...
### BEGIN SOLUTION
named = len(sentences_with("china", ["proper"]) & sentences_with("russia", ["proper"]))
### END SOLUTION

# %% check 02b.t5 tags=["this-article"]
sco.check("02b.t5", named)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "02b.t5",
    Whole(),
    hints=('Call the function once for "china" and once for "russia", put & between the two, and len(...) around it.',),
    right="Three fewer than by all words: who counts names only does not see the pair there.",
    decides=whole,
)
def turn_02b_t5(answer):
    if answer == 10:
        return "This counts descriptions and pronouns, too."
    if answer == 8:
        return "So many sentences name one of the two: this asks for those that name both."


turn_02b_t5.wrong("all words", 'len(sentences_with("china") & sentences_with("russia"))', "not yet", "descriptions and pronouns")
turn_02b_t5.wrong("one of them", 'len(sentences_with("china", ["proper"]))', "not yet", "name both")
told = Solution(
    why="& keeps the numbers that are in both sets.",
    misread="A sentence with the two countries mentions both, and names neither.",
)
### END HIDDEN TESTS

# %% text 02b.t6 [markdown] tags=["this-article"]
# **Your turn.** In which sentences are Xi and Putin both mentioned, by any words? Give their numbers as a list.

# %% answer 02b.t6 tags=["this-article"]
presidents = ...
### BEGIN SOLUTION
presidents = sorted(sentences_with("xi-jinping") & sentences_with("vladimir-putin"))
### END SOLUTION

# %% check 02b.t6 tags=["this-article"]
sco.check("02b.t6", presidents)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Solution, Whole, instant, whole


@instant(
    "02b.t6",
    ListOf(Whole("the number of a sentence"), any_order=True),
    hints=("sorted(...) makes a list of the set that & gives.",),
    right="In one of them both have their names. In the others one description means the two.",
    decides=whole,
)
def turn_02b_t6(answer):
    if len(answer) > 9:
        return "These are the sentences with one or the other: & keeps those with both."


turn_02b_t6.wrong("or", 'sorted(sentences_with("xi-jinping") | sentences_with("vladimir-putin"))', "not yet", "one or the other")
turn_02b_t6.wrong("names only", '[1]', "not yet", "something is missing")
told = Solution(
    why="& gives the numbers that both sets have.",
    misread="| puts the sets together: it keeps each number that is in one of them.",
)
### END HIDDEN TESTS

# %% [markdown]
# Such a number says one thing only: both are mentioned in a sentence. It does not say that they met, agreed or like each other.
# BEGIN THIS ARTICLE
# "Russia and China" come together because the text says these words in one breath.
# END THIS ARTICLE

# %% [markdown]
# ## What we saw
#
# - One entity goes by names, descriptions and pronouns. Who counts only names gets another picture.
# - Rules can say who is meant, and which rule said so.
# - To be mentioned together is not to do something together.

# %% [markdown]
# ## Where it fails
#
# Two sentences that we made up are enough.

# %%
pair = "Anna Brandt wrote to Clara Stone. She never answered."
two = sco.annotate(sco.Article(pair), "mentions")
for mention in two["mentions"]:
    print(two.words(mention), "->", mention.entities, "|", mention.rule)

# %% [markdown]
# By these rules Anna never answered: a person after "to" comes last. A reader takes it to be Clara, as whoever is written to may answer; no grammar says so. Of two who fit as well ("Anna Brandt met Clara
# Stone. She left.") the rules name neither: a program that always answers is worse than one that does not.

# %% [markdown] tags=["this-article"]
# And in the article? Does each mention lead to the same entity as in the gold? In each pair the first is of the gold.

# %% tags=["this-article"]
gold = sco.gold()["mentions"]
pairs = sco.agreement(article, gold, article["mentions"]).pairs
other = [b for a, b in pairs if set(a.entities) != set(b.entities)]
words = [article.words(mention) for mention in other]
sco.prose("Different or left open: {n}. {words}", n=len(words), words=words)

# %% [markdown] tags=["this-article"]
# The gold has an id for each of the two meetings. The rules leave them open.

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# BEGIN THIS ARTICLE
# 1. A writer can say "Xi", "the Chinese president" or "China". When does the text choose which, and what changes for a
#    reader?
# 2. "The two sides", "the two leaders", "the two heads of state": who speaks for a country? Whom do these words leave
#    out?
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# 1. A writer can say a name, an office or a body. When does this text choose which, and what changes for a reader?
# 2. Who is described in this text and never named? Why could that be?
# END ANY ARTICLE
# 3. A newspaper counts how often two politicians are named and calls it "attention". What would you tell its editor?

# %% [markdown] tags=["instructor"]
# **For teaching.** Let students do the pronouns on paper first, and ask for the word that decided. Start with "their meeting".
#
# **Discussion, what to listen for.** 1: names where somebody speaks, "China" where a state should act; ask for places.
# 2: states become persons and pairs; parliaments, citizens, other members are not in the picture. 3: names only and all
# mentions give another order; a mention is not a subject, and being named is not speaking.

# %% quiz [markdown]
# ## Check yourself
#
# Press the answer that you would give. It opens, and says if it is right, and why. The other answers say why, too.
#
# 1. A text says "Clara Stone", "the mayor" and "she", and each time the same woman is meant. What is true?
#    - [ ] There are three entities
#      > There is one woman, so one entity.
#    - [x] There are three mentions of one entity
#      > Each stretch of text is a mention. They all lead to the same woman.
#    - [ ] There is one mention with three words for it
#      > A mention is a stretch at one place, and these are three places.
#
# BEGIN THIS ARTICLE
# 2. Which of these is an alias of Vladimir Putin?
#    - [ ] "the Russian president"
#      > A description: tomorrow it can fit somebody else.
#    - [ ] "he"
#      > A pronoun. Whom it means depends on the sentence.
#    - [x] "Putin"
#      > Another name of the same man.
#
# 3. China and Russia are mentioned together in many sentences. What does that show?
#    - [x] The text often puts the two into one sentence
#      > No more than that. One must read what these sentences say.
#    - [ ] The two countries are friends
#      > Two enemies can share a sentence, too.
#    - [ ] They met as many times
#      > Sentences are counted here, and not meetings.
#
# 4. Somebody counts names only. Which of these will be missed?
#    - [x] "their"
#      > A pronoun is a mention and no name.
#    - [ ] "SCO"
#      > A short name is a name.
#    - [x] "the two leaders"
#      > A description, and it means two people at once.
#    - [ ] "China"
#      > A name, so it is counted.
#
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# 2. Which of these is an alias of Clara Stone, the mayor?
#    - [ ] "the mayor"
#      > A description: tomorrow it can fit somebody else.
#    - [ ] "she"
#      > A pronoun. Whom it means depends on the sentence.
#    - [x] "Stone"
#      > Another name of the same woman.
#
# 3. Two people are mentioned together in many sentences. What does that show?
#    - [x] The text often puts the two into one sentence
#      > No more than that. One must read what these sentences say.
#    - [ ] The two are friends
#      > Two enemies can share a sentence, too.
#    - [ ] They met as many times
#      > Sentences are counted here, and not meetings.
#
# 4. Somebody counts names only. Which of these will be missed?
#    - [x] "their"
#      > A pronoun is a mention and no name.
#    - [ ] "UN"
#      > A short name is a name.
#    - [x] "the two sides"
#      > A description, and it means two at once.
#
# END ANY ARTICLE
# 5. A text says: "Anna Brandt met Clara Stone. She thanked her." Who thanked whom?
#    - [ ] Anna thanked Clara, as she comes first
#      > Many readers would say so. But the words allow the other reading, too.
#    - [ ] Clara thanked Anna, as she stands nearer
#      > That can be, and the words do not say it.
#    - [x] The words leave it open
#      > A program that says so is of more use than one that always answers.

# %% [markdown]
# ## Go on
#
# Exercises: [Entities](../exercises/02_entities.ipynb). Next lesson:
# [Quotations and reported speech](03_quotations.ipynb).
