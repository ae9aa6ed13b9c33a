"""Datelines, bylines and credit lines: what a newsroom writes around a report."""

import pytest

from sco_lessons import Article, annotate
from sco_lessons.text.newsroom import (
    after_dateline,
    is_byline,
    is_credit,
    is_credited,
    is_for_editors,
)

DATELINES = [
    "BEIJING, June 8 (Xinhua) -- ",
    "Astana (AFP) - ",
    "Tarrow Wells (AFP) - ",
    "Tarrow, New Wexla Gate (AFP) - ",
    "(Reuters) - ",
    "(Kelp Board News) \u2013 ",
    "LONDON/PARIS (Reuters) - ",
    "Port of Spain (AFP) - ",
    "Stoke-on-Trent (PA) - ",
    "MOSCOW \u2014 ",
    "MOSCOW, July 3 \u2013 ",
    "NEW YORK - ",
    "U.S. - ",
    "ST. JOHN'S, Antigua (AP) \u2014 ",
    "PORT-AU-PRINCE, Haiti - ",
    "WASHINGTON, D.C. - ",
]


@pytest.mark.parametrize("dateline", DATELINES)
@pytest.mark.parametrize(
    "report", ["Trade grew.", "\u201cTrade grew,\u201d she said.", "12 boats sank."]
)
def test_a_report_begins_after_its_dateline(dateline, report):
    text = f"One.\n\n{dateline}{report}"
    assert text[after_dateline(text, 6, len(text)) :] == report


@pytest.mark.parametrize(
    "text",
    [
        "Brackmouth \u2014 Trade grew.",  # neither capitals nor an agency
        "UN \u2014 Trade grew.",  # two letters
        "MOSCOW - TRADE GREW",  # a headline
        "MOSCOW - trade grew.",  # it goes on
        "MOSCOW-Trade grew.",  # one word
        "MOSCOW Trade - It grew.",
        "Trade (AP) grew.",
        "Port of Spain grew - Trade too.",
        "brackmouth (AP) - Trade grew.",
        "Mayor Ada Lunt of Tarrow (AP) - Trade grew.",
        "A" * 119 + " - Trade grew.",  # longer than any dateline
    ],
)
def test_what_is_no_dateline_is_part_of_the_report(text):
    assert after_dateline(text, 0, len(text)) == 0


def test_a_dateline_is_one_of_its_own_paragraph():
    text = "MOSCOW - Trade grew."
    assert after_dateline(text, 0, len("MOSCOW - T")) == 0


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Brandt",
        "BY ANNA BRANDT",
        "By Anna Brandt and Bo Rey in Helsinki",
        "By Anna Brandt & Bo Rey",
        "By Anna Brandt; Bo Rey | Ida Orr",
        "By Anna Brandt for the Wexla Herald",
        "By Anna Brandt at sea.",
        "By Anna Brandt, in Helsinki",
        "By Anna Brandt, Helsinki.",
        "Text by Bo Rey",
        "Words by Bo Rey",
        "Story by Bo Rey",
        "Written by Bo Rey",
        "Compiled by Bo Rey",
        "Edited by Bo Rey",
        "Editing by: Bo Rey",
        "Additional reporting by Bo Rey",
        "Reporting by Bo Rey; editing by Ida Orr",
        "Photo: Bo Rey/AP",
        "Photos: Bo Rey",
        "Photograph: Bo Rey",
        "File photo: Rey",
        "Photo credit: B. Rey",
        "Photo by: Rey",
        "Photo\u2014Rey",
        "Image/ Rey",
        "Images: Rey",
        "Picture: Rey.",
        "Video: Rey",
        "Illustration: Rey",
        "Graphic: Rey",
        "Credit: Rey",
        "Source: Ministry of Fish.",
        "Sources: A, B",
        "Photo: " + "x" * 80,
        "\u00a9 Bo Rey 2020",
        "\u00a9Bo Rey.",
        "(Reporting by Bo Rey; Editing by Ida Orr)",
        "(Additional reporting by Bo Rey)",
        "(Writing by Bo Rey)",
        "(Reporting by " + "x" * 200 + ")",
        "(Editing by Bo Rey)",
    ],
)
def test_a_credit_line_is_no_sentence(line):
    assert is_credit(line)
    report = annotate(Article(f"{line}\n\nThe trade in kelp grew."), "sentences")
    assert [report.words(each) for each in report["sentences"]] == ["The trade in kelp grew."]


@pytest.mark.parametrize(
    "text",
    [
        "By noon it rained.",
        "By Tuesday the water had gone, and nobody knew where the boats were or who had them.",
        "Photo: It rained. Then it stopped.",
        "Photo: " + "x" * 81,
        "Photos were taken.",
        "Video Rey",
        "Sources said that it rained.",
        "\u00a9 Bo Rey. It rained.",
        "(Reading by Bo Rey)",
        "(Reporting by Bo Rey",
        "By Anna Brandt\nBo Rey",
        "(Reporting by " + "x" * 201 + ")",
    ],
)
def test_what_is_no_credit_line_is_text(text):
    assert not is_credit(text)


def test_a_credit_line_has_at_most_220_letters():
    assert is_credit("By A" + "a" * 216) and not is_credit("By A" + "a" * 217)


@pytest.mark.parametrize(
    "line",
    ["BC-FERRY-STRIKE, 2nd Ld-Writethru", "AM-Obit-Bell", "UKRAINE-CRISIS/TALKS", "URGENT",
     "Eds: UPDATES with quote. ADDS byline.", "-30-", "(c) Harbour News Agency 2026"],
)  # fmt: skip
def test_lines_of_a_wire_are_no_sentences(line):
    report = f"{line}\nBy ANA BELL\n\nTARROW, May 2 (HNA) _ Boats wait. Nobody swims.\n\n{line}\n"
    article = annotate(Article(report), "sentences", "mentions", "headings")
    assert [article.words(each) for each in article["sentences"]] == [
        "Boats wait.",
        "Nobody swims.",
    ]
    assert "BELL" in " ".join(map(article.words, article["mentions"]))
    if not line.startswith("(c)"):
        assert not any(article.words(each) in line for each in article["mentions"])


@pytest.mark.parametrize(
    "line", ["US-CHINA TALKS BEGIN IN LIMA.", "More than ever before.", "Editors: the new rich."]
)
def test_sentences_that_look_like_lines_of_a_wire(line):
    article = annotate(Article(f"It rained.\n\n{line} They all left at noon.\n"), "sentences")
    assert len(article["sentences"]) == 3


@pytest.mark.parametrize(
    "clock", ["10:05 ", "9.45am - ", "9:45 a.m. ", "14:30 BST: ", "14:30 BST \u2014 ", "10:05 - "]
)
@pytest.mark.parametrize(
    "report", ["Trade grew.", "\u201cTrade grew,\u201d she said.", "@Orr left."]
)
def test_an_entry_of_a_live_report_begins_after_its_time(clock, report):
    text = clock + report
    assert text[after_dateline(text, 0, len(text)) :] == report


@pytest.mark.parametrize("text", ["10:05 trade grew.", "10:5 Trade grew.", "10:05Trade grew."])
def test_a_number_in_front_is_no_time_of_an_entry(text):
    assert after_dateline(text, 0, len(text)) == 0


def test_what_kind_of_line_a_line_is():
    assert is_byline("By Anna Brandt") and not is_byline("Photo: Anna Brandt")
    assert not is_byline("By A" + "a" * 217) and not is_byline("It rained.")
    assert is_for_editors("URGENT") and not is_for_editors("By Anna Brandt")
    assert is_for_editors("Eds: " + "x" * 200) and not is_for_editors("Eds: " + "x" * 216)
    for before in ("It rained. Photo credit: ", "Photo: ", "Photo credit:"):
        assert is_credited(before)
    for before in ("a photo of ", "Photo: of ", "Telephoto: ", "Photo "):
        assert not is_credited(before)
