"""A class over one text: how far it agrees, where not, and what the page says."""

import math
import os
import re
from dataclasses import replace

from click.testing import CliRunner

import sco_lessons as sco
from marking_samples import ARTICLE, ATTRIBUTION, TEXT, folder, layer_of_marks, stretch
from sco_lessons.cli import cli
from sco_lessons.layers.sentiment import Tone
from sco_lessons.marking.classroom import class_page, read_class
from sco_lessons.marking.comparison import exact_f1
from sco_lessons.marking.scheme import Labelled, scheme_for

__all__ = ["folder"]


def write(folder, name, stretches):
    sco.write_layer(ARTICLE, layer_of_marks(stretches, "you"), folder / f"{name}.jsonl")


def test_a_class_is_told_where_it_disagrees(folder):
    ada, hall = stretch("Ada Lunt", "PERSON", 1), stretch("the town hall", "FAC", 2)
    write(folder, "x-ann", [ada, hall])
    write(folder, "y-bob", [ada, stretch("the town hall", "ORG", 2)])
    write(folder, "z-cem", [ada])
    [room], refused = read_class(ARTICLE, folder)
    assert refused == []
    [dispute] = room.disputes
    assert ARTICLE.words(dispute.span) == "the town hall"
    assert dict(dispute.readings) == {
        "FAC: “the town hall”": ("A",), "ORG: “the town hall”": ("B",), "no mark": ("C",)
    }  # fmt: skip
    assert round(dispute.entropy, 3) == 1.585  # log2 3: each reads it in a way of their own
    assert exact_f1(room.readers[0].layer, room.readers[2].layer) == 2 / 3
    # By hand: of 3 tokens all differ, of the others none.
    assert room.summary.startswith("3 readers, A, B and C. Krippendorff's alpha (nominal)")


def test_a_class_that_marks_the_parts_of_speech_in_other_ways_is_told_where(folder):
    scheme = scheme_for(ARTICLE, "attributions")
    short = [stretch("Ada Lunt", "source", 1), *ATTRIBUTION[1:]]
    for name, stretches in (("ann", ATTRIBUTION), ("bob", short)):
        # As a page writes it: without a kind.
        item = replace(scheme.annotation(ARTICLE, stretches), kind="")
        layer = sco.Layer("attributions", [item], by="you")
        sco.write_layer(ARTICLE, layer, folder / f"{name}.jsonl")
    [room], _ = read_class(ARTICLE, folder)
    [dispute] = room.disputes
    assert ARTICLE.words(dispute.span) == ", the mayor"
    assert dict(dispute.readings) == {
        "source: “Ada Lunt, the mayor”": ("A",), "no mark": ("B",)
    }  # fmt: skip
    assert room.alpha < 1
    assert "All agree" not in room.section()
    ann, bob = (reader.layer for reader in room.readers)
    assert (ann[0].kind, exact_f1(ann, ann), exact_f1(ann, bob)) == ("mixed", 1, 0)
    told = sco.compare(ARTICLE, ann, bob).measures
    assert "0 with the same source, cue and content, 1 with at least half" in told


def test_the_page_of_a_class_names_nobody_unless_asked(folder):
    write(folder, "ann", [stretch("Ada Lunt", "PERSON", 1)])
    write(folder, "bob", [])
    (folder / "bad.jsonl").write_text("<script>alert(1)</script>")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    run = ["class", str(folder), "--text", str(folder / "text.txt"), "--out", "class.html"]
    result = CliRunner().invoke(cli, run)
    assert result.exit_code == 0, result.output
    page = (folder / "class.html").read_text(encoding="utf-8")
    assert "bad.jsonl:1: not JSON" in result.output
    assert not re.search("ann.jsonl|bad.jsonl|<script", page)
    assert "Left out: 1 file, as the command said." in page
    assert CliRunner().invoke(cli, [*run, "--names"]).exit_code == 0
    named = (folder / "class.html").read_text(encoding="utf-8")
    assert "ann.jsonl" in named
    assert "bad.jsonl:1: not JSON" in named
    assert "<script" not in named


def test_a_class_may_be_in_folders_as_learning_platforms_hand_it_out(folder):
    for student in ("Lint_Ada_12", "Quill_Bo_13"):
        (folder / student / ".ipynb_checkpoints").mkdir(parents=True)
        write(folder / student, "marks", [stretch("Ada Lunt", "PERSON", 1)])
        write(folder / student / ".ipynb_checkpoints", "marks", [])
    (folder / "Quill_Bo_13" / "marks.ann").write_text("T1\tPERSON 0 8\tAda Lunt\n")
    [room], [line] = read_class(ARTICLE, folder)
    names = ["Lint_Ada_12/marks.jsonl", "Quill_Bo_13/marks.jsonl"]
    assert [reader.name for reader in room.readers] == names
    assert line.startswith("Quill_Bo_13/marks.ann: left out, as marks are in .jsonl files")
    assert room.alpha == 1


def test_a_class_of_nobody_is_one_line(folder):
    result = CliRunner().invoke(cli, ["class", str(folder), "--out", "class.html"])
    assert result.exit_code == 2
    assert "no file of marks of this text" in result.output
    assert not (folder / "class.html").exists()


# What the page says, word by word; the figures by hand.

ADA, HALL = stretch("Ada Lunt", "PERSON", 1), stretch("the town hall", "FAC", 2)
FOUR = {
    "a": [ADA, HALL, stretch("the wall", "FAC", 3)],
    "b": [ADA, stretch("the town hall", "ORG", 2)],
    "c": [ADA],
    "d": [ADA, HALL],
}


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&quot;", '"').split())


def room_of(folder):
    [room], refused = read_class(ARTICLE, folder)
    assert refused == []
    return room


def test_the_page_of_a_class_word_by_word(folder):
    for name, stretches in FOUR.items():
        write(folder, name, stretches)
    room = room_of(folder)
    section = room.section(room.readers[0].layer, names=True)
    case_one = '1 Ada Lunt, the mayor, said the wall "will hold". B, C, D no mark A FAC: “the wall”'
    case_two = (
        "2 Nobody said a word about the q\u0301 in the town hall. "
        "A, D FAC: “the town hall” B ORG: “the town hall” C no mark"
    )
    assert words_of(section) == (
        "mentions 4 readers, A to D. Krippendorff&#x27;s alpha (nominal) by tokens (34): 0.6. "
        "Where readers differ From nearly agreed to divided: 1 2 3 4 "
        'Ada Lunt, the mayor, said the wall 1 "will hold". 🌊 She urged 上合 to wait. '
        "Nobody said a word about the q\u0301 in the town hall 2 . "
        "To discuss 2 stretches on which readers are divided. "
        f"{case_one} {case_two} "
        "Against you (3 marks): same borders and label reader marks F1 "
        "A (a.jsonl) 3 1.0 B (b.jsonl) 2 0.4 C (c.jsonl) 1 0.5 D (d.jsonl) 2 0.8 "
        "Each reader with each other F1 of each pair: same borders and label reader A B C D "
        "A (a.jsonl) – 0.40 0.50 0.80 B (b.jsonl) 0.4 – 0.67 0.50 "
        "C (c.jsonl) 0.5 0.67 – 0.67 D (d.jsonl) 0.8 0.50 0.67 –"
    )
    # 3 against 1 is 0.81 of the 2 bits that four readers can differ by; 2, 1 and 1 are 1.5.
    assert '<mark class="d2">the wall<sup>1</sup></mark>' in section
    assert '<mark class="d3">the town hall<sup>2</sup></mark>' in section
    assert section.count("<details>") == section.count("</details>") == 1
    assert "a.jsonl" not in room.section(room.readers[0].layer)
    page = class_page([room], ["x.jsonl: <b>is broken"], {"mentions": room.readers[0].layer}, True)
    assert words_of(page).startswith("A class reads")
    assert words_of(page).endswith("Files that were left out x.jsonl: &lt;b&gt;is broken")
    assert "Against you" in page
    assert "Files that" not in class_page([room], [], {}, False)


def test_five_of_many_stretches_are_for_discussion(folder):
    marked = ["Ada", "mayor", "wall", "hold", "wait", "word"]
    for name, chosen in (("a", marked), ("b", marked[3:]), ("c", marked[1:]), ("d", marked)):
        write(folder, name, [stretch(w, "ORG", n) for n, w in enumerate(chosen, start=1)])
    write(folder, "e", [])
    write(folder, "f", [stretch("word", "ORG", 1)])
    room = room_of(folder)
    # Who marks what, of six: Ada 2, mayor and wall 3, hold and wait 4, word 5.
    assert [round(each.entropy, 2) for each in room.disputes] == [0.92, 1, 1, 0.92, 0.92, 0.65]
    assert [ARTICLE.words(case.span) for case in room.cases] == marked[:5]
    told = words_of(room.section())
    assert "5 stretches on which readers are divided, and on no other more evenly." in told
    assert "All 6 stretches on which not all agree" in told
    assert room.disputes[0].readings[0] == ("no mark", ("B", "C", "E", "F"))


def test_tones_are_compared_sentence_by_sentence_and_none_is_no_decision(folder):
    spans = [sentence.span for sentence in sco.annotate(ARTICLE, "sentences")["sentences"]]
    for name, tones in (("a", {0: 1, 1: 0}), ("b", {0: 2, 1: 0, 2: 1})):
        items = [Tone(spans[n], tone) for n, tone in tones.items()]
        sco.write_layer(ARTICLE, sco.Layer("tone", items, by="you"), folder / f"{name}.jsonl")
    room = room_of(folder)
    assert room.summary.startswith(
        "2 readers, A and B. Krippendorff's alpha (ordinal) by sentences (3): "
    )
    assert [each.span for each in room.disputes] == [spans[0], spans[2]]
    assert room.disputes[1].readings[1] == ("no mark", ("A",))


def test_one_reader_and_readers_who_agree_are_told_so(folder):
    write(folder, "a", [ADA])
    alone = words_of(room_of(folder).section())
    assert alone == "mentions 1 reader, A. There is nobody to compare with."
    assert math.isnan(room_of(folder).alpha)
    write(folder, "b", [ADA])
    both = words_of(room_of(folder).section())
    assert "2 readers, A and B. Krippendorff&#x27;s alpha (nominal) by tokens (34): 1." in both
    assert "All agree everywhere. Each reader with each other" in both
    for name in "ab":
        write(folder, name, [])
    assert "34): not defined, as nothing differs that could." in room_of(folder).summary


def test_labels_of_a_teacher_s_own_make_a_class_and_bad_files_a_line_each(folder):
    for name, label in (("a", "claim"), ("b", "proof")):
        layer = sco.Layer("claims", [Labelled(ARTICLE.find("the wall"), label=label)], by="you")
        sco.write_layer(ARTICLE, layer, folder / f"{name}.jsonl")
    write(folder, "c", [ADA])
    good = (folder / "c.jsonl").read_text(encoding="utf-8")
    (folder / "d.jsonl").write_text(good.replace("PERSON", "x").replace("label", "lable"))
    [claims, mentions], refused = read_class(ARTICLE, folder)
    assert (claims.name, mentions.name) == ("claims", "mentions")
    assert dict(claims.disputes[0].readings) == {
        "claim: “the wall”": ("A",), "proof: “the wall”": ("B",)
    }  # fmt: skip
    [line] = refused
    assert line.startswith("d.jsonl:2: Mention has no field 'lable'")


def test_hostile_files_are_a_line_each_and_cost_nothing(folder):
    write(folder, "a", [ADA])
    good = (folder / "a.jsonl").read_text(encoding="utf-8")
    (folder / "b.jsonl").write_text(good + good.splitlines()[1] * 100_000, encoding="utf-8")
    (folder / "d.jsonl").write_bytes(b"\xff\xfe\x00")
    (folder / "e.jsonl").write_text("[" * 100_000)
    if os.name != "nt":  # Windows has no such names
        (folder / "f\n\x1b[31m.jsonl").write_text("{}")
    [room], refused = read_class(ARTICLE, folder)
    assert [reader.name for reader in room.readers] == ["a.jsonl"]
    assert [line.split(":")[0] for line in refused][:3] == [f"{n}.jsonl" for n in "bde"]
    assert refused[0] == "b.jsonl: has more than 5 MB: it is no file of marks"
    assert all(line.isprintable() for line in refused)
    assert len(refused) == 3 + (os.name != "nt")
