"""HTML as a tree of bs4, in which the children of an element are found where they are sought.

To replace or take out an element, bs4 looks for it among all its neighbours from the first
on: the time for twenty thousand pictures of a cell grows with the square of their number.
"""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag

__all__ = ["tree_of"]


class _Sought:
    """`index` of bs4, which begins where the last child was found and goes both ways."""

    contents: list[Any]
    _last = 0

    def index(self, element: Any) -> int:
        below, above = self._last, self._last + 1
        while below >= 0 or above < len(self.contents):
            for place in (below, above):
                if 0 <= place < len(self.contents) and self.contents[place] is element:
                    self._last = place
                    return place
            below, above = below - 1, above + 1
        raise ValueError("Tag.index: element not in tag")


class _Tag(_Sought, Tag):
    pass


class _Tree(_Sought, BeautifulSoup):
    pass


def tree_of(html: str) -> BeautifulSoup:
    """The HTML as a tree.

    >>> str(tree_of("<p>a<br>b"))
    '<p>a<br/>b</p>'
    """
    return _Tree(html, "html.parser", element_classes={Tag: _Tag})
