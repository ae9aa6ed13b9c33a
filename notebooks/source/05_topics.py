# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Topics
#     question: What is talked about, where, and by whom?
#     objectives:
#       - Read a codebook, and write an entry for one
#       - Find where each topic stands, and with which words it was found
#       - Compare what two speakers are reported to speak about
#       - Measure how far two coders agree, and explain what their difference is about
#     minutes: {read: 25, do: 35}
#     prerequisites: ["00_start", "01_close_reading", "03_quotations"]
#     key_terms: [topic, codebook, coder, term, dispersion, attribution, Cohen's kappa, agreement, gold]
# ---

# %% [markdown]
# # Topics
#
# What is this article about? Ask three readers, and you may get three lists. To compare them, you must first say what
# you mean by each topic. This lesson is about saying that, and about what follows from it.

# %% [markdown]
# ## So far
#
# A *layer* holds annotations; an *attribution* says that somebody is reported to say something, and its
# *content* is what is said. Here we need the layers of attributions and topics.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load(), "topics", "attributions")

# %% [markdown]
# ## Your list first
#
# BEGIN THIS ARTICLE
# Read these two paragraphs.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# Read the first paragraph and the last one, if there are two.
# END ANY ARTICLE
# Give each one or two topics, in your own words.

# %% tags=["this-article"]
for number in [4, 8]:
    paragraph = article["paragraphs"][number - 1]
    print(number, article.words(paragraph), "\n")

# %% tags=["any-article"]
for number in sorted({1, len(article["paragraphs"])}):
    paragraph = article["paragraphs"][number - 1]
    print(number, article.words(paragraph), "\n")

# %% [markdown]
# Write down your topics. Then ask somebody else for theirs, without showing yours. How many words do the two lists
# share? Everybody may cut the world in another way.

# %% [markdown]
# ## The codebook
#
# A **topic** is what a text or a part of it is about. A **codebook** fixes what each topic is, before anybody looks for
# it: a definition, the **terms** that are its signs, an example, and an example of what does *not* count.
#
# BEGIN THIS ARTICLE
# `sco.codebook()` gives ours.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# `sco.codebook(article)` gives that of your article: the file `own-article/codebook.toml`. If nobody has edited it yet, it is a draft: some frequent words of the text, each with its other forms. Put together what
# belongs to one topic, give it a name and a definition, take out what is none, save the file, and run this notebook from the top.
# END ANY ARTICLE
# We make two dictionaries: `book` gives each topic by its short name, the id, and `names` gives its full name.

# %%
book, names = {}, {}
# BEGIN THIS ARTICLE
for topic in sco.codebook():
# END THIS ARTICLE
# BEGIN ANY ARTICLE
for topic in sco.codebook(article):
# END ANY ARTICLE
    book[topic.id] = topic
    names[topic.id] = topic.name

# %%
sco.table(names, "The topics of the codebook", "id")

# %% [markdown]
# This is one entry: first its definition, then its terms. A star stands for any ending: "terroris*" finds "terrorism"
# and "terrorist".

# %% tags=["this-article"]
print(book["regional-security"].definition)
print("terms:", ", ".join(book["regional-security"].terms))
print("excluded:", ", ".join(book["regional-security"].excluded))

# %% tags=["any-article"]
entry = list(book.values())[0]
print(entry.name, "|", entry.definition or "no definition yet")
print("terms:", ", ".join(entry.terms))
print("excluded:", ", ".join(entry.excluded) or "none")

# %% [markdown]
# Excluded phrases look like signs and are none: "social security" has nothing to do with peace between countries.

# %% text 05.t1 [markdown]
# **Your turn.** A codebook for *harbours* is tried on this text: "The harbour is closed. Two harbours are open. The harbourmaster is away."
# Write a list of terms that finds "harbour" and "harbours", and not "harbourmaster".

# %% answer 05.t1
harbours = ...
### BEGIN SOLUTION
harbours = ["harbour", "harbours"]
### END SOLUTION

# %% check 05.t1
sco.check("05.t1", harbours)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Solution, Words, instant


@instant(
    "05.t1",
    ListOf(Words("a term in quotation marks")),
    hints=("Does a star help here, or does it find too much?", "Without a star a term is found as it is: give both forms."),
    right="It finds both places of the harbours and leaves the person alone.",
)
def turn_05_t1(answer):
    from sco_lessons import Article, annotate

    text = Article("The harbour is closed. Two harbours are open. The harbourmaster is away.")
    found = annotate(text, "topics", codebook={"harbours": answer})["topics"]
    words = [text.words(term) for term in found]
    if "harbourmaster" in words:
        star = "a star stands for any ending, also for one that makes another word"
        return ("It finds harbourmaster.", star) if any("*" in term for term in answer) else "It finds harbourmaster."
    for wanted in ("harbour", "harbours"):
        if wanted not in words and wanted in [term.casefold() for term in answer]:
            return (f'It does not find "{wanted}".', "a term with a capital finds words with a capital only")
        if wanted not in words and words:
            return (f'It does not find "{wanted}".', "no ending is added by itself, and none is taken off")
        if wanted not in words:
            return 'It finds neither "harbour" nor "harbours".'
    if len(words) > 2:
        return f"It finds {len(words)} places; this asks for two."


turn_05_t1.wrong("a star", '["harbour*"]', "not yet", "It finds harbourmaster")
turn_05_t1.wrong("the person", '["harbour", "harbourmaster"]', "not yet", "It finds harbourmaster")
turn_05_t1.wrong("capitals", '["Harbour", "Harbours"]', "not yet", "with a capital only")
turn_05_t1.wrong("a whole codebook", '{"harbours": ["harbour"]}', "cannot read this", "give the list that stands behind its key")
turn_05_t1.wrong("one string", '"harbour, harbours"', "cannot read this", "one string")
turn_05_t1.wrong("another word", '["port"]', "not yet", "finds neither")
turn_05_t1.wrong("one form", '["harbour"]', "not yet", 'does not find "harbours"')
told = Solution(why="Without a star a term is found as it is written, so the two forms need two terms.", misread='"harbour*" finds every word that begins so.')
### END HIDDEN TESTS

# %% [markdown] tags=["this-article"]
# Before the rules look for topics, look for one yourself. This is its definition.

# %% tags=["this-article"]
print(book["exchange"].definition)
marks = sco.mark(article, "topic", labels=["exchange"], unit="paragraphs")
marks

# %% text 05.t2 [markdown] tags=["this-article"]
# **Your turn.** Mark each paragraph that has this topic. Then write `marks.layer` in the place of the dots. Where the tool does not run,
# give words of each paragraph: `[article.find("Putin said"), article.find("He urged")]`.

# %% answer 05.t2 tags=["this-article"]
exchange = ...
### BEGIN SOLUTION
exchange = [article["paragraphs"][7]]
### END SOLUTION

# %% check 05.t2 tags=["this-article"]
sco.check("05.t2", exchange)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Spans, course_text, instant, paragraph_of


@instant(
    "05.t2",
    Spans("xi-putin-astana"),
    hints=("The definition asks for contacts between people. Who meets whom in each paragraph?", "A word that looks like the topic is no proof: read who does it."),
    right="Here the text speaks of contacts between people, and nowhere else.",
    decides=lambda spans: sorted({paragraph_of(span, "xi-putin-astana") for span in spans}),
    otherwise="What you marked and the definition do not fit together everywhere.",
    counts="paragraphs that you marked",
)
def turn_05_t2(answer):
    text = course_text("xi-putin-astana")
    for span in answer:
        number = paragraph_of(span, "xi-putin-astana")
        if not number:
            return (f"The span from {span.start} to {span.end} lies in no paragraph, or in two: mark each paragraph by itself.", 'a paragraph is not given by its number alone: article["paragraphs"][0] is the first')
        if "exchanged" in text.words(text["paragraphs"][number - 1]):
            return (f"Paragraph {number} says that somebody \"exchanged\" something: who, people or heads of state?", "the same word can be the sign of another thing")


turn_05_t2.wrong("the word for the thing", '[*exchange, article["paragraphs"][12]]', "not yet", "people or heads of state")
turn_05_t2.wrong("two numbers", "[8, 13]", "not yet", "not given by its number")
turn_05_t2.wrong("contacts of leaders", '[article.find("high-level interactions")]', "not yet", "do not fit together")
told = Solution(why='"People-to-people and cultural exchanges" stand in paragraph 8 alone.', misread='"Exchanged views" is what two heads of state did: contact of governments.')
### END HIDDEN TESTS

# %% [markdown]
# ## Which topics, and how often?
#
# Now the rules. `sco.topics` gives the topics of each paragraph with their terms. `replace` puts the full names in the place of the ids.

# %%
found = sco.topics(article).replace({"topic": names})
columns = ["paragraph", "topic", "terms"]
sco.table(found[columns].head(6), "Topics of the first paragraphs")

# %% [markdown] tags=["predict"]
# **Predict.** Which topic has most places in the whole article? Which has only one?

# %% [markdown]
# `groupby` puts rows of one topic together, `sum` adds up their counts, and `sort_values` sorts them, here from the
# largest down.

# %%
counts = found.groupby("topic")["count"].sum().sort_values(ascending=False)
sco.charts.bar(counts, "Places of each topic", unit="places", name="topic")

# %% reveal [markdown] tags=["this-article"]
# **China-Russia relations have most places, the Korean Peninsula has one.** But look at what is counted: places of terms. The entry on China-Russia relations
# has many terms, "two countries" and "two sides" among them. A topic with many terms has more chances.

# %% [markdown] tags=["any-article"]
# Look at what is counted: places of terms. A topic with many terms, or with a wide one, has more chances.

# %% [markdown]
# Counting paragraphs gives each topic one point a paragraph at most. `nunique` counts different values.

# %% [markdown] tags=["predict"]
# **Predict.** If we count paragraphs and not places, which topics will change their rank?

# %%
paragraphs = found.groupby("topic")["paragraph"].nunique()
both = counts.to_frame("places").assign(paragraphs=paragraphs)
unit = "places or paragraphs"
sco.charts.dumbbells(both, "Two ways to count", unit=unit, name="topic")

# %% reveal [markdown] tags=["this-article"]
# **International affairs come before the SCO now.** The SCO has more places, but in fewer paragraphs: they stand close together. A long line in the picture says
# just that. Lower down, peace and regional security now has no more than Afghanistan. China-Russia relations are first in both ways.

# %% [markdown] tags=["any-article"]
# A topic whose places stand close together has fewer paragraphs than places, and a long line in the picture.

# %% [markdown]
# ## Where?

# %% [markdown] tags=["predict"]
# **Predict.** News usually puts the most important thing first. Which topics will open the article, and which will come back
# all over it?

# %% [markdown]
# `sco.topic_counts` makes a table. In the next picture each row is a topic, each column a paragraph. `.T` turns a table on its side, and `rename` gives
# its columns or rows (`index`) other names.

# %%
grid = sco.topic_counts(article)
shown = grid.rename(columns=names).T
title = "Topics in each paragraph"
sco.charts.heat_map(
    shown, title, unit="places", name="topic", across="paragraph"
)

# %% reveal [markdown] tags=["this-article"]
# **The SCO opens: paragraphs 1 to 4 have it, and only one later paragraph.** China-Russia relations and international affairs come back to the end. So by its
# opening this is a text about the SCO, by the number of places one about China and Russia. Neither is wrong. They are two definitions of "most
# important".

# %% [markdown] tags=["any-article"]
# What opens a text and what has most places in it can be two topics. Neither answer is wrong. They are two definitions of "most important".

# %% text 05.t3 [markdown] tags=["this-article"]
# **Your turn.** Which paragraph has most *different* topics? Give its number. You can read it from the picture, or let
# `(grid > 0).sum(axis=1)` count for each paragraph.

# %% answer 05.t3 tags=["this-article"]
most_mixed = ...
### BEGIN SOLUTION
most_mixed = 13
### END SOLUTION

# %% check 05.t3 tags=["this-article"]
sco.check("05.t3", most_mixed)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, course_text, instant, whole


@instant(
    "05.t3",
    Whole("the number of a paragraph"),
    hints=("A column of the picture is a paragraph: in which are most cells filled?", "(grid > 0).sum(axis=1) gives, for each paragraph, how many topics it has: which number is the largest?"),
    right='It is the sentence that lists what the leaders "exchanged views on": a topic each, in half a line.',
    decides=whole,
)
def turn_05_t3(answer):
    if answer == 4:
        return "Paragraph 4 has fewer topics. If you mean how many topics: this asks for the number of the paragraph."
    if answer in (3, 7, 10):
        return ("This paragraph has as many places as any other, but fewer topics.", "places of one topic count once here")
    if answer == 12:
        return ("Paragraph 12 has fewer topics.", "argmax() counts from 0 as lists do; idxmax() gives the number of the paragraph")
    if not 1 <= answer <= len(course_text("xi-putin-astana")["paragraphs"]):
        return "No paragraph has this number."


turn_05_t3.wrong("most places", "int(grid.sum(axis=1).idxmax())", "not yet", "as many places as any other")
turn_05_t3.wrong("from 0", "int((grid > 0).sum(axis=1).argmax())", "not yet", "idxmax")
turn_05_t3.wrong("how many topics", "int((grid > 0).sum(axis=1).max())", "not yet", "the number of the paragraph")
told = Solution(why="Paragraph 13 has four topics; no other has more than three.", misread="Paragraph 10 has as many places as any other, but most are of one topic.")
### END HIDDEN TESTS

# %% [markdown]
# The same in finer grain: single terms, at the words where they stand. **Dispersion** is how evenly a word is spread.

# %% tags=["this-article"]
terms = ["SCO", "two countries", "Belt and Road", "international", "peace"]
sco.charts.dispersion(article, terms)

# %% tags=["any-article"]
terms = [topic.terms[0] for topic in book.values()]
sco.charts.dispersion(article, list(dict.fromkeys(terms))[:5])

# %% [markdown]
# ## By whom?
#
# A term that lies in the content of an attribution belongs to what that speaker is reported to say. The rest is the
# article's own voice. Speakers have ids and names,
# too; `sco.entities` has a row for each.

# %%
people = sco.entities(article)["name"]
voices = sco.topic_counts(article, by="speaker")
voices = voices.rename(index=people, columns=names)

# %%
title = "Who is reported to speak about what?"
sco.charts.stacked_bars(voices.T, title, unit="places", name="topic")

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Xi has far more places than Putin. Is he more interested in these
# topics, or is something else different? Which number would you need to find out?

# %% [markdown] tags=["this-article"]
# `.loc` takes rows by their names. `words` are those that tell what each is reported to say, and `per_100` is the number of places in each 100
# of them.

# %% tags=["this-article"]
speakers = sco.charts.speakers(article).frame.set_index("speaker")
presidents = voices.loc[["Xi Jinping", "Vladimir Putin"]]
each = presidents.sum(axis=1).to_frame("places")
each = each.assign(words=speakers["words"])
each = each.assign(per_100=100 * each["places"] / each["words"])
sco.table(each, "Places of all topics, by speaker", "speaker")

# %% reveal [markdown] tags=["this-article"]
# **Something else: he is given more words, and per 100 words the two are near each other.** With nine places for Putin, one place more or less changes the rate by more than one.
# So do not build on what is left of the difference.

# %% [markdown] tags=["this-article"]
# To compare what they speak *about*, `share=True` shows each topic as a percentage of all places of its speaker. Look at n, the number of places, first.

# %% tags=["this-article"]
title = "What each is reported to speak about"
more = {"unit": "places", "name": "topic", "share": True}
sco.charts.dumbbells(presidents.T, title, **more)

# %% [markdown] tags=["any-article"]
# Somebody with more places may only have more words. `words` are those that tell what each is reported to say, and `per_100` is the number of places in each 100 of them. `join` puts two tables
# side by side, and `dropna` leaves out rows with a gap.

# %% tags=["any-article"]
speakers = sco.charts.speakers(article).frame.set_index("speaker")
each = voices.sum(axis=1).to_frame("places").join(speakers[["words"]])
each = each.assign(per_100=100 * each["places"] / each["words"]).dropna()
sco.table(each, "Places of all topics, by speaker", "speaker")

# %% [markdown] tags=["any-article"]
# With few places, one place more or less changes a rate a lot. So do not build on a small difference.

# %% text 05.t4 [markdown] tags=["this-article"]
# **Your turn.** Peace and regional security have three of Putin's nine places, a third. All three stand in one sentence: "to maintain peace,
# stability and security". If it had one of these words less, what would the percentage be? Round to a whole number.

# %% answer 05.t4 tags=["this-article"]
percent = ...
### BEGIN SOLUTION
percent = round(100 * 2 / 8)
### END SOLUTION

# %% check 05.t4 tags=["this-article"]
sco.check("05.t4", percent)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Number, Solution, instant, whole


@instant(
    "05.t4",
    Number("a percentage, as a number"),
    hints=("One place less on the topic is one place less in all, too.", "2 of 8."),
    right="One word changes the share by eight points. That is why a share needs its n.",
    decides=whole,
)
def turn_05_t4(answer):
    if answer == 0.25:
        return ("This is the share, from 0 to 1.", "per cent means: of a hundred")
    if round(answer) == 22:
        return ("This takes the place out of the topic, and not out of all places.", "the whole gets smaller with the part")
    if round(answer) == 33:
        return "That is the percentage as it is now."


turn_05_t4.wrong("the whole unchanged", "round(100 * 2 / 9)", "not yet", "not out of all places")
turn_05_t4.wrong("a share from 0 to 1", "2 / 8", "not yet", "of a hundred")
turn_05_t4.wrong("a share that is rounded", "round(2 / 8)", "not yet", "not the answer")
told = Solution(why="Two of the eight places that are left: 25 percent.", misread="2 of 9 forgets that the whole is smaller, too.")
### END HIDDEN TESTS

# %% [markdown]
# And remember who chose these words: not the speakers, but the
# person who wrote the text.

# %% [markdown] tags=["this-article"]
# ## What if the codebook changes?
#
# Two careful coders can draw the line elsewhere. Our codebook takes "two countries" as a sign of China-Russia
# relations. A stricter coder asks for words about the *relation* itself. We write such a codebook of two topics.

# %% tags=["this-article"]
strict = {
    "china-russia": ["China-Russia", "bilateral", "mutual support"],
    "sco": ["SCO", "Shanghai Cooperation Organization"],
}
again = sco.annotate(article, "topics", codebook=strict)

# %% [markdown] tags=["this-article", "predict"]
# **Predict.** In how many paragraphs will the strict coder find each of the two topics: fewer than we, or as many?

# %% [markdown] tags=["any-article"]
# Two careful coders can draw the line elsewhere. Let a stricter coder take only the first term of each topic.

# %% tags=["any-article"]
strict = {key: [topic.terms[0]] for key, topic in book.items()}
again = sco.annotate(article, "topics", codebook=strict)

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** In how many paragraphs will the strict coder find each topic: in fewer than we, or in as many?

# %% [markdown]
# `astype(bool)` asks of each number "is it more than 0?", and `sum` counts the yes.

# %% tags=["any-article"]
usual = grid.astype(bool).sum()
changed = sco.topic_counts(again).astype(bool).sum()
both = usual.to_frame("our codebook").assign(strict=changed).fillna(0)
sco.table(both.rename(index=names), "Paragraphs with the topic", "topic")

# %% [markdown] tags=["any-article"]
# The text is the same. Only the definition changed. Look at what is lost: would you have counted it?

# %% tags=["this-article"]
usual = grid[["china-russia", "sco"]].astype(bool).sum()
changed = sco.topic_counts(again).astype(bool).sum()
both = usual.to_frame("our codebook").assign(strict=changed)
sco.table(both.rename(index=names), "Paragraphs with the topic", "topic")

# %% [markdown] tags=["this-article"]
# `ours` and `strictly` hold a yes or a no for each paragraph. The list takes those with a yes in the first and a no in
# the second.

# %% tags=["this-article"]
ours = grid["china-russia"] > 0
strictly = sco.topic_counts(again)["china-russia"] > 0
[number for number in grid.index if ours[number] and not strictly[number]]

# %% reveal [markdown] tags=["this-article"]
# **The SCO stays as it is; China-Russia relations lose more than half of their paragraphs.** The text is the same. Only the definition changed. Look at what is lost: paragraph
# 9 asks for "frequent high-level interactions", and one may well call that a relation. Paragraph 13 only has "the two heads of state". There
# the strict coder has a point.

# %% [markdown]
# ## Do coders agree?
#
# BEGIN THIS ARTICLE
# The same paragraphs were coded by readers, from written guidelines (the *gold*). They do not count terms, they read.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# Readers do not count terms, they read. What they coded is the *gold*. If there is a file `own-article/gold/topics.jsonl`, it is the gold of your article. If not, we go on with a short text about a library, which has a
# codebook of its own. It was invented for this course, and one of its authors coded its paragraphs.
# END ANY ARTICLE
# For one topic, each paragraph is a yes or
# a no, by each **coder**: `sco.unit_labels` makes that of layers.

# %% tags=["this-article"]
gold = sco.gold()["topics"]
labels = sco.unit_labels(
    article, gold, article["topics"], unit="paragraphs", only="china-russia"
)
coders = labels.set_index("unit")[["a", "b"]]
coders = coders.rename(columns={"a": "readers", "b": "list"})
coders = coders.replace({True: "yes", False: "no"})
sco.table(coders, "China-Russia relations?", "paragraph")

# %% tags=["any-article"]
yours = article
if "topics" not in sco.gold(article):
    article = sco.annotate(sco.load("library"), "topics")
gold = sco.gold(article)["topics"]
topic = gold[0].topic
sco.prose("From here on: {text}.", text=article.meta["title"])

# %% tags=["any-article"]
labels = sco.unit_labels(
    article, gold, article["topics"], unit="paragraphs", only=topic
)
coders = labels.set_index("unit")[["a", "b"]]
coders = coders.rename(columns={"a": "readers", "b": "list"})
coders = coders.replace({True: "yes", False: "no"})
sco.table(coders, f"Is it about: {topic}?", "paragraph")

# %% [markdown]
# How often do they say the same? And how often would they by chance? **Agreement** beyond chance is what **Cohen's kappa**
# measures: 1 is full agreement, 0 is what chance gives. `mean` gives the share of the yes, and `:.0%` writes it in percent.

# %%
sco.prose(
    "The same in {same:.0%} of the {n} paragraphs; kappa {kappa:.2f}.",
    same=(coders["readers"] == coders["list"]).mean(),
    n=len(coders),
    kappa=sco.kappa(coders["readers"], coders["list"]),
)

# %% text 05.t5 [markdown]
# **Your turn.** One coder says `["yes", "yes", "no", "no"]`. Write a list for a second coder who says the same in *two* of the four, so that kappa is
# 0. Try with `sco.kappa([...], [...])`.

# %% answer 05.t5
second_coder = ...
### BEGIN SOLUTION
second_coder = ["yes", "no", "yes", "no"]
### END SOLUTION

# %% check 05.t5
sco.check("05.t5", second_coder)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, OneOf, Solution, instant


@instant(
    "05.t5",
    ListOf(OneOf(("yes", "no"), also={"true": "yes", "false": "no"}), 4),
    hints=("Change one of the first two, and one of the last two.", "A coder who says yes to everything would do, too."),
    right="Half of the labels are the same, and that is what chance gives: kappa is 0.",
)
def turn_05_t5(answer):
    first = ["yes", "yes", "no", "no"]
    same = sum(one == two for one, two in zip(first, answer))
    if same != 2:
        return (f"The two say the same in {same} of the four.", "kappa 0 does not mean that nothing is the same")


turn_05_t5.wrong("never the same", '["no", "no", "yes", "yes"]', "not yet", "in 0 of the four")
turn_05_t5.wrong("all but one", '["yes", "yes", "no", "yes"]', "not yet", "in 3 of the four")
told = Solution(why="Each says yes in half of the cases, so chance gives the same in half: kappa is 0.", misread="Kappa 0 is not \"never the same\": that would be below 0.")
### END HIDDEN TESTS

# %% [markdown]
# `def` makes a function of our own: it takes a coded article and a topic, and gives the kappa with the readers'
# coding. So we can ask it many times.

# %%
def kappa_with_readers(coded, topic):
    pair = sco.unit_labels(
        article, gold, coded["topics"], unit="paragraphs", only=topic
    )
    return sco.kappa(pair["a"], pair["b"])


# %% [markdown] tags=["this-article", "predict"]
# **Predict.** Which codebook agrees more with the readers on China-Russia relations: ours, or the strict one?

# %% tags=["this-article"]
kappas = {
    "ours, China-Russia": kappa_with_readers(article, "china-russia"),
    "strict, China-Russia": kappa_with_readers(again, "china-russia"),
    "ours, SCO": kappa_with_readers(article, "sco"),
    "strict, SCO": kappa_with_readers(again, "sco"),
}
title = "Agreement with the readers' coding"
sco.charts.bar(kappas, title, unit="Cohen's kappa", name="coding")

# %% reveal [markdown] tags=["this-article"]
# **Ours agrees more.** It differs from the readers in one paragraph, the last. For the SCO both are perfect. Does this show that our codebook is good?

# %% [markdown] tags=["any-article", "predict"]
# **Predict.** Here is the kappa of each topic that the readers found. On which topic will readers and list agree least?

# %% tags=["any-article"]
found = sorted({mark.topic for mark in gold})
kappas = {key: kappa_with_readers(article, key) for key in found}
title = "Agreement with the readers' coding"
sco.charts.bar(kappas, title, unit="Cohen's kappa", name="topic")

# %% [markdown] tags=["any-article"]
# Where readers and list differ, ask which of them counted a word, and which of them read a paragraph.

# %% text 05.t6 [markdown] tags=["this-article"]
# **Your turn.** On how many of its topics does our codebook agree *fully* with the readers? Complete
# `len([topic for topic in book if kappa_with_readers(article, topic) ...])`.

# %% answer 05.t6 tags=["this-article"]
full = ...
### BEGIN SOLUTION
full = len([topic for topic in book if kappa_with_readers(article, topic) == 1])
### END SOLUTION

# %% check 05.t6 tags=["this-article"]
sco.check("05.t6", full)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "05.t6",
    Whole(),
    hints=("Full agreement is a kappa of 1.", "... == 1 chooses those with a kappa of 1."),
    right="All topics but one agree in every paragraph. So good a result should make you ask where the codebook comes from.",
    decides=whole,
)
def turn_05_t6(answer):
    if answer == 8:
        return ("That counts all topics.", "the part after if chooses; without it everything is in the list")
    if answer == 1:
        return "That counts those that do not agree fully."


turn_05_t6.wrong("every topic", "len(book)", "not yet", "counts all topics")
turn_05_t6.wrong("those that differ", "len([topic for topic in book if kappa_with_readers(article, topic) < 1])", "not yet", "do not agree fully")
told = Solution(why="Only China-Russia relations have a kappa below 1.", misread="Seven of eight topics without one difference: such a codebook knows its text.")
### END HIDDEN TESTS

# %% [markdown]
# BEGIN THIS ARTICLE
# Be suspicious. Our codebook was written by authors who had read this text. The readers' guidelines take their examples from it, too, and the two readers of the gold agreed
# in all paragraphs. A fair test needs other news about the same matters, coded by readers who do not know the terms. Nobody has made that for this codebook, so we do not know how
# well it would do.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# Be suspicious of a good result: this codebook was written by somebody who had read this text. A fair test needs other news about the same matters, coded by readers who do not know the terms.
# END ANY ARTICLE

# %% [markdown]
# ## A text about something else
#
# A test of agreement it is not, but it shows a limit: what does a codebook say of a text that has none of its topics? The practice text was invented for
# this course. It is about a ferry that stops for the winter.

# %% [markdown] tags=["predict"]
# **Predict.** How many places of our topics will the codebook find in it?

# %%
# BEGIN THIS ARTICLE
practice = sco.annotate(sco.load("practice"), "topics")
# END THIS ARTICLE
# BEGIN ANY ARTICLE
own = list(book.values())
practice = sco.annotate(sco.load("practice"), "topics", codebook=own)
# END ANY ARTICLE
sco.prose("Places in the practice text: {n}.", n=len(practice["topics"]))

# %% reveal [markdown] tags=["this-article"]
# **None at all.** A codebook finds what it was made to find. It does not tell you that a text is about something new. For that you have to
# read it.

# %% [markdown] tags=["any-article"]
# The list has its places only where one of its terms stands. A codebook finds what it was made to find. It does not tell you that a text is about something new. For that you have to read it.

# %% [markdown]
# ## What we saw
#
# - A topic is a decision, written down in a codebook; a count follows from it.
# - Places, paragraphs and shares answer different questions, and a share needs the number that it is a share of.
# - Kappa says how far two codings agree beyond chance, not which of them is right.

# %% [markdown]
# ## Where it fails
#
# A list of terms knows no context.
# BEGIN THIS ARTICLE
# These sentences are made up.
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# Here is the first term of your codebook in its places. Does it mean the topic each time? And which sentence speaks of the topic without any of its terms?
# END ANY ARTICLE

# %% tags=["this-article"]
tricky = [
    "The two countries met in the final, and the crowd sang.",
    "Nobody at the table spoke of the neighbour's long war.",
]
for text in tricky:
    coded = sco.annotate(sco.Article(text), "topics")["topics"]
    print([term.topic for term in coded], "|", text)

# %% [markdown] tags=["this-article"]
# The list takes the game in the first sentence for politics. It does not hear the war in the second: "war" is no term of the entry.

# %% tags=["any-article"]
term = own[0].terms[0]
lines = sco.kwic(yours, term, window=6, within="sentences")
sco.table(lines[["left", "node", "right"]], f"Every {term}")

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# BEGIN THIS ARTICLE
# 1. The last paragraph names Afghanistan and the Korean Peninsula in half a sentence. Is the article "about" them?
# END THIS ARTICLE
# BEGIN ANY ARTICLE
# 1. Something is named in half a sentence of your text. Is the text "about" it?
# END ANY ARTICLE
# 2. Who should write the codebook: somebody who knows the texts, or somebody who does not?
# 3. Two coders have a kappa near 1. What could still be wrong with their work?

# %% [markdown] tags=["instructor"]
# **For teaching.** Let pairs code three paragraphs by hand before they see the heat map, and compute their kappa with
# `sco.kappa([...], [...])`. The table of the two codebooks is the heart of the lesson: ask what a headline "the article is mostly about X" would rest on.
# Students often read kappa as a grade; come back to question 3. If time is short, leave out "A text about something else".

# %% [markdown]
# ## Sources
#
# Methods: J. Cohen, "A coefficient of agreement for nominal scales", 1960 (kappa); K. Krippendorff, *Content
# Analysis: An Introduction to Its Methodology* (codebooks and coding).

# %% quiz [markdown]
# ## Check yourself
#
# Press the answer that you would give. It opens, and says if it is right, and why. The other answers say why, too.
#
# 1. A codebook has the term "harbour*". Which of these words does it find?
#    - [x] "harbours"
#      > The star stands for any ending.
#    - [x] "harbourmaster"
#      > This, too. Whether it should be found is for the author of the codebook to say.
#    - [ ] "port"
#      > A list of terms knows no other words for the same thing.
#
# 2. One topic has three terms in the codebook, another has twelve, and more places. What do you ask first?
#    - [ ] Why the text thinks that the second topic is more important
#      > It may not. You have counted places of terms.
#    - [x] Whether it has more places because it has more terms
#      > More terms have more chances. Counting paragraphs makes this smaller, and not zero.
#    - [ ] Which of the two stands in the heading
#      > A good question for later. It does not explain the numbers.
#
# 3. Each of two coders says "yes" to nine of ten paragraphs, and each says "no" to another one. They agree in eight of ten, and kappa is below 0. How can that be?
#    - [ ] Kappa was computed in the wrong way
#      > It is right: 0.8 is the same in both, and chance alone would give 0.82.
#    - [ ] Kappa counts only the "no"
#      > It counts both answers.
#    - [x] Who says "yes" nearly always will agree with the other by chance
#      > On the only hard question, where to say "no", they do not agree once.
#
# 4. A speaker has nine places of all topics, and three of them are about security. Why be careful with "a third"?
#    - [x] One place more or less would change it a lot
#      > With two of eight it would be a quarter.
#    - [ ] A share must never be given in words
#      > Words are fine, if the number that it is a share of stands beside them.
#    - [ ] The speaker may have lied
#      > Perhaps, but we count what the text reports.
#
# BEGIN THIS ARTICLE
# 5. The codebook finds no place in the practice text. What do we know?
#    - [ ] The practice text is about nothing
#      > It is about a ferry. No topic of ours is about ferries.
#    - [x] None of its terms stands there
#      > A codebook finds what it was made to find.
#    - [ ] The two annotators would also find no topic in any text
#      > They were asked about these topics only, and about the texts of this course.
# END THIS ARTICLE

# %% [markdown]
# ## Go on
#
# Exercises: [Topics](../exercises/05_topics.ipynb). Next lesson:
# [Your own article](06_your_own_article.ipynb).
