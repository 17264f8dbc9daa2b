"""A round of observation in a small country: the real register, Hanna who observes and Hilda who audits."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.operations import load_register
from likvard.overview.models import Mark, Observation
from likvard.overview.operations.marks import Found, enter_mark, send_for_reply
from likvard.overview.operations.rounds import start_round
from tests.conftest import a_person

TODAY = date(2026, 6, 1)
LINK = "https://ale.example/plan.pdf"
Marked = Callable[..., Mark]


@pytest.fixture(autouse=True)
def nothing_is_kept_ready() -> Iterator[None]:
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Which day it is."""
    real = timezone.localdate
    return lambda day: monkeypatch.setattr(
        timezone, "localdate", lambda value=None, *_: day if value is None else real(value)
    )


@pytest.fixture(autouse=True)
def in_the_summer_of_2026(on: Any) -> None:
    on(TODAY)


@pytest.fixture
def country(db: None) -> None:
    load_register()


@pytest.fixture
def ale(country: None) -> Authority:
    return Authority.objects.get(slug="ale")


@pytest.fixture
def hilda(db: None) -> User:
    return a_person("Hilda Hjort", "national_observer", None)


@pytest.fixture
def observation(hanna: User) -> Observation:
    return start_round(name="2026", reply_days=30, by=hanna)


@pytest.fixture
def marked(observation: Observation, hanna: User) -> Marked:
    """Enter a mark; ``sent`` gives it to the authority, and makes it public."""

    def mark(authority: Authority, criterion: str, level: str, *, sent: bool = True, **found: Any) -> Mark:
        given = {"link": LINK if level != "unknown" else "", "quote": "", "checked_on": TODAY, **found}
        one = enter_mark(observation, authority, criterion, Found(level, **given), by=hanna)
        if sent:
            send_for_reply(observation, [authority], by=hanna)
            one.refresh_from_db()
        return one

    return mark


@pytest.fixture
def reader() -> Client:
    """Somebody who is not signed in and reads English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def browser_of(client_of: Any) -> Callable[[User], Client]:
    def opened(user: User) -> Client:
        client: Client = client_of(user)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return opened
