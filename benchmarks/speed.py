"""How fast and how lean: words a second for each layer, memory, imports, one article.

    python benchmarks/speed.py [TEXTFILE]

Without a file, the course's own texts are repeated to about 1 MB. Every figure comes
from one run on one core: compare figures of one run only, as machines differ and a busy
one makes all of them worse. Targets are in docs/measures.md.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable

from sco_lessons.layers import Annotator, annotate, annotators
from sco_lessons.layers.structure import word_tokens
from sco_lessons.text.course import course_texts, load
from sco_lessons.text.model import Article
from sco_lessons.text.reading import read

MEGABYTE = 1_000_000
HOSTILE = {
    "100,000 brackets": "(" * 100_000,
    "20,000 quotation marks": '" ' * 20_000,
    "10,000 times according to": "according to " * 10_000,
    "one line of 1 MB": "Peace and security are good, " * 35_000,
    "one word of 1 MB": "a" * MEGABYTE,
    "50,000 apostrophes": "'" * 50_000,
}


def main() -> None:
    """Print each table as it is ready."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("textfile", nargs="?", help="a text of your own, best of 1 MB or more")
    chosen = arguments.parse_args().textfile
    text = read(chosen, max_bytes=10**9).text if chosen else news(MEGABYTE)
    imports()
    one_article()
    words = layers(text)
    whole(text, words)
    print("Memory of all default layers (target: peak at most 20 times the text)")
    for size in (len(text), 200_000):
        memory(text[:size])
    hostile()


def news(size: int) -> str:
    """The course's texts, over and over, up to `size` characters."""
    once = "\n\n".join(load(name).text.strip() for name in course_texts())
    return "\n\n".join([once] * (size // len(once) + 1))


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds, so that other programs on the machine count less."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def imports() -> None:
    """Import time in fresh processes, the middle of five, against bare Python."""
    bare = _python("pass")
    print("Import, seconds above bare Python (target for sco_lessons: under 0.15)")
    for module in ("sco_lessons", "sco_lessons.layers", "sco_lessons.measures.words"):
        print(f"  {module:<24}{_python(f'import {module}') - bare:8.3f}")
    print(f"  bare Python itself      {bare:8.3f}\n")


def _python(code: str) -> float:
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def one_article() -> None:
    """The course's article once everything is loaded."""
    annotate(load())
    # What was made of a text is remembered: each of these has a number of its own.
    texts = [Article(load().text, {**load().meta, "number": number}) for number in range(10)]
    structure = [seconds(lambda: annotate(texts.pop(), "sentences", "tokens")) for _ in range(5)]
    everything = [seconds(lambda: annotate(texts.pop())) for _ in range(5)]
    print("The course's article, once loaded, milliseconds")
    print(f"  read and structure      {1000 * min(structure):8.1f}   (target: under 30)")
    print(f"  all default layers      {1000 * min(everything):8.1f}\n")


def layers(text: str) -> int:
    """Each layer by itself, what it requires being there; the number of words."""
    words = len(word_tokens(annotate(Article(text), "tokens")))
    print(f"{len(text):,} characters, {words:,} words  words a second, memory over text size")
    for name, annotator in annotators().items():
        try:
            spent, weight = one_layer(text, annotator)
        except (ImportError, OSError, ValueError, RuntimeError) as error:
            print(f"  {name:<24}not run: {str(error).splitlines()[0]}")
            continue
        default = "" if annotator.default else "  (not in the default set)"
        print(f"  {name:<24}{words / spent:12,.0f}{spent:9.2f} s{weight:8.1f}{default}")
    return words


def one_layer(text: str, annotator: Annotator) -> tuple[float, float]:
    """Seconds that a layer takes, and the memory that stays, as a multiple of the text."""
    ready = Article(text)
    if annotator.requires:
        ready = annotate(ready, *annotator.requires)
    annotator(annotate(Article("Warm up."), *annotator.requires or ("tokens",)))
    spent = seconds(lambda: annotator.made(ready, "benchmark"))
    tracemalloc.start()
    kept = annotator.made(ready, "benchmark")
    weight = tracemalloc.get_traced_memory()[0] / len(text)
    tracemalloc.stop()
    del kept
    return spent, weight


def whole(text: str, words: int) -> None:
    """All default layers, and how the time grows when the text doubles."""
    once = seconds(lambda: annotate(Article(text)))
    twice = seconds(lambda: annotate(Article(text + "\n\n" + text)))
    print(f"  {'all default layers':<24}{words / once:12,.0f}{once:9.2f} s  (target: 20,000)")
    print(f"  twice the text takes    {twice / once:12.2f} times as long (linear: 2)\n")


def memory(text: str) -> None:
    """Peak and what stays of Python's memory while all default layers are made."""
    size = len(text.encode("utf-8", "surrogatepass"))
    gc.collect()
    tracemalloc.start()
    article = annotate(Article(text))
    stays, peak = tracemalloc.get_traced_memory()
    gc.collect()  # It also empties Python's free lists: up to 2,000 tuples of each length.
    kept = stays - tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    layers = f"{len(article.layers)} layers that stay"
    print(f"  {size:,} bytes: peak {peak / size:.1f}, {layers} {stays / size:.1f}")
    print(f"    without {kept / 1000:,.0f} kB of free tuples that Python keeps whatever the size:")
    print(f"    peak {(peak - kept) / size:.1f}, {layers} {(stays - kept) / size:.1f}")


def hostile() -> None:
    """Texts made to be slow; each in all default layers."""
    print("\nHostile texts, all default layers (target: under 10 s for 1 MB)")
    for name, text in HOSTILE.items():
        spent = seconds(lambda text=text: annotate(Article(text)))
        print(f"  {name:<28}{spent:8.2f} s{len(text):>12,} characters")


if __name__ == "__main__":
    main()
