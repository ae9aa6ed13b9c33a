"""The rules of reported speech, by sentences that need each of them and sentences that do not.

The sentences and what a reader marks in them are in speech_rules.txt, as its head explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from doc_tables import rows, with_row
from sco_lessons import Article, Layer, Span, annotate
from sco_lessons.layers.speech import Attribution
from sco_lessons.layers.speech.sentence import kinds
from sco_lessons.text.english import words
from sco_lessons.text.lexicons import lexicon

ROOT = Path(__file__).parents[1]
WEIGHTS = lexicon("speech_ends")["weights"]
DOCS = (ROOT / "docs/attributions.md").read_text(encoding="utf-8")
TABLE = [(row, example) for row, _, example in rows(DOCS, "How it works")]

# The rules of a row, if it is not the name of one: each of these, and with dots any frame above.
SEVERAL = {
    "addressee that, bare, phrase": ["addressee that", "addressee bare", "addressee phrase"],
    "for, on, about ... phrase": [
        f"{word} phrase" for word in words("particles") - {"out", "clear"}
    ],
    "according to, before / after / between": [
        f"according to, {place}" for place in ("before", "after", "between")
    ],
    "noun, ...": ["noun, that clause", "noun, infinitive"],
    "passive, passive by": ["passive", "passive by"],
}
NAMES = [row for row, _ in TABLE]
FRAMES = {
    rule for row in NAMES[: NAMES.index("ing clause") + 1] for rule in SEVERAL.get(row, [row])
}
FRAMED = {
    "participle, ...": "participle",
    "fronted participle, ...": "fronted participle",
    "to-infinitive, ...": "to-infinitive",
    "passive, passive by": "passive",
}


def makes(row: str, rule: str) -> bool:
    """True if the rule of an attribution is one of a row."""
    first, _, frame = rule.partition(", ")
    framed = row in FRAMED and first == FRAMED[row] and frame in FRAMES
    return framed or rule in SEVERAL.get(row, [row])


def read_sentences() -> dict[str, dict[str, list[str]]]:
    """By the headings of the file: each sentence, and what is found in it."""
    sections: dict[str, dict[str, list[str]]] = {}
    section: dict[str, list[str]] = {}
    text = ""
    for line in (ROOT / "tests/speech_rules.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            section = sections.setdefault(line, {})
        elif line.startswith("    ") and section:
            section[text].append(line.strip())
        elif line and sections:
            assert line not in section, f"twice: {line}"
            section[text := line] = []
    return sections


SECTIONS = read_sentences()
ROWS = {head.removeprefix("= "): part for head, part in SECTIONS.items() if head[:2] == "= "}


def marked(text: str) -> list[str]:
    """What is found in a text, one line an attribution, as in speech_rules.txt."""
    article = annotate(Article(text.replace("¶", "\n\n")), "attributions")
    return told(article, article["attributions"])


def told(article: Article, attributions: Iterable[Attribution]) -> list[str]:
    lines = []
    for one in attributions:
        source, cue = (article.words(part) if part else "-" for part in (one.source, one.cue))
        content = " + ".join(article.words(part) for part in one.content).replace("\n\n", "¶")
        negated = " (negated)" if one.negated else ""
        parts = [*one.content, *filter(None, (one.source, one.cue))]
        assert one.span == Span.covering(parts) and list(one.content) == sorted(one.content)
        assert one.note == "" or is_explained(article, one)
        lines.append(f"{one.rule}, {one.kind}: {source} | {cue} | {content}{negated}")
    return lines


def is_explained(article: Article, one: Attribution) -> bool:
    """The note tells where the content ends or may have ended, and at most two traits for it."""
    told = re.fullmatch("(ends|does not end) before \u201c(.+)\u201d: (.+)", one.note)
    assert told is not None
    place = r"\s*".join(map(re.escape, told[2].split()))
    ends = told[1] == "ends"
    starts = [match.start() for match in re.finditer(rf"\s*{place}", article.text)]
    found = any(
        start == part.end if ends else part.start < start < part.end
        for start in starts
        for part in one.content
    )
    reasons = [re.fullmatch(r"(.+) \(([+-]\d\.\d)\)", reason) for reason in told[3].split("; ")]
    weights = [WEIGHTS[reason[1]] for reason in reasons if reason]
    shown = [float(reason[2]) for reason in reasons if reason]
    return (
        found
        and 0 < len(weights) == len(reasons) <= 2
        and all((weight > 0) == ends for weight in weights)
        and [abs(weight) for weight in weights] == sorted(map(abs, weights), reverse=True)
        and shown == [round(weight, 1) for weight in weights]
    )


def rules(lines: list[str]) -> list[str]:
    return [line.partition(": ")[0].rpartition(", ")[0] for line in lines]


@pytest.mark.parametrize("head", SECTIONS)
def test_what_is_said_is_found_with_its_source_cue_and_rule_and_nothing_else(head):
    assert SECTIONS[head]
    assert {text: marked(text) for text in SECTIONS[head]} == SECTIONS[head]


def test_every_rule_of_the_docs_has_sentences_and_every_rule_with_sentences_is_in_the_docs():
    assert len(NAMES) > 20
    assert list(ROWS) == NAMES


@pytest.mark.parametrize(
    "row",
    ["| new | NP verb C | no brackets |", "|new|a|[b]|", "| new | a \\| b | [c] |", "| new | | |"],
)
def test_no_row_of_the_docs_is_passed_over(row):
    longer = rows(with_row(DOCS, "How it works", row), "How it works")
    assert [name for name, _, _ in longer] == [*NAMES, "new"]


@pytest.mark.parametrize("line", ["| new | [b] |", "| new | a | [b] | c |", "| new | a | [b]"])
def test_a_line_of_the_docs_that_is_no_row_of_its_table_is_refused(line):
    with pytest.raises(AssertionError, match="new"):
        rows(with_row(DOCS, "How it works", line), "How it works")


def plain(words: str) -> str:
    """Words with one kind of quotation mark, in small letters."""
    return re.sub('[\u201c\u201d\u2018\u2019"]', "'", words).lower()


def test_what_the_docs_call_wrong_is_tried_so_that_no_limit_outlives_its_rule():
    limits = DOCS.partition("## What it gets wrong\n")[2].partition("\n## ")[0]
    quoted = re.findall(r'"([^"]+)"', "\n".join(re.findall(r"^\d+\. .+$", limits, re.MULTILINE)))
    tried = [plain(text) for head in SECTIONS if "limits" in head for text in SECTIONS[head]]
    assert len(quoted) > 40
    untried = [words for words in quoted if not any(plain(words)[:-1] in text for text in tried)]
    assert untried == []


@pytest.mark.parametrize("row", ROWS)
def test_a_rule_has_a_sentence_that_needs_it_and_one_that_it_leaves_alone(row):
    made = [[rule for rule in rules(found) if makes(row, rule)] for found in ROWS[row].values()]
    assert any(made) and not all(made)
    needed = {rule for of_one in made for rule in of_one}
    assert set(SEVERAL.get(row, ())) <= needed
    if row in FRAMED:
        assert len([rule for rule in needed if rule.startswith(FRAMED[row] + ", ")]) > 1


def test_every_rule_that_is_left_behind_is_of_one_row_of_the_docs():
    expected = [found for part in SECTIONS.values() for found in part.values()]
    left = {rule for found in expected for rule in rules(found)}
    assert len(left) > 30
    assert {rule for rule in left if len([row for row in NAMES if makes(row, rule)]) != 1} == set()


@pytest.mark.parametrize("example", [example for _, example in TABLE])
def test_the_examples_of_the_docs_are_found_as_they_are_marked_there(example):
    told = re.sub(r"^\.\.\.", "Quill said it was safe", example)
    told = re.sub(r"said \.\.\.$", "said it was", re.sub(r"Quill \.\.\.$", "Quill left", told))
    told = f"Orr crossed the bridge in May.\n\n{told.replace(' ¶ ', chr(10) * 2)}"
    told += "" if told.endswith(".]") else "."
    text = told.replace("[", "").replace("]", "")
    article = annotate(Article(text), "attributions")
    contents = [[article.words(part) for part in one.content] for one in article["attributions"]]
    marked = re.findall(r"\[([^]]+)\]", told)
    assert marked and marked in contents


XI, PUTIN = "xi-jinping", "vladimir-putin"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Putin said trade grew.", [(PUTIN,)]),
        ("Xi and Putin said trade grew.", [(XI, PUTIN)]),
        ("Putin or Xi said trade grew.", [(PUTIN, XI)]),
        ("President Xi Jinping of China said trade grew.", [(XI,)]),
        ("Putin, the Russian president, said trade grew.", [(PUTIN,)]),
        ("Xi – the president of China – said trade grew.", [(XI,)]),
        ("Xi (center) said trade grew.", [(XI,)]),
        ("Putin alone said trade grew.", [(PUTIN,)]),
        ("Putin with Xi said trade grew.", [(PUTIN,)]),
        ("Russia said trade grew.", [("russia",)]),
        ("Putin’s spokesman said trade grew.", [()]),
        ("Putin's aides said trade grew.", [()]),
        ("Putin aides said trade grew.", [()]),
        ("A spokesman for Putin said trade grew.", [()]),
        ("Officials in Russia said trade grew.", [()]),
        ("The mayor – a friend of Putin – said trade grew.", [()]),
        ("The mayor, who met Xi, said trade grew.", [()]),
        ("Xi met Putin, who said trade grew.", [(PUTIN,)]),
        ("Xi met the mayor, who said trade grew.", [()]),
        ("Xi, who said trade grew, left.", [(XI,)]),
        ("“Trade grew,” said Putin, who met Xi.", [(PUTIN,)]),
        ("“Trade grew,” said Xi, the Chinese president.", [(XI,)]),
        ("Putin left. He said trade grew.", [(PUTIN,)]),
        ("According to Putin, trade grew.", [(PUTIN,)]),
        ("Noting that trade grew, Putin left.", [(PUTIN,)]),
        ("Asked if trade grew, Putin nodded.", [()]),
        ("Trade grew, said Putin, adding that it would last.", [(PUTIN,), (PUTIN,)]),
        ("Xi and President Putin said trade grew.", [(XI, PUTIN)]),
        ("Putin himself said trade grew.", [(PUTIN,)]),
        ("Xi and Putin's aides said trade grew.", [()]),
        ("Xi's friend Putin said trade grew.", [(PUTIN,)]),
        ("A man near Putin said trade grew.", [()]),
        ("A man under Putin said trade grew.", [()]),
        ("A man from Russia said trade grew.", [()]),
        ("A man at Russia’s embassy said trade grew.", [()]),
        ("A letter to Putin said trade grew.", [()]),
        ("A letter by Putin said trade grew.", [()]),
        ("The man who met Putin said trade grew.", [()]),
        ("A group that knew Putin said trade grew.", [()]),
        ("Putin, who met Xi, said trade grew.", [(PUTIN,)]),
        ("Putin of Russia said trade grew.", [(PUTIN,)]),
        ("Xi met the aides of Putin, who said trade grew.", [(PUTIN,)]),
        ("Xi met Putin in the garden, who said trade grew.", [()]),
        ("Those who said trade grew left.", [()]),
        ("The mayor said trade grew.", [()]),
        ("Putin (Russia) said trade grew.", [(PUTIN,)]),
        ("The man (a friend of Putin) who said trade grew left.", [()]),
        ("The Wisconsin Republican said trade grew.", [()]),
        ("Xi met Putin, and his aides said trade grew.", [()]),
        ("Xi, who met Putin, who said trade grew, left.", [(PUTIN,)]),
        ("Secretary of the Treasury Ada Lunt said trade grew.", [("ada-lunt",)]),
        ("The spokesman of President Xi said trade grew.", [()]),
        ("Ada Lunt’s friend Max Orr said trade grew.", [("max-orr",)]),
        ("Ada Lunt, who had met Putin in May and Xi in June, said trade grew.", [("ada-lunt",)]),
        ("“Trade grew,” said Xi. “Trade,” said Putin’s aide, “fell.”", [(XI,), ()]),
        ("It was said that trade grew.", [()]),
        ("Kazakhstan said trade grew.", [("kazakhstan",)]),
        ("“Trade grew,” said Xi, Putin and the mayor.", [(XI, PUTIN)]),
        ("“Trade grew,” said Putin, Xi and President Lune Adair.", [(PUTIN, XI, "lune-adair")]),
        # The name beside a description.
        ("Its director, Dr. Ada Lunt, said trade grew.", [("ada-lunt",)]),
        ("“Trade grew,” said her brother, Max Orr of Torre.", [("max-orr",)]),
        ("Putin’s spokesman, Max Orr, said trade grew.", [("max-orr",)]),
        ("Two bakers, Max Orr and Ada Lunt, said trade grew.", [("max-orr", "ada-lunt")]),
        ("The firm, Brask Foods, said trade grew.", [("brask-foods",)]),
        ("The mother of the victim, Max Orr, said trade grew.", [()]),
        ("A spokeswoman for the Kelp Board, Max Orr, said trade grew.", [("max-orr",)]),
        ("The director of UNICEF, Max Orr, said trade grew.", [("max-orr",)]),
        ("The director of UNICEF, the agency, said trade grew.", [()]),
        ("The head of the Kelp Board in Cork, Max Orr, said trade grew.", [()]),
        ("The friend of Ada Lunt, Max Orr, said trade grew.", [()]),
        ("A baker, a friend of Max Orr, said trade grew.", [()]),
        ("A baker, Max Orr’s friend, said trade grew.", [()]),
        ("A baker, Russia in mind, said trade grew.", [()]),
    ],
)
def test_the_speaker_is_whom_the_head_of_the_source_names(text, speakers):
    article = annotate(Article(text), "attributions")
    assert [one.speaker for one in article["attributions"]] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kestrel Airways cut flights. “We regret it,” the airline said.", "kestrel-airways"),
        ("Tarnco met Kestrel Airways. The airline said it was glad.", "kestrel-airways"),
        ("The Daily Courier printed it. The newspaper said it was sorry.", "daily-courier"),
        ("The Daily Courier printed it. The bank said it was sorry.", None),
        ("Kestrel Airways met Lund Airlines. The airline said it was glad.", None),
        ("The airline said it was glad. Kestrel Airways cut flights.", None),
        ("Sylvia Marchetti, the bank's governor, spoke. The governor said it was safe.",
         "sylvia-marchetti"),
        ("Ilse Varga, mayor of Norwick, left. The mayor said she was tired.", "ilse-varga"),
        ("Anna Brenn is a police officer. The officer said it was dark.", "anna-brenn"),
        ("The actress Lena Voss left. The actress said it was cold.", "lena-voss"),
        ("Max Orr, a miner, met Lena Voss, a nurse. The nurse said it was cold.", "lena-voss"),
        ("Max Orr, a nurse, met Lena Voss, a nurse. The nurse said it was cold.", None),
        ("Max Orr, a miner, left. The miners said it was cold.", None),
        ("Max Orr, a miner, left. The miner and the nurse said it was cold.", None),
        ("Governor of Quillshire Ada Lunt said the pass was shut.", "ada-lunt"),
        ("Friends of Ada Lunt said the pass was shut.", None),
        ("The Norwegian said it was late.", None),
        ("The Norwegians said it was late.", "norway"),
        ("Max Orr, a miner, left. The old miner said it was cold.", "max-orr"),
        ("Max Orr, a miner, left. The miner’s wife said it was cold.", None),
        ("Anna Brenn is a miner. The miner said it was cold.", "anna-brenn"),
        ("Max Orr, a ferry captain, left. The ferry said it was late.", None),
        ("They met ferry captain Max Orr. The ferry said it was late.", None),
        ("Ilse Varga, mayor of Torre, left. The mayor said it was late.", "ilse-varga"),
        ("Anna Brenn became the miner of the year. The miner said it was cold.", "anna-brenn"),
        ("The miner Max Orr left. The miner said it was cold.", "max-orr"),
        ("Old friend Max Orr left. The friend said it was cold.", "max-orr"),
        ("miner Max Orr left. The miner said it was cold.", "max-orr"),
        ("Max Orr left. They saw the miner he liked. The miner said it was cold.", None),
        ("The miner said it was cold. Max Orr, a miner, left.", None),
        ("Max Orr, a miner, and Lena Voss, a miner, met Bo Rey, a miner. The miner said no: “Go.”",
         None),
        ("Kestrel Airways met Lund Bank. The bank said it was sorry.", "lund-bank"),
        ("Kestrel Airways met Lund Bank. The airline said it was sorry.", "kestrel-airways"),
        ("They left the West Bank. The bank said it was sorry.", None),
        ("French President Lune Adair spoke. France’s president said it was late.", "lune-adair"),
        ("Max Orr, whom few in the town of Norwick like, is here, and Bo Rey, too, and is a miner."
         " The miner said it was cold.", None),
    ],
)  # fmt: skip
def test_a_description_means_the_only_one_whom_the_text_called_so_before(text, speaker):
    article = annotate(Article(text), "attributions")
    expected = (speaker,) if speaker else ()
    assert [one.speaker for one in article["attributions"]] == [expected]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("They met Ilse Varga.¶Ledger: Is it safe?¶Varga: It is.", [None, "ilse-varga"]),
        ("Varga: Dam is safe¶Ilse Varga, the mayor, spoke in Torre.", ["ilse-varga"]),
        ("They met Mara Lint.¶Ledger: Is it safe?¶Lint: It is.", [None, "mara-lint"]),
        ("They met Mara Lint.¶Ledger: Is it safe?¶Flint: It is.", [None, None]),
        (
            "They met Norwick Council.¶Ledger: Is it safe?¶Council: It is.",
            [None, "norwick-council"],
        ),
        ("They met Mara Lint and Max Lint.¶Ledger: Is it?¶Lint: It is.", [None, None]),
    ],
)
def test_a_label_means_the_only_one_whose_name_ends_so(text, speakers):
    article = annotate(Article(text.replace("¶", "\n\n")), "attributions")
    assert [one.speaker[0] if one.speaker else None for one in article["attributions"]] == speakers


@pytest.mark.parametrize("letters", ["dz", "1"])
def test_a_class_that_does_not_exist_is_refused(letters):
    with pytest.raises(ValueError, match="not a class"):
        kinds(letters)


def test_tokens_that_were_read_from_elsewhere_do_as_well():
    article = annotate(Article("Quill said it was safe."), "tokens")
    plain = Layer("tokens", list(article["tokens"]), by="a reader")
    again = annotate(article.with_layer(plain), "attributions")
    assert told(again, again["attributions"]) == marked(article.text)
