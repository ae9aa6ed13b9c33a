# Made from notebooks/source/05_topics.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Digests,
    ListOf,
    Number,
    OneOf,
    Spans,
    Whole,
    Words,
    course_text,
    instant,
    paragraph_of,
    whole,
)


@instant(
    "05.t1",
    ListOf(Words("a term in quotation marks")),
    hints=("Does a star help here, or does it find too much?", "Without a star a term is found as it is: give both forms."),
    right="It finds both places of the harbours and leaves the person alone.",
)
def turn_05_t1(answer):
    from sco_lessons import Article, annotate

    text = Article("The harbour is closed. Two harbours are open. The harbourmaster is away.")
    found = annotate(text, "topics", codebook={"harbours": answer})["topics"]
    words = [text.words(term) for term in found]
    if "harbourmaster" in words:
        star = "a star stands for any ending, also for one that makes another word"
        return ("It finds harbourmaster.", star) if any("*" in term for term in answer) else "It finds harbourmaster."
    for wanted in ("harbour", "harbours"):
        if wanted not in words and wanted in [term.casefold() for term in answer]:
            return (f'It does not find "{wanted}".', "a term with a capital finds words with a capital only")
        if wanted not in words and words:
            return (f'It does not find "{wanted}".', "no ending is added by itself, and none is taken off")
        if wanted not in words:
            return 'It finds neither "harbour" nor "harbours".'
    if len(words) > 2:
        return f"It finds {len(words)} places; this asks for two."


@instant(
    "05.t2",
    Spans("xi-putin-astana"),
    hints=("The definition asks for contacts between people. Who meets whom in each paragraph?", "A word that looks like the topic is no proof: read who does it."),
    right="Here the text speaks of contacts between people, and nowhere else.",
    decides=lambda spans: sorted({paragraph_of(span, "xi-putin-astana") for span in spans}),
    otherwise="What you marked and the definition do not fit together everywhere.",
    counts="paragraphs that you marked",
)
def turn_05_t2(answer):
    text = course_text("xi-putin-astana")
    for span in answer:
        number = paragraph_of(span, "xi-putin-astana")
        if not number:
            return (f"The span from {span.start} to {span.end} lies in no paragraph, or in two: mark each paragraph by itself.", 'a paragraph is not given by its number alone: article["paragraphs"][0] is the first')
        if "exchanged" in text.words(text["paragraphs"][number - 1]):
            return (f"Paragraph {number} says that somebody \"exchanged\" something: who, people or heads of state?", "the same word can be the sign of another thing")


digests_05_t2 = Digests('05.t2', frozenset({'8fb0909555f39bee', '976376da00ea741f'}), frozenset({'ddd151211189bd79'}))


@instant(
    "05.t3",
    Whole("the number of a paragraph"),
    hints=("A column of the picture is a paragraph: in which are most cells filled?", "(grid > 0).sum(axis=1) gives, for each paragraph, how many topics it has: which number is the largest?"),
    right='It is the sentence that lists what the leaders "exchanged views on": a topic each, in half a line.',
    decides=whole,
)
def turn_05_t3(answer):
    if answer == 4:
        return "Paragraph 4 has fewer topics. If you mean how many topics: this asks for the number of the paragraph."
    if answer in (3, 7, 10):
        return ("This paragraph has as many places as any other, but fewer topics.", "places of one topic count once here")
    if answer == 12:
        return ("Paragraph 12 has fewer topics.", "argmax() counts from 0 as lists do; idxmax() gives the number of the paragraph")
    if not 1 <= answer <= len(course_text("xi-putin-astana")["paragraphs"]):
        return "No paragraph has this number."


digests_05_t3 = Digests('05.t3', frozenset({'ef3a35c9bbfbb185'}), frozenset())


@instant(
    "05.t4",
    Number("a percentage, as a number"),
    hints=("One place less on the topic is one place less in all, too.", "2 of 8."),
    right="One word changes the share by eight points. That is why a share needs its n.",
    decides=whole,
)
def turn_05_t4(answer):
    if answer == 0.25:
        return ("This is the share, from 0 to 1.", "per cent means: of a hundred")
    if round(answer) == 22:
        return ("This takes the place out of the topic, and not out of all places.", "the whole gets smaller with the part")
    if round(answer) == 33:
        return "That is the percentage as it is now."


digests_05_t4 = Digests('05.t4', frozenset({'fb48e36bc5d0899a'}), frozenset())


@instant(
    "05.t5",
    ListOf(OneOf(("yes", "no"), also={"true": "yes", "false": "no"}), 4),
    hints=("Change one of the first two, and one of the last two.", "A coder who says yes to everything would do, too."),
    right="Half of the labels are the same, and that is what chance gives: kappa is 0.",
)
def turn_05_t5(answer):
    first = ["yes", "yes", "no", "no"]
    same = sum(one == two for one, two in zip(first, answer))
    if same != 2:
        return (f"The two say the same in {same} of the four.", "kappa 0 does not mean that nothing is the same")


@instant(
    "05.t6",
    Whole(),
    hints=("Full agreement is a kappa of 1.", "... == 1 chooses those with a kappa of 1."),
    right="All topics but one agree in every paragraph. So good a result should make you ask where the codebook comes from.",
    decides=whole,
)
def turn_05_t6(answer):
    if answer == 8:
        return ("That counts all topics.", "the part after if chooses; without it everything is in the list")
    if answer == 1:
        return "That counts those that do not agree fully."


digests_05_t6 = Digests('05.t6', frozenset({'5918e01295ad419a'}), frozenset())
