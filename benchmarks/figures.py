"""The published figures: one file that the benchmarks write, and that docs and lessons read.

    python benchmarks/figures.py        # put the file's tables into docs/


`data/figures.toml` has two parts. `corpus` says what each corpus is: by hand, under the name
of its file without the ending. `run` is one measurement of one layer on one corpus: which
rules, when, by which command, and its figures in percent. `publish` puts a run in the place
of the last one of the same layer, corpus and maker, and leaves everything else as it is.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from sco_lessons.layers import annotators
from sco_lessons.text.files import write_atomically

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "data" / "figures.toml"
# The page of each layer; its tables stand between two comments.
PAGES = {"attributions": ROOT / "docs/attributions.md", "mentions": ROOT / "docs/entities.md"}
_TABLES = re.compile(
    r"(?<=<!-- figures: made by make docs -->\n).*(?=<!-- end of figures -->)", re.S
)
_HEAD = """\
# Figures on real news: how often the rules are right on texts that nobody here wrote.
# The benchmarks write `run` (python benchmarks/mentions.py FILE --publish); `corpus` is written
# by hand. `sco_lessons.published_figures(layer)` reads the file, `make docs` puts it in the docs.
"""


def add_option(parser: ArgumentParser) -> None:
    """Give a benchmark the option --publish."""
    parser.add_argument(
        "--publish",
        nargs="?",
        type=Path,
        const=FIGURES,
        metavar="TOML",
        help="write the figures into data/figures.toml, or into another file of this form",
    )


def publish(
    path: Path,
    layer: str,
    corpus: str,
    *,
    documents: int,
    words: int,
    figures: list[dict[str, Any]],
) -> None:
    """Write one run of today; SystemExit if nothing is said about its corpus."""
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    if corpus not in whole["corpus"]:
        sys.exit(f"{path}: has no [corpus.{corpus}]: say there what that corpus is")
    run = {
        "layer": layer,
        "corpus": corpus,
        "by": annotators()[layer].by,
        "date": datetime.date.today(),
        "command": f"python benchmarks/{Path(sys.argv[0]).name} {corpus}.jsonl",
        "documents": documents,
        "words": words,
        "figures": figures,
    }
    same = ("layer", "corpus", "by")
    runs = [other for other in whole["run"] if any(other[key] != run[key] for key in same)]
    order = list(whole["corpus"])
    runs = sorted([*runs, run], key=lambda r: (r["layer"], order.index(r["corpus"])))
    write_atomically(path, _toml(whole["corpus"], runs))
    print(f"{path}: {layer} on {corpus} written")


def figure(
    counted: str,
    match: str,
    *,
    gold: tuple[int, int] | None = None,
    found: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """One figure in percent: how many are right of those marked, and of those found.

    Each pair is (right, all); what has none is left out, as is a share of nothing.

    >>> figure("all names", "exact", gold=(3, 4), found=(3, 6))["f1"]
    60.0
    """
    row: dict[str, Any] = {"counted": counted, "match": match}
    recall, precision = (pair[0] / pair[1] if pair and pair[1] else None for pair in (gold, found))
    if precision is not None:
        row["precision"] = round(100 * precision, 1)
    if recall is not None:
        row["recall"] = round(100 * recall, 1)
    if precision is not None and recall is not None:
        both = precision + recall
        row["f1"] = round(200 * precision * recall / both, 1) if both else 0.0
    sizes = {"gold": gold, "found": found}
    return row | {name: pair[1] for name, pair in sizes.items() if pair}


def table(figures: list[dict[str, Any]]) -> str:
    """Figures as a table in Markdown."""
    columns = ("gold", "found", "precision", "recall", "f1")
    lines = ["| counted | match | marked | found | P | R | F1 |", "| --- | --- |" + " ---: |" * 5]
    for row in figures:
        numbers = (f"{row[key]:,}" if key in row else "" for key in columns)
        lines.append(f"| {row['counted']} | {row['match']} | {' | '.join(numbers)} |")
    return "\n".join(lines)


def page(layer: str) -> str:
    """The page of a layer with the tables that the file of figures gives."""
    whole = tomllib.loads(FIGURES.read_text(encoding="utf-8"))
    parts = []
    for run in whole["run"]:
        if run["layer"] == layer:
            corpus = whole["corpus"][run["corpus"]]
            size = f"{run['documents']} documents" if "documents" in run else ""
            size += f", {run['words']:,} words" if "words" in run else ""
            made = f"`{run['command']}`" if "command" in run else run["note"]
            facts = (run["by"], size, f"{run['date']:%Y-%m-%d}", made)
            parts += [f"\n**{corpus['name']}**: {'; '.join(filter(None, facts))}.\n"]
            parts += [f"\n{table(run['figures'])}\n"]
    page, times = _TABLES.subn(lambda _: "".join(parts) + "\n", PAGES[layer].read_text("utf-8"))
    assert times == 1, f"{PAGES[layer].name} needs one place for its figures"
    return page


def _toml(corpora: dict[str, dict[str, Any]], runs: list[dict[str, Any]]) -> str:
    parts = [_HEAD]
    for key, corpus in corpora.items():
        parts += [f"\n[corpus.{key}]\n", *(f"{k} = {_value(v)}\n" for k, v in corpus.items())]
    for run in runs:
        plain = {key: value for key, value in run.items() if key != "figures"}
        parts += ["\n[[run]]\n", *(f"{k} = {_value(v)}\n" for k, v in plain.items())]
        rows = [", ".join(f"{k} = {_value(v)}" for k, v in row.items()) for row in run["figures"]]
        parts += ["figures = [\n", *(f"  {{ {row} }},\n" for row in rows), "]\n"]
    return "".join(parts)


def _value(value: Any) -> str:
    """A string, a number or a date as TOML writes it: JSON, but for the date."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    for name, path in PAGES.items():
        write_atomically(path, page(name))
