"""Where one is signed in: listed, and ended from another place."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from likvard.accounts import devices, operations
from likvard.accounts.models import SignIn, User

SignedIn = Callable[[User], Client]


def test_each_browser_is_listed_and_this_one_marked(maja: User, signed_in: SignedIn) -> None:
    here, there = signed_in(maja), signed_in(maja)
    there.get("/accounts/me/")
    page = here.get("/accounts/sessions/")
    assert [sign_in.device for sign_in in page.context["sign_ins"]] == ["Firefox, Linux", "Firefox, Linux"]
    assert page.context["here"] == here.session["sign_in"] != there.session["sign_in"]
    assert page.text.count("/end/") == 1


def test_ending_one_ends_it_at_its_next_step(maja: User, signed_in: SignedIn) -> None:
    here, there = signed_in(maja), signed_in(maja)
    here.get("/accounts/me/"), there.get("/accounts/me/")
    assert here.post(f"/accounts/sessions/{there.session['sign_in']}/end/").status_code == 302
    ended = there.get("/accounts/me/")
    assert (ended.status_code, ended.headers["Location"]) == (302, "/accounts/login/?next=/accounts/me/")
    assert "You were signed out here from another place." in there.get("/accounts/login/").text
    assert here.get("/accounts/me/").status_code == 200


def test_ending_all_others(maja: User, vera: User, signed_in: SignedIn) -> None:
    browsers = [signed_in(maja) for _ in range(3)]
    stranger = signed_in(vera)
    for client in [*browsers, stranger]:
        client.get("/accounts/me/")
    done = browsers[0].post("/accounts/sessions/end-others/", follow=True)
    assert "Signed out in 2 other places." in done.text
    assert [client.get("/accounts/me/").status_code for client in [*browsers, stranger]] == [200, 302, 302, 200]


def test_nobody_ends_what_is_not_theirs(maja: User, vera: User, signed_in: SignedIn) -> None:
    mine, hers = signed_in(maja), signed_in(vera)
    mine.get("/accounts/me/"), hers.get("/accounts/me/")
    assert mine.post(f"/accounts/sessions/{hers.session['sign_in']}/end/").status_code == 404
    assert mine.get(f"/accounts/sessions/{mine.session['sign_in']}/end/").status_code == 405
    assert hers.get("/accounts/me/").status_code == 200


def test_signing_out_leaves_the_list(maja: User, signed_in: SignedIn) -> None:
    client = signed_in(maja)
    client.get("/accounts/me/")
    assert SignIn.objects.count() == 1
    client.post("/accounts/logout/")
    assert SignIn.objects.count() == 0
    assert client.get("/accounts/me/").status_code == 302


def test_the_browser_is_told_to_forget_what_it_kept_when_a_person_leaves(maja: User, signed_in: SignedIn) -> None:
    client = signed_in(maja)
    assert "Clear-Site-Data" not in client.get("/accounts/me/").headers
    assert client.post("/accounts/logout/").headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/accounts/login/").headers


def test_use_is_noted_twice_an_hour_at_most(maja: User, signed_in: SignedIn) -> None:
    client = signed_in(maja)
    client.get("/accounts/me/")
    first = SignIn.objects.get().seen_at
    client.get("/accounts/me/")
    assert SignIn.objects.get().seen_at == first
    SignIn.objects.update(seen_at=first - timedelta(minutes=31))
    client.get("/accounts/me/")
    assert SignIn.objects.get().seen_at > first


def test_what_has_run_out_is_forgotten(maja: User) -> None:
    now = timezone.now()
    SignIn.objects.create(user=maja, device="old", seen_at=now - timedelta(hours=13))
    kept = SignIn.objects.create(user=maja, device="new", seen_at=now - timedelta(hours=11))
    assert operations.forget_old_sign_ins(now) == 1
    assert list(SignIn.objects.all()) == [kept]


WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "family"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) {WEBKIT} Safari/604.1", "Safari, iPhone"),
        (f"Mozilla/5.0 (Linux; Android 15) {WEBKIT} Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Safari/605.1.15", "Safari, macOS"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_two_words_stay_of_a_user_agent(user_agent: str, family: str) -> None:
    assert devices.family(user_agent) == family
