"""The command does what the platform does, in a folder; it writes all of it or nothing."""

import csv
import io
import logging
import stat
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
from tqdm import tqdm

from likvard import disclosure
from likvard.config.terminal import main, working
from likvard.config.terminal.arguments import language_of
from likvard.stats.codebook import load
from likvard.stats.estimates import COLUMNS
from tests.mapping.conftest import CODEBOOK, survey

WRITTEN = [
    *("READ-ME-FIRST.txt", "certificate.likvard", "estimates.csv", "estimates.parquet"),
    *("released.csv", "report.html", "report.pdf"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_bytes(survey())
    (tmp_path / "book.toml").write_text(CODEBOOK, encoding="utf-8")
    return tmp_path


def run(folder: Path, *more: str, data: str = "people.csv", book: str = "book.toml", language: str = "en") -> int:
    words = ["map", str(folder / data), "--codebook", str(folder / book), "--out", str(folder / "out")]
    return main([*words, "--language", language, *more])


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").iterdir()) if (folder / "out").exists() else []


def released(folder: Path, name: str = "released.csv") -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_everything_is_written_and_estimates_are_for_their_owner_alone(folder: Path) -> None:
    assert run(folder) == 0
    assert inside(folder) == WRITTEN
    modes = {name: stat.S_IMODE((folder / "out" / name).stat().st_mode) for name in WRITTEN}
    assert modes["estimates.csv"] == modes["estimates.parquet"] == modes["certificate.likvard"] == 0o600
    assert main(["audit-release", str(folder / "out" / "certificate.likvard"), "--language", "en"]) == 0
    table = parquet.read_table(folder / "out" / "estimates.parquet")
    assert tuple(table.column_names) == COLUMNS
    assert table.num_rows == len(released(folder))
    assert sorted(path.name for path in folder.iterdir()) == ["book.toml", "out", "people.csv"]


def test_what_the_gate_hides_is_in_no_public_file(folder: Path) -> None:
    run(folder)
    other = [row for row in released(folder) if row["group"] == "other"]
    assert {(row["value"], row["n"], row["shown"]) for row in other} == {("", "", "false")}
    assert "Another gender" in (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert "Not for publication" not in (folder / "out" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Publish one result of each data file"),
        ("sv", "Publicera ett resultat av varje datafil"),
        ("da", "Offentliggør ét resultat af hver datafil"),
    ],
)
def test_the_note_says_that_results_are_not_guarded_against_each_other(folder: Path, language: str, said: str) -> None:
    assert run(folder, language=language) == 0
    parts = (folder / "out" / "READ-ME-FIRST.txt").read_text(encoding="utf-8").split("\n\n")
    assert [part.count(said) for part in parts] == [0, 0, 1, 0]


def test_all_shows_everything_and_says_so(folder: Path) -> None:
    assert run(folder, "--all") == 0
    assert "released.csv" not in inside(folder)
    other = [
        row for row in released(folder, "all.csv") if (row["group"], row["stat"], row["area"]) == ("other", "level", "")
    ]
    assert [row["shown"] for row in other] == ["true"]
    assert "Not for publication" in (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder / "out").glob("report.*")} == {0o600}


def test_the_bar_is_drawn_only_where_it_looks_different(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Estimating tells of every place of every indicator; drawing each would take longer than estimating."""
    looks: list[tuple[float, str]] = []

    class Watched(tqdm):  # type: ignore[type-arg]
        def __init__(self, *, disable: bool | None, **given: Any) -> None:
            super().__init__(disable=False, file=io.StringIO(), **given)

        def refresh(self, *given: Any, **more: Any) -> None:
            looks.append((self.n, self.desc))

    monkeypatch.setattr(working, "tqdm", Watched)
    assert run(folder) == 0
    assert len({percent for percent, _ in looks}) > 5
    assert all(one != after for one, after in pairwise(looks))


def test_a_higher_threshold_hides_more(folder: Path) -> None:
    run(folder)
    few = sum(row["shown"] == "false" for row in released(folder))
    assert run(folder, "--threshold", "90", "--overwrite") == 0
    assert sum(row["shown"] == "false" for row in released(folder)) > few


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_the_report_speaks_the_language_asked_for(folder: Path, language: str) -> None:
    run(folder, language=language)
    html = (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in html
    assert {"sv": "Innehåll", "da": "Indhold", "en": "Contents"}[language] in html


def test_a_refusal_of_the_gate_names_what_to_merge_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*args: object, **kwargs: object) -> None:
        raise disclosure.Refused(("gender", "area"))

    monkeypatch.setattr("likvard.config.terminal.working.disclosure.release", refusing)
    assert run(folder) == 1
    assert capsys.readouterr().err.endswith("Merge groups, areas or periods in: Gender, Area.\n")
    assert sorted(path.name for path in folder.iterdir()) == ["book.toml", "people.csv"]


def test_a_folder_with_files_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "thesis.doc").write_text("mine")
    assert run(folder) == 1
    assert run(folder, "--overwrite") == 1
    assert "--overwrite" in capsys.readouterr().err
    assert inside(folder) == ["thesis.doc"]


def test_faults_of_the_file_are_told_with_row_and_column(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weighted = CODEBOOK.replace('kind = "simple_random"', 'kind = "unknown"\nweight = "school"')
    (folder / "book.toml").write_text(weighted, encoding="utf-8")
    assert run(folder) == 1
    said = capsys.readouterr().err
    assert "people.csv, row 2, column “school”" in said
    assert "Traceback" not in said
    assert inside(folder) == []
    assert sorted(path.name for path in folder.iterdir()) == ["book.toml", "people.csv"]


def test_faults_of_the_codebook_are_told_with_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "book.toml").write_text("likvard_codebook = 1\n[source\n", encoding="utf-8")
    assert run(folder) == 1
    assert "book.toml, line 2" in capsys.readouterr().err
    (folder / "book.toml").write_bytes(b"likvard_codebook = 1\ntitle = '\xe5'\n")
    assert run(folder) == 1
    assert "book.toml, row 2" in capsys.readouterr().err
    assert run(folder, book="none.toml") == 1
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.parametrize("more", [["--threshold", "9"], ["--threshold", "few"], ["--language", "fr"]])
def test_a_wrong_call_is_answered_with_2(folder: Path, more: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(folder, *more)
    assert stopped.value.code == 2
    assert inside(folder) == []


def test_a_suggested_codebook_is_a_codebook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", str(folder / "people.csv"), "--language", "en"]) == 0
    book = load(capsys.readouterr().out)
    assert {grouping.code for grouping in book.groupings} >= {"background", "gender"}


def test_a_process_that_is_set_up_already_keeps_its_log(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]
    assert main(["codebook", str(folder / "people.csv")]) == 0
    assert [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler] == kept != []


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        (["map"], {}, "en"),
        (["map"], {"LANG": "da_DK.UTF-8"}, "da"),
        (["map"], {"LANG": "fr_FR.UTF-8"}, "en"),
        (["map", "--language", "sv"], {"LANG": "da_DK.UTF-8"}, "sv"),
        (["map", "--language=en"], {"LANG": "da_DK.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_terminal(words: list[str], environment: dict[str, str], language: str) -> None:
    assert language_of(words, environment) == language


def test_the_command_runs_without_a_database(folder: Path) -> None:
    """In a process of its own, with a database that cannot be reached."""
    command = [str(Path(sys.executable).parent / "likvard"), "map", str(folder / "people.csv")]
    done = subprocess.run(
        [*command, "--codebook", str(folder / "book.toml"), "--out", str(folder / "out")],
        env={"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "LIKVARD_DATA": str(folder / "data"), "LANG": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"Written to {folder / 'out'}.\n")
    assert inside(folder) == WRITTEN
