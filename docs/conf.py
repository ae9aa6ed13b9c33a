"""How Sphinx makes the documentation site (`make docs-site`) out of the Markdown files.

The source folder is the whole repository, so that links between files work here as they
do on the repository's page.
"""

from importlib.metadata import version as installed

project = "sco_lessons"
author = "The sco_lessons authors"
version = release = installed("sco-lessons")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "docs/index"
include_patterns = [
    "docs/*.md",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "exercises/README.md",
    "data/xi-putin-astana/GUIDELINES.md",
    "data/practice/gold/GUIDELINES.md",
]
myst_heading_anchors = 3
# Links to files that are no pages (a data file, the licence) stay links to the repository.
suppress_warnings = ["myst.xref_missing", "myst.header"]

default_role = "code"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"

html_theme = "furo"
html_show_copyright = False
html_title = "sco_lessons"
html_copy_source = html_show_sourcelink = html_show_sphinx = False
