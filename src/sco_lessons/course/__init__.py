"""From a lesson's source to a notebook, and from a notebook to its executed copy.

`discover()` finds the lessons, `build_notebook()` makes one as students get it,
`run()` executes notebooks side by side, `Cache` keeps what need not be made again.
Each name, listed in `__init__.pyi`, loads its module when first used, and Jupyter only when a
notebook is built or run.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
