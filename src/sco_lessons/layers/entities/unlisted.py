"""Evidence for names that no list holds, from the names of the text that share their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sco_lessons.layers.entities.gazetteer import gazetteer

__all__ = ["sharing"]

Words = tuple[str, ...]
# So many votes tell the kind of the longer name themselves: "the Lumenta One, a phone".
_TOLD = 4


def sharing(company: Mapping[Words, Counter[str]]) -> dict[Words, Counter[str]]:
    """The votes of each name, with those of its first word alone for a body.

    What is said of Ferrovia, whose shares fell, is said of Ferrovia Lombarda, unless the word is
    a first name or begins other names, too ("Tsar").

    >>> votes = sharing({("Wexla",): Counter(ORG=2), ("Wexla", "Orin"): Counter()})
    >>> votes["Wexla", "Orin"]
    Counter({'ORG': 2})
    """
    given = gazetteer().words.given
    shared = Counter(words[:1] for words in company if len(words) > 1)
    votes = {words: Counter(counted) for words, counted in company.items()}
    for whole in company:
        short = whole[:1]
        if whole == short or short not in company or shared[short] > 1 or short[0] in given:
            continue
        if max(company[whole].values(), default=0) < _TOLD:
            votes[whole]["ORG"] += company[short]["ORG"]
    return votes
