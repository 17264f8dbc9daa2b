"""A plan goes out as a table and comes back: the same format, stable ids, all rows or none."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from likvard.accounts.models import User
from likvard.audit.models import Entry
from likvard.organisations.models import Unit
from likvard.plans import operations, plan_table
from likvard.plans.models import Action, Barrier, Goal, Plan
from likvard.plans.operations.importing import Outcome, import_plan
from likvard.plans.plan_table import COLUMNS, Row, as_csv, as_text, as_xlsx, from_text, read_file, rows_of
from likvard.plans.queries.plan_table import fill_for_table
from likvard.ui.errors import NotPossible


def waiting(looked: Any) -> dict[str, str]:
    """What the page sends when its changes are to be made."""
    return {name: looked.context["seen"][name].value() for name in ("table", "promised")}


def table(plan: Plan) -> list[dict[str, str]]:
    return [dict(cells) for cells in rows_of(fill_for_table(Plan.objects.of(plan.authority).get(pk=plan.pk)))]


def rows(cells: Iterable[dict[str, str]]) -> list[Row]:
    return [Row(number, one) for number, one in enumerate(cells, start=2)]


def imported(plan: Plan, cells: Iterable[dict[str, str]], by: User, *, dry: bool = False) -> Outcome:
    return import_plan(plan, rows(cells), dry=dry, by=by)


def new(kind: str, **cells: str) -> dict[str, str]:
    return {**dict.fromkeys(COLUMNS, ""), "kind": kind, **cells}


def test_the_table_says_all_that_there_is(plan: Plan, barrier: Barrier, action: Action) -> None:
    goal, hinders, does = table(plan)
    empty = dict.fromkeys(COLUMNS, "")
    assert goal == {
        **empty, "kind": "goal", "id": str(barrier.goal_id), "text": "Everyone is met with respect.",
        "perspective": "society",
    }  # fmt: skip
    assert hinders == {
        **empty, "kind": "barrier", "id": str(barrier.pk), "under": str(barrier.goal_id),
        "text": "Refusals give no reason.", "state": "established", "where": "School",
    }  # fmt: skip
    assert does == {
        **empty, "kind": "action", "id": str(action.pk), "under": str(barrier.pk), "text": "Written reasons",
        "description": "Each refusal gets a reason.", "state": "planned", "unit": "Utbildningsnämnden",
        "starts_on": "2026-01-01", "ends_on": "2028-12-31",
    }  # fmt: skip


@pytest.mark.parametrize(("suffix", "write"), [("csv", as_csv), ("xlsx", as_xlsx)])
def test_what_went_out_comes_back_as_it_was_and_changes_nothing(
    plan: Plan, action: Action, anna: User, tmp_path: Path, suffix: str, write: Any
) -> None:
    operations.add_goal(plan, text="=1+1; \"quoted\", 'and' more", perspective="service", by=anna)
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(write(table(plan)))
    read = read_file(path, path.name)
    assert [row.cells for row in read] == table(plan)
    assert from_text(as_text(read)) == read
    before = Entry.objects.count()
    assert import_plan(plan, read, dry=False, by=anna) == Outcome(changes=[], same=4, wrong=[])
    assert Entry.objects.count() == before


def test_a_formula_is_text_in_both_formats(plan: Plan, goal: Goal, anna: User, tmp_path: Path) -> None:
    operations.change_goal(goal, text="=HYPERLINK(1)", perspective="society", by=anna)
    assert b"'=HYPERLINK(1)" in as_csv(table(plan))
    path = tmp_path / "plan.xlsx"
    path.write_bytes(as_xlsx(table(plan)))
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["D2"].data_type == "s"


def test_goals_barriers_and_actions_come_in_by_names_of_ones_own(
    plan: Plan, units: dict[str, Unit], anna: User
) -> None:
    outcome = imported(
        plan,
        [
            new("action", under="new1", text="Ramps", unit="Exempelbostäder AB", starts_on="2026-02-01",
                ends_on="2027-01-31", cost="5000", full_time_equivalents="0.5"),
            new("barrier", id="new1", under="new1", text="Steps at every door.", grounds="disability age",
                life_area="housing"),
            new("goal", id="new1", text="Everybody gets in.", perspective="service", answers_to="eccar:7"),
        ],
        anna,
    )  # fmt: skip
    assert outcome.wrong == []
    action = Action.objects.of(plan.authority).get()
    assert (action.title, action.unit, action.cost, str(action.full_time_equivalents)) == (
        "Ramps", units["company"], 5000, "0.50",
    )  # fmt: skip
    assert [one.ground for one in action.barrier.grounds.all()] == ["disability", "age"]
    assert str(action.barrier.goal.tags.get()) == "eccar 7"


def test_what_is_tried_is_what_would_be_done_and_nothing_is_kept(plan: Plan, action: Action, anna: User) -> None:
    goal, hinders, does = table(plan)
    changed = [goal, {**hinders, "where": "All schools"}, {**does, "state": "ongoing", "cost": "100"}]
    before, lines = table(plan), Entry.objects.count()
    outcome = imported(plan, changed, anna, dry=True)
    assert (table(plan), Entry.objects.count()) == (before, lines)
    assert [(one.row, one.kind, one.is_new, one.cells) for one in outcome.changes] == [
        (3, "barrier", False, (("where", "School", "All schools"),)),
        (4, "action", False, (("state", "planned", "ongoing"), ("cost", "", "100"))),
    ]
    assert outcome.same == 1
    assert imported(plan, changed, anna) == outcome
    assert table(plan)[2]["state"] == "ongoing"
    assert table(plan)[1] == {**hinders, "where": "All schools", "state": "addressed"}


def test_what_has_no_row_and_what_has_no_column_stays(plan: Plan, action: Action, anna: User) -> None:
    action.contributors.add(Unit.objects.of(plan.authority).get(kind="company"))
    outcome = imported(plan, [{"kind": "action", "id": str(action.pk), "text": "Reasons in writing"}], anna)
    assert [one.cells for one in outcome.changes] == [(("text", "Written reasons", "Reasons in writing"),)]
    assert table(plan)[2] == {**table(plan)[2], "text": "Reasons in writing", "description": action.description}
    assert action.contributors.count() == 1


WRONG = [
    ({"unit": "Nowhere AB"}, "The authority has no unit called “Nowhere AB”."),
    ({"starts_on": "in May"}, "starts_on: “in May” value has an invalid date format"),
    ({"ends_on": "2020-01-01"}, "The last day comes before the first day."),
    ({"cost": "-5"}, "cost: Ensure this value is greater than or equal to 0."),
    ({"state": "assessed"}, "cannot become assessed"),
    ({"state": "dreamt"}, "The state is one of: planned, ongoing, done, stopped, assessed."),
    ({"state": "stopped"}, "Say why the action is stopped"),
    ({"because": "Money."}, "A reason is given together with a new state."),
    ({"text": "x" * 201}, "text: Ensure this value has at most 200 characters"),
    ({"under": "999999"}, "“Under” names no barrier of this plan: 999999."),
    ({"kind": "deed"}, "The kind is one of: goal, barrier, action."),
    ({"id": "999999"}, "Nothing of this kind in this plan has the id 999999."),
]


@pytest.mark.parametrize(("cells", "why"), WRONG)
def test_a_wrong_row_is_told_and_nothing_of_the_file_is_kept(
    plan: Plan, action: Action, anna: User, cells: dict[str, str], why: str
) -> None:
    goal, hinders, does = table(plan)
    before, lines = table(plan), Entry.objects.count()
    outcome = imported(plan, [{**goal, "text": "Changed."}, hinders, {**does, **cells}], anna)
    assert [number for number, _why in outcome.wrong] == [4]
    assert why in outcome.wrong[0][1]
    assert (table(plan), Entry.objects.count()) == (before, lines)


def test_goals_and_barriers_are_held_against_the_same_rules(plan: Plan, barrier: Barrier, anna: User) -> None:
    goal, hinders = table(plan)
    outcome = imported(
        plan,
        [
            {**goal, "answers_to": "eccar:99"},
            {**hinders, "grounds": "hair"},
            new("goal", id="n", text="X.", perspective="sideways"),
            new("barrier", under=goal["id"], text="Nobody knows.", state="established"),
            {**hinders, "text": "Again."},
        ],
        anna,
    )
    told = dict(outcome.wrong)
    assert told[2] == "No framework has these points: eccar:99."
    assert told[3] == "These are no grounds of discrimination: hair."
    assert told[4].startswith("perspective: Value 'sideways' is not a valid choice")
    assert told[5].startswith("Nothing that stands today supports the barrier.")
    assert len(told) == 4


def test_one_thing_has_one_row(plan: Plan, goal: Goal, anna: User) -> None:
    (cells,) = table(plan)
    outcome = imported(plan, [cells, {**cells, "text": "Twice."}], anna)
    assert outcome.wrong == [(3, "Row 2 is about the same.")]


def test_the_id_of_another_authority_is_not_known_here(
    plan: Plan, barrier: Barrier, elsewhere: Goal, anna: User
) -> None:
    text = elsewhere.text
    outcome = imported(plan, [new("goal", id=str(elsewhere.pk), text="Mine.", perspective="society")], anna)
    assert outcome.wrong == [(2, f"Nothing of this kind in this plan has the id {elsewhere.pk}.")]
    assert Goal.objects.get(pk=elsewhere.pk).text == text


def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("name,age\nx,1\n", encoding="utf-8")
    with pytest.raises(NotPossible, match="These columns are missing: kind, id, text."):
        read_file(path, path.name)
    for text in ("name,age\n", "row,kind,id,text\nx,goal,,A\n", "row,kind,id,text\n2,goal,,A,more\n", ""):
        with pytest.raises(NotPossible, match="Choose the file once more."):
            from_text(text)


def test_the_coordinator_looks_first_and_then_does_it(plan: Plan, action: Action, anna: User, browser_of: Any) -> None:
    browser, page = browser_of(anna), reverse("plans:plan_import", args=["exempelkoping", plan.pk])
    out = browser.get(reverse("plans:plan_export", args=["exempelkoping", plan.pk, "csv"]))
    assert out["Content-Disposition"] == f'attachment; filename="exempelkoping-plan-{plan.pk}.csv"'
    changed = out.content.replace(b"Written reasons", b"Reasons in writing")
    looked = browser.post(page, {"file": SimpleUploadedFile("plan.csv", changed)})
    assert "1 row would change the plan; 2 say what stands there already." in looked.content.decode()
    assert table(plan)[2]["text"] == "Written reasons"
    assert browser.post(page, waiting(looked)).url == reverse("plans:plan", args=["exempelkoping", plan.pk])
    assert table(plan)[2]["text"] == "Reasons in writing"


def test_what_was_written_since_the_look_is_not_lost(plan: Plan, action: Action, anna: User, browser_of: Any) -> None:
    browser, page = browser_of(anna), reverse("plans:plan_import", args=["exempelkoping", plan.pk])
    changed = as_csv(table(plan)).replace(b"Written reasons", b"Reasons in writing")
    looked = browser.post(page, {"file": SimpleUploadedFile("plan.csv", changed)})
    does = table(plan)[2]
    imported(plan, [{**does, "text": "Reasons within a week"}], anna)
    again = browser.post(page, waiting(looked))
    assert "Somebody has changed the plan meanwhile" in again.text
    assert table(plan)[2]["text"] == "Reasons within a week"
    assert "Reasons within a week" in again.text
    assert browser.post(page, waiting(again)).status_code == 302
    assert table(plan)[2]["text"] == "Reasons in writing"


def test_every_column_is_described_on_the_page(plan: Plan, anna: User, browser_of: Any) -> None:
    page = browser_of(anna).get(reverse("plans:plan_import", args=["exempelkoping", plan.pk])).content.decode()
    assert all(f"<dt><code>{name}</code></dt><dd>" in page for name in plan_table.COLUMNS)


def test_those_who_only_read_take_the_plan_out_but_send_nothing_in(
    plan: Plan, action: Action, elin: User, nils: User, browser_of: Any
) -> None:
    out = reverse("plans:plan_export", args=["exempelkoping", plan.pk, "xlsx"])
    page = reverse("plans:plan_import", args=["exempelkoping", plan.pk])
    assert browser_of(elin).get(out).status_code == 200
    assert browser_of(elin).get(page).status_code == 403
    assert [browser_of(nils).get(address).status_code for address in (out, page)] == [404, 404]
    assert browser_of(elin).get(out.replace("xlsx", "ods")).status_code == 404
