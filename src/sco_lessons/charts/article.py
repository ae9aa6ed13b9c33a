"""Charts of an annotated article; a layer that one needs is made if it is missing."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sco_lessons.charts.bars import bar
from sco_lessons.charts.canvas import (
    BLUE,
    VERMILLION,
    Canvas,
    canvas,
    cut,
    look,
    name_space,
    row_canvas,
)  # fmt: skip
from sco_lessons.charts.chart import Chart
from sco_lessons.charts.describe import named, sentences
from sco_lessons.charts.frames import check_words, label
from sco_lessons.charts.points import dumbbells
from sco_lessons.display.palette import INK
from sco_lessons.display.tables import count, figure, listed
from sco_lessons.errors import CourseError
from sco_lessons.layers import Where, annotate, layer_of, spans_of
from sco_lessons.layers.entities import catalogue
from sco_lessons.layers.structure import word_tokens
from sco_lessons.measures import words as measures
from sco_lessons.text.model import Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["dispersion", "network", "sentence_lengths", "sentiment", "speakers"]

_MOST_SAID = 5  # terms in a description; the numbers of all are in the table
_METHODS = {"textblob": "TextBlob", "vader": "VADER", "vadersentiment": "VADER"}


def dispersion(
    article: Article,
    terms: str | Sequence[str] | Mapping[str, str | Where],
    title: str = "",
) -> Chart:
    """Where each term occurs: one row a term, one stroke a place, from the first word on.

    `terms` are words or phrases, or a mapping from a name to a phrase or to places: spans,
    mentions of an entity, what a speaker says. Strokes are as long as their words.

    >>> print(dispersion(Article("War and peace. Then peace."), ["peace", "treaty"]))
    Where peace and treaty stand in the text
    Strokes for the places of each term among 5 words in 1 paragraph: peace 2 in 1 paragraph
    (words 3–5); treaty nowhere.
    """
    import pandas as pd

    article = annotate(article, "paragraphs", "tokens")
    starts = [token.span.start for token in word_tokens(article)]
    rows = _places(article, terms)
    if not rows or not starts:
        raise CourseError("charts.dispersion(): give at least one term and a text with words")
    title = title or f"Where {named(list(rows))} stand in the text"
    check_words("charts.dispersion()", title=title)
    # The first word of each place, and the word after its last.
    words: dict[str, list[tuple[int, int]]] = {}
    for name, spans in rows.items():
        firsts = [max(0, bisect_right(starts, span.start) - 1) for span in spans]
        ends = [bisect_left(starts, span.end) for span in spans]
        words[name] = [(a, max(a + 1, b)) for a, b in zip(firsts, ends, strict=True)]
    names = [f"{name} ({len(spans)})" for name, spans in rows.items()]
    with row_canvas(names, top=48, right=12, height=34) as drawn:
        drawn.scale("x", 0, len(starts))
        _paragraph_bands(drawn, article, starts)
        thin = len(starts) / drawn.width * 3
        for row, places in enumerate(words.values()):
            drawn.axes.axhline(row, color=INK, alpha=0.25, linewidth=1)
            strokes = [(a, max(thin, b - a)) for a, b in places]
            colour = look(row)["facecolor"]
            drawn.axes.broken_barh(strokes, (row - 0.32, 0.64), color=colour, linewidth=0, zorder=3)
        drawn.axis_name("words from the start of the text")
    paragraphs = [paragraph.span.start for paragraph in article["paragraphs"]]
    frame = pd.DataFrame(
        [
            (name, bisect_right(paragraphs, span.start), a + 1, b - a, span.start, span.end)
            for name, spans in rows.items()
            for span, (a, b) in zip(spans, words[name], strict=True)
        ],
        columns=["term", "paragraph", "word", "words", "start", "end"],
    )
    return Chart(
        title,
        f"Strokes for the places of each term among {count(len(starts), 'words')} in "
        f"{count(len(paragraphs), 'paragraphs')}: {_places_said(frame, list(rows))}.",
        frame,
        drawn.figure,
        "words",
    )


def _places_said(frame: pd.DataFrame, names: Sequence[str]) -> str:
    """How often each of the first terms occurs, in how many paragraphs and between which words."""
    said = []
    for name in names[:_MOST_SAID]:
        found = frame[frame["term"] == name]
        if found.empty:
            said.append(f"{name} nowhere")
            continue
        first, last = int(found["word"].min()), int(found["word"].max())
        within = count(found["paragraph"].nunique(), "paragraphs")
        span = f"word {first:,}" if first == last else f"words {first:,}\u2013{last:,}"
        said.append(f"{name} {len(found)} in {within} ({span})")
    more = len(names) - _MOST_SAID
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _places(article: Article, terms: Any) -> dict[str, list[Span]]:
    """The spans of each term in their order."""
    if isinstance(terms, str):
        terms = [terms]
    if not isinstance(terms, Iterable):
        raise CourseError(f"charts.dispersion(): {terms!r:.40} is no list of words or phrases")
    if not isinstance(terms, Mapping):
        terms = {label(term): term for term in terms}
    rows: dict[str, list[Span]] = {}
    for name, places in terms.items():
        if isinstance(places, str):
            places = measures.places(article, places, within="paragraphs")
        rows[label(name)] = sorted(spans_of(article, places))
    return rows


def _paragraph_bands(drawn: Canvas, article: Article, starts: Sequence[int]) -> None:
    """A light band under every second paragraph, and the paragraphs' numbers above."""
    paragraphs = article["paragraphs"]
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10**9) if len(paragraphs) / n <= 15)
    for number, paragraph in enumerate(paragraphs, start=1):
        first = bisect_left(starts, paragraph.span.start)
        last = bisect_left(starts, paragraph.span.end)
        if number % 2 == 0:
            drawn.axes.axvspan(first, last, color=INK, alpha=0.07, linewidth=0)
        if number % every == 0:
            middle = (first + last) / 2
            drawn.note(middle, -0.5, str(number), dy=-10, ha="center", va="baseline")
    drawn.note(0, -0.5, "paragraph", dy=-30, ha="left", va="baseline")


def sentence_lengths(article: Article, title: str = "How long is each sentence?") -> Chart:
    """A bar a sentence, in the order of the text, with the mean.

    >>> print(sentence_lengths(Article("Peace holds. They met again in Astana.")))
    How long is each sentence?
    Bars for 2 sentences in the order of the text. The longest is sentence 2 with 5 words,
    the shortest sentence 1 with 2. The mean is 3.5 words, the median 3.5.
    """
    check_words("charts.sentence_lengths()", title=title)
    frame = measures.sentence_lengths(annotate(article, "sentences", "tokens"))
    if frame.empty:
        raise CourseError("charts.sentence_lengths(): this text has no sentences")
    words, sentence = frame["words"], frame["sentence"]
    mean, high = float(words.mean()), float(words.max()) or 1.0
    longest, shortest = int(words.argmax()), int(words.argmin())
    with canvas(34, 50, 84, 52, 210) as drawn:
        axes = drawn.axes
        axes.bar(list(sentence), list(words), width=0.7, color=BLUE)
        drawn.scale("x", 1, max(2, len(frame)), 8)
        drawn.scale("y", 0, high)
        axes.set_xlim(0.4, len(frame) + 0.6)
        axes.grid(visible=False, axis="x")
        axes.axhline(mean, color=INK, linewidth=1.5, linestyle="--")
        drawn.note(len(frame) + 0.6, mean, f"mean {figure(mean, 1)}", dx=5, ha="left")
        for row in dict.fromkeys((longest, shortest)):
            number = int(words.iloc[row])
            x = int(sentence.iloc[row])
            drawn.note(x, number, str(number), dy=-6, ha="center", va="baseline")
        drawn.note(0.4, high, "words", dx=-30, dy=-26, ha="left", va="baseline")
        drawn.axis_name("sentence, in the order of the text")
    description = (
        f"Bars for {count(len(frame), 'sentences')} in the order of the text. The longest is "
        f"sentence {sentence.iloc[longest]} with {count(words.iloc[longest], 'words')}, the "
        f"shortest sentence {sentence.iloc[shortest]} with {figure(words.iloc[shortest])}. The "
        f"mean is {figure(mean, 1)} words, the median {figure(float(words.median()))}."
    )
    shown = frame[["sentence", "paragraph", "words", "start", "end"]]
    return Chart(title, description, shown, drawn.figure, "words")


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
    for each in layers or ("sentiment", "sentiment-vader"):
        layer = layer_of(article, each)
        try:
            polarity = {item.span: float(item.polarity) for item in layer}
        except (AttributeError, TypeError, ValueError):
            raise CourseError(
                f"charts.sentiment(): the layer {layer.name!r} has no polarities; give one of "
                "sentiment, or ratings="
            ) from None
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
                f"{len(spans)} sentences: give one number a sentence"
            )
    index = [
        cut(f"{n} {' '.join(article.words(span).split()[:6])} \u2026", 150)
        for n, span in enumerate(spans, start=1)
    ]
    frame = pd.DataFrame(columns, index=pd.Index(index, name="sentence"))
    unit = "polarity, \u22121 (negative) to 1 (positive)"
    return dumbbells(frame, title, unit=unit, name="sentence", low=-1, high=1)


def speakers(article: Article, title: str = "Whose words fill the article?") -> Chart:
    """The share of the article's words inside what each speaker is reported to say.

    Words that two speakers share count for both, so shares may add up to more than 100 %.

    >>> print(speakers(Article("Putin said trade will grow. Nobody else spoke.")))
    Whose words fill the article?
    Of 8 words, 62 % are in the article itself. In order: the article itself 62 % and
    Vladimir Putin 38 %.
    """
    import pandas as pd

    article = annotate(article, "mentions", "attributions", "tokens")
    names = {entity.id: entity.name for entity in catalogue(article)}
    words = [token.span for token in word_tokens(article)]
    starts, ends = [word.start for word in words], [word.end for word in words]
    spoken: dict[str, set[int]] = {}
    for attribution in article["attributions"]:
        said = {
            word
            for span in attribution.content
            for word in range(bisect_left(starts, span.start), bisect_right(ends, span.end))
        }
        for who in attribution.speaker or ("",):
            spoken.setdefault(names.get(who, who or "speaker not named"), set()).update(said)
    counts = {who: len(said) for who, said in spoken.items()}
    counts["the article itself"] = len(words) - len(set().union(*spoken.values()))
    frame = pd.DataFrame({"speaker": list(counts), "words": list(counts.values())})
    frame = frame.sort_values("words", ascending=False, kind="stable").reset_index(drop=True)
    frame["share"] = 100 * frame["words"] / max(1, len(words))
    shares = frame[["speaker", "share"]].round(1)
    unit = "% of the words"
    drawn = bar(shares, title, unit=unit, name="speaker").figure
    first = str(frame["speaker"].iloc[0])
    what = f"what {first} is reported to say" if first in spoken else f"in {first}"
    rest = [f"{s} {figure(p, 0)} %" for s, p in zip(frame["speaker"], frame["share"], strict=True)]
    description = (
        f"Of {count(len(words), 'words')}, {figure(frame['share'].iloc[0], 0)} % are {what}. "
        f"In order: {listed(rest)}."
    )
    return Chart(title, description, frame, drawn, unit)


def network(
    article: Article,
    title: str = "Who and what is named together?",
    *,
    within: str | Layer = "sentences",
    most: int = 12,
) -> Chart:
    """Entities in a column, joined by an arc if a sentence names both.

    The thicker the arc, the more sentences; the larger the dot, the more mentions.
    `within` is the layer whose stretches count as together, `most` the number of
    entities, those mentioned most often.

    >>> print(network(Article("Putin met Xi Jinping. Putin left.")))
    Who and what is named together?
    2 entities, joined by 1 arc where they share sentences. Named together most often:
    Vladimir Putin and Xi Jinping (1 sentence). Vladimir Putin has most partners (1).
    """
    import pandas as pd

    check_words("charts.network()", title=title)
    if not isinstance(most, int) or most < 1:
        raise CourseError(f"charts.network(most={most!r}): show one entity or more")
    article = annotate(article, "mentions")
    stretches = layer_of(article, within)
    mentions = article["mentions"]
    names = {entity.id: entity.name for entity in catalogue(article)}
    counts = Counter(id for mention in mentions for id in mention.entities)
    if not counts:
        raise CourseError("charts.network(): the mentions of this text have no entities")
    kept = {id for id, _ in counts.most_common(most)}
    order = [id for id in names if id in kept]
    pairs: Counter[tuple[int, int]] = Counter()
    for stretch in stretches:
        here = {id for mention in mentions.within(stretch.span) for id in mention.entities}
        pairs.update(combinations([row for row, id in enumerate(order) if id in here], 2))
    labels = [names[id] for id in order]
    drawn = _network_figure(labels, [counts[id] for id in order], pairs)
    unit = stretches.name
    rows = [
        (labels[a], labels[b], n)
        for (a, b), n in sorted(
            pairs.items(), key=lambda item: (-item[1], order[item[0][0]], order[item[0][1]])
        )
    ]
    frame = pd.DataFrame(rows, columns=["entity", "other entity", unit])
    return Chart(title, _network_words(frame, labels, unit), frame, drawn, unit)


def _network_figure(
    labels: Sequence[str], counts: Sequence[int], pairs: Mapping[tuple[int, int], int]
) -> Figure:
    """A dot a row, as large as its count, and an arc between the rows of each pair."""
    room = name_space(labels, 215) + 8
    with row_canvas(labels, top=10, right=16, bottom=10, room=room, beside=14, away=18) as drawn:
        wide = drawn.width / (drawn.height / len(labels))
        drawn.axes.set_xlim(0, wide)
        drawn.axes.set_xticks([])
        reach = max((b - a for a, b in pairs), default=1)
        strongest = max(pairs.values(), default=1)
        for (a, b), n in sorted(pairs.items(), key=lambda item: (item[1], item[0])):
            _arc(drawn, a, b, n / strongest, wide * 0.92 / reach)
        for row, n in enumerate(counts):
            size = 5 + 13 * math.sqrt(n / max(counts))
            drawn.axes.plot([0], [row], "o", color=VERMILLION, markersize=size, clip_on=False)
    return drawn.figure


def _arc(drawn: Canvas, a: int, b: int, strength: float, scale: float) -> None:
    """A curve to the right between two rows, the thicker the stronger."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    # A cubic Bezier curve reaches three quarters of the way to its control points.
    reach = (b - a) * scale * 4 / 3
    way = Path([(0, a), (reach, a), (reach, b), (0, b)], [1, 4, 4, 4])
    curve = PathPatch(way, facecolor="none", edgecolor=BLUE, linewidth=1 + 5 * strength)
    curve.set(alpha=0.55 + 0.35 * strength, clip_on=False)
    drawn.axes.add_patch(curve)


def _network_words(frame: pd.DataFrame, labels: Sequence[str], within: str) -> str:
    if frame.empty:
        return f"{count(len(labels), 'entities')}, no two of them in one of the {within}."
    top = frame[frame[within] == frame[within].max()]
    pairs = [f"{a} and {b}" for a, b in zip(top["entity"], top["other entity"], strict=True)]
    linked = Counter([*frame["entity"], *frame["other entity"]])
    hub, partners = sorted(linked.items(), key=lambda item: (-item[1], item[0]))[0]
    alone = [label for label in labels if label not in linked]
    return sentences(
        f"{count(len(labels), 'entities')}, joined by {count(len(frame), 'arcs')} where they "
        f"share {within}. Named together most often: {named(pairs)} "
        f"({count(top[within].iloc[0], within)}). {hub} has most partners ({partners}).",
        f"Alone: {named(alone)}." if alone else "",
    )
