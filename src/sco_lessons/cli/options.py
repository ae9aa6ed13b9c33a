"""What commands have in common: the text that they read, the files that they write."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sco_lessons.text.course import COURSE_TEXT, load
from sco_lessons.text.encoding import valid_unicode
from sco_lessons.text.files import course_folder, write_atomically
from sco_lessons.text.reading import read

if TYPE_CHECKING:
    from sco_lessons.text.model import Article

__all__ = [
    "COURSE_TEXT",
    "EDITION",
    "LAYERS",
    "MAX_BYTES",
    "Output",
    "open_gold",
    "open_text",
    "refuse_input",
    "text_input",
    "to_copy",
    "write_page",
]

STANDARD_OUTPUT = Path("-")


class Output(click.Path):
    """A file or folder that the command writes; "-" is standard output for a file."""

    def __init__(self, **options: Any) -> None:
        super().__init__(path_type=Path, **options)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        kind = "file" if self.file_okay else "folder"
        if not str(value).strip() or (str(value) == "-" and kind == "folder"):
            self.fail(f"{str(value)!r} is no name of a {kind}: give one", param, ctx)
        return super().convert(value, param, ctx)


EDITION = click.option(
    "--edition",
    type=click.Choice(["student", "instructor", "print"]),
    default="student",
    show_default=True,
    help="For whom the pages are; only the instructor's hold solutions.",
)


def _layer_names(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    from sco_lessons.layers import annotators

    known = annotators()
    names = tuple(name.strip() for name in value.split(",")) if value else ()
    for name in names:
        if name not in known:
            raise click.BadParameter(f"no layer {name!r}; choose from {', '.join(known)}")
    return names or tuple(name for name, annotator in known.items() if annotator.default)


LAYERS = click.option(
    "--layers",
    callback=_layer_names,
    help="Comma-separated; all that need nothing more if left out.",
)
MAX_BYTES = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=20_000_000,
    show_default=True,
    help="Refuse a larger file.",
)


def text_input(command: Callable[..., None]) -> Callable[..., None]:
    """The argument and options of every command that reads a text."""
    for decorator in (
        MAX_BYTES,
        click.option("--encoding", help="Decode the file so, whatever it seems to be."),
        click.argument("source", default=COURSE_TEXT, metavar="[FILE]"),
    ):
        command = decorator(command)
    return command


def open_text(source: str, encoding: str | None, max_bytes: int) -> Article:
    """The course's own text by its name, or a file; its warnings go to standard error."""
    if source == COURSE_TEXT and not Path(source).exists():
        return load(source)
    article = read(source, encoding=encoding, max_bytes=max_bytes)
    for warning in article.meta.get("warnings", ()):
        click.echo(f"sco-lessons: {source}: {warning}", err=True)
    return article


def open_gold(
    folder: Path, text: str | None, kinds: tuple[str, ...] = (".jsonl",)
) -> tuple[Article, list[Path]]:
    """The text of a folder of layers, and their files; UsageError if either is missing.

    The text is the one named, or the article.txt in the folder or above it. `kinds` are the
    suffixes of files that hold a layer.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix in kinds)
    if not paths:
        raise click.UsageError(f"{folder}: no {kinds[0]} file in it; save layers there first")
    beside = [place / "article.txt" for place in (folder, folder.resolve().parent)]
    found = text or next((path for path in beside if path.exists()), None)
    if found is None:
        raise click.UsageError(f"{beside[1]}: no such file; name the text of the gold with --text")
    return read(found), paths


def refuse_input(source: str | Path, *outputs: Path) -> None:
    """UsageError if a file to write is the one that is read, also by a link to it."""
    if str(source) == COURSE_TEXT and not Path(source).exists():
        source = course_folder("data") / COURSE_TEXT / "article.txt"
    for output in outputs:
        with suppress(OSError):
            status = os.fstat(0) if str(source) == "-" else Path(source).stat()
            if os.path.samestat(status, output.stat()):
                raise click.UsageError(
                    f"{output}: is what is read, and would be lost: choose another --out"
                )


def to_copy(*words: str | Path) -> str:
    """A command as it can be copied into the shell of this computer.

    >>> to_copy("sco-lessons", "lab", Path("my-course"))
    'sco-lessons lab my-course'
    """
    # A folder that begins with a dash would be an option.
    named = [f".{os.sep}{w}" if isinstance(w, Path) and str(w)[0] == "-" else str(w) for w in words]
    return subprocess.list2cmdline(named) if os.name == "nt" else shlex.join(named)


def write_page(out: Path, html: str) -> None:
    """Write a page to a file, or as UTF-8 to standard output."""
    if out == STANDARD_OUTPUT:
        click.echo(valid_unicode(html).encode(), nl=False)
    else:
        write_atomically(out, html)
        click.echo(f"{out}: open it in a browser")
