"""Writing a codebook while seeing what it makes of the file."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping import forms, operations, queries, rules
from likvard.mapping.messages import in_words
from likvard.mapping.naming import Naming
from likvard.mapping.views.steps import steps
from likvard.stats import codebook as codebooks
from likvard.stats.preparing import Preview
from likvard.stats.problems import Problem, Refused
from likvard.ui.errors import NotPossible

LIVE_BYTES = 20 * 1024 * 1024  # larger files are counted only when somebody asks


@dataclass(frozen=True)
class Seen:
    """What a text makes of a file: counts with labels, and problems in words. ``preview`` is None when it cannot."""

    preview: Preview | None
    naming: Naming | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[str]:
        return [in_words(problem) for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[str]:
        return [in_words(problem) for problem in self.problems if problem.severity == "warning"]

    @property
    def indicators(self) -> list[dict[str, Any]]:
        if self.preview is None or self.naming is None:
            return []
        return [
            {"label": self.naming.indicator(one.code), "counts": one, "values": list(one.values.items())}
            for one in self.preview.indicators
        ]

    @property
    def groupings(self) -> list[dict[str, Any]]:
        if self.preview is None or self.naming is None:
            return []
        return [
            {
                "label": self.naming.grouping(one.code),
                "levels": [(self.naming.group(one.code, code), count) for code, count in one.levels.items()],
                "no_group": one.no_group,
            }
            for one in self.preview.groupings
        ]

    @property
    def areas(self) -> list[tuple[str, int]]:
        if self.preview is None or self.naming is None:
            return []
        return [(self.naming.area(code) or _("no area"), count) for code, count in self.preview.areas.items()]

    @property
    def periods(self) -> list[tuple[str, int]]:
        counts = self.preview.periods if self.preview else {}
        return [(code or _("no period"), count) for code, count in counts.items()]


def codebook(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Edit, preview, save. The buttons "preview" and "suggest" do what htmx does, without JavaScript."""
    source = queries.source_for(request.user, slug, pk, may=rules.may_write_codebook)
    progress = queries.progress_of(source)
    data_file = progress.data_file
    form = forms.CodebookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and "suggest" in request.POST and data_file is not None:
        form = forms.CodebookForm(initial={"text": _suggestion_or_nothing(data_file)})
    elif "save" in request.POST and form.is_valid():
        try:
            version = operations.save_codebook(source, form.cleaned_data["text"], by=request.user)
        except Refused as refused:
            form.add_error("text", [in_words(problem) for problem in refused.problems])
        except NotPossible as no:
            form.add_error("text", str(no))
        else:
            messages.success(request, _("Version %(number)s of the codebook is saved.") % {"number": version.number})
            return redirect("mapping:codebook", slug, pk)
    elif request.method == "GET" and progress.codebook_version is not None:
        form = forms.CodebookForm(initial={"text": progress.codebook_version.text})
    elif request.method == "GET" and data_file is not None:
        form = forms.CodebookForm(initial={"text": _suggestion_or_nothing(data_file)})
    text = _text_of(form)
    context = {
        "authority": source.authority,
        "source": source,
        "form": form,
        "text": text,
        "progress": progress,
        "seen": _seen(data_file, text) if text and data_file is not None else None,
        "live": data_file is not None and data_file.bytes <= LIVE_BYTES,
        "steps": steps(slug, pk, progress, "codebook"),
        "versions": queries.history_of(source)["codebooks"],
    }
    return render(request, "mapping/codebook.html", context)


def codebook_preview(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The preview alone, for htmx while somebody writes."""
    source = queries.source_for(request.user, slug, pk, may=rules.may_write_codebook)
    data_file = queries.progress_of(source).data_file
    text = request.POST.get("text", "")
    seen = _seen(data_file, text) if text.strip() and data_file is not None else None
    return render(request, "mapping/_codebook_preview.html", {"seen": seen, "source": source})


def codebook_version(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A saved version, and what it changed."""
    version = queries.codebook_version_for(request.user, slug, pk, may=rules.may_see_source)
    context = {
        "authority": version.authority,
        "version": version,
        "source": version.source,
        "changes": queries.changes_in(version),
        "may_edit": rules.may_write_codebook(request.user, version.source),
    }
    return render(request, "mapping/codebook_version.html", context)


def codebook_download(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A saved version as a file."""
    version = queries.codebook_version_for(request.user, slug, pk, may=rules.may_see_source)
    return toml(version.text, f"codebook-{version.source_id}-v{version.number}.toml")


def toml(text: str, name: str) -> HttpResponse:
    """A codebook as a file to keep."""
    return HttpResponse(
        text,
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _text_of(form: forms.CodebookForm) -> str:
    return str(form["text"].value() or "") if not form.is_bound else str(form.data.get("text", ""))


def _suggestion_or_nothing(data_file: Any) -> str:
    try:
        return queries.suggested_codebook(data_file)
    except Refused:
        return ""  # the file is no longer as it was uploaded; the preview says what is wrong


def _seen(data_file: Any, text: str) -> Seen:
    try:
        preview = queries.preview_of(data_file, text)
        naming = Naming(codebooks.load(text), get_language() or "en")
    except Refused as refused:
        return Seen(None, None, refused.problems)
    return Seen(preview, naming, preview.problems)
