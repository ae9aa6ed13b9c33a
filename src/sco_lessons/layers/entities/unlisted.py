"""Evidence for names that no list holds, from the names of the text that share their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from sco_lessons.layers.entities.gazetteer import gazetteer

__all__ = ["sharing"]

Words = tuple[str, ...]
# So many votes tell that the longer name is of another kind: "the Lumenta One, a phone".
_TOLD = 4


def sharing(company: Mapping[Words, Counter[str]]) -> dict[Words, Counter[str]]:
    """The votes of each name, with those of its first word alone for a body.

    What is said of Ferrovia, whose shares fell, is said of Ferrovia Lombarda, unless the word is
    a first name; what is said of Ferrovia Lombarda is said of Ferrovia.

    >>> votes = sharing({("Wexla",): Counter(ORG=2), ("Wexla", "Orin"): Counter()})
    >>> votes["Wexla", "Orin"]
    Counter({'ORG': 2})
    """
    longer: defaultdict[Words, list[Words]] = defaultdict(list)
    for words in company:
        if len(words) > 1 and words[:1] in company and words[0] not in gazetteer().words.given:
            longer[words[:1]].append(words)
    votes = {words: Counter(counted) for words, counted in company.items()}
    for short, wholes in longer.items():
        if len(wholes) == 1:
            whole = company[wholes[0]]
            if max((n for label, n in whole.items() if label != "ORG"), default=0) >= _TOLD:
                continue
            for words, other in ((short, wholes[0]), (wholes[0], short)):
                votes[words]["ORG"] += max(0, company[other]["ORG"])
    return votes
