from datetime import timedelta

from django.utils import timezone

from likvard.post.models import Letter
from likvard.support.models import Case
from likvard.support.operations.cases import acknowledge
from likvard.support.operations.nagging import nag_about_unread
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
