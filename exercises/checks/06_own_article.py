# Made from exercises/source/06_own_article.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    EVIDENCE,
    Anything,
    Card,
    ChartOf,
    ListOf,
    OneOf,
    OwnText,
    Record,
    attribution_fault,
    count_of,
    evidence_fault,
    instant,
    is_the_layer,
    label_fault,
    mention_fault,
    note_fault,
    own_article,
    same_cue,
    source_fault,
    text_fault,
    words_in,
)

card_06_q1 = Card('06.q1', 'The text and where it is from', 3, 6)


@instant(
    "06.q1",
    Record({key: Anything("words in quotation marks") for key in ("text", "title", "where", "date")}),
    hints=(
        "Three quotation marks hold a text of several lines: my_text = \"\"\" ... \"\"\".",
        "The source is what a reader needs to find the text again. The date stands on the page more often than in the text.",
        "Fill all four: text, title, where, date. If no date is said anywhere, the honest answer is \"not said\".",
    ),
    right="The text is none of the course's, has whole sentences, and enough small English words to be English; title and place are said, and the date has a figure or a name of the calendar, or is \"not said\".",
    unseen="whether the text is copied as it stands there, and whether a reader finds it again by what you say.",
)
def instant_06_q1(answer):
    said = {key: str(value).strip() for key, value in answer.items() if type(value) in (str, int, float)}
    for key in ("text", "title", "where", "date"):
        if not said.get(key, "").strip(". \n"):
            return f'"{key}" is still empty, or is neither words in quotation marks nor a number.'
    return text_fault(said["text"]) or source_fault(said["title"], said["where"], said["date"])

card_06_q2 = Card('06.q2', 'Who and what is named', 4, 8)


@instant(
    "06.q2",
    Record({
        "text": OwnText(),
        "mentions": ListOf(Record({
            "words": Anything("words of your text"),
            "label": OneOf(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE")),
        })),
    }),
    hints=(
        "Underline all names in your text first; then add descriptions of the same people and bodies.",
        "Take whole words, without the comma or the 's behind them. A description begins at its \"the\" or \"a\", a name does not.",
        "Take a person, a place and a body or a date. A title such as President stays outside a name, so does \"the\".",
    ),
    right="Five different mentions or more, each of whole words of your text, with three labels or more; each DATE has a figure or a word of the calendar.",
    unseen="whether each label fits, and whether a mention begins and ends where the rules say (a name whole, without a title).",
)
def instant_06_q2(answer):
    fault = text_fault(answer["text"])
    if fault:
        return fault
    article, seen = own_article(answer["text"]), set()
    for number, mention in enumerate(answer["mentions"], 1):
        words = " ".join(words_in(article, mention["words"]).split())
        if not words:
            return f'Mention {number}: "words" are no words in quotation marks and no span of your text.'
        if words in seen:
            return f'"{words[:40]}" is in the list twice; give different mentions.'
        seen.add(words)
        fault = mention_fault(article, words, mention["label"])
        if fault:
            return fault
    if len(seen) < 5:
        return f"{len(seen)} so far; this asks for five or more."
    if len({mention["label"] for mention in answer["mentions"]}) < 3:
        return "Use three labels or more: look for places, bodies, people and dates."

card_06_q3 = Card('06.q3', 'Who says what', 4, 8)


@instant(
    "06.q3",
    Record({
        "text": OwnText(),
        "attributions": ListOf(Record({
            "source": Anything("words of your text"),
            "cue": Anything("words of your text"),
            "content": ListOf(Anything("words of your text")),
        })),
    }),
    hints=(
        "Search your text for said, told, asked, urged, added, according to. Each is a cue.",
        "The source names who; the content is what is said, with \"that\", without the comma before it.",
        "If the content is cut in two by the cue, give its two pieces in a list. Take a second cue that is not said.",
    ),
    right="Each attribution has its three parts as whole words of your text, source and cue in one sentence, the content beside them, and a cue by which our list, or a quotation, knows that somebody speaks; the cues differ.",
    unseen="whether the source is the one who speaks there, and whether the content is what is said there, and whole.",
)
def instant_06_q3(answer):
    fault = text_fault(answer["text"])
    if fault:
        return fault
    article, cues, given = own_article(answer["text"]), [], []
    for number, each in enumerate(answer["attributions"], 1):
        source, cue, *content = (words_in(article, part) for part in (each["source"], each["cue"], *each["content"]))
        if not (source and cue and content and all(content)):
            return f"Attribution {number}: source, cue and content are words of your text in quotation marks, or spans of it."
        fault = attribution_fault(article, source, cue, content)
        if fault:
            message, mixed_up = fault if isinstance(fault, tuple) else (fault, "")
            return f"Attribution {number}: {message}", mixed_up
        cues.append(cue)
        given.append((source, cue, *content))
    if is_the_layer(article, given):
        return "These are all the attributions that our rules find in your text, and no other. Choose two, and read them against the text: is the source right, and is the content whole?"
    if len(cues) < 2:
        return "One attribution so far; this asks for two or more."
    if all(same_cue(cues[0], cue) for cue in cues):
        return "Take two with different cues, so that their effect can be compared."

card_06_q4 = Card('06.q4', 'A chart of your text', 4, 8)


@instant(
    "06.q4",
    Record({"text": OwnText(), "chart": ChartOf()}),
    hints=(
        "Take words with a meaning (no \"the\", no \"of\"), such as the names of what the text is about.",
        "Count each in the whole text, headline too if it is in my_text.",
        "sco.word_counts(sco.Article(my_text)) gives all counts. Put your words and their counts into a dict, the largest first.",
    ),
    right="Each bar is a word of your text with its count, in order, with a title and a unit, and the note names a bar. Where the check knows the words beside that name (most, fewest, more than, twice, a number), the bars bear them out.",
    unseen="whether the words matter, what else the note says, such as shares (half, 40%), and how well title and unit say what is counted.",
)
def instant_06_q4(answer):
    import re

    from sco_lessons.display.phrases import count

    fault = text_fault(answer["text"])
    if fault:
        return fault
    article, chart = own_article(answer["text"]), answer["chart"]
    numbers = chart["numbers"]
    if not 3 <= len(numbers) <= 8:
        return f"{count(len(numbers), 'bars')}; this asks for three to eight."
    if len({word.casefold() for word in numbers}) < len(numbers):
        return "One word has two bars: capitals make no difference here."
    for word, number in numbers.items():
        if "*" in word:
            return f'"{word[:40]}": give words as the text has them, without a star.'
        found = count_of(article, word)
        parts = len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", article.text, re.IGNORECASE))
        if not found and not parts:
            return (f'"{word[:40]}" is not in your text as a whole word.', "a part of a word is no word, and no ending is added by itself")
        if number == found:
            continue
        if number == parts:
            return (f'The bar of "{word[:40]}" also counts it inside words with a hyphen or a point.', "\"flood-hit\" is one word, so it is no place of \"flood\": so count word_counts and kwic")
        return f'The bar of "{word[:40]}" is not the number of places where the word stands. Count again, in the whole text, with capitals and without.'
    if list(numbers.values()) != sorted(numbers.values(), reverse=True):
        return "Put the longest bar first, so that the order can be seen at once."
    return label_fault(chart["title"], chart["unit"]) or note_fault(chart["note"], numbers, chart["description"])

card_06_q5 = Card('06.q5', 'What carries over, and what fails', 9, 10)


@instant(
    "06.q5",
    Record({
        "text": OwnText(),
        "works": Record({"method": OneOf(EVIDENCE), "words": Anything("words of your text")}),
        "fails": Record({"method": OneOf(EVIDENCE), "how": OneOf(("wrong", "missed")), "words": Anything("words of your text")}),
    }),
    hints=(
        "sco.show(article) shows the text with its layers. Read along: where do you agree, where not?",
        "sco.sentiment(article) and the topics are easy places for failures: look for good words in bad news.",
        "Copy one to forty words for each. Name the method, and explain in the report what it did with these words.",
    ),
    right="Two methods. In the words for the one the method marked something; what it did in the words for the other, mark or not, is as you say.",
    unseen="whether the mark in the one is right, and whether the other is a failure: your report says why.",
)
def instant_06_q5(answer):
    fault = text_fault(answer["text"])
    if fault:
        return fault
    article = own_article(answer["text"])
    for key in ("works", "fails"):
        words = words_in(article, answer[key]["words"])
        if not 1 <= len(words.split()) <= 40:
            return f'"{key}": {len(words.split())} words; this asks for one to forty words of your text.'
        fault = evidence_fault(article, answer[key]["method"], words, answer[key].get("how", "right"))
        if fault:
            message, mixed_up = fault if isinstance(fault, tuple) else (fault, "")
            return f'"{key}": {message}', mixed_up
    if answer["works"]["method"] == answer["fails"]["method"]:
        return ("Take two different methods.", "a method that works here may fail there, but this asks you to look at two")
