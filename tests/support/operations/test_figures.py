from datetime import date

from likvard.support.models import CodedRow
from likvard.support.operations.figures import count_row, mix_rows
from tests.support.bureau import Bureau

TODAY = date(2026, 11, 29)


def rows(bureau: Bureau, number: int, month: str = "2026-11") -> set[str]:
    return {str(count_row(bureau.receiver, month=month, ground=f"g{place}").pk) for place in range(number)}


def test_five_new_rows_are_written_anew_under_other_keys_and_are_the_same_rows(bureau: Bureau) -> None:
    before = rows(bureau, 5)
    assert mix_rows(TODAY) == 5
    found = list(CodedRow.objects.all())
    assert {str(row.pk) for row in found} & before == set()
    assert sorted((row.ground, row.month, row.mixed) for row in found) == [
        (f"g{place}", "2026-11", True) for place in range(5)
    ]


def test_fewer_wait_for_others_until_the_month_is_over(bureau: Bureau) -> None:
    rows(bureau, 4)
    assert [mix_rows(TODAY), mix_rows(date(2026, 12, 1))] == [0, 4]


def test_a_row_is_mixed_once(bureau: Bureau) -> None:
    rows(bureau, 6)
    assert [mix_rows(TODAY), mix_rows(TODAY)] == [6, 0]
