"""Figures on real news: one file, which benchmarks write and docs and lessons read."""

import json
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import sco_lessons as sco

ROOT = Path(__file__).parents[1]
FIGURES = tomllib.loads((ROOT / "data" / "figures.toml").read_text(encoding="utf-8"))
MADE = runpy.run_path(str(ROOT / "benchmarks" / "figures.py"))
BOTH = ("attributions", "mentions")


@pytest.mark.parametrize("layer", BOTH)
def test_the_docs_have_the_figures_of_the_file(layer):
    path = MADE["PAGES"][layer]
    assert path.read_text(encoding="utf-8") == MADE["page"](layer), "run make docs"


@pytest.mark.parametrize("layer", BOTH)
def test_no_figure_of_the_docs_stands_beside_those_of_the_file(layer):
    page = MADE["PAGES"][layer].read_text(encoding="utf-8")
    _, _, made = page.partition("<!-- figures: made by make docs -->")
    outside = page.replace(made.partition("<!-- end of figures -->")[0], "")
    assert made and not re.findall(r"(?:^| )\d\d\.\d(?:$|[ %])", outside)


@pytest.mark.parametrize("layer", BOTH)
def test_the_frame_has_every_figure_with_its_corpus_date_and_source(layer):
    frame = sco.published_figures(layer)
    rows = [(run, f) for run in FIGURES["run"] if run["layer"] == layer for f in run["figures"]]
    assert len(frame) == len(rows) > 10
    for (_, row), (run, figure) in zip(frame.iterrows(), rows, strict=True):
        corpus = FIGURES["corpus"][run["corpus"]]
        assert (row["corpus"], row["source"]) == (corpus["name"], corpus["source"])
        assert (row["by"], row["date"]) == (run["by"], str(run["date"]))
        for share in ("precision", "recall", "f1"):
            assert row[share] == pytest.approx(figure.get(share, float("nan")) / 100, nan_ok=True)


def test_every_figure_of_ours_says_of_how_many_it_is():
    ours = [run for run in FIGURES["run"] if run["by"].startswith("rules")]
    figures = [figure for run in ours for figure in run["figures"]]
    assert {run["layer"] for run in ours} == set(BOTH) and all("command" in run for run in ours)
    assert all("found" in figure for figure in figures if "precision" in figure)
    assert all("gold" in figure for figure in figures if "recall" in figure)


def test_published_figures_of_another_layer_are_refused_in_one_line():
    with pytest.raises(sco.CourseError, match=r"tokens.*attributions, mentions"):
        sco.published_figures("tokens")


TEXT = "Ada Lunt met Bo Marr. Lunt said that the bridge was safe. It is old, Marr said."
DOCUMENT = {
    "id": "one",
    "text": TEXT,
    "entities": [
        {"start": TEXT.index(name), "end": TEXT.index(name) + len(name), "label": "person",
         "link": name, "group": name}
        for name in ("Ada Lunt", "Bo Marr")
    ],
    "quotes": [
        {"source": [22, 26], "cue": [27, 31], "content": [[32, 56]], "type": "indirect",
         "cue_text": "said"},
        {"source": [0, 8], "cue": [9, 12], "content": [[13, 20]], "type": "indirect",
         "cue_text": "met"},
    ],
}  # fmt: skip


@pytest.mark.whole
@pytest.mark.parametrize(
    ("script", "layer", "counted", "figure"),
    [
        # Two are marked; the rules find the first of them, and "It is old".
        ("attribution.py", "attributions", "all", (0.5, 0.5, 0.5, 2, 2)),
        ("attribution.py", "attributions", "speech", (0.5, 1.0, 0.667, 1, 2)),
        # Two are marked; the rules find them, and both family names alone.
        ("mentions.py", "mentions", "all names", (0.5, 1.0, 0.667, 2, 4)),
    ],
)
def test_a_benchmark_publishes_what_it_measures_and_leaves_other_runs(
    tmp_path, monkeypatch, script, layer, counted, figure
):
    path, corpus = tmp_path / "figures.toml", tmp_path / "gum_news_dev.jsonl"
    shutil.copy(ROOT / "data" / "figures.toml", path)
    corpus.write_text(json.dumps(DOCUMENT) + "\n", encoding="utf-8")
    command = [sys.executable, ROOT / "benchmarks" / script, "--publish", path, corpus]
    subprocess.run(command, check=True, capture_output=True)
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    new = [run for run in written["run"] if run not in FIGURES["run"]]
    assert len(new) == 1 and (new[0]["layer"], new[0]["documents"]) == (layer, 1)
    assert written["corpus"] == FIGURES["corpus"]
    assert len(written["run"]) == len(FIGURES["run"])
    (first, *_) = [one for one in new[0]["figures"] if one["counted"] == counted]
    shares = tuple(round(first[key] / 100, 3) for key in ("precision", "recall", "f1"))
    assert (*shares, first["gold"], first["found"]) == pytest.approx(figure, abs=0.001)


@pytest.mark.whole
def test_a_benchmark_publishes_nothing_about_a_corpus_that_the_file_does_not_describe(tmp_path):
    path, corpus = tmp_path / "figures.toml", tmp_path / "unknown.jsonl"
    shutil.copy(ROOT / "data" / "figures.toml", path)
    corpus.write_text(json.dumps(DOCUMENT) + "\n", encoding="utf-8")
    command = [sys.executable, ROOT / "benchmarks" / "mentions.py", "--publish", path, corpus]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1 and "[corpus.unknown]" in done.stderr
    assert path.read_bytes() == (ROOT / "data" / "figures.toml").read_bytes()
