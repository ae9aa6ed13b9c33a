"""The commands for any text: annotate, show, compare with gold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from sco_lessons.cli.options import (
    COURSE_TEXT,
    LAYERS,
    Output,
    open_gold,
    open_text,
    refuse_input,
    text_input,
    write_page,
)
from sco_lessons.display.phrases import count, readable
from sco_lessons.text.course import course_texts, load
from sco_lessons.text.files import write_atomically
from sco_lessons.text.reading import read

if TYPE_CHECKING:
    from sco_lessons.measures.agreement import Evaluation
    from sco_lessons.text.model import Article, Layer

__all__ = [
    "annotate",
    "class_",
    "difference_lines",
    "evaluate",
    "figure_lines",
    "report",
    "show",
]


@click.command()
@text_input
@LAYERS
@click.option(
    "--out",
    type=Output(file_okay=False),
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

    FILE is a .txt, .md, .html, .docx or .pdf file, or "-" for standard input; left out, it
    is the course's article.

    \b
    Examples:
      sco-lessons annotate
      sco-lessons annotate news.html --layers mentions,attributions --json
      sco-lessons annotate news.txt --out annotations
    """
    from sco_lessons.layers import annotate as run

    paths = {name: out / f"{name}.{'jsonld' if web else 'jsonl'}" for name in layers} if out else {}
    refuse_input(source, *paths.values())
    article = run(open_text(source, encoding, max_bytes), *layers)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for name, path in paths.items():
            write_atomically(path, _serialised(article, article[name], web))
            click.echo(f"{path}: {count(len(article[name]), 'annotations')}")
    elif as_json or web:
        for name in layers:
            click.echo(_serialised(article, article[name], web), nl=False)
    else:
        for name in layers:
            for line in _summary(article, article[name]):
                click.echo(line)


def _serialised(article: Article, layer: Layer, web: bool) -> str:
    from sco_lessons.store import dumps, to_web_annotations

    if not web:
        return dumps(article, layer)
    return json.dumps(to_web_annotations(article, layer), ensure_ascii=False, indent=1) + "\n"


def _summary(article: Article, layer: Layer, most: int = 12) -> Iterator[str]:
    """A layer for people: how many, by whom, and the first of them, one a line."""
    from sco_lessons.store import to_rows

    yield f"{layer.name}: {len(layer)} by {layer.by}"
    if layer.name == "tokens":
        return
    columns, rows = to_rows(article, layer)
    for values in islice(rows, most):
        row = dict(zip(columns, values, strict=True))
        words = _short(" ".join(str(row.pop("words")).split()), 61)
        place = f"{row.pop('start')}-{row.pop('end')}"
        said = {key: value for key, value in row.items() if value not in (None, "", ())}
        rest = ", ".join(f"{key} {_short(value)}" for key, value in said.items())
        yield f"  {place:>11}  {words}  ({rest})"
    if len(layer) > most:
        yield f"  … and {len(layer) - most} more: --json prints all"


def _short(value: Any, most: int = 60) -> str:
    words = readable(value)
    return words if len(words) <= most else words[: most - 1] + "…"


@click.command()
@text_input
@LAYERS
@click.option(
    "--out",
    type=Output(dir_okay=False),
    help='Write a page that opens in any browser by itself; "-" for standard output.',
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

    if out:
        refuse_input(source, out)
    article = run(open_text(source, encoding, max_bytes), *layers)
    by_name = click.get_current_context().get_parameter_source("layers")
    reader = shown(article, *(layers if by_name is ParameterSource.COMMANDLINE else ()))
    if out:
        write_page(out, reader.page())
    else:
        click.echo(str(reader))


@click.command()
@text_input
@click.option(
    "--codebook",
    "topics",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your topics and their terms, a TOML file; the course's if left out.",
)
@click.option(
    "--node",
    multiple=True,
    help="A word or phrase to see in its places, again for more; the most frequent if left out.",
)
@click.option(
    "--out", type=Output(dir_okay=False), required=True, help='The page; "-" for standard output.'
)
def report(
    source: str,
    encoding: str | None,
    max_bytes: int,
    topics: Path | None,
    node: tuple[str, ...],
    out: Path,
) -> None:
    """Write one page on a text: what the rules find in it, and why.

    FILE is a .txt, .md, .html, .docx or .pdf file, or "-" for standard input; left out, it
    is the course's article.

    \b
    Examples:
      sco-lessons report news.html --out report.html
      sco-lessons report news.txt --codebook my-topics.toml --node strike --out report.html
    """
    from sco_lessons.site.report import report_page

    refuse_input(source, out, *([topics] if topics else []))
    article = open_text(source, encoding, max_bytes)
    write_page(out, report_page(article, topics, list(node) or None))


@click.command()
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
    for line in figure_lines(report):
        click.echo(line)
    if differences:
        click.echo()
        for line in difference_lines(report):
            click.echo(line)


_SHARES = (("precision", 11), ("recall", 8), ("f1", 6), ("exact_f1", 10))


_READERS = ("gold", "found")


def figure_lines(report: Evaluation, readers: tuple[str, str] = _READERS) -> Iterator[str]:
    """The figures as aligned columns: each layer named once, shares with two digits."""
    heads = "".join(f"{name.replace('_f1', ' F1').replace('f1', 'F1'):>{w}}" for name, w in _SHARES)
    yield "Precision, recall, F1: spans that overlap by half or more; exact F1: the same offsets."
    yield f"{'layer':<14}{'label':<23}{readers[0]:>6}{readers[1]:>7}{heads}"
    above = ""
    for row in report.summary.to_dict("records"):
        shares = "".join(
            f"{'-' if row[name] != row[name] else format(row[name], '.2f'):>{w}}"
            for name, w in _SHARES
        )  # a share that is not defined is not equal to itself
        layer = "" if row["layer"] == above else row["layer"]
        label = _short(row["label"], 22)
        yield f"{layer:<14}{label:<23}{row['gold']:>6}{row['found']:>7}{shares}"
        above = row["layer"]


def difference_lines(report: Evaluation, readers: tuple[str, str] = _READERS) -> Iterator[str]:
    """A difference a line: what kind, then the words, label and offsets of either side."""
    a, b = readers
    for row in report.differences.to_dict("records"):
        one, two = (_side(row, side) for side in "ab")
        kind = {"only in a": f"only {a}", "only in b": f"only {b}"}.get(row["difference"])
        said = one or two if kind else f"{a} has {one}, {b} {two}"
        yield f"{row['layer']}: {kind or row['difference']}: {said}"


def _side(row: Mapping[Any, Any], side: str) -> str:
    words = _short(row[f"words_{side}"], 40)
    place = f"{row[f'start_{side}']}-{row[f'end_{side}']}"
    return f'"{words}" ({row[f"label_{side}"] or "no label"}, {place})' if words else ""


def _gold(folder: Path | None, text: str | None) -> tuple[Article, dict[str, Layer]]:
    from sco_lessons.store import gold as course_gold
    from sco_lessons.store import read_layer

    if folder is None:
        if text:
            raise click.UsageError("--text goes with GOLD: name the folder of the gold too")
        return load(COURSE_TEXT), course_gold(COURSE_TEXT)
    article, paths = open_gold(folder, text)
    layers = [read_layer(article, path) for path in paths]
    return article, {layer.name: layer for layer in layers}


@click.command("class")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--text", default=COURSE_TEXT, show_default=True, help="The text that was marked.")
@click.option("--against", type=click.Choice(["gold"]), help="Also compare each reader with gold.")
@click.option("--names", is_flag=True, help="Show the names of the files beside the letters.")
@click.option(
    "--out", type=Output(dir_okay=False), required=True, help='The page; "-" for standard output.'
)
def class_(folder: Path, text: str, against: str | None, names: bool, out: Path) -> None:
    """Show where the readers of a class agree and where they differ.

    FOLDER holds one .jsonl file a reader and layer, as marking by hand saves them; they may
    lie in folders of their own.

    \b
    Examples:
      sco-lessons class handed-in --out class.html
      sco-lessons class handed-in --text practice --against gold --out class.html
    """
    from sco_lessons.marking.classroom import class_page, read_class
    from sco_lessons.store import gold

    article = load(text) if text in course_texts() and not Path(text).is_file() else read(text)
    reference = gold(article) if against else {}
    rooms, refused = read_class(article, folder, besides=[Path(text), out])
    for line in refused:
        click.echo(f"sco-lessons: {line}", err=True)
    if not rooms:
        raise click.UsageError(f"{folder}: no file of marks of this text; save some there first")
    page = class_page(rooms, refused, reference, names)
    for room in rooms:
        click.echo(f"{room.name}: {room.summary}", err=str(out) == "-")
    write_page(out, page)
