"""The pages of the site that are no lesson: index, glossary, article, about, search."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from sco_lessons.charts.article import dispersion
from sco_lessons.charts.chart import Chart
from sco_lessons.course import place_of
from sco_lessons.course.glossary import Term
from sco_lessons.display.html import TEMPLATES
from sco_lessons.display.reader import show
from sco_lessons.display.words import of_ours, say, speak, speaking, words_in
from sco_lessons.layers import annotate
from sco_lessons.layers.entities import catalogue
from sco_lessons.site.assets import asset, compressed
from sco_lessons.site.filters import FILTERS
from sco_lessons.site.lightness import lighter, with_needed_rules
from sco_lessons.site.marking import marking_place, marking_scripts, marking_tool
from sco_lessons.site.model import Made, Sections, Source, sets_of
from sco_lessons.site.sanitize import content_security_policy
from sco_lessons.site.settings import Settings
from sco_lessons.text.course import load
from sco_lessons.text.model import Article

__all__ = [
    "MENU", "VIEWS", "browser_page", "course_facts", "environment_of", "plan_of", "rendered",
    "search_page",
]  # fmt: skip

MENU = (
    ("Lessons", "index.html#lessons"),
    ("The article", "article.html"),
    ("Glossary", "glossary.html"),
    ("Search", "search.html"),
)

_ASSETS = ("page.css", "course.css", "page.js", "icon.svg")
_PATHS = {"course.html.j2": "index.html"}
_MOST_ACTORS = 5
_MARKED = (
    "mentions",
    "attributions",
    "topics",
    "tone",
)  # by hand on the page, with or without gold

_TEMPLATES = Path(__file__).resolve().parent / "templates" / "sco-lesson"


def course_facts(
    sources: Sequence[Source], terms: Mapping[str, Term], settings: Settings
) -> dict[str, Any]:
    """What the course's own pages are made of: a card for each page, an entry for each term."""

    sets = sets_of(sources)
    after = {one.path: quote(lesson) for lesson, each in sets.items() for one in each}

    def cards(kind: str) -> list[dict[str, Any]]:
        return [
            {
                "number": source.lesson.number,
                "shown": _shown_number(source),
                "href": source.href,
                "notebook": place_of(source.lesson),
                "after": after.get(source.path, ""),
                **source.lesson.front_matter(),
            }
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
                {"title": source.lesson.title, "href": source.href}
                for source in sources
                if source.lesson.kind == "lesson" and term.key in source.lesson.key_terms
            ],
        }

    return {
        **settings.facts(),
        "root": "",
        "menu": MENU,
        "plan": plan_of(sources),
        "lessons": cards("lesson"),
        "exercises": cards("exercise"),
        "terms": [entry(term) for term in terms.values()],
    }


def plan_of(sources: Sequence[Source], here: Source | None = None) -> list[dict[str, Any]]:
    """The course as a list to find one's way by: each lesson, and its exercises after it.

    Links are those of the page `here`, or of the pages at the root.
    """
    sets = sets_of(sources)
    lessons = [source for source in sources if source.path in sets]
    order = [one for lesson in lessons for one in (lesson, *sets[lesson.path])] + sets[""]
    return [
        {
            "kind": one.lesson.kind,
            "number": _shown_number(one),
            "title": one.lesson.title,
            "href": here.link_to(one) if here else one.href,
            "current": one == here,
        }
        for one in order
    ]


def _shown_number(source: Source) -> str:
    """The number of a lesson as lists show it: none for a notebook whose name has no number."""
    lesson = source.lesson
    return "" if lesson.number == lesson.id else lesson.number


@cache
def environment_of(language: str) -> Any:
    """The templates of these pages, in the words of a language."""
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader([_TEMPLATES, TEMPLATES]), autoescape=True)
    environment.filters |= FILTERS
    environment.trim_blocks = environment.lstrip_blocks = True
    speak(environment, words_in(language))
    return environment


def rendered(
    course: Mapping[str, Any],
    edition: str,
    template: str,
    title: str,
    here: str = "",
    scripts: Iterable[str] = (),
    **values: Any,
) -> str:
    """A page of its own by this template, with the policy that fits its `scripts`."""
    scripts = tuple(scripts)
    policy = content_security_policy(asset("page.js"), *scripts)
    language = str(course.get("language", "en"))
    spoken = words_in(language)
    page = str(
        environment_of(language)
        .get_template(template)
        .render(
            course={**course, "here": here, "path": _PATHS.get(template, template[:-3])},
            assets={name: Markup(asset(name)) for name in _ASSETS},
            edition=edition,
            language=language,
            spoken=spoken,
            of_menu=Markup(spoken.of_menu),
            of_text=Markup(spoken.of_text(str(course.get("lessons_language", language)))),
            title=spoken.say(title),
            policy_of_page=policy,
            **values,
        )
    )
    return lighter(with_needed_rules(page, asset("page.css") + asset("course.css"), *scripts))


def index_page(course: Mapping[str, Any], edition: str) -> Made:
    """The way in: a card for each lesson and exercise."""
    with speaking(str(course.get("language", "en"))):
        picture = Markup(_who_is_meant(annotate(load())).html)
    html = rendered(course, edition, "course.html.j2", course["title"], "index", picture=picture)
    return Made(html, str(course["title"]))


def _who_is_meant(article: Article) -> Chart:
    """A first picture of the article: where those who act in it are meant."""
    names = {entity.id: entity.name for entity in catalogue(article)}
    mentions = [m for m in article["mentions"] if len(m.entities) == 1]
    counts = Counter(m.entities[0] for m in mentions)
    most = [entity for entity, _ in counts.most_common(_MOST_ACTORS)]
    places = {names[who]: [m for m in mentions if m.entities == (who,)] for who in most}
    return dispersion(article, places, "Who is meant, from the first word to the last")


def glossary_page(course: Mapping[str, Any], edition: str) -> Made:
    """Every term with its definition, what to see beside it and which lessons use it."""
    html = rendered(course, edition, "glossary.html.j2", "Glossary", "Glossary")
    sections = tuple((t["id"], t["name"], t["definition"], "") for t in course["terms"])
    return Made(html, "Glossary", sections)


def article_page(course: Mapping[str, Any], edition: str) -> Made:
    """The article in the annotated reader."""
    from sco_lessons.marking.marks import page_data
    from sco_lessons.marking.scheme import scheme_for
    from sco_lessons.store import gold, second_readings

    article = annotate(load())
    # Its first heading, whatever its level, comes below the page's own.
    first = min((heading.level for heading in article["headings"]), default=1)
    language = str(course.get("language", "en"))
    with speaking(language):
        reader = Markup(show(article, heading=max(1, 3 - first)).html)
    right = gold(article)
    schemes = [scheme_for(article, name) for name in dict.fromkeys((*right, *_MARKED))]
    data = page_data(article, schemes, right, second_readings(article))
    with speaking(language):
        in_notebook = '<code>sco.mark(article, "mentions")</code>'
        words = say(
            "Marking needs scripts, and a browser of 2023 or later. In a notebook, {code} does "
            "the same.",
            code=in_notebook,
        )
        instead = f"<p{of_ours()}>{words}</p>"
    html = rendered(
        course, edition, "article.html.j2", "The article", "The article",
        reader=reader,
        marking=marking_place(data, instead), marking_tool=marking_tool(language),
        scripts=marking_scripts(language), has_gold=bool(right),
    )  # fmt: skip
    words = " ".join(re.sub(r"(?m)^#{1,6} ", "", article.text).split())
    return Made(html, "The article", (("", "", words, ""),))


def about_page(course: Mapping[str, Any], edition: str) -> Made:
    """What is known of the text, what is inferred and how, what is not known."""
    article = load()
    html = rendered(
        course, edition, "about.html.j2", "About the text", "",
        meta=article.meta, characters=len(article.text), digest=article.digest,
    )  # fmt: skip
    told = [article.meta.get(key) for key in ("title_english", "says", "does_not_say", "inferred")]
    return Made(html, "About the text", (("", "", " ".join(_words(told)), ""),))


def _words(told: Any) -> Iterator[str]:
    """Every string in values that hold others."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping | list | tuple):
        for each in told.values() if isinstance(told, Mapping) else told:
            yield from _words(each)


def search_page(
    course: Mapping[str, Any], edition: str, found: Iterable[tuple[str, str, Sections]]
) -> Made:
    """The search, with its index in the page: a page in a file may fetch nothing."""
    places = [
        [
            f"{quote(path)}#{place}" if place else quote(path),
            _kind(path),
            title,
            heading,
            words,
            code,
        ]
        for path, title, sections in found
        for place, heading, words, code in sections
        if words or heading
    ]
    index = json.dumps(places, ensure_ascii=False, separators=(",", ":"))
    search = f"{asset('unpack.js')}\n{asset('search.js')}"
    html = rendered(
        course, edition, "search.html.j2", "Search", "Search",
        script=Markup(search), index=compressed(index), scripts=(search,),
    )  # fmt: skip
    return Made(html, "Search")


def _kind(path: str) -> str:
    """What kind of place a page is, as the search says it."""
    if path.startswith("exercises/"):
        return "exercise"
    kinds = {"glossary.html": "glossary", "article.html": "text", "about.html": "text"}
    return kinds.get(path, "lesson")


def browser_page(course: Mapping[str, Any], edition: str) -> Made:
    """The course as it runs in a browser: its notebooks, and where a student's work is kept."""
    editions = json.dumps(course["runs"]["editions"], sort_keys=True).replace("<", "\\u003c")
    script = f"{asset('storage.js')}\n{asset('browser.js')}"
    html = rendered(
        course, edition, "browser.html.j2", "The course in your browser", "",
        script=Markup(script), scripts=(script,), editions=Markup(editions),
    )  # fmt: skip
    return Made(html, "The course in your browser")


VIEWS: dict[str, Callable[[Mapping[str, Any], str], Made]] = {
    "index.html": index_page,
    "article.html": article_page,
    "about.html": about_page,
    "glossary.html": glossary_page,
}
