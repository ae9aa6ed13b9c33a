"""The forms that an output of a cell can have, each as HTML, or a stand-in if a page holds none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from sco_lessons.display.phrases import count
from sco_lessons.display.svg import svg_description, svg_markup
from sco_lessons.display.words import of_ours, say, to_say
from sco_lessons.errors import CourseError
from sco_lessons.marking.marks import data_of_offer
from sco_lessons.site.drawings import drawing_as_picture
from sco_lessons.site.embeds import StandIn
from sco_lessons.site.figures import plotly_data, vega_data
from sco_lessons.site.formulas import mathml_or_code
from sco_lessons.site.markdown import diagram_source, from_markdown
from sco_lessons.site.marking import marking_place
from sco_lessons.site.markup import highlighted, terminal
from sco_lessons.site.pictures import MOST_BYTES, picture_address, smaller_png
from sco_lessons.site.widgets import Widgets

__all__ = [
    "Context",
    "Limits",
    "Output",
    "Settle",
    "Shown",
    "Warn",
    "as_bokeh",
    "as_data",
    "as_html",
    "as_image",
    "as_json",
    "as_latex",
    "as_markdown",
    "as_marking",
    "as_media",
    "as_mermaid",
    "as_pdf",
    "as_plotly",
    "as_script",
    "as_svg",
    "as_text",
    "as_vega",
    "as_widget",
    "labelled",
    "preformatted",
    "raised_by",
    "text_of",
]

Warn = Callable[[str], None]
Settle = Callable[[str], tuple[str, StandIn | None]]


@dataclass(frozen=True)
class Limits:
    """What is the most that a page takes of one output; what is more is named and left out.

    `text` are the characters of text, `markup` those of HTML, `elements` the tags in it, and
    `embedded` the characters of pictures and other files that stand in it.
    """

    text: int = 100_000
    markup: int = 3_000_000
    elements: int = 100_000
    embedded: int = 40_000_000

    def excess(self, html: str) -> str:
        """Why a piece of HTML is too much, "" if it is not."""
        embedded = sum(map(len, _EMBEDDED.findall(html)))
        found = (
            ("max_embedded", "characters of files", embedded, self.embedded),
            ("max_markup", "characters of HTML", len(html) - embedded, self.markup),
            ("max_elements", "tags", html.count("<"), self.elements),
        )
        for option, what, number, most in found:
            if number > most:
                return f"{number:,} {what} are more than {most:,} ({raised_by(option)})"
        return ""


def raised_by(option: str) -> str:
    """How a limit is raised, in words."""
    return f"nbconvert's --SCOLessonExporter.{option} raises it"


_EMBEDDED = re.compile(r";base64,[A-Za-z0-9+/=\s]+")


@dataclass(frozen=True)
class Output:
    """One output as HTML. `foreign` says that its markup came from the notebook, `poor`
    that any other form of the output says more, `warning` what to tell where it is shown."""

    html: str
    foreign: bool = False
    poor: bool = False
    warning: str = ""


@dataclass(frozen=True)
class Context:
    """What the outputs of one cell share: what is allowed, described, and how it is told.

    `inner` makes HTML of an output inside an output, None if there may be none.
    """

    untrusted: bool
    descriptions: Iterator[str]
    missing: Callable[[], str]
    warn: Warn
    prefix: str
    settle: Settle
    limits: Limits
    on_paper: bool
    widgets: Widgets
    inner: Callable[[Any], str] | None


def text_of(value: Any) -> str:
    """Text that a notebook keeps whole or in lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def preformatted(text: str, context: Context) -> str:
    """Text as a terminal shows it, in colours; what is too long is left out and told."""
    if len(text) > context.limits.text:
        more = len(text) - context.limits.text
        context.warn(
            f"{count(more, 'characters')} of an output {'is' if more == 1 else 'are'} left out: "
            f"a page takes {context.limits.text:,} ({raised_by('max_text')})"
        )
        text = f"{text[: context.limits.text]}\n… ({count(more, 'more characters')})"
    return f"<pre>{terminal(text)}</pre>"


def labelled(kind: str, label: str, body: str) -> Output:
    """A box of the page with a few words over it."""
    words = escape(label, quote=False)
    return Output(f'<div class="out {kind}"><p class="label"{of_ours()}>{words}</p>{body}</div>')


Shown = Output | StandIn | None


def as_html(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """HTML of a notebook, or a stand-in if it is too much or cannot act; None if it is blank."""
    text = text_of(value)
    if not text.strip():
        return None
    excess = context.limits.excess(text)
    if excess:
        return StandIn(to_say("An output"), excess)
    settled, lost = context.settle(text)
    if lost is not None:
        return lost
    return Output(f'<div class="out rich">{settled}</div>', foreign=True)


def as_marking(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A place to mark a text by hand; None if nobody can, so that its HTML is shown."""
    if context.on_paper:
        return None
    try:
        data = data_of_offer(value)
    except CourseError as reason:
        context.warn(str(reason))
        return None
    if len(data["text"]) > context.limits.text:
        return None
    layer = escape(data["layers"][0]["name"])
    words = say(
        "Mark {layer} here: this needs scripts, and a browser of 2023 or later.", layer=layer
    )
    instead = f"<p{of_ours()}>{words}</p>"
    return Output(f'<div class="out">{marking_place(data, instead)}</div>')


def as_widget(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A widget as its saved state says it, else a stand-in with its name."""
    html = context.widgets.html(value, context.inner)
    if html:
        return as_html(kind, html, facts, context)
    name = context.widgets.name(value)
    if name:
        why = (
            to_say("there are more widgets than a page shows")
            if context.widgets.too_many
            else to_say("it showed nothing that can be said in words")
        )
        return StandIn(to_say("A widget ({name})"), why, gaps={"name": name})
    why = to_say("it acts only where Python runs, and its state was not saved")
    return StandIn(to_say("A widget"), why)


def as_markdown(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """Markdown of an output, as that of a cell."""
    return as_html(kind, from_markdown(text_of(value), {}, context.warn), facts, context)


def as_latex(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A formula as MathML, or as code if it cannot be read."""
    bare = re.sub(r"^\s*(\$\$?|\\\[|\\\()|(\$\$?|\\\]|\\\))\s*$", "", text_of(value).strip())
    html, reason = mathml_or_code(re.sub(r"^\\displaystyle\b", "", bare.strip()), block=True)
    warning = f"a formula in the output stays as code: {reason}" if reason else ""
    return Output(f'<div class="out">{html}</div>', poor=bool(reason), warning=warning)


def as_svg(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A drawing with a description; as a picture, which can run nothing, if nobody trusts it."""
    text = text_of(value)
    described = _described(facts, context) or svg_description(text)
    label = described or context.missing()
    svg = re.sub(r"(?s)^.*?(?=<svg)", "", text, count=1)
    try:
        if context.untrusted:  # as a picture a drawing can run nothing
            return _picture(drawing_as_picture(svg), label, facts)
        drawing = svg_markup(svg, context.prefix, label=label)
    except ValueError as reason:
        return StandIn(to_say("A drawing"), str(reason))
    return Output(f'<figure class="out pic">{context.settle(drawing)[0]}</figure>')


def _described(facts: Mapping[str, Any], context: Context) -> str:
    """The description of a picture: its library's, else its author's."""
    return str(facts.get("alt") or "").strip() or next(context.descriptions, "").strip()


def as_image(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A picture that is in the notebook, with a description."""
    encoded = "".join(text_of(value).split())
    try:
        if kind == "image/png":
            address = picture_address(kind, smaller_png(encoded))
        elif re.fullmatch(r"[A-Za-z0-9+/]+=*", encoded):
            address = f"data:{kind};base64,{encoded}"
        else:
            raise ValueError("the picture is not base64")
    except ValueError as reason:
        return StandIn(to_say("A picture"), str(reason))
    return _picture(address, _described(facts, context) or context.missing(), facts)


def _picture(address: str, alt: str, facts: Mapping[str, Any]) -> Output:
    sizes = "".join(
        f' {key}="{int(facts[key])}"'
        for key in ("width", "height")
        if isinstance(facts.get(key), int | float) and 0 < facts[key] < 10_000
    )
    image = f'<img src="{address}" alt="{escape(alt)}"{sizes}>'
    return Output(f'<figure class="out pic">{image}</figure>')


def as_media(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """Sound or film that is in the notebook."""
    encoded, name = "".join(text_of(value).split()), kind.partition("/")[0]
    return as_html(
        kind, f'<{name} src="data:{escape(kind)};base64,{encoded}"></{name}>', facts, context
    )


def as_plotly(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A stand-in with a Plotly chart's numbers."""
    figure = value if isinstance(value, Mapping) else {}
    data = plotly_data(figure.get("data"), figure.get("layout"))
    return StandIn(to_say("A Plotly chart"), instead=data)


def as_vega(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A stand-in with the numbers of a Vega or Altair chart."""
    return StandIn(to_say("A Vega or Altair chart"), instead=vega_data(value))


def as_bokeh(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A stand-in for a Bokeh chart, or for the loading of its library."""
    return StandIn(to_say("The loading of Bokeh") if "load" in kind else to_say("A Bokeh chart"))


def as_script(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A stand-in: no script of a notebook runs on a page."""
    why = to_say("no script of a notebook runs on this page")
    return StandIn(to_say("A script of this output"), why)


def as_mermaid(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A diagram as its source."""
    return Output(diagram_source(text_of(value), context.warn))


def as_pdf(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """A link that downloads a PDF file, or a stand-in if it is too large."""
    encoded = "".join(text_of(value).split())
    size = len(encoded) * 3 // 4
    if size > MOST_BYTES or not re.fullmatch(r"[A-Za-z0-9+/]+=*", encoded):
        what, why = to_say("A PDF file of {size} bytes"), to_say("a page does not show such a file")
        return StandIn(what, why, gaps={"size": f"{size:,}"})
    address = f"data:application/pdf;base64,{encoded}"
    context.warn(f"a PDF file of {size:,} bytes is a link to download: a page does not show it")
    words = say("Download the PDF file of this output ({size} bytes)", size=f"{size:,}")
    return Output(
        f'<p class="out"{of_ours()}><a download="output.pdf" href="{address}">{words}</a></p>'
    )


def as_json(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """Data as highlighted code, or a stand-in if they are too much."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    if len(text) > context.limits.text:
        what, why = (
            to_say("Data of {size} characters ({kind})"),
            to_say("a page does not take so much"),
        )
        return StandIn(what, why, gaps={"size": f"{len(text):,}", "kind": kind})
    code = highlighted(text, "json")
    return labelled(
        "", say("Data ({kind})", kind=kind), f'<pre class="code"><code>{code}</code></pre>'
    )


def as_data(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """Data of a kind that is not known, if nothing else is there."""
    shown = as_json(kind, value, facts, context) if value else None
    return replace(shown, poor=True) if isinstance(shown, Output) else shown


def as_text(kind: str, value: Any, facts: Mapping[str, Any], context: Context) -> Shown:
    """Plain words, which any other form says more than; None if they are blank."""
    text = text_of(value)
    if not text.strip():
        return None
    return Output(f'<div class="out">{preformatted(text, context)}</div>', poor=True)
