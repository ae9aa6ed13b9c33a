"""The outputs of a code cell to HTML: the richest form that a page can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import Any

from sco_lessons.course.editions import without_colours
from sco_lessons.display.phrases import count
from sco_lessons.display.svg import svg_description, svg_markup
from sco_lessons.display.words import of_ours, say, to_say
from sco_lessons.errors import CourseError
from sco_lessons.marking.marks import OFFER, data_of_offer
from sco_lessons.site.drawings import drawing_as_picture
from sco_lessons.site.embeds import StandIn
from sco_lessons.site.figures import plotly_data, vega_data
from sco_lessons.site.formulas import mathml_or_code
from sco_lessons.site.markdown import diagram_source, from_markdown
from sco_lessons.site.marking import marking_place
from sco_lessons.site.markup import highlighted, terminal
from sco_lessons.site.pictures import MOST_BYTES, picture_address, smaller_png
from sco_lessons.site.widgets import VIEW, Widgets

__all__ = ["Limits", "Output", "outputs_html"]

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
class _Context:
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


def outputs_html(
    outputs: Iterable[Any],
    *,
    descriptions: Iterator[str],
    missing: Callable[[], str],
    warn: Warn,
    prefix: str,
    settle: Settle,
    limits: Limits,
    widgets: Widgets,
    untrusted: bool = False,
    on_paper: bool = False,
) -> Iterator[Output]:
    """The outputs of one cell, one after the other.

    `descriptions` are the author's for pictures, in order; `missing()` gives a stand-in
    for a picture that has none (and may raise). `prefix` makes ids unique in the page.
    `settle` puts stand-ins into HTML of the notebook; `widgets` are the notebook's. `on_paper`
    says that nothing can be marked there.
    """

    def inner(held: Any) -> str:
        return "".join(each.html for each in shown(held if isinstance(held, list) else [], "w"))

    def shown(some: Iterable[Any], within: str) -> Iterator[Output]:
        for index, output in enumerate(_merged(some)):
            context = _Context(
                untrusted, descriptions, missing, warn, f"{prefix}{within}{index}-", settle, limits,
                on_paper, widgets, inner if not within else None,
            )  # fmt: skip
            kind = output.get("output_type")
            if kind == "stream":
                yield _stream(output, context)
            elif kind == "error":
                yield _error(output, context)
            elif kind in ("display_data", "execute_result"):
                yield from _displayed(output, context)
            else:
                yield _gone(_unknown(f"{kind!r:.60}"), context)

    yield from shown(outputs, "")


def _unknown(kind: str) -> StandIn:
    why = to_say("this version of the course does not know how to show it")
    return StandIn(to_say("An output of the kind {kind}"), why, gaps={"kind": kind})


def _gone(box: StandIn, context: _Context) -> Output:
    """A stand-in on the page, and in the warnings."""
    context.warn(str(box))
    return Output(f'<div class="out rich">{context.settle(box.html)[0]}</div>', foreign=True)


def _merged(outputs: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """The outputs with neighbouring streams of one name joined, as a reader saw them."""
    whole = (output for output in outputs if isinstance(output, Mapping))
    for (kind, _), run in groupby(whole, lambda o: (o.get("output_type"), o.get("name"))):
        if kind == "stream":
            streams = list(run)
            yield {**streams[0], "text": "".join(_text(each.get("text")) for each in streams)}
        else:
            yield from run


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _pre(text: str, context: _Context) -> str:
    if len(text) > context.limits.text:
        more = len(text) - context.limits.text
        context.warn(
            f"{count(more, 'characters')} of an output {'is' if more == 1 else 'are'} left out: "
            f"a page takes {context.limits.text:,} ({raised_by('max_text')})"
        )
        text = f"{text[: context.limits.text]}\n… ({count(more, 'more characters')})"
    return f"<pre>{terminal(text)}</pre>"


def _labelled(kind: str, label: str, body: str) -> Output:
    words = escape(label, quote=False)
    return Output(f'<div class="out {kind}"><p class="label"{of_ours()}>{words}</p>{body}</div>')


def _stream(output: Mapping[str, Any], context: _Context) -> Output:
    text = _text(output.get("text")).rstrip("\n")
    if not text.strip():
        return Output("")
    if output.get("name") != "stderr":
        return Output(f'<div class="out">{_pre(text, context)}</div>')
    warned = re.search(r"\b\w*warning\b", text, re.I)
    return _labelled("warn", say("Warning") if warned else say("Message"), _pre(text, context))


def _error(output: Mapping[str, Any], context: _Context) -> Output:
    name = without_colours(_text(output.get("ename")))
    value = without_colours(_text(output.get("evalue")))
    lines = output.get("traceback") or []
    trace = "\n".join(map(str, lines)) if isinstance(lines, list) else str(lines)
    first = value.strip().split("\n")[0][:200]
    label = say("Error: {name}", name=f"{name}: {first}" if first else name)
    return _labelled("err", label, _pre(trace, context) if trace.strip() else "")


def _displayed(output: Mapping[str, Any], context: _Context) -> Iterator[Output]:
    """The best form of an output that can be shown; of an SVG of many points, the PNG.

    Where that is only what Python says of the object, a stand-in says what is missing.
    """
    bundle, metadata = output.get("data"), output.get("metadata")
    if not isinstance(bundle, Mapping) or not bundle:
        return
    signs = [sign for sign, _ in _FORMS]
    found = [(next((n for n, sign in enumerate(signs) if sign.match(k)), -1), k) for k in bundle]
    drawing, picture = (_text(bundle.get(kind)) for kind in ("image/svg+xml", "image/png"))
    heavy = drawing and picture and len(picture) < len(drawing) / 2
    lost, poor = None, None
    for number, kind in sorted(found):
        if number < 0 or (kind == "image/svg+xml" and heavy):
            continue
        shown = _FORMS[number][1](kind, bundle[kind], _facts(metadata, kind), context)
        if isinstance(shown, StandIn):
            lost = shown if lost is None or (shown.instead and not lost.instead) else lost
        elif shown is not None and shown.poor:
            poor = poor or shown
        elif shown is not None:
            lost = None
            yield shown
            return
    if lost is not None:
        yield _gone(lost, context)
        if poor is not None and not _REPR.match(_text(bundle.get("text/plain"))):
            yield poor
    elif poor is not None:
        if poor.warning:
            context.warn(poor.warning)
        yield poor
    elif set(bundle) != {"text/plain"}:
        named = str(next(iter(bundle)))
        yield _gone(_unknown(named[:60]), context)


# What Python says of an object that has nothing to say: "<folium.folium.Map at 0x1109f1750>".
_REPR = re.compile(
    r"\s*(<[^<>]{1,200} (at 0x[0-9a-f]+|object)>|"
    r"[\w.]{1,80}\((\.\.\.|children=.*|\{.*)\)?|)\s*$",
    re.S,
)


def _facts(metadata: Any, kind: str) -> Mapping[str, Any]:
    """What a library left beside one form of an output: its size and description."""
    if not isinstance(metadata, Mapping):
        return {}
    inner = metadata.get(kind)
    return {**metadata, **inner} if isinstance(inner, Mapping) else metadata


Shown = Output | StandIn | None


def _html(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    text = _text(value)
    if not text.strip():
        return None
    excess = context.limits.excess(text)
    if excess:
        return StandIn(to_say("An output"), excess)
    settled, lost = context.settle(text)
    if lost is not None:
        return lost
    return Output(f'<div class="out rich">{settled}</div>', foreign=True)


def _marking(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
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


def _widget(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    html = context.widgets.html(value, context.inner)
    if html:
        return _html(kind, html, facts, context)
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


def _markdown(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    return _html(kind, from_markdown(_text(value), {}, context.warn), facts, context)


def _latex(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    bare = re.sub(r"^\s*(\$\$?|\\\[|\\\()|(\$\$?|\\\]|\\\))\s*$", "", _text(value).strip())
    html, reason = mathml_or_code(re.sub(r"^\\displaystyle\b", "", bare.strip()), block=True)
    warning = f"a formula in the output stays as code: {reason}" if reason else ""
    return Output(f'<div class="out">{html}</div>', poor=bool(reason), warning=warning)


def _svg(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    text = _text(value)
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


def _described(facts: Mapping[str, Any], context: _Context) -> str:
    """The description of a picture: its library's, else its author's."""
    return str(facts.get("alt") or "").strip() or next(context.descriptions, "").strip()


def _image(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    encoded = "".join(_text(value).split())
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


def _media(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    encoded, name = "".join(_text(value).split()), kind.partition("/")[0]
    return _html(
        kind, f'<{name} src="data:{escape(kind)};base64,{encoded}"></{name}>', facts, context
    )


def _plotly(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    figure = value if isinstance(value, Mapping) else {}
    data = plotly_data(figure.get("data"), figure.get("layout"))
    return StandIn(to_say("A Plotly chart"), instead=data)


def _vega(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    return StandIn(to_say("A Vega or Altair chart"), instead=vega_data(value))


def _bokeh(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    return StandIn(to_say("The loading of Bokeh") if "load" in kind else to_say("A Bokeh chart"))


def _script(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    why = to_say("no script of a notebook runs on this page")
    return StandIn(to_say("A script of this output"), why)


def _mermaid(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    return Output(diagram_source(_text(value), context.warn))


def _pdf(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    encoded = "".join(_text(value).split())
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


def _json(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    if len(text) > context.limits.text:
        what, why = (
            to_say("Data of {size} characters ({kind})"),
            to_say("a page does not take so much"),
        )
        return StandIn(what, why, gaps={"size": f"{len(text):,}", "kind": kind})
    code = highlighted(text, "json")
    return _labelled(
        "", say("Data ({kind})", kind=kind), f'<pre class="code"><code>{code}</code></pre>'
    )


def _data(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    """Data of a kind that is not known, if nothing else is there."""
    shown = _json(kind, value, facts, context) if value else None
    return replace(shown, poor=True) if isinstance(shown, Output) else shown


def _plain(kind: str, value: Any, facts: Mapping[str, Any], context: _Context) -> Shown:
    text = _text(value)
    if not text.strip():
        return None
    return Output(f'<div class="out">{_pre(text, context)}</div>', poor=True)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Shown]], ...] = tuple(
    (re.compile(sign), form)
    for sign, form in (
        (re.escape(OFFER) + "$", _marking),
        (re.escape(VIEW) + "$", _widget),
        ("text/html$", _html),
        ("text/markdown$", _markdown),
        (r"image/svg\+xml$", _svg),
        ("text/latex$", _latex),
        ("image/(png|jpeg|webp|gif)$", _image),
        ("(video|audio)/", _media),
        (r"application/vnd\.plotly", _plotly),
        (r"application/vnd\.vega", _vega),
        (r"application/vnd\.bokehjs", _bokeh),
        (r"text/(vnd\.)?mermaid$", _mermaid),
        ("application/pdf$", _pdf),
        (r"application/((geo|ld)\+)?json$", _json),
        ("(application|text)/(x-)?(java|ecma)script$", _script),
        ("text/plain$", _plain),
        (r"application/[\w.+-]+\+json$", _data),
    )
)
