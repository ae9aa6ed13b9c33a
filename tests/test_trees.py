"""Trees of pages: those of bs4 in all but the time that a change takes."""

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons.site.trees import tree_of

PIECES = ["<p>a</p>", "b", "<i><b>c</b> d</i>", "<br>", "<!-- e -->", "<img src='f'>"]
KINDS = ["replace", "extract", "before", "after", "wrap"]
CHANGES = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(KINDS)), max_size=12)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), CHANGES)
def test_every_change_makes_what_bs4_makes_of_it(html, changes):
    html = f"<div>{html}</div>{html}"
    ours, theirs = tree_of(html), BeautifulSoup(html, "html.parser")
    for number, change in changes:
        for tree in (ours, theirs):
            tags = tree.find_all(True)
            if not tags:
                break
            tag, new = tags[number % len(tags)], tree.new_tag("u")
            if change == "replace":
                tag.replace_with(new)
            elif change == "extract":
                tag.extract()
            elif change == "before":
                tag.insert_before(new)
            elif change == "after":
                tag.insert_after(new)
            else:
                tag.wrap(new)
        assert str(ours) == str(theirs)
    for tag in ours.find_all(True):
        at = [n for n, child in enumerate(tag.parent.contents) if child is tag]
        assert at == [tag.parent.index(tag)]


@pytest.mark.parametrize("size", [0, 1, 2, 7])
def test_a_child_is_found_from_wherever_the_last_one_was(size):
    [row] = tree_of("<p>" + "<i>x</i>" * size + "</p>").contents
    places = range(size)
    for last in places:
        for wanted in places:
            assert row.index(row.contents[last]) == last
            assert row.index(row.contents[wanted]) == wanted
    # An equal element is another one, and so is what was taken out.
    stranger = tree_of("<i>x</i>").contents[0]
    for gone in [stranger, *([row.contents[-1].extract()] if size else [])]:
        with pytest.raises(ValueError, match="not in tag"):
            row.index(gone)
    assert len(row.contents) == max(0, size - 1)


def test_thousands_of_children_are_taken_out_one_by_one_in_a_few_steps_each():
    class Counted(list):
        looks = 0

        def __getitem__(self, place):
            Counted.looks += 1
            return super().__getitem__(place)

    tree = tree_of("<p>" + "<i>x</i>" * 2000 + "</p>")
    [row] = tree.contents
    row.contents = Counted(row.contents)
    for number, child in enumerate(list(row.contents)):
        if number % 2:
            assert isinstance(child, Tag)
            child.replace_with(tree.new_tag("u"))
    assert Counted.looks < 20 * 2000
    assert str(tree) == "<p>" + "<i>x</i><u></u>" * 1000 + "</p>"
