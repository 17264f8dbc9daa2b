from datetime import date

import pytest
from django.utils import timezone

from likvard.audit.models import Entry
from likvard.stats.problems import Problem, Refused
from likvard.support.models import CodedRow, FiguresTable
from likvard.support.operations import yearly_figures
from likvard.support.operations.figures import count_row, mix_rows
from likvard.support.operations.yearly_figures import digest_of, drafted_from_rows, publish_year, withdraw_year
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.members import Colleague, a_colleague

YEAR = timezone.localdate().year - 1


@pytest.fixture
def ada(bureau: Bureau) -> Colleague:
    return a_colleague(bureau, "Ada Berg", "admin")


def ticked(bureau: Bureau, people: int, *, month: str = f"{YEAR}-03", mixed: bool = True) -> None:
    for number in range(people):
        ground = "sex" if number % 2 else "ethnicity"
        count_row(bureau.receiver, month=month, municipality="1480", ground=ground, life_area="work", age_band="25-44")
    if mixed:
        mix_rows(date(YEAR + 1, 1, 2))


def test_a_year_is_published_with_its_digest_and_what_proves_it(bureau: Bureau, ada: Colleague) -> None:
    ticked(bureau, 60)
    ticked(bureau, 7, month=f"{YEAR - 1}-03")
    table = publish_year(bureau.receiver, YEAR, by=ada.member.user)
    assert table.digest == digest_of(table.released)
    assert ["all", "all", "all", "all", 60] in table.released["cells"]
    assert ["sex", "work", "all", "all", 30] in table.released["cells"]
    assert set(table.certificate) == {"certificate", "record"}
    assert Entry.objects.last().what == "support.figures.published"
    with pytest.raises(NotPossible, match="public already"):
        publish_year(bureau.receiver, YEAR, by=ada.member.user)


def test_a_year_that_goes_on_or_whose_answers_wait_has_no_figures(bureau: Bureau) -> None:
    ticked(bureau, 60, month=f"{YEAR + 1}-01")
    with pytest.raises(NotPossible, match="once a year"):
        drafted_from_rows(bureau.receiver, YEAR + 1)
    ticked(bureau, 60, mixed=False)
    with pytest.raises(NotPossible, match="once a year"):
        drafted_from_rows(bureau.receiver, YEAR)


def test_too_few_answers_are_no_figures(bureau: Bureau) -> None:
    ticked(bureau, 19)
    with pytest.raises(NotPossible, match="Fewer than 20 people"):
        drafted_from_rows(bureau.receiver, YEAR)


def test_what_cannot_be_protected_is_refused_in_plain_words(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    def impossible(*_: object) -> None:
        raise Refused(Problem("protection_impossible"))

    ticked(bureau, 60)
    monkeypatch.setattr(yearly_figures, "count", impossible)
    with pytest.raises(NotPossible, match="No way was found"):
        drafted_from_rows(bureau.receiver, YEAR)


def test_withdrawn_figures_count_as_known_when_the_year_is_counted_again(bureau: Bureau, ada: Colleague) -> None:
    ticked(bureau, 60)
    first = publish_year(bureau.receiver, YEAR, by=ada.member.user)
    withdraw_year(first, by=ada.member.user)
    with pytest.raises(NotPossible, match="withdrawn already"):
        withdraw_year(first, by=ada.member.user)
    second = publish_year(bureau.receiver, YEAR, by=ada.member.user)
    assert (second.released, FiguresTable.objects.count()) == (first.released, 2)
    withdraw_year(second, by=ada.member.user)
    CodedRow.objects.filter(ground="sex").first().delete()  # the difference would tell who it was
    with pytest.raises(NotPossible, match="No way was found"):
        publish_year(bureau.receiver, YEAR, by=ada.member.user)
