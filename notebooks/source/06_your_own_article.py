# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Your own article
#     question: Does any of this carry over?
#     objectives:
#       - Take a text of your own the whole way, from reading to charts
#       - Test a program on a sample that you marked yourself
#       - Write a small codebook for a new topic
#       - Find the places where a result is not to be trusted
#       - Report on one page what you found and how sure you are
#     minutes: {read: 20, do: 30}
#     prerequisites: ["00_start", "01_close_reading", "02_entities", "03_quotations", "04_sentiment", "05_topics"]
#     key_terms: [KWIC, mention, entity, attribution, codebook, gold, precision, recall, inference]
# ---

# %% [markdown]
# # Your own article
#
# Five lessons were about one text. Was it the text, or was it the method? Here you take another
# article the whole way. At the end, the notebook makes a page of results, and you add your judgement.

# %% [markdown]
# ## So far
#
# - 01 *reading*: genre, sentences, words in their places.
# - 02 *entities*: who is mentioned, by which words; precision and recall.
# - 03 *quotations*: source, cue, content; who speaks.
# - 04 *sentiment*: a score is made of a few words.
# - 05 *topics*: a codebook decides what is found.

# %% [markdown]
# ## Choose a text
#
# This is the only line that you must change. `"practice"` is a short news item that we made up for this course.

# %%
import sco_lessons as sco

own = sco.load("practice")

# %% [markdown]
# For an article of your own, save its text in a file beside this notebook and write `own = sco.read("my_article.txt")`.
# A web page that you saved (.html) works too: the library takes the article out of the page.

# %% [markdown]
# Before you go on:
#
# - Is the text in English? The rules know English news prose, and nothing else.
# - Where is it from? Keep the address, the title, the author and the day on which you took it.
# - Is it whole? Headline, all paragraphs, no menus, no comments of readers.
# - What does the file not say? Write down each inference (the day, the author), and how sure you are.
# - What kind of text is it? Write down your guess before you count.

# %% [markdown]
# **Somebody owns it.** Most articles are under copyright. Reading and counting for yourself is one thing, passing copies
# on is another, and the rules differ from country to country. Keep the file to yourself, quote short passages
# with their source, and ask your teacher or library before you publish more.

# %% [markdown]
# ## Read it first

# %%
article = sco.annotate(own)
sco.prose("{text}", text=article.text)

# %% [markdown]
# Read it on paper, or with a pencil in your hand. What is it about, in one sentence? Who speaks?

# %% [markdown] tags=["predict"]
# **Predict.** Write down four guesses: how many people and bodies are named; who speaks most; whether the tone is
# good or bad; the three main topics.

# %%
sco.show(article, "attributions")

# %% [markdown]
# ## What came in?
#
# Look at the warnings first. A strange number of paragraphs means that the file is cut in another way than you think.

# %%
sco.prose(
    "{words} words, {sentences} sentences, {paragraphs} paragraphs.",
    words=len(sco.word_tokens(article)),
    sentences=len(article["sentences"]),
    paragraphs=len(article["paragraphs"]),
)

# %%
list(own.meta.get("warnings", []))

# %% [markdown]
# The empty brackets `[]` are a list with nothing in it. `get` asks for a key that may be missing, and says what to take then.

# %%
sco.charts.sentence_lengths(article)

# %% [markdown] tags=["predict"]
# **Predict.** Which words will be the most frequent, without "the" and "of"? Which of them is worth a look in its
# places?

# %%
counts = sco.frequencies(article, drop=sco.FUNCTION_WORDS)
bars = counts.head(10).set_index("word")["count"]
sco.charts.bar(bars, "The most frequent words", unit="tokens", name="word")

# %% [markdown]
# `counts["word"].iloc[0]` is the first word of the table. Write another word in its place, in quotation marks, and run the
# cell again. An f before the quotation marks puts a value into the curly brackets.

# %%
node = counts["word"].iloc[0]
lines = sco.kwic(article, node, window=6, within="sentences")
sco.table(lines[["left", "node", "right", "sentence"]], f"Every {node}")

# %% [markdown]
# ## Who and what is named?
#
# As in lesson 02: a table of the mentions, a row for each entity, and how it is referred to. `dropna` leaves out mentions
# without an entity. `names` has the fullest name of each id.

# %%
mentions = sco.to_frame(article, "mentions")
names = sco.entities(article)["name"]
rows = mentions.explode("entities").dropna(subset=["entities"])
forms = rows.pivot_table(
    index="entities", columns="form", aggfunc="size", fill_value=0
)
most = forms.sum(axis=1).sort_values(ascending=False).head(8).index

# %% [markdown]
# `A if B else C` gives A where B is true, and C where it is not. So a text without any names does not stop the notebook.

# %%
title = "How the text refers to its actors"
top = forms.loc[most].rename(index=names)
chart = sco.charts.stacked_bars
chart(top, title, unit="mentions", name="actor") if len(top) else "none"

# %%
sco.charts.network(article) if len(top) else "none"

# %% [markdown]
# Two dots may be one person with two ids, or one dot may be two people. Check both: that is where a program without
# knowledge of your topic goes wrong first.

# %% [markdown]
# ## A sample of your own gold
#
# Nobody made gold for your article. So make a little: take one paragraph, and write down each *name* in it with its
# label. Do it before you look at the marks.

# %%
mine = {"Ellersea": "GPE", "Brackmouth": "GPE", "EHA": "ORG"}
mine = mine | {"Ellersea Harbour Authority": "ORG", "Tuesday": "DATE"}
mine = mine | {"3 November": "DATE"}
sample = article["paragraphs"][0].span

# %%
def layer(found, by):
    return sco.Layer("mentions", found, by=by)


part = sco.Article(article.words(sample))
marks = [sco.Mention(part.find(n), mine[n]) for n in mine if n in part.text]
by_hand = layer(marks, "my reading")

# %% [markdown]
# `def` gives some lines a name, so that we can use them again, and `return` says what comes out. `find` takes the first place of the words. So a name that
# stands there twice, or inside another one, needs your attention. Now the names that the rules found in the same
# paragraph, counted from its beginning.

# %%
first = sample.start
found = [
    sco.Mention(sco.Span(m.span.start - first, m.span.end - first), m.label)
    for m in article["mentions"].within(sample)
    if m.form == "proper"
]
test = sco.agreement(part, by_hand, layer(found, "rules"))

# %%
sco.prose(
    "{n} names by hand. Precision {p}, recall {r}, F1 {f1}.",
    n=len(by_hand),
    p=test.precision,
    r=test.recall,
    f1=test.f1,
)

# %%
columns = ["difference", "words_a", "label_a", "words_b", "label_b"]
sco.table(test.differences[columns], "My reading (a) and the rules (b)")

# %% [markdown]
# No rows mean no differences. One paragraph is a small sample: one name more or less changes the numbers a lot.

# %% [markdown] tags=["predict"]
# **Predict.** What if the rules read this paragraph *alone*, without the rest of the article? Would they find the same?

# %%
alone = sco.annotate(part, "mentions")["mentions"]
found = [m for m in alone if m.form == "proper"]
blind = sco.agreement(part, by_hand, layer(found, "rules"))
sco.prose(
    "F1 with the whole text: {f1}. With the paragraph alone: {alone}.",
    f1=test.f1,
    alone=blind.f1,
)

# %%
sco.table(blind.differences[columns], "My reading (a), the rules alone (b)")

# %% [markdown]
# Is there a difference? The same program on the same words can give another answer, because it learns from what stands
# around them.

# %% [markdown]
# ## Who says what?

# %% [markdown] tags=["predict"]
# **Predict.** What share of the words is reported speech? Whose words fill most of the text?

# %%
sco.charts.speakers(article)

# %%
voices = sco.to_frame(article, "attributions")
sco.table(voices[["source", "cue", "kind", "content"]], "Who says what")

# %% [markdown]
# Read each row against the text. Is the source right? Where does the content really end? Is there anybody who is spoken
# about and never speaks?

# %% [markdown]
# ## Which tone?
#
# Lesson 04 said what these numbers are not. Use them to find words, then read the words in their sentences.

# %%
sco.charts.sentiment(article)

# %%
tone = sco.sentiment(article).sort_values("polarity")
ends = tone.iloc[[0, -1]][["polarity", "assessments", "text"]]
sco.table(ends, "The lowest and the highest score (TextBlob)")

# %% [markdown]
# `iloc[[0, -1]]` takes the first and the last row. Do the words in the second column carry the tone of their sentence?

# %% [markdown]
# ## Which topics?
#
# The codebook of lesson 05 was made for another text. Here is a small one for the practice text. A star stands for any
# ending. Write your own: three topics, three to six terms each.

# %%
codebook = {
    "ferry": ["ferry", "boat*", "bus", "launch", "crossing"],
    "safety": ["safe", "trust", "repair", "engine", "failed"],
    "money": ["cost", "pay", "paid", "money", "budget", "fare*", "tax*"],
}

# %% [markdown]
# `**more` hands a dictionary over: each value goes to the keyword argument with its name.

# %%
article = sco.annotate(article, "topics", codebook=codebook)
grid = sco.topic_counts(article).T
title = "Topics in each paragraph"
more = {"unit": "places", "name": "topic", "across": "paragraph"}
sco.charts.heat_map(grid, title, **more) if len(grid) else "none"

# %%
terms = sorted({term.term for term in article["topics"]})
unused = [t for key in codebook for t in codebook[key] if t not in terms]
unused = unused or ["none"]
sco.prose("Terms that stand nowhere: {unused}.", unused=unused)

# %% [markdown]
# A term that stands nowhere may be wrong for this text. A term that stands everywhere may be too wide. Look at some
# in their places with `sco.kwic`. And who speaks about which topic?

# %%
spoken = sco.topic_counts(article, by="speaker").rename(index=names)
title = "Topics by speaker"
chart = sco.charts.stacked_bars
chart(spoken, title, unit="places", name="speaker") if len(grid) else "none"

# %% [markdown]
# ## What to distrust
#
# Each number below counts places where the program had nothing to say or left something open. They are the first
# places to read again.

# %%
coded = [term.span for term in article["topics"]]
blank = [
    paragraph
    for paragraph in article["paragraphs"]
    if not any(span in paragraph.span for span in coded)
]

# %%
named = [m for m in article["mentions"] if m.label != "DATE"]
speech = article["attributions"]
doubts = {
    "mentions left open": sum(not m.entities for m in named),
    "speech without a speaker": sum(not a.speaker for a in speech),
    "sentences without a word of tone": sum(tone["assessments"] == ""),
    "paragraphs without a topic": len(blank),
}

# %%
sco.charts.bar(doubts, "Places to read again", unit="places", name="kind")

# %% [markdown]
# `sum` counts here: each True adds one.
#
# What is *wrong* is not in the chart. A program does not know its errors. Only your sample and your reading show them.

# %% [markdown]
# ## Does it carry over?
#
# The same measures for two texts: the article of this course and yours. Texts differ in length, so we count per 100 words.

# %%
def rates(text):
    per = 100 / max(1, len(sco.word_tokens(text)))
    kinds = ["sentences", "mentions", "attributions", "quotations"]
    return {kind: len(text[kind]) * per for kind in kinds}


# %%
import pandas as pd

course = rates(sco.annotate(sco.load()))
both = pd.DataFrame({"course article": course, "own": rates(article)})
sco.charts.dumbbells(both, "Two texts", unit="per 100 words", name="layer")

# %% [markdown]
# A difference may come from the genre, from the topic, or from rules that fit one text better. How could you tell?

# %% [markdown]
# ## The report
#
# The last cells put the results on a page. The computed part comes first.

# %%
direct = int((voices["kind"] != "indirect").sum())
actors = [names[key] for key in most[:5]]
found = sco.topic_counts(article)
topics = list((found > 0).sum().sort_values(ascending=False).index)
speakers = sco.charts.speakers(article).frame
share = 100 - speakers.set_index("speaker")["share"]["the article itself"]

# %%
page = """
- **The text.** {title}: {words} words in {paragraphs} paragraphs.
- **Actors.** Most often mentioned: {actors}.
- **Voices.** {share:.0f}% of the words are reported speech, in {n} pieces;
  {direct} of them have words in quotation marks.
- **Topics.** By number of paragraphs: {topics}.
"""

# %%
values = {"words": len(sco.word_tokens(article)), "actors": actors}
values = values | {"paragraphs": len(article["paragraphs"])}
values = values | {"share": share, "n": len(voices), "direct": direct}
values = values | {"topics": topics or ["none"]}
values = values | {"title": own.meta.get("title", "(no title)")}
sco.prose(page, **values)

# %%
shares = speakers.round(1)
sco.table(shares, "Report: whose words fill the text (share in %)")

# %%
sco.table(doubts, "Report: places to read again", index="what")

# %% [markdown]
# ### My judgement
#
# Double-click this cell and write. One or two sentences each.
#
# 1. *The text in one sentence, and its kind:* ...
# 2. *By which words are the main actors named, and what does that do?* ...
# 3. *Who speaks, who does not, and whose words are quoted exactly?* ...
# 4. *The tone, in my reading, with the words that carry it:* ...
# 5. *What the charts showed me that I had not seen:* ...
# 6. *What the program got wrong (with the words of the text):* ...
# 7. *What I would not claim from these numbers:* ...
# 8. *Source, date, and how I may use the text:* ...

# %% [markdown]
# To hand it in, choose *File*, *Save and Export Notebook As*, *HTML*. The whole text of your article is in this notebook,
# so think of its rights before you pass it on.

# %% [markdown]
# ## What we saw
#
# - The same steps work on another text: read, mark, count, look again.
# - Lists that were made for one text (names, topics) must be made anew for the next one.
# - A sample that you mark yourself tells more about a program than its reputation.

# %% [markdown]
# ## Where it fails
#
# The rules were made for English news. Here are other kinds of text, made up by us. Who speaks in them, and what do the rules
# find?

# %%
texts = {
    "play": "MARA: The boat is late.\nTOMAS: It is always late.",
    "chat": "mara says hi, asked if ur coming to lima on fri??",
    "law": "The Authority shall state its reasons to the owner.",
    "news": "The boat is late, Mara Quist said on Friday.",
}

# %%
for kind, text in texts.items():
    other = sco.annotate(sco.Article(text))
    spoken = [other.words(a) for a in other["attributions"]]
    named = [other.words(m) for m in other["mentions"]]
    print(kind, "| names:", named, "| speech:", spoken)

# %% [markdown]
# Compare each line with what you would have marked. Where would a better list of words help, and where would you need other
# rules?

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. Which of your four guesses was wrong, and who was right in the end: you, the text, or the program?
# 2. A friend wants to compare a thousand articles with these tools. What would you ask to see first?
# 3. Should a report name the tool that was used, and its version? What could a reader do with it?

# %% [markdown] tags=["instructor"]
# **For teaching.** Give 50 minutes for the practice text, or set the own article as homework and use the hour for the reports.
# Texts of one or two pages work best: read-outs, local news, press releases. Ask for two students with the same article and compare
# their own gold and codebooks: their differences are the best lesson on agreement.
#
# **Common misconceptions.** "The program found nothing, so there is nothing." "A long bar means important." "Precision 1 on my
# paragraph means that it works." **What to listen for**: claims that lead back to words of the text; a difference
# between "the program says" and "the text says"; at least one result that the student refuses to use.
#
# **Rights.** Do not collect full copies of articles in an open repository. Many schools have a licence for teaching; know yours.

# %% [markdown]
# ## Sources
#
# The practice text is invented for this course, and so are all examples in this lesson. How the course made its gold is in the
# guidelines beside the first article (`GUIDELINES.md`).

# %% [markdown]
# ## Go on
#
# Exercises: [Your own article](../exercises/06_own_article.ipynb). Back to the [Start](00_start.ipynb). Without a notebook,
# `sco-lessons show my_article.txt` in a terminal shows a text with its annotations.
