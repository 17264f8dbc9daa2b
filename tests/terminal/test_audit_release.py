"""``likvard audit-release``: a certificate is proven, or the terminal says what is wrong with it."""

from dataclasses import replace
from pathlib import Path

import pytest

from likvard.config.terminal import main
from likvard.disclosure.tables.certificate import Certificate, to_bytes
from tests.disclosure.tables.certificate.test_certificate import DEMAND, made, with_base

BEYOND = replace(DEMAND, high=DEMAND.high + 1)


def run(folder: Path, content: bytes | Certificate, *more: str) -> int:
    file = folder / "release.certificate"
    file.write_bytes(content if isinstance(content, bytes) else to_bytes(content))
    return main(["audit-release", str(file), *(more or ("--language", "en"))])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Cells: 16, of which hidden: 4, of which protected: 4.",
                "from 2 to 7",
                "The rules that it was made by: kind = counts, least = 5.",
                "Every hidden figure stays open.",
            ],
        ),
        (
            "sv",
            [
                "Celler: 16, varav dolda: 4, varav skyddade: 4.",
                "från 2 till 7",
                "kind = counts, least = 5",
                "Varje dolt tal förblir ovisst.",
            ],
        ),
        (
            "da",
            [
                "Celler: 16, heraf skjulte: 4, heraf beskyttede: 4.",
                "fra 2 til 7",
                "kind = counts, least = 5",
                "Hvert skjult tal forbliver uvist.",
            ],
        ),
    ],
)
def test_a_proven_release(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, said: list[str]) -> None:
    assert run(tmp_path, made(), "--language", language) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [part in line for part, line in zip(said, lines, strict=True)] == [True] * 4


@pytest.mark.parametrize(
    ("certificate", "said"),
    [
        (replace(made(), demand=BEYOND), "These hidden figures do not stay open: cells 5, 6, 9, 10.\n"),
        (replace(made(), digest="0" * 64), "The tables in the certificate are not those that it was made with.\n"),
        (
            with_base({5: 1}),
            "The first table does not add up in sums 1, 5.\n"
            "The stated interval is not that of the tables in cells 5.\n"
            "These hidden figures do not stay open: cells 5.\n",
        ),
    ],
)
def test_what_is_not_proven_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], certificate: Certificate, said: str
) -> None:
    assert run(tmp_path, certificate) == 1
    assert capsys.readouterr().err.endswith(said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK", "this is not a certificate."),
        (to_bytes(made())[:-5], "this certificate is damaged or not complete."),
        (to_bytes(made()).replace(b"certificate 01", b"certificate 02"), "another version of Likvärd."),
    ],
)
def test_other_files_are_told_from_certificates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    assert run(tmp_path, content) == 1
    error = capsys.readouterr().err
    assert error.endswith(f"{said}\n")
    assert "Traceback" not in error


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit-release", str(tmp_path / "none"), "--language", "en"]) == 1
    assert "There is no file" in capsys.readouterr().err


def test_a_wrong_call_is_answered_with_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["audit-release"])
    assert stopped.value.code == 2
