"""A report on any article: true sentences at any size, and a page that everybody can use."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browser import browser, session  # noqa: F401 (a fixture is found by import)
from sco_lessons import Article, annotate, entities, read, word_counts, word_tokens
from sco_lessons.errors import CourseError
from sco_lessons.site.report import report_page

TEXTS = {
    "a feature": "The lamp of Fenn\n\nFor forty years Odell Marsh lit the lamp at Fenn. He says he "
    "never counted the steps. “One hundred and nine,” his daughter Ilse says, laughing.\n\n"
    + "On stormy nights the good old tower shook. The keeper wrote a terrible letter home. "
    * 30,
    "an interview": "Q: Will the tunnel flood again?\n\nA: Not if the pumps are replaced.\n\n"
    "Q: Who pays?\n\nA: The town does.",
    "a wire": "TARROW, May 2 (Ledger) — The Tarrow Town Council said on Monday that the ferry "
    "had failed three inspections.\n\n(Reporting by Ana Bell; editing by Cem Duru)",
    "the word is in the heading": "Ferry stops\n\nBoats wait. FERRY.",
    "no quotation": "Tarrow has a harbour. The harbour has two piers. Boats land there.",
    "typographic": "“Nous partons,” dit Mme Élodie Çelik à l’Orchestre d’Évreux… «Bientôt.»",
    "one word": "Yes.",
    "Chinese": "习近平会见俄罗斯总统普京",
    "signs": "— … !",
    "numbers": "1 2 3",
    "hostile": "<script>alert(1)</script> said “<img src=x onerror=alert(2)>” & left.",
}


def words_of(page: str) -> str:
    body = re.sub(r"(?s)<(style|script|svg)\b.*?</\1>", "", page[page.index("<body") :])
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def number(words: str) -> int:
    return int(words.replace(",", ""))


def holds(article: Article, page: str) -> None:
    """What the page says in sentences is what a count by hand of the layers gives."""
    article = annotate(article, "mentions", "attributions", "sentiment", "topics", "headings")
    told = words_of(page)
    read_as = re.search(r"Read as ([\d,]+) words?, ([\d,]+) sentences?, ([\d,]+) paragraphs?", told)
    assert read_as and list(map(number, read_as.groups())) == [
        len(word_tokens(article)),
        len(article["sentences"]),
        len(article["paragraphs"]),
    ]
    if found := re.search(r"found ([\d,]+) mentions? of ([\d,]+) entit(?:y|ies)", told):
        expected = [len(article["mentions"]), len(entities(article))]
        assert list(map(number, found.groups())) == expected
    else:
        assert not article["mentions"] and "no names, descriptions or pronouns" in told
    if found := re.search(r"reported speech in ([\d,]+) places?: ([^.]*)\.", told):
        said = article["attributions"]
        kinds = dict(
            re.findall(r"()([\d,]+) (direct|mixed|indirect)", found[2])
            and [
                (kind, number(n))
                for n, kind in re.findall(r"([\d,]+) (direct|mixed|indirect)", found[2])
            ]
        )
        assert number(found[1]) == len(said) == sum(kinds.values())
        assert all(n == sum(item.kind == kind for item in said) for kind, n in kinds.items())
        nobody = re.search(r"For ([\d,]+) of them the rules do not know who", told)
        assert (number(nobody[1]) if nobody else 0) == sum(not item.speaker for item in said)
    else:
        assert not article["attributions"] and "no reported speech" in told
    if found := re.search(r"list has words in ([\d,]+) of ([\d,]+) sentences?", told):
        scored = sum(bool(item.assessments) for item in article["sentiment"])
        assert list(map(number, found.groups())) == [scored, len(article["sentences"])]
    else:
        assert not any(item.assessments for item in article["sentiment"])
    if found := re.search(r"Terms of [\d,]+ topics? are in ([\d,]+) places?", told):
        assert number(found[1]) == len(article["topics"])
    else:
        assert not article["topics"] and "None of its terms is in this text." in told
    if found := re.search(r"“([^”]+)” with the words around it \(([\d,]+) places?\)", told):
        assert number(found[2]) == word_counts(article)[found[1].strip()]


@pytest.mark.parametrize("name", TEXTS)
def test_what_the_page_says_is_what_the_layers_hold(name):
    article = Article(TEXTS[name])
    holds(article, report_page(article))


@settings(max_examples=8)
@given(
    st.lists(
        st.sampled_from(
            ["Quill said", "“No,” he said.", "Anna", "great", "bad", "China and Russia", "the",
             ".", "\n\n", "trade", "of", "urged them to go", "2", "习近平", "<b>", "?"]
        ),
        min_size=1, max_size=25,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_has_a_report_that_is_true(text):
    article = Article(text)
    holds(article, report_page(article))


def test_what_was_left_out_and_warned_of_is_on_the_page():
    page = b"""<html><article><h1>Night ferry</h1><p class=byline>By Ana Bell</p><figure>
    <figcaption>The ferry at dawn.</figcaption></figure><p>The ferry will run at night, the
    council said on Monday, after three years of talks.</p></article>
    <p>Another story of the same day stands here.</p></html>"""
    told = words_of(report_page(read(page)))
    for words in ("By, as it says By Ana Bell", "The ferry at dawn.", "Another story of the same"):
        assert words in told
    warned = read("Café says “yes”.".encode("latin-1", "replace"))
    assert all(words in report_page(warned) for words in warned.meta["warnings"])


def test_a_codebook_and_words_of_ones_own(tmp_path):
    article = Article("Boats land at the pier. The pier is old. Nobody swims.")
    told = words_of(report_page(article, {"harbour": ["pier*", "boats"]}, ["old", "swims"]))
    assert "Terms of 1 topic are in 3 places." in told
    assert "“old and swims” with the words around it (2 places)" in told
    assert "written for one article" not in told
    headed = Article("Fog over Fenn\n\nBoats wait at the old pier, and nobody knows for how long.")
    assert "“fog” with the words around it (1 place)" in words_of(report_page(headed, None, "fog"))
    assert "“fog” is nowhere in this text." in words_of(report_page(article, None, "fog"))
    with pytest.raises(CourseError):
        report_page(article, {"harbour": "pier"})


@pytest.mark.browser
@pytest.mark.parametrize("name", ["a feature", "one word", "hostile"])
def test_everybody_can_use_it_and_nothing_runs(browser, tmp_path, name):  # noqa: F811
    path = tmp_path / "report.html"
    path.write_text(report_page(Article(TEXTS[name])), encoding="utf-8")
    for scheme, width in (("light", 1280), ("dark", 320)):
        with session(
            browser, color_scheme=scheme, viewport={"width": width, "height": 900}
        ) as seen:
            seen.open(path)
            seen.settle()
            assert (seen.requests, seen.dialogs, seen.errors) == ([], [], [])
            assert seen.axe() == [] and seen.clipped() == [] and seen.faint() == []
