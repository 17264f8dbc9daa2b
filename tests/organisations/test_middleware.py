"""A password alone opens nothing that is unpublished."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from likvard.accounts.models import User
from likvard.organisations.models import Membership

ClientOf = Callable[[User], Client]


@pytest.fixture
def without(anna: User, client_of: ClientOf) -> Client:
    """Anna's browser before she has added a second factor."""
    Authenticator.objects.filter(user_id=anna.pk).delete()
    return client_of(anna)


@pytest.mark.parametrize("path", ["/work/", "/work/exempelkoping/people/", "/", "/authorities/", "/no/such/page/"])
def test_every_page_leads_to_the_second_factor(without: Client, path: str) -> None:
    assert without.get(path).url == "/accounts/2fa/"
    assert without.post(path).url == "/accounts/2fa/"


def test_the_way_to_the_second_factor_is_open_and_says_why(without: Client) -> None:
    page = without.get("/work/?lang=en", follow=True)
    assert page.redirect_chain == [("/accounts/2fa/", 302)]
    assert "a password alone is not enough" in page.content.decode()
    assert without.post("/ui/language/", {"language": "da", "next": "/accounts/2fa/"}).status_code == 302
    assert without.get("/accounts/logout/").status_code == 200


def test_with_a_second_factor_the_pages_open(anna: User, client_of: ClientOf) -> None:
    assert client_of(anna).get("/work/").status_code == 200


def test_recovery_codes_are_no_second_factor(anna: User, client_of: ClientOf) -> None:
    Authenticator.objects.filter(user_id=anna.pk).update(type=Authenticator.Type.RECOVERY_CODES)
    assert client_of(anna).get("/work/").url == "/accounts/2fa/"


def test_reviewers_and_observers_write_what_others_answer_to_and_need_one(
    fatima: User, hanna: User, client_of: ClientOf
) -> None:
    Authenticator.objects.all().delete()
    assert client_of(fatima).get("/work/").url == "/accounts/2fa/"
    assert client_of(hanna).get("/work/").url == "/accounts/2fa/"


def test_an_ended_role_needs_none(anna: User, without: Client) -> None:
    Membership.objects.filter(user=anna).update(since="2026-01-01", until="2026-01-02")
    assert without.get("/work/").status_code == 200


@pytest.mark.django_db
def test_visitors_are_not_asked() -> None:
    assert Client().get("/authorities/").status_code == 200
