"""Markdown of notebooks as HTML: what authors write in Jupyter, on GitHub, in MyST, in Quarto."""

from __future__ import annotations

from typing import Any

import pytest

from sco_lessons.site.formulas import mathml
from sco_lessons.site.markdown import from_markdown

FILES = {
    "p.png": {"text/plain": "x", "image/png": "QUFB"},
    "q.png": {"image/png": ["QUFB"]},
}


def read(source: str) -> tuple[str, list[str]]:
    warnings: list[str] = []
    return from_markdown(source, FILES, warnings.append), warnings


def note(title: str, body: str, kind: str = "sco-note") -> str:
    return f'<div class="{kind}" role="note"><p class="sco-title">{title}</p>\n{body}</div>\n'


def warning(title: str, body: str) -> str:
    return note(title, body, "sco-note sco-warning")


def code(words: str) -> str:
    return f'<pre class="code"><code>{words}</code></pre>'


DONE, OPEN = '<abbr title="done">☑</abbr>', '<abbr title="to do">☐</abbr>'
BACK = '<a href="#fnref-1" aria-label="Back to the text of note 1">↩</a>'
NOTED = '<sup class="footnote-ref" id="fnref-1"><a href="#fn-1">1</a></sup>'
ONE, X = '<a class="eq" href="#eq-one">one</a>', "<p>x</p>\n"
LONG = ["A" * 600, "B" * 600]

HTML: dict[str, tuple[str, str]] = {
    "a heading": ("# A #", "<h1>A</h1>\n"),
    "a heading in blanks": ("#  A  ##  ", "<h1>A</h1>\n"),
    "a heading that ends in a sign": ("# C#", "<h1>C#</h1>\n"),
    "an empty heading": ("# ##", "<h1></h1>\n"),
    "lines": ("a  \nb\\\nc\nd", "<p>a<br />\nb<br />\nc\nd</p>\n"),
    "raised words": (r"a^2^ b^c\ d^", "<p>a<sup>2</sup> b<sup>c d</sup></p>\n"),
    "no raised words": ("x^2 + y^2", "<p>x^2 + y^2</p>\n"),
    "lowered and marked words": ("H~2~O ==m==", "<p>H<sub>2</sub>O <mark>m</mark></p>\n"),
    "a name": ("(name here)=\n# A", '<span id="name here"></span>\n\n<h1>A</h1>\n'),
    "no name": ("a(b)=\nx", "<p>a(b)=\nx</p>\n"),
    "prices": ("$5 and $6", "<p>$5 and $6</p>\n"),
    "a price behind a formula": (r"$x$ \$5", f"<p>{mathml('x')} $5</p>\n"),
    "a formula with words": (
        r"$\text{a $b$ c}$",
        "<p>" + mathml(r"\text{a $b$ c}") + "</p>\n",
    ),
    "a formula of its own": ("$$x$$", f"<p>{mathml('x', block=True)}</p>\n"),
    "a formula over lines": (
        "a\n$$\nx\n\ny\n$$\nb",
        f"<p>a\n{mathml('x' + chr(10) * 2 + 'y', block=True)}\nb</p>\n",
    ),
    "a formula with a sign for money": (
        r"$$a \$$ b$$",
        "<p>" + mathml(r"a \$$ b", block=True) + "</p>\n",
    ),
    "formulas in brackets": (
        r"\\(x\\) \\[y\\]",
        f"<p>{mathml('x')} {mathml('y', block=True)}</p>\n",
    ),
    "an environment": (
        r"\begin{equation}x\end{equation} z",
        "<p>" + mathml(r"\begin{equation}x\end{equation}", block=True) + " z</p>\n",
    ),
    "a formula without end": ("$$x", "<p>$$x</p>\n"),
    "references to equations": (r"\eqref{one}, \ref{one}", f"<p>{ONE}, {ONE}</p>\n"),
    "roles of code": (
        "{func}`a.b` {meth}`~a.b.c` {py:func}`len`",
        "<p><code>a.b</code> <code>c</code> <code>len</code></p>\n",
    ),
    "roles of links": (
        "{ref}`the end <end>` {any}`end` {download}`x <y.csv>`",
        '<p><a href="#end">the end</a> <a href="#end">end</a> <a href="y.csv">x</a></p>\n',
    ),
    "roles of formulas": ("{math}`x` {eq}`one`", f"<p>{mathml('x')} {ONE}</p>\n"),
    "roles of words": (
        "{sub}`2` {superscript}`3` {term}`token` {doc}`a <b>`",
        "<p><sub>2</sub> <sup>3</sup> token a</p>\n",
    ),
    "an abbreviation": (
        "{abbr}`SCO (Shanghai <x>)`",
        '<p><abbr title="Shanghai &lt;x&gt;">SCO</abbr></p>\n',
    ),
    "what is no role": ("{nosuch}`x`", "<p>{nosuch}<code>x</code></p>\n"),
    "a note": (
        "one[^a]\n\n[^a]: The *note*.",
        f'<p>one{NOTED}</p>\n<section class="footnotes">\n<ol>\n<li id="fn-1"><p>The '
        "<em>note</em>. "
        f"{BACK}</p></li>\n</ol>\n</section>\n",
    ),
    "a note that ends in a list": (
        "one[^a]\n\n[^a]: The\n    - note",
        f'<p>one{NOTED}</p>\n<section class="footnotes">\n<ol>\n<li id="fn-1"><p>The</p>\n<ul>\n'
        f"<li>note</li>\n</ul>\n{BACK}</li>\n</ol>\n</section>\n",
    ),
    "a note of another cell": ("[^1]: Of *it*.", "<p>[^1]: Of <em>it</em>.</p>\n"),
    "tasks": (
        "- [x] a\n- [ ] b\n- c",
        f"<ul>\n<li>{DONE} a</li>\n<li>{OPEN} b</li>\n<li>c</li>\n</ul>\n",
    ),
    "tasks of paragraphs": (
        "- [x] a\n\n  b\n\n- [ ] c",
        f"<ul>\n<li><p>{DONE} a</p>\n<p>b</p>\n</li>\n<li><p>{OPEN} c</p>\n</li>\n</ul>\n",
    ),
    "a quotation": ("> x", f"<blockquote>\n{X}</blockquote>\n"),
    "an alert": ("> [!NOTE]\n> A.\n> B.", note("Note", "<p>A.\nB.</p>\n")),
    "an alert of paragraphs": ("> [!caution]\n>\n> x", warning("Caution", f"\n{X}")),
    "a box": ("```{note}\nx\n```", note("Note", X)),
    "a box with a title": ("```{error} A *b*\n:class: c\nx\n```", warning("A <em>b</em>", X)),
    "a box of colons": (":::{tip}\nx\n:::\ny", note("Tip", X) + "<p>y</p>\n"),
    "a box without end": ("```{note}\nx", note("Note", X)),
    "a box of a class": ("```{admonition} T\n:class: danger\nx\n```", warning("T", X)),
    "a box of no class": ("```{admonition} T\nx\n```", note("T", X)),
    "a box with options in dashes": ("```{note}\n---\nclass: c\n---\nx\n```", note("Note", X)),
    "see also": ("```{seealso}\nx\n```", note("See also", X)),
    "see also with a title": ("```{seealso} T\nx\n```", note("T", X)),
    "a new version": ("```{versionadded} 2.0\nx\n```", note("New in version 2.0", X)),
    "a changed version": ("```{versionchanged} 2.0\nx\n```", note("Changed in version 2.0", X)),
    "an old version": ("```{deprecated} 2.0\n```", note("Deprecated since version 2.0", "")),
    "boxes in boxes": ("::::{grid}\n:::{grid-item}\nx\n:::\n::::", X),
    "an equation": (
        "```{math}\n:label: one\nx\n```",
        f'<span class="eq">{mathml(chr(120) + chr(92) + "label{one}", block=True)}'
        '<span id="eq-one"></span></span>',
    ),
    "a figure": (
        "```{figure} a.png\n:alt: Alt\nWords\n```",
        '<figure class="figure">\n<div class="block-image"><img src="a.png" alt="Alt" /></div>\n'
        "<figcaption>Words</figcaption>\n</figure>\n",
    ),
    **{
        f"code in {fence!r}": (f"{fence}\nx = 1\n{fence[:3]}", code("x = <u>1</u>"))
        for fence in ("```python", "```{code-cell} python", "```{code-block} python", "~~~py")
    },
    "code of no language": ("```\nx < 1\n```", code("x &lt; 1")),
    "a picture": ('![a *b*](x.png "T")', '<p><img src="x.png" alt="a b" title="T"></p>\n'),
    "a picture without words": ("![](x.png)", '<p><img src="x.png"></p>\n'),
    "a picture of the cell": (
        "![a](attachment:p.png)",
        '<p><img src="data:image/png;base64,QUFB" alt="a"></p>\n',
    ),
    "pictures in addresses": (
        " ".join(f"![a](data:image/png;base64,{each})" for each in LONG) + " scofile0e",
        "<p>"
        + " ".join(f'<img src="data:image/png;base64,{each}" alt="a">' for each in LONG)
        + " scofile0e</p>\n",
    ),
}


@pytest.mark.parametrize("name", HTML)
def test_what_authors_write_is_read(name: str) -> None:
    source, html = HTML[name]
    assert read(source) == (html, [])


def as_source(said: str, source: str) -> str:
    caption = f"<figcaption>{said}, as its source</figcaption>"
    return f'<figure class="sco-source">{caption}{code(source)}</figure>'


MERMAID = "a Mermaid diagram is shown as its source: a script would draw it, and none runs here"
TOLD: dict[str, tuple[str, str, str]] = {
    "a diagram": ("```mermaid\nA-->B\n```", as_source("A Mermaid diagram", "A--&gt;B"), MERMAID),
    "a diagram of MyST": (
        "```{mermaid}\nA-->B\n```",
        as_source("A Mermaid diagram", "A--&gt;B"),
        MERMAID,
    ),
    **{
        f"a directive in {fence}": (
            f"{fence}{{nosuch}} a\nx < y\n{fence}",
            as_source("The directive <code>{nosuch}</code>", "{nosuch} a\nx &lt; y"),
            "the directive {nosuch} is shown as its source",
        )
        for fence in ("```", ":::")
    },
    "a formula that is none": (
        r"$\nosuch{x}$",
        r'<p><code class="tex">\nosuch{x}</code></p>' + "\n",
        r"the formula \nosuch{x} stays as code: unknown command \nosuch",
    ),
    "a long formula that is none": (
        r"$\nosuch" + "x" * 34 + "$",
        r'<p><code class="tex">\nosuch' + "x" * 34 + "</code></p>\n",
        r"the formula \nosuch" + "x" * 32 + r"… stays as code: unknown command \nosuch" + "x" * 34,
    ),
    "a picture that is gone": (
        "![a](attachment:r.png)",
        '<p><img src="" alt="a"></p>\n',
        "the attachment 'r.png' is missing",
    ),
    "a picture that is none": (
        "![a](attachment:q.png)",
        '<p><img src="" alt="a"></p>\n',
        "the attachment 'q.png' is missing",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_a_page_cannot_show_is_shown_as_its_source_and_told(name: str) -> None:
    source, html, said = TOLD[name]
    assert read(source) == (html, [said])


def test_what_was_read_before_leaves_nothing_behind() -> None:
    first: list[Any] = []
    from_markdown("![a](attachment:p.png)\n\n[^1]: x", FILES, first.append)
    second: list[Any] = []
    assert from_markdown("![a](attachment:p.png)", {}, second.append).endswith('alt="a"></p>\n')
    assert (first, second) == ([], ["the attachment 'p.png' is missing"])
