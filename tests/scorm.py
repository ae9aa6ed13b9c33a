"""The rules of SCORM 1.2's content packaging, by which the tests judge our manifest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

_PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_NAME = re.compile(r"[A-Za-z_][\w.-]*")


def manifest_faults(document: bytes, files: Iterable[str]) -> list[str]:
    """What breaks the rules of SCORM 1.2 in a manifest for a package of `files`.

    Well-formed XML with its namespaces; schema and version; one default organization
    that exists and has titled items; identifiers that are XML names and unique; every
    reference to something there; every resource with type and scormtype; every file
    declared and present.
    """
    try:
        root = ElementTree.fromstring(document)
    except ElementTree.ParseError as error:
        return [f"imsmanifest.xml is not XML: {error}"]
    if root.tag != f"{{{_PACKAGING}}}manifest":
        return [f"the root is {root.tag}, not a manifest of {_PACKAGING}"]
    return [*_head(root), *_identifiers(root), *_items(root), *_resources(root, set(files))]


def _of(name: str) -> str:
    return f"{{{_PACKAGING}}}{name}"


def _head(root: ElementTree.Element) -> Iterable[str]:
    for name, wanted in (("schema", "ADL SCORM"), ("schemaversion", "1.2")):
        found = root.findtext(f"{_of('metadata')}/{_of(name)}")
        if found != wanted:
            yield f"{name} is {found!r}, it must be {wanted!r}"
    order = [child.tag for child in root]
    if order != [_of("metadata"), _of("organizations"), _of("resources")]:
        yield "the manifest must hold metadata, organizations and resources, in this order"


def _identifiers(root: ElementTree.Element) -> Iterable[str]:
    seen: set[str] = set()
    for element in root.iter():
        name = element.get("identifier")
        if name is None:
            continue
        if not _NAME.fullmatch(name):
            yield f"the identifier {name!r} is no XML name"
        if name in seen:
            yield f"the identifier {name!r} stands twice"
        seen.add(name)


def _items(root: ElementTree.Element) -> Iterable[str]:
    organizations = root.find(_of("organizations"))
    found = [] if organizations is None else organizations.findall(_of("organization"))
    default = None if organizations is None else organizations.get("default")
    if default not in [each.get("identifier") for each in found]:
        yield f"the default organization {default!r} does not exist"
    resources = {each.get("identifier") for each in root.iter(_of("resource"))}
    for each in [*found, *root.iter(_of("item"))]:
        if not (each.findtext(_of("title")) or "").strip():
            yield f"{each.get('identifier')} has no title"
    for each in [*root.iter(_of("item")), *root.iter(_of("dependency"))]:
        if each.get("identifierref") not in resources:
            yield f"{each.get('identifierref')!r} is referred to but is no resource"
    if next(root.iter(_of("item")), None) is None:
        yield "there is no item: nothing to open"


def _resources(root: ElementTree.Element, files: set[str]) -> Iterable[str]:
    declared: set[str] = set()
    for resource in root.iter(_of("resource")):
        own = {str(file.get("href")) for file in resource.findall(_of("file"))}
        declared |= own
        if resource.get("type") != "webcontent":
            yield f"{resource.get('identifier')}: its type must be webcontent"
        if resource.get(f"{{{_SCORM}}}scormtype") not in ("sco", "asset"):
            yield f"{resource.get('identifier')}: its scormtype must be sco or asset"
        if resource.get("href") is not None and resource.get("href") not in own:
            yield f"{resource.get('identifier')}: its href is not among its files"
    for name in sorted(declared):
        if name.startswith(("/", "..")) or "\\" in name or ":" in name:
            yield f"{name} does not lie in the package"
        elif name not in files:
            yield f"{name} is declared but not in the package"
    for name in sorted(files - declared - {"imsmanifest.xml"}):
        yield f"{name} is in the package but not declared"
