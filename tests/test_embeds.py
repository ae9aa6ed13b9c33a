"""What stands in place of what a page cannot hold: frames, players, drawings by scripts."""

from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import Tag

from sco_lessons.site.embeds import StandIn, without_embeds
from sco_lessons.site.trees import tree_of

SCRIPT = "a script draws it, and no script of a notebook runs on this page"
ELSEWHERE = "it comes from another site, and this page asks no other site for anything"
ONE_ONLY = "it shows another file, and a page holds one notebook only"
ACTS = "it acts only where a script can run"
NO_FILE = "its file is not beside the notebook, or is too large"
DEAD = '<p class="sco-gone">The script of this output does not run here.</p>'
LONG = "<p>" + "many words " * 30 + "</p>"


def box(what: str, why: str, more: str = "", instead: str = "") -> str:
    said = f"<b>{what}</b> is not shown: {why}.{more}"
    return f'<div class="sco-gone" role="note"><p>{said}</p>{instead}</div>'


def at(address: str) -> str:
    return f' <a href="{address}">Open it at its own address</a>'


def shown(html: str, folder: Path | None = None) -> tuple[str, str, list[str]]:
    """What stands there, what comes beside it if it is nothing but that, and what is warned of."""
    warned: list[str] = []
    written, alone = without_embeds(html, warned.append, folder)
    return written, str(alone) if alone else "", warned


@pytest.mark.parametrize(
    "html", ["<p>plain</p>", "<p>I ask: iframe or script?</p>", '<a href="on=1">x</a>', ""]
)
def test_what_a_page_can_hold_stays_as_it_is(html: str) -> None:
    assert shown(html) == (html, "", [])


FRAMES = [
    ('<iframe src="https://www.youtube.com/embed/ab-C_1?rel=0"></iframe>', "A video (YouTube)",
     ELSEWHERE, at("https://www.youtube.com/watch?v=ab-C_1")),
    ('<iframe src="//youtube-nocookie.com/embed/xyz"></iframe>', "A video (YouTube)", ELSEWHERE,
     at("https://www.youtube.com/watch?v=xyz")),
    ('<iframe src="//player.vimeo.com/video/7"></iframe>', "A video (Vimeo)", ELSEWHERE,
     at("https://player.vimeo.com/video/7")),
    ('<iframe src=" HTTPS://www.Example.org/a?b#c "></iframe>', "A frame from Example.org",
     ELSEWHERE, at("HTTPS://www.Example.org/a?b#c")),
    ('<object data="//example.org/a"></object>', "A frame from example.org", ELSEWHERE,
     at("https://example.org/a")),
    ('<applet code="a.class"></applet>', "A frame",
     ONE_ONLY, " Its file: <code>a.class</code>"),
    ('<embed src="a&amp;b.pdf">', "A frame",
     ONE_ONLY, " Its file: <code>a&amp;b.pdf</code>"),
    ("<iframe></iframe>", "A frame", ONE_ONLY, ""),
    ('<object data="data:application/pdf;base64,QQ=="></object>', "A file (application/pdf)",
     "a page cannot hold it", ""),
    ('<iframe srcdoc="&lt;script&gt;1&lt;/script&gt;"></iframe>', "A page in a frame", SCRIPT, ""),
    ('<iframe srcdoc="&lt;script&gt;L.map(1)&lt;/script&gt;"></iframe>', "A map (Leaflet)",
     SCRIPT, ""),
    ('<video src="https://example.org/v.mp4"></video>', "A video", ELSEWHERE,
     at("https://example.org/v.mp4")),
    ('<audio><source src=""><source src="//example.org/a.mp3"></audio>', "A sound recording",
     ELSEWHERE, at("https://example.org/a.mp3")),
    ('<video src="gone.mp4"></video>', "A video", NO_FILE, " Its file: <code>gone.mp4</code>"),
    ("<video></video>", "A video", "the notebook says no address for it", ""),
]  # fmt: skip


@pytest.mark.parametrize(("html", "what", "why", "more"), FRAMES)
def test_a_frame_or_a_player_has_a_box_that_says_why_and_where(
    html: str, what: str, why: str, more: str
) -> None:
    named = f"{what[0].lower()}{what[1:]} is not shown: {why}"
    assert shown(html) == (box(what, why, more), named, [])
    # Beside something else the box is no output of its own, and is warned of.
    beside = f"<p>words</p>{html}"
    assert shown(beside) == (f"<p>words</p>{box(what, why, more)}", "", [named])
    assert shown(html * 2) == (box(what, why, more) * 2, named, [named])


def test_a_frame_that_needs_no_script_is_shown_itself() -> None:
    page = "<p>One <b>word</b>.</p>"
    encoded = base64.b64encode(page.encode()).decode()
    for frame in (
        f'<iframe srcdoc="{page}"></iframe>',
        f'<iframe src="data:text/html,{quote(page)}"></iframe>',
        f'<object data="DATA:text/html;charset=utf-8;base64,{encoded}"></object>',
    ):
        assert shown(frame) == (page, "", [])
    assert shown('<iframe src="data:text/html;base64,A"></iframe>')[1].startswith(
        "a file (text/html)"
    )
    picture = '<iframe src="data:image/png;base64,QQ" width="30" height="2em"></iframe>'
    assert shown(picture) == ('<img src="data:image/png;base64,QQ" width="30"/>', "", [])


def test_a_player_plays_what_lies_in_the_notebook_or_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"ID3")
    (tmp_path / "v.mp4").write_bytes(b"mp4")
    sound, film = (base64.b64encode(each).decode() for each in (b"ID3", b"mp4"))
    for html, name, label, address, more in (
        ('<audio src="a.mp3"></audio>', "audio", "A sound recording",
         f"audio/mpeg;base64,{sound}", {}),
        ('<video height="20" width="9x"><source src="v.mp4"></video>', "video", "A video",
         f"video/mp4;base64,{film}", {"height": "20"}),
        ('<video src="https://example.org/v.mp4"><source src="v.mp4"></video>', "video", "A video",
         f"video/mp4;base64,{film}", {}),
        ('<audio src="data:application/x;base64,QQ"></audio>', "audio", "A sound recording",
         "audio/mp4;base64,QQ", {}),
        ('<audio src="data:video/ogg;base64,QQ"></audio>', "audio", "A sound recording",
         "video/ogg;base64,QQ", {}),
    ):  # fmt: skip
        written, alone, warned = shown(html, tmp_path)
        [player] = tree_of(written).contents
        expected = {"controls": "", "src": f"data:{address}", "aria-label": label, **more}
        assert isinstance(player, Tag) and (player.name, player.attrs) == (name, expected)
        assert (player.contents, alone, warned) == ([], "", [])
    named = '<video aria-label="The launch" src="v.mp4"></video>'
    assert 'aria-label="A video"' not in shown(named, tmp_path)[0]
    for outside in ("../a.mp3", "gone.mp3", "a.mp3"):
        folder = None if outside == "a.mp3" else tmp_path
        assert shown(f'<audio src="{outside}"></audio>', folder)[1].endswith(NO_FILE)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("A Vega or Altair chart", "vegaEmbed('#v', spec)"),
        ("A Bokeh chart", "Bokeh.embed()"),
        ("A map (Leaflet)", "var m = L.map('m')"),
        ("A network drawing (vis.js)", "new vis.Network(c)"),
        ("An animation", "new anim_frames()"),
        ("A drawing in three dimensions", "new THREE.Scene()"),
        ("A chart (D3)", "d3.select('b')"),
    ],
)
def test_a_drawing_of_a_known_library_is_called_by_its_name(what: str, code: str) -> None:
    html = f"<div id=v></div><script>{code}</script>"
    named = f"{what[0].lower()}{what[1:]} is not shown: {SCRIPT}"
    assert shown(html) == (box(what, SCRIPT), named, [])
    # What little is beside it goes; a table or more words stay.
    assert shown(f"<p>{'a' * 200}</p>{html}")[1] == named
    for more in (f"<p>{'a' * 201}</p>", "<table><tr><td>1</td></tr></table>"):
        written, alone, warned = shown(f"{more}{html}")
        assert written == f'{box(what, SCRIPT)}{more}<div id="v"></div>'
        assert (alone, warned) == ("", [named])


def test_of_a_plotly_chart_its_numbers_are_shown() -> None:
    call = 'Plotly.newPlot("p", [{"x": [1], "y": [3]}], {"title": "Words"})'
    written, alone, _ = shown(f"<div></div><script>{call}; Plotly.react('q', [])</script>")
    assert alone == f"a Plotly chart is not shown: {SCRIPT}"
    assert written.count("<details>") == 1 and "<caption>Words</caption>" in written
    assert "<td>1</td><td>3</td>" in written
    many = "".join(f"Plotly.plot('p{n}', [{{\"y\": [{n}]}}]);" for n in range(25))
    assert shown(f"<script>{many}</script>")[0].count("<details>") == 20
    empty = '<div class="plotly-graph-div"></div><script>1</script>'
    assert shown(empty)[0] == box("A Plotly chart", SCRIPT)
    # The library itself, without a chart of its own, is a script as any other.
    library = "<script>window.Plotly.newPlot = 1</script><p>words</p>"
    assert shown(library) == (
        f"<p>words</p>{DEAD}",
        "",
        [f"a script of this output is not shown: {ACTS}"],
    )


def test_of_a_vega_chart_its_data_are_shown() -> None:
    spec = '{"data": {"values": [{"a": 1}, {"a": 2}]}, "title": "T"}'
    written = shown(f"<script>vegaEmbed('#v', {spec})</script>")[0]
    assert "<caption>T</caption>" in written and "<td>2</td>" in written
    assert shown("<script>vegaEmbed('#v', spec)</script>")[0] == box(
        "A Vega or Altair chart", SCRIPT
    )


def test_of_an_animation_the_first_picture_is_shown() -> None:
    first, second = (f'"data:image/png;base64,{each}"' for each in ("QU\\\nI=", "Qg"))
    code = f"var anim_frames; frames[0] = {first}\nframes[1] = {second}"
    written = shown(f"<script>{code}</script>")[0]
    picture = '<img src="data:image/png;base64,QUI=" alt="The first of 2 pictures of an animation">'
    assert written == box("An animation", SCRIPT, instead=picture)
    alone = shown('<script>anim_frames; frames[0]="data:image/png;base64,Qg"</script>')[0]
    assert 'alt="The only picture of an animation"' in alone


def test_what_only_acts_is_taken_out_and_that_is_said() -> None:
    named = f"a script of this output is not shown: {ACTS}"
    script = box("A script of this output", ACTS)
    assert shown("<script>1</script>") == (script, named, [])
    assert shown("<script type=module>1</script> ") == (script, named, [])
    assert shown("<p>words</p><script>1</script>") == (f"<p>words</p>{DEAD}", "", [named])
    assert shown('<script type="application/json">{}</script><p>words</p>') == (
        "<p>words</p>",
        "",
        [],
    )
    assert shown('<p>words</p><canvas id="a"></canvas>') == ("<p>words</p>", "", [])
    frame = '<div id="colab-df-1"></div><script>1</script><table><tr><td>1</td></tr></table>'
    assert shown(frame) == (frame.replace("<script>1</script>", ""), "", [])
    styled = "<style>p{color:red}</style><script>1</script>"
    assert shown(styled)[1] == named  # a style alone shows nothing


def test_words_of_dead_buttons_and_fields_stay() -> None:
    for field, words in (
        ('<button onclick="f()">Press  me</button>', "Press me"),
        ('<button onclick="f()" type="button" value="now">Go</button>', "Go, now"),
        ('<input oninput="f()" value="7">', "7"),
        ('<input oninput="f()" type="number" value="7">', "7"),
        ('<input onchange="f()" type="checkbox" value="yes">', ""),
        ('<select onchange="f()"><option>a<option>b c</select>', "a, b c"),
        ('<textarea onchange="f()">long</textarea>', "long"),
    ):
        assert shown(f"<p>So: {field}.</p>")[0] == f"<p>So:  {words} .</p>{DEAD}"
    # A handler of what is no field acts nowhere, and a page without one keeps its words.
    assert shown('<p onclick="f()">words</p>') == ('<p onclick="f()">words</p>', "", [])
    kept = '<input value="7"/><p>words</p>'
    assert shown(f"{kept}<canvas></canvas>") == (kept, "", [])


def test_a_stand_in_says_its_gaps_and_leads_to_addresses_only() -> None:
    made = StandIn("A file ({kind})", "it is <odd>", "HTTP://a.org/?b&c", "<hr>", {"kind": "x<y"})
    assert str(made) == "a file (x<y) is not shown: it is <odd>"
    assert made.html == box(
        "A file (x&lt;y)", "it is &lt;odd&gt;", at("HTTP://a.org/?b&amp;c"), "<hr>"
    )
    assert "<a " not in StandIn("A file", "it is odd", "javascript:1").html
