# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: Close reading
#     question: What kind of text is this, and what does it leave out?
#     objectives: [Tell sentences from lines, Compare the lengths of sentences]
#     minutes: {read: 20, do: 20}
#     prerequisites: ["00_start"]
#     key_terms: [token, type]
# ---

# %% [markdown]
# # Close reading
#
# A close reading looks at the text itself: its heading, its paragraphs, its sentences.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load("xi-putin-astana"), "sentences", "tokens")

# %%
article.words(article["sentences"][0])

# %% [markdown] tags=["predict"]
# Are the sentences of this article of one length?

# %%
lengths = [len(article["tokens"].within(s.span)) for s in article["sentences"]]
lengths

# %%
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(6, 2.5))
axes.bar(range(1, len(lengths) + 1), lengths)
axes.set(title="Length of each sentence", xlabel="sentence", ylabel="tokens")

# %% [markdown] tags=["instructor"]
# Ask who is meant to read such a text before you show the figure.
