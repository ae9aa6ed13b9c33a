"""How often the rules are right on real news, as it was measured and published."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import MeasureError
from sco_lessons.text.files import course_folder
from sco_lessons.text.model import Layer

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["published", "published_figures"]

SHARES = ("precision", "recall", "f1")


def published_figures(layer: str | Layer) -> pd.DataFrame:
    """What was measured on news that nobody here wrote, for "mentions" or "attributions".

    A row for each figure, with the columns corpus, by (which rules or program), counted
    (what is looked at), match (when a found one counts as right), precision, recall and f1
    (shares from 0 to 1), gold and found (how many were marked by people, and by the
    program), date and source. What was not measured is missing. MeasureError for a layer
    without published figures. The figures are those of `data/figures.toml`, into which the
    benchmarks write; docs/entities.md and docs/attributions.md say how they were made.

    >>> figures = published_figures("mentions")
    >>> figures.loc[figures["counted"] == "all names", ["match", "f1", "gold"]]
                   match     f1  gold
    0            overlap  0.882   778
    1              exact  0.812   778
    2  overlap and label  0.788   778
    """
    import pandas as pd

    name = layer.name if isinstance(layer, Layer) else layer
    runs = [run for run in published()["run"] if run["layer"] == name]
    if not runs:
        layers = ", ".join(sorted({run["layer"] for run in published()["run"]}))
        raise MeasureError(f"layer={name!r:.60}: no figures are published: choose from {layers}")
    rows = []
    for run in runs:
        corpus = published()["corpus"][run["corpus"]]
        for figure in run["figures"]:
            shares = {key: figure[key] / 100 for key in SHARES if key in figure}
            about = {"corpus": corpus["name"], "source": corpus["source"], "by": run["by"]}
            rows.append({**about, **figure, **shares, "date": run["date"].isoformat()})
    columns = ["corpus", "by", "counted", "match", *SHARES, "gold", "found", "date", "source"]
    return pd.DataFrame(rows, columns=columns).round(3).astype({"gold": "Int64", "found": "Int64"})


@cache
def published() -> dict[str, Any]:
    """`data/figures.toml` as it is: `corpus` by its key, and the list `run`; not to be changed."""
    path = course_folder("data") / "figures.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
