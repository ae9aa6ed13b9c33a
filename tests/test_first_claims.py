"""What lessons 00 to 02b say about the texts, held against the data, as for lessons 03 to 06."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

import sco_lessons as sco
from sco_lessons.exercises.checks import course_checks
from test_lesson_claims import GUIDELINES, LESSONS, Holds, Run, numbers_left, prose, ran, words_of

CLAIMS: list[tuple[str, str, Holds]] = []
FIRST = ("00", "00b", "01", "02", "02b")


def claim(number: str, said: str) -> Callable[[Holds], Holds]:
    """Keep what a lesson says, with the function that tells whether it holds."""

    def keep(holds: Holds) -> Holds:
        CLAIMS.append((number, said, holds))
        return holds

    return keep


def words_in_sentences(article: Any) -> list[int]:
    return [int(n) for n in sco.sentence_lengths(article)["words"]]


def paragraphs_with(run: Run, node: str) -> list[int]:
    return sorted({int(n) for n in sco.kwic(run.article, node)["paragraph"]})


def mentions_of(run: Run, entity: str) -> list[Any]:
    return [m for m in run.article["mentions"] if entity in m.entities]


def forms_of(run: Run, entity: str) -> list[int]:
    """How many names, descriptions and pronouns an entity has."""
    forms = [m.form for m in mentions_of(run, entity)]
    return [forms.count(form) for form in ("proper", "nominal", "pronominal")]


def where(run: Run, entity: str) -> set[int]:
    """The numbers of the paragraphs that mention an entity."""
    paragraphs = enumerate(run.article["paragraphs"], start=1)
    spans = [m.span for m in mentions_of(run, entity)]
    return {n for n, p in paragraphs if any(span in p.span for span in spans)}


def f1(run: Run, text: str, layer: Any) -> float:
    gold = run.gold if text == "article" else run.hard_gold
    return float(run.spans_f1(getattr(run, text), gold, layer))


def demands(run: Run, number: int, *verbs: str) -> bool:
    words = run.article.words(run.article["sentences"][number - 1]).split()
    return all(verb in words for verb in verbs)


# Lesson 00


@claim("00", "There are 13 sentences and 412 words")
def _(r: Run) -> bool:
    return len(r.article["sentences"]) == 13 and len(sco.word_tokens(r.article)) == 412


@claim("00", "There are 13 paragraphs, too: in this article each paragraph is one sentence")
def _(r: Run) -> bool:
    inner = [r.article["sentences"].within(p.span) for p in r.article["paragraphs"]]
    return [len(each) for each in inner] == [1] * 13


@claim("00", "and most are long")
def _(r: Run) -> bool:
    practice = words_in_sentences(r.practice)
    mean = sum(practice) / len(practice)
    return sum(n > mean for n in words_in_sentences(r.article)) > 13 / 2


@claim("00", "one sentence is cut in two by an empty line")
def _(r: Run) -> bool:
    return sum("\n\n" in r.article.words(s) for s in r.article["sentences"]) == 1


@claim("00", "the heading is in Chinese")
def _(r: Run) -> bool:
    return [h.language for h in r.article["headings"]] == ["zh"]


@claim("00", "The program marks 14")
def _(r: Run) -> bool:
    return len(r.article["attributions"]) == 14


@claim("00", '"Noting that" and "adding that" are easy to miss: they look like half a sentence')
def _(r: Run) -> bool:
    cues = {words_of(r.article, a.cue).lower() for a in r.article["attributions"]}
    return {"noting", "adding"} <= cues


@claim("00", "It does not say what they said, so the program leaves it out")
def _(r: Run) -> bool:
    last = r.article["paragraphs"][-1].span
    return not any(a.span.overlaps(last) for a in r.article["attributions"])


@claim("00", "It has more sentences than the article and fewer words")
def _(r: Run) -> bool:
    return len(r.practice["sentences"]) > 13 and len(sco.word_tokens(r.practice)) < 412


@claim("00", "The words are few, like those of the term. But they are the mayor's")
def _(r: Run) -> bool:
    return [q.role for q in sco.annotate(r.invented, "quotations")["quotations"]] == ["scare quote"]


# Lesson 00b


@claim("00b", "Names are among them, and the first word of the sentence, which is no name")
def _(r: Run) -> bool:
    changed = [word for word in r.words if word != word.lower()]
    return changed[0] == r.words[0] == "The" and {"SCO", "Astana,"} <= set(changed)


@claim("00b", "One more: 16 values")
def _(r: Run) -> bool:
    return len(set(r.words)) == 16 == len({word.lower() for word in r.words}) + 1


@claim("00b", "That is how often this word stands in the article, in any capitals")
def _(r: Run) -> bool:
    return r.counts["in"] == len(sco.kwic(r.article, "in"))


# Lesson 01


@claim("01", 'The meeting stands at its end, after "while"')
def _(r: Run) -> bool:
    first = r.article.words(r.article["paragraphs"][0])
    return (
        "meeting" in first.partition(" while ")[2]
        and "meeting" not in first.partition(" while ")[0]
    )


@claim("01", "In all the others somebody says, urges or notes something")
def _(r: Run) -> bool:
    said = r.article["attributions"]
    paragraphs = enumerate(r.article["paragraphs"], start=1)
    return [n for n, p in paragraphs if not said.within(p.span)] == [2, 13]


@claim("01", "It is sentence 4, and Xi speaks.** It has 49 words")
def _(r: Run) -> bool:
    lengths = words_in_sentences(r.article)
    span = r.article["sentences"][3].span
    speakers = {a.speaker for a in r.article["attributions"].within(span)}
    return (
        lengths[3] == 49 == max(lengths)
        and lengths.count(49) == 1
        and speakers == {("xi-jinping",)}
    )


@claim("01", 'sentence 3 says "observe", "boost", "maintain" and "promote"')
def _(r: Run) -> bool:
    return demands(r, 3, "observe", "boost", "maintain", "promote")


@claim("01", "One of the two shortest sentences. The table has both, one after the other")
def _(r: Run) -> bool:
    lengths = words_in_sentences(r.article)
    return lengths.count(min(lengths)) == 2


@claim("01", "It is higher. The text is shorter, too")
def _(r: Run) -> bool:
    practice = sco.load("practice")
    shorter = len(sco.word_tokens(practice)) < len(sco.word_tokens(r.article))
    return shorter and sco.type_token_ratio(practice) > sco.type_token_ratio(r.article)


@claim("01", "The, and, to, in, of")
def _(r: Run) -> bool:
    counts = sco.frequencies(r.article)
    five, sixth = counts.head(5), counts["count"].iloc[5]
    return set(five["word"]) == {"the", "and", "to", "in", "of"} and five["count"].min() > sixth


@claim("01", "Most content words of the article come once")
def _(r: Run) -> bool:
    return (r.content["count"] == 1).mean() > 0.5


@claim("01", "SCO stands in paragraphs 1 to 4 and once in 11")
def _(r: Run) -> bool:
    places = list(sco.kwic(r.article, "SCO")["paragraph"])
    return sorted(set(places)) == [1, 2, 3, 4, 11] and places.count(11) == 1


@claim("01", '"China" stands in as many paragraphs, 5, and "two" in 7')
def _(r: Run) -> bool:
    return [len(paragraphs_with(r, node)) for node in ("SCO", "China", "two")] == [5, 5, 7]


@claim("01", 'from paragraph 5 on there are "the two leaders", "the two countries"')
def _(r: Run) -> bool:
    pairs = ("the two leaders", "the two countries", "the two sides")
    places = [paragraphs_with(r, words) for words in pairs]
    return all(places) and min(map(min, places)) == 5 and set(paragraphs_with(r, "SCO")) >= {1, 2}


@claim("01", "All paragraphs but two say what leaders said")
def _(r: Run) -> bool:
    attributions = sco.annotate(r.article, "attributions")["attributions"]
    silent = [p for p in r.article["paragraphs"] if not attributions.within(p.span)]
    return len(silent) == 2


@claim("01", "the paragraphs of each have the same number of words in all")
def _(r: Run) -> bool:
    lengths = words_in_sentences(r.article)  # a sentence a paragraph
    sco_words, china_words = (
        sum(lengths[n - 1] for n in paragraphs_with(r, node)) for node in ("SCO", "China")
    )
    dp = r.spread.set_index("node")["dp"]
    return bool(sco_words == china_words and dp["SCO"] == dp["China"])


@claim("01", 'like "great significance" and "regional affairs", are formulas')
def _(r: Run) -> bool:
    pairs = {tuple(pair) for pair in r.pairs[["word_1", "word_2"]].head(10).to_numpy()}
    return {("great", "significance"), ("regional", "affairs")} <= pairs


@claim(
    "01", 'The first word of the table stands 0 times in the list. "International" does stand there'
)
def _(r: Run) -> bool:
    rows = r.key.set_index("word")["reference_count"]
    return bool(rows.iloc[0] == 0 and rows["international"] > 0)


@claim("01", "The first one, and the last two columns")
def _(r: Run) -> bool:
    g2 = r.key.set_index("word")["g2"]
    return bool(g2.iloc[0] > g2["international"] and r.columns[-2:] == ["log_ratio", "g2"])


@claim("01", 'The list has the form "xi"')
def _(r: Run) -> bool:
    return bool(r.key.set_index("word")["reference_count"]["xi"] > 0)


@claim(
    "01",
    "Two Thursdays are left, 1 and 8 June, and the second is the first day of the summit itself",
)
def _(r: Run) -> bool:
    days = [datetime.date(2017, 6, day) for day in range(1, 10)]
    return [day.day for day in days if f"{day:%A}" == "Thursday"] == [1, 8]


@claim("01", '"He" is somebody else here, and "the two leaders" are two')
def _(r: Run) -> bool:
    mentions = {words_of(r.article, m): m.entities for m in r.article["mentions"]}
    return mentions["He"] == ("vladimir-putin",) and len(mentions["the two leaders"]) == 2


@claim("01", "1 is twice as frequent, 2 four times")
def _(r: Run) -> bool:
    rows = r.key.set_index("word").loc[["xi", "china"]]  # as often as the other in the article
    often, seldom = rows["reference_count"].iloc[1], rows["reference_count"].iloc[0]
    times = 2 ** (rows["log_ratio"].iloc[0] - rows["log_ratio"].iloc[1])
    return len(set(rows["count"])) == 1 and times == pytest.approx(often / seldom)


@claim("01", "Thursday, 8 June 2017, is very likely")
def _(r: Run) -> bool:
    [day] = [
        step for step in r.article.meta["inferred"] if step["what"] == "the day of the meeting"
    ]
    return (day["value"], day["certainty"]) == ("2017-06-08", "very likely")


# Lesson 02


@claim("02", "A score belongs to a finder, a text, a gold and a yardstick, all four")
def _(r: Run) -> bool:
    half = sco.Layer("mentions", list(r.gold)[:30], by="a part of the gold")
    score = f1(r, "article", r.simple)
    others = [
        f1(r, "article", r.article["mentions"]),
        f1(r, "hard", r.capitals(r.hard)),
        r.spans_f1(r.article, half, r.simple),
        r.table.iloc[1]["f1"],
    ]
    return score not in others


@claim("02", "53 of 75 are names.** That is more than two thirds")
def _(r: Run) -> bool:
    return (len(r.names), len(r.mentions)) == (53, 75) and 53 / 75 > 2 / 3


@claim("02", "ORG, none, EVENT, GPE")
def _(r: Run) -> bool:
    labels = {words_of(r.article, m): m.label for m in r.article["mentions"]}
    asked = ("Belt and Road", "Shanghai Spirit", "17th SCO summit", "Russia")
    return [labels.get(words) for words in asked] == ["ORG", None, "EVENT", "GPE"]


@claim("02", "In this article the two differed nowhere")
def _(r: Run) -> bool:
    return (
        "| article | mentions | 75 | 75 | 1.00 | entity and form the same in all | none |"
        in GUIDELINES
    )


@claim(
    "02",
    '"Board" tells the program that this is an organisation, and '
    "the brackets teach it the abbreviation",
)
def _(r: Run) -> bool:
    rules = {r.board.words(m): (m.label, m.rule) for m in r.board["mentions"]}
    return rules["Lake Safety Board"] == ("ORG", "head word") and "abbreviation" in rules["LSB"][1]


@claim("02", "OPEN is no kind: nothing in the text tells the rules which it is")
def _(r: Run) -> bool:
    rules = {m.rule for m in r.hard["mentions"] if m.label == "OPEN"}
    return rules == {"nothing tells the kind"}


@claim("02", "3 of 4, and 3 of 6")
def _(r: Run) -> bool:
    gold = [m.span for m in r.gold.within(r.second)]
    found = [m.span for m in r.simple.within(r.second)]
    return (len(set(gold) & set(found)), len(found), len(gold)) == (3, 4, 6)


@claim(
    "02",
    '"The" is wrong, as it is a part of a mention. The descriptions '
    "and the event with its number are missed",
)
def _(r: Run) -> bool:
    found = {m.span for m in r.simple.within(r.second)}
    missed = [m for m in r.gold.within(r.second) if m.span not in found]
    number = any("17th" in r.article.words(m) for m in missed)
    return [m.form for m in missed].count("nominal") == 2 and len(missed) == 3 and number


@claim("02", "Each finder is best on one text.** The rules get 1 on the article")
def _(r: Run) -> bool:
    rules = [f1(r, "article", r.article["mentions"]), f1(r, "hard", r.hard["mentions"])]
    capitals = [f1(r, "article", r.simple), f1(r, "hard", r.capitals(r.hard))]
    return rules[0] == 1 > capitals[0] and capitals[1] > rules[1]


@claim("02", "Capital letters get 1 on the hard text")
def _(r: Run) -> bool:
    return f1(r, "hard", r.capitals(r.hard)) == 1


@claim("02", "The worst is capital letters on the article")
def _(r: Run) -> bool:
    return f1(r, "article", r.simple) < f1(r, "hard", r.hard["mentions"])


@claim("02", '"Overlap" is kinder than "exact", and the label makes it harder')
def _(r: Run) -> bool:
    scores = r.real.set_index("match")["f1"]
    return bool(
        scores["overlap"] > scores["exact"] and scores["overlap and label"] < scores["overlap"]
    )


@claim("02", "The words in brackets in the first column are a warning")
def _(r: Run) -> bool:
    return all("used to find faults" in corpus for corpus in r.real["corpus"])


@claim("02", "Both lead to the same number of hits")
def _(r: Run) -> bool:
    last = r.real.iloc[-1]
    return round(last["precision"] * last["found"]) == round(last["recall"] * last["gold"])


@claim(
    "02", '"gazetteer" means: a list has the name, whatever it does in this sentence. "shape of the'
)
def _(r: Run) -> bool:
    gold = {m.span: m.label for m in r.hard_gold}
    wrong = {m.rule.split(":")[0] for m in r.hard["mentions"] if gold.get(m.span) != m.label}
    return {"gazetteer", "shape of the name"} <= wrong


# Lesson 02b


@claim("02b", "12 mentions in 8 ways.** One is in the heading, in Chinese")
def _(r: Run) -> bool:
    ways = {words_of(r.article, m).lower() for m in mentions_of(r, "xi-jinping")}
    heading = r.article["headings"][0].span
    inside = sum(m.span in heading for m in mentions_of(r, "xi-jinping"))
    return (len(mentions_of(r, "xi-jinping")), len(ways), inside) == (12, 8, 1)


@claim("02b", 'Did you remember the pronoun "their"?')
def _(r: Run) -> bool:
    pronouns = [m for m in mentions_of(r, "xi-jinping") if m.form == "pronominal"]
    return [words_of(r.article, m) for m in pronouns] == ["their"]


@claim("02b", "By names Russia leads with 10, then China and the SCO with 9 each")
def _(r: Run) -> bool:
    names = {each: forms_of(r, each)[0] for each in r.actors}
    others = [names[each] for each in ("xi-jinping", "vladimir-putin")]
    return (names["russia"], names["china"], names["sco"]) == (10, 9, 9) and max(others) < 9


@claim("02b", "By all mentions Xi (12) comes before the SCO (11)")
def _(r: Run) -> bool:
    return [len(mentions_of(r, each)) for each in ("xi-jinping", "sco")] == [12, 11]


@claim("02b", "calls him by other words in half of the places, and the SCO in 2 of 11")
def _(r: Run) -> bool:
    xi, sco_forms = forms_of(r, "xi-jinping"), forms_of(r, "sco")
    return xi[0] == sum(xi[1:]) == 6 and (sum(sco_forms[1:]), sum(sco_forms)) == (2, 11)


@claim("02b", "with 4 descriptions and 3 pronouns each")
def _(r: Run) -> bool:
    most = max(sum(forms_of(r, each)[1:]) for each in ("xi-jinping", "vladimir-putin", "sco"))
    return [forms_of(r, each)[1:] for each in ("china", "russia")] == [[4, 3]] * 2 and most < 7


@claim("02b", "Fewer than for Xi, and several of them are for both")
def _(r: Run) -> bool:
    putin = mentions_of(r, "vladimir-putin")
    return len(putin) < 12 and sum("xi-jinping" in m.entities for m in putin) > 2


@claim("02b", "Less than half. A search for his name sees the smaller part")
def _(r: Run) -> bool:
    return forms_of(r, "vladimir-putin")[0] / len(mentions_of(r, "vladimir-putin")) < 0.5


@claim("02b", "The SCO, the presidents, the countries, the countries, Putin, the countries")
def _(r: Run) -> bool:
    presidents, countries = ("vladimir-putin", "xi-jinping"), ("china", "russia")
    wanted = [("sco",), presidents, countries, countries, ("vladimir-putin",), countries]
    return [m.entities for m in r.article["mentions"] if m.form == "pronominal"] == wanted


@claim("02b", 'the two who met stand *behind* it, in "the two leaders"')
def _(r: Run) -> bool:
    return r.article.find("their meeting").start < r.article.find("the two leaders").start


@claim("02b", 'There is none. The text calls Putin "Russian President"')
def _(r: Run) -> bool:
    text = " ".join(r.article.text.split())
    return "Russian President Vladimir Putin" in text and "Chinese President Xi" not in text


@claim("02b", "People, countries, meetings, members, an organisation and a month are described")
def _(r: Run) -> bool:
    nominal = [m for m in r.article["mentions"] if m.form == "nominal"]
    words = {words_of(r.article, m).lower() for m in nominal}
    named = {"the two leaders", "the two countries", "a bilateral meeting", "the sco members"}
    labels = {"PERSON", "GPE", "EVENT", "ORG", "DATE"}
    return (
        words >= named | {"the organization", "last month"} and {m.label for m in nominal} == labels
    )


@claim("02b", "Xi has paragraphs 1 to 8, Putin 9 to 12. Where both have a stroke")
def _(r: Run) -> bool:
    xi, putin = where(r, "xi-jinping"), where(r, "vladimir-putin")
    return xi >= set(range(1, 9)) and not xi & set(range(9, 13)) and putin >= set(range(9, 13))


@claim("02b", "the words mean the two together, or one meets the other")
def _(r: Run) -> bool:
    both = where(r, "xi-jinping") & where(r, "vladimir-putin")
    pairs = [m for m in mentions_of(r, "xi-jinping") if "vladimir-putin" in m.entities]
    paragraphs = r.article["paragraphs"]
    alone = {n for n in both if not any(m.span in paragraphs[n - 1].span for m in pairs)}
    return all("meeting with" in r.article.words(paragraphs[n - 1]) for n in alone)


@claim("02b", "The SCO belongs to the beginning, and comes back in one paragraph")
def _(r: Run) -> bool:
    return where(r, "sco") == {1, 2, 3, 4, 11}


@claim("02b", "As a share it is Putin: 6 of his 10")
def _(r: Run) -> bool:
    others = r.forms[["nominal", "pronominal"]].sum(axis=1)
    shares = others / r.forms.sum(axis=1)
    return (
        shares.idxmax() == "Putin"
        and (others["Putin"], r.forms.loc["Putin"].sum()) == (6, 10)
        and others.nlargest(2).index.tolist() == ["China", "Russia"]
    )


@claim("02", "each mention is a run of words with capitals, and each such run is a mention")
def _(r: Run) -> bool:
    runs = {m.span for m in r.capitals(r.hard)}
    return runs == {m.span for m in r.hard_gold}


@claim("02b", "China and Russia, in 10 sentences")
def _(r: Run) -> bool:
    pairs = [(r.together[a][b], {a, b}) for a in r.together for b in r.together if a < b]
    (most, names), (second, _) = sorted(pairs, key=lambda pair: -pair[0])[:2]
    return names == {"China", "Russia"} and most == 10 > second


@claim("02b", "The number 10 counts all words for the two")
def _(r: Run) -> bool:
    china, russia = (r.sentences_with(each, ["proper"]) for each in ("china", "russia"))
    return len(china & russia) < r.together["China"]["Russia"] == 10


@claim("02b", "Three fewer than by all words")
def _(r: Run) -> bool:
    china, russia = (r.sentences_with(each, ["proper"]) for each in ("china", "russia"))
    return len(china & russia) == 7


@claim("02b", "In one of them both have their names. In the others one description means the two")
def _(r: Run) -> bool:
    xi, putin = (r.sentences_with(each, ["proper"]) for each in ("xi-jinping", "vladimir-putin"))
    both = r.sentences_with("xi-jinping") & r.sentences_with("vladimir-putin")
    shared = {
        n
        for n in both
        for m in r.article["mentions"].within(r.article["sentences"][n - 1].span)
        if m.form == "nominal" and {"xi-jinping", "vladimir-putin"} <= set(m.entities)
    }
    return len(xi & putin) == 1 and shared == both - (xi & putin)


@claim("02b", "By these rules Anna never answered")
def _(r: Run) -> bool:
    short = [m.entities for m in r.two["mentions"] if m.form == "pronominal"]
    return short == [("anna-brandt",)]


@claim("02b", "the rules name neither")
def _(r: Run) -> bool:
    met = sco.annotate(sco.Article("Anna Brandt met Clara Stone. She left."), "mentions")
    return [m.entities for m in met["mentions"] if m.form == "pronominal"] == [()]


@claim("02b", "The gold has an id for each of the two meetings. The rules leave them open")
def _(r: Run) -> bool:
    open_ones = [(a, b) for a, b in r.pairs if set(a.entities) != set(b.entities)]
    return len(open_ones) == 2 and all(a.entities and not b.entities for a, b in open_ones)


def told(number: str) -> str:
    """All that a lesson and the checks of its tasks say."""
    checks = [each for id, each in course_checks().items() if id.split(".")[0] == number]
    return " ".join([prose(number), *(each.right for each in checks)])


@pytest.mark.parametrize(("number", "said", "holds"), CLAIMS, ids=[c[1][:40] for c in CLAIMS])
def test_what_a_first_lesson_says_is_true(number: str, said: str, holds: Holds) -> None:
    assert " ".join(said.split()) in told(number)
    assert holds(ran(number))


@pytest.mark.parametrize("number", FIRST)
def test_every_number_in_the_answer_to_a_first_prediction_is_a_claim(number: str) -> None:
    assert not numbers_left(LESSONS[number], [said for n, said, _ in CLAIMS if n == number])
