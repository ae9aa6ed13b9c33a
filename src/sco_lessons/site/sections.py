"""What a report says of an article, section by section: sentences, charts and tables."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from sco_lessons import charts
from sco_lessons.display.notes import shortened
from sco_lessons.display.phrases import count, listed, percent
from sco_lessons.display.tables import Table, table
from sco_lessons.layers.entities import catalogue, entities
from sco_lessons.layers.language import why_not_english
from sco_lessons.layers.sentiment import sentiment
from sco_lessons.layers.structure import Token, word_tokens
from sco_lessons.layers.topics import topic_counts, topics
from sco_lessons.measures.published import published_figures
from sco_lessons.measures.words import FUNCTION_WORDS, Node, frequencies, kwic
from sco_lessons.store import to_frame
from sco_lessons.text.course import COURSE_TEXT, load
from sco_lessons.text.english import words
from sco_lessons.text.model import Article

if TYPE_CHECKING:
    import pandas as pd

    from sco_lessons.charts import Chart

__all__ = ["limits", "tone", "topics_found", "who_is_named", "who_speaks", "words_in_places"]

_MOST_ROWS = 40  # of a table or chart; what is cut is said
_MOST_BARS = 10
_MOST_LETTERS = 120
_NOT_READ = "The rules for this are made for English, which this text is not: they were not used."
_FEWEST_QUESTIONS, _FEWEST_FIRST = 3, 5
_MOSTLY = 0.6  # a share of letters


def _first(rows: Table) -> Table:
    """A table of at most so many rows, which says so in its caption."""
    if len(rows.frame) <= _MOST_ROWS:
        return rows
    caption = f"{rows.caption}: the first {_MOST_ROWS} of {len(rows.frame):,}"
    return Table(rows.frame.head(_MOST_ROWS), caption, rows.index)


def who_is_named(article: Article) -> Iterator[str | Chart | Table]:
    """Entities, by which words they are referred to, and how often."""
    if why_not_english(article.text):
        yield _NOT_READ
        return
    mentions = article["mentions"]
    known = entities(article)
    if not len(mentions):
        yield "The rules found no names, descriptions or pronouns in this text."
        return
    nameless = [item for item in mentions if not item.entities]
    dates = sum(item.label == "DATE" for item in nameless)
    left_open, meant = len(nameless) - dates, len(mentions) - len(nameless)
    kinds = [f"{meant:,} of {count(len(known), 'entities')}"] if meant else []
    kinds += [count(dates, "dates")] if dates else []
    open_ones = f"{left_open:,} of which they do not know who or what is meant"
    told = ", and ".join(filter(None, (listed(kinds), open_ones if left_open else "")))
    found = f"The rules found {count(len(mentions), 'mentions')}"
    yield f"{found}: {told}." if nameless else f"{found} of {count(len(known), 'entities')}."
    if known.empty:
        return
    found_by = Counter((id, item.form) for item in mentions for id in item.entities)
    frame, forms = known[["name", "kind", "mentions"]].copy(), ["proper", "nominal", "pronominal"]
    for form in forms:
        frame[form] = [found_by[id, form] for id in frame.index]
    frame = frame.sort_values("mentions", ascending=False, kind="stable").set_index("name")
    yield charts.stacked_bars(
        frame[forms].head(_MOST_BARS),
        "By which words is each entity referred to?"
        if len(frame) <= _MOST_BARS
        else f"By which words is each entity referred to? The first {_MOST_BARS} of {len(frame):,}",
        unit="mentions",
        name="entity",
    )
    if cut := _cut_at_a_tie(frame["mentions"], "entities", "mentions"):
        yield cut
    yield _first(table(frame, "Entities, with the number of their mentions", index="name"))


def who_speaks(article: Article) -> Iterator[str | Chart | Table]:
    """Reported speech: of what kinds, by whom, and each attribution."""
    if why_not_english(article.text):
        yield _NOT_READ
        return
    said = article["attributions"]
    if not len(said):
        yield "The rules found no reported speech in this text."
        return
    kinds = Counter(item.kind for item in said)
    told = [f"{kinds[kind]:,} {kind}" for kind in ("direct", "mixed", "indirect") if kinds[kind]]
    places = count(len(said), "places")
    found = f"The rules found reported speech in {places}: {listed(told)}."
    yield f"{found} {_open_sources(article)}".strip()
    yield charts.speakers(article)
    names = {entity.id: entity.name for entity in catalogue(article)}
    frame = to_frame(article, "attributions")[
        ["source", "cue", "content", "speaker", "kind", "rule"]
    ]
    frame["speaker"] = [tuple(names.get(id, id) for id in ids) for ids in frame["speaker"]]
    yield _first(table(frame, "Each attribution, with the rule that made it"))


def _open_sources(article: Article) -> str:
    """Of how many attributions the source is none of the entities, or is not there."""
    said = article["attributions"]
    unknown = [article.words(each.source) for each in said if each.source and not each.speaker]
    missing = sum(not each.source and not each.speaker for each in said)
    told_by = list(dict.fromkeys(" ".join(each.split()) for each in unknown))
    named = f"\u201c{shortened(told_by[0], 60)}\u201d" if told_by else ""
    if len(said) == 1 and (unknown or missing):
        return (
            f"Its source is {named}, none of the entities above." if named else "It has no source."
        )
    words_of = named if len(told_by) == 1 else f"words such as {named}"
    have = "has as its source" if len(unknown) == 1 else "have as their source"
    told = [f"{len(unknown):,} of them {have} {words_of}, none of the entities above."] * bool(
        named
    )
    told += [f"{missing:,} of them {'has' if missing == 1 else 'have'} no source."] * bool(missing)
    return " ".join(told)


def _cut_at_a_tie(numbers: pd.Series, names: str, unit: str) -> str:
    """How many names are not among the first ones although they have the same number."""
    if len(numbers) <= _MOST_BARS:
        return ""
    last = numbers.iloc[_MOST_BARS - 1]
    more = int((numbers.iloc[_MOST_BARS:] == last).sum())
    if not more:
        return ""
    verb = "has" if more == 1 else "have"
    return f"{count(more, f'more {names}')} {verb} {count(int(last), unit)}, too, and no bar."


def tone(article: Article) -> Iterator[str | Chart | Table]:
    """Scores of sentences by a list of words, the lowest and the highest."""
    if why_not_english(article.text):
        yield _NOT_READ
        return
    frame = sentiment(article)
    scored = frame[frame["assessments"] != ""]
    if scored.empty:
        yield "No word of this text is in TextBlob’s list: it says nothing about its tone."
        return
    yield (
        f"TextBlob’s list has words in {len(scored):,} of {count(len(frame), 'sentences')}. A "
        "score is made of such words alone; it does not know what the sentence means, nor whose "
        "tone it is."
    )
    if len(frame) <= _MOST_ROWS:
        yield charts.sentiment(article)
    rows = scored.sort_values("polarity", kind="stable")
    rows = rows.assign(sentence=[shortened(text, _MOST_LETTERS) for text in rows["text"]])
    columns = ["number", "polarity", "assessments", "sentence"]
    if len(rows) > _MOST_ROWS:
        half = _MOST_ROWS // 2
        ends = rows.iloc[[*range(half), *range(len(rows) - half, len(rows))]]
        caption = f"The {half} sentences with the lowest scores and the {half} with the highest"
    else:
        ends, caption = rows, "Sentences with a scored word, from the lowest score to the highest"
    yield table(ends[columns].rename(columns={"assessments": "words"}), caption)


def topics_found(article: Article, is_the_courses: bool) -> Iterator[str | Chart | Table]:
    """Topics of a codebook: where they are, and by which terms."""
    if is_the_courses:
        yield (
            "The codebook is the course’s, which was written for one article about diplomacy. "
            "Give one for this text with --codebook FILE."
        )
    if not len(article["topics"]):
        yield "None of its terms is in this text."
        return
    counts = topic_counts(article)
    without = int((counts.sum(axis=1) == 0).sum())
    places = count(len(article["topics"]), "places")
    yield (
        f"Terms of {count(counts.shape[1], 'topics')} are in {places}. "
        f"{count(without, 'paragraphs')} of {len(counts):,} "
        f"{'has' if without == 1 else 'have'} none."
    )
    totals = counts.sum().sort_values(ascending=False, kind="stable")
    if len(counts) <= _MOST_ROWS // 2:
        yield charts.heat_map(
            counts.T, "Which topics are in which paragraph?", unit="places", name="topic",
            across="paragraph",
        )  # fmt: skip
    else:
        yield charts.bar(totals, "How often is each topic found?", unit="places", name="topic")
    yield _first(
        table(topics(article)[["paragraph", "topic", "count", "terms"]], "The terms of each topic")
    )


def words_in_places(article: Article, node: Node | None) -> Iterator[str | Chart | Table]:
    """The most frequent words, and one of them with what is around it."""
    often = frequencies(article, drop=FUNCTION_WORDS)
    often = often[often["word"].str.contains(r"[^\W\d_]")]
    twice = bool(len(often)) and often["count"].iloc[0] > 1
    if often.empty:
        yield "This text has no words but numbers and small English ones such as “the”."
    elif not twice:
        yield "No word but numbers and small English ones such as “the” is there twice."
    else:
        yield charts.bar(
            often.head(_MOST_BARS).set_index("word")["count"],
            "Which words are the most frequent, without numbers and small English ones?",
            unit="tokens",
            name="word",
        )
        if cut := _cut_at_a_tie(often["count"], "words", "tokens"):
            yield cut
    if not twice and node is None:
        return
    wanted = often["word"].iloc[0] if node is None else node
    lines = kwic(article, wanted, window=6)
    named = wanted if isinstance(wanted, str) else listed(list(wanted))
    if lines.empty:
        yield f"“{named}” is nowhere in this text."
        return
    where = lines[["left", "node", "right", "paragraph"]].astype(object)
    where["paragraph"] = ["heading" if n == 0 else n for n in where["paragraph"]]
    for side in ("left", "right"):  # the marks of headings are no words
        where[side] = where[side].str.replace(r"(?<!\S)#{1,6}(?:\s|\Z)", "", regex=True)
    yield _first(
        table(where, f"“{named}” with the words around it ({count(len(lines), 'places')})")
    )


def limits(article: Article, tokens: Sequence[Token]) -> Iterator[str | Chart | Table]:
    """What the text is like, how often the rules are right on news, and what they cannot tell."""
    import pandas as pd

    yield from _kind(article, tokens)
    if tokens:
        ours = load(COURSE_TEXT)
        small, in_ours = _small_words(article, tokens), _small_words(ours, word_tokens(ours))
        yield (
            f"The rules were made for English news prose. {small} of the words here are small "
            f"English ones such as “the” and “of”; in the course’s article it is {in_ours}. The "
            "less a text is like a news report, the less of the above holds."
        )
    yield (
        "On news that nobody here wrote, the rules were right and wrong as often as the table "
        "says. Precision is the share of what they found that is right, recall the share of what "
        "people marked that they found."
    )
    runs = pd.concat([published_figures(layer) for layer in ("attributions", "mentions")])
    whole = runs["counted"].isin(("speech", "all names")) & runs["precision"].notna()
    runs = runs[whole & runs["by"].str.startswith("rules")]
    columns = ["counted", "match", "precision", "recall", "gold", "corpus"]
    yield table(runs[columns], "How often the rules are right on real news")
    yield (
        "What is wrong here is not on this page: a program does not know its errors. Read the "
        "places that a claim rests on before you make it. Irony, what is implied, what the text "
        "leaves out, and whether anything in it is true are beyond these methods."
    )


def _kind(article: Article, tokens: Sequence[Token]) -> Iterator[str]:
    """What tells that the text is no news report, each as far as it can be counted."""
    if why_not_english(article.text):
        return
    letters = [sign for sign in article.text if sign.isalpha()]
    shouted = sum(map(str.isupper, letters)) / max(1, len(letters))
    if shouted > _MOSTLY:
        yield (
            f"{percent(shouted)} of the letters are capitals. The rules know names, days and the "
            "beginnings of sentences by their capitals: of such a text they miss and confuse most."
        )
    turned = [item.kind for item in article["attributions"] if item.rule == "turn"]
    turns = len(turned)
    if turned:
        verb = "begins" if turns == 1 else "begin"
        yield (
            f"{count(turns, 'paragraphs')} {verb} with who speaks, as in an interview or a "
            "transcript. What follows counts as that speaker’s words, whatever else is in it"
            + ("; without quotation marks it is called indirect." if "indirect" in turned else ".")
        )
    ends = [
        article.words(each).rstrip("\"'\u201d\u2019)*_ ")[-1:] for each in article["paragraphs"]
    ]
    asked = ends[:-1].count("?")
    if asked >= _FEWEST_QUESTIONS and not turns:
        yield (
            f"{asked:,} of {count(len(ends), 'paragraphs')} end with a question and another "
            "paragraph follows. If this is an interview whose turns do not begin with a name, the "
            "answers count as the article’s own words, and who “I” is in them is not known."
        )
    own = _own_voice(article, tokens)
    if own >= _FEWEST_FIRST:
        yield (
            f"Words such as “I” and “we” are outside quotation marks {own:,} times. That is rare "
            "in a news report: the writer tells of himself or herself, or somebody speaks without "
            "marks."
        )
    rows = sum("\t" in article.words(each) for each in article["paragraphs"])
    if rows:
        yield (
            f"{count(rows, 'paragraphs')} {'has' if rows == 1 else 'have'} the cells of a table. "
            "They are no sentences, and what the rules find there is chance."
        )
    if not article["quotations"]:
        yield "The text has nothing in quotation marks."


def _own_voice(article: Article, tokens: Iterable[Token]) -> int:
    """How often "I", "we" and the like are in nobody's quotation or turn."""
    turns = [item for item in article["attributions"] if item.rule == "turn"]
    spoken = sorted(item.span for item in (*article["quotations"], *turns))
    starts = [span.start for span in spoken]
    ends = list(accumulate((span.end for span in spoken), max))
    found = 0
    for token in tokens:
        word, start = article.words(token), token.span.start
        if word.lower() in words("first_person") and (len(word) == 1 or not word.isupper()):
            before = bisect_right(starts, start)
            found += not before or ends[before - 1] <= start
    return found


def _small_words(article: Article, tokens: Sequence[Token]) -> str:
    small = sum(article.words(token).lower() in FUNCTION_WORDS for token in tokens)
    return percent(small / len(tokens))
