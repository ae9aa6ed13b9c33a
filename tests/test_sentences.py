"""Every sentence that a program writes about numbers is read back and held against them.

The readers here know the forms of the sentences and nothing of how they are made: they
take names and numbers out of the words and compare each claim with the data.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sco_lessons import charts
from sco_lessons.display.checkup import checkup
from sco_lessons.display.numbered import paragraphs
from sco_lessons.display.phrases import (
    amount,
    count,
    figure,
    listed,
    percent,
    plural,
    prose,
    readable,
)
from sco_lessons.display.reader import show
from sco_lessons.errors import CourseError
from sco_lessons.layers import annotate
from sco_lessons.measures import words as measures
from sco_lessons.text.model import Article, Pieces


class Silent:
    """A canvas on which nothing is drawn: the pictures have tests of their own."""

    width = height = left = 300.0
    figure = None

    def __getattr__(self, name: str) -> Any:
        return self

    def __call__(self, *_: Any, **__: Any) -> Any:
        return self

    def get_xlim(self) -> tuple[float, float]:
        return 0.0, 1.0

    get_ylim = get_xlim


@pytest.fixture(scope="module", autouse=True)
def _no_pictures() -> Iterator[None]:
    @contextmanager
    def canvas(*_: Any, **__: Any) -> Iterator[Silent]:
        yield Silent()

    with pytest.MonkeyPatch.context() as patch:
        for module in ("bars", "groups", "points", "article"):
            for name in ("canvas", "row_canvas"):
                patch.setattr(f"sco_lessons.charts.{module}.{name}", canvas, raising=False)
        yield


# Names without a digit, a comma or a word that joins others.
NAMES = ["ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"]
COLUMNS = ["red", "tan", "sky", "ash", "oak"]
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=8, unique=True)
wholes = st.integers(-3, 5) | st.sampled_from([0, 0, 1, 1, 999, 123_456_789])
parts = st.sampled_from([0.0, 0.5, -0.25, 1 / 3, 2 / 3, 0.1 + 0.2, 0.3, 1e-7, 1e12, 12.345])
numbers = wholes | parts
gaps = numbers | st.just(math.nan)
counts = st.integers(0, 9)


@st.composite
def frames(draw: st.DrawFn, cells: Any = gaps, most: int = 5) -> pd.DataFrame:
    rows = draw(names)
    columns = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=most, unique=True))
    data = {c: [draw(cells) for _ in rows] for c in columns}
    frame = pd.DataFrame(data, index=rows).astype(float)
    if frame.notna().to_numpy().any():
        return frame
    frame.iloc[0, 0] = draw(counts)
    return frame


def read(written: str) -> float:
    """The number that a figure stands for."""
    return float(written.replace(",", "").replace("%", ""))


NUMBER = r"-?\d[\d,]*(?:\.\d+)?(?:e[+-]\d+)?"


def alike(told: float, true: float) -> bool:
    """Whether a figure tells a number: two decimals, or two digits of a small one."""
    return abs(told - true) <= max(0.00501, 1e-9 * abs(true))


def who(words: str, allowed: Iterable[str]) -> tuple[list[str], int]:
    """The names in a list such as "ant, bee and 2 more", and how many there are in all."""
    more = re.search(r"(?:,| and|;) (\d+) more$", words)
    given = re.findall(r"[a-z]+", words[: more.start()] if more else words)
    told = [name for name in given if name not in {"and", "more"}]
    assert told and set(told) <= set(allowed) and len(set(told)) == len(told), words
    return told, len(told) + (int(more[1]) if more else 0)


def holds(words: str, value: float, data: dict[str, float], extreme: Callable[..., float]) -> None:
    """The names in `words` are all those with the extreme of the data, which is `value`."""
    true = extreme(data.values())
    told, number = who(words, data)
    ties = [name for name, n in data.items() if figure(n) == figure(true)]
    assert alike(value, true), (words, value, data)
    assert set(told) <= set(ties) and number == len(ties), (words, data)


def check_extremes(sentence: str, data: dict[str, float]) -> None:
    one = re.fullmatch(rf"(\w+) has ({NUMBER}) items?\.", sentence)
    same = re.fullmatch(rf"(Both|All) have ({NUMBER}) items?\.", sentence)
    both = re.fullmatch(
        rf"The highest (is|are) (.+) with ({NUMBER}) items?( each)?, "
        rf"the lowest (is|are) (.+) with ({NUMBER}) items?( each)?\.",
        sentence,
    )
    if one:
        assert len(data) == 1 and one[1] in data and alike(read(one[2]), data[one[1]])
    elif same:
        assert len(data) == 2 if same[1] == "Both" else len(data) > 2
        assert all(alike(read(same[2]), n) for n in data.values())
    else:
        assert both, sentence
        holds(both[2], read(both[3]), data, max)
        holds(both[6], read(both[7]), data, min)
        for verb, words, each in ((both[1], both[2], both[4]), (both[5], both[6], both[8])):
            assert (verb == "are") == bool(each) == (who(words, data)[1] > 1)


def after(words: str, beginning: str) -> str:
    """What comes after the sentence that begins so, without those on what is left out."""
    rest = words.partition(beginning)[2]
    return re.sub(r" ?\d+ (?:rows?|columns?) without a number (?:is|are) left out\.", "", rest)


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from(NAMES), gaps, min_size=1))
def test_bars(data: dict[str, float]) -> None:
    kept = {name: n for name, n in data.items() if n == n}
    if not kept:
        with pytest.raises(CourseError, match="no numbers"):
            charts.bar(data, "T", unit="items")
        return
    said = charts.bar(data, "T", unit="items", name="animal").description
    lead = f"Bars for {len(kept)} animal{'s' * (len(kept) != 1)}. "
    assert said.startswith(lead)
    check_extremes(after(said, lead), kept)
    missing = re.search(r"(\d+) rows? without", said)
    assert (int(missing[1]) if missing else 0) == len(data) - len(kept)


@settings(max_examples=60)
@given(frames())
def test_bars_in_groups(frame: pd.DataFrame) -> None:
    said = charts.grouped_bars(frame, "T", unit="items", name="animal").description
    told = re.search(r" Highest: (.*?)\.(?: \d| *$|$)", said)
    assert told
    columns = [c for c in frame.columns if frame[c].notna().any()]
    claims = told[1].split("; ")
    assert len(claims) == min(4, len(columns))
    for claim in claims:
        some = re.fullmatch(rf"(\w+) at (.+) \(({NUMBER}) items?( each)?\)", claim)
        same = re.fullmatch(rf"(\w+) is the same at all \(({NUMBER}) items?\)", claim)
        name = (some or same)[1]  # type: ignore[index]
        data = frame[name].dropna().to_dict()
        if some:
            holds(some[2], read(some[3]), data, max)
            assert bool(some[4]) == (who(some[2], data)[1] > 1)
        else:
            assert same and len(data) > 1 and all(alike(read(same[2]), n) for n in data.values())


def check_pieces(claim: str, frame: pd.DataFrame) -> str:
    """One claim about the pieces of a bar; gives the name of the bar."""
    size = rf"({NUMBER}) of ({NUMBER}), ((?:under |over )?{NUMBER}%)"
    several = re.fullmatch(rf"the largest pieces of (\w+) are (.+) \({size} each\)", claim)
    one = re.fullmatch(rf"the largest piece of (\w+) is (\w+) \({size}\)", claim)
    mostly = re.fullmatch(rf"(\w+) is mostly (\w+) \({size}\)", claim)
    whole = re.fullmatch(rf"(\w+) is all (\w+) \(({NUMBER})\)", claim)
    found = several or one or mostly or whole
    assert found, claim
    cells = frame.loc[found[1]].fillna(0).to_dict()
    total = sum(cells.values())
    holds(found[2], read(found[3]), cells, max)
    if whole:
        assert total == cells[whole[2]]
    else:
        assert alike(read(found[4]), total)
        share = max(cells.values()) / total
        check_percent(found[5], share)
        assert (share > 0.5) == bool(mostly)
        assert bool(several) == (who(found[2], cells)[1] > 1)
    return found[1]


def check_percent(told: str, share: float) -> None:
    if told.startswith("under"):
        assert 0 < share < 0.005
    elif told.startswith("over"):
        assert 0.995 <= share < 1
    else:
        assert "." not in told and abs(read(told) - 100 * share) <= 0.5001
        assert (read(told) == 0) == (share == 0) and (read(told) == 100) == (share == 1)


@settings(max_examples=80)
@given(frames(counts | st.just(math.nan)), st.booleans())
def test_stacked_bars(frame: pd.DataFrame, share: bool) -> None:
    chart = charts.stacked_bars(frame, "T", unit="items", name="animal", share=share)
    shown = frame.dropna(how="all").dropna(how="all", axis=1)
    totals = shown.sum(axis=1)
    full = totals[totals > 0].to_dict()
    said = re.sub(r" ?\d+ \w+ without a number [^.]*\.", "", chart.description)
    lead, _, said = said.partition(". ")
    assert lead.startswith(f"Bars for {len(shown)} animal")
    if not full:
        assert said == "All are empty."
        return
    empty = re.search(r" ?Empty: (.+)\.", said)
    assert (who(empty[1], totals.index)[1] if empty else 0) == len(totals) - len(full)
    if empty:
        assert all(totals[name] == 0 for name in who(empty[1], totals.index)[0])
        said = said.replace(empty[0], "")
    alone = re.search(r" Of one piece only: (.+?)\.", said)
    one_piece = [name for name in full if (shown.loc[name] > 0).sum() == 1]
    if alone:
        assert set(who(alone[1], full)[0]) <= set(one_piece)
        assert who(alone[1], full)[1] == len(one_piece)
        said = said.replace(alone[0], "")
    pieces = [name for name in shown if shown[name].sum() > 0]
    assert lead.endswith(f", all of one piece: {pieces[0]}") == (len(pieces) == 1)
    if len(pieces) == 1 and not share:
        check_extremes(said, full)
        return
    if share or len(full) <= 3:
        assert not said.startswith("the ")
        claims = re.sub("^The ", "the ", said).rstrip(".").split("; ")
        rest = re.fullmatch(r"and (\d+) more bars?", claims[-1])
        claims = claims[:-1] if rest else claims
        assert len({check_pieces(claim, shown) for claim in claims}) == len(claims)
        assert len(claims) + (int(rest[1]) if rest else 0) == len(full)
        return
    assert ("Each is of one piece." in said) == (len(one_piece) == len(full))
    if len(set(full.values())) == 1:
        check_extremes(said.replace(" Each is of one piece.", ""), full)
        return
    longest = re.match(
        rf"The longest (?:is|are) (.+?) with ({NUMBER}) items?( each)?(?:: (.+?))?\.", said
    )
    assert longest
    holds(longest[1], read(longest[2]), full, max)
    if longest[4]:
        assert check_pieces(longest[4], shown) == longest[1]
    shortest = re.search(rf"The shortest (?:is|are) (.+) with ({NUMBER}) items?( each)?\.", said)
    assert bool(shortest) == (len(set(full.values())) > 1)
    if shortest:
        holds(shortest[1], read(shortest[2]), full, min)


@settings(max_examples=80)
@given(frames(gaps))
def test_grids(frame: pd.DataFrame) -> None:
    said = charts.heat_map(frame, "T", unit="items", name="animal", across="colour").description
    shown = frame.dropna(how="all").dropna(how="all", axis=1)
    cells = {f"{r} at colour {c}": v for c in shown for r, v in shown[c].items() if v == v}
    lead = re.match(
        r"A grid of (\d+) animals? by (\d+) colours?; (\d+) of (\d+) cells? (is|are) 0\. ", said
    )
    assert lead and (int(lead[1]), int(lead[2])) == shown.shape
    empty = sum(v == 0 for v in cells.values())
    assert (int(lead[3]), int(lead[4])) == (empty, len(cells)) and (lead[5] == "is") == (empty == 1)
    top = re.search(rf"The highest cells? (?:is|are) (.+?) with ({NUMBER}) items?( each)?\.", said)
    same = re.search(rf"All cells have ({NUMBER}) items?\.", said)
    high = max(cells.values())
    ties = [name for name, v in cells.items() if figure(v) == figure(high)]
    if top:
        told = re.findall(r"\w+ at colour \w+", top[1])
        more = re.search(r"and (\d+) more", top[1])
        assert alike(read(top[2]), high) and set(told) <= set(ties)
        assert len(told) + (int(more[1]) if more else 0) == len(ties)
    else:
        assert same and alike(read(same[1]), high) and len(ties) == len(cells)
    for axis, name in ((1, "animal"), (0, "colour")):
        sums = shown.sum(axis=axis).to_dict()
        all_same = re.search(rf"All {name}s have ({NUMBER}) in all", said)
        many = re.search(rf"The {name}s with most in all are (.+?) \(({NUMBER}) each\)", said)
        one = re.search(rf"The {name} with most in all is (\w+) \(({NUMBER})\)", said)
        if len(sums) == 1:
            assert not (all_same or many or one)
        elif all_same:
            assert all(alike(read(all_same[1]), n) for n in sums.values())
        else:
            found = many or one
            assert found
            holds(found[1], read(found[2]), sums, max)


def check_span(claim: str, frame: pd.DataFrame) -> None:
    same = re.fullmatch(rf"(\w+) is ({NUMBER})( everywhere)?", claim)
    ways = re.fullmatch(
        rf"(\w+) goes from ({NUMBER})(?: \((.+)\))? to ({NUMBER})(?: \((.+)\))?", claim
    )
    name = (same or ways)[1]  # type: ignore[index]
    data = frame[name].dropna().to_dict()
    if same:
        assert all(alike(read(same[2]), n) for n in data.values())
        assert bool(same[3]) == (len(data) > 1)
    elif ways and ways[3]:
        holds(ways[3], read(ways[2]), data, min)
        holds(ways[5], read(ways[4]), data, max)
    elif ways:
        assert alike(read(ways[2]), min(data.values())) and alike(read(ways[4]), max(data.values()))


@settings(max_examples=80)
@example(pd.DataFrame({"red": [0.0, 1e-7], "tan": [1.0, 1.0]}, index=["ant", "bee"]))
@given(frames(gaps))
def test_dumbbells(frame: pd.DataFrame) -> None:
    said = charts.dumbbells(frame, "T", unit="items", name="animal").description
    shown = frame.dropna(how="all").dropna(how="all", axis=1)
    missing = re.search(r" (\d+) marks? (?:is|are) missing: no number\.", said)
    assert (int(missing[1]) if missing else 0) == int(shown.isna().to_numpy().sum())
    said = said.replace(missing[0], "") if missing else said
    said = re.sub(r" ?\d+ \w+ without a number [^.]*left out\.", "", said)
    lead, _, rest = said.partition(". ")
    assert lead == f"Marks for {listed(list(shown))} at {count(len(shown), 'animals')}"
    apart = re.search(r"\. ((?:They|No animal).*)$", rest)
    spans = rest[: apart.start()] if apart else rest.rstrip(".")
    assert len(spans.split("; ")) == shown.shape[1]
    for claim in spans.split("; "):
        check_span(claim, shown)
    pairs = shown[shown.notna().sum(axis=1) > 1]
    if shown.shape[1] < 2:
        assert not apart
        return
    assert apart
    distance = (pairs.max(axis=1) - pairs.min(axis=1)).to_dict()
    one = re.fullmatch(r"They are furthest apart at animal (\w+): (.+)\.", apart[1])
    ties = re.fullmatch(rf"They are furthest apart, by ({NUMBER}), at animals (.+)\.", apart[1])
    same = re.fullmatch(rf"They are equally far apart at every animal, by ({NUMBER})\.", apart[1])
    if one:
        holds(one[1], max(distance.values()), distance, max)
        cells = pairs.loc[one[1]].dropna()
        assert one[2] == listed([f"{c} {figure(v)}" for c, v in cells.items()])
    elif ties:
        holds(ties[2], read(ties[1]), distance, max)
    elif same:
        assert all(alike(read(same[1]), d) for d in distance.values())
    elif apart[1].startswith("They agree"):
        assert all(d <= 0.0051 for d in distance.values())
        assert apart[1].endswith("everywhere.") == (len(pairs) == len(shown))
    else:
        assert apart[1] == "No animal has two numbers to compare." and pairs.empty


@settings(max_examples=40)
@given(frames(st.integers(1, 9)))
def test_shares_have_their_n_beside_them(frame: pd.DataFrame) -> None:
    made = charts.dumbbells(frame, "T", unit="items", name="animal", share=True)
    for column in frame:
        head = f"{column} (n = {frame[column].sum():.0f})"
        assert head in made.description
        for told, row in zip(made.frame[head], made.frame.index, strict=True):
            assert math.isclose(told, 100 * frame.loc[row, column] / frame[column].sum())
    assert not re.search(r"\d\.\d+%", made.description)


@settings(max_examples=80)
@given(frames(gaps, 3))
def test_steps(frame: pd.DataFrame) -> None:
    said = charts.steps(frame, "T", name="rule").description
    shown = frame.dropna(how="all").dropna(how="all", axis=1)
    for name in shown:
        column = shown[name].dropna()
        [claim] = re.findall(rf"{name} (?:is|rises|falls|goes) .*?\.(?= |$)", said)
        data = column.to_dict()
        same = re.fullmatch(rf"{name} is ({NUMBER})( all the way)?\.", claim)
        steady = re.fullmatch(rf"{name} (rises|falls) from ({NUMBER}) to ({NUMBER})\.", claim)
        goes = re.fullmatch(
            rf"{name} goes from ({NUMBER}) to ({NUMBER}); it is highest at (.+) with ({NUMBER}), "
            rf"lowest at (.+) with ({NUMBER})\.",
            claim,
        )
        first, last = column.iloc[0], column.iloc[-1]
        if same:
            assert all(alike(read(same[1]), n) for n in column)
            assert bool(same[2]) == (len(column) > 1)
        elif steady:
            assert alike(read(steady[2]), first) and alike(read(steady[3]), last)
            steps = list(column.diff().dropna())
            assert all(s >= 0 if steady[1] == "rises" else s <= 0 for s in steps) and any(steps)
        else:
            assert goes, claim
            assert alike(read(goes[1]), first) and alike(read(goes[2]), last)
            holds(goes[3], read(goes[4]), data, max)
            holds(goes[5], read(goes[6]), data, min)


@settings(max_examples=80)
@given(frames(numbers, 2))
def test_slopes(frame: pd.DataFrame) -> None:
    if frame.shape[1] != 2:
        with pytest.raises(CourseError, match="two columns"):
            charts.slopes(frame, "T")
        return
    said = charts.slopes(frame, "T", unit="items", name="animal").description
    before, after_ = (frame.iloc[:, side].to_dict() for side in (0, 1))
    ways = {"rise": 0, "fall": 0, "stay": 0}
    for name in frame.index:
        a, b = before[name], after_[name]
        ways["stay" if figure(a) == figure(b) else "rise" if b > a else "fall"] += 1
    told = dict(
        re.findall(r"(\d+) (rise|fall|stay)", said.partition(": ")[2])
        and [
            (verb, int(n))
            for n, verb in re.findall(r"(\d+) (rise|fall|stay)s?\b", said.partition(": ")[2])
        ]
    )
    assert {**dict.fromkeys(ways, 0), **told} == ways
    if not ways["rise"] + ways["fall"]:
        assert said.endswith("Nothing changes.")
        return
    sizes = {
        n: abs(after_[n] - before[n]) for n in before if figure(before[n]) != figure(after_[n])
    }
    high = max(sizes.values())
    ties = [n for n, size in sizes.items() if figure(size) == figure(high)]
    claims = re.findall(rf"(\w+), from ({NUMBER}) to ({NUMBER})", said)
    more = re.search(r"; and (\d+) more\.", said)
    assert {name for name, _, _ in claims} <= set(ties)
    assert len(claims) + (int(more[1]) if more else 0) == len(ties)
    assert ("largest changes, by" in said) == (len(ties) > 1)
    for name, a, b in claims:
        assert alike(read(a), before[name]) and alike(read(b), after_[name])


@settings(max_examples=60)
@given(st.lists(st.tuples(gaps, gaps), min_size=1, max_size=8))
def test_scatters(rows: list[tuple[float, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["red", "tan"], index=NAMES[: len(rows)]).astype(float)
    kept = frame.dropna()
    if kept.empty:
        with pytest.raises(CourseError, match="no numbers"):
            charts.scatter(frame, "T", x="red", y="tan")
        return
    said = charts.scatter(frame, "T", x="red", y="tan").description
    lead = f"Marks for {count(len(kept), 'rows')}: red across, tan upwards. "
    assert said.startswith(lead)
    spans = re.match(r"(red .+?), (tan .+?)\.(?: |$)(?=[A-Z\d]|$)", said.removeprefix(lead))
    assert spans
    check_span(spans[1], kept)
    check_span(spans[2], kept)
    r = re.search(rf"line: about ({NUMBER}), over (\d+) rows", said)
    if r:
        xs, ys = kept["red"], kept["tan"]
        dx, dy = xs - xs.mean(), ys - ys.mean()
        true = (dx * dy).sum() / math.sqrt((dx**2).sum() * (dy**2).sum())
        assert int(r[2]) == len(kept) > 2 and abs(read(r[1]) - true) <= 0.0501
    missing = re.search(r"(\d+) rows? without", said)
    assert (int(missing[1]) if missing else 0) == len(frame) - len(kept)


WORDS = ["peace", "trade", "and", "war", "the", "summit"]
texts = st.lists(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(
            lambda words: " ".join(words).capitalize() + "."
        ),
        min_size=1,
        max_size=4,
    ).map(" ".join),
    min_size=1,
    max_size=4,
).map("\n\n".join)


@settings(max_examples=60)
@given(texts)
def test_lengths_of_sentences(text: str) -> None:
    article = Article(text)
    said = charts.sentence_lengths(article).description
    lengths = measures.sentence_lengths(article)["words"].tolist()
    data = {str(n): float(words) for n, words in enumerate(lengths, start=1)}
    assert said.startswith(f"Bars for {count(len(data), 'sentences')} in the order of the text.")
    ends = re.search(
        r"The longest (?:is|are) sentences? (.+?) with (\d+) words?( each)?, "
        r"the shortest (?:is|are) sentences? (.+?) with (\d+) words?( each)?\.",
        said,
    )
    same = re.search(r"(It has|Both have|All have) (\d+) words?\.", said)
    if same:
        assert {int(same[2])} == set(lengths)
        assert same[1].split()[0] == {1: "It", 2: "Both"}.get(len(lengths), "All")
    else:
        assert ends
        for words, number, extreme in ((ends[1], ends[2], max), (ends[4], ends[5], min)):
            more = re.search(r" and (\d+) more$", words)
            told = re.findall(r"\d+", words[: more.start()] if more else words)
            ties = [n for n, v in data.items() if v == extreme(lengths)]
            assert int(number) == extreme(lengths) and set(told) <= set(ties)
            assert len(told) + (int(more[1]) if more else 0) == len(ties)
    mean = re.search(rf"The mean is ({NUMBER}) words?, the median ({NUMBER})", said)
    assert bool(mean) == (len(lengths) > 1)
    if mean:
        assert abs(read(mean[1]) - sum(lengths) / len(lengths)) <= 0.0501
        assert alike(read(mean[2]), float(pd.Series(lengths).median()))


@settings(max_examples=60)
@given(
    texts,
    st.lists(st.sampled_from(["peace", "war", "treaty"]), min_size=1, max_size=3, unique=True),
)
def test_strokes(text: str, terms: list[str]) -> None:
    article = Article(text)
    said = charts.dispersion(article, terms).description
    words = re.findall(r"\w+", text.lower())
    blocks = [re.findall(r"\w+", block.lower()) for block in text.split("\n\n")]
    assert f"among {count(len(words), 'words')} in" in said
    for term in terms:
        places = [n for n, word in enumerate(words, start=1) if word == term]
        told = re.search(
            rf"“{term}” (?:(\d+) in (\d+) paragraphs? \(words? (\d+)(?:–(\d+))?\)|nowhere)", said
        )
        assert told
        if not places:
            assert told[0].endswith("nowhere")
            continue
        assert int(told[1]) == len(places)
        assert int(told[2]) <= sum(term in block for block in blocks)
        assert int(told[3]) == places[0] and int(told[4] or told[3]) == places[-1]


SPEECH = [
    "Putin said trade will grow.",
    "Xi Jinping said peace will come.",
    "Putin left.",
    "Putin met Xi Jinping in Astana.",
    "Nobody knows.",
    "Analysts said prices will fall.",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SPEECH), min_size=1, max_size=7))
def test_speakers_and_networks(sentences: list[str]) -> None:
    article = annotate(Article("\n\n".join(sentences)))
    chart = charts.speakers(article)
    total = len(re.findall(r"\w+", article.text))
    told = re.findall(rf"([A-Za-z ]+?) (\d+) \(((?:under |over )?{NUMBER}%)\)", chart.description)
    assert chart.description.startswith(f"Of {count(total, 'words')}: ")
    assert len(told) == len(chart.frame)
    for (who_, words, share), row in zip(told, chart.frame.to_dict("records"), strict=True):
        assert row["speaker"] in who_ and int(words) == row["words"]
        check_percent(share, int(words) / total)
    if not annotate(article, "mentions")["mentions"]:
        return
    try:
        made = charts.network(article)
    except CourseError:
        return
    pairs = made.frame
    if pairs.empty:
        assert "no two of them" in made.description
        return
    high = pairs["sentences"].max()
    drawn = re.search(
        r"joined by (\d+) arcs? for the pairs? that shares? (?:(\d+) )?", made.description
    )
    assert drawn
    least = int(drawn[2] or 1)
    assert int(drawn[1]) == (pairs["sentences"] >= least).sum() > 0
    more = re.search(r"; (\d+) more pairs? shares? fewer", made.description)
    assert (int(more[1]) if more else 0) == (pairs["sentences"] < least).sum()
    often = re.search(r"most often: (.+?) \((\d+) sentences?( each)?\)", made.description)
    assert often and int(often[2]) == high
    assert bool(often[3]) == ((pairs["sentences"] == high).sum() > 1)


HUGE = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**30), 10**30)


ENDS = st.none() | st.tuples(st.integers(-9, 9), st.integers(0, 9))


@st.composite
def rated(draw: st.DrawFn, value: str) -> pd.DataFrame:
    """Rows as `group_rates` or `group_differences` give them, some without an interval."""
    rows = []
    items = draw(st.lists(st.sampled_from(["red", "tan"]), min_size=1, unique=True))
    for item in items:
        for name in draw(names):
            number, ends = draw(wholes), draw(ENDS)
            low, high = (math.nan, math.nan) if ends is None else (ends[0], ends[0] + ends[1])
            rows.append({"item": item, "group": name, "other": "Z", value: number, "low": low,
                         "high": high, "unit": "items"})  # fmt: skip
    return pd.DataFrame(rows)


def check_without(said: str, frame: pd.DataFrame, several: bool, other: str = "") -> None:
    bare = frame[frame["low"].isna()]
    told = re.search(r"Without an interval: (.+)\.$", said)
    assert bool(told) == bool(len(bare))
    if told:
        check_rows(told[1], bare, several, other)


def check_rows(words: str, rows: pd.DataFrame, several: bool, other: str) -> None:
    """A list of rows by item, group and other group, four of them at most."""
    wanted = {
        (f"{r['item']}: " if several else "") + r["group"] + (f" less {other}" if other else "")
        for _, r in rows.iterrows()
    }
    more = re.search(r" and (\d+) more$", words)
    parts = re.split(r", | and ", words[: more.start()] if more else words)
    assert set(parts) <= wanted and len(parts) + (int(more[1]) if more else 0) == len(wanted)


@settings(max_examples=80)
@given(rated("rate"))
def test_rates_with_intervals(frame: pd.DataFrame) -> None:
    said = charts.intervals(frame, "T", name="animal").description
    items = dict(iter(frame.groupby("item", sort=False)))
    animals = frame["group"].nunique()
    lead = f"Marks with intervals for {animals} animal{'s' * (animals != 1)}"
    assert said.startswith(lead)
    check_without(said, frame, len(items) > 1)
    if len(items) > 1:
        told = re.search(rf" and {len(items)} items\. Highest: (.+?)\.(?: |$)", said)
        assert told
        for claim, (item, rows) in zip(told[1].split("; "), items.items(), strict=True):
            data = rows.set_index("group")["rate"].astype(float).to_dict()
            some = re.fullmatch(rf"{item} at (.+) \(({NUMBER}) items?( each)?\)", claim)
            same = re.fullmatch(rf"{item} is the same at all \(({NUMBER}) items?\)", claim)
            assert some or same, claim
            if some:
                holds(some[1], read(some[2]), data, max)
            else:
                assert same and len({figure(n) for n in data.values()}) == 1 < len(data)
        return
    [rows] = items.values()
    body = re.sub(r" Without an interval: .+", "", said.removeprefix(f"{lead}. "))
    *extremes, overlap = re.split(r"(?<=\.) (?=The intervals|All intervals|No two|\d+ of)", body)
    known = rows.dropna(subset=["low"])
    ends = list(zip(known["low"], known["high"], strict=True))
    pairs = [(a, b) for n, a in enumerate(ends) for b in ends[:n]]
    common = sum(max(a[0], b[0]) <= min(a[1], b[1]) for a, b in pairs)
    if not pairs:
        extremes = [*extremes, overlap]
    elif len(pairs) == 1:
        assert overlap == f"The intervals {'overlap' if common else 'do not overlap'}."
    elif common in (0, len(pairs)):
        assert overlap == ("All intervals overlap." if common else "No two intervals overlap.")
    else:
        one = "s" * (common == 1)
        assert overlap == f"{common} of {len(pairs)} pairs of intervals overlap{one}."
    check_extremes(extremes[0], rows.set_index("group")["rate"].astype(float).to_dict())


@settings(max_examples=80)
@given(rated("difference"))
def test_differences_with_intervals(frame: pd.DataFrame) -> None:
    said = charts.intervals(frame, "T", name="animal").description
    several = frame["item"].nunique() > 1
    assert said.startswith(
        f"Marks with intervals for {len(frame)} difference{'s' * (len(frame) != 1)}."
    )
    sides = {"above": frame[frame["low"] > 0], "below": frame[frame["high"] < 0]}
    for side, rows in sides.items():
        told = re.search(rf"The whole interval is {side} 0 for (.+?)\.(?: |$)", said)
        assert bool(told) == bool(len(rows))
        if told:
            check_rows(told[1], rows, several, "Z")
    across = ((frame["low"] <= 0) & (frame["high"] >= 0)).sum()
    told = re.search(r"(\d+) intervals? holds? 0\.", said)
    assert (int(told[1]) if told else 0) == across
    check_without(said, frame, several, "Z")


@given(HUGE)
def test_a_figure_tells_its_number(number: float) -> None:
    told = read(figure(number))
    assert alike(told, float(number)) or math.isclose(told, number, rel_tol=0.06)
    assert (told == 0) == (number == 0)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percentage_is_whole_and_never_rounds_something_to_nothing(part: int, rest: int) -> None:
    whole = part + rest
    check_percent(percent(part / whole), part / whole)
    assert amount(100 * part / whole, "% of words") == percent(part / whole)


@pytest.mark.parametrize(("share", "told"), [(math.nan, "–"), (1, "100%"), (0, "0%")])
def test_shares_at_their_ends(share: float, told: str) -> None:
    assert percent(share) == told


@given(st.integers(0, 3), st.sampled_from(["words", "entities", "classes", "branches", "places"]))
def test_one_is_not_many(number: int, unit: str) -> None:
    told, what = count(number, unit).split(" ", 1)
    one = {"words": "word", "entities": "entity", "classes": "class", "branches": "branch"}
    assert int(told) == number
    assert what == (one.get(unit, "place") if number == 1 else unit)
    assert plural(one.get(unit, "place")) == unit
    assert str(prose("{n:" + unit + "}", n=number)) == count(number, unit)


values = st.recursive(
    st.text("ab ", max_size=4) | st.booleans() | st.integers(0, 9) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text("ab", min_size=1), inner, max_size=2)
    ),
)


@given(values)
def test_any_value_is_readable(value: object) -> None:
    told = readable(value)
    for sign in ("True", "False", "None", "(", ")", "[", "{", "'", " and "):
        assert sign not in told


@given(st.lists(st.text("ab ", min_size=1, max_size=5), min_size=1, max_size=4))
def test_pieces_are_shown_as_pieces(words: list[str]) -> None:
    assert readable(Pieces(words)).split(" ... ") == words or any("." in word for word in words)


def test_the_checkup_tells_how_many_parts_need_help(monkeypatch: pytest.MonkeyPatch) -> None:
    from sco_lessons.display import checkup as module

    assert checkup().caption == "All 5 parts are ready"

    def broken() -> str:
        raise OSError("no disk")

    monkeypatch.setattr(module, "_weigh", broken)
    assert checkup().caption == "1 of 5 parts needs your help"
    monkeypatch.setattr(module, "_draw", broken)
    assert checkup().caption == "2 of 5 parts need your help"
    states = checkup().frame["state"].tolist()
    assert states.count("ready") == 3 and states.count("OSError: no disk") == 2


@settings(max_examples=40)
@given(texts)
def test_the_key_of_the_reader_counts_what_is_there(text: str) -> None:
    article = annotate(Article(text), "sentences", "topics")
    shown = show(article, "sentences", "topics")
    for layer in shown.layers:
        assert re.search(rf"<b>{layer.name}</b>: {len(layer)}\b", shown.body)
        assert re.search(rf"^{layer.name}: {len(layer)}\b", str(shown), re.M)
    assert str(paragraphs(article)).count("\n\n") >= len(article["paragraphs"]) - 1
