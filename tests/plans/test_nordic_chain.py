"""A real gap carried through the whole chain: the Nordic Peoples Survey, Sámi and majority in northern Sweden.

There is no second round of that survey. The one here is the first, with one in four of the Sámi in Sweden who had
experienced discrimination made to have experienced none: what is tested is the chain, not the country.
"""

import csv
import io
import math
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from likvard.accounts.models import User
from likvard.disclosure import Rules
from likvard.mapping import operations as mapping
from likvard.mapping.models import Finding, Release, Run, Source
from likvard.organisations.models import Unit
from likvard.plans import operations as plans
from likvard.plans.models import Action
from likvard.plans.operations.actions import Expected, expect_effect
from likvard.plans.operations.assessing import assess_action
from likvard.plans.operations.evidence import pin_figure
from likvard.plans.operations.indicators import follow_figure
from likvard.plans.queries.indicators import values_of_indicator
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import WORDS, uploaded
from tests.plans.conftest import WORK, YEARS

FOLDER = os.environ.get("LIKVARD_SHARED_DATA", "")
CODEBOOK = Path(settings.ROOT) / "examples" / "nordic-peoples-survey.toml"
pytestmark = pytest.mark.skipif(not FOLDER, reason="LIKVARD_SHARED_DATA names no folder with the files of others")
SAMI = ("ethnbg_sam", "ethnbg_mo_sam", "ethnbg_fa_sam", "selfident_sam")
MAJORITY = ("ethnbg_maj", "ethnbg_mo_maj", "ethnbg_fa_maj")
OTHERS = tuple(
    f"ethnbg_{whose}{group}" for whose in ("", "mo_", "fa_") for group in ("imm", "fin", "tor", "oth", "sam")
)
Rows = list[dict[str, str]]


def has(row: dict[str, str], columns: tuple[str, ...]) -> bool:
    return any(row[column] == "yes" for column in columns)


def first_round() -> Rows:
    with (Path(FOLDER) / "nordic-peoples-survey.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def second_round(rows: Rows) -> Rows:
    """One in four of the Sámi in Sweden who said yes says no."""
    return list(_changed(rows))


def _changed(rows: Rows) -> Iterator[dict[str, str]]:
    number = 0
    for row in rows:
        if row["country"] == "sweden" and has(row, SAMI) and row["disc_exp_cati"] == "yes":
            number += 1
            yield {**row, "disc_exp_cati": "no"} if number % 4 == 0 else row
        else:
            yield row


def counted(rows: Rows) -> dict[str, tuple[float, int]]:
    """Share and number of answers among Sámi and among the majority alone in Sweden, by hand."""
    answers: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["country"] != "sweden" or row["disc_exp_cati"] not in {"yes", "no"}:
            continue
        if has(row, SAMI):
            answers["sami", row["disc_exp_cati"]] += 1
        elif has(row, MAJORITY) and not has(row, OTHERS):
            answers["majority", row["disc_exp_cati"]] += 1
    sizes = {group: answers[group, "yes"] + answers[group, "no"] for group in ("sami", "majority")}
    return {group: (answers[group, "yes"] / size, size) for group, size in sizes.items()}


def gap_of(rows: Rows) -> float:
    found = counted(rows)
    return found["sami"][0] - found["majority"][0]


def standard_error(rows: Rows) -> float:
    return math.sqrt(sum(share * (1 - share) / (size - 1) for share, size in counted(rows).values()))


def released(source: Source, rows: Rows, period: str, by: User) -> Release:
    """One round of the survey, from its file to its release."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file = uploaded(text.getvalue().encode(), f"nps-{period}.csv")
    data_file = mapping.upload_file(source, file, erase_on=date(2030, 1, 1), by=by)
    codebook = CODEBOOK.read_text(encoding="utf-8").replace('fixed = "2021"', f'fixed = "{period}"')
    run = mapping.start_run(data_file, mapping.save_codebook(source, codebook, by=by), by=by)
    assert mapping.work_one_run(now=timezone.now())
    return mapping.release_run(Run.objects.of(source.authority).get(pk=run.pk), rules=Rules(), by=by)


def the_gap(release: Release) -> Finding:
    found: Finding = release.findings.get(
        indicator="discrimination", grouping="ethnic_background", group="sami", versus="majority_only", area="sweden"
    )
    return found


def row_of(release: Release, finding: Finding) -> Any:
    return next(row for row in release.released().rows if row.key == finding.key)


def test_the_gap_between_sami_and_majority_from_barrier_to_verdict(
    exempelkoping: Any, anna: User, bilal: User, units: dict[str, Unit], client: Client
) -> None:
    before = first_round()
    after = second_round(before)
    source = mapping.register_source(exempelkoping, by=bilal, **{**WORDS, "title": "Nordic Peoples Survey"})

    # Know: the gap stands, and is what can be counted by hand.
    release = released(source, before, "2021", bilal)
    finding = the_gap(release)
    row = row_of(release, finding)
    assert float(row.value) == pytest.approx(100 * gap_of(before), abs=0.5)
    assert row.stands

    # Plan: a barrier stands on it, and an action says what it is to change. The source could not show so little.
    plan = plans.start_plan(exempelkoping, title="Lika rättigheter", by=anna, **YEARS)
    goal = plans.add_goal(plan, text="Samer möts med samma respekt som andra.", perspective="society", by=anna)
    barrier = plans.make_barrier(finding, goal=goal, text="Samer diskrimineras oftare.", where="Norra Sverige", by=anna)
    action = plans.add_action(barrier, unit=units["board"], by=anna, **WORK)
    indicator = follow_figure(release, row, name="Samer och majoritet", wanted="down", by=anna)
    action = expect_effect(action, expected=Expected(indicator, "down", 0.05), by=anna)
    smallest = (1.959964 + 0.841621) * math.sqrt(2) * standard_error(before)
    # The source is known by its released interval, whose ends are whole per cent: half a point at each end is open.
    assert action.detectable == pytest.approx(smallest, abs=0.01 / (2 * 1.959964) * smallest / standard_error(before))
    assert action.expected_size is not None
    assert action.detectable is not None
    assert action.expected_size < action.detectable

    # Act.
    plans.decide_plan(plan, decided_on=date(2026, 1, 15), reference="KS § 1", by=anna)
    for step in ("ongoing", "done"):
        action = plans.move_action(action, to=step, by=anna)

    # Follow up: a second round of data; the figure that is followed has two values.
    second = released(source, after, "2023", bilal)
    values = values_of_indicator(indicator)
    assert [value.when for value in values] == ["2021", "2023"]
    change = float(values[1].row.value or Decimal(0)) - float(values[0].row.value or Decimal(0))
    assert change == pytest.approx(100 * (gap_of(after) - gap_of(before)), abs=1)
    assert -100 * smallest < change < -5

    # Assess: without evidence no verdict but one; what the source cannot show cannot be told.
    with pytest.raises(NotPossible, match="No evidence that stands today carries this verdict"):
        assess_action(action, verdict="seen", because="The gap is smaller.", by=anna)
    pin_figure(action, finding=the_gap(second), stance="context", by=anna)
    because = "The gap is smaller, but the change is less than this survey could show."
    action = assess_action(action, verdict="cannot_tell", because=because, by=anna)

    # Everybody reads the chain from the verdict back to both figures.
    page = client.get(
        reverse("plans:action_public", args=[exempelkoping.slug, action.pk]), HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()
    assert because in page
    for one in (release, second):
        assert reverse("mapping:estimate", args=[exempelkoping.slug, one.pk, the_gap(one).key]) in page
    assert Action.objects.of(exempelkoping).get().evidence.get().pinned == second.digest
