"""What a page cannot hold, and what stands there in its place.

No script of others runs on a page and no other site is asked for anything. So a frame, a
player or a drawing that a script makes is replaced: by what the notebook holds of it that
needs no script, or by a box that says what is missing, why, and where to find it.
"""

from __future__ import annotations

import base64
import json
import re
from binascii import Error as Base64Error
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from bs4.element import NavigableString

from sco_lessons.display.words import of_ours, say, say_count, to_say
from sco_lessons.site.figures import plotly_data, vega_data
from sco_lessons.site.pictures import embedded_file
from sco_lessons.site.sanitize import without_open_ends
from sco_lessons.site.trees import tree_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["BY_SCRIPT", "StandIn", "without_embeds"]

Warn = Callable[[str], None]

BY_SCRIPT = to_say("a script draws it, and no script of a notebook runs on this page")
_ON_A_SITE = to_say("it comes from another site, and this page asks no other site for anything")
_NEEDS_SCRIPT = to_say("it acts only where a script can run")


@dataclass(frozen=True)
class StandIn:
    """What is said in place of something that is not shown.

    `what` names it ("A map (Leaflet)"), `why` is the reason, `link` leads to it, `instead`
    is HTML of what can be shown of it; `gaps` fill `what`. The page says it in its own
    language, and a warning, which is `str()`, in English.
    """

    what: str
    why: str = BY_SCRIPT
    link: str = ""
    instead: str = ""
    gaps: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        what = self.what.format(**self.gaps) if self.gaps else self.what
        return f"{what[0].lower()}{what[1:]} is not shown: {self.why}"

    @property
    def html(self) -> str:
        """The box on the page."""
        what, why = escape(say(self.what, **self.gaps)), escape(say(self.why))
        said = say("<b>{what}</b> is not shown: {why}.", what=what, why=why)
        if re.match(r"https?://", self.link, re.I):
            words = say("Open it at its own address")
            said += f' <a href="{escape(self.link)}">{words}</a>'
        elif self.link:
            said += " " + say("Its file: {name}", name=f"<code>{escape(self.link)}</code>")
        return f'<div class="sco-gone" role="note"><p{of_ours()}>{said}</p>{self.instead}</div>'


_EMBED = re.compile(r"<(script|iframe|frame|video|audio|object|embed|applet|canvas|portal)\b", re.I)
_HANDLER = re.compile(r"<[^<>]*\son[a-z]+\s*=", re.I)
# What a script says of the library that it calls; the first that fits.
_DRAWN_WITH = (
    (to_say("A Plotly chart"), re.compile(r"Plotly\.(newPlot|react|plot)\b|plotly-graph-div")),
    (to_say("A Vega or Altair chart"), re.compile(r"vegaEmbed|vega-?embed|altair-viz", re.I)),
    (to_say("A Bokeh chart"), re.compile(r"Bokeh\.|BokehJS|bokehjs|bk-root", re.I)),
    (to_say("A map (Leaflet)"), re.compile(r"\bL\.map\(|leaflet", re.I)),
    (to_say("A network drawing (vis.js)"), re.compile(r"\bvis\.(Network|DataSet)\b")),
    (to_say("An animation"), re.compile(r'class="animation"|anim_frames|JSAnimation')),
    (to_say("A drawing in three dimensions"), re.compile(r"3Dmol|THREE\.|x3dom", re.I)),
    (to_say("A chart (D3)"), re.compile(r"\bd3\.(select|v\d)|d3js\.org|mpld3", re.I)),
)  # fmt: skip
_PLAYERS = {"video": to_say("A video"), "audio": to_say("A sound recording")}


def without_embeds(html: str, warn: Warn, folder: Path | None = None) -> tuple[str, StandIn | None]:
    """`html` with a stand-in for each thing that a page cannot hold.

    If nothing but a stand-in is left of it, that comes too: another form of the same
    output may say more. `warn` is told of every stand-in but that one.
    """
    if not (_EMBED.search(html) or _HANDLER.search(html)):
        return html, None
    html = without_open_ends(html)
    drawn = _drawn_by_script(html)
    # Drawings keep out of a parser that knows no SVG: see `page._Drawings`.
    soup = tree_of(html)
    boxes = list(_replaced(soup, folder))
    kinds = [
        (each, str(each.get("type") or "text/javascript").lower())
        for each in soup.find_all("script")
    ]
    scripts = [each for each, kind in kinds if "script" in kind or kind == "module"]
    for each in soup.find_all(("script", "canvas")):
        each.decompose()
    acting = bool(scripts) or bool(_HANDLER.search(html))
    dead_controls = acting and _without_dead_controls(soup)
    if drawn is not None and not _visible(soup, 200):
        return drawn.html, drawn
    if drawn is not None:  # beside other things, a table for example
        warn(str(drawn))
        return f"{drawn.html}{soup}", None
    if boxes:
        for box in boxes[_visible(soup, 0) is False :]:
            warn(str(box))
        return str(soup), None if _visible(soup, 0) else boxes[0]
    if (scripts or dead_controls) and "colab-df" not in html:  # that one's table is all there
        script = StandIn(to_say("A script of this output"), _NEEDS_SCRIPT)
        if not _visible(soup, 0):
            return script.html, script
        warn(str(script))
        dead = say("The script of this output does not run here.")
        return f'{soup}<p class="sco-gone"{of_ours()}>{dead}</p>', None
    return str(soup), None


def _visible(soup: BeautifulSoup, least: int) -> bool:
    """True if more than `least` letters, or a picture or a player, can be seen."""
    if soup.find(("svg", "sco-svg", "table", "video", "audio", "math", "hr", "progress")):
        return True
    if soup.find("img", src=True):
        return True
    letters = 0
    for text in soup.descendants:
        if not isinstance(text, NavigableString):
            continue
        kept = text.parent is None or text.parent.name != "style"
        if kept and not text.find_parent(class_="sco-gone"):
            letters += len("".join(text.split()))
            if letters > least:
                return True
    return False


_SAYS_ITS_VALUE = ("button", "date", "email", "number", "search", "submit", "text", "url")


def _without_dead_controls(soup: BeautifulSoup) -> bool:
    """True if there were buttons and fields, which do nothing here: their words stay."""
    found = False
    for control in soup.find_all(("button", "input", "select", "textarea")):
        if control.decomposed:
            continue
        found = True
        if control.name == "select":  # an option may end where the next one begins
            words = [str(next(each.strings, "")) for each in control.find_all("option")]
        else:
            words = [control.get_text()]
        if control.get("type", "text") in _SAYS_ITS_VALUE:
            words.append(str(control.get("value") or ""))
        said = filter(None, (" ".join(each.split()) for each in words))
        control.replace_with(f" {', '.join(said)} ")
    return found


# Frames and players.


def _replaced(soup: BeautifulSoup, folder: Path | None) -> Iterator[StandIn]:
    for element in soup.find_all(
        ("iframe", "frame", "portal", "object", "embed", "applet", *_PLAYERS)
    ):
        if element.decomposed or element.parent is None:
            continue
        put = _player(element, folder) if element.name in _PLAYERS else _framed(element)
        if isinstance(put, StandIn):
            yield put
        new = tree_of(put.html if isinstance(put, StandIn) else put)
        element.replace_with(new)


def _framed(element: Tag) -> StandIn | str:
    """What is in a frame: itself if it needs no script, else a stand-in."""
    address = str(element.get("src") or element.get("data") or element.get("code") or "").strip()
    inside = str(element.get("srcdoc") or "") or _page_in(address)
    if inside:
        if _EMBED.search(inside) is None:
            return inside
        drawn = _drawn_by_script(inside)
        return drawn or StandIn(to_say("A page in a frame"))
    if re.match(r"data:image/", address, re.I):
        return f'<img src="{escape(address)}"{_size(element)}>'
    if address.startswith("data:"):
        kind = re.split("[;,]", address[5:60])[0]
        why = to_say("a page cannot hold it")
        return StandIn(to_say("A file ({kind})"), why, gaps={"kind": kind})
    video = re.match(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)", address)
    if video:
        return StandIn(
            to_say("A video (YouTube)"), _ON_A_SITE, f"https://www.youtube.com/watch?v={video[1]}"
        )
    if "vimeo.com" in address:
        return StandIn(to_say("A video (Vimeo)"), _ON_A_SITE, _whole(address))
    if re.match(r"(https?:)?//", address, re.I):
        site = re.sub(r"^(https?:)?//(www\.)?|[/?#].*$", "", address, flags=re.I)
        what, gaps = to_say("A frame from {site}"), {"site": site[:60]}
        return StandIn(what, _ON_A_SITE, _whole(address), gaps=gaps)
    why = to_say("it shows another file, and a page holds one notebook only")
    return StandIn(to_say("A frame"), why, address)


def _whole(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address


def _page_in(address: str) -> str:
    """The HTML that an address holds in itself, or ""."""
    kind, _, content = address.partition(",")
    if not re.match(r"data:text/html", kind, re.I):
        return ""
    try:
        raw = unquote_to_bytes(content)
        raw = base64.b64decode(raw) if "base64" in kind else raw
    except (Base64Error, ValueError):
        return ""
    return raw.decode("utf-8", "replace")


def _player(element: Tag, folder: Path | None) -> StandIn | str:
    """A player of what lies in the notebook or beside it; else a stand-in."""
    name = element.name
    found = [str(e.get("src") or "") for e in (element, *element.find_all("source"))]
    addresses = [each for each in found if each]
    for address in addresses:
        if not address.startswith("data:") and not re.match(r"(https?:)?//", address, re.I):
            try:
                address = embedded_file(address, folder, kinds=(name, "video"))
            except ValueError:
                continue
        if address.startswith("data:"):
            kind = re.sub(rf"^data:(?!{name}/|video/)[^;,]*", f"data:{name}/mp4", address)
            label = "" if element.get("aria-label") else f' aria-label="{say(_PLAYERS[name])}"'
            return f'<{name} controls src="{escape(kind)}"{_size(element)}{label}></{name}>'
    if not addresses:
        return StandIn(_PLAYERS[name], to_say("the notebook says no address for it"))
    remote = re.match(r"(https?:)?//", addresses[0], re.I)
    missing = to_say("its file is not beside the notebook, or is too large")
    why = _ON_A_SITE if remote else missing
    return StandIn(_PLAYERS[name], why, _whole(addresses[0]))


def _size(element: Tag) -> str:
    sizes = {key: str(element.get(key) or "") for key in ("width", "height")}
    return "".join(f' {key}="{size}"' for key, size in sizes.items() if re.fullmatch(r"\d+", size))


# What a script would draw.


def _drawn_by_script(html: str) -> StandIn | None:
    """A stand-in for a drawing of a library that is known; with its data, if it has any."""
    if not re.search(r"<script", html, re.I):
        return None
    what = next((name for name, sign in _DRAWN_WITH if sign.search(html)), "")
    if what.startswith("A Plotly"):
        calls = list(islice(re.finditer(r"Plotly\.(?:newPlot|react|plot)\(", html), _MOST_CALLS))
        if not calls and "plotly-graph-div" not in html:
            return None
        given = [_values(html, call.end()) for call in calls]
        return StandIn(what, instead="".join(plotly_data(*each[1:3]) for each in given if each[1:]))
    if what.startswith("A Vega"):
        start = re.search(r'\{\s*"(\$schema|config|data|width)"\s*:', html)
        given = _values(html, start.start()) if start else []
        return StandIn(what, instead=vega_data(given[0]) if given else "")
    if what == "An animation":
        frames = re.findall(r'frames\[\d+\]\s*=\s*"(data:image/[^"]+)"', html.replace("\\\n", ""))
        if frames:
            alt = say_count(
                "The only picture of an animation", "The first of {n} pictures of an animation",
                len(frames),
            )  # fmt: skip
            return StandIn(what, instead=f'<img src="{escape(frames[0])}" alt="{alt}">')
    return StandIn(what) if what else None


_MOST_CALLS = 20
_JS_STRING = re.compile(r"'([^'\\\n]{0,200})'")


def _values(text: str, start: int) -> list[Any]:
    """The values of JSON that stand in a call, from `start` on, with commas between them."""
    decoder, values = json.JSONDecoder(), []
    for _ in range(4):
        blank = re.compile(r"[\s,]*").match(text, start)
        start = blank.end() if blank else start
        name = _JS_STRING.match(text, start)
        if name:  # JSON has no such marks; JavaScript has
            values.append(name[1])
            start = name.end()
            continue
        try:
            value, start = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values
