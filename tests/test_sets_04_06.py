"""Sets 04 to 06: right answers in every natural shape, and answers about a text of one's own."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sco_lessons as sco
from sco_lessons.course.blocks import bench_of, exercise_sets
from sco_lessons.exercises import check
from sco_lessons.exercises.captions import label_fault, note_fault
from sco_lessons.exercises.judge import declared
from sco_lessons.exercises.own_marks import attribution_fault, evidence_fault, mention_fault
from sco_lessons.exercises.own_text import (
    count_of,
    own_article,
    source_fault,
    text_fault,
    words_in,
)
from sco_lessons.text.lexicons import lexicon

SETS = {each.path.stem[:2]: each for each in exercise_sets() if each.path.stem[:2] >= "04"}
BLOCKS = {block.id: block for each in SETS.values() for block in each.blocks}
WRITTEN = tomllib.loads(Path(__file__).with_name("answers_04_06.toml").read_text("utf-8"))
RIGHT = [(id, code) for id, answers in WRITTEN.items() for code in answers["right"]]
WRONG = [(id, code) for id, answers in WRITTEN.items() for code in answers.get("wrong", ())]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def answer(id: str, code: str) -> Any:
    return bench_of(SETS[id[:2]]).answer(BLOCKS[id], code)


@pytest.mark.parametrize("id, code", RIGHT, ids=[f"{id}: {code[-40:]}" for id, code in RIGHT])
def test_a_right_answer_passes_in_every_natural_shape(id: str, code: str) -> None:
    of_student = answer(id, code)
    told = check(id, of_student)
    assert told.status in ("right", "right so far"), repr(told)
    grading = BLOCKS[id].load()[1]
    score, message = grading(declared(of_student, grading.inputs))
    assert score == grading.points, message


@pytest.mark.parametrize("id, code", WRONG, ids=[f"{id}: {code[-40:]}" for id, code in WRONG])
def test_a_natural_wrong_answer_is_noticed_at_once(id: str, code: str) -> None:
    told = check(id, answer(id, code))
    assert told.status == "not yet", repr(told)


def test_the_scores_of_set_04_are_a_table_that_can_be_read() -> None:
    shown = sco.table(answer("04.q1", "scores.round(2)"), "Scores")._repr_mimebundle_()["text/html"]
    practice = answer("04.q1", "practice")
    for number, sentence in enumerate(practice["sentences"], 1):
        words = " ".join(practice.words(sentence).split())
        assert f'<td class="n">{number}</td><td>{escape(words)}</td>' in shown


# A text of one's own

OWN = """
Flood wall plan splits Weir town

"The wall will be built," the mayor told The Times in The Hague on Monday. Ada Lunt, who runs
Acme Inc., says essays are dull. She joked, \u201cGo home.\u201d A flood-hit town on Weir Street
saw 3 floods; Am\u00e9lie Dupr\u00e9\u2019s book \u201cThe Long Wall\u201d appeared in June 2020.

President Xi Jinping met Elizabeth II in the Netherlands. "Never," snapped Bo Weir. "We will
sue," Lunt said, "and we will win." Nobody said a word about the fence, Lunt said. In the U.S.
the council was quoted as saying that it would wait. The wall will be built at last.
"""


@pytest.mark.parametrize("name", sco.course_texts())
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_text_of_the_course_is_none_of_ones_own_whatever_is_added_or_cut(
    name: str, data: st.DataObject
) -> None:
    text = sco.load(name).text
    words = text.split(" ")
    start = data.draw(st.integers(0, min(len(words) // 2, len(words) - 100)))
    added = data.draw(st.lists(st.sampled_from(["and", "so", "it", "ended", "well"]), max_size=15))
    cut = " ".join([*words[start : start + 150], *added])
    fault = text_fault(cut)
    assert fault is not None and f"({name})" in fault[0]


@pytest.mark.parametrize("name", sco.course_texts())
def test_every_mention_and_attribution_of_the_gold_could_be_one_of_a_text_of_ones_own(
    name: str,
) -> None:
    article, gold = own_article(sco.load(name).text), sco.gold(name)
    for mention in gold["mentions"]:
        assert mention_fault(article, article.words(mention), mention.label or "ORG") is None
    for each in gold["attributions"]:
        if each.source and each.cue:
            source, cue, *content = map(article.words, (each.source, each.cue, *each.content))
            assert attribution_fault(article, source, cue, content) is None


@pytest.mark.parametrize(
    "words, label",
    [
        ("The Hague", "GPE"), ("The Times", "ORG"), ("Acme Inc.", "ORG"), ("U.S.", "GPE"),
        ("Am\u00e9lie Dupr\u00e9", "PERSON"), ("Elizabeth II", "PERSON"), ("Bo Weir", "PERSON"),
        ('"The Long Wall"', "WORK_OF_ART"), ("June 2020", "DATE"), ("the mayor", "PERSON"),
        ("She", "PERSON"), ("Weir Street", "FAC"), ("A flood-hit town", "GPE"),
    ],
)  # fmt: skip
def test_a_mention_passes_with_what_belongs_to_it(words: str, label: str) -> None:
    assert mention_fault(own_article(OWN), words, label) is None


@pytest.mark.parametrize(
    "words, label, said",
    [
        ("m\u00e9lie", "PERSON", "inside a longer word"),
        ("eir Str", "FAC", "inside a longer word"),
        ("fence", "DATE", "what makes it a DATE"), ("Monday", "PERSON", "words of a calendar"),
        ("fence,", "FAC", "at its border"), ("Dupr\u00e9's", "PERSON", "at its border"),
        ("mayor", "PERSON", "a description begins there"),
        ("the Netherlands", "GPE", "leave it out"),
        ("Elizabeth", "PERSON", 'always followed by "II"'), ("about", "ORG", "function words"),
        ("Lunt said", "PERSON", 'has the verb "said"'),
        ("Bo Weir", "DATE", "what makes it a DATE"),
        ("Zed", "ORG", "does not have"), ("ADA LUNT", "PERSON", "capitals count"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_mention_is_told(words: str, label: str, said: str) -> None:
    fault = mention_fault(own_article(OWN), words, label)
    assert said in (fault if isinstance(fault, str) else (fault or ("",))[0])


@pytest.mark.parametrize(
    "source, cue, content",
    [
        ("Ada Lunt", "says", ["essays are dull"]),
        ("the mayor", "told", ["The wall will be built"]),
        ("Lunt", "said", ["Nobody said a word about the fence"]), ("She", "joked", ["Go home"]),
        ("Lunt", "said", ["We will sue", "and we will win"]), ("Lunt", "said", ['"We will sue,"']),
        ("Bo Weir", "snapped", ["Never"]),
        ("the council", "was quoted as saying", ["that it would wait"]),
    ],
)  # fmt: skip
def test_an_attribution_passes_with_a_part_of_a_word_or_a_headline_that_looks_the_same(
    source: str, cue: str, content: list[str]
) -> None:
    assert attribution_fault(own_article(OWN), source, cue, content) is None


@pytest.mark.parametrize(
    "source, cue, content, said",
    [
        ("Ada Lunt", "runs", ["essays are dull"], "no word by which"),
        ("Weir Street", "on", ["3 floods"], "no word by which"),
        ("says", "Ada Lunt", ["essays are dull"], "no word by which"),
        ("Monday", "told", ["The wall will be built"], "names nobody"),
        ("the", "told", ["The wall will be built"], "names nobody"),
        ("Ada Lunt", "said", ["essays are dull"], "stand together"),
        ("Ada Lunt", "says", ["and we will win"], "stand together"),
        ("essays", "says", ["essays are dull"], "inside another"),
        ("Ada Lunt", "says", ["dull"], "two or more"),
        ("Ada Lunt", "says", ["essays are boring"], "does not have"),
    ],
)  # fmt: skip
def test_what_cannot_be_an_attribution_is_told(
    source: str, cue: str, content: list[str], said: str
) -> None:
    fault = attribution_fault(own_article(OWN), source, cue, content)
    assert said in (fault if isinstance(fault, str) else (fault or ("",))[0])


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["mentions", "attributions", "quotations", "sentiment", "topics"]),
    st.integers(0, 70),
    st.integers(1, 8),
)
def test_words_show_a_mark_or_a_gap_and_never_both(method: str, start: int, count: int) -> None:
    article = own_article(OWN)
    words = " ".join(OWN.split()[start : start + count]).strip('.,;"\u201c\u201d')
    verdicts = {
        how: evidence_fault(article, method, words, how) is None
        for how in ("right", "wrong", "missed")
    }
    assert verdicts["right"] == verdicts["wrong"]
    if OWN.count(words) == 1:
        assert verdicts["right"] != verdicts["missed"]


def test_an_end_of_a_sentence_is_evidence_where_one_is_found_or_rightly_is_not() -> None:
    article = own_article(OWN)
    assert evidence_fault(article, "sentences", "dull. She", "right") is None
    assert evidence_fault(article, "sentences", "Acme Inc., says", "missed") is None
    assert evidence_fault(article, "sentences", "the U.S. the council", "right") is None
    assert "no sentence ends" in str(evidence_fault(article, "sentences", "the U.S.\nthe", "wrong"))


WORD_LIKE = st.sampled_from(
    [
        "flood",
        "Flood-hit",
        "anti-flood",
        "council's",
        "council\u2019s",
        "Council",
        "U.S.",
        "3.5",
        "it's",
        "a",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(WORD_LIKE, st.sampled_from([" ", ", ", ". ", "; \n", ' "'])), min_size=1))
def test_every_way_of_counting_that_a_task_recommends_counts_alike(
    parts: list[tuple[str, str]],
) -> None:
    article = own_article("".join(word + sign for word, sign in parts))
    counts = sco.word_counts(article)
    listed = sco.frequencies(article).set_index("word")["count"]
    for word, count in counts.items():
        assert count_of(article, word) == count == listed[word] == len(sco.kwic(article, word))
        assert count_of(article, word.upper()) == count
    assert count_of(article, "hit") == 0


def test_spans_of_the_text_stand_for_its_words() -> None:
    article = own_article(OWN)
    span = sco.Article(OWN).find("Ada Lunt")
    assert words_in(article, {"start": span.start, "end": span.end}) == "Ada Lunt"
    assert words_in(article, {"start": 9, "end": 4}) == words_in(article, 3) == ""


@pytest.mark.parametrize(
    "date", ["2024", "4 May", "not said", "spring 1919", "n.d.", "2024-05-04", "May"]
)
def test_a_date_is_taken_as_the_source_says_it(date: str) -> None:
    assert source_fault("Floods", "The Vell Post", date) is None


@pytest.mark.parametrize(
    "title, where, date",
    [
        ("?", "a paper", "2024"),
        ("Floods", "where", "2024"),
        ("Floods", "a paper", "soon"),
        ("Floods", "a paper", "5"),
        ("Floods", "a paper", "not"),
    ],
)
def test_a_source_that_leads_nobody_to_the_text_is_told(title: str, where: str, date: str) -> None:
    assert source_fault(title, where, date) is not None


# Title, unit and note of a chart

NUMBERS = st.dictionaries(
    st.sampled_from(["ferry-service", "funding", "town-life", "boat-safety"]),
    st.integers(0, 9).map(float),
    min_size=2,
)


@given(NUMBERS, st.data())
def test_a_note_with_a_superlative_passes_where_it_is_true_and_nowhere_else(
    numbers: dict[str, float], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(numbers)))
    said = name.replace("-", data.draw(st.sampled_from([" ", "-"]))).capitalize()
    most = data.draw(
        st.sampled_from(
            [
                "has the most paragraphs",
                "is the most frequent topic",
                "leads by far",
                "comes first, with most paragraphs",
                "stands out, which has most paragraphs",
                "tops the list",
                "matters, since it comes first",
                "is first",
                "is at the top",
            ]
        )
    )
    least = data.draw(
        st.sampled_from(["has the fewest paragraphs", "comes up least often", "comes last"])
    )
    others = [value for key, value in numbers.items() if key != name]
    beats = numbers[name] > max(others) or ("by far" not in most and numbers[name] == max(others))
    assert (note_fault(f"{said} {most}.", numbers) is None) == beats
    assert (note_fault(f"{said} {least}.", numbers) is None) == (numbers[name] <= min(others))
    lead = data.draw(
        st.sampled_from(
            [
                "With most paragraphs",
                "Named most often",
                "Standing first",
                "As the longest bar shows",
            ]
        )
    )
    tops, lasts = numbers[name] >= max(others), numbers[name] <= min(others)
    assert (note_fault(f"{lead}, {said} stands out.", numbers) is None) == tops
    assert (note_fault(f"With the fewest paragraphs, {said} is behind.", numbers) is None) == lasts
    first, *rest = sorted(numbers, key=lambda each: numbers[each], reverse=True)
    if name in rest:  # what is set aside is no rival
        beats = all(numbers[name] >= numbers[each] for each in rest)
        after = note_fault(f"After {first}, {name} has the most paragraphs.", numbers)
        assert (after is None) == beats


@given(NUMBERS, st.data())
def test_two_bars_that_a_note_calls_equal_are(
    numbers: dict[str, float], data: st.DataObject
) -> None:
    one, two = data.draw(st.permutations(sorted(numbers)))[:2]
    for how in ("are equally frequent", "have the same number of paragraphs"):
        fault = note_fault(f"The topics {one} and {two} {how}.", numbers)
        assert (fault is None) == (numbers[one] == numbers[two])


@pytest.mark.parametrize(
    "note",
    [
        "I expected Lund to say most, but it is Orme with 14.",
        "What stands out most is how rarely Lund is quoted.",
        "In most places Lund speaks of the pump.",
        "Apart from Orme, Lund is quoted most.",
        "Most of the words are by Orme and Lund.",
        "Lund comes second with 12 words.",
        "Orme, who has the most words, opens the meeting.",
    ],
)
def test_a_note_that_only_sounds_like_a_superlative_passes(note: str) -> None:
    assert note_fault(note, {"Orme": 14, "Lund": 12, "Harbour Mutual": 5}) is None


def test_a_bar_that_is_called_most_is_no_superlative() -> None:
    assert note_fault("The word most stands 3 times.", {"ferry": 5, "most": 3, "wins": 2}) is None
    assert note_fault("The word wins stands twice.", {"ferry": 5, "most": 3, "wins": 2}) is None
    twice = note_fault("The ferry is named only twice.", {"ferry": 5, "most": 3})
    assert twice == 'The note says "twice" of ferry, and its bar is 5.'


@given(NUMBERS, st.data())
def test_a_note_with_a_number_or_a_comparison_passes_where_the_bars_bear_it_out(
    numbers: dict[str, float], data: st.DataObject
) -> None:
    one, two = data.draw(st.permutations(sorted(numbers)))[:2]
    number = data.draw(st.integers(10, 60))
    if number != sum(numbers.values()):
        assert note_fault(f"There are {number} paragraphs on {one}.", numbers) is not None
    assert note_fault(f"There are {numbers[one]:g} paragraphs on {one}.", numbers) is None
    more = note_fault(f"The topic {one} comes up more often than {two}.", numbers)
    assert (more is None) == (numbers[one] > numbers[two])
    twice = note_fault(f"The topic {one} comes up twice as often as {two}.", numbers)
    if numbers[one] == 2 * numbers[two]:
        assert twice is None
    elif abs(numbers[one] - 2 * numbers[two]) >= 2:
        assert twice is not None


@given(NUMBERS, st.integers(0, 9), st.integers(0, 9), st.data())
def test_a_note_with_the_numbers_of_two_bars_passes_where_each_is_that_of_its_bar(
    numbers: dict[str, float], first: int, second: int, data: st.DataObject
) -> None:
    one, two = data.draw(st.permutations(sorted(numbers)))[:2]
    true = (numbers[one], numbers[two]) == (first, second)
    for said in (
        f"See {one} here, {first} paragraphs to {second} for {two}.",
        f"Note that {one} has {first} paragraphs against {second} for {two}.",
        f"Look at {one}: {first} to {second} of the {two}.",
    ):
        assert (note_fault(said, numbers) is None) == true, said
    ahead = note_fault(f"The topic {one} is ahead of {two}.", numbers)
    behind = note_fault(f"The topic {one} is well behind {two}.", numbers)
    assert (ahead is None) == (numbers[one] > numbers[two])
    assert (behind is None) == (numbers[one] < numbers[two])
    by = note_fault(f"The topic {one} has {first} paragraphs more than {two}.", numbers)
    assert (by is None) == (numbers[one] - numbers[two] == first > 0)
    stray = note_fault(f"There are {first + 50} paragraphs on {one} and {two}.", numbers)
    assert stray is not None
    half = note_fault(f"The topic {one} has half of {two}.", numbers)
    if 2 * numbers[one] == numbers[two]:
        assert half is None
    elif abs(2 * numbers[one] - numbers[two]) >= 2:
        assert half is not None


@pytest.mark.parametrize(
    "note",
    [
        "The ferry leads, five places to three for the ticket.",
        "The ferry beats the ticket by five places to three.",
        "The ferry is ahead of the ticket, 5 to 3.",
        "The ferry has half of all the places, more than half would be a surprise.",
        "The ferry comes up in two places in three.",
        "Ticket and bus together have five places, as many as the ferry.",
        "In the text the ticket comes before the ferry.",
        "The ferry has two places more than the ticket.",
        "Nobody is ahead of the ferry, not even the ticket with 3 places.",
        "One might think that the bus is ahead of the ferry.",
        "Paragraphs 3 to 7 are about the ferry and the ticket.",
        "From 2 to 5 places: the bus is lowest, the ferry highest.",
        "The bus has not even three places.",
        "The ticket is 2 places behind the ferry.",
    ],
)
def test_a_true_note_with_several_numbers_passes(note: str) -> None:
    assert note_fault(note, {"ferry": 5, "ticket": 3, "bus": 2}) is None


@pytest.mark.parametrize("one, two", [(15, 14), (19, 6), (7, 17), (20, 16)])
def test_a_score_in_words_is_read_to_the_end_of_the_number(one: int, two: int) -> None:
    words = {number: word for word, number in lexicon("captions")["numbers"].items()}
    note = f"The ferry has the lead, {words[one]} places to {words[two]} for the ticket."
    bars = {"ferry": float(max(one, two)), "ticket": float(min(one, two))}
    assert (note_fault(note, bars) is None) == (one > two)
    assert note_fault(note, bars | {"ticket": 1.0})


@given(st.text(max_size=60), NUMBERS)
def test_any_note_and_any_label_is_judged_in_words(note: str, numbers: dict[str, float]) -> None:
    for fault in (note_fault(note, numbers), label_fault(note, note)):
        assert fault is None or (isinstance(fault, str) and fault)


def test_a_note_must_name_a_bar_and_be_there() -> None:
    numbers = {"ferry-service": 6.0, "funding": 4.0}
    assert "no note" in str(note_fault("...", numbers))
    assert "names none" in str(note_fault("The baker has by far the most words.", numbers))
    assert note_fault("Funding is not the most frequent topic.", numbers) is None


@pytest.mark.parametrize("text", [OWN, sco.load("practice").text])
def test_words_in_no_order_are_no_text(text: str) -> None:
    fault = text_fault(" ".join(text.split()[::-1]))
    assert fault is not None and "do the words stand in their order?" in fault[0]
    assert "order" not in repr(text_fault(text))
