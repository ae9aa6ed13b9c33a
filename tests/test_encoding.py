"""In which encoding bytes are, by what they hold and by what a page declares, and what is said."""

from __future__ import annotations

import unicodedata

import pytest

from sco_lessons.errors import DecodingError
from sco_lessons.text.encoding import decode, normalized

FRENCH = "Le président français a été reçu à Pékin. « Où ça ? », dit-il. Très bien.\n"
TURKISH = "Başbakan yarın Ankara'da görüşecek, dedi. Işık söndü; şehir karanlıktı.\n"
RUSSIAN = "Президент России Владимир Путин встретился с Си Цзиньпином в Астане.\n"
CHINESE = "中国国家主席习近平周四在阿斯塔纳会见俄罗斯总统普京。\n两国元首交换了意见。\n"
TAIWAN = "中國國家主席在阿斯塔納會見俄羅斯總統。兩國元首就阿富汗局勢交換了意見。\n"
JAPANESE = "首相は金曜日、記者団に「まだ決めていない」と語った。\n"
KOREAN = "대통령은 금요일 기자들에게 아직 결정하지 않았다고 말했다.\n"
ARABIC = "قال رئيس الوزراء للصحفيين إنه لم يقرر بعد.\n"
GUESS = "read as {}, a guess from its bytes; give the encoding if it is wrong"
BAD = "{} not valid utf-8 and became U+FFFD"


@pytest.mark.parametrize(
    ("text", "declared", "written", "found"),
    [
        ("He said “no”.", "ascii", "cp1252", "cp1252"),
        ("He said “no”.", "ISO-8859-1", "cp1252", "cp1252"),
        ("He said “no”.", " latin1 ", "cp1252", "cp1252"),
        (TURKISH, "iso-8859-9", "cp1254", "cp1254"),
        ("“Peki,” dedi.", "latin5", "cp1254", "cp1254"),
        (CHINESE + "€", "gb2312", "gb18030", "gb18030"),
        (CHINESE + "€", "gbk", "gb18030", "gb18030"),
        (TAIWAN + "㗎", "big5", "big5hkscs", "big5hkscs"),
        (JAPANESE + "①", "shift_jis", "cp932", "cp932"),
        (KOREAN + "뷁", "euc-kr", "cp949", "cp949"),
        (RUSSIAN, "koi8-r", "koi8-r", "koi8-r"),
        (FRENCH, "iso-8859-15", "iso8859-15", "iso8859-15"),
    ],
)
def test_what_a_page_declares_is_believed_and_meant_as_browsers_mean_it(
    text: str, declared: str, written: str, found: str
) -> None:
    decoded = decode(text.encode(written), declared=declared)
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, found, ())


@pytest.mark.parametrize(
    ("text", "declared", "written", "found"),
    [
        (CHINESE, "iso-8859-1", "gbk", "gb18030"), (CHINESE, "iso-8859-9", "gbk", "gb18030"),
        (FRENCH, "ascii-like", "cp1252", "cp1252"), (FRENCH, "utf-8", "cp1252", "cp1252"),
        (FRENCH, "utf-16", "cp1252", "cp1252"), (FRENCH, "unicode_escape", "cp1252", "cp1252"),
        (FRENCH, "raw_unicode_escape", "cp1252", "cp1252"), (FRENCH, "idna", "cp1252", "cp1252"),
        (FRENCH, "punycode", "cp1252", "cp1252"), (FRENCH, "hex", "cp1252", "cp1252"),
        (FRENCH, "rot13", "cp1252", "cp1252"), (FRENCH, "a\0b", "cp1252", "cp1252"),
        (FRENCH, "shift_jis", "cp1252", "cp1252"), ("It’s.", "iso-8859-7", "cp1252", "cp1252"),
        (RUSSIAN, None, "cp1251", "cp1251"), (TAIWAN, None, "big5", "big5hkscs"),
    ],
)  # fmt: skip
def test_what_a_page_declares_is_not_believed_against_its_bytes(
    text: str, declared: str | None, written: str, found: str
) -> None:
    decoded = decode(text.encode(written), declared=declared)
    assert (decoded.text, decoded.encoding) == (text, found)
    assert decoded.warnings == (GUESS.format(found),)


def test_a_page_in_utf8_that_declares_another_encoding_is_read_and_that_is_said() -> None:
    said = ("the file declares latin-1, but its bytes are utf-8",)
    assert decode("“no”".encode(), declared="latin-1").warnings == said
    for text, declared in (("no", "latin-1"), ("“no”", "UTF8"), ("“no”", "klingon"), ("“no”", "")):
        assert decode(text.encode(), declared=declared).warnings == ()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
        (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\x84\x31\x95\x33", "gb18030"),
    ],
)  # fmt: skip
def test_a_mark_of_byte_order_names_the_encoding_and_is_no_part_of_the_text(
    mark: bytes, encoding: str
) -> None:
    raw = mark + CHINESE.encode(encoding)
    for decoded in (decode(raw), decode(raw, encoding)):
        assert (decoded.text, decoded.encoding, decoded.warnings) == (CHINESE, encoding, ())


def test_utf16_without_a_mark_is_told_by_its_bytes() -> None:
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        note = f"read as {encoding} by the pattern of its bytes, as it has no mark"
        decoded = decode(("习近平 said so. " + FRENCH).encode(encoding))
        assert (decoded.encoding, decoded.warnings) == (encoding, (note,))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"x" * 60 + b"\xff", "1 place is"), (CHINESE.encode()[:-2], "1 place is"),
        (b"x" * 300 + b"\xff\xfe", "2 places are"), ("Né”".encode()[:-1], "1 place is"),
        ((CHINESE * 5 + "\udcff" * 9).encode("utf-8", "surrogateescape"), "9 places are"),
        (("é" * 8 + "x" * 99 + "\udcff" * 2).encode("utf-8", "surrogateescape"), "2 places are"),
    ],
)  # fmt: skip
def test_utf8_with_a_few_bad_bytes_is_utf8_and_they_are_counted(raw: bytes, said: str) -> None:
    decoded = decode(raw)
    assert (decoded.encoding, decoded.warnings) == ("utf-8", (BAD.format(said),))


@pytest.mark.parametrize(
    "raw",
    [
        "é".encode() + b"\xe9" + b"x" * 60,  # one of each is no proof
        ("ж" * 9 + "\udce6" * 3 + "x" * 99).encode("utf-8", "surrogateescape"),
        ("中" * 9 + "\udce6" * 8).encode("utf-8", "surrogateescape"),  # one sign in two is bad
    ],
)
def test_bytes_that_only_look_like_utf8_here_and_there_are_not(raw: bytes) -> None:
    try:
        assert decode(raw).encoding != "utf-8"
    except DecodingError as error:
        assert str(error) == "is in no encoding we can tell: give its encoding, such as gb18030"


def test_surrogates_in_a_file_are_joined_or_replaced_and_that_is_said() -> None:
    decoded = decode("\ud83d\ude00 a\ud800".encode("utf-8", "surrogatepass"))
    assert (decoded.text, decoded.encoding) == ("😀 a\ufffd", "utf-8")
    assert decoded.warnings == ("surrogates were in the file; lone ones became U+FFFD",)


@pytest.mark.parametrize(
    ("raw", "encoding", "said"),
    [
        (b"abc", "klingon", "cannot be read as 'klingon': Python knows no text encoding of that "
         "name; try utf-8, gb18030 or cp1252"),
        (CHINESE.encode("gbk"), "utf-8", "is not utf-8, byte 0: leave the encoding out, or give "
         "another"),
        (b"ab\0cd", None, "has a NUL at character 2, so it is binary: give a text file, or its "
         "encoding"),
        (b"x" * 600 + b"\x01" * 4, None, "has 4 control characters, so it is binary: give a text "
         "file"),
        (bytes(range(128, 256)), None, "is in no encoding we can tell: give its encoding, such as "
         "gb18030"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_the_remedy(
    raw: bytes, encoding: str | None, said: str
) -> None:
    with pytest.raises(DecodingError) as refused:
        decode(raw, encoding)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    "before", ["", "The minister told reporters that it was late in the town. "]
)
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "shift_jis"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"), (RUSSIAN, "iso8859-5"),
        (ARABIC, "cp1256"), (FRENCH, "mac-roman"), (TURKISH, "cp1254"),
    ],
)  # fmt: skip
def test_what_no_encoding_of_the_list_explains_is_refused_rather_than_read_wrongly(
    before: str, text: str, encoding: str
) -> None:
    with pytest.raises(DecodingError, match=r"^is in no encoding we can tell"):
        decode((before + text).encode(encoding))
    assert decode((before + text).encode(encoding), encoding).text == before + text


def test_a_long_run_of_marks_is_composed_as_unicode_says() -> None:
    marks = "\u0301\u0323" * 40
    for text in (f"e{marks}", f"e{marks}\u201c{marks}x", f"e{marks}\u0338\u201c"):
        assert normalized(text) == unicodedata.normalize("NFC", text)


def test_a_few_control_characters_are_no_reason_to_refuse() -> None:
    for raw in (b"a\x01b\x02c\x03", b"x" * 1_000 + b"\x01" * 5, b"a\tb\nc\x0c\x0b\x1bd" * 9):
        assert decode(raw).text == raw.decode()


@pytest.mark.parametrize(
    ("begins", "name"),
    [
        (b"%PDF-1", "a PDF"), (b"\xd0\xcf\x11\xe0", "an old office document (doc)"),
        (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, epub)"),
        (b"{\\rtf1", "an RTF document"), (b"\x1f\x8b", "a gzip archive"),
        (b"BZh9", "a bzip2 archive"), (b"\xfd7zXZ\0", "an xz archive"),
        (b"7z\xbc\xaf", "a 7z archive"), (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"), (b"GIF89a", "a GIF picture"),
        (b"\x7fELF", "a program"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_called_what_it_is(begins: bytes, name: str) -> None:
    with pytest.raises(DecodingError) as refused:
        decode(begins + b" and more")
    assert str(refused.value) == f"is {name}, not text: save the article as .txt, .md or .html"


def guessed(raw: bytes) -> str | None:
    """The encoding that bytes are read in with nothing declared; None if they are refused."""
    try:
        return decode(raw).encoding
    except DecodingError:
        return None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("He left. " * 9, True), ("“— ” " * 9, True), ("習近平 " * 9, False), ("习近平 " * 9, True),
        (ARABIC, False), ("20240704", False), ("2024 0704", True),
        ("a b \x81\x82" * 9, False), ("e\u0301\u0323 " * 9, False),
        ("He left i" + "क", True), ("He left " + "क", False),
    ],
)  # fmt: skip
def test_utf16_without_a_mark_is_read_if_nine_signs_in_ten_are_prose(text: str, read: bool) -> None:
    assert (guessed(text.encode("utf-16-le")) == "utf-16-le") == read


@pytest.mark.parametrize(
    ("text", "written", "encoding"),
    [
        # Of one sign nobody knows; of 20 three may be rare, of 19 not.
        ("Elle l'a CRÉÉE hier.", "cp1252", "cp1252"),
        ("They wrote 中国 there.", "gb18030", "gb18030"),
        ("国" * 17 + "鑫" * 3, "gb18030", "gb18030"),
        ("国" * 16 + "鑫" * 3, "gb18030", None),
        ("国，。—“”（）《》" * 2, "gb18030", "gb18030"),
        # Big5 has at least four signs, 19 in 20 of them common.
        ("They wrote 見俄羅國 there.", "big5", "big5hkscs"),
        ("They wrote 見俄羅 there.", "big5", None),
        (TAIWAN[:19] + "の", "big5hkscs", "big5hkscs"),
        (TAIWAN[:18] + "の", "big5hkscs", None),
        (TAIWAN[:18] + "邨", "big5hkscs", None),
        # Cyrillic has at least nine letters, seven in ten of them small, four in a row.
        ("вода земля" , "cp1251", "cp1251"),
        ("вода зеля" , "cp1251", None),
        ("КОТ аяюяая", "cp1251", None),
        ("КОТ аяюяаяая", "cp1251", "cp1251"),
        ("кот пёс дом лес", "cp1251", None),
        ("вода " * 24 + "я©©©", "cp1251", "cp1251"),
        ("вода " * 8 + "©", "cp1251", None),
        ("«Вода» — „земля“ №, вода вода вода", "cp1251", "cp1251"),
        # Western signs are nine in ten of those above ASCII, and letters half of all.
        ("é " * 9 + "¤ ", "cp1252", "cp1252"),
        ("é " * 8 + "¤ ", "cp1252", None),
        ("aÉ " + "é " * 9, "cp1252", "cp1252"),
        ("aÉ " + "é " * 8, "cp1252", None),
        ("é.é," + "a b ", "cp1252", "cp1252"),
        ("é.é," + "a b", "cp1252", None),
    ],
)  # fmt: skip
def test_how_much_of_a_text_may_be_odd(text: str, written: str, encoding: str | None) -> None:
    assert guessed(text.encode(written)) == encoding
