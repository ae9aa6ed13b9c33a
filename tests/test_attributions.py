"""Attributions: one invented sentence a phenomenon, the course's article, hostile text."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sco_lessons
from sco_lessons import Article, annotate, load
from sco_lessons.errors import LexiconError
from sco_lessons.store import dumps
from sco_lessons.text.files import course_folder
from sco_lessons.text.verbs import STANCES, cues, reporting_verbs, verb_of

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
    "It fell, according to the lawyer of the U.S.",
    "It fell, says a spokesman for Germany",
    ":“HeAfXSpresidentSt.GermanyHale😀AfterJra.m.Before—commentHaleBanka.m.…2017sayingU.S."
    "scoredwho…theher;theyscoredpenaltySt.\n",
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
def test_every_reporting_verb_has_a_stance_and_frames(lemma):
    verb = reporting_verbs()[lemma]
    assert verb.stance in STANCES
    assert verb.frames and verb.trusted <= verb.frames
    assert verb.unsure_forms | verb.adjectives <= set(verb.forms)


# ------------------------------------------------------------------ every form is found

SPELT = {  # base: the form in -s, the pasts, the forms in -ing
    "say": ("says", ["said"], ["saying"]),
    "deny": ("denies", ["denied"], ["denying"]),
    "echo": ("echoes", ["echoed"], ["echoing"]),
    "stress": ("stresses", ["stressed"], ["stressing"]),
    "vouch": ("vouches", ["vouched"], ["vouching"]),
    "agree": ("agrees", ["agreed"], ["agreeing"]),
    "urge": ("urges", ["urged"], ["urging"]),
    "beg": ("begs", ["begged"], ["begging"]),
    "brag": ("brags", ["bragged"], ["bragging"]),
    "dub": ("dubs", ["dubbed"], ["dubbing"]),
    "recap": ("recaps", ["recapped"], ["recapping"]),
    "rip": ("rips", ["ripped"], ["ripping"]),
    "snap": ("snaps", ["snapped"], ["snapping"]),
    "quip": ("quips", ["quipped"], ["quipping"]),
    "vow": ("vows", ["vowed"], ["vowing"]),
    "offer": ("offers", ["offered"], ["offering"]),
    "admit": ("admits", ["admitted"], ["admitting"]),
    "claim": ("claims", ["claimed"], ["claiming"]),
    "appeal": ("appeals", ["appealed"], ["appealing"]),
    "signal": ("signals", ["signaled", "signalled"], ["signaling", "signalling"]),
    "label": ("labels", ["labeled", "labelled"], ["labeling", "labelling"]),
    "sing": ("sings", ["sang"], ["singing"]),
    "write": ("writes", ["wrote"], ["writing"]),
    "put": ("puts", [], ["putting"]),
}


@pytest.mark.parametrize("lemma", SPELT)
def test_verbs_are_spelt_as_english_spells_them(lemma):
    by_kind = {kind: [] for kind in ("s", "past", "ing")}
    for form, kind in reporting_verbs()[lemma].forms.items():
        by_kind.setdefault(kind, []).append(form)
    s, past, ing = SPELT[lemma]
    assert (by_kind["s"], by_kind["past"], by_kind["ing"]) == ([s], past, ing)
    assert by_kind["base"] == [lemma]


NOBODY_WRITES = "beged braged dubed recaped riped snaped singed agreing labeld signald"
IRREGULAR = """
besought chose chosen dreamt felt forbade forbidden foresaw foreseen forgot forgotten
found heard knew known learnt made pled proven said sang saw seen shown sought spoke spoken sung
swore sworn thought told understood written wrote
"""


def test_no_verb_has_a_form_that_nobody_writes():
    assert set(NOBODY_WRITES.split()).isdisjoint(cues())


def test_each_form_follows_the_rule_of_spelling_or_is_irregular():
    """An oracle from the other end: without its ending, a form must give back the base."""
    odd, single = set(), set()
    for verb in reporting_verbs().values():
        for form, kind in verb.forms.items():
            ending = {"s": "s", "past": "ed", "ing": "ing"}.get(kind, "")
            stem = form.removesuffix(ending)
            twice = stem[-1:] == stem[-2:-1] and stem[:-1] == verb.lemma
            bases = {stem, f"{stem}e", stem[:-1] if twice or stem.endswith("e") else stem}
            bases.add(re.sub("ie?$", "y", stem))
            if kind != "base" and not (form.endswith(ending) and verb.lemma in bases):
                odd.add(form)
            short = re.fullmatch("[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]", verb.lemma)
            if short and kind == "ing" and not twice:
                single.add(form)
    assert (odd, single) == (set(IRREGULAR.split()), set())


# What follows a verb with one of its frames, so that the verb attributes it.
FOLLOWS = {
    "that": "that the bridge was safe",
    "bare": "the bridge was safe",
    "quote": ': "The bridge is safe today."',
    "wh": "whether the bridge was safe",
    "infinitive": "to close the old bridge",
    "object infinitive": "them to close the bridge",
    "predicate": "the plan a mistake",
    "noun": "the new plan",
    "object as": "the plan as risky",
    "object of": "the council of fraud",
    "object for": "the council for its plan",
    "addressee": "them that the bridge was safe",
    "ing": "closing the bridge",
    "verb and noun": "concern that the bridge was old",
    "it": "it, the bridge was safe",
}
SUBJECTS = {"base": "They", "s": "He", "past": "He", "participle": "He has"}


def test_every_form_of_every_verb_is_found_in_a_sentence():
    sentences, expected = [], set()
    for verb in reporting_verbs().values():
        for form, kind in verb.forms.items():
            if not verb.trusted or form in verb.unsure_forms:
                continue
            expected.add(form)
            for frame in sorted(verb.trusted):
                rest = FOLLOWS.get(frame, f"{frame} the new bridge")
                start = "Quill crossed the bridge," if kind == "ing" else SUBJECTS[kind]
                start = f"As {start.lower()}" if frame == "it" else start
                sentences.append(f"{start} {form} {rest}.".replace(" :", ":").replace('."."', '."'))
    cues_found = [cue for _, cue, *_ in found("\n\n".join(sentences)) if cue]
    assert len(expected) > 900
    assert expected - {word for cue in cues_found for word in cue.lower().split()} == set()


def test_forms_that_the_lexicon_leaves_alone_report_nothing():
    assert found("Engineers thought that the bridge was safe.") == []
    assert found("Engineers think the bridge is safe.") != []


# ------------------------------------------------------------------ one home for a verb

POSITIONS = {
    "that clause": ("Marta Quill {s} that the bridge was safe.", "{s}"),
    "direct, verb first": ('Marta Quill {past}: "The bridge is safe."', "{past}"),
    "direct, fronted": ('"The bridge is safe," Marta Quill {past}.', "{past}"),
    "direct, inverted": ('"The bridge is safe," {past} Marta Quill.', "{past}"),
    "inverted, no marks": ("The bridge is safe, {past} Marta Quill.", "{past}"),
    "trailing": ("The bridge is safe, Marta Quill {past}.", "{past}"),
    "medial": ("The bridge, Marta Quill {past}, is safe.", "{past}"),
    "direct, cut in two": ('"The bridge is safe," {past} Marta Quill, "and old."', "{past}"),
    "participle": ("Marta Quill crossed it, {ing} that the bridge was safe.", "{ing}"),
    "fronted participle": ("{Ing} that the bridge was safe, Marta Quill left.", "{Ing}"),
    "infinitive": ("Marta Quill went on to {base} that the bridge was safe.", "{base}"),
    "as X said": ("As Marta Quill {past}, the bridge is safe.", "{past}"),
}
VERBS = {
    "opine": {"s": "opines", "past": "opined", "ing": "opining", "Ing": "Opining"},
    "caution": {"s": "cautions", "past": "cautioned", "ing": "cautioning", "Ing": "Cautioning"},
    "ferrify": {"s": "ferrifies", "past": "ferrified", "ing": "ferrifying", "Ing": "Ferrifying"},
    "blat": {"s": "blats", "past": "blatted", "ing": "blatting", "Ing": "Blatting"},
}


def in_position(position, lemma):
    """A sentence with this verb in it, and its cue."""
    return tuple(part.format(base=lemma, **VERBS[lemma]) for part in POSITIONS[position])


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("lemma", ["opine", "caution"])
def test_a_verb_of_the_lexicon_reports_in_every_position(lemma, position):
    text, cue = in_position(position, lemma)
    [(source, found_cue, *content)] = found(text)
    assert (source, found_cue) == ("Marta Quill", cue)
    assert "bridge" in " ".join(content)


PROGRAM = """
import json, sys
from sco_lessons import Article, annotate

def who_and_cue(text):
    article = annotate(Article(text), "attributions")
    return [[article.words(one.source), article.words(one.cue)] for one in article["attributions"]]

json.dump([who_and_cue(text) for text in json.load(sys.stdin)], sys.stdout)
"""


@pytest.mark.whole
def test_a_verb_that_is_added_to_the_lexicon_works_in_every_position(tmp_path):
    """One file changes: a copy of the package reads a lexicon in which these verbs are new."""
    shutil.copytree(Path(sco_lessons.__file__).parent, tmp_path / "src" / "sco_lessons")
    shutil.copytree(course_folder("data"), tmp_path / "data")
    lexicon = tmp_path / "data" / "lexicons" / "reporting_verbs.toml"
    lines = lexicon.read_text(encoding="utf-8").splitlines()
    old = [line for line in lines if not line.startswith(tuple(f"{lemma} =" for lemma in VERBS))]
    entry = 'stance = "neutral", frames = ["quote", "that", "bare"]'
    new = [f"{lemma} = {{ {entry} }}" for lemma in VERBS]
    lexicon.write_text("\n".join([*old, *new, ""]), encoding="utf-8")

    cases = [in_position(position, lemma) for lemma in VERBS for position in POSITIONS]
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps([text for text, _ in cases]),
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(lines) - len(old) == 2
    assert json.loads(run.stdout) == [[["Marta Quill", cue]] for _, cue in cases]


def test_critics_dubbed_the_plan_a_mistake():
    assert found("Critics dubbed the plan a mistake.") == [
        ("Critics", "dubbed", "the plan a mistake")
    ]
    assert found("The group called the Sea Lions met in May.") == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"stance": "soft", "frames": ["quote"]}, "stance 'soft'"),
        ({"stance": "manner", "frames": ["quote"], "unsure": ["noun"]}, "unsure frames"),
        ({"stance": "manner", "frames": ["quote"], "invert": True}, "no rule asks for 'invert'"),
        ({"stance": "manner", "frames": ["quote"], "noun": "yes"}, "'noun' is 'yes'"),
        ({"stance": "manner", "frames": "quote"}, "'frames' must be list"),
    ],
)
def test_a_lexicon_entry_that_is_wrong_is_named(entry, message):
    with pytest.raises(LexiconError, match=f"mumble: .*{message}"):
        verb_of("mumble", entry)


def test_what_a_sentence_begins_with_is_no_neighbour():
    """Before the first word there is none: a participle opens a phrase only if a noun follows."""
    assert found("accused men said it was safe.") == [("accused men", "said", "it was safe")]
    assert found("noted, said it was safe.") == []


@pytest.mark.parametrize(
    ("stamp", "part"),
    [
        ("[00:00:04] ", ""),
        ("(0:04) ", " (MIRA BELL)"),
        ("00:04 ", ""),
        ("[00:00:04.120] ", " (host)"),
    ],
)
def test_turns_of_a_transcript_with_times_and_parts(stamp, part):
    text = (
        f"{stamp}BELL{part}: Who pays for the pumps?\n\n{stamp}FARROW: We do. The regulator says "
        f"bills will rise.\n\n[MUSIC]\n\n{stamp}BELL{part}: Thank you, he said.\n"
    )
    assert [(source, content) for source, _, content in found(text)] == [
        ("BELL", "Who pays for the pumps?"),
        ("FARROW", "We do. The regulator says bills will rise."),
        ("BELL", "Thank you, he said."),
    ]


def test_a_name_that_speaks_nowhere_else_is_no_turn_after_talk():
    text = "Q: Who pays?\n\nA: We do.\n\nThe boat left.\n\nNote: it rained.\n"
    assert [source for source, *_ in found(text)] == ["Q", "A"]
