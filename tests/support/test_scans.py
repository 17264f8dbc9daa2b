"""The search of bench/support: a word is found in every shape and at every place, and nothing else is."""

import base64
import random

import pytest

from bench.parts.scans import needles as searching
from bench.parts.scans.needles import Needles, in_files
from bench.parts.scans.writes import in_clear, in_memory

WORD, SECRET = "Kanariefågel 7f3a", bytes(range(100, 132))
NEEDLES = Needles({"words": [WORD], "keys": [SECRET]})


@pytest.mark.parametrize("before", range(7))
def test_a_word_is_found_in_every_shape(before: int) -> None:
    text = "x" * before + WORD + "yz"
    shapes = [
        text.encode(),
        text.encode("utf-16-le"),
        text.encode().hex().encode(),
        base64.b64encode(text.encode()),
        b"text=xKanarief%C3%A5gel+7f3a&y=",
    ]
    assert [NEEDLES.found_in(shape)["words"] for shape in shapes] == [1] * 5
    coded = base64.b64encode(bytes(before) + SECRET)
    assert [NEEDLES.found_in(shape)["keys"] for shape in (SECRET, coded, SECRET.hex().encode())] == [1] * 3


def test_nothing_is_found_where_nothing_is() -> None:
    noise = random.Random(1).randbytes(300_000)
    assert NEEDLES.found_in(noise + WORD.encode()[:-1] + b"!").total() == 0
    assert NEEDLES.found_in(b"").total() == NEEDLES.found_in(b"short").total() == 0


def test_a_word_across_two_pieces_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PIECE", 64)
    for before in range(200):
        assert NEEDLES.found_in(b"." * before + WORD.encode() + b"." * 90)["words"] == 1


def test_every_file_below_a_folder_is_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one").write_bytes(b"." + WORD.encode())
    (tmp_path / "two").write_bytes(SECRET)
    (tmp_path / "empty").write_bytes(b"")
    assert in_files(NEEDLES, tmp_path) == {"words": 1, "keys": 1}
    assert in_files(NEEDLES, tmp_path / "two") == {"keys": 1}


def as_traced(path: str, *contents: bytes) -> str:
    """A line as strace writes it with -y and -xx."""
    shown = ["".join(f"\\x{octet:02x}" for octet in content) for content in (path.encode(), *contents)]
    parts = ", ".join(f'{{iov_base="{content}", iov_len=9}}' for content in shown[1:])
    return f"812 writev(7<{shown[0]}>, [{parts}], 2) = 18\n"


def test_a_traced_write_tells_its_file_when_it_holds_a_word() -> None:
    word = WORD.encode()
    lines = [
        as_traced("/var/tmp/x.upload.pdf", b"--" + word),
        as_traced("/var/data.sqlite3", b"sealed"),
        as_traced("/var/log", word[:9], word[9:]),
        as_traced("socket:[13966]", word),
        "812 +++ exited with 0 +++\n",
    ]
    assert list(in_clear(iter(lines), NEEDLES)) == ["/var/tmp/x.upload.pdf", "/var/log"]


def test_memory_is_told_from_a_disk() -> None:
    assert in_memory("/dev/shm/x")
    assert not in_memory("/proc/mounts")
