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
            "of 100 words, 0 are English words of grammar, where English has about 15",
        ),
        (RUSSIAN, "of 100 letters, 0 are of the Latin alphabet"),
    ],
)
def test_what_tells_that_a_text_is_not_english(text, told):
    assert why_not_english(text) == told
