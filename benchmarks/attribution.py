"""Score the attributions layer on news with reported speech marked by hand.

    python benchmarks/attribution.py FILE_OR_FOLDER ... [--publish]

A file is JSON Lines, a document a line: `{"id", "text", "quotes": [{"source", "cue",
"content", "type", "cue_text"}]}`, with `source` and `cue` as [start, end] or null, `content`
a list of [start, end], offsets in code points; a folder is searched for *.jsonl. PolNeAR and
GUM are such corpora (docs/attributions.md says where they come from); neither may travel
with this project.

The measure: a found attribution matches a marked one when their contents share at least
half of their letters and digits (intersection over union 0.5 or more), the best pairs
first, one to one. Precision is over everything found against everything marked, speech or
not. "Speech" are the marked ones whose cue holds a verb of speech or "according to", a
list that was fixed beforehand (`SPEECH`). Source and cue count as right where they overlap
the marked ones, out of the matched pairs that have one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from figures import add_option, figure, publish, table

from sco_lessons.layers import annotate
from sco_lessons.layers.speech import Attribution
from sco_lessons.text.model import Article, Span

THRESHOLD = 0.5
KINDS = ("direct", "mixed", "indirect")
_REGULAR = """
add announce argue ask assert claim conclude confirm contend declare deny describe explain insist
maintain mention note observe point predict promise recall reiterate remark reply report respond
reveal state stress suggest testify tweet urge vow warn acknowledge admit allege call charge
complain concede criticize emphasize express pledge propose accuse cite
"""
_OTHERS = """
say said says saying tell told tells telling write wrote writes writing highlight highlighted quote
quoted quotes recommend recommended recommends comment commented comments continue continued blame
blamed agree agreed agrees joke joked quip quipped boast boasted lament lamented counter countered
caution cautioned praise praised appeal appealed demand demanded demands according retort retorted
shout shouted
"""


def _forms(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    if verb in ("admit",):
        yield from ("admit", "admitted", "admits", "admitting")
    elif verb[-1] == "y" and verb[-2] not in "aeiou":
        yield from (verb, verb[:-1] + "ied", verb[:-1] + "ies", verb + "ing")
    else:
        yield from (verb, stem + "ed", verb + ("es" if verb.endswith("ss") else "s"), stem + "ing")


SPEECH = {form for verb in _REGULAR.split() for form in _forms(verb)} | set(_OTHERS.split())


def main() -> int:
    """Print a table for each file, or say that there is nothing to score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE_OR_FOLDER")
    add_option(parser)
    options = parser.parse_args()
    files = list(_files(options.paths))
    if not files:
        print("attribution.py: no marked news to score, skipped: name JSON Lines files or a folder")
    for path in files:
        with path.open(encoding="utf-8") as lines:
            counts = score(json.loads(line) for line in lines)
        documents, words, rows = counts["documents"], counts["words"], figures(counts)
        print(f"## {path.name}: {documents} documents, {words} words\n\n{table(rows)}\n")
        rate = words / max(counts["microseconds"] / 1e6, 1e-9)
        print(f"Attributions alone: {rate:,.0f} words a second.\n")
        if options.publish:
            publish(
                options.publish, "attributions", path.stem,
                documents=documents, words=words, figures=rows,
            )  # fmt: skip
    return 0


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        found = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        for file in found:
            if file.is_file():
                yield file
            else:
                print(f"{file}: not here, skipped; docs/attributions.md says how to get it")
        if not found:
            print(f"{path}: no *.jsonl in this folder, skipped")


def score(documents: Iterable[dict[str, Any]]) -> Counter[str]:
    """Counts over all documents: marked, found, matched, in all and by kind."""
    total: Counter[str] = Counter()
    for document in documents:
        article = annotate(Article(document["text"]), "mentions", "quotations", "sentences")
        article = annotate(article, "tokens")
        start = time.perf_counter()
        found = list(annotate(article, "attributions")["attributions"])
        total["microseconds"] += round(1e6 * (time.perf_counter() - start))
        total["documents"] += 1
        total["words"] += len(document["text"].split())
        total.update(_compared(document["text"], document["quotes"], found))
    return total


def _compared(text: str, marked: list[dict[str, Any]], found: list[Attribution]) -> Counter[str]:
    gold = [_signs(text, quote["content"]) for quote in marked]
    ours = [_signs(text, [(part.start, part.end) for part in one.content]) for one in found]
    pairs = matched(gold, ours)
    counts = Counter(marked=len(gold), found=len(ours), matched=len(pairs))
    for index, quote in enumerate(marked):
        names = [quote["type"]]
        if is_speech(quote.get("cue_text", "said")):
            names += ["speech", f"speech {quote['type']}"]
        for name in names:
            counts[f"{name} marked"] += 1
            counts[f"{name} matched"] += index in pairs
    for index, other in pairs.items():
        for part in ("source", "cue"):
            if marked[index][part]:
                counts[f"{part} there"] += 1
                counts[f"{part} right"] += _overlap(
                    marked[index][part], getattr(found[other], part)
                )
    return counts


def is_speech(cue: str) -> bool:
    """The words of a cue hold a verb of speech or "according"."""
    return not SPEECH.isdisjoint(re.findall("[a-z]+", cue.lower()))


def _signs(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if text[at].isalnum()}


def _overlap(marked: list[int], found: Span | None) -> bool:
    return found is not None and marked[0] < found.end and found.start < marked[1]


def matched(gold: list[set[int]], ours: list[set[int]]) -> dict[int, int]:
    """Which of `gold` goes with which of `ours`: the best overlap first, one to one."""
    close = []
    for index, one in enumerate(gold):
        for other, two in enumerate(ours):
            shared = len(one & two)
            if shared and shared / len(one | two) >= THRESHOLD:
                close.append((shared / len(one | two), index, other))
    pairs: dict[int, int] = {}
    for _, index, other in sorted(close, reverse=True):
        if index not in pairs and other not in pairs.values():
            pairs[index] = other
    return pairs


def figures(counts: Counter[str]) -> list[dict[str, Any]]:
    """The figures of these counts; the precision beside speech is that of everything found."""
    match = "half of the letters"
    found = (counts["matched"], counts["found"])

    def gold(key: str = "") -> tuple[int, int]:
        return counts[f"{key} matched".strip()], counts[f"{key} marked".strip()]

    rows = [
        figure("all", match, gold=gold(), found=found),
        figure("speech", match, gold=gold("speech"), found=found),
    ]
    for kind in KINDS:
        rows.append(figure(f"{kind} speech", match, gold=gold(f"speech {kind}")))
    for kind in KINDS:
        rows.append(figure(f"{kind}, speech or not", match, gold=gold(kind)))
    for part in ("source", "cue"):
        right = (counts[f"{part} right"], counts[f"{part} there"])
        rows.append(figure(f"{part}s of those matched", "overlap", gold=right))
    return rows


if __name__ == "__main__":
    sys.exit(main())
