# Made from notebooks/source/06_your_own_article.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    DictOf,
    Digests,
    ListOf,
    Number,
    OneOf,
    Record,
    Whole,
    Words,
    folded,
    instant,
    whole,
)


@instant(
    "06.t1",
    Number(),
    hints=("english_share takes an article, not words: put the sentence into sco.Article(...) first.", "english_share(sco.Article(\"Der Bus ...\"))"),
    right='One of nine: "am", which is a German word, too. A sign is no proof, but English text has far more.',
    decides=whole,
)
def turn_06_t1(answer):
    if not 0 <= answer <= 1:
        return "A share lies between 0 and 1."
    if answer == 0:
        return "One word of this German sentence is on the list of small English words, too."
    if answer == 0.1:
        return "That is the share to one decimal: give two or more, or the call itself."
    if answer > 0.2:
        return ("So high a share would be English.", "english_share(given) is the share of the English text")


digests_06_t1 = Digests('06.t1', frozenset({'db347964fea2b8ec'}), frozenset())


@instant(
    "06.t2",
    Whole(),
    hints=('sco.kwic(given, "open") is a table with a row for each place.', "len(...) around it counts the rows."),
    right="One place is in the headline, one in the text.",
    decides=whole,
)
def turn_06_t2(answer):
    if answer == 0:
        return "The word stands in the text: write it as it stands there."
    if answer == 1:
        return "One place more: the headline is a part of the text, too."
    if answer > 10:
        return ("That is more than the text has.", "len of a text counts letters and signs, len of a table its rows")


digests_06_t2 = Digests('06.t2', frozenset({'3dc26fd9ea007c1c'}), frozenset())


@instant(
    "06.t3",
    DictOf(
        OneOf(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE", "WORK_OF_ART", "PRODUCT")),
        'a dict such as {"a name": "ITS LABEL"}',
    ),
    hints=("There are two names: a person and a town.", "A town is a GPE. \"She\" is a pronoun, \"the council\" a description."),
    right="A person by her family name, and a town.",
    decides=whole,
)
def turn_06_t3(answer):
    if any("nadia" in name.lower() for name in answer):
        return ("The second paragraph does not have the name Nadia.", "a mention has the words that stand there, here a part of the full name")
    for name in answer:
        if name.lower() in ("she", "the council", "council", "reporters", "the visitors"):
            return (f'"{name}" is no name.', "a pronoun or a description is a mention, but not a proper one")


digests_06_t3 = Digests('06.t3', frozenset({'1b5004a26905eae7'}), frozenset({'066f176c9cdf6e7f', '1b184b8c36cb0ed1'}))


@instant(
    "06.t4",
    Whole(),
    hints=("`!=` means \"is not\".", 'if a.kind != "indirect"'),
    right="Two are direct, one is mixed. All others are in the writer's words.",
    decides=whole,
)
def turn_06_t4(answer):
    if answer == 2:
        return ("Mixed speech has words in quotation marks, too.", "direct means that ALL of the content is in marks")
    if answer == 0:
        return ("No attribution is counted.", "one kind cannot be two kinds at once: ask with or, or for what it is not")
    if answer == 9:
        return ("This counts all of them.", '"a.kind == x or y" is true of every kind: ask twice, or for what it is not')
    if answer == 6:
        return "So many have no words in quotation marks: these are the others."


digests_06_t4 = Digests('06.t4', frozenset({'520113ebddf81177'}), frozenset())


@instant(
    "06.t5",
    ListOf(Words("one word"), 2),
    hints=("Look at the row with the highest score: which word was counted?", 'The sentence is "Not everybody is pleased."'),
    right="The shifter stands too far from the word: TextBlob looks only just before it.",
    decides=lambda words: [folded(word).strip(".") for word in words],
)
def turn_06_t5(answer):
    sentence = "not everybody is pleased".split()
    words = [folded(word).strip(".") for word in answer]
    if not set(words) <= set(sentence):
        return "Take both words from the sentence with the highest score."
    if sentence.index(words[0]) > sentence.index(words[1]):
        return "The overlooked word comes first, as in the sentence."


digests_06_t5 = Digests('06.t5', frozenset({'0cf8216bda3bb071', '6ea136dd94f4d030'}), frozenset({'11e73406a2efd69e', 'ab3c5f06f435e824'}))


@instant(
    "06.t6",
    Record({"neighbours": ListOf(Words("a term in quotation marks"))}),
    hints=("How does the third paragraph say where Sallis lives? Which word has the fourth?", "A star finds other endings: neighbour*."),
    right="Both paragraphs are found, and no other.",
    unseen="whether these terms mean neighbours in other texts, too: that is for you to judge.",
)
def turn_06_t6(answer):
    from sco_lessons import Article, annotate

    third = 'Not everybody is pleased. Owen Sallis, who lives next door, called the plan "a gift to burglars". He asked the council to close the back door at nine.'
    fourth = '"We have heard the neighbours," Brandl said, adding that the back door would be locked at eight.'
    others = (
        "The library in Orchard Lane will stay open until midnight from 2 March, the Tarrow Town Council said on Monday. Students need a quiet room after work, said Nadia Brandl, who leads the library.",
        "Brandl told reporters in Tarrow that two thirds of the visitors came after six in the evening. She said the council would pay for a guard and for new lamps.",
        "The council also wants to lend tools, not only books. It did not say what that would cost. A first evening with readings and soup is planned for 28 February.",
    )

    def hits(text):
        return len(annotate(Article(text), "topics", codebook=answer)["topics"])

    if not hits(third):
        return ("Nothing is found in the third paragraph.", "the word neighbour does not stand there, only where he lives")
    if not hits(fourth):
        return "Nothing is found in the fourth paragraph."
    if any(hits(other) for other in others):
        return ("Another paragraph is found, too.", "a term that stands everywhere says nothing about the topic")
