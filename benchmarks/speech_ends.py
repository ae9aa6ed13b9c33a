"""Learn where contents end, from news with reported speech marked by hand.

    python benchmarks/speech_ends.py FILE

FILE is JSON Lines as benchmarks/attribution.py reads it; the weights that travel with the
project come from the training part of PolNeAR. The script writes data/lexicons/speech_ends.toml:
a weight for each trait of a place where a content may end (layers/speech/ends.py), none of
them an open-class word. A logistic regression learns, at each such place that a marked
content reached, whether it ended there: of the ends a rule may take, the one that shares most
letters with what was marked. Five times a fifth of the texts is kept aside first, to say
what the weights are worth on texts that they have not seen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sco_lessons.layers import annotate
from sco_lessons.layers.speech import ends, verb
from sco_lessons.layers.speech.ends import Place, places
from sco_lessons.layers.speech.place import Content
from sco_lessons.layers.speech.sentence import Sentence
from sco_lessons.text.files import write_atomically
from sco_lessons.text.model import Article
from sco_lessons.text.verbs import Cue

WEIGHTS = Path(__file__).parents[1] / "data" / "lexicons" / "speech_ends.toml"
HEAD = """\
# Where a reported content ends: the weight of each trait of a place where it may. Above 0 it
# speaks for an end there. Learnt by `python benchmarks/speech_ends.py FILE` from the training
# part of PolNeAR; words stand here only if they are of a closed class ("which", "and").
# src/sco_lessons/layers/speech/ends.py says what the traits are and how they add up.

[weights]
"""
FOLDS = 5
SEEN_AT_LEAST = 12
STRENGTH = 0.2  # of the weights: the smaller, the closer to 0
SMALLEST = 0.08


@dataclass
class Case:
    """The places of one content in a sentence, and how much an end at each shares with the mark."""

    document: int
    places: list[Place]
    shared: list[float]
    by_rule: float
    sentence: Sentence
    content: Content

    @property
    def end(self) -> int:
        """The number of the place that shares most."""
        return max(range(len(self.shared)), key=lambda place: self.shared[place])


def main() -> int:
    """Learn the weights and write them; say what they are worth."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path, metavar="FILE")
    path = parser.parse_args().path
    if not path.is_file():
        print(f"{path}: not here; docs/attributions.md says how to get it")
        return 1
    with path.open(encoding="utf-8") as lines:
        cases = [case for n, line in enumerate(lines) for case in read(n, json.loads(line))]
    kept_aside(cases)
    weights = learn(cases)
    rows = (
        f"{json.dumps(trait, ensure_ascii=False)} = {weights[trait]:.2f}\n"
        for trait in sorted(weights)
    )
    write_atomically(WEIGHTS, HEAD + "".join(rows))
    print(f"{len(weights)} weights from {len(cases)} contents: {WEIGHTS.name}")
    return 0


def read(document: int, marked: dict[str, Any]) -> Iterator[Case]:
    """The contents that the rules find in a document, where their cue is marked as well."""
    text, met = marked["text"], []

    def by_rule(sentence: Sentence, content: Content, cue: Cue, source: str) -> tuple[int, str]:
        # content.cue_end lies after the verb and before the content
        met.append((sentence, content, content.last, places(sentence, content, cue, source)))
        return content.last, ""

    with patch.object(verb, "weighed", by_rule):
        annotate(Article(text), "attributions")
    for sentence, content, last, found in met:
        cue_at = sentence.ends[content.cue_end - 1] - 1
        contents = [
            {i for start, end in quote["content"] for i in range(start, end) if text[i].isalnum()}
            for quote in marked["quotes"]
            if quote["cue"] and quote["cue"][0] <= cue_at < quote["cue"][1]
        ]
        start = sentence.starts[content.first]
        rest = {i for i in range(start, sentence.ends[-1]) if text[i].isalnum()}
        whole = max(contents, key=lambda one: len(one & rest), default=set())
        target = whole & rest
        if target:
            ended = [*(place.index for place in found), max(last, content.first + 1)]
            shared = [_shared(target, rest, sentence.ends[index - 1]) for index in ended]
            yield Case(document, found, shared[:-1], shared[-1], sentence, content)


def _shared(target: set[int], rest: set[int], end: int) -> float:
    ours = {i for i in rest if i < end}
    return len(ours & target) / max(1, len(ours | target))


def kept_aside(cases: Sequence[Case]) -> None:
    """Say how often rules and weights hit the end on texts that these weights have not seen."""
    counts: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = learn([case for case in cases if case.document % FOLDS != fold])
        with patch.object(ends, "_weights", lambda weights=weights: weights):
            for case in cases:
                if case.document % FOLDS == fold:
                    place = ends.chosen(case.sentence, case.content, case.places)[0]
                    counts.update(_hits("weights", case.shared[place]))
                    counts.update(_hits("rules", case.by_rule))
                    counts.update(_hits("best place", case.shared[case.end]))
    for name, count in counts.items():
        print(f"{name}: {count} of {len(cases)}, {100 * count / len(cases):.1f} %")


def _hits(name: str, shared: float) -> dict[str, int]:
    return {f"{name}, half of the letters": shared >= 0.5, f"{name}, exactly": shared == 1}


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """The weights of the traits, those near 0 left out; "any place" counts at each."""
    seen = Counter(trait for case in cases for place in case.places for trait in place.traits)
    rows, ended = [], []
    for case in cases:
        for number, place in enumerate(case.places[:-1]):
            if number <= case.end:
                rows.append({t: 1 for t in place.traits if seen[t] >= SEEN_AT_LEAST})
                ended.append(number == case.end)
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    model.fit(vectors.fit_transform(rows), ended)
    named = zip(vectors.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    weights = {name: round(w, 2) for name, w in named if abs(w) >= SMALLEST}
    return weights | {"any place": round(float(model.intercept_[0]), 2)}


if __name__ == "__main__":
    sys.exit(main())
