"""Packages for a learning platform: a plain zip, and SCORM 1.2 by its rules."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from sco_lessons.site.packages import manifest, packed
from scorm import manifest_faults

PAGES = [("Start & read", "index.html"), ("One <1>", "01_one.html")]
FILES = ["index.html", "01_one.html", "exercises/01_one.html"]


def test_the_same_pages_give_the_same_bytes() -> None:
    files = {"b.html": b"2", "a/c.html": b"1"}
    assert packed(files) == packed(dict(reversed(files.items())))


def test_a_package_holds_exactly_its_files() -> None:
    with zipfile.ZipFile(io.BytesIO(packed({"b.html": b"2", "a/c.html": b"1"}))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "a/c.html": b"1",
            "b.html": b"2",
        }


def test_our_manifest_keeps_the_rules() -> None:
    assert manifest_faults(manifest("Course & <co>", PAGES, FILES), FILES) == []


def test_titles_and_order_are_those_of_the_course() -> None:
    root = ElementTree.fromstring(manifest("Course", PAGES, FILES))
    titles = [e.text for e in root.iter() if e.tag.endswith("}title")]
    assert titles == ["Course", "Start & read", "One <1>"]


BREAK: dict[str, tuple[Callable[[str], str], str]] = {
    "not XML": (lambda m: m[:-5], "not XML"),
    "another root": (lambda m: m.replace("manifest", "package"), "the root is"),
    "another namespace": (lambda m: m.replace("imscp_rootv1p1p2", "imscp_v1p1"), "the root is"),
    "SCORM 2004": (lambda m: m.replace(">1.2<", ">2004 4th Edition<"), "schemaversion is"),
    "no schema": (lambda m: m.replace("<schema>ADL SCORM</schema>", ""), "schema is None"),
    "no default": (lambda m: m.replace('default="course"', 'default="x"'), "default organization"),
    "an item without title": (lambda m: m.replace("Start &amp; read", " "), "has no title"),
    "a dangling reference": (lambda m: m.replace('ref="page-1"', 'ref="page-9"'), "no resource"),
    "an id twice": (lambda m: m.replace('"item-2"', '"item-1"'), "stands twice"),
    "an id that is no name": (lambda m: m.replace('"item-2"', '"2"'), "no XML name"),
    "no scormtype": (lambda m: m.replace('adlcp:scormtype="asset" ', "", 1), "scormtype"),
    "another type": (lambda m: m.replace('"webcontent"', '"page"', 1), "webcontent"),
    "an href that is no file": (
        lambda m: m.replace('<file href="01_one.html"/>', ""),
        "not among its files",
    ),
    "a file from outside": (
        lambda m: m.replace('<file href="index.html"/>', '<file href="../index.html"/>'),
        "does not lie in the package",
    ),
    "no items": (lambda m: re.sub(r"<item .*</item>", "", m), "no item"),
    "resources first": (
        lambda m: re.sub(r"(<organi.*izations>)(<resources>.*/resources>)", r"\2\1", m),
        "in this order",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "fault"), BREAK.values(), ids=BREAK.keys())
def test_a_broken_manifest_is_told_from_a_good_one(
    change: Callable[[str], str], fault: str
) -> None:
    good = manifest("Course", PAGES, FILES).decode()
    broken = change(good)
    assert broken != good
    assert any(fault in found for found in manifest_faults(broken.encode(), FILES))


@pytest.mark.parametrize(
    ("files", "fault"),
    [([*FILES, "more.html"], "not declared"), (FILES[:1], "not in the package")],
)
def test_files_and_manifest_agree(files: list[str], fault: str) -> None:
    assert any(fault in found for found in manifest_faults(manifest("C", PAGES, FILES), files))
