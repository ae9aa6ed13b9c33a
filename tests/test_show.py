"""The annotated reader shows every word once, and every annotation can be reached."""

from __future__ import annotations

import gzip
import html
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browser import browser, visit  # noqa: F401 (a fixture is found by import)
from sco_lessons.display.numbered import paragraphs
from sco_lessons.display.phrases import figure, prose
from sco_lessons.display.plain import in_lines
from sco_lessons.display.reader import show
from sco_lessons.display.tables import table
from sco_lessons.errors import CourseError
from sco_lessons.layers import annotate, annotators
from sco_lessons.layers.structure import Paragraph
from sco_lessons.text.course import load
from sco_lessons.text.model import Annotation, Article, Layer, Span
from sco_lessons.text.reading import read

FOUR = ("mentions", "attributions", "sentiment", "topics")
HOSTILE = (
    "A title </style><script>alert(1)</script>\n\n"
    "Text ]]> <!-- <img src=x onerror=alert(1)> \x00\x1b \u202eevil\u202c &amp; \"q\" 'a'.\n\n"
    "</section></p></main> 上合组织 and e\u0301 \U0001f1e8\U0001f1f3."
)
VOID = {"input", "meta", "br", "wbr", "img", "hr", "link"}
NOT_TEXT = {"fieldset", "summary", "ul", "button", "style", "title"}


@dataclass(frozen=True, slots=True)
class Note(Annotation):
    """A hand-made annotation with a label and parts."""

    label: str
    part: Span | None = None


class Page(HTMLParser):
    """Elements, ids and running text of HTML whose tags all balance."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6"}:
            self.words.append("\n")
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not NOT_TEXT.intersection(self.open) and data != "Skip the marked text":
            self.words.append(data)

    def all(self, name: str) -> list[str]:
        return [str(found[name]) for _, found in self.attributes if found.get(name)]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def plain(text: str) -> str:
    """The text as a page can hold it: control signs as pictures, Markdown's marks gone."""
    from sco_lessons.display.html import visible

    return " ".join(visible(text).split())


@pytest.fixture(scope="module")
def article() -> Article:
    return annotate(load("xi-putin-astana"))


def test_the_reader_without_labels_and_notes_is_the_article_word_for_word(article: Article) -> None:
    words = plain(article.text).removeprefix("## ")
    assert Page(show(article, *FOUR).html).text == words


@pytest.mark.parametrize("name", sorted(set(annotators()) - {"mentions-spacy"}))
def test_every_annotation_of_every_layer_has_a_label_a_note_and_a_way_back(
    article: Article, name: str
) -> None:
    reader = show(article, name)
    found = Page(reader.html)
    ids = found.all("id")
    shown = [a for a in reader.layers[0] if article.words(a) != "#"]
    assert len(ids) == len(set(ids))
    notes = found.all("popovertarget")
    assert len(notes) == len(shown) and set(notes) <= set(ids)
    back = {href.removeprefix("#") for href in found.all("href")} - {f"{reader.prefix}end"}
    assert {name + "n" for name in back} == set(notes)


def test_a_note_says_what_by_whom_and_why(article: Article) -> None:
    layer = article["mentions"]
    first = next(m for m in layer if article.words(m) == "Vladimir Putin")
    html = show(article, "mentions").body
    note = next(li for li in re.findall(r"<li popover.*?</li>", html) if "Vladimir Putin<" in li)
    assert first.rule == "title before a name" and first.entities == ("vladimir-putin",)
    assert "<b>A person</b> (PERSON), by a name. Found" in note
    assert "Found because a title stands before the name." in note
    assert "by a pronoun. It means: Shanghai Cooperation Organization." in html
    by_hand = Layer("mentions", [replace(first, rule="", note="or the office?")], by="Ann")
    told = show(article, by_hand).body
    assert (
        "Note: or the office? By Ann." in told and "our rules" not in told.split("</fieldset>")[1]
    )


def test_a_note_says_of_what_is_not_resolved_that_it_is_left_open_and_of_a_date_nothing() -> None:
    told = show(Article("In 1702 the mayor left, and on 3 May the hall."), "mentions").body
    notes = [re.sub(r"<[^>]+>", "", li) for li in re.findall(r"<li popover.*?</li>", told)]
    left_open = ["Who or what is meant is left open." in note for note in notes]
    assert list(zip(left_open, ["(DATE)" in note for note in notes], strict=True)) == [
        (False, True),
        (True, False),
        (False, True),
    ]


def test_a_button_is_called_by_its_words_and_what_they_are(article: Article) -> None:
    body = show(article, *FOUR).body
    names = re.findall(r'<button [^>]*?popovertarget=\w+ aria-label="([^"]+)">([^<]+)<', body)
    assert len(names) == body.count("<button ")
    assert ("China, place, GPE", "GPE") in names
    assert all(html.unescape(seen) in html.unescape(name) for name, seen in names)
    # The end of the reader can be gone to at once.
    assert re.search(r'<a class="past" href="#(\w+)">.*<span id="\1" tabindex="-1">', body, re.S)


def test_one_layer_is_on_at_first(article: Article) -> None:
    assert show(article, "topics", "mentions").on == ("topics",)
    assert show(article).on == ("mentions",)


def test_a_label_has_one_line_in_every_reader(article: Article) -> None:
    def lines(text: Article, *layers: str) -> dict[str, str]:
        found = re.findall(r'<span class="([sq]\d*)">([^<]+)</span>', show(text, *layers).body)
        return {label: line for line, label in found}

    alone = [lines(article, layer) for layer in FOUR] + [lines(load("practice"), "mentions")]
    together = lines(article, *FOUR)
    assert len(together) > 15
    for each in alone:
        assert {k: v for k, v in each.items() if k in together} == {
            k: v for k, v in together.items() if k in each
        }


CROWDED = Article(
    'The Russian president and the Chinese one said he and I, Ann, met her. "I told them," he '
    'said, "that US-China talks, UN-Iran talks and EU-UK trade won\'t end." She told Reuters he, '
    "she and it know Xi's aides; China's President Xi Jinping told France's ministers.\n\n"
    "IBM, BP, UBS, GM, HP and the U.S.-led UN mission in Mali left the 17th SCO summit."
)
PLACES = """() => [...document.querySelectorAll('.text :is(p,h1)')].flatMap((block) => {
    const from = block.getBoundingClientRect().left, found = [];
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT,
      (n) => n.parentElement.closest('button') ? 2 : 1);
    while (walk.nextNode()) for (const m of walk.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, m.index);
      range.setEnd(walk.currentNode, m.index + m[0].length);
      const box = range.getClientRects()[0];
      found.push([m[0], box.left - from, box.right - from]); }
    return found; })"""
LABELS = """() => { const bad = [], all = [...document.querySelectorAll('.text button')]
      .filter((e) => e.offsetWidth).map((e) => [e, e.getBoundingClientRect()]);
    for (const [e, a] of all) {
      const word = e.closest('i').getClientRects()[0], row = a.top - word.bottom;
      if (a.left < word.left - 4 || (!e.closest('.b') && a.left > word.left + 1) ||
          row < -14 || row > 130 || a.width < 8) bad.push('parted: ' + e.ariaLabel);
      for (const [f, b] of all) if (e !== f && a.left < b.right - .5 && b.left < a.right - .5
        && a.top < b.bottom - 3 && b.top < a.bottom - 3)
          bad.push('meet: ' + e.ariaLabel + ', ' + f.ariaLabel); }
    return bad; }"""
OUTLINED = """() => [...document.querySelectorAll('.text button')].filter((e) => e.offsetWidth)
    .map((e) => { e.focus({focusVisible: true});
      const lines = [...document.querySelectorAll('.text u')].filter((s) => !s.matches('.p') &&
        getComputedStyle(s).outlineStyle === 'solid');
      const words = lines.map((s) => { const c = s.cloneNode(true);
        c.querySelectorAll('button').forEach((b) => b.remove()); return c.textContent; }).join('');
      const note = document.getElementById(e.getAttribute('popovertarget'));
      return [words, note.querySelector('a').textContent]; })"""


@pytest.mark.browser
def test_labels_move_no_word_meet_none_and_lie_under_their_own(
    article: Article,
    browser: Any,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "reader.html"
    layers = (*FOUR, "quotations")
    for text, on in ((article, layers), (CROWDED, layers), (CROWDED, ("mentions",))):
        path.write_text(show(text, *layers, on=on).page(), encoding="utf-8")
        for width, media in ((390, "screen"), (1280, "screen"), (700, "print")):
            with visit(browser, path, viewport={"width": width, "height": 900}) as seen:
                seen.page.emulate_media(media=media)
                assert seen.page.evaluate(LABELS) == [] == seen.clipped()
                marked = seen.page.evaluate(PLACES)
                if width == 1280:
                    for words, told in seen.page.evaluate(OUTLINED):
                        assert " ".join(words.split()).startswith(told.rstrip("\u2026"))
                seen.page.evaluate(
                    "document.querySelectorAll('.key :checked').forEach((box) => box.click())"
                )
                plain = seen.page.evaluate(PLACES)
                assert len(marked) == len(plain) > 80
                for (word, *there), (same, *here) in zip(marked, plain, strict=True):
                    assert word == same and there == pytest.approx(here, abs=0.5)


@pytest.mark.browser
def test_the_way_past_the_text_is_seen_with_the_focus_alone(
    browser: Any,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "reader.html"
    reader = show(CROWDED, "mentions")
    path.write_text(f'<p style="height:3000px">Before</p>{reader.html}', encoding="utf-8")
    with visit(browser, path) as seen:
        link = seen.page.locator(".past")
        box = link.bounding_box()
        # It is at its reader, and not somewhere over the words before it.
        assert box["width"] <= 1 and box["y"] > 3000
        link.focus()
        box = link.bounding_box()
        assert box["width"] > 80 and box["height"] > 20


def test_marks_that_cross_are_split_and_marks_that_nest_stay_whole() -> None:
    text = "one two three four"
    layer = Layer(
        "notes",
        [
            Note(Span(0, 13), "first"),
            Note(Span(4, 18), "second"),
            Note(Span(8, 13), "inner"),
            Note(Span(8, 13), "same"),
        ],
        by="hand",
    )
    html = show(Article(text), layer).body
    assert Page(html).text == text
    assert html.count("popovertarget") == 4
    # "first" (0-13) and "second" (4-18) cross: "second" goes on after "first" has ended.
    pieces = re.findall(r'<u class="[^"]*"', html.split("</fieldset>")[1])
    assert sum(" x " in piece for piece in pieces) == 1
    assert sum('"y ' in piece for piece in pieces) == 1


texts = st.text(
    st.characters(exclude_characters="#", exclude_categories=["Cs"])
    | st.sampled_from(list(" \n<>&\"'`]\x00上。.")),
    min_size=1,
    max_size=60,
)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Article, Layer]:
    text = draw(texts)
    ends = st.integers(0, len(text))
    spans = [
        Span(min(a, b), max(a, b))
        for a, b in draw(st.lists(st.tuples(ends, ends), max_size=8))
        if a != b
    ]
    parts = [s if draw(st.booleans()) else None for s in spans]
    labels = draw(st.lists(st.text(max_size=5), min_size=len(spans), max_size=len(spans)))
    made = zip(spans, labels, parts, strict=True)
    return Article(text), Layer("notes", [Note(s, label, part) for s, label, part in made], "<me>")


@settings(deadline=None, max_examples=150)
@given(annotated())
def test_any_spans_over_any_text_give_balanced_html_with_every_word_once(
    pair: tuple[Article, Layer],
) -> None:
    article, layer = pair
    found = Page(show(article, layer).html)
    assert found.text == plain(article.text)
    ids = found.all("id")
    assert len(ids) == len(set(ids))
    visible = [a for a in layer if article.words(a).strip()]
    assert len(visible) <= len(found.all("popovertarget")) <= len(layer)
    assert set(found.all("popovertarget")) <= set(ids)
    assert {href[1:] for href in found.all("href")} <= set(ids)


def test_hostile_text_stays_text() -> None:
    article = Article(HOSTILE, {"title": "</title><script>alert(2)</script>"})
    layer = Layer("<x>", [Note(Span(0, 20), "<b onclick=x>")], "\x00")
    document = Page(show(article, layer).page())
    assert document.tags["script"] == document.tags["img"] == 0
    assert not [name for _, found in document.attributes for name in found if name[:2] == "on"]
    assert plain(HOSTILE) in document.text


def test_chinese_is_marked_as_chinese(article: Article) -> None:
    html = show(article).page()
    assert re.search(r'<h1 class="h" lang="zh">', html)
    assert '<span lang="zh">上合</span>' in show(Article("A pact, 上合, of old.")).html


def test_a_page_has_one_h1_no_script_and_forbids_requests(article: Article) -> None:
    found = Page(show(article, *FOUR).page())
    assert found.tags["h1"] == 1 and found.tags["script"] == 0
    assert any("default-src 'none'" in content for content in found.all("content"))
    assert Page(show(Article("No heading here. Only text.")).page()).tags["h1"] == 1


@pytest.mark.parametrize("level", [1, 2, 5])
def test_the_title_stands_at_the_level_that_was_asked_for(level: int) -> None:
    text = "# Title\n\nText.\n\n### Part\n\nMore text."
    found = Page(show(Article(text), heading=level).html)
    assert found.tags[f"h{level}"] == 1
    assert found.tags[f"h{min(6, level + 2)}"] == 1


def test_two_readers_in_one_page_share_no_id(article: Article) -> None:
    one, two = (Page(show(article, "topics", prefix=p).html).all("id") for p in ("a", "b"))
    assert one and not set(one) & set(two)


def test_readers_of_other_layers_share_no_id_without_being_told(article: Article) -> None:
    gold_like = Layer("topics", article["topics"], by="somebody else")
    shown = [show(article, "topics"), show(article, "quotations"), show(article, gold_like)]
    ids = [set(Page(each.html).all("id")) for each in shown]
    assert all(ids) and len(set.union(*ids)) == sum(map(len, ids))
    assert show(article, "topics").html == shown[0].html


def test_the_left_context_of_a_concordance_stands_next_to_its_node(article: Article) -> None:
    frame = pd.DataFrame({"n": [1], "left": ["who"], "node": ["said"], "right": ["what"]})
    shown = table(frame, "One line").html
    assert '<th scope="col" class="l">left' in shown and '<td class="l">who' in shown
    assert '<td class="k">said' in shown and "<td>what" in shown
    assert 'class="l"' not in table(frame[["left", "right"]], "No node").html


def test_the_reader_with_four_layers_is_light(article: Article) -> None:
    content = show(article, *FOUR).html.encode()
    assert len(content) < 64_000 and len(gzip.compress(content)) < 13_000


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    text = "\n\n".join(f"Sentence {n} is here, and it ends." for n in range(3000))
    article = annotate(Article(text), "sentences")
    assert show(article, "sentences").body.count("popovertarget") == 3000


@pytest.mark.whole
@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_article_gives_the_same_bytes(article: Article, seed: str) -> None:
    code = (
        "import hashlib; from sco_lessons import load, show;"
        f"print(hashlib.sha256(show(load('xi-putin-astana'), *{FOUR}).html.encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    out = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    import hashlib

    expected = hashlib.sha256(show(load("xi-putin-astana"), *FOUR).html.encode()).hexdigest()
    assert out.stdout.strip() == expected


def test_text_outside_the_paragraphs_given_is_shown_too() -> None:
    article = Article("Left out. Given. Left out too.")
    article = article.with_layer(Layer("headings", [], "gold"))
    article = article.with_layer(Layer("paragraphs", [Paragraph(Span(10, 16))], "gold"))
    assert Page(show(article).html).text == article.text


def test_in_a_terminal_labels_stand_in_brackets() -> None:
    layer = Layer("names", [Note(Span(0, 2), "PERSON")], by="hand")
    assert str(show(Article("Xi spoke."), layer)).startswith("[Xi PERSON] spoke.")


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"prefix": "1 x"}, "a letter first"),
        ({"prefix": 5}, "a letter first"),
        ({"heading": 7}, "1 to 6"),
        ({"heading": "2"}, "1 to 6"),
        ({"on": ["nothing"]}, "'nothing'.*not among the layers"),
        ({"on": "nothing"}, "'nothing'.*not among the layers"),
        ({"on": 5}, "not among the layers"),
    ],
)
def test_a_wrong_wish_is_answered_with_the_rule(how: dict[str, Any], says: str) -> None:
    with pytest.raises(CourseError, match=says) as caught:
        show(Article("Text."), "sentences", **how)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("wrong", ["nothing", 5, None, Span(0, 2), ["sentences", 5]])
def test_what_is_no_layer_is_refused_in_one_line(wrong: Any) -> None:
    with pytest.raises(CourseError, match=r"layer|annotator") as caught:
        show(Article("Text."), wrong)
    assert "\n" not in str(caught.value)


def test_layers_are_taken_by_name_as_layers_and_in_lists() -> None:
    article = Article("They met. They left.")
    made = annotate(article, "sentences", "quotations")
    one_by_one = show(made, "sentences", made["quotations"])
    assert show(article, ["sentences", made["quotations"]]).html == one_by_one.html
    assert [layer.name for layer in one_by_one.layers] == ["sentences", "quotations"]


def test_one_layer_that_is_switched_on_needs_no_list(article: Article) -> None:
    assert show(article, *FOUR, on="topics").on == ("topics",)
    assert show(article, *FOUR, on="topics").html == show(article, *FOUR, on=["topics"]).html


def test_no_colour_of_the_palette_is_repeated_elsewhere() -> None:
    import sco_lessons
    from sco_lessons.display import palette

    home = Path(palette.__file__)
    colours = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b(?![\w-]*[:{])")
    files = [
        path
        for path in Path(sco_lessons.__file__).parent.rglob("*")
        if path.suffix in {".py", ".css", ".j2", ".js"} and path != home
    ]
    own = set(colours.findall(home.read_text(encoding="utf-8").lower()))
    assert len(files) > 50 and len(own) > 25
    for path in files:
        found = set(colours.findall(path.read_text(encoding="utf-8").lower()))
        # What a teacher may write in her settings is an example there, and no colour of ours.
        assert not (found & own if path.name == "settings.py" else found), path


def test_every_page_is_made_from_one_document() -> None:
    import sco_lessons

    folder = Path(sco_lessons.__file__).parent
    templates = {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*.j2")}
    assert [name for name, text in templates.items() if "<!doctype" in text.lower()] == [
        "document.html.j2"
    ]
    others = {name: text for name, text in templates.items() if name != "document.html.j2"}
    assert len(others) > 3
    parts = set(re.findall(r'{% include "([^"]+)" %}', "".join(others.values())))
    assert all("{% extends" in text for name, text in others.items() if name not in parts)
    assert not any("<html" in others[name] or "<body" in others[name] for name in parts)


def test_a_style_means_one_thing_in_charts_and_one_in_the_reader() -> None:
    from sco_lessons.display.palette import LINES, PLAIN, SERIES

    for registry in (SERIES, LINES):
        assert len(set(registry.values())) == len(registry) and PLAIN not in registry.values()
    assert len({(s.paint, s.hatch) for s in SERIES.values()}) == len(SERIES)
    assert len({(s.paint, s.shape) for s in SERIES.values()}) == len(SERIES)
    assert len({line.line for line in LINES.values()}) == len(LINES)


known = st.sampled_from(["Xi", "Putin", "China", "SCO", "gold", "VADER", "proper", "recall"])
unknown = st.text("abc", min_size=1, max_size=3)


@given(st.lists(known | unknown, min_size=1, max_size=9, unique_by=str.casefold))
def test_series_of_one_picture_differ_and_those_with_an_entry_keep_it(names: list[str]) -> None:
    from sco_lessons.display.palette import SERIES, series_styles

    styles = series_styles(names)
    assert list(styles) == names and len(set(styles.values())) == len(names)
    assert series_styles(names[::-1]) == styles
    for name, style in styles.items():
        alone = series_styles([name])[name]
        assert (style in SERIES.values()) == (alone in SERIES.values())
        assert style == alone or style not in SERIES.values()


def test_what_is_compared_differs_by_pattern_too_in_grey_and_in_forced_colours() -> None:
    from sco_lessons.display.palette import series_styles

    for names in (
        ["Xi", "Putin", "China", "Russia", "SCO", "the article itself"][:5],
        ["proper", "nominal", "pronominal"],
        ["TextBlob", "VADER", "gold", "mine"],
        ["precision", "recall", "F1"],
        ["Xi", "Putin", "a", "b", "c"],
        list("abcdefgh"),
    ):
        patterns = [style.pattern for style in series_styles(names).values()]
        assert len(set(patterns)) == len(patterns), names


@pytest.mark.parametrize("text", ["xi-putin-astana", "practice"])
def test_a_line_under_words_means_the_same_in_every_reader(text: str) -> None:
    """Whatever layers are shown together, and in whatever order."""
    from sco_lessons.display.palette import LINES

    article = annotate(load(text))
    seen: dict[str, str] = {}
    sets = [FOUR, ("mentions",), ("attributions", "quotations"), FOUR[::-1], ("sentences",)]
    for layers in sets:
        shown = show(article, *layers)
        kinds = re.findall(r'<span><span class="(\w+)">([^<]+)</span> [\d,]+</span>', shown.body)
        loud = [(line, kind) for line, kind in kinds if line != "q"]
        assert loud or "attributions" in layers
        assert len(dict(loud)) == len({kind for _, kind in loud})
        for line, kind in loud:
            assert re.search(rf"\.{line}{{text-decoration", shown.css)
            if kind in LINES:
                assert LINES[kind].key == line and seen.setdefault(kind, line) == line


def test_an_annotation_with_parts_has_its_label_under_its_first_word(article: Article) -> None:
    shown = show(article, "attributions")
    assert "[indirect: Noting that" in str(shown)
    opened = re.findall(r"<i>(?:<span[^>]*>)?((?:<button.*?</button>)+)", shown.body)
    assert sum(each.count("<button") for each in opened) == len(article["attributions"])


def quoted(article: Article, shown: str) -> list[str]:
    """What of a cell is not in the text: pieces and cut ends are taken off."""
    text = " ".join(article.text.split())
    pieces = [" ".join(p.removesuffix("\u2026").split()) for p in shown.split(" ... ")]
    return [piece for piece in pieces if piece not in text]


SPLIT = (
    '"We asked," she said, "and nobody came."',
    '"It is late," said Ann Lee, "but not too late," and left.',
    "The bus, Putin said, will run, because trade and peace need it.",
    "Xi and Putin met, and both left.",
    "Trade, according to Xi Jinping, and peace will grow.",
)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(SPLIT), min_size=1, max_size=4))
def test_what_a_table_quotes_stands_in_the_text(sentences: list[str]) -> None:
    check_quotations(annotate(Article("\n\n".join(sentences))))


@pytest.mark.parametrize("text", ["xi-putin-astana", "practice"])
def test_what_a_table_quotes_of_the_course_texts_stands_there(text: str) -> None:
    check_quotations(annotate(load(text), "sentiment-vader"))


def check_quotations(article: Article) -> None:
    from sco_lessons import charts
    from sco_lessons.measures.words import kwic
    from sco_lessons.store import to_frame

    for name in ("attributions", "mentions", "quotations", "topics", "sentences"):
        frame = to_frame(annotate(article, name), name)
        texts = [c for c in ("words", "source", "cue", "content", "term") if c in frame]
        if name == "topics":
            texts.remove("term")  # the codebook's own spelling
        cells = re.findall(r"<td>(.*?)</td>", table(frame[texts], "Quoted").html, re.DOTALL)
        plain_cells = [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in cells]
        assert len(cells) == frame[texts].size
        for cell in plain_cells:
            assert cell == "\u2013" or not quoted(article, cell), cell
    lines = kwic(article, "and")
    for cell in lines[["left", "node", "right"]].to_numpy().ravel():
        assert not quoted(article, cell), cell
    for label in charts.sentiment(article, "sentiment").frame.index:
        assert not quoted(article, label.split(" ", 1)[1]), label


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (True, "yes"),
        (("anna-brandt",), "anna-brandt"),
        (("PERSON", "ORG"), "PERSON, ORG"),
        (Counter("aab"), "a: 2, b: 1"),
        ((), "\u2013"),
        (pd.NA, "\u2013"),
        ({"b", "a"}, "a, b"),
        ([("a", "b"), None], "a, b, \u2013"),
    ],
)
def test_cells_are_shown_as_people_write_them(cell: Any, told: str) -> None:
    shown = table(pd.DataFrame({"c": pd.Series([cell, "x"], dtype=object)}), "Cells")
    assert f"<td>{told}</td>" in shown.html
    assert told in str(shown) and "Counter" not in str(shown)


def test_prose_computes_its_figures() -> None:
    said = prose("{n} words by {who}; {p:.1%}; {d}", n=12345, who=["*Xi*", "Putin"], p=0.25, d=-0.5)
    assert str(said) == r"12,345 words by \*Xi\* and Putin; 25.0%; -0.5"
    assert said._repr_mimebundle_()["text/markdown"] == str(said)


@pytest.mark.parametrize("values", [{}, {"n": 1, "m": 2}])
def test_prose_refuses_a_figure_that_is_missing_or_not_used(values: dict[str, int]) -> None:
    with pytest.raises(CourseError, match="needs a value"):
        prose("{n} words", **values)


@pytest.mark.parametrize("template", ["{n", "{}", "{n.x}", "{n[0]}", "{n:.q}", "{0} {n}"])
def test_a_template_that_cannot_be_filled_is_refused_in_one_line(template: str) -> None:
    with pytest.raises(CourseError, match=r"^prose\(") as caught:
        prose(template, n=1)
    assert "\n" not in str(caught.value)


def test_a_table_has_caption_scopes_and_numbers_under_each_other() -> None:
    frame = pd.DataFrame({"word": ["<Xi>", "上合"], "n": [1, 2000], "share": [0.5, 0.25]})
    html = table(frame, "Words").html
    found = Page(html)
    assert found.tags["caption"] == 1
    assert [a.get("scope") for tag, a in found.attributes if tag == "th"] == ["col"] * 3
    assert '<td class="n">0.50</td>' in html and '<td class="n">2,000</td>' in html
    assert "&lt;Xi&gt;" in html and 'lang="zh"' in html
    assert '<th scope="row">' in table(frame.set_index("word"), "Words").html


@pytest.mark.parametrize(
    ("values", "caption", "says"),
    [([1], " ", "what each row is"), ([1], None, "what each row is"), (5, "Five", "give a frame")],
)
def test_what_makes_no_table_is_refused_in_one_line(values: Any, caption: Any, says: str) -> None:
    with pytest.raises(CourseError, match=says) as caught:
        table(values, caption)
    assert "\n" not in str(caught.value)


def test_a_number_that_is_not_0_is_not_called_0() -> None:
    assert [figure(n) for n in (1e-12, -0.004, 0.0049, 0.005, 0.0, -0.0)] == [
        "1e-12", "-0.004", "0.0049", "0.01", "0", "0",
    ]  # fmt: skip
    assert figure(0.004, 1) == figure(-0.004, 1) == "0.0"


def test_a_table_compares_no_number_with_all_others() -> None:
    """The work of a table of 2n numbers is that of n twice, not four times."""

    class Number(float):
        compared = 0

        def __eq__(self, other: object) -> bool:
            Number.compared += 1
            return float(self) == other

        __hash__ = float.__hash__

    def work(rows: int) -> int:
        Number.compared = 0
        cells = pd.Series([Number(n + 0.5) for n in range(rows)], dtype=object)
        assert table(cells.to_frame("n"), "Numbers").html.count('<td class="n">') == rows
        return Number.compared

    assert work(400) <= 2 * work(200) + 10


@pytest.mark.browser
def test_layers_and_notes_work_by_keyboard_and_without_script(
    article: Article,
    tmp_path: Path,
    browser: Any,  # noqa: F811
) -> None:
    path = tmp_path / "reader.html"
    path.write_text(show(article, *FOUR, on=["mentions"]).page(), encoding="utf-8")
    small = {"width": 320, "height": 640}
    with visit(browser, path, java_script_enabled=False, viewport=small) as seen:
        tab = seen.page
        topics, mentions = tab.locator("p button.l3"), tab.locator("p button:not([class*=l])")
        assert mentions.first.is_visible() and not topics.first.is_visible()
        keys = ("Tab", "Tab", "Enter", "Tab", "Space", "Tab", "Tab", "Tab", "Space")
        for key in keys:  # past the link that skips it, into the fold, to the first and last box
            tab.keyboard.press(key)
        assert topics.first.is_visible() and not mentions.first.is_visible()
        topics.first.focus()
        tab.keyboard.press("Enter")
        note = tab.locator("li:popover-open")
        assert note.is_visible() and "codebook" in note.inner_text()
        tab.keyboard.press("Escape")
        assert note.count() == 0
        tab.locator("input.notes").focus()
        tab.keyboard.press("Space")
        assert tab.locator("li.l3").first.is_visible()


@pytest.mark.browser
def test_a_click_outlines_every_part_of_an_annotation(
    tmp_path: Path,
    browser: Any,  # noqa: F811
) -> None:
    """Also if another annotation crosses it and cuts it in two."""
    text = "one two three four five"
    first, second = Note(Span(0, 13), "first"), Note(Span(4, 18), "second", Span(14, 18))
    path = tmp_path / "crossing.html"
    reader = show(Article(text), Layer("notes", [first, second], by="hand"))
    path.write_text(reader.page(), encoding="utf-8")
    with visit(browser, path) as seen:
        seen.page.locator("button", has_text="second").click()
        outlined = seen.page.evaluate(
            """() => [...document.querySelectorAll('.sco-reader u')]
            .filter((e) => getComputedStyle(e).outlineStyle === 'solid')
            .map((e) => e.textContent).join('')"""
        )
        assert "two three" in outlined and "four" in outlined


# The text in numbered paragraphs.


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_no_browser_breaks_a_word_of_the_numbered_text(
    article: Article,
    tmp_path: Path,
    browser: Any,  # noqa: F811
    width: int,
) -> None:
    from sco_lessons.display.html import document

    path = tmp_path / "text.html"
    path.write_text(
        document("Text", "<h1>Text</h1>" + paragraphs(article).html, ""), encoding="utf-8"
    )
    with visit(browser, path, viewport={"width": width, "height": 900}) as seen:
        lines = seen.page.evaluate(
            """() => [...document.querySelectorAll('.sco-paragraphs p:not(.h)')].flatMap((p) => {
            const text = p.lastChild, range = document.createRange();
            return [...text.data.matchAll(/[A-Za-z]+/g)].map((word) => {
              range.setStart(text, word.index);
              range.setEnd(text, word.index + word[0].length);
              return range.getClientRects().length; }); })"""
        )
        assert len(lines) > 400 and set(lines) == {1}
        assert not seen.axe() and not seen.clipped()


def test_the_numbered_text_is_the_text_letter_by_letter(article: Article) -> None:
    """Also the empty line in the middle of paragraph 12."""
    shown = re.findall(r"<p><b>(\d+)</b>(.*?)</p>", paragraphs(article).html, re.DOTALL)
    spans = [article.words(paragraph) for paragraph in article["paragraphs"]]
    assert shown == [(str(n), html.escape(words)) for n, words in enumerate(spans, start=1)]
    assert "the Russian\n\npresident" in spans[11]
    assert re.search(r'<p class="h" lang="zh"><span lang="zh">《习', paragraphs(article).html)


def test_text_between_paragraphs_is_shown_without_a_number() -> None:
    article = Article("Left out. Given. Left out too.")
    article = article.with_layer(Layer("headings", [], "gold"))
    article = article.with_layer(Layer("paragraphs", [Paragraph(Span(10, 16))], "gold"))
    lines = str(paragraphs(article)).split("\n\n")
    assert lines == ["     Left out.", "  1  Given.", "     Left out too."]


@given(texts)
def test_any_text_is_numbered_whole(text: str) -> None:
    shown = paragraphs(Article(text))
    found = re.sub(r"<b>\d+</b>", "", shown.html.split("</style>")[1])
    assert "".join(Page(found).text.split()) == "".join(plain(text).split())
    numbers = [int(n) for n in re.findall(r"<b>(\d+)</b>", shown.html)]
    assert numbers == list(range(1, len(annotate(shown.article, "paragraphs")["paragraphs"]) + 1))


@given(st.text(st.sampled_from("ab《》上合，。“” \n-…!"), max_size=80), st.integers(4, 30))
def test_lines_for_a_terminal_keep_all_words_whole_and_fit(text: str, width: int) -> None:
    lines = in_lines(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        columns = sum(2 if sign in "《》上合，。" else 1 for sign in line)
        assert columns <= width or not re.search(r"[ 上合].*[ 上合]", line)
        assert line == line.strip()
    for word in re.findall(r"[ab!-]+", text):
        assert any(word in line for line in lines)
    assert len(lines) >= text.count("\n") + 1


@pytest.mark.parametrize(("columns", "longest"), [("40", 40), ("300", 88), ("60", 60)])
def test_lines_follow_the_terminal(
    article: Article, monkeypatch: pytest.MonkeyPatch, columns: str, longest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for shown in (paragraphs(article), show(article, "topics")):
        widths = [len(line) for line in str(shown).split("\n")]
        assert longest - 12 < max(widths) <= longest


def test_what_is_no_article_has_no_paragraphs() -> None:
    with pytest.raises(CourseError, match="not an article"):
        paragraphs("a text")  # type: ignore[arg-type]


def test_a_text_without_a_heading_is_called_by_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Ann Lee met Bo Hill in the old town hall on Monday.", encoding="utf-8")
    assert "<h1>news</h1>" in show(read(path), "sentences").page()
