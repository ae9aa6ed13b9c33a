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
#     minutes: {read: 30, do: 35}
#     prerequisites: ["00_start", "00b_python"]
#     key_terms: [genre, paragraph, sentence, token, type, type-token ratio, function word, KWIC, node, window, dispersion, collocation, keyness, reference corpus, inference]
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

# %% [markdown] tags=["this-article"]
# ## The heading and the first paragraph
#
# News usually puts the most important thing first. Here is the heading.

# %% tags=["this-article"]
heading = article["headings"][0]
article.words(heading)

# %% [markdown] tags=["this-article"]
# The heading is Chinese, the text is English. In our translation the heading says: *Xi Jinping meets
# Russian President Putin*. The marks around it, 《 and 》, are those for titles of books and articles.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** The heading says who met whom. What will the first paragraph put first: the meeting,
# or something else? Write down one sentence.

# %% [markdown] tags=["any-article"]
# ## The headings and the first paragraph
#
# News usually puts the most important thing first. Here are the headings, if the text has any, and then its first paragraph.

# %% tags=["any-article"]
[article.words(heading) for heading in article["headings"]]

# %%
article.words(article["paragraphs"][0])

# %% reveal [markdown] tags=["this-article"]
# **What two countries should do.** The meeting stands at its end, after "while". We do not see a
# meeting. We hear about one.

# %% [markdown]
# ## What kind of text?
#
# After a meeting, an official **read-out** says what leaders told each other, in chosen words.
# A **report** adds what a reporter saw or heard, with questions, numbers and other voices. Kinds of text like these
# are called **genres**. To see which this is, look at how each paragraph begins. `[:75]` takes the
# first 75 code points.

# %%
for number, paragraph in enumerate(article["paragraphs"], start=1):
    print(number, article.words(paragraph)[:75])

# %% [markdown]
# Does somebody speak in a paragraph, or does something happen? Mark it yourself first. `sco.mark` shows the text with a button for
# each label. Put the caret into a paragraph, then press the button or its letter.

# %%
marks = sco.mark(article, "events", labels=["happens"], unit="paragraphs")
marks

# %% text 01.t1 [markdown] tags=["this-article"]
# **Your turn.** Mark each paragraph in which nobody says or asks anything. Then write `marks.layer` in the place of the dots.
# Where the tool does not run, give words of each paragraph: `[article.find("Putin said"), article.find("He urged")]`.

# %% answer 01.t1 tags=["this-article"]
quiet = ...
### BEGIN SOLUTION
quiet = [article["paragraphs"][1], article["paragraphs"][12]]
### END SOLUTION

# %% check 01.t1 tags=["this-article"]
sco.check("01.t1", quiet)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Spans, course_text, instant, paragraph_of


@instant(
    "01.t1",
    Spans("xi-putin-astana"),
    hints=(
        "Look in each paragraph for words that say that somebody speaks: said, urged, according to.",
        "They are as many as there are presidents. One stands near the beginning, one at the end.",
    ),
    right="In each of these the writer tells what happened, and nobody is made to say anything.",
    decides=lambda spans: sorted({paragraph_of(span, "xi-putin-astana") for span in spans}),
    otherwise="Nobody speaks in what you marked.",
    counts="paragraphs that you marked",
)
def turn_01_t1(answer):
    import re

    text = course_text("xi-putin-astana")
    for span in answer:
        number = paragraph_of(span, "xi-putin-astana")
        if not number:
            return (f"The span from {span.start} to {span.end} lies in no paragraph, or in two: mark each paragraph by itself.", 'a paragraph is not given by its number alone: article["paragraphs"][0] is the first')
        words = re.findall(r"\w+", text.words(text["paragraphs"][number - 1]))
        for cue in ("said", "urged", "according"):
            if cue in words:
                return (f'Paragraph {number} has the word "{cue}": somebody speaks in it.', "what somebody says is told in other ways than by quotation marks")


turn_01_t1.wrong("one of two", 'quiet[:1]', "not yet", "something is missing")
turn_01_t1.wrong("a cue before a full stop", '[*quiet, article["paragraphs"][5]]', "not yet", 'Paragraph 6 has the word "said"')
turn_01_t1.wrong("their numbers", "[2, 13]", "not yet", "not given by its number")
turn_01_t1.wrong("no quotation marks, no speech", '[*quiet, article["paragraphs"][4]]', "not yet", "according")
turn_01_t1.wrong("the heading", 'article["headings"][0]', "not yet", "lies in no paragraph")
told = Solution(
    why='In paragraph 2 two people have a meeting, in paragraph 13 they "exchanged views". No words of theirs are given.',
    misread="Speech needs no quotation marks: this article has none around what anybody said.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now the rules. The layer of attributions knows where somebody says something. `.within(...)` gives those inside a
# stretch, and `if not` asks: is there none?

# %%
for number, paragraph in enumerate(article["paragraphs"], start=1):
    if not article["attributions"].within(paragraph.span):
        print(number, article.words(paragraph)[:75])

# %% [markdown] tags=["this-article"]
# Are these the paragraphs that you marked? In all the others somebody says, urges or notes something. And what
# happens in these two? People have a meeting and exchange views. So the happening, too, is talk.

# %% [markdown] tags=["any-article"]
# Are these the paragraphs that you marked? If none is printed, the rules found somebody who says something in each. Where you
# and the rules differ, one of you may be wrong. Read the place again.

# %% [markdown]
# A computer can look for what a text leaves out, if we say what we expect. Here are words that
# reporters use. `sco.kwic` finds every place of a word; more about it below.

# %%
words = ["asked", "declined", "critics", "percent", "however", "but"]
found = sco.kwic(article, words)
sco.prose("{n} words, found at {k:places}.", n=len(words), k=len(found))

# %% [markdown]
# That is not proof: another text may object in other words. It is a place to look. Is there any question, any
# objection, any percentage in this article?

# %% [markdown] tags=["this-article"]
# ## The broken paragraph
#
# An empty line usually ends a **paragraph**. In this file one empty line stands in the middle of a
# **sentence**. Python counts from 0, so number 11 is paragraph 12. A notebook shows the end of a line as `\n`.

# %% tags=["this-article"]
broken = article["paragraphs"][11]
article.words(broken)

# %% tags=["this-article"]
sco.prose('Why is it one paragraph? The rule: "{rule}".', rule=broken.rule)

# %% [markdown] tags=["this-article"]
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

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Which sentence is the longest: one in which Xi speaks, or one in which Putin speaks? And why is
# it so long?

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Which sentence is the longest, and what may make it so long? Look for the one that you remember.

# %%
sco.charts.sentence_lengths(article)

# %% [markdown]
# `sort_values` sorts a table by one column, and `.iloc[-1]` takes its last row: the longest sentence.

# %%
longest = lengths.sort_values("words").iloc[-1]
sco.prose("{n} words: *{text}*", n=longest["words"], text=longest["text"])

# %% reveal [markdown] tags=["this-article"]
# **It is sentence 4, and Xi speaks.** It has 49 words. Why so long? It hangs two speeches on one another with
# "adding that": first what the SCO should do, then what China will do and is willing to do. The one with most demands is
# shorter: sentence 3 says "observe", "boost", "maintain" and "promote".

# %% text 01.t2 [markdown]
# **Your turn.** How many words does the *shortest* sentence have? The first row of a sorted table is `.iloc[0]`.

# %% answer 01.t2
shortest = ...
### BEGIN SOLUTION
shortest = lengths.sort_values("words").iloc[0]["words"]
### END SOLUTION

# %% check 01.t2 tags=["recomputed"]
sco.check("01.t2", shortest)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "01.t2",
    Whole(),
    hints=('Sort by "words", take the first row, and then ["words"] of it.',),
    right="One of the two shortest sentences. The table has both, one after the other.",
    decides=whole,
)
def turn_01_t2(answer):
    if answer == 2:
        return "This is the number of the sentence: ask the row for its words."
    if answer == 49:
        return "This is the longest: sort_values puts the smallest first."


turn_01_t2.wrong("its number", 'lengths.sort_values("words").iloc[0]["sentence"]', "not yet", "number of the sentence")
turn_01_t2.wrong("the longest", 'lengths.sort_values("words").iloc[-1]["words"]', "not yet", "the longest")
turn_01_t2.wrong("not sorted", 'lengths.iloc[0]["words"]', "not yet", "not the answer yet")
told = Solution(
    why="sort_values puts the smallest number first, and .iloc[0] takes the first row.",
    misread="A row has several values: its name in square brackets says which.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Words, tokens and types
#
# Each word in the running text is a **token**. Words that look the same are one **type**; capital letters
# make no difference. "Peace ... peace" is two tokens and one type. The **type-token ratio** is the number of
# types divided by the number of tokens. `.sum()` adds up a column. `sco.frequencies` gives a table of types, and
# `sco.type_token_ratio` the ratio.

# %%
counts = sco.frequencies(article)
sco.prose(
    "{tokens} word tokens, {types} types: a type-token ratio of {ratio}.",
    tokens=counts["count"].sum(),
    types=len(counts),
    ratio=sco.type_token_ratio(article),
)

# %% [markdown] tags=["this-article"]
# A word with a hyphen is one token: "China-Russia" is not "China". All tools of this course that count words do so. A star stands for any letters, so
# "urg*" finds "urged" and "urging".

# %% tags=["this-article"]
forms = {}
for form in ["China", "China-Russia", "urg*"]:
    forms[form] = len(sco.kwic(article, form))
sco.table(forms, "Places of three forms", index="form")

# %% [markdown] tags=["any-article"]
# A word with a hyphen is one token: "ice-cold" is not "cold". All tools of this course that count words do so. A star stands for any
# letters, so "sa*" finds "said" and "saying", and "same", too.

# %% tags=["any-article"]
forms = {}
for form in ["said", "say", "sa*"]:
    forms[form] = len(sco.kwic(article, form))
sco.table(forms, "Places of three forms", index="form")

# %% text 01.t3 [markdown] tags=["this-article"]
# **Your turn.** At how many places does the name China stand, "China-Russia" included? `sco.kwic` also takes a list of words.

# %% answer 01.t3 tags=["this-article"]
china = ...
### BEGIN SOLUTION
china = len(sco.kwic(article, ["China", "China-Russia"]))
### END SOLUTION

# %% check 01.t3 tags=["this-article"]
sco.check("01.t3", china)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "01.t3",
    Whole(),
    hints=('Put both words into one list, in square brackets, and take the length of what sco.kwic gives.',),
    right='"Chinese" is left out: it is another word. Whoever counts must say such things.',
    decides=whole,
)
def turn_01_t3(answer):
    if answer == 5:
        return 'So often "China" stands there alone: add the places of "China-Russia".'
    if answer == 2:
        return 'So often "China-Russia" stands there: add the places of "China".'
    if answer == 9:
        return '"Chinese" is among them. It is another word.'


turn_01_t3.wrong("China alone", 'len(sco.kwic(article, "China"))', "not yet", "add the places")
turn_01_t3.wrong("the pair alone", 'len(sco.kwic(article, "China-Russia"))', "not yet", "add the places")
turn_01_t3.wrong("with Chinese", 'len(sco.kwic(article, ["Chin*"]))', "not yet", "It is another word")
told = Solution(
    why="A list of words finds the places of all of them.",
    misread="China-Russia is a token of its own, so China alone does not find it.",
    accepted=('len(sco.kwic(article, "China*"))',),
)
### END HIDDEN TESTS

# %% text 01.t4 [markdown]
# **Your turn.** What is the type-token ratio of the practice text, `sco.load("practice")`? Guess first: will it be higher?

# %% answer 01.t4
ratio = ...
### BEGIN SOLUTION
ratio = sco.type_token_ratio(sco.load("practice"))
### END SOLUTION

# %% check 01.t4 tags=["recomputed"]
sco.check("01.t4", ratio)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Number, Solution, course_text, instant, whole


@instant(
    "01.t4",
    Number("a number from 0 to 1"),
    hints=("Call sco.type_token_ratio with the other text between the round brackets.",),
    right="It is higher. The text is shorter, too, and a shorter text repeats less: so this is no proof of a richer style.",
    decides=whole,
)
def turn_01_t4(answer):
    from sco_lessons import type_token_ratio

    if abs(answer - type_token_ratio(course_text("xi-putin-astana"))) < 0.006:
        return "This is the ratio of the article."
    if answer > 1:
        return "A ratio of types to tokens is 1 at most: types stand above the line."


turn_01_t4.wrong("the article", "sco.type_token_ratio(article)", "not yet", "ratio of the article")
turn_01_t4.wrong("upside down", '1 / sco.type_token_ratio(sco.load("practice"))', "not yet", "1 at most")
turn_01_t4.wrong("in words", '"higher"', "cannot read this", "a number")
told = Solution(
    why="The function divides the types of the text by its tokens.",
    misread="Two ratios compare only texts of nearly the same length.",
)
### END HIDDEN TESTS

# %% [markdown] tags=["predict"]
# **Predict.** Which five words are the most frequent?

# %%
sco.table(counts[["word", "count"]].head(8), "Frequent words")

# %% reveal [markdown] tags=["this-article"]
# **The, and, to, in, of.** Such words are frequent in English texts of all kinds. They say that this is English, and little else. So they are
# left out where one asks for topics.

# %% [markdown] tags=["any-article"]
# Are "the", "and", "to", "in" and "of" among them? Such words are frequent in all English texts. They say that this is English, and little
# else. So they are left out where one asks for topics.

# %% [markdown]
# Such words are called **function words**: they hold a sentence together. `drop` leaves them out. `set_index` makes the words the names of
# the rows, so that each bar gets its word.

# %%
content = sco.frequencies(article, drop=sco.FUNCTION_WORDS)
bars = content.head(12).set_index("word")["count"]
title = "Frequent content words"
sco.charts.bar(bars, title, unit="tokens", name="word")

# %% text 01.t5 [markdown]
# **Your turn.** How many content words occur only *once*? `content["count"]` holds the counts. Go through them as through a list.

# %% answer 01.t5
once = ...
### BEGIN SOLUTION
once = len([number for number in content["count"] if number == 1])
### END SOLUTION

# %% check 01.t5 tags=["recomputed"]
sco.check("01.t5", once)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, course_text, instant, whole


@instant(
    "01.t5",
    Whole(),
    hints=('[number for number in content["count"] if ...] keeps some of the counts. Then ask for its length.',),
    right="Most content words of the article come once. That is usual for a text of this length.",
    decides=whole,
)
def turn_01_t5(answer):
    from sco_lessons import FUNCTION_WORDS, frequencies

    text = course_text("xi-putin-astana")
    if answer == len(frequencies(text, drop=FUNCTION_WORDS)):
        return "This is the number of all content words: keep those whose count is 1."
    if answer == sum(frequencies(text)["count"] == 1):
        return "This counts function words, too: take the counts of the table content."


turn_01_t5.wrong("all", "len(content)", "not yet", "all content words")
turn_01_t5.wrong("with function words", 'sum(counts["count"] == 1)', "not yet", "function words, too")
turn_01_t5.wrong("the first twelve", 'sum(content["count"].head(12) == 1)', "not yet", "not the answer yet")
told = Solution(
    why="The list keeps the counts that are 1, and its length says how many there are.",
    misread="The length of the whole table is the number of types.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Words in their places
#
# A count takes words out of their sentences. A concordance puts them back: each place of a word, the
# **node**, in the middle of its line (key word in context, **KWIC**). The **window** is how many words we see
# on each side.

# %% tags=["this-article"]
lines = sco.kwic(article, "should", window=6, within="sentences")
sco.table(lines[["left", "node", "right", "sentence"]], "Every should")

# %% [markdown] tags=["this-article"]
# Read down the left side: who should? And on the right: what kind of verb follows? "Should" is in no
# list of topics. With "urge" it carries a good part of this text. A set keeps each sentence once.

# %% tags=["this-article"]
demands = sco.kwic(article, ["should", "urg*"], within="sentences")
sco.prose(
    '"Should" or a form of "urge" stands in {n} of {all} sentences.',
    n=len(set(demands["sentence"])),
    all=len(article["sentences"]),
)

# %% tags=["any-article"]
node = content["word"].iloc[0]
lines = sco.kwic(article, node, window=6, within="sentences")
sco.table(lines[["left", "node", "right", "sentence"]], f"Every {node}")

# %% [markdown] tags=["any-article"]
# Read down the left side, then down the right one. Which words come back beside the node? Do they belong to the topic, or to this kind of text? In an interview, a single letter such as
# "q" may be a label of its turns, and no word that anybody said.

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Where does "SCO" stand: all over the article, or in one part? And "China"?

# %% tags=["this-article"]
terms = ["SCO", "China", "two"]
sco.charts.dispersion(article, terms)

# %% tags=["this-article"]
places = sco.kwic(article, "SCO")["paragraph"]
sco.prose("SCO stands in the paragraphs {all}.", all=sorted(set(places)))

# %% reveal [markdown] tags=["this-article"]
# **SCO stands in paragraphs 1 to 4 and once in 11.** In the long middle there is none. "China" stands in as
# many paragraphs, 5, and "two" in 7. The first paragraphs speak of the organisation; from
# paragraph 5 on there are "the two leaders", "the two countries", "the two sides".

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Take the first three words of the bars above. Which of them stand all over the article, and which in one part?

# %% tags=["any-article"]
terms = list(content["word"].head(3))
sco.charts.dispersion(article, terms)

# %% [markdown]
# **Dispersion** is how evenly a word is spread. Gries's DP is 0 where each part has its fair share, and near 1 where all
# places stand in parts that make up little of the text. `sco.dispersion` computes it. `in_parts` is the number of paragraphs that have the word.

# %%
spread = sco.dispersion(article, terms)
columns = ["node", "frequency", "in_parts", "dp"]
title = "How evenly these words are spread over the paragraphs"
sco.table(spread[columns].round(2), title)

# %% [markdown] tags=["this-article"]
# "SCO" and "China" get the same DP: the paragraphs of each have the same number of words in all. The picture shows a difference that
# the number does not see: *which* paragraphs these are. And with so few places every word looks uneven to DP.

# %% [markdown] tags=["any-article"]
# DP does not see *which* paragraphs these are. The picture does. In a text of one paragraph it is 0 for every word, and in a text
# of many a word with few places always looks uneven to DP.

# %% [markdown]
# ## Words that keep company
#
# Words that stand together more often than chance would have it are **collocations**. `sco.collocations` looks for them. `min_count=2` asks for pairs that
# occur at least twice. The pairs that belong together most closely stand first.

# %%
pairs = sco.collocations(article, drop=sco.FUNCTION_WORDS, min_count=2)
sco.table(pairs[["word_1", "word_2", "count"]].head(10), "Neighbours")

# %% [markdown] tags=["this-article"]
# Some pairs are names or parts of names. Others, like "great significance" and "regional affairs", are
# formulas: fixed phrases of diplomacy. Could you say what each of them rules out?

# %% [markdown] tags=["any-article"]
# A pair may be a name, or a part of one. Another may be a formula: a fixed phrase of this kind of text. Could you say what each of them rules out? In a short
# text the table can be empty: then no two content words stand side by side twice.

# %% [markdown]
# ## Words that are special here
#
# **Keyness** compares the article with other texts, the **reference corpus**: which words does it use more than they do? Ours is the
# list of word counts in the library TextBlob. Its first lines say where it comes from: public domain books from Project Gutenberg, and frequency
# lists from Wiktionary and the British National Corpus [3].
# BEGIN THIS ARTICLE
# It holds no hyphens, so "China-Russia" cannot be in it.
# END THIS ARTICLE
# `sco.keyness` compares.

# %%
key = sco.keyness(article, drop=sco.FUNCTION_WORDS).head(12)
columns = ["word", "count", "reference_count", "log_ratio", "g2"]
sco.table(key[columns].round(1), "Key words of the article")

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** The first word of the table stands 0 times in the list. "International" does stand there. Which of the two is more surely a
# key word, and which two columns would you look at?

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Which of these words is most surely a key word, and which two columns would you look at?

# %%
bars = key.set_index("word")["g2"].round(1)
title = "Key words of the article, by G2"
# BEGIN THIS ARTICLE
sco.charts.bar(bars, title, unit="G2", name="word")
# END THIS ARTICLE
# BEGIN ANY ARTICLE
sco.charts.bar(bars, title, unit="G2", name="word") if len(bars) else "none"
# END ANY ARTICLE

# %% reveal [markdown] tags=["this-article"]
# **The first one, and the last two columns.** G2 grows with the evidence: the more places, and the further the two counts are from
# what one would expect of one and the same use, the larger it is. It does not say *how many times* more frequent the word is. The
# column `log_ratio` does: 1 is twice as frequent, 2 four times. Both know forms only. The list has the form "xi", and it cannot tell who or what is meant.

# %% [markdown] tags=["any-article"]
# Look at the last two columns. G2 grows with the evidence: the more places, and the further the two counts are from what one would expect of one and
# the same use, the larger it is. It does not say *how many times* more frequent the word is. The column `log_ratio` does: 1 is twice as frequent, 2 four
# times. Both know forms only. They cannot tell who or what is meant.

# %% [markdown]
# Part of this list is old books. So a word like "international" may be special in any news of today. Always ask: special against what?

# %% [markdown] tags=["this-article"]
# ## When was it written?
#
# The file has no date. What does the text itself say about time? We look for words of time.

# %% tags=["this-article"]
words = ["Thursday", "17th", "last month", "ahead", "after", "again"]
times = sco.kwic(article, words, window=5, within="sentences")
sco.table(times[["left", "node", "right", "sentence"]], "Words of time")

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** With the facts below, which day fits best? Write down each step.
#
# - The 17th summit of the SCO, in Astana, was on 8 and 9 June 2017. [1]
# - The Belt and Road Forum for International Cooperation was in Beijing on 14 and 15 May 2017. [2]

# %% [markdown] tags=["this-article"]
# Python knows calendars: `strftime("%A")` gives the day of the week. `range(1, 10)` counts from 1 and stops before 10.

# %% tags=["this-article"]
import datetime

for day in range(1, 10):
    print(datetime.date(2017, 6, day).strftime("%A"), day, "June 2017")

# %% [markdown] tags=["this-article"]
# Compare your steps with ours.

# %% tags=["this-article"]
for step in article.meta["inferred"]:
    print(step["what"], "->", step["value"], "|", step["certainty"])

# %% reveal [markdown] tags=["this-article"]
# **Thursday, 8 June 2017, is very likely.** "Last month" is May, so the month is June. The meeting was "ahead of" the summit and
# on a Thursday. Two Thursdays are left, 1 and 8 June, and the second is the first day of the summit itself. A week before it one can
# say "ahead of the summit" as well, but that is less likely. The day of *writing* may be later.

# %% [markdown] tags=["this-article"]
# This is an **inference**: we say what it rests on, and how sure we are.

# %% [markdown] tags=["any-article"]
# ## When was it written?
#
# What does the text itself say about time? The rules find days, months and years, and words such as "last week". They call them DATE.

# %% tags=["any-article"]
mentions = sco.to_frame(article, "mentions")
dates = mentions[mentions["label"] == "DATE"]
sco.table(dates[["words", "form"]], "Words of time")

# %% [markdown] tags=["any-article"]
# And what does the file say of itself? `article.meta` holds what was read beside the text. `get` gives its second value where nothing was read.

# %% tags=["any-article"]
print("published:", article.meta.get("published", "not said"))

# %% [markdown] tags=["any-article"]
# Write down when the text was written, each step from its words to your result, and how sure you are. This is an **inference**: we say what it rests on.

# %% text 01.t6 [markdown] tags=["this-article"]
# **Your turn.** On which day of the week did the Belt and Road Forum begin? Take its date from the facts above.

# %% answer 01.t6 tags=["this-article"]
weekday = ...
### BEGIN SOLUTION
weekday = datetime.date(2017, 5, 14).strftime("%A")
### END SOLUTION

# %% check 01.t6 tags=["this-article"]
sco.check("01.t6", weekday)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import WEEKDAYS, OneOf, Solution, instant, whole


@instant(
    "01.t6",
    OneOf(WEEKDAYS, also={said: day for day in WEEKDAYS for said in (day[:3], f"on {day}", f"a {day}", f"on a {day}")}),
    hints=("datetime.date takes the year, the month and the day: 2017, 5 and then the first day of the forum.",),
    right="The calendar is a source like any other: it can confirm a day, and it can rule one out.",
    decides=whole,
)
def turn_01_t6(answer):
    if answer == "Monday":
        return "This is the second day of the forum."
    if answer == "Wednesday":
        return "This is the day in June: the month of the forum is May."


turn_01_t6.wrong("the second day", 'datetime.date(2017, 5, 15).strftime("%A")', "not yet", "second day")
turn_01_t6.wrong("the wrong month", 'datetime.date(2017, 6, 14).strftime("%A")', "not yet", "the month of the forum")
turn_01_t6.wrong("a date", "14", "cannot read this", "Monday")
turn_01_t6.wrong("the day itself", "datetime.date(2017, 5, 14)", "cannot read this", "strftime")
told = Solution(
    why="The forum began on 14 May 2017, and the calendar gives its day.",
    misread="The numbers of datetime.date are year, month and day, in this order.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## What we saw
#
# BEGIN THIS ARTICLE
# - All paragraphs but two say what leaders said: the text has the form of a read-out.
# - Demands hang on "should" and "urge", one or several in a sentence.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# - What a text leaves out shows only to somebody who expected it.
# - A concordance brings a count back to its sentences.
# END ANY ARTICLE
# - A count depends on what counts as the same word, and a key word on what one compares with.

# %% [markdown] tags=["this-article"]
# ## Where it fails
#
# Counting is blind to meaning. How often does the article speak of Xi Jinping? The counter sees only
# forms. Which of these are he?

# %% tags=["this-article"]
for words in ["Xi", "the Chinese president", "he", "the two leaders"]:
    print(words, len(sco.kwic(article, words)))

# %% [markdown] tags=["this-article"]
# "He" is somebody else here, and "the two leaders" are two. Lesson 02b is about that. And no count shows
# what is absent: to see that nobody asks a question, you must have expected one.

# %% [markdown] tags=["any-article"]
# Counting is blind to meaning. The counter sees only forms. Who or what is meant by these?

# %% tags=["any-article"]
for words in ["he", "she", "it", "they"]:
    print(words, len(sco.kwic(article, words)))

# %% [markdown] tags=["any-article"]
# Lesson 02b is about that. And no count shows what is absent: to see that nobody asks a question, you must have expected one.

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. Which paragraph would you cut first if you had half the space? What would the text lose?
# 2. Who could have written such a text, and for whom? What in the text makes you think so?
# BEGIN THIS ARTICLE
# 3. A reader says: "It is only a list of wishes." Which places speak for that, and which against?
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# 3. A reader says: "It has nothing new." Which places speak for that, and which against?
# END ANY ARTICLE

# %% [markdown] tags=["instructor"]
# **For teaching.** 10 minutes on paper for the two columns, before the code. The dating exercise works well in pairs: one
# defends 1 June, the other 8 June. Listen for students who take "Thursday" as the day of writing. On genre, do not let
# "propaganda" or "news" stand without a place in the text; ask for the line number.

# %% [markdown]
# ## Sources
#
# BEGIN THIS ARTICLE
# 1. Astana Declaration of the Heads of the Member States of the Shanghai Cooperation Organisation, 9 June 2017.
# 2. Joint Communique of the Leaders Roundtable of the Belt and Road Forum for International Cooperation, 15 May 2017.
# END THIS ARTICLE
# 3. TextBlob, `en-spelling.txt`; its head names <http://norvig.com/big.txt>.
#
# Methods: S. Gries, "Dispersions and adjusted frequencies in corpora", 2008 (DP); P. Rayson and R. Garside,
# "Comparing corpora using frequency profiling", 2000 (G2).

# %% quiz [markdown]
# ## Check yourself
#
# Press the answer that you would give. It opens, and says if it is right, and why. The other answers say why, too.
#
# 1. Count the words of "The ferry left, and the ferry came back." Capital letters make no difference.
#    - [ ] 8 tokens and 8 types
#      > "The" and "ferry" stand there twice, and are one type each.
#    - [ ] 8 tokens and 7 types
#      > You counted "The" and "the" as two types.
#    - [x] 8 tokens and 6 types
#      > Eight running words. Two of them come twice, so there are two types less.
#    - [ ] 6 tokens and 8 types
#      > It is the other way round: tokens are the running words.
#
# BEGIN THIS ARTICLE
# 2. Which of these speak for calling the article a read-out?
#    - [x] Most of its paragraphs say what somebody said or urged
#      > All but two of them. A report would tell more of what a reporter saw.
#    - [ ] It tells where and on which day of the week the meeting was
#      > A report tells that, too.
#    - [ ] It is about two presidents
#      > So are many reports. The kind of text is another question than its topic.
#    - [x] It has no question and no voice but those of the two presidents
#      > Nobody asks, and nobody answers them. Such a text lets only the two sides speak.
#
# END THIS ARTICLE
# 3. A word has a DP near 1. What does that mean?
#    - [x] Its places stand in parts that make up little of the text
#      > The other parts have fewer of them than their size would let us expect.
#    - [ ] It stands in nearly every part
#      > That alone does not make DP high or low. It asks whether each part has its share.
#    - [ ] It is one of the most frequent words
#      > DP says nothing about how frequent a word is, only how evenly it is spread.
#
# 4. A word has a high G2 in a table of key words. What does that tell you?
#    - [ ] How many times more frequent it is than in the reference corpus
#      > That is what `log_ratio` says.
#    - [ ] That the text is about it
#      > It may be. But the number is made of counts, and not of meanings.
#    - [x] That there is much evidence for a difference in its use
#      > A small difference at very many places can also give a high G2. So look at both columns.
#
# 5. You search for "but" and "however" and find no place. What follows?
#    - [ ] Nobody in the text objects to anything
#      > An objection can be made in other words.
#    - [x] These two words are not there, and it is worth a closer look
#      > A search finds forms. What they would mean, you must read.
#    - [ ] Nothing at all
#      > It is a small piece of evidence. It only proves less than one would like.

# %% [markdown]
# ## Go on
#
# Exercises: [Close reading](../exercises/01_close_reading.ipynb). Next lesson:
# [Entities](02_entities.ipynb).
