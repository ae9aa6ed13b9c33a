"""The commands for gold of one's own: draft it, check it, compare two annotators."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_lessons.cli.options import Output, open_gold, open_text, refuse_input, text_input
from sco_lessons.cli.texts import difference_lines, figure_lines
from sco_lessons.display.phrases import count
from sco_lessons.errors import CourseError
from sco_lessons.text.files import write_atomically
from sco_lessons.text.model import Layer

if TYPE_CHECKING:
    from sco_lessons.text.model import Article

__all__ = ["gold"]

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_TEXT = click.option(
    "--text", help="The text that was marked; the article.txt beside it if left out."
)
_KINDS = {".jsonl": "JSON Lines", ".ann": "brat", ".json": "Web Annotations"}


def _layer_names(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    from sco_lessons.layers import item_classes

    names = tuple(name.strip() for name in value.split(","))
    for name in names:
        if name not in item_classes():
            known = ", ".join(item_classes())
            raise click.BadParameter(f"no layer {name!r}; choose from {known}")
    return names


@click.group()
def gold() -> None:
    """Make gold for a text of your own: draft, check, compare.

    \b
    Examples:
      sco-lessons gold new news.txt --layers mentions,attributions --out my-news
      sco-lessons gold check my-news/gold
      sco-lessons gold convert my-news/gold/mentions.jsonl mentions.ann
      sco-lessons gold compare my-news/ann my-news/bob
    """


@gold.command()
@text_input
@click.option(
    "--layers",
    default="mentions,attributions",
    show_default=True,
    callback=_layer_names,
    help="Comma-separated; those that only people make, such as tone, begin empty.",
)
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
    from sco_lessons.layers import annotate, annotators
    from sco_lessons.store import dumps

    text = out / "article.txt"
    is_its_own = Path(source).exists() and text.exists() and text.samefile(source)
    if (out / "gold").exists() or (out.exists() and any(out.iterdir()) and not is_its_own):
        raise click.UsageError(f"{out}: is there already and holds files: give a new folder")
    made = [name for name in layers if name in annotators() and not empty]
    article = open_text(source, encoding, max_bytes)
    article = annotate(article, *made) if made else article
    (out / "gold").mkdir(parents=True)
    if not is_its_own:
        write_atomically(text, article.text)
    for name in layers:
        layer = Layer(name, (), "nobody yet")
        if name in made:
            found = article[name]
            by = f"draft by {found.by}, to be corrected"
            layer = Layer(name, found, by, labels=found.labels)
        path = out / "gold" / f"{name}.jsonl"
        write_atomically(path, dumps(article, layer))
        click.echo(f"{path}: {count(len(layer), 'marks')}")
    click.echo('Correct them, and write your name after "by" in the first line of each.')


@gold.command()
@click.argument("folder", type=_FOLDER)
@_TEXT
def check(folder: Path, text: str | None) -> None:
    """Say of each file in FOLDER if it fits the text: every span, every word, every field.

    A layer is a file with its name: mentions.jsonl, or mentions.ann as brat writes it, or
    mentions.json with W3C Web Annotations.
    """
    article, paths = open_gold(folder, text, tuple(_KINDS))
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

    FIRST is the reference: precision is the share of the second's marks that it has. Either
    may hold layers as JSON Lines, as brat files (.ann) or as Web Annotations (.json).
    """
    from sco_lessons.measures.agreement import agreements

    article, paths = open_gold(first, text, tuple(_KINDS))
    others = sorted(path for path in second.iterdir() if path.suffix in _KINDS)
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


@gold.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("target", type=Output(dir_okay=False))
@click.option("--layer", "name", help="The layer in SOURCE; the name of its file if left out.")
@_TEXT
def convert(source: Path, target: Path, name: str | None, text: str | None) -> None:
    """Turn a layer of gold into another format: .jsonl, .ann (brat), .json (Web Annotations).

    The suffixes say which. What a format has no place for is left out: brat knows no entities.

    \b
    Examples:
      sco-lessons gold convert gold/mentions.jsonl mentions.ann
      sco-lessons gold convert from-brat.ann gold/mentions.jsonl --layer mentions
    """
    from sco_lessons.marking.exchange import write_brat
    from sco_lessons.store import to_web_annotations, write_layer

    refuse_input(source, target)
    for path in (source, target):
        if path.suffix not in _KINDS:
            kinds = ", ".join(f"{suffix} ({kind})" for suffix, kind in _KINDS.items())
            raise click.UsageError(f"{path}: no format {path.suffix!r}: choose from {kinds}")
    article, _ = open_gold(source.parent, text, (source.suffix,))
    layer = _layer(article, source, name)
    writers: Mapping[str, Callable[[], None]] = {
        ".jsonl": lambda: write_layer(article, layer, target),
        ".ann": lambda: write_brat(article, layer, target),
        ".json": lambda: write_atomically(
            target, json.dumps(to_web_annotations(article, layer), ensure_ascii=False, indent=1)
        ),
    }
    writers[target.suffix]()
    click.echo(
        f"{target}: {count(len(layer), 'marks')} of {layer.name}, as {_KINDS[target.suffix]}"
    )


def _layer(article: Article, path: Path, name: str | None = None) -> Layer:
    """The layer in a file of any of the formats; one that does not say its name has the file's."""
    from sco_lessons.marking.exchange import read_brat, read_web_annotations
    from sco_lessons.store import read_layer

    if path.suffix == ".jsonl":
        return read_layer(article, path)
    read = read_brat if path.suffix == ".ann" else read_web_annotations
    return read(article, path, name or path.stem)
