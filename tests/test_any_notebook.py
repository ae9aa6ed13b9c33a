"""Nothing of a notebook is lost in silence: shown, replaced, or named on the page and aloud."""

# ruff: noqa: E501 (samples of notebooks read best on one line)

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_output, new_raw_cell

from browser import browser, visit  # noqa: F401 (a fixture is imported to be found)
from page_samples import SVG, code, markdown, notebook, png, printed, shown
from test_pages import exported, exporter, main_of, warnings_of

BOTH = pytest.mark.parametrize("untrusted", [True, False], ids=["others", "authors"])
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
ONE_SECOND = "data:audio/wav;base64," + base64.b64encode(b"RIFF").decode()


def display(**metadata: Any) -> Any:
    """A display output of any kinds: `display(data={...})`."""
    return new_output("display_data", **metadata)


def figure(kind: str, value: Any, **more: Any) -> Any:
    return display(data={kind: value, **more})


PLOTLY = {"data": [{"type": "bar", "name": "2024", "x": ["the", "and"],
                    "y": {"dtype": "i2", "bdata": base64.b64encode(b"\x1f\x00\x16\x00").decode()}}],
          "layout": {"title": {"text": "Frequent words"}, "yaxis": {"title": {"text": "tokens"}}}}  # fmt: skip
VEGA = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "title": "Heights",
        "data": {"name": "d"}, "datasets": {"d": [{"hill": "Ararat", "metres": 5137}]}}  # fmt: skip

# What is in the notebook, what the page must show, and what is said of it (None: nothing).
SHOWN: dict[str, tuple[Any, list[str], str | None]] = {
    "plotly as data": (figure("application/vnd.plotly.v1+json", PLOTLY),
        ["A Plotly chart", "Frequent words", "tokens", "31", "22"], "a Plotly chart"),
    "plotly with its picture": (figure("application/vnd.plotly.v1+json", PLOTLY, **{"image/png": png()}),
        ["data:image/png"], None),
    "plotly as HTML": (shown(html='<div id="a" class="plotly-graph-div"></div><script>Plotly.newPlot("a", '
        '[{"x": [1, 2], "y": [7, 8]}], {"title": "T"}, {})</script>', plain="Figure({})"),
        ["A Plotly chart", "<td class=n>7<"], "a Plotly chart"),
    "plotly by a name in JavaScript's marks": (shown(html='<div id="a" class="plotly-graph-div"></div><script>Plotly.newPlot('
        "'a', [{\"x\": [1, 2], \"y\": [7, 8]}], {})</script>"), ["A Plotly chart", "<td class=n>7<"], "a Plotly chart"),
    "two plotly charts beside a table": (shown(html='<table><tr><td>kept</table><script>Plotly.newPlot("a", [{"y": [71]}]); '
        'Plotly.newPlot("b", [{"y": [72]}])</script>'), ["<td>kept<", "<td class=n>71<", "<td class=n>72<"], "a Plotly chart"),
    "plotly with two axes of one title": (figure("application/vnd.plotly.v1+json", {"data": [{"x": [41], "y": [42]}],
        "layout": {"xaxis": {"title": "share"}, "yaxis": {"title": "share"}}}), ["<td class=n>41<", "<td class=n>42<"], "a Plotly chart"),
    "a chart of many columns": (figure("application/vnd.vegalite.v5+json", {"data": {"values": [{f"c{n}": n for n in range(30)}]}}),
        [">c19<", "10 more columns"], "a Vega or Altair chart"),
    "vega as data": (figure("application/vnd.vegalite.v5+json", VEGA, **{"text/plain": "alt.Chart(...)"}),
        ["A Vega or Altair chart", "Ararat", "5137"], "a Vega or Altair chart"),
    "altair as HTML": (shown(html='<div id=v></div><script>(function(spec){vegaEmbed(spec)})({"config": {}, '
        '"data": {"values": [{"hill": "Elbrus"}]}});</script>', plain="alt.Chart(...)"),
        ["A Vega or Altair chart", "Elbrus"], "a Vega or Altair chart"),
    "bokeh": (display(data={"application/vnd.bokehjs_exec.v0+json": "", "application/javascript": "Bokeh.x"}),
        ["A Bokeh chart"], "a Bokeh chart"),
    "folium": (shown(html='<div><iframe srcdoc="&lt;script&gt;L.map(1)&lt;/script&gt;"></iframe></div>',
        plain="<folium.folium.Map at 0x1109f1750>"), ["A map (Leaflet)"], "a map (Leaflet)"),
    "a frame of its own": (shown(html='<iframe srcdoc="&lt;p&gt;Inside&lt;/p&gt;"></iframe>'),
        ["<p>Inside</p>"], None),
    "a frame of a site": (shown(html='<iframe src="https://example.org/map?x=1"></iframe>', plain="<IFrame at 0x1>"),
        ["A frame from example.org", 'href="https://example.org/map?x=1"'], "a frame from example.org"),
    "a player of a site": (shown(html='<iframe src="https://www.youtube.com/embed/a-b_1"></iframe>'),
        ["A video (YouTube)", "https://www.youtube.com/watch?v=a-b_1"], "a video (YouTube)"),
    "video in the notebook": (shown(html='<video controls><source src="data:video/mp4;base64,AAAA" type="video/mp4">no</video>'),
        ['<video', 'src="data:video/mp4;base64,AAAA"', "controls"], None),
    "sound in the notebook": (shown(html=f'<audio controls><source src="{ONE_SECOND}"/>Your browser</audio>'),
        ["<audio", ONE_SECOND, 'aria-label="A sound recording"'], None),
    "a video elsewhere": (shown(html='<video src="https://example.org/v.mp4">'),
        ["A video", 'href="https://example.org/v.mp4"'], "a video is not shown"),
    "an animation": (shown(html='<div class="animation"><img id="_anim"><button onclick=a()>+</button></div>'
        '<script>frames[0] = "data:image/png;base64,AA\\\nAA"\nframes[1] = "data:image/png;base64,BBBB"</script>'),
        ['src="data:image/png;base64,AAAA"', "The first of 2 pictures"], "an animation"),
    "a script with words": (shown(html="<p>Left</p><button onclick=x()>Go</button><script>draw()</script>"),
        ["<p>Left</p>", "does not run here"], "a script of this output"),
    "controls that a handler moves": (shown(html='<button onclick="go()">Press</button><select><option>one<option>two</select>'
        '<textarea>typed</textarea><input value=said><input type=range value=7>'),
        ["Press", "one, two", "typed", "said", "does not run here"], "a script of this output"),
    "controls without a word": (shown(html='<input type="range" oninput="go()" value=7>', plain="<Slider object>"),
        ["A script of this output"], "a script of this output"),
    "a script alone": (figure("application/javascript", "alert(1)", **{"text/plain": "<Javascript object>"}),
        ["A script of this output"], "a script of this output"),
    "a formula before its picture": (display(data={"text/latex": "$\\displaystyle x^{2}$", "image/png": png(), "text/plain": "x**2"}),
        ["<msup>"], None),
    "a formula that cannot be read": (display(data={"text/latex": "$\\nosuch$", "image/png": png()}, metadata={"alt": "x"}),
        ["data:image/png"], None),
    "a picture with its size": (display(data={"image/png": png(4, 4)}, metadata={"alt": "x", "image/png": {"width": 300, "height": 200}}),
        ['width="300"', 'height="200"'], None),
    "a PDF": (figure("application/pdf", "JVBERi0="), ["Download the PDF", "download="], "a PDF file of 6 bytes"),
    "data": (figure("application/json", {"a": [1, "b"]}, **{"text/plain": "<JSON object>"}), ["application/json", "&quot;a&quot;"[6:7]], None),
    "a map's data": (figure("application/geo+json", {"type": "Point"}), ["application/geo+json", "Point"], None),
    "a diagram": (figure("text/vnd.mermaid", "graph TD; A-->B"), ["A Mermaid diagram", "A--&gt;B"], "a Mermaid diagram"),
    "a kind of tomorrow": (figure("application/x-tomorrow", "z"), ["application/x-tomorrow"], "an output of the kind"),
    "data of a kind of tomorrow": (figure("application/vnd.tomorrow.v2+json", {"k": [1]}), ["application/vnd.tomorrow.v2+json", "k"], None),
    "data beside words": (figure("application/vnd.tomorrow.v2+json", {"k": 1}, **{"text/plain": "one thing"}), ["<pre>one thing</pre>"], None),
    "no data of a kind of tomorrow": (figure("application/vnd.tomorrow+json", ""), ["application/vnd.tomorrow+json"], "an output of the kind"),
    "plotly with tags in its title": (figure("application/vnd.plotly.v1+json", {"data": [{"x": [41], "y": [42]}],
        "layout": {"title": {"text": "Rain <b>and</b><br>snow, a < b"}}}), ["<caption>Rain and snow, a &lt; b</caption>"], "a Plotly chart"),
    "a picture that is none": (figure("image/png", "&&&"), ["A picture"], "a picture is not shown"),
    "a lost widget": (figure(VIEW, {"model_id": "gone"}, **{"text/plain": "IntSlider(value=7)"}),
        ["A widget", "IntSlider(value=7)"], "a widget is not shown"),
    "more text than fits": (printed("word " * 30_000), ["50,000 more characters"], "50,000 characters of an output"),
    "more tags than fit": (shown(html="<table>" + "<tr><td>1" * 60_000, plain="a table"), ["120,001 tags", "a table"], "an output is not shown"),
}  # fmt: skip


@BOTH
@pytest.mark.parametrize("name", SHOWN)
def test_each_output_is_shown_or_named(name: str, untrusted: bool) -> None:
    output, expected, told = SHOWN[name]
    nb = notebook(markdown("# A"), code("x", output, alt="A described picture"))
    main = main_of(exported(nb, untrusted=untrusted))
    for words in expected:
        assert words in main
    warnings = warnings_of(nb, untrusted=untrusted)
    if told is None:
        assert warnings == ()
    else:
        assert len(warnings) == 1 and warnings[0].startswith(f"sample, cell 2: {told}")
        assert (
            "sco-gone" in main
            or "left out" in warnings[0]
            or "shown as" in warnings[0]
            or "link" in warnings[0]
        )


def test_only_a_page_with_sound_or_video_may_play() -> None:
    player, _, _ = SHOWN["sound in the notebook"]
    assert "media-src data:;" in exported(notebook(code("x", player)))
    assert "media-src" not in exported(notebook(code("x", printed("x"))))


# Widgets.


def widget(name: str, **state: Any) -> dict[str, Any]:
    return {"model_name": f"{name}Model", "model_module": "x", "state": state}


def test_saved_widgets_say_what_they_showed() -> None:
    models = {
        "box": widget("VBox", children=["IPY_MODEL_s", "IPY_MODEL_d", "IPY_MODEL_c", "IPY_MODEL_h", "IPY_MODEL_o", "IPY_MODEL_p"]),
        "s": widget("IntSlider", description="Years <", value=7),
        "d": widget("Dropdown", description="Choose", _options_labels=["one", "two"], index=1),
        "c": widget("Checkbox", description="Sure", value=True),
        "h": widget("HTML", value="<b>bold</b><script>x()</script>"),
        "o": widget("Output", outputs=[{"output_type": "stream", "name": "stdout", "text": "printed inside"}]),
        "p": widget("FloatProgress", value=3.0, max=4.0),
        "self": widget("VBox", children=["IPY_MODEL_self"]),
    }  # fmt: skip
    nb = notebook(
        code("box", figure(VIEW, {"model_id": "box"})), widgets={STATE: {"state": models}}
    )
    main = main_of(exported(nb))
    for words in (
        "Years &lt;",
        "<b>7</b>",
        "one · <b>two</b>",
        "☑ Sure",
        "<b>bold</b>",
        "printed inside",
        'max="4"',
    ):
        assert words in main
    assert "<script" not in main
    for n in range(12):  # ten times itself in twelve boxes: a million million widgets
        nb.metadata.widgets[STATE]["state"][f"deep{n}"] = widget(
            "VBox", children=[f"IPY_MODEL_deep{n + 1}"] * 10
        )
    nb.metadata.widgets[STATE]["state"]["deep12"] = models["s"]
    nb.cells[0].outputs = [figure(VIEW, {"model_id": "deep0"})]
    assert "there are more widgets than a page shows" in warnings_of(nb)[0]
    nb.cells[0].outputs = [figure(VIEW, {"model_id": "self"})]
    assert "a widget (VBox) is not shown" in warnings_of(nb)[0]


@pytest.mark.parametrize("held", [False, True])
def test_a_box_that_is_shown_often_is_shown_until_the_page_is_full(held: bool) -> None:
    """Also where the outputs of a widget hold its views."""
    names = [f"s{n}" for n in range(400)]
    views = [figure(VIEW, {"model_id": "box"}) for _ in range(60)]
    models = {
        "box": widget("VBox", children=[f"IPY_MODEL_{name}" for name in names]),
        "all": widget("Output", outputs=views[:3]),
        "small": widget("Checkbox", description="Sure", value=True),
        **{name: widget("IntSlider", description=name, value=7) for name in names},
    }
    shown = [figure(VIEW, {"model_id": "all"})] * 20 if held else views
    nb = notebook(code("x", *shown), widgets={STATE: {"state": models}})
    main, said = main_of(exported(nb)), warnings_of(nb)
    assert 18_000 < main.count("<b>7</b>") <= 20_000
    assert len(said) >= 4 and all("there are more widgets than a page shows" in s for s in said)
    nb.cells[0].outputs = [figure(VIEW, {"model_id": "small"})] * 3
    assert main_of(exported(nb)).count("☑ Sure") == 3


# Prose.


WRITTEN = {
    "a footnote": ("A[^1]\n\n[^1]: The note.", ['href="#fn-1"', "The note."]),
    "a mark": ("==marked== H~2~O x^2^ and x^2+y^2", ["<mark>marked</mark>", "H<sub>2</sub>O", "x<sup>2</sup>", "x^2+y^2"]),
    "an alert of GitHub": ("> [!WARNING]\n> Take *care*", ["sco-warning", "Warning</p>", "<em>care</em>"]),
    "a note of MyST": ("```{note}\nRead $x$.\n```", ["sco-note", "Note</p>", "<math"]),
    "a titled note of MyST": (":::{admonition} My title\nRead.\n:::", ["sco-note", "My title</p>", "Read."]),
    "tasks": ("- [ ] open\n- [x] done", ["☐", "☑", "to do"]),
    "a box of Bootstrap": ('<div class="alert alert-info">Look</div>', ['class="alert', "Look"]),
    "a picture's title": ('![a](data:image/png;base64,AAAA "the title")', ['title="the title"']),
    "a diagram": ("```mermaid\ngraph TD\n```", ["A Mermaid diagram, as its source", "graph TD"]),
    "tabs of MyST": ("::::{tab-set}\n:::{tab-item} pip\nin *pip*\n:::\n:::{tab-item} uv\nin uv\n:::\n::::", ["pip</p>", "in <em>pip</em>", "uv</p>"]),
    "options between dashes": ("```{image} data:image/png;base64,AAAA\n---\nalt: A map\nwidth: 80%\n---\n```", ['alt="A map"']),
    "what changed in a version": (":::{versionadded} 1.2\nwords\n:::", ["New in version 1.2</p>", "words"]),
    "another directive in colons": (":::{of-tomorrow} x\n*as typed*\n:::\n\nafter", ["of-tomorrow}</code>, as its source", "*as typed*", "<p>after</p>"]),
    "roles of MyST": ("{func}`~a.len` {py:class}`Span` {math}`x^2` H{sub}`2`O {abbr}`SCO (the organisation)` {ref}`the part <B>` {of-tomorrow}`x`",
        ["<code>len</code>", "<code>Span</code>", "<msup>", "H<sub>2</sub>O", 'title="the organisation">SCO', 'href="#B">the part<', "{of-tomorrow}"]),
    "a note that another cell refers to": ("[^1]: The *note*.", ["[^1]: The <em>note</em>."]),
    "another directive": ("```{glue:figure} x\n```", ["{glue:figure} x"]),
    "a frame": ('<iframe src="https://example.org"></iframe>', ["A frame from example.org"]),
    "chemistry": ("$\\ce{2H2O}$ and $\\ce{SO4^2-}$", ["<mn>2</mn>", "<msub>", "<msubsup>"]),
    "nothing but bold words in a formula": ("a $\\text{\\textbf{bold} in}$ b", ["<math", "bold"]),
    "bold words in a formula": ("$\\text{if \\textbf{x} and $y$}$", ["<math", "if"]),
    "a badge": ("[![Open](https://example.org/b.svg)](https://example.org/go)", ['href="https://example.org/go"', ">Open<"]),
}  # fmt: skip


@BOTH
@pytest.mark.parametrize("name", WRITTEN)
def test_what_authors_write_elsewhere_is_read(name: str, untrusted: bool) -> None:
    source, expected = WRITTEN[name]
    main = main_of(exported(notebook(markdown(f"# A\n\n## B\n\n{source}")), untrusted=untrusted))
    for words in expected:
        assert words.replace("#fn", "#c1-0-fn" if untrusted else "#fn") in main
    assert "<a></a>" not in main and not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", main)


def test_a_title_keeps_code_formulas_and_links() -> None:
    nb = notebook(markdown("# Using `pandas` for $x^2$, *at last*\n\nWords."))
    html = exported(nb)
    title = html[html.index("<h1>") : html.index("</h1>")]
    assert title.startswith("<h1>Using <code>pandas</code> for <math")
    assert "<msup>" in title and title.endswith(", <em>at last</em>")
    assert "<title>Using pandas for" in html


def test_equations_are_numbered_and_their_references_lead_there() -> None:
    nb = notebook(
        markdown("# A\n\nSee \\eqref{two} and $\\eqref{one}$."),
        markdown("$$a \\label{one}$$"),
        markdown("\\begin{align}b \\label{two}\\\\ c \\tag{9}\\label{three}\\end{align}"),
    )
    main = main_of(exported(nb, untrusted=True))
    assert '<a class=eq href="#eq-two">(2)</a>' in main
    assert '<a class=eq href="#eq-one">(1)</a>' in main
    assert "<span id=eq-one>(1)</span>" in main
    assert warnings_of(nb) == ()


@BOTH
def test_a_link_whose_address_goes_is_named(untrusted: bool) -> None:
    nb = notebook(
        markdown("# A\n\n[a role](inv:other#here) <a id='b'>b</a> [c](https://example.org)")
    )
    assert "a role" in main_of(exported(nb, untrusted=untrusted))
    assert [w.split(": ")[1] for w in warnings_of(nb, untrusted=untrusted)] == [
        "the link 'a role' leads nowhere that a page can lead"
    ]


def test_raw_cells_are_read_as_what_they_say_they_are() -> None:
    nb = notebook(
        new_raw_cell("<h2>Raw</h2><script>x()</script>", metadata={"format": "text/html"}),
        new_raw_cell("*said*", metadata={"raw_mimetype": "text/markdown"}),
        new_raw_cell("\\section{x}", metadata={"format": "text/latex"}),
        new_raw_cell("title: x"),
    )
    main = main_of(exported(nb))
    assert "<em>said</em>" in main and "Raw</h2>" in main and "<script" not in main
    assert main.count("<figcaption>A raw cell") == 2 and "\\section{x}" in main
    assert [w.split(": ")[1][:24] for w in warnings_of(nb)][1:] == ["a raw cell, for text/lat"]


# Titles stay where they are.


@pytest.mark.parametrize(
    ("cells", "title", "headings"),
    [
        (["# One\n\nwords"], "One", ["h1 One"]),
        (["**Chapter 4 – Models**\n\n_intro_", "# Setup", "# Vectors"], "Chapter 4 – Models",
         ["h1 Chapter 4 – Models", "h2 Setup", "h2 Vectors"]),
        (["words first", "# Setup", "# Vectors"], "sample", ["h1 sample", "h2 Setup", "h2 Vectors"]),
        (["A course\n\n# The title\n\n## Part"], "The title", ["h1 The title", "h2 Part"]),
        (["<div><h1>Boxed</h1></div>", "# Two"], "Boxed", ["h1 Boxed", "h2 Two"]),
        (["## Only parts"], "sample", ["h1 sample", "h2 Only parts"]),
    ],
)  # fmt: skip
def test_titles_and_headings_stay_where_the_author_put_them(
    cells: list[str], title: str, headings: list[str]
) -> None:
    html = exported(notebook(*map(markdown, cells)))
    soup = BeautifulSoup(html, "html.parser")
    assert soup.title is not None and soup.title.get_text() == title
    found = soup.find_all(re.compile("^h[1-6]$"))
    assert [f"{h.name} {h.get_text(strip=True)}" for h in found] == headings
    words = main_of(html)
    if cells[0].startswith("A course"):
        assert words.index("A course") < words.index("The title</h1>")


# A notebook keeps to its place.


@pytest.mark.browser
@BOTH
def test_a_notebook_cannot_cover_or_restyle_the_page(
    browser: Any,  # noqa: F811
    tmp_path: Path,
    untrusted: bool,
) -> None:
    cover = "position:absolute;inset:-9999px;margin:-9999px;width:99999px;height:99999px;z-index:99;background:red"
    nb = notebook(
        markdown("# A\n\n## First\n\nwords"),
        markdown(f'<div style="{cover}">Score 100/100</div>'),
        code("x", shown(html=f"<style>body,h1,.home{{color:red!important}}div{{{cover}}}</style><div>x</div>")),
        code("x", shown(svg='<svg xmlns="http://www.w3.org/2000/svg"><style>h1{fill:red;color:red}</style><rect width="5" height="5"/></svg>', plain=""), alt="a"),
        markdown("## Last\n\nwords"),
    )  # fmt: skip
    page = tmp_path / "page.html"
    page.write_text(exported(nb, untrusted=untrusted), encoding="utf-8")
    with visit(browser, page) as seen:
        for place in ("h1", "header.site .home", "#First", "#Last"):
            free = seen.page.evaluate(
                """(place) => { const e = document.querySelector(place); e.scrollIntoView();
                const r = e.getBoundingClientRect();
                const top = document.elementFromPoint(r.left + 5, r.top + r.height / 2);
                return [e.contains(top) || top === e, getComputedStyle(e).color]; }""",
                place,
            )
            assert free[0], place
            assert free[1] != "rgb(255, 0, 0)"


@pytest.mark.browser
def test_what_stands_in_is_accessible_and_fits_a_phone(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    long_formula = "$" + "+".join(f"x_{{{n}}}" for n in range(60)) + "$"
    nb = notebook(
        markdown("# A\n\n## B\n\nA line with " + long_formula),
        *(markdown(source) for source, _ in WRITTEN.values()),
        *(
            code("x", output, alt="A described picture")
            for name, (output, _, _) in SHOWN.items()
            if not name.startswith("more")
        ),
    )
    wide = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="9" style="max-width: none"/>'
    )
    nb.cells.append(code("x", shown(html=f"<span>{wide}</span>")))
    page = tmp_path / "page.html"
    page.write_text(exported(nb), encoding="utf-8")
    for context in ({"viewport": {"width": 320, "height": 640}}, {"color_scheme": "dark"}):
        with visit(browser, page, **context) as seen:
            assert seen.axe() == []
            assert seen.clipped() == []
            assert seen.requests == []


def test_our_own_charts_and_readings_stay_in_a_page_for_others() -> None:
    import sco_lessons as sco

    chart = sco.charts.bar({"the": 31, "and": 22}, "Frequent words", unit="tokens")
    reader = sco.show(sco.annotate(sco.load()), "quotations")
    nb = notebook(
        markdown("# A"),
        code("x", shown(html=chart.html)),
        code("x", shown(html=reader.html)),
    )
    main = main_of(exported(nb, untrusted=True))
    assert main.count("data:image/svg+xml") == 1 and 'alt="' in main
    assert len(re.findall("<li[^>]* popover[ >]", main)) == len(reader.article["quotations"])
    assert ".sco-reader" in main and "<input" in main
    assert warnings_of(nb, untrusted=True) == ()


# Time.

BOMBS = {
    "a line of blanks": code("x\n" + " " * 50_000 + "y", nbgrader={"solution": True}),
    "blank lines": code("x" + "\n" * 50_000 + "y", nbgrader={"solution": True}),
    "a deep list": markdown("\n".join("  " * n + "- a" for n in range(400))),
    "two scripts": markdown("习近平 in Astana and 普京 " * 10_000),
    "drawings": markdown("<svg><path d='M0 0'/></svg>" * 5_000),
    "drawings that never end": markdown("<svg>" * 20_000),
    "a formula": markdown("$$" + "+".join(["x_1"] * 40_000) + "$$"),
    "formulas that never end": markdown("\\\\[ a \\\\( b \\begin{a} " * 5_000),
    "a table": code("x", shown(html="<table>" + ("<tr>" + "<td>1</td>" * 20 + "</tr>") * 8000)),
    "a wide table": markdown("|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + "|1" * 3000 + "|"),
    "a picture in an address": markdown(
        "![a](data:image/png;base64," + "A" * 8_000_000 + ") [b](data:x/y;base64," + "A" * 8_000_000 + ")"
    ),
    "another language": markdown("```java\n" + "a " * 40_000 + "\n```"),
    "tags that never end": code("x", shown(html="<b " * 90_000)),
    "many tables": code("x", shown(html="<table><tr><td>1</table>" * 15_000)),
    "many frames": code("x", shown(html="x<iframe src=//a.b></iframe>" * 15_000)),
    "many pictures": code("x", shown(html="x<img alt=a src=x.png>" * 15_000)),
    "a heading of blanks": markdown("# a" + " " * 200_000 + "b"),
    "links that lead nowhere": markdown("<a href='#x'>y</a>" * 20_000),
    "styles in styles": markdown("<style>" + "@media all{" * 5000 + "</style>"),
    "brackets in a style": markdown(f"<style>a{{b:{'(' * 50_000}</style><p style='{'(' * 50_000}'>"),
    "blanks in a paragraph": markdown("a" + " " * 20_000 + "b"),
    "a progress bar": code("x", printed("a\r" * 300_000)),
    "a deep drawing": code("x", shown(svg="<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * 3000 + "</g>" * 3000 + "</svg>", plain="deep")),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_time_grows_with_the_size_of_a_notebook(name: str) -> None:
    """None of these came to an end in a minute, or at all; how long one takes is not asserted."""
    assert "</main>" in exported(notebook(markdown("# A"), BOMBS[name]), untrusted=True)


def test_pictures_in_addresses_are_shown_wherever_they_stand() -> None:
    one, two = ("".join(choice("ABCDab/+12") for _ in range(900)) for choice in map(picker, (1, 2)))
    html = exported(
        notebook(
            markdown(
                f"![first](data:image/png;base64,{one}) scofile0e ![again][r]\n\n"
                f'<img alt="raw" src="data:image/gif;base64,{two}">\n\n'
                f"[r]: data:image/png;base64,{one}\n\n    data:image/png;base64,{two}"
            )
        )
    )
    assert html.count(f"data:image/png;base64,{one}") == 2 and "scofile0e" in html
    assert html.count("scofile") == 1
    assert f"data:image/gif;base64,{two}" in html and f"data:image/png;base64,{two}" in html


def picker(seed: int) -> Callable[[str], str]:
    return random.Random(seed).choice


def test_no_sign_that_a_terminal_obeys_reaches_a_page() -> None:
    signs = "".join(map(chr, [*range(32), 127, *range(128, 160)]))
    nb = notebook(
        markdown(f"# A {signs}"),
        code(
            f"'{signs}'", printed(f"a{signs}b"), shown(html=f"<p>{signs}</p>"), shown(plain=signs)
        ),
    )
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", exported(nb))


@pytest.mark.parametrize(
    ("text", "seen"),
    [("10 %\r100 %\n", "100 %"), ("abcdef\rxy", "xycdef"), ("ab\bc", "ac"),
     ("\x1b]8;;https://example.org\x07site\x1b]8;;\x07", "(https://example.org)site"),
     ("\x1b]0;title\x07words", "words"), ("a\x1b[2K\x1b[1Gb", "ab")],
)  # fmt: skip
def test_terminal_output_is_what_a_terminal_leaves(text: str, seen: str) -> None:
    main = main_of(exported(notebook(code("x", printed(text)))))
    assert seen.replace(" (", "(") in main.replace(" (", "(")
    assert "]8;" not in main


def test_the_command_names_what_is_missing_on_standard_error(tmp_path: Path) -> None:
    import nbformat
    from click.testing import CliRunner

    from sco_lessons.cli import cli

    path = tmp_path / "lesson.ipynb"
    nbformat.write(notebook(markdown("# A"), code("x", SHOWN["folium"][0])), path)
    result = CliRunner().invoke(cli, ["page", str(path)])
    assert result.exit_code == 0
    assert "warning: lesson, cell 2: a map (Leaflet) is not shown" in result.stderr
    nbformat.write(notebook(markdown("# A"), code("print(6 * 7)")), path)
    for cell in (unrun := nbformat.read(path, 4)).cells:
        cell.pop("execution_count", None)
    unrun.cells[1]["execution_count"] = None
    nbformat.write(unrun, path)
    result = CliRunner().invoke(cli, ["page", str(path)])
    assert "holds no output of any cell" in result.stderr and "--execute" in result.stderr
    result = CliRunner().invoke(cli, ["page", "--execute", str(path)])
    assert result.exit_code == 0 and "42" in path.with_suffix(".html").read_text(encoding="utf-8")


def test_svg_in_a_frame_of_prose_keeps_its_letters() -> None:
    html = exported(notebook(markdown(f"# A\n\n<iframe src=https://a.b></iframe>{SVG[21:]}")))
    assert "viewBox" in html and "seven words" in html
    assert exporter() is exporter()
