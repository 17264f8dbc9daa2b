"""Only what has passed the gate is kept as public; findings are its gaps that stand."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from likvard import disclosure
from likvard.disclosure import Rules
from likvard.mapping import operations, queries
from likvard.mapping.detail import Detail
from likvard.mapping.models import Release, Run
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import survey, uploaded

pytestmark = pytest.mark.django_db


def figures(release: Release, **about: str) -> dict[str, Any]:
    wanted = {"area": "", "period": "", "stat": "level", "grouping": "background", **about}
    rows = release.released().rows
    return {row.group: row for row in rows if all(getattr(row, name) == code for name, code in wanted.items())}


def test_small_groups_are_hidden_and_the_others_rounded(release: Release) -> None:
    levels, genders = figures(release), figures(release, grouping="gender")
    assert (levels["majority"].value, levels["majority"].n) == (Decimal(8), 120)
    assert (levels["minority"].value, levels["minority"].n) == (Decimal(50), 80)
    assert (genders["other"].shown, genders["other"].value, genders["other"].n) == (False, None, None)


def test_the_stored_bytes_are_the_released_figures(release: Release) -> None:
    kept = Release.objects.of(release.authority).get(pk=release.pk)
    assert kept.released().digest == kept.digest == release.digest
    assert kept.rules["threshold"] == 10


def test_bytes_that_were_changed_are_refused(release: Release) -> None:
    release.payload = bytes(release.payload).replace(b'"50"', b'"51"')
    with pytest.raises(ValueError, match="changed"):
        release.released()


def test_findings_are_the_differences_that_stand_and_are_shown(release: Release) -> None:
    about = {(finding.group, finding.versus, finding.area) for finding in release.findings.all()}
    rows = {row.key: row for row in release.released().rows}
    assert ("minority", "majority", "") in about
    assert {finding.stat for finding in release.findings.all()} == {"difference"}
    assert all(rows[finding.key].shown and rows[finding.key].stands for finding in release.findings.all())


def test_a_higher_threshold_hides_more(run: Run, anna: Any) -> None:
    release = operations.release_run(run, rules=Rules(threshold=100), by=anna)
    assert {group: row.shown for group, row in figures(release).items()} == {
        "majority": False,
        "minority": False,
    }


def test_the_same_figures_are_released_once(release: Release, anna: Any) -> None:
    with override("en"), pytest.raises(NotPossible, match="already"):
        operations.release_run(release.run, rules=Rules(), by=anna)
    assert queries.earlier_releases(release.run) == [release]


def test_a_run_that_is_not_done_is_not_released(queued: Run, anna: Any) -> None:
    with pytest.raises(NotPossible):
        operations.release_run(queued, rules=Rules(), by=anna)


def test_another_release_in_the_meantime_stops_this_one(run: Run, anna: Any, monkeypatch: Any) -> None:
    slow = queries.through_the_gate

    def slowly(a_run: Run, rules: Rules, detail: Detail) -> Any:
        released = slow(a_run, rules, detail)
        monkeypatch.undo()
        operations.release_run(run, rules=Rules(threshold=20), by=anna)
        return released

    monkeypatch.setattr("likvard.mapping.operations.releases.through_the_gate", slowly)
    with pytest.raises(NotPossible):
        operations.release_run(run, rules=Rules(), by=anna)
    assert [release.rules["threshold"] for release in queries.earlier_releases(run)] == [20]


def test_withdrawing_says_who_when_and_why_and_stays_in_the_history(release: Release, anna: Any) -> None:
    withdrawn = operations.withdraw_release(release, because=" Fel vikt. ", by=anna)
    assert (withdrawn.withdrawn_because, withdrawn.withdrawn_by) == ("Fel vikt.", anna)
    assert withdrawn.withdrawn_at is not None
    assert queries.earlier_releases(release.run) == [release]
    assert list(queries.findings_of(release.authority)) == []
    with pytest.raises(NotPossible):
        operations.withdraw_release(release, because="Igen", by=anna)


def test_withdrawing_needs_a_reason(release: Release, anna: Any) -> None:
    with pytest.raises(NotPossible):
        operations.withdraw_release(release, because="  ", by=anna)


def test_the_gate_is_told_of_earlier_releases_of_the_source(release: Release, anna: Any) -> None:
    """Two files of one source are different people; the same file twice is not."""
    from datetime import date

    source = release.run.data_file.source
    second = operations.upload_file(source, uploaded(survey(12), "2027.csv"), erase_on=date(2030, 1, 1), by=anna)
    run = operations.start_run(second, release.run.codebook_version, by=anna)
    assert queries.earlier_releases(run) == [release]


def test_a_refusal_of_the_gate_names_what_to_merge(run: Run, anna: Any, monkeypatch: Any) -> None:
    def refusing(*args: Any, **kwargs: Any) -> Any:
        raise disclosure.Refused(("gender", "area"))

    monkeypatch.setattr("likvard.mapping.queries.gate.disclosure.release", refusing)
    with override("en"), pytest.raises(NotPossible, match=r"Merge groups, areas or periods in: Gender, Area\.$"):
        operations.release_run(run, rules=Rules(), by=anna)
