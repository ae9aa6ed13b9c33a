"""Who and what is mentioned together: entities in a column, joined by arcs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from sco_lessons.charts.article import own_styles
from sco_lessons.charts.canvas import Canvas, name_space, row_canvas
from sco_lessons.charts.chart import Chart
from sco_lessons.charts.describe import each, named, sentences, together
from sco_lessons.charts.frames import check_words
from sco_lessons.display.palette import PLAIN, Style
from sco_lessons.display.phrases import count
from sco_lessons.errors import CourseError
from sco_lessons.layers import annotate, layer_of
from sco_lessons.layers.entities import catalogue
from sco_lessons.text.model import Article, Layer

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["network"]

_MOST_ARCS = 12


def network(
    article: Article,
    title: str = "Who and what is mentioned together?",
    *,
    within: str | Layer = "sentences",
    most: int = 12,
    least: int | None = None,
) -> Chart:
    """Entities in a column, joined by an arc if a sentence mentions both.

    The thicker the arc, the more sentences; beside a name is the number of its mentions.
    A mention may be a name, a description or a pronoun. `within` is the layer whose
    stretches count as together, `most` the number of entities, those mentioned most often.
    Arcs are drawn for pairs that share `least` sentences or more; without it, for as many
    of the strongest pairs as can be told apart. The frame has all.

    >>> print(network(Article("Putin met Xi Jinping. Putin left.")))
    Who and what is mentioned together?
    2 entities, joined by 1 arc for the pair that shares sentences. Mentioned together most
    often: Vladimir Putin with Xi Jinping (1 sentence).
    """
    import pandas as pd

    check_words("charts.network()", title=title)
    for given, what in ((most, "most"), (1 if least is None else least, "least")):
        if not isinstance(given, int) or given < 1:
            rule = "show one entity or more" if what == "most" else "one sentence or more"
            raise CourseError(f"charts.network({what}={given!r}): {rule}")
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
    if least is None:
        sizes = sorted(pairs.values(), reverse=True)
        weaker = sizes[_MOST_ARCS] if len(sizes) > _MOST_ARCS else 0
        least = min(weaker + 1, sizes[0]) if sizes else 1
    strong = {pair: n for pair, n in pairs.items() if n >= least}
    joined = sorted({row for pair in strong for row in pair}) or list(range(len(order)))
    labels, unit = [names[id] for id in order], stretches.name
    rows = [
        (labels[a], labels[b], n)
        for (a, b), n in sorted(
            pairs.items(), key=lambda item: (-item[1], order[item[0][0]], order[item[0][1]])
        )
    ]
    frame = pd.DataFrame(rows, columns=["entity", "other entity", unit])
    dots = [f"{labels[row]} ({counts[order[row]]})" for row in joined]
    arcs = {(joined.index(a), joined.index(b)): n for (a, b), n in strong.items()}
    drawn = _network_figure(dots, own_styles([labels[row] for row in joined]), arcs)
    bare = [name for row, name in enumerate(labels) if row not in joined]
    return Chart(title, _network_words(frame, labels, bare, unit, least), frame, drawn, unit)


def _network_figure(
    labels: Sequence[str], styles: Sequence[Style], pairs: Mapping[tuple[int, int], int]
) -> Figure:
    """A dot a row, and an arc between the rows of each pair with the number of its sentences."""
    room = name_space(labels, 215) + 8
    with row_canvas(labels, top=10, right=30, bottom=10, room=room, beside=14, away=14) as drawn:
        wide = drawn.width / (drawn.height / len(labels))
        drawn.axes.set_xlim(0, wide)
        drawn.axes.set_xticks([])
        reach = max((b - a for a, b in pairs), default=1)
        strongest, taken = max(pairs.values(), default=1), list[tuple[float, float]]()
        for (a, b), n in sorted(pairs.items(), key=lambda item: (item[1], item[0])):
            out = (b - a) * wide * 0.92 / reach
            _arc(drawn, a, b, n / strongest, out)
            near = [y for x, y in taken if abs(x - out) * drawn.width / wide < 22]
            y = (a + b) / 2
            while any(abs(y - other) < 0.45 for other in near):
                y += 0.5
            taken.append((out, y))
            drawn.note(out, y, str(n), dx=8, ha="left")
        for row, style in enumerate(styles):
            drawn.axes.plot(
                [0], [row], style.shape, color=style.paint, markersize=10, clip_on=False
            )
    return drawn.figure


def _arc(drawn: Canvas, a: int, b: int, strength: float, out: float) -> None:
    """A curve between two rows that goes so far to the right, the thicker the stronger."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    # A cubic Bezier curve reaches three quarters of the way to its control points.
    reach = out * 4 / 3
    way = Path([(0, a), (reach, a), (reach, b), (0, b)], [1, 4, 4, 4])
    curve = PathPatch(way, facecolor="none", edgecolor=PLAIN.paint, linewidth=1 + 5 * strength)
    curve.set(alpha=0.55 + 0.35 * strength, clip_on=False)
    drawn.axes.add_patch(curve)


def _network_words(
    frame: pd.DataFrame, labels: Sequence[str], bare: Sequence[str], within: str, least: int
) -> str:
    if frame.empty:
        return f"{count(len(labels), 'entities')}, no two of them in one of the {within}."
    numbers = frame.set_axis(
        [f"{a} with {b}" for a, b in zip(frame["entity"], frame["other entity"], strict=True)]
    )[within]
    top, drawn = together(numbers, numbers.max()), int((numbers >= least).sum())
    partners = Counter([*frame["entity"], *frame["other entity"]])
    most = max(partners.values())
    hubs = [name for name, n in partners.items() if n == most]
    pairs = "the pair that shares" if drawn == 1 else "the pairs that share"
    shared = within if least == 1 else f"{count(least, within)} or more"
    rest = len(frame) - drawn
    fewer = f"; {count(rest, 'more pairs')} share{'s' if rest == 1 else ''} fewer" if rest else ""
    have = "has" if len(hubs) == 1 else "have"
    return sentences(
        f"{count(len(labels), 'entities')}, joined by {count(drawn, 'arcs')} for {pairs} "
        f"{shared}{fewer}.",
        f"Mentioned together most often: {named(top)} ({count(numbers.max(), within)}{each(top)}).",
        f"Of all pairs, {named(hubs)} {have} most ({most}{each(hubs)})."
        if len(hubs) < len(partners)
        else "",
        f"Without such a pair, and not drawn: {named(bare)}." if bare else "",
    )
