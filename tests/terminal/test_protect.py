"""``likvard protect`` writes tables in which nobody can be worked out, or says why not and writes nothing."""

import csv
import itertools
import shutil
import stat
from pathlib import Path

import pytest

from likvard.config.terminal import main, protecting
from likvard.disclosure.tables.auditing import Insiders
from likvard.disclosure.tables.certificate import from_bytes
from likvard.disclosure.tables.protecting import CannotProtect
from likvard.disclosure.tables.releasing import Task
from likvard.disclosure.tables.withstanding import Withstood

TABLES = """likvard_tables = 1
[dimension.area]
columns = ["place"]
total = "all"
[dimension.group]
columns = ["group"]
total = "everybody"
class = "ethnicity"
[[table]]
dimensions = ["area", "group"]
"""
PEOPLE = {"a": (60, 50, 4), "b": (70, 40, 30), "c": (80, 30, 20)}  # in each place of the groups x, y and z
WRITTEN = ["READ-ME-FIRST.txt", "certificate.likvard", "record.likvard", "tables.csv"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tables.toml").write_text(TABLES, encoding="utf-8")
    save(tmp_path)
    return tmp_path


def save(folder: Path) -> None:
    lines = [
        f"{place},{group}"
        for place, counts in PEOPLE.items()
        for group, count in zip("xyz", counts, strict=True)
        for _ in range(count)
    ]
    (folder / "people.csv").write_text("\n".join(["place,group", *lines, ""]), encoding="utf-8")


def run(folder: Path, *more: str, tables: str = "tables.toml", language: str = "en") -> int:
    words = ["protect", str(folder / "people.csv"), "--tables", str(folder / tables), "--out", str(folder / "out")]
    return main([*words, "--language", language, *more])


def cells(folder: Path, out: str = "out") -> dict[tuple[str, str], tuple[str, str]]:
    with (folder / out / "tables.csv").open(encoding="utf-8-sig", newline="") as file:
        return {
            (row["area"], row["group"]): (row["count"], row["shown"]) for row in csv.DictReader(file, delimiter=";")
        }


def true_counts() -> dict[tuple[str, str], int]:
    groups = {"x": (0,), "y": (1,), "z": (2,), "everybody": (0, 1, 2)}
    places = {**{place: (place,) for place in PEOPLE}, "all": tuple(PEOPLE)}
    return {
        (place, group): sum(PEOPLE[one][at] for one in within for at in members)
        for (place, within), (group, members) in itertools.product(places.items(), groups.items())
    }


def test_everything_is_written_and_what_is_shown_is_true(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == WRITTEN
    told, truth = cells(folder), true_counts()
    assert set(told) == set(truth)
    assert {cell: count for cell, (count, shown) in told.items() if shown == "yes"} == {
        cell: str(truth[cell]) for cell, (_, shown) in told.items() if shown == "yes"
    }
    hidden = {cell for cell, seen in told.items() if seen == ("", "no")}
    assert len(hidden) + sum(shown == "yes" for _, shown in told.values()) == 16
    assert ("a", "z") in hidden
    certificate = from_bytes((folder / "out" / "certificate.likvard").read_bytes())
    assert certificate.rules == {"ethnicity": 15, "insiders": 1, "ordinary": 10}
    others = len(hidden) - len(certificate.demand.cells)
    assert capsys.readouterr().out.splitlines() == [
        f"Cells: 16. Hidden for their own sake: 1. Hidden to protect others: {others}.",
        f"The narrowest interval that a reader must hold possible holds "
        f"{int(certificate.high[0] - certificate.low[0]) + 1} numbers.",
        f"Written to {folder / 'out'}.",
    ]


def test_a_code_that_a_spreadsheet_would_run_is_text(folder: Path) -> None:
    people = folder / "people.csv"
    people.write_text(people.read_text(encoding="utf-8").replace("a,", "=1+1,"), encoding="utf-8")
    assert run(folder) == 0
    assert {area for area, _group in cells(folder)} == {"'=1+1", "b", "c", "all"}


def test_no_hidden_count_follows_from_a_total(folder: Path) -> None:
    run(folder)
    hidden = {cell for cell, (_, shown) in cells(folder).items() if shown == "no"}
    for place in (*PEOPLE, "all"):
        assert len({group for area, group in hidden if area == place}) != 1
    for group in ("x", "y", "z", "everybody"):
        assert len({area for area, other in hidden if other == group}) != 1


def test_the_certificate_is_for_its_owner_alone_and_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder)
    path = folder / "out" / "certificate.likvard"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert main(["audit-release", str(path), "--language", "en"]) == 0
    assert capsys.readouterr().out.endswith("Every hidden figure stays open.\n")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "it is not 0"), ("sv", "det är inte 0"), ("da", "det er ikke 0")],
)
def test_the_note_says_that_what_is_hidden_is_not_nothing(folder: Path, language: str, said: str) -> None:
    assert run(folder, language=language) == 0
    parts = (folder / "out" / "READ-ME-FIRST.txt").read_text(encoding="utf-8").split("\n\n")
    assert [part.count(said) for part in parts] == [1, 0, 0, 0, 0, 0]


def test_a_refusal_says_what_each_way_of_coarsening_leaves(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protecting, "SECONDS", 0)
    assert run(folder) == 1
    assert capsys.readouterr().err.splitlines() == [
        "No safe way to hide was found within 0 seconds of work. Nothing was written. Ask for less detail:",
        "area: without this dimension there are 4 cells, of which 0 are hidden for their own sake.",
        "group: without this dimension there are 4 cells, of which 0 are hidden for their own sake.",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["people.csv", "tables.toml"]


KNOWN = "area;group;from;to;known: area;known: group;why"


def test_what_one_who_is_alone_in_a_cell_learns_all_the_same_is_told_cell_by_cell(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PEOPLE, "c", (80, 30, 1))
    monkeypatch.setitem(PEOPLE, "b", (70, 40, 3))
    save(folder)
    assert run(folder) == 0
    path = folder / "out" / "own-knowledge.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    why = "it holds the people of the known cell, or is part of it"
    assert lines == [KNOWN, f"all;z;1;15;c;z;{why}"]
    assert "listed in own-knowledge.csv" in capsys.readouterr().out
    assert "Of 1 cells they learn something" in (folder / "out" / "READ-ME-FIRST.txt").read_text(encoding="utf-8")


def test_cells_that_no_hiding_protects_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(system: object, demand: object, *given: object, **more: object) -> None:
        raise CannotProtect(demand.cells)  # type: ignore[attr-defined]

    monkeypatch.setattr("likvard.disclosure.tables.releasing.protect", cannot)
    assert run(folder) == 1
    assert capsys.readouterr().err.startswith("1 cells cannot be protected whatever is hidden, the first is a, z.")


def test_what_the_audit_finds_open_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_its_own(task: Task, seconds: float) -> Withstood:
        hidden = whole(task, seconds).hidden & False
        hidden[task.demand.cells] = True
        return Withstood(hidden)

    whole = protecting.protected
    monkeypatch.setattr(protecting, "protected", only_its_own)
    assert run(folder) == 1
    assert capsys.readouterr().err.startswith("1 hidden cells could be worked out too closely, the first is a, z.")
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["place"]', '["plaec"]', "people.csv, column “plaec”: The file has no such column. Alike: place.\n"),
        (
            '["place"]',
            '["group", "place"]',
            "people.csv, row 116, column “group”: “x” is part of several codes: a, b, of the latter in this row",
        ),
        ('"everybody"', '"x"', "group: The total “x” is also a code in the file. "),
        (
            "likvard_tables = 1",
            "likvard_tables = 7",
            "tables.toml, line 1, likvard_tables: The description has format 7;",
        ),
        ('"ethnicity"', '"ethnic"', "tables.toml, line 8, dimension.group.class: “ethnic” is not one of the possible"),
        (
            "[[table]]",
            '[[nobody]]\ngroup = "z"\n[[table]]',
            "There are 54 people in all, z, where the description says",
        ),
    ],
)
def test_bad_input_is_told_and_nothing_written(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    (folder / "tables.toml").write_text(TABLES.replace(old, new), encoding="utf-8")
    assert run(folder) == 1
    assert capsys.readouterr().err.startswith(said)
    assert sorted(path.name for path in folder.iterdir()) == ["people.csv", "tables.toml"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["a,x,-1"], "people.csv, row 2, column “n”: A number of cases is below 0: -1 (1 in all)."),
        (["a,x,1.5"], "people.csv, row 2, column “n”: 1.5 is not a whole number (1 rows)."),
        (["a,x,1e12", "b,x,1e12"], "people.csv, column “n”: 2,000,000,000,000 is more than can be counted (2 rows;"),
        ([], "people.csv: The file has a header but no rows below it."),
        (
            ["a,x,60", "a,y,50", "all,x,61", "all,y,50"],
            "people.csv, line 4: 1 totals are not the sum of their parts, the first is all, x: 61, but the parts make",
        ),
        (
            [f"{one},{one},20" for one in range(1000)],
            "The tables have 1,002,001 cells; the limit is 1,000,000. So many are left without the narrowest column",
        ),
    ],
)
def test_counts_that_are_no_counts_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str], rows: list[str], said: str
) -> None:
    (folder / "people.csv").write_text("\n".join(["place,group,n", *rows, ""]), encoding="utf-8")
    (folder / "tables.toml").write_text(TABLES.replace("= 1\n", '= 1\ncount = "n"\n'), encoding="utf-8")
    assert run(folder) == 1
    assert capsys.readouterr().err.startswith(said)
    assert sorted(path.name for path in folder.iterdir()) == ["people.csv", "tables.toml"]


def test_what_fails_while_it_is_written_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(protecting, "recorded", full)
    assert run(folder) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["people.csv", "tables.toml"]


def test_an_earlier_result_is_replaced_only_when_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    assert run(folder) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert run(folder, "--overwrite") == 0
    (folder / "out" / "mine.txt").write_text("mine")
    assert run(folder, "--overwrite") == 1


def next_result(folder: Path, *more: str, tables: str = "tables.toml", language: str = "en") -> int:
    """After ``run``; into a folder of its own."""
    before = ["--before", str(folder / "out" / "record.likvard")]
    words = ["protect", str(folder / "people.csv"), "--tables", str(folder / tables), "--out", str(folder / "next")]
    return main([*words, *before, "--language", language, *more])


def test_the_same_again_hides_the_same_and_says_that_it_knows_the_earlier_result(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder)
    shown = sum(shown == "yes" for _, shown in cells(folder).values())
    capsys.readouterr()
    assert next_result(folder) == 0
    assert cells(folder, "next") == cells(folder)
    assert capsys.readouterr().out.splitlines()[2] == (
        f"Earlier results about the same people that the proof covers: 1. Cells that they showed: {shown}."
    )
    note = (folder / "next" / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert "covers 1 earlier results" in note
    assert "knows of no other result" not in note


def test_the_record_is_for_its_owner_alone_as_the_certificate_is(folder: Path) -> None:
    run(folder)
    assert stat.S_IMODE((folder / "out" / "record.likvard").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "counts must be hidden now but have been shown before, the first is all, z. It is too late: whoever"),
        ("sv", "antal måste döljas nu men har visats förut, det första är all, z. Det är för sent: den som"),
        ("da", "antal skal skjules nu, men er vist før, det første er all, z. Det er for sent: den, der"),
    ],
)
def test_what_was_shown_cannot_be_hidden_any_more(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    run(folder)
    assert cells(folder)["all", "z"] == ("54", "yes")
    stricter = TABLES + "[thresholds]\nethnicity = 61\n"
    (folder / "stricter.toml").write_text(stricter, encoding="utf-8")
    assert next_result(folder, tables="stricter.toml", language=language) == 1
    assert said in capsys.readouterr().err
    assert not (folder / "next").exists()


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{}", "record.likvard: This is not the record of an earlier result, or it is damaged."),
        ("", "record.likvard: This is not the record of an earlier result, or it is damaged."),
        ('{"likvard_record":2,"releases":[]}', "record.likvard: The record has format 2; this version reads format 1."),
    ],
)
def test_other_files_are_told_from_records(
    folder: Path, capsys: pytest.CaptureFixture[str], record: str, said: str
) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "record.likvard").write_text(record, encoding="utf-8")
    assert next_result(folder) == 1
    assert capsys.readouterr().err.startswith(said)


def test_a_solver_that_breaks_off_writes_nothing_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object, **more: object) -> None:
        raise RuntimeError("no basis")

    monkeypatch.setattr("likvard.disclosure.tables.releasing.audit", broken)
    assert run(folder) == 1
    assert capsys.readouterr().err.startswith("The search for a safe way broke off (RuntimeError: no basis).")
    assert sorted(path.name for path in folder.iterdir()) == ["people.csv", "tables.toml"]


def test_readers_whom_there_is_no_time_to_look_at_are_no_release(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def some(*given: object, **more: object) -> Insiders:
        return Insiders(3, 4, ())

    monkeypatch.setattr("likvard.disclosure.tables.releasing.ask_insiders", some)
    assert run(folder) == 1
    assert capsys.readouterr().err.startswith("No safe way to hide was found within 300 seconds of work.")
    assert sorted(path.name for path in folder.iterdir()) == ["people.csv", "tables.toml"]


def test_the_cost_of_each_level_is_told_and_nothing_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder)
    secret = {cell for cell, (_, shown) in cells(folder).items() if shown == "no"}
    lost = sum(true_counts()[cell] for cell in secret if cell[0] != "all" and cell[1] != "everybody") / 384
    shutil.rmtree(folder / "out")
    capsys.readouterr()
    words = ["protect", str(folder / "people.csv"), "--tables", str(folder / "tables.toml"), "--costs"]
    assert main([*words, "--language", "en"]) == 0
    nothing = "4 cells, 0 hidden for their own sake, 0 to protect others; 0.0 % of the people are in hidden cells."
    assert capsys.readouterr().out.splitlines()[-4:] == [
        f"As asked for: 16 cells, 1 hidden for their own sake, {len(secret) - 1} to protect others; "
        f"{100 * lost:.1f} % of the people are in hidden cells.",
        f"Without area: {nothing}",
        f"Without group: {nothing}",
        "Nothing was written. Whether it is safe is proven when the tables are made.",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["people.csv", "tables.toml"]


def test_what_hides_nothing_has_no_cost_of_hiding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked_by(folder, "round")
    words = ["protect", str(folder / "people.csv"), "--tables", str(folder / "tables.toml"), "--costs"]
    assert main([*words, "--language", "en"]) == 1
    assert capsys.readouterr().err.startswith("--costs tells what hiding would take, and “round” hides nothing.")


def test_a_folder_or_the_costs_are_asked_for_and_not_both(folder: Path) -> None:
    words = ["protect", str(folder / "people.csv"), "--tables", str(folder / "tables.toml")]
    for more in ([], ["--costs", "--out", "out"]):
        with pytest.raises(SystemExit) as stopped:
            main([*words, *more])
        assert stopped.value.code == 2


def asked_by(folder: Path, method: str) -> None:
    people = (folder / "people.csv").read_text(encoding="utf-8").splitlines()
    named = [f"{line},{'id' if at == 0 else at}" for at, line in enumerate(people)]
    (folder / "people.csv").write_text("\n".join(named) + "\n", encoding="utf-8")
    head = f'likvard_tables = 1\nmethod = "{method}"\nperson = "id"\n'
    (folder / "tables.toml").write_text(TABLES.replace("likvard_tables = 1\n", head), encoding="utf-8")


@pytest.mark.parametrize(
    ("method", "language", "said"),
    [
        ("round", "en", "Rounded to the base 15: no count from 1 to less than 15 is printed"),
        ("round", "sv", "Avrundat med basen 15: inget antal från 1 till under 15 skrivs ut"),
        ("cell-key", "en", "Noise by cell keys: no count is changed by more than 5"),
        ("cell-key", "da", "Støj fra cellenøgler: intet antal ændres med mere end 5"),
    ],
)
def test_a_method_that_changes_counts_says_what_it_holds_and_claims_no_proof(
    folder: Path, capsys: pytest.CaptureFixture[str], method: str, language: str, said: str
) -> None:
    asked_by(folder, method)
    assert run(folder, "--keys", str(folder / "secret"), language=language) == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "READ-ME-FIRST.txt",
        "record.likvard",
        "tables.csv",
    ]
    note = (folder / "out" / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert said in note
    assert said in capsys.readouterr().out
    assert {shown for _, shown in cells(folder).values()} == {"yes"}


def test_the_secret_is_made_once_and_kept_for_its_owner(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked_by(folder, "cell-key")
    secret = folder / "secret"
    assert run(folder) == 1
    assert "needs --keys FILE" in capsys.readouterr().err
    assert run(folder, "--keys", str(secret)) == 0
    first, kept = cells(folder), secret.read_text(encoding="ascii")
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert run(folder, "--keys", str(secret), "--overwrite") == 0
    assert (cells(folder), secret.read_text(encoding="ascii")) == (first, kept)
    secret.write_text("not a secret", encoding="ascii")
    assert run(folder, "--keys", str(secret), "--overwrite") == 1


def test_two_methods_for_the_same_people_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder)
    (folder / "tables.toml").write_text(TABLES.replace("= 1\n", '= 1\nmethod = "round"\n'), encoding="utf-8")
    assert next_result(folder) == 1
    assert "was made by “suppress”, this one by “round”" in capsys.readouterr().err


@pytest.mark.parametrize("method", ["round", "cell-key"])
def test_changed_counts_are_printed_again_as_they_were(folder: Path, method: str) -> None:
    asked_by(folder, method)
    secret = ["--keys", str(folder / "secret")]
    assert run(folder, *secret) == 0
    assert next_result(folder, *secret) == 0
    assert cells(folder, "next") == cells(folder)
    note = (folder / "next" / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert "Counts of 1 earlier results that are printed again" in note
    assert stat.S_IMODE((folder / "next" / "record.likvard").stat().st_mode) == 0o600


def test_another_secret_for_the_same_people_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked_by(folder, "cell-key")
    run(folder, "--keys", str(folder / "secret"))
    assert next_result(folder, "--keys", str(folder / "another")) == 1
    assert "was made with another secret" in capsys.readouterr().err
    assert not (folder / "next").exists()
    assert not (folder / "another").exists()
