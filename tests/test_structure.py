"""Structure: the same headings, paragraphs, sentences and words, however lines are broken."""

import json
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from sco_lessons import Article, annotate, course_texts, load, read, word_tokens
from sco_lessons.store import dumps
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.newsroom import after_dateline, is_credit

GOLDEN = Path(__file__).parent / "golden"
LAYERS = ("headings", "paragraphs", "sentences", "tokens")
COURSE = annotate(load(), *LAYERS)
HEADING, PARAGRAPHS = (
    [" ".join(COURSE.words(item).split()) for item in COURSE[name]]
    for name in ("headings", "paragraphs")
)
HEADING = "## " + HEADING[0]


def structured(text):
    return annotate(read(text.encode()), *LAYERS)


def words(article, name):
    """The words of a layer without white space, which is what line breaks change."""
    return ["".join(article.words(item).split()) for item in article[name]]


def wrapped(width):
    return [textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS]


@pytest.mark.parametrize("name", LAYERS)
def test_the_course_text_has_the_structure_in_the_golden_file(name):
    lines = dumps(COURSE, COURSE[name]).splitlines()
    golden = (GOLDEN / f"structure.{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == golden[1:]
    assert json.loads(lines[0])["digest"] == json.loads(golden[0])["digest"]


def test_the_broken_paragraph_is_one_paragraph_and_one_sentence_and_the_text_keeps_the_break():
    broken = COURSE.find("the Russian president said")
    assert "\n\n" in COURSE.words(broken)
    for name in ("paragraphs", "sentences"):
        assert sum(broken in item.span for item in COURSE[name]) == 1
    [paragraph] = [p for p in COURSE["paragraphs"] if broken in p.span]
    assert paragraph.rule == "joined over a break in a sentence"


def test_the_chinese_heading_says_its_language_and_is_no_sentence():
    [heading] = COURSE["headings"]
    assert (heading.language, heading.level) == ("zh", 2)
    assert not any(heading.span.overlaps(item.span) for item in COURSE["sentences"])


CLEAN = COURSE.text
VARIANTS = {
    "CR LF": CLEAN.replace("\n", "\r\n"),
    "CR": CLEAN.replace("\n", "\r"),
    "no final newline": CLEAN.rstrip("\n"),
    "spaces at line ends": CLEAN.replace("\n", "  \n"),
    "two blank lines": CLEAN.replace("\n\n", "\n\n\n"),
    "wrapped at 72, blank lines": "\n\n".join([HEADING, *wrapped(72)]),
    "wrapped at 40, blank lines": "\n\n".join([HEADING, *wrapped(40)]),
    "wrapped at 72, no blank lines": "\n".join([HEADING, *wrapped(72)]),
    "wrapped at 50, no blank lines": "\n".join([HEADING, *wrapped(50)]),
    "wrapped, indented, no blank lines": "\n".join([HEADING, *("   " + p for p in wrapped(72))]),
    "a line a paragraph": "\n".join([HEADING, *PARAGRAPHS]),
    "a line a paragraph, indented": "\n".join([HEADING, *("\u3000\u3000" + p for p in PARAGRAPHS)]),
    "another paragraph broken": "\n\n".join([HEADING, *PARAGRAPHS]).replace(
        "core interests, said", "core\n\ninterests, said"
    ),
    "broken after a comma": "\n\n".join([HEADING, *PARAGRAPHS]).replace(
        "challenges, Xi", "challenges,\n\nXi"
    ),
    "broken twice": "\n\n".join([HEADING, *PARAGRAPHS])
    .replace("frequent high-level", "frequent\n\nhigh-level")
    .replace("of great significance for Russia", "of great\n\nsignificance for Russia"),
}


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_layers_are_those_of_the_clean_text(variant, name):
    assert words(structured(VARIANTS[variant]), name) == words(COURSE, name)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("body", [PARAGRAPHS, wrapped(72)], ids=["lines", "wrapped"])
def test_a_title_without_a_mark_is_a_heading(between, body):
    article = structured("《习近平会见俄罗斯总统普京》" + between + "\n\n".join(body))
    assert words(article, "headings") == words(COURSE, "headings")
    assert words(article, "paragraphs") == words(COURSE, "paragraphs")


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# Talks in Astana\n\nThey met.", [("Talks in Astana", 1)]),
        ("### Talks in Astana ###\nThey met.", [("Talks in Astana", 3)]),
        ("Talks in Astana\n====\n\nThey met.", [("Talks in Astana", 1)]),
        ("Talks in Astana\n----\nThey met.", [("Talks in Astana", 2)]),
        ("Talks in Astana\n\nThey met.", [("Talks in Astana", 1)]),
        ("They met in Astana.\n\nThey left.", []),
        ("#hashtags are no headings, he said.", []),
        ("---\ntitle: x\n---\n\n# Talks\n\nThey met.", [("Talks", 1)]),
        ("One line and no more", []),
        (
            "Talks\n\nThey met on Thursday.\n\nBackground\n\n"
            "The organisation was founded in Shanghai.",
            [("Talks", 1), ("Background", 2)],
        ),
        ("Talks\n\nBy Jane Doe\n\nThey met on Thursday in Astana.", [("Talks", 1)]),
        ("They met.\n\nXi said\n\nhe would go to Astana on Thursday.", []),
        *(
            (f"They met.\n\n{line}\n\nThe organisation was founded in Shanghai long ago.", found)
            for line, found in [
                ("The talks", [("The talks", 2)]),
                ("The talks of 2019", []),
                ("At 10:05 in Astana", []),
                ("Orr @orr", []),
                ("News | Talks", []),
                ("Read https://news.example", []),
                ("Image from the Ledger", []),
                ("The talks,", []),
                ("The talks (in Astana)", []),
                ("The talks \u2014", []),
                ("the talks", []),
                ("The talks!", []),
            ]
        ),
    ],
)
def test_headings_and_what_is_none(text, headings):
    article = structured(text)
    assert [(article.words(h), h.level) for h in article["headings"]] == headings


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("China-Russia ties", ["China-Russia", "ties"]),
        ("Russia's president", ["Russia", "'s", "president"]),
        ("the countries’ ties", ["the", "countries", "’", "ties"]),
        ("U.S. aid of 1,000.50", ["U.S.", "aid", "of", "1,000.50"]),
        ("He didn't go.", ["He", "didn't", "go", "."]),
        ("I said.She left", ["I", "said", ".", "She", "left"]),
        ("Mr.Orr of Booking.Com", ["Mr.Orr", "of", "Booking.Com"]),
        ("all-\nround", ["all-round"]),
        ('the "Shanghai Spirit",', ["the", '"', "Shanghai", "Spirit", '"', ","]),
        ("😀 e\u0301te\u0301", ["😀", "été"]),
    ],
)
def test_tokens(text, tokens):
    article = structured(text)
    assert [article.words(token) for token in article["tokens"]] == tokens


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Putin met Xi on Jan. 5 in Astana.",
        "The U.S. president was not there.",
        '"It is of great significance," Putin said.',
        "J. Smith of the U.N. wrote it.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence):
    article = structured(f"They met. {sentence} They left.")
    assert [article.words(s) for s in article["sentences"]][1] == sentence


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The F.B.I. said so. He ran.", ["The F.B.I. said so.", "He ran."]),
        ("Gen. Kelly (Ret.) of the navy spoke.", ["Gen. Kelly (Ret.) of the navy spoke."]),
        ("Lee wrote on X. Hill said no.", ["Lee wrote on X.", "Hill said no."]),
        ("1. Talks go on.\n2. Ships wait.", ["Talks go on.", "Ships wait."]),
    ],
)
def test_where_a_sentence_ends_beside_initials_and_numbers(text, sentences):
    article = annotate(Article(text), "sentences")
    assert [article.words(sentence) for sentence in article["sentences"]] == sentences


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("He left. She stayed", ["full stop", "end of the paragraph"]),
        ("He left! Why? Rain.", ["question or exclamation mark"] * 2 + ["full stop"]),
        ("He left ... She stayed.", ["full stop"] * 2),
        ("He left ... Marta stayed.", ["full stop"]),
        ("The co-op. is shut. (It was full.) Good.", ["full stop"] * 4),
        ("The U.S.-U.K. talks began. They ended.", ["full stop"] * 2),
        ("The U.S. Then the rest.", ["full stop"] * 2),
        ("The U.S. Navy left.", ["full stop"]),
        ("At 5 p.m. She left.", ["full stop"] * 2),
        ("Helios Inc. The firm grew.", ["full stop"] * 2),
        ("Helios Inc. Then grew.", ["full stop"] * 2),
        ("K.C. Marlow left.", ["full stop"]),
        ("He met K.C. She left.", ["full stop"] * 2),
        ("Mr. The left.", ["full stop"]),
        ("“Go!” Ada Lunt said.", ["full stop"]),
        ("“Go!” he said. She left.", ["full stop"] * 2),
        ("“Go!” the old crew shouted.", ["full stop"]),
        ("“Go!” The crew left.", ["question or exclamation mark", "full stop"]),
        ("“Go!” Ada Lunt left.", ["question or exclamation mark", "full stop"]),
        ("The F.B.I. said so.", ["full stop"]),
        ("I said no. I was wrong.", ["full stop"] * 2),
        ("“I said no. I was wrong,” she said.", ["full stop"] * 2),
        ("“I said no.” He left.", ["full stop"] * 2),
        ("No. Nobody came.", ["full stop"] * 2),
        ("She is ill. The doctor came.", ["full stop"] * 2),
        ("They sat in the sun. It rained.", ["full stop"] * 2),
        ("See no. 5 and fig. 3 of it.", ["full stop"]),
        ("The no. of boats fell.", ["full stop"]),
        ("Boston, Mass. Hill left.", ["full stop"]),
        ("It is No. 5. is it?", ["question or exclamation mark"]),
        ("It is No. 5. Is it?", ["full stop", "question or exclamation mark"]),
        ("J. Smith and 3. others.", ["full stop"]),
        ("Plan B. (Plan C.) Plan D.", ["full stop"] * 3),
        ("He wrote on X. Trump left.", ["full stop"] * 2),
        ("Mr X. Trump left.", ["full stop"]),
        ("He left.” She stayed.", ["full stop"] * 2),
        ("He left.“Stay”, she said.", ["full stop"] * 2),
        ("He left. ” She stayed.", ["full stop"] * 2),
        ("He left.) ] She stayed.", ["full stop"] * 2),
        ("He left.[1] She stayed.", ["full stop"] * 2),
        ("He left.She stayed.", ["full stop"] * 2),
        ("Why not?She stayed.", ["question or exclamation mark", "full stop"]),
        ("She saw Booking.Com, Sen.Orr and https://a.org/page.Html here.", ["full stop"]),
        ("He left.She wrote to Orr@site.Name of it.", ["full stop"] * 2),
    ],
)
def test_each_sentence_names_the_rule_that_ends_it(text, rules):
    assert [
        sentence.rule for sentence in annotate(Article(text), "sentences")["sentences"]
    ] == rules


def _ends_by_punkt(article):
    """Where sentences end by NLTK's Punkt, given our abbreviations."""
    parameters = PunktParameters()
    parameters.abbrev_types = set(lexicon("abbreviations")["abbreviations"])
    punkt = PunktSentenceTokenizer(parameters)
    for paragraph in article["paragraphs"]:
        for _, end in punkt.span_tokenize(article.words(paragraph)):
            yield paragraph.span.start + end


@pytest.mark.parametrize("name", course_texts())
def test_sentences_of_the_course_end_as_punkt_ends_them(name):
    article = annotate(load(name), "sentences")
    ends = [sentence.span.end for sentence in article["sentences"]]
    assert ends == list(_ends_by_punkt(article)) and len(ends) > 10


# Not "sea.)": Punkt takes the mark beside the next word for the end of "Mr." before it.
NEWS = ["said", "left", "Mr.", "U.S.", "5.5", "A.", "B.", "(he", "was)", "etc.", "ends?"]
NEWS += ["yes!", "she", "it's", "p.m.", "the", "sea.", "rain", "“Rain", "co-op.", "...", ".."]
NEWS += [":", "!", "X."]


@given(st.lists(st.sampled_from(NEWS), min_size=3, max_size=20))
def test_words_of_news_in_any_order_end_sentences_as_punkt_ends_them(pieces):
    article = annotate(Article("It fell. " + " ".join(pieces)), "paragraphs", "sentences")
    ends = [sentence.span.end for sentence in article["sentences"]]
    assert ends == list(_ends_by_punkt(article))


def test_a_closing_quotation_mark_stays_with_its_sentence():
    article = structured("He said: “We stay.” She left.")
    assert [article.words(s) for s in article["sentences"]] == ["He said: “We stay.”", "She left."]


pieces = st.sampled_from(
    ["He said so. ", "\n", "\n\n", "# ", "Astana", '"', "’s", "\u202e", "\u200b", "e\u0301", "😀"]
)
anything = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=60).map("".join))


@settings(max_examples=150)
@given(anything)
def test_structure_is_valid_and_ordered_for_any_text(text):
    article = annotate(Article(text), *LAYERS)
    for name in LAYERS:
        for item, following in zip(article[name], article[name][1:], strict=False):
            assert item.span.end <= following.span.start
        for item in article[name]:
            assert item.span.of(text).strip() == item.span.of(text) != ""
    for sentence in article["sentences"]:
        assert any(sentence.span in paragraph.span for paragraph in article["paragraphs"])
    for heading in article["headings"]:
        assert not any(heading.span.overlaps(p.span) for p in article["paragraphs"])


@given(anything)
def test_every_sign_is_in_a_token(text):
    article = annotate(Article(text), "tokens")
    covered = {n for t in article["tokens"] for n in range(t.span.start, t.span.end)}
    assert all(n in covered for n, sign in enumerate(text) if not sign.isspace())
    assert all(re.search(r"\w", article.words(token)) for token in word_tokens(article))


@given(anything)
@example("\u00a9A")
@example("TARROW (HNA) - A boat.")
def test_sentences_and_headings_leave_no_letter_out_but_those_of_a_newsroom(text):
    article = annotate(Article(text), "headings", "sentences")
    items = (item.span for name in ("headings", "sentences") for item in article[name])
    covered = {n for span in items for n in range(span.start, span.end)}
    for start, end in ((each.span.start, each.span.end) for each in article["paragraphs"]):
        credit = is_credit(text[start:end])
        covered.update(range(start, end if credit else after_dateline(text, start, end)))
    assert all(n in covered for n, sign in enumerate(text) if sign.isalpha())


HOSTILE = {
    "one line": "word " * 10_000,
    "one word": "a" * 50_000,
    "brackets": "(" * 25_000,
    "quotation marks": '"' * 20_000,
    "full stops": "." * 25_000,
    "abbreviations": "Mr. " * 12_000,
    "newlines": "\n" * 50_000 + "He left.",
    "blank lines": " \n" * 25_000 + "He left.",
    "short lines": "A b.\n" * 6_000,
    "hashes": "#" * 25_000 + " a",
    "hash lines": "# a\n" * 6_000,
    "underlines": "===\n" * 12_000,
    "hyphens": "a-\n" * 12_000,
    "combining marks": "a" + "\u0301" * 25_000,
    "closers": "a." + '"' * 25_000,
    "the article in one line": " ".join((CLEAN * 40).split()),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_ends_with_layers_that_point_into_it(name):
    text = HOSTILE[name]
    article = annotate(Article(text), *LAYERS)
    assert all(len(article[n]) == 0 or article[n][-1].span.end <= len(text) for n in LAYERS)
    assert len(article["tokens"]) or not text.strip()


def test_an_article_in_one_line_has_its_sentences():
    article = structured(" ".join([HEADING, *PARAGRAPHS]))
    assert len(article["sentences"]) == len(PARAGRAPHS)


# Limits of headings, lines and front matter


def parts(text):
    """The headings and the paragraphs of a text."""
    article = structured(text)
    return tuple([article.words(each) for each in article[name]] for name in LAYERS[:2])


LONG = "The organisation " + "was founded in Shanghai and " * 5 + "grew."


def test_a_line_right_over_its_text_is_a_title_of_at_most_12_words():
    twelve = "Talks " + "and " * 10 + "talks"
    assert parts(f"{twelve}\n{LONG}") == ([twelve], [LONG])
    assert parts(f"More {twelve}\n{LONG}") == ([], [f"More {twelve}\n{LONG}"])


def test_a_section_has_at_most_12_words_and_begins_with_a_capital():
    twelve = "Talks " + "and " * 10 + "talks"
    assert parts(f"They met.\n\n{twelve}\n\n{LONG}")[0] == [twelve]
    assert parts(f"They met.\n\nMore {twelve}\n\n{LONG}")[0] == []
    assert parts(f"They met.\n\nmore talks\n\n{LONG}")[0] == []
    assert parts(f"They met.\n\n7 more talks\n\n{LONG}")[0] == ["7 more talks"]


def test_a_title_is_one_line():
    assert parts("Talks in Astana and\nmore talks\n\nThey met.")[0] == []


def test_a_line_of_more_than_120_signs_ends_its_paragraph():
    line = "Talks " + "and " * 27 + "talk."
    assert len(line) == 119
    assert len(parts(f"A{line}\nThey met.")[1]) == 1
    assert len(parts(f"An{line}\nThey met.")[1]) == 2


def test_lines_that_all_end_sentences_are_paragraphs_also_if_they_are_of_one_length():
    lines = ["The mayor left the old town hall."] * 4
    assert parts("\n".join(lines))[1] == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["Q: Is it safe?", "A: It is. Quill said", "so.", "Q: Thank you"],
        ["Ledger: Is it safe?", "Ilse Varga: It is", "Ledger: Good."],
        ["When: Friday", "Where: Brackmouth"],
    ],
)
def test_a_line_that_begins_with_who_speaks_begins_a_paragraph(lines):
    text = "It rained.\n\n" + "\n".join(lines)
    article = annotate(Article(text), "attributions")
    marked = [line for line in lines if ": " in line]
    found = [article.words(paragraph) for paragraph in article["paragraphs"]][1:]
    assert [each.split("\n")[0] for each in found] == marked
    turns = [article.words(a.source) for a in article["attributions"] if a.rule == "turn"]
    assert turns == ([line.split(":")[0] for line in marked] if "Friday" not in text else [])


def test_a_colon_in_a_wrapped_sentence_begins_no_paragraph():
    article = annotate(
        Article("It rained.\n\nQuill had a plan for it, the\nWall: a dam."), "paragraphs"
    )
    assert len(article["paragraphs"]) == 2


WIDE = "Two boats ran aground there in the storm, she said to us. It was"
SHORT = "She left. It was dark."
FULL = "Quill said so on Friday. She had been to the harbour on Monday."
# Lines of 64 signs; two of them end with a sentence where the next word had room.
WRAPPED = (
    f"{WIDE}\nlate, and they\nwere told of the bank.",
    f"{FULL}\nNobody dredges it.",
    f"{WIDE}\nlate. It rained.",
)


def test_a_wrapped_line_ends_a_paragraph_if_its_sentence_ends_short_and_not_if_it_is_full():
    assert parts("\n".join(["It rained.", *WRAPPED]))[1] == ["It rained.", *WRAPPED]


def test_short_ends_are_those_of_paragraphs_if_they_are_half_as_many_as_the_blocks():
    text = "\n".join(["It rained.", *WRAPPED])
    assert parts(text + "\n\nThey left." * 3)[1] == ["It rained.", *WRAPPED, *["They left."] * 3]
    assert parts(text + "\n\nThey left." * 4)[1] == [text, *["They left."] * 4]


@pytest.mark.parametrize(
    ("signs", "below", "ends"),
    [
        (60, "Yes, they know.", False),  # "Yes," has four signs
        (59, "Yes, they know.", True),
        (63, "\u4e60\u8fd1\u5e73", False),
        (62, "\u4e60\u8fd1\u5e73", True),
        (62, "ab\u4e60", False),
        (60, "abc\u4e60", True),
        (74, "Yes, they know.", False),
        (75, "Yes, they know.", True),
    ],
)
def test_a_line_is_short_if_the_next_word_had_room_and_apart_if_it_is_ten_signs_wider(
    signs, below, ends
):
    line = f"So b{'o' * (signs - 5)}."
    head = f"It rained.\n{WIDE}\n{SHORT}\n"
    found = parts(f"{head}{line}\n{below}")[1][2:]
    assert found == ([line, below] if ends else [f"{line}\n{below}"])


def test_lines_of_120_signs_may_be_wrapped_and_longer_ones_are_not():
    line = f"So b{'o' * 65}."
    for signs, ends in ((120, True), (121, False)):
        wide = f"W{'i' * (signs - 1)}"
        found = parts(f"It rained.\n{wide}\n{WIDE}\n{SHORT}\n{line}\nYes, they know.")[1]
        assert (found[-1] == "Yes, they know.") == ends


def test_a_title_over_wrapped_lines_is_shorter_than_six_tenths_of_them_and_its_text_is_not():
    for title, below, is_title in ((38, 45, True), (39, 45, False), (38, 44, False)):
        line, under = (f"B{'o' * (signs - 1)}" for signs in (title, below))
        text = f"They met.\n\n{line}\n{under}\n{WIDE}\nlate."
        assert (line in parts(text)[0]) == is_title
    for signs, is_title in ((50, False), (51, True)):
        assert ("Kelp Board" in parts(f"Kelp Board\nN{'o' * (signs - 2)}.")[0]) == is_title


def test_before_chinese_a_line_has_room_for_one_letter():
    chinese = "\u4e60\u8fd1\u5e73\u4f1a\u89c1\u4fc4\u7f57\u65af\u603b\u7edf" * 6
    text = f"It rained.\n{WIDE}\nlate. It was dark.\n{chinese}"
    assert parts(text)[1] == ["It rained.", f"{WIDE}\nlate. It was dark.", chinese]
    full = f"{WIDE}\n{FULL}\n{chinese[:8]}"
    assert parts(f"It rained.\n{full}\nShe left.\n{FULL}")[1] == [
        "It rained.",
        full,
        "She left.",
        FULL,
    ]


def test_front_matter_has_a_colon_and_no_blank_line():
    assert parts("---\n: x\n---\nHe left.")[1] == ["He left."]
    assert parts("---\na: b\n\nHe left.\n\n---\nShe stayed.")[1][-2:] == [
        "He left.",
        "She stayed.",
    ]
    assert parts("---\nNo colon\n---\nHe left.") == (["No colon"], ["He left."])


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        # A paragraph that begins with room before it.
        ("They left.\n   It rained on all of us.", ["They left.", "It rained on all of us."]),
        ("They left\n   the old town.", ["They left\n   the old town."]),
        # A credit line over or under its text.
        (
            "It rained.\n\nPhoto: Anna Brandt\nThey left.",
            ["It rained.", "Photo: Anna Brandt", "They left."],
        ),
        (
            "It rained.\n\nThey left the old town\nPhoto: Anna Brandt",
            ["It rained.", "They left the old town", "Photo: Anna Brandt"],
        ),
        # No title: it or the line below begins with a small letter.
        ("the board\nNobody knew what the Kelp Board was to do with all this water.", 1),
        ("Kelp Board\nand everybody else knew what was to be done with all this water.", 1),
        # A name over a line that is five times as long.
        ("Kelp Board\nNobody knew what the Kelp Board was to do with all this water.", None),
        ("Kelp Board\nNobody knew what it did.", ["Kelp Board\nNobody knew what it did."]),
        *(
            (
                f"Kelp {sign}\nNobody knew what {'all of ' * 5}it did.",
                [f"Kelp {sign}\nNobody knew what {'all of ' * 5}it did."],
            )
            for sign in ("Board,", "Board;", "Board:")
        ),
        # A break in the middle of a sentence, and one that is none.
        ("They went to the\n\nhall.", ["They went to the\n\nhall."]),
        ("They went on\n\nThe hall burnt.\n\nIt rained.", None),
    ],
)
def test_where_lines_end_a_paragraph(text, paragraphs):
    article = annotate(Article(text), "paragraphs")
    found = [article.words(each) for each in article["paragraphs"]]
    if paragraphs == 1:
        assert found == [text]
    elif paragraphs is None:  # the first line is a heading
        assert [article.words(each) for each in article["headings"]] == [text.split("\n")[0]]
    else:
        assert found == paragraphs


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained.\n\nBy Anna Brandt\n\nIt stopped.", ["It rained.", "It stopped."]),
        ("They left. \u201d Then it rained.", ["They left. \u201d", "Then it rained."]),
        ("It ended in the U.S. THE END", ["It ended in the U.S. THE END"]),
        ("It ended in the U.S. The end came.", ["It ended in the U.S.", "The end came."]),
        ("It was an e-Mr. Brandt who left.", ["It was an e-Mr. Brandt who left."]),
        ("It rained. \u201cIs it old?\u201d", ["It rained.", "\u201cIs it old?\u201d"]),
        ("He paused.. Then he left.", ["He paused..", "Then he left."]),
        ("He paused.. Orr left.", ["He paused.. Orr left."]),
        ("He has 5. then left.", ["He has 5. then left."]),
        ("They met Orr J. Then he left.", ["They met Orr J. Then he left."]),
        ("They met on X. The dam leaked.", ["They met on X.", "The dam leaked."]),
        ("They met on X. THE END", ["They met on X. THE END"]),
        ("Orr wrote “No.” and left.", ["Orr wrote “No.” and left."]),
        ("“It is no.” she said.", ["“It is no.” she said."]),
        ("“I say no.” Orr left.", ["“I say no.”", "Orr left."]),
        ("She is U.S. No 1 in chess.", ["She is U.S. No 1 in chess."]),
        ("They met in the U.S. He left.", ["They met in the U.S.", "He left."]),
        ("They met in the U.S. Then, they left.", ["They met in the U.S.", "Then, they left."]),
        ("It is of Quay & co. The firm grew.", ["It is of Quay & co.", "The firm grew."]),
        ("It is of Quay & co. Orr left.", ["It is of Quay & co. Orr left."]),
        ("They met in the U.S. A boat left.", ["They met in the U.S. A boat left."]),
        ("“Go!” Ada Lunt says.", ["“Go!” Ada Lunt says."]),
        ("“Is it safe?” asks the mayor.", ["“Is it safe?” asks the mayor."]),
        # After a full stop nobody says who spoke: there a comma would stand.
        ("“It is over.” Ada Lunt said no more.", ["“It is over.”", "Ada Lunt said no more."]),
        # A space is missing, and the mark apart closes what began after it.
        ("They left!“So ” she wrote.", ["They left!", "“So ” she wrote."]),
    ],
)
def test_where_sentences_end(text, sentences):
    article = annotate(Article(text), "sentences")
    assert [article.words(each) for each in article["sentences"]] == sentences


def test_a_line_of_chinese_letters_may_head_a_section():
    text = "It rained.\n\n\u4e0a\u6d77\u7cbe\u795e\n\nIt rained on all of us until it stopped."
    article = annotate(Article(text), "headings")
    assert [(article.words(h), h.language) for h in article["headings"]] == [
        ("\u4e0a\u6d77\u7cbe\u795e", "zh")
    ]
