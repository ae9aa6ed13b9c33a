"""A small text and marks in it, for the tests of marking by hand."""

import pytest
from hypothesis import strategies as st

import sco_lessons as sco
from sco_lessons.marking.scheme import Stretch, scheme_for

TEXT = (
    'Ada Lunt, the mayor, said the wall "will hold". 🌊 She urged 上合 to wait.\n\n'
    "Nobody said a word about the q\u0301 in the town hall."
)
ARTICLE = sco.Article(TEXT, {"id": "wall"})
LAYERS = ("mentions", "attributions", "quotations", "tone", "topics")


def stretch(words, label, group, occurrence=1):
    span = ARTICLE.find(words, occurrence)
    return Stretch(span.start, span.end, label, group)


ATTRIBUTION = [
    stretch("Ada Lunt, the mayor", "source", 1),
    stretch("said", "cue", 1),
    stretch('the wall "will hold"', "content", 1),
]


@st.composite
def marked(draw, layer):
    """Stretches as the tool may have them."""
    scheme = scheme_for(ARTICLE, layer)
    groups = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        names = draw(
            st.lists(st.sampled_from(scheme.names), min_size=1, max_size=3, unique=True)
            if scheme.parts
            else st.lists(st.sampled_from(scheme.names), min_size=1, max_size=1)
        )
        for name in names:
            start = draw(st.integers(0, len(TEXT) - 1))
            end = draw(st.integers(start + 1, len(TEXT)))
            groups.append(Stretch(start, end, name, number))
    return groups


def parts(stretches):
    """Stretches without the numbers of their groups."""
    groups = {}
    for each in stretches:
        groups.setdefault(each.group, set()).add((each.start, each.end, each.label))
    return sorted(map(sorted, groups.values()))


def layer_of_marks(stretches, by):
    return sco.Layer(
        "mentions",
        [sco.Mention(sco.Span(each.start, each.end), each.label) for each in stretches],
        by=by,
    )


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path
