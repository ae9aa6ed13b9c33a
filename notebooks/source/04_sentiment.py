# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Sentiment
#     question: Can a word list hear the tone of diplomacy?
#     objectives:
#       - Take a sentiment score apart into the words that made it
#       - Explain where two word lists disagree, and why
#       - Compare your own reading with a program's and with another reader's
#       - Say what a sentiment score shows, and what it does not
#     minutes: {read: 20, do: 25}
#     prerequisites: ["00_start", "01_close_reading"]
#     key_terms: [sentiment, polarity, subjectivity, lexicon, valence shifter, annotator, gold, agreement, Krippendorff's alpha]
# ---

# %% [markdown]
# # Sentiment
#
# A computer can give every sentence a number for how positive it is. This lesson opens the number
# and looks inside. Then you decide whether you would trust it with a text by diplomats.

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
# Read these three sentences. For each, write down a number: -2 very negative, -1 rather negative,
# 0 neutral, 1 rather positive, 2 very positive. How does the *sentence* present what it is about? Your own
# opinion of it does not count.
#
# In the code, `.split()` cuts at white space and `" ".join(...)` puts the pieces together with one space
# each, so that the broken sentence prints in one piece.

# %%
for number in [3, 7, 12]:
    sentence = article["sentences"][number - 1]
    print(number, " ".join(article.words(sentence).split()), "\n")

# %% [markdown] tags=["predict"]
# **Predict.** A program knows only single words and their values. Which word in each sentence will
# raise its score? Will any word lower it?

# %% [markdown]
# ## TextBlob from the inside
#
# **Sentiment** is how positive or negative a text is, as a number. TextBlob calls its number **polarity**: it goes from
# -1 (negative) to 1 (positive). TextBlob has a **lexicon**, a list of words with values. It takes the words of the
# sentence that are in the list, and their mean is the polarity.

# %%
scores = sco.sentiment(article)
columns = ["number", "polarity", "assessments"]
sco.table(scores[columns], "TextBlob, sentence by sentence")

# %% [markdown]
# Take sentence 3 and do the sum by hand: add the values in the last column, then divide by how many
# words there are. You get its polarity. Square brackets with `for` inside make a list: here one value for
# each word found. `:.3f` asks for three decimals.

# %%
third = article["sentiment"][2]
values = [word.polarity for word in third.assessments]
sco.prose(
    "The sum is {sum:.3f}, the mean {mean:.3f}. TextBlob: {score:.3f}.",
    sum=sum(values),
    mean=sum(values) / len(values),
    score=third.polarity,
)

# %% [markdown]
# Beside the polarity TextBlob gives **subjectivity**, from 0 to 1: how much a word speaks of opinions and
# feelings, and not of facts. Here are its words for sentence 6.

# %%
for word in article["sentiment"][5].assessments:
    print(*word.words, round(word.polarity, 3), round(word.subjectivity, 3))

# %% [markdown]
# Would you call "great" an opinion, and "international" a fact? Then the list hears what you hear.

# %% [markdown]
# ## Is the word right?
#
# Now read the words in their places. "Firmly" lowers its sentence: in the list it is a hard word. In the
# sentence it is a promise.

# %%
words = ["firmly", "other", "more", "complex", "last"]
places = sco.kwic(article, words, window=4, within="sentences")
sco.table(places[["left", "node", "right", "sentence"]], "In their places")

# %% [markdown] tags=["predict"]
# **Predict.** "More" has a high value in the list. What is meant by "more" in sentence 7? And "other"
# in "each other"? Would you give these words any value?

# %%
seventh = article["sentiment"][6]
for word in seventh.assessments:
    print(*word.words, round(word.polarity, 3))

# %% [markdown]
# A word list cannot see that "each other" is a pronoun, that "more achievements" is a demand, and that
# "Economic" is part of a name. It sees letters.

# %% [markdown]
# ## What it does not hear at all
#
# Some sentences get 0 because no word of theirs is in the list. `if not` chooses those without any.

# %%
silent = [s for s in article["sentiment"] if not s.assessments]
for sentence in silent:
    print(article.words(sentence), "\n")

# %% [markdown]
# One of them asks for peace, stability and security. For TextBlob it is as neutral as a timetable. A 0 can mean
# "neutral words" or "no words known". The number does not say which.

# %%
bars = scores.set_index("number")["polarity"].round(2)
title = "TextBlob: polarity of each sentence"
sco.charts.bar(bars, title, unit="polarity", name="sentence")

# %% [markdown]
# ## A second opinion
#
# VADER was made for short messages on social media. Its words have values from -4 to 4. It adds them up and squeezes
# the sum into the range from -1 to 1.

# %% [markdown]
# Both methods know **valence shifters**: words that change the value of another one, as "not" and "very" do. See what they
# do to "important".

# %%
for text in ["important", "very important", "not important"]:
    small = sco.Article(text)
    [blob] = sco.sentiment(small)["polarity"]
    [vader] = sco.sentiment(small, method="vader")["polarity"]
    print(text, "| TextBlob", round(blob, 2), "| VADER", round(vader, 2))

# %% [markdown]
# The brackets take the one value out of a column that has a single row. Is "not important" as negative for you as for them? Now the article.

# %%
other = sco.sentiment(article, method="vader")
sco.table(other[columns], "VADER, sentence by sentence")

# %% [markdown] tags=["predict"]
# **Predict.** Sentence 4 speaks of "all parties". Find what VADER makes of it. Which meaning of the word does it
# have in mind?

# %%
fourth = article["sentiment-vader"][3]
sco.prose(
    "VADER counts {words} as {values}.",
    words=[" ".join(word.words) for word in fourth.assessments],
    values=[round(word.polarity, 1) for word in fourth.assessments],
)

# %%
sco.charts.sentiment(article)

# %% [markdown]
# Look at the two marks in each row. VADER hears almost nothing but good news. TextBlob hears very little at all. Both read the
# same sentences.
#
# How many words does VADER count as bad? The list below has two `for`: it goes through the sentences, and in each
# through its words.

# %%
negative = [
    word.words[0]
    for sentence in article["sentiment-vader"]
    for word in sentence.assessments
    if word.polarity < 0
]
sco.prose("Words that VADER counts as bad: {n}.", n=len(negative))

# %% [markdown]
# Is the text really without a bad word? It speaks of challenges, of a complex situation, of a country that needs
# reconciliation.

# %% [markdown]
# ## Do they agree?
#
# Each dot is a sentence. If both lists heard the same, the dots would lie on a rising line. `rename` gives
# a column another name, and `assign` adds one.

# %%
pair = scores[["number", "polarity"]].set_index("number")
pair = pair.rename(columns={"polarity": "TextBlob"})
pair = pair.assign(VADER=list(other["polarity"]))
sco.charts.scatter(pair, "One dot a sentence", x="TextBlob", y="VADER")

# %% [markdown]
# ## What people hear
#
# Two **annotators** (here two people) gave each sentence a number from -2 to 2, by written guidelines. Where they
# differed, the case was decided. The result is called **gold**.

# %% [markdown] tags=["predict"]
# **Predict.** Which number will they have given most often? And to which sentence the highest?

# %%
gold = sco.gold()["tone"]
tones = [reading.tone for reading in gold]
sco.prose("Their readings, sentence by sentence: {tones}.", tones=tones)

# %% [markdown]
# Why is it nearly always the same number? The guidelines cap diplomatic formulas at 1: phrases like "of great
# significance" are said on every occasion. Would you have done so?

# %% [markdown]
# `mine` is an example of one more reading. Put your own numbers there, one a sentence. `zip` puts the two lists side by
# side, and `==` asks of each pair whether they are equal.

# %%
mine = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 2, 0]
sco.prose(
    "Same as the gold in {same} of {n} sentences.",
    same=sum(a == b for a, b in zip(mine, tones)),
    n=len(tones),
)

# %% [markdown]
# On a picture all marks must share one scale, so people's numbers are divided by 2.

# %%
reader = [tone / 2 for tone in tones]
me = [tone / 2 for tone in mine]
sco.charts.sentiment(
    article,
    ratings={"gold": reader, "mine": me},
    title="Two word lists and two readings",
)

# %% [markdown]
# ## How much agreement?
#
# **Agreement** is how far two annotators say the same. Counting equal numbers is too easy: if nearly all are 1, many are
# equal by chance. **Krippendorff's alpha** takes chance out: 1 is perfect, 0 is chance, below 0 is worse than
# chance.

# %% [markdown] tags=["predict"]
# **Predict.** Which of the two programs agrees more with the gold reading?

# %% [markdown]
# A dictionary like `alphas` gives each value a name.

# %%
alphas = {
    "mine": sco.alpha(reader, me, level="interval"),
    "VADER": sco.alpha(reader, other["polarity"], level="interval"),
    "TextBlob": sco.alpha(reader, scores["polarity"], level="interval"),
}
title = "Agreement with the gold reading"
sco.charts.bar(alphas, title, unit="Krippendorff's alpha", name="reading")

# %% [markdown]
# With so few sentences, alpha changes much when one number changes: try it with a number in `mine`.
#
# One list comes much nearer to the readers than the other. Is it near for good reasons? Go back to its table. Which words
# would a careful reader count, too, and which are there by accident?

# %% [markdown] tags=["predict"]
# **Predict.** We hold four words for accidents: "parties", the "play" of "play a role", the "well" of "as well as", and
# "reached". How large is their share of all points?

# %%
accidents = {"parties", "play", "well", "reached"}
words = [w for s in article["sentiment-vader"] for w in s.assessments]
wrong = [w.polarity for w in words if w.words[0] in accidents]

# %%
sco.prose(
    "Accidents: {n} of {all} words, {share:.0%} of all points.",
    n=len(wrong),
    all=len(words),
    share=sum(wrong) / sum(w.polarity for w in words),
)

# %% [markdown]
# A number can be near to a reader's and still come from the wrong words. In a text in which nearly every sentence is a
# wish, a list that likes nearly every word will often be "right".

# %% [markdown]
# ## What the numbers still show
#
# The sum is doubtful, but the parts are useful. They show which evaluating words the text uses, and how far each moves the
# score. `!=` means "is not". `sorted` with `key=values.get` sorts the words by their values.

# %%
values = {}
for sentence in article["sentiment"]:
    for word in sentence.assessments:
        if word.polarity != 0:
            values[" ".join(word.words).lower()] = word.polarity
ordered = sorted(values, key=values.get)

# %%
bars = {word: round(values[word], 2) for word in ordered}
title = "Words that move TextBlob's score"
sco.charts.bar(bars, title, unit="value in the lexicon", name="word")

# %% [markdown]
# So the honest answer to the question is no: these lists cannot hear the tone. But as a finder of words to *look at*,
# they are quick, and each number leads back to its place.

# %% [markdown]
# ## What we saw
#
# - A score is a sum or a mean over a few words, and some of them mean something else here.
# - The two lists disagree. The one that comes nearer to the readers does so partly by accident.
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
# Which of the two meetings went worse? If two sides that disagree call their talk "frank", what do you hear? No list
# of single words knows who speaks, to whom, and after what.

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. A paper writes: "Most sentences of the article are positive." What would you ask first?
# 2. Is "urged more achievements" praise or criticism? What would you need to know?
# 3. Who should rate the tone of a diplomatic text: people who know diplomacy, or people who do not?

# %% [markdown] tags=["instructor"]
# **For teaching.** Collect the students' ratings on the board before anybody sees a score; put a class mean into
# `mine`. The sharpest moment is "all parties": VADER's lexicon was rated by people who thought of celebrations. Students
# often conclude "the computer is bad". Lead them to the question of what was measured: word choice, not tone. On the
# invented pair, do not claim that "frank" always means a quarrel; ask where they have met it.

# %% [markdown]
# ## Sources
#
# Methods: C. Hutto and E. Gilbert, "VADER: A parsimonious rule-based model for sentiment analysis of social media
# text", 2014. K. Krippendorff, *Content Analysis: An Introduction to Its Methodology*. TextBlob's lexicon is the one of
# the Pattern library (T. De Smedt and W. Daelemans, "Pattern for Python", 2012). How the gold was made:
# the guidelines beside the article.

# %% [markdown]
# ## Go on
#
# Exercises: [Sentiment](../exercises/04_sentiment.ipynb). Next lesson: [Topics](05_topics.ipynb).
