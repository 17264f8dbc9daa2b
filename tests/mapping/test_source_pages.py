"""Sources, files and codebooks on the screen: who may see what, and what happens when they press."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from likvard.mapping import operations
from likvard.mapping.models import CodebookVersion, DataFile, Run, Source
from tests.mapping.conftest import CODEBOOK, WORDS, survey, uploaded

SLUG = "exempelkoping"


def at(name: str, *numbers: int) -> str:
    return reverse(f"mapping:{name}", args=[SLUG, *numbers])


@pytest.mark.parametrize(
    ("name", "reader"),
    [("source", 200), ("source_edit", 403), ("file_upload", 403), ("codebook", 403)],
)
def test_a_source_is_seen_by_those_who_take_part_and_changed_by_analysts(
    name: str, reader: int, source: Source, anna: Any, bilal: Any, gustav: Any, fatima: Any, nils: Any, client_of: Any
) -> None:
    address = at(name, source.pk)
    answers = {person: client_of(person).get(address).status_code for person in (anna, bilal, gustav, fatima, nils)}
    assert answers == {anna: 200, bilal: 200, gustav: reader, fatima: 403, nils: 404}


def test_another_authoritys_source_is_not_found_under_ones_own_address(
    source: Source, nils: Any, client_of: Any
) -> None:
    address = reverse("mapping:source", args=["grannkoping", source.pk])
    assert client_of(nils).get(address).status_code == 404


def test_an_empty_list_says_what_a_source_is(anna: Any, gustav: Any, client_of: Any) -> None:
    assert reverse("mapping:source_register", args=[SLUG]) in client_of(anna).get(at("source_list")).text
    assert reverse("mapping:source_register", args=[SLUG]) not in client_of(gustav).get(at("source_list")).text


@pytest.mark.parametrize("sources", [1, 3])
def test_the_list_asks_as_many_questions_whatever_its_length(
    sources: int, anna: Any, exempelkoping: Any, client_of: Any, django_assert_num_queries: Any
) -> None:
    for number in range(sources):
        operations.register_source(exempelkoping, by=anna, **{**WORDS, "title": f"Källa {number}"})
    client = client_of(anna)
    client.get(at("source_list"))
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(at("source_list"))
    assert page.text.count("Källa ") == sources


LIST_QUERIES = 8


def test_registering_leads_on_to_the_file(anna: Any, client_of: Any, exempelkoping: Any) -> None:
    answer = client_of(anna).post(at("source_register"), {**WORDS, "already_public": ""})
    source = Source.objects.of(exempelkoping).get()
    assert answer.headers["Location"] == at("file_upload", source.pk)
    assert {name: getattr(source, name) for name in WORDS} == WORDS


def test_a_title_is_registered_once_in_each_authority(
    source: Source, anna: Any, nils: Any, client_of: Any, exempelkoping: Any, grannkoping: Any
) -> None:
    answer = client_of(anna).post(at("source_register"), {**WORDS, "already_public": ""})
    assert "källa med den här titeln" in answer.content.decode()
    assert list(Source.objects.of(exempelkoping)) == [source]
    operations.register_source(grannkoping, by=nils, **WORDS)
    assert Source.objects.of(grannkoping).get().title == source.title


def test_answers_of_people_are_never_already_public(anna: Any, client_of: Any, exempelkoping: Any) -> None:
    answer = client_of(anna).post(at("source_register"), {**WORDS, "already_public": "on"})
    assert (answer.status_code, Source.objects.of(exempelkoping).count()) == (200, 0)


def test_a_description_is_changed(source: Source, anna: Any, client_of: Any) -> None:
    client_of(anna).post(at("source_edit", source.pk), {**WORDS, "title": "Nytt namn", "already_public": ""})
    assert Source.objects.of(source.authority).get(pk=source.pk).title == "Nytt namn"


def test_the_kind_stays_once_there_is_a_codebook(codebook_version: CodebookVersion, anna: Any, client_of: Any) -> None:
    source = codebook_version.source
    answer = client_of(anna).post(at("source_edit", source.pk), {**WORDS, "kind": "table"})
    assert answer.status_code == 200
    assert Source.objects.of(source.authority).get(pk=source.pk).kind == "survey"


def test_an_uploaded_file_leads_on_to_the_codebook(source: Source, bilal: Any, client_of: Any) -> None:
    form = {"file": uploaded(survey()), "erase_on": "2030-01-01"}
    answer = client_of(bilal).post(at("file_upload", source.pk), form)
    assert answer.headers["Location"] == at("codebook", source.pk)
    assert source.files.get().uploaded_by == bilal


def test_a_file_that_cannot_be_read_says_where(source: Source, anna: Any, client_of: Any) -> None:
    form = {"file": uploaded(b"a,b\n1,2\n1,2,3\n", "trasig.csv"), "erase_on": "2030-01-01"}
    page = client_of(anna).post(f"{at('file_upload', source.pk)}?lang=en", form, headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "trasig.csv" in page.text
    assert source.files.count() == 0


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "högst 1 MB"), ("da", "højst fylde 1 MB"), ("en", "at most 1 MB")]
)
def test_a_file_far_over_the_limit_is_stopped_before_it_is_stored(
    language: str, words: str, source: Source, anna: Any, client_of: Any, settings: Any, tmp_path: Any
) -> None:
    """The page comes though the server has read nothing of the file."""
    settings.UPLOAD_LIMIT_MB, settings.FILE_UPLOAD_TEMP_DIR = 1, str(tmp_path / "none")  # storing anything would fail
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    upload = {"file": uploaded(b"a,b\n" + b"1,2\n" * 800_000), "erase_on": "2090-01-01"}
    address = f"{at('file_upload', source.pk)}?lang={language}"
    assert client.get(address).status_code == 200  # brings the cookie without which no form is read
    answer = client.post(address, upload)
    assert (answer.status_code, words in answer.text, source.files.count()) == (413, True, 0)


def test_the_day_of_erasing_lies_ahead(source: Source, anna: Any, client_of: Any) -> None:
    form = {"file": uploaded(survey()), "erase_on": "2020-01-01"}
    assert client_of(anna).post(at("file_upload", source.pk), form).status_code == 200
    assert source.files.count() == 0


def test_erasing_asks_first(data_file: DataFile, anna: Any, gustav: Any, client_of: Any) -> None:
    address = at("file_erase", data_file.pk)
    assert client_of(gustav).post(address).status_code == 403
    assert client_of(anna).get(address).status_code == 200
    assert data_file.source.files.filter(erased_at=None).count() == 1
    assert client_of(anna).post(address).headers["Location"] == at("source", data_file.source_id)
    assert data_file.source.files.filter(erased_at=None).count() == 0


def test_a_new_codebook_begins_with_a_suggestion_and_its_counts(data_file: DataFile, anna: Any, client_of: Any) -> None:
    page = client_of(anna).get(at("codebook", data_file.source_id)).text
    assert "likvard_codebook = 1" in page
    assert "minority" in page


def test_the_preview_counts_and_names_lines(data_file: DataFile, anna: Any, gustav: Any, client_of: Any) -> None:
    address = at("codebook_preview", data_file.source_id)
    assert client_of(gustav).post(address, {"text": CODEBOOK}).status_code == 403
    good = client_of(anna).post(address, {"text": CODEBOOK}).text
    assert all(said in good for said in ("Minoritet", "80", "Annat kön"))
    wrong = client_of(anna).post(address, {"text": CODEBOOK.replace("is =", "iz =", 1)}).text
    assert "22" in wrong
    assert "iz" in wrong


def test_the_preview_button_keeps_the_text_without_saving(data_file: DataFile, anna: Any, client_of: Any) -> None:
    page = client_of(anna).post(at("codebook", data_file.source_id), {"text": CODEBOOK, "preview": "1"})
    assert "Annat kön" in page.text
    assert data_file.source.codebooks.count() == 0


def test_saving_text_and_uploading_a_file_make_versions(data_file: DataFile, anna: Any, client_of: Any) -> None:
    address, client = at("codebook", data_file.source_id), client_of(anna)
    client.post(address, {"text": CODEBOOK, "save": "1"})
    other = CODEBOOK.replace("Minoritet", "Nationell minoritet").encode()
    client.post(address, {"text": CODEBOOK, "save": "1", "file": uploaded(other, "kodbok.toml")})
    texts = list(data_file.source.codebooks.order_by("number").values_list("text", flat=True))
    assert texts == [CODEBOOK, other.decode()]


def test_a_wrong_codebook_is_kept_on_the_screen_with_its_line(data_file: DataFile, anna: Any, client_of: Any) -> None:
    wrong = CODEBOOK.replace('kind = "simple_random"', 'kind = "by_feel"')
    page = client_of(anna).post(at("codebook", data_file.source_id), {"text": wrong, "save": "1"})
    assert "by_feel" in page.text
    assert data_file.source.codebooks.count() == 0


def test_a_version_can_be_read_and_downloaded(
    codebook_version: CodebookVersion, gustav: Any, nils: Any, client_of: Any
) -> None:
    assert client_of(nils).get(at("codebook_version", codebook_version.pk)).status_code == 404
    assert "Majoritet" in client_of(gustav).get(at("codebook_version", codebook_version.pk)).text
    download = client_of(gustav).get(at("codebook_download", codebook_version.pk))
    assert download.content.decode() == CODEBOOK
    assert download.headers["Content-Disposition"].endswith('-v1.toml"')


def test_the_source_page_shows_the_way_from_file_to_release(run: Run, gustav: Any, anna: Any, client_of: Any) -> None:
    address = at("source", run.data_file.source_id)
    assert at("run", run.pk) in client_of(anna).get(address).text
    assert at("run", run.pk) not in client_of(gustav).get(address).text


def test_how_many_rows_a_file_has_is_told_to_those_who_see_estimates(
    data_file: DataFile, bilal: Any, elin: Any, client_of: Any
) -> None:
    """The exact number of people would narrow down what the gate rounds."""
    pages = [client_of(who).get(at("source", data_file.source_id)).text for who in (bilal, elin)]
    assert ["<td data-number>200</td>" in page for page in pages] == [True, False]
