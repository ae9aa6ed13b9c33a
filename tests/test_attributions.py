"""Attributions: one invented sentence a phenomenon, the course's article, hostile text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import Article, annotate, load
from sco_lessons.errors import LexiconError
from sco_lessons.store import dumps
from sco_lessons.text.verbs import STANCES, cues, reporting_verbs

GOLDEN = Path(__file__).parent / "golden"


def found(text):
    """(source, cue, content ...) of each attribution, as words."""
    article = annotate(Article(text), "attributions")
    return [
        (
            one.source and article.words(one.source),
            one.cue and article.words(one.cue),
            *(article.words(part) for part in one.content),
        )
        for one in article["attributions"]
    ]


def only(text):
    [one] = annotate(Article(text), "attributions")["attributions"]
    return one


PHENOMENA = {
    "that clause": (
        "The mayor said that the bridge would open in May.",
        [("The mayor", "said", "that the bridge would open in May")],
    ),
    "no that": (
        "The mayor said the bridge would open in May.",
        [("The mayor", "said", "the bridge would open in May")],
    ),
    "day before the clause": (
        "The mayor said on Tuesday that the bridge would open.",
        [("The mayor", "said", "that the bridge would open")],
    ),
    "phrase before the clause": (
        "The mayor said in a letter to the council that the bridge would open.",
        [("The mayor", "said", "that the bridge would open")],
    ),
    "trailing": (
        "The bridge will open in May, the mayor said on Tuesday.",
        [("the mayor", "said", "The bridge will open in May")],
    ),
    "inverted": (
        "The bridge will open in May, said Marta Quill, the mayor.",
        [("Marta Quill, the mayor", "said", "The bridge will open in May")],
    ),
    "in between": (
        "The new bridge, the mayor said, will open in May.",
        [("the mayor", "said", "The new bridge", "will open in May")],
    ),
    "direct, quotation first": (
        '"The bridge is safe," the mayor said.',
        [("the mayor", "said", '"The bridge is safe,"')],
    ),
    "direct, verb first": (
        'The mayor said: "The bridge is safe."',
        [("The mayor", "said", '"The bridge is safe."')],
    ),
    "direct, inverted question": (
        '"Is the bridge safe?" asked the mayor.',
        [("the mayor", "asked", '"Is the bridge safe?"')],
    ),
    "direct, cut in two": (
        '"The bridge is safe," said Marta Quill, "and it will open in May."',
        [("Marta Quill", "said", '"The bridge is safe,"', '"and it will open in May."')],
    ),
    "direct, goes on in the next sentence": (
        '"The bridge is safe," Quill said. "It will open in May."',
        [("Quill", "said", '"The bridge is safe,"', '"It will open in May."')],
    ),
    "direct, goes on in the next paragraph": (
        '"The bridge is safe," Quill said.\n\n"It will open in May."',
        [("Quill", "said", '"The bridge is safe,"', '"It will open in May."')],
    ),
    "mixed": (
        'The mayor said the bridge was "as safe as a house" and would open.',
        [("The mayor", "said", 'the bridge was "as safe as a house" and would open')],
    ),
    "according to, first": (
        "According to the mayor, the bridge is safe.",
        [("the mayor", "According to", "the bridge is safe")],
    ),
    "according to, last": (
        "The bridge is safe, according to the mayor.",
        [("the mayor", "according to", "The bridge is safe")],
    ),
    "fronted participle": (
        "Noting that the river is high, Quill said the bridge would stay closed.",
        [
            ("Quill", "Noting", "that the river is high"),
            ("Quill", "said", "the bridge would stay closed"),
        ],
    ),
    "trailing participle": (
        "Quill said the bridge was safe, adding that it would open in May.",
        [
            ("Quill", "said", "the bridge was safe"),
            ("Quill", "adding", "that it would open in May"),
        ],
    ),
    "inverted and participle": (
        "The bridge is safe, said Quill, urging the council to open it.",
        [
            ("Quill", "said", "The bridge is safe"),
            ("Quill", "urging", "the council to open it"),
        ],
    ),
    "two verbs, one subject": (
        "Quill said the bridge was safe and urged the council to open it.",
        [
            ("Quill", "said", "the bridge was safe"),
            ("Quill", "urged", "the council to open it"),
        ],
    ),
    "two speakers": (
        "Quill said the bridge was safe, but Tamsin Orr said it was not.",
        [
            ("Quill", "said", "the bridge was safe"),
            ("Tamsin Orr", "said", "it was not"),
        ],
    ),
    "a hearer": (
        "Quill told the council that the bridge was safe.",
        [("Quill", "told", "that the bridge was safe")],
    ),
    "an order": (
        "Quill asked the council to open the bridge.",
        [("Quill", "asked", "the council to open the bridge")],
    ),
    "a question": (
        "Quill asked whether the bridge was safe.",
        [("Quill", "asked", "whether the bridge was safe")],
    ),
    "asked": (
        "Asked whether the bridge was safe, Quill said it was.",
        [(None, "Asked", "whether the bridge was safe"), ("Quill", "said", "it was")],
    ),
    "a particle": (
        "Quill pointed out that the river was high.",
        [("Quill", "pointed out", "that the river was high")],
    ),
    "a preposition": (
        "Quill called for a new bridge.",
        [("Quill", "called for", "a new bridge")],
    ),
    "a promise": (
        "Quill vowed to open the bridge.",
        [("Quill", "vowed", "to open the bridge")],
    ),
    "an adverb and auxiliaries": (
        "Quill has repeatedly said that the bridge is safe.",
        [("Quill", "has repeatedly said", "that the bridge is safe")],
    ),
    "apposition": (
        "Marta Quill, the mayor of Brackmouth, said the bridge was safe.",
        [("Marta Quill, the mayor of Brackmouth", "said", "the bridge was safe")],
    ),
    "as X said": (
        "As the mayor said, the bridge is safe.",
        [("the mayor", "said", "the bridge is safe")],
    ),
    "an abbreviation in the source": (
        "Mr. Quill said the bridge was safe.",
        [("Mr. Quill", "said", "the bridge was safe")],
    ),
}


@pytest.mark.parametrize("name", PHENOMENA)
def test_each_way_to_report_speech_has_its_parts(name):
    text, expected = PHENOMENA[name]
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'All members hold to the "Shanghai Spirit" and to trust.',
        "The two leaders exchanged views on the bridge.",
        "The report on the bridge is long, and the claims in it are old.",
        "The United States and four other states met on Monday.",
        "His support was welcome.",
        "The players' coach and the fans' club met at the '90s bar.",
        'She read "Winter Ferry" twice.',
    ],
)
def test_what_reports_nothing_is_left_alone(text):
    assert found(text) == []


def test_the_kind_says_how_much_stands_in_quotation_marks():
    assert only('"We agree to that," Quill said.').kind == "direct"
    assert only("Quill said that they agreed.").kind == "indirect"
    assert only('Quill said they were "far from happy" with it.').kind == "mixed"
    assert only('Quill said they hold to the "Shanghai Spirit".').kind == "indirect"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Quill did not say whether the bridge was safe.", True),
        ("Quill never said that the bridge was safe.", True),
        ("Quill declined to say who pays.", True),
        ("Quill said that the bridge was not safe.", False),
        ("Quill denied that the bridge was safe.", False),
    ],
)
def test_negated_is_about_the_saying(text, negated):
    assert only(text).negated is negated


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Putin said that trade had grown.", ("vladimir-putin",)),
        ("President Vladimir Putin said that trade had grown.", ("vladimir-putin",)),
        (
            "Xi Jinping and Vladimir Putin said that trade had grown.",
            ("xi-jinping", "vladimir-putin"),
        ),
        ("Putin's spokesman said that trade had grown.", ()),
        ("An official in China said that trade had grown.", ()),
        ("Someone said that trade had grown.", ()),
    ],
)
def test_the_speaker_is_the_head_of_the_source(text, speaker):
    assert only(text).speaker == speaker


def test_a_participle_speaks_with_the_voice_of_its_clause():
    article = annotate(Article("Putin said trade grew, adding that it would last."), "attributions")
    said, adding = article["attributions"]
    assert said.source == adding.source and adding.speaker == ("vladimir-putin",)


def test_the_course_article_has_the_attributions_in_the_golden_file():
    article = annotate(load(), "attributions")
    lines = dumps(article, article["attributions"]).splitlines()
    golden = (GOLDEN / "attributions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(line) for line in golden]


def test_the_course_article_has_fourteen_by_two_speakers():
    speakers = [one.speaker for one in annotate(load(), "attributions")["attributions"]]
    assert speakers == [("xi-jinping",)] * 10 + [("vladimir-putin",)] * 4


HOSTILE = [
    "said " * 3000,
    "according to " * 1500,
    "Xi said that " * 1500,
    '"' * 2000,
    '"said" ' * 1000,
    "(" * 3000,
    "“We agree,\n\n" * 200,
    ", adding that" * 1000,
    "Mr. said Mrs. said. ",
    "said: ",
    "‘“said that”’ ' \" said",
    "\ud800 said that \u202e said",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[f"{text[:14]!r}" for text in HOSTILE])
def test_hostile_text_is_taken_calmly(text):
    _holds(annotate(Article(text), "attributions"))


VOCABULARY = (
    'Xi Putin he who said says adding that "we "go" , . : ; - and but the a told asked urged '
    "according to as not is of in report by when “a” b’s call for out Mr. ( ) whether \n\n"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_order_of_words_gives_valid_attributions_twice_the_same(text):
    article = annotate(Article(text), "attributions")
    _holds(article)
    assert article["attributions"] == annotate(Article(text), "attributions")["attributions"]


def _holds(article):
    for one in article["attributions"]:
        parts = [*one.content, *(part for part in (one.source, one.cue) if part)]
        assert one.content and one.rule
        assert one.kind in ("direct", "indirect", "mixed")
        assert all(part in one.span for part in parts)
        assert one.span.end <= len(article.text)
        assert list(one.content) == sorted(one.content)


@pytest.mark.parametrize("lemma", reporting_verbs())
def test_every_reporting_verb_has_a_stance_frames_and_forms(lemma):
    verb = reporting_verbs()[lemma]
    assert verb.stance in STANCES
    assert verb.frames and verb.trusted <= verb.frames
    assert set(verb.forms) <= set(cues())


def test_a_lexicon_entry_that_is_wrong_is_named():
    from sco_lessons.text.verbs import _verb

    with pytest.raises(LexiconError, match=r"mumble.*stance"):
        _verb("mumble", {"stance": "soft", "frames": ["quote"]})
    with pytest.raises(LexiconError, match=r"mumble.*unsure"):
        _verb("mumble", {"stance": "manner", "frames": ["quote"], "unsure": ["noun"]})
