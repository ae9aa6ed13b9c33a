"""Make bodies.toml: companies, brands and football clubs, from lists that others keep.

    uv run --with pytickersymbols benchmarks/bodies.py BRANDS CLUBS SHARES

BRANDS, CLUBS and SHARES are clones of github.com/osmlab/name-suggestion-index (BSD 3-Clause;
names of brands and operators on OpenStreetMap), github.com/openfootball/clubs (CC0) and
github.com/JerBouma/FinanceDatabase (MIT; companies whose shares are traded, the larger ones).
Companies of twenty share indices come from pytickersymbols (MIT). None of them is needed after
that: bodies.toml holds what the rules read.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from pytickersymbols import PyTickerSymbols

from sco_lessons.layers.entities.gazetteer import gazetteer, without_accents
from sco_lessons.text.english import common_words
from sco_lessons.text.files import course_folder

HEAD = """\
# Names of bodies that give a hint of what an unknown name is; made by benchmarks/bodies.py, not
# by hand.
#
# Companies and brands: name-suggestion-index (BSD 3-Clause, below), and the shares of twenty
# indices in pytickersymbols {pytickersymbols} (MIT licence, Copyright (c) 2023 portfolio+), and of
# larger companies in FinanceDatabase (MIT licence, Copyright (c) 2023 Jeroen Bouma).
# Football clubs: openfootball/clubs (CC0 1.0).
#
{licence}
"""
_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ž'\u2019&-]+")
# What the law or the exchange adds to the name of a company.
_SUFFIX = re.compile(
    r"[,\s]+(?:Inc|Incorporated|Corp|Corporation|Company|Co|Ltd|LTD|Limited|LLC|PLC|Plc|plc|SE|AG|SA"
    r"|Aktiengesellschaft"
    r"|S\.A|S\.A\.B|NV|N\.V|SpA|S\.p\.A|KGaA|GmbH|AB|ASA|A/S|Oyj|OYJ|Group|Holdings?|Berhad|Bhd|Tbk"
    r"|& Co|de C\.V|Public|Common Stock|Class [A-Z]|ADR|Joint Stock|PJSC)\.?\Z"
)
_BEFORE = re.compile(r"\A(?:PT\.?|The)\s|\s*\(.*?\)")
_NO_BODY = re.compile(r"\b(?:of|de|du|des|del|la|und|et|y|i|e|en)\b|\d|[A-Z]{2} - ")
LARGER = ("Mega Cap", "Large Cap", "Mid Cap")
LONGEST = 2  # words; head words tell most longer names
SHORTEST = 4  # letters of a name that is one word


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("brands", type=Path)
    parser.add_argument("clubs", type=Path)
    parser.add_argument("shares", type=Path)
    options = parser.parse_args()
    listed = (stock["name"] for stock in PyTickerSymbols().get_all_stocks())
    traded = larger(options.shares / "database" / "equities")
    companies = {*map(plain, listed), *map(plain, traded), *brands(options.brands / "data")}
    tables = {
        "companies": {form for name in companies for form in forms(name) if tells(form)},
        "clubs": {name for name in clubs(options.clubs) if may_be_side(name)},
    }
    path = course_folder("data") / "lexicons" / "bodies.toml"
    licence = (options.brands / "LICENSE.md").read_text(encoding="utf-8")
    lines = (textwrap.fill(line, 98) for line in licence.splitlines() if line)
    licence = textwrap.indent("\n".join(lines), "# ")
    head = HEAD.format(pytickersymbols=version("pytickersymbols"), licence=licence)
    path.write_text(head + "[bodies]\n" + "".join(written(tables)), encoding="utf-8")
    counts = ", ".join(f"{len(names):,} {key}" for key, names in tables.items())
    print(f"{path.name}: {counts} in {path.stat().st_size:,} bytes")


def larger(folder: Path) -> Iterator[str]:
    """Companies that are not small; a bank's paper ("... 25 GDRS") has figures in its name."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if row["market_cap"] in LARGER and not re.search(r"\d", row["name"]):
                    yield row["name"]


def plain(name: str) -> str:
    """A company without what the law adds to its name.

    >>> plain("PT. Wexla Orin (Persero) Tbk"), plain("Carlsberg A/S")
    ('Wexla Orin', 'Carlsberg')
    """
    name = _BEFORE.sub("", name.strip())
    while (short := _SUFFIX.sub("", name).rstrip(" ,&")) != name:
        name = short
    return name


def brands(folder: Path) -> Iterator[str]:
    """Brands that have an item on Wikidata, and operators so if one word or in three countries."""
    for path in sorted(folder.glob("*/*/*.json")):
        if path.parts[-3] == "flags":
            continue
        for item in json.loads(path.read_text(encoding="utf-8")).get("items", ()):
            tags = item.get("tags", {})
            name = re.sub(r"\s*\(.*", "", item.get("displayName") or tags.get("name", ""))
            where = item.get("locationSet", {}).get("include", ())
            known = path.parts[-3] == "brands" or len(where) >= 3 or where == ["001"]
            if any(key.endswith(":wikidata") for key in tags) and (known or " " not in name):
                yield name


def clubs(folder: Path) -> Iterator[str]:
    """Clubs under all names but those in other languages and those that have a full stop."""
    for path in sorted(folder.rglob("*.clubs.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("=", "#")):
                continue
            for name in re.split(r"\|", re.sub(r"#.*", "", line)):
                name = name.split(",")[0].strip()
                if name and "[" not in name and "." not in name:
                    yield name


def forms(name: str) -> Iterator[str]:
    """As newspapers write it: "IKEA" is "Ikea", and capitals alone say enough themselves."""
    name = name.removeprefix("The ")
    if not name.isupper():
        yield name
    elif name.isalpha() and len(name) >= SHORTEST:
        yield name.title()


def tells(name: str) -> bool:
    """It is told by no head word, is nobody's name, no place, and not one ordinary word."""
    lists, words = gazetteer().words, name.split()
    if (
        not is_name(name)
        or gazetteer().look_up(name)
        or words[-1] in lists.heads
        or words[0] in lists.firsts
    ):
        return False
    if len(words) > 1:
        return words[0] not in lists.given
    ordinary = name.lower() in common_words() or name.removesuffix("s").lower() in common_words()
    person = name in lists.given or name in lists.families
    place = without_accents(name) in lists.places | lists.towns | gazetteer().names.keys()
    return not (ordinary or person or place)


def may_be_side(name: str) -> bool:
    """What a text about football may call a club: places too, but no ordinary word."""
    last = name.split()[-1]
    known = last in gazetteer().words.heads and len(name.split()) > 1
    known = known or any(word.isupper() for word in name.split())  # "AC Monza", "Monza"
    return is_name(name) and not known and name.lower() not in common_words()


def is_name(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= LONGEST or _NO_BODY.search(name):
        return False
    long = len(words) > 1 or len(name) >= SHORTEST
    return long and all(_WORD.fullmatch(word) for word in words)


def written(tables: dict[str, set[str]]) -> Iterable[str]:
    for key, names in tables.items():
        # A space inside a name is written as "_".
        line = " ".join(name.replace(" ", "_") for name in sorted(names))
        yield f'{key} = """\n{textwrap.fill(line, 98, break_on_hyphens=False)}"""\n'


if __name__ == "__main__":
    main()
