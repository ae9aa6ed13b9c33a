"""The quiz at the end of a lesson: questions whose choices explain themselves.

Its one source is plain Markdown, in a cell `# %% quiz [markdown]` of a script or in a
Markdown cell tagged `quiz` of a notebook:

    ## Check yourself

    1. What does a span hold?
       - [ ] The words of the text
         > It holds no words: it says where they stand.
       - [x] Where a stretch begins and ends
         > Two numbers, from which the words can be found.

The notebook, the page and the questions for a learning platform are made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from sco_lessons.course.editions import tags_of
from sco_lessons.errors import CourseError

__all__ = ["QUIZ", "Choice", "Question", "QuizError", "inline_html", "quiz_of", "read_quiz"]

QUIZ = "quiz"
"""The title in a source, and the tag in a notebook, of a cell that holds a quiz."""

_SOURCE = "sco_quiz"
_QUESTION = re.compile(r"\d+[.)] +(?P<words>.*)")
_CHOICE = re.compile(r"\s+[-*] +\[(?P<right>[ xX])\] +(?P<words>.*)")
_WHY = re.compile(r"\s+> ?(?P<words>.*)")


class QuizError(CourseError):
    """A quiz that is not written as `sco_lessons.course.quiz` says: names the question."""


@dataclass(frozen=True)
class Choice:
    """One choice of a question, in inline Markdown, with why it is right or wrong."""

    words: str
    right: bool
    why: str


@dataclass(frozen=True)
class Question:
    """A closed question: two choices or more, one right or several, one wrong or several."""

    words: str
    choices: tuple[Choice, ...]

    @property
    def has_several(self) -> bool:
        """True if more than one choice is right."""
        return sum(choice.right for choice in self.choices) > 1


@dataclass(frozen=True)
class Quiz:
    """The questions of a quiz, and the Markdown that stands before them."""

    before: str
    questions: tuple[Question, ...]

    def as_cell(self, *, closed: bool = True, say: Callable[[str], str] = str) -> str:
        """The Markdown that asks: a choice that is pressed opens, and says if it is right.

        With `closed` False, for paper: lettered choices, and a line with the right ones.
        `say` puts our own words into the language of the quiz.
        """
        asked = [_asked(n, each, closed, say) for n, each in enumerate(self.questions, 1)]
        return "\n\n".join(filter(None, [self.before, *asked, "" if closed else self._key(say)]))

    def _key(self, say: Callable[[str], str]) -> str:
        def letters(question: Question) -> str:
            right = [chr(65 + n) for n, each in enumerate(question.choices) if each.right]
            return ", ".join(right)

        told = [f"{n}: {letters(each)}" for n, each in enumerate(self.questions, 1)]
        return say("Right are {answers}.").format(answers="; ".join(told))


def _asked(number: int, question: Question, closed: bool, say: Callable[[str], str]) -> str:
    several = say("More than one is right.")
    parts = [f"**{number}.** {question.words}"]
    if question.has_several:
        parts[0] += f" *{several}*"
    if not closed:
        lines = (f"- **{chr(65 + n)}** {c.words}" for n, c in enumerate(question.choices))
        return "\n\n".join([*parts, "\n".join(lines)])
    for choice in question.choices:
        mark = " data-right" if choice.right else ""
        verdict = say("Right.") if choice.right else say("No.")
        parts.append(
            f'<details class="choice"{mark}>\n<summary>{inline_html(choice.words)}</summary>\n\n'
            f"**{verdict}** {choice.why}\n\n</details>"
        )
    return "\n\n".join(parts)


def inline_html(words: str) -> str:
    """Inline Markdown of a question as HTML: code, emphasis, nothing else.

    >>> inline_html('`a < b` is *not* "b"')
    '<code>a &lt; b</code> is <em>not</em> "b"'
    """
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words, quote=False))
    pieces = re.split(r"(<code>.*?</code>)", marked)
    return "".join(
        piece
        if piece.startswith("<code>")
        else re.sub(
            r"\*([^*\s](?:[^*]*[^*\s])?)\*",
            r"<em>\1</em>",
            re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", piece),
        )
        for piece in pieces
    )


def quiz_of(cell: Any, where: str = "") -> Quiz | None:
    """The quiz that a cell of a notebook holds; None if it has no such tag or no choices.

    A cell that a build made keeps its source in its metadata. QuizError begins with `where`.
    """
    if QUIZ not in tags_of(cell):
        return None
    kept = cell.metadata.get(_SOURCE)
    source = kept if isinstance(kept, str) else str(cell.source)
    is_one = any(_CHOICE.fullmatch(line) for line in source.splitlines())
    return read_quiz(source, where) if is_one else None


def ask(cell: Any, where: str) -> None:
    """Turn a cell with the source of a quiz into the cell that asks it, and keep the source."""
    quiz = quiz_of(cell, where)
    if quiz is not None:
        cell.metadata.setdefault(_SOURCE, str(cell.source))
        cell.source = quiz.as_cell()


def read_quiz(source: str, where: str = "") -> Quiz:
    """The quiz in a text; QuizError in one line, which begins with `where`, if it is at fault.

    >>> quiz = read_quiz("1. Is it?\\n   - [x] Yes\\n     > It is.\\n   - [ ] No\\n     > Look.")
    >>> [(c.words, c.right, c.why) for c in quiz.questions[0].choices]
    [('Yes', True, 'It is.'), ('No', False, 'Look.')]
    """
    before: list[str] = []
    questions: list[_Draft] = []
    for line in source.splitlines():
        choice, why = _CHOICE.fullmatch(line), _WHY.fullmatch(line)
        asked = _QUESTION.fullmatch(line)
        if asked:
            questions.append(_Draft(asked["words"]))
        elif not questions:
            before.append(line)
        elif choice:
            questions[-1].choices.append([choice["right"] != " ", choice["words"], ""])
        elif line.strip():
            questions[-1].go_on(why["words"] if why else line.strip(), is_reason=bool(why))
    read = tuple(each.question(f"{where}question {n}") for n, each in enumerate(questions, 1))
    if not read:
        raise QuizError(f"{where}a quiz without a question: begin one with '1. '")
    return Quiz("\n".join(before).strip(), read)


class _Draft:
    """A question while its lines are read."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.choices: list[list[Any]] = []  # [right, words, why]

    def go_on(self, words: str, is_reason: bool) -> None:
        """Add a line to what it goes on with: the question, a choice, or its reason."""
        if not self.choices:
            self.words += f" {words}"
            return
        last = self.choices[-1]
        place = 2 if is_reason or last[2] else 1
        last[place] = f"{last[place]} {words}".strip()

    def question(self, where: str) -> Question:
        choices = tuple(Choice(words.strip(), right, why) for right, words, why in self.choices)
        fault = next(_faults(choices), "")
        if fault:
            raise QuizError(f"{where}: {fault}")
        return Question(self.words.strip(), choices)


def _faults(choices: Iterable[Choice]) -> Iterator[str]:
    choices = tuple(choices)
    if len(choices) < 2:
        yield "it needs two choices or more: write each as '   - [ ] ...', a right one with [x]"
    if not any(choice.right for choice in choices):
        yield "no choice is right: mark one with [x]"
    if all(choice.right for choice in choices):
        yield "each choice is right, so nothing is asked: add a wrong one with [ ]"
    for choice in choices:
        if not choice.why:
            yield f"{choice.words!r} has no explanation: add a line '     > ...' below it"
    for n, choice in enumerate(choices):
        if choice.words in [each.words for each in choices[:n]]:
            yield f"{choice.words!r} stands there twice: change one"
