"""Charts that carry their description and their numbers.

Each function makes one kind of chart out of values or an annotated article, and returns a
`Chart`: a matplotlib figure, a title, a description made from the numbers, and the
numbers. JupyterLab and the lesson pages show it as SVG in the colours of the page.
`from_figure()` wraps a figure of your own.
"""

from sco_lessons.charts.article import dispersion, sentence_lengths, sentiment, speakers
from sco_lessons.charts.bars import bar, grouped_bars, heat_map, stacked_bars
from sco_lessons.charts.chart import Chart, from_figure
from sco_lessons.charts.groups import intervals
from sco_lessons.charts.points import dumbbells, scatter, slopes, steps
from sco_lessons.charts.relations import network

__all__ = [
    "Chart",
    "bar",
    "dispersion",
    "dumbbells",
    "from_figure",
    "grouped_bars",
    "heat_map",
    "intervals",
    "network",
    "scatter",
    "sentence_lengths",
    "sentiment",
    "slopes",
    "speakers",
    "stacked_bars",
    "steps",
]
