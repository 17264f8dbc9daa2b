"""Figures that are followed: their values are the released estimates, wherever and as often as they are released."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from likvard.disclosure import Rules
from likvard.mapping import operations as mapping
from likvard.mapping.models import CodebookVersion, Release, Run, Source
from likvard.mapping.operations import withdraw_release
from likvard.mapping.queries import Value, values_of
from likvard.plans.models import Action, Indicator, Target
from likvard.plans.operations.actions import Expected, expect_effect
from likvard.plans.operations.indicators import (
    change_indicator,
    follow_figure,
    remove_target,
    set_target,
    unfollow_figure,
)
from likvard.plans.queries.indicators import detectable_of
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import survey, uploaded

pytestmark = pytest.mark.django_db
PAGE = "/in/exempelkoping/indicators"


@pytest.fixture
def next_release(source: Source, codebook_version: CodebookVersion, release: Release, anna: Any) -> Release:
    """A second round with another file: more of the majority said yes."""
    data_file = mapping.upload_file(source, uploaded(survey(30), "second.csv"), erase_on=date(2030, 1, 1), by=anna)
    run = mapping.start_run(data_file, codebook_version, by=anna)
    assert mapping.work_one_run(now=timezone.now())
    return mapping.release_run(Run.objects.of(source.authority).get(pk=run.pk), rules=Rules(), by=anna)


def figures(values: list[Value]) -> list[tuple[Decimal | None, Decimal | None, Decimal | None]]:
    return [(value.row.value, value.row.ci_low, value.row.ci_high) for value in values]


def test_the_values_are_the_released_rows_of_every_round(
    indicator: Indicator, next_release: Release, source: Source
) -> None:
    values = values_of(source, indicator)
    assert [value.release for value in values] == [*Release.objects.of(source.authority).order_by("pk")]
    expected = [
        (row.value, row.ci_low, row.ci_high)
        for release in Release.objects.of(source.authority).order_by("pk")
        for row in release.released().rows
        if (row.grouping, row.group, row.area, row.stat) == ("background", "minority", "", "level")
    ]
    assert figures(values) == expected
    assert len(expected) == 2


def test_a_withdrawn_round_is_left_out(indicator: Indicator, next_release: Release, source: Source, anna: Any) -> None:
    withdraw_release(next_release, because="Wrong file.", by=anna)
    assert [value.release.pk for value in values_of(source, indicator)] != [next_release.pk]
    assert len(values_of(source, indicator)) == 1


def test_a_figure_is_followed_once(indicator: Indicator, release: Release, anna: Any) -> None:
    row = next(row for row in release.released().rows if row.group == "minority" and row.stat == "level")
    with pytest.raises(NotPossible, match="followed already, as “Badly treated”"):
        follow_figure(release, row, name="Again", wanted="up", by=anna)


def test_a_withdrawn_figure_is_not_followed(release: Release, anna: Any) -> None:
    row = release.released().rows[0]
    withdraw_release(release, because="Wrong.", by=anna)
    with pytest.raises(NotPossible, match="has been withdrawn"):
        follow_figure(release, row, name="x", wanted="up", by=anna)


def test_a_target_for_a_day_is_one(indicator: Indicator, anna: Any) -> None:
    day = date(2028, 12, 31)
    for value in (0.3, 0.2):
        set_target(indicator, day=day, value=value, by=anna)
    [target] = Target.objects.all()
    assert (target.by, target.value) == (day, 0.2)
    remove_target(target, by=anna)
    assert not Target.objects.exists()


def test_what_an_action_is_to_change_is_followed_on(indicator: Indicator, planned: Action, anna: Any) -> None:
    expect_effect(planned, expected=Expected(indicator, "down", 0.1), by=anna)
    with pytest.raises(NotPossible, match="Actions are expected to change this figure"):
        unfollow_figure(indicator, by=anna)
    expect_effect(planned, expected=None, by=anna)
    unfollow_figure(indicator, by=anna)
    assert not Indicator.objects.of(planned.authority).exists()


def test_the_smallest_change_comes_from_the_released_interval(indicator: Indicator, source: Source) -> None:
    [value] = values_of(source, indicator)
    low, high = value.row.ci_low, value.row.ci_high
    assert low is not None
    assert high is not None
    # four standard errors, of which the interval is 3.92 wide; in the figure's own unit
    assert detectable_of([value]) == pytest.approx(3.962 * float(high - low) / 3.92 / 100, rel=1e-3)
    assert detectable_of([]) is None


def test_everybody_reads_values_targets_and_the_file(client: Client, indicator: Indicator, anna: Any) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    set_target(indicator, day=date(2028, 12, 31), value=0.2, by=anna)
    change_indicator(indicator, name="Treated badly at school", wanted="down", by=anna)
    for address in (f"{PAGE}/", f"{PAGE}/{indicator.pk}/"):
        page = client.get(address).content.decode()
        assert [words in page for words in ("Treated badly at school", "50%", "39 to 61", "20%", "lower")] == [True] * 5
    assert "<svg" in page
    answer = client.get(f"{PAGE}/{indicator.pk}/values.csv")
    [row] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    told = {"value": "50", "ci_low": "39", "ci_high": "61", "confidence": "0.95", "shown": "true", "unit": "share"}
    assert {name: row[name] for name in told} == told


def test_a_hidden_value_has_the_mark_and_no_number(client: Client, release: Release, anna: Any) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    hidden = next(row for row in release.released().rows if not row.shown and row.stat == "level")
    indicator = follow_figure(release, hidden, name="Hidden", wanted="down", by=anna)
    page = client.get(f"{PAGE}/{indicator.pk}/").content.decode()
    assert page.count("<td>..</td>") == 3
    [row] = csv.DictReader(io.StringIO(client.get(f"{PAGE}/{indicator.pk}/values.csv").content.decode("utf-8-sig")))
    assert (row["value"], row["ci_low"], row["n"], row["shown"]) == ("", "", "", "false")


def test_a_page_without_a_standing_value_says_so(client: Client, indicator: Indicator, anna: Any) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    withdraw_release(Release.objects.of(indicator.authority).get(), because="Wrong.", by=anna)
    assert "No value stands" in client.get(f"{PAGE}/{indicator.pk}/").content.decode()


def test_a_figure_is_followed_from_its_own_page(browser_of: Any, anna: Any, elin: Any, release: Release) -> None:
    row = next(row for row in release.released().rows if row.group == "girl" and row.stat == "level" and not row.area)
    figure, browser = f"/in/exempelkoping/estimates/{release.pk}/{row.key}/", browser_of(anna)
    follow = f"/work/exempelkoping/releases/{release.pk}/{row.key}/follow/"
    assert follow in browser.get(figure).content.decode()
    assert follow not in browser_of(elin).get(figure).content.decode()
    answer = browser.post(follow, {"name": "Girls", "wanted": "down"})
    indicator = Indicator.objects.of(release.authority).get()
    assert answer["Location"] == f"/work/exempelkoping/indicators/{indicator.pk}/"
    browser.post(f"/work/exempelkoping/indicators/{indicator.pk}/targets/set/", {"day": "2028-12-31", "value": "15"})
    assert Target.objects.get().value == pytest.approx(0.15)
    assert "15%" in browser.get(f"/work/exempelkoping/indicators/{indicator.pk}/").content.decode()
