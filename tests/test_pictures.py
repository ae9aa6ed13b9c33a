"""Where charts put their bars, marks, numbers and names: read off the pictures, as an eye does."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import charts
from sco_lessons.charts import Chart
from sco_lessons.charts.canvas import cut, text_width
from sco_lessons.errors import CourseError
from sco_lessons.layers import annotate
from sco_lessons.text.model import Article

SVG = "{http://www.w3.org/2000/svg}"
HREF = "href"
NUMBER = r"(-?[\d.]+)"
BAR = re.compile(rf"M{NUMBER} {NUMBER}(?:H{NUMBER}V{NUMBER}H\1|V{NUMBER}H{NUMBER}V\2)z")
LINE = re.compile(rf"M{NUMBER} {NUMBER}(?:(H|V){NUMBER}|((?:L?{NUMBER} {NUMBER})+))")
HALF = 7  # of the height of a line of 15 units
close = pytest.approx


@dataclass(frozen=True)
class Words:
    """Words of a picture; `y` is the middle of their line."""

    text: str
    x: float
    y: float
    anchor: str
    bold: bool
    turned: bool

    @property
    def left(self) -> float:
        return self.x - {"start": 0, "middle": 0.5, "end": 1}[self.anchor] * text_width(self.text)

    @property
    def right(self) -> float:
        return self.left + text_width(self.text)


@dataclass(frozen=True)
class Bar:
    left: float
    top: float
    right: float
    bottom: float
    fill: str
    shade: float

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    fill: str
    shape: str


@dataclass(frozen=True)
class Line:
    points: tuple[tuple[float, float], ...]
    width: float
    colour: str


class Picture:
    def __init__(self, chart: Chart) -> None:
        root = ET.fromstring(chart.svg)
        self.width, self.height = (float(str(root.get(side))) for side in ("width", "height"))
        self.words: list[Words] = []
        self.bars: list[Bar] = []
        self.marks: list[Mark] = []
        self.lines: list[Line] = []
        self.shapes = {
            f"#{each.get('id')}": str(each.get("d")) for each in root.iter() if each.get("id")
        }
        self.hatched = {
            f"url(#{each.get('id')})": each[0].get("fill") for each in root.iter(f"{SVG}pattern")
        }
        for child in root:
            if child.tag not in (f"{SVG}title", f"{SVG}desc", f"{SVG}defs"):
                self._read(child, {})

    def _read(self, element: ET.Element, above: Mapping[str, str]) -> None:
        look = {**above, **element.attrib}
        if element.tag == f"{SVG}text" and (element.text or "").strip():
            self.words.append(
                Words(
                    str(element.text),
                    float(look["x"]),
                    float(look["y"]) - 5.7,
                    look.get("text-anchor", "start"),
                    look.get("font-weight") == "700",
                    "transform" in element.attrib,
                )
            )
        elif element.tag == f"{SVG}use":
            place = float(look["x"]), float(look["y"])
            self.marks.append(Mark(*place, look.get("fill", ""), self.shapes[look[HREF]]))
        elif element.tag == f"{SVG}path" and look.get("fill") != "none":
            for found in BAR.finditer(look["d"]):
                x, y = float(found[1]), float(found[2])
                to, down = float(found[3] or found[6]), float(found[4] or found[5])
                sides = (min(x, to), min(y, down), max(x, to), max(y, down))
                fill, shade = look.get("fill", ""), float(look.get("opacity", 1))
                self.bars.append(Bar(*sides, fill, shade))
        elif element.tag == f"{SVG}path":
            for found in LINE.finditer(look["d"]):
                x, y = float(found[1]), float(found[2])
                more = [float(n) for n in re.findall(NUMBER, found[5] or "")]
                rest = list(zip(more[::2], more[1::2], strict=False))
                if found[3]:
                    rest = [(float(found[4]), y) if found[3] == "H" else (x, float(found[4]))]
                wide = float(look.get("stroke-width", 1))
                self.lines.append(Line(((x, y), *rest), wide, look.get("stroke", "")))
        for child in element:
            self._read(child, look)

    def of(self, text: str, nth: int = 0) -> Words:
        """The words of the picture, the `nth` of them that are these."""
        return [each for each in self.words if each.text == text][nth]

    def at(self, y: float) -> list[Bar]:
        """The bars of a row, from left to right."""
        return sorted((bar for bar in self.bars if abs(bar.y - y) < 2), key=lambda bar: bar.left)

    @cached_property
    def ticks(self) -> dict[float, float]:
        """Where the numbers under the plot stand, each under a line of its own."""
        upright = [line.points for line in self.lines if line.points[0][0] == line.points[-1][0]]
        under = max(max(y for _, y in points) for points in upright)
        numbers = [
            each
            for each in self.words
            if each.anchor == "middle" and 5 < each.y - under < 16 and not each.turned
        ]
        assert len({each.y for each in numbers}) == 1
        found = {float(each.text.replace(",", "")): each.x for each in numbers}
        for x in found.values():
            assert any(points[0][0] == close(x, abs=0.2) for points in upright)
        return found

    def place(self, number: float) -> float:
        """Where a number is on the scale across."""
        (low, x), *_, (high, end) = sorted(self.ticks.items())
        for value, there in self.ticks.items():
            assert there == close(x + (value - low) * (end - x) / (high - low), abs=0.3)
        return x + (number - low) * (end - x) / (high - low)

    def is_beside(self, words: Words, x: float, side: int = 1) -> bool:
        """True if words begin a little right of a place, or end a little left of it."""
        gap = words.left - x if side > 0 else x - words.right
        return 2 <= gap <= 10 and words.anchor == ("start" if side > 0 else "end")


def read(kind: str, values: Any, **how: Any) -> Picture:
    return Picture(getattr(charts, kind)(values, "T", **how))


LONG = {
    f"the {n}th very long name of somebody in the town of Tarrow-on-the-Marsh": n for n in (2, 3)
}
TALL = "wharf-and-harbour-side association-of-owners-of-old-boats and of everybody else who rows"
NEWS = annotate(
    Article(
        'The ferry\n\nRuth Hallam said the ferry is safe and the ferry is old. "It holds." Nobody '
        "knows.\n\nOrr said peace holds in the ferry. Ruth Hallam and Orr said they agree.\n\nThey "
        "met."
    )
)
CROWD = {
    "word": [f"{'long ' * (n % 4)}word {n}" for n in range(24)],
    "n": [n * 7 % 11 for n in range(24)],
    "g": [n * 5 % 13 for n in range(24)],
}
TWO = {"Xi": {"trade": 4, "peace": 1}, "Putin": {"trade": 2, "peace": 2}}
DRAWN: dict[str, Callable[[], Chart]] = {
    "bar": lambda: charts.bar({"Xi": 12, "Putin": 8}, "T", unit="mentions"),
    "below": lambda: charts.bar({"Xi": 12, "Putin": -8.5, "nobody": 0}, "T", unit="points"),
    "long names": lambda: charts.bar(LONG, "T"),
    "a tall name": lambda: charts.bar({TALL: 2, "Xi": 1}, "T"),
    "large": lambda: charts.bar({"Xi": 1_234_567, "Putin": 25}, "T", unit="words"),
    "large below": lambda: charts.bar({"Xi": 12, "Putin": -123_456}, "T"),
    "large groups": lambda: charts.grouped_bars(
        {"a": {"Xi": 1_234_567, "Putin": 2}, "b": {"Xi": 7, "Putin": 2}}, "T", unit="words"
    ),
    "large pieces": lambda: charts.stacked_bars(
        {"a": {"Xi": 1_234_567, "Putin": 2}, "b": {"Xi": 7, "Putin": 2}}, "T", unit="words"
    ),
    "grouped": lambda: charts.grouped_bars(TWO, "T", unit="terms"),
    "a long group": lambda: charts.grouped_bars({"a": {TALL: 1, "b": 2}}, "T"),
    "stacked": lambda: charts.stacked_bars(TWO, "T", unit="terms"),
    "shares": lambda: charts.stacked_bars(TWO, "T", unit="terms", share=True),
    "many pieces": lambda: charts.stacked_bars(
        {f"a longer name {n}": {"trade": n, "peace": 1} for n in range(1, 8)}, "T"
    ),
    "grid": lambda: charts.heat_map(TWO, "T", unit="terms", across="speaker"),
    "narrow grid": lambda: charts.heat_map(
        {f"a longer name {n}": {"trade": n, "peace": 1} for n in range(12)}, "T"
    ),
    "dumbbells": lambda: charts.dumbbells(TWO, "T", unit="terms"),
    "steps": lambda: charts.steps(
        {"F1": {"a": 0.2, "b": 0.7}, "recall": {"a": 0.4, "b": 0.1}}, "T"
    ),
    "slopes": lambda: charts.slopes(TWO, "T"),
    "many slopes": lambda: charts.slopes(
        {"old": {f"name {n}": 5 for n in range(9)}, "new": {f"name {n}": n for n in range(9)}}, "T"
    ),
    "scatter": lambda: charts.scatter({"n": [1, 4, 9], "g": [2, 3, 3]}, "T", x="n", y="g"),
    "crowd": lambda: charts.scatter(CROWD, "T", x="n", y="g", label="word"),
    "speakers": lambda: charts.speakers(NEWS),
    "dispersion": lambda: charts.dispersion(NEWS, ["ferry", "holds", "treaty"]),
    "sentence_lengths": lambda: charts.sentence_lengths(NEWS),
    "sentiment": lambda: charts.sentiment(NEWS),
}


@pytest.fixture(scope="module", params=DRAWN)
def picture(request: pytest.FixtureRequest) -> Picture:
    return Picture(DRAWN[request.param]())


def test_words_are_inside_the_picture_and_none_covers_another(picture: Picture) -> None:
    level = [each for each in picture.words if not each.turned]
    for each in level:
        assert each.left >= -1 and each.right <= picture.width + 1, each
        assert HALF <= each.y <= picture.height - HALF, each
    for one, two in combinations(level, 2):
        apart = one.right <= two.left + 2 or two.right <= one.left + 2
        assert apart or abs(one.y - two.y) >= 2 * HALF, (one, two)


def test_bars_and_marks_are_inside_the_picture_and_clear_of_words(picture: Picture) -> None:
    for bar in picture.bars:
        assert 0 <= bar.left <= bar.right <= picture.width
        assert 0 <= bar.top < bar.bottom <= picture.height
    for mark in picture.marks:
        assert 4 <= mark.x <= picture.width - 4 and 4 <= mark.y <= picture.height - 4
        for each in picture.words:
            across = each.left - 3 < mark.x < each.right + 3
            assert each.turned or not (across and abs(each.y - mark.y) < HALF), (mark, each)


@pytest.mark.parametrize(
    "values", [{"Xi": 12, "Putin": 8, "He": 0}, {"Xi": 12, "Putin": -8.5}, {"Xi": -3, "He": -1}]
)
def test_a_bar_is_as_long_as_its_number_which_stands_at_its_end(values: dict[str, float]) -> None:
    drawn = read("bar", values, unit="mentions")
    zero = drawn.place(0)
    rows = [drawn.of(name).y for name in values]
    assert all(25 <= two - one <= 35 for one, two in pairwise(rows))
    for (name, number), y in zip(values.items(), rows, strict=True):
        [bar] = drawn.at(y)
        ends = sorted([zero, drawn.place(number)])
        assert [bar.left, bar.right] == close(ends, abs=0.3)
        assert 14 <= bar.bottom - bar.top <= 22 and bar.y == close(y, abs=0.5)
        told = next(each for each in drawn.words if each.text == f"{number:g}" and each.y == y)
        assert drawn.is_beside(told, drawn.place(number), 1 if number >= 0 else -1)
        assert drawn.of(name).anchor == "end"
        assert min(bar.left, zero, min(drawn.ticks.values())) - drawn.of(name).right >= 6
        assert (bar.fill in drawn.hatched) == (number < 0)
    upright = [each for each in drawn.lines if each.points[0][0] == close(zero, abs=0.2)]
    tops = {max(y for _, y in each.points) - min(y for _, y in each.points) for each in upright}
    assert len(upright) == 2 and tops == {30 * len(values)}  # the axis, over the grid's line
    unit = drawn.of("mentions")
    assert unit.anchor == "middle" and 14 <= unit.y - max(rows) - 15 <= 45


def test_rounded_numbers_stand_at_bars_of_percent_and_whole_ones_elsewhere() -> None:
    assert read("bar", {"a": 33.3, "b": 66.7}, unit="% of the words").of("33%")
    assert read("bar", {"a": 33.3, "b": 66.7}, unit="points").of("33.3")


def test_numbers_under_a_plot_are_round_and_few() -> None:
    parts = [0, 0.25, 0.5, 0.75, 1]
    for top, expected in (
        (12, [0, 5, 10]),
        (4, [0, 1, 2, 3, 4]),
        (1, parts),
        (2500, [0, 1000, 2000]),
    ):
        assert list(read("bar", {"a": top, "b": 0}).ticks) == expected
    [bar, *_] = read("bar", {"a": 0, "b": 0}).bars
    assert bar.left == bar.right


def test_names_stand_in_as_many_lines_as_they_need_and_three_at_most() -> None:
    drawn = read("bar", LONG | {"Xi": 1})
    lines = [each for each in drawn.words if each.anchor == "end"]
    first, second, last = lines[:3], lines[3:6], lines[6:]
    assert [each.text for each in last] == ["Xi"]
    for name, part in zip(LONG, (first, second), strict=True):
        assert name.startswith(" ".join(each.text for each in part).rstrip("…"))
        assert [each.text.endswith("…") for each in part] == [False, False, True]
    for part in (first, second):
        assert [two.y - one.y for one, two in pairwise(part)] == close([16, 16], abs=1)
        [bar] = drawn.at(part[1].y)
        assert all(bar.left - 20 < each.x < bar.left for each in part)
    assert min(each.y for each in second) - max(each.y for each in first) >= 18
    words = [each.text for each in read("bar", {TALL: 2, "Xi": 1}).words if each.anchor == "end"]
    assert words[0].endswith("-") and words[2].endswith("…")
    assert TALL.replace(" ", "").startswith("".join(words[:2]).replace(" ", ""))


def test_bars_in_groups_stand_under_the_name_of_their_group() -> None:
    values = {"Xi": {"trade": 4, "peace": -1}, "Putin": {"trade": 2.5, "peace": 2}}
    drawn = read("grouped_bars", values, unit="terms", sort=False)
    zero = drawn.place(0)
    groups = [drawn.of("trade"), drawn.of("peace")]
    assert all(each.bold and 2 <= each.left <= 10 for each in groups)
    fills: dict[str, set[str]] = {}
    for nth, group in enumerate(groups):
        places = [drawn.of(name, nth).y for name in values]
        assert [b - a for a, b in pairwise([group.y, *places])] == close([22, 22], abs=5)
        for (name, numbers), y in zip(values.items(), places, strict=True):
            number = numbers[group.text]
            [bar] = drawn.at(y)
            assert [bar.left, bar.right] == close(sorted([zero, drawn.place(number)]), abs=0.3)
            assert 14 <= bar.bottom - bar.top <= 20
            fills.setdefault(name, set()).add(bar.fill)
            told = next(each for each in drawn.words if each.text == f"{number:g}"
                        and abs(each.y - y) < 2)  # fmt: skip
            assert drawn.is_beside(told, max(zero, bar.right))
            assert drawn.of(name, nth).right < bar.left
    assert all(len(each) == 1 for each in fills.values()) and len(set.union(*fills.values())) == 2
    axes = [each for each in drawn.lines if each.points[0][0] == close(zero, abs=0.2)][1:]
    assert len(axes) == 2
    for nth, axis in enumerate(axes):
        tops = sorted(y for _, y in axis.points)
        inside = [bar for bar in drawn.bars if tops[0] <= bar.top and bar.bottom <= tops[1]]
        assert len(inside) == 2 and tops[0] > groups[nth].y + HALF - 3
    assert drawn.of("terms").y > drawn.height - 25


@pytest.mark.parametrize("share", [False, True])
def test_pieces_of_a_bar_follow_each_other_and_the_key_names_them(share: bool) -> None:
    values = {"Xi": {"trade": 4, "peace": 1}, "Putin": {"trade": 2, "peace": 2}, "He": {"trade": 0}}
    drawn = read("stacked_bars", values, unit="terms", share=share, sort=False)
    fills = {}
    for name in ("Xi", "Putin"):
        key = drawn.of(name)
        [sample] = [bar for bar in drawn.at(key.y) if 0 < key.left - bar.right < 10]
        assert 18 <= sample.right - sample.left <= 26 and 10 <= sample.bottom - sample.top <= 16
        fills[name] = sample.fill
    assert len(set(fills.values())) == 2 and drawn.of("Xi").y == drawn.of("Putin").y < 30
    for row, total in (("trade", 6), ("peace", 3)):
        label = drawn.of(f"{row} (n = {total})" if share else row)
        pieces = drawn.at(label.y)
        whole = 100 / total if share else 1
        ends = [drawn.place(values["Xi"][row] * whole * n) for n in (0, 1)]
        ends.append(drawn.place(total * whole))
        assert [each for bar in pieces for each in (bar.left, bar.right)] == close(
            [ends[0], ends[1], ends[1], ends[2]], abs=0.3
        )
        assert [bar.fill for bar in pieces] == list(fills.values())
        assert all(18 <= bar.bottom - bar.top <= 28 for bar in pieces)
        told = [each for each in drawn.words if each.y == close(label.y, abs=1) and each != label]
        assert [each.text for each in told] == ([] if share else [str(total)])
        assert all(drawn.is_beside(each, ends[2]) for each in told)
    assert drawn.of("% of terms" if share else "terms").anchor == "middle"
    assert "He" not in [each.text for each in drawn.words]
    bare = [each.text for each in read("stacked_bars", values, share=share).words]
    assert ("%" in bare) == share


def test_a_piece_cannot_be_negative() -> None:
    with pytest.raises(CourseError, match="pieces of a bar cannot be negative; use bars"):
        read("stacked_bars", {"Xi": {"a": 1, "b": -1}})


def test_a_key_goes_on_in_the_next_line() -> None:
    drawn = Picture(DRAWN["many pieces"]())
    names = [drawn.of(f"a longer name {n}") for n in range(1, 8)]
    rows = sorted({each.y for each in names})
    assert 2 <= len(rows) <= 4 and all(20 <= two - one <= 28 for one, two in pairwise(rows))
    for one, two in pairwise(names):
        assert two.y > one.y or two.left > one.right + 20
        assert two.y == one.y or (two.left == names[0].left and one.right + 100 > drawn.width - 100)
    assert max(rows) + 10 < min(bar.top for bar in drawn.at(drawn.of("trade").y))


def test_cells_are_darker_the_higher_their_number_and_have_it_in_the_middle() -> None:
    values = {"Xi": {"trade": 4, "peace": -2}, "Putin": {"trade": 0, "peace": 1}}
    drawn = read("heat_map", values, unit="terms", across="speaker", name="topic")
    shades = {}
    for column, numbers in values.items():
        head = drawn.of(column)
        assert head.anchor == "middle" and not head.turned
        for row, number in numbers.items():
            name = drawn.of(row)
            cells = [bar for bar in drawn.at(name.y) if bar.left < head.x < bar.right]
            assert len(cells) == (number != 0)
            for cell in cells:
                told = drawn.of(str(number))
                assert (told.x, told.y) == close((head.x, cell.y), abs=1)
                assert cell.x == close(head.x, abs=1) and 180 < cell.right - cell.left < 225
                assert 22 <= cell.bottom - cell.top <= 26
                assert name.right < cell.left and (cell.fill in drawn.hatched) == (number < 0)
                shades[number] = cell.shade
        assert 8 <= min(bar.top for bar in drawn.bars) - (head.y + HALF - 2) <= 14
    assert 0.1 < shades[1] < shades[-2] < shades[4] < 0.6
    corner = drawn.of("speaker")
    assert corner.left < 10 and corner.y == drawn.of("Xi").y
    level = [line.points for line in drawn.lines if line.points[0][1] == line.points[1][1]]
    assert len(level) == 3  # above, between and below the rows
    assert "column" not in [each.text for each in read("heat_map", values).words]


def test_long_heads_of_narrow_columns_are_turned_and_begin_at_their_columns() -> None:
    drawn = Picture(DRAWN["narrow grid"]())
    heads = [each for each in drawn.words if each.turned]
    assert len(heads) == 12 and all(each.anchor == "start" for each in heads)
    cells = drawn.at(drawn.of("peace").y)
    assert len(cells) == 12
    for head, cell in zip(heads, cells, strict=True):
        assert cell.left - 4 < head.x < cell.x and head.y < cell.top
        # Turned up by 40 degrees, it stays in the picture.
        assert head.x + 0.77 * text_width(head.text) <= drawn.width + 2
        assert head.y - 0.64 * text_width(head.text) >= -8
    assert not any(each.turned for each in read("heat_map", TWO).words)


def test_marks_stand_at_their_numbers_and_a_line_joins_those_of_a_row() -> None:
    values = {"Xi": {"trade": 4, "peace": -1}, "Putin": {"trade": 2, "peace": 2.5}}
    drawn = read("dumbbells", values, unit="terms", sort=False)
    looks = {}
    for name, numbers in values.items():
        key = drawn.of(name)
        [sample] = [mark for mark in drawn.marks if abs(mark.y - key.y) < 2
                    and 8 <= key.left - mark.x <= 20]  # fmt: skip
        looks[name] = sample.fill, sample.shape
        for row, number in numbers.items():
            [mark] = [each for each in drawn.marks if each.fill == sample.fill
                      and abs(each.y - drawn.of(row).y) < 2 and each != sample]  # fmt: skip
            assert mark.x == close(drawn.place(number), abs=0.3) and mark.shape == sample.shape
            assert drawn.of(row).right < drawn.place(-1) - 8
    assert (
        len({fill for fill, _ in looks.values()}) == len({look for _, look in looks.values()}) == 2
    )
    for row in ("trade", "peace"):
        ends = sorted(drawn.place(numbers[row]) for numbers in values.values())
        [line] = [each for each in drawn.lines if each.width == 3
                  and abs(each.points[0][1] - drawn.of(row).y) < 2]  # fmt: skip
        assert [x for x, _ in line.points] == close(ends, abs=0.3)
    zero = drawn.place(0)
    assert sum(each.points[0][0] == close(zero, abs=0.2) for each in drawn.lines) == 2
    assert {line.width for line in drawn.lines} == {1, 3}  # no line joins the marks of a column
    above = read("dumbbells", TWO)
    assert sum(each.points[0][0] == close(above.place(0), abs=0.2) for each in above.lines) == 1
    assert min(drawn.ticks) == 0 and drawn.of("terms").anchor == "middle"


def test_marks_that_would_cover_each_other_stand_above_each_other() -> None:
    rows = {"one": {"a": 10, "b": 10}, "two": {"a": 10.1, "b": 40}, "three": {"a": 10, "b": 70}}
    drawn = read("dumbbells", rows, low=0, high=100, sort=False)
    places = {row: drawn.of(row).y for row in ("a", "b")}
    of_a = sorted(mark.y for mark in drawn.marks if abs(mark.y - places["a"]) < 14)
    assert [y - places["a"] for y in of_a] == close([-9, 0, 9], abs=1)
    of_b = [mark.y for mark in drawn.marks if abs(mark.y - places["b"]) < 14]
    assert of_b == close([places["b"]] * 3, abs=0.6)
    assert drawn.ticks.keys() == {0, 25, 50, 75, 100}
    # However many there are, they stay in their row, each beside the next.
    six = read("dumbbells", {f"way {n}": {"a": 5, "b": n} for n in range(6)}, high=100)
    heights = sorted(
        mark.y - six.of("a").y for mark in six.marks if abs(mark.y - six.of("a").y) < 15
    )
    assert len(heights) == 6 and sum(heights) == close(0, abs=1)
    assert all(3 <= two - one <= 8 for one, two in pairwise(heights))


def test_shares_of_columns_are_told_beside_their_names() -> None:
    counts = {"Xi": {"trade": 3, "peace": 1}, "Putin": {"trade": 1, "peace": 1}}
    drawn = read("dumbbells", counts, share=True, unit="terms", sort=False)
    assert drawn.of("Xi (n = 4)") and drawn.of("Putin (n = 2)") and drawn.of("% of terms")
    at = {round(mark.x) for mark in drawn.marks if abs(mark.y - drawn.of("trade").y) < 2}
    assert at == {round(drawn.place(75)), round(drawn.place(50))}
    assert read("dumbbells", counts, share=True).of("%")
    for wrong in ({"Xi": {"a": 1, "b": -1}, "He": {"a": 1}}, {"Xi": {"a": 0}, "He": {"a": 1}}):
        with pytest.raises(CourseError, match="takes counts: none negative, no column 0"):
            read("dumbbells", wrong, share=True)


def test_steps_are_joined_from_row_to_row() -> None:
    scores = {"recall": {"quotes": 0.25, "said": 0.75, "all": 0.5}, "F1": {"quotes": 0.4}}
    drawn = read("steps", scores)
    assert list(drawn.ticks) == [0, 0.25, 0.5, 0.75, 1] and drawn.of("score, 0 to 1")
    rows = [drawn.of(name).y for name in ("quotes", "said", "all")]
    [line] = [each.points for each in drawn.lines if len(each.points) == 3]
    assert [y for _, y in line] == close(rows, abs=0.6)
    assert [x for x, _ in line] == close([drawn.place(x) for x in (0.25, 0.75, 0.5)], abs=0.3)
    assert max(read("steps", {"words": {"a": 3, "b": 7}}).ticks) > 5


def test_the_ends_of_a_slope_have_their_name_and_number() -> None:
    drawn = read(
        "slopes",
        {"old": {"trade": 3, "peace": 5, "tax": 5}, "new": {"trade": 9, "peace": 4, "tax": 5}},
    )
    sides = {"old": (drawn.of("old"), -1), "new": (drawn.of("new"), 1)}
    told = {
        "trade": ("trade 3", "9 trade"),
        "peace": ("peace 5", "4 peace"),
        "tax": ("tax 5", "5 tax"),
    }
    sloped = [each for each in drawn.lines if each.colour != "currentColor"]
    assert sorted(each.width for each in sloped) == [1.5, 1.5, 4]
    for name, words in told.items():
        for text, (head, side) in zip(words, sides.values(), strict=True):
            label = drawn.of(text)
            assert label.bold == (name == "trade")
            assert 8 <= abs(label.x - head.x) <= 18 and label.anchor == (
                "start" if side > 0 else "end"
            )
    heights = {side: [drawn.of(words[side]).y for words in told.values()] for side in (0, 1)}
    for ys in heights.values():
        assert all(abs(a - b) >= 17 for a, b in combinations(ys, 2))
    # Of old, 5 and 5 are above 3, in the order of the rows; of new, 9, then 5, then 4.
    assert heights[0][1] < heights[0][2] < heights[0][0]
    assert heights[1][0] < heights[1][2] < heights[1][1]
    # Where nothing is near, a label is as high as the end of its line.
    for text, (x, number) in (("trade 3", (0, 3)), ("9 trade", (1, 9))):
        [y] = {line.points[x][1] for line in sloped if line.width == 4}
        assert drawn.of(text).y == close(y, abs=0.6), number
    thick = next(each for each in sloped if each.width == 4)
    assert thick.points[0][1] > thick.points[1][1]  # 9 is above 3
    level = read("slopes", {"old": {"a": 1, "b": 2}, "new": {"a": 1, "b": 2}})
    assert {line.width for line in level.lines if line.colour != "currentColor"} == {1.5}
    assert not any(each.bold for each in level.words if each.text not in ("old", "new"))
    with pytest.raises(CourseError, match="takes two columns, before and after; this has a"):
        read("slopes", {"a": {"x": 1}})


def test_of_a_scatter_marks_are_at_both_numbers_and_names_at_marks() -> None:
    values = {"word": ["aa", "bb", "cc", "dd"], "n": [0, 5, 10, 10], "g": [0, 50, 100, 0]}
    drawn = read("scatter", values, x="n", y="g", label="word")
    upward = {float(each.text): each.y for each in drawn.words if each.anchor == "end"
              and re.fullmatch(r"\d+", each.text)}  # fmt: skip
    low, high = min(upward), max(upward)
    for name, n, g in zip(*values.values(), strict=True):
        y = upward[low] + (g - low) * (upward[high] - upward[low]) / (high - low)
        [mark] = [
            each for each in drawn.marks if abs(each.x - drawn.place(n)) < 1 and abs(each.y - y) < 1
        ]
        label = drawn.of(name)
        assert (
            min(abs(label.left - mark.x), abs(label.right - mark.x)) < 12
            or abs(label.y - mark.y) < 16
        )
        assert abs(label.y - mark.y) < 16
    assert drawn.of("n").y > drawn.height - 25 and drawn.of("g").y < 20
    assert drawn.of("g").left < 10
    # No mark is at the border of the plot, where lines of the grid end.
    level = [each.points for each in drawn.lines if each.points[0][1] == each.points[-1][1]]
    left, right = (end(x for points in level for x, _ in points) for end in (min, max))
    xs = sorted(mark.x for mark in drawn.marks)
    assert xs[0] - left == close(right - xs[-1], abs=1) and 20 < xs[0] - left < 60
    crowd = {"n": [1.0] * 30 + [2], "g": [1.0] * 30 + [2], "word": [f"w{n}" for n in range(31)]}
    names = [each.text for each in read("scatter", crowd, x="n", y="g", label="word").words]
    assert "w30" in names and 2 < sum(each.startswith("w") for each in names) < 20
    few = read("scatter", crowd, x="n", y="g", label="word", most=1)
    assert [each.text for each in few.words if each.text.startswith("w")] == ["w30"]


def test_strokes_stand_where_the_words_are_over_the_bands_of_their_paragraphs() -> None:
    drawn = read_article(charts.dispersion, ["ferry", "holds", "treaty"])
    # Words 0 and 1 are the heading; the first paragraph begins with word 2, the next with 18.
    places = {"ferry": [1, 6, 11, 24], "holds": [15, 21], "treaty": []}
    for term, words in places.items():
        label = drawn.of(f"{term} ({len(words)})")
        strokes = [bar for bar in drawn.at(label.y) if bar.shade == 1]
        ends = [(drawn.place(word), drawn.place(word + 1)) for word in words]
        assert [each.left for each in strokes] == close([left for left, _ in ends], abs=0.3)
        assert [each.right for each in strokes] == close([right for _, right in ends], abs=0.3)
        assert all(18 <= each.bottom - each.top <= 26 for each in strokes)
        assert [each.y for each in strokes] == close([label.y] * len(strokes), abs=0.6)
        [line] = [each for each in drawn.lines if each.points[0][1] == close(label.y, abs=0.5)]
        assert line.points[1][0] - line.points[0][0] == close(
            drawn.place(34) - drawn.place(0), abs=1
        )
    [band] = [bar for bar in drawn.bars if bar.shade < 0.2]
    assert [band.left, band.right] == close([drawn.place(18), drawn.place(32)], abs=0.3)
    numbers = [
        each for each in drawn.words if each.y == drawn.of("1").y and each.anchor == "middle"
    ]
    assert [each.text for each in numbers] == ["1", "2", "3"]
    middles = [drawn.place(middle) for middle in (10, 25, 33)]
    assert [each.x for each in numbers] == close(middles, abs=0.3)
    head, unit = drawn.of("paragraph"), drawn.of("words from the start of the text")
    assert head.left == close(drawn.place(0)) and 14 <= numbers[0].y - head.y <= 24
    assert 4 <= band.top - (numbers[0].y + HALF) <= 12 < unit.y - band.bottom


def read_article(kind: Callable[..., Chart], *more: Any) -> Picture:
    return Picture(kind(NEWS, *more))


def test_of_many_paragraphs_every_second_fifth_or_tenth_has_its_number() -> None:
    for many, every in ((5, 1), (30, 2), (60, 5)):
        text = "\n\n".join(["Peace holds here."] * many)
        drawn = Picture(charts.dispersion(Article(text), ["peace"]))
        above = [each for each in drawn.words if each.anchor == "middle" and each.y < 48]
        assert [int(each.text) for each in above] == list(range(every, many + 1, every))
        assert all(two.left - one.right >= 2 for one, two in pairwise(above))


def test_a_bar_a_sentence_has_the_colour_of_who_speaks_in_it() -> None:
    drawn = read_article(charts.sentence_lengths)
    words = [12, 2, 2, 7, 7, 2]
    who = ["Ruth Hallam", "Ruth Hallam", "", "Orr", "Ruth Hallam and Orr", ""]
    up = {float(each.text): each.y for each in drawn.words if each.anchor == "end"}
    assert sorted(up) == [0, 5, 10]
    step = (up[0] - up[10]) / 10
    samples = {}
    for name in dict.fromkeys(each or "no reported speech" for each in who):
        key = drawn.of(name)
        [samples[name]] = [bar.fill for bar in drawn.at(key.y) if 0 < key.left - bar.right < 10]
    assert len(set(samples.values())) == 4
    bars = sorted((bar for bar in drawn.bars if bar.bottom == close(up[0])), key=lambda bar: bar.x)
    assert [bar.bottom - bar.top for bar in bars] == close([step * n for n in words], abs=0.6)
    assert [bar.fill for bar in bars] == [samples[each or "no reported speech"] for each in who]
    assert [bar.x for bar in bars] == close([drawn.of(str(n + 1)).x for n in range(6)], abs=0.3)
    gaps = [two.left - one.right for one, two in pairwise(bars)]
    assert all(0 < gap < bars[0].right - bars[0].left for gap in gaps)
    [mean] = [each for each in drawn.lines if each.width == 1.5]
    told = drawn.of("mean 5.3")
    assert mean.points[0][1] == mean.points[1][1] == close(up[0] - step * 32 / 6, abs=0.3)
    assert told.y == close(mean.points[0][1], abs=0.6) and drawn.is_beside(told, mean.points[1][0])
    for number, bar in (("12", bars[0]), ("2", bars[1])):
        label = next(each for each in drawn.words if each.text == number and each.y < up[0] - 5)
        assert label.x == close(bar.x, abs=0.3) and 3 <= bar.top - (label.y + HALF - 2) <= 10
    assert drawn.of("words").left < 10 and drawn.of("words").y < drawn.of("12").y
    assert not any(each.points[0][0] == each.points[-1][0] for each in drawn.lines)
    alone = Picture(charts.sentence_lengths(Article("They met at two. We ate.")))
    assert {bar.fill for bar in alone.bars} == {"#66809a"} and len(alone.bars) == 2


def test_who_has_a_colour_of_ones_own_has_it_in_each_chart_of_the_article() -> None:
    one, other = read_article(charts.sentence_lengths), read_article(charts.speakers)
    key = one.of("Orr")
    [sample] = [bar for bar in one.at(key.y) if 0 < key.left - bar.right < 10]
    [bar] = other.at(other.of("Orr").y)
    paints = one.hatched.get(sample.fill, sample.fill), other.hatched.get(bar.fill, bar.fill)
    assert paints[0] == paints[1]
    for name, words, share in (
        ("the article itself", 16, 47),
        ("Ruth Hallam", 13, 38),
        ("Orr", 7, 21),
    ):
        [bar] = other.at(other.of(name).y)
        assert bar.right == close(other.place(100 * words / 34), abs=0.3)
        assert other.of(f"{share}%").y == close(bar.y, abs=0.6)


def test_scores_of_sentences_have_a_scale_to_the_next_quarter_that_holds_0() -> None:
    # TextBlob has -0.7 for "bad", 0.8 for "great" and 0.7 for "good".
    for text, low, high in (
        ("It is bad. It is great.", -0.75, 1), ("It is great. It is good.", 0, 1),
        ("It is bad. It is bad.", -0.75, 0), ("They met. They left.", 0, 1),
    ):  # fmt: skip
        drawn = Picture(charts.sentiment(Article(text)))
        widths = [each.points for each in drawn.lines if each.points[0][0] == each.points[-1][0]]
        assert all(
            drawn.place(low) - 1 <= points[0][0] <= drawn.place(high) + 1 for points in widths
        )
        right = drawn.width - 24  # the room that a mark at the end needs
        assert drawn.place(high) == close(right, abs=0.5)


def test_who_speaks_in_fewer_sentences_than_three_others_is_one_of_the_others() -> None:
    text = "Ann Lee said no. Bo Orr said no. Cem Moe said no. Dee Ray said no. They met."
    drawn = Picture(charts.sentence_lengths(Article(text)))
    samples = {}
    for name in ("Ann Lee", "Bo Orr", "Cem Moe", "others", "no reported speech"):
        key = drawn.of(name)
        [samples[name]] = [bar.fill for bar in drawn.at(key.y) if 0 < key.left - bar.right < 10]
    low = max(bar.bottom for bar in drawn.bars)
    bars = sorted((bar for bar in drawn.bars if bar.bottom == low), key=lambda bar: bar.x)
    assert [bar.fill for bar in bars] == list(samples.values())


def test_the_width_of_words_is_guessed_as_that_of_the_widest_usual_type() -> None:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    dejavu = FontProperties(family="DejaVu Sans", size=15)
    for words in (
        "the ferry of Tarrow", "Vladimir Putin", "illicit filling, till it fits", "WWMM mmww",
        "Shanghai Cooperation Organization", "1,234,567", "(all) [none] 'so' | it!", "GPE ORG NORP",
    ):  # fmt: skip
        wide, _, _ = TextToPath().get_text_width_height_descent(words, dejavu, ismath=False)
        assert 0.97 * wide <= text_width(words) <= 1.3 * wide, words
    assert text_width("上海合作") == 60  # each sign is as wide as the type is high


@given(st.text("abimW 上-", max_size=30), st.integers(20, 200))
def test_a_label_is_cut_where_no_more_of_it_fits(text: str, room: int) -> None:
    label = cut(text, room)
    if text_width(text) <= room:
        assert label == text
    else:
        assert label.endswith("…") and text.startswith(label[:-1]) and label[-2:-1] != " "
        assert text_width(label) <= room or label == "…"
        kept = len(label) - 1
        more = text[: kept + 1 + (len(text[kept:]) - len(text[kept:].lstrip()))]
        assert text_width(more + "…") > room


def test_a_label_that_stands_away_from_its_mark_has_a_line_to_it() -> None:
    chart = DRAWN["many slopes"]()
    drawn, leaders = Picture(chart), chart.svg.count('opacity="0.6"')
    sloped = [each for each in drawn.lines if each.colour != "currentColor"]
    ends = [(line.points[0][1], line.points[1][1]) for line in sloped]
    moved = 0
    for n, (old, new) in enumerate(ends):
        moved += abs(drawn.of(f"name {n} 5").y - old) > 5
        moved += abs(drawn.of(f"{n} name {n}").y - new) > 5
    assert leaders == moved > 5
    few = charts.slopes({"old": {"a": 1, "b": 9}, "new": {"a": 2, "b": 5}}, "T")
    assert 'opacity="0.6"' not in few.svg


def test_a_key_of_several_lines_stands_as_far_above_the_plot_as_one_of_one() -> None:
    short, long = (
        [f"{word} {n}" for n in (1, 2, 3)] for word in ("a", "a name as long as half a line")
    )

    def gap(kind: str, names: list[str]) -> float:
        drawn = read(kind, {name: {"a": 2, "b": n + 1} for n, name in enumerate(names)})
        top = min(y for line in drawn.lines for _, y in line.points)
        assert len({drawn.of(name).y for name in names}) == (1 if names is short else 3)
        return top - max(drawn.of(name).y for name in names)

    for kind in ("stacked_bars", "dumbbells"):
        assert gap(kind, short) == close(gap(kind, long), abs=0.2)
    speak = [f"{name} said no. " for name in ("Ann Lee", "Bo Orr", "Cem Moe")]
    rooms = []
    for said, rows in (("".join(speak[:1]), 1), ("".join(speak), 2)):
        drawn = Picture(charts.sentence_lengths(Article(f"{said}They met at noon.")))
        key = [each.y for each in drawn.words if each.text in ("Ann Lee", "no reported speech")]
        assert len(set(key)) == rows
        rooms.append(drawn.of("words").y - max(key))
    assert rooms[0] == close(rooms[1], abs=0.2)
