"""Word and PDF files: their text, what they say about it, and refusals in one line."""

import io
import sys
import zipfile
from functools import cache, partial

import pytest

from sco_lessons import annotate, read
from sco_lessons.errors import ReadError

FIRST = "The library in Orchard Lane will stay open until midnight, the council said on Monday."
SECOND = "“We need a quiet room,” said Nadia Brandl."


@cache
def word_file():
    import docx

    document = docx.Document()
    document.core_properties.author = "Ana Bell"
    document.core_properties.title = "Library hours"
    document.add_heading("Library to open at night", level=1)
    document.add_paragraph(FIRST)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "visitors", "310"
    document.add_paragraph("")
    document.add_paragraph(SECOND)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_file(*pages):
    """A PDF of these pages of lines, written by hand."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        stream = f"BT /F1 12 Tf 72 720 Td 14 TL\n{shown}ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(raw)}\n%%EOF"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return raw + f"{head}{table}{end}".encode()


@pytest.mark.parametrize("name", ["hours.docx", None])
def test_a_word_document_gives_headings_paragraphs_and_rows(tmp_path, name):
    source = word_file()
    if name:
        (tmp_path / name).write_bytes(source)
        source = tmp_path / name
    article = annotate(read(source), "headings", "paragraphs")
    assert article.text == f"# Library to open at night\n\n{FIRST}\n\nvisitors\t310\n\n{SECOND}"
    assert [article.words(h) for h in article["headings"]] == ["Library to open at night"]
    assert (article.meta["byline"], article.meta["title"]) == ("Ana Bell", "Library hours")


@pytest.mark.parametrize(
    ("author", "first", "byline"),
    [
        ("python-docx", "It rained all day.", None),
        ("Ana Bell", "It rained all day.", "Ana Bell"),
        ("Ana Bell", "By Ines Calder", "By Ines Calder"),
        ("python-docx", "By noon it rained.", None),
    ],
)
def test_the_byline_of_the_text_tells_more_than_who_saved_the_file(author, first, byline):
    import docx

    document = docx.Document()
    document.core_properties.author = author
    document.add_heading("Rain", level=1)
    document.add_paragraph(first)
    file = io.BytesIO()
    document.save(file)
    assert read(file.getvalue()).meta.get("byline") == byline


def test_a_pdf_gives_its_lines_without_what_each_page_repeats():
    told = ["The council met in May.", "It met again.", "Nobody came.", "The hall was shut."]
    told += ["Then the mayor spoke.", "She thanked all."]
    pages = [["Tarrow Ledger", *told[2 * n : 2 * n + 2], f"page {n + 1}"] for n in range(3)]
    article = read(pdf_file(*pages, ["7"]))
    assert article.text.split("\n") == told
    assert set(article.meta["left_out"]) == {"Tarrow Ledger", "page 1", "page 2", "page 3", "7"}
    assert any("no paragraphs" in warning for warning in article.meta["warnings"])


def zipped(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (lambda: pdf_file([]), "only pictures"),
        (lambda: pdf_file(["Talks."])[:90], "PDF"),
        (lambda: b"%PDF-1.7\n" + b"\0" * 400, "PDF"),
        (lambda: zipped(word__document="<x>"), "Word"),
        (lambda: zipped(word__document=b"0" * 310_000_000), "when unpacked"),
        (lambda: word_file()[:-500], "Word"),
    ],
)
def test_what_is_broken_or_has_no_text_is_refused_in_one_line(raw, reason):
    with pytest.raises(ReadError, match=reason) as refused:
        read(raw())
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("raw", "library"), [(word_file, "docx"), (partial(pdf_file, ["A."]), "pypdf")]
)
def test_without_its_library_the_remedy_is_said(monkeypatch, raw, library):
    content = raw()
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReadError, match=r"save it as \.txt, or .*sco-lessons\[documents\]"):
        read(content)


def test_the_captions_of_a_word_file_are_facts_and_no_text():
    import docx

    document = docx.Document()
    document.add_paragraph("Boats wait at the pier.")
    document.add_paragraph("The pier at dawn", style="Caption")
    file = io.BytesIO()
    document.save(file)
    article = read(file.getvalue())
    assert (article.text, article.meta["captions"]) == (
        "Boats wait at the pier.",
        ("The pier at dawn",),
    )


def test_letters_that_a_font_joins_are_read_apart(monkeypatch):
    from pypdf import PageObject

    shown = "The \ufb01rst o\ufb00er was re\ufb02ected in the o\ufb03ce."
    monkeypatch.setattr(PageObject, "extract_text", lambda page: shown)
    assert read(pdf_file(["x"])).text == "The first offer was reflected in the office."
