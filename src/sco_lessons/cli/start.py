"""The command that gives a folder to work in: the course, or its lessons on any article."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sco_lessons import course
from sco_lessons.cli.options import MAX_BYTES, Output, to_copy
from sco_lessons.display.phrases import count
from sco_lessons.text.files import write_atomically

if TYPE_CHECKING:
    from sco_lessons.course import Lesson

__all__ = ["start"]


@click.command()
@click.argument("folder", type=Output(file_okay=False))
@click.option(
    "--article",
    metavar="FILE",
    help='The lessons are about this article, "-" for standard input.',
)
@click.option("--encoding", help="Decode the article so, whatever it seems to be.")
@MAX_BYTES
@click.option("--no-solutions", is_flag=True, help="solution() shows no answers in this folder.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def start(
    folder: Path,
    article: str | None,
    encoding: str | None,
    max_bytes: int,
    no_solutions: bool,
    quiet: bool,
) -> None:
    """Give a student a folder: notebooks, exercises and the texts.

    Its README.md says what is in it and where to begin. Files that are there already are
    left as they are, so a second start loses no work. With --article the lessons from 01 on
    are about an article of yours, in any format that `show` reads; the folder must be new.

    \b
    Examples:
      sco-lessons start my-course
      sco-lessons lab my-course
      sco-lessons start this-week --article strike.html
    """
    from sco_lessons.exercises.solutions import SETTINGS, settings_text

    if article is None:
        made, kept = _written(folder, _course_files())
    else:
        made, kept = _written_new(folder, _files_for(article, encoding, max_bytes)), 0
    settings = folder / SETTINGS
    if no_solutions and settings.exists():
        click.echo(f"{settings} was there already and is left as it is.")
    elif no_solutions:
        write_atomically(settings, settings_text([]))
        made += 1
    if not quiet:
        left = {0: "", 1: ", 1 that was there already left as it is"}
        old = left.get(kept, f", {kept} that were there already left as they are")
        click.echo(f"{folder}: {count(made, 'files')} made{old}.")
        click.echo(f"Next: {to_copy('sco-lessons', 'lab', folder)}")


def _written(folder: Path, files: Iterator[tuple[str, bytes]]) -> tuple[int, int]:
    """How many files are made in the folder, and how many were there and are left."""
    made, kept = 0, 0
    for name, content in files:
        target = folder / name
        if target.exists():
            kept += 1
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, content)
            made += 1
    return made, kept


def _written_new(folder: Path, files: Iterator[tuple[str, bytes]]) -> int:
    """Make a folder with all the files, or none; UsageError if something has its name.

    How many files it has.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise click.UsageError(
            f"{folder}: is there already, and an article gets a folder of its own: "
            "choose another name"
        )
    ready = dict(files)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".sco-", dir=folder.parent))
    try:
        made, _ = _written(beside, iter(ready.items()))
        beside.chmod(0o755)
        beside.replace(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return made


def _course_files() -> Iterator[tuple[str, bytes]]:
    """The files of a student's folder: the name of each, and what is in it."""
    lessons, exercises = course.discover("lesson"), course.discover("exercise")
    yield "README.md", _readme("start.md", lessons, exercises).encode()
    for lesson in (*lessons, *exercises):
        yield course.place_of(lesson), _with_kernel(lesson.notebook.read_bytes())
    yield from course.texts_beside()


def _files_for(source: str, encoding: str | None, max_bytes: int) -> Iterator[tuple[str, bytes]]:
    """The files of a folder whose lessons are about an article; its warnings are said."""
    from sco_lessons.course.own import own_lessons, own_notebooks
    from sco_lessons.text.reading import read

    article = read(source, encoding=encoding, max_bytes=max_bytes)
    for warning in article.meta.get("warnings", ()):
        click.echo(f"sco-lessons: {article.meta['source']}: {warning}", err=True)
    lessons = own_lessons()
    known = {each.id for each in lessons}
    exercises = [
        each for each in course.discover("exercise") if known.issuperset(each.prerequisites)
    ]
    yield "README.md", _readme("own.md", lessons, exercises).encode()
    for name, content in own_notebooks(article).items():
        is_notebook = name.endswith(".ipynb")
        yield f"notebooks/{name}", _with_kernel(content) if is_notebook else content
    for each in exercises:
        yield course.place_of(each), _with_kernel(each.notebook.read_bytes())
    yield from (each for each in course.texts_beside() if "practice" in each[0])


def _with_kernel(notebook: bytes) -> bytes:
    """A notebook's bytes as JupyterLab would write them after it has opened it."""
    content = json.loads(notebook)
    content["metadata"] |= _kernel()
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _readme(name: str, lessons: Sequence[Lesson], exercises: Sequence[Lesson]) -> str:
    """What a student reads first, with a row for each lesson and the exercises that it leads to."""
    # Exercises come after the last lesson that they need.
    after = {each.prerequisites[-1]: each for each in exercises}
    rows = []
    for lesson in lessons:
        practice = after.get(lesson.id)
        cells = [
            f"[{lesson.number} {lesson.title}]({course.place_of(lesson)})",
            count(lesson.minutes.total, "minutes"),
            f"[{practice.title}]({course.place_of(practice)})" if practice else "",
            count(practice.minutes.total, "minutes") if practice else "",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    first = f"[{lessons[0].title}]({course.place_of(lessons[0])})"
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return text.format(first=first, lessons="\n".join(rows))


@cache
def _kernel() -> dict[str, Any]:
    """What JupyterLab writes into a notebook that it opens: with it there, it writes nothing.

    So a notebook that was only opened has no unsaved changes. Nothing if this Python has no
    kernel by that name.
    """
    from ipykernel.ipkernel import IPythonKernel
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        return {}
    named = {"display_name": spec.display_name, "language": spec.language, "name": "python3"}
    return {"kernelspec": named, "language_info": IPythonKernel.language_info}
