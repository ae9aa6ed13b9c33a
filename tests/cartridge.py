"""The rules of Common Cartridge 1.1 and its profile of QTI, by which the tests judge ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

_PACKAGING = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
_QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
_CARDINALITY = {"cc.multiple_choice.v0p1": "Single", "cc.multiple_response.v0p1": "Multiple"}


def cartridge_faults(files: Mapping[str, bytes]) -> list[str]:
    """What breaks the rules in a cartridge of these files, its manifest among them."""
    try:
        root = ElementTree.fromstring(files["imsmanifest.xml"])
    except ElementTree.ParseError as error:
        return [f"imsmanifest.xml is not XML: {error}"]
    found = [*_manifest(root), *_resources(root, files)]
    for resource in root.iter(f"{_PACKAGING}resource"):
        if resource.get("type") == _QUIZ:
            for file in resource.iter(f"{_PACKAGING}file"):
                found += _assessment(str(file.get("href")), files.get(str(file.get("href")), b""))
    return found


def _manifest(root: ElementTree.Element) -> Iterable[str]:
    if root.tag != f"{_PACKAGING}manifest":
        yield f"the root is {root.tag}"
    for name, wanted in (("schema", "IMS Common Cartridge"), ("schemaversion", "1.1.0")):
        if root.findtext(f"{_PACKAGING}metadata/{_PACKAGING}{name}") != wanted:
            yield f"{name} must be {wanted!r}"
    organizations = root.findall(f"{_PACKAGING}organizations/{_PACKAGING}organization")
    if [each.get("structure") for each in organizations] != ["rooted-hierarchy"]:
        yield "there must be one organization, a rooted hierarchy"
    tops = [item for each in organizations for item in each.findall(f"{_PACKAGING}item")]
    if len(tops) != 1 or tops[0].find(f"{_PACKAGING}title") is not None:
        yield "there must be one root item, without a title"
    resources = {each.get("identifier") for each in root.iter(f"{_PACKAGING}resource")}
    for item in (each for top in tops for each in top.iter(f"{_PACKAGING}item")):
        if item not in tops and not item.findtext(f"{_PACKAGING}title"):
            yield f"{item.get('identifier')} has no title"
        if item not in tops and item.get("identifierref") not in resources:
            yield f"{item.get('identifierref')!r} is no resource"
    names = Counter(e.get("identifier") for e in root.iter() if e.get("identifier"))
    yield from (f"the identifier {name!r} stands twice" for name, n in names.items() if n > 1)


def _resources(root: ElementTree.Element, files: Mapping[str, bytes]) -> Iterable[str]:
    declared: set[str] = set()
    for resource in root.iter(f"{_PACKAGING}resource"):
        own = {str(file.get("href")) for file in resource.findall(f"{_PACKAGING}file")}
        declared |= own
        if resource.get("type") not in ("webcontent", _QUIZ):
            yield f"{resource.get('identifier')}: the type {resource.get('type')!r} is unknown"
        if resource.get("type") == "webcontent" and resource.get("href") not in own:
            yield f"{resource.get('identifier')}: its href is not among its files"
    yield from (f"{name} is not in the cartridge" for name in sorted(declared - set(files)))
    undeclared = set(files) - declared - {"imsmanifest.xml"}
    yield from (f"{name} is not declared" for name in sorted(undeclared))


def _assessment(name: str, document: bytes) -> Iterable[str]:
    try:
        root = ElementTree.fromstring(document)
    except ElementTree.ParseError as error:
        yield f"{name} is not XML: {error}"
        return
    if root.tag != f"{_QTI}questestinterop":
        yield f"{name}: the root is {root.tag}"
    idents = Counter(e.get("ident") for e in root.iter(f"{_QTI}item"))
    yield from (f"{name}: the item {each} stands twice" for each, n in idents.items() if n > 1)
    for item in root.iter(f"{_QTI}item"):
        yield from (f"{name}, {item.get('ident')}: {fault}" for fault in _item(item))


def _item(item: ElementTree.Element) -> Iterable[str]:
    order = [child.tag.removeprefix(_QTI) for child in item]
    wanted = ["itemmetadata", "presentation", "resprocessing"]
    if order[:3] != wanted or set(order[3:]) - {"itemfeedback"}:
        yield f"its parts are {order}"
    fields = {
        field.findtext(f"{_QTI}fieldlabel"): field.findtext(f"{_QTI}fieldentry")
        for field in item.iter(f"{_QTI}qtimetadatafield")
    }
    [response] = item.iter(f"{_QTI}response_lid")
    if response.get("rcardinality") != _CARDINALITY.get(str(fields.get("cc_profile"))):
        yield f"its cardinality is not that of {fields.get('cc_profile')}"
    choices = [each.get("ident") for each in item.iter(f"{_QTI}response_label")]
    if len(set(choices)) != len(choices) or len(choices) < 2:
        yield f"its choices are {choices}"
    for equal in item.iter(f"{_QTI}varequal"):
        if equal.get("respident") != response.get("ident") or equal.text not in choices:
            yield f"{equal.text!r} is no choice of it"
    feedback = {each.get("ident") for each in item.iter(f"{_QTI}itemfeedback")}
    for shown in item.iter(f"{_QTI}displayfeedback"):
        if shown.get("linkrefid") not in feedback:
            yield f"{shown.get('linkrefid')!r} is no feedback of it"
    scores = [each.text for each in item.iter(f"{_QTI}setvar") if each.get("varname") == "SCORE"]
    if scores != ["100"]:
        yield f"it sets the score {scores}"
