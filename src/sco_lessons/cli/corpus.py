"""The command for many articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_lessons.cli.options import LAYERS, MAX_BYTES, Output
from sco_lessons.display.phrases import count

if TYPE_CHECKING:
    from sco_lessons.corpus.run import CorpusReport

__all__ = ["corpus"]

_MOST_FAILURES = 10


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--out", type=Output(file_okay=False), required=True, help="The folder for the tables."
)
@LAYERS
@click.option(
    "--jobs", type=click.IntRange(1, 1024), help="How many processes; one a core if left out."
)
@click.option("--column", default="text", show_default=True, help="The column of the texts.")
@click.option("--named-by", default="", help="The column that names the rows; else their numbers.")
@MAX_BYTES
def corpus(
    source: Path,
    out: Path,
    layers: tuple[str, ...],
    jobs: int | None,
    column: str,
    named_by: str,
    max_bytes: int,
) -> None:
    """Annotate many articles and write one Parquet table a layer.

    SOURCE is a folder of articles, or a table (.csv, .tsv, .jsonl, .parquet) with a text in
    each row. One bad article never stops the rest; a run that was stopped goes on if it is
    started again. Needs pyarrow: pip install "sco-lessons[corpus]".

    \b
    Examples:
      sco-lessons corpus news --out tables
      sco-lessons corpus archive.csv --column body --named-by url --out tables --jobs 4
    """
    from concurrent.futures import ProcessPoolExecutor

    from sco_lessons.corpus.run import annotate_corpus
    from sco_lessons.corpus.sources import Rows, files_in

    sources = files_in(source) if source.is_dir() else Rows(source, column, named_by)
    total = sum(1 for _ in sources) if sys.stderr.isatty() else 0

    def tell(done: int, failed: int) -> None:
        if total:
            told = f"{done:,} of {count(total, 'articles')}, {failed:,} not read"
            click.echo(f"\r{told}" + "\n" * (done == total), nl=False, err=True)

    with ProcessPoolExecutor(jobs) as executor:
        try:
            report = annotate_corpus(
                sources, out, layers=layers, executor=executor, max_bytes=max_bytes, tell=tell
            )
        except KeyboardInterrupt:
            executor.shutdown(wait=False, cancel_futures=True)
            raise
    _say(report)


def _say(report: CorpusReport) -> None:
    click.echo(f"{report.out}: {count(report.articles, 'articles')}")
    for name, number in report.annotations.items():
        click.echo(f"  {name}: {count(number, 'annotations')}")
    if not report.failures:
        return
    listed = report.out / "failures.jsonl"
    click.echo(f"{count(len(report.failures), 'articles')} not read, in {listed}:", err=True)
    for name, reason in report.failures[:_MOST_FAILURES]:
        click.echo(f"  {reason if name in reason else f'{name}: {reason}'}", err=True)
    if len(report.failures) > _MOST_FAILURES:
        click.echo(f"  ... and {len(report.failures) - _MOST_FAILURES:,} more", err=True)
