"""Mentions: who and what a text speaks of, found by rules that say their names."""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_lessons import Article, Layer, annotate, load
from sco_lessons.errors import LexiconError
from sco_lessons.layers import annotators
from sco_lessons.layers.entities import (
    Mention,
    PipelineError,
    catalogue,
    entities,
    spacy_mentions,
)
from sco_lessons.layers.entities.gazetteer import gazetteer, read_gazetteer, slug
from sco_lessons.store import dumps
from sco_lessons.text.lexicons import lexicon

GOLDEN = Path(__file__).parent / "golden"
COURSE = annotate(load(), "mentions")


def mentions(text, form=None):
    article = annotate(Article(text), "mentions")
    return [(article.words(m), m) for m in article["mentions"] if form in (None, m.form)]


def names(text):
    """Proper names but for dates: {words: label}."""
    return {words: m.label for words, m in mentions(text, "proper") if m.label != "DATE"}


def ids(text):
    """{words: entities} of every mention; a later one of the same words wins."""
    return {words: m.entities for words, m in mentions(text)}


# ------------------------------------------------------------------ the course text


def test_the_course_text_has_the_mentions_in_the_golden_file():
    lines = dumps(COURSE, COURSE["mentions"]).splitlines()
    golden = (GOLDEN / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(line) for line in golden]


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("the Chinese president", "xi-jinping"),
        ("The Chinese president", "xi-jinping"),
        ("the Russian\n\npresident", "vladimir-putin"),
        ("He", "vladimir-putin"),
    ],
)
def test_descriptions_and_pronouns_of_the_course_text_lead_to_persons(words, person):
    found = [m for m in COURSE["mentions"] if COURSE.words(m) == words and m.form != "proper"]
    assert found and all(m.entities == (person,) for m in found)


def test_a_term_in_quotation_marks_is_no_name():
    assert not [m for m in COURSE["mentions"] if COURSE.words(m).startswith("Shanghai S")]


def test_mentions_hold_other_mentions():
    (outer,) = [m for m in COURSE["mentions"] if COURSE.words(m) == "17th SCO summit"]
    inner = COURSE["mentions"].within(outer.span)
    assert {(COURSE.words(m), m.entities) for m in inner} == {
        ("17th SCO summit", ("sco-summit-17",)),
        ("SCO", ("sco",)),
    }


# ------------------------------------------------------------------ proper names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor met Rosa Delgado-Winter there.", {"Rosa Delgado-Winter": "PERSON"}),
        ("A letter reached Prime Minister Oda Brenn.", {"Oda Brenn": "PERSON"}),
        ("They wrote to Sen. Tilda Marsh.", {"Tilda Marsh": "PERSON"}),
        ("The guitarist Orvo Kalkkinen left.", {"Orvo Kalkkinen": "PERSON"}),
        ("Talks with Kim Dae-won failed.", {"Kim Dae-won": "PERSON"}),
        ("The plan by John F. Harlan was old.", {"John F. Harlan": "PERSON"}),
        (
            "He joined the Brackwater Housing Association.",
            {"Brackwater Housing Association": "ORG"},
        ),
        ("The Ministry of Inland Fisheries agreed.", {"Ministry of Inland Fisheries": "ORG"}),
        ("Officials of the German Foreign Ministry came.", {"German Foreign Ministry": "ORG"}),
        ("She saw the Wexcombe Jazz Festival.", {"Wexcombe Jazz Festival": "EVENT"}),
        ("It lies on the River Ouzel.", {"River Ouzel": "LOC"}),
        ("They crossed Tarn Bridge.", {"Tarn Bridge": "FAC"}),
        ("The Clean Harbours Act was passed.", {"Clean Harbours Act": "LAW"}),
        ("He was born in Drosselbeek.", {"Drosselbeek": "GPE"}),
        ("He was born near Drosselbeek, Kansas.", {"Drosselbeek": "GPE", "Kansas": "GPE"}),
        ("Polish and Dutch farmers protest.", {"Polish": "NORP", "Dutch": "NORP"}),
        ("LONDON (AP) - It rained.", {"LONDON": "GPE"}),
        ("Ties between France-based firms and Peru.", {"France": "GPE", "Peru": "GPE"}),
        ("China-Japan trade grew.", {"China": "GPE", "Japan": "GPE"}),
        ("The 9th Brackwater Legion marched.", {"9th Brackwater Legion": "ORG"}),
        ("They saw the 2031 Tessick Regatta Cup.", {"2031 Tessick Regatta Cup": "EVENT"}),
        (
            "Oda Brenn and John Stones left with Kim Min-Woo.",
            {"John Stones": "PERSON", "Kim Min-Woo": "PERSON"},
        ),
        ("Michael Jordan won.", {"Michael Jordan": "PERSON"}),
    ],
)
def test_names_get_a_label_by_words_and_company(text, expected):
    assert {words: label for words, label in names(text).items() if words in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday nobody came. However, the rain stopped.",
        "After lunch we left. \u201cWell,\u201d she said, \u201cgoodbye.\u201d",
        "The CEO bought a TV and a DVD.",
        "High-speed trains run. Co-founders quarrel.",
        "Five Ways To Save Money On Your Next Holiday",
        "I think I am late.",
    ],
)
def test_a_capital_due_to_its_place_makes_no_name(text):
    assert names(text) == {}


@pytest.mark.parametrize("ending", ["'s", "\u2019s", ",", ".", ")", ";"])
def test_a_name_ends_before_possessives_and_signs(ending):
    assert "Poland" in names(f"the plan (of Poland{ending} and more")


def test_title_and_country_stand_outside_the_name():
    found = names("French President Emmanuel Macron spoke.")
    assert found == {"French": "NORP", "Emmanuel Macron": "PERSON"}


def test_coordinated_names_are_two():
    found = names("The talks of Anna Brandt and Tom Okafor with Fiji, Chad and Peru failed.")
    assert list(found) == ["Anna Brandt", "Tom Okafor", "Fiji", "Chad", "Peru"]


def test_a_name_may_run_over_a_line_break_but_not_over_a_paragraph():
    assert "Anna\nBrandt" in names("a word from Anna\nBrandt came")
    assert "Anna\n\nBrandt" not in names("a word from Anna\n\nBrandt came")


# ------------------------------------------------------------------ which entity


def test_a_family_name_stands_for_the_full_name():
    found = ids("Samantha Phillips, the director, left. Nobody followed Phillips.")
    assert found["Phillips"] == found["Samantha Phillips"] == ("samantha-phillips",)


def test_of_two_persons_with_one_family_name_the_one_just_named_is_meant():
    text = "Anna Brandt came. Then Brandt spoke. Karl Brandt listened. Brandt was tired."
    found = [m.entities for words, m in mentions(text) if words == "Brandt"]
    assert found == [("anna-brandt",), ("karl-brandt",)]


def test_a_relative_named_once_does_not_take_the_family_name_for_good():
    filler = "It rained on the harbour and the boats stayed where they were. " * 4
    text = f"Anna Brandt came. Anna Brandt spoke. Her son Karl Brandt slept. {filler}Brandt left."
    assert [m.entities for words, m in mentions(text) if words == "Brandt"] == [("anna-brandt",)]


@pytest.mark.parametrize(
    ("full", "short", "id"),
    [
        ("Ursula von der Leyen", "Von der Leyen", "ursula-von-der-leyen"),
        ("Ahmed Aboul Gheit", "Aboul Gheit", "ahmed-aboul-gheit"),
        ("Abdel Fattah el-Sisi", "El-Sisi", "abdel-fattah-el-sisi"),
        ("Luiz Inácio Lula da Silva", "Lula", "luiz-inacio-lula-da-silva"),
    ],
)
def test_the_end_of_a_name_in_several_words_stands_for_the_person(full, short, id):
    found = ids(f"The delegates met President {full} on Monday. {short} said it was over.")
    assert found[short] == found[full] == (id,)


def test_the_end_that_two_names_share_is_nobodys():
    text = "Deputy Maria Elena Costa Brava met Senator Pedro Luis Costa Brava. Costa Brava left."
    assert ids(text)["Costa Brava"] not in {
        ("maria-elena-costa-brava",),
        ("pedro-luis-costa-brava",),
    }


def test_a_word_of_english_may_be_a_family_name_after_a_title():
    found = ids("On Monday Chinese Vice Premier He Lifeng left. He said nothing.")
    assert found["He Lifeng"] == found["He"] == ("he-lifeng",)


def test_an_office_ends_at_of_and_is_no_person():
    found = names("Ingrid Solberg, Chief Financial Officer of Helios Grid, spoke.")
    assert found["Ingrid Solberg"] == "PERSON" and found["Helios Grid"] == "ORG"
    assert "Financial" not in found


def test_titles_in_capitals_and_apostrophes_inside_names():
    found = names("MR. JONES: Thank you. Later Leo Fa'aso spoke, and Ana Whyte didn't.")
    assert found == {"JONES": "PERSON", "Leo Fa'aso": "PERSON", "Ana Whyte": "PERSON"}


def test_a_family_is_persons_and_not_the_person():
    found = dict(mentions("Ada Lunt came. We like the Lunts."))
    assert (found["Lunts"].label, found["Lunts"].entities) == ("PERSON", ("lunts",))


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The Democratic National Convention opened.", "Democratic National Convention", "EVENT"),
        ("A Republican National Committee aide left.", "Republican National Committee", "ORG"),
        ("The Justice Department agreed.", "Justice Department", "ORG"),
        ("It was written by Laurence H. Tribe himself.", "Laurence H. Tribe", "PERSON"),
        ("It isn\u2019t true. Doesn\u2019t it rain in Ulmby?", "Ulmby", "GPE"),
    ],
)
def test_a_name_is_one_name(text, words, label):
    assert names(text) == {words: label}


def test_a_state_may_be_short():
    assert ids("They live in Drosselbeek, Calif., near the sea.")["Calif."] == ("california",)


def test_an_abbreviation_in_brackets_is_learnt():
    found = ids("The Northern Kelp Board (NKB) met. Later the NKB voted.")
    assert found["NKB"] == found["Northern Kelp Board"] == ("northern-kelp-board",)


def test_an_abbreviation_of_other_words_is_not_learnt():
    found = ids("The Northern Kelp Board (XQZ) met.")
    assert found["XQZ"] != found["Northern Kelp Board"]


def test_a_demonym_leads_to_its_country():
    assert ids("The Danes won.")["Danes"] == ids("It is in Denmark.")["Denmark"] == ("denmark",)


def test_dates_have_no_entity_and_days_are_proper():
    found = dict(
        mentions("On Friday, 3 May, and last month, it rained. It may stop in four weeks.")
    )
    assert {w: (m.form, m.entities) for w, m in found.items() if m.label == "DATE"} == {
        "Friday, 3 May": ("proper", ()),
        "last month": ("nominal", ()),
    }


# ------------------------------------------------------------------ descriptions


@pytest.mark.parametrize(
    "lesson",
    [
        "Cooks met Chilean President Ada Lunt.",
        "Cooks met Chilean president Ada Lunt.",
        "Cooks met Chile's President Ada Lunt.",
        "Cooks met Ada Lunt, the president of Chile.",
        "Cooks met Ada Lunt, president of Chile, today.",
        "Cooks met Ada Lunt, the Chilean president.",
        "Cooks met Chile's president, Ada Lunt.",
        "Cooks met the Chilean president, Ada Lunt.",
        "Cooks met President Ada Lunt of Chile.",
        "Cooks met President of Chile Ada Lunt.",
    ],
)
def test_an_office_is_learnt_however_it_is_said(lesson):
    text = (
        f"{lesson} Peruvian President Carlos Rey was absent. It rained. The Chilean president left."
    )
    assert ids(text)["The Chilean president"] == ("ada-lunt",)


def test_an_office_is_learnt_from_an_apposition():
    text = "Marta Quill, the harbour master, spoke. Later the harbour master left."
    assert ids(text)["the harbour master"] == ("marta-quill",)


def test_of_two_presidents_the_one_without_a_country_is_found_by_elimination():
    text = (
        "President Ada Lunt met Peruvian President Carlos Rey. "
        "The Chilean president smiled. The Peruvian president did not."
    )
    found = dict(mentions(text, "nominal"))
    assert found["The Chilean president"].entities == ("ada-lunt",)
    assert "other countries" in found["The Chilean president"].rule
    assert found["The Peruvian president"].entities == ("carlos-rey",)


def test_the_gazetteer_does_not_make_a_president_of_another_country():
    text = "President Vladimir Putin rested. The Chilean president called."
    assert ids(text)["The Chilean president"] == ()


def test_an_office_whose_holder_is_not_named_is_left_open():
    assert ids("It rained. The prime minister left.")["The prime minister"] == ()


@pytest.mark.parametrize("phrase", ["the two countries", "both countries", "the two sides"])
def test_countries_named_together_are_meant_together(phrase):
    assert ids(f"Peru and Chile signed. Trade helps {phrase}.")[phrase] == ("chile", "peru")


def test_who_is_named_after_another_office_is_not_its_holder():
    text = "A spokesman for the Ugandan president, Sandor Walu, said no."
    assert ids(text)["the Ugandan president"] == ()


def test_a_counterpart_has_the_same_office():
    text = "Kenyan President Ada Ruto met her Ugandan counterpart Yoweri Lunt. "
    assert ids(text + "The Ugandan president left.")["The Ugandan president"] == ("yoweri-lunt",)


def test_of_two_presidents_the_one_just_named_is_meant():
    text = "French President Ada Lunt met Brazilian President Bo Silva. They had lunch. "
    text += "They had tea. Lunt will fly home. The president is tired."
    assert ids(text)["The president"] == ("ada-lunt",)


def test_countries_may_be_meant_that_only_their_leaders_stand_for():
    text = "Chilean President Ada Lunt met Peruvian President Carlos Rey. The two countries agreed."
    assert ids(text)["The two countries"] == ("chile", "peru")


def test_of_many_leaders_both_are_the_two_named_last():
    text = (
        "Danish Prime Minister Oda Brenn rested. Chilean President Ada Lunt met Peruvian "
        "President Carlos Rey. Both leaders smiled."
    )
    assert ids(text)["Both leaders"] == ("ada-lunt", "carlos-rey")


def test_small_words_of_a_name_are_in_its_id():
    assert ids("She met Ursula von der Ahe.")["Ursula von der Ahe"] == ("ursula-von-der-ahe",)


def test_the_number_decides_whether_a_plural_is_resolved():
    text = "Peru and Chile signed. Trade helps the three countries."
    assert ids(text)["the three countries"] == ()


def test_the_council_is_the_one_with_that_word_in_its_name():
    text = "The Brackwater Town Council met the Tessick Rowing Club. Later the council voted."
    assert ids(text)["the council"] == ("brackwater-town-council",)


def test_a_description_runs_over_a_break_in_the_sentence():
    text = "Dutch President Ada Lunt came. Then, it is said, the Dutch\n\npresident left."
    assert ids(text)["the Dutch\n\npresident"] == ("ada-lunt",)


# ------------------------------------------------------------------ pronouns


def test_he_and_she_agree_with_the_name():
    found = ids("Laura Brandt met Peter Okafor. She smiled. He did not.")
    assert found["She"] == ("laura-brandt",)
    assert found["He"] == ("peter-okafor",)


def test_who_speaks_at_the_end_of_a_sentence_goes_on():
    text = "Bo Hill will visit Hanoi, said spokesperson Mao Ning. She gave no date."
    assert ids(text)["She"] == ("mao-ning",)


def test_nobody_fits_and_the_pronoun_stays_open():
    assert ids("It rained all day. He slept.")["He"] == ()


def test_their_is_the_plural_of_the_sentence():
    assert ids("Peru and Chile praised their ties.")["their"] == ("chile", "peru")


def test_a_plural_may_follow_its_pronoun_in_a_fronted_phrase():
    text = (
        "President Ada Lunt met Peruvian President Carlos Rey. It was late. All ate. All slept. "
        "During their talks, the two presidents sang."
    )
    assert ids(text)["their"] == ("ada-lunt", "carlos-rey")


def test_the_empty_it_is_no_mention():
    assert "It" not in ids("Peru voted. It is good that rain fell.")


# ------------------------------------------------------------------ every text


def test_every_mention_names_its_rule():
    assert all(m.rule for m in COURSE["mentions"])


HOSTILE = {
    "lone surrogates": "President \ud800 Xi \udfff met Putin\ud83d. He",
    "brackets": "(" * 100_000 + "Putin" + ")" * 100_000,
    "one line": "Putin met Anna Brandt and the two presidents of it; " * 4_000,
    "capitals": "Word " * 4_000,
    "names": "Anna Brandt and " * 4_000,
    "heads": "Council of " * 4_000,
    "titles": "President " * 4_000,
    "hyphens": "China-" * 4_000,
    "the": "the former " * 4_000 + "president",
    "pronouns": "He said they and each other. " * 1_000,
    "right to left": "\u202ePutin\u202c met \u05e4\u05d5\u05d8\u05d9\u05df and Xi",
    "emoji": "\U0001f1f7\U0001f1fa Putin \U0001f91d Xi \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "combining": "Pu\u0301tin met E\u0301mile Z\u0336a\u0336l\u0336",
    "nul": "Putin\x00Xi\x0cMr.\u2028Sen.",
    "nothing": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_never_raises(name):
    article = annotate(Article(HOSTILE[name]), "mentions")
    assert all(m.span.end <= len(article.text) for m in article["mentions"])


WORDS = """President Xi Jinping Putin the The two presidents Russian U.S. Mr. SCO (SCO) said He
their of and Council Ministry , . - 's \u201c \u201d 17th summit in Peru 5 May last month Anna"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


@settings(max_examples=120)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join)))
def test_any_text_gives_valid_mentions_and_the_same_again(text):
    first, second = (annotate(Article(text), "mentions")["mentions"] for _ in range(2))
    assert first == second
    for mention in first:
        assert text[mention.span.start : mention.span.end].strip()
        assert mention.form in ("proper", "nominal", "pronominal") and mention.rule
        assert len(set(mention.entities)) == len(mention.entities)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_no_two_proper_mentions_cross(text):
    spans = [m.span for _, m in mentions(f"Putin and Xi. {text}", "proper")]
    pairs = list(combinations(spans, 2))
    assert pairs and all(not a.overlaps(b) or a in b or b in a for a, b in pairs)


# ------------------------------------------------------------------ the entities


def test_every_id_of_a_mention_is_a_row_with_its_count():
    counts = Counter(id for m in COURSE["mentions"] for id in m.entities)
    assert len(counts) > 10 and dict(entities(COURSE)["mentions"]) == counts
    assert list(entities(COURSE).index)[:2] == ["xi-jinping", "russia"]


def test_names_and_aliases_come_from_the_gazetteer():
    sco = entities(COURSE).loc["sco"]
    assert (sco["name"], sco["kind"]) == ("Shanghai Cooperation Organization", "ORG")
    assert "SCO" in sco["aliases"] and sco["name"] not in sco["aliases"]


def test_the_layer_of_mentions_is_made_if_it_is_missing():
    bare = Article("Ada Lunt left.")
    assert list(entities(bare)["name"]) == ["Ada Lunt"] and "mentions" not in bare


def test_without_mentions_there_are_no_rows_but_all_columns():
    frame = entities(Article("It rained."))
    assert len(frame) == 0 and list(frame) == ["name", "kind", "aliases", "mentions"]


def test_the_catalogue_has_the_same_entities_as_values():
    frame = entities(COURSE)
    assert [(e.id, e.name, e.kind, e.aliases) for e in catalogue(COURSE)] == list(
        zip(frame.index, frame["name"], frame["kind"], frame["aliases"], strict=True)
    )


def marked(text, *mentions):
    """An article with mentions made by hand: (words, label, ids, form)."""
    article = Article(text)
    items = [Mention(article.find(words), *rest) for words, *rest in mentions]
    return article.with_layer(Layer("mentions", items, by="gold"))


def test_an_unknown_id_is_named_by_its_longest_proper_mention():
    article = marked(
        "Quill left. Marta Quill slept. The new harbour master woke.",
        ("Quill", "PERSON", ("p1",)),
        ("Marta Quill", "PERSON", ("p1",)),
        ("The new harbour master", "PERSON", ("p1",), "nominal"),
    )
    assert entities(article).to_dict("index") == {
        "p1": {"name": "Marta Quill", "kind": "PERSON", "aliases": ("Quill",), "mentions": 3}
    }


def test_a_name_of_two_is_no_name_of_one():
    article = marked(
        "The sisters left. Lunt slept.",
        ("The sisters", "PERSON", ("ada", "bo")),
        ("Lunt", "PERSON", ("bo",)),
    )
    assert list(entities(article)["name"]) == ["ada", "Lunt"]


def test_an_id_with_no_proper_mention_is_named_by_itself():
    article = marked("The talks failed.", ("The talks", "EVENT", ("talks-1",), "nominal"))
    assert list(entities(article)["name"]) == ["talks-1"]
    assert list(entities(article)["kind"]) == ["EVENT"]


# ------------------------------------------------------------------ the gazetteer


def with_names(text: str, *entities: object) -> Article:
    return Article(text, meta={"gazetteer": {"entity": list(entities)}})


def test_the_names_of_an_article_come_before_those_of_the_course():
    wexla = {"id": "wexla", "name": "Wexla", "label": "PRODUCT"}
    other = {"id": "sco", "name": "Sco Works", "label": "FAC", "aliases": ["Putin Works"]}
    text = "Then Wexla left Putin Works, the SCO, Kazakhstan and Nato."
    article = annotate(with_names(text, wexla, other), "mentions")
    found = {article.words(m): (m.label, m.entities, m.rule) for m in article["mentions"]}
    assert found["Wexla"] == ("PRODUCT", ("wexla",), "gazetteer")
    assert found["Putin Works"] == ("FAC", ("sco",), "gazetteer")
    assert found["SCO"][2] != "gazetteer"
    assert found["Kazakhstan"] == ("GPE", ("kazakhstan",), "gazetteer")
    assert found["Nato"][2] == "gazetteer"
    assert annotate(Article(text), "mentions")["mentions"][0].label == "OPEN"


def test_an_article_without_names_has_those_of_the_course():
    article = annotate(with_names("Putin left."), "mentions")
    assert article["mentions"][0].entities == ("vladimir-putin",)


ONTONOTES = "PERSON NORP ORG GPE LOC FAC EVENT LAW PRODUCT WORK_OF_ART LANGUAGE DATE"


@pytest.mark.parametrize("label", ONTONOTES.split())
def test_every_label_may_be_given_to_a_name(label):
    article = with_names("Then Wexla left.", {"id": "wexla", "name": "Wexla", "label": label})
    assert annotate(article, "mentions")["mentions"][0].label == label


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ({"entity": {"id": "x"}}, "entity = [ ... ]"),
        ({"entity": [], "names": {}}, "entity = [ ... ]"),
        ({"entity": ["Wexla"]}, "must be a table"),
        ({"entity": [{"id": "x", "name": "X", "label": "THING"}]}, "'THING' is no label"),
        ({"entity": [{"id": "x", "name": "X", "label": "ORG", "aliases": "Y"}]}, "'aliases'"),
        ({"entity": [{"id": "x", "name": "X", "label": "ORG", "of": "y"}]}, "'y'"),
    ],
)
def test_names_of_an_article_that_are_wrong_are_named(own, named):
    article = Article("Wexla left.", meta={"gazetteer": own})
    with pytest.raises(LexiconError, match=r"gazetteer\.toml") as error:
        annotate(article, "mentions")
    assert named in str(error.value)


def test_countries_have_their_everyday_names():
    known = gazetteer().known
    assert known["russia"].entity.name == "Russia"
    assert "Russian Federation" in known["russia"].entity.aliases
    assert known["bolivia"].entity.name == "Bolivia"
    with pytest.raises(LexiconError, match=r"countries\.XQ: ISO 3166-1 has no such"):
        read_gazetteer(broken(countries={"XQ": {}}))
    with pytest.raises(LexiconError, match=r"countries\.PE: 'names' must be a list"):
        read_gazetteer(broken(countries={"PE": {"names": "Peru"}}))


def test_first_names_of_both_lists_tell_nothing():
    given = gazetteer().words.given
    assert (given["Yuki"], given["Chad"], given["Florence"]) == ("", "he", "she")
    with pytest.raises(LexiconError, match="given_names: the list 'she' is missing"):
        read_gazetteer(broken(given_names={"he": ["Bo"]}))


def test_a_name_without_letters_has_an_id():
    assert (slug("?!"), slug("O\u2019Brien & Co.")) == ("unnamed", "obrien-co")


def broken(**change):
    return {**lexicon("gazetteer"), **change}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"entity": [{"id": "x", "name": "X"}]}, ("entity 1", "'x'", "label")),
        ({"entity": [{"id": "x", "name": "X", "label": "CITY"}]}, ("entity 1", "CITY", "GPE")),
        ({"entity": [{"id": "x", "name": "X", "label": "GPE", "aliases": "Y"}]}, ("'x'", "Y")),
        (
            {"entity": [{"id": "x", "name": "X", "label": "GPE", "of": "nowhere"}]},
            ("'x'", "nowhere"),
        ),
        ({"entity": [{"id": "x", "name": "X", "label": "GPE"}] * 2}, ("entity 2", "taken")),
        ({"names": {"TOWN": ["Ulm"]}}, ("names.TOWN", "GPE")),
        ({"names": {"GPE": [3]}}, ("names.GPE", "3")),
        ({"countries": {"ZZ": {}}}, ("countries.ZZ", "ISO")),
        ({"countries": {"RU": 5}}, ("countries.RU",)),
        ({"countries": 5}, ("countries", "must be a table")),
        ({"names": 5}, ("names", "must be a table")),
        ({"short_forms": 5}, ("short_forms", "must be a table")),
        ({"short_forms": {"Ulm": "U"}}, ("short_forms.Ulm", "list of names")),
        ({"names": {"GPE": [" "]}}, ("names.GPE", "list of names")),
        ({"entity": 5}, ("entity", "list of tables")),
        ({"entity": [5]}, ("entity 1", "table")),
    ],
)
def test_a_broken_entry_is_named_with_its_file(change, named):
    with pytest.raises(LexiconError) as error:
        read_gazetteer(broken(**change))
    assert all(word in str(error.value) for word in ("gazetteer.toml", *named))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("table", ["titles", "roles", "given_names", "head_words", "nominals"])
def test_a_broken_word_list_is_named(table):
    with pytest.raises(LexiconError, match=rf"gazetteer\.toml.*{table}"):
        read_gazetteer(broken(**{table: {"x": "not a list"}}))


NEEDED = ("titles", "roles", "other_words", "given_names", "company", "endings", "sides")


@pytest.mark.parametrize(
    ("table", "key"), [(table, key) for table in NEEDED for key in lexicon("gazetteer")[table]]
)
def test_a_missing_word_list_is_named(table, key):
    rest = {k: words for k, words in lexicon("gazetteer")[table].items() if k != key}
    with pytest.raises(LexiconError, match=f"{table}: the list {key!r} is missing"):
        read_gazetteer(broken(**{table: rest}))


@pytest.mark.parametrize("table", [*NEEDED, "head_words", "kinds", "before", "calendar"])
def test_a_missing_table_is_named(table):
    with pytest.raises(LexiconError, match=rf"gazetteer\.toml: the table \[{table}\] is missing"):
        read_gazetteer(broken(**{table: None}))


def test_names_are_found_in_a_text_as_they_are_known():
    known = gazetteer()
    assert known.name_at("in South Korea", 3) == ("south-korea", "GPE")
    assert known.name_at("in South Koreans", 3) != ("south-korea", "GPE")
    assert known.name_at("in ?", 3) == known.name_at("in it", 3) == ("", "")
    assert known.look_up("Shanghai Cooperation\nOrganization") == ("sco", "ORG")
    assert known.look_up("Wexla") is None
    assert known.names["Russian"] == ("russia", "NORP")


def test_names_with_accents_are_known_without_them():
    words = gazetteer().words
    assert slug("S\u00e3o Paulo") == "sao-paulo" and slug("U.S. Navy") == "us-navy"
    assert {"Jos\u00e9", "Jose"} <= words.given.keys()


def test_entries_that_name_an_office_name_their_source():
    with_role = [entry for entry in lexicon("gazetteer")["entity"] if entry.get("role")]
    assert with_role and all(entry["source"].startswith("https://") for entry in with_role)


# ------------------------------------------------------------------ spaCy


@pytest.fixture
def nlp():
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed (extra: spacy)")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Putin"},
            {"label": "ORG", "pattern": "Kelp Board", "id": "kelp-board"},
            {"label": "DATE", "pattern": "Tuesday"},
            {"label": "CARDINAL", "pattern": "three"},
        ]
    )
    pipeline.meta["name"] = "test_ruler"
    return pipeline


def by_spacy(nlp, text):
    return spacy_mentions(nlp)(annotate(Article(text), "sentences"))


def test_a_pipeline_of_the_user_makes_the_layer_and_signs_it(nlp):
    article = by_spacy(nlp, "It rained.\n\nOn Tuesday Putin met three men of the Kelp Board.")
    found = [(article.words(m), m.label, m.entities) for m in article["mentions-spacy"]]
    assert found == [
        ("Tuesday", "DATE", ()),
        ("Putin", "PERSON", ("vladimir-putin",)),
        ("Kelp Board", "ORG", ("kelp-board",)),
    ]
    by = article["mentions-spacy"].by
    assert by.startswith("spacy 3.") and by.endswith("en_test_ruler")


def test_lone_surrogates_do_not_stop_spacy_or_move_offsets(nlp):
    article = by_spacy(nlp, "The \ud800 \udc00 and Putin came.")
    assert [article.words(m) for m in article["mentions-spacy"]] == ["Putin"]


def test_a_pipeline_is_chosen_by_an_environment_variable(nlp, tmp_path, monkeypatch):
    nlp.to_disk(tmp_path / "ruler")
    monkeypatch.setenv("SCO_LESSONS_SPACY", str(tmp_path / "ruler"))
    article = annotate(Article("Putin came."), "mentions-spacy")
    assert [article.words(m) for m in article["mentions-spacy"]] == ["Putin"]


def test_a_missing_pipeline_is_one_line_with_the_remedy(nlp, monkeypatch):
    monkeypatch.setenv("SCO_LESSONS_SPACY", "no_such_pipeline")
    with pytest.raises(PipelineError, match=r"no_such_pipeline.*spacy download") as error:
        annotate(Article("Putin came."), "mentions-spacy")
    assert "\n" not in str(error.value)


def test_missing_spacy_is_one_line_with_the_remedy(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    monkeypatch.setenv("SCO_LESSONS_SPACY", "another_name")
    with pytest.raises(PipelineError, match=r"pip install 'sco-lessons\[spacy\]'"):
        annotate(Article("Putin came."), "mentions-spacy")


def test_the_spacy_layer_is_made_only_when_asked_for():
    assert not annotators()["mentions-spacy"].default
