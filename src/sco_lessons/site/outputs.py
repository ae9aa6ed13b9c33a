"""The outputs of a code cell to HTML: the richest form that a page can hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sco_lessons.course.editions import without_colours
from sco_lessons.display.words import say, to_say
from sco_lessons.marking.marks import OFFER
from sco_lessons.site import forms
from sco_lessons.site.embeds import StandIn
from sco_lessons.site.forms import (
    Context,
    Limits,
    Output,
    Settle,
    Shown,
    Warn,
    labelled,
    preformatted,
    text_of,
)
from sco_lessons.site.widgets import VIEW, Widgets

__all__ = ["outputs_html"]


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
            context = Context(
                untrusted, descriptions, missing, warn, f"{prefix}{within}{index}-", settle, limits,
                on_paper, widgets, inner if not within else None,
            )  # fmt: skip
            kind, told = output.get("output_type"), _Told(output, context)
            if kind == "stream":
                yield told.stream()
            elif kind == "error":
                yield told.error()
            elif kind in ("display_data", "execute_result"):
                yield from told.displayed()
            else:
                yield _gone(_unknown(f"{kind!r:.60}"), context)

    yield from shown(outputs, "")


def _unknown(kind: str) -> StandIn:
    why = to_say("this version of the course does not know how to show it")
    return StandIn(to_say("An output of the kind {kind}"), why, gaps={"kind": kind})


def _gone(box: StandIn, context: Context) -> Output:
    """A stand-in on the page, and in the warnings."""
    context.warn(str(box))
    return Output(f'<div class="out rich">{context.settle(box.html)[0]}</div>', foreign=True)


def _merged(outputs: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """The outputs with neighbouring streams of one name joined, as a reader saw them."""
    whole = (output for output in outputs if isinstance(output, Mapping))
    for (kind, _), run in groupby(whole, lambda o: (o.get("output_type"), o.get("name"))):
        if kind == "stream":
            streams = list(run)
            yield {**streams[0], "text": "".join(text_of(each.get("text")) for each in streams)}
        else:
            yield from run


@dataclass(frozen=True, slots=True)
class _Told:
    """An output as the notebook has it, and the page that it is shown on."""

    output: Mapping[str, Any]
    context: Context

    def stream(self) -> Output:
        text = text_of(self.output.get("text")).rstrip("\n")
        if not text.strip():
            return Output("")
        if self.output.get("name") != "stderr":
            return Output(f'<div class="out">{preformatted(text, self.context)}</div>')
        warned = re.search(r"\b\w*warning\b", text, re.I)
        return labelled(
            "warn", say("Warning") if warned else say("Message"), preformatted(text, self.context)
        )

    def error(self) -> Output:
        name = without_colours(text_of(self.output.get("ename")))
        value = without_colours(text_of(self.output.get("evalue")))
        lines = self.output.get("traceback") or []
        trace = "\n".join(map(str, lines)) if isinstance(lines, list) else str(lines)
        first = value.strip().split("\n")[0][:200]
        label = say("Error: {name}", name=f"{name}: {first}" if first else name)
        return labelled("err", label, preformatted(trace, self.context) if trace.strip() else "")

    def displayed(self) -> Iterator[Output]:
        """The best form of an output that can be shown; of an SVG of many points, the PNG.

        Where that is only what Python says of the object, a stand-in says what is missing.
        """
        bundle, metadata = self.output.get("data"), self.output.get("metadata")
        if not isinstance(bundle, Mapping) or not bundle:
            return
        facts = metadata if isinstance(metadata, Mapping) else {}
        signs = [sign for sign, _ in _FORMS]
        found = [
            (next((n for n, sign in enumerate(signs) if sign.match(k)), -1), k) for k in bundle
        ]
        drawing, picture = (text_of(bundle.get(kind)) for kind in ("image/svg+xml", "image/png"))
        heavy = drawing and picture and len(picture) < len(drawing) / 2
        lost, poor = None, None
        for number, kind in sorted(found):
            if number < 0 or (kind == "image/svg+xml" and heavy):
                continue
            # What a library left beside this form: its size and description.
            beside = facts.get(kind)
            told = {**facts, **beside} if isinstance(beside, Mapping) else facts
            shown = _FORMS[number][1](kind, bundle[kind], told, self.context)
            if isinstance(shown, StandIn):
                lost = shown if lost is None or (shown.instead and not lost.instead) else lost
            elif shown is not None and shown.poor:
                poor = poor or shown
            elif shown is not None:
                lost = None
                yield shown
                return
        if lost is not None:
            yield _gone(lost, self.context)
            if poor is not None and not _REPR.match(text_of(bundle.get("text/plain"))):
                yield poor
        elif poor is not None:
            if poor.warning:
                self.context.warn(poor.warning)
            yield poor
        elif set(bundle) != {"text/plain"}:
            named = str(next(iter(bundle)))
            yield _gone(_unknown(named[:60]), self.context)


# What Python says of an object that has nothing to say: "<folium.folium.Map at 0x1109f1750>".
_REPR = re.compile(
    r"\s*(<[^<>]{1,200} (at 0x[0-9a-f]+|object)>|"
    r"[\w.]{1,80}\((\.\.\.|children=.*|\{.*)\)?|)\s*$",
    re.S,
)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Shown]], ...] = tuple(
    (re.compile(sign), form)
    for sign, form in (
        (re.escape(OFFER) + "$", forms.as_marking),
        (re.escape(VIEW) + "$", forms.as_widget),
        ("text/html$", forms.as_html),
        ("text/markdown$", forms.as_markdown),
        (r"image/svg\+xml$", forms.as_svg),
        ("text/latex$", forms.as_latex),
        ("image/(png|jpeg|webp|gif)$", forms.as_image),
        ("(video|audio)/", forms.as_media),
        (r"application/vnd\.plotly", forms.as_plotly),
        (r"application/vnd\.vega", forms.as_vega),
        (r"application/vnd\.bokehjs", forms.as_bokeh),
        (r"text/(vnd\.)?mermaid$", forms.as_mermaid),
        ("application/pdf$", forms.as_pdf),
        (r"application/((geo|ld)\+)?json$", forms.as_json),
        ("(application|text)/(x-)?(java|ecma)script$", forms.as_script),
        ("text/plain$", forms.as_text),
        (r"application/[\w.+-]+\+json$", forms.as_data),
    )
)
