"""The tree of units and what becomes of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from likvard.accounts.models import User
from likvard.audit.models import Entry
from likvard.organisations.models import Authority, Membership, Succession, Unit
from likvard.organisations.operations import add_unit, change_unit, close_unit, replace_unit
from likvard.organisations.queries import history_of, units_at, units_in_tree
from likvard.ui.errors import NotPossible

SINCE = date(2020, 1, 1)


def add(authority: Authority, name: str, by: User, parent: Unit | None = None) -> Unit:
    return add_unit(authority, name=name, kind="board", valid_from=SINCE, parent=parent, by=by)


def names(authority: Authority, day: date | None = None) -> list[str]:
    return [unit.name for unit in units_at(authority, day)]


def test_units_stand_in_a_tree(exempelkoping: Authority, units: dict[str, Unit]) -> None:
    company, board = units_in_tree(exempelkoping)
    assert (company.unit, company.parts) == (units["company"], ())
    assert (board.unit, board.depth) == (units["board"], 0)
    assert [(part.unit, part.depth) for part in board.parts] == [(units["administration"], 1)]


def test_a_company_says_how_much_of_it_is_owned(exempelkoping: Authority, anna: User) -> None:
    share = Decimal("66.67")
    company = add_unit(exempelkoping, name="Energi AB", kind="company", valid_from=SINCE, owned_share=share, by=anna)
    company.refresh_from_db()
    assert company.owned_share == share
    with pytest.raises(NotPossible, match=r"(?i)company|bolag"):
        add_unit(exempelkoping, name="Nämnd", kind="board", valid_from=SINCE, owned_share=share, by=anna)
    assert list(Entry.objects.values_list("what", "title")) == [("organisations.unit.added", "Energi AB")]


def test_two_units_of_today_never_share_a_name(exempelkoping: Authority, units: dict[str, Unit], anna: User) -> None:
    with pytest.raises(NotPossible, match="utbildningsnämnden"):
        add(exempelkoping, "utbildningsnämnden", anna)
    with pytest.raises(NotPossible, match="Exempelbostäder AB"):
        change_unit(units["board"], name="Exempelbostäder AB", kind="board", parent=None, owned_share=None, by=anna)


def test_a_unit_never_stands_under_itself_or_elsewhere(
    exempelkoping: Authority, grannkoping: Authority, units: dict[str, Unit], anna: User, nils: User
) -> None:
    board = units["board"]
    theirs = add(grannkoping, "Socialnämnden", nils)
    for parent in (board, units["administration"], theirs):
        with pytest.raises(NotPossible):
            change_unit(board, name=board.name, kind="board", parent=parent, owned_share=None, by=anna)
    board.refresh_from_db()
    assert board.parent is None


def test_a_changed_unit_keeps_its_place_in_time(units: dict[str, Unit], anna: User) -> None:
    board = change_unit(
        units["board"], name="Skolnämnden", kind="board", parent=units["company"], owned_share=None, by=anna
    )
    board.refresh_from_db()
    assert (board.name, board.parent, board.valid_from) == ("Skolnämnden", units["company"], SINCE)
    assert Entry.objects.get().words == {"before": "Utbildningsnämnden"}


def test_a_closed_unit_is_there_until_its_last_day(
    exempelkoping: Authority, units: dict[str, Unit], anna: User
) -> None:
    last = date(2025, 12, 31)
    close_unit(units["company"], last_day=last, by=anna)
    assert "Exempelbostäder AB" in names(exempelkoping, last)
    assert "Exempelbostäder AB" not in names(exempelkoping, last + timedelta(days=1))
    assert [(unit.name, unit.followed_by) for unit in history_of(exempelkoping)] == [("Exempelbostäder AB", [])]
    with pytest.raises(NotPossible, match="Exempelbostäder AB"):
        close_unit(units["company"], last_day=last, by=anna)


def test_a_unit_does_not_close_over_its_parts_or_before_it_began(units: dict[str, Unit], anna: User) -> None:
    with pytest.raises(NotPossible, match="Utbildningsnämnden"):
        close_unit(units["board"], last_day=timezone.localdate(), by=anna)
    with pytest.raises(NotPossible, match="Exempelbostäder AB"):
        close_unit(units["company"], last_day=SINCE - timedelta(days=1), by=anna)


def test_people_of_a_closed_unit_lose_their_role_the_day_after(
    units: dict[str, Unit], anna: User, cecilia: User
) -> None:
    today = timezone.localdate()
    close_unit(units["administration"], last_day=today, by=anna)
    close_unit(units["board"], last_day=today, by=anna)
    assert Membership.objects.get(user=cecilia).until == today + timedelta(days=1)


def test_one_successor_takes_over_people_and_parts(
    exempelkoping: Authority, units: dict[str, Unit], anna: User, cecilia: User, david: User
) -> None:
    school = add(exempelkoping, "Skolnämnden", anna)
    today = timezone.localdate()
    (row,) = replace_unit(units["board"], successors=[school], on=today, by=anna)
    assert (row.before, row.after, row.on) == (units["board"], school, today)
    units["board"].refresh_from_db()
    units["administration"].refresh_from_db()
    assert units["board"].valid_to == today - timedelta(days=1)
    assert units["administration"].parent == school
    now = Membership.objects.filter(until=None, unit=school).values_list("user__name", "role", "since")
    assert set(now) == {("Cecilia Chen", "unit_officer", today), ("David Dahl", "unit_validator", today)}
    assert set(Membership.objects.filter(unit=units["board"]).values_list("until", flat=True)) == {today}
    assert [(unit.name, unit.followed_by) for unit in history_of(exempelkoping)] == [("Utbildningsnämnden", [school])]


def test_a_split_ends_roles_and_needs_the_parts_moved_first(
    exempelkoping: Authority, units: dict[str, Unit], anna: User, cecilia: User
) -> None:
    halves = [add(exempelkoping, "Förskolenämnden", anna), add(exempelkoping, "Grundskolenämnden", anna)]
    today = timezone.localdate()
    with pytest.raises(NotPossible, match="Utbildningsnämnden"):
        replace_unit(units["board"], successors=halves, on=today, by=anna)
    administration = units["administration"]
    change_unit(
        administration, name=administration.name, kind=administration.kind, parent=halves[0], owned_share=None, by=anna
    )
    replace_unit(units["board"], successors=halves, on=today, by=anna)
    assert set(Succession.objects.of(exempelkoping).values_list("after__name", flat=True)) == {
        "Förskolenämnden",
        "Grundskolenämnden",
    }
    assert [one.until for one in Membership.objects.filter(user=cecilia)] == [today]
    last = Entry.objects.last()
    assert (last.what, last.words["successors"]) == (
        "organisations.unit.replaced",
        "Förskolenämnden, Grundskolenämnden",
    )


def test_what_cannot_follow_a_unit(
    exempelkoping: Authority, grannkoping: Authority, units: dict[str, Unit], anna: User, nils: User
) -> None:
    board, today = units["board"], timezone.localdate()
    theirs = add(grannkoping, "Socialnämnden", nils)
    later = add_unit(exempelkoping, name="Ny", kind="board", valid_from=today + timedelta(days=1), by=anna)
    for successors in ([], [board], [theirs], [later]):
        with pytest.raises(NotPossible):
            replace_unit(board, successors=successors, on=today, by=anna)
    board.refresh_from_db()
    assert board.valid_to is None
    assert not Succession.objects.of(exempelkoping).exists()
