"""The stepper over a source's pages: describe, file, codebook, estimates, release."""

from typing import TypedDict

from django.urls import reverse
from django.utils.translation import gettext as _

from likvard.mapping.queries import Progress


class Step(TypedDict):
    label: str
    url: str
    state: str  # "done" | "current" | "waiting"


def steps(slug: str, pk: int, progress: Progress, current: str) -> list[Step]:
    """Where the source is; ``current`` is the page's own step ("" marks the first that is not done)."""
    run, release = progress.finished_run or progress.run, progress.release
    doors = {
        "describe": (_("Describe"), True, reverse("mapping:source_edit", args=[slug, pk])),
        "file": (_("File"), progress.data_file is not None, reverse("mapping:file_upload", args=[slug, pk])),
        "codebook": (
            _("Codebook"),
            progress.codebook_version is not None,
            reverse("mapping:codebook", args=[slug, pk]),
        ),
        "estimates": (
            _("Estimates"),
            progress.finished_run is not None,
            reverse("mapping:run", args=[slug, run.pk]) if run else "",
        ),
        "release": (
            _("Release"),
            release is not None,
            reverse("mapping:release", args=[slug, release.pk])
            if release
            else reverse("mapping:run_release", args=[slug, progress.finished_run.pk])
            if progress.finished_run
            else "",
        ),
    }
    here = current or next((name for name, (_label, done, _url) in doors.items() if not done), "release")
    return [
        {"label": label, "url": url, "state": "current" if name == here else "done" if done else "waiting"}
        for name, (label, done, url) in doors.items()
    ]
