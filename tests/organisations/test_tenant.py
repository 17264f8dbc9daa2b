"""What belongs to an authority can only be asked for in its name."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from likvard.organisations.models import Authority, ForgottenTenant, Succession, Unit

FORGOTTEN: list[Callable[[Any], Any]] = [
    lambda units: units.all(),
    lambda units: units.filter(name="x"),
    lambda units: units.exclude(name="x"),
    lambda units: units.get(pk=1),
    lambda units: units.count(),
    lambda units: units.exists(),
    lambda units: units.first(),
    lambda units: units.values("name"),
    lambda units: units.order_by("name"),
    lambda units: units.update(name="x"),
    lambda units: units.in_bulk(),
    lambda units: units.bulk_create([]),
    lambda units: units.create(name="x", kind="board", valid_from=date(2026, 1, 1)),
    lambda units: units.get_or_create(name="x"),
    lambda units: list(units.iterator()),
    lambda units: units.select_for_update(),
    lambda units: units.none(),
]


@pytest.mark.parametrize("question", FORGOTTEN)
def test_a_forgotten_authority_raises(question: Callable[[Any], Any]) -> None:
    with pytest.raises(ForgottenTenant, match=r"Unit\.objects\.of\(authority\)"):
        question(Unit.objects)


def test_each_authority_has_its_own(units: dict[str, Unit], grannkoping: Authority) -> None:
    theirs = Unit.objects.create(
        authority=grannkoping, kind="board", name="Utbildningsnämnden", valid_from=date(2020, 1, 1)
    )
    assert list(Unit.objects.of(grannkoping)) == [theirs]
    assert set(Unit.objects.of(units["board"].authority)) == set(units.values())


def test_everywhere_gives_a_reason(units: dict[str, Unit]) -> None:
    assert Unit.objects.everywhere(because="the test counts them").count() == 3
    with pytest.raises(ValueError, match="reason"):
        Unit.objects.everywhere(because=" ")


def test_the_lists_of_an_owned_object_are_open(units: dict[str, Unit]) -> None:
    assert list(units["board"].parts.all()) == [units["administration"]]
    boards = Unit.objects.of(units["board"].authority).filter(parent=None).prefetch_related("parts")
    assert {unit.name: [part.name for part in unit.parts.all()] for unit in boards} == {
        "Utbildningsnämnden": ["Utbildningsförvaltningen"],
        "Exempelbostäder AB": [],
    }


def test_objects_can_be_read_again_saved_and_removed(units: dict[str, Unit]) -> None:
    company = units["company"]
    company.name = "Exempelhem AB"
    company.save()
    company.refresh_from_db()
    assert company.name == "Exempelhem AB"
    company.delete()
    assert not Unit.objects.of(units["board"].authority).filter(pk=company.pk).exists()


def test_belonging(units: dict[str, Unit], exempelkoping: Authority, grannkoping: Authority) -> None:
    assert units["board"].belongs_to(exempelkoping)
    assert units["board"].belongs_to(units["company"])
    assert not units["board"].belongs_to(grannkoping)


def test_every_model_with_an_authority_of_its_own_is_owned() -> None:
    assert {type(model.objects).__name__ for model in (Unit, Succession)} == {"TenantManager"}
