"""The quizzes of the lessons: how they are written, what they give away, what is true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import sco_lessons as sco
from browser import browser, visit  # noqa: F401 (a fixture is found by import)
from page_samples import markdown, notebook
from sco_lessons.course import build_notebook, discover
from sco_lessons.course.quiz import (
    Choice,
    Question,
    Quiz,
    QuizError,
    ask,
    inline_html,
    quiz_of,
    read_quiz,
)
from sco_lessons.site import PageError, SCOLessonExporter

QUIZZES: dict[str, Quiz] = {}
for lesson in discover("lesson"):
    [QUIZZES[lesson.number]] = filter(None, map(quiz_of, build_notebook(lesson).cells))
QUESTIONS = [(n, k) for n, quiz in QUIZZES.items() for k in range(1, len(quiz.questions) + 1)]


def asked(number: str, question: int) -> Question:
    return QUIZZES[number].questions[question - 1]


# How a quiz is written

PLAIN = """## Check yourself

Choose.

1. Which *one*
   is `a < b`?
   - [ ] This one,
     in two lines
     > No, as it
     > is not.
   - [x] That one
     > Yes.

2) And which are these?
   * [X] A
     > Yes.
   * [x] B
     > Yes, too.
   * [ ] C
     > No.
"""


def test_a_quiz_is_read_whatever_its_lines() -> None:
    quiz = read_quiz(PLAIN)
    assert quiz.before == "## Check yourself\n\nChoose."
    assert quiz.questions[0] == Question(
        "Which *one* is `a < b`?",
        (
            Choice("This one, in two lines", False, "No, as it is not."),
            Choice("That one", True, "Yes."),
        ),
    )
    assert [each.has_several for each in quiz.questions] == [False, True]


words = st.text(alphabet="abc <&>\"'*`_[]()é中:.", min_size=1, max_size=20).map(
    lambda text: "w" + " ".join(text.split())
)
choices = st.lists(
    st.builds(Choice, words, st.booleans(), words), min_size=2, unique_by=lambda c: c.words
).filter(lambda found: len({choice.right for choice in found}) == 2)


@given(st.lists(st.builds(Question, words, choices.map(tuple)), min_size=1, max_size=3))
def test_what_is_written_is_read(questions: list[Question]) -> None:
    lines = []
    for number, question in enumerate(questions, 1):
        lines.append(f"{number}. {question.words}")
        for choice in question.choices:
            lines.append(f"   - [{'x' if choice.right else ' '}] {choice.words}")
            lines.append(f"     > {choice.why}")
    source = "\n".join(lines)
    assert read_quiz(source) == Quiz("", tuple(questions))


FAULTS = {
    "no question": ("- [x] Yes\n  > It is.", "a quiz without a question: begin one with '1. '"),
    "one choice": (
        "1. Is it?\n   - [x] Yes\n     > It is.",
        "question 1: it needs two choices or more: write each as '   - [ ] ...', a right one with "
        "[x]",
    ),
    "none right": (
        "1. Is it?\n   - [ ] A\n     > No.\n   - [ ] B\n     > No.",
        "question 1: no choice is right: mark one with [x]",
    ),
    "all right": (
        "1. Is it?\n   - [x] A\n     > A.\n   - [x] B\n     > B.",
        "question 1: each choice is right, so nothing is asked: add a wrong one with [ ]",
    ),
    "no reason": (
        "1. Is it?\n   - [x] A\n     > A.\n   - [ ] B",
        "question 1: 'B' has no explanation: add a line '     > ...' below it",
    ),
    "twice": (
        "1. Is it?\n   - [x] A\n     > A.\n   - [ ] A\n     > A.",
        "question 1: 'A' stands there twice: change one",
    ),
}


@pytest.mark.parametrize(("source", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_one_line_with_place_and_remedy(source: str, said: str) -> None:
    with pytest.raises(QuizError) as caught:
        read_quiz(source, "my.py, cell 3: ")
    assert str(caught.value) == f"my.py, cell 3: {said}"


def test_a_build_names_the_file_and_the_cell_of_a_fault(tmp_path: Any) -> None:
    from dataclasses import replace

    lesson = discover("lesson")[0]
    faulty = tmp_path / "00_start.py"
    text = lesson.source.read_text("utf-8").replace("- [x] Nothing\n", "- [ ] Nothing\n")
    faulty.write_text(text, encoding="utf-8")
    with pytest.raises(QuizError, match=r"^00_start.py, cell \d+: question 2: no choice is"):
        build_notebook(replace(lesson, source=faulty))


ASKED = """## Check yourself

Choose.

**1.** Which *one* is `a < b`?

<details class="choice">
<summary>This one, in two lines</summary>

**No.** No, as it is not.

</details>

<details class="choice" data-right>
<summary>That one</summary>

**Right.** Yes.

</details>"""
GERMAN = {"Right.": "Richtig.", "No.": "Nein."}
ON_PAPER = """**2.** And which are these? *More than one is right.*

- **A** A
- **B** B
- **C** C

Right are 1: B; 2: A, B."""


def test_a_cell_asks_a_quiz_and_keeps_its_source() -> None:
    cell = markdown(PLAIN, "quiz")
    for _ in range(2):  # a cell that asks already asks the same
        ask(cell, "")
        assert cell.source.startswith(f"{ASKED}\n\n**2.** ")
        assert quiz_of(cell) == read_quiz(PLAIN)
    paper = read_quiz(PLAIN).as_cell(closed=False)
    assert paper.endswith(f"\n\n{ON_PAPER}") and "details" not in paper
    german = read_quiz(PLAIN).as_cell(say=lambda words: GERMAN.get(words, words))
    assert "**Richtig.** Yes." in german and "**Nein.** No, as" in german


def test_a_cell_without_the_tag_or_without_choices_holds_no_quiz() -> None:
    assert quiz_of(markdown(PLAIN)) is quiz_of(markdown("1. What?", "quiz")) is None
    untouched = markdown("- [x] done", "other")
    ask(untouched, "")
    assert (untouched.source, "sco_quiz" in untouched.metadata) == ("- [x] done", False)


def test_code_and_emphasis_are_read_in_a_choice_and_nothing_else() -> None:
    said = inline_html("`a*b*` is **not** *it* 2 * 3 * 4, _x_ & <b>")
    assert said == (
        "<code>a*b*</code> is <strong>not</strong> <em>it</em> 2 * 3 * 4, _x_ &amp; &lt;b&gt;"
    )


# What a page shows


@cache
def exporter(**traits: Any) -> SCOLessonExporter:
    return SCOLessonExporter(**traits)


def page_of(source: str, **options: Any) -> str:
    cell = markdown(source)
    cell.metadata["tags"] = ["quiz"]
    html, _ = exporter(**options).from_notebook_node(notebook(markdown("# A"), cell))
    return html


@pytest.mark.parametrize("options", [{}, {"untrusted": True}, {"edition": "instructor"}], ids=str)
def test_a_choice_is_closed_and_holds_its_own_answer(options: Any) -> None:
    page = BeautifulSoup(page_of(PLAIN, **options), "html.parser")
    found = page.select("main details")
    assert [fold.summary.get_text() for fold in found] == [
        "This one, in two lines", "That one", "A", "B", "C",
    ]  # fmt: skip
    assert not [fold for fold in found if fold.has_attr("open")]
    assert ["Right." in fold.get_text() for fold in found] == [False, True, True, True, False]


def test_what_is_in_sight_is_the_same_if_another_choice_is_right() -> None:
    def in_sight(source: str) -> str:
        page = BeautifulSoup(page_of(source), "html.parser")
        for fold in page.select("main details"):
            fold.replace_with(fold.summary)
        return page.main.get_text()

    other = PLAIN.replace("[ ] This", "[o] This").replace("[x] That", "[ ] That")
    assert in_sight(PLAIN) == in_sight(other.replace("[o]", "[x]"))


def test_the_search_finds_questions_and_no_answers() -> None:
    cell = markdown(PLAIN)
    cell.metadata["tags"] = ["quiz"]
    _, resources = exporter().from_notebook_node(notebook(markdown("# A"), cell))
    found = " ".join(words for _, _, words, _ in resources["page"].sections)
    assert "That one" in found and "Yes" not in found and "Right" not in found


def test_on_paper_choices_have_letters_and_the_answers_stand_at_the_end() -> None:
    page = BeautifulSoup(page_of(PLAIN, edition="print"), "html.parser")
    assert page.select("main details") == []
    assert [item.get_text() for item in page.select("main li")][:2] == [
        "A This one, in two lines", "B That one",
    ]  # fmt: skip
    assert "Right are 1: B; 2: A, B." in page.main.get_text()


def test_a_list_of_tasks_in_somebodys_cell_of_that_tag_stays_one() -> None:
    assert "<li>" in page_of("- one\n- two")
    assert "no explanation" not in page_of("1. A?\n   - [x] B\n   - [ ] C")
    with pytest.raises(PageError, match="cell 2: question 1: 'B' has no explanation"):
        page_of("1. A?\n   - [x] B\n   - [ ] C", require_descriptions=True)


@pytest.mark.browser
def test_the_keyboard_answers_a_question(browser: Any, tmp_path: Any) -> None:  # noqa: F811
    path = tmp_path / "quiz.html"
    path.write_text(page_of(PLAIN), encoding="utf-8")
    with visit(browser, path, java_script_enabled=True) as seen:
        sight = seen.page.inner_text("main")
        assert "That one" in sight and "Right." not in sight
        seen.page.get_by_text("That one").focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.inner_text("main").count("Right.") == 1
        assert seen.axe() == []
        # What a browser prints keeps the other answers closed.
        seen.page.emulate_media(media="print")
        assert seen.page.inner_text("main").count("Right.") == 1


# What the quizzes of the lessons give away


@pytest.mark.parametrize("quiz", QUIZZES.values(), ids=QUIZZES.keys())
def test_a_lesson_has_four_to_six_questions_of_three_choices_or_more(quiz: Quiz) -> None:
    assert 4 <= len(quiz.questions) <= 6
    assert min(len(question.choices) for question in quiz.questions) >= 3


def test_neither_place_nor_length_of_a_choice_tells_that_it_is_right() -> None:
    single = [asked(*each) for each in QUESTIONS if not asked(*each).has_several]
    places = Counter([choice.right for choice in each.choices].index(True) for each in single)
    # Whoever always takes one place, or always the longest or the shortest, is right
    # in less than half of the questions.
    assert max(places.values()) < len(single) / 2
    for extreme in (max, min):
        lucky = [
            each
            for each in single
            if extreme(each.choices, key=lambda choice: len(choice.words)).right
        ]
        assert len(lucky) < len(single) / 2
    assert any(asked(*each).has_several for each in QUESTIONS)


# What is true of the texts and of the numbers

Holds = Callable[[], bool]
CLAIMS: dict[tuple[str, int], Holds] = {}


def claim(number: str, question: int) -> Callable[[Holds], Holds]:
    def keep(holds: Holds) -> Holds:
        CLAIMS[number, question] = holds
        return holds

    return keep


@cache
def article() -> Any:
    return sco.annotate(sco.load())


def right_words(number: str, question: int) -> list[str]:
    return [choice.words for choice in asked(number, question).choices if choice.right]


@claim("00", 2)
def _() -> bool:
    parts = [article().words(paragraph) for paragraph in article()["paragraphs"]]
    return article().text == sco.load().text and any("\n\n" in part for part in parts)


@claim("00", 3)
def _() -> bool:
    in_order = sorted(sentence.span for sentence in article()["sentences"])
    return article()["sentences"][3].span == in_order[4 - 1]


@claim("00", 4)
def _() -> bool:
    comma = sco.annotate(sco.Article("The, the."), "tokens")
    found = [comma.words(token) for token in comma["tokens"]]
    return found == ["The", ",", "the", "."] and len(sco.word_tokens(comma)) == 2


@claim("00", 5)
def _() -> bool:
    mayor = sco.annotate(sco.Article('The mayor called it a "serious mistake" and left.'))
    speech = sco.annotate(sco.Article('"It is a very serious mistake," the mayor said.'))
    return [q.role for q in mayor["quotations"]] == ["scare quote"] and [
        q.role for q in speech["quotations"]
    ] == ["speech"]


@claim("00b", 1)
def _() -> bool:
    letters = ["a", "b", "c"]
    values = [eval(choice.words.strip("`")) for choice in asked("00b", 1).choices]
    return [value == letters[1:2] for value in values] == [True, False, False, False]


@claim("00b", 2)
def _() -> bool:
    with pytest.raises(SyntaxError):
        compile("if x = 1:\n    pass", "quiz", "exec")
    return True


@claim("00b", 3)
def _() -> bool:
    scope: dict[str, Any] = {"print": lambda *values: None}
    exec("def f():\n    print(1)\n\nx = f()", scope)
    return str(scope["x"]) == right_words("00b", 3)[0].strip("`")


@claim("00b", 4)
def _() -> bool:
    lines = [choice.words.strip("`") for choice in asked("00b", 4).choices]
    values = [eval(line, {"words": ["The", "the", "boat", "boat"]}) for line in lines]
    return values == [2, 3, 4, 2]


@claim("00b", 5)
def _() -> bool:
    return "peace" not in ["Peace", "peace."]


@claim("01", 1)
def _() -> bool:
    text = sco.Article("The ferry left, and the ferry came back.")
    exact = {text.words(token) for token in sco.word_tokens(text)}
    counts = sco.frequencies(text)
    return (
        [int(counts["count"].sum()), len(counts), len(exact)] == [8, 6, 7]
        and (counts["count"] == 2).sum() == 2
        and right_words("01", 1) == ["8 tokens and 6 types"]
    )


@claim("01", 2)
def _() -> bool:
    said = article()["attributions"]
    silent = [p for p in article()["paragraphs"] if not said.within(p.span)]
    speakers = {who for a in said for who in a.speaker}
    weekday = "Thursday" in article().text and "?" not in article().text
    return len(silent) == 2 and speakers == {"xi-jinping", "vladimir-putin"} and weekday


@claim("01", 3)
def _() -> bool:
    spread = sco.dispersion(article(), ["the", "Afghanistan"]).set_index("node")["dp"]
    return bool(spread["Afghanistan"] > 0.8 > spread["the"])


@claim("01", 5)
def _() -> bool:
    return len(sco.kwic(article(), ["but", "however"])) == 0


@claim("02", 1)
def _() -> bool:
    return right_words("02", 1) == [f"Precision {6 / 8}, recall {6 / 12}"]


@claim("02", 2)
def _() -> bool:
    text = sco.annotate(sco.Article("Then Anna saw Lima and left."), "tokens")
    each = [sco.Mention(token.span, "") for token in text["tokens"]]
    gold = [sco.Mention(text.find(name), "") for name in ("Anna", "Lima")]
    layers = [sco.Layer("mentions", marks, by="us") for marks in (gold, each)]
    found = sco.agreement(text, *layers).table.iloc[0]
    return bool(found["recall"] == 1 and found["precision"] < 0.5 and found["f1"] < 1)


def form_of(words: str) -> str:
    """The form of the mention that a choice names, by the layer of the article."""
    forms = {" ".join(article().words(m).split()): m.form for m in article()["mentions"]}
    return forms.get(words.strip('"')) or forms[words.strip('"').replace("the R", "The R")]


@claim("02", 3)
def _() -> bool:
    found = {choice.words: form_of(choice.words) for choice in asked("02", 3).choices}
    return [words for words in found if found[words] == "nominal"] == right_words("02", 3)


@claim("02", 4)
def _() -> bool:
    return sco.agreement(article(), sco.gold()["mentions"], article()["mentions"]).f1 == 1


@claim("02", 5)
def _() -> bool:
    place = article().find("Russia and China should").start
    [label] = [m.label for m in sco.gold()["mentions"] if m.span == sco.Span(place, place + 6)]
    return label == "GPE"


@claim("02b", 2)
def _() -> bool:
    return [form_of(words) for words in ("Putin", "He", "the Russian president")] == [
        "proper",
        "pronominal",
        "nominal",
    ]


@claim("02b", 3)
def _() -> bool:
    entities = [
        {who for m in article()["mentions"].within(s.span) for who in m.entities}
        for s in article()["sentences"]
    ]
    return sum({"china", "russia"} <= each for each in entities) > len(entities) / 2


@claim("02b", 4)
def _() -> bool:
    found = {choice.words: form_of(choice.words) for choice in asked("02b", 4).choices}
    return [words for words in found if found[words] != "proper"] == right_words("02b", 4)


@claim("03", 1)
def _() -> bool:
    text = sco.annotate(sco.Article("The mayor warned that the bridge would close."))
    [found] = text["attributions"]
    parts = [text.words(found.source), text.words(found.cue), text.words(found.content[0])]
    return [f'"{part}"' for part in parts][:2] == [c.words for c in asked("03", 1).choices][
        :2
    ] and ("the bridge would close" in parts[2])


@claim("03", 2)
def _() -> bool:
    text = sco.annotate(sco.Article('The mayor said the bridge was "a danger to all".'))
    return [a.kind for a in text["attributions"]] == ["mixed"]


@claim("03", 3)
def _() -> bool:
    return sco.reporting_verb("urged").stance == "directive"


@claim("03", 4)
def _() -> bool:
    speakers = sco.charts.speakers(article()).frame.set_index("speaker")
    indirect = {a.kind for a in article()["attributions"]} == {"indirect"}
    return bool(speakers["share"]["Xi Jinping"] > 50) and indirect


@claim("03", 5)
def _() -> bool:
    spans = [quotation.span for quotation in article()["quotations"]]
    naive = [sco.Attribution(s, None, None, (s,), (), "direct") for s in spans]
    layer = sco.Layer("attributions", naive, by="quotation marks")
    found = sco.agreement(article(), sco.gold()["attributions"], layer)
    return found.precision == found.recall == 0 and len(naive) == 1


@claim("04", 1)
def _() -> bool:
    [silent] = sco.annotate(sco.Article("The boat stopped."), "sentiment")["sentiment"]
    known = {word: _polarity(word) for word in ("lovely", "nasty", "good", "bad", "sad", "glad")}
    pair = next((a, b) for a in known for b in known if known[a] == -known[b] != 0)
    return silent.polarity == 0 and not silent.assessments and _polarity(" and ".join(pair)) == 0


def _polarity(text: str) -> float:
    return float(sco.sentiment(sco.Article(text))["polarity"].iloc[0])


@claim("04", 2)
def _() -> bool:
    values = [0.5, 0.25, 0]
    return right_words("04", 2) == [str(sum(values) / len(values))] and sum(values) == 0.75


@claim("04", 3)
def _() -> bool:
    both = ("The parties met.", "We danced at two parties.")
    values = [sco.sentiment(sco.Article(text), method="vader")["polarity"].iloc[0] for text in both]
    return values[0] == values[1] > 0


@claim("04", 4)
def _() -> bool:
    same = [1, 1, 2, 2, 1, 2]
    opposite = [2, 2, 1, 1, 2, 1]
    return sco.alpha(same, opposite, level="nominal") < 0 and sco.alpha(same, same) == 1


@claim("04", 5)
def _() -> bool:
    tones = [reading.tone for reading in sco.gold()["tone"]]
    scores = list(sco.sentiment(article(), method="vader")["polarity"])
    places = range(len(tones))
    pairs = [(a, b) for a in places for b in range(a) if tones[a] != tones[b]]
    right = [(a, b) for a, b in pairs if (tones[a] - tones[b]) * (scores[a] - scores[b]) > 0]
    apart = {n for n in places if tones[n] != 1}
    return (
        (len(right), len(pairs), len(apart)) == (30, 32, 3)
        and all({a, b} & apart for a, b in pairs)
    )  # fmt: skip


@claim("05", 1)
def _() -> bool:
    text = sco.Article("Harbours, the harbourmaster, the port.")
    coded = sco.annotate(text, "topics", codebook={"harbours": ["harbour*"]})
    return [coded.words(t).lower() for t in coded["topics"]] == [
        words.strip('"') for words in right_words("05", 1)
    ]


@claim("05", 3)
def _() -> bool:
    one = ["no"] + ["yes"] * 9
    two = ["yes", "no"] + ["yes"] * 8
    same = sum(a == b for a, b in zip(one, two, strict=True))
    return same == 8 and round(0.9 * 0.9 + 0.1 * 0.1, 2) == 0.82 and sco.kappa(one, two) < 0


@claim("05", 4)
def _() -> bool:
    return 3 / 9 == 1 / 3 and 2 / 8 == 1 / 4


@claim("05", 5)
def _() -> bool:
    practice = sco.annotate(sco.load("practice"), "topics")
    return len(practice["topics"]) == 0 and "ferry" in practice.text.lower()


@claim("06", 1)
def _() -> bool:
    return right_words("06", 1) == [f"Both are {4 / 5}"]


@claim("06", 4)
def _() -> bool:
    text = sco.annotate(sco.Article("The union said the plan was late."))
    return [(text.words(a.source), a.speaker) for a in text["attributions"]] == [("The union", ())]


@claim("07", 1)
def _() -> bool:
    return right_words("07", 1) == [f"B, with {10 / 200:.0%} against {20 / 1000:.0%}"]


@claim("07", 3)
def _() -> bool:
    """An interval that holds 0, of two groups that are drawn with the same chances."""
    texts = ["Peace.", "War and peace.", "Peace and war and rain.", "War."]
    articles = [sco.Article(text, {"paper": "AB"[n % 2]}) for n, text in enumerate(texts)]
    [row] = sco.group_differences(articles, "paper", items=["peace"]).itertuples()
    return bool(row.low < 0 < row.high)


@claim("07", 4)
def _() -> bool:
    swans = sco.group_keyness(sco.load_articles(), "outlet", drop=sco.FUNCTION_WORDS)
    bell = swans[swans["group"] == "Morning Bell"].iloc[0]
    return (bell["word"], bell["in_articles"], bell["articles"]) == ("swans", 1, 24)


@pytest.mark.parametrize(("number", "question"), CLAIMS)
def test_what_a_question_says_is_true(number: str, question: int) -> None:
    assert CLAIMS[number, question]()


def test_every_question_about_a_text_and_every_one_with_figures_has_its_proof() -> None:
    """Questions on the text of the course, and those that compute, stand among the claims."""
    about = re.compile(r"(?<![A-Z])\d|in the article|the article's|practice text|Xi\b|Putin|`")
    open_ = []
    for number, question in QUESTIONS:
        each = asked(number, question)
        said = [each.words, *(c.words for c in each.choices if c.right)]
        if about.search(" ".join(said)) and (number, question) not in CLAIMS:
            open_.append(f"{number}, question {question}: {each.words}")
    assert open_ == []
