"""Where a content may end, what speaks for an end there, and which end is taken.

The sentences and what is found in them are in speech_ends.txt, as its head explains.
"""

from __future__ import annotations

from itertools import accumulate
from math import exp
from operator import mul
from pathlib import Path

import pytest

from sco_lessons import Article, annotate
from sco_lessons.text.lexicons import lexicon

BLOCKS = (Path(__file__).parent / "speech_ends.txt").read_text(encoding="utf-8").split("\n\n")[2:]
WEIGHTS = lexicon("speech_ends")["weights"]


def content_of(text: str):
    """The first sentence of a text, its content by rule, the verb of saying, and the places.

    The modules are imported here, as tests/mutants.py exchanges them.
    """
    from sco_lessons.layers.speech import ends, frames, splitting

    article = annotate(Article(text), "tokens", "sentences", "quotations")
    spans = {name: [item.span for item in article[name]] for name in article.layers}
    tokens = [s.start for s in spans["tokens"]], [s.end for s in spans["tokens"]]
    sentence = splitting.sentences(text, tokens, spans["sentences"], spans["quotations"])[0]
    verb = next(i for i in range(len(sentence)) if sentence.cue(i))
    cue = sentence.cue(verb)
    content = frames.content_after(sentence, verb, cue)
    return sentence, content, cue, ends.places(sentence, content, cue, "name")


def read(text: str) -> dict[str, str]:
    """The beginnings of all places, and the traits by the beginning of each place."""
    sentence, _, _, places = content_of(text)
    begins = [sentence.words[p.index : p.index + 2] for p in places]
    heads = [" ".join("\u201c" if w == '""' else w for w in words) for words in begins]
    traits = ("; ".join(place.traits) for place in places)
    return {"places": " | ".join(heads), **dict(zip(heads, traits, strict=True))}


def expected() -> list[tuple[str, dict[str, str]]]:
    blocks = [block.strip().split("\n    ") for block in BLOCKS]
    return [(text, dict(line.split(": ", 1) for line in lines)) for text, *lines in blocks]


def agrees(text: str, parts: dict[str, str], _: object = None) -> bool:
    found = read(text)
    return {name: found.get(name) for name in parts} == parts


def is_best(text: str, _: object = None) -> bool:
    """Whether the place that is taken is the best one, worked out from the weights."""
    from sco_lessons.layers.speech import ends

    sentence, content, _, places = content_of(text)
    sums = [WEIGHTS["any place"] + sum(WEIGHTS.get(t, 0) for t in p.traits) for p in places[:-1]]
    odds = [*(1 / (1 + exp(-total)) for total in sums), 1]
    before = accumulate((1 - one for one in odds[:-1]), mul, initial=1)
    chances = [one * still for one, still in zip(odds, before, strict=True)]
    sizes = [sentence.ends[p.index - 1] - sentence.starts[content.first] for p in places]

    def worth(end: int) -> float:
        shared = (
            chance
            for chance, size in zip(chances, sizes, strict=True)
            if min(size, sizes[end]) / max(size, sizes[end]) >= 0.5
        )
        return sum(shared) + 0.6 * chances[end]

    likely = (end for end in range(len(places)) if chances[end] >= max(chances) / 4)
    best, why = ends.chosen(sentence, content, places)
    last = len(places) - 1
    place = best if best < last else max(range(last), key=odds.__getitem__, default=0)
    first = places[place].index
    begins = " ".join(text[sentence.starts[first] : sentence.ends[first + 1]].split()[:2])
    sign = 1 if best < last else -1
    spoken = any(sign * WEIGHTS.get(trait, 0) > 0 for trait in places[place].traits)
    told = f"before \u201c{begins}\u201d:" in why if spoken else why == ""
    return best == max(likely, key=worth) and told


@pytest.mark.parametrize(("text", "parts"), expected())
def test_a_content_may_end_at_these_places_for_these_traits(text, parts):
    found = read(text)
    assert {name: found.get(name) for name in parts} == parts


WEIGHED = [
    *(text for text, _ in expected()),
    "Orr said the dam was old, but it held, and nobody was hurt, as far as she knew, in May.",
    "Orr says it is safe, a claim that few believe.",
    "Orr said that it was safe, that it was dry, and that it would open in the spring.",
    "Quill insists the dam, which was built by her father, will hold if it is dry, or so he hopes.",
    "Quill warned of a flood in the valley on Monday after it had rained for days.",
    "The firm said it would pay, citing the storm, while the mayor, who had left, said nothing.",
]


@pytest.mark.parametrize("text", WEIGHED)
def test_the_end_that_is_taken_agrees_best_with_all_ends_by_their_chances(text):
    assert is_best(text)
