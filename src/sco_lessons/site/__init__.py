"""Notebooks to pages: the exporter, the course site, packages for an LMS.

Heavy parts load when first used: looking whether a site is up to date imports neither
nbconvert nor Jinja.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
