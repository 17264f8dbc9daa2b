from datetime import date

from likvard.accounts.models import User
from likvard.post.models import Letter
from likvard.support.operations.signposts import remind_of_rows


def test_operators_are_told_once_a_month_of_the_rows_that_are_soon_past_their_day(oskar: User, anna: User) -> None:
    User.objects.update(language="en")
    assert (remind_of_rows(date(2026, 12, 1)), Letter.objects.count()) == (0, 0)
    assert [remind_of_rows(day) for day in (date(2027, 4, 1), date(2027, 4, 2))] == [16, 16]
    (letter,) = Letter.objects.all()
    assert letter.to == oskar.email
    assert "- Antidiskrimineringsbyrån Väst (trusted until 30 April 2027)" in letter.text
    assert letter.text.count("\n- ") == 16
    remind_of_rows(date(2027, 5, 1))
    assert Letter.objects.count() == 2
