"""What pictures hide is found before it is taken away, and a strange file is read as far as it goes."""

import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.browser.node import Node

SHARED = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = ["image/jpeg", "image/png", "image/webp"]
TAGS = {0x8825: "place", 0x010F: "device", 0x0110: "device", 0x0132: "time", 0x8769: "time", 0x013B: "words"}
ORDER = ["place", "device", "time", "words"]


def tiff(tags: list[int], order: str) -> bytes:
    """A TIFF structure with one directory, little endian (<) or big."""
    entries = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, 0) for tag in tags)
    mark = b"II" if order == "<" else b"MM"
    return mark + struct.pack(f"{order}HIH", 42, 8, len(tags)) + entries + bytes(4)


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(segments) + segment(0xDA, b"") + b"\xff\xe1\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    parts = [struct.pack(">I", len(body)) + name + body + bytes(4) for name, body in [(b"IHDR", bytes(13)), *chunks]]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    parts = [name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2) for name, body in chunks]
    return b"RIFF\0\0\0\0WEBP" + b"".join(parts)


def holding(kind: str, exif: bytes) -> bytes:
    return {
        "image/jpeg": jpeg(segment(0xE1, b"Exif\0\0" + exif)),
        "image/png": png((b"eXIf", exif)),
        "image/webp": webp((b"VP8 ", b"x"), (b"EXIF", exif)),
    }[kind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("order", ["<", ">"])
@SHARED
@given(tags=st.lists(st.sampled_from([*TAGS, 0x0112, 0x0100]), max_size=6))
def test_what_exif_says_is_told(node: Node, kind: str, order: str, tags: list[int]) -> None:
    there = {TAGS[tag] for tag in tags if tag in TAGS}
    found = node("found", "hiddenIn", holding(kind, tiff(tags, order)), kind)
    assert found == [one for one in ORDER if one in there]


@pytest.mark.parametrize(
    ("kind", "file", "found"),
    [
        ("image/jpeg", jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")), ["words"]),
        ("image/jpeg", jpeg(segment(0xED, b"Photoshop 3.0\0")), ["words"]),
        ("image/jpeg", jpeg(segment(0xFE, b"made by me")), ["words"]),
        ("image/png", png((b"tEXt", b"Author\0Me"), (b"tIME", bytes(7))), ["time", "words"]),
        ("image/webp", webp((b"XMP ", b"<x/>")), ["words"]),
        ("image/webp", webp((b"EXIF", b"Exif\0\0" + tiff([0x8825], ">"))), ["place"]),
        ("application/pdf", b"%PDF", []),
        ("image/png", png((b"IDAT", zlib.compress(b"x"))), []),
    ],
)
def test_other_hiding_places_are_known(node: Node, kind: str, file: bytes, found: list[str]) -> None:
    assert node("found", "hiddenIn", file, kind) == found


@pytest.mark.parametrize("kind", KINDS)
@SHARED
@given(st.binary(max_size=300))
def test_any_bytes_are_read_to_an_end(node: Node, kind: str, file: bytes) -> None:
    assert set(node("found", "hiddenIn", file, kind)) <= {*ORDER}


@pytest.mark.parametrize("kind", KINDS)
@SHARED
@given(data=st.data())
def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes(node: Node, kind: str, data: st.DataObject) -> None:
    whole = holding(kind, tiff([0x8825, 0x0132], "<"))
    part = whole[: data.draw(st.integers(0, len(whole)))]
    assert set(node("found", "hiddenIn", part, kind)) <= {"place", "time"}
