"""A text in another language is said to be so and not annotated as if it were English."""

import pytest

from sco_lessons import Article, annotate
from sco_lessons.layers.language import why_not_english

GERMAN = (
    "Der Bürgermeister hat am Montag erklärt, dass die Stadt bis Ende des Jahres einen neuen Plan "
    "für den Hafen vorlegen werde. Die Opposition kritisierte das Vorhaben."
)
FRENCH = (
    "La maire a déclaré lundi que la ville présenterait un nouveau plan avant la fin de l'année. "
    "L'opposition a critiqué le projet, qui ne sera pas prêt à temps pour tous."
)
DUTCH = (
    "De minister zei maandag dat het kabinet voor het einde van het jaar met een nieuw plan komt. "
    "Of dat lukt, was volgens de oppositie niet zeker, en over de kosten zei hij niets."
)
RUSSIAN = "Мэр города сообщила в понедельник, что новый план порта будет готов до конца года."
OF_NAMES = (
    "Ada Lunt, Bo Rey, Oda Brenn, Karl Brandt, Anna Brandt: five mayors, five plans, one summit. "
    "Lunt spoke first. Rey spoke last. Brenn left early, Brandt late. Others stayed home."
)


@pytest.mark.parametrize("text", [GERMAN, FRENCH, DUTCH, RUSSIAN])
@pytest.mark.parametrize("layer", ["mentions", "attributions", "sentiment"])
def test_another_language_is_said_in_one_line_and_not_annotated(text, layer):
    with pytest.warns(UserWarning, match="this text is not English") as told:
        article = annotate(Article(text), layer)
    assert len(told) == 1 and "\n" not in str(told[0].message) and layer in str(told[0].message)
    assert len(article[layer]) == 0 and "no English text" in article[layer].by


def test_what_any_language_has_is_made():
    assert len(annotate(Article(GERMAN), "sentences", "tokens")["sentences"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        OF_NAMES,
        "Der Hafen ist alt.",  # too short to tell
        f"Hafenstadt\n\nThe mayor said that the city would show its plan. {GERMAN[:60]}.",
        "Peace\n\n" * 60,
        "Fish: https://www.wexla.com/news/may/harbour/ferry/boat/dock or tarn@wexla.org " * 2,
    ],
)
def test_english_and_what_is_too_short_is_annotated(text):
    assert "mentions" in annotate(Article(text), "mentions")


GOODS = (
    "fresh bread, warm milk, cold water, cheap coffee, old wine, dry wood, soft wool, good salt, "
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOODS * 2, ""),  # no word of grammar, and all of them English
        ("der hafen ist alt und das wasser ist kalt heute wie gestern", ""),  # too short to tell
        (
            GERMAN + " " + FRENCH,
            "0% of the words are English words of grammar, where English has about 15%",
        ),
        (RUSSIAN, "0% of the letters are of the Latin alphabet"),
    ],
)
def test_what_tells_that_a_text_is_not_english(text, told):
    assert why_not_english(text) == told


def of_words(grammar=0, known=0, unknown=0, names=0, letters=0):
    """A text of so many words of each kind: "the" is of grammar and known, "bread" known alone."""
    parts = ["the"] * grammar, ["bread"] * known, ["plovak"] * unknown, ["Lunt"] * names
    return " ".join(word for part in (*parts, ["o"] * letters) for word in part)


def in_words(share):
    return f"{share}% of the words are English words of grammar, where English has about 15%"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (of_words(unknown=20), in_words(0)),
        (of_words(unknown=19), ""),  # too short to tell
        (of_words(unknown=19, letters=9), ""),  # a letter is no word
        (of_words(unknown=10, names=10), in_words(0)),
        (of_words(unknown=9, names=20), ""),  # too few without a capital
        (of_words(grammar=1, unknown=19), ""),  # one in twenty is of grammar
        (of_words(grammar=1, unknown=20), in_words(5)),
        (of_words(grammar=3, unknown=64), in_words(4)),  # 3 of 67
        (of_words(known=16, unknown=4), ""),  # four in five are known
        (of_words(known=16, unknown=5), in_words(0)),
    ],
)
def test_twenty_words_tell_by_those_of_grammar_and_those_that_are_known(text, told):
    assert why_not_english(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("пгтжб " * 9 + "пгтж", ""),  # 49 letters
        ("пгтжб " * 10, "0% of the letters are of the Latin alphabet"),
        ("пгтжб " * 8 + "Brenn " * 2, "20% of the letters are of the Latin alphabet"),
        (
            "пгтжб " * 10 + "пгт " + "Brenn " * 3 + "Bo",
            "24% of the letters are of the Latin alphabet",
        ),
        ("пгтжб " * 7 + "Brenn " * 3, ""),  # 15 of 50
    ],
)
def test_fifty_letters_tell_another_script_if_fewer_than_three_in_ten_are_latin(text, told):
    assert why_not_english(text) == told


@pytest.mark.parametrize("place", [0, 20_000, 34_000], ids=["beginning", "middle", "end"])
def test_a_long_text_tells_by_its_beginning_its_middle_or_its_end(place):
    """Where it begins to look, no letter is passed over: "mo" is the twentieth word."""
    found = f"mo {of_words(unknown=19)} "
    text = f"{'7' * place}{found}".ljust(40_000, "7")
    assert why_not_english(text) == in_words(0)


def test_the_parts_of_a_long_text_are_not_read_as_one_word_where_they_meet():
    text = of_words(unknown=10).rjust(6_000, "7").ljust(20_000, "7") + of_words(unknown=10)
    assert why_not_english(text.ljust(40_000, "7")) == in_words(0)
