"""Closed questions as QTI 1.2.1, in the profile of Common Cartridge; used by `cartridge`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from string import ascii_lowercase

from sco_lessons.course.quiz import Choice, Question
from sco_lessons.display.html import escape
from sco_lessons.site.markdown import from_markdown
from sco_lessons.site.sanitize import clean

__all__ = ["assessment"]

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_SCHEMA = "http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_qtiasiv1p2p1_v1p0.xsd"


def assessment(name: str, title: str, questions: Sequence[Question]) -> bytes:
    """The document of one quiz; `name` is an XML name of its own in the package.

    A question has the choices in their order, and tells why for the one that was chosen.
    """
    items = "".join(_item(f"{name}-q{n}", n, each) for n, each in enumerate(questions, 1))
    facts = _facts(
        cc_profile="cc.exam.v0p1",
        qmd_assessmenttype="Examination",
        qmd_scoretype="Percentage",
        qmd_feedbackpermitted="Yes",
        qmd_solutionspermitted="Yes",
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<questestinterop xmlns="{_QTI}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{_QTI} {_SCHEMA}">'
        f'<assessment ident="{name}" title="{escape(title)}">{facts}'
        f'<section ident="{name}-section">{items}</section></assessment></questestinterop>\n'
    ).encode()


def _facts(**facts: str) -> str:
    fields = "".join(
        f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry>"
        "</qtimetadatafield>"
        for label, entry in facts.items()
    )
    return f"<qtimetadata>{fields}</qtimetadata>"


def _item(ident: str, number: int, question: Question) -> str:
    kind = "cc.multiple_response.v0p1" if question.has_several else "cc.multiple_choice.v0p1"
    letters = (f"{letter}{turn or ''}" for turn in count() for letter in ascii_lowercase)
    lettered = list(zip(letters, question.choices, strict=False))
    labels = "".join(
        f'<response_label ident="{letter}">{_material(choice.words)}</response_label>'
        for letter, choice in lettered
    )
    told = "".join(
        f'<respcondition continue="Yes"><conditionvar>{_is(letter)}</conditionvar>'
        f'<displayfeedback feedbacktype="Response" linkrefid="{letter}_fb"/></respcondition>'
        for letter, _ in lettered
    )
    reasons = "".join(
        f'<itemfeedback ident="{letter}_fb"><flow_mat>{_material(choice.why)}</flow_mat>'
        "</itemfeedback>"
        for letter, choice in lettered
    )
    return (
        f'<item ident="{ident}" title="{number}"><itemmetadata>{_facts(cc_profile=kind)}'
        f"</itemmetadata><presentation>{_material(question.words)}"
        f'<response_lid ident="answer" rcardinality='
        f'"{"Multiple" if question.has_several else "Single"}">'
        f'<render_choice shuffle="No">{labels}</render_choice></response_lid></presentation>'
        '<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" '
        f'vartype="Decimal"/></outcomes>{told}'
        f'<respcondition continue="No"><conditionvar>{_right(lettered)}</conditionvar>'
        '<setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing>'
        f"{reasons}</item>"
    )


def _right(lettered: Sequence[tuple[str, Choice]]) -> str:
    """The condition of a right answer: each right choice, and, of several, no wrong one."""
    right = [_is(letter) for letter, choice in lettered if choice.right]
    if len(right) == 1:
        return right[0]
    wrong = [f"<not>{_is(letter)}</not>" for letter, choice in lettered if not choice.right]
    return f"<and>{''.join(right + wrong)}</and>"


def _is(letter: str) -> str:
    return f'<varequal respident="answer">{letter}</varequal>'


def _material(markdown: str) -> str:
    html = clean(from_markdown(markdown, {}, lambda words: None)).strip()
    if html.count("<p>") == 1 and html.startswith("<p>") and html.endswith("</p>"):
        html = html[3:-4]
    return f'<material><mattext texttype="text/html">{escape(html)}</mattext></material>'
