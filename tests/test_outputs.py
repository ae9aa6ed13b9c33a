"""What a page shows of each kind of output, and what is told where it cannot show it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from nbformat.v4 import new_output

from page_samples import SVG, code, failed, markdown, notebook, png, printed
from sco_lessons.site import SCOLessonExporter
from sco_lessons.site.forms import Limits
from test_page import page_of

SCRIPT = "no script of a notebook runs on this page"
DRAWS = f"a script draws it, and {SCRIPT}"
MARKUP = (
    "3,000,001 characters of HTML are more than 3,000,000 "
    "(nbconvert's --SCOLessonExporter.max_markup raises it)"
)
UNKNOWN = "this version of the course does not know how to show it"


def data(metadata: Any = None, **bundle: Any) -> Any:
    kinds = {
        "html": "text/html",
        "md": "text/markdown",
        "plain": "text/plain",
        "tex": "text/latex",
        "png": "image/png",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "svg": "image/svg+xml",
        "js": "application/javascript",
        "json": "application/json",
        "pdf": "application/pdf",
        "geo": "application/geo+json",
        "mermaid": "text/vnd.mermaid",
        "video": "video/mp4",
        "sound": "audio/wav",
        "odd": "x/y",
        "plotly": "application/vnd.plotly.v1+json",
        "vega": "application/vnd.vega.v5+json",
        "bokeh": "application/vnd.bokehjs_exec.v0+json",
        "bokeh_loads": "application/vnd.bokehjs_load.v0+json",
        "widget": "application/vnd.jupyter.widget-view+json",
    }
    bundle = {kinds[kind]: value for kind, value in bundle.items()}
    return new_output("display_data", data=bundle, metadata=metadata or {})


def pre(words: str) -> str:
    return f"<div class=out><pre>{words}</pre></div>"


def labelled(kind: str, label: str, words: str = "") -> str:
    body = f"<pre>{words}</pre>" if words else ""
    return f'<div class="out {kind}"><p class=label>{label}</p>{body}</div>'


def rich(html: str) -> str:
    return f'<div class="out rich">{html}</div>'


def gone(what: str, why: str) -> str:
    note = f"<p><b>{what}</b> is not shown: {why}.</p>"
    return rich(f"<div class=sco-gone role=note>{note}</div>")


def picture(address: str, alt: str = "Alt.", high: str = "", wide: str = "") -> str:
    return f'<figure class="out pic"><img alt="{alt}"{high} src="data:{address}"{wide}/></figure>'


PACKED = (
    "image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAC0lEQVR4nGNgQAYAAA4AAamRc7EA"
    "AAAASUVORK5CYII="
)
FORMULA = "<mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math></div>"
SQUARE = f'<div class=out><math alttext="x^2" display="block">{FORMULA}'
JSON = '<pre class=code><code>{\n <b>"a"</b>: <u>1\n</u>}</code></pre>'
PDF = '<a download="output.pdf" href="data:application/pdf;base64,JVBERg==">'
DIAGRAM = (
    "<figure class=sco-source><figcaption>A Mermaid diagram, as its source</figcaption>"
    "<pre class=code><code>graph TD; A--&gt;B</code></pre></figure>"
)
AS_CODE = r"<div class=out><p><code class=tex>\foo</code></p></div>"
STAYS = r"a formula in the output stays as code: unknown command \foo"
OBJECTS = (
    "<folium.Map at 0x1109f1750>", "<IPython.core.display.Javascript object>", "Widget(...)",
    "Box(children=(1,\n2))", "Map({'a': 1})", " ",
)  # fmt: skip

SHOWN: dict[str, tuple[list[Any], str]] = {
    "words that were printed in two goes": ([printed("a\n"), printed("b\n\n")], pre("a\nb")),
    "words of which one is an error": (
        [printed("a\n"), printed("b\n", "stderr")],
        pre("a") + labelled("warn", "Message", "b"),
    ),
    "a warning": (
        [printed("UserWarning: x", "stderr")],
        labelled("warn", "Warning", "UserWarning: x"),
    ),
    "a warning in small letters": (
        [printed("x\nwarning: y", "stderr")],
        labelled("warn", "Warning", "x\nwarning: y"),
    ),
    "a blank line": ([printed(" \n")], ""),
    "an error without words": ([failed("E", "")], labelled("err", "Error: E")),
    "an error": (
        [failed("\x1b[31mE\x1b[0m", "one\ntwo", "t1", "t2")],
        labelled("err", "Error: E: one", "t1\nt2"),
    ),
    "a long error": ([failed("E", "x" * 201)], labelled("err", f"Error: E: {'x' * 200}")),
    "HTML before words": ([data(html="<b>h</b>", plain="w")], rich("<b>h</b>")),
    "HTML before a script that nobody misses": ([data(html="<b>h</b>", js="x")], rich("<b>h</b>")),
    "blank words": ([data(plain=" \n")], ""),
    "words where HTML is blank": ([data(html=" ", plain="w")], pre("w")),
    "Markdown": ([data(md="**m**")], rich("<p><strong>m</strong></p>\n")),
    "a formula": ([data(tex="$$x^2$$", plain="x**2")], SQUARE),
    "a formula in brackets": ([data(tex=r"\[\displaystyle x^2\]")], SQUARE),
    "a formula in round brackets": ([data(tex=r" \(x^2\) ")], SQUARE),
    "data": (
        [data(json={"a": 1})],
        f"<div class=out><p class=label>Data (application/json)</p>{JSON}</div>",
    ),
    "data of a map": (
        [data(geo={"a": 1})],
        f"<div class=out><p class=label>Data (application/geo+json)</p>{JSON}</div>",
    ),
    "a film": (
        [data(video="AA AA")],
        rich('<video aria-label="A video" controls src="data:video/mp4;base64,AAAA"></video>'),
    ),
    "a recording": (
        [data(sound="AAAA")],
        rich(
            '<audio aria-label="A sound recording" controls '
            'src="data:audio/wav;base64,AAAA"></audio>'
        ),
    ),
    "a picture": ([data(png=png(), plain="<Figure>")], picture(PACKED)),
    "a picture of a size": (
        [data({"image/png": {"width": 5.5, "height": 9_999}}, png=png())],
        picture(PACKED, high=' height="9999"', wide=' width="5"'),
    ),
    "a picture of no size": (
        [data({"image/png": {"width": 0, "height": 10_000}}, png=png())],
        picture(PACKED),
    ),
    "a picture that a library describes": (
        [data({"alt": " Own. "}, jpeg="AA\nAA")],
        picture("image/jpeg;base64,AAAA", "Own."),
    ),
    "a smaller picture of a drawing": ([data(svg=SVG + " " * 999, png=png())], picture(PACKED)),
    "words beside what nobody knows": ([data(odd="z", plain="w")], pre("w")),
    "the value of a cell": (
        [new_output("execute_result", data={"text/plain": "w"}, execution_count=1)],
        pre("w"),
    ),
    "words alone": ([data(plain="w")], pre("w")),
    "nothing": ([data()], ""),
}

TOLD: dict[str, tuple[list[Any], str, str]] = {
    "a script": (
        [data(js="x", plain="w")],
        gone("A script of this output", SCRIPT) + pre("w"),
        f"a script of this output is not shown: {SCRIPT}",
    ),
    **{
        f"a script with {words!r}": (
            [data(js="x", plain=words)],
            gone("A script of this output", SCRIPT),
            f"a script of this output is not shown: {SCRIPT}",
        )
        for words in OBJECTS
    },
    "a formula of no meaning": ([data(tex=r"$\foo$", plain="foo")], AS_CODE, STAYS),
    "a PDF file": (
        [data(pdf="JVBE\nRg==")],
        f"<p class=out>{PDF}Download the PDF file of this output (6 bytes)</a></p>",
        "a PDF file of 6 bytes is a link to download: a page does not show it",
    ),
    "a PDF file that is none": (
        [data(pdf="????????")],
        gone("A PDF file of 6 bytes", "a page does not show such a file"),
        "a PDF file of 6 bytes is not shown: a page does not show such a file",
    ),
    "a diagram": (
        [data(mermaid="graph TD; A-->B")],
        DIAGRAM,
        "a Mermaid diagram is shown as its source: a script would draw it, and none runs here",
    ),
    "a picture that is none": (
        [data(gif="!!")],
        gone("A picture", "the picture is not base64"),
        "a picture is not shown: the picture is not base64",
    ),
    **{
        what: (
            [data(**{kind: {}})],
            gone(what, DRAWS),
            f"{what[0].lower()}{what[1:]} is not shown: {DRAWS}",
        )
        for kind, what in (
            ("plotly", "A Plotly chart"),
            ("vega", "A Vega or Altair chart"),
            ("bokeh", "A Bokeh chart"),
            ("bokeh_loads", "The loading of Bokeh"),
        )
    },
    "a Plotly chart that is no figure": (
        [data(plotly=["x"])],
        gone("A Plotly chart", DRAWS),
        f"a Plotly chart is not shown: {DRAWS}",
    ),
    "HTML of too many characters": (
        [data(html="x" * 3_000_001)],
        gone("An output", MARKUP),
        f"an output is not shown: {MARKUP}",
    ),
    "a widget": (
        [data(widget={"model_id": "q"})],
        gone("A widget", "it acts only where Python runs, and its state was not saved"),
        "a widget is not shown: it acts only where Python runs, and its state was not saved",
    ),
    "what nobody knows": (
        [data(odd="z")],
        gone("An output of the kind x/y", UNKNOWN),
        f"an output of the kind x/y is not shown: {UNKNOWN}",
    ),
}


@cache
def page() -> tuple[list[str], tuple[str, ...]]:
    """What stands below each cell of a notebook with all of these, and the warnings of its page."""
    every = [*(outputs for outputs, _ in SHOWN.values()), *(some for some, _, _ in TOLD.values())]
    cells = [code("x", *outputs, alt="Alt.") for outputs in every]
    resources = {"metadata": {"name": "s", "path": ""}}
    html, told = SCOLessonExporter().from_notebook_node(
        notebook(markdown("# T"), *cells), resources
    )
    main = html[html.index("<main") : html.index("</main>")]
    source = "<div class=in data-n=1><pre class=code><code>x</code></pre></div>"
    shown = [cell.split(source)[1] for cell in main.split('<div class="cell code">')[1:]]
    return [cell.rstrip().removesuffix("</div>") for cell in shown], told["page"].warnings


@pytest.mark.parametrize("name", [*SHOWN, *TOLD])
def test_an_output_is_shown_in_the_form_that_says_most(name: str) -> None:
    shown, _ = page()
    expected = SHOWN[name][1] if name in SHOWN else TOLD[name][1]
    assert shown[[*SHOWN, *TOLD].index(name)] == expected


def test_what_is_not_shown_is_warned_of_and_nothing_else() -> None:
    _, warnings = page()
    first = len(SHOWN) + 2  # the title is the first cell
    expected = [f"s, cell {n}: {said}" for n, (_, _, said) in enumerate(TOLD.values(), first)]
    assert list(warnings) == expected


def test_what_is_too_much_is_named_with_what_raises_the_limit() -> None:
    html = "<b>four</b><img src='data:x;base64,AAAA'>"
    raised = "(nbconvert's --SCOLessonExporter.max_{} raises it)"
    for most, said in (
        (
            Limits(embedded=11),
            f"12 characters of files are more than 11 {raised.format('embedded')}",
        ),
        (Limits(markup=28), f"29 characters of HTML are more than 28 {raised.format('markup')}"),
        (Limits(elements=2), f"3 tags are more than 2 {raised.format('elements')}"),
        (Limits(embedded=12, markup=29, elements=3), ""),
    ):
        assert most.excess(html) == said


def test_of_long_words_the_beginning_is_shown_and_long_data_are_named() -> None:
    cells = [
        code("x", printed("1234567")),
        code("x", printed("123456")),
        code("x", data(json=[1234])),
    ]
    shown = page_of(*cells, max_text=5)
    raised = "nbconvert's --SCOLessonExporter.max_text raises it"
    assert [cell.outputs for cell in shown.cells] == [
        '<div class="out"><pre>12345\n… (2 more characters)</pre></div>',
        '<div class="out"><pre>12345\n… (1 more character)</pre></div>',
        shown.cells[2].outputs,
    ]
    gone = "data of 9 characters (application/json) is not shown: a page does not take so much"
    assert [each.partition(": ")[2] for each in shown.warnings] == [
        f"2 characters of an output are left out: a page takes 5 ({raised})",
        f"1 character of an output is left out: a page takes 5 ({raised})",
        gone,
    ]
    assert gone[1:].partition(" is not")[0] in shown.cells[2].outputs


def test_a_drawing_is_shown_unless_its_picture_is_far_smaller() -> None:
    small = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0L1 1"/></svg>'
    drawn, pictured = page_of(
        *(code("x", data(svg=each, png=png()), alt="Alt.") for each in (small, small + " " * 200))
    ).cells
    assert drawn.outputs.startswith('<figure class="out pic"><svg') and "Alt." in drawn.outputs
    assert pictured.outputs == picture(PACKED)


def test_a_drawing_is_called_what_its_author_says_else_its_title_else_not_described() -> None:
    bare = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0L1 1"/></svg>'
    titled = bare.replace("<path", "<title>Boats.</title><path")
    for drawing, alt, label in (
        (bare, {"alt": "Alt."}, "Alt."),
        (titled, {"alt": "Alt."}, "Alt."),
        (titled, {}, "Boats."),
        (bare, {}, '"Picture from cell 1, not described by its author"'),
    ):
        page = page_of(code("x", data(svg=drawing), **alt))
        assert f"aria-label={label} " in page.cells[0].outputs
        told = ["a picture has no description" in said for said in page.warnings]
        assert told == [True] * label.startswith('"')


PLOTLY = {
    "data": [{"type": "bar", "x": ["a", "b"], "y": [1, 2]}],
    "layout": {"title": {"text": "T"}, "xaxis": {"title": {"text": "X"}}},
}
VEGA = {"data": {"values": [{"X": "a", "y": 1}, {"X": "b", "y": 2}]}, "title": "T", "mark": "bar"}


@pytest.mark.parametrize("output", [data(plotly=PLOTLY), data(vega=VEGA)], ids=["plotly", "vega"])
def test_the_numbers_of_a_chart_that_needs_scripts_are_a_table(output: Any) -> None:
    [cell] = page_of(code("x", output)).cells
    rows = (
        "<summary>The data of the chart (2 rows)</summary>", "<caption>T</caption>",
        '<th scope="col">X</th><th class="n" scope="col">y</th>',
        '<tr><td>a</td><td class="n">1</td></tr><tr><td>b</td><td class="n">2</td></tr>',
    )  # fmt: skip
    assert all(row in cell.outputs for row in rows), cell.outputs


def test_of_two_forms_that_need_scripts_the_one_with_numbers_stands_in() -> None:
    figure = data(widget={"model_id": "gone"}, plotly=PLOTLY)  # as Plotly's own widget gives it
    for output in (figure, data(plotly=PLOTLY, bokeh={}, js="x")):
        [cell] = page_of(code("x", output)).cells
        assert "<b>A Plotly chart</b>" in cell.outputs and "<caption>T</caption>" in cell.outputs


def of_widgets(state: Any) -> Any:
    """A page of one view, of the model "o", and the saved state of its notebook."""
    saved = {"application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2}}
    return page_of(code("x", data(widget={"model_id": "o"})), more={"widgets": saved})


def test_outputs_in_a_widget_are_shown_in_its_place() -> None:
    state = {
        "o": {
            "model_name": "OutputModel", "model_module": "@jupyter-widgets/output", "state": {
                "outputs": [{"output_type": "stream", "name": "stdout", "text": "held"}],
            },
        },
    }  # fmt: skip
    shown = of_widgets(state)
    assert "<pre>held</pre>" in shown.cells[0].outputs and shown.warnings == ()


def test_a_widget_that_is_not_shown_is_named_with_the_reason() -> None:
    button = {"model_name": "ButtonModel", "state": {"description": "b"}}
    for children, why in (
        ([], "it showed nothing that can be said in words"),
        (["b"] * 2_000, "there are more widgets than a page shows"),
    ):
        box = {"model_name": "HBoxModel", "state": {"children": children}}
        shown = of_widgets({"o": box, "b": button})
        assert f"<b>A widget (HBox)</b> is not shown: {why}." in shown.cells[0].outputs
        assert [each.partition(": ")[2] for each in shown.warnings] == [
            f"a widget (HBox) is not shown: {why}"
        ]


def test_data_are_shown_in_their_own_letters_up_to_the_limit() -> None:
    exact, more = page_of(
        *(code("x", data(json="習" * letters)) for letters in (998, 999)), max_text=1_000
    ).cells
    assert "習" * 998 in exact.outputs
    assert "<b>Data of 1,001 characters (application/json)</b> is not shown" in more.outputs
