"""Files: one is read without waiting, written whole or not at all, and never lost."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import sys
import time
from pathlib import Path

import pytest

from sco_lessons.errors import ReadError
from sco_lessons.text.files import (
    course_files,
    course_folder,
    lock,
    one_at_a_time,
    printable,
    reason_of,
    regular_file,
    set_aside,
    write_atomically,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, permissions and locks")


def refused(path: Path | str, most: int = 100) -> str:
    with pytest.raises(ReadError) as told:
        regular_file(path, "x", most)
    return str(told.value)


def test_what_is_no_file_is_called_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as open_socket:
        open_socket.bind("socket")
        assert refused("socket") == "x: is a socket: give a file"
    assert refused("pipe") == 'x: is a pipe: give a file; an article can be piped into "-"'
    assert refused(tmp_path) == "x: is a folder: name a file in it"
    assert refused("/dev/null") == "x: is a device: give a file"
    assert refused("none") == "x: there is no such file: check the name"
    assert refused("a\0b") == "x: cannot be read (embedded null byte): give another file"
    assert refused("n" * 300) == "x: cannot be read (File name too long): give another file"
    disk = os.stat_result((stat.S_IFBLK, *[0] * 9))
    monkeypatch.setattr(Path, "stat", lambda _: disk)
    assert refused("disk") == "x: is a device: give a file"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1234")
    assert regular_file(path, "x", 4) == b"1234"
    told = "x: is larger than the limit of 3 bytes: raise it with --max-bytes (max_bytes=), or give"
    assert refused(path, 3) == f"{told} a shorter file"


def test_of_a_file_that_grows_meanwhile_one_byte_too_many_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345678")
    small = os.stat_result((stat.S_IFREG, *[0] * 5, 4, *[0] * 3))
    monkeypatch.setattr(Path, "stat", lambda _: small)
    monkeypatch.setattr(os, "fstat", lambda _: small)
    assert regular_file(path, "x", 4) == b"12345"


def test_a_file_is_written_whole_with_its_permissions_and_through_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link"
    write_atomically(path, "café\r\n\ud800")
    assert path.read_bytes() == "café\r\n\ufffd".encode()
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomically(link, b"\xff\0", synced=False)
    assert path.read_bytes() == b"\xff\0" and link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.txt", "link"]


def test_it_waits_for_the_disk_unless_told_not_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []
    path = tmp_path / "a.txt"
    monkeypatch.setattr(os, "fsync", lambda handle: waited.append(os.fstat(handle).st_size))
    write_atomically(path, "one")
    write_atomically(path, "three", synced=False)
    assert waited == [3] and path.read_text() == "three"


def test_where_nothing_can_be_written_the_error_names_the_file_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device", "hidden name")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError) as told:
        write_atomically(path, "new")
    assert (told.value.errno, told.value.filename) == (28, str(path))
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, "new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"] and path.read_text() == "old"
    with pytest.raises(OSError, match="is not a file that can be written anew"):
        write_atomically(tmp_path, "new")


def test_whoever_holds_a_folder_is_waited_for_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", lambda seconds: now.append(now.pop() + seconds))
    with contextlib.ExitStack() as opened:
        handles = [os.open(tmp_path, os.O_RDONLY) for _ in range(2)]
        for handle in handles:
            opened.callback(os.close, handle)
        with one_at_a_time(tmp_path):
            assert not lock(handles[0])
        assert lock(handles[0]) and not lock(handles[1])
        with one_at_a_time(tmp_path):
            assert 2 <= now[0] < 2.1
    with one_at_a_time(tmp_path / "none"):  # where nothing can be locked, nobody waits
        pass
    assert lock(handles[0])  # it is closed


def test_a_file_is_set_aside_under_the_first_name_that_is_free(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    (tmp_path / "marks.set-aside-2.jsonl").symlink_to(tmp_path / "nothing")
    for name in ("marks.set-aside-1.jsonl", "marks.set-aside-3.jsonl"):
        path.write_text(name)
        aside = set_aside(path)
        assert aside is not None and (aside.name, aside.read_text()) == (name, name)
    assert not path.exists() and set_aside(path) is None


def test_the_name_of_a_file_and_the_reason_of_an_error_are_one_line() -> None:
    assert printable("a\n\x1b[1mé\u202e.txt") == "a\\n\\x1b[1mé\\u202e.txt"
    assert reason_of(OSError(2, "No such file")) == "No such file"
    assert reason_of(ValueError("one\ntwo")) == "one"


def test_the_folders_of_the_course_are_found_lessons_first() -> None:
    names = [path.parent.parent.name for path in course_files("checks/*.py")]
    assert names == sorted(names, reverse=True) and set(names) == {"notebooks", "exercises"}
    with pytest.raises(FileNotFoundError, match=r"'nothing' is missing .*: reinstall sco-lessons"):
        course_folder("nothing")
