"""Many articles on Dask: a real cluster on this machine, a worker that is killed in the middle."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import distributed
import pytest

from sco_lessons.corpus.run import annotate_corpus, write_batch
from sco_lessons.corpus.sources import files_in
from sco_lessons.text.reading import MAX_BYTES
from test_corpus import tables, text

LAYERS = ("sentences", "attributions")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1",
        dashboard_address=None, local_directory=str(tmp_path_factory.mktemp("dask")),
    )  # fmt: skip
    with cluster, distributed.Client(cluster) as client:
        yield client


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(text(number), "utf-8")
    (folder / "empty.txt").write_text(" ")
    return folder


@pytest.fixture(scope="module")
def whole(news: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables of a run without any engine."""
    out = tmp_path_factory.mktemp("whole") / "out"
    with ThreadPoolExecutor(1) as threads:
        annotate_corpus(files_in(news), out, layers=LAYERS, executor=threads, batch=20)
    return tables(out)


@pytest.mark.whole
def test_a_worker_that_is_killed_costs_nothing_but_time(
    client: Any, news: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill_once(done: int, failed: int) -> None:
        if not killed:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    report = annotate_corpus(
        files_in(news), tmp_path / "out", layers=LAYERS, executor=client.get_executor(),
        batch=20, tell=kill_once,
    )  # fmt: skip
    assert killed and report.articles == 200 and len(report.failures) == 1
    assert tables(tmp_path / "out") == whole


@pytest.mark.whole
def test_a_bag_writes_the_same_parts(
    client: Any, news: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    import dask.bag as db

    sources = files_in(news)
    batches = [(n, sources[k : k + 20]) for n, k in enumerate(range(0, len(sources), 20), start=1)]
    bag = db.from_sequence(batches, partition_size=1)
    done = bag.starmap(write_batch, layers=LAYERS, out=tmp_path, max_bytes=MAX_BYTES).compute()
    assert sum(each["articles"] for each in done) == 200
    parts = {name: content for name, content in whole.items() if name.endswith(".parquet")}
    made = tables(tmp_path)
    assert {name: made[name] for name in parts} == parts
