"""A small page for frames on other sites, the only one that may stand in them."""

from typing import Any

from django.test import Client

from likvard.organisations.models import Authority
from likvard.plans.models import Plan

WIDGET = "/in/exempelkoping/plan/widget/"


def test_it_counts_the_actions_by_how_far_they_have_come_and_leads_to_the_plan(told: Plan, client: Client) -> None:
    page = client.get(WIDGET, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Equal rights 2026–2028" in page
    assert "<dt>under way</dt><dd>1</dd>" in page
    assert "<dt>assessed</dt><dd>1</dd>" in page
    assert "<dt>planned</dt><dd>1</dd>" in page
    assert "3 actions against what hinders equal rights" in page
    assert f'href="/in/exempelkoping/plan/{told.pk}/"' in page


def test_it_has_no_scripts_and_gives_no_cookies(decided: Plan, client: Client) -> None:
    answer = client.get(WIDGET)
    assert b"<script" not in answer.content
    assert not answer.cookies


def test_every_site_may_frame_it_and_no_other_page(decided: Plan, client: Client) -> None:
    for _time in ("made", "kept ready"):
        answer = client.get(WIDGET)
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "default-src 'self'" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
    plan = client.get("/in/exempelkoping/plan/")
    assert "frame-ancestors 'none'" in plan["Content-Security-Policy"]
    assert plan["X-Frame-Options"] == "DENY"


def test_without_a_decided_plan_it_says_so(plan: Plan, client: Client) -> None:
    assert b"No plan has been decided yet" in client.get(WIDGET, HTTP_ACCEPT_LANGUAGE="en").content


def test_an_authority_that_nobody_knows_is_not_found(exempelkoping: Authority, client: Any) -> None:
    assert client.get("/in/nowhere/plan/widget/").status_code == 404
