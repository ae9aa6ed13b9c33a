"""The command `sco-lessons`: the way in for a shell, a Makefile and CI."""

from __future__ import annotations

import codecs
import errno
import gc
import json
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any, NoReturn

import click

import sco_lessons
from sco_lessons.cli import corpus, course, gold, start, texts
from sco_lessons.errors import CourseError

__all__ = ["cli", "main"]

EXIT_STATUSES = """
\b
Exit statuses:
  0    done
  1    a lesson, an exercise or a page failed
  2    the command or its input could not be used; no file was left half written
  130  stopped with Ctrl-C
"""


class _Commands(click.Group):
    """Commands whose reader may stop early, as `head` does: that is no failure."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with _a_reader_may_stop():  # --help is written here
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _a_reader_may_stop():
            return super().invoke(ctx)


@contextmanager
def _a_reader_may_stop() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND] [ARGS]...",  # releases of click differ
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_STATUSES,
)
@click.version_option(sco_lessons.__version__, prog_name="sco-lessons")
@click.pass_context
def cli(context: click.Context) -> None:
    """Read, annotate and teach a news article."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for module in (start, course, texts, corpus, gold):
    for name in module.__all__:
        if isinstance(command := getattr(module, name), click.Command):
            cli.add_command(command)


def main() -> NoReturn:
    """Run the command; every expected failure is one line and an exit status."""
    # Annotations have no circles to look for; of a long text, looking took a fifth of the time.
    gc.set_threshold(50_000, 30, 30)
    _open_streams()
    warnings.showwarning = _in_one_line
    try:
        with _a_reader_may_stop():
            status = cli.main(prog_name="sco-lessons", standalone_mode=False)
            sys.stdout.flush()
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("sco-lessons: stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        click.echo(f"sco-lessons: {error.format_message()}", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"sco-lessons: {_in_words(error)}", err=True)
        sys.exit(2)
    except CourseError as error:
        click.echo(f"sco-lessons: {error}", err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


def _open_streams() -> None:
    """Give the program three streams that take whatever it says.

    A stream that the shell has closed leads nowhere, and a sign that the encoding of
    standard output lacks is written as JSON writes it: \\u4e0a. So `--json` stays right.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123
    codecs.register_error("as JSON", _as_json)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="as JSON")


def _as_json(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def _in_one_line(message: Warning | str, *_: Any, **__: Any) -> None:
    """A warning of the library, without the line of code that Python would show."""
    click.echo(f"sco-lessons: {' '.join(str(message).split())}", err=True)


def _in_words(error: OSError) -> str:
    if error.errno is None:
        return str(error)
    remedies = {
        errno.ENOSPC: "free some space and run it again",
        errno.EACCES: "choose a folder that you may write to, or change its permissions",
        errno.EROFS: "choose a folder on a disk that can be written to",
        errno.ENOTDIR: "part of that path is a file: choose another folder",
        errno.EISDIR: "that is a folder: name a file",
        errno.EEXIST: "a file of that name is in the way: choose another name",
    }
    remedy = remedies.get(error.errno, "check the path and try again")
    return f"{error.filename or 'a file'}: {(error.strerror or str(error)).lower()}; {remedy}"
