"""Notebooks for the tests of the pages, made by hand: with outputs, without a kernel."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)


def png(width: int = 2, height: int = 2) -> str:
    """A small black PNG, in base64."""
    rows = b"".join(b"\0" + b"\0\0\0" * width for _ in range(height))

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(parts)).decode()


SVG = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" '
    'viewBox="0 0 80.123456 40"><defs><clipPath id="p1"><rect width="80" height="40"/></clipPath>'
    '</defs><g id="figure_1" clip-path="url(#p1)"><path d="M 0.123456 1.987654 L 80 40"/>'
    '<text x="5" y="20">seven words</text></g></svg>'
)

FRAME = """<div><style scoped>.dataframe tbody tr th {vertical-align: top;}</style>
<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th>word</th>
<th>count</th></tr></thead><tbody><tr><th>0</th><td>the</td><td>31</td></tr><tr><th>1</th>
<td>and</td><td>1,022.50</td></tr></tbody></table></div>"""


def markdown(source: str, *tags: str, **metadata: Any) -> Any:
    return new_markdown_cell(source, metadata={"tags": list(tags), **metadata})


def code(source: str, *outputs: Any, tags: tuple[str, ...] = (), **metadata: Any) -> Any:
    return new_code_cell(
        source, outputs=list(outputs), execution_count=1, metadata={"tags": list(tags), **metadata}
    )


def shown(**bundle: str) -> Any:
    """A display output: `shown(html="...")`, `shown(png="...", plain="...")`."""
    kinds = {"html": "text/html", "md": "text/markdown", "svg": "image/svg+xml",
             "png": "image/png", "jpeg": "image/jpeg", "latex": "text/latex",
             "plain": "text/plain", "js": "application/javascript"}  # fmt: skip
    return new_output("display_data", data={kinds[k]: v for k, v in bundle.items()})


def printed(text: str, name: str = "stdout") -> Any:
    return new_output("stream", name=name, text=text)


def failed(name: str, value: str, *traceback: str) -> Any:
    return new_output("error", ename=name, evalue=value, traceback=list(traceback))


def notebook(*cells: Any, **metadata: Any) -> Any:
    metadata.setdefault("language_info", {"name": "python", "pygments_lexer": "ipython3"})
    for number, cell in enumerate(cells):  # nbformat's own ids are random
        cell["id"] = f"cell-{number}"
    return new_notebook(cells=list(cells), metadata=metadata)


FACTS = {
    "title": "Close reading",
    "question": "What does this text leave out?",
    "objectives": ["Tell a read-out from a report"],
    "minutes": {"read": 20, "do": 25},
    "prerequisites": ["00_start"],
    "key_terms": ["token"],
}

LONG = "words = " + " + ".join(f"'{n:04}'" for n in range(60))


def everything() -> Any:
    """A notebook with one of each thing that a page can hold."""
    wide = "<table><thead><tr>" + "".join(f"<th>column {n}</th>" for n in range(30))
    wide += "</tr></thead><tbody><tr>" + "<td>1</td>" * 30 + "</tr></tbody></table>"
    return notebook(
        markdown("# Close reading\n\nWe read twice. The heading says 《习近平会见普京》."),
        markdown("front matter for Jupyter", "front-matter"),
        markdown("## Look first\n\nA *token* is a word. See [a formula](#A-formula)."),
        code(LONG, printed("out " * 200)),
        code("frame", shown(html=FRAME, plain="word count"), caption="Frequent words"),
        code("wide", shown(html=wide)),
        markdown("### A formula\n\nInline $G^2$ and\n\n$$G^2 = 2\\sum_i O_i\\ln\\frac{O_i}{E_i}$$"),
        markdown("Which word comes first?", "predict"),
        code("plot()", shown(png=png(), plain="<Figure>"), alt="Bars: the 31, and 22."),
        code("draw()", shown(svg=SVG), alt="A rising line."),
        markdown("## When it fails\n\n| Case | Count |\n|---|---|\n| O | 3 |\n\n- one\n- two"),
        code("warn()", printed("a.py:1: UserWarning: no such word\n", "stderr")),
        code("1 / 0", failed("ZeroDivisionError", "division by zero",
             "\x1b[0;31mZeroDivisionError\x1b[0m", "\x1b[38;5;241mline\x1b[39m 1 / 0",
             "\x1b[30;43mmarked\x1b[0m \x1b[38;5;226myellow\x1b[0m")),
        code("long()", printed("\n".join(f"line {n}" for n in range(90)))),
        markdown("Whom does the text not quote?", "discussion"),
        markdown("Allow ten minutes: zeitplan-for-teachers.", "instructor"),
        code("solution_of_the_first = 42", printed("the answer is forty-two"), tags=("solution",)),
        new_raw_cell("raw for LaTeX only"),
        sco_lesson=FACTS,
    )  # fmt: skip


# What a hostile notebook may try: `boom` is a function of the page that counts its calls.
PAYLOADS = [
    "<script>boom()</script>",
    "<img src=x onerror=boom()>",
    "<svg onload=boom()></svg>",
    '<svg><a xlink:href="javascript:boom()"><text>x</text></a></svg>',
    "<svg><script>boom()</script><foreignObject><iframe srcdoc='<script>boom()</script>'></svg>",
    "<svg><animate onbegin=boom() attributeName=x dur=1s></svg>",
    "<svg><style><img src=x onerror=boom()></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=boom()></style></table></math>",
    "<math href='javascript:boom()'><mi>x</mi></math>",
    "<iframe src='https://evil.example/'></iframe>",
    "<iframe srcdoc='<script>parent.boom()</script>'></iframe>",
    "<object data='https://evil.example/x.svg'></object><embed src='https://evil.example/y'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href='https://evil.example/'><a href='x'>relative</a>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<link rel=preconnect href='https://evil.example'>",
    "<style>@import 'https://evil.example/x.css';body{background:url(https://evil.example/b)}</style>",
    "<div style='background:url(https://evil.example/c)'>x</div>",
    "<form action='https://evil.example'><button autofocus onfocus=boom()>b</button></form>",
    "<input autofocus onfocus=boom()><details open ontoggle=boom()>x</details>",
    "<a href='javascript:boom()' id=go>click</a>",
    "<a href='jav&#x09;ascript:boom()'>click</a>",
    "<a href='data:text/html,<script>boom()</script>'>click</a>",
    "<a href='\\\\evil.example\\share'>click</a><img src='//evil.example/p.png' alt=x>",
    "<video src='https://evil.example/v' poster='https://evil.example/p' autoplay></video>",
    "<img srcset='https://evil.example/s.png 2x' src='https://evil.example/i.png' alt=x>",
    "<picture><source srcset='https://evil.example/s.png'><img src=x alt=x></picture>",
    "<body onload=boom()><table background='https://evil.example/t'><td>x</table>",
    "</main></body><script>boom()</script>",
    "<!--><script>boom()</script>-->",
    "<![CDATA[<script>boom()</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=boom()>'></noscript>",
    "<template><script>boom()</script></template><plaintext>",
    "<textarea></textarea><img src=x onerror=boom()><title></title><script>boom()</script>",
    "<marquee onstart=boom()>x</marquee><isindex action=javascript:boom()>",
    "```mermaid\ngraph TD; A[\"<img src=x onerror=boom()>\"]\n```",
    "[x](javascript:boom()) [y](<javascript:boom()>) ![z](javascript:boom())",
    "<x onclick=boom() style=position:fixed>x</x><xss onfocus=boom() tabindex=1>y</xss>",
    '<div id="main"></div><img name=body src=x alt=x><form name=documentElement></form>',
    "\x00<scr\x00ipt>boom()</scr\x00ipt>",
]  # fmt: skip
