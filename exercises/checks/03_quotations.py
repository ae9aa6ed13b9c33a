# Made from exercises/source/03_quotations.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Anything,
    Card,
    ChartOf,
    Digests,
    Function,
    OneOf,
    Place,
    Record,
    Spans,
    course_text,
    instant,
    note_fault,
    numbers_in,
    whole,
)

card_03_q1 = Card('03.q1', 'Direct, indirect or mixed?', 2, 4)


@instant(
    "03.q1",
    Record({
        key: OneOf(("direct", "indirect", "mixed", "none"), also={"no speech": "none", "nothing": "none", "scare quote": "none", "a scare quote": "none", "direct speech": "direct", "indirect speech": "indirect", "mixed speech": "mixed"})
        for key in ("open again", "end by Friday", "gift to our rivals", "quick repair", "lose a job")
    }),
    hints=(
        "For each, ask first who says something. Then underline all that the speaker is made to say, and look for quotation marks in it.",
        "No marks: indirect. Marks round all of it: direct. Marks round a part: mixed. Nobody says it: none.",
        "In one of them the writer gives the subject of what is said, and quotes only the rest. In one of them the marks hold a term at a distance.",
    ),
    right="Each sentence has the kind that you give.",
    decides=whole,
    otherwise="Where there are no quotation marks you call nothing direct or mixed, and where there are some you call nothing indirect. Not all of the kinds fit yet.",
)
def instant_03_q1(answer):
    for key in ("end by Friday", "lose a job"):
        if answer[key] in ("direct", "mixed"):
            return (f'"{key}": this sentence has no quotation marks.', "promised and according to make reported speech without any marks")
        if answer[key] == "none":
            return (f'"{key}": this sentence tells what somebody said.', "reported speech needs no quotation marks")
    for key in ("open again", "gift to our rivals", "quick repair"):
        if answer[key] == "indirect":
            return (f'"{key}": this sentence has quotation marks.', "indirect speech keeps no word in quotation marks")


digests_03_q1 = Digests('03.q1', frozenset({'41353191840d185e'}), frozenset({'64c09e24bf0c0a11', '9b9e65267840fa2e', 'd9b8bdfa55491721', 'e1a046fe2a0615c9', 'f7f61a01a8d153cb'}))

card_03_q2 = Card('03.q2', 'Whose words are these?', 3, 6)


MEETING_03_Q2 = """Nadia Orme opened the meeting. "The old pump has served us well," she said, "but it
will not last another winter." Piet Lund was not convinced. "We heard the same story
last year, and the pump still works." The so-called "quick repair" of last spring,
he went on, had cost more than a new one.

Harbour Mutual, which insures the mill, wrote that it would pay for "one pump, and
one only". Orme left no doubt that the mill can borrow the money."""


@instant(
    "03.q2",
    Record(
        {name: Spans(MEETING_03_Q2) for name in ("Orme", "Lund", "Harbour Mutual")},
        also={"Nadia Orme": "Orme", "Mrs Orme": "Orme", "Ms Orme": "Orme", "Piet Lund": "Lund", "Mr Lund": "Lund"},
    ),
    hints=(
        "Search the text for quotation marks, pair by pair. For each ask: who says these words, and where does the text tell so?",
        "A term that is held at a distance (\"so-called\") has marks and no speaker. For \"she\" look back for the name.",
        "One of the three has two stretches in one sentence; the others have one each. A quotation without a source belongs to the one who was named just before.",
    ),
    right="Every stretch of speech is there, from mark to mark, with the one who says it.",
    decides=whole,
    otherwise="Each span is one whole quotation, and a stretch is missing or stands with somebody else.",
)
def instant_03_q2(answer):
    text = course_text(MEETING_03_Q2)
    spans = [span for name in answer for span in answer[name]]
    for span in spans:
        words = " ".join(text.words(span).split())
        if words.count('"') != 2 or words[0] != '"' or words[-1] != '"':
            return (f"{words[:40]} ... does not run from one quotation mark to its partner.", "the quotation marks belong to the span, and said and the speaker do not")
        if "so-called" in text.text[max(0, span.start - 10) : span.start]:
            return (f"{words}: that is a scare quote, nobody says it.", "quotation marks also hold a term at a distance")
        if not any(span == q.span for q in text["quotations"]):
            return f"{words[:40]}: these marks are the end of one quotation and the beginning of the next."
        if spans.count(span) > 1:
            return f"{words[:40]} ... has two speakers in your answer. Who says it in the text?"
    for name in answer:
        if not answer[name]:
            mixed_up = "a body can be quoted as well as a person" if name == "Harbour Mutual" else "a quotation without a source beside it belongs to somebody, too"
            return (f"{name} has no quotation yet.", mixed_up)


digests_03_q2 = Digests('03.q2', frozenset({'837f1b65d3057df8'}), frozenset({'a53609f442915013', 'e037510ac09349bc', 'f8a68eeeaede3f4d'}))

card_03_q3 = Card('03.q3', 'Source, cue, content', 3, 6)


MEETING_03_Q3 = """Nadia Orme opened the meeting. "The old pump has served us well," she said, "but it
will not last another winter." Piet Lund was not convinced. "We heard the same story
last year, and the pump still works." The so-called "quick repair" of last spring,
he went on, had cost more than a new one.

Harbour Mutual, which insures the mill, wrote that it would pay for "one pump, and
one only". Orme left no doubt that the mill can borrow the money."""


@instant(
    "03.q3",
    Record({"source": Place(MEETING_03_Q3), "cue": Place(MEETING_03_Q3), "content": Place(MEETING_03_Q3)}),
    hints=(
        "First find what is said. In this sentence it is a whole clause at the end.",
        "The source is who says it. The cue is all that stands between the source and what is said.",
        "\"She let them know that the road is open.\" has the source She, the cue \"let them know\", the content \"that the road is open\". Do the same here.",
    ),
    right="Source, cue and content are those of the last sentence, with their borders.",
    decides=whole,
    otherwise="The three parts stand in the last sentence, in order, and not all of them have the right borders.",
)
def instant_03_q3(answer):
    text = course_text(MEETING_03_Q3)
    source, cue, content = answer["source"], answer["cue"], answer["content"]
    last = text["sentences"][-1].span
    for name, span in answer.items():
        if span not in last:
            return (f'"{name}": "{" ".join(text.words(span).split())[:40]}" is not in the last sentence.', "find() gives the first place; find(words, 2) the second")
    if source.overlaps(cue) or cue.overlaps(content) or source.overlaps(content):
        return ("Two of the parts overlap.", "each word belongs to one part of an attribution")
    if not source.start < cue.start < content.start:
        return "In this sentence the source comes first, then the cue, then the content."
    if text.words(content).endswith("."):
        return ("The full stop is in the content.", "punctuation at the end stays outside, unless it is inside quotation marks")
    between = text.text[cue.end : content.start].strip()
    if between not in ("", "that"):
        return f'Between cue and content "{between}" is left over. To which of the two does it belong?'


digests_03_q3 = Digests('03.q3', frozenset({'26241194599fd156'}), frozenset({'1bdd827d587d72cd', '244db3c9acc534b6', '82e626c060398c0e', 'e7138f359bc18742'}))

card_03_q4 = Card('03.q4', 'Who has how much of the words?', 3, 6)


@instant(
    "03.q4",
    Function(
        "shares",
        "a list of pairs [speaker, words]",
        Anything("a dict from speaker to a number"),
        tries=[
            [[["Ann", "we agree on this"]]],
            [[["Ann", "yes"], ["Bo", "no"]]],
            [[["Ann", "I see"], ["Bo", "extraordinarily unsatisfactory"]]],
            [[["Ann", "one two"], ["Bo", "three"], ["Ann", "four"]]],
            [[]],
            [[["Bo", "no no no"], ["Ann", "well no"]]],
            [[["Ann", " so  far   so good "], ["Bo", "yes"]]],
            [[["Bo", ""], ["Ann", "it's well-known"], ["Cy", "why?"]]],
            [[["Ann", "a b c d"], ["Bo", "e f g"], ["Cy", "h i j"]]],
            [[["Ann", "a"], ["Bo", "b"], ["Ann", "c"], ["Bo", "d"], ["Bo", "e f g h"]]],
        ],
    ),
    hints=(
        "First count the words of each speaker in a dict; a speaker may speak twice.",
        "A dict's get() gives 0 for a speaker who is new: add to that, and keep the sum under the speaker.",
        "After the loop, add up all the counts and divide each of them by that sum, in a new dict.",
    ),
    right="It was tried on ten lists: one speaker, several, speakers who speak twice, repeated words, empty speeches, many spaces, nothing. Each share is the one that is asked for.",
    decides=whole,
)
def instant_03_q4(values):
    one, two, letters, twice, nothing, repeated, spaced, empty = values[:8]
    if not all(type(value) is dict and all(type(n) in (int, float) for n in value.values()) for value in values):
        return "The result is to be a dict from each speaker to a number."
    if set(one) != {"Ann"}:
        return ("The keys of the dict are the speakers, the first of each pair.", "a pair is read in the order in which it is written: for speaker, words in speeches")
    if abs(one["Ann"] - 1) > 0.01:
        return ("A speaker who is alone has all the words: her share is 1.", "a share is a part of the whole, a count is not")
    if set(two) != {"Ann", "Bo"}:
        return ('Of [["Ann", "yes"], ["Bo", "no"]] the dict should have two keys, Ann and Bo.', "a return inside the loop ends it at the first pair")
    if abs(sum(two.values()) - 1) > 0.02:
        return ("The shares do not add up to 1.", "the total is one number: it is made once, before anything is divided by it")
    if abs(sum(twice.values()) - 1) > 0.02:
        return ("Where somebody speaks twice, the shares do not add up to 1.", "later speeches of a speaker are added to the earlier ones, they do not replace them")
    if abs(letters["Ann"] - letters["Bo"]) > 0.01:
        return ("Two words against two words should be equal shares.", "len(words) counts letters, len(words.split()) words")
    if abs(repeated.get("Bo", 0) - 1 / 3) < 0.01:
        return ('"no no no" against "well no" gives Bo a third.', "types are not tokens: a word that comes twice counts twice")
    if "Bo" not in empty:
        return "A speaker whose speech is empty has a share, too: 0."
    if spaced.get("Ann", 0) > 0.81:
        return ('" so  far   so good " has four words.', 'split(" ") makes empty words between two spaces; split() does not')
    if nothing != {}:
        return "No speeches should give an empty dict."


digests_03_q4 = Digests('03.q4', frozenset({'8604b91845516b9b', 'f35f0dc4ebff12a4'}), frozenset({'21e35a34276ce8a6', '265b90101781d357', '2cbb0c70c707332e', '39b5da15d0b359ff', '48a289699f2edc93', '53df9f62a33af239', '8f13eb4310021041', 'a3d43fe0a544db28', 'd635453b22360df9', 'd63c53ed17df7539'}))

card_03_q5 = Card('03.q5', 'Draw it', 4, 7)


def lacking_03_q5(chart):
    """What a note lacks: the name of the longest bar, its number; or that it says the opposite."""
    import re

    name = max(chart["numbers"], key=chart["numbers"].get)
    note = chart["note"]
    if not re.search(rf"\b{re.escape(name)}\b", note, re.IGNORECASE):
        return "the name of the one with the longest bar"
    if chart["numbers"][name] not in numbers_in(note):
        return "the number of the longest bar"
    if len(note.split()) < 4:
        return "a whole sentence"
    return ""


@instant(
    "03.q5",
    ChartOf(
        names=("Orme", "Lund", "Harbour Mutual"),
        also={"Nadia Orme": "Orme", "Piet Lund": "Lund", "Harbour": "Harbour Mutual"},
    ),
    hints=(
        "Write beside each of your quotations who says it; \"she said\" needs a name.",
        "Add the words of all quotations of one speaker. A body is among the speakers.",
        "One speaker has two quotations, the others one each. Then give the dict to sco.charts.bar, the largest number first.",
    ),
    right="The three numbers are right, the longest bar comes first, there are a title and a unit, and the note has the name and the number of the longest bar. Where the check knows the words beside a name (most, fewest, more than, twice), the bars bear them out.",
    unseen="what title and note say beyond that, shares (half, 40%) among it: whether it is true of the chart is for you and solution().",
    decides=lambda chart: chart["numbers"],
    otherwise="There is a bar for each of the three, in falling order, with title, unit and note. Not all of the three numbers are those of the text: count each stretch in quotation marks again.",
)
def instant_03_q5(chart):
    numbers = chart["numbers"]
    if set(numbers) != {"Orme", "Lund", "Harbour Mutual"}:
        called = 'The bars are to be called "Orme", "Lund" and "Harbour Mutual".'
        pronouns = {name.casefold() for name in numbers} & {"she", "he", "it", "they"}
        return (called, "a pronoun is no speaker: she and he have names") if pronouns else called
    if any(number != int(number) or number < 1 for number in numbers.values()):
        return ("Each of the three says at least one word in quotation marks, and words are counted whole.", "a share is no count")
    if list(numbers.values()) != sorted(numbers.values(), reverse=True):
        return "Put the longest bar first, so that the order can be seen at once."
    if len(chart["title"].split()) < 3:
        return "The title has fewer than three words: what is counted, and for whom?"
    if "word" not in chart["unit"].lower():
        return 'The unit does not say that words are counted: unit="words".'
    if not chart["note"].strip():
        return ("The chart has no note yet.", "the description that the program adds is not your note")
    if lacking_03_q5(chart):
        return f"The note lacks {lacking_03_q5(chart)}."
    return note_fault(chart["note"], numbers, chart["description"])


digests_03_q5 = Digests('03.q5', frozenset({'ea74ae1be4c10de8'}), frozenset({'0ae0411737aa1b0e', '4be0dda965d19d05', '8d4661014be3d93d'}))

card_03_q6 = Card('03.q6', 'What "urged" does', 5, 7)


def demands_03_q6(answer):
    """For each span the number of its sentence, -1 if the words in it are no demand, -2 if they
    end before they say what is to be done.

    A demand has "should" in it or comes after "should", "urged" or "urging", with no other
    verb that attributes between.
    """
    import re

    text = course_text("xi-putin-astana")
    found = {}
    for who, span in answer.items():
        number = next((n for n, s in enumerate(text["sentences"]) if span in s.span), -1)
        before = text.text[text["sentences"][number].span.start : span.end]
        cues = list(re.finditer(r"\b(should|urged|urging|said|adding|[Nn]oting|[Cc]ongratulating)\b", before))
        found[who] = number if cues and cues[-1][0] in ("should", "urged", "urging") else -1
        # "Xi urged the SCO" says who is to act, and not what is to be done.
        if found[who] >= 0 and cues[-1][0] == "urged" and not re.search(r" to \w", before[cues[-1].end() :]):
            found[who] = -2
    return found


@instant(
    "03.q6",
    Record(
        {"xi-jinping": Place("xi-putin-astana"), "vladimir-putin": Place("xi-putin-astana")},
        also={"Xi": "xi-jinping", "Xi Jinping": "xi-jinping", "Putin": "vladimir-putin", "Vladimir Putin": "vladimir-putin"},
    ),
    hints=(
        "Look for the words urged, urging and should. What follows is a demand, and somebody makes it.",
        "Who makes it may stand before it, after it, or in the paragraph before: \"said Xi\", \"Putin said\", \"He urged\".",
        "Most demands are Xi's. Putin's are near the end: one follows a pronoun, one begins with two countries that should do something.",
    ),
    right="Both are copied from the article, from what each of them demands.",
    unseen="whether the words that you took are a demand that can be understood by itself.",
    decides=demands_03_q6,
    otherwise="Both are demands of the article, and one of them at least is not his: look for the speaker in the same sentence or before it.",
)
def instant_03_q6(answer):
    from sco_lessons.display.phrases import count

    text = course_text("xi-putin-astana")
    for who, span in answer.items():
        words = text.words(span)
        if not 4 <= len(words.split()) <= 25:
            return f'"{who}" has {count(len(words.split()), "words")}; this asks for four to twenty-five.'
        if not any(span in s.span for s in text["sentences"]):
            return f'"{who}": stay inside one sentence of the article.'
        if demands_03_q6(answer)[who] == -2:
            return f'"{who}": this says who is asked, and not yet what is to be done.'
        if demands_03_q6(answer)[who] < 0:
            return (f'"{who}": the words that you took are not what somebody urged or said should be done.', "a statement says how things are, a promise what one will do, a demand what others should do")
    if answer["xi-jinping"].overlaps(answer["vladimir-putin"]):
        return "Both are the same place. Two people, two demands."


digests_03_q6 = Digests('03.q6', frozenset({'e346f03847718386'}), frozenset({'04a7c544d31a5a4f', '1a2eff8eb6064aaf', '2fa89cfb354a6f73', '6e302fc9547e4b39', 'a049855f4fbdd141', 'ae76374cdfc36cff', 'f962ded8548ae9e3'}))
