"""Mutants of the library: break one thing at a time and see whether a test notices.

    make mutants MODULE=measures SAMPLE=60
    python tests/mutants.py --module layers/speech --sample 60 --seed 1

A mutant is killed if a test of its module fails. One inside a function is tried in a fork of a
process that has collected the tests: the function gets its broken code while it lives, and the
tests that call it are run. Any other is tried in a fork of a process that has imported everything
but the library, so that module-level code, caches and decorated functions are mutated as well.
Those in equivalent_mutants.toml are not tried. docs/mutants.md publishes the shares.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import os
import random
import resource
import signal
import sys
import tempfile
import threading
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from fnmatch import fnmatch
from functools import cache, partial
from importlib.machinery import SourceFileLoader
from multiprocessing import Pipe
from pathlib import Path
from types import CodeType, EllipsisType, FrameType, FunctionType, ModuleType

import pytest
from hypothesis import Phase, settings

# The same examples each time, and no smaller one sought for those that fail.
settings.register_profile(
    "mutants",
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/sco_lessons"

# Which tests hold which modules; the first pattern that fits counts.
TESTS = {
    "measures/agreement.py": "test_agreement",
    "measures/pairing.py": "test_agreement",
    "measures/scores.py": "test_agreement",
    "measures/reliability.py": "test_agreement",
    "measures/counting.py": "test_groups",
    "measures/groups.py": "test_groups",
    "measures/published.py": "test_agreement test_figures",
    "measures/*.py": "test_measures",
    "layers/speech/*.py": "test_speech_rules test_speech_ends",
    "layers/quotations/*.py": "test_quotations",
    "layers/entities/spacy.py": "test_entities",
    "layers/entities/*.py": "test_entity_rules test_entities",
    "layers/structure/*.py": "test_structure",
    "layers/sentiment/*.py": "test_sentiment",
    "layers/topics/*.py": "test_topics",
    "layers/language.py": "test_language",
    "layers/__init__.py": "test_registry",
    "text/model.py": "test_model",
    "text/verbs.py": "test_verbs",
    "text/english.py": "test_verbs",
    "text/html.py": "test_webpage",
    "text/newsroom.py": "test_newsroom",
    "text/encoding.py": "test_encoding test_reading",
    "text/likely.py": "test_encoding test_reading",
    "text/files.py": "test_files",
    "text/*.py": "test_reading",
    "store/*.py": "test_store test_comparison",
    "corpus/sources.py": "test_sources test_corpus",
    "corpus/tables.py": "test_sources test_corpus",
    "corpus/*.py": "test_corpus",
    "marking/comparison.py": "test_comparison",
    "marking/classroom.py": "test_classroom",
    "marking/exchange.py": "test_exchange",
    "marking/*.py": "test_marking",
    "site/sanitize.py": "test_sanitize",
    "site/trees.py": "test_trees",
    "lite/unused.py": "test_lite",
    "lite/wheels.py": "test_lite",
    "lite/distribution.py": "test_lite",
    "lite/cells.py": "test_cells",
    "exercises/session.py": "test_cells",
    "exercises/own_*.py": "test_own_marks test_sets_04_06 test_verdicts",
    "exercises/captions.py": "test_captions test_sets_04_06 test_verdicts",
    "exercises/remedies.py": "test_remedies",
    "exercises/shapes.py": "test_shapes",
    "exercises/answers.py": "test_answers",
    "exercises/solutions.py": "test_solutions",
    "exercises/checks.py": "test_verdicts test_exercises test_solutions",
    "exercises/judging.py": "test_verdicts test_exercises test_solutions",
    "exercises/*.py": "test_verdicts test_answer_shapes test_exercises",
    "site/styles.py": "test_sanitize",
    "site/report.py": "test_report",
    "site/sections.py": "test_report",
    "site/outputs.py": "test_outputs",
    "site/forms.py": "test_outputs",
    "site/embeds.py": "test_embeds test_outputs",
    "site/settings.py": "test_settings_said",
    "site/formulas.py": "test_formulas",
    "site/markdown.py": "test_markdown",
    "site/roles.py": "test_markdown",
    "site/page.py": "test_page test_passes",
    "site/passes.py": "test_passes test_page",
    "site/*.py": "test_pages test_any_notebook test_sanitize",
    "course/closed.py": "test_exercises",
    "course/lesson.py": "test_lesson_files",
    "course/front_matter.py": "test_lesson_files",
    "course/minutes.py": "test_lesson_files",
    "course/quiz.py": "test_quizzes",
    "course/editions.py": "test_editions",
    "cli/*.py": "test_commands",
    "charts/describe.py": "test_described test_charts",
    "charts/*.py": "test_pictures test_described test_charts",
    "display/*.py": "test_shown test_show",
}

Change = Callable[[], None]
COMPARISONS = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
UNKNOWN = "unknown"
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
LEFT_ALONE = ast.Import | ast.ImportFrom | ast.Raise
UNTOUCHED_FIELDS = {"annotation", "returns", "decorator_list"}


def mutants(tree: ast.AST) -> list[tuple[int, str, Change]]:
    """Every single change of a tree: its line, its name, and what makes it in place."""
    return [
        (child.lineno, label, change)
        for child, put in places(tree)
        for label, change in changes(child, put)
        if hasattr(child, "lineno")
    ]


def without_equivalent(
    found: list[tuple[int, str, Change]], path: Path, lines: list[str]
) -> list[tuple[int, str, Change]]:
    """The mutants of a module but for those that are listed as equivalent.

    An entry names the module, the line as it is written, the change and the reason. The run
    ends if one fits no mutant, so that the list keeps up with the code.
    """
    entries = tomllib.loads((ROOT / "tests/equivalent_mutants.toml").read_text(encoding="utf-8"))
    name = path.relative_to(SOURCE).as_posix()
    listed = {(e["line"], e["change"]) for e in entries.get("mutant", ()) if e["module"] == name}
    place = lambda mutant: (lines[mutant[0] - 1].strip(), mutant[1])  # noqa: E731
    unknown = listed.difference(map(place, found))
    if unknown:
        sys.exit(f"equivalent_mutants.toml: no mutant of {name} is {sorted(unknown)[0]}")
    return [mutant for mutant in found if place(mutant) not in listed]


def places(parent: ast.AST) -> Iterator[tuple[ast.AST, Callable[[ast.AST | None], None]]]:
    """Each node below `parent` that may be changed, and a function that puts another there."""
    for field, value in ast.iter_fields(parent):
        if field in UNTOUCHED_FIELDS:
            continue
        for index, child in enumerate(list(value) if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or is_not_run(child):
                continue
            if isinstance(value, list):
                yield child, lambda new, here=value, at=index: here.__setitem__(at, new)
            else:
                yield child, lambda new, field=field: setattr(parent, field, new)
            if not isinstance(child, LEFT_ALONE):
                yield from places(child)


def is_not_run(node: ast.AST) -> bool:
    """True for what only people or type checkers read.

    These are docstrings, `__all__`, `__slots__`, overloads, types, aliases of them and the branch
    `if TYPE_CHECKING` (its `else` as well, which has no other use).
    """
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.BinOp() | ast.Subscript() as value):
            return is_type(value) and not name.isupper() and name[0].isupper()
        case ast.FunctionDef(decorator_list=[ast.Name(id="overload")]):
            return True
        case ast.Subscript(value=ast.Name(id="dict" | "list" | "set" | "tuple" | "defaultdict")):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return False


def is_type(node: ast.AST) -> bool:
    """True for an expression that can name a type: `str | Mapping[str, Any]`."""
    match node:
        case ast.Name() | ast.Constant(value=None | EllipsisType()):
            return True
        case (
            ast.BinOp(left=left, op=ast.BitOr(), right=right)
            | ast.Subscript(value=left, slice=right)
        ):
            return is_type(left) and is_type(right)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return all(map(is_type, parts))
    return False


def changes(node: ast.AST, put: Callable[[ast.AST | None], None]) -> Iterator[tuple[str, Change]]:
    """The changes of one node, each with its name."""
    yes, no = ast.Constant(True), ast.Constant(False)
    match node:
        case ast.Compare(ops=[first, *_]) if type(first) in COMPARISONS:
            new = COMPARISONS[type(first)]
            yield (
                f"{type(first).__name__} to {new.__name__}",
                lambda: node.ops.__setitem__(0, new()),
            )
        case ast.BoolOp(values=values):
            other = ast.Or if isinstance(node.op, ast.And) else ast.And
            yield f"to {other.__name__}", lambda: setattr(node, "op", other())
            for index, value in enumerate(values):
                rest = values[:index] + values[index + 1 :]
                drop = lambda r=rest: put(ast.BoolOp(node.op, r) if len(r) > 1 else r[0])  # noqa: E731
                yield f"without `{ast.unparse(value)}`", drop
        case ast.UnaryOp(op=ast.Not()):
            yield "without not", lambda: put(node.operand)
        case ast.BinOp() if type(node.op) in ARITHMETIC:
            new = ARITHMETIC[type(node.op)]
            yield f"to {new.__name__}", lambda: setattr(node, "op", new())
        case ast.If() | ast.IfExp():
            yield "condition always true", lambda: setattr(node, "test", yes)
            yield "condition always false", lambda: setattr(node, "test", no)
        case ast.While():
            yield "condition always false", lambda: setattr(node, "test", no)
        case ast.Constant(value=bool() as value):
            yield f"to {not value}", lambda: put(ast.Constant(not value))
        case ast.Constant(value=int() | float() as value):
            yield f"{value} to {value + 1}", lambda: put(ast.Constant(value + 1))
        case ast.Constant(value=str() as value) if value:
            words = value.split()
            dropped = words.pop(len(words) // 2) if len(words) > 2 else value
            new = "" if dropped is value else " ".join(words)
            yield f"without {dropped[:40]!r}", lambda: put(ast.Constant(new))
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts) if len(
            parts
        ) > 1 and not isinstance(getattr(node, "ctx", None), ast.Store):
            for index in sorted({0, len(parts) // 2, len(parts) - 1}):
                drop = lambda index=index: parts.pop(index)  # noqa: E731
                yield f"without {ast.unparse(parts[index])}", drop
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) not in ("None", "False"):
            yield "return None", lambda: setattr(node, "value", ast.Constant(None))
        case ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield "statement left out", lambda: put(ast.Pass())
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield f"{name} to {NAMES[name]}", lambda: setattr(node, "id", NAMES[name])
        case ast.Slice(lower=lower, upper=upper):
            for bound, old in (("lower", lower), ("upper", upper)):
                if old is not None and not isinstance(old, ast.Constant):
                    new = ast.BinOp(old, ast.Add(), ast.Constant(1))
                    yield (
                        f"{bound} bound + 1",
                        lambda bound=bound, new=new: setattr(node, bound, new),
                    )
    for generator in getattr(node, "generators", ()):
        for index, test in enumerate(generator.ifs):
            drop = lambda generator=generator, index=index: generator.ifs.pop(index)  # noqa: E731
            yield f"without `if {ast.unparse(test)}`", drop


class Sample:
    """Some mutants of a module, in an order by chance; all of them if `size` is 0."""

    def __init__(self, path: Path, size: int, seed: int) -> None:
        self.path, source = path, path.read_text(encoding="utf-8")
        self.name = module_name(path)
        self.lines, self.tree = source.splitlines(), ast.parse(source)
        self.bodies = list(bodies(self.tree))
        found = without_equivalent(mutants(self.tree), path, self.lines)
        self.chosen = random.Random(seed).sample(found, min(size or len(found), len(found)))

    def code(self, number: int | None = None) -> CodeType:
        """The module, or its mutant, which stays broken: call it in a fork."""
        if number is not None:
            self.chosen[number][2]()
        return compile(ast.fix_missing_locations(self.tree), str(self.path), "exec")


def module_name(path: Path) -> str:
    parts = ("sco_lessons", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


OPTIONS = [
    *("-x", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"),
    *("-m", "not browser and not nbgrader and not lite"),
]


def be_quiet() -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)


class Trial:
    """The tests of one module, run in forks with its code exchanged."""

    def __init__(self, path: Path, tests: list[str]) -> None:
        self.name, self.tests = module_name(path), tests
        self.killers: Counter[str] = Counter()
        self.limit = resource.RLIM_INFINITY

    def run(self, mutant: Callable[[], CodeType] | None) -> tuple[bool, str]:
        """True if all tests pass, and the test that failed."""
        with tempfile.NamedTemporaryFile("r") as note:
            child = os.fork()
            if not child:
                os._exit(self._child(mutant, note.name))
            _, status = os.waitpid(child, 0)
            return status == 0, note.read()

    def _child(self, mutant: Callable[[], CodeType] | None, note: str) -> int:
        be_quiet()
        resource.setrlimit(resource.RLIMIT_CPU, (self.limit, self.limit))
        if self.limit > 0:
            signal.alarm(20 * self.limit)
        for name in [name for name in sys.modules if name.startswith("sco_lessons")]:
            del sys.modules[name]  # a quick trial of another module has loaded the library
        self._exchange(mutant)
        return int(pytest.main([*OPTIONS, *self.tests], plugins=[self, Note(note)]))

    def _exchange(self, mutant: Callable[[], CodeType] | None) -> None:
        """From now on, an import of the module runs the mutant."""
        if mutant:
            code, original = mutant(), SourceFileLoader.get_code
            SourceFileLoader.get_code = lambda loader, name: (  # type: ignore[method-assign]
                code if name == self.name else original(loader, name)
            )

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: -self.killers[item.nodeid])


Place = tuple[str, str, int]  # of a function: its file, qualified name and first line


def place_of(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def functions(code: CodeType) -> Iterator[CodeType]:
    """The functions, lambdas and classes in a piece of code, at every depth."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from functions(part)


def bodies(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, int, range]]:
    """The outermost functions of a module: name, first line, and the lines of the body."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min(each.lineno for each in [node, *node.decorator_list])
            lines = range(node.body[0].lineno, (node.end_lineno or 0) + 1)
            yield prefix + node.name, first, lines
        else:
            name = f"{prefix}{node.name}." if isinstance(node, ast.ClassDef) else prefix
            yield from bodies(node, name)


class Swift:
    """A process that has collected the tests of some modules and knows what each test calls.

    `modules` are those of other projects that the tests load, `seconds` what all of them take.
    """

    def __init__(self, tests: list[str], samples: list[Sample]) -> None:
        self.tests, self.samples = tests, samples
        self.early = set[Place]()  # what was called before the first test
        self.callers = defaultdict[Place, set[str]](set)
        self.killers: Counter[str] = Counter()
        self.pipe, there = Pipe()
        if not os.fork():
            self.pipe = there
            os._exit(self._serve())
        there.close()
        with suppress(EOFError):
            self.modules, self.seconds = self.pipe.recv()
            return
        sys.exit(f"{' '.join(tests)}: they must pass before a mutant can fail them")

    def killed_by(self, sample: Sample, number: int) -> str | None:
        """The test that fails with a mutant, "" if none does, None if that is not known here."""
        self.pipe.send((self.samples.index(sample), number))
        return self.pipe.recv()

    def _serve(self) -> int:
        be_quiet()
        self.ours = {str(sample.path) for sample in self.samples}
        sys.setprofile(partial(self._note, self.early))
        return int(pytest.main([*OPTIONS, *self.tests], plugins=[self]))

    def _note(self, called: set[Place], frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename in self.ours:
            called.add(place_of(frame.f_code))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for sample in self.samples:
            importlib.import_module(sample.name)
        sys.setprofile(None)
        self.items = {item.nodeid: item for item in session.items}
        gc.unfreeze()
        self.live = [each for each in gc.get_objects() if type(each) is FunctionType]
        told = self._in_fork(self._look)
        if not isinstance(told, tuple):
            os._exit(1)
        self.callers, modules, self.seconds_of = told
        for name in modules:
            with suppress(Exception):
                importlib.import_module(name)
        gc.freeze()
        self.pipe.send((modules, sum(self.seconds_of.values())))
        with suppress(EOFError):
            while True:
                self.pipe.send(self._answer(*self.pipe.recv()))
        return True

    def _in_fork(self, do: Callable[[], object]) -> object:
        """What a function gives in a fork, or the test that fails there; None without a word."""
        here, self.word = Pipe(duplex=False)
        if not (child := os.fork()):
            with suppress(BaseException):
                self.word.send(do())
            os._exit(0)
        self.word.close()
        told = None
        with suppress(EOFError):
            told = here.recv()
        os.waitpid(child, 0)
        return told

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.word.send(report.nodeid)
            os._exit(1)

    def _run(self, names: list[str]) -> None:
        for name, following in zip(names, [*names[1:], ""], strict=True):
            item, next_item = self.items[name], self.items.get(following)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=next_item)

    def _look(self) -> tuple[dict[Place, set[str]], list[str], dict[str, float]]:
        """Run each test: who calls each function, and what each takes in seconds."""
        seconds_of = {}
        for name in self.items:
            called: set[Place] = set()
            start = time.process_time()
            for module in (sys, threading):
                module.setprofile(partial(self._note, called))
            self._run([name])
            for module in (sys, threading):
                module.setprofile(None)
            seconds_of[name] = time.process_time() - start
            for place in called:
                self.callers[place].add(name)
        return dict(self.callers), third_party(), seconds_of

    def _answer(self, sample_number: int, number: int) -> str | None:
        sample = self.samples[sample_number]
        for name, first, body in sample.bodies:
            place = (str(sample.path), name, first)
            if sample.chosen[number][0] in body:
                told = self._in_fork(partial(self._try, sample, number, place))
                told = "no end" if told is None else str(told)
                self.killers[told] += 1
                return None if told == UNKNOWN else told
        return None

    def _try(self, sample: Sample, number: int, place: Place) -> str:
        """Run the tests that call the function, then the others of their files, which may have
        kept what it gave before."""
        callers = self.callers.get(place, set())
        if not callers and place in self.early:
            return UNKNOWN
        files = {self.items[name].path for name in callers}
        names = [name for name, item in self.items.items() if item.path in files]
        names.sort(key=lambda n: (n not in callers, -self.killers[n], self.seconds_of[n]))
        limit = 10 + int(4 * sum(map(self.seconds_of.__getitem__, names)))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        signal.alarm(20 * limit)  # if it waits for something that never comes
        broken = {place_of(code): code for code in functions(sample.code(number))}
        file, name, _ = place
        try:
            for each in self.live:
                at = place_of(each.__code__)
                if at[0] == file and f"{at[1]}.".startswith(f"{name}.") and at in broken:
                    each.__code__ = broken[at]
        except ValueError:  # it uses other names of the function around it
            return UNKNOWN
        self._run(names)
        return ""


Question = Callable[[ModuleType], bool]  # of the package, with its mutant


@cache
def questions_of_speech() -> list[Question]:
    """Whether each sentence and speaker of test_speech_rules.py is read as it is there."""
    import test_speech_ends as ends
    import test_speech_rules as rules
    from sco_lessons import Article, annotate

    below = ("paragraphs", "sentences", "tokens", "quotations", "mentions")
    prepared = lambda text: annotate(Article(text.replace("\u00b6", "\n\n")), *below)  # noqa: E731

    def reads(text: Article, found: list[str]) -> Question:
        order = lambda one: (one.span.start, one.span.end)  # noqa: E731
        return lambda speech: (
            rules.told(text, sorted(speech.attributions(text), key=order)) == found
        )

    def hears(text: Article, ids: list[tuple[str, ...]]) -> Question:
        return lambda speech: [one.speaker for one in speech.attributions(text)] == ids

    named = rules.test_the_speaker_is_whom_the_head_of_the_source_names.pytestmark
    called = rules.test_a_description_means_the_only_one_whom_the_text_called_so_before.pytestmark
    labels = rules.test_a_label_means_the_only_one_whose_name_ends_so.pytestmark
    one = lambda id: (id,) if id else ()  # noqa: E731
    speakers = [
        *named[0].args[1],
        *((text, [one(id)]) for text, id in called[0].args[1]),
        *((text.replace("\u00b6", "\n\n"), list(map(one, ids))) for text, ids in labels[0].args[1]),
    ]
    parts = rules.SECTIONS.values()
    return [
        *(reads(prepared(text), found) for part in parts for text, found in part.items()),
        *(hears(prepared(text), ids) for text, ids in speakers),
        *(partial(ends.agrees, text, parts) for text, parts in ends.expected()),
        *(partial(ends.is_best, text) for text in ends.WEIGHED),
    ]


@cache
def questions_of_entities() -> list[Question]:
    """Whether each text and example of test_entity_rules.py has the mentions that it has there."""
    import test_entity_rules as rules
    from sco_lessons import Article, annotate

    below = ("sentences", "headings", "paragraphs", "quotations")
    prepared = lambda text: annotate(Article(text), *below)  # noqa: E731

    def marks(text: Article, expected: list[str]) -> Question:
        order = lambda mention: mention.span  # noqa: E731
        return lambda entities: (
            rules.lines(text, sorted(entities.mentions(text), key=order)) == expected
        )

    def makes(text: Article, rule: str, expected: tuple[str, str] | None) -> Question:
        def question(entities: ModuleType) -> bool:
            found = rules.of_rule(text, entities.mentions(text), rule)
            return expected in found if expected else not found

        return question

    examples = rules.EXAMPLES.items()
    return [
        *(marks(prepared(text), expected) for text, expected in rules.texts()),
        *(makes(prepared(needs), rule, (w, ids)) for rule, (needs, w, ids, _) in examples),
        *(makes(prepared(leaves), rule, None) for rule, (_, _, _, leaves) in examples),
        *(
            partial(lambda text, votes, _: rules.voted(text) == votes, *row)
            for row in rules.votes()
        ),
    ]


QUICK = {"speech": questions_of_speech, "entities": questions_of_entities}


class QuickTrial(Trial):
    """The sentences of a package of layers, with the layers below it prepared once.

    For modules of layers/speech and layers/entities only: a mutant costs a fifth of a second.
    """

    def __init__(self, path: Path, tests: list[str]) -> None:
        super().__init__(path, tests)
        sys.path.insert(0, str(ROOT / "tests"))
        self.package = f"sco_lessons.layers.{path.parent.name}"
        self.questions = QUICK[path.parent.name]()
        self.exchanged = self._importers(path)

    def _importers(self, path: Path) -> set[str]:
        """The module, the package, and the modules of it that import one of these."""
        imported: dict[str, set[str | None]] = {}
        for file in path.parent.glob("*.py"):
            nodes = ast.parse(file.read_text(encoding="utf-8")).body
            names = imported[f"{self.package}.{file.stem}"] = set()
            for node in (node for node in nodes if isinstance(node, ast.ImportFrom)):
                names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        found, known = {self.name, self.package}, set[str]()
        while found != known:
            known = set(found)
            found |= {
                name for name, modules in imported.items() if modules & (found - {self.package})
            }
        return found

    def _child(self, mutant: Callable[[], CodeType] | None, note: str) -> int:
        resource.setrlimit(resource.RLIMIT_CPU, (8, 8))
        for name in self.exchanged:
            sys.modules.pop(name, None)
        try:
            self._exchange(mutant)
            package = importlib.import_module(self.package)
            # First the questions that have killed most mutants before.
            for number in sorted(range(len(self.questions)), key=lambda n: -self.killers[str(n)]):
                if not self.questions[number](package):
                    Path(note).write_text(str(number), encoding="utf-8")
                    return 1
            return 0
        except BaseException:
            return 1


class Note:
    """Writes the name of the test that fails into a file, for the parent process."""

    def __init__(self, path: str) -> None:
        self.path = path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            Path(self.path).write_text(report.nodeid, encoding="utf-8")


def third_party() -> list[str]:
    """The modules now loaded that do not belong to this project."""
    files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
    mine = (str(ROOT / "src"), str(ROOT / "tests"))
    return sorted(name for name, file in files.items() if not file.startswith(mine))


def tried(samples: list[Sample], tests: list[str], quick: bool) -> Iterator[tuple[Sample, bool]]:
    """Each mutant of modules that some tests hold, and whether it is killed; prints what lives."""
    quick = quick and samples[0].path.parent.name in QUICK
    swift = None if quick else Swift(tests, samples)
    for name in swift.modules if swift else ():
        with suppress(Exception):
            importlib.import_module(name)
    gc.freeze()
    for sample in samples:
        trial = (QuickTrial if quick else Trial)(sample.path, tests)
        if swift:
            trial.limit = 10 + int(4 * swift.seconds)
        elif not trial.run(None)[0]:
            sys.exit(f"{sample.name}: its sentences must be read as the tests say")
        for number, (line, label, _) in enumerate(sample.chosen):
            failed = swift.killed_by(sample, number) if swift else None
            if failed is None:
                passed, failed = trial.run(partial(sample.code, number))
                trial.killers[failed] += 1
                failed = "" if passed else failed or "no test, but it ended"
            if not failed:
                print(f"{sample.path.relative_to(ROOT)}:{line}: {label}", flush=True)
                print(f"    {sample.lines[line - 1].strip()}", flush=True)
            yield sample, bool(failed)


def held(asked: list[str]) -> dict[tuple[str, ...], list[Path]]:
    """The modules whose path has a part that is asked for, by the files of tests that hold them."""
    found = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        tests = next((t for pattern, t in TESTS.items() if fnmatch(name, pattern)), "")
        files = tuple(f"tests/{test}.py" for test in tests.split())
        if files and any(part in name for part in asked) and path.stat().st_size:
            found[files].append(path)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--module", nargs="*", default=[""], help="parts of the path below src/sco_lessons"
    )
    parser.add_argument("--sample", type=int, default=60, help="mutants a module; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="layers/speech, layers/entities by their sentences alone",
    )
    asked = parser.parse_args()
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped: the table tells what was tried"))
    counts = defaultdict[str, list[bool]](list)
    try:
        for tests, paths in held(asked.module).items():
            samples = [Sample(path, asked.sample, asked.seed) for path in paths]
            for sample, killed in tried(samples, list(tests), asked.quick):
                counts[sample.path.relative_to(SOURCE).as_posix()].append(killed)
    finally:
        print("\n| module | killed | of | share |\n| --- | ---: | ---: | ---: |")
        for name, killed in sorted(counts.items()):
            share = sum(killed) / len(killed)
            print(f"| {name} | {sum(killed)} | {len(killed)} | {share:.0%} |")


if __name__ == "__main__":
    main()
