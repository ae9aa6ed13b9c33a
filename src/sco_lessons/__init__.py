"""Read, annotate, measure, chart, show and check one news article.

The public names are listed in `__init__.pyi`. Each loads the module it lives in when it
is first used, so that `import sco_lessons` costs next to nothing.

>>> import sco_lessons as sco
>>> article = sco.load()
>>> sco.annotate(article, "sentences")["sentences"][0].rule
'full stop'
"""

from __future__ import annotations

import logging
import sys
from typing import Any

import lazy_loader

if sys.platform == "emscripten":
    from sco_lessons.errors import needs_a_computer

    # In a browser Matplotlib looks for fonts anew in each notebook, and would say so in red.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    if "IPython" in sys.modules and (_shell := sys.modules["IPython"].get_ipython()):
        _shell.system = _shell.getoutput = lambda command: needs_a_computer(f"!{command}")

_public, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("sco-lessons")
    try:
        return _public(name)
    except AttributeError:
        if name in __all__:
            raise
        raise AttributeError(f"sco_lessons has no {name!r}: {_where(name)}") from None


def _where(name: str) -> str:
    """Where a name is that is not here: with an article, under another spelling, in no place."""
    import difflib

    from sco_lessons.text.model import Article

    if hasattr(Article, name):
        return f"an article has it, such as article.{name}"
    near = difflib.get_close_matches(name, __all__, n=1)
    return f"do you mean sco.{near[0]}?" if near else "dir(sco_lessons) lists its names"
