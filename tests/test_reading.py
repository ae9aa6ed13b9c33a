"""Reading: every text that people bring, or one line that says why not."""

import contextlib
import io
import os
import socket
import stat
import unicodedata
from functools import partial

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sco_lessons import Article, course_texts, gold, load, read
from sco_lessons.errors import ReadError
from sco_lessons.text.encoding import normalized
from sco_lessons.text.english import common_words
from sco_lessons.text.reading import READERS, Reader
from work import SQUARE, growth

CLEAN = load().text
BODY = CLEAN[CLEAN.index("China and") :]
CURLY = BODY.replace('"Shanghai Spirit"', "“Shanghai Spirit”").replace("'s", "’s")
TITLED = "《习近平会见俄罗斯总统普京》\n\n" + CURLY
FRENCH = "Le président français a été reçu à Pékin. « Où ça ? », dit-il. Très bien.\n"
GERMAN = "Größe, Übung, Straße: schöne Grüße aus Köln.\n"
RUSSIAN = "Президент России Владимир Путин встретился с Си Цзиньпином в Астане.\n"
CHINESE = "中国国家主席习近平周四在阿斯塔纳会见俄罗斯总统普京。\n两国元首交换了意见。\n"
TAIWAN = "中國國家主席在阿斯塔納會見俄羅斯總統。兩國元首就阿富汗局勢交換了意見。\n"
UNICODE = [
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
    *("utf-32", "utf-32-le", "utf-32-be"),
]


def refusal(source, **options):
    """The message of the refusal, which is one line with a remedy."""
    with pytest.raises(ReadError) as caught:
        read(source, **options)
    message = str(caught.value)
    assert "\n" not in message and len(message) < 400
    assert message.count(": ") >= 2, "file: reason: remedy"
    return message


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("text", [CLEAN, TITLED, CURLY, FRENCH, RUSSIAN, CHINESE, "I.\n"])
def test_every_unicode_encoding_with_and_without_a_mark_is_decoded_exactly(text, encoding):
    assert read(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TITLED, "gbk"),
        (TITLED, "gb18030"),
        (CLEAN, "gb2312"),
        ("习近平会见普京😀\n\n" + BODY, "gb18030"),
        ("《习近平》\n\n" + BODY, "gbk"),
        (CHINESE, "gbk"),
        (TAIWAN, "big5"),
        ("《習近平會見普京》\n\n" + BODY, "big5"),
        (CURLY, "cp1252"),
        ("It’s.", "cp1252"),
        ("Prices – in € – rose…", "cp1252"),
        (FRENCH, "latin-1"),
        (GERMAN, "latin-1"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_older_encodings_are_told_by_their_bytes_and_the_guess_is_said(text, encoding):
    article = read(text.encode(encoding))
    assert article.text == text
    assert "guess" in article.meta["warnings"][0]


def test_clean_utf8_has_no_warning():
    assert read(TITLED.encode()).meta["warnings"] == ()


@pytest.mark.parametrize("at", [8, 100, 1000, None])
@pytest.mark.parametrize("bad", [b"\xff", b"\x92", b"\xc3", b"\xe2\x80", b"\x80"])
@pytest.mark.parametrize("text", [CLEAN, TITLED, CURLY])
def test_utf8_with_one_bad_byte_stays_utf8_with_a_warning(text, bad, at):
    raw = text.encode()
    at = len(raw) if at is None else len(raw[:at].decode("utf-8", "ignore").encode())
    article = read(raw[:at] + bad + raw[at:])
    before = len(raw[:at].decode())
    assert article.text == text[:before] + "\ufffd" + text[before:]
    assert article.meta["encoding"] == "utf-8" and "U+FFFD" in article.meta["warnings"][0]


@pytest.mark.parametrize("bad", [b"\xff", b"\x81", b"\xfe", b"\xc3"])
def test_ascii_with_one_byte_that_no_encoding_explains_is_utf8(bad):
    raw = BODY.encode()
    assert read(raw[:50] + bad + raw[50:]).text == BODY[:50] + "\ufffd" + BODY[50:]


def test_the_encoding_given_always_wins():
    assert read(CURLY.encode(), encoding="cp1252").text.count("â€™") == CURLY.count("’")
    assert read("é".encode("cp437"), encoding="cp437").text == "é"
    assert read(FRENCH.encode("latin-1"), encoding="iso8859-15").meta["encoding"] == "iso8859-15"


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "a\0b", "base64"])
def test_an_encoding_that_is_none_is_refused(name):
    assert "encoding" in refusal(b"abc", encoding=name)


def test_an_encoding_that_does_not_fit_is_refused_with_the_byte():
    assert "byte" in refusal(CHINESE.encode("gbk"), encoding="utf-8")


def test_lone_surrogates_never_reach_the_text():
    for raw in ("a\ud800b".encode("utf-8", "surrogatepass"), b"a\xed\xa0\x80b"):
        assert read(raw).text == "a\ufffdb"
    assert read("hallo\ud800b".encode("utf-16", "surrogatepass")).text == "hallo\ufffdb"
    escaped = read(rb"a\ud800b", encoding="unicode_escape")
    assert escaped.text == "a\ufffdb" and "surrogates" in escaped.meta["warnings"][0]
    assert read("\ud83d\ude00!".encode("utf-8", "surrogatepass")).text == "😀!"


def test_signs_of_direction_and_private_use_stay_and_marks_are_composed():
    text = "b\u202ec\u2066d\u2069 \ue000 😀👨\u200d👩 e\u0301 z"
    assert read(text.encode()).text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200c", "\u200d"])
def test_what_nobody_sees_inside_a_word_is_left_out(sign):
    assert read(f"presi{sign}dent Pu{sign}tin".encode()).text == "president Putin"


def test_line_ends_become_lf():
    assert read(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


def test_a_run_of_marks_in_the_worst_order_is_composed_in_good_time():
    text = "e" + "\u0301\u0323" * 100_000
    article = read(text.encode())
    assert article.text[0] == "ẹ" and len(article.text) == len(text) - 1


@pytest.mark.parametrize("raw", [b"", b" ", b"\n\t \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_text_is_refused(raw):
    assert "empty" in refusal(raw)


@pytest.mark.parametrize("text", ["\u200b\n", "\xa0\u3000", "\u202e\u200d\ufeff", "\x1c"])
def test_a_text_of_white_space_and_invisible_signs_is_refused(text):
    assert "empty" in refusal(text.encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"hello\0world",
        b"hello\0worlds",
        b"\0" * 100,
        bytes(range(256)) * 8,
        b"\x01\x02\x03\x04" * 50,
        bytes(range(128, 256)),
        b"%PDF-1.7\nhello",
        b"PK\x03\x04hello",
        b"{\\rtf1 hello}",
        b"\x89PNG\r\n\x1a\nhello",
        b"\x1f\x8bhello",
    ],
)
def test_what_is_binary_is_refused(raw):
    refusal(raw)


def test_an_office_document_is_named_and_the_remedy_too(tmp_path):
    path = tmp_path / "article.docx"
    path.write_bytes(b"PK\x03\x04 rest")
    message = refusal(path)
    assert "article.docx" in message and "docx" in message and ".txt" in message


def test_what_is_no_file_is_refused_and_nothing_waits(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert "socket" in refusal("socket")
    assert "pipe" in refusal("pipe")
    assert "folder" in refusal(tmp_path)
    assert "folder" in refusal(".")
    assert "device" in refusal("/dev/zero")
    assert "no such file" in refusal("none.txt")
    assert "an empty name was given" in refusal("")


def test_a_pipe_that_takes_a_files_place_is_not_waited_for(tmp_path, monkeypatch):
    file, pipe = tmp_path / "a.txt", tmp_path / "pipe"
    file.write_text("Xi said so.")
    os.mkfifo(pipe)
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: real(pipe, *rest))
    assert "pipe" in refusal(file)


def test_a_loop_of_links_an_overlong_name_and_a_nul_in_a_name_are_refused(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    refusal(tmp_path / "loop")
    assert len(refusal("n" * 5000)) < 300
    refusal("a\0b")
    refusal("a\ud800b")
    assert "\\n" in refusal("two\nlines\x1b[31m.txt") and "\x1b" not in refusal("\x1b[31m")


def test_an_address_is_not_fetched_and_the_remedy_says_so():
    assert "nothing is fetched" in refusal("https://example.org/a.html")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Xi said so.")
    path.chmod(0)
    assert "permissions" in refusal(path)


def test_refused_permission_is_said_in_one_line(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Xi said so.")

    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert "permissions" in refusal(path)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(20_000_001)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    message = refusal(path)
    assert "20,000,000" in message and "--max-bytes" in message


def test_the_limit_holds_for_bytes_and_standard_input_and_can_be_raised(monkeypatch):
    assert "limit of 5" in refusal(b"123456", max_bytes=5)
    assert read(b"12345", max_bytes=5).text == "12345"

    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = b"a" * len(buffer)
            return len(buffer)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert "limit of 1,000" in refusal("-", max_bytes=1000)


def test_standard_input_is_read_as_bytes(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TITLED.encode("gbk"))))
    article = read("-")
    assert article.text == TITLED and article.meta["source"] == "standard input"
    monkeypatch.setattr("sys.stdin", None)
    refusal("-")


@pytest.mark.parametrize("source", [None, 3, ["a.txt"], object()])
def test_what_is_no_source_is_refused(source):
    with pytest.raises(ReadError, match="give a path"):
        read(source)


def test_meta_says_what_was_decided(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("# Café\n".encode("latin-1"))
    meta = read(path).meta
    assert meta["source"] == str(path)
    assert (meta["format"], meta["encoding"]) == ("markdown", "cp1252")
    assert len(meta["warnings"]) == 1


def test_of_markdown_the_words_are_read_and_not_its_signs():
    text = """---
title: Night ferry
author: [Ana Bell, Cem Duru]
date: 2026-05-02
---
# The *night* ferry

**By Ana Bell**

It **runs** at `dawn`, [she](https://example.org "x") said.[^1] 2 \\* 3 &lt; 7
and <b>stops</b> at ten.<!-- no -->

> “Boats wait,” Duru said.
>
> > Nobody else did.

- one thing
- another

  of two paragraphs

| day | boats |
| --- | ---: |
| May | **3** |

***

![The ferry at *dawn*](a.jpg)

[^1]: She said it twice.
"""
    article = read(text.encode(), format="markdown")
    assert article.text.split("\n\n") == [
        "# The night ferry",
        "By Ana Bell",
        "It runs at dawn, she said. 2 * 3 < 7\nand stops at ten.",
        "“Boats wait,” Duru said.",
        "Nobody else did.",
        "one thing",
        "another",
        "of two paragraphs",
        "day\tboats\nMay\t3",
    ]
    known = ("title", "byline", "published", "captions", "left_out")
    assert [article.meta[name] for name in known] == [
        "Night ferry", "By Ana Bell", "2026-05-02", ("The ferry at dawn",), ("She said it twice.",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head", ["---\n[\n---\n", "---\nonly words\n---\n", "---\ntitle: x\n", "----\ntitle: x\n----\n"]
)
def test_what_is_no_front_matter_is_text(head):
    article = read(f"{head}\nBoats wait.".encode(), format="markdown")
    assert "title" not in article.meta and article.text.endswith("Boats wait.")


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "![", "**a ", "_a *b", "`a ``b ", ">", "> x\n", "<a ", "|a|b|\n|-|-|\n"]
)
def test_signs_of_markdown_without_end_take_time_in_step_with_their_number(piece):
    def reading(size):
        return partial(_read_or_refused, (piece * (size // len(piece))).encode())

    assert growth(reading, 8_000) < SQUARE


def _read_or_refused(data):
    with contextlib.suppress(ReadError):
        read(data, format="markdown")


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_the_byline_of_a_plain_text_is_a_fact_as_well(kind):
    text = "Rain\n\nBy Ana Bell, Tarrow\n\nIt rained. By noon nobody was out.\n"
    assert read(text.encode(), format=kind).meta["byline"] == "By Ana Bell, Tarrow"
    assert "byline" not in read(b"Rain\n\nBy noon it rained.\n", format=kind).meta


def test_an_unknown_format_names_the_choices():
    assert "choose from text, markdown, html" in refusal(b"abc", format="docx")


@settings(max_examples=300)
@given(st.binary(max_size=300) | st.text().map(lambda t: ("Xi said “" + t).encode("utf-16")))
def test_any_bytes_give_an_article_or_a_refusal(raw):
    try:
        article = read(raw)
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        article.text.encode("utf-8")
        assert unicodedata.is_normalized("NFC", article.text) and article.text.strip()
        assert "\r" not in article.text and "\0" not in article.text


prose = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1
).filter(lambda t: t.strip() and any(c.isalnum() for c in t))


@given(prose, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_any_text_with_a_mark_or_in_utf8_comes_back(text, encoding):
    article = read(text.encode(encoding), format="text")
    assert article.text == normalized(text)


# The course's texts


@pytest.mark.parametrize("name", course_texts())
def test_every_course_text_loads_with_what_is_known_of_it(name):
    article = load(name)
    assert isinstance(article, Article) and article.meta["id"] == name
    assert article.meta["title"] and article.meta["language"] == "en"
    assert all(layer.by for layer in gold(name).values())


def test_an_unknown_name_says_the_choices():
    with pytest.raises(ReadError, match="xi-putin-astana"):
        load("../practice")
    with pytest.raises(ReadError, match="xi-putin-astana"):
        gold("moscow")
    with pytest.raises(ReadError, match="has no gold"):
        gold(Article("Xi said so."))


def test_the_course_text_says_what_it_leaves_out_and_marks_what_is_inferred():
    meta = load().meta
    assert (meta["title"], meta["title_language"]) == ("习近平会见俄罗斯总统普京", "zh")
    assert meta["title"] in load().text
    assert {"publisher", "author", "date"} <= set(meta["does_not_say"])
    assert not {"publisher", "author", "date"} & set(meta)
    assert all(each["reasoning"] and each["source"] for each in meta["inferred"])


def test_the_inferred_day_is_a_thursday_in_the_month_after_the_forum():
    import datetime

    [day] = [i["value"] for i in load().meta["inferred"] if i["what"] == "the day of the meeting"]
    day = datetime.date.fromisoformat(day)
    assert day.strftime("%A") == "Thursday" and "on Thursday" in CLEAN
    assert (day.year, day.month) == (2017, 5 + 1)


def test_the_file_is_read_without_changing_it():
    from sco_lessons.text.files import course_folder

    raw = (course_folder("data") / "xi-putin-astana" / "article.txt").read_bytes()
    assert CLEAN.encode() == raw
    assert stat.S_ISREG((course_folder("data") / "xi-putin-astana" / "article.txt").stat().st_mode)


def test_a_sign_that_decodes_to_two_code_points_is_read_or_refused_in_one_line() -> None:
    # Big5-HKSCS has 0x88 0x62 for a letter and its macron, which it cannot encode apart.
    with contextlib.suppress(ReadError):
        assert read(b"\x88b").text


def test_a_new_kind_of_file_is_one_more_reader(tmp_path, monkeypatch):
    def backwards(raw, encoding):
        return raw.decode()[::-1], {"encoding": encoding or "utf-8", "pages": 1}

    reader = Reader((".sdrow",), backwards, lambda raw: raw.startswith(b"!"))
    monkeypatch.setitem(READERS, "backwards", reader)
    (tmp_path / "a.sdrow").write_text(".tfel eH")
    article = read(tmp_path / "a.sdrow", encoding="ascii")
    assert (article.text, article.meta["pages"]) == ("He left.", 1)
    assert (article.meta["format"], article.meta["encoding"]) == ("backwards", "ascii")
    assert read(b"!tfel eH").text == read(b"!tfel eH", format="backwards").text == "He left!"
    assert read(b"He left.").meta["format"] == "text"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The inspec-\ntor said so.", "The inspector\nsaid so."),
        ("It is “accord-\n  ing”, he said.", "It is “according”,\nhe said."),
        ("A wor-\nry\n\nNext.", "A worry\n\nNext."),
        ("A wor-\nry\nnext", "A worry\nnext"),
        ("To the rail-\nway.", "To the railway."),
        ("A gas-fed, gas-\nfed oven", "A gas-fed, gas-fed\noven"),
        ("A well-\nknown well.", "A well-known\nwell."),
        ("An all-\nround man", "An all-round\nman"),
        ("We for-\nget it", "We forget\nit"),
        ("Mr. Rott-\nweil left", "Mr. Rottweil\nleft"),
        ("To overcome all: over-\ncome it", "To overcome all: overcome\nit"),
        ("The Zusammen-\narbeit ist gut", "The Zusammenarbeit\nist gut"),
        ("- Closed in No-\n  vember", "- Closed in November"),
        ("On Wednes-\nday it rained", "On Wednesday\nit rained"),
    ],
)
def test_a_word_that_a_line_end_breaks_is_one_word(broken, whole):
    article = read(broken.encode())
    assert article.text == whole
    assert "joined" in article.meta["warnings"][-1]
    assert read(whole.encode()).text == whole


@pytest.mark.parametrize(
    "text",
    [
        "North-\nEast China-\nRussia",
        "a wexla-\nfed cat",
        "ten-year-\nold boy",
        "co-\nop-\nerative",
        "he said -\nand left",
        "say-\n\nso",
        "2018-\nten x-\nray 3-\nday",
        "a--\nb--\ncd ef--\ngh",
    ],
)
def test_what_may_be_two_words_is_left_as_it_is(text):
    article = read(text.encode())
    assert (article.text, article.meta["warnings"]) == (text, ())


@given(
    st.lists(st.tuples(st.text("abcdé", min_size=4, max_size=9), st.integers(2, 7)), max_size=20)
)
def test_words_broken_anywhere_come_back_whole(words):
    parts = {part for word, at in words for part in (word[:at], word[at:])}
    assume(common_words().keys().isdisjoint(parts))
    broken = [f"{word[:at]}-\n{word[at:]}" if at <= len(word) - 2 else word for word, at in words]
    text = read(f"{' '.join(broken)} End.".encode()).text
    assert text.split() == [word for word, _ in words] + ["End."]
