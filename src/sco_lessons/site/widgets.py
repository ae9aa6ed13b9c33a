"""The saved state of widgets as HTML: what they showed when the notebook was saved.

A notebook may keep the state of its widgets in its metadata (Jupyter's format
application/vnd.jupyter.widget-state+json). A page has no kernel to move them, but it can
say what each of them showed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, TypeGuard

__all__ = ["STATE", "VIEW", "Widgets"]

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
_DEEPEST = 12
_MOST_SHOWN = 2_000
_MOST_IN_ALL = 20_000
_MOST_CHOICES = 50


class Widgets:
    """The widgets of one notebook, by the ids of their models.

    A view shows so many of them at most, and all views of the notebook ten times as many: the
    same box may be shown often.
    """

    def __init__(self, metadata: Any) -> None:
        saved = metadata.get("widgets") if isinstance(metadata, Mapping) else None
        kept = saved.get(STATE) if isinstance(saved, Mapping) else None
        models = kept.get("state") if isinstance(kept, Mapping) else None
        self._models: Mapping[str, Any] = models if isinstance(models, Mapping) else {}
        self._left = self._left_in_all = _MOST_IN_ALL
        self._outputs: Callable[[Any], str] | None = None
        self.too_many = False
        """True if the last view was one too many, or held too many."""

    def name(self, view: Any) -> str:
        """What kind of widget a view shows ("IntSlider"), "" if its state was not saved."""
        return str(self._model(_id_of(view)).get("model_name") or "").removesuffix("Model")

    def html(self, view: Any, outputs: Callable[[Any], str] | None) -> str:
        """What the widget of a view showed; "" if the notebook does not keep it.

        `outputs` makes HTML of the outputs that an Output widget holds; None for a view that is
        such an output itself.
        """
        around = self._outputs, self._left  # of a view whose outputs hold this one
        self._outputs = outputs
        most = self._left = min(_MOST_SHOWN, self._left_in_all)
        shown = self._shown(_id_of(view), 0)
        used, self.too_many = most - self._left, self._left <= 0
        self._left_in_all -= used if outputs else 0  # else the view around it counts it
        self._outputs, self._left = around[0], around[1] - used
        return "" if self.too_many else shown

    def _model(self, name: str) -> Mapping[str, Any]:
        model = self._models.get(name)
        return model if isinstance(model, Mapping) else {}

    def _shown(self, name: str, depth: int) -> str:
        model = self._model(name)
        state = model.get("state")
        self._left -= 1
        if not isinstance(state, Mapping) or depth > _DEEPEST or self._left <= 0:
            return ""
        kind = str(model.get("model_name") or "").removesuffix("Model")
        if kind == "Output":
            outputs = state.get("outputs")
            return self._outputs(outputs) if outputs and self._outputs else ""
        if "children" in state:
            return self._box(state, kind, depth)
        return _alone(kind, state, _picture(model))

    def _box(self, state: Mapping[str, Any], kind: str, depth: int) -> str:
        children = state.get("children")
        listed = children if _listed(children) else []
        names = [str(child).removeprefix("IPY_MODEL_") for child in listed]
        shown = [self._shown(name, depth + 1) for name in names]
        titles = state.get("titles") or state.get("_titles") or {}
        if kind in ("Tab", "Accordion", "Stack"):
            named = [_title(titles, n) or f"Part {n + 1}" for n in range(len(shown))]
            shown = [f"<p><b>{escape(t)}</b></p>{s}" for t, s in zip(named, shown, strict=True)]
        return f"<div>{' '.join(shown)}</div>" if any(shown) else ""


def _id_of(view: Any) -> str:
    return str(view.get("model_id") or "") if isinstance(view, Mapping) else ""


def _listed(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, list | tuple)


def _title(titles: Any, number: int) -> str:
    if _listed(titles):
        return str(titles[number]) if number < len(titles) else ""
    return str(titles.get(str(number)) or "") if isinstance(titles, Mapping) else ""


def _picture(model: Mapping[str, Any]) -> str:
    """The picture that an Image widget keeps beside its state, as base64."""
    for buffer in model.get("buffers") or ():
        if isinstance(buffer, Mapping) and buffer.get("path") == ["value"]:
            data = str(buffer.get("data") or "")
            return data if re.fullmatch(r"[A-Za-z0-9+/=\s]+", data) else ""
    return ""


def _alone(kind: str, state: Mapping[str, Any], picture: str) -> str:
    """One widget as words: its label and its value."""
    label = str(state.get("description") or "")
    value = state.get("value")
    named = f"{_text(label, state)} " if label else ""
    if kind in ("HTML", "HTMLMath"):
        return f"<span>{named}{value or ''}</span>"
    if kind == "Image" and picture:
        form = str(state.get("format") or "png")
        return f'<img src="data:image/{escape(form)};base64,{picture}">'
    if kind.endswith("Progress"):
        most = _number(state.get("max", 100))
        bar = f'<progress aria-label="Progress" max="{most}" value="{_number(value)}"></progress>'
        return f"<span>{named}{bar}</span>"
    if kind in ("Checkbox", "ToggleButton", "Valid"):
        return f"<span>{'☑' if value else '☐'} {_text(label, state)}</span>"
    if kind == "Button":
        return f"<span>[{escape(label)}]</span>"
    options = state.get("_options_labels")
    if _listed(options):
        return _choice(named, list(options), state)
    if value is None and not label:
        return ""
    return f"<span>{named}<b>{escape(_said(value, state))}</b></span>"


def _choice(named: str, options: list[Any], state: Mapping[str, Any]) -> str:
    index = state.get("index")
    chosen = {index} if isinstance(index, int) else set(index) if _listed(index) else set()
    listed = [
        f"<b>{escape(str(option))}</b>" if n in chosen else escape(str(option))
        for n, option in enumerate(options[:_MOST_CHOICES])
    ]
    more = len(options) - len(listed)
    return f"<span>{named}{' · '.join(listed)}{f' · and {more:,} more' if more > 0 else ''}</span>"


def _text(label: str, state: Mapping[str, Any]) -> str:
    return label if state.get("description_allow_html") else escape(label)


def _said(value: Any, state: Mapping[str, Any]) -> str:
    if _listed(value):
        return " to ".join(map(str, value)) if len(value) == 2 else ", ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else "0"
