"""First drafts of the lists of an article of one's own, for a person to edit: TOML as text.

The names of the gazetteer are what the rules found, each behind a comment sign: unedited, the
list changes nothing. The codebook has some frequent words of the text, each as a topic.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.layers import layer_of
from sco_lessons.layers.entities import catalogue
from sco_lessons.layers.entities.gazetteer import gazetteer
from sco_lessons.layers.entities.mentions import LABELS, OPEN, Entity
from sco_lessons.measures.words import FUNCTION_WORDS, frequencies
from sco_lessons.text.english import common_words
from sco_lessons.text.model import Article
from sco_lessons.text.verbs import reporting_verb

__all__ = ["as_toml", "codebook_draft", "gazetteer_draft"]

_MOST_TOPICS = 6

_GAZETTEER = """\
# Names of this article that the rules should know, beside those that the course knows.
#
# Each line below is a proposal: a name as the rules read it. Where it is right, take away the
# "# " before it. Where it is not, mend it first: id (small letters and hyphens), name, label,
# other names. A name that is missing can be added in the same way.
# Labels: {labels}.
# Then run the notebooks from the top: the rules find these names by this list.

entity = [
{entries}
]
"""

_CODEBOOK = """\
# The topics of this article, and the words that are taken as their signs.
#
# This is a draft: frequent words of the text, each with another form of it. Put together what
# belongs to one topic, name and define it, take out what is none, and run the notebooks from the
# top. A term is one word or several. A small letter finds a capital, too; a star at the end
# stands for any ending. What is in `excluded` looks like a sign of the topic and is none.
"""

_TOPIC = """
[{name}]
name = {name}
definition = ""
terms = {terms}
excluded = []
"""


def as_toml(values: Mapping[str, Any]) -> str:
    """Strings and lists of strings as TOML, a line each; other values are left out.

    >>> print(as_toml({"title": 'A "b"', "warnings": ("x",), "page": None}), end="")
    title = "A \\"b\\""
    warnings = ["x"]
    """
    return "".join(
        f"{key} = {_quoted(value)}\n"
        for key, value in values.items()
        if isinstance(value, str)
        or (isinstance(value, list | tuple) and all(isinstance(each, str) for each in value))
    )


def _quoted(value: str | Iterable[str]) -> str:
    """A string, or a list of them, as TOML writes it: JSON's way fits but for one sign."""
    written = value if isinstance(value, str) else list(value)
    return json.dumps(written, ensure_ascii=False).replace("\x7f", "\\u007F")


def gazetteer_draft(article: Article) -> str:
    """The text of a gazetteer: what the rules take for names and the course's does not know."""
    unknown = [each for each in catalogue(article) if each.id not in gazetteer().known]
    entries = "\n".join(map(_proposal, unknown))
    return _GAZETTEER.format(labels=", ".join(LABELS), entries=entries or "  # none was found")


def _proposal(entity: Entity) -> str:
    label = "choose a label" if entity.kind in ("", OPEN) else entity.kind
    return (
        f"  # {{ id = {_quoted(entity.id)}, name = {_quoted(entity.name)}, "
        f"label = {_quoted(label)}, aliases = {_quoted(entity.aliases)} }},"
    )


def codebook_draft(article: Article) -> str:
    """The text of a codebook with one topic or more. CourseError for a text without words.

    >>> draft = codebook_draft(Article("Cranes fell. A crane stands by, cranes are tall."))
    >>> [line for line in draft.splitlines() if line.startswith("terms")]
    ['terms = ["cranes", "crane"]', 'terms = ["tall"]']
    """
    counts: Counter[str] = Counter(
        dict(frequencies(article)[["word", "count"]].itertuples(index=False))
    )
    if not counts:
        raise CourseError("this text has no words: there is nothing to read in it")
    words = list(_signs(article, counts)) or [word for word, _ in counts.most_common(1)]
    topics: list[list[str]] = []
    for word in words:
        if not any(word in terms for terms in topics):
            topics.append([word, *(form for form in _numbers(word) if form in common_words())][:2])
    shown = (_TOPIC.format(name=_quoted(t[0]), terms=_quoted(t)) for t in topics[:_MOST_TOPICS])
    return _CODEBOOK + "".join(shown)


def _signs(article: Article, counts: Counter[str]) -> Iterator[str]:
    """Words that may stand for a topic, the most frequent first: nouns and what looks so."""
    named = {
        word.casefold()
        for mention in layer_of(article, "mentions")
        if mention.form == "proper"
        for word in article.words(mention).split()
    }
    for word, _ in counts.most_common():
        starts_names = common_words().get(word, True)
        is_sign = not (starts_names or word in named or word in FUNCTION_WORDS)
        if is_sign and len(word) > 2 and reporting_verb(word) is None:
            yield word


def _numbers(word: str) -> tuple[str, ...]:
    """The same noun in the other number, by the common rules."""
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith("s") and not word.endswith("ss"):
        return (word[:-1], word[:-2])
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return (word[:-1] + "ies",)
    return (word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s"),)
