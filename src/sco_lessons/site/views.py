"""The pages of the site that are no lesson: index, glossary, article, about, search."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from sco_lessons.course.glossary import Term
from sco_lessons.display.html import TEMPLATES, style, style_element
from sco_lessons.site.assets import asset, compact_js
from sco_lessons.site.model import Made, Sections, Source
from sco_lessons.site.passes import han_in_html
from sco_lessons.site.sanitize import content_security_policy
from sco_lessons.text.course import load

__all__ = ["COURSE", "MENU", "VIEWS", "course_facts", "search_page"]

COURSE = "One news article, read closely"
MENU = (
    ("Lessons", "index.html#lessons"),
    ("Exercises", "index.html#exercises"),
    ("The article", "article.html"),
    ("Glossary", "glossary.html"),
    ("Search", "search.html"),
)

_START_MARKING = (
    'page(document.getElementById("marking"),'
    'JSON.parse(document.getElementById("marking-data").textContent))'
)
_TEMPLATES = Path(__file__).resolve().parent / "templates" / "sco-lesson"


def course_facts(sources: Sequence[Source], terms: Mapping[str, Term]) -> dict[str, Any]:
    """What the course's own pages are made of: a card for each page, an entry for each term."""

    def cards(kind: str) -> list[dict[str, Any]]:
        return [
            {"number": source.lesson.number, "href": source.path, **source.lesson.front_matter()}
            for source in sources
            if source.lesson.kind == kind
        ]

    def entry(term: Term) -> dict[str, Any]:
        return {
            "id": term.id,
            "name": term.name,
            "also": list(term.also),
            "definition": term.definition,
            "see": [(terms[key].name, terms[key].id) for key in term.see_also],
            "lessons": [
                {"title": source.lesson.title, "href": source.path}
                for source in sources
                if source.lesson.kind == "lesson" and term.key in source.lesson.key_terms
            ],
        }

    return {
        "title": COURSE,
        "root": "",
        "menu": MENU,
        "lessons": cards("lesson"),
        "exercises": cards("exercise"),
        "terms": [entry(term) for term in terms.values()],
    }


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader([_TEMPLATES, TEMPLATES]), autoescape=True)
    environment.filters["chinese"] = _chinese
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment


def _chinese(text: object) -> Any:
    """Text as HTML with its Chinese marked as such."""
    return Markup(han_in_html(str(escape(text))))


def _rendered(
    course: Mapping[str, Any],
    edition: str,
    template: str,
    title: str,
    here: str = "",
    **values: Any,
) -> str:
    own = values.pop("script", "")
    policy = content_security_policy(asset("page.js"), *([own] if own else []))
    return str(
        _environment()
        .get_template(template)
        .render(
            course={**course, "here": here},
            assets={name: Markup(asset(name)) for name in ("page.css", "course.css", "page.js")},
            script=Markup(own),
            edition=edition,
            language="en",
            title=title,
            policy_of_page=policy,
            **values,
        )
    )


def index_page(course: Mapping[str, Any], edition: str) -> Made:
    """The way in: a card for each lesson and exercise."""
    html = _rendered(course, edition, "course.html.j2", course["title"], "Lessons")
    return Made(html, str(course["title"]))


def glossary_page(course: Mapping[str, Any], edition: str) -> Made:
    """Every term with its definition, what to see beside it and which lessons use it."""
    html = _rendered(course, edition, "glossary.html.j2", "Glossary", "Glossary")
    sections = tuple((t["id"], t["name"], t["definition"]) for t in course["terms"])
    return Made(html, "Glossary", sections)


def article_page(course: Mapping[str, Any], edition: str) -> Made:
    """The article in the annotated reader."""
    from sco_lessons.display.reader import show
    from sco_lessons.layers import annotate
    from sco_lessons.marking.marks import MODULE, page_data
    from sco_lessons.store import gold, second_readings

    article = annotate(load())
    # Its first heading, whatever its level, comes below the page's own.
    first = min((heading.level for heading in article["headings"]), default=1)
    shown = show(article, on=("mentions", "attributions"), heading=max(1, 3 - first))
    data = json.dumps(
        page_data(article, gold(article), second_readings(article)),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    html = _rendered(
        course, edition, "article.html.j2", "The article", "The article",
        reader=Markup(shown.html),
        marking=Markup(data.replace("<", "\\u003c")),
        marking_css=Markup(style_element(style("mark"), style("compare"))),
        script=f"{compact_js(MODULE)}\n{_START_MARKING}",
    )  # fmt: skip
    return Made(html, "The article", (("", "", " ".join(article.text.split())),))


def about_page(course: Mapping[str, Any], edition: str) -> Made:
    """What is known of the text, what is inferred and how, what is not known."""
    article = load()
    facts = [_fact(key, value) for key, value in article.meta.items() if key != "warnings"]
    html = _rendered(
        course, edition, "about.html.j2", "About the text", "",
        facts=[(name, value) for name, value in facts if isinstance(value, str)],
        groups=[(name, value) for name, value in facts if not isinstance(value, str)],
        characters=len(article.text), digest=article.digest,
    )  # fmt: skip
    return Made(html, "About the text", (("", "", " ".join(_words(facts))),))


def _fact(key: str, value: Any) -> tuple[str, Any]:
    """A key of meta.toml as words, its value as words, a list of words or of facts."""
    name = key.replace("_", " ").capitalize()
    if isinstance(value, Mapping):
        return name, [_fact(inner, each) for inner, each in value.items()]
    if isinstance(value, list | tuple) and any(isinstance(v, Mapping) for v in value):
        return name, [fact for v in value if isinstance(v, Mapping) for fact in _fact("", v)[1]]
    if isinstance(value, list | tuple):
        return name, ", ".join(map(str, value))
    return name, str(value)


def _words(facts: Any) -> list[str]:
    return [
        word
        for name, value in facts
        for word in [name, *([value] if isinstance(value, str) else _words(value))]
    ]


def search_page(
    course: Mapping[str, Any], edition: str, found: Iterable[tuple[str, str, Sections]]
) -> Made:
    """The search, with its index in the page: a page in a file may fetch nothing."""
    places = [
        [f"{path}#{place}" if place else path, title, heading, words]
        for path, title, sections in found
        for place, heading, words in sections
        if words or heading
    ]
    index = json.dumps(places, ensure_ascii=False, separators=(",", ":"))
    safe = index.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    html = _rendered(
        course, edition, "search.html.j2", "Search", "Search",
        script=asset("search.js"), index=Markup(safe),
    )  # fmt: skip
    return Made(html, "Search")


VIEWS: dict[str, Callable[[Mapping[str, Any], str], Made]] = {
    "index.html": index_page,
    "article.html": article_page,
    "about.html": about_page,
    "glossary.html": glossary_page,
}
