"""Quotations: every mark and habit, kept or broken, and what is never a quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import Article, annotate


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
