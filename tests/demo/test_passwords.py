"""Passwords of the example are hashed quickly when it is built, and like everybody else's from the first sign-in."""

from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from likvard.accounts.models import User
from likvard.demo.passwords import Quick

pytestmark = pytest.mark.django_db
USUAL = "django.contrib.auth.hashers.PBKDF2PasswordHasher"


def rounds(user: User) -> int:
    return int(user.password.split("$")[1])


def test_the_first_sign_in_makes_the_hash_a_slow_one(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{Quick.__module__}.{Quick.__name__}"]
    user = User.objects.create_user("anna@exempelkoping.example", name="Anna", password="secret")
    settings.PASSWORD_HASHERS = [USUAL]
    assert (rounds(user), user.check_password("wrong"), rounds(user)) == (1_000, False, 1_000)
    assert (user.check_password("secret"), rounds(user)) == (True, PBKDF2PasswordHasher.iterations)
