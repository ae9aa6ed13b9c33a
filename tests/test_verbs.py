"""The reporting verbs of the lexicon, and how English spells the forms of a verb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons.errors import LexiconError
from sco_lessons.text import english, verbs
from sco_lessons.text.verbs import (
    STANCES,
    cues,
    forms,
    reporting_verb,
    reporting_verbs,
    verb_of,
)


@pytest.mark.parametrize(
    ("verb", "third", "past", "ing"),
    [
        ("read", "reads", "readed", "reading"),
        ("say", "says", "sayed", "saying"),
        ("deny", "denies", "denied", "denying"),
        ("enjoy", "enjoys", "enjoyed", "enjoying"),
        ("stress", "stresses", "stressed", "stressing"),
        ("push", "pushes", "pushed", "pushing"),
        ("vouch", "vouches", "vouched", "vouching"),
        ("buzz", "buzzes", "buzzed", "buzzing"),
        ("box", "boxes", "boxed", "boxing"),
        ("echo", "echoes", "echoed", "echoing"),
        ("cough", "coughs", "coughed", "coughing"),
        ("claim", "claims", "claimed", "claiming"),
        ("urge", "urges", "urged", "urging"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("lie", "lies", "lied", "lying"),
        ("dye", "dyes", "dyed", "dyeing"),
        ("shoe", "shoes", "shoed", "shoeing"),
        ("beg", "begs", "begged", "begging"),
        ("quip", "quips", "quipped", "quipping"),
        ("up", "ups", "upped", "upping"),
        ("vow", "vows", "vowed", "vowing"),
        ("tax", "taxes", "taxed", "taxing"),
        ("offer", "offers", "offered", "offering"),
        ("appeal", "appeals", "appealed", "appealing"),
        ("rail", "rails", "railed", "railing"),
        ("signal", "signals", "signaled signalled", "signaling signalling"),
        ("growl", "growls", "growled", "growling"),
        ("fly", "flies", "flied", "flying"),
    ],
)
def test_a_verb_has_the_regular_forms_of_its_spelling(verb, third, past, ing):
    assert english.third_person(verb) == third
    assert english.past(verb) == tuple(past.split())
    assert english.ing(verb) == tuple(ing.split())


def test_a_longer_verb_doubles_its_last_letter_only_if_it_is_said_to():
    assert english.past("admit") == ("admited",) and english.ing("admit") == ("admiting",)
    assert english.past("admit", doubles=True) == ("admitted",)
    assert english.ing("admit", doubles=True) == ("admitting",)
    assert english.doubled("refer", doubles=True) == ("referr",)


@given(
    st.text("bcdfghjklmnpqrstvz", min_size=1, max_size=2),
    st.sampled_from("aeiou"),
    st.sampled_from("bdgklmnprt"),
)
def test_a_short_verb_with_one_vowel_doubles_its_last_letter(onset, vowel, last):
    verb = onset + vowel + last
    assert english.doubled(verb) == (verb + verb[-1],)


def test_the_lists_of_english_words_are_in_small_letters_and_unknown_ones_are_refused():
    assert english.words("relative_pronouns") == {"who", "which", "that"}
    with pytest.raises(LexiconError, match=r"^english.toml: 'colours' must be words in quot"):
        english.words("colours")


# The entries of the lexicon


def verb(**entry):
    return verb_of("mumble", {"stance": "manner", "frames": ["quote"], **entry})


def test_an_entry_of_a_stance_and_frames_is_a_verb_with_every_form():
    mumble = verb()
    assert (mumble.lemma, mumble.stance, mumble.frames) == ("mumble", "manner", {"quote"})
    kinds = {"mumbles": "s", "mumbled": "past", "mumbling": "ing", "mumble": "base"}
    assert mumble.forms == kinds
    assert mumble.trusted == {"quote"}
    assert (mumble.inverts, mumble.inverts_bare) == (True, True)
    assert not any((mumble.noun, mumble.plain, mumble.trails, mumble.negates))
    assert mumble.unsure_forms == mumble.adjectives == mumble.passive == frozenset()


@pytest.mark.parametrize("name", ["noun", "plain", "trails", "negates"])
def test_what_an_entry_says_of_its_verb_is_kept(name):
    assert getattr(verb(**{name: True}), name) is True


@pytest.mark.parametrize("name", ["unsure_forms", "adjectives", "passive"])
def test_the_words_that_an_entry_lists_are_kept(name):
    assert getattr(verb(**{name: ["one", "two"]}), name) == {"one", "two"}
    assert getattr(verb(**{name: ("one",)}), name) == {"one"}


def test_a_verb_with_an_addressee_has_a_passive_with_a_clause():
    assert verb(frames=["quote", "addressee"]).passive == {"a clause"}
    assert verb(frames=["quote", "addressee"], unsure=["addressee"]).passive == frozenset()
    assert verb(frames=["quote", "addressee"], passive=["as"]).passive == {"as"}


def test_unsure_frames_are_not_trusted_and_must_be_frames():
    assert verb(frames=["quote", "that"], unsure=["that"]).trusted == {"quote"}
    with pytest.raises(LexiconError, match=r"unsure frames \['noun', 'that'\] are not in frames"):
        verb(unsure=["that", "noun", "quote"])


def test_only_a_verb_that_takes_a_quote_is_inverted():
    that = verb(frames=["that"])
    assert (that.inverts, that.inverts_bare) == (False, False)
    unsure = verb(frames=["that", "quote"], unsure=["quote"])
    assert (unsure.inverts, unsure.inverts_bare) == (False, False)
    told = verb(inverts=False)
    assert (told.inverts, told.inverts_bare) == (False, False)


@pytest.mark.parametrize("frame", ["noun", "predicate", "infinitive"])
def test_a_verb_with_a_phrase_of_its_own_is_inverted_after_quotation_marks_only(frame):
    assert (verb(frames=["quote", frame]).inverts_bare) is False
    assert (verb(frames=["quote", frame]).inverts) is True
    assert (verb(frames=["quote", frame], inverts=True).inverts_bare) is True


def test_irregular_forms_are_those_of_the_entry():
    write = verb_of(
        "write",
        {"stance": "neutral", "frames": ["quote"], "past": "wrote", "participle": "written"},
    )
    assert write.forms == {
        "written": "participle",
        "wrote": "past",
        "writing": "ing",
        "writes": "s",
        "write": "base",
    }
    learn = verb(past=["mumbled", "mumblet"]).forms
    assert (learn["mumbled"], learn["mumblet"]) == ("past", "past")
    put = verb_of("put", {"stance": "neutral", "frames": ["quote"], "past": "put"})
    assert put.forms["put"] == "base"
    admit = verb_of("admit", {"stance": "neutral", "frames": ["quote"], "doubles": True})
    assert list(admit.forms) == ["admitted", "admitting", "admits", "admit"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"stance": "soft"}, "stance 'soft': choose one of neutral, .*, intention"),
        ({"stance": None}, "'stance' must be str"),
        ({"frames": "quote"}, "'frames' must be list"),
        ({"invert": True}, "no rule asks for 'invert': choose from noun, plain, .*unsure_forms"),
        ({"noun": "yes"}, "'noun' is 'yes': see the head of the file"),
        ({"plain": 1}, "'plain' is 1"),
        ({"inverts": "no"}, "'inverts' is 'no'"),
        ({"trails": 0}, "'trails' is 0"),
        ({"negates": []}, "'negates' is"),
        ({"doubles": "t"}, "'doubles' is 't'"),
        ({"adjectives": "one"}, "'adjectives' is 'one'"),
        ({"passive": "as"}, "'passive' is 'as'"),
        ({"past": 5}, "'past' is 5"),
        ({"participle": ["written"]}, "'participle' is"),
        ({"unsure": "that"}, "'unsure' is 'that'"),
        ({"unsure_forms": "that"}, "'unsure_forms' is 'that'"),
    ],
)
def test_an_entry_that_is_wrong_names_the_verb_and_the_fault(entry, message):
    with pytest.raises(LexiconError, match=rf"^reporting_verbs\.toml, mumble: .*{message}"):
        verb(**entry)


@pytest.mark.parametrize("stance", STANCES)
def test_each_of_seven_stances_is_known(stance):
    assert verb(stance=stance).stance == stance
    assert len(STANCES) == 7


# Asking for verbs


def test_a_form_leads_to_its_verb_and_says_which_form_it_is():
    known = cues()
    assert known["urging"].verb is reporting_verbs()["urge"]
    for form, kind in {"says": "s", "said": "past", "saying": "ing", "say": "base"}.items():
        assert (known[form].verb.lemma, known[form].form) == ("say", kind)
    assert (known["written"].verb.lemma, known["written"].form) == ("write", "participle")


def test_a_form_of_two_verbs_is_not_the_base_of_the_rarer_one():
    assert "found" in reporting_verbs()["find"].forms
    assert cues()["found"].verb.lemma == "find"
    assert {form for one in reporting_verbs().values() for form in one.forms} == set(cues())


def test_forms_are_chosen_by_frame_and_kind():
    assert forms("quote", "past") < forms("quote") == forms()
    assert {"said", "wrote", "added"} <= forms("quote", "past")
    assert forms("quote", "past", "s") == forms("quote", "past") | forms("quote", "s")
    assert "says" not in forms("quote", "past") and "praised" in forms("noun")
    trusted = {f for one in reporting_verbs().values() if "that" in one.trusted for f in one.forms}
    assert forms("that") <= trusted and len(forms("that")) > 100


def test_the_verb_of_a_cue_is_its_last_one():
    assert reporting_verb("Did Not SAY").lemma == "say"
    assert reporting_verb("said and denied").lemma == "deny"
    assert reporting_verb("according to") is None
    for demand in ("called for", "also calls on", "called upon"):
        assert (reporting_verb(demand).lemma, reporting_verb(demand).stance) == (
            "call",
            "directive",
        )
    assert reporting_verb("called it").stance == "neutral"
    assert reporting_verb("") is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [({"verb": "clame", "takes": ["that"]}, "'clame' is no verb"), ({"verb": "claim"}, "takes")],
)
def test_a_noun_that_is_not_well_formed_is_named(monkeypatch, entry, said):
    listed = {**verbs.lexicon("reporting_verbs"), "nouns": {"claim": entry}}
    monkeypatch.setattr(verbs, "lexicon", lambda name: listed)
    with pytest.raises(LexiconError, match=f"reporting_verbs.toml, claim.*{said}"):
        verbs.reporting_nouns.__wrapped__()


def test_a_noun_that_reports_has_the_stance_of_its_verb():
    for noun in ("claim", "claims"):
        cue = verbs.reporting_nouns()[noun]
        assert (cue.verb.lemma, cue.verb.stance, cue.form) == ("claim", "assertive", "noun")
    assert "crisis" not in verbs.reporting_nouns()
