"""The public face: names that load late, stay verbs and are known to type checkers."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sco_lessons


@pytest.mark.parametrize("name", [*sco_lessons.__all__, "__version__"])
def test_every_public_name_is_there_and_has_a_meaning(name):
    value = getattr(sco_lessons, name)
    assert value is not None
    if callable(value):
        assert value.__doc__


def test_the_names_for_type_checkers_are_the_names_at_run_time():
    tree = ast.parse(Path(sco_lessons.__file__).read_text(encoding="utf-8"))
    checked = {
        alias.name: node.module.removeprefix("sco_lessons.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("sco_lessons.")
        for alias in node.names
    }
    assert checked == sco_lessons._HOME


def _fresh(code):
    """What a new interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_package_loads_nothing_heavy():
    heavy = ("matplotlib", "pandas", "numpy", "nltk", "textblob", "nbconvert", "nbformat")
    code = f"import sys, sco_lessons; print([m for m in {heavy} if m in sys.modules])"
    assert _fresh(code) == "[]"


def test_reading_and_structuring_need_no_pandas_and_no_plots():
    heavy = ("matplotlib", "pandas", "textblob", "nbconvert")
    code = (
        "import sys, sco_lessons as s; s.annotate(s.load(), 'paragraphs', 'tokens');"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    assert _fresh(code) == "[]"


@pytest.mark.parametrize("name", [name for name, home in sco_lessons._HOME.items() if name == home])
def test_a_verb_stays_a_verb_after_the_module_of_its_name_is_imported(name):
    code = (
        f"import sco_lessons, importlib; importlib.import_module('sco_lessons.{name}');"
        f"print(type(sco_lessons.{name}).__name__)"
    )
    assert _fresh(code) == "function"


def test_a_name_that_is_not_there_says_where_to_look():
    with pytest.raises(AttributeError, match=r"dir\(sco_lessons\)"):
        _ = sco_lessons.anotate


def test_dir_lists_the_names():
    assert set(sco_lessons.__all__) <= set(dir(sco_lessons))
