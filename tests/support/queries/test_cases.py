import pytest
from django.http import Http404

from likvard.support.operations import cases as operations
from likvard.support.queries import cases
from likvard.support.sealing import keys
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import Colleague, a_case, a_colleague, a_grant


def seen(colleague: Colleague) -> set[str]:
    return {case.number for case in cases.inbox(colleague.member)}


def test_intake_sees_every_case_of_their_ways_in_and_a_caseworker_those_given_to_them(bureau: Bureau) -> None:
    adult, child = a_case(bureau), a_case(bureau, track="child")
    ida, ulf = a_colleague(bureau, "Ida", "intake"), a_colleague(bureau, "Ulf", "intake", tracks=("adult",))
    kim = a_colleague(bureau, "Kim", "caseworker")
    operations.assign(child, kim.member, grant=a_grant(bureau, child, kim), by=ida.member)
    assert [seen(ida), seen(ulf), seen(kim)] == [{adult.number, child.number}, {adult.number}, {child.number}]


def test_a_case_that_was_taken_back_is_not_there(bureau: Bureau) -> None:
    case, ida, kim = a_case(bureau), a_colleague(bureau, "Ida", "intake"), a_colleague(bureau, "Kim", "caseworker")
    operations.assign(case, kim.member, grant=a_grant(bureau, case, kim), by=ida.member)
    operations.end_assignment(case, kim.member, by=ida.member)
    with pytest.raises(Http404):
        cases.case_for(kim.member, case.number)


def test_cases_of_another_receiver_are_not_there(bureau: Bureau) -> None:
    other = a_bureau("grannbyran", "Grannbyrån")
    case, nils = a_case(bureau), a_colleague(other, "Nils", "intake")
    assert seen(nils) == set()
    with pytest.raises(Http404):
        cases.case_for(nils.member, case.number)


def test_the_grants_that_a_member_gets_are_those_that_their_keys_open(bureau: Bureau) -> None:
    case, ida, kim = a_case(bureau), a_colleague(bureau, "Ida", "intake"), a_colleague(bureau, "Kim", "caseworker")
    operations.assign(case, kim.member, grant=a_grant(bureau, case, kim), by=ida.member)
    (from_intake,) = cases.grants_for(case, ida.member)
    (own,) = cases.grants_for(case, kim.member)
    identity = bureau.identity_of(case)
    assert (from_intake.epoch, keys.opened(from_intake.sealed, bureau.intake["adult"]).decode()) == (1, identity)
    assert (own.epoch, keys.opened(own.sealed, kim.identity).decode()) == (0, identity)


def test_cases_are_given_to_those_with_a_signed_key_only(bureau: Bureau) -> None:
    ida, kim = a_colleague(bureau, "Ida", "intake"), a_colleague(bureau, "Kim", "caseworker")
    new = a_colleague(bureau, "Noa", "caseworker")
    new.member.signature = ""
    new.member.save()
    a_colleague(bureau, "Petra", "professional")
    found = cases.colleagues_of(ida.member)
    assert [one.pk for one in found] == [ida.member.pk, kim.member.pk]
