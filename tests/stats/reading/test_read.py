"""What holds for files of every format."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading import read
from tests.stats.reading.conftest import Put, Refuse


def test_a_file_is_known_by_its_hash_and_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "upload-1"
    path.write_bytes(b"a\n1\n")
    data = read(path, name="enkät.csv")
    expected = ("enkät.csv", "csv", hashlib.sha256(b"a\n1\n").hexdigest(), 4)
    assert (data.name, data.format, data.sha256, data.bytes) == expected


@pytest.mark.parametrize(
    ("name", "content", "code", "params"),
    [
        ("a.xlsx", b"a,b\n1,2\n", "format_mismatch", {"said": "xlsx", "found": "csv"}),
        ("a.csv", b"PK\x03\x04", "format_mismatch", {"said": "csv", "found": "xlsx"}),
        ("a.sav", b"PAR1", "format_mismatch", {"said": "sav", "found": "parquet"}),
        ("a.csv", b"%PDF-1.7", "format_mismatch", {"said": "csv", "found": "pdf"}),
        ("a.csv", b"q\x02\x01\x00", "format_mismatch", {"said": "csv", "found": "dta"}),
        ("a.csv", b'{"class": "dataset"}', "format_mismatch", {"said": "csv", "found": "json"}),
        ("a.json", b'CHARSET="ANSI";', "format_mismatch", {"said": "json", "found": "px"}),
        ("a.px", b"a;b\n1;2\n", "format_mismatch", {"said": "px", "found": "csv"}),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "format_old_excel", {}),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "format_old_excel", {}),
        ("a.ods", b"PK\x03\x04", "format_unknown", {"suffix": ".ods"}),
        ("enkat", b"a,b\n1,2\n", "format_unknown", {"suffix": ""}),
        ("a.xlsx", b"PK\x03\x04", "file_damaged", {"format": "xlsx"}),
    ],
)
def test_the_name_must_say_what_the_content_is(
    refused: Refuse, name: str, content: bytes, code: str, params: dict[str, object]
) -> None:
    assert refused(content, name) == [Problem(code, "error", name, params=params)]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        read(tmp_path / "a.csv")
    assert refusal.value.problems == (Problem("file_not_found", "error", "a.csv"),)


def test_a_file_over_the_limit_is_refused_and_one_on_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a\n1\n")
    with pytest.raises(Refused) as refusal:
        read(path, limit_bytes=3)
    too_large = Problem("file_too_large", "error", "a.csv", params={"bytes": 4, "limit": 3})
    assert refusal.value.problems == (too_large,)
    assert read(path, limit_bytes=4).table.num_rows == 1


@pytest.mark.parametrize("addition", [b"2\n", b"2,3\n", b"\xff\n"])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, addition: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a\n" + b"1\n" * 100)

    def write(share: float) -> None:
        with path.open("ab") as file:
            file.write(addition)

    with pytest.raises(Refused) as refusal:
        read(path, progress=write)
    assert refusal.value.problems == (Problem("file_changed", "error", "a.csv"),)


def test_progress_rises_to_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" + b"some text,more of it\n" * 500_000)
    shares: list[float] = []
    read(path, progress=shares.append)
    assert (shares == sorted(shares), len(shares) > 2, shares[-1]) == (True, True, 1.0)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.parquet", "a.sav", "a.dta", "a.px", "a.json"])
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.one_of(st.binary(), st.binary().map(lambda rest: b"a,b\n1,2\n" + rest)), magic=st.booleans())
def test_whatever_a_file_holds_it_is_read_or_refused(put: Put, name: str, content: bytes, magic: bool) -> None:
    starts = {
        "a.csv": b"",
        "a.xlsx": b"PK\x03\x04",
        "a.parquet": b"PAR1",
        "a.sav": b"$FL2",
        "a.dta": b"<stata_dta>",
        "a.px": b'STUB="a";VALUES("a")="x";DATA=1;',
        "a.json": b'{"class": "dataset"',
    }
    problems: tuple[Problem, ...] = ()
    rows = 0
    try:
        rows = put(starts[name] + content if magic else content, name).table.num_rows
    except Refused as refused:
        problems = refused.problems
    assert (rows > 0) != (len(problems) > 0)
    assert {(problem.file, problem.severity) for problem in problems} <= {(name, "error")}


def test_names_are_trimmed(put: Put) -> None:
    assert put(b" a ,b\n1,2\n").table.column_names == ["a", "b"]


def test_a_large_file_needs_little_more_than_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    row = b"kvinna;ja;nej;%07d;ett svar som m\xc3\xa5nga har gett\n"
    with path.open("wb") as file:
        file.write(b"kon;a;b;id;text\n")
        for start in range(0, 800_000, 10_000):
            file.write(b"".join(row % number for number in range(start, start + 10_000)))
    program = (
        "import pathlib, resource, sys; from likvard.stats.reading import read;"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024;"
        "before = peak(); rows = read(pathlib.Path(sys.argv[1])).table.num_rows; print(rows, peak() - before)"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    rows, peak = map(int, done.stdout.split())
    assert rows == 800_000
    assert peak < 5 * path.stat().st_size
