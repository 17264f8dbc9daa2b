"""Two who send what comes out of a plan at the same moment: it is done once, and the other is told."""

from datetime import date
from typing import Any

import pytest

from likvard.accounts.models import User
from likvard.mapping.models import Release, StatusReport
from likvard.mapping.operations import publish_report, start_report
from likvard.plans.models import Goal, Plan
from likvard.plans.operations.compiling import compile_into
from likvard.plans.operations.importing import Outcome, import_plan
from likvard.plans.plan_table import Row
from tests.mapping.test_at_the_same_time import both

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


@pytest.fixture
def draft(exempelkoping: Any, release: Release, anna: User) -> StatusReport:
    return start_report(exempelkoping, title={"sv": "Läget"}, period="2026", releases=[release], by=anna)


def test_two_coordinators_publish_a_compiled_report_once(decided: Plan, draft: StatusReport, anna: User) -> None:
    compile_into(draft, by=anna, **YEAR)
    assert both(lambda: publish_report(draft, address="https://likvard.example", by=anna)) == ["done", "no"]
    names = [file.name for file in draft.files.all()]
    assert len(names) == len(set(names)) == 10


def test_two_who_compile_at_once_put_each_section_once(decided: Plan, draft: StatusReport, anna: User) -> None:
    assert both(lambda: compile_into(draft, by=anna, **YEAR)) == ["done", "done"]
    assert draft.sections.filter(code__startswith="plan-").count() == 8


def test_two_who_send_in_the_same_table_at_once_write_each_goal_once(plan: Plan, anna: User) -> None:
    cells = {"kind": "goal", "id": "", "text": "Everybody gets in.", "perspective": "service"}
    outcomes: list[Outcome] = []
    both(lambda: outcomes.append(import_plan(plan, [Row(2, cells)], dry=False, by=anna)))
    assert sorted(len(outcome.wrong) for outcome in outcomes) == [0, 1]
    assert Goal.objects.filter(plan=plan).count() == 1
