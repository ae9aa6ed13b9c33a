"""Invent the corpus of lesson 07: 60 short articles of three newspapers in a town that is not.

Nothing in it happened and nobody in it lives; who finds a likeness has found chance. The
sentences are put together from the stock below, with the chances that stand in `OUTLETS` and
`MONTHS`: so whoever compares the groups can look up what is true of them.

    python data/tarrow-news/invent.py     # writes articles.csv beside it, the same each time
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

SEED = 7
MONTHS = {  # chances of each topic
    "2041-03": {"tram": 5, "harbour": 2, "school": 3},
    "2041-04": {"tram": 3, "harbour": 4, "school": 3},
    "2041-05": {"tram": 1, "harbour": 6, "school": 3},
}
OUTLETS = {  # articles a month, chances of each cue, and of each speaker
    "Harbour Post": {
        "articles": 8,
        "cues": {"said": 9, "claimed": 8, "insisted": 2, "explained": 1},
        "speakers": {"mayor": 4, "planner": 3, "shop": 2, "ferry": 1},
    },
    "Morning Bell": {
        "articles": 8,
        "cues": {"said": 15, "claimed": 1, "insisted": 2, "explained": 2},
        "speakers": {"mayor": 3, "planner": 1, "shop": 3, "ferry": 3},
    },
    "Tarrow Weekly": {
        "articles": 4,
        "cues": {"said": 15, "claimed": 1, "insisted": 2, "explained": 2},
        "speakers": {"mayor": 3, "planner": 1, "shop": 3, "ferry": 3},
    },
}
SPEAKERS = {  # how they are named first, and later
    "mayor": ("Mayor Edda Voss", "Voss"),
    "planner": ("Milo Hart, who plans the streets of Tarrow,", "Hart"),
    "shop": ("Nora Quill, who has a shop at the market,", "Quill"),
    "ferry": ("Sam Oduya, who works on the ferry,", "Oduya"),
}
# In every outlet and every month the same chances: no outlet has a tone of its own.
TONES = (
    "good",
    "fine",
    "pleasant",
    "happy",
    "bad",
    "sad",
    "difficult",
    "expensive",
    "ugly",
    "calm",
)

HEADLINES = {
    "tram": ("Tarrow waits for its tram", "Tram to the hill: who pays?", "New plan for the tram",
             "Where the tram may stop", "The tram and the market"),
    "harbour": ("Work at the harbour goes on", "A new quay for the ferry", "Ferry stays in port",
                "The harbour after the storm", "Longer quay, higher price"),
    "school": ("School at the river gets a new roof", "Too many pupils for one school",
               "A garden for the school", "School opens its doors", "Teachers wanted in Tarrow"),
}  # fmt: skip
LEADS = {
    "tram": (
        "The tram from the market to the hill will cost more than the town had planned.",
        "Tarrow has looked at three ways for its tram, and the council has not chosen one.",
        "The first rails of the tram have come to Tarrow by ship.",
        "For two weeks no car could pass the market, as workers looked for pipes under the street.",
        "The tram will have five stops, one of them at the market.",
    ),
    "harbour": (
        "The quay in Tarrow will be closed to cars until the summer.",
        "The ferry did not leave the harbour on two mornings, and many people came late to work.",
        "A storm has broken a part of the old quay.",
        "The harbour of Tarrow wants to be ready for larger ships.",
        "Fishing boats must look for another place, since the quay is full.",
    ),
    "school": (
        "The school at the river has more pupils than chairs.",
        "Parents and teachers have painted the rooms of the school at the river.",
        "The old roof of the school lets in the rain.",
        "Two teachers leave the school in the summer, and nobody has asked for their place.",
        "The school in Tarrow has planted apple trees behind the gym.",
    ),
}
CONTENTS = {
    "tram": (
        "the tram would bring {tone} days to the market", "people would leave their cars at home",
        "the way over the hill was {tone}", "the town could pay for the rails in ten years",
        "nobody had asked the people who live on the hill", "the noise would be {tone} at night",
        "the first tram would run in two years", "buses were {tone} and came often enough",
    ),
    "harbour": (
        "the new quay would be {tone} for the ferry", "larger ships would come in the summer",
        "the fishing boats had nowhere to go", "the old quay was {tone} and should stay",
        "the town had waited too long", "the ferry would run again on Monday",
        "the harbour had a {tone} year behind it", "the storm had cost a lot of money",
    ),
    "school": (
        "the rooms were {tone} and dark", "every class would have a teacher in the summer",
        "the new roof would last forty years", "the pupils had {tone} ideas for the garden",
        "the town should build a second school", "parents had worked there for three days",
        "the way to school was {tone} in winter", "thirty pupils in one room were too many",
    ),
}  # fmt: skip
VOICES = {
    "tram": (
        "It was a {tone} evening in the town hall, and it ended late.",
        "A map of the stops hangs in the library.",
        "The council will speak about the rails again next week.",
        "Two other towns have built a tram, and both had a {tone} start.",
        "The money for the stop at the market is there, the money for the hill is not.",
    ),
    "harbour": (
        "At the quay it was a {tone} morning.",
        "The ferry carries some nine hundred people a day.",
        "The work at the quay costs as much as a new bridge.",
        "From the market one can see the ships, and the {tone} water between them.",
        "A fence will stand around the quay until the stones are dry.",
    ),
    "school": (
        "The garden is {tone}, but it is small.",
        "The school was built for two hundred pupils.",
        "On Friday the doors are open to everybody.",
        "It was a {tone} winter in the rooms under the roof.",
        "The council has put the money aside.",
    ),
}
SWANS = (
    "Swans on the quay",
    "A pair of swans has built its nest on the quay, and the ferry must wait.",
    "The swans came at night. By the morning swan number one sat on four eggs, and the other swan "
    "stood in the way of the first car. Swans may not be moved, and these swans know it.",
    "“A swan is stronger than it looks,” said Sam Oduya, who works on the ferry. Oduya has put a "
    "fence around the swans.",
    "The swans will stay until June. People bring bread for the swans, which is bad for swans.",
)


def table() -> str:
    """The corpus as CSV."""
    random = Random(SEED)
    rows = [
        {"name": f"{month}-{outlet.split()[1].lower()}-{number}", "outlet": outlet, "month": month,
         "text": article(random, month, outlet)}
        for month in MONTHS
        for outlet, of in OUTLETS.items()
        for number in range(1, of["articles"] + 1)
    ]  # fmt: skip
    [swans] = [row for row in rows if row["name"] == "2041-05-bell-3"]
    swans["text"] = "\n\n".join(SWANS)  # one article that has a word again and again
    file = io.StringIO()
    writer = csv.DictWriter(file, ["name", "outlet", "month", "text"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def article(random: Random, month: str, outlet: str) -> str:
    """A headline, a paragraph of news, what two people say, and a last paragraph."""
    topic = drawn(random, MONTHS[month])
    speakers = OUTLETS[outlet]["speakers"]
    first = drawn(random, speakers)
    second = drawn(random, {who: n for who, n in speakers.items() if who != first})
    contents = random.sample(CONTENTS[topic], 3)
    voices = random.sample(VOICES[topic], 2)
    said = [
        speech(random, outlet, who, content, 0)
        for who, content in zip((first, second), contents[:2], strict=True)
    ]
    more = speech(random, outlet, first, contents[2], 1)
    paragraphs = [
        random.choice(HEADLINES[topic]), random.choice(LEADS[topic]), f"{said[0]} {more}", said[1],
        " ".join(voices),
    ]  # fmt: skip
    text = "\n\n".join(paragraphs)
    while "{tone}" in text:
        text = text.replace("{tone}", random.choice(TONES), 1)
    for wrong, right in ((" a expensive", " an expensive"), (" a ugly", " an ugly")):
        text = text.replace(wrong, right)
    return text


def speech(random: Random, outlet: str, who: str, content: str, again: int) -> str:
    """What somebody says, with or without quotation marks."""
    cue, name = drawn(random, OUTLETS[outlet]["cues"]), SPEAKERS[who][again]
    if random.random() < 0.5:
        return f"{name} {cue} that {content}."
    return f"“{content[0].upper()}{content[1:]},” {cue} {name.rstrip(',')}."


def drawn(random: Random, chances: dict[str, int]) -> str:
    """One of them, by chance."""
    return random.choices(list(chances), list(chances.values()))[0]


if __name__ == "__main__":
    Path(__file__).with_name("articles.csv").write_text(table(), encoding="utf-8")
