"""Charts of an annotated article; a layer that one needs is made if it is missing."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sco_lessons.charts.bars import bar_figure
from sco_lessons.charts.canvas import (
    Canvas,
    canvas,
    key_lines,
    look,
    row_canvas,
    text_width,
)  # fmt: skip
from sco_lessons.charts.chart import Chart
from sco_lessons.charts.describe import each, named, sentences, together
from sco_lessons.charts.frames import check_words, label
from sco_lessons.charts.points import dumbbells
from sco_lessons.display.palette import INK, PLAIN, SERIES, Style, series_styles
from sco_lessons.display.phrases import count, figure, listed, percent
from sco_lessons.errors import CourseError
from sco_lessons.layers import Where, annotate, layer_of, spans_of
from sco_lessons.layers.entities import catalogue
from sco_lessons.layers.structure import word_tokens
from sco_lessons.measures import words as measures
from sco_lessons.measures.counting import words_by_speaker
from sco_lessons.text.model import Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["dispersion", "own_styles", "sentence_lengths", "sentiment", "speakers"]

_MOST_SAID = 5  # terms in a description; the numbers of all are in the table
_METHODS = {"textblob": "TextBlob", "vader": "VADER", "vadersentiment": "VADER"}


def dispersion(
    article: Article,
    terms: str | Sequence[str] | Mapping[str, str | Where],
    title: str = "",
) -> Chart:
    """Where each term occurs: one row a term, one stroke a place, from the first word on.

    `terms` are words or phrases, or a mapping from a name to a phrase or to places: spans,
    mentions of an entity, what a speaker says. Strokes are as long as their words;
    in the frame, paragraph 0 is a place outside the paragraphs, in a heading.

    >>> print(dispersion(Article("War and peace. Then peace."), ["peace", "treaty"]))
    Where “peace” and “treaty” stand in the text
    Strokes for the places of each term among 5 words in 1 paragraph: “peace” 2 in 1 paragraph
    (words 3–5); “treaty” nowhere.
    """
    import pandas as pd

    article = annotate(article, "paragraphs", "tokens")
    starts = [token.span.start for token in word_tokens(article)]
    rows = _places(article, terms)
    if not rows or not starts:
        raise CourseError("charts.dispersion(): give at least one term and a text with words")
    names = list(rows) if isinstance(terms, Mapping) else [f"\u201c{term}\u201d" for term in rows]
    title = title or f"Where {named(names)} {'stand' if len(rows) > 1 else 'stands'} in the text"
    check_words("charts.dispersion()", title=title)
    # The first word of each place, and the word after its last.
    words: dict[str, list[tuple[int, int]]] = {}
    for name, spans in rows.items():
        firsts = [max(0, bisect_right(starts, span.start) - 1) for span in spans]
        ends = [bisect_left(starts, span.end) for span in spans]
        words[name] = [(a, max(a + 1, b)) for a, b in zip(firsts, ends, strict=True)]
    styles = own_styles(list(rows))
    labels = [f"{name} ({len(spans)})" for name, spans in rows.items()]
    with row_canvas(labels, top=48, right=12, height=34) as drawn:
        drawn.scale("x", 0, len(starts))
        _paragraph_bands(drawn, article, starts)
        thin = len(starts) / drawn.width * 3
        for row, places in enumerate(words.values()):
            drawn.axes.axhline(row, color=INK, alpha=0.25, linewidth=1)
            strokes = [(a, max(thin, b - a)) for a, b in places]
            colour = styles[row].paint
            drawn.axes.broken_barh(strokes, (row - 0.32, 0.64), color=colour, linewidth=0, zorder=3)
        drawn.axis_name("words from the start of the text")
    paragraphs = [paragraph.span for paragraph in article["paragraphs"]]

    def paragraph(span: Span) -> int:
        """The number of the paragraph that a place begins in; 0 for a heading."""
        number = bisect_right(paragraphs, span.start, key=lambda inside: inside.start)
        return number if number and span.start < paragraphs[number - 1].end else 0

    frame = pd.DataFrame(
        [
            (name, paragraph(span), a + 1, b - a, span.start, span.end)
            for name, spans in rows.items()
            for span, (a, b) in zip(spans, words[name], strict=True)
        ],
        columns=["term", "paragraph", "word", "words", "start", "end"],
    )
    told = _places_said(frame, dict(zip(rows, names, strict=True)))
    return Chart(
        title,
        f"Strokes for the places of each term among {count(len(starts), 'words')} in "
        f"{count(len(paragraphs), 'paragraphs')}: {told}.",
        frame,
        drawn.figure,
        "words",
    )


def own_styles(names: Sequence[str]) -> list[Style]:
    """For rows with their name beside them: only what has a style everywhere has it here."""
    styles = series_styles(names).values()
    return [style if style in SERIES.values() else PLAIN for style in styles]


def _places_said(frame: pd.DataFrame, names: Mapping[str, str]) -> str:
    """How often each of the first terms occurs, in how many paragraphs and between which words."""
    said = []
    for term, name in list(names.items())[:_MOST_SAID]:
        found = frame[frame["term"] == term]
        if found.empty:
            said.append(f"{name} nowhere")
            continue
        first, last = int(found["word"].min()), int((found["word"] + found["words"]).max()) - 1
        inside = found["paragraph"][found["paragraph"] > 0].nunique()
        within = f"{len(found):,} in {count(inside, 'paragraphs')}"
        if not inside:
            within = f"{len(found):,} outside the paragraphs"
        elif (found["paragraph"] == 0).any():
            within += " and outside them"
        span = f"word {first:,}" if first == last else f"words {first:,}\u2013{last:,}"
        said.append(f"{name} {within} ({span})")
    more = len(names) - _MOST_SAID
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _places(article: Article, terms: Any) -> dict[str, list[Span]]:
    """The spans of each term in their order; words are looked for in headings and paragraphs."""
    if isinstance(terms, str):
        terms = [terms]
    if not isinstance(terms, Iterable):
        raise CourseError(f"charts.dispersion(): {terms!r:.40} is no list of words or phrases")
    if not isinstance(terms, Mapping):
        terms = {label(term): term for term in terms}
    article = annotate(article, "headings", "paragraphs")
    stretches = sorted(each.span for each in (*article["headings"], *article["paragraphs"]))
    rows: dict[str, list[Span]] = {}
    for name, places in terms.items():
        if isinstance(places, str):
            places = measures.places(article, places, within=stretches)
        rows[label(name)] = sorted(spans_of(article, places))
    return rows


def _paragraph_bands(drawn: Canvas, article: Article, starts: Sequence[int]) -> None:
    """A light band under every second paragraph, and the paragraphs' numbers above."""
    ends = [
        (bisect_left(starts, paragraph.span.start), bisect_left(starts, paragraph.span.end))
        for paragraph in article["paragraphs"]
    ]
    middles = [(first + last) / 2 for first, last in ends]
    unit = drawn.width / len(starts)

    def fits(every: int) -> bool:
        """Whether every such number has room beside the next."""
        shown = range(every - 1, len(ends), every)
        return all(
            (middles[b] - middles[a]) * unit >= text_width(f"{a + 1}{b + 1}") / 2 + 5
            for a, b in pairwise(shown)
        )

    every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10**9) if fits(n))
    for number, (first, last) in enumerate(ends, start=1):
        if number % 2 == 0:
            drawn.axes.axvspan(first, last, color=INK, alpha=0.07, linewidth=0)
        if number % every == 0:
            middle = middles[number - 1]
            drawn.note(middle, -0.5, str(number), dy=-10, ha="center", va="baseline")
    drawn.note(0, -0.5, "paragraph", dy=-30, ha="left", va="baseline")


def sentence_lengths(article: Article, title: str = "How long is each sentence?") -> Chart:
    """A bar a sentence, in the order of the text, with the mean; who speaks in it by colour.

    A sentence is somebody's if a cue of reported speech stands in it. The three who speak
    in most sentences have a colour, the rest one together.

    >>> print(sentence_lengths(Article("Peace holds. They met again in Astana.")))
    How long is each sentence?
    Bars for 2 sentences in the order of the text. The longest is sentence 2 with 5 words,
    the shortest is sentence 1 with 2 words. The mean is 3.5 words, the median 3.5.
    """
    check_words("charts.sentence_lengths()", title=title)
    article = annotate(article, "sentences", "tokens", "mentions", "attributions")
    names = {entity.id: entity.name for entity in catalogue(article)}
    frame = measures.sentence_lengths(article)
    if frame.empty:
        raise CourseError("charts.sentence_lengths(): this text has no sentences")
    frame = frame[["sentence", "paragraph", "words", "start", "end"]].assign(
        speaker=_speakers_of_sentences(article, names)
    )
    words, sentence = frame["words"], frame["sentence"]
    mean, high = float(words.mean()), float(words.max()) or 1.0
    named_numbers = words.set_axis(sentence.astype(str))
    shown = [who for who, _ in Counter(filter(None, frame["speaker"])).most_common()]
    shown = [*shown[:3], *(["others"] if len(shown) > 3 else [])]
    kinds = [*shown, "no reported speech"] if shown else []
    styles = _styles(article, names, *kinds)
    lines = key_lines(kinds) if kinds else []
    told = f"mean {figure(mean, 1)}"
    with canvas(34, 50 + 24 * len(lines), text_width(told) + 14, 52, 210) as drawn:
        from matplotlib.patches import Rectangle

        axes = drawn.axes
        looks = [
            who if who in shown else "others" if who else "no reported speech"
            for who in frame["speaker"]
        ]
        for kind in kinds or [""]:
            rows = [not kinds or look_of == kind for look_of in looks]
            how = look(styles[kind]) if kind else {"color": PLAIN.paint}
            axes.bar(list(sentence[rows]), list(words[rows]), width=0.7, linewidth=0, **how)
        drawn.scale("x", 1, max(2, len(frame)), 8)
        drawn.scale("y", 0, high)
        axes.set_xlim(0.4, len(frame) + 0.6)
        axes.grid(visible=False, axis="x")
        axes.axhline(mean, color=INK, linewidth=1.5, linestyle="--")
        drawn.note(len(frame) + 0.6, mean, told, dx=5, ha="left")
        for row in dict.fromkeys((int(words.argmax()), int(words.argmin()))):
            number, x = int(words.iloc[row]), int(sentence.iloc[row])
            drawn.note(x, number, str(number), dy=-6, ha="center", va="baseline")
        drawn.note(0.4, high, "words", dx=-30, dy=-26, ha="left", va="baseline")
        drawn.axis_name("sentence, in the order of the text")
        drawn.key(
            lines,
            16,
            lambda k, x, y: Rectangle(
                (x + 2, y - 6), 22, 13, linewidth=1, **look(styles[kinds[k]])
            ),
        )
    speak = [f"{who} in {list(frame['speaker']).count(who)}" for who in shown if who != "others"]
    description = sentences(
        f"Bars for {count(len(frame), 'sentences')} in the order of the text.",
        _longest_and_shortest(named_numbers),
        f"The mean is {count(round(mean, 1), 'words')}, the median {figure(float(words.median()))}."
        if len(frame) > 1
        else "",
        f"Reported speech, by the number of sentences: {'; '.join(speak)}"
        f"{'; and others' if 'others' in shown else ''}."
        if speak
        else "",
    )
    return Chart(title, description, frame, drawn.figure, "words")


def _longest_and_shortest(words: pd.Series) -> str:
    """The longest and the shortest sentence with their words, or that all are alike."""
    longest, shortest = together(words, words.max()), together(words, words.min())
    high, low = (count(number, "words") for number in (words.max(), words.min()))
    if len(words) == 1:
        return f"It has {high}."
    if len(longest) == len(words):
        return f"{'Both' if len(words) == 2 else 'All'} have {high}."

    def which(numbers: Sequence[str]) -> str:
        several = len(numbers) > 1
        return f"{'are sentences' if several else 'is sentence'} {named(numbers)}"

    return (
        f"The longest {which(longest)} with {high}{each(longest)}, "
        f"the shortest {which(shortest)} with {low}{each(shortest)}."
    )


def _speakers_of_sentences(article: Article, names: Mapping[str, str]) -> list[str]:
    """For each sentence the name of who is reported to speak in it, "" for nobody.

    Where several speak, all their names in the order of the text. A quotation that goes on
    in the next sentence is its speaker's there, too.
    """
    starts = [sentence.span.start for sentence in article["sentences"]]
    found: list[dict[str, None]] = [{} for _ in starts]
    for attribution in article["attributions"]:
        for part in filter(None, (attribution.cue, *attribution.content)):
            first = max(0, bisect_right(starts, part.start) - 1)
            for row in range(first, max(first + 1, bisect_left(starts, part.end))):
                found[row].update(dict.fromkeys(_who(attribution, names)))
    return [listed(list(who)) if who else "" for who in found]


def _styles(article: Article, names: Mapping[str, str], *more: str) -> dict[str, Style]:
    """A style for each speaker of the article and for `more`, the same in each of its charts."""
    speakers = {who for item in article["attributions"] for who in _who(item, names)}
    return series_styles([*speakers, *more])


def _who(attribution: Any, names: Mapping[str, str]) -> list[str]:
    """Who speaks: names, or that the text gives a source which the rules do not know."""
    if attribution.speaker:
        return [names.get(who, who) for who in attribution.speaker]
    return ["other sources" if attribution.source else "no source given"]


def sentiment(
    article: Article,
    *layers: str | Layer,
    title: str = "How positive is each sentence?",
    ratings: Mapping[str, Sequence[float]] | None = None,
) -> Chart:
    """The polarity of each sentence by each method, side by side.

    Without `layers`, TextBlob's and VADER's. `ratings` adds people's: a name and one
    number in [-1, 1] a sentence. CourseError for a layer without polarities.

    >>> text = Article("A great day. A bad day.")
    >>> sentiment(text, "sentiment", ratings={"me": [1, -1]}).frame["me"].tolist()
    [1.0, -1.0]
    """
    import pandas as pd

    article = annotate(article, "sentences")
    spans = spans_of(article, "sentences")
    columns: dict[str, list[float]] = {}
    for wanted in layers or ("sentiment", "sentiment-vader"):
        layer = layer_of(article, wanted)
        try:
            polarity = {item.span: float(item.polarity) for item in layer}
        except (AttributeError, TypeError, ValueError):
            raise CourseError(
                f"charts.sentiment(): the layer {layer.name!r} has no polarities; give one of "
                "sentiment, or ratings="
            ) from None
        if not polarity:
            raise CourseError(
                f"charts.sentiment(): the layer {layer.name!r} says nothing of this text: leave "
                "it out, or make it with annotate()"
            )
        by = (layer.by.split() or [layer.name])[0]
        method = _METHODS.get(by.casefold(), layer.by or layer.name)
        method = f"{method}, {layer.name}" if method in columns else method
        columns[method] = [polarity.get(span, math.nan) for span in spans]
    for name, given in (ratings or {}).items():
        try:
            columns[name] = [float(number) for number in given]
        except (TypeError, ValueError):
            raise CourseError(f"charts.sentiment(): ratings of {name!r} are no numbers") from None
        if len(columns[name]) != len(spans):
            raise CourseError(
                f"charts.sentiment(): ratings of {name!r} are {len(columns[name])}, the text has "
                f"{count(len(spans), 'sentences')}: give one number a sentence"
            )
    index = []
    for n, span in enumerate(spans, start=1):
        words = article.words(span).split()
        more = "\u00a0\u2026" if len(words) > 5 else ""
        index.append(f"{n} {' '.join(words[:5])}{more}")
    frame = pd.DataFrame(columns, index=pd.Index(index, name="sentence"))
    unit = "polarity, -1 (negative) to 1 (positive)"
    # The scale of the axis is that of the numbers: most news has none below 0.
    ends = [end for end in (*frame.min(), *frame.max(), 0.0) if not math.isnan(end)]
    low, high = (math.floor(4 * min(ends)) / 4, math.ceil(4 * max(ends)) / 4)
    return dumbbells(frame, title, unit=unit, name="sentence", low=low, high=high, sort=False)


def speakers(article: Article, title: str = "Who is reported to say how much?") -> Chart:
    """The share of the article's words inside what each speaker is reported to say.

    Words that two speakers share count for both, so shares may add up to more than 100 %.
    "other sources" are named in the text, but the rules do not know who they are.
    CourseError for a text without words.

    >>> print(speakers(Article("Putin said trade will grow. Nobody knows.")))
    Who is reported to say how much?
    Of 7 words: the article itself 4 (57%) and Vladimir Putin 3 (43%).
    """
    import pandas as pd

    check_words("charts.speakers()", title=title)
    article = annotate(article, "mentions", "attributions", "tokens")
    names = {entity.id: entity.name for entity in catalogue(article)}
    words = word_tokens(article)
    if not words:
        raise CourseError("charts.speakers(): this text has no words")
    spoken = words_by_speaker(article, lambda attribution: _who(attribution, names))
    counts = {who: len(said) for who, said in spoken.items()}
    counts["the article itself"] = len(words) - len(set().union(*spoken.values()))
    frame = pd.DataFrame({"speaker": list(counts), "words": list(counts.values())})
    frame = frame.sort_values("words", ascending=False, kind="stable").reset_index(drop=True)
    frame["share"] = 100 * frame["words"] / len(words)
    unit = "% of the words"
    styles = _styles(article, names, "the article itself")
    looks = [styles[who] for who in frame["speaker"]]
    drawn = bar_figure(frame.set_index("speaker")["share"], unit, looks)
    rows = list(zip(frame["speaker"], frame["words"], strict=True))
    told = [f"{who} {figure(n)} ({percent(n / len(words))})" for who, n in rows]
    twice = sum(counts.values()) > len(words)
    description = sentences(
        f"Of {count(len(words), 'words')}: {named(told, 6)}.",
        "Words of two speakers are counted for each of them." if twice else "",
    )
    return Chart(title, description, frame, drawn, unit)
