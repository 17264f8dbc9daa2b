"""People are who their address says, in whatever case it is written."""

import pytest
from django.db import IntegrityError, transaction

from likvard.accounts import queries
from likvard.accounts.models import User


def test_an_address_is_kept_in_lower_case_and_found_in_any(db: None) -> None:
    user = User.objects.create_user(" Åsa.Berg@Kommun.Example ", name="Åsa Berg")
    assert user.email == "åsa.berg@kommun.example"
    assert queries.person_with("ÅSA.berg@KOMMUN.example") == user
    assert User.objects.get_by_natural_key("Åsa.Berg@kommun.example") == user


def test_one_address_is_one_person(maja: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User(email="MAJA@kommun.example", name="Another").save()
    assert User.objects.count() == 1


def test_without_a_password_nobody_can_sign_in_with_one(db: None) -> None:
    user = User.objects.create_user("no@kommun.example", name="No Password")
    assert not user.has_usable_password()
    assert not user.check_password("")


def test_a_person_is_called_by_their_name() -> None:
    assert str(User(name="Maja Malm", email="maja@kommun.example")) == "Maja Malm"
    assert str(User(name="", email="maja@kommun.example")) == "maja@kommun.example"
