"""The commands for gold of one's own: draft it, check it, compare two annotators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_lessons.cli.options import LAYERS, Output, open_gold, open_text, text_input
from sco_lessons.cli.texts import difference_lines, figure_lines
from sco_lessons.display.phrases import count
from sco_lessons.errors import CourseError
from sco_lessons.text.files import write_atomically

if TYPE_CHECKING:
    from sco_lessons.text.model import Article, Layer

__all__ = ["gold"]

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_TEXT = click.option(
    "--text", help="The text that was marked; the article.txt beside it if left out."
)


@click.group()
def gold() -> None:
    """Make gold for a text of your own: draft, check, compare.

    \b
    Examples:
      sco-lessons gold new news.txt --layers mentions,attributions --out my-news
      sco-lessons gold check my-news/gold
      sco-lessons gold compare my-news/ann my-news/bob
    """


@gold.command()
@text_input
@LAYERS
@click.option(
    "--empty", is_flag=True, help="Layers without a mark, to mark by hand from the start."
)
@click.option(
    "--out", type=Output(file_okay=False), required=True, help="A new folder for text and gold."
)
def new(
    source: str,
    encoding: str | None,
    max_bytes: int,
    layers: tuple[str, ...],
    empty: bool,
    out: Path,
) -> None:
    """Begin gold: the text as article.txt, and a file a layer in gold/ to correct.

    What the rules found is a draft. Mark by hand (`--empty`, then sco.mark) before you look
    at it if you want to know how good the rules are: a draft in sight is hard to disagree with.
    """
    from sco_lessons.layers import annotate
    from sco_lessons.store import dumps
    from sco_lessons.text.model import Layer

    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out}: is there already and holds files: give a new folder")
    article = annotate(open_text(source, encoding, max_bytes), *layers)
    (out / "gold").mkdir(parents=True, exist_ok=True)
    write_atomically(out / "article.txt", article.text)
    for name in layers:
        found = article[name]
        by = "nobody yet" if empty else f"draft by {found.by}, to be corrected"
        layer = Layer(name, () if empty else found, by, labels=found.labels)
        path = out / "gold" / f"{name}.jsonl"
        write_atomically(path, dumps(article, layer))
        click.echo(f"{path}: {count(len(layer), 'marks')}")


@gold.command()
@click.argument("folder", type=_FOLDER)
@_TEXT
def check(folder: Path, text: str | None) -> None:
    """Say of each file in FOLDER if it fits the text: every span, every word, every field."""
    article, paths = open_gold(folder, text)
    faults = 0
    for path in paths:
        try:
            layer = _layer(article, path)
        except CourseError as error:
            faults += 1
            click.echo(str(error), err=True)
        else:
            click.echo(f"{path}: {count(len(layer), 'marks')} by {layer.by}, all fit the text")
    if faults:
        raise click.ClickException(f"{folder}: {count(faults, 'files')} to mend")


@gold.command()
@click.argument("first", type=_FOLDER)
@click.argument("second", type=_FOLDER)
@_TEXT
def compare(first: Path, second: Path, text: str | None) -> None:
    """Compare two annotators of one text, layer by layer: how far they agree, and where not.

    FIRST is the reference: precision is the share of the second's marks that it has.
    """
    from sco_lessons.measures.agreement import agreements

    article, paths = open_gold(first, text)
    others = sorted(second.glob("*.jsonl"))
    one, two = ({path.stem: _layer(article, path) for path in each} for each in (paths, others))
    shared = [name for name in one if name in two]
    for name in sorted(one.keys() ^ two.keys()):
        where = first if name in one else second
        click.echo(f"sco-lessons: {name}: only in {where}, left out", err=True)
    if not shared:
        raise click.UsageError(f"{first} and {second}: no layer in both: name the files alike")
    report = agreements(article, {name: (one[name], two[name]) for name in shared})
    readers = ("first", "second")
    for line in (*figure_lines(report, readers), "", *difference_lines(report, readers)):
        click.echo(line)


def _layer(article: Article, path: Path) -> Layer:
    from sco_lessons.store import read_layer

    return read_layer(article, path)
