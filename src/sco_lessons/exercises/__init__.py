"""Exercises that answer at once: `check`, `hint`, `solution`, `progress`.

Each name, listed in `__init__.pyi`, loads its module when first used.

>>> from sco_lessons import progress
>>> progress("3").rows[0][:2]
('03.q1', 'Direct, indirect or mixed?')
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
