"""The public face: names that load late, stay verbs and are known to type checkers."""

import inspect
import pkgutil
import subprocess
import sys
from itertools import product
from operator import attrgetter

import pytest

import sco_lessons
from sco_lessons import Article, CourseError, Layer


@pytest.mark.parametrize("name", [*sco_lessons.__all__, "__version__"])
def test_every_public_name_is_there_and_has_a_meaning(name):
    value = getattr(sco_lessons, name)
    assert value is not None
    if callable(value):
        assert value.__doc__


def _fresh(code):
    """What a new interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.whole
def test_importing_the_package_loads_nothing_heavy():
    heavy = ("matplotlib", "pandas", "numpy", "nltk", "textblob", "nbconvert", "nbformat")
    code = f"import sys, sco_lessons; print([m for m in {heavy} if m in sys.modules])"
    assert _fresh(code) == "[]"


RULES = [name for name in sco_lessons.annotators() if name != "mentions-spacy"]


@pytest.mark.whole
@pytest.mark.parametrize(
    "core",
    [f"s.annotate(s.load(), {RULES})", "str(s.show(s.load(), 'mentions'))", "s.check('01.q1', 1)"],
    ids=["rules", "reader", "check"],
)
def test_reading_rules_reader_and_check_need_nothing_heavy(core):
    heavy = ("matplotlib", "nltk", "textblob", "nbconvert", "scipy", "IPython")
    code = f"import sys, sco_lessons as s; {core};print([m for m in {heavy} if m in sys.modules])"
    assert _fresh(code) == "[]"


@pytest.mark.whole
def test_the_command_annotate_makes_no_tables():
    heavy = ("pandas", "numpy", "matplotlib")
    code = (
        "import sys; from sco_lessons.cli import cli;"
        "cli.main(['annotate'], standalone_mode=False);"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    assert _fresh(code).splitlines()[-1] == "[]"


def test_no_public_verb_shares_its_name_with_a_module_that_would_replace_it():
    modules = {module.name for module in pkgutil.iter_modules(sco_lessons.__path__)}
    # lazy_loader keeps `checkup`, imported by its own module of that name, and `charts` is one.
    assert modules & set(sco_lessons.__all__) <= {"charts"}


@pytest.mark.whole
def test_a_function_that_uses_the_package_can_be_sent_to_another_process():
    code = (
        "import pickle, sys, cloudpickle, sco_lessons as sco; sys.modules['__main__'].sco = sco;"
        "f = lambda: len(sco.load().text); print(pickle.loads(cloudpickle.dumps(f))())"
    )
    assert int(_fresh(code)) > 1000


def test_a_name_that_is_not_there_says_where_to_look():
    with pytest.raises(AttributeError, match=r"do you mean sco\.annotate\?"):
        _ = sco_lessons.anotate
    with pytest.raises(AttributeError, match="an article has it"):
        _ = sco_lessons.find
    with pytest.raises(AttributeError, match=r"dir\(sco_lessons\)"):
        _ = sco_lessons.qqqq


def test_dir_lists_the_names():
    assert {"load", "annotate", "charts"} <= set(dir(sco_lessons))


ONE = Article("A good day.")
JUNK = [None, 5, "x", b"x", ["x"], Article("x")]
VERBS = [
    *(name for name in sco_lessons.__all__ if inspect.isfunction(getattr(sco_lessons, name))),
    *(f"charts.{name}" for name in sco_lessons.charts.__all__ if name.islower()),
]


@pytest.mark.parametrize("name", VERBS)
def test_a_public_verb_answers_or_refuses_whatever_it_is_given(name, tmp_path, monkeypatch):
    """No raw Python error at the face, in whichever place the wrong thing stands."""
    monkeypatch.chdir(tmp_path)
    verb = attrgetter(name)(sco_lessons)
    needed = [p for p in inspect.signature(verb).parameters.values() if p.default is p.empty]
    places = sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in needed)
    keywords = [p.name for p in needed if p.kind is p.KEYWORD_ONLY]
    asked = 0
    for values in product(JUNK, repeat=min(places, 3)):
        given = [*values, *["x"] * (places - len(values))]
        asked += 1
        try:
            verb(*given, **dict.fromkeys(keywords, 5))
        except CourseError as error:
            assert "\n" not in str(error), f"{name}{given}"
    assert asked


@pytest.mark.parametrize(
    "call, told",
    [
        (lambda: Article(None), r"^Article\(None\): give a text; read\(\) opens files$"),
        (lambda: Article(b"x"), r"^Article\(b'x'\): give a text"),
        (
            lambda: sco_lessons.charts.sentiment(ONE, Layer("sentiment", [], by="")),
            r"^charts\.sentiment\(\): the layer 'sentiment' says nothing",
        ),
        (lambda: sco_lessons.table(5, "rows"), r"^table\(5\): no rows and columns: give a frame"),
        (lambda: sco_lessons.alpha(), r"^alpha\(\) of 0 labels: give two lists"),
        (lambda: sco_lessons.alpha(["a"]), r"^alpha\(\) of 1 label: give two lists"),
        (lambda: sco_lessons.read_articles("nope"), r"^nope: there is no such folder or table"),
        (lambda: sco_lessons.annotate(ONE, "topics", codebook=["a"]), r"it is a list: give a path"),
    ],
)
def test_a_refusal_names_the_door_that_was_used_and_what_to_give(call, told):
    with pytest.raises(CourseError, match=told):
        call()
