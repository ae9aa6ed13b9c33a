"""Every rule of docs/entities.md: a text that needs it, and one that it must leave alone."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from doc_tables import rows, with_row
from sco_lessons import Article, annotate, load
from sco_lessons.layers.entities import Mention
from sco_lessons.text.course import course_texts

PAGE = (Path(__file__).parents[1] / "docs" / "entities.md").read_text(encoding="utf-8")
TEXTS = (Path(__file__).parent / "entity_texts.txt").read_text(encoding="utf-8")
# Made by a pipeline of the user's: test_entities.py has its tests.
ELSEWHERE = {"pipeline"}


def documented(page: str = PAGE) -> Iterator[str]:
    """The rules of the table; "x: A, B or C" are x: A, x: B, x: C. Bold heads are none."""
    for cell, example in rows(page, "Rules"):
        if not example and re.fullmatch(r"\*\*.+\*\*", cell):
            continue
        for rule in cell.split("; "):
            name, _, labels = rule.partition(": ")
            yield from (f"{name}: {x}" for x in re.split(r", | or ", labels)) if labels else [rule]


PRONOUNS = {"i", "me", "my", "mine", "myself", "each other", "one another"}
PRONOUNS |= {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its"}
PRONOUNS |= {"itself", "they", "them", "their", "theirs", "themselves"}
LUNT_AND_REY = "Chilean President Ada Lunt met Peruvian President Carlos Rey. "
# rule: (a text that needs it, the words, their entities; a text that it must leave alone)
EXAMPLES = {
    "gazetteer": ("They left Kazakhstan.", "Kazakhstan", "kazakhstan", "They left Kazakhstania."),
    "gazetteer, in capitals": (
        "LOS ANGELES (AP) - It rained.",
        "LOS ANGELES",
        "los-angeles",
        "Los Angeles is dry. USA WINS",
    ),
    "dateline": (
        "BRACKMOUTH, June 3 (AP) - It rained.",
        "BRACKMOUTH",
        "brackmouth",
        "UPDATE - It rained. In Brackmouth it rained. LONDON (AP) - It rained.",
    ),
    "title before a name": (
        "A letter reached Prime Minister Oda Brenn.",
        "Oda Brenn",
        "oda-brenn",
        "The Justice Department of the Prime Minister agreed.",
    ),
    "first name": (
        "They met Samantha Phillips there.",
        "Samantha Phillips",
        "samantha-phillips",
        "They met Samantha in Park Street.",
    ),
    "first name, family name shared": (
        "They met Maria and José Santos.",
        "Maria",
        "maria-santos",
        "They met Maria and José. They met Maria Okafor and José Santos. Ada, José Santos left.",
    ),
    "spoken or written": (
        "She dreams in Arabic and Greek.",
        "Arabic",
        "arabic",
        "They ate in French cafés. They speak Wexlan. The French left.",
    ),
    "head word": (
        "The Ministry of Inland Fisheries agreed.",
        "Ministry of Inland Fisheries",
        "ministry-of-inland-fisheries",
        "The Ministry agreed. Fisheries Ministries agreed.",
    ),
    "name and event noun": (
        "They spoke at the 9th NATO summit.",
        "9th NATO summit",
        "9th-nato-summit",
        "NATO held summits. A NATO plan failed.",
    ),
    "parties of a case": (
        "They cited Brandt v. Board of Wexla.",
        "Brandt v. Board of Wexla",
        "brandt-v-board-of-wexla",
        "Peru v Chile ended. They cited Brandt vs. Orin. The vote v. them failed.",
    ),
    "maker and model": (
        "They saw a Boeing 737 there.",
        "Boeing 737",
        "boeing-737",
        "They saw Boeing 737 days ago. They like the Boeing 7. They met a Lunt 737.",
    ),
    "acronym": ("Later the NKB voted.", "NKB", "nkb", "The CEO bought a TV. STOP the car."),
    "abbreviation learnt from the text": (
        "The Northern Kelp Board (NKB) met. Later the NKB voted.",
        "NKB",
        "northern-kelp-board",
        "The Northern Kelp Board (XQZ) met. Later the XQZ voted.",
    ),
    "short form of a name in the text": (
        "Samantha Phillips left. Nobody followed Phillips.",
        "Phillips",
        "samantha-phillips",
        "Samantha Phillips left. Nobody followed Quillory.",
    ),
    "end of a longer name in the text": (
        "President Ursula von der Ahe left. Von der Ahe slept.",
        "Von der Ahe",
        "ursula-von-der-ahe",
        "Senator Ana Lou Costa Brava met Senator Bo Costa Brava. Costa Brava left.",
    ),
    "family, plural of a name in the text": (
        "Ada Lunt came. We like the Lunts.",
        "Lunts",
        "lunts",
        "Ada Lunt came. We like the Quills.",
    ),
    "company of the name": (
        "They live in Drosselbeek.",
        "Drosselbeek",
        "drosselbeek",
        "They like Drosselbeek.",
    ),
    "listed name": (
        "Anna fell ill in May.",
        "Anna",
        "anna",
        "Annaxa fell ill in May.",
    ),
    "listed with names of this kind": (
        "They like Ada Lunt, Bo Rey and Picasso.",
        "Picasso",
        "picasso",
        "They like Ada Lunt, Peru and Picasso. They live in Leeds, Picasso.",
    ),
    "place that stands for its team": (
        "Then Peru beat Chile 3-1.",
        "Chile",
        "chile-team",
        "Peru beat inflation. In Chile, football fans cried. Russia lost half of its grain.",
    ),
    "nothing tells the kind": (
        "Then they saw the Sabrewing.",
        "Sabrewing",
        "sabrewing",
        "Then they saw the ferry Sabrewing.",
    ),
    "family name used as a person's": (
        "Then Wexla Storm came. Then Storm said no and Storm asked why.",
        "Wexla Storm",
        "wexla-storm",
        "Then Wexla Storm came. Then Storm fell.",
    ),
    "shape of the name": (
        "They like Wexla Orin.",
        "Wexla Orin",
        "wexla-orin",
        "They like wexla orin. Then Okafor, who ate, said it rained.",
    ),
    "calendar name": (
        "It rained on Thursday, 12 November.",
        "Thursday, 12 November",
        "",
        "March on.",
    ),
    "time by the calendar": ("It rained last month.", "last month", "", "It rained every month."),
    "apposition": (
        "Marta Quill, the harbour master, spoke.",
        "the harbour master",
        "marta-quill",
        "Marta Quill and the harbour master spoke.",
    ),
    "office learnt from the text": (
        "Russian President Vladimir Putin spoke. The Russian president left.",
        "The Russian president",
        "vladimir-putin",
        "Russian President Vladimir Putin spoke. The Chilean president left.",
    ),
    "the others with this office belong to other countries": (
        "President Xi Jinping met Russian President Vladimir Putin. The Chinese president left.",
        "The Chinese president",
        "xi-jinping",
        "President Xi Jinping met Russian President Vladimir Putin. The Chilean president left.",
    ),
    "office in the gazetteer": (
        "Putin spoke. The Russian president left.",
        "The Russian president",
        "vladimir-putin",
        "Putin spoke. The Chilean president left. The Russian chancellor left.",
    ),
    "the only one named with this office": (
        "President Ada Lunt spoke. The Chilean president left.",
        "The Chilean president",
        "ada-lunt",
        "President Ada Lunt met President Bo Rey. The Chilean president left.",
    ),
    "last one named with this office": (
        f"{LUNT_AND_REY}It rained. It snowed. The president left.",
        "The president",
        "carlos-rey",
        f"{LUNT_AND_REY}It rained. It snowed. The king left.",
    ),
    "the one with this office just named": (
        f"{LUNT_AND_REY}It rained. It snowed. Lunt smiled. The president left.",
        "The president",
        "ada-lunt",
        f"{LUNT_AND_REY}The president left.",
    ),
    "office, holder not named": (
        "It rained. The prime minister left.",
        "The prime minister",
        "",
        "Prime Minister Oda Brenn spoke. The prime minister left.",
    ),
    "former holder, left open": (
        "President Ada Lunt spoke. The former president left.",
        "The former president",
        "",
        "President Ada Lunt spoke. The new president left.",
    ),
    "plural, left open": (
        "It rained. The two presidents left.",
        "The two presidents",
        "",
        f"{LUNT_AND_REY}The two presidents left.",
    ),
    "all named with this office": (
        f"{LUNT_AND_REY}The two heads of state left.",
        "The two heads of state",
        "ada-lunt carlos-rey",
        f"{LUNT_AND_REY}The three heads of state left.",
    ),
    "those with this office named last": (
        f"Danish Prime Minister Oda Brenn rested. It rained. {LUNT_AND_REY}Both leaders left.",
        "Both leaders",
        "ada-lunt carlos-rey",
        f"{LUNT_AND_REY}Danish Prime Minister Oda Brenn spoke. Both leaders left.",
    ),
    "persons named before": (
        "Karl Brandt came. Tom Okafor slept. The two men left.",
        "The two men",
        "karl-brandt tom-okafor",
        "Karl Brandt came. Tom Okafor slept. The three men left.",
    ),
    "named together before": (
        "Peru and Chile signed. It rained. It snowed. It froze. Trade helps the two sides.",
        "the two sides",
        "chile peru",
        "Peru signed. Chile did not. Trade helps the two sides.",
    ),
    "places named before": (
        "Peru voted. Then Chile voted. Trade helps the two countries.",
        "the two countries",
        "chile peru",
        "Peru and Chile voted. Trade helps the two countries.",
    ),
    "countries of those who hold an office": (
        f"{LUNT_AND_REY}The two nations agreed.",
        "The two nations",
        "chile peru",
        "President Ada Lunt met President Bo Rey. Trade helps the two cities.",
    ),
    "last one with this word in it": (
        "The Brackwater Town Council met the Tessick Rowing Club. Later the council voted.",
        "the council",
        "brackwater-town-council",
        "The Tessick Rowing Club met. Later the council voted.",
    ),
    "only organisation named": (
        "Kestrel Airways cancelled flights. The airline was sorry.",
        "The airline",
        "kestrel-airways",
        "Kestrel Airways and the Kelp Board met. The airline was sorry.",
    ),
    "organisation named last, first in its sentence": (
        "The SCO and others met. Then the group voted.",
        "the group",
        "sco",
        "The SCO and others met. It rained. It snowed. It froze. All slept. Then the group voted.",
    ),
    "only place of this kind named": (
        "Peru voted. The country slept.",
        "The country",
        "peru",
        "Peru voted with Chile. The country slept. It rained. Lima slept.",
    ),
    "members of an organisation": (
        "It helps the SCO members.",
        "the SCO members",
        "",
        "It helps the Peru members and the SCO.",
    ),
    "event noun": (
        "We saw their first meeting.",
        "their first meeting",
        "",
        "We like meeting them.",
    ),
    "first person of the sentence": (
        "Ada Lunt met Karl Brandt and she left.",
        "she",
        "ada-lunt",
        "Then she left with Ada Lunt.",
    ),
    "first person of an earlier sentence": (
        "Laura Brandt met Peter Okafor. He smiled.",
        "He",
        "peter-okafor",
        "Laura Brandt came. It rained. All ate. All slept. She smiled.",
    ),
    "speaker of an earlier sentence": (
        "Ada Hill will visit Hanoi, announced Maria Ning. She gave no date.",
        "She",
        "maria-ning",
        "Ada Hill will visit Hanoi, unlike Maria Ning. She gave no date.",
    ),
    "person who follows": (
        "It rained. When she arrived, Mara Lint slept.",
        "she",
        "mara-lint",
        "Ada Brenn left. When she arrived, Mara Lint slept. In Peru she slept, and Mara Lint ate.",
    ),
    "person before who": (
        "Ada Lunt came by. It helped Bo Rey, who had hurt his knee.",
        "his",
        "bo-rey",
        "It helped Bo Rey, who met him. It helped Bo Rey, and who met his son?",
    ),
    "two persons fit, left open": (
        "Ada Lunt met Maria Orr. Later she left.",
        "she",
        "",
        "Ada Lunt met Bo Rey. Later she left. Ada Lunt met Maria Orr. She slept.",
    ),
    "nobody fits, left open": ("It rained. He slept.", "He", "", "Karl Brandt came. He slept."),
    "body that the sentence before begins with": (
        "Kestrel Airways grew. Bo Rey, its founder, left.",
        "its",
        "kestrel-airways",
        "Kestrel Airways grew. Bo Rey likes its colour. Peru likes the SCO. Ada, its boss, left.",
    ),
    "nearest body or country": (
        "Chile likes the SCO and its plan.",
        "its",
        "sco",
        "Ada Lunt likes its plan. It is good.",
    ),
    "last plural of the sentence": (
        "Peru and Chile praised their ties.",
        "their",
        "chile peru",
        "Peru praised their ties.",
    ),
    "first plural of the sentence before": (
        "Peru and Chile met. They signed.",
        "They",
        "chile peru",
        "Peru and Chile met. It rained. They signed.",
    ),
    "fronted phrase, the plural that follows": (
        f"{LUNT_AND_REY}All ate. All slept. During their talks, the two presidents sang.",
        "their",
        "ada-lunt carlos-rey",
        f"{LUNT_AND_REY}All ate. All slept. During their talks, the president sang.",
    ),
    "the speaker of the quotation": (
        "\u201cI am glad,\u201d said Anna Brandt.",
        "I",
        "anna-brandt",
        "\u201cI am glad,\u201d near Anna Brandt.",
    ),
}


def votes() -> list[tuple[str, dict[str, int]]]:
    """The names of the table of votes, in their texts, and the votes by label."""
    return [
        (text, {k: int(v) for k, v in re.findall(r"(\w+) (-?\d)", cell)})
        for text, cell, _ in rows(PAGE, "What speaks for a kind")
    ]


def voted(marked: str) -> dict[str, int]:
    """The votes for the name in brackets, by its words and by what is around it.

    The modules are imported here, as tests/mutants.py exchanges them.
    """
    from sco_lessons.layers.entities import external_evidence, internal_evidence, reading
    from sco_lessons.layers.entities.gazetteer import gazetteer

    before, name, after = re.split(r"[\[\]]", marked)
    known = gazetteer()
    text = reading.Reading(before + name + after, frozenset(), (), known, known.words)
    end = len(before) + len(name)
    unknown = reading.Name(len(before), end, "", "", tuple(name.split()), certain=False)
    total = internal_evidence.votes_of_words(unknown.words)
    total.update(external_evidence.votes_of_text(text, unknown))
    return {label: votes for label, votes in total.items() if votes}


def of_rule(article: Article, found: Iterable[Mention], rule: str) -> list[tuple[str, str]]:
    """Words and entities of the mentions that the rule made."""
    return [(article.words(m), " ".join(m.entities)) for m in found if m.rule == rule]


def made(text: str, rule: str) -> list[tuple[str, str]]:
    article = annotate(Article(text), "mentions")
    return of_rule(article, article["mentions"], rule)


def texts() -> list[tuple[str, list[str]]]:
    """The texts of entity_texts.txt, each with the lines of its mentions."""
    blocks = (block.split("\n    ") for block in TEXTS.strip().split("\n\n")[4:])
    lines = {"\u00b6": "\n\n", "\u21b5": "\n", "\u21e5": "\t"}
    return [(re.sub("[\u00b6\u21b5\u21e5]", lambda m: lines[m[0]], text), e) for text, *e in blocks]


def lines(article: Article, found: Iterable[Mention]) -> list[str]:
    """A line for each mention, as in entity_texts.txt; the form is told if it is wrong."""
    made = []
    for m in found:
        words, is_pronoun = article.words(m).replace("\n", "\u21b5"), m.form == "pronominal"
        form = [] if is_pronoun == (words.lower() in PRONOUNS) else [m.form]
        made.append(" | ".join((words, m.label, " ".join(m.entities), m.rule, *form)))
    return made


def test_every_rule_of_the_docs_has_an_example_and_a_counter_example() -> None:
    rules = list(documented())
    assert len(rules) > 40 and len(rules) == len(set(rules))
    assert set(rules) - ELSEWHERE == set(EXAMPLES)


@pytest.mark.parametrize("row", ["| new | [a] |", "|new||", "| **new** | a |", "| *new* | a |"])
def test_no_row_of_the_docs_is_passed_over(row: str) -> None:
    added = set(documented(with_row(PAGE, "Rules", row))) - set(documented())
    assert added in ({"new"}, {"**new**"}, {"*new*"})


def test_every_row_of_the_table_of_votes_is_one_name_and_its_votes_or_none() -> None:
    for text, cell, why in rows(PAGE, "What speaks for a kind"):
        assert len(re.findall(r"[\[\]]", text)) == 2 and why
        assert re.fullmatch(r"none|[A-Z_]+ -?\d(, [A-Z_]+ -?\d)*", cell), text


def test_every_rule_at_work_is_in_the_docs() -> None:
    examples = [text for needs, _, _, leaves in EXAMPLES.values() for text in (needs, leaves)]
    texts = [*(load(name).text for name in course_texts()), *examples]
    mentions = [m for text in texts for m in annotate(Article(text), "mentions")["mentions"]]
    at_work = {mention.rule for mention in mentions}
    assert at_work == set(documented()) - ELSEWHERE


@pytest.mark.parametrize(("text", "expected"), votes())
def test_these_labels_are_voted_for(text: str, expected: dict[str, int]) -> None:
    assert voted(text) == expected


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_makes_the_mention_that_needs_it(rule: str) -> None:
    text, words, ids, _ = EXAMPLES[rule]
    assert (words, ids) in made(text, rule)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_leaves_the_counter_example_alone(rule: str) -> None:
    assert not made(EXAMPLES[rule][3], rule)


@pytest.mark.parametrize(("text", "expected"), texts())
def test_a_text_has_these_mentions_and_no_others(text: str, expected: list[str]) -> None:
    article = annotate(Article(text), "mentions")
    assert expected == lines(article, article["mentions"])


@pytest.mark.parametrize("line", ["WHO OWNS THE TAP?", "THE TAP: WHO PAYS"])
def test_a_word_of_grammar_in_a_line_of_capitals_names_nobody(line):
    article = annotate(Article(f"{line}\n\nThe WHO said so. Boats left the US."), "mentions")
    ids = [id for each in article["mentions"] for id in each.entities]
    assert sorted(set(ids)) == ["united-states", "world-health-organization"]
    assert all(each.span.start > len(line) for each in article["mentions"])


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (["Chile lead.", "", "Peru scored."], "ORG"),
        (["Peru scored.", "", "Chile lead."], "ORG"),
        (["Chile lead.", "", "", "Peru scored."], "GPE"),
        (["Peru scored.", "", "", "Chile lead."], "GPE"),
    ],
)
def test_words_of_sports_in_the_next_stretch_of_a_text_count(words: list[str], label: str) -> None:
    """A piece of a text is of 600 code points; its neighbours are asked."""
    text = " ".join(each or "It rained on all of us. " * 25 for each in words)
    article = annotate(Article(text), "mentions")
    assert {article.words(m): m.label for m in article["mentions"]}["Chile"] == label
