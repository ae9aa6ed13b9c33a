"""Cells of a notebook that run one after the other without Jupyter.

For a page that runs itself, where Python has its own library and this one, and no pandas, no
Matplotlib and no widgets: what needs them is told, and what only builds on it too.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import json
import linecache
import pprint
import re
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import CodeType, TracebackType
from typing import Any

from sco_lessons.exercises.checks import hint
from sco_lessons.exercises.telling import solution

__all__ = ["Cell", "Outcome", "Session", "answering"]

MOST_WORDS = 500_000
"""How many signs one run may print and show; the rest is left out, and that is said."""
_PIECE, _PATIENCE = 2_000, 0.2  # signs and seconds until what was printed is handed on
_PLACE = re.compile(r'  File "<cell [^">]*>", line (\d+)(, in <module>)?')

Tell = Callable[[dict[str, str]], object]


@dataclass(frozen=True)
class Cell:
    """A cell of code as it is run: its id in the notebook, and its source."""

    id: str
    source: str


@dataclass(frozen=True)
class Outcome:
    """How a cell ended: the package that it `lacks`, its `error` in a line, or its last value."""

    lacks: str = ""
    error: str = ""
    value: Any = None


class Session:
    """Names that cells share, as in the kernel of a notebook.

    `tell` gets each output as it comes: {"kind": "text" or "error", "text": ...}, or with
    "html" beside "text"; "more" says that what follows of a run is left out.

    >>> said = []
    >>> session = Session(said.append)
    >>> session.run([Cell("a", "n = 2; print('not shown')")], [Cell("b", "n * 3")])[-1].value
    6
    >>> said
    [{'kind': 'value', 'text': '6'}]
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._done: list[tuple[Cell, Outcome]] = []
        self._lacking: dict[str, str] = {}
        self._output = _Output(tell)
        self._names: dict[str, Any] = {"__name__": "__main__", "display": self.display}

    def run(self, before: Sequence[Cell], shown: Sequence[Cell]) -> list[Outcome]:
        """Run the cells to show, and `before` them, without a word, those that stand above.

        Of these only the ones that were not run yet, and all that follow one that has changed.
        A cell to show that ends in an error is the last. What comes back are the outcomes of
        all of them, in their order.
        """
        same = 0
        while same < min(len(before), len(self._done)) and self._done[same][0] == before[same]:
            same += 1
        del self._done[same:]
        with self._speaking(lambda said: None):
            for cell in before[same:]:
                self._done.append((cell, self._outcome(cell)))
        with self._speaking(self._tell):
            for cell in shown:
                outcome = self._outcome(cell)
                self._done.append((cell, outcome))
                if outcome.error or outcome.lacks:
                    break
        return [outcome for _, outcome in self._done]

    def display(self, value: Any) -> None:
        """Show a value as a cell shows its last one."""
        self._output.show(_shown(value))

    @contextlib.contextmanager
    def _speaking(self, tell: Tell) -> Iterator[None]:
        """What is printed and shown goes to `tell`."""
        self._output = output = _Output(tell)
        asked, builtins.input = builtins.input, _no_keyboard
        try:
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
                yield
        finally:
            builtins.input, self._output = asked, _Output(self._tell)
            output.flush()

    def _outcome(self, cell: Cell) -> Outcome:
        place = f"<cell {cell.id}>"
        linecache.cache[place] = (len(cell.source), None, cell.source.splitlines(True), place)
        lines: list[ast.stmt] = []
        value = None
        try:
            lines = ast.parse(cell.source, place).body
            while lines:
                value = self._value(lines[0], place)
                lines = lines[1:]
            if value is not None and not cell.source.rstrip().endswith(";"):
                self.display(value)
        except BaseException as error:
            lacks = self._lacks(error)
            if not lacks:
                told = _told(error)
                self._output.show({"kind": "error", "text": told})
                return Outcome(error=told.splitlines()[-1])
            for name in _bound(lines):
                self._names.pop(name, None)
                self._lacking[name] = lacks
            return Outcome(lacks=lacks)
        return Outcome(value=value)

    def _value(self, line: ast.stmt, place: str) -> Any:
        """Run a line; its value if it is an expression."""
        if isinstance(line, ast.Expr):
            return eval(_compiled(ast.Expression(line.value), place), self._names)
        exec(_compiled(ast.Module([line], []), place), self._names)
        for name in _bound([line]):
            self._lacking.pop(name, None)
        return None

    def _lacks(self, error: BaseException | None) -> str:
        """The package that was missing, here or where a name should have been made; or ""."""
        while error is not None:
            if isinstance(error, ModuleNotFoundError) and error.name:
                return error.name.partition(".")[0]
            if isinstance(error, NameError) and error.name in self._lacking:
                return self._lacking[error.name]
            error = error.__cause__ or error.__context__
        return ""


def answering(tell: Callable[[str], object]) -> Callable[[str], str]:
    """What answers a page: from a question in JSON to an answer in JSON; outputs go to `tell`.

    A question is {"run": {"before": [[id, source], ...], "shown": ...}}, and its answer the
    outcomes; or {"show": {"what": "hint" or "solution", "exercise": id}}, which has no outcomes.

    >>> said = []
    >>> answer = answering(said.append)
    >>> answer('{"run": {"before": [["a", "n = 2"]], "shown": [["b", "n + 1"]]}}')
    '[{"lacks": "", "error": ""}, {"lacks": "", "error": ""}]'
    >>> said
    ['{"kind": "value", "text": "3"}']
    """
    session = Session(lambda said: tell(json.dumps(said)))

    def answer(question: str) -> str:
        asked = json.loads(question)
        if "show" in asked:
            what, exercise = asked["show"]["what"], asked["show"]["exercise"]
            session.display(hint(exercise) if what == "hint" else solution(exercise))
            return "[]"
        before, shown = (
            [Cell(*each) for each in asked["run"][part]] for part in ("before", "shown")
        )
        outcomes = session.run(before, shown)
        return json.dumps([{"lacks": each.lacks, "error": each.error} for each in outcomes])

    return answer


def _compiled(tree: ast.Module | ast.Expression, place: str) -> CodeType:
    kind = "eval" if isinstance(tree, ast.Expression) else "exec"
    return compile(tree, place, kind, dont_inherit=True)


def _shown(value: Any) -> dict[str, str]:
    """A value as a notebook shows it: as HTML if it can, and as text."""
    bundle = getattr(value, "_repr_mimebundle_", None)
    written = bundle() if bundle and not isinstance(value, type) else {}
    text = written.get("text/plain") or (
        pprint.pformat(value, width=79, sort_dicts=False)
        if isinstance(value, list | tuple | dict | set)
        else repr(value)
    )
    html = written.get("text/html") or (
        value._repr_html_()
        if hasattr(value, "_repr_html_") and not isinstance(value, type)
        else None
    )
    said = {"kind": "value", "text": str(text)}
    return {**said, "html": str(html)} if html else said


def _told(error: BaseException) -> str:
    """An error in words: the lines of the cells that led to it, and what it says of itself."""
    own = getattr(error, "_render_traceback_", None)
    if own is not None:
        return "\n".join(own())
    frames: TracebackType | None = error.__traceback__
    while frames is not None and not frames.tb_frame.f_code.co_filename.startswith("<cell "):
        frames = frames.tb_next
    lines = traceback.format_exception(type(error), error, frames, chain=False)
    within = [line for line in lines if not line.startswith('  File "') or "<cell " in line]
    return _PLACE.sub(r"  Line \1", "".join(within)).rstrip()


class _Bound(ast.NodeVisitor):
    """The names that lines of code set, those inside functions and classes left aside."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self.names.add(node.id)

    def visit_alias(self, node: ast.alias) -> None:
        self.names.add(node.asname or node.name.partition(".")[0])

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        self.names.add(node.name)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.names.add(node.name)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        pass

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self.visit(node.iter)


def _bound(lines: Sequence[ast.stmt]) -> set[str]:
    found = _Bound()
    for line in lines:
        found.visit(line)
    return found.names


class _Output(io.TextIOBase):
    """Where the output of cells goes: what is printed is handed on in pieces, and what is shown
    comes after what was printed before it. Of one run no more than a page can show."""

    def __init__(self, tell: Tell) -> None:
        self._tell, self._left = tell, MOST_WORDS
        self._printed, self._since = "", time.monotonic()

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        taken = self._taken(text)  # which may hand on what was printed before
        self._printed += taken
        if len(self._printed) > _PIECE or time.monotonic() - self._since > _PATIENCE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        self._since = time.monotonic()
        if self._printed:
            self._tell({"kind": "text", "text": self._printed})
            self._printed = ""

    def show(self, said: Mapping[str, str]) -> None:
        """Hand on something that is shown; without its HTML if there is no room for that."""
        self.flush()
        if len(said.get("html", "")) > self._left:
            said = {"kind": said["kind"], "text": said["text"]}
        text = self._taken(said["text"])
        if text or not said["text"]:
            self._left -= len(said.get("html", ""))
            self._tell({**said, "text": text})

    def _taken(self, text: str) -> str:
        taken = text[: max(self._left, 0)]
        if len(taken) < len(text) and self._left >= 0:
            self._left = 0
            self._tell({"kind": "text", "text": self._printed + taken})
            self._printed, taken = "", ""
            self._tell({"kind": "more", "text": ""})
        self._left -= len(text)
        return taken


def _no_keyboard(prompt: object = "", /) -> str:
    raise OSError("input() cannot ask here: write what it should get into the cell")
