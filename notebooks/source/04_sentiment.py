# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Sentiment
#     question: Can a word list hear the tone of a news text?
#     objectives:
#       - Take a sentiment score apart into the words that made it
#       - Explain where two word lists disagree, and why
#       - Compare your own reading with a program's and with another reader's
#       - Say what a sentiment score shows, and what it does not
#     minutes: {read: 25, do: 35}
#     prerequisites: ["00_start", "01_close_reading"]
#     key_terms: [sentiment, polarity, subjectivity, lexicon, valence shifter, annotator, gold, agreement, Krippendorff's alpha]
# ---

# %% [markdown]
# # Sentiment
#
# A computer can give every sentence a number for how positive it is. This lesson opens the number
# and looks inside. Then you decide whether you would trust it with such a text.

# %% [markdown]
# ## So far
#
# A *layer* holds annotations of one kind, each points at a *span* of the text, and
# `article.words(...)` gives the words under it. Two layers here hold sentiment: one by TextBlob,
# one by VADER.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load(), "sentiment", "sentiment-vader")

# %% [markdown]
# ## Your own reading first
#
# Give each sentence a number: -2 very negative, -1 rather negative, 0 neutral, 1 rather positive, 2 very
# positive. How does the *sentence* present what it is about? Your own opinion of it does not count.

# %%
marks = sco.mark(article, "tone")
marks

# %% [markdown] tags=["any-article"]
# Put the caret into each sentence and press its number (the buttons show the keys). In the next cell `mine` takes the numbers from the marks, or, without the tool, a list of yours. It is filled in
# here with dots, for "no numbers yet".

# %% tags=["any-article"]
mine = ...  # or: [mark.tone for mark in marks.layer]

# %% text 04.t1 [markdown] tags=["this-article"]
# **Your turn.** Put the caret into each sentence and press its number (the buttons show the keys). Then write `[mark.tone for mark in marks.layer]` in the place of
# the dots, or, without the tool, a list of your numbers.

# %% answer 04.t1 tags=["this-article"]
mine = ...
### BEGIN SOLUTION
mine = [1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 2, 0]
### END SOLUTION

# %% check 04.t1 tags=["this-article"]
sco.check("04.t1", mine)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Solution, Whole, instant


@instant(
    "04.t1",
    ListOf(Whole("a whole number from -2 to 2"), 13),
    hints=("Ask of each sentence: which of its words present something as good or bad?", "A number for each sentence, with commas between them, in square brackets."),
    right="Every sentence has a number on the scale.",
    unseen="whether they fit: that is for you to say, and others may read the sentences in another way. The lesson compares you with readers below.",
)
def turn_04_t1(answer):
    for number, tone in enumerate(answer, start=1):
        if not -2 <= tone <= 2:
            return f"Sentence {number} has {tone}: that is outside the scale from -2 to 2."
    if len(set(answer)) == 1:
        return ("All sentences have the same number.", "a scale says something only if it tells sentences apart")


turn_04_t1.wrong("another scale", "[3, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 4, 0]", "not yet", "outside the scale")
turn_04_t1.wrong("one number for all", "[1] * 13", "not yet", "the same number")
turn_04_t1.wrong("three sentences", "[1, 0, 2]", "cannot read this", "13")
told = Solution(
    why="This is one possible reading. Yours may differ where a sentence only asks for something good.",
    misread="A reading is not right or wrong, but it must keep to the scale that others use, and tell sentences apart.",
    variants="any numbers on the scale that differ",
)
### END HIDDEN TESTS

# %% [markdown]
# ## TextBlob from the inside
#
# **Sentiment** is how positive or negative a text is, as a number. TextBlob calls its number **polarity**: it goes from
# -1 (negative) to 1 (positive). TextBlob has a **lexicon**, a list of words with values. It takes the words of the
# sentence that are in the list, and their mean is the polarity.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Sentence 3 begins "Noting that the SCO is facing new opportunities and challenges" and goes on "should firmly
# observe". Which words of the sentence will TextBlob count? Which will raise its score, and will any lower it?

# %% tags=["this-article"]
third = article["sentiment"][2]
for word in third.assessments:
    print(*word.words, round(word.polarity, 3))

# %% reveal [markdown] tags=["this-article"]
# **Two words only: "new" raises the score, "firmly" lowers it.** "Opportunities", "solidarity", "security" and "stability" are not in the list.
# "Firmly" is there as a hard word. In the sentence it belongs to a demand: China and Russia "should firmly observe" something.

# %% tags=["any-article"]
def known(sentence):
    """How many words of a sentence are in the list."""
    return len(sentence.assessments)


richest = max(article["sentiment"], key=known)
article.words(richest)

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** No sentence of the text has more words in the list than this one. Which of its words will TextBlob count? Which will raise its score, and will any lower it?

# %% tags=["any-article"]
for word in richest.assessments:
    print(*word.words, round(word.polarity, 3))

# %% [markdown]
# Square brackets with `for` inside make a list: here one value for each word found. `:.3f` asks for three decimals.

# %% tags=["this-article"]
values = [word.polarity for word in third.assessments]
sco.prose(
    "The sum is {sum:.3f}, the mean {mean:.3f}. TextBlob: {score:.3f}.",
    sum=sum(values),
    mean=sum(values) / len(values),
    score=third.polarity,
)

# %% tags=["any-article"]
values = [word.polarity for word in richest.assessments]
sco.prose(
    "The sum is {sum:.3f}, the mean {mean:.3f}. TextBlob: {score:.3f}.",
    sum=sum(values),
    mean=sum(values) / max(1, len(values)),
    score=richest.polarity,
)

# %% [markdown] tags=["any-article"]
# `max` takes the largest: with `key=known` the sentence with most known words, and in `max(1, ...)` the larger of two numbers.

# %% text 04.t2 [markdown] tags=["this-article"]
# **Your turn.** Make the mean for sentence 7 yourself: take `article["sentiment"][6].assessments`, then sum and length as above.

# %% answer 04.t2 tags=["this-article"]
mean_of_seven = ...
### BEGIN SOLUTION
values_of_seven = [word.polarity for word in article["sentiment"][6].assessments]
mean_of_seven = sum(values_of_seven) / len(values_of_seven)
### END SOLUTION

# %% check 04.t2 tags=["this-article"]
sco.check("04.t2", mean_of_seven)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Number, Solution, instant, whole


@instant(
    "04.t2",
    Number(),
    hints=("First the list: [word.polarity for word in article[\"sentiment\"][6].assessments].", "Then sum(...) of the list divided by len(...) of the list."),
    right="That is TextBlob's polarity of the sentence: the mean of the words that it counts.",
    decides=whole,
)
def turn_04_t2(answer):
    if abs(answer - 0.575) < 0.01:
        return ("That is the sum.", "a mean is the sum divided by how many there are")
    if answer == 0.2:
        return "Rounded to one decimal it is this: give two or more, or the division itself."
    if abs(answer + 0.03) < 0.005:
        return ("That is the mean of sentence 3.", "the seventh of a list has the number 6")


turn_04_t2.wrong("the sum", 'sum([word.polarity for word in article["sentiment"][6].assessments])', "not yet", "That is the sum")
turn_04_t2.wrong("one decimal", "0.2", "not yet", "one decimal")
turn_04_t2.wrong("the eighth", 'article["sentiment"][7].polarity', "not yet", "not the answer")
told = Solution(why="Three words are counted; their sum divided by 3 is 0.19.", misread="The sum grows with each word; the mean does not.")
### END HIDDEN TESTS

# %% [markdown]
# ## Is the word right?

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Go back to sentence 7. What is meant by "more" there, and by "other" in "each other"? What will TextBlob make of the two? And does it count another
# word of the sentence ("... the Belt and Road construction with the Eurasian Economic Union")?

# %% tags=["this-article"]
for word in article["sentiment"][6].assessments:
    print(*word.words, round(word.polarity, 3))

# %% reveal [markdown] tags=["this-article"]
# **"More" counts as good, "other" as rather bad, and "Economic" as good, too.** But "urging more achievements" is a demand: it says that there are
# not enough. "Each other" is a pronoun. "Economic" is part of a name. The list sees letters, not what they do.

# %% [markdown] tags=["any-article"]
# Look at the words that TextBlob counted in this sentence, if any. Does each mean there what the list takes it for? "More" can be part of a complaint, "other" part of "each other", "new" part of a
# name. The list sees letters, not what they do.

# %% [markdown]
# Here is the whole text. Beside the polarity TextBlob gives **subjectivity**, from 0 to 1: how much a sentence speaks of opinions and
# feelings, and not of facts.

# %%
scores = sco.sentiment(article)
columns = ["number", "polarity", "subjectivity", "assessments"]
sco.table(scores[columns], "TextBlob, sentence by sentence")

# %% [markdown]
# ## What it does not hear at all
#
# Some sentences get 0 because no word of theirs is in the list. `if not` chooses those without any.

# %%
silent = [s for s in article["sentiment"] if not s.assessments]
for sentence in silent:
    print(article.words(sentence), "\n")

# %% [markdown]
# BEGIN THIS ARTICLE
# One of them asks for peace, stability and security.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# A sentence that is missing here has a word in the list.
# END ANY ARTICLE
# A 0 can mean
# "neutral words" or "no words known". The number does not say which.

# %% text 04.t3 [markdown]
# **Your turn.** How many sentences have the polarity 0, with or without known words? Change the condition of `silent` above to
# `s.polarity == 0` and take the length of the list.

# %% answer 04.t3
zeros = ...
### BEGIN SOLUTION
zeros = len([s for s in article["sentiment"] if s.polarity == 0])
### END SOLUTION

# %% check 04.t3 tags=["recomputed"]
sco.check("04.t3", zeros)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "04.t3",
    Whole(),
    hints=('[s for s in article["sentiment"] if s.polarity == 0] makes the list.', "len(...) around the list counts it."),
    right="Two of these have no known word. The others have only words with the value 0.",
    decides=whole,
)
def turn_04_t3(answer):
    if answer == 2:
        return ("So many sentences have no known word. There are others with the polarity 0.", "a word may be in the list and have the value 0")


turn_04_t3.wrong("only those without words", 'len([s for s in article["sentiment"] if not s.assessments])', "not yet", "have no known word")
turn_04_t3.wrong("those above 0", 'len([s for s in article["sentiment"] if s.polarity > 0])', "not yet", "not the answer")
told = Solution(why='Sentences 2 and 10 have no known word; in 1 and 11 the known words ("global", "Russian", "international") have the value 0.', misread="0 is not the same as unknown.")
### END HIDDEN TESTS

# %% [markdown]
# ## A second opinion
#
# VADER was made for short messages on social media. Its words have values from -4 to 4. It adds them up and squeezes
# the sum into the range from -1 to 1.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Sentence 4 speaks of "a bigger role in Afghanistan's peace and reconciliation process" and of "coordination with all parties". Which words will VADER
# count? Which meaning of "parties" will it have in mind?

# %% tags=["this-article"]
fourth = article["sentiment-vader"][3]
sco.prose(
    "VADER counts {words} as {values}.",
    words=[" ".join(word.words) for word in fourth.assessments],
    values=[round(word.polarity, 1) for word in fourth.assessments],
)

# %% reveal [markdown] tags=["this-article"]
# **It counts "play", "peace" and "parties", all as good.** Parties where people dance are a good thing. Here they are the sides of a
# talk. And "play a bigger role" is no game. Only "peace" is a good thing here, too, but one that is wished for.

# %%
other = sco.sentiment(article, method="vader")
columns = ["number", "polarity", "assessments"]
sco.table(other[columns], "VADER, sentence by sentence")

# %% [markdown]
# BEGIN THIS ARTICLE
# VADER counts no word of this article as bad; even "challenges" is a little good.
# END THIS ARTICLE
# Both methods know **valence shifters**: words that change the value of another one, as "not" and "very" do. See what they
# do to "important".

# %%
for text in ["important", "very important", "not important"]:
    small = sco.Article(text)
    [blob] = sco.sentiment(small)["polarity"]
    [vader] = sco.sentiment(small, method="vader")["polarity"]
    print(text, "| TextBlob", round(blob, 2), "| VADER", round(vader, 2))

# %% [markdown]
# `[blob] =` takes the one value out of a column with a single row.

# %% text 04.t4 [markdown]
# **Your turn.** Put *one* word into "The talks were good." so that VADER gives it less than 0. Try with
# `sco.sentiment(sco.Article("..."), method="vader")`.

# %% answer 04.t4
changed = ...
### BEGIN SOLUTION
changed = "The talks were not good."
### END SOLUTION

# %% check 04.t4
sco.check("04.t4", changed)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Words, instant


@instant(
    "04.t4",
    Words(),
    hints=("Which small word turns a sentence around?", "It stands before \"good\"."),
    right="With this one word more VADER gives the sentence less than 0.",
)
def turn_04_t4(answer):
    import re

    from sco_lessons import Article, annotate

    words = re.findall(r"[\w'’-]+", answer.lower())
    if len(words) != 5 or not {"the", "talks", "were", "good"} <= set(words):
        return "This asks for the four words of the sentence and one more."
    score, before = (sum(item.polarity for item in annotate(Article(each), "sentiment-vader")["sentiment-vader"]) for each in (answer, "The talks were good."))
    says = f"VADER gives {round(score, 2)}, and without your word {round(before, 2)}."
    if score >= 0 and words.index("good") < 4:
        return (says, "a shifter changes the word after it, so it must stand before that word")
    if score > before:
        return (says, "some shifters make a value larger: that is no turn")
    if 0 <= score < before:
        return (says, "some shifters only make a value smaller: that is no turn")
    if score >= 0:
        return (says, "not every word that changes a sentence for a reader is on its list")


turn_04_t4.wrong("a word that weakens", '"The talks were hardly good."', "not yet", "only make a value smaller")
turn_04_t4.wrong("a word that strengthens", '"The talks were very good!"', "not yet", "make a value larger")
turn_04_t4.wrong("a word that it does not know", '"The talks were un good."', "not yet", "is on its list")
turn_04_t4.wrong("behind the word", '"The talks were good not."', "not yet", "must stand before that word")
turn_04_t4.wrong("another sentence", '"The talks were bad."', "not yet", "four words of the sentence")
told = Solution(why='"Not" before a good word turns its value around, and makes it weaker.', misread='"Hardly" weakens the sentence for a reader; VADER only makes the value a little smaller.', accepted=('"The talks were NOT good!"', '"The bad talks were good."'))
### END HIDDEN TESTS

# %% [markdown]
# ## Do the two lists agree?

# %% [markdown] tags=["predict"]
# **Predict.** If both lists heard the same, a sentence that is high for one would be high for the other. Each dot below will be a sentence. Will the dots lie on a
# rising line?

# %%
pair = scores[["number", "polarity"]].set_index("number")
pair = pair.rename(columns={"polarity": "TextBlob"})
pair = pair.assign(VADER=list(other["polarity"]))
sco.charts.scatter(pair, "One dot a sentence", x="TextBlob", y="VADER")

# %% reveal [markdown] tags=["this-article"]
# **Hardly: the dots are a cloud that rises a little.** Sentence 3 is the best of all for VADER and below 0 for TextBlob. Both read the same words.

# %% [markdown] tags=["any-article"]
# (Pearson's r is 1 if all dots lie on a rising line, and 0 if they do not rise or fall together.)

# %% [markdown]
# At which sentences are they furthest apart?

# %%
title = "Two word lists, sentence by sentence"
sco.charts.sentiment(article, title=title)

# %% [markdown]
# ## What readers hear
#
# BEGIN THIS ARTICLE
# Two **annotators** gave each sentence a number from -2 to 2, by written guidelines, each alone. Where they
# differ, the case is decided. The result is called **gold**.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# People who mark a text by written guidelines are called **annotators**. What they gave is called **gold**. If there is a file `own-article/gold/tone.jsonl`, it is the gold of your article. If
# not, we go on with a short text about a library. It was invented for this course, and one of its authors gave each sentence a number from -2 to 2.
# END ANY ARTICLE

# %% tags=["any-article"]
yours = article
if "tone" not in sco.gold(article):
    article = sco.annotate(sco.load("library"), "sentiment")
scores = sco.sentiment(article)
other = sco.sentiment(article, method="vader")
sco.prose("From here on: {text}.", text=article.meta["title"])

# %% [markdown] tags=["predict"]
# **Predict.** Which number will be given most often? And to which sentence the highest?

# %%
# BEGIN THIS ARTICLE
gold = sco.gold()["tone"]
# END THIS ARTICLE
# BEGIN ANY ARTICLE
gold = sco.gold(article)["tone"]
# END ANY ARTICLE
tones = [reading.tone for reading in gold]
readings = {number: tone for number, tone in enumerate(tones, start=1)}
sco.charts.bar(readings, "The readers' tone", unit="tone", name="sentence")

# %% reveal [markdown] tags=["this-article"]
# **1 to most of them, and 2 to sentence 12 alone.** Sentence 12 says that good things *have* happened: a success, support that was won. In the others the
# good things are asked for, or are phrases that are said on every occasion ("of great significance"). The guidelines ask for a 1 there.

# %% [markdown]
# BEGIN THIS ARTICLE
# For this article the two annotators differed nowhere. That flatters: the guidelines were written with this text at hand and use phrases of it
# as examples. For the practice text, a short invented news item, they hold one such example ("has failed"). There the annotators differed in four of
# twenty sentences.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# Two careful readers can differ. For the practice text of this course, another short invented news item, two annotators worked alone. They differed in four of twenty sentences.
# END ANY ARTICLE
# Both readings can be defended:

# %%
practice = sco.annotate(sco.load("practice"), "sentences")
one = {6: 0, 13: 0, 15: 0, 20: 0}
other_reader = {6: -1, 13: -1, 15: 1, 20: 1}
rows = []
for n in one:
    said = practice.words(practice["sentences"][n - 1])
    rows.append({"sentence": said, "one": one[n], "other": other_reader[n]})

sco.table(rows, "Where two careful readers differed")

# %% [markdown]
# Is "It did not say how often the bus would run" a plain fact, or does it blame? Is "should arrive before the spring tides" a date, or a hope?

# %% text 04.t5 [markdown]
# **Your turn.** How far apart are the two readers in these four sentences, if you add up the distances? `abs(...)` makes a number positive. Complete:
# `sum(abs(one[n] - ...) for n in one)`

# %% answer 04.t5
apart = ...
### BEGIN SOLUTION
apart = sum(abs(one[n] - other_reader[n]) for n in one)
### END SOLUTION

# %% check 04.t5
sco.check("04.t5", apart)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "04.t5",
    Whole(),
    hints=("The dots stand for the other reader's number: other_reader[n].", "sum(abs(one[n] - other_reader[n]) for n in one)"),
    right="One step each. They never disagree about good or bad, only about neutral or not.",
    decides=whole,
)
def turn_04_t5(answer):
    if answer == 0:
        return ("Distances up and down cancel out: abs(...) stands around each of them.", "a sum of differences can be 0 although there are differences")


turn_04_t5.wrong("without abs", "sum(one[n] - other_reader[n] for n in one)", "not yet", "cancel out")
turn_04_t5.wrong("the largest", "max(abs(one[n] - other_reader[n]) for n in one)", "not yet", "not the answer")
told = Solution(why="Each of the four distances is 1.", misread="The plain differences add up to 0, as two are up and two are down.")
### END HIDDEN TESTS

# %% [markdown]
# ## How much agreement?
#
# **Agreement** is how far two annotators say the same. Counting equal numbers is too easy: if nearly all are 1, many are
# equal by chance. **Krippendorff's alpha** takes chance out: 1 is perfect, 0 is chance, below 0 is worse than
# chance.
#
# BEGIN THIS ARTICLE
# `invented` is a second reader, made up: nobody read so. In `sco.alpha`, `level="ordinal"` says that only the order of the numbers
# counts. If you gave numbers at the beginning, you are compared, too.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# In `sco.alpha`, `level="ordinal"` says that only the order of the numbers counts.
# END ANY ARTICLE

# %% tags=["this-article"]
invented = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 2, 0]
sides = {"gold and invented": (tones, invented)}
if mine != ...:
    sides["you and gold"] = (mine, tones)
    sides["you and invented"] = (mine, invented)

# %% tags=["this-article"]
rows = []
for side in sides:
    left, right = sides[side]
    same = sum(a == b for a, b in zip(left, right))
    alpha = sco.alpha(left, right, level="ordinal")
    rows.append({"readers": side, "same": same, "alpha": round(alpha, 2)})
sco.table(rows, "Two readers of the 13 sentences")

# %% [markdown] tags=["this-article"]
# `sco.compare(marks, gold)` shows each sentence where you and the gold differ.

# %% tags=["any-article"]
if article == yours and mine != ...:
    print("you and gold:", round(sco.alpha(mine, tones, level="ordinal"), 2))
else:
    print("Alpha needs two readings of one text: yours, and a gold for it.")

# %% [markdown]
# The readers' scale ends at 2, the programs' at 1. Shall we divide the readers' numbers by 2, or by 1.5?

# %% [markdown] tags=["predict"]
# **Predict.** Will it change much, if we divide by another number? Think of the alpha of VADER and the readers.

# %%
alphas = {}
for divisor in [1, 1.5, 2, 3]:
    reader = [tone / divisor for tone in tones]
    alpha = sco.alpha(reader, other["polarity"], level="interval")
    alphas[divisor] = alpha

title = "Alpha of VADER and the readers, by divisor"
sco.charts.bar(alphas, title, unit="alpha", name="divisor")

# %% reveal [markdown] tags=["this-article"]
# **Alpha goes up and down with a choice that nobody can defend.** The readers and VADER have not changed. Always ask which scales were compared, and how.

# %% [markdown] tags=["any-article"]
# The readings and VADER have not changed, only the divisor. Always ask which scales were compared, and how.

# %% [markdown]
# ## A question without a scale
#
# Take two sentences to which the readers gave *different* numbers. Does the list put them in the same
# order? `pairs` holds all such pairs, by the places of their sentences.

# %%
places = range(len(tones))
pairs = [
    (a, b) for a in places for b in range(a) if tones[a] != tones[b]
]


def in_order(scores):
    same = 0
    for a, b in pairs:
        if (tones[a] - tones[b]) * (scores[a] - scores[b]) > 0:
            same = same + 1
    return same


# %% [markdown]
# The product of two differences is above 0 if both have the same sign: then the order is the same.

# %% [markdown] tags=["predict"]
# **Predict.** Which list puts more pairs in the readers' order? By guessing, one gets about half of them right.

# %%
vader = list(other["polarity"])
right = {"VADER": in_order(vader), "TextBlob": in_order(scores["polarity"])}
title = f"In the readers' order, of {len(pairs)} pairs"
sco.charts.bar(right, title, unit="pairs", name="list")

# %% reveal [markdown] tags=["this-article"]
# **VADER, and by a good deal: 30 of 32 pairs, and TextBlob 23.** (Equal scores for both sentences count as no order.) So one of the two lists comes near to the order of the readers. Before you
# praise it, ask how much evidence that is.

# %% [markdown] tags=["any-article"]
# (Equal scores for both sentences count as no order.) Before you praise a list, ask how much evidence that is: how many sentences are these pairs made of?

# %% text 04.t6 [markdown] tags=["this-article"]
# **Your turn.** In each pair, at least one sentence has a number that is not 1. Which sentences are these? Write their numbers in a list, or complete
# `[n for n in readings if readings[n] ...]`.

# %% answer 04.t6 tags=["this-article"]
not_one = ...
### BEGIN SOLUTION
not_one = [n for n in readings if readings[n] != 1]
### END SOLUTION

# %% check 04.t6 tags=["this-article"]
sco.check("04.t6", not_one)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Solution, Whole, instant, whole


@instant(
    "04.t6",
    ListOf(Whole(), any_order=True),
    hints=("`!=` means \"is not\".", "[n for n in readings if readings[n] != 1]"),
    right="All pairs hang on these few sentences. If a reader changes one of them, much changes.",
    decides=whole,
)
def turn_04_t6(answer):
    if 0 in answer:
        return ("0 is the number of no sentence: here they are counted from 1.", "the keys of readings are the numbers of the sentences, its values are their tones")
    if len(answer) > 3:
        return "Some of these have the number 1."


turn_04_t6.wrong("the numbers of a list", "[n - 1 for n in readings if readings[n] != 1]", "not yet", "So far")
turn_04_t6.wrong("the tones", "[readings[n] for n in readings if readings[n] != 1]", "not yet", "its values are their tones")
turn_04_t6.wrong("those with 1", "[n for n in readings if readings[n] == 1]", "not yet", "have the number 1")
turn_04_t6.wrong("only the highest", "[n for n in readings if readings[n] > 1]", "not yet", "something is missing")
told = Solution(why="Only sentences 2, 12 and 13 have another number than 1. Every pair has one of them.", misread="Thirty-two pairs sound like much. They are made of three sentences against the rest.")
### END HIDDEN TESTS

# %% [markdown] tags=["this-article"]
# ## For the right reasons?
#
# Four words that VADER counts praise nothing here: "parties", the "play" of "play a bigger role", the "well" of "as well as", and
# "reached". Are they the reason why VADER comes near to the readers?

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Take these four out and add up again. Will VADER put more pairs in the readers' order, or fewer?

# %% tags=["this-article"]
accidents = {"parties", "play", "well", "reached"}
fair = []
for sentence in article["sentiment-vader"]:
    kept = [w for w in sentence.assessments if w.words[0] not in accidents]
    total = sum(w.polarity for w in kept)
    fair.append(total / (total**2 + 15) ** 0.5)

# %% tags=["this-article"]
sco.prose(
    "In the readers' order: {all} pairs with the four words, {fair} "
    "without them, of {n}.",
    all=in_order(vader),
    fair=in_order(fair),
    n=len(pairs),
)

# %% reveal [markdown] tags=["this-article"]
# **One pair more, so the accidents did not help VADER, they hurt.** But one pair is next to nothing. (`total / (total**2 + 15) ** 0.5` is VADER's way to squeeze a sum.)
# What does bring it near to the readers? It counts "strengthen", "promote", "support", "peace" and "success". These words *are* friendly, and readers count them, too.

# %% [markdown]
# Does it hear what is done with the words? We made four sentences up:

# %%
for text in [
    "They have peace.",
    "They ask for peace.",
    "They have won support.",
    "They should win support.",
]:
    [score] = sco.sentiment(sco.Article(text), method="vader")["polarity"]
    print(round(score, 2), text)

# %% [markdown]
# To have peace and to ask for it are the same to VADER. Support that somebody should win counts no less than support that was won.
# BEGIN THIS ARTICLE
# Readers of the article gave a 2 where something had happened and a 1 where it was asked for. And the
# readers found no sentence with a bad tone here. So this text cannot show whether VADER would hear one.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# Is it the same to you?
# END ANY ARTICLE

# %% [markdown]
# ## What the numbers still show
#
# The parts of a score show which evaluating words the text uses, and with which value each is
# counted. `!=` means "is not". `sorted` with `key=values.get` sorts the words by their values.

# %%
values = {}
# BEGIN ANY ARTICLE
article = yours
# END ANY ARTICLE
for sentence in article["sentiment"]:
    for word in sentence.assessments:
        if word.polarity != 0:
            values[" ".join(word.words).lower()] = word.polarity
bars = {word: values[word] for word in sorted(values, key=values.get)}
title = "Words that move TextBlob's score"
# BEGIN THIS ARTICLE
sco.charts.bar(bars, title, unit="value in the lexicon", name="word")
# END THIS ARTICLE
# BEGIN ANY ARTICLE
units = {"unit": "weight", "name": "word"}
sco.charts.bar(bars, title, **units) if bars else "none"
# END ANY ARTICLE

# %% [markdown]
# BEGIN THIS ARTICLE
# Can a word list hear the tone of diplomacy? It can hear how many friendly words a sentence has, and here that goes a long way.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# That was your article again. A word list can hear how many friendly and unfriendly words a sentence has.
# END ANY ARTICLE
# It does not hear who asks, who
# promises and who reports.

# %% [markdown]
# ## What we saw
#
# BEGIN THIS ARTICLE
# - A score is a sum or a mean over a few words, and some of them mean something else here.
# - The two lists disagree. One comes near to the readers' order in this text, on the evidence of three sentences.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# - A score is a sum or a mean over a few words, and a word can mean something else than the list says.
# - Two lists can hear the same sentence in two ways.
# END ANY ARTICLE
# - An agreement between two scales depends on how the scales are matched. Ask for it, or ask a question about order.
# - A 0 may mean "neutral" or "nothing known".

# %% [markdown]
# ## Where it fails
#
# Diplomacy says hard things in soft words. Compare these sentences, which we made up. The inner `for` is done for each text.

# %%
soft = "The two sides had a frank and candid exchange of views."
hard = "The two sides quarrelled for an hour."
for text in [soft, hard]:
    small = sco.Article(text)
    for method in ["textblob", "vader"]:
        [score] = sco.sentiment(small, method=method)["polarity"]
        print(method, round(score, 2), "|", text)

# %% [markdown]
# Which of the two meetings went worse? If two sides that disagree call their talk "frank", what do you hear?

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. A paper writes: "Most sentences of the article are positive." What would you ask first?
# BEGIN THIS ARTICLE
# 2. Is "urging more achievements" praise or criticism? What would you need to know?
# 3. Who should rate the tone of a diplomatic text: people who know diplomacy, or people who do not?
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# 2. Which sentence did you find hardest to rate? What would you need to know?
# 3. Who should rate the tone of such a text: people who know its matter, or people who do not?
# END ANY ARTICLE

# %% [markdown] tags=["instructor"]
# **For teaching.** Collect the students' ratings on the board before anybody sees a score; put a class mean into
# `mine`. A sharp moment is "all parties". Students
# often conclude "the computer is bad", or, after the pairs, "VADER works". Lead them to two questions: what was measured (word choice, not tone), and on how
# many sentences. On the invented pair, do not claim that "frank" always means a quarrel; ask where they have met it. The guidelines
# report kappa and alpha of the two annotators for all sentences of both texts, under "Agreement between the two passes".

# %% [markdown]
# ## Sources
#
# Methods: C. Hutto and E. Gilbert, "VADER: A parsimonious rule-based model for sentiment analysis of social media
# text", 2014. K. Krippendorff, *Content Analysis: An Introduction to Its Methodology*. TextBlob's lexicon is the one of
# the Pattern library (T. De Smedt and W. Daelemans, "Pattern for Python", 2012).
# BEGIN THIS ARTICLE
# How the gold was made, and where the annotators differed: the guidelines (`GUIDELINES.md`).
# END THIS ARTICLE

# %% quiz [markdown]
# ## Check yourself
#
# Press the answer that you would give. It opens, and says if it is right, and why. The other answers say why, too.
#
# 1. TextBlob gives a sentence the polarity 0. Which reasons are possible?
#    - [x] None of its words is in the lexicon
#      > Then there is nothing to count, and 0 means "nothing known".
#    - [ ] Readers found the sentence neutral
#      > No reader was asked. The number comes from the list alone.
#    - [x] Its good and its bad words cancel each other out
#      > The mean of 0.5 and -0.5 is 0, too.
#
# 2. TextBlob knows three words of a sentence. Their values are 0.5, 0.25 and 0. What is the polarity?
#    - [ ] 0.75
#      > This is the sum. TextBlob takes the mean.
#    - [ ] 0.375
#      > A known word with the value 0 counts, too: divide by three.
#    - [x] 0.25
#      > The sum, 0.75, divided by three.
#
# 3. VADER counts "parties" in "coordination with all parties" as good. Why?
#    - [x] Its list has one value for the word, whatever is meant
#      > A party to go to and a party to a talk are one word to a list.
#    - [ ] The sentence is friendly
#      > VADER looks at words first, and it does so in any sentence.
#    - [ ] It found out that the talks went well
#      > It knows nothing of the talks.
#
# 4. Two people rate the same sentences, and alpha is 0. What does that mean?
#    - [ ] They never gave the same number
#      > That would be worse than chance: alpha would be below 0.
#    - [x] They agree as much as chance would let them
#      > So the ratings tell nothing of the sentences that both would see.
#    - [ ] They agree in half of the sentences
#      > Alpha is no share of sentences. With few numbers in use, half can be chance.
#
# BEGIN THIS ARTICLE
# 5. VADER puts 30 of 32 pairs into the readers' order. Why be careful with that?
#    - [ ] 30 of 32 is not much better than guessing
#      > By guessing one gets about half of them right.
#    - [ ] The readers did not see VADER's scores
#      > That is as it should be: they read alone.
#    - [x] In all these pairs stands one of the same three sentences
#      > So many pairs are little evidence. Three other sentences could turn the result.
# END THIS ARTICLE

# %% [markdown]
# ## Go on
#
# Exercises: [Sentiment](../exercises/04_sentiment.ipynb). Next lesson: [Topics](05_topics.ipynb).
