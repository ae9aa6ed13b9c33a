"""The house: imports point the way that docs/design.md draws, and no two files need each other."""

import ast
import re
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from sco_lessons.text.english import common_words, words
from sco_lessons.text.lexicons import lexicon

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "sco_lessons"
FILES = {
    ".".join(("sco_lessons", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(SOURCE.rglob("*.py"))
}

# Known faults, each with the file that has it. Nothing may be added; what is mended goes.
AGAINST_THE_DIRECTION: set[tuple[str, str]] = set()
IN_A_CIRCLE: set[str] = set()
PRIVATE_NAMES: set[tuple[str, str]] = set()


def direction():
    """The parts from left to right, read from the design."""
    [line] = re.findall(
        r"^errors <- .*$", (ROOT / "docs/design.md").read_text(encoding="utf-8"), re.M
    )
    return line.split(" <- ")


@cache
def nodes(path):
    """Every node of a file, parsed once for all that look at it."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(name):
    """Each module of ours that a file imports, with the name taken from it, "" for the whole.

    Those inside functions and those for type checkers only count as well.
    """
    package = name if FILES[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in nodes(FILES[name]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name in FILES)
        if isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            module = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            for alias in node.names:
                if f"{module}.{alias.name}" in FILES:
                    yield f"{module}.{alias.name}", ""
                elif module in FILES:
                    yield module, alias.name


@cache
def all_imports():
    return [(name, *found) for name in FILES for found in imports(name)]


def part(module):
    """The first word after the package: the place of a module in the design."""
    return module.partition(".")[2].partition(".")[0]


def test_the_imports_were_read():
    assert len(FILES) > 50 and len(all_imports()) > 3 * len(FILES)
    assert ("sco_lessons.store", "sco_lessons.text.model", "Layer") in all_imports()


def test_every_part_is_in_the_direction_and_the_direction_has_no_other():
    known = {part(name) for name in FILES} - {"", "__main__"}
    assert known == set(direction())


def test_imports_point_to_the_left():
    places = {name: place for place, name in enumerate(direction())}
    against = {
        (name, module)
        for name, module, _ in all_imports()
        if part(name) in places and places[part(name)] < places.get(part(module), -1)
    }
    assert against == AGAINST_THE_DIRECTION


def test_no_part_takes_a_public_name_from_the_package_instead_of_its_own_place():
    assert [
        (name, taken) for name, module, taken in all_imports() if module == "sco_lessons" and taken
    ] == []


def test_no_two_files_need_each_other():
    needs = defaultdict(set)
    for name, module, _ in all_imports():
        if module != name:
            needs[name].add(module)
    try:
        TopologicalSorter(needs).prepare()
        circle = set()
    except CycleError as error:
        circle = set(error.args[1])
    assert circle == IN_A_CIRCLE


def test_no_file_takes_a_private_name_of_another():
    private = {
        (name, f"{module}.{taken}")
        for name, module, taken in all_imports()
        if any(
            word.startswith("_") and word != "__version__" for word in (*module.split("."), taken)
        )
    }
    assert private == PRIVATE_NAMES


@cache
def named_in_code():
    """What stands in quotation marks alone, or in braces of a template of english.compiled."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in FILES.values())
    named = set(re.findall(r"""["'](\w+)["']""", code))
    for path in FILES.values():
        for node in nodes(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for lists in re.findall(r"\{([A-Za-z][a-z_|.]*)\}", node.value):
                    named |= set(re.split(r"[|.]", lists.lower()))
    return named


@pytest.mark.parametrize("name", ["english", "captions", "webpage", "abbreviations"])
def test_every_list_of_a_lexicon_is_asked_for(name):
    assert lexicon(name).keys() - named_in_code() == set()


def test_the_design_names_every_file():
    words = set(re.findall(r"\w+", (ROOT / "docs/design.md").read_text(encoding="utf-8")))
    assert {name.rpartition(".")[2] for name in FILES} - words == set()


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES.values()}))
def test_a_folder_is_a_package(folder):
    assert (folder / "__init__.py").exists()


# What these hold are names of what a program has, such as tags, types and Python's messages.
NO_ENGLISH = {"site", "lite", "charts", "course", "cli", "corpus", "marking"}
NO_ENGLISH_FILES = {"sco_lessons.exercises.trying"}
# An alternation of a pattern: "of|from|by", "[Oo]f|[Ff]rom", "has\\sbeen|was".
_PHRASE = r"[A-Za-z]+(?:(?:\\s|\s|-)[A-Za-z]+)*\??"
_ALTERNATION = re.compile(rf"(?<![\w\\]){_PHRASE}(?:\|{_PHRASE})+")
_EITHER_CASE = re.compile(r"\[([A-Z])([a-z])\]")
GRAMMAR = frozenset().union(
    *map(words, ("determiners", "subject_pronouns", "object_pronouns", "auxiliaries", "adverbs")),
    *map(words, ("prepositions", "conjunctions", "subordinators", "question_words")),
)


def lists_of_words(path):
    """Each list of three or more English words that a file holds, with the line it is in.

    In a pattern they are words of the dictionary; a tuple or a set is one if most of it are
    words of grammar, as other words there are keys and labels.
    """
    prose = {
        id(node.body[0].value)
        for node in nodes(path)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes(path):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            found = {item.value for item in node.elts if isinstance(item, ast.Constant)} & GRAMMAR
            if len(found) > max(2, len(node.elts) // 2):
                yield node.lineno, found
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            text = _EITHER_CASE.sub(
                lambda pair: pair[2] if pair[1].lower() == pair[2] else " ", node.value
            )
            for alternation in _ALTERNATION.findall(text):
                several = [each for each in alternation.split("|") if not each.isupper()]
                first = {re.split(r"\\s|\s|-", each.rstrip("?"))[0].lower() for each in several}
                found = {word for word in first if len(word) > 1} & common_words().keys()
                if len(found) > 2:
                    yield node.lineno, found


def test_a_list_of_words_is_seen(tmp_path):
    code = tmp_path / "rules.py"
    code.write_text(
        'A = re.compile(r"\\b(?:[Oo]f|[Ff]rom|by)\\b")\nB = {"if", "whether", "that"}\n'
        'C = ("source", "cue", "content")\nD = rf"(?:{A}|of|from)"\n'
    )
    assert [line for line, _ in lists_of_words(code)] == [2, 1]


@pytest.mark.parametrize(
    "name", [n for n in FILES if part(n) not in NO_ENGLISH and n not in NO_ENGLISH_FILES]
)
def test_lists_of_english_words_are_in_the_lexicons(name):
    assert list(lists_of_words(FILES[name])) == []
