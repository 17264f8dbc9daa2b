"""The mapping of the example: a survey from file to release."""

from datetime import timedelta
from importlib.resources import files

from django.core.files.base import ContentFile
from django.utils import timezone

from likvard.accounts.models import User
from likvard.demo import survey
from likvard.disclosure import Rules
from likvard.mapping.models import Release, Run
from likvard.mapping.operations import (
    register_source,
    release_run,
    save_codebook,
    start_run,
    upload_file,
    work_one_run,
)
from likvard.mapping.words import say
from likvard.organisations.models import Authority
from likvard.stats import codebook as codebooks

CODEBOOK = files("likvard.demo") / "data" / "residents-survey.toml"


def release_survey(authority: Authority, *, by: User) -> Release:
    """Register the residents' survey, estimate and release it."""
    text = CODEBOOK.read_text(encoding="utf-8")
    about = codebooks.load(text).source
    source = register_source(
        authority,
        title=say(about.title, "sv"),
        kind="survey",
        asked_by=say(about.asked_by, "sv"),
        asked_when=about.asked_when,
        how=say(about.how, "sv"),
        legal_basis=say(about.legal_basis, "sv"),
        can_say=say(about.can_say, "sv"),
        cannot_say=say(about.cannot_say, "sv"),
        by=by,
    )
    file = ContentFile(survey.csv_file(), name="invanarenkaten.csv")
    data_file = upload_file(source, file, erase_on=timezone.localdate() + timedelta(days=730), by=by)
    run = start_run(data_file, save_codebook(source, text, by=by), by=by)
    work_one_run(now=timezone.now())
    return release_run(Run.objects.of(authority).get(pk=run.pk), rules=Rules(), by=by)
