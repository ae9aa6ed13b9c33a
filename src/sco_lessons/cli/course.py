"""The commands of the course: a student's folder, Jupyter, the pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import click

from sco_lessons.cli.options import COURSE_TEXT, EDITION, Output, refuse_input, write_page
from sco_lessons.exercises.solutions import SETTINGS, settings_text
from sco_lessons.text.files import course_folder, write_atomically

__all__ = ["build", "lab", "page", "start"]


@click.command()
@click.argument("folder", type=Output(file_okay=False))
@click.option("--no-solutions", is_flag=True, help="solution() shows no answers in this folder.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def start(folder: Path, no_solutions: bool, quiet: bool) -> None:
    """Give a student a folder: notebooks, exercises and the text.

    Files that are there already are left as they are, so a second start loses no work.

    \b
    Examples:
      sco-lessons start my-course
      sco-lessons lab my-course
    """
    made, kept = 0, 0
    for origin, target in _course_files(folder):
        if target.exists():
            kept += 1
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, origin.read_bytes())
            made += 1
    settings = folder / SETTINGS
    if no_solutions and settings.exists():
        click.echo(f"{settings} was there already and is left as it is.")
    elif no_solutions:
        write_atomically(settings, settings_text([]))
        made += 1
    if not quiet:
        old = f", {kept} that were there already left as they are" if kept else ""
        click.echo(f"{folder}: {made} files made{old}.")
        click.echo(f"Next: sco-lessons lab {folder}")


def _course_files(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The files that a student gets: where each comes from and where it goes."""
    for name in ("notebooks", "exercises"):
        for origin in sorted(course_folder(name).glob("*.ipynb")):
            yield origin, folder / name / origin.name
    text = course_folder("data") / COURSE_TEXT
    for name in ("article.txt", "meta.toml"):
        yield text / name, folder / "data" / COURSE_TEXT / name


@click.command()
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


@click.command()
@click.option("--out", type=Output(file_okay=False), default="site", show_default=True)
@EDITION
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


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=Output(dir_okay=False),
    help='Where to write the page, "-" for standard output; beside the notebook if left out.',
)
@EDITION
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

    target = out or notebook.with_suffix(".html")
    refuse_input(notebook, target)
    exporter = SCOLessonExporter(edition=edition, untrusted=untrusted)  # type: ignore[no-untyped-call]
    html, _ = exporter.from_filename(str(notebook))
    write_page(target, html)
