"""The course in a browser, with nothing to install: a JupyterLite site beside the pages.

`BrowserCourse` makes its files: the notebooks, this library as a wheel, and the Python that
runs them, Pyodide.
"""

from sco_lessons.lite.browser import BrowserCourse

__all__ = ["BrowserCourse"]
