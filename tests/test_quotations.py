"""Quotations: every mark and habit, kept or broken, and what is never a quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import Article, Span, annotate
from sco_lessons.layers.quotations import outermost


def quoted(text):
    """What stands in quotation marks, marks included."""
    article = annotate(Article(text), "quotations")
    return [article.words(quotation) for quotation in article["quotations"]]


def roles(text):
    article = annotate(Article(text), "quotations")
    return [quotation.role for quotation in article["quotations"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we agree".', ['"we agree"']),
        ("He said “we agree”.", ["“we agree”"]),
        ("Er sagte „wir gehen“, dann ging er.", ["„wir gehen“"]),
        ("Il a dit « oui », puis « non ».", ["« oui »", "« non »"]),
        ("Sie sagte »ja« und ging.", ["»ja«"]),
        ("Han sa ”ja” och gick.", ["”ja”"]),
        ("He said ``we agree'' twice.", ["``we agree''"]),
        ("He said ''we agree'' twice.", ["''we agree''"]),
        ("他说「可以」。", ["「可以」"]),
        ("'We agree,' he said.", ["'We agree,'"]),
        ("‘We agree,’ he said.", ["‘We agree,’"]),
        ('"One" and "two".', ['"One"', '"two"']),
    ],
)
def test_each_kind_of_mark_is_found_with_its_marks(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The leaders' talks and the people's hopes in the '90s were what they'd wanted.",
        "It is the players’ choice; ’tis theirs, and they don’t mind.",
        "The board is 6'2\" long.",
        "Rock 'n' roll at five o'clock.",
        "No marks at all.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text):
    assert quoted(text) == []


def test_possessives_inside_single_marks_do_not_close_them():
    assert quoted("‘We saw the leaders’ talks,’ he said.") == ["‘We saw the leaders’ talks,’"]


def test_a_quotation_in_a_quotation_is_found_too():
    assert quoted("“He told me ‘go home’ twice,” she said.") == [
        "“He told me ‘go home’ twice,”",
        "‘go home’",
    ]


def test_a_quotation_over_paragraphs_has_a_part_in_each():
    text = "“We came.\n\n“We saw.\n\n“We left,” she said.\n"
    assert quoted(text) == ["“We came.", "“We saw.", "“We left,”"]
    rules = [q.rule for q in annotate(Article(text), "quotations")["quotations"]]
    assert rules == ["closed in a later paragraph"] * 2 + ["continued"]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph():
    assert quoted('She said "we came and left.\n\nNobody answered.') == ['"we came and left.']


def test_a_mark_that_opens_again_ends_the_one_before():
    assert quoted('He said "we came. "You left," he said.') == ['"we came.', '"You left,"']


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ('"We will not sell the bridge," she said.', "speech"),
        ('She said: "Never."', "speech"),
        ('They called for "a fair share for every town on the river".', "speech"),
        ('All hold to the "Shanghai Spirit" of trust.', "scare quote"),
        ('The so-called "bread boat" left.', "scare quote"),
        ('She wrote the novel "Winter Ferry" in May.', "title"),
        ('He owns a copy of "The Art of the Ferry" today.', "title"),
    ],
)
def test_the_role_tells_speech_terms_and_titles_apart(text, role):
    assert roles(text) == [role]


@pytest.mark.parametrize(
    "text",
    ['"' * 999, "“" * 999, "'a " * 999, "‘x" * 999, "''" * 999, '"a ' * 999, "” “ „ « »" * 99],
)
def test_hostile_marks_give_spans_inside_the_text(text):
    article = annotate(Article(text), "quotations")
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in article["quotations"])


@given(st.text(alphabet="\"'“”‘’„«»` \n.,ab’s", max_size=120))
def test_any_marks_in_any_order_are_taken_calmly(text):
    once, again = (annotate(Article(text), "quotations")["quotations"] for _ in range(2))
    assert once == again
    assert all(q.span.end <= len(text) and q.role for q in once)


@given(st.text(alphabet='"“” \n.ab', max_size=120))
def test_quotations_never_leave_their_paragraph(text):
    article = annotate(Article(text), "quotations")
    blocks = [b.span for name in ("paragraphs", "headings") for b in article[name]]
    assert all(any(q.span in block for block in blocks) for q in article["quotations"])


def test_marks_around_nothing_are_no_quotation():
    assert quoted('He typed "..." and "--" and then "yes".') == ['"yes"']


@pytest.mark.parametrize(
    "text",
    [
        '> "Nobody wants this," said Niek Stam.',
        '- "Nobody wants this." It was over.',
        "« Il faut agir », said the minister.",
        'The "scapegoat" said nothing. "Yes," she added.',
    ],
)
def test_what_is_said_is_speech_behind_a_mark_of_layout_and_before_a_verb(text):
    assert roles(text)[-1] == "speech"


@pytest.mark.parametrize(
    "inside",
    ["“we go\"", "“we go''", "“we go“", "„we go”", "„we go\"", "‹we go›", "『we go』", "\"we go”",
     "``we go\"", "»we go«", "”we go”"],
)  # fmt: skip
def test_marks_of_other_habits_close_a_quotation_too(inside):
    assert quoted(f"They said {inside} and left.") == [inside]


@pytest.mark.parametrize("sign", "([{<-–—/…:,;=*_>~")
def test_a_mark_opens_after_a_sign_that_opens(sign):
    assert quoted(f'They saw {sign}"we agree" there.') == ['"we agree"']
    assert quoted(f"They saw {sign}'we agree' there.") == ["'we agree'"]


@pytest.mark.parametrize(
    "word",
    [
        "90s",
        "em",
        "tis",
        "twas",
        "til",
        "till",
        "cause",
        "bout",
        "round",
        "n",
        "nuff",
        "ere",
        "neath",
        "s",
    ],
)
def test_a_word_that_begins_with_an_apostrophe_opens_nothing(word):
    assert quoted(f"They kept '{word} for the leaders' friends.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we agree."He left.', ['"we agree."']),
        ('He said "we agree!"He left.', ['"we agree!"']),
        ("He saw 'the leaders' talks.' They left.", ["'the leaders' talks.'"]),
        ("He saw 'the leaders' and left.", ["'the leaders'"]),
        ("He saw 'the old' and 'the new' bridge.", ["'the old'", "'the new'"]),
        ("He saw (' and the leaders' friends.", []),
        ("He read 'the long " + "and very " * 120 + "last' word.", []),
        ('He typed "" and left.', []),
        ('He typed "" and "we agree" there.', ['"we agree"']),
        ('He typed ""we agree"" there.', ['"we agree"']),
        ('He said "we agree', ['"we agree']),
        ('He said "we agree   ', ['"we agree']),
        ('"', []),
        ("«we agree» and « we do »", ["«we agree»", "« we do »"]),
        ("»we agree« and »we do«", ["»we agree«", "»we do«"]),
        ("He said “we “agree” now” twice.", ["“we", "“agree”"]),
        ('He left." Then "we agree" was said.', ['"we agree"']),
        ('"(Yes)" she said.', ['"(Yes)"']),
        ('She said "It is \u2014"; he left.', ['"It is \u2014"']),
        ("\u4ed6\u8bf4\u300e\u597d\u7684\u300f\u3002", ["\u300e\u597d\u7684\u300f"]),
        ("Er sagte\u201egut\u201c und ging.", ["\u201egut\u201c"]),
        ("He saw it\u2039now\u203a and left.", ["\u2039now\u203a"]),
        ("He wrote a``b'' there.", ["``b''"]),
        ("It leaks \u201c", []),
        ('He left \u201d then "we agree" came.', ['"we agree"']),
        ("He saw 'the old ' bridge.", []),
        ("He wrote ``Orr said ''yes'' to us'' there.", ["``Orr said", "''yes''"]),
        ("It's 5 'o clock' now, 'so' they say.", ["'o clock'", "'so'"]),
    ],
)
def test_where_a_mark_opens_and_closes(text, expected):
    assert quoted(text) == expected


def rules(text):
    return [one.rule for one in annotate(Article(text), "quotations")["quotations"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we agree”.", ["pair of marks"]),
        ("He said ‘we agree’.", ["single marks"]),
        ('He said "we came. "You left," he said.', ["never closed", "pair of marks"]),
        ('She said "we came.\n\nNobody answered.', ["closed in a later paragraph"]),
        ("“We came.\n\nOrr left.\n\n“We left,” she said.",
         ["closed in a later paragraph", "pair of marks"]),
        ("“We came.\n\nOrr said “we left” then.", ["closed in a later paragraph", "pair of marks"]),
    ],
)  # fmt: skip
def test_the_rule_says_how_a_quotation_ends(text, expected):
    assert rules(text) == expected


@pytest.mark.parametrize("mark", ["> ", "- ", "* ", "• ", "1. ", "12) ", "> - "])
def test_a_mark_of_layout_is_no_word_before_a_quotation(mark):
    assert roles(f'{mark}"Nobody but us." It was over.') == ["speech"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # what is inside: a finite verb in a clause, or many words
        ("They like “it is safe” there.", "speech"),
        ("They like “we won’t go” there.", "speech"),
        ("They like “that’s all now” there.", "speech"),
        ("They like “what’s done now” there.", "speech"),
        ("They like “they’re all here” there.", "speech"),
        ("They like “the mayor’s old bridge” there.", "scare quote"),
        ("They like “is safe” there.", "scare quote"),
        ("They like “the spirit of this old river” there.", "speech"),
        ("They like “spirit of the river” there.", "scare quote"),
        # a work, or a name in capitals with a small word
        ("They read the play “Winter Ferry” there.", "title"),
        ("They read the play “winter ferry” there.", "scare quote"),
        ("They like “The Art of the Ferry” there.", "title"),
        ("They like “Winter Ferry Night” there.", "scare quote"),
        ("They like “Art of” there.", "scare quote"),
        ("They read the play\n\n“Winter Ferry” there.", "scare quote"),
        # a name that is given
        ("A bridge known as “it is safe” was shut.", "scare quote"),
        ("They know the term “it is safe” there.", "scare quote"),
        ("They know the word “it is safe” there.", "scare quote"),
        ("They know the phrase “it is safe” there.", "scare quote"),
        ("They dubbed it so-called “it is safe” there.", "scare quote"),
        ("A bridge dubbed “it is safe” was shut.", "scare quote"),
        ("A bridge dubbed “it is as safe as a house by the sea” was shut.", "speech"),
        # a verb of saying after it
        ("The “safe,” said Quill.", "speech"),
        ("The “safe” said Quill.", "speech"),
        ("The “safe” warned Quill.", "scare quote"),
        ("The “safe”, warned Quill.", "speech"),
        ("The “safe!” warned Quill.", "speech"),
        ("The “safe,” praised by all, was shut.", "scare quote"),
        ("The “safe,” say engineers.", "scare quote"),
        ("The “safe,” Quill.", "scare quote"),
        # what comes before it, if it ends with a stop
        ("They left. “Safe.” She stayed.", "speech"),
        ("They left! “Safe.” She stayed.", "speech"),
        ("They left? “Safe.” She stayed.", "speech"),
        ("They left: “Safe.” She stayed.", "speech"),
        ("They left, “safe.” She stayed.", "speech"),
        ("They left; “safe.” She stayed.", "scare quote"),
        ("They hold that “safe.” She stayed.", "speech"),
        ("They see it as “safe.” She stayed.", "speech"),
        ("They warned “safe.” She stayed.", "speech"),
        ("They warned “safe” of it.", "scare quote"),
        ("They like “safe.” She stayed.", "scare quote"),
        ("“Safe” was the word.", "scare quote"),
        ("“Safe.” It was the word.", "speech"),
        ("They like “safe” says Orr.", "speech"),
        ("They like “safe” saying so.", "scare quote"),
    ],
)
def test_the_role_by_what_is_inside_before_and_after(text, role):
    assert roles(text) == [role]


def test_the_outermost_are_those_that_lie_in_no_other():
    spans = [Span(0, 9), Span(0, 4), Span(2, 5), Span(9, 12), Span(10, 11), Span(20, 21)]
    assert outermost(spans) == [Span(0, 9), Span(9, 12), Span(20, 21)]


def test_a_quotation_in_a_heading_is_not_carried_on():
    assert rules("# “We came\n\n“We left,” she said.\n")[-1] == "pair of marks"


@pytest.mark.parametrize("before", ["“”", '""', "«»"])
def test_marks_with_nothing_between_are_no_quotation(before):
    text = f"The sign read {before}. He said {before} meant silence. {before}, he said. "
    text += 'She said: "No."'
    found = annotate(Article(text), "quotations")["quotations"]
    assert [Article(text).words(each) for each in found] == ['"No."']
