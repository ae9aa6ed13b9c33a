"""The command `sco-lessons`: the way in for a shell, a Makefile and CI.

Nothing imports this module but the entry point and the reference page's builder.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

import sco_lessons
from sco_lessons.errors import CourseError

if TYPE_CHECKING:
    from sco_lessons.measures.agreement import Evaluation
    from sco_lessons.text.model import Article, Layer

__all__ = ["cli", "main"]

COURSE_TEXT = "xi-putin-astana"
EXIT_STATUSES = """
\b
Exit statuses:
  0    done
  1    a lesson, an exercise or a page failed
  2    the command or its input could not be used; no file was left half written
  130  stopped with Ctrl-C
"""


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader that stops early, as `head` does, is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _close_output()
            raise click.exceptions.Exit(0) from None


def _close_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_STATUSES,
)
@click.version_option(sco_lessons.__version__, prog_name="sco-lessons")
@click.pass_context
def cli(context: click.Context) -> None:
    """Read, annotate and teach a news article."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _input(command: Callable[..., None]) -> Callable[..., None]:
    """The argument and options of every command that reads a text."""
    for decorator in (
        click.option(
            "--max-bytes",
            type=click.IntRange(min=1),
            default=20_000_000,
            show_default=True,
            help="Refuse a larger file.",
        ),
        click.option("--encoding", help="Decode the file so, whatever it seems to be."),
        click.argument("source", default=COURSE_TEXT, metavar="[FILE]"),
    ):
        command = decorator(command)
    return command


def _open(source: str, encoding: str | None, max_bytes: int) -> Article:
    """The course's own text by its name, or a file; its warnings go to standard error."""
    from sco_lessons.text.course import load
    from sco_lessons.text.reading import read

    if source == COURSE_TEXT and not Path(source).exists():
        return load(source)
    article = read(source, encoding=encoding, max_bytes=max_bytes)
    for warning in article.meta.get("warnings", ()):
        click.echo(f"sco-lessons: {source}: {warning}", err=True)
    return article


def _layer_names(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    from sco_lessons.layers import annotators

    known = annotators()
    names = tuple(name.strip() for name in value.split(",")) if value else ()
    for name in names:
        if name not in known:
            raise click.BadParameter(f"no layer {name!r}; choose from {', '.join(known)}")
    return names or tuple(name for name, annotator in known.items() if annotator.default)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def start(folder: Path, quiet: bool) -> None:
    """Give a student a folder: notebooks, exercises and the text.

    Files that are there already are left as they are, so a second start loses no work.

    \b
    Examples:
      sco-lessons start my-course
      sco-lessons lab my-course
    """
    from sco_lessons.text.files import course_folder, write_atomically

    made, kept = 0, 0
    for origin, target in _course_files(course_folder, folder):
        if target.exists():
            kept += 1
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, origin.read_bytes())
            made += 1
    if not quiet:
        old = f", {kept} that were there already left as they are" if kept else ""
        click.echo(f"{folder}: {made} files made{old}.")
        click.echo(f"Next: sco-lessons lab {folder}")


def _course_files(
    course_folder: Callable[[str], Path], folder: Path
) -> Iterable[tuple[Path, Path]]:
    for name in ("notebooks", "exercises"):
        for origin in sorted(course_folder(name).glob("*.ipynb")):
            yield origin, folder / name / origin.name
    text = course_folder("data") / COURSE_TEXT
    for name in ("article.txt", "meta.toml"):
        yield text / name, folder / "data" / COURSE_TEXT / name


@cli.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default="."
)
@click.argument("jupyter_options", nargs=-1, type=click.UNPROCESSED)
def lab(folder: Path, jupyter_options: tuple[str, ...]) -> NoReturn:
    """Open JupyterLab on a course folder, by default this folder.

    \b
    Examples:
      sco-lessons lab my-course
      sco-lessons lab my-course -- --no-browser --port 8899
    """
    notebooks = folder / "notebooks"
    first = ["notebooks/00_start.ipynb"] if (notebooks / "00_start.ipynb").exists() else []
    command = [sys.executable, "-m", "jupyterlab", *first, *jupyter_options]
    sys.exit(subprocess.call(command, cwd=folder))


@cli.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default="site", show_default=True
)
@click.option(
    "--edition",
    type=click.Choice(["student", "instructor", "print"]),
    default="student",
    show_default=True,
    help="Whom the pages are for; only the instructor's hold solutions.",
)
@click.option(
    "--package", type=click.Choice(["zip", "scorm"]), help="Also pack the site for an LMS."
)
@click.option(
    "--pdf", is_flag=True, help="Also print each page to PDF, with an installed Chromium."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Lessons run at the same time.  [cores]")
@click.option("--plain-kernels", is_flag=True, help="Start each kernel from nothing (slower).")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Say what was made as JSON.")
def build(
    out: Path,
    edition: str,
    package: str | None,
    pdf: bool,
    jobs: int | None,
    plain_kernels: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Run every lesson and make the pages of the course.

    The site begins with index.html. What did not change since the last time is taken
    from the cache.

    \b
    Examples:
      sco-lessons build
      sco-lessons build --edition instructor --out instructor-site
      sco-lessons build --package scorm
    """
    from sco_lessons.site import build_course

    report = build_course(
        out,
        edition=edition,
        package=package,
        pdf=pdf,
        jobs=jobs,
        plain_kernels=plain_kernels,
        progress=_progress(quiet or as_json),
    )
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    for failure in report.failures:
        click.echo(f"sco-lessons: {failure}", err=True)
    if not (quiet or as_json):
        click.echo(report.summary())
    if report.failures:
        sys.exit(1)


@cli.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write the page; beside the notebook if left out.",
)
@click.option(
    "--edition",
    type=click.Choice(["student", "instructor", "print"]),
    default="student",
    show_default=True,
    help="Whom the page is for; only the instructor's holds solutions.",
)
@click.option(
    "--untrusted", is_flag=True, help="Keep only safe markup: for notebooks of somebody else."
)
def page(notebook: Path, out: Path | None, edition: str, untrusted: bool) -> None:
    """Turn any notebook into one page that needs nothing else.

    \b
    Examples:
      sco-lessons page my-lesson.ipynb
      sco-lessons page found-on-the-web.ipynb --untrusted --out safe.html
    """
    from sco_lessons.site import SCOLessonExporter
    from sco_lessons.text.files import write_atomically

    exporter = SCOLessonExporter(edition=edition, untrusted=untrusted)  # type: ignore[no-untyped-call]
    html, _ = exporter.from_filename(str(notebook))
    target = out or notebook.with_suffix(".html")
    write_atomically(target, html)
    click.echo(f"{target}: open it in a browser")


def _progress(silent: bool) -> Callable[[str, int, int], None]:
    """A reporter of (what was done, how many, of how many): a bar, or lines in a log."""
    if silent:
        return lambda what, done, total: None
    live = sys.stderr.isatty()

    def report(what: str, done: int, total: int) -> None:
        if live:
            filled = "#" * (30 * done // total) if total else ""
            click.echo(f"\r\x1b[K[{filled:<30}] {done}/{total} {what}", nl=done == total, err=True)
        else:
            click.echo(f"[{done}/{total}] {what}", err=True)

    return report


@cli.command()
@_input
@click.option(
    "--layers",
    callback=_layer_names,
    help="Comma-separated; all that need nothing more if left out.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write one file a layer into this folder.",
)
@click.option("--web", is_flag=True, help="As W3C Web Annotations instead of JSON Lines.")
@click.option("--json", "as_json", is_flag=True, help="Print the annotations, not a summary.")
def annotate(
    source: str,
    encoding: str | None,
    max_bytes: int,
    layers: tuple[str, ...],
    out: Path | None,
    web: bool,
    as_json: bool,
) -> None:
    """Find entities, reported speech, sentiment and topics in a text.

    FILE is a .txt, .md or .html file, or "-" for standard input; left out, it is the
    course's article.

    \b
    Examples:
      sco-lessons annotate
      sco-lessons annotate news.html --layers mentions,attributions --json
      sco-lessons annotate news.txt --out annotations
    """
    from sco_lessons.layers import annotate as run

    article = run(_open(source, encoding, max_bytes), *layers)
    if out:
        _write_layers(article, layers, out, web)
    elif as_json or web:
        for name in layers:
            click.echo(_serialised(article, article[name], web), nl=False)
    else:
        for name in layers:
            _summarise(article, article[name])


def _serialised(article: Article, layer: Layer, web: bool) -> str:
    from sco_lessons.store import dumps, to_web_annotations

    if not web:
        return dumps(article, layer)
    return json.dumps(to_web_annotations(article, layer), ensure_ascii=False, indent=1) + "\n"


def _write_layers(article: Article, names: Iterable[str], out: Path, web: bool) -> None:
    from sco_lessons.text.files import write_atomically

    out.mkdir(parents=True, exist_ok=True)
    for name in names:
        path = out / f"{name}.{'jsonld' if web else 'jsonl'}"
        write_atomically(path, _serialised(article, article[name], web))
        click.echo(f"{path}: {len(article[name])} annotations")


def _summarise(article: Article, layer: Layer, most: int = 12) -> None:
    """A layer for people: how many, by whom, and the first of them, one a line."""
    from sco_lessons.store import to_frame

    click.echo(f"{layer.name}: {len(layer)} by {layer.by}")
    if layer.name == "tokens":
        return
    rows = to_frame(article, layer).head(most)
    for row in rows.to_dict("records"):
        words = " ".join(str(row.pop("words")).split())
        place = f"{row.pop('start')}-{row.pop('end')}"
        rest = ", ".join(f"{key} {_short(value)}" for key, value in row.items() if _says(value))
        click.echo(f"  {place:>11}  {words[:60] + ('…' if len(words) > 60 else '')}  ({rest})")
    if len(layer) > most:
        click.echo(f"  … and {len(layer) - most} more: --json prints all")


def _says(value: Any) -> bool:
    return value is not None and value != "" and value != ()


def _short(value: Any, most: int = 60) -> str:
    words = ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return words if len(words) <= most else words[: most - 1] + "…"


@cli.command()
@_input
@click.option(
    "--layers", callback=_layer_names, help="Comma-separated; the usual ones if left out."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page that opens in any browser, with nothing beside it.",
)
def show(
    source: str, encoding: str | None, max_bytes: int, layers: tuple[str, ...], out: Path | None
) -> None:
    """Show a text with its annotations, here or as one HTML page.

    \b
    Examples:
      sco-lessons show
      sco-lessons show news.txt --layers mentions --out news.html
    """
    from sco_lessons.display.reader import show as shown
    from sco_lessons.layers import annotate as run

    hidden = {"tokens", "sentences", "paragraphs", "headings"}
    names = [name for name in layers if name not in hidden] or list(layers)
    reader = shown(run(_open(source, encoding, max_bytes), *layers), *names)
    if out:
        from sco_lessons.text.files import write_atomically

        write_atomically(out, reader.page())
        click.echo(f"{out}: open it in a browser")
    else:
        click.echo(str(reader))


@cli.command()
@click.argument(
    "gold", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False
)
@click.option("--text", help="The text that the gold annotates; the folder above GOLD if left out.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--differences", is_flag=True, help="Also list where annotator and gold differ.")
def evaluate(gold: Path | None, text: str | None, as_json: bool, differences: bool) -> None:
    """Compare the annotators with gold: precision, recall and F1.

    GOLD is a folder of JSON Lines, one file a layer; left out, the course's own.

    \b
    Examples:
      sco-lessons evaluate
      sco-lessons evaluate my-gold --text my-article.txt --differences
    """
    from sco_lessons.measures.agreement import evaluate as figures

    article, layers = _gold(gold, text)
    report = figures(article, layers)
    for name in layers.keys() - report.agreements.keys():
        click.echo(f"sco-lessons: {name}: has no labels to compare, left out", err=True)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
        return
    for line in _figures(report):
        click.echo(line)
    if differences:
        click.echo()
        for line in _differences(report):
            click.echo(line)


_SHARES = (("precision", 11), ("recall", 8), ("f1", 6), ("exact_f1", 10))


def _figures(report: Evaluation) -> Iterable[str]:
    """The figures as aligned columns: each layer named once, shares with two digits."""
    heads = "".join(f"{name.replace('_f1', ' F1').replace('f1', 'F1'):>{w}}" for name, w in _SHARES)
    yield "Precision, recall, F1: spans that overlap by half or more; exact F1: the same offsets."
    yield f"{'layer':<14}{'label':<23}{'gold':>5}{'found':>6}{heads}"
    above = ""
    for row in report.summary().to_dict("records"):
        shares = "".join(f"{_share(row[name]):>{w}}" for name, w in _SHARES)
        layer = "" if row["layer"] == above else row["layer"]
        label = _short(row["label"], 22)
        yield f"{layer:<14}{label:<23}{row['gold']:>5}{row['found']:>6}{shares}"
        above = row["layer"]


def _share(value: float) -> str:
    """Two digits; "-" where it is not defined."""
    return "-" if value != value else f"{value:.2f}"


def _differences(report: Evaluation) -> Iterable[str]:
    """A difference a line: what kind, then the words, label and offsets of either side."""
    for row in report.differences().to_dict("records"):
        gold, found = (_side(row, side) for side in "ab")
        kind = {"only in a": "only in gold", "only in b": "only found"}.get(row["difference"])
        said = gold or found if kind else f"gold has {gold}, found {found}"
        yield f"{row['layer']}: {kind or row['difference']}: {said}"


def _side(row: Mapping[Any, Any], side: str) -> str:
    words = _short(row[f"words_{side}"], 40)
    place = f"{row[f'start_{side}']}-{row[f'end_{side}']}"
    return f'"{words}" ({row[f"label_{side}"] or "no label"}, {place})' if words else ""


def _gold(folder: Path | None, text: str | None) -> tuple[Article, dict[str, Layer]]:
    from sco_lessons.store import gold as course_gold
    from sco_lessons.store import read_layer
    from sco_lessons.text.course import load
    from sco_lessons.text.reading import read

    if folder is None:
        return load(COURSE_TEXT), course_gold(COURSE_TEXT)
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise click.UsageError(f"{folder}: no .jsonl file in it; save layers there first")
    beside = folder.resolve().parent / "article.txt"
    if not text and not beside.exists():
        raise click.UsageError(f"{beside}: no such file; name the text of the gold with --text")
    article = read(text or beside)
    layers = [read_layer(article, path) for path in files]
    return article, {layer.name: layer for layer in layers}


def main() -> NoReturn:
    """Run the command; every expected failure is one line and an exit status."""
    try:
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
    except BrokenPipeError:
        _close_output()
        sys.exit(0)
    except OSError as error:
        click.echo(f"sco-lessons: {_os_words(error)}", err=True)
        sys.exit(2)
    except CourseError as error:
        click.echo(f"sco-lessons: {error}", err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


def _os_words(error: OSError) -> str:
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


if __name__ == "__main__":
    main()
