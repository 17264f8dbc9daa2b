"""The observers' desk and the authority's answers: who is let in, and what the pages do."""

import re
from datetime import timedelta
from typing import Any

import pytest

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.overview.models import Mark, Observation
from tests.overview.conftest import LINK, TODAY

pytestmark = pytest.mark.django_db


def test_a_round_begins_and_those_of_whom_least_is_known_stand_first(
    browser_of: Any, hanna: User, ale: Authority
) -> None:
    browser = browser_of(hanna)
    assert "No round is open" in browser.get("/observe/").content.decode()
    assert browser.get("/observe/ale/").status_code == 404
    browser.post("/observe/rounds/start/", {"name": "2026", "reply_days": "30"})
    browser.post("/observe/ale/plan/", {"level": "yes", "link": LINK, "quote": "", "checked_on": "2026-06-01"})
    html = browser.get("/observe/?page=5").content.decode()
    assert re.findall(r'href="/observe/([\w-]+)/">', html)[-1] == "ale"
    assert "Send 1 first mark" in html


def test_a_mark_is_entered_sent_answered_and_audited(
    browser_of: Any, hanna: User, hilda: User, anna: User, exempelkoping: Authority, observation: Observation, on: Any
) -> None:
    observer, page = browser_of(hanna), "/observe/exempelkoping/plan/"
    refused = observer.post(page, {"level": "no", "link": "", "checked_on": "2026-06-01"}).content.decode()
    assert "needs a link to the document" in refused
    observer.post(page, {"level": "no", "link": LINK, "quote": "", "checked_on": "2026-06-01"})
    assert "become public" in observer.get("/observe/marks/send/?of=exempelkoping").content.decode()
    observer.post("/observe/marks/send/?of=exempelkoping")
    coordinator = browser_of(anna)
    assert "/work/exempelkoping/overview/plan/" in coordinator.get("/work/exempelkoping/overview/").content.decode()
    coordinator.post("/work/exempelkoping/overview/plan/", {"stance": "disagrees", "text": "See page 3."})
    assert coordinator.get("/work/exempelkoping/overview/plan/").status_code == 404
    on(TODAY + timedelta(days=1))
    auditor = browser_of(hilda)
    shown = auditor.get(page).content.decode()
    assert "See page 3." in shown
    assert "Make it final" in shown
    given = {"level": "yes", "link": LINK, "quote": "", "checked_on": "2026-06-01"}
    assert "Say why" in auditor.post(page, given).content.decode()
    auditor.post(page, {**given, "because": "Page 3."})
    mark = Mark.objects.get()
    assert (mark.level, mark.stage, mark.audited_by) == ("yes", "final", hilda)
    assert "begins anew" in observer.get(page).content.decode()


def test_a_mark_that_is_out_says_so(browser_of: Any, hanna: User, marked: Any, ale: Authority) -> None:
    marked(ale, "plan", "no")
    html = browser_of(hanna).get("/observe/ale/").content.decode()
    assert "until 2026-07-01" in html
    assert '/observe/ale/plan/"' not in html


def test_a_region_that_is_a_municipality_is_observed_there(
    browser_of: Any, hanna: User, country: None, observation: Observation
) -> None:
    assert browser_of(hanna).get("/observe/region-gotland/").status_code == 404
    assert browser_of(hanna).get("/observe/gotland/").status_code == 200


def test_a_wrong_table_says_what_is_wrong(
    browser_of: Any, hanna: User, ale: Authority, observation: Observation
) -> None:
    browser = browser_of(hanna)
    told = browser.post("/observe/marks/import/", {"table": "nonsense"}, follow=True).content.decode()
    assert "Nothing was entered: some rows are wrong." in told


def test_the_coordinator_sees_that_nothing_is_there_yet(
    browser_of: Any, anna: User, elin: User, exempelkoping: Authority
) -> None:
    assert "Nothing has been observed yet" in browser_of(anna).get("/work/exempelkoping/overview/").content.decode()
    assert browser_of(elin).get("/work/exempelkoping/overview/").status_code == 403
