"""Runs, estimates and releases on the screen; and what the public sees of them."""

import csv
import hashlib
import io
from typing import Any

import pyarrow.parquet as parquet
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from likvard.disclosure import Rules
from likvard.disclosure.tables.certificate import check, from_bytes
from likvard.mapping import operations
from likvard.mapping.export import as_csv
from likvard.mapping.models import Preview, Release, Run
from likvard.stats.estimates import to_table
from tests.mapping.conftest import previewed
from tests.mapping.test_releases import figures
from tests.stats.reading_back import from_table

SLUG = "exempelkoping"


def at(name: str, *numbers: Any) -> str:
    return reverse(f"mapping:{name}", args=[SLUG, *numbers])


@pytest.mark.parametrize(
    "name", ["run", "run_progress", "estimates", "estimates_csv", "estimates_parquet", "estimates_svg", "run_release"]
)
def test_what_has_not_passed_the_gate_is_seen_by_analysts(
    name: str, run: Run, anna: Any, bilal: Any, gustav: Any, elin: Any, nils: Any, client_of: Any
) -> None:
    answers = {
        person: client_of(person).get(at(name, run.pk)).status_code for person in (anna, bilal, gustav, elin, nils)
    }
    assert answers == {anna: 200, bilal: 200, gustav: 403, elin: 403, nils: 404}


def test_starting_a_run_shows_its_progress_and_cancelling_ends_it(
    data_file: Any, codebook_version: Any, anna: Any, gustav: Any, client_of: Any
) -> None:
    start = at("run_start", data_file.source_id)
    assert client_of(gustav).post(start).status_code == 403
    run = Run.objects.of(data_file.authority).get(
        pk=int(client_of(anna).post(start).headers["Location"].split("/")[-2])
    )
    page = client_of(anna).get(at("run", run.pk)).text
    assert at("run_progress", run.pk) in page
    assert 'http-equiv="refresh"' in page
    assert "HX-Refresh" not in client_of(anna).get(at("run_progress", run.pk)).headers
    client_of(anna).post(at("run_cancel", run.pk))
    assert client_of(anna).get(at("run_progress", run.pk)).headers["HX-Refresh"] == "true"


def test_a_run_needs_a_file_and_a_codebook(source: Any, anna: Any, client_of: Any) -> None:
    assert client_of(anna).post(at("run_start", source.pk)).headers["Location"] == at("source", source.pk)
    assert Run.objects.of(source.authority).count() == 0


def test_estimates_are_filtered_and_sorted(run: Run, anna: Any, client_of: Any) -> None:
    wanted = {"indicator": "refused", "grouping": "background", "area": "", "stat": "level", "sort": "by_value"}
    page = client_of(anna).get(at("estimates", run.pk), wanted)
    shown = [(one.row.group, one.value, one.row.n) for one in page.context["rows"]]
    assert shown == [("minority", "50,00\xa0%", 80), ("majority", "8,33\xa0%", 120)]
    assert [name for name, _chart in page.context["charts"]] == ["Bakgrund"]


@pytest.mark.parametrize(
    "wanted", [{}, {"grouping": "background", "stat": "level", "area": "", "indicator": "refused"}]
)
def test_the_estimates_page_asks_as_many_questions_whatever_its_length(
    wanted: dict[str, str], run: Run, anna: Any, client_of: Any, django_assert_num_queries: Any
) -> None:
    client = client_of(anna)
    client.get(at("estimates", run.pk), wanted)
    with django_assert_num_queries(ESTIMATES_QUERIES):
        client.get(at("estimates", run.pk), wanted)


ESTIMATES_QUERIES = 11


def test_the_files_hold_every_estimate_with_every_digit(run: Run, anna: Any, client_of: Any) -> None:
    client = client_of(anna)
    rows = list(csv.DictReader(io.StringIO(client.get(at("estimates_csv", run.pk)).content.decode("utf-8-sig"))))
    majority = next(row for row in rows if (row["group"], row["area"], row["stat"]) == ("majority", "", "level"))
    assert (len(rows), float(majority["value"])) == (run.estimates.count(), 10 / 120)
    table = parquet.read_table(io.BytesIO(client.get(at("estimates_parquet", run.pk)).content))
    assert from_table(table) == tuple(row.estimate() for row in run.estimates.all())


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text(run: Run) -> None:
    one = run.estimates.filter(stat="difference", value__lt=0).first()
    assert one is not None
    table = to_table([one.estimate()])
    begins = {"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "a=b": "a=b"}
    for text, written in begins.items():
        from dataclasses import replace

        body = as_csv(to_table([replace(one.estimate(), group=text)])).decode("utf-8-sig")
        row = next(csv.DictReader(io.StringIO(body, newline="")))
        assert (row["group"], float(row["value"])) == (written, table["value"][0].as_py())


def test_the_gate_is_seen_before_it_is_passed(run: Run, anna: Any, client_of: Any) -> None:
    client, chosen = client_of(anna), {"threshold": 10, "detail": "everything"}
    seen = at("run_release", run.pk) + "?threshold=10&detail=everything"
    assert client.post(at("run_preview", run.pk), chosen).headers["Location"] == seen
    waits = client.get(seen)
    assert (waits.context["summary"], waits.context["doing"]) == (None, "Väntar")
    assert 'http-equiv="refresh"' in waits.text
    assert "HX-Refresh" not in client.get(at("run_preview_progress", run.pk), chosen).headers
    assert operations.work_one_preview(now=timezone.now())
    assert client.get(at("run_preview_progress", run.pk), chosen).headers["HX-Refresh"] == "true"
    summary = client.get(seen).context["summary"]
    assert summary["shown"] + summary["hidden_figures"] == summary["figures"] == run.estimates.count()
    assert {"Annat kön"} <= {one["group"] for one in summary["where"]}
    assert Release.objects.of(run.authority).count() == 0


def test_a_refusal_of_the_gate_is_told_where_it_was_asked(run: Run, anna: Any, client_of: Any) -> None:
    previewed(run, anna)
    Preview.objects.of(run.authority).update(payload=b"", coarsen=["gender"])
    page = client_of(anna).get(at("run_release", run.pk), {"threshold": 10})
    assert (page.context["summary"], "Kön" in str(page.context["form"].non_field_errors())) == (None, True)


def test_the_threshold_is_never_lowered(run: Run, anna: Any, client_of: Any) -> None:
    previewed(run, anna)
    page = client_of(anna).post(at("run_release", run.pk), {"threshold": 9})
    assert (page.status_code, Release.objects.of(run.authority).count()) == (200, 0)


def test_nobody_releases_what_they_have_not_looked_at(run: Run, anna: Any, client_of: Any) -> None:
    previewed(run, anna)
    page = client_of(anna).post(at("run_release", run.pk), {"threshold": 12})
    assert (len(page.context["form"].non_field_errors()), Release.objects.of(run.authority).count()) == (1, 0)


def test_releasing_leads_to_the_release(run: Run, anna: Any, gustav: Any, client_of: Any) -> None:
    assert client_of(gustav).post(at("run_release", run.pk), {"threshold": 12}).status_code == 403
    assert client_of(gustav).post(at("run_preview", run.pk), {"threshold": 12}).status_code == 403
    previewed(run, anna, rules=Rules(threshold=12))
    answer = client_of(anna).post(at("run_release", run.pk), {"threshold": 12})
    release = Release.objects.of(run.authority).get()
    assert (answer.headers["Location"], release.rules["threshold"]) == (at("release", release.pk), 12)


def test_a_release_is_read_by_those_who_take_part_and_withdrawn_by_few(
    release: Release, anna: Any, gustav: Any, nils: Any, client_of: Any
) -> None:
    address, withdraw = at("release", release.pk), at("release_withdraw", release.pk)
    assert [client_of(who).get(address).status_code for who in (anna, gustav, nils)] == [200, 200, 404]
    assert [client_of(who).get(withdraw).status_code for who in (anna, gustav, nils)] == [200, 403, 404]
    assert len(client_of(anna).get(address).context["claims"]) == release.findings.count() > 0


def test_why_figures_are_hidden_is_told_to_those_who_see_them_anyway(
    release: Release, bilal: Any, elin: Any, gustav: Any, client_of: Any
) -> None:
    pages = [client_of(who).get(at("release", release.pk), {"lang": "en"}).text for who in (bilal, elin, gustav)]
    assert ["Why figures are hidden" in page for page in pages] == [True, False, False]
    assert ["Where figures are hidden" in page for page in pages] == [True, True, True]
    assert [at("run", release.run_id) in page for page in pages] == [True, False, False]  # no link to a closed door


def test_the_certificate_is_kept_by_those_who_see_estimates(
    release: Release, anna: Any, gustav: Any, nils: Any, client_of: Any
) -> None:
    address = at("release_proof", release.pk)
    answers = [client_of(person).get(address) for person in (anna, gustav, nils)]
    assert [answer.status_code for answer in answers] == [200, 403, 404]
    digest = hashlib.sha256(answers[0].content).hexdigest()
    assert digest == release.released().certificate["proof"]
    assert check(from_bytes(answers[0].content)) == []
    assert address in client_of(anna).get(at("release", release.pk)).text
    assert address not in client_of(gustav).get(at("release", release.pk)).text


def test_the_public_sees_a_figure_as_it_was_released(release: Release) -> None:
    row = figures(release)["minority"]
    page = Client().get(at("estimate", release.pk, row.key), headers={"accept-language": "sv"})
    shown = {name: page.context[name] for name in ("value", "n")}
    assert (page.status_code, shown["n"], shown["value"].replace("\xa0", " ").replace(" ", "")) == (200, "80", "50%")
    assert "Har blivit illa bemött" in page.text
    assert "Ingenting om elever som inte svarade." in page.text
    assert release.public_digest() in page.text


def test_a_hidden_figure_says_that_it_is_hidden_and_never_why(release: Release) -> None:
    hidden = {row.hidden_because: row for row in release.released().rows if not row.shown and row.stat == "level"}
    assert len(hidden) == 2
    pages = [Client().get(at("estimate", release.pk, row.key)).text for row in hidden.values()]
    for text, row in zip(pages, hidden.values(), strict=True):
        assert row.hidden_because not in text
        assert "lm-figure" not in text


def test_the_public_sees_the_source_and_its_codebook(release: Release) -> None:
    source, text = release.run.data_file.source, release.run.codebook_version.text
    page = Client().get(at("source_public", source.pk))
    assert (page.status_code, release.public_digest() in page.text) == (200, True)
    assert Client().get(at("codebook_public", source.pk)).content.decode() == text
    assert Client().get(at("codebook_public", source.pk) + "?version=1").status_code == 200
    assert Client().get(at("codebook_public", source.pk) + "?version=2").status_code == 404


def test_nobody_outside_sees_a_source_before_a_release(run: Run) -> None:
    source = run.data_file.source
    assert Client().get(at("source_public", source.pk)).status_code == 404
    assert Client().get(at("codebook_public", source.pk)).status_code == 404


def test_figures_stay_with_their_own_authority(release: Release, grannkoping: Any) -> None:
    row = figures(release)["minority"]
    elsewhere = reverse("mapping:estimate", args=["grannkoping", release.pk, row.key])
    assert Client().get(elsewhere).status_code == 404
    assert Client().get(at("estimate", release.pk, "0" * 16)).status_code == 404


def test_a_withdrawn_figure_tells_why_and_shows_no_number(release: Release, anna: Any, client_of: Any) -> None:
    client_of(anna).post(at("release_withdraw", release.pk), {"because": "Fel vikt i filen."})
    page = Client().get(at("estimate", release.pk, figures(release)["minority"].key))
    assert (page.status_code, "Fel vikt i filen." in page.text, "value" in page.context) == (200, True, False)
    assert "Fel vikt i filen." in Client().get(at("source_public", release.run.data_file.source_id)).text


def test_a_run_that_failed_says_what_to_mend(data_file: Any, anna: Any, client_of: Any) -> None:
    from tests.mapping.conftest import CODEBOOK

    wrong = operations.save_codebook(data_file.source, CODEBOOK.replace('"answer"', '"svar"'), by=anna)
    run = operations.start_run(data_file, wrong, by=anna)
    operations.work_one_run(now=timezone.now())
    page = client_of(anna).get(at("run", run.pk))
    assert any("svar" in text and "skolan.csv" in text for text in page.context["errors"])


def test_following_an_address_changes_nothing(queued: Run, anna: Any, client_of: Any) -> None:
    client_of(anna).get(at("run_cancel", queued.pk))
    client_of(anna).get(at("run_start", queued.data_file.source_id))
    assert [run.state for run in Run.objects.of(queued.authority)] == ["queued"]
