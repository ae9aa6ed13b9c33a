"""The annotated reader: an article with its layers, as accessible HTML and as plain text.

Each annotated stretch is underlined, and under its first word stands its label. The label
opens a note that says what the stretch is, and why it is marked; a key turns layers on and
off. Every layer that is on has its own row under the line, so that no label moves a word or
meets that of another layer. All of it is HTML and CSS: no script, no request, no colour
that a reader must see.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sco_lessons.display.html import document, escape, marked_up, style, style_element
from sco_lessons.display.marks import Marked, bracketed, marked, woven
from sco_lessons.display.notes import Entry, maker, shortened
from sco_lessons.display.phrases import figure
from sco_lessons.display.plain import in_lines, line_width
from sco_lessons.display.words import of_ours, say
from sco_lessons.errors import CourseError
from sco_lessons.layers import annotate, annotators, layer_of
from sco_lessons.text.model import Article, Layer

__all__ = ["Shown", "show"]

_STRUCTURE = ("headings", "paragraphs", "sentences", "tokens")


def show(
    article: Article,
    *layers: str | Layer | Iterable[str | Layer],
    on: str | Iterable[str] | None = None,
    prefix: str = "",
    heading: int = 2,
) -> Shown:
    """The article with these layers, for a notebook, a page or a terminal.

    A layer is a name, made by its annotator if the article lacks it, or a Layer (a gold
    one, say); lists of these are taken too. Without layers, every one that the article has
    beyond its structure. `on` names those that are switched on at first: without it the
    first that was asked for, or of all the mentions. `prefix` begins every id; by
    itself it is made from the text and its layers, so that readers in notebooks that are
    open side by side keep apart. Give it if one page shows the same twice. `heading` is the
    level of the article's own title, 1 to 6. CourseError for a layer that is none and for
    `on`, `prefix` or `heading` that cannot be.

    >>> print(show(Article("Peace, they say."), "sentences"))
    [Peace, they say. 1]
    <BLANKLINE>
    sentences: 1, by our rules
    """
    if prefix and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", str(prefix)):
        raise CourseError(f"show(prefix={prefix!r}): letters, digits, - and _, a letter first")
    if heading not in range(1, 7):
        raise CourseError(f"show(heading={heading!r}): HTML has heading levels 1 to 6")
    asked = list(_flat(layers))
    missing = [each for each in asked if isinstance(each, str) and each not in article]
    article = annotate(article, "headings", "paragraphs", *missing)
    names = asked or [name for name in article.layers if name not in _STRUCTURE]
    chosen = tuple(layer_of(article, each) for each in names)
    names = [layer.name for layer in chosen]
    if on is None:
        on = "mentions" if "mentions" in names and not asked else names[:1]
    wanted = tuple(_flat((on,)))
    for name in wanted:
        if name not in names:
            shown = ", ".join(names) or "none; name the layers to show before it"
            raise CourseError(f"show(on={name!r}): not among the layers shown: {shown}")
    if not prefix:
        parts = [part for each in chosen for part in (each.name, each.by, str(len(each)))]
        key = "\x00".join((article.digest, *parts)).encode("utf-8", "replace")
        prefix = "".join(chr(ord("a") + byte % 26) for byte in hashlib.sha256(key).digest()[:3])
    return Shown(article, chosen, wanted, prefix, heading)


def _flat(things: Iterable[Any]) -> Iterator[Any]:
    """Names and layers out of a mixture of these and lists of them."""
    for thing in things:
        if isinstance(thing, Iterable) and not isinstance(thing, str | Layer):
            yield from _flat(thing)
        else:
            yield thing


@dataclass(frozen=True)
class Shown:
    """An article with layers, ready to be looked at.

    `html` is the reader with its style, `body` the reader alone, `page()` a document;
    `str()` is for a terminal, with labels in brackets.
    """

    article: Article = field(repr=False)
    layers: tuple[Layer, ...]
    on: tuple[str, ...]
    prefix: str = "r"
    heading: int = 2

    @cached_property
    def _marked(self) -> Marked:
        return marked(self.article, self.layers)

    @cached_property
    def body(self) -> str:
        """The reader as one element, without its style."""
        name, end, past = escape(self.title), f"{self.prefix}end", say("Skip the marked text")
        return (
            f'<div class="sco-reader" role="group" aria-label="{name}">'
            f'<a class="past" href="#{end}"{of_ours()}>{past}</a>{self._key()}'
            f'<div class="text">{chr(10).join(self._blocks())}</div>'
            f'<span id="{end}" tabindex="-1"></span></div>'
        )

    @property
    def css(self) -> str:
        """The style that this reader needs."""
        rules = [f".{line.key}{{{line.line}}}" for line in sorted(self._marked.styles)]
        rules.append("u,.legend span{text-decoration-skip-ink:none}")
        for room in sorted(set(re.findall(r'[ "]([wc]\d+)"', self.body))):
            rules.append(f".text i .{room}{{max-width:{25 * int(room[1:])}%}}")
        # A stretch in two pieces, or whose label stands beside another, is outlined by name.
        named = set(re.findall(r'class="(?:[^"]* )?x ([\w-]+)"', self.body))
        for group in re.findall(r'<span class="b[ "].*?</span>', self.body):
            named.update(re.findall(r"popovertarget=([\w-]+)n", group))
        for name in sorted(named):
            rules.append(
                f"&:has([popovertarget={name}n]:is(:focus,:hover)) :is(.{name},#{name})"
                "{outline:2px solid;outline-offset:2px}"
            )
        # A line of the first has a class that an id begins, which may hold any letter.
        others = "".join(f":not(.l{k})" for k in range(1, len(self.layers)))
        above = "0"  # how many rows are over that of a layer
        for k in range(len(self.layers)):
            # What has no class of a layer belongs to the first.
            own = f".l{k}" if k else ":not([class*=l])"
            line = f"u.l{k}" if k else f"u{others}"
            rules.append(
                f"--o{k}:1;&:has(.k{k}:not(:checked)){{--o{k}:0;{line}{{text-decoration:none}}"
                f"i>button{own},.b{own},.legend .l{k},.n li{own}:not(:popover-open)"
                "{display:none!important}}"
                f"{line if k == 0 else f'.l{k}'}{{--at:calc({above})}}"
                f"{line}{{--in:0em}}{line}:has({line}){{--in:.12em}}{line} {line}{{--in:-.1em}}"
            )
            whole, label = f"{line}:not(.p)", f"i>button{own}:is(:focus,:hover)"
            rules.append(
                f"{whole}:has({label}):not(:has({whole} {label}))"
                "{outline:2px solid;outline-offset:2px}"
            )
            above = f"{above} + var(--o{k})"
        rules.append(f".text{{--rows:calc({above})}}")
        return f"{style('reader')}.sco-reader{{{''.join(rules)}}}"

    @property
    def html(self) -> str:
        """The reader with its style."""
        return style_element(self.css) + self.body

    def page(self) -> str:
        """A whole HTML document that needs nothing beside it and runs no script."""
        headed, title = bool(self.article["headings"]), self.title
        reader = replace(self, heading=1 if headed else 2)
        first = "" if headed else f"<h1>{marked_up(title)}</h1>"
        return document(title, first + reader.body, reader.css)

    def __str__(self) -> str:
        """The text with each label in brackets, for a terminal."""
        lines = []
        for piece in self._marked.pieces:
            words = bracketed(self.article.text, piece.span, piece.marks)
            lines.append("\n".join(in_lines(" ".join(words.split()), line_width())))
        lines += [f"{layer.name}: {len(layer)}, by {maker(layer)}" for layer in self.layers]
        return "\n\n".join(lines)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}

    def _repr_html_(self) -> str:
        return self.html

    @property
    def title(self) -> str:
        """What to call the text by: what its description says, its heading, or its source."""
        stated = self.article.meta.get("title")
        if isinstance(stated, str) and stated.strip():
            return stated
        for heading in self.article["headings"]:
            return self.article.words(heading)
        source = Path(str(self.article.meta.get("source") or "")).stem
        return str(self.article.meta.get("id") or source or "Annotated text")

    def _blocks(self) -> Iterator[str]:
        """Headings and paragraphs, each with the list of its notes."""
        top = min((heading.level for heading in self.article["headings"]), default=1)
        for piece in self._marked.pieces:
            inside = woven(self.article.text, piece.span, piece.marks, self.prefix)
            tag, attributes = "p", ""
            if piece.level:
                tag, attributes = f"h{min(6, self.heading + piece.level - top)}", ' class="h"'
            if piece.language:
                language = escape(piece.language)
                attributes += f' lang="{language}"'
                inside = re.sub("<button (?!lang=)", "<button lang=en ", inside)
                inside = re.sub(f'<span lang="{language}">([^<]*)</span>', r"\1", inside)
            notes = "".join(map(self._note, piece.entries))
            notes = f'<ul class="n"{of_ours()}>{notes}</ul>' if notes else ""
            yield f"<{tag}{attributes}>{inside}</{tag}>{notes}"

    def _note(self, entry: Entry) -> str:
        """A note that its label opens and that is linked to its stretch."""
        n = f"{self.prefix}{entry.number}"
        words = marked_up(shortened(self.article.words(entry.annotation), 32))
        language = escape(self.article.meta.get("language") or "en")
        theirs = f' lang="{language}"' if of_ours() else ""
        link = f"<a href=#{n}{theirs}>{words}</a>"
        layer = f" class=l{entry.layer}" if entry.layer else ""
        return f"<li popover{layer} id={n}n>{link} {entry.note}</li>"

    def _key(self) -> str:
        """A box for each layer in a fold, and a sample of each line of those that are on."""
        if not self.layers:
            return ""
        rows, legend = [], []
        for k, layer in enumerate(self.layers):
            samples = [
                f'<span><span class="{self._marked.lines[k, kind]}">{marked_up(kind)}</span> {n}'
                "</span>"
                for kind, n in self._marked.kinds.get(k, Counter[str]()).most_common(18)
            ]
            checked = " checked" if layer.name in self.on else ""
            annotator = annotators().get(layer.name)
            summary = f" {escape(say(annotator.summary))}" if annotator else ""
            by = say("by {maker}", maker=maker(layer))
            rows.append(
                f"<li><label><input type=checkbox class=k{k}{checked}>"
                f" <span><b>{escape(layer.name)}</b>: {figure(len(layer))}, "
                f"{escape(by)}.{summary}</span></label></li>"
            )
            legend.append(f"<li class=l{k}><b>{escape(layer.name)}</b> {' '.join(samples)}</li>")
        notes, marked = say("Notes under each paragraph: what, and why"), say("What is marked")
        layers, ours = say("Layers"), of_ours()
        rows.append(
            f"<li><label><input type=checkbox class=notes> <span>{notes}</span></label></li>"
        )
        return (
            f'<details class="key"{ours}><summary>{marked}</summary><fieldset>'
            f"<legend>{layers}</legend><ul>{''.join(rows)}</ul></fieldset></details>"
            f'<ul class="legend"{ours}>{"".join(legend)}</ul>'
        )
