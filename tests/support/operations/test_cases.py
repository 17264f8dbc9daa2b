from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from likvard.support.models import FiguresTable, Item
from likvard.support.operations import cases
from likvard.support.queries.items import age_file
from likvard.support.sealing import keys
from likvard.support.sealing.parcel import packed, unpacked
from likvard.support.states import CASE, CaseState, Outcome
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.members import a_case, a_colleague, a_grant, open_grants


def test_a_case_is_acknowledged_once_on_the_day_it_is_read(bureau: Bureau) -> None:
    case, ida = a_case(bureau), a_colleague(bureau, "Ida", "intake")
    read = cases.acknowledge(case, by=ida.member)
    assert (read.state, read.acknowledged_on) == (CaseState.ACKNOWLEDGED, timezone.localdate())
    read.acknowledged_on = timezone.localdate() - timedelta(days=3)
    read.save()
    assert cases.acknowledge(case, by=ida.member).acknowledged_on == timezone.localdate() - timedelta(days=3)


def test_a_colleague_who_is_given_the_case_opens_it_with_their_own_key(bureau: Bureau) -> None:
    case, ida, kim = a_case(bureau), a_colleague(bureau, "Ida", "intake"), a_colleague(bureau, "Kim", "caseworker")
    cases.assign(case, kim.member, grant=a_grant(bureau, case, kim), by=ida.member)
    assert open_grants(case, kim) == [bureau.identity_of(case)]


def test_what_was_given_is_taken_back_with_its_grant_and_what_the_colleague_wrote_stays(bureau: Bureau) -> None:
    case, ida, kim = a_case(bureau), a_colleague(bureau, "Ida", "intake"), a_colleague(bureau, "Kim", "caseworker")
    cases.assign(case, kim.member, grant=a_grant(bureau, case, kim), by=ida.member)
    cases.write(case, kind="note", sealed=b"age-encryption.org/v1\n...", by=kim.member)
    cases.end_assignment(case, kim.member, by=ida.member)
    assert (open_grants(case, kim), case.items.filter(kind="note").count()) == ([], 1)


def test_a_case_is_given_to_nobody_whose_key_the_root_key_has_not_signed(bureau: Bureau) -> None:
    case, ida, kim = a_case(bureau), a_colleague(bureau, "Ida", "intake"), a_colleague(bureau, "Kim", "caseworker")
    kim.member.recipient = keys.recipient_of(keys.new_identity())  # the server swapped it
    with pytest.raises(NotPossible, match="has not been signed"):
        cases.assign(case, kim.member, grant=a_grant(bureau, case, kim), by=ida.member)
    assert case.assignments.count() == 0


def test_a_case_of_one_way_in_is_given_to_nobody_who_has_to_do_with_others_only(bureau: Bureau) -> None:
    case, ida = a_case(bureau, track="child"), a_colleague(bureau, "Ida", "intake")
    kim = a_colleague(bureau, "Kim", "caseworker", tracks=("adult", "youth"))
    with pytest.raises(NotPossible, match="Kim does not work with this way in"):
        cases.assign(case, kim.member, grant=a_grant(bureau, case, kim), by=ida.member)


def test_an_answer_is_read_with_the_box_and_with_the_case_and_the_case_waits(bureau: Bureau) -> None:
    case, ida = a_case(bureau), a_colleague(bureau, "Ida", "intake")
    box = keys.new_identity()
    sealed = keys.sealed(packed({"kind": "answer"}, b"Hej"), case.case_recipient, keys.recipient_of(box))
    item = cases.write(case, kind="answer", sealed=sealed, waits=True, by=ida.member)
    case.refresh_from_db()
    assert (case.state, case.acknowledged_on, item.place, item.size) == (
        CaseState.WAITING,
        timezone.localdate(),
        2,
        len(sealed),
    )
    opened = [unpacked(keys.opened(age_file(item), key)).body for key in (box, bureau.identity_of(case))]
    assert opened == [b"Hej", b"Hej"]


def test_members_write_nothing_in_the_name_of_the_person(bureau: Bureau) -> None:
    case, ida = a_case(bureau), a_colleague(bureau, "Ida", "intake")
    with pytest.raises(NotPossible, match="answers and notes"):
        cases.write(case, kind=Item.Kind.TOLD, sealed=b"x", by=ida.member)


def test_a_closed_case_says_what_became_of_it_and_is_erased_after_its_days(bureau: Bureau) -> None:
    case, ida = a_case(bureau), a_colleague(bureau, "Ida", "intake")
    closed = cases.close(case, outcome="advice", by=ida.member)
    assert (closed.state, closed.outcome, closed.erase_on) == (
        CaseState.CLOSED,
        Outcome.ADVICE,
        timezone.localdate() + timedelta(days=90),
    )
    reopened = cases.reopen(case, by=ida.member)
    assert (reopened.state, reopened.outcome, reopened.closed_on, reopened.erase_on) == (
        CaseState.WORKING,
        "",
        None,
        None,
    )


def test_the_database_keeps_no_closed_case_without_an_outcome_and_a_last_day(bureau: Bureau) -> None:
    case = a_case(bureau)
    case.state = CaseState.CLOSED
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save()


@pytest.mark.parametrize("now", CaseState)
@pytest.mark.parametrize("verb", ["begin", "close"])
def test_every_step_of_the_table_works_and_no_other(bureau: Bureau, now: CaseState, verb: str) -> None:
    case, ida = a_case(bureau), a_colleague(bureau, "Ida", "intake")
    today = timezone.localdate()
    case.state, case.outcome, case.closed_on, case.erase_on = now, "other", today, today
    case.save()
    to = CaseState.WORKING if verb == "begin" else CaseState.CLOSED
    work = (
        (lambda: cases.begin(case, by=ida.member))
        if verb == "begin"
        else (lambda: cases.close(case, outcome="advice", by=ida.member))
    )
    if to in CASE[now]:
        assert work().state == to
    else:
        with pytest.raises(NotPossible):
            work()


# how a case is counted in figures of its year


def test_a_closed_case_is_coded_too_and_what_was_said_before_goes(bureau: Bureau) -> None:
    case, ida = a_case(bureau), a_colleague(bureau, "Ida", "intake")
    cases.close(case, outcome="advice", by=ida.member)
    for sealed in (b"age-encryption.org/v1 first", b"age-encryption.org/v1 second"):
        cases.code(case, sealed=sealed, by=ida.member)
    (item,) = case.items.filter(kind="coding")
    assert (age_file(item), item.place) == (b"age-encryption.org/v1 second", 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        case.items.create(kind="coding", place=9, day=timezone.localdate(), size=1, sealed=b"")


def test_a_childs_case_is_never_coded(bureau: Bureau) -> None:
    case, ida = a_case(bureau, track="child"), a_colleague(bureau, "Ida", "intake")
    with pytest.raises(NotPossible, match="Nothing that children tell is counted"):
        cases.code(case, sealed=b"x", by=ida.member)
    assert case.items.filter(kind="coding").count() == 0


def test_a_coding_stays_as_it_is_while_figures_of_its_year_are_public(bureau: Bureau) -> None:
    case, ida, today = a_case(bureau), a_colleague(bureau, "Ida", "intake"), timezone.localdate()
    facts = {"released": {}, "certificate": {}, "published_on": today}
    table = FiguresTable.objects.create(receiver=bureau.receiver, origin="cases", year=today.year, **facts)
    with pytest.raises(NotPossible, match="are public already"):
        cases.code(case, sealed=b"x", by=ida.member)
    FiguresTable.objects.filter(pk=table.pk).update(withdrawn_on=today)
    cases.code(case, sealed=b"x", by=ida.member)
