"""The outputs of a code cell to HTML: the richest form that a page can hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import groupby
from typing import Any

from sco_lessons.course.editions import without_colours
from sco_lessons.display.svg import svg_description, svg_markup
from sco_lessons.site.markup import from_markdown, mathml_or_code, terminal
from sco_lessons.site.pictures import picture_address, smaller_png
from sco_lessons.site.sanitize import clean

__all__ = ["Output", "outputs_html"]

MOST_CHARACTERS = 100_000
"""The longest text of one output that goes into a page."""
MOST_MARKUP = 3_000_000

Warn = Callable[[str], None]


@dataclass(frozen=True)
class Output:
    """One output as HTML. `foreign` says that its markup came from the notebook."""

    html: str
    foreign: bool = False


@dataclass(frozen=True)
class _Context:
    untrusted: bool
    descriptions: Iterator[str]
    missing: Callable[[], str]
    warn: Warn
    prefix: str


def outputs_html(
    outputs: Iterable[Any],
    *,
    descriptions: Iterator[str],
    missing: Callable[[], str],
    warn: Warn,
    prefix: str,
    untrusted: bool = False,
) -> Iterator[Output]:
    """The outputs of one cell, one after the other.

    `descriptions` are the author's for pictures, in order; `missing()` gives a stand-in
    for a picture that has none (and may raise). `prefix` makes ids unique in the page.
    """
    for index, output in enumerate(_merged(outputs)):
        context = _Context(untrusted, descriptions, missing, warn, f"{prefix}{index}-")
        kind = output.get("output_type")
        if kind == "stream":
            yield _stream(output)
        elif kind == "error":
            yield _error(output)
        elif kind in ("display_data", "execute_result"):
            yield from _displayed(output, context)


def _merged(outputs: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """The outputs with neighbouring streams of one name joined, as a reader saw them."""
    for (kind, _), run in groupby(outputs, lambda o: (o.get("output_type"), o.get("name"))):
        if kind == "stream":
            streams = list(run)
            yield {**streams[0], "text": "".join(_text(each.get("text")) for each in streams)}
        else:
            yield from run


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _pre(text: str) -> str:
    """Text as a terminal leaves it: what a carriage return overwrote is gone."""
    text = re.sub(r"^[^\n]*\r(?!\n)", "", text, flags=re.M)
    if len(text) > MOST_CHARACTERS:
        more = len(text) - MOST_CHARACTERS
        text = f"{text[:MOST_CHARACTERS]}\n… ({more:,} more characters)"
    return f"<pre>{terminal(text)}</pre>"


def _labelled(kind: str, label: str, body: str) -> Output:
    words = escape(label, quote=False)
    return Output(f'<div class="out {kind}"><p class="label">{words}</p>{body}</div>')


def _stream(output: Mapping[str, Any]) -> Output:
    text = _text(output.get("text")).rstrip("\n")
    if not text.strip():
        return Output("")
    if output.get("name") != "stderr":
        return Output(f'<div class="out">{_pre(text)}</div>')
    warned = re.search(r"\b\w*Warning\b|^warning:", text, re.M | re.I)
    return _labelled("warn", "Warning" if warned else "Message", _pre(text))


def _error(output: Mapping[str, Any]) -> Output:
    name = without_colours(_text(output.get("ename")))
    value = without_colours(_text(output.get("evalue")))
    lines = output.get("traceback") or []
    trace = "\n".join(map(str, lines)) if isinstance(lines, list) else str(lines)
    first = value.strip().split("\n")[0][:200]
    label = f"Error: {name}" + (f": {first}" if first else "")
    return _labelled("err", label, _pre(trace) if trace.strip() else "")


def _displayed(output: Mapping[str, Any], context: _Context) -> Iterator[Output]:
    """The best form of an output that can be shown; of an SVG of many points, the PNG."""
    bundle, metadata = output.get("data"), output.get("metadata")
    if not isinstance(bundle, Mapping):
        return
    kinds = [kind for kind in _SHOWN if kind in bundle]
    drawing, picture = (_text(bundle.get(kind)) for kind in ("image/svg+xml", "image/png"))
    if drawing and picture and len(picture) < len(drawing) / 2:
        kinds.remove("image/svg+xml")
    for kind in kinds:
        shown = _SHOWN[kind](_text(bundle[kind]), _alt(metadata, kind), context)
        if shown is not None:
            yield shown
            return


def _alt(metadata: Any, kind: str) -> str:
    """The description that a library left beside the output."""
    if not isinstance(metadata, Mapping):
        return ""
    inner = metadata.get(kind)
    found = inner.get("alt") if isinstance(inner, Mapping) else None
    return str(found or metadata.get("alt") or "")


def _html(text: str, alt: str, context: _Context) -> Output | None:
    if len(text) > MOST_MARKUP:
        context.warn(f"an output of {len(text):,} characters of HTML is left out")
        return None
    if re.search(r"<script|<iframe", text, re.I):
        left = clean(re.sub(r"(?i)<svg\b", "<sco-svg", text))
        words = re.sub(r"(?s)<style.*?</style>|<[^>]*>", "", left)
        if not words.strip() and "<img" not in left and "<sco-svg" not in left:
            context.warn("an output that needs scripts or frames is shown as text")
            return None
    return Output(f'<div class="out rich">{text}</div>', foreign=True)


def _markdown(text: str, alt: str, context: _Context) -> Output:
    html = from_markdown(text, {}, context.warn)
    return Output(f'<div class="out rich">{html}</div>', foreign=True)


def _latex(text: str, alt: str, context: _Context) -> Output:
    bare = re.sub(r"^\s*(\$\$?|\\\[|\\\()|(\$\$?|\\\]|\\\))\s*$", "", text.strip())
    html, reason = mathml_or_code(bare, block=True)
    if reason:
        context.warn(f"a formula in the output stays as code: {reason}")
    return Output(f'<div class="out">{html}</div>')


def _svg(text: str, alt: str, context: _Context) -> Output | None:
    described = alt.strip() or next(context.descriptions, "").strip() or svg_description(text)
    label = described or context.missing()
    if context.untrusted:  # as a picture a drawing can run nothing
        return _picture(picture_address("image/svg+xml", text.encode()), label)
    try:
        drawing = svg_markup(re.sub(r"(?s)^.*?(?=<svg)", "", text), context.prefix, label=label)
    except ValueError:
        return None
    return Output(f'<figure class="out pic">{drawing}</figure>')


def _image(kind: str, text: str, alt: str, context: _Context) -> Output | None:
    encoded = "".join(text.split())
    if not re.fullmatch(r"[A-Za-z0-9+/]+=*", encoded):
        return None
    address = f"data:{kind};base64,{encoded}"
    if kind == "image/png":
        try:
            address = picture_address(kind, smaller_png(encoded))
        except ValueError:
            return None
    described = alt.strip() or next(context.descriptions, "").strip() or context.missing()
    return _picture(address, described)


def _picture(address: str, alt: str) -> Output:
    return Output(f'<figure class="out pic"><img src="{address}" alt="{escape(alt)}"></figure>')


def _plain(text: str, alt: str, context: _Context) -> Output:
    return Output(f'<div class="out">{_pre(text)}</div>') if text.strip() else Output("")


_SHOWN: dict[str, Callable[[str, str, _Context], Output | None]] = {
    "text/html": _html,
    "text/markdown": _markdown,
    "image/svg+xml": _svg,
    **{
        f"image/{kind}": partial(_image, f"image/{kind}") for kind in ("png", "jpeg", "webp", "gif")
    },
    "text/latex": _latex,
    "text/plain": _plain,
}
