"""Look for anything that gives an answer away in what students get.

The build runs it over the student copies and the instant checks; the tests also over the
wheel and the pages. It needs the sources, so only a checkout can run it.
"""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from textwrap import dedent, indent

from sco_lessons.course.blocks import Bench, Block, ExerciseSet, bench_of, checks_module, is_instant
from sco_lessons.exercises.answers import Json
from sco_lessons.exercises.judge import declared
from sco_lessons.exercises.shapes import course_text
from sco_lessons.exercises.trying import Function

__all__ = ["Secret", "find_leaks", "numbers_given_away", "secrets"]

_SHORTEST_LINE = 15
_SHORTEST_LINE_ELSEWHERE = 40
_SHORTEST_WORDS = 12
_IMPORT = re.compile(r"(import|from) \w")  # what is imported tells no answer


@dataclass(frozen=True)
class Secret:
    """Some words that no student may get, and what they are of which exercise."""

    exercise: str
    what: str
    words: str


def find_leaks(
    files: Mapping[str, str], sets: Sequence[ExerciseSet], wide: bool = False
) -> list[str]:
    """One line for each secret in `files` (name to text): the file, the exercise, the words.

    White space counts as one space, and escapes of JSON and HTML are undone. `wide` is for
    files about other things (the library, lessons, pages): there words of the course's own
    texts and short lines of code, which anybody may write, are not found.
    """
    looked_for = [s for s in secrets(tuple(sets)) if not (wide and _may_be_elsewhere(s))]
    found = []
    for name, text in files.items():
        bare = unescape(re.sub(r"<[^>]*>", "", text)) if "</" in text else text
        plain = bare.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
        plain = _squeezed(plain)
        found += [
            f"{name}: {s.what} of {s.exercise}: {s.words[:60]}"
            for s in looked_for
            if s.words in plain
        ]
    return found


@cache
def secrets(sets: tuple[ExerciseSet, ...]) -> tuple[Secret, ...]:
    """Everything in the sources that only an instructor may see."""
    blocks = [block for each in sets for block in each.blocks]
    shown = "\n".join(p for b in blocks for p in (b.before, b.text, b.blank, b.shown))
    shown_lines = {_squeezed(line) for line in shown.splitlines()}
    released = {line for each in sets for line in _lines(checks_module(each))}
    texts = _squeezed(shown)
    found: dict[str, Secret] = {}
    for each in sets:
        bench = bench_of(each)
        for block in each.blocks:
            for secret in _of(block, bench):
                as_line = secret.what.endswith("line")
                if secret.what == "a grading line" and secret.words in released:
                    continue
                if secret.words not in (shown_lines if as_line else texts):
                    found.setdefault(secret.words, secret)
    return tuple(found.values())


def _of(block: Block, bench: Bench) -> Iterator[Secret]:
    hidden = [node for node in ast.parse(block.hidden).body if not is_instant(node)]
    lines = _lines(_solution(block))
    for line in lines:
        # A lesson shows loops and conditions; one line of several of a task is no secret.
        if not block.is_turn or len(lines) == 1 or len(line) >= _SHORTEST_LINE_ELSEWHERE:
            yield Secret(block.id, "a solution's line", line)
    written = block.hidden.split("\n")
    for node in hidden:
        for line in _lines(_segment(written, node)):
            yield Secret(block.id, "a grading line", line)
    words = set(_constants(ast.parse(_solution(block))))
    for text in words:
        if len(text) >= _SHORTEST_WORDS and any(sign.isalpha() for sign in text):
            yield Secret(block.id, "a value", _squeezed(text))
    for text in (*words, *_written(_right(block, bench))):
        for digest in _digests(text):
            yield Secret(block.id, "a digest of a value", digest)
    for text in _written(_right(block, bench)):
        yield Secret(block.id, "the declared answer", _squeezed(text))


def _segment(lines: list[str], node: ast.stmt) -> str:
    """What `ast.get_source_segment` gives, which splits the whole text for each node."""
    *before, last = lines[node.lineno - 1 : node.end_lineno]
    before.append(last.encode()[: node.end_col_offset].decode())
    return "\n".join([before[0].encode()[node.col_offset :].decode(), *before[1:]])


def _solution(block: Block) -> str:
    """The lines that the blank copy lacks, as code that can be parsed."""
    code = dedent(block.secret)
    try:
        ast.parse(code)
        return code
    except SyntaxError:  # the body of a function, which returns
        return "def solution():\n" + indent(code, "    ")


def _lines(code: str) -> list[str]:
    squeezed = (_squeezed(line) for line in code.splitlines())
    return [
        line
        for line in squeezed
        if len(line) >= _SHORTEST_LINE and line[-1] not in "([{" and not _IMPORT.match(line)
    ]


def _constants(tree: ast.AST) -> Iterator[str]:
    keys = {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
            yield node.value


def _right(block: Block, bench: Bench) -> Json:
    if isinstance(block.check.shape, Function):
        return None
    return declared(bench.answer(block, block.solution))


def _written(answer: Json) -> list[str]:
    if answer is None:
        return []
    ways = [
        json.dumps(answer),
        json.dumps(answer, separators=(",", ":")),
        repr(answer),
        str(answer),
    ]
    return [way for way in dict.fromkeys(ways) if len(way) >= 8]


def _digests(text: str) -> Iterator[str]:
    raw = text.encode("utf-8")
    for name in ("md5", "sha1", "sha256", "sha512", "blake2b"):
        digest = hashlib.new(name, raw)
        yield digest.hexdigest()
        yield base64.b64encode(digest.digest()).decode()
    if len(raw) >= 8:
        yield base64.b64encode(raw).decode().rstrip("=")
        yield raw.hex()


def numbers_given_away(block: Block, bench: Bench) -> set[float]:
    """Numbers above 10 of the right answer that the instant check's code holds as well."""
    wanted = set(_numbers(_right(block, bench)))
    node = next(node for node in ast.parse(block.hidden).body if is_instant(node))
    held = {
        float(each.value)
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, int | float)
    }
    return {number for number in wanted & held if number > 10}


def _numbers(answer: Json) -> Iterator[float]:
    if isinstance(answer, int | float) and not isinstance(answer, bool):
        yield float(answer)
    elif isinstance(answer, list):
        for part in answer:
            yield from _numbers(part)
    elif isinstance(answer, dict) and set(answer) != {"start", "end"}:
        for part in answer.values():
            yield from _numbers(part)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def _may_be_elsewhere(secret: Secret) -> bool:
    if secret.what.endswith("line") and len(secret.words) < _SHORTEST_LINE_ELSEWHERE:
        return True
    texts = (_squeezed(course_text(name).text) for name in ("practice", "xi-putin-astana"))
    return any(secret.words in text for text in texts)
