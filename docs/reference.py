"""Write docs/reference.md: every command and every layer, read off the program itself."""

from pathlib import Path

import click

from sco_lessons.cli import cli
from sco_lessons.layers import annotators

PAGE = Path(__file__).with_name("reference.md")


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


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    print(f"{PAGE.name}: written")
