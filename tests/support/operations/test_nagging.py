from datetime import timedelta

from django.utils import timezone

from likvard.post.models import Letter
from likvard.support.models import Case
from likvard.support.operations.cases import acknowledge
from likvard.support.operations.nagging import nag_about_keys, nag_about_unread
from likvard.support.queries.keys import due_now
from tests.support.bureau import Bureau
from tests.support.members import a_case, a_colleague

TODAY = timezone.localdate()


def test_those_who_open_what_comes_in_are_told_daily_of_what_waits_longer_than_seven_days(bureau: Bureau) -> None:
    ida, case = a_colleague(bureau, "Ida", "intake"), a_case(bureau)
    a_colleague(bureau, "Kim", "caseworker")
    Case.objects.update(received_on=TODAY - timedelta(days=7))
    assert nag_about_unread(TODAY) == 0
    assert [nag_about_unread(TODAY + timedelta(days=1)) for _twice in range(2)] == [1, 1]
    (letter,) = Letter.objects.all()
    assert (letter.to, case.number in letter.text + letter.subject) == ("ida@exempelkoping.example", False)
    acknowledge(case, by=ida.member)
    assert nag_about_unread(TODAY + timedelta(days=2)) == 0


def test_key_keepers_are_told_once_a_month_what_is_to_be_done_about_the_keys(bureau: Bureau) -> None:
    karin = a_colleague(bureau, "Karin", "keeper")
    a_colleague(bureau, "Ida", "intake")
    first = TODAY.replace(day=1)
    assert [nag_about_keys(first + timedelta(days=days)) for days in (0, 1, 40)] == [1, 1, 1]
    letters = Letter.objects.filter(to=karin.member.user.email)
    due = {one.code for one in due_now(bureau.receiver, first)}
    assert due >= {"one_keeper", "drill"}
    assert letters[0].text.count("\n- ") == len(due)
    assert letters.count() == 2
