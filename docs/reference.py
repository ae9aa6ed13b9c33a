"""Write docs/reference.md and docs/api.md, read off the program itself.

reference.md lists every command and every layer; api.md every public name, for the
documentation site to fill in from the docstrings.
"""

import ast
from operator import attrgetter
from pathlib import Path

import click

import sco_lessons
from sco_lessons.cli import cli
from sco_lessons.layers import annotators

PAGE = Path(__file__).with_name("reference.md")
API = Path(__file__).with_name("api.md")


def reference() -> str:
    """The whole reference page as Markdown."""
    return "\n".join(
        [
            "# Reference",
            "",
            "Made by `make docs` from the commands and layers themselves.",
            "",
            "## Commands",
            *(_command(name, command) for name, command in sorted(_commands().items())),
            "## Layers",
            "",
            *_layers(),
            "",
        ]
    )


def _commands() -> dict[str, click.Command]:
    return {"sco-lessons": cli} | {f"sco-lessons {n}": c for n, c in cli.commands.items()}


def _command(name: str, command: click.Command) -> str:
    whole = click.Context(cli, **cli.context_settings)
    context = click.Context(command, whole, info_name=name, terminal_width=100)
    return f"\n### `{name}`\n\n```\n{command.get_help(context)}\n```\n"


def _layers() -> list[str]:
    lines = [
        "| layer | holds | annotations | requires | by default |",
        "| --- | --- | --- | --- | --- |",
    ]
    for a in annotators().values():
        fields = ", ".join(a.item.own_fields())
        item = f"`{a.item.__name__}`" + (f": {fields}" if fields else "")
        requires = ", ".join(a.requires) or "nothing"
        lines.append(
            f"| `{a.name}` | {a.summary} | {item} | {requires} | {'yes' if a.default else 'no'} |"
        )
    return lines


def api() -> str:
    """The public names as Markdown, under the module that each comes from."""
    stub = Path(sco_lessons.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    names: dict[str, list[str]] = {}
    for node in ast.parse(stub).body:
        if isinstance(node, ast.ImportFrom):
            names.setdefault(node.module or "charts", []).extend(a.name for a in node.names)
    names["charts"] = [f"charts.{name}" for name in sco_lessons.charts.__all__]
    parts = ["# The library", "", "Made by `make docs` from the list of public names.", ""]
    for module, members in sorted(names.items()):
        paths = {f"sco_lessons.{name}": attrgetter(name)(sco_lessons) for name in members}
        listed = "\n".join(_directive(path, value) for path, value in paths.items())
        parts += [f"## {module}", "", "```{eval-rst}", listed, "```", ""]
    return "\n".join(parts)


def _directive(path: str, value: object) -> str:
    if isinstance(value, type):
        return f".. autoclass:: {path}\n   :members:"
    return f".. {'autofunction' if callable(value) else 'autodata'}:: {path}"


def main() -> None:
    """Write both pages."""
    for path, text in ((PAGE, reference()), (API, api())):
        path.write_text(text, encoding="utf-8")
        print(f"{path.name}: written")


if __name__ == "__main__":
    main()
