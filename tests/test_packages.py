"""Packages for a learning platform: a plain zip, and SCORM 1.2 by its rules."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from cartridge import cartridge_faults
from sco_lessons.course.quiz import Choice, Question, read_quiz
from sco_lessons.site.cartridge import cartridge_files
from sco_lessons.site.packages import Item, packed, scorm_files
from scorm import manifest_faults

QUIZ = read_quiz(
    "1. Is `a < b` *true*?\n   - [x] Yes & no\n     > It hangs on a.\n   - [ ] No\n     > Never.\n"
    "2. Which?\n   - [x] A\n     > A.\n   - [ ] B\n     > B.\n   - [x] C\n     > C."
)
PAGES = [
    Item("Start & read", "index.html"),
    Item("One <1>", "01_one.html", is_unit=True, questions=QUIZ.questions),
]
HTML = b"<html><head><meta content=\"script-src 'sha256-a'\"></head><body>Hi</body></html>"
FILES = dict.fromkeys(["index.html", "01_one.html", "exercises/01_one.html"], HTML)


def manifest(title: str = "Course", files: dict[str, bytes] = FILES) -> bytes:
    return scorm_files(title, PAGES, files, "student", "en")["imsmanifest.xml"]


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
    assert manifest_faults(manifest("Course & <co>"), FILES) == []


def test_titles_and_order_are_those_of_the_course() -> None:
    root = ElementTree.fromstring(manifest())
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
    "no scormtype": (lambda m: m.replace('adlcp:scormtype="sco" ', "", 1), "scormtype"),
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
    good = manifest().decode()
    broken = change(good)
    assert broken != good
    assert any(fault in found for found in manifest_faults(broken.encode(), FILES))


@pytest.mark.parametrize(
    ("files", "fault"),
    [([*FILES, "more.html"], "not declared"), (["index.html"], "not in the package")],
)
def test_files_and_manifest_agree(files: list[str], fault: str) -> None:
    assert any(fault in found for found in manifest_faults(manifest(), files))


def test_another_edition_and_other_pages_have_another_identifier() -> None:
    def name(files: dict[str, bytes], edition: str) -> str:
        document = scorm_files("Course", PAGES, files, edition, "en")["imsmanifest.xml"]
        return str(ElementTree.fromstring(document).get("identifier"))

    other = {**FILES, "index.html": HTML.replace(b"Hi", b"Ho")}
    names = [name(FILES, "student"), name(FILES, "instructor"), name(other, "student")]
    assert len(set(names)) == 3 and name(dict(FILES), "student") == names[0]


def test_only_units_report_and_only_they_hold_the_script() -> None:
    files = scorm_files("Course", PAGES, FILES, "student", "en")
    assert b"LMSInitialize" in files["01_one.html"]
    assert files["index.html"] == HTML


# Common Cartridge


def cartridge() -> dict[str, bytes]:
    return cartridge_files("Course & <co>", PAGES, FILES, "student", "en")


def test_our_cartridge_keeps_the_rules() -> None:
    assert cartridge_faults(cartridge()) == []


SCHEMAS = os.environ.get("CARTRIDGE_SCHEMAS", "")
"""A folder with the schemas of Common Cartridge 1.1 and SCORM 1.2: docs/pages.md says which."""


@pytest.mark.skipif(not SCHEMAS, reason="CARTRIDGE_SCHEMAS names no folder with the schemas")
def test_packages_hold_against_the_schemas_of_their_standards() -> None:
    etree = pytest.importorskip("lxml.etree")

    def faults(document: bytes, *names: str) -> list[str]:
        for name in names:
            schema = etree.XMLSchema(etree.parse(f"{SCHEMAS}/{name}"))
            schema.validate(etree.fromstring(document).getroottree())
            if problems := [error.message for error in schema.error_log]:
                return problems
        return []

    files = cartridge()
    assert faults(files["imsmanifest.xml"], "ccv1p1_imscp_v1p2_v1p0.xsd") == []
    [quiz] = [content for name, content in files.items() if name.endswith("assessment.xml")]
    assert faults(quiz, "ccv1p1_qtiasiv1p2p1_v1p0.xsd") == []
    assert faults(quiz.replace(b'"Single"', b'"One"'), "ccv1p1_qtiasiv1p2p1_v1p0.xsd")
    assert faults(manifest(), "adlcp_rootv1p2.xsd") == []
    long = manifest("x" * 999)
    assert faults(long, "adlcp_rootv1p2.xsd") == []
    assert faults(long.replace(b"<title>", b"<title>more"), "adlcp_rootv1p2.xsd")


def test_titles_and_choices_of_any_kind_make_a_package_that_can_be_read() -> None:
    choices = tuple(Choice(f"choice {n}", n % 2 == 0, "\x02 why") for n in range(60))
    item = Item("\x00 & <b> \ud800 \uffff" * 40, "index.html", True, (Question("?", choices),))
    files = cartridge_files("a\x0b & \ud800" * 99, [item], FILES, "student", "de-AT")
    assert cartridge_faults(files) == []
    [document] = [c for name, c in files.items() if name.endswith("assessment.xml")]
    labels = [
        e for e in ElementTree.fromstring(document).iter() if e.tag.endswith("}response_label")
    ]
    assert len({label.get("ident") for label in labels}) == 60
    scorm = scorm_files("a\x0b & \ud800" * 99, [item], FILES, "student", "de")["imsmanifest.xml"]
    assert manifest_faults(scorm, [*FILES, "imsmanifest.xml"]) == []
    titles = [
        e.text or "" for e in ElementTree.fromstring(scorm).iter() if e.tag.endswith("}title")
    ]
    assert titles and all(len(title) <= 200 for title in titles)  # as its schema asks


def test_a_question_keeps_its_choices_reasons_and_answers() -> None:
    [document] = [c for name, c in cartridge().items() if name.endswith("assessment.xml")]
    root = ElementTree.fromstring(document)
    texts = [e.text for e in root.iter() if e.tag.endswith("}mattext")]
    assert texts[:3] == ["Is <code>a &lt; b</code> <em>true</em>?", "Yes &amp; no", "No"]
    assert "It hangs on a." in texts and "Never." in texts
    scored = [
        [(each.text, "not" in path) for path, each in _equals(condition)]
        for condition in root.iter()
        if condition.tag.endswith("}respcondition") and b"SCORE" in ElementTree.tostring(condition)
    ]
    assert scored == [[("a", False)], [("a", False), ("c", False), ("b", True)]]


def _equals(
    condition: ElementTree.Element, path: str = ""
) -> list[tuple[str, ElementTree.Element]]:
    found = []
    for child in condition:
        name = child.tag.partition("}")[2]
        found += [(path, child)] if name == "varequal" else _equals(child, f"{path} {name}")
    return found


BREAK_CARTRIDGE: dict[str, tuple[str, Callable[[str], str], str]] = {
    "another version": ("imsmanifest.xml", lambda m: m.replace("1.1.0", "1.4"), "schemaversion"),
    "a title at the root": (
        "imsmanifest.xml",
        lambda m: m.replace('<item identifier="root">', '<item identifier="root"><title>T</title>'),
        "root item",
    ),
    "a dangling item": (
        "imsmanifest.xml",
        lambda m: m.replace('identifierref="page-1"', 'identifierref="page-9"'),
        "no resource",
    ),
    "an unknown kind": ("imsmanifest.xml", lambda m: m.replace("webcontent", "page", 1), "type"),
    "an id twice": ("imsmanifest.xml", lambda m: m.replace('"page-2"', '"page-1"'), "twice"),
    "an answer that is no choice": (
        "quiz-2/assessment.xml",
        lambda m: m.replace('"answer">c<', '"answer">z<'),
        "no choice",
    ),
    "a reason that is not there": (
        "quiz-2/assessment.xml",
        lambda m: m.replace('ident="b_fb"', 'ident="d_fb"', 1),
        "no feedback",
    ),
    "a profile of another kind": (
        "quiz-2/assessment.xml",
        lambda m: m.replace("cc.multiple_response.v0p1", "cc.multiple_choice.v0p1"),
        "cardinality",
    ),
    "not XML": ("quiz-2/assessment.xml", lambda m: m[:-4], "not XML"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "change", "fault"), BREAK_CARTRIDGE.values(), ids=BREAK_CARTRIDGE)
def test_a_broken_cartridge_is_told_from_a_good_one(
    name: str, change: Callable[[str], str], fault: str
) -> None:
    files = cartridge()
    broken = change(files[name].decode())
    assert broken != files[name].decode()
    files[name] = broken.encode()
    assert any(fault in found for found in cartridge_faults(files))
