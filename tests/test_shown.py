"""What readers, tables and drawings are written as, to the letter, for small examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

from sco_lessons.display.labels import Mark, labels_by_place
from sco_lessons.display.palette import (
    DARK,
    LIGHT,
    LINES,
    MARKS,
    PLAIN,
    SERIES,
    Style,
    contrast,
    filled,
    lighter,
    line_styles,
    mixed,
    series_styles,
)
from sco_lessons.display.reader import show
from sco_lessons.display.svg import short_path, svg_description, svg_markup
from sco_lessons.display.tables import Table, table, table_html
from sco_lessons.errors import CourseError
from sco_lessons.text.model import Annotation, Article, Layer, Span


def rows(shown: Table) -> list[list[tuple[str, str, str]]]:
    """Tag, class or scope, and words of each cell, row by row."""
    cells = r"<(t[hd])(?: scope=\"(\w+)\")?(?: class=\"(\w+)\")?>(.*?)</t[hd]>"
    return [
        [(tag, " ".join(filter(None, (scope, look))), words) for tag, scope, look, words in found]
        for found in (re.findall(cells, row) for row in table_html(shown).split("<tr>")[1:])
    ]


def test_a_table_of_numbers_says_once_that_all_are() -> None:
    shown = table({"Xi": 12, "Putin": 8000}, "Mentions", index="person")
    assert table_html(shown).startswith(
        '<table class="sco-table numbers"><caption>Mentions</caption>'
    )
    assert rows(shown) == [
        [("th", "col", "person"), ("th", "col", "value")],
        [("th", "row", "Xi"), ("td", "", "12")], [("th", "row", "Putin"), ("td", "", "8,000")],
    ]  # fmt: skip


def test_numbers_of_a_column_have_as_many_decimals_and_words_none() -> None:
    shown = table(
        [{"a": 1.5, "b": "x", "c": None, "d": 2.0}, {"a": None, "b": True, "c": 2, "d": 3.256}], "C"
    )
    assert 'class="sco-table"' in table_html(shown)
    assert rows(shown) == [
        [("th", "col n", "a"), ("th", "col", "b"), ("th", "col n", "c"), ("th", "col n", "d")],
        [("td", "n", "1.5"), ("td", "", "x"), ("td", "n", "–"), ("td", "n", "2.00")],
        [("td", "n", "–"), ("td", "", "yes"), ("td", "n", "2"), ("td", "n", "3.26")],
    ]  # fmt: skip
    assert rows(table(pd.DataFrame({"a": [None, None]}), "C"))[1] == [("td", "", "–")]
    endless = rows(table(pd.DataFrame({"a": [1.25, float("inf")]}), "C"))
    assert [cells[0][2] for cells in endless] == ["a", "1.25", "∞"]


def test_a_concordance_is_read_around_its_node() -> None:
    frame = pd.DataFrame({"n": [1], "left": ["a"], "node": ["b"], "right": ["c"], "left ": ["d"]})
    shown = table(frame, "K")
    assert 'class="sco-table sco-kwic"' in table_html(shown)
    assert [look for _, look, _ in rows(shown)[1]] == ["n", "l", "k", "", ""]
    assert "sco-kwic" not in table_html(table(frame[["left", "right", "node"]], "K"))


def test_a_table_of_more_than_four_columns_scrolls_by_itself() -> None:
    four = pd.DataFrame([[1, 2, 3, 4]], columns=list("abcd"))
    assert "sco-scroll" not in table(four, "A & B").html.rpartition("</style>")[2]
    scrolls = '<div class="sco-scroll" role="group" aria-label="A &amp; B" tabindex="0"><table'
    assert scrolls in table(four.assign(e=5), "A & B").html


def test_a_table_is_named_by_what_it_was_made_of() -> None:
    series = pd.Series({"Xi": 1}, name="n")
    assert (table(series, "C").index, list(table(series, "C").frame)) == ("name", ["n"])
    assert table(series.rename_axis("who"), "C").index == "who"
    assert table(series.rename_axis("who"), "C", index="speaker").index == "speaker"
    assert list(table(pd.Series({"Xi": 1}), "C").frame) == ["value"]
    assert table(pd.DataFrame({"a": [1]}), "C").index is None
    assert table(pd.DataFrame({"a": [1]}).rename_axis("row"), "C").index == "row"
    assert str(table({"Xi": 1}, "C", "who")) == "C\n\n    value\nXi      1"
    assert str(table([{"a": ("x", "y"), "b": 1.5}], "C")) == "C\n\n   a   b\nx, y 1.5"
    with pytest.raises(
        CourseError, match=r"^table\(caption=' '\): say in some words what each row"
    ):
        table({"a": 1}, " ")
    mixed_kinds = pd.DataFrame({"a": [1], "b": ["x"]}, index=["r"])
    assert [look for _, look, _ in rows(table(mixed_kinds, "C", "row"))[1]] == ["row", "n", ""]
    with pytest.raises(CourseError, match=r"^table\(5\): no rows and columns: give a frame, a map"):
        table(5, "C")  # type: ignore[arg-type]


# Colours


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("#000000", "#ffffff", 21), ("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0), ("#00ff00", "#ffffff", 1.37), ("#0000ff", "#ffffff", 8.59),
        ("#0a0a0a", "#000000", 1.06), ("#123456", "#123456", 1),
    ],
)  # fmt: skip
def test_contrasts_are_those_of_the_tables_of_wcag(one: str, other: str, apart: float) -> None:
    assert contrast(one, other) == pytest.approx(apart, abs=0.005)


def test_colours_are_mixed_and_made_lighter() -> None:
    assert mixed("#ff0000", "#0000ff", 0.25) == "#4000bf"  # 63.75 and 191.25, rounded
    assert mixed("#102030", "#ffffff", 1) == "#102030"
    assert lighter("#ffffff", "#000000", 4.5) == "#ffffff"
    assert lighter("#eeeeee", "#000000", 4.5) == "#eeeeee"  # is light enough
    first = lighter("#000000", "#000000", 4.5)
    assert (
        contrast(first, "#000000") >= 4.5 > contrast(mixed("#ffffff", "#000000", 0.45), "#000000")
    )
    assert first == mixed("#ffffff", "#000000", 0.5)
    assert lighter("#000000", "#ffffff", 30) == "#ffffff"  # nothing is far enough


def test_a_style_sheet_gets_its_colours() -> None:
    css = filled("a{color:$blue;$quiet}:root{$page}@media print{:root{$print}}")
    assert css.startswith("a{color:#0072b2;text-decoration:underline 1px dotted}:root{--paper:")
    declared = dict(
        re.findall(r"--([\w-]+):(light-dark\([^)]*\)|#\w+)", css.partition("@media")[0])
    )
    assert declared == {name: f"light-dark({LIGHT[name]},{DARK[name]})" for name in LIGHT}
    assert LIGHT.keys() == DARK.keys()
    paper = dict(re.findall(r"--([\w-]+):(#\w+)", css.partition("@media")[2]))
    assert paper.keys() < LIGHT.keys() and contrast(paper["ink"], paper["paper"]) == 21
    for name in ("soft", "accent", "warn", "bad", "c"):
        assert contrast(paper[name], paper["paper"]) >= 4.5, name


@pytest.mark.parametrize("page", [LIGHT, DARK])
def test_words_of_a_page_are_readable_on_their_grounds(page: dict[str, str]) -> None:
    for words, ground in (
        *((name, "paper") for name in ("ink", "soft", "accent", "warn", "bad", *"ksmcfb")),
        ("ink", "panel"), ("ink", "mark"), ("accent", "accent-soft"), ("warn", "warn-soft"),
        ("bad", "bad-soft"), *((name, "panel") for name in ("soft", *"ksmcfb")),
        *((name, "panel") for name in ("red", "green", "yellow", "blue", "magenta", "cyan")),
    ):  # fmt: skip
        assert contrast(page[words], page[ground]) >= 4.5, (words, ground)


def test_each_style_is_another_pattern_and_another_class() -> None:
    every = [Style(colour, pattern) for colour in MARKS for pattern in range(9)]
    assert len({style.key for style in every}) == len(every)
    for name in ("hatch", "shape", "line"):
        assert len({getattr(Style("blue", pattern), name) for pattern in range(9)}) == 9, name
    assert [Style("blue", n).dash for n in range(5)] == ["-", "--", ":", "-.", "-"]
    assert Style("blue", 0).hatch is None
    assert Style("blue", 3).line == "text-decoration:underline dotted 3px #0072b2"


def test_names_have_their_style_by_id_name_and_other_spellings() -> None:
    for name, key in (
        ("XI", "xi-jinping"), ("Xi Jinping", "xi-jinping"), ("Putin", "vladimir-putin"),
        ("vladimir putin", "vladimir-putin"), ("SCO", "sco"), ("me", "mine"), ("F1", "f1"),
        ("Shanghai Cooperation Organization", "sco"), ("no reported speech", "the article itself"),
        ("(the article itself)", "the article itself"), ("VADER", "vader"),
    ):  # fmt: skip
        assert series_styles([name])[name] == SERIES[key], name
    assert series_styles(["PERSON"])["PERSON"] == LINES["PERSON"]
    assert series_styles(["person"])["person"] not in LINES.values()
    # Two spellings of one: the second gets a style of its own.
    two = series_styles(["Xi", "Xi Jinping"])
    assert two["Xi"] == SERIES["xi-jinping"] != two["Xi Jinping"]
    # Others get them by the alphabet, whatever the order, and none that belongs to somebody.
    styles = series_styles(["b", "Xi", "a"])
    assert list(styles) == ["b", "Xi", "a"] and styles["a"] == series_styles(["a"])["a"]
    assert not {styles["a"], styles["b"]} & {*SERIES.values(), PLAIN}
    many = series_styles([f"name {n}" for n in range(60)])
    assert len(set(series_styles(map(str, range(40))).values())) == 40  # so many nobody has
    assert len(many) == 60 and not {*many.values()} & {*SERIES.values()}
    assert line_styles(["ORG", "x"])["ORG"] == LINES["ORG"]
    assert line_styles(["x"])["x"] not in LINES.values()


# Labels


def at(text: str, *spans: tuple[int, int, str], layer: str = "l0") -> dict[str, list[str]]:
    """The labels, by the rest of the text from the word on that they stand under."""
    marks = [Mark(Span(a, b), n, "s0", layer, label, label, True)
             for n, (a, b, label) in enumerate(spans)]  # fmt: skip
    found = labels_by_place(text, marks)
    return {text[place:].split()[0]: [each.mark.label for each in found[place]] for place in found}


def test_a_label_stands_under_the_first_word_that_no_shorter_stretch_has() -> None:
    text = "Mayor Ann Lee of Torre met reporters in the old town hall"
    assert at(text, (0, 13, "PERSON")) == {"Mayor": ["PERSON"]}
    # "Ann Lee" is the shorter one; the longer has its label under a word of its own.
    assert at(text, (0, 22, "long"), (6, 13, "short")) == {"Mayor": ["long"], "Ann": ["short"]}
    assert at(text, (6, 22, "long"), (6, 13, "a")) == {"of": ["long"], "Ann": ["a"]}
    # Where all words are taken, they stand side by side.
    assert at(text, (6, 13, "a"), (6, 13, "b")) == {"Ann": ["a", "b"]}
    # A wide label goes on to a word where it fits.
    found = at(text, (23, 43, "a"), (17, 57, "very-wide-label"))
    assert found == {"met": ["a"], "old": ["very-wide-label"]}


def test_labels_of_layers_have_rows_of_their_own() -> None:
    text = "Ann Lee met"
    marks = [Mark(Span(0, 7), n, "", f"l{n}", "PERSON", "", True) for n in (0, 1)]
    found = labels_by_place(text, marks)
    assert [(place, [each.room for each in labels]) for place, labels in found.items()] == [
        (0, [0, 0])
    ]
    hidden = Mark(Span(0, 7), 3, "", "l0", "PERSON", "", False)
    assert labels_by_place(text, [hidden]) == {}


def test_a_label_that_would_meet_the_next_is_cut() -> None:
    text = "A b wins"
    marks = [Mark(Span(n, n + 1), n, "", "l0", "ORGANISATION", "", True) for n in (0, 2)]
    found = labels_by_place(text, marks)
    # As wide as its word and the gap to the next; under the last nothing is near.
    assert found[0][0].room >= 4 and found[2][0].room == 0


def test_how_wide_a_label_may_be_follows_the_signs_over_it() -> None:
    # A capital is wider than a small letter, m wider than i, a Chinese sign as two letters.
    for words, label, fits in (
        ("abc x", "GPE", False), ("ABC x", "GPE", True), ("mmm x", "GPE", True),
        ("iiiii x", "GPE", False), ("abcd x", "GPE", True), ("上合 x", "GPE", True),
        ("上 x", "AB", False), ("abcde x", "ORGAN", False), ("abcdefgh x", "ORGAN", True),
    ):  # fmt: skip
        second = words.index("x")
        marks = [Mark(Span(0, second - 1), 0, "", "l0", label, "", True),
                 Mark(Span(second, second + 1), 1, "", "l0", label, "", True)]  # fmt: skip
        found = labels_by_place(words, marks)
        assert (found[0][0].room == 0) == fits, words


def test_a_label_stays_near_the_beginning_of_its_stretch() -> None:
    text = "aaaa bbbb cccc dddd eeee ffff gggg hhhh"
    assert at(text, (0, 24, "s"), (0, 39, "l")) == {"aaaa": ["s"], "ffff": ["l"]}
    assert at(text, (0, 29, "s"), (0, 39, "l")) == {"aaaa": ["s", "l"]}


# The reader


@dataclass(frozen=True, slots=True)
class Note(Annotation):
    label: str
    part: Span | None = None


def body(text: str, *notes: Note, **how: Any) -> str:
    shown = show(Article(text), Layer("notes", notes, by="hand"), prefix="p", **how)
    return shown.body.partition('<div class="text">')[2].partition("</div>")[0]


def test_a_stretch_is_underlined_with_its_label_and_its_note() -> None:
    marked = body("One two three.", Note(Span(4, 7), "A<b"))
    assert re.sub(r"s\d+", "s", marked) == (
        '<p>One <u class="s" id=p1><i><button popovertarget=p1n aria-label="two, A&lt;b">A&lt;b'
        '</button>two</i></u> three.</p><ul class="n"><li popover id=p1n><a href=#p1>two</a> '
        "<b>A&lt;b</b>. By hand.</li></ul>"
    )
    # The key has the same line, and how many there are.
    marked = body("One two three.", Note(Span(4, 7), "A"))
    found = re.search(r'<p>One <u class="(s\d+)" id=p1><i><button popovertarget=p1n', marked)
    assert (
        found
        and f'class="{found[1]}">A</span> 1'
        in show(
            Article("One two three."),
            Layer("notes", [Note(Span(4, 7), "A")], by="hand"),
            prefix="p",
        ).body
    )


def test_stretches_that_cross_are_split_and_joined_by_a_class() -> None:
    crossing = body("one two three four", Note(Span(0, 13), "A"), Note(Span(4, 18), "B"))
    plain = re.sub(r"<i>(?:<button.*?</button>)*|</i>|<ul.*", "", crossing)
    tags = re.sub(r"s\d+", "s", plain)
    assert tags == (
        '<p><u class="s" id=p1>one <u class="y s" id=p2>two three</u></u>'
        '<u class="s x p2"> four</u></p>'
    )


def test_a_stretch_over_two_paragraphs_has_its_id_once() -> None:
    over = body("One two.\n\nThree four.", Note(Span(4, 15), "A"))
    assert over.count("id=p1>") == 1 and over.count("<u ") == 2
    assert over.count("<button") == 1 == over.count("<li ")
    # The note is with the paragraph in which the stretch ends.
    assert over.index("<li ") > over.index("Three")


def test_parts_are_underlined_in_place_of_the_whole() -> None:
    marked = body("one two three", Note(Span(0, 7), "A", Span(4, 7)))
    plain = re.sub(r"<i>(?:<button.*?</button>)*|</i>|<ul.*", "", marked)
    assert re.fullmatch(r'<p><u id=p1>one <u class="p s\d+">two</u></u> three</p>', plain)


def test_headings_follow_the_level_that_was_asked_for() -> None:
    text = "# Top\n\nOne.\n\n## Below\n\nTwo."
    for level, tags in ((1, ["h1", "p", "h2", "p"]), (5, ["h5", "p", "h6", "p"])):
        assert re.findall(r"<(h\d|p)\b", body(text, heading=level)) == tags
    assert re.findall(r"<(h\d|p)\b", body("# A\n\n## B\n\nC.", heading=6)) == ["h6", "h6", "p"]
    with pytest.raises(CourseError, match=r"^show\(heading=0\): HTML has heading levels 1 to 6$"):
        body(text, heading=0)


def test_what_cannot_be_switched_on_is_told_with_what_can() -> None:
    text = Article("Ann Lee met Bo Hill.")
    for layers, said in (
        (("mentions", "sentences"), "mentions, sentences"),
        ((), "none; name the layers to show before it"),
    ):
        with pytest.raises(CourseError) as refused:
            show(text, *layers, on="tone")
        assert str(refused.value) == f"show(on='tone'): not among the layers shown: {said}"


def test_every_label_of_a_mention_has_a_line_of_its_own() -> None:
    from sco_lessons.layers.entities.mentions import LABELS

    assert {*LABELS, "OPEN"} <= LINES.keys()


def test_in_a_terminal_a_whole_has_its_label_at_its_end() -> None:
    nested = [Note(Span(0, 13), "A"), Note(Span(4, 7), "B")]
    shown = str(show(Article("one two three four"), Layer("notes", nested, by="me")))
    assert shown == "[one [two B] three A] four\n\nnotes: 2, by me"
    # One with parts, which are underlined, has its label first.
    whole = Layer("notes", [Note(Span(0, 7), "A", Span(4, 7))], by="me")
    assert str(show(Article("one two three"), whole)).startswith("[A: one two] three")


@pytest.mark.parametrize(
    ("meta", "text", "title"),
    [
        ({"title": "Mine", "source": "a/news.txt"}, "# Head\n\nOne.", "Mine"),
        ({"title": " ", "source": "a/news.txt"}, "# Head\n\nOne.", "Head"),
        ({"source": "a/news.txt"}, "One.", "news"), ({"id": "n1", "source": "b.txt"}, "One.", "n1"),
        ({}, "One.", "Annotated text"),
    ],
)  # fmt: skip
def test_a_text_is_called_by_what_is_known_of_it(
    meta: dict[str, str], text: str, title: str
) -> None:
    shown = show(Article(text, meta), "sentences")
    assert shown.title == title
    headed = text.startswith("#")
    assert (f"<h1>{title}</h1>" in shown.page()) == (not headed)


# Drawings

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    ("inside", "written"),
    [
        ('<g id="a"/><use href="#a"/><use xlink:href="#a"/>',
         '<g id="p0"/><use href="#p0"/><use href="#p0"/>'),
        ('<clipPath id="c"/><path clip-path="url( \'#c\' )" d="M0 0 L5 0 L5 9"/>',
         '<clipPath id="p0"/><path clip-path="url(#p0)" d="M0 0H5V9"/>'),
        ('<script>1</script><foreignObject/><a href="x"/><rect onclick="f()" width="0.12345"/>',
         '<rect width="0.12"/>'),
        ('<image href="https://a.org/b.png"/><image href="data:image/png;base64,Q"/>',
         '<image/><image href="data:image/png;base64,Q"/>'),
        ('<text> a <tspan> b</tspan> c</text>', "<text> a <tspan> b</tspan> c</text>"),
        ("<g> \n <path/>\n</g>", "<g><path/></g>"),
        ('<path fill="red" d="a"/><path fill="red" d="b"/><path fill="red" d="c"/>',
         '<g fill="red"><path d="a"/><path d="b"/><path d="c"/></g>'),
        ('<path fill="red" d="a"/><path fill="red" d="b"/>',
         '<path fill="red" d="a"/><path fill="red" d="b"/>'),
        ('<path fill="red" transform="scale(2)"/>' * 3,
         '<path fill="red" transform="scale(2)"/>' * 3),
        ("<style>#a{fill:#fade;b:&lt;}</style><g id='a'/>",
         '<style>#p0{fill:#fade;b:\\3c }</style><g id="p0"/>'),
        ('<g style=" fill : red ; stroke:blue; "/>', '<g style="fill:red;stroke:blue"/>'),
        ('<g aria-labelledby="t d"/><title id="t">A &lt; B</title><desc id="d">C</desc>',
         '<g aria-labelledby="p0 p1"/><title id="p0">A &lt; B</title><desc id="p1">C</desc>'),
        ('<g id="b"/><use xlink:href="#b"/><style/>', '<g id="p0"/><use href="#p0"/><style/>'),
        ('<g version="1" baseProfile="full" fill="red"/>', '<g fill="red"/>'),
        ('<rect x="-0.001" y="1.5000" width="1e-9" rx="2.129"/>',
         '<rect x="0" y="1.5" width="1e-9" rx="2.13"/>'),
    ],
)  # fmt: skip
def test_of_a_drawing_the_parts_that_draw_are_kept_and_short(inside: str, written: str) -> None:
    assert svg_markup(f"{HEAD}{inside}</svg>", "p") == f"<svg>{written}</svg>"


def test_a_style_for_all_is_one_for_the_drawing_alone() -> None:
    made = svg_markup(
        f'{HEAD}<style> *{{stroke-linejoin: round;}} </style><g fill="red"/></svg>', "p"
    )
    assert made == '<svg style="stroke-linejoin:round"><g fill="red"/></svg>'


def test_a_drawing_says_what_it_shows() -> None:
    for svg, said in (
        ("<svg><title>T</title><desc> D </desc></svg>", "D"), ("<svg><title>T</title></svg>", "T"),
        ('<svg aria-label="L"><title> </title></svg>', "L"), ("<svg/>", ""), ("<p/>", ""),
    ):  # fmt: skip
        assert svg_description(svg) == said
    assert (
        svg_markup("<svg/>", "p", label='A "b"') == '<svg role="img" aria-label="A &quot;b&quot;"/>'
    )
    for svg, reason in (
        ("<p/>", "not SVG: its root is no <svg>"), ("<svg>", "not SVG: "),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "an SVG that defines entities is not read"),
        (f"{HEAD}{'<g>' * 5000}{'</g>' * 5000}</svg>", "nested too deeply"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=re.escape(reason)):
            svg_markup(svg, "p")


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M97.2 218 L147.6 218 L147.6 48 z", "M97.2 218H147.6V48z"),
        ("M 0.5 1 L 0.5 -0.25 C 1 2 3 4 5 6 L 5 7", "M.5 1V-.25C1 2 3 4 5 6V7"),
        ("M1 2 Q 1 2 3 4 L 9 4", "M1 2Q1 2 3 4H9"), ("M1 2z L 1 3", "M1 2zL1 3"),
        ("M1 2 L 3 4 5 6", "M1 2L3 4 5 6"), ("m1 2 l 0 0", "m1 2 l 0 0"), ("", ""),
    ],
)  # fmt: skip
def test_a_path_is_written_short_and_draws_the_same(path: str, short: str) -> None:
    assert short_path(path) == short
