# Made from exercises/source/06_own_article.py by `make notebooks`: edit that file.
from sco_lessons.exercises.authoring import (
    Anything,
    Card,
    ChartOf,
    ListOf,
    OneOf,
    Record,
    Words,
    course_text,
    instant,
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
    right="A text of its own, with a title, a source and a word on its date. A reader can find it again.",
)
def instant_06_q1(answer):
    for key, said in answer.items():
        if type(said) is not str or not said.strip():
            return f'"{key}" is still empty, or is no text in quotation marks.'
    words = answer["text"].split()
    if any(answer["text"].split() == course_text(name).text.split() for name in ("practice", "xi-putin-astana")):
        return ("This is a text of the course: good for trying, but the task is about one of yours.", "a method that was built on a text says little until it meets another")
    if not 80 <= len(words) <= 3000:
        return f"The text has {len(words)} words; take one with 80 to 3,000."
    if len(set(words)) < len(words) / 4:
        return "The same few words come again and again: is the whole article copied, and only once?"
    if not 2 <= len(answer["title"].split()) <= 30:
        return "A title has two to thirty words."

card_06_q2 = Card('06.q2', 'Who and what is named', 4, 8)


@instant(
    "06.q2",
    Record({
        "text": Words(),
        "mentions": ListOf(Record({"words": Words(), "label": OneOf(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE"))})),
    }),
    hints=(
        "Underline all names in your text first; then add descriptions of the same people and bodies.",
        "Copy and paste, do not retype: a comma or an 's too much and the words are not found or the border is wrong.",
        "Take a person, a place and a body or a date. A title such as President stays outside a name, so does \"the\".",
    ),
    right="Five mentions or more, each in your text, with three labels or more. Would a second reader give the same labels?",
)
def instant_06_q2(answer):
    text = " ".join(answer["text"].split())
    seen = set()
    for mention in answer["mentions"]:
        words, label = " ".join(mention["words"].split()), mention["label"]
        if words not in text:
            return f'"{words[:40]}" is not in your text: copy the words exactly.'
        if words in seen:
            return f'"{words[:40]}" is in the list twice; give different mentions.'
        seen.add(words)
        if words.endswith(("'s", "\u2019s", ",", ".")):
            return (f'"{words[:40]}" ends with a sign.', "the possessive ending and the comma stay outside a mention")
        if words.lower().startswith("the ") and words[4:5].isupper() and label != "DATE":
            return (f'"{words[:40]}" begins with "the".', "a name stands without its determiner")
        if len(words.split()) > 8:
            return f'"{words[:40]} ..." is longer than a mention.'
        if label == "DATE" and words.istitle() and len(words.split()) > 3:
            return f'"{words[:40]}" looks like a name, not a date.'
    if len(seen) < 5:
        return f"{len(seen)} so far; this asks for five or more."
    if len({mention["label"] for mention in answer["mentions"]}) < 3:
        return "Use three labels or more: look for places, bodies, people and dates."

card_06_q3 = Card('06.q3', 'Who says what', 4, 8)


@instant(
    "06.q3",
    Record({"text": Words(), "attributions": ListOf(Record({"source": Words(), "cue": Words(), "content": Words()}))}),
    hints=(
        "Search your text for said, told, asked, urged, added, according to. Each is a cue.",
        "The source names who; the content is what is said, with \"that\", without the comma before it.",
        "If the content is cut in two by the cue, give the longer part. Take a second cue that is not said.",
    ),
    right="Each attribution has its three parts close together in your text, and the cues differ. Is the source in each the one who speaks?",
)
def instant_06_q3(answer):
    text = " ".join(answer["text"].split())
    for number, each in enumerate(answer["attributions"], 1):
        parts = {key: " ".join(words.split()) for key, words in each.items()}
        for key, words in parts.items():
            if words not in text:
                return f'Attribution {number}, {key}: "{words[:40]}" is not in your text: copy the words exactly.'
        if len(parts["cue"].split()) > 4 or len(parts["content"].split()) < 3:
            return (f"Attribution {number}: a cue has one to four words, a content three or more.", "the cue is the words that attribute, the content is what is attributed")
        near = text.find(parts["content"])
        around = text[max(0, near - 250) : near + len(parts["content"]) + 250]
        if parts["cue"] not in around or parts["source"] not in around:
            return f"Attribution {number}: its parts do not stand near each other. Take all three from one sentence."
        if parts["cue"] in parts["content"] or parts["source"] == parts["content"]:
            return (f"Attribution {number}: one part is inside another.", "each word belongs to one part of an attribution")
    if len(answer["attributions"]) < 2:
        return "One attribution so far; this asks for two or more."
    if len({each["cue"].lower() for each in answer["attributions"]}) < 2:
        return "Take two with different cues, so that their effect can be compared."

card_06_q4 = Card('06.q4', 'A chart of your text', 4, 8)


@instant(
    "06.q4",
    Record({"text": Words(), "chart": ChartOf()}),
    hints=(
        "Take words with a meaning (no \"the\", no \"of\"), such as the names of what the text is about.",
        "Count each in the whole text, headline too if it is in my_text. Words end at spaces and at signs.",
        "sco.word_counts(sco.Article(my_text)) gives all counts. Put your words and their counts into a dict, the largest first.",
    ),
    right="Each bar is a word of your text with its right count, in order, with a title, a unit and a note. Does the chart answer a question?",
)
def instant_06_q4(answer):
    import re

    text, chart = answer["text"], answer["chart"]
    numbers = chart["numbers"]
    if not 3 <= len(numbers) <= 8:
        return f"{len(numbers)} bars; this asks for three to eight."
    for word, number in numbers.items():
        count = len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
        if not count:
            return (f'"{word[:40]}" is not in your text as a whole word.', "a part of a word is no word, and no ending is added by itself")
        if number != count:
            return f'The bar of "{word[:40]}" is not the number of places where the word stands. Count again, in the whole text.'
    if list(numbers.values()) != sorted(numbers.values(), reverse=True):
        return "Put the longest bar first, so that the order can be seen at once."
    if len(chart["title"].split()) < 4 or not chart["unit"].strip():
        return "Say in the title what is counted and in what text, and give a unit."
    if chart["description"].count(".") < 2 or len(chart["description"].split()) < 15:
        return "Add a note: one sentence of your own on what stands out."

card_06_q5 = Card('06.q5', 'What carries over, and what fails', 9, 10)


@instant(
    "06.q5",
    Record({
        "text": Words(),
        "works": Record({"method": OneOf(("sentences", "mentions", "attributions", "quotations", "sentiment", "topics")), "words": Words()}),
        "fails": Record({"method": OneOf(("sentences", "mentions", "attributions", "quotations", "sentiment", "topics")), "words": Words()}),
    }),
    hints=(
        "sco.show(article) shows the text with its layers. Read along: where do you agree, where not?",
        "sco.sentiment(article) and the topics are easy places for failures: look for good words in bad news.",
        "Copy four to forty words for each, exactly. Name the method, and explain in the report what it did with these words.",
    ),
    right="Two methods, each with words of your text. Your report can now say why.",
)
def instant_06_q5(answer):
    text = " ".join(answer["text"].split())
    for key in ("works", "fails"):
        words = " ".join(answer[key]["words"].split())
        if words not in text:
            return f'"{key}": "{words[:40]}" is not in your text: copy the words exactly.'
        if not 4 <= len(words.split()) <= 40:
            return f'"{key}": {len(words.split())} words; this asks for four to forty.'
    if answer["works"]["method"] == answer["fails"]["method"]:
        return ("Take two different methods.", "a method that works here may fail there, but this asks you to look at two")
