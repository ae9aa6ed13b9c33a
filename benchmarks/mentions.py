"""Score proper mentions on news with entities marked by hand.

    python benchmarks/mentions.py FILE [--publish]

FILE is JSON Lines: a record a document with `text` and `entities`, each with `start`, `end`,
`label` (person, organization, place, event ...) and `link`. Two things count as gold: all
mentions whose head is a name ("named"), and of these the ones with a link, a page about them
("linked"). Gold spans hold titles, articles and what follows ("the mayor of Ulm, Iris Wolf");
they are cut to the name itself, as our guidelines do, by capitals alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from figures import add_option, figure, publish, table

from sco_lessons.layers import annotate
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.text.english import common_words
from sco_lessons.text.model import Article, Span

# GUM's kinds of entity, and the labels of ours that say the same.
KINDS = {
    "person": {"PERSON", "NORP"},
    "organization": {"ORG"},
    "place": {"GPE", "LOC", "FAC"},
    "event": {"EVENT"},
    # A program ("Firefox") is an abstract of GUM's, and a PRODUCT in OntoNotes.
    "abstract": {"WORK_OF_ART", "LAW", "LANGUAGE", "ORG", "PRODUCT"},
    "object": {"PRODUCT", "WORK_OF_ART"},
}
# How close a found name must come, and what the counts call it.
MATCHES = {"overlap": "overlap", "exact": "exact", "overlap and label": "label"}
_ARTICLE = re.compile(r"(?:(?:the|a|an|this|that|these|all|some)\s+)+", re.IGNORECASE)
_NAME = re.compile(
    r"[A-Z0-9][\w.'\u2019&-]*"
    r"(?:[\s-]+(?:(?:of|for|on|the|and|de|del|al|bin|van|von|&)\s+)*[A-Z0-9][\w.'\u2019&-]*)*"
)
_PRONOUN = re.compile(r"(?:I|We|He|She|It|They|This|These|His|Her|Its|Their|You)")
# "English captain Harry Kane": after common nouns the name comes last.
_LAST = re.compile(
    r"\A[^,]*?\b(?!(?:of|in|by|from|to|at|for|with|on|that|who|like|and|the|a)\b)[a-z-]+\s"
    r"((?:[A-Z][\w.'\u2019-]*\s?)+)\Z"
)
_TITLED = re.compile(
    r"(?:[A-Z][\w.]*\s+)*?(?:President|Minister|Secretary|Ambassador|Mr|Ms|Mrs|Dr|Sen|Gov|Prof)\.?\s+"
    r"(?=[A-Z])"
)


class Found(NamedTuple):
    """A mention: where, which kinds of GUM it may be, its words, whether it has a link."""

    start: int
    end: int
    kinds: frozenset[str]
    words: str
    linked: bool


def named(record: dict) -> Iterator[Found]:
    """The gold mentions whose head is a name, cut to the name."""
    text = record["text"]
    for entity in record["entities"]:
        words = text[entity["start"] : entity["end"]]
        core = name_of(words)
        if core and not entity["link"] and opens_sentence(text, entity["start"], core):
            continue
        if core and entity["label"] in KINDS:
            start = entity["start"] + core.start()
            kinds = frozenset({entity["label"]})
            yield Found(
                start, start + len(trim(core[0])), kinds, trim(core[0]), bool(entity["link"])
            )


def opens_sentence(text: str, start: int, core: re.Match[str]) -> bool:
    """A single word whose capital may be due to its place: "Traffic to the site rose"."""
    before = text[max(0, start + core.start() - 2) : start + core.start()]
    opens = not before.strip() or before[0] in ".!?\n"
    return opens and core[0].lower() in common_words()


def trim(words: str) -> str:
    """`words` without a possessive ending or a last comma."""
    return (
        re.sub(r"(?:['\u2019]s?)?[,.]?\Z", "", words)
        if not words.endswith((".C.", ".S."))
        else words
    )


def name_of(words: str) -> re.Match[str] | None:
    """The name that heads a noun phrase, or None where a common noun does."""
    if _PRONOUN.fullmatch(words):
        return None
    article = _ARTICLE.match(words)
    last = _LAST.search(words)
    if last and _NAME.fullmatch(last[1]):
        return _NAME.match(words, last.start(1))
    core = _NAME.search(words, article.end() if article else 0)
    if not core or core[0].isdigit():
        return None
    before = words[article.end() if article else 0 : core.start()]
    after = words[core.end() :].lstrip()
    if re.search(r"\b(?:of|in|by|from|to|at|for|with|on|that|who|like|including)\b|,", before):
        return None
    if re.match(r"[a-z]+(?!\w*ed\b)", after) and not re.match(
        r"(?:who|which|that|in|of|at|from|to|with|on|held|located|for|by|and|going)\b", after
    ):
        return None
    titled = _TITLED.match(words, core.start())
    return _NAME.match(words, titled.end()) if titled and titled.end() < core.end() else core


def found(article: Article) -> Iterator[Found]:
    """Our proper mentions, without dates and adjectives of nationality, which GUM lacks."""
    for mention in annotate(article, "mentions")["mentions"]:
        if mention.form != "proper" or mention.label in ("DATE", "LANGUAGE"):
            continue
        words = article.words(mention)
        if mention.label == "NORP" and not words.endswith("s"):
            continue
        kinds = frozenset(kind for kind, labels in KINDS.items() if mention.label in labels)
        yield Found(mention.span.start, mention.span.end, kinds, words, True)


def pairs(gold: Sequence[Found], ours: Sequence[Found]) -> list[tuple[int, int, float]]:
    """One-to-one pairs by overlap, best first."""
    candidates = []
    for i, a in enumerate(gold):
        for j, b in enumerate(ours):
            shared = min(a.end, b.end) - max(a.start, b.start)
            if shared > 0:
                candidates.append((shared / (max(a.end, b.end) - min(a.start, b.start)), i, j))
    chosen: list[tuple[int, int, float]] = []
    left, right = set(), set()
    for overlap, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            chosen.append((i, j, overlap))
    return chosen


def unique(mentions: Iterator[Found]) -> list[Found]:
    """One mention a span; the linked one where two have the same."""
    best: dict[tuple[int, int], Found] = {}
    for mention in mentions:
        key = (mention.start, mention.end)
        if key not in best or (mention.linked and not best[key].linked):
            best[key] = mention
    return list(best.values())


def outermost(mentions: list[Found]) -> list[Found]:
    """The mentions that lie inside no other: our guidelines mark no name inside a name."""
    return [
        m
        for m in mentions
        if not any(o is not m and o.start <= m.start and m.end <= o.end for o in mentions)
    ]


def tally(records: Sequence[dict], show: bool, novel: bool, outer: bool = False) -> Counter[str]:
    """Counts over all documents; `novel` leaves out names that the gazetteer has."""
    count: Counter[str] = Counter()
    for record in records:
        gold, ours = unique(named(record)), unique(found(Article(record["text"])))
        gold = outermost(gold) if outer else gold
        matched = pairs(gold, ours)
        if novel:
            gold, ours, matched = without_known(gold, ours, matched)
        note(count, gold, ours, matched)
        if show:
            list_errors(record["id"], gold, ours, matched)
    return count


def without_known(gold, ours, matched):
    """The same three, without the mentions whose words the gazetteer has."""
    known = gazetteer().look_up
    left = {i: n for n, i in enumerate(i for i, g in enumerate(gold) if not known(g.words))}
    right = {j: n for n, j in enumerate(j for j, o in enumerate(ours) if not known(o.words))}
    kept = [(left[i], right[j], o) for i, j, o in matched if i in left and j in right]
    # A name of ours outside the gazetteer that is paired with gold inside it is no error.
    excused = {j for i, j, _ in matched if i not in left}
    spared = [j for j in right if j not in excused]
    index = {right[j]: n for n, j in enumerate(spared)}
    kept = [(i, index[j], o) for i, j, o in kept]
    return [gold[i] for i in left], [ours[j] for j in spared], kept


def note(count: Counter[str], gold, ours, matched) -> None:
    count["gold"] += len(gold)
    count["ours"] += len(ours)
    count["linked"] += sum(g.linked for g in gold)
    for mention in gold:
        count.update(f"gold {kind}" for kind in mention.kinds)
    for mention in ours:
        count.update(f"ours {kind}" for kind in mention.kinds)
    for i, j, _ in matched:
        exact = (gold[i].start, gold[i].end) == (ours[j].start, ours[j].end)
        count["overlap"] += 1
        count["exact"] += exact
        count["overlap linked"] += gold[i].linked
        for kind in gold[i].kinds & ours[j].kinds:
            count[f"label {kind}"] += 1
            count["label"] += 1


def list_errors(id: str, gold, ours, matched) -> None:
    left, right = {i for i, _, _ in matched}, {j for _, j, _ in matched}
    print(f"\n{id}")
    print("  missed  ", [(g.words, *g.kinds) for i, g in enumerate(gold) if i not in left])
    print("  invented", [(o.words, *o.kinds) for j, o in enumerate(ours) if j not in right])
    wrong = [(i, j) for i, j, _ in matched if not gold[i].kinds & ours[j].kinds]
    print("  label   ", [(gold[i].words, *gold[i].kinds, "->", *ours[j].kinds) for i, j in wrong])
    loose = [(i, j) for i, j, o in matched if o < 1]
    print("  bounds  ", [(gold[i].words, ours[j].words) for i, j in loose])


def pronouns(records: Sequence[dict]) -> tuple[int, int, int]:
    """Of our pronouns that the gold marks: all, those resolved, those resolved as in the gold.

    One is right where a proper mention of the same entity, ours, overlaps a gold mention of
    the same coreference group.
    """
    marked = resolved = right = 0
    for record in records:
        article = annotate(Article(record["text"]), "mentions")
        groups = {(e["start"], e["end"]): e["group"] for e in record["entities"]}
        for mention in article["mentions"]:
            group = groups.get((mention.span.start, mention.span.end))
            if mention.form != "pronominal" or group is None:
                continue
            marked += 1
            if len(mention.entities) == 1:
                resolved += 1
                right += in_group(article, record, group, mention.entities[0])
    return marked, resolved, right


def in_group(article: Article, record: dict, group: str, entity: str) -> bool:
    ours = [m.span for m in article["mentions"] if m.form == "proper" and m.entities == (entity,)]
    gold = [Span(e["start"], e["end"]) for e in record["entities"] if e["group"] == group]
    return any(
        g.overlaps(o) and len(g) < len(o) + 40 and g.end <= o.end + 2 for g in gold for o in ours
    )


def figures(records: Sequence[dict], errors: bool) -> list[dict[str, Any]]:
    """The figures of all names, and of those without what the gazetteer has or names hold."""
    rows = []
    for counted, novel, outer in (
        ("all names", False, False),
        ("names inside no other name", False, True),
        ("names outside the gazetteer", True, False),
        ("outside the gazetteer and inside no other", True, True),
    ):
        count = tally(records, errors and not (novel or outer), novel, outer)

        def shares(hits: str, of: str = "", count: Counter[str] = count) -> dict[str, Any]:
            names = {side: f"{side} {of}".strip() for side in ("gold", "ours")}
            right, gold, ours = (count[key] for key in (hits, names["gold"], names["ours"]))
            return {"gold": (right, gold), "found": (right, ours)}

        for match, key in MATCHES.items():
            rows.append(figure(counted, match, **shares(key)))
        if counted == "names inside no other name":
            for kind in sorted(KINDS):
                named = f"{counted}: {kind}"
                rows.append(figure(named, "overlap and label", **shares(f"label {kind}", kind)))
    for gold, ours, hits in confusion(records):
        rows.append(figure(f"label {ours}", f"in the gold: {gold}", found=hits))
    marked, resolved, right = pronouns(records)
    counted = "pronouns that both mark"
    rows.append(figure(counted, "given to one entity", found=(resolved, marked)))
    counted = "pronouns that both mark and the rules give to one entity"
    return [*rows, figure(counted, "same entity", found=(right, resolved))]


def confusion(records: Sequence[dict]) -> list[tuple[str, str, tuple[int, int]]]:
    """Kind in the gold, label of ours, (how often, of all with this label), for matched names."""
    count: Counter[tuple[str, str]] = Counter()
    for record in records:
        article = annotate(Article(record["text"]), "mentions")
        labels = {(m.span.start, m.span.end): m.label for m in article["mentions"]}
        gold, ours = outermost(unique(named(record))), unique(found(article))
        for i, j, _ in pairs(gold, ours):
            count[next(iter(gold[i].kinds)), labels[ours[j].start, ours[j].end]] += 1
    whole: Counter[str] = Counter()
    for (_, label), number in count.items():
        whole[label] += number
    ordered = sorted(count.items(), key=lambda each: (-whole[each[0][1]], each[0][1], -each[1]))
    return [(kind, label, (number, whole[label])) for (kind, label), number in ordered]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", help="JSON Lines with text and entities")
    parser.add_argument("--errors", action="store_true", help="list what differs")
    add_option(parser)
    options = parser.parse_args()
    if options.file is None or not options.file.is_file():
        print("mentions.py: no marked news to score, skipped: name a JSON Lines file")
        return 0
    lines = options.file.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    rows = figures(records, options.errors)
    words, start = sum(len(r["text"].split()) for r in records), time.perf_counter()
    for record in records:
        annotate(Article(record["text"]), "mentions")
    seconds = time.perf_counter() - start
    print(f"## {options.file.name}: {len(records)} documents, {words} words\n\n{table(rows)}\n")
    print(f"Mentions, with what they need: {words / seconds:,.0f} words a second.\n")
    if options.publish:
        publish(
            options.publish, "mentions", options.file.stem,
            documents=len(records), words=words, figures=rows,
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
