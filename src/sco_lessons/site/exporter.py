"""The nbconvert exporter: `jupyter nbconvert --to sco-lesson ANY.ipynb`.

Registered as the entry point `sco-lesson` of `nbconvert.exporters`; used by `site`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from nbconvert.exporters.html import HTMLExporter
from traitlets import Bool, Int, Unicode, default, validate

from sco_lessons.course.editions import EDITIONS
from sco_lessons.display.html import TEMPLATES
from sco_lessons.display.words import speak, speaking, words_in
from sco_lessons.errors import CourseError
from sco_lessons.site.assets import asset
from sco_lessons.site.filters import FILTERS
from sco_lessons.site.forms import Limits, raised_by
from sco_lessons.site.lightness import lighter, with_needed_rules
from sco_lessons.site.marking import marking_scripts, marking_tool
from sco_lessons.site.opening import (
    MOST_BYTES,
    NotebookError,
    executed,
    is_unexecuted,
    read_notebook,
)
from sco_lessons.site.page import Options, make_page
from sco_lessons.site.sanitize import content_security_policy
from sco_lessons.text.encoding import valid_unicode

__all__ = ["SCOLessonExporter"]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HERE = Path(__file__).resolve().parent


class SCOLessonExporter(HTMLExporter):
    """A notebook as one accessible page that needs nothing else."""

    export_from_notebook = "SCO lesson (HTML)"

    edition = Unicode("student", help="student, instructor or print").tag(config=True)
    untrusted = Bool(
        False, help="Keep only safe markup: for notebooks that somebody else wrote."
    ).tag(config=True)
    require_descriptions = Bool(
        False, help="Fail on a picture without a description, and name its cell."
    ).tag(config=True)
    execute = Bool(False, help="Run the notebook first, in its own folder.").tag(config=True)
    max_bytes = Int(MOST_BYTES, help="The largest notebook that is read, in bytes.").tag(
        config=True
    )
    max_cells = Int(5_000, help="The most cells of a notebook.").tag(config=True)
    max_text = Int(Limits.text, help="The longest text of one output, in characters.").tag(
        config=True
    )
    max_markup = Int(Limits.markup, help="The most HTML of one output, in characters.").tag(
        config=True
    )
    max_elements = Int(Limits.elements, help="The most tags in one output or text.").tag(
        config=True
    )
    max_embedded = Int(
        Limits.embedded, help="The most of embedded files in one output or text, in characters."
    ).tag(config=True)
    embed_images = Bool(True, help="Put picture files beside the notebook into the page.").tag(
        config=True
    )

    @default("template_name")
    def _template_name_default(self) -> str:
        return "sco-lesson"

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self) -> list[str]:
        # Not the working directory: a notebook's folder must not bring its own template.
        return [str(_HERE / "templates")]

    @default("optimistic_validation")
    def _validate_once(self) -> bool:
        # Not after each of nbconvert's ten steps: a quarter of the time of a long notebook.
        return True

    @validate("extra_template_basedirs")
    def _ours_too(self, proposal: Any) -> list[str]:
        # A template of somebody's own can name "sco-lesson" as its base_template.
        return list(dict.fromkeys([*proposal["value"], str(_HERE / "templates")]))

    @default("extra_template_paths")
    def _default_extra_template_paths(self) -> list[str]:
        return [str(TEMPLATES), str(_HERE / "templates")]

    @validate("extra_template_paths")
    def _what_ours_extends(self, proposal: Any) -> list[str]:
        # The document that every page extends, and "sco-lesson/index.html.j2" by that name.
        return list(dict.fromkeys([*proposal["value"], str(TEMPLATES), str(_HERE / "templates")]))

    @validate("edition")
    def _known_edition(self, proposal: Any) -> str:
        if proposal["value"] not in EDITIONS:
            raise ValueError(f"no edition {proposal['value']!r}: choose {', '.join(EDITIONS)}")
        return str(proposal["value"])

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        environment.trim_blocks = environment.lstrip_blocks = True
        speak(environment, words_in(str(self.language_code)))
        return environment

    def default_filters(self) -> Any:
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield from FILTERS.items()

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of `nb`, and the resources with `page`, the parts it was made of.

        `resources["course"]` may say where in a course the page is: see `site.lesson_context`.
        """
        # Past HTMLExporter, whose second pass over the page undoes ours.
        html, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **kw)
        html = lighter(with_needed_rules(html, asset("page.css"), *resources["packed_scripts"]))
        # A lone surrogate, which JSON can hold, cannot be written as UTF-8.
        # Nor does a page hold signs that a terminal would obey.
        return _CONTROLS.sub("\ufffd", valid_unicode(html)), resources

    def from_filename(  # type: ignore[override]
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of the notebook in a file; NotebookError in one line if it is no notebook.

        On the command line of nbconvert the same line, and exit status 1 without a traceback.
        """
        path = Path(filename)
        try:
            notebook = read_notebook(path, self.max_bytes)
            if len(notebook.cells) > self.max_cells:
                raise NotebookError(
                    f"{path.name}: {len(notebook.cells):,} cells are more than "
                    f"{self.max_cells:,} ({raised_by('max_cells')})"
                )
            if self.execute:
                notebook = executed(notebook, path)
        except CourseError as error:
            # nbconvert's command shows a traceback for whatever an exporter raises.
            app = sys.modules.get("nbconvert.nbconvertapp")
            if app is None or not app.NbConvertApp.initialized():
                raise
            self.log.error("%s", error)
            sys.exit(1)
        place = {"name": path.stem, "path": str(path.parent)}
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        resources["metadata"] = {**(resources.get("metadata") or {}), **place}
        return self.from_notebook_node(notebook, resources, **kw)

    def _preprocess(self, nb: Any, resources: Any) -> Any:
        nb, resources = super()._preprocess(nb, resources)  # type: ignore[no-untyped-call]
        spoken = words_in(str(self.language_code))
        with speaking(spoken.code):
            page = make_page(nb, self._options(nb, resources))
        for warning in page.warnings:
            self.log.warning(warning)
        resources["page"] = page
        resources["unexecuted"] = is_unexecuted(nb)
        resources["assets"] = {n: Markup(asset(n)) for n in ("page.css", "page.js", "icon.svg")}
        plays = any(re.search(r"<(audio|video)\b", cell.html + cell.outputs) for cell in page.cells)
        marks = any("sco-marking-place" in cell.outputs for cell in page.cells)
        resources["marking_tool"] = marking_tool(spoken.code) if marks else ""
        resources["packed_scripts"] = marking_scripts(spoken.code) if marks else ()
        resources["edition"] = self.edition
        course = resources.setdefault("course", {})
        tries = course.get("tries") or {}
        allowed = (
            asset("page.js"),
            *resources["packed_scripts"],
            *filter(None, [tries.get("script")]),
        )
        resources["policy"] = content_security_policy(
            *allowed, media=plays, python=tries.get("connect")
        )
        text = str(course.get("lessons_language", self.language_code))
        of_text = spoken.of_text(text)
        # Words of ours between those of the text, which are English ones if no catalogue is there.
        of_page = words_in(text).of_text(spoken.code if spoken.is_there else "en")
        resources |= {"language": spoken.code, "spoken": spoken}
        resources |= {"of_menu": Markup(spoken.of_menu), "of_text": Markup(of_text)}
        resources["of_page"] = Markup(of_page)
        return nb, resources

    def _options(self, nb: Any, resources: Any) -> Options:
        course = resources.get("course") or {}
        place = resources.get("metadata") or {}
        folder = place.get("path")
        language = (nb.metadata.get("language_info") or {}).get("pygments_lexer") or (
            nb.metadata.get("kernelspec") or {}
        ).get("language", "python")
        return Options(
            edition=self.edition,
            untrusted=self.untrusted or self.sanitize_html,
            strict=self.require_descriptions,
            name=str(place.get("name") or "notebook"),
            folder=Path(folder) if folder is not None and self.embed_images else None,
            language=str(language),
            links=course.get("links"),
            terms=course.get("terms") or {},
            definitions=course.get("definitions") or {},
            glossary=str(course.get("glossary") or ""),
            say=words_in(str(course.get("lessons_language", self.language_code))).say,
            # The quotation marks of other languages are other ones, and foreign pages stay.
            quotes=str(course.get("lessons_language", "")).startswith("en"),
            inputs=not (self.exclude_input or self.exclude_code_cell),
            outputs=not (self.exclude_output or self.exclude_code_cell),
            limits=Limits(self.max_text, self.max_markup, self.max_elements, self.max_embedded),
        )
