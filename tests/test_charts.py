"""Every chart says what it shows, carries its numbers, and is the same each time."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import charts
from sco_lessons.charts import Chart, from_figure
from sco_lessons.charts.canvas import wrapped
from sco_lessons.display.palette import DARK, LIGHT, MARKS
from sco_lessons.errors import CourseError
from sco_lessons.layers import annotate
from sco_lessons.text.course import load
from sco_lessons.text.model import Annotation, Article, Layer, Span

SVG = "{http://www.w3.org/2000/svg}"


@cache
def astana() -> Article:
    return annotate(load("xi-putin-astana"))


@pytest.fixture(scope="module")
def article() -> Article:
    return astana()


SCORES = pd.DataFrame(
    {"precision": [1.0, 0.9], "recall": [0.25, 0.75], "F1": [0.4, 0.82]},
    index=["direct speech", "and \u201csaid\u201d"],
)
COUNTS = pd.DataFrame({"Xi 习近平": [4, 0], "Putin": [1, 7]}, index=["trade", "<security> & peace"])

RATES = pd.DataFrame(
    {"item": ["说", "say"] * 2, "group": ["Bell", "Bell", "<b>Post", "<b>Post"], "unit": "% of all",
     "rate": [10, 20, 35.2, 0], "low": [5, 11, 20, None], "high": [17, 30, 55, None],
     "whole": [40, 40, 12, 12]},
)  # fmt: skip

# One example a chart: a chart without one fails below.
EXAMPLES: dict[str, Callable[[Article], Chart]] = {
    "bar": lambda a: charts.bar(
        {"习近平": 12, "Putin": 3}, "Mentions", unit="mentions", name="entity"
    ),
    "grouped_bars": lambda a: charts.grouped_bars(COUNTS, "Topics", unit="terms"),
    "stacked_bars": lambda a: charts.stacked_bars(COUNTS, "Topics", share=True),
    "dumbbells": lambda a: charts.dumbbells(COUNTS, "Apart", unit="terms"),
    "steps": lambda a: charts.steps(SCORES, "Rules one by one"),
    "slopes": lambda a: charts.slopes(COUNTS, "Before and after", unit="terms"),
    "heat_map": lambda a: charts.heat_map(COUNTS, "Grid", unit="terms", name="topic"),
    "scatter": lambda a: charts.scatter(
        pd.DataFrame({"word": ["a", "b", "上合"], "n": [1, 2, 9], "g": [0.5, -3.25, 8]}),
        "Words",
        x="n",
        y="g",
        label="word",
    ),
    "intervals": lambda a: charts.intervals(RATES, "Rates", name="outlet"),
    "dispersion": lambda a: charts.dispersion(a, ["SCO", "peace"]),
    "sentence_lengths": charts.sentence_lengths,
    "sentiment": charts.sentiment,
    "speakers": charts.speakers,
    "network": charts.network,
}
FRAME_CHARTS = (
    *("grouped_bars", "stacked_bars", "dumbbells", "steps"),
    *("slopes", "heat_map"),
)
every_chart = pytest.mark.parametrize(
    "name", sorted(set(charts.__all__) - {"Chart", "from_figure"})
)


@cache
def example(name: str) -> Chart:
    """The example of a chart, drawn once for all that only look at it."""
    return EXAMPLES[name](astana())


def numbers(chart: Chart) -> set[str]:
    """The numbers of a chart's frame as its description would write them."""
    from sco_lessons.display.phrases import figure

    cells = chart.frame.select_dtypes("number").to_numpy().ravel()
    return (
        {figure(v) for v in cells}
        | {figure(round(v, 1)) for v in cells}
        | {figure(float(v), 0) for v in cells}
    )


@every_chart
def test_a_description_has_the_numbers_of_the_frame(name: str) -> None:
    made = example(name)
    said = set(re.findall(r"-?[\d,]*\d(?:\.\d+)?", made.description))
    assert said & numbers(made)
    assert len(made.description.split()) > 8 and made.description.endswith(".")
    assert made.title in str(made) and made.description in str(made)


@every_chart
def test_the_same_numbers_give_the_same_bytes(name: str, article: Article) -> None:
    first, again = example(name), EXAMPLES[name](article)
    assert first.html == again.html
    assert first.html == first._repr_mimebundle_()["text/html"]


@every_chart
def test_the_picture_is_small_and_named_and_follows_the_page(name: str) -> None:
    made = example(name)
    root = ET.fromstring(made.svg)
    assert root.get("role") == "img"
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) and all(str(i).startswith(made.key) for i in ids)
    assert root.findtext(f"{SVG}title") == made.title
    assert root.findtext(f"{SVG}desc") == made.description
    assert len(made.svg) < 16_000
    assert "<metadata" not in made.svg and "date" not in made.svg
    assert "#000000" not in made.svg and "currentColor" in made.svg


@every_chart
def test_type_is_readable_on_a_phone(name: str) -> None:
    # 480 units shrink to the 288 pixels of a phone's column: 15 units become 9 pixels.
    root = ET.fromstring(example(name).svg)
    assert float(str(root.get("width"))) <= 480
    sizes = [e.get("font-size") for e in root.iter() if e is not root and e.get("font-size")]
    assert root.get("font-size") == "15" and all(float(str(size)) >= 15 for size in sizes)
    assert [t for t in root.iter(f"{SVG}text") if (t.text or "").strip()]


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", MARKS.values(), ids=MARKS)
def test_marks_stand_out_on_white_and_on_dark_pages(colour: str) -> None:
    assert contrast(colour, LIGHT["paper"]) >= 3
    assert contrast(colour, DARK["paper"]) >= 3


@every_chart
def test_marks_have_only_the_colours_that_stand_out(name: str) -> None:
    used = {c.upper() for c in re.findall(r"#[0-9a-fA-F]{6}\b", example(name).svg)}
    assert used <= {c.upper() for c in MARKS.values()}


@every_chart
def test_the_numbers_stand_behind_it_as_a_table(name: str) -> None:
    html = example(name).html
    assert html.count("<caption>") == html.count("<details>") == 1
    assert not re.search(r"<th(?![^>]*scope=)(?!ead)", html)
    assert "<script" not in html


@every_chart
def test_a_chart_leaves_matplotlib_and_warnings_as_they_were(name: str, article: Article) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert EXAMPLES[name](article).html
    assert dict(matplotlib.rcParams) == before


@every_chart
def test_a_chart_has_a_summary_and_typed_arguments(name: str, article: Article) -> None:
    function = getattr(charts, name)
    assert (function.__doc__ or "").strip()
    assert inspect.signature(function).return_annotation == "Chart"


def test_a_style_set_in_a_notebook_does_not_change_a_chart() -> None:
    import matplotlib

    plain = EXAMPLES["bar"](Article("x")).html
    with matplotlib.rc_context({"font.size": 30, "axes.edgecolor": "red", "text.color": "blue"}):
        assert EXAMPLES["bar"](Article("x")).html == plain


@pytest.mark.whole
def test_charts_load_matplotlib_late_and_never_pyplot() -> None:
    code = (
        "import sys; from sco_lessons import charts; assert 'matplotlib' not in sys.modules;"
        "charts.bar({'a': 1, 'b': 2}, 'T').html;"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_chinese_stays_text_and_is_marked_in_the_words_around_it() -> None:
    made = example("bar")
    assert any("习近平" in (t.text or "") for t in ET.fromstring(made.svg).iter(f"{SVG}text"))
    assert '<span lang="zh">习近平</span>' in made.html


def test_bars_name_the_highest_and_the_lowest() -> None:
    made = charts.bar({"a": 5, "b": 1, "c": 1}, "T", unit="mentions", name="entity")
    assert made.description == (
        "Bars for 3 entities. The highest is a with 5 mentions, "
        "the lowest are b and c with 1 mention each."
    )


def test_shares_of_a_row_add_up_to_a_hundred() -> None:
    # Of Xi's 4 and Putin's 1 in "trade", 80 % and 20 %.
    made = example("stacked_bars")
    assert made.frame.loc["trade"].tolist() == [80, 20, 5]
    assert made.frame.drop(columns="n").sum(axis=1).tolist() == [100, 100]


def test_a_grid_counts_its_empty_cells_and_finds_its_highest() -> None:
    said = example("heat_map").description
    assert "1 of 4 cells is 0" in said and "Putin with 7 terms" in said


def test_a_dispersion_plot_leads_back_to_the_text(article: Article) -> None:
    frame = charts.dispersion(article, {"Afghanistan": "Afghanistan"}).frame
    assert [article.text[a:b] for a, b in zip(frame["start"], frame["end"], strict=True)] == [
        "Afghanistan"
    ] * article.text.count("Afghanistan")


def test_a_dispersion_plot_takes_spans_as_long_as_they_are() -> None:
    # Words 2 to 4 of five: from word 2, three words long.
    made = charts.dispersion(Article("One two three four five."), {"middle": [Span(4, 18)]})
    assert made.frame[["word", "words"]].values.tolist() == [[2, 3]]


def test_shares_of_words_by_speaker_are_of_all_words(article: Article) -> None:
    frame = charts.speakers(article).frame
    own = frame.loc[frame["speaker"] == "the article itself"].iloc[0]
    total = round(own["words"] / own["share"] * 100)
    assert 400 < total < 440
    assert (frame["share"] - 100 * frame["words"] / total).abs().max() < 1e-9


def test_ratings_need_a_number_a_sentence() -> None:
    article = annotate(Article("Good. Bad. Good."), "sentences")
    made = charts.sentiment(article, "sentiment", ratings={"me": [1, -1, 1]})
    assert made.frame["me"].tolist() == [1, -1, 1]
    with pytest.raises(ValueError, match="one number a sentence"):
        charts.sentiment(article, "sentiment", ratings={"me": [1]})


@pytest.mark.parametrize("values", [{}, {"a": "many"}, pd.DataFrame({"a": [], "b": []})])
def test_nothing_to_show_is_refused_in_one_line(values: object) -> None:
    with pytest.raises(CourseError, match=r"look at the frame|count or measure") as caught:
        charts.bar(values, "T")
    assert "\n" not in str(caught.value)


VALUE_CHARTS = (*FRAME_CHARTS, "bar")
ARTICLE_CHARTS = ("dispersion", "network", "sentence_lengths", "sentiment", "speakers")


@pytest.mark.parametrize("values", [None, 5, "abc", object(), [["a"]], {"a": None}, [None]])
@pytest.mark.parametrize("name", [*VALUE_CHARTS, "scatter"])
def test_what_holds_no_numbers_is_refused_in_one_line(name: str, values: object) -> None:
    columns = {"x": "a", "y": "b"} if name == "scatter" else {}
    with pytest.raises(CourseError, match=rf"charts\.{name}\(\)") as caught:
        getattr(charts, name)(values, "T", **columns)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("title", [None, 5, " "])
@pytest.mark.parametrize("name", [*VALUE_CHARTS, *ARTICLE_CHARTS, "scatter"])
def test_a_chart_without_a_title_is_refused(name: str, title: Any) -> None:
    given: Any = COUNTS.iloc[:, 0] if name == "bar" else COUNTS
    given = annotate(Article("Putin met Xi.")) if name in ARTICLE_CHARTS else given
    more: dict[str, Any] = {"x": "Putin", "y": "Putin"} if name == "scatter" else {}
    more = {"terms": ["Xi"]} if name == "dispersion" else more
    if name == "dispersion" and title is None:
        pytest.skip("dispersion names its terms by itself")
    with pytest.raises(CourseError, match="title="):
        getattr(charts, name)(given, title=title, **more)


@pytest.mark.parametrize("name", ARTICLE_CHARTS)
def test_what_is_no_article_is_refused_in_one_line(name: str) -> None:
    more = [["peace"]] if name == "dispersion" else []
    with pytest.raises(CourseError, match="not an article"):
        getattr(charts, name)("a text", *more)


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (lambda a: charts.dispersion(a, None), "no list of words"),
        (lambda a: charts.dispersion(a, []), "at least one term"),
        (lambda a: charts.dispersion(a, {"x": 5}), "no place in a text"),
        (lambda a: charts.dispersion(a, {"x": [5]}), "no place in a text"),
        (lambda a: charts.network(a, within="nothing"), "nothing"),
        (lambda a: charts.network(a, most=0), "one entity or more"),
        (lambda a: charts.network(Article("They left.")), "no entities"),
        (lambda a: charts.sentiment(a, "nothing"), "nothing"),
        (lambda a: charts.sentiment(a, "sentences"), "no polarities"),
        (lambda a: charts.sentiment(a, ratings={"me": 5}), "no numbers"),
        (lambda a: charts.sentiment(a, ratings={"me": ["good"] * 13}), "no numbers"),
        (lambda a: charts.sentence_lengths(Article("")), "no sentences"),
    ],
)
def test_a_wrong_wish_of_an_article_is_answered_in_one_line(
    draw: Callable[[Article], Chart], says: str, article: Article
) -> None:
    with pytest.raises(CourseError, match=says) as caught:
        draw(article)
    assert "\n" not in str(caught.value)


def test_a_figure_of_ones_own_needs_a_description_and_is_shown_once() -> None:
    from matplotlib import pyplot

    pyplot.switch_backend("agg")
    figure, axes = pyplot.subplots()
    axes.plot([1, 2, 3])
    frame = pd.DataFrame({"n": [1, 2, 3]})
    for empty in ("", "A line.", "Growth"):
        with pytest.raises(ValueError, match="cannot see it"):
            from_figure(figure, "Growth", description=empty, frame=frame)
    made = from_figure(figure, "Growth", description="A line rises from 1 to 3.", frame=frame)
    assert not pyplot.get_fignums()
    ids = re.findall(r'id="([^"]+)"', made.html)
    assert len(ids) == len(set(ids)) and "currentColor" in made.svg
    for reference in re.findall(r"url\(#([^)]+)\)|href=\"#([^\"]+)\"", made.svg):
        assert "".join(reference) in ids


def test_a_picture_of_very_many_marks_becomes_an_image_with_words() -> None:
    from matplotlib.figure import Figure

    figure = Figure()
    figure.gca().scatter(range(3000), [n % 7 for n in range(3000)])
    made = from_figure(
        figure,
        "Many",
        description="Three thousand marks go up and down.",
        frame=pd.DataFrame(),
    )
    assert '<img alt="Many. Three thousand' in made.html and "data:image/png" in made.html


ODD = {
    "gaps": pd.DataFrame({"a": [1, None, 3], "b": [None, None, 2.0]}, index=["x", "y", "z"]),
    "one row": pd.DataFrame({"a": [1], "b": [2]}, index=["x"]),
    "nothing but 0": pd.DataFrame({"a": [0, 0], "b": [0, 0]}, index=["x", "y"]),
    "same names": pd.DataFrame({"a": [1, 2], "b": [2, 1]}, index=["x", "x"]),
    "far apart": pd.DataFrame({"a": [1e9, 2.5e12], "b": [1e-9, 3]}, index=[1, 2]),
    "hostile names": pd.DataFrame(
        {"</svg><script>x</script>": [1, 2], "$\\frac{": [3, 4]}, index=["$a_", "<b>&\x00 ]]>" * 9]
    ),
}


@pytest.mark.parametrize("frame", ODD.values(), ids=list(ODD))
@pytest.mark.parametrize("name", FRAME_CHARTS)
def test_odd_frames_give_a_whole_picture(name: str, frame: pd.DataFrame) -> None:
    before = frame.copy()
    made = getattr(charts, name)(frame, "T")
    assert "nan" not in made.svg and "<script" not in made.html
    assert ET.fromstring(made.svg).tag == f"{SVG}svg"
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("name", FRAME_CHARTS)
def test_infinite_numbers_and_twin_columns_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="infinite number"):
        getattr(charts, name)(pd.DataFrame({"a": [1, float("inf")], "b": [1, 2]}), "T")
    with pytest.raises(ValueError, match="two columns are called 'a'"):
        getattr(charts, name)(pd.DataFrame([[1, 2]], columns=["a", "a"]), "T")


def test_descriptions_stay_short_and_leave_the_numbers_to_the_table(article: Article) -> None:
    rows = {f"topic number {n}": [n, 2 * n, 9 - n, 1] for n in range(8)}
    frame = pd.DataFrame(rows, index=["Xi Jinping", "Vladimir Putin", "others", "nobody"]).T
    ratings = {"gold": [0.5] * 13, "mine": [0.0] * 12 + [1.0]}
    terms = ["SCO", "China", "Russia", "two", "peace", "security", "world", "summit"]
    drawn = [
        charts.stacked_bars(frame, "Pieces", unit="places"),
        charts.stacked_bars(frame, "Shares", unit="places", share=True),
        charts.grouped_bars(frame, "Groups", unit="places"),
        charts.dumbbells(frame, "Marks", unit="places"),
        charts.dispersion(article, terms),
        charts.sentiment(article, ratings=ratings),
    ]
    for each in drawn:
        assert 10 <= len(each.description.split()) <= 60, each.description
        assert len(each.frame) >= 8


NOTHING = float("nan")


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: charts.bar({"a": 1, "b": NOTHING}, "T"), "1 row without a number is left out"),
        (
            lambda: charts.dumbbells({"a": {"x": 1, "y": NOTHING}, "b": {"x": 2}}, "T"),
            "1 row without a number is left out",
        ),
        (
            lambda: charts.heat_map({"a": {"x": 1}, "b": {"x": NOTHING}, "c": {"x": None}}, "T"),
            "2 columns without a number are left out",
        ),
        (
            lambda: charts.slopes({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": NOTHING}}, "T"),
            "1 row without a number is left out",
        ),
        (
            lambda: charts.scatter({"a": [1, 2, NOTHING], "b": [1, 2, 3]}, "T", x="a", y="b"),
            "1 row without a number is left out",
        ),
        (
            lambda: charts.stacked_bars({"a": {"x": 1, "y": 2}, "b": {"x": 2}}, "T"),
            "1 piece without a number counts as 0",
        ),
    ],
)
def test_what_is_left_out_is_said(made: Callable[[], Chart], says: str) -> None:
    assert says in made().description


@pytest.mark.parametrize("name", [*VALUE_CHARTS, "scatter"])
def test_without_gaps_nothing_is_said_of_them(name: str) -> None:
    assert "without a number" not in example(name).description


def test_a_very_small_number_is_not_told_or_drawn_as_0() -> None:
    made = charts.bar({"a": 1e-12, "b": 4e-12}, "T")
    assert "with 4e-12" in made.description and "with 1e-12" in made.description
    texts = [t.text for t in ET.fromstring(made.svg).iter(f"{SVG}text")]
    assert texts.count("0") == 1 and {"1e-12", "2e-12", "4e-12"} <= set(texts)


def test_bars_of_nothing_but_0_are_cut_into_pieces_with_names() -> None:
    made = charts.stacked_bars({"trade": {"Xi": 0}, "peace": {"Xi": 0}}, "T")
    assert made.description == "Bars for 1 name, cut into trade and peace. All are empty."


def test_marks_that_agree_everywhere_are_said_to_agree() -> None:
    made = charts.dumbbells({"one": {"a": 1, "b": 2}, "other": {"a": 1, "b": 2}}, "T")
    assert made.description.endswith("They agree everywhere.")
    made = charts.slopes({"one": {"a": 1, "b": 2}, "other": {"a": 1, "b": 2}}, "T")
    assert made.description.endswith("2 stay. Nothing changes.")


def test_a_grid_of_names_with_themselves_is_told_in_pairs() -> None:
    # What each row adds up to would count a pair twice, and is not said.
    grid = {
        "Xi": {"SCO": 4, "China": 7},
        "SCO": {"Xi": 4, "China": 0},
        "China": {"Xi": 7, "SCO": 0},
    }
    frame = pd.DataFrame(grid, index=list(grid))
    made = charts.heat_map(frame, "T", unit="sentences", name="actor")
    assert made.description == (
        "A grid of 3 actors, each with each; 1 of 3 pairs is 0. The highest is Xi with China with "
        "7 sentences."
    )
    assert made.frame.index.name == "actor"
    uneven = charts.heat_map(frame.assign(Xi=[0, 5, 7]), "T", unit="sentences", name="actor")
    assert "China at column Xi" in uneven.description and "in all" in uneven.description


def test_rows_of_one_name_are_each_counted_in_a_grid() -> None:
    said = charts.heat_map(ODD["same names"], "T").description
    assert "0 of 4 cells are 0" in said


@pytest.mark.parametrize("name", [*VALUE_CHARTS, "scatter"])
def test_a_lone_surrogate_anywhere_gives_a_whole_picture(name: str) -> None:
    odd = "\ud800 sign"
    # With pyarrow beside it, pandas takes such words only where it is told to keep objects.
    columns, index = (
        pd.Index([f"{odd} {sign}" for sign in signs], dtype=object) for signs in ("12", "ab")
    )
    frame = pd.DataFrame([[1, 3], [2, 4]], index=index, columns=columns)
    how: dict[str, Any] = {"unit": odd, "name": odd}
    if name == "scatter":
        how = {"x": frame.columns[0], "y": frame.columns[1]}
    made = getattr(charts, name)(frame.iloc[:, 0] if name == "bar" else frame, odd, **how)
    assert made.html.encode("utf-8") and "\ufffd sign" in made.svg


def test_sentiment_takes_layers_of_any_maker_and_keeps_them_apart() -> None:
    article = annotate(Article("A great day. A bad day."), "sentiment")
    layer = article["sentiment"]
    nameless = Layer("mine", layer, by="")
    again = [Layer("first", layer, by="gold"), Layer("second", layer, by="gold")]
    frame = charts.sentiment(article, "sentiment", nameless, *again).frame
    assert list(frame.columns) == ["TextBlob", "mine", "gold", "gold, second"]
    assert (frame["mine"] == frame["TextBlob"]).all()


def test_stretches_of_any_layer_count_as_together() -> None:
    article = annotate(Article("Putin left. Xi stayed."), "sentences")
    whole = Layer("texts", [Annotation(Span(0, 22))], by="hand")
    assert charts.network(article).frame.empty
    assert charts.network(article, within=whole).frame["texts"].tolist() == [1]


def test_places_may_be_a_layer() -> None:
    article = Article("One two. Three four five.")
    layer = annotate(article, "sentences")["sentences"]
    frame = charts.dispersion(article, {"sentences": layer}).frame
    assert frame[["word", "words"]].values.tolist() == [[1, 2], [3, 3]]


def test_the_work_for_speakers_grows_with_the_text_and_not_with_its_square() -> None:
    def work(sentences: int) -> int:
        text = "\n\n".join(f"Putin said trade {n} will grow in May." for n in range(sentences))
        article = annotate(Article(text), "mentions", "attributions", "tokens")
        assert len(article["attributions"]) == sentences
        calls = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            charts.speakers(article)
        finally:
            sys.setprofile(None)
        return calls

    work(5)  # loads matplotlib
    few, many, more = (work(n) for n in (50, 100, 200))
    # Drawing costs the same each time; beyond it, twice the text is twice the work.
    assert more - many < 2.5 * (many - few)


def test_a_quotation_that_goes_on_is_its_speakers_in_the_next_sentence_too() -> None:
    text = 'They met. "It holds," said Lunt. "We looked. It is dry." Nobody came.'
    frame = charts.sentence_lengths(Article(text)).frame
    spoken = dict(zip(frame["sentence"], frame["speaker"], strict=True))
    assert [spoken[n] for n in range(1, 6)] == ["", "Lunt", "Lunt", "Lunt", ""]


@given(st.lists(st.text("abcdefgh-", min_size=1, max_size=12), min_size=1), st.integers(60, 260))
def test_no_line_of_a_label_begins_with_the_dots_that_end_it(words: list[str], room: int) -> None:
    lines = wrapped(" ".join(words) + "\u00a0\u2026", room)
    assert all(line and line[0] != "\u2026" and line == line.strip() for line in lines), lines
    assert lines[-1].endswith("\u2026")
