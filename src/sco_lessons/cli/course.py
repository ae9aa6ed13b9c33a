"""The commands of the course: Jupyter and the pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from sco_lessons import course, site
from sco_lessons.cli.options import EDITION, Output, refuse_input, to_copy, write_page

__all__ = ["build", "lab", "page"]


@click.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default="."
)
@click.argument("jupyter_options", nargs=-1, type=click.UNPROCESSED)
def lab(folder: Path, jupyter_options: tuple[str, ...]) -> NoReturn:
    """Open JupyterLab on a course folder, by default this folder.

    All of the folder is in sight: lessons, exercises and texts. What ends this command
    (Ctrl-C, a closed terminal) ends JupyterLab and its kernels.

    \b
    Examples:
      sco-lessons lab my-course
      sco-lessons lab my-course -- --no-browser --port 8899
    """
    from sco_lessons.exercises.solutions import settings_fault

    root = folder.resolve()
    command = [sys.executable, "-m", "sco_lessons.cli.jupyter", f"--ServerApp.root_dir={root}"]
    first = next(iter(sorted((root / "notebooks").glob("[0-9]*.ipynb"))), None)
    if first is not None:
        command.append(f"--LabApp.default_url=/lab/tree/notebooks/{first.name}?file-browser-path=/")
    command += jupyter_options
    if fault := settings_fault(root):
        click.echo(f"Solutions stay closed. {fault}", err=True)
    # The folder "labconfig" here says what JupyterLab takes where a user has set nothing: no
    # question about news, no search for a newer version.
    paths = [str(Path(__file__).parent), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths))}
    if os.name == "nt":
        sys.exit(subprocess.call(command, cwd=root, env=environment))
    # JupyterLab takes the place of this process, so that every signal reaches it.
    sys.stdout.flush()
    os.chdir(root)
    os.execve(command[0], command, environment)


@click.command()
@click.argument("lessons", nargs=-1)
@click.option("--out", type=Output(file_okay=False), default="site", show_default=True)
@EDITION
@click.option(
    "--package",
    "packages",
    multiple=True,
    type=click.Choice(["zip", "scorm", "cartridge"]),
    help="Also pack the site for an LMS; may be given for each kind.",
)
@click.option(
    "--pdf", is_flag=True, help="Also print each page to PDF, with an installed Chromium."
)
@click.option(
    "--paper",
    type=click.Choice(["A4", "Letter"], case_sensitive=False),
    metavar="[A4|Letter]",
    help="The paper of --pdf.  [that of sco-course.toml, else A4]",
)
@click.option(
    "--lite",
    is_flag=True,
    help="Also make the course for browsers, with nothing to install: as notebooks, and as pages "
    "that run (docs/browser.md).",
)
@click.option(
    "--pyodide",
    metavar="FOLDER",
    help="Of --lite: a folder with Pyodide's distribution, or the address of one. "
    "[its makers' public network]",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Lessons run at a time.  [cores + 1]")
@click.option("--plain-kernels", is_flag=True, help="Start each kernel from nothing (slower).")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Say what was made as JSON.")
def build(
    lessons: tuple[str, ...],
    out: Path,
    edition: str,
    packages: tuple[str, ...],
    pdf: bool,
    paper: str | None,
    lite: bool,
    pyodide: str | None,
    jobs: int | None,
    plain_kernels: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Run lessons, all or those named, and make their pages.

    In a folder with notebooks/ or exercises/, such as `start` makes, the notebooks that
    lie there; elsewhere the lessons of this course. The site begins with index.html. What
    did not change since the last time is taken from the cache. Title, logo, colours,
    language, lessons and links of your own stand in sco-course.toml in this folder: see
    docs/instructors.md.

    \b
    Examples:
      sco-lessons build
      sco-lessons build 01 03
      sco-lessons build --edition instructor --out instructor-site
      sco-lessons build --package scorm
      sco-lessons build --package zip --package cartridge
      sco-lessons build --lite --pyodide pyodide
    """
    from sco_lessons.lite import BrowserCourse

    if pyodide is not None and not lite:
        raise click.UsageError("--pyodide says where --lite takes Python from: add --lite")
    browser = BrowserCourse(*filter(None, [pyodide])) if lite else None

    settings = site.read_settings()
    found = course.discover(root=Path.cwd()) or course.discover()
    if lessons:
        found = course.chosen(found, lessons)
        settings = replace(settings, lessons=None, exercises=None)
    report = site.build_course(
        out,
        settings=settings,
        lessons=found,
        edition=edition,
        packages=packages,
        pdf=pdf,
        paper=paper or settings.paper,
        in_browser=browser.made if browser else None,
        jobs=jobs,
        plain_kernels=plain_kernels,
        progress=_progress(quiet or as_json),
    )
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    for failure in report.failures:
        click.echo(f"sco-lessons: {failure}", err=True)
    for warning in report.warnings:
        click.echo(f"warning: {warning}", err=True)
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
@click.option("--execute", is_flag=True, help="Run the notebook first, in its own folder.")
@click.option("--max-bytes", type=click.IntRange(min=1), help="The largest notebook to read.")
def page(
    notebook: Path,
    out: Path | None,
    edition: str,
    untrusted: bool,
    execute: bool,
    max_bytes: int | None,
) -> None:
    """Turn any notebook into one page that needs nothing else.

    What the page cannot hold is named on it, and on standard error with its cell.

    \b
    Examples:
      sco-lessons page my-lesson.ipynb --execute
      sco-lessons page found-on-the-web.ipynb --untrusted --out safe.html
    """
    from sco_lessons.course.lesson import load_nbformat

    load_nbformat()  # before nbconvert does

    target = out or notebook.with_suffix(".html")
    refuse_input(notebook, target)
    limits = {} if max_bytes is None else {"max_bytes": max_bytes}
    exporter = site.SCOLessonExporter(
        edition=edition, untrusted=untrusted, execute=execute, **limits
    )  # type: ignore[no-untyped-call]
    html, resources = exporter.from_filename(str(notebook))
    for warning in resources["page"].warnings:
        click.echo(f"warning: {warning}", err=True)
    if resources["unexecuted"]:
        click.echo(
            f"warning: {notebook}: holds no output of any cell: "
            f"{to_copy('sco-lessons', 'page', notebook, '--execute')} runs it first",
            err=True,
        )
    write_page(target, html)
