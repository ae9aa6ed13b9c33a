"""Measure the pages of the course, beside nbconvert's own page of the same notebook.

    python benchmarks/pages.py [LESSON ...] [--rounds 5]

Each row is one page opened from a file in Chromium: its size, what it asks of other
hosts, what axe-core finds (WCAG 2.2 A and AA, nodes) in light, dark and at 320 pixels, the
lowest contrast in code, and the first paint (median of several loads, in ms). Needs
Chromium and the test tools. Times are noisy by a factor of two.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

PAINT = """() => new Promise((done) => {
  const seen = performance.getEntriesByName('first-contentful-paint')[0];
  if (seen) return done(seen.startTime);
  new PerformanceObserver((list, self) => { for (const e of list.getEntries())
    if (e.name === 'first-contentful-paint') { self.disconnect(); done(e.startTime); } })
    .observe({type: 'paint', buffered: true});
  setTimeout(() => done(NaN), 3000);
})"""

CONTRAST = """() => {
  const parse = (c) => { const p = (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
    return {rgb: p.slice(0, 3), a: p[3] ?? 1}; };
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255;
    return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  let least = 21;
  for (const e of document.querySelectorAll('pre span')) {
    if (!e.textContent.trim()) continue;
    let n = e; while (n && parse(getComputedStyle(n).backgroundColor).a < 1) n = n.parentElement;
    const a = light(parse(getComputedStyle(e).color).rgb);
    const b = light(n ? parse(getComputedStyle(n).backgroundColor).rgb : [255, 255, 255]);
    least = Math.min(least, (Math.max(a, b) + .05) / (Math.min(a, b) + .05));
  }
  return least; }"""


def row(browser: Any, name: str, page: Path, rounds: int) -> str:
    from browser import visit

    content = page.read_bytes()
    with visit(browser, page) as seen:
        light, contrast = len(seen.axe()), seen.page.evaluate(CONTRAST)
        requests = len(seen.requests)
    with visit(browser, page, color_scheme="dark") as seen:
        dark = len(seen.axe())
    with visit(browser, page, viewport={"width": 320, "height": 640}) as seen:
        narrow, clipped = len(seen.axe()), len(seen.clipped())
    paints = []
    for _ in range(rounds):
        with visit(browser, page) as seen:
            paints.append(float(seen.page.evaluate(PAINT)))
    paint = statistics.median(paints)
    return (
        f"{name:34}{len(content) / 1000:7.0f}{len(gzip.compress(content)) / 1000:6.0f}{requests:6}"
        f"{light:7}{dark:6}{narrow:6}{clipped:7}{contrast:9.2f}{paint:8.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "lessons", nargs="*", help="ids of lessons; all of them where none is given"
    )
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    try:
        from playwright.sync_api import sync_playwright

        import browser as helper

        path = helper.chromium()
    except ImportError as error:
        path = None
        print(f"the module {error.name} is missing", file=sys.stderr)
    if path is None:
        print("benchmarks/pages.py: needs Chromium, playwright and axe-playwright-python")
        return
    from nbconvert import HTMLExporter

    from sco_lessons.course import Cache, cache_folder, discover, run
    from sco_lessons.site import SCOLessonExporter, build_course

    lessons = [x for x in discover("lesson") if not asked.lessons or x.id in asked.lessons]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, cache = Path(name), Cache(cache_folder())
        started = time.perf_counter()
        report = build_course(folder / "site", lessons=lessons, cache=cache)
        print(f"built in {time.perf_counter() - started:.1f} s, {len(report.made)} pages made anew")
        started = time.perf_counter()
        build_course(folder / "site", lessons=lessons, cache=cache)
        print(f"nothing changed: {time.perf_counter() - started:.2f} s")
        ours, lab = SCOLessonExporter(), HTMLExporter()
        results = run(lessons, cache=cache)
        for label, exporter in (("ours", ours), ("lab", lab)):
            started = time.perf_counter()
            for result in results:
                html, _ = exporter.from_notebook_node(result.notebook)
                (folder / f"{label}-{result.name}.html").write_text(html, encoding="utf-8")
            took = (time.perf_counter() - started) / max(1, len(results))
            print(f"{label}: {took:.2f} s a page in one process")
        print(
            f"\n{'page':34}{'kB':>7}{'gzip':>6}{'hosts':>6}{'axe':>7}{'dark':>6}{'320':>6}"
            f"{'clipped':>7}{'contrast':>9}{'ms':>8}"
        )
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        for page in sorted((folder / "site").rglob("*.html")):
            label = page.relative_to(folder / "site").as_posix()
            print(row(chromium, label, page, asked.rounds), flush=True)
        for page in sorted(folder.glob("lab-*.html")):
            print(row(chromium, f"nbconvert lab: {page.stem[4:]}", page, asked.rounds), flush=True)
        chromium.close()


if __name__ == "__main__":
    main()
