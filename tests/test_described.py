"""What charts say of their numbers, to the letter: ties, gaps, zeros, what is of one kind."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from sco_lessons import charts
from sco_lessons.errors import CourseError
from sco_lessons.text.model import Article, Span

NOTHING = float("nan")


def said(kind: str, values: Any, **how: Any) -> str:
    return str(getattr(charts, kind)(values, "T", **how).description)


def rows(columns: str, **numbers: list[float]) -> pd.DataFrame:
    return pd.DataFrame(numbers, index=columns.split()).T


@pytest.mark.parametrize(
    ("values", "how", "told"),
    [
        ({"a": 3}, {"unit": "words"}, "Bars for 1 name. a has 3 words."),
        ({"a": 3, "b": 3}, {"unit": "words"}, "Bars for 2 names. Both have 3 words."),
        ({"a": 1, "b": 1, "c": 1}, {}, "Bars for 3 names. All have 1."),
        ({"a": 3, "b": 1}, {"note": "See a."},
         "Bars for 2 names. The highest is a with 3, the lowest is b with 1. See a."),
        ({"a": 3, "b": 3, "c": 3, "d": 3, "e": 1}, {"unit": "words"},
         "Bars for 5 names. The highest are a, b and 2 more with 3 words each, the lowest is e "
         "with 1 word."),
        ({"peace": 2, "war": 1}, {"name": "word", "unit": "places"},
         "Bars for 2 words. The highest is “peace” with 2 places, the lowest is “war” with 1 "
         "place."),
        ({1: 2, 2: 5}, {"name": "paragraph", "unit": "words"},
         "Bars for 2 paragraphs. The highest is paragraph 2 with 5 words, the lowest is paragraph "
         "1 with 2 words."),
        ({1: 2, "b": 5}, {"name": "row"}, "Bars for 2 rows. The highest is b with 5, the lowest is "
         "1 with 2."),
        ({1: 2, 2: 5}, {}, "Bars for 2 names. The highest is 2 with 5, the lowest is 1 with 2."),
        ({"a": 33.4, "b": 33.3}, {"unit": "%"}, "Bars for 2 names. Both have 33%."),
        ({"a": 2, "b": NOTHING, "c": NOTHING}, {}, "Bars for 1 name. a has 2. 2 rows without a "
         "number are left out."),
    ],
)  # fmt: skip
def test_bars(values: Any, how: dict[str, Any], told: str) -> None:
    assert said("bar", values, **how) == told


def test_bars_are_in_an_order_that_somebody_wrote_or_from_the_largest() -> None:
    small_first = {"a": 1, "b": 3, "c": 2}
    order = lambda *values, **how: list(charts.bar(*values, "T", **how).frame.index)  # noqa: E731
    assert order(small_first) == ["a", "b", "c"]
    assert order(small_first, sort=True) == order(pd.Series(small_first)) == ["b", "c", "a"]
    assert order(pd.Series(small_first), sort=False) == ["a", "b", "c"]
    assert order(pd.Series({"1 May": 1, "2 May": 3})) == ["1 May", "2 May"]
    assert order(pd.Series({"1 May": 1, "May": 3})) == ["May", "1 May"]
    frame = charts.bar(pd.Series(small_first), "T", unit="words", name="speaker").frame
    assert (frame.index.name, list(frame.columns)) == ("speaker", ["words"])
    named = charts.bar(pd.Series(small_first).rename_axis("who"), "T").frame
    assert (named.index.name, list(named.columns)) == ("who", ["value"])
    grid = pd.DataFrame({"x": [1, 2], "y": [2, 1]}, index=pd.Index(["a", "b"], name="who"))
    kinds = (charts.grouped_bars, charts.stacked_bars, charts.heat_map)
    for draw in (*kinds, charts.dumbbells, charts.steps, charts.slopes):
        assert draw(grid, "T", name="speaker").frame.index.name == "who"
        assert draw(grid.rename_axis(None), "T", name="speaker").frame.index.name == "speaker"


@pytest.mark.parametrize(
    ("values", "how", "told"),
    [
        (rows("x y", a=[4, 2], b=[1, 2]), {"unit": "terms"},
         "Bars in groups for 2 names, x and y in each. Highest: x at a (4 terms); y is the same at "
         "all (2 terms)."),
        (rows("x", a=[1], b=[1], c=[0]), {"unit": "terms", "name": "topic"},
         "Bars in groups for 3 topics, x in each. Highest: x at a and b (1 term each)."),
        (rows("v w x y z", a=[1, 2, 3, 4, 5], b=[0, 0, 0, 0, 0]), {},
         "Bars in groups for 2 names, v, w and 3 more in each. Highest: v at a (1); w at a (2); x "
         "at a (3); y at a (4)."),
        (rows("x", a=[1]), {}, "Bars in groups for 1 name, x in each. Highest: x at a (1)."),
    ],
)  # fmt: skip
def test_bars_in_groups(values: Any, how: dict[str, Any], told: str) -> None:
    assert said("grouped_bars", values, **how) == told


@pytest.mark.parametrize(
    ("values", "how", "told"),
    [
        (rows("x y", a=[4, 2], b=[1, 1]), {"unit": "terms"},
         "Bars for 2 names, cut into x and y. a is mostly x (4 of 6, 67%); the largest pieces of b "
         "are x and y (1 of 2, 50% each)."),
        (rows("x y", a=[4, 0], b=[0, 0]), {},
         "Bars for 2 names, all of one piece: x. a has 4. Empty: b."),
        (rows("x y z", a=[4, 3, 3], b=[0, 3, 0], c=[0, 0, 0]), {"sort": False},
         "Bars for 3 names, cut into x, y and z. The largest piece of a is x (4 of 10, 40%); b is "
         "all y (3). Empty: c."),
        (rows("x y", a=[6, 0], b=[1, 1], c=[0, 2], d=[0, 3]), {"unit": "terms"},
         "Bars for 4 names, cut into x and y. The longest is a with 6 terms: a is all x (6). The "
         "shortest are b and c with 2 terms each. Of one piece only: a, d and c."),
        (rows("x y", a=[2, 0], b=[1, 1], c=[0, 2], d=[0, 2]), {},
         "Bars for 4 names, cut into x and y. All have 2. Of one piece only: a, c and d."),
        (rows("x y", a=[6, 0], b=[0, 6], c=[0, 2], d=[0, 3]), {},
         "Bars for 4 names, cut into x and y. The longest are a and b with 6 each. The shortest is "
         "c with 2. Each is of one piece."),
        (rows("x y", a=[1, 3], b=[1, 1], c=[2, 0], d=[1, 2], e=[1, 0]),
         {"share": True, "unit": "terms"},
         "Bars for 5 names, cut into x and y. a is mostly y (3 of 4, 75%); d is mostly y (2 of 3, "
         "67%); the largest pieces of b are x and y (1 of 2, 50% each); and 2 more bars."),
        (rows("x y", a=[60, 40]), {"unit": "% of words"},
         "Bars for 1 name, cut into x and y. a is mostly x (60% of words)."),
        (rows("x y", a=[1, NOTHING], b=[NOTHING, 1]), {},
         "Bars for 2 names, cut into x and y. a is all x (1); b is all y (1). 2 pieces without a "
         "number count as 0."),
    ],
)  # fmt: skip
def test_bars_cut_into_pieces(values: Any, how: dict[str, Any], told: str) -> None:
    assert said("stacked_bars", values, **how) == told


@pytest.mark.parametrize(
    ("values", "how", "told"),
    [
        (rows("x y", a=[4, 0], b=[0, 0]), {"unit": "terms", "name": "topic", "across": "speaker"},
         "A grid of 2 topics by 2 speakers; 3 of 4 cells are 0. The highest cell is a at speaker x "
         "with 4 terms. The topic with most in all is a (4). The speaker with most in all is x "
         "(4)."),
        (rows("x y", a=[1, 1], b=[1, 1]), {},
         "A grid of 2 rows by 2 columns; 0 of 4 cells are 0. All cells have 1. All rows have 2 in "
         "all. All columns have 2 in all."),
        (rows("x y z", a=[3, 3, 0]), {"unit": "terms"},
         "A grid of 1 row by 3 columns; 1 of 3 cells is 0. The highest cells are a at column x and "
         "a at column y with 3 terms each. The columns with most in all are x and y (3 each)."),
        (rows("a b", a=[0, 0], b=[0, 0]), {"name": "actor"},
         "A grid of 2 actors, each with each; all are 0."),
        (rows("a b c", a=[0, 2, 2], b=[2, 0, 2], c=[2, 2, 0]), {"name": "actor", "unit": "places"},
         "A grid of 3 actors, each with each; 3 of 6 pairs are 0. The highest are a with b, a with "
         "c and b with c with 2 places each."),
        (rows("a", a=[2]), {}, "A grid of 1 row by 1 column; 0 of 1 cell are 0. The highest cell "
         "is a at column a with 2."),
    ],
)  # fmt: skip
def test_grids(values: Any, how: dict[str, Any], told: str) -> None:
    assert said("heat_map", values, **how) == told


@pytest.mark.parametrize(
    ("values", "how", "told"),
    [
        (rows("x y", a=[4, 2], b=[1, 2]), {"name": "topic", "sort": False},
         "Marks for x and y at 2 topics. x goes from 1 (b) to 4 (a); y is 2 everywhere. They are "
         "furthest apart at topic a: x 4 and y 2."),
        (rows("x y", a=[4, 2], b=[2, 4]), {"name": "topic"},
         "Marks for x and y at 2 topics. x goes from 2 (b) to 4 (a); y goes from 2 (a) to 4 (b). "
         "They are equally far apart at every topic, by 2."),
        (rows("x y", a=[4, 2], b=[2, 4], c=[1, 1]), {"name": "topic"},
         "Marks for x and y at 3 topics. x goes from 1 (c) to 4 (a); y goes from 1 (c) to 4 (b). "
         "They are furthest apart, by 2, at topics a and b."),
        (rows("x y", a=[4, NOTHING], b=[NOTHING, 1]), {"name": "topic"},
         "Marks for x and y at 2 topics. x is 4; y is 1. No topic has two numbers to compare. 2 "
         "marks are missing: no number."),
        (rows("x y", a=[4, 4], b=[NOTHING, 1]), {},
         "Marks for x and y at 2 names. x is 4; y goes from 1 (b) to 4 (a). They agree where both "
         "are. 1 mark is missing: no number."),
        (rows("x y z", a=[4, 2, 1], b=[2, 2, 1]), {},
         "Marks for x, y and z at 2 names. x goes from 2 to 4; y is 2 everywhere; z is 1 "
         "everywhere. They are furthest apart at name a: x 4, y 2 and z 1."),
        (rows("x", a=[4], b=[1]), {}, "Marks for x at 2 names. x goes from 1 (b) to 4 (a)."),
        ({"x": {"a": 1, "b": 3}, "y": {"a": 1, "b": 1}}, {"share": True, "unit": "terms"},
         "Marks for x (n = 4) and y (n = 2) at 2 names. x (n = 4) goes from 25% (a) to 75% (b); y "
         "(n = 2) is 50% everywhere. They are equally far apart at every name, by 25%."),
    ],
)  # fmt: skip
def test_marks_in_rows(values: Any, how: dict[str, Any], told: str) -> None:
    assert said("dumbbells", values, **how) == told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([0.25, 0.75], "recall rises from 0.25 to 0.75."),
        ([0.75, 0.75, 0.25], "recall falls from 0.75 to 0.25."),
        ([0.5, 0.5], "recall is 0.5 all the way."),
        ([0.5], "recall is 0.5."),
        ([0.5, 1, 0, 1], "recall goes from 0.5 to 1; it is highest at b and d with 1, lowest at c "
         "with 0."),
        ([0.5, NOTHING, 0.25], "recall falls from 0.5 to 0.25. 1 row without a number is left "
         "out."),
    ],
)  # fmt: skip
def test_steps(numbers: list[float], told: str) -> None:
    given = {"recall": dict(zip("abcd", numbers, strict=False))}
    shown = sum(number == number for number in numbers)
    steps = f"{shown} step{'s' if shown > 1 else ''} from top to bottom."
    assert said("steps", given) == f"{steps} {told}"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (rows("x y", a=[1, 3], b=[3, 1], c=[2, 2]), "Lines for 3 names from x to y: 1 rises, 1 "
         "falls and 1 stays. The largest changes, by 2 places each, are a, from 1 to 3; b, from 3 "
         "to 1."),
        (rows("x y", a=[1, 3], b=[3, 4]), "Lines for 2 names from x to y: 2 rise. The largest "
         "change is a, from 1 to 3."),
        (rows("x y", a=[2, 1], b=[3, 2], c=[4, 3], d=[5, 4]),
         "Lines for 4 names from x to y: 4 fall. The largest changes, by 1 place each, are a, from "
         "2 to 1; b, from 3 to 2; c, from 4 to 3; and 1 more."),
        (rows("x y", a=[2, 2]), "Lines for 1 name from x to y: 1 stays. Nothing changes."),
        (rows("x y", a=[1, 3], b=[3, NOTHING]), "Lines for 1 name from x to y: 1 rises. The "
         "largest change is a, from 1 to 3. 1 row without a number is left out."),
    ],
)  # fmt: skip
def test_slopes(values: Any, told: str) -> None:
    assert said("slopes", values, unit="places") == told


def test_slopes_without_a_whole_row_are_refused() -> None:
    with pytest.raises(CourseError, match=r"^charts\.slopes\(\): there are no numbers to show"):
        said("slopes", {"x": {"a": 1, "b": NOTHING}, "y": {"a": NOTHING, "b": 2}})


def test_a_scatter() -> None:
    r = (
        " Pearson's r, from -1 to 1, tells how near they lie to a rising or falling line: about "
        "{}, over {} rows."
    )
    tell = lambda n, g: said("scatter", {"n": n, "g": g}, x="n", y="g")  # noqa: E731
    ends = "n goes from 1 (0) to 3 (2), g goes from 2 (0) to 6 (2)."
    assert tell([1, 2, 3], [2, 4, 6]) == (
        f"Marks for 3 rows: n across, g upwards. {ends}{r.format('1.0', 3)}"
    )
    assert tell([1, 3], [2, 6]).endswith("g goes from 2 (0) to 6 (1).")  # two lie on a line always
    assert tell([1, 1, 1], [2, 4, 6]).startswith(
        "Marks for 3 rows: n across, g upwards. n is 1 every"
    )
    assert "Pearson" not in tell([1, 1, 1], [2, 4, 6]) + tell([2, 4, 6], [1, 1, 1])
    # Of 33 times 0, 1, 2 beside 0, 1, 0 nothing goes together; one row more pulls a little down.
    many = tell([0, 1, 2] * 33 + [2], [0, 1, 0] * 33 + [0])
    assert many.endswith("about -0.01, over 100 rows.")
    few = tell([0, 1, 2] * 33, [0, 2, 1] * 33)
    assert few.endswith("about 0.5, over 99 rows.")
    gap = tell([1, NOTHING, 3], [1, 2, 3])
    assert gap.endswith("1 row without a number is left out.")


NEWS = Article(
    'The ferry\n\nRuth Hallam said the ferry is safe and the ferry is old. "It holds." Nobody '
    "knows.\n\nOrr said peace holds in the ferry. Ruth Hallam and Orr said they agree.\n\nThey met."
)
AMONG = "Strokes for the places of each term among 34 words in 3 paragraphs: "


@pytest.mark.parametrize(
    ("terms", "title", "told"),
    [
        (["ferry", "peace", "treaty"], "“ferry”, “peace” and “treaty” stand",
         "“ferry” 4 in 2 paragraphs and outside them (words 2–25); “peace” 1 in 1 paragraph (word "
         "21); “treaty” nowhere."),
        ("Nobody knows", "“Nobody knows” stands", "“Nobody knows” 1 in 1 paragraph (words 17–18)."),
        (["is", "said", "holds", "peace", "they", "old", "met"], "“is”, “said” and 5 more stand",
         "“is” 2 in 1 paragraph (words 8–13); “said” 3 in 2 paragraphs (words 5–30); “holds” 2 in "
         "2 paragraphs (words 16–22); “peace” 1 in 1 paragraph (word 21); “they” 2 in 2 paragraphs "
         "(words 31–33); and 2 more."),
        (["is", "said", "treaty", "pact", "war"], "“is”, “said” and 3 more stand",
         "“is” 2 in 1 paragraph (words 8–13); “said” 3 in 2 paragraphs (words 5–30); “treaty” "
         "nowhere; “pact” nowhere; “war” nowhere."),
        ({"the head": [Span(0, 9)], "a letter": [Span(13, 14)]}, "the head and a letter stand",
         "the head 1 outside the paragraphs (words 1–2); a letter 1 in 1 paragraph (word 3)."),
    ],
)  # fmt: skip
def test_places_in_a_text(terms: Any, title: str, told: str) -> None:
    made = charts.dispersion(NEWS, terms)
    assert (made.title, made.description) == (f"Where {title} in the text", AMONG + told)


def test_the_places_of_a_text_are_in_the_frame() -> None:
    frame = charts.dispersion(NEWS, ["ferry", "Nobody knows"]).frame
    assert frame[["term", "paragraph", "word", "words"]].values.tolist() == [
        ["ferry", 0, 2, 1], ["ferry", 1, 7, 1], ["ferry", 1, 12, 1], ["ferry", 2, 25, 1],
        ["Nobody knows", 1, 17, 2],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They met.", "Bars for 1 sentence in the order of the text. It has 2 words."),
        ("They met. He left.", "Bars for 2 sentences in the order of the text. Both have 2 words. "
         "The mean is 2 words, the median 2."),
        ("They met. He left. We ate.", "Bars for 3 sentences in the order of the text. All have 2 "
         "words. The mean is 2 words, the median 2."),
        ("They met. He left at two. We ate at one.", "Bars for 3 sentences in the order of the "
         "text. The longest are sentences 2 and 3 with 4 words each, the shortest is sentence 1 "
         "with 2 words. The mean is 3.3 words, the median 4."),
        (NEWS.text, "Bars for 6 sentences in the order of the text. The longest is sentence 1 with "
         "12 words, the shortest are sentences 2, 3 and 6 with 2 words each. The mean is 5.3 "
         "words, the median 4.5. Reported speech, by the number of sentences: Ruth Hallam in 2; "
         "Orr in 1; Ruth Hallam and Orr in 1."),
        ("Ruth Hallam said no. Jo Orr said no. Max Moe said no. Ida Lunt said no. Ida Lunt said "
         "no.",
         "Bars for 5 sentences in the order of the text. All have 4 words. The mean is 4 words, "
         "the median 4. Reported speech, by the number of sentences: Ida Lunt in 2; Ruth Hallam in "
         "1; Jo Orr in 1; and others."),
    ],
)  # fmt: skip
def test_lengths_of_sentences(text: str, told: str) -> None:
    assert charts.sentence_lengths(Article(text)).description == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (NEWS.text, "Of 34 words: the article itself 16 (47%), Ruth Hallam 13 (38%) and Orr 7 "
         "(21%). Words of two speakers are counted for each of them."),
        ("The council said it was late. It is feared that boats sank.",
         "Of 12 words: the article itself 6 (50%), other sources 3 (25%) and no source given 3 "
         "(25%)."),
    ],
)  # fmt: skip
def test_shares_of_words(text: str, told: str) -> None:
    assert charts.speakers(Article(text)).description == told


def test_scores_of_sentences_are_named_by_their_first_words() -> None:
    made = charts.sentiment(NEWS)
    assert list(made.frame.columns) == ["TextBlob", "VADER"]
    assert list(made.frame.index) == [
        "1 Ruth Hallam said the ferry\u00a0…", '2 "It holds."', "3 Nobody knows.",
        "4 Orr said peace holds in\u00a0…", "5 Ruth Hallam and Orr said\u00a0…", "6 They met.",
    ]  # fmt: skip
    assert made.unit == "polarity, -1 (negative) to 1 (positive)"
