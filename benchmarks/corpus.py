"""Many short articles: processes against one loop, memory from first to last, runs that are killed.

    python benchmarks/corpus.py                       # 2,000 articles on two processes
    python benchmarks/corpus.py --articles 10000 --kills 10

Articles are made here, of sentences with names, speech and numbers, 60 to 150 words each.
Wall-clock time on a busy machine says little, so CPU time is given beside it: what two
processes use together, less what one loop uses, is the overhead of the engine.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from sco_lessons.corpus.run import LAYERS, annotate_corpus, write_batch
from sco_lessons.corpus.sources import files_in
from sco_lessons.layers import annotate
from sco_lessons.text.reading import MAX_BYTES

STOCK = (
    "Mayor Ann Lee said the bridge was safe.", "“Nobody will pay for it,” Bo Falk told reporters.",
    "Trade between China and Russia grew by 4.5% in May.", "The harbour froze, and ferries waited.",
    "She added that the town had asked for help.", "The council says work begins on Monday.",
    "Two ministers from Kazakhstan met in Astana.", "Falk called the plan “a gift to burglars”.",
)  # fmt: skip


def make(folder: Path, articles: int) -> None:
    """Write so many short articles, the same each time."""
    random = Random(1)
    folder.mkdir()
    for number in range(articles):
        paragraphs = [" ".join(random.choices(STOCK, k=3)) for _ in range(random.randint(3, 6))]
        (folder / f"{number:05}.txt").write_text("\n\n".join(paragraphs), "utf-8")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall-clock and CPU seconds of this process and of those that it started and ended."""
    wall, used = time.perf_counter(), _used()
    work()
    return time.perf_counter() - wall, _used() - used


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def resident(pid: int) -> float:
    """MB that a process holds now, Linux; 0 elsewhere or if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0.0
    return int(fields[1]) * resource.getpagesize() / 1e6


def memory(folder: Path, out: Path, jobs: int, warm: int) -> list[tuple[float, float]]:
    """For this process and each worker: MB after the first `warm` articles, and at the end."""
    seen: dict[int, tuple[float, float]] = {}

    def tell(done: int, failed: int) -> None:
        for pid in (os.getpid(), *executor._processes):
            first = seen.get(pid, (0.0, 0.0))[0]
            now = resident(pid)
            seen[pid] = (first or (now if done >= warm else 0.0), now)

    with ProcessPoolExecutor(jobs) as executor:
        annotate_corpus(files_in(folder), out, executor=executor, tell=tell)
    return list(seen.values())


def tables(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def killed(folder: Path, out: Path, jobs: int, kills: int, seconds: float) -> int:
    """Start the command and kill it at random, so many times, then let it end; kills that hit."""
    random, hits = Random(2), 0
    command = [
        sys.executable, "-m", "sco_lessons", "corpus", str(folder), "--out", str(out),
        "--jobs", str(jobs), "--layers", ",".join(LAYERS),
    ]  # fmt: skip
    for _ in range(kills):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as process:
            try:
                process.wait(random.uniform(1, 1 + 2 * seconds / kills))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                hits += 1
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return hits


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        make(home / "news", asked.articles)
        sources = files_in(home / "news")
        write_batch(1, sources[:1], LAYERS, home / "first", MAX_BYTES)  # libraries are loaded once
        layers = timed(lambda: [annotate(s.article(), *LAYERS, "paragraphs") for s in sources])
        loop = timed(
            lambda: [
                write_batch(n, sources[k : k + 100], LAYERS, home / "loop", MAX_BYTES)
                for n, k in enumerate(range(0, len(sources), 100), start=1)
            ]
        )
        measured: list[tuple[float, float]] = []
        pool = timed(
            lambda: measured.extend(
                memory(home / "news", home / "pool", asked.jobs, min(1000, asked.articles // 2))
            )
        )
        per = 1000 / asked.articles
        print(f"{asked.articles:,} articles, {asked.jobs} processes; seconds wall / CPU")
        print(f"  layers alone        {layers[0]:8.1f} {layers[1]:8.1f}")
        print(f"  one loop, tables    {loop[0]:8.1f} {loop[1]:8.1f}")
        print(f"  processes, tables   {pool[0]:8.1f} {pool[1]:8.1f}")
        print(f"  over the layers, ms an article (CPU): {(loop[1] - layers[1]) * per:.2f}")
        print(f"  engine over one loop, ms an article (CPU): {(pool[1] - loop[1]) * per:.2f}")
        print(f"  as fast as one loop: {loop[0] / pool[0]:.2f} times by the clock,")
        print(f"  {asked.jobs * loop[1] / pool[1]:.2f} times if each process has a core (CPU)")
        for first, last in measured:
            print(f"  memory of a process, MB: {first:.0f} early, {last:.0f} at the end")
        if asked.kills:
            hits = killed(home / "news", home / "killed", asked.jobs, asked.kills, pool[0])
            same = tables(home / "killed") == tables(home / "pool")
            print(f"  killed {hits} times and resumed: tables {'equal' if same else 'DIFFER'}")


if __name__ == "__main__":
    main()
