# Made from notebooks/source/02_entities.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    Function,
    ListOf,
    Number,
    Spans,
    Whole,
    Words,
    course_text,
    folded,
    instant,
    paragraph_of,
    whole,
)


@instant(
    "02.t1",
    Spans("xi-putin-astana", may_nest=True),
    hints=(
        "Ask of each noun: could you say which person or which countries it means?",
        "A description runs from its first word, also a small one, to its noun. An adjective of nationality refers to a country.",
    ),
    right="In paragraph 8 these are the mentions, also the one that lies inside another.",
    decides=lambda spans: [span for span in spans if paragraph_of(span, "xi-putin-astana") == 8],
    otherwise="Not all of these are the mentions of paragraph 8 with their borders, or one is missing.",
)
def turn_02_t1(answer):
    text = course_text("xi-putin-astana")
    here = [span for span in answer if paragraph_of(span, "xi-putin-astana") == 8]
    if not here:
        return "Nothing is marked in paragraph 8 yet."
    for span in here:
        words = text.words(span)
        before = text.text[: span.start].split()[-1].lower()
        if before == "the" and words.islower():
            return (f'"{words}" is a description, and a small word before it belongs to it.', "a description runs from its first word to its noun")
        names = [w for w in words.split()[1:] if w[0].isupper()]
        if names and not any(inner in span and inner != span for inner in here):
            return (f'Inside "{words}" another mention stands.', "a description can hold a name, or a word made from one")
    if len(here) > 3:
        return "These are too many. A kind of exchange or an affair is nobody and nothing that one could name. And one mention is marked once, from its first word to its last."


digests_02_t1 = Digests('02.t1', frozenset({'83e3d2ec58c99e77', 'eba397a8c1a1abe1'}), frozenset({'3570cef98394ced1', '7ab5f88a17c69051', '94e34b4c8f44f10b'}))


@instant(
    "02.t2",
    ListOf(Words(text="xi-putin-astana")),
    hints=('article["mentions"].within(stretch) gives the mentions; article.words(m) gives the words of each.',),
    right="One name, from its first word to its last. The plan inside it is no mention of its own here.",
    decides=lambda words: [folded(each) for each in words],
)
def turn_02_t2(answer):
    if any(word.lower().startswith("the ") for word in answer):
        return "An article or the words before the name are no part of it."


digests_02_t2 = Digests('02.t2', frozenset({'0f8e0c3f13547790', 'c90994a9c90df016'}), frozenset({'e11d47b49a53fa9c'}))


@instant(
    "02.t3",
    Words("one sentence"),
    hints=("Try a name of two words with Bank, Council or University as its last word, not at the beginning of the sentence.",),
    right="The program marks one mention in it, a name, and by another rule than the list of names.",
)
def turn_02_t3(answer):
    import sco_lessons as sco

    text = sco.annotate(sco.Article(answer), "mentions")
    found = text["mentions"]
    if not len(found):
        return "The program finds no mention in your sentence: put a title before the name, or a head word behind it."
    if len(found) > 1:
        return f"The program finds {len(found)} mentions in your sentence: keep one."
    words = text.words(found[0])
    if found[0].rule in ("gazetteer", "listed name") or found[0].form != "proper":
        return f'"{words}" stands in a list, or it is no name: take a name that nobody knows.'
    if found[0].rule.startswith("first name"):
        return f'The program knows "{words}" by a list of first names: put a title before the name, or take a body.'
    alone = sco.annotate(sco.Article(f"We saw {words}."), "mentions")["mentions"]
    if any(mention.rule in ("gazetteer", "listed name") for mention in alone):
        return f'A list has "{words}" or a part of it, also without the word beside it: take a name that nobody knows.'
    if found[0].label == "DATE":
        return f'"{words}" is a time: take the name of a person, a place or a body.'
    if found[0].rule in ("nothing tells the kind", "shape of the name"):
        return (f'The program finds "{words}", by the rule "{found[0].rule}": no word beside it helped.', "a title stands before a name, a head word ends it")


@instant(
    "02.t4",
    Function("f1", "three numbers", Number(), tries=([3, 4, 6], [0, 4, 6], [5, 5, 5], [1, 2, 8])),
    hints=("Put found plus wanted in round brackets: what stands behind / must be the whole sum.",),
    right="It is 1 if all that was found is right and nothing is missing, and 0 without a hit.",
    decides=whole,
)
def turn_02_t4(answer):
    if answer[0] == 7.5:
        return "f1(3, 4, 6) gives 7.5: without brackets only found stands below the line."
    if answer[2] == 0.5:
        return "f1(5, 5, 5) gives 0.5, though nothing is wrong and nothing is missing: twice the hits."


digests_02_t4 = Digests('02.t4', frozenset({'b02d9af3f24f2ef6', 'd5bfee0d5034dd94'}), frozenset({'7cafb9151d5588d6', '7d6fad969191af82', 'b8e2b9350bcbe52f', 'cdaf4480d5dbb17f'}))


@instant(
    "02.t5",
    Whole(),
    hints=("Missed are the gold mentions (in_a) without those that were matched.",),
    right="Recall looks at these. Precision does not see them.",
    decides=whole,
)
def turn_02_t5(answer):
    if answer == 21:
        return "This is found minus matched: what was found and is wrong. Missed is another thing."
    if answer == 29:
        return "This is the number by overlap: take the row for exact match."


digests_02_t5 = Digests('02.t5', frozenset({'6a9190bc3b1d9747'}), frozenset())


@instant(
    "02.t6",
    Whole(),
    hints=("Which share is the one of what was found? Multiply it by the number found, and put round(...) around it.",),
    right="Precision goes with what was found, recall with what is there. Both lead to the same number of hits.",
    decides=whole,
)
def turn_02_t6(answer):
    from sco_lessons import published_figures

    figures = published_figures("mentions")
    last = figures[figures["counted"] == "all names"].iloc[-1]
    if answer == round(last["precision"] * last["gold"]):
        return "This takes precision of the gold: precision is a share of what was found."
    if answer == round((1 - last["precision"]) * last["found"]):
        return "So many are wrong: the question is how many are right."


digests_02_t6 = Digests('02.t6', frozenset({'7b81f18575297b10', '9e4f4c3eb370f22f'}), frozenset())
