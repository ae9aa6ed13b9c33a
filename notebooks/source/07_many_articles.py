# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Many articles
#     question: Which differences between newspapers would come back with other articles?
#     objectives:
#       - Compare groups of articles by a rate, with the number that it is a rate of
#       - Explain what the interval of a bootstrap tells, and what it does not
#       - Tell a word of a newspaper from a word of one article
#       - Say why some of many comparisons stand out by chance
#     minutes: {read: 25, do: 35}
#     prerequisites: ["00_start", "01_close_reading", "03_quotations", "04_sentiment", "05_topics"]
#     key_terms: [corpus, metadata, rate, sample, bootstrap, interval, cue, lemma, keyness, codebook]
# ---

# %% [markdown]
# # Many articles
#
# With one article you can ask how it is written. With many, you can ask how newspapers differ. But two newspapers always differ in
# something. Which differences are more than chance?

# %% [markdown]
# ## So far
#
# - *Close reading*: counts per thousand words; words that set a text apart (keyness).
# - *Quotations*: source, cue, content. "Claim" does not mean the same as "say".
# - *Sentiment*: a mean over words of a list.
# - *Topics*: a codebook decides what is found.

# %% [markdown]
# ## A corpus that we made up
#
# A **corpus** is a collection of texts that one looks at together. This one is invented. A small program put it together by chance, from a stock of sentences:
# `data/tarrow-news/invent.py`. The town, the newspapers and the people are made up, and nobody said any of this.
#
# Why invent? Because then we *know* what is true. The program says how often each newspaper takes each verb. So at the end you can see which
# results were right. With real news nobody can look that up.
#
# `sco.load_articles` opens it.

# %%
import sco_lessons as sco

articles = sco.load_articles()
print("Articles:", len(articles))
sco.paragraphs(articles[0])

# %% [markdown]
# **Metadata** say what is known of a text and does not stand in it. Here each article has a newspaper (`outlet`) and a month. `.meta` gives them.

# %%
outlets = {}
for article in articles:
    outlet = article.meta["outlet"]
    outlets[outlet] = outlets.get(outlet, 0) + 1
sco.charts.bar(outlets, "Articles", unit="articles", name="newspaper")

# %% text 07.t1 [markdown]
# **Your turn.** How many articles are of the month "2041-05"? Complete `[a for a in articles if ...]`, and count.

# %% answer 07.t1
of_may = ...
### BEGIN SOLUTION
of_may = len([a for a in articles if a.meta["month"] == "2041-05"])
### END SOLUTION

# %% check 07.t1
sco.check("07.t1", of_may)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "07.t1",
    Whole(),
    hints=('The month of an article a is a.meta["month"].', "len(...) around the list counts it."),
    right="Every month has as many: that is how we made them.",
    decides=whole,
)
def turn_07_t1(answer):
    if answer == 60:
        return "That is the number of all articles."
    if answer == 0:
        return ("None is found: look at the signs of the month.", 'a month is written "2041-05", with a hyphen')


turn_07_t1.wrong("all", "len(articles)", "not yet", "all articles")
turn_07_t1.wrong("the name of the month", 'len([a for a in articles if a.meta["month"] == "May"])', "not yet", "None is found")
told = Solution(why='The list keeps the articles whose month is "2041-05".', misread="The month stands in the metadata, not in the text.")
### END HIDDEN TESTS

# %% [markdown]
# ## A count is no comparison
#
# `sco.group_rates` counts in each group of articles. First it needs the articles, then how they are grouped, then what to count: here one word.

# %%
said = sco.group_rates(articles, "outlet", "words", items=["said"])
columns = ["group", "count", "whole", "rate", "articles"]
sco.table(said[columns], 'The word "said"')

# %% [markdown]
# `count` is how often the word stands there, `whole` how many words there are in all. A **rate** puts the two together: here, how many of each
# thousand words. Only rates of groups can be compared: the Weekly has half as many articles.

# %% text 07.t2 [markdown]
# **Your turn.** Make the rate of the last row yourself, from its count and its whole. They are `said["count"].iloc[2]` and `said["whole"].iloc[2]`.

# %% answer 07.t2
by_hand = ...
### BEGIN SOLUTION
by_hand = 1000 * said["count"].iloc[2] / said["whole"].iloc[2]
### END SOLUTION

# %% check 07.t2
sco.check("07.t2", by_hand)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Number, Solution, instant, whole


@instant(
    "07.t2",
    Number(),
    hints=("The count divided by the whole is the part of one word.", "How many are that in 1,000 words? Multiply."),
    right="The same number stands in the column rate.",
    decides=lambda answer: round(answer),
)
def turn_07_t2(answer):
    if round(1000 * answer) == 24:
        return ("That is the share of one word.", "per 1,000 words means: times 1,000")
    if answer > 100:
        return "That would be more than every tenth word: divide the count by the whole."


turn_07_t2.wrong("a share", 'said["count"].iloc[2] / said["whole"].iloc[2]', "not yet", "share of one word")
turn_07_t2.wrong("turned around", '1000 * said["whole"].iloc[2] / said["count"].iloc[2]', "not yet", "every tenth word")
told = Solution(why="25 of 1,041 words are 24 of 1,000.", misread="A count alone says as much about the size of the group as about the word.")
### END HIDDEN TESTS

# %% [markdown]
# ## Which verbs report?
#
# "She *claimed* that the quay was safe" sounds less sure than "she *said*". Which newspaper writes so? `"cues"` counts the verbs of reported speech,
# each by its lemma: "says" and "said" are both "say".

# %% [markdown] tags=["predict"]
# **Predict.** The three newspapers write about the same town and the same people. Will they take "claim" equally often? And which of them will take it most?

# %%
articles = [sco.annotate(a, "attributions") for a in articles]
verbs = ["say", "claim"]
cues = sco.group_rates(articles, "outlet", "cues", items=verbs)
columns = ["item", "group", "count", "whole", "rate"]
sco.table(cues[columns].round(1), "Verbs of reported speech")

# %% reveal [markdown]
# **The Harbour Post takes "claim" for 40.3% of what it reports, the Morning Bell for 4.1%.** `whole` is now the number of attributions. The Post distances itself from what people
# tell it, or does it? Before we say so: what if other articles had come out?

# %% [markdown]
# ## What if other articles had come out?
#
# Another storm, another meeting: the same newspaper would have printed other articles, and the rate would be another one. So see
# the articles that we have as a **sample** of all that it could have printed.
#
# How far would the rate move? The **bootstrap** asks the articles themselves. Draw as many articles as there are, by chance. One may be drawn
# twice, another not at all. Count again. Do it many times. `random.choices` draws, `k` is how many.

# %%
import random

weekly = [a for a in articles if a.meta["outlet"] == "Tarrow Weekly"]

# %%
random.seed(1)
rates = []
for _ in range(12):
    drawn = random.choices(weekly, k=len(weekly))
    again = sco.group_rates(drawn, "outlet", "cues", items=["say"])
    rates.append(round(again["rate"].iloc[0]))
print(rates)

# %% [markdown]
# Each number is the rate of "say" in one drawing. `_` is a name for what nobody needs: here, the number of the round.

# %% text 07.t3 [markdown]
# **Your turn.** How far apart are the lowest and the highest of these rates? `max` and `min` find them in a list.

# %% answer 07.t3
apart = ...
### BEGIN SOLUTION
apart = max(rates) - min(rates)
### END SOLUTION

# %% check 07.t3
sco.check("07.t3", apart)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "07.t3",
    Whole(),
    hints=("max(rates) is the highest of the list.", "Take the lowest away from it."),
    right="So far does the rate move with the articles that happen to be drawn.",
    decides=whole,
)
def turn_07_t3(answer):
    if answer < 0:
        return "A distance is not below 0: take the lowest away from the highest."
    if answer == 12:
        return ("So many rates are in the list.", "len counts, max and min look at the values")


turn_07_t3.wrong("turned around", "min(rates) - max(rates)", "not yet", "not below 0")
turn_07_t3.wrong("how many drawings", "len(rates)", "not yet", "are in the list")
told = Solution(why="The highest less the lowest: with other articles of the same kind the rate could be any of these.", misread="The spread tells of the articles, not of how well the rules find verbs.")
### END HIDDEN TESTS

# %% [markdown]
# `sco.group_rates` draws a thousand times. It leaves out the lowest rates and the highest, one in twenty of all. What lies between is the **interval**: `low` and `high`. The chart
# shows it as a line around the rate, and beside each name n, the number of attributions.

# %% [markdown] tags=["predict"]
# **Predict.** The Weekly has half as many articles as the others. Look at "say": which newspaper will have the widest interval?

# %%
title = "How often each newspaper takes each verb"
sco.charts.intervals(cues, title, name="newspaper")

# %% reveal [markdown]
# **The Tarrow Weekly: fewer articles say less.** From its own articles one cannot tell whether "say" is three fifths of its verbs or four fifths. To halve an interval, you need about
# four times as many articles.

# %% [markdown]
# ## Is the difference more than chance?
#
# Two intervals that overlap do not answer this. Draw both groups again, and look at the *difference*, a thousand times.
# `sco.group_differences` does it for each two groups.

# %% [markdown] tags=["predict"]
# **Predict.** "Claim" again, and three differences: Post and Bell, Post and Weekly, Bell and Weekly. An interval that holds 0 says: with other articles
# there could be no difference. Which will hold it?

# %%
title = 'Differences in "claim"'
claims = sco.group_differences(
    articles, "outlet", "cues", items=["claim"]
)
sco.charts.intervals(claims, title, name="newspaper")

# %% reveal [markdown]
# **That of Bell and Weekly alone.** Both of them stay away from "claim", and the Post does not. Now look it up: in our program Bell and Weekly have the same chance for each verb. For the Post
# we wrote another one. So here all three answers are right.

# %% [markdown]
# The next cell does the same for four verbs. `holds` keeps the rows whose interval holds 0: those with `low` below it and `high` above it.

# %%
four = sco.group_differences(articles, "outlet", "cues", most=4)
below = four[four["low"] <= 0]
holds = below[below["high"] >= 0]
columns = ["item", "group", "other", "low", "high"]
sco.table(holds[columns].round(1), "Differences that may be chance")

# %% text 07.t4 [markdown]
# **Your turn.** Which rows are *not* in this table, so that the difference is more than chance? `four["low"] > 0` finds those whose whole interval is above 0. How many rows of `four` have it
# above 0?

# %% answer 07.t4
above = ...
### BEGIN SOLUTION
above = len(four[four["low"] > 0])
### END SOLUTION

# %% check 07.t4
sco.check("07.t4", above)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "07.t4",
    Whole(),
    hints=('four[four["low"] > 0] is a table of these rows.', "len(...) around a table counts its rows."),
    right='Both are about "claim" in the Harbour Post.',
    decides=whole,
)
def turn_07_t4(answer):
    if answer == 12:
        return "That is the number of all rows."
    if answer == 8:
        return ("These are the rows that hold 0.", "above 0 means that even the low end is above 0")
    if answer == 4:
        return ("These are the rows on either side of 0.", "two of them lie below 0")


turn_07_t4.wrong("all rows", "len(four)", "not yet", "all rows")
turn_07_t4.wrong("those that hold 0", "len(holds)", "not yet", "hold 0")
turn_07_t4.wrong("on either side", "len(four) - len(holds)", "not yet", "either side")
told = Solution(why='The Post takes "claim" more often than the Bell and the Weekly.', misread='Two more rows do not hold 0: they lie below it, as the Post takes "say" less often.')
### END HIDDEN TESTS

# %% [markdown]
# ## Who gets the words?
#
# Verbs are one thing, people another. `"speakers"` counts the words that tell what each person is reported to say, as a percentage of all such words.

# %% [markdown] tags=["predict"]
# **Predict.** Edda Voss is the mayor, Sam Oduya works on the ferry, Nora Quill has a shop. Whose words will fill most of the Harbour Post? And whose those of the Morning Bell?

# %%
people = ["Edda Voss", "Nora Quill", "Sam Oduya"]
voices = sco.group_rates(articles, "outlet", "speakers", items=people)
title = "Who is reported to say how much?"
sco.charts.intervals(voices, title, name="newspaper")

# %% reveal [markdown]
# **In the Post the mayor, with half of all reported words; in the Bell nobody stands out.** There Quill is ahead of Oduya and Voss, but the three intervals overlap. Our program gave the three the same chance in the Bell.

# %% [markdown]
# ## A difference that is none
#
# The program gave all newspapers the same words for good and bad, with the same chances. Will TextBlob see that?

# %%
tone = sco.group_rates(articles, "outlet", "sentiment")
title = "Mean polarity of a sentence"
sco.charts.intervals(tone, title, name="newspaper")

# %% [markdown] tags=["predict"]
# **Predict.** The Morning Bell comes out as the friendliest, as somebody always does. Is one of the three differences more than chance?

# %%
tones = sco.group_differences(articles, "outlet", "sentiment")
title = "Differences in polarity"
sco.charts.intervals(tones, title, name="newspaper")

# %% reveal [markdown]
# **None is: all three intervals hold 0.** "The friendliest newspaper of Tarrow" would have been a headline about nothing. Somebody is always first. The question is whether the same one would be first
# again.

# %% [markdown]
# ## A word of the newspaper, or of one article?
#
# `sco.group_keyness` finds the words that a newspaper uses more than the others do: keyness, as in lesson 01. G2 weighs the evidence for a
# difference as if each word came by itself.

# %%
small = sco.FUNCTION_WORDS
key = sco.group_keyness(articles, "outlet", drop=small, most=3)
columns = ["group", "word", "count", "reference_count", "g2"]
sco.table(key[columns].round(1), "Words that set a newspaper apart")

# %% [markdown] tags=["predict"]
# **Predict.** Two of these words have by far the highest G2: "claimed" and "swans". Is each of them a habit of its newspaper? Which number is missing in the table?

# %%
title = "How much more often, and in how many articles"
sco.charts.intervals(key, title, name="newspaper")

# %% reveal [markdown]
# **"Swans" is no habit: all nine stand in one article.** Words do not come by themselves. Where there is one swan, there are more. "Claimed" stands in 17 articles of
# the Post. So look at the number of articles first; G2 does not know what an article is.

# %% [markdown]
# The log ratio says how large a difference is: 1 is twice as often. A word of one article has no interval: one article is no sample.
#
# Some of these lines are chance. "Calm" is a word for tone, and our program gave it the same chance in all newspapers. Yet its whole interval is above 0. How can that be? We did not test one word,
# but all of them, and showed those that stand out *most*.

# %%
counts = {}
for article in articles:
    for token in sco.word_tokens(article):
        word = article.words(token).lower()
        counts[word] = counts.get(word, 0) + 1
often = [word for word in counts if counts[word] >= 3]

# %% text 07.t5 [markdown]
# **Your turn.** Such an interval misses the truth about once in twenty times, also where there is no difference. If none of the words in `often` made a difference, about how many would stand out all the
# same? Divide their number by twenty.

# %% answer 07.t5
by_chance = ...
### BEGIN SOLUTION
by_chance = len(often) / 20
### END SOLUTION

# %% check 07.t5
sco.check("07.t5", by_chance)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Number, Solution, instant, whole


@instant(
    "07.t5",
    Number(),
    hints=("len(often) is how many words were looked at.", "One in 20 of them: divide."),
    right="About so many would be called special if nothing were, and more where a word stands in few articles.",
    decides=lambda answer: round(answer),
)
def turn_07_t5(answer):
    if answer == 223:
        return ("That is the number of words.", "one in 20 of them stands out by chance")
    if answer <= 1:
        return "One word alone stands out once in 20 times. Here there are many words."


turn_07_t5.wrong("all words", "len(often)", "not yet", "number of words")
turn_07_t5.wrong("one word", "1 / 20", "not yet", "many words")
told = Solution(why="223 words, one in 20 of them: about 11.", misread="An interval is made for one question that you had before you looked.")
### END HIDDEN TESTS

# %% [markdown]
# So ask your question *before* you look, or try the answer on other articles. What stands out most in one sample is partly chance.

# %% [markdown]
# ## From month to month
#
# Any metadata can make the groups. Here are topics by month. The codebook is a small one for these texts.

# %%
book = {
    "tram": ["tram", "rails"],
    "harbour": ["harbour", "quay", "ferry"],
    "school": ["school", "pupils", "teacher*"],
}
coded = [sco.annotate(a, "topics", codebook=book) for a in articles]

# %% [markdown] tags=["predict"]
# **Predict.** In May, our program gave the harbour six chances of ten, in March two. Will the chart show just that?

# %%
topics = sco.group_rates(coded, "month", "topics")
title = "Paragraphs that have each topic"
sco.charts.intervals(topics, title, name="month")

# %% reveal [markdown]
# **The direction is right, the sizes are not.** The harbour rises from month to month, as in the program. But the program chose a topic for each *article*, and we count *paragraphs*: not every paragraph of
# an article about the harbour has one of the three terms. And school falls, although its chances were the same in all months.

# %% text 07.t6 [markdown]
# **Your turn.** How many percentage points lie between March and May for the harbour? Use `sco.group_differences` with `coded`, "month", "topics" and `items=["harbour"]`. The
# second row is March less May: take its `"difference"`.

# %% answer 07.t6
rise = ...
### BEGIN SOLUTION
by_month = sco.group_differences(coded, "month", "topics", items=["harbour"])
rise = by_month["difference"].iloc[1]
### END SOLUTION

# %% check 07.t6
sco.check("07.t6", rise)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Number, Solution, instant


@instant(
    "07.t6",
    Number(),
    hints=('sco.group_differences(coded, "month", "topics", items=["harbour"]) has a row for each two months.', '.iloc[1] takes the second row of its column "difference".'),
    right="March has so many points less than May, and the whole interval of the row is below 0: more than chance.",
    decides=lambda answer: abs(round(answer)),
)
def turn_07_t6(answer):
    if abs(answer) < 1:
        return "Points are of a hundred, as the percentages are."
    if round(abs(answer)) in (27, 64):
        return ("This is the rate of one of the two months.", "points are the difference of two percentages")
    if abs(answer) < 30:
        return ("March and May are further apart.", "the rows are: March and April, March and May, April and May")


turn_07_t6.wrong("the first row", 'sco.group_differences(coded, "month", "topics", items=["harbour"])["difference"].iloc[0]', "not yet", "further apart")
turn_07_t6.wrong("the last row", 'sco.group_differences(coded, "month", "topics", items=["harbour"])["difference"].iloc[2]', "not yet", "further apart")
turn_07_t6.wrong("the rate of May", 'sco.group_rates(coded, "month", "topics", items=["harbour"])["rate"].iloc[2]', "not yet", "rate of one")
told = Solution(why="27% of the paragraphs in March, 64% in May: 37 points apart.", misread="Points are the difference of two percentages, no percentage themselves.", accepted=("abs(rise)", "37"))
### END HIDDEN TESTS

# %% [markdown]
# ## What we saw
#
# - A rate has its n beside it, and an interval around it.
# - A bootstrap draws articles again: it shows how far a rate moves if other articles come out.
# - Whether two groups differ is asked of their difference.
# - A word can be frequent because of one article, and stand out because many words were tested.

# %% [markdown]
# ## Where it fails
#
# The interval knows one kind of error only: that other articles could have come out. It does not know what the rules get wrong. Look at these lines.

# %%
for article in articles[20:30]:
    lines = sco.kwic(article, "the ferry", window=4)
    for left, right in zip(lines["left"], lines["right"]):
        print(left, "| the ferry |", right)

# %% [markdown]
# "Sam Oduya, who works on the ferry" says who somebody is. The codebook takes it for the harbour, also where the article is about the school. We count again and leave
# that phrase out.

# %%
terms = {"terms": book["harbour"], "excluded": ["works on the ferry"]}
strict = {"harbour": terms}
again = [sco.annotate(a, "topics", codebook=strict) for a in articles]
one = sco.group_rates(coded, "outlet", "topics", items=["harbour"])
two = sco.group_rates(again, "outlet", "topics", items=["harbour"])

# %%
both = one[["group", "low", "rate", "high"]]
both = both.assign(without_the_phrase=two["rate"])
sco.table(both.round(1), "Paragraphs about the harbour, in percent")

# %% [markdown]
# The rates fall, and for the Bell and the Weekly more than for the Post, as they let Oduya speak more often. No drawing could have shown that: each drawing has the same error in it. An interval says how sure a
# number is *if* the counting is right.

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. A study says: "Newspaper A is more negative than newspaper B." It counted four articles of each. What do you ask?
# 2. One outlet has all its articles from March, another all from May. Can you compare the outlets?
# 3. We wrote the chances into a program and then found most of them again. What does that show about real newspapers?

# %% [markdown] tags=["instructor"]
# **For teaching.** Let the class draw by hand first: names of articles on slips of paper, in a bag, drawn and put back. Stay with the difference between *other articles* and
# *errors of the rules*: it is the point that most papers miss. On question 2: outlet and month cannot be told apart then; look at articles of one month alone. On question 3: that the method
# finds what is there, and says so where nothing is; nothing about real newspapers.
#
# **Common misconceptions.** "The truth lies in the interval with nineteen chances of twenty." (Of twenty samples, about nineteen give an interval that holds it.) "The intervals overlap, so there is no difference." "It holds 0, so there is no
# difference." (There may be one that so few articles do not show.) With fewer than ten articles an interval of the bootstrap is too narrow. The chances of the corpus stand at the top of `invent.py`; change them and
# run it again for a corpus of your own.

# %% [markdown]
# ## Sources
#
# Methods: B. Efron and R. Tibshirani, *An Introduction to the Bootstrap*, 1993. P. Rayson and R. Garside, "Comparing corpora using frequency profiling", 2000 (G2). A. Hardie,
# "Log Ratio: an informal introduction", 2014. All articles are invented; a likeness with a living person or a real newspaper is chance.

# %% quiz [markdown]
# ## Check yourself
#
# Press the answer that you would give. It opens, and says if it is right, and why. The other answers say why, too.
#
# 1. Paper A has "claim" 20 times in 1,000 attributions, paper B 10 times in 200. Which takes it more often?
#    - [ ] A, as 20 is more than 10
#      > A count is no comparison: A has more attributions.
#    - [x] B, with 5% against 2%
#      > 10 of 200, and 20 of 1,000.
#    - [ ] One cannot say without the number of words
#      > The rate is of attributions here, and both numbers are given.
#
# 2. What does the bootstrap of this lesson draw?
#    - [ ] Words, until there are as many as before
#      > Words of one article go together: drawing them one by one would make the interval too narrow.
#    - [x] Articles, some twice and some not at all
#      > So it shows how much hangs on the articles that happen to be there.
#    - [ ] New articles from other newspapers
#      > Nothing new comes in. The articles that we have stand for those that we have not.
#
# 3. The interval of a difference goes from -2 to 9. What do we know?
#    - [ ] There is no difference
#      > There may be one that so few articles do not show.
#    - [ ] There is one, since most of the interval is above 0
#      > 0 lies inside. That is what counts.
#    - [x] With other articles of the same kind, no difference would be no surprise
#      > The question stays open. More articles would make the interval narrower.
#
# 4. A word has the highest keyness of all, and stands in one article of 24. What is it?
#    - [x] A word of that article
#      > What it is about. Another article would have another word.
#    - [ ] A habit of the newspaper
#      > A habit would show in many articles.
#    - [ ] An error of the measure
#      > G2 is computed as it should be. It does not know what an article is.
#
# 5. The rules take each headline with a colon for speech. Which interval shows that?
#    - [ ] The one of the difference between two groups
#      > It draws the same articles, with the same errors.
#    - [x] None
#      > Each drawing has the error in it. Reading a sample by hand shows it.
#    - [ ] A wider one, with more drawings
#      > More drawings tell more exactly how the articles vary, and nothing of errors.

# %% [markdown]
# ## Go on
#
# This is the last lesson. Back to the [Start](00_start.ipynb). For articles of your own, save them as a table with a column `text` and a column for each of the metadata. `sco.read_articles("my_table.csv")` opens it.
# With thousands of them, `sco-lessons corpus` in a terminal goes through all.
